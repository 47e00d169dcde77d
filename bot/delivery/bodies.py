"""What a message says, as data that outlives the chat it came from.

A body is kept as JSON: what somebody wrote (text with entities, or a file by its Telegram id),
or an id of our own wording, rendered in the reader's language when it is sent.
"""

from typing import Any, TypedDict

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CAPTIONED = frozenset({"photo", "document", "video", "audio", "voice", "animation"})
PLAIN = frozenset({"text", "sticker", "video_note", "location", "venue", "contact"})
KINDS = CAPTIONED | PLAIN
AGAIN = "🔁"
"""The sign on what may have arrived before: the connection broke, or we did."""


class Button(TypedDict, total=False):
    """One inline button: its callback data (or the address it opens), and the id of its label
    among our texts, or, where the label is a name, the text itself."""

    label: str
    text: str
    data: str
    url: str


class Entity(TypedDict, total=False):
    """Telegram's MessageEntity, offsets in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str
    language: str
    custom_emoji_id: str


class Body(TypedDict, total=False):
    """`kind` is «words» for our own texts, else the kind of message somebody sent.

    Two more kinds hold bodies: an «album» its `items`, «versions» one body per language of
    its reader (`zh`, and `en` where there is one). What changes a message that is already
    there («correction», «recall», «pin») carries what that takes.
    """

    kind: str
    text: str
    entities: list[Entity]
    file_id: str
    fields: dict[str, Any]
    items: list[dict[str, Any]]
    zh: dict[str, Any]
    en: dict[str, Any]
    id: str
    values: dict[str, Any]
    buttons: list[list[Button]]


def words(
    text_id: str,
    *,
    buttons: list[list[Button]] | None = None,
    reply_to: int | None = None,
    **values: str | int,
) -> dict[str, Any]:
    """A body made of our own text, by its id among the texts in `content/`."""
    return {
        "kind": "words",
        "id": text_id,
        "values": values,
        "buttons": buttons or [],
        "reply_to": reply_to,
    }


def in_language(body: dict[str, Any], language: str) -> dict[str, Any]:
    """The version of a body for a reader of this language; Chinese where there is no other."""
    if body["kind"] != "versions":
        return body
    chosen: dict[str, Any] = body.get(language) or body["zh"]
    return {**chosen, "buttons": body["buttons"]} if body.get("buttons") else chosen


def utf16_length(text: str) -> int:
    """Length as Telegram counts offsets: characters beyond the first plane count twice."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def with_lead(body: dict[str, Any], lead: str) -> list[dict[str, Any]]:
    """The same body under a bold line saying whose it is.

    Where the line finds no room (a sticker, a full-length text) it goes ahead as a message of
    its own, so the answer is one body or two.
    """
    limit = TEXT_LIMIT if body["kind"] == "text" else CAPTION_LIMIT
    line = f"{lead}\n"
    heading: Entity = {"type": "bold", "offset": 0, "length": utf16_length(lead)}
    carries = body["kind"] == "text" or body["kind"] in CAPTIONED
    if not carries or len(line) + len(body.get("text", "")) > limit:
        return [{"kind": "text", "text": lead, "entities": [heading]}, body]
    shift = utf16_length(line)
    moved = [{**entity, "offset": entity["offset"] + shift} for entity in body.get("entities", [])]
    text = body.get("text", "")
    return [{**body, "text": line + text if text else lead, "entities": [heading, *moved]}]


def with_sign(body: dict[str, Any], sign: str) -> dict[str, Any]:
    """The same body with a small sign before its words; without, where there is no room."""
    if body["kind"] == "album":
        first, *others = body["items"]
        return {**body, "items": [with_sign(first, sign), *others]}
    text = body.get("text", "")
    limit = TEXT_LIMIT if body["kind"] == "text" else CAPTION_LIMIT
    carries = body["kind"] == "text" or body["kind"] in CAPTIONED
    if not carries or len(sign) + 1 + len(text) > limit:
        return body
    shift = utf16_length(sign) + 1
    moved = [{**entity, "offset": entity["offset"] + shift} for entity in body.get("entities", [])]
    return {**body, "text": f"{sign} {text}", "entities": moved}
