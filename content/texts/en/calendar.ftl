# The academic calendar: this term, exams, what is coming, quiet hours; the office checks and moves days.

calendar-month = { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
calendar-weekday = { $weekday ->
        [0] Mon
        [1] Tue
        [2] Wed
        [3] Thu
        [4] Fri
        [5] Sat
       *[6] Sun
    }
calendar-date = { $weekday } { $day } { $month }
calendar-date-year = { $weekday } { $day } { $month } { $year }
calendar-span = { $first } – { $last }
calendar-autumn = Autumn term { $year }
calendar-spring = Spring term { $year }

calendar-in-term =
    📅 <b>{ $term }</b>
    Today is { $today }, week <b>{ $week }</b> of { $weeks }.
calendar-in-exams =
    📅 <b>{ $term }</b>
    Today is { $today }, week <b>{ $week }</b>: exams. Good luck!
calendar-between =
    📅 Today is { $today }, and it’s the break.
    <b>{ $term }</b> starts on { $first }.
calendar-exam-weeks = Exams: { $span }
calendar-not-confirmed = <i>This term’s dates aren’t final yet and may change.</i>
calendar-coming = <b>Coming up</b>
calendar-coming-line = • { $date }: { $title }
calendar-coming-guess = • { $date }: { $title } (to be confirmed)
calendar-made-up = classes as usual, to make up for { $title }
calendar-made-up-plain = a make-up workday, classes as usual
calendar-peace = <b>When I leave you in peace</b>
calendar-peace-night = • at night, from 22:00 to 8:00
calendar-peace-class = • while you’re in class: { $weekdays } { $hours }
calendar-peace-holiday = • on holidays; nothing at all from Lunar New Year’s Eve to the third day
calendar-peace-urgent = At those times only what’s truly urgent gets through. When you write to me, I always answer.
calendar-comma = { ", " }
calendar-weekdays = { $first } to { $last }

calendar-check-button = ✏️ Check the calendar
calendar-back-button = ◀ Calendar
calendar-earlier-button = ◀ { $year }
calendar-later-button = { $year } ▶

calendar-year =
    ✏️ <b>The academic year { $year }</b>
    <b>{ $open }</b> left to confirm. Tap an entry to check it or move it.
calendar-year-done =
    ✏️ <b>The academic year { $year }</b>
    Everything is confirmed. Thank you!
calendar-year-guess = <i>This year isn’t in the calendar file yet; what you see follows the usual pattern.</i>
calendar-year-holidays = ⚠️ The public holidays of { $year } haven’t been entered yet: only the days the law names count, without make-up workdays. Once the State Council’s notice is out, please write it into calendar.yaml or update the software.
calendar-entry-button = { $mark } { $title }: { $date }
calendar-entry =
    <b>{ $title }</b>
    { $span }
calendar-entry-confirmed = ✅ Confirmed by the office
calendar-entry-file = ✅ Confirmed in the calendar file
calendar-entry-open = ⬜ Not confirmed yet
calendar-entry-moved = The calendar file says { $about }
calendar-entry-proposed = 👉 Move it to <b>{ $date }</b>? It counts once you press the button below.
calendar-entry-effect = Whatever is timed by it moves along; what has been sent stays sent.
calendar-confirm-button = ✅ Yes, that’s the day
calendar-set-button = ✅ Make it { $date }
calendar-week-back-button = −1 week
calendar-day-back-button = −1 day
calendar-day-on-button = +1 day
calendar-week-on-button = +1 week
calendar-take-back-button = ↩️ Back to the file
calendar-set = Done.
calendar-taken-back = All right, the file counts again.
calendar-refused-no-such-entry = The calendar no longer has this entry.
calendar-refused-no-monday = A term starts on a Monday; please move it a little more.
calendar-refused-too-far = That’s too far from the day in the file; please change the file first.
calendar-refused-overlap = It would overlap another term; please move it a little more.
calendar-only-office = The career office looks after the calendar.

home-calendar-command = Calendar and quiet hours
