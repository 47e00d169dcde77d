"""Something sent from a talk for the student to open: a lesson, a test, a survey, jobs.

That it was opened is told at once, that it was finished by a tick that looks at the rows of the
feature in question: no feature needs to know of talks.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.delivery.bodies import Button, words
from bot.ground import Ground
from bot.handoff.called import called
from bot.handoff.card import Seen, tell_answerer, tell_student
from content import Content, Language
from db import assessments, handoff, people, survey_standings, surveys, talk_starts
from db.engine import Tx
from db.people import Actor
from db.talk_starts import StartKind, StartRow

JOBS = ("for-you", "newest")
OPEN_PREFIX = "tkso"
"""The prefix of the button that opens; handlers/handoff/desk_buttons.py has it."""
LOOKED_BACK = timedelta(days=60)
BATCH = 100


@dataclass(frozen=True, slots=True)
class At:
    """An instant, and the day it is at the college."""

    now: datetime
    today: date


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be sent: `what` is an id of the content, or the name of a list."""

    kind: StartKind
    what: str


def thing_of(content: Content, id: str) -> Thing | None:
    """What an id means that somebody typed: of a lesson, a test, a survey, or «jobs»."""
    if id in ("jobs", "岗位"):
        return Thing(StartKind.jobs, JOBS[0])
    if content.lesson(id) is not None:
        return Thing(StartKind.lesson, id)
    if id in [str(kind) for kind in content.assessments]:
        return Thing(StartKind.assessment, id)
    return Thing(StartKind.survey, id) if id in content.surveys else None


def title_of(content: Content, thing: Thing, language: Language) -> str | None:
    """What something is called; None when there is no such thing (any more)."""
    match thing.kind:
        case StartKind.lesson:
            lesson = content.lesson(thing.what)
            return lesson.title[language] if lesson else None
        case StartKind.assessment:
            found = {str(kind): one for kind, one in content.assessments.items()}.get(thing.what)
            return found.title[language] if found else None
        case StartKind.survey:
            survey = content.surveys.get(thing.what)
            return survey.title[language] if survey else None
        case StartKind.jobs:
            if thing.what not in JOBS:
                return None
            return content.texts.format(language, f"tools-jobs-{thing.what}")


async def send(
    tx: Tx, content: Content, actor: Actor, seen: Seen, thing: Thing, now: datetime
) -> int | None:
    """Send the student a card with a button that opens something; its number.

    None where there is no such thing, or (a survey) nothing that asks this student now. The
    caller has asked whether the sender may.
    """
    title = title_of(content, thing, seen.student.language)
    what = await _what(tx, seen.student.person_id, thing, now)
    if title is None or what is None:
        return None
    talk_id = seen.talk.talk_id
    start_id = await talk_starts.add(tx, talk_id, actor.person_id, thing.kind, what, now)
    key: Button = {"label": f"tools-open-{thing.kind}-button", "data": f"{OPEN_PREFIX}:{start_id}"}
    teacher = await people.staff_name(tx, actor.person_id) or actor.name
    body = words(f"tools-start-{thing.kind}", buttons=[[key]], title=title, teacher=teacher)
    await tell_student(tx, seen, cause_of(start_id), body, now)
    about = {"kind": thing.kind.value, "start": start_id}
    await handoff.note_event(tx, talk_id, "sent-to-open", actor.person_id, now, about)
    return start_id


def cause_of(start_id: int) -> str:
    return f"talk-start:{start_id}"


async def _what(tx: Tx, student_person_id: int, thing: Thing, now: datetime) -> str | None:
    """How it is kept: of a survey the number of the round that asks this student."""
    if thing.kind is not StartKind.survey:
        return thing.what
    for one in await survey_standings.standings(tx, student_person_id, now):
        if one.survey_id == thing.what and not one.trial:
            return str(one.round_id)
    return None


async def open_(tx: Tx, content: Content, actor: Actor, start_id: int, at: At) -> StartRow | None:
    """The student opens what they were sent; whoever answers hears of it the first time.

    None when it was not sent to them.
    """
    start = await talk_starts.start(tx, start_id)
    if start is None or start.student_person_id != actor.person_id:
        return None
    if await talk_starts.set_opened(tx, start_id, at.now):
        await _tell(tx, content, start, "opened", at)
    return start


async def name_of(tx: Tx, content: Content, start: StartRow, language: Language) -> str:
    """What was sent, as a reader is told of it."""
    what = start.what
    if start.kind is StartKind.survey:
        round_ = await surveys.round_(tx, int(what)) if what.isdigit() else None
        what = round_.survey_id if round_ else what
    return title_of(content, Thing(start.kind, what), language) or what


async def _tell(
    tx: Tx, content: Content, start: StartRow, end: str, at: At, shared: str = "none"
) -> None:
    talk = await handoff.talk(tx, start.talk_id)
    student = await people.actor_by_id(tx, start.student_person_id)
    reader_id = talk.counselor_person_id if talk else None
    reader = await people.actor_by_id(tx, reader_id) if reader_id is not None else None
    if talk is None or student is None or reader is None:
        return
    name, _ = await called(tx, talk, student)
    title = await name_of(tx, content, start, reader.language)
    body = words(f"tools-start-{end}", student=name, title=title, shared=shared)
    await tell_answerer(tx, talk, f"{cause_of(start.start_id)}:{end}", body, at.now, at.today)
    await handoff.note_event(
        tx, start.talk_id, f"start-{end}", start.student_person_id, at.now, {"kind": start.kind}
    )


class Starts:
    """Looks which of the things that were sent are finished. One per process that leads."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    async def tick(self) -> None:
        while await self._look() == BATCH:
            pass

    async def _look(self) -> int:
        now = self._ground.now()
        at = At(now, now.astimezone(self._ground.zone).date())
        async with self._ground.database.transaction() as tx:
            found = await talk_starts.finished(tx, now - LOOKED_BACK, BATCH)
            told: set[int] = set()
            for start, run_id in found:
                if start.start_id in told:
                    continue
                told.add(start.start_id)
                run = await assessments.finished_run(tx, run_id) if run_id is not None else None
                shared = "none" if run is None else "no" if run.shared_at is None else "yes"
                await _tell(tx, self._ground.content, start, "finished", at, shared)
            if told:
                await talk_starts.set_finished(tx, sorted(told), now)
        if told:
            self._ground.wake()
        return len(found)
