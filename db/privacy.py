"""What is kept about one person, across all features: counted, collected, and erased."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select, Update, delete, func, or_, select, update

from db import assessment_sharing, assessments, forms, plan_sharing, review
from db.announcements import Announcement
from db.answers import Answer
from db.bookmarks import Bookmark
from db.campaign_members import CampaignMember
from db.campaigns import CampaignRun
from db.certificates import CourseCertificate
from db.course_classes import CourseTeacher
from db.courses import CourseEnrolment, CourseResult
from db.engine import Tx
from db.handoff import Talk, TalkMessage
from db.imports import Import
from db.lessons import ChecklistMark, LessonProgress, QuizAnswer
from db.outbox import OPEN_STATES, Body, Outgoing, SendKind, SendState
from db.people import Department, Destination, Major, Person, RoleGrant, SchoolClass, Student
from db.topics import TopicMute
from db.updates import HeldState, HeldUpdate

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept about a person, by kind."""

    consented_at: datetime | None
    lessons: int
    answers: int
    marks: int
    assessments: int
    forms: int
    talks: int
    messages: int
    received: int


async def kept(tx: Tx, person_id: int, telegram_id: int) -> Kept:
    """Real counts, for the card that says what is kept."""

    def count(table: Any, column: Any) -> Any:
        return select(func.count()).select_from(table).where(column == person_id).scalar_subquery()

    messages = (
        select(func.count())
        .select_from(TalkMessage)
        .join(Talk, Talk.id == TalkMessage.talk_id)
        .where(Talk.student_person_id == person_id)
        .scalar_subquery()
    )
    # A private chat's id is its person's Telegram id, and the outbox has an index on chats.
    received = (
        select(func.count())
        .select_from(Outgoing)
        .where(Outgoing.chat_id == telegram_id)
        .scalar_subquery()
    )
    row = (
        await tx.execute(
            select(
                Person.consented_at,
                count(LessonProgress, LessonProgress.person_id),
                count(QuizAnswer, QuizAnswer.person_id),
                count(ChecklistMark, ChecklistMark.person_id),
                count(assessments.AssessmentRun, assessments.AssessmentRun.person_id),
                forms.begun_by(person_id).scalar_subquery(),
                count(Talk, Talk.student_person_id),
                messages,
                received,
            ).where(Person.id == person_id)
        )
    ).one()
    return Kept(*row)


