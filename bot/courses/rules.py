"""What a course asks and how somebody stands to it. Pure: no database, no clock.

A course is passed when every lesson is finished and enough questions are right. A question
counts as right once it was, at the first try, on reading again or in the daily review. A track
is read when every lesson is finished.
"""

import secrets
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.calendar.model import Term
from bot.people.rules import CLASS_ROLES
from content.course_models import Course
from content.models import Lesson, Module
from db.courses import Work
from db.people import Actor, Role

REMIND_EVERY = timedelta(days=7)
TRACK_IS_NEWS = timedelta(days=28)
TRIES, TRIES_WINDOW = 8, timedelta(hours=1)
"""So many wrong codes an account may give in that time."""
ALPHABET = "34679ACDEFHJKMNPQRTVWXY"
"""Letters and digits nobody takes for one another, in print or by hand: no 0 and O, 1 and I, 2
and Z, 5 and S, 8 and B, G and 6, U and V."""
CODE_LENGTH, CODE_GROUP = 12, 4
"""Twelve of these are 54 random bits."""


class State(StrEnum):
    """How far somebody is with a course."""

    NEW = "new"
    BEGUN = "begun"
    SHORT = "short"  # every lesson finished, too few questions right
    DONE = "done"


class Group(StrEnum):
    """The same as a class's staff see it: who has not joined the bot is a group of their own."""

    AWAY = "away"
    NEW = "new"
    BEGUN = "begun"
    SHORT = "short"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Unit:
    """One module of a course, as far as somebody is with it."""

    module: Module
    lessons: int
    finished: int
    asked: int
    right: int
    right_at_first: int
    following: Lesson | None
    """The first lesson not finished yet."""

    @property
    def is_done(self) -> bool:
        return self.finished == self.lessons


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands to a course. `done_at`: passed or read, once and for good."""

    course: Course
    units: tuple[Unit, ...]
    begun: bool
    done_at: datetime | None

    @property
    def lessons(self) -> int:
        return sum(unit.lessons for unit in self.units)

    @property
    def finished(self) -> int:
        return sum(unit.finished for unit in self.units)

    @property
    def units_done(self) -> int:
        return sum(unit.is_done for unit in self.units)

    @property
    def asked(self) -> int:
        return sum(unit.asked for unit in self.units)

    @property
    def right(self) -> int:
        return sum(unit.right for unit in self.units)

    @property
    def right_at_first(self) -> int:
        return sum(unit.right_at_first for unit in self.units)

    @property
    def missing(self) -> int:
        """How many questions more have to be right."""
        rule = self.course.certificate
        if rule is None:
            return 0
        return max(0, needed(self.asked, rule.pass_percent) - self.right)

    @property
    def fulfilled(self) -> bool:
        """Whether what the course asks is done now, noted or not."""
        return 0 < self.lessons == self.finished and self.missing == 0

    @property
    def state(self) -> State:
        if self.done_at is not None:
            return State.DONE
        if 0 < self.lessons == self.finished:
            return State.SHORT if self.missing else State.BEGUN
        return State.BEGUN if self.begun else State.NEW


def needed(asked: int, percent: int) -> int:
    """How many of so many questions have to be right: never less than the share says."""
    return -(-asked * percent // 100)


def lessons_of(course: Course, today: date) -> tuple[Lesson, ...]:
    """The lessons students are asked to read, in order; what is unconfirmed or out of date is
    asked of nobody. A lesson counts once, also where two modules had it."""
    return tuple(lesson for module in course.modules for lesson in module.open_lessons(today))


def standing(course: Course, work: Work, today: date, done_at: datetime | None = None) -> Standing:
    """How somebody who did this work stands to a course on a day."""
    units = tuple(_unit(module, work, today) for module in course.modules)
    ids = {lesson.id for lesson in lessons_of(course, today)}
    return Standing(course, units, not ids.isdisjoint(work.begun | work.finished.keys()), done_at)


def _unit(module: Module, work: Work, today: date) -> Unit:
    lessons = module.open_lessons(today)
    keys = [(lesson.id, question.id) for lesson in lessons for question in lesson.questions]
    return Unit(
        module,
        len(lessons),
        sum(lesson.id in work.finished for lesson in lessons),
        len(keys),
        _count(keys, work.ever),
        _count(keys, work.first_try),
        next((lesson for lesson in lessons if lesson.id not in work.finished), None),
    )


def _count(keys: Iterable[tuple[str, str]], right: Mapping[tuple[str, str], bool]) -> int:
    return sum(right.get(key, False) for key in keys)


def group_of(standing: Standing | None) -> Group:
    """The group on the class's screen; somebody without a person has not joined."""
    return Group.AWAY if standing is None else Group(standing.state.value)


def enrols_on(course: Course, term: Term, today: date) -> bool:
    """Whether the course has begun by a day, in the term it begins in of that academic year."""
    offset = timedelta(weeks=course.begins.week - 1)
    return today >= term.first_monday + offset


def welcomes_on(course: Course, term: Term, today: date) -> bool:
    """Whether a welcome still makes sense: of a track in the month that is its own, so that who
    joins late hears of one and not of all; of a course as long as the term."""
    if not enrols_on(course, term, today):
        return False
    first = term.first_monday + timedelta(weeks=course.begins.week - 1)
    return today < first + TRACK_IS_NEWS if course.is_track else today <= term.last_day


def percent(part: int, whole: int) -> int:
    """A share of a hundred, rounded down: nobody is shown 60 who has 59.6."""
    return 100 * part // whole if whole else 0


# Who may see a class


def may_see_class(
    actor: Actor, class_id: int, owned: Collection[int], taught: Collection[int]
) -> bool:
    """The office; the class's counselor and mentor; a teacher put down for this class."""
    if Role.office in actor.roles:
        return True
    if actor.roles & CLASS_ROLES and class_id in owned:
        return True
    return Role.teacher in actor.roles and class_id in taught


def may_name_teachers(actor: Actor, class_id: int, owned: Collection[int]) -> bool:
    """Who decides who teaches a class: the office and the class's owners, no teacher alone."""
    return may_see_class(actor, class_id, owned, ())


# Certificates


REASON_LENGTH = 200
"""Characters of the sentence that says why a certificate is revoked."""


def may_revoke(actor: Actor) -> bool:
    """The career office, which issues them."""
    return Role.office in actor.roles


def new_code() -> str:
    """A fresh code, without its hyphens."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def shown_code(code: str) -> str:
    """As it is printed: «3A7K-9FQM-XW4T»."""
    return "-".join(code[at : at + CODE_GROUP] for at in range(0, len(code), CODE_GROUP))


def read_code(text: str) -> str | None:
    """The code in what somebody typed, however they spaced it; None when it can be none."""
    plain = unicodedata.normalize("NFKC", text[:100]).upper()
    code = "".join(sign for sign in plain if sign.isalnum())
    fits = len(code) == CODE_LENGTH and all(sign in ALPHABET for sign in code)
    return code if fits else None


def masked(name: str) -> str:
    """What a stranger is shown of a name: «王*»."""
    return f"{name.strip()[:1]}*"


def tries_open_at(wrong: list[datetime]) -> datetime | None:
    """When somebody with these wrong codes (of the last hour, oldest first) may try again;
    None when they may now."""
    return wrong[-TRIES] + TRIES_WINDOW if len(wrong) >= TRIES else None
