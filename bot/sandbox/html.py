"""Telegram's HTML: tags into entities, with the errors of the real parser."""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox import links
from bot.sandbox.spans import Span

_STYLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_OTHER_TAGS = frozenset({"a", "tg-emoji", "tg-time", "pre", "code", "blockquote"})
_SPECIAL = re.compile(r"[&<]")
_BLANK = frozenset(" \t\r\n\0\v")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]*)|#([0-9]*)|([A-Za-z]+))(;?)")
_TAG_NAME = re.compile(r"[^ \t\r\n\0\v>]*")
_ATTRIBUTE_NAME = re.compile(r"[^ \t\r\n\0\v>=/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_SPACES = re.compile(r"[ \t\r\n\v]*")
_UPPER = re.compile(r"[A-Z]+")


class MarkupError(ValueError):
    """The markup is wrong; the message is the rest of «can't parse entities: …»."""


@dataclass(slots=True)
class _Tag:
    name: str
    start: int  # in the text without markup
    attributes: dict[str, str] = field(default_factory=dict)


def parse_html(text: str) -> tuple[str, list[Span]]:
    """The text without its tags, and their entities; raises MarkupError."""
    if _SPECIAL.search(text) is None:
        return text, []
    return _Parser(text).run()


def byte_offset(text: str, index: int) -> int:
    """How many UTF-8 bytes precede the code point at `index`."""
    return len(text[:index].encode())


def _lower(text: str) -> str:
    return _UPPER.sub(lambda match: match[0].lower(), text)


def _skip_spaces(text: str, at: int) -> int:
    match = _SPACES.match(text, at)
    return match.end() if match else at


def _decoded(text: str, at: int) -> tuple[str, int] | None:
    """The character that the reference at `at` stands for and where it ends, if it is one."""
    match = _REFERENCE.match(text, at)
    if match is None:
        return None
    hexadecimal, decimal, name, _ = match.groups()
    if name is not None:
        char = _NAMED.get(name)
        return (char, match.end()) if char else None
    digits, base = (hexadecimal, 16) if hexadecimal is not None else (decimal, 10)
    if not digits or match.end() - len(match[4]) - at >= 10:
        return None
    code = int(digits, base)
    return (chr(code), match.end()) if 0 < code < 0x10FFFF else None


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[str] = []
        self.length = 0
        self.open: list[_Tag] = []
        self.spans: list[Span] = []
        self.at = 0

    def run(self) -> tuple[str, list[Span]]:
        text = self.text
        while True:
            match = _SPECIAL.search(text, self.at)
            if match is None:
                break
            self._emit(text[self.at : match.start()])
            self.at = match.start()
            if match[0] == "&":
                char, self.at = _decoded(text, self.at) or ("&", self.at + 1)
                self._emit(char)
            elif text[self.at + 1 : self.at + 2] == "/":
                self._close()
            else:
                self._open()
        self._emit(text[self.at :])
        if self.open:
            raise MarkupError(
                f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"'
            )
        plain = "".join(self.out)
        if any("\ud800" <= char <= "\udfff" for char in plain):
            raise MarkupError(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        for span in self.spans:
            if span.kind == "code":
                span.extra = None  # only a block shows its language
        return plain, self.spans

    def _emit(self, piece: str) -> None:
        if piece:
            self.out.append(piece)
            self.length += len(piece)

    def _open(self) -> None:
        text, begin = self.text, self.at
        match = _TAG_NAME.match(text, begin + 1)
        at = match.end() if match else begin + 1
        if at >= len(text) or text[at] == "\0":
            raise self._error("Unclosed start tag", begin)
        name = _lower(text[begin + 1 : at])
        if name not in _STYLE_TAGS and name not in _OTHER_TAGS:
            raise self._error(f'Unsupported start tag "{name}"', begin)
        tag = _Tag(name, self.length)
        at = self._attributes(tag, begin, at)
        if name == "span" and tag.attributes.get("class") != "tg-spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(tag)
        self.at = at + 1

    def _attributes(self, tag: _Tag, begin: int, at: int) -> int:
        """Reads attributes up to the closing `>` of the start tag; answers where it is."""
        text = self.text
        while text[at : at + 1] != ">":
            at = _skip_spaces(text, at)
            if text[at : at + 1] == ">":
                break
            match = _ATTRIBUTE_NAME.match(text, at)
            end = match.end() if match else at
            if end == at:
                raise self._error(f'Empty attribute name in the tag "{tag.name}"', begin)
            name = text[at:end]
            at = _skip_spaces(text, end)
            if text[at : at + 1] == "=":
                at = _skip_spaces(text, at + 1)
                value, at = self._value(tag, begin, at)
                prefix = "language-" if tag.name == "code" else "tg-"
                if name != "class" or value.startswith(prefix):
                    tag.attributes[name] = value
            elif at >= len(text) or text[at] == "\0":
                raise self._error(f'Unclosed start tag "{tag.name}"', begin)
            else:
                tag.attributes.setdefault(name, "")
        return at

    def _value(self, tag: _Tag, begin: int, at: int) -> tuple[str, int]:
        text = self.text
        if at >= len(text) or text[at] == "\0":
            raise self._error(f'Unclosed start tag "{tag.name}"', begin)
        quote = text[at]
        if quote not in "\"'":
            match = _TOKEN.match(text, at)
            end = match.end() if match else at
            after = text[end : end + 1]
            if after and after not in _BLANK and after != ">":
                raise self._error("Unexpected end of name token", at)
            value = _lower(text[at:end])
        else:
            value, end = self._quoted(quote, at + 1)
        if end >= len(text) or text[end] == "\0":
            raise self._error("Unclosed start tag", begin)
        return value, end

    def _quoted(self, quote: str, at: int) -> tuple[str, int]:
        text = self.text
        piece: list[str] = []
        while at < len(text) and text[at] not in (quote, "\0"):
            decoded = _decoded(text, at) if text[at] == "&" else None
            char, at = decoded or (text[at], at + 1)
            piece.append(char)
        return "".join(piece), at + 1 if text[at : at + 1] == quote else at

    def _close(self) -> None:
        text, begin = self.text, self.at
        if not self.open:
            raise self._error("Unexpected end tag", begin)
        match = _TAG_NAME.match(text, begin + 2)
        end = match.end() if match else begin + 2
        name = _lower(text[begin + 2 : end])
        end = _skip_spaces(text, end)
        if text[end : end + 1] != ">":
            raise self._error("Unclosed end tag", begin)
        tag = self.open[-1]
        if name and name != tag.name:
            offset = byte_offset(text, begin)
            raise MarkupError(
                f"Unmatched end tag at byte offset {offset}, "
                f'expected "</{tag.name}>", found "</{name}>"'
            )
        if self.length > tag.start:
            self._finish(tag)
        self.open.pop()
        self.at = end + 1

    def _finish(self, tag: _Tag) -> None:
        kind, extra = _STYLE_TAGS.get(tag.name), None
        if tag.name in ("pre", "code"):
            self._finish_code(tag)
            return
        if tag.name == "a":
            kind, extra = self._linked(tag)
        elif tag.name == "tg-emoji":
            identifier = links.custom_emoji_id(tag.attributes.get("emoji-id", ""))
            if identifier is None:
                raise MarkupError("Invalid custom emoji identifier specified")
            kind, extra = "custom_emoji", {"custom_emoji_id": identifier}
        elif tag.name == "tg-time":
            kind, extra = _dated(tag)
        elif tag.name == "blockquote":
            expandable = "expandable" in tag.attributes
            kind = "expandable_blockquote" if expandable else "blockquote"
        if kind:
            self.spans.append(Span(kind, tag.start, self.length, extra))

    def _linked(self, tag: _Tag) -> tuple[str | None, dict[str, Any] | None]:
        url = tag.attributes.get("href") or "".join(self.out)[tag.start :]
        return link_entity(url)

    def _finish_code(self, tag: _Tag) -> None:
        """`<pre><code class="language-…">` and its reverse are one block with a language."""
        last = self.spans[-1] if self.spans else None
        same = last is not None and (last.start, last.end) == (tag.start, self.length)
        language = None
        if tag.name == "code":
            language = tag.attributes.get("class", "").removeprefix("language-") or None
        if same and last is not None:
            if tag.name == "pre" and last.kind == "code" and last.extra:
                last.kind = "pre"
                return
            if language and last.kind == "pre" and not last.extra:
                last.extra = {"language": language}
                return
        extra = {"language": language} if language else None
        self.spans.append(Span(tag.name, tag.start, self.length, extra))

    def _error(self, what: str, index: int) -> MarkupError:
        return MarkupError(f"{what} at byte offset {byte_offset(self.text, index)}")


def link_entity(url: str) -> tuple[str | None, dict[str, Any] | None]:
    """Kind and fields of the entity for a link to `url`; (None, None) if it is no link."""
    user_id = links.user_id_of(url)
    if user_id is not None:
        return "text_mention", {"user": {"id": user_id}}
    checked = links.checked_or_none(url)
    return ("text_link", {"url": checked}) if checked else (None, None)


def _dated(tag: _Tag) -> tuple[str | None, dict[str, Any] | None]:
    layout = tag.attributes.get("format", "")
    if not links.is_date_format(layout):
        raise MarkupError("Invalid date format used")
    match = re.match(r"[0-9]{1,10}", tag.attributes.get("unix", ""))
    unix = int(match[0]) if match else 0
    if not 0 < unix < 2**31:
        return None, None
    return date_entity(unix, layout)


def date_entity(unix: int, layout: str) -> tuple[str, dict[str, Any]]:
    """Kind and fields of the entity for the time `unix` (seconds) shown as `layout` says."""
    extra: dict[str, Any] = {"unix_time": unix}
    if layout:
        extra["date_time_format"] = layout
    return "date_time", extra
