# My papers: answered question by question, kept by the student, exported, shown by choice.

home-forms-command = My papers: timeline, career plan, CV
home-shared-button = 📄 Student papers
forms-growth = 📄 <b>My papers</b>: { $begun ->
        [0] none yet, pick one to try
        [one] one begun
       *[other] { $begun } begun
    }
forms-growth-button = 📄 My papers
forms-list =
    <b>My papers</b>

    One question at a time, and in the end a page of your own. Stop, change or export it whenever you like. Nobody else sees it unless you tap “Show my counselor”.
forms-line = { $mark } <b>{ $title }</b> · { $done } of { $total } filled in
forms-line-shared = 👀 your counselor can see it
forms-join-first = Papers are for students to fill in and keep. Tell me who you are and you can begin.
forms-back-button = ◀ My papers
forms-start-button = ✏️ Begin
forms-continue-button = ▶ Go on
forms-edit-button = ✏️ Change something
forms-edit = <b>{ $title }</b>

    Tap what you want to change. ✅ has an answer, ▫️ is still empty.
forms-overview-button = 📋 See all of it
forms-place = { $title } · { $section }
forms-progress = { $done } of { $total } filled in
forms-empty-value = <i>nothing yet</i>
forms-more-entries = <i>and { $count } more; tap “Change something” to see them all</i>
forms-words = { $count } of { $most } words
forms-words-over = { $count } of { $most } words: { $over } too many, cut a little
forms-now = It says:
forms-offer = I have this one already. Use it?
forms-offer-button = 👌 Use this
forms-before = Before that:
forms-before-button = ↩️ Bring back the old one
forms-how-lines = One to a line, { $most } lines at most, all in one message.
forms-how-choices = Pick several, { $most } at most.
forms-how-day = Like 2026-11-25, or “today”.
forms-how-month = Like 2026-11.
forms-skip-button = ⏭ Skip for now
forms-skip-section-button = ⏭ None, next part
forms-keep-button = 👌 Leave it
forms-clear-button = 🗑 Empty this
forms-done-button = ✔ Done ({ $count })
forms-nothing-picked-alert = Tap at least one, or “Skip for now”.
forms-many-choices-alert = { $most } at most. Take one off first.
forms-saved = ✅ <b>{ $title }</b>: { $value }
forms-cleared = 🗑 <b>{ $title }</b> is empty now. Open it again to bring the old answer back.
forms-kept = 👌 Left as it was.
forms-another = { $section }: { $count ->
        [one] one entry
       *[other] { $count } entries
    } so far. Add another?
forms-another-full = { $section }: all { $count } places are taken.
forms-add-button = ➕ Add { $name }
forms-on-button = ▶ Next part
forms-entry-button = 📎 { $number }. { $begin }
forms-remove-button = 🗑 Delete this entry
forms-remove-sure = Delete “{ $begin }”? Everything in this entry goes, for good.
forms-remove-yes-button = Delete it
forms-remove-no-button = Keep it
forms-removed = 🗑 Deleted.
forms-full-alert = { $most } is the most here. Delete one to add another.
forms-start-over-button = 🗑 Start over
forms-start-over-sure = Delete everything in “{ $title }” and begin again? It can’t be brought back; you may want to export it first.
forms-start-over-yes-button = Delete everything
forms-start-over-no-button = Keep it
forms-start-over-done = 🗑 All clear.
forms-gone-alert = This has changed; here is how it stands now.
forms-only-text = Only words here. Keep photos and files yourself and write down where they are.
forms-refused-empty = That was empty. Write a few words, or tap “Skip for now”.
forms-refused-long =
    { $over ->
        [one] One character
       *[other] { $over } characters
    } too long; { $most } is the most here. Shorten it and send it again, I haven’t kept it.
