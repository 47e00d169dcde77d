"""Telegram HTML back to the Markdown an editor would have written for it."""

import re
from html import unescape
from html.parser import HTMLParser

_ESCAPED = re.compile(r"[\\`*_~|\[\]<>&]")
_OPENING = re.compile(r"^([#+=:-]|\d+(?=[.)]))")
_BULLET = "• "
_MARKS = {"b": "**", "i": "*", "s": "~~", "tg-spoiler": "||"}


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out = ""
        self._links: list[str] = []
        self._pre = False
        self._code = False
        self._quote: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        match tag:
            case "a":
                self._links.append(found.get("href") or "")
                self.out += "["
            case "pre":
                self._pre = True
                self.out += "```"
            case "code" if self._pre:
                self.out += (found.get("class") or "").removeprefix("language-") + "\n"
            case "code":
                self._code = True
                self.out += "`"
            case "blockquote":
                self._quote = len(self.out)
            case _:
                self.out += _MARKS.get(tag, "")

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "a":
                self.out += f"]({self._links.pop()})"
            case "pre":
                self._pre = False
                self.out += "\n```"
            case "code" if self._pre:
                pass
            case "code":
                self._code = False
                self.out += "`"
            case "blockquote" if self._quote is not None:
                quoted = self.out[self._quote :]
                lines = (f"> {line}" if line else ">" for line in quoted.split("\n"))
                self.out = self.out[: self._quote] + "\n".join(lines)
                self._quote = None
            case _:
                self.out += _MARKS.get(tag, "")

    def handle_data(self, data: str) -> None:
        if self._pre:
            self.out += ("" if self.out.endswith("\n") else "\n") + data
        elif self._code:
            self.out += data
        else:
            self.out += "\n".join(map(self._line, data.split("\n")))

    def _line(self, line: str) -> str:
        return _ESCAPED.sub(r"\\\g<0>", line)


def markdown(html: str) -> str:
    """Markdown that `content.markup` renders as this HTML."""
    if "<" not in html and _is_plain(text := unescape(html)):
        return text
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return _blocks(writer.out)


def _is_plain(text: str) -> bool:
    return not (_ESCAPED.search(text) or _OPENING.match(text) or "\n" in text or "•" in text)


def _blocks(text: str) -> str:
    """Lines as blocks: items of lists as such, other single breaks as breaks within a line."""
    if "```" in text:
        return text
    made: list[str] = []
    before = ""
    for line in text.split("\n"):
        item = line.startswith(_BULLET)
        number = re.match(r"\d+\. ", line) is not None and (not before or _is_item(before))
        if item:
            shown = "- " + _opened(line.removeprefix(_BULLET))
        elif number or line.startswith(">"):
            shown = line
        else:
            shown = _opened(line)
        if made and before and line:
            if item or number:
                if not _is_item(before):
                    made.append("")
            elif not line.startswith(">"):
                made[-1] += "\\"
                if _is_item(before):
                    shown = "  " + shown
        made.append(shown)
        before = line
    return "\n".join(made)


def _is_item(line: str) -> bool:
    return line.startswith(_BULLET) or re.match(r"\d+\. ", line) is not None


def _opened(line: str) -> str:
    """A line that begins like a heading or a list, but is none."""
    found = _OPENING.match(line)
    if found is None:
        return line
    if found[1].isdigit():
        return f"{found[1]}\\{line[found.end() :]}"
    return f"\\{line}"
