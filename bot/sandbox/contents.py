"""What messages are made of, whoever sends them: places, contacts, dice, files, origins."""

from random import SystemRandom

from bot.sandbox.errors import bad_request
from bot.sandbox.files import StoredFile
from bot.sandbox.model import Json, Message

ALBUM_KINDS = frozenset({"photo", "video", "document", "audio"})
DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}
_random = SystemRandom()


def location(p: Json) -> Json:
    """The Location object of parameters or of a user's message; raises ApiError."""
    latitude, longitude = float(p["latitude"]), float(p["longitude"])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong location specified")
    made: Json = {"latitude": latitude, "longitude": longitude}
    for name in ("horizontal_accuracy", "live_period", "heading", "proximity_alert_radius"):
        if p.get(name):
            made[name] = p[name]
    return made


def venue(p: Json) -> Json:
    """The Venue object of parameters or of a user's message."""
    made: Json = {"location": location(p), "title": p["title"], "address": p["address"]}
    for name in ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type"):
        if p.get(name):
            made[name] = p[name]
    return made


def contact(p: Json) -> Json:
    """The Contact object of parameters or of a user's message; raises ApiError."""
    phone = str(p["phone_number"]).strip()
    if not phone:
        raise bad_request("phone number must be non-empty")
    made: Json = {"phone_number": phone, "first_name": p["first_name"]}
    for name in ("last_name", "vcard", "user_id"):
        if p.get(name):
            made[name] = p[name]
    return made


def dice(emoji: str) -> Json:
    """A thrown die; raises ApiError for an emoji that is none."""
    plain = emoji.replace("\ufe0f", "")
    if plain not in DICE:
        raise bad_request("wrong dice emoji specified")
    return {"emoji": plain, "value": _random.randint(1, DICE[plain])}


def file_content(file: StoredFile) -> Json:
    """The message field for a stored file: sizes for a photo, one object otherwise."""
    if file.kind == "photo":
        return {"photo": file.sizes or [file.media]}
    return {file.kind: file.media}


def check_album(kinds: list[str | None]) -> None:
    """Two to ten, and only kinds that go together; raises ApiError."""
    if not 2 <= len(kinds) <= 10:
        raise bad_request(
            "group send failed" if not kinds else "too few or too many media in the album"
        )
    if any(kind not in ALBUM_KINDS for kind in kinds):
        raise bad_request("Can't use the media of the specified type in the album")
    if len(set(kinds)) > 1 and set(kinds) & {"document", "audio"}:
        raise bad_request("Can't use the media of the specified type in the album")


def origin(message: Message) -> Json:
    """Where a forwarded message comes from; a forward keeps its first origin."""
    if known := message.extra.get("forward_origin"):
        return dict(known)
    if message.sender is not None:
        return {"type": "user", "date": message.date, "sender_user": message.sender.api()}
    source = message.sender_chat or message.chat
    if source.type == "channel":
        return {
            "type": "channel",
            "date": message.date,
            "chat": source.api(),
            "message_id": message.id,
        }
    return {"type": "chat", "date": message.date, "sender_chat": source.api()}
