"""Makes the font the pictures are drawn with anew: `python -m bot.pictures.font SOURCE`.

SOURCE is Noto Sans CJK or Noto Sans SC in Regular (.ttc, .otf or .ttf), such as Debian's
/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc. Kept are the two levels of GB 2312 (6763
characters), what the national list of 8105 characters has beyond them, Latin with the marks of
pinyin, Greek and kana, and punctuation. Documents are set in it too. Its licence is beside it.
"""

import re
import sys
import unicodedata
from functools import cache
from pathlib import Path

FONT = Path(__file__).parent / "qihang-sans.otf"
FAMILY = "Qihang Sans"
"""A name of our own: «Noto» is a trademark, and this is no longer the font it stands for."""
MOST_BYTES = 2_500_000
SUBSTITUTE = "·"
"""Stands for a character the font has not, where a box would be."""

_STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"'}
_LATIN_QUOTES = re.compile(r"[‘“](?=[!-ɏ])|(?<=[!-ɏ])[’”]")

NAMES = FONT.with_suffix(".names.txt")
"""What the national list of 8105 characters for general use has beyond GB 2312 (field kTGH of
Unicode's Unihan), and a few more: registry offices take names from it."""
_RANGES = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x391, 0x3C9), (0x401, 0x451),
    (0x2010, 0x2027), (0x2030, 0x203B), (0x20AC, 0x20AC), (0x2103, 0x2103), (0x2116, 0x2116),
    (0x2122, 0x2122), (0x2126, 0x2126), (0x2150, 0x2189), (0x2190, 0x2199), (0x2200, 0x22BF),
    (0x2460, 0x249B), (0x25A0, 0x25CF), (0x2605, 0x2606), (0x2610, 0x2612), (0x2640, 0x2642),
    (0x2713, 0x2717), (0x3000, 0x301F), (0x3041, 0x30FE), (0x3220, 0x3229), (0x3380, 0x33DF),
    (0xFF01, 0xFF5E), (0xFFE3, 0xFFE5),
)  # fmt: skip


def wanted() -> set[str]:
    """Every character the font should have."""
    found = {chr(code) for first, last in _RANGES for code in range(first, last + 1)}
    return found | gb2312() | set("".join(NAMES.read_text("utf-8").split()))


def gb2312() -> set[str]:
    """The 6763 characters of GB 2312's two levels."""
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return {character for pair in pairs for character in pair.decode("gb2312", "ignore")}


@cache
def covered() -> frozenset[str]:
    """Every character the shipped font has a glyph for."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(FONT, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def drawable(text: str, covered: frozenset[str]) -> str:
    """The text with only what the font has: symbols and emoji it lacks are left out, a rare
    character becomes «·», so that no reader ever sees a box. Quotes beside Latin letters become
    straight ones: the font's curly ones are as wide as a Chinese character."""
    shown: list[str] = []
    for character in straight_quotes(text):
        if character in covered:
            shown.append(character)
        elif character.isspace():
            shown.append(" ")
        elif (plain := without_marks(character)) and set(plain) <= covered:
            shown.append(plain)
        elif unicodedata.category(character)[0] == "L":
            shown.append(SUBSTITUTE)
    return " ".join("".join(shown).split())


def straight_quotes(text: str) -> str:
    """The text with straight quotes beside Latin letters."""
    return _LATIN_QUOTES.sub(lambda found: _STRAIGHT[found[0]], text)


def without_marks(character: str) -> str:
    """The same without marks and special forms: «ş» as «s», «①» as «1»; perhaps nothing."""
    parts = unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if not unicodedata.combining(part))


def build(source: Path, target: Path = FONT) -> int:
    """Write the subset; its size in bytes."""
    from fontTools import subset  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont

    options = subset.Options(
        layout_features=["kern", "mark", "mkmk"], name_IDs=["*"], hinting=False,
        desubroutinize=False, notdef_outline=True, recalc_timestamp=False,
        drop_tables=["+DSIG", "BASE", "VORG", "vhea", "vmtx"], font_number=_simplified(source),
    )  # fmt: skip
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=map(ord, wanted()))
    subsetter.subset(font)
    _rename(font)
    subset.save_font(font, str(target), options)
    TTFont(target).close()
    return target.stat().st_size


def _simplified(source: Path) -> int:
    """Which font of a collection has the simplified forms; 0 for a single font."""
    from fontTools.ttLib import TTCollection

    if source.suffix.lower() != ".ttc":
        return -1
    with TTCollection(source, lazy=True) as fonts:
        names = [font["name"].getDebugName(4) or "" for font in fonts]
    return next(index for index, name in enumerate(names) if "SC" in name and "Mono" not in name)


def _rename(font: object) -> None:
    names = font["name"]  # type: ignore[index]
    kept = {0: names.getDebugName(0), 5: names.getDebugName(5), 13: names.getDebugName(13),
            14: names.getDebugName(14)}  # fmt: skip
    names.names = []
    said = {**kept, 1: FAMILY, 2: "Regular", 3: "QihangSans-Regular", 4: FAMILY,
            6: "QihangSans-Regular"}  # fmt: skip
    for id, text in sorted(said.items()):
        if text:
            names.setName(text, id, 3, 1, 0x409)
    cff = font["CFF "].cff if "CFF " in font else None  # type: ignore[index, operator]
    if cff is not None:
        cff.fontNames = ["QihangSans-Regular"]
        top = cff.topDictIndex[0]
        top.FamilyName = top.FullName = FAMILY


if __name__ == "__main__":
    size = build(Path(sys.argv[1]))
    sys.stdout.write(f"{FONT.name}: {size} bytes\n")
