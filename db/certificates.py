"""Certificates, and the wrong codes people gave."""

from collections.abc import Mapping, Sequence
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
    UniqueConstraint,
    delete,
    insert,
    select,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, metadata
from db.engine import Tx
from db.people import Language, Student
from db.upsert import insert_into


class CourseCertificateColumns(TypedColumns):
    """What a certificate says. It goes with its owner's data: then the code is worth nothing.

    While `revoked_at` is set it certifies nothing, for a reason its owner may read.
    """

    id: Named[int] = ID
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    course_id: Named[str] = Column(String(24))
    code: Named[str] = Column(String(16), unique=True)
    name: Named[str] = Column(String(60))
    title: Named[dict[str, Any]] = Column(Json)
    hours: Named[int] = Column(BigId)
    done_at: Named[datetime] = Column(UTCDateTime)
    issued_at: Named[datetime] = Column(UTCDateTime)
    revoked_at: Named[datetime | None] = Column(UTCDateTime)
    revoked_reason: Named[str | None] = Column(String(200))


CourseCertificate = Table(
    "course_certificates",
    metadata,
    CourseCertificateColumns,
    UniqueConstraint("person_id", "course_id"),
)


class VerifyAttemptColumns(TypedColumns):
    """A wrong code, so that guessing has an end. It names the account, not the person."""

    id: Named[int] = ID
    telegram_id: Named[int] = Column(BigId)
    at: Named[datetime] = Column(UTCDateTime, index=True)


VerifyAttempt = Table(
    "verify_attempts",
    metadata,
    VerifyAttemptColumns,
    Index("ix_verify_attempts_telegram_id_at", "telegram_id", "at"),
)


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
    CourseCertificate.c.person_id,
    CourseCertificate.c.course_id,
    CourseCertificate.c.code,
    CourseCertificate.c.name,
    CourseCertificate.c.title,
    CourseCertificate.c.hours,
    CourseCertificate.c.done_at,
    CourseCertificate.c.issued_at,
    CourseCertificate.c.revoked_at,
    CourseCertificate.c.revoked_reason,
)


async def certificate(tx: Tx, person_id: int, course_id: str) -> CertificateRow | None:
    row = (
        await tx.execute(
            _CERTIFICATE.where(
                CourseCertificate.c.person_id == person_id,
                CourseCertificate.c.course_id == course_id,
            )
        )
    ).one_or_none()
    return None if row is None else CertificateRow(*row)


async def by_code(tx: Tx, code: str) -> CertificateRow | None:
    row = (await tx.execute(_CERTIFICATE.where(CourseCertificate.c.code == code))).one_or_none()
    return None if row is None else CertificateRow(*row)


async def of_student(tx: Tx, number: str) -> list[CertificateRow]:
    """Every certificate of the student with this number, the oldest first."""
    rows = await tx.execute(
        _CERTIFICATE.join(Student, Student.c.person_id == CourseCertificate.c.person_id)
        .where(Student.c.number == number)
        .order_by(CourseCertificate.c.issued_at)
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
        .where(
            CourseCertificate.c.person_id == person_id, CourseCertificate.c.course_id == course_id
        )
        .values(name=name)
    )


async def revoke(tx: Tx, code: str, reason: str, now: datetime) -> bool:
    """It certifies nothing from now on; False when that was so already."""
    made = await tx.execute(
        update(CourseCertificate)
        .where(CourseCertificate.c.code == code, CourseCertificate.c.revoked_at.is_(None))
        .values(revoked_at=now, revoked_reason=reason)
    )
    return made.rowcount == 1


async def restore(tx: Tx, code: str) -> bool:
    """It is good again, and the reason is forgotten; False when nothing was revoked."""
    made = await tx.execute(
        update(CourseCertificate)
        .where(CourseCertificate.c.code == code, CourseCertificate.c.revoked_at.is_not(None))
        .values(revoked_at=None, revoked_reason=None)
    )
    return made.rowcount == 1


async def forget_attempts(tx: Tx, before: datetime) -> None:
    """Forget the wrong codes from before an instant: they say who asked, and count no more."""
    await tx.execute(delete(VerifyAttempt).where(VerifyAttempt.c.at < before))


async def add_verify_attempt(tx: Tx, telegram_id: int, now: datetime) -> None:
    """Note a wrong code."""
    await tx.execute(insert(VerifyAttempt).values(telegram_id=telegram_id, at=now))


async def verify_attempts(tx: Tx, telegram_id: int, since: datetime) -> Sequence[datetime]:
    """When an account gave wrong codes since an instant, oldest first."""
    rows = await tx.execute(
        select(VerifyAttempt.c.at)
        .where(VerifyAttempt.c.telegram_id == telegram_id, VerifyAttempt.c.at >= since)
        .order_by(VerifyAttempt.c.at)
    )
    return list(rows.scalars())
