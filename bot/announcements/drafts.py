"""Use cases of a draft: compose, choose, decide how, look, give up."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.announcements import class_groups, log, readers, rules
from bot.announcements.class_groups import Meant
from bot.announcements.options import Options
from bot.audiences.service import Sight
from db import announcements, outbox
from db.announcements import AnnouncementRow, AnnouncementState
from db.audiences import AudienceSize, Condition
from db.engine import Tx
from db.people import Actor


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as its card shows it: what is said, to whom, how many that is, and
    which groups of classes get it too."""

    row: AnnouncementRow
    body: dict[str, Any]
    second: dict[str, Any] | None
    size: AudienceSize
    groups: Meant

    @property
    def announcement_id(self) -> int:
        return self.row.announcement_id

    @property
    def audience(self) -> Condition:
        return self.row.audience

    @property
    def options(self) -> Options:
        return Options.of(self.row.options)

    @property
    def fingerprint(self) -> int:
        return rules.fingerprint_of(self.row)


async def compose(tx: Tx, actor: Actor, body: dict[str, Any], now: datetime) -> int:
    """Keep a new draft; its id."""
    body_id = await outbox.add_body(tx, body)
    draft_id = await announcements.add_draft(
        tx, actor.person_id, body_id, rules.words_of(body), now
    )
    await log.note(tx, now, actor, "composed", draft_id, kind=rules.kind_of(body))
    return draft_id


async def change_text(
    tx: Tx, actor: Actor, draft_id: int, body: dict[str, Any], now: datetime
) -> bool:
    """Say something else in a draft; False when it is no draft any more.

    An English version that was there stays.
    """
    row = await draft_row(tx, draft_id)
    if row is None:
        return False
    old = (await outbox.bodies(tx, [row.body_id]))[row.body_id]
    await _set(tx, actor, row, rules.with_version(old, "zh", body), None, now, keep_second=True)
    return True


async def set_english(
    tx: Tx, actor: Actor, draft_id: int, body: dict[str, Any] | None, now: datetime
) -> bool:
    """Say the same in English to those who read English (None: not any more)."""
    row = await draft_row(tx, draft_id)
    if row is None:
        return False
    old = (await outbox.bodies(tx, [row.body_id]))[row.body_id]
    await _set(tx, actor, row, rules.with_version(old, "en", body), None, now, keep_second=True)
    return True


async def set_second(
    tx: Tx, actor: Actor, draft_id: int, body: dict[str, Any] | None, hours: int, now: datetime
) -> bool:
    """Try a second version against the first (None: not any more).

    It takes a button to tap, so that there is a winner.
    """
    row = await draft_row(tx, draft_id)
    if row is None:
        return False
    first = (await outbox.bodies(tx, [row.body_id]))[row.body_id]
    await _set(tx, actor, row, first, body, now)
    options = Options.of(row.options)
    options = replace(
        options,
        test_hours=hours if body else None,
        got_it=options.got_it or body is not None,
        canary=None if body else options.canary,
    )
    await _set_options(tx, draft_id, options)
    return True


async def _set(
    tx: Tx,
    actor: Actor,
    row: AnnouncementRow,
    body: dict[str, Any],
    second: dict[str, Any] | None,
    now: datetime,
    *,
    keep_second: bool = False,
) -> None:
    body_id = await outbox.add_body(tx, body)
    second_id = row.second_body_id if keep_second else None
    if second is not None:
        second_id = await outbox.add_body(tx, second)
    elif second_id is not None:
        second = (await outbox.bodies(tx, [second_id]))[second_id]
    words = " ".join(rules.words_of(one) for one in (body, second) if one)
    await announcements.set_bodies(
        tx, row.announcement_id, actor.person_id, body_id, second_id, words
    )
    await log.note(tx, now, actor, "composed", row.announcement_id, kind=rules.kind_of(body))


async def set_options(tx: Tx, draft_id: int, **changed: Any) -> bool:
    """Decide otherwise about some of the options; False when it is no draft any more."""
    row = await draft_row(tx, draft_id)
    if row is None:
        return False
    await _set_options(tx, draft_id, replace(Options.of(row.options), **changed))
    return True


async def _set_options(tx: Tx, draft_id: int, options: Options) -> None:
    await announcements.move(tx, draft_id, (AnnouncementState.draft,), options=options.as_json())


async def make_urgent(
    tx: Tx, actor: Actor, draft_id: int, reason: str | None, now: datetime
) -> bool:
    """Let a draft break the quiet for a reason, or (None) not any more."""
    if not await set_options(tx, draft_id, urgent=reason):
        return False
    if reason is not None:
        await announcements.move(tx, draft_id, (AnnouncementState.draft,), due_at=None)
        await log.note(tx, now, actor, "urgent", draft_id, reason=reason)
    return True


async def set_due(tx: Tx, draft_id: int, due_at: datetime | None) -> bool:
    """Have a draft sent at an hour, or (None) at once; False when it is no draft any more."""
    if await draft_row(tx, draft_id) is None:
        return False
    return await announcements.move(tx, draft_id, (AnnouncementState.draft,), due_at=due_at)


async def draft(tx: Tx, draft_id: int, sight: Sight) -> Draft | None:
    """A draft, with today's numbers; None when it was sent or given up."""
    row = await announcements.announcement(tx, draft_id)
    if row is None or row.state is not AnnouncementState.draft:
        return None
    return await shown(tx, row, sight)


async def shown(tx: Tx, row: AnnouncementRow, sight: Sight) -> Draft:
    """An announcement that was not sent yet, as its card shows it."""
    second = row.second_body_id
    bodies = await outbox.bodies(tx, [row.body_id, *([second] if second else [])])
    return Draft(
        row,
        bodies[row.body_id],
        bodies[second] if second else None,
        await readers.size(tx, row, sight),
        await class_groups.meant(tx, row, list(bodies.values()), readers.resolved(row, sight)),
    )


async def set_audience(tx: Tx, draft_id: int, condition: Condition) -> bool:
    """Change who a draft is for; False when it is no draft any more."""
    if await draft_row(tx, draft_id) is None:
        return False
    await announcements.set_audience(tx, draft_id, condition)
    return True


async def give_up(tx: Tx, actor: Actor, draft_id: int, now: datetime) -> bool:
    """Drop a draft; False when it is no draft any more."""
    dropped = await announcements.move(
        tx,
        draft_id,
        (AnnouncementState.draft,),
        state=AnnouncementState.cancelled,
        finished_at=now,
    )
    if dropped:
        await log.note(tx, now, actor, "dropped", draft_id)
    return dropped


async def body_of(tx: Tx, row: AnnouncementRow) -> dict[str, Any]:
    """What a draft says."""
    return (await outbox.bodies(tx, [row.body_id]))[row.body_id]


async def draft_row(tx: Tx, draft_id: int) -> AnnouncementRow | None:
    """A draft, held against others until the transaction ends."""
    await announcements.hold(tx, draft_id)
    row = await announcements.announcement(tx, draft_id)
    return row if row is not None and row.state is AnnouncementState.draft else None
