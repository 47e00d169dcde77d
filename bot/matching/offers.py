"""From a posting as it is stored to what matching reads of it: how close each major and each
place is, what its family of jobs says."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bot.matching.model import EXACT, HERE, METRO, NEAR, PROVINCE, SAME_GROUP, Offer
from content.job_models import JobReference
from content.job_naming import plain
from content.regions import GroupKind, PlaceLevel, Regions
from db.job_board import Listed


class Asked(NamedTuple):
    """What is asked for and how close every major comes."""

    asked: tuple[str, ...]
    levels: Mapping[str, float]


class Lens:
    """The reference lists, looked through again and again: what was worked out once is kept.

    Made anew when the content is reloaded.
    """

    def __init__(self, reference: JobReference, regions: Regions) -> None:
        self.reference = reference
        self.regions = regions
        self._ids: dict[str, tuple[str, ...]] = {
            plain(name): (major.id,)
            for major in reversed(list(reference.majors.values()))
            for name in (*major.means, major.name.en, major.name.zh, major.id)
        }
        for group in reference.major_groups.values():
            members = tuple(one.id for one in reference.majors.values() if one.group == group.id)
            self._ids.setdefault(plain(group.name.zh), members)
        self._educations = {id: level for level, id in enumerate(reference.educations)}
        self._asked: dict[frozenset[str], Asked] = {}
        self._places: dict[frozenset[str], Mapping[str, float]] = {}

    def major(self, name: str) -> str:
        """The id of a major by any of its names; one nobody knows goes by its name."""
        (id, *_) = self._ids.get(plain(name)) or (name,)
        return id

    def place(self, code: str) -> str:
        """The place on the content's list: a county that a prefecture governs is not on it, its
        prefecture is."""
        return code if code in self.regions.places else f"{code[:4]}00"

    def education(self, id: str) -> int:
        """The level of an education in the content's list, 0 for none or «any»."""
        return self._educations.get(id, 0)

    def asked(self, names: frozenset[str]) -> Asked:
        """How close each major comes to those of these names."""
        found = self._asked.get(names)
        if found is None:
            found = self._asked[names] = self._levels_of_majors(names)
        return found

    def places(self, codes: frozenset[str]) -> Mapping[str, float]:
        """How close every place and group that may be chosen is to these places."""
        found = self._places.get(codes)
        if found is None:
            found = self._places[codes] = self._levels_of_places(codes)
        return found

    def offer(self, row: Listed) -> Offer:
        """A posting as the rules read it."""
        family = self.reference.families.get(row.family)
        asked = self.asked(row.majors)
        return Offer(
            id=row.id,
            employer_id=row.employer_id,
            family=row.family,
            kind=family.kind if family else "",
            interests=family.interests if family else "",
            industry=row.industry,
            nature=row.nature,
            regions=tuple(sorted({self.place(code) for code in row.regions})),
            places=self.places(row.regions),
            asked=asked.asked,
            majors=asked.levels,
            leads=family.majors if family else frozenset(),
            form=row.form,
            shift=row.shift,
            lodging=row.lodging,
            travel=row.travel,
            pay_low=row.pay_low,
            pay_high=row.pay_high,
            closes_on=row.closes_on,
            cohorts=row.cohorts,
            education=self.education(row.education),
        )

    def _levels_of_majors(self, names: frozenset[str]) -> Asked:
        majors = self.reference.majors
        ids = [id for name in sorted(names) for id in self._ids.get(plain(name)) or (name,)]
        asked = dict.fromkeys(ids)
        known = [majors[id] for id in asked if id in majors]
        groups = {major.group for major in known}
        near = {id for major in known for id in major.near}
        levels: dict[str, float] = {}
        for major in majors.values():
            if major.id in asked:
                levels[major.id] = EXACT
            elif major.id in near or any(id in asked for id in major.near):
                levels[major.id] = NEAR
            elif major.group in groups:
                levels[major.id] = SAME_GROUP
        return Asked(tuple(asked), {**dict.fromkeys(asked, EXACT), **levels})

    def _levels_of_places(self, codes: frozenset[str]) -> Mapping[str, float]:
        levels: dict[str, float] = {}
        for code in codes:
            for id, level in self._around(code):
                levels[id] = max(level, levels.get(id, 0.0))
        return levels

    def _around(self, code: str) -> Iterable[tuple[str, float]]:
        places, groups = self.regions.places, self.regions.groups
        here = self.place(code)
        province = f"{code[:2]}0000"
        yield here, HERE
        yield province, HERE
        whole = here == province and places[here].level is PlaceLevel.PROVINCE
        for place in places.values():
            if place.province == province and place.code != here:
                # Somewhere in a province may be the very place, or not.
                yield place.code, METRO if whole else PROVINCE
        for group in groups.values():
            if here in group.members or province in group.members:
                yield group.id, HERE
                if group.kind is GroupKind.METRO and here in group.members:
                    yield from ((member, METRO) for member in group.members)
            elif any(member[:2] == code[:2] for member in group.members):
                yield group.id, PROVINCE


_lens: Lens | None = None


def lens_of(reference: JobReference, regions: Regions) -> Lens:
    """The lens for the content of the moment."""
    global _lens
    if _lens is None or _lens.reference is not reference or _lens.regions is not regions:
        _lens = Lens(reference, regions)
    return _lens
