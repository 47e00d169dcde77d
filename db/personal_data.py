"""What is kept about one person, across all features: counted, and collected for an export."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from db import (
    alerts,
    applications,
    appointment_waits,
    assessments,
    complaints,
    crisis_keeping,
    crisis_traces,
    desk_export,
    event_questions,
    first_words,
    form_sharing,
    forms,
    job_marks,
    job_profiles,
    leads,
    office_hours,
    plan_sharing,
    review,
    survey_export,
    talk_anonymity,
    talk_export,
)
from db.absences import Absence
from db.alerts import AlertDigest, JobSearch
from db.announcement_taps import Tap
from db.answers import Answer
from db.applications import Application
from db.appointment_waits import AppointmentWait
from db.appointments import Appointment
from db.assessments import AssessmentRun
from db.bookmarks import Bookmark
from db.campaign_members import CampaignMember
from db.certificates import CourseCertificate
from db.complaints import Complaint
from db.course_classes import CourseTeacher
from db.courses import CourseEnrolment, CourseResult
from db.desks import CurrentTalk
from db.engine import Tx
from db.event_questions import EventQuestion
from db.event_signups import EventSignUp
from db.first_words import FirstWord
from db.form_sharing import FormComment, FormShare
from db.handoff import Talk, TalkMessage
from db.job_marks import JobMark
from db.leads import Lead
from db.lessons import ChecklistMark, LessonProgress, QuizAnswer
from db.office_hours import OfficeHours
from db.outbox import Body, Outgoing
from db.people import Department, Major, Person, RoleGrant, SchoolClass, Staff, Student
from db.plans import Plan, PlanComment, PlanGoal, PlanProof, PlanRevision, PlanStep
from db.review import ReviewItem
from db.rows import Rows, rows_by_kind, rows_of
from db.suggestions import Dismissal
from db.survey_attempts import SurveyAttempt
from db.survey_members import SurveyMember
from db.survey_notes import SurveyTrait
from db.talk_copies import TalkWording
from db.tasks import Task
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
        return select(func.count()).select_from(column.table).where(column == person_id)

    return {
        "lessons": count(LessonProgress.c.person_id),
        "answers": count(QuizAnswer.c.person_id),
        "marks": count(ChecklistMark.c.person_id),
        "bookmarks": count(Bookmark.c.person_id),
        "reviewed": count(ReviewItem.c.person_id),
        "assessments": count(AssessmentRun.c.person_id),
        "goals": count(PlanGoal.c.person_id),
        "steps": count(PlanStep.c.person_id),
        "proofs": count(PlanProof.c.person_id),
        "changes": count(PlanRevision.c.person_id),
        "forms": forms.begun_by(person_id),
        "shares": count(FormShare.c.person_id),
        "form_comments": count(FormComment.c.person_id),
        "plan_comments": count(PlanComment.c.person_id),
        "courses": count(Student.c.person_id).join(
            CourseEnrolment, CourseEnrolment.c.student_id == Student.c.id
        ),
        "results": count(CourseResult.c.person_id),
        "certificates": count(CourseCertificate.c.person_id),
        "said": count(Answer.c.person_id),
        "surveys_asked": count(SurveyMember.c.person_id),
        "surveys": count(SurveyAttempt.c.person_id),
        "survey_answers": survey_export.answers_of(person_id),
        "traits": count(SurveyTrait.c.person_id),
        "jobs": count(JobMark.c.person_id),
        "job_messages": count(AlertDigest.c.person_id),
        "job_searches": count(JobSearch.c.person_id),
        "applications": count(Application.c.person_id),
        "appointments": count(Appointment.c.student_person_id),
        "appointment_waits": count(AppointmentWait.c.student_person_id),
        "office_hours": count(OfficeHours.c.staff_person_id),
        "events": count(EventSignUp.c.person_id),
        "event_questions": count(EventQuestion.c.person_id),
        "complaints": count(Complaint.c.person_id),
        "leads": count(Lead.c.person_id),
        "crises": crisis_keeping.counted(person_id),
        "campaigns": count(CampaignMember.c.person_id),
        "taps": count(Tap.c.person_id),
        "muted": count(TopicMute.c.person_id),
        "dismissed": count(Dismissal.c.person_id),
        "talks": count(Talk.c.student_person_id),
        "messages": count(Talk.c.student_person_id).join(
            TalkMessage, TalkMessage.c.talk_id == Talk.c.id
        ),
        "first_words": count(FirstWord.c.student_person_id),
        "absences": count(Absence.c.person_id),
        "tasks": count(Task.c.student_person_id),
        # A private chat's id is its person's Telegram id, and the outbox has an index on chats.
        "received": select(func.count())
        .select_from(Outgoing)
        .where(Outgoing.c.chat_id == telegram_id),
    }


async def kept(tx: Tx, person_id: int, telegram_id: int) -> Kept:
    """Real counts, for the card that says what is kept."""
    counted = _counted(person_id, telegram_id)
    row = (
        await tx.execute(
            select(
                Person.c.consented_at, *(query.scalar_subquery() for query in counted.values())
            ).where(Person.c.id == person_id)
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
        "plan-begun": await rows_of(tx, _mine(person_id, *_PLAN, by=Plan.c.begun_at)),
        **await plan_sharing.export(tx, person_id),
        **await survey_export.export(tx, person_id),
        **await job_marks.export(tx, person_id),
        **await job_profiles.export(tx, person_id),
        **await complaints.export(tx, person_id),
        **await leads.export(tx, person_id),
        **await crisis_keeping.export(tx, person_id),
        **await crisis_traces.export(tx, person_id),
        **await talk_anonymity.export(tx, person_id),
        **await alerts.export(tx, person_id),
        **await applications.export(tx, person_id),
        **await appointment_waits.export(tx, person_id),
        **await office_hours.export(tx, person_id),
        **await event_questions.export(tx, person_id),
        **await talk_export.export(tx, person_id),
        **await first_words.export(tx, person_id),
        **await desk_export.export(tx, person_id),
        **await rows_by_kind(tx, _courses(person_id)),
        **await rows_by_kind(tx, _messages(person_id, telegram_id)),
    }


def _mine(person_id: int, *columns: Any, by: Any) -> Query:
    """These columns of one table in somebody's rows, in the order of another."""
    return select(*columns).where(by.table.c.person_id == person_id).order_by(by)


