"""Use cases after the delivery: correct what was said, recall it, pin it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any

from bot.announcements import class_groups, log, rules
from bot.announcements.rules import Tally
from bot.delivery import variables
from db import announcement_followups, announcement_runs, announcements, outbox
from db import recipients as values
from db.announcement_followups import FollowUpKind, FollowUpRow
from db.announcements import UNDER_WAY, AnnouncementRow, AnnouncementState, Stage
from db.engine import Tx
from db.people import Actor


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """What became of one correction, recall or pinning; `too_old` of the failed ones were
    delivered too long ago to be recalled. `groups` is the same for groups of classes."""

    row: FollowUpRow
    tally: Tally
    too_old: int
    groups: Tally

    @property
    def ended(self) -> bool:
        return self.row.finished_at is not None


class Changing(Enum):
    """What came of a wish to correct or recall."""

    started = auto()
    nothing = auto()
    gone = auto()
    other_kind = auto()
    overflow = auto()
    blank = auto()
    personal = auto()


async def views(tx: Tx, announcement_id: int, now: datetime) -> list[FollowUpView]:
    """Everything that was done after the delivery, the oldest first."""
    found = []
    for row in await announcement_followups.of(tx, announcement_id):
        rows = await announcement_runs.tally(tx, row.cause, now - rules.WINDOW)
        counted = rules.tally(rows, sum(one.count for one in rows))
        too_old = sum(one.count for one in rows if one.reason == "too-old")
        in_groups = await class_groups.changed(tx, row.group_cause, now)
        found.append(FollowUpView(row, counted, too_old, in_groups))
    return found


async def recalled(tx: Tx, announcement_id: int) -> bool:
    """Whether somebody took an announcement back."""
    found = await announcement_followups.of(tx, announcement_id)
    return any(row.kind is FollowUpKind.recall for row in found)


async def advance(tx: Tx, row: FollowUpRow, now: datetime, *, may_grow: bool) -> int:
    """Make the rows a follow-up lacks, and end it when it is through; how many were made."""
    made = await announcement_followups.make_rows(tx, row, now)
    if not made and not may_grow and not await announcement_followups.is_open(tx, row):
        await announcement_followups.finish(tx, row, now)
    return made


def correctable(body: Mapping[str, Any]) -> bool:
    """Whether a delivered body has words that can be changed."""
    return rules.kind_of(body) in rules.WITH_WORDS


def fits(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether the new words can stand where the old ones do: text for text, or a caption."""
    return new["kind"] == "text" and correctable(old)


async def correct(
    tx: Tx, actor: Actor, announcement_id: int, new: dict[str, Any], language: str, now: datetime
) -> Changing:
    """Change the words of what was delivered, and of what is still to go.

    `new` is a text with its formatting; it takes the place of the text or the caption in one
    language.
    """
    row, body = await _sent(tx, announcement_id)
    if row is None or body is None or await recalled(tx, announcement_id):
        return Changing.gone
    if not fits(body, new):
        return Changing.other_kind
    corrected = rules.with_words(body, language, new)
    fault = await _fault(tx, row, corrected, now)
    if fault is not None:
        return fault
    body_id = await outbox.add_body(tx, corrected)
    for old in await announcement_followups.of(tx, announcement_id):
        if old.kind is FollowUpKind.correction and old.finished_at is None:
            await _overtake(tx, old, now)
    if row.stage is Stage.test:
        # One text from now on: there is nothing left to try.
        await announcements.move(tx, announcement_id, UNDER_WAY, stage=Stage.rest, release_at=None)
        if row.state is AnnouncementState.running:
            await announcement_runs.let_go(tx, announcement_id, now)
    await announcement_runs.renew(tx, announcement_id, body_id)
    made = await _begin(tx, actor, row, FollowUpKind.correction, body_id, now)
    await announcements.set_words(
        tx, announcement_id, body_id, rules.words_of(corrected), whole=row.second_body_id is None
    )
    await log.note(tx, now, actor, "corrected", announcement_id, count=made)
    return Changing.started


async def _fault(
    tx: Tx, row: AnnouncementRow, corrected: dict[str, Any], now: datetime
) -> Changing | None:
    """What speaks against new words; a group that has the old ones may have no personal ones."""
    used = variables.used(corrected)
    if used and (await class_groups.reached(tx, row.announcement_id, now)).tally.recipients:
        return Changing.personal
    readers = announcement_runs.readers(row.announcement_id)
    if used and (await values.blanks(tx, readers, sorted(used), 1))[0]:
        return Changing.blank
    for times, room in variables.limits(corrected):
        if room < 0:
            return Changing.overflow
        for known in await values.long_values(tx, readers, times, room) if used else ():
            if rules.length_of(known, times) > room:
                return Changing.overflow
    return None


async def recall(tx: Tx, actor: Actor, announcement_id: int, now: datetime) -> Changing:
    """Delete what was delivered, and send nothing more of it."""
    row, _ = await _sent(tx, announcement_id)
    if row is None:
        return Changing.gone
    if await recalled(tx, announcement_id):
        return Changing.nothing
    if await announcements.note_stop(tx, announcement_id, now):
        for cause in announcements.causes(announcement_id):
            await outbox.cancel(tx, cause, "recalled", now)
    for old in await announcement_followups.of(tx, announcement_id):
        if old.finished_at is None:
            await _overtake(tx, old, now)
    made = await _begin(tx, actor, row, FollowUpKind.recall, row.body_id, now)
    await log.note(tx, now, actor, "recalled", announcement_id, count=made)
    return Changing.started


async def _overtake(tx: Tx, old: FollowUpRow, now: datetime) -> None:
    """End a follow-up that another one takes the place of."""
    for cause in (old.cause, old.group_cause):
        await outbox.cancel(tx, cause, "overtaken", now)
    await announcement_followups.finish(tx, old, now)


async def pin(tx: Tx, actor: Actor, announcement_id: int, now: datetime) -> Changing:
    """Pin what was delivered, and what is still to go, once it is there."""
    row, _ = await _sent(tx, announcement_id)
    if row is None or await recalled(tx, announcement_id):
        return Changing.gone
    found = await announcement_followups.of(tx, announcement_id)
    if any(one.kind is FollowUpKind.pin for one in found):
        return Changing.nothing
    made = await _begin(tx, actor, row, FollowUpKind.pin, row.body_id, now)
    await log.note(tx, now, actor, "pinned", announcement_id, count=made)
    return Changing.started


async def _begin(
    tx: Tx,
    actor: Actor,
    row: AnnouncementRow,
    kind: FollowUpKind,
    body_id: int,
    now: datetime,
) -> int:
    number = row.announcement_id
    begun = await announcement_followups.add(tx, number, kind, body_id, actor.person_id, now)
    made = await advance(tx, begun, now, may_grow=row.state in UNDER_WAY)
    await announcements.report_again(tx, number)
    return made


async def _sent(
    tx: Tx, announcement_id: int
) -> tuple[AnnouncementRow | None, dict[str, Any] | None]:
    """A sent announcement, held, with what it says now."""
    await announcements.hold(tx, announcement_id)
    row = await announcements.announcement(tx, announcement_id)
    if row is None or row.started_at is None:
        return None, None
    body_id = row.winner or row.body_id
    return row, (await outbox.bodies(tx, [body_id])).get(body_id)
