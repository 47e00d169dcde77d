"""Where a counselor's desk is: staff groups, the topic of each talk, the talk one writes to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    String,
    Table,
    TypedColumns,
    delete,
    exists,
    or_,
    select,
    update,
)

from db.base import BigId, UTCDateTime, metadata
from db.engine import Tx
from db.people import Department, Major, Role, RoleGrant, SchoolClass, Staff, Student
from db.upsert import insert_into


class DeskGroupColumns(TypedColumns):
    """A staff group whose topics are a department's talks. `in_use` is what the department
    chose; `trouble` is why it does not work at present (then talks are private, as without)."""

    chat_id: Named[int] = Column(BigId, primary_key=True, autoincrement=False)
    title: Named[str] = Column(String(255))
    department_id: Named[int | None] = Column(
        BigId, ForeignKey("departments.id", ondelete="CASCADE"), unique=True
    )
    in_use: Named[bool]
    asked_by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    asked_at: Named[datetime | None] = Column(UTCDateTime)
    bound_by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    bound_at: Named[datetime | None] = Column(UTCDateTime)
    trouble: Named[str | None] = Column(String(32))
    trouble_at: Named[datetime | None] = Column(UTCDateTime)


DeskGroup = Table(
    "desk_groups",
    metadata,
    DeskGroupColumns,
)


class TalkPlaceColumns(TypedColumns):
    """A talk's own topic in a chat: a staff group's, a counselor's or the student's."""

    talk_id: Named[int] = Column(
        BigId, ForeignKey("talks.id", ondelete="CASCADE"), primary_key=True
    )
    chat_id: Named[int] = Column(BigId, primary_key=True, autoincrement=False, index=True)
    thread_id: Named[int | None] = Column(BigId)
    shows: Named[str | None] = Column(String(16))
    """The state its icon shows."""
    talking_since: Named[datetime | None] = Column(UTCDateTime)
    talking_until: Named[datetime | None] = Column(UTCDateTime)
    """Between the two every line of the staff in this topic goes to the student."""
    hinted_at: Named[datetime | None] = Column(UTCDateTime)
    """When the staff were told here that their lines stay among them."""


TalkPlace = Table(
    "talk_places",
    metadata,
    TalkPlaceColumns,
)


class CurrentTalkColumns(TypedColumns):
    """The talk somebody writes to without replying, until they leave it."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    talk_id: Named[int] = Column(BigId, ForeignKey("talks.id", ondelete="CASCADE"), index=True)
    used_at: Named[datetime] = Column(UTCDateTime)


CurrentTalk = Table(
    "current_talks",
    metadata,
    CurrentTalkColumns,
)


@dataclass(frozen=True, slots=True)
class DeskRow:
    chat_id: int
    title: str
    department_id: int | None
    in_use: bool
    asked_by_id: int | None
    asked_at: datetime | None
    trouble: str | None

    @property
    def works(self) -> bool:
        """Whether talks are in this group now."""
        return self.department_id is not None and self.in_use and self.trouble is None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    talk_id: int
    chat_id: int
    thread_id: int | None
    shows: str | None
    talking_since: datetime | None
    talking_until: datetime | None


_DESK = select(
    DeskGroup.c.chat_id,
    DeskGroup.c.title,
    DeskGroup.c.department_id,
    DeskGroup.c.in_use,
    DeskGroup.c.asked_by_id,
    DeskGroup.c.asked_at,
    DeskGroup.c.trouble,
)
_PLACE = select(
    TalkPlace.c.talk_id,
    TalkPlace.c.chat_id,
    TalkPlace.c.thread_id,
    TalkPlace.c.shows,
    TalkPlace.c.talking_since,
    TalkPlace.c.talking_until,
)

# Groups ------------------------------------------------------------------------------------


async def ask(tx: Tx, chat_id: int, title: str, person_id: int, now: datetime) -> None:
    """Somebody asked in the group itself to make it a desk; they may confirm in private."""
    made = insert_into(tx, DeskGroup).values(
        chat_id=chat_id, title=title[:255], in_use=False, asked_by_id=person_id, asked_at=now
    )
    await tx.execute(
        made.on_conflict_do_update(
            index_elements=[DeskGroup.c.chat_id],
            set_={
                "title": made.excluded.title,
                "asked_by_id": made.excluded.asked_by_id,
                "asked_at": made.excluded.asked_at,
            },
        )
    )


async def desk(tx: Tx, chat_id: int) -> DeskRow | None:
    row = (await tx.execute(_DESK.where(DeskGroup.c.chat_id == chat_id))).one_or_none()
    return None if row is None else DeskRow(*row)


