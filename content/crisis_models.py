"""What the detector of crises is made of, and the numbers people in danger are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from content.models import Bilingual

Help = Literal["talk", "rescue", "silent"]
KEPT_YEARS = 3
"""Where the file says nothing. Three years is how long after a harm one may still go to court
for it (Civil Code, 188)."""


@dataclass(frozen=True, slots=True)
class Hotline:
    """A number to call; `silent` ones are for who cannot speak aloud."""

    id: str
    number: str
    name: Bilingual
    help: Help
    national: bool
    confirmed: bool

    @property
    def shown(self) -> bool:
        """A number nobody checked may be out of date: only what the whole country knows."""
        return self.confirmed or self.national


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells of one tier: by itself, where it is said of oneself, or only as a wish."""

    certain: tuple[str, ...]
    acts: tuple[str, ...]
    wished: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How one kind of writing is read: its signs by tier, and what makes them mean less."""

    tiers: Mapping[str, Signs]
    idioms: tuple[str, ...]
    others: tuple[str, ...]
    topics: tuple[str, ...]
    quoting: tuple[str, ...]
    jokes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Crisis:
    """All of `crisis.yaml`. Compared and hashed by identity: it is read once."""

    kept_years: int
    """So long after it was closed a record is kept, whatever else is deleted."""
    hotlines: tuple[Hotline, ...]
    chinese: Reading
    english: Reading
    hints: tuple[str, ...]
    characters: Mapping[str, str]
    spellings: Mapping[str, tuple[str, ...]]
    wishes: tuple[str, ...]
    first: tuple[str, ...]
    negations: tuple[str, ...]
    doubled: tuple[str, ...]
    past: tuple[str, ...]
    over: tuple[str, ...]
    serious: tuple[str, ...]
    games: tuple[str, ...]
    dying_after: str


_UNREAD = Reading({}, (), (), (), (), ())
NO_WORDS = Crisis(
    kept_years=KEPT_YEARS,
    hotlines=(),
    chinese=_UNREAD,
    english=_UNREAD,
    hints=(),
    characters={},
    spellings={},
    wishes=(),
    first=(),
    negations=(),
    doubled=(),
    past=(),
    over=(),
    serious=(),
    games=(),
    dying_after="",
)
"""In place of a file that cannot be read: the bot does not start with it."""
