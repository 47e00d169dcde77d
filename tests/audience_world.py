"""A random college, and what a condition means in it, said as naively as can be."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from bot.people.stages import stage
from content import Content
from db import answers
from db.campaign_members import CampaignMember, Response
from db.campaigns import CampaignRun, RunState
from db.engine import Tx
from db.lessons import LessonProgress
from db.people import (
    Department,
    Destination,
    Major,
    Person,
    Role,
    RoleGrant,
    SchoolClass,
    Student,
    StudentStatus,
)
from db.topics import TopicMute

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
DEPARTMENTS = ["化工学院", "旅游学院"]
MAJORS = {"应用化工": "化工学院", "制药": "化工学院", "酒店管理": "旅游学院"}
TOPICS = ["jobs", "courses"]
PLACES = ["110000", "440000", "440300", "440305", "320400"]
VALUES = ["yes", "no", "3", "7.5"]
CAMPAIGNS = ["resume", "fair"]


@dataclass
class Someone:
    """Everything a condition may ask about somebody."""

    number: int
    person_id: int | None = None
    is_student: bool = False
    status: StudentStatus = StudentStatus.enrolled
    entry_year: int = 0
    years: int = 0
    department: str = ""
    major: str = ""
    school_class: str = ""
    destination: Destination = Destination.unknown
    roles: set[Role] = field(default_factory=set)
    language: str = "zh"
    agreed: bool = True
    blocked: bool = False
    seen_at: datetime = NOW
    muted: set[str] = field(default_factory=set)
    lessons: dict[str, bool] = field(default_factory=dict)
    answers: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    responses: dict[str, list[Response]] = field(default_factory=dict)

    @property
    def joined(self) -> bool:
        return self.person_id is not None


def fits(who: Someone, condition: dict[str, Any], content: Content) -> bool:
    """Whether somebody fits a condition, by its plain meaning."""
    ((key, value),) = condition.items()
    match key:
        case "all":
            return all(fits(who, part, content) for part in value)
        case "any":
            return any(fits(who, part, content) for part in value)
        case "not":
            return not fits(who, value, content)
    if key in _ROSTER:
        return who.is_student and _ROSTER[key](who, value)
    return (
        who.joined and _JOINED[key](who, value, content)
        if key in _JOINED
        else (_open(who, key, value, content))
    )


def _graduates(who: Someone, days: int) -> bool:
    leaving = date(who.entry_year + who.years, 7, 1)
    return (
        0 <= (leaving - TODAY).days <= days if days >= 0 else days <= (leaving - TODAY).days <= 0
    )


_ROSTER: dict[str, Any] = {
    "stage": lambda who, ids: stage(who.entry_year, who.years, TODAY).id in ids,
    "entry_year": lambda who, years: who.entry_year in years,
    "department": lambda who, names: who.department in names,
    "major": lambda who, names: who.major in names,
    "class": lambda who, names: who.school_class in names,
    "destination": lambda who, words: who.destination in words,
    "graduates_within": _graduates,
}


def _wants(who: Someone, codes: list[str]) -> bool:
    wanted = who.answers.get(("profile", "region"), [])
    return any(_within(a, b) or _within(b, a) for a in wanted for b in codes)


def _within(small: str, large: str) -> bool:
    return small.startswith(large.removesuffix("00").removesuffix("00"))


_JOINED: dict[str, Any] = {
    "language": lambda who, words, _: who.language in words,
    "silent_days": lambda who, days, _: (
        who.seen_at < datetime.combine(TODAY - timedelta(days=days), datetime.min.time(), UTC)
    ),
    "region": lambda who, codes, _: _wants(who, codes),
    "programme": lambda who, names, _: bool(
        set(names) & set(who.answers.get(("profile", "programme"), []))
    ),
    "campaign": lambda who, value, _: (
        bool(who.responses.get(value["id"]))
        and who.responses[value["id"]][-1] in value["response"]
    ),
}


def _open(who: Someone, key: str, value: Any, content: Content) -> bool:
    """Facts that somebody who has not joined may have by not having done something."""
    match key:
        case "role":
            return bool(who.roles & set(value)) or (who.is_student and "student" in value)
        case "topic":
            return bool(set(value) - who.muted)
        case "lesson":
            return bool(who.lessons.get(value["id"], False) == (value["state"] == "done"))
        case "module":
            return _module(who, value, content)
        case "answer":
            given = who.answers.get((value["survey"], value["question"]), [])
            if "in" in value:
                return bool(set(given) & set(value["in"]))
            if "at_least" in value:
                return any(_number(one) >= value["at_least"] for one in given)
            return bool(bool(given) == value["answered"])
    raise AssertionError(key)


def _module(who: Someone, value: dict[str, Any], content: Content) -> bool:
    lessons = [lesson.id for lesson in content.modules[value["id"]].lessons]
    done = all(who.lessons.get(id, False) for id in lessons)
    if value["state"] == "started":
        return not done and any(id in who.lessons for id in lessons)
    return bool(done == (value["state"] == "done"))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("-inf")


def some_condition(dice: random.Random, content: Content, depth: int = 3) -> dict[str, Any]:
    """Any condition an editor could write."""
    if depth and dice.random() < 0.55:
        key = dice.choice(["all", "any", "not"])
        if key == "not":
            return {"not": some_condition(dice, content, depth - 1)}
        parts = dice.randint(0, 3)
        return {key: [some_condition(dice, content, depth - 1) for _ in range(parts)]}
    return _some_fact(dice, content)


def _some_fact(dice: random.Random, content: Content) -> dict[str, Any]:
    def some(values: list[Any]) -> list[Any]:
        return dice.sample(values, dice.randint(1, min(3, len(values))))

    lessons = [lesson.id for module in content.modules.values() for lesson in module.lessons]
    stages = ["before", "left", "later", *(f"y{y}-t{t}" for y in range(1, 6) for t in (1, 2))]
    facts: dict[str, Any] = {
        "stage": some(stages),
        "entry_year": some(list(range(2018, 2028))),
        "department": some(DEPARTMENTS),
        "major": some(list(MAJORS)),
        "class": some([f"{major}{n}" for major in MAJORS for n in (1, 2)]),
        "programme": some(["订单甲", "订单乙"]),
        "region": some(PLACES),
        "role": some([role.value for role in Role]),
        "language": some(["zh", "en"]),
        "topic": some(TOPICS),
        "lesson": {"id": dice.choice(lessons), "state": dice.choice(["done", "not_done"])},
        "module": {
            "id": dice.choice(list(content.modules)),
            "state": dice.choice(["done", "started", "not_done"]),
        },
        "answer": {
            "survey": "intent",
            "question": dice.choice(["plan", "pay"]),
            **dice.choice([
                {"in": some(VALUES)}, {"at_least": 3.5}, {"answered": True}, {"answered": False},
            ]),
        },
        "silent_days": dice.choice([1, 10, 40]),
        "destination": some([word.value for word in Destination]),
        "graduates_within": dice.choice([0, 100, 300, -60, -200, -900]),
        "campaign": {
            "id": dice.choice(CAMPAIGNS),
            "response": some([word.value for word in Response]),
        },
    }  # fmt: skip
    key = dice.choice(list(facts))
    return {key: facts[key]}


async def found_world(tx: Tx, dice: random.Random, content: Content, size: int) -> list[Someone]:
    """Fill an empty database with so many people of every sort."""
    classes = await _found_classes(tx)
    people = []
    for number in range(1, size + 1):
        who = _somebody(dice, number, content)
        if who.joined:
            await _store_person(tx, who, content)
        if who.is_student:
            await _store_student(tx, who, classes)
        people.append(who)
    for at, campaign in enumerate((*CAMPAIGNS, *CAMPAIGNS)):
        await _run_campaign(tx, dice, campaign, at, [who for who in people if who.joined])
    return people


def _somebody(dice: random.Random, number: int, content: Content) -> Someone:
    who = Someone(number)
    who.is_student = dice.random() < 0.85
    who.person_id = number if not who.is_student or dice.random() < 0.8 else None
    who.status = dice.choices(list(StudentStatus), [8, 1, 1, 2])[0]
    who.entry_year, who.years = dice.randint(2019, 2026), dice.choice([2, 3, 3, 3, 5])
    who.major = dice.choice(list(MAJORS))
    who.department = MAJORS[who.major]
    who.school_class = f"{who.major}{dice.randint(1, 2)}"
    who.destination = dice.choice(list(Destination))
    if not who.joined:
        return who
    who.language = dice.choice(["zh", "zh", "en"])
    who.agreed, who.blocked = dice.random() < 0.85, dice.random() < 0.1
    who.seen_at = NOW - timedelta(hours=dice.randint(0, 60 * 24))
    who.muted = {topic for topic in TOPICS if dice.random() < 0.3}
    if not who.is_student and dice.random() < 0.8:
        who.roles = {dice.choice([role for role in Role if role is not Role.student])}
    elif dice.random() < 0.1:
        who.roles = {Role.informant}
    for module in content.modules.values():
        eager = dice.random()
        for lesson in module.lessons:
            if dice.random() < eager:
                who.lessons[lesson.id] = dice.random() < 0.8
    for question in ("plan", "pay"):
        if dice.random() < 0.6:
            who.answers["intent", question] = dice.sample(VALUES, dice.randint(1, 2))
    if dice.random() < 0.5:
        who.answers["profile", "region"] = dice.sample(PLACES, 2)
    if dice.random() < 0.3:
        who.answers["profile", "programme"] = ["订单甲"]
    return who


async def _found_classes(tx: Tx) -> dict[str, int]:
    classes: dict[str, int] = {}
    departments = {}
    for name in DEPARTMENTS:
        made = await tx.execute(insert(Department).values(name=name).returning(Department.c.id))
        departments[name] = made.scalar_one()
    for major, department in MAJORS.items():
        made = await tx.execute(
            insert(Major)
            .values(name=major, department_id=departments[department])
            .returning(Major.c.id)
        )
        major_id = made.scalar_one()
        for number in (1, 2):
            name = f"{major}{number}"
            made = await tx.execute(
                insert(SchoolClass)
                .values(name=name, major_id=major_id, entry_year=2024, join_code=name)
                .returning(SchoolClass.c.id)
            )
            classes[name] = made.scalar_one()
    return classes


async def _store_person(tx: Tx, who: Someone, content: Content) -> None:
    assert who.person_id is not None
    await tx.execute(
        insert(Person).values(
            id=who.person_id,
            telegram_id=1000 + who.number,
            name=f"人{who.number}",
            language=who.language,
            consent_version=1 if who.agreed else None,
            unreachable_since=NOW if who.blocked else None,
            created_at=NOW,
            seen_at=who.seen_at,
        )
    )
    for role in who.roles:
        await tx.execute(
            insert(RoleGrant).values(person_id=who.person_id, role=role, granted_at=NOW)
        )
    for topic in who.muted:
        await tx.execute(
            insert(TopicMute).values(person_id=who.person_id, topic=topic, muted_at=NOW)
        )
    for lesson_id, done in who.lessons.items():
        lesson = content.lesson(lesson_id)
        assert lesson is not None
        await tx.execute(
            insert(LessonProgress).values(
                person_id=who.person_id, lesson_id=lesson_id, module_id=lesson.module, step="x",
                position=0, turn=1, run=1, chosen=[], answers={},
                finished_at=NOW if done else None, updated_at=NOW,
            )
        )  # fmt: skip
    for (survey, question), values in who.answers.items():
        await answers.put(tx, who.person_id, survey, question, values, NOW)


async def _store_student(tx: Tx, who: Someone, classes: dict[str, int]) -> None:
    await tx.execute(
        insert(Student).values(
            number=f"S{who.number}",
            name=f"学生{who.number}",
            class_id=classes[who.school_class],
            entry_year=who.entry_year,
            years=who.years,
            status=who.status,
            person_id=who.person_id,
            destination=who.destination,
        )
    )


async def _run_campaign(
    tx: Tx, dice: random.Random, campaign: str, at: int, people: list[Someone]
) -> None:
    made = await tx.execute(
        insert(CampaignRun)
        .values(
            campaign_id=campaign, occurrence=f"run-{at}", moment=NOW, state=RunState.running,
            source={}, content_version="1", urgent=False, after_person_id=0, upto_person_id=0,
            recipients=0,
        )
        .returning(CampaignRun.c.id)
    )  # fmt: skip
    run_id = made.scalar_one()
    for who in people:
        if dice.random() < 0.5:
            response = dice.choice(list(Response))
            who.responses.setdefault(campaign, []).append(response)
            await tx.execute(
                insert(CampaignMember).values(
                    run_id=run_id, person_id=who.person_id, campaign_id=campaign, due_on=TODAY,
                    response=response, reminders=0,
                )
            )  # fmt: skip
