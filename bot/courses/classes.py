"""Classes in a course, as their staff see them: counts first, names where they may be seen."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from bot.calendar.rules import Calendar
from bot.courses import messages, rules, service
from bot.courses.rules import Group, Standing
from content import Content
from content.course_models import Course
from db import audit, classes, course_classes, courses, people
from db.course_classes import ClassCount, Member, Teacher
from db.engine import Tx
from db.people import Actor, Role

REMINDED = (Group.NEW, Group.BEGUN)
"""Who may be reminded: there is something left for them to do, and they are here."""


@dataclass(frozen=True, slots=True)
class Line:
    """One student of a class; `standing` is None for who has not joined."""

    member: Member
    standing: Standing | None

    @property
    def group(self) -> Group:
        return rules.group_of(self.standing)


@dataclass(frozen=True)
class ClassView:
    """A class in a course on a day."""

    class_id: int
    name: str
    course: Course
    lines: tuple[Line, ...]
    may_name_teachers: bool

    @cached_property
    def counts(self) -> Counter[Group]:
        return Counter(line.group for line in self.lines)

    def of(self, group: Group) -> list[Line]:
        return [line for line in self.lines if line.group is group]

    def unit_counts(self) -> list[tuple[str, int]]:
        """(module id, how many students have finished it), in the course's order."""
        done = Counter(
            unit.module.id
            for line in self.lines
            if line.standing is not None
            for unit in line.standing.units
            if unit.is_done and unit.lessons
        )
        return [(module.id, done[module.id]) for module in self.course.modules]


async def classes_of(tx: Tx, actor: Actor) -> set[int] | None:
    """The classes whose courses somebody may see; None: every class."""
    if Role.office in actor.roles:
        return None
    owned, taught = await _hers(tx, actor)
    every = owned | taught
    return {one for one in every if rules.may_see_class(actor, one, owned, taught)}


async def _hers(tx: Tx, actor: Actor) -> tuple[set[int], set[int]]:
    owned = await course_classes.owned_by(tx, actor.staff_id) if actor.staff_id else set()
    return owned, await course_classes.taught_by(tx, actor.person_id)


async def running(tx: Tx, content: Content, actor: Actor) -> list[Course]:
    """The courses with students of somebody's classes in them, in the files' order."""
    ids = await course_classes.courses_in(tx, await classes_of(tx, actor))
    return [course for course in content.courses.values() if course.id in ids]


async def counts(
    tx: Tx, actor: Actor, course: Course, today: date, offset: int = 0, limit: int = 1000
) -> list[ClassCount]:
    """Somebody's classes in a course, counted only."""
    lessons = [lesson.id for lesson in rules.lessons_of(course, today)]
    mine = await classes_of(tx, actor)
    return await course_classes.class_counts(tx, course.id, lessons, mine, offset, limit)


async def view(
    tx: Tx, content: Content, actor: Actor, course_id: str, class_id: int, today: date
) -> ClassView | None:
    """A class in a course; None where there is none such, or it is not theirs to see."""
    course = content.courses.get(course_id)
    row = await classes.school_class(tx, class_id) if course is not None else None
    owned, taught = await _hers(tx, actor)
    if course is None or row is None or not rules.may_see_class(actor, class_id, owned, taught):
        return None
    members = await course_classes.members(tx, course_id, class_id)
    lessons = [lesson.id for lesson in rules.lessons_of(course, today)]
    persons = [one.person_id for one in members if one.person_id is not None]
    work = await courses.work_of(tx, persons, lessons)
    done = await courses.results(tx, course_id, persons)
    lines = tuple(
        Line(
            one,
            None
            if one.person_id is None
            else rules.standing(course, work[one.person_id], today, done.get(one.person_id)),
        )
        for one in members
    )
    may_name = rules.may_name_teachers(actor, class_id, owned)
    return ClassView(class_id, row.name, course, lines, may_name)


async def note_names(tx: Tx, actor: Actor, shown: list[Line], now: datetime) -> None:
    """Names were shown: whose they are finds it under /privacy."""
    for line in shown:
        if line.member.person_id is not None:
            await audit.note_view(tx, now, actor.person_id, line.member.person_id, "course")


async def note_export(tx: Tx, actor: Actor, exported: ClassView, now: datetime) -> None:
    """A class's score sheet left the house, by whom and when."""
    await audit.note(
        tx,
        now,
        actor.person_id,
        "course.exported",
        f"class:{exported.class_id}",
        course=exported.course.id,
        students=len(exported.lines),
    )
    await note_names(tx, actor, list(exported.lines), now)


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many get a word, and how many do not: reminded this week, or not to be reached."""

    sent: int
    others: int


async def remind(
    tx: Tx, content: Content, actor: Actor, of: ClassView, group: Group, calendar: Calendar,
    now: datetime,
) -> Reminded:  # fmt: skip
    """Have everybody in a group reminded kindly, each at most once a week."""
    wanted = [line.member.student_id for line in of.of(group)] if group in REMINDED else []
    if not wanted:
        return Reminded(0, 0)
    found = await courses.claim_reminders(
        tx, of.course.id, wanted, messages.TOPIC, now, rules.REMIND_EVERY
    )
    due = calendar.next_peaceful(now)
    for one in found:
        cause = messages.cause(messages.REMINDER, of.course.id, one.person_id, f"{now:%Y%m%d%H%M}")
        begun = group is Group.BEGUN
        body = messages.reminder(of.course, content.texts, cause, begun=begun)
        await service.enqueue(tx, one, cause, body, now, due, service.REMINDER_LIVES)
    if found:
        await audit.note(
            tx, now, actor.person_id, "course.reminded", f"class:{of.class_id}",
            course=of.course.id, students=len(found),
        )  # fmt: skip
    return Reminded(len(found), len(wanted) - len(found))


async def teachers(tx: Tx, class_id: int) -> list[Teacher]:
    """Every subject teacher who has joined, and whether they teach this class."""
    known = await people.persons_with_role(tx, Role.teacher)
    return await course_classes.teachers(tx, class_id, [one[0] for one in known])


async def set_teacher(
    tx: Tx, actor: Actor, class_id: int, person_id: int, now: datetime, *, teaches: bool
) -> bool:
    """Put a teacher down for a class or take them off; False when that may not be or is no
    news."""
    owned, _ = await _hers(tx, actor)
    if not rules.may_name_teachers(actor, class_id, owned):
        return False
    known = {one[0] for one in await people.persons_with_role(tx, Role.teacher)}
    if person_id not in known or await classes.school_class(tx, class_id) is None:
        return False
    changed = await course_classes.set_teacher(tx, class_id, person_id, now, teaches=teaches)
    if changed:
        action = "course.teacher-named" if teaches else "course.teacher-taken-off"
        await audit.note(
            tx, now, actor.person_id, action, audit.subject_of(person_id), class_id=class_id
        )
    return changed
