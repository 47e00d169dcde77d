# 就业办的岗位台：审核、举报、用人单位、到期、缺口。

home-jobs-desk-button = 💼 岗位台
home-jobdesk-command = 岗位台：审核、举报、到期、缺口
jobs-desk-not-yours = 岗位台是就业办用的。
jobs-desk-words-only = 这里要写成文字。
jobs-desk-too-long = 有点长，{ $most } 个字以内就好。
jobs-desk-title = <b>岗位台</b>
    学生现在能看到 { $open } 个岗位。
jobs-desk-waits = 下面这些等你看一眼：
jobs-desk-nothing-waits = 没有要处理的，喝口茶吧。
jobs-desk-list-reports-button = 🚩 举报 { $count }
jobs-desk-list-review-button = 📝 待审核 { $count }
jobs-desk-list-leads-button = 📮 线索待补 { $count }
jobs-desk-list-looks-button = 🔍 帮学生看 { $count }
jobs-desk-list-expiring-button = ⏳ 快到期 { $count }
jobs-desk-list-broken-button = 🔗 链接坏了 { $count }
jobs-desk-list-fresh-button = 🆕 本周上线
jobs-desk-list-hidden-button = 🙈 已下架 { $count }
jobs-desk-majors-button = 🎓 专业缺口
jobs-desk-demand-button = 📋 需求清单
jobs-desk-programmes-button = 🏭 订单班
jobs-desk-stations-button = 📍 就业工作站
jobs-desk-funnel-button = 📊 漏斗
jobs-desk-links-button = 🔗 链接检查
jobs-desk-find-employer-button = 🏢 找单位
jobs-desk-list-reports = <b>有人举报</b> · { $count } 个岗位
jobs-desk-list-review = <b>待审核</b> · { $count } 个
jobs-desk-list-leads = <b>线索待补</b> · { $count } 条
    点开补上单位和岗位名称，就能上线。
jobs-desk-list-looks = <b>学生请你帮看</b> · { $count } 个岗位
jobs-desk-list-expiring = <b>一周内到期</b> · { $count } 个
    没写截止日的排在前面：问过单位还招，就再挂 30 天。
jobs-desk-list-broken = <b>链接打不开</b> · { $count } 个
    连着两次都没打开。
jobs-desk-list-fresh = <b>本周上线</b> · { $count } 个
jobs-desk-list-hidden = <b>已下架</b> · { $count } 个
jobs-desk-list-rejected = <b>没有通过</b> · { $count } 个
jobs-desk-list-empty = 这里是空的。
jobs-desk-lead-line-waiting = 📮 { $name }：{ leads-what }
jobs-desk-lead-line-asked = ❓ { $name }：{ leads-what }

jobs-desk-held-word = 写到「{ $word }」：{ $why }
jobs-desk-held-pay-high = 月薪 { $pay } 元，比同类高很多{ $usual ->
    [0] {""}
   *[other] （同类一般 { $usual } 元）
 }
jobs-desk-held-pay-low = 月薪 { $pay } 元，比同类低很多{ $usual ->
    [0] {""}
   *[other] （同类一般 { $usual } 元）
 }
jobs-desk-held-pay-wide = 薪资从 { $low } 到 { $high } 元，跨度太大，等于没说
jobs-desk-held-intern-nights = 实习岗位排了夜班，原则上不允许
jobs-desk-held-unverified = 来自订阅源，单位的执照还没人看过
jobs-desk-held-employer = 这家单位一年内有 { $count } 个岗位被查实有问题
jobs-desk-held-reports = { $count } 位同学举报，已自动撤下等你核实
jobs-desk-state-review = 📝 <b>待审核</b>，学生看不到
jobs-desk-state-open = 🟢 <b>学生能看到</b>
jobs-desk-state-expired = ⌛ <b>已过期</b>
jobs-desk-state-rejected = ❌ <b>没有通过</b>
jobs-desk-state-hidden = 🙈 <b>已下架</b>
jobs-desk-state-withdrawn = ↩️ <b>交线索的人撤回了</b>
jobs-desk-origin = { $origin ->
    [file] 📥 表格导入
    [feed] 📡 订阅源
    [dialogue] 📮 信息员填的
   *[forwarded] 📮 信息员转来的
 }{ $name ->
    [nobody] {""}
   *[other] {" "}· { $name }
 }
jobs-desk-asked = ❓ 已经问了：{ $question }
jobs-desk-answered = ❓ 问：{ $question }
    💬 答：{ $text }