async def desk_of_department(tx: Tx, department_id: int) -> DeskRow | None:
    row = (await tx.execute(_DESK.where(DeskGroup.c.department_id == department_id))).one_or_none()
    return None if row is None else DeskRow(*row)


async def desk_of_student(tx: Tx, person_id: int) -> DeskRow | None:
    """The desk of the department a student's class belongs to, if it has one."""
    row = (
        await tx.execute(
            _DESK.join(Major, Major.c.department_id == DeskGroup.c.department_id)
            .join(SchoolClass, SchoolClass.c.major_id == Major.c.id)
            .join(Student, Student.c.class_id == SchoolClass.c.id)
            .where(Student.c.person_id == person_id)
        )
    ).one_or_none()
    return None if row is None else DeskRow(*row)


async def change(tx: Tx, chat_id: int, **values: Any) -> None:
    """Change columns of a desk's group."""
    await tx.execute(update(DeskGroup).where(DeskGroup.c.chat_id == chat_id).values(**values))


async def set_trouble(tx: Tx, chat_id: int, trouble: str | None, now: datetime) -> bool:
    """Note why a group does not work (None: it does again); False when that was known."""
    news = (
        DeskGroup.c.trouble.is_not(None)
        if trouble is None
        else or_(DeskGroup.c.trouble.is_(None), DeskGroup.c.trouble != trouble)
    )
    result = await tx.execute(
        update(DeskGroup)
        .where(DeskGroup.c.chat_id == chat_id, DeskGroup.c.department_id.is_not(None), news)
        .values(trouble=trouble, trouble_at=now)
    )
    return result.rowcount == 1


async def free(tx: Tx, chat_id: int) -> None:
    """A group is nobody's desk any more. Of its topics is kept whose they were: what is still
    written there is answered, and should it be a desk again they go on."""
    await tx.execute(
        update(TalkPlace)
        .where(TalkPlace.c.chat_id == chat_id)
        .values(talking_since=None, talking_until=None, hinted_at=None)
    )
    await tx.execute(delete(DeskGroup).where(DeskGroup.c.chat_id == chat_id))


async def move(tx: Tx, old_chat_id: int, new_chat_id: int) -> None:
    """Follow a group that became a supergroup. Telegram says so in both: the second word finds
    nothing to follow."""
    if await desk(tx, old_chat_id) is None:
        return
    for table in (DeskGroup, TalkPlace):
        await tx.execute(delete(table).where(table.c.chat_id == new_chat_id))
        await tx.execute(
            update(table).where(table.c.chat_id == old_chat_id).values(chat_id=new_chat_id)
        )


def _owns(staff_id: Any, department_id: Any) -> Any:
    return exists(
        select(SchoolClass.c.id)
        .join(Major, Major.c.id == SchoolClass.c.major_id)
        .where(
            Major.c.department_id == department_id,
            or_(SchoolClass.c.counselor_id == staff_id, SchoolClass.c.class_mentor_id == staff_id),
        )
    )


async def is_staff_of(tx: Tx, person_id: int, department_id: int) -> bool:
    """Whether somebody has joined as staff of a department: counselor or class mentor of one of
    its classes, or the career office."""
    office = exists(
        select(RoleGrant.c.person_id).where(
            RoleGrant.c.person_id == person_id, RoleGrant.c.role == Role.office
        )
    )
    owner = exists(
        select(Staff.c.id).where(Staff.c.person_id == person_id, _owns(Staff.c.id, department_id))
    )
    return bool((await tx.execute(select(or_(office, owner)))).scalar_one())


async def departments_of(tx: Tx, staff_id: int | None) -> list[tuple[int, str]]:
    """(id, name) of the departments a row of the staff list has classes in; None: of all."""
    asked = select(Department.c.id, Department.c.name).order_by(Department.c.name)
    if staff_id is not None:
        asked = asked.where(_owns(staff_id, Department.c.id))
    return [(row.id, row.name) for row in await tx.execute(asked)]


# Topics ------------------------------------------------------------------------------------


async def place(tx: Tx, talk_id: int, chat_id: int) -> PlaceRow | None:
    row = (
        await tx.execute(
            _PLACE.where(TalkPlace.c.talk_id == talk_id, TalkPlace.c.chat_id == chat_id)
        )
    ).one_or_none()
    return None if row is None else PlaceRow(*row)


async def places(tx: Tx, talk_id: int) -> list[PlaceRow]:
    """Every topic of a talk, but none of a group that is a desk no more."""
    desk = exists(
        select(DeskGroup.c.chat_id).where(
            DeskGroup.c.chat_id == TalkPlace.c.chat_id, DeskGroup.c.department_id.is_not(None)
        )
    )
    rows = await tx.execute(
        _PLACE.where(TalkPlace.c.talk_id == talk_id, or_(TalkPlace.c.chat_id > 0, desk))
    )
    return [PlaceRow(*row) for row in rows]


