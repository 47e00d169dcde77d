"""How a body becomes a call: the method of the Bot API and its parameters."""

from collections.abc import Sequence
from html import escape
from typing import Any

from telegram.constants import ParseMode

from bot.delivery.bodies import CAPTIONED
from content import Language, Texts

Call = tuple[str, dict[str, Any]]
NO_PREVIEW = {"is_disabled": True}
METHODS = {
    "photo": "sendPhoto",
    "document": "sendDocument",
    "video": "sendVideo",
    "audio": "sendAudio",
    "voice": "sendVoice",
    "animation": "sendAnimation",
    "sticker": "sendSticker",
    "video_note": "sendVideoNote",
    "location": "sendLocation",
    "venue": "sendVenue",
    "contact": "sendContact",
    "poll": "sendPoll",
}


def call_of(body: dict[str, Any]) -> Call:
    """The method and parameters that send a body. Raises KeyError for an unknown kind.

    Buttons must have their labels by now, see `labelled`.
    """
    kind = body["kind"]
    if kind == "html":
        words = html(body["text"], body["reply_markup"])
        return "sendMessage", {**words, "reply_parameters": reply_to(body["reply_to"])}
    if kind == "reaction":
        emoji = body["fields"]["reaction"]
        return "setMessageReaction", {
            "message_id": body["fields"]["message_id"],
            # An empty list takes the reaction away.
            "reaction": [{"type": "emoji", "emoji": emoji}] if emoji else [],
        }
    answering = reply_to(body.get("reply_to"), body.get("quote"))
    if kind == "album":
        # Telegram has no place for buttons under an album.
        media = [_album_item(item) for item in body["items"]]
        return "sendMediaGroup", {"media": media, "reply_parameters": answering}
    markup = {"reply_markup": body.get("reply_markup"), "reply_parameters": answering}
    if kind == "text":
        return "sendMessage", {
            "text": body["text"],
            "entities": body.get("entities") or None,
            "link_preview_options": NO_PREVIEW,
            **markup,
        }
    method = METHODS[kind]
    if "fields" in body:
        return method, {**body["fields"], **markup}
    caption = _caption(body) if kind in CAPTIONED else {}
    return method, {kind: body["file_id"], **caption, **markup}


def html(text: str, markup: dict[str, Any] | None) -> dict[str, Any]:
    """The parameters that show our own words, with a keyboard or without."""
    return {
        "text": text,
        "parse_mode": ParseMode.HTML,
        "reply_markup": markup,
        "link_preview_options": NO_PREVIEW,
    }


def correction_of(body: dict[str, Any], message_id: int) -> Call:
    """The call that puts a body's text in place of what a message says.

    Raises KeyError for kinds without text. An album's text is its first caption. Where the file
    is another one too, the body says so by `new_file`.
    """
    if body["kind"] == "album":
        body = body["items"][0]
    if body.get("new_file"):
        return "editMessageMedia", {"message_id": message_id, "media": _album_item(body)}
    if body["kind"] == "html":
        words = html(body["text"], body["reply_markup"])
        return "editMessageText", {"message_id": message_id, **words}
    target = {"message_id": message_id, "reply_markup": body.get("reply_markup")}
    if body["kind"] == "text":
        return "editMessageText", {
            **target,
            "text": body["text"],
            "entities": body.get("entities") or None,
            "link_preview_options": NO_PREVIEW,
        }
    if body["kind"] in CAPTIONED:
        return "editMessageCaption", {**target, **_caption(body)}
    raise KeyError(body["kind"])


def _caption(body: dict[str, Any]) -> dict[str, Any]:
    return {
        "caption": body.get("text") or None,
        "caption_entities": body.get("entities") or None,
    }


def _album_item(item: dict[str, Any]) -> dict[str, Any]:
    given = {"type": item["kind"], "media": item["file_id"], **_caption(item)}
    return {name: value for name, value in given.items() if value is not None}


def reply_to(message_id: int | None, quote: str | None = None) -> dict[str, Any] | None:
    """The parameter that answers a message, or a part of it; also one that is gone meanwhile."""
    if message_id is None:
        return None
    answering = {"message_id": message_id, "allow_sending_without_reply": True}
    return {**answering, "quote": quote} if quote else answering


def labelled(body: dict[str, Any], texts: Texts, language: Language) -> dict[str, Any]:
    """The body with its buttons as an inline keyboard, labels in the reader's language."""
    if not body.get("buttons"):
        return body
    return {**body, "reply_markup": _markup(body["buttons"], texts, language)}


def _markup(
    rows: Sequence[Sequence[dict[str, Any]]], texts: Texts, language: Language
) -> dict[str, Any] | None:
    keys = [[_key(button, texts, language) for button in row] for row in rows]
    return {"inline_keyboard": keys} if keys else None


def _key(button: dict[str, Any], texts: Texts, language: Language) -> dict[str, str]:
    label = button.get("text") or texts.format(language, button["label"])
    if "url" in button:
        return {"text": label, "url": button["url"]}
    return {"text": label, "callback_data": button["data"]}


def rendered(body: dict[str, Any], texts: Texts, language: Language) -> dict[str, Any]:
    """Our own words in the reader's language, as a body of kind «html»."""
    # Names come from outside and must not be read as markup.
    values = {
        name: escape(value, quote=False) if isinstance(value, str) else value
        for name, value in body["values"].items()
    }
    # News that a talk is over for somebody takes the bar under their keyboard with it.
    gone = {"remove_keyboard": True} if body.get("closes_bar") else None
    return {
        "kind": "html",
        "text": texts.format(language, body["id"], **values),
        "reply_markup": gone or _markup(body["buttons"], texts, language),
        "reply_to": body.get("reply_to"),
    }