jobs-desk-approve-button = ✅ 通过
jobs-desk-reject-button = ❌ 不通过
jobs-desk-edit-button = ✏️ 修改
jobs-desk-hide-button = 🙈 下架
jobs-desk-reopen-button = 🟢 重新上线
jobs-desk-extend-button = ⏳ 问过了，再挂 30 天
jobs-desk-ask-button = ❓ 问问交线索的人
jobs-desk-employer-button = 🏢 { $name }
jobs-desk-card-button = 看这个岗位
jobs-desk-look-button = 去看看
jobs-desk-done-approve-alert = 通过了，学生现在能看到。
jobs-desk-not-done-approve-alert = 截止日已经过了。先把日期改对，再上线。
jobs-desk-done-hide-alert = 下架了。
jobs-desk-not-done-hide-alert = 这个岗位不在了。
jobs-desk-done-extend-alert = 好，再挂 30 天。
jobs-desk-not-done-extend-alert = 它写明了截止日，直接改日期就行。
jobs-desk-done-reject-alert = 没有通过，记下了。
jobs-desk-not-done-reject-alert = 它已经不在待审核里了。
jobs-desk-reject = <b>为什么不通过？</b>
    是信息员交来的，会把理由告诉他。
jobs-desk-why-risk-button = 有风险
jobs-desk-why-unclear-button = 信息不全
jobs-desk-why-unfit-button = 不适合学生
jobs-desk-why-over-button = 已经招满
jobs-desk-why-double-button = 已经有了
jobs-desk-why-own-button = 自己写
jobs-desk-reject-own = 写一句理由。是信息员交来的，会原样发给他。
jobs-desk-edit = <b>改哪一项？</b>
jobs-desk-field-title-button = 岗位名称
jobs-desk-field-employer-button = 单位
jobs-desk-field-pay-button = 薪资
jobs-desk-field-place-button = 工作地
jobs-desk-field-majors-button = 专业
jobs-desk-field-heads-button = 人数
jobs-desk-field-education-button = 学历
jobs-desk-field-closes-button = 截止日
jobs-desk-field-apply-button = 投递方式
jobs-desk-field-text-button = 正文
jobs-desk-edit-title = 岗位叫什么？
jobs-desk-edit-employer = 单位全称是什么？
jobs-desk-edit-pay = 薪资写成什么？比如 5000-8000、日薪200、面议。
jobs-desk-edit-place = 在哪儿上班？比如「常州、无锡」。
jobs-desk-edit-majors = 要什么专业？几个就用顿号隔开，都行写「不限」。
jobs-desk-edit-heads = 招几个人？说不准写「若干」。
jobs-desk-edit-education = 什么学历？比如「大专及以上」「不限」。
jobs-desk-edit-closes = 截止到哪天？比如 12月31日；没有写「长期有效」。
jobs-desk-edit-apply = 怎么投？邮箱、电话、网址都行。
jobs-desk-edit-text = 把正文整段发来。
jobs-desk-edited = ✏️ 改好了。
jobs-desk-doubled = 这么改就和另一个岗位一模一样了，没有保存。
jobs-desk-gone = 它不在了。
jobs-desk-ask = 想问 { $name } 什么？写下来，会直接发过去。
jobs-desk-asked-now = 问了。{ $name } 一回你就会收到。
jobs-desk-lead-decided = 这条线索已经处理完了。
jobs-desk-unclear-too-long = 太长了，最多 { $most } 个字。
jobs-desk-unclear-formula = 「{ $value }」像表格里的公式，写成文字吧。
jobs-desk-unclear-name-of-nobody = 「{ $value }」不像名称。
jobs-desk-unclear-heads-unclear = 没看懂「{ $value }」是几个人。写数字，或者「若干」。
jobs-desk-unclear-pay-unclear = 没看懂「{ $value }」。写成 5000-8000、日薪200 或 面议。
jobs-desk-unclear-pay-impossible = 「{ $value }」不像月薪。写成 5000-8000 这样。
jobs-desk-unclear-education-unknown = 没看懂「{ $value }」。写「大专」「中专」「本科」或「不限」。
jobs-desk-unclear-place-unknown = 没找到「{ $value }」。写城市名就好，比如「常州」。
jobs-desk-unclear-day-unclear = 没看懂「{ $value }」是哪天。写成 12月31日，或「长期有效」。
jobs-desk-unclear-over-already = 「{ $value }」已经过去了。
jobs-desk-unclear-link-unclear = 「{ $value }」不像能打开的网址。
jobs-desk-unclear-code-length = 统一社会信用代码是 18 位，「{ $value }」不是。
jobs-desk-unclear-code-signs = 「{ $value }」里有不会出现的字符（没有 I、O、S、V、Z）。
jobs-desk-unclear-code-check = 「{ $value }」的最后一位对不上，多半抄错了一位。
jobs-desk-unclear-other = 没看懂，换个写法再发一次。

