"""The child that makes an index: Chinese cut into words, how it is said, all of it written down.

rjieba and pypinyin bring dictionaries of some 90 MiB with them. They live here for the second
that an index takes, and the bot keeps only what came out.
"""

import json
import sys
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.child import limit
from bot.search.sounds import BREAK, FIRST, LAST, initials, is_han, is_typed
from bot.search.words import pairs_of, read
from db.search import Column, Spoken, write

MEMORY = 1024 * 1024 * 1024
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Texts:
    """What is to be found of one thing, in both languages."""

    title_zh: str
    place_zh: str
    text_zh: str
    title_en: str
    place_en: str
    text_en: str


def serve() -> None:
    """Limits first, then one request."""
    limit(MEMORY, SECONDS)
    asked = json.load(sys.stdin.buffer)
    make_index(Path(asked["path"]), [Texts(*six) for six in asked["findables"]])


def make_index(path: Path, findables: Sequence[Texts]) -> None:
    """Write the index of these, numbered from 0."""
    said: dict[str, list[str]] = {}
    words: Counter[str] = Counter()
    rows = [_row(one, said, words) for one in findables]
    chinese = {word: times for word, times in words.items() if is_han(word[0])}
    others = {word: times for word, times in words.items() if word not in chinese}
    spelled = {"".join(one): " ".join(one) for one in sorted(said.values()) if len(one) > 1}
    titles = [row[Column.TITLE_SOUNDS].partition(BREAK)[0].strip() for row in rows]
    readings, of = _readings()
    write(path, rows, Spoken(chinese, others, spelled, titles, readings, of))


def _row(findable: Texts, said: dict[str, list[str]], words: Counter[str]) -> dict[Column, str]:
    chinese = (findable.title_zh, findable.place_zh, findable.text_zh)
    english = (findable.title_en, findable.place_en, findable.text_en)
    cut = [" ".join(_words(text)) for text in chinese]
    title, place, text = (" ".join(_sounds(one, said)) for one in chinese)
    for one in cut:
        words.update(one.casefold().split())
    for one in english:
        words.update(piece.text for run in read(one, len(one)) for piece in run)
    head = f"{title} {BREAK} {place}"
    return {
        Column.TITLE_ZH: cut[0],
        Column.PLACE_ZH: cut[1],
        Column.TEXT_ZH: cut[2],
        Column.TITLE_EN: english[0],
        Column.PLACE_EN: english[1],
        Column.TEXT_EN: english[2],
        Column.PAIRS: " ".join(map(pairs_of, chinese)),
        Column.TITLE_SOUNDS: head,
        Column.SOUNDS: text,
        Column.TITLE_INITIALS: " ".join(initials(head.split())),
        Column.INITIALS: " ".join(initials(text.split())),
    }


def _words(text: str) -> Iterator[str]:
    """The words of a text, also those within longer words."""
    import rjieba

    return (word for word in rjieba.cut_for_search(text) if word.strip())


def _sounds(text: str, said: dict[str, list[str]]) -> Iterator[str]:
    """The syllable of each Chinese character; `said` remembers those of every word."""
    import rjieba

    return (syllable for word in rjieba.cut(text) for syllable in _syllables(word, said))


def _syllables(word: str, said: dict[str, list[str]]) -> list[str]:
    """One syllable for each Chinese character of a word; in a word «行» knows how it is said."""
    from pypinyin import lazy_pinyin

    han = "".join(character for character in word if is_han(character))
    if han and han not in said:
        said[han] = [syllable.replace("ü", "v") for syllable in lazy_pinyin(han)]
    return said.get(han, [])


def _readings() -> tuple[list[str], "array[int]"]:
    """The readings there are, and for every character the place of its own among them."""
    from pypinyin import Style, pinyin

    places: dict[str, int] = {"": 0}
    of = array("H")
    for code in range(FIRST, LAST + 1):
        found = pinyin(chr(code), style=Style.NORMAL, heteronym=True, errors="ignore")
        usual = [s.replace("ü", "v") for s in found[0]] if found else []
        reading = " ".join(s for s in dict.fromkeys(usual) if is_typed(s))
        of.append(places.setdefault(reading, len(places)))
    return list(places), of
