# What surveys send by themselves: please answer, reminders, a teacher's nudge, open again; words to counselors.

surveys-round-begin-button = ✏️ Answer
surveys-round-invitation =
    📋 <b>{ $title }</b>

    About { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }. Every answer is kept as you give it, so stop and come back any time.
    It’s only so we can help: no marks, and nothing to do with awards or discipline.{ $has_end ->
        [yes] {" "}Open until { $closes }.
       *[no] {""}
    }
surveys-feedback-course =
    📋 You’ve finished <b>{ $name }</b>. Well done! Got { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }? Tell us what helped and what should change; next year’s class will thank you.{ $anonymous ->
        [yes] {" "}It’s anonymous: teachers see only totals.
       *[no] {""}
    }
    Open until { $closes }. Rather not? Just leave it; there’s no reminder.
surveys-feedback-event =
    📋 How was <b>{ $name }</b>? { $minutes ->
        [one] A minute
       *[other] { $minutes } minutes
    } of your time makes the next one better.{ $anonymous ->
        [yes] {" "}It’s anonymous: only totals are shown.
       *[no] {""}
    }
    Open until { $closes }. Rather not? Just leave it; there’s no reminder.
surveys-feedback-why =
    <b>Why did I get “{ $title }”?</b>

    You’ve just finished this course, or were at this event, and we’d like to know how it was. We ask once and don’t remind you.{ $has_end ->
        [yes] {" "}Open until { $closes }.
       *[no] {""}
    }
surveys-round-reminder =
    📋 “{ $title }” is still here for you, about { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }.{ $has_end ->
        [yes] {" "}Open until { $closes }.
       *[no] {""}
    }
    No time, or rather not? That’s fine. You can say so inside.
surveys-round-unfinished =
    📋 You stopped halfway through “{ $title }”. All your answers are kept: tap to go on.{ $has_end ->
        [yes] {" "}Open until { $closes }.
       *[no] {""}
    }
surveys-round-nudge =
    📋 A gentle word from your teacher: could you fill in “{ $title }” when it suits? About { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }, and they’ll know how to help.{ $has_end ->
        [yes] {" "}Open until { $closes }.
       *[no] {""}
    }
surveys-round-reopened =
    📋 “{ $title }” is open for you again: you can answer and change things until { $closes }. What you wrote before is still there.

surveys-notes-button = 👀 Have a look
surveys-note-private = 🔒 Something in a student’s survey is for you alone to see. Open it when you have a quiet moment.
surveys-notes-waiting =
    📋 { $count ->
        [one] One student
       *[other] { $count } students
    } might like a talk with you, going by a survey. No rush.

surveys-round-why =
    <b>Why did I get “{ $title }”?</b>

    You and your classmates are being asked in this round. There are two reminders at most, and none once you open it.{ $has_end ->
        [yes] {" "}Open until { $closes }.
       *[no] {""}
    }
