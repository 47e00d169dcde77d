"""Texts and their entities, as the Bot API parses, checks and completes them.

A message text goes through the steps of the real server: markup or explicit entities,
removal of control characters, trimming, then detection of commands, mentions, links and
tags. Inside, ranges count code points; the Bot API counts UTF-16 code units.
"""

import re
from collections.abc import Callable
from itertools import accumulate
from typing import Any

from bot.sandbox import detect as detection
from bot.sandbox import links
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.html import MarkupError, date_entity, parse_html
from bot.sandbox.markdown import parse_markdown, parse_markdown_v2
from bot.sandbox.spans import Span, normalised

Entity = dict[str, Any]

MAX_SOURCE_BYTES = 32768  # of a text or caption before it is parsed
MAX_ENTITIES = 100  # further ones are ignored
MAX_TEXT = 4096
MAX_CAPTION = 1024

_PARSERS = {"html": parse_html, "markdown": parse_markdown, "markdownv2": parse_markdown_v2}
_FOUND = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
    | {"bank_card_number"}
)
_PLAIN = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler", "code"}) | {
    "blockquote",
    "expandable_blockquote",
}
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_UNWANTED = re.compile("[\0-\x09\x0b-\x1f\u2028-\u202e\u0333\u033f\u030a]|[\u200e\u200f]{2,}")
_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_CONTROL = re.compile("[\0-\x09\x0b-\x1f]")
_MARKS_IN_A_ROW = re.compile("[\u200e\u200f](?=[\u200e\u200f])")
_INVISIBLE = re.compile(
    "[ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc"
    "\U000e0000-\U000e007f]*"
)


def utf16_len(text: str) -> int:
    """Length of `text` in UTF-16 code units, the unit of entity offsets."""
    return len(text) + (0 if text.isascii() else len(_ASTRAL.findall(text)))


def check_length(text: str, limit: int = MAX_TEXT, what: str = "message") -> None:
    """Refuses a parsed text of more than `limit` code points; raises ApiError.

    `what` is `"message"` or `"message caption"`; the error is "… is too long".
    """
    if len(text) > limit:
        raise bad_request(f"{what} is too long")


def detect(text: str) -> list[Entity]:
    """The entities every client sees in a plain text, for instance one that a user types."""
    return _to_api(text, normalised((), detection.find(text)))


def parse_text(
    text: str,
    parse_mode: str | None,
    entities: list[Entity] | None,
    *,
    bot_username_lookup: Callable[[str], bool] | None = None,
    allow_empty: bool = False,
) -> tuple[str, list[Entity]]:
    """The text a message gets and its entities in order; raises ApiError.

    `parse_mode` goes before `entities`, as on the real server. Entities of the kinds that
    are detected are ignored in `entities`. `bot_username_lookup` answers whether a name
    without its @ exists: mentions of two or three letters count only then. `allow_empty`
    is for captions: a text of nothing but white space becomes "". An empty text always
    stays empty. A `text_mention` made from a `tg://user?id=…` link has only the user's id.
    """
    if not text:
        return "", []
    _check_source(text)
    text, spans = _marked_up(text, parse_mode, entities)
    spans = normalised(spans)
    if _UNWANTED.search(text):
        text, spans = _cleaned(text, spans)
    if _INVISIBLE.fullmatch(text):
        if allow_empty:
            return "", []
        raise bad_request("text must be non-empty")
    text, spans = _trimmed(text, spans)
    found = detection.find(text, bot_username_lookup)
    if spans or found:
        spans = normalised(spans, found)
    return text, _to_api(text, spans[:MAX_ENTITIES])


def _check_source(text: str) -> None:
    try:
        size = len(text) if text.isascii() else len(text.encode())
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    if size > MAX_SOURCE_BYTES:
        raise bad_request("text is too long")


def _marked_up(
    text: str, parse_mode: str | None, entities: list[Entity] | None
) -> tuple[str, list[Span]]:
    mode = parse_mode.lower() if parse_mode else "none"
    if mode == "none":
        return text, _from_api(text, entities) if entities else []
    parser = _PARSERS.get(mode)
    if parser is None:
        raise bad_request("unsupported parse_mode")
    try:
        return parser(text)
    except MarkupError as error:
        raise bad_request(f"can't parse entities: {error}") from None


# --- explicit entities -------------------------------------------------------------------


def _from_api(text: str, entities: list[Entity]) -> list[Span]:
    spans = [span for entity in entities if (span := _from_entity(entity)) is not None]
    for span in spans:
        if not 0 <= span.start <= 1_000_000:
            raise bad_request(f"receive an entity with incorrect offset {span.start}")
        if not 0 <= span.end - span.start <= 1_000_000:
            length = span.end - span.start
            raise bad_request(f"receive an entity with incorrect length {length}")
    spans = normalised(spans)
    return _in_code_points(text, spans) if spans else []


