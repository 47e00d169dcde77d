"""The groups of majors and job families that staff added to a type of interest, or hid."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    TypedColumns,
    delete,
    insert,
    select,
)

from db.base import ID, BigId, UTCDateTime, metadata
from db.engine import Tx
from db.upsert import insert_into


class AssessmentJobColumns(TypedColumns):
    """A line added to a type of interest (`zh`, `en`) as one of its majors or jobs (`part`), or,
    by the id it has in the content, hidden (`hidden`)."""

    id: Named[int] = ID
    type_id: Named[str] = Column(String(8))
    part: Named[str] = Column(String(8))
    zh: Named[str | None] = Column(String(40))
    en: Named[str | None] = Column(String(60))
    hidden: Named[str | None] = Column(String(24))
    changed_by: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    changed_at: Named[datetime] = Column(UTCDateTime)


AssessmentJob = Table(
    "assessment_jobs",
    metadata,
    AssessmentJobColumns,
    Index("uq_assessment_jobs_hidden", "hidden", unique=True),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class Job:
    """A line of `assessment_jobs`: added (`zh`, `en`) or hidden (the id in the content)."""

    id: int
    type_id: str
    part: str
    zh: str | None
    en: str | None
    hidden: str | None


async def jobs(tx: Tx) -> list[Job]:
    """Everything that was changed about majors and jobs, oldest first."""
    rows = await tx.execute(
        select(
            AssessmentJob.c.id,
            AssessmentJob.c.type_id,
            AssessmentJob.c.part,
            AssessmentJob.c.zh,
            AssessmentJob.c.en,
            AssessmentJob.c.hidden,
        ).order_by(AssessmentJob.c.id)
    )
    return [Job(*row) for row in rows]


async def add_job(
    tx: Tx, type_id: str, part: str, zh: str, en: str, person_id: int, now: datetime
) -> None:
    await tx.execute(
        insert(AssessmentJob).values(
            type_id=type_id, part=part, zh=zh, en=en, changed_by=person_id, changed_at=now
        )
    )


async def hide_job(
    tx: Tx, type_id: str, part: str, job_id: str, person_id: int, now: datetime
) -> None:
    """Hide a line of the content; saying it twice changes nothing."""
    await tx.execute(
        insert_into(tx, AssessmentJob)
        .values(type_id=type_id, part=part, hidden=job_id, changed_by=person_id, changed_at=now)
        .on_conflict_do_nothing(index_elements=[AssessmentJob.c.hidden])
    )


async def forget_job(tx: Tx, row_id: int) -> None:
    """Take a line of the office's away: an added one goes, a hidden one is back."""
    await tx.execute(delete(AssessmentJob).where(AssessmentJob.c.id == row_id))
