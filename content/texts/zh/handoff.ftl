# 学生和老师一对一。老师的名字 $teacher，学生的名字 $student。

handoff-write-to = { $absent ->
    [nobody] 直接写下来就行，{ $teacher ->
        [office] 就业办的老师
       *[named] <b>{ $teacher }</b>老师
      }会看到，也会看到你的姓名和班级。
   *[named] { $absent }老师还没加入启航，先由{ $teacher ->
        [office] 就业办的老师
       *[named] <b>{ $teacher }</b>老师
      }来看。直接写下来就行，对方会看到你的姓名和班级。
  }文字、照片、文件、语音都可以。
handoff-leave-button = 先不找了
handoff-on-its-way = { $absent ->
    [nobody] 正在送给{ $teacher ->
        [office] 就业办
       *[named] <b>{ $teacher }</b>老师
      }。
   *[named] { $absent }老师还没加入启航，先送给{ $teacher ->
        [office] 就业办
       *[named] <b>{ $teacher }</b>老师
      }。
  }你的消息上出现 👌，就是送到了。老师有课的时候会晚点回。发错了，就回复那条写「撤回」。
handoff-nobody-yet = 我收下了（🫡）。你们班的老师还没加入启航，一加入我马上转过去，到时候会变成 👌。着急的话，直接打电话给辅导员。
handoff-join-first = 加入班级以后，就能在这里找到你的老师。
handoff-cannot-pass-on = 这种消息我转不了。换成文字、照片、文件、语音或位置就行。
handoff-unreachable-student = 刚才那条没送到：老师暂时收不到这里的消息。可以打电话，或者直接去办公室找老师。
handoff-failed-student = 刚才那条没送到，Telegram 不收这条内容。换个方式再发一次试试。
handoff-unreachable-counselor = 刚才那条没送到：这位同学停用了机器人。请打个电话，或者去班里找一下。
handoff-again-button = 🔁 再发一次
handoff-again-away = 现在发了也到不了：同学还没重新打开机器人。一回来，我就在这里告诉你。
handoff-again-arrived = 没有要补发的，都已经送出去了。
handoff-again-sent = 🔁 正在补发 { $count } 条。哪条出现 👌，哪条就是送到了。
handoff-student-back = 👋 <b>这位同学回来了。</b>有 { $count } 条消息当时没送到，现在补发吗？时间过去了，先看看还合不合适。
handoff-back = 👋 欢迎回来。你停用我的这段时间，老师写给你的 { $count } 条消息没能送到。我已经告诉老师你回来了。
handoff-failed-counselor = 刚才那条没送到，Telegram 不收这条内容。换个方式再发一次试试。
handoff-card = 👤 <b>{ $name }</b>
    { $class_name } · { $major }
    { $speaks ->
        [en] 这位同学用英文界面。直接回复下面的消息就行。
       *[zh] 直接回复下面的消息，就是回给这位同学。
    }
handoff-whom = 这条发给谁？「{ $preview }」
    小提示：直接回复学生的那条消息，就不用选了。{ $unlisted ->
        [0] {""}
       *[other] 这里没列出的 { $unlisted } 位，也这样回。
    }
handoff-do-not-send-button = 不发了
handoff-sent-to = 正在送给 { $student }。
handoff-sent-before = 这条已经发过了。
handoff-not-sent = { $why ->
        [talk] 没有发出去：这段对话结束了，或者不归你答复了。可以选别的学生，或者点「不发了」。
       *[gone] 没有发出去：这条没有留着。请再发一次。
    }
handoff-no-open-talks = 现在没有进行中的对话。
handoff-open-talks = 进行中的对话（{ $count }）：
    { $talks }
handoff-closed = 已结束。学生再写，就会重新打开。
handoff-was-away = 我刚才不在线，你 { $since } 写的，现在送过去了。
handoff-waits = 这条还在路上，Telegram 那边有点慢。一到就会有 👌，不用再发。
handoff-no-voice-student = 这条语音没送到：老师的 Telegram 不收语音。写成文字，或者当文件发过去。
handoff-no-voice-counselor = 这条语音没送到：这位同学的 Telegram 不收语音。请写成文字，或者当文件发。
handoff-no-file-student = 刚才那条没送到：Telegram 不收这个文件。换个小一点的，或者发照片、写文字试试。
handoff-no-file-counselor = 刚才那条没送到：Telegram 不收这个文件。请换个小一点的，或者发照片、写文字。
handoff-edit-stays = 这种消息改不了，对方看到的还是原来那条。要更正的话，再发一条就好。
handoff-edit-failed = 修改没送到：对方看到的还是原来那条。要更正的话，再发一条就好。
handoff-reaction-not-shown = 这个表情只有你看得到，对方那边显示不了。换个普通表情，或者写一句。
handoff-recalled-done = 撤回了，对方那边已经没有这条。
handoff-recalled-failed = 没能撤回：Telegram 不让删这条。需要的话，再发一条说明一下。
handoff-unsend-how = 想撤回哪条，就回复你自己的那条消息，写「撤回」。48 小时以内都行。
handoff-unsend-nothing = 这条已经撤回过了。
handoff-unsend-in-time = 这条还没送出去，我拦下来了，对方没看到。
handoff-unsend-on-its-way = 正在撤回，好了告诉你。
handoff-unsend-impossible = 这条撤不回来。
handoff-unsend-too-late = 超过 48 小时了，Telegram 不让撤回。需要的话，再发一条说明一下。
handoff-enter-button = ✍️ 直接写给这位同学
handoff-enter-one-button = ✍️ { $student }
handoff-now-to = 写给 { $student }
handoff-entered = 现在你写的每一条都发给 <b>{ $student }</b>，不用回复。下面的按钮一直写着是发给谁；点它就离开。看资料卡：/card
handoff-leave-talk-button = ✖ 离开：{ $student }
handoff-left = 好，现在写的不再直接发给谁了。
handoff-left-by-itself = 你有一阵没写了，或者这段对话已经不在你这儿。为了不发错人，我先问一声。
handoff-topic = 💬 我的老师
handoff-talk-here-button = 💬 这里每行都发给学生
handoff-card-group = 👤 <b>{ $name }</b>
    { $class_name } · { $major }
    { $speaks ->
        [en] 这位同学用英文界面。
       *[zh] { "" }
    }回复学生的消息，才会发给学生；其他的话只有老师看得到。
privacy-export-talk-wordings = 对话里改过的话，原来怎么写
privacy-export-talk-current = 正在写给的对话
