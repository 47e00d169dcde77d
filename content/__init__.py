"""What is said: lessons, checklists and interface wording, as files editors own.

`load()` reads a whole content folder once and answers with immutable objects; broken
content raises `ContentError` with every fault in it. README.md is for editors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from content.faults import ContentError, Fault
from content.models import LANGUAGES, Checklist, Language, Lesson, Module, Picture
from content.texts import Texts

if TYPE_CHECKING:  # what reads them is loaded only where something is read
    from content.assessment_models import Assessment
    from content.calendar import CalendarFile
    from content.campaign_files import Campaign
    from content.course_models import Course
    from content.crisis_models import Crisis
    from content.form_models import Form
    from content.guidance_models import Guidance
    from content.job_models import JobReference
    from content.plan_models import PlanIdeas
    from content.regions import Regions
    from content.suggestion_models import Suggestion
    from content.survey_models import Survey

__all__ = [
    "LANGUAGES",
    "Content",
    "ContentError",
    "Fault",
    "Language",
    "Texts",
    "load",
]

PACKAGED = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that was read from one folder at one moment.

    `version` changes whenever a file changes; what was launched with one version can
    tell by it that the words are no longer the same.
    """

    texts: Texts
    modules: Mapping[str, Module]
    checklists: Mapping[str, Checklist]
    assessments: Mapping[str, Assessment]
    forms: Mapping[str, Form]
    pictures: Mapping[str, Picture]
    courses: Mapping[str, Course]
    campaigns: Mapping[str, Campaign]
    surveys: Mapping[str, Survey]
    regions: Regions
    jobs: JobReference
    calendar: CalendarFile
    crisis: Crisis
    guidance: Guidance
    plan_ideas: PlanIdeas
    suggestions: tuple[Suggestion, ...]
    version: str

    def lesson(self, id: str) -> Lesson | None:
        """The lesson with this id in whatever module, or None (an old button may ask)."""
        for module in self.modules.values():
            lesson = module.lesson(id)
            if lesson:
                return lesson
        return None


def load(folder: Path | None = None) -> Content:
    """Read the content folder (the packaged one by default).

    Takes well under a second; call it once and keep the result. Raises ContentError with
    all faults when anything is broken; facts that are unconfirmed or out of date do not
    stop it, they are merely not shown to students.
    """
    from content.reading import read

    content, faults = read(folder)
    if faults.blocking():
        raise ContentError(faults.blocking())
    return content
