"""People in talks, in both faces of the desk, who remember what they wrote to whom.

They write texts, pictures and albums, quote what the other side wrote and edit what they wrote
themselves; what they did is counted afterwards (`reckoning.py`).
"""

import asyncio
import io
import random
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from sqlalchemy import insert, select

from db.desks import DeskGroup
from db.engine import Database
from db.people import Department
from handlers.handoff import SendTo
from handlers.handoff.ownership import HeldSend
from tests import calm
from tests.faults.lives import pause, press, token_of
from tests.faults.post import Box
from tests.flows.desking import png
from tests.phones import Message, Phone, Town

TEXT, PICTURE, ALBUM = "text", "picture", "album"
KINDS = (TEXT, TEXT, TEXT, PICTURE, ALBUM)
READ_WITHIN = 2.0
AWAY_PAUSE = 0.2
RIGHTS = {"can_manage_topics": True, "can_pin_messages": True, "can_delete_messages": True}


@dataclass
class Wrote:
    """One message (or album) of a talk, as its writer sees it."""

    number: str
    student: int
    """Whose talk it is for, by Telegram id."""
    chat_id: int
    kind: str
    messages: list[Message]
    quotes: int | None = None
    """The message it answers, in the writer's chat."""
    draft: int = 0
    """How often it was edited."""
    asked: bool = False
    """Whether the bot asked who it was for, or whether it was to be sent at all (the talk being a
    colleague's): then it goes when that is said."""
    given_up: bool = False

    @property
    def ids(self) -> list[int]:
        return [message.id for message in self.messages]

    @property
    def words(self) -> str:
        return words_of(self.number, self.draft)

    @property
    def pictures(self) -> list[str]:
        """What its pictures are called everywhere."""
        found = (message.raw.get("photo") for message in self.messages)
        return [sizes[-1]["file_unique_id"] for sizes in found if sizes]


def words_of(number: str, draft: int) -> str:
    """What a message says: its number, and which draft of it this is."""
    return f"三方协议的事 〔{number}〕 第{draft + 1}稿"


@dataclass
class Writer:
    """Somebody with a phone who takes part in talks."""

    phone: Phone
    box: Box
    chance: random.Random
    letter: str
    wrote: list[Wrote] = field(default_factory=list)
    goes: bool = False
    """Whether they block the bot now and then, and come back."""
    away: asyncio.Event = field(default_factory=asyncio.Event)
    """Set while they keep the bot blocked."""

    async def write(
        self, student: int, reply_to: int | None = None, chat_id: int | None = None
    ) -> Wrote | None:
        """Write something; None when the chat does not take it (what it answers is gone)."""
        number = f"{self.letter}{self.phone.id}-{len(self.wrote) + 1:03}"
        kind = self.chance.choice(KINDS)
        messages = await self._send(kind, words_of(number, 0), reply_to, chat_id)
        if not messages:
            return None
        made = Wrote(number, student, chat_id or self.phone.id, kind, messages, quotes=reply_to)
        self.wrote.append(made)
        return made

    async def _send(
        self, kind: str, words: str, reply_to: int | None, chat_id: int | None
    ) -> list[Message]:
        form = aiohttp.FormData(quote_fields=False)
        for name, value in (("reply_to_message_id", reply_to), ("chat_id", chat_id)):
            if value is not None:
                form.add_field(name, str(value))
        if kind == TEXT:
            given: dict[str, Any] = {"text": words}
            given |= {"reply_to_message_id": reply_to} if reply_to is not None else {}
            given |= {"chat_id": chat_id} if chat_id is not None else {}
            return await self._post(json=given)
        form.add_field("kind", "photo")
        form.add_field("caption", words)
        for place in range(self.chance.randint(2, 4) if kind == ALBUM else 1):
            # No two pictures are the same: what follows the end of one is nobody's business.
            data = png() + f"{words}{place}".encode()
            form.add_field("file", io.BytesIO(data), filename=f"{place}.png")
        return await self._post(data=form)

    async def _post(self, **body: Any) -> list[Message]:
        url = f"/control/users/{self.phone.id}/send"
        async with self.phone.town.session.post(url, **body) as response:
            answer = await response.json()
        if response.status != 200:
            assert "gone" in answer["error"] or "block" in answer["error"], answer
            return []
        return [Message(raw) for raw in answer["messages"]]

    async def reword(self, mine: Wrote) -> None:
        """Edit one's own message."""
        field_name = "text" if mine.kind == TEXT else "caption"
        url = f"/control/users/{self.phone.id}/edit"
        words = words_of(mine.number, mine.draft + 1)
        given = {"chat_id": mine.chat_id, "message_id": mine.ids[0], field_name: words}
        async with self.phone.town.session.post(url, json=given) as response:
            if response.status == 200:
                mine.draft += 1

    async def block_for(self, seconds: float, over: asyncio.Event) -> None:
        """Keep the bot blocked for a while, and come back."""
        self.away.set()
        await self.phone.town.post(f"users/{self.phone.id}/block")
        await pause(over, seconds)
        await self.phone.town.post(f"users/{self.phone.id}/unblock")
        self.away.clear()

    def heard(self) -> list[Message]:
        """What others wrote in this person's own chat, oldest first."""
        return [m for m in self.box.messages.values() if not m.outgoing and token_of(m.text)]


