"""Campaigns and the outbox: who gets what, what a student got lately, what a cap held back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, false, func, or_, select, update
from sqlalchemy import insert as plain_insert

from db.audiences import Resolved, members
from db.campaign_members import CampaignMember, Response
from db.engine import Tx
from db.lessons import LessonProgress
from db.outbox import OPEN_STATES, PRIORITY, Body, Outgoing, SendKind, SendState
from db.people import Language, Person, SchoolClass, Staff, Student
from db.survey_attempts import UNFINISHED, AttemptState, SurveyAttempt
from db.surveys import SurveyRound
from db.upsert import insert_into

CAP = "cap"
"""Why a message waits that a frequency cap holds back."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody a campaign goes to, with what its text may say of them.

    `counselor_person_id` is whoever is accountable for the class: the counselor, else the
    class mentor, as far as they have joined.
    """

    person_id: int
    telegram_id: int
    language: Language
    consented: bool
    name: str
    class_name: str | None
    counselor: str | None
    counselor_person_id: int | None
    graduation_year: int | None

    @property
    def is_student(self) -> bool:
        return self.graduation_year is not None


_Counselor, _Mentor, _Self = Staff.alias(), Staff.alias(), Staff.alias()
_RECIPIENT = (
    select(
        Person.c.id,
        Person.c.telegram_id,
        Person.c.language,
        Person.c.consent_version.is_not(None),
        func.coalesce(Student.c.name, _Self.c.name, Person.c.name),
        SchoolClass.c.name,
        _Counselor.c.name,
        func.coalesce(_Counselor.c.person_id, _Mentor.c.person_id),
        Student.c.entry_year + Student.c.years,
    )
    .outerjoin(Student, Student.c.person_id == Person.c.id)
    .outerjoin(SchoolClass, SchoolClass.c.id == Student.c.class_id)
    .outerjoin(_Counselor, _Counselor.c.id == SchoolClass.c.counselor_id)
    .outerjoin(_Mentor, _Mentor.c.id == SchoolClass.c.class_mentor_id)
    .outerjoin(_Self, _Self.c.person_id == Person.c.id)
)


async def recipients(tx: Tx, person_ids: Collection[int]) -> dict[int, Recipient]:
    """These people by their ids."""
    rows: list[Any] = list(await tx.execute(_RECIPIENT.where(Person.c.id.in_(sorted(person_ids)))))
    return {row[0]: Recipient(*row) for row in rows}


async def add_bodies(tx: Tx, contents: Sequence[dict[str, Any]]) -> list[int]:
    """Keep several bodies; their ids in the order given."""
    made = await tx.execute(
        plain_insert(Body).returning(Body.c.id, sort_by_parameter_order=True),
        [{"content": content} for content in contents],
    )
    return list(made.scalars())


@dataclass(frozen=True, slots=True)
class Message:
    """One message to queue; the rest of its row is the same for the whole batch."""

    person_id: int
    chat_id: int
    body_id: int


async def queue(
    tx: Tx,
    messages: Sequence[Message],
    *,
    cause: str,
    part: int,
    topic: str | None,
    due_at: datetime,
    expires_at: datetime,
    now: datetime,
) -> None:
    """Queue messages of one cause and part; who has one already gets no second."""
    if not messages:
        return
    same = {
        "cause": cause,
        "part": part,
        "kind": SendKind.campaign,
        "priority": PRIORITY[SendKind.campaign],
        "topic": topic,
        "state": SendState.queued,
        "tries": 0,
        "due_at": due_at,
        "expires_at": expires_at,
        "changed_at": now,
    }
    await tx.execute(
        insert_into(tx, Outgoing).on_conflict_do_nothing(),
        [
            {
                **same,
                "person_id": message.person_id,
                "chat_id": message.chat_id,
                "body_id": message.body_id,
            }
            for message in messages
        ],
    )


_WENT = (SendState.sent, SendState.sending, SendState.unknown)
"""What counts against a cap: what arrived, and what may have."""


async def got_since(
    tx: Tx, chat_ids: Collection[int], since: datetime, without: Collection[int]
) -> list[tuple[int, datetime]]:
    """(chat id, instant) of every campaign message these chats got since an instant.

    `without` are rows just leased, about which is being decided.
    """
    rows = await tx.execute(
        select(Outgoing.c.id, Outgoing.c.chat_id, Outgoing.c.changed_at).where(
            Outgoing.c.chat_id.in_(sorted(chat_ids)),
            Outgoing.c.kind == SendKind.campaign,
            Outgoing.c.state.in_(_WENT),
            Outgoing.c.changed_at >= since,
        )
    )
    leased = set(without)
    return [(row.chat_id, row.changed_at) for row in rows if row.id not in leased]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A campaign message not sent yet; `capped` when a cap holds it back."""

    row_id: int
    cause: str
    chat_id: int
    part: int
    person_id: int | None
    topic: str | None
    expires_at: datetime | None
    capped: bool


