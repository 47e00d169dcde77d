"""Telegram groups of classes: which the bot is in, which class each is bound to."""

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
    func,
    or_,
    select,
    update,
)

from db.base import BigId, UTCDateTime, metadata
from db.engine import Tx
from db.people import Department, Language, Major, SchoolClass, Student, StudentStatus
from db.upsert import insert_into


class ClassGroupColumns(TypedColumns):
    """A group the bot was added to. It is bound once somebody of the class's staff said so in
    private; `asked_by_id` is who asked in the group, and may confirm."""

    chat_id: Named[int] = Column(BigId, primary_key=True, autoincrement=False)
    title: Named[str] = Column(String(255))
    language: Named[str] = Column(String(2))
    class_id: Named[int | None] = Column(
        BigId, ForeignKey("school_classes.id", ondelete="SET NULL"), index=True
    )
    asked_by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    asked_at: Named[datetime | None] = Column(UTCDateTime)
    bound_by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    bound_at: Named[datetime | None] = Column(UTCDateTime)
    introduced_at: Named[datetime | None] = Column(UTCDateTime)
    pointed_at: Named[datetime | None] = Column(UTCDateTime)
    removed_at: Named[datetime | None] = Column(UTCDateTime)


ClassGroup = Table(
    "class_groups",
    metadata,
    ClassGroupColumns,
)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as handlers see it; `present` while the bot is in it."""

    chat_id: int
    title: str
    language: Language
    class_id: int | None
    asked_by_id: int | None
    asked_at: datetime | None
    bound_by_id: int | None
    introduced: bool
    present: bool


@dataclass(frozen=True, slots=True)
class BoundRow:
    """A group that is bound, with what is true of everybody in its class: entry year and
    length of study are None where the enrolled differ (or there are none)."""

    chat_id: int
    title: str
    class_id: int
    class_name: str
    department: str
    major: str
    entry_year: int | None
    years: int | None


async def meet(tx: Tx, chat_id: int, title: str, language: Language) -> None:
    """The bot is in this group (again): keep it, or note its title."""
    made = insert_into(tx, ClassGroup).values(
        chat_id=chat_id, title=title[:255], language=language
    )
    await tx.execute(
        made.on_conflict_do_update(
            index_elements=[ClassGroup.c.chat_id],
            set_={"title": made.excluded.title, "removed_at": None},
        )
    )


async def group(tx: Tx, chat_id: int) -> GroupRow | None:
    row: Any = (
        await tx.execute(
            select(
                ClassGroup.c.chat_id,
                ClassGroup.c.title,
                ClassGroup.c.language,
                ClassGroup.c.class_id,
                ClassGroup.c.asked_by_id,
                ClassGroup.c.asked_at,
                ClassGroup.c.bound_by_id,
                ClassGroup.c.introduced_at.is_not(None),
                ClassGroup.c.removed_at.is_(None),
            ).where(ClassGroup.c.chat_id == chat_id)
        )
    ).one_or_none()
    return None if row is None else GroupRow(*row)


async def note(tx: Tx, chat_id: int, **values: Any) -> None:
    """Change columns of a group."""
    await tx.execute(update(ClassGroup).where(ClassGroup.c.chat_id == chat_id).values(**values))


async def note_if_older(tx: Tx, chat_id: int, now: datetime, than: datetime) -> bool:
    """Note that the group was pointed to the private chat, unless that was done lately."""
    result = await tx.execute(
        update(ClassGroup)
        .where(
            ClassGroup.c.chat_id == chat_id,
            or_(ClassGroup.c.pointed_at.is_(None), ClassGroup.c.pointed_at < than),
        )
        .values(pointed_at=now)
    )
    return result.rowcount == 1


async def move(tx: Tx, old_chat_id: int, new_chat_id: int) -> bool:
    """Follow a group that became a supergroup; False when there was nothing to follow."""
    known = await tx.execute(
        select(ClassGroup.c.chat_id).where(ClassGroup.c.chat_id == old_chat_id)
    )
    if known.first() is None:
        return False
    await tx.execute(delete(ClassGroup).where(ClassGroup.c.chat_id == new_chat_id))
    await tx.execute(
        update(ClassGroup).where(ClassGroup.c.chat_id == old_chat_id).values(chat_id=new_chat_id)
    )
    return True


async def of_class(tx: Tx, class_id: int) -> list[GroupRow]:
    """The groups bound to a class that the bot is in, by title."""
    ids = await tx.execute(
        select(ClassGroup.c.chat_id)
        .where(ClassGroup.c.class_id == class_id, ClassGroup.c.removed_at.is_(None))
        .order_by(ClassGroup.c.title, ClassGroup.c.chat_id)
    )
    found = [await group(tx, chat_id) for chat_id in ids.scalars().all()]
    return [row for row in found if row is not None]


def _same(column: Any) -> Any:
    """What a column is for all enrolled of a class; nothing when they differ."""
    enrolled = (Student.c.class_id == SchoolClass.c.id) & (
        Student.c.status == StudentStatus.enrolled
    )
    return (
        select(func.min(column))
        .where(enrolled)
        .having(func.min(column) == func.max(column))
        .scalar_subquery()
    )


async def bound(tx: Tx) -> list[BoundRow]:
    """Every group that is bound and that the bot is in, by class."""
    rows = await tx.execute(
        select(
            ClassGroup.c.chat_id,
            ClassGroup.c.title,
            SchoolClass.c.id,
            SchoolClass.c.name.label("class_name"),
            Department.c.name.label("department"),
            Major.c.name.label("major"),
            _same(Student.c.entry_year).label("entry_year"),
            _same(Student.c.years).label("years"),
        )
        .join(SchoolClass, SchoolClass.c.id == ClassGroup.c.class_id)
        .join(Major, Major.c.id == SchoolClass.c.major_id)
        .join(Department, Department.c.id == Major.c.department_id)
        .where(ClassGroup.c.removed_at.is_(None))
        .order_by(SchoolClass.c.name, ClassGroup.c.chat_id)
    )
    return [BoundRow(*row) for row in rows]
