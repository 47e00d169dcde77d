"""Telegram's two Markdown dialects into entities, with the errors of the real parsers."""

import re
from dataclasses import dataclass
from typing import Any

from bot.sandbox import links
from bot.sandbox.html import MarkupError, byte_offset, date_entity, link_entity
from bot.sandbox.spans import Span

_LEGACY_SPECIAL = re.compile(r"[\\_*`\[]")
_SPECIAL = re.compile(r"[\\_*\[\]()~`>#+\-=|{}.!\n]")
_SPECIAL_IN_CODE = re.compile(r"[\\`]")
_LANGUAGE = re.compile(r"[^ \t\r\n\0\v`]++(?=[^`])")
_FIRST_NEWLINE = re.compile(r"\r\n|\n\r|\n|\r")
_LEGACY_KINDS = {"_": "italic", "*": "bold", "`": "code"}
# Telegram names entities in its errors by these words.
_NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "blockquote": "BlockQuote",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
}
_CLOSERS = {
    "bold": "*",
    "code": "`",
    "pre": "```",
    "text_link": "]",
    "underline": "__",
    "strikethrough": "~",
    "spoiler": "||",
    "custom_emoji": "]",
}


def parse_markdown(text: str) -> tuple[str, list[Span]]:
    """The legacy dialect: nothing nests, few escapes; raises MarkupError."""
    out: list[str] = []
    length = at = 0
    spans: list[Span] = []
    while match := _LEGACY_SPECIAL.search(text, at):
        begin = match.start()
        out.append(text[at:begin])
        length += begin - at
        mark, after = text[begin], text[begin + 1 : begin + 2]
        if mark == "\\":
            escapes = after in ("_", "*", "`", "[")
            out.append(after if escapes else mark)
            length += 1
            at = begin + (2 if escapes else 1)
            continue
        is_pre = text.startswith("```", begin)
        language, at = _block_start(text, begin + 3) if is_pre else ("", begin + 1)
        closer = "```" if is_pre else "]" if mark == "[" else mark
        end = text.find(closer, at)
        if end == -1:
            raise MarkupError(
                f"Can't find end of the entity starting at byte offset {byte_offset(text, begin)}"
            )
        start, inner = length, text[at:end]
        out.append(inner)
        length += len(inner)
        at = end + len(closer)
        kind: str | None = "pre" if is_pre else _LEGACY_KINDS.get(mark)
        extra: dict[str, Any] | None = {"language": language} if language else None
        if mark == "[" and inner:  # only around a text is `(…)` the address of a link
            url = inner
            if text[at : at + 1] == "(":
                close = text.find(")", at)
                close = len(text) if close == -1 else close
                url, at = text[at + 1 : close], close + 1
            kind, extra = link_entity(url)
        if inner and kind:
            spans.append(Span(kind, start, length, extra))
    out.append(text[at:])
    return "".join(out), spans


def _block_start(text: str, at: int) -> tuple[str, int]:
    """The language behind the opening ``` and where the block's own text begins."""
    match = _LANGUAGE.match(text, at)
    language = ""
    if match:
        language, at = match[0], match.end()
    newline = _FIRST_NEWLINE.match(text, at)
    return language, newline.end() if newline else at


def parse_markdown_v2(text: str) -> tuple[str, list[Span]]:
    """MarkdownV2: entities nest, every reserved character is escaped; raises MarkupError."""
    return _Parser(text).run()


