"""Reading `courses.yaml`: modules that a whole cohort goes through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from content.audiences import Condition, check_references
from content.audiences import Known as Names
from content.calendar import CalendarFile
from content.campaign_triggers import TermPoint
from content.course_models import CertificateRule, Course
from content.faults import Faults
from content.limits import TITLE_WIDTH
from content.models import Bilingual, Module
from content.source import Document, read_yaml, validate
from content.survey_models import Survey, SurveyKind
from content.words import Renderer
from content.written import Id, InnerId, Written

CLASS_HOUR = 45
"""Minutes of one class hour (学时)."""
TO_DO_MINUTES = 10
"""What a lesson's «one thing to do today» takes at most, beside its reading."""


class WrittenCertificate(Written):
    """What somebody gets who passes, and what passing takes besides finishing every lesson."""

    hours: Annotated[int, Field(ge=1, le=200)] = Field(
        description="Class hours of 45 minutes, as they stand on the certificate"
    )
    pass_percent: Annotated[int, Field(ge=1, le=100)] = Field(
        description="So many of a hundred questions, each right at the first try or a later one"
    )


class WrittenCourse(Written):
    """One course or track."""

    id: InnerId = Field(description="For ever: enrolments and certificates point at it")
    title: Bilingual
    about: Bilingual
    modules: Annotated[tuple[Id, ...], Field(min_length=1, max_length=10)]
    audience: Condition = Field(description="Whom it is for; whoever was enrolled stays")
    begins: TermPoint = Field(description="From this day of the academic year on they enroll")
    welcome: Bilingual = Field(description="Said once to everybody who is enrolled")
    certificate: WrittenCertificate | None = Field(
        default=None, description="Left out: a track, which is read and has a receipt"
    )
    feedback: Id | None = Field(
        default=None, description="The survey (kind feedback) for whoever is through with it"
    )


class CoursesFile(Written):
    """`courses.yaml`."""

    courses: tuple[WrittenCourse, ...]


def read_courses(
    path: Path,
    modules: Mapping[str, Module],
    calendar: CalendarFile,
    surveys: Mapping[str, Survey],
    faults: Faults,
) -> dict[str, Course]:
    """Every course by id, in the order of the file; none where there is no file."""
    document = read_yaml(path, faults) if path.is_file() else None
    written = document and validate(CoursesFile, document, faults)
    if not document or not written:
        return {}
    courses: dict[str, Course] = {}
    names = _names(modules)
    for index, one in enumerate(written.courses):
        where = ("courses", index)
        if one.id in courses:
            line = document.line(*where, "id")
            faults.add(path, line, f"the id «{one.id}» is here twice")
            continue
        found = _modules(one, index, modules, document, faults)

        def say(at: tuple[str | int, ...], sentence: str) -> None:
            faults.add(path, document.line(*at), sentence)

        check_references(one.audience, names, say, (*where, "audience"))
        _check_begins(one, index, calendar, document, faults)
        _check_hours(one, index, found, document, faults)
        _check_feedback(one, index, surveys, document, faults)
        courses[one.id] = _course(one, index, found, document, faults)
    return courses


def _names(modules: Mapping[str, Module]) -> Names:
    lessons = [lesson.id for module in modules.values() for lesson in module.lessons]
    return Names(lessons=lessons, modules=modules)


def _modules(
    one: WrittenCourse,
    index: int,
    modules: Mapping[str, Module],
    document: Document,
    faults: Faults,
) -> list[Module]:
    found: list[Module] = []
    for at, id in enumerate(one.modules):
        line = document.line("courses", index, "modules", at)
        module = modules.get(id)
        if module is None:
            faults.add(document.path, line, f"there is no module «{id}»")
        elif module in found:
            faults.add(document.path, line, f"the module «{id}» is here twice")
        else:
            found.append(module)
    return found


def _check_begins(
    one: WrittenCourse, index: int, calendar: CalendarFile, document: Document, faults: Faults
) -> None:
    weeks = min(
        [
            term.weeks
            for year in calendar.years
            for term in year.terms
            if term.term == one.begins.term
        ],
        default=one.begins.week,
    )
    if one.begins.week > weeks:
        line = document.line("courses", index, "begins", "week")
        faults.add(document.path, line, f"a {one.begins.term} term has only {weeks} weeks")


def _check_hours(
    one: WrittenCourse,
    index: int,
    found: Iterable[Module],
    document: Document,
    faults: Faults,
) -> None:
    """A certificate promises no more hours than the lessons and what they ask for can take."""
    lessons = [lesson for module in found for lesson in module.lessons]
    minutes = sum(lesson.minutes + TO_DO_MINUTES for lesson in lessons)
    if one.certificate and lessons and one.certificate.hours * CLASS_HOUR > minutes:
        line = document.line("courses", index, "certificate", "hours")
        faults.add(
            document.path,
            line,
            f"{one.certificate.hours} class hours are {one.certificate.hours * CLASS_HOUR} "
            f"minutes; these {len(lessons)} lessons with what they ask to be done take about "
            f"{minutes}",
        )


def _check_feedback(
    one: WrittenCourse,
    index: int,
    surveys: Mapping[str, Survey],
    document: Document,
    faults: Faults,
) -> None:
    if one.feedback is None:
        return
    survey = surveys.get(one.feedback)
    line = document.line("courses", index, "feedback")
    if survey is None:
        faults.add(document.path, line, f"there is no survey «{one.feedback}»")
    elif survey.kind is not SurveyKind.FEEDBACK:
        faults.add(document.path, line, f"the survey «{one.feedback}» is not of the kind feedback")


def _course(
    one: WrittenCourse, index: int, found: list[Module], document: Document, faults: Faults
) -> Course:
    where = ("courses", index)
    renderer = Renderer(document, faults)
    rule = one.certificate
    return Course(
        id=one.id,
        title=renderer.label(one.title, TITLE_WIDTH, *where, "title"),
        about=renderer.markup(one.about, *where, "about"),
        modules=tuple(found),
        audience=one.audience,
        begins=one.begins,
        welcome=renderer.markup(one.welcome, *where, "welcome"),
        certificate=CertificateRule(rule.hours, rule.pass_percent) if rule else None,
        feedback=one.feedback,
    )
