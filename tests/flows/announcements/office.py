"""What the tests of announcements share: an office, joined students, and the way to a card."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from db.announcements import AnnouncementState, announcement
from db.audit import AuditEvent
from db.engine import Database
from db.people import Role
from tests.college import bind_person
from tests.flows.campus import Campus
from tests.flows.conftest import TOKEN
from tests.phones import Message, Phone

TEXT = "周五双选会，体育馆见。"
CHEMISTS = ("2024010101", "2024010102", "2024010103", "2024010104")
"""The class 应化2401 of tests/college.py."""


class Office(Campus):
    """A college whose office announces."""

    async def member(self, name: str = "李主任", language: str = "zh") -> Phone:
        """Somebody of the career office."""
        phone = await self.town.person(name)
        await bind_person(
            self.settings.database_url,
            phone.id,
            self.clock.now(),
            roles=(Role.office,),
            language=language,
        )
        return phone

    async def students(self, numbers: Sequence[str] = CHEMISTS) -> list[Phone]:
        """Students who have joined and started the bot."""
        return [await self.student(number) for number in numbers]

    async def slow(self, chat_id: int, seconds: int = 60) -> None:
        """Telegram makes this chat wait, once."""
        await self.town.fault(
            kind="429", method="sendMessage", chat_id=chat_id, times=1, retry_after=seconds
        )

    async def state(self, announcement_id: int = 1) -> AnnouncementState:
        """Where an announcement stands in the database."""
        database = Database(self.settings.database_url)
        async with database.reading() as tx:
            row = await announcement(tx, announcement_id)
        await database.close()
        assert row is not None
        return row.state

    async def audit(self, action: str) -> list[dict[str, Any]]:
        """The details of every line about announcements with this action."""
        return await self.noted(f"announcement.{action}")

    async def noted(self, action: str) -> list[dict[str, Any]]:
        """The details of every line of the audit log with this action."""
        database = Database(self.settings.database_url)
        async with database.reading() as tx:
            rows = await tx.execute(
                select(AuditEvent.c.detail)
                .where(AuditEvent.c.action == action)
                .order_by(AuditEvent.c.id)
            )
            found = [dict(row.detail or {}) for row in rows]
        await database.close()
        return found


async def compose(office: Phone, text: str = "周五 14:00 双选会，体育馆。") -> Message:
    """Write an announcement; the question whom it is for."""
    await office.say("/announce")
    await office.sees("发通知")
    await office.say(text)
    return await office.sees("发给谁")


async def to_class(office: Phone, *classes: str) -> Message:
    """From the question to the card under the preview, for these classes."""
    await office.tap("班级")
    await office.sees("选班级")
    for name in classes:
        await office.tap(name)
        await office.sees(name)
    await office.tap("好了")
    await office.sees("符合")
    await office.tap("选好了")
    return await office.sees("花名册上")


async def to_all(office: Phone) -> Message:
    """The same for everybody."""
    await office.tap("全体在校同学")
    return await office.sees("花名册上")


def data_of(message: Message, label: str) -> str:
    """What a message's button carries."""
    return next(str(b["callback_data"]) for b in message.buttons if label in b["text"])


async def forge(phone: Phone, *every: str) -> list[str]:
    """Press buttons nobody offered, one after the other; the alerts that answered.

    Somebody else's hand puts them into the chat: the real server lets any data through.
    """
    keyboard = [[{"text": data, "callback_data": data}] for data in every]
    ask = {"chat_id": phone.id, "text": "🎭", "reply_markup": {"inline_keyboard": keyboard}}
    async with phone.town.session.post(f"/bot{TOKEN}/sendMessage", json=ask) as answer:
        message = Message((await answer.json())["result"])
    return [await _told(phone, message, data) for data in every]


async def _told(phone: Phone, message: Message, data: str) -> str:
    """What a tap is answered with: an alert, or a message where the bot took over a second."""
    toast = await phone.press(message, data)
    if toast and toast["text"]:
        return str(toast["text"]) if toast["show_alert"] else ""
    return (await phone.sees("")).text


async def received(phone: Phone, fragment: str) -> list[Message]:
    """The messages from the bot that contain this."""
    return [m for m in await phone.messages() if fragment in m.text and not m.outgoing]


async def card_for(office: Phone, text: str = TEXT) -> Message:
    """The confirmation card of an announcement to everybody."""
    await compose(office, text)
    return await to_all(office)


async def later(college: Office, **time: float) -> None:
    """Time goes by, and the tick looks."""
    college.clock.jump(college.clock.now() + timedelta(**time))
    await college.bot.app.board.refresh()
