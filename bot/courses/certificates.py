"""Certificates: issued once, verified by anybody, revoked by the office, gone with the data.

Who asks about a certificate is written down nowhere, but for two cases: a wrong code counts
against the account for an hour, and staff, who see the whole name, are seen doing so.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.calendar.rules import Calendar
from bot.courses import messages, rules, service
from bot.people.rules import COLLEGE_ROLES
from content import Content, Texts
from db import audit, certificates, courses, privacy
from db.certificates import CertificateRow
from db.engine import Tx
from db.people import Actor


async def issue(
    tx: Tx, content: Content, actor: Actor, course_id: str, now: datetime
) -> CertificateRow | None:
    """Somebody's certificate, made the first time they ask; None when they did not pass.

    Its code never changes; a name the college corrected on its roster is taken over. Ask the
    row whether it is revoked: then it is there, and certifies nothing.
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
class Known:
    """A certificate we issued, revoked or not; `name` is whole for staff, its owner, and nobody
    else. `may_revoke`: whoever asks may revoke it, or make it good again. `reason` is why it is
    revoked, for them and its owner."""

    row: CertificateRow
    name: str
    may_revoke: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """No certificate of ours, or its owner had their data erased; which, nobody is told."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Too many wrong codes: nothing is looked up before this instant."""

    until: datetime


async def verify(tx: Tx, actor: Actor, said: str, now: datetime) -> Known | Unknown | Wait:
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
    return await seen(tx, actor, row, now)


async def seen(tx: Tx, actor: Actor, row: CertificateRow, now: datetime) -> Known:
    """A certificate as whoever asks may see it; that staff saw it is noted for its owner."""
    may_revoke = rules.may_revoke(actor)
    if actor.person_id == row.person_id:
        return Known(row, row.name, may_revoke, row.revoked_reason)
    if actor.roles & COLLEGE_ROLES:
        await audit.note_view(tx, now, actor.person_id, row.person_id, "certificate")
        return Known(row, row.name, may_revoke, row.revoked_reason if may_revoke else None)
    return Known(row, rules.masked(row.name))


async def of_student(tx: Tx, actor: Actor, number: str, now: datetime) -> list[Known]:
    """The certificates of the student with this number, for the office only."""
    if not rules.may_revoke(actor):
        return []
    rows = await certificates.of_student(tx, number.strip()[:40])
    return [await seen(tx, actor, row, now) for row in rows]


# Revoking


async def revoked_reason(tx: Tx, actor: Actor, course_id: str) -> str | None:
    """Why somebody's own certificate counts no more; None while it does, or is not there."""
    row = await certificates.certificate(tx, actor.person_id, course_id)
    return row.revoked_reason if row is not None else None


async def to_revoke(tx: Tx, actor: Actor, code: str) -> CertificateRow | None:
    """A certificate that whoever acts may revoke, or make good again; None: there is none."""
    return await certificates.by_code(tx, code) if rules.may_revoke(actor) else None


async def revoke(
    tx: Tx, texts: Texts, actor: Actor, code: str, reason: str, calendar: Calendar, now: datetime
) -> CertificateRow | None:
    """Have a certificate certify nothing from now on, and tell its owner why, once. None: there
    is none, it is revoked already, or that is not theirs to do."""
    row = await to_revoke(tx, actor, code)
    if row is None or not await certificates.revoke(tx, code, reason, now):
        return None
    await _note(tx, actor, "certificate.revoked", row, now)
    body = messages.revoked(row.title, texts, reason)
    await _tell(tx, row, _cause(messages.REVOKED, row, now), body, calendar, now)
    return replace(row, revoked_at=now, revoked_reason=reason)


async def restore(
    tx: Tx, texts: Texts, actor: Actor, code: str, calendar: Calendar, now: datetime
) -> CertificateRow | None:
    """Make a revoked certificate good again. Its owner hears of it, unless what told them of the
    end was still waiting: then they never hear of either."""
    row = await to_revoke(tx, actor, code)
    if row is None or row.revoked_at is None or not await certificates.restore(tx, code):
        return None
    await _note(tx, actor, "certificate.restored", row, now)
    told = _cause(messages.REVOKED, row, row.revoked_at)
    person = await courses.reachable(tx, row.person_id)
    if person is None or not await privacy.cancel_queued(
        tx, person.telegram_id, "restored", now, told
    ):
        body = messages.restored(row.title, texts, row.course_id)
        await _tell(tx, row, _cause(messages.RESTORED, row, now), body, calendar, now)
    return replace(row, revoked_at=None, revoked_reason=None)


async def _note(tx: Tx, actor: Actor, action: str, row: CertificateRow, now: datetime) -> None:
    subject = audit.subject_of(row.person_id)
    await audit.note(tx, now, actor.person_id, action, subject, course=row.course_id)


def _cause(kind: str, row: CertificateRow, at: datetime) -> str:
    return messages.cause(kind, row.course_id, row.person_id, f"{at:%Y%m%d%H%M%S}")


async def _tell(
    tx: Tx,
    row: CertificateRow,
    cause: str,
    body: dict[str, object],
    calendar: Calendar,
    now: datetime,
) -> None:
    person = await courses.reachable(tx, row.person_id)
    if person is not None:
        due, lives = calendar.next_peaceful(now), service.WELCOME_LIVES
        await service.enqueue(tx, person, cause, body, now, due, lives, topic=None)
