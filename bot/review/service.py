"""Reviewing: what is due is gathered, the rules decide, one transaction keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.review import rules
from bot.review.rules import Note, Press
from content import Content
from content.models import Lesson, Module, Question
from db import review, topics
from db.engine import Tx
from db.people import Actor
from db.review import Item, Round, Setting

TOPIC = "courses"
"""What somebody mutes who wants no nudges."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where: the college's day and zone, and the instant."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Entry:
    """A question that may be asked, and where it is from."""

    lesson: Lesson
    question: Question


@dataclass(frozen=True, slots=True)
class Mastery:
    """How the questions of a module sit that somebody has answered."""

    module: Module
    solid: int
    again: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What the review's card says. `due` is what is left for today, `round` today's if begun."""

    setting: Setting
    due: int
    round: Round | None
    mastery: tuple[Mastery, ...]
    muted: bool


@dataclass(frozen=True, slots=True)
class Screen:
    """A question of today's round, or its end (`entry` is None then). `days`: when what was just
    answered comes back."""

    round: Round
    entry: Entry | None
    note: Note | None
    days: int | None
    left: int
    """At the end: how many more are due, for another day."""
    setting: Setting


def entries(content: Content, today: date) -> dict[str, Entry]:
    """Every question students may be asked on a day, by its item's name."""
    return {
        f"{lesson.id}/{question.id}": Entry(lesson, question)
        for module in content.modules.values()
        for lesson in module.open_lessons(today)
        for question in lesson.questions
    }


async def gathered(
    tx: Tx, person_id: int, known: Mapping[str, Entry], moment: Moment, *, keep: bool
) -> dict[str, Item]:
    """Everything somebody's memory is known of, with what they answered in lessons since."""
    stored = {item.name: item for item in (await review.items(tx, person_id)).values()}
    found = dict(stored)
    for answer in await review.answers(tx, person_id):
        name = f"{answer.lesson_id}/{answer.question_id}"
        entry = known.get(name)
        question = entry.question if entry else None
        found[name] = rules.counted_in(found.get(name), answer, question, moment.zone)
    for name, item in found.items():
        entry = known.get(name)
        found[name] = rules.refreshed(item, entry.question if entry else None, moment.today)
    if keep:
        changed = [item for name, item in found.items() if stored.get(name) != item]
        await review.save_items(tx, person_id, changed)
    return found


async def count_due(tx: Tx, person_id: int, known: Mapping[str, Entry], moment: Moment) -> int:
    """How many questions a round begun now would have."""
    items = await gathered(tx, person_id, known, moment, keep=False)
    return min(rules.DAILY, len(rules.due_today(items.values(), known, moment.today)))


async def desk(tx: Tx, content: Content, actor: Actor, moment: Moment) -> Desk:
    """The card of the review."""
    known = entries(content, moment.today)
    items = await gathered(tx, actor.person_id, known, moment, keep=False)
    round = await _todays(tx, actor, moment)
    if round is None:
        due = min(rules.DAILY, len(rules.due_today(items.values(), known, moment.today)))
    else:
        round, _ = rules.settled(round, known, moment.now)
        due = max(0, len(round.questions) - len(round.results))
    return Desk(
        await review.setting(tx, actor.person_id) or _never_set(),
        due,
        round,
        _mastery(content, items, known, moment),
        TOPIC in await topics.muted(tx, actor.person_id),
    )


async def mastery_of(
    tx: Tx, content: Content, actor: Actor, module_id: str, moment: Moment
) -> Mastery | None:
    """How one module sits; None when nothing of it was answered in a finished lesson."""
    known = entries(content, moment.today)
    items = await gathered(tx, actor.person_id, known, moment, keep=False)
    every = _mastery(content, items, known, moment)
    return next((one for one in every if one.module.id == module_id), None)


async def start(tx: Tx, content: Content, actor: Actor, moment: Moment) -> Screen | None:
    """Today's round, begun or gone on with; None when nothing is due."""
    known = entries(content, moment.today)
    before = await _todays(tx, actor, moment)
    if before is not None:
        return await _shown(tx, actor, known, before, moment)
    items = await gathered(tx, actor.person_id, known, moment, keep=True)
    due = rules.due_today(items.values(), known, moment.today)
    if not due:
        return None
    fresh = rules.begin(due, moment.today, moment.now)
    await review.save_round(tx, actor.person_id, fresh)
    return await _shown(tx, actor, known, fresh, moment)


