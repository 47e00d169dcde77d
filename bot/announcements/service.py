"""Use cases of announcements: compose, choose, look, send once, stop, account for, resend."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from bot.announcements import rules
from bot.announcements.rules import Tally
from db import announcements, audiences, audit, outbox
from db.announcements import AnnouncementRow, AnnouncementState
from db.audiences import Audience, AudienceKind, AudienceSize, Choice
from db.engine import Tx
from db.people import Actor

PAGE = 8
LISTED = 10
DRAFTS_LISTED = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as its card shows it: what is said, to whom (by name), how many that is."""

    row: AnnouncementRow
    body: dict[str, Any]
    names: Sequence[str]
    size: AudienceSize

    @property
    def announcement_id(self) -> int:
        return self.row.announcement_id

    @property
    def audience(self) -> Audience:
        return self.row.audience

    @property
    def fingerprint(self) -> int:
        return rules.fingerprint(self.row.body_id, self.row.audience)


@dataclass(frozen=True, slots=True)
class ProgressView:
    """A sent announcement as its progress message and its report show it.

    `per_second` and `left` are of the moment; `left` is None while nobody can tell.
    """

    row: AnnouncementRow
    names: Sequence[str]
    tally: Tally
    per_second: float
    left: timedelta | None

    @property
    def announcement_id(self) -> int:
        return self.row.announcement_id

    @property
    def ended(self) -> bool:
        return self.row.state is not AnnouncementState.running


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """A page of years, majors or classes; `page` counts from 0."""

    choices: Sequence[Choice]
    page: int
    pages: int


class Sending(Enum):
    """What came of a confirmation."""

    started = auto()
    already = auto()
    changed = auto()
    recount = auto()
    nobody = auto()
    gone = auto()


async def compose(tx: Tx, actor: Actor, body: dict[str, Any], now: datetime) -> int:
    """Keep a new draft; its id."""
    body_id = await outbox.add_body(tx, body)
    draft_id = await announcements.add_draft(tx, actor.person_id, body_id, now)
    await _note(tx, now, actor, "composed", draft_id, kind=body["kind"])
    return draft_id


async def change_text(
    tx: Tx, actor: Actor, draft_id: int, body: dict[str, Any], now: datetime
) -> bool:
    """Say something else in a draft; False when it is no draft any more."""
    row = await _draft_row(tx, draft_id)
    if row is None:
        return False
    body_id = await outbox.add_body(tx, body)
    await announcements.set_body(tx, draft_id, body_id, row.body_id)
    await _note(tx, now, actor, "composed", draft_id, kind=body["kind"])
    return True


async def draft(tx: Tx, draft_id: int) -> Draft | None:
    """A draft, with today's numbers; None when it was sent or given up."""
    row = await announcements.announcement(tx, draft_id)
    if row is None or row.state is not AnnouncementState.draft:
        return None
    return Draft(
        row,
        (await outbox.bodies(tx, [row.body_id]))[row.body_id],
        await audiences.names(tx, row.audience),
        await audiences.audience_size(tx, row.audience),
    )


async def choose_all(tx: Tx, draft_id: int) -> bool:
    """Make a draft one for all students; False when it is no draft any more."""
    if await _draft_row(tx, draft_id) is None:
        return False
    await announcements.set_audience(tx, draft_id, audiences.EVERYBODY)
    return True


async def pick(tx: Tx, draft_id: int, kind: AudienceKind, key: int) -> bool:
    """Take a year, major or class in or out; False when there is no such draft or choice."""
    row = await _draft_row(tx, draft_id)
    if row is None or kind not in rules.PICKABLE:
        return False
    chosen = rules.toggled(row.audience, kind, key)
    if key in chosen.keys and not await audiences.is_choice(tx, kind, key):
        return False
    await announcements.set_audience(tx, draft_id, chosen)
    return True


