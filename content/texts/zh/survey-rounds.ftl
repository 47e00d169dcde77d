# 问卷自己发出的消息：请填、提醒、老师叫一声、重新打开；给辅导员的话。

surveys-round-begin-button = ✏️ 去填
surveys-round-invitation =
    📋 <b>{ $title }</b>

    大约 { $minutes } 分钟，每答一题就存好，随时可以停下再接着填。
    只为帮你，不打分，也不影响评优和处分。{ $has_end ->
        [yes] 开放到{ $closes }。
       *[no] {""}
    }
surveys-feedback-course =
    📋 <b>{ $name }</b>学完了，辛苦啦！有 { $minutes } 分钟的话，说说哪里有用、哪里该改，下一届会好一点。{ $anonymous ->
        [yes] 不记名，老师只看到汇总。
       *[no] {""}
    }
    到{ $closes }为止都能填；不想填不用管，也不会再提醒。
surveys-feedback-event =
    📋 <b>{ $name }</b>感觉怎么样？{ $minutes } 分钟说两句，下次办得更好。{ $anonymous ->
        [yes] 不记名，只看汇总。
       *[no] {""}
    }
    到{ $closes }为止都能填；不想填不用管，也不会再提醒。
surveys-feedback-why =
    <b>为什么收到「{ $title }」？</b>

    你刚学完这门课，或刚参加过这个活动，想听听你的看法。只问一次，不再提醒。{ $has_end ->
        [yes] 开放到{ $closes }。
       *[no] {""}
    }
surveys-round-reminder =
    📋 「{ $title }」还给你留着，大约 { $minutes } 分钟。{ $has_end ->
        [yes] 开放到{ $closes }。
       *[no] {""}
    }
    没时间、不想填都没关系，点开可以说「这次不填」。
surveys-round-unfinished =
    📋 「{ $title }」你填到一半，前面的都存着，点一下就接着填。{ $has_end ->
        [yes] 开放到{ $closes }。
       *[no] {""}
    }
surveys-round-nudge =
    📋 你的老师轻轻提一句：「{ $title }」方便时填一下，大约 { $minutes } 分钟，好知道怎么帮你。{ $has_end ->
        [yes] 开放到{ $closes }。
       *[no] {""}
    }
surveys-round-reopened =
    📋 「{ $title }」又为你打开了，到{ $closes }为止都能填、能改。以前填的都还在。

surveys-notes-button = 👀 去看看
surveys-note-private = 🔒 有一位同学的问卷里有件事，只给你一个人看。合适的时候点开。
surveys-notes-waiting = 📋 问卷里有 { $count } 位同学可能想和你聊聊。不急，方便时看一眼。

surveys-round-why =
    <b>为什么收到「{ $title }」？</b>

    这一轮问卷发给了你和同学们。提醒最多两次，点开以后就不再催。{ $has_end ->
        [yes] 开放到{ $closes }。
       *[no] {""}
    }
