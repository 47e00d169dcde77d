# Surveys: one question at a time, stop whenever you like, every answer kept as it is given.

home-surveys-command = Surveys: waiting for you, or still open to change
surveys-begin-button = 📝 Start
surveys-mine-button = 📝 My surveys
surveys-join-first = Surveys are for students of the college. Tell me who you are and I’ll see if one is waiting for you.
surveys-none = No surveys are waiting for you. I’ll tell you when there’s one.
surveys-list =
    <b>My surveys</b>

    Stop whenever you like; every answer is saved as you give it.
surveys-line-new = About { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }{ $until ->
        [yes] , open until { $day }
       *[no] {""}
    }
surveys-line-partial = You’ve begun; tap to carry on{ $until ->
        [yes] , open until { $day }
       *[no] {""}
    }
surveys-line-complete = ✅ Handed in; you can change it until { $day }
surveys-line-refused = You said not this time. Changed your mind? Just tap it{ $until ->
        [yes] {" "}(until { $day })
       *[no] {""}
    }
surveys-home = 📝 <b>{ $title }</b>: { $begun ->
        [yes] { $left ->
            [one] one question left
           *[other] { $sure ->
                [yes] { $left } questions left
               *[no] { $left } questions left at most
            }
        }
       *[no] about { $minutes ->
            [one] one minute
           *[other] { $minutes } minutes
        }
    }{ $until ->
        [yes] , until { $day }
       *[no] {""}
    }
surveys-left = { $left ->
        [0] All answered
        [1] Last question
       *[other] { $sure ->
            [yes] { $left } questions to go
           *[no] { $left } questions to go at most
        }
    }
surveys-more-button = { $count } more
surveys-minutes = ⏱ About { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }; stop and carry on whenever you like
surveys-minutes-brief = ⏱ About { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }
surveys-until = 📅 Open until { $day }
surveys-today = today, { $day }, { $clock }
surveys-trial = 🧪 This is a trial run: it doesn’t count and isn’t reported
surveys-anonymous = 🕶 Anonymous: once it can’t be changed any more, nobody can tell which one is yours
surveys-refuse-button = Not this time
surveys-later-button = 💤 Later
surveys-back-button = ◀ Back
surveys-read-button = Go on ▶
surveys-keep-button = Keep it ▶
surveys-skip-button = ⏭ Skip
surveys-empty-button = 🗑 Remove my answer
surveys-review-button = 📋 All answers
surveys-done-button = ✔ Done ({ $count }/{ $most })
surveys-offer-button = 👌 Use this
surveys-offer = I have this one on file: <b>{ $value }</b>
surveys-sensitive = 🔒 Only your own counselor sees this answer; it’s in no spreadsheet
surveys-chosen = ✅ { $count } of { $most } picked: <b>{ $value }</b>
surveys-now = Your answer: <b>{ $value }</b>
surveys-write-line = ✍️ You can add a line to “{ $option }”: just send it. You don’t have to.
surveys-welcome-back = Picking up where you left off. Everything you answered is still here.
surveys-how-multiple = { $least ->
        [0] Tap any that apply
        [1] Tap any that apply
       *[other] Pick at least { $least }
    }, then “Done”.
surveys-how-region = Typing works too: Suzhou, 苏州, sz.
surveys-how-one-region = Typing works too: Suzhou, 苏州, sz.
surveys-how-ranking = Tap them in order, most important first: { $most } in all. Tap one again to take it back.
surveys-how-rating = { $worst } → { $best }
surveys-how-number = Just send a number{ $unit ->
        [none] {""}
       *[other] {" "}({ $unit })
    }{ $range ->
        [yes] {" "}or a range, like { $example }
       *[no] , like { $example }
    }.
surveys-how-text = Write it in a message, { $most } characters at most.
surveys-how-date = Tap one or type it: 25 Nov, tomorrow, next Friday.
surveys-how-phone = Send a mobile or landline number.
surveys-how-email = Send an email address.
surveys-how-file = Send a photo or a file.
surveys-day-button = { $offset ->
        [-1] Yesterday, { $day }
        [0] Today, { $day }
        [1] Tomorrow, { $day }
       *[other] { $day }
    }
surveys-places-provinces-button = 🗺 By province
surveys-places-metros-button = 🏙 Metro areas
surveys-places-top-button = ↩️ Popular
surveys-places-whole-button = All of { $place }
surveys-example-text = a sentence of your own
surveys-example-phone = 138 0013 8000
surveys-example-email = lin@example.com
surveys-example-region = Suzhou
surveys-example-file = a photo you take now
surveys-stuck = We’re not quite getting each other, and that’s fine. Something like “{ $example }” works; or leave it for later, or ask a teacher.
surveys-stuck-skip = We’re not quite getting each other, and that’s fine. Something like “{ $example }” works; or skip it, leave it for later, or ask a teacher.
surveys-late = It’s been a while since this question of “{ $title }”, so I haven’t saved what you just wrote. If it was the answer, send it again; if it was for your counselor, tap the button.
surveys-only-text = This one needs words; I can’t read photos or voice messages here. Type it, or tap a button.
surveys-only-file = This one takes a photo or a file, not voice, video or stickers. Just take a picture and send it.
surveys-nothing-chosen-alert = Tap at least one first.
surveys-few-alert = Pick at least { $least } here; you have { $chosen } so far.
surveys-many-alert = { $most } at most here. Take one off first.
surveys-alone-alert = That one can’t be combined with others.
surveys-unfit-alert = That option isn’t there any more; here’s what there is.
surveys-taken-alert = You picked that one before; choose another here.
surveys-write-or-on-alert = “{ $option }” is chosen: write me a line, or tap “Keep it”.
surveys-required-alert = This one can’t be skipped. Not sure? Tap “Later”.
surveys-moved-alert = That question isn’t needed any more; here’s the one that is.
surveys-gone-alert = That button is out of date; here’s what there is now.
surveys-refused-empty = That was empty. Write a few words, or tap a button.
surveys-refused-required = This one can’t be skipped. Not sure? Tap “Later”; your answers are safe.
surveys-refused-only-says = Nothing to write here; just tap “Go on”.
surveys-refused-unfit = That doesn’t work as an answer here; have a look at the options below.
surveys-refused-short = That’s a bit short: at least { $least } characters, and you wrote { $length }.
surveys-refused-long =
    { $over ->
        [one] One character
       *[other] { $over } characters
    } too long; { $most } is the most here. Shorten it and send it again, I haven’t saved it.
