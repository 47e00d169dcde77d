"""Campaigns as they ran: what was due when, who belongs to it, what they answered.

One row per occurrence of a campaign file, unique, whatever became of it; one row for each
person it went to. What was launched is kept as it was launched.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    Date,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Word
from db.engine import Tx
from db.people import Person
from db.upsert import insert_into


class RunState(StrEnum):
    """What became of an occurrence.

    `expanding` → `running`; the others never went out, except `stopped`, of which some did.
    """

    expanding = "expanding"
    running = "running"
    stopped = "stopped"
    missed = "missed"
    skipped = "skipped"
    unconfirmed = "unconfirmed"


class Response(StrEnum):
    """What somebody said about a campaign they got."""

    none = "none"
    opened = "opened"
    later = "later"
    done = "done"
    not_for_me = "not_for_me"


class Verb(StrEnum):
    """What the office decided about something to come."""

    skip = "skip"
    move = "move"
    confirm = "confirm"


class CampaignClock(Base):
    """Up to when everything that was due has been written down; one row."""

    __tablename__ = "campaign_clock"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]


class CampaignRun(Base):
    """One occurrence. `occurrence` is its own day, wherever the office moved it."""

    __tablename__ = "campaign_runs"
    __table_args__ = (
        UniqueConstraint("campaign_id", "occurrence"),
        Index("ix_campaign_runs_state", "state"),
        Index("ix_campaign_runs_moment", "moment"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    campaign_id: Mapped[str] = mapped_column(String(64))
    occurrence: Mapped[str] = mapped_column(String(16))
    moment: Mapped[datetime]
    state: Mapped[RunState] = mapped_column(Word(RunState))
    reason: Mapped[str | None] = mapped_column(String(40))
    source: Mapped[dict[str, Any]]
    """The campaign file as it was when this was launched."""
    content_version: Mapped[str] = mapped_column(String(16))
    urgent: Mapped[bool] = mapped_column(Boolean)
    audience: Mapped[dict[str, Any] | None]
    """The condition as it was on the day of the launch: stages are entry years by then."""
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    """What everybody gets; None where each gets their own words."""
    launched_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    after_person_id: Mapped[int]
    upto_person_id: Mapped[int]
    recipients: Mapped[int]
    finished_at: Mapped[datetime | None]
    steps_on: Mapped[date | None] = mapped_column(Date)
    """The last day whose steps are written down; None when no step is to come."""


class CampaignMember(Base):
    """Somebody a run went to, and how they stand to it."""

    __tablename__ = "campaign_members"
    __table_args__ = (
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
    run_id: Mapped[int] = mapped_column(
        ForeignKey("campaign_runs.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    campaign_id: Mapped[str] = mapped_column(String(64))
    due_on: Mapped[date] = mapped_column(Date)
    """The day it was meant for: the occurrence's, or the person's own."""
    reached_at: Mapped[datetime | None]
    response: Mapped[Response] = mapped_column(Word(Response))
    responded_at: Mapped[datetime | None]
    next_step: Mapped[int | None]
    remind_at: Mapped[datetime | None]
    reminders: Mapped[int]


class CampaignDecision(Base):
    """What the office decided: about one occurrence, or (confirm) about an academic year."""

    __tablename__ = "campaign_decisions"
    __table_args__ = (UniqueConstraint("campaign_id", "scope", "verb"),)
    id: Mapped[Id]
    campaign_id: Mapped[str] = mapped_column(String(64))
    scope: Mapped[str] = mapped_column(String(16))
    verb: Mapped[Verb] = mapped_column(Word(Verb))
    moved_to: Mapped[date | None] = mapped_column(Date)
    fingerprint: Mapped[str | None] = mapped_column(String(16))
    """What was confirmed: other facts in the file need a new look."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    at: Mapped[datetime]


def cause(run_id: int) -> str:
    """The word under which a run's messages stand in the outbox."""
    return f"campaign:{run_id}"


def run_of(outbox_cause: str) -> int | None:
    """The run a cause names, None for the cause of anything else."""
    word, _, number = outbox_cause.partition(":")
    return int(number) if word == "campaign" and number.isdigit() else None