async def choices(tx: Tx, kind: AudienceKind, page: int) -> ChoicePage:
    """A page to choose from; a page beyond the last is the last."""
    found, total = await audiences.choices(tx, kind, max(0, page) * PAGE, PAGE)
    pages = max(1, -(-total // PAGE))
    if page >= pages:
        return await choices(tx, kind, pages - 1)
    return ChoicePage(found, max(0, page), pages)


async def give_up(tx: Tx, actor: Actor, draft_id: int, now: datetime) -> bool:
    """Drop a draft; False when it is no draft any more."""
    if not await announcements.drop_draft(tx, draft_id, now):
        return False
    await _note(tx, now, actor, "dropped", draft_id)
    return True


async def send(
    tx: Tx,
    actor: Actor,
    draft_id: int,
    fingerprint: int,
    shown: int,
    progress: tuple[int, int],
    now: datetime,
) -> Sending:
    """Send a draft, once, to whoever belongs to its audience now.

    `fingerprint` and `shown` are what the confirming person saw (rules.fingerprint, number
    of recipients); `progress` is (chat id, message id) of the message that will show the
    progress. Whoever confirms answers for it and becomes the author.
    """
    await announcements.hold(tx, draft_id)
    row = await announcements.announcement(tx, draft_id)
    if row is None or (row.state is AnnouncementState.cancelled and row.started_at is None):
        return Sending.gone
    if row.state is not AnnouncementState.draft:
        return Sending.already
    if rules.fingerprint(row.body_id, row.audience) != fingerprint:
        return Sending.changed
    size = await audiences.audience_size(tx, row.audience)
    if size.reachable == 0:
        return Sending.nobody
    if not rules.close_enough(shown, size.reachable):
        return Sending.recount
    if not await announcements.start(tx, draft_id, actor.person_id, now):
        return Sending.already
    count = await announcements.fan_out(tx, draft_id, row.body_id, row.audience, now)
    await announcements.set_progress_message(tx, draft_id, *progress)
    await _note(tx, now, actor, "sent", draft_id, count=count, audience=row.audience.as_json())
    return Sending.started


async def stop(tx: Tx, actor: Actor, announcement_id: int, now: datetime) -> int | None:
    """Send nothing more of an announcement; how many were still waiting.

    None when it is not running, or was stopped before. What is at Telegram's door this
    second may still arrive.
    """
    await announcements.hold(tx, announcement_id)
    if not await announcements.note_stop(tx, announcement_id, now):
        return None
    left = await _cancel_open(tx, announcement_id, now)
    await _note(tx, now, actor, "stopped", announcement_id, count=left)
    return left


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
    count = await outbox.resend_unknown(tx, announcements.cause(announcement_id), now)
    if count:
        await announcements.reopen(tx, announcement_id)
        await _note(tx, now, actor, "resent", announcement_id, count=count)
    return count


def ending_mark(row: AnnouncementRow) -> int:
    """A number for when an announcement ended last (milliseconds); 0 while it has not."""
    return round(row.finished_at.timestamp() * 1000) if row.finished_at else 0


async def view(tx: Tx, announcement_id: int, now: datetime) -> ProgressView | None:
    """A sent announcement as it stands; None when there is none of this id."""
    row = await announcements.announcement(tx, announcement_id)
    return None if row is None or row.started_at is None else await _view(tx, row, now)


async def body_of(tx: Tx, announcement_id: int) -> dict[str, Any] | None:
    """What a sent announcement said; None when there is none of this id."""
    row = await announcements.announcement(tx, announcement_id)
    if row is None or row.started_at is None:
        return None
    return (await outbox.bodies(tx, [row.body_id]))[row.body_id]


async def recent(
    tx: Tx, now: datetime
) -> tuple[list[ProgressView], list[tuple[AnnouncementRow, list[str]]]]:
    """The last announcements, newest first, and the office's open drafts with their names."""
    sent = [await _view(tx, row, now) for row in await announcements.recent(tx, LISTED)]
    drafts = [
        (row, await audiences.names(tx, row.audience))
        for row in await announcements.drafts(tx, DRAFTS_LISTED)
    ]
    return sent, drafts


async def progress(tx: Tx, now: datetime) -> list[ProgressView]:
    """What the progress messages should show now: of everything on its way, and of what
    has ended but not been reported. Reads only; `conclude` writes what follows."""
    return [await _view(tx, row, now) for row in await announcements.to_report(tx)]


def due(seen: ProgressView) -> bool:
    """Whether something follows from what was seen: an ending, or more to cancel."""
    if seen.ended:
        return False
    stopped = seen.row.stopped_at is not None
    return rules.ending(seen.tally, stopped) is not None or stopped or rules.hopeless(seen.tally)


async def conclude(tx: Tx, announcement_id: int, now: datetime) -> ProgressView | None:
    """Finish a running announcement that has nothing open; the view after that.

    What came back from a failed try after the office said stop is cancelled too, and a run
    whose content Telegram refuses is stopped.
    """
    await announcements.hold(tx, announcement_id)
    seen = await view(tx, announcement_id, now)
    if seen is None or seen.ended:
        return seen
    if rules.hopeless(seen.tally) and await announcements.note_stop(tx, announcement_id, now):
        left = await _cancel_open(tx, announcement_id, now)
        await _note(tx, now, None, "refused", announcement_id, count=left)
    elif seen.row.stopped_at is not None:
        await _cancel_open(tx, announcement_id, now)
    seen = await view(tx, announcement_id, now)
    assert seen is not None  # noqa: S101 - seen a moment ago, and held
    state = rules.ending(seen.tally, seen.row.stopped_at is not None)
    if state is not None:
        await announcements.finish(tx, announcement_id, state, now)
        return await view(tx, announcement_id, now)
    return seen


async def _view(tx: Tx, row: AnnouncementRow, now: datetime) -> ProgressView:
    counted = rules.tally(
        await announcements.tally(tx, row.announcement_id, now - rules.WINDOW), row.recipients
    )
    per_second = rules.rate(counted, row.started_at or now, now)
    return ProgressView(
        row,
        await audiences.names(tx, row.audience),
        counted,
        per_second,
        rules.time_left(counted, per_second),
    )


async def _draft_row(tx: Tx, draft_id: int) -> AnnouncementRow | None:
    """A draft, held against others until the transaction ends."""
    await announcements.hold(tx, draft_id)
    row = await announcements.announcement(tx, draft_id)
    return row if row is not None and row.state is AnnouncementState.draft else None


async def _cancel_open(tx: Tx, announcement_id: int, now: datetime) -> int:
    return await outbox.cancel(tx, announcements.cause(announcement_id), "stopped", now)


async def _note(
    tx: Tx, now: datetime, actor: Actor | None, what: str, announcement_id: int, **detail: Any
) -> None:
    await audit.note(
        tx,
        now,
        actor.person_id if actor else None,
        f"announcement.{what}",
        announcements.cause(announcement_id),
        **detail,
    )
