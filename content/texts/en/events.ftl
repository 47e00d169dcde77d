# Events: talks, fairs and the like. Whether to go is up to the student; seats are for who comes.

events-kind-talk = Company talk
events-kind-fair = Job fair
events-kind-special = Hiring day
events-kind-online = Online talk

events-month = 🗓 <b>Events in { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }</b>
events-none = Nothing is planned for this month yet.
events-mine = 🙋 <b>My events</b>
events-mine-none = You haven’t signed up for anything yet. Want to pick one?
events-yours = ⭐ for your major
events-sign-going = ✅ you’re in
events-sign-waiting = ⏳ waiting list
events-all-button = 🗓 All events
events-mine-button = 🙋 My events
events-previous-month-button = ◀ { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
events-next-month-button = { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } ▶

events-host = 🏛 { $host }
events-when = 🕒 { $when }
events-where = 📍 { $place }
events-employers = 🏭 { $count ->
        [one] { $count } employer
       *[other] { $count } employers
    }
events-postings = 💼 { $count ->
        [one] { $count } job
       *[other] { $count } jobs
    }
events-majors = 🎓 For: { $majors }
events-majors-yours = ⭐ For: { $majors } (that includes yours)
events-closes = ⏰ Sign up by { $closes }
events-seats = 🪑 { $free ->
        [one] { $free } seat left
       *[other] { $free } seats left
    } of { $capacity }
events-open-to-all = 🪑 Room for everyone{ $going ->
        [0] {""}
        [one] , { $going } person has signed up
       *[other] , { $going } people have signed up
    }
events-full = 🪑 All seats are taken. You can join the waiting list{ $waiting ->
        [0] {""}
        [one] {" "}({ $waiting } person is ahead of you)
       *[other] {" "}({ $waiting } people are ahead of you)
    }
events-closed = 🔒 Sign-up has closed.
events-over = This event is over.
events-cancelled = ❌ <b>This event has been called off.</b>{ $has_why ->
        [yes] {" "}Reason: { $why }
       *[no] {""}
    }
events-you-go = ✅ <b>You’re signed up and have a seat.</b>{ $reminders ->
        [0] {""}
        [1] {" "}I’ll remind you beforehand.
       *[other] {" "}I’ll remind you the day before and two hours ahead.
    }
events-you-wait = ⏳ <b>You’re number { $place } on the waiting list.</b> I’ll tell you the moment a seat comes free.
events-you-are-there = 📲 You’re checked in.
events-you-were-there = 🎉 You were at this event.

events-sign-up-button = ✅ I’m going
events-wait-button = ⏳ Join the waiting list
events-give-up-button = 🙅 I can’t make it
events-calendar-button = 📅 Add to calendar
events-update-calendar-button = 📅 Update calendar
events-map-button = 🗺 Map
events-ask-button = ❓ Ask something ahead
events-check-in-button = 📲 Check in
events-open-button = 👀 See the event
events-desk-button = 🛠 Manage it
events-signed-up = 🎟 <b>You’re in!</b>
events-on-the-list = ⏳ All seats are taken for now; you’re in line for one.
events-given-up = OK, you’re off the list. You can sign up again if you change your mind.
events-give-up-sure = { $waiting ->
        [one] { $waiting } person is
       *[other] { $waiting } people are
    } waiting for a seat. Yours goes to the next in line at once, and you may not get it back. Are you sure?
events-give-up-sure-button = 🙅 Yes, pass it on
events-keep-button = ✅ I’ll come after all
events-not-student-alert = Signing up and checking in are for students. Join your class first.
events-gone-alert = This event is gone; it may be over or called off.
events-gone = This event has been called off, no need to come.
events-closed-alert = Sign-up has closed.

events-calendar = 📅 Open this file and the event is in your calendar. If it moves, open the new file and the entry moves too.
events-calendar-again = 📅 The latest version. Open it and the entry in your calendar is updated, not doubled.

events-ask =
    ❓ <b>{ $title }</b>

    What would you like to hear answered there? Write a sentence; the office hands the questions over without names.
events-asked = 📝 <b>Got it.</b> Your question is handed over without your name.
events-leave-button = ◀ Not now
events-empty-alert = Just write it as a text.
events-too-long-alert = That’s a bit long: { $most } characters at most.
events-too-many-alert = You can ask { $most } questions per event, and you have.

events-ask-code =
    📲 <b>{ $title }</b>

    Send me the check-in code on the screen (5 letters and digits), or scan the QR code there.
events-here = 🎉 <b>You’re checked in. Welcome!</b>
events-here-already = You’re checked in already.
events-too-early = It’s too early to check in; that opens an hour before the start.
events-too-late = Check-in has closed. If you were there, tell your teacher.
events-wrong-code = That code isn’t right; there may be a new one. Look at the screen again.
events-wrong-code-alert = That code isn’t right. Look again: 5 characters, never 0, 1, I, L or O.

events-remind-day =
    ⏰ <b>See you tomorrow: { $title }</b>
    🕒 { $when }
    📍 { $place }

    Can’t make it? Tap below, so someone else gets the seat.
events-remind-soon =
    ⏰ <b>Starting soon: { $title }</b>
    🕒 { $when }
    📍 { $place }

    If you have a question, bring it along; going in person, take your student card too.
events-seat-told =
    🎟 <b>You’ve got a seat! { $title }</b>
    🕒 { $when }
    📍 { $place }

    You moved up from the waiting list. If you can’t come, tap below and the next person gets it.
events-told-time =
    🔔 <b>New time: { $title }</b>
    🕒 Now { $when }
    📍 { $place }

    Your seat, or your place on the waiting list, still stands; tap below if the new time doesn’t suit you.
events-told-place =
    🔔 <b>New place: { $title }</b>
    📍 Now { $place }
    🕒 { $when }

    Your seat, or your place on the waiting list, still stands.
events-told-both =
    🔔 <b>New time and place: { $title }</b>
    🕒 Now { $when }
    📍 Now { $place }

    Your seat, or your place on the waiting list, still stands; tap below if you can’t make it.
events-told-cancelled =
    ❌ <b>Called off: { $title }</b>
    It was to be { $when }.{ $has_why ->
        [yes] {" "}Reason: { $why }
       *[no] {""}
    }

    No need to come. Tap below to take it out of your calendar.
events-why = You had signed up for this event and weren’t checked in, so the career office sent you what happened there.
events-recap-told =
    💬 <b>{ $title }</b>  We missed you. Here’s what happened:

    { $recap }

# The career office

events-new-button = ➕ New event
events-new = ➕ <b>New event</b>: what kind?
events-new-leave-button = ✖ Leave it
events-field-title = ✏️ What is it called? One line, such as “Hengli Machinery: talk for the class of 2027”.
events-field-host = 🏛 Who is the host? The employer’s full name, or “none”.
events-field-when =
    🕒 When? For instance:

    <code>12 Oct 14:00-16:30</code>
    <code>next Wednesday 2pm-4pm</code>
events-field-place = 📍 Where? The room or hall, and on a second line how to find it. You can also send a venue.
events-field-seats = 🪑 How many seats? Type a number or pick one. Beyond that there is a waiting list.
events-field-majors = 🎓 For which majors? As the roster calls them, with commas between; “any” for all.
events-field-text = 📝 A few words (jobs, pay, what to bring). “none” to leave it out.
events-field-url = 🔗 Send a link (https://…); “none” to leave it out.
events-field-closes = ⏰ Sign up until when? Such as <code>10 Oct 18:00</code>; “none”: until it begins.
events-field-map = 🗺 Send a location (attach → location) and students get a map. “none” takes it off.
events-name-title-button = ✏️ Title
events-name-host-button = 🏛 Host
events-name-when-button = 🕒 Time
events-name-place-button = 📍 Place
events-name-seats-button = 🪑 Seats
events-name-majors-button = 🎓 Majors
events-name-text-button = 📝 About
events-name-url-button = 🔗 Link
events-name-closes-button = ⏰ Sign-up
events-name-map-button = 🗺 Map
events-no-limit-button = No limit
events-draft = 👀 <b>Students will see this:</b>
events-draft-seats = 🪑 { $seats ->
        [0] No limit
        [one] { $seats } seat
       *[other] { $seats } seats
    }
events-draft-pick = To change something, tap its button.
events-publish-button = 🚀 Publish
events-published = 🚀 <b>Published.</b> Students find it under “Events”.
events-known-already = There is such an event on that day already; it has been brought up to date.
events-unread-words = Please write it as a text.
events-too-long-words = That’s too long, please shorten it.
events-unread-title = Please write the title as a text.
events-unread-host = Please write the employer’s name, or “none”.
events-unread-when = I couldn’t make out the time.
events-past-when = That time has passed.
events-unread-place = Please write the place, or send a venue.
events-unread-place-name = Got the spot on the map; please write what the place is called too.
events-unread-seats = A number, please, or “any”.
events-unread-majors = I couldn’t make out the majors: commas between, 30 at most.
events-unread-text = Please write it as a text.
events-unread-url = That doesn’t look like a full link.
events-unread-closes = I couldn’t make out until when.
events-closes-late = Sign-up can’t end after the event begins.
events-unread-map = Please send a location (attach → location), or “none”.
events-fault-no-title = It has no title yet.
events-fault-too-long = One part is too long.
events-fault-ends-before = It has to end after it begins.
events-fault-lasts-too-long = An event can last 7 days at most.
events-fault-closes-after = Sign-up can’t end after the event.
events-fault-capacity = The number of seats isn’t right.
events-fault-counts = Numbers of employers and jobs can’t be negative.
events-fault-coordinates = The spot on the map isn’t right.
events-fault-url = The link isn’t complete.

events-desk-counts = 📊 Coming { $going }{ $capacity ->
        [0] {""}
       *[other] /{ $capacity }
    } · waiting { $waiting } · dropped out { $cancelled }
events-desk-there = 📲 Checked in { $attended } · signed up but not there { $absent }
events-desk-recapped = 💬 Those who weren’t there have been told what happened.
events-code-button = 📲 Check-in code
events-poster-button = 🖼 QR poster
events-change-button = ✏️ Change
events-cancel-button = ❌ Call it off
events-questions-button = ❓ Questions { $count }
events-recap-button = 💬 Tell the absent
events-export-button = 📥 List (XLSX)
events-as-student-button = 👀 As students see it
events-change = ✏️ <b>{ $title }</b>  What would you like to change?
events-change-is-told = <i>Everyone who signed up or waits is told at once.</i>
events-changed = ✅ Changed.
events-not-changed = That’s what it said before; nothing changed.
events-ask-why =
    ❌ Call off <b>{ $title }</b>?

    Write the reason in a sentence; it goes to the { $coming ->
        [one] { $coming } person
       *[other] { $coming } people
    } who signed up or wait. To keep the event, go back.
events-called-off = ❌ Called off; everyone who signed up is being told.
events-code =
    📲 <b>{ $title }</b>
    Check-in code: <code>{ $code }</code>

    Put it on the screen: students scan it, or send these 5 characters to the bot. It works from an hour before the start until three hours after the end.
events-new-code-button = 🔄 New code
events-poster = 🖼 <b>{ $title }</b>  Scan it to see the event and sign up.
events-questions = ❓ <b>{ $title }</b>  Students ask ({ $count }, without names)
events-question = { $number }. { $words }
events-question-hidden = { $number }. <s>{ $words }</s>
events-questions-more = { $count ->
        [one] One more is in the spreadsheet.
       *[other] { $count } more are in the spreadsheet.
    }
events-ask-recap =
    💬 <b>{ $title }</b>

    { $absent ->
        [one] { $absent } student
       *[other] { $absent } students
    } signed up and didn’t come. Write a few lines: who was there, what they hire for, how to apply now. You’ll see it once more before it goes.
events-recap-look =
    👀 This goes to { $absent ->
        [one] { $absent } student who wasn’t there
       *[other] { $absent } students who weren’t there
    }:

    { $words }
events-send-recap-button = 📤 Send it
events-recap-goes = 📤 On its way.
events-export-caption = 📥 { $title }: { $people ->
        [one] { $people } person
       *[other] { $people } people
    }. That you took the list is written down.
events-sheet-people = People
events-sheet-questions = Questions
events-sheet-class = Class
events-sheet-number = Student no.
events-sheet-name = Name
events-sheet-state = Status
events-sheet-since = Signed up
events-sheet-there = Checked in
events-sheet-no = No.
events-sheet-question = Question
events-sheet-asked = Asked
events-sheet-going = signed up
events-sheet-waiting = waiting list
events-sheet-cancelled = dropped out
events-sheet-walk-in = walked in
