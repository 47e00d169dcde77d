# A teacher writes first; the talk begins when the student answers. Never at night, in class or on
# holidays. Students can say no, and can switch it off.

home-write-command = Write to a student first
talk-first-ask-button = ✉️ Ask how it is going
talk-first-ask-one-button = ✉️ Ask a student how it’s going
talk-first-ask-name-button = ✉️ Ask { $student }
talk-first-leave-button = Don’t write
talk-first-whom = ✉️ Whom would you like to ask? Pick a class, or send a name or student number.
talk-first-of-class = <b>{ $class_name }</b>
    { $some ->
        [yes] Whom would you like to ask? Tap a name, or send a name or student number.
       *[no] Nobody from this class has joined yet.
    }
talk-first-no-class = You aren’t responsible for a class right now, so there’s nobody to write to first.
talk-first-nobody = I found nobody you can write to: they need to be in a class you’re responsible for, have joined, and not have stopped the bot. Send a name or number again; if it’s urgent, please call.
talk-first-which = Whom would you like to ask?
talk-first-not-yours = This is for teachers.
talk-first-not-theirs = You aren’t responsible for this student right now.
talk-first-words = ✉️ <b>{ $student }</b> · { $class_name }

    One line is enough, such as “How are things? Anything I can help with?” They can answer, or say not now. You’ll see it before it goes.
talk-first-last = Last time: { $day }, { $end ->
    [answered] they answered
    [not-now] they said not now
    [rather-not] they said they’d rather not
    [unreached] it didn’t arrive
    [withdrawn] you took it back
   *[none] no answer
  }.
talk-first-open = Your talk with { $student } is still open. Just write there.
talk-first-hindered = { $why ->
    [unreachable] { $student } can’t be reached here: they haven’t joined, or have stopped the bot. Try a call, or talk in person.
    [muted] { $student } doesn’t take messages a teacher starts right now. Talk when they come to you, or in person.
    [yours] You wrote to { $student } on { $day }. Give it time; if it’s urgent, please call.
   *[lately] A teacher has been in touch with { $student } lately, so let’s leave them be for now. If it’s urgent, please call.
  }
talk-first-text = Text only here, up to { NUMBER($most, useGrouping: 0) } characters. Send another line.
talk-first-no-links = That one links to a lesson; better once they’ve answered. Pick another line.
talk-first-replies = { $some ->
    [yes] Pick one of your replies. You’ll see it before it goes.
   *[no] You haven’t saved any replies yet. Just write a line.
  }
talk-first-preview = ⬆️ This is what { $student } will see. { $when ->
    [now] Sent now, it arrives at once.
   *[other] It won’t disturb them now; it arrives { $when }.
  }
talk-first-send-button = ✉️ Send it
talk-first-reword-button = ✏️ Change it
talk-first-preview-alert = Just a preview: these buttons are for the student.
talk-first-over-alert = That one is done already.
talk-first-sent = { $when ->
    [now] ✉️ On its way to { $student }.
   *[other] ✉️ Kept. { $student } gets it { $when }.
  } A 👌 on your message means it arrived. If they answer, it comes to you like any talk.
talk-first-as-line = Your talk with { $student } is open, so this went there.
talk-first-undo-button = ↩️ Take it back
talk-first-undone = Taken back. They never saw it.
talk-first-gone-alert = It has gone out already and can’t be taken back.
talk-first-told-not-now = { $student }: not now. That’s fine; they know you’re there.
talk-first-told-rather-not = { $student }: not now. They’ve turned off messages a teacher starts, so leave it until they come to you.
talk-first-told-muted = That didn’t go to { $student }: they don’t take messages a teacher starts right now.
talk-first-told-unreachable = That didn’t reach { $student }: they’ve stopped the bot. Try a call, or talk in person.
talk-first-told-changed = That didn’t go to { $student }: things have changed in the meantime, so I left them be.
talk-first-told-failed = That didn’t reach { $student }: Telegram refused it. Try other words.
talk-first-told-unknown = I can’t tell whether this reached { $student }: the connection broke. So as not to disturb them twice, I didn’t send it again.

# What the student sees
talk-first-answer-button = ✍️ Answer
talk-first-not-now-button = Not now
talk-first-rather-not-button = Turn these off
talk-first-answer = Go ahead; { $teacher ->
    [office] your teacher
   *[named] <b>{ $teacher }</b>
  } will see it.
talk-first-fine = That’s fine. Whenever you feel like it, tap “Answer” above, or just write.
talk-first-off = OK, “{ $topic }” is off, and your teacher knows. To turn it on again, send /topics or tap below.
talk-first-said-alert = Your teacher knows already.
talk-first-answered-alert = You’re talking already. Just write.
talk-first-in-the-way = You have another talk open (with a different teacher, or without your name). End that one first, so your words don’t go to the wrong person; then answer this. I haven’t passed this on to anyone.
privacy-export-first-words = What teachers wrote to me first, and what I answered
privacy-export-first-words-written = What I wrote to students first