jobs-desk-reported = { $count ->
    [1] 🚩 有同学举报「{ $title }」（{ $employer }）。
   *[other] 🚩 又有同学举报「{ $title }」（{ $employer }），一共 { $count } 位了。
 }
jobs-desk-asked-to-look = 🔍 有同学请你帮看「{ $title }」（{ $employer }）。
jobs-desk-reports-of = { $count ->
    [0] 🚩 没有待处理的举报
   *[other] 🚩 <b>{ $count } 位同学举报</b>
 }
jobs-desk-report-line = · { $reason }：{ $count }
jobs-desk-said = 💬 { $text }
jobs-desk-confirm-button = 🚫 属实，下架
jobs-desk-dismiss-button = 👌 没问题
jobs-desk-confirm = <b>「{ $title }」是什么问题？</b>
    选了就下架，收藏、看过、投过它的同学都会收到提醒。
jobs-desk-confirmed = 「{ $title }」下架了。{ $warned ->
    [0] {""}
   *[other] 提醒了 { $warned } 位同学，
 }谢过了 { $thanked } 位举报的同学。
jobs-desk-dismissed = 好，没有问题。已告诉 { $count } 位举报的同学。
jobs-desk-looks-of = { $count ->
    [0] 🔍 没有待回复的
   *[other] 🔍 <b>{ $count } 位同学请你帮看</b>
 }
jobs-desk-asks = 「{ $text }」
jobs-desk-asks-nothing = 没写什么，就想请你看看。
jobs-desk-answer-button = 回复第 { $number } 位
jobs-desk-answer = 你怎么看？写下来，会发给这位同学。
jobs-desk-answer-sent = 发过去了。
jobs-desk-answered-already = 已经有人回过了。

jobs-desk-employer-code = 统一社会信用代码：<code>{ $code }</code>
jobs-desk-no-code = 还没有
jobs-desk-employer-unverified = ⚪ 执照还没核验
jobs-desk-employer-verified = ✅ { $day } { $by } 核验过执照
jobs-desk-office = 就业办
jobs-desk-employer-story = 在招 { $open } 个岗位 · 近三年录用我校 { $hired } 人 · 被举报 { $reports } 次，查实 { $confirmed } 次
jobs-desk-verify-button = ✅ 看过执照了
jobs-desk-unverify-button = ⚪ 取消核验
jobs-desk-hold-all-button = ⏸ 先撤下它的岗位
jobs-desk-hold-all = 把这家单位在招的 { $count } 个岗位先撤下来，等你一个个看过再说？
jobs-desk-hold-all-sure-button = 好，先撤下
jobs-desk-held-all-alert = 撤下了 { $count } 个，都在待审核里。
jobs-desk-held-office = 就业办把这家单位的岗位都先撤下了
jobs-desk-fact-code-button = 信用代码
jobs-desk-fact-hired-button = 录用人数
jobs-desk-verified-alert = { $count ->
    [0] 记下了。
   *[other] 记下了，等着核验的 { $count } 个岗位也上线了。
 }
jobs-desk-unverified-alert = 取消了。
jobs-desk-ask-code = 把 18 位统一社会信用代码发来，照执照抄。
jobs-desk-ask-hired = 哪一年录用了几个人？写成「{ $year } 12」这样。
jobs-desk-code-taken = 这个代码是 { $name } 的。
jobs-desk-written-down = ✏️ 记下了。
jobs-desk-find-employer = 单位叫什么？写几个字就行。
jobs-desk-employers-found = { $count ->
    [0] 没有找到。少写几个字试试？
   *[other] 找到这些：
 }

jobs-desk-unclear-one-major = 「{ $value }」不是一个专业。一行需求只写一个专业，几个就分几次交。
jobs-desk-unclear-dates-contradict = 「{ $first }」在「{ $second }」之后，日期对不上。
jobs-desk-demand = <b>需求清单</b> · { $count } 条
    单位要人、还没有岗位对上的排在前面。
jobs-desk-demand-line = { $matched ->
    [yes] ✅
   *[no] 🔎
 } <b>{ $employer }</b>：{ NUMBER($cohort, useGrouping: 0) } 届 { $major } { $heads ->
    [-1] 若干人
   *[other] { $heads } 人
 }{ $note ->
    [none] {""}
   *[other] ，{ $note }
 }
