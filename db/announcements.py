"""Announcements of the career office, and the audiences they can be sent to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Select, and_, func, insert, literal, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Word
from db.engine import Tx
from db.outbox import PRIORITY, Outgoing, SendKind, SendState
from db.people import Person, SchoolClass, Student, StudentStatus


class AnnouncementState(StrEnum):
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
    finished_at: Mapped[datetime | None]
    progress_chat_id: Mapped[int | None]
    progress_message_id: Mapped[int | None]


class AudienceKind(StrEnum):
    """How the office names who an announcement is for."""

    all = "all"
    entry_year = "entry_year"
    major = "major"
    class_ = "class"


@dataclass(frozen=True, slots=True)
class Audience:
    """All students, or those of an entry year, a major or a class (by its key)."""

    kind: AudienceKind
    key: int | None = None

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind.value, "key": self.key}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Audience":
        return cls(AudienceKind(value["kind"]), value["key"])


@dataclass(frozen=True, slots=True)
class AnnouncementRow:
    announcement_id: int
    author_id: int | None
    body_id: int
    audience: dict[str, Any]
    state: AnnouncementState
    recipients: int
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    progress_chat_id: int | None
    progress_message_id: int | None


_ROW = select(
    Announcement.id,
    Announcement.author_id,
    Announcement.body_id,
    Announcement.audience,
    Announcement.state,
    Announcement.recipients,
    Announcement.created_at,
    Announcement.started_at,
    Announcement.finished_at,
    Announcement.progress_chat_id,
    Announcement.progress_message_id,
)


def cause(announcement_id: int) -> str:
    """The word under which an announcement's messages stand in the outbox."""
    return f"announcement:{announcement_id}"


def _students(audience: Audience) -> Select[int, int]:
    chosen = (
        select(Person.id, Person.telegram_id)
        .join(Student, Student.person_id == Person.id)
        .join(SchoolClass, SchoolClass.id == Student.class_id)
        .where(
            Student.status == StudentStatus.enrolled,
            Person.consent_version.is_not(None),
        )
    )
    match audience.kind:
        case AudienceKind.all:
            return chosen
        case AudienceKind.entry_year:
            return chosen.where(Student.entry_year == audience.key)
        case AudienceKind.major:
            return chosen.where(SchoolClass.major_id == audience.key)
        case AudienceKind.class_:
            return chosen.where(SchoolClass.id == audience.key)


@dataclass(frozen=True, slots=True)
class AudienceSize:
    """How many an announcement would reach, and how many of the roster it would not."""

    on_roster: int
    joined: int
    unreachable: int


async def audience_size(tx: Tx, audience: Audience) -> AudienceSize:
    joined = _students(audience).subquery()
    unreachable = await tx.execute(
        select(func.count())
        .select_from(joined)
        .join(Person, Person.id == joined.c.id)
        .where(Person.unreachable_since.is_not(None))
    )
    total = await tx.execute(select(func.count()).select_from(joined))
    roster = (
        select(func.count())
        .select_from(Student)
        .join(SchoolClass, SchoolClass.id == Student.class_id)
        .where(Student.status == StudentStatus.enrolled)
    )
    if audience.kind is AudienceKind.entry_year:
        roster = roster.where(Student.entry_year == audience.key)
    elif audience.kind is AudienceKind.major:
        roster = roster.where(SchoolClass.major_id == audience.key)
    elif audience.kind is AudienceKind.class_:
        roster = roster.where(SchoolClass.id == audience.key)
    on_roster = await tx.execute(roster)
    return AudienceSize(on_roster.scalar_one(), total.scalar_one(), unreachable.scalar_one())


async def add_announcement(
    tx: Tx, author_id: int, body_id: int, audience: Audience, now: datetime
) -> int:
    result = await tx.execute(
        insert(Announcement)
        .values(
            author_id=author_id,
            body_id=body_id,
            audience=audience.as_json(),
            state=AnnouncementState.draft,
            recipients=0,
            created_at=now,
        )
        .returning(Announcement.id)
    )
    return int(result.scalar_one())


async def announcement(tx: Tx, announcement_id: int) -> AnnouncementRow | None:
    row = (await tx.execute(_ROW.where(Announcement.id == announcement_id))).one_or_none()
    return None if row is None else AnnouncementRow(*row)


async def running(tx: Tx) -> list[AnnouncementRow]:
    """The announcements on their way."""
    rows = await tx.execute(
        _ROW.where(Announcement.state == AnnouncementState.running).order_by(Announcement.id)
    )
    return [AnnouncementRow(*row) for row in rows]


async def recent(tx: Tx, limit: int) -> list[AnnouncementRow]:
    """The latest announcements that were sent, newest first."""
    rows = await tx.execute(
        _ROW.where(Announcement.state != AnnouncementState.draft)
        .order_by(Announcement.id.desc())
        .limit(limit)
    )
    return [AnnouncementRow(*row) for row in rows]


async def start(tx: Tx, announcement_id: int, now: datetime) -> bool:
    """Turn a draft into a running announcement; False when somebody already did."""
    result = await tx.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id, Announcement.state == AnnouncementState.draft)
        .values(state=AnnouncementState.running, started_at=now)
    )
    return result.rowcount == 1


async def set_audience(tx: Tx, announcement_id: int, audience: Audience) -> None:
    """Change who a draft is for."""
    await tx.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id, Announcement.state == AnnouncementState.draft)
        .values(audience=audience.as_json())
    )


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
    """Give up a draft; False when it was sent already."""
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
        .values(state=AnnouncementState.running, finished_at=None)
    )


async def set_progress_message(
    tx: Tx, announcement_id: int, chat_id: int, message_id: int
) -> None:
    """Remember the message in which the author watches the progress."""
    await tx.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id)
        .values(progress_chat_id=chat_id, progress_message_id=message_id)
    )


async def fan_out(
    tx: Tx, announcement_id: int, body_id: int, audience: Audience, now: datetime
) -> int:
    """Queue one message for everybody in the audience, in one statement; how many."""
    chosen = _students(audience).subquery()
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


async def open_messages(tx: Tx, announcement_id: int) -> int:
    """How many messages of an announcement are still to be sent or being sent."""
    return (
        await tx.execute(
            select(func.count())
            .select_from(Outgoing)
            .where(
                and_(
                    Outgoing.cause == cause(announcement_id),
                    Outgoing.state.in_((SendState.queued, SendState.retry, SendState.sending)),
                )
            )
        )
    ).scalar_one()
