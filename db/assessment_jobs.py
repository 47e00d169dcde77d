"""The groups of majors and job families that staff added to a type of interest, or hid."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id
from db.engine import Tx
from db.upsert import insert_into


class AssessmentJob(Base):
    """A line added to a type of interest (`zh`, `en`) as one of its majors or jobs (`part`), or,
    by the id it has in the content, hidden (`hidden`)."""

    __tablename__ = "assessment_jobs"
    __table_args__ = (
        Index("uq_assessment_jobs_hidden", "hidden", unique=True),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    type_id: Mapped[str] = mapped_column(String(8))
    part: Mapped[str] = mapped_column(String(8))
    zh: Mapped[str | None] = mapped_column(String(40))
    en: Mapped[str | None] = mapped_column(String(60))
    hidden: Mapped[str | None] = mapped_column(String(24))
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    changed_at: Mapped[datetime]


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
            AssessmentJob.id,
            AssessmentJob.type_id,
            AssessmentJob.part,
            AssessmentJob.zh,
            AssessmentJob.en,
            AssessmentJob.hidden,
        ).order_by(AssessmentJob.id)
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
        .on_conflict_do_nothing(index_elements=[AssessmentJob.hidden])
    )


async def forget_job(tx: Tx, row_id: int) -> None:
    """Take a line of the office's away: an added one goes, a hidden one is back."""
    await tx.execute(delete(AssessmentJob).where(AssessmentJob.id == row_id))
