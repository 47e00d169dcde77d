"""A student's plan: its goals, its steps and what proves them, who changed what, and comments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Date,
    ForeignKey,
    Index,
    String,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Word
from db.engine import Tx
from db.people import Person
from db.upsert import insert_into


class StepState(StrEnum):
    open = "open"
    done = "done"
    dropped = "dropped"


class ProofKind(StrEnum):
    """What shows that a step was taken: a sentence, something the student sent, or an entry of
    one of their papers."""

    note = "note"
    file = "file"
    entry = "entry"


class Change(StrEnum):
    """What happened to a plan."""

    goal = "goal"
    step_added = "step-added"
    step_text = "step-text"
    step_date = "step-date"
    step_done = "step-done"
    step_dropped = "step-dropped"
    step_reopened = "step-reopened"
    proof_added = "proof-added"
    proof_removed = "proof-removed"
    shared = "shared"
    unshared = "unshared"
    comment = "comment"


class Plan(Base):
    """That somebody has a plan, and since when it is shown to their counselor."""

    __tablename__ = "plans"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    begun_at: Mapped[datetime]
    shared_at: Mapped[datetime | None]
    """None: only the student sees it."""
    times_shared: Mapped[int]


class PlanGoal(Base):
    """One goal: `slot` is «long» for three years, «plan-b», or a term («y2-t1»)."""

    __tablename__ = "plan_goals"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    slot: Mapped[str] = mapped_column(String(8), primary_key=True)
    words: Mapped[str] = mapped_column(String(400))
    changed_at: Mapped[datetime]


class PlanStep(Base):
    __tablename__ = "plan_steps"
    __table_args__ = (
        Index("ix_plan_steps_person_id", "person_id"),
        Index(
            "ix_plan_steps_due_on",
            "due_on",
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    words: Mapped[str] = mapped_column(String(400))
    due_on: Mapped[date | None] = mapped_column(Date)
    state: Mapped[StepState] = mapped_column(Word(StepState))
    idea: Mapped[str | None] = mapped_column(String(24))
    """The suggestion it was taken from."""
    reminded_on: Mapped[date | None] = mapped_column(Date)
    """The day it was last reminded of; a step that moves is reminded of on its new day."""
    reminders: Mapped[int]
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class PlanProof(Base):
    __tablename__ = "plan_proofs"
    __table_args__ = (
        Index("ix_plan_proofs_person_id", "person_id"),
        Index("ix_plan_proofs_step_id", "step_id"),
    )
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    step_id: Mapped[int] = mapped_column(ForeignKey("plan_steps.id", ondelete="CASCADE"))
    kind: Mapped[ProofKind] = mapped_column(Word(ProofKind))
    words: Mapped[str] = mapped_column(String(400))
    body: Mapped[dict[str, Any] | None]
    """What was sent, as it can be sent again; None for a sentence."""
    entry_id: Mapped[int | None] = mapped_column(
        ForeignKey("form_entries.id", ondelete="SET NULL"), index=True
    )
    """The entry of a paper; when that is deleted, the words stay."""
    made_at: Mapped[datetime]


class PlanRevision(Base):
    """Who changed what, when. `subject` is the slot of a goal or the number of a step."""

    __tablename__ = "plan_revisions"
    __table_args__ = (Index("ix_plan_revisions_person_id", "person_id"),)
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    change: Mapped[Change] = mapped_column(Word(Change))
    subject: Mapped[str] = mapped_column(String(20))
    before: Mapped[str | None] = mapped_column(String(1000))
    after: Mapped[str | None] = mapped_column(String(1000))


class PlanComment(Base):
    """What a counselor said about a plan."""

    __tablename__ = "plan_comments"
    __table_args__ = (Index("ix_plan_comments_person_id", "person_id"),)
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    by_name: Mapped[str] = mapped_column(String(60))
    words: Mapped[str] = mapped_column(String(1000))
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Step:
    id: int
    words: str
    due_on: date | None
    state: StepState
    made_at: datetime
    ended_at: datetime | None
    idea: str | None = None
    proofs: int = 0


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan with its goals by slot and every step, in the order they were made."""

    shared_at: datetime | None
    goals: dict[str, str]
    steps: tuple[Step, ...]


EMPTY = PlanRow(None, {}, ())


