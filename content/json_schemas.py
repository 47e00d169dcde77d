"""The JSON Schema files in `schema/`, by which editors' programs complete and check.

`python -m content` writes them anew; a test fails when they are out of date.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from content.assessment_schema import AssessmentFile
from content.calendar import CalendarFile
from content.campaign_files import Campaign
from content.courses import CoursesFile
from content.crisis import CrisisFile
from content.form_schema import FormFile
from content.guidance import GuidanceFile
from content.job_schema import (
    CheckWordsFile,
    EmployersFile,
    FamiliesFile,
    IndustriesFile,
    MajorsFile,
    PoliciesFile,
)
from content.plans import PlansFile
from content.region_file import RegionsFile
from content.schemas import ChecklistFile, LessonFacts, ModuleFile, PictureFile, RetiredFile
from content.suggestions import SuggestionsFile
from content.survey_schema import SurveyFile

FOLDER = Path(__file__).parent / "schema"
FILES: Mapping[str, type[BaseModel]] = {
    "module": ModuleFile,
    "lesson": LessonFacts,
    "checklist": ChecklistFile,
    "form": FormFile,
    "picture": PictureFile,
    "retired": RetiredFile,
    "assessment": AssessmentFile,
    "calendar": CalendarFile,
    "campaign": Campaign,
    "courses": CoursesFile,
    "crisis": CrisisFile,
    "guidance": GuidanceFile,
    "plans": PlansFile,
    "regions": RegionsFile,
    "suggestions": SuggestionsFile,
    "survey": SurveyFile,
    "jobs-families": FamiliesFile,
    "jobs-majors": MajorsFile,
    "jobs-industries": IndustriesFile,
    "jobs-employers": EmployersFile,
    "jobs-check-words": CheckWordsFile,
    "jobs-policies": PoliciesFile,
}
"""What each kind of file is made of."""


def json_schema(name: str) -> str:
    """The JSON Schema of one kind of file, as text."""
    schema: dict[str, Any] = FILES[name].model_json_schema()
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write_json_schemas(folder: Path = FOLDER) -> None:
    """Write every JSON Schema file anew."""
    folder.mkdir(exist_ok=True)
    for name in FILES:
        (folder / f"{name}.schema.json").write_text(json_schema(name), encoding="utf-8")
