"""The unit of work: all or nothing, and nobody starves while another writes."""

import asyncio
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError, StatementError

from db import people, updates
from db.engine import Database, is_outage
from db.people import Department, Person, Student
from tests.conftest import NewDatabase

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


async def test_rolls_back_everything_when_the_block_raises(new_database: NewDatabase) -> None:
    database = Database(new_database())

    async def fail_halfway() -> None:
        async with database.transaction() as tx:
            await updates.record_update(tx, 1, NOW)
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        await fail_halfway()
    async with database.transaction() as tx:
        assert await updates.record_update(tx, 1, NOW)
    await database.close()


async def test_the_same_update_is_recorded_once(new_database: NewDatabase) -> None:
    database = Database(new_database())
    for expected in (True, False):
        async with database.transaction() as tx:
            assert await updates.record_update(tx, 7, NOW) is expected
    await database.close()


async def test_instants_come_back_aware_and_equal(new_database: NewDatabase) -> None:
    database = Database(new_database())
    shanghai = datetime(2026, 10, 1, 9, 0, tzinfo=timezone(timedelta(hours=8)))
    async with database.transaction() as tx:
        await people.add_person(tx, 5, "晓雨", "zh", shanghai)
        created = (await tx.execute(select(Person.c.created_at))).scalar_one()
    assert created == shanghai
    assert created.utcoffset() == timedelta(0)
    await database.close()


async def test_a_naive_instant_is_refused(new_database: NewDatabase) -> None:
    database = Database(new_database())
    with pytest.raises(StatementError, match="naive"):
        async with database.transaction() as tx:
            await people.add_person(tx, 5, "晓雨", "zh", NOW.replace(tzinfo=None))
    await database.close()


async def test_foreign_keys_hold(new_database: NewDatabase) -> None:
    database = Database(new_database())
    with pytest.raises(IntegrityError):
        async with database.transaction() as tx:
            await tx.execute(
                insert(Student).values(
                    number="1", name="x", class_id=99, entry_year=2026, years=3, status="enrolled"
                )
            )
    await database.close()


async def test_many_writers_at_once_all_get_their_turn(new_database: NewDatabase) -> None:
    database = Database(new_database())

    async def write(number: int) -> None:
        async with database.transaction() as tx:
            await tx.execute(insert(Department).values(name=f"院系 {number}"))

    await asyncio.gather(*(write(number) for number in range(60)))
    async with database.reading() as tx:
        names = (await tx.execute(select(Department.c.name))).scalars().all()
    assert len(set(names)) == 60
    await database.close()


def test_only_the_engine_commits() -> None:
    root = Path(__file__).parents[2]
    places = [
        path.relative_to(root).as_posix()
        for folder in ("bot", "handlers", "db", "content")
        for path in (root / folder).rglob("*.py")
        if "sandbox" not in path.parts  # it has no database
        and re.search(r"\.commit\(|engine\.begin\(", path.read_text(encoding="utf-8"))
    ]
    assert set(places) == {"db/engine.py", "db/sqlite_driver.py"}


GREETING = (
    b"R\x00\x00\x00\x08\x00\x00\x00\x00"  # come in
    b"S\x00\x00\x00\x18server_version\x0015.0\x00"
    b"Z\x00\x00\x00\x05I"
)


def refusal(code: str) -> bytes:
    """PostgreSQL's refusal with this code."""
    fields = f"SFATAL\0C{code}\0Mno\0\0".encode()
    return b"E" + (len(fields) + 4).to_bytes(4, "big") + fields


@pytest.mark.parametrize(
    ("answer", "outage"),
    [
        (GREETING, True),
        (refusal("57P03"), True),
        (b"", True),
        (refusal("28P01"), False),
    ],
    ids=["goes away after the greeting", "is starting", "hangs up", "wrong password"],
)
async def test_a_connection_that_cannot_be_made_is_an_outage_unless_it_was_refused(
    answer: bytes, outage: bool
) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(8)
        writer.write(b"N")  # no TLS here
        length = int.from_bytes(await reader.readexactly(4), "big")
        await reader.readexactly(length - 4)
        writer.write(answer)
        if answer == GREETING:
            await reader.read(1)
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    database = Database(f"postgresql+asyncpg://somebody@127.0.0.1:{port}/qihang")
    with pytest.raises(Exception) as caught:  # noqa: PT011 - which one it is, is the driver's
        async with database.reading():
            pass
    assert is_outage(caught.value) is outage
    await database.close()
    server.close()
    await server.wait_closed()
