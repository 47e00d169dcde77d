"""A broadcast through everything at once: refusals, broken lines, restarts, SIGKILLs.

What counts is what the phones really received (the sandbox's record) and what the database
says. `FAULT_RECIPIENTS=20000 FAULT_STORM_KILLS=30` is the full measure, `FAULT_SEED` repeats
a run's choices.
"""

import asyncio
import os
import random
import statistics
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

import orjson
import pytest

from bot.delivery.pacing import GLOBAL_SIGN_CHATS, GLOBAL_SIGN_WINDOW
from bot.sandbox.model import User
from bot.sandbox.server import Sandbox
from db.engine import is_outage
from db.outbox import SendState
from tests.faults import multitude
from tests.faults.conftest import Figure, MakeProcess
from tests.faults.multitude import Accounts
from tests.faults.process import REAL_TIME, BotProcess
from tests.faults.test_breakage_database import _restart
from tests.phones import Town

pytestmark = [pytest.mark.fault, pytest.mark.timeout(1800)]
KILLS = int(os.environ.get("FAULT_STORM_KILLS", "") or int(os.environ.get("FAULT_KILLS", 10)) // 2)
RECIPIENTS = int(os.environ.get("FAULT_RECIPIENTS", "") or 400 * max(3, KILLS))
RATE = 120
WINDOW = max(8, (RATE - 10) * 0.3)
"""How many messages the sender has in its hands at most."""
BLOCKED_EVERY = 50
PATIENCE = 120.0
ASKED_OF_ALL, ASKED_OF_ONE = 5, 4
LINES_CUT = {"drop_before": 2, "drop_after": 2, "slow": 1}
"""How many calls of each wave end without an answer."""
UNWRITTEN = 0.3
"""A wait that was asked for so shortly before a kill may not be written down yet; seconds."""
IN_THE_AIR = 0.15
"""Calls already on their way when a wait was asked for; seconds."""


@dataclass
class Storm:
    """What was done to the bot, for the counting."""

    users: list[User]
    blocked: set[int]
    group: int
    kills: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    restarts: int = 0
    waves: int = 0

    @property
    def may_be_uncertain(self) -> float:
        """What was in flight at a kill, and the calls whose line was cut."""
        return len(self.kills) * WINDOW + self.waves * sum(LINES_CUT.values())


async def test_a_broadcast_through_a_storm_reaches_everybody_once(
    sandbox: Sandbox, town: Town, url: str, make_process: MakeProcess, figure: Figure
) -> None:
    seed = int(os.environ.get("FAULT_SEED", random.randrange(10**6)))
    chance = random.Random(seed)
    users = multitude.settle(sandbox, RECIPIENTS)
    bot = multitude.bot_of(sandbox)
    storm = Storm(users, {user.id for user in users[::BLOCKED_EVERY]}, await _group(town, users))
    for user in users[::BLOCKED_EVERY]:
        sandbox.world.private_chat(bot, user).blocked = True
    await multitude.write_down(url, users, datetime.now(UTC))
    await town.post("limits", overall_per_second=RATE)
    # A clock that is set anew at every start would be behind by however long the start took,
    # and the waits written down before it seem longer or shorter than they are.
    process = make_process(bot_rate=str(RATE - 10), bot_now=REAL_TIME)
    await process.start()
    begun = time.monotonic()
    await multitude.broadcast(url, datetime.now(UTC), [storm.group])
    moved = await town.post(f"chats/{storm.group}/upgrade")
    for number in range(KILLS):
        await _wave(town, sandbox, storm, chance)
        await asyncio.sleep(chance.uniform(0.2, 7))
        if "postgresql" in url and number % 3 == 1:
            await asyncio.to_thread(_restart, "immediate" if number % 2 else "fast")
            storm.restarts += 1
        await _kill(process, storm)
    await town.session.delete("/control/faults")
    await _until_over(url)
    assert (await process.terminate())[0] == 0
    found = await multitude.account(sandbox, url)
    figure(
        f"seed {seed}: {RECIPIENTS} recipients and a group, {KILLS} kills, {storm.restarts} "
        f"restarts of the database, {time.monotonic() - begun:.0f} s"
    )
    figure(f"{found.tally()}")
    figure(f"answers: {dict(Counter(call['status'] for call in multitude.calls_of(sandbox)))}")
    _check_recipients(found, storm, moved["id"])
    _check_waits(sandbox, storm, figure)


async def _group(town: Town, users: list[User]) -> int:
    made = await town.post(
        "chats",
        type="group",
        title="应化2401班",
        members=[users[1].id],
        creator=users[1].id,
        bots=[{"bot_id": town.bot_id, "status": "member"}],
    )
    return int(made["id"])


async def _wave(town: Town, sandbox: Sandbox, storm: Storm, chance: random.Random) -> None:
    """Telegram refuses everybody, refuses some, stumbles, and loses answers."""
    await _until_it_flows(sandbox)
    storm.waves += 1
    text = {"method": "sendMessage"}
    await town.fault(kind="429", times=6, retry_after=ASKED_OF_ALL, **text)
    await town.fault(kind="500", times=8, **text)
    for kind, times in LINES_CUT.items():
        await town.fault(kind=kind, times=times, seconds=6, **text)
    got = multitude.copies(sandbox)
    waiting = [user for user in storm.users if not got[user.id]]
    for user in chance.sample(waiting[:400], min(10, len(waiting[:400]))):
        await town.fault(kind="429", chat_id=user.id, times=1, retry_after=ASKED_OF_ONE, **text)


async def _kill(process: BotProcess, storm: Storm) -> None:
    await process.kill()
    storm.kills.append(time.time())
    await process.start()
    storm.starts.append(time.time())


async def _until_it_flows(sandbox: Sandbox) -> None:
    """Wait for a message to arrive, unless all are through."""
    seq, deadline = sandbox.world.calls.seq, time.monotonic() + 15
    while time.monotonic() < deadline:
        if any(call["status"] == 200 for call in multitude.calls_of(sandbox, seq)):
            return
        await asyncio.sleep(0.05)


async def _until_over(url: str) -> None:
    deadline = time.monotonic() + PATIENCE + 2 * RECIPIENTS / RATE
    while True:
        try:
            if not await multitude.left(url):
                return
        except Exception as error:
            if not is_outage(error):
                raise
        assert time.monotonic() < deadline, "the broadcast does not end"
        await asyncio.sleep(0.3)


def _check_recipients(found: Accounts, storm: Storm, group: int) -> None:
    """Once each, whoever can be reached; few are uncertain, and those at most once."""
    assert found.states.keys() == {user.id for user in storm.users} | {group}
    for chat, state in found.states.items():
        copies = found.copies[chat]
        if state is SendState.sent:
            assert copies == 1, f"{chat} is said to have it and got it {copies} times"
        elif state is SendState.unreachable:
            assert (chat in storm.blocked, copies) == (True, 0)
        else:
            assert state is SendState.unknown, f"{chat}: {state} {found.reasons[chat]}"
            assert copies <= 1
    assert found.states[group] in {SendState.sent, SendState.unknown}
    assert len(found.uncertain) <= storm.may_be_uncertain


def _check_waits(sandbox: Sandbox, storm: Storm, figure: Figure) -> None:
    """Nobody was written to before the wait that Telegram asked for was over."""
    calls = multitude.calls_of(sandbox)
    refusals = [
        (
            call["time"],
            call["chat_id"],
            orjson.loads(call["response"])["parameters"]["retry_after"],
        )
        for call in calls
        if call["status"] == 429
        and not any(0 <= kill - call["time"] < UNWRITTEN for kill in storm.kills)
    ]
    by_chat: dict[int, list[float]] = {}
    for call in calls:
        by_chat.setdefault(call["chat_id"], []).append(call["time"])
    margins = []
    for at, chat, asked in refusals:
        later = [when for when in by_chat[chat] if when > at]
        if later:
            margins.append(later[0] - at - asked)
    assert min(margins) >= 0, f"a chat was written to {-min(margins):.3f} s too early"
    figure(
        f"{len(refusals)} waits asked for; the chat's next message came at least "
        f"{min(margins):.2f} s, at the median {statistics.median(margins):.2f} s after their end"
    )
    pauses = _pauses(refusals)
    early = [
        (call["time"] - since, until - since)
        for call in calls
        for since, until in pauses
        if since + IN_THE_AIR < call["time"] < until
    ]
    figure(f"{len(pauses)} waits asked of all; {len(early)} messages during them")
    assert not early, f"messages during a wait asked of all: {early[:5]}"


def _pauses(refusals: list[tuple[float, int, int]]) -> list[tuple[float, float]]:
    """When several chats were refused within moments, everybody is meant: (since, until)."""
    found = []
    for at, _, asked in refusals:
        lately = {chat for when, chat, _ in refusals if at - GLOBAL_SIGN_WINDOW <= when <= at}
        if len(lately) >= GLOBAL_SIGN_CHATS:
            found.append((at, at + asked))
    return found
