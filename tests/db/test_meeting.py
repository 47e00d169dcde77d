"""Whoever writes is known by the name they have on Telegram today."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.people import service
from db import people
from db.engine import Database
from tests.conftest import NewDatabase

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


async def test_who_renames_themselves_is_called_by_the_new_name(new_database: NewDatabase) -> None:
    database = Database(new_database())
    for name in ("晓雨", "晓雨 🌧", "林" * 200):
        async with database.transaction() as tx:
            met = await service.meet(tx, 7, name, "zh-hans", NOW)
        async with database.reading() as tx:
            kept = await service.known(tx, 7)
        assert kept is not None
        assert kept.name == met.name == name[: service.LONGEST_NAME]
    await database.close()


async def test_who_keeps_their_name_costs_no_writing(
    new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def must_not(*_all: Any) -> None:
        raise AssertionError("written though nothing changed")

    database = Database(new_database())
    for name in ("晓雨", "林" * 200):
        async with database.transaction() as tx:
            await service.meet(tx, len(name), name, None, NOW)
    monkeypatch.setattr(people, "set_name", must_not)
    for name in ("晓雨", "林" * 200):
        async with database.transaction() as tx:
            await service.meet(tx, len(name), name, None, NOW)
    await database.close()
