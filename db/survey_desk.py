"""The staff's side of surveys: drafts of rounds and filters, and what results are counted from."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, String, delete, func, insert, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.audiences import NOBODY, Condition
from db.base import Base, Id
from db.engine import Tx
from db.people import Department, Major, SchoolClass, Student
from db.sqlite_driver import SLOW
from db.survey_attempts import AttemptState, SurveyAttempt
from db.survey_members import Disposition, SurveyMember


class SurveyDraft(Base):
    """A round being prepared, or (with `round_id`) a filter on a round's results."""

    __tablename__ = "survey_drafts"
    # A button names a draft by its number: one that was deleted must not come back.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy reads it
    id: Mapped[Id]
    author_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), index=True
    )
    survey_id: Mapped[str] = mapped_column(String(48))
    round_id: Mapped[int | None] = mapped_column(
        ForeignKey("survey_rounds.id", ondelete="CASCADE"), index=True
    )
    audience: Mapped[dict[str, Any]]
    opens_in: Mapped[int]
    """Days from the day of launching to the one it opens on."""
    days: Mapped[int]
    target: Mapped[int | None]
    made_at: Mapped[datetime]
    launched_id: Mapped[int | None] = mapped_column(
        ForeignKey("survey_rounds.id", ondelete="SET NULL"), index=True
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
    SurveyDraft.id,
    SurveyDraft.author_id,
    SurveyDraft.survey_id,
    SurveyDraft.round_id,
    SurveyDraft.audience,
    SurveyDraft.opens_in,
    SurveyDraft.days,
    SurveyDraft.target,
    SurveyDraft.launched_id,
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
        .returning(SurveyDraft.id)
    )
    return int(made.scalar_one())


async def draft(tx: Tx, draft_id: int) -> DraftRow | None:
    row = (await tx.execute(_DRAFT.where(SurveyDraft.id == draft_id))).one_or_none()
    return None if row is None else DraftRow(*row)


async def set_draft(tx: Tx, draft_id: int, **values: Any) -> None:
    await tx.execute(update(SurveyDraft).where(SurveyDraft.id == draft_id).values(**values))


async def forget_drafts(tx: Tx, before: datetime) -> None:
    """Delete what was begun before an instant: nobody comes back to it."""
    await tx.execute(delete(SurveyDraft).where(SurveyDraft.made_at < before))


# Whose classes


async def owned_by(tx: Tx, staff_id: int) -> dict[int, bool]:
    """The classes a row of the staff list answers for: whether as counselor."""
    rows = await tx.execute(
        select(SchoolClass.id, SchoolClass.counselor_id == staff_id).where(
            or_(SchoolClass.counselor_id == staff_id, SchoolClass.class_mentor_id == staff_id)
        )
    )
    return {row[0]: bool(row[1]) for row in rows}


async def class_of(tx: Tx, person_id: int) -> int | None:
    """The class a person is in as a student, None for anybody else."""
    query = select(Student.class_id).where(Student.person_id == person_id)
    return (await tx.execute(query)).scalar_one_or_none()


async def proxied(tx: Tx, attempt_id: int, by_id: int) -> int | None:
    """Whose attempt somebody of the staff fills in; None when they do not."""
    query = select(SurveyAttempt.person_id).where(
        SurveyAttempt.id == attempt_id, SurveyAttempt.proxy_by_id == by_id
    )
    return (await tx.execute(query)).scalar_one_or_none()


async def progress(
    tx: Tx, round_ids: Collection[int], class_ids: Collection[int] | None
) -> dict[int, dict[Disposition, int]]:
    """How many stand how, round by round, of some classes or of everybody."""
    query = select(SurveyMember.round_id, SurveyMember.disposition, func.count()).where(
        SurveyMember.round_id.in_(sorted(round_ids))
    )
    if class_ids is not None:
        query = query.join(Student, Student.person_id == SurveyMember.person_id).where(
            Student.class_id.in_(sorted(class_ids))
        )
    rows = await tx.execute(
        query.group_by(SurveyMember.round_id, SurveyMember.disposition).prefix_with(SLOW)
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
            SchoolClass.id,
            SchoolClass.name,
            Major.id,
            Major.name,
            Department.id,
            Department.name,
            SchoolClass.entry_year,
            func.max(Student.years),
        )
        .join(Major, Major.id == SchoolClass.major_id)
        .join(Department, Department.id == Major.department_id)
        .join(Student, Student.class_id == SchoolClass.id)
        .group_by(SchoolClass.id, Major.id, Department.id)
        .order_by(SchoolClass.name)
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
    query = select(SurveyAttempt.version_id).where(SurveyAttempt.round_id == round_id)
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
        SurveyAttempt.round_id == round_id,
        SurveyAttempt.state.in_(states),
        SurveyAttempt.id > after,
    ]
    rows = await tx.execute(
        select(
            SurveyAttempt.id,
            SurveyAttempt.version_id,
            SurveyAttempt.person_id,
            SurveyAttempt.who,
            SurveyAttempt.state,
            SurveyAttempt.handed_in_at,
            SurveyAttempt.changed_at,
            SurveyAttempt.proxy_by_id,
            Student.number,
            Student.name,
            Student.class_id,
        )
        .outerjoin(Student, Student.person_id == SurveyAttempt.person_id)
        .where(*where)
        .order_by(SurveyAttempt.id)
        .limit(size)
    )
    return [Answered(*row) for row in rows]
