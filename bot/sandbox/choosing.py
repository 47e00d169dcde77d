"""An inline result becomes a message: what a user does after `@bot query`."""

from typing import Any

from bot.sandbox import markup, texts
from bot.sandbox.contents import contact, file_content, location, venue
from bot.sandbox.inline import InlineQuery
from bot.sandbox.model import Bot, Json, Message, User
from bot.sandbox.people import ready
from bot.sandbox.refusal import Refused
from bot.sandbox.world import World

# result type → the field with the file's id, the kind of media
_CACHED = {
    "photo": ("photo_file_id", "photo"),
    "gif": ("gif_file_id", "animation"),
    "mpeg4_gif": ("mpeg4_file_id", "animation"),
    "sticker": ("sticker_file_id", "sticker"),
    "document": ("document_file_id", "document"),
    "video": ("video_file_id", "video"),
    "voice": ("voice_file_id", "voice"),
    "audio": ("audio_file_id", "audio"),
}


def choose(world: World, user: User, query: InlineQuery, result_id: str) -> Message:
    """Sends the chosen result into the chat the query was typed in; raises Refused, ApiError."""
    found = [r for r in query.results or [] if r["id"] == result_id]
    if not found:
        raise Refused("there is no such result")
    result = found[0]
    chat = query.chat
    ready(world, user, chat)
    content, media = _content(world, query.bot, result)
    keyboard = markup.checked(result.get("reply_markup"), chat)
    message = world.post(chat, user, content, markup=keyboard, media=media, via_bot=query.bot)
    chosen: Json = {"result_id": result_id, "from": user.api(), "query": query.query}
    if keyboard is not None:
        chosen["inline_message_id"] = message.inline_id
    world.queue(query.bot).add("chosen_inline_result", chosen, ("inline", user.id))
    return message


def _content(world: World, bot: Bot, result: Json) -> tuple[Json, bool]:
    given = result.get("input_message_content")
    if given is not None:
        return _typed(world, given), False
    kind = result["type"]
    if kind == "location":
        return {"location": location(result)}, False
    if kind == "venue":
        place = venue(result)
        return {"venue": place, "location": place["location"]}, False
    if kind == "contact":
        return {"contact": contact(result)}, False
    field, media_kind = _CACHED.get(kind, ("", ""))
    if field not in result:
        raise Refused("this result needs a file from the internet, which the sandbox never opens")
    file = world.files.media(bot, media_kind, result[field], {})
    content = file_content(file)
    content |= texts.captioned(world, result)
    return content, True


def _typed(world: World, given: Json) -> Json:
    """The content an InputMessageContent stands for."""
    if "message_text" in given:
        text, entities = texts.parsed(
            world, given["message_text"], given.get("parse_mode"), given.get("entities")
        )
        content: dict[str, Any] = {"text": text}
        if entities:
            content["entities"] = entities
        if options := given.get("link_preview_options"):
            content["link_preview_options"] = options
        return content
    if "phone_number" in given:
        return {"contact": contact(given)}
    if "address" in given:
        place = venue(given)
        return {"venue": place, "location": place["location"]}
    if "latitude" in given:
        return {"location": location(given)}
    raise Refused("this kind of result cannot be sent")
