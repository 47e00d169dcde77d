"""The office's desk: what waits is approved, edited, asked back about or rejected with a reason,
and whoever handed it in hears of it."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.delivery.bodies import Button, words
from bot.jobs import safety, service
from bot.jobs.keys import posting_key
from bot.jobs.safety import Held
from bot.jobs.service import Draft, HasJobs
from bot.jobs.telling import tell
from content.job_models import JobReference
from db import audit, complaints, employers, leads, posting_desk, postings
from db.employers import EmployerRow
from db.engine import Tx
from db.leads import LeadRow, LeadState
from db.postings import PostingRow, PostingState, Write

REJECTED_FOR = ("risk", "unclear", "unfit", "over", "double")
"""Why the office rejects, where it says it by a tap; the ids of the sentences end so."""
MORE_DAYS = timedelta(days=30)
ANSWER = "jlanswer"
"""The prefix of the button under a question to an informant; handlers/leads.py reads it."""
POSTER = "poster"
"""What a lead is called that says no employer and no job; «leads-what» puts it in words."""


class DoubledError(Exception):
    """What was changed makes a posting the same as another one."""

    def __init__(self, posting_id: int) -> None:
        super().__init__(posting_id)
        self.posting_id = posting_id


async def approve(tx: Tx, posting_id: int, by: int, now: datetime, zone: ZoneInfo) -> bool:
    """Students may see it; whoever handed it in hears so. False when its last day is over."""
    if not await service.open_posting(tx, posting_id, by, now, zone):
        return False
    await audit.note(tx, now, by, "posting.opened", f"posting:{posting_id}")
    await _decided(tx, posting_id, LeadState.accepted, "leads-accepted", by, now, zone)
    return True


async def reject(
    tx: Tx, posting_id: int, why: str, by: int, now: datetime, zone: ZoneInfo
) -> bool:
    """Nobody sees it. `why` is one of REJECTED_FOR or words of the office's own, passed on to
    whoever handed it in. False when there is no such posting, or students see it already."""
    found = await postings.posting(tx, posting_id)
    if found is None or found.state is not PostingState.review:
        return False
    values = {
        "state": PostingState.rejected, "rejected_why": why[:300],
        "reviewed_by": by, "reviewed_at": now,
    }  # fmt: skip
    await postings.set_values(tx, [posting_id], now, values)
    await audit.note(tx, now, by, "posting.rejected", f"posting:{posting_id}")
    await _decided(tx, posting_id, LeadState.rejected, "leads-rejected", by, now, zone, why)
    return True


async def reject_lead(
    tx: Tx, lead: LeadRow, why: str, by: int, now: datetime, zone: ZoneInfo
) -> None:
    """The same of a lead that never became a posting."""
    await _close(tx, lead, LeadState.rejected, "leads-rejected", by, now, zone, why)


async def ask_back(
    tx: Tx, lead: LeadRow, question: str, by: int, now: datetime, zone: ZoneInfo
) -> None:
    """A question to whoever handed a lead in; it waits until they answer."""
    await leads.change(
        tx, lead.id, now, state=LeadState.asked, asked=question, asked_by=by, answered=""
    )
    key: list[list[Button]] = [[{"label": "leads-answer-button", "data": f"{ANSWER}:{lead.id}"}]]
    body = words("leads-asked", buttons=key, what=title_of(lead), question=question)
    cause = f"lead-asked:{lead.id}:{now:%Y%m%d%H%M%S}"
    await tell(tx, cause, [(lead.person_id, lead.telegram_id)], body, now, zone)


async def extend(tx: Tx, posting_id: int, by: int, now: datetime, zone: ZoneInfo) -> bool:
    """A posting whose deadline was only assumed stays open longer: somebody asked the employer.
    False for others."""
    found = await postings.posting(tx, posting_id)
    if found is None or not found.closes_assumed:
        return False
    if found.state not in {PostingState.open, PostingState.expired}:
        return False
    closes_on = service.day_of(now, zone) + MORE_DAYS
    values = {"closes_on": closes_on, "state": PostingState.open,
              "reviewed_by": by, "reviewed_at": now}  # fmt: skip
    await postings.set_values(tx, [posting_id], now, values)
    return True


def draft_of(posting: PostingRow, employer: EmployerRow) -> Draft:
    """A stored posting as the draft it would come in as."""
    same = {one.name for one in fields(Draft)} & set(PostingRow.__dataclass_fields__)
    values: dict[str, Any] = {name: getattr(posting, name) for name in same}
    return Draft(**values | {
        "employer": employer.name, "credit_code": employer.credit_code,
        "closes_on": None if posting.closes_assumed else posting.closes_on,
    })  # fmt: skip


async def edit(
    tx: Tx,
    posting_id: int,
    changed: dict[str, Any],
    content: HasJobs,
    now: datetime,
    zone: ZoneInfo,
) -> PostingRow | None:
    """Put other values into fields of a posting; its state stays, what holds it is asked anew.

    Raises DoubledError when it would become another one that is there.
    """
    posting = await postings.posting(tx, posting_id)
    if posting is None:
        return None
    employer = await employers.employer(tx, posting.employer_id)
    assert employer is not None  # noqa: S101 - a posting's employer cannot go before it
    draft = replace(draft_of(posting, employer), **changed)
    if "employer" in changed:
        employer = await service.employer_of(tx, draft, now)
    key = posting_key(
        service.employer_key(employer, draft.employer), draft.title, draft.regions, draft.closes_on
    )
    twin = (await postings.by_keys(tx, [key])).get(key)
    if twin is not None and twin.id != posting_id:
        raise DoubledError(twin.id)
    held = await service.look_at(tx, draft, employer, content, now, zone)
    stays = [one for one in safety.from_stored(posting.held) if one.id in {"reports", "office"}]
    values = service.values_of(draft, posting, service.day_of(now, zone)) | {
        "key": key, "employer_id": employer.id,
        "held": [one.stored() for one in (*held, *stays)],
    }  # fmt: skip
    await postings.write(tx, [Write(values, draft.majors, draft.regions, posting_id)], now)
    return await postings.posting(tx, posting_id)


async def verify(tx: Tx, employer_id: int, by: int, now: datetime, zone: ZoneInfo) -> list[int]:
    """Somebody has seen the licence: what waited for nothing else is open now; which that is."""
    await employers.verify(tx, employer_id, by, now)
    await audit.note(tx, now, by, "employer.verified", f"employer:{employer_id}")
    opened = []
    for posting_id, held in await posting_desk.waiting_of_employer(tx, employer_id):
        if [one["id"] for one in held] == ["unverified"]:
            await postings.set_values(tx, [posting_id], now, {"held": []})
            if await service.open_posting(tx, posting_id, by, now, zone):
                opened.append(posting_id)
    return opened


async def hold_all(tx: Tx, employer_id: int, by: int, now: datetime) -> list[int]:
    """Nobody sees what an employer offers until the office has looked at each; which it was."""
    found = await posting_desk.open_ids_of_employer(tx, employer_id)
    for posting_id, held in found:
        reasons = [one for one in held if one["id"] != "office"] + [Held("office").stored()]
        values = {"state": PostingState.review, "held": reasons}
        await postings.set_values(tx, [posting_id], now, values)
    await audit.note(tx, now, by, "employer.held", f"employer:{employer_id}", count=len(found))
    return [posting_id for posting_id, _ in found]


async def unseen_words(
    tx: Tx, ids: Collection[int], reference: JobReference
) -> dict[int, list[Held]]:
    """Check words in postings that students see and for which nobody looked at them yet: those
    of the content may be newer than the posting."""
    rows = (await postings.postings(tx, ids)).values()
    names = await employers.employers(tx, {row.employer_id for row in rows})
    found = {}
    for row in rows:
        if row.state is not PostingState.open:
            continue
        written = service.written_in(row, names[row.employer_id].name)
        seen = {one.values.get("rule") for one in safety.from_stored(row.held)}
        said = safety.words_found(written, reference.check_words)
        new = [one for one in said if one.values["rule"] not in seen]
        if new:
            found[row.id] = [*safety.from_stored(row.held), *new]
    return found


async def hold_for_words(
    tx: Tx, ids: Collection[int], reference: JobReference, now: datetime
) -> list[int]:
    """Of these nobody sees those with such words until the office has looked; which they are."""
    found = await unseen_words(tx, ids, reference)
    for posting_id, held in found.items():
        values = {"state": PostingState.review, "held": [one.stored() for one in held]}
        await postings.set_values(tx, [posting_id], now, values)
        await audit.note(tx, now, None, "posting.held", f"posting:{posting_id}")
    return sorted(found)


@dataclass(frozen=True, slots=True)
class MajorNeed:
    """A major of the roster, its students, and the open postings that name or suit it."""

    name: str
    students: int
    named: int
    suited: int


async def major_needs(
    tx: Tx, reference: JobReference, now: datetime, zone: ZoneInfo
) -> list[MajorNeed]:
    """How many open postings there are for each major, those without any first."""
    today = service.day_of(now, zone)
    asked = await posting_desk.asked_majors(tx, today)
    families = await posting_desk.open_families(tx, today)
    by_name = {
        name: major.id
        for major in reference.majors.values()
        for name in (major.name.zh, *major.means)
    }
    found = []
    for name, students in await posting_desk.roster_majors(tx):
        id = by_name.get(name, "")
        suited = sum(
            count
            for family, count in families.items()
            if family in reference.families and id in reference.families[family].majors
        )
        found.append(MajorNeed(name, students, asked.get(name, 0), suited))
    return sorted(found, key=lambda one: (one.named + one.suited, one.named, -one.students))


def title_of(lead: LeadRow) -> str:
    """A lead in a few words; POSTER, which texts have a word for, when it is nothing but one."""
    named = [lead.fields.get(name, "") for name in ("title", "employer")]
    return " · ".join(one for one in named if one) or POSTER


async def _decided(
    tx: Tx,
    posting_id: int,
    state: LeadState,
    text_id: str,
    by: int,
    now: datetime,
    zone: ZoneInfo,
    why: str = "",
) -> None:
    lead = await leads.of_posting(tx, posting_id)
    if lead is not None and lead.state in leads.UNDECIDED:
        await _close(tx, lead, state, text_id, by, now, zone, why)


async def _close(
    tx: Tx,
    lead: LeadRow,
    state: LeadState,
    text_id: str,
    by: int,
    now: datetime,
    zone: ZoneInfo,
    why: str = "",
) -> None:
    await leads.change(tx, lead.id, now, state=state, why=why[:300], decided_by=by, decided_at=now)
    named = why if why in REJECTED_FOR else "own" if why else "none"
    body = words(text_id, what=title_of(lead), why=named, said=why)
    # Once for each decision: a lead decided again is news again.
    cause = f"lead-{state.value}:{lead.id}:{now:%Y%m%d%H%M%S}"
    await tell(tx, cause, [(lead.person_id, lead.telegram_id)], body, now, zone)


async def employer_story(
    tx: Tx, employer_id: int, now: datetime, zone: ZoneInfo
) -> dict[str, int]:
    """What is known of an employer's past, in numbers."""
    today = service.day_of(now, zone)
    counts = await complaints.counts_of_employer(tx, employer_id)
    since = today.replace(year=today.year - 3, day=1)
    return {
        "open": await posting_desk.open_of_employer(tx, employer_id, today),
        "hired": await employers.hirings(tx, employer_id, since),
        "reports": sum(counts.values()),
        "confirmed": counts.get(employers.ComplaintState.confirmed, 0),
    }
