# The office's jobs desk: reviewing, reports, employers, what ends, what is missing.

home-jobs-desk-button = 💼 Jobs desk
home-jobdesk-command = Jobs desk: reviews, reports, what’s ending, what’s missing
jobs-desk-not-yours = The jobs desk is for the career office.
jobs-desk-words-only = Text only here, please.
jobs-desk-too-long = That’s a bit long: { $most } characters at most.
jobs-desk-title = <b>Jobs desk</b>
    Students see { $open } jobs right now.
jobs-desk-waits = Waiting for you:
jobs-desk-nothing-waits = Nothing is waiting. Time for a cup of tea.
jobs-desk-list-reports-button = 🚩 Reports { $count }
jobs-desk-list-review-button = 📝 To review { $count }
jobs-desk-list-leads-button = 📮 Leads to fill in { $count }
jobs-desk-list-looks-button = 🔍 To check { $count }
jobs-desk-list-expiring-button = ⏳ Ending soon { $count }
jobs-desk-list-broken-button = 🔗 Broken links { $count }
jobs-desk-list-fresh-button = 🆕 New this week
jobs-desk-list-hidden-button = 🙈 Taken down { $count }
jobs-desk-majors-button = 🎓 Majors without jobs
jobs-desk-demand-button = 📋 Demand list
jobs-desk-programmes-button = 🏭 Programs
jobs-desk-stations-button = 📍 Stations
jobs-desk-funnel-button = 📊 Funnel
jobs-desk-links-button = 🔗 Link checks
jobs-desk-find-employer-button = 🏢 Find an employer
jobs-desk-list-reports = <b>Reported</b> · { $count }
jobs-desk-list-review = <b>To review</b> · { $count }
jobs-desk-list-leads = <b>Leads to fill in</b> · { $count }
    Open one, add the employer and the title, and it can go online.
jobs-desk-list-looks = <b>Students would like you to check</b> · { $count }
jobs-desk-list-expiring = <b>Ending within a week</b> · { $count }
    Those without a deadline come first: if the employer is still hiring, keep them 30 more days.
jobs-desk-list-broken = <b>Links that don’t open</b> · { $count }
    They failed two nights in a row.
jobs-desk-list-fresh = <b>New this week</b> · { $count }
jobs-desk-list-hidden = <b>Taken down</b> · { $count }
jobs-desk-list-rejected = <b>Rejected</b> · { $count }
jobs-desk-list-empty = Nothing here.
jobs-desk-lead-line-waiting = 📮 { $name }: { leads-what }
jobs-desk-lead-line-asked = ❓ { $name }: { leads-what }

jobs-desk-held-word = It says “{ $word }”: { $why }
jobs-desk-held-pay-high = ¥{ $pay } a month, far more than others{ $usual ->
    [0] {""}
   *[other] {" "}(usually { $usual })
 }
jobs-desk-held-pay-low = ¥{ $pay } a month, far less than others{ $usual ->
    [0] {""}
   *[other] {" "}(usually { $usual })
 }
jobs-desk-held-pay-wide = Pay from ¥{ $low } to ¥{ $high }: too wide to mean anything
jobs-desk-held-intern-nights = An internship with night shifts, which the rules don’t normally allow
jobs-desk-held-unverified = From a feed, and nobody has seen the employer’s license yet
jobs-desk-held-employer = Confirmed reports about this employer within a year: { $count }
jobs-desk-held-reports = { $count } students reported it; hidden until you’ve looked
jobs-desk-state-review = 📝 <b>To review</b>, students don’t see it
jobs-desk-state-open = 🟢 <b>Students see it</b>
jobs-desk-state-expired = ⌛ <b>Over</b>
jobs-desk-state-rejected = ❌ <b>Rejected</b>
jobs-desk-state-hidden = 🙈 <b>Taken down</b>
jobs-desk-state-withdrawn = ↩️ <b>Withdrawn by whoever handed it in</b>
jobs-desk-origin = { $origin ->
    [file] 📥 From a file
    [feed] 📡 From a feed
    [dialogue] 📮 Filled in by an informant
   *[forwarded] 📮 Forwarded by an informant
 }{ $name ->
    [nobody] {""}
   *[other] {" "}· { $name }
 }
jobs-desk-asked = ❓ Asked: { $question }
jobs-desk-answered = ❓ Asked: { $question }
    💬 Answer: { $text }
