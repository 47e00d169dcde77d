# Getting to know oneself: interests, values, strengths. Items and results: content/assessments/*.yaml.

assessments-list = <b>Know yourself</b>
    Three small things; do whichever you like. Only you see what comes of them, unless you choose to show your counselor.
assessments-list-line = <b>{ $title }</b>  <i>{ $state }</i>
assessments-state-new = not yet
assessments-state-open = half done
assessments-state-done = { $count ->
    [one] done once
   *[other] done { $count } times
 }
assessments-list-button = 🧭 Know yourself
assessments-open-button = 🧭 { $title }

assessments-growth = 🧭 Know yourself: { $done } of { $total } done

assessments-card-open = ⏸ You got to { $answered }/{ $total }, and it’s all saved.
assessments-card-done = You last did this on { $date }.
assessments-card-unfinished-amend = ⏸ You stopped halfway through changing it. It’s all saved.
assessments-begin-button = Start ▶
assessments-resume-button = Carry on ▶
assessments-amend-button = ✍️ Add or change something
assessments-again-button = 🔁 Do it again
assessments-result-button = 📊 See the result
assessments-history-button = 🕘 Earlier results
assessments-delete-button = 🗑 Delete my results
assessments-jobs-button = ✏️ Edit majors and jobs (staff)
assessments-early = <b>{ $title }</b>

    You did this on { $finished }. Interests move slowly: leave { $days } days, and you’ll see what changed.

    You can take it again from <b>{ $day }</b>. Until then, trying something new will tell you more than the same questions.

assessments-place = { $number }/{ $total }
assessments-item-hint = Would you enjoy it? Never mind whether you can.
assessments-proof-hint = Have you done it? Once is enough.
assessments-can-show-button = 💪 I can show this
assessments-not-yet-button = Not yet
assessments-previous-button = ◀ Back
assessments-next-button = Next ▶
assessments-pause-button = ⏸ That’s enough for now
assessments-paused-alert = All saved. Pick it up whenever you like.
assessments-stale-alert = You’ve moved on since. This is where you are now.
assessments-finished-alert = You’ve finished this one. Here’s the result.
assessments-changed-alert = The content has just changed. Here’s what is still open.
assessments-gone-alert = I can’t find this one anymore. You may have deleted it elsewhere.

assessments-pick = Choose <b>five</b>; you have { $count }. Tap again to put one back.
assessments-pick-done-button = These five, in order ▶
assessments-enough-alert = That’s five already. To swap, put one back first.
assessments-fewer-alert = It takes five cards.
assessments-rank-first = Which of these five matters <b>most</b>?
assessments-rank-next = And of the rest?
assessments-rank-done = That’s your order. Does it look right?
assessments-rank-undo-button = ◀ One step back
assessments-rank-finish-button = That’s it ✔️
assessments-rank-back-button = ◀ Choose again

assessments-evidence = { $count ->
    [one] You marked <b>one</b> thing you can show.
   *[other] You marked <b>{ $count }</b> things you can show.
 }

    For up to five, add a line of evidence: <b>when, what you did, how it turned out</b>. Or leave it.
assessments-evidence-none = You marked nothing this time, and that’s fine. Your turn just hasn’t come. Come back when something goes well.
assessments-evidence-line = ✍️ <b>{ $name }</b>: { $words }
assessments-evidence-open-line = · { $name }
assessments-evidence-finish-button = Done ✔️
assessments-evidence-back-button = ◀ Back to the eighteen
assessments-evidence-ask = <b>{ $name }</b>

    { $detail }

    Send me one line: when, what you did, how it turned out.
    <i>Say: In last term’s workshop I changed the seals on six pumps and none leaked.</i>
assessments-evidence-now = So far it says: { $words }
assessments-evidence-keep-button = ◀ Not now
assessments-evidence-erase-button = 🗑 Take this line away
assessments-evidence-saved = Noted: <b>{ $name }</b>
assessments-evidence-too-long = That’s { $length } characters, and { $limit } read best. Trim it and send it again.
assessments-evidence-text-only = Only a line of text fits here. Keep the photos and files for the interview.
assessments-evidence-enough-alert = You have five lines, which is plenty. To swap, take one away first.
assessments-evidence-late = This one is finished or deleted, so that line wasn’t saved.

assessments-result-head = <b>{ $title }</b>  <i>{ $date }</i>
assessments-bars-note = <i>Each runs from 6 to 30. The order is always the same and says nothing.</i>
assessments-code = Together the three are written <b>{ $letters }</b>. The order of the letters says nothing.
assessments-ahead = These stand out:
assessments-level = About level, in no order:
assessments-type-line = <b>{ $letter } { $name }</b>  { $like }
assessments-shows-line = <i>{ $shows }</i>
assessments-note = ℹ️ { $note }
assessments-values-line = { $rank }. <b>{ $name }</b>  { $detail }
assessments-strengths-none = Nothing marked yet. Come back when something goes well.
assessments-strengths-proved = <b>{ $name }</b>
    { $words }
