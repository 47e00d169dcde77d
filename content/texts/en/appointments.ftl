# Appointments: sitting down with somebody, or meeting online. No pressure, no blame.

appointments-who = 🗓 <b>Who would you like to see?</b>
appointments-why-counselor = your counselor
appointments-why-class-mentor = your class mentor
appointments-why-teacher = your teacher
appointments-why-talk = talking with you
appointments-why-all = open to everyone
appointments-nobody = 🗓 Nobody has set any times yet. You can always write instead – somebody will answer.
appointments-days = 🗓 <b>{ $staff }</b> – which day suits you?
    <i>The number says how many times are free.</i>
appointments-days-moving = 🗓 You’re booked for { $when }.
    Which day instead? <i>The number says how many times are free.</i>
appointments-days-full = 🗓 <b>{ $staff }</b> is booked up for the next four weeks. Join the waiting list and I’ll tell you as soon as a time opens up.
appointments-days-none = 🗓 <b>{ $staff }</b> has no times in the next four weeks yet. Join the waiting list and I’ll tell you when there are some.
appointments-day-free-button = { $day } · { $count }
appointments-day-full-button = { $day } · full
appointments-times = 🕒 <b>{ $staff } · { $day }</b>
    { $minutes } minutes each. { $moving ->
        [yes] Tap a time to move there.
       *[no] Tap a time and it’s yours.
    }
appointments-times-none = 🕒 <b>{ $staff } · { $day }</b>
    Nothing free on this day any more.
appointments-days-button = ◀ Another day
appointments-mine-button = 🗓 My appointments
appointments-who-button = 🗓 See somebody else
appointments-book-button = ➕ Book a time
appointments-write-button = 💬 Write instead
appointments-desk-button = 🗓 My day
appointments-online = online

appointments-booked = ✅ <b>You’re booked!</b>{ $reminders ->
        [0] {""}
        [1] {" "}I’ll remind you before it starts.
       *[other] {" "}I’ll remind you the evening before and again shortly before it starts.
    }
appointments-moved = ✅ <b>Moved,</b> and they know. If you’ve added it to your calendar, tap “Update calendar”.
appointments-has-one = You already have a time with this person. Move it to the one you just picked?
appointments-move-here-button = ✅ Move it
appointments-taken = Somebody just took that time. How about another one?
appointments-clash-alert = You already have something then: another appointment, or a time being held for you.
appointments-too-many-alert = You already have { $most } appointments. Go to one of them first.
appointments-too-many-waits-alert = You can be on { $most } waiting lists at most. Leave one first.
appointments-too-early-alert = It hasn’t started yet.
appointments-too-late-alert = That time was held for a while and has gone to the next person.
appointments-withdrawn-alert = Sorry, that time has been cancelled. You keep your place on the waiting list.
appointments-gone-alert = This has changed or is over. Open it again to see the latest.
appointments-free-now-alert = There are free times right now – just pick one.
appointments-waiting-alert = You’re on the list. When a time opens up, you’ll be asked first.
appointments-not-waiting-alert = All right, you’re off the list.
appointments-declined-alert = All right, it goes to the next person. You’re still on the list for other times.
appointments-not-student-alert = Booking is for students. Join your class first.

appointments-mine = 🗓 <b>My appointments</b>
appointments-mine-none =
    🗓 <b>My appointments</b>

    Nothing booked. If you’d like to talk in person, it takes three taps: who, which day, what time.
appointments-line = 🕒 { $when }
    👤 { $staff } · 📍 { $place }
appointments-offer-line = 🎁 <b>Held for you:</b> { $when } · { $staff }
appointments-wait-line = ⏳ Waiting for { $staff } on { $day }
appointments-wait-line-any = ⏳ Waiting for { $staff }, any day
appointments-wait-day-button = ⏳ Wait for this day
appointments-wait-any-button = ⏳ Wait for any day
appointments-stop-waiting-button = 🙅 Stop waiting
appointments-stop-waiting-for-button = 🙅 Stop waiting for { $staff }

appointments-card-student =
    🕒 <b>{ $when }</b>
    👤 { $staff }
    📍 { $place }{ $has_about ->
        [yes] {"\u000A"}💭 { $about }
       *[no] {""}
    }
appointments-card-staff =
    🕒 <b>{ $when }</b>
    👤 { $student } · { $class_name }
    📍 { $place }
    💭 { $has_about ->
        [yes] { $about }
       *[no] Didn’t say what it’s about
    }
