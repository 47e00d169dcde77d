"""People: who talks to the bot, who is on the roster, who may do what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
    and_,
    bindparam,
    func,
    select,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
from db.engine import Tx
from db.upsert import insert_into

Language = Literal["zh", "en"]
"""The languages we speak; the same pair as in `content`."""


class Role(StrEnum):
    """Who somebody is to the college. A student is bound to a roster row, the rest by invite."""

    student = "student"
    counselor = "counselor"
    class_mentor = "class_mentor"
    teacher = "teacher"
    office = "office"
    informant = "informant"
    station = "station"


class StudentStatus(StrEnum):
    """Where a student stands with the registrar (学籍状态)."""

    enrolled = "enrolled"
    suspended = "suspended"
    left = "left"
    graduated = "graduated"


class Destination(StrEnum):
    """Where a student goes after college (毕业去向), as far as we know."""

    unknown = "unknown"
    searching = "searching"
    placed = "placed"
    further_study = "further_study"
    enlisted = "enlisted"
    startup = "startup"
    not_seeking = "not_seeking"


class DepartmentColumns(TypedColumns):
    id: Named[int] = ID
    name: Named[str] = Column(String(100), unique=True)


Department = Table(
    "departments",
    metadata,
    DepartmentColumns,
)


class MajorColumns(TypedColumns):
    id: Named[int] = ID
    department_id: Named[int] = Column(BigId, ForeignKey("departments.id"))
    name: Named[str] = Column(String(100))


Major = Table(
    "majors",
    metadata,
    MajorColumns,
    UniqueConstraint("department_id", "name"),
)


class StaffColumns(TypedColumns):
    """A member of staff on the college's own list, with or without Telegram."""

    id: Named[int] = ID
    number: Named[str | None] = Column(String(32), unique=True)
    name: Named[str] = Column(String(60))
    person_id: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL"), unique=True
    )


Staff = Table(
    "staff",
    metadata,
    StaffColumns,
)


class SchoolClassColumns(TypedColumns):
    """班级. Two owners: the counselor is accountable, the class mentor answers on the major."""

    id: Named[int] = ID
    name: Named[str] = Column(String(100), unique=True)
    major_id: Named[int] = Column(BigId, ForeignKey("majors.id"), index=True)
    entry_year: Named[int] = Column(BigId)
    counselor_id: Named[int | None] = Column(BigId, ForeignKey("staff.id"), index=True)
    class_mentor_id: Named[int | None] = Column(BigId, ForeignKey("staff.id"), index=True)
    join_code: Named[str] = Column(String(32), unique=True)


SchoolClass = Table(
    "school_classes",
    metadata,
    SchoolClassColumns,
)


class PersonColumns(TypedColumns):
    """Somebody who has talked to the bot. The Telegram id is also their private chat's id."""

    # The id of somebody who deleted their data must never become somebody else's.
    id: Named[int] = ID
    telegram_id: Named[int] = Column(BigId, unique=True)
    name: Named[str] = Column(String(130))
    language: Named[str] = Column(String(2))
    consent_version: Named[int | None] = Column(BigId)
    consented_at: Named[datetime | None] = Column(UTCDateTime)
    focus: Named[dict[str, Any] | None] = Column(Json)
    answered: Named[dict[str, Any] | None] = Column(Json)
    """What their last message in the middle of something answered, should they edit it."""
    unreachable_since: Named[datetime | None] = Column(UTCDateTime)
    created_at: Named[datetime] = Column(UTCDateTime)
    seen_at: Named[datetime] = Column(UTCDateTime)


Person = Table(
    "persons",
    metadata,
    PersonColumns,
    # The id of somebody who deleted their data must never become somebody else's.
    sqlite_autoincrement=True,
)


class StudentColumns(TypedColumns):
    """A row of the roster, bound to a person once they joined."""

    id: Named[int] = ID
    number: Named[str] = Column(String(32), unique=True)
    name: Named[str] = Column(String(60))
    class_id: Named[int] = Column(BigId, ForeignKey("school_classes.id"), index=True)
    entry_year: Named[int] = Column(BigId)
    years: Named[int] = Column(BigId)
    status: Named[StudentStatus] = Column(Word(StudentStatus))
    person_id: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL"), unique=True
    )
    bound_at: Named[datetime | None] = Column(UTCDateTime)
    destination: Named[Destination] = Column(
        Word(Destination), default=Destination.unknown, server_default=Destination.unknown.value
    )
    destination_at: Named[datetime | None] = Column(UTCDateTime)