async def waiting(tx: Tx, chat_ids: Collection[int], now: datetime) -> list[Waiting]:
    """What these chats might get now: what a cap holds back, and everything due, in order.

    What was just taken for sending is among it.
    """
    capped = func.coalesce(Outgoing.c.reason == CAP, false())
    rows = await tx.execute(
        select(
            Outgoing.c.id,
            Outgoing.c.cause,
            Outgoing.c.chat_id,
            Outgoing.c.part,
            Outgoing.c.person_id,
            Outgoing.c.topic,
            Outgoing.c.expires_at,
            capped,
        )
        .where(
            Outgoing.c.chat_id.in_(sorted(chat_ids)),
            Outgoing.c.kind == SendKind.campaign,
            or_(
                and_(Outgoing.c.state.in_(OPEN_STATES), or_(Outgoing.c.due_at <= now, capped)),
                and_(Outgoing.c.state == SendState.sending, capped),
            ),
        )
        .order_by(Outgoing.c.id)
    )
    return [Waiting(*row) for row in rows]


async def put_into_digest(tx: Tx, row_ids: Collection[int], now: datetime) -> None:
    """These messages go out as lines of a digest instead."""
    await tx.execute(
        update(Outgoing)
        .where(Outgoing.c.id.in_(sorted(row_ids)), Outgoing.c.state.in_(OPEN_STATES))
        .values(state=SendState.skipped, reason="digest", due_at=None, changed_at=now)
    )


# Personal moments: everybody's own day, computed from what is stored now.


@dataclass(frozen=True, slots=True)
class Moments:
    """From which of a person's dates a campaign counts, and how many days."""

    kind: str
    days: int
    subject: str = ""
    lessons: tuple[str, ...] = ()


def _between(column: Any, moments: Moments, first: date, last: date, zone: ZoneInfo) -> Any:
    """Whether an instant's local day plus the days lies from `first` to `last`."""
    shift = timedelta(days=moments.days)
    begin = datetime.combine(first - shift, datetime.min.time(), zone)
    end = datetime.combine(last - shift + timedelta(days=1), datetime.min.time(), zone)
    return (column >= begin) & (column < end)


