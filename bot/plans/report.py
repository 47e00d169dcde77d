"""The yearly report (生涯发展报告), drafted from what a plan holds; at most 2,000 words. Pure.

A draft and no more: the student reads it, throws out what is wrong and writes the rest.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.documents import Block, Bullets, Document, Footer, Heading, Paragraph, Tone
from bot.documents.counting import count_words
from bot.plans import rules
from bot.plans.rules import LONG, PLAN_B
from content import Language
from content.listing import listed
from db.plan_history import Proof, Revision
from db.plans import Change, PlanRow, Step, StepState

YEAR = timedelta(days=366)
Wording = Callable[..., str]
"""`words(text_id, **values)` in the reader's language, not escaped."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report is made of; `lessons` are the titles finished within the year, by module."""

    name: str
    class_name: str
    plan: PlanRow
    proofs: Sequence[Proof]
    revisions: Sequence[Revision]
    lessons: Mapping[str, Sequence[str]]
    terms: Sequence[str]
    today: date


@dataclass(frozen=True, slots=True)
class Draft:
    """The report; how many words it has, and how many lines found no room in it."""

    document: Document
    words: int
    left_out: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A section: its place on paper, its heading and lines. The first are the last to go."""

    place: int
    heading: str
    lines: Sequence[str]


def draft(
    facts: Facts,
    language: Language,
    words: Wording,
    term_words: Callable[[str], str],
    zone: ZoneInfo,
    most: int = rules.REPORT_MOST,
) -> Draft:
    """The report within so many words. What does not fit is left out line by line, the least
    telling first: lessons, then what is to come, then changes, then the oldest steps."""
    parts = [
        _Part(1, words("plans-report-goals"), _goals(facts, words, term_words)),
        _Part(2, words("plans-report-done"), _done(facts, language, words, zone)),
        _Part(4, words("plans-report-changes"), _changes(facts, words, term_words, zone)),
        _Part(5, words("plans-report-next"), _next(facts, words)),
        _Part(3, words("plans-report-lessons"), _lessons(facts, language, words)),
    ]
    title, hint = words("plans-report-title"), words("plans-report-hint")
    subtitle = f"{facts.name} · {facts.class_name} · {facts.today.isoformat()}"
    used = sum(count_words(text) for text in (title, subtitle, hint))
    kept: list[_Part] = []
    left_out = 0
    for part in parts:
        room = most - used - count_words(part.heading)
        count = rules.fit(part.lines, room) if room > 0 else 0
        left_out += len(part.lines) - count
        if count:
            kept.append(_Part(part.place, part.heading, part.lines[:count]))
            used += count_words(part.heading)
            used += sum(count_words(line) for line in part.lines[:count])
    blocks: list[Block] = [Paragraph(hint, Tone.MUTED)]
    for part in sorted(kept, key=lambda part: part.place):
        blocks += [Heading(part.heading, 2), Bullets(tuple(part.lines))]
    document = Document(title, tuple(blocks), language, subtitle, footer=Footer(facts.name))
    return Draft(document, used, left_out)


def _goals(facts: Facts, words: Wording, term_words: Callable[[str], str]) -> list[str]:
    goals = facts.plan.goals
    found = []
    if LONG in goals:
        found.append(words("plans-report-long", goal=goals[LONG]))
    found += [
        words("plans-report-term", term=term_words(slot), goal=goals[slot])
        for slot in facts.terms
        if slot in goals
    ]
    if PLAN_B in goals:
        found.append(words("plans-report-plan-b", goal=goals[PLAN_B]))
    return found


def _done(facts: Facts, language: Language, words: Wording, zone: ZoneInfo) -> list[str]:
    """What was done within the year, the latest first, each with what shows it."""
    shown: dict[int, list[str]] = {}
    for proof in facts.proofs:
        shown.setdefault(proof.step_id, []).append(proof.words or words("plans-proof-file"))
    lines = []
    for step, day in _within(facts, zone):
        line = words("plans-report-step", step=step.words, day=day.isoformat())
        if step.id in shown:
            said = listed(shown[step.id], language)
            line += " " + words("plans-report-proof", proof=said)
        lines.append(line)
    return lines


def _within(facts: Facts, zone: ZoneInfo) -> Iterable[tuple[Step, date]]:
    done = [
        (step, step.ended_at.astimezone(zone).date())
        for step in facts.plan.steps
        if step.state is StepState.done and step.ended_at is not None
    ]
    recent = [one for one in done if facts.today - one[1] <= YEAR]
    return sorted(recent, key=lambda one: (one[1], one[0].id), reverse=True)


def _changes(
    facts: Facts, words: Wording, term_words: Callable[[str], str], zone: ZoneInfo
) -> list[str]:
    """Goals that became others within the year: what was wanted, and what is."""
    lines = []
    for one in facts.revisions:
        day = one.at.astimezone(zone).date()
        if one.change is not Change.goal or not one.before or not one.after:
            continue
        if facts.today - day > YEAR:
            continue
        slot = one.subject
        about = words(f"plans-slot-{slot}") if slot in (LONG, PLAN_B) else term_words(slot)
        lines.append(
            words(
                "plans-report-change",
                day=day.isoformat(),
                about=about,
                before=one.before,
                after=one.after,
            )
        )
    return lines


def _next(facts: Facts, words: Wording) -> list[str]:
    open_ = rules.by_day(rules.with_state(facts.plan.steps, StepState.open))
    return [
        words("plans-report-step", step=step.words, day=step.due_on.isoformat())
        if step.due_on
        else step.words
        for step in open_
    ]


def _lessons(facts: Facts, language: Language, words: Wording) -> list[str]:
    return [
        words("plans-report-module", module=module, lessons=listed(titles, language))
        for module, titles in facts.lessons.items()
        if titles
    ]


def finished_within(day: datetime, now: datetime) -> bool:
    """Whether something finished then belongs into the report of now."""
    return now - day <= YEAR
