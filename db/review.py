"""The daily review: what each person remembers how well, today's round, and when to ask."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    Row,
    String,
    Table,
    TypedColumns,
    and_,
    bindparam,
    func,
    or_,
    select,
    update,
)

from db.base import BigId, Json, UTCDateTime, metadata
from db.engine import Tx
from db.lessons import LessonProgress, QuizAnswer
from db.outbox import Outgoing, SendState
from db.people import Person
from db.rows import Rows, rows_by_kind
from db.upsert import insert_into


class ReviewItemColumns(TypedColumns):
    """One question as one person remembers it: the state of the scheduling algorithm.

    `fingerprint` tells when the question's options changed; `answer_id` is the last answer in a
    lesson that is counted in. Without `stability` nothing is known yet.
    """

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    lesson_id: Named[str] = Column(String(64), primary_key=True)
    question_id: Named[str] = Column(String(64), primary_key=True)
    fingerprint: Named[str] = Column(String(16))
    stability: Named[float | None]
    difficulty: Named[float | None]
    reviewed_at: Named[datetime | None] = Column(UTCDateTime)
    due_on: Named[date]
    right: Named[bool]
    answer_id: Named[int] = Column(BigId)


ReviewItem = Table(
    "review_items",
    metadata,
    ReviewItemColumns,
)


class ReviewRoundColumns(TypedColumns):
    """The round of one day: which questions, how far, what is ticked. One row a person."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    day: Named[date]
    questions: Named[list[Any]] = Column(Json)
    position: Named[int] = Column(BigId)
    turn: Named[int] = Column(BigId)
    chosen: Named[list[Any]] = Column(Json)
    answer: Named[list[Any] | None] = Column(Json)
    guessed: Named[bool]
    results: Named[list[Any]] = Column(Json)
    seconds: Named[int] = Column(BigId)
    shown_at: Named[datetime] = Column(UTCDateTime)
    before: Named[dict[str, Any] | None] = Column(Json)


ReviewRound = Table(
    "review_rounds",
    metadata,
    ReviewRoundColumns,
)


class ReviewSettingColumns(TypedColumns):
    """Whether and at what hour somebody wants to be asked.

    `looked_on` is the last day a tick looked at them, `nudged_on` the last day a message was
    queued, `reviewed_on` the last day they answered; `ignored` counts nudges in a row without.
    """

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    is_on: Named[bool]
    hour: Named[int] = Column(BigId)
    looked_on: Named[date | None]
    nudged_on: Named[date | None]
    reviewed_on: Named[date | None]
    ignored: Named[int] = Column(BigId)
    changed_at: Named[datetime] = Column(UTCDateTime)


ReviewSetting = Table(
    "review_settings",
    metadata,
    ReviewSettingColumns,
)


@dataclass(frozen=True, slots=True)
class Memory:
    """How well somebody knows a question; `stability` and `difficulty` are the algorithm's."""

    stability: float
    difficulty: float
    reviewed_at: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """A row of `review_items` without its person. No memory: never answered as it is now."""

    lesson_id: str
    question_id: str
    fingerprint: str
    memory: Memory | None
    due_on: date
    right: bool
    answer_id: int

    @property
    def name(self) -> str:
        return f"{self.lesson_id}/{self.question_id}"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer given in a lesson that is finished."""

    id: int
    lesson_id: str
    question_id: str
    correct: bool
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Round:
    """A row of `review_rounds` without its person. `before` is the question's item as it was
    before the answer at hand, so that «I was guessing» can still be counted in."""

    day: date
    questions: tuple[str, ...]
    shown_at: datetime
    position: int = 0
    turn: int = 1
    chosen: tuple[str, ...] = ()
    answer: tuple[str, ...] | None = None
    guessed: bool = False
    results: tuple[bool, ...] = ()
    seconds: int = 0
    before: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of `review_settings` without its person."""

    is_on: bool
    hour: int
    looked_on: date | None = None
    nudged_on: date | None = None
    reviewed_on: date | None = None
    ignored: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody whose hour has come."""

    person_id: int
    telegram_id: int
    setting: Setting


def _item(row: Row[Any]) -> Item:
    memory = (
        Memory(row.stability, row.difficulty, row.reviewed_at)
        if row.stability is not None and row.reviewed_at is not None
        else None
    )
    return Item(
        row.lesson_id, row.question_id, row.fingerprint, memory, row.due_on, row.right,
        row.answer_id,
    )  # fmt: skip


async def items(tx: Tx, person_id: int) -> dict[tuple[str, str], Item]:
    """Everything somebody's memory is kept of, by lesson and question."""
    rows = await tx.execute(select(ReviewItem).where(ReviewItem.c.person_id == person_id))
    return {(row.lesson_id, row.question_id): _item(row) for row in rows}