jobs-desk-programmes = <b>订单班 · 冠名班 · 学徒制</b> · { $count } 个
jobs-desk-programme-line = <b>{ $name }</b> · { $employer } · { $kind ->
    [named-class] 冠名班
    [apprenticeship] 现代学徒制
   *[order-class] 订单班
 }
    { $majors } · { $seats ->
    [-1] 名额未定
   *[other] { $seats } 个名额
 } · { $opens } 至 { $closes }
jobs-desk-stations = <b>就业工作站</b> · { $count } 个
jobs-desk-station-line = <b>{ $name }</b>{ $place ->
    [none] {""}
   *[other] {" "}· { $place }
 }
jobs-desk-close-button = ✖️ 结束 { $number }
jobs-desk-close-sure-button = 是的，结束
jobs-desk-close-sure = 这一条结束了吗？
jobs-desk-closed = 结束了。
jobs-desk-kept = ✏️ 记下了：{ $name }
jobs-desk-add-demand-button = ➕ 加一条需求
jobs-desk-add-programmes-button = ➕ 加一个班
jobs-desk-add-stations-button = ➕ 加一个工作站
jobs-desk-ask-demand = 按这样写一条发来：
    <code>单位：常州恒力机械有限公司
    专业：数控技术
    人数：10
    届别：{ NUMBER($year, useGrouping: 0) }
    备注：能住宿舍</code>
jobs-desk-ask-programmes = 按这样写一条发来：
    <code>名称：恒力订单班
    类型：订单班
    单位：常州恒力机械有限公司
    专业：数控技术、机电一体化技术
    名额：30
    开始：10月8日
    截止：10月31日
    说明：大三上学期进厂，第一年包住</code>
jobs-desk-ask-stations = 按这样写一条发来：
    <code>名称：苏州就业工作站
    城市：苏州
    地址：工业园区某路 8 号
    联系人：陈老师
    电话：0512-12345678</code>
jobs-desk-line-missing = 少了「{ $line }」这一行，补上整条再发一次。
jobs-desk-line-employer = 单位
jobs-desk-line-major = 专业
jobs-desk-line-name = 名称
jobs-desk-line-closes = 截止
jobs-desk-majors = <b>专业缺口</b> · { $count ->
    [0] 每个专业都有岗位
   *[other] { $count } 个专业一个岗位也没有
 }
jobs-desk-major-line = { $some ->
    [yes] ·
   *[no] ⚠️
 } { $name }（{ $students } 人）：点名招的 { $named } 个，对口的 { $suited } 个
jobs-desk-unmatched-button = 📋 没对上的需求 { $count }
jobs-desk-funnel = 近 { $days } 天：从看到到投递
jobs-desk-funnel-file = 岗位漏斗-近{ $days }天
jobs-desk-funnel-subtitle = 一位学生遇到一个岗位算一次
jobs-desk-funnel-note = 投递是学生自己记的，没记的不算。
jobs-desk-funnel-line = · { $name }：{ $pairs } 次，{ $people } 人
jobs-desk-step-sent = 推送过
jobs-desk-step-opened = 打开看过
jobs-desk-step-saved = 收藏
jobs-desk-step-applied = 投递
jobs-desk-span-button = 近 { $days } 天
jobs-desk-funnel-file-button = 📥 表格
jobs-desk-file-alert = 正在做表格，马上来。
jobs-desk-sheet-funnel = 漏斗
jobs-desk-sheet-postings = 按岗位
jobs-desk-sheet-majors = 按专业
jobs-desk-column-step = 环节
jobs-desk-column-pairs = 次数
jobs-desk-column-people = 人数
jobs-desk-column-title = 岗位
jobs-desk-column-employer = 单位
jobs-desk-column-major = 专业
jobs-desk-links = <b>链接检查</b>
    { $hosts ->
    [0] 现在没有带链接的岗位。
   *[other] { $count } 个岗位带链接。勾上哪个网站，就每晚看一眼它的链接还在不在；连着两晚打不开，会列给你。
 }
jobs-desk-host-on-button = ✅ { $host } · { $count }
jobs-desk-host-off-button = ⬜ { $host } · { $count }
jobs-desk-open-button = 打开岗位台
jobs-desk-morning = 早！岗位台里：待审核 { $waits }，举报 { $reported }，帮学生看 { $looks }，一周内到期 { $expiring }。
jobs-desk-its-employer-button = 🏢 看看这家单位
