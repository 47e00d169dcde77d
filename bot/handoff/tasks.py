"""What was agreed: read from what somebody types, set, done, put off; the other side is told."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.answering.days import read_day
from bot.delivery.bodies import Button, words
from bot.handoff import rules
from bot.handoff.called import called
from bot.handoff.card import Seen, tell_student
from bot.people.rules import COLLEGE_ROLES
from content.campaign_files import short_date
from db import handoff, outbox, people, tasks
from db.engine import Tx
from db.outbox import SendKind
from db.people import Actor, Language
from db.tasks import TaskRow, TaskState

LONGEST = 300
FARTHEST_YEARS = 2
DONE_PREFIX, LATER_PREFIX, OPEN_PREFIX = "tsok", "tslt", "tso"
"""Prefixes of the buttons under our messages; handlers/handoff/desk_buttons.py has them."""
REMINDERS = ("due", "late")
_BEFORE = re.compile(r"(?:之前|以前|前)$")
_BY = re.compile(r"^(?:by|before|until|due|on|截止|截至|到)\s*", re.IGNORECASE)
_GLUED = re.compile(r"^(.{2,12}?)(?:之前|以前|前)[,，:：]?\s*(.+)$", re.DOTALL)
_MOST_PARTS = 4


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is to be done, and by which day, if one was said."""

    words: str
    due_on: date | None


def split(text: str, today: date) -> Agreed:
    """«周五前 交简历», «交简历，3天后», «by Friday send me your CV»: the day, at the beginning or
    the end, is taken out of the words; a day that is over, or none, is None."""
    plain = unicodedata.normalize("NFC", text).strip()
    glued = _GLUED.match(plain)
    if glued is not None and (day := _day(glued[1], today)) is not None:
        return Agreed(glued[2].strip(), day)
    parts = [found.span() for found in re.finditer(r"[^\s,，;；。]+", plain)]
    for count in range(min(_MOST_PARTS, len(parts) - 1), 0, -1):
        day = _day(plain[: parts[count - 1][1]], today)
        if day is not None:
            return Agreed(plain[parts[count][0] :].strip(), day)
        day = _day(plain[parts[-count][0] :], today)
        if day is not None:
            return Agreed(plain[: parts[-count - 1][1]].strip(), day)
    return Agreed(plain, None)


def _day(text: str, today: date) -> date | None:
    said = _BY.sub("", _BEFORE.sub("", text.strip(" ,，;；。:：")))
    return read(said, today)


def read(text: str, today: date) -> date | None:
    """The day a text means, from today on; None when it means none."""
    found = read_day(text, today, FARTHEST_YEARS)
    return found if found is not None and found >= today else None


async def set_(
    tx: Tx, actor: Actor, seen: Seen, agreed: Agreed, *, by_staff: bool, now: datetime
) -> int:
    """Set a task in a talk; the student hears of theirs. The caller has asked whether the setter
    may, and that the words are neither empty nor too long."""
    talk_id = seen.talk.talk_id
    task_id = await tasks.add(
        tx,
        student_person_id=seen.student.person_id,
        staff_person_id=actor.person_id,
        talk_id=talk_id,
        by_staff=by_staff,
        words=agreed.words,
        due_on=agreed.due_on,
        now=now,
    )
    about = {"task": task_id, "by_staff": by_staff}
    await handoff.note_event(tx, talk_id, "task", actor.person_id, now, about)
    if not by_staff:
        teacher = await people.staff_name(tx, actor.person_id) or actor.name
        body = words(
            "tools-task-for-you",
            buttons=keys(task_id),
            teacher=teacher,
            words=agreed.words,
            day=spoken(agreed.due_on, seen.student.language),
        )
        await tell_student(tx, seen, f"task:{task_id}", body, now)
    return task_id


def spoken(day: date | None, language: Language) -> str:
    """A day for a text, or «none»."""
    return short_date(day, language) if day is not None else "none"


def keys(task_id: int) -> list[list[Button]]:
    """The buttons under a message about a task of its reader's."""
    return [
        [
            {"label": "tools-task-done-button", "data": f"{DONE_PREFIX}:{task_id}"},
            {"label": "tools-task-later-button", "data": f"{LATER_PREFIX}:{task_id}"},
        ]
    ]


