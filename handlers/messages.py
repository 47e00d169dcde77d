"""What somebody sent, taken down as a body that can be kept and sent again."""

from typing import Any

from telegram import Message, MessageEntity

FILES = ("document", "video", "audio", "voice", "animation", "sticker", "video_note")
KEPT_ENTITIES = frozenset(
    {
        MessageEntity.BOLD,
        MessageEntity.ITALIC,
        MessageEntity.UNDERLINE,
        MessageEntity.STRIKETHROUGH,
        MessageEntity.SPOILER,
        MessageEntity.BLOCKQUOTE,
        MessageEntity.EXPANDABLE_BLOCKQUOTE,
        MessageEntity.CODE,
        MessageEntity.PRE,
        MessageEntity.TEXT_LINK,
        MessageEntity.CUSTOM_EMOJI,
    }
)


def take_down(message: Message) -> dict[str, Any] | None:
    """The message as a body; None when it is of a kind we cannot pass on (a poll, a dice)."""
    if message.text is not None:
        return {
            "kind": "text",
            "text": message.text,
            "entities": _entities(message.entities),
        }
    caption = {
        "text": message.caption or "",
        "entities": _entities(message.caption_entities),
    }
    if message.photo:
        return {"kind": "photo", "file_id": message.photo[-1].file_id, **caption}
    # An animation also arrives as a document, for old clients.
    for kind in ("animation", *FILES):
        file = getattr(message, kind)
        if file is not None:
            return {"kind": kind, "file_id": file.file_id, **caption}
    if message.venue:
        place = message.venue
        return {
            "kind": "venue",
            "fields": {
                "latitude": place.location.latitude,
                "longitude": place.location.longitude,
                "title": place.title,
                "address": place.address,
            },
        }
    if message.location:
        return {
            "kind": "location",
            "fields": {
                "latitude": message.location.latitude,
                "longitude": message.location.longitude,
            },
        }
    if message.contact:
        return {
            "kind": "contact",
            "fields": {
                "phone_number": message.contact.phone_number,
                "first_name": message.contact.first_name,
                "last_name": message.contact.last_name,
            },
        }
    return None


def take_down_poll(message: Message) -> dict[str, Any] | None:
    """A poll as a body that asks the same anew; None when the message is none.

    Whoever sends it on is told who voted for what: every reader gets a poll of their own, and
    an anonymous one would tell nobody anything.
    """
    poll = message.poll
    if poll is None:
        return None
    fields: dict[str, Any] = {
        "question": poll.question,
        "question_entities": _entities(poll.question_entities) or None,
        "options": [
            {"text": option.text, "text_entities": _entities(option.text_entities)}
            for option in poll.options
        ],
        "type": poll.type,
        "is_anonymous": False,
        "allows_multiple_answers": poll.allows_multiple_answers,
    }
    if poll.type == "quiz":
        if not poll.correct_option_ids:
            # A forwarded quiz keeps its answer to itself.
            fields["type"] = "regular"
        else:
            fields["correct_option_ids"] = list(poll.correct_option_ids)
            fields["explanation"] = poll.explanation
    kept = {name: value for name, value in fields.items() if value is not None}
    return {"kind": "poll", "fields": kept}


def _entities(entities: tuple[MessageEntity, ...]) -> list[dict[str, Any]]:
    return [
        {
            key: value
            for key, value in entity.to_dict().items()
            if key in {"type", "offset", "length", "url", "language", "custom_emoji_id"}
        }
        for entity in entities
        if entity.type in KEPT_ENTITIES
    ]
