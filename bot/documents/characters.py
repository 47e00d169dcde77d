"""Whatever people type, made fit for paper. Only in the writing child."""

from __future__ import annotations

import re
import unicodedata

from bot.pictures.font import covered, straight_quotes, without_marks

MISSING = "□"
_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LOOKS_LIKE = str.maketrans("☐☑☒✔✕✖✗✘‑", "□✓×✓××××-")
_JOINER = "\u200d"


def legible(text: str) -> str:
    """The text without what no file may hold or what turns its direction: control characters,
    halves of characters, marks that let a line read backwards. Breaks become line feeds."""
    text = _BREAKS.sub("\n", text).replace("\t", "    ")
    return straight_quotes("".join(filter(_allowed, text)))


def _allowed(character: str) -> bool:
    if character in ("\n", _JOINER):
        return True
    if unicodedata.category(character) in ("Cc", "Cf", "Cs"):
        return False
    # What will never be a character, which XML does not take; a name that Python's tables do not
    # know yet stays.
    return ord(character) & 0xFFFE != 0xFFFE and not "\ufdd0" <= character <= "\ufdef"


def printable(text: str) -> tuple[str, str]:
    """The legible text with □ for each character the font has not, and those characters.

    What an emoji is made up of beyond its first character leaves nothing."""
    font = covered()
    shown: list[str] = []
    replaced: list[str] = []
    joined = False
    for character in legible(text).translate(_LOOKS_LIKE):
        if character == _JOINER:
            joined = bool(shown) and shown[-1] == MISSING
            continue
        if character in font or character == "\n":
            shown.append(character)
        elif character.isspace():
            shown.append(" ")
        elif (plain := without_marks(character)) and set(plain) <= font:
            shown.append(plain)
        elif not joined and not _follows(character):
            shown.append(MISSING)
            replaced.append(character)
        joined = False
    return "".join(shown), "".join(dict.fromkeys(replaced))


def _follows(character: str) -> bool:
    """Whether it only changes the character before it: an accent, a skin tone."""
    return unicodedata.category(character)[0] == "M" or "\U0001f3fb" <= character <= "\U0001f3ff"
