"""The subset of HTML that Telegram renders, and its limits.

https://core.telegram.org/bots/api#html-style; lengths are UTF-16 units after parsing,
as Telegram counts them.
"""

from __future__ import annotations

import html
import re
import unicodedata

MESSAGE_LIMIT = 4096
CALLBACK_DATA_LIMIT = 64
ALERT_LIMIT = 200
COMMAND_LIMIT = 256
BUTTON_WIDTH = 40
"""What a full-width button shows on a small phone, in Latin letters (a Chinese one is two)."""

_PIECE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^<>]*)>|<|([^<]+)")
_PLAIN = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "tg-spoiler"}
_CODE_CLASS = re.compile(r'\s+class="language-[^"\s]+"')
_HREF = re.compile(r'\s+href="[^"]+"')
_ALONE = {"code", "pre"}


def visible_text(markup: str) -> str:
    """The characters a reader sees."""
    return html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", markup))


def utf16_length(text: str) -> int:
    """How long Telegram says a text is."""
    return len(text.encode("utf-16-le")) // 2


def visible_length(markup: str) -> int:
    """Length of a message after Telegram has read its HTML."""
    return utf16_length(visible_text(markup))


def width(text: str) -> int:
    """Columns a text takes on a screen: two for a Chinese character, one for a Latin letter."""
    return sum(
        0
        if unicodedata.combining(character) or character == "\ufe0f"
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )


def problems(markup: str) -> list[str]:
    """Why Telegram would refuse or garble this HTML; empty when it is fine."""
    found: list[str] = []
    open_tags: list[str] = []
    for match in _PIECE.finditer(markup):
        closing, name, attributes, text = match.groups()
        if text is not None:
            continue
        if name is None:
            found.append("a bare < must be written &lt;")
        elif closing:
            if not open_tags or open_tags[-1] != name:
                found.append(f"</{name}> closes nothing")
            else:
                open_tags.pop()
        else:
            found += _opening_problems(name, attributes, open_tags)
            open_tags.append(name)
    return found + [f"<{name}> is never closed" for name in reversed(open_tags)]


def _opening_problems(name: str, attributes: str, inside: list[str]) -> list[str]:
    found = []
    if not _is_known(name, attributes, inside):
        found.append(f"Telegram does not know <{name}{attributes}>")
    if "code" in inside or ("pre" in inside and name != "code"):
        found.append("code cannot have other formatting inside it")
    if name in _ALONE and [tag for tag in inside if tag not in ("pre", "blockquote")]:
        found.append("code cannot stand inside other formatting")
    if name in ("blockquote", "a") and name in inside:
        found.append(f"<{name}> cannot stand inside <{name}>")
    return found


def _is_known(name: str, attributes: str, inside: list[str]) -> bool:
    match name:
        case "a":
            return bool(_HREF.fullmatch(attributes))
        case "span":
            return attributes == ' class="tg-spoiler"'
        case "blockquote":
            return attributes in ("", " expandable")
        case "code" if inside[-1:] == ["pre"]:
            return attributes == "" or bool(_CODE_CLASS.fullmatch(attributes))
        case _:
            return name in _PLAIN and attributes == ""
