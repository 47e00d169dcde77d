# Whose a talk is: claiming, handing over, taking over, being away, answers that are held back.

privacy-export-talk-transfers = Times a teacher wanted to hand my talk to somebody else
privacy-export-talk-ratings = How I rated my talks
privacy-export-talk-absences = Days I was away
privacy-export-talk-readiness = How I take talks
privacy-export-talk-offers = Talks I was offered
privacy-export-talk-held = Replies I wrote that were held back

# A talk nobody has: several are asked
talk-offer = 🙋 A new talk needs somebody: { $student } ({ $class_name })
    { $topic ->
        [process] It’s about paperwork.
        [subject] It’s about their major.
        [wellbeing] Something is on their mind.
       *[none] They didn’t say what it’s about.
    } You’ll see what they wrote once you take it.
talk-claim-button = 🙋 I’ll take it
talk-offer-taken = ✅ { $owner } has taken this talk. Nothing for you to do.
talk-claimed = The talk is yours. What the student wrote is on its way.
talk-claimed-already = You have this talk already.
talk-claim-theirs = { $owner } has it.
talk-claim-over = This talk no longer needs anybody.

# Somebody else’s talk: nothing was sent, ask first
talk-held = ✋ This is { $owner }’s talk{ $answers ->
        [same] .
       *[other] ; { $answers } answers it while they are away.
    } What you wrote has not been sent.
talk-held-unseen = ✋ This talk is yours now. The student also wrote something you haven’t seen: it’s on its way. What you wrote has not been sent.
talk-held-unseen-send-button = I’ve read it, send mine
talk-held-send-button = Send it in my own name
talk-held-note-button = Give it to them as a note
talk-held-drop-button = Don’t send it
talk-held-sent = Sent in your name.{ $told ->
        [nobody] {""}
       *[other] { " " }{ $told } has been told.
    }
talk-held-noted = { $reader } has it as a note. The student doesn’t see it.
talk-held-dropped = Nothing was sent.
talk-note-from = 📝 A note from { $author } about { $student } ({ $class_name }). The student doesn’t see it.
talk-answered-by-other = ℹ️ { $author } answered { $student } ({ $class_name }) in their own name. { $owner ->
        [mine] The talk is still yours.
       *[other] You still answer it for { $owner }.
    }

# Handing over to a colleague
talk-move-button = Hand over
talk-move-to-whom = Who should take over { $student }’s talk? The student is asked first.
talk-move-note = Write { $colleague } a line about where things stand (up to 500 characters). The student doesn’t see it.
talk-move-note-button = No note, just ask the student
talk-move-too-long = That’s too long. Please keep it under 500 characters.
talk-move-asked = { $student } has been asked whether { $colleague } may take over. Until they answer, the talk stays yours.
talk-move-pending = The student has been asked already and hasn’t answered yet.
talk-move-nobody = That colleague can’t be reached here right now. Please pick somebody else.
talk-move-ask = { $owner } would like { $colleague } to take over this talk with you. Is that all right?
talk-move-yes-button = Yes, switch to them
talk-move-no-button = No, keep my teacher
talk-move-agreed = { $owner } takes it from here. No need to say everything again.
talk-move-stays = { $owner } stays with you.
talk-move-answered = That’s settled already: you’re talking with { $owner } now.
talk-moved-from = ✅ { $student } ({ $class_name }) agreed: the talk is now { $colleague }’s.
talk-stayed = { $student } ({ $class_name }) was not handed over to { $colleague }. The talk is still yours.
talk-moved-to = 📥 { $owner } handed you the talk with { $student } ({ $class_name }), and the student agreed.
    { $note ->
        [none] There is no note.
       *[other] The note: { $note }
    }

# The office sees all talks and takes over
talk-all = 🗂 Open talks ({ $count })
talk-all-empty = No open talks right now.
talk-all-line = { $waits ->
        [yes] 🔴
       *[no] ⚪️
    } { $student } · { $class_name } · { $owner ->
        [nobody] nobody yet
       *[named] { $owner }
    }
talk-page = 💬 <b>{ $student }</b> ({ $class_name })
talk-page-more =
    { $topic ->
        [process] About: paperwork
        [subject] About: their major
        [wellbeing] About: something on their mind
       *[none] About: they didn’t say
    }
    { $waits ->
        [no] It’s the student’s turn.
       *[other] The student has been waiting since { $waits }.
    }
talk-owner-line = 👤 Responsible: { $owner ->
        [nobody] nobody yet
       *[named] { $owner }
    }{ $answers ->
        [same] {""}
       *[other] {" "}(for now { $answers } answers)
    }
talk-whose-button = 👤 Who has it
talk-close-button = ✅ End the talk
talk-take-button = Take it over
talk-give-button = Give it to a colleague
talk-take-sure = Make { $owner } responsible for { $student }’s talk? The student and whoever had it are told, and it goes on record.
talk-take-sure-button = Yes
talk-taken = { $owner } is responsible now.
talk-take-meanwhile = This talk has just changed hands. Please look again.
talk-take-over = This talk has ended.
talk-over-student = { $owner } takes it from here. No need to say everything again.
talk-over-from = ℹ️ { $own ->
        [yes] { $lead } took over the talk with { $student } ({ $class_name }).
       *[no] { $lead } gave the talk with { $student } ({ $class_name }) to { $owner }.
    }
talk-over-to = 📥 { $lead } gave you the talk with { $student } ({ $class_name }).
talk-all-button = 🗂 All talks

# A student may say what it is about, or simply write
talk-topic-line = If you want the teacher who knows most about it, tap a topic first. Just writing works too.
talk-topic-process-button = 📄 Paperwork
talk-topic-subject-button = 📚 My major
talk-topic-wellbeing-button = 🌱 On my mind
talk-topic-chosen = Just write. { $teacher ->
        [nobody] The right person will take it.
       *[named] <b>{ $teacher }</b> will see it.
    }
talk-topic-open = Your talk with your teacher is still open. Just write on.
talk-instead-away = { $owner } { $until ->
        [none] can’t be reached here right now
       *[day] is away until { $until }
    }; { $teacher ->
        [office] the career office
       *[named] <b>{ $teacher }</b>
    } answers meanwhile.
talk-instead-busy = { $owner } can’t take new talks right now; { $teacher ->
        [office] the career office
       *[named] <b>{ $teacher }</b>
    } answers instead.
talk-offered = I’ve kept this (🫡) and am asking who can take it. When somebody has it you’ll see 👌, and the reply comes here.
talk-give-to-whom = Who should have { $student }’s talk?
talk-list-line = • { $student } · { $class_name }{ $owner ->
        [mine] {""}
       *[named] {" "}({ $owner }’s, yours for now)
    }{ $turn ->
        [yours] {" "}⏳ waits for you
       *[theirs] {""}
    }
talk-yours-has = 🙋 { $owner ->
        [office] Somebody from the career office
       *[named] { $owner }
    } has taken your talk and will write back.
