"""Which classes an audience means as a whole, and what may not be said in a group."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.delivery import variables
from db.groups import BoundRow, GroupRow
from db.people import Role

LINK_PREFIX = "g-"
"""Starts the parameter of the link that adds the bot to a class's group."""
CONFIRM_WITHIN = timedelta(days=1)
POINT_EVERY = timedelta(minutes=10)


def class_of(payload: str) -> int | None:
    """The class a link's parameter names; None when it names none."""
    digits = payload.removeprefix(LINK_PREFIX)
    named = payload.startswith(LINK_PREFIX) and digits.isascii() and digits.isdigit()
    return int(digits) if named and len(digits) <= 15 else None


def may_confirm(group: GroupRow, person_id: int, now: datetime) -> bool:
    """Whether somebody asked for this group in the group itself, lately."""
    return (
        group.present
        and group.asked_by_id == person_id
        and group.asked_at is not None
        and now - group.asked_at <= CONFIRM_WITHIN
    )


def personal(bodies: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a message says something else to each reader, so that no group may have it."""
    return any(variables.used(dict(body)) for body in bodies)


def meant(who: Mapping[str, Any], row: BoundRow) -> bool:
    """Whether a resolved condition means everybody of the group's class."""
    return _holds(who, row) is True


def _holds(condition: Mapping[str, Any], row: BoundRow) -> bool | None:
    """True or False for the class as a whole; None where it depends on the person."""
    ((key, value),) = condition.items()
    match key:
        case "all":
            found = [_holds(part, row) for part in value]
            return False if False in found else None if None in found else True
        case "any":
            found = [_holds(part, row) for part in value]
            return True if True in found else None if None in found else False
        case "not":
            inner = _holds(value, row)
            return None if inner is None else not inner
        case "class":
            return row.class_name in value
        case "department":
            return row.department in value
        case "major":
            return row.major in value
        case "entry_year":
            return None if row.entry_year is None else row.entry_year in value
        case "cohort":
            return _in_cohort(value, row)
        case "graduation_year":
            if row.entry_year is None or row.years is None:
                return None
            return row.entry_year + row.years in value
        case "role":
            return True if Role.student.value in value else None
        case _:
            return None


def _in_cohort(rectangles: Sequence[Sequence[int | None]], row: BoundRow) -> bool | None:
    if row.entry_year is None or row.years is None:
        return None
    return any(
        _between(row.years, shortest, longest) and _between(row.entry_year, first, last)
        for shortest, longest, first, last in rectangles
    )


def _between(number: int, first: int | None, last: int | None) -> bool:
    return (first is None or first <= number) and (last is None or number <= last)
