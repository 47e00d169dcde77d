# 首页、语言、帮助、命令菜单。

home-hello = 你好，<b>{ $name }</b>！
home-hello-with = 你好，<b>{ $name }</b>！ <i>{ $what }</i>
home-guest-line = 课程随时能看。加入班级后，还能找你的辅导员聊，收到和你有关的通知。
home-staff-line = 今天想做什么？
home-stage-before = 还没开学，先随便看看，认识一下将来的路。
home-stage-first-t1 = 第一学期，不急。先看看你的专业将来能去哪。
home-stage-first-t2 = 想想这两年要考哪个证、练哪门手艺，一点点来。
home-stage-middle-t1 = 做过的事记下来，就是简历的第一行。
home-stage-middle-t2 = 快去实习了。出发前，把自己的权益弄清楚。
home-stage-final-t1 = 秋招的季节。一次只做一件事，卡住了就找老师。
home-stage-final-t2 = 最后一个学期。签字之前先看懂，拿不准就问。
home-stage-left = 毕业了也还在。第一份工作有什么事，照样可以问。
home-stage-later = 好久不见！需要的时候，这里一直都在。
home-join-button = 🎓 加入班级
home-lessons-button = 📚 职业课
home-plans-button = 👁 学生的规划
home-events-button = 🗓 活动
home-growth-button = 🌱 我的成长
home-teacher-button = 💬 找老师
home-appointments-button = 🗓 约老师
home-desk-appointments-button = 🗓 预约日程
home-appointments-command = 预约：和老师当面聊
home-talks-button = 💬 学生来信
home-classes-button = 👥 我的班级
home-all-classes-button = 👥 班级
home-announce-button = 📣 发通知
home-recent-button = 🗂 发过的通知
home-campaigns-button = ⏰ 提醒日历
home-surveys-button = 📋 问卷
home-calendar-button = 📅 校历
home-topics-button = 🔔 消息设置
home-import-button = 📥 导入花名册
home-invites-button = 🔗 邀请老师
home-privacy-button = 🔐 我的数据
home-choose-language = 用哪种语言？
home-language-set = 好，以后我说中文。
home-zh-button = 中文
home-en-button = English
home-help =
    <b>我能帮你什么</b>

    📚 职业课：几分钟一节，随时停，下次接着来
    🔍 找一找：/search 加几个字，拼音也行
    📄 我的材料：/forms 一问一答，攒出规划书和简历
    📝 问卷：/surveys 等你填的、还能改的
    💬 找老师：直接写给我，我转给你的辅导员
    🔐 我的数据：看、导出、删除，你说了算

    /home 首页 · /language 语言 · /privacy 我的数据 · /cancel 先停下

    急事、人身安全的事，请直接打电话：报警 110，急救 120，心理援助 12356。
home-help-staff =
    <b>老师们常用的</b>

    💬 学生来信会直接出现在这里，<b>回复那条消息</b>，学生就能收到
    👥 /classes 班级的邀请链接和二维码
    🔗 就业办用 /invite 邀请老师

    /home 首页 · /language 语言 · /privacy 我的数据 · /cancel 先停下
home-cancelled = 好，先放下。
home-cancel-command = 先停下
home-home-command = 回到首页
home-language-command = 切换语言 Language
home-privacy-command = 我的数据与隐私
home-help-command = 怎么用
home-start-command = 开始
home-join-command = 加入班级
home-classes-command = 班级与邀请二维码
home-invite-command = 邀请老师
home-continue-button = ▶ 接着学
home-lessons-command = 职业课
home-search-command = 找一找：发几个字
home-checklist-command = 合同检查表
home-events-command = 宣讲会、双选会，报名和签到
home-applications-command = 我的投递，走到哪一步了
home-me-command = 我的成长
home-plan-command = 我的规划
home-announce-command = 发通知
home-bind-command = 连接班级群
home-unbind-command = 断开班级群
home-import-command = 导入花名册

# 还没点「开始」的人看到的介绍(最多 512 字)和名片上的一句话(最多 120 字)。
home-description =
    学校就业办的小助手。

    📚 几分钟一节的职业课
    💬 直接写给你的辅导员
    🔐 你的信息你说了算

    点「开始」就行。
home-short-description = 学校就业办的小助手：职业课、学校通知、找老师。
