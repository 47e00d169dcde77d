"""What a condition means on a day, in as few parts as it needs. Pure functions on plain JSON."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from bot.audiences.shape import EVERYBODY, NOBODY, fingerprint, leaves, mapped, simplify
from bot.audiences.words import plain
from bot.people.rules import NOTICE_VERSION
from bot.people.stages import LEAVING, stage
from content import Content
from db.audiences import Condition, Resolved
from db.people import Role, StudentStatus

__all__ = [
    "EVERYBODY",
    "NOBODY",
    "cohort",
    "fingerprint",
    "graduation_years",
    "leaves",
    "mapped",
    "plain",
    "resolve",
    "simplify",
]

PAST_STAGES = frozenset({"left", "later"})
_LONGEST_STUDY = 8
_YEARS_BACK, _YEARS_AHEAD = 24, 12


def resolve(condition: Condition, today: date, content: Content) -> Resolved:
    """The condition as it is asked of the database, its dates worked out for one day.

    `today` is the day where the college is. Stages become entry years and lengths of study,
    «graduates within» years of graduation, silence a date, a module its lessons. Who is meant
    at all follows from what is mentioned: without a role students only, and of those the
    enrolled; with a stage or date after graduation the graduated too. The result is plain JSON
    to be kept for as long as an expansion takes.
    """
    asked = list(leaves(condition))
    statuses = [StudentStatus.enrolled.value]
    if any(_is_past(key, value) for key, value in asked):
        statuses.append(StudentStatus.graduated.value)
    return {
        "who": simplify(mapped(condition, lambda key, value: _dated(key, value, today, content))),
        "roles": any(key == "role" and value != [Role.student.value] for key, value in asked),
        "statuses": statuses,
        "notice": NOTICE_VERSION,
    }


def _is_past(key: str, value: Any) -> bool:
    if key == "stage":
        return not PAST_STAGES.isdisjoint(value)
    return key == "graduates_within" and bool(value < 0)


def _dated(key: str, value: Any, today: date, content: Content) -> Condition:
    match key:
        case "stage":
            return {"cohort": cohort(value, today)}
        case "graduates_within":
            return {"graduation_year": graduation_years(value, today)}
        case "silent_days":
            return {"seen_before": (today - timedelta(days=value)).isoformat()}
        case "module":
            return _module(value["id"], value["state"], today, content)
    return {key: value}


def graduation_years(days: int, today: date) -> list[int]:
    """The years of graduation that lie within so many days from today (past days if negative).

    A class graduates on the day from which it counts as having left.
    """
    first, last = sorted((today, today + timedelta(days=days)))
    return [
        year for year in range(first.year, last.year + 1) if first <= date(year, *LEAVING) <= last
    ]


def cohort(stages: Iterable[str], today: date) -> list[list[int | None]]:
    """Stages as [shortest, longest study, first, last entry year]; None where there is no end.

    Lengths outside 1 to 8 years count as the nearest of these.
    """
    wanted = frozenset(stages)
    found: list[tuple[int, int | None, int | None]] = []
    for length in range(1, _LONGEST_STUDY + 1):
        found += [(length, *span) for span in _spans(wanted, length, today)]
    return [
        [
            None if shortest == 1 else shortest,
            None if longest == _LONGEST_STUDY else longest,
            first,
            last,
        ]
        for shortest, longest, first, last in _rectangles(found)
    ]


def _spans(
    wanted: frozenset[str], length: int, today: date
) -> Iterator[tuple[int | None, int | None]]:
    """Runs of entry years whose stage is wanted, for one length of study."""
    oldest, newest = today.year - _YEARS_BACK, today.year + _YEARS_AHEAD
    begun: int | None = None
    for year in range(oldest, newest + 2):
        fits = year <= newest and stage(year, length, today).id in wanted
        if fits and begun is None:
            begun = year
        elif not fits and begun is not None:
            last = year - 1
            yield (None if begun == oldest else begun), (None if last == newest else last)
            begun = None


def _rectangles(
    spans: Iterable[tuple[int, int | None, int | None]],
) -> list[tuple[int, int, int | None, int | None]]:
    """The same entry years of neighbouring lengths as one: (shortest, longest, first, last)."""
    found: list[tuple[int, int, int | None, int | None]] = []
    for length, first, last in spans:
        for at, (shortest, longest, *years) in enumerate(found):
            if years == [first, last] and longest == length - 1:
                found[at] = (shortest, length, first, last)
                break
        else:
            found.append((length, length, first, last))
    return found


def _module(module_id: str, state: str, today: date, content: Content) -> Condition:
    """A module is done with the last of its open lessons; one without lessons never is."""
    module = content.modules.get(module_id)
    lessons = module.open_lessons(today) if module else ()
    done: Condition = {
        "all": [{"lesson": {"id": lesson.id, "state": "done"}} for lesson in lessons]
    }
    if not lessons:
        done = NOBODY
    if state == "done":
        return done
    if state == "not_done":
        return {"not": done}
    return {"all": [{"begun": module_id}, {"not": done}]}
