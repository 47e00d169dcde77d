"""Use cases between a draft and its first message: check, approve, schedule, start."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Any

from bot.announcements import class_groups, drafts, log, readers, rules
from bot.announcements.options import (
    APPROVAL_ABOVE,
    APPROVAL_LIMIT,
    CANARY,
    TEST_SHARE,
    Options,
    lock_of,
)
from bot.audiences.service import Sight
from bot.delivery import variables
from bot.delivery.bodies import words
from bot.people import service as people
from bot.topics import rules as topics
from db import announcement_followups, announcement_runs, announcements, outbox, preferences
from db import recipients as values
from db.announcement_followups import FollowUpKind
from db.announcements import AnnouncementRow, AnnouncementState, Stage
from db.audiences import members
from db.engine import Tx
from db.people import Actor

TOPIC = topics.NOTICES
"""What a student may mute; what is urgent comes all the same."""
LISTED = 10

Peace = Callable[[datetime], bool]
"""Whether something nobody asked for may arrive at an instant."""
Rows = Sequence[Sequence[dict[str, Any]]]


class Sending(Enum):
    """What came of a confirmation."""

    started = auto()
    scheduled = auto()
    handed_in = auto()
    already = auto()
    changed = auto()
    recount = auto()
    nobody = auto()
    gone = auto()
    past = auto()
    quiet = auto()
    blank = auto()
    overflow = auto()
    own = auto()


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is wrong with the variables, found before the first message goes.

    `blank` readers lack a value (`some` are named), for `overflowing` ones the text gets too
    long by up to `over` signs.
    """

    blank: int = 0
    overflowing: int = 0
    over: int = 0
    some: Sequence[tuple[str, str]] = field(default_factory=tuple)


async def send(
    tx: Tx,
    actor: Actor,
    draft_id: int,
    fingerprint: int,
    shown: int,
    progress: tuple[int, int],
    sight: Sight,
    now: datetime,
    is_peaceful: Peace | None = None,
) -> Sending:
    """Send a draft, once, to whoever belongs to its audience now; or have it approved or
    started later.

    `fingerprint` and `shown` are what the confirming person saw (rules.fingerprint_of, number
    of recipients); `progress` is (chat id, message id) of the message that will show the
    progress. Whoever confirms answers for it and becomes the author.
    """
    await announcements.hold(tx, draft_id)
    row = await announcements.announcement(tx, draft_id)
    verdict = await _verdict(tx, row, fingerprint, shown, sight, now, is_peaceful)
    if verdict is not None or row is None:
        return verdict or Sending.gone
    size = (await readers.size(tx, row, sight)).reachable
    await announcements.set_progress_message(tx, draft_id, *progress)
    if size > await approval_above(tx):
        await _hand_in(tx, actor, row, size, now)
        return Sending.handed_in
    if row.due_at is not None:
        await _schedule(tx, actor, row, now)
        return Sending.scheduled
    await start(tx, actor, row, sight, now)
    return Sending.started


async def _verdict(
    tx: Tx,
    row: AnnouncementRow | None,
    fingerprint: int,
    shown: int,
    sight: Sight,
    now: datetime,
    is_peaceful: Peace | None,
) -> Sending | None:
    """Why a draft does not go; None when nothing speaks against it."""
    if row is None or (row.state is AnnouncementState.cancelled and row.started_at is None):
        return Sending.gone
    if row.state is not AnnouncementState.draft:
        return Sending.already
    if rules.fingerprint_of(row) != fingerprint:
        return Sending.changed
    size = await readers.size(tx, row, sight)
    if size.reachable == 0:
        return Sending.nobody
    if not rules.close_enough(shown, size.reachable):
        return Sending.recount
    if row.due_at is not None and row.due_at <= now:
        return Sending.past
    urgent = Options.of(row.options).urgent is not None
    if is_peaceful is not None and not urgent and not is_peaceful(row.due_at or now):
        return Sending.quiet
    gaps = await gaps_of(tx, row, sight)
    if gaps.blank:
        return Sending.blank
    return Sending.overflow if gaps.overflowing else None


