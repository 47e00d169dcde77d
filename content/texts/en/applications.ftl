# The tracker: notes for oneself. Never pushing, never comparing; whether to sign is theirs.

applications-mine = 📮 <b>My applications</b>  <i>only you can see them</i>
applications-none =
    📮 <b>My applications</b>

    Nothing here yet. Tap “I applied” under a job and it’s noted here; you can also add one from elsewhere.
applications-stage-applied = applied
applications-stage-interview = interview
applications-stage-offer = offer
applications-stage-signed = signed
applications-stage-refused = didn’t work out
applications-stage-given-up = not going
applications-stage-applied-button = 📮 Just applied
applications-stage-interview-button = 🗣 Interview
applications-stage-offer-button = 🎁 Offer
applications-stage-signed-button = ✍️ Signed
applications-stage-refused-button = 🍂 No luck
applications-stage-given-up-button = 👋 Not going
applications-next = 📌 { $day }
applications-will-ask = <i>I’ll ask how it’s going on { $day }.</i>
applications-offer-hint = 🌿 No need to hurry. You can still ask about pay, shifts, insurance and lodging; to talk it over, tap “Ask a teacher” any time.
applications-signed-hint = 📄 This is just your own note. What counts is what stands in the college’s and the official systems.
applications-all-button = 📮 All of them
applications-add-button = ➕ Add one from elsewhere
applications-leave-button = ◀ Not now
applications-next-button = 📌 Add day
applications-day-button = 🕘 Edit day
applications-note-button = 📝 Note
applications-remove-button = 🗑 Delete
applications-quiet-button = 🔕 Don’t ask about this
applications-waiting-button = ⏳ No news yet
applications-refused-button = 🍂 No luck
applications-got-interview-button = 🗣 I have an interview
applications-got-offer-button = 🎁 I have an offer
applications-remove-sure = Delete “{ $employer } · { $title }”, with its days and your note?
applications-remove-sure-button = 🗑 Delete it
applications-removed = 🗑 Deleted.
applications-noted-applied = 📮 <b>Noted, good luck!</b>
applications-noted-interview = 🗣 <b>Noted, good luck!</b> Tap “Add day” for when it is.
applications-noted-offer = 🎁 <b>Congratulations!</b>
applications-noted-signed = ✍️ <b>Noted, congratulations!</b>
applications-noted-refused = 🍂 Noted. A fit goes both ways; on to the next.
applications-noted-given-up = 👋 Noted. Saying no is a choice too.
applications-noted-waiting = ⏳ OK, let’s give it time.
applications-noted-quiet = 🔕 OK, I won’t ask about this one again.
applications-noted-day = ✅ The day is changed.
applications-noted-next = 📌 Noted.
applications-noted-note = 📝 Noted.
applications-add =
    ➕ Where did you apply? The employer on the first line, the job on the second, like:

    Hengli Machinery
    CNC operator
applications-add-unread = I couldn’t tell the employer from the job. Use two lines, or a comma between.
applications-ask-for-note = 📝 Write a line for yourself (300 characters at most).
applications-ask-for-next = 📌 When’s the next thing (an interview, a test)? For example “next Wednesday” or “28 Nov”.
applications-ask-for-day = 🕘 When was “{ $stage }”? For example “yesterday” or “20 Nov”.
applications-day-unread = I couldn’t make out the day. Try “next Wednesday” or “28 Nov”.
applications-note-unread = Just write it as a text.
applications-gone-alert = That entry is gone.
applications-too-many-alert = { $most } entries at most; please delete a few old ones first.
applications-future-alert = That day hasn’t come yet.
applications-too-long-alert = A bit long: 300 characters at most.
applications-not-student-alert = The tracker is for students on the roster. Please join as a student first.
applications-ask-applied = 📮 <b>{ $employer } · { $title }</b>  It’s been a while. Any news? None is fine too.
applications-ask-interview = 🗣 <b>{ $employer } · { $title }</b>  How did the interview go?
applications-growth = 📮 <b>Applications</b>  { $ahead } under way, { $all } in all
applications-growth-button = 📮 My applications
applications-why = You noted an application, so you’re asked whether there’s news, twice at most. To stop it, tap “Don’t ask about this” under it.
