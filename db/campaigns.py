"""Campaigns as they ran: what was due when, and what became of it.

One row per occurrence of a campaign file, unique, whatever became of it. What was launched is
kept as it was launched.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
    func,
    select,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
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


class CampaignClockColumns(TypedColumns):
    """Up to when everything that was due has been written down; one row."""

    id: Named[int] = Column(BigId, primary_key=True, autoincrement=False)
    at: Named[datetime] = Column(UTCDateTime)


CampaignClock = Table(
    "campaign_clock",
    metadata,
    CampaignClockColumns,
)


class CampaignRunColumns(TypedColumns):
    """One occurrence. `occurrence` is its own day, wherever the office moved it."""

    id: Named[int] = ID
    campaign_id: Named[str] = Column(String(64))
    occurrence: Named[str] = Column(String(16))
    moment: Named[datetime] = Column(UTCDateTime)
    state: Named[RunState] = Column(Word(RunState))
    reason: Named[str | None] = Column(String(40))
    source: Named[dict[str, Any]] = Column(Json)
    """The campaign file as it was when this was launched."""
    content_version: Named[str] = Column(String(16))
    urgent: Named[bool] = Column(Boolean)
    audience: Named[dict[str, Any] | None] = Column(Json)
    """The condition as it was on the day of the launch: stages are entry years by then."""
    body_id: Named[int | None] = Column(BigId, ForeignKey("bodies.id"))
    """What everybody gets; None where each gets their own words."""
    launched_at: Named[datetime | None] = Column(UTCDateTime)
    expires_at: Named[datetime | None] = Column(UTCDateTime)
    after_person_id: Named[int] = Column(BigId)
    upto_person_id: Named[int] = Column(BigId)
    recipients: Named[int] = Column(BigId)
    finished_at: Named[datetime | None] = Column(UTCDateTime)
    steps_on: Named[date | None] = Column(Date)
    """The last day whose steps are written down; None when no step is to come."""


CampaignRun = Table(
    "campaign_runs",
    metadata,
    CampaignRunColumns,
    UniqueConstraint("campaign_id", "occurrence"),
    Index("ix_campaign_runs_state", "state"),
    Index("ix_campaign_runs_moment", "moment"),
    sqlite_autoincrement=True,
)


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
    CampaignRun.c.id,
    CampaignRun.c.campaign_id,
    CampaignRun.c.occurrence,
    CampaignRun.c.moment,
    CampaignRun.c.state,
    CampaignRun.c.reason,
    CampaignRun.c.source,
    CampaignRun.c.urgent,
    CampaignRun.c.audience,
    CampaignRun.c.body_id,
    CampaignRun.c.launched_at,
    CampaignRun.c.expires_at,
    CampaignRun.c.after_person_id,
    CampaignRun.c.upto_person_id,
    CampaignRun.c.recipients,
    CampaignRun.c.finished_at,
    CampaignRun.c.steps_on,
)


async def watermark(tx: Tx) -> datetime | None:
    """Up to when everything due is written down; None before the first tick.

    Held until this transaction ends: ticks and decisions of the office follow one another.
    """
    return (await tx.execute(select(CampaignClock.c.at).with_for_update())).scalar_one_or_none()


async def looked_until(tx: Tx) -> datetime | None:
    """The same, only to be shown: nobody waits for anybody."""
    return (await tx.execute(select(CampaignClock.c.at))).scalar_one_or_none()


async def set_watermark(tx: Tx, at: datetime) -> None:
    await tx.execute(
        insert_into(tx, CampaignClock)
        .values(id=1, at=at)
        .on_conflict_do_update(index_elements=[CampaignClock.c.id], set_={"at": at})
    )


async def last_person_id(tx: Tx) -> int:
    """The upper bound of an expansion that starts now: whoever comes later is not in it."""
    found = (await tx.execute(select(func.max(Person.c.id)))).scalar_one_or_none()
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
        .returning(CampaignRun.c.id)
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
        .where(CampaignRun.c.id == run_id)
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
        .where(CampaignRun.c.id == run_id, CampaignRun.c.state.in_(was))
        .values(state=state, reason=reason)
    )
    return changed.rowcount == 1


async def set_source(
    tx: Tx, run_id: int, source: dict[str, Any], content_version: str, urgent: bool
) -> None:
    """What a run that waited is launched with after all."""
    await tx.execute(
        update(CampaignRun)
        .where(CampaignRun.c.id == run_id)
        .values(source=source, content_version=content_version, urgent=urgent)
    )


async def run(tx: Tx, run_id: int, *, hold: bool = False) -> RunRow | None:
    """A run; `hold` keeps others from changing it until this transaction ends."""
    query = _RUN.where(CampaignRun.c.id == run_id)
    row = (await tx.execute(query.with_for_update() if hold else query)).one_or_none()
    return None if row is None else RunRow(*row)


async def runs(tx: Tx, run_ids: Collection[int]) -> dict[int, RunRow]:
    """Several runs by their ids."""
    if not run_ids:
        return {}
    rows = await tx.execute(_RUN.where(CampaignRun.c.id.in_(sorted(run_ids))))
    return {row[0]: RunRow(*row) for row in rows}


async def run_at(tx: Tx, campaign_id: str, occurrence: str) -> RunRow | None:
    row = (
        await tx.execute(
            _RUN.where(
                CampaignRun.c.campaign_id == campaign_id, CampaignRun.c.occurrence == occurrence
            )
        )
    ).one_or_none()
    return None if row is None else RunRow(*row)


async def runs_in_state(tx: Tx, state: RunState) -> list[RunRow]:
    """The runs in a state, oldest first."""
    rows = await tx.execute(_RUN.where(CampaignRun.c.state == state).order_by(CampaignRun.c.id))
    return [RunRow(*row) for row in rows]


async def runs_between(tx: Tx, first: datetime, last: datetime) -> list[RunRow]:
    """The runs whose moment lies in [first, last), in the order of time."""
    rows = await tx.execute(
        _RUN.where(CampaignRun.c.moment >= first, CampaignRun.c.moment < last).order_by(
            CampaignRun.c.moment, CampaignRun.c.id
        )
    )
    return [RunRow(*row) for row in rows]


async def occurrences_since(tx: Tx, first: str) -> set[tuple[str, str]]:
    """(campaign, occurrence) of what is written down for this day or later."""
    rows = await tx.execute(
        select(CampaignRun.c.campaign_id, CampaignRun.c.occurrence).where(
            CampaignRun.c.occurrence >= first
        )
    )
    return {(row[0], row[1]) for row in rows}


async def runs_with_steps(tx: Tx, before: date) -> list[RunRow]:
    """The runs that may have steps due on a later day than they were looked at."""
    rows = await tx.execute(
        _RUN.where(
            CampaignRun.c.steps_on < before, CampaignRun.c.state == RunState.running
        ).order_by(CampaignRun.c.id)
    )
    return [RunRow(*row) for row in rows]


async def set_steps_on(tx: Tx, run_id: int, day: date | None) -> None:
    await tx.execute(update(CampaignRun).where(CampaignRun.c.id == run_id).values(steps_on=day))


async def move_checkpoint(tx: Tx, run_id: int, after: int, added: int) -> None:
    """Everybody up to this person id is in; `added` of them since the last checkpoint."""
    await tx.execute(
        update(CampaignRun)
        .where(CampaignRun.c.id == run_id)
        .values(after_person_id=after, recipients=CampaignRun.c.recipients + added)
    )


async def finish_expansion(tx: Tx, run_id: int, steps_on: date | None, now: datetime) -> None:
    await tx.execute(
        update(CampaignRun)
        .where(CampaignRun.c.id == run_id, CampaignRun.c.state == RunState.expanding)
        .values(state=RunState.running, finished_at=now, steps_on=steps_on)
    )
