"""Variables in what the office writes: «{name}» becomes the reader's own name, for each of them.

Formatting survives: entities are moved with the text around them. Offsets and lengths count
as Telegram's do, in UTF-16 units.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.delivery.bodies import CAPTION_LIMIT, CAPTIONED, TEXT_LIMIT, utf16_length

NAMES = ("name", "class", "counselor")
"""What may stand in braces, as the code knows it."""
WORDS = {
    "name": "name", "姓名": "name", "名字": "name",
    "class": "class", "班级": "class",
    "counselor": "counselor", "辅导员": "counselor",
}  # fmt: skip
"""How people write them, in either language."""
_BRACED = re.compile(r"[{｛]\s*([^\s{}｛｝]{1,60})\s*[}｝]")


class EmptyVariableError(ValueError):
    """Somebody's value for a variable is blank; the argument is the variable's name."""


def texts_of(body: Mapping[str, Any]) -> Iterator[str]:
    """Every text of a body that readers see and variables may stand in, part by part."""
    match body["kind"]:
        case "versions":
            for language in ("zh", "en"):
                if body.get(language):
                    yield from texts_of(body[language])
        case "album":
            for item in body["items"]:
                yield item.get("text") or ""
        case _:
            yield body.get("text") or ""


def used(body: Mapping[str, Any]) -> frozenset[str]:
    """The variables a body mentions."""
    found = (match[1] for text in texts_of(body) for match in _BRACED.finditer(text))
    return frozenset(WORDS[word.casefold()] for word in found if word.casefold() in WORDS)


def braced(text: str) -> list[str]:
    """Every word that stands in braces, as it was written."""
    return [match[1] for match in _BRACED.finditer(text)]


def unknown(body: Mapping[str, Any]) -> list[str]:
    """Words in braces that are no variable and will be shown as they stand."""
    found = (match[1] for text in texts_of(body) for match in _BRACED.finditer(text))
    return sorted({word for word in found if word.casefold() not in WORDS})


def limits(body: Mapping[str, Any]) -> Iterator[tuple[dict[str, int], int]]:
    """For every text of a body: how often each variable stands in it, and how many UTF-16
    units remain for their values before Telegram's limit is met (negative: over already)."""
    match body["kind"]:
        case "versions":
            for language in ("zh", "en"):
                if body.get(language):
                    yield from limits(body[language])
            return
        case "album":
            texts = [(item.get("text") or "", CAPTION_LIMIT) for item in body["items"]]
        case kind:
            texts = [(body.get("text") or "", CAPTION_LIMIT if kind in CAPTIONED else TEXT_LIMIT)]
    for text, limit in texts:
        times = dict.fromkeys(NAMES, 0)
        length = utf16_length(text)
        for found in _BRACED.finditer(text):
            name = WORDS.get(found[1].casefold())
            if name is not None:
                times[name] += 1
                length -= utf16_length(found[0])
        yield times, limit - length


def filled(
    body: dict[str, Any], values: Mapping[str, str], words: Mapping[str, str] = WORDS
) -> dict[str, Any]:
    """The body as one reader gets it; `words` are the variables it may have, as people write
    them in small letters. Raises EmptyVariableError rather than leave a gap."""
    if body["kind"] == "album":
        return {**body, "items": [_filled_text(item, values, words) for item in body["items"]]}
    return _filled_text(body, values, words)


def _filled_text(
    body: dict[str, Any], values: Mapping[str, str], words: Mapping[str, str]
) -> dict[str, Any]:
    text = body.get("text")
    if not text:
        return body
    done, moved = fill(text, values, words)
    entities = [
        {**entity, "offset": (start := moved(entity["offset"], False)),
         "length": moved(entity["offset"] + entity["length"], True) - start}
        for entity in body.get("entities") or []
    ]  # fmt: skip
    return {**body, "text": done, "entities": [e for e in entities if e["length"] > 0]}


def fill(
    text: str, values: Mapping[str, str], words: Mapping[str, str] = WORDS
) -> tuple[str, Callable[[int, bool], int]]:
    """The text with its variables filled in, and where an offset of the old text went.

    The second argument of that function says whether the offset is an end: an entity that
    begins or ends inside a variable covers all of its value.
    """
    pieces: list[str] = []
    replaced: list[tuple[int, int, int]] = []  # from, to, and length of the value
    at = at_units = 0
    for found in _BRACED.finditer(text):
        name = words.get(found[1].casefold())
        if name is None:
            continue
        value = values.get(name) or ""
        if not value.strip():
            raise EmptyVariableError(name)
        between = text[at : found.start()]
        start = at_units + utf16_length(between)
        end = start + utf16_length(found[0])
        replaced.append((start, end, utf16_length(value)))
        pieces += [between, value]
        at, at_units = found.end(), end
    pieces.append(text[at:])

    def moved(offset: int, is_end: bool) -> int:
        shift = 0
        for start, end, length in replaced:
            if offset <= start:
                break
            if offset < end:
                return start + shift + (length if is_end else 0)
            shift += length - (end - start)
        return offset + shift

    return "".join(pieces), moved
