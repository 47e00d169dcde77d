# The two-minute review: a few old questions a day, switched on and off by the student.

home-review-command = Two-minute review of what you’ve learned
home-review-button = 🔁 Two-minute review
privacy-export-review = Review: how well each question sits
privacy-export-review-round = Review: the last round
privacy-export-review-setting = Review: reminder settings

review-card = <b>Two-minute review</b>
    Meet a question again a few days later, and it’s yours. At most { $most } a day, the ones you missed first.
review-nothing-yet = Finish a lesson first. What you missed will turn up here.
review-today = { $count ->
    [0] Nothing to go over today. Enjoy the break.
    [one] One question today, a minute at most.
   *[other] { $count } questions today, about two minutes.
 }
review-done-today = Today’s done: { $right } out of { $total } right.
review-tomorrow = The rest can wait till tomorrow.
review-is-on = 🔔 I’ll give you a nudge at { $hour }:00. Not on holidays, and not when nothing’s due.
review-is-off = 🔕 No reminders. Come by whenever you like.
review-muted = ⚠️ You’ve muted “Career lessons”, though: switch that back on to get it.
review-mastery = <b>How it’s sitting</b>
review-mastery-line = { $code } { $title }: { $again ->
    [0] solid
   *[other] { $solid ->
        [0] { $again } to look at again
       *[other] { $again } to look at again, { $solid } solid
    }
 }
review-mastery-module = { $again ->
    [0] 🧠 What you’ve answered: solid
   *[other] { $solid ->
        [0] 🧠 What you’ve answered: { $again } to look at again
       *[other] 🧠 What you’ve answered: { $solid } solid, { $again } to look at again
    }
 }
review-start-button = Start ▶
review-go-on-button = Carry on ▶
review-on-button = 🔔 Remind me daily
review-hour-button = ⏰ Another time
review-off-button = 🔕 No more reminders
review-back-button = ◀ Two-minute review
review-hours = <b>What time suits you?</b>
    Pick an hour when you’re mostly free.
review-hour-choice-button = { $hour }:00
review-on-alert = Done. I’ll nudge you at { $hour }:00.
review-off-alert = Done, no more nudges. The questions stay, come by any time.

review-place = Two-minute review · { $number }/{ $total }
review-from = From “{ $title }”
review-next-button = Next ▶
review-finish-button = See how I did
review-guess-button = 🎲 I was guessing
review-guessed = 🎲 Noted. This one comes back sooner.
review-guessed-alert = Noted. It comes back sooner.
review-again-on = You’ll see this one again { $days ->
    [0] today
    [1] tomorrow
   *[other] in { $days } days
 }.
review-end = { $right ->
    [0] <b>That’s it for today</b>
   *[other] <b>That’s it for today: { $right } out of { $total } right</b>
 }
review-end-wrong = What you missed comes first tomorrow.
review-end-all-right = All right. The longer the gap, the more it’s yours.
review-end-time = That’s two minutes. The rest can wait till tomorrow.
review-end-off = Would a daily nudge help? You can switch it off any time.
review-over-alert = That was an earlier day’s round. Here’s today’s.
review-stale-alert = You’ve moved on. Here’s where you are now.
review-changed-alert = That question was just changed or withdrawn. On to the next one.
review-answered-alert = You’ve answered this one.

review-nudge = { $count ->
    [one] 🔁 One question you’ve met before, a minute at most. Now?
   *[other] 🔁 { $count } questions you’ve met before, about two minutes. Now?
 }
review-paused = Looks like a busy week, so I’ll stop nudging. Your questions are kept. Come back whenever you feel like it.
review-on-again-button = 🔔 Keep nudging me
review-later-button = That’s fine, leave it
review-kept = Your questions are kept. Send /review whenever you like.
