"""What importing drafts would do: which are new, changed, held, or very like another one."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.imports.model import Report
from bot.jobs import service
from bot.jobs.imports.alike import alike
from bot.jobs.imports.packing import Placed
from bot.jobs.keys import name_key, title_key
from bot.jobs.safety import Held
from bot.jobs.service import Draft, Foreseen, HasJobs, Outcome
from db import posting_imports
from db.employers import EmployerRow
from db.engine import Tx
from db.posting_imports import Offered
from db.postings import PostingState
from db.rows import parts

BATCH = 200
"""So many drafts are looked at before others have their turn."""
SHOWN = 12
_ALWAYS = frozenset({"state", "held", "opened_at", "origin", "closes_assumed"})
_FIELD_OF = {
    "pay_low": "pay", "pay_high": "pay", "pay_text": "pay", "text": "duties",
    "closes_on": "closes", "published_on": "published", "apply_by": "apply", "apply_to": "apply",
}  # fmt: skip
"""Columns of postings by the column of a file they come from, where that has another name."""
HELD = ("word", "pay-high", "pay-low", "pay-wide", "intern-nights", "employer", "alike")
"""What may hold a posting of a file, each with a sentence for the preview."""
_OTHERS = frozenset({"extra"})


@dataclass(frozen=True, slots=True)
class Step:
    """One draft and what it would become. `moved` is the posting whose deadline it moves."""

    draft: Draft
    sheet: str
    row: int
    outcome: Outcome
    fields: frozenset[str] = frozenset()
    held: tuple[Held, ...] = ()
    moved: Offered | None = None
    key: str = ""


@dataclass(slots=True)
class Plan:
    """All of them, in the order of the file. `employers` are those there already, by id."""

    steps: list[Step] = field(default_factory=list)
    employers: dict[int, EmployerRow] = field(default_factory=dict)
    fresh: int = 0
    """How many employers are new."""


async def plan(
    tx: Tx, placed: Sequence[Placed], content: HasJobs, now: datetime, zone: ZoneInfo
) -> Plan:
    """Compare drafts with what is stored, nothing is written."""
    drafts = [draft for _, _, draft in placed]
    seen = await _foreseen(tx, drafts, content, now, zone)
    made = Plan(employers={one.employer.id: one.employer for one in seen if one.employer})
    made.fresh = len({
        (name_key(draft.employer), draft.credit_code)
        for draft, one in zip(drafts, seen, strict=True) if one.employer is None
    })  # fmt: skip
    there = await posting_imports.offered(tx, made.employers.keys(), service.day_of(now, zone))
    # Titles are compared in a thread: two thousand employers take a second.
    made.steps = await asyncio.to_thread(_steps, placed, seen, there)
    return made


async def _foreseen(
    tx: Tx, drafts: Sequence[Draft], content: HasJobs, now: datetime, zone: ZoneInfo
) -> list[Foreseen]:
    usual = await service.usual_pay(tx, drafts, service.day_of(now, zone))
    made: list[Foreseen] = []
    for part in parts(drafts, BATCH):
        made += await service.foresee(tx, part, content, now, by=None, usual=usual, zone=zone)
        await asyncio.sleep(0)
    return made


def _steps(
    placed: Sequence[Placed], seen: Sequence[Foreseen], there: Sequence[Offered]
) -> list[Step]:
    neighbours = _Neighbours(placed, seen, there)
    told: set[int] = set()
    steps = []
    for (sheet, row, draft), one in zip(placed, seen, strict=True):
        if one.before is not None:
            differing = _differing(one)
            news = _news_of_employer(draft, one.employer) if one.employer else frozenset()
            if one.employer is not None and news and one.employer.id not in told:
                told.add(one.employer.id)
                differing |= news
            waits = one.before.state in {PostingState.open, PostingState.review}
            # What is usual elsewhere may have changed: that alone takes nothing back.
            same = not differing and (one.write is None or waits)
            outcome = Outcome.unchanged if same else Outcome.changed
            held = one.held if not same and one.state is PostingState.review else ()
            steps.append(Step(draft, sheet, row, outcome, differing, held, key=one.key))
            continue
        held = one.held if one.state is PostingState.review else ()
        moved = neighbours.moved(draft, one)
        if moved is not None:
            fields = frozenset({"closes"})
            steps.append(
                Step(draft, sheet, row, Outcome.changed, fields, held, moved, key=one.key)
            )
            continue
        other = neighbours.alike(draft, one)
        if other:
            held = (*held, Held("alike", {"title": other}))
        steps.append(Step(draft, sheet, row, Outcome.added, frozenset(), held, key=one.key))
    return steps


def _news_of_employer(draft: Draft, employer: EmployerRow) -> frozenset[str]:
    """What a file says anew of an employer itself: a name its code proves, a fact not known."""
    renamed = (
        draft.credit_code is not None
        and draft.credit_code == employer.credit_code
        and name_key(draft.employer) != employer.name_key
    )
    facts = {
        "credit_code": (draft.credit_code, employer.credit_code),
        "nature": (draft.nature, employer.nature),
        "industry": (draft.industry, employer.industry),
        "size": (draft.size, employer.size),
        "seat": (draft.employer_region, employer.region),
    }
    news = {name for name, (said, known) in facts.items() if said and not known}
    return frozenset({*news, "employer"} if renamed else news)


def _differing(one: Foreseen) -> frozenset[str]:
    if one.write is None or one.before is None:
        return frozenset()
    found = {
        _FIELD_OF.get(name, name)
        for name, value in one.write.values.items()
        if name not in _ALWAYS and _comparable(getattr(one.before, name)) != _comparable(value)
    }
    if one.write.majors != one.before.majors:
        found.add("majors")
    if one.write.regions != one.before.regions:
        found.add("region")
    return frozenset("remarks" if name in _OTHERS else name for name in found)


def _comparable(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


class _Neighbours:
    """The other postings of each employer, in the file and there already."""

    def __init__(
        self, placed: Sequence[Placed], seen: Sequence[Foreseen], there: Sequence[Offered]
    ) -> None:
        self._keys = Counter(one.key for one in seen)
        self._there: dict[int, list[Offered]] = {}
        for offered in there:
            self._there.setdefault(offered.employer_id, []).append(offered)
        self._titles = Counter(
            self._work(draft, one) for (_, _, draft), one in zip(placed, seen, strict=True)
        )
        self._earlier: dict[object, list[Draft]] = {}

    def _work(self, draft: Draft, one: Foreseen) -> tuple[object, ...]:
        return self._who(draft, one), title_key(draft.title), draft.form, draft.regions

    @staticmethod
    def _who(draft: Draft, one: Foreseen) -> object:
        if one.employer is not None:
            return one.employer.id
        return name_key(draft.employer), draft.credit_code

    def moved(self, draft: Draft, one: Foreseen) -> Offered | None:
        """The one posting that this is, with another deadline; None when that is not clear."""
        if one.employer is None or self._titles[self._work(draft, one)] != 1:
            return None
        same = [
            offered
            for offered in self._there.get(one.employer.id, ())
            if offered.regions == draft.regions
            and offered.form is draft.form
            and title_key(offered.title) == title_key(draft.title)
        ]
        return same[0] if len(same) == 1 and not self._keys[same[0].key] else None

    def alike(self, draft: Draft, one: Foreseen) -> str:
        """The title of a posting of the same employer that may be the same one, '' for none."""
        who = self._who(draft, one)
        earlier = self._earlier.setdefault(who, [])
        others: list[Offered | Draft] = list(earlier)
        if one.employer is not None:
            others += self._there.get(one.employer.id, ())
        earlier.append(draft)
        for other in others:
            near = not draft.regions or not other.regions or draft.regions & other.regions
            if other.form is draft.form and near and alike(other.title, draft.title):
                return other.title
        return ""


def counted(made: Plan, report: Report) -> Report:
    """The report of a file with what the plan adds."""
    outcomes = Counter(step.outcome for step in made.steps)
    report.new, report.changed = outcomes[Outcome.added], outcomes[Outcome.changed]
    report.unchanged = outcomes[Outcome.unchanged]
    report.repeated += outcomes[Outcome.repeated]
    report.employers = made.fresh
    report.fields = dict(Counter(name for step in made.steps for name in sorted(step.fields)))
    looked = [step for step in made.steps if step.held and step.outcome is not Outcome.unchanged]
    report.alike = sum(any(one.id == "alike" for one in step.held) for step in looked)
    report.held = len(looked) - report.alike
    for step in looked[:SHOWN]:
        why = step.held[0]
        values = {"sheet": step.sheet, "row": str(step.row), "title": step.draft.title}
        values |= {name: value for name, value in why.values.items() if name != "title"}
        if why.id == "alike":
            values["other"] = why.values["title"]
        known = why.id if why.id in HELD else "other"
        report.notices.append((f"held-{known}", values))
    return report
