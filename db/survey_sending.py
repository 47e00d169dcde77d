"""What rounds send: whom a reminder is due for, what is queued, what is taken back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select, update

from db.engine import Tx
from db.outbox import OPEN_STATES, PRIORITY, Outgoing, SendKind, SendState
from db.people import Person, Student
from db.survey_attempts import UNFINISHED, AttemptState, SurveyAttempt
from db.survey_members import Disposition, SurveyMember
from db.surveys import cause
from db.upsert import insert_into


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody whose reminder is due, with what decides whether it goes."""

    round_id: int
    person_id: int
    telegram_id: int
    class_id: int | None
    reminders: int
    invited_at: datetime | None
    attempt_id: int | None
    state: AttemptState | None
    answered_at: datetime | None


async def due_reminders(tx: Tx, now: datetime, size: int) -> list[Due]:
    """Whose reminder is due in a round that runs, by round."""
    rows = await tx.execute(
        select(
            SurveyMember.c.round_id,
            SurveyMember.c.person_id,
            Person.c.telegram_id,
            Student.c.class_id,
            SurveyMember.c.reminders,
            SurveyMember.c.invited_at,
            SurveyAttempt.c.id,
            SurveyAttempt.c.state,
            SurveyAttempt.c.changed_at,
        )
        .join(Person, Person.c.id == SurveyMember.c.person_id)
        .outerjoin(Student, Student.c.person_id == SurveyMember.c.person_id)
        .outerjoin(
            SurveyAttempt,
            and_(
                SurveyAttempt.c.round_id == SurveyMember.c.round_id,
                SurveyAttempt.c.person_id == SurveyMember.c.person_id,
            ),
        )
        .where(SurveyMember.c.remind_at <= now)
        .order_by(SurveyMember.c.round_id, SurveyMember.c.person_id)
        .limit(size)
    )
    return [Due(*row) for row in rows]


async def stop_reminders(tx: Tx, round_id: int) -> None:
    """Nobody is reminded of a round any more."""
    await tx.execute(
        update(SurveyMember)
        .where(SurveyMember.c.round_id == round_id, SurveyMember.c.remind_at.is_not(None))
        .values(remind_at=None)
    )


async def take_back(tx: Tx, round_id: int, person_id: int, now: datetime) -> None:
    """Cancel what a round still wants to send somebody: they are answering already."""
    await tx.execute(
        update(Outgoing)
        .where(
            Outgoing.c.cause == cause(round_id),
            Outgoing.c.chat_id
            == select(Person.c.telegram_id).where(Person.c.id == person_id).scalar_subquery(),
            Outgoing.c.state.in_(OPEN_STATES),
        )
        .values(state=SendState.cancelled, reason="answered", due_at=None, changed_at=now)
    )


async def queue(
    tx: Tx,
    chats: Mapping[int, int],
    *,
    cause: str,
    part: int,
    body_id: int,
    topic: str,
    due_at: datetime,
    expires_at: datetime,
    now: datetime,
) -> int:
    """Queue one message for these people (Telegram ids by person); who has this part of this
    cause already gets no second. How many are new."""
    if not chats:
        return 0
    had = await had_part(tx, cause, part, list(chats.values()))
    new = [(person, chat) for person, chat in chats.items() if chat not in had]
    if new:
        await tx.execute(
            insert_into(tx, Outgoing).on_conflict_do_nothing(),
            [
                {
                    "cause": cause,
                    "part": part,
                    "chat_id": chat_id,
                    "person_id": person_id,
                    "kind": SendKind.alert,
                    "priority": PRIORITY[SendKind.alert],
                    "body_id": body_id,
                    "topic": topic,
                    "state": SendState.queued,
                    "tries": 0,
                    "due_at": due_at,
                    "expires_at": expires_at,
                    "changed_at": now,
                }
                for person_id, chat_id in new
            ],
        )
    return len(new)


async def had_part(tx: Tx, cause: str, part: int, chat_ids: Collection[int]) -> set[int]:
    """Which of these chats have a message of this cause and part, sent or waiting."""
    rows = await tx.execute(
        select(Outgoing.c.chat_id).where(
            Outgoing.c.cause == cause,
            Outgoing.c.part == part,
            Outgoing.c.chat_id.in_(sorted(chat_ids)),
        )
    )
    return set(rows.scalars())


async def chats_of(
    tx: Tx, round_id: int, person_ids: Collection[int], among: Collection[Disposition]
) -> dict[int, int]:
    """Telegram ids by person, of those of them who are in a round and stand so."""
    rows = await tx.execute(
        select(Person.c.id, Person.c.telegram_id)
        .join(SurveyMember, SurveyMember.c.person_id == Person.c.id)
        .where(
            SurveyMember.c.round_id == round_id,
            SurveyMember.c.person_id.in_(sorted(person_ids)),
            SurveyMember.c.disposition.in_(among),
            Person.c.unreachable_since.is_(None),
        )
        .order_by(Person.c.id)
    )
    return {row.id: row.telegram_id for row in rows}


async def set_remind_at(
    tx: Tx, round_id: int, person_ids: Sequence[int], remind_at: datetime | None
) -> None:
    """When these people are reminded next, if at all."""
    await tx.execute(
        update(SurveyMember)
        .where(SurveyMember.c.round_id == round_id, SurveyMember.c.person_id.in_(person_ids))
        .values(remind_at=remind_at)
    )


async def unfinished_attempts(tx: Tx, round_id: int, person_ids: Collection[int]) -> list[int]:
    """The attempts of these people in a round that are begun and not handed in."""
    rows = await tx.execute(
        select(SurveyAttempt.c.id).where(
            SurveyAttempt.c.round_id == round_id,
            SurveyAttempt.c.person_id.in_(sorted(person_ids)),
            SurveyAttempt.c.state.in_(UNFINISHED),
        )
    )
    return list(rows.scalars())


async def note_reminded(
    tx: Tx, round_id: int, person_ids: Sequence[int], remind_at: datetime | None
) -> None:
    """These people were reminded; when they are next, if at all."""
    await tx.execute(
        update(SurveyMember)
        .where(SurveyMember.c.round_id == round_id, SurveyMember.c.person_id.in_(person_ids))
        .values(reminders=SurveyMember.c.reminders + 1, remind_at=remind_at)
    )


async def mark_attempts_reminded(tx: Tx, attempt_ids: Sequence[int]) -> None:
    """A reminder may wait for these attempts: their next tap takes it back."""
    await tx.execute(
        update(SurveyAttempt)
        .where(SurveyAttempt.c.id.in_(attempt_ids), SurveyAttempt.c.state.in_(UNFINISHED))
        .values(reminded=True)
    )
