"""The session that holds the lead: when PostgreSQL ends it, that is said in our own words."""

import asyncio
from threading import Thread

import asyncpg
import pytest

from db.engine import Database, is_outage
from db.leadership import Session, SessionLostError
from tests.conftest import NewDatabase


def cut_everybody(url: str) -> None:
    """End all other sessions while this thread's loop stands still and notices nothing."""

    async def cut() -> None:
        connection = await asyncpg.connect(url.replace("postgresql+asyncpg:", "postgresql:"))
        await connection.fetch(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await connection.close()

    cutting = Thread(target=asyncio.run, args=(cut(),))
    cutting.start()
    cutting.join()


@pytest.mark.parametrize("doing", ["listen", "notify", "beat", "try_to_lead"])
async def test_whatever_a_cut_session_is_asked_it_says_that_it_is_away(
    new_postgres: NewDatabase, doing: str
) -> None:
    database = Database(url := new_postgres())
    async with Session(database, lambda: None) as session:
        cut_everybody(url)
        with pytest.raises(Exception) as caught:  # noqa: PT011 - an outage has many names
            await getattr(session, doing)()
        assert is_outage(caught.value)
        assert session.ended.is_set()
        with pytest.raises(SessionLostError):
            await session.listen()
    await database.close()
