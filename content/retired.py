"""Ids that are out of use for good: `retired.yaml`.

Progress and answers in the database keep pointing at old ids; giving one a new meaning
would turn somebody's old answer into an answer to another question.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from content.assessment_models import Assessment
from content.faults import Faults
from content.form_models import Form
from content.job_models import JobReference
from content.models import LANGUAGES, Checklist, Module
from content.schemas import RetiredFile
from content.source import read_yaml, validate
from content.survey_models import Survey


def check_retired(
    path: Path,
    modules: Mapping[str, Module],
    checklists: Mapping[str, Checklist],
    forms: Mapping[str, Form],
    assessments: Mapping[str, Assessment],
    campaigns: Collection[str],
    courses: Collection[str],
    others: Iterable[tuple[str, str]],
    faults: Faults,
) -> None:
    """Complain about every retired id that is in use again; `others` are (kind, id)."""
    document = read_yaml(path, faults) if path.is_file() else None
    written = document and validate(RetiredFile, document, faults)
    if not document or not written:
        return
    in_use = {
        *_in_use(modules, checklists),
        *_in_forms(forms),
        *_in_assessments(assessments),
        *(("campaign", id) for id in campaigns),
        *(("course", id) for id in courses),
        *others,
    }
    for index, retired in enumerate(written.retired):
        if (retired.kind, retired.id) in in_use:
            line = document.line("retired", index, "id")
            faults.add(
                path,
                line,
                f"the {retired.kind} id «{retired.id}» was retired and is in "
                "use again; give the new one a new id",
            )


def _in_use(
    modules: Mapping[str, Module], checklists: Mapping[str, Checklist]
) -> Iterator[tuple[str, str]]:
    for module in modules.values():
        yield "module", module.id
        for lesson in module.lessons:
            yield "lesson", lesson.id
            for language in LANGUAGES:
                for card in lesson.all_cards[language]:
                    yield "card", f"{lesson.id}/{card.id}"
            for question in lesson.all_questions:
                yield "question", f"{lesson.id}/{question.id}"
                for option in question.options:
                    yield "option", f"{lesson.id}/{question.id}/{option.id}"
    for checklist in checklists.values():
        yield "checklist", checklist.id
        for item in checklist.all_items:
            yield "item", f"{checklist.id}/{item.id}"


def _in_forms(forms: Mapping[str, Form]) -> Iterator[tuple[str, str]]:
    for form in forms.values():
        yield "form", form.id
        for field in (field for section in form.sections for field in section.fields):
            yield "field", f"{form.id}/{field.id}"
            for choice in field.choices:
                yield "choice", f"{form.id}/{field.id}/{choice.id}"


def _in_assessments(assessments: Mapping[str, Assessment]) -> Iterator[tuple[str, str]]:
    for assessment in assessments.values():
        for item in assessment.items:
            yield "assessment-item", f"{assessment.kind}/{item.id}"
        for type in assessment.types:
            for group in type.majors:
                yield "major-group", group.id
            for family in type.jobs:
                yield "job-family", family.id


def in_surveys(surveys: Mapping[str, Survey]) -> Iterator[tuple[str, str]]:
    """(kind, id) of everything in surveys that answers point at."""
    for survey in surveys.values():
        yield "survey", survey.id
        for question in survey.questions:
            yield "survey-question", f"{survey.id}/{question.id}"
            for option in question.options:
                yield "survey-option", f"{survey.id}/{question.id}/{option.id}"


def in_jobs(jobs: JobReference) -> Iterator[tuple[str, str]]:
    """(kind, id) of everything in the reference lists that postings and profiles point at."""
    for kind, ids in (
        ("job", jobs.families),
        ("major", jobs.majors),
        ("industry", jobs.industries),
        ("employer-nature", jobs.natures),
        ("employer-size", jobs.sizes),
        ("education", jobs.educations),
        ("check-word", jobs.check_words),
        ("policy", jobs.policies),
    ):
        yield from ((kind, id) for id in ids)
