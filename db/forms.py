"""What students wrote into their forms: every answer a row, with what stood there before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    Select,
    String,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id
from db.engine import Tx
from db.people import Person


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


async def export(tx: Tx, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Everything somebody wrote into their forms, what stood there before included."""
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
