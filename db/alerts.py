"""Job alerts: how often somebody wants to hear of jobs, what they look for, what was sent.

One message a day and person at most: `alert_digests` has one row for each, and its key says so.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
    and_,
    func,
    literal,
    or_,
    select,
    text,
    update,
)

from db.answers import PROFILE, Answer
from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
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


class AlertSettingColumns(TypedColumns):
    """What somebody chose; without a row nobody asked for anything. `hour` is the college's,
    `weekday` 1 for Monday. `next_at` is when there may be something to send, None for never;
    only what opened after `since` is new to them."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    rhythm: Named[Rhythm] = Column(Word(Rhythm))
    hour: Named[int] = Column(BigId)
    weekday: Named[int] = Column(BigId)
    chosen_at: Named[datetime] = Column(UTCDateTime)
    since: Named[datetime] = Column(UTCDateTime)
    next_at: Named[datetime | None] = Column(UTCDateTime)


AlertSetting = Table(
    "alert_settings",
    metadata,
    AlertSettingColumns,
    Index("ix_alert_settings_next_at", "next_at"),
)


class AlertDigestColumns(TypedColumns):
    """One message: new postings in their order, saved ones that close soon, and how many more
    there were. Its outbox row has the cause `jobs:<id>`."""

    id: Named[int] = ID
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    day: Named[date]
    new: Named[list[Any]] = Column(Json)
    closing: Named[list[Any]] = Column(Json)
    more: Named[int] = Column(BigId)
    since: Named[datetime] = Column(UTCDateTime)
    """From when on postings were new to them: again so, should this one not arrive."""
    made_at: Named[datetime] = Column(UTCDateTime)
    sent_at: Named[datetime | None] = Column(UTCDateTime)


AlertDigest = Table(
    "alert_digests",
    metadata,
    AlertDigestColumns,
    UniqueConstraint("person_id", "day"),
    sqlite_autoincrement=True,
)


class JobSearchColumns(TypedColumns):
    """What somebody looked for: words, and filters by name. Kept ones have a name and may send;
    the others are only what the buttons under a list stand for, and go after a while."""

    id: Named[int] = ID
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    words: Named[str] = Column(String(80), default="")
    filters: Named[dict[str, Any]] = Column(Json)
    used_at: Named[datetime] = Column(UTCDateTime)
    kept_at: Named[datetime | None] = Column(UTCDateTime)


JobSearch = Table(
    "job_searches",
    metadata,
    JobSearchColumns,
    Index("ix_job_searches_person_id", "person_id"),
    Index(
        "ix_job_searches_passing",
        "used_at",
        sqlite_where=text("kept_at IS NULL"),
        postgresql_where=text("kept_at IS NULL"),
    ),
    sqlite_autoincrement=True,
)


class AlertSpreadColumns(TypedColumns):
    """A posting that was opened, on its way to whoever wants to hear at once: the checkpoint is
    the last person looked at."""

    posting_id: Named[int] = Column(
        BigId, ForeignKey("postings.id", ondelete="CASCADE"), primary_key=True
    )
    after_person_id: Named[int] = Column(BigId)
    done_at: Named[datetime | None] = Column(UTCDateTime)


AlertSpread = Table(
    "alert_spreads",
    metadata,
    AlertSpreadColumns,
)


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
    AlertSetting.c.person_id,
    AlertSetting.c.rhythm,
    AlertSetting.c.hour,
    AlertSetting.c.weekday,
    AlertSetting.c.since,
    AlertSetting.c.next_at,
)


async def setting(tx: Tx, person_id: int) -> Setting | None:
    """What somebody chose; None while they have not."""
    query = select(*_SETTING).where(AlertSetting.c.person_id == person_id)
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
        .on_conflict_do_update(index_elements=[AlertSetting.c.person_id], set_=new)
    )


