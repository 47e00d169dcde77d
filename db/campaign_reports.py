"""What became of a run: by state and reason, by answer, by class."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, select

from db.campaign_members import CampaignMember, Response
from db.campaigns import cause
from db.engine import Tx
from db.outbox import Outgoing, SendState
from db.people import SchoolClass, Student


@dataclass(frozen=True, slots=True)
class StateCount:
    """So many messages of a run's first part are in a state for a reason."""

    state: SendState
    reason: str | None
    count: int


async def states(tx: Tx, run_id: int) -> list[StateCount]:
    """What became of a run's first messages, the largest groups first."""
    count = func.count().label("count")
    rows = await tx.execute(
        select(Outgoing.state, Outgoing.reason, count)
        .where(Outgoing.cause == cause(run_id), Outgoing.part == 0)
        .group_by(Outgoing.state, Outgoing.reason)
        .order_by(count.desc())
    )
    return [StateCount(*row) for row in rows]


async def answers(tx: Tx, run_id: int) -> dict[Response, int]:
    """How many of those a run reached said what."""
    rows = await tx.execute(
        select(CampaignMember.response, func.count())
        .where(CampaignMember.run_id == run_id, CampaignMember.reached_at.is_not(None))
        .group_by(CampaignMember.response)
    )
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True, slots=True)
class ClassCount:
    """A class: whom the run was for, whom it reached, and how many of them answered."""

    name: str
    meant: int
    reached: int
    answered: int


async def by_class(tx: Tx, run_id: int) -> list[ClassCount]:
    """A run class by class, by name."""

    def number(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    rows = await tx.execute(
        select(
            SchoolClass.name,
            func.count(),
            number(CampaignMember.reached_at.is_not(None)),
            number(CampaignMember.response != Response.none),
        )
        .select_from(CampaignMember)
        .join(Student, Student.person_id == CampaignMember.person_id)
        .join(SchoolClass, SchoolClass.id == Student.class_id)
        .where(CampaignMember.run_id == run_id)
        .group_by(SchoolClass.name)
        .order_by(SchoolClass.name)
    )
    return [ClassCount(row[0], row[1], int(row[2]), int(row[3])) for row in rows]
