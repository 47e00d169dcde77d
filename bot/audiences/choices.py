"""What the builder offers to pick from, kind by kind and page by page."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.audiences.building import RESPONSES
from content import Content
from db import answers, audience_choices
from db.answers import PROFILE, PROGRAMME
from db.engine import Tx
from db.people import Destination, Role

PAGE = 8
LONGEST = 400
STAGES = ("before", *(f"y{year}-t{term}" for year in (1, 2, 3, 4, 5) for term in (1, 2)))
_PROVINCES = (
    *range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55),
    *range(61, 66), 71, 81, 82,
)  # fmt: skip
"""The first two digits of GB/T 2260."""
SILENT = (7, 14, 30, 60, 90, 180)
GRADUATING = (14, 30, 60, 90, 180, -30, -90, -180, -365)
KINDS = (
    "stage",
    "entry_year",
    "department",
    "major",
    "class",
    "lesson",
    "module",
    "question",
    "campaign",
    "destination",
    "graduates_within",
    "silent_days",
    "region",
    "programme",
    "language",
    "role",
)
"""The kinds of facts buttons can add, in the order they are offered."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick; `students` where that is known."""

    key: int
    value: Any
    students: int | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """A page of options; `page` counts from 0.

    What comes in chapters (the lessons of each module) has a page for each of them, named by
    `chapter`, and before them `contents`: there an option's key is the page it leads to.
    """

    options: Sequence[Option]
    page: int
    pages: int
    chapter: str | None = None
    contents: bool = False


def key_of(value: Any) -> int:
    """The number by which a button names a value."""
    return zlib.crc32(str(value).encode())


async def page_of(tx: Tx, content: Content, kind: str, page: int, present: Any = None) -> Options:
    """A page of what can be picked by this kind.

    `present` is what is there already: the values of an answer depend on its question.
    """
    if kind in audience_choices.KINDS:
        found, total = await audience_choices.choices(tx, kind, max(0, page) * PAGE, PAGE)
        options = [Option(one.key, one.value, one.students) for one in found]
        return Options(options, max(0, page), -(-total // PAGE))
    if kind == "lesson":
        return _lessons(content, page, present["id"] if present else None)
    values = await _values(tx, content, kind, present)
    pages = -(-len(values) // PAGE)
    page = min(max(0, page), max(0, pages - 1))
    shown = values[page * PAGE : (page + 1) * PAGE]
    return Options([Option(key_of(value), value) for value in shown], page, pages)


CONTENTS = -1
"""The page of the modules, even where a lesson is chosen."""


def _lessons(content: Content, page: int, chosen: str | None) -> Options:
    """The modules; on page n the lessons of the nth. Page 0 is where the chosen lesson is."""
    modules = [module for module in content.modules.values() if module.lessons]
    if page == 0:
        page = next(
            (
                number
                for number, module in enumerate(modules, 1)
                if any(lesson.id == chosen for lesson in module.lessons)
            ),
            CONTENTS,
        )
    if 0 < page <= len(modules):
        module = modules[page - 1]
        shown = [Option(key_of(lesson.id), lesson.id) for lesson in module.lessons]
        return Options(shown, page, 1, chapter=module.id)
    chapters = [Option(number, module.id) for number, module in enumerate(modules, 1)]
    return Options(chapters, CONTENTS, 1, contents=True)


async def find(tx: Tx, content: Content, kind: str, key: int, present: Any = None) -> Any:
    """The value a button's number stands for; None when it is not on offer (any more)."""
    if kind in audience_choices.KINDS:
        return await audience_choices.value_of(tx, kind, key)
    values = await _values(tx, content, kind, present)
    return next((value for value in values if key_of(value) == key), None)


async def _values(tx: Tx, content: Content, kind: str, present: Any) -> Sequence[Any]:
    match kind:
        case "stage":
            return (*STAGES, "left", "later")
        case "role":
            return [role.value for role in Role]
        case "language":
            return ("zh", "en")
        case "destination":
            return [destination.value for destination in Destination]
        case "silent_days":
            return SILENT
        case "graduates_within":
            return GRADUATING
        case "region":
            return [f"{province}0000" for province in _PROVINCES]
        case "programme":
            return await answers.known_values(tx, PROFILE, PROGRAMME, LONGEST)
        case "lesson":
            return [lesson.id for module in content.modules.values() for lesson in module.lessons]
        case "module":
            return list(content.modules)
        case "campaign":
            return RESPONSES if present else list(content.campaigns)
        case "question":
            found = await answers.known_questions(tx, LONGEST)
            return [pair for pair in found if pair[0] != PROFILE]
        case "answer" if present:
            place = (present["survey"], present["question"])
            return await answers.known_values(tx, *place, LONGEST)
    return ()
