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
    already = Plan.shared_at.is_(None) if now is None else Plan.shared_at.is_not(None)
    changed = await tx.execute(
        update(Plan)
        .where(Plan.person_id == person_id, ~already)
        .values(shared_at=now, times_shared=Plan.times_shared + (0 if now is None else 1))
        .returning(Plan.times_shared)
    )
    return changed.scalar_one_or_none()


async def add_comment(
    tx: Tx, person_id: int, by_id: int, by_name: str, words: str, now: datetime
) -> int:
    made = await tx.execute(
        insert(PlanComment)
        .values(person_id=person_id, by_id=by_id, by_name=by_name, words=words, at=now)
        .returning(PlanComment.id)
    )
    return int(made.scalar_one())


async def comments(tx: Tx, person_id: int, limit: int) -> list[Comment]:
    """The latest comments, oldest of them first."""
    rows = await tx.execute(
        select(PlanComment.by_name, PlanComment.words, PlanComment.at)
        .where(PlanComment.person_id == person_id)
        .order_by(PlanComment.id.desc())
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
        .where(PlanComment.person_id == Plan.person_id)
        .correlate(Plan)
        .scalar_subquery()
    )
    query = (
        select(
            Person.id,
            Person.telegram_id,
            Person.language,
            Student.name,
            SchoolClass.name,
            Plan.shared_at,
            Student.entry_year,
            Student.years,
            count,
        )
        .join(Person, Person.id == Plan.person_id)
        .join(Student, Student.person_id == Plan.person_id)
        .join(SchoolClass, SchoolClass.id == Student.class_id)
        .where(
            Plan.shared_at.is_not(None),
            or_(SchoolClass.counselor_id == staff_id, SchoolClass.class_mentor_id == staff_id),
        )
    )
    if person_id is not None:
        query = query.where(Plan.person_id == person_id)
    rows = await tx.execute(query.order_by(Plan.shared_at.desc(), Person.id).limit(limit))
    return [SharedPlan(*row) for row in rows]


async def export(tx: Tx, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Everything kept of a person's plan, as plain rows by kind."""

    async def rows(query: Any) -> list[dict[str, Any]]:
        return [dict(row) for row in (await tx.execute(query)).mappings()]

    return {
        "plan": [
            *await rows(
                select(PlanGoal.slot, PlanGoal.words, PlanGoal.changed_at)
                .where(PlanGoal.person_id == person_id)
                .order_by(PlanGoal.slot)
            ),
        ],
        "plan-steps": await rows(
            select(
                PlanStep.words,
                PlanStep.due_on,
                PlanStep.state,
                PlanStep.made_at,
                PlanStep.ended_at,
            )
            .where(PlanStep.person_id == person_id)
            .order_by(PlanStep.id)
        ),
        "plan-proofs": await rows(
            select(
                PlanProof.kind,
                PlanProof.words,
                PlanProof.body,
                PlanProof.entry_id,
                PlanProof.made_at,
            )
            .where(PlanProof.person_id == person_id)
            .order_by(PlanProof.id)
        ),
        "plan-changes": await rows(
            select(
                PlanRevision.at,
                PlanRevision.change,
                PlanRevision.subject,
                PlanRevision.before,
                PlanRevision.after,
            )
            .where(PlanRevision.person_id == person_id)
            .order_by(PlanRevision.id)
        ),
        "plan-comments": await rows(
            select(PlanComment.by_name, PlanComment.words, PlanComment.at)
            .where(PlanComment.person_id == person_id)
            .order_by(PlanComment.id)
        ),
        "suggestions": await rows(
            select(Dismissal.suggestion_id, Dismissal.until).where(
                Dismissal.person_id == person_id
            )
        ),
    }
