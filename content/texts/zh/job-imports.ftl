# 导入岗位清单：预览里的数字、字段名、每一行为什么用不了、应用之前值得看一眼的。

imports-line-jobs-new = 🆕 新增 <b>{ $count }</b> 个岗位
imports-line-jobs-changed = ✏️ 有变化 <b>{ $count }</b> 个岗位（{ $fields }）
imports-line-jobs-unchanged = ☑️ 没有变化 { $count } 个岗位
imports-line-jobs-repeated = 🔁 重复写了 { $count } 行，每个岗位只算一次
imports-line-jobs-employers = 🏢 新单位 { $count } 家
imports-line-jobs-held = 🔎 有 <b>{ $count }</b> 个岗位先放着，等你看过学生才看得到
imports-line-jobs-alike = 👯 <b>{ $count }</b> 个岗位和同一家单位的另一个很像，也先放着

imports-field-employer = 单位名称
imports-field-credit-code = 统一社会信用代码
imports-field-nature = 单位性质
imports-field-industry = 行业
imports-field-size = 单位规模
imports-field-seat = 单位所在地
imports-field-title = 岗位名称
imports-field-family = 岗位类别
imports-field-form = 用工形式
imports-field-heads = 招聘人数
imports-field-education = 学历要求
imports-field-majors = 专业要求
imports-field-cohorts = 毕业届别
imports-field-skills = 技能证书
imports-field-pay = 薪资
imports-field-pay-low = 最低薪资
imports-field-pay-high = 最高薪资
imports-field-pay-day = 日薪
imports-field-pay-hour = 时薪
imports-field-pay-year = 年薪
imports-field-pay-unit = 薪资单位
imports-field-benefits = 福利待遇
imports-field-lodging = 住宿
imports-field-meals = 伙食
imports-field-insurance = 社保
imports-field-travel = 出差
imports-field-shift = 班制
imports-field-region = 工作地点
imports-field-published = 发布日期
imports-field-closes = 截止日期
imports-field-apply = 投递方式
imports-field-email = 邮箱
imports-field-phone = 联系电话
imports-field-contact = 联系人
imports-field-url = 链接
imports-field-duties = 岗位职责
imports-field-needs = 岗位要求
imports-field-remarks = 备注

## 某一行为什么用不了

imports-fault-formula = { $column }「{ $value }」是一条公式，请填上文字
imports-fault-became-date = { $column }被 Excel 变成了日期（{ $value }），请照原来的写法重新输入（先把格子设成文本）
imports-fault-name-of-nobody = { $column }「{ $value }」看不出是什么，请写全
imports-fault-code-length = { $column }「{ $value }」不是 18 位，请对照营业执照
imports-fault-code-signs = { $column }「{ $value }」里有信用代码不会用的字符，请对照营业执照
imports-fault-code-check = { $column }「{ $value }」最后一位校验不对，应该是哪一位输错了，请对照营业执照
imports-fault-heads-unclear = { $column }「{ $value }」看不出是几个人，写数字或者「若干」就行
imports-fault-pay-unclear = { $column }「{ $value }」看不出一个月是多少，写成 5000-8000、5k-8k 或 200元/天 都行
imports-fault-pay-impossible = { $column }「{ $value }」大得不像工资，是不是少了一个「-」？
imports-fault-education-unknown = { $column }「{ $value }」我不认识，可以写：不限、中专、大专、本科
imports-fault-place-unknown = { $column }「{ $value }」看不出在哪个城市，请写上市名
imports-fault-day-unclear = { $column }「{ $value }」看不出是哪一天，写成 2026-12-31 或「长期有效」都行
imports-fault-dates-contradict = { $column }（{ $second }）比发布日期（{ $first }）还早，请改对
imports-fault-over-already = { $column }是 { $value }，已经过了；还在招的话请改一下
imports-fault-link-unclear = { $column }「{ $value }」不是能打开的网址，请写 https:// 开头的地址
imports-fault-posting-repeated = 「{ $title }」写了不止一次，内容还不一样（另见第 { $rows } 行），请只留对的那一行，或者把岗位名称写得更具体

## 应用之前值得看一眼的

imports-notice-employer-renamed = 同一个信用代码有不同的单位名称，按后写的：{ $names }
imports-notice-majors-unknown = 这些专业我的目录里没有，照原样存：{ $names }
imports-notice-postings-nowhere = 有 { $count } 个岗位没写在哪里工作
imports-notice-held-word = { $sheet } 第 { $row } 行「{ $title }」写到「{ $word }」
imports-notice-held-pay-high = { $sheet } 第 { $row } 行「{ $title }」月薪 { $pay } 元，比同类高很多
imports-notice-held-pay-low = { $sheet } 第 { $row } 行「{ $title }」月薪 { $pay } 元，比同类低很多
imports-notice-held-pay-wide = { $sheet } 第 { $row } 行「{ $title }」薪资从 { $low } 到 { $high } 元，跨度太大
imports-notice-held-intern-nights = { $sheet } 第 { $row } 行「{ $title }」实习排了夜班，原则上不允许
imports-notice-held-employer = { $sheet } 第 { $row } 行「{ $title }」：这家单位有查实过的举报
imports-notice-held-alike = { $sheet } 第 { $row } 行「{ $title }」和「{ $other }」很像，是同一个岗位吗？
imports-notice-held-other = { $sheet } 第 { $row } 行「{ $title }」需要先看一眼
jobs-desk-held-alike = 和同一家单位的另一个岗位很像，请看是不是同一个

## 导入活动安排

imports-line-events-new = 🆕 新增 <b>{ $count }</b> 场活动
imports-line-events-changed = ✏️ 有变化 <b>{ $count }</b> 场活动（{ $fields }）
imports-line-events-unchanged = ☑️ 没有变化 { $count } 场活动
imports-line-events-repeated = 🔁 重复写了 { $count } 行，每场活动只算一次
imports-field-event-title = 活动名称
imports-field-event-kind = 活动类型
imports-field-event-day = 活动日期
imports-field-event-time = 活动时间
imports-field-event-ends = 结束时间
imports-field-event-place = 活动地点
imports-field-event-address = 详细地址
imports-field-event-host = 主办单位
imports-field-event-majors = 面向专业
imports-field-event-employers = 参会单位数
imports-field-event-postings = 岗位数
imports-field-event-seats = 名额
imports-field-event-url = 线上链接
imports-field-event-closes = 报名截止
imports-field-event-text = 备注
imports-field-event-reference = 活动编号
imports-fault-when-unclear = { $column }「{ $value }」看不出是什么时候，写成 2026-12-03 和 13:30-16:30 这样就行
imports-fault-event-no-title = { $column }是空的，请填上
imports-fault-event-too-long = { $column }或别的格子太长了，请写短一点
imports-fault-event-ends-before = { $column }：结束比开始还早，请改对
imports-fault-event-lasts-too-long = { $column }：超过七天的活动请分成几场
imports-fault-event-closes-after = { $column }在活动结束以后，请改对
imports-fault-event-capacity = { $column }看不出是多少人，写数字或者空着
imports-fault-event-counts = { $column }不能是负数
imports-fault-event-coordinates = { $column }：地图位置不对
imports-fault-event-url = { $column }不是能打开的网址，请写 https:// 开头的地址
