"""Erasing: a person everywhere at once, and what the notice promises to forget by itself."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Update, delete, or_, select, update

from db import assessment_sharing, form_sharing, plan_sharing
from db.announcements import Announcement
from db.campaigns import CampaignRun
from db.engine import Tx
from db.handoff import Talk, TalkMessage
from db.imports import Import
from db.outbox import OPEN_STATES, Body, Outgoing, SendKind, SendState
from db.people import Destination, Person, RoleGrant, Staff, Student
from db.updates import HeldState, HeldUpdate

T = TypeVar("T")


async def cancel_queued(
    tx: Tx, telegram_id: int, reason: str, now: datetime, cause: str | None = None
) -> int:
    """Cancel whatever still waits to be sent to a person (of one cause, or of any); how many
    messages that were."""
    waiting = update(Outgoing).where(
        Outgoing.chat_id == telegram_id, Outgoing.state.in_(OPEN_STATES)
    )
    if cause is not None:
        waiting = waiting.where(Outgoing.cause == cause)
    result = await tx.execute(
        waiting.values(state=SendState.cancelled, reason=reason, due_at=None, changed_at=now)
    )
    return int(result.rowcount)


async def agreed_earlier(tx: Tx, version: int, cause: str, limit: int) -> list[tuple[int, int]]:
    """(person id, Telegram id) of reachable people who agreed to an earlier version of the
    notice and were sent nothing yet for this cause."""
    told = select(Outgoing.id).where(
        Outgoing.cause == cause, Outgoing.chat_id == Person.telegram_id
    )
    rows = await tx.execute(
        select(Person.id, Person.telegram_id)
        .where(
            Person.consent_version < version,
            Person.unreachable_since.is_(None),
            ~told.exists(),
        )
        .order_by(Person.id)
        .limit(limit)
    )
    return [(row.id, row.telegram_id) for row in rows]


async def erase(tx: Tx, person_id: int, telegram_id: int, causes: Iterable[str]) -> None:
    """Erase a person everywhere but in the college's own roster, whose row is unbound.

    `causes` are those of outbox rows that carry the person's words to others. What they said
    is blanked before the rows that point to it go, so that no copy stays behind.
    """
    mine = (
        select(TalkMessage.body_id)
        .join(Talk, Talk.id == TalkMessage.talk_id)
        .where(Talk.student_person_id == person_id)
    )
    spread = [
        or_(
            Outgoing.person_id == person_id,
            Outgoing.chat_id == telegram_id,
            Outgoing.body_id.in_(mine),
        ),
        *(
            Outgoing.cause.in_(chunk)
            for chunk in _chunks(
                [
                    *causes,
                    *await form_sharing.causes_of(tx, person_id),
                    *await assessment_sharing.causes_of(tx, person_id),
                    plan_sharing.shared_cause(person_id),
                ],
                500,
            )
        ),
    ]
    body_ids = set((await tx.execute(mine)).scalars())
    for part in spread:
        body_ids |= set((await tx.execute(select(Outgoing.body_id).where(part))).scalars())
        await tx.execute(delete(Outgoing).where(part))
    await tx.execute(delete(Talk).where(Talk.student_person_id == person_id))
    for chunk in _chunks(sorted(body_ids), 500):
        await tx.execute(_blank(chunk))
    await tx.execute(
        delete(HeldUpdate).where(
            HeldUpdate.lane == telegram_id, HeldUpdate.state == HeldState.set_aside
        )
    )
    await tx.execute(update(Import).where(Import.chat_id == telegram_id).values(chat_id=None))
    await tx.execute(
        update(Student)
        .where(Student.person_id == person_id)
        .values(
            person_id=None,
            bound_at=None,
            destination=Destination.unknown,
            destination_at=None,
        )
    )
    await tx.execute(delete(Person).where(Person.id == person_id))


def _chunks(items: list[T], size: int) -> list[list[T]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


async def talk_message_ids(tx: Tx, person_id: int) -> list[int]:
    """The messages of a person's talks; their ids name the outbox rows that carry them."""
    return list(
        (
            await tx.execute(
                select(TalkMessage.id)
                .join(Talk, Talk.id == TalkMessage.talk_id)
                .where(Talk.student_person_id == person_id)
            )
        ).scalars()
    )


async def blank_chats(tx: Tx, before: datetime) -> int:
    """Delete what was said in talks before an instant; how many messages that were."""
    old = select(TalkMessage.body_id).where(TalkMessage.created_at < before)
    gone = (
        (Outgoing.kind == SendKind.talk)
        & (Outgoing.changed_at < before)
        & Outgoing.state.not_in((*OPEN_STATES, SendState.sending))
    )
    body_ids = set((await tx.execute(old)).scalars())
    body_ids |= set((await tx.execute(select(Outgoing.body_id).where(gone))).scalars())
    await tx.execute(delete(Outgoing).where(gone))
    result = await tx.execute(delete(TalkMessage).where(TalkMessage.created_at < before))
    for chunk in _chunks(sorted(body_ids), 500):
        await tx.execute(_blank(chunk))
    return int(result.rowcount)


async def left_long_ago(tx: Tx, last_year: int) -> list[tuple[int, int]]:
    """(person id, Telegram id) of students who were to graduate in that year or before and
    have no other role."""
    rows = await tx.execute(
        select(Person.id, Person.telegram_id)
        .join(Student, Student.person_id == Person.id)
        .where(
            Student.entry_year + Student.years <= last_year,
            Person.id.not_in(select(RoleGrant.person_id)),
        )
    )
    return [(row.id, row.telegram_id) for row in rows]


def _blank(body_ids: list[int]) -> Update:
    """Take the words out of bodies that nothing points to any more.

    The rows stay: a running sender remembers bodies by id, and an id must not come back.
    """
    return (
        update(Body)
        .where(
            Body.id.in_(body_ids),
            Body.id.not_in(select(Outgoing.body_id).where(Outgoing.body_id.in_(body_ids))),
            Body.id.not_in(select(TalkMessage.body_id)),
            Body.id.not_in(select(Announcement.body_id)),
            Body.id.not_in(select(CampaignRun.body_id).where(CampaignRun.body_id.is_not(None))),
        )
        .values(content={"kind": "text", "text": "", "entities": []})
    )


async def forget_strangers(tx: Tx, before: datetime) -> int:
    """Delete everybody who never agreed, is nobody of the college, and was last seen before an
    instant: who verified a certificate, say, or only looked in; how many that were."""
    bound = [
        select(column).where(column.is_not(None))
        for column in (Student.person_id, Staff.person_id, RoleGrant.person_id)
    ]
    result = await tx.execute(
        delete(Person).where(
            Person.consented_at.is_(None),
            Person.seen_at < before,
            *(Person.id.not_in(ids) for ids in bound),
        )
    )
    return int(result.rowcount)


async def forget_stranger(tx: Tx, person_id: int) -> bool:
    """Delete somebody who never agreed, so that nothing is kept but that they once came by;
    False when they did agree once."""
    result = await tx.execute(
        delete(Person).where(Person.id == person_id, Person.consented_at.is_(None))
    )
    return result.rowcount == 1
