"""What colleagues write about a talk for one another; never anything a student is sent.

A sealed note is kept only as what its seal made of it: the key is nowhere in the database.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    LargeBinary,
    Named,
    Table,
    TypedColumns,
    UniqueConstraint,
    and_,
    delete,
    func,
    or_,
    select,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, metadata
from db.engine import Tx
from db.handoff import Talk
from db.people import Person, Staff
from db.rows import Rows, rows_by_kind
from db.upsert import insert_into


class TalkNoteColumns(TypedColumns):
    """`body` is what was written, as it could be sent; of a sealed note it is in `sealed`."""

    id: Named[int] = ID
    talk_id: Named[int] = Column(BigId, ForeignKey("talks.id", ondelete="CASCADE"), index=True)
    author_person_id: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL"), index=True
    )
    body: Named[dict[str, Any] | None] = Column(Json)
    sealed: Named[bytes | None] = Column(LargeBinary)
    source_chat_id: Named[int] = Column(BigId)
    source_message_id: Named[int] = Column(BigId)
    made_at: Named[datetime] = Column(UTCDateTime)


TalkNote = Table(
    "talk_notes",
    metadata,
    TalkNoteColumns,
    UniqueConstraint("source_chat_id", "source_message_id"),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class NoteRow:
    note_id: int
    talk_id: int
    student_person_id: int
    author_person_id: int | None
    author: str | None
    """As the staff list has them, else as on Telegram; None when they are gone."""
    body: dict[str, Any] | None
    sealed: bytes | None
    made_at: datetime


_NOTE = (
    select(
        TalkNote.c.id,
        TalkNote.c.talk_id,
        Talk.c.student_person_id,
        TalkNote.c.author_person_id,
        func.coalesce(Staff.c.name, Person.c.name),
        TalkNote.c.body,
        TalkNote.c.sealed,
        TalkNote.c.made_at,
    )
    .join(Talk, Talk.c.id == TalkNote.c.talk_id)
    .outerjoin(Person, Person.c.id == TalkNote.c.author_person_id)
    .outerjoin(Staff, Staff.c.person_id == TalkNote.c.author_person_id)
)


async def add(
    tx: Tx,
    talk_id: int,
    author_person_id: int,
    *,
    body: dict[str, Any] | None,
    sealed: bytes | None,
    source: tuple[int, int],
    now: datetime,
) -> int | None:
    """Keep a note that was written in this chat and message; None when it is kept already."""
    made = await tx.execute(
        insert_into(tx, TalkNote)
        .values(
            talk_id=talk_id,
            author_person_id=author_person_id,
            body=body,
            sealed=sealed,
            source_chat_id=source[0],
            source_message_id=source[1],
            made_at=now,
        )
        .on_conflict_do_nothing()
        .returning(TalkNote.c.id)
    )
    return made.scalar_one_or_none()


async def of_source(tx: Tx, chat_id: int, message_id: int) -> NoteRow | None:
    """The note that was written as this message."""
    row = (
        await tx.execute(
            _NOTE.where(
                TalkNote.c.source_chat_id == chat_id, TalkNote.c.source_message_id == message_id
            )
        )
    ).one_or_none()
    return None if row is None else NoteRow(*row)


async def rewrite(
    tx: Tx, note_id: int, *, body: dict[str, Any] | None, sealed: bytes | None
) -> None:
    """Put other words in a note's place: its author edited it, or it has another seal."""
    await tx.execute(
        update(TalkNote).where(TalkNote.c.id == note_id).values(body=body, sealed=sealed)
    )


async def of_student(
    tx: Tx, student_person_id: int, talk_id: int, *, limit: int, offset: int = 0
) -> list[NoteRow]:
    """The notes on a student's talks, the latest first, as they may be read from one of them:
    a talk without a name shows its own alone, and its own are shown nowhere else."""
    rows = await tx.execute(
        _NOTE.where(
            Talk.c.student_person_id == student_person_id,
            or_(
                TalkNote.c.talk_id == talk_id, and_(Talk.c.anonymous_as.is_(None), _named(talk_id))
            ),
        )
        .order_by(TalkNote.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [NoteRow(*row) for row in rows]


def _named(talk_id: int) -> Any:
    one = Talk.alias()
    return select(one.c.id).where(one.c.id == talk_id, one.c.anonymous_as.is_(None)).exists()


async def note(tx: Tx, note_id: int) -> NoteRow | None:
    row = (await tx.execute(_NOTE.where(TalkNote.c.id == note_id))).one_or_none()
    return None if row is None else NoteRow(*row)


async def remove(tx: Tx, note_id: int, author_person_id: int) -> bool:
    """Delete a note of one's own; False when it is somebody else's, or gone."""
    result = await tx.execute(
        delete(TalkNote).where(
            TalkNote.c.id == note_id, TalkNote.c.author_person_id == author_person_id
        )
    )
    return result.rowcount == 1


async def sealed_after(tx: Tx, note_id: int, limit: int) -> list[tuple[int, bytes]]:
    """(id, what the seal made of it) of sealed notes after one, in order."""
    rows = await tx.execute(
        select(TalkNote.c.id, TalkNote.c.sealed)
        .where(TalkNote.c.id > note_id, TalkNote.c.sealed.is_not(None))
        .order_by(TalkNote.c.id)
        .limit(limit)
    )
    return [(row.id, row.sealed) for row in rows if row.sealed is not None]


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """When notes were made on one's talks and whether they are sealed: what they say is the
    college's. One's own notes as staff, the sealed ones without their words."""
    return await rows_by_kind(
        tx,
        {
            "talk-notes": select(
                TalkNote.c.talk_id,
                TalkNote.c.made_at,
                TalkNote.c.sealed.is_not(None).label("is_sealed"),
            )
            .join(Talk, Talk.c.id == TalkNote.c.talk_id)
            .where(Talk.c.student_person_id == person_id)
            .order_by(TalkNote.c.id),
            "talk-notes-written": select(TalkNote.c.talk_id, TalkNote.c.made_at, TalkNote.c.body)
            .where(TalkNote.c.author_person_id == person_id)
            .order_by(TalkNote.c.id),
        },
    )
