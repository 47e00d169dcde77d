# 老师先写一句：学生回了才开始对话。夜里、上课、放假不送，学生可以说不用，也可以关掉。

home-write-command = 先写一句给学生
talk-first-ask-button = ✉️ 问问 TA
talk-first-ask-one-button = ✉️ 问问同学近况
talk-first-ask-name-button = ✉️ 问问{ $student }
talk-first-leave-button = 先不写了
talk-first-whom = ✉️ 想问问谁？选一个班，或者直接发姓名、学号。
talk-first-of-class = <b>{ $class_name }</b>
    { $some ->
        [yes] 想问问谁？点名字，或者直接发姓名、学号。
       *[no] 班里还没有同学加入。
    }
talk-first-no-class = 现在没有由你负责的班，所以没有能先写的同学。
talk-first-nobody = 没找到能写给的同学：要在你负责的班里、已经加入、没有停用机器人才行。再发一次姓名或学号；急事请打电话。
talk-first-which = 想问问哪一位？
talk-first-not-yours = 这里给老师用。
talk-first-not-theirs = 这位同学现在不由你负责。
talk-first-words = ✉️ <b>{ $student }</b> · { $class_name }

    写一句就好，比如「最近怎么样，有什么我能帮上的？」。TA 可以回复，也可以说现在不用。发之前先给你看一眼。
talk-first-last = 上一次：{ $day }，{ $end ->
    [answered] TA 回了
    [not-now] TA 说现在不用
    [rather-not] TA 说不想收到
    [unreached] 没有送到
    [withdrawn] 你收回了
   *[none] 没有回音
  }。
talk-first-open = 你和 { $student } 的对话还开着，直接写就行。
talk-first-hindered = { $why ->
    [unreachable] 现在送不到 { $student } 那里：TA 还没加入，或者停用了。可以打电话，或者当面聊。
    [muted] { $student } 现在不收老师先写来的消息。TA 来找你的时候，或者当面，再聊就好。
    [yours] { $day } 你给 { $student } 写过了。先不催，等等看；急事请打电话。
   *[lately] 最近有老师在和 { $student } 联系，先不多打扰。急事请打电话。
  }
talk-first-text = 这里只发文字，最多 { NUMBER($most, useGrouping: 0) } 字。换一句再发来。
talk-first-no-links = 这条里有课程链接，等 TA 回了再发更合适。换一句吧。
talk-first-replies = { $some ->
    [yes] 选一条常用回复，发之前先给你看一眼。
   *[no] 你还没有常用回复，直接写一句就好。
  }
talk-first-preview = ⬆️ { $student } 会看到的就是这样。{ $when ->
    [now] 现在发，马上就到。
   *[other] 现在不打扰 TA，{ $when } 送到。
  }
talk-first-send-button = ✉️ 发出去
talk-first-reword-button = ✏️ 换一句
talk-first-preview-alert = 这是预览，学生点了才有用。
talk-first-over-alert = 这一条已经处理过了。
talk-first-sent = { $when ->
    [now] ✉️ 正在送给 { $student }。
   *[other] ✉️ 收好了，{ $when } 送给 { $student }。
  }你那条上出现 👌 就是到了。TA 回了，会像平常的对话一样到你这里。
talk-first-as-line = 你和 { $student } 的对话开着，这句已经发在里面了。
talk-first-undo-button = ↩️ 收回，先不发
talk-first-undone = 收回了，TA 没有看到。
talk-first-gone-alert = 已经送出去了，收不回来。
talk-first-told-not-now = { $student }：现在不用。没关系，TA 知道你在。
talk-first-told-rather-not = { $student }：现在不用。TA 选了不收老师先写来的消息，等 TA 来找你就好。
talk-first-told-muted = 没有送给 { $student }：TA 现在不收老师先写来的消息。
talk-first-told-unreachable = 没有送到 { $student } 那里：TA 停用了机器人。可以打电话，或者当面聊。
talk-first-told-changed = 没有送给 { $student }：这期间情况变了，先不打扰。
talk-first-told-failed = 没有送到 { $student } 那里：Telegram 不收这条。换一句再试试。
talk-first-told-unknown = 给 { $student } 的这条不知道到了没有：连接断了。为了不重复打扰，我没有再发。

# 学生看到的
talk-first-answer-button = ✍️ 回复
talk-first-not-now-button = 现在不用
talk-first-rather-not-button = 以后也不用发
talk-first-answer = 写吧，{ $teacher ->
    [office] 老师
   *[named] <b>{ $teacher }</b>老师
  }会看到。
talk-first-fine = 好，没事的。想聊的时候，随时点上面的「回复」，或者直接写。
talk-first-off = 好，「{ $topic }」不再发给你，老师也知道了。想改回来，发 /topics，或者点下面。
talk-first-said-alert = 已经告诉老师了。
talk-first-answered-alert = 你们已经聊起来了，直接写就行。
talk-first-in-the-way = 你还有一段对话开着（和别的老师，或者不留名的）。先结束它，再来回这条，话就不会送错人。这条还没有送给谁。
privacy-export-first-words = 老师先写给我的话，我怎么回的
privacy-export-first-words-written = 我先写给学生的话
