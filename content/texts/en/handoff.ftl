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
  } A 👌 on your message means it arrived. Between classes a reply can take a while. Sent something by mistake? Reply to it with “unsend”.
handoff-nobody-yet = I’ve kept this (🫡). Your teachers haven’t joined here yet; the moment they do, it goes to them and you’ll see 👌. If it’s urgent, call your counselor.
handoff-join-first = Join your class first, then you can reach your teachers here.
handoff-cannot-pass-on = I can’t pass on this kind of message. Text, photos, files, voice and locations work.
handoff-unreachable-student = That one didn’t arrive: your teacher can’t be reached here right now. Try a call, or drop by the office.
handoff-failed-student = That one didn’t arrive: Telegram refused it. Try sending it another way.
handoff-unreachable-counselor = That one didn’t arrive: the student has stopped the bot. Please call them, or find them in class.
handoff-again-button = 🔁 Send again
handoff-again-away = It still wouldn’t arrive: the student hasn’t started the bot again. I’ll tell you here as soon as they’re back.
handoff-again-arrived = Nothing is left to send: everything has gone out.
handoff-again-sent = { $count ->
        [one] 🔁 Sending one message again. A 👌 on it means it arrived.
       *[other] 🔁 Sending { $count } messages again. A 👌 on each means it arrived.
    }
handoff-student-back = 👋 <b>This student is back.</b> { $count ->
        [one] One message didn’t reach them.
       *[other] { $count } messages didn’t reach them.
    } Send now? Some time has passed, so see first whether it still fits.
handoff-back = 👋 Welcome back. { $count ->
        [one] While you had me stopped, one message from your teacher couldn’t reach you.
       *[other] While you had me stopped, { $count } messages from your teacher couldn’t reach you.
    } I’ve told them you’re back.
handoff-failed-counselor = That one didn’t arrive: Telegram refused it. Try sending it another way.
handoff-card = 👤 <b>{ $name }</b>
    { $class_name } · { $major }
    { $speaks ->
        [en] This student uses the bot in English. Reply to the message below and it goes back to them.
       *[zh] This student uses the bot in Chinese. Reply to the message below and it goes back to them.
    }
handoff-whom = Who is this for? “{ $preview }”
    Tip: reply to the student’s message and you won’t be asked. { $unlisted ->
        [0] {""}
        [one] One more student isn’t listed here: reply to theirs.
       *[other] { $unlisted } more aren’t listed here: reply to theirs.
    }
handoff-do-not-send-button = Don’t send
handoff-sent-to = On its way to { $student }.
handoff-sent-before = That one has been sent already.
handoff-not-sent = { $why ->
        [talk] Not sent: this talk has ended, or isn’t yours to answer any more. Pick another student, or tap “Don’t send”.
       *[gone] Not sent: that message isn’t kept any more. Please send it again.
    }
handoff-no-open-talks = No open talks right now.
handoff-open-talks = Open talks ({ $count }):
    { $talks }
handoff-closed = Ended. It reopens if the student writes again.
handoff-was-away = I was offline for a bit. What you wrote at { $since } is on its way now.
handoff-waits = This one is still on its way; Telegram is slow right now. A 👌 appears when it arrives. No need to send it again.
handoff-no-voice-student = That voice message didn’t arrive: your teacher’s Telegram doesn’t take them. Write it instead, or send it as a file.
handoff-no-voice-counselor = That voice message didn’t arrive: the student’s Telegram doesn’t take them. Write it instead, or send it as a file.
handoff-no-file-student = That one didn’t arrive: Telegram refused the file. Try a smaller one, a photo, or just write.
handoff-no-file-counselor = That one didn’t arrive: Telegram refused the file. Try a smaller one, a photo, or just write.
handoff-edit-stays = This kind of message can’t be changed on the other side. To correct it, send another one.
handoff-edit-failed = Your edit didn’t arrive, so they still see the old version. To correct it, send another message.
handoff-reaction-not-shown = Only you can see that emoji; it can’t be shown on their side. Pick an ordinary one, or write a line.
handoff-recalled-done = Taken back. It’s gone on their side.
handoff-recalled-failed = I couldn’t take that back: Telegram wouldn’t delete it. If it matters, send a line to explain.
handoff-unsend-how = To take something back, reply to your own message with “unsend”. That works for 48 hours.
handoff-unsend-nothing = You’ve already taken that one back.
handoff-unsend-in-time = It hadn’t left yet, so I stopped it. They never saw it.
handoff-unsend-on-its-way = Taking it back; I’ll tell you when it’s done.
handoff-unsend-impossible = That one can’t be taken back.
handoff-unsend-too-late = That was more than 48 hours ago, and Telegram no longer lets me take it back. If it matters, send a line to explain.
handoff-enter-button = ✍️ Write to this student
handoff-enter-one-button = ✍️ { $student }
handoff-now-to = Writing to { $student }
handoff-entered = Everything you write now goes to <b>{ $student }</b>, no reply needed. The button below says who you’re writing to; tap it to stop. Their card: /card
handoff-leave-talk-button = ✖ Leave: { $student }
handoff-left = OK. What you write no longer goes straight to anyone.
handoff-left-by-itself = It’s been a while, or that talk isn’t yours any more. To be safe, I’ll ask who this is for.
handoff-topic = 💬 My teachers
handoff-talk-here-button = 💬 Send every line here
handoff-card-group = 👤 <b>{ $name }</b>
    { $class_name } · { $major }
    { $speaks ->
        [en] This student uses the bot in English.{ " " }
       *[zh] { "" }
    }Only replies to the student’s messages go to the student. Everything else stays among staff.
privacy-export-talk-wordings = What messages said before you or your teachers edited them
privacy-export-talk-current = The talk you have open
