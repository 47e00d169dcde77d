# The office's jobs desk: reviewing, reports, employers, what ends, what is missing.

home-jobs-desk-button = 💼 Jobs desk
home-jobdesk-command = Jobs desk: review, reports, what ends, what is missing
jobs-desk-not-yours = The jobs desk is for the career office.
jobs-desk-words-only = This needs words.
jobs-desk-too-long = That is a bit long; { $most } characters will do.
jobs-desk-title = <b>Jobs desk</b>
    Students see { $open } jobs right now.
jobs-desk-waits = These wait for you:
jobs-desk-nothing-waits = Nothing waits. Have some tea.
jobs-desk-list-reports-button = 🚩 Reports { $count }
jobs-desk-list-review-button = 📝 To review { $count }
jobs-desk-list-leads-button = 📮 Leads to fill in { $count }
jobs-desk-list-looks-button = 🔍 To look at { $count }
jobs-desk-list-expiring-button = ⏳ Ending soon { $count }
jobs-desk-list-broken-button = 🔗 Broken links { $count }
jobs-desk-list-fresh-button = 🆕 New this week
jobs-desk-list-hidden-button = 🙈 Taken down { $count }
jobs-desk-majors-button = 🎓 Majors without jobs
jobs-desk-demand-button = 📋 Demand list
jobs-desk-programmes-button = 🏭 Programmes
jobs-desk-stations-button = 📍 Stations
jobs-desk-funnel-button = 📊 Funnel
jobs-desk-links-button = 🔗 Link checks
jobs-desk-find-employer-button = 🏢 Find an employer
jobs-desk-list-reports = <b>Reported</b> · { $count } jobs
jobs-desk-list-review = <b>To review</b> · { $count }
jobs-desk-list-leads = <b>Leads to fill in</b> · { $count }
    Open one, add employer and title, and it can go online.
jobs-desk-list-looks = <b>Students ask you to look</b> · { $count } jobs
jobs-desk-list-expiring = <b>Ending within a week</b> · { $count }
    Those without a deadline come first: if the employer is still hiring, keep them 30 more days.
jobs-desk-list-broken = <b>Links that do not open</b> · { $count }
    Two looks in a row found nothing.
jobs-desk-list-fresh = <b>New this week</b> · { $count }
jobs-desk-list-hidden = <b>Taken down</b> · { $count }
jobs-desk-list-rejected = <b>Rejected</b> · { $count }
jobs-desk-list-empty = Nothing here.
jobs-desk-lead-line-waiting = 📮 { $name } { $what }
jobs-desk-lead-line-asked = ❓ { $name } { $what }

jobs-desk-held-word = It says “{ $word }”: { $why }
jobs-desk-held-pay-high = { $pay } yuan a month, far more than others{ $usual ->
    [0] {""}
   *[other] {" "}(usually { $usual })
 }
jobs-desk-held-pay-low = { $pay } yuan a month, far less than others{ $usual ->
    [0] {""}
   *[other] {" "}(usually { $usual })
 }
jobs-desk-held-pay-wide = Pay from { $low } to { $high } yuan: too wide to say anything
jobs-desk-held-intern-nights = An internship with night shifts, which the rules do not allow in principle
jobs-desk-held-unverified = From a feed, and nobody has seen the employer’s licence yet
jobs-desk-held-employer = Reports about { $count } jobs of this employer were confirmed within a year
jobs-desk-held-reports = { $count } students reported it; out of sight until you have looked
jobs-desk-state-review = 📝 <b>To review</b>, students do not see it
jobs-desk-state-open = 🟢 <b>Students see it</b>
jobs-desk-state-expired = ⌛ <b>Over</b>
jobs-desk-state-rejected = ❌ <b>Rejected</b>
jobs-desk-state-hidden = 🙈 <b>Taken down</b>
jobs-desk-state-withdrawn = ↩️ <b>Taken back by who handed it in</b>
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
jobs-desk-ask-button = ❓ Ask who handed it in
jobs-desk-employer-button = 🏢 { $name }
jobs-desk-card-button = See this job
jobs-desk-look-button = Have a look
jobs-desk-done-approve-alert = Approved; students see it now.
jobs-desk-not-done-approve-alert = Its last day is over. Put the date right first.
jobs-desk-done-hide-alert = Taken down.
jobs-desk-not-done-hide-alert = This job is gone.
jobs-desk-done-extend-alert = All right, 30 more days.
jobs-desk-not-done-extend-alert = It names a deadline; just change the date.
jobs-desk-done-reject-alert = Noted; whoever handed it in hears why.
jobs-desk-not-done-reject-alert = It is not waiting for review any more.
jobs-desk-reject = <b>Why not?</b>
    Whoever handed it in sees the reason.
