# My plan: goals, small steps, days, what shows them. Tone: it’s theirs, and changing it is normal.

plans-title = 🌱 <b>My plan</b>
plans-empty =
    Still empty, and that’s fine. Start with one thing: where you’d like to go, or a small step for this week.

    Only you can see it, and you can change it any time.
plans-nothing = nothing yet
plans-no-day = no day yet
plans-today = today
plans-term-1 = Year { $year }, first term
plans-term-2 = Year { $year }, second term
plans-term-left = First year after college
plans-slot-long = Three-year goal
plans-slot-plan-b = Plan B
plans-long-line = 🎯 <b>In three years:</b> { $goal }
plans-term-line = 🗓 <b>{ $term }:</b> { $goal }
plans-plan-b-line = 🅱️ <b>Plan B:</b> { $goal }
plans-steps-line = 👣 <b>Steps:</b> { $open } open, { $done } done
plans-seen-mine = <i>Only you can see this</i>
plans-seen-shared = <i>👁 Your teachers can see this; take it back any time</i>
plans-report-time = 📄 A year is nearly over. I can draft your yearly report.

plans-growth-none = 🎯 <b>Plan</b>: empty so far, one line is a start
plans-growth = 🎯 <b>Plan</b>: { $open } steps open, { $done } done

plans-open-button = 🎯 My plan
plans-back-button = ◀ My plan
plans-add-step-button = ➕ Add a small step
plans-week-button = 📅 This week
plans-steps-button = 👣 All steps
plans-long-button = 🎯 Three-year goal
plans-terms-button = 🗓 Term goals
plans-plan-b-button = 🅱️ Plan B
plans-sharing-button = 👁 Show a teacher
plans-changes-button = 🕘 What changed
plans-report-button = 📄 Yearly report
plans-leave-button = Not now
plans-clear-button = 🗑 Clear this one

plans-week = 📅 <b>This week</b> <i>{ $first } to { $last }</i>
plans-week-overdue = ⏳ <b>Past their day, and that’s all right</b>
plans-week-now = <b>To do</b>
plans-week-undated = <b>No day yet</b>
plans-week-done = <b>Done this week</b>
plans-week-free = Nothing this week. Rest, or add a small step.
plans-week-ahead = <i>{ $count } more after that</i>
plans-steps = 👣 <b>All steps</b>: { $open } open, { $done } done
plans-steps-none = No steps yet. The easiest one takes ten minutes.

plans-ask-step =
    Which small step? <b>Write me one line</b>, such as “read my internship agreement this weekend”.

    Or take one of these:
plans-step-added = Got it 👣
plans-ask-day =
    <b>{ $step }</b>

    By when? Tap a day, or write “next Friday”, “8 October”, “in two weeks”. I’ll remind you at noon that day.
plans-no-day-button = No day for now
plans-day-set = Fine, I’ll remind you at noon that day ⏰
plans-day-now = Today it is. Tap when it’s done 👣
plans-day-none = Fine, no day for now.
plans-day-unread = I couldn’t read that day. “Next Friday”, “8 October” or “end of the month” works.
plans-day-past = That day is over, or very far off. Another one?
plans-step =
    👣 <b>{ $step }</b>

    { $state }
plans-state-open = Open
plans-state-done = ✅ Done
plans-state-dropped = ✋ Let go
plans-done-button = ✅ Done
plans-later-button = ⏭ A week later
plans-day-button = 🗓 Another day
plans-reword-button = ✏️ Reword
plans-drop-button = ✋ Let go
plans-reopen-button = ↩️ Take it up again
plans-add-proof-button = 📎 Keep proof
plans-send-proofs-button = 📤 Send me what I kept
plans-open-step-button = 👣 See this step
plans-done-lead = You did it 🎉 While it’s fresh, keep a line or a photo. Your CV will want it.
plans-dropped-lead = Letting go is a decision too. It stays here if you want it back.
plans-later-lead = Fine, a week later.
plans-proofs = <b>Proof</b>
plans-proof-file = [file]
plans-ask-words = What should “{ $step }” become? Write it to me.
plans-ask-proof =
    <b>{ $step }</b>

    Write one line (what you did, who saw it, how it went), or send a photo or a file.

    No ID or bank cards, please.
plans-proof-kept = Kept 📎
plans-entries-button = 📄 Pick from my papers
plans-ask-entry =
    <b>{ $step }</b>

    Which entry proves it? Tap one. If you change it in the paper, it changes here too.
plans-entry-edit-button = ✏️ Change it
plans-back-to-step-button = ◀ This step
plans-remove-entry-button = 🗑 Take it off
plans-proof-kind = A line of text, a photo, a video or a file, please.
plans-late = It’s been a while, so I haven’t kept that. Is it for your plan or for a teacher? Tap, then send it again.
plans-late-staff = It’s been a while, so I haven’t passed that on. If it’s for the student, please tap “Write a few lines” again.
plans-words-please = I need words here, one line is enough. To stop, tap /cancel.

