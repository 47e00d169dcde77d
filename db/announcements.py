"""Announcements of the career office: drafts, those on their way, and those that ended."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, case, delete, func, insert, literal, select, update
from sqlalchemy.orm import Mapped, aliased, mapped_column

from db.audiences import NOBODY, Audience, members
from db.base import Base, Id, Word
from db.engine import Tx
from db.outbox import PRIORITY, Body, Outgoing, SendKind, SendState
from db.people import Language, Person, Staff


class AnnouncementState(StrEnum):
    """draft → running → done, or cancelled: a draft given up, a run that was stopped."""

    draft = "draft"
    running = "running"
    done = "done"
    cancelled = "cancelled"


class Announcement(Base):
    __tablename__ = "announcements"
    id: Mapped[Id]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"))
    audience: Mapped[dict[str, Any]]
    state: Mapped[AnnouncementState] = mapped_column(Word(AnnouncementState), index=True)
    recipients: Mapped[int]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    reported_at: Mapped[datetime | None]
    progress_chat_id: Mapped[int | None]
    progress_message_id: Mapped[int | None]


@dataclass(frozen=True, slots=True)
class AnnouncementRow:
    """An announcement; `author` is the staff list's name of who sent it, else their own.

    `reader` is the language of whoever watches the progress message.
    """

    announcement_id: int
    author_id: int | None
    author: str | None
    body_id: int
    audience: Audience
    state: AnnouncementState
    recipients: int
    created_at: datetime
    started_at: datetime | None
    stopped_at: datetime | None
    finished_at: datetime | None
    reported_at: datetime | None
    progress_chat_id: int | None
    progress_message_id: int | None
    reader: Language


_Reader = aliased(Person)
_ROW = (
    select(
        Announcement.id,
        Announcement.author_id,
        func.coalesce(Staff.name, Person.name).label("author"),
        Announcement.body_id,
        Announcement.audience,
        Announcement.state,
        Announcement.recipients,
        Announcement.created_at,
        Announcement.started_at,
        Announcement.stopped_at,
        Announcement.finished_at,
        Announcement.reported_at,
        Announcement.progress_chat_id,
        Announcement.progress_message_id,
        func.coalesce(_Reader.language, "zh").label("reader"),
    )
    .outerjoin(Person, Person.id == Announcement.author_id)
    .outerjoin(Staff, Staff.person_id == Announcement.author_id)
    .outerjoin(_Reader, _Reader.telegram_id == Announcement.progress_chat_id)
)


def _row(row: Any) -> AnnouncementRow:
    values = row._asdict()
    values["announcement_id"] = values.pop("id")
    values["audience"] = Audience.from_json(values["audience"])
    return AnnouncementRow(**values)


def cause(announcement_id: int) -> str:
    """The word under which an announcement's messages stand in the outbox."""
    return f"announcement:{announcement_id}"


async def add_draft(tx: Tx, author_id: int, body_id: int, now: datetime) -> int:
    """Keep what somebody composed, for nobody yet."""
    result = await tx.execute(
        insert(Announcement)
        .values(
            author_id=author_id,
            body_id=body_id,
            audience=NOBODY.as_json(),
            state=AnnouncementState.draft,
            recipients=0,
            created_at=now,
        )
        .returning(Announcement.id)
    )
    return int(result.scalar_one())


async def hold(tx: Tx, announcement_id: int) -> None:
    """Until this transaction ends nobody else changes the announcement.

    SQLite has one writer anyhow; PostgreSQL locks the row.
    """
    await tx.execute(
        select(Announcement.id).where(Announcement.id == announcement_id).with_for_update()
    )


async def announcement(tx: Tx, announcement_id: int) -> AnnouncementRow | None:
    row = (await tx.execute(_ROW.where(Announcement.id == announcement_id))).one_or_none()
    return None if row is None else _row(row)


async def draft_of(tx: Tx, author_id: int) -> AnnouncementRow | None:
    """The latest draft somebody has not sent or given up."""
    row = (
        await tx.execute(
            _ROW.where(
                Announcement.author_id == author_id,
                Announcement.state == AnnouncementState.draft,
            )
            .order_by(Announcement.id.desc())
            .limit(1)
        )
    ).one_or_none()
    return None if row is None else _row(row)


async def drafts(tx: Tx, limit: int) -> list[AnnouncementRow]:
    """The latest drafts of the whole office, newest first."""
    rows = await tx.execute(
        _ROW.where(Announcement.state == AnnouncementState.draft)
        .order_by(Announcement.id.desc())
        .limit(limit)
    )
    return [_row(row) for row in rows]


async def recent(tx: Tx, limit: int) -> list[AnnouncementRow]:
    """The latest announcements that were sent, newest first."""
    rows = await tx.execute(
        _ROW.where(Announcement.started_at.is_not(None))
        .order_by(Announcement.started_at.desc(), Announcement.id.desc())
        .limit(limit)
    )
    return [_row(row) for row in rows]


