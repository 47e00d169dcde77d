"""Waiting that ends when it must."""

import asyncio

import pytest

from bot.waiting import set_within


async def test_a_wait_tells_whether_the_event_came() -> None:
    event = asyncio.Event()
    assert not await set_within(event, 0.01)
    event.set()
    assert await set_within(event, 0.01)


@pytest.mark.parametrize("turns", range(5))
async def test_a_cancellation_in_the_same_moment_as_the_event_is_not_swallowed(turns: int) -> None:
    event = asyncio.Event()
    worked_on = False

    async def work() -> None:
        nonlocal worked_on
        await set_within(event, 60)
        # A loop that waits and goes on: only the cancellation can end it.
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        worked_on = True

    async with asyncio.TaskGroup() as tasks:
        working = tasks.create_task(work())
        await asyncio.sleep(0)
        event.set()
        for _ in range(turns):
            if not working.done():
                await asyncio.sleep(0)
        ended_before = working.done()
        working.cancel()
    assert working.cancelled() or (ended_before and worked_on)
