"""Applications as students report them themselves: how far, since when, what comes next."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from db.base import ID, BigId, UTCDateTime, Word, metadata
from db.engine import Tx
from db.people import Person
from db.rows import Rows, rows_of
from db.upsert import insert_into

EMPLOYER_LENGTH, TITLE_LENGTH, NOTE_LENGTH = 120, 80, 300


class Stage(StrEnum):
    """投递 applied, 面试 interview, offer, 签约 signed; or it ended otherwise: refused by them,
    given up by the student."""

    applied = "applied"
    interview = "interview"
    offer = "offer"
    signed = "signed"
    refused = "refused"
    given_up = "given-up"


OVER = (Stage.signed, Stage.refused, Stage.given_up)


class ApplicationColumns(TypedColumns):
    """One application. `posting_id` is None for what somebody found elsewhere; employer and title
    are kept as they were then, should the posting go. `next_on` is a day they noted (of an
    interview, say). `ask_at` is when they are kindly asked how it went; None: not any more."""

    id: Named[int] = ID
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    posting_id: Named[int | None] = Column(
        BigId, ForeignKey("postings.id", ondelete="SET NULL"), index=True
    )
    employer: Named[str] = Column(String(EMPLOYER_LENGTH))
    title: Named[str] = Column(String(TITLE_LENGTH))
    stage: Named[Stage] = Column(Word(Stage))
    stage_on: Named[date] = Column(Date)
    next_on: Named[date | None] = Column(Date)
    note: Named[str] = Column(String(NOTE_LENGTH), default="")
    ask_at: Named[datetime | None] = Column(UTCDateTime)
    asked: Named[int] = Column(BigId)
    """How often they were asked; a new stage begins anew."""
    made_at: Named[datetime] = Column(UTCDateTime)
    changed_at: Named[datetime] = Column(UTCDateTime)


Application = Table(
    "applications",
    metadata,
    ApplicationColumns,
    UniqueConstraint("person_id", "posting_id"),
    Index(
        "ix_applications_ask_at",
        "ask_at",
        sqlite_where=text("ask_at IS NOT NULL"),
        postgresql_where=text("ask_at IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
)


class ApplicationStepColumns(TypedColumns):
    """A stage an application reached, and on which day."""

    id: Named[int] = ID
    application_id: Named[int] = Column(BigId, ForeignKey("applications.id", ondelete="CASCADE"))
    stage: Named[Stage] = Column(Word(Stage))
    reached_on: Named[date] = Column(Date)
    at: Named[datetime] = Column(UTCDateTime)


ApplicationStep = Table(
    "application_steps",
    metadata,
    ApplicationStepColumns,
    Index("ix_application_steps_application_id", "application_id"),
)


async def applied(tx: Tx, person_id: int) -> set[int]:
    """The postings somebody applied to, whatever became of it: no alert speaks of them again."""
    rows = await tx.execute(
        select(Application.c.posting_id).where(
            Application.c.person_id == person_id, Application.c.posting_id.is_not(None)
        )
    )
    return {posting_id for posting_id in rows.scalars() if posting_id is not None}


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """An application as it is stored."""

    id: int
    person_id: int
    posting_id: int | None
    employer: str
    title: str
    stage: Stage
    stage_on: date
    next_on: date | None
    note: str
    ask_at: datetime | None
    asked: int
    made_at: datetime

    @property
    def is_over(self) -> bool:
        return self.stage in OVER


_COLUMNS = tuple(Application.c[name] for name in ApplicationRow.__dataclass_fields__)


async def application(
    tx: Tx, person_id: int, application_id: int, *, hold: bool = False
) -> ApplicationRow | None:
    """One of somebody's applications; None when it is not theirs or gone."""
    query = select(*_COLUMNS).where(
        Application.c.id == application_id, Application.c.person_id == person_id
    )
    row = (await tx.execute(query.with_for_update() if hold else query)).one_or_none()
    return None if row is None else ApplicationRow(*row)


async def of_posting(tx: Tx, person_id: int, posting_id: int) -> ApplicationRow | None:
    """Somebody's application to a posting."""
    query = select(*_COLUMNS).where(
        Application.c.posting_id == posting_id, Application.c.person_id == person_id
    )
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else ApplicationRow(*row)


async def of_person(tx: Tx, person_id: int) -> list[ApplicationRow]:
    """All of somebody's applications, the latest first."""
    rows = await tx.execute(
        select(*_COLUMNS)
        .where(Application.c.person_id == person_id)
        .order_by(Application.c.stage_on.desc(), Application.c.id.desc())
    )
    return [ApplicationRow(*row) for row in rows]


