"""What is kept about one person, across all features: counted, and collected for an export."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from db import (
    alerts,
    applications,
    assessments,
    complaints,
    event_questions,
    form_sharing,
    forms,
    job_marks,
    job_profiles,
    leads,
    plan_sharing,
    review,
    survey_export,
)
from db.alerts import AlertDigest, JobSearch
from db.announcement_taps import Tap
from db.answers import Answer
from db.applications import Application
from db.assessments import AssessmentRun
from db.bookmarks import Bookmark
from db.campaign_members import CampaignMember
from db.certificates import CourseCertificate
from db.complaints import Complaint
from db.course_classes import CourseTeacher
from db.courses import CourseEnrolment, CourseResult
from db.engine import Tx
from db.event_questions import EventQuestion
from db.event_signups import EventSignUp
from db.form_sharing import FormComment, FormShare
from db.handoff import Talk, TalkMessage
from db.job_marks import JobMark
from db.leads import Lead
from db.lessons import ChecklistMark, LessonProgress, QuizAnswer
from db.outbox import Body, Outgoing
from db.people import Department, Major, Person, RoleGrant, SchoolClass, Staff, Student
from db.plans import Plan, PlanComment, PlanGoal, PlanProof, PlanRevision, PlanStep
from db.review import ReviewItem
from db.rows import Rows, rows_by_kind, rows_of
from db.suggestions import Dismissal
from db.survey_attempts import SurveyAttempt
from db.survey_members import SurveyMember
from db.survey_notes import SurveyTrait
from db.topics import TopicMute

Query = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept about a person: rows by kind."""

    consented_at: datetime | None
    counts: Mapping[str, int]


def _counted(person_id: int, telegram_id: int) -> dict[str, Query]:
    """A question for how many there are of each kind."""

    def count(column: Any) -> Query:
        return select(func.count()).select_from(column.class_).where(column == person_id)

    return {
        "lessons": count(LessonProgress.person_id),
        "answers": count(QuizAnswer.person_id),
        "marks": count(ChecklistMark.person_id),
        "bookmarks": count(Bookmark.person_id),
        "reviewed": count(ReviewItem.person_id),
        "assessments": count(AssessmentRun.person_id),
        "goals": count(PlanGoal.person_id),
        "steps": count(PlanStep.person_id),
        "proofs": count(PlanProof.person_id),
        "changes": count(PlanRevision.person_id),
        "forms": forms.begun_by(person_id),
        "shares": count(FormShare.person_id),
        "form_comments": count(FormComment.person_id),
        "plan_comments": count(PlanComment.person_id),
        "courses": count(Student.person_id).join(
            CourseEnrolment, CourseEnrolment.student_id == Student.id
        ),
        "results": count(CourseResult.person_id),
        "certificates": count(CourseCertificate.person_id),
        "said": count(Answer.person_id),
        "surveys_asked": count(SurveyMember.person_id),
        "surveys": count(SurveyAttempt.person_id),
        "survey_answers": survey_export.answers_of(person_id),
        "traits": count(SurveyTrait.person_id),
        "jobs": count(JobMark.person_id),
        "job_messages": count(AlertDigest.person_id),
        "job_searches": count(JobSearch.person_id),
        "applications": count(Application.person_id),
        "events": count(EventSignUp.person_id),
        "event_questions": count(EventQuestion.person_id),
        "complaints": count(Complaint.person_id),
        "leads": count(Lead.person_id),
        "campaigns": count(CampaignMember.person_id),
        "taps": count(Tap.person_id),
        "muted": count(TopicMute.person_id),
        "dismissed": count(Dismissal.person_id),
        "talks": count(Talk.student_person_id),
        "messages": count(Talk.student_person_id).join(
            TalkMessage, TalkMessage.talk_id == Talk.id
        ),
        # A private chat's id is its person's Telegram id, and the outbox has an index on chats.
        "received": select(func.count())
        .select_from(Outgoing)
        .where(Outgoing.chat_id == telegram_id),
    }


async def kept(tx: Tx, person_id: int, telegram_id: int) -> Kept:
    """Real counts, for the card that says what is kept."""
    counted = _counted(person_id, telegram_id)
    row = (
        await tx.execute(
            select(
                Person.consented_at, *(query.scalar_subquery() for query in counted.values())
            ).where(Person.id == person_id)
        )
    ).one()
    return Kept(row[0], dict(zip(counted, row[1:], strict=True)))


async def collect(tx: Tx, person_id: int, telegram_id: int) -> dict[str, Rows]:
    """Everything kept about a person, as plain rows by kind; instants are aware."""
    return {
        **await rows_by_kind(tx, _account(person_id)),
        **await rows_by_kind(tx, _learning(person_id)),
        **await review.export(tx, person_id),
        **await assessments.export(tx, person_id),
        **await forms.export(tx, person_id),
        **await form_sharing.export(tx, person_id),
        "plan-begun": await rows_of(tx, _mine(person_id, *_PLAN, by=Plan.begun_at)),
        **await plan_sharing.export(tx, person_id),
        **await survey_export.export(tx, person_id),
        **await job_marks.export(tx, person_id),
        **await job_profiles.export(tx, person_id),
        **await complaints.export(tx, person_id),
        **await leads.export(tx, person_id),
        **await alerts.export(tx, person_id),
        **await applications.export(tx, person_id),
        **await event_questions.export(tx, person_id),
        **await rows_by_kind(tx, _courses(person_id)),
        **await rows_by_kind(tx, _messages(person_id, telegram_id)),
    }


