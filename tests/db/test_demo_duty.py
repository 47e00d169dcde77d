"""In the demo somebody is called when somebody may be in danger, and somebody is trained."""

from bot import demo_duty
from db import crisis_calls, people
from db.crisis_calls import DutyKind
from db.engine import Database
from db.people import Role
from tests.calm import NOON
from tests.college import bind_person, found_college
from tests.conftest import NewDatabase

OFFICE, COUNSELOR = 7_100_000_004, 7_100_000_003


async def test_the_sample_office_is_on_duty_and_the_counselor_trained(
    new_database: NewDatabase,
) -> None:
    url = new_database()
    await found_college(url, NOON)
    # An administrator who has never written to the bot.
    await bind_person(url, OFFICE, NOON)
    await bind_person(url, COUNSELOR, NOON, staff="王敏", roles=(Role.counselor,))
    database = Database(url)
    await demo_duty.seed(database, NOON, OFFICE, COUNSELOR)
    async with database.reading() as tx:
        lead = await people.actor_by_telegram_id(tx, OFFICE)
        counselor = await people.actor_by_telegram_id(tx, COUNSELOR)
        assert lead is not None
        assert counselor is not None
        assert await crisis_calls.duty(tx) == {lead.person_id: DutyKind.duty}
        assert await crisis_calls.is_trained(tx, counselor.person_id)
    await database.close()
