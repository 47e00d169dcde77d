# 预约：和老师当面聊（或线上聊）。语气：约不约、改不改都随意，不追问，不记过。

appointments-who = 🗓 <b>想和谁聊聊？</b>
appointments-why-counselor = 你的辅导员
appointments-why-class-mentor = 你的班级导师
appointments-why-teacher = 你的专业教师
appointments-why-talk = 正在和你聊
appointments-why-all = 都可以约
appointments-nobody = 🗓 现在还没有老师开放预约时间。先写一句也行，老师看到会回。
appointments-days = 🗓 <b>{ $staff }</b>　哪天方便？
    <i>后面的数字是还空着几个时间。</i>
appointments-days-moving = 🗓 现在约的是 { $when }。
    改到哪天？<i>后面的数字是还空着几个时间。</i>
appointments-days-full = 🗓 <b>{ $staff }</b>　这四周都约满了。排个候补，有空出来的时间马上告诉你。
appointments-days-none = 🗓 <b>{ $staff }</b>　接下来四周还没有开放时间。可以排个候补，一开放就告诉你。
appointments-day-free-button = { $day } · { $count }
appointments-day-full-button = { $day } · 满
appointments-times = 🕒 <b>{ $staff } · { $day }</b>
    每次 { $minutes } 分钟。{ $moving ->
        [yes] 点一个时间，就改过去了。
       *[no] 点一个时间，就约好了。
    }
appointments-times-none = 🕒 <b>{ $staff } · { $day }</b>
    这天没有空着的时间了。
appointments-days-button = ◀ 换一天
appointments-mine-button = 🗓 我的预约
appointments-who-button = 🗓 约别的老师
appointments-book-button = ➕ 约个时间
appointments-write-button = 💬 写一句也行
appointments-desk-button = 🗓 预约日程
appointments-online = 线上

appointments-booked = ✅ <b>约好了！</b>{ $reminders ->
        [0] {""}
        [1] 开始前会提醒你。
       *[other] 前一天晚上和开始前会提醒你。
    }
appointments-moved = ✅ <b>改好了，</b>老师那边也知道了。加过日历的话，再点一次「更新日历」。
appointments-has-one = 你和这位老师已经约了一次。要改到新选的时间吗？
appointments-move-here-button = ✅ 改到新时间
appointments-taken = 这个时间刚被约走了，看看别的时间？
appointments-clash-alert = 那个时间你已经有别的安排了（另一个预约，或正为你留着的时间）。
appointments-too-many-alert = 你已经约了 { $most } 次，先聊完一次再约吧。
appointments-too-many-waits-alert = 候补最多排 { $most } 个，先退掉一个吧。
appointments-too-early-alert = 还没开始呢，到点再记。
appointments-too-late-alert = 这个时间已经过了保留期，给下一位了。
appointments-withdrawn-alert = 这个时间取消了，抱歉。候补还排着，有别的时间先问你。
appointments-gone-alert = 这里已经变了，或者过去了。重新打开看看最新的吧。
appointments-free-now-alert = 现在就有空着的时间，直接选一个吧。
appointments-waiting-alert = 排上了。有时间空出来，会先问你。
appointments-not-waiting-alert = 好的，不等了。
appointments-declined-alert = 好的，给下一位了。候补还排着，有别的时间再告诉你。
appointments-not-student-alert = 约时间是给学生用的，先加入你的班级吧。

appointments-mine = 🗓 <b>我的预约</b>
appointments-mine-none =
    🗓 <b>我的预约</b>

    还没有约。想当面聊聊，点三下就约好：选老师、选日子、选时间。
appointments-line = 🕒 { $when }
    👤 { $staff } · 📍 { $place }
appointments-offer-line = 🎁 <b>为你留着：</b>{ $when } · { $staff }
appointments-wait-line = ⏳ 候补：{ $staff } · { $day }
appointments-wait-line-any = ⏳ 候补：{ $staff }，哪天都行
appointments-wait-day-button = ⏳ 候补这一天
appointments-wait-any-button = ⏳ 候补，哪天都行
appointments-stop-waiting-button = 🙅 不等了
appointments-stop-waiting-for-button = 🙅 不等{ $staff }了

appointments-card-student =
    🕒 <b>{ $when }</b>
    👤 { $staff }
    📍 { $place }{ $has_about ->
        [yes] {"\u000A"}💭 { $about }
       *[no] {""}
    }
