"""Audiences: how the office names who a message is for, and who that is today."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, false, func, select, true

from db.engine import Tx
from db.people import Major, Person, SchoolClass, Student, StudentStatus


class AudienceKind(StrEnum):
    """By what students are chosen; `none` is a draft for which nobody is chosen yet."""

    none = "none"
    all = "all"
    entry_year = "entry_year"
    major = "major"
    class_ = "class"


@dataclass(frozen=True, slots=True)
class Audience:
    """All students, or those of these entry years, majors or classes (by their keys)."""

    kind: AudienceKind
    keys: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind.value, "keys": list(self.keys)}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Audience":
        return cls(AudienceKind(value["kind"]), tuple(value["keys"]))


NOBODY = Audience(AudienceKind.none)
EVERYBODY = Audience(AudienceKind.all)


def _belongs(audience: Audience) -> ColumnElement[bool]:
    """The condition on a roster row (joined with its class) to be in an audience."""
    match audience.kind:
        case AudienceKind.none:
            return false()
        case AudienceKind.all:
            return true()
        case AudienceKind.entry_year:
            return Student.entry_year.in_(audience.keys)
        case AudienceKind.major:
            return SchoolClass.major_id.in_(audience.keys)
        case AudienceKind.class_:
            return SchoolClass.id.in_(audience.keys)


def members(audience: Audience) -> Subquery:
    """(id, telegram_id) of the enrolled students of an audience who joined and agreed."""
    return (
        select(Person.id, Person.telegram_id)
        .join(Student, Student.person_id == Person.id)
        .join(SchoolClass, SchoolClass.id == Student.class_id)
        .where(
            Student.status == StudentStatus.enrolled,
            Person.consent_version.is_not(None),
            _belongs(audience),
        )
        .subquery()
    )


@dataclass(frozen=True, slots=True)
class AudienceSize:
    """How many an announcement would reach, and how many of the roster it would not.

    `joined` counts those who agreed to be written to; `unreachable` are some of them.
    """

    on_roster: int
    joined: int
    unreachable: int

    @property
    def reachable(self) -> int:
        return self.joined - self.unreachable


_ON_ROSTER = (
    select(func.count())
    .select_from(Student)
    .join(SchoolClass, SchoolClass.id == Student.class_id)
    .where(Student.status == StudentStatus.enrolled)
)


async def audience_size(tx: Tx, audience: Audience) -> AudienceSize:
    """Today's numbers of an audience."""
    chosen = members(audience)
    row = (
        await tx.execute(
            select(func.count(), func.count(Person.unreachable_since))
            .select_from(chosen)
            .join(Person, Person.id == chosen.c.id)
        )
    ).one()
    on_roster = (await tx.execute(_ON_ROSTER.where(_belongs(audience)))).scalar_one()
    return AudienceSize(on_roster, row[0], row[1])


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry year, a major or a class that can be chosen, with its students on the roster."""

    key: int
    name: str
    students: int


def _choices(kind: AudienceKind) -> Select[*tuple[Any, ...]] | None:
    """key, name, students; None for kinds that have nothing to choose."""
    enrolled = Student.status == StudentStatus.enrolled
    students = func.count(Student.id).label("students")
    match kind:
        case AudienceKind.entry_year:
            year = Student.entry_year
            return (
                select(year.label("key"), year.label("name"), students)
                .where(enrolled)
                .group_by(year)
                .order_by(year.desc())
            )
        case AudienceKind.major:
            return (
                select(Major.id.label("key"), Major.name, students)
                .join(SchoolClass, SchoolClass.major_id == Major.id)
                .join(Student, (Student.class_id == SchoolClass.id) & enrolled)
                .group_by(Major.id, Major.name)
                .order_by(Major.name, Major.id)
            )
        case AudienceKind.class_:
            return (
                select(SchoolClass.id.label("key"), SchoolClass.name, students)
                .join(Student, (Student.class_id == SchoolClass.id) & enrolled)
                .group_by(SchoolClass.id, SchoolClass.name, SchoolClass.entry_year)
                .order_by(SchoolClass.entry_year.desc(), SchoolClass.name)
            )
        case _:
            return None


async def choices(tx: Tx, kind: AudienceKind, offset: int, limit: int) -> tuple[list[Choice], int]:
    """A page of what can be chosen by this kind, and how many there are in all.

    Years come newest first, majors by name, classes newest year first. Only what has
    enrolled students is offered.
    """
    query = _choices(kind)
    if query is None:
        return [], 0
    total = await tx.execute(select(func.count()).select_from(query.order_by(None).subquery()))
    rows = await tx.execute(query.offset(offset).limit(limit))
    return [Choice(row.key, str(row.name), row.students) for row in rows], total.scalar_one()


async def is_choice(tx: Tx, kind: AudienceKind, key: int) -> bool:
    """Whether there is such a year, major or class to choose."""
    query = _choices(kind)
    if query is None:
        return False
    offered = query.order_by(None).subquery()
    found = await tx.execute(select(offered.c.key).where(offered.c.key == key))
    return found.scalar_one_or_none() is not None


async def names(tx: Tx, audience: Audience) -> list[str]:
    """What the chosen years, majors or classes are called, in the order they are offered."""
    match audience.kind:
        case AudienceKind.entry_year:
            return [str(year) for year in sorted(audience.keys, reverse=True)]
        case AudienceKind.major:
            query = select(Major.name).where(Major.id.in_(audience.keys)).order_by(Major.name)
        case AudienceKind.class_:
            query = (
                select(SchoolClass.name)
                .where(SchoolClass.id.in_(audience.keys))
                .order_by(SchoolClass.entry_year.desc(), SchoolClass.name)
            )
        case _:
            return []
    return list((await tx.execute(query)).scalars())
