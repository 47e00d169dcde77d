"""The one way a posting comes in, whoever brings it, and the ways it is shown or taken away.

Files, feeds, dialogues and forwarded messages all make a `Draft`; `put` finds or adds the
employer, asks the safety rules, and stores it open or for review. The same posting again
changes what changed and nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.calendar.rules import CHINA
from bot.jobs import safety
from bot.jobs.drafts import (
    ASSUMED,
    REMEMBERED,
    Draft,
    Foreseen,
    HasJobs,
    Outcome,
    Put,
    day_of,
    employer_key,
)
from bot.jobs.keys import name_key, posting_key
from content.job_models import JobReference
from db import complaints, employers, postings
from db.employers import EmployerRow
from db.engine import Tx
from db.postings import (
    JobForm,
    Origin,
    PostingRow,
    PostingState,
    Write,
)

__all__ = [
    "Draft", "Foreseen", "HasJobs", "Outcome", "Put", "day_of", "employer_key",
    "employer_of", "foresee", "held_for", "hide", "look_at", "open_posting", "put", "put_all",
    "restore", "usual_pay", "values_of", "visible", "withdraw", "written_in",
]  # fmt: skip

UsualPay = Mapping[tuple[str, JobForm], safety.Usual]


async def put(
    tx: Tx,
    draft: Draft,
    content: HasJobs,
    now: datetime,
    *,
    by: int | None,
    zone: ZoneInfo = CHINA,
) -> Put:
    """Store one posting; see `put_all`."""
    (stored,) = await put_all(tx, [draft], content, now, by=by, zone=zone)
    return stored


async def put_all(
    tx: Tx,
    drafts: Sequence[Draft],
    content: HasJobs,
    now: datetime,
    *,
    by: int | None,
    usual: UsualPay | None = None,
    zone: ZoneInfo = CHINA,
) -> list[Put]:
    """Store postings, in few statements however many; what became of each, in order.

    `by` is who hands them in; what an informant hands in always waits for review. `usual` is
    what `usual_pay` says, for who brings one lot in several parts.
    """
    await postings.take_turns(tx)
    known = await _employers(tx, drafts, now)
    decided = await _decide(tx, drafts, known, content, now, by, usual, zone)
    writes = [one for one in decided if one.write is not None]
    ids = await postings.write(tx, [one.write for one in writes if one.write], now)
    by_key = {one.key: id for one, id in zip(writes, ids, strict=True)}
    return [
        Put(
            posting_id=one.before.id if one.before else by_key[one.key],
            employer_id=employer.id,
            outcome=one.outcome,
            state=one.state,
            held=one.held,
            before=one.before,
        )
        for one, employer in zip(decided, known, strict=True)
    ]


async def foresee(
    tx: Tx,
    drafts: Sequence[Draft],
    content: HasJobs,
    now: datetime,
    *,
    by: int | None,
    usual: UsualPay | None = None,
    zone: ZoneInfo = CHINA,
) -> list[Foreseen]:
    """What would become of postings, for a preview: nothing is stored."""
    there = await employers.known(tx, map(_who, drafts))
    known = [there.find(*_who(draft)) for draft in drafts]
    return await _decide(tx, drafts, known, content, now, by, usual, zone)


async def usual_pay(tx: Tx, drafts: Iterable[Draft], today: date) -> UsualPay:
    """What is paid on a day (college time) for work like that of some drafts."""
    families = {draft.family for draft in drafts if draft.family}
    return safety.usual_pay(await postings.pays(tx, families, today))


async def restore(tx: Tx, before: PostingRow, now: datetime) -> None:
    """A changed posting as it was: what a `Put` kept of it."""
    values = {name: getattr(before, name) for name in _STORED} | {
        "cohorts": list(before.cohorts), "held": list(before.held),
        "key": before.key, "state": before.state, "opened_at": before.opened_at,
        "handed_in_by": before.handed_in_by,
    }  # fmt: skip
    await postings.write(tx, [Write(values, before.majors, before.regions, before.id)], now)


async def open_posting(
    tx: Tx, posting_id: int, by: int | None, now: datetime, zone: ZoneInfo = CHINA
) -> bool:
    """Students may see it from now on: the office has looked. False when it is over, or there
    is none. Its reasons stay with it, so that the same ones do not hold it again."""
    found = await postings.posting(tx, posting_id)
    if found is None or found.closes_on < day_of(now, zone):
        return False
    values = {"state": PostingState.open, "reviewed_by": by, "reviewed_at": now,
              "rejected_why": "", "opened_at": found.opened_at or now}  # fmt: skip
    await postings.set_values(tx, [posting_id], now, values)
    return True


async def hide(tx: Tx, posting_id: int, by: int | None, now: datetime) -> bool:
    """Nobody sees it any more, until the office opens it again. False when there is none."""
    if await postings.posting(tx, posting_id) is None:
        return False
    values = {"state": PostingState.hidden, "reviewed_by": by, "reviewed_at": now}
    await postings.set_values(tx, [posting_id], now, values)
    return True


async def withdraw(tx: Tx, posting_id: int, person_id: int, now: datetime) -> bool:
    """Who handed it in takes it back before anybody decided. False for everybody else's."""
    found = await postings.posting(tx, posting_id)
    if found is None or found.handed_in_by != person_id:
        return False
    if found.state is not PostingState.review:
        return False
    await postings.set_values(tx, [posting_id], now, {"state": PostingState.withdrawn})
    return True


