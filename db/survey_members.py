"""Who is in a round, how far each of them got, and when that was; reminders to those who wait."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    and_,
    exists,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Word
from db.campaign_members import CampaignMember
from db.engine import Tx
from db.outbox import OPEN_STATES, Outgoing, SendState
from db.people import Person, SchoolClass, Student
from db.sqlite_driver import SLOW
from db.survey_attempts import UNFINISHED, AttemptState, SurveyAttempt
from db.surveys import SurveyRound, cause
from db.upsert import insert_into


class Disposition(StrEnum):
    """How far a round got with somebody.

    `not_reached` until the invitation arrived, `invited` from then on; `blocked` while the bot
    is; `opened`, `partial`, `complete`, `refused` as the attempt; `changed` when something was
    altered after handing in; `overdue` when the time was over before a first answer.
    """

    not_reached = "not_reached"
    invited = "invited"
    blocked = "blocked"
    opened = "opened"
    partial = "partial"
    complete = "complete"
    refused = "refused"
    changed = "changed"
    overdue = "overdue"


SILENT = (Disposition.not_reached, Disposition.invited, Disposition.blocked)
"""Those who have done nothing yet."""
BEFORE_ANSWER = (Disposition.invited, Disposition.opened)
ANSWERED = (Disposition.complete, Disposition.changed)


class SurveyMember(Base):
    """Somebody a round asks, and how they stand to it."""

    __tablename__ = "survey_members"
    __table_args__ = (
        Index("ix_survey_members_person_id", "person_id"),
        Index("ix_survey_members_round_id_disposition", "round_id", "disposition"),
        Index(
            "ix_survey_members_remind_at",
            "remind_at",
            sqlite_where=text("remind_at IS NOT NULL"),
            postgresql_where=text("remind_at IS NOT NULL"),
        ),
        Index(
            "ix_survey_members_reopened_until",
            "reopened_until",
            sqlite_where=text("reopened_until IS NOT NULL"),
            postgresql_where=text("reopened_until IS NOT NULL"),
        ),
    )
    round_id: Mapped[int] = mapped_column(
        ForeignKey("survey_rounds.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    disposition: Mapped[Disposition] = mapped_column(Word(Disposition))
    changed_at: Mapped[datetime]
    invited_at: Mapped[datetime | None]
    """When the invitation arrived."""
    remind_at: Mapped[datetime | None]
    reminders: Mapped[int]
    reopened_until: Mapped[datetime | None]
    """Until when it is open for this person, whatever the round's own end."""


