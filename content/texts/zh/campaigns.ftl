# 按季节发的提醒：按钮、回应、为什么收到、就业办的日历。

campaigns-go-button = 👉 去办
campaigns-go-talk-button = ✍️ 写给老师
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
campaigns-closed-alert = 这件事{ $day }已经截止。没办成的话，点「问老师」看看还有没有办法。
campaigns-go-soon-alert = 这里还没开放，过几天再来看看。
campaigns-test-alert = 这是测试用的样子，点了不会记录。
campaigns-ask-students-alert = 这个按钮是给同学用的。
campaigns-reminder = ⏰ 你让我提醒的：
campaigns-digest = 📬 这几件事攒在一起告诉你，点数字看详细：

campaigns-why =
    <b>为什么收到「{ $title }」？</b>

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
campaigns-why-event-campaign = 前一条提醒过了 { $days } 天，所以再说一次。
campaigns-why-event-lesson = 因为 { $days } 天前你打开过一节课。
campaigns-why-event-module = 因为 { $days } 天前你学过一个模块。
campaigns-why-event-survey = 因为 { $days } 天前有一份问卷开了头。
campaigns-owner-career-office = 就业办
campaigns-owner-counselor = 辅导员
campaigns-owner-class-mentor = 班级导师

campaigns-task =
    📋 <b>{ $count } 位同学需要你问一句</b> · { $title }
    { $task }
campaigns-task-class = • { $name }：{ $students }
campaigns-task-more = …还有 { $count } 位

campaigns-office-unconfirmed =
    ⚠️ { $day }该发「{ $campaign }」，但内容还没确认，先没有发。
    { $why }

    看一眼，确认后马上发；宽限期过了就算错过。
campaigns-office-outdated =
    ⚠️ { $day }该发「{ $campaign }」，但它的有效期已经过了，没有发。
    { $why }

    请让编辑核对后更新文件。
campaigns-office-look-button = 👀 看一眼

campaigns-not-allowed = 提醒日历由就业办管理。想改自己收到什么，发 /topics。
campaigns-not-allowed-alert = 这一步只有就业办能做。
campaigns-month-name = { $year } 年 { $month } 月
campaigns-month =
    📅 <b>{ $month } · 什么时候发什么</b>
