"""Audiences: a resolved condition as one SQL statement, on SQLite and on PostgreSQL.

A resolved condition (`Resolved`, made by bot/audiences/rules.py) is plain JSON whose dates are
worked out, so that every batch of one expansion asks the same question however long it takes.
Nothing here decides who may be written to but this: bound to the roster (or holding a role) and
agreed to the notice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Subquery,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    true,
)

from db import conditions
from db.base import UTCDateTime
from db.conditions import Condition as Condition
from db.conditions import Scope
from db.engine import Tx
from db.outbox import PRIORITY, Outgoing, SendKind, SendState
from db.people import (
    Language,
    Person,
    RoleGrant,
    SchoolClass,
    Staff,
    Student,
)
from db.sqlite_driver import SLOW
from db.topics import TopicMute
from db.upsert import insert_into

EVERYBODY: Condition = {"all": []}
NOBODY: Condition = {"any": []}
Resolved: TypeAlias = dict[str, Any]
"""`who`: the condition; `roles`: whether people without a roster row can be meant; `statuses`:
of which students; `notice`: the version of the notice that must have been agreed to."""


def _joined(resolved: Resolved) -> tuple[Any, ColumnElement[bool]]:
    """The join of everybody who can be written to, and the condition to be in the audience."""
    statuses = Student.c.status.in_(resolved["statuses"])
    agreed = Person.c.consent_version >= resolved["notice"]
    if not resolved["roles"]:
        source = Person.join(Student, Student.c.person_id == Person.c.id)
        where = conditions.where(resolved["who"], Scope(student=True, person=True))
        return source, and_(statuses, agreed, where)
    source = Person.outerjoin(Student, and_(Student.c.person_id == Person.c.id, statuses))
    where = conditions.where(resolved["who"], Scope(student=False, person=True))
    return source, and_(_belongs_here(), agreed, where)


def _belongs_here() -> ColumnElement[bool]:
    """On the roster or holding a role; guests are nobody's audience."""
    return or_(Student.c.id.is_not(None), exists().where(RoleGrant.c.person_id == Person.c.id))


def _everybody(resolved: Resolved) -> tuple[Any, ColumnElement[bool]]:
    """The same with those of the roster who have not joined or not agreed."""
    statuses = Student.c.status.in_(resolved["statuses"])
    if not resolved["roles"]:
        source = Student.outerjoin(Person, Student.c.person_id == Person.c.id)
        return source, and_(
            statuses, conditions.where(resolved["who"], Scope(student=True, person=False))
        )
    source = Person.outerjoin(Student, and_(Student.c.person_id == Person.c.id, statuses))
    where = conditions.where(resolved["who"], Scope(student=False, person=True))
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
        (Person.c.id.is_(None), "not_joined"),
        (func.coalesce(Person.c.consent_version, 0) < resolved["notice"], "no_consent"),
        (Person.c.unreachable_since.is_not(None), "blocked"),
    ]
    if topic is not None:
        muted = exists().where(TopicMute.c.person_id == Person.c.id, TopicMute.c.topic == topic)
        reasons.append((muted, "muted"))
    return case(*reasons, else_="reachable")