jobs-desk-why-risk-button = Risky
jobs-desk-why-unclear-button = Too little said
jobs-desk-why-unfit-button = Not for students
jobs-desk-why-over-button = Filled already
jobs-desk-why-double-button = Here already
jobs-desk-why-own-button = In my words
jobs-desk-reject-own = Write the reason; it goes to whoever handed it in just as it is.
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
jobs-desk-edit-title = What is the job called?
jobs-desk-edit-employer = What is the employer’s full name?
jobs-desk-edit-pay = What does it pay? For example 5000-8000, 日薪200, 面议.
jobs-desk-edit-place = Where is it? For example “常州、无锡”.
jobs-desk-edit-majors = Which majors? Put commas between several; “any” if it does not matter.
jobs-desk-edit-heads = How many openings? “several” if nobody says.
jobs-desk-edit-education = Which level? For example “大专及以上” or “any”.
jobs-desk-edit-closes = Last day to apply? For example 2026-12-31; “长期有效” if there is none.
jobs-desk-edit-apply = How does one apply? Mail, phone or a link.
jobs-desk-edit-text = Send the whole text.
jobs-desk-edited = ✏️ Changed.
jobs-desk-doubled = That would make it the same as another job, so it was not saved.
jobs-desk-gone = It is gone.
jobs-desk-ask = What would you like to ask { $name }? Write it, and it goes straight there.
jobs-desk-asked-now = Asked. You hear as soon as { $name } answers.
jobs-desk-lead-decided = This lead is settled already.
jobs-desk-unclear-too-long = Too long; { $most } characters at most.
jobs-desk-unclear-formula = “{ $value }” looks like a spreadsheet formula. Write it in words.
jobs-desk-unclear-name-of-nobody = “{ $value }” does not look like a name.
jobs-desk-unclear-heads-unclear = How many is “{ $value }”? Write a number, or “several”.
jobs-desk-unclear-pay-unclear = I cannot read “{ $value }”. Write 5000-8000, 日薪200 or 面议.
jobs-desk-unclear-pay-impossible = “{ $value }” does not look like monthly pay. Write it like 5000-8000.
jobs-desk-unclear-education-unknown = I do not know “{ $value }”. Write 大专, 中专, 本科 or “any”.
jobs-desk-unclear-place-unknown = I cannot find “{ $value }”. A city will do, such as “常州”.
jobs-desk-unclear-day-unclear = Which day is “{ $value }”? Write 2026-12-31, or “长期有效”.
jobs-desk-unclear-over-already = “{ $value }” is over already.
jobs-desk-unclear-link-unclear = “{ $value }” does not look like a link one can open.
jobs-desk-unclear-code-length = A credit code has 18 characters; “{ $value }” has not.
jobs-desk-unclear-code-signs = “{ $value }” has characters no code has (no I, O, S, V, Z).
jobs-desk-unclear-code-check = The last character of “{ $value }” does not fit; one is probably mistyped.
jobs-desk-unclear-other = I cannot read that. Try it another way.

jobs-desk-reported = 🚩 A student reported “{ $title }” ({ $employer }); { $count } in all now.
jobs-desk-asked-to-look = 🔍 A student asks you to look at “{ $title }” ({ $employer }).
jobs-desk-reports-of = { $count ->
    [0] 🚩 No report waits
    [one] 🚩 <b>One student reported it</b>
   *[other] 🚩 <b>{ $count } students reported it</b>
 }
jobs-desk-report-line = · { $reason }: { $count }
jobs-desk-said = 💬 { $text }
jobs-desk-confirm-button = 🚫 True, take down
jobs-desk-dismiss-button = 👌 All fine
jobs-desk-confirm = <b>What is wrong with “{ $title }”?</b>
    Your choice takes it down, and whoever saved it, opened it or applied is warned.
jobs-desk-confirmed = “{ $title }” is down. Students warned: { $warned }; thanked for reporting: { $thanked }.
jobs-desk-dismissed = All fine, then. Told those who reported it: { $count }.
jobs-desk-looks-of = { $count ->
    [0] 🔍 Nobody waits for an answer
    [one] 🔍 <b>One student asks you to look</b>
   *[other] 🔍 <b>{ $count } students ask you to look</b>
 }
jobs-desk-asks = “{ $text }”
jobs-desk-asks-nothing = No words, just a look please.
jobs-desk-answer-button = Answer no. { $number }
jobs-desk-answer = What do you think of it? Your words go to this student.
jobs-desk-answer-sent = Sent.
jobs-desk-answered-already = Somebody has answered already.

