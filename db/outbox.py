"""The outbox: every message that nobody is waiting for this second, one row each."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import (
    Boolean,
    Column,
    Executable,
    ForeignKey,
    Index,
    Integer,
    Named,
    ScalarSelect,
    Select,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
    and_,
    bindparam,
    case,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
from db.engine import Tx
from db.people import Language, Person
from db.upsert import insert_into

_T = TypeVar("_T")


class SendState(StrEnum):
    """The life of one message. `sending` is written before the call, so a crash shows."""

    queued = "queued"
    sending = "sending"
    sent = "sent"
    retry = "retry"
    unknown = "unknown"
    unreachable = "unreachable"
    failed = "failed"
    skipped = "skipped"
    cancelled = "cancelled"


class SendKind(StrEnum):
    """What a message is; decides its priority and what a crash in the middle means."""

    page = "page"
    """Somebody is called because somebody else may be in danger."""
    talk = "talk"
    mark = "mark"
    alert = "alert"
    announcement = "announcement"
    campaign = "campaign"
    correction = "correction"
    recall = "recall"
    pin = "pin"


PRIORITY = {
    SendKind.page: 0,
    SendKind.talk: 1,
    SendKind.mark: 2,
    SendKind.alert: 2,
    SendKind.announcement: 3,
    SendKind.campaign: 3,
    SendKind.correction: 3,
    SendKind.recall: 3,
    SendKind.pin: 3,
}
CHANGES = (SendKind.correction, SendKind.recall, SendKind.pin)
"""What changes a message that is there already: its row knows that message's id beforehand."""
REPEATED = (SendKind.page, SendKind.talk, SendKind.mark, *CHANGES)
"""What is sent again when it is uncertain: a doubled sentence of a talk harms less than a lost
one, and a reaction set, a text changed or a message deleted twice is done once."""
BULK = (SendKind.announcement, SendKind.campaign)
OPEN_STATES = (SendState.queued, SendState.retry)
CRASHED, UNCERTAIN = "crashed", "uncertain:"
"""The reason of a row that may have arrived, though nobody knows; the second begins one."""
RATE_LIMIT = "rate-limit"
"""The reason of a row that Telegram asked to wait with, until it is put off for another cause."""
COLLECTING = "collecting"
"""The reason of a row whose body may still grow: nobody takes it until it is known to be whole."""


class BodyColumns(TypedColumns):
    """What is said. Many outbox rows may carry the same body."""

    # Numbers are remembered elsewhere: one that was deleted must not come back.
    id: Named[int] = ID
    content: Named[dict[str, Any]] = Column(Json)


Body = Table(
    "bodies",
    metadata,
    BodyColumns,
    # Numbers are remembered elsewhere: one that was deleted must not come back.
    sqlite_autoincrement=True,
)


class OutgoingColumns(TypedColumns):
    id: Named[int] = ID
    cause: Named[str] = Column(String(64))
    chat_id: Named[int] = Column(BigId)
    part: Named[int] = Column(BigId)
    kind: Named[SendKind] = Column(Word(SendKind))
    priority: Named[int] = Column(BigId)
    person_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    body_id: Named[int] = Column(BigId, ForeignKey("bodies.id"))
    topic: Named[str | None] = Column(String(24))
    """What its recipient may have muted; None for what nobody can."""
    state: Named[SendState] = Column(Word(SendState))
    reason: Named[str | None] = Column(String(200))
    tries: Named[int] = Column(BigId)
    due_at: Named[datetime | None] = Column(UTCDateTime)
    """When it may go; None once it is under way or over."""
    expires_at: Named[datetime | None] = Column(UTCDateTime)
    message_id: Named[int | None] = Column(BigId)
    extra: Named[dict[str, Any] | None] = Column(Json)
    """What else Telegram answered: the ids of an album's other messages, a poll's id."""
    changed_at: Named[datetime] = Column(UTCDateTime)


