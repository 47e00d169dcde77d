"""Audiences: a resolved condition as one SQL statement, on SQLite and on PostgreSQL.

A resolved condition (`Resolved`, made by bot/audiences/rules.py) is plain JSON whose dates are
worked out, so that every batch of one expansion asks the same question however long it takes.
Nothing here decides who may be written to but this: bound to the roster (or holding a role) and
agreed to the notice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    exists,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from db.answers import PROFILE, PROGRAMME, REGION, Answer
from db.base import UTCDateTime
from db.campaigns import CampaignMember
from db.engine import Tx
from db.lessons import LessonProgress
from db.outbox import PRIORITY, Outgoing, SendKind, SendState
from db.people import (
    Department,
    Language,
    Major,
    Person,
    Role,
    RoleGrant,
    SchoolClass,
    Staff,
    Student,
)
from db.topics import TopicMute

Condition: TypeAlias = dict[str, Any]
EVERYBODY: Condition = {"all": []}
NOBODY: Condition = {"any": []}
Resolved: TypeAlias = dict[str, Any]
"""`who`: the condition; `roles`: whether people without a roster row can be meant; `statuses`:
of which students; `notice`: the version of the notice that must have been agreed to."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """Which sides of the join are certain to be there; the other's facts are false if not."""

    student: bool
    person: bool

    def of_student(self, fact: ColumnElement[bool]) -> ColumnElement[bool]:
        return fact if self.student else and_(Student.id.is_not(None), fact)

    def of_person(self, fact: ColumnElement[bool]) -> ColumnElement[bool]:
        return fact if self.person else and_(Person.id.is_not(None), fact)


def _where(condition: Condition, scope: _Scope) -> ColumnElement[bool]:
    """The condition on a row of the join of roster and persons. Never NULL."""
    ((key, value),) = condition.items()
    match key:
        case "all":
            return and_(true(), *(_where(part, scope) for part in value))
        case "any":
            return or_(false(), *(_where(part, scope) for part in value))
        case "not":
            return not_(_where(value, scope))
        case _:
            return _LEAVES[key](value, scope)


def _cohort(rectangles: list[list[int | None]], scope: _Scope) -> ColumnElement[bool]:
    """Entry years and lengths of study: [[shortest, longest, first year, last year], …]."""
    found = []
    for shortest, longest, first, last in rectangles:
        sides = (
            Student.years >= shortest if shortest is not None else true(),
            Student.years <= longest if longest is not None else true(),
            Student.entry_year >= first if first is not None else true(),
            Student.entry_year <= last if last is not None else true(),
        )
        found.append(and_(*sides))
    return scope.of_student(or_(false(), *found))


def _class_ids(*names: ColumnElement[bool]) -> Select[int]:
    return (
        select(SchoolClass.id)
        .join(Major, Major.id == SchoolClass.major_id)
        .join(Department, Department.id == Major.department_id)
        .where(*names)
    )


def _in_class(column: Any) -> Callable[[list[str], _Scope], ColumnElement[bool]]:
    def leaf(names: list[str], scope: _Scope) -> ColumnElement[bool]:
        return scope.of_student(Student.class_id.in_(_class_ids(column.in_(names))))

    return leaf


def _role(roles: list[str], scope: _Scope) -> ColumnElement[bool]:
    found: list[ColumnElement[bool]] = [false()]
    if Role.student.value in roles:
        found.append(scope.of_student(true()))
    others = [role for role in roles if role != Role.student.value]
    if others:
        found.append(exists().where(RoleGrant.person_id == Person.id, RoleGrant.role.in_(others)))
    return or_(*found)


def _answer(value: dict[str, Any], _scope: _Scope) -> ColumnElement[bool]:
    facts = [
        Answer.person_id == Person.id,
        Answer.survey == value["survey"],
        Answer.question == value["question"],
    ]
    if "in" in value:
        facts.append(Answer.value.in_(value["in"]))
    elif "at_least" in value:
        facts.append(Answer.number >= value["at_least"])
    found = exists().where(*facts)
    return not_(found) if value.get("answered") is False else found


def _profile(question: str, fits: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        Answer.person_id == Person.id,
        Answer.survey == PROFILE,
        Answer.question == question,
        fits,
    )


