# The career office announces: compose, choose, look, send, account for. Only staff see these
# words; students see the announcement itself and nothing else.

announce-ask =
    📣 <b>New announcement</b>

    Send me what you want to say: text, photo, album, file, video, voice or a poll, in <b>one message</b>. Formatting is kept. Write <code>{"{"}name{"}"}</code> and every student sees their own name (also <code>{"{"}class{"}"}</code> and <code>{"{"}counselor{"}"}</code>).

    You choose who gets it in the next step, and see it exactly as they will before anything goes out.
announce-ask-again = All right, send me the new message. The audience stays as it is.
announce-recent-button = 🗂 Recent announcements
announce-new-button = 📣 New one
announce-cancel-button = Not now
announce-draft-waiting =
    You have an announcement that never went out, written { $when }.

    Carry on with it, or drop it and start over?
announce-resume-button = Carry on
announce-discard-button = Drop it, start over
announce-dropped = All right, that one won’t be sent.
announce-no-kind = I can’t announce this kind of message. Text, a photo, an album, a file, a video, a voice message or a poll will do.
announce-too-long = The caption is { $over } characters too long: with a file, { $limit } fit. Shorten it, or send the text on its own.
announce-swap-ask = An announcement is one message. Use this one instead of what you wrote before?
announce-swap-button = Use this one
announce-keep-button = Keep the old one
announce-kept = All right, nothing changed.
announce-edited = I keep the message as you first sent it; your edit is not in the announcement. To change it, tap “Change text” and send it again.

announce-drop-button = Give up
announce-previous-button = ◀
announce-next-button = ▶

announce-chosen = For <b>{ $audience }</b>. This is what students will see 👇
announce-card =
    👆 Students will see exactly this.

    For: <b>{ $audience }</b>
    { $roster } on the roster, { $joined } joined, of these { $unreachable } can’t be reached right now{ $muted ->
        [0] .
       *[other] {" "}and { $muted } muted announcements.
    }
announce-card-empty =
    👆 This is what students would see.

    For: <b>{ $audience }</b>
    { $roster } on the roster, but right now it would reach <b>nobody</b>: none of them has joined, or they have all stopped the bot. Try another audience.
announce-preview-refused =
    Telegram refuses this content, and would refuse it for students too. Please change it.
announce-preview-later = The preview didn’t go through just now, perhaps the network. Tap below to look again.
announce-send-button = ✅ Send to { $count }
announce-audience-button = 👥 Change audience
announce-text-button = ✏️ Change text
announce-look-button = 👀 Look again
announce-recount = The number has changed: it was { $before }, now it is { $now }. Please have a look and confirm again.
announce-changed-alert = The text or the audience was changed since, so this button no longer counts. Please use the latest card.
announce-already-alert = This one is already out. It won’t be sent twice.
announce-nobody-alert = Right now it would reach nobody, so nothing was sent. Try another audience.
announce-gone-alert = That draft is gone: it was sent or given up.
announce-not-allowed-alert = Only the career office can send announcements.
announce-not-allowed = Only the career office can send announcements.

