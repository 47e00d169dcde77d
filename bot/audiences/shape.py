"""The shape of conditions: their parts, and the same audience in fewer of them."""

import zlib
from collections.abc import Callable, Iterator
from json import dumps
from typing import Any

from db.audiences import EVERYBODY as EVERYBODY
from db.audiences import NOBODY as NOBODY
from db.audiences import Condition

JOINING = ("all", "any")


def leaves(condition: Condition) -> Iterator[tuple[str, Any]]:
    """Every fact a condition asks for, as (its key, what stands under it)."""
    ((key, value),) = condition.items()
    if key in JOINING:
        for part in value:
            yield from leaves(part)
    elif key == "not":
        yield from leaves(value)
    else:
        yield key, value


def mapped(condition: Condition, change: Callable[[str, Any], Condition]) -> Condition:
    """The condition with every fact put through `change`."""
    ((key, value),) = condition.items()
    if key in JOINING:
        return {key: [mapped(part, change) for part in value]}
    if key == "not":
        return {"not": mapped(value, change)}
    return change(key, value)


def simplify(condition: Condition) -> Condition:
    """The same audience in fewer words: nothing nested without need, nothing said twice."""
    ((key, value),) = condition.items()
    if key == "not":
        inner = simplify(value)
        if "not" in inner:
            return dict(inner["not"])
        if inner == EVERYBODY:
            return NOBODY
        return EVERYBODY if inner == NOBODY else {"not": inner}
    if key not in JOINING:
        return condition
    empty, absorbing = (EVERYBODY, NOBODY) if key == "all" else (NOBODY, EVERYBODY)
    parts: list[Condition] = []
    for part in value:
        one = simplify(part)
        for found in one.get(key, [one]):
            if found == absorbing:
                return absorbing
            if found not in parts:
                parts.append(found)
    if not parts:
        return empty
    return parts[0] if len(parts) == 1 else {key: parts}


def fingerprint(condition: Condition) -> int:
    """A number that changes when a condition does."""
    return zlib.crc32(dumps(condition, sort_keys=True, ensure_ascii=False).encode())
