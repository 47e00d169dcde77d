# 发给谁：用大白话说条件，也是老师点按钮选人的那几屏。

audiences-everybody = 全体在校同学
audiences-nobody = 还没有选人
audiences-comma = 、
audiences-and = { "，并且" }
audiences-or = { "，或者" }
audiences-group = （{ $what }）
audiences-not = 不是「{ $what }」
audiences-more = { $names }等{ $count }个

audiences-is-stage = { $values }的同学
audiences-is-entry-year = { $values }
audiences-is-department = { $values }的同学
audiences-is-major = { $values }专业的同学
audiences-is-class = { $values }的同学
audiences-is-programme = 在{ $values }项目里
audiences-is-region = 想去{ $values }工作
audiences-is-role = 身份是{ $values }
audiences-is-language = 用{ $values }
audiences-is-topic = 没有关掉{ $values }消息
audiences-is-lesson = { $state ->
        [done] 学完了「{ $name }」
       *[not_done] 还没学完「{ $name }」
    }
audiences-is-module = { $state ->
        [done] 学完了「{ $name }」这一模块
        [started] 「{ $name }」这一模块学了一部分
       *[not_done] 还没学完「{ $name }」这一模块
    }
audiences-is-answer = 在「{ $survey }」的「{ $question }」里选了{ $values }
audiences-is-answer-number = 在「{ $survey }」的「{ $question }」里填的不少于 { $least }
audiences-is-answered = 答过「{ $survey }」的「{ $question }」
audiences-is-unanswered = 没答过「{ $survey }」的「{ $question }」
audiences-is-silent = { $days } 天没来过
audiences-is-destination = 去向是{ $values }
audiences-is-graduating = 还有 { $span }以内毕业的同学
audiences-is-graduating-between = 还有 { $near } 到 { $far }毕业的同学
audiences-is-graduated = 毕业不到 { $span }的同学
audiences-is-campaign = 收到过「{ $name }」，{ $values }
audiences-is-not-campaign = 没有在「{ $name }」里{ $values }
audiences-span = { $unit ->
        [years] { $count } 年
        [months] { $count } 个月
       *[days] { $count } 天
    }

audiences-stage-before = 还没入学
audiences-stage-left = 毕业一年以内
audiences-stage-later = 毕业一年以上
audiences-stage-term = { $year ->
        [1] 一
        [2] 二
        [3] 三
        [4] 四
        [5] 五
        [6] 六
        [7] 七
       *[8] 八
    }年级{ $term ->
        [1] 上
       *[2] 下
    }学期
audiences-year = { $year }级
audiences-value = 「{ $value }」
audiences-role = { $word ->
        [student] 学生
        [counselor] 辅导员
        [class_mentor] 班级导师
        [teacher] 专业教师
        [office] 就业办
        [informant] 信息员
       *[station] 就业工作站
    }
audiences-language = { $word ->
        [zh] 中文
       *[en] 英文
    }
audiences-destination = { $word ->
        [searching] 正在找工作
        [placed] 工作已落实
        [further_study] 升学
        [enlisted] 参军
        [startup] 创业
        [not_seeking] 暂时不找
       *[unknown] 还不知道
    }
audiences-response = { $word ->
        [done] 说已完成
        [later] 说稍后再看
        [not_for_me] 说不适用
        [opened] 点开过
       *[none] 没有回应
    }
audiences-topic = { $word ->
        [notices] 通知
        [planning] 规划
        [courses] 课程
        [internship] 实习
        [jobs] 招聘
        [events] 活动
        [policy] 政策
        [further-study] 升学
        [enlistment] 参军
        [aid] 资助
        [safety] 安全
        [registration] 登记
        [alumni] 校友
        [surveys] 问卷
       *[other] { $word }
    }
audiences-province = { $code ->
        [11] 北京
        [12] 天津
        [13] 河北
        [14] 山西
        [15] 内蒙古
        [21] 辽宁
        [22] 吉林
        [23] 黑龙江
        [31] 上海
        [32] 江苏
        [33] 浙江
        [34] 安徽
        [35] 福建
        [36] 江西
        [37] 山东
        [41] 河南
        [42] 湖北
        [43] 湖南
        [44] 广东
        [45] 广西
        [46] 海南
        [50] 重庆
        [51] 四川
        [52] 贵州
        [53] 云南
        [54] 西藏
        [61] 陕西
        [62] 甘肃
        [63] 青海
        [64] 宁夏
        [65] 新疆
        [71] 台湾
        [81] 香港
        [82] 澳门
       *[other] 代码 { $code }
    }
audiences-place = { $province }（{ $code }）

