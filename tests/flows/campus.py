"""The running bot, its clock, and people of the college with phones in their hands."""

from db.people import Role
from tests.college import STUDENTS, bind_person
from tests.flows.conftest import Bot
from tests.phones import Phone, Town


class Campus:
    """What most flows begin with; the tests of a feature add what is theirs."""

    def __init__(self, bot: Bot, town: Town) -> None:
        self.bot, self.town = bot, town
        self.settings, self.clock = bot.settings, bot.clock

    async def student(self, number: str = "2024010101", language: str = "zh") -> Phone:
        """Somebody of the roster who has joined and sees the home card."""
        phone = await self.town.person(STUDENTS[number][0])
        await bind_person(
            self.settings.database_url, phone.id, self.clock.now(), student=number,
            language=language,
        )  # fmt: skip
        await phone.start()
        await phone.sees(STUDENTS[number][0])
        return phone

    async def staff(self, name: str, *roles: Role, language: str = "zh") -> Phone:
        """Somebody who works there and sees the home card, by name if the college knows it."""
        phone = await self.town.person(name)
        known = name if name in {"王敏", "刘洋", "周建国"} else None
        await bind_person(
            self.settings.database_url, phone.id, self.clock.now(), staff=known, roles=roles,
            language=language,
        )  # fmt: skip
        await phone.start()
        await phone.sees("今天" if language == "zh" else "today")
        return phone
