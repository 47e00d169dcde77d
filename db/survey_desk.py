"""The staff's side of surveys: drafts of rounds and filters, and what results are counted from."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Named,
    String,
    Table,
    TypedColumns,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from db.audiences import NOBODY, Condition
from db.base import ID, BigId, Json, UTCDateTime, metadata
from db.engine import Tx
from db.people import Department, Major, SchoolClass, Student
from db.sqlite_driver import SLOW
from db.survey_attempts import AttemptState, SurveyAttempt
from db.survey_members import Disposition, SurveyMember


class SurveyDraftColumns(TypedColumns):
    """A round being prepared, or (with `round_id`) a filter on a round's results."""

    # A button names a draft by its number: one that was deleted must not come back.
    id: Named[int] = ID
    author_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    survey_id: Named[str] = Column(String(48))
    round_id: Named[int | None] = Column(
        BigId, ForeignKey("survey_rounds.id", ondelete="CASCADE"), index=True
    )
    audience: Named[dict[str, Any]] = Column(Json)
    opens_in: Named[int] = Column(BigId)
    """Days from the day of launching to the one it opens on."""
    days: Named[int] = Column(BigId)
    target: Named[int | None] = Column(BigId)
    made_at: Named[datetime] = Column(UTCDateTime)
    launched_id: Named[int | None] = Column(
        BigId, ForeignKey("survey_rounds.id", ondelete="SET NULL"), index=True
    )


