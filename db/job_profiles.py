"""What each student looks for, as one row that a new posting can be held against.

Rows follow what students say and do: whoever changes that marks the row (`touch`), and a tick
makes it anew. Who switched profiling off has a row without wishes.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    TypedColumns,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    text,
)

from db.base import BigId, Json, UTCDateTime, metadata
from db.engine import Tx
from db.people import Student
from db.rows import Rows, rows_of
from db.upsert import insert_into

PLACES = 3
"""How many places somebody may choose: the survey's bound, and the columns of them here."""


class JobProfileColumns(TypedColumns):
    """The columns are what rules most people out quickly; `wishes` is the whole profile, from
    which the fit is worked out. `kinds` reads «|production|office|», `place_1` to `place_3` are
    codes and ids of groups as they were chosen, «anywhere» among them; empty: not said. `made`
    is false until the row was made for the first time and while profiling is off."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    stale_at: Named[datetime | None] = Column(UTCDateTime)
    """Since when something it is made of has been different; None: nothing has."""
    off_at: Named[datetime | None] = Column(UTCDateTime)
    """Since when its person wants no profile."""
    made: Named[bool] = Column(default=False)
    major: Named[str] = Column(String(60), default="", server_default="")
    major_fit: Named[str] = Column(String(8), default="", server_default="")
    kinds: Named[str] = Column(String(120), default="", server_default="")
    place_1: Named[str] = Column(String(24), default="", server_default="")
    place_2: Named[str] = Column(String(24), default="", server_default="")
    place_3: Named[str] = Column(String(24), default="", server_default="")
    pay_least: Named[int] = Column(BigId, default=0, server_default="0")
    no_nights: Named[bool] = Column(default=False)
    cohort: Named[int] = Column(BigId, default=0, server_default="0")
    education: Named[int] = Column(BigId, default=0, server_default="0")
    wishes: Named[dict[str, Any] | None] = Column(Json)


JobProfile = Table(
    "job_profiles",
    metadata,
    JobProfileColumns,
    Index(
        "ix_job_profiles_stale_at",
        "stale_at",
        sqlite_where=text("stale_at IS NOT NULL"),
        postgresql_where=text("stale_at IS NOT NULL"),
    ),
)


class ProfileRow(NamedTuple):
    """A row to be stored; see `JobProfile`. `wishes` None: there is nothing to match."""

    person_id: int
    stale_at: datetime | None
    major: str = ""
    major_fit: str = ""
    kinds: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    pay_least: int = 0
    no_nights: bool = False
    cohort: int = 0
    education: int = 0
    wishes: dict[str, Any] | None = None


async def touch(tx: Tx, person_ids: Collection[int], now: datetime) -> None:
    """What these people said or did has changed: their rows are made anew at the next tick."""
    rows = [{"person_id": id, "stale_at": now} for id in sorted(set(person_ids))]
    for at in range(0, len(rows), 500):
        await tx.execute(
            insert_into(tx, JobProfile)
            .values(rows[at : at + 500])
            .on_conflict_do_update(index_elements=[JobProfile.c.person_id], set_={"stale_at": now})
        )


async def touch_students(tx: Tx, now: datetime, *, missing: bool = False) -> None:
    """The same for every student who has joined, in one statement; `missing`: only those who
    have no row yet."""
    students = select(Student.c.person_id, literal(now, UTCDateTime())).where(
        Student.c.person_id.is_not(None)
    )
    if missing:
        there = exists().where(JobProfile.c.person_id == Student.c.person_id)
        students = students.where(~there)
    await tx.execute(
        insert_into(tx, JobProfile)
        .from_select(["person_id", "stale_at"], students)
        .on_conflict_do_update(index_elements=[JobProfile.c.person_id], set_={"stale_at": now})
    )


async def stale(tx: Tx, limit: int) -> list[tuple[int, datetime]]:
    """People whose rows are to be made anew and since when, who waits longest first."""
    waiting = (
        select(JobProfile.c.person_id, JobProfile.c.stale_at)
        .where(JobProfile.c.stale_at.is_not(None))
        .order_by(JobProfile.c.stale_at, JobProfile.c.person_id)
        .limit(limit)
    )
    return [(id, at) for id, at in await tx.execute(waiting) if at is not None]


async def store(tx: Tx, rows: Iterable[ProfileRow]) -> None:
    """Put rows in place of what was there. A row whose `stale_at` is no longer the one that was
    read stays marked: something changed while it was being made."""
    values = [_values(row) for row in rows]
    if not values:
        return
    statement = insert_into(tx, JobProfile)
    new: dict[str, Any] = {
        name: statement.excluded[name] for name in values[0] if name != "person_id"
    }
    unchanged = JobProfile.c.stale_at == statement.excluded.stale_at
    new["stale_at"] = case((unchanged, None), else_=JobProfile.c.stale_at)
    for at in range(0, len(values), 200):
        await tx.execute(
            statement.values(values[at : at + 200]).on_conflict_do_update(
                index_elements=[JobProfile.c.person_id], set_=new
            )
        )


def _values(row: ProfileRow) -> dict[str, Any]:
    places = (*row.places, "", "", "")
    return {
        "person_id": row.person_id,
        "stale_at": row.stale_at,
        "made": row.wishes is not None,
        "major": row.major[:60],
        "major_fit": row.major_fit,
        "kinds": f"|{'|'.join(sorted(row.kinds))}|"[:120] if row.kinds else "",
        "place_1": places[0],
        "place_2": places[1],
        "place_3": places[2],
        "pay_least": row.pay_least,
        "no_nights": row.no_nights,
        "cohort": row.cohort,
        "education": row.education,
        "wishes": row.wishes,
    }


async def is_off(tx: Tx, person_id: int) -> bool:
    """Whether somebody wants no profile."""
    off = select(JobProfile.c.off_at.is_not(None)).where(JobProfile.c.person_id == person_id)
    return bool((await tx.execute(off)).scalar_one_or_none())


async def those_off(tx: Tx, person_ids: Collection[int]) -> set[int]:
    """Those of these people who want no profile."""
    off = select(JobProfile.c.person_id).where(
        JobProfile.c.person_id.in_(sorted(person_ids)), JobProfile.c.off_at.is_not(None)
    )
    return set((await tx.execute(off)).scalars())


async def switch(tx: Tx, person_id: int, now: datetime, *, off: bool) -> None:
    """Somebody wants no profile any more, or wants one again. Switched off, what was made of
    them is forgotten at once."""
    blank = _values(ProfileRow(person_id, None if off else now))
    blank["off_at"] = now if off else None
    await tx.execute(
        insert_into(tx, JobProfile)
        .values(**blank)
        .on_conflict_do_update(
            index_elements=[JobProfile.c.person_id],
            set_={name: value for name, value in blank.items() if name != "person_id"},
        )
    )


@dataclass(frozen=True, slots=True)
class Sought:
    """Whom a posting may suit, as far as columns can tell.

    `majors` are those it asks for or that are near them, or that lead there; `kind` is its kind
    of work, empty where nobody can tell. `places` are the codes and groups that are not far;
    None: any will do. `pay_top` is the most it pays, `nights` whether it has any, `cohorts` and
    `education` whom it asks for.
    """

    majors: frozenset[str]
    kind: str
    places: frozenset[str] | None
    pay_top: int | None
    nights: bool
    cohorts: tuple[int, ...]
    education: int


async def candidates(
    tx: Tx, sought: Sought, after: int, limit: int
) -> list[tuple[int, dict[str, Any]]]:
    """The next people behind this one whom a posting may suit, in the order of their ids, with
    their wishes; fewer than `limit`: there are no more."""
    page = (
        select(JobProfile.c.person_id, JobProfile.c.wishes)
        .where(JobProfile.c.person_id > after, JobProfile.c.made, *_conditions(sought))
        .order_by(JobProfile.c.person_id)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in await tx.execute(page)]


def _conditions(sought: Sought) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_work(sought)]
    if sought.places is not None:
        near = sorted({*sought.places, "anywhere"})
        found.append(
            or_(
                JobProfile.c.place_1 == "",
                JobProfile.c.place_1.in_(near),
                JobProfile.c.place_2.in_(near),
                JobProfile.c.place_3.in_(near),
            )
        )
    if sought.pay_top is not None:
        found.append(JobProfile.c.pay_least <= sought.pay_top)
    if sought.nights:
        found.append(JobProfile.c.no_nights.is_(False))
    if sought.cohorts:
        found.append(JobProfile.c.cohort.in_((0, *sought.cohorts)))
    if sought.education:
        found.append(or_(JobProfile.c.education == 0, JobProfile.c.education >= sought.education))
    return found


def _work(sought: Sought) -> ColumnElement[bool]:
    """The major or the kind of work is right."""
    right = JobProfile.c.major.in_(sorted(sought.majors))
    return or_(right, JobProfile.c.kinds.like(f"%|{sought.kind}|%")) if sought.kind else right


async def count(tx: Tx) -> int:
    """How many rows a posting is held against."""
    made = select(func.count()).select_from(JobProfile).where(JobProfile.c.made)
    return int((await tx.execute(made)).scalar_one())


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """What was made of what somebody said and did, for their export."""
    made = select(JobProfile.c.wishes, JobProfile.c.off_at).where(
        JobProfile.c.person_id == person_id
    )
    return {"job-profile": await rows_of(tx, made)}