def _candidates(moments: Moments, first: date, last: date, zone: ZoneInfo) -> Any:
    """(person id, instant) or (person id, year of graduation)."""
    match moments.kind:
        case "joined":
            return select(Student.c.person_id, Student.c.bound_at.label("at")).where(
                Student.c.person_id.is_not(None),
                _between(Student.c.bound_at, moments, first, last, zone),
            )
        case "graduation":
            years = [
                year
                for year in range(first.year - 2, last.year + 3)
                if first <= date(year, 7, 1) + timedelta(days=moments.days) <= last
            ]
            year = Student.c.entry_year + Student.c.years
            return select(Student.c.person_id, year.label("at")).where(
                Student.c.person_id.is_not(None), year.in_(years)
            )
        case "campaign-none":
            return select(
                CampaignMember.c.person_id, CampaignMember.c.reached_at.label("at")
            ).where(
                CampaignMember.c.campaign_id == moments.subject,
                CampaignMember.c.response == Response.none,
                _between(CampaignMember.c.reached_at, moments, first, last, zone),
            )
        case "campaign-later" | "campaign-opened" | "campaign-not_for_me":
            return select(
                CampaignMember.c.person_id, CampaignMember.c.responded_at.label("at")
            ).where(
                CampaignMember.c.campaign_id == moments.subject,
                CampaignMember.c.response == Response(moments.kind.partition("-")[2]),
                _between(CampaignMember.c.responded_at, moments, first, last, zone),
            )
        case "lesson-opened":
            return select(
                LessonProgress.c.person_id, LessonProgress.c.updated_at.label("at")
            ).where(
                LessonProgress.c.lesson_id == moments.subject,
                LessonProgress.c.finished_at.is_(None),
                _between(LessonProgress.c.updated_at, moments, first, last, zone),
            )
        case "lesson-done":
            return select(
                LessonProgress.c.person_id, LessonProgress.c.finished_at.label("at")
            ).where(
                LessonProgress.c.lesson_id == moments.subject,
                _between(LessonProgress.c.finished_at, moments, first, last, zone),
            )
        case "module-started" | "module-done":
            finished = func.count(LessonProgress.c.finished_at)
            done = moments.kind == "module-done"
            latest = func.max(
                LessonProgress.c.finished_at if done else LessonProgress.c.updated_at
            )
            size = len(moments.lessons)
            return (
                select(LessonProgress.c.person_id, latest.label("at"))
                .where(LessonProgress.c.lesson_id.in_(moments.lessons))
                .group_by(LessonProgress.c.person_id)
                .having(
                    finished >= size if done else finished < size,
                    _between(latest, moments, first, last, zone),
                )
            )
        case "survey-unfinished" | "survey-done":
            done = moments.kind == "survey-done"
            when = SurveyAttempt.c.handed_in_at if done else SurveyAttempt.c.changed_at
            states = (AttemptState.complete,) if done else UNFINISHED
            return (
                select(SurveyAttempt.c.person_id, when.label("at"))
                .join(SurveyRound, SurveyRound.c.id == SurveyAttempt.c.round_id)
                .where(
                    SurveyRound.c.survey_id == moments.subject,
                    SurveyRound.c.trial.is_(False),
                    SurveyAttempt.c.person_id.is_not(None),
                    SurveyAttempt.c.state.in_(states),
                    _between(when, moments, first, last, zone),
                )
            )
        case _:
            return None


async def candidates(
    tx: Tx,
    moments: Moments,
    first: date,
    last: date,
    zone: ZoneInfo,
    after: int = 0,
    upto: int | None = None,
    size: int | None = None,
) -> list[tuple[int, date]]:
    """(person id, their day) of everybody whose day lies from `first` to `last`, by id."""
    query = _candidates(moments, first, last, zone)
    if query is None:
        return []
    found = query.subquery()
    person_id, at = found.c.person_id, found.c.at
    latest = (
        select(person_id, func.max(at).label("at"))
        .where(person_id > after)
        .group_by(person_id)
        .order_by(person_id)
        .limit(size)
    )
    if upto is not None:
        latest = latest.where(person_id <= upto)
    shift = timedelta(days=moments.days)
    return [(row.person_id, _day(row.at, zone) + shift) for row in await tx.execute(latest)]


def _day(at: Any, zone: ZoneInfo) -> date:
    if isinstance(at, int):
        return date(at, 7, 1)
    day: date = at.astimezone(zone).date()
    return day


async def among(tx: Tx, resolved: Resolved, person_ids: Collection[int]) -> set[int]:
    """Which of these people are in an audience."""
    if not person_ids:
        return set()
    chosen = members(resolved)
    rows = await tx.execute(select(chosen.c.id).where(chosen.c.id.in_(sorted(person_ids))))
    return set(rows.scalars())
