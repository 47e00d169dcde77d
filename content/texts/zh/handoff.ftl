# 学生和老师一对一。老师的名字 $teacher，学生的名字 $student。

handoff-write-to = { $absent ->
    [nobody] 直接写下来就行，{ $teacher ->
        [office] 就业办的老师
       *[named] <b>{ $teacher }</b>老师
      }会看到，也会看到你的姓名和班级。
   *[named] { $absent }老师还没开通这里，先由{ $teacher ->
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
   *[named] { $absent }老师还没开通这里，先送给{ $teacher ->
        [office] 就业办
       *[named] <b>{ $teacher }</b>老师
      }。
  }你的消息上出现 👌，就是送到了。老师有课的时候会晚点回。
handoff-nobody-yet = 我收下了。你们班的老师还没开通这里，一开通我马上转过去。着急的话，直接打电话给辅导员。
handoff-join-first = 加入班级以后，就能在这里找到你的老师。
handoff-cannot-pass-on = 这种消息我转不了。换成文字、照片、文件、语音或位置就行。
handoff-edit-stays = 修改不会同步给对方。要更正的话，再发一条就好。
handoff-unreachable-student = 刚才那条没送到：老师暂时收不到这里的消息。可以打电话，或者直接去办公室找老师。
handoff-failed-student = 刚才那条没送到，Telegram 不收这条内容。换个方式再发一次试试。
handoff-unreachable-counselor = 刚才那条没送到：这位同学停用了机器人。请换个方式联系。
handoff-failed-counselor = 刚才那条没送到，Telegram 不收这条内容。换个方式再发一次试试。
handoff-card = 👤 <b>{ $name }</b>
    { $class_name } · { $major }
    { $speaks ->
        [en] 这位同学用英文界面。直接回复下面的消息就行。
       *[zh] 直接回复下面的消息，就是回给这位同学。
    }
handoff-whom = 这条发给谁？「{ $preview }」
    小提示：直接回复学生的那条消息，就不用选了。
handoff-do-not-send-button = 不发了
handoff-sent-to = 正在送给 { $student }。
handoff-no-open-talks = 现在没有进行中的对话。
handoff-open-talks = 进行中的对话（{ $count }）：
    { $talks }
handoff-close-button = 结束：{ $student }
handoff-closed = 已结束。学生再写信时会重新打开。
