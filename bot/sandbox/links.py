"""Links inside texts and buttons: which are allowed, and the form they are kept in."""

import ipaddress
import re

_INT64_MAX = 2**63 - 1
_INT32_MAX = 2**31 - 1
_SCHEME = re.compile(r"([^:/?#@\[\]]*)://")
_AUTHORITY = re.compile(r"[^/?#]*")
_PORT = re.compile(r"(?s)^(.+):([^:\]@]*)$")
_TG_HOST = re.compile(r"(?i)^(user|emoji|time)(?=$|[/?#])/?\?(.*)$", re.DOTALL)
_ALLOWED = r"A-Za-z0-9.\-_!$,~*'();&+=\u0080-\U0010ffff"
_BAD_HOST = re.compile(rf"%(?![0-9A-Fa-f]{{2}})|(?P<other>[^%{_ALLOWED}])")
_BAD_USERINFO = re.compile(rf"%(?![0-9A-Fa-f]{{2}})|(?P<other>[^%:{_ALLOWED}])")
_BLANK = " \t\r\n\0\v"
_OWN_SCHEMES = (("tg:", "tg"), ("tonsite:", "tonsite"), ("ton:", "ton"))
_DATE_FORMAT = re.compile(r"[rR]|[tTdDwW]*")


class LinkError(ValueError):
    """The link is not one Telegram accepts; the message says why in Telegram's words."""


def check_link(link: str) -> str:
    """The form in which Telegram keeps `link` (scheme and path added); raises LinkError."""
    try:
        return _checked(link)
    except LinkError as error:
        raise LinkError(f"URL '{link}' is invalid: {error}") from None


def checked_or_none(link: str) -> str | None:
    """Like `check_link`, but None for a link that is not accepted."""
    try:
        return _checked(link)
    except LinkError:
        return None


def user_id_of(link: str) -> int | None:
    """The user id of a `tg://user?id=…` link; None for any other link."""
    query = _tg_query(link, "user")
    return None if query is None else _whole(query.get("id"), _INT64_MAX)


def custom_emoji_id_of(link: str) -> str | None:
    """The identifier in a `tg://emoji?id=…` link; None for any other link."""
    query = _tg_query(link, "emoji")
    return None if query is None else custom_emoji_id(query.get("id"))


def date_of(link: str) -> tuple[int, str] | None:
    """Unix time and format of a `tg://time?unix=…&format=…` link; None for any other link."""
    query = _tg_query(link, "time")
    if query is None:
        return None
    unix = _whole(query.get("unix"), _INT32_MAX)
    layout = query.get("format", "")
    if unix is None or not is_date_format(layout):
        return None
    return unix, layout


def is_date_format(layout: str) -> bool:
    """Whether `layout` is a format of a date_time entity (`r`, or letters of `tTdDwW`)."""
    return _DATE_FORMAT.fullmatch(layout) is not None


def custom_emoji_id(text: str | None) -> str | None:
    """`text` if it is a custom emoji identifier (a 64-bit number but zero)."""
    if text is None or not re.fullmatch(r"-?[0-9]{1,19}", text):
        return None
    number = int(text)
    return str(number) if number and -_INT64_MAX - 1 <= number <= _INT64_MAX else None


def _whole(text: str | None, limit: int) -> int | None:
    if text is None or not re.fullmatch(r"[0-9]{1,19}", text):
        return None
    number = int(text)
    return number if 0 < number <= limit else None


def _tg_query(link: str, host: str) -> dict[str, str] | None:
    if link[:3].lower() != "tg:":
        return None
    match = _TG_HOST.match(link[3:].removeprefix("//"))
    if match is None or match[1].lower() != host:
        return None
    query = match[2].partition("#")[0]
    pairs = [pair.partition("=") for pair in query.split("&")]
    return {key: value for key, _, value in reversed(pairs)}  # the first of equal keys counts


def _checked(link: str) -> str:
    own = ""
    for prefix, scheme in _OWN_SCHEMES:
        if link[: len(prefix)].lower() == prefix:
            own = scheme
            link = link[len(prefix) :].removeprefix("//")
            break
    scheme, userinfo, host, port, query, is_ipv6 = _split(link)
    if own:
        named = link[:7].lower() == "http://" or scheme == "https"
        if named or userinfo or port or is_ipv6:
            raise LinkError("Wrong tg URL" if own == "tg" else "Wrong ton URL")
        allowed = r"[A-Za-z0-9_.\-]*" if own == "tonsite" else r"[A-Za-z0-9_\-]*"
        if not re.fullmatch(allowed, host):
            raise LinkError("Unallowed characters in URL host")
        return f"{own}://{host}{query[1:] if query[1:2] == '?' else query}"
    if "." not in host and not is_ipv6:
        raise LinkError("Wrong HTTP URL")
    login = f"{userinfo}@" if userinfo else ""
    number = f":{port}" if port else ""
    return f"{scheme}://{login}{host}{number}{query}"


def _split(link: str) -> tuple[str, str, str, int, str, bool]:
    scheme = "http"
    named = _SCHEME.match(link)
    if named:
        scheme = named[1].lower()
        if scheme not in ("http", "https"):
            raise LinkError("Unsupported URL protocol")
        link = link[named.end() :]
    found = _AUTHORITY.match(link)
    authority = found[0] if found else ""
    query = link[len(authority) :].rstrip(_BLANK) or "/"
    authority, port = _split_port(authority)
    userinfo, _, host = authority.rpartition("@")
    is_ipv6 = host.startswith("[") and host.endswith("]")
    if is_ipv6:
        _check_ipv6(host)
    if not host:
        raise LinkError("URL host is empty")
    if host == ".":
        raise LinkError("Host is invalid")
    if not is_ipv6:
        _check_part(host, "host", _BAD_HOST)
        _check_part(userinfo, "userinfo", _BAD_USERINFO)
    if not query.startswith("/"):
        query = "/" + query
    query = re.sub(r"[\0-\x20]", lambda char: f"%{ord(char[0]):02X}", query)
    return scheme, userinfo, _lower_ascii(host), port, query, is_ipv6


def _split_port(authority: str) -> tuple[str, int]:
    match = _PORT.match(authority)
    if match is None:
        return authority, 0
    if not re.fullmatch(r"0*[1-9][0-9]{0,4}", match[2]) or int(match[2]) > 65535:
        raise LinkError("Wrong port number specified in the URL")
    return match[1], int(match[2])


def _check_ipv6(host: str) -> None:
    try:
        ipaddress.IPv6Address(host[1:-1])
    except ValueError:
        raise LinkError("Wrong IPv6 address specified in the URL") from None


def _check_part(part: str, name: str, bad: re.Pattern[str]) -> None:
    match = bad.search(part)
    if match is None:
        return
    if match["other"]:
        raise LinkError(f"Disallowed character in URL {name}")
    raise LinkError(f"Wrong percent-encoded symbol in URL {name}")


def _lower_ascii(text: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in text)
