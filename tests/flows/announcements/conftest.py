"""The office of these tests, and a member of it with a phone."""

import pytest

from bot.clock import AdjustableClock
from bot.settings import Settings
from tests.flows.announcements.office import Office
from tests.flows.conftest import Bot
from tests.phones import Phone, Town


@pytest.fixture
def college(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Office:
    return Office(bot, town, settings, clock)


@pytest.fixture
async def office(college: Office) -> Phone:
    return await college.member()
