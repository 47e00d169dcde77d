# 等多久、没人回怎么办、下班时间、请假、结束和评价。

# 学生看到的等待时间（按最近的回复算，只说一个大概）
talk-wait-hour = ⏱ 上班时间里，通常一小时内会回。
talk-wait-hours = ⏱ 上班时间里，通常两三个小时内会回。
talk-wait-day = ⏱ 通常一个工作日内会回。
talk-wait-days = ⏱ 最近比较忙，通常两三个工作日内会回。
talk-away = 🌙 现在是下班时间，老师{ $day ->
        [today] {" "}
        [tomorrow] 明天{" "}
       *[later] {" "}{ $date }{" "}
    }{ $time } 上班后会看到。要是有危险，或者难受得撑不住，别等，先打：{ $numbers }。
talk-away-number = { $number }（{ $name }）
talk-away-comma = 、

# 没人回的消息
talk-clock-nudge = ⏰ { $student }（{ $class_name }）在等你回复，已经等了{ $hours ->
        [0] {""}
       *[other] {" "}{ $hours } 小时
    }{ $minutes ->
        [0] {""}
       *[other] {" "}{ $minutes } 分钟
    }（上班时间）。
talk-clock-backup = ⏰ { $student }（{ $class_name }）给{ $owner }的消息还没人回，已经等了{ $hours ->
        [0] {""}
       *[other] {" "}{ $hours } 小时
    }{ $minutes ->
        [0] {""}
       *[other] {" "}{ $minutes } 分钟
    }（上班时间）。你能帮忙看一下吗？
talk-clock-lead = 🔴 { $student }（{ $class_name }）等了{ $hours ->
        [0] {""}
       *[other] {" "}{ $hours } 小时
    }{ $minutes ->
        [0] {""}
       *[other] {" "}{ $minutes } 分钟
    }（上班时间），{ $owner ->
        [nobody] 还没有老师接。
       *[named] { $owner }还没回。
    }
talk-clock-seen-nudge-button = 👌 我知道了，这就回
talk-clock-seen-backup-button = 👀 我去提醒负责的老师
talk-clock-seen-lead-button = 👀 知道了，我来跟
talk-clock-take-button = 🙋 我来接
talk-clock-look-button = 看看这个对话
talk-clock-noted = 好，先不再提醒别人。要是一直没回，过几个小时会再提醒。
talk-clock-seen-by = 👌 { $owner }已经在跟了。
talk-clock-answered = 这条已经有人回了，或者对话换了人。

# 聊完了没有
talk-quiet-nudge = 💬 { $owner ->
        [office] 就业办的老师
       *[named] { $owner }老师
    }前几天给你回过话。还有想问的，直接写就行。
talk-quiet-check = 💬 和{ $owner ->
        [office] 就业办的老师
       *[named] { $owner }老师
    }聊的那件事，算聊完了吗？
talk-done-button = ✅ 聊完了
talk-still-button = 还没有
talk-still = 好，先留着。想说的时候直接写。
talk-done = 好，这件事先到这儿。
talk-end-button = ✅ 这件事聊完了
talk-over-already = 这个对话已经结束了。
talk-end-waits = ⏳ 这位同学从 { $since } 起在等回复，还是要结束吗？
talk-end-anyway-button = 还是结束
talk-end-newer = 这位同学刚又写了一条，对话还没结束。先看一眼吧。
talk-closed-student = ✅ 好，这次先聊到这儿。一个月内想接着聊，直接写，还是原来的老师。{ $asks ->
        [yes] 这次聊天帮你做决定了吗？
       *[no] {""}
    }
talk-closed-staff = ✅ 和{ $owner ->
        [office] 就业办的老师
       *[named] { $owner }老师
    }的这次对话先到这儿。一个月内想接着聊，直接写就行。{ $asks ->
        [yes] 这次聊天帮你做决定了吗？
       *[no] {""}
    }