appointments-note = 📝 <i>Only you can see this</i>
    { $note }
appointments-state-offered = 🎁 This time is held for you. Would you like it?
appointments-state-over = This is over.
appointments-state-came = ✅ You met.
appointments-state-missed-student = 🍂 You missed each other this time. No problem – book again whenever you like.
appointments-state-missed-staff = 🍂 Didn’t come.
appointments-state-you-cancelled = ❌ You cancelled this.
appointments-state-cancelled-staff = ❌ They had to cancel.{ $has_why ->
        [yes] {" "}Reason: { $why }
       *[no] {""}
    }
appointments-state-cancelled-student = ❌ The student cancelled.{ $has_why ->
        [yes] {" "}Reason: { $why }
       *[no] {""}
    }
appointments-state-declined = You passed on this time, and it went to the next person.
appointments-state-lapsed = This time has gone to the next person.
appointments-state-withdrawn = This time was cancelled, so it isn’t held for you any more.
appointments-open-button = 👀 See details
appointments-calendar-button = 📅 Add to calendar
appointments-update-calendar-button = 📅 Update calendar
appointments-drop-calendar-button = 📅 Take it off my calendar
appointments-calendar-title = Appointment · { $name }
appointments-calendar = 📅 Open this file to put it in your phone’s calendar. If the time changes, open the new file and the entry moves.
appointments-calendar-again = 📅 This is the changed one. Open it and the entry in your calendar updates itself – no second one appears.
appointments-calendar-off = 📅 Open this and the entry in your calendar is marked as cancelled. If you never added it, ignore this.
appointments-move-button = 🔁 Another time
appointments-cancel-button = 🙅 Can’t come
appointments-about-button = 💭 Say what it’s about
appointments-again-button = 🔁 Book again
appointments-keep-button = ◀ Leave it as it is
appointments-leave-button = ◀ Not now
appointments-ask-about = 💭 What would you like to talk about? A line is enough. Only { $staff } will see it.
appointments-about-kept = 💭 <b>Noted.</b> They’ll see it before you meet.
appointments-words-alert = Just a line of text, please, { $most } characters at most.

appointments-ask-why-student = 🙅 <b>Cancel this?</b> You needn’t give a reason. If you’d like to, tap one or write a line.
appointments-ask-why-staff = ❌ <b>Cancel this?</b> The student gets an apology with your reason and other times to pick from. Tap a reason or write one.
appointments-reason-class = A class came up
appointments-reason-class-button = 📚 A class came up
appointments-reason-ill = Not feeling well
appointments-reason-ill-button = 🤒 Not feeling well
appointments-reason-solved = It’s been sorted out
appointments-reason-solved-button = 👌 It’s sorted out
appointments-reason-meeting = A meeting came up
appointments-reason-meeting-button = 🗓 A meeting came up
appointments-reason-trip = Away at short notice
appointments-reason-trip-button = 🚌 Away at short notice
appointments-reason-other = Something came up
appointments-cancel-surely-button = 🙅 Cancel, no reason
appointments-ask-surely-student = 🙅 <b>Cancel this, and tell { $staff }:</b>
    <blockquote>{ $why }</blockquote>
    Nothing is cancelled until you tap. If you meant these words for somebody else, leave the appointment as it is and send them again.
appointments-ask-surely-staff = ❌ <b>Cancel this, and give the student this reason?</b>
    <blockquote>{ $why }</blockquote>
    Nothing is cancelled until you tap.
appointments-cancel-saying-student-button = ✅ Cancel and say this
appointments-cancel-saying-staff-button = ❌ Cancel with this reason
appointments-cancelled-by-you = All right, it’s cancelled and they’ve been told. Book again whenever you like.
appointments-cancelled-told = Cancelled. The student gets an apology and other times. This time is closed, so nobody else can book it.

appointments-told-made = 🗓 <b>A student booked a time with you</b>
    { $student } · { $class_name }
    🕒 { $when }
    📍 { $place }
appointments-told-moved = 🔁 <b>{ $student } moved their appointment</b>
    Was: { $was }
    Now: { $when }
    📍 { $place }
appointments-told-off = ❌ <b>{ $student } cancelled</b>
    🕒 { $when }{ $has_why ->
        [yes] {"\u000A"}Reason: { $why }
       *[no] {""}
    }
