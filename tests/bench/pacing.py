"""The pace: `python -m tests.bench.pacing [--db …] [--n 3000] [--pace 3] [--no-race]`.

First against the sandbox with Telegram's own limits: how much of the allowed rate a broadcast
uses, whether Telegram ever has to refuse, and what it does to somebody who taps meanwhile. Then
with no limits, beside an aiogram and a plain PTB loop (the `send` of `tests.bench.run`).
Exit code 1 when a mark is missed.
"""

import argparse
import asyncio
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp
import orjson
import uvloop

from bot.sandbox.model import User
from bot.sandbox.server import Sandbox
from db import migrate
from db.engine import Database
from tests import calm
from tests.bench import run
from tests.bench.harness import Db, Server, databases
from tests.faults import multitude
from tests.faults.process import BotProcess
from tests.flows.conftest import free_port
from tests.phones import Town

TOKEN = "4242:pace"
LIMIT = 30.0
"""Messages a second that Telegram allows an account, and the sandbox with it."""
USED, SLOWER = 0.97, 1.3
SAID = "/cancel"


@dataclass(frozen=True)
class Replies:
    """Milliseconds from a person's message to the bot's answer."""

    sorted_ms: list[float]

    def at(self, part: float) -> float:
        return self.sorted_ms[min(len(self.sorted_ms) - 1, int(len(self.sorted_ms) * part))]

    def __str__(self) -> str:
        return " | ".join(f"{self.at(part):.1f}" for part in (0.5, 0.9, 0.99, 1.0))


async def measure(report: run.Report, db: Db, n: int, pace: float) -> None:
    """One bot process, idle and during a broadcast to n, on one database."""
    with databases(db) as url:
        sandbox = Sandbox()
        base_url = await sandbox.start(port=0)
        try:
            await _measure(report, sandbox, base_url, url, n, pace)
        finally:
            await sandbox.stop()


async def _measure(
    report: run.Report, sandbox: Sandbox, base_url: str, url: str, n: int, pace: float
) -> None:
    database = Database(url)
    await migrate.upgrade(database)
    await database.close()
    sandbox.world.add_bot(TOKEN, "qihang_bot", "启航")
    seconds = n / LIMIT
    talkers = multitude.settle(sandbox, int(pace * seconds) + 1)
    readers = multitude.settle(sandbox, n)
    await multitude.write_down(url, [*talkers, *readers], calm.now())
    process = BotProcess(
        bot_token=TOKEN,
        bot_api_url=base_url,
        database_url=url,
        listen=f"127.0.0.1:{free_port()}",
    )
    await process.start()
    try:
        async with aiohttp.ClientSession(base_url) as session:
            town = Town(session, 4242)
            idle = await _talk(sandbox, town, talkers, pace)
            seq = sandbox.world.calls.seq
            await multitude.broadcast(url, calm.now(), since=readers[0].id)
            await _until_it_flows(sandbox, seq)
            during = await _talk(sandbox, town, talkers, pace)
            while await multitude.left(url):  # noqa: ASYNC110 - another process empties it
                await asyncio.sleep(0.5)
    finally:
        await process.terminate()
    _tell(report, sandbox, seq, [user.id for user in readers], idle, during)


async def _until_it_flows(sandbox: Sandbox, seq: int) -> None:
    while not multitude.calls_of(sandbox, seq):  # noqa: ASYNC110 - the record tells nobody
        await asyncio.sleep(0.05)


async def _talk(sandbox: Sandbox, town: Town, people: Sequence[User], pace: float) -> Replies:
    """Everybody says something once, so many a second; how long each waited."""
    seq, begun = sandbox.world.calls.seq, time.monotonic()
    said: dict[int, float] = {}
    for number, person in enumerate(people):
        await asyncio.sleep(max(0.0, begun + number / pace - time.monotonic()))
        said[person.id] = time.time()
        await town.post(f"users/{person.id}/send", text=SAID)
    answered: dict[int, float] = {}
    while len(answered) < len(said):
        await asyncio.sleep(0.2)
        for call in sandbox.world.calls._calls:
            if call.seq > seq and call.method == "sendMessage" and call.status == 200:
                chat = orjson.loads(call.parameters)["chat_id"]
                if chat in said:
                    answered.setdefault(chat, call.at.timestamp())
    return Replies(sorted((answered[chat] - at) * 1000 for chat, at in said.items()))


def _tell(
    report: run.Report,
    sandbox: Sandbox,
    seq: int,
    readers: list[int],
    idle: Replies,
    during: Replies,
) -> None:
    calls = multitude.calls_of(sandbox, seq)
    times = {call["chat_id"]: call["time"] for call in calls if call["status"] == 200}
    bulk = sorted(times[chat] for chat in readers)
    # What the account sent while the broadcast went on, answers included.
    meanwhile = [c for c in calls if c["status"] == 200 and bulk[0] <= c["time"] <= bulk[-1]]
    used = (len(meanwhile) - 1) / (bulk[-1] - bulk[0]) / LIMIT
    refused = sum(call["status"] == 429 for call in calls)
    copies = Counter(call["chat_id"] for call in calls if call["status"] == 200)
    once = all(copies[chat] == 1 for chat in readers)
    report.say("| state | p50 ms | p90 | p99 | max |")
    report.say("|---|---|---|---|---|")
    report.say(f"| idle | {idle} |")
    report.say(f"| announcing | {during} |")
    report.say(f"{len(bulk):,} readers in {bulk[-1] - bulk[0]:.1f} s, each once: {once}")
    report.mark(used >= USED and once, f"{used:.1%} of {LIMIT:g}/s used (mark {USED:.0%})")
    report.mark(refused == 0, f"{refused} refusals with 429 (mark 0)")
    slower = during.at(0.99) / idle.at(0.99)
    report.mark(
        slower <= SLOWER,
        f"reply p99 during the broadcast is {slower:.2f} × idle (mark {SLOWER}): "
        f"{idle.at(0.99):.1f} → {during.at(0.99):.1f} ms",
    )


def main() -> int:
    """Runs both parts; 1 when a mark was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", choices=["sqlite", "postgres", "both"], default="sqlite")
    parser.add_argument("--n", type=int, default=3000, help="readers of the broadcast")
    parser.add_argument("--pace", type=float, default=3.0, help="people who write, a second")
    parser.add_argument("--no-race", action="store_true", help="leave the unlimited part out")
    parser.add_argument("--repeat", type=int, default=1, help="rounds of the unlimited part")
    arguments = parser.parse_args()
    arguments.latency_ms = 0.0
    report = run.Report()
    kinds: list[Db] = ["sqlite", "postgres"] if arguments.db == "both" else [arguments.db]
    for db in kinds:
        report.say(f"\n## pace: {arguments.n:,} at Telegram's limits, {db}")
        uvloop.run(measure(report, db, arguments.n, arguments.pace))
    if not arguments.no_race:
        race = argparse.Namespace(**vars(arguments) | {"n": None})
        server = Server()
        try:
            for db in kinds:
                run.bench_send(report, server, race, db)
        finally:
            server.close()
    report.say()
    for met, sentence in report.marks:
        report.say(f"{'pass      ' if met else 'FALL SHORT'} {sentence}")
    return 0 if all(met for met, _ in report.marks) else 1


if __name__ == "__main__":
    sys.exit(main())