jobs-desk-approve-button = ✅ Approve
jobs-desk-reject-button = ❌ Reject
jobs-desk-edit-button = ✏️ Edit
jobs-desk-hide-button = 🙈 Take down
jobs-desk-reopen-button = 🟢 Put online again
jobs-desk-extend-button = ⏳ Still hiring: 30 more days
jobs-desk-ask-button = ❓ Ask the informant
jobs-desk-employer-button = 🏢 { $name }
jobs-desk-card-button = See this job
jobs-desk-look-button = Have a look
jobs-desk-done-approve-alert = Approved; students see it now.
jobs-desk-not-done-approve-alert = Its closing date has passed. Put the date right first.
jobs-desk-done-hide-alert = Taken down.
jobs-desk-not-done-hide-alert = This job is gone.
jobs-desk-done-extend-alert = All right, 30 more days.
jobs-desk-not-done-extend-alert = It names a deadline; just change the date.
jobs-desk-done-reject-alert = Rejected.
jobs-desk-not-done-reject-alert = It isn’t waiting for review any more.
jobs-desk-reject = <b>Why not?</b>
    If an informant handed it in, they’re told the reason.
jobs-desk-why-risk-button = Risky
jobs-desk-why-unclear-button = Not enough detail
jobs-desk-why-unfit-button = Not for students
jobs-desk-why-over-button = Filled already
jobs-desk-why-double-button = We have it already
jobs-desk-why-own-button = In my own words
jobs-desk-reject-own = Write the reason. If an informant handed it in, they get it word for word.
jobs-desk-edit = <b>What would you like to change?</b>
jobs-desk-field-title-button = Title
jobs-desk-field-employer-button = Employer
jobs-desk-field-pay-button = Pay
jobs-desk-field-place-button = Place
jobs-desk-field-majors-button = Majors
jobs-desk-field-heads-button = Openings
jobs-desk-field-education-button = Education
jobs-desk-field-closes-button = Last day
jobs-desk-field-apply-button = How to apply
jobs-desk-field-text-button = Text
jobs-desk-edit-title = What’s the job called?
jobs-desk-edit-employer = What’s the employer’s full name?
jobs-desk-edit-pay = What does it pay? For example 5000-8000, 日薪200, 面议.
jobs-desk-edit-place = Where is it? For example “常州、无锡”.
jobs-desk-edit-majors = Which majors? Put commas between several; “any” if it doesn’t matter.
jobs-desk-edit-heads = How many openings? “several” if nobody says.
jobs-desk-edit-education = Which level? For example “大专及以上” or “any”.
jobs-desk-edit-closes = Last day to apply? For example 2026-12-31; “长期有效” if there is none.
jobs-desk-edit-apply = How do people apply? Email, phone or a link.
jobs-desk-edit-text = Send the whole text.
jobs-desk-edited = ✏️ Changed.
jobs-desk-doubled = That would make it the same as another job, so it wasn’t saved.
jobs-desk-gone = It’s gone.
jobs-desk-ask = What would you like to ask { $name }? Write it, and it goes straight there.
jobs-desk-asked-now = Asked. You’ll hear as soon as { $name } answers.
jobs-desk-lead-decided = This lead is settled already.
jobs-desk-unclear-too-long = Too long; { $most } characters at most.
jobs-desk-unclear-formula = “{ $value }” looks like a spreadsheet formula. Write it in words.
jobs-desk-unclear-name-of-nobody = “{ $value }” doesn’t look like a name.
jobs-desk-unclear-heads-unclear = How many is “{ $value }”? Write a number, or “several”.
jobs-desk-unclear-pay-unclear = I can’t read “{ $value }”. Write 5000-8000, 日薪200 or 面议.
jobs-desk-unclear-pay-impossible = “{ $value }” doesn’t look like monthly pay. Write it like 5000-8000.
jobs-desk-unclear-education-unknown = I don’t know “{ $value }”. Write 大专, 中专, 本科 or “any”.
jobs-desk-unclear-place-unknown = I can’t find “{ $value }”. A city will do, such as “常州”.
jobs-desk-unclear-day-unclear = Which day is “{ $value }”? Write 2026-12-31, or “长期有效”.
jobs-desk-unclear-over-already = “{ $value }” is in the past.
jobs-desk-unclear-link-unclear = “{ $value }” doesn’t look like a link that opens.
jobs-desk-unclear-code-length = A credit code has 18 characters; “{ $value }” doesn’t.
jobs-desk-unclear-code-signs = “{ $value }” has characters no code uses (I, O, S, V, Z).
jobs-desk-unclear-code-check = The last character of “{ $value }” doesn’t match; one of them is probably mistyped.
jobs-desk-unclear-other = I can’t read that. Try it another way.