forms-refused-many-lines = { $most } lines at most; you wrote { $lines }. Pick the ones that count and send them again.
forms-refused-long-line = The line “{ $begin }…” is too long: { $most } characters at most. You can split it.
forms-refused-number = I need one number here, between { $lowest } and { $highest }.
forms-refused-range = It has to be between { $lowest } and { $highest }. A digit too many?
forms-refused-date-day = I couldn’t read that date. Try it like 2026-11-25.
forms-refused-date-month = I couldn’t read that month. Try it like 2026-11.
forms-refused-tap = Just tap one of the buttons.
forms-refused-many-choices = { $most } at most.
forms-word-button = 📄 Word
forms-pdf-button = 📄 PDF
forms-exporting-alert = Setting the page, coming right up.
forms-export-empty-alert = It’s still a blank page. Answer a question or two first.
forms-export-caption = { $title }, as of { $date }. Changed something? Just export it again.
forms-export-over = ⚠️ { $count } words in all, { $over } too many. Cut a little before you hand it in.
forms-export-long = ⚠️ It doesn’t fit on one page: about { $lines } lines too many, so here it is on two. Cut the oldest, least related line and try again.
forms-export-boxes = ⚠️ The PDF can’t print these: { $characters }
forms-export-failed = That didn’t work this time. Try again in a moment; everything you wrote is safe.
forms-about = { $name } · { $class_name } · { $date }
forms-foot = Written by me, put together with Qihang
forms-foot-list = Ticked by me, put together with Qihang
forms-take-list-button = 📤 Export or show
forms-checklists-button = ☑️ Checklists
forms-until-now = now
forms-colon = :{" "}
forms-share-button = 👩‍🏫 Show my counselor
forms-share-ask =
    Let <b>{ $teacher }</b> read “{ $title }”?

    They see it as it stands now and whatever you change later. Nobody else does, you can take it back any time, and “My data” tells you who has looked.
forms-share-yes-button = Let { $teacher } read it
forms-share-no-button = Not now
forms-share-nobody = Neither your counselor nor your class mentor is on Qihang yet, so there’s nobody to show it to. You can export it and send it yourself.
forms-share-empty-alert = There’s nothing in it yet. Answer a question or two first.
forms-share-done = 👀 { $teacher } can read it now. If they comment, I’ll let you know.
forms-shared-state = 👀 { $teacher } can read this (since { $date })
forms-withdraw-button = 🙈 Stop showing it
forms-withdrawn = 🙈 Taken back: nobody else can open it now. What they’ve already read, they’ve read.
forms-remark-line = 💬 <b>{ $teacher }</b> ({ $date }): { $text }
forms-remarks-button = 💬 Comments ({ $count })
forms-remarks = <b>{ $title }</b> · Comments
forms-somebody = A teacher
forms-shared-card =
    📄 <b>{ $name }</b> ({ $class_name }) would like you to read: <b>{ $title }</b>

    They can take it back any time. Opening it goes into the student’s record of who looked.
forms-read-button = 👀 Read it
forms-comment-button = 💬 Comment
forms-comment-ask = A few words for <b>{ $name }</b> on “{ $title }”, in one message of at most { $most } characters. One thing that’s good and one that could change helps most.
forms-comment-long =
    { $over ->
        [one] One character
       *[other] { $over } characters
    } too long; { $most } at most. Shorten it and send it again.
forms-comment-only-text = Comments are words only. To send a picture, reply to the student in your talk.
forms-comment-sent = 💬 Sent to { $name }; it also stays with the paper.
forms-comment-card =
    💬 <b>{ $teacher }</b> read your “{ $title }”:

    { $text }
forms-open-button = 📄 Open it
forms-not-shared = The student has taken it back or is no longer in your class, so it can’t be read now.
forms-shared-list = <b>Shown to me</b>

    Tap one to read it. What students took back isn’t here.
forms-shared-none = No student has shown you anything yet. When somebody does, I’ll tell you.
forms-shared-line-button = 📄 { $name } · { $title }
forms-reading-head = <b>{ $title }</b> · { $name } ({ $class_name })
forms-reading-empty = <i>Still empty.</i>
forms-late = It’s been a while since “{ $title }”, so I haven’t kept what you just wrote. If it was the answer, send it again; if it was for your counselor, tap the button.
forms-comment-late = It’s been a while since you began a comment, so I haven’t sent that. To comment, tap below and send it again.
