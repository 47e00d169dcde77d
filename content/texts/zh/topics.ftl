# 话题：少收哪类、为什么收到。

topics-less-button = 🔕 少收这类
topics-why-button = ❔ 为什么收到
topics-settings-button = ⚙️ 我想收什么
topics-setting-button = { $mark } { $topic }
topics-settings =
    <b>你想收到什么？</b>

    点一下开或关。{ $muted ->
        [0] 现在全都收。
       *[other] 现在关了 { $muted } 类。
    }

    每天最多一条提醒，晚上十点到早上八点、上课和放假时不打扰你。
topics-muted-alert = 好，「{ $topic }」不再发给你。想改回来，发 /topics。
topics-muted-already-alert = 「{ $topic }」已经关着了。想改回来，发 /topics。
topics-why-announcement = 这是就业办发的通知，发给和你同一个年级、专业或班级的同学。不想收这类，可以在设置里关掉「学校通知」。
topics-name-notices = 学校通知
topics-name-planning = 职业规划
topics-name-courses = 职业课
topics-name-internship = 岗位实习
topics-name-jobs = 求职招聘
topics-name-events = 双选会和活动
topics-name-policy = 就业政策
topics-name-further-study = 专升本
topics-name-enlistment = 参军入伍
topics-name-aid = 补贴资助
topics-name-safety = 安全提醒
topics-name-registration = 去向登记
topics-name-alumni = 毕业以后
topics-name-surveys = 调查问卷
topics-name-teachers = 老师主动联系
home-topics-command = 想收什么、不想收什么
