"""Erasing: a person everywhere at once, and what the notice promises to forget by itself."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Update, delete, or_, select, update

from db import assessment_sharing, desk_export, first_words, form_sharing, plan_sharing
from db.announcements import Announcement
from db.campaigns import CampaignRun
from db.crisis import Crisis, CrisisEvent, CrisisWords
from db.engine import Tx
from db.handoff import Talk, TalkMessage
from db.imports import Import
from db.outbox import OPEN_STATES, Body, Outgoing, SendKind, SendState
from db.people import Destination, Person, RoleGrant, Staff, Student
from db.talk_copies import TalkWording
from db.talk_handing import HeldAnswer
from db.updates import HeldState, HeldUpdate

T = TypeVar("T")


async def cancel_queued(
    tx: Tx, telegram_id: int, reason: str, now: datetime, cause: str | None = None
) -> int:
    """Cancel whatever still waits to be sent to a person (of one cause, or of any); how many
    messages that were."""
    waiting = update(Outgoing).where(
        Outgoing.c.chat_id == telegram_id, Outgoing.c.state.in_(OPEN_STATES)
    )
    if cause is not None:
        waiting = waiting.where(Outgoing.c.cause == cause)
    result = await tx.execute(
        waiting.values(state=SendState.cancelled, reason=reason, due_at=None, changed_at=now)
    )
    return int(result.rowcount)


async def agreed_earlier(tx: Tx, version: int, cause: str, limit: int) -> list[tuple[int, int]]:
    """(person id, Telegram id) of reachable people who agreed to an earlier version of the
    notice and were sent nothing yet for this cause."""
    told = select(Outgoing.c.id).where(
        Outgoing.c.cause == cause, Outgoing.c.chat_id == Person.c.telegram_id
    )
    rows = await tx.execute(
        select(Person.c.id, Person.c.telegram_id)
        .where(
            Person.c.consent_version < version,
            Person.c.unreachable_since.is_(None),
            ~told.exists(),
        )
        .order_by(Person.c.id)
        .limit(limit)
    )
    return [(row.id, row.telegram_id) for row in rows]


async def erase(tx: Tx, person_id: int, telegram_id: int, causes: Iterable[str]) -> None:
    """Erase a person everywhere but in the college's own roster, whose row is unbound.

    `causes` are those of outbox rows that carry the person's words to others. What they said
    is blanked before the rows that point to it go, so that no copy stays behind.
    """
    mine = (
        select(TalkMessage.c.body_id)
        .join(Talk, Talk.c.id == TalkMessage.c.talk_id)
        .where(Talk.c.student_person_id == person_id)
    )
    spread = [
        or_(
            Outgoing.c.person_id == person_id,
            Outgoing.c.chat_id == telegram_id,
            Outgoing.c.body_id.in_(mine),
        ),
        *(
            Outgoing.c.cause.in_(chunk)
            for chunk in _chunks(
                [
                    *causes,
                    *await form_sharing.causes_of(tx, person_id),
                    *await assessment_sharing.causes_of(tx, person_id),
                    *await desk_export.causes_of(tx, person_id),
                    plan_sharing.shared_cause(person_id),
                ],
                500,
            )
        ),
    ]
    earlier = (
        select(TalkWording.c.body_id)
        .join(TalkMessage, TalkMessage.c.id == TalkWording.c.talk_message_id)
        .join(Talk, Talk.c.id == TalkMessage.c.talk_id)
        .where(Talk.c.student_person_id == person_id)
    )
    body_ids = {id for asked in (mine, earlier) for id in (await tx.execute(asked)).scalars()}
    for part in spread:
        body_ids |= set((await tx.execute(select(Outgoing.c.body_id).where(part))).scalars())
        await tx.execute(delete(Outgoing).where(part))
    await tx.execute(delete(Talk).where(Talk.c.student_person_id == person_id))
    for chunk in _chunks(sorted(body_ids), 500):
        await tx.execute(_blank(chunk))
    await tx.execute(
        delete(HeldUpdate).where(
            HeldUpdate.c.lane == telegram_id, HeldUpdate.c.state == HeldState.set_aside
        )
    )
    await tx.execute(update(Import).where(Import.c.chat_id == telegram_id).values(chat_id=None))
    await tx.execute(
        update(Student)
        .where(Student.c.person_id == person_id)
        .values(
            person_id=None,
            bound_at=None,
            destination=Destination.unknown,
            destination_at=None,
        )
    )
    await tx.execute(delete(Person).where(Person.c.id == person_id))


def _chunks(items: list[T], size: int) -> list[list[T]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


async def talk_message_ids(tx: Tx, person_id: int) -> list[int]:
    """The messages of a person's talks; their ids name the outbox rows that carry them."""
    return list(
        (
            await tx.execute(
                select(TalkMessage.c.id)
                .join(Talk, Talk.c.id == TalkMessage.c.talk_id)
                .where(Talk.c.student_person_id == person_id)
            )
        ).scalars()
    )


