"""Talks without a name, and talks that are paused until somebody has looked."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    String,
    Table,
    TypedColumns,
    func,
    insert,
    or_,
    select,
    update,
)

from db.base import ID, BigId, UTCDateTime, metadata
from db.engine import Tx
from db.handoff import Talk, TalkState, open_talk_of
from db.people import Actor
from db.rows import Rows, rows_of


class TalkPauseColumns(TypedColumns):
    """What a student writes is not passed on for a while; a lead looks whether that is right."""

    id: Named[int] = ID
    talk_id: Named[int] = Column(BigId, ForeignKey("talks.id", ondelete="CASCADE"), index=True)
    student_person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), index=True
    )
    by_person_id: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL"), index=True
    )
    reason: Named[str] = Column(String(500))
    asked_at: Named[datetime] = Column(UTCDateTime)
    until: Named[datetime] = Column(UTCDateTime)
    decided_at: Named[datetime | None] = Column(UTCDateTime)
    decided_by_id: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL"), index=True
    )


TalkPause = Table(
    "talk_pauses",
    metadata,
    TalkPauseColumns,
    sqlite_autoincrement=True,
)


async def hide_name(tx: Tx, talk_id: int) -> int:
    """A talk goes under a number instead of a name; the number is the talk's own, so that two
    can never be the same."""
    await tx.execute(update(Talk).where(Talk.c.id == talk_id).values(anonymous_as=talk_id))
    return talk_id


async def say_name(tx: Tx, talk_id: int, student_person_id: int) -> bool:
    """The student's name stands in their open talk from now on; False when it does already."""
    result = await tx.execute(
        update(Talk)
        .where(
            Talk.c.id == talk_id,
            Talk.c.student_person_id == student_person_id,
            Talk.c.state == TalkState.open,
            Talk.c.anonymous_as.is_not(None),
        )
        .values(anonymous_as=None)
    )
    return result.rowcount == 1


async def goes_nameless(tx: Tx, actor: Actor) -> bool:
    """Whether what a student writes to a teacher now goes under a number: as their open talk
    does; where none is open as they have just chosen; else as their latest talk did to its end,
    for nobody loses their cover by writing once more."""
    talk = await open_talk_of(tx, actor.person_id)
    if talk is not None:
        return talk.anonymous_as is not None
    focus = actor.focus or {}
    if focus.get("feature") == "talk":
        return bool(focus.get("nameless"))
    latest = await tx.scalar(
        select(Talk.c.anonymous_as)
        .where(Talk.c.student_person_id == actor.person_id)
        .order_by(Talk.c.id.desc())
        .limit(1)
    )
    return latest is not None


async def number_since(tx: Tx, student_person_id: int, since: datetime) -> int | None:
    """The number of the talk somebody had without their name at an instant, or began next."""
    number: int | None = await tx.scalar(
        select(Talk.c.anonymous_as)
        .where(
            Talk.c.student_person_id == student_person_id,
            Talk.c.anonymous_as.is_not(None),
            or_(Talk.c.closed_at.is_(None), Talk.c.closed_at >= since),
        )
        .order_by(Talk.c.id)
        .limit(1)
    )
    return number


@dataclass(frozen=True, slots=True)
class PauseRow:
    pause_id: int
    talk_id: int
    student_person_id: int
    by_person_id: int | None
    reason: str
    asked_at: datetime
    until: datetime
    decided_at: datetime | None


_PAUSE = select(
    TalkPause.c.id,
    TalkPause.c.talk_id,
    TalkPause.c.student_person_id,
    TalkPause.c.by_person_id,
    TalkPause.c.reason,
    TalkPause.c.asked_at,
    TalkPause.c.until,
    TalkPause.c.decided_at,
)


async def pause(tx: Tx, pause_id: int) -> PauseRow | None:
    row = (await tx.execute(_PAUSE.where(TalkPause.c.id == pause_id))).one_or_none()
    return None if row is None else PauseRow(*row)


async def pause_of(tx: Tx, student_person_id: int, now: datetime) -> PauseRow | None:
    """What keeps a student's words from being passed on now, if anything does."""
    row = (
        await tx.execute(
            _PAUSE.where(
                TalkPause.c.student_person_id == student_person_id, TalkPause.c.until > now
            )
            .order_by(TalkPause.c.id.desc())
            .limit(1)
        )
    ).one_or_none()
    return None if row is None else PauseRow(*row)


async def add_pause(
    tx: Tx,
    talk_id: int,
    student_person_id: int,
    by_person_id: int,
    reason: str,
    until: datetime,
    now: datetime,
) -> int:
    result = await tx.execute(
        insert(TalkPause)
        .values(
            talk_id=talk_id,
            student_person_id=student_person_id,
            by_person_id=by_person_id,
            reason=reason,
            asked_at=now,
            until=until,
        )
        .returning(TalkPause.c.id)
    )
    return int(result.scalar_one())


async def decide_pause(
    tx: Tx, pause_id: int, person_id: int, until: datetime, now: datetime
) -> bool:
    """A lead decided; False when somebody else did."""
    result = await tx.execute(
        update(TalkPause)
        .where(TalkPause.c.id == pause_id, TalkPause.c.decided_at.is_(None))
        .values(decided_at=now, decided_by_id=person_id, until=until)
    )
    return result.rowcount == 1


async def count_pauses(tx: Tx, student_person_id: int) -> int:
    """How often somebody's talks were paused."""
    found = await tx.execute(
        select(func.count())
        .select_from(TalkPause)
        .where(TalkPause.c.student_person_id == student_person_id)
    )
    return int(found.scalar_one())


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """The pauses of somebody's talks, and those somebody asked for."""
    return {
        "talk-pauses": await rows_of(
            tx,
            select(
                TalkPause.c.talk_id,
                TalkPause.c.asked_at,
                TalkPause.c.until,
                TalkPause.c.decided_at,
            )
            .where(
                (TalkPause.c.student_person_id == person_id)
                | (TalkPause.c.by_person_id == person_id)
            )
            .order_by(TalkPause.c.id),
        )
    }