def _region(codes: list[str], _scope: _Scope) -> ColumnElement[bool]:
    """Wants to work in one of these places, in a part of one, or in the whole around one."""
    around = {part for code in codes for part in (code, f"{code[:4]}00", f"{code[:2]}0000")}
    within = [_significant(code) for code in codes if _significant(code) != code]
    fits = [Answer.value.in_(sorted(around)), *(Answer.value.startswith(p) for p in within)]
    return _profile(REGION, or_(*fits))


def _significant(code: str) -> str:
    """The part of a GB/T 2260 code that all places within it share."""
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code


def _programme(names: list[str], _scope: _Scope) -> ColumnElement[bool]:
    return _profile(PROGRAMME, Answer.value.in_(names))


def _lesson(value: dict[str, Any], _scope: _Scope) -> ColumnElement[bool]:
    done = exists().where(
        LessonProgress.person_id == Person.id,
        LessonProgress.lesson_id == value["id"],
        LessonProgress.finished_at.is_not(None),
    )
    return done if value["state"] == "done" else not_(done)


def _begun(module_id: str, _scope: _Scope) -> ColumnElement[bool]:
    return exists().where(
        LessonProgress.person_id == Person.id, LessonProgress.module_id == module_id
    )


def _seen_before(day: str, scope: _Scope) -> ColumnElement[bool]:
    start = datetime.combine(date.fromisoformat(day), time_of_day(), UTC)
    return scope.of_person(Person.seen_at < start)


def _not_muted(topics: list[str], _scope: _Scope) -> ColumnElement[bool]:
    """Has at least one of these topics not muted."""
    muted = (
        exists().where(TopicMute.person_id == Person.id, TopicMute.topic == topic)
        for topic in topics
    )
    return or_(false(), *(not_(one) for one in muted))


_Later = aliased(CampaignMember)


def _campaign(value: dict[str, Any], _scope: _Scope) -> ColumnElement[bool]:
    """Got the campaign, and stands to it so since the last time."""
    again = exists().where(
        _Later.person_id == CampaignMember.person_id,
        _Later.campaign_id == CampaignMember.campaign_id,
        _Later.run_id > CampaignMember.run_id,
    )
    return exists().where(
        CampaignMember.person_id == Person.id,
        CampaignMember.campaign_id == value["id"],
        CampaignMember.response.in_(value["response"]),
        not_(again),
    )


_LEAVES: dict[str, Callable[[Any, _Scope], ColumnElement[bool]]] = {
    "cohort": _cohort,
    "graduation_year": lambda years, scope: scope.of_student(
        (Student.entry_year + Student.years).in_(years)
    ),
    "entry_year": lambda years, scope: scope.of_student(Student.entry_year.in_(years)),
    "department": _in_class(Department.name),
    "major": _in_class(Major.name),
    "class": _in_class(SchoolClass.name),
    "programme": _programme,
    "region": _region,
    "role": _role,
    "language": lambda words, scope: scope.of_person(Person.language.in_(words)),
    "topic": _not_muted,
    "campaign": _campaign,
    "lesson": _lesson,
    "begun": _begun,
    "answer": _answer,
    "seen_before": _seen_before,
    "destination": lambda words, scope: scope.of_student(Student.destination.in_(words)),
}


def _joined(resolved: Resolved) -> tuple[Any, ColumnElement[bool]]:
    """The join of everybody who can be written to, and the condition to be in the audience."""
    statuses = Student.status.in_(resolved["statuses"])
    agreed = Person.consent_version >= resolved["notice"]
    if not resolved["roles"]:
        source = Person.__table__.join(Student.__table__, Student.person_id == Person.id)
        where = _where(resolved["who"], _Scope(student=True, person=True))
        return source, and_(statuses, agreed, where)
    source = Person.__table__.outerjoin(
        Student.__table__, and_(Student.person_id == Person.id, statuses)
    )
    where = _where(resolved["who"], _Scope(student=False, person=True))
    return source, and_(_belongs_here(), agreed, where)


def _belongs_here() -> ColumnElement[bool]:
    """On the roster or holding a role; guests are nobody's audience."""
    return or_(Student.id.is_not(None), exists().where(RoleGrant.person_id == Person.id))