audiences-ask = 👥 <b>发给谁？</b>
audiences-ask-how = 发给全体，还是只给某个年级、专业、班级？「加一个条件」里还有更多：课学到哪儿、多久没来……条件可以加好几个。
audiences-all-of = 要同时符合：
audiences-any-of = 符合其中一个就行：
audiences-none = 还没选。
audiences-picked = 已选：<b>{ $what }</b>
audiences-count = 符合 <b>{ $total }</b> 人，发得到 <b>{ $reachable }</b> 人
audiences-count-not-joined = 没加入 { $count }
audiences-count-no-consent = 没同意 { $count }
audiences-count-blocked = 停用了 { $count }
audiences-count-muted = 关掉了这类 { $count }
audiences-kinds = 按什么来选？
audiences-no-choice = 花名册上还没有可选的。先导入花名册吧。
audiences-no-answers = 还没有人答过，没有可选的。
audiences-pick-stage = 选学习阶段，可以选几个：
audiences-pick-entry-year = 选年级，可以选几个：
audiences-pick-department = 选二级学院，可以选几个：
audiences-pick-major = 选专业，可以选几个：
audiences-pick-class = 选班级，可以选几个：
audiences-pick-chapter = 先选模块，再选课：
audiences-pick-lesson = <b>{ $chapter }</b>里选一课。选好以后可以换成「没学完」：
audiences-pick-module = 选一个模块：
audiences-pick-question = 选一道问过的题：
audiences-pick-answer = 选了哪些答案？都不点，就是只要答过：
audiences-pick-campaign = 选一次活动，再选回应：
audiences-pick-destination = 选去向，可以选几个：
audiences-pick-graduates-within = 选毕业时间：
audiences-pick-silent-days = 多久没来过？
audiences-pick-region = 选想去的省份，可以选几个：
audiences-pick-programme = 选项目，可以选几个：
audiences-pick-language = 选界面语言：
audiences-pick-role = 选身份。选了学生以外的身份，老师也会收到：
audiences-sample = 比如这几位：
audiences-sample-line = · { $name }，{ $class_name }
audiences-sample-staff = · { $name }
audiences-sample-none = 现在一个也发不到，举不出例子。
audiences-missing-not-joined = <b>还没加入：{ $count } 人</b>
audiences-missing-no-consent = <b>还没同意告知书：{ $count } 人</b>
audiences-missing-blocked = <b>停用了机器人：{ $count } 人</b>
audiences-missing-muted = <b>关掉了这类消息：{ $count } 人</b>
audiences-missing-class = · { $class_name }：{ $count }
audiences-missing-more = · 一共涉及 { $count } 个班
audiences-missing-nobody = 没有漏掉谁，都发得到。

audiences-everybody-button = 👥 全体在校同学
audiences-add-button = ➕ 加一个条件
audiences-add-or-button = ➕ 这里再加一个
audiences-clear-button = 清空重选
audiences-change-button = ✏️ { $number }
audiences-negate-part-button = 🔁 反过来 { $number }
audiences-negate-button = 🔁 反过来
audiences-remove-button = 🗑 { $number }
audiences-join-all-button = 改成：都要符合
audiences-join-any-button = 改成：符合一个就行
audiences-sample-button = 👀 看五个人
audiences-missing-button = 🚫 谁收不到
audiences-again-button = 🎲 换五个
audiences-done-button = ✅ 选好了
audiences-picked-button = ✅ 好了
audiences-previous-button = ◀
audiences-next-button = ▶
audiences-other-chapter-button = ↩ 换个模块
audiences-option-button = { $mark }{ $name }
audiences-option-counted-button = { $mark }{ $name } · { $count }人
audiences-state-done-button = { $mark }学完了
audiences-state-started-button = { $mark }学了一部分
audiences-state-not-done-button = { $mark }没学完
audiences-kind-stage-button = 🎓 阶段
audiences-kind-entry-year-button = 📅 年级
audiences-kind-department-button = 🏫 学院
audiences-kind-major-button = 📚 专业
audiences-kind-class-button = 🧑‍🤝‍🧑 班级
audiences-kind-lesson-button = 📖 学完某一课
audiences-kind-module-button = 🗂 学完某个模块
audiences-kind-question-button = 📝 问卷回答
audiences-kind-campaign-button = 📣 活动回应
audiences-kind-destination-button = 🧭 去向
audiences-kind-graduates-within-button = ⏳ 毕业时间
audiences-kind-silent-days-button = 💤 多久没来
audiences-kind-region-button = 📍 想去哪里
audiences-kind-programme-button = 🏭 订单项目
audiences-kind-language-button = 🌐 语言
audiences-kind-role-button = 👤 身份

audiences-old-alert = 这一屏是旧的，条件后来改过了。请用最新的这一屏。
audiences-kept-alert = 条件已经够多了，加不下了。先去掉几个再加吧。