async def gaps_of(tx: Tx, row: AnnouncementRow, sight: Sight) -> Gaps:
    """What the variables would do wrong, over every reader."""
    found = [row.body_id, *([row.second_body_id] if row.second_body_id else [])]
    bodies = (await outbox.bodies(tx, found)).values()
    used = {name for body in bodies for name in variables.used(body)}
    if not used:
        return Gaps()
    readers_of = members(readers.resolved(row, sight))
    blank, some = await values.blanks(tx, readers_of, sorted(used), LISTED)
    overflowing = over = 0
    for body in bodies:
        for times, room in variables.limits(body):
            for known in await values.long_values(tx, readers_of, times, room):
                excess = rules.length_of(known, times) - room
                overflowing += excess > 0
                over = max(over, excess)
    return Gaps(blank, overflowing, over, some)


async def approval_above(tx: Tx) -> int:
    """Above how many readers a second person of the office must approve."""
    return await preferences.number(tx, APPROVAL_LIMIT, APPROVAL_ABOVE)


async def set_approval_above(tx: Tx, actor: Actor, value: int, now: datetime) -> None:
    await preferences.set_number(tx, APPROVAL_LIMIT, value, actor.person_id, now)
    await log.note(tx, now, actor, "approval-limit", 0, above=value)


async def lock(tx: Tx, row: AnnouncementRow) -> str:
    """The hash of everything a second person approves."""
    wanted = [row.body_id, *([row.second_body_id] if row.second_body_id else [])]
    bodies = await outbox.bodies(tx, wanted)
    return lock_of(
        [bodies[body_id] for body_id in wanted],
        row.audience,
        Options.of(row.options),
        row.due_at.isoformat() if row.due_at else None,
    )


async def _hand_in(tx: Tx, actor: Actor, row: AnnouncementRow, count: int, now: datetime) -> None:
    await announcements.move(
        tx,
        row.announcement_id,
        (AnnouncementState.draft,),
        state=AnnouncementState.waiting,
        author_id=actor.person_id,
        lock=await lock(tx, row),
        reported_at=None,
    )
    await log.note(tx, now, actor, "handed-in", row.announcement_id, count=count)
    await people.alert_office(
        tx,
        f"{announcements.cause(row.announcement_id)}:approve:{now.timestamp():.0f}",
        words(
            "announce-approve-asked",
            buttons=[
                [
                    {
                        "label": "announce-approve-look-button",
                        "data": f"anjudge:{row.announcement_id}",
                    }
                ]
            ],
            count=count,
        ),
        now,
    )


def may_approve(row: AnnouncementRow, person_id: int) -> bool:
    """Neither who hands it in nor who wrote it approves it."""
    return person_id not in (row.author_id, row.writer_id)


async def approve(
    tx: Tx, actor: Actor, announcement_id: int, fingerprint: int, sight: Sight, now: datetime
) -> Sending:
    """A second person lets it go: at once, or at the hour it was made for."""
    await announcements.hold(tx, announcement_id)
    row = await announcements.announcement(tx, announcement_id)
    if row is None or row.state is AnnouncementState.cancelled:
        return Sending.gone
    if row.state is not AnnouncementState.waiting:
        return Sending.already
    if not may_approve(row, actor.person_id):
        return Sending.own
    if rules.fingerprint_of(row) != fingerprint or await lock(tx, row) != row.lock:
        return Sending.changed
    if row.due_at is not None and row.due_at <= now:
        return Sending.past
    if (await gaps_of(tx, row, sight)).blank:
        return Sending.blank
    await announcements.move(
        tx,
        announcement_id,
        (AnnouncementState.waiting,),
        approver_id=actor.person_id,
        approved_at=now,
    )
    await log.note(tx, now, actor, "approved", announcement_id)
    if row.due_at is not None:
        await _schedule(tx, None, row, now)
        return Sending.scheduled
    await start(tx, None, row, sight, now)
    return Sending.started


async def take_back(tx: Tx, actor: Actor, announcement_id: int, now: datetime) -> bool:
    """Make what waits for approval or its hour a draft again; False when it does neither."""
    await announcements.hold(tx, announcement_id)
    done = await announcements.move(
        tx,
        announcement_id,
        (AnnouncementState.waiting, AnnouncementState.scheduled),
        state=AnnouncementState.draft,
        lock=None,
        approver_id=None,
        approved_at=None,
    )
    if done:
        await log.note(tx, now, actor, "taken-back", announcement_id)
    return done


async def _schedule(tx: Tx, actor: Actor | None, row: AnnouncementRow, now: datetime) -> None:
    author = {} if actor is None else {"author_id": actor.person_id}
    await announcements.move(
        tx,
        row.announcement_id,
        (AnnouncementState.draft, AnnouncementState.waiting),
        state=AnnouncementState.scheduled,
        **author,
    )
    await log.note(tx, now, actor, "scheduled", row.announcement_id)


