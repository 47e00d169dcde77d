"""Who may read a student's form or checklist besides its owner, and what they remarked on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    insert,
    select,
    text,
    update,
)

from db.base import ID, BigId, UTCDateTime, metadata
from db.engine import Tx
from db.people import Person, SchoolClass, Staff, Student
from db.upsert import insert_into


class FormShareColumns(TypedColumns):
    """A student lets one member of staff read one of their forms, until they withdraw it."""

    id: Named[int] = ID
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    form_id: Named[str] = Column(String(32))
    """A form, or a checklist («list.contract»)."""
    reader_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    shared_at: Named[datetime] = Column(UTCDateTime)
    withdrawn_at: Named[datetime | None] = Column(UTCDateTime)


FormShare = Table(
    "form_shares",
    metadata,
    FormShareColumns,
    Index(
        "ix_form_shares_open",
        "person_id",
        "form_id",
        unique=True,
        sqlite_where=text("withdrawn_at IS NULL"),
        postgresql_where=text("withdrawn_at IS NULL"),
    ),
    sqlite_autoincrement=True,
)


class FormCommentColumns(TypedColumns):
    """What a reader remarked on a form. It stays the student's when sharing ends."""

    id: Named[int] = ID
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    form_id: Named[str] = Column(String(32))
    author_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    text: Named[str] = Column(Text)
    at: Named[datetime] = Column(UTCDateTime)


FormComment = Table(
    "form_comments",
    metadata,
    FormCommentColumns,
    Index("ix_form_comments_person_id_form_id", "person_id", "form_id"),
    sqlite_autoincrement=True,
)


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


async def add_share(
    tx: Tx, person_id: int, form_id: str, reader_id: int, now: datetime
) -> int | None:
    """Let somebody read a form; None when it is shared already."""
    made = await tx.execute(
        insert_into(tx, FormShare)
        .values(person_id=person_id, form_id=form_id, reader_id=reader_id, shared_at=now)
        .on_conflict_do_nothing()
        .returning(FormShare.c.id)
    )
    return made.scalar_one_or_none()


async def withdraw_share(tx: Tx, person_id: int, form_id: str, now: datetime) -> int | None:
    """End the open share of a form; its id, or None when there is none."""
    ended = await tx.execute(
        update(FormShare)
        .where(
            FormShare.c.person_id == person_id,
            FormShare.c.form_id == form_id,
            FormShare.c.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now)
        .returning(FormShare.c.id)
    )
    return ended.scalar_one_or_none()


_SHARE = select(
    FormShare.c.id,
    FormShare.c.person_id,
    FormShare.c.form_id,
    FormShare.c.reader_id,
    FormShare.c.shared_at,
).where(FormShare.c.withdrawn_at.is_(None))


async def open_shares(tx: Tx, person_id: int) -> dict[str, ShareRow]:
    """Which of their forms somebody lets others read, by form id."""
    rows = await tx.execute(_SHARE.where(FormShare.c.person_id == person_id))
    return {row.form_id: ShareRow(*row) for row in rows}


async def open_share(tx: Tx, share_id: int) -> ShareRow | None:
    """A share that was not withdrawn."""
    row = (await tx.execute(_SHARE.where(FormShare.c.id == share_id))).one_or_none()
    return None if row is None else ShareRow(*row)


async def shared_with(tx: Tx, reader_id: int, staff_id: int, limit: int) -> list[SharedForm]:
    """What students of their classes let a member of staff read, the latest first."""
    rows = await tx.execute(
        select(
            FormShare.c.id,
            FormShare.c.form_id,
            Student.c.name,
            SchoolClass.c.name.label("class_name"),
        )
        .join(Student, Student.c.person_id == FormShare.c.person_id)
        .join(SchoolClass, SchoolClass.c.id == Student.c.class_id)
        .join(Person, Person.c.id == FormShare.c.person_id)
        .where(
            FormShare.c.reader_id == reader_id,
            FormShare.c.withdrawn_at.is_(None),
            Person.c.consent_version.is_not(None),
            (SchoolClass.c.counselor_id == staff_id) | (SchoolClass.c.class_mentor_id == staff_id),
        )
        .order_by(FormShare.c.id.desc())
        .limit(limit)
    )
    return [SharedForm(*row) for row in rows]


async def add_comment(
    tx: Tx, person_id: int, form_id: str, author_id: int, text: str, now: datetime
) -> int:
    made = await tx.execute(
        insert(FormComment)
        .values(person_id=person_id, form_id=form_id, author_id=author_id, text=text, at=now)
        .returning(FormComment.c.id)
    )
    return int(made.scalar_one())


async def comments(
    tx: Tx, person_id: int, form_id: str | None = None, limit: int = 20
) -> list[CommentRow]:
    """What was remarked on somebody's forms (or one of them), the latest first."""
    found = (
        select(
            FormComment.c.id,
            FormComment.c.form_id,
            Staff.c.name,
            FormComment.c.text,
            FormComment.c.at,
        )
        .outerjoin(Staff, Staff.c.person_id == FormComment.c.author_id)
        .where(FormComment.c.person_id == person_id)
    )
    if form_id is not None:
        found = found.where(FormComment.c.form_id == form_id)
    rows = await tx.execute(found.order_by(FormComment.c.id.desc()).limit(limit))
    return [CommentRow(*row) for row in rows]


async def causes_of(tx: Tx, person_id: int) -> list[str]:
    """The outbox rows that name somebody because of their forms, to be erased with them."""
    shares = await tx.execute(select(FormShare.c.id).where(FormShare.c.person_id == person_id))
    remarks = await tx.execute(
        select(FormComment.c.id).where(FormComment.c.person_id == person_id)
    )
    return [
        *(share_cause(id) for id in shares.scalars()),
        *(comment_cause(id) for id in remarks.scalars()),
    ]


async def export(tx: Tx, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Whom somebody let read their forms, and what was remarked on them."""
    shares = await tx.execute(
        select(FormShare.c.form_id, Staff.c.name, FormShare.c.shared_at, FormShare.c.withdrawn_at)
        .outerjoin(Staff, Staff.c.person_id == FormShare.c.reader_id)
        .where(FormShare.c.person_id == person_id)
        .order_by(FormShare.c.id)
    )
    remarks = await comments(tx, person_id, limit=1000)
    return {
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
