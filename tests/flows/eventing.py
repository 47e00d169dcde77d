"""What flows of events begin with: an office that writes one down, and students who come."""

from datetime import datetime, timedelta

from bot.calendar.rules import CHINA
from bot.events.rules import EventDraft
from bot.events.service import put_event
from db import events
from db.engine import Database
from db.events import EventKind, EventRow
from db.people import Role
from tests.flows.campus import Campus
from tests.flows.test_plans import tapped
from tests.phones import Message, Phone

__all__ = ["Fair", "tapped"]


class Fair(Campus):
    """The campus, and what its events need."""

    async def office(self, language: str = "zh") -> Phone:
        return await self.staff("李老师", Role.office, language=language)

    async def event(self, days: float = 3, **more: object) -> EventRow:
        """An event that is there already, at two in the afternoon so many days ahead."""
        base = self.clock.now() + timedelta(days=days)
        starts = base.replace(hour=6, minute=0, second=0, microsecond=0)
        values: dict[str, object] = {
            "kind": EventKind.talk,
            "title": "恒力机械宣讲会",
            "starts_at": starts,
            "ends_at": starts + timedelta(hours=2),
            "venue": "图书馆报告厅",
            **more,
        }
        database = Database(self.settings.database_url)
        async with database.transaction() as tx:
            draft = EventDraft(**values)  # type: ignore[arg-type]
            put = await put_event(tx, draft, self.clock.now(), None, CHINA)
            row = await events.event(tx, put.event_id)
        await database.close()
        assert row is not None
        return row

    async def again(self, event_id: int) -> EventRow:
        """The event as it is now."""
        database = Database(self.settings.database_url)
        async with database.reading() as tx:
            row = await events.event(tx, event_id)
        await database.close()
        assert row is not None
        return row

    async def at(self, instant: datetime) -> None:
        """It is this instant now, and everything due has been done and sent."""
        self.clock.jump(instant)
        await self.bot.app.events.tick()
        await self.bot.quiet()

    async def opens(self, phone: Phone, event: EventRow) -> Message:
        """The event's card, by its link."""
        await phone.start(f"e{event.id}")
        return await phone.sees(event.title)

    async def signs_up(self, phone: Phone, event: EventRow) -> Message:
        return await tapped(phone, "✅", await self.opens(phone, event))

    async def got(self, phone: Phone, fragment: str) -> int:
        """How many messages with these words are on a phone."""
        return sum(fragment in message.text for message in await phone.messages())

    async def file(self, message: Message) -> bytes:
        unique = message.raw["document"]["file_unique_id"]
        async with self.town.session.get(f"/control/files/{unique}") as answer:
            return await answer.read()
