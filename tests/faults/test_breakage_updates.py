"""Updates that break their handler, come twice, or come in floods: the others go on."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from bot.delivery import pacing
from bot.handoff import service
from bot.intake import lanes
from db.updates import HeldState
from tests.faults import accounts
from tests.faults.conftest import Figure
from tests.faults.house import House, furnish, write
from tests.phones import Town

pytestmark = [pytest.mark.fault, pytest.mark.timeout(180)]
FLOOD = 300
OTHERS = 20
PROMPT = 2.0


@pytest.fixture
async def house(town: Town, url: str) -> AsyncIterator[House]:
    """A counselor, three students, and a bot as fast as the machine is."""
    await town.post("limits", enabled=False)
    made = await furnish(town, url, bot_rate=1000)
    yield made
    await made.bot.stop()


def poisoned(monkeypatch: pytest.MonkeyPatch, suffer: Callable[[], Awaitable[Any]]) -> None:
    """Whatever a student writes with 毒 in it breaks what handles it."""
    healthy = service.from_student

    async def from_student(
        tx: Any, actor: Any, body: dict[str, Any], *more: Any, **said: Any
    ) -> Any:
        if "毒" in body.get("text", ""):
            await suffer()
        return await healthy(tx, actor, body, *more, **said)

    monkeypatch.setattr(service, "from_student", from_student)


async def _raise() -> None:
    raise ZeroDivisionError


async def _raise_os_error() -> None:
    raise FileNotFoundError("a template is missing")


async def _hang() -> None:
    await asyncio.Event().wait()


@pytest.mark.parametrize("suffer", [_raise, _raise_os_error, _hang])
async def test_a_poison_update_is_tried_a_few_times_said_and_set_aside(
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    suffer: Callable[[], Awaitable[Any]],
    figure: Figure,
) -> None:
    monkeypatch.setattr(lanes, "HANDLER_SECONDS", 0.3)
    poisoned(monkeypatch, suffer)
    student, other = house.crowd.classes[0][:2]
    await write(student, f"s{student.id}-001", "毒")
    await house.until_sees(student, "自动再试")
    begun = time.monotonic()
    await write(other, f"s{other.id}-001")
    await house.until_arrived(f"s{other.id}-001")
    await write(student, f"s{student.id}-002")
    await house.until_arrived(f"s{student.id}-002")
    figure(f"others go on within {time.monotonic() - begun:.1f} s")
    for _ in range(lanes.MAX_TRIES - 1):
        tried = (await house.held())[0][1]
        house.bot.clock.jump(house.bot.clock.now() + timedelta(seconds=130))
        await house.until_tried(tried + 1)
    await house.until_sees(student, "试了几次")
    ((state, tries, reason),) = await house.held()
    assert (state, tries) == (HeldState.set_aside, lanes.MAX_TRIES)
    assert "毒" not in reason
    said = [m.text for m in await accounts.received_by(student) if "编号" in m.text]
    assert len(said) == 2, "said once that it failed, once that it was given up"
    assert f"s{student.id}-001" not in await house.arrived()


async def test_what_the_database_cannot_even_keep_stops_nobody(house: House) -> None:
    student, other = house.crowd.classes[0][:2]
    # PostgreSQL keeps no NUL in its JSON.
    await write(student, f"s{student.id}-001", "a\x00b")
    await write(student, f"s{student.id}-002")
    await write(other, f"s{other.id}-001")
    await house.until_arrived(f"s{other.id}-001", f"s{student.id}-002")
    await house.settled()


async def test_a_flood_is_kept_in_order_answered_once_and_starves_nobody(
    house: House, monkeypatch: pytest.MonkeyPatch, figure: Figure
) -> None:
    # Telegram lets one chat receive a message a second, and the intake slows a flood to as
    # much; those waits are not what is tried here.
    monkeypatch.setattr(pacing, "PRIVATE_INTERVAL", 0.001)
    monkeypatch.setattr(lanes, "HELD_TICK", 0.05)
    student = house.student
    numbers = [f"s{student.id}-{n:03}" for n in range(1, FLOOD + 1)]
    for number in numbers:
        await write(student, number)
    begun = time.monotonic()
    others = [await house.town.person(f"新同学{n}") for n in range(OTHERS)]
    asked = {}
    for phone in others:
        asked[phone.id] = time.monotonic()
        await phone.start()
    waits = []
    for phone in others:
        await phone.sees_message(lambda m: bool(m.buttons), "the notice", since=0)
        waits.append(time.monotonic() - asked[phone.id])
    figure(
        f"{OTHERS} others answered within {max(waits):.2f} s of asking (mark {PROMPT:g} s) "
        f"during a flood of {FLOOD}"
    )
    assert max(waits) < 5 * PROMPT
    await house.settled()
    figure(f"flood of {FLOOD} handled in {time.monotonic() - begun:.0f} s")
    assert await house.arrived() == numbers, "nothing lost, nothing twice, all in order"
    said = [m.text for m in await accounts.received_by(student) if "来得好快" in m.text]
    assert len(said) == 1


async def test_a_webhook_delivered_twice_changes_nothing_twice(town: Town, url: str) -> None:
    await town.post("limits", enabled=False)
    house = await furnish(town, url, bot_rate=1000, bot_mode="webhook")
    try:
        student = house.student
        update = _message(student.id, 5, f"老师好 〔s{student.id}-001〕")
        assert await _push(house, [update, update, update]) == [200, 200, 200]
        assert await _push(house, [update]) == [200]
        await house.settled()
        assert await house.arrived() == [f"s{student.id}-001"]
        ledger = await accounts.read_ledger(url)
        assert (ledger.received, ledger.from_students) == (1, 1)
    finally:
        await house.bot.stop()


def _message(user_id: int, number: int, text: str) -> dict[str, Any]:
    who = {"id": user_id, "first_name": "学生", "is_bot": False}
    return {
        "update_id": 900_000_000 + number,
        "message": {
            "message_id": 10_000 + number,
            "date": int(time.time()),
            "chat": {"id": user_id, "type": "private", "first_name": "学生"},
            "from": who,
            "text": text,
        },
    }


async def _push(house: House, updates: list[dict[str, Any]]) -> list[int]:
    """Deliver these at once; the HTTP statuses."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": "a-secret-of-the-faults"}
    async with aiohttp.ClientSession(headers=headers) as session:

        async def one(update: dict[str, Any]) -> int:
            # As Telegram does: what is refused for now comes again.
            for _ in range(20):
                async with session.post(house.bot.settings.webhook_url, json=update) as response:
                    if response.status != 503:
                        break
                    await asyncio.sleep(0.1)
            return response.status

        return list(await asyncio.gather(*map(one, updates)))
