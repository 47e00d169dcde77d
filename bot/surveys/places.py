"""Which places somebody means by what they typed. Pure."""

import re
from dataclasses import dataclass

from bot.answering.text import plain
from bot.surveys import naming
from content.models import LANGUAGES
from content.regions import Regions

_LIST = re.compile(r"\s*(?:[、,，;；/|\n]|\s(?:and|or|&)\s)+\s*", re.IGNORECASE)
MANY = 60
"""Candidates that are looked at; more than have one beginning."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Codes and groups that are meant, or those of which one may be."""

    ids: tuple[str, ...] = ()
    either: tuple[str, ...] = ()


def parts(text: str) -> list[str]:
    """The places of a list, each as it was typed; of one too long to be an answer none."""
    found = [part.strip() for part in _LIST.split(text) if part.strip()]
    return found if len(found) <= naming.MOST_PARTS else []


def meant(part: str, regions: Regions) -> Meant:
    """The places one part of a message names: «苏州», «suzhou», «想去苏州或者南京», «苏南»."""
    said = plain(part)
    bare = re.sub(r"\s*\([^()]*\)$", "", said)
    core = naming.wish(said)
    for words in dict.fromkeys((said, core)):
        found = regions.find(bare if words == said else words, MANY)
        exact = tuple(id for id in found if words in _full_names(id, regions))
        if len(exact) == 1:
            return Meant(exact)
    for words in dict.fromkeys((said, core)):
        found = regions.find(words, MANY)
        exact = tuple(id for id in found if _letters(words) in _all_names(id, regions))
        if exact:
            return Meant(exact) if len(exact) == 1 else Meant(either=exact)
    if naming.NEGATION.search(said):
        return Meant()
    if inside := regions.named_in(said):
        return Meant(inside)
    found = regions.find(core, MANY)
    return Meant(found) if len(found) == 1 else Meant(either=found)


def _full_names(id: str, regions: Regions) -> set[str]:
    """The names nobody else has: what a place is called, and its official name."""
    names = {plain(regions.name(id, language)) for language in LANGUAGES}
    place = regions.places.get(id)
    return names | {plain(place.name.zh)} if place else names


def _all_names(id: str, regions: Regions) -> set[str]:
    place, group = regions.places.get(id), regions.groups.get(id)
    said: tuple[str, ...]
    if place is not None:
        said = (place.name.zh, place.name.en, place.short.zh, place.short.en, place.pinyin)
    else:
        said = (group.name.zh, group.name.en, *group.means) if group else ()
    return {_letters(plain(words)) for words in said}


def _letters(words: str) -> str:
    return "".join(sign for sign in words if sign.isalnum())