plans-ask-long =
    🎯 <b>In three years, where would you like to be, doing what?</b>

    One line. Vague is fine; you can change it any time. Or take one of these:
plans-ask-term =
    🗓 <b>{ $term }: what one thing will you get done?</b>

    One is enough, and something you can check at the end of term. Write it, or take one of these:
plans-ask-plan-b =
    🅱️ <b>If that doesn’t work out, what’s the second road?</b>

    A plan B makes plan A less scary. Write it, or take one of these:
plans-now = Now it says: <i>{ $goal }</i>
plans-terms = 🗓 <b>Term goals</b>: one thing a term
plans-kept-alert = Kept

plans-empty-alert = That one was empty. Try again?
plans-too-long-alert = A bit long. { $most } characters or fewer, and it’s easier to remember.
plans-too-many-alert = That’s plenty. Finish or let go of a few first.
plans-past-alert = That day is over, or very far off. Pick another.

plans-reminder =
    ⏰ The day has come for a small step:

    <b>{ $step }</b>

    Tap when it’s done. No time? A week later is fine too.

plans-sharing-on =
    👁 <b>Your teachers can see this now</b>: { $who }

    They see your goals and steps and may write you a few lines. Your photos and files stay with you. Take it back and they can’t open it from that moment.
plans-sharing-off =
    👁 <b>Only you can see this now</b>

    Tap below and { $who } can see your goals and steps and write you a few lines. Your photos and files stay with you. You can take it back any time.
plans-sharing-nobody =
    👁 <b>Only you can see this now</b>

    Your class has no teacher on the list yet; once it has, you can show it.
plans-share-button = 👁 Show my teachers
plans-unshare-button = 🙈 Take it back
plans-shared-alert = Done. Your teachers can see your plan now.
plans-unshared-alert = Taken back: they can’t open it anymore. What they’ve read, they’ve read.
plans-comments = <b>From your teachers</b>
plans-comment =
    💬 <b>{ $teacher }</b> read your plan:

    { $comment }

plans-changes = 🕘 <b>What changed</b>
plans-changes-none = Nothing has changed yet.
plans-change-you = me
plans-change-goal = Goal
plans-change-step-added = Added a step
plans-change-step-text = Reworded
plans-change-step-date = Moved
plans-change-step-done = Done
plans-change-step-dropped = Let go
plans-change-step-reopened = Taken up again
plans-change-proof-added = Kept proof
plans-change-proof-removed = Removed proof
plans-change-shared = Shown to teachers
plans-change-unshared = Taken back
plans-change-comment = Wrote a few lines

plans-shared-with-you =
    👁 <b>{ $student }</b> ({ $class_name }) is showing you their plan.

    When you have a minute, a line or two is enough.
plans-read-button = 👁 Read the plan
plans-shared-button = 👁 Students’ plans
plans-shared-none = No student is showing you a plan right now. Whether to is up to them.
plans-shared-list = 👁 <b>Plans shown to you</b>: { $count }
plans-not-shared-alert = The student has taken it back; it can’t be seen anymore.
plans-card = 👁 <b>{ $student }</b>, { $class_name }
plans-comment-button = ✍️ Write a few lines
plans-ask-comment = What would you like to tell <b>{ $student }</b>? Write it and I’ll pass it on. Something good you saw, then one question, works best.
plans-comment-sent = Passed on to <b>{ $student }</b>.

plans-report =
    📄 <b>Yearly report (draft)</b>

    I’ve put your goals, the steps you took, your proof and your lessons into a draft: { $words } words so far, { $most } at most.

    It’s only a start. Open it and turn it into your own words.
plans-report-left-out = <i>To stay within the limit, { $count } of the older lines are left out.</i>
plans-docx-button = 📝 Word
plans-pdf-button = 📕 PDF
plans-report-coming-alert = A second or two, please
plans-report-file = career-report-{ $date }
plans-report-caption = A draft of { $words } words ({ $most } at most). Read it yourself before you hand it in.
plans-report-failed = That didn’t work this time. Tap again in a while.
plans-report-title = Career report (draft)
plans-report-hint = Put together from what you noted down. Please turn it into your own words.
plans-report-goals = My goals
plans-report-done = What I did
plans-report-lessons = What I learned
plans-report-changes = What I changed
plans-report-next = What comes next
plans-report-long = In three years: { $goal }
plans-report-term = { $term }: { $goal }
plans-report-plan-b = Plan B: { $goal }
plans-report-step = { $step } ({ $day })
plans-report-proof = Proof: { $proof }
plans-report-change = { $day }, { $about }: from “{ $before }” to “{ $after }”
plans-report-module = { $module }: { $lessons }
