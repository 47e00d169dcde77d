# Seasonal campaigns: buttons, answers, why, and the office's calendar.

campaigns-go-button = 👉 Do it
campaigns-go-talk-button = ✍️ Write to my teacher
campaigns-later-button = ⏰ Remind me later
campaigns-done-button = ✅ Done
campaigns-not-for-me-button = 🚫 Not for me
campaigns-ask-button = 💬 Ask a teacher
campaigns-your-teacher = your teacher

campaigns-done-alert = Noted, well done ✅ I won’t mention it again.
campaigns-not-for-me-alert = OK, not for you. I won’t mention it again.
campaigns-later-alert = OK, I’ll remind you on { $day }.
campaigns-later-deadline-alert = OK, I’ll remind you on { $day }. The deadline is the day after.
campaigns-last-chance-alert = The deadline is { $day }, too close for another reminder. A few minutes now will do it; if you’re stuck, tap “Ask a teacher”.
campaigns-over-alert = This is an old one. That moment has passed.
campaigns-closed-alert = This closed on { $day }. If you missed it, tap “Ask a teacher” and see what can still be done.
campaigns-go-soon-alert = This isn’t open yet. Have another look in a few days.
campaigns-test-alert = This is only a test. Nothing is recorded.
campaigns-ask-students-alert = This button is for students.
campaigns-reminder = ⏰ You asked me to remind you:
campaigns-digest = 📬 A few things in one go. Tap a number to see more:

campaigns-why =
    <b>Why did you get “{ $title }”?</b>

    { $why }
    Sent to: { $who }
campaigns-why-source = Based on: { $source }. In charge: { $owner }.
campaigns-why-change = To stop “{ $topic }”, tap “Less of this” under that message, or turn it off in the settings.
campaigns-why-digest = You get one reminder a day at most, and { $week } a week. What was left over isn’t lost; it’s gathered here.
campaigns-why-test = This was a test, sent to you alone.
campaigns-why-graduation = It goes by your graduation: { $days } { $days ->
        [one] day
       *[other] days
    } { $side ->
        [before] before.
       *[after] after.
    }
campaigns-why-joined = It goes by the day you joined: { $days } { $days ->
        [one] day
       *[other] days
    } after.
campaigns-why-event-campaign = The last reminder was { $days } { $days ->
        [one] day
       *[other] days
    } ago, so here it is once more.
campaigns-why-event-lesson = Because you opened a lesson { $days } { $days ->
        [one] day
       *[other] days
    } ago.
campaigns-why-event-module = Because you worked on a module { $days } { $days ->
        [one] day
       *[other] days
    } ago.
campaigns-why-event-survey = Because a survey was begun { $days } { $days ->
        [one] day
       *[other] days
    } ago.
campaigns-owner-career-office = the career office
campaigns-owner-counselor = the counselor
campaigns-owner-class-mentor = the class mentor

campaigns-task =
    📋 <b>{ $count ->
        [one] One student to check on
       *[other] { $count } students to check on
    }</b> · { $title }
    { $task }
campaigns-task-class = • { $name }: { $students }
campaigns-task-more = …and { $count } more

campaigns-office-unconfirmed =
    ⚠️ “{ $campaign }” was due on { $day }, but its facts aren’t confirmed, so it hasn’t gone out.
    { $why }

    Have a look: once confirmed it goes out at once; after its grace it counts as missed.
campaigns-office-outdated =
    ⚠️ “{ $campaign }” was due on { $day }, but it is out of date and hasn’t gone out.
    { $why }

    Please have an editor check and update the file.
campaigns-office-look-button = 👀 Have a look

