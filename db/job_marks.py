"""What somebody did with a posting: was sent it, opened it, keeps it, wants no more of it.

One row for each person and posting they ever met; the funnel, «never twice» and what matching
learns are all read from it. Applications are stages of their own: `db/applications.py`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, func, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db import job_profiles
from db.base import Base
from db.employers import Employer
from db.engine import Tx
from db.people import Person
from db.postings import Posting
from db.rows import Rows, rows_of
from db.upsert import insert_into


class JobMark(Base):
    """Each instant is the first time, but for `saved_at` and `hidden_at`, which are taken back.
    `hidden_why` is one of the reasons the card offers."""

    __tablename__ = "job_marks"
    __table_args__ = (
        Index("ix_job_marks_posting_id", "posting_id"),
        Index("ix_job_marks_person_id_saved_at", "person_id", "saved_at"),
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    posting_id: Mapped[int] = mapped_column(
        ForeignKey("postings.id", ondelete="CASCADE"), primary_key=True
    )
    alerted_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    saved_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    hidden_why: Mapped[str] = mapped_column(String(24), default="")
    shared_at: Mapped[datetime | None]
    closing_told_at: Mapped[datetime | None]
    """When they were told that a saved one closes soon."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody did with one posting."""

    posting_id: int
    alerted_at: datetime | None = None
    opened_at: datetime | None = None
    saved_at: datetime | None = None
    hidden_at: datetime | None = None
    hidden_why: str = ""
    shared_at: datetime | None = None
    closing_told_at: datetime | None = None

    @property
    def met(self) -> bool:
        """Whether they know of it: they were sent it, opened, keep or hid it."""
        return any((self.alerted_at, self.opened_at, self.saved_at, self.hidden_at))


_MARK = (
    JobMark.posting_id,
    JobMark.alerted_at,
    JobMark.opened_at,
    JobMark.saved_at,
    JobMark.hidden_at,
    JobMark.hidden_why,
    JobMark.shared_at,
    JobMark.closing_told_at,
)


async def mark(
    tx: Tx,
    person_id: int,
    posting_id: int,
    now: datetime,
    *,
    alerted: bool = False,
    opened: bool = False,
    shared: bool = False,
    saved: bool | None = None,
    hidden: bool | None = None,
    why: str = "",
) -> None:
    """Note what somebody did. Of what happens again the first time stands; saving and hiding
    are taken back with False."""
    given: dict[str, Any] = {}
    for name, happened in (("alerted", alerted), ("opened", opened), ("shared", shared)):
        if happened:
            given[f"{name}_at"] = now
    kept: dict[str, Any] = {name: func.coalesce(getattr(JobMark, name), now) for name in given}
    if saved is not None:
        given["saved_at"] = now if saved else None
        kept["saved_at"] = func.coalesce(JobMark.saved_at, now) if saved else None
    if hidden is not None:
        given |= {"hidden_at": now if hidden else None, "hidden_why": why if hidden else ""}
        kept |= {"hidden_at": given["hidden_at"], "hidden_why": given["hidden_why"]}
    if not given:
        return
    row = {"hidden_why": "", **given}
    await tx.execute(
        insert_into(tx, JobMark)
        .values(person_id=person_id, posting_id=posting_id, **row)
        .on_conflict_do_update(index_elements=[JobMark.person_id, JobMark.posting_id], set_=kept)
    )
    if saved is not None or hidden is not None or shared:
        # Matching learns from it.
        await job_profiles.touch(tx, [person_id], now)


async def mark_alerted(
    tx: Tx, person_id: int, new: Collection[int], closing: Collection[int], now: datetime
) -> None:
    """Somebody is being sent these: `new` ones, and saved ones that close soon."""
    for posting_id in sorted(new):
        await mark(tx, person_id, posting_id, now, alerted=True)
    if closing:
        await tx.execute(
            update(JobMark)
            .where(JobMark.person_id == person_id, JobMark.posting_id.in_(sorted(closing)))
            .values(closing_told_at=now)
        )


async def unmark_alerted(
    tx: Tx, person_id: int, new: Collection[int], closing: Collection[int]
) -> None:
    """The message with these never arrived: they may come in another."""
    for ids, column in ((new, "alerted_at"), (closing, "closing_told_at")):
        if ids:
            await tx.execute(
                update(JobMark)
                .where(JobMark.person_id == person_id, JobMark.posting_id.in_(sorted(ids)))
                .values(**{column: None})
            )


async def marks_of(
    tx: Tx, person_id: int, posting_ids: Collection[int] | None = None
) -> dict[int, Mark]:
    """What somebody did with these postings, or with any; those they never met are left out."""
    query = select(*_MARK).where(JobMark.person_id == person_id)
    if posting_ids is not None:
        query = query.where(JobMark.posting_id.in_(sorted(posting_ids)))
    return {row[0]: Mark(*row) for row in await tx.execute(query)}


async def saved(tx: Tx, person_id: int) -> list[int]:
    """The postings somebody keeps, the one saved last first."""
    rows = await tx.execute(
        select(JobMark.posting_id)
        .where(JobMark.person_id == person_id, JobMark.saved_at.is_not(None))
        .order_by(JobMark.saved_at.desc(), JobMark.posting_id)
    )
    return list(rows.scalars())


@dataclass(frozen=True, slots=True)
class Toucher:
    """Somebody who saved or opened a posting, and where they are reached."""

    person_id: int
    telegram_id: int
    saved: bool


async def who_touched(tx: Tx, posting_id: int) -> Sequence[Toucher]:
    """Everybody who saved or opened a posting, for a warning; in the order of their ids."""
    rows = await tx.execute(
        select(JobMark.person_id, Person.telegram_id, JobMark.saved_at.is_not(None))
        .join(Person, Person.id == JobMark.person_id)
        .where(
            JobMark.posting_id == posting_id,
            or_(JobMark.saved_at.is_not(None), JobMark.opened_at.is_not(None)),
        )
        .order_by(JobMark.person_id)
    )
    return [Toucher(*row) for row in rows]


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """What somebody did with which postings, for their export."""
    marked = (
        select(
            Employer.name.label("employer"),
            Posting.title,
            JobMark.alerted_at,
            JobMark.opened_at,
            JobMark.saved_at,
            JobMark.hidden_at,
            JobMark.hidden_why,
            JobMark.shared_at,
        )
        .join(Posting, Posting.id == JobMark.posting_id)
        .join(Employer, Employer.id == Posting.employer_id)
        .where(JobMark.person_id == person_id)
        .order_by(JobMark.posting_id)
    )
    return {"jobs": await rows_of(tx, marked)}