async def press(
    tx: Tx, content: Content, actor: Actor, pressed: Press, moment: Moment
) -> Screen | None:
    """A tap in today's round; None when there is no round today (any more)."""
    round = await _todays(tx, actor, moment)
    if round is None:
        return None
    known = entries(content, moment.today)
    round, gone = rules.settled(round, known, moment.now)
    if gone or rules.is_over(round):
        await review.save_round(tx, actor.person_id, round)
        shown = await _shown(tx, actor, known, round, moment)
        return replace(shown, note=Note.CHANGED if gone else None)
    name = round.questions[round.position]
    outcome = rules.press(round, known[name].question, pressed, moment.now)
    after = outcome.round
    if outcome.grade is not None:
        after = await _learn(tx, actor, known, name, outcome, moment)
    if after != round:
        await review.save_round(tx, actor.person_id, after)
    return replace(await _shown(tx, actor, known, after, moment), note=outcome.note)


async def switch(
    tx: Tx, actor: Actor, moment: Moment, *, on: bool, hour: int | None = None
) -> Setting:
    """Have oneself nudged daily at an hour, or no more."""
    before = await review.setting(tx, actor.person_id) or _never_set()
    chosen = hour if hour in rules.HOURS else before.hour
    # An hour that has passed today begins tomorrow.
    passed = moment.now.astimezone(moment.zone).hour >= chosen
    after = replace(
        before,
        is_on=on,
        hour=chosen,
        ignored=0,
        nudged_on=None,
        looked_on=moment.today if passed else before.looked_on,
    )
    await review.save_setting(tx, actor.person_id, after, moment.now)
    return after


async def _learn(
    tx: Tx,
    actor: Actor,
    known: Mapping[str, Entry],
    name: str,
    outcome: rules.Outcome,
    moment: Moment,
) -> Round:
    """Count an answer in; a guess replaces what its right answer had counted for."""
    assert outcome.grade is not None  # noqa: S101 - callers checked
    items = await gathered(tx, actor.person_id, known, moment, keep=True)
    item, round = items[name], outcome.round
    if outcome.grade is rules.Grade.GUESSED:
        item = replace(item, memory=rules.unpacked(round.before))
    else:
        round = replace(round, before=rules.packed(item))
    learned = rules.answered(item, outcome.grade, moment.now, moment.zone)
    await review.save_items(tx, actor.person_id, [learned])
    await review.note_reviewed(tx, actor.person_id, moment.today)
    return round


async def _todays(tx: Tx, actor: Actor, moment: Moment) -> Round | None:
    found = await review.round_of(tx, actor.person_id)
    return found if found is not None and found.day == moment.today else None


async def _shown(
    tx: Tx, actor: Actor, known: Mapping[str, Entry], round: Round, moment: Moment
) -> Screen:
    """The round's screen as it stands; questions that are gone are passed over."""
    settled, gone = rules.settled(round, known, moment.now)
    if settled != round:
        await review.save_round(tx, actor.person_id, settled)
    note = Note.CHANGED if gone else None
    setting = await review.setting(tx, actor.person_id) or _never_set()
    items = await gathered(tx, actor.person_id, known, moment, keep=False)
    if rules.is_over(settled):
        left = len(rules.due_today(items.values(), known, moment.today))
        return Screen(settled, None, note, None, left, setting)
    name = settled.questions[settled.position]
    item = items.get(name)
    days = (item.due_on - moment.today).days if item and settled.answer is not None else None
    return Screen(settled, known[name], note, days, 0, setting)


def _mastery(
    content: Content, items: Mapping[str, Item], known: Mapping[str, Entry], moment: Moment
) -> tuple[Mastery, ...]:
    solid: dict[str, list[bool]] = {}
    for name, item in items.items():
        entry = known.get(name)
        if entry is not None:
            module_id = entry.lesson.module
            solid.setdefault(module_id, []).append(rules.is_solid(item, moment.now))
    return tuple(
        Mastery(module, sum(solid[module.id]), len(solid[module.id]) - sum(solid[module.id]))
        for module in content.modules.values()
        if module.id in solid
    )


def _never_set() -> Setting:
    return Setting(is_on=False, hour=rules.DEFAULT_HOUR)
