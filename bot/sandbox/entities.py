"""Texts and their entities, as the Bot API parses, checks and completes them."""

from collections.abc import Callable
from typing import Any

Entity = dict[str, Any]


def utf16_len(text: str) -> int:
    """Length of `text` in UTF-16 code units, the unit of entity offsets."""
    return len(text) + sum(1 for c in text if c > "\uffff")


def parse_text(
    text: str,
    parse_mode: str | None,
    entities: list[Entity] | None,
    *,
    bot_username_lookup: Callable[[str], bool] | None = None,
) -> tuple[str, list[Entity]]:
    """The text a message gets and its entities, sorted; raises ApiError.

    `bot_username_lookup`: says whether a username (without @) is of a bot or user known here;
    a mention is an entity either way, as on Telegram's own servers.
    """
    return text, list(entities or [])


def check_length(text: str, limit: int, what: str = "message") -> None:
    """Refuses a parsed text of more than `limit` code points; raises ApiError.

    `what` is `"message"` or `"message caption"`; the error is "... is too long".
    """


def detect(text: str) -> list[Entity]:
    """Entities every client sees in a plain text (what a user types): commands, links, tags."""
    return []