async def start_due(tx: Tx, announcement_id: int, sight: Sight, now: datetime) -> bool:
    """Start a scheduled announcement whose hour has come; False when it is none any more.

    What cannot go after all (readers without a value for a variable) becomes a draft again,
    and the office is told.
    """
    await announcements.hold(tx, announcement_id)
    row = await announcements.announcement(tx, announcement_id)
    if row is None or row.state is not AnnouncementState.scheduled:
        return False
    gaps = await gaps_of(tx, row, sight)
    size = await readers.size(tx, row, sight)
    if gaps.blank or gaps.overflowing or not size.reachable:
        await announcements.move(
            tx,
            announcement_id,
            (AnnouncementState.scheduled,),
            state=AnnouncementState.draft,
            due_at=None,
            lock=None,
        )
        await log.note(tx, now, None, "not-started", announcement_id)
        await people.alert_office(
            tx,
            f"{announcements.cause(announcement_id)}:not-started:{now.timestamp():.0f}",
            words(
                "announce-not-started",
                buttons=[[{"label": "announce-look-button", "data": f"anlook:{announcement_id}"}]],
                blank=gaps.blank,
                over=gaps.overflowing,
            ),
            now,
        )
        return False
    await start(tx, None, row, sight, now)
    return True


async def start(
    tx: Tx, actor: Actor | None, row: AnnouncementRow, sight: Sight, now: datetime
) -> None:
    """Turn an announcement into messages; the caller holds it and has checked everything."""
    announcement_id, options = row.announcement_id, Options.of(row.options)
    size = await readers.size(tx, row, sight)
    stage = Stage.rest
    if row.second_body_id is not None:
        stage = Stage.test
    elif options.canary is not None and size.reachable > CANARY:
        stage = Stage.canary
    body_id, second_id = await _final_bodies(tx, row, options)
    author = {} if actor is None else {"author_id": actor.person_id}
    await announcements.move(
        tx,
        announcement_id,
        (AnnouncementState.draft, AnnouncementState.waiting, AnnouncementState.scheduled),
        state=AnnouncementState.running,
        stage=stage,
        body_id=body_id,
        second_body_id=second_id,
        started_at=now,
        resumed_at=now,
        release_at=rules.test_ends(options, now) if stage is Stage.test else None,
        **author,
    )
    begun = await announcements.announcement(tx, announcement_id)
    assert begun is not None  # noqa: S101 - started a moment ago
    begun = await readers.begin(tx, begun, sight, now)
    told = await class_groups.begin(tx, begun, now, held=stage is not Stage.rest)
    if stage is Stage.canary:
        await announcement_runs.let_some_go(tx, announcement_id, CANARY, now)
    elif second_id is not None:
        await announcement_runs.let_test_go(tx, begun, TEST_SHARE, now)
    if options.pin:
        actor_id = actor.person_id if actor else row.author_id
        await announcement_followups.add(
            tx, announcement_id, FollowUpKind.pin, body_id, actor_id, now
        )
    count = size.reachable if begun.expanding else begun.recipients
    groups = {"groups": told} if told else {}
    await log.note(
        tx, now, actor, "sent", announcement_id, count=count, audience=row.audience, **groups
    )


async def _final_bodies(tx: Tx, row: AnnouncementRow, options: Options) -> tuple[int, int | None]:
    """The bodies with their buttons: from now on they never change."""
    wanted = [row.body_id, *([row.second_body_id] if row.second_body_id else [])]
    bodies = await outbox.bodies(tx, wanted)
    cause = announcements.cause(row.announcement_id)
    rows = [] if options.urgent else [topics.footer(TOPIC, cause)]
    made = [
        await outbox.add_body(
            tx, rules.with_buttons(bodies[body_id], options, row.announcement_id, rows)
        )
        for body_id in wanted
    ]
    return made[0], made[1] if len(made) > 1 else None


async def draft_card(tx: Tx, announcement_id: int, sight: Sight) -> drafts.Draft | None:
    """What waits for approval or its hour, as its card shows it; None for anything else."""
    row = await announcements.announcement(tx, announcement_id)
    if row is None or row.state not in announcements.UNSENT:
        return None
    return await drafts.shown(tx, row, sight)