appointments-told-sorry = 🙏 <b>Sorry – { $staff } can’t make it.</b>
    You had { $when }.{ $has_why ->
        [yes] {"\u000A"}Reason: { $why }
       *[no] {""}
    }

    Would another time work?
appointments-told-place = 📍 <b>The place has changed</b>
    Your appointment with { $staff }, { $when }, is now here: { $place }
appointments-told-offer = 🎁 <b>A time opened up, and you’re first in line</b>
    🕒 { $when }
    👤 { $staff }
    It’s held for you until { $until }. If it doesn’t suit you, the next person gets it.
appointments-told-lapsed = I didn’t hear from you, so { $when } with { $staff } has gone to the next person. If you’d still like to talk, book any time.
appointments-told-withdrawn = 🙏 <b>The time held for you has been cancelled</b>
    🕒 { $when }
    👤 { $staff }
    Sorry – they can’t make it then. You keep your place on the waiting list, and I’ll ask you when another time opens up.
appointments-told-missed = You missed each other this time, and that’s fine. You can book { $staff } again any time, or just write.
appointments-accept-button = ✅ I’ll take it
appointments-decline-button = 🙅 Doesn’t suit me
appointments-more-times-button = 🗓 More times
appointments-look-button = 🗓 Look at other days
appointments-remind-day = 🌙 <b>See you tomorrow</b>
    🕒 { $when }
    👤 { $staff }
    📍 { $place }
appointments-remind-soon = ⏰ <b>See you soon</b>
    🕒 { $when }
    👤 { $staff }
    📍 { $place }

appointments-growth = 🗓 <b>Next appointment:</b> { $when } · { $staff }
appointments-growth-none = 🗓 <b>Appointments:</b> three taps to talk to somebody in person.
appointments-growth-button = 🗓 Appointments

appointments-day = 🗓 <b>{ $day }</b> – { $booked } booked · { $free } free
appointments-day-line = { $sign } { $time } { $student } · { $class_name }{ $has_about ->
        [yes] {"\u000A"}　　💭 { $about }
       *[no] {""}
    }
appointments-day-hint = <i>Tap a name for details; tap a free time to close it, once more to open it.</i>
appointments-day-empty = No times on this day.
appointments-close-day-button = 🚫 Close all free times
appointments-open-day-button = ✅ Open this day again
appointments-slot-closed = Closed. Nobody can book it.
appointments-slot-opened = Open again.
appointments-slots-closed = { $count ->
        [one] One time closed. What is booked stays.
       *[other] { $count } times closed. What is booked stays.
    }
appointments-slots-opened = { $count ->
        [one] One time opened.
       *[other] { $count } times opened.
    }
appointments-hours-button = ⚙️ My hours
appointments-came-button = ✅ Came
appointments-missed-button = 🍂 Didn’t come
appointments-marked-came-alert = Noted: came.
appointments-marked-missed-alert = Noted: didn’t come. In ten minutes the student gets a kind word. If that was a slip, you can still change it.
appointments-note-button = 📝 Write a note
appointments-place-button = 📍 Another place
appointments-staff-cancel-button = ❌ Cancel
appointments-ask-note = 📝 Anything to note about meeting { $student }? Only you can see it, { $most } characters at most. It replaces what you wrote before.
appointments-note-kept = 📝 <b>Noted.</b>
appointments-ask-place = 📍 Where to? Send a room or a meeting link. The student is told right away.
appointments-place-told = 📍 <b>Done,</b> the student will get the new place.
appointments-place-alert = Send a room ({ $most } characters at most) or a meeting link.

appointments-hours = ⚙️ <b>My hours</b>
appointments-hours-none = ⚙️ <b>My hours</b> – nothing weekly at the moment.
appointments-hours-weekly = { $days } { $windows }, every { $minutes } min{ $gap ->
        [0] {""}
       *[other] , gap { $gap } min
    }, { $place }, { $first } to { $last }
appointments-hours-once = { $first }, { $windows }, every { $minutes } min{ $gap ->
        [0] {""}
       *[other] , gap { $gap } min
    }, { $place }
