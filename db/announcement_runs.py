"""An announcement on its way: its rows in the outbox, held back, let go, and counted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Subquery, case, func, null, select, update

from db.announcements import Announcement, AnnouncementRow, AnnouncementState, cause, causes
from db.audiences import expand_into_outbox
from db.engine import Tx
from db.outbox import OPEN_STATES, Outgoing, SendKind, SendState

ENDED_WELL_OR_NOT = (
    SendState.sent,
    SendState.failed,
    SendState.unknown,
    SendState.unreachable,
)


def bucket(announcement_id: int, person_id: int) -> int:
    """Where somebody falls when an announcement's readers are parted: 0 to 999, for good.

    Readers spread evenly, and differently for every announcement.
    """
    return (person_id * 7919 + announcement_id * 104_729) % 1000


def _bucket(announcement_id: int) -> ColumnElement[int | None]:
    return (Outgoing.c.person_id * 7919 + announcement_id * 104_729) % 1000


async def expand(
    tx: Tx,
    row: AnnouncementRow,
    size: int,
    now: datetime,
    *,
    topic: str | None,
    held: bool,
) -> AnnouncementRow:
    """Queue a message for the next so many readers; the row after that. The caller holds it.

    `held` messages wait until they are let go.
    """
    reached, count = await expand_into_outbox(
        tx,
        row.resolved or {},
        cause=cause(row.announcement_id),
        body_ids=row.winner or row.body_id,
        kind=SendKind.announcement,
        now=now,
        after=row.reached,
        upto=row.upto,
        size=size,
        topic=topic,
        held=held,
    )
    await tx.execute(
        update(Announcement)
        .where(Announcement.c.id == row.announcement_id)
        .values(recipients=Announcement.c.recipients + count, reached=reached)
    )
    return replace(row, reached=reached, recipients=row.recipients + count)


def readers(announcement_id: int) -> Subquery:
    """(id) of everybody an announcement has a message for."""
    return (
        select(Outgoing.c.person_id.label("id"))
        .where(Outgoing.c.cause == cause(announcement_id), Outgoing.c.person_id.is_not(None))
        .distinct()
        .subquery()
    )


async def hold_back(tx: Tx, announcement_id: int, now: datetime) -> int:
    """Hold back what waits to be sent, to groups too; how many messages that were."""
    result = await tx.execute(
        update(Outgoing)
        .where(
            Outgoing.c.cause.in_(causes(announcement_id)),
            Outgoing.c.state.in_(OPEN_STATES),
            Outgoing.c.due_at.is_not(None),
        )
        .values(due_at=None, changed_at=now)
    )
    return int(result.rowcount)


def _held(*of: str) -> tuple[ColumnElement[bool], ...]:
    return (
        Outgoing.c.cause.in_(of),
        Outgoing.c.state.in_(OPEN_STATES),
        Outgoing.c.due_at.is_(None),
    )


async def let_go(
    tx: Tx, announcement_id: int, now: datetime, *, body_id: int | None = None
) -> int:
    """Let everything go that is held back, with this body if one is given; how many."""
    values = {} if body_id is None else {"body_id": body_id}
    result = await tx.execute(
        update(Outgoing).where(*_held(*causes(announcement_id))).values(due_at=now, **values)
    )
    return int(result.rowcount)


async def let_some_go(tx: Tx, announcement_id: int, count: int, now: datetime) -> int:
    """Let the first so many go; how many there were."""
    held = _held(cause(announcement_id))
    first = select(Outgoing.c.id).where(*held).order_by(Outgoing.c.id).limit(count)
    result = await tx.execute(
        update(Outgoing).where(Outgoing.c.id.in_(first.scalar_subquery())).values(due_at=now)
    )
    return int(result.rowcount)


async def let_share_go(
    tx: Tx, announcement_id: int, body_id: int, first: int, last: int, now: datetime
) -> int:
    """Let those go whose bucket is in [first, last), with this body; how many."""
    found = _bucket(announcement_id)
    result = await tx.execute(
        update(Outgoing)
        .where(*_held(cause(announcement_id)), found >= first, found < last)
        .values(due_at=now, body_id=body_id)
    )
    return int(result.rowcount)


async def let_test_go(tx: Tx, row: AnnouncementRow, share: int, now: datetime) -> None:
    """Let a share of a thousand go with each of the two versions that are tried."""
    for number, body_id in enumerate((row.body_id, row.second_body_id or row.body_id)):
        first = number * share
        await let_share_go(tx, row.announcement_id, body_id, first, first + share, now)


async def renew(tx: Tx, announcement_id: int, body_id: int) -> int:
    """Give what is not sent yet (or uncertain) another body; how many."""
    result = await tx.execute(
        update(Outgoing)
        .where(
            Outgoing.c.cause.in_(causes(announcement_id)),
            Outgoing.c.state.in_((*OPEN_STATES, SendState.unknown)),
        )
        .values(body_id=body_id)
    )
    return int(result.rowcount)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the last look at a row to be sent asks of its announcement."""

    announcement_id: int
    state: AnnouncementState
    stopped: bool
    urgent: bool


async def standings(tx: Tx, announcement_ids: Iterable[int]) -> dict[int, Standing]:
    """How announcements stand, by id."""
    rows = await tx.execute(
        select(
            Announcement.c.id,
            Announcement.c.state,
            Announcement.c.stopped_at.is_not(None),
            Announcement.c.options,
        ).where(Announcement.c.id.in_(list(announcement_ids)))
    )
    return {
        row[0]: Standing(row[0], row[1], bool(row[2]), bool(row[3].get("urgent"))) for row in rows
    }


async def errors_lately(
    tx: Tx, announcement_id: int, since: datetime, last: int
) -> tuple[int, int]:
    """Of the last so many messages that ended since then: how many failed, how many ended."""
    ended = (
        select(Outgoing.c.state)
        .where(
            Outgoing.c.cause == cause(announcement_id),
            Outgoing.c.state.in_(ENDED_WELL_OR_NOT),
            Outgoing.c.changed_at >= since,
        )
        .order_by(Outgoing.c.changed_at.desc(), Outgoing.c.id.desc())
        .limit(last)
        .subquery()
    )
    bad = case((ended.c.state.in_((SendState.failed, SendState.unknown)), 1), else_=0)
    row = (
        await tx.execute(select(func.coalesce(func.sum(bad), 0), func.count()).select_from(ended))
    ).one()
    return int(row[0]), int(row[1])


@dataclass(frozen=True, slots=True)
class TallyRow:
    """How many messages are in a state for a reason; `lately` of them got there recently,
    `held` of them wait until they are let go, the next of the others goes at `due_at`."""

    state: SendState
    reason: str | None
    count: int
    lately: int
    held: int = 0
    due_at: datetime | None = None


async def tally(tx: Tx, of: str, since: datetime) -> list[TallyRow]:
    """What became of a cause's messages so far; `lately` counts from `since` on."""
    lately = func.sum(case((Outgoing.c.changed_at >= since, 1), else_=0))
    waits = Outgoing.c.state.in_(OPEN_STATES) & Outgoing.c.due_at.is_(null())
    rows = await tx.execute(
        select(
            Outgoing.c.state,
            Outgoing.c.reason,
            func.count(),
            lately,
            func.sum(case((waits, 1), else_=0)),
            func.min(Outgoing.c.due_at),
        )
        .where(Outgoing.c.cause == of)
        .group_by(Outgoing.c.state, Outgoing.c.reason)
    )
    return [TallyRow(row[0], row[1], row[2], int(row[3]), int(row[4]), row[5]) for row in rows]
