"""Certificates: issued once, verified by anybody, worth nothing once the data are erased."""

from dataclasses import dataclass
from datetime import datetime

from bot.courses import rules
from bot.people.rules import COLLEGE_ROLES
from content import Content
from db import audit, certificates, courses
from db.certificates import CertificateRow
from db.engine import Tx
from db.people import Actor


async def issue(
    tx: Tx, content: Content, actor: Actor, course_id: str, now: datetime
) -> CertificateRow | None:
    """Somebody's certificate, made the first time they ask; None when they did not pass.

    Its code never changes; a name the college corrected on its roster is taken over.
    """
    known = await certificates.certificate(tx, actor.person_id, course_id)
    if known is not None:
        if actor.student_name and actor.student_name != known.name:
            await certificates.rename(tx, actor.person_id, course_id, actor.student_name)
            return await certificates.certificate(tx, actor.person_id, course_id)
        return known
    course = content.courses.get(course_id)
    done = await courses.results(tx, course_id, [actor.person_id])
    if course is None or course.certificate is None or actor.student_name is None or not done:
        return None
    made = CertificateRow(
        person_id=actor.person_id,
        course_id=course_id,
        code=rules.new_code(),
        name=actor.student_name,
        title={"zh": course.title.zh, "en": course.title.en},
        hours=course.certificate.hours,
        done_at=done[actor.person_id],
        issued_at=now,
    )
    await certificates.add(tx, made)
    subject = audit.subject_of(actor.person_id)
    await audit.note(tx, now, actor.person_id, "certificate.issued", subject, course=course_id)
    return await certificates.certificate(tx, actor.person_id, course_id)


@dataclass(frozen=True, slots=True)
class Valid:
    """A certificate we issued; `name` is whole for staff, its owner, and nobody else."""

    row: CertificateRow
    name: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """No certificate of ours, or its owner had their data erased; which, nobody is told."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Too many wrong codes: nothing is looked up before this instant."""

    until: datetime


async def verify(tx: Tx, actor: Actor, said: str, now: datetime) -> Valid | Unknown | Wait:
    """What somebody is told who asks about a code. Anybody may, a few wrong ones an hour."""
    wrong = await certificates.verify_attempts(tx, actor.telegram_id, now - rules.TRIES_WINDOW)
    until = rules.tries_open_at(list(wrong))
    if until is not None:
        return Wait(until)
    code = rules.read_code(said)
    row = await certificates.by_code(tx, code) if code is not None else None
    if row is None:
        await certificates.add_verify_attempt(tx, actor.telegram_id, now)
        return Unknown()
    if actor.person_id == row.person_id:
        return Valid(row, row.name)
    if actor.roles & COLLEGE_ROLES:
        await audit.note_view(tx, now, actor.person_id, row.person_id, "certificate")
        return Valid(row, row.name)
    return Valid(row, rules.masked(row.name))
