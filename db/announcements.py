"""Announcements of the career office: drafts, those on their way, and those that ended."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, delete, func, insert, select, update
from sqlalchemy.orm import Mapped, aliased, mapped_column

from db.audiences import NOBODY, Condition
from db.base import Base, Id, Word
from db.engine import Tx
from db.outbox import Body
from db.people import Language, Person, Staff


class AnnouncementState(StrEnum):
    """draft → (waiting for approval →) (scheduled →) running ⇄ paused → done.

    Or cancelled: a draft given up, a run that was stopped.
    """

    draft = "draft"
    waiting = "waiting"
    scheduled = "scheduled"
    running = "running"
    paused = "paused"
    done = "done"
    cancelled = "cancelled"


GROUPS = "groups"
"""Ends the causes of what goes to groups of classes and to nobody alone."""
UNSENT = (AnnouncementState.draft, AnnouncementState.waiting, AnnouncementState.scheduled)
UNDER_WAY = (AnnouncementState.running, AnnouncementState.paused)


class Stage(StrEnum):
    """How far a run has let its messages go: a canary, a test share of two versions, all."""

    canary = "canary"
    test = "test"
    rest = "rest"


class Pause(StrEnum):
    """Why a run stands still."""

    office = "office"
    errors = "errors"


class Announcement(Base):
    __tablename__ = "announcements"
    id: Mapped[Id]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"))
    second_body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    """The other of two versions that are tried against each other."""
    writer_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    """Who wrote its words last; like its author, they cannot approve it."""
    words: Mapped[str] = mapped_column(Text, default="", server_default="")
    """What it says, for the search."""
    audience: Mapped[dict[str, Any]]
    options: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    state: Mapped[AnnouncementState] = mapped_column(Word(AnnouncementState), index=True)
    stage: Mapped[Stage | None] = mapped_column(Word(Stage))
    recipients: Mapped[int]
    resolved: Mapped[dict[str, Any] | None]
    """Its audience with all dates worked out, so that every batch asks the same."""
    reached: Mapped[int] = mapped_column(default=0, server_default="0")
    upto: Mapped[int] = mapped_column(default=0, server_default="0")
    """Readers get their message in batches, in the order of their ids: the last one who has,
    and the last one there was at the start."""
    created_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    """When a scheduled one is to start."""
    lock: Mapped[str | None] = mapped_column(String(64))
    """The hash of what was handed in for approval, or approved."""
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    approved_at: Mapped[datetime | None]
    pause: Mapped[Pause | None] = mapped_column(Word(Pause))
    resumed_at: Mapped[datetime | None]
    """Since when errors count: the start, or the last time somebody said go on."""
    release_at: Mapped[datetime | None]
    """When what a stage holds back goes out by itself."""
    winner: Mapped[int | None]
    """The body of the version that went to the rest."""
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
    second_body_id: int | None
    writer_id: int | None
    words: str
    audience: Condition
    options: dict[str, Any]
    state: AnnouncementState
    stage: Stage | None
    recipients: int
    resolved: dict[str, Any] | None
    reached: int
    upto: int
    created_at: datetime
    due_at: datetime | None
    lock: str | None
    approver_id: int | None
    approver: str | None
    pause: Pause | None
    resumed_at: datetime | None
    release_at: datetime | None
    winner: int | None
    started_at: datetime | None
    stopped_at: datetime | None
    finished_at: datetime | None
    reported_at: datetime | None
    progress_chat_id: int | None
    progress_message_id: int | None
    reader: Language

    @property
    def expanding(self) -> bool:
        """Whether some readers have no message yet."""
        return self.reached < self.upto


_Reader, _Approver, _ApproverStaff = aliased(Person), aliased(Person), aliased(Staff)
ROWS = (
    select(
        Announcement.id,
        Announcement.author_id,
        func.coalesce(Staff.name, Person.name).label("author"),
        Announcement.body_id,
        Announcement.second_body_id,
        Announcement.writer_id,
        Announcement.words,
        Announcement.audience,
        Announcement.options,
        Announcement.state,
        Announcement.stage,
        Announcement.recipients,
        Announcement.resolved,
        Announcement.reached,
        Announcement.upto,
        Announcement.created_at,
        Announcement.due_at,
        Announcement.lock,
        Announcement.approver_id,
        func.coalesce(_ApproverStaff.name, _Approver.name).label("approver"),
        Announcement.pause,
        Announcement.resumed_at,
        Announcement.release_at,
        Announcement.winner,
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
    .outerjoin(_Approver, _Approver.id == Announcement.approver_id)
    .outerjoin(_ApproverStaff, _ApproverStaff.person_id == Announcement.approver_id)
    .outerjoin(_Reader, _Reader.telegram_id == Announcement.progress_chat_id)
)
"""Everything of announcements, to be narrowed; `row_of` reads it."""


def row_of(row: Any) -> AnnouncementRow:
    values = row._asdict()
    values["announcement_id"] = values.pop("id")
    return AnnouncementRow(**values)


def cause(announcement_id: int) -> str:
    """The word under which an announcement's messages stand in the outbox."""
    return f"announcement:{announcement_id}"


def group_cause(announcement_id: int) -> str:
    """The word under which its messages to groups of classes stand in the outbox."""
    return f"{cause(announcement_id)}:{GROUPS}"