Outgoing = Table(
    "outbox",
    metadata,
    OutgoingColumns,
    UniqueConstraint("cause", "chat_id", "part"),
    # Only what waits: taking a row removes it here, finishing it touches no index.
    Index(
        "ix_outbox_waiting",
        "priority",
        "id",
        sqlite_where=text("due_at IS NOT NULL"),
        postgresql_where=text("due_at IS NOT NULL"),
    ),
    Index(
        "ix_outbox_chat_id_message_id",
        "chat_id",
        "message_id",
        sqlite_where=text("message_id IS NOT NULL"),
        postgresql_where=text("message_id IS NOT NULL"),
    ),
    # Numbers are remembered elsewhere: one that was deleted must not come back.
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class Leased:
    """A row taken for sending, with what the last-moment check asks of its recipient."""

    id: int
    cause: str
    chat_id: int
    part: int
    kind: SendKind
    person_id: int | None
    body_id: int
    topic: str | None
    tries: int
    expires_at: datetime | None
    language: Language
    unreachable: bool
    consented: bool
    message_id: int | None = None
    extra: dict[str, Any] | None = None
    reason: str | None = None
    priority: int | None = None

    @property
    def doubtful(self) -> bool:
        """Whether it may have arrived before: a crash or a broken connection left it open."""
        reason = self.reason or ""
        return reason == CRASHED or reason.startswith(UNCERTAIN)


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of a leased row."""

    id: int
    state: SendState
    reason: str | None = None
    message_id: int | None = None
    due_at: datetime | None = None
    tries: int | None = None
    extra: dict[str, Any] | None = None


async def add_body(tx: Tx, content: dict[str, Any]) -> int:
    result = await tx.execute(insert(Body).values(content=content).returning(Body.c.id))
    return int(result.scalar_one())


async def bodies(tx: Tx, body_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    rows = await tx.execute(select(Body.c.id, Body.c.content).where(Body.c.id.in_(list(body_ids))))
    return {row.id: row.content for row in rows}


async def enqueue(
    tx: Tx,
    *,
    cause: str,
    chat_id: int,
    kind: SendKind,
    body_id: int,
    now: datetime,
    person_id: int | None = None,
    part: int = 0,
    topic: str | None = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    message_id: int | None = None,
    like: SendKind | None = None,
    reason: str | None = None,
) -> None:
    """Queue one message. The same cause, recipient and part is queued only once.

    What changes a message that is there says which by `message_id`, and is as urgent as what
    it is `like`.
    """
    await tx.execute(
        insert_into(tx, Outgoing)
        .values(
            cause=cause,
            chat_id=chat_id,
            part=part,
            kind=kind,
            priority=PRIORITY[like or kind],
            person_id=person_id,
            body_id=body_id,
            topic=topic,
            message_id=message_id,
            state=SendState.queued,
            reason=reason,
            tries=0,
            due_at=due_at or now,
            expires_at=expires_at,
            changed_at=now,
        )
        .on_conflict_do_nothing()
    )


_NEXT = (
    select(Outgoing.c.id)
    .where(
        Outgoing.c.due_at <= bindparam("now"),
        Outgoing.c.state.in_(OPEN_STATES),
        func.coalesce(Outgoing.c.reason, "") != COLLECTING,
        Outgoing.c.priority <= bindparam("least_urgent"),
    )
    .order_by(Outgoing.c.priority, Outgoing.c.id)
    .limit(bindparam("size"))
)


def _of_recipient(column: Column[_T]) -> ScalarSelect[_T]:
    return (
        select(column)
        .where(Person.c.id == Outgoing.c.person_id)
        .correlate(Outgoing)
        .scalar_subquery()
    )


def _taking(following: Select[int]) -> Executable:
    return (
        update(Outgoing)
        # Asked twice: PostgreSQL looks again only at this side of a row that somebody cancelled
        # while we waited for it.
        .where(Outgoing.c.id.in_(following.scalar_subquery()), Outgoing.c.state.in_(OPEN_STATES))
        .values(
            state=SendState.sending,
            tries=Outgoing.c.tries + 1,
            due_at=None,
            changed_at=bindparam("changed_now"),
        )
        # Asked here and not by a second statement: on PostgreSQL that is a journey less.
        .returning(
            Outgoing.c.id,
            Outgoing.c.cause,
            Outgoing.c.chat_id,
            Outgoing.c.part,
            Outgoing.c.kind,
            Outgoing.c.person_id,
            Outgoing.c.body_id,
            Outgoing.c.topic,
            Outgoing.c.tries,
            Outgoing.c.expires_at,
            func.coalesce(_of_recipient(Person.c.language), "zh").label("language"),
            _of_recipient(Person.c.unreachable_since).is_not(None),
            # Not «person_id IS NULL»: in RETURNING SQLite 3.40 answers that wrongly.
            or_(
                func.coalesce(Outgoing.c.person_id, 0) == 0,
                func.coalesce(_of_recipient(Person.c.consent_version), 0)
                >= case(
                    (Outgoing.c.kind.in_(BULK), bindparam("notice", type_=Integer())), else_=1
                ),
            ),
            Outgoing.c.message_id,
            Outgoing.c.extra,
            Outgoing.c.reason,
            Outgoing.c.priority,
        )
    )


_LEASE = _taking(_NEXT)
_LEASE_ELSEWHERE = _taking(
    _NEXT.where(Outgoing.c.chat_id.not_in(bindparam("but", expanding=True)))
)


async def lease(
    tx: Tx,
    now: datetime,
    size: int,
    notice: int,
    but: Collection[int] = (),
    least_urgent: int = max(PRIORITY.values()),
) -> list[Leased]:
    """Take the next due messages, most urgent first, marking them `sending`; none to the chats
    in `but`, and none that is less urgent than `least_urgent`.

    `notice` is the version of the privacy notice that readers of bulk must have agreed to;
    what concerns a person alone may go to whoever agreed to any.
    """
    given: dict[str, Any] = {
        "now": now,
        "size": size,
        "changed_now": now,
        "notice": notice,
        "least_urgent": least_urgent,
    }
    rows = (
        await tx.execute(_LEASE_ELSEWHERE, {**given, "but": list(but)})
        if but
        else await tx.execute(_LEASE, given)
    )
    in_order: list[Any] = sorted(rows, key=lambda row: (row.priority, row.id))
    return [Leased(*row) for row in in_order]


_DOUBTFUL = or_(Outgoing.c.reason == CRASHED, Outgoing.c.reason.startswith(UNCERTAIN))
_ARRIVED = {
    "sqlite": """
        UPDATE outbox
        SET state = 'sent', message_id = json_extract(value, '$[1]'), changed_at = :changed_now
        FROM json_each(:arrived) WHERE outbox.id = json_extract(value, '$[0]')
    """,
    "postgresql": """
        UPDATE outbox
        SET state = 'sent', message_id = (value ->> 1)::bigint, changed_at = :changed_now
        FROM jsonb_array_elements(CAST(:arrived AS jsonb)) AS arrived(value)
        WHERE outbox.id = (value ->> 0)::bigint
    """,
}
# Nearly every row ends this way: one statement with one list costs a third of one for each.
_FINISH_SENT = {
    dialect: text(statement).bindparams(bindparam("changed_now", type_=UTCDateTime()))
    for dialect, statement in _ARRIVED.items()
}
_FINISH = (
    update(Outgoing)
    .where(Outgoing.c.id == bindparam("row_id"))
    .values(
        state=bindparam("new_state"),
        # That a message may have gone out before stays said, whatever delays it afterwards; that
        # Telegram asked for a wait does not: the night is none of Telegram's waits.
        reason=case(
            (and_(bindparam("tries_again", type_=Boolean()), _DOUBTFUL), Outgoing.c.reason),
            else_=func.coalesce(
                bindparam("new_reason"), func.nullif(Outgoing.c.reason, RATE_LIMIT)
            ),
        ),
        due_at=bindparam("new_due_at"),
        tries=func.coalesce(bindparam("new_tries"), Outgoing.c.tries),
        changed_at=bindparam("changed_now"),
    )
)


_SET_EXTRA = (
    update(Outgoing)
    .where(Outgoing.c.id == bindparam("row_id"))
    .values(extra=bindparam("answered"))
)


async def finish(tx: Tx, finished: Sequence[Finished], now: datetime) -> None:
    """Write down what became of leased rows."""
    sent = [(row.id, row.message_id) for row in finished if row.state is SendState.sent]
    if sent:
        await tx.execute(
            _FINISH_SENT[tx.dialect.name], {"arrived": json.dumps(sent), "changed_now": now}
        )
    others = [
        {
            "row_id": row.id,
            "new_state": row.state,
            "new_reason": row.reason,
            "tries_again": row.state is SendState.retry,
            "new_due_at": row.due_at,
            "new_tries": row.tries,
            "changed_now": now,
        }
        for row in finished
        if row.state is not SendState.sent
    ]
    if others:
        await tx.execute(_FINISH, others)
    answered = [{"row_id": row.id, "answered": row.extra} for row in finished if row.extra]
    if answered:
        await tx.execute(_SET_EXTRA, answered)


async def recover(tx: Tx, now: datetime) -> int:
    """After a crash: what was being sent is uncertain. How many rows that were.

    A relayed talk is sent again (a doubled sentence harms less than a lost one) and marked
    so; everything else stays `unknown` until somebody decides.
    """
    result = await tx.execute(
        update(Outgoing)
        .where(Outgoing.c.state == SendState.sending)
        .values(
            state=case(
                (Outgoing.c.kind.in_(REPEATED), SendState.retry.value),
                else_=SendState.unknown.value,
            ),
            due_at=case((Outgoing.c.kind.in_(REPEATED), literal(now, UTCDateTime()))),
            reason=CRASHED,
            changed_at=now,
        )
    )
    return int(result.rowcount)


async def waits(tx: Tx, now: datetime) -> list[tuple[int, float, float]]:
    """The waits Telegram asked for of what has not gone out since, oldest first: (chat, how many
    seconds ago it was asked, how many seconds are left).

    A wait that is over counts too: that others were asked at the same moment tells whether
    everybody is meant by one that is not. Nothing is left of it, or less.
    """
    rows = await tx.execute(
        select(Outgoing.c.chat_id, Outgoing.c.changed_at, Outgoing.c.due_at)
        .where(Outgoing.c.due_at.is_not(None), Outgoing.c.reason == RATE_LIMIT)
        .order_by(Outgoing.c.changed_at)
    )
    return [
        (row.chat_id, (now - row.changed_at).total_seconds(), (row.due_at - now).total_seconds())
        for row in rows
    ]


async def put_off(tx: Tx, now: datetime) -> dict[int, datetime]:
    """Until when the messages of talks in a chat wait that are tried again later, by chat: what
    comes after them must not overtake them."""
    rows = await tx.execute(
        select(Outgoing.c.chat_id, func.max(Outgoing.c.due_at).label("until"))
        .where(
            Outgoing.c.due_at > now,
            Outgoing.c.kind == SendKind.talk,
            Outgoing.c.state == SendState.retry,
        )
        .group_by(Outgoing.c.chat_id)
    )
    return {row.chat_id: row.until for row in rows}


async def reclaim(tx: Tx, known: set[int], now: datetime) -> int:
    """Give back the leased rows that the sender does not know of, untried; how many."""
    result = await tx.execute(
        update(Outgoing)
        .where(Outgoing.c.state == SendState.sending, Outgoing.c.id.not_in(known))
        .values(state=SendState.retry, tries=Outgoing.c.tries - 1, due_at=now, changed_at=now)
    )
    return int(result.rowcount)


async def counts(tx: Tx, cause: str) -> dict[tuple[SendState, str | None], int]:
    """How many messages of a cause are in each state, by reason."""
    rows = await tx.execute(
        select(Outgoing.c.state, Outgoing.c.reason, func.count())
        .where(Outgoing.c.cause == cause)
        .group_by(Outgoing.c.state, Outgoing.c.reason)
    )
    return {(row[0], row[1]): row[2] for row in rows}


async def cancel(tx: Tx, cause: str, reason: str, now: datetime) -> int:
    """Cancel what a cause has not sent yet; how many messages that were."""
    result = await tx.execute(
        update(Outgoing)
        .where(Outgoing.c.cause == cause, Outgoing.c.state.in_(OPEN_STATES))
        .values(state=SendState.cancelled, reason=reason, due_at=None, changed_at=now)
    )
    return int(result.rowcount)


async def cancel_beginning(
    tx: Tx, beginning: str, kind: SendKind, reason: str, now: datetime
) -> int:
    """Cancel what waits of this kind under every cause that begins so; how many messages."""
    result = await tx.execute(
        update(Outgoing)
        .where(
            Outgoing.c.due_at.is_not(None),
            Outgoing.c.kind == kind,
            Outgoing.c.cause.startswith(beginning, autoescape=True),
            Outgoing.c.state.in_(OPEN_STATES),
        )
        .values(state=SendState.cancelled, reason=reason, due_at=None, changed_at=now)
    )
    return int(result.rowcount)


async def resend_unknown(tx: Tx, cause: str, now: datetime) -> int:
    """Queue the uncertain messages of a cause once more; how many."""
    result = await tx.execute(
        update(Outgoing)
        .where(Outgoing.c.cause == cause, Outgoing.c.state == SendState.unknown)
        .values(state=SendState.queued, reason="resent", due_at=now, changed_at=now)
    )
    return int(result.rowcount)


async def cause_of_message(tx: Tx, chat_id: int, message_id: int) -> str | None:
    """What made the bot send this message, if the outbox did."""
    return (
        await tx.execute(
            select(Outgoing.c.cause)
            .where(Outgoing.c.chat_id == chat_id, Outgoing.c.message_id == message_id)
            .order_by(Outgoing.c.id)
            .limit(1)
        )
    ).scalar_one_or_none()


async def body_of_message(tx: Tx, chat_id: int, message_id: int) -> dict[str, Any] | None:
    """What the bot said in this message at first, if the outbox sent it."""
    return (
        await tx.execute(
            select(Body.c.content)
            .join(Outgoing, Outgoing.c.body_id == Body.c.id)
            .where(Outgoing.c.chat_id == chat_id, Outgoing.c.message_id == message_id)
            .order_by(Outgoing.c.id)
            .limit(1)
        )
    ).scalar_one_or_none()


async def last_part(tx: Tx, cause: str, chat_id: int) -> int | None:
    """The number of the last part of what a cause sends to a chat."""
    return (
        await tx.execute(
            select(func.max(Outgoing.c.part)).where(
                Outgoing.c.cause == cause, Outgoing.c.chat_id == chat_id
            )
        )
    ).scalar_one_or_none()


async def move_chat(tx: Tx, old_chat_id: int, new_chat_id: int) -> None:
    """Follow a group that became a supergroup."""
    await tx.execute(
        update(Outgoing)
        .where(
            Outgoing.c.chat_id == old_chat_id,
            Outgoing.c.state.in_((*OPEN_STATES, SendState.sending)),
        )
        .values(chat_id=new_chat_id)
    )


async def oldest_due(tx: Tx, now: datetime) -> dict[int, datetime]:
    """Since when the message that goes next could have gone, by priority.

    Found as the lease finds it, by the order of the queue: no search through what waits.
    """
    found = {}
    for priority in sorted(set(PRIORITY.values())):
        due_at = (
            await tx.execute(
                select(Outgoing.c.due_at)
                .where(
                    Outgoing.c.priority == priority,
                    Outgoing.c.due_at <= now,
                    Outgoing.c.state.in_(OPEN_STATES),
                )
                .order_by(Outgoing.c.id)
                .limit(1)
            )
        ).scalar_one_or_none()
        if due_at is not None:
            found[priority] = due_at
    return found


async def waiting(tx: Tx) -> int:
    """How many messages wait for their turn."""
    return (
        await tx.execute(
            select(func.count()).select_from(Outgoing).where(Outgoing.c.due_at.is_not(None))
        )
    ).scalar_one()
