"""Job alerts: how often somebody wants to hear of jobs, what they look for, what was sent.

One message a day and person at most: `alert_digests` has one row for each, and its key says so.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    and_,
    func,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.answers import PROFILE, Answer
from db.base import Base, Id, Word
from db.engine import Tx
from db.people import Person, Student, StudentStatus
from db.postings import Posting, PostingState
from db.rows import Rows, rows_of
from db.upsert import insert_into


class Rhythm(StrEnum):
    """How often jobs are sent. `instant`: as they come, once a day at most; `deadlines`: only
    before a saved one closes."""

    instant = "instant"
    daily = "daily"
    weekly = "weekly"
    deadlines = "deadlines"
    off = "off"


class AlertSetting(Base):
    """What somebody chose; without a row nobody asked for anything. `hour` is the college's,
    `weekday` 1 for Monday. `next_at` is when there may be something to send, None for never;
    only what opened after `since` is new to them."""

    __tablename__ = "alert_settings"
    __table_args__ = (Index("ix_alert_settings_next_at", "next_at"),)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    rhythm: Mapped[Rhythm] = mapped_column(Word(Rhythm))
    hour: Mapped[int]
    weekday: Mapped[int]
    chosen_at: Mapped[datetime]
    since: Mapped[datetime]
    next_at: Mapped[datetime | None]


class AlertDigest(Base):
    """One message: new postings in their order, saved ones that close soon, and how many more
    there were. Its outbox row has the cause `jobs:<id>`."""

    __tablename__ = "alert_digests"
    __table_args__ = (UniqueConstraint("person_id", "day"), {"sqlite_autoincrement": True})
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    day: Mapped[date]
    new: Mapped[list[Any]]
    closing: Mapped[list[Any]]
    more: Mapped[int]
    since: Mapped[datetime]
    """From when on postings were new to them: again so, should this one not arrive."""
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class JobSearch(Base):
    """What somebody looked for: words, and filters by name. Kept ones have a name and may send;
    the others are only what the buttons under a list stand for, and go after a while."""

    __tablename__ = "job_searches"
    __table_args__ = (
        Index("ix_job_searches_person_id", "person_id"),
        Index(
            "ix_job_searches_passing",
            "used_at",
            sqlite_where=text("kept_at IS NULL"),
            postgresql_where=text("kept_at IS NULL"),
        ),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    words: Mapped[str] = mapped_column(String(80), default="")
    filters: Mapped[dict[str, Any]]
    used_at: Mapped[datetime]
    kept_at: Mapped[datetime | None]


class AlertSpread(Base):
    """A posting that was opened, on its way to whoever wants to hear at once: the checkpoint is
    the last person looked at."""

    __tablename__ = "alert_spreads"
    posting_id: Mapped[int] = mapped_column(
        ForeignKey("postings.id", ondelete="CASCADE"), primary_key=True
    )
    after_person_id: Mapped[int]
    done_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of `alert_settings`."""

    person_id: int
    rhythm: Rhythm
    hour: int
    weekday: int
    since: datetime
    next_at: datetime | None


_SETTING = (
    AlertSetting.person_id,
    AlertSetting.rhythm,
    AlertSetting.hour,
    AlertSetting.weekday,
    AlertSetting.since,
    AlertSetting.next_at,
)


async def setting(tx: Tx, person_id: int) -> Setting | None:
    """What somebody chose; None while they have not."""
    query = select(*_SETTING).where(AlertSetting.person_id == person_id)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else Setting(*row)


async def set_setting(tx: Tx, given: Setting, now: datetime) -> None:
    """Keep what somebody chose; what they have not been sent by now stays new to them."""
    new = {
        "rhythm": given.rhythm,
        "hour": given.hour,
        "weekday": given.weekday,
        "next_at": given.next_at,
        "chosen_at": now,
    }
    await tx.execute(
        insert_into(tx, AlertSetting)
        .values(person_id=given.person_id, since=given.since, **new)
        .on_conflict_do_update(index_elements=[AlertSetting.person_id], set_=new)
    )


async def said_in_surveys(tx: Tx, question: str, size: int) -> list[tuple[int, str, datetime]]:
    """(person id, option, when) of those who said in a survey how often they want to hear, and
    have chosen nothing since."""
    rows = await tx.execute(
        select(Answer.person_id, Answer.value, Answer.at)
        .outerjoin(AlertSetting, AlertSetting.person_id == Answer.person_id)
        .where(
            Answer.survey == PROFILE,
            Answer.question == question,
            or_(AlertSetting.person_id.is_(None), AlertSetting.chosen_at < Answer.at),
        )
        .order_by(Answer.person_id)
        .limit(size)
    )
    return [(row[0], row[1], row[2]) for row in rows]


