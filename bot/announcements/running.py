"""Use cases of an announcement on its way: watch, pause, go on, stop, account for, resend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.announcements import class_groups, followups, log, readers, rules, steps
from bot.announcements.class_groups import Reached
from bot.announcements.followups import FollowUpView
from bot.announcements.options import CANARY, TEST_SHARE, Options
from bot.announcements.rules import Tally
from bot.announcements.steps import Step
from bot.delivery.bodies import words
from bot.people import service as people
from db import announcement_followups, announcement_runs, announcement_taps, announcements, outbox
from db.announcement_taps import GOT_IT
from db.announcements import UNDER_WAY, AnnouncementRow, AnnouncementState, Pause, Stage
from db.engine import Tx
from db.people import Actor


@dataclass(frozen=True, slots=True)
class ProgressView:
    """A sent announcement as its progress message and its report show it.

    `per_second` and `left` are of the moment; `left` is None while nobody can tell.
    `waits_until` is set while nothing may go for a while (the quiet, a long wait). `taps`
    counts the people by what they tapped, `versions` for each body (delivered, tapped).
    All these are students; `groups` are the groups of classes that get it too.
    """

    row: AnnouncementRow
    tally: Tally
    per_second: float
    left: timedelta | None
    waits_until: datetime | None = None
    followups: Sequence[FollowUpView] = ()
    taps: Mapping[str, int] = field(default_factory=dict)
    versions: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    groups: Reached = field(default_factory=Reached)

    @property
    def announcement_id(self) -> int:
        return self.row.announcement_id

    @property
    def options(self) -> Options:
        return Options.of(self.row.options)

    @property
    def ended(self) -> bool:
        return self.row.state not in UNDER_WAY

    @property
    def final(self) -> bool:
        """Whether nothing about it changes by itself any more."""
        return self.ended and all(one.ended for one in self.followups)


async def view(tx: Tx, announcement_id: int, now: datetime) -> ProgressView | None:
    """A sent announcement as it stands; None when there is none of this id."""
    row = await announcements.announcement(tx, announcement_id)
    return None if row is None or row.started_at is None else await _view(tx, row, now)


async def progress(tx: Tx, now: datetime) -> list[tuple[ProgressView, bool]]:
    """What the progress messages should show now: of everything on its way, and of what
    has ended but not been reported; and whether a step is due. Reads only; `conclude` and
    `sweep` write what follows."""
    found = []
    for row in await announcements.to_report(tx):
        seen = await _view(tx, row, now)
        found.append((seen, await step_of(tx, seen, now) is not Step.nothing))
    return found


async def _view(tx: Tx, row: AnnouncementRow, now: datetime) -> ProgressView:
    of, since = announcements.cause(row.announcement_id), now - rules.WINDOW
    counted = rules.tally(await announcement_runs.tally(tx, of, since), row.recipients)
    per_second = rules.rate(counted, row.resumed_at or row.started_at or now, now)
    taps = await announcement_taps.counts(tx, row.announcement_id)
    versions: dict[int, tuple[int, int]] = {}
    if row.second_body_id is not None:
        versions = await announcement_taps.by_body(tx, row.announcement_id, GOT_IT)
    groups = await class_groups.reached(tx, row.announcement_id, now)
    return ProgressView(
        row,
        counted,
        per_second,
        rules.time_left(counted, per_second),
        rules.waits_until(counted if counted.open else groups.tally, now),
        await followups.views(tx, row.announcement_id, now),
        taps,
        versions,
        groups,
    )


async def body_of(tx: Tx, announcement_id: int) -> dict[str, Any] | None:
    """What a sent announcement said; None when there is none of this id."""
    row = await announcements.announcement(tx, announcement_id)
    if row is None or row.started_at is None:
        return None
    body_id = row.winner or row.body_id
    return (await outbox.bodies(tx, [body_id]))[body_id]


async def stop(tx: Tx, actor: Actor, announcement_id: int, now: datetime) -> int | None:
    """Send nothing more of an announcement; how many were still waiting.

    None when it is not under way, or was stopped before. What is at Telegram's door this
    second may still arrive.
    """
    await announcements.hold(tx, announcement_id)
    if not await announcements.note_stop(tx, announcement_id, now):
        return None
    left = await _cancel_open(tx, announcement_id, now)
    await log.note(tx, now, actor, "stopped", announcement_id, count=left)
    return left


async def pause(tx: Tx, actor: Actor, announcement_id: int, now: datetime) -> bool:
    """Stand still until somebody says go on; False when it is not moving."""
    await announcements.hold(tx, announcement_id)
    row = await announcements.announcement(tx, announcement_id)
    if row is None or row.state is not AnnouncementState.running or row.stopped_at is not None:
        return False
    left = await _pause(tx, announcement_id, Pause.office, now)
    await log.note(tx, now, actor, "paused", announcement_id, count=left)
    return True


async def _pause(tx: Tx, announcement_id: int, why: Pause, now: datetime) -> int:
    await announcements.move(
        tx,
        announcement_id,
        (AnnouncementState.running,),
        state=AnnouncementState.paused,
        pause=why,
    )
    return await announcement_runs.hold_back(tx, announcement_id, now)


async def resume(tx: Tx, actor: Actor, announcement_id: int, now: datetime) -> bool:
    """Go on where it stood still; False when it does not."""
    await announcements.hold(tx, announcement_id)
    row = await announcements.announcement(tx, announcement_id)
    if row is None or row.state is not AnnouncementState.paused:
        return False
    await announcements.move(
        tx,
        announcement_id,
        (AnnouncementState.paused,),
        state=AnnouncementState.running,
        pause=None,
        resumed_at=now,
        # Nobody looked at the first few while it stood still: their wait begins anew.
        release_at=None if row.stage is Stage.canary else row.release_at,
    )
    match row.stage:
        case Stage.canary:
            settled = (await _view(tx, row, now)).tally.settled
            await announcement_runs.let_some_go(tx, announcement_id, max(0, CANARY - settled), now)
        case Stage.test:
            await announcement_runs.let_test_go(tx, row, TEST_SHARE, now)
        case _:
            await announcement_runs.let_go(tx, announcement_id, now)
    await log.note(tx, now, actor, "resumed", announcement_id)
    return True


async def expand(tx: Tx, announcement_id: int, now: datetime) -> bool:
    """Queue the messages of the next readers; whether more are to come."""
    await announcements.hold(tx, announcement_id)
    row = await announcements.announcement(tx, announcement_id)
    if row is None or not row.expanding or row.state not in UNDER_WAY:
        return False
    row = await readers.expand(tx, row, now)
    if row.stage is Stage.test and row.state is AnnouncementState.running:
        await announcement_runs.let_test_go(tx, row, TEST_SHARE, now)
    return row.expanding


async def release(tx: Tx, actor: Actor, announcement_id: int, now: datetime) -> bool:
    """Send to the rest now, without waiting longer; False when nothing is held back."""
    await announcements.hold(tx, announcement_id)
    row = await announcements.announcement(tx, announcement_id)
    if row is None or row.state is not AnnouncementState.running or row.stage is Stage.rest:
        return False
    await _release(tx, row, now)
    await log.note(tx, now, actor, "released", announcement_id)
    return True


async def _release(tx: Tx, row: AnnouncementRow, now: datetime) -> None:
    """Let the rest go, with the version that was tapped more where two were tried."""
    winner = None
    if row.stage is Stage.test and row.second_body_id is not None:
        found = await announcement_taps.by_body(tx, row.announcement_id, GOT_IT)
        winner = steps.winner(row.body_id, row.second_body_id, found)
        await log.note(tx, now, None, "decided", row.announcement_id, winner=winner)
    await announcements.move(
        tx,
        row.announcement_id,
        (AnnouncementState.running,),
        stage=Stage.rest,
        release_at=None,
        winner=winner,
        resumed_at=now,
    )
    await announcement_runs.let_go(tx, row.announcement_id, now, body_id=winner)


async def resend(
    tx: Tx, actor: Actor, announcement_id: int, finished_at: int, now: datetime
) -> int:
    """Send once more to whom it is uncertain; how many, 0 when there is nothing to do.

    `finished_at` (see `ending_mark`) names the ending whose report was shown, so that a
    second tap on the same report changes nothing.
    """
    await announcements.hold(tx, announcement_id)
    row = await announcements.announcement(tx, announcement_id)
    if row is None or ending_mark(row) != finished_at or not finished_at:
        return 0
    if await followups.recalled(tx, announcement_id):
        return 0
    count = 0
    for cause in announcements.causes(announcement_id):
        count += await outbox.resend_unknown(tx, cause, now)
    if count:
        await announcements.reopen(tx, announcement_id, now)
        await log.note(tx, now, actor, "resent", announcement_id, count=count)
    return count


def ending_mark(row: AnnouncementRow) -> int:
    """A number for when an announcement ended last (milliseconds); 0 while it has not."""
    return round(row.finished_at.timestamp() * 1000) if row.finished_at else 0


async def step_of(tx: Tx, seen: ProgressView, now: datetime) -> Step:
    """What follows from what was seen."""
    row = seen.row
    failed, ended = 0, 0
    if row.state is AnnouncementState.running and seen.tally.failed + seen.tally.uncertain:
        since = row.resumed_at or row.started_at or now
        failed, ended = await announcement_runs.errors_lately(
            tx, row.announcement_id, since, steps.LOOKED_AT
        )
    waits = seen.groups.tally.open > 0
    return steps.next_step(row, seen.tally, failed, ended, now, groups_wait=waits)


async def conclude(tx: Tx, announcement_id: int, now: datetime) -> ProgressView | None:
    """Take the next step of an announcement under way, if one is due; the view after that.

    What came back from a failed try after the office said stop is cancelled too, and a run
    whose content Telegram refuses is stopped.
    """
    await announcements.hold(tx, announcement_id)
    seen = await view(tx, announcement_id, now)
    if seen is None:
        return None
    row = seen.row
    match await step_of(tx, seen, now):
        case Step.nothing:
            return seen
        case Step.refuse:
            await announcements.note_stop(tx, announcement_id, now)
            left = await _cancel_open(tx, announcement_id, now)
            await log.note(tx, now, None, "refused", announcement_id, count=left)
        case Step.cancel_rest:
            await _cancel_open(tx, announcement_id, now)
        case Step.stand_still:
            left = await _pause(tx, announcement_id, Pause.errors, now)
            await log.note(tx, now, None, "paused", announcement_id, count=left)
            await _tell_of_errors(tx, row, now)
        case Step.begin_waiting:
            at = steps.canary_ends(Options.of(row.options), now)
            await announcements.move(
                tx, announcement_id, (AnnouncementState.running,), release_at=at
            )
        case Step.release:
            await _release(tx, row, now)
        case Step.end:
            pass
    seen = await view(tx, announcement_id, now)
    assert seen is not None  # noqa: S101 - seen a moment ago, and held
    state = rules.ending(seen.tally, seen.row.stopped_at is not None)
    waits = seen.row.expanding or seen.groups.tally.open > 0
    if state is not None and not seen.ended and not waits:
        await announcements.move(
            tx, announcement_id, UNDER_WAY, state=state, finished_at=now, pause=None
        )
        return await view(tx, announcement_id, now)
    return seen


async def _tell_of_errors(tx: Tx, row: AnnouncementRow, now: datetime) -> None:
    number = row.announcement_id
    await people.alert_office(
        tx,
        f"{announcements.cause(number)}:errors:{now.timestamp():.0f}",
        words(
            "announce-errors-office",
            buttons=[[{"label": "announce-report-button", "data": f"anview:{number}"}]],
        ),
        now,
    )


async def sweep(tx: Tx, announcement_id: int, now: datetime) -> int:
    """Make the rows that follow-ups of an announcement lack, and end those that are through;
    how many rows were made."""
    await announcements.hold(tx, announcement_id)
    row = await announcements.announcement(tx, announcement_id)
    if row is None:
        return 0
    under_way = row.state in UNDER_WAY
    made = 0
    for one in await announcement_followups.of(tx, announcement_id):
        if one.finished_at is None:
            made += await followups.advance(tx, one, now, may_grow=under_way)
    return made


async def _cancel_open(tx: Tx, announcement_id: int, now: datetime) -> int:
    count = 0
    for cause in announcements.causes(announcement_id):
        count += await outbox.cancel(tx, cause, "stopped", now)
    return count