async def place_at(tx: Tx, chat_id: int, thread_id: int) -> PlaceRow | None:
    """The talk whose topic this is: the latest, where a student's talks share one."""
    row = (
        await tx.execute(
            _PLACE.where(TalkPlace.c.chat_id == chat_id, TalkPlace.c.thread_id == thread_id)
            .order_by(TalkPlace.c.talk_id.desc())
            .limit(1)
        )
    ).one_or_none()
    return None if row is None else PlaceRow(*row)


async def last_thread(tx: Tx, chat_id: int) -> int | None:
    """The topic of the latest talk in a chat: a student's talks share one."""
    return (
        await tx.execute(
            select(TalkPlace.c.thread_id)
            .where(TalkPlace.c.chat_id == chat_id, TalkPlace.c.thread_id.is_not(None))
            .order_by(TalkPlace.c.talk_id.desc())
            .limit(1)
        )
    ).scalar_one_or_none()


async def set_thread(
    tx: Tx, talk_id: int, chat_id: int, thread_id: int, shows: str | None = None
) -> None:
    """A talk has this topic in a chat."""
    made = insert_into(tx, TalkPlace).values(
        talk_id=talk_id, chat_id=chat_id, thread_id=thread_id, shows=shows
    )
    await tx.execute(
        made.on_conflict_do_update(
            index_elements=[TalkPlace.c.talk_id, TalkPlace.c.chat_id],
            set_={"thread_id": made.excluded.thread_id, "shows": made.excluded.shows},
        )
    )


async def forget_thread(tx: Tx, chat_id: int, thread_id: int) -> None:
    """A topic is gone."""
    await tx.execute(
        update(TalkPlace)
        .where(TalkPlace.c.chat_id == chat_id, TalkPlace.c.thread_id == thread_id)
        .values(thread_id=None, shows=None)
    )


async def set_shown(tx: Tx, talk_id: int, chat_id: int, shows: str) -> None:
    await tx.execute(
        update(TalkPlace)
        .where(TalkPlace.c.talk_id == talk_id, TalkPlace.c.chat_id == chat_id)
        .values(shows=shows)
    )


async def set_talking(
    tx: Tx, talk_id: int, chat_id: int, since: datetime | None, until: datetime | None
) -> None:
    """Between which instants every line in a topic goes to the student."""
    await tx.execute(
        update(TalkPlace)
        .where(TalkPlace.c.talk_id == talk_id, TalkPlace.c.chat_id == chat_id)
        .values(talking_since=since, talking_until=until)
    )


async def hint(tx: Tx, talk_id: int, chat_id: int, now: datetime) -> bool:
    """Whether the staff are yet to be told that their lines in a topic stay among them; from
    now on they count as told."""
    result = await tx.execute(
        update(TalkPlace)
        .where(
            TalkPlace.c.talk_id == talk_id,
            TalkPlace.c.chat_id == chat_id,
            TalkPlace.c.hinted_at.is_(None),
        )
        .values(hinted_at=now)
    )
    return result.rowcount == 1


# The talk one writes to --------------------------------------------------------------------


async def current(tx: Tx, person_id: int) -> tuple[int, datetime] | None:
    """(talk, last use) of the talk somebody writes to without replying."""
    row = (
        await tx.execute(
            select(CurrentTalk.c.talk_id, CurrentTalk.c.used_at).where(
                CurrentTalk.c.person_id == person_id
            )
        )
    ).one_or_none()
    return None if row is None else (row.talk_id, row.used_at)


async def enter(tx: Tx, person_id: int, talk_id: int, now: datetime) -> None:
    """What somebody writes goes to this talk from now on."""
    made = insert_into(tx, CurrentTalk).values(person_id=person_id, talk_id=talk_id, used_at=now)
    await tx.execute(
        made.on_conflict_do_update(
            index_elements=[CurrentTalk.c.person_id],
            set_={"talk_id": made.excluded.talk_id, "used_at": made.excluded.used_at},
        )
    )


async def leave(tx: Tx, person_id: int) -> bool:
    """They write to nobody in particular any more; False when they did not."""
    result = await tx.execute(delete(CurrentTalk).where(CurrentTalk.c.person_id == person_id))
    return result.rowcount == 1


async def add_place(tx: Tx, talk_id: int, chat_id: int) -> None:
    """A talk is answered in a chat from now on; its topic is made when it is written to."""
    await tx.execute(
        insert_into(tx, TalkPlace)
        .values(talk_id=talk_id, chat_id=chat_id)
        .on_conflict_do_nothing()
    )