@dataclass(slots=True)
class _Open:
    kind: str
    start: int  # in the text without markup
    index: int  # in the text with markup
    language: str = ""


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[str] = []
        self.length = 0
        self.at = 0
        self.open: list[_Open] = []
        self.spans: list[Span] = []
        self.in_quote = False
        self.may_quote = True  # nothing but carriage returns since the line began

    def run(self) -> tuple[str, list[Span]]:
        text = self.text
        while self.at < len(text):
            in_code = bool(self.open) and self.open[-1].kind in ("code", "pre")
            match = (_SPECIAL_IN_CODE if in_code else _SPECIAL).search(text, self.at)
            self._emit(text[self.at : match.start() if match else len(text)])
            if match is None:
                break
            self.at = match.start()
            if match[0] == "\\":
                self._escape()
            elif self._ends_entity(match[0]):
                self._close(match[0])
            else:
                self._begin(match[0])
        self._finish_quote()
        if self.open:
            raise self._no_end()
        return "".join(self.out), self.spans

    def _emit(self, piece: str) -> None:
        if piece:
            self.out.append(piece)
            self.length += len(piece)
            if piece.strip("\r"):
                self.may_quote = False

    def _escape(self) -> None:
        escaped = self.text[self.at + 1 : self.at + 2]
        if escaped and "\0" < escaped <= "~":
            self._put(escaped)
            self.at += 2
            if escaped != "\r":
                self.may_quote = escaped == "\n"
        else:
            self._emit("\\")
            self.at += 1

    def _put(self, char: str) -> None:
        self.out.append(char)
        self.length += 1

    def _ends_entity(self, char: str) -> bool:
        if not self.open:
            return False
        text, at = self.text, self.at
        if self.in_quote and char == "\n" and text[at + 1 : at + 2] != ">":
            return True
        kind = self.open[-1].kind
        if kind == "italic":
            return char == "_" and text[at + 1 : at + 2] != "_"
        return kind in _CLOSERS and text.startswith(_CLOSERS[kind], at)

    def _begin(self, char: str) -> None:
        text, at = self.text, self.at
        doubled = text[at + 1 : at + 2] == char
        self.at += 1
        if char == "\n":
            self._put(char)
            self.may_quote = True
            return
        if char == ">" and self.may_quote and self.in_quote:
            return
        language, kind = "", None
        if char == "`" and text.startswith("```", at):
            kind = "pre"
            language, self.at = _block_start(text, at + 3)
        elif char == "`":
            kind = "code"
        elif char == "_":
            kind = "underline" if doubled else "italic"
            self.at += doubled
        elif char == "|" and doubled:
            kind = "spoiler"
            self.at += 1
        elif char == "!" and text[at + 1 : at + 2] == "[":
            kind = "custom_emoji"
            self.at += 1
        elif char == ">" and self.may_quote:
            kind = "blockquote"
            self.in_quote = True
        else:
            kind = {"*": "bold", "~": "strikethrough", "[": "text_link"}.get(char)
        if kind is None:
            raise MarkupError(
                f"Character '{char}' is reserved and must be escaped with the preceding '\\'"
            )
        self.open.append(_Open(kind, self.length, at, language))

    def _close(self, char: str) -> None:
        if char == "\n":
            self._close_quote()
            return
        opened = self.open[-1]
        kind: str | None = opened.kind
        extra: dict[str, Any] | None = {"language": opened.language} if opened.language else None
        self.at += len(_CLOSERS.get(opened.kind, "_"))
        if kind == "text_link":
            named = self._has_address()
            url = self._address() if named else "".join(self.out)[opened.start :]
            kind, extra = link_entity(url)
        elif kind == "custom_emoji":
            kind, extra = self._emoji_or_time()
        if kind and self.length > opened.start:
            self.spans.append(Span(kind, opened.start, self.length, extra))
        self.open.pop()

    def _close_quote(self) -> None:
        """A line end that no `>` follows: the quote ends, expandable if it ended with `||`."""
        kind = "blockquote"
        if self.open[-1].kind != kind:
            trailing = self.text[self.open[-1].index + 2 : self.at]
            if self.open[-1].kind != "spoiler" or trailing not in ("", "\r"):
                raise self._no_end()
            self.open.pop()
            if self.open[-1].kind != kind:
                raise self._no_end()
            kind = "expandable_blockquote"
        opened = self.open.pop()
        self.in_quote = False
        self._put("\n")
        self.at += 1
        self.may_quote = True
        self.spans.append(Span(kind, opened.start, self.length))

    def _finish_quote(self) -> None:
        if not self.in_quote:
            return
        kind = "blockquote"
        if self.open[-1].kind == "spoiler" and self.open[-1].index == len(self.text) - 2:
            self.open.pop()
            kind = "expandable_blockquote"
        if self.open[-1].kind == "blockquote":
            opened = self.open.pop()
            if self.length > opened.start:
                self.spans.append(Span(kind, opened.start, self.length))

    def _has_address(self) -> bool:
        return self.text[self.at : self.at + 1] == "("

    def _address(self) -> str:
        text, begin = self.text, self.at + 1
        at, address = begin, []
        while at < len(text) and text[at] != ")":
            if text[at] == "\\" and at + 1 < len(text) and "\0" < text[at + 1] <= "~":
                at += 1
            address.append(text[at])
            at += 1
        if at >= len(text):
            raise MarkupError(f"Can't find end of a URL at byte offset {byte_offset(text, begin)}")
        self.at = at + 1
        return "".join(address)

    def _emoji_or_time(self) -> tuple[str, dict[str, Any]]:
        if not self._has_address():
            raise MarkupError("The entity must contain a tg://emoji or tg://time URL")
        url = self._address()
        emoji = links.custom_emoji_id_of(url)
        if emoji is not None:
            return "custom_emoji", {"custom_emoji_id": emoji}
        date = links.date_of(url)
        if date is None:
            raise MarkupError("Invalid tg://emoji or tg://time URL specified")
        return date_entity(*date)

    def _no_end(self) -> MarkupError:
        opened = self.open[-1]
        name = "PreCode" if opened.language else _NAMES[opened.kind]
        offset = byte_offset(self.text, opened.index)
        return MarkupError(f"Can't find end of {name} entity at byte offset {offset}")
