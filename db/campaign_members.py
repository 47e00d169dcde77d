"""Who campaigns went to: one row a person and run, what they answered, what is next for them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    TypedColumns,
    bindparam,
    select,
    text,
    update,
)

from db.base import BigId, UTCDateTime, Word, metadata
from db.engine import Tx
from db.upsert import insert_into


class Response(StrEnum):
    """What somebody said about a campaign they got."""

    none = "none"
    opened = "opened"
    later = "later"
    done = "done"
    not_for_me = "not_for_me"


class CampaignMemberColumns(TypedColumns):
    """Somebody a run went to, and how they stand to it."""

    run_id: Named[int] = Column(
        BigId, ForeignKey("campaign_runs.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    campaign_id: Named[str] = Column(String(64))
    due_on: Named[date] = Column(Date)
    """The day it was meant for: the occurrence's, or the person's own."""
    reached_at: Named[datetime | None] = Column(UTCDateTime)
    response: Named[Response] = Column(Word(Response))
    responded_at: Named[datetime | None] = Column(UTCDateTime)
    next_step: Named[int | None] = Column(BigId)
    remind_at: Named[datetime | None] = Column(UTCDateTime)
    reminders: Named[int] = Column(BigId)


CampaignMember = Table(
    "campaign_members",
    metadata,
    CampaignMemberColumns,
    Index("ix_campaign_members_person_id_campaign_id", "person_id", "campaign_id"),
    Index(
        "ix_campaign_members_steps",
        "run_id",
        "next_step",
        sqlite_where=text("next_step IS NOT NULL"),
        postgresql_where=text("next_step IS NOT NULL"),
    ),
    Index(
        "ix_campaign_members_remind_at",
        "remind_at",
        sqlite_where=text("remind_at IS NOT NULL"),
        postgresql_where=text("remind_at IS NOT NULL"),
    ),
)


@dataclass(frozen=True, slots=True)
class MemberRow:
    run_id: int
    person_id: int
    campaign_id: str
    due_on: date
    reached_at: datetime | None
    response: Response
    next_step: int | None
    remind_at: datetime | None
    reminders: int


_MEMBER = select(
    CampaignMember.c.run_id,
    CampaignMember.c.person_id,
    CampaignMember.c.campaign_id,
    CampaignMember.c.due_on,
    CampaignMember.c.reached_at,
    CampaignMember.c.response,
    CampaignMember.c.next_step,
    CampaignMember.c.remind_at,
    CampaignMember.c.reminders,
)


async def member(tx: Tx, run_id: int, person_id: int, *, hold: bool = False) -> MemberRow | None:
    """How somebody stands to a run; None when it never went to them."""
    query = _MEMBER.where(
        CampaignMember.c.run_id == run_id, CampaignMember.c.person_id == person_id
    )
    row = (await tx.execute(query.with_for_update() if hold else query)).one_or_none()
    return None if row is None else MemberRow(*row)


async def members_among(
    tx: Tx, campaign_id: str, person_ids: Collection[int], since: date | None
) -> set[int]:
    """Which of these people had the campaign before: ever, or for a day from `since` on."""
    query = select(CampaignMember.c.person_id).where(
        CampaignMember.c.person_id.in_(sorted(person_ids)),
        CampaignMember.c.campaign_id == campaign_id,
    )
    if since is not None:
        query = query.where(CampaignMember.c.due_on >= since)
    return set((await tx.execute(query)).scalars())


async def add_members(
    tx: Tx,
    run_id: int,
    campaign_id: str,
    people: Sequence[tuple[int, date]],
    first_step: int | None,
) -> None:
    """Note who a run goes to: (person id, the day it was meant for)."""
    if not people:
        return
    await tx.execute(
        insert_into(tx, CampaignMember).on_conflict_do_nothing(),
        [
            {
                "run_id": run_id,
                "person_id": person_id,
                "campaign_id": campaign_id,
                "due_on": due_on,
                "response": Response.none,
                "next_step": first_step,
                "reminders": 0,
            }
            for person_id, due_on in people
        ],
    )


# Made once: it runs for every message that arrives.
_NOTE_REACHED = (
    update(CampaignMember)
    .where(
        CampaignMember.c.run_id == bindparam("of_run"),
        CampaignMember.c.person_id == bindparam("of_person"),
        CampaignMember.c.reached_at.is_(None),
    )
    .values(reached_at=bindparam("reached"))
)


async def note_reached(tx: Tx, run_id: int, person_id: int, now: datetime) -> None:
    """A run's message stands in somebody's chat; the first time counts."""
    await tx.execute(_NOTE_REACHED, {"of_run": run_id, "of_person": person_id, "reached": now})


async def respond(
    tx: Tx,
    run_id: int,
    person_id: int,
    response: Response,
    now: datetime,
    remind_at: datetime | None = None,
) -> None:
    """Keep what somebody said last about a run."""
    await tx.execute(
        update(CampaignMember)
        .where(CampaignMember.c.run_id == run_id, CampaignMember.c.person_id == person_id)
        .values(response=response, responded_at=now, remind_at=remind_at)
    )


async def respond_by_doing(
    tx: Tx, run_id: int, person_id: int, response: Response, now: datetime
) -> None:
    """What somebody did says more than what they answered: it is opened once they look at what a
    campaign asks for (a later answer is not taken back), and done when they have done it."""
    update_ = update(CampaignMember).where(
        CampaignMember.c.run_id == run_id,
        CampaignMember.c.person_id == person_id,
        CampaignMember.c.response != response,
    )
    if response is Response.opened:
        update_ = update_.where(CampaignMember.c.response.in_((Response.none, Response.later)))
    await tx.execute(update_.values(response=response, responded_at=now, remind_at=None))


async def due_reminders(tx: Tx, now: datetime, size: int) -> list[MemberRow]:
    """Who asked to be reminded by now, and has not been."""
    rows = await tx.execute(
        _MEMBER.where(CampaignMember.c.remind_at <= now)
        .order_by(CampaignMember.c.remind_at, CampaignMember.c.person_id)
        .limit(size)
    )
    return [MemberRow(*row) for row in rows]


async def note_reminded(tx: Tx, run_id: int, person_id: int) -> None:
    await tx.execute(
        update(CampaignMember)
        .where(CampaignMember.c.run_id == run_id, CampaignMember.c.person_id == person_id)
        .values(remind_at=None, reminders=CampaignMember.c.reminders + 1)
    )


async def due_for_step(
    tx: Tx, run_id: int, step: int, reached_before: datetime, size: int
) -> list[MemberRow]:
    """Whose turn it is: reached before an instant, and not waiting for a reminder."""
    rows = await tx.execute(
        _MEMBER.where(
            CampaignMember.c.run_id == run_id,
            CampaignMember.c.next_step == step,
            CampaignMember.c.reached_at < reached_before,
            CampaignMember.c.remind_at.is_(None),
        )
        .order_by(CampaignMember.c.person_id)
        .limit(size)
    )
    return [MemberRow(*row) for row in rows]


async def set_next_step(
    tx: Tx, run_id: int, person_ids: Collection[int], step: int | None
) -> None:
    """Where these people stand in the sequence; None when it is over for them."""
    if not person_ids:
        return
    await tx.execute(
        update(CampaignMember)
        .where(
            CampaignMember.c.run_id == run_id, CampaignMember.c.person_id.in_(sorted(person_ids))
        )
        .values(next_step=step)
    )


async def stop_steps(tx: Tx, run_id: int) -> None:
    """Nothing more follows of a run, for anybody."""
    await tx.execute(
        update(CampaignMember)
        .where(CampaignMember.c.run_id == run_id)
        .values(next_step=None, remind_at=None)
    )
