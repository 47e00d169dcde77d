# Everything else said while reading: places, marks, what a checklist can do. See lessons.ftl.

reading-continue-here = Carry on with <b>{ $title }</b>
reading-module-line = <b>{ $code } { $title }</b>
reading-minutes = { $minutes } min
reading-card-place = card { $card }/{ $cards }
reading-question-place = question { $number }/{ $total }
reading-cards-read = cards all read
reading-finish-button = Done reading ▶
reading-question-back-button = ◀ Back
reading-back-to-cards-button = ◀ Look again
reading-valid-until = <i>This card is good until { $date }.</i>
reading-lesson-unconfirmed = ⚠️ Unconfirmed: students don’t see this lesson.
reading-question-unconfirmed = ⚠️ Unconfirmed: students don’t get this question.
reading-lesson-expired = ⏰ Ran out on { $date }: students don’t see this lesson any more.
reading-card-expired = ⏰ Ran out on { $date }: students don’t see this card any more.
reading-item-unconfirmed = ⚠️ unconfirmed, hidden from students
reading-changed = This lesson has changed a little. Here’s the nearest spot to where you were.
reading-stale-alert = You’ve moved on since. This is where you are now.
reading-changed-alert = This lesson has just changed. Here’s the nearest spot to where you were.
reading-gone-alert = This lesson is being revised. Come back in a day or two.
reading-checklist-gone-alert = That checklist has been taken down.
reading-you-chose = You chose: <b>{ $answer }</b>
reading-right-answer = ✅ The answer: <b>{ $answer }</b>
reading-legend = ✅ yes  ➕ missed  ✖️ not this
reading-new-questions = { $count ->
    [one] One question was added since. Answer it whenever you like.
   *[other] { $count } questions were added since. Answer them whenever you like.
 }
reading-new-questions-button = Answer what’s new ▶
reading-remember-to-do = <b>One thing to do today</b>
reading-module-finished = That was the whole module. Well done.
reading-checklist-button = 📋 { $title }
reading-checklists = <b>Checklists</b>
    Pull one out when you need it and go line by line.
reading-checklists-empty = There are no checklists yet.
reading-checklist-copy-button = 📄 Copy as text
reading-checklist-copy = Tap the block to copy it, or forward it to your family, a friend or a teacher.
reading-checklist-clear-sure = { $done ->
    [one] Take the one tick away and start over?
   *[other] Take all { $done } ticks away and start over?
 }
reading-checklist-clear-yes-button = Start over
reading-checklist-clear-no-button = Keep them
