# Lessons: contents, cards, quizzes, checklists.
# Ids ending in -button are buttons (40 columns), in -alert the answer to a tap (200 characters).

## Contents

lessons-list = <b>Lessons</b>
    Pick one. Each takes three or four minutes, and you can stop any time.
lessons-list-empty = Lessons are on their way. They’ll appear here.
lessons-module-progress = { $done }/{ $total } done
lessons-module-done = All { $total } lessons done 🎉
lessons-continue-button = Carry on
lessons-read-again-button = Read again
lessons-all-button = All lessons
lessons-outline-button = Contents

## Cards

lessons-next-button = Next ▶
lessons-previous-button = ◀ Back
lessons-quiz-button = { $count ->
    [one] Quick quiz (1 question)
   *[other] Quick quiz ({ $count } questions)
 }
lessons-one-thing-to-do = <b>One thing to do today</b>
lessons-sources = <b>Sources</b>
lessons-source-until = Checked, and good until { $date }.
lessons-unconfirmed = ⚠️ Unconfirmed: students don’t see this card. Please check it and tell the editor.

## Quizzes

lessons-true-button = True
lessons-false-button = False
lessons-safe-button = 👍 Looks safe
lessons-scam-button = 🚩 It’s a scam
lessons-quiz-pick-several = There may be more than one. Tap “That’s it” when you’re done.
lessons-quiz-submit-button = That’s it
lessons-quiz-nothing-picked-alert = Pick at least one first.
lessons-quiz-right = ✅ Right
lessons-quiz-partly = 🤏 Partly right
lessons-quiz-wrong = 🤔 Not quite
lessons-quiz-next-button = Next question ▶
lessons-quiz-finish-button = See how I did
lessons-quiz-already-answered-alert = You’ve answered this one. On to the next!
lessons-quiz-result = { $right ->
    [0] None of the { $total } this time. If the explanations made sense, it wasn’t wasted.
   *[other] { $right } out of { $total } right.
 }
lessons-quiz-all-right = All { $total } right. You could explain this to your roommate.
lessons-lesson-done = That’s this lesson done.
lessons-next-lesson-button = Next: { $title }

## Checklists

lessons-checklist-progress = { $done } of { $total } checked
lessons-checklist-clear-button = Start over
lessons-checklist-cleared-alert = Cleared. Go through it again whenever you like.
lessons-more-button = { $count } more modules ▾