talk-closed-quiet = 🗂 有一阵没聊了，这次先到这儿。一个月内想接着聊，直接写，还是{ $owner ->
        [office] 就业办的老师
       *[named] { $owner }老师
    }。{ $asks ->
        [yes] 这次聊天帮你做决定了吗？
       *[no] {""}
    }
talk-closed-student-staff = ✅ { $student }（{ $class_name }）说聊完了，对话结束。
talk-closed-quiet-staff = 🗂 { $student }（{ $class_name }）一直没有再写，对话先结束了。这位同学一个月内再写，会回到这里。

# 评价
talk-rate-yes-button = 👍 帮到了
talk-rate-partly-button = 🙂 有一点
talk-rate-no-button = 🤔 还没有
talk-rated = 谢谢，记下了。只用来算总数，老师看不到是谁说的。
talk-rated-before = 这次聊天你已经评过了。
talk-words-button = ✍️ 想说两句
talk-words-ask = 想说什么都行（最多 500 字）。只有就业办看得到，不带你的名字。
talk-words-only = 这里只收文字。
talk-words-too-long = 太长了，请控制在 500 字以内。
talk-words-kept = 谢谢，收到了。

# 我怎么接对话、请假
talk-me-button = ⚙️ 接对话设置
talk-me = ⚙️ <b>接对话设置</b>
    { $takes ->
        [yes] 🟢 接新对话
       *[no] ⏸ 暂时不接新对话，手上的照常
    }
    { $english ->
        [yes] 🗣 中文、英文
       *[no] 🗣 中文
    }{ $trained ->
        [yes] {" "}· 🌱 接心里的事
       *[no] {""}
    }
    📂 手上 { $open } 个{ $most ->
        [0] ，不设上限
       *[other] ，最多 { $most } 个
    }
talk-me-covers = 🤝 现在替{ $name }回复
talk-me-away = 🏖 { $days } 不在，由{ $cover ->
        [nobody] 在岗的同事
       *[named] { $cover }
    }代
talk-me-pause-button = ⏸ 先不接新对话
talk-me-take-button = 🟢 接新对话
talk-me-english-button = 🗣 也用英文回复
talk-me-no-english-button = 🗣 只用中文回复
talk-me-most-button = { $most ->
        [0] 不限
       *[other] 最多 { $most }
    }
talk-me-away-button = 🏖 我要请假
talk-me-back-button = ↩️ 取消 { $days } 起的请假
talk-away-when = 从哪天到哪天？比如「12月3日到12月7日」，或者只写一天。
talk-away-not-read = 没看懂日期。写成「12月3日到12月7日」试试。
talk-away-backwards = 结束的日子在开始之前，再写一次吧。
talk-away-past = 这几天已经过去了，再写一次吧。
talk-away-too-far = 太远了，一年以内的再来安排。
talk-away-too-long = 一次最多半年，再写一次吧。
talk-away-overlaps = 这几天已经安排过请假了。
talk-away-nobody = 还没有能代你的同事，或者这位同事现在收不到消息。
talk-away-not-staff = 只有老师可以安排请假。
talk-away-who = { $days } 由谁代你回复学生？对话还是你的，回来以后自动回到你这里。
talk-away-planned = 安排好了，也告诉那位同事了。
talk-away-ended = 取消了，也告诉那位同事了。
talk-cover-asked = 🤝 { $colleague } { $first } 到 { $last } 不在，请你代为回复学生。到那天我会再提醒你。
talk-cover-off = ↩️ { $colleague } 不请假了（或者提前回来了），{ $first } 到 { $last } 不用代了。
talk-cover-begins = 🤝 从今天到 { $last }，{ $colleague } 的学生由你代为回复：{ $count } 个对话，{ $waiting } 个在等回复。新消息会送到你这里。
talk-cover-over = 👋 欢迎回来。对话都回到你这里了：{ $count } 个进行中，{ $waiting } 个在等回复。这段时间是{ $colleague }代的。
talk-trained-button = 🌱 谁来接心里的事
talk-trained = 受过培训、可以接「心里的事」的老师，点一下加上或去掉：
