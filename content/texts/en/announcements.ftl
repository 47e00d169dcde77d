# The career office announces: compose, choose, look, send, account for. Only staff see these
# words; students see the announcement itself and nothing else.

announce-ask =
    📣 <b>New announcement</b>

    Send me what you want to say: text, photo, file, video or voice, in <b>one message</b>. Formatting is kept.

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
announce-no-album = Several at once make an album, and I can’t announce albums yet. Send just <b>one</b>, or put it all in one file.
announce-no-poll = I can’t announce polls yet. Text, a photo, a file, a video or a voice message will do.
announce-no-kind = I can’t announce this kind of message. Text, a photo, a file, a video or a voice message will do.
announce-too-long = The caption is { $over } characters too long: with a file, { $limit } fit. Shorten it, or send the text on its own.
announce-swap-ask = An announcement is one message. Use this one instead of what you wrote before?
announce-swap-button = Use this one
announce-keep-button = Keep the old one
announce-kept = All right, nothing changed.
announce-edited = I keep the message as you first sent it; your edit is not in the announcement. To change it, tap “Change text” and send it again.

announce-whom = Who is it for?
announce-everybody-button = All enrolled students
announce-years-button = By entry year
announce-majors-button = By major
announce-classes-button = By class
announce-drop-button = Give up
announce-pick-years = Choose one or more entry years:
announce-pick-majors = Choose one or more majors:
announce-pick-classes = Choose one or more classes:
announce-picked = Chosen: { $audience }
announce-picked-none = Nothing chosen yet.
announce-nothing-to-pick = The roster is still empty, so there is nothing to choose. Import it first.
announce-choice-button = { $mark }{ $name } · { $count }
announce-previous-button = ◀
announce-next-button = ▶
announce-pick-done-button = Done

announce-audience-none = not chosen yet
announce-audience-all = all enrolled students
announce-audience-more = { $names } and others, { $count } in all
announce-year = { $year } intake
announce-separator = { ", " }
announce-chosen = For <b>{ $audience }</b>. This is what students will see 👇
announce-card =
    👆 Students will see exactly this.

    For: <b>{ $audience }</b>
    { $roster } on the roster, { $joined } joined, of these { $unreachable } can’t be reached right now.
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
announce-pace-starting = About to start.
announce-started = Started { $when }
announce-finished = Finished { $when }
announce-by = Sent by { $author }
announce-stop-button = 🛑 Stop sending
announce-stop-alert = Stopped. The { $count } still waiting won’t go out; what has gone out can’t be taken back.
announce-stop-late-alert = It has ended or was stopped already; there is nothing left to stop.
announce-resend-button = 🔁 Resend to the { $count } uncertain
announce-resend-alert = Sending again to { $count }.
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