Student = Table(
    "students",
    metadata,
    StudentColumns,
)


class RoleGrantColumns(TypedColumns):
    """A role somebody holds besides being a student."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    role: Named[Role] = Column(Word(Role), primary_key=True)
    granted_at: Named[datetime] = Column(UTCDateTime)


RoleGrant = Table(
    "role_grants",
    metadata,
    RoleGrantColumns,
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever just acted: all that nearly every decision asks, read in one query."""

    person_id: int
    telegram_id: int
    name: str
    language: Language
    consent_version: int | None
    focus: dict[str, Any] | None
    reachable: bool
    seen_at: datetime
    roles: frozenset[Role]
    student_id: int | None = None
    student_name: str | None = None
    class_id: int | None = None
    entry_year: int | None = None
    years: int | None = None
    staff_id: int | None = None


_ROLES = (
    select(func.aggregate_strings(RoleGrant.c.role, ","))
    .where(RoleGrant.c.person_id == Person.c.id)
    .scalar_subquery()
)
_ACTOR = (
    select(
        Person.c.id,
        Person.c.telegram_id,
        Person.c.name,
        Person.c.language,
        Person.c.consent_version,
        Person.c.focus,
        Person.c.unreachable_since,
        Person.c.seen_at,
        _ROLES.label("roles"),
        Student.c.id.label("student_id"),
        Student.c.name.label("student_name"),
        Student.c.class_id,
        Student.c.entry_year,
        Student.c.years,
        Staff.c.id.label("staff_id"),
    )
    .outerjoin(Student, Student.c.person_id == Person.c.id)
    .outerjoin(Staff, Staff.c.person_id == Person.c.id)
)


_BY_TELEGRAM_ID = _ACTOR.where(Person.c.telegram_id == bindparam("telegram_id"))
_SET_FOCUS = (
    update(Person)
    .where(Person.c.id == bindparam("person_id"))
    .values(focus=bindparam("new_focus"))
)


async def actor_by_telegram_id(tx: Tx, telegram_id: int) -> Actor | None:
    """The person behind a Telegram id, with roles and roster row, or None if never seen."""
    row = (await tx.execute(_BY_TELEGRAM_ID, {"telegram_id": telegram_id})).one_or_none()
    return None if row is None else _actor(row)


async def actor_by_id(tx: Tx, person_id: int) -> Actor | None:
    """The same for a person's own id."""
    row = (await tx.execute(_ACTOR.where(Person.c.id == person_id))).one_or_none()
    return None if row is None else _actor(row)


def _actor(row: Any) -> Actor:
    roles = {Role(word) for word in row.roles.split(",")} if row.roles else set()
    if row.student_id is not None:
        roles.add(Role.student)
    return Actor(
        person_id=row.id,
        telegram_id=row.telegram_id,
        name=row.name,
        language=row.language,
        consent_version=row.consent_version,
        focus=row.focus,
        reachable=row.unreachable_since is None,
        seen_at=row.seen_at,
        roles=frozenset(roles),
        student_id=row.student_id,
        student_name=row.student_name,
        class_id=row.class_id,
        entry_year=row.entry_year,
        years=row.years,
        staff_id=row.staff_id,
    )


async def add_person(
    tx: Tx, telegram_id: int, name: str, language: Language, now: datetime
) -> None:
    """Keep somebody who wrote for the first time; a second call changes nothing."""
    await tx.execute(
        insert_into(tx, Person)
        .values(telegram_id=telegram_id, name=name, language=language, created_at=now, seen_at=now)
        .on_conflict_do_nothing(index_elements=[Person.c.telegram_id])
    )


async def set_name(tx: Tx, person_id: int, name: str) -> None:
    await tx.execute(update(Person).where(Person.c.id == person_id).values(name=name))


async def set_language(tx: Tx, person_id: int, language: Language) -> None:
    await tx.execute(update(Person).where(Person.c.id == person_id).values(language=language))


async def set_consent(tx: Tx, person_id: int, version: int | None, now: datetime) -> None:
    """Record that somebody agreed to a version of the notice, or (None) withdrew."""
    await tx.execute(
        update(Person)
        .where(Person.c.id == person_id)
        .values(consent_version=version, consented_at=now)
    )


async def set_seen(tx: Tx, person_id: int, now: datetime) -> None:
    """Note when somebody was last heard of."""
    await tx.execute(update(Person).where(Person.c.id == person_id).values(seen_at=now))


