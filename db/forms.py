"""What students wrote into their forms: every answer a row, with what stood there before.

Who may read a form besides its owner is a row too, and so is what they remarked on it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    Select,
    String,
    Text,
    delete,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id
from db.engine import Tx
from db.people import Person, SchoolClass, Staff, Student
from db.upsert import insert_into


class FormEntry(Base):
    """One thing of a section that is filled again and again: a talk, a story, a job."""

    __tablename__ = "form_entries"
    __table_args__ = (
        Index("ix_form_entries_person_id_form_id", "person_id", "form_id"),
        # A button names an entry by its number: one that was deleted must not come back.
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    form_id: Mapped[str] = mapped_column(String(24))
    section_id: Mapped[str] = mapped_column(String(24))
    created_at: Mapped[datetime]


class FormAnswer(Base):
    """An answer as it was given then; the latest row of a field is the one that counts.

    `value` is `{"value": …}`, and null where the field was passed over or emptied.
    """

    __tablename__ = "form_answers"
    __table_args__ = (Index("ix_form_answers_person_id_form_id", "person_id", "form_id"),)
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    form_id: Mapped[str] = mapped_column(String(24))
    entry_id: Mapped[int | None] = mapped_column(
        ForeignKey("form_entries.id", ondelete="CASCADE"), index=True
    )
    field_id: Mapped[str] = mapped_column(String(24))
    value: Mapped[dict[str, Any] | None]
    at: Mapped[datetime]


class FormShare(Base):
    """A student lets one member of staff read one of their forms, until they withdraw it."""

    __tablename__ = "form_shares"
    __table_args__ = (
        Index(
            "ix_form_shares_open",
            "person_id",
            "form_id",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    form_id: Mapped[str] = mapped_column(String(32))
    """A form, or a checklist («list.contract»)."""
    reader_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), index=True
    )
    shared_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class FormComment(Base):
    """What a reader remarked on a form. It stays the student's when sharing ends."""

    __tablename__ = "form_comments"
    __table_args__ = (
        Index("ix_form_comments_person_id_form_id", "person_id", "form_id"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    form_id: Mapped[str] = mapped_column(String(32))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A current answer; `value` is None where the field was passed over or emptied."""

    form_id: str
    entry_id: int | None
    field_id: str
    value: Any
    at: datetime


@dataclass(frozen=True, slots=True)
class EntryRow:
    entry_id: int
    form_id: str
    section_id: str


@dataclass(frozen=True, slots=True)
class ShareRow:
    share_id: int
    person_id: int
    form_id: str
    reader_id: int
    shared_at: datetime


@dataclass(frozen=True, slots=True)
class SharedForm:
    """An open share as its reader picks it from a list."""

    share_id: int
    form_id: str
    student: str
    class_name: str


@dataclass(frozen=True, slots=True)
class CommentRow:
    """`author` is the staff list's name, None for somebody not on it (any more)."""

    comment_id: int
    form_id: str
    author: str | None
    text: str
    at: datetime


def share_cause(share_id: int) -> str:
    """The outbox rows that tell a reader of a share."""
    return f"form-share:{share_id}"


def comment_cause(comment_id: int) -> str:
    """The outbox row that brings a comment to its student."""
    return f"form-comment:{comment_id}"


async def hold(tx: Tx, person_id: int) -> None:
    """Take turns: what two phones of one person do at once is done one after the other.

    Matters where several processes handle updates.
    """
    await tx.execute(select(Person.id).where(Person.id == person_id).with_for_update())


async def answers(tx: Tx, person_id: int, form_id: str | None = None) -> list[AnswerRow]:
    """The current answers of somebody, of one form or of all."""
    latest = select(func.max(FormAnswer.id)).where(FormAnswer.person_id == person_id)
    if form_id is not None:
        latest = latest.where(FormAnswer.form_id == form_id)
    latest = latest.group_by(FormAnswer.form_id, FormAnswer.entry_id, FormAnswer.field_id)
    rows = await tx.execute(
        select(
            FormAnswer.form_id,
            FormAnswer.entry_id,
            FormAnswer.field_id,
            FormAnswer.value,
            FormAnswer.at,
        )
        .where(FormAnswer.id.in_(latest))
        .order_by(FormAnswer.id)
    )
    return [
        AnswerRow(
            row.form_id,
            row.entry_id,
            row.field_id,
            None if row.value is None else row.value["value"],
            row.at,
        )
        for row in rows
    ]


async def entries(tx: Tx, person_id: int, form_id: str | None = None) -> list[EntryRow]:
    """The entries of somebody in the order they were made, of one form or of all."""
    found = select(FormEntry.id, FormEntry.form_id, FormEntry.section_id).where(
        FormEntry.person_id == person_id
    )
    if form_id is not None:
        found = found.where(FormEntry.form_id == form_id)
    return [EntryRow(*row) for row in await tx.execute(found.order_by(FormEntry.id))]


async def history(
    tx: Tx, person_id: int, form_id: str, entry_id: int | None, field_id: str, limit: int
) -> list[AnswerRow]:
    """What was ever answered to a field, the latest first."""
    rows = await tx.execute(
        select(FormAnswer.value, FormAnswer.at)
        .where(
            FormAnswer.person_id == person_id,
            FormAnswer.form_id == form_id,
            FormAnswer.entry_id.is_(None) if entry_id is None else FormAnswer.entry_id == entry_id,
            FormAnswer.field_id == field_id,
        )
        .order_by(FormAnswer.id.desc())
        .limit(limit)
    )
    return [
        AnswerRow(form_id, entry_id, field_id, row.value and row.value["value"], row.at)
        for row in rows
    ]


def begun_by(person_id: int) -> Select[*tuple[Any, ...]]:
    """A question for how many forms somebody has written into."""
    return select(func.count(FormAnswer.form_id.distinct())).where(
        FormAnswer.person_id == person_id, FormAnswer.value.is_not(None)
    )


async def begun(tx: Tx, person_id: int) -> int:
    """How many forms somebody has written into."""
    return int((await tx.execute(begun_by(person_id))).scalar_one())


async def add_entry(tx: Tx, person_id: int, form_id: str, section_id: str, now: datetime) -> int:
    made = await tx.execute(
        insert(FormEntry)
        .values(person_id=person_id, form_id=form_id, section_id=section_id, created_at=now)
        .returning(FormEntry.id)
    )
    return int(made.scalar_one())


async def add_answer(
    tx: Tx,
    person_id: int,
    form_id: str,
    entry_id: int | None,
    field_id: str,
    value: Any,
    now: datetime,
) -> None:
    """Write an answer over what stood there; None passes the field over or empties it."""
    await tx.execute(
        insert(FormAnswer).values(
            person_id=person_id,
            form_id=form_id,
            entry_id=entry_id,
            field_id=field_id,
            value=None if value is None else {"value": value},
            at=now,
        )
    )


async def remove_entry(tx: Tx, person_id: int, form_id: str, entry_id: int) -> bool:
    """Delete an entry with all that was ever written in it; False when there is none such."""
    result = await tx.execute(
        delete(FormEntry).where(
            FormEntry.id == entry_id,
            FormEntry.person_id == person_id,
            FormEntry.form_id == form_id,
        )
    )
    return bool(result.rowcount)


async def clear(tx: Tx, person_id: int, form_id: str) -> None:
    """Delete all that was ever written into a form."""
    for table in (FormAnswer, FormEntry):
        await tx.execute(
            delete(table).where(table.person_id == person_id, table.form_id == form_id)
        )


async def add_share(
    tx: Tx, person_id: int, form_id: str, reader_id: int, now: datetime
) -> int | None:
    """Let somebody read a form; None when it is shared already."""
    made = await tx.execute(
        insert_into(tx, FormShare)
        .values(person_id=person_id, form_id=form_id, reader_id=reader_id, shared_at=now)
        .on_conflict_do_nothing()
        .returning(FormShare.id)
    )
    return made.scalar_one_or_none()


async def withdraw_share(tx: Tx, person_id: int, form_id: str, now: datetime) -> int | None:
    """End the open share of a form; its id, or None when there is none."""
    ended = await tx.execute(
        update(FormShare)
        .where(
            FormShare.person_id == person_id,
            FormShare.form_id == form_id,
            FormShare.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now)
        .returning(FormShare.id)
    )
    return ended.scalar_one_or_none()


_SHARE = select(
    FormShare.id, FormShare.person_id, FormShare.form_id, FormShare.reader_id, FormShare.shared_at
).where(FormShare.withdrawn_at.is_(None))


async def open_shares(tx: Tx, person_id: int) -> dict[str, ShareRow]:
    """Which of their forms somebody lets others read, by form id."""
    rows = await tx.execute(_SHARE.where(FormShare.person_id == person_id))
    return {row.form_id: ShareRow(*row) for row in rows}


async def open_share(tx: Tx, share_id: int) -> ShareRow | None:
    """A share that was not withdrawn."""
    row = (await tx.execute(_SHARE.where(FormShare.id == share_id))).one_or_none()
    return None if row is None else ShareRow(*row)


async def shared_with(tx: Tx, reader_id: int, staff_id: int, limit: int) -> list[SharedForm]:
    """What students of their classes let a member of staff read, the latest first."""
    rows = await tx.execute(
        select(FormShare.id, FormShare.form_id, Student.name, SchoolClass.name.label("class_name"))
        .join(Student, Student.person_id == FormShare.person_id)
        .join(SchoolClass, SchoolClass.id == Student.class_id)
        .join(Person, Person.id == FormShare.person_id)
        .where(
            FormShare.reader_id == reader_id,
            FormShare.withdrawn_at.is_(None),
            Person.consent_version.is_not(None),
            (SchoolClass.counselor_id == staff_id) | (SchoolClass.class_mentor_id == staff_id),
        )
        .order_by(FormShare.id.desc())
        .limit(limit)
    )
    return [SharedForm(*row) for row in rows]


async def add_comment(
    tx: Tx, person_id: int, form_id: str, author_id: int, text: str, now: datetime
) -> int:
    made = await tx.execute(
        insert(FormComment)
        .values(person_id=person_id, form_id=form_id, author_id=author_id, text=text, at=now)
        .returning(FormComment.id)
    )
    return int(made.scalar_one())


async def comments(
    tx: Tx, person_id: int, form_id: str | None = None, limit: int = 20
) -> list[CommentRow]:
    """What was remarked on somebody's forms (or one of them), the latest first."""
    found = (
        select(FormComment.id, FormComment.form_id, Staff.name, FormComment.text, FormComment.at)
        .outerjoin(Staff, Staff.person_id == FormComment.author_id)
        .where(FormComment.person_id == person_id)
    )
    if form_id is not None:
        found = found.where(FormComment.form_id == form_id)
    rows = await tx.execute(found.order_by(FormComment.id.desc()).limit(limit))
    return [CommentRow(*row) for row in rows]


async def causes_of(tx: Tx, person_id: int) -> list[str]:
    """The outbox rows that name somebody because of their forms, to be erased with them."""
    shares = await tx.execute(select(FormShare.id).where(FormShare.person_id == person_id))
    remarks = await tx.execute(select(FormComment.id).where(FormComment.person_id == person_id))
    return [
        *(share_cause(id) for id in shares.scalars()),
        *(comment_cause(id) for id in remarks.scalars()),
    ]


async def export(tx: Tx, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Everything kept of somebody's forms, what stood there before included."""
    written = await tx.execute(
        select(
            FormAnswer.form_id,
            FormAnswer.entry_id,
            FormAnswer.field_id,
            FormAnswer.value,
            FormAnswer.at,
        )
        .where(FormAnswer.person_id == person_id)
        .order_by(FormAnswer.id)
    )
    shares = await tx.execute(
        select(FormShare.form_id, Staff.name, FormShare.shared_at, FormShare.withdrawn_at)
        .outerjoin(Staff, Staff.person_id == FormShare.reader_id)
        .where(FormShare.person_id == person_id)
        .order_by(FormShare.id)
    )
    remarks = await comments(tx, person_id, limit=1000)
    return {
        "forms": [
            {
                "form": row.form_id,
                "entry": row.entry_id,
                "field": row.field_id,
                "value": None if row.value is None else row.value["value"],
                "at": row.at,
            }
            for row in written
        ],
        "form-shares": [
            {
                "form": row.form_id,
                "with": row.name,
                "shared_at": row.shared_at,
                "withdrawn_at": row.withdrawn_at,
            }
            for row in shares
        ],
        "form-comments": [
            {"form": row.form_id, "by": row.author, "text": row.text, "at": row.at}
            for row in reversed(remarks)
        ],
    }