class SurveyDisposition(Base):
    """How somebody stood to a round from an instant on; the latest row is the member's own."""

    __tablename__ = "survey_dispositions"
    __table_args__ = (Index("ix_survey_dispositions_round_id_person_id", "round_id", "person_id"),)
    id: Mapped[Id]
    round_id: Mapped[int] = mapped_column(ForeignKey("survey_rounds.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), index=True
    )
    disposition: Mapped[Disposition] = mapped_column(Word(Disposition))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    """Who of the staff caused it; None for the student's own doing, or nobody's."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    round_id: int
    person_id: int
    disposition: Disposition
    changed_at: datetime
    invited_at: datetime | None
    remind_at: datetime | None
    reminders: int
    reopened_until: datetime | None


_MEMBER = select(
    SurveyMember.round_id,
    SurveyMember.person_id,
    SurveyMember.disposition,
    SurveyMember.changed_at,
    SurveyMember.invited_at,
    SurveyMember.remind_at,
    SurveyMember.reminders,
    SurveyMember.reopened_until,
)


async def member(tx: Tx, round_id: int, person_id: int) -> MemberRow | None:
    """How somebody stands to a round; None when it does not ask them."""
    row = (
        await tx.execute(
            _MEMBER.where(SurveyMember.round_id == round_id, SurveyMember.person_id == person_id)
        )
    ).one_or_none()
    return None if row is None else MemberRow(*row)


async def add(
    tx: Tx,
    round_id: int,
    person_ids: Sequence[int],
    remind_at: datetime | None,
    now: datetime,
    disposition: Disposition = Disposition.not_reached,
) -> list[int]:
    """Take people into a round; those among them who were not in it."""
    if not person_ids:
        return []
    known = set(
        (
            await tx.execute(
                select(SurveyMember.person_id).where(
                    SurveyMember.round_id == round_id,
                    SurveyMember.person_id.in_(sorted(person_ids)),
                )
            )
        ).scalars()
    )
    new = [one for one in dict.fromkeys(person_ids) if one not in known]
    if not new:
        return []
    await tx.execute(
        insert_into(tx, SurveyMember).on_conflict_do_nothing(),
        [
            {
                "round_id": round_id,
                "person_id": person_id,
                "disposition": disposition,
                "changed_at": now,
                "remind_at": remind_at,
                "reminders": 0,
            }
            for person_id in new
        ],
    )
    await _note(tx, round_id, new, disposition, None, now)
    return new


async def _note(
    tx: Tx,
    round_id: int,
    person_ids: Sequence[int],
    disposition: Disposition,
    by_id: int | None,
    now: datetime,
) -> None:
    await tx.execute(
        insert(SurveyDisposition),
        [
            {
                "round_id": round_id,
                "person_id": person_id,
                "disposition": disposition,
                "at": now,
                "by_id": by_id,
            }
            for person_id in person_ids
        ],
    )


async def set_disposition(
    tx: Tx,
    round_id: int,
    person_ids: Collection[int],
    disposition: Disposition,
    now: datetime,
    *,
    was: Collection[Disposition] = tuple(Disposition),
    by_id: int | None = None,
) -> list[int]:
    """Note how these people stand from now on, as far as they stood so and not thus already;
    whom it changed for. Each change is a line of the history."""
    if not person_ids:
        return []
    before = [one for one in was if one is not disposition]
    changed = await tx.execute(
        update(SurveyMember)
        .where(
            SurveyMember.round_id == round_id,
            SurveyMember.person_id.in_(sorted(person_ids)),
            SurveyMember.disposition.in_(before),
        )
        .values(disposition=disposition, changed_at=now)
        .returning(SurveyMember.person_id)
    )
    found = sorted(changed.scalars())
    if found:
        await _note(tx, round_id, found, disposition, by_id, now)
    return found


async def set_member(tx: Tx, round_id: int, person_id: int, **values: Any) -> None:
    await tx.execute(
        update(SurveyMember)
        .where(SurveyMember.round_id == round_id, SurveyMember.person_id == person_id)
        .values(**values)
    )


async def history(
    tx: Tx, round_id: int, person_id: int
) -> list[tuple[Disposition, datetime, int | None]]:
    """(how they stood, from when, who of the staff caused it), oldest first."""
    rows = await tx.execute(
        select(SurveyDisposition.disposition, SurveyDisposition.at, SurveyDisposition.by_id)
        .where(SurveyDisposition.round_id == round_id, SurveyDisposition.person_id == person_id)
        .order_by(SurveyDisposition.id)
    )
    return [(row.disposition, row.at, row.by_id) for row in rows]


async def rounds_of(tx: Tx, person_id: int, since: datetime) -> list[MemberRow]:
    """The rounds that ask somebody and opened since an instant, the latest first."""
    rows = await tx.execute(
        _MEMBER.join(SurveyRound, SurveyRound.id == SurveyMember.round_id)
        .where(SurveyMember.person_id == person_id, SurveyRound.opens_at >= since)
        .order_by(SurveyRound.opens_at.desc(), SurveyRound.id.desc())
    )
    return [MemberRow(*row) for row in rows]


async def take_back(tx: Tx, round_id: int, person_id: int, now: datetime) -> None:
    """Cancel what a round still wants to send somebody: they are answering already."""
    await tx.execute(
        update(Outgoing)
        .where(
            Outgoing.cause == cause(round_id),
            Outgoing.chat_id
            == select(Person.telegram_id).where(Person.id == person_id).scalar_subquery(),
            Outgoing.state.in_(OPEN_STATES),
        )
        .values(state=SendState.cancelled, reason="answered", due_at=None, changed_at=now)
    )


# What the tick finds out by looking


async def arrived(tx: Tx, round_id: int, run_id: int | None, size: int) -> list[int]:
    """Who has not counted as invited yet although the invitation is in their chat."""
    own = (
        select(SurveyMember.person_id)
        .join(Person, Person.id == SurveyMember.person_id)
        .join(
            Outgoing,
            and_(
                Outgoing.cause == cause(round_id),
                Outgoing.chat_id == Person.telegram_id,
                Outgoing.state == SendState.sent,
            ),
        )
    )
    by_campaign = select(SurveyMember.person_id).join(
        CampaignMember,
        and_(
            CampaignMember.run_id == run_id,
            CampaignMember.person_id == SurveyMember.person_id,
            CampaignMember.reached_at.is_not(None),
        ),
    )
    query = own if run_id is None else by_campaign
    rows = await tx.execute(
        query.where(
            SurveyMember.round_id == round_id,
            SurveyMember.disposition.in_((Disposition.not_reached, Disposition.blocked)),
            SurveyMember.invited_at.is_(None),
        )
        .distinct()
        .order_by(SurveyMember.person_id)
        .limit(size)
    )
    return list(rows.scalars())


async def set_invited(tx: Tx, round_id: int, person_ids: Sequence[int], now: datetime) -> None:
    """The invitation stands in these people's chats."""
    await tx.execute(
        update(SurveyMember)
        .where(SurveyMember.round_id == round_id, SurveyMember.person_id.in_(person_ids))
        .values(invited_at=now)
    )
    await set_disposition(
        tx, round_id, person_ids, Disposition.invited, now, was=(Disposition.not_reached,)
    )


async def gone_and_back(
    tx: Tx, round_id: int, size: int
) -> tuple[list[int], list[int], list[int]]:
    """(who blocked the bot since, who is back and was invited, who is back and was not)."""
    found: list[list[int]] = []
    back = and_(
        SurveyMember.disposition == Disposition.blocked, Person.unreachable_since.is_(None)
    )
    for condition in (
        and_(
            SurveyMember.disposition.in_((Disposition.not_reached, Disposition.invited)),
            Person.unreachable_since.is_not(None),
        ),
        and_(back, SurveyMember.invited_at.is_not(None)),
        and_(back, SurveyMember.invited_at.is_(None)),
    ):
        rows = await tx.execute(
            select(SurveyMember.person_id)
            .join(Person, Person.id == SurveyMember.person_id)
            .where(SurveyMember.round_id == round_id, condition)
            .order_by(SurveyMember.person_id)
            .limit(size)
        )
        found.append(list(rows.scalars()))
    return found[0], found[1], found[2]


async def campaign_members_missing(tx: Tx, round_id: int, run_id: int, size: int) -> list[int]:
    """Whom a campaign's run went to and the round it opened does not ask yet."""
    rows = await tx.execute(
        select(CampaignMember.person_id)
        .where(
            CampaignMember.run_id == run_id,
            ~exists().where(
                SurveyMember.round_id == round_id,
                SurveyMember.person_id == CampaignMember.person_id,
            ),
        )
        .order_by(CampaignMember.person_id)
        .limit(size)
    )
    return list(rows.scalars())


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
            SurveyMember.round_id,
            SurveyMember.person_id,
            Person.telegram_id,
            Student.class_id,
            SurveyMember.reminders,
            SurveyMember.invited_at,
            SurveyAttempt.id,
            SurveyAttempt.state,
            SurveyAttempt.changed_at,
        )
        .join(Person, Person.id == SurveyMember.person_id)
        .outerjoin(Student, Student.person_id == SurveyMember.person_id)
        .outerjoin(
            SurveyAttempt,
            and_(
                SurveyAttempt.round_id == SurveyMember.round_id,
                SurveyAttempt.person_id == SurveyMember.person_id,
            ),
        )
        .where(SurveyMember.remind_at <= now)
        .order_by(SurveyMember.round_id, SurveyMember.person_id)
        .limit(size)
    )
    return [Due(*row) for row in rows]


