"""Courses and tracks as the rest of the house reads them.

A course with a `certificate` is passed by a rule; a track is read, and having read it is its
receipt. `feedback` is the survey that asks whoever is through how it was. Who belongs to one is a
condition, and from when on is a point of the calendar.
"""

from __future__ import annotations

from dataclasses import dataclass

from content.audiences import Condition
from content.campaign_triggers import TermPoint
from content.models import Bilingual, Markup, Module


@dataclass(frozen=True, slots=True)
class CertificateRule:
    """Class hours, and the share of questions to get right."""

    hours: int
    pass_percent: int


@dataclass(frozen=True, slots=True)
class Course:
    """Modules a cohort goes through; without a certificate it is a track to be read."""

    id: str
    title: Bilingual
    about: Markup
    modules: tuple[Module, ...]
    audience: Condition
    begins: TermPoint
    welcome: Markup
    certificate: CertificateRule | None = None
    feedback: str | None = None

    @property
    def is_track(self) -> bool:
        return self.certificate is None
