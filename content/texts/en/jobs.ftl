# Jobs: finding, reading, saving, being sent them. Short and concrete; says where things come
# from; never pushes anybody to apply or to sign. What an employer wrote stays a quotation.

home-jobs-command = Jobs: what fits you, saved ones, search
home-jobs-button = 💼 Jobs
jobs-title = <b>Jobs</b> · { $total } open now
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
jobs-card-gives = 🛏 { $gives }
jobs-card-closes = ⏳ { $closes }
jobs-apply-link = 📮 Apply on <b>{ $host }</b>; the button below opens it
jobs-apply-to = 📮 To apply: { $by ->
        [email] email { $to }
        [phone] call { $to }
        [on-site] go there, { $to }
       *[other] { $to }
    }
jobs-apply-unsaid = 📮 It doesn’t say how to apply; a teacher can find out
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