class Part(StrEnum):
    """What somebody is to a task."""

    doer = "doer"
    other = "other"


def part_of(actor: Actor, task: TaskRow) -> Part | None:
    """Whether a task is somebody's to do, or of theirs to wait for; None: not theirs, or they
    work here no more."""
    if actor.person_id == task.student_person_id:
        # A student is shown nothing of what the staff notes for themselves.
        return None if task.by_staff else Part.doer
    if actor.person_id != task.staff_person_id or not actor.roles & COLLEGE_ROLES:
        return None
    return Part.doer if task.by_staff else Part.other


async def held(tx: Tx, actor: Actor, task_id: int) -> tuple[TaskRow, Part] | None:
    """A task somebody may change, held until this transaction ends."""
    task = await tasks.task(tx, task_id, hold=True)
    part = part_of(actor, task) if task is not None else None
    return None if task is None or part is None else (task, part)


async def done(tx: Tx, actor: Actor, task: TaskRow, now: datetime) -> bool:
    """A task is done; the other side hears of it, of what the staff did too. False when it was
    done, or dropped, before."""
    if not await tasks.change(tx, task.task_id, state=TaskState.done, ended_at=now):
        return False
    await _forget_reminder(tx, task, now)
    await _tell_other(tx, actor, task, "done", now)
    return True


async def again(tx: Tx, actor: Actor, task: TaskRow, now: datetime) -> bool:
    """What was said to be done is not; the other side hears of it. False when it was not done."""
    if not await tasks.reopen(tx, task.task_id):
        return False
    await _tell_other(tx, actor, task, "again", now)
    return True


async def drop(tx: Tx, actor: Actor, task: TaskRow, now: datetime) -> bool:
    """Whoever set a task takes it back; a student hears that theirs is no more."""
    if not await tasks.change(tx, task.task_id, state=TaskState.dropped, ended_at=now):
        return False
    await _forget_reminder(tx, task, now)
    if not task.by_staff:
        await _tell_other(tx, actor, task, "dropped", now)
    return True


async def move(tx: Tx, actor: Actor, task: TaskRow, to: date | None, now: datetime) -> bool:
    """Give a task another day, or none; the other side hears of it."""
    if task.due_on == to:
        return task.state is TaskState.open
    if not await tasks.change(tx, task.task_id, due_on=to, reminded_on=None):
        return False
    await _forget_reminder(tx, task, now)
    if not task.by_staff:
        await _tell_other(tx, actor, task, "moved", now, to)
    return True


async def _forget_reminder(tx: Tx, task: TaskRow, now: datetime) -> None:
    for about in REMINDERS:
        await outbox.cancel(tx, f"task:{task.task_id}:{about}", "task-over", now)


async def _tell_other(
    tx: Tx, actor: Actor, task: TaskRow, what: str, now: datetime, day: date | None = None
) -> None:
    to_student = actor.person_id != task.student_person_id
    reader_id = task.student_person_id if to_student else task.staff_person_id
    reader = await people.actor_by_id(tx, reader_id) if reader_id is not None else None
    if reader is None:
        return
    if to_student:
        by = await people.staff_name(tx, actor.person_id) or actor.name
    else:
        talk = await handoff.talk(tx, task.talk_id) if task.talk_id is not None else None
        by = (await called(tx, talk, actor))[0] if talk else actor.student_name or actor.name
    key: Button = {"label": "tools-task-open-button", "data": f"{OPEN_PREFIX}:{task.task_id}"}
    to = "student" if to_student else "staff"
    body = words(
        f"tools-task-{what}-{to}",
        buttons=[[key]] if not (task.by_staff and to_student) else [],
        by=by,
        words=task.words,
        day=spoken(day, reader.language),
    )
    if task.talk_id is not None:
        body = rules.about(task.talk_id, body)
    await outbox.enqueue(
        tx,
        cause=f"task:{task.task_id}:{what}",
        # It may be done, and taken up again, more than once.
        part=int(now.timestamp()),
        chat_id=reader.telegram_id,
        person_id=reader.person_id,
        kind=SendKind.alert,
        body_id=await outbox.add_body(tx, body),
        now=now,
    )
