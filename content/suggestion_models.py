"""What the home card offers next, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from content.models import Bilingual, Markup

StudyStage = Literal["before", "y1-t1", "y1-t2", "y2-t1", "y2-t2", "y3-t1", "y3-t2", "left"]
"""The stages of a three-year student; of other lengths, the years that come nearest."""
STAGES: tuple[StudyStage, ...] = get_args(StudyStage)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing worth doing in some stages of study, and why. `when` is a condition as plain
    JSON; `months` is empty where any will do."""

    id: str
    stages: frozenset[str]
    months: frozenset[int]
    when: dict[str, object] | None
    opens: tuple[str, str]
    text: Bilingual
    reason: Markup
    confirmed: bool = True