def _everybody(resolved: Resolved) -> tuple[Any, ColumnElement[bool]]:
    """The same with those of the roster who have not joined or not agreed."""
    statuses = Student.status.in_(resolved["statuses"])
    if not resolved["roles"]:
        source = Student.__table__.outerjoin(Person.__table__, Student.person_id == Person.id)
        return source, and_(statuses, _where(resolved["who"], _Scope(student=True, person=False)))
    source = Person.__table__.outerjoin(
        Student.__table__, and_(Student.person_id == Person.id, statuses)
    )
    where = _where(resolved["who"], _Scope(student=False, person=True))
    return source, and_(_belongs_here(), where)


@dataclass(frozen=True, slots=True)
class AudienceSize:
    """How many fit a condition, and why some of them would not be reached.

    Everybody is counted once: `not_joined`, else `no_consent`, else `blocked`, else `muted`,
    else `reachable`. With roles in the condition only people known to the bot are counted.
    """

    reachable: int = 0
    not_joined: int = 0
    no_consent: int = 0
    blocked: int = 0
    muted: int = 0

    @property
    def total(self) -> int:
        """Everybody who fits."""
        return self.joined + self.not_joined + self.no_consent

    @property
    def joined(self) -> int:
        """Whom an expansion takes: the blocked and the muted get a line in the ledger."""
        return self.reachable + self.blocked + self.muted


NOT_REACHED = ("not_joined", "no_consent", "blocked", "muted")


def _standing(resolved: Resolved, topic: str | None) -> ColumnElement[str]:
    """Whether somebody would be reached, and if not why: the first reason counts."""
    reasons: list[tuple[Any, str]] = [
        (Person.id.is_(None), "not_joined"),
        (func.coalesce(Person.consent_version, 0) < resolved["notice"], "no_consent"),
        (Person.unreachable_since.is_not(None), "blocked"),
    ]
    if topic is not None:
        muted = exists().where(TopicMute.person_id == Person.id, TopicMute.topic == topic)
        reasons.append((muted, "muted"))
    return case(*reasons, else_="reachable")


async def size(tx: Tx, resolved: Resolved, topic: str | None = None) -> AudienceSize:
    """How many are in an audience, and why not all of them would be reached."""
    source, where = _everybody(resolved)
    found = select(_standing(resolved, topic).label("standing")).select_from(source).where(where)
    standing = found.subquery()
    rows = await tx.execute(
        select(standing.c.standing, func.count()).group_by(standing.c.standing)
    )
    return AudienceSize(**{row[0]: row[1] for row in rows})


@dataclass(frozen=True, slots=True)
class Excluded:
    """How many of a class are not reached for one reason (one of `NOT_REACHED`)."""

    reason: str
    class_name: str | None
    count: int


