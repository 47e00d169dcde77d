# 发给谁：用大白话说条件，也是老师点按钮选人的那几屏。

audiences-everybody = 全体在校同学
audiences-everybody-known = 已加入的所有人
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
audiences-is-major = { $values }专业
audiences-is-class = { $values }班
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
audiences-is-graduating = { $days } 天内毕业
audiences-is-graduated = 毕业不到 { $days } 天
audiences-is-campaign = 收到过「{ $name }」，{ $values }

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
