"""`python -m bot updates`: what was set aside, for whoever runs the bot."""

import asyncio
import os
from datetime import UTC, datetime

import pytest

from bot import logs
from bot.__main__ import main
from db import updates
from db.engine import Database
from db.updates import HeldState
from tests.conftest import NewDatabase

SECRET = "只有老师能知道的心事"
WHEN = datetime(2026, 10, 1, 2, 30, tzinfo=UTC)


@pytest.fixture
def operator(new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database in which updates 5 and 6 were set aside; 7 only waits."""
    monkeypatch.setenv("DATABASE_URL", new_database())
    # The logs of a command would go on to a stream that ends with the test.
    monkeypatch.setattr(logs, "set_up", lambda _secrets: None)
    asyncio.run(_put_aside())


async def _put_aside() -> None:
    database = Database(os.environ["DATABASE_URL"])
    async with database.transaction() as tx:
        for number, kind in ((5, "message"), (6, "callback_query"), (7, "message")):
            payload = {"update_id": number, kind: {"text": SECRET}}
            await updates.hold_update(tx, number, 1, payload, WHEN, "flood")
        for number in (5, 6):
            state = HeldState.set_aside
            await updates.postpone_update(tx, number, 4, WHEN, state, "A1B2C3 KeyError")
    await database.close()


async def _waiting() -> list[int]:
    database = Database(os.environ["DATABASE_URL"])
    async with database.reading() as tx:
        found = await updates.due_heads(tx, datetime.now(UTC), 10)
    await database.close()
    return [held.update_id for held in found]


def test_it_lists_what_was_set_aside_and_never_what_it_says(
    operator: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["updates"]) == 0
    out = capsys.readouterr().out
    assert SECRET not in out
    first, second, last = out.splitlines()
    assert first.split() == [
        "5",
        "2026-10-01",
        "10:30",
        "message",
        "4",
        "tries",
        "A1B2C3",
        "KeyError",
    ]
    assert "callback_query" in second
    assert last == "2 set aside"


def test_one_or_all_of_them_are_tried_once_more(
    operator: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["updates", "--retry", "6"]) == 0
    assert asyncio.run(_waiting()) == [6, 7]
    assert main(["updates", "--retry", "all"]) == 0
    assert asyncio.run(_waiting()) == [5, 6, 7]
    assert main(["updates", "--retry", "all"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["1", "1", "0"]


def test_what_is_not_set_aside_cannot_be_tried(
    operator: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["updates", "--retry", "7"]) == 1
    assert "7 is not set aside" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["updates", "--retry", "everything"])
