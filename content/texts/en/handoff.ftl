# One student, one counselor. $teacher and $student are names.

handoff-write-to = { $absent ->
    [nobody] Just write here and it goes to { $teacher ->
        [office] the career office
       *[named] <b>{ $teacher }</b>
      }.
   *[named] { $absent } hasn’t joined here yet, so { $teacher ->
        [office] the career office
       *[named] <b>{ $teacher }</b>
      } will read it. Just write.
  } Text, photos, files and voice all work. They’ll see your name and class.
handoff-leave-button = Not now
handoff-on-its-way = { $absent ->
    [nobody] On its way to { $teacher ->
        [office] the career office
       *[named] <b>{ $teacher }</b>
      }.
   *[named] { $absent } hasn’t joined here yet, so it’s on its way to { $teacher ->
        [office] the career office
       *[named] <b>{ $teacher }</b>
      }.
  } A 👌 on your message means it arrived. Between classes a reply can take a while.
handoff-nobody-yet = I’ve kept this. Your teachers haven’t joined here yet; the moment they do, it goes to them. If it’s urgent, call your counselor.
handoff-join-first = Join your class first, then you can reach your teachers here.
handoff-cannot-pass-on = I can’t pass on this kind of message. Text, photos, files, voice and locations work.
handoff-edit-stays = Edits don’t reach the other side. To correct something, send another message.
handoff-unreachable-student = That one didn’t arrive: your teacher can’t be reached here right now. Try a call, or drop by the office.
handoff-failed-student = That one didn’t arrive: Telegram refused it. Try sending it another way.
handoff-unreachable-counselor = That one didn’t arrive: the student has stopped the bot. Please reach them another way.
handoff-failed-counselor = That one didn’t arrive: Telegram refused it. Try sending it another way.
handoff-card = 👤 <b>{ $name }</b>
    { $class_name } · { $major }
    { $speaks ->
        [en] This student uses the bot in English. Reply to the message below and it goes back to them.
       *[zh] This student uses the bot in Chinese. Reply to the message below and it goes back to them.
    }
handoff-whom = Who is this for? “{ $preview }”
    Tip: reply to the student’s message and you won’t be asked.
handoff-do-not-send-button = Don’t send
handoff-sent-to = On its way to { $student }.
handoff-no-open-talks = No open talks right now.
handoff-open-talks = Open talks ({ $count }):
    { $talks }
handoff-close-button = End: { $student }
handoff-closed = Ended. It reopens if the student writes again.
