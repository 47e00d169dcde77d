"""The last look at what courses say, in the transaction that takes it for sending."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.courses import messages
from bot.delivery.rules import postponed
from db import topics
from db.engine import Tx
from db.outbox import Finished, Leased, SendState

NextPeace = Callable[[datetime], datetime]


async def look(
    tx: Tx, rows: Sequence[Leased], now: datetime, next_peaceful: NextPeace
) -> list[Finished]:
    """Which of our messages do not go now: in quiet hours none, and to who muted courses only
    the news of their own certificate."""
    mine = [(row, read) for row in rows if (read := messages.read_cause(row.cause)) is not None]
    if not mine:
        return []
    people = {row.person_id for row, _ in mine if row.person_id is not None}
    muted = await topics.mutes_of(tx, people)
    peace = next_peaceful(now)
    decided = []
    for row, (kind, _) in mine:
        if row.expires_at is not None and row.expires_at <= now:
            continue  # the sender says why
        if kind != messages.PASSED and (row.person_id or 0, messages.TOPIC) in muted:
            decided.append(Finished(row.id, SendState.skipped, "muted"))
        elif peace > now:
            decided.append(postponed(row, peace))
    return decided
