# Jobs: finding, reading, saving, being sent them. Short and concrete; says where things come
# from; never pushes anybody to apply or to sign. What an employer wrote stays a quotation.

home-jobs-command = Jobs: what fits you, saved ones, search
home-jobs-button = 💼 Jobs
jobs-title = <b>Jobs</b> · { $total } open now
jobs-none-for-you = <b>Jobs</b> · { $total } open now
    None of them is for you yet: wrong year, another level of education, or something you ruled out. “All jobs” shows them all the same; what fits you will come up here.
jobs-title-saved = <b>Saved jobs</b> · { $total }
jobs-none = No jobs are open right now. New ones will show up here.
jobs-none-saved = No saved jobs yet. Tap ⭐ on one worth keeping and find it here.
jobs-line-head = <b>{ $title }</b> · { $employer }
jobs-pay = ¥{ $low }–{ $high } a month
jobs-pay-one = { $kind ->
        [to] up to ¥{ $amount } a month
        [from] from ¥{ $amount } a month
       *[just] ¥{ $amount } a month
    }
jobs-pay-open = pay negotiable
jobs-and-more = { $names } and { $more } more
jobs-place-unsaid = place not stated
jobs-any-major = any major
jobs-cohorts = class of { $years }
jobs-closes = { $left ->
        [0] closes today
        [1] closes tomorrow
       *[other] closes { $day }
    }
jobs-closes-assumed = no closing date given; kept until { $day }
jobs-closed = closed { $day }
jobs-form-full-time = full time
jobs-form-internship = internship
jobs-form-part-time = part time
jobs-form-apprenticeship = apprenticeship
jobs-shift-day = day shift
jobs-shift-rotating = rotating shifts (some nights)
jobs-shift-nights = night shift
jobs-shift-flexible = flexible hours
jobs-lodging = { $given ->
        [yes] lodging
       *[no] no lodging
    }
jobs-meals = { $given ->
        [yes] meals
       *[no] no meals
    }
jobs-insurance = { $given ->
        [yes] social insurance
       *[no] no social insurance
    }
jobs-travel = { $given ->
        [yes] travel required
       *[no] no travel
    }
jobs-card-title = <b>{ $title }</b> · { $form }
jobs-card-employer = 🏢 { $name }{ $verified ->
        [yes] {" "}· ✅ checked by the college
       *[no] {""}
    }
jobs-card-about = {"　 "}{ $about }
jobs-card-offer = 💰 <b>{ $pay }</b>
    📍 { $places }{ $heads ->
        [-1] {" "}· several openings
        [1] {" "}· 1 opening
       *[other] {" "}· { $heads } openings
    }
jobs-card-asks = 🎓 { $asked }
jobs-card-gives = 🍱 { $gives }
jobs-card-closes = ⏳ { $closes }
jobs-apply-link = 📮 Apply on <b>{ $host }</b>; the button below opens it
jobs-apply-link-elsewhere = 📮 Apply on <b>{ $host }</b>; open the job for the link
jobs-apply-to = 📮 To apply: { $by ->
        [email] email { $to }
        [phone] call { $to }
        [on-site] in person, { $to }
       *[other] { $to }
    }
jobs-apply-unsaid = 📮 It doesn’t say how to apply; you can ask a teacher
jobs-unsaid = ❔ Not stated: { $names }. Ask at the interview.
jobs-unsaid-pay = pay
jobs-unsaid-shift = shifts
jobs-unsaid-insurance = social insurance
jobs-unsaid-lodging = lodging
jobs-gone = This job has closed or was taken down.
jobs-all-button = 💼 Other jobs
jobs-list-button = ◀ Back to the list
jobs-previous-button = ◀ Previous
jobs-next-button = Next ▶
jobs-saved-list-button = ⭐ Saved: { $count }
jobs-open-link-button = 🔗 Open { $host }
jobs-save-button = ⭐ Save
jobs-unsave-button = ★ Saved
jobs-saved-alert = Saved. You’ll hear once before it closes, unless you’ve applied by then.
jobs-saved-quiet-alert = Saved. You’ll find it under “Saved”.
jobs-unsaved-alert = No longer saved.
jobs-title-all = <b>All jobs</b> · { $total }
jobs-title-found = <b>Jobs</b> · { $name } · { $total }{ $near ->
        [yes] {"\u000A"}Found by sound and by similar words.
       *[no] {""}
    }
jobs-none-found = <b>Jobs</b> · { $name }
    Nothing right now. Try fewer filters or other words?