campaigns-not-allowed = The career office looks after the calendar of reminders. To choose what you get, send /topics.
campaigns-not-allowed-alert = Only the career office can do this.
campaigns-month-name = { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
campaigns-month =
    📅 <b>{ $month }: what goes out when</b>
campaigns-month-past-title = 📅 <b>{ $month }: what is past</b>
campaigns-month-nothing-left = Nothing more goes out this month.
campaigns-mark-planned = 🕒 to come
campaigns-mark-unconfirmed = ❓ unconfirmed
campaigns-mark-skipped = ⏭ left out
campaigns-mark-sent = ✅ sent
campaigns-mark-stopped = ⏹ stopped
campaigns-mark-missed = ✖️ missed
campaigns-mark-clash = ⚡ clash
campaigns-today = { $day }, today
campaigns-past-button = 📂 Earlier this month ({ $count })
campaigns-month-empty = Nothing goes out this month.
campaigns-month-more = …there is more; tap a day to see it.
campaigns-month-personal = 👤 On everybody’s own day: { $names }
campaigns-month-absent = 🗓 This year has no such day, so it won’t go out: { $names }
campaigns-conflict-day = ⚡ { $day }: the same students would get more than one: { $names }. Only one goes each day; the rest follows later.
campaigns-conflict-week = ⚡ The seven days from { $day }: more than { $week } for the same students: { $names }. What is over goes out as one.
campaigns-picture-button = 🖼 Picture
campaigns-picture-alert = Drawing it, one moment.
campaigns-picture-failed = The picture didn’t work out this time. The list above has it all; try again later.
campaigns-picture-subtitle = { $count } in all, { $ahead } still to come
campaigns-day = 📅 <b>{ $day }</b>
campaigns-day-empty = Nothing goes out on this day.
campaigns-quiet-until = 🌙 A quiet time, so it goes out on { $day }
campaigns-card-when = 🕒 { $when }
campaigns-card-who = 👥 To: { $who }. { $count } can be reached now
campaigns-card-personal = On everybody’s own day
campaigns-card-moved = (planned for { $day })
campaigns-card-skipped = ⏭ { $name } decided to leave it out
campaigns-card-facts = ❓ Its facts aren’t confirmed; it won’t go out until they are
campaigns-card-date = ❓ This date in the calendar isn’t confirmed; it won’t go out until it is
campaigns-card-confirmed = ☑️ Confirmed by { $name }
campaigns-card-nobody = ⚠️ Right now nobody fits; nobody would get it
campaigns-card-urgent = ‼️ Urgent, breaks quiet hours and caps: { $why }
campaigns-standing-unconfirmed = ⏳ Waiting to be confirmed
campaigns-standing-sent = ✅ Sent
campaigns-standing-stopped = ⏹ Stopped
campaigns-standing-missed = ✖️ Missed, not sent
campaigns-reason-late = Why: the bot wasn’t running, and its grace was over
campaigns-reason-outdated = Why: the file is out of date
campaigns-reason-unconfirmed = Why: nobody confirmed it in time
campaigns-reason-retired = Why: the file was taken away
campaigns-reason-cap = Cap reached, waiting for room
campaigns-reason-digest = Went out in a digest
campaigns-reason-muted = Muted the topic
campaigns-reason-expired = Expired before it could go
campaigns-reason-no-consent = No consent
campaigns-reason-stopped = Stopped
campaigns-state-queued = Queued
campaigns-state-sending = On its way
campaigns-state-retry = Waiting to try again
campaigns-state-unknown = Uncertain
campaigns-state-unreachable = Out of reach
campaigns-state-failed = Failed
campaigns-state-skipped = Not sent
campaigns-state-cancelled = Cancelled
campaigns-confirm-button = ☑️ Facts and date are right
campaigns-skip-button = ⏭ Skip this year’s
campaigns-unskip-button = ↩️ Send it after all
campaigns-move-button = 📆 Another day
campaigns-move-back-button = ↩️ Back to its own day
campaigns-test-button = 🧪 Send me a test
campaigns-test-mark = 🧪 <i>A test, sent to you alone</i>
campaigns-who-button = 📊 Who got it
campaigns-stop-button = ⏹ Stop
campaigns-stop-sure = What hasn’t gone out yet won’t, and nothing will follow. What people have stays. Are you sure?
campaigns-stop-sure-button = ⏹ Yes, stop it
campaigns-stopped-alert = Stopped, with { $count } left unsent.
campaigns-resend-button = 🔁 Send again to { $count } uncertain
campaigns-resent-alert = OK, sending { $count } again.
campaigns-move = “{ $campaign }” is set for { $day }. Which day instead? Tap one, or type a date such as 12-05.
campaigns-move-unread = I couldn’t read that date. Write 12-05 or 2026-12-05, or send /cancel to leave it.
campaigns-skipped-alert = OK, it won’t go out.
campaigns-unskipped-alert = OK, it goes out as planned.
campaigns-moved-alert = Moved 📆
campaigns-confirmed-alert = Confirmed ☑️
campaigns-outcome-already-alert = Somebody has decided this already.
campaigns-outcome-too-late-alert = Too late: it has gone out, or its outcome is settled.
campaigns-outcome-gone-alert = The files no longer have this one.
campaigns-outcome-changed-alert = The file has just changed. Please look again before you confirm.
campaigns-outcome-past-alert = That day is over. Please choose today or a later day.
campaigns-outcome-same-alert = It is on that day already.
campaigns-outcome-too-far-alert = Too far from its own day: 180 days at most.
campaigns-outcome-deadline-alert = That is after the deadline, or after the file’s last day.
campaigns-report =
    📊 <b>{ $campaign }</b> · { $day }
    { $bar } { $sent } / { $meant } got it
campaigns-report-line = • { $what }: { $count }
campaigns-report-class = { $name }: { $reached } / { $meant } got it, { $answered } tapped
campaigns-answer-none = No tap yet
campaigns-answer-opened = Opened it
campaigns-answer-later = Remind me later
campaigns-answer-done = Done
campaigns-answer-not-for-me = Not for me
home-campaigns-command = Calendar of reminders