campaigns-month-past-title = 📅 <b>{ $month } · 已经过去的</b>
campaigns-month-nothing-left = 这个月后面没有要发的了。
campaigns-mark-planned = 🕒 将发
campaigns-mark-unconfirmed = ❓ 待确认
campaigns-mark-skipped = ⏭ 不发
campaigns-mark-sent = ✅ 已发
campaigns-mark-stopped = ⏹ 已叫停
campaigns-mark-missed = ✖️ 错过
campaigns-mark-clash = ⚡ 撞期
campaigns-today = { $day }，今天
campaigns-past-button = 📂 这个月已经过去的（{ $count }）
campaigns-month-empty = 这个月没有要发的。
campaigns-month-more = …后面还有，点日期看。
campaigns-month-personal = 👤 按每个人自己的日子发：{ $names }
campaigns-month-absent = 🗓 今年没有这一天，不会发：{ $names }
campaigns-conflict-day = ⚡ { $day }，同一批同学有不止一条：{ $names }。每天只发一条，其余攒到后面。
campaigns-conflict-week = ⚡ { $day }起七天里，同一批同学超过 { $week } 条：{ $names }。多的会攒成一条。
campaigns-picture-button = 🖼 图片
campaigns-picture-alert = 正在画，马上来。
campaigns-picture-failed = 图片这次没画成，文字版就在上面，过会儿可以再试。
campaigns-picture-subtitle = 共 { $count } 项，还有 { $ahead } 项没发
campaigns-day = 📅 <b>{ $day }</b>
campaigns-day-empty = 这一天没有要发的。
campaigns-quiet-until = 🌙 那时不打扰，顺延到{ $day }
campaigns-card-when = 🕒 { $when }
campaigns-card-who = 👥 发给：{ $who }。现在 { $count } 人收得到
campaigns-card-personal = 按每个人自己的日子
campaigns-card-moved = （原定{ $day }）
campaigns-card-skipped = ⏭ { $name } 决定不发
campaigns-card-facts = ❓ 内容还没确认，确认前不会发
campaigns-card-date = ❓ 校历上的这个日子还没确认，确认前不会发
campaigns-card-confirmed = ☑️ { $name } 已确认
campaigns-card-nobody = ⚠️ 现在没有人符合条件，到时候没有人会收到
campaigns-card-urgent = ‼️ 紧急，会打破安静时间和次数上限：{ $why }
campaigns-standing-unconfirmed = ⏳ 在等确认
campaigns-standing-sent = ✅ 已发出
campaigns-standing-stopped = ⏹ 已叫停
campaigns-standing-missed = ✖️ 错过了，没有发
campaigns-reason-late = 原因：机器人当时没在运行，过了宽限期
campaigns-reason-outdated = 原因：文件过了有效期
campaigns-reason-unconfirmed = 原因：宽限期内没有人确认
campaigns-reason-retired = 原因：文件已经撤下
campaigns-reason-cap = 次数满了，在等下一个空档
campaigns-reason-digest = 并进了汇总
campaigns-reason-muted = 关了这类提醒
campaigns-reason-expired = 过期没发
campaigns-reason-no-consent = 没有同意告知书
campaigns-reason-stopped = 叫停了
campaigns-state-queued = 排队中
campaigns-state-sending = 正在发
campaigns-state-retry = 等着再试
campaigns-state-unknown = 不确定有没有到
campaigns-state-unreachable = 联系不上
campaigns-state-failed = 没发成
campaigns-state-skipped = 没有发
campaigns-state-cancelled = 取消了
campaigns-confirm-button = ☑️ 内容和日子都对，确认
campaigns-skip-button = ⏭ 今年不发
campaigns-unskip-button = ↩️ 还是要发
campaigns-move-button = 📆 换一天
campaigns-move-back-button = ↩️ 回到原来那天
campaigns-test-button = 🧪 发给我看看
campaigns-test-mark = 🧪 <i>测试，只发给了你</i>
campaigns-who-button = 📊 谁收到了
campaigns-stop-button = ⏹ 叫停
campaigns-stop-sure = 还没发出去的都不发了，后面的跟进也停。已经收到的不变。确定吗？
campaigns-stop-sure-button = ⏹ 确定叫停
campaigns-stopped-alert = 停了，还剩 { $count } 条没发。
campaigns-resend-button = 🔁 给不确定的 { $count } 人再发一次
campaigns-resent-alert = 好，再发 { $count } 条。
campaigns-move = 「{ $campaign }」现在定在{ $day }。换到哪一天？点一个，或者直接打日期，比如 12-05。
campaigns-move-unread = 没看懂这个日期。写成 12-05 或者 2026-12-05 就行；不换了发 /cancel。
campaigns-skipped-alert = 好，不发了。
campaigns-unskipped-alert = 好，照常发。
campaigns-moved-alert = 换好了 📆
campaigns-confirmed-alert = 确认好了 ☑️
campaigns-outcome-already-alert = 已经有人这么定了。
campaigns-outcome-too-late-alert = 来不及了：它已经发出或者已经有了结果。
campaigns-outcome-gone-alert = 文件里已经没有这一条了。
campaigns-outcome-changed-alert = 文件刚刚改过，请重新看一眼再确认。
campaigns-outcome-past-alert = 那天已经过去了，请选今天或以后的日子。
campaigns-outcome-same-alert = 本来就在这一天。
campaigns-outcome-too-far-alert = 离原来的日子太远了，最多前后 180 天。
campaigns-outcome-deadline-alert = 那天已经过了截止日或文件的有效期。
campaigns-report =
    📊 <b>{ $campaign }</b> · { $day }
    { $bar } { $sent } / { $meant } 人收到
campaigns-report-line = • { $what }：{ $count }
campaigns-report-class = { $name }：{ $reached } / { $meant } 收到，{ $answered } 人点了
campaigns-answer-none = 还没点
campaigns-answer-opened = 打开看了
campaigns-answer-later = 稍后提醒
campaigns-answer-done = 已完成
campaigns-answer-not-for-me = 不适用
home-campaigns-command = 提醒日历
