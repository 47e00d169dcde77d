"""What somebody says in a survey of how often they want to hear is taken up once."""

from datetime import timedelta

import pytest

from bot.alerts import service
from bot.calendar.rules import CHINA
from db import alerts, answers
from db.answers import PROFILE
from db.engine import Database
from tests.calm import NOON
from tests.college import bind_person, found_college
from tests.conftest import NewDatabase


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(days=2)])
async def test_an_answer_is_taken_up_once_even_when_it_is_from_ahead_of_the_clock(
    new_database: NewDatabase, ahead: timedelta
) -> None:
    url = new_database()
    await found_college(url, NOON)
    person_id = await bind_person(url, 1, NOON, student="2024010101")
    database = Database(url)
    async with database.transaction() as tx:
        await answers.put(tx, person_id, PROFILE, service.TRAIT, ["weekly"], NOON + ahead)
        taken = [await service.take_up_answers(tx, NOON, CHINA, 10) for _ in range(2)]
        setting = await alerts.setting(tx, person_id)
    await database.close()
    assert taken == [1, 0]
    assert setting is not None
    assert setting.rhythm is alerts.Rhythm.weekly
    assert setting.next_at is not None
    assert setting.next_at < NOON + timedelta(days=2), "looked at by the clock that is"