appointments-card-staff =
    🕒 <b>{ $when }</b>
    👤 { $student } · { $class_name }
    📍 { $place }
    💭 { $has_about ->
        [yes] { $about }
       *[no] 没写想聊什么
    }
appointments-note = 📝 <i>只有你看得到</i>
    { $note }
appointments-state-offered = 🎁 这个时间为你留着，等你点头。
appointments-state-over = 已经过了。
appointments-state-came = ✅ 聊过了。
appointments-state-missed-student = 🍂 这次没碰上，没关系，随时再约。
appointments-state-missed-staff = 🍂 没来。
appointments-state-you-cancelled = ❌ 你取消了这次预约。
appointments-state-cancelled-staff = ❌ 老师取消了这次预约。{ $has_why ->
        [yes] 原因：{ $why }
       *[no] {""}
    }
appointments-state-cancelled-student = ❌ 学生取消了这次预约。{ $has_why ->
        [yes] 原因：{ $why }
       *[no] {""}
    }
appointments-state-declined = 这个时间你没要，给下一位了。
appointments-state-lapsed = 这个时间已经给下一位了。
appointments-state-withdrawn = 这个时间取消了，没能给你留住。
appointments-open-button = 👀 看预约
appointments-calendar-button = 📅 加进日历
appointments-update-calendar-button = 📅 更新日历
appointments-drop-calendar-button = 📅 从日历里去掉
appointments-calendar-title = 预约 · { $name }
appointments-calendar = 📅 点开这个文件，预约就进了手机日历。以后改时间，再点一次新文件，日历里会自己改过来。
appointments-calendar-again = 📅 这是改过以后的。点开它，日历里原来那条会自己更新，不会多出一条。
appointments-calendar-off = 📅 点开它，日历里那条会标成已取消。没加过日历的话，不用管。
appointments-move-button = 🔁 改时间
appointments-cancel-button = 🙅 去不了
appointments-about-button = 💭 写一句想聊什么
appointments-again-button = 🔁 再约一次
appointments-keep-button = ◀ 保持原样
appointments-leave-button = ◀ 先不了
appointments-ask-about = 💭 想和{ $staff }聊什么？写一句就行，只有老师看得到。
appointments-about-kept = 💭 <b>写上了。</b>老师会先看一眼。
appointments-words-alert = 写一句文字就行，最多 { $most } 个字。

appointments-ask-why-student = 🙅 <b>取消这次预约？</b>不说原因也没关系，想说就点一个，或者写一句。
appointments-ask-why-staff = ❌ <b>取消这次预约？</b>学生会收到抱歉和你的原因，还有可以改约的时间。点一个原因，或者写一句。
appointments-reason-class = 临时有课
appointments-reason-class-button = 📚 临时有课
appointments-reason-ill = 身体不舒服
appointments-reason-ill-button = 🤒 身体不舒服
appointments-reason-solved = 事情已经解决了
appointments-reason-solved-button = 👌 已经解决了
appointments-reason-meeting = 临时有会
appointments-reason-meeting-button = 🗓 临时有会
appointments-reason-trip = 临时外出
appointments-reason-trip-button = 🚌 临时外出
appointments-reason-other = 临时有事
appointments-cancel-surely-button = 🙅 不说原因，取消
appointments-ask-surely-student = 🙅 <b>取消这次预约，并告诉{ $staff }：</b>
    <blockquote>{ $why }</blockquote>
    现在还没取消，点一下才算。如果这句话是想说给别人的，先保持原样，再发一次就好。
appointments-ask-surely-staff = ❌ <b>取消这次预约，把这个原因告诉学生？</b>
    <blockquote>{ $why }</blockquote>
    现在还没取消，点一下才算。
appointments-cancel-saying-student-button = ✅ 取消，就这么说
appointments-cancel-saying-staff-button = ❌ 取消，就说这个原因
appointments-cancelled-by-you = 好的，取消了。老师那边也知道了，想聊随时再约。
appointments-cancelled-told = 取消了。学生会收到抱歉和别的时间；这个时间已经关上，不会再被约走。

appointments-told-made = 🗓 <b>有学生约了你</b>
    { $student } · { $class_name }
    🕒 { $when }
    📍 { $place }
appointments-told-moved = 🔁 <b>{ $student }改了时间</b>
    原来：{ $was }
    现在：{ $when }
    📍 { $place }