assessments-strengths-more = You can also show: { $names }
assessments-work-button = 🧭 Study and work
assessments-radar-button = 🕸 Radar picture
assessments-radar-alert = Drawing it. A second or two.
assessments-radar-failed = The picture didn’t come out. The bars above say the same.
assessments-radar-subtitle = { $date } · not ability, not a diagnosis, not for selection
assessments-radar-earlier = Pale: { $date }
assessments-radar-caption = { $title } · { $date }
    Interest isn’t ability. This is no diagnosis, and it’s never used to pick people.
assessments-module-button = 📖 { $code } { $title }

assessments-work = <b>Study and work</b>
    Where these interests are put to use. Just examples: no reason to change your major, and far from all you could do.
assessments-work-majors = Fields of study: { $named }
assessments-work-jobs = Jobs: { $named }
assessments-work-own = 📍 marks where it shows in your own major, <b>{ $major }</b>.
assessments-work-shows = 📍 { $shows }
assessments-work-nothing-own = Nobody has written about your major ({ $major }) here yet. Ask one of your teachers where these interests come in.
assessments-back-to-result-button = ◀ Back to the result

assessments-share-button = 👀 Show my counselor
assessments-unshare-button = 🙈 Take it back
assessments-share-ask = <b>Show this result to your counselor?</b>

    { $who } will see this one result, not how you answered each item. I’ll let your teacher know.

    You can take it back any time, and /privacy tells you who looked.
assessments-share-yes-button = Show it
assessments-share-no-button = Not now
assessments-shared-alert = Done. Your teachers can see this one. Take it back whenever you like.
assessments-unshared-alert = Taken back. Nobody sees it now.
assessments-share-nobody = Your class’s teachers
assessments-shared-since = 👀 Open to your class’s teachers since { $date }.
assessments-share-join-alert = Join your class first, so that there is a teacher to show it to.

assessments-history = <b>{ $title }</b>
    Your results, the latest first. 👀 marks what teachers can see.
assessments-history-empty = You haven’t finished this one yet.
assessments-history-line = { $date }  { $words }
assessments-history-flat = still exploring
assessments-history-none = nothing marked
assessments-history-button-line = { $date }
assessments-back-button = ◀ Back
assessments-delete-ask = <b>Delete all results of “{ $title }”?</b>

    { $count ->
    [one] The result and every answer in it go
   *[other] All { $count } results and every answer in them go
 }, and what you showed a teacher is taken back. This can’t be undone.
assessments-delete-yes-button = 🗑 Delete them all
assessments-delete-no-button = Keep them
assessments-deleted-alert = Deleted.
assessments-delete-late-alert = That question is too old. Nothing was deleted.

assessments-jobs = <b>Fields of study and jobs for each interest</b>
    What students see under each type of their result. Tap a type to edit it. Changes are logged and count at once.
assessments-jobs-type-button = { $letter } { $name } ({ $count })
assessments-jobs-type-jobs = <b>{ $letter } { $name }</b> · jobs
    Tap a line to take it away, and again to bring it back.
assessments-jobs-type-majors = <b>{ $letter } { $name }</b> · fields of study
    Tap a line to take it away, and again to bring it back.
assessments-jobs-jobs-button = 💼 Edit jobs ({ $count })
assessments-jobs-majors-button = 🎓 Edit fields of study ({ $count })
assessments-jobs-shown-button = ✅ { $job }
assessments-jobs-hidden-button = ▫️ { $job }
assessments-jobs-add-button = ➕ Add a line
assessments-jobs-ask-majors = <b>{ $letter } { $name }</b>: one more field of study

    Write it in Chinese and in English with a slash between them, such as
    <code>水利 / Water engineering</code>
assessments-jobs-ask-jobs = <b>{ $letter } { $name }</b>: one more line of jobs

    Write it in Chinese and in English with a slash between them, such as
    <code>光伏组件工艺 / Solar panel production</code>
assessments-jobs-added = Added: { $job }
assessments-jobs-refused-form = It takes both languages with one slash between them, such as
    <code>光伏组件工艺 / Solar panel production</code>
assessments-jobs-refused-long = Too long: { $zh } Chinese characters and { $en } Latin ones at most.
assessments-jobs-refused-there = That line is here already.
assessments-jobs-refused-full = This type has { $most } lines. Take one away first.
assessments-jobs-back-button = ◀ All six

assessments-shared-class-button = 🧭 What students share
assessments-shared-class = <b>{ $class_name }</b>
    Results students chose to show you. It’s their trust: for a talk about directions, never for ranking, choosing or marking anybody.
assessments-shared-class-empty = <b>{ $class_name }</b>
    No student shares a result yet. No need to ask; they’ll tap “Show my counselor” when they want to.
assessments-shared-line-button = { $student } · { $title }
assessments-shared-of = 👀 <b>{ $student }</b> is showing you this one. It’s worded as they read it.
assessments-shared-gone-alert = The student took it back, or is no longer in a class of yours.
assessments-shared-card = 👀 <b>{ $student }</b> ({ $class_name }) is showing you a result: { $title }.
    No need to answer. It’s a good place to start when you next talk about directions.
assessments-shared-look-button = Have a look
