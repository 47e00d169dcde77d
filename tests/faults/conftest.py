"""A sandbox of its own, the bot as a process, and the figures that were measured."""

from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest

from bot.sandbox.server import Sandbox
from tests.conftest import NewDatabase
from tests.faults import silent
from tests.faults.process import BotProcess
from tests.flows.conftest import free_port
from tests.phones import Town

TOKEN = "4242:faults"
_figures: list[str] = []
Figure = Callable[[str], None]
MakeProcess = Callable[..., BotProcess]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was measured, so that a reader need not trust «passed»."""
    if _figures:
        terminalreporter.section("fault figures")
        for line in _figures:
            terminalreporter.write_line(line)


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Figure:
    """Notes a line for the summary, under the name of the test."""

    def note(line: str) -> None:
        _figures.append(f"{request.node.name}: {line}")

    return note


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    server = Sandbox()
    await server.start(port=0)
    yield server
    await server.stop()


@pytest.fixture
async def town(sandbox: Sandbox) -> AsyncIterator[Town]:
    async with aiohttp.ClientSession(
        sandbox.base_url, connector=aiohttp.TCPConnector(limit=0)
    ) as session:
        async with session.post(
            "/control/bots",
            json={"token": TOKEN, "username": "qihang_bot", "first_name": "启航"},
        ) as response:
            bot_id = (await response.json())["id"]
        yield Town(session, bot_id)


@pytest.fixture
def url(new_database: NewDatabase) -> str:
    """A fresh database; every test runs once on SQLite and once on PostgreSQL."""
    return new_database()


@pytest.fixture
async def make_process(sandbox: Sandbox, url: str) -> AsyncIterator[MakeProcess]:
    """Prepares bot processes against the sandbox; none outlives its test."""
    made: list[BotProcess] = []

    def make(**more: str) -> BotProcess:
        listen = f"127.0.0.1:{free_port()}"
        settings = {
            "bot_token": TOKEN,
            "bot_api_url": sandbox.base_url,
            "database_url": url,
            "listen": listen,
            "bot_content": str(silent.folder()),
        }
        made.append(BotProcess(**settings | more))
        return made[-1]

    yield make
    for process in made:
        if process.running:
            await process.kill()