async def visible(tx: Tx, posting_id: int, today: date) -> PostingRow | None:
    """The posting, if a student may see it on this day (college time)."""
    found = await postings.posting(tx, posting_id)
    if found is None or found.state is not PostingState.open or found.closes_on < today:
        return None
    return found


_STORED = (
    "title", "family", "form", "text", "heads", "education", "pay_low", "pay_high", "pay_text",
    "lodging", "meals", "insurance", "travel", "shift", "published_on", "closes_on",
    "closes_assumed", "apply_by", "apply_to", "url", "extra", "origin",
)  # fmt: skip
"""Columns a draft says something about."""


def _who(draft: Draft) -> tuple[str, str | None]:
    """What its employer is found by."""
    return name_key(draft.employer), draft.credit_code


def _facts(draft: Draft) -> dict[str, str | None]:
    """What it says of its employer."""
    return {
        "credit_code": draft.credit_code, "nature": draft.nature, "industry": draft.industry,
        "size": draft.size, "region": draft.employer_region,
    }  # fmt: skip


async def _employers(tx: Tx, drafts: Sequence[Draft], now: datetime) -> list[EmployerRow]:
    """Whom each draft means: added where nobody knows them, and with what it newly says."""
    known = await employers.known(tx, map(_who, drafts))
    strangers = _strangers(drafts, known)
    if strangers:
        await employers.add_all(tx, strangers, now)
        known = await employers.known(tx, map(_who, drafts))
    return [await _with_news(tx, draft, known, now) for draft in drafts]


def _strangers(drafts: Sequence[Draft], known: employers.Known) -> list[dict[str, str | None]]:
    """Columns of the employers that are not known, each once. They enter `known` unsaved."""
    new: list[dict[str, str | None]] = []
    for draft in drafts:
        key, code = _who(draft)
        if known.find(key, code) is None:
            said = {"name": draft.employer, "name_key": key, **_facts(draft)}
            new.append(said)
            known.put(EmployerRow(id=-len(new), **said, verified_by=None, verified_at=None))  # type: ignore[arg-type]
    return new


async def _with_news(tx: Tx, draft: Draft, known: employers.Known, now: datetime) -> EmployerRow:
    key, code = _who(draft)
    row = known.find(key, code)
    assert row is not None  # noqa: S101 - strangers were added
    # Only a code proves that another name is the same employer's new one.
    if row.name_key != key and code and row.credit_code == code:
        await employers.rename(tx, row, draft.employer, key, now)
        known.put(replace(row, name=draft.employer, name_key=key))
        row = known.rows[row.id]
    news = {name: said for name, said in _facts(draft).items() if said and not getattr(row, name)}
    if news:
        await employers.set_facts(tx, row.id, now, **news)
        known.put(replace(row, **news))  # type: ignore[arg-type]
    return known.rows[row.id]


async def employer_of(tx: Tx, draft: Draft, now: datetime) -> EmployerRow:
    """The employer a draft names, added where nobody knows it yet."""
    (row,) = await _employers(tx, [draft], now)
    return row


async def look_at(
    tx: Tx,
    draft: Draft,
    employer: EmployerRow | None,
    content: HasJobs,
    now: datetime,
    zone: ZoneInfo = CHINA,
) -> tuple[safety.Held, ...]:
    """All that speaks for looking at one draft first."""
    usual = await usual_pay(tx, [draft], day_of(now, zone))
    ids = {employer.id} if employer is not None else set()
    reported = await complaints.confirmed(tx, ids, now - REMEMBERED)
    return held_for(draft, employer, content.jobs, usual, reported)


async def _decide(
    tx: Tx,
    drafts: Sequence[Draft],
    known: Sequence[EmployerRow | None],
    content: HasJobs,
    now: datetime,
    by: int | None,
    usual: UsualPay | None,
    zone: ZoneInfo,
) -> list[Foreseen]:
    keys = [
        posting_key(employer_key(who, draft.employer), draft.title, draft.regions, draft.closes_on)
        for draft, who in zip(drafts, known, strict=True)
    ]
    there = await postings.by_keys(tx, keys)
    if usual is None:
        usual = await usual_pay(tx, drafts, day_of(now, zone))
    ids = {who.id for who in known if who is not None}
    reported = await complaints.confirmed(tx, ids, now - REMEMBERED)
    decided: list[Foreseen] = []
    seen: set[str] = set()
    for draft, who, key in zip(drafts, known, keys, strict=True):
        held = held_for(draft, who, content.jobs, usual, reported)
        one = _decide_one(draft, who, key, there.get(key), held, now, day_of(now, zone), by)
        if key in seen:
            one = replace(one, outcome=Outcome.repeated, write=None)
        seen.add(key)
        decided.append(one)
    return decided