appointments-told-off = ❌ <b>{ $student }取消了预约</b>
    🕒 { $when }{ $has_why ->
        [yes] {"\u000A"}原因：{ $why }
       *[no] {""}
    }
appointments-told-sorry = 🙏 <b>抱歉，{ $staff }那天来不了了。</b>
    原来约的是 { $when }。{ $has_why ->
        [yes] {"\u000A"}原因：{ $why }
       *[no] {""}
    }

    换个时间好吗？
appointments-told-place = 📍 <b>地方改了</b>
    { $when } 和{ $staff }的预约，现在在：{ $place }
appointments-told-offer = 🎁 <b>空出来一个时间，先问你</b>
    🕒 { $when }
    👤 { $staff }
    为你留到 { $until }，不方便就让给下一位。
appointments-told-lapsed = 没等到你的回复，{ $when } 和{ $staff }的时间先给下一位了。还想聊的话，随时再约。
appointments-told-withdrawn = 🙏 <b>为你留的时间取消了</b>
    🕒 { $when }
    👤 { $staff }
    老师那时来不了，抱歉。候补还排着，有别的时间空出来，先问你。
appointments-told-missed = 这次没碰上，没关系。想聊的话，随时可以再约{ $staff }，换个方式聊也行。
appointments-accept-button = ✅ 我要这个时间
appointments-decline-button = 🙅 这个时间不行
appointments-more-times-button = 🗓 看更多时间
appointments-look-button = 🗓 看看别的日子
appointments-remind-day = 🌙 <b>明天见</b>
    🕒 { $when }
    👤 { $staff }
    📍 { $place }
appointments-remind-soon = ⏰ <b>一会儿见</b>
    🕒 { $when }
    👤 { $staff }
    📍 { $place }

appointments-growth = 🗓 <b>下次预约：</b>{ $when } · { $staff }
appointments-growth-none = 🗓 <b>预约：</b>想当面聊聊，点三下约个老师。
appointments-growth-button = 🗓 我的预约

appointments-day = 🗓 <b>{ $day }</b>　已约 { $booked } · 空 { $free }
appointments-day-line = { $sign } { $time } { $student } · { $class_name }{ $has_about ->
        [yes] {"\u000A"}　　💭 { $about }
       *[no] {""}
    }
appointments-day-hint = <i>点名字看预约；点空着的时间关上，再点打开。</i>
appointments-day-empty = 这天没有开放时间。
appointments-close-day-button = 🚫 这天空着的都关上
appointments-open-day-button = ✅ 这天都打开
appointments-slot-closed = 关上了，没人能约这个时间。
appointments-slot-opened = 打开了。
appointments-slots-closed = 关上了 { $count } 个时间。已经约好的不变。
appointments-slots-opened = 打开了 { $count } 个时间。
appointments-hours-button = ⚙️ 开放时间
appointments-came-button = ✅ 来了
appointments-missed-button = 🍂 没来
appointments-marked-came-alert = 记下了：来了。
appointments-marked-missed-alert = 记下了：没来。十分钟后会给学生一句暖心的话；点错了现在改还来得及。
appointments-note-button = 📝 写记录
appointments-place-button = 📍 换地方
appointments-staff-cancel-button = ❌ 取消
appointments-ask-note = 📝 关于{ $student }这次见面，记点什么？只有你自己看得到，最多 { $most } 字。发来就存，会换掉之前写的。
appointments-note-kept = 📝 <b>记下了。</b>
appointments-ask-place = 📍 换到哪儿？发一个房间，或一个会议链接。学生会马上收到。
appointments-place-told = 📍 <b>改好了，</b>学生会收到新地方。
appointments-place-alert = 发一个房间（最多 { $most } 个字）或一个会议链接就行。

appointments-hours = ⚙️ <b>我的开放时间</b>
appointments-hours-none = ⚙️ <b>我的开放时间</b>　现在没有每周的时间。
appointments-hours-weekly = 每{ $days } { $windows } 每{ $minutes }分钟{ $gap ->
        [0] {""}
       *[other] {" "}间隔{ $gap }分钟
    } { $place } { $first }到{ $last }
appointments-hours-once = { $first } { $windows } 每{ $minutes }分钟{ $gap ->
        [0] {""}
       *[other] {" "}间隔{ $gap }分钟
    } { $place }
