# 按季节发的提醒：按钮、回应、为什么收到、就业办的日历。

campaigns-go-button = 👉 去办
campaigns-later-button = ⏰ 稍后提醒
campaigns-done-button = ✅ 已完成
campaigns-not-for-me-button = 🚫 不适用
campaigns-ask-button = 💬 问老师
campaigns-your-teacher = 老师

campaigns-done-alert = 记下了，真棒 ✅ 这件事不再提醒你。
campaigns-not-for-me-alert = 好，这件事和你没关系，不再提醒。
campaigns-later-alert = 好，{ $day }再提醒你。
campaigns-later-deadline-alert = 好，{ $day }再提醒你，截止就在第二天。
campaigns-last-chance-alert = 截止就是{ $day }，来不及再提醒了。现在花几分钟办掉吧，卡住了点「问老师」。
campaigns-over-alert = 这条是以前的，这件事已经过去了。
campaigns-over-deadline-alert = 这件事{ $day }已经截止。没办成的话，点「问老师」看看还有没有办法。
campaigns-go-soon-alert = 这里还没开放，过几天再来看看。
campaigns-test-alert = 这是测试用的样子，点了不会记录。
campaigns-ask-students-alert = 这个按钮是给同学用的。
campaigns-reminder = ⏰ 你让我提醒的：
campaigns-digest = 📬 这几件事攒在一起告诉你，点数字看详细：

campaigns-why =
    <b>为什么收到这条？</b>

    { $why }
    发给：{ $who }
campaigns-why-source = 依据：{ $source }。由{ $owner }负责。
campaigns-why-change = 不想再收「{ $topic }」，点那条下面的「少收这类」，或者在设置里关掉。
campaigns-why-digest = 每天最多一条、一周最多 { $week } 条提醒。多出来的没有丢，攒成了这一条。
campaigns-why-test = 这是一条测试，只发给了你自己。
campaigns-why-graduation = 按你的毕业日期算的：{ $side ->
        [before] 毕业前 { $days } 天。
       *[after] 毕业后 { $days } 天。
    }
campaigns-why-joined = 按你加入的日期算的：加入后 { $days } 天。
campaigns-why-turned-18 = 按你满 18 岁的日子算的。
campaigns-why-event-campaign = 前一条提醒过了 { $days } 天，所以再说一次。
campaigns-why-event-lesson = 因为 { $days } 天前你打开过一节课。
campaigns-why-event-module = 因为 { $days } 天前你学过一个模块。
campaigns-why-event-survey = 因为 { $days } 天前有一份问卷开了头。
campaigns-owner-career-office = 就业办
campaigns-owner-counselor = 辅导员
campaigns-owner-class-mentor = 班级导师

campaigns-task =
    📋 <b>{ $count } 位同学需要你问一句</b>
    <i>{ $why }</i>
campaigns-task-more = …还有 { $count } 位

campaigns-office-unconfirmed =
    ⚠️ 今天（{ $day }）该发「{ $campaign }」，但内容还没确认，先没有发。
    { $why }

    看一眼，确认后马上发；宽限期过了就算错过。
campaigns-office-outdated =
    ⚠️ 今天（{ $day }）该发「{ $campaign }」，但它的有效期已经过了，没有发。
    { $why }

    请让编辑核对后更新文件。
campaigns-office-look-button = 👀 看一眼
