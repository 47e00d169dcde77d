"""Telegram out of order: refusals, cut lines, waits, another process, a lost token."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.sandbox.server import Sandbox
from db.outbox import SendKind, SendState
from tests import calm
from tests.faults import accounts, crowd
from tests.faults.conftest import TOKEN, Figure, MakeProcess
from tests.faults.gate import Gate
from tests.faults.house import House, furnish, until_settled, write, write_all
from tests.faults.test_kills import announce
from tests.phones import Town

pytestmark = [pytest.mark.fault, pytest.mark.timeout(240)]
EACH = 3


@pytest.fixture
async def gate(sandbox: Sandbox) -> AsyncIterator[Gate]:
    made = Gate(sandbox.base_url)
    await made.open()
    yield made
    await made.shut()


@pytest.fixture
async def house(town: Town, url: str, gate: Gate) -> AsyncIterator[House]:
    """Two classes of five, their counselors, and a way to Telegram that can be shut."""
    await town.post("limits", enabled=False)
    made = await furnish(town, url, classes=2, size=5, bot_rate=1000, bot_api_url=gate.url)
    yield made
    await made.bot.stop()


async def check_talks(house: House, numbers: list[str], figure: Figure) -> None:
    """Everything written arrived, in order, and nothing twice that is not reported."""
    await house.settled()
    ledger = await accounts.read_ledger(house.url)
    assert ledger.from_students == len(numbers)
    copies = 0
    for counselor, phones in zip(house.crowd.counselors, house.crowd.classes, strict=True):
        arrived = await house.arrived(counselor)
        wanted = [n for n in numbers if any(n.startswith(f"s{p.id}-") for p in phones)]
        assert set(arrived) == set(wanted)
        assert not accounts.unexplained_copies(ledger, counselor.id, arrived)
        copies += len(arrived) - len(wanted)
    reasons = Counter(row.reason or row.state.value for row in ledger.rows)
    figure(f"{len(numbers)} messages arrived, {copies} twice and reported; {dict(reasons)}")


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "500", "probability": 0.3},
        {"kind": "drop_before", "probability": 0.2},
        {"kind": "drop_after", "method": "sendMessage", "probability": 0.2},
        {"kind": "429", "retry_after": 1, "times": 12},
    ],
    ids=lambda fault: fault["kind"],
)
async def test_what_students_write_arrives_though_telegram_stumbles(
    house: House, fault: dict[str, Any], figure: Figure
) -> None:
    await house.town.fault(**fault)
    numbers = await write_all(house.crowd.students, EACH, gap=0.3)
    for _ in range(6):
        await asyncio.sleep(0.5)
    await clear_faults(house.town)
    await check_talks(house, numbers, figure)


async def test_a_wait_asked_for_one_chat_holds_up_no_other(house: House, figure: Figure) -> None:
    slow, other = house.crowd.counselors
    await house.town.fault(kind="429", chat_id=slow.id, retry_after=5, times=1)
    first, second = house.crowd.classes[0][0], house.crowd.classes[1][0]
    await write(first, f"s{first.id}-001")
    await house.until(lambda: was_refused(house.town, slow.id), "the refusal")
    refused = time.monotonic()
    await write(first, f"s{first.id}-002")
    await write(second, f"s{second.id}-001")

    async def other_has_it() -> bool:
        return f"s{second.id}-001" in await house.arrived(other)

    await house.until(other_has_it, "the other chat")
    quick = time.monotonic() - refused
    assert await house.arrived(slow) == []
    await house.until_arrived(f"s{first.id}-001", f"s{first.id}-002")
    waited = time.monotonic() - refused
    figure(f"the other chat had it after {quick:.2f} s, the refused one after {waited:.1f} s")
    assert waited >= 4.5, "it waits as long as was asked"
    assert await house.arrived(slow) == [f"s{first.id}-001", f"s{first.id}-002"]


async def test_telegram_away_for_five_seconds_loses_nothing(
    house: House, gate: Gate, figure: Figure
) -> None:
    numbers = await write_all(house.crowd.students, 1)
    await gate.shut()
    away = time.monotonic()
    while time.monotonic() < away + 5:
        numbers += await write_all(house.crowd.students[:2], 1, gap=1.0, start=len(numbers))
    await gate.open()
    await check_talks(house, numbers, figure)


async def test_another_process_that_polls_is_outlived(house: House, figure: Figure) -> None:
    for _ in range(4):
        async with house.town.session.get(
            f"/bot{TOKEN}/getUpdates", params={"timeout": "1"}
        ) as response:
            await response.read()
    numbers = await write_all(house.crowd.students, 1)
    await check_talks(house, numbers, figure)
    conflicts = [c for c in await house.town.calls("getUpdates") if c["status"] == 409]
    assert conflicts
    assert len(conflicts) < 8, "no quarrel over the updates"


async def test_a_cut_line_during_an_announcement_is_counted_not_repeated(
    house: House, figure: Figure
) -> None:
    await house.town.fault(kind="drop_after", method="sendMessage", times=3)
    await house.town.fault(kind="403", method="sendMessage", times=2)
    made = await announce(house.url, house.crowd.office.id)
    await house.settled()
    ledger = await accounts.read_ledger(house.url)
    states = Counter(r.state for r in ledger.rows if r.kind is SendKind.announcement)
    figure(f"announcement {made} to 10: {dict(states)}")
    assert states == {SendState.sent: 5, SendState.unknown: 3, SendState.unreachable: 2}
    for phone in house.crowd.students:
        got = [m for m in await accounts.received_by(phone) if "双选会" in m.text]
        (row,) = [r for r in ledger.rows if r.chat_id == phone.id]
        assert len(got) == (0 if row.state is SendState.unreachable else 1)


async def test_a_refused_token_ends_the_process_with_a_sentence(
    make_process: MakeProcess, town: Town, figure: Figure
) -> None:
    process = make_process(bot_token="4242:wrong")
    begun = time.monotonic()
    await process.spawn()
    code = await process.ended()
    figure(f"exit code {code} after {time.monotonic() - begun:.1f} s: {process.raw[-1][:100]}")
    assert code == 78
    assert not [line for line in process.raw if "4242:wrong" in line]
    assert not [line for line in process.raw if line.startswith("Traceback")]
    assert any("BOT_TOKEN" in line for line in process.raw)


async def test_telegram_away_at_the_start_is_waited_for(
    make_process: MakeProcess, sandbox: Sandbox, town: Town, figure: Figure
) -> None:
    gate = Gate(sandbox.base_url)
    await gate.open()
    await gate.shut()
    process = make_process(bot_api_url=gate.url)
    await process.spawn()
    await process.until_said("app.telegram-away", 3)
    await gate.open()
    begun = time.monotonic()
    await process.ready()
    figure(f"ready {time.monotonic() - begun:.1f} s after Telegram came")
    waits = [line["seconds"] for line in process.said("app.telegram-away")]
    assert waits[:3] == [0.5, 1.0, 2.0]
    student = await town.person("晓雨")
    await student.start()
    await student.sees("先花半分钟")
    assert (await process.terminate())[0] == 0
    await gate.shut()


async def test_who_waits_for_telegram_still_obeys_sigterm(
    make_process: MakeProcess, figure: Figure
) -> None:
    # Nobody listens on the port of a shut gate.
    gate = Gate("http://127.0.0.1:9")
    await gate.open()
    await gate.shut()
    process = make_process(bot_api_url=gate.url)
    await process.spawn()
    await process.until_said("app.telegram-away", 4)
    code, seconds = await process.terminate()
    figure(f"exit code {code} after {seconds:.2f} s")
    assert (code, seconds < 3) == (0, True)
    assert not [line for line in process.raw if line.startswith("Traceback")]


async def test_a_token_refused_after_telegram_came_back_is_said(
    make_process: MakeProcess, sandbox: Sandbox
) -> None:
    gate = Gate(sandbox.base_url)
    await gate.open()
    await gate.shut()
    process = make_process(bot_api_url=gate.url, bot_token="4242:wrong")
    await process.spawn()
    await process.until_said("app.telegram-away", 2)
    await gate.open()
    assert await process.ended() == 78
    assert any("BOT_TOKEN" in line for line in process.raw)
    assert not [line for line in process.raw if line.startswith("Traceback")]
    await gate.shut()


async def test_a_token_revoked_in_the_middle_of_work_is_said(
    sandbox: Sandbox, town: Town, url: str, make_process: MakeProcess, figure: Figure
) -> None:
    process = make_process()
    await process.start()
    taken = sandbox.world.tokens.pop(TOKEN)
    student = await town.person("晓雨")
    await student.start()
    code = await process.ended()
    sandbox.world.tokens[TOKEN] = taken
    figure(f"exit code {code}: {process.raw[-1][:100]}")
    assert code != 0
    assert not [line for line in process.raw if TOKEN in line]
    assert any("BOT_TOKEN" in line for line in process.raw)


async def test_sigterm_in_the_middle_of_work_is_obeyed_at_once_and_loses_nothing(
    town: Town, url: str, make_process: MakeProcess, figure: Figure
) -> None:
    people = await crowd.gather(town, url, calm.now(), 2, 10)
    process = make_process()
    await process.start()
    await announce(url, people.office.id)
    numbers = await write_all(people.students, 1)
    code, seconds = await process.terminate()
    figure(f"exit code {code} after {seconds:.2f} s with {len(numbers)} messages under way")
    assert code == 0
    assert seconds < 10
    ledger = await accounts.read_ledger(url)
    assert not [row for row in ledger.rows if row.state is SendState.sending]
    assert not [row for row in ledger.rows if row.uncertain]
    await process.start()
    await until_settled(town, url, lambda: 0)
    assert (await process.terminate())[0] == 0
    ledger = await accounts.read_ledger(url)
    for counselor, phones in zip(people.counselors, people.classes, strict=True):
        arrived = accounts.numbers_in(await accounts.received_by(counselor))
        assert sorted(arrived) == sorted(f"s{p.id}-001" for p in phones), "each once"
    got = [row.state for row in ledger.rows if row.kind is SendKind.announcement]
    assert got == [SendState.sent] * len(people.students)


async def was_refused(town: Town, chat_id: int) -> bool:
    calls = await town.calls("sendMessage")
    return any(c["status"] == 429 and c["parameters"]["chat_id"] == chat_id for c in calls)


async def clear_faults(town: Town) -> None:
    async with town.session.delete("/control/faults") as response:
        assert response.status == 200