appointments-add-hours-button = ➕ 加时间
appointments-open-to-all = 👥 全校学生都能约。
appointments-open-to-mine = 👥 只有你带的、教的、正在聊的学生能约。
appointments-open-to-all-button = 👥 改成全校都能约
appointments-open-to-mine-button = 👥 改成只有我的学生能约
appointments-open-to-all-alert = 现在全校学生都能约。
appointments-open-to-mine-alert = 现在只有你的学生能约。
appointments-ask-hours =
    ⚙️ <b>什么时候可以来找你？</b>写一行就行：

    <code>周三 14:00-16:00 每20分钟 A301</code>
    <code>周一、周四 9:00-11:30 每30分钟 休息10:00-10:30 行政楼205 到1月10日</code>
    <code>12月3日 14:00-15:00 每15分钟 https://…</code>

    没写到哪天为止的，到本学期末。我会先念给你听，你点头才存。
appointments-hours-example = 比如：<code>周三 14:00-16:00 每20分钟 A301</code>
appointments-leave-hours-button = ◀ 先不了
appointments-not-read = 没看懂这一行。写上星期（或日期）、从几点到几点、每次多久、在哪儿，比如：<code>周三 14:00-16:00 每20分钟 A301</code>
appointments-fault-no-day = 没看到是星期几（或哪一天）。
appointments-fault-no-time = 没看到从几点到几点，比如 14:00-16:00。
appointments-fault-too-many-windows = 一天的时间段太多了，分成几行来写吧。
appointments-fault-grid = 时间请用 5 分钟的整数倍，比如 14:00、14:05、每20分钟。
appointments-fault-backwards = 结束的时间要比开始的晚，而且在同一天。
appointments-fault-length = 每次 5 到 240 分钟都行，这个超出了。
appointments-fault-nothing-fits = 这段时间里放不下一次这么长的见面。
appointments-fault-over = 这个日期已经过去了。
appointments-fault-far = 这个日期太远了，一年以内就好。
appointments-fault-long = 地点或链接太长了。
appointments-ask-length-of-hours = ⏱ 每次多久？
appointments-ask-place-of-hours = 📍 在哪儿见？发一个房间（如 A301），或一个会议链接。
appointments-minutes-button = { $minutes }分
appointments-told-back = 👂 <b>我听到的是：</b>
appointments-hours-found = 学生四周内能约到 { $count } 个时间，最早 { $first }。
appointments-hours-nothing = 接下来四周里还没有这样的时间。
appointments-hours-weekend = 周末只在调休上班的日子开放。
appointments-hours-workdays = 只在校历上的工作日开放，放假自动停。
appointments-save-button = ✅ 对，存下
appointments-again-hours-button = ✏️ 重新写
appointments-too-many-hours = 每周的时间最多存 { $most } 条，先删一条吧。
appointments-hours-kept = ✅ <b>存下了，</b>学生现在就能约。
appointments-hours-one = ⚙️ <b>每周的时间</b>
appointments-remove-hours-button = 🗑 不再开放
appointments-hours-removed = 🗑 不再开放了。已经约好的不变。

appointments-away = 🙏 <b>你不在的时候，有 { $count } 个预约。</b>要我替你取消、道歉，并请他们另选时间吗？
appointments-away-line = • { $time } { $student }
appointments-away-button = 🙏 这天我来不了
appointments-call-off-button = 🙏 都取消，替我道歉
appointments-keep-all-button = ◀ 先不取消
appointments-called-off = 🙏 取消了 { $count } 个预约，每位学生都会收到抱歉和别的时间。
appointments-ask-place-of-all = 📍 以后都换到哪儿？发一个房间，或一个会议链接。已经约在老地方的学生会收到新地方。
appointments-place-of-all-told = 📍 <b>改好了。</b>{ $count ->
        [0] 还没有人约在老地方。
       *[other] { $count } 位已经约好的学生会收到新地方。
    }
appointments-meet-button = 🗓 约个时间当面聊
appointments-met = 👣 见过 { $times } 次，上次是{ $day }。
appointments-coming = 📋 <b>接下来的预约</b>　{ $count } 个
appointments-coming-button = 📋 接下来的
appointments-hours-day-off = 这天不是工作日，照样开放。
appointments-told-tomorrow = 🌙 <b>明天有 { $count } 位学生来</b>