announce-running = 📣 <b>Sending</b>
announce-stopping = 🛑 <b>Stopping</b>
announce-done = ✅ <b>Announcement sent</b>
announce-stopped = 🛑 <b>Announcement stopped</b>
announce-refused = ⚠️ <b>Announcement stopped</b>: Telegram turned down the first { $count }, every one. It’s most likely the content.
announce-to = For: { $audience }
announce-bar = { $bar } { $done } / { $total }
announce-sent = Delivered { $count }
announce-unreachable = Unreachable { $count }
announce-failed = Failed { $count }
announce-uncertain = Uncertain { $count }
announce-skipped = Not sent { $count }
announce-reason = · { $reason }: { $count }
announce-reason-blocked = stopped the bot
announce-reason-no-chat = Telegram can’t find them
announce-reason-refused = refused by Telegram
announce-reason-no-answer = no answer from Telegram after several tries
announce-reason-broken-off = connection lost halfway, it may or may not have arrived
announce-reason-crashed = the bot restarted halfway, it may or may not have arrived
announce-reason-no-consent = didn’t agree to receive messages
announce-reason-expired = too late to be of use
announce-reason-stopped = stopped before their turn
announce-reason-withdrawn = withdrew their consent since
announce-reason-erased = deleted their data since
announce-reason-other = other reasons
announce-pace-seconds = { $rate } a second, about { $left } s left
announce-pace-minutes = { $rate } a second, about { $left } min left
announce-pace-waiting = Telegram asked us to slow down; it carries on by itself.
announce-pace-later = Resting (quiet time, or Telegram asked to wait); it goes on at { $when }.
announce-pace-starting = About to start.
announce-started = Started { $when }
announce-finished = Finished { $when }
announce-by = Sent by { $author }
announce-stop-button = 🛑 Stop sending
announce-stop-alert = Stopped. The { $count } still waiting won’t go out; what has gone out can be corrected or recalled.
announce-stop-late-alert = It has ended or was stopped already; there is nothing left to stop.
announce-resend-button = 🔁 Resend to the { $count } uncertain
announce-resend-groups-button = 🔁 Resend to { $count } uncertain groups
announce-resend-alert = Sending { $count } again.
announce-resend-late-alert = That was done already; the latest result is the one to read.
announce-show-button = 👀 Show the message
announce-refresh-button = 🔄 Refresh

announce-recent = 🗂 <b>Recent announcements</b>
announce-recent-empty = Nothing has been announced yet.
announce-recent-line =
    <b>{ $number }.</b> { $mark } { $when } · { $author }
    { $audience } · delivered { $sent } / { $total }
announce-recent-draft = 📝 Draft · { $when } · { $author } · { $audience }
announce-recent-draft-button = 📝 Draft by { $author }
announce-nobody-known = someone who left

# Albums, variables, warnings on the card
announce-album-taken = Got the album. Once all pictures are up, tap below to see how it looks.
announce-example = 🪪 The preview is filled in for { $name }; everybody sees their own.
announce-unknown-variables = ⚠️ I don’t know these variables and will send them as they stand: { $names }. You can use {"{"}name{"}"}, {"{"}class{"}"} and {"{"}counselor{"}"}.
announce-blank =
    ⛔️ { $count } readers lack something the text needs and would see a gap, so it can’t go yet: { $names }{ $more ->
        [0] .
       *[other] {" "}and { $more } more.
    } Change the text or the audience.
announce-overflow = ⛔️ With the names filled in it gets too long for { $count } readers, by up to { $over } characters, so it can’t go yet. Please shorten it.
announce-conflict = 📅 Also going out that day: { $count }
announce-conflict-line = · { $when } { $audience }
announce-quiet = 🌙 It’s quiet time (night, class, holiday). From { $when } on it disturbs nobody.
announce-weekday-1 = Mon
announce-weekday-2 = Tue
announce-weekday-3 = Wed
announce-weekday-4 = Thu
announce-weekday-5 = Fri
announce-weekday-6 = Sat
announce-weekday-7 = Sun

# More
announce-more-button = ⋯ More
announce-more = <b>More</b>: one tap changes it, another changes it back.
announce-back-to-card-button = ✅ Done, back to the card
announce-when-button = ⏰ Send later
announce-english-button = 🌐 Add English
announce-no-english-button = 🌐 No English
announce-got-it-option-button = { $mark }“Got it” button below
announce-link-button = 🔗 Link button below
announce-no-link-button = 🔗 No link
announce-pin-option-button = { $mark }📌 Pin it for students
announce-canary-button = { $mark }🐤 Try it on 20 first
announce-second-button = 🆎 Try a second version
announce-no-second-button = 🆎 Only the first version
announce-urgent-button = ‼️ Urgent, send now
announce-not-urgent-button = ‼️ Not urgent
announce-keep-template-button = 📄 Keep as template
announce-set-due = ⏰ Goes out { $when }
announce-set-english = 🌐 English readers see the English version
announce-set-second = 🆎 Each version goes to a tenth; after { $hours } h the one with more “Got it” taps goes to the rest
announce-set-canary = 🐤 First to { $count }, then, if all is well for { $minutes } min, to the rest
announce-set-got-it = 🔘 With a “Got it” button
announce-set-link = 🔗 With a link: { $label }
announce-set-pin = 📌 Will be pinned
announce-set-groups = 👥 Also to { $count ->
        [one] 1 class group
       *[other] { $count } class groups
    } (the Chinese text, no buttons)
