"""Who people are to us: meeting them, what they agreed to, how they join."""

from datetime import datetime

from db import people
from db.engine import Tx
from db.people import Actor, Language


def language_of(language_code: str | None) -> Language:
    """Our language for somebody's Telegram language: Chinese unless it is clearly not."""
    if not language_code or language_code.lower().startswith("zh"):
        return "zh"
    return "en"


async def known(tx: Tx, telegram_id: int) -> Actor | None:
    """Somebody we have met before."""
    return await people.actor_by_telegram_id(tx, telegram_id)


async def meet(
    tx: Tx, telegram_id: int, name: str, language_code: str | None, now: datetime
) -> Actor:
    """The person behind a Telegram account, kept from the first meeting on."""
    actor = await people.actor_by_telegram_id(tx, telegram_id)
    if actor is None:
        await people.add_person(tx, telegram_id, name[:130], language_of(language_code), now)
        actor = await people.actor_by_telegram_id(tx, telegram_id)
        assert actor is not None  # noqa: S101 - added in this very transaction
    if not actor.reachable:
        # Whoever writes can be reached again, whatever an earlier send found.
        await people.set_reachable(tx, telegram_id, None)
    return actor