SurveyDraft = Table(
    "survey_drafts",
    metadata,
    SurveyDraftColumns,
    # A button names a draft by its number: one that was deleted must not come back.
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class DraftRow:
    draft_id: int
    author_id: int
    survey_id: str
    round_id: int | None
    audience: Condition
    opens_in: int
    days: int
    target: int | None
    launched_id: int | None


_DRAFT = select(
    SurveyDraft.c.id,
    SurveyDraft.c.author_id,
    SurveyDraft.c.survey_id,
    SurveyDraft.c.round_id,
    SurveyDraft.c.audience,
    SurveyDraft.c.opens_in,
    SurveyDraft.c.days,
    SurveyDraft.c.target,
    SurveyDraft.c.launched_id,
)


async def add_draft(
    tx: Tx, author_id: int, survey_id: str, round_id: int | None, days: int, now: datetime
) -> int:
    """Begin a draft, for nobody yet; its id."""
    made = await tx.execute(
        insert(SurveyDraft)
        .values(
            author_id=author_id,
            survey_id=survey_id,
            round_id=round_id,
            audience=NOBODY,
            opens_in=0,
            days=days,
            target=None,
            made_at=now,
        )
        .returning(SurveyDraft.c.id)
    )
    return int(made.scalar_one())


async def draft(tx: Tx, draft_id: int) -> DraftRow | None:
    row = (await tx.execute(_DRAFT.where(SurveyDraft.c.id == draft_id))).one_or_none()
    return None if row is None else DraftRow(*row)


async def set_draft(tx: Tx, draft_id: int, **values: Any) -> None:
    await tx.execute(update(SurveyDraft).where(SurveyDraft.c.id == draft_id).values(**values))


async def forget_drafts(tx: Tx, before: datetime) -> None:
    """Delete what was begun before an instant: nobody comes back to it."""
    await tx.execute(delete(SurveyDraft).where(SurveyDraft.c.made_at < before))


# Whose classes


async def owned_by(tx: Tx, staff_id: int) -> dict[int, bool]:
    """The classes a row of the staff list answers for: whether as counselor."""
    rows = await tx.execute(
        select(SchoolClass.c.id, SchoolClass.c.counselor_id == staff_id).where(
            or_(SchoolClass.c.counselor_id == staff_id, SchoolClass.c.class_mentor_id == staff_id)
        )
    )
    return {row[0]: bool(row[1]) for row in rows}


async def class_of(tx: Tx, person_id: int) -> int | None:
    """The class a person is in as a student, None for anybody else."""
    query = select(Student.c.class_id).where(Student.c.person_id == person_id)
    return (await tx.execute(query)).scalar_one_or_none()


async def proxied(tx: Tx, attempt_id: int, by_id: int) -> int | None:
    """Whose attempt somebody of the staff fills in; None when they do not."""
    query = select(SurveyAttempt.c.person_id).where(
        SurveyAttempt.c.id == attempt_id, SurveyAttempt.c.proxy_by_id == by_id
    )
    return (await tx.execute(query)).scalar_one_or_none()


async def progress(
    tx: Tx, round_ids: Collection[int], class_ids: Collection[int] | None
) -> dict[int, dict[Disposition, int]]:
    """How many stand how, round by round, of some classes or of everybody."""
    query = select(SurveyMember.c.round_id, SurveyMember.c.disposition, func.count()).where(
        SurveyMember.c.round_id.in_(sorted(round_ids))
    )
    if class_ids is not None:
        query = query.join(Student, Student.c.person_id == SurveyMember.c.person_id).where(
            Student.c.class_id.in_(sorted(class_ids))
        )
    rows = await tx.execute(
        query.group_by(SurveyMember.c.round_id, SurveyMember.c.disposition).prefix_with(SLOW)
    )
    found: dict[int, dict[Disposition, int]] = {}
    for row in rows:
        found.setdefault(row[0], {})[row[1]] = row[2]
    return found


# What results are counted from


@dataclass(frozen=True, slots=True)
class ClassPlace:
    """A class and where it stands in the college; `years` is how long most study."""

    class_id: int
    name: str
    major_id: int
    major: str
    department_id: int
    department: str
    entry_year: int
    years: int


async def places(tx: Tx) -> list[ClassPlace]:
    """Every class with students, by name."""
    rows = await tx.execute(
        select(
            SchoolClass.c.id,
            SchoolClass.c.name,
            Major.c.id,
            Major.c.name,
            Department.c.id,
            Department.c.name,
            SchoolClass.c.entry_year,
            func.max(Student.c.years),
        )
        .join(Major, Major.c.id == SchoolClass.c.major_id)
        .join(Department, Department.c.id == Major.c.department_id)
        .join(Student, Student.c.class_id == SchoolClass.c.id)
        .group_by(SchoolClass.c.id, Major.c.id, Department.c.id)
        .order_by(SchoolClass.c.name)
        .prefix_with(SLOW)
    )
    return [ClassPlace(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Answered:
    """An attempt with whose it is: of the roster where they are on it."""

    attempt_id: int
    version_id: int
    person_id: int | None
    who: str
    state: AttemptState
    handed_in_at: datetime | None
    changed_at: datetime
    proxy_by_id: int | None
    number: str | None
    name: str | None
    class_id: int | None


async def versions_in(tx: Tx, round_id: int) -> set[int]:
    """The versions that attempts of a round began with."""
    query = select(SurveyAttempt.c.version_id).where(SurveyAttempt.c.round_id == round_id)
    return set((await tx.execute(query.distinct())).scalars())


async def answered(
    tx: Tx,
    round_id: int,
    states: Collection[AttemptState],
    after: int,
    size: int,
) -> list[Answered]:
    """The next so many attempts of a round by id, from above `after`."""
    where: list[ColumnElement[bool]] = [
        SurveyAttempt.c.round_id == round_id,
        SurveyAttempt.c.state.in_(states),
        SurveyAttempt.c.id > after,
    ]
    rows = await tx.execute(
        select(
            SurveyAttempt.c.id,
            SurveyAttempt.c.version_id,
            SurveyAttempt.c.person_id,
            SurveyAttempt.c.who,
            SurveyAttempt.c.state,
            SurveyAttempt.c.handed_in_at,
            SurveyAttempt.c.changed_at,
            SurveyAttempt.c.proxy_by_id,
            Student.c.number,
            Student.c.name,
            Student.c.class_id,
        )
        .outerjoin(Student, Student.c.person_id == SurveyAttempt.c.person_id)
        .where(*where)
        .order_by(SurveyAttempt.c.id)
        .limit(size)
    )
    return [Answered(*row) for row in rows]
