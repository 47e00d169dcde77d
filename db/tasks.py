"""What was agreed in a talk: something one of the two sides will do, with a day or without."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Named,
    Select,
    String,
    Table,
    TypedColumns,
    and_,
    case,
    cast,
    insert,
    literal,
    or_,
    select,
    text,
    update,
)

from db.base import ID, BigId, UTCDateTime, Word, metadata
from db.engine import Tx
from db.handoff import Talk
from db.people import Language, Person, Staff, Student
from db.rows import Rows, rows_by_kind


class TaskState(StrEnum):
    open = "open"
    done = "done"
    dropped = "dropped"


class TaskColumns(TypedColumns):
    """Something to do about a student: by the student, or by `staff_person_id` (`by_staff`)."""

    id: Named[int] = ID
    student_person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), index=True
    )
    staff_person_id: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL"), index=True
    )
    """Who set it; of a task for the staff also who does it."""
    talk_id: Named[int | None] = Column(
        BigId, ForeignKey("talks.id", ondelete="SET NULL"), index=True
    )
    by_staff: Named[bool]
    words: Named[str] = Column(String(400))
    due_on: Named[date | None] = Column(Date)
    state: Named[TaskState] = Column(Word(TaskState))
    reminded_on: Named[date | None] = Column(Date)
    """The last day somebody was reminded of it."""
    made_at: Named[datetime] = Column(UTCDateTime)
    ended_at: Named[datetime | None] = Column(UTCDateTime)


Task = Table(
    "tasks",
    metadata,
    TaskColumns,
    Index(
        "ix_tasks_due_on",
        "due_on",
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class TaskRow:
    task_id: int
    student_person_id: int
    staff_person_id: int | None
    talk_id: int | None
    by_staff: bool
    words: str
    due_on: date | None
    state: TaskState
    reminded_on: date | None
    made_at: datetime
    ended_at: datetime | None
    student: str | None
    """As the roster has them, or the number of who asks without a name."""
    staff: str | None

    @property
    def doer(self) -> int | None:
        return self.staff_person_id if self.by_staff else self.student_person_id


_CALLED = case(
    (Talk.c.anonymous_as.is_not(None), literal("#") + cast(Talk.c.anonymous_as, String)),
    else_=Student.c.name,
)
_TASK: Select[*tuple[Any, ...]] = (
    select(
        Task.c.id,
        Task.c.student_person_id,
        Task.c.staff_person_id,
        Task.c.talk_id,
        Task.c.by_staff,
        Task.c.words,
        Task.c.due_on,
        Task.c.state,
        Task.c.reminded_on,
        Task.c.made_at,
        Task.c.ended_at,
        _CALLED,
        Staff.c.name,
    )
    .outerjoin(Student, Student.c.person_id == Task.c.student_person_id)
    .outerjoin(Talk, Talk.c.id == Task.c.talk_id)
    .outerjoin(Staff, Staff.c.person_id == Task.c.staff_person_id)
)
_BY_DAY = (Task.c.due_on.is_(None), Task.c.due_on, Task.c.id)


async def add(
    tx: Tx,
    *,
    student_person_id: int,
    staff_person_id: int,
    talk_id: int | None,
    by_staff: bool,
    words: str,
    due_on: date | None,
    now: datetime,
) -> int:
    made = await tx.execute(
        insert(Task)
        .values(
            student_person_id=student_person_id,
            staff_person_id=staff_person_id,
            talk_id=talk_id,
            by_staff=by_staff,
            words=words,
            due_on=due_on,
            state=TaskState.open,
            made_at=now,
        )
        .returning(Task.c.id)
    )
    return int(made.scalar_one())


async def task(tx: Tx, task_id: int, *, hold: bool = False) -> TaskRow | None:
    """One task; `hold` lets two devices take turns until this transaction ends."""
    query = _TASK.where(Task.c.id == task_id)
    if hold:
        query = query.with_for_update(of=Task)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else TaskRow(*row)


async def for_student(tx: Tx, person_id: int, limit: int = 50) -> list[TaskRow]:
    """What a student has yet to do, by its day; what has none comes last."""
    rows = await tx.execute(
        _TASK.where(
            Task.c.student_person_id == person_id,
            Task.c.by_staff.is_(False),
            Task.c.state == TaskState.open,
        )
        .order_by(*_BY_DAY)
        .limit(limit)
    )
    return [TaskRow(*row) for row in rows]


async def of_staff(
    tx: Tx, person_id: int, *, by_staff: bool, limit: int, offset: int = 0
) -> list[TaskRow]:
    """What somebody of the college has yet to do, or has set students and waits for."""
    rows = await tx.execute(
        _TASK.where(
            Task.c.staff_person_id == person_id,
            Task.c.by_staff.is_(by_staff),
            Task.c.state == TaskState.open,
        )
        .order_by(*_BY_DAY)
        .limit(limit)
        .offset(offset)
    )
    return [TaskRow(*row) for row in rows]


async def about(tx: Tx, student_person_id: int, limit: int) -> list[TaskRow]:
    """What is open about a student, on either side, by its day; not what was agreed with them
    when they asked without a name."""
    rows = await tx.execute(
        _TASK.where(
            Task.c.student_person_id == student_person_id,
            Task.c.state == TaskState.open,
            Talk.c.anonymous_as.is_(None),
        )
        .order_by(*_BY_DAY)
        .limit(limit)
    )
    return [TaskRow(*row) for row in rows]


async def change(tx: Tx, task_id: int, **values: Any) -> bool:
    """Change columns of a task that is open; False when it is not (any more)."""
    result = await tx.execute(
        update(Task).where(Task.c.id == task_id, Task.c.state == TaskState.open).values(**values)
    )
    return result.rowcount == 1


async def reopen(tx: Tx, task_id: int) -> bool:
    """Take back that something is done; False when it was not."""
    result = await tx.execute(
        update(Task)
        .where(Task.c.id == task_id, Task.c.state == TaskState.done)
        .values(state=TaskState.open, ended_at=None)
    )
    return result.rowcount == 1


@dataclass(frozen=True, slots=True)
class Due:
    """A task whose day it is, or (`late`) was yesterday or before, and who hears of it."""

    task_id: int
    words: str
    due_on: date
    by_staff: bool
    late: bool
    student: str | None
    reader_person_id: int
    reader_chat_id: int
    language: Language


async def due(tx: Tx, today: date, yesterday: date, limit: int) -> list[Due]:
    """What is to be reminded of today: on its day whoever does it, and the day after, where the
    student has not done it, whoever set it, so that it is asked about and not forgotten."""
    doer, setter = Person.alias(), Person.alias()
    on_the_day = and_(
        Task.c.due_on == today, or_(Task.c.reminded_on.is_(None), Task.c.reminded_on < today)
    )
    since_yesterday = and_(
        Task.c.due_on <= yesterday,
        Task.c.by_staff.is_(False),
        or_(Task.c.reminded_on.is_(None), Task.c.reminded_on <= Task.c.due_on),
    )
    # Whoever set it may be gone: then nobody of the college is there to be told.
    somebody = or_(setter.c.id.is_not(None), and_(Task.c.by_staff.is_(False), on_the_day))
    rows = await tx.execute(
        select(
            Task.c.id,
            Task.c.words,
            Task.c.due_on,
            Task.c.by_staff,
            _CALLED.label("name"),
            doer.c.id.label("student_id"),
            doer.c.telegram_id.label("student_chat"),
            doer.c.language.label("student_language"),
            setter.c.id.label("staff_id"),
            setter.c.telegram_id.label("staff_chat"),
            setter.c.language.label("staff_language"),
        )
        .join(doer, doer.c.id == Task.c.student_person_id)
        .outerjoin(setter, setter.c.id == Task.c.staff_person_id)
        .outerjoin(Student, Student.c.person_id == Task.c.student_person_id)
        .outerjoin(Talk, Talk.c.id == Task.c.talk_id)
        .where(Task.c.state == TaskState.open, or_(on_the_day, since_yesterday), somebody)
        .order_by(Task.c.id)
        .limit(limit)
    )
    found = []
    for row in rows:
        if row.due_on is None:
            continue
        late = row.due_on < today
        side = "staff" if row.by_staff or late else "student"
        reader, chat, language = (
            row._mapping[f"{side}_{part}"] for part in ("id", "chat", "language")
        )
        if reader is not None:
            about = (row.id, row.words, row.due_on, row.by_staff, late, row.name)
            found.append(Due(*about, reader, chat, language))
    return found


async def set_reminded(tx: Tx, task_ids: Sequence[int], today: date) -> None:
    await tx.execute(update(Task).where(Task.c.id.in_(task_ids)).values(reminded_on=today))


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """As a student: what one was to do. As staff: what one set, and what one was to do."""
    columns = (Task.c.words, Task.c.due_on, Task.c.state, Task.c.made_at, Task.c.ended_at)
    return await rows_by_kind(
        tx,
        {
            "tasks": select(*columns)
            .where(Task.c.student_person_id == person_id, Task.c.by_staff.is_(False))
            .order_by(Task.c.id),
            "tasks-set": select(*columns, Task.c.by_staff)
            .where(Task.c.staff_person_id == person_id)
            .order_by(Task.c.id),
        },
    )
