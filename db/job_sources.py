"""What a profile for matching is made of: the roster, what somebody said of themselves, their
interests, and what they did with postings. Each for many people in one query."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import or_, select

from db.answers import Answer
from db.applications import Application
from db.assessments import AssessmentRun
from db.employers import Employer
from db.engine import Tx
from db.job_marks import JobMark
from db.people import Major, SchoolClass, Student
from db.postings import JobForm, Posting, PostingRegion, Shift
from db.survey_notes import SurveyTrait


class OnRoster(NamedTuple):
    """What the roster says of somebody's studies."""

    major: str
    entry_year: int
    years: int


class Met(NamedTuple):
    """A posting somebody did something with, and what matters of it."""

    person_id: int
    posting_id: int
    opened_at: datetime | None
    saved_at: datetime | None
    hidden_at: datetime | None
    hidden_why: str
    shared_at: datetime | None
    employer_id: int
    family: str
    form: JobForm
    shift: Shift | None
    pay_low: int | None
    pay_high: int | None
    industry: str
    nature: str


async def on_roster(tx: Tx, person_ids: Collection[int]) -> dict[int, OnRoster]:
    """The studies of those of these people who are students."""
    rows = await tx.execute(
        select(Student.c.person_id, Major.c.name, Student.c.entry_year, Student.c.years)
        .join(SchoolClass, SchoolClass.c.id == Student.c.class_id)
        .join(Major, Major.c.id == SchoolClass.c.major_id)
        .where(Student.c.person_id.in_(sorted(person_ids)))
    )
    return {row[0]: OnRoster(*row[1:]) for row in rows if row[0] is not None}


async def traits(tx: Tx, person_ids: Collection[int]) -> dict[int, dict[str, dict[str, Any]]]:
    """What these people last said about themselves, by trait."""
    rows = await tx.execute(
        select(SurveyTrait.c.person_id, SurveyTrait.c.trait, SurveyTrait.c.value).where(
            SurveyTrait.c.person_id.in_(sorted(person_ids))
        )
    )
    found: dict[int, dict[str, dict[str, Any]]] = {}
    for person_id, trait, value in rows:
        found.setdefault(person_id, {})[trait] = value
    return found


async def answers(
    tx: Tx, person_ids: Collection[int], survey: str, question: str
) -> dict[int, set[str]]:
    """What these people last answered to a question: option ids."""
    rows = await tx.execute(
        select(Answer.c.person_id, Answer.c.value).where(
            Answer.c.person_id.in_(sorted(person_ids)),
            Answer.c.survey == survey,
            Answer.c.question == question,
        )
    )
    found: dict[int, set[str]] = {}
    for person_id, value in rows:
        found.setdefault(person_id, set()).add(value)
    return found


async def results(tx: Tx, person_ids: Collection[int], kind: str) -> dict[int, dict[str, Any]]:
    """The last finished result of a kind of assessment of each of these people."""
    rows = await tx.execute(
        select(AssessmentRun.c.person_id, AssessmentRun.c.result)
        .where(
            AssessmentRun.c.person_id.in_(sorted(person_ids)),
            AssessmentRun.c.kind == kind,
            AssessmentRun.c.finished_at.is_not(None),
        )
        .order_by(AssessmentRun.c.id)
    )
    return {row[0]: row[1] for row in rows if row[1]}


async def met(tx: Tx, person_ids: Collection[int], since: datetime) -> list[Met]:
    """What these people did with postings since: opened, kept, shared, hid."""
    rows = await tx.execute(
        select(
            JobMark.c.person_id,
            JobMark.c.posting_id,
            JobMark.c.opened_at,
            JobMark.c.saved_at,
            JobMark.c.hidden_at,
            JobMark.c.hidden_why,
            JobMark.c.shared_at,
            Posting.c.employer_id,
            Posting.c.family,
            Posting.c.form,
            Posting.c.shift,
            Posting.c.pay_low,
            Posting.c.pay_high,
            Employer.c.industry,
            Employer.c.nature,
        )
        .join(Posting, Posting.c.id == JobMark.c.posting_id)
        .join(Employer, Employer.c.id == Posting.c.employer_id)
        .where(
            JobMark.c.person_id.in_(sorted(person_ids)),
            or_(
                JobMark.c.opened_at >= since,
                JobMark.c.saved_at >= since,
                JobMark.c.hidden_at >= since,
                JobMark.c.shared_at >= since,
            ),
        )
        .order_by(JobMark.c.person_id, JobMark.c.posting_id)
    )
    return [Met._make(row) for row in rows]


async def regions_of(tx: Tx, posting_ids: Collection[int]) -> dict[int, set[str]]:
    """Where one works, of these postings."""
    rows = await tx.execute(
        select(PostingRegion.c.posting_id, PostingRegion.c.region).where(
            PostingRegion.c.posting_id.in_(sorted(posting_ids))
        )
    )
    found: dict[int, set[str]] = {}
    for posting_id, region in rows:
        found.setdefault(posting_id, set()).add(region)
    return found


async def applied(tx: Tx, person_ids: Collection[int]) -> dict[int, set[int]]:
    """The postings these people applied to."""
    rows = await tx.execute(
        select(Application.c.person_id, Application.c.posting_id).where(
            Application.c.person_id.in_(sorted(person_ids)), Application.c.posting_id.is_not(None)
        )
    )
    found: dict[int, set[int]] = {}
    for person_id, posting_id in rows:
        if posting_id is not None:
            found.setdefault(person_id, set()).add(posting_id)
    return found