_PLAN = (Plan.c.begun_at, Plan.c.shared_at, Plan.c.times_shared)
_ROSTER = (
    select(
        Student.c.number,
        Student.c.name,
        SchoolClass.c.name.label("class_name"),
        Major.c.name.label("major"),
        Department.c.name.label("department"),
        Student.c.entry_year,
        Student.c.years,
        Student.c.status,
        Student.c.bound_at,
        Student.c.destination,
    )
    .join(SchoolClass, SchoolClass.c.id == Student.c.class_id)
    .join(Major, Major.c.id == SchoolClass.c.major_id)
    .join(Department, Department.c.id == Major.c.department_id)
)


def _account(person_id: int) -> dict[str, Query]:
    return {
        "person": select(
            Person.c.telegram_id,
            Person.c.name,
            Person.c.language,
            Person.c.consent_version,
            Person.c.consented_at,
            Person.c.created_at,
            Person.c.unreachable_since,
        ).where(Person.c.id == person_id),
        "roster": _ROSTER.where(Student.c.person_id == person_id),
        "staff": select(Staff.c.number, Staff.c.name).where(Staff.c.person_id == person_id),
        "roles": _mine(
            person_id, RoleGrant.c.role, RoleGrant.c.granted_at, by=RoleGrant.c.granted_at
        ),
    }


def _learning(person_id: int) -> dict[str, Query]:
    return {
        "lessons": _mine(
            person_id,
            LessonProgress.c.module_id,
            LessonProgress.c.lesson_id,
            LessonProgress.c.position,
            LessonProgress.c.finished_at,
            LessonProgress.c.updated_at,
            by=LessonProgress.c.updated_at,
        ),
        "answers": _mine(
            person_id,
            QuizAnswer.c.lesson_id,
            QuizAnswer.c.question_id,
            QuizAnswer.c.option_ids,
            QuizAnswer.c.correct,
            QuizAnswer.c.answered_at,
            by=QuizAnswer.c.id,
        ),
        "said": _mine(
            person_id,
            Answer.c.survey,
            Answer.c.question,
            Answer.c.value,
            Answer.c.at,
            by=Answer.c.survey,
        ).order_by(Answer.c.question, Answer.c.value),
        "checklists": _mine(
            person_id,
            ChecklistMark.c.checklist_id,
            ChecklistMark.c.item_id,
            ChecklistMark.c.marked_at,
            by=ChecklistMark.c.marked_at,
        ),
        "bookmarks": _mine(
            person_id,
            Bookmark.c.lesson_id,
            Bookmark.c.card_id,
            Bookmark.c.title,
            Bookmark.c.made_at,
            by=Bookmark.c.made_at,
        ),
    }


