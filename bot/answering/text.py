"""What somebody typed, without what cannot be seen."""

import re
import unicodedata

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What would make the rest of a line, the bot's own words in it, read backwards."""
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs to Unicode, and nothing to the eye."""


def clean(text: str) -> str:
    """What somebody typed without what cannot be seen, its line breaks kept."""
    lines = _TURNING.sub("", text).replace("\r", "").split("\n")
    kept = (
        "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))
        for line in lines
    )
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in kept)).strip()


def says_something(text: str) -> bool:
    """Whether there is anything to see: a letter, a digit, punctuation or a sign."""
    return any(unicodedata.category(c)[0] in "LNPS" and c not in _BLANK for c in text)


def plain(text: str) -> str:
    """The same words in ordinary letters and digits: full-width signs and the digits of other
    writings become ASCII, a keycap its digit, spaces of any kind one space, capitals small.

    A power, an index or a fraction is left alone, for «10²» must not become 102.
    """
    text = text.replace("\ufe0f", "").replace("\u20e3", "")
    folded = "".join(c if _raised(c) else unicodedata.normalize("NFKC", c) for c in text)
    digits = "".join(
        str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in folded
    )
    return " ".join(digits.casefold().split())


def _raised(character: str) -> bool:
    return unicodedata.decomposition(character).startswith(("<super>", "<sub>", "<fraction>"))