jobs-desk-employer-code = Credit code: <code>{ $code }</code>
jobs-desk-no-code = not known
jobs-desk-employer-unverified = ⚪ Nobody has seen the licence yet
jobs-desk-employer-verified = ✅ Licence seen on { $day } by { $by }
jobs-desk-office = the career office
jobs-desk-employer-story = Open jobs: { $open } · our graduates hired in three years: { $hired } · reports: { $reports }, confirmed: { $confirmed }
jobs-desk-verify-button = ✅ I saw the licence
jobs-desk-unverify-button = ⚪ Take that back
jobs-desk-hold-all-button = ⏸ Hold its jobs back
jobs-desk-hold-all = { $count ->
    [one] Take its one open job out of sight until you have looked at it?
   *[other] Take its { $count } open jobs out of sight until you have looked at each?
 }
jobs-desk-hold-all-sure-button = Yes, hold them back
jobs-desk-held-all-alert = Out of sight: { $count }. They wait under “To review”.
jobs-desk-held-office = The office held back all jobs of this employer
jobs-desk-fact-code-button = Credit code
jobs-desk-fact-hired-button = Hired
jobs-desk-verified-alert = { $count ->
    [0] Noted.
   *[other] Noted; jobs that waited for it are online now: { $count }.
 }
jobs-desk-unverified-alert = Taken back.
jobs-desk-ask-code = Send the 18 characters of the credit code as they stand on the licence.
jobs-desk-ask-hired = How many in which year? Write it like “{ $year } 12”.
jobs-desk-code-taken = That is the code of { $name }.
jobs-desk-written-down = ✏️ Noted.
jobs-desk-find-employer = What is it called? A few letters will do.
jobs-desk-employers-found = { $count ->
    [0] Nothing found. Try fewer letters?
   *[other] Found these:
 }

jobs-desk-unclear-one-major = “{ $value }” is not one major. One line of demand names one; send several one by one.
jobs-desk-unclear-dates-contradict = “{ $first }” comes after “{ $second }”; the dates contradict each other.
jobs-desk-demand = <b>Demand list</b> · { $count }
    What no job matches yet comes first.
jobs-desk-demand-line = { $matched ->
    [yes] ✅
   *[no] 🔎
 } <b>{ $employer }</b>: class of { $cohort }, { $major }, { $heads ->
    [-1] several
   *[other] { $heads } people
 }{ $note ->
    [none] {""}
   *[other] , { $note }
 }
jobs-desk-programmes = <b>Order classes, named classes, apprenticeships</b> · { $count }
jobs-desk-programme-line = <b>{ $name }</b> · { $employer } · { $kind ->
    [named-class] named class
    [apprenticeship] apprenticeship
   *[order-class] order class
 }
    { $majors } · { $seats ->
    [-1] seats not fixed
   *[other] { $seats } seats
 } · { $opens } to { $closes }
jobs-desk-stations = <b>Employment stations</b> · { $count }
jobs-desk-station-line = <b>{ $name }</b> · { $place }
    { $address } · { $contact } · { $phone }
jobs-desk-close-button = ✖️ { $number }
jobs-desk-close-sure-button = Yes, it is over
jobs-desk-close-sure = Is this one over?
jobs-desk-closed = Over.
jobs-desk-kept = ✏️ Noted: { $name }
jobs-desk-add-demand-button = ➕ Add a line
jobs-desk-add-programmes-button = ➕ Add a programme
jobs-desk-add-stations-button = ➕ Add a station
jobs-desk-ask-demand = Send one like this:
    <code>employer: 常州恒力机械有限公司
    major: 数控技术
    heads: 10
    cohort: { NUMBER($year, useGrouping: 0) }
    note: dormitory possible</code>
jobs-desk-ask-programmes = Send one like this:
    <code>name: 恒力订单班
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
jobs-desk-line-missing = The line “{ $line }” is missing. Add it and send the whole again.
jobs-desk-line-employer = employer
jobs-desk-line-major = major
jobs-desk-line-name = name
jobs-desk-line-closes = closes
jobs-desk-majors = <b>Majors without jobs</b> · { $count }
jobs-desk-major-line = { $some ->
    [yes] ·
   *[no] ⚠️
 } { $name } ({ $students } enrolled): named by { $named }, suited by { $suited }
jobs-desk-unmatched-button = 📋 Unmatched demand { $count }
jobs-desk-funnel = From seen to applied, last { $days } days
jobs-desk-funnel-subtitle = Times a student met a job
jobs-desk-funnel-note = Applications are those students noted themselves.
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
    Jobs with a link: { $count }. Switch a site on, and every night its links are looked at; those that fail two nights in a row are listed for you.{ $hosts ->
    [0] {" "}No job has a link right now.
   *[other] {""}
 }
jobs-desk-host-on-button = ✅ { $host } · { $count }
jobs-desk-host-off-button = ⬜ { $host } · { $count }
jobs-desk-open-button = Open the jobs desk
jobs-desk-morning = Good morning! On the jobs desk: to review { $waits }, reports { $reported }, to look at { $looks }, ending within a week { $expiring }.
jobs-desk-its-employer-button = 🏢 See this employer
