"""Places people want to work in: provinces, prefectures and named groups of them.

Codes are those of GB/T 2260. A place's code says what it lies in: 320500 is in 320000.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from content.models import Bilingual, Language


class PlaceLevel(StrEnum):
    """What a place is. The four municipalities, Hong Kong, Macau and Taiwan are provinces, and
    chosen as they are; a county that no prefecture governs stands beside the prefectures."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a code. `name` is the official one in Chinese («苏州市»), `short` what people
    say («苏州», «Suzhou»), `pinyin` the short name as it is typed: «suzhou»."""

    code: str
    level: PlaceLevel
    name: Bilingual
    short: Bilingual
    pinyin: str

    @property
    def province(self) -> str:
        """The code of the province it lies in, or its own."""
        return f"{self.code[:2]}0000"


class GroupKind(StrEnum):
    """Why places are named together. `own` are where the college is (members only where somebody
    wrote them), somebody's home, and «anywhere»."""

    OWN = "own"
    LIST = "list"
    METRO = "metro"
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True)
class RegionGroup:
    """Places under one name. `members` are codes of provinces, prefectures and counties; of
    those in `partly` only a part belongs. `means` are other words for it."""

    id: str
    kind: GroupKind
    name: Bilingual
    members: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    means: tuple[str, ...] = ()

    @property
    def anywhere(self) -> bool:
        """Whether it says that the place does not matter."""
        return self.id == ANYWHERE


ANYWHERE, COLLEGE, HOME = "anywhere", "college", "home"
"""The groups of kind `own`: 不限, 学校所在地, 生源地."""


@dataclass(frozen=True, slots=True)
class Regions:
    """Every place by its code, and every group by its id; both in the order of the file."""

    places: Mapping[str, Place]
    groups: Mapping[str, RegionGroup]

    def __contains__(self, id: object) -> bool:
        """Whether this is the code of a place or the id of a group."""
        return id in self.places or id in self.groups

    def name(self, id: str, language: Language) -> str:
        """What people call a place or a group; what is not known (any more) as it is kept."""
        if id in self.groups:
            return self.groups[id].name[language]
        return self.places[id].short[language] if id in self.places else id

    def provinces(self) -> tuple[Place, ...]:
        """The provinces, in the order of their codes."""
        return tuple(p for p in self.places.values() if p.level is PlaceLevel.PROVINCE)

    def within(self, province: str) -> tuple[Place, ...]:
        """What can be chosen inside a province, without itself; empty for those without."""
        return tuple(
            place
            for place in self.places.values()
            if place.province == province and place.level is not PlaceLevel.PROVINCE
        )

    def codes(self, id: str) -> tuple[str, ...]:
        """The codes an answer stands for: of a place its own, of a group its members', of
        «anywhere», of somebody's home and of what is not known none."""
        if id in self.places:
            return (id,)
        return self.groups[id].members if id in self.groups else ()

    def find(self, words: str, most: int = 8) -> tuple[str, ...]:
        """Places and groups that words may mean, the best first: by their whole name, by its
        beginning, or by the letters or initials of its pinyin («suz», «sz»).

        Somebody's sentence is not looked through: `named_in` does that.
        """
        wanted = _plain(words)
        if not wanted:
            return ()
        ranked = sorted(
            (rank, number, id)
            for number, (id, names) in enumerate(self._names())
            if (rank := min((_rank(wanted, name) for name in names), default=_NOT)) < _NOT
        )
        return tuple(id for _, _, id in ranked[:most])

    def named_in(self, sentence: str) -> tuple[str, ...]:
        """Places and groups that a Chinese sentence names («想去苏州或者南京»), as they come.

        A name inside a longer one does not count («吉林市» is not 吉林省), nor a province that
        only says where a place lies («江苏苏州»).
        """
        found: list[tuple[int, int, str]] = []
        text = _plain(sentence)
        for id, names in self._names():
            for name in names:
                at = text.find(name) if len(name) > 1 and not name.isascii() else -1
                if at >= 0:
                    found.append((at, -len(name), id))
        kept: list[str] = []
        end = -1
        for at, length, id in sorted(found):
            if at < end:
                continue
            if at == end and kept[-1] != id and self._lies_in(id, kept[-1]):
                kept.pop()
            kept.append(id)
            end = at - length
        return tuple(dict.fromkeys(kept))

    def _lies_in(self, id: str, other: str) -> bool:
        return id in self.places and self.places[id].province == other

    def _names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Everything that can be said for each group and place, made plain."""
        for group in self.groups.values():
            yield group.id, _spellings((group.name.zh, group.name.en, *group.means), "")
        for place in self.places.values():
            said = (place.name.zh, place.short.zh, place.name.en, place.short.en)
            yield place.code, _spellings(said, place.pinyin)


@cache
def _spellings(words: tuple[str, ...], pinyin: str) -> tuple[str, ...]:
    """Words made plain, and the letters and the initials of the pinyin."""
    typed = (pinyin, "".join(syllable[:1] for syllable in pinyin.split()))
    return tuple(dict.fromkeys(plain for word in (*words, *typed) if (plain := _plain(word))))


_NOT = 9


def _rank(wanted: str, name: str) -> int:
    if wanted == name:
        return 0
    return 1 if name.startswith(wanted) and (len(wanted) > 1 or not wanted.isascii()) else _NOT


def _plain(words: str) -> str:
    """Without width, case, accents, spaces and marks: «Ürümqi», «ＳＵＺＨＯＵ», «su zhou»."""
    folded = unicodedata.normalize("NFKD", words).casefold()
    return "".join(character for character in folded if character.isalnum())