announce-groups-personal = 👥 Not to class groups: it says something of each reader’s own (name, class, counselor)
announce-groups-poll = 👥 Not to class groups: there everybody would see who votes for what
announce-groups-off = 👥 Not to class groups (switched off under “More”)
announce-groups-no-link = · Groups get no link button; put the address into the text if they need it
announce-groups-option-button = { $mark }👥 Class groups too
announce-set-urgent = ‼️ Urgent: { $reason }
announce-english-ask = Send me the English version. Only students who use English will see it, the others see the Chinese one. For a picture or a file the English caption is enough.
announce-second-ask = Send me the second version. Each goes to a tenth of the students; after { $hours } hours the one with more “Got it” taps goes to the rest.
announce-second-no-album = There is no room for a button under an album, so nothing could be compared. Use a single picture or text.
announce-second-one-language-alert = Two versions and an English version don’t go together. Take one away first.
announce-second-needs-button-alert = Two versions are compared by the “Got it” button, so it has to stay.
announce-second-no-canary-alert = With two versions only a few get it first anyway.
announce-link-ask = Send me the words for the button, a space, and the address. For example: “Sign up https://example.com/fair”.
announce-link-bad = I didn’t get that. Write the words for the button (at most { $limit } characters), a space, and an address that begins with https://.
announce-urgent-ask =
    In quiet time (night, class, holiday) nothing is announced as a rule. Why can’t this one wait?

    The reason is kept on record.
announce-urgent-safety = safety
announce-urgent-deadline = deadline about to pass
announce-urgent-correction = corrects an earlier announcement
announce-urgent-other = other
announce-urgent-safety-button = 🛟 Safety
announce-urgent-deadline-button = ⏳ Deadline about to pass
announce-urgent-correction-button = ✏️ Corrects an earlier one
announce-urgent-other-button = Another reason…
announce-urgent-write = Write me the reason in one sentence, 100 characters at most.

# Later
announce-when = When should it go out? Just write it: “tomorrow 10:00”, “Friday 2 pm”, “25 Nov 8:30”.
announce-at-once-button = ⚡️ Not later, at once
announce-when-not-understood = I didn’t get that time. Write it like “tomorrow 10:00” or “25 Nov 8:30”.
announce-when-no-such-day = There is no such day or hour. Have another look?
announce-when-past = That time has gone by (it is { $now } now). Please choose a later one.
announce-when-too-far = That’s too far ahead; a year is the most.
announce-when-quiet = { $wanted } is quiet time (night, class or holiday). Shall it be { $later } instead?
announce-when-move-button = ⏰ Make it { $when }
announce-when-other-button = Another time
announce-schedule-button = ⏰ { $when } to { $count }
announce-send-quiet-button = ⏰ Send { $when } to { $count }
announce-send-now-button = ‼️ Can’t wait, send now
announce-past-alert = The time it was set for has gone by, so nothing was sent. Choose another.
announce-quiet-alert = It’s quiet time, so nothing was sent. The card gives you two choices.
announce-blank-alert = Some readers lack something the text needs, so nothing was sent. See the card.
announce-overflow-alert = With the names filled in it gets too long, so nothing was sent. Please shorten it.
announce-scheduled =
    ⏰ <b>Set</b> for { $when }

    For: { $audience }, { $count } right now
    By { $author }
announce-not-started =
    ⚠️ A scheduled announcement did not go out: { $blank ->
        [0] { $over ->
            [0] right now it would reach nobody.
           *[other] with the names filled in it gets too long for { $over }.
        }
       *[other] { $blank } readers lack something the text needs.
    } It is a draft again.
announce-take-back-button = ↩️ Take back to change
announce-take-back-late-alert = It went out already or is gone, so it can’t be changed any more.

# Approval
announce-hand-in-button = 📨 Ask for approval, to { $count }
announce-approve-asked = 📨 An announcement to <b>{ $count }</b> students waits for a colleague’s approval.
announce-approve-look-button = 👀 Have a look
announce-judge =
    👆 <b>Waits for approval</b>

    { $author } wants to send it to: { $audience }, { $count } right now.
    Once approved, text and audience can’t be changed.
