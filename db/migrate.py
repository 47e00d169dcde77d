"""Schema migrations, run from code: there is no ini file to keep in step.

Alembic is loaded only where something is to be changed: a start that finds the schema as it
should be need not pay for it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, column, func, inspect, select, table

from db import (
    absences,
    alerts,
    announcement_followups,
    announcement_taps,
    announcement_templates,
    announcements,
    answers,
    applications,
    appointment_waits,
    appointments,
    assessment_jobs,
    assessments,
    audit,
    bookmarks,
    calendar,
    campaign_decisions,
    campaign_members,
    campaigns,
    canned_replies,
    card_sharing,
    certificates,
    complaints,
    course_classes,
    courses,
    crisis,
    crisis_calls,
    crisis_traces,
    demand,
    desks,
    employers,
    event_questions,
    event_signups,
    events,
    feeds,
    first_words,
    form_sharing,
    forms,
    groups,
    handoff,
    imports,
    invites,
    job_marks,
    job_profiles,
    joining,
    leadership,
    leads,
    lessons,
    office_hours,
    outbox,
    people,
    pictures,
    plans,
    posting_links,
    postings,
    preferences,
    programmes,
    review,
    stations,
    suggestions,
    survey_attempts,
    survey_desk,
    survey_members,
    survey_notes,
    surveys,
    talk_anonymity,
    talk_clocks,
    talk_copies,
    talk_ends,
    talk_handing,
    talk_notes,
    talk_ownership,
    talk_starts,
    talk_tags,
    tasks,
    topics,
    updates,
)
from db.base import metadata
from db.engine import Database

if TYPE_CHECKING:
    from alembic.config import Config

FEATURES = (
    absences,
    alerts,
    announcement_followups,
    announcement_taps,
    announcement_templates,
    announcements,
    answers,
    applications,
    appointment_waits,
    appointments,
    assessment_jobs,
    assessments,
    audit,
    bookmarks,
    calendar,
    campaign_decisions,
    campaign_members,
    campaigns,
    canned_replies,
    card_sharing,
    certificates,
    complaints,
    course_classes,
    courses,
    crisis,
    crisis_calls,
    crisis_traces,
    demand,
    desks,
    employers,
    event_questions,
    event_signups,
    events,
    feeds,
    first_words,
    form_sharing,
    forms,
    groups,
    handoff,
    imports,
    invites,
    job_marks,
    job_profiles,
    joining,
    leadership,
    leads,
    lessons,
    office_hours,
    outbox,
    people,
    pictures,
    plans,
    posting_links,
    postings,
    preferences,
    programmes,
    review,
    stations,
    suggestions,
    survey_attempts,
    survey_desk,
    survey_members,
    survey_notes,
    surveys,
    talk_anonymity,
    talk_clocks,
    talk_copies,
    talk_ends,
    talk_handing,
    talk_notes,
    talk_ownership,
    talk_starts,
    talk_tags,
    tasks,
    topics,
    updates,
)
"""Every module with tables; importing them here is what fills `metadata`."""

metadata = metadata
REVISIONS = Path(__file__).parent / "migrations" / "versions"
MIGRATION_LOCK = 0x71_69_68_61_6E_67
_VERSION = table("alembic_version", column("version_num"))


def config() -> "Config":
    """Alembic's settings, for our folder of revisions."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(REVISIONS.parent))
    made.set_main_option("path_separator", "os")
    return made


async def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the schema to a revision; already there is fine."""
    if revision == "head" and await is_current(database):
        return
    from alembic import command

    await _run(database, command.upgrade, revision)


async def downgrade(database: Database, revision: str) -> None:
    """Take the schema back to a revision."""
    from alembic import command

    await _run(database, command.downgrade, revision)


async def is_current(database: Database) -> bool:
    """Whether the schema is the one this code was written for."""
    async with database.reading() as tx:
        if not await tx.run_sync(lambda connection: inspect(connection).has_table(_VERSION.name)):
            return False
        return await tx.scalar(select(_VERSION.c.version_num)) == head()


def head() -> str:
    """The newest revision: files of revisions begin with their number, «0001_the_foundation»."""
    return max(path.name.partition("_")[0] for path in REVISIONS.glob("[0-9]*.py"))


async def _run(database: Database, step: "Callable[[Config, str], None]", revision: str) -> None:
    def run(connection: Connection) -> None:
        made = config()
        made.attributes["connection"] = connection
        step(made, revision)

    async with database.transaction() as tx:
        if not database.is_sqlite:
            # Several processes may start at once: one migrates, the others wait and find it done.
            await tx.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        await tx.run_sync(run)