async def count(tx: Tx, person_id: int) -> int:
    """How many applications somebody keeps."""
    query = select(func.count()).where(Application.c.person_id == person_id)
    return int((await tx.execute(query)).scalar_one())


async def add(
    tx: Tx,
    person_id: int,
    posting_id: int | None,
    employer: str,
    title: str,
    stage_on: date,
    ask_at: datetime | None,
    now: datetime,
) -> int | None:
    """Note an application of a day; its id, None when that posting has one already."""
    made = await tx.execute(
        insert_into(tx, Application)
        .values(
            person_id=person_id,
            posting_id=posting_id,
            employer=employer,
            title=title,
            stage=Stage.applied,
            stage_on=stage_on,
            note="",
            ask_at=ask_at,
            asked=0,
            made_at=now,
            changed_at=now,
        )
        .on_conflict_do_nothing()
        .returning(Application.c.id)
    )
    application_id = made.scalar_one_or_none()
    if application_id is not None:
        await add_step(tx, application_id, Stage.applied, stage_on, now)
    return application_id


async def change(tx: Tx, application_id: int, now: datetime, **values: Any) -> None:
    """Put these values into an application's columns."""
    await tx.execute(
        update(Application)
        .where(Application.c.id == application_id)
        .values(changed_at=now, **values)
    )


async def add_step(
    tx: Tx, application_id: int, stage: Stage, reached_on: date, now: datetime
) -> None:
    """Write down that a stage was reached on a day."""
    await tx.execute(
        insert(ApplicationStep).values(
            application_id=application_id, stage=stage, reached_on=reached_on, at=now
        )
    )


async def steps(tx: Tx, application_id: int) -> list[tuple[Stage, date]]:
    """The stages of an application in the order they were reached."""
    rows = await tx.execute(
        select(ApplicationStep.c.stage, ApplicationStep.c.reached_on)
        .where(ApplicationStep.c.application_id == application_id)
        .order_by(ApplicationStep.c.id)
    )
    return [(row[0], row[1]) for row in rows]


async def remove(tx: Tx, application_id: int) -> None:
    """Forget an application with its steps."""
    await tx.execute(delete(Application).where(Application.c.id == application_id))


@dataclass(frozen=True, slots=True)
class Due:
    """An application its student is to be asked about."""

    id: int
    person_id: int
    telegram_id: int
    employer: str
    title: str
    stage: Stage
    next_on: date | None
    asked: int


async def due(tx: Tx, now: datetime, limit: int) -> list[Due]:
    """The applications whose hour to ask has come, the earliest first. They are held: what their
    student says meanwhile comes after the question."""
    rows = await tx.execute(
        select(
            Application.c.id,
            Application.c.person_id,
            Person.c.telegram_id,
            Application.c.employer,
            Application.c.title,
            Application.c.stage,
            Application.c.next_on,
            Application.c.asked,
        )
        .join(Person, Person.c.id == Application.c.person_id)
        .where(Application.c.ask_at <= now)
        .order_by(Application.c.ask_at, Application.c.id)
        .limit(limit)
        .with_for_update(of=Application)
    )
    return [Due(*row) for row in rows]


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """Somebody's applications and their stages, for their export."""
    kept = (
        select(
            Application.c.employer,
            Application.c.title,
            Application.c.stage,
            Application.c.stage_on,
            Application.c.next_on,
            Application.c.note,
            Application.c.made_at,
        )
        .where(Application.c.person_id == person_id)
        .order_by(Application.c.id)
    )
    reached = (
        select(Application.c.employer, ApplicationStep.c.stage, ApplicationStep.c.reached_on)
        .join(Application, Application.c.id == ApplicationStep.c.application_id)
        .where(Application.c.person_id == person_id)
        .order_by(ApplicationStep.c.id)
    )
    return {
        "applications": await rows_of(tx, kept),
        "application-steps": await rows_of(tx, reached),
    }


async def set_last_step(tx: Tx, application_id: int, reached_on: date) -> None:
    """Set right on which day the last stage was reached."""
    last = (
        select(func.max(ApplicationStep.c.id))
        .where(ApplicationStep.c.application_id == application_id)
        .scalar_subquery()
    )
    await tx.execute(
        update(ApplicationStep).where(ApplicationStep.c.id == last).values(reached_on=reached_on)
    )


async def note_asked(tx: Tx, application_id: int, asked: int, ask_at: datetime | None) -> None:
    """They were asked so often by now, and are asked again then; not a change of theirs."""
    await tx.execute(
        update(Application)
        .where(Application.c.id == application_id)
        .values(asked=asked, ask_at=ask_at)
    )
