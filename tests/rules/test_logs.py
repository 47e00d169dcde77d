"""The log says where something broke, and never with which words."""

import asyncio
import logging

import pytest
from structlog.testing import capture_logs

from bot.calendar.rules import CHINA
from bot.clock import Ticker
from bot.logs import Scrub, where
from bot.people import rules
from handlers.callbacks import Home

SECRET = "只有老师能知道的心事"


def caught(spoil: object) -> Exception:
    try:
        rules.read_claim(spoil)  # type: ignore[arg-type]
    except Exception as error:  # noqa: BLE001 - whatever comes of it
        return error
    raise AssertionError("nothing broke")


def test_the_place_is_the_innermost_line_of_our_own() -> None:
    # It breaks inside the standard library, which we called from there.
    found = where(caught(7))
    assert found.startswith("bot/people/rules.py:")
    assert int(found.rpartition(":")[2]) > 0


def test_of_a_group_the_first_place_is_told() -> None:
    group = ExceptionGroup("several", [ExceptionGroup("more", [caught(7)]), ValueError(SECRET)])
    assert where(group) == where(caught(7))


def test_what_broke_outside_our_code_is_elsewhere() -> None:
    assert where(ValueError(SECRET)) == "elsewhere"
    with pytest.raises(ValueError, match="invalid literal") as broken:
        int(SECRET)
    assert where(broken.value) == "elsewhere"


def test_an_exception_in_a_record_keeps_its_kind_and_place_and_loses_its_words() -> None:
    try:
        Home.unpack(SECRET)
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "it broke", (), info)
    assert Scrub([]).filter(record)
    text = logging.Formatter().format(record)
    assert text.startswith("it broke [StaleButtonError at handlers/callbacks.py:")
    assert SECRET not in text


async def test_a_failed_tick_says_where() -> None:
    async def tick() -> None:
        rules.read_claim(7)  # type: ignore[arg-type]

    with capture_logs() as lines:
        await Ticker._guarded(tick, "a-tick")
    (said,) = lines
    assert (said["event"], said["error"]) == ("tick.failed", "TypeError")
    assert said["where"].startswith("bot/people/rules.py:")


async def test_a_stop_in_the_middle_of_a_tick_is_no_error(
    caplog: pytest.LogCaptureFixture,
) -> None:
    begun, never = asyncio.Event(), asyncio.Event()

    async def tick() -> None:
        begun.set()
        await never.wait()

    ticker = Ticker(CHINA)
    ticker.every(60, tick, "a-tick", at_once=True)
    ticker.start()
    async with asyncio.timeout(10):
        await begun.wait()
        ticker.stop()
        while len(asyncio.all_tasks()) > 1:  # noqa: ASYNC110 - the cancelled tick ends by itself
            await asyncio.sleep(0)
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