announce-waiting =
    📨 <b>Handed in, waiting for a colleague</b>

    For: { $audience }, { $count } right now
    Nobody approves what they wrote or handed in. Until then text and audience are locked.
announce-approve-button = ✅ Approve, send to { $count }
announce-send-back-button = ↩️ Send back
announce-own-alert = You wrote it or handed it in, so a colleague has to approve it.
announce-approved-by = Approved by { $approver }
announce-limit-button = ⚙️ Approval above how many
announce-limit = An announcement to more than <b>{ $above }</b> needs a colleague’s approval. Change it to?

# On its way
announce-paused = ⏸ <b>Paused</b>
announce-paused-errors = ⚠️ <b>Paused by itself</b>: of the last 50, more than one in ten failed
announce-canary = 🐤 <b>Trying it on 20 first</b>
announce-test = 🆎 <b>Comparing two versions</b>
announce-pause-button = ⏸ Pause
announce-resume-button-run = ▶️ Go on
announce-release-button = ⏩ Send to the other { $count } now
announce-step-late-alert = That has changed meanwhile; here is the latest.
announce-pace-paused = { $count } still to go, waiting for you to tap “Go on”.
announce-pace-held = The other { $count } go out by themselves at { $when }.
announce-errors-office = ⚠️ An announcement paused by itself: of the last 50, more than one in ten failed. Have a look and decide.
announce-report-button = 📊 See how it stands
announce-got-it-button = 👌 Got it
announce-got-it-toast = Thanks, noted
announce-got-it-count = 👌 Tapped “Got it” { $count } / { $total }
announce-version = 🆎 { $mark }Version { $letter }: { $tapped } / { $count } tapped “Got it”
announce-votes = 🗳 Votes: { $count }
announce-release-groups-button = ⏩ Send to { $count } class groups now
announce-groups = 👥 Class groups reached { $sent } / { $total }
announce-groups-missed = · not reached (or uncertain): { $titles }{ $more ->
        [0] {""}
       *[other] … and { $more } more
    }
announce-groups-changed = · class groups { $done } / { $total }

# Afterwards
announce-afterwards-button = ✏️ Correct / recall
announce-afterwards = What can still be done with it?
announce-afterwards-recalled = This one was recalled. Its words can be used again.
announce-correct-button = ✏️ Correct the text
announce-correct-english-button = ✏️ Correct the English
announce-correct-ask = Send me the <b>whole corrected text</b>. Where it was delivered, the old message turns into the new one; whoever still waits gets the new one. Pictures and files stay.
announce-correct-text-only = A correction changes text only. Please send a text message.
announce-correct-check = Use this text instead? The { $sent } delivered will be changed, the { $open } still to go will say the new text.
announce-correct-apply-button = ✅ Correct { $count }
announce-correct-groups = In class groups: { $count }, changed as well.
announce-correct-personal-alert = Class groups got this one too, so the correction can’t use variables like name, class or counselor.
announce-not-correctable-alert = There is no text in this kind of message. Recall it and send another.
announce-pin-button = 📌 Pin
announce-recall-button = 🗑 Recall
announce-recall-ask =
    Really take it back?

    The { $count } delivered will be deleted from the students’ chats, the { $open } still to go won’t be sent. Telegram deletes messages of the <b>last 48 hours</b> only; older ones stay and are listed in the result. Whoever has read it, has read it.
announce-recall-groups = In class groups: { $count }, taken back as well.
announce-recall-sure-button = 🗑 Take it back
announce-done-before-alert = That was done already.
announce-too-late-alert = This one was recalled or is gone.
announce-gone = That draft is gone: it was sent or given up.
announce-recalled = 🗑 <b>Announcement recalled</b>
announce-correction-count = { $mark } Corrected { $done } / { $total }
announce-recall-count = { $mark } Recalled { $done } / { $total }
announce-pin-count = { $mark } Pinned { $done } / { $total }
announce-too-old = · more than 48 hours old, can’t be deleted: { $count }
announce-not-changed = · couldn’t be changed: { $count }
announce-reason-blank = something the text needs was missing
announce-reason-muted = muted announcements
announce-reason-gone = the student deleted the message
announce-reason-too-old = more than 48 hours old
announce-reason-overtaken = changed again since
announce-reason-recalled = recalled before their turn
announce-again-button = 🔁 Use again

