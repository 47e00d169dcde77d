"""What somebody did with a posting: was sent it, opened it, keeps it, wants no more of it.

One row for each person and posting they ever met; the funnel, «never twice» and what matching
learns are all read from it. Applications are stages of their own: `db/applications.py`.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base
from db.employers import Employer
from db.engine import Tx
from db.postings import Posting
from db.rows import Rows, rows_of


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