async def to_report(tx: Tx) -> list[AnnouncementRow]:
    """The announcements on their way, and those whose final report nobody was shown yet."""
    rows = await tx.execute(
        _ROW.where(
            Announcement.started_at.is_not(None), Announcement.reported_at.is_(None)
        ).order_by(Announcement.id)
    )
    return [_row(row) for row in rows]


async def set_audience(tx: Tx, announcement_id: int, audience: Audience) -> None:
    """Change who a draft is for."""
    await tx.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id, Announcement.state == AnnouncementState.draft)
        .values(audience=audience.as_json())
    )


async def set_body(tx: Tx, announcement_id: int, body_id: int, old_body_id: int) -> None:
    """Change what a draft says, and delete what it said."""
    await tx.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id, Announcement.state == AnnouncementState.draft)
        .values(body_id=body_id)
    )
    await tx.execute(delete(Body).where(Body.id == old_body_id))


async def start(tx: Tx, announcement_id: int, author_id: int, now: datetime) -> bool:
    """Turn a draft into a running announcement of whoever confirmed it.

    False when it is no draft any more.
    """
    result = await tx.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id, Announcement.state == AnnouncementState.draft)
        .values(state=AnnouncementState.running, author_id=author_id, started_at=now)
    )
    return result.rowcount == 1


async def note_stop(tx: Tx, announcement_id: int, now: datetime) -> bool:
    """Note that a running announcement is to end early; False when that was noted before."""
    result = await tx.execute(
        update(Announcement)
        .where(
            Announcement.id == announcement_id,
            Announcement.state == AnnouncementState.running,
            Announcement.stopped_at.is_(None),
        )
        .values(stopped_at=now)
    )
    return result.rowcount == 1


async def finish(tx: Tx, announcement_id: int, state: AnnouncementState, now: datetime) -> bool:
    """End a running announcement as done or cancelled; False when it had ended."""
    result = await tx.execute(
        update(Announcement)
        .where(
            Announcement.id == announcement_id,
            Announcement.state == AnnouncementState.running,
        )
        .values(state=state, finished_at=now)
    )
    return result.rowcount == 1


async def drop_draft(tx: Tx, announcement_id: int, now: datetime) -> bool:
    """Give up a draft; False when it is no draft any more."""
    result = await tx.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id, Announcement.state == AnnouncementState.draft)
        .values(state=AnnouncementState.cancelled, finished_at=now)
    )
    return result.rowcount == 1


async def reopen(tx: Tx, announcement_id: int) -> None:
    """Let a finished announcement run again, for messages that were queued once more."""
    await tx.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id)
        .values(
            state=AnnouncementState.running, stopped_at=None, finished_at=None, reported_at=None
        )
    )


async def set_progress_message(
    tx: Tx, announcement_id: int, chat_id: int, message_id: int
) -> None:
    """Remember the message in which somebody watches the progress."""
    await tx.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id)
        .values(progress_chat_id=chat_id, progress_message_id=message_id)
    )


async def note_reported(
    tx: Tx, announcement_id: int, finished_at: datetime, now: datetime
) -> None:
    """The report of this ending stands in its chat (or never can). A later one is due anew."""
    await tx.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id, Announcement.finished_at == finished_at)
        .values(reported_at=now)
    )


async def fan_out(
    tx: Tx, announcement_id: int, body_id: int, audience: Audience, now: datetime
) -> int:
    """Queue one message for everybody in the audience, in one statement; how many."""
    chosen = members(audience)
    columns = {
        "cause": literal(cause(announcement_id)),
        "chat_id": chosen.c.telegram_id,
        "part": literal(0),
        "kind": literal(SendKind.announcement.value),
        "priority": literal(PRIORITY[SendKind.announcement]),
        "person_id": chosen.c.id,
        "body_id": literal(body_id),
        "state": literal(SendState.queued.value),
        "tries": literal(0),
        "due_at": literal(now, Outgoing.due_at.type),
        "changed_at": literal(now, Outgoing.changed_at.type),
    }
    result = await tx.execute(
        insert(Outgoing).from_select(
            list(columns), select(*columns.values()).select_from(chosen).order_by(chosen.c.id)
        )
    )
    count = int(result.rowcount)
    await tx.execute(
        update(Announcement).where(Announcement.id == announcement_id).values(recipients=count)
    )
    return count


@dataclass(frozen=True, slots=True)
class TallyRow:
    """How many messages are in a state for a reason; `lately` of them got there recently."""

    state: SendState
    reason: str | None
    count: int
    lately: int


async def tally(tx: Tx, announcement_id: int, since: datetime) -> list[TallyRow]:
    """What became of an announcement's messages so far; `lately` counts from `since` on."""
    lately = func.sum(case((Outgoing.changed_at >= since, 1), else_=0))
    rows = await tx.execute(
        select(Outgoing.state, Outgoing.reason, func.count(), lately)
        .where(Outgoing.cause == cause(announcement_id))
        .group_by(Outgoing.state, Outgoing.reason)
    )
    return [TallyRow(row[0], row[1], row[2], int(row[3])) for row in rows]
