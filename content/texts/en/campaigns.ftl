# Seasonal campaigns: buttons, answers, why, and the office's calendar.

campaigns-go-button = 👉 Do it
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
campaigns-over-deadline-alert = This closed on { $day }. If you missed it, tap “Ask a teacher” and see what can still be done.
campaigns-go-soon-alert = This isn’t open yet. Have another look in a few days.
campaigns-test-alert = This is only a test. Nothing is recorded.
campaigns-ask-students-alert = This button is for students.
campaigns-reminder = ⏰ You asked me to remind you:
campaigns-digest = 📬 A few things in one go. Tap a number to see more:

campaigns-why =
    <b>Why did you get this?</b>

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
campaigns-why-turned-18 = It goes by the day you turned 18.
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
    }</b>
    <i>{ $why }</i>
campaigns-task-more = …and { $count } more

campaigns-office-unconfirmed =
    ⚠️ “{ $campaign }” was due today ({ $day }), but its facts aren’t confirmed, so it hasn’t gone out.
    { $why }

    Have a look: once confirmed it goes out at once; after its grace it counts as missed.
campaigns-office-outdated =
    ⚠️ “{ $campaign }” was due today ({ $day }), but it is out of date and hasn’t gone out.
    { $why }

    Please have an editor check and update the file.
campaigns-office-look-button = 👀 Have a look
