"""Certificates, and the wrong codes people gave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, delete, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id
from db.engine import Tx
from db.people import Language, Student
from db.upsert import insert_into


class CourseCertificate(Base):
    """What a certificate says. It goes with its owner's data: then the code is worth nothing.

    While `revoked_at` is set it certifies nothing, for a reason its owner may read.
    """

    __tablename__ = "course_certificates"
    __table_args__ = (UniqueConstraint("person_id", "course_id"),)
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    course_id: Mapped[str] = mapped_column(String(24))
    code: Mapped[str] = mapped_column(String(16), unique=True)
    name: Mapped[str] = mapped_column(String(60))
    title: Mapped[dict[str, Any]]
    hours: Mapped[int]
    done_at: Mapped[datetime]
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revoked_reason: Mapped[str | None] = mapped_column(String(200))


class VerifyAttempt(Base):
    """A wrong code, so that guessing has an end. It names the account, not the person."""

    __tablename__ = "verify_attempts"
    __table_args__ = (Index("ix_verify_attempts_telegram_id_at", "telegram_id", "at"),)
    id: Mapped[Id]
    telegram_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(index=True)


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate as it was issued; `title` by language."""

    person_id: int
    course_id: str
    code: str
    name: str
    title: Mapping[Language, str]
    hours: int
    done_at: datetime
    issued_at: datetime
    revoked_at: datetime | None = None
    revoked_reason: str | None = None


_CERTIFICATE = select(
    CourseCertificate.person_id,
    CourseCertificate.course_id,
    CourseCertificate.code,
    CourseCertificate.name,
    CourseCertificate.title,
    CourseCertificate.hours,
    CourseCertificate.done_at,
    CourseCertificate.issued_at,
    CourseCertificate.revoked_at,
    CourseCertificate.revoked_reason,
)


async def certificate(tx: Tx, person_id: int, course_id: str) -> CertificateRow | None:
    row = (
        await tx.execute(
            _CERTIFICATE.where(
                CourseCertificate.person_id == person_id,
                CourseCertificate.course_id == course_id,
            )
        )
    ).one_or_none()
    return None if row is None else CertificateRow(*row)


async def by_code(tx: Tx, code: str) -> CertificateRow | None:
    row = (await tx.execute(_CERTIFICATE.where(CourseCertificate.code == code))).one_or_none()
    return None if row is None else CertificateRow(*row)


async def of_student(tx: Tx, number: str) -> list[CertificateRow]:
    """Every certificate of the student with this number, the oldest first."""
    rows = await tx.execute(
        _CERTIFICATE.join(Student, Student.person_id == CourseCertificate.person_id)
        .where(Student.number == number)
        .order_by(CourseCertificate.issued_at)
    )
    return [CertificateRow(*row) for row in rows]


async def add(tx: Tx, made: CertificateRow) -> None:
    """Issue a certificate; a second one for the same course changes nothing."""
    await tx.execute(
        insert_into(tx, CourseCertificate)
        .values(
            person_id=made.person_id,
            course_id=made.course_id,
            code=made.code,
            name=made.name,
            title=dict(made.title),
            hours=made.hours,
            done_at=made.done_at,
            issued_at=made.issued_at,
        )
        .on_conflict_do_nothing(index_elements=["person_id", "course_id"])
    )


async def rename(tx: Tx, person_id: int, course_id: str, name: str) -> None:
    """The college corrected the name on its roster; the code stays."""
    await tx.execute(
        update(CourseCertificate)
        .where(CourseCertificate.person_id == person_id, CourseCertificate.course_id == course_id)
        .values(name=name)
    )


async def revoke(tx: Tx, code: str, reason: str, now: datetime) -> bool:
    """It certifies nothing from now on; False when that was so already."""
    made = await tx.execute(
        update(CourseCertificate)
        .where(CourseCertificate.code == code, CourseCertificate.revoked_at.is_(None))
        .values(revoked_at=now, revoked_reason=reason)
    )
    return made.rowcount == 1


async def restore(tx: Tx, code: str) -> bool:
    """It is good again, and the reason is forgotten; False when nothing was revoked."""
    made = await tx.execute(
        update(CourseCertificate)
        .where(CourseCertificate.code == code, CourseCertificate.revoked_at.is_not(None))
        .values(revoked_at=None, revoked_reason=None)
    )
    return made.rowcount == 1


async def forget_attempts(tx: Tx, before: datetime) -> None:
    """Forget the wrong codes from before an instant: they say who asked, and count no more."""
    await tx.execute(delete(VerifyAttempt).where(VerifyAttempt.at < before))


async def add_verify_attempt(tx: Tx, telegram_id: int, now: datetime) -> None:
    """Note a wrong code."""
    await tx.execute(insert(VerifyAttempt).values(telegram_id=telegram_id, at=now))


async def verify_attempts(tx: Tx, telegram_id: int, since: datetime) -> Sequence[datetime]:
    """When an account gave wrong codes since an instant, oldest first."""
    rows = await tx.execute(
        select(VerifyAttempt.at)
        .where(VerifyAttempt.telegram_id == telegram_id, VerifyAttempt.at >= since)
        .order_by(VerifyAttempt.at)
    )
    return list(rows.scalars())
