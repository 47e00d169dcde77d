"""A department's staff group, and where its talks stand in it."""

from db import desks, handoff
from db.engine import Database
from tests.calm import NOON
from tests.college import bind_person, found_college
from tests.conftest import NewDatabase

OLD, NEW = -400, -100_400


async def test_an_upgrade_that_is_told_in_both_groups_forgets_no_topic(
    new_database: NewDatabase,
) -> None:
    url = new_database()
    await found_college(url, NOON)
    person = await bind_person(url, 9000, NOON, student="2024010101")
    database = Database(url)
    async with database.transaction() as tx:
        talk_id = await handoff.add_talk(tx, person, None, NOON)
        await desks.ask(tx, OLD, "化工学院", person, NOON)
        await desks.add_place(tx, talk_id, OLD)
        await desks.set_thread(tx, talk_id, OLD, 7)
        # Somebody was quicker than Telegram and asked in the new one.
        await desks.ask(tx, NEW, "化工学院", person, NOON)
        for _ in range(2):
            await desks.move(tx, OLD, NEW)
        found = await desks.place(tx, talk_id, NEW)
        assert found is not None
        assert found.thread_id == 7
        assert await desks.desk(tx, NEW) is not None
        assert await desks.desk(tx, OLD) is None
    await database.close()
