"""Use cases of readers: what somebody tapped under an announcement, what they voted."""

from collections.abc import Sequence
from datetime import datetime

from db import announcement_taps
from db.announcement_taps import GOT_IT
from db.engine import Tx
from db.people import Actor


async def got_it(tx: Tx, actor: Actor, announcement_id: int, now: datetime) -> bool:
    """Note that somebody has read an announcement; False when it was not for them."""
    if not await announcement_taps.was_sent_to(tx, announcement_id, actor.person_id):
        return False
    await announcement_taps.note(tx, announcement_id, actor.person_id, GOT_IT, now)
    return True


async def vote(tx: Tx, actor: Actor, poll_id: str, options: Sequence[int], now: datetime) -> bool:
    """Note somebody's vote in place of an earlier one; False when the poll is none of ours."""
    number = await announcement_taps.poll_of(tx, actor.telegram_id, poll_id)
    if number is None:
        return False
    await announcement_taps.vote(tx, number, actor.person_id, list(options), now)
    return True
