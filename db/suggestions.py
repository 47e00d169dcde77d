"""What the home card may suggest to one student: what they have done, and what they declined."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    Named,
    Select,
    String,
    Table,
    TypedColumns,
    func,
    literal,
    literal_column,
    select,
    union_all,
)

from db import conditions
from db.assessments import AssessmentRun
from db.audiences import Resolved
from db.base import BigId, UTCDateTime, metadata
from db.conditions import Scope
from db.engine import Tx
from db.forms import FormAnswer
from db.lessons import ChecklistMark
from db.people import Person, Student
from db.plans import PlanGoal, PlanStep, StepState
from db.upsert import insert_into


class DismissalColumns(TypedColumns):
    """«No thanks» to a suggestion, until an instant."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    suggestion_id: Named[str] = Column(String(24), primary_key=True)
    until: Named[datetime] = Column(UTCDateTime)


Dismissal = Table(
    "suggestion_dismissals",
    metadata,
    DismissalColumns,
)


async def dismiss(tx: Tx, person_id: int, suggestion_id: str, until: datetime) -> None:
    """Not again before `until`."""
    await tx.execute(
        insert_into(tx, Dismissal)
        .values(person_id=person_id, suggestion_id=suggestion_id, until=until)
        .on_conflict_do_update(
            index_elements=[Dismissal.c.person_id, Dismissal.c.suggestion_id],
            set_={"until": until},
        )
    )


KINDS = ("dismissed", "checklist", "form", "assessment", "plan")
_One = literal_column("1", Integer)


def _of(kind: str, person_id: int, now: datetime) -> list[Select[*tuple[Any, ...]]]:
    """Never empty: what is known of one kind of thing, as (kind, id, how many)."""
    match kind:
        case "dismissed":
            return [
                select(literal(kind), Dismissal.c.suggestion_id, _One).where(
                    Dismissal.c.person_id == person_id, Dismissal.c.until > now
                )
            ]
        case "checklist":
            return [
                select(literal(kind), ChecklistMark.c.checklist_id, func.count())
                .where(ChecklistMark.c.person_id == person_id)
                .group_by(ChecklistMark.c.checklist_id)
            ]
        case "form":
            # An answer that was emptied is a later row without a value.
            latest = (
                select(func.max(FormAnswer.c.id))
                .where(FormAnswer.c.person_id == person_id)
                .group_by(FormAnswer.c.form_id, FormAnswer.c.field_id, FormAnswer.c.entry_id)
            )
            return [
                select(literal(kind), FormAnswer.c.form_id, func.count())
                .where(FormAnswer.c.id.in_(latest), FormAnswer.c.value.is_not(None))
                .group_by(FormAnswer.c.form_id)
            ]
        case "assessment":
            return [
                select(literal(kind), AssessmentRun.c.kind, func.count())
                .where(
                    AssessmentRun.c.person_id == person_id,
                    AssessmentRun.c.finished_at.is_not(None),
                )
                .group_by(AssessmentRun.c.kind)
            ]
        case _:
            return [
                select(literal(kind), PlanGoal.c.slot, _One).where(
                    PlanGoal.c.person_id == person_id
                ),
                select(literal(kind), literal("steps"), func.count()).where(
                    PlanStep.c.person_id == person_id, PlanStep.c.state == StepState.open
                ),
            ]


async def known(tx: Tx, person_id: int, now: datetime) -> dict[tuple[str, str], int]:
    """What somebody has, by (kind, id), in one query: «dismissed» suggestions; lines ticked of
    a «checklist», answers in a «form», finished runs of an «assessment»; of the «plan» each goal
    by its slot, and its open «steps»."""
    parts = [part for kind in KINDS for part in _of(kind, person_id, now)]
    rows = await tx.execute(union_all(*parts))
    return {(row[0], row[1]): row[2] for row in rows}


async def which_hold(tx: Tx, person_id: int, asked: Sequence[Resolved]) -> list[bool]:
    """Which of several resolved conditions hold for one student, in one query."""
    if not asked:
        return []
    scope = Scope(student=True, person=True)
    columns = [
        conditions.where(one["who"], scope).label(f"c{number}") for number, one in enumerate(asked)
    ]
    row = (
        await tx.execute(
            select(*columns)
            .select_from(Person)
            .join(Student, Student.c.person_id == Person.c.id)
            .where(Person.c.id == person_id)
        )
    ).one_or_none()
    return [bool(value) for value in row] if row is not None else [False] * len(asked)
