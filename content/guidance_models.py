"""What talks are about, and the sets of steps that everybody who answers may run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from content.models import Bilingual


@dataclass(frozen=True, slots=True)
class GuidanceTag:
    """Something talks are about. An id is never reused: talks of years ago bear it."""

    id: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class GuidanceMacro:
    """Steps that are run together; a step is plain JSON, as those are that people make."""

    id: str
    name: Bilingual
    steps: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class ReplyPace:
    """After how much working time without an answer who is told, rising; and how long a «seen»
    holds, which is also how long until the office hears again."""

    nudge: timedelta
    backup: timedelta
    lead: timedelta
    again: timedelta

    @property
    def steps(self) -> tuple[timedelta, timedelta, timedelta]:
        return self.nudge, self.backup, self.lead


@dataclass(frozen=True, slots=True)
class ReplyPaces:
    """The paces by how pressing a talk is."""

    normal: ReplyPace
    high: ReplyPace
    urgent: ReplyPace


@dataclass(frozen=True, slots=True)
class Guidance:
    tags: Mapping[str, GuidanceTag]
    macros: Mapping[str, GuidanceMacro]
    replies: ReplyPaces
