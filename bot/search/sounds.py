"""How Chinese sounds: pinyin typed by hand read as syllables, characters as the syllables they
stand for. Knows no text and no index.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import TypeAlias

FIRST, LAST = 0x4E00, 0x9FFF
"""The block of Chinese characters that phones type."""
MOST_READINGS = 2
"""Of a character with several: the usual ones. «行» is hang and xing, hardly ever heng."""
BREAK = "0"
"""What parts title and place among syllables: no syllable, so nothing is found across it."""

Syllables: TypeAlias = tuple[str, ...]


def is_han(character: str) -> bool:
    return FIRST <= ord(character) <= LAST


def is_typed(syllable: str) -> bool:
    """Whether people type it; dictionaries also know «ng» and «ê»."""
    return syllable.isascii() and any(vowel in syllable for vowel in "aeiouv")


def without_tones(text: str) -> str:
    """Pinyin as a phone types it: «sānfāng» is sanfang, «lǜ» is lv."""
    apart = unicodedata.normalize("NFD", text).replace("u\u0308", "v")
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Sounds:
    """The readings of every character: `of` holds for each, from `FIRST` on, its place in
    `readings` (0: none known)."""

    readings: tuple[Syllables, ...]
    of: array[int]
    syllables: frozenset[str] = field(init=False)
    _beginnings: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        every = frozenset(syllable for reading in self.readings for syllable in reading)
        object.__setattr__(self, "syllables", every)
        begun = {syllable[:end] for syllable in every for end in range(1, len(syllable))}
        object.__setattr__(self, "_beginnings", frozenset(begun))

    def of_character(self, character: str) -> Syllables:
        """Its readings, the usual one first; none for what is no Chinese character."""
        place = ord(character) - FIRST
        if not 0 <= place < len(self.of):
            return ()
        return self.readings[self.of[place]][:MOST_READINGS]

    def spelled(self, letters: str, most: int = 4) -> list[tuple[Syllables, bool]]:
        """The ways to read letters as syllables, fewest syllables first, and whether the last one
        is only begun: «sanfang» is san fang, «sanfangx» san fang x…, «fangan» two things."""
        ways = sorted(islice(self._ways(letters), 64), key=lambda way: (way[1], len(way[0])))
        return ways[:most]

    def _ways(self, letters: str) -> Iterator[tuple[Syllables, bool]]:
        if not letters:
            return
        for end in range(min(6, len(letters)), 0, -1):
            head = letters[:end]
            if head in self.syllables:
                if end == len(letters):
                    yield (head,), False
                for rest, begun in self._ways(letters[end:]):
                    yield (head, *rest), begun
        if letters in self._beginnings and letters not in self.syllables:
            yield (letters,), True

    def of_text(self, text: str, most: int = 12) -> list[Syllables]:
        """The ways to say Chinese characters, the usual ones first; none when one of them has no
        reading."""
        every = [self.of_character(character) for character in text]
        if not all(every):
            return []
        found = islice(product(*([0, 1][: len(readings)] for readings in every)), 256)
        unusual = sorted(found, key=sum)[:most]
        return [tuple(r[i] for r, i in zip(every, way, strict=True)) for way in unusual]


def initials(syllables: Iterable[str]) -> str:
    """The first letters: «san fang» is sf."""
    return "".join(syllable[0] for syllable in syllables)


def joined(ways: Sequence[Sequence[Syllables]], most: int = 6) -> list[Syllables]:
    """Pieces that follow each other, each said in any of its ways."""
    return [tuple(s for part in parts for s in part) for parts in islice(product(*ways), most)]
