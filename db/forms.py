"""What students wrote into their forms: every answer a row, with what stood there before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Named,
    Select,
    String,
    Table,
    TypedColumns,
    delete,
    func,
    insert,
    select,
)

from db.base import ID, BigId, Json, UTCDateTime, metadata
from db.engine import Tx
from db.people import Person


class FormEntryColumns(TypedColumns):
    """One thing of a section that is filled again and again: a talk, a story, a job."""

    id: Named[int] = ID
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    form_id: Named[str] = Column(String(24))
    section_id: Named[str] = Column(String(24))
    created_at: Named[datetime] = Column(UTCDateTime)


FormEntry = Table(
    "form_entries",
    metadata,
    FormEntryColumns,
    Index("ix_form_entries_person_id_form_id", "person_id", "form_id"),
    # A button names an entry by its number: one that was deleted must not come back.
    sqlite_autoincrement=True,
)


class FormAnswerColumns(TypedColumns):
    """An answer as it was given then; the latest row of a field is the one that counts.

    `value` is `{"value": …}`, and null where the field was passed over or emptied.
    """

    id: Named[int] = ID
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    form_id: Named[str] = Column(String(24))
    entry_id: Named[int | None] = Column(
        BigId, ForeignKey("form_entries.id", ondelete="CASCADE"), index=True
    )
    field_id: Named[str] = Column(String(24))
    value: Named[dict[str, Any] | None] = Column(Json)
    at: Named[datetime] = Column(UTCDateTime)


FormAnswer = Table(
    "form_answers",
    metadata,
    FormAnswerColumns,
    Index("ix_form_answers_person_id_form_id", "person_id", "form_id"),
)


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


async def hold(tx: Tx, person_id: int) -> None:
    """Take turns: what two phones of one person do at once is done one after the other.

    Matters where several processes handle updates.
    """
    await tx.execute(select(Person.c.id).where(Person.c.id == person_id).with_for_update())


async def answers(tx: Tx, person_id: int, form_id: str | None = None) -> list[AnswerRow]:
    """The current answers of somebody, of one form or of all."""
    latest = select(func.max(FormAnswer.c.id)).where(FormAnswer.c.person_id == person_id)
    if form_id is not None:
        latest = latest.where(FormAnswer.c.form_id == form_id)
    latest = latest.group_by(FormAnswer.c.form_id, FormAnswer.c.entry_id, FormAnswer.c.field_id)
    rows = await tx.execute(
        select(
            FormAnswer.c.form_id,
            FormAnswer.c.entry_id,
            FormAnswer.c.field_id,
            FormAnswer.c.value,
            FormAnswer.c.at,
        )
        .where(FormAnswer.c.id.in_(latest))
        .order_by(FormAnswer.c.id)
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
    found = select(FormEntry.c.id, FormEntry.c.form_id, FormEntry.c.section_id).where(
        FormEntry.c.person_id == person_id
    )
    if form_id is not None:
        found = found.where(FormEntry.c.form_id == form_id)
    return [EntryRow(*row) for row in await tx.execute(found.order_by(FormEntry.c.id))]


async def history(
    tx: Tx, person_id: int, form_id: str, entry_id: int | None, field_id: str, limit: int
) -> list[AnswerRow]:
    """What was ever answered to a field, the latest first."""
    rows = await tx.execute(
        select(FormAnswer.c.value, FormAnswer.c.at)
        .where(
            FormAnswer.c.person_id == person_id,
            FormAnswer.c.form_id == form_id,
            FormAnswer.c.entry_id.is_(None)
            if entry_id is None
            else FormAnswer.c.entry_id == entry_id,
            FormAnswer.c.field_id == field_id,
        )
        .order_by(FormAnswer.c.id.desc())
        .limit(limit)
    )
    return [
        AnswerRow(form_id, entry_id, field_id, row.value and row.value["value"], row.at)
        for row in rows
    ]


def begun_by(person_id: int) -> Select[*tuple[Any, ...]]:
    """A question for how many forms somebody has written into."""
    return select(func.count(FormAnswer.c.form_id.distinct())).where(
        FormAnswer.c.person_id == person_id, FormAnswer.c.value.is_not(None)
    )


async def begun(tx: Tx, person_id: int) -> int:
    """How many forms somebody has written into."""
    return int((await tx.execute(begun_by(person_id))).scalar_one())


async def add_entry(tx: Tx, person_id: int, form_id: str, section_id: str, now: datetime) -> int:
    made = await tx.execute(
        insert(FormEntry)
        .values(person_id=person_id, form_id=form_id, section_id=section_id, created_at=now)
        .returning(FormEntry.c.id)
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
            FormEntry.c.id == entry_id,
            FormEntry.c.person_id == person_id,
            FormEntry.c.form_id == form_id,
        )
    )
    return bool(result.rowcount)


async def clear(tx: Tx, person_id: int, form_id: str) -> None:
    """Delete all that was ever written into a form."""
    for table in (FormAnswer, FormEntry):
        await tx.execute(
            delete(table).where(table.c.person_id == person_id, table.c.form_id == form_id)
        )


async def export(tx: Tx, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Everything somebody wrote into their forms, what stood there before included."""
    written = await tx.execute(
        select(
            FormAnswer.c.form_id,
            FormAnswer.c.entry_id,
            FormAnswer.c.field_id,
            FormAnswer.c.value,
            FormAnswer.c.at,
        )
        .where(FormAnswer.c.person_id == person_id)
        .order_by(FormAnswer.c.id)
    )
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
    }
