"""Markdown to Telegram HTML, refusing by line what a phone would not show.

Editors write ordinary Markdown. Bold, italics, strikethrough, `||spoilers||`, links,
lists, quotes and code are rendered; tables, pictures, raw HTML and lists within lists
are refused, because Telegram has nothing to show them with.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token

Complain = Callable[[int, str], None]
"""Told the line (counted from 1) and the sentence of everything that cannot be rendered."""

_PLAIN = re.compile(r"[^\s\d#>+=:\\-][^\n*_~|`\[\]<&\\!]*[^\s\n*_~|`\[\]<&\\!]")
"""A single line without any Markdown, as most feedback is: half the loading time saved."""
_LINK = re.compile(r"(https?|tg)://[^\s\"<>]+")
_TAGS = {
    "strong_open": "<b>", "strong_close": "</b>",
    "em_open": "<i>", "em_close": "</i>",
    "s_open": "<s>", "s_close": "</s>",
    "spoiler_open": "<tg-spoiler>", "spoiler_close": "</tg-spoiler>",
}  # fmt: skip
_REFUSED = {
    "table_open": "Telegram cannot show tables; use a list",
    "html_block": "HTML is not allowed here; use Markdown",
    "hr": "a line across (---) means nothing here; a new card starts with «## »",
    "heading_open": "inside a card there are no headings; use **bold**",
}


def _spoiler(state: StateInline, silent: bool) -> bool:
    """The `||hidden||` rule of Telegram's own apps."""
    if not state.src.startswith("||", state.pos):
        return False
    end = state.src.find("||", state.pos + 2, state.posMax)
    if end <= state.pos + 2:
        return False
    if not silent:
        outer_end = state.posMax
        state.pos, state.posMax = state.pos + 2, end
        state.push("spoiler_open", "", 1)
        state.md.inline.tokenize(state)
        state.push("spoiler_close", "", -1)
        state.posMax = outer_end
    state.pos = end + 2
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Bold and italics as CommonMark reads them, but also beside Chinese punctuation.

    By the letter of the standard `**注意：**这里` is not bold, because the closing marks
    stand between a punctuation mark and a letter. Chinese is written without spaces, so
    next to a wide character only white space decides.
    """
    start, known = state.pos, len(state.delimiters)
    if not emphasis.tokenize(state, silent):
        return False
    before, after = state.src[max(start - 1, 0) : start], state.src[state.pos : state.pos + 1]
    if state.src[start] == "*" and (_is_wide(before) or _is_wide(after)):
        for delimiter in state.delimiters[known:]:
            delimiter.open = bool(after.strip())
            delimiter.close = bool(before.strip())
    return True


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])
    parser.inline.ruler.before("emphasis", "spoiler", _spoiler)
    parser.inline.ruler.at("emphasis", _emphasis)
    # Plain text runs stop only at characters listed as terminators, and «|» is none.
    parser.inline.ruler.at("text", _text_up_to_a_mark)
    return parser


_MARK = re.compile(r"[\n!#$%&*+\-:<=>@\[\\\]^_`{}~|]")


def _text_up_to_a_mark(state: StateInline, silent: bool) -> bool:
    match = _MARK.search(state.src, state.pos, state.posMax)
    end = match.start() if match else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def parse(source: str) -> list[Token]:
    """Block tokens of a Markdown text; `map` counts lines from 0."""
    return _parser().parse(source)


def render(source: str, first_line: int, complain: Complain) -> str:
    """Telegram HTML of a Markdown text whose first line is `first_line` of its file."""
    if _PLAIN.fullmatch(source):
        return escape(source, quote=False)
    return render_blocks(parse(source), first_line, complain)


def render_blocks(tokens: Sequence[Token], first_line: int, complain: Complain) -> str:
    """Telegram HTML of block tokens; blocks stand a blank line apart, list items do not."""
    return _Blocks(first_line, complain).render(tokens)


class _Blocks:
    def __init__(self, first_line: int, complain: Complain) -> None:
        self._first_line = first_line
        self._complain = complain
        self._out = ""
        self._gap = ""
        self._lists: list[int | None] = []
        self._in_quote = False
        self._line = first_line
        self._end = -1

    def render(self, tokens: Sequence[Token]) -> str:
        for token in tokens:
            if token.map:
                self._line = self._first_line + token.map[0]
            self._block(token)
            if token.map and token.type != "inline":
                self._end = token.map[1]
        return self._out

    def _put(self, text: str) -> None:
        self._out += (self._gap if self._out else "") + text
        self._gap = ""

    def _block(self, token: Token) -> None:
        match token.type:
            case "inline":
                self._put(_inline(token.children or [], self._line, self._complain))
            case "paragraph_close":
                self._gap = "\n" if self._lists else "\n\n"
            case "bullet_list_open" | "ordered_list_open":
                if token.map and token.map[0] == self._end:
                    self._gap = "\n"
                if self._lists:
                    self._complain(self._line, "a list inside a list is unreadable on a phone")
                ordered = token.type == "ordered_list_open"
                self._lists.append(int(token.attrGet("start") or 1) if ordered else None)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                self._gap = "\n" if self._lists else "\n\n"
            case "list_item_open":
                self._put("• " if self._lists[-1] is None else f"{self._lists[-1]}. ")
            case "list_item_close":
                number = self._lists[-1]
                self._lists[-1] = None if number is None else number + 1
                self._gap = "\n"
            case "blockquote_open":
                if self._in_quote or self._lists:
                    self._complain(self._line, "a quote must stand on its own")
                self._in_quote = True
                self._put("<blockquote>")
            case "blockquote_close":
                self._in_quote = False
                self._out += "</blockquote>"
                self._gap = "\n\n"
            case "fence" | "code_block":
                language = re.sub(r"\W.*", "", token.info.strip())
                code = f'<code class="language-{language}">' if language else ""
                body = escape(token.content.rstrip("\n"), quote=False)
                self._put(f"<pre>{code}{body}{'</code>' if code else ''}</pre>")
                self._gap = "\n\n"
            case kind if kind in _REFUSED:
                self._complain(self._line, _REFUSED[kind])
            case _:
                pass


def _inline(tokens: Sequence[Token], line: int, complain: Complain) -> str:
    out = ""
    inside: list[str] = []
    join_pending = False
    for token in tokens:
        piece = _TAGS.get(token.type, "")
        match token.type:
            case "text" | "text_special":
                if join_pending and token.content:
                    out += _joint(out, token.content)
                    join_pending = False
                if "**" in token.content:
                    complain(line, "this ** has no partner; write **bold** without spaces inside")
                piece = escape(token.content, quote=False)
            case "softbreak":
                line += 1
                join_pending = True
                continue
            case "hardbreak":
                line += 1
                piece = "\n"
            case "code_inline":
                if inside:
                    complain(line, "code cannot stand inside bold, italics or a link")
                piece = f"<code>{escape(token.content, quote=False)}</code>"
            case "link_open":
                url = str(token.attrGet("href") or "")
                if not _LINK.fullmatch(url):
                    complain(line, f"Telegram opens only https:// and tg:// links, not «{url}»")
                piece = f'<a href="{escape(url)}">'
            case "link_close":
                piece = "</a>"
            case "image":
                complain(line, "pictures cannot stand inside a card")
            case "html_inline":
                complain(line, "HTML is not allowed here; use Markdown")
            case _:
                pass
        if join_pending and piece and not token.type.endswith("_close"):
            out += _joint(out, token.content or piece)
            join_pending = False
        if token.nesting == 1:
            inside.append(token.type)
        elif token.nesting == -1 and inside:
            inside.pop()
        out += piece
    return out


def _joint(before: str, after: str) -> str:
    """What a line break in the file becomes: nothing beside Chinese, else a space."""
    left = re.sub(r"(<[^<>]*>)+$", "", before)[-1:]
    return "" if _is_wide(left) or _is_wide(after[:1]) else " "


def _is_wide(character: str) -> bool:
    return bool(character) and unicodedata.east_asian_width(character) in "WF"
