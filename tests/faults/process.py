"""The bot as a process of its own, the way an operator runs it: started, killed, asked to stop."""

import asyncio
import json
import os
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp

from tests import calm

ROOT = Path(__file__).parents[2]
START_PATIENCE = 60.0
REAL_TIME = "real"
"""As `bot_now`: where several processes must agree on the time. A clock that is set at the start
is behind by however long the start takes."""


class BotProcess:
    """`python -m bot run` with these settings. `log` keeps what it said, run after run."""

    def __init__(self, **settings: str) -> None:
        # Nothing of the tester's own settings may leak in.
        self._environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": os.environ.get("HOME", "/"),
        } | {name.upper(): value for name, value in settings.items()}
        self.settings = settings
        self.log: list[dict[str, Any]] = []
        self.raw: list[str] = []
        self._ready = asyncio.Event()
        self._said_more = asyncio.Condition()
        self._process: asyncio.subprocess.Process | None = None
        self._listener: asyncio.Task[None] | None = None
        self._spawned = 0.0
        self.ahead = timedelta(0)
        """So much later it is at the next start than it would be."""

    async def spawn(self) -> None:
        """Start the process without waiting for it."""
        self._ready.clear()
        self._spawned = time.monotonic()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=ROOT,
            env=self._with_a_clock(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            limit=1 << 20,
        )
        self._listener = asyncio.get_running_loop().create_task(self._listen(self._process))

    def _with_a_clock(self) -> dict[str, str]:
        """A calm hour, asked at every start: who comes back must not live in the past."""
        if self._environment.get("BOT_NOW") == REAL_TIME:
            return {name: v for name, v in self._environment.items() if name != "BOT_NOW"}
        return {"BOT_NOW": (calm.now() + self.ahead).isoformat()} | self._environment

    async def ready(self) -> float:
        """Wait until it works; the seconds that took since it was spawned."""
        assert self._process is not None
        waiting = asyncio.get_running_loop().create_task(self._ready.wait())
        ended = asyncio.get_running_loop().create_task(self._process.wait())
        await asyncio.wait(
            {waiting, ended}, timeout=START_PATIENCE, return_when=asyncio.FIRST_COMPLETED
        )
        waiting.cancel()
        ended.cancel()
        assert self._ready.is_set(), "the bot did not start:\n" + "\n".join(self.raw[-30:])
        return time.monotonic() - self._spawned

    async def start(self) -> float:
        await self.spawn()
        return await self.ready()

    async def kill(self) -> None:
        """SIGKILL: no goodbye."""
        assert self._process is not None
        if self.running:
            self._process.kill()
        await self.ended()

    async def terminate(self) -> tuple[int, float]:
        """SIGTERM; the exit code and how many seconds it took."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        begun = time.monotonic()
        return await self.ended(), time.monotonic() - begun

    async def ended(self, within: float = 60.0) -> int:
        """Wait for the end of the process; its exit code."""
        assert self._process is not None
        assert self._listener is not None
        async with asyncio.timeout(within):
            code = await self._process.wait()
            await self._listener
        return code

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    def said(self, event: str) -> list[dict[str, Any]]:
        """The lines of the log about one event."""
        return [line for line in self.log if line.get("event") == event]

    async def until_said(self, event: str, times: int = 1) -> None:
        """Wait until the log told of an event so often."""
        async with asyncio.timeout(START_PATIENCE), self._said_more:
            await self._said_more.wait_for(lambda: len(self.said(event)) >= times)

    async def health(self) -> dict[str, Any] | None:
        """What /healthz answers; None while nobody answers there."""
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session,
                session.get(f"http://{self.settings['listen']}/healthz") as response,
            ):
                answer: dict[str, Any] = await response.json()
                return answer
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
            return None

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        assert process.stderr is not None
        async for raw in process.stderr:
            line = raw.decode(errors="replace").rstrip()
            self.raw.append(line)
            try:
                said = json.loads(line)
            except ValueError:
                continue
            async with self._said_more:
                self.log.append(said)
                self._said_more.notify_all()
            if said.get("event") == "app.ready":
                self._ready.set()
