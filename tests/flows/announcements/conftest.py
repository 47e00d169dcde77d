"""The office of these tests, and a member of it with a phone."""

import pytest

from tests.flows.announcements.office import Office
from tests.flows.conftest import Bot
from tests.phones import Phone, Town


@pytest.fixture
def college(bot: Bot, town: Town) -> Office:
    return Office(bot, town)


@pytest.fixture
async def office(college: Office) -> Phone:
    return await college.member()