async def set_focus(tx: Tx, person_id: int, focus: dict[str, Any] | None) -> None:
    """What somebody is in the middle of, so that their next message is understood."""
    await tx.execute(_SET_FOCUS, {"person_id": person_id, "new_focus": focus})


async def answered(tx: Tx, person_id: int) -> dict[str, Any] | None:
    """What somebody's last message in the middle of something answered, as it was noted."""
    found = await tx.execute(select(Person.c.answered).where(Person.c.id == person_id))
    return found.scalar_one_or_none()


async def set_answered(tx: Tx, person_id: int, answered: dict[str, Any]) -> None:
    """Note it, in place of what was noted before."""
    await tx.execute(update(Person).where(Person.c.id == person_id).values(answered=answered))


async def set_reachable(tx: Tx, telegram_id: int, since: datetime | None) -> None:
    """Mark a person as unreachable since an instant, or (None) as back."""
    await tx.execute(
        update(Person).where(Person.c.telegram_id == telegram_id).values(unreachable_since=since)
    )


async def grant_role(tx: Tx, person_id: int, role: Role, now: datetime) -> None:
    await tx.execute(
        insert_into(tx, RoleGrant)
        .values(person_id=person_id, role=role, granted_at=now)
        .on_conflict_do_nothing()
    )


@dataclass(frozen=True, slots=True)
class KnownDestination:
    """Where a student goes as far as we know, and who answers for their class (staff ids)."""

    destination: Destination
    person_id: int | None
    owner_ids: frozenset[int | None]


async def destination_of(tx: Tx, student_id: int) -> KnownDestination | None:
    """None when there is no such student."""
    row = (
        await tx.execute(
            select(
                Student.c.destination,
                Student.c.person_id,
                SchoolClass.c.counselor_id,
                SchoolClass.c.class_mentor_id,
            )
            .join(SchoolClass, SchoolClass.c.id == Student.c.class_id)
            .where(Student.c.id == student_id)
        )
    ).one_or_none()
    if row is None:
        return None
    return KnownDestination(
        row.destination, row.person_id, frozenset({row.counselor_id, row.class_mentor_id})
    )


async def set_destination(
    tx: Tx, student_id: int, destination: Destination, now: datetime
) -> None:
    await tx.execute(
        update(Student)
        .where(Student.c.id == student_id)
        .values(destination=destination, destination_at=now)
    )


async def bind_staff(tx: Tx, staff_id: int, person_id: int) -> bool:
    """Bind a row of the staff list to a person if nobody else holds it."""
    result = await tx.execute(
        update(Staff)
        .where(
            Staff.c.id == staff_id,
            (Staff.c.person_id.is_(None)) | (Staff.c.person_id == person_id),
        )
        .values(person_id=person_id)
    )
    return result.rowcount == 1


async def staff_is_free(tx: Tx, staff_id: int) -> bool:
    """Whether a row of the staff list exists and is bound to nobody."""
    found = await tx.execute(
        select(Staff.c.id).where(Staff.c.id == staff_id, Staff.c.person_id.is_(None))
    )
    return found.scalar_one_or_none() is not None


async def unbind_staff(tx: Tx, person_id: int) -> None:
    """Free whatever row of the staff list a person holds."""
    await tx.execute(update(Staff).where(Staff.c.person_id == person_id).values(person_id=None))


async def staff_name(tx: Tx, person_id: int) -> str | None:
    """The name a member of staff has on the college's list; None if they are not on it."""
    return (
        await tx.execute(select(Staff.c.name).where(Staff.c.person_id == person_id))
    ).scalar_one_or_none()


async def staff_by_name(tx: Tx, name: str) -> list[int]:
    """Ids of the staff with exactly this name; more than one when namesakes exist."""
    return list((await tx.execute(select(Staff.c.id).where(Staff.c.name == name))).scalars())


async def staff_by_number(tx: Tx, number: str) -> int | None:
    return (
        await tx.execute(select(Staff.c.id).where(Staff.c.number == number))
    ).scalar_one_or_none()


async def persons_with_role(tx: Tx, role: Role) -> list[tuple[int, int, Language]]:
    """(person id, Telegram id, language) of everybody reachable who holds a role."""
    rows = await tx.execute(
        select(Person.c.id, Person.c.telegram_id, Person.c.language)
        .join(RoleGrant, and_(RoleGrant.c.person_id == Person.c.id, RoleGrant.c.role == role))
        .where(Person.c.unreachable_since.is_(None))
        .order_by(Person.c.id)
    )
    return [(row.id, row.telegram_id, row.language) for row in rows]