async def late(tx: Tx, round_id: int, now: datetime, size: int) -> list[int]:
    """Of a closed round, whose time is over and who has answered nothing."""
    rows = await tx.execute(
        select(SurveyMember.person_id)
        .where(
            SurveyMember.round_id == round_id,
            SurveyMember.disposition.in_(BEFORE_ANSWER),
            or_(SurveyMember.reopened_until.is_(None), SurveyMember.reopened_until <= now),
        )
        .order_by(SurveyMember.person_id)
        .limit(size)
    )
    return list(rows.scalars())


async def late_again(tx: Tx, now: datetime, size: int) -> list[tuple[int, int]]:
    """(round, person) for whom a round was opened once more, in vain."""
    rows = await tx.execute(
        select(SurveyMember.round_id, SurveyMember.person_id)
        .where(
            SurveyMember.reopened_until <= now,
            SurveyMember.disposition.in_(BEFORE_ANSWER),
        )
        .order_by(SurveyMember.round_id, SurveyMember.person_id)
        .limit(size)
    )
    return [(row.round_id, row.person_id) for row in rows]


async def stop_reminders(tx: Tx, round_id: int) -> None:
    """Nobody is reminded of a round any more."""
    await tx.execute(
        update(SurveyMember)
        .where(SurveyMember.round_id == round_id, SurveyMember.remind_at.is_not(None))
        .values(remind_at=None)
    )


