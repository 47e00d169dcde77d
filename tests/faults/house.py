"""A small college whose bot runs in this process, for what must be broken from inside."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from bot.clock import AdjustableClock
from bot.settings import Settings
from db.engine import Database
from db.updates import HeldState, HeldUpdate
from tests import calm
from tests.faults import accounts, crowd, silent
from tests.faults.conftest import TOKEN
from tests.faults.crowd import Crowd
from tests.flows.conftest import Bot, free_port
from tests.phones import Phone, Town

PATIENCE = 120.0


@dataclass
class House:
    """The bot in this process, its college and its town."""

    town: Town
    crowd: Crowd
    url: str
    bot: Bot

    @property
    def student(self) -> Phone:
        return self.crowd.classes[0][0]

    @property
    def counselor(self) -> Phone:
        return self.crowd.counselors[0]

    async def settled(self) -> None:
        """Until nothing waits: not at Telegram, not in the intake, not in the outbox."""
        await until_settled(self.town, self.url, lambda: self.bot.app.intake.under_way)

    async def arrived(self, counselor: Phone | None = None) -> list[str]:
        """The numbers of the messages a counselor's phone received."""
        return accounts.numbers_in(await accounts.received_by(counselor or self.counselor))

    async def until_arrived(self, *numbers: str) -> None:
        """Wait until a counselor has these messages."""
        await self.until(lambda: self._has(numbers), f"{numbers} to arrive")

    async def _has(self, numbers: tuple[str, ...]) -> bool:
        return set(numbers) <= set(await self.arrived())

    async def until_sees(self, phone: Phone, fragment: str) -> None:
        """Wait until a phone shows a message of the bot with these words."""

        async def sees() -> bool:
            return any(fragment in m.text for m in await accounts.received_by(phone))

        await self.until(sees, f"{phone.name} to see {fragment!r}")

    async def until_tried(self, times: int) -> None:
        """Wait until the only update taken over was tried this often."""

        async def tried() -> bool:
            held = await self.held()
            return len(held) == 1 and held[0][1] >= times

        await self.until(tried, f"try {times}")

    async def until(self, holds: Callable[[], Awaitable[bool]], what: str) -> None:
        """Wait until something holds, looking again whenever something happened."""
        deadline = time.monotonic() + PATIENCE
        seq = await self.town.seq()
        while not await holds():
            assert time.monotonic() < deadline, f"waited for {what}"
            seq = await some_events(self.town, seq, 0.5)

    async def held(self) -> list[tuple[HeldState, int, str]]:
        """State, tries and reason of the updates that were taken over."""
        database = Database(self.url)
        async with database.reading() as tx:
            rows = await tx.execute(
                select(HeldUpdate.c.state, HeldUpdate.c.tries, HeldUpdate.c.reason).order_by(
                    HeldUpdate.c.update_id
                )
            )
            found = [(row.state, row.tries, row.reason) for row in rows]
        await database.close()
        return found


async def furnish(town: Town, url: str, *, classes: int = 1, size: int = 3, **more: Any) -> House:
    """Everybody joined, nothing pending, the bot running."""
    clock = AdjustableClock(calm.now())
    people = await crowd.gather(town, url, calm.now(), classes, size)
    async with town.session.get(
        f"/bot{TOKEN}/deleteWebhook", params={"drop_pending_updates": "true"}
    ) as response:
        assert response.status == 200
    listen = f"127.0.0.1:{free_port()}"
    given: dict[str, Any] = {
        "bot_token": TOKEN,
        "bot_api_url": str(town.session._base_url),
        "database_url": url,
        "listen": listen,
        "webhook_url": f"http://{listen}/telegram",
        "webhook_secret": "a-secret-of-the-faults",
        "bot_content": silent.folder(),
    }
    bot = await Bot.started(Settings(**given | more), clock, silent.read())
    return House(town, people, url, bot)


async def until_settled(town: Town, url: str, under_way: Callable[[], int]) -> None:
    """Wait until no update and no message is on its way any more."""
    deadline = time.monotonic() + PATIENCE
    calm, seq = 0, await town.seq()
    while calm < 2:
        assert time.monotonic() < deadline, "did not settle"
        seq = await some_events(town, seq, 0.3)
        async with town.session.get(f"/bot{TOKEN}/getWebhookInfo") as response:
            answer = await response.json()
        if not answer["ok"]:
            continue
        busy = answer["result"]["pending_update_count"] or under_way()
        calm = 0 if busy or await accounts.anything_waits(url) else calm + 1


async def some_events(town: Town, seq: int, seconds: float) -> int:
    """Wait for something to happen, and a moment longer: in a storm a look after every single
    event is most of the work. The number of the latest event."""
    seq, events = await town.events_after(seq, seconds)
    if events:
        await asyncio.sleep(0.1)
    return seq


async def write(phone: Phone, number: str, words: str = "老师您好") -> int:
    """A numbered message; its id."""
    made = await phone.town.post(f"users/{phone.id}/send", text=f"{words} 〔{number}〕")
    return int(made["messages"][0]["message_id"])


async def write_all(phones: list[Phone], each: int, gap: float = 0.0, start: int = 0) -> list[str]:
    """Everybody writes this many messages, in turns; the numbers, in that order."""
    numbers = []
    for count in range(start + 1, start + each + 1):
        for phone in phones:
            numbers.append(f"s{phone.id}-{count:03}")
            await write(phone, numbers[-1])
        await asyncio.sleep(gap)
    return numbers
