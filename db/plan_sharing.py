"""Plans that are shown to whoever answers for a student, what those say, and what a person is
given of it all when they ask for their data."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, or_, select, update

from db.engine import Tx
from db.people import Language, Person, SchoolClass, Student
from db.plans import Plan, PlanComment, PlanGoal, PlanProof, PlanRevision, PlanStep
from db.suggestions import Dismissal

SHARED = "plan-shared"
"""How the cause begins of the message that tells the college of a plan shown to it."""


def shared_cause(person_id: int) -> str:
    return f"{SHARED}:{person_id}"


@dataclass(frozen=True, slots=True)
class Comment:
    by_name: str
    words: str
    at: datetime


async def set_shared(tx: Tx, person_id: int, now: datetime | None) -> int | None:
    """Show a plan to whoever answers for its student since `now`, or (None) to nobody. How many
    times it was shared so far; None when that was so already."""
    already = Plan.c.shared_at.is_(None) if now is None else Plan.c.shared_at.is_not(None)
    changed = await tx.execute(
        update(Plan)
        .where(Plan.c.person_id == person_id, ~already)
        .values(shared_at=now, times_shared=Plan.c.times_shared + (0 if now is None else 1))
        .returning(Plan.c.times_shared)
    )
    return changed.scalar_one_or_none()


async def add_comment(
    tx: Tx, person_id: int, by_id: int, by_name: str, words: str, now: datetime
) -> int:
    made = await tx.execute(
        insert(PlanComment)
        .values(person_id=person_id, by_id=by_id, by_name=by_name, words=words, at=now)
        .returning(PlanComment.c.id)
    )
    return int(made.scalar_one())


async def comments(tx: Tx, person_id: int, limit: int) -> list[Comment]:
    """The latest comments, oldest of them first."""
    rows = await tx.execute(
        select(PlanComment.c.by_name, PlanComment.c.words, PlanComment.c.at)
        .where(PlanComment.c.person_id == person_id)
        .order_by(PlanComment.c.id.desc())
        .limit(limit)
    )
    return [Comment(*row) for row in rows][::-1]


@dataclass(frozen=True, slots=True)
class SharedPlan:
    """A plan somebody of the college may read now, and whose it is."""

    person_id: int
    telegram_id: int
    language: Language
    student: str
    class_name: str
    shared_at: datetime
    entry_year: int
    years: int
    comments: int


async def shared_with(
    tx: Tx, staff_id: int, person_id: int | None = None, limit: int = 40
) -> list[SharedPlan]:
    """The plans shown to a member of staff by students of their classes, the latest shared
    first; only that of one person when asked for."""
    count = (
        select(func.count())
        .where(PlanComment.c.person_id == Plan.c.person_id)
        .correlate(Plan)
        .scalar_subquery()
    )
    query = (
        select(
            Person.c.id,
            Person.c.telegram_id,
            Person.c.language,
            Student.c.name,
            SchoolClass.c.name,
            Plan.c.shared_at,
            Student.c.entry_year,
            Student.c.years,
            count,
        )
        .join(Person, Person.c.id == Plan.c.person_id)
        .join(Student, Student.c.person_id == Plan.c.person_id)
        .join(SchoolClass, SchoolClass.c.id == Student.c.class_id)
        .where(
            Plan.c.shared_at.is_not(None),
            or_(SchoolClass.c.counselor_id == staff_id, SchoolClass.c.class_mentor_id == staff_id),
        )
    )
    if person_id is not None:
        query = query.where(Plan.c.person_id == person_id)
    rows = await tx.execute(query.order_by(Plan.c.shared_at.desc(), Person.c.id).limit(limit))
    return [SharedPlan(*row) for row in rows]


async def export(tx: Tx, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Everything kept of a person's plan, as plain rows by kind."""

    async def rows(query: Any) -> list[dict[str, Any]]:
        return [dict(row) for row in (await tx.execute(query)).mappings()]

    return {
        "plan": [
            *await rows(
                select(PlanGoal.c.slot, PlanGoal.c.words, PlanGoal.c.changed_at)
                .where(PlanGoal.c.person_id == person_id)
                .order_by(PlanGoal.c.slot)
            ),
        ],
        "plan-steps": await rows(
            select(
                PlanStep.c.words,
                PlanStep.c.due_on,
                PlanStep.c.state,
                PlanStep.c.made_at,
                PlanStep.c.ended_at,
            )
            .where(PlanStep.c.person_id == person_id)
            .order_by(PlanStep.c.id)
        ),
        "plan-proofs": await rows(
            select(
                PlanProof.c.kind,
                PlanProof.c.words,
                PlanProof.c.body,
                PlanProof.c.entry_id,
                PlanProof.c.made_at,
            )
            .where(PlanProof.c.person_id == person_id)
            .order_by(PlanProof.c.id)
        ),
        "plan-changes": await rows(
            select(
                PlanRevision.c.at,
                PlanRevision.c.change,
                PlanRevision.c.subject,
                PlanRevision.c.before,
                PlanRevision.c.after,
            )
            .where(PlanRevision.c.person_id == person_id)
            .order_by(PlanRevision.c.id)
        ),
        "plan-comments": await rows(
            select(PlanComment.c.by_name, PlanComment.c.words, PlanComment.c.at)
            .where(PlanComment.c.person_id == person_id)
            .order_by(PlanComment.c.id)
        ),
        "suggestions": await rows(
            select(Dismissal.c.suggestion_id, Dismissal.c.until).where(
                Dismissal.c.person_id == person_id
            )
        ),
    }