appointments-add-hours-button = ➕ Add hours
appointments-open-to-all = 👥 Every student can book you.
appointments-open-to-mine = 👥 Only students you answer for, teach or are talking with can book you.
appointments-open-to-all-button = 👥 Let every student book
appointments-open-to-mine-button = 👥 Only my own students
appointments-open-to-all-alert = Every student can book you now.
appointments-open-to-mine-alert = Only your own students can book you now.
appointments-ask-hours =
    ⚙️ <b>When can students come and see you?</b> One line is enough:

    <code>Wed 14:00-16:00 every 20 min A301</code>
    <code>Mon, Thu 9:00-11:30 every 30 min, break 10:00-10:30, Room 205, until 10 Jan</code>
    <code>3 Dec 14:00-15:00 every 15 min https://…</code>

    Without a last day it goes on until the end of term. I’ll read it back to you, and nothing is kept until you say yes.
appointments-hours-example = For example: <code>Wed 14:00-16:00 every 20 min A301</code>
appointments-leave-hours-button = ◀ Not now
appointments-not-read = I couldn’t read that. Give a weekday (or a date), from when to when, how long each, and where: <code>Wed 14:00-16:00 every 20 min A301</code>
appointments-fault-no-day = I don’t see which weekday (or date).
appointments-fault-no-time = I don’t see from when to when, such as 14:00-16:00.
appointments-fault-too-many-windows = Too many stretches in one day. Please split them into several lines.
appointments-fault-grid = Please use steps of five minutes: 14:00, 14:05, every 20 min.
appointments-fault-backwards = The end has to be later than the beginning, on the same day.
appointments-fault-length = Between 5 and 240 minutes each, please.
appointments-fault-nothing-fits = Nothing that long fits into these hours.
appointments-fault-over = That date is over.
appointments-fault-far = That date is too far away. Within a year, please.
appointments-fault-long = The place or the link is too long.
appointments-ask-length-of-hours = ⏱ How long each?
appointments-ask-place-of-hours = 📍 Where will you meet? Send a room (A301, say) or a meeting link.
appointments-minutes-button = { $minutes } min
appointments-told-back = 👂 <b>This is what I understood:</b>
appointments-hours-found = { $count ->
        [one] Students can book one time in the next four weeks: { $first }.
       *[other] Students can book { $count } times in the next four weeks, the first on { $first }.
    }
appointments-hours-nothing = There is no such time in the next four weeks yet.
appointments-hours-weekend = At weekends only on make-up workdays.
appointments-hours-workdays = Only on working days of the college calendar; holidays are left out by themselves.
appointments-save-button = ✅ Yes, keep it
appointments-again-hours-button = ✏️ Write it again
appointments-too-many-hours = You can keep { $most } weekly entries at most. Remove one first.
appointments-hours-kept = ✅ <b>Kept.</b> Students can book from now on.
appointments-hours-one = ⚙️ <b>Every week</b>
appointments-remove-hours-button = 🗑 Stop these hours
appointments-hours-removed = 🗑 Stopped. What is booked stays.

appointments-away = 🙏 <b>{ $count ->
        [one] One appointment is booked while you’re away.
       *[other] { $count } appointments are booked while you’re away.
    }</b> Shall I cancel, say sorry for you and ask them to pick another time?
appointments-away-line = • { $time } { $student }
appointments-away-button = 🙏 I can’t be there
appointments-call-off-button = 🙏 Cancel all, with an apology
appointments-keep-all-button = ◀ Don’t cancel yet
appointments-called-off = 🙏 { $count ->
        [one] One appointment is cancelled. The student gets an apology and other times.
       *[other] { $count } appointments are cancelled. Each student gets an apology and other times.
    }
appointments-ask-place-of-all = 📍 Where to from now on? Send a room or a meeting link. Students who are booked in the old place get the new one.
appointments-place-of-all-told = 📍 <b>Done.</b> { $count ->
        [0] Nobody was booked in the old place.
        [one] One student who is booked gets the new place.
       *[other] { $count } students who are booked get the new place.
    }
appointments-meet-button = 🗓 Talk in person instead
appointments-met = 👣 { $times ->
        [one] You met once before, on { $day }.
       *[other] You met { $times } times before, last on { $day }.
    }
appointments-coming = 📋 <b>What’s coming up</b> – { $count }
appointments-coming-button = 📋 Coming up
appointments-hours-day-off = That’s not a working day; it will be open all the same.
appointments-told-tomorrow = 🌙 <b>{ $count ->
        [one] One student is coming tomorrow
       *[other] { $count } students are coming tomorrow
    }</b>
