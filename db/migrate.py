"""Schema migrations, run from code: there is no ini file to keep in step."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select

from db import (
    announcement_followups,
    announcement_taps,
    announcement_templates,
    announcements,
    answers,
    assessments,
    audit,
    bookmarks,
    calendar,
    campaigns,
    certificates,
    course_classes,
    courses,
    forms,
    groups,
    handoff,
    imports,
    invites,
    joining,
    leadership,
    lessons,
    outbox,
    people,
    pictures,
    plans,
    preferences,
    review,
    suggestions,
    topics,
    updates,
)
from db.base import Base
from db.engine import Database

FEATURES = (
    announcement_followups,
    announcement_taps,
    announcement_templates,
    announcements,
    answers,
    assessments,
    audit,
    bookmarks,
    calendar,
    campaigns,
    certificates,
    course_classes,
    courses,
    forms,
    groups,
    handoff,
    imports,
    invites,
    joining,
    leadership,
    lessons,
    outbox,
    people,
    pictures,
    plans,
    preferences,
    review,
    suggestions,
    topics,
    updates,
)
"""Every module with tables; importing them here is what fills `metadata`."""

metadata = Base.metadata
MIGRATION_LOCK = 0x71_69_68_61_6E_67


def config() -> Config:
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    made.set_main_option("path_separator", "os")
    return made


async def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the schema to a revision; already there is fine."""
    await _run(database, command.upgrade, revision)


async def downgrade(database: Database, revision: str) -> None:
    """Take the schema back to a revision."""
    await _run(database, command.downgrade, revision)


async def is_current(database: Database) -> bool:
    """Whether the schema is the one this code was written for."""
    async with database.reading() as tx:
        current = await tx.run_sync(
            lambda connection: MigrationContext.configure(connection).get_current_revision()
        )
    return current == ScriptDirectory.from_config(config()).get_current_head()


async def _run(database: Database, step: object, revision: str) -> None:
    def run(connection: Connection) -> None:
        made = config()
        made.attributes["connection"] = connection
        step(made, revision)  # type: ignore[operator]

    async with database.transaction() as tx:
        if not database.is_sqlite:
            # Several processes may start at once: one migrates, the others wait and find it done.
            await tx.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        await tx.run_sync(run)
