"""Who is in a round, how far each of them got, and when that was."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Named,
    Table,
    TypedColumns,
    insert,
    select,
    text,
    update,
)

from db.base import ID, BigId, UTCDateTime, Word, metadata
from db.engine import Tx
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


class SurveyMemberColumns(TypedColumns):
    """Somebody a round asks, and how they stand to it."""

    round_id: Named[int] = Column(
        BigId, ForeignKey("survey_rounds.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    disposition: Named[Disposition] = Column(Word(Disposition))
    changed_at: Named[datetime] = Column(UTCDateTime)
    invited_at: Named[datetime | None] = Column(UTCDateTime)
    """When the invitation arrived."""
    remind_at: Named[datetime | None] = Column(UTCDateTime)
    reminders: Named[int] = Column(BigId)
    reopened_until: Named[datetime | None] = Column(UTCDateTime)
    """Until when it is open for this person, whatever the round's own end."""


SurveyMember = Table(
    "survey_members",
    metadata,
    SurveyMemberColumns,
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


class SurveyDispositionColumns(TypedColumns):
    """How somebody stood to a round from an instant on; the latest row is the member's own."""

    id: Named[int] = ID
    round_id: Named[int] = Column(BigId, ForeignKey("survey_rounds.id", ondelete="CASCADE"))
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    disposition: Named[Disposition] = Column(Word(Disposition))
    at: Named[datetime] = Column(UTCDateTime)
    by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    """Who of the staff caused it; None for the student's own doing, or nobody's."""


SurveyDisposition = Table(
    "survey_dispositions",
    metadata,
    SurveyDispositionColumns,
    Index("ix_survey_dispositions_round_id_person_id", "round_id", "person_id"),
)


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
    SurveyMember.c.round_id,
    SurveyMember.c.person_id,
    SurveyMember.c.disposition,
    SurveyMember.c.changed_at,
    SurveyMember.c.invited_at,
    SurveyMember.c.remind_at,
    SurveyMember.c.reminders,
    SurveyMember.c.reopened_until,
)


async def member(tx: Tx, round_id: int, person_id: int) -> MemberRow | None:
    """How somebody stands to a round; None when it does not ask them."""
    row = (
        await tx.execute(
            _MEMBER.where(
                SurveyMember.c.round_id == round_id, SurveyMember.c.person_id == person_id
            )
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
                select(SurveyMember.c.person_id).where(
                    SurveyMember.c.round_id == round_id,
                    SurveyMember.c.person_id.in_(sorted(person_ids)),
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
            SurveyMember.c.round_id == round_id,
            SurveyMember.c.person_id.in_(sorted(person_ids)),
            SurveyMember.c.disposition.in_(before),
        )
        .values(disposition=disposition, changed_at=now)
        .returning(SurveyMember.c.person_id)
    )
    found = sorted(changed.scalars())
    if found:
        await _note(tx, round_id, found, disposition, by_id, now)
    return found


async def set_member(tx: Tx, round_id: int, person_id: int, **values: Any) -> None:
    await tx.execute(
        update(SurveyMember)
        .where(SurveyMember.c.round_id == round_id, SurveyMember.c.person_id == person_id)
        .values(**values)
    )


async def history(
    tx: Tx, round_id: int, person_id: int
) -> list[tuple[Disposition, datetime, int | None]]:
    """(how they stood, from when, who of the staff caused it), oldest first."""
    rows = await tx.execute(
        select(SurveyDisposition.c.disposition, SurveyDisposition.c.at, SurveyDisposition.c.by_id)
        .where(
            SurveyDisposition.c.round_id == round_id, SurveyDisposition.c.person_id == person_id
        )
        .order_by(SurveyDisposition.c.id)
    )
    return [(row.disposition, row.at, row.by_id) for row in rows]


async def set_invited(tx: Tx, round_id: int, person_ids: Sequence[int], now: datetime) -> None:
    """The invitation stands in these people's chats."""
    await tx.execute(
        update(SurveyMember)
        .where(SurveyMember.c.round_id == round_id, SurveyMember.c.person_id.in_(person_ids))
        .values(invited_at=now)
    )
    await set_disposition(
        tx, round_id, person_ids, Disposition.invited, now, was=(Disposition.not_reached,)
    )