@dataclass(frozen=True, slots=True)
class DuePerson:
    """Somebody whose hour has come, and whether they can be sent anything at all."""

    setting: Setting
    telegram_id: int
    reachable: bool


async def due(tx: Tx, now: datetime, size: int) -> list[DuePerson]:
    """Whose hour has come, the longest due first."""
    enrolled = Student.status.in_((StudentStatus.enrolled, StudentStatus.graduated))
    rows = await tx.execute(
        select(
            *_SETTING,
            Person.telegram_id,
            and_(
                Person.unreachable_since.is_(None),
                Person.consent_version.is_not(None),
                Student.id.is_not(None),
            ),
        )
        .join(Person, Person.id == AlertSetting.person_id)
        .outerjoin(Student, and_(Student.person_id == Person.id, enrolled))
        .where(AlertSetting.next_at <= now)
        .order_by(AlertSetting.next_at, AlertSetting.person_id)
        .limit(size)
    )
    return [DuePerson(Setting(*row[:6]), row[6], bool(row[7])) for row in rows]


async def set_next(
    tx: Tx, person_id: int, next_at: datetime | None, since: datetime | None = None
) -> None:
    """When to look again, and from when on postings are new."""
    given: dict[str, Any] = {"next_at": next_at}
    if since is not None:
        given["since"] = since
    await tx.execute(
        update(AlertSetting).where(AlertSetting.person_id == person_id).values(**given)
    )


async def look_again(tx: Tx, person_id: int, *, since: datetime, at: datetime | None) -> None:
    """What was new to somebody before is new again; `at`: look then instead of at their hour."""
    given: dict[str, Any] = {"since": since}
    if at is not None:
        given["next_at"] = at
    await tx.execute(
        update(AlertSetting)
        .where(AlertSetting.person_id == person_id, AlertSetting.rhythm != Rhythm.off)
        .values(**given)
    )


async def bring_forward(tx: Tx, person_ids: Collection[int], now: datetime, today: date) -> int:
    """Look now at those of these people who want to hear at once and were sent nothing today;
    how many those are."""
    had = select(AlertDigest.id).where(
        AlertDigest.person_id == AlertSetting.person_id, AlertDigest.day >= today
    )
    changed = await tx.execute(
        update(AlertSetting)
        .where(
            AlertSetting.person_id.in_(sorted(person_ids)),
            AlertSetting.rhythm == Rhythm.instant,
            AlertSetting.next_at > now,
            ~had.exists(),
        )
        .values(next_at=now)
    )
    return int(changed.rowcount)


# Messages


@dataclass(frozen=True, slots=True)
class Digest:
    """A row of `alert_digests`."""

    id: int
    person_id: int
    day: date
    new: tuple[int, ...]
    closing: tuple[int, ...]
    more: int
    since: datetime


def _digest(row: Any) -> Digest:
    return Digest(row[0], row[1], row[2], tuple(row[3]), tuple(row[4]), row[5], row[6])


_DIGEST = (
    AlertDigest.id,
    AlertDigest.person_id,
    AlertDigest.day,
    AlertDigest.new,
    AlertDigest.closing,
    AlertDigest.more,
    AlertDigest.since,
)


async def add_digest(
    tx: Tx,
    person_id: int,
    day: date,
    new: Collection[int],
    closing: Collection[int],
    more: int,
    *,
    since: datetime,
    now: datetime,
) -> int | None:
    """The message of a day; None when there was one that day already."""
    made = await tx.execute(
        insert_into(tx, AlertDigest)
        .values(
            person_id=person_id,
            day=day,
            new=list(new),
            closing=list(closing),
            more=more,
            since=since,
            made_at=now,
        )
        .on_conflict_do_nothing()
        .returning(AlertDigest.id)
    )
    return made.scalar_one_or_none()


async def digests(tx: Tx, ids: Collection[int]) -> dict[int, Digest]:
    """Messages by id."""
    if not ids:
        return {}
    query = select(*_DIGEST).where(AlertDigest.id.in_(sorted(ids)))
    return {row[0]: _digest(row) for row in await tx.execute(query)}


async def last_day(tx: Tx, person_id: int) -> date | None:
    """The day of the last message somebody was sent, or is being sent."""
    query = select(func.max(AlertDigest.day)).where(AlertDigest.person_id == person_id)
    return (await tx.execute(query)).scalar_one()


async def set_sent(tx: Tx, digest_id: int, now: datetime) -> None:
    """A message arrived."""
    await tx.execute(update(AlertDigest).where(AlertDigest.id == digest_id).values(sent_at=now))


async def drop_digest(tx: Tx, digest_id: int) -> None:
    """A message never arrived: its day is free again."""
    await tx.execute(
        AlertDigest.__table__.delete().where(AlertDigest.id == digest_id)  # type: ignore[attr-defined]
    )


