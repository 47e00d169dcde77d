"""Texts with markup as a message carries them, mentions of people completed."""

from typing import TYPE_CHECKING

from bot.sandbox.entities import parse_text
from bot.sandbox.model import Json

if TYPE_CHECKING:
    from bot.sandbox.world import World


def parsed(
    world: "World",
    text: str,
    parse_mode: str | None,
    entities: list[Json] | None,
    *,
    allow_empty: bool = True,
) -> tuple[str, list[Json]]:
    """`parse_text` with whole User objects; a mention of nobody known is dropped."""
    text, found = parse_text(text, parse_mode, entities, allow_empty=allow_empty)
    if not any(entity["type"] == "text_mention" for entity in found):
        return text, found
    made = []
    for entity in found:
        if entity["type"] == "text_mention":
            account = world.account(int(entity["user"]["id"]))
            if account is None:
                continue
            entity = {**entity, "user": account.api()}
        made.append(entity)
    return text, made


def captioned(world: "World", source: Json) -> Json:
    """caption, caption_entities and show_caption_above_media of parameters; not its length."""
    text, found = parsed(
        world,
        source.get("caption") or "",
        source.get("parse_mode"),
        source.get("caption_entities"),
    )
    if not text:
        return {}
    made: Json = {"caption": text}
    if found:
        made["caption_entities"] = found
    if source.get("show_caption_above_media"):
        made["show_caption_above_media"] = True
    return made
