"""Seen → saved → applied: what became of postings among students, in numbers alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, func, select

from db.applications import Application
from db.employers import Employer
from db.engine import Tx
from db.job_marks import JobMark
from db.people import Major, SchoolClass, Student
from db.postings import Posting

STEPS = ("sent", "opened", "saved", "applied")


@dataclass(frozen=True, slots=True)
class Step:
    """How many pairs of a student and a posting came so far, and how many students that are."""

    pairs: int
    people: int


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """One posting or one major: how often it came so far."""

    name: str
    employer: str
    sent: int
    opened: int
    saved: int
    applied: int


def _marked(column: Any, since: datetime) -> Select[int, int]:
    return (
        select(func.count(), func.count(JobMark.c.person_id.distinct()))
        .select_from(JobMark)
        .where(column >= since)
    )


async def funnel(tx: Tx, since: datetime) -> dict[str, Step]:
    """How far students came with postings since then, by step."""
    applied = select(func.count(), func.count(Application.c.person_id.distinct())).where(
        Application.c.made_at >= since, Application.c.posting_id.is_not(None)
    )
    asked = (
        _marked(JobMark.c.alerted_at, since),
        _marked(JobMark.c.opened_at, since),
        _marked(JobMark.c.saved_at, since),
        applied,
    )
    return {
        name: Step(*list((await tx.execute(query)).one()))
        for name, query in zip(STEPS, asked, strict=True)
    }


def _steps(since: datetime) -> tuple[Any, ...]:
    return tuple(
        func.coalesce(func.sum(case((column >= since, 1), else_=0)), 0)
        for column in (JobMark.c.alerted_at, JobMark.c.opened_at, JobMark.c.saved_at)
    )


async def by_posting(tx: Tx, since: datetime) -> list[FunnelRow]:
    """Every posting somebody met since then, what was applied to most first."""
    applied = (
        select(Application.c.posting_id, func.count().label("applied"))
        .where(Application.c.made_at >= since, Application.c.posting_id.is_not(None))
        .group_by(Application.c.posting_id)
        .subquery()
    )
    marks = (
        select(
            JobMark.c.posting_id,
            *(one.label(name) for name, one in zip(STEPS, _steps(since), strict=False)),
        )
        .group_by(JobMark.c.posting_id)
        .subquery()
    )
    counted = [func.coalesce(marks.c[name], 0) for name in STEPS[:3]]
    last = func.coalesce(applied.c.applied, 0)
    rows = await tx.execute(
        select(Posting.c.title, Employer.c.name, *counted, last)
        .join(Employer, Employer.c.id == Posting.c.employer_id)
        .outerjoin(marks, marks.c.posting_id == Posting.c.id)
        .outerjoin(applied, applied.c.posting_id == Posting.c.id)
        .where(counted[0] + counted[1] + counted[2] + last > 0)
        .order_by(last.desc(), counted[2].desc(), counted[1].desc(), Posting.c.id)
    )
    return [FunnelRow(*list(row)) for row in rows]


async def by_major(tx: Tx, since: datetime) -> list[FunnelRow]:
    """The same by students' majors."""
    applied = {
        row[0]: row[1]
        for row in await tx.execute(
            select(Major.c.name, func.count())
            .select_from(Application)
            .join(Student, Student.c.person_id == Application.c.person_id)
            .join(SchoolClass, SchoolClass.c.id == Student.c.class_id)
            .join(Major, Major.c.id == SchoolClass.c.major_id)
            .where(Application.c.made_at >= since, Application.c.posting_id.is_not(None))
            .group_by(Major.c.name)
        )
    }
    rows = await tx.execute(
        select(Major.c.name, *_steps(since))
        .select_from(JobMark)
        .join(Student, Student.c.person_id == JobMark.c.person_id)
        .join(SchoolClass, SchoolClass.c.id == Student.c.class_id)
        .join(Major, Major.c.id == SchoolClass.c.major_id)
        .group_by(Major.c.name)
        .order_by(Major.c.name)
    )
    found = [FunnelRow(row[0], "", row[1], row[2], row[3], applied.pop(row[0], 0)) for row in rows]
    found += [FunnelRow(name, "", 0, 0, 0, count) for name, count in sorted(applied.items())]
    return [one for one in found if one.sent + one.opened + one.saved + one.applied]
