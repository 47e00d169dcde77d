"""Conditions as SQL: every fact of the language, asked of the join of roster and persons.

Nothing here is ever NULL, so that NOT means the others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, exists, false, not_, or_, select, true

from db.answers import PROFILE, PROGRAMME, REGION, Answer
from db.campaign_members import CampaignMember
from db.lessons import LessonProgress
from db.people import Department, Major, Person, Role, RoleGrant, SchoolClass, Student
from db.topics import TopicMute

Condition: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which sides of the join are certain to be there; the other's facts are false if not."""

    student: bool
    person: bool

    def of_student(self, fact: ColumnElement[bool]) -> ColumnElement[bool]:
        return fact if self.student else and_(Student.c.id.is_not(None), fact)

    def of_person(self, fact: ColumnElement[bool]) -> ColumnElement[bool]:
        return fact if self.person else and_(Person.c.id.is_not(None), fact)


def where(condition: Condition, scope: Scope) -> ColumnElement[bool]:
    """The condition on a row of the join of roster and persons. Never NULL."""
    ((key, value),) = condition.items()
    match key:
        case "all":
            return and_(true(), *(where(part, scope) for part in value))
        case "any":
            return or_(false(), *(where(part, scope) for part in value))
        case "not":
            return not_(where(value, scope))
        case _:
            return FACTS[key](value, scope)


def _cohort(rectangles: list[list[int | None]], scope: Scope) -> ColumnElement[bool]:
    """Entry years and lengths of study: [[shortest, longest, first year, last year], …]."""
    found = []
    for shortest, longest, first, last in rectangles:
        sides = (
            Student.c.years >= shortest if shortest is not None else true(),
            Student.c.years <= longest if longest is not None else true(),
            Student.c.entry_year >= first if first is not None else true(),
            Student.c.entry_year <= last if last is not None else true(),
        )
        found.append(and_(*sides))
    return scope.of_student(or_(false(), *found))


def _class_ids(*names: ColumnElement[bool]) -> Select[int]:
    return (
        select(SchoolClass.c.id)
        .join(Major, Major.c.id == SchoolClass.c.major_id)
        .join(Department, Department.c.id == Major.c.department_id)
        .where(*names)
    )


def _in_class(column: Any) -> Callable[[list[str], Scope], ColumnElement[bool]]:
    def leaf(names: list[str], scope: Scope) -> ColumnElement[bool]:
        return scope.of_student(Student.c.class_id.in_(_class_ids(column.in_(names))))

    return leaf


def _role(roles: list[str], scope: Scope) -> ColumnElement[bool]:
    found: list[ColumnElement[bool]] = [false()]
    if Role.student.value in roles:
        found.append(scope.of_student(true()))
    others = [role for role in roles if role != Role.student.value]
    if others:
        found.append(
            exists().where(RoleGrant.c.person_id == Person.c.id, RoleGrant.c.role.in_(others))
        )
    return or_(*found)


def _answer(value: dict[str, Any], _scope: Scope) -> ColumnElement[bool]:
    facts = [
        Answer.c.person_id == Person.c.id,
        Answer.c.survey == value["survey"],
        Answer.c.question == value["question"],
    ]
    if "in" in value:
        facts.append(Answer.c.value.in_(value["in"]))
    elif "at_least" in value:
        facts.append(Answer.c.number >= value["at_least"])
    found = exists().where(*facts)
    return not_(found) if value.get("answered") is False else found


def _profile(question: str, fits: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        Answer.c.person_id == Person.c.id,
        Answer.c.survey == PROFILE,
        Answer.c.question == question,
        fits,
    )


def _region(codes: list[str], _scope: Scope) -> ColumnElement[bool]:
    """Wants to work in one of these places, in a part of one, or in the whole around one."""
    around = {part for code in codes for part in (code, f"{code[:4]}00", f"{code[:2]}0000")}
    within = [_significant(code) for code in codes if _significant(code) != code]
    fits = [Answer.c.value.in_(sorted(around)), *(Answer.c.value.startswith(p) for p in within)]
    return _profile(REGION, or_(*fits))


def _significant(code: str) -> str:
    """The part of a GB/T 2260 code that all places within it share."""
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code


def _programme(names: list[str], _scope: Scope) -> ColumnElement[bool]:
    return _profile(PROGRAMME, Answer.c.value.in_(names))


def _lesson(value: dict[str, Any], _scope: Scope) -> ColumnElement[bool]:
    done = exists().where(
        LessonProgress.c.person_id == Person.c.id,
        LessonProgress.c.lesson_id == value["id"],
        LessonProgress.c.finished_at.is_not(None),
    )
    return done if value["state"] == "done" else not_(done)


def _begun(module_id: str, _scope: Scope) -> ColumnElement[bool]:
    return exists().where(
        LessonProgress.c.person_id == Person.c.id, LessonProgress.c.module_id == module_id
    )


def _seen_before(day: str, scope: Scope) -> ColumnElement[bool]:
    start = datetime.combine(date.fromisoformat(day), time_of_day(), UTC)
    return scope.of_person(Person.c.seen_at < start)


def _not_muted(topics: list[str], _scope: Scope) -> ColumnElement[bool]:
    """Has at least one of these topics not muted."""
    muted = (
        exists().where(TopicMute.c.person_id == Person.c.id, TopicMute.c.topic == topic)
        for topic in topics
    )
    return or_(false(), *(not_(one) for one in muted))


_Later = CampaignMember.alias()


def _campaign(value: dict[str, Any], _scope: Scope) -> ColumnElement[bool]:
    """Got the campaign, and stands to it so since the last time."""
    again = exists().where(
        _Later.c.person_id == CampaignMember.c.person_id,
        _Later.c.campaign_id == CampaignMember.c.campaign_id,
        _Later.c.run_id > CampaignMember.c.run_id,
    )
    return exists().where(
        CampaignMember.c.person_id == Person.c.id,
        CampaignMember.c.campaign_id == value["id"],
        CampaignMember.c.response.in_(value["response"]),
        not_(again),
    )


FACTS: dict[str, Callable[[Any, Scope], ColumnElement[bool]]] = {
    "cohort": _cohort,
    "graduation_year": lambda years, scope: scope.of_student(
        (Student.c.entry_year + Student.c.years).in_(years)
    ),
    "entry_year": lambda years, scope: scope.of_student(Student.c.entry_year.in_(years)),
    "department": _in_class(Department.c.name),
    "major": _in_class(Major.c.name),
    "class": _in_class(SchoolClass.c.name),
    "programme": _programme,
    "region": _region,
    "role": _role,
    "language": lambda words, scope: scope.of_person(Person.c.language.in_(words)),
    "topic": _not_muted,
    "campaign": _campaign,
    "lesson": _lesson,
    "begun": _begun,
    "answer": _answer,
    "seen_before": _seen_before,
    "destination": lambda words, scope: scope.of_student(Student.c.destination.in_(words)),
}
