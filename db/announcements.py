"""Announcements of the career office: drafts, those on their way, and those that ended."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    delete,
    func,
    insert,
    select,
    update,
)

from db.audiences import NOBODY, Condition
from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
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


class AnnouncementColumns(TypedColumns):
    id: Named[int] = ID
    author_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    body_id: Named[int] = Column(BigId, ForeignKey("bodies.id"))
    second_body_id: Named[int | None] = Column(BigId, ForeignKey("bodies.id"))
    """The other of two versions that are tried against each other."""
    writer_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    """Who wrote its words last; like its author, they cannot approve it."""
    words: Named[str] = Column(Text, default="", server_default="")
    """What it says, for the search."""
    audience: Named[dict[str, Any]] = Column(Json)
    options: Named[dict[str, Any]] = Column(Json, default=dict, server_default="{}")
    state: Named[AnnouncementState] = Column(Word(AnnouncementState), index=True)
    stage: Named[Stage | None] = Column(Word(Stage))
    recipients: Named[int] = Column(BigId)
    resolved: Named[dict[str, Any] | None] = Column(Json)
    """Its audience with all dates worked out, so that every batch asks the same."""
    reached: Named[int] = Column(BigId, default=0, server_default="0")
    upto: Named[int] = Column(BigId, default=0, server_default="0")
    """Readers get their message in batches, in the order of their ids: the last one who has,
    and the last one there was at the start."""
    created_at: Named[datetime] = Column(UTCDateTime)
    due_at: Named[datetime | None] = Column(UTCDateTime)
    """When a scheduled one is to start."""
    lock: Named[str | None] = Column(String(64))
    """The hash of what was handed in for approval, or approved."""
    approver_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    approved_at: Named[datetime | None] = Column(UTCDateTime)
    pause: Named[Pause | None] = Column(Word(Pause))
    resumed_at: Named[datetime | None] = Column(UTCDateTime)
    """Since when errors count: the start, or the last time somebody said go on."""
    release_at: Named[datetime | None] = Column(UTCDateTime)
    """When what a stage holds back goes out by itself."""
    winner: Named[int | None] = Column(BigId)
    """The body of the version that went to the rest."""
    started_at: Named[datetime | None] = Column(UTCDateTime)
    stopped_at: Named[datetime | None] = Column(UTCDateTime)
    finished_at: Named[datetime | None] = Column(UTCDateTime)
    reported_at: Named[datetime | None] = Column(UTCDateTime)
    progress_chat_id: Named[int | None] = Column(BigId)
    progress_message_id: Named[int | None] = Column(BigId)


Announcement = Table(
    "announcements",
    metadata,
    AnnouncementColumns,
)


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


_Reader, _Approver, _ApproverStaff = Person.alias(), Person.alias(), Staff.alias()
ROWS = (
    select(
        Announcement.c.id,
        Announcement.c.author_id,
        func.coalesce(Staff.c.name, Person.c.name).label("author"),
        Announcement.c.body_id,
        Announcement.c.second_body_id,
        Announcement.c.writer_id,
        Announcement.c.words,
        Announcement.c.audience,
        Announcement.c.options,
        Announcement.c.state,
        Announcement.c.stage,
        Announcement.c.recipients,
        Announcement.c.resolved,
        Announcement.c.reached,
        Announcement.c.upto,
        Announcement.c.created_at,
        Announcement.c.due_at,
        Announcement.c.lock,
        Announcement.c.approver_id,
        func.coalesce(_ApproverStaff.c.name, _Approver.c.name).label("approver"),
        Announcement.c.pause,
        Announcement.c.resumed_at,
        Announcement.c.release_at,
        Announcement.c.winner,
        Announcement.c.started_at,
        Announcement.c.stopped_at,
        Announcement.c.finished_at,
        Announcement.c.reported_at,
        Announcement.c.progress_chat_id,
        Announcement.c.progress_message_id,
        func.coalesce(_Reader.c.language, "zh").label("reader"),
    )
    .outerjoin(Person, Person.c.id == Announcement.c.author_id)
    .outerjoin(Staff, Staff.c.person_id == Announcement.c.author_id)
    .outerjoin(_Approver, _Approver.c.id == Announcement.c.approver_id)
    .outerjoin(_ApproverStaff, _ApproverStaff.c.person_id == Announcement.c.approver_id)
    .outerjoin(_Reader, _Reader.c.telegram_id == Announcement.c.progress_chat_id)
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
        .returning(Announcement.c.id)
    )
    return int(result.scalar_one())


async def hold(tx: Tx, announcement_id: int) -> None:
    """Until this transaction ends nobody else changes the announcement.

    SQLite has one writer anyhow; PostgreSQL locks the row.
    """
    await tx.execute(
        select(Announcement.c.id).where(Announcement.c.id == announcement_id).with_for_update()
    )


async def announcement(tx: Tx, announcement_id: int) -> AnnouncementRow | None:
    row = (await tx.execute(ROWS.where(Announcement.c.id == announcement_id))).one_or_none()
    return None if row is None else row_of(row)


async def draft_of(tx: Tx, author_id: int) -> AnnouncementRow | None:
    """The latest draft somebody has not sent or given up."""
    row = (
        await tx.execute(
            ROWS.where(
                Announcement.c.author_id == author_id,
                Announcement.c.state == AnnouncementState.draft,
            )
            .order_by(Announcement.c.id.desc())
            .limit(1)
        )
    ).one_or_none()
    return None if row is None else row_of(row)


async def due(tx: Tx, now: datetime) -> list[int]:
    """The scheduled announcements whose time has come."""
    rows = await tx.execute(
        select(Announcement.c.id)
        .where(
            Announcement.c.state == AnnouncementState.scheduled,
            Announcement.c.due_at <= now,
        )
        .order_by(Announcement.c.due_at, Announcement.c.id)
    )
    return list(rows.scalars())


async def to_report(tx: Tx) -> list[AnnouncementRow]:
    """The announcements on their way, and those whose final report nobody was shown yet."""
    rows = await tx.execute(
        ROWS.where(
            Announcement.c.started_at.is_not(None), Announcement.c.reported_at.is_(None)
        ).order_by(Announcement.c.id)
    )
    return [row_of(row) for row in rows]


async def set_audience(tx: Tx, announcement_id: int, audience: Condition) -> None:
    """Change who a draft is for."""
    await tx.execute(
        update(Announcement)
        .where(
            Announcement.c.id == announcement_id, Announcement.c.state == AnnouncementState.draft
        )
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
            select(Announcement.c.body_id, Announcement.c.second_body_id).where(
                Announcement.c.id == announcement_id
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
    await tx.execute(delete(Body).where(Body.c.id.in_(gone)))


async def move(
    tx: Tx, announcement_id: int, states: Collection[AnnouncementState], **values: Any
) -> bool:
    """Change columns of an announcement that is in one of these states; False if it is not."""
    result = await tx.execute(
        update(Announcement)
        .where(Announcement.c.id == announcement_id, Announcement.c.state.in_(states))
        .values(**values)
    )
    return result.rowcount == 1


async def note_stop(tx: Tx, announcement_id: int, now: datetime) -> bool:
    """Note that an announcement under way is to end early; False when that was noted before."""
    result = await tx.execute(
        update(Announcement)
        .where(
            Announcement.c.id == announcement_id,
            Announcement.c.state.in_(UNDER_WAY),
            Announcement.c.stopped_at.is_(None),
        )
        .values(
            stopped_at=now,
            state=AnnouncementState.running,
            pause=None,
            release_at=None,
            reached=Announcement.c.upto,
        )
    )
    return result.rowcount == 1


async def reopen(tx: Tx, announcement_id: int, now: datetime) -> None:
    """Let a finished announcement run again, for messages that were queued once more."""
    await tx.execute(
        update(Announcement)
        .where(Announcement.c.id == announcement_id)
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
        await tx.execute(select(Announcement.c.words).where(Announcement.c.id == announcement_id))
    ).scalar_one()
    await tx.execute(
        update(Announcement)
        .where(Announcement.c.id == announcement_id)
        .values(
            body_id=body_id,
            winner=None if whole else body_id,
            words=f"{words} {row}" if words not in row else row,
        )
    )


async def report_again(tx: Tx, announcement_id: int) -> None:
    """Have the report of an announcement brought up to date where it stands."""
    await tx.execute(
        update(Announcement).where(Announcement.c.id == announcement_id).values(reported_at=None)
    )


async def set_progress_message(
    tx: Tx, announcement_id: int, chat_id: int | None, message_id: int | None
) -> None:
    """Remember the message in which somebody watches the progress; None when nobody does."""
    await tx.execute(
        update(Announcement)
        .where(Announcement.c.id == announcement_id)
        .values(progress_chat_id=chat_id, progress_message_id=message_id)
    )


async def note_reported(
    tx: Tx, announcement_id: int, finished_at: datetime, now: datetime
) -> None:
    """The report of this ending stands in its chat (or never can). A later one is due anew."""
    await tx.execute(
        update(Announcement)
        .where(Announcement.c.id == announcement_id, Announcement.c.finished_at == finished_at)
        .values(reported_at=now)
    )