# Searches


@dataclass(frozen=True, slots=True)
class Search:
    """A row of `job_searches`."""

    id: int
    person_id: int
    words: str
    filters: dict[str, Any]
    kept_at: datetime | None


_SEARCH = (
    JobSearch.id,
    JobSearch.person_id,
    JobSearch.words,
    JobSearch.filters,
    JobSearch.kept_at,
)


async def add_search(
    tx: Tx, person_id: int, words: str, filters: dict[str, Any], now: datetime
) -> int:
    """A new search, not kept yet; its id."""
    made = await tx.execute(
        insert_into(tx, JobSearch)
        .values(person_id=person_id, words=words, filters=filters, used_at=now)
        .returning(JobSearch.id)
    )
    return int(made.scalar_one())


async def search(tx: Tx, search_id: int, person_id: int) -> Search | None:
    """Somebody's own search with this id."""
    query = select(*_SEARCH).where(JobSearch.id == search_id, JobSearch.person_id == person_id)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else Search(*row)


async def kept_searches(tx: Tx, person_id: int) -> list[Search]:
    """What somebody keeps, in the order they kept it."""
    rows = await tx.execute(
        select(*_SEARCH)
        .where(JobSearch.person_id == person_id, JobSearch.kept_at.is_not(None))
        .order_by(JobSearch.kept_at, JobSearch.id)
    )
    return [Search(*row) for row in rows]


async def words_kept(tx: Tx, now: datetime) -> bool:
    """Whether anybody whose hour has come keeps a search for words."""
    query = (
        select(JobSearch.id)
        .join(AlertSetting, AlertSetting.person_id == JobSearch.person_id)
        .where(JobSearch.kept_at.is_not(None), JobSearch.words != "", AlertSetting.next_at <= now)
        .limit(1)
    )
    return (await tx.execute(query)).first() is not None


async def change_search(
    tx: Tx, search_id: int, now: datetime, *, words: str, filters: dict[str, Any]
) -> None:
    await tx.execute(
        update(JobSearch)
        .where(JobSearch.id == search_id)
        .values(words=words, filters=filters, used_at=now)
    )


async def keep_search(tx: Tx, search_id: int, kept_at: datetime | None) -> None:
    """Keep a search, or with None let it go after a while."""
    await tx.execute(update(JobSearch).where(JobSearch.id == search_id).values(kept_at=kept_at))


async def forget_searches(tx: Tx, before: datetime) -> int:
    """Forget searches nobody kept and nobody used since; how many."""
    gone = await tx.execute(
        JobSearch.__table__.delete().where(  # type: ignore[attr-defined]
            JobSearch.kept_at.is_(None), JobSearch.used_at < before
        )
    )
    return int(gone.rowcount)


# New postings on their way


async def next_spreads(tx: Tx, since: datetime, size: int) -> list[tuple[int, int]]:
    """(posting, last person looked at) of open postings opened since an instant whose readers
    have not all been looked at."""
    rows = await tx.execute(
        select(Posting.id, func.coalesce(AlertSpread.after_person_id, literal(0)))
        .outerjoin(AlertSpread, AlertSpread.posting_id == Posting.id)
        .where(
            Posting.state == PostingState.open,
            Posting.opened_at > since,
            AlertSpread.done_at.is_(None),
        )
        .order_by(Posting.id)
        .limit(size)
    )
    return [(row[0], row[1]) for row in rows]


async def move_spread(
    tx: Tx, posting_id: int, after_person_id: int, done_at: datetime | None
) -> None:
    """How far a posting has come."""
    new = {"after_person_id": after_person_id, "done_at": done_at}
    await tx.execute(
        insert_into(tx, AlertSpread)
        .values(posting_id=posting_id, **new)
        .on_conflict_do_update(index_elements=[AlertSpread.posting_id], set_=new)
    )


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """What somebody chose, looks for and was sent, for their export."""

    async def mine(*columns: Any, by: Any) -> Rows:
        return await rows_of(
            tx, select(*columns).where(by.class_.person_id == person_id).order_by(by)
        )

    return {
        "job-alerts": await mine(
            AlertSetting.rhythm,
            AlertSetting.hour,
            AlertSetting.weekday,
            AlertSetting.chosen_at,
            by=AlertSetting.chosen_at,
        ),
        "job-messages": await mine(
            AlertDigest.day,
            AlertDigest.new,
            AlertDigest.closing,
            AlertDigest.sent_at,
            by=AlertDigest.day,
        ),
        "job-searches": await mine(
            JobSearch.words,
            JobSearch.filters,
            JobSearch.used_at,
            JobSearch.kept_at,
            by=JobSearch.id,
        ),
    }