async def said_in_surveys(tx: Tx, question: str, size: int) -> list[tuple[int, str, datetime]]:
    """(person id, option, when) of those who said in a survey how often they want to hear, and
    have chosen nothing since."""
    rows = await tx.execute(
        select(Answer.c.person_id, Answer.c.value, Answer.c.at)
        .outerjoin(AlertSetting, AlertSetting.c.person_id == Answer.c.person_id)
        .where(
            Answer.c.survey == PROFILE,
            Answer.c.question == question,
            or_(AlertSetting.c.person_id.is_(None), AlertSetting.c.chosen_at < Answer.c.at),
        )
        .order_by(Answer.c.person_id)
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
    enrolled = Student.c.status.in_((StudentStatus.enrolled, StudentStatus.graduated))
    rows = await tx.execute(
        select(
            *_SETTING,
            Person.c.telegram_id,
            and_(
                Person.c.unreachable_since.is_(None),
                Person.c.consent_version.is_not(None),
                Student.c.id.is_not(None),
            ),
        )
        .join(Person, Person.c.id == AlertSetting.c.person_id)
        .outerjoin(Student, and_(Student.c.person_id == Person.c.id, enrolled))
        .where(AlertSetting.c.next_at <= now)
        .order_by(AlertSetting.c.next_at, AlertSetting.c.person_id)
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
        update(AlertSetting).where(AlertSetting.c.person_id == person_id).values(**given)
    )


async def look_again(tx: Tx, person_id: int, *, since: datetime, at: datetime | None) -> None:
    """What was new to somebody before is new again; `at`: look then instead of at their hour."""
    given: dict[str, Any] = {"since": since}
    if at is not None:
        given["next_at"] = at
    await tx.execute(
        update(AlertSetting)
        .where(AlertSetting.c.person_id == person_id, AlertSetting.c.rhythm != Rhythm.off)
        .values(**given)
    )


async def bring_forward(tx: Tx, person_ids: Collection[int], now: datetime, today: date) -> int:
    """Look now at those of these people who want to hear at once and were sent nothing today;
    how many those are."""
    had = select(AlertDigest.c.id).where(
        AlertDigest.c.person_id == AlertSetting.c.person_id, AlertDigest.c.day >= today
    )
    changed = await tx.execute(
        update(AlertSetting)
        .where(
            AlertSetting.c.person_id.in_(sorted(person_ids)),
            AlertSetting.c.rhythm == Rhythm.instant,
            AlertSetting.c.next_at > now,
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
    AlertDigest.c.id,
    AlertDigest.c.person_id,
    AlertDigest.c.day,
    AlertDigest.c.new,
    AlertDigest.c.closing,
    AlertDigest.c.more,
    AlertDigest.c.since,
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
        .returning(AlertDigest.c.id)
    )
    return made.scalar_one_or_none()


async def digests(tx: Tx, ids: Collection[int]) -> dict[int, Digest]:
    """Messages by id."""
    if not ids:
        return {}
    query = select(*_DIGEST).where(AlertDigest.c.id.in_(sorted(ids)))
    return {row[0]: _digest(row) for row in await tx.execute(query)}


async def last_day(tx: Tx, person_id: int) -> date | None:
    """The day of the last message somebody was sent, or is being sent."""
    query = select(func.max(AlertDigest.c.day)).where(AlertDigest.c.person_id == person_id)
    return (await tx.execute(query)).scalar_one()


async def set_sent(tx: Tx, digest_id: int, now: datetime) -> None:
    """A message arrived."""
    await tx.execute(update(AlertDigest).where(AlertDigest.c.id == digest_id).values(sent_at=now))


async def drop_digest(tx: Tx, digest_id: int) -> None:
    """A message never arrived: its day is free again."""
    await tx.execute(AlertDigest.delete().where(AlertDigest.c.id == digest_id))


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
    JobSearch.c.id,
    JobSearch.c.person_id,
    JobSearch.c.words,
    JobSearch.c.filters,
    JobSearch.c.kept_at,
)


async def add_search(
    tx: Tx, person_id: int, words: str, filters: dict[str, Any], now: datetime
) -> int:
    """A new search, not kept yet; its id."""
    made = await tx.execute(
        insert_into(tx, JobSearch)
        .values(person_id=person_id, words=words, filters=filters, used_at=now)
        .returning(JobSearch.c.id)
    )
    return int(made.scalar_one())


async def search(tx: Tx, search_id: int, person_id: int) -> Search | None:
    """Somebody's own search with this id."""
    query = select(*_SEARCH).where(JobSearch.c.id == search_id, JobSearch.c.person_id == person_id)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else Search(*row)


async def kept_searches(tx: Tx, person_id: int) -> list[Search]:
    """What somebody keeps, in the order they kept it."""
    rows = await tx.execute(
        select(*_SEARCH)
        .where(JobSearch.c.person_id == person_id, JobSearch.c.kept_at.is_not(None))
        .order_by(JobSearch.c.kept_at, JobSearch.c.id)
    )
    return [Search(*row) for row in rows]


async def words_kept(tx: Tx, now: datetime) -> bool:
    """Whether anybody whose hour has come keeps a search for words."""
    query = (
        select(JobSearch.c.id)
        .join(AlertSetting, AlertSetting.c.person_id == JobSearch.c.person_id)
        .where(
            JobSearch.c.kept_at.is_not(None),
            JobSearch.c.words != "",
            AlertSetting.c.next_at <= now,
        )
        .limit(1)
    )
    return (await tx.execute(query)).first() is not None


async def change_search(
    tx: Tx, search_id: int, now: datetime, *, words: str, filters: dict[str, Any]
) -> None:
    await tx.execute(
        update(JobSearch)
        .where(JobSearch.c.id == search_id)
        .values(words=words, filters=filters, used_at=now)
    )


async def keep_search(tx: Tx, search_id: int, kept_at: datetime | None) -> None:
    """Keep a search, or with None let it go after a while."""
    await tx.execute(update(JobSearch).where(JobSearch.c.id == search_id).values(kept_at=kept_at))


async def forget_searches(tx: Tx, before: datetime) -> int:
    """Forget searches nobody kept and nobody used since; how many."""
    gone = await tx.execute(
        JobSearch.delete().where(JobSearch.c.kept_at.is_(None), JobSearch.c.used_at < before)
    )
    return int(gone.rowcount)


# New postings on their way


async def next_spreads(tx: Tx, since: datetime, size: int) -> list[tuple[int, int]]:
    """(posting, last person looked at) of open postings opened since an instant whose readers
    have not all been looked at."""
    rows = await tx.execute(
        select(Posting.c.id, func.coalesce(AlertSpread.c.after_person_id, literal(0)))
        .outerjoin(AlertSpread, AlertSpread.c.posting_id == Posting.c.id)
        .where(
            Posting.c.state == PostingState.open,
            Posting.c.opened_at > since,
            AlertSpread.c.done_at.is_(None),
        )
        .order_by(Posting.c.opened_at, Posting.c.id)
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
        .on_conflict_do_update(index_elements=[AlertSpread.c.posting_id], set_=new)
    )


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """What somebody chose, looks for and was sent, for their export."""

    async def mine(*columns: Any, by: Any) -> Rows:
        return await rows_of(
            tx, select(*columns).where(by.table.c.person_id == person_id).order_by(by)
        )

    return {
        "job-alerts": await mine(
            AlertSetting.c.rhythm,
            AlertSetting.c.hour,
            AlertSetting.c.weekday,
            AlertSetting.c.chosen_at,
            by=AlertSetting.c.chosen_at,
        ),
        "job-messages": await mine(
            AlertDigest.c.day,
            AlertDigest.c.new,
            AlertDigest.c.closing,
            AlertDigest.c.sent_at,
            by=AlertDigest.c.day,
        ),
        "job-searches": await mine(
            JobSearch.c.words,
            JobSearch.c.filters,
            JobSearch.c.used_at,
            JobSearch.c.kept_at,
            by=JobSearch.c.id,
        ),
    }