@dataclass
class Student(Writer):
    """Writes every now and then; quotes an answer, changes what they wrote, goes and comes."""

    rest: tuple[float, float] = (4.0, 20.0)

    async def live(self, over: asyncio.Event) -> None:
        await pause(over, self.chance.uniform(0, 5))
        while not over.is_set():
            heard = self.heard()
            quoted = heard[-1].id if heard and self.chance.random() < 0.4 else None
            made = await self.write(self.phone.id, quoted)
            if made is not None and self.chance.random() < 0.25:
                await pause(over, self.chance.uniform(0, 3))
                await self.reword(made)
            if self.goes and self.chance.random() < 0.3:
                await self.block_for(self.chance.uniform(1, 5), over)
            await pause(over, self.chance.uniform(*self.rest))


@dataclass
class Counselor(Writer):
    """Answers some of what arrives by replying, in private or in the topics of a group."""

    names: dict[int, str] = field(default_factory=dict)
    """The students' names by Telegram id: what the bot's buttons say."""
    group: int | None = None
    group_box: Box | None = None
    eagerness: float = 0.7
    _read: set[tuple[int, int]] = field(default_factory=set)

    async def live(self, over: asyncio.Event) -> None:
        while not over.is_set():
            await self.look(over)
            if self.away.is_set():
                # What lies unread would be news at once, again and again.
                await pause(over, AWAY_PAUSE)
            await self._box.until(lambda: bool(self._unread()), READ_WITHIN)

    @property
    def _box(self) -> Box:
        return self.group_box if self.group_box is not None else self.box

    def _unread(self) -> list[tuple[int | None, Message]]:
        boxes: list[tuple[int | None, Box]] = [(None, self.box)]
        if self.group_box is not None:
            boxes.append((self.group, self.group_box))
        return [
            (chat_id, message)
            for chat_id, box in boxes
            for message in list(box.messages.values())
            if (chat_id or 0, message.id) not in self._read
        ]

    async def look(self, over: asyncio.Event, *, answer: bool = True) -> None:
        """Go through what is new: say who an answer was for, and answer some questions."""
        for chat_id, message in self._unread():
            if self.away.is_set():
                return
            self._read.add((chat_id or 0, message.id))
            if message.raw["from"]["id"] == self.phone.id:
                continue
            if SendTo.matches(_first_data(message)):
                await self._say_for_whom(message)
                continue
            if HeldSend.matches(_first_data(message)):
                await self._decide(message, _first_data(message))
                continue
            number = token_of(message.text)
            if number is None or number[0] != "s" or not answer:
                continue
            if self.chance.random() < self.eagerness:
                await pause(over, self.chance.uniform(0.2, 1.5))
                await self._answer(int(number[1:].partition("-")[0]), message.id, chat_id)

    async def _answer(self, student: int, message_id: int, chat_id: int | None) -> None:
        made = await self.write(student, message_id, chat_id)
        if made is not None and self.chance.random() < 0.25:
            await self.reword(made)

    async def _say_for_whom(self, asking: Message) -> None:
        """Press the name of whoever the answer was for."""
        name = self.names[self._asked_about(asking).student]
        said = f"{name} ·"
        data = next(
            (b["callback_data"] for b in asking.buttons if b["text"].startswith(said)), None
        )
        await self._decide(asking, data)

    def _asked_about(self, asking: Message) -> Wrote:
        other = int((asking.raw.get("reply_to_message") or {}).get("message_id", 0))
        return next(one for one in self.wrote if other in one.ids and one.chat_id > 0)

    async def _decide(self, asking: Message, data: str | None) -> None:
        """Answer a question about what one wrote."""
        mine = self._asked_about(asking)
        mine.asked = True
        for _ in range(10):
            answer = await press(self.phone, asking.id, data) if data else {"show_alert": True}
            if answer is not None:
                mine.given_up = bool(answer["show_alert"])
                return
        mine.given_up = True


def _first_data(message: Message) -> str:
    return str(next((b.get("callback_data", "") for b in message.buttons), ""))


async def staff_group(town: Town, url: str, counselor: Phone, department: str) -> int:
    """A group with topics that is the desk of a department; its id."""
    made = await town.post(
        "chats",
        type="supergroup",
        title=f"{department}老师",
        is_forum=True,
        members=[counselor.id],
        creator=counselor.id,
        bots=[{"bot_id": town.bot_id, "status": "member"}],
    )
    group = int(made["id"])
    await town.post(f"chats/{group}/promote", user_id=town.bot_id, rights=RIGHTS)
    database = Database(url)
    async with database.transaction() as tx:
        found = await tx.execute(select(Department.c.id).where(Department.c.name == department))
        await tx.execute(
            insert(DeskGroup).values(
                chat_id=group,
                title=f"{department}老师",
                department_id=found.scalar_one(),
                in_use=True,
                bound_at=calm.now(),
            )
        )
    await database.close()
    return group