async def size(tx: Tx, resolved: Resolved, topic: str | None = None) -> AudienceSize:
    """How many are in an audience, and why not all of them would be reached."""
    source, where = _everybody(resolved)
    found = select(_standing(resolved, topic).label("standing")).select_from(source).where(where)
    standing = found.subquery()
    rows = await tx.execute(
        select(standing.c.standing, func.count()).group_by(standing.c.standing).prefix_with(SLOW)
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
        select(_standing(resolved, topic).label("standing"), SchoolClass.c.name)
        .select_from(source.outerjoin(SchoolClass, SchoolClass.c.id == Student.c.class_id))
        .where(where)
        .subquery()
    )
    count = func.count().label("count")
    rows = await tx.execute(
        select(found.c.standing, found.c.name, count)
        .prefix_with(SLOW)
        .where(found.c.standing.in_(NOT_REACHED))
        .group_by(found.c.standing, found.c.name)
        .order_by(count.desc(), found.c.name)
        .limit(limit)
    )
    return [Excluded(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody of the roster whom an audience means and no expansion takes."""

    number: str
    name: str
    class_name: str | None
    reason: str


async def outside(tx: Tx, resolved: Resolved, limit: int) -> list[Outsider]:
    """Those of the roster who fit but have not joined or not agreed, by class and number."""
    source, where = _everybody(resolved)
    standing = _standing(resolved, None)
    rows = await tx.execute(
        select(Student.c.number, Student.c.name, SchoolClass.c.name, standing)
        .select_from(source.outerjoin(SchoolClass, SchoolClass.c.id == Student.c.class_id))
        .where(where, Student.c.id.is_not(None), standing.in_(("not_joined", "no_consent")))
        .order_by(SchoolClass.c.name, Student.c.number)
        .limit(limit)
    )
    return [Outsider(*row) for row in rows]


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
    joins = source.outerjoin(SchoolClass, SchoolClass.c.id == Student.c.class_id).outerjoin(
        Staff, Staff.c.person_id == Person.c.id
    )
    rows = await tx.execute(
        select(
            Person.c.id,
            func.coalesce(Student.c.name, Staff.c.name, Person.c.name),
            SchoolClass.c.name,
        )
        .select_from(joins)
        .where(where, _standing(resolved, topic) == "reachable")
        .order_by(func.random())
        .limit(size)
        .prefix_with(SLOW)
    )
    return [Sampled(*row) for row in rows]


def members(resolved: Resolved) -> Subquery:
    """(id, telegram_id, language, class_id) of everybody in the audience who joined and agreed.

    The blocked and the muted are among them: what became of their message is for the sender to
    find out and write down.
    """
    source, where = _joined(resolved)
    return (
        select(Person.c.id, Person.c.telegram_id, Person.c.language, Student.c.class_id)
        .select_from(source)
        .where(where)
        .subquery()
    )


async def contains(tx: Tx, resolved: Resolved, person_id: int) -> bool:
    """Whether somebody is in the audience, may be written to included."""
    source, where = _joined(resolved)
    found = select(Person.c.id).select_from(source).where(where, Person.c.id == person_id)
    return (await tx.execute(found)).scalar_one_or_none() is not None


async def last_key(tx: Tx) -> int:
    """The upper bound of an expansion that starts now: whoever comes later is not in it."""
    return (await tx.execute(select(func.coalesce(func.max(Person.c.id), 0)))).scalar_one()


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
    rows = await tx.execute(_batch(resolved, after, upto).order_by(Person.c.id).limit(size))
    return [Member(*row) for row in rows]


def _batch(resolved: Resolved, after: int, upto: int) -> Select[*tuple[Any, ...]]:
    source, where = _joined(resolved)
    return (
        select(Person.c.id, Person.c.telegram_id, Person.c.language, Student.c.class_id)
        .select_from(source)
        .where(where, Person.c.id > after, Person.c.id <= upto)
    )


BATCH = {"sqlite": 500, "postgresql": 2_000}
"""How many to expand in one transaction: SQLite has one writer, and others wait for it."""


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
    chosen = _batch(resolved, after, upto).order_by(Person.c.id).limit(size)
    fixed: dict[str, ColumnElement[Any]] = {
        "cause": literal(cause),
        "part": literal(part),
        "kind": literal(kind.value),
        "priority": literal(PRIORITY[kind]),
        "topic": literal(topic, Outgoing.c.topic.type),
        "state": literal(SendState.queued.value),
        "tries": literal(0),
        "due_at": literal(None if held else due_at or now, UTCDateTime()),
        "expires_at": literal(expires_at, UTCDateTime()),
        "changed_at": literal(now, UTCDateTime()),
    }
    if tx.dialect.name == "postgresql":
        batch = chosen.cte("batch")
        put = _queue(tx, batch, fixed, body_ids).returning(Outgoing.c.id).cte("put")
        queued = select(func.count()).select_from(put).scalar_subquery()
        row = await tx.execute(select(func.max(batch.c.id), func.count(), queued))
        reached, found, count = row.one()
    else:
        # SQLite writes in no subquery: so the end of the batch first, then its rows.
        keys = chosen.subquery()
        row = await tx.execute(select(func.max(keys.c.id), func.count()))
        reached, found = row.one()
        count = 0
        if found:
            up_to_there = _batch(resolved, after, reached).subquery()
            count = (await tx.execute(_queue(tx, up_to_there, fixed, body_ids))).rowcount
    return (reached if found == size else upto), int(count)


def _queue(
    tx: Tx,
    chosen: FromClause,
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
    picked = select(*columns.values()).select_from(chosen).where(true()).order_by(chosen.c.id)
    return insert_into(tx, Outgoing).from_select(list(columns), picked).on_conflict_do_nothing()