async def begin(tx: Tx, person_id: int, now: datetime) -> None:
    """Make sure there is a plan; a second time changes nothing."""
    await tx.execute(
        insert_into(tx, Plan)
        .values(person_id=person_id, begun_at=now, times_shared=0)
        .on_conflict_do_nothing()
    )


_PROOFS = (
    select(func.count())
    .where(PlanProof.step_id == PlanStep.id)
    .correlate(PlanStep)
    .scalar_subquery()
)
_STEP = select(
    PlanStep.id,
    PlanStep.words,
    PlanStep.due_on,
    PlanStep.state,
    PlanStep.made_at,
    PlanStep.ended_at,
    PlanStep.idea,
    _PROOFS,
)


async def plan_of(tx: Tx, person_id: int) -> PlanRow:
    """Somebody's plan; an empty one before they began."""
    row = (await tx.execute(select(Plan.shared_at).where(Plan.person_id == person_id))).first()
    if row is None:
        return EMPTY
    goals = await tx.execute(
        select(PlanGoal.slot, PlanGoal.words).where(PlanGoal.person_id == person_id)
    )
    steps = await tx.execute(_STEP.where(PlanStep.person_id == person_id).order_by(PlanStep.id))
    return PlanRow(row.shared_at, {g.slot: g.words for g in goals}, tuple(Step(*s) for s in steps))


async def step_of(tx: Tx, person_id: int, step_id: int) -> Step | None:
    """A step of this person's, held until the transaction ends; None when it is not theirs."""
    query = _STEP.where(PlanStep.person_id == person_id, PlanStep.id == step_id)
    row = (await tx.execute(query.with_for_update(of=PlanStep.__table__))).one_or_none()
    return None if row is None else Step(*row)


async def set_goal(tx: Tx, person_id: int, slot: str, words: str | None, now: datetime) -> None:
    """Put a goal into its slot, or (None) take it out."""
    if words is None:
        await tx.execute(
            delete(PlanGoal).where(PlanGoal.person_id == person_id, PlanGoal.slot == slot)
        )
        return
    await tx.execute(
        insert_into(tx, PlanGoal)
        .values(person_id=person_id, slot=slot, words=words, changed_at=now)
        .on_conflict_do_update(
            index_elements=[PlanGoal.person_id, PlanGoal.slot],
            set_={"words": words, "changed_at": now},
        )
    )


async def add_step(
    tx: Tx, person_id: int, words: str, due_on: date | None, idea: str | None, now: datetime
) -> int:
    made = await tx.execute(
        insert(PlanStep)
        .values(
            person_id=person_id,
            words=words,
            due_on=due_on,
            state=StepState.open,
            idea=idea,
            reminders=0,
            made_at=now,
        )
        .returning(PlanStep.id)
    )
    return int(made.scalar_one())


async def set_step(tx: Tx, step_id: int, **values: Any) -> None:
    """Change a step's `words`, `due_on`, `reminded_on`, `state` or `ended_at`."""
    await tx.execute(update(PlanStep).where(PlanStep.id == step_id).values(**values))


@dataclass(frozen=True, slots=True)
class DueStep:
    """A step whose day it is, and whose it is."""

    id: int
    person_id: int
    telegram_id: int
    words: str
    reminders: int


async def due_steps(tx: Tx, today: date, limit: int) -> list[DueStep]:
    """Open steps of a day that were not reminded of for it yet."""
    rows = await tx.execute(
        select(
            PlanStep.id,
            PlanStep.person_id,
            Person.telegram_id,
            PlanStep.words,
            PlanStep.reminders,
        )
        .join(Person, Person.id == PlanStep.person_id)
        .where(
            PlanStep.state == StepState.open,
            PlanStep.due_on == today,
            or_(PlanStep.reminded_on.is_(None), PlanStep.reminded_on != PlanStep.due_on),
        )
        .order_by(PlanStep.id)
        .limit(limit)
    )
    return [DueStep(*row) for row in rows]


async def set_reminded(tx: Tx, step_ids: Sequence[int], day: date) -> None:
    await tx.execute(
        update(PlanStep)
        .where(PlanStep.id.in_(step_ids))
        .values(reminded_on=day, reminders=PlanStep.reminders + 1)
    )
