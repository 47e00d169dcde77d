"""What every client sees in a plain text: commands, mentions, tags, links, addresses, phones."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from bot.sandbox.spans import Span

_TRIGGER = re.compile(r"[@/#$:.]|\+[ \-(]*[0-9]")
_MENTION = re.compile(r"(?<!\w)@([A-Za-z0-9_]{2,32})(?!\w)")
_SHORT_NAMES = frozenset({"gif", "nft", "pic", "ufc", "vid"})
_COMMAND = re.compile(
    r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32}(?![\w/<>])|(?![\w/<>@]))"
)
_TAG_SUFFIX = re.compile(r"@[A-Za-z0-9_]{3,32}")
_CASH = re.compile(r"1INCH|[A-Z]+")
_CASH_SUFFIX = re.compile(r"@([A-Za-z0-9_]+)")
_PHONE = re.compile(r"(?<![\w+])\+(?:[ \-()]{0,2}[0-9]){7,15}(?![\w])")

# White space and invisible punctuation end a link; joiners and dashes do not.
_GAPS = "\u00a0\u1680\u2000-\u200b\u200e\u200f\u2016-\u206f\u3000"
_PATH = rf"[^\n<>\"\u00ab\u00bb {_GAPS}]"
_PATH_RUN = re.compile(rf"{_PATH}*")
_USERINFO_CHAR = re.compile(rf"[^\n/\[\]{{}}()'`<>\"@\u00ab\u00bb {_GAPS}]")
_DOMAIN = rf"[.A-Za-z0-9_~\-]|(?![{_GAPS}])[\u00c0-\U0010ffff]"
_DOMAIN_CHAR = re.compile(_DOMAIN)
_DOMAIN_OR_AT_RUN = re.compile(rf"(?:{_DOMAIN}|@)*")
_SEPARATORS = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_SCHEME_CHAR = re.compile(rf"[A-Za-z0-9+\-]|[^\0-\u007f{_SEPARATORS}]")
_PORT = re.compile(r":0*([1-9][0-9]{0,4})(?![0-9])")
_BAD_END = ".:;,('?!`"
_TG_LINK = re.compile(r"(?i:tg|tonsite|ton)://[A-Za-z0-9_\-]{1,253}")
_EMAIL = re.compile(
    r"(?:[A-Za-z0-9_\-]{0,26}[.+]){0,10}[A-Za-z0-9_\-]{1,35}"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9_\-]{0,28}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,8}"
)
_IPV4 = re.compile(r"(?:(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])(?:\.(?=.)|$)){4}")
_PUNYCODE = re.compile(r"xn--[A-Za-z0-9]{2,}")


def find(text: str, is_username: Callable[[str], bool] | None = None) -> list[Span]:
    """Everything detected in `text`; ranges may overlap, the caller keeps the first.

    `is_username` says whether a name of two or three letters exists: such names are rare,
    and a mention only then.
    """
    if _TRIGGER.search(text) is None:
        return []
    spans: list[Span] = []
    if "@" in text:
        spans += _mentions(text, is_username)
    if "/" in text:
        spans += [Span("bot_command", *match.span()) for match in _COMMAND.finditer(text)]
    if "#" in text:
        spans += [Span("hashtag", *bounds) for bounds in _hashtags(text)]
    if "$" in text:
        spans += [Span("cashtag", *bounds) for bounds in _cashtags(text)]
    if "://" in text:
        spans += [Span("url", *bounds) for bounds in _tg_links(text)]
    if "." in text:
        spans += _links(text)
    if "+" in text:
        spans += [Span("phone_number", *match.span()) for match in _PHONE.finditer(text)]
    return spans


def _mentions(text: str, is_username: Callable[[str], bool] | None) -> Iterator[Span]:
    for match in _MENTION.finditer(text):
        name = match[1]
        known = len(name) >= 4 or name.lower() in _SHORT_NAMES
        if known or (is_username is not None and is_username(name)):
            yield Span("mention", *match.span())


def _is_tag_char(char: str) -> bool:
    return (
        char.isalpha()
        or char.isdecimal()
        or char in "_\u200c\u00b7"
        or "\u0d80" <= char <= "\u0dff"
    )


def _hashtags(text: str) -> Iterator[tuple[int, int]]:
    at = text.find("#")
    while at != -1:
        start, end = at, at + 1
        while end < len(text) and _is_tag_char(text[end]):
            end += 1
        stop = min(end, start + 257)
        suffix = _TAG_SUFFIX.match(text, end) if stop == end > start + 1 else None
        if suffix:
            stop = end = suffix.end()
        lettered = any(char.isalpha() for char in text[start + 1 : stop])
        free = start == 0 or not _is_tag_char(text[start - 1])
        if lettered and free and text[end : end + 1] != "#":
            yield start, stop
        at = text.find("#", max(end, start + 1))


def _cashtags(text: str) -> Iterator[tuple[int, int]]:
    at = text.find("$")
    while at != -1:
        start, end = at, at + 1
        name = _CASH.match(text, end)
        if name and len(name[0]) <= 8:
            end = name.end()
            suffix = _CASH_SUFFIX.match(text, end)
            if suffix and 3 <= len(suffix[1]) <= 32:
                end = suffix.end()
            before, after = text[start - 1 : start], text[end : end + 1]
            if not any(c == "$" or _is_tag_char(c) for c in before + after):
                yield start, end
        at = text.find("$", end)


def _tg_links(text: str) -> Iterator[tuple[int, int]]:
    for match in _TG_LINK.finditer(text):
        yield match.start(), _path_end(text, match.end())


def _path_end(text: str, at: int) -> int:
    """Where the path, query or fragment that begins at `at` ends (`at` if there is none)."""
    if text[at : at + 1] not in ("/", "?", "#") or at >= len(text):
        return at
    run = _PATH_RUN.match(text, at + 1)
    end = run.end() if run else at + 1
    while end > at + 1 and text[end - 1] in _BAD_END:
        end -= 1
    return end if text[at] == "/" or end > at + 1 else at


def _links(text: str) -> Iterator[Span]:
    begin = 0  # links are looked for behind the one found last
    while True:
        dot = text.find(".", begin)
        if dot == -1 or dot + 1 == len(text):
            return
        if text[dot + 1] == " ":
            begin = dot + 2
            continue
        start, end, good = _around(text, begin, dot)
        if good:
            span = _as_span(text, start, end) if end > dot + 1 else None
            if span:
                yield span
            while text[end : end + 1] == ".":
                end += 1
        else:
            while text[end - 1] != ".":
                end -= 1
        begin = max(end, dot + 1)


def _back(text: str, at: int, begin: int, allowed: re.Pattern[str]) -> int:
    while at > begin and allowed.match(text, at - 1):
        at -= 1
    return at


def _around(text: str, begin: int, dot: int) -> tuple[int, int, bool]:
    """The link around the dot, from user data to path; and whether it stands free."""
    start = _back(text, dot, begin, _DOMAIN_CHAR)
    run = _DOMAIN_OR_AT_RUN.match(text, dot)
    end = run.end() if run else dot
    has_at = "@" in text[dot:end]
    if has_at:
        start = _back(text, start, begin, _USERINFO_CHAR)
    port = _PORT.match(text, end)
    if port and int(port[1]) <= 65535:
        end = port.end()
    end = _path_end(text, end)
    while end > dot + 1 and text[end - 1] == ".":
        end -= 1
    good = True
    if start > begin and text[start - 1] == "@":
        userinfo = _back(text, start - 1, begin, _USERINFO_CHAR)
        good = not has_at and userinfo < start - 1
        start = userinfo
    if start > begin:
        start, free = _with_scheme(text, begin, start)
        good = good and free
    return start, end, good


def _with_scheme(text: str, begin: int, start: int) -> tuple[int, bool]:
    if start - begin < 6 or text[start - 3 : start] != "://":
        before = text[start - 1]
        return start, not (before in "/#@_" or before.isalnum())
    scheme = text[_back(text, start - 3, begin, _SCHEME_CHAR) : start - 3].lower()
    if scheme.endswith("http") and scheme != "shttp":
        return start - 7, True
    if scheme.endswith("https"):
        return start - 8, True
    if scheme.endswith("ftp") and scheme not in ("tftp", "sftp"):
        return start - 6, True
    if scheme.endswith("tonsite"):
        return start - 10, True
    return start, False


def _as_span(text: str, start: int, end: int) -> Span | None:
    link = text[start:end]
    if _EMAIL.fullmatch(link):
        return Span("email", start, end)
    if link.startswith("mailto:") and _EMAIL.fullmatch(link, 7):
        return Span("email", start + 7, end)
    length = _accepted_length(link)
    return Span("url", start, start + length) if length else None


def _accepted_length(link: str) -> int:
    """How much of `link` is a link: 0 if its domain is none; closing brackets may be cut."""
    scheme = re.match(r"(?i)(?:https?|ftp|tonsite)://", link)
    domain_at = scheme.end() if scheme else 0
    path_at = next((i for i in range(domain_at, len(link)) if link[i] in "/?#"), len(link))
    domain = link[domain_at:path_at]
    domain = domain.partition("@")[2] or domain
    domain = domain.rpartition(":")[0] or domain
    if not _is_domain(domain, named=scheme is not None):
        return 0
    return path_at + _balanced_length(link[path_at:])


def _balanced_length(path: str) -> int:
    depth = {"(": 0, "[": 0, "{": 0}
    closing = {")": "(", "]": "[", "}": "{"}
    length = len(path)
    for i, char in enumerate(path):
        if char in depth:
            depth[char] += 1
        elif char in closing:
            depth[closing[char]] -= 1
            if depth[closing[char]] < 0:
                length = i
                break
    while length > 0 and path[length - 1] in _BAD_END:
        length -= 1
    return length


def _is_domain(domain: str, *, named: bool) -> bool:
    parts = domain.split(".")
    if len(parts) < 2 or domain.lower() == "teiegram.org":
        return False
    if any(not part or len(part.encode()) >= 64 or part.endswith("-") for part in parts):
        return False
    if _IPV4.fullmatch(domain):
        return True
    if re.fullmatch(r"[0-9.]*", domain):
        return False
    top = parts[-1]
    if len(top) <= 1 or "_" in parts[-2]:
        return False
    if top.startswith("xn--"):
        return _PUNYCODE.fullmatch(top) is not None
    if "_" in top or "-" in top:
        return False
    return named or _is_top_level(top)


@cache
def _top_level_domains() -> frozenset[str]:
    lines = Path(__file__).with_name("tlds.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def _is_top_level(top: str) -> bool:
    lowered = top.lower()
    if lowered != top and lowered[1:] == top[1:]:
        return False  # «end.The next sentence» is no link
    return lowered in _top_level_domains()
