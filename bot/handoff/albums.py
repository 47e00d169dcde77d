"""Albums: pictures that come one by one are brought over together.

They are collected in rows: every picture is a message of the talk, and the first one's row in
the outbox waits a short quiet time after the last, and longer while the next may be on its way
to us. A restart in between changes nothing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.delivery import bodies
from bot.handoff import rules
from db import handoff, outbox, people, talk_copies
from db.engine import Tx
from db.handoff import TalkMessageRow

QUIET = timedelta(seconds=0.8)
"""So long after its last picture an album counts as whole, if nothing can be on its way."""
MOST = 10
KINDS = frozenset({"photo", "video", "document", "audio"})


class Arrivals(Protocol):
    """What is known of updates on their way to us; the intake supplies it."""

    def all_heard(self, after: datetime) -> bool: ...
    def in_hand(self, lane: int, after: datetime) -> bool: ...


def is_item(message: TalkMessageRow, body: dict[str, Any]) -> bool:
    """Whether a message belongs to an album."""
    return message.album is not None and body["kind"] in KINDS


def compose(lead: str, items: Sequence[tuple[int, dict[str, Any]]]) -> dict[str, Any]:
    """An album (or the one picture there is so far) under a line that says whose it is; which
    message each picture is stays written on it."""
    told = False
    made: list[dict[str, Any]] = []
    for number, body in items:
        led = bodies.with_lead(body, lead)
        if not told and len(led) == 1:
            told, body = True, led[0]
        made.append({**body, "message": number})
    return made[0] if len(made) == 1 else {"kind": "album", "items": made}


def numbers_in(content: dict[str, Any]) -> list[int]:
    """The messages whose pictures a body carries, in its order; none in other bodies."""
    items = content.get("items", [content])
    return [item["message"] for item in items if "message" in item]


async def take_in(tx: Tx, message: TalkMessageRow, lead: str, now: datetime) -> bool:
    """Put one more picture into its album if that still waits; False when it begins a new one."""
    siblings = await _album(tx, message)
    others = [one.message_id for one in siblings if one.message_id != message.message_id]
    if not others:
        return False
    row = await talk_copies.collecting(tx, map(rules.cause_of, others), now + QUIET, now)
    if row is None:
        return False
    there = (await outbox.bodies(tx, [row.body_id]))[row.body_id]
    inside = {*numbers_in(there), message.message_id}
    if len(inside) > MOST:
        return False
    chosen = [one for one in siblings if one.message_id in inside]
    await _write(tx, row.body_id, there, chosen, lead)
    return True


async def complete(tx: Tx, message: TalkMessageRow, now: datetime) -> None:
    """Something else is written after an album: that is complete, and goes first."""
    name = await talk_copies.album_before(tx, message)
    if name is not None and name != message.album:
        await let_go(tx, message.talk_id, message.source_chat_id, name, now)


async def let_go(tx: Tx, talk_id: int, chat_id: int, name: str, now: datetime) -> None:
    """An album, as its author sees it in their chat, is whole: nothing more is waited for."""
    siblings = await talk_copies.album(tx, talk_id, chat_id, name)
    await talk_copies.let_go(tx, [rules.cause_of(one.message_id) for one in siblings], now)


async def release(arrivals: Arrivals, tx: Tx, now: datetime) -> None:
    """Let the albums go that have been quiet and whose next picture cannot be on its way."""
    for found in await talk_copies.quiet(tx, now):
        if arrivals.all_heard(found.last_at):
            author = await _author(tx, found.cause)
            if author is None or not arrivals.in_hand(author, found.last_at):
                await talk_copies.stop_collecting(tx, found)


async def _author(tx: Tx, cause: str) -> int | None:
    """The Telegram id of whoever wrote what a row carries."""
    number = rules.message_of(cause)
    message = await handoff.talk_message(tx, number) if number is not None else None
    if message is None or message.source_chat_id > 0:
        return message.source_chat_id if message is not None else None
    if message.author_person_id is None:
        return None
    person = await people.actor_by_id(tx, message.author_person_id)
    return person.telegram_id if person is not None else None


async def write_again(tx: Tx, message: TalkMessageRow, lead: str, now: datetime) -> bool | None:
    """A picture that still waits was edited or taken back: compose what is left anew.

    True when it was found waiting, None when it waits and nothing is left to send, False when it
    has gone.
    """
    siblings = await _album(tx, message)
    numbers = {one.message_id for one in siblings} | {message.message_id}
    # It is not put off again: what was written after it may be waiting behind it.
    row = await talk_copies.collecting(tx, map(rules.cause_of, numbers), None, now)
    if row is None:
        return False
    there = (await outbox.bodies(tx, [row.body_id]))[row.body_id]
    inside = set(numbers_in(there))
    if message.message_id not in inside:
        return False
    left = [one for one in siblings if one.message_id in inside]
    if not left:
        return None
    await _write(tx, row.body_id, there, left, lead)
    return True


async def _album(tx: Tx, message: TalkMessageRow) -> list[TalkMessageRow]:
    return await talk_copies.album(
        tx, message.talk_id, message.source_chat_id, message.album or ""
    )


async def _write(
    tx: Tx, body_id: int, there: dict[str, Any], messages: list[TalkMessageRow], lead: str
) -> None:
    said = await outbox.bodies(tx, [one.body_id for one in messages])
    content = compose(lead, [(one.message_id, said[one.body_id]) for one in messages])
    await talk_copies.rewrite(tx, body_id, {**content, **rules.way_of(there)})
