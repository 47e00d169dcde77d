"""Waiting for something, but not for ever."""

import asyncio


async def set_within(event: asyncio.Event, seconds: float) -> bool:
    """Wait for an event, but no longer than so many seconds; whether it is set.

    Not `asyncio.wait_for`: on Python 3.11 that one swallows a cancellation which comes in the
    same turn of the loop as the event, and a loop so cancelled goes on for ever.
    """
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