# How far a round is


async def dispositions(tx: Tx, round_id: int) -> dict[Disposition, int]:
    """How many of a round stand how."""
    rows = await tx.execute(
        select(SurveyMember.disposition, func.count())
        .where(SurveyMember.round_id == round_id)
        .group_by(SurveyMember.disposition)
    )
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True, slots=True)
class ClassRow:
    """How many of a class stand how; `class_id` is None for who is in no class."""

    class_id: int | None
    name: str | None
    counselor_id: int | None
    class_mentor_id: int | None
    counts: dict[Disposition, int]

    @property
    def members(self) -> int:
        return sum(self.counts.values())

    @property
    def answered(self) -> int:
        """How many handed it in."""
        return sum(self.counts.get(one, 0) for one in ANSWERED)


async def by_class(
    tx: Tx, round_id: int, class_ids: Collection[int] | None = None
) -> list[ClassRow]:
    """The same class by class (some of them, or all), by name."""
    where: list[ColumnElement[bool]] = [SurveyMember.round_id == round_id]
    if class_ids is not None:
        where.append(Student.class_id.in_(sorted(class_ids)))
    rows = await tx.execute(
        select(
            Student.class_id,
            SchoolClass.name,
            SchoolClass.counselor_id,
            SchoolClass.class_mentor_id,
            SurveyMember.disposition,
            func.count(),
        )
        .prefix_with(SLOW)
        .select_from(SurveyMember)
        .outerjoin(Student, Student.person_id == SurveyMember.person_id)
        .outerjoin(SchoolClass, SchoolClass.id == Student.class_id)
        .where(*where)
        .group_by(
            Student.class_id,
            SchoolClass.name,
            SchoolClass.counselor_id,
            SchoolClass.class_mentor_id,
            SurveyMember.disposition,
        )
        .order_by(SchoolClass.name, Student.class_id)
    )
    found: dict[int | None, ClassRow] = {}
    for row in rows:
        one = found.setdefault(row[0], ClassRow(row[0], row[1], row[2], row[3], {}))
        one.counts[row[4]] = row[5]
    return list(found.values())


@dataclass(frozen=True, slots=True)
class ClassMember:
    """A member of a round in a list of their class."""

    person_id: int
    student_id: int
    number: str
    name: str
    disposition: Disposition
    changed_at: datetime
    reminders: int


async def of_class(
    tx: Tx, round_id: int, class_id: int, among: Collection[Disposition] = tuple(Disposition)
) -> list[ClassMember]:
    """Who of a class is in a round and stands so, by student number."""
    rows = await tx.execute(
        select(
            SurveyMember.person_id,
            Student.id,
            Student.number,
            Student.name,
            SurveyMember.disposition,
            SurveyMember.changed_at,
            SurveyMember.reminders,
        )
        .join(Student, Student.person_id == SurveyMember.person_id)
        .where(
            SurveyMember.round_id == round_id,
            Student.class_id == class_id,
            SurveyMember.disposition.in_(among),
        )
        .order_by(Student.number)
    )
    return [ClassMember(*row) for row in rows]


async def note_reminded(
    tx: Tx, round_id: int, person_ids: Sequence[int], remind_at: datetime | None
) -> None:
    """These people were reminded; when they are next, if at all."""
    await tx.execute(
        update(SurveyMember)
        .where(SurveyMember.round_id == round_id, SurveyMember.person_id.in_(person_ids))
        .values(reminders=SurveyMember.reminders + 1, remind_at=remind_at)
    )


async def mark_attempts_reminded(tx: Tx, attempt_ids: Sequence[int]) -> None:
    """A reminder may wait for these attempts: their next tap takes it back."""
    await tx.execute(
        update(SurveyAttempt)
        .where(SurveyAttempt.id.in_(attempt_ids), SurveyAttempt.state.in_(UNFINISHED))
        .values(reminded=True)
    )