async def blank_chats(tx: Tx, before: datetime) -> int:
    """Delete what was said in talks before an instant, and what was held back unsent; how many
    messages that were."""
    old = select(TalkMessage.c.body_id).where(TalkMessage.c.created_at < before)
    earlier = (
        select(TalkWording.c.body_id)
        .join(TalkMessage, TalkMessage.c.id == TalkWording.c.talk_message_id)
        .where(TalkMessage.c.created_at < before)
    )
    gone = (
        or_(
            Outgoing.c.kind == SendKind.talk,
            Outgoing.c.cause.startswith("talk-edit:"),
            Outgoing.c.cause.startswith("talk-first:"),
            Outgoing.c.cause.startswith("talk-first-tapped:"),
        )
        & (Outgoing.c.changed_at < before)
        & Outgoing.c.state.not_in((*OPEN_STATES, SendState.sending))
    )
    body_ids = {id for asked in (old, earlier) for id in (await tx.execute(asked)).scalars()}
    body_ids |= set((await tx.execute(select(Outgoing.c.body_id).where(gone))).scalars())
    await tx.execute(delete(Outgoing).where(gone))
    await tx.execute(delete(HeldAnswer).where(HeldAnswer.c.at < before))
    await first_words.forget_words(tx, before)
    result = await tx.execute(delete(TalkMessage).where(TalkMessage.c.created_at < before))
    for chunk in _chunks(sorted(body_ids), 500):
        await tx.execute(_blank(chunk))
    return int(result.rowcount)


async def blank_crises(tx: Tx, before: datetime) -> int:
    """Of crises closed before an instant, erase who it was, what they wrote and what was noted of
    it; how many that were. That there was one, how urgent, who was called and when stays.

    One that nobody closed is never old.
    """
    told = or_(
        Crisis.c.note.is_not(None), Crisis.c.who.is_not(None), Crisis.c.person_id.is_not(None)
    )
    old = list(
        (await tx.execute(select(Crisis.c.id).where(Crisis.c.closed_at < before, told))).scalars()
    )
    for crisis_id in old:
        # What was queued for it: a cause names the crisis, and a card's whose it was.
        about = or_(
            Outgoing.c.cause.startswith(f"crisis:{crisis_id}:"),
            Outgoing.c.cause.startswith(f"crisis:{crisis_id}-"),
        )
        bodies = (await tx.execute(select(Outgoing.c.body_id).where(about))).scalars()
        body_ids = sorted(set(bodies))
        await tx.execute(delete(Outgoing).where(about))
        for chunk in _chunks(body_ids, 500):
            await tx.execute(_blank(chunk))
        theirs = select(Crisis.c.person_id).where(Crisis.c.id == crisis_id).scalar_subquery()
        await tx.execute(
            update(CrisisEvent)
            .where(CrisisEvent.c.crisis_id == crisis_id, CrisisEvent.c.person_id == theirs)
            .values(person_id=None)
        )
        await tx.execute(delete(CrisisWords).where(CrisisWords.c.crisis_id == crisis_id))
        await tx.execute(
            update(Crisis)
            .where(Crisis.c.id == crisis_id)
            .values(person_id=None, who=None, note=None)
        )
    return len(old)


async def left_long_ago(tx: Tx, last_year: int) -> list[tuple[int, int]]:
    """(person id, Telegram id) of students who were to graduate in that year or before and
    have no other role."""
    rows = await tx.execute(
        select(Person.c.id, Person.c.telegram_id)
        .join(Student, Student.c.person_id == Person.c.id)
        .where(
            Student.c.entry_year + Student.c.years <= last_year,
            Person.c.id.not_in(select(RoleGrant.c.person_id)),
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
            Body.c.id.in_(body_ids),
            Body.c.id.not_in(select(Outgoing.c.body_id).where(Outgoing.c.body_id.in_(body_ids))),
            Body.c.id.not_in(select(TalkMessage.c.body_id)),
            Body.c.id.not_in(select(Announcement.c.body_id)),
            Body.c.id.not_in(
                select(CampaignRun.c.body_id).where(CampaignRun.c.body_id.is_not(None))
            ),
        )
        .values(content={"kind": "text", "text": "", "entities": []})
    )


async def forget_strangers(tx: Tx, before: datetime) -> int:
    """Delete everybody who never agreed, is nobody of the college, and was last seen before an
    instant: who verified a certificate, say, or only looked in; how many that were."""
    bound = [
        select(column).where(column.is_not(None))
        for column in (Student.c.person_id, Staff.c.person_id, RoleGrant.c.person_id)
    ]
    result = await tx.execute(
        delete(Person).where(
            Person.c.consented_at.is_(None),
            Person.c.seen_at < before,
            *(Person.c.id.not_in(ids) for ids in bound),
        )
    )
    return int(result.rowcount)


async def forget_stranger(tx: Tx, person_id: int) -> bool:
    """Delete somebody who never agreed, so that nothing is kept but that they once came by;
    False when they did agree once."""
    result = await tx.execute(
        delete(Person).where(Person.c.id == person_id, Person.c.consented_at.is_(None))
    )
    return result.rowcount == 1
