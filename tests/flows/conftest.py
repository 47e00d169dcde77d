"""The whole bot, its sandbox and a small college, on both databases and both transports."""

import asyncio
import contextlib
import itertools
import os
import secrets
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select

from bot import app
from bot.app import App
from bot.clock import AdjustableClock
from bot.delivery import pacing
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from content import Content
from db.outbox import OPEN_STATES, Outgoing, SendState
from tests.calm import NOON
from tests.college import found_college
from tests.conftest import NewDatabase
from tests.phones import Town

TOKEN = "4242:flows"
ADMIN = 7_777_000_001
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_FIRST_PORT, _BEGIN = 10_000 + 1_000 * (_WORKER % 20), secrets.randbelow(1_000)
_PORTS = (_FIRST_PORT + (_BEGIN + turn) % 1_000 for turn in itertools.count())


@dataclass
class Bot:
    """The running bot, and the way to stop and start it as an operator would."""

    settings: Settings
    clock: AdjustableClock
    app: App
    _stop: asyncio.Event
    _task: "asyncio.Task[None]"

    @classmethod
    async def started(
        cls, settings: Settings, clock: AdjustableClock, loaded: Content | None = None
    ) -> "Bot":
        app, stop = App(settings, clock, loaded), asyncio.Event()
        task = asyncio.get_running_loop().create_task(app.run(stop))
        ready = asyncio.get_running_loop().create_task(app.ready.wait())
        await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=30)
        ready.cancel()
        if task.done():
            task.result()
        return cls(settings, clock, app, stop, task)

    async def stop(self) -> None:
        self._stop.set()
        async with asyncio.timeout(15):
            await self._task

    async def idle(self, town: Town) -> None:
        """Until it has handled whatever people have sent: by webhook, updates of one person
        can overtake each other on their way."""
        while await _pending(town) or self.app.intake.under_way:
            await town.events_after(await town.seq(), 0.05)

    async def quiet(self) -> None:
        """Until nothing that is due now waits in the outbox."""
        deadline = asyncio.get_running_loop().time() + 20
        while await self._due():
            assert asyncio.get_running_loop().time() < deadline, "the outbox never empties"
            self.app.sender.wake()
            await asyncio.sleep(0.02)

    async def _due(self) -> bool:
        due = (Outgoing.c.due_at <= self.clock.now()) & Outgoing.c.state.in_(OPEN_STATES)
        async with self.app.database.reading() as tx:
            rows = await tx.execute(
                select(Outgoing.c.id).where(due | (Outgoing.c.state == SendState.sending)).limit(1)
            )
            return rows.first() is not None

    async def restart(self) -> None:
        await self.stop()
        await self.start_again()

    async def start_again(self) -> None:
        """After a stop."""
        fresh = await Bot.started(self.settings, self.clock)
        self.app, self._stop, self._task = fresh.app, fresh._stop, fresh._task


async def _pending(town: Town) -> int:
    async with town.session.get(f"/bot{TOKEN}/getWebhookInfo") as answer:
        return int((await answer.json())["result"]["pending_update_count"])


@pytest.fixture
def clock() -> AdjustableClock:
    return AdjustableClock(NOON)


@pytest.fixture
async def sandbox(clock: AdjustableClock) -> AsyncIterator[str]:
    """A sandbox of the test's own; answers its address."""
    server = Sandbox(now=clock.now, jump=clock.jump)
    yield await server.start(port=0)
    await server.stop()


@pytest.fixture
async def town(sandbox: str) -> AsyncIterator[Town]:
    async with aiohttp.ClientSession(sandbox) as session:
        async with session.post(
            "/control/bots",
            json={"token": TOKEN, "username": "qihang_bot", "first_name": "启航"},
        ) as response:
            made: dict[str, Any] = await response.json()
        yield Town(session, made["id"])


@pytest.fixture(params=["sqlite-polling", "postgres-webhook"])
def settings(request: pytest.FixtureRequest, sandbox: str) -> Settings:
    """How the bot is run; every flow runs once in each of these ways."""
    database, transport = request.param.split("-")
    make: NewDatabase = request.getfixturevalue(f"new_{database}")
    listen = f"127.0.0.1:{free_port()}"
    return Settings(
        bot_token=TOKEN,
        bot_api_url=sandbox,
        database_url=make(),
        bot_mode=transport,
        webhook_url=f"http://{listen}/telegram",
        webhook_secret="a-secret-of-the-flows",
        listen=listen,
        bot_admins=frozenset({ADMIN}),
        bot_rate=1000,
    )


def free_port() -> int:
    """A port to listen on later, from below those the system gives to outgoing connections.

    One of those could be taken by any of our own clients before the bot listens. Each worker
    has a thousand of its own and goes through them in turn: whoever draws by lot draws what
    another worker has drawn and does not listen on yet about once in every few runs. Where it
    begins is the system's chance: another run beside this one begins elsewhere.
    """
    for port in _PORTS:
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError  # The numbers go round.


@pytest.fixture
async def bot(
    settings: Settings, clock: AdjustableClock, town: Town, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Bot]:
    """The running bot, with the small college of tests/college.py in its database.

    The pace of a private chat is a test of its own; here people need not wait for it, nor the
    office for its progress message.
    """
    monkeypatch.setattr(pacing, "PRIVATE_BURST", 1000)
    monkeypatch.setattr(app, "PROGRESS_SECONDS", 0.2)
    await town.post("limits", enabled=False)
    await found_college(settings.database_url, clock.now())
    running = await Bot.started(settings, clock)
    yield running
    await running.stop()
