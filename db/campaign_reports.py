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
        select(Outgoing.c.state, Outgoing.c.reason, count)
        .where(Outgoing.c.cause == cause(run_id), Outgoing.c.part == 0)
        .group_by(Outgoing.c.state, Outgoing.c.reason)
        .order_by(count.desc())
    )
    return [StateCount(*row) for row in rows]


async def answers(tx: Tx, run_id: int) -> dict[Response, int]:
    """How many of those a run reached said what."""
    rows = await tx.execute(
        select(CampaignMember.c.response, func.count())
        .where(CampaignMember.c.run_id == run_id, CampaignMember.c.reached_at.is_not(None))
        .group_by(CampaignMember.c.response)
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
            SchoolClass.c.name,
            func.count(),
            number(CampaignMember.c.reached_at.is_not(None)),
            number(CampaignMember.c.response != Response.none),
        )
        .select_from(CampaignMember)
        .join(Student, Student.c.person_id == CampaignMember.c.person_id)
        .join(SchoolClass, SchoolClass.c.id == Student.c.class_id)
        .where(CampaignMember.c.run_id == run_id)
        .group_by(SchoolClass.c.name)
        .order_by(SchoolClass.c.name)
    )
    return [ClassCount(row[0], row[1], int(row[2]), int(row[3])) for row in rows]