async def save_items(tx: Tx, person_id: int, changed: Iterable[Item]) -> None:
    """Write items down, new ones and known ones."""
    values = [
        {
            "person_id": person_id,
            "lesson_id": item.lesson_id,
            "question_id": item.question_id,
            "fingerprint": item.fingerprint,
            "stability": item.memory.stability if item.memory else None,
            "difficulty": item.memory.difficulty if item.memory else None,
            "reviewed_at": item.memory.reviewed_at if item.memory else None,
            "due_on": item.due_on,
            "right": item.right,
            "answer_id": item.answer_id,
        }
        for item in changed
    ]
    if not values:
        return
    new = insert_into(tx, ReviewItem)
    keys = ("person_id", "lesson_id", "question_id")
    await tx.execute(
        new.on_conflict_do_update(
            index_elements=keys,
            set_={name: new.excluded[name] for name in values[0] if name not in keys},
        ),
        values,
    )


async def answers(tx: Tx, person_id: int) -> list[Answered]:
    """What somebody answered in lessons they finished and the review has not counted in yet,
    oldest first."""
    known = and_(
        ReviewItem.c.person_id == QuizAnswer.c.person_id,
        ReviewItem.c.lesson_id == QuizAnswer.c.lesson_id,
        ReviewItem.c.question_id == QuizAnswer.c.question_id,
    )
    rows = await tx.execute(
        select(
            QuizAnswer.c.id,
            QuizAnswer.c.lesson_id,
            QuizAnswer.c.question_id,
            QuizAnswer.c.correct,
            QuizAnswer.c.answered_at,
        )
        .join(
            LessonProgress,
            and_(
                LessonProgress.c.person_id == QuizAnswer.c.person_id,
                LessonProgress.c.lesson_id == QuizAnswer.c.lesson_id,
            ),
        )
        .outerjoin(ReviewItem, known)
        .where(
            QuizAnswer.c.person_id == person_id,
            LessonProgress.c.finished_at.is_not(None),
            QuizAnswer.c.id > func.coalesce(ReviewItem.c.answer_id, 0),
        )
        .order_by(QuizAnswer.c.id)
    )
    return [Answered(*row) for row in rows]


async def round_of(tx: Tx, person_id: int) -> Round | None:
    """Somebody's last round, held until this transaction ends: two phones answer one after the
    other."""
    row = (
        await tx.execute(
            select(ReviewRound).where(ReviewRound.c.person_id == person_id).with_for_update()
        )
    ).one_or_none()
    if row is None:
        return None
    return Round(
        day=row.day,
        questions=tuple(row.questions),
        shown_at=row.shown_at,
        position=row.position,
        turn=row.turn,
        chosen=tuple(row.chosen),
        answer=None if row.answer is None else tuple(row.answer),
        guessed=row.guessed,
        results=tuple(row.results),
        seconds=row.seconds,
        before=row.before,
    )


async def save_round(tx: Tx, person_id: int, round: Round) -> None:
    new = {
        "day": round.day,
        "questions": list(round.questions),
        "position": round.position,
        "turn": round.turn,
        "chosen": list(round.chosen),
        "answer": None if round.answer is None else list(round.answer),
        "guessed": round.guessed,
        "results": list(round.results),
        "seconds": round.seconds,
        "shown_at": round.shown_at,
        "before": None if round.before is None else dict(round.before),
    }
    await tx.execute(
        insert_into(tx, ReviewRound)
        .values(person_id=person_id, **new)
        .on_conflict_do_update(index_elements=[ReviewRound.c.person_id], set_=new)
    )


_SETTING = (
    ReviewSetting.c.is_on,
    ReviewSetting.c.hour,
    ReviewSetting.c.looked_on,
    ReviewSetting.c.nudged_on,
    ReviewSetting.c.reviewed_on,
    ReviewSetting.c.ignored,
)


async def setting(tx: Tx, person_id: int) -> Setting | None:
    """What somebody chose; None when they never did."""
    row = (
        await tx.execute(select(*_SETTING).where(ReviewSetting.c.person_id == person_id))
    ).one_or_none()
    return None if row is None else Setting(*row)


async def save_setting(tx: Tx, person_id: int, setting: Setting, now: datetime) -> None:
    new = {
        "is_on": setting.is_on,
        "hour": setting.hour,
        "looked_on": setting.looked_on,
        "nudged_on": setting.nudged_on,
        "reviewed_on": setting.reviewed_on,
        "ignored": setting.ignored,
        "changed_at": now,
    }
    await tx.execute(
        insert_into(tx, ReviewSetting)
        .values(person_id=person_id, **new)
        .on_conflict_do_update(index_elements=[ReviewSetting.c.person_id], set_=new)
    )


async def note_reviewed(tx: Tx, person_id: int, day: date) -> None:
    """Somebody answered on this day: no nudge of theirs went unheard."""
    await tx.execute(
        update(ReviewSetting)
        .where(ReviewSetting.c.person_id == person_id)
        .values(reviewed_on=day, ignored=0)
    )


async def due(tx: Tx, day: date, hour: int, after: int, size: int) -> list[Due]:
    """Who wants to be asked at this hour or before and was not looked at on this day, by id;
    without those who cannot be reached or did not agree."""
    rows = await tx.execute(
        select(Person.c.id, Person.c.telegram_id, *_SETTING)
        .join(ReviewSetting, ReviewSetting.c.person_id == Person.c.id)
        .where(
            Person.c.id > bindparam("after"),
            ReviewSetting.c.is_on,
            ReviewSetting.c.hour <= hour,
            or_(ReviewSetting.c.looked_on.is_(None), ReviewSetting.c.looked_on < day),
            Person.c.unreachable_since.is_(None),
            Person.c.consent_version.is_not(None),
        )
        .order_by(Person.c.id)
        .limit(size),
        {"after": after},
    )
    return [Due(row[0], row[1], Setting(*row[2:])) for row in rows]


async def arrived(tx: Tx, causes: Sequence[str]) -> set[str]:
    """Which of these nudges reached somebody, as far as is known."""
    rows = await tx.execute(
        select(Outgoing.c.cause).where(
            Outgoing.c.cause.in_(causes), Outgoing.c.state.in_((SendState.sent, SendState.unknown))
        )
    )
    return set(rows.scalars())


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """What is kept about somebody here, as plain rows by kind."""
    return await rows_by_kind(
        tx,
        {
            "review": select(
                ReviewItem.c.lesson_id,
                ReviewItem.c.question_id,
                ReviewItem.c.right,
                ReviewItem.c.reviewed_at,
                ReviewItem.c.due_on,
                ReviewItem.c.stability,
                ReviewItem.c.difficulty,
            )
            .where(ReviewItem.c.person_id == person_id)
            .order_by(ReviewItem.c.due_on),
            "review-round": select(
                ReviewRound.c.day,
                ReviewRound.c.questions,
                ReviewRound.c.results,
                ReviewRound.c.seconds,
            ).where(ReviewRound.c.person_id == person_id),
            "review-setting": select(
                ReviewSetting.c.is_on,
                ReviewSetting.c.hour,
                ReviewSetting.c.nudged_on,
                ReviewSetting.c.reviewed_on,
                ReviewSetting.c.ignored,
            ).where(ReviewSetting.c.person_id == person_id),
        },
    )
