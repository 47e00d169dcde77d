"""Telegram groups of classes: which the bot is in, which class each is bound to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, delete, func, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.engine import Tx
from db.people import Department, Language, Major, SchoolClass, Student, StudentStatus
from db.upsert import insert_into


class ClassGroup(Base):
    """A group the bot was added to. It is bound once somebody of the class's staff said so in
    private; `asked_by_id` is who asked in the group, and may confirm."""

    __tablename__ = "class_groups"
    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(String(255))
    language: Mapped[str] = mapped_column(String(2))
    class_id: Mapped[int | None] = mapped_column(
        ForeignKey("school_classes.id", ondelete="SET NULL"), index=True
    )
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    asked_at: Mapped[datetime | None]
    bound_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    bound_at: Mapped[datetime | None]
    introduced_at: Mapped[datetime | None]
    pointed_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


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
            index_elements=[ClassGroup.chat_id],
            set_={"title": made.excluded.title, "removed_at": None},
        )
    )


async def group(tx: Tx, chat_id: int) -> GroupRow | None:
    row: Any = (
        await tx.execute(
            select(
                ClassGroup.chat_id,
                ClassGroup.title,
                ClassGroup.language,
                ClassGroup.class_id,
                ClassGroup.asked_by_id,
                ClassGroup.asked_at,
                ClassGroup.bound_by_id,
                ClassGroup.introduced_at.is_not(None),
                ClassGroup.removed_at.is_(None),
            ).where(ClassGroup.chat_id == chat_id)
        )
    ).one_or_none()
    return None if row is None else GroupRow(*row)


async def note(tx: Tx, chat_id: int, **values: Any) -> None:
    """Change columns of a group."""
    await tx.execute(update(ClassGroup).where(ClassGroup.chat_id == chat_id).values(**values))


async def note_if_older(tx: Tx, chat_id: int, now: datetime, than: datetime) -> bool:
    """Note that the group was pointed to the private chat, unless that was done lately."""
    result = await tx.execute(
        update(ClassGroup)
        .where(
            ClassGroup.chat_id == chat_id,
            or_(ClassGroup.pointed_at.is_(None), ClassGroup.pointed_at < than),
        )
        .values(pointed_at=now)
    )
    return result.rowcount == 1


async def move(tx: Tx, old_chat_id: int, new_chat_id: int) -> bool:
    """Follow a group that became a supergroup; False when there was nothing to follow."""
    known = await tx.execute(select(ClassGroup.chat_id).where(ClassGroup.chat_id == old_chat_id))
    if known.first() is None:
        return False
    await tx.execute(delete(ClassGroup).where(ClassGroup.chat_id == new_chat_id))
    await tx.execute(
        update(ClassGroup).where(ClassGroup.chat_id == old_chat_id).values(chat_id=new_chat_id)
    )
    return True


async def of_class(tx: Tx, class_id: int) -> list[GroupRow]:
    """The groups bound to a class that the bot is in, by title."""
    ids = await tx.execute(
        select(ClassGroup.chat_id)
        .where(ClassGroup.class_id == class_id, ClassGroup.removed_at.is_(None))
        .order_by(ClassGroup.title, ClassGroup.chat_id)
    )
    found = [await group(tx, chat_id) for chat_id in ids.scalars().all()]
    return [row for row in found if row is not None]


def _same(column: Any) -> Any:
    """What a column is for all enrolled of a class; nothing when they differ."""
    enrolled = (Student.class_id == SchoolClass.id) & (Student.status == StudentStatus.enrolled)
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
            ClassGroup.chat_id,
            ClassGroup.title,
            SchoolClass.id,
            SchoolClass.name.label("class_name"),
            Department.name.label("department"),
            Major.name.label("major"),
            _same(Student.entry_year).label("entry_year"),
            _same(Student.years).label("years"),
        )
        .join(SchoolClass, SchoolClass.id == ClassGroup.class_id)
        .join(Major, Major.id == SchoolClass.major_id)
        .join(Department, Department.id == Major.department_id)
        .where(ClassGroup.removed_at.is_(None))
        .order_by(SchoolClass.name, ClassGroup.chat_id)
    )
    return [BoundRow(*row) for row in rows]
