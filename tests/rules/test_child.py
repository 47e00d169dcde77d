"""A child process answers, or ends with the call: whatever it was in the middle of."""

import asyncio
import sys

import pytest

from bot import child

ECHO = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read().upper())"
NEVER_DONE = "import sys\nwhile True: sys.stdout.write('x' * 300_000)"
BOUND = 10.0
"""Seconds in which a call that is given up must have come back, however busy the machine."""


def running(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


async def test_a_child_answers_its_request() -> None:
    assert await child.ask(running(ECHO), b"hello", 30) == b"HELLO"


async def test_a_child_that_fails_is_an_error() -> None:
    with pytest.raises(child.ChildError, match="ended with 3"):
        await child.ask(running("raise SystemExit(3)"), b"", 30)


async def test_a_child_that_is_not_done_in_time_ends_whatever_it_still_wants_to_say() -> None:
    # Whether its last words fill a buffer is luck: several tries.
    async with asyncio.timeout(BOUND):
        for _ in range(6):
            with pytest.raises(child.ChildError, match="not done"):
                await child.ask(running(NEVER_DONE), b"", 0.2)


async def test_a_call_that_is_cancelled_comes_back() -> None:
    async with asyncio.timeout(BOUND), asyncio.TaskGroup() as group:
        asking = group.create_task(child.ask(running(NEVER_DONE), b"", 60))
        await asyncio.wait({asking}, timeout=0.3)
        asking.cancel()
