"""A student's plan: its goals, its steps and what proves them, who changed what, and comments."""

from collections.abc import Sequence
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
    delete,
    func,
    insert,
    or_,
    select,
    text,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
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


class PlanColumns(TypedColumns):
    """That somebody has a plan, and since when it is shown to their counselor."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    begun_at: Named[datetime] = Column(UTCDateTime)
    shared_at: Named[datetime | None] = Column(UTCDateTime)
    """None: only the student sees it."""
    times_shared: Named[int] = Column(BigId)


Plan = Table(
    "plans",
    metadata,
    PlanColumns,
)


class PlanGoalColumns(TypedColumns):
    """One goal: `slot` is «long» for three years, «plan-b», or a term («y2-t1»)."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    slot: Named[str] = Column(String(8), primary_key=True)
    words: Named[str] = Column(String(400))
    changed_at: Named[datetime] = Column(UTCDateTime)


PlanGoal = Table(
    "plan_goals",
    metadata,
    PlanGoalColumns,
)


class PlanStepColumns(TypedColumns):
    id: Named[int] = ID
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    words: Named[str] = Column(String(400))
    due_on: Named[date | None] = Column(Date)
    state: Named[StepState] = Column(Word(StepState))
    idea: Named[str | None] = Column(String(24))
    """The suggestion it was taken from."""
    reminded_on: Named[date | None] = Column(Date)
    """The day it was last reminded of; a step that moves is reminded of on its new day."""
    reminders: Named[int] = Column(BigId)
    made_at: Named[datetime] = Column(UTCDateTime)
    ended_at: Named[datetime | None] = Column(UTCDateTime)


PlanStep = Table(
    "plan_steps",
    metadata,
    PlanStepColumns,
    Index("ix_plan_steps_person_id", "person_id"),
    Index(
        "ix_plan_steps_due_on",
        "due_on",
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
    sqlite_autoincrement=True,
)


class PlanProofColumns(TypedColumns):
    id: Named[int] = ID
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    step_id: Named[int] = Column(BigId, ForeignKey("plan_steps.id", ondelete="CASCADE"))
    kind: Named[ProofKind] = Column(Word(ProofKind))
    words: Named[str] = Column(String(400))
    body: Named[dict[str, Any] | None] = Column(Json)
    """What was sent, as it can be sent again; None for a sentence."""
    entry_id: Named[int | None] = Column(
        BigId, ForeignKey("form_entries.id", ondelete="SET NULL"), index=True
    )
    """The entry of a paper; when that is deleted, the words stay."""
    made_at: Named[datetime] = Column(UTCDateTime)


PlanProof = Table(
    "plan_proofs",
    metadata,
    PlanProofColumns,
    Index("ix_plan_proofs_person_id", "person_id"),
    Index("ix_plan_proofs_step_id", "step_id"),
)


class PlanRevisionColumns(TypedColumns):
    """Who changed what, when. `subject` is the slot of a goal or the number of a step."""

    id: Named[int] = ID
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    at: Named[datetime] = Column(UTCDateTime)
    change: Named[Change] = Column(Word(Change))
    subject: Named[str] = Column(String(20))
    before: Named[str | None] = Column(String(1000))
    after: Named[str | None] = Column(String(1000))


PlanRevision = Table(
    "plan_revisions",
    metadata,
    PlanRevisionColumns,
    Index("ix_plan_revisions_person_id", "person_id"),
)


class PlanCommentColumns(TypedColumns):
    """What a counselor said about a plan."""

    id: Named[int] = ID
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    by_name: Named[str] = Column(String(60))
    words: Named[str] = Column(String(1000))
    at: Named[datetime] = Column(UTCDateTime)


PlanComment = Table(
    "plan_comments",
    metadata,
    PlanCommentColumns,
    Index("ix_plan_comments_person_id", "person_id"),
)


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
    .where(PlanProof.c.step_id == PlanStep.c.id)
    .correlate(PlanStep)
    .scalar_subquery()
)
_STEP = select(
    PlanStep.c.id,
    PlanStep.c.words,
    PlanStep.c.due_on,
    PlanStep.c.state,
    PlanStep.c.made_at,
    PlanStep.c.ended_at,
    PlanStep.c.idea,
    _PROOFS,
)


async def plan_of(tx: Tx, person_id: int) -> PlanRow:
    """Somebody's plan; an empty one before they began."""
    row = (await tx.execute(select(Plan.c.shared_at).where(Plan.c.person_id == person_id))).first()
    if row is None:
        return EMPTY
    goals = await tx.execute(
        select(PlanGoal.c.slot, PlanGoal.c.words).where(PlanGoal.c.person_id == person_id)
    )
    steps = await tx.execute(
        _STEP.where(PlanStep.c.person_id == person_id).order_by(PlanStep.c.id)
    )
    return PlanRow(row.shared_at, {g.slot: g.words for g in goals}, tuple(Step(*s) for s in steps))


async def step_of(tx: Tx, person_id: int, step_id: int) -> Step | None:
    """A step of this person's, held until the transaction ends; None when it is not theirs."""
    query = _STEP.where(PlanStep.c.person_id == person_id, PlanStep.c.id == step_id)
    row = (await tx.execute(query.with_for_update(of=PlanStep))).one_or_none()
    return None if row is None else Step(*row)


async def set_goal(tx: Tx, person_id: int, slot: str, words: str | None, now: datetime) -> None:
    """Put a goal into its slot, or (None) take it out."""
    if words is None:
        await tx.execute(
            delete(PlanGoal).where(PlanGoal.c.person_id == person_id, PlanGoal.c.slot == slot)
        )
        return
    await tx.execute(
        insert_into(tx, PlanGoal)
        .values(person_id=person_id, slot=slot, words=words, changed_at=now)
        .on_conflict_do_update(
            index_elements=[PlanGoal.c.person_id, PlanGoal.c.slot],
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
        .returning(PlanStep.c.id)
    )
    return int(made.scalar_one())


async def set_step(tx: Tx, step_id: int, **values: Any) -> None:
    """Change a step's `words`, `due_on`, `reminded_on`, `state` or `ended_at`."""
    await tx.execute(update(PlanStep).where(PlanStep.c.id == step_id).values(**values))


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
            PlanStep.c.id,
            PlanStep.c.person_id,
            Person.c.telegram_id,
            PlanStep.c.words,
            PlanStep.c.reminders,
        )
        .join(Person, Person.c.id == PlanStep.c.person_id)
        .where(
            PlanStep.c.state == StepState.open,
            PlanStep.c.due_on == today,
            or_(PlanStep.c.reminded_on.is_(None), PlanStep.c.reminded_on != PlanStep.c.due_on),
        )
        .order_by(PlanStep.c.id)
        .limit(limit)
    )
    return [DueStep(*row) for row in rows]


async def set_reminded(tx: Tx, step_ids: Sequence[int], day: date) -> None:
    await tx.execute(
        update(PlanStep)
        .where(PlanStep.c.id.in_(step_ids))
        .values(reminded_on=day, reminders=PlanStep.c.reminders + 1)
    )
