# Importing a job list: the numbers of the preview, the names of fields, why a row cannot be used,
# what is worth a look before applying.

imports-line-jobs-new = 🆕 New jobs: <b>{ $count }</b>
imports-line-jobs-changed = ✏️ Changed jobs: <b>{ $count }</b> ({ $fields })
imports-line-jobs-unchanged = ☑️ Unchanged jobs: { $count }
imports-line-jobs-repeated = 🔁 { $count ->
    [one] 1 row is a repeat; every job counts once
   *[other] { $count } rows are repeats; every job counts once
    }
imports-line-jobs-employers = 🏢 New employers: { $count }
imports-line-jobs-held = 🔎 { $count ->
    [one] <b>1</b> job waits until you have looked; students don’t see it before
   *[other] <b>{ $count }</b> jobs wait until you have looked; students don’t see them before
    }
imports-line-jobs-alike = 👯 { $count ->
    [one] <b>1</b> job is very like another of its employer, so it waits too
   *[other] <b>{ $count }</b> jobs are very like others of their employer, so they wait too
    }

imports-field-employer = Employer
imports-field-credit-code = Credit code
imports-field-nature = Employer nature
imports-field-industry = Industry
imports-field-size = Company size
imports-field-seat = Employer location
imports-field-title = Job title
imports-field-family = Job family
imports-field-form = Employment type
imports-field-heads = Headcount
imports-field-education = Education
imports-field-majors = Majors
imports-field-cohorts = Graduation year
imports-field-skills = Skills
imports-field-pay = Pay
imports-field-pay-low = Pay from
imports-field-pay-high = Pay to
imports-field-pay-day = Daily pay
imports-field-pay-hour = Hourly pay
imports-field-pay-year = Annual salary
imports-field-pay-unit = Pay unit
imports-field-benefits = Benefits
imports-field-lodging = Lodging
imports-field-meals = Meals
imports-field-insurance = Insurance
imports-field-travel = Travel
imports-field-shift = Shift
imports-field-region = Location
imports-field-published = Date posted
imports-field-closes = Closing date
imports-field-apply = How to apply
imports-field-email = Email
imports-field-phone = Phone
imports-field-contact = Contact
imports-field-url = Link
imports-field-duties = Duties
imports-field-needs = Requirements
imports-field-remarks = Remarks

## Why a row cannot be used

imports-fault-formula = { $column } “{ $value }” is a formula. Please type words
imports-fault-became-date = Excel turned { $column } into a date ({ $value }). Please type it again as it was (format the cell as text first)
imports-fault-name-of-nobody = { $column } “{ $value }” doesn’t say what it is. Please write it in full
imports-fault-code-length = { $column } “{ $value }” doesn’t have 18 characters. Please compare it with the license
imports-fault-code-signs = { $column } “{ $value }” has characters no credit code has. Please compare it with the license
imports-fault-code-check = { $column } “{ $value }” fails its check character, so one of them is mistyped. Please compare it with the license
imports-fault-heads-unclear = { $column } “{ $value }”: can’t tell how many people. A number or “several” works
imports-fault-pay-unclear = { $column } “{ $value }”: can’t tell what that is a month. 5000-8000, 5k-8k or 200元/天 work
imports-fault-pay-impossible = { $column } “{ $value }” is too much for anybody’s pay. Is a dash missing?
imports-fault-education-unknown = { $column } “{ $value }” is new to me. Use 不限, 中专, 大专 or 本科
imports-fault-place-unknown = { $column } “{ $value }”: can’t tell which city. Please add its name
imports-fault-day-unclear = { $column } “{ $value }”: can’t tell which day. 2026-12-31 or “ongoing” work
imports-fault-dates-contradict = { $column } ({ $second }) is before the date posted ({ $first }). Please put it right
imports-fault-over-already = { $column } is { $value }, which has passed. If they’re still hiring, please change it
imports-fault-link-unclear = { $column } “{ $value }” isn’t an address that opens. Please use one that begins with https://
imports-fault-posting-repeated = “{ $title }” stands here more than once with different details (see also row { $rows }). Keep only the right one, or make the titles more exact

## Worth a look before applying

imports-notice-employer-renamed = One credit code has different names; I take the later one: { $names }
imports-notice-majors-unknown = Majors my list doesn’t have, kept as they are: { $names }
imports-notice-postings-nowhere = { $count ->
    [one] 1 job doesn’t say where the work is
   *[other] { $count } jobs don’t say where the work is
    }
imports-notice-held-word = { $sheet } row { $row }, “{ $title }”: it says “{ $word }”
imports-notice-held-pay-high = { $sheet } row { $row }, “{ $title }”: ¥{ $pay } a month, far more than others
imports-notice-held-pay-low = { $sheet } row { $row }, “{ $title }”: ¥{ $pay } a month, far less than others
imports-notice-held-pay-wide = { $sheet } row { $row }, “{ $title }”: pay from ¥{ $low } to ¥{ $high } says nothing
imports-notice-held-intern-nights = { $sheet } row { $row }, “{ $title }”: an internship with night shifts isn’t normally allowed
imports-notice-held-employer = { $sheet } row { $row }, “{ $title }”: reports about this employer have been confirmed
imports-notice-held-alike = { $sheet } row { $row }, “{ $title }” is very like “{ $other }”. Is it the same job?
imports-notice-held-other = { $sheet } row { $row }, “{ $title }” needs a look first
jobs-desk-held-alike = Very like another job of the same employer: please see whether it is the same one

## Importing events

imports-line-events-new = 🆕 New events: <b>{ $count }</b>
imports-line-events-changed = ✏️ Changed events: <b>{ $count }</b> ({ $fields })
imports-line-events-unchanged = ☑️ Unchanged events: { $count }
imports-line-events-repeated = 🔁 { $count ->
    [one] 1 row is a repeat; every event counts once
   *[other] { $count } rows are repeats; every event counts once
    }
imports-field-event-title = Event
imports-field-event-kind = Event type
imports-field-event-day = Date
imports-field-event-time = Time
imports-field-event-ends = End time
imports-field-event-place = Venue
imports-field-event-address = Address
imports-field-event-host = Host
imports-field-event-majors = Majors
imports-field-event-employers = Employers
imports-field-event-postings = Postings
imports-field-event-seats = Seats
imports-field-event-url = Link
imports-field-event-closes = Sign up until
imports-field-event-text = Remarks
imports-field-event-reference = Reference
imports-fault-when-unclear = { $column } “{ $value }”: can’t tell when that is. 2026-12-03 and 13:30-16:30 work
imports-fault-event-no-title = { $column } is empty, please fill it in
imports-fault-event-too-long = { $column } or another cell is too long. Please shorten it
imports-fault-event-ends-before = { $column }: it ends before it begins. Please put it right
imports-fault-event-lasts-too-long = { $column }: please split events longer than seven days
imports-fault-event-closes-after = { $column } is after the event has ended. Please put it right
imports-fault-event-capacity = { $column }: can’t tell how many people. A number or nothing works
imports-fault-event-counts = { $column } can’t be below zero
imports-fault-event-coordinates = { $column }: there is no such place on the map
imports-fault-event-url = { $column } isn’t an address that opens. Please use one that begins with https://
