"""Every migration walks up and down on both databases, and ends where the models say."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from db import migrate
from db.base import metadata
from db.engine import Database
from tests.conftest import NewDatabase


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


async def test_every_step_goes_up_down_and_up_again(new_database: NewDatabase) -> None:
    database = Database(new_database())
    await migrate.downgrade(database, "base")
    async with database.reading() as tx:
        assert await tx.run_sync(tables) == set()
    script = ScriptDirectory.from_config(migrate.config())
    assert script.get_heads() == [migrate.head()]
    for step in reversed(list(script.walk_revisions())):
        await migrate.upgrade(database, step.revision)
        await migrate.downgrade(database, step.down_revision or "base")  # type: ignore[arg-type]
        await migrate.upgrade(database, step.revision)
    assert await migrate.is_current(database)
    await database.close()


async def test_the_migrated_schema_is_the_one_the_models_describe(
    new_database: NewDatabase,
) -> None:
    database = Database(new_database())

    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    async with database.reading() as tx:
        assert await tx.run_sync(differences) == []
    await database.close()
