"""Second thoughts: a message of a talk that is edited, taken back or reacted to."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.delivery import bodies
from bot.handoff import albums, desks, rules
from bot.handoff.relay import lead_of
from db import handoff, outbox, talk_copies, talk_ownership
from db.engine import Tx
from db.handoff import TalkMessageRow
from db.outbox import SendKind
from db.talk_copies import CopyRow


class Change(StrEnum):
    """What becomes of an edit or a withdrawal."""

    nothing = "nothing"
    """It says what it said, or it was taken back before."""
    in_time = "in-time"
    """The other side has not got it yet, and gets it as it is now, or not at all."""
    on_its_way = "on-its-way"
    impossible = "impossible"
    """Telegram lets nothing be changed about this kind of message."""
    too_late = "too-late"


# Edits -------------------------------------------------------------------------------------


async def edited(
    tx: Tx, message: TalkMessageRow, body: dict[str, Any], number: int, now: datetime
) -> Change:
    """The author changed a message: the other side's copies follow, the wording before is kept.

    `number` tells this edit from others of the same message.
    """
    message = await handoff.talk_message(tx, message.message_id, hold=True) or message
    before = (await outbox.bodies(tx, [message.body_id]))[message.body_id]
    if message.withdrawn_at is not None or rules.same_words(before, body):
        return Change.nothing
    await talk_copies.keep_wording(tx, message, await outbox.add_body(tx, body), now)
    message = await handoff.talk_message(tx, message.message_id) or message
    if await _rewritten(tx, message, body, now):
        return Change.in_time
    found = await _queue_corrections(tx, message, before, body, number, now)
    return Change.on_its_way if found else Change.impossible


async def _rewritten(tx: Tx, message: TalkMessageRow, body: dict[str, Any], now: datetime) -> bool:
    """Change what waits in the outbox itself, if nobody has got it yet."""
    lead = await lead_of(tx, message)
    if albums.is_item(message, body):
        return bool(await albums.write_again(tx, message, lead, now))
    row = await talk_copies.collecting(tx, [rules.cause_of(message.message_id)], now, now)
    if row is None:
        return False
    there = (await outbox.bodies(tx, [row.body_id]))[row.body_id]
    *ahead, said = bodies.with_lead(body, lead)
    # Its line may have been queued ahead of it: then there is no second one.
    alone = ahead or not _has_line(there, lead)
    now_says = body if alone else said
    await talk_copies.rewrite(tx, row.body_id, {**now_says, **rules.way_of(there)})
    return True


def _has_line(body: dict[str, Any], lead: str) -> bool:
    return str(body.get("text", "")).startswith(lead.split(" ", 1)[0])


async def _queue_corrections(
    tx: Tx,
    message: TalkMessageRow,
    before: dict[str, Any],
    after: dict[str, Any],
    number: int,
    now: datetime,
) -> bool:
    """Have every copy say what the message says now; False where that cannot be."""
    said = rules.correction(await lead_of(tx, message), before, after)
    if said is None:
        return False
    for copy in await _main_copies(tx, message.message_id):
        await outbox.enqueue(
            tx,
            cause=rules.change_cause(rules.EDIT, message.message_id),
            part=number,
            chat_id=copy.chat_id,
            kind=SendKind.correction,
            like=SendKind.talk,
            message_id=copy.message_id,
            body_id=await outbox.add_body(tx, said),
            now=now,
        )
    return True


async def _main_copies(tx: Tx, message_id: int) -> list[CopyRow]:
    return [copy for copy in await talk_copies.copies(tx, message_id) if copy.main]


async def catch_up(tx: Tx, message_id: int, content: dict[str, Any], now: datetime) -> None:
    """A message arrived. If it was edited or taken back while it was on its way, the copy has
    to follow: what was sent is `content`."""
    message = await handoff.talk_message(tx, message_id, hold=True)
    if message is None:
        return
    if message.withdrawn_at is not None:
        await _queue_recalls(tx, message, now)
    elif message.edited_at is not None:
        body = (await outbox.bodies(tx, [message.body_id]))[message.body_id]
        items = content.get("items", [content])
        sent = next((one for one in items if one.get("message") == message_id), items[0])
        if not str(sent.get("text", "")).endswith(str(body.get("text", ""))):
            await _queue_corrections(tx, message, sent, body, 0, now)


# Withdrawals -------------------------------------------------------------------------------


async def withdrawn(tx: Tx, message: TalkMessageRow, now: datetime) -> Change:
    """The author takes a message back: what waits is not sent, what arrived is deleted. For
    that Telegram gives a bot two days; what was said stays in the record."""
    # Somebody may be taking the talk, and with it what waits there: whose it is comes first.
    await talk_ownership.owner_held(tx, message.talk_id)
    message = await handoff.talk_message(tx, message.message_id, hold=True) or message
    copies = await talk_copies.copies(tx, message.message_id)
    if any(now - copy.sent_at >= rules.RECALL_WITHIN for copy in copies):
        return Change.too_late
    if not await talk_copies.withdraw(tx, message.message_id, now):
        return Change.nothing
    await handoff.recount_turn(tx, message.talk_id)
    await desks.show_turn(tx, message.talk_id, -message.message_id, now)
    if copies:
        await _queue_recalls(tx, message, now)
        return Change.on_its_way
    waits = message.from_student and message.handed_over_at is None
    if await _kept_from_going(tx, message, now) or waits:
        return Change.in_time
    # On its way this very moment: `catch_up` takes it back when it has arrived.
    return Change.on_its_way


async def _kept_from_going(tx: Tx, message: TalkMessageRow, now: datetime) -> bool:
    body = (await outbox.bodies(tx, [message.body_id]))[message.body_id]
    if albums.is_item(message, body):
        left = await albums.write_again(tx, message, await lead_of(tx, message), now)
        if left is not None:
            return left
        siblings = await talk_copies.album_causes(tx, message)
        return await _cancel(tx, map(rules.cause_of, siblings), now)
    return await _cancel(tx, [rules.cause_of(message.message_id)], now)


async def _cancel(tx: Tx, causes: Any, now: datetime) -> bool:
    counts = [await outbox.cancel(tx, cause, "withdrawn", now) for cause in causes]
    return any(counts)


async def _queue_recalls(tx: Tx, message: TalkMessageRow, now: datetime) -> None:
    for number, copy in enumerate(await _main_copies(tx, message.message_id)):
        await outbox.enqueue(
            tx,
            cause=rules.change_cause(rules.RECALL, message.message_id),
            part=number,
            chat_id=copy.chat_id,
            kind=SendKind.recall,
            like=SendKind.talk,
            message_id=copy.message_id,
            body_id=message.body_id,
            now=now,
        )


# Reactions ---------------------------------------------------------------------------------


async def reacted(
    tx: Tx,
    message: TalkMessageRow,
    chat_id: int,
    emoji: str | None,
    number: int,
    now: datetime,
) -> None:
    """Somebody reacted to a message (None: not any more): the other side sees it on theirs.

    On the author's own message the sign of delivery comes back when the reaction goes. `number`
    tells this reaction from others.
    """
    targets: list[tuple[int, int, str | None]]
    if chat_id != message.source_chat_id:
        mark = emoji or rules.DELIVERED
        targets = [(message.source_chat_id, message.source_message_id, mark)]
    else:
        copies = await _main_copies(tx, message.message_id)
        targets = [(copy.chat_id, copy.message_id, emoji) for copy in copies]
    for target, message_id, shown in targets:
        await outbox.enqueue(
            tx,
            cause=rules.change_cause(rules.REACTION, message.message_id),
            part=number,
            chat_id=target,
            kind=SendKind.mark,
            like=SendKind.talk,
            body_id=await outbox.add_body(tx, rules.reaction(message_id, shown)),
            now=now,
        )