def written_in(posting: Draft | PostingRow, employer: str) -> list[str]:
    """All that an employer wrote in a posting."""
    said = [posting.title, posting.text, posting.pay_text, posting.apply_to, employer]
    return said + [value for value in posting.extra.values() if isinstance(value, str)]


def held_for(
    draft: Draft,
    employer: EmployerRow | None,
    reference: JobReference,
    usual: UsualPay,
    reported: Mapping[int, int],
) -> tuple[safety.Held, ...]:
    """All that speaks for looking first; `reported` are employers with confirmed reports."""
    found = safety.words_found(written_in(draft, draft.employer), reference.check_words)
    if employer is not None and employer.id in reported:
        found.append(safety.Held("employer", {"count": str(reported[employer.id])}))
    found += safety.pay_found(
        draft.pay_low, draft.pay_high, draft.form, usual.get((draft.family, draft.form))
    )
    found += safety.internship_found(draft.form, draft.shift)
    if draft.origin is Origin.feed and (employer is None or employer.verified_at is None):
        # Of a file the office sees a preview; what a feed brings nobody has seen.
        found.append(safety.Held("unverified"))
    return tuple(found)


def _decide_one(
    draft: Draft,
    employer: EmployerRow | None,
    key: str,
    before: PostingRow | None,
    held: tuple[safety.Held, ...],
    now: datetime,
    today: date,
    by: int | None,
) -> Foreseen:
    values = values_of(draft, before, today)
    majors, regions = frozenset(draft.majors), frozenset(draft.regions)
    over = values["closes_on"] < today
    same = before is not None and _same(before, values, majors, regions)
    state = _state(draft, before, held, over=over, same=same)
    if before is not None and same and state is before.state:
        kept = safety.from_stored(before.held)
        return Foreseen(key, employer, Outcome.unchanged, state, kept, before)
    values |= {"state": state, "held": [one.stored() for one in held]}
    if before is None:
        values |= {"key": key, "employer_id": employer.id if employer else 0,
                   "handed_in_by": by,
                   "opened_at": now if state is PostingState.open else None}  # fmt: skip
    else:
        first = before.opened_at if before.state is not PostingState.withdrawn else None
        values["opened_at"] = first or (now if state is PostingState.open else None)
    outcome = Outcome.added if before is None else Outcome.changed
    write = Write(values, majors, regions, before.id if before else None)
    return Foreseen(key, employer, outcome, state, held, before, write)


def values_of(draft: Draft, before: PostingRow | None, today: date) -> dict[str, Any]:
    """The columns a draft fills, where `before` is what is there already."""
    values = {name: getattr(draft, name) for name in _STORED if hasattr(draft, name)}
    published = draft.published_on or (before.published_on if before else today)
    closes, assumed = draft.closes_on, draft.closes_on is None
    if closes is None:
        # Brought again while it is open changes nothing; after that it is offered anew.
        still = before is not None and before.closes_assumed and before.closes_on >= today
        closes = before.closes_on if before is not None and still else today + ASSUMED
    return values | {
        "published_on": published, "closes_on": closes, "closes_assumed": assumed,
        "cohorts": sorted(draft.cohorts), "extra": dict(draft.extra),
    }  # fmt: skip


def _same(
    before: PostingRow, values: Mapping[str, Any], majors: frozenset[str], regions: frozenset[str]
) -> bool:
    told = {name: getattr(before, name) for name in _STORED} | {"cohorts": list(before.cohorts)}
    ours = {name: value for name, value in values.items() if name != "origin"}
    return (
        all(told[name] == value for name, value in ours.items())
        and before.majors == majors
        and before.regions == regions
    )


def _state(
    draft: Draft,
    before: PostingRow | None,
    held: tuple[safety.Held, ...],
    *,
    over: bool,
    same: bool,
) -> PostingState:
    was = before.state if before is not None else None
    if was is PostingState.hidden or (was is PostingState.rejected and same):
        return was
    if over:
        return PostingState.expired
    # Where somebody has to look, the office bringing it again is not somebody who looked.
    accepted: set[tuple[str, str | None]] = set()
    if before is not None and was is PostingState.open:
        accepted = {_reason(one) for one in safety.from_stored(before.held)}
        if same and {_reason(one) for one in held} <= accepted:
            return PostingState.open
    if was is PostingState.rejected or draft.origin in {Origin.dialogue, Origin.forwarded}:
        return PostingState.review
    news = {_reason(one) for one in held} - accepted
    return PostingState.review if news else PostingState.open


def _reason(held: safety.Held) -> tuple[str, str | None]:
    return held.id, held.values.get("rule")