async def collect(tx: Tx, person_id: int, telegram_id: int) -> dict[str, Any]:
    """Everything kept about a person, as plain rows by kind; instants are aware."""
    return {
        "person": await _rows(
            tx,
            select(
                Person.telegram_id,
                Person.name,
                Person.language,
                Person.consent_version,
                Person.consented_at,
                Person.created_at,
                Person.unreachable_since,
            ).where(Person.id == person_id),
        ),
        "roster": await _rows(tx, _ROSTER.where(Student.person_id == person_id)),
        "roles": await _rows(
            tx,
            select(RoleGrant.role, RoleGrant.granted_at).where(RoleGrant.person_id == person_id),
        ),
        "lessons": await _rows(
            tx,
            select(
                LessonProgress.module_id,
                LessonProgress.lesson_id,
                LessonProgress.position,
                LessonProgress.finished_at,
                LessonProgress.updated_at,
            )
            .where(LessonProgress.person_id == person_id)
            .order_by(LessonProgress.updated_at),
        ),
        "answers": await _rows(
            tx,
            select(
                QuizAnswer.lesson_id,
                QuizAnswer.question_id,
                QuizAnswer.option_ids,
                QuizAnswer.correct,
                QuizAnswer.answered_at,
            )
            .where(QuizAnswer.person_id == person_id)
            .order_by(QuizAnswer.id),
        ),
        "said": await _rows(
            tx,
            select(Answer.survey, Answer.question, Answer.value, Answer.at)
            .where(Answer.person_id == person_id)
            .order_by(Answer.survey, Answer.question, Answer.value),
        ),
        "checklists": await _rows(
            tx,
            select(ChecklistMark.checklist_id, ChecklistMark.item_id, ChecklistMark.marked_at)
            .where(ChecklistMark.person_id == person_id)
            .order_by(ChecklistMark.marked_at),
        ),
        "bookmarks": await _rows(
            tx,
            select(Bookmark.lesson_id, Bookmark.card_id, Bookmark.title, Bookmark.made_at)
            .where(Bookmark.person_id == person_id)
            .order_by(Bookmark.made_at),
        ),
        **await review.export(tx, person_id),
        **await assessments.export(tx, person_id),
        **await forms.export(tx, person_id),
        **await plan_sharing.export(tx, person_id),
        "campaigns": await _rows(
            tx,
            select(
                CampaignMember.campaign_id,
                CampaignMember.due_on,
                CampaignMember.reached_at,
                CampaignMember.response,
                CampaignMember.responded_at,
            )
            .where(CampaignMember.person_id == person_id)
            .order_by(CampaignMember.run_id),
        ),
        "courses": await _rows(
            tx,
            select(
                CourseEnrolment.course_id,
                CourseEnrolment.enrolled_at,
                CourseEnrolment.welcomed_at,
                CourseEnrolment.reminded_at,
            )
            .join(Student, Student.id == CourseEnrolment.student_id)
            .where(Student.person_id == person_id)
            .order_by(CourseEnrolment.enrolled_at),
        ),
        "course-results": await _rows(
            tx,
            select(
                CourseResult.course_id,
                CourseResult.done_at,
                CourseResult.right,
                CourseResult.asked,
            )
            .where(CourseResult.person_id == person_id)
            .order_by(CourseResult.done_at),
        ),
        "certificates": await _rows(
            tx,
            select(
                CourseCertificate.course_id,
                CourseCertificate.code,
                CourseCertificate.name,
                CourseCertificate.hours,
                CourseCertificate.done_at,
                CourseCertificate.issued_at,
                CourseCertificate.revoked_at,
                CourseCertificate.revoked_reason,
            ).where(CourseCertificate.person_id == person_id),
        ),
        "teaching": await _rows(
            tx,
            select(SchoolClass.name.label("class_name"), CourseTeacher.since)
            .join(SchoolClass, SchoolClass.id == CourseTeacher.class_id)
            .where(CourseTeacher.person_id == person_id),
        ),
        "muted": await _rows(
            tx,
            select(TopicMute.topic, TopicMute.muted_at).where(TopicMute.person_id == person_id),
        ),
        "talks": await _rows(
            tx,
            select(
                TalkMessage.talk_id, TalkMessage.from_student, TalkMessage.created_at, Body.content
            )
            .join(Talk, Talk.id == TalkMessage.talk_id)
            .join(Body, Body.id == TalkMessage.body_id)
            .where(Talk.student_person_id == person_id)
            .order_by(TalkMessage.id),
        ),
        "received": await _rows(
            tx,
            select(Outgoing.kind, Outgoing.state, Outgoing.changed_at, Body.content)
            .join(Body, Body.id == Outgoing.body_id)
            .where(Outgoing.chat_id == telegram_id)
            .order_by(Outgoing.id),
        ),
    }


_ROSTER = (
    select(
        Student.number,
        Student.name,
        SchoolClass.name.label("class_name"),
        Major.name.label("major"),
        Department.name.label("department"),
        Student.entry_year,
        Student.years,
        Student.status,
        Student.bound_at,
        Student.destination,
    )
    .join(SchoolClass, SchoolClass.id == Student.class_id)
    .join(Major, Major.id == SchoolClass.major_id)
    .join(Department, Department.id == Major.department_id)
)


async def roster_row(tx: Tx, person_id: int) -> dict[str, Any] | None:
    """The roster row a person is bound to, with the names of its class, major, department."""
    rows = await _rows(tx, _ROSTER.where(Student.person_id == person_id))
    return rows[0] if rows else None