@dataclass(frozen=True, slots=True)
class RunRow:
    run_id: int
    campaign_id: str
    occurrence: str
    moment: datetime
    state: RunState
    reason: str | None
    source: dict[str, Any]
    urgent: bool
    audience: dict[str, Any] | None
    body_id: int | None
    launched_at: datetime | None
    expires_at: datetime | None
    after_person_id: int
    upto_person_id: int
    recipients: int
    finished_at: datetime | None
    steps_on: date | None


_RUN = select(
    CampaignRun.id,
    CampaignRun.campaign_id,
    CampaignRun.occurrence,
    CampaignRun.moment,
    CampaignRun.state,
    CampaignRun.reason,
    CampaignRun.source,
    CampaignRun.urgent,
    CampaignRun.audience,
    CampaignRun.body_id,
    CampaignRun.launched_at,
    CampaignRun.expires_at,
    CampaignRun.after_person_id,
    CampaignRun.upto_person_id,
    CampaignRun.recipients,
    CampaignRun.finished_at,
    CampaignRun.steps_on,
)


async def watermark(tx: Tx) -> datetime | None:
    """Up to when everything due is written down; None before the first tick.

    Held until this transaction ends: ticks and decisions of the office follow one another.
    """
    return (await tx.execute(select(CampaignClock.at).with_for_update())).scalar_one_or_none()


async def looked_until(tx: Tx) -> datetime | None:
    """The same, only to be shown: nobody waits for anybody."""
    return (await tx.execute(select(CampaignClock.at))).scalar_one_or_none()


async def set_watermark(tx: Tx, at: datetime) -> None:
    await tx.execute(
        insert_into(tx, CampaignClock)
        .values(id=1, at=at)
        .on_conflict_do_update(index_elements=[CampaignClock.id], set_={"at": at})
    )


async def last_person_id(tx: Tx) -> int:
    """The upper bound of an expansion that starts now: whoever comes later is not in it."""
    found = (await tx.execute(select(func.max(Person.id)))).scalar_one_or_none()
    return found or 0


async def add_run(
    tx: Tx,
    *,
    campaign_id: str,
    occurrence: str,
    moment: datetime,
    state: RunState,
    source: dict[str, Any],
    content_version: str,
    urgent: bool,
    reason: str | None = None,
) -> int | None:
    """Write an occurrence down; its id, or None when it was written down before."""
    made = await tx.execute(
        insert_into(tx, CampaignRun)
        .values(
            campaign_id=campaign_id,
            occurrence=occurrence,
            moment=moment,
            state=state,
            reason=reason,
            source=source,
            content_version=content_version,
            urgent=urgent,
            after_person_id=0,
            upto_person_id=0,
            recipients=0,
        )
        .on_conflict_do_nothing()
        .returning(CampaignRun.id)
    )
    return made.scalar_one_or_none()


async def launch(
    tx: Tx,
    run_id: int,
    *,
    audience: dict[str, Any],
    body_id: int | None,
    upto_person_id: int,
    expires_at: datetime,
    now: datetime,
) -> None:
    """Let a run begin, with its audience and its upper bound fixed from here on."""
    await tx.execute(
        update(CampaignRun)
        .where(CampaignRun.id == run_id)
        .values(
            state=RunState.expanding,
            reason=None,
            audience=audience,
            body_id=body_id,
            upto_person_id=upto_person_id,
            expires_at=expires_at,
            launched_at=now,
        )
    )


async def set_state(
    tx: Tx, run_id: int, state: RunState, reason: str | None, was: Collection[RunState]
) -> bool:
    """Change what became of a run; False when it was not in one of these states (any more)."""
    changed = await tx.execute(
        update(CampaignRun)
        .where(CampaignRun.id == run_id, CampaignRun.state.in_(was))
        .values(state=state, reason=reason)
    )
    return changed.rowcount == 1


async def set_source(
    tx: Tx, run_id: int, source: dict[str, Any], content_version: str, urgent: bool
) -> None:
    """What a run that waited is launched with after all."""
    await tx.execute(
        update(CampaignRun)
        .where(CampaignRun.id == run_id)
        .values(source=source, content_version=content_version, urgent=urgent)
    )