surveys-refused-number = I couldn’t find a number in that. Just send one, like { $example }.
surveys-refused-one-number = Just one number here, like { $example }.
surveys-refused-number-low = That’s too low; the lowest is { $lowest }. A digit missing?
surveys-refused-number-high = That’s too high; the highest is { $highest }. A digit too many?
surveys-refused-date = I couldn’t read that date. Try it like { $example }.
surveys-refused-date-early = That’s too early; the earliest is { $earliest }.
surveys-refused-date-late = That’s too late; the latest is { $latest }.
surveys-refused-phone = That number doesn’t look right. A digit missing? Like { $example }.
surveys-refused-email = That email address doesn’t look right. Like { $example }.
surveys-refused-pick = I couldn’t match “{ $said }”. Tap an option, or type what it says, like: { $examples }.
surveys-refused-which = Which one do you mean? { $examples }
surveys-refused-few = Pick at least { $least }; you named { $chosen }.
surveys-refused-many = { $most } at most; you named { $chosen }. Keep the ones that matter most.
surveys-refused-alone = One of these can’t be combined with others. Keep just one kind.
surveys-refused-rate = A number from { $lowest } to { $highest }, please.
surveys-refused-yes-no = Just “yes” or “no”, or tap a button.
surveys-refused-consent = Tap the first button if you’re fine with it. If not, the other one is just as good.
surveys-refused-region = I couldn’t find “{ $said }”. Try a city in Chinese or pinyin, like Suzhou, or tap “By province”.
surveys-refused-file = This one takes a photo or a file. Just take a picture and send it.
surveys-review =
    <b>{ $title }</b> · { $state ->
        [done] all answered, have a look
        [complete] your answers
       *[open] so far
    }

    Tap anything you want to change.
surveys-trace = { $title }: <b>{ $value }</b> ✓
surveys-review-line = { $number }. { $title }: <b>{ $value }</b>
surveys-passed-over = { $number }. { $title }: <i>skipped</i>
surveys-open = { $number }. { $title }: <i>not answered yet</i>
surveys-go-on-button = ▶ Carry on
surveys-hand-in-button = ✅ Hand in
surveys-hand-in-ask = All good? Tap “Hand in”.{ $days ->
        [0] {""}
        [one] {" "}You can still change it for a day.
       *[other] {" "}You can still change it for { $days } days.
    }
surveys-change-button = ✏️ Change something
surveys-editable = ✏️ You can change it until { $day }.
surveys-amended = ✏️ Changed, but not handed in again. Tap “Hand in” to make it count.
surveys-handed-in = ✅ <b>{ $title }</b> is handed in. Thank you!
surveys-updated = ✅ <b>{ $title }</b> is updated; the new answers count.
surveys-handed-in-before = ✅ <b>{ $title }</b> was handed in before, and nothing has changed.
surveys-unfinished = Just this one is missing, then you can hand it in.
surveys-later = 💤 All right, <b>{ $title }</b> can wait.{ $done ->
        [0] {""}
        [one] {" "}Your answer is saved.
       *[other] {" "}Your { $done } answers are saved.
    } { $until ->
        [yes] Come back any time until { $day }.
       *[no] Come back any time.
    }
surveys-resume-button = ▶ Carry on
surveys-stopped =
    All right, <b>{ $title }</b> stops here: no more questions, no reminders.

    That’s perfectly fine and changes nothing for you. If you change your mind, come back any time.
surveys-think-again-button = ↩️ Back to that question
surveys-refuse-sure = Leave out <b>{ $title }</b> this time? That’s perfectly fine, it changes nothing for you, and I won’t remind you. If you do answer, it’s easier for your teachers to help.
surveys-refuse-yes-button = Not this time
surveys-refuse-no-button = I’ll answer it
surveys-refused = All right, no <b>{ $title }</b> this time, and no reminders.{ $until ->
        [yes] {" "}If you change your mind by { $day }, just tap below.
       *[no] {" "}If you change your mind, just tap below.
    }
surveys-changed-mind-button = ↩️ I’ll answer it after all
surveys-closed-over = <b>{ $title }</b> is closed{ $when ->
        [yes] {" "}(since { $day })
       *[no] {""}
    }. What you answered in time is safe. Anything else? Write to your counselor.
surveys-closed-handed-in = You’ve handed in <b>{ $title }</b>{ $when ->
        [yes] , and it could be changed until { $day }
       *[no] , and it can’t be changed any more
    }. If something is different now, tell your counselor.
surveys-closed-not-yet = <b>{ $title }</b> isn’t open yet{ $when ->
        [yes] ; come back on { $day }
       *[no] {""}
    }.
surveys-closed-not-asked = <b>{ $title }</b> isn’t for you this time.
surveys-closed-unread = What you just sent wasn’t saved.