async def _rows(tx: Tx, query: Select[*tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [dict(row) for row in (await tx.execute(query)).mappings()]


async def cancel_queued(
    tx: Tx, telegram_id: int, reason: str, now: datetime, cause: str | None = None
) -> int:
    """Cancel whatever still waits to be sent to a person (of one cause, or of any); how many
    messages that were."""
    waiting = update(Outgoing).where(
        Outgoing.chat_id == telegram_id, Outgoing.state.in_(OPEN_STATES)
    )
    if cause is not None:
        waiting = waiting.where(Outgoing.cause == cause)
    result = await tx.execute(
        waiting.values(state=SendState.cancelled, reason=reason, due_at=None, changed_at=now)
    )
    return int(result.rowcount)


async def agreed_earlier(tx: Tx, version: int, cause: str, limit: int) -> list[tuple[int, int]]:
    """(person id, Telegram id) of reachable people who agreed to an earlier version of the
    notice and were sent nothing yet for this cause."""
    told = select(Outgoing.id).where(
        Outgoing.cause == cause, Outgoing.chat_id == Person.telegram_id
    )
    rows = await tx.execute(
        select(Person.id, Person.telegram_id)
        .where(
            Person.consent_version < version,
            Person.unreachable_since.is_(None),
            ~told.exists(),
        )
        .order_by(Person.id)
        .limit(limit)
    )
    return [(row.id, row.telegram_id) for row in rows]


async def erase(tx: Tx, person_id: int, telegram_id: int, causes: Iterable[str]) -> None:
    """Erase a person everywhere but in the college's own roster, whose row is unbound.

    `causes` are those of outbox rows that carry the person's words to others. What they said
    is blanked before the rows that point to it go, so that no copy stays behind.
    """
    mine = (
        select(TalkMessage.body_id)
        .join(Talk, Talk.id == TalkMessage.talk_id)
        .where(Talk.student_person_id == person_id)
    )
    spread = [
        or_(
            Outgoing.person_id == person_id,
            Outgoing.chat_id == telegram_id,
            Outgoing.body_id.in_(mine),
        ),
        *(
            Outgoing.cause.in_(chunk)
            for chunk in _chunks(
                [
                    *causes,
                    *await forms.causes_of(tx, person_id),
                    *await assessment_sharing.causes_of(tx, person_id),
                    plan_sharing.shared_cause(person_id),
                ],
                500,
            )
        ),
    ]
    body_ids = set((await tx.execute(mine)).scalars())
    for part in spread:
        body_ids |= set((await tx.execute(select(Outgoing.body_id).where(part))).scalars())
        await tx.execute(delete(Outgoing).where(part))
    await tx.execute(delete(Talk).where(Talk.student_person_id == person_id))
    for chunk in _chunks(sorted(body_ids), 500):
        await tx.execute(_blank(chunk))
    await tx.execute(
        delete(HeldUpdate).where(
            HeldUpdate.lane == telegram_id, HeldUpdate.state == HeldState.set_aside
        )
    )
    await tx.execute(update(Import).where(Import.chat_id == telegram_id).values(chat_id=None))
    await tx.execute(
        update(Student)
        .where(Student.person_id == person_id)
        .values(
            person_id=None,
            bound_at=None,
            destination=Destination.unknown,
            destination_at=None,
        )
    )
    await tx.execute(delete(Person).where(Person.id == person_id))


def _chunks(items: list[T], size: int) -> list[list[T]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


async def talk_message_ids(tx: Tx, person_id: int) -> list[int]:
    """The messages of a person's talks; their ids name the outbox rows that carry them."""
    return list(
        (
            await tx.execute(
                select(TalkMessage.id)
                .join(Talk, Talk.id == TalkMessage.talk_id)
                .where(Talk.student_person_id == person_id)
            )
        ).scalars()
    )


async def blank_chats(tx: Tx, before: datetime) -> int:
    """Delete what was said in talks before an instant; how many messages that were."""
    old = select(TalkMessage.body_id).where(TalkMessage.created_at < before)
    gone = (
        (Outgoing.kind == SendKind.talk)
        & (Outgoing.changed_at < before)
        & Outgoing.state.not_in((*OPEN_STATES, SendState.sending))
    )
    body_ids = set((await tx.execute(old)).scalars())
    body_ids |= set((await tx.execute(select(Outgoing.body_id).where(gone))).scalars())
    await tx.execute(delete(Outgoing).where(gone))
    result = await tx.execute(delete(TalkMessage).where(TalkMessage.created_at < before))
    for chunk in _chunks(sorted(body_ids), 500):
        await tx.execute(_blank(chunk))
    return int(result.rowcount)


async def left_long_ago(tx: Tx, last_year: int) -> list[tuple[int, int]]:
    """(person id, Telegram id) of students who were to graduate in that year or before and
    have no other role."""
    rows = await tx.execute(
        select(Person.id, Person.telegram_id)
        .join(Student, Student.person_id == Person.id)
        .where(
            Student.entry_year + Student.years <= last_year,
            Person.id.not_in(select(RoleGrant.person_id)),
        )
    )
    return [(row.id, row.telegram_id) for row in rows]


def _blank(body_ids: list[int]) -> Update:
    """Take the words out of bodies that nothing points to any more.

    The rows stay: a running sender remembers bodies by id, and an id must not come back.
    """
    return (
        update(Body)
        .where(
            Body.id.in_(body_ids),
            Body.id.not_in(select(Outgoing.body_id).where(Outgoing.body_id.in_(body_ids))),
            Body.id.not_in(select(TalkMessage.body_id)),
            Body.id.not_in(select(Announcement.body_id)),
            Body.id.not_in(select(CampaignRun.body_id).where(CampaignRun.body_id.is_not(None))),
        )
        .values(content={"kind": "text", "text": "", "entities": []})
    )


async def forget_stranger(tx: Tx, person_id: int) -> bool:
    """Delete somebody who never agreed, so that nothing is kept but that they once came by;
    False when they did agree once."""
    result = await tx.execute(
        delete(Person).where(Person.id == person_id, Person.consented_at.is_(None))
    )
    return result.rowcount == 1
