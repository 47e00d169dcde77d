"""What flows of talks begin with: a student, those who could answer, and a clock that jumps."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from bot.calendar.rules import CHINA
from db import absences
from db.engine import Database
from db.handoff import Talk, TalkEvent
from db.people import Role, actor_by_telegram_id
from tests.flows.campus import Campus
from tests.flows.test_plans import tapped
from tests.phones import Message, Phone

__all__ = ["Desk", "tapped"]


class Desk(Campus):
    """The campus, and what talks need."""

    async def counselor(self, name: str = "王敏") -> Phone:
        return await self.staff(name, Role.counselor)

    async def mentor(self) -> Phone:
        return await self.staff("周建国", Role.class_mentor)

    async def office(self, name: str = "李老师") -> Phone:
        return await self.staff(name, Role.office)

    async def find_teacher(self, student: Phone) -> Message:
        """The screen behind «find a teacher»."""
        await student.say("/home")
        return await tapped(student, "找老师", await student.sees("你好"))

    async def talks(self, phone: Phone) -> Message:
        """The list of talks of somebody who answers."""
        await phone.say("/home")
        return await tapped(phone, "学生来信", await phone.sees("今天"))

    async def asks(self, student: Phone, words: str, *answerers: Phone) -> list[Message]:
        """A student writes; what those who answer see of it, once it is there."""
        before = await self.town.seq()
        await student.say(words)
        seen = [await one.sees(words, since=before) for one in answerers]
        await self.bot.quiet()
        return seen

    async def at(self, local: str) -> None:
        """It is this time on the college's clock, and everything due has been done and sent."""
        self.clock.jump(datetime.fromisoformat(local).replace(tzinfo=CHINA))
        await self.look()

    async def look(self) -> None:
        await self.bot.app._deliver_waiting()
        await self.bot.app.minding.tick()
        await self.bot.quiet()

    async def talk(self) -> Row[Any]:
        """The one talk there is, as its row."""
        database = Database(self.settings.database_url)
        async with database.reading() as tx:
            row = (await tx.execute(select(Talk))).one()
        await database.close()
        return row

    async def events(self) -> list[str]:
        """What happened to talks, in order."""
        database = Database(self.settings.database_url)
        async with database.reading() as tx:
            rows = await tx.execute(select(TalkEvent.c.what).order_by(TalkEvent.c.id))
            found = list(rows.scalars())
        await database.close()
        return found

    async def person_id(self, phone: Phone) -> int:
        database = Database(self.settings.database_url)
        async with database.reading() as tx:
            actor = await actor_by_telegram_id(tx, phone.id)
        await database.close()
        assert actor is not None
        return actor.person_id

    async def away(self, phone: Phone, cover: Phone, first: str, last: str) -> None:
        """Somebody wrote down days away."""
        database = Database(self.settings.database_url)
        async with database.transaction() as tx:
            await absences.add(
                tx,
                await self.person_id(phone),
                datetime.fromisoformat(first).date(),
                datetime.fromisoformat(last).date(),
                await self.person_id(cover),
                self.clock.now(),
            )
        await database.close()

    async def got(self, phone: Phone, fragment: str) -> int:
        """How many messages with these words are on a phone."""
        return sum(
            fragment in message.text
            for message in await phone.messages()
            if not message.outgoing and not message.deleted
        )
