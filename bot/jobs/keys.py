"""When two names are one employer, when two postings are one, and whether a code is one."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date

_SIGNS = re.compile(r"[\W_]+")
_BRACKETED_CHINA = re.compile(r"\(\s*中国\s*\)")
_COMPANY = re.compile(r"有限(?:责任)?公司")
_CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE = re.compile(f"[{_CODE_SIGNS}]{{2}}[0-9]{{6}}[{_CODE_SIGNS}]{{10}}")
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


def name_key(name: str) -> str:
    """An employer's name as names are compared: without spaces, signs and forms of writing;
    有限公司 and 有限责任公司 are not told apart nor missed, （中国） is left out.

    «恒力机械（常州）有限公司» and «恒力机械(常州) 有限责任公司» are one; a 股份有限公司 and a
    分公司 are others. Empty only for a name without any letter or digit.
    """
    plain = _BRACKETED_CHINA.sub("", unicodedata.normalize("NFKC", name)).casefold()
    whole = folded(plain)
    return _COMPANY.sub("", whole) or whole or folded(name)


def folded(text: str) -> str:
    """Any short text as it is compared: one form of writing, no case, spaces or signs."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _SIGNS.sub("", plain)


def posting_key(
    employer_key: str, title: str, regions: Iterable[str], closes_on: date | None
) -> str:
    """What tells that a posting is the same one when it comes again: 64 signs of hex.

    `employer_key` must outlive a change of the employer's name where it is known already; see
    `service.employer_key`. `closes_on` is None where nobody named a deadline, whatever we
    assume instead: otherwise such a posting would be a new one every day.
    """
    parts = (
        employer_key,
        title_key(title),
        ",".join(sorted(set(regions))),
        closes_on.isoformat() if closes_on else "",
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def title_key(title: str) -> str:
    """A title as titles are compared. C, C++ and C# stay three."""
    spelt = unicodedata.normalize("NFKC", title).replace("+", "plus").replace("#", "sharp")
    return folded(spelt) or title.strip()


class CreditCodeError(ValueError):
    """A text is no unified social credit code. `key` ends the id of the sentence that says why:
    `length`, `signs` or `check`."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def credit_code(text: str) -> str | None:
    """The unified social credit code (统一社会信用代码) in a cell; None for an empty one.

    Spaces, dashes, full-width and small letters are understood. Raises CreditCodeError when
    there is something else, or the check character (GB 32100, mod 31) is another.
    """
    plain = re.sub(r"[\s\-_]", "", unicodedata.normalize("NFKC", text)).upper()
    if not plain or plain in {"无", "暂无", "/", "N/A"}:
        return None
    if len(plain) != 18:
        raise CreditCodeError("length")
    if not _CODE.fullmatch(plain):
        raise CreditCodeError("signs")
    if plain[17] != check_character(plain[:17]):
        raise CreditCodeError("check")
    return plain


def check_character(body: str) -> str:
    """The eighteenth sign of a credit code that begins with these seventeen."""
    total = sum(
        _CODE_SIGNS.index(sign) * weight for sign, weight in zip(body, _WEIGHTS, strict=True)
    )
    return _CODE_SIGNS[-total % 31]