def _from_entity(entity: Any) -> Span | None:
    """The span, in UTF-16 units, of an explicit entity; None for a kind that is detected."""
    if not isinstance(entity, dict):
        raise _bad_entity("expected an Object")
    offset, length = _number(entity, "offset"), _number(entity, "length")
    kind = entity.get("type")
    if kind is None:
        raise _bad_entity('Can\'t find field "type"')
    if kind == "":
        raise _bad_entity("Type is not specified")
    if kind in _FOUND:
        return None
    span = Span(str(kind), offset, offset + length)
    if kind in _PLAIN:
        return span
    if kind == "pre":
        language = _text(entity, "language", "")
        span.extra = {"language": language} if language else None
    elif kind == "text_link":
        span.kind, span.extra = _link(_text(entity, "url"))
    elif kind == "text_mention":
        user = entity.get("user")
        if not isinstance(user, dict):
            raise _bad_entity('Can\'t find field "user"')
        span.extra = {"user": {"id": _number(user, "id")}}
    elif kind == "custom_emoji":
        identifier = links.custom_emoji_id(_text(entity, "custom_emoji_id"))
        if identifier is None:
            raise bad_request("invalid custom emoji identifier specified")
        span.extra = {"custom_emoji_id": identifier}
    elif kind == "date_time":
        layout = _text(entity, "date_time_format", "")
        if not links.is_date_format(layout):
            raise _bad_entity("Invalid date-time format specified")
        unix = _number(entity, "unix_time")
        if unix <= 0:
            raise bad_request("invalid date specified")
        span.kind, span.extra = date_entity(unix, layout)
    else:
        raise _bad_entity("Unsupported type specified")
    return span


def _link(url: str) -> tuple[str, dict[str, Any]]:
    user_id = links.user_id_of(url)
    if user_id is not None:
        return "text_mention", {"user": {"id": user_id}}
    try:
        return "text_link", {"url": links.check_link(url)}
    except links.LinkError as error:
        raise bad_request(f"entity {error}") from None


def _bad_entity(what: str) -> ApiError:
    return bad_request(f"can't parse MessageEntity: {what}")


def _number(entity: dict[str, Any], name: str) -> int:
    value = entity.get(name)
    if value is None:
        raise _bad_entity(f'Can\'t find field "{name}"')
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        if re.fullmatch(r"-?[0-9]{1,19}", value):
            return int(value)
        raise _bad_entity(f'Field "{name}" must be a valid Number')
    raise _bad_entity(f'Field "{name}" must be a Number')


def _text(entity: dict[str, Any], name: str, default: str | None = None) -> str:
    value = entity.get(name, default)
    if value is None:
        raise _bad_entity(f'Can\'t find field "{name}"')
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise _bad_entity(f'Field "{name}" must be of type String')
    return value


def _in_code_points(text: str, spans: list[Span]) -> list[Span]:
    """The spans with their UTF-16 bounds made code points; raises if they fit no character."""
    units = [0, *accumulate(2 if char > "\uffff" else 1 for char in text)]
    points = {unit: point for point, unit in enumerate(units)}
    total = units[-1]
    faults: list[tuple[int, int, str]] = []
    for span in spans:
        ends = span.end
        if ends <= total and ends not in points:
            size = len(text[: points[ends + 1]].encode())
            faults.append(
                (
                    ends,
                    0,
                    f"entity beginning at UTF-16 offset {span.start} ends in a middle "
                    f"of a UTF-16 symbol at byte offset {size}",
                )
            )
        if span.start <= total and span.start not in points:
            size = len(text[: points[span.start + 1]].encode())
            faults.append(
                (
                    span.start,
                    1,
                    f"entity begins in a middle of a UTF-16 symbol at byte offset {size}",
                )
            )
    if faults:
        raise bad_request(min(faults)[2])
    for span in spans:
        if span.start > total:
            raise bad_request(
                f"entity begins after the end of the text at UTF-16 offset {span.start}"
            )
    for span in reversed(spans):
        if span.end > total:
            raise bad_request(
                f"entity beginning at UTF-16 offset {span.start} ends after the end of the "
                f"text at UTF-16 offset {span.end}"
            )
    return [Span(s.kind, points[s.start], points[s.end], s.extra) for s in spans]


# --- cleaning, trimming, back to UTF-16 --------------------------------------------------


def _cleaned(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    """Without the characters Telegram removes; other control characters become spaces."""
    removed = [match.start() for match in _REMOVED.finditer(text)]
    if removed and spans:
        gone = set(removed)
        left = [0, *accumulate(i not in gone for i in range(len(text)))]
        spans = [Span(s.kind, left[s.start], left[s.end], s.extra) for s in spans]
    text = _CONTROL.sub(" ", _REMOVED.sub("", text))
    return _MARKS_IN_A_ROW.sub("\u200c", text), normalised(spans)


def _trimmed(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    """Without white space around it; in front, white space inside an entity stays."""
    end = len(text.rstrip(" \n"))
    kept = [span for span in spans if span.start < end]
    for span in kept:
        span.end = min(span.end, end)
    text = text[:end]
    start = len(text) - len(text.lstrip(" \n"))
    if kept:
        start = min(start, kept[0].start)
    for span in kept:
        span.start -= start
        span.end -= start
    return text[start:], kept


def _to_api(text: str, spans: list[Span]) -> list[Entity]:
    if not spans:
        return []
    units = None
    if not text.isascii() and _ASTRAL.search(text):
        units = [0, *accumulate(2 if char > "\uffff" else 1 for char in text)]
    return [_to_entity(span, units) for span in spans]


def _to_entity(span: Span, units: list[int] | None) -> Entity:
    start, end = (units[span.start], units[span.end]) if units else (span.start, span.end)
    entity: Entity = {"type": span.kind, "offset": start, "length": end - start}
    if span.extra:
        entity.update(span.extra)
    return entity
