"""What may be chosen for an announcement beside its words and its readers."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from typing import Any, Self

CANARY = 20
"""So many get it first when it is to be tried on a few."""
CANARY_MINUTES = 10
TEST_HOURS = 3
TEST_SHARE = 100
"""Of a thousand readers, so many get each of two versions that are tried."""
APPROVAL_LIMIT = "announcement.approval-above"
"""The office's own number: above so many readers a second person must approve."""
APPROVAL_ABOVE = 500


@dataclass(frozen=True, slots=True)
class Options:
    """`canary` and `test_hours` are minutes and hours to wait, None for not at all; `urgent`
    is the reason why it may break the quiet; with `no_groups` it goes to no group of a class."""

    pin: bool = False
    got_it: bool = False
    canary: int | None = None
    test_hours: int | None = None
    urgent: str | None = None
    link_text: str | None = None
    link_url: str | None = None
    no_groups: bool = False

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """What was stored; unknown names of another version are left out."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in known})

    def as_json(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value not in (None, False)}


def lock_of(
    bodies: list[dict[str, Any]],
    audience: dict[str, Any],
    options: Options,
    due_at: str | None,
) -> str:
    """A hash of everything a second person approves: words, readers, options, hour."""
    locked = {
        "bodies": bodies,
        "audience": audience,
        "options": options.as_json(),
        "due_at": due_at,
    }
    text = json.dumps(locked, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