# Finding again, templates
announce-search-button = 🔍 Search
announce-search-again-button = 🔍 Search again
announce-search-ask = What are you looking for? Send me a word and I’ll look through what was announced.
announce-found = 🔍 “{ $words }”
announce-found-none = 🔍 Nothing found for “{ $words }”. Try another word.
announce-templates-button = 📄 Templates
announce-templates = 📄 <b>Templates</b>: tap one to begin from its words.
announce-templates-none = 📄 No templates yet. Write an announcement and tap “Keep as template” under “More”.
announce-template = 👆 Template “{ $name }”
announce-template-use-button = 📣 Begin from it
announce-template-drop-button = 🗑 Delete
announce-template-gone-alert = It’s gone already.
announce-template-kept-alert = Kept as “{ $name }”. You find it under “Templates” when you write.
announce-recent-waiting = 📨 Waits for approval · { $author } · { $audience }
announce-recent-waiting-button = 📨 By { $author }, to approve
announce-recent-scheduled = ⏰ { $when } · { $author } · { $audience }
announce-recent-scheduled-button = ⏰ { $when }

# Proof
announce-xlsx-button = 📊 List (Excel)
announce-picture-button = 🖼 Picture
announce-proof-making = Making it, one moment
announce-proof-caption = As of { $when }. It holds students’ names; for work only.
announce-proof-file = announcement-{ $number }.xlsx
announce-proof-no-picture = The picture couldn’t be drawn. Please use the Excel list.
announce-proof-as-of = As of { $when }
announce-proof-untitled = Announcement
announce-proof-sheet-summary = Summary
announce-proof-sheet-classes = By class
announce-proof-sheet-got = Got it
announce-proof-sheet-missing = Did not
announce-proof-sheet-deeds = History
announce-proof-fact = Item
announce-proof-value = Value
announce-proof-what = What it said
announce-proof-to = For
announce-proof-by = Sent by
announce-proof-approved = Approved by
announce-proof-started = Started
announce-proof-finished = Finished
announce-proof-meant = Meant for
announce-proof-sent = Delivered
announce-proof-unreachable = Unreachable
announce-proof-failed = Failed
announce-proof-uncertain = Uncertain
announce-proof-skipped = Not sent
announce-proof-open = Still to go
announce-proof-outside = Not joined
announce-proof-missing = Not delivered
announce-proof-tapped = Tapped “Got it”
announce-proof-correction = Corrected
announce-proof-recall = Recalled
announce-proof-pin = Pinned
announce-proof-groups = Class groups reached
announce-proof-correction-groups = Corrected in class groups
announce-proof-recall-groups = Recalled in class groups
announce-proof-class = Class
announce-proof-no-class = No class
announce-proof-number = Student number
announce-proof-name = Name
announce-proof-delivered = Delivered at
announce-proof-tapped-at = “Got it” at
announce-proof-voted = Voted for option
announce-proof-version = Version
announce-proof-why = Why
announce-proof-not-joined = has not joined the bot
announce-proof-no-consent = did not agree to the notice
announce-proof-when = When
announce-proof-deed = What
announce-proof-who = Who
announce-proof-the-bot = the bot
announce-deed-composed = wrote it
announce-deed-dropped = gave it up
announce-deed-urgent = marked it urgent
announce-deed-handed-in = handed it in for approval
announce-deed-approved = approved it
announce-deed-taken-back = took it back to change
announce-deed-scheduled = scheduled it
announce-deed-not-started = could not start on time
announce-deed-sent = began sending
announce-deed-paused = paused
announce-deed-resumed = went on
announce-deed-released = sent to the rest
announce-deed-decided = decided between two versions
announce-deed-stopped = stopped
announce-deed-refused = stopped, Telegram refused all of it
announce-deed-resent = sent again to the uncertain
announce-deed-corrected = corrected it
announce-deed-recalled = recalled it
announce-deed-pinned = pinned it
announce-deed-template-saved = kept it as a template
announce-deed-template-dropped = deleted a template
announce-deed-approval-limit = changed the approval limit
announce-deed-exported = exported the list
