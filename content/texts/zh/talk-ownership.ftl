# 对话归谁：认领、转交、接手、请假、没送出的回复。

privacy-export-talk-transfers = 老师想把我的对话转给别人的记录
privacy-export-talk-ratings = 我对对话的评价
privacy-export-talk-absences = 我的请假安排
privacy-export-talk-readiness = 我接对话的设置
privacy-export-talk-offers = 问过我接不接的对话
privacy-export-talk-held = 我写了、还没发出去的回复

# 没人认领的对话，问几位老师谁来接
talk-offer = 🙋 新对话等人接：{ $student }（{ $class_name }）
    { $topic ->
        [process] 关于手续。
        [subject] 关于专业。
        [wellbeing] 想聊聊心里的事。
       *[none] 没有说是哪方面。
    }接了以后，这位同学写的内容才会给你看。
talk-claim-button = 🙋 我来接
talk-offer-taken = ✅ { $owner }老师接了这个对话，不用管了。
talk-claimed = 你接了这个对话，同学写的内容马上送来。
talk-claimed-already = 这个对话已经在你这里了。
talk-claim-theirs = { $owner }老师已经接了。
talk-claim-over = 这个对话已经不用接了。

# 别人的对话：没有发出去，先问一句
talk-held = ✋ 这是{ $owner }老师的对话，{ $answers ->
        [same] {""}
       *[other] 这几天由{ $answers }代为回复，
    }你写的还没有发出去。
talk-held-unseen = ✋ 这个对话现在归你了。这位同学还写了你没看过的，马上送来；你写的还没发出去。
talk-held-unseen-send-button = 看过了，照样发
talk-held-send-button = 用我的名字发给学生
talk-held-note-button = 留言给现在负责的老师
talk-held-drop-button = 不发了
talk-held-sent = 用你的名字发了{ $told ->
        [nobody] 。
       *[other] ，也告诉了{ $told }老师。
    }
talk-held-noted = 留言给{ $reader }老师了，学生看不到。
talk-held-dropped = 没有发。
talk-note-from = 📝 { $author }给你的留言，关于 { $student }（{ $class_name }）。学生看不到。
talk-answered-by-other = ℹ️ { $author }用自己的名字回复了 { $student }（{ $class_name }）。{ $owner ->
        [mine] 这个对话还是你负责。
       *[other] 这个对话还是你代{ $owner }老师回复。
    }

# 转给同事
talk-move-button = 转给同事
talk-move-to-whom = 把 { $student } 的对话转给谁？转之前会先问问这位同学愿不愿意。
talk-move-note = 给{ $colleague }写一句交接的话（最多 500 字），比如聊到哪了、还差什么。学生看不到。
talk-move-note-button = 不写了，直接问学生
talk-move-too-long = 太长了，请控制在 500 字以内。
talk-move-asked = 已经问 { $student } 愿不愿意由{ $colleague }接着聊。答复之前，这个对话还是你的。
talk-move-pending = 已经问过这位同学，还没答复。
talk-move-nobody = 这位同事现在收不到，换一位吧。
talk-move-ask = { $owner }老师想请{ $colleague }老师接着陪你聊这件事。你愿意吗？
talk-move-yes-button = 好，换老师接着聊
talk-move-no-button = 不换，还是原来的老师
talk-move-agreed = 好的，接下来由{ $owner }老师陪你聊，之前说过的不用再说一遍。
talk-move-stays = 好的，还是{ $owner }老师。
talk-move-answered = 这个问题已经过去了，现在是{ $owner }老师陪你聊。
talk-moved-from = ✅ { $student }（{ $class_name }）同意了，对话转给了{ $colleague }。
talk-stayed = { $student }（{ $class_name }）没有转给{ $colleague }，对话还是你的。
talk-moved-to = 📥 { $owner }把 { $student }（{ $class_name }）的对话转给了你，这位同学也同意了。
    { $note ->
        [none] 没有留言。
       *[other] 交接的话：{ $note }
    }

# 就业办看全部对话、接手
talk-all = 🗂 进行中的对话（{ $count }）
talk-all-empty = 现在没有进行中的对话。
talk-all-line = { $waits ->
        [yes] 🔴
       *[no] ⚪️
    } { $student } · { $class_name } · { $owner ->
        [nobody] 还没人接
       *[named] { $owner }
    }
talk-page = 💬 <b>{ $student }</b>（{ $class_name }）
talk-page-more =
    { $topic ->
        [process] 方面：手续
        [subject] 方面：专业
        [wellbeing] 方面：心里的事
       *[none] 方面：没有说
    }
    { $waits ->
        [no] 轮到学生了。
       *[other] 学生从 { $waits } 起在等答复。
    }
talk-owner-line = 👤 负责：{ $owner ->
        [nobody] 还没人接
       *[named] { $owner }
    }{ $answers ->
        [same] {""}
       *[other] （现在由{ $answers }代）
    }
talk-whose-button = 👤 谁负责
talk-close-button = ✅ 结束对话
talk-take-button = 我来接手
talk-give-button = 交给一位同事
talk-take-sure = 由{ $owner }来负责 { $student } 的对话？学生和原来的老师都会收到通知，这一步会留下记录。
talk-take-sure-button = 确定
talk-taken = 现在由{ $owner }负责。
talk-take-meanwhile = 这个对话刚刚换了人，再看一眼吧。
talk-take-over = 这个对话已经结束了。
talk-over-student = 接下来由{ $owner }老师陪你聊，之前说过的不用再说一遍。
talk-over-from = ℹ️ { $own ->
        [yes] { $lead }接手了 { $student }（{ $class_name }）的对话。
       *[no] { $lead }把 { $student }（{ $class_name }）的对话交给了{ $owner }。
    }
talk-over-to = 📥 { $lead }把 { $student }（{ $class_name }）的对话交给了你。
talk-all-button = 🗂 全部对话

# 学生可以点一个方面，也可以直接写
talk-topic-line = 想让对口的老师来看，可以先点一个方面；直接写也行。
talk-topic-process-button = 📄 手续
talk-topic-subject-button = 📚 专业
talk-topic-wellbeing-button = 🌱 心里的事
talk-topic-chosen = 好，直接写吧。{ $teacher ->
        [nobody] 会有合适的老师来接。
       *[named] <b>{ $teacher }</b>老师会看到。
    }
talk-topic-open = 你和老师的对话还开着，直接接着写就行。
talk-instead-away = { $owner }老师{ $until ->
        [none] 这会儿收不到消息
       *[day] 到{ $until }为止都不在
    }，这段时间由{ $teacher ->
        [office] 就业办的老师
       *[named] <b>{ $teacher }</b>老师
    }回复你。
talk-instead-busy = { $owner }老师这阵子接不了新的对话，由{ $teacher ->
        [office] 就业办的老师
       *[named] <b>{ $teacher }</b>老师
    }回复你。
talk-offered = 我收下了（🫡），正在问哪位老师来接。有人接了会变成 👌，回复也发在这里。
talk-give-to-whom = 把 { $student } 的对话交给谁？
talk-list-line = • { $student } · { $class_name }{ $owner ->
        [mine] {""}
       *[named] （{ $owner }的，现在由你代）
    }{ $turn ->
        [yours] {" "}⏳ 等你回
       *[theirs] {""}
    }
talk-yours-has = 🙋 { $owner ->
        [office] 就业办的老师
       *[named] { $owner }老师
    }接了你的对话，看过就回你。