async def excluded(
    tx: Tx, resolved: Resolved, topic: str | None = None, limit: int = 200
) -> list[Excluded]:
    """Who would not be reached, by reason and class, the largest groups first."""
    source, where = _everybody(resolved)
    found = (
        select(_standing(resolved, topic).label("standing"), SchoolClass.name)
        .select_from(source.outerjoin(SchoolClass.__table__, SchoolClass.id == Student.class_id))
        .where(where)
        .subquery()
    )
    count = func.count().label("count")
    rows = await tx.execute(
        select(found.c.standing, found.c.name, count)
        .where(found.c.standing.in_(NOT_REACHED))
        .group_by(found.c.standing, found.c.name)
        .order_by(count.desc(), found.c.name)
        .limit(limit)
    )
    return [Excluded(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Sampled:
    """Somebody in an audience, as the office knows them."""

    person_id: int
    name: str
    class_name: str | None


async def sample(
    tx: Tx, resolved: Resolved, size: int = 5, topic: str | None = None
) -> list[Sampled]:
    """A few who would be reached, others each time."""
    source, where = _joined(resolved)
    joins = source.outerjoin(SchoolClass.__table__, SchoolClass.id == Student.class_id).outerjoin(
        Staff.__table__, Staff.person_id == Person.id
    )
    rows = await tx.execute(
        select(Person.id, func.coalesce(Student.name, Staff.name, Person.name), SchoolClass.name)
        .select_from(joins)
        .where(where, _standing(resolved, topic) == "reachable")
        .order_by(func.random())
        .limit(size)
    )
    return [Sampled(*row) for row in rows]


def members(resolved: Resolved) -> Subquery:
    """(id, telegram_id, language, class_id) of everybody in the audience who joined and agreed.

    The blocked and the muted are among them: what became of their message is for the sender to
    find out and write down.
    """
    source, where = _joined(resolved)
    return (
        select(Person.id, Person.telegram_id, Person.language, Student.class_id)
        .select_from(source)
        .where(where)
        .subquery()
    )


async def contains(tx: Tx, resolved: Resolved, person_id: int) -> bool:
    """Whether somebody is in the audience, may be written to included."""
    source, where = _joined(resolved)
    found = select(Person.id).select_from(source).where(where, Person.id == person_id)
    return (await tx.execute(found)).scalar_one_or_none() is not None


async def last_key(tx: Tx) -> int:
    """The upper bound of an expansion that starts now: whoever comes later is not in it."""
    return (await tx.execute(select(func.coalesce(func.max(Person.id), 0)))).scalar_one()


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody an expansion has come to."""

    person_id: int
    telegram_id: int
    language: Language
    class_id: int | None


async def next_members(
    tx: Tx, resolved: Resolved, after: int, upto: int, size: int
) -> list[Member]:
    """The next so many of an audience by person id, from above `after` up to `upto`.

    Fewer than `size` means that was the end. Go on after the last one's id.
    """
    rows = await tx.execute(_batch(resolved, after, upto).order_by(Person.id).limit(size))
    return [Member(*row) for row in rows]


def _batch(resolved: Resolved, after: int, upto: int) -> Select[*tuple[Any, ...]]:
    source, where = _joined(resolved)
    return (
        select(Person.id, Person.telegram_id, Person.language, Student.class_id)
        .select_from(source)
        .where(where, Person.id > after, Person.id <= upto)
    )


async def expand_into_outbox(
    tx: Tx,
    resolved: Resolved,
    *,
    cause: str,
    body_ids: int | Mapping[Language, int],
    kind: SendKind,
    now: datetime,
    after: int,
    upto: int,
    size: int,
    topic: str | None = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    part: int = 0,
    held: bool = False,
) -> tuple[int, int]:
    """Queue one message for the next so many of an audience: (last key, how many were queued).

    Continue with `after` = the last key; `upto` says that the expansion is complete. Whoever
    has a message of this cause and part already is passed over, so a batch that is repeated
    queues nothing twice. Keep the key in the same transaction. `due_at` is `now` unless given;
    `held` messages have none and wait until somebody lets them go.
    """
    keys = _batch(resolved, after, upto).order_by(Person.id).limit(size).subquery()
    reached, found = (
        await tx.execute(select(func.max(keys.c.id), func.count()).select_from(keys))
    ).one()
    if not found:
        return upto, 0
    queued = await tx.execute(
        _queue(
            tx,
            _batch(resolved, after, reached).subquery(),
            {
                "cause": literal(cause),
                "part": literal(part),
                "kind": literal(kind.value),
                "priority": literal(PRIORITY[kind]),
                "topic": literal(topic, Outgoing.topic.type),
                "state": literal(SendState.queued.value),
                "tries": literal(0),
                "due_at": literal(None if held else due_at or now, UTCDateTime()),
                "expires_at": literal(expires_at, UTCDateTime()),
                "changed_at": literal(now, UTCDateTime()),
            },
            body_ids,
        )
    )
    return (reached if found == size else upto), int(queued.rowcount)


def _queue(
    tx: Tx,
    chosen: Subquery,
    fixed: dict[str, ColumnElement[Any]],
    body_ids: int | Mapping[Language, int],
) -> Any:
    """INSERT … SELECT of one message for each of these people, in the order of their ids."""
    body: ColumnElement[int]
    if isinstance(body_ids, int):
        body = literal(body_ids)
    else:
        body = case(
            *((chosen.c.language == language, id) for language, id in body_ids.items()),
            else_=body_ids["zh"],
        )
    columns = {
        "chat_id": chosen.c.telegram_id,
        "person_id": chosen.c.id,
        "body_id": body,
        **fixed,
    }
    make = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    picked = select(*columns.values()).select_from(chosen).where(true()).order_by(chosen.c.id)
    return make(Outgoing).from_select(list(columns), picked).on_conflict_do_nothing()
