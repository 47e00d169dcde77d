"""The foundation"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DOCUMENT = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)


def upgrade() -> None:
    op.create_table(
        "bodies",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("content", DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bodies")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "campaign_clock",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_clock")),
    )
    op.create_table(
        "departments",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departments")),
        sa.UniqueConstraint("name", name=op.f("uq_departments_name")),
    )
    op.create_table(
        "held_updates",
        sa.Column("update_id", BIG, autoincrement=False, nullable=False),
        sa.Column("lane", BIG, nullable=False),
        sa.Column("payload", DOCUMENT, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("tries", BIG, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("watched", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_held_updates")),
    )
    with op.batch_alter_table("held_updates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_held_updates_lane"), ["lane"], unique=False)
        batch_op.create_index("ix_held_updates_state_due_at", ["state", "due_at"], unique=False)

    op.create_table(
        "job_feeds",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("etag", sa.String(length=200), nullable=False),
        sa.Column("last_modified", sa.String(length=80), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("postings", BIG, nullable=False),
        sa.Column("failures", BIG, nullable=False),
        sa.Column("trouble", sa.String(length=40), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_feeds")),
    )
    with op.batch_alter_table("job_feeds", schema=None) as batch_op:
        batch_op.create_index("ix_job_feeds_due_at", ["due_at"], unique=False)
        batch_op.create_index("uq_job_feeds_url", ["url"], unique=True)

    op.create_table(
        "join_attempts",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("telegram_id", BIG, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_attempts")),
    )
    with op.batch_alter_table("join_attempts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_join_attempts_at"), ["at"], unique=False)
        batch_op.create_index(
            "ix_join_attempts_telegram_id_at", ["telegram_id", "at"], unique=False
        )

    op.create_table(
        "leadership",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("term", BIG, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leadership")),
    )
    op.create_table(
        "persons",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("telegram_id", BIG, nullable=False),
        sa.Column("name", sa.String(length=130), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("consent_version", BIG, nullable=True),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("focus", DOCUMENT, nullable=True),
        sa.Column("answered", DOCUMENT, nullable=True),
        sa.Column("unreachable_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_persons_telegram_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "received_updates",
        sa.Column("update_id", BIG, autoincrement=False, nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_received_updates")),
    )
    with op.batch_alter_table("received_updates", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_received_updates_received_at"), ["received_at"], unique=False
        )

    op.create_table(
        "sent_pictures",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("file_id", sa.String(length=255), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sent_pictures")),
    )
    op.create_table(
        "survey_versions",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("survey_id", sa.String(length=48), nullable=False),
        sa.Column("number", BIG, nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("content", DOCUMENT, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_versions")),
        sa.UniqueConstraint(
            "survey_id", "fingerprint", name=op.f("uq_survey_versions_survey_id_fingerprint")
        ),
        sa.UniqueConstraint(
            "survey_id", "number", name=op.f("uq_survey_versions_survey_id_number")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "verify_attempts",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("telegram_id", BIG, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verify_attempts")),
    )
    with op.batch_alter_table("verify_attempts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verify_attempts_at"), ["at"], unique=False)
        batch_op.create_index(
            "ix_verify_attempts_telegram_id_at", ["telegram_id", "at"], unique=False
        )

    op.create_table(
        "absences",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("cover_person_id", BIG, nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("begin_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["cover_person_id"],
            ["persons.id"],
            name=op.f("fk_absences_cover_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_absences_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    with op.batch_alter_table("absences", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_absences_cover_person_id"), ["cover_person_id"], unique=False
        )
        batch_op.create_index(
            "ix_absences_open",
            ["last_day"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_absences_person_id"), ["person_id"], unique=False)

    op.create_table(
        "alert_digests",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("new", DOCUMENT, nullable=False),
        sa.Column("closing", DOCUMENT, nullable=False),
        sa.Column("more", BIG, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_alert_digests_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_digests")),
        sa.UniqueConstraint("person_id", "day", name=op.f("uq_alert_digests_person_id_day")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "alert_settings",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("rhythm", sa.String(32), nullable=False),
        sa.Column("hour", BIG, nullable=False),
        sa.Column("weekday", BIG, nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_alert_settings_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_alert_settings")),
    )
    with op.batch_alter_table("alert_settings", schema=None) as batch_op:
        batch_op.create_index("ix_alert_settings_next_at", ["next_at"], unique=False)

    op.create_table(
        "announcement_templates",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("content", DOCUMENT, nullable=False),
        sa.Column("author_id", BIG, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["persons.id"],
            name=op.f("fk_announcement_templates_author_id_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement_templates")),
    )
    op.create_table(
        "announcements",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("author_id", BIG, nullable=True),
        sa.Column("body_id", BIG, nullable=False),
        sa.Column("second_body_id", BIG, nullable=True),
        sa.Column("writer_id", BIG, nullable=True),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("audience", DOCUMENT, nullable=False),
        sa.Column("options", DOCUMENT, server_default="{}", nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("stage", sa.String(32), nullable=True),
        sa.Column("recipients", BIG, nullable=False),
        sa.Column("resolved", DOCUMENT, nullable=True),
        sa.Column("reached", BIG, server_default="0", nullable=False),
        sa.Column("upto", BIG, server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lock", sa.String(length=64), nullable=True),
        sa.Column("approver_id", BIG, nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pause", sa.String(32), nullable=True),
        sa.Column("resumed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("release_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("winner", BIG, nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("progress_chat_id", BIG, nullable=True),
        sa.Column("progress_message_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["approver_id"],
            ["persons.id"],
            name=op.f("fk_announcements_approver_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["persons.id"],
            name=op.f("fk_announcements_author_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["body_id"], ["bodies.id"], name=op.f("fk_announcements_body_id_bodies")
        ),
        sa.ForeignKeyConstraint(
            ["second_body_id"], ["bodies.id"], name=op.f("fk_announcements_second_body_id_bodies")
        ),
        sa.ForeignKeyConstraint(
            ["writer_id"],
            ["persons.id"],
            name=op.f("fk_announcements_writer_id_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
    )
    with op.batch_alter_table("announcements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_announcements_state"), ["state"], unique=False)

    op.create_table(
        "answers",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("survey", sa.String(length=48), nullable=False),
        sa.Column("question", sa.String(length=48), nullable=False),
        sa.Column("value", sa.String(length=120), nullable=False),
        sa.Column("number", sa.Double(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_answers_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "person_id", "survey", "question", "value", name=op.f("pk_answers")
        ),
    )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.create_index(
            "ix_answers_survey_question_value", ["survey", "question", "value"], unique=False
        )

    op.create_table(
        "appointment_desks",
        sa.Column("staff_person_id", BIG, nullable=False),
        sa.Column("open_to_all", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_person_id"],
            ["persons.id"],
            name=op.f("fk_appointment_desks_staff_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("staff_person_id", name=op.f("pk_appointment_desks")),
    )
    op.create_table(
        "appointment_waits",
        sa.Column("student_person_id", BIG, nullable=False),
        sa.Column("staff_person_id", BIG, nullable=False),
        sa.Column("day", BIG, autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_person_id"],
            ["persons.id"],
            name=op.f("fk_appointment_waits_staff_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["student_person_id"],
            ["persons.id"],
            name=op.f("fk_appointment_waits_student_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "student_person_id", "staff_person_id", "day", name=op.f("pk_appointment_waits")
        ),
    )
    with op.batch_alter_table("appointment_waits", schema=None) as batch_op:
        batch_op.create_index(
            "ix_appointment_waits_staff_since", ["staff_person_id", "since"], unique=False
        )

    op.create_table(
        "appointments",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("staff_person_id", BIG, nullable=True),
        sa.Column("student_person_id", BIG, nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_by", sa.String(32), nullable=True),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("sequence", BIG, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day_told_for", sa.DateTime(timezone=True), nullable=True),
        sa.Column("soon_told_for", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "ends_at > starts_at", name=op.f("ck_appointments_ends_after_it_starts")
        ),
        sa.ForeignKeyConstraint(
            ["staff_person_id"],
            ["persons.id"],
            name=op.f("fk_appointments_staff_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["student_person_id"],
            ["persons.id"],
            name=op.f("fk_appointments_student_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.create_index(
            "ix_appointments_staff_person_id_starts_at",
            ["staff_person_id", "starts_at"],
            unique=False,
        )
        batch_op.create_index(
            "ix_appointments_state_starts_at", ["state", "starts_at"], unique=False
        )
        batch_op.create_index(
            "ix_appointments_student_person_id_starts_at",
            ["student_person_id", "starts_at"],
            unique=False,
        )

    op.create_table(
        "assessment_jobs",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("type_id", sa.String(length=8), nullable=False),
        sa.Column("part", sa.String(length=8), nullable=False),
        sa.Column("zh", sa.String(length=40), nullable=True),
        sa.Column("en", sa.String(length=60), nullable=True),
        sa.Column("hidden", sa.String(length=24), nullable=True),
        sa.Column("changed_by", BIG, nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by"],
            ["persons.id"],
            name=op.f("fk_assessment_jobs_changed_by_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_jobs")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("assessment_jobs", schema=None) as batch_op:
        batch_op.create_index("uq_assessment_jobs_hidden", ["hidden"], unique=True)

    op.create_table(
        "assessment_runs",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("content_version", sa.String(length=16), nullable=False),
        sa.Column("place", sa.String(length=24), nullable=False),
        sa.Column("turn", BIG, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", DOCUMENT, nullable=True),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_assessment_runs_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_runs")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("assessment_runs", schema=None) as batch_op:
        batch_op.create_index(
            "ix_assessment_runs_person_id_kind", ["person_id", "kind"], unique=False
        )
        batch_op.create_index(
            "uq_assessment_runs_open",
            ["person_id", "kind"],
            unique=True,
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        )

    op.create_table(
        "audit_events",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", BIG, nullable=True),
        sa.Column("action", sa.String(length=48), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=True),
        sa.Column("detail", DOCUMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["persons.id"],
            name=op.f("fk_audit_events_actor_id_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_events")),
    )
    with op.batch_alter_table("audit_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_events_at"), ["at"], unique=False)
        batch_op.create_index("ix_audit_events_subject", ["subject"], unique=False)

    op.create_table(
        "bookmarks",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("lesson_id", sa.String(length=24), nullable=False),
        sa.Column("card_id", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_bookmarks_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "lesson_id", "card_id", name=op.f("pk_bookmarks")),
    )
    op.create_table(
        "calendar_decisions",
        sa.Column("year", BIG, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("about", sa.Date(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["persons.id"],
            name=op.f("fk_calendar_decisions_decided_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("year", "key", name=op.f("pk_calendar_decisions")),
    )
    op.create_table(
        "campaign_decisions",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("scope", sa.String(length=16), nullable=False),
        sa.Column("verb", sa.String(32), nullable=False),
        sa.Column("moved_to", sa.Date(), nullable=True),
        sa.Column("fingerprint", sa.String(length=16), nullable=True),
        sa.Column("by_id", BIG, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["persons.id"],
            name=op.f("fk_campaign_decisions_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_decisions")),
        sa.UniqueConstraint(
            "campaign_id",
            "scope",
            "verb",
            name=op.f("uq_campaign_decisions_campaign_id_scope_verb"),
        ),
    )
    op.create_table(
        "campaign_runs",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("occurrence", sa.String(length=16), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("source", DOCUMENT, nullable=False),
        sa.Column("content_version", sa.String(length=16), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("audience", DOCUMENT, nullable=True),
        sa.Column("body_id", BIG, nullable=True),
        sa.Column("launched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("after_person_id", BIG, nullable=False),
        sa.Column("upto_person_id", BIG, nullable=False),
        sa.Column("recipients", BIG, nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("steps_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["body_id"], ["bodies.id"], name=op.f("fk_campaign_runs_body_id_bodies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_runs")),
        sa.UniqueConstraint(
            "campaign_id", "occurrence", name=op.f("uq_campaign_runs_campaign_id_occurrence")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("campaign_runs", schema=None) as batch_op:
        batch_op.create_index("ix_campaign_runs_moment", ["moment"], unique=False)
        batch_op.create_index("ix_campaign_runs_state", ["state"], unique=False)

    op.create_table(
        "canned_replies",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("author_person_id", BIG, nullable=True),
        sa.Column("shelf", sa.String(32), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.Column("words", sa.String(length=4200), nullable=False),
        sa.Column("used", BIG, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", BIG, nullable=True),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_person_id"],
            ["persons.id"],
            name=op.f("fk_canned_replies_author_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["persons.id"],
            name=op.f("fk_canned_replies_decided_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_replies")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("canned_replies", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_canned_replies_author_person_id"), ["author_person_id"], unique=False
        )

    op.create_table(
        "card_shares",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_card_shares_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_card_shares")),
    )
    op.create_table(
        "checklist_marks",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("checklist_id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_checklist_marks_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "person_id", "checklist_id", "item_id", name=op.f("pk_checklist_marks")
        ),
    )
    op.create_table(
        "course_certificates",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("course_id", sa.String(length=24), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("title", DOCUMENT, nullable=False),
        sa.Column("hours", BIG, nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_reason", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_course_certificates_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_certificates")),
        sa.UniqueConstraint("code", name=op.f("uq_course_certificates_code")),
        sa.UniqueConstraint(
            "person_id", "course_id", name=op.f("uq_course_certificates_person_id_course_id")
        ),
    )
    op.create_table(
        "course_results",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("course_id", sa.String(length=24), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("right", BIG, nullable=False),
        sa.Column("asked", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_course_results_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "course_id", name=op.f("pk_course_results")),
    )
    op.create_table(
        "crises",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("tier", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("drill", sa.Boolean(), nullable=False),
        sa.Column("nameless", sa.Boolean(), nullable=False),
        sa.Column("who", sa.LargeBinary(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rounds", BIG, nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by", BIG, nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("safe_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", BIG, nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["acknowledged_by"],
            ["persons.id"],
            name=op.f("fk_crises_acknowledged_by_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"],
            ["persons.id"],
            name=op.f("fk_crises_closed_by_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_crises_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crises")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("crises", schema=None) as batch_op:
        batch_op.create_index(
            "ix_crises_next_at",
            ["next_at"],
            unique=False,
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_crises_open_person",
            ["person_id", "nameless"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "crisis_duty",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_crisis_duty_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_crisis_duty")),
    )
    op.create_table(
        "crisis_traces",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pieces", DOCUMENT, nullable=True),
        sa.Column("consoled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("typed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("typed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_crisis_traces_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_crisis_traces")),
    )
    with op.batch_alter_table("crisis_traces", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_crisis_traces_at"), ["at"], unique=False)

    op.create_table(
        "desk_groups",
        sa.Column("chat_id", BIG, autoincrement=False, nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("department_id", BIG, nullable=True),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        sa.Column("asked_by_id", BIG, nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bound_by_id", BIG, nullable=True),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(length=32), nullable=True),
        sa.Column("trouble_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by_id"],
            ["persons.id"],
            name=op.f("fk_desk_groups_asked_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["bound_by_id"],
            ["persons.id"],
            name=op.f("fk_desk_groups_bound_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["departments.id"],
            name=op.f("fk_desk_groups_department_id_departments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_desk_groups")),
        sa.UniqueConstraint("department_id", name=op.f("uq_desk_groups_department_id")),
    )
    op.create_table(
        "employers",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("name_key", sa.String(length=120), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=True),
        sa.Column("nature", sa.String(length=24), nullable=False),
        sa.Column("industry", sa.String(length=24), nullable=False),
        sa.Column("size", sa.String(length=24), nullable=False),
        sa.Column("region", sa.String(length=6), nullable=False),
        sa.Column("verified_by", BIG, nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_employers_has_name")),
        sa.ForeignKeyConstraint(
            ["verified_by"],
            ["persons.id"],
            name=op.f("fk_employers_verified_by_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employers")),
    )
    with op.batch_alter_table("employers", schema=None) as batch_op:
        batch_op.create_index("ix_employers_name_key", ["name_key"], unique=False)
        batch_op.create_index("ix_employers_updated_at", ["updated_at"], unique=False)
        batch_op.create_index("uq_employers_credit_code", ["credit_code"], unique=True)

    op.create_table(
        "form_comments",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("form_id", sa.String(length=32), nullable=False),
        sa.Column("author_id", BIG, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["persons.id"],
            name=op.f("fk_form_comments_author_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_form_comments_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_comments")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("form_comments", schema=None) as batch_op:
        batch_op.create_index(
            "ix_form_comments_person_id_form_id", ["person_id", "form_id"], unique=False
        )

    op.create_table(
        "form_entries",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("form_id", sa.String(length=24), nullable=False),
        sa.Column("section_id", sa.String(length=24), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_form_entries_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_entries")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("form_entries", schema=None) as batch_op:
        batch_op.create_index(
            "ix_form_entries_person_id_form_id", ["person_id", "form_id"], unique=False
        )

    op.create_table(
        "form_shares",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("form_id", sa.String(length=32), nullable=False),
        sa.Column("reader_id", BIG, nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_form_shares_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"],
            ["persons.id"],
            name=op.f("fk_form_shares_reader_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_shares")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("form_shares", schema=None) as batch_op:
        batch_op.create_index(
            "ix_form_shares_open",
            ["person_id", "form_id"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_form_shares_reader_id"), ["reader_id"], unique=False)

    op.create_table(
        "imports",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=True),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("created_by", BIG, nullable=True),
        sa.Column("chat_id", BIG, nullable=True),
        sa.Column("progress_message_id", BIG, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counts", DOCUMENT, nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("rows", sa.LargeBinary(), nullable=True),
        sa.Column("undo", DOCUMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"],
            ["persons.id"],
            name=op.f("fk_imports_created_by_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("imports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imports_state"), ["state"], unique=False)

    op.create_table(
        "job_profiles",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("stale_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made", sa.Boolean(), nullable=False),
        sa.Column("major", sa.String(length=60), server_default="", nullable=False),
        sa.Column("major_fit", sa.String(length=8), server_default="", nullable=False),
        sa.Column("kinds", sa.String(length=120), server_default="", nullable=False),
        sa.Column("place_1", sa.String(length=24), server_default="", nullable=False),
        sa.Column("place_2", sa.String(length=24), server_default="", nullable=False),
        sa.Column("place_3", sa.String(length=24), server_default="", nullable=False),
        sa.Column("pay_least", BIG, server_default="0", nullable=False),
        sa.Column("no_nights", sa.Boolean(), nullable=False),
        sa.Column("cohort", BIG, server_default="0", nullable=False),
        sa.Column("education", BIG, server_default="0", nullable=False),
        sa.Column("wishes", DOCUMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_job_profiles_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_job_profiles")),
    )
    with op.batch_alter_table("job_profiles", schema=None) as batch_op:
        batch_op.create_index(
            "ix_job_profiles_stale_at",
            ["stale_at"],
            unique=False,
            sqlite_where=sa.text("stale_at IS NOT NULL"),
            postgresql_where=sa.text("stale_at IS NOT NULL"),
        )

    op.create_table(
        "job_searches",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("words", sa.String(length=80), nullable=False),
        sa.Column("filters", DOCUMENT, nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_job_searches_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_searches")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("job_searches", schema=None) as batch_op:
        batch_op.create_index(
            "ix_job_searches_passing",
            ["used_at"],
            unique=False,
            sqlite_where=sa.text("kept_at IS NULL"),
            postgresql_where=sa.text("kept_at IS NULL"),
        )
        batch_op.create_index("ix_job_searches_person_id", ["person_id"], unique=False)

    op.create_table(
        "lesson_progress",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("lesson_id", sa.String(length=64), nullable=False),
        sa.Column("module_id", sa.String(length=64), nullable=False),
        sa.Column("step", sa.String(length=64), nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.Column("turn", BIG, nullable=False),
        sa.Column("run", BIG, nullable=False),
        sa.Column("chosen", DOCUMENT, nullable=False),
        sa.Column("answers", DOCUMENT, nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_lesson_progress_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "lesson_id", name=op.f("pk_lesson_progress")),
    )
    op.create_table(
        "link_hosts",
        sa.Column("host", sa.String(length=120), nullable=False),
        sa.Column("added_by", BIG, nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by"],
            ["persons.id"],
            name=op.f("fk_link_hosts_added_by_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_link_hosts")),
    )
    op.create_table(
        "macros",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("author_person_id", BIG, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("steps", DOCUMENT, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_person_id"],
            ["persons.id"],
            name=op.f("fk_macros_author_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_macros")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("macros", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_macros_author_person_id"), ["author_person_id"], unique=False
        )

    op.create_table(
        "majors",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("department_id", BIG, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_majors_department_id_departments")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_majors")),
        sa.UniqueConstraint("department_id", "name", name=op.f("uq_majors_department_id_name")),
    )
    op.create_table(
        "office_hours",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("staff_person_id", BIG, nullable=False),
        sa.Column("weekdays", DOCUMENT, nullable=False),
        sa.Column("windows", DOCUMENT, nullable=False),
        sa.Column("minutes", BIG, nullable=False),
        sa.Column("gap", BIG, nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_person_id"],
            ["persons.id"],
            name=op.f("fk_office_hours_staff_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_hours")),
    )
    with op.batch_alter_table("office_hours", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_office_hours_staff_person_id"), ["staff_person_id"], unique=False
        )

    op.create_table(
        "outbox",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("cause", sa.String(length=64), nullable=False),
        sa.Column("chat_id", BIG, nullable=False),
        sa.Column("part", BIG, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("priority", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("body_id", BIG, nullable=False),
        sa.Column("topic", sa.String(length=24), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("tries", BIG, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_id", BIG, nullable=True),
        sa.Column("extra", DOCUMENT, nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_outbox_body_id_bodies")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_outbox_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("cause", "chat_id", "part", name=op.f("uq_outbox_cause_chat_id_part")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_chat_id_message_id",
            ["chat_id", "message_id"],
            unique=False,
            sqlite_where=sa.text("message_id IS NOT NULL"),
            postgresql_where=sa.text("message_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_outbox_waiting",
            ["priority", "id"],
            unique=False,
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        )

    op.create_table(
        "plan_comments",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("by_id", BIG, nullable=True),
        sa.Column("by_name", sa.String(length=60), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["persons.id"],
            name=op.f("fk_plan_comments_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_plan_comments_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_comments")),
    )
    with op.batch_alter_table("plan_comments", schema=None) as batch_op:
        batch_op.create_index("ix_plan_comments_person_id", ["person_id"], unique=False)

    op.create_table(
        "plan_goals",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("slot", sa.String(length=8), nullable=False),
        sa.Column("words", sa.String(length=400), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_plan_goals_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "slot", name=op.f("pk_plan_goals")),
    )
    op.create_table(
        "plan_revisions",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("by_id", BIG, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("change", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column("before", sa.String(length=1000), nullable=True),
        sa.Column("after", sa.String(length=1000), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["persons.id"],
            name=op.f("fk_plan_revisions_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_plan_revisions_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_revisions")),
    )
    with op.batch_alter_table("plan_revisions", schema=None) as batch_op:
        batch_op.create_index("ix_plan_revisions_person_id", ["person_id"], unique=False)

    op.create_table(
        "plan_steps",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("words", sa.String(length=400), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("idea", sa.String(length=24), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("reminders", BIG, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_plan_steps_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_steps")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("plan_steps", schema=None) as batch_op:
        batch_op.create_index(
            "ix_plan_steps_due_on",
            ["due_on"],
            unique=False,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.create_index("ix_plan_steps_person_id", ["person_id"], unique=False)

    op.create_table(
        "plans",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("times_shared", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_plans_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_plans")),
    )
    op.create_table(
        "preferences",
        sa.Column("name", sa.String(length=48), nullable=False),
        sa.Column("value", DOCUMENT, nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_preferences_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_preferences")),
    )
    op.create_table(
        "quiz_answers",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("lesson_id", sa.String(length=64), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("run", BIG, nullable=False),
        sa.Column("option_ids", DOCUMENT, nullable=False),
        sa.Column("correct", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_quiz_answers_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_answers")),
        sa.UniqueConstraint(
            "person_id",
            "lesson_id",
            "question_id",
            "run",
            name=op.f("uq_quiz_answers_person_id_lesson_id_question_id_run"),
        ),
    )
    op.create_table(
        "review_items",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("lesson_id", sa.String(length=64), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=16), nullable=False),
        sa.Column("stability", sa.Double(), nullable=True),
        sa.Column("difficulty", sa.Double(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("answer_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_review_items_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "person_id", "lesson_id", "question_id", name=op.f("pk_review_items")
        ),
    )
    op.create_table(
        "review_rounds",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("questions", DOCUMENT, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.Column("turn", BIG, nullable=False),
        sa.Column("chosen", DOCUMENT, nullable=False),
        sa.Column("answer", DOCUMENT, nullable=True),
        sa.Column("guessed", sa.Boolean(), nullable=False),
        sa.Column("results", DOCUMENT, nullable=False),
        sa.Column("seconds", BIG, nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", DOCUMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_review_rounds_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_review_rounds")),
    )
    op.create_table(
        "review_settings",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("hour", BIG, nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=True),
        sa.Column("nudged_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("ignored", BIG, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_review_settings_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_review_settings")),
    )
    op.create_table(
        "role_grants",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_role_grants_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "role", name=op.f("pk_role_grants")),
    )
    op.create_table(
        "slot_changes",
        sa.Column("staff_person_id", BIG, nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", BIG, nullable=True),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_person_id"],
            ["persons.id"],
            name=op.f("fk_slot_changes_staff_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("staff_person_id", "starts_at", name=op.f("pk_slot_changes")),
    )
    op.create_table(
        "staff",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("number", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_staff_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("number", name=op.f("uq_staff_number")),
        sa.UniqueConstraint("person_id", name=op.f("uq_staff_person_id")),
    )
    op.create_table(
        "stations",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("region", sa.String(length=6), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("contact", sa.String(length=60), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("by_id", BIG, nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_stations_by_id_persons"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stations")),
        sa.UniqueConstraint("name", name=op.f("uq_stations_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "suggestion_dismissals",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("suggestion_id", sa.String(length=24), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_suggestion_dismissals_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "person_id", "suggestion_id", name=op.f("pk_suggestion_dismissals")
        ),
    )
    op.create_table(
        "survey_traits",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("trait", sa.String(length=32), nullable=False),
        sa.Column("value", DOCUMENT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_survey_traits_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "trait", name=op.f("pk_survey_traits")),
    )
    op.create_table(
        "talk_readiness",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("english", sa.Boolean(), nullable=True),
        sa.Column("trained_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("most_talks", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_talk_readiness_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_talk_readiness")),
    )
    op.create_table(
        "talks",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("student_person_id", BIG, nullable=False),
        sa.Column("counselor_person_id", BIG, nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_message_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("topic", sa.String(32), nullable=True),
        sa.Column("priority", sa.String(32), server_default="normal", nullable=False),
        sa.Column("anonymous_as", BIG, nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unanswered_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_reply_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(
            ["counselor_person_id"],
            ["persons.id"],
            name=op.f("fk_talks_counselor_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["student_person_id"],
            ["persons.id"],
            name=op.f("fk_talks_student_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talks")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("talks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_talks_counselor_person_id"), ["counselor_person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_talks_student_person_id"), ["student_person_id"], unique=False
        )
        batch_op.create_index(
            "uq_talks_open_student",
            ["student_person_id"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    op.create_table(
        "topic_mutes",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("topic", sa.String(length=24), nullable=False),
        sa.Column("muted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_topic_mutes_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "topic", name=op.f("pk_topic_mutes")),
    )
    op.create_table(
        "announcement_followups",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("announcement_id", BIG, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("number", BIG, nullable=False),
        sa.Column("body_id", BIG, nullable=False),
        sa.Column("actor_id", BIG, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["persons.id"],
            name=op.f("fk_announcement_followups_actor_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.id"],
            name=op.f("fk_announcement_followups_announcement_id_announcements"),
        ),
        sa.ForeignKeyConstraint(
            ["body_id"], ["bodies.id"], name=op.f("fk_announcement_followups_body_id_bodies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement_followups")),
        sa.UniqueConstraint(
            "announcement_id",
            "kind",
            "number",
            name=op.f("uq_announcement_followups_announcement_id_kind_number"),
        ),
    )
    op.create_table(
        "announcement_taps",
        sa.Column("announcement_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("button", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.id"],
            name=op.f("fk_announcement_taps_announcement_id_announcements"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_announcement_taps_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "announcement_id", "person_id", "button", name=op.f("pk_announcement_taps")
        ),
    )
    op.create_table(
        "appointment_cells",
        sa.Column("person_id", BIG, autoincrement=False, nullable=False),
        sa.Column("cell", BIG, autoincrement=False, nullable=False),
        sa.Column("appointment_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("fk_appointment_cells_appointment_id_appointments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "cell", name=op.f("pk_appointment_cells")),
    )
    with op.batch_alter_table("appointment_cells", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_appointment_cells_appointment_id"), ["appointment_id"], unique=False
        )

    op.create_table(
        "assessment_answers",
        sa.Column("run_id", BIG, nullable=False),
        sa.Column("item_id", sa.String(length=24), nullable=False),
        sa.Column("value", BIG, nullable=False),
        sa.Column("words", sa.String(length=200), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["assessment_runs.id"],
            name=op.f("fk_assessment_answers_run_id_assessment_runs"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("run_id", "item_id", name=op.f("pk_assessment_answers")),
    )
    op.create_table(
        "campaign_members",
        sa.Column("run_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("campaign_id", sa.String(length=64), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("response", sa.String(32), nullable=False),
        sa.Column("responded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_step", BIG, nullable=True),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminders", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_campaign_members_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["campaign_runs.id"],
            name=op.f("fk_campaign_members_run_id_campaign_runs"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("run_id", "person_id", name=op.f("pk_campaign_members")),
    )
    with op.batch_alter_table("campaign_members", schema=None) as batch_op:
        batch_op.create_index(
            "ix_campaign_members_person_id_campaign_id", ["person_id", "campaign_id"], unique=False
        )
        batch_op.create_index(
            "ix_campaign_members_remind_at",
            ["remind_at"],
            unique=False,
            sqlite_where=sa.text("remind_at IS NOT NULL"),
            postgresql_where=sa.text("remind_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_campaign_members_steps",
            ["run_id", "next_step"],
            unique=False,
            sqlite_where=sa.text("next_step IS NOT NULL"),
            postgresql_where=sa.text("next_step IS NOT NULL"),
        )

    op.create_table(
        "crisis_calls",
        sa.Column("crisis_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", BIG, nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["crisis_id"],
            ["crises.id"],
            name=op.f("fk_crisis_calls_crisis_id_crises"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_crisis_calls_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("crisis_id", "person_id", name=op.f("pk_crisis_calls")),
    )
    with op.batch_alter_table("crisis_calls", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_crisis_calls_person_id"), ["person_id"], unique=False)

    op.create_table(
        "crisis_events",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("crisis_id", BIG, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(length=24), nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("about", DOCUMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["crisis_id"],
            ["crises.id"],
            name=op.f("fk_crisis_events_crisis_id_crises"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_crisis_events_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crisis_events")),
    )
    with op.batch_alter_table("crisis_events", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_crisis_events_crisis_id"), ["crisis_id"], unique=False
        )

    op.create_table(
        "crisis_words",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("crisis_id", BIG, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tier", sa.String(length=8), nullable=False),
        sa.Column("place", sa.String(length=24), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["crisis_id"],
            ["crises.id"],
            name=op.f("fk_crisis_words_crisis_id_crises"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crisis_words")),
    )
    with op.batch_alter_table("crisis_words", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_crisis_words_crisis_id"), ["crisis_id"], unique=False)

    op.create_table(
        "current_talks",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("talk_id", BIG, nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_current_talks_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"],
            ["talks.id"],
            name=op.f("fk_current_talks_talk_id_talks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_current_talks")),
    )
    with op.batch_alter_table("current_talks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_current_talks_talk_id"), ["talk_id"], unique=False)

    op.create_table(
        "demand_lines",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("employer_id", BIG, nullable=False),
        sa.Column("major", sa.String(length=60), nullable=False),
        sa.Column("heads", BIG, nullable=True),
        sa.Column("cohort", BIG, nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("by_id", BIG, nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["persons.id"],
            name=op.f("fk_demand_lines_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_demand_lines_employer_id_employers"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demand_lines")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("demand_lines", schema=None) as batch_op:
        batch_op.create_index("ix_demand_lines_closed_at", ["closed_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_demand_lines_employer_id"), ["employer_id"], unique=False
        )

    op.create_table(
        "employer_hirings",
        sa.Column("employer_id", BIG, nullable=False),
        sa.Column("year", BIG, nullable=False),
        sa.Column("count", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_employer_hirings_employer_id_employers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("employer_id", "year", name=op.f("pk_employer_hirings")),
    )
    op.create_table(
        "employer_names",
        sa.Column("name_key", sa.String(length=120), nullable=False),
        sa.Column("employer_id", BIG, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_employer_names_employer_id_employers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("name_key", "employer_id", name=op.f("pk_employer_names")),
    )
    op.create_table(
        "events",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("host", sa.String(length=120), nullable=False),
        sa.Column("employer_id", BIG, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("venue", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("majors", DOCUMENT, nullable=False),
        sa.Column("employers", BIG, nullable=True),
        sa.Column("postings", BIG, nullable=True),
        sa.Column("capacity", BIG, nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("cancelled_why", sa.String(length=300), nullable=False),
        sa.Column("sequence", BIG, nullable=False),
        sa.Column("changed", DOCUMENT, nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("recap", sa.Text(), nullable=False),
        sa.Column("recapped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feedback_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by", BIG, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_events_ends_after_it_starts")),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_events_employer_id_employers"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["made_by"],
            ["persons.id"],
            name=op.f("fk_events_made_by_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_employer_id"), ["employer_id"], unique=False)
        batch_op.create_index("ix_events_starts_at", ["starts_at"], unique=False)
        batch_op.create_index("uq_events_key", ["key"], unique=True)

    op.create_table(
        "first_words",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("student_person_id", BIG, nullable=False),
        sa.Column("owner_person_id", BIG, nullable=True),
        sa.Column("author_person_id", BIG, nullable=True),
        sa.Column("body", DOCUMENT, nullable=True),
        sa.Column("source_chat_id", BIG, nullable=False),
        sa.Column("source_message_id", BIG, nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_id", BIG, nullable=True),
        sa.Column("end", sa.String(32), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("free_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("talk_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["author_person_id"],
            ["persons.id"],
            name=op.f("fk_first_words_author_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["owner_person_id"],
            ["persons.id"],
            name=op.f("fk_first_words_owner_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["student_person_id"],
            ["persons.id"],
            name=op.f("fk_first_words_student_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"],
            ["talks.id"],
            name=op.f("fk_first_words_talk_id_talks"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_words")),
        sa.UniqueConstraint(
            "source_chat_id",
            "source_message_id",
            name=op.f("uq_first_words_source_chat_id_source_message_id"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("first_words", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_first_words_student_person_id"), ["student_person_id"], unique=False
        )
        batch_op.create_index(
            "uq_first_words_held",
            ["student_person_id"],
            unique=True,
            sqlite_where=sa.text("free_at IS NULL"),
            postgresql_where=sa.text("free_at IS NULL"),
        )

    op.create_table(
        "form_answers",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("form_id", sa.String(length=24), nullable=False),
        sa.Column("entry_id", BIG, nullable=True),
        sa.Column("field_id", sa.String(length=24), nullable=False),
        sa.Column("value", DOCUMENT, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["form_entries.id"],
            name=op.f("fk_form_answers_entry_id_form_entries"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_form_answers_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_answers")),
    )
    with op.batch_alter_table("form_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_answers_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(
            "ix_form_answers_person_id_form_id", ["person_id", "form_id"], unique=False
        )

    op.create_table(
        "invites",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("staff_id", BIG, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_by", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_invites_staff_id_staff"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["used_by"],
            ["persons.id"],
            name=op.f("fk_invites_used_by_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invites")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invites_token_hash")),
    )
    op.create_table(
        "macro_runs",
        sa.Column("chat_id", BIG, autoincrement=False, nullable=False),
        sa.Column("message_id", BIG, autoincrement=False, nullable=False),
        sa.Column("stamp", BIG, autoincrement=False, nullable=False),
        sa.Column("talk_id", BIG, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["talk_id"], ["talks.id"], name=op.f("fk_macro_runs_talk_id_talks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chat_id", "message_id", "stamp", name=op.f("pk_macro_runs")),
    )
    with op.batch_alter_table("macro_runs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_macro_runs_talk_id"), ["talk_id"], unique=False)

    op.create_table(
        "plan_proofs",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("step_id", BIG, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("words", sa.String(length=400), nullable=False),
        sa.Column("body", DOCUMENT, nullable=True),
        sa.Column("entry_id", BIG, nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["form_entries.id"],
            name=op.f("fk_plan_proofs_entry_id_form_entries"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_plan_proofs_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["step_id"],
            ["plan_steps.id"],
            name=op.f("fk_plan_proofs_step_id_plan_steps"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_proofs")),
    )
    with op.batch_alter_table("plan_proofs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_proofs_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index("ix_plan_proofs_person_id", ["person_id"], unique=False)
        batch_op.create_index("ix_plan_proofs_step_id", ["step_id"], unique=False)

    op.create_table(
        "postings",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("employer_id", BIG, nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("family", sa.String(length=24), nullable=False),
        sa.Column("form", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("heads", BIG, nullable=True),
        sa.Column("education", sa.String(length=24), nullable=False),
        sa.Column("cohorts", DOCUMENT, nullable=False),
        sa.Column("pay_low", BIG, nullable=True),
        sa.Column("pay_high", BIG, nullable=True),
        sa.Column("pay_text", sa.String(length=80), nullable=False),
        sa.Column("lodging", sa.Boolean(), nullable=True),
        sa.Column("meals", sa.Boolean(), nullable=True),
        sa.Column("insurance", sa.Boolean(), nullable=True),
        sa.Column("travel", sa.Boolean(), nullable=True),
        sa.Column("shift", sa.String(32), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("closes_assumed", sa.Boolean(), nullable=False),
        sa.Column("apply_by", sa.String(32), nullable=True),
        sa.Column("apply_to", sa.String(length=300), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("extra", DOCUMENT, nullable=False),
        sa.Column("origin", sa.String(32), nullable=False),
        sa.Column("handed_in_by", BIG, nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("held", DOCUMENT, nullable=False),
        sa.Column("reviewed_by", BIG, nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rejected_why", sa.String(length=300), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_postings_employer_id_employers"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["handed_in_by"],
            ["persons.id"],
            name=op.f("fk_postings_handed_in_by_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by"],
            ["persons.id"],
            name=op.f("fk_postings_reviewed_by_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postings")),
    )
    with op.batch_alter_table("postings", schema=None) as batch_op:
        batch_op.create_index("ix_postings_employer_id", ["employer_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_postings_handed_in_by"), ["handed_in_by"], unique=False
        )
        batch_op.create_index("ix_postings_state_closes_on", ["state", "closes_on"], unique=False)
        batch_op.create_index("ix_postings_state_opened_at", ["state", "opened_at"], unique=False)
        batch_op.create_index("ix_postings_updated_at", ["updated_at"], unique=False)
        batch_op.create_index("uq_postings_key", ["key"], unique=True)

    op.create_table(
        "programmes",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("employer_id", BIG, nullable=False),
        sa.Column("majors", DOCUMENT, nullable=False),
        sa.Column("seats", BIG, nullable=True),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(length=1500), nullable=False),
        sa.Column("by_id", BIG, nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["persons.id"],
            name=op.f("fk_programmes_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_programmes_employer_id_employers"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programmes")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.create_index("ix_programmes_closes_on", ["closes_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_programmes_employer_id"), ["employer_id"], unique=False
        )

    op.create_table(
        "school_classes",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("major_id", BIG, nullable=False),
        sa.Column("entry_year", BIG, nullable=False),
        sa.Column("counselor_id", BIG, nullable=True),
        sa.Column("class_mentor_id", BIG, nullable=True),
        sa.Column("join_code", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_mentor_id"], ["staff.id"], name=op.f("fk_school_classes_class_mentor_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["counselor_id"], ["staff.id"], name=op.f("fk_school_classes_counselor_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["major_id"], ["majors.id"], name=op.f("fk_school_classes_major_id_majors")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_classes")),
        sa.UniqueConstraint("join_code", name=op.f("uq_school_classes_join_code")),
        sa.UniqueConstraint("name", name=op.f("uq_school_classes_name")),
    )
    with op.batch_alter_table("school_classes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_school_classes_class_mentor_id"), ["class_mentor_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_school_classes_counselor_id"), ["counselor_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_school_classes_major_id"), ["major_id"], unique=False)

    op.create_table(
        "survey_rounds",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("about", DOCUMENT, nullable=True),
        sa.Column("survey_id", sa.String(length=48), nullable=False),
        sa.Column("version_id", BIG, nullable=False),
        sa.Column("campaign_run_id", BIG, nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("trial", sa.Boolean(), nullable=False),
        sa.Column("audience", DOCUMENT, nullable=True),
        sa.Column("target", BIG, nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("reminds", sa.Boolean(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_id", BIG, nullable=True),
        sa.Column("after_person_id", BIG, nullable=False),
        sa.Column("upto_person_id", BIG, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["persons.id"],
            name=op.f("fk_survey_rounds_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["campaign_run_id"],
            ["campaign_runs.id"],
            name=op.f("fk_survey_rounds_campaign_run_id_campaign_runs"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["survey_versions.id"],
            name=op.f("fk_survey_rounds_version_id_survey_versions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_rounds")),
        sa.UniqueConstraint("campaign_run_id", name=op.f("uq_survey_rounds_campaign_run_id")),
        sa.UniqueConstraint("key", name=op.f("uq_survey_rounds_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("survey_rounds", schema=None) as batch_op:
        batch_op.create_index("ix_survey_rounds_state", ["state"], unique=False)
        batch_op.create_index("ix_survey_rounds_survey_id", ["survey_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_survey_rounds_version_id"), ["version_id"], unique=False
        )

    op.create_table(
        "talk_clocks",
        sa.Column("talk_id", BIG, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("priority", sa.String(32), nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", BIG, nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["acknowledged_by"],
            ["persons.id"],
            name=op.f("fk_talk_clocks_acknowledged_by_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_talk_clocks_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"],
            ["talks.id"],
            name=op.f("fk_talk_clocks_talk_id_talks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("talk_id", name=op.f("pk_talk_clocks")),
    )
    with op.batch_alter_table("talk_clocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_talk_clocks_next_at"), ["next_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_talk_clocks_person_id"), ["person_id"], unique=False)

    op.create_table(
        "talk_ends",
        sa.Column("talk_id", BIG, nullable=False),
        sa.Column("quiet_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", BIG, nullable=False),
        sa.Column("stepped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rating_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rating", sa.String(32), nullable=True),
        sa.Column("words", sa.String(length=1000), nullable=True),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["talk_id"], ["talks.id"], name=op.f("fk_talk_ends_talk_id_talks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("talk_id", name=op.f("pk_talk_ends")),
    )
    op.create_table(
        "talk_events",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("talk_id", BIG, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(length=24), nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("about", DOCUMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_talk_events_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"],
            ["talks.id"],
            name=op.f("fk_talk_events_talk_id_talks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_events")),
    )
    with op.batch_alter_table("talk_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_talk_events_talk_id"), ["talk_id"], unique=False)

    op.create_table(
        "talk_held_answers",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("talk_id", BIG, nullable=True),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.Column("source_chat_id", BIG, nullable=False),
        sa.Column("source_message_id", BIG, nullable=False),
        sa.Column("album", sa.String(length=64), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_talk_held_answers_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"],
            ["talks.id"],
            name=op.f("fk_talk_held_answers_talk_id_talks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_held_answers")),
        sa.UniqueConstraint(
            "source_chat_id",
            "source_message_id",
            name=op.f("uq_talk_held_answers_source_chat_id_source_message_id"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("talk_held_answers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_talk_held_answers_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_talk_held_answers_talk_id"), ["talk_id"], unique=False
        )

    op.create_table(
        "talk_messages",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("talk_id", BIG, nullable=False),
        sa.Column("from_student", sa.Boolean(), nullable=False),
        sa.Column("body_id", BIG, nullable=False),
        sa.Column("source_chat_id", BIG, nullable=False),
        sa.Column("source_message_id", BIG, nullable=False),
        sa.Column("source_stamp", BIG, server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("author_person_id", BIG, nullable=True),
        sa.Column("album", sa.String(length=64), nullable=True),
        sa.Column("answers_id", BIG, nullable=True),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("late_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["answers_id"],
            ["talk_messages.id"],
            name=op.f("fk_talk_messages_answers_id_talk_messages"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["author_person_id"],
            ["persons.id"],
            name=op.f("fk_talk_messages_author_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["body_id"], ["bodies.id"], name=op.f("fk_talk_messages_body_id_bodies")
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"],
            ["talks.id"],
            name=op.f("fk_talk_messages_talk_id_talks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_messages")),
        sa.UniqueConstraint(
            "source_chat_id",
            "source_message_id",
            "source_stamp",
            name=op.f("uq_talk_messages_source_chat_id_source_message_id_source_stamp"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("talk_messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_talk_messages_talk_id"), ["talk_id"], unique=False)

    op.create_table(
        "talk_notes",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("talk_id", BIG, nullable=False),
        sa.Column("author_person_id", BIG, nullable=True),
        sa.Column("body", DOCUMENT, nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("source_chat_id", BIG, nullable=False),
        sa.Column("source_message_id", BIG, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_person_id"],
            ["persons.id"],
            name=op.f("fk_talk_notes_author_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"], ["talks.id"], name=op.f("fk_talk_notes_talk_id_talks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_notes")),
        sa.UniqueConstraint(
            "source_chat_id",
            "source_message_id",
            name=op.f("uq_talk_notes_source_chat_id_source_message_id"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("talk_notes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_talk_notes_author_person_id"), ["author_person_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_talk_notes_talk_id"), ["talk_id"], unique=False)

    op.create_table(
        "talk_offers",
        sa.Column("talk_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_talk_offers_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"],
            ["talks.id"],
            name=op.f("fk_talk_offers_talk_id_talks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("talk_id", "person_id", name=op.f("pk_talk_offers")),
    )
    with op.batch_alter_table("talk_offers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_talk_offers_person_id"), ["person_id"], unique=False)

    op.create_table(
        "talk_pauses",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("talk_id", BIG, nullable=False),
        sa.Column("student_person_id", BIG, nullable=False),
        sa.Column("by_person_id", BIG, nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["by_person_id"],
            ["persons.id"],
            name=op.f("fk_talk_pauses_by_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["persons.id"],
            name=op.f("fk_talk_pauses_decided_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["student_person_id"],
            ["persons.id"],
            name=op.f("fk_talk_pauses_student_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"],
            ["talks.id"],
            name=op.f("fk_talk_pauses_talk_id_talks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_pauses")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("talk_pauses", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_talk_pauses_by_person_id"), ["by_person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_talk_pauses_decided_by_id"), ["decided_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_talk_pauses_student_person_id"), ["student_person_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_talk_pauses_talk_id"), ["talk_id"], unique=False)

    op.create_table(
        "talk_places",
        sa.Column("talk_id", BIG, nullable=False),
        sa.Column("chat_id", BIG, autoincrement=False, nullable=False),
        sa.Column("thread_id", BIG, nullable=True),
        sa.Column("shows", sa.String(length=16), nullable=True),
        sa.Column("talking_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("talking_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hinted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["talk_id"],
            ["talks.id"],
            name=op.f("fk_talk_places_talk_id_talks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("talk_id", "chat_id", name=op.f("pk_talk_places")),
    )
    with op.batch_alter_table("talk_places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_talk_places_chat_id"), ["chat_id"], unique=False)

    op.create_table(
        "talk_starts",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("talk_id", BIG, nullable=False),
        sa.Column("by_person_id", BIG, nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("what", sa.String(length=48), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_person_id"],
            ["persons.id"],
            name=op.f("fk_talk_starts_by_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"],
            ["talks.id"],
            name=op.f("fk_talk_starts_talk_id_talks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_starts")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("talk_starts", schema=None) as batch_op:
        batch_op.create_index(
            "ix_talk_starts_open",
            ["sent_at"],
            unique=False,
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_talk_starts_talk_id"), ["talk_id"], unique=False)

    op.create_table(
        "talk_tags",
        sa.Column("talk_id", BIG, nullable=False),
        sa.Column("tag", sa.String(length=24), nullable=False),
        sa.Column("by_person_id", BIG, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_person_id"],
            ["persons.id"],
            name=op.f("fk_talk_tags_by_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"], ["talks.id"], name=op.f("fk_talk_tags_talk_id_talks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("talk_id", "tag", name=op.f("pk_talk_tags")),
    )
    with op.batch_alter_table("talk_tags", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_talk_tags_tag"), ["tag"], unique=False)

    op.create_table(
        "talk_transfers",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("talk_id", BIG, nullable=False),
        sa.Column("from_person_id", BIG, nullable=True),
        sa.Column("to_person_id", BIG, nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["from_person_id"],
            ["persons.id"],
            name=op.f("fk_talk_transfers_from_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"],
            ["talks.id"],
            name=op.f("fk_talk_transfers_talk_id_talks"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["to_person_id"],
            ["persons.id"],
            name=op.f("fk_talk_transfers_to_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_transfers")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("talk_transfers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_talk_transfers_from_person_id"), ["from_person_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_talk_transfers_talk_id"), ["talk_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_talk_transfers_to_person_id"), ["to_person_id"], unique=False
        )
        batch_op.create_index(
            "uq_talk_transfers_pending",
            ["talk_id"],
            unique=True,
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )

    op.create_table(
        "tasks",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("student_person_id", BIG, nullable=False),
        sa.Column("staff_person_id", BIG, nullable=True),
        sa.Column("talk_id", BIG, nullable=True),
        sa.Column("by_staff", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(length=400), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_person_id"],
            ["persons.id"],
            name=op.f("fk_tasks_staff_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["student_person_id"],
            ["persons.id"],
            name=op.f("fk_tasks_student_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"], ["talks.id"], name=op.f("fk_tasks_talk_id_talks"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.create_index(
            "ix_tasks_due_on",
            ["due_on"],
            unique=False,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.create_index(
            batch_op.f("ix_tasks_staff_person_id"), ["staff_person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_tasks_student_person_id"), ["student_person_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_tasks_talk_id"), ["talk_id"], unique=False)

    op.create_table(
        "alert_spreads",
        sa.Column("posting_id", BIG, nullable=False),
        sa.Column("after_person_id", BIG, nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["posting_id"],
            ["postings.id"],
            name=op.f("fk_alert_spreads_posting_id_postings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("posting_id", name=op.f("pk_alert_spreads")),
    )
    op.create_table(
        "applications",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("posting_id", BIG, nullable=True),
        sa.Column("employer", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("stage", sa.String(32), nullable=False),
        sa.Column("stage_on", sa.Date(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("ask_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked", BIG, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_applications_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["posting_id"],
            ["postings.id"],
            name=op.f("fk_applications_posting_id_postings"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint(
            "person_id", "posting_id", name=op.f("uq_applications_person_id_posting_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.create_index(
            "ix_applications_ask_at",
            ["ask_at"],
            unique=False,
            sqlite_where=sa.text("ask_at IS NOT NULL"),
            postgresql_where=sa.text("ask_at IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_applications_posting_id"), ["posting_id"], unique=False
        )

    op.create_table(
        "class_groups",
        sa.Column("chat_id", BIG, autoincrement=False, nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("class_id", BIG, nullable=True),
        sa.Column("asked_by_id", BIG, nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bound_by_id", BIG, nullable=True),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("introduced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pointed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by_id"],
            ["persons.id"],
            name=op.f("fk_class_groups_asked_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["bound_by_id"],
            ["persons.id"],
            name=op.f("fk_class_groups_bound_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["class_id"],
            ["school_classes.id"],
            name=op.f("fk_class_groups_class_id_school_classes"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_class_groups")),
    )
    with op.batch_alter_table("class_groups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_class_groups_class_id"), ["class_id"], unique=False)

    op.create_table(
        "complaints",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("posting_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("answer", sa.String(length=500), nullable=False),
        sa.Column("decided_by", BIG, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by"],
            ["persons.id"],
            name=op.f("fk_complaints_decided_by_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_complaints_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["posting_id"],
            ["postings.id"],
            name=op.f("fk_complaints_posting_id_postings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaints")),
        sa.UniqueConstraint(
            "person_id", "posting_id", "kind", name=op.f("uq_complaints_person_id_posting_id_kind")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("complaints", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaints_posting_id"), ["posting_id"], unique=False)
        batch_op.create_index("ix_complaints_state_id", ["state", "id"], unique=False)

    op.create_table(
        "course_teachers",
        sa.Column("class_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id"],
            ["school_classes.id"],
            name=op.f("fk_course_teachers_class_id_school_classes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_course_teachers_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("class_id", "person_id", name=op.f("pk_course_teachers")),
    )
    with op.batch_alter_table("course_teachers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_course_teachers_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "event_questions",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("event_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_event_questions_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_event_questions_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_questions")),
    )
    with op.batch_alter_table("event_questions", schema=None) as batch_op:
        batch_op.create_index("ix_event_questions_event_id", ["event_id"], unique=False)
        batch_op.create_index("ix_event_questions_person_id", ["person_id"], unique=False)

    op.create_table(
        "event_sign_ups",
        sa.Column("event_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day_told_for", sa.DateTime(timezone=True), nullable=True),
        sa.Column("soon_told_for", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told", BIG, nullable=False),
        sa.Column("attended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_event_sign_ups_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_event_sign_ups_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", "person_id", name=op.f("pk_event_sign_ups")),
    )
    with op.batch_alter_table("event_sign_ups", schema=None) as batch_op:
        batch_op.create_index(
            "ix_event_sign_ups_event_id_state_since", ["event_id", "state", "since"], unique=False
        )
        batch_op.create_index("ix_event_sign_ups_person_id", ["person_id"], unique=False)

    op.create_table(
        "job_marks",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("posting_id", BIG, nullable=False),
        sa.Column("alerted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_why", sa.String(length=24), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closing_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_job_marks_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["posting_id"],
            ["postings.id"],
            name=op.f("fk_job_marks_posting_id_postings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "posting_id", name=op.f("pk_job_marks")),
    )
    with op.batch_alter_table("job_marks", schema=None) as batch_op:
        batch_op.create_index(
            "ix_job_marks_person_id_saved_at", ["person_id", "saved_at"], unique=False
        )
        batch_op.create_index("ix_job_marks_posting_id", ["posting_id"], unique=False)

    op.create_table(
        "leads",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("fields", DOCUMENT, nullable=False),
        sa.Column("bodies", DOCUMENT, nullable=False),
        sa.Column("posting_id", BIG, nullable=True),
        sa.Column("asked", sa.String(length=500), nullable=False),
        sa.Column("asked_by", BIG, nullable=True),
        sa.Column("answered", sa.String(length=1000), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("decided_by", BIG, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by"],
            ["persons.id"],
            name=op.f("fk_leads_asked_by_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"],
            ["persons.id"],
            name=op.f("fk_leads_decided_by_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_leads_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["posting_id"],
            ["postings.id"],
            name=op.f("fk_leads_posting_id_postings"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leads")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.create_index("ix_leads_person_id", ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_leads_posting_id"), ["posting_id"], unique=False)
        batch_op.create_index("ix_leads_state_id", ["state", "id"], unique=False)

    op.create_table(
        "posting_links",
        sa.Column("posting_id", BIG, nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("status", BIG, nullable=True),
        sa.Column("failed", BIG, nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["posting_id"],
            ["postings.id"],
            name=op.f("fk_posting_links_posting_id_postings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("posting_id", name=op.f("pk_posting_links")),
    )
    op.create_table(
        "posting_majors",
        sa.Column("posting_id", BIG, nullable=False),
        sa.Column("major", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["posting_id"],
            ["postings.id"],
            name=op.f("fk_posting_majors_posting_id_postings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("posting_id", "major", name=op.f("pk_posting_majors")),
    )
    with op.batch_alter_table("posting_majors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posting_majors_major"), ["major"], unique=False)

    op.create_table(
        "posting_regions",
        sa.Column("posting_id", BIG, nullable=False),
        sa.Column("region", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(
            ["posting_id"],
            ["postings.id"],
            name=op.f("fk_posting_regions_posting_id_postings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("posting_id", "region", name=op.f("pk_posting_regions")),
    )
    with op.batch_alter_table("posting_regions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posting_regions_region"), ["region"], unique=False)

    op.create_table(
        "students",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("class_id", BIG, nullable=False),
        sa.Column("entry_year", BIG, nullable=False),
        sa.Column("years", BIG, nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("destination", sa.String(32), server_default="unknown", nullable=False),
        sa.Column("destination_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["class_id"], ["school_classes.id"], name=op.f("fk_students_class_id_school_classes")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_students_person_id_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_students")),
        sa.UniqueConstraint("number", name=op.f("uq_students_number")),
        sa.UniqueConstraint("person_id", name=op.f("uq_students_person_id")),
    )
    with op.batch_alter_table("students", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_students_class_id"), ["class_id"], unique=False)

    op.create_table(
        "survey_attempts",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("round_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("who", sa.String(length=24), nullable=False),
        sa.Column("version_id", BIG, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("editable_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("amended", sa.Boolean(), nullable=False),
        sa.Column("reminded", sa.Boolean(), nullable=False),
        sa.Column("proxy_by_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_survey_attempts_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["proxy_by_id"],
            ["persons.id"],
            name=op.f("fk_survey_attempts_proxy_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["survey_rounds.id"],
            name=op.f("fk_survey_attempts_round_id_survey_rounds"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["survey_versions.id"],
            name=op.f("fk_survey_attempts_version_id_survey_versions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_attempts")),
        sa.UniqueConstraint(
            "round_id", "person_id", name=op.f("uq_survey_attempts_round_id_person_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("survey_attempts", schema=None) as batch_op:
        batch_op.create_index("ix_survey_attempts_person_id", ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_survey_attempts_version_id"), ["version_id"], unique=False
        )

    op.create_table(
        "survey_dispositions",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("round_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("disposition", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["persons.id"],
            name=op.f("fk_survey_dispositions_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_survey_dispositions_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["survey_rounds.id"],
            name=op.f("fk_survey_dispositions_round_id_survey_rounds"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_dispositions")),
    )
    with op.batch_alter_table("survey_dispositions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_survey_dispositions_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            "ix_survey_dispositions_round_id_person_id", ["round_id", "person_id"], unique=False
        )

    op.create_table(
        "survey_drafts",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("author_id", BIG, nullable=False),
        sa.Column("survey_id", sa.String(length=48), nullable=False),
        sa.Column("round_id", BIG, nullable=True),
        sa.Column("audience", DOCUMENT, nullable=False),
        sa.Column("opens_in", BIG, nullable=False),
        sa.Column("days", BIG, nullable=False),
        sa.Column("target", BIG, nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("launched_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["persons.id"],
            name=op.f("fk_survey_drafts_author_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["launched_id"],
            ["survey_rounds.id"],
            name=op.f("fk_survey_drafts_launched_id_survey_rounds"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["survey_rounds.id"],
            name=op.f("fk_survey_drafts_round_id_survey_rounds"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_drafts")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("survey_drafts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_survey_drafts_author_id"), ["author_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_survey_drafts_launched_id"), ["launched_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_survey_drafts_round_id"), ["round_id"], unique=False)

    op.create_table(
        "survey_members",
        sa.Column("round_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("disposition", sa.String(32), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminders", BIG, nullable=False),
        sa.Column("reopened_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_survey_members_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["survey_rounds.id"],
            name=op.f("fk_survey_members_round_id_survey_rounds"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("round_id", "person_id", name=op.f("pk_survey_members")),
    )
    with op.batch_alter_table("survey_members", schema=None) as batch_op:
        batch_op.create_index("ix_survey_members_person_id", ["person_id"], unique=False)
        batch_op.create_index(
            "ix_survey_members_remind_at",
            ["remind_at"],
            unique=False,
            sqlite_where=sa.text("remind_at IS NOT NULL"),
            postgresql_where=sa.text("remind_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_survey_members_reopened_until",
            ["reopened_until"],
            unique=False,
            sqlite_where=sa.text("reopened_until IS NOT NULL"),
            postgresql_where=sa.text("reopened_until IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_survey_members_round_id_disposition", ["round_id", "disposition"], unique=False
        )

    op.create_table(
        "talk_copies",
        sa.Column("chat_id", BIG, autoincrement=False, nullable=False),
        sa.Column("message_id", BIG, autoincrement=False, nullable=False),
        sa.Column("talk_message_id", BIG, nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["talk_message_id"],
            ["talk_messages.id"],
            name=op.f("fk_talk_copies_talk_message_id_talk_messages"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name=op.f("pk_talk_copies")),
    )
    with op.batch_alter_table("talk_copies", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_talk_copies_talk_message_id"), ["talk_message_id"], unique=False
        )

    op.create_table(
        "talk_wordings",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("talk_message_id", BIG, nullable=False),
        sa.Column("body_id", BIG, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["body_id"], ["bodies.id"], name=op.f("fk_talk_wordings_body_id_bodies")
        ),
        sa.ForeignKeyConstraint(
            ["talk_message_id"],
            ["talk_messages.id"],
            name=op.f("fk_talk_wordings_talk_message_id_talk_messages"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_wordings")),
    )
    with op.batch_alter_table("talk_wordings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_talk_wordings_talk_message_id"), ["talk_message_id"], unique=False
        )

    op.create_table(
        "application_steps",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("application_id", BIG, nullable=False),
        sa.Column("stage", sa.String(32), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_steps_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_steps")),
    )
    with op.batch_alter_table("application_steps", schema=None) as batch_op:
        batch_op.create_index(
            "ix_application_steps_application_id", ["application_id"], unique=False
        )

    op.create_table(
        "course_enrolments",
        sa.Column("course_id", sa.String(length=24), nullable=False),
        sa.Column("student_id", BIG, nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("welcomed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["students.id"],
            name=op.f("fk_course_enrolments_student_id_students"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("course_id", "student_id", name=op.f("pk_course_enrolments")),
    )
    with op.batch_alter_table("course_enrolments", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_course_enrolments_student_id"), ["student_id"], unique=False
        )

    op.create_table(
        "survey_answers",
        sa.Column("attempt_id", BIG, nullable=False),
        sa.Column("question_id", sa.String(length=48), nullable=False),
        sa.Column("value", DOCUMENT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["survey_attempts.id"],
            name=op.f("fk_survey_answers_attempt_id_survey_attempts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["persons.id"],
            name=op.f("fk_survey_answers_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("attempt_id", "question_id", name=op.f("pk_survey_answers")),
    )
    op.create_table(
        "survey_changes",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("attempt_id", BIG, nullable=False),
        sa.Column("question_id", sa.String(length=48), nullable=False),
        sa.Column("value", DOCUMENT, nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_by_id", BIG, nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["survey_attempts.id"],
            name=op.f("fk_survey_changes_attempt_id_survey_attempts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"],
            ["persons.id"],
            name=op.f("fk_survey_changes_changed_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["given_by_id"],
            ["persons.id"],
            name=op.f("fk_survey_changes_given_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_changes")),
    )
    with op.batch_alter_table("survey_changes", schema=None) as batch_op:
        batch_op.create_index("ix_survey_changes_attempt_id", ["attempt_id"], unique=False)

    op.create_table(
        "survey_notes",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("attempt_id", BIG, nullable=False),
        sa.Column("trigger_id", sa.String(length=48), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["survey_attempts.id"],
            name=op.f("fk_survey_notes_attempt_id_survey_attempts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["done_by_id"],
            ["persons.id"],
            name=op.f("fk_survey_notes_done_by_id_persons"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_survey_notes_person_id_persons"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_notes")),
        sa.UniqueConstraint(
            "attempt_id", "trigger_id", name=op.f("uq_survey_notes_attempt_id_trigger_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("survey_notes", schema=None) as batch_op:
        batch_op.create_index(
            "ix_survey_notes_open",
            ["person_id"],
            unique=False,
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("survey_notes", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_survey_notes_open",
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )

    op.drop_table("survey_notes")
    with op.batch_alter_table("survey_changes", schema=None) as batch_op:
        batch_op.drop_index("ix_survey_changes_attempt_id")

    op.drop_table("survey_changes")
    op.drop_table("survey_answers")
    with op.batch_alter_table("course_enrolments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_course_enrolments_student_id"))

    op.drop_table("course_enrolments")
    with op.batch_alter_table("application_steps", schema=None) as batch_op:
        batch_op.drop_index("ix_application_steps_application_id")

    op.drop_table("application_steps")
    with op.batch_alter_table("talk_wordings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talk_wordings_talk_message_id"))

    op.drop_table("talk_wordings")
    with op.batch_alter_table("talk_copies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talk_copies_talk_message_id"))

    op.drop_table("talk_copies")
    with op.batch_alter_table("survey_members", schema=None) as batch_op:
        batch_op.drop_index("ix_survey_members_round_id_disposition")
        batch_op.drop_index(
            "ix_survey_members_reopened_until",
            sqlite_where=sa.text("reopened_until IS NOT NULL"),
            postgresql_where=sa.text("reopened_until IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_survey_members_remind_at",
            sqlite_where=sa.text("remind_at IS NOT NULL"),
            postgresql_where=sa.text("remind_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_survey_members_person_id")

    op.drop_table("survey_members")
    with op.batch_alter_table("survey_drafts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_drafts_round_id"))
        batch_op.drop_index(batch_op.f("ix_survey_drafts_launched_id"))
        batch_op.drop_index(batch_op.f("ix_survey_drafts_author_id"))

    op.drop_table("survey_drafts")
    with op.batch_alter_table("survey_dispositions", schema=None) as batch_op:
        batch_op.drop_index("ix_survey_dispositions_round_id_person_id")
        batch_op.drop_index(batch_op.f("ix_survey_dispositions_person_id"))

    op.drop_table("survey_dispositions")
    with op.batch_alter_table("survey_attempts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_attempts_version_id"))
        batch_op.drop_index("ix_survey_attempts_person_id")

    op.drop_table("survey_attempts")
    with op.batch_alter_table("students", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_students_class_id"))

    op.drop_table("students")
    with op.batch_alter_table("posting_regions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_posting_regions_region"))

    op.drop_table("posting_regions")
    with op.batch_alter_table("posting_majors", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_posting_majors_major"))

    op.drop_table("posting_majors")
    op.drop_table("posting_links")
    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.drop_index("ix_leads_state_id")
        batch_op.drop_index(batch_op.f("ix_leads_posting_id"))
        batch_op.drop_index("ix_leads_person_id")

    op.drop_table("leads")
    with op.batch_alter_table("job_marks", schema=None) as batch_op:
        batch_op.drop_index("ix_job_marks_posting_id")
        batch_op.drop_index("ix_job_marks_person_id_saved_at")

    op.drop_table("job_marks")
    with op.batch_alter_table("event_sign_ups", schema=None) as batch_op:
        batch_op.drop_index("ix_event_sign_ups_person_id")
        batch_op.drop_index("ix_event_sign_ups_event_id_state_since")

    op.drop_table("event_sign_ups")
    with op.batch_alter_table("event_questions", schema=None) as batch_op:
        batch_op.drop_index("ix_event_questions_person_id")
        batch_op.drop_index("ix_event_questions_event_id")

    op.drop_table("event_questions")
    with op.batch_alter_table("course_teachers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_course_teachers_person_id"))

    op.drop_table("course_teachers")
    with op.batch_alter_table("complaints", schema=None) as batch_op:
        batch_op.drop_index("ix_complaints_state_id")
        batch_op.drop_index(batch_op.f("ix_complaints_posting_id"))

    op.drop_table("complaints")
    with op.batch_alter_table("class_groups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_class_groups_class_id"))

    op.drop_table("class_groups")
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_applications_posting_id"))
        batch_op.drop_index(
            "ix_applications_ask_at",
            sqlite_where=sa.text("ask_at IS NOT NULL"),
            postgresql_where=sa.text("ask_at IS NOT NULL"),
        )

    op.drop_table("applications")
    op.drop_table("alert_spreads")
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tasks_talk_id"))
        batch_op.drop_index(batch_op.f("ix_tasks_student_person_id"))
        batch_op.drop_index(batch_op.f("ix_tasks_staff_person_id"))
        batch_op.drop_index(
            "ix_tasks_due_on",
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    op.drop_table("tasks")
    with op.batch_alter_table("talk_transfers", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_talk_transfers_pending",
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_talk_transfers_to_person_id"))
        batch_op.drop_index(batch_op.f("ix_talk_transfers_talk_id"))
        batch_op.drop_index(batch_op.f("ix_talk_transfers_from_person_id"))

    op.drop_table("talk_transfers")
    with op.batch_alter_table("talk_tags", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talk_tags_tag"))

    op.drop_table("talk_tags")
    with op.batch_alter_table("talk_starts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talk_starts_talk_id"))
        batch_op.drop_index(
            "ix_talk_starts_open",
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        )

    op.drop_table("talk_starts")
    with op.batch_alter_table("talk_places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talk_places_chat_id"))

    op.drop_table("talk_places")
    with op.batch_alter_table("talk_pauses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talk_pauses_talk_id"))
        batch_op.drop_index(batch_op.f("ix_talk_pauses_student_person_id"))
        batch_op.drop_index(batch_op.f("ix_talk_pauses_decided_by_id"))
        batch_op.drop_index(batch_op.f("ix_talk_pauses_by_person_id"))

    op.drop_table("talk_pauses")
    with op.batch_alter_table("talk_offers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talk_offers_person_id"))

    op.drop_table("talk_offers")
    with op.batch_alter_table("talk_notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talk_notes_talk_id"))
        batch_op.drop_index(batch_op.f("ix_talk_notes_author_person_id"))

    op.drop_table("talk_notes")
    with op.batch_alter_table("talk_messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talk_messages_talk_id"))

    op.drop_table("talk_messages")
    with op.batch_alter_table("talk_held_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talk_held_answers_talk_id"))
        batch_op.drop_index(batch_op.f("ix_talk_held_answers_person_id"))

    op.drop_table("talk_held_answers")
    with op.batch_alter_table("talk_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talk_events_talk_id"))

    op.drop_table("talk_events")
    op.drop_table("talk_ends")
    with op.batch_alter_table("talk_clocks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talk_clocks_person_id"))
        batch_op.drop_index(batch_op.f("ix_talk_clocks_next_at"))

    op.drop_table("talk_clocks")
    with op.batch_alter_table("survey_rounds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_rounds_version_id"))
        batch_op.drop_index("ix_survey_rounds_survey_id")
        batch_op.drop_index("ix_survey_rounds_state")

    op.drop_table("survey_rounds")
    with op.batch_alter_table("school_classes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_school_classes_major_id"))
        batch_op.drop_index(batch_op.f("ix_school_classes_counselor_id"))
        batch_op.drop_index(batch_op.f("ix_school_classes_class_mentor_id"))

    op.drop_table("school_classes")
    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programmes_employer_id"))
        batch_op.drop_index("ix_programmes_closes_on")

    op.drop_table("programmes")
    with op.batch_alter_table("postings", schema=None) as batch_op:
        batch_op.drop_index("uq_postings_key")
        batch_op.drop_index("ix_postings_updated_at")
        batch_op.drop_index("ix_postings_state_opened_at")
        batch_op.drop_index("ix_postings_state_closes_on")
        batch_op.drop_index(batch_op.f("ix_postings_handed_in_by"))
        batch_op.drop_index("ix_postings_employer_id")

    op.drop_table("postings")
    with op.batch_alter_table("plan_proofs", schema=None) as batch_op:
        batch_op.drop_index("ix_plan_proofs_step_id")
        batch_op.drop_index("ix_plan_proofs_person_id")
        batch_op.drop_index(batch_op.f("ix_plan_proofs_entry_id"))

    op.drop_table("plan_proofs")
    with op.batch_alter_table("macro_runs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_macro_runs_talk_id"))

    op.drop_table("macro_runs")
    op.drop_table("invites")
    with op.batch_alter_table("form_answers", schema=None) as batch_op:
        batch_op.drop_index("ix_form_answers_person_id_form_id")
        batch_op.drop_index(batch_op.f("ix_form_answers_entry_id"))

    op.drop_table("form_answers")
    with op.batch_alter_table("first_words", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_first_words_held",
            sqlite_where=sa.text("free_at IS NULL"),
            postgresql_where=sa.text("free_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_first_words_student_person_id"))

    op.drop_table("first_words")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index("uq_events_key")
        batch_op.drop_index("ix_events_starts_at")
        batch_op.drop_index(batch_op.f("ix_events_employer_id"))

    op.drop_table("events")
    op.drop_table("employer_names")
    op.drop_table("employer_hirings")
    with op.batch_alter_table("demand_lines", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_demand_lines_employer_id"))
        batch_op.drop_index("ix_demand_lines_closed_at")

    op.drop_table("demand_lines")
    with op.batch_alter_table("current_talks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_current_talks_talk_id"))

    op.drop_table("current_talks")
    with op.batch_alter_table("crisis_words", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_crisis_words_crisis_id"))

    op.drop_table("crisis_words")
    with op.batch_alter_table("crisis_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_crisis_events_crisis_id"))

    op.drop_table("crisis_events")
    with op.batch_alter_table("crisis_calls", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_crisis_calls_person_id"))

    op.drop_table("crisis_calls")
    with op.batch_alter_table("campaign_members", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_campaign_members_steps",
            sqlite_where=sa.text("next_step IS NOT NULL"),
            postgresql_where=sa.text("next_step IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_campaign_members_remind_at",
            sqlite_where=sa.text("remind_at IS NOT NULL"),
            postgresql_where=sa.text("remind_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_campaign_members_person_id_campaign_id")

    op.drop_table("campaign_members")
    op.drop_table("assessment_answers")
    with op.batch_alter_table("appointment_cells", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appointment_cells_appointment_id"))

    op.drop_table("appointment_cells")
    op.drop_table("announcement_taps")
    op.drop_table("announcement_followups")
    op.drop_table("topic_mutes")
    with op.batch_alter_table("talks", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_talks_open_student",
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.drop_index(batch_op.f("ix_talks_student_person_id"))
        batch_op.drop_index(batch_op.f("ix_talks_counselor_person_id"))

    op.drop_table("talks")
    op.drop_table("talk_readiness")
    op.drop_table("survey_traits")
    op.drop_table("suggestion_dismissals")
    op.drop_table("stations")
    op.drop_table("staff")
    op.drop_table("slot_changes")
    op.drop_table("role_grants")
    op.drop_table("review_settings")
    op.drop_table("review_rounds")
    op.drop_table("review_items")
    op.drop_table("quiz_answers")
    op.drop_table("preferences")
    op.drop_table("plans")
    with op.batch_alter_table("plan_steps", schema=None) as batch_op:
        batch_op.drop_index("ix_plan_steps_person_id")
        batch_op.drop_index(
            "ix_plan_steps_due_on",
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    op.drop_table("plan_steps")
    with op.batch_alter_table("plan_revisions", schema=None) as batch_op:
        batch_op.drop_index("ix_plan_revisions_person_id")

    op.drop_table("plan_revisions")
    op.drop_table("plan_goals")
    with op.batch_alter_table("plan_comments", schema=None) as batch_op:
        batch_op.drop_index("ix_plan_comments_person_id")

    op.drop_table("plan_comments")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_waiting",
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_outbox_chat_id_message_id",
            sqlite_where=sa.text("message_id IS NOT NULL"),
            postgresql_where=sa.text("message_id IS NOT NULL"),
        )

    op.drop_table("outbox")
    with op.batch_alter_table("office_hours", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_office_hours_staff_person_id"))

    op.drop_table("office_hours")
    op.drop_table("majors")
    with op.batch_alter_table("macros", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_macros_author_person_id"))

    op.drop_table("macros")
    op.drop_table("link_hosts")
    op.drop_table("lesson_progress")
    with op.batch_alter_table("job_searches", schema=None) as batch_op:
        batch_op.drop_index("ix_job_searches_person_id")
        batch_op.drop_index(
            "ix_job_searches_passing",
            sqlite_where=sa.text("kept_at IS NULL"),
            postgresql_where=sa.text("kept_at IS NULL"),
        )

    op.drop_table("job_searches")
    with op.batch_alter_table("job_profiles", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_job_profiles_stale_at",
            sqlite_where=sa.text("stale_at IS NOT NULL"),
            postgresql_where=sa.text("stale_at IS NOT NULL"),
        )

    op.drop_table("job_profiles")
    with op.batch_alter_table("imports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_imports_state"))

    op.drop_table("imports")
    with op.batch_alter_table("form_shares", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_form_shares_reader_id"))
        batch_op.drop_index(
            "ix_form_shares_open",
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )

    op.drop_table("form_shares")
    with op.batch_alter_table("form_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_form_entries_person_id_form_id")

    op.drop_table("form_entries")
    with op.batch_alter_table("form_comments", schema=None) as batch_op:
        batch_op.drop_index("ix_form_comments_person_id_form_id")

    op.drop_table("form_comments")
    with op.batch_alter_table("employers", schema=None) as batch_op:
        batch_op.drop_index("uq_employers_credit_code")
        batch_op.drop_index("ix_employers_updated_at")
        batch_op.drop_index("ix_employers_name_key")

    op.drop_table("employers")
    op.drop_table("desk_groups")
    with op.batch_alter_table("crisis_traces", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_crisis_traces_at"))

    op.drop_table("crisis_traces")
    op.drop_table("crisis_duty")
    with op.batch_alter_table("crises", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_crises_open_person",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_crises_next_at",
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )

    op.drop_table("crises")
    op.drop_table("course_results")
    op.drop_table("course_certificates")
    op.drop_table("checklist_marks")
    op.drop_table("card_shares")
    with op.batch_alter_table("canned_replies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_canned_replies_author_person_id"))

    op.drop_table("canned_replies")
    with op.batch_alter_table("campaign_runs", schema=None) as batch_op:
        batch_op.drop_index("ix_campaign_runs_state")
        batch_op.drop_index("ix_campaign_runs_moment")

    op.drop_table("campaign_runs")
    op.drop_table("campaign_decisions")
    op.drop_table("calendar_decisions")
    op.drop_table("bookmarks")
    with op.batch_alter_table("audit_events", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_events_subject")
        batch_op.drop_index(batch_op.f("ix_audit_events_at"))

    op.drop_table("audit_events")
    with op.batch_alter_table("assessment_runs", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_assessment_runs_open",
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        )
        batch_op.drop_index("ix_assessment_runs_person_id_kind")

    op.drop_table("assessment_runs")
    with op.batch_alter_table("assessment_jobs", schema=None) as batch_op:
        batch_op.drop_index("uq_assessment_jobs_hidden")

    op.drop_table("assessment_jobs")
    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.drop_index("ix_appointments_student_person_id_starts_at")
        batch_op.drop_index("ix_appointments_state_starts_at")
        batch_op.drop_index("ix_appointments_staff_person_id_starts_at")

    op.drop_table("appointments")
    with op.batch_alter_table("appointment_waits", schema=None) as batch_op:
        batch_op.drop_index("ix_appointment_waits_staff_since")

    op.drop_table("appointment_waits")
    op.drop_table("appointment_desks")
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.drop_index("ix_answers_survey_question_value")

    op.drop_table("answers")
    with op.batch_alter_table("announcements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_announcements_state"))

    op.drop_table("announcements")
    op.drop_table("announcement_templates")
    with op.batch_alter_table("alert_settings", schema=None) as batch_op:
        batch_op.drop_index("ix_alert_settings_next_at")

    op.drop_table("alert_settings")
    op.drop_table("alert_digests")
    with op.batch_alter_table("absences", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_absences_person_id"))
        batch_op.drop_index(
            "ix_absences_open",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_absences_cover_person_id"))

    op.drop_table("absences")
    with op.batch_alter_table("verify_attempts", schema=None) as batch_op:
        batch_op.drop_index("ix_verify_attempts_telegram_id_at")
        batch_op.drop_index(batch_op.f("ix_verify_attempts_at"))

    op.drop_table("verify_attempts")
    op.drop_table("survey_versions")
    op.drop_table("sent_pictures")
    with op.batch_alter_table("received_updates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_received_updates_received_at"))

    op.drop_table("received_updates")
    op.drop_table("persons")
    op.drop_table("leadership")
    with op.batch_alter_table("join_attempts", schema=None) as batch_op:
        batch_op.drop_index("ix_join_attempts_telegram_id_at")
        batch_op.drop_index(batch_op.f("ix_join_attempts_at"))

    op.drop_table("join_attempts")
    with op.batch_alter_table("job_feeds", schema=None) as batch_op:
        batch_op.drop_index("uq_job_feeds_url")
        batch_op.drop_index("ix_job_feeds_due_at")

    op.drop_table("job_feeds")
    with op.batch_alter_table("held_updates", schema=None) as batch_op:
        batch_op.drop_index("ix_held_updates_state_due_at")
        batch_op.drop_index(batch_op.f("ix_held_updates_lane"))

    op.drop_table("held_updates")
    op.drop_table("departments")
    op.drop_table("campaign_clock")
    op.drop_table("bodies")
