"""Several processes on one PostgreSQL: one sends; when it dies another takes over, at once."""

import asyncio
import os
import random
import signal
import statistics
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import pairwise

import asyncpg
import pytest

from bot.leadership import FENCE, share
from bot.sandbox.server import Sandbox
from db.outbox import SendState
from tests import calm
from tests.conftest import NewDatabase
from tests.faults import accounts, crowd, multitude
from tests.faults.balancer import Balancer
from tests.faults.conftest import Figure, MakeProcess
from tests.faults.crowd import Crowd
from tests.faults.house import until_settled, write
from tests.faults.process import REAL_TIME, BotProcess
from tests.phones import Town

pytestmark = [pytest.mark.fault, pytest.mark.timeout(600)]
KILLS = min(12, int(os.environ.get("FAULT_KILLS", "10")) // 2)
RATE = 120
# Each kill looks on for up to five seconds: the broadcast must not be over before the last.
RECIPIENTS = int(os.environ.get("FAULT_RECIPIENTS", "") or 5 * RATE * max(4, KILLS))
TAKEOVER = 5.0
PATIENCE = 60.0


@dataclass
class Cluster:
    """Processes of one bot on one database, and the way updates take to them."""

    processes: list[BotProcess]
    balancer: Balancer
    url: str

    async def leader(self) -> BotProcess:
        """Whoever leads now; waits until somebody does."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for process in self.processes:
                health = await process.health() if process.running else None
                if health is not None and health["leader"]:
                    return process
            await asyncio.sleep(0.05)
        raise AssertionError("nobody leads")

    async def followers(self) -> list[BotProcess]:
        leader = await self.leader()
        return [process for process in self.processes if process is not leader]

    def aim_at(self, *processes: BotProcess) -> None:
        """From now on new connections with updates go to these."""
        self.balancer.targets = [_address(process) for process in processes]


def _address(process: BotProcess) -> tuple[str, int]:
    host, _, port = process.settings["listen"].partition(":")
    return host, int(port)


@pytest.fixture
def url(new_postgres: NewDatabase) -> str:
    return new_postgres()


@pytest.fixture
async def people(town: Town, url: str) -> Crowd:
    """Eight classes of two, who joined before any process started."""
    return await crowd.gather(town, url, calm.now(), 8, 2)


@pytest.fixture
async def cluster(
    url: str, town: Town, make_process: MakeProcess, request: pytest.FixtureRequest
) -> AsyncIterator[Cluster]:
    """Three processes (or as many as asked for) in webhook mode, all up."""
    balancer = Balancer([])
    await balancer.open()
    how_many = getattr(request, "param", 3)
    await town.post("limits", overall_per_second=RATE)
    processes = [
        make_process(
            bot_mode="webhook",
            webhook_url=f"{balancer.url}/telegram",
            webhook_secret="a-secret-of-the-faults",
            bot_rate=str(RATE - 10),
            bot_now=REAL_TIME,
        )
        for _ in range(how_many)
    ]
    made = Cluster(processes, balancer, url)
    made.aim_at(*processes)
    await asyncio.gather(*(process.start() for process in processes))
    await made.leader()
    yield made
    for process in processes:
        if process.running:
            await process.terminate()
    await balancer.shut()


async def test_leaders_killed_again_and_again_lose_and_double_nothing(
    sandbox: Sandbox, town: Town, cluster: Cluster, url: str, figure: Figure
) -> None:
    users = multitude.settle(sandbox, RECIPIENTS)
    await multitude.write_down(url, users, calm.now())
    chance = random.Random(int(os.environ.get("FAULT_SEED", "0")) or None)
    await multitude.broadcast(url, calm.now())
    takeovers: list[float] = []
    for _ in range(KILLS):
        leader = await cluster.leader()
        await _until_it_flows(sandbox, chance.uniform(0.3, 1.5))
        seq = sandbox.world.calls.seq
        killed = time.time()
        await leader.kill()
        takeovers.append(await _next_message(sandbox, seq, killed))
        # It comes back by itself; meanwhile there are two others.
        await leader.spawn()
    await _until_over(url)
    found = await multitude.account(sandbox, url)
    figure(
        f"{KILLS} leaders of 3 killed, next message after median "
        f"{statistics.median(takeovers):.2f} s, max {max(takeovers):.2f} s (mark {TAKEOVER:g} s)"
    )
    figure(f"{RECIPIENTS} recipients: {found.tally()}")
    _check(found, KILLS)
    assert max(takeovers) < TAKEOVER


async def test_a_leader_whose_session_is_cut_stops_and_nothing_becomes_uncertain(
    sandbox: Sandbox, cluster: Cluster, url: str, figure: Figure
) -> None:
    users = multitude.settle(sandbox, RECIPIENTS)
    await multitude.write_down(url, users, calm.now())
    await multitude.broadcast(url, calm.now())
    takeovers: list[float] = []
    for _ in range(KILLS):
        await cluster.leader()
        await _until_it_flows(sandbox, 0.7)
        seq, begun = sandbox.world.calls.seq, time.time()
        assert await _cut_the_leader(url) == 1
        await _next_message(sandbox, seq, begun + 2)
        takeovers.append(_longest_pause(sandbox, seq))
    await _until_over(url)
    found = await multitude.account(sandbox, url)
    figure(
        f"{KILLS} sessions cut, longest pause median {statistics.median(takeovers):.2f} s, "
        f"max {max(takeovers):.2f} s (mark {TAKEOVER:g} s)"
    )
    figure(f"{RECIPIENTS} recipients: {found.tally()}")
    assert set(found.states.values()) == {SendState.sent}
    _check(found, 0)
    assert max(takeovers) < TAKEOVER


async def test_a_leader_that_stood_still_sends_nothing_when_it_wakes(
    sandbox: Sandbox, cluster: Cluster, url: str, figure: Figure
) -> None:
    users = multitude.settle(sandbox, RECIPIENTS // 2)
    await multitude.write_down(url, users, calm.now())
    await multitude.broadcast(url, calm.now())
    leader = await cluster.leader()
    await _until_it_flows(sandbox, 0.7)
    seq, begun = sandbox.world.calls.seq, time.time()
    assert leader._process is not None
    leader._process.send_signal(signal.SIGSTOP)
    waited = await _next_message(sandbox, seq, begun + 0.5)
    leader._process.send_signal(signal.SIGCONT)
    await _until_over(url)
    found = await multitude.account(sandbox, url)
    figure(f"another sent {waited:.1f} s after its leader stood still; {found.tally()}")
    _check(found, 1)
    assert leader.said("leadership.lost")


async def test_a_clean_stop_hands_over_without_a_wait(
    sandbox: Sandbox, cluster: Cluster, url: str, figure: Figure
) -> None:
    users = multitude.settle(sandbox, RECIPIENTS // 2)
    await multitude.write_down(url, users, calm.now())
    await multitude.broadcast(url, calm.now())
    leader = await cluster.leader()
    await _until_it_flows(sandbox, 0.5)
    seq = sandbox.world.calls.seq
    code, seconds = await leader.terminate()
    assert code == 0
    await _until_over(url)
    waited = _longest_pause(sandbox, seq)
    found = await multitude.account(sandbox, url)
    figure(f"stopped in {seconds:.1f} s, longest pause {waited:.2f} s; {found.tally()}")
    assert set(found.states.values()) == {SendState.sent}
    _check(found, 0)
    assert waited < FENCE


@pytest.mark.parametrize("cluster", [2], indirect=True)
async def test_an_answer_taken_by_a_follower_is_sent_by_the_leader_at_once(
    town: Town, people: Crowd, cluster: Cluster, url: str, figure: Figure
) -> None:
    await until_settled(town, url, lambda: 0)
    (follower,) = await cluster.followers()
    delays: dict[str, list[float]] = {}
    for name, process in (("leader", await cluster.leader()), ("follower", follower)):
        cluster.aim_at(process)
        for writer in list(cluster.balancer._open):
            writer.transport.abort()
        took = []
        # Everybody's first and second message: none waits for the pace of a chat.
        for counselor, students in zip(people.counselors, people.classes, strict=True):
            student = students[len(delays)]
            seq = await town.seq()
            begun = time.monotonic()
            await write(student, token := f"s{student.id}-001", name)
            await counselor.sees(token, since=seq)
            took.append(time.monotonic() - begun)
        delays[name] = took
    for name, took in delays.items():
        figure(
            f"through a {name}: median {statistics.median(took) * 1000:.0f} ms, "
            f"max {max(took) * 1000:.0f} ms from the student's phone to the counselor's"
        )
    assert statistics.median(delays["follower"]) < 0.3


async def test_with_polling_only_the_leader_asks_for_updates(
    town: Town, url: str, people: Crowd, make_process: MakeProcess, figure: Figure
) -> None:
    first, second = make_process(bot_now=REAL_TIME), make_process(bot_now=REAL_TIME)
    await first.start()
    await second.start()
    student, counselor = people.classes[0][0], people.counselors[0]
    await write(student, f"s{student.id}-001")
    await counselor.sees(f"s{student.id}-001", since=0)
    await until_settled(town, url, lambda: 0)
    assert [c for c in await town.calls("getUpdates") if c["status"] == 409] == []
    seq = await town.seq()
    await first.kill()
    killed = time.monotonic()
    await write(student, f"s{student.id}-002")
    await counselor.sees(f"s{student.id}-002", since=seq)
    figure(f"the second process had brought a message {time.monotonic() - killed:.2f} s later")
    assert time.monotonic() - killed < TAKEOVER
    got = accounts.numbers_in(await accounts.received_by(counselor))
    assert got == [f"s{student.id}-001", f"s{student.id}-002"]
    assert (await second.terminate())[0] == 0


async def test_a_second_process_on_sqlite_refuses_with_a_sentence(
    new_sqlite: NewDatabase, town: Town, make_process: MakeProcess, figure: Figure
) -> None:
    url = new_sqlite()
    first, second = make_process(database_url=url), make_process(database_url=url)
    await first.start()
    await second.spawn()
    assert await second.ended() != 0
    figure(second.raw[-1])
    assert "Another bot already works on" in second.raw[-1]
    assert not [line for line in second.raw if "Traceback" in line]
    await first.kill()
    await second.start()
    assert (await second.terminate())[0] == 0


def test_the_shares_of_all_processes_are_the_rate_of_the_account() -> None:
    for processes in range(1, 9):
        leader = share(30, processes, leading=True)
        others = (processes - 1) * share(30, processes, leading=False)
        assert leader + others == pytest.approx(30)
        assert leader >= 15


def _check(found: multitude.Accounts, kills: int) -> None:
    """Once each; who is listed as uncertain at most once; few of these per kill."""
    for chat, state in found.states.items():
        copies = found.copies[chat]
        assert copies <= 1, f"{chat} got it {copies} times"
        assert copies == 1 or state is SendState.unknown, f"{chat}: {state} without a message"
    window = max(8, RATE * 0.3)
    assert len(found.uncertain) <= kills * window


async def _until_it_flows(sandbox: Sandbox, seconds: float) -> None:
    """Wait for a message, and then so long."""
    seq = sandbox.world.calls.seq
    await _next_message(sandbox, seq, 0)
    await asyncio.sleep(seconds)


async def _next_message(sandbox: Sandbox, seq: int, since: float) -> float:
    """Seconds from an instant to the first message of the broadcast after it."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for call in multitude.calls_of(sandbox, seq):
            if call["time"] > since:
                return float(call["time"] - since)
        await asyncio.sleep(0.02)
    raise AssertionError("no message came")


def _longest_pause(sandbox: Sandbox, seq: int) -> float:
    """The longest time between two messages of the broadcast since a call."""
    times = [call["time"] for call in multitude.calls_of(sandbox, seq)]
    return max((later - sooner for sooner, later in pairwise(times)), default=0.0)


async def _until_over(url: str) -> None:
    deadline = time.monotonic() + 2 * PATIENCE + RECIPIENTS / RATE
    while await multitude.left(url):
        assert time.monotonic() < deadline, "the broadcast does not end"
        await asyncio.sleep(0.2)


async def _cut_the_leader(url: str) -> int:
    """End the session that holds the lock, as an administrator would; how many those were."""
    connection = await asyncpg.connect(url.replace("postgresql+asyncpg:", "postgresql:"))
    cut = await connection.fetchval(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' "
        "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
        "AND objsubid = 2 AND objid = 1 AND granted"
    )
    await connection.close()
    return int(cut)