jobs-desk-reported = { $count ->
    [one] 🚩 A student reported “{ $title }” ({ $employer }).
   *[other] 🚩 Another student reported “{ $title }” ({ $employer }); { $count } in all now.
 }
jobs-desk-asked-to-look = 🔍 A student would like you to check “{ $title }” ({ $employer }).
jobs-desk-reports-of = { $count ->
    [0] 🚩 No open reports
    [one] 🚩 <b>One student reported it</b>
   *[other] 🚩 <b>{ $count } students reported it</b>
 }
jobs-desk-report-line = · { $reason }: { $count }
jobs-desk-said = 💬 { $text }
jobs-desk-confirm-button = 🚫 It’s true, take it down
jobs-desk-dismiss-button = 👌 Nothing wrong
jobs-desk-confirm = <b>What’s wrong with “{ $title }”?</b>
    Picking one takes it down and warns everybody who saved it, opened it or applied.
jobs-desk-confirmed = “{ $title }” is down.{ $warned ->
    [0] {""}
    [one] {" "}One student who saved, opened or applied to it was warned.
   *[other] {" "}{ $warned } students who saved, opened or applied to it were warned.
 } { $thanked ->
    [one] The student who reported it was thanked.
   *[other] { $thanked } students were thanked for reporting it.
 }
jobs-desk-dismissed = { $count ->
    [one] Nothing wrong, then. The student who reported it has been told.
   *[other] Nothing wrong, then. The { $count } students who reported it have been told.
 }
jobs-desk-looks-of = { $count ->
    [0] 🔍 Nobody is waiting for an answer
    [one] 🔍 <b>One student would like you to check</b>
   *[other] 🔍 <b>{ $count } students would like you to check</b>
 }
jobs-desk-asks = “{ $text }”
jobs-desk-asks-nothing = (said nothing more)
jobs-desk-answer-button = Answer no. { $number }
jobs-desk-answer = What do you think of it? What you write goes to this student.
jobs-desk-answer-sent = Sent.
jobs-desk-answered-already = Somebody has answered already.

jobs-desk-employer-code = Credit code: <code>{ $code }</code>
jobs-desk-no-code = not known
jobs-desk-employer-unverified = ⚪ Nobody has seen the license yet
jobs-desk-employer-verified = ✅ License seen on { $day } by { $by }
jobs-desk-office = the career office
jobs-desk-employer-story = Open jobs: { $open } · our graduates hired in three years: { $hired } · reports: { $reports }, confirmed: { $confirmed }
jobs-desk-verify-button = ✅ I’ve seen the license
jobs-desk-unverify-button = ⚪ Undo “seen”
jobs-desk-hold-all-button = ⏸ Hold its jobs back
jobs-desk-hold-all = { $count ->
    [one] Hide its one open job until you’ve looked at it?
   *[other] Hide its { $count } open jobs until you’ve looked at each?
 }
jobs-desk-hold-all-sure-button = Yes, hold them back
jobs-desk-held-all-alert = Hidden: { $count }. They’re waiting under “To review”.
jobs-desk-held-office = The office is holding back all of this employer’s jobs
jobs-desk-fact-code-button = Credit code
jobs-desk-fact-hired-button = Hired
jobs-desk-verified-alert = { $count ->
    [0] Noted.
   *[other] Noted. Jobs now online that had been waiting for this: { $count }.
 }
jobs-desk-unverified-alert = Taken back.
jobs-desk-ask-code = Send the 18 characters of the credit code as they stand on the license.
jobs-desk-ask-hired = How many in which year? Write it like “{ $year } 12”.
jobs-desk-code-taken = That is the code of { $name }.
jobs-desk-written-down = ✏️ Noted.
jobs-desk-find-employer = What’s the employer called? Part of the name will do.
jobs-desk-employers-found = { $count ->
    [0] Nothing found. Try fewer letters?
   *[other] Found these:
 }

jobs-desk-unclear-one-major = “{ $value }” isn’t a single major. One line, one major; send several one by one.
jobs-desk-unclear-dates-contradict = “{ $first }” comes after “{ $second }”, so the dates don’t fit.
jobs-desk-demand = <b>Demand list</b> · { $count }
    What no job matches yet comes first (🔎).
jobs-desk-demand-line = { $matched ->
    [yes] ✅
   *[no] 🔎
 } <b>{ $employer }</b>: class of { NUMBER($cohort, useGrouping: 0) }, { $major }, { $heads ->
    [-1] several
    [one] 1 person
   *[other] { $heads } people
 }{ $note ->
    [none] {""}
   *[other] , { $note }
 }
