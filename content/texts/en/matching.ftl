# Why a posting is recommended: facts only, one thing a line; what does not fit is said as plainly.

matching-and-others = { $names } and others
matching-that-employer = this employer
matching-why = <b>What fits</b>
matching-against = <b>What doesn’t quite fit</b>
matching-why-not = <b>We won’t send you this, because</b>
matching-nothing-known = We don’t know yet what you’re looking for, so nothing comes first. Tell us in /surveys and jobs will follow what you say.
matching-hidden = You said you’re not interested, so we won’t send you this one.
matching-applied = You’ve applied already, so we won’t send you this one.

matching-reason-major-asked = They want your major ({ $major })
matching-reason-major-near = They want majors close to yours ({ $majors })
matching-reason-major-family = { $family }: where your major often leads
matching-reason-place = In { $places }, { $wish ->
        [same] where you want to be
       *[other] part of “{ $wish }”, which you chose
    }
matching-reason-place-near = In { $places }, in one metro area with { $wish }
matching-reason-kind = It’s the work you’re after: { $kind }
matching-reason-industry = In an industry you chose: { $industry }
matching-reason-pay = Pays what you hope for
matching-reason-nature = The kind of employer you chose: { $nature }
matching-reason-interests = Goes with your interests ({ $letters })
matching-reason-shifts-fine = Rotating shifts, which you said are fine
matching-reason-day-shift = No night shifts
matching-reason-lodging = Comes with a place to live
matching-reason-cohort = For the class of { $year }
matching-reason-liked = Like what you saved or applied for ({ $what })

matching-reason-major-other = They want other majors ({ $majors })
matching-reason-family-other = { $family }: they mostly take other majors
matching-reason-place-far = In { $places }, not where you want to be
matching-reason-kind-other = It’s { $kind }, which you didn’t choose
matching-reason-industry-other = The industry is { $industry }, which you didn’t choose
matching-reason-pay-low = { $one ->
        [yes] ¥{ $low } a month, below the ¥{ $wanted } you hope for
       *[no] ¥{ $low }–{ $high } a month, below the ¥{ $wanted } you hope for
    }
matching-reason-nature-other = The employer is { $nature }, which you didn’t choose
matching-reason-shifts = Rotating shifts
matching-reason-lodging-none = No place to live provided
matching-reason-travel = Work trips or stints elsewhere
matching-reason-early = They’re hiring now, and you graduate in { $year }
matching-reason-disliked = Like what you turned down ({ $what })

matching-reason-closed = Closed on { $day }
matching-reason-other-cohort = Only for the class of { $years }
matching-reason-education = They ask for more: { $education }
matching-reason-floor = ¥{ $high } a month at most, below the ¥{ $least } you’d take
matching-reason-nights = There are night shifts, and you said none
matching-reason-major-must = It doesn’t match your major, and you said it must
matching-reason-first-year = First-years may not be placed as interns

matching-place-add-button = { $name } is fine too
matching-place-drop-button = Not { $name } any more
matching-kind-add-button = { $name } is fine too
matching-kind-drop-button = Not { $name } any more
matching-industry-add-button = { $name } is fine too
matching-industry-drop-button = Not { $name } any more
matching-nature-add-button = { $name } is fine too
matching-nature-drop-button = Not { $name } any more
matching-floor-set-button = ¥{ $name } is fine too
matching-nights-fine-button = Nights are fine
matching-shifts-fine-button = Rotating shifts are fine
matching-travel-fine-button = Travel is fine
matching-related-fine-button = Related majors are fine
matching-forget-button = Don’t guess that ({ $name })

matching-is-on = 🧭 Jobs are matched to what we know of you: your major, what you told us, what you saved. Nothing else: not gender, not age, not where you’re from.
matching-is-off = 🧭 Jobs aren’t matched to you: they come by date and none is sent unasked. Saved jobs and searches work as before.
matching-off-button = Don’t match jobs to me
matching-on-button = Match jobs to me
