# How long it takes, unanswered messages, out of hours, days away, the end and the rating.

talk-wait-hour = ⏱ In office hours they usually reply within an hour.
talk-wait-hours = ⏱ In office hours they usually reply within two or three hours.
talk-wait-day = ⏱ They usually reply within a workday.
talk-wait-days = ⏱ It’s a busy time: replies usually take two or three workdays.
talk-away = 🌙 The office is closed right now. Your teacher will see this { $day ->
        [today] from { $time } today
        [tomorrow] tomorrow from { $time }
       *[later] on { $date } from { $time }
    }. If anyone is in danger, or it’s too much to bear, don’t wait: call { $numbers }.
talk-away-number = { $number } ({ $name })
talk-away-comma = {", "}

talk-clock-nudge = ⏰ { $student } ({ $class_name }) is waiting for your reply:{ $hours ->
        [0] {""}
       *[other] {" "}{ $hours } h
    }{ $minutes ->
        [0] {""}
       *[other] {" "}{ $minutes } min
    } of office hours so far.
talk-clock-backup = ⏰ { $student } ({ $class_name }) has had no reply from { $owner }:{ $hours ->
        [0] {""}
       *[other] {" "}{ $hours } h
    }{ $minutes ->
        [0] {""}
       *[other] {" "}{ $minutes } min
    } of office hours so far. Could you look after it?
talk-clock-lead = 🔴 { $student } ({ $class_name }) has waited{ $hours ->
        [0] {""}
       *[other] {" "}{ $hours } h
    }{ $minutes ->
        [0] {""}
       *[other] {" "}{ $minutes } min
    } of office hours. { $owner ->
        [nobody] Nobody has taken the talk.
       *[named] { $owner } hasn’t replied.
    }
talk-clock-seen-nudge-button = 👌 I’m on it
talk-clock-seen-backup-button = 👀 I’ll remind them
talk-clock-seen-lead-button = 👀 I’ll look after it
talk-clock-take-button = 🙋 I’ll take it
talk-clock-look-button = Look at the talk
talk-clock-noted = Good. Nobody else is reminded for now; if there is still no reply in a few hours, they will be.
talk-clock-seen-by = 👌 { $owner } is looking after it.
talk-clock-answered = Somebody has replied, or the talk has changed hands.

talk-quiet-nudge = 💬 { $owner ->
        [office] The career office
       *[named] { $owner }
    } wrote back to you a few days ago. If there’s anything else, just write.
talk-quiet-check = 💬 What you discussed with { $owner ->
        [office] the career office
       *[named] { $owner }
    }: is that all sorted?
talk-done-button = ✅ Done
talk-still-button = Not yet
talk-still = It stays open. Write whenever you like.
talk-done = OK, that’s it for now.
talk-end-button = ✅ We’re done with this
talk-over-already = This talk has ended.
talk-end-waits = ⏳ The student has been waiting for a reply since { $since }. End the talk all the same?
talk-end-anyway-button = End it anyway
talk-end-newer = The student has just written again, so the talk hasn’t ended. Have a look first.
talk-closed-student = ✅ All wrapped up. Write within a month and it goes to the same teacher.{ $asks ->
        [yes] {" "}Did this help you decide?
       *[no] {""}
    }
talk-closed-staff = ✅ { $owner ->
        [office] The career office
       *[named] { $owner }
    } has wrapped this up. Write within a month and you pick up where you left off.{ $asks ->
        [yes] {" "}Did this help you decide?
       *[no] {""}
    }
talk-closed-quiet = 🗂 It’s been quiet, so I’ve closed this for now. Write within a month and it goes to { $owner ->
        [office] the career office
       *[named] { $owner }
    } again.{ $asks ->
        [yes] {" "}Did this help you decide?
       *[no] {""}
    }
talk-closed-student-staff = ✅ { $student } ({ $class_name }) says they’re done. The talk has ended.
talk-closed-quiet-staff = 🗂 { $student } ({ $class_name }) hasn’t written again, so the talk has ended. If they write within a month, it comes back to you.

talk-rate-yes-button = 👍 It helped
talk-rate-partly-button = 🙂 A little
talk-rate-no-button = 🤔 Not yet
talk-rated = Thank you. It only goes into the totals; teachers don’t see who said it.
talk-rated-before = You’ve rated this talk already.
talk-words-button = ✍️ Add a few words
talk-words-ask = Say what you like (up to 500 characters). Only the career office reads it, without your name.
talk-words-only = Text only here, please.
talk-words-too-long = That’s too long. Please keep it under 500 characters.
talk-words-kept = Thank you, received.

talk-me-button = ⚙️ How I take talks
talk-me = ⚙️ <b>How I take talks</b>
    { $takes ->
        [yes] 🟢 Taking new talks
       *[no] ⏸ No new talks for now; those I have go on
    }
    { $english ->
        [yes] 🗣 Chinese and English
       *[no] 🗣 Chinese
    }{ $trained ->
        [yes] {" "}· 🌱 wellbeing
       *[no] {""}
    }
    📂 { $open } open{ $most ->
        [0] , no limit
       *[other] , at most { $most }
    }
talk-me-covers = 🤝 Answering for { $name } at the moment
talk-me-away = 🏖 Away { $days }; { $cover ->
        [nobody] whoever is there
       *[named] { $cover }
    } answers
talk-me-pause-button = ⏸ No new talks for now
talk-me-take-button = 🟢 Take new talks
talk-me-english-button = 🗣 Answer in English too
talk-me-no-english-button = 🗣 Answer in Chinese only
talk-me-most-button = { $most ->
        [0] No limit
       *[other] Up to { $most }
    }
talk-me-away-button = 🏖 I’ll be away
talk-me-back-button = ↩️ Cancel my days away from { $days }
talk-away-when = From when until when? For example “3 Dec to 7 Dec”, or just one day.
talk-away-not-read = I couldn’t read those days. Try “3 Dec to 7 Dec”.
talk-away-backwards = That ends before it begins. Please try again.
talk-away-past = Those days are over. Please try again.
talk-away-too-far = That’s too far ahead. Please plan within a year.
talk-away-too-long = Half a year at most. Please try again.
talk-away-overlaps = You’ve already planned to be away on some of these days.
talk-away-nobody = There is no colleague who could cover, or that one can’t be reached here.
talk-away-not-staff = Only staff can plan days away.
talk-away-who = Who answers your students { $days }? The talks stay yours and come back to you afterwards.
talk-away-planned = Planned. Your colleague knows.
talk-away-ended = Called off. Your colleague knows.
talk-cover-asked = 🤝 { $colleague } is away { $first } to { $last } and you are asked to answer their students. You’ll be reminded when it begins.
talk-cover-off = ↩️ { $colleague } isn’t away after all, or is back early: no need to cover { $first } to { $last }.
talk-cover-begins = 🤝 From today until { $last } you answer { $colleague }’s students: { $count ->
        [one] one talk
       *[other] { $count } talks
    }, { $waiting } waiting for a reply. New messages come to you.
talk-cover-over = 👋 Welcome back. Your talks are with you again: { $count } open, { $waiting } waiting for a reply. { $colleague } covered for you.
talk-trained-button = 🌱 Who takes wellbeing
talk-trained = Trained for “on my mind”. Tap a name to add it or take it off:
