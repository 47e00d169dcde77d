"""The daily review: what each person remembers how well, today's round, and when to ask."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Row, String, and_, bindparam, func, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base
from db.engine import Tx
from db.lessons import LessonProgress, QuizAnswer
from db.outbox import Outgoing, SendState
from db.people import Person
from db.rows import Rows, rows_by_kind
from db.upsert import insert_into


class ReviewItem(Base):
    """One question as one person remembers it: the state of the scheduling algorithm.

    `fingerprint` tells when the question's options changed; `answer_id` is the last answer in a
    lesson that is counted in. Without `stability` nothing is known yet.
    """

    __tablename__ = "review_items"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    lesson_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(16))
    stability: Mapped[float | None]
    difficulty: Mapped[float | None]
    reviewed_at: Mapped[datetime | None]
    due_on: Mapped[date]
    right: Mapped[bool]
    answer_id: Mapped[int]


class ReviewRound(Base):
    """The round of one day: which questions, how far, what is ticked. One row a person."""

    __tablename__ = "review_rounds"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date]
    questions: Mapped[list[Any]]
    position: Mapped[int]
    turn: Mapped[int]
    chosen: Mapped[list[Any]]
    answer: Mapped[list[Any] | None]
    guessed: Mapped[bool]
    results: Mapped[list[Any]]
    seconds: Mapped[int]
    shown_at: Mapped[datetime]
    before: Mapped[dict[str, Any] | None]


class ReviewSetting(Base):
    """Whether and at what hour somebody wants to be asked.

    `looked_on` is the last day a tick looked at them, `nudged_on` the last day a message was
    queued, `reviewed_on` the last day they answered; `ignored` counts nudges in a row without.
    """

    __tablename__ = "review_settings"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    is_on: Mapped[bool]
    hour: Mapped[int]
    looked_on: Mapped[date | None]
    nudged_on: Mapped[date | None]
    reviewed_on: Mapped[date | None]
    ignored: Mapped[int]
    changed_at: Mapped[datetime]


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
    rows = await tx.execute(select(ReviewItem.__table__).where(ReviewItem.person_id == person_id))
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
        ReviewItem.person_id == QuizAnswer.person_id,
        ReviewItem.lesson_id == QuizAnswer.lesson_id,
        ReviewItem.question_id == QuizAnswer.question_id,
    )
    rows = await tx.execute(
        select(
            QuizAnswer.id,
            QuizAnswer.lesson_id,
            QuizAnswer.question_id,
            QuizAnswer.correct,
            QuizAnswer.answered_at,
        )
        .join(
            LessonProgress,
            and_(
                LessonProgress.person_id == QuizAnswer.person_id,
                LessonProgress.lesson_id == QuizAnswer.lesson_id,
            ),
        )
        .outerjoin(ReviewItem, known)
        .where(
            QuizAnswer.person_id == person_id,
            LessonProgress.finished_at.is_not(None),
            QuizAnswer.id > func.coalesce(ReviewItem.answer_id, 0),
        )
        .order_by(QuizAnswer.id)
    )
    return [Answered(*row) for row in rows]


async def round_of(tx: Tx, person_id: int) -> Round | None:
    """Somebody's last round, held until this transaction ends: two phones answer one after the
    other."""
    row = (
        await tx.execute(
            select(ReviewRound.__table__)
            .where(ReviewRound.person_id == person_id)
            .with_for_update()
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
        .on_conflict_do_update(index_elements=[ReviewRound.person_id], set_=new)
    )


_SETTING = (
    ReviewSetting.is_on,
    ReviewSetting.hour,
    ReviewSetting.looked_on,
    ReviewSetting.nudged_on,
    ReviewSetting.reviewed_on,
    ReviewSetting.ignored,
)


async def setting(tx: Tx, person_id: int) -> Setting | None:
    """What somebody chose; None when they never did."""
    row = (
        await tx.execute(select(*_SETTING).where(ReviewSetting.person_id == person_id))
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
        .on_conflict_do_update(index_elements=[ReviewSetting.person_id], set_=new)
    )


async def note_reviewed(tx: Tx, person_id: int, day: date) -> None:
    """Somebody answered on this day: no nudge of theirs went unheard."""
    await tx.execute(
        update(ReviewSetting)
        .where(ReviewSetting.person_id == person_id)
        .values(reviewed_on=day, ignored=0)
    )


async def due(tx: Tx, day: date, hour: int, after: int, size: int) -> list[Due]:
    """Who wants to be asked at this hour or before and was not looked at on this day, by id;
    without those who cannot be reached or did not agree."""
    rows = await tx.execute(
        select(Person.id, Person.telegram_id, *_SETTING)
        .join(ReviewSetting, ReviewSetting.person_id == Person.id)
        .where(
            Person.id > bindparam("after"),
            ReviewSetting.is_on,
            ReviewSetting.hour <= hour,
            or_(ReviewSetting.looked_on.is_(None), ReviewSetting.looked_on < day),
            Person.unreachable_since.is_(None),
            Person.consent_version.is_not(None),
        )
        .order_by(Person.id)
        .limit(size),
        {"after": after},
    )
    return [Due(row[0], row[1], Setting(*row[2:])) for row in rows]


async def arrived(tx: Tx, causes: Sequence[str]) -> set[str]:
    """Which of these nudges reached somebody, as far as is known."""
    rows = await tx.execute(
        select(Outgoing.cause).where(
            Outgoing.cause.in_(causes), Outgoing.state.in_((SendState.sent, SendState.unknown))
        )
    )
    return set(rows.scalars())


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """What is kept about somebody here, as plain rows by kind."""
    return await rows_by_kind(
        tx,
        {
            "review": select(
                ReviewItem.lesson_id,
                ReviewItem.question_id,
                ReviewItem.right,
                ReviewItem.reviewed_at,
                ReviewItem.due_on,
                ReviewItem.stability,
                ReviewItem.difficulty,
            )
            .where(ReviewItem.person_id == person_id)
            .order_by(ReviewItem.due_on),
            "review-round": select(
                ReviewRound.day, ReviewRound.questions, ReviewRound.results, ReviewRound.seconds
            ).where(ReviewRound.person_id == person_id),
            "review-setting": select(
                ReviewSetting.is_on,
                ReviewSetting.hour,
                ReviewSetting.nudged_on,
                ReviewSetting.reviewed_on,
                ReviewSetting.ignored,
            ).where(ReviewSetting.person_id == person_id),
        },
    )
