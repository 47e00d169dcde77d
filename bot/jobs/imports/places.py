"""Places in a job list: cities, a whole address, «长三角», «常州、苏州», «全国»."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.jobs.imports.faults import UnclearError
from content.regions import PlaceLevel, Regions

MOST = 30
_ANYWHERE = re.compile(
    "^(?:全国|不限|各地|多地|若干|远程|线上|居家|在家|remote|anywhere|/|-|无$|暂无)"
)


class Places:
    """Finds places of the content in what files say; remembers what it was asked."""

    def __init__(self, regions: Regions) -> None:
        self._regions = regions
        self._names = {
            name
            for name in (
                *(name for one in regions.places.values() for name in (one.name.zh, one.short.zh)),
                *(name for one in regions.groups.values() for name in (one.name.zh, *one.means)),
            )
            if len(name) > 1
        }
        self._lengths = sorted({len(name) for name in self._names}, reverse=True)
        self._looked_up = lru_cache(maxsize=8192)(self._look)

    def of(self, shown: str, fallbacks: Iterable[str] = ()) -> frozenset[str]:
        """Codes of the places that a cell names. Without a city in it («武进区»), the places of
        the fallbacks: where the employer is, or what its name says. Empty where the place does
        not matter or nobody says it. Raises UnclearError: place-unknown."""
        if shown and _ANYWHERE.match(shown.casefold()):
            return frozenset()
        found = self._named(shown) if shown else frozenset[str]()
        if found:
            return found
        for other in fallbacks:
            found = self._named(other) if other else frozenset()
            if len(found) == 1:
                return found
        if shown and self._regions.places:
            raise UnclearError("place-unknown", value=shown[:40])
        return frozenset()

    def one(self, shown: str) -> str:
        """The place an employer is at, '' where that is not one."""
        found = self._named(shown) if shown else frozenset[str]()
        return next(iter(found)) if len(found) == 1 else ""

    def _named(self, shown: str) -> frozenset[str]:
        """The places a text names; only the names in it are looked up, each set of them once."""
        if shown.isascii():
            return self._looked_up(shown)
        plain = re.sub(r"\s", "", shown)
        found: list[str] = []
        at = 0
        while at < len(plain):
            name = next(
                (plain[at : at + n] for n in self._lengths if plain[at : at + n] in self._names),
                "",
            )
            found += [name] if name else []
            at += len(name) or 1
        return self._looked_up("、".join(found)) if found else frozenset()

    def _look(self, shown: str) -> frozenset[str]:
        named = self._regions.named_in(shown)
        if not named and shown.isascii():
            named = self._regions.find(shown.partition(",")[0], 1)
        codes = [code for id in named for code in self._regions.codes(id)]
        places = self._regions.places
        cities = [code for code in codes if places[code].level is not PlaceLevel.PROVINCE]
        # «江苏 常州»: a province beside one of its cities only says where that lies.
        within = {places[code].province for code in cities}
        kept = [code for code in codes if code not in within or code in cities]
        return frozenset(kept[:MOST])