async def run(tx: Tx, run_id: int, *, hold: bool = False) -> RunRow | None:
    """A run; `hold` keeps others from changing it until this transaction ends."""
    query = _RUN.where(CampaignRun.id == run_id)
    row = (await tx.execute(query.with_for_update() if hold else query)).one_or_none()
    return None if row is None else RunRow(*row)


async def runs(tx: Tx, run_ids: Collection[int]) -> dict[int, RunRow]:
    """Several runs by their ids."""
    if not run_ids:
        return {}
    rows = await tx.execute(_RUN.where(CampaignRun.id.in_(sorted(run_ids))))
    return {row[0]: RunRow(*row) for row in rows}


async def run_at(tx: Tx, campaign_id: str, occurrence: str) -> RunRow | None:
    row = (
        await tx.execute(
            _RUN.where(
                CampaignRun.campaign_id == campaign_id, CampaignRun.occurrence == occurrence
            )
        )
    ).one_or_none()
    return None if row is None else RunRow(*row)


async def runs_in_state(tx: Tx, state: RunState) -> list[RunRow]:
    """The runs in a state, oldest first."""
    rows = await tx.execute(_RUN.where(CampaignRun.state == state).order_by(CampaignRun.id))
    return [RunRow(*row) for row in rows]


async def runs_between(tx: Tx, first: datetime, last: datetime) -> list[RunRow]:
    """The runs whose moment lies in [first, last), in the order of time."""
    rows = await tx.execute(
        _RUN.where(CampaignRun.moment >= first, CampaignRun.moment < last).order_by(
            CampaignRun.moment, CampaignRun.id
        )
    )
    return [RunRow(*row) for row in rows]


async def occurrences_since(tx: Tx, first: str) -> set[tuple[str, str]]:
    """(campaign, occurrence) of what is written down for this day or later."""
    rows = await tx.execute(
        select(CampaignRun.campaign_id, CampaignRun.occurrence).where(
            CampaignRun.occurrence >= first
        )
    )
    return {(row[0], row[1]) for row in rows}


async def runs_with_steps(tx: Tx, before: date) -> list[RunRow]:
    """The runs that may have steps due on a later day than they were looked at."""
    rows = await tx.execute(
        _RUN.where(CampaignRun.steps_on < before, CampaignRun.state == RunState.running).order_by(
            CampaignRun.id
        )
    )
    return [RunRow(*row) for row in rows]


async def set_steps_on(tx: Tx, run_id: int, day: date | None) -> None:
    await tx.execute(update(CampaignRun).where(CampaignRun.id == run_id).values(steps_on=day))


async def move_checkpoint(tx: Tx, run_id: int, after: int, added: int) -> None:
    """Everybody up to this person id is in; `added` of them since the last checkpoint."""
    await tx.execute(
        update(CampaignRun)
        .where(CampaignRun.id == run_id)
        .values(after_person_id=after, recipients=CampaignRun.recipients + added)
    )


async def finish_expansion(tx: Tx, run_id: int, steps_on: date | None, now: datetime) -> None:
    await tx.execute(
        update(CampaignRun)
        .where(CampaignRun.id == run_id, CampaignRun.state == RunState.expanding)
        .values(state=RunState.running, finished_at=now, steps_on=steps_on)
    )


@dataclass(frozen=True, slots=True)
class Decision:
    campaign_id: str
    scope: str
    verb: Verb
    moved_to: date | None
    fingerprint: str | None
    by_id: int | None
    at: datetime


async def decisions(tx: Tx, campaign_id: str | None = None) -> list[Decision]:
    """Every decision, or those about one campaign, oldest first."""
    query = select(
        CampaignDecision.campaign_id,
        CampaignDecision.scope,
        CampaignDecision.verb,
        CampaignDecision.moved_to,
        CampaignDecision.fingerprint,
        CampaignDecision.by_id,
        CampaignDecision.at,
    ).order_by(CampaignDecision.id)
    if campaign_id is not None:
        query = query.where(CampaignDecision.campaign_id == campaign_id)
    return [Decision(*row) for row in await tx.execute(query)]