def _mine(person_id: int, *columns: Any, by: Any) -> Query:
    """These columns of one table in somebody's rows, in the order of another."""
    return select(*columns).where(by.class_.person_id == person_id).order_by(by)


_PLAN = (Plan.begun_at, Plan.shared_at, Plan.times_shared)
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


def _account(person_id: int) -> dict[str, Query]:
    return {
        "person": select(
            Person.telegram_id,
            Person.name,
            Person.language,
            Person.consent_version,
            Person.consented_at,
            Person.created_at,
            Person.unreachable_since,
        ).where(Person.id == person_id),
        "roster": _ROSTER.where(Student.person_id == person_id),
        "staff": select(Staff.number, Staff.name).where(Staff.person_id == person_id),
        "roles": _mine(person_id, RoleGrant.role, RoleGrant.granted_at, by=RoleGrant.granted_at),
    }


def _learning(person_id: int) -> dict[str, Query]:
    return {
        "lessons": _mine(
            person_id,
            LessonProgress.module_id,
            LessonProgress.lesson_id,
            LessonProgress.position,
            LessonProgress.finished_at,
            LessonProgress.updated_at,
            by=LessonProgress.updated_at,
        ),
        "answers": _mine(
            person_id,
            QuizAnswer.lesson_id,
            QuizAnswer.question_id,
            QuizAnswer.option_ids,
            QuizAnswer.correct,
            QuizAnswer.answered_at,
            by=QuizAnswer.id,
        ),
        "said": _mine(
            person_id, Answer.survey, Answer.question, Answer.value, Answer.at, by=Answer.survey
        ).order_by(Answer.question, Answer.value),
        "checklists": _mine(
            person_id,
            ChecklistMark.checklist_id,
            ChecklistMark.item_id,
            ChecklistMark.marked_at,
            by=ChecklistMark.marked_at,
        ),
        "bookmarks": _mine(
            person_id,
            Bookmark.lesson_id,
            Bookmark.card_id,
            Bookmark.title,
            Bookmark.made_at,
            by=Bookmark.made_at,
        ),
    }


def _courses(person_id: int) -> dict[str, Query]:
    return {
        "courses": select(
            CourseEnrolment.course_id,
            CourseEnrolment.enrolled_at,
            CourseEnrolment.welcomed_at,
            CourseEnrolment.reminded_at,
        )
        .join(Student, Student.id == CourseEnrolment.student_id)
        .where(Student.person_id == person_id)
        .order_by(CourseEnrolment.enrolled_at),
        "course-results": _mine(
            person_id,
            CourseResult.course_id,
            CourseResult.done_at,
            CourseResult.right,
            CourseResult.asked,
            by=CourseResult.done_at,
        ),
        "certificates": _mine(
            person_id,
            CourseCertificate.course_id,
            CourseCertificate.code,
            CourseCertificate.name,
            CourseCertificate.hours,
            CourseCertificate.done_at,
            CourseCertificate.issued_at,
            CourseCertificate.revoked_at,
            CourseCertificate.revoked_reason,
            by=CourseCertificate.issued_at,
        ),
        "teaching": select(SchoolClass.name.label("class_name"), CourseTeacher.since)
        .join(SchoolClass, SchoolClass.id == CourseTeacher.class_id)
        .where(CourseTeacher.person_id == person_id),
    }


def _messages(person_id: int, telegram_id: int) -> dict[str, Query]:
    return {
        "campaigns": _mine(
            person_id,
            CampaignMember.campaign_id,
            CampaignMember.due_on,
            CampaignMember.reached_at,
            CampaignMember.response,
            CampaignMember.responded_at,
            by=CampaignMember.run_id,
        ),
        "taps": _mine(person_id, Tap.announcement_id, Tap.button, Tap.at, by=Tap.at),
        "muted": _mine(person_id, TopicMute.topic, TopicMute.muted_at, by=TopicMute.topic),
        "talks": select(
            TalkMessage.talk_id, TalkMessage.from_student, TalkMessage.created_at, Body.content
        )
        .join(Talk, Talk.id == TalkMessage.talk_id)
        .join(Body, Body.id == TalkMessage.body_id)
        .where(Talk.student_person_id == person_id)
        .order_by(TalkMessage.id),
        "received": select(Outgoing.kind, Outgoing.state, Outgoing.changed_at, Body.content)
        .join(Body, Body.id == Outgoing.body_id)
        .where(Outgoing.chat_id == telegram_id)
        .order_by(Outgoing.id),
    }


async def roster_row(tx: Tx, person_id: int) -> dict[str, Any] | None:
    """The roster row a person is bound to, with the names of its class, major, department."""
    rows = await rows_of(tx, _ROSTER.where(Student.person_id == person_id))
    return rows[0] if rows else None