def causes(announcement_id: int) -> tuple[str, str]:
    """Both: whatever is done to messages as such is done to those for groups too."""
    return cause(announcement_id), group_cause(announcement_id)


def number_of(of: str) -> int | None:
    """The announcement whose message to students or a group has this cause; None for any
    other cause."""
    word, _, rest = of.removesuffix(f":{GROUPS}").partition(":")
    return int(rest) if word == "announcement" and rest.isdigit() else None


async def add_draft(tx: Tx, author_id: int, body_id: int, words: str, now: datetime) -> int:
    """Keep what somebody composed, for nobody yet; `words` are what a search finds it by."""
    result = await tx.execute(
        insert(Announcement)
        .values(
            author_id=author_id,
            body_id=body_id,
            writer_id=author_id,
            words=words,
            options={},
            audience=NOBODY,
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
    row = (await tx.execute(ROWS.where(Announcement.id == announcement_id))).one_or_none()
    return None if row is None else row_of(row)


async def draft_of(tx: Tx, author_id: int) -> AnnouncementRow | None:
    """The latest draft somebody has not sent or given up."""
    row = (
        await tx.execute(
            ROWS.where(
                Announcement.author_id == author_id,
                Announcement.state == AnnouncementState.draft,
            )
            .order_by(Announcement.id.desc())
            .limit(1)
        )
    ).one_or_none()
    return None if row is None else row_of(row)


async def due(tx: Tx, now: datetime) -> list[int]:
    """The scheduled announcements whose time has come."""
    rows = await tx.execute(
        select(Announcement.id)
        .where(
            Announcement.state == AnnouncementState.scheduled,
            Announcement.due_at <= now,
        )
        .order_by(Announcement.due_at, Announcement.id)
    )
    return list(rows.scalars())


async def to_report(tx: Tx) -> list[AnnouncementRow]:
    """The announcements on their way, and those whose final report nobody was shown yet."""
    rows = await tx.execute(
        ROWS.where(
            Announcement.started_at.is_not(None), Announcement.reported_at.is_(None)
        ).order_by(Announcement.id)
    )
    return [row_of(row) for row in rows]


async def set_audience(tx: Tx, announcement_id: int, audience: Condition) -> None:
    """Change who a draft is for."""
    await tx.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id, Announcement.state == AnnouncementState.draft)
        .values(audience=audience)
    )


async def set_bodies(
    tx: Tx,
    announcement_id: int,
    writer_id: int,
    body_id: int,
    second_body_id: int | None,
    words: str,
) -> None:
    """Change what a draft says (`second_body_id`: the other of two versions), and delete what
    it said."""
    old = (
        await tx.execute(
            select(Announcement.body_id, Announcement.second_body_id).where(
                Announcement.id == announcement_id
            )
        )
    ).one()
    await move(
        tx,
        announcement_id,
        (AnnouncementState.draft,),
        writer_id=writer_id,
        body_id=body_id,
        second_body_id=second_body_id,
        words=words,
    )
    gone = {found for found in old if found is not None} - {body_id, second_body_id}
    await tx.execute(delete(Body).where(Body.id.in_(gone)))


async def move(
    tx: Tx, announcement_id: int, states: Collection[AnnouncementState], **values: Any
) -> bool:
    """Change columns of an announcement that is in one of these states; False if it is not."""
    result = await tx.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id, Announcement.state.in_(states))
        .values(**values)
    )
    return result.rowcount == 1


async def note_stop(tx: Tx, announcement_id: int, now: datetime) -> bool:
    """Note that an announcement under way is to end early; False when that was noted before."""
    result = await tx.execute(
        update(Announcement)
        .where(
            Announcement.id == announcement_id,
            Announcement.state.in_(UNDER_WAY),
            Announcement.stopped_at.is_(None),
        )
        .values(
            stopped_at=now,
            state=AnnouncementState.running,
            pause=None,
            release_at=None,
            reached=Announcement.upto,
        )
    )
    return result.rowcount == 1


async def reopen(tx: Tx, announcement_id: int, now: datetime) -> None:
    """Let a finished announcement run again, for messages that were queued once more."""
    await tx.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id)
        .values(
            state=AnnouncementState.running,
            stage=Stage.rest,
            stopped_at=None,
            finished_at=None,
            reported_at=None,
            resumed_at=now,
        )
    )


async def set_words(
    tx: Tx, announcement_id: int, body_id: int, words: str, *, whole: bool
) -> None:
    """What a sent announcement says from now on; the words it said are found too."""
    row = (
        await tx.execute(select(Announcement.words).where(Announcement.id == announcement_id))
    ).scalar_one()
    await tx.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id)
        .values(
            body_id=body_id,
            winner=None if whole else body_id,
            words=f"{words} {row}" if words not in row else row,
        )
    )


async def report_again(tx: Tx, announcement_id: int) -> None:
    """Have the report of an announcement brought up to date where it stands."""
    await tx.execute(
        update(Announcement).where(Announcement.id == announcement_id).values(reported_at=None)
    )


async def set_progress_message(
    tx: Tx, announcement_id: int, chat_id: int | None, message_id: int | None
) -> None:
    """Remember the message in which somebody watches the progress; None when nobody does."""
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
