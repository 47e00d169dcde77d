"""What flows of appointments begin with: a counselor who sets hours, students who book."""

import re
from datetime import datetime
from typing import Any

import icalendar
from sqlalchemy import select

from bot.calendar.rules import CHINA
from db.appointments import Appointment, AppointmentState
from db.engine import Database
from db.people import Role
from tests.flows.campus import Campus
from tests.flows.test_plans import tapped
from tests.phones import Message, Phone

__all__ = ["Desk", "tapped"]
LINE = "周四 14:00-15:00 每20分钟 A301"
"""Three times every Thursday; the tests begin on a Wednesday."""


class Desk(Campus):
    """The campus, and what its appointments need."""

    async def counselor(self, line: str = LINE, language: str = "zh") -> Phone:
        """The counselor of 应化2401, with these hours."""
        phone = await self.staff("王敏", Role.counselor, language=language)
        await self.sets(phone, line)
        return phone

    async def sets(self, phone: Phone, line: str) -> Message:
        """Hours in a line, told back and kept."""
        await phone.say("/appointments")
        message = await phone.sees_message(lambda m: m.text[:1] in "🗓⚙", "hours or a day")
        if "周三 14:00" not in message.text and "Wed 14:00" not in message.text:
            message = await tapped(phone, "⚙️", message)
            await tapped(phone, "➕", message)
        await phone.say(line)
        told = await phone.sees_message(lambda m: "👂" in m.text, "what was understood")
        return await tapped(phone, "✅", told)

    async def day(self, counselor: Phone) -> Message:
        """The counselor's day."""
        await counselor.say("/appointments")
        return await counselor.sees("已约")

    async def days(self, phone: Phone) -> Message:
        """The days of the only one there is."""
        await phone.say("/appointments")
        mine = await phone.sees_message(lambda m: "🗓" in m.text, "the list")
        return await tapped(phone, "➕", mine)

    async def books(self, phone: Phone, time: str, day: str = "11月26日") -> Message:
        """Day, time: the card afterwards."""
        times = await tapped(phone, day, await self.days(phone))
        return await tapped(phone, time, times)

    async def at(self, instant: datetime) -> None:
        """It is this instant now, and everything due has been done and sent."""
        self.clock.jump(instant)
        await self.bot.app.appointments.tick()
        await self.bot.quiet()

    def local(self, day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
        return datetime(2026, month, day, hour, minute, tzinfo=CHINA)

    async def got(self, phone: Phone, fragment: str) -> int:
        """How many messages with these words are on a phone."""
        return sum(fragment in message.text for message in await phone.messages())

    async def rows(self, *states: AppointmentState) -> list[Any]:
        """What is stored, the earliest first."""
        database = Database(self.settings.database_url)
        async with database.reading() as tx:
            query = select(
                Appointment.c.id,
                Appointment.c.starts_at,
                Appointment.c.state,
                Appointment.c.note,
                Appointment.c.sequence,
                Appointment.c.student_person_id,
            )
            if states:
                query = query.where(Appointment.c.state.in_(states))
            rows = list(
                await tx.execute(query.order_by(Appointment.c.starts_at, Appointment.c.id))
            )
        await database.close()
        return rows

    async def calendar(self, phone: Phone, card: Message) -> Any:
        """The entry of the file that a card's button sends."""
        await phone.tap("📅", card)
        sent = await phone.sees_message(lambda m: "document" in m.raw, "a file")
        unique = sent.raw["document"]["file_unique_id"]
        async with self.town.session.get(f"/control/files/{unique}") as answer:
            made = icalendar.Calendar.from_ical(await answer.read())
        (entry,) = made.walk("VEVENT")
        return entry


def times_in(message: Message) -> list[str]:
    """The times offered on a screen."""
    return [label for label in message.labels() if re.fullmatch(r"\d\d:\d\d", label)]