jobs-desk-programmes = <b>Employer-sponsored classes and apprenticeships</b> · { $count }
jobs-desk-programme-line = <b>{ $name }</b> · { $employer } · { $kind ->
    [named-class] named class
    [apprenticeship] apprenticeship
   *[order-class] employer-sponsored class
 }
    { $majors } · { $seats ->
    [-1] seats not fixed
    [one] 1 seat
   *[other] { $seats } seats
 } · { $opens } to { $closes }
jobs-desk-stations = <b>Employment stations</b> · { $count }
jobs-desk-station-line = <b>{ $name }</b>{ $place ->
    [none] {""}
   *[other] {" "}· { $place }
 }
jobs-desk-close-button = ✖️ Close { $number }
jobs-desk-close-sure-button = Yes, close it
jobs-desk-close-sure = Close this one?
jobs-desk-closed = Closed.
jobs-desk-kept = ✏️ Noted: { $name }
jobs-desk-add-demand-button = ➕ Add a line
jobs-desk-add-programmes-button = ➕ Add a program
jobs-desk-add-stations-button = ➕ Add a station
jobs-desk-ask-demand = Send one like this:
    <code>employer: 常州恒力机械有限公司
    major: 数控技术
    heads: 10
    cohort: { NUMBER($year, useGrouping: 0) }
    note: dormitory possible</code>
jobs-desk-ask-programmes = Send one like this:
    <code>name: 恒力订单班
    kind: order class
    employer: 常州恒力机械有限公司
    majors: 数控技术、机电一体化技术
    seats: 30
    opens: 10月8日
    closes: 10月31日
    about: in the plant from the third year</code>
jobs-desk-ask-stations = Send one like this:
    <code>name: 苏州就业工作站
    city: 苏州
    address: 8 Some Road, Industrial Park
    contact: Ms Chen
    phone: 0512-12345678</code>
jobs-desk-line-missing = The line “{ $line }” is missing. Add it and send everything again.
jobs-desk-line-employer = employer
jobs-desk-line-major = major
jobs-desk-line-name = name
jobs-desk-line-closes = closes
jobs-desk-majors = <b>Majors without jobs</b> · { $count ->
    [0] none, every major has some
   *[other] { $count }
 }
jobs-desk-major-line = { $some ->
    [yes] ·
   *[no] ⚠️
 } { $name } ({ $students }): { $named ->
    [one] 1 job asks for it
   *[other] { $named } jobs ask for it
 }, { $suited } { $suited ->
    [one] suits
   *[other] suit
 }
jobs-desk-unmatched-button = 📋 Unmatched demand { $count }
jobs-desk-funnel = From seen to applied, last { $days } days
jobs-desk-funnel-file = jobs-funnel-{ $days }-days
jobs-desk-funnel-subtitle = One student meeting one job counts once
jobs-desk-funnel-note = Applications are the ones students noted themselves.
jobs-desk-funnel-line = · { $name }: { $pairs ->
    [one] once
   *[other] { $pairs } times
 }, { $people ->
    [one] one person
   *[other] { $people } people
 }
jobs-desk-step-sent = Sent
jobs-desk-step-opened = Opened
jobs-desk-step-saved = Saved
jobs-desk-step-applied = Applied
jobs-desk-span-button = Last { $days } days
jobs-desk-funnel-file-button = 📥 As a file
jobs-desk-file-alert = Making the file; it comes in a moment.
jobs-desk-sheet-funnel = Funnel
jobs-desk-sheet-postings = By job
jobs-desk-sheet-majors = By major
jobs-desk-column-step = Step
jobs-desk-column-pairs = Times
jobs-desk-column-people = People
jobs-desk-column-title = Job
jobs-desk-column-employer = Employer
jobs-desk-column-major = Major
jobs-desk-links = <b>Link checks</b>
    { $hosts ->
    [0] No job has a link right now.
   *[other] Jobs with a link: { $count }. Tick a site and its links are tried every night; those that fail two nights in a row are listed for you.
 }
jobs-desk-host-on-button = ✅ { $host } · { $count }
jobs-desk-host-off-button = ⬜ { $host } · { $count }
jobs-desk-open-button = Open the jobs desk
jobs-desk-morning = Good morning! On the jobs desk: to review { $waits }, reports { $reported }, to check { $looks }, ending within a week { $expiring }.
jobs-desk-its-employer-button = 🏢 See this employer