jobs-for-you-button = 💼 For me
jobs-everything-button = 🗂 All jobs
jobs-find-button = 🔎 Find jobs
jobs-find = { $named ->
        [yes] <b>Find jobs</b> · { $name }
       *[no] <b>Find jobs</b>
    }

    Just type a few words (“数控 常州”; pinyin works too), or use the filters below.
jobs-narrow = { $what ->
        [region] <b>Place</b>
        [kind] <b>Kind of job</b>
        [industry] <b>Industry</b>
        [nature] <b>Kind of employer</b>
        [form] <b>Full time or internship</b>
       *[pay] <b>Pay</b>
    }: tap to tick, tap again to untick.{ $named ->
        [yes] {"\u000A"}Now: { $name }
       *[no] {""}
    }
jobs-only-words = A few words will do, such as “数控 常州”.
jobs-search-resting = Search wasn’t ready just now; try again in a moment. The filters always work.
jobs-filter-region-button = 📍 Place
jobs-filter-kind-button = 🧰 Kind of job
jobs-filter-industry-button = 🏭 Industry
jobs-filter-nature-button = 🏢 Employer
jobs-filter-form-button = 📄 Full time, intern
jobs-filter-pay-button = 💰 Pay
jobs-filter-lodging-button = 🛏 Lodging
jobs-filter-pay-least = from ¥{ $amount }
jobs-filter-done-button = ◀ Other filters
jobs-filters-button = 🎛 Filters
jobs-show-found-button = See results ▶
jobs-clear-button = Clear
jobs-keep-search-button = 🔔 Send me new ones
jobs-drop-search-button = 🔕 Stop sending
jobs-search-kept-alert = { $rhythm ->
        [instant] Saved. New ones come in one message a day at most.
        [daily] Saved. New ones come once a day.
        [weekly] Saved. New ones come on { $weekday }s.
       *[off] Saved. Alerts are off, so nothing is sent; you’ll find it under “Find jobs”.
    }
jobs-search-dropped-alert = All right, no more alerts for this search.
jobs-searches-full-alert = You can save { $most } searches; drop one first.
jobs-apply-button = ✅ I applied
jobs-unapply-button = ☑ Applied
jobs-applied-alert = Noted; no more reminders about this one. Good luck!
jobs-applied-further-alert = This application has moved on; change it under “My applications”.
jobs-unapplied-alert = All right, not applied yet.
jobs-hide-button = 🙅 Not for me
jobs-unhide-button = ↩ Show it again
jobs-share-button = ↗ Share
jobs-why-button = 🧭 Does it fit?
jobs-ask-button = 💬 Ask a teacher
jobs-undo-button = ↩ Undo
jobs-to-card-button = See the job
jobs-why-not = What’s the reason?
jobs-why-not-place-button = Wrong place
jobs-why-not-pay-button = Too little pay
jobs-why-not-work-button = Not this kind of work
jobs-why-not-shift-button = The shifts
jobs-why-not-major-button = Not my major
jobs-why-not-employer-button = Not this employer
jobs-why-not-done-button = I’ve found something
jobs-why-not-other-button = Something else
jobs-hidden-place = Put away. You’ll see fewer in { $what }.
jobs-hidden-pay = Put away. Better-paid ones will come first.
jobs-hidden-work = Put away. You’ll see less of this kind.
jobs-hidden-shift = Put away. You’ll see fewer with such shifts.
jobs-hidden-major = Put away. Your major will count for more.
jobs-hidden-employer = Put away. You’ll see fewer from { $what }.
jobs-hidden-done = Put away, and congratulations! You can turn alerts off in their settings.
jobs-hidden-other = Put away. You won’t see it again.
jobs-why-correct = <i>Something isn’t right? Tap it to set it straight.</i>
jobs-corrected = ✏️ Changed; that’s how it’ll be from now on.
jobs-profiling-off = You switched matching off, so there are no reasons: jobs come by date.
jobs-share = Share “{ $title }”:
    { $link }
jobs-share-chat-button = 💬 To a chat or class group
jobs-share-link-button = 🔗 Forward the link
jobs-poster-button = 🔳 QR code
jobs-question-about = A question about this job: { $title } · { $employer }
jobs-inline-open-button = 💼 See this job
jobs-inline-start = Say hello to Qihang first
jobs-poster-scan = 扫码看岗位 / Scan to see it
jobs-poster-scan-event = 扫码看活动 / Scan to see it
jobs-poster-closes = apply by { $day }