def _courses(person_id: int) -> dict[str, Query]:
    return {
        "courses": select(
            CourseEnrolment.c.course_id,
            CourseEnrolment.c.enrolled_at,
            CourseEnrolment.c.welcomed_at,
            CourseEnrolment.c.reminded_at,
        )
        .join(Student, Student.c.id == CourseEnrolment.c.student_id)
        .where(Student.c.person_id == person_id)
        .order_by(CourseEnrolment.c.enrolled_at),
        "course-results": _mine(
            person_id,
            CourseResult.c.course_id,
            CourseResult.c.done_at,
            CourseResult.c.right,
            CourseResult.c.asked,
            by=CourseResult.c.done_at,
        ),
        "certificates": _mine(
            person_id,
            CourseCertificate.c.course_id,
            CourseCertificate.c.code,
            CourseCertificate.c.name,
            CourseCertificate.c.hours,
            CourseCertificate.c.done_at,
            CourseCertificate.c.issued_at,
            CourseCertificate.c.revoked_at,
            CourseCertificate.c.revoked_reason,
            by=CourseCertificate.c.issued_at,
        ),
        "teaching": select(SchoolClass.c.name.label("class_name"), CourseTeacher.c.since)
        .join(SchoolClass, SchoolClass.c.id == CourseTeacher.c.class_id)
        .where(CourseTeacher.c.person_id == person_id),
    }


def _messages(person_id: int, telegram_id: int) -> dict[str, Query]:
    return {
        "campaigns": _mine(
            person_id,
            CampaignMember.c.campaign_id,
            CampaignMember.c.due_on,
            CampaignMember.c.reached_at,
            CampaignMember.c.response,
            CampaignMember.c.responded_at,
            by=CampaignMember.c.run_id,
        ),
        "taps": _mine(person_id, Tap.c.announcement_id, Tap.c.button, Tap.c.at, by=Tap.c.at),
        "muted": _mine(person_id, TopicMute.c.topic, TopicMute.c.muted_at, by=TopicMute.c.topic),
        "talks": select(
            TalkMessage.c.talk_id,
            TalkMessage.c.from_student,
            TalkMessage.c.created_at,
            Body.c.content,
        )
        .join(Talk, Talk.c.id == TalkMessage.c.talk_id)
        .join(Body, Body.c.id == TalkMessage.c.body_id)
        .where(Talk.c.student_person_id == person_id)
        .order_by(TalkMessage.c.id),
        "talk-wordings": select(TalkMessage.c.talk_id, TalkWording.c.until, Body.c.content)
        .join(TalkMessage, TalkMessage.c.id == TalkWording.c.talk_message_id)
        .join(Talk, Talk.c.id == TalkMessage.c.talk_id)
        .join(Body, Body.c.id == TalkWording.c.body_id)
        .where(Talk.c.student_person_id == person_id)
        .order_by(TalkWording.c.id),
        "talk-current": _mine(
            person_id, CurrentTalk.c.talk_id, CurrentTalk.c.used_at, by=CurrentTalk.c.talk_id
        ),
        "received": select(
            Outgoing.c.kind, Outgoing.c.state, Outgoing.c.changed_at, Body.c.content
        )
        .join(Body, Body.c.id == Outgoing.c.body_id)
        .where(Outgoing.c.chat_id == telegram_id)
        .order_by(Outgoing.c.id),
    }


async def roster_row(tx: Tx, person_id: int) -> dict[str, Any] | None:
    """The roster row a person is bound to, with the names of its class, major, department."""
    rows = await rows_of(tx, _ROSTER.where(Student.c.person_id == person_id))
    return rows[0] if rows else None
