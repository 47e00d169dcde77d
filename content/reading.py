"""Reads a whole content folder: every part in the order in which they refer to each other."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from types import MappingProxyType

from content import PACKAGED, Content
from content.assessments import read_assessments
from content.calendar_check import read_calendar
from content.campaigns import Known, read_campaigns
from content.checklists import read_checklists
from content.courses import read_courses
from content.crisis import read_crisis
from content.faults import Faults
from content.forms import read_forms
from content.guidance import read_guidance
from content.jobs import read_jobs
from content.lessons import read_modules
from content.models import LANGUAGES, Bilingual
from content.pictures import read_pictures
from content.plans import read_plan_ideas
from content.quizzes import Answers
from content.region_file import read_regions
from content.retired import check_retired, in_jobs, in_surveys
from content.suggestions import Targets, read_suggestions
from content.surveys import read_surveys
from content.text_files import read_texts
from content.texts import Texts

_FILES = (
    "texts/*/*.ftl",
    "lessons/**/*",
    "checklists/*",
    "assessments/*.yaml",
    "forms/*.yaml",
    "pictures/*",
    "campaigns/*.yaml",
    "surveys/*.yaml",
    "jobs/*.yaml",
    "regions.yaml",
    "courses.yaml",
    "crisis.yaml",
    "guidance.yaml",
    "calendar.yaml",
    "plans.yaml",
    "suggestions.yaml",
    "retired.yaml",
)


def read(folder: Path | None = None, today: date | None = None) -> tuple[Content, Faults]:
    """Read the folder as far as it can be read, with everything that is wrong with it.

    `today` (the date where the students are) adds notes on facts that have run out.
    """
    root = (folder or PACKAGED).resolve()
    faults = Faults(root, today)
    texts = read_texts(root / "texts", faults)
    checklists = read_checklists(root / "checklists", faults)
    forms = read_forms(root / "forms", checklists, faults)
    modules_named = {path.parent.name for path in (root / "lessons").glob("*/module.yaml")}
    assessments = read_assessments(root / "assessments", modules_named, faults)
    pictures = read_pictures(root / "pictures", faults)
    answers = _answers(texts, faults, root)
    modules = read_modules(
        root / "lessons", checklists, forms, assessments, pictures, answers, faults
    )
    calendar = read_calendar(root / "calendar.yaml", faults)
    regions = read_regions(root / "regions.yaml", faults)
    surveys = read_surveys(root / "surveys", regions, faults)
    jobs = read_jobs(root / "jobs", regions, surveys, faults)
    courses = read_courses(root / "courses.yaml", modules, calendar, surveys, faults)
    known = Known(
        modules,
        checklists,
        calendar,
        surveys=surveys,
        assessments=assessments,
        courses=courses,
        forms=forms,
    )
    campaigns = read_campaigns(root / "campaigns", known, faults)
    crisis = read_crisis(root / "crisis.yaml", faults)
    plan_ideas = read_plan_ideas(root / "plans.yaml", faults)
    targets = Targets(
        {
            "lesson": known.lessons,
            "module": modules,
            "checklist": checklists,
            "form": forms,
            "assessment": [str(kind) for kind in assessments],
        },
        campaigns,
    )
    suggestions = read_suggestions(root / "suggestions.yaml", targets, faults)
    sendable = {**targets.known, "survey": surveys}
    guidance = read_guidance(root / "guidance.yaml", sendable, faults)
    content = Content(
        texts=texts,
        modules=MappingProxyType(modules),
        checklists=MappingProxyType(checklists),
        assessments=MappingProxyType(assessments),
        forms=MappingProxyType(forms),
        pictures=MappingProxyType(pictures),
        courses=MappingProxyType(courses),
        campaigns=MappingProxyType(campaigns),
        surveys=MappingProxyType(surveys),
        regions=regions,
        jobs=jobs,
        calendar=calendar,
        crisis=crisis,
        guidance=guidance,
        plan_ideas=plan_ideas,
        suggestions=suggestions,
        version=_version(root),
    )
    check_retired(
        root / "retired.yaml",
        content.modules,
        content.checklists,
        forms,
        assessments,
        campaigns,
        courses,
        [
            *plan_ideas.ids,
            *(("suggestion", one.id) for one in suggestions),
            *(("tag", id) for id in guidance.tags),
            *in_surveys(surveys),
            *in_jobs(jobs),
            *(("region-group", id) for id in regions.groups),
        ],
        faults,
    )
    return content, faults


def _answers(texts: Texts, faults: Faults, root: Path) -> Answers:
    """The labels of questions with two answers; placeholders when the texts are broken."""
    labels = []
    for name in ("true", "false", "safe", "scam"):
        id = f"lessons-{name}-button"
        words = {}
        for language in LANGUAGES:
            if id not in texts.ids(language):
                faults.add(root / "texts", 1, f"the text «{id}» is missing; quizzes need it")
            words[language] = texts.always(language, id) or "?"
        labels.append(Bilingual(zh=words["zh"], en=words["en"]))
    return Answers(*labels)


def _version(root: Path) -> str:
    digest = hashlib.sha256()
    paths = {path for pattern in _FILES for path in root.glob(pattern) if path.is_file()}
    for path in sorted(paths):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]