async def decide(
    tx: Tx,
    campaign_id: str,
    scope: str,
    verb: Verb,
    *,
    by_id: int,
    now: datetime,
    moved_to: date | None = None,
    fingerprint: str | None = None,
) -> bool:
    """Write a decision down; False when the very same stands already.

    A second move or a confirmation of newer facts takes the place of the first.
    """
    values = {"moved_to": moved_to, "fingerprint": fingerprint, "by_id": by_id, "at": now}
    made = await tx.execute(
        insert_into(tx, CampaignDecision)
        .values(campaign_id=campaign_id, scope=scope, verb=verb, **values)
        .on_conflict_do_update(
            index_elements=[
                CampaignDecision.campaign_id,
                CampaignDecision.scope,
                CampaignDecision.verb,
            ],
            set_=values,
            where=CampaignDecision.moved_to.is_distinct_from(moved_to)
            | CampaignDecision.fingerprint.is_distinct_from(fingerprint),
        )
        .returning(CampaignDecision.id)
    )
    return made.scalar_one_or_none() is not None


async def undo(tx: Tx, campaign_id: str, scope: str, verb: Verb) -> bool:
    """Take a decision back; False when there was none."""
    gone = await tx.execute(
        delete(CampaignDecision).where(
            CampaignDecision.campaign_id == campaign_id,
            CampaignDecision.scope == scope,
            CampaignDecision.verb == verb,
        )
    )
    return gone.rowcount == 1


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
    CampaignMember.run_id,
    CampaignMember.person_id,
    CampaignMember.campaign_id,
    CampaignMember.due_on,
    CampaignMember.reached_at,
    CampaignMember.response,
    CampaignMember.next_step,
    CampaignMember.remind_at,
    CampaignMember.reminders,
)


async def member(tx: Tx, run_id: int, person_id: int, *, hold: bool = False) -> MemberRow | None:
    """How somebody stands to a run; None when it never went to them."""
    query = _MEMBER.where(CampaignMember.run_id == run_id, CampaignMember.person_id == person_id)
    row = (await tx.execute(query.with_for_update() if hold else query)).one_or_none()
    return None if row is None else MemberRow(*row)


async def members_among(
    tx: Tx, campaign_id: str, person_ids: Collection[int], since: date | None
) -> set[int]:
    """Which of these people had the campaign before: ever, or for a day from `since` on."""
    query = select(CampaignMember.person_id).where(
        CampaignMember.person_id.in_(sorted(person_ids)),
        CampaignMember.campaign_id == campaign_id,
    )
    if since is not None:
        query = query.where(CampaignMember.due_on >= since)
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
        CampaignMember.run_id == bindparam("of_run"),
        CampaignMember.person_id == bindparam("of_person"),
        CampaignMember.reached_at.is_(None),
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
        .where(CampaignMember.run_id == run_id, CampaignMember.person_id == person_id)
        .values(response=response, responded_at=now, remind_at=remind_at)
    )


async def due_reminders(tx: Tx, now: datetime, size: int) -> list[MemberRow]:
    """Who asked to be reminded by now, and has not been."""
    rows = await tx.execute(
        _MEMBER.where(CampaignMember.remind_at <= now)
        .order_by(CampaignMember.remind_at, CampaignMember.person_id)
        .limit(size)
    )
    return [MemberRow(*row) for row in rows]


async def note_reminded(tx: Tx, run_id: int, person_id: int) -> None:
    await tx.execute(
        update(CampaignMember)
        .where(CampaignMember.run_id == run_id, CampaignMember.person_id == person_id)
        .values(remind_at=None, reminders=CampaignMember.reminders + 1)
    )


async def due_for_step(
    tx: Tx, run_id: int, step: int, reached_before: datetime, size: int
) -> list[MemberRow]:
    """Whose turn it is: reached before an instant, and not waiting for a reminder."""
    rows = await tx.execute(
        _MEMBER.where(
            CampaignMember.run_id == run_id,
            CampaignMember.next_step == step,
            CampaignMember.reached_at < reached_before,
            CampaignMember.remind_at.is_(None),
        )
        .order_by(CampaignMember.person_id)
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
        .where(CampaignMember.run_id == run_id, CampaignMember.person_id.in_(sorted(person_ids)))
        .values(next_step=step)
    )


async def stop_steps(tx: Tx, run_id: int) -> None:
    """Nothing more follows of a run, for anybody."""
    await tx.execute(
        update(CampaignMember)
        .where(CampaignMember.run_id == run_id)
        .values(next_step=None, remind_at=None)
    )
