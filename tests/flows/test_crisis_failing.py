"""Something is broken in what handles a message: who is in danger is heard all the same, once."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.clock import AdjustableClock
from bot.handoff import service as talks
from bot.intake import lanes
from db.crisis import CrisisWords
from tests.flows.conftest import Bot
from tests.flows.test_crisis import CRY, People, calls, only, people
from tests.phones import Town

__all__ = ["people"]


class Fault(Exception):
    """What is broken until somebody mends it."""


async def _raise() -> None:
    raise Fault


async def _hang() -> None:
    await asyncio.Event().wait()


def broken(monkeypatch: pytest.MonkeyPatch, suffer: Callable[[], Awaitable[None]]) -> None:
    """Whatever a student writes breaks what handles it."""

    async def from_student(*_all: Any, **_more: Any) -> None:
        await suffer()

    monkeypatch.setattr(talks, "from_student", from_student)


@pytest.mark.parametrize("suffer", [_raise, _hang])
async def test_who_cries_is_heard_though_the_talk_is_broken_and_once_only(
    bot: Bot,
    people: People,
    town: Town,
    clock: AdjustableClock,
    monkeypatch: pytest.MonkeyPatch,
    suffer: Callable[[], Awaitable[None]],
) -> None:
    monkeypatch.setattr(lanes, "HELD_TICK", 0.05)
    with monkeypatch.context() as patch:
        patch.setattr(lanes, "HANDLER_SECONDS", 0.5)
        broken(patch, suffer)
        await people.student.say(CRY)
        card = await people.student.sees("你现在安全吗", since=0)
        assert "我正在叫学校的老师" in card.text
        await people.counselor.sees("有学生可能有生命危险", since=0)
        await people.student.sees("自动再试", since=0)
    await bot.quiet()
    before, called = await town.seq(), await calls(bot)
    clock.jump(clock.now() + timedelta(minutes=3))
    await people.counselor.sees(CRY, since=before)
    await bot.idle(town)
    await bot.quiet()
    assert await calls(bot) == called
    assert await only(bot) == ("T1", "paging", 0)
    async with bot.app.database.reading() as tx:
        assert await tx.scalar(select(func.count()).select_from(CrisisWords)) == 1
    texts = [one.text for one in await people.student.messages()]
    assert sum("你现在安全吗" in text for text in texts) == 1
    assert not any("你说的也转给老师了" in text or "下班" in text for text in texts)


async def test_who_cries_is_heard_though_what_they_wrote_is_set_aside(
    bot: Bot, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "MAX_TRIES", 1)
    broken(monkeypatch, _raise)
    await people.student.say(CRY)
    await people.student.sees("你现在安全吗", since=0)
    await people.counselor.sees("有学生可能有生命危险", since=0)
    await people.office.sees("先搁置了", since=0)


async def test_what_cannot_even_be_read_for_danger_is_tried_again_as_ever(
    bot: Bot, people: People, clock: AdjustableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "HELD_TICK", 0.05)
    with monkeypatch.context() as patch:

        async def watch(*_all: Any) -> None:
            raise Fault

        patch.setattr(lanes, "watch", watch)
        broken(patch, _raise)
        await people.student.say(CRY)
        await people.student.sees("自动再试", since=0)
    clock.jump(clock.now() + timedelta(seconds=20))
    await people.student.sees("你现在安全吗", since=0)
    await people.counselor.sees("有学生可能有生命危险", since=0)
