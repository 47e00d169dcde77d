"""What an announcement under way does next. Pure: told how it stands, answers one step."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.announcements.options import CANARY, CANARY_MINUTES, Options
from bot.announcements.rules import Tally, ending, hopeless
from db.announcements import UNDER_WAY, AnnouncementRow, AnnouncementState, Stage

LOOKED_AT = 50
"""Errors are looked for among so many of the latest messages."""
ERRORS_BEARABLE = 0.1


class Step(Enum):
    nothing = auto()
    refuse = auto()  # Telegram turns all of it down: stop
    cancel_rest = auto()  # the office said stop: what came back meanwhile goes no more
    stand_still = auto()  # too many errors
    begin_waiting = auto()  # the canary is out: wait whether somebody says halt
    release = auto()
    end = auto()


def next_step(
    row: AnnouncementRow,
    counted: Tally,
    failed: int,
    ended: int,
    now: datetime,
    *,
    groups_wait: bool = False,
) -> Step:
    """`failed` of the last `ended` messages (LOOKED_AT at most) did not arrive or may not have;
    `groups_wait` while messages to groups are open, which no tally of students counts."""
    if row.state not in UNDER_WAY:
        return Step.nothing
    if row.stopped_at is not None:
        return Step.cancel_rest
    if hopeless(counted):
        return Step.refuse
    if not row.expanding and not groups_wait and ending(counted, stopped=False) is not None:
        return Step.end
    if row.state is AnnouncementState.paused:
        return Step.nothing
    if too_many_errors(failed, ended, row.stage):
        return Step.stand_still
    if row.stage is Stage.canary:
        return _after_canary(row, counted, now)
    if row.stage is Stage.test and row.release_at is not None and now >= row.release_at:
        return Step.release
    return Step.nothing


def _after_canary(row: AnnouncementRow, counted: Tally, now: datetime) -> Step:
    if row.release_at is not None:
        return Step.release if now >= row.release_at else Step.nothing
    return Step.begin_waiting if counted.settled and not counted.moving else Step.nothing


def too_many_errors(failed: int, ended: int, stage: Stage | None) -> bool:
    """More than a tenth went wrong of the last fifty, or of the canary."""
    enough = CANARY if stage is Stage.canary else LOOKED_AT
    return ended >= enough and failed > ended * ERRORS_BEARABLE


def canary_ends(options: Options, now: datetime) -> datetime:
    """When the rest goes after the canary is out."""
    minutes = CANARY_MINUTES if options.canary is None else options.canary
    return now + timedelta(minutes=minutes)


def winner(first: int, second: int, tapped: Mapping[int, tuple[int, int]]) -> int:
    """Of two versions the one of whose readers more tapped; the first when it is even.

    `tapped` says for each version (how many got it, how many of them tapped).
    """

    def share(version: int) -> float:
        got, taps = tapped.get(version, (0, 0))
        return taps / got if got else 0.0

    return second if share(second) > share(first) else first
