"""What tests of the counselor's desk share: a student, a counselor, and what stands where."""

import io
import json
import struct
import zlib
from typing import Any

import aiohttp

from bot.clock import AdjustableClock
from bot.settings import Settings
from db.people import Role
from tests.college import bind_person
from tests.phones import PATIENCE, Message, Phone, Town


def png(side: int = 64, shade: int = 0x80) -> bytes:
    """A small grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\x00" + bytes([shade]) * side for _ in range(side))
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


async def join_student(
    town: Town,
    settings: Settings,
    clock: AdjustableClock,
    name: str = "晓雨",
    number: str = "2024010101",
) -> Phone:
    """A student who has joined and started the bot."""
    phone = await town.person(name)
    await bind_person(settings.database_url, phone.id, clock.now(), student=number)
    await phone.start()
    return phone


async def join_staff(
    town: Town,
    settings: Settings,
    clock: AdjustableClock,
    name: str = "王敏",
    role: Role = Role.counselor,
) -> Phone:
    """A member of staff who has joined and started the bot."""
    phone = await town.person(name)
    await bind_person(settings.database_url, phone.id, clock.now(), staff=name, roles=(role,))
    await phone.start()
    return phone


async def send_album(
    phone: Phone, count: int, caption: str = "", kind: str = "photo", **fields: Any
) -> list[Message]:
    """Several pictures at once, the caption under the first."""
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("kind", kind)
    if caption:
        form.add_field("caption", caption)
    for key, value in fields.items():
        form.add_field(key, value if isinstance(value, str) else json.dumps(value))
    for number in range(count):
        form.add_field("file", io.BytesIO(png(shade=0x10 + number)), filename=f"{number}.png")
    url = f"/control/users/{phone.id}/send"
    async with phone.town.session.post(url, data=form) as answer:
        body = await answer.json()
        assert answer.status == 200, body
        return [Message(raw) for raw in body["messages"]]


async def standing(phone: Phone, chat_id: int | None = None) -> list[Message]:
    """What stands in a chat now, deleted messages left out; their own private one by default."""
    query = {"user": phone.id, "limit": 1000} | ({"chat_id": chat_id} if chat_id else {})
    answer = await phone.town.get("messages", **query)
    return [m for raw in answer["messages"] if not (m := Message(raw)).deleted]


async def reactions_on(phone: Phone, message_id: int, chat_id: int | None = None) -> list[str]:
    found = [m for m in await standing(phone, chat_id) if m.id == message_id]
    return [reaction["emoji"] for reaction in found[0].raw["view"]["reactions"]] if found else []


async def until(phone: Phone, holds: Any, what: str) -> Any:
    """Wait until a question about the world is answered with something true; answers that."""
    seq = 0
    for _ in range(400):
        found = await holds()
        if found:
            return found
        seq, events = await phone.town.events_after(seq, PATIENCE)
        assert events, f"never: {what}"
    raise AssertionError(f"never: {what}")


async def wait_for_reaction(
    phone: Phone, message_id: int, emoji: str = "👌", chat_id: int | None = None
) -> None:
    async def there() -> bool:
        return emoji in await reactions_on(phone, message_id, chat_id)

    await until(phone, there, f"{emoji} on {message_id}")


async def wait_for_deleted(phone: Phone, message_id: int) -> None:
    async def gone() -> bool:
        return all(m.id != message_id for m in await standing(phone))

    await until(phone, gone, f"{message_id} deleted")


async def join_office(town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    phone = await town.person("主任")
    await bind_person(settings.database_url, phone.id, clock.now(), roles=(Role.office,))
    await phone.start()
    return phone


# A staff group -----------------------------------------------------------------------------

RIGHTS = {"can_manage_topics": True, "can_pin_messages": True, "can_delete_messages": True}


class Group:
    """A staff group with topics, as its members see it."""

    def __init__(self, town: Town, raw: dict[str, Any]) -> None:
        self.town, self.id = town, int(raw["id"])

    async def say(
        self,
        phone: Phone,
        text: str,
        *,
        thread: int | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        body: dict[str, Any] = {"chat_id": self.id, "text": text}
        if thread is not None:
            body["message_thread_id"] = thread
        if reply_to is not None:
            body["reply_to_message_id"] = reply_to.id
        answer = await self.town.post(f"users/{phone.id}/send", **body)
        return Message(answer["messages"][0])

    async def topics(self) -> list[dict[str, Any]]:
        state = await self.town.get("state")
        chat = next(c for c in state["chats"] if c["id"] == self.id)
        return [t for t in chat["topics"] if not t["deleted"] and t["message_thread_id"] != 1]

    async def find(self, phone: Phone, text: str) -> list[Message]:
        return [m for m in await standing(phone, self.id) if text in m.text]

    async def sees(self, phone: Phone, text: str) -> Message:
        async def there() -> list[Message]:
            return await self.find(phone, text)

        found: list[Message] = await until(phone, there, f"«{text}» in the group")
        return found[-1]

    async def act(self, deed: str, **body: Any) -> Any:
        return await self.town.post(f"chats/{self.id}/{deed}", **body)


async def desk_of(town: Town, counselor: Phone, *others: Phone, rights: bool = True) -> Group:
    """A forum the bot is in, bound by the counselor to the department of their class."""
    made = await town.post(
        "chats",
        type="supergroup",
        title="化工学院老师",
        is_forum=True,
        members=[counselor.id, *(other.id for other in others)],
        creator=counselor.id,
        bots=[{"bot_id": town.bot_id, "status": "member"}],
    )
    group = Group(town, made)
    if rights:
        await group.act("promote", user_id=town.bot_id, rights=RIGHTS)
    await group.say(counselor, "/desk")
    await counselor.sees("用作哪个院系的对话群")
    await counselor.tap("化工学院")
    await counselor.sees("可以了" if rights else "还差一步")
    return group
