"""What somebody did with a posting: was sent it, opened it, keeps it, wants no more of it.

One row for each person and posting they ever met; the funnel, «never twice» and what matching
learns are all read from it. Applications are stages of their own: `db/applications.py`.
"""

from collections.abc import Collection, Sequence
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
    TypedColumns,
    func,
    or_,
    select,
    update,
)

from db import job_profiles
from db.base import BigId, UTCDateTime, metadata
from db.employers import Employer
from db.engine import Tx
from db.people import Person
from db.postings import Posting
from db.rows import Rows, rows_of
from db.upsert import insert_into


class JobMarkColumns(TypedColumns):
    """Each instant is the first time, but for `saved_at` and `hidden_at`, which are taken back.
    `hidden_why` is one of the reasons the card offers."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    posting_id: Named[int] = Column(
        BigId, ForeignKey("postings.id", ondelete="CASCADE"), primary_key=True
    )
    alerted_at: Named[datetime | None] = Column(UTCDateTime)
    opened_at: Named[datetime | None] = Column(UTCDateTime)
    saved_at: Named[datetime | None] = Column(UTCDateTime)
    hidden_at: Named[datetime | None] = Column(UTCDateTime)
    hidden_why: Named[str] = Column(String(24), default="")
    shared_at: Named[datetime | None] = Column(UTCDateTime)
    closing_told_at: Named[datetime | None] = Column(UTCDateTime)
    """When they were told that a saved one closes soon."""


JobMark = Table(
    "job_marks",
    metadata,
    JobMarkColumns,
    Index("ix_job_marks_posting_id", "posting_id"),
    Index("ix_job_marks_person_id_saved_at", "person_id", "saved_at"),
)


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
    JobMark.c.posting_id,
    JobMark.c.alerted_at,
    JobMark.c.opened_at,
    JobMark.c.saved_at,
    JobMark.c.hidden_at,
    JobMark.c.hidden_why,
    JobMark.c.shared_at,
    JobMark.c.closing_told_at,
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
    kept: dict[str, Any] = {name: func.coalesce(JobMark.c[name], now) for name in given}
    if saved is not None:
        given["saved_at"] = now if saved else None
        kept["saved_at"] = func.coalesce(JobMark.c.saved_at, now) if saved else None
    if hidden is not None:
        given |= {"hidden_at": now if hidden else None, "hidden_why": why if hidden else ""}
        kept |= {"hidden_at": given["hidden_at"], "hidden_why": given["hidden_why"]}
    if not given:
        return
    row = {"hidden_why": "", **given}
    await tx.execute(
        insert_into(tx, JobMark)
        .values(person_id=person_id, posting_id=posting_id, **row)
        .on_conflict_do_update(
            index_elements=[JobMark.c.person_id, JobMark.c.posting_id], set_=kept
        )
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
            .where(JobMark.c.person_id == person_id, JobMark.c.posting_id.in_(sorted(closing)))
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
                .where(JobMark.c.person_id == person_id, JobMark.c.posting_id.in_(sorted(ids)))
                .values(**{column: None})
            )


async def marks_of(
    tx: Tx, person_id: int, posting_ids: Collection[int] | None = None
) -> dict[int, Mark]:
    """What somebody did with these postings, or with any; those they never met are left out."""
    query = select(*_MARK).where(JobMark.c.person_id == person_id)
    if posting_ids is not None:
        query = query.where(JobMark.c.posting_id.in_(sorted(posting_ids)))
    return {row[0]: Mark(*row) for row in await tx.execute(query)}


async def saved(tx: Tx, person_id: int) -> list[int]:
    """The postings somebody keeps, the one saved last first."""
    rows = await tx.execute(
        select(JobMark.c.posting_id)
        .where(JobMark.c.person_id == person_id, JobMark.c.saved_at.is_not(None))
        .order_by(JobMark.c.saved_at.desc(), JobMark.c.posting_id)
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
        select(JobMark.c.person_id, Person.c.telegram_id, JobMark.c.saved_at.is_not(None))
        .join(Person, Person.c.id == JobMark.c.person_id)
        .where(
            JobMark.c.posting_id == posting_id,
            or_(JobMark.c.saved_at.is_not(None), JobMark.c.opened_at.is_not(None)),
        )
        .order_by(JobMark.c.person_id)
    )
    return [Toucher(*row) for row in rows]


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """What somebody did with which postings, for their export."""
    marked = (
        select(
            Employer.c.name.label("employer"),
            Posting.c.title,
            JobMark.c.alerted_at,
            JobMark.c.opened_at,
            JobMark.c.saved_at,
            JobMark.c.hidden_at,
            JobMark.c.hidden_why,
            JobMark.c.shared_at,
        )
        .join(Posting, Posting.c.id == JobMark.c.posting_id)
        .join(Employer, Employer.c.id == Posting.c.employer_id)
        .where(JobMark.c.person_id == person_id)
        .order_by(JobMark.c.posting_id)
    )
    return {"jobs": await rows_of(tx, marked)}
