"""Events as they are stored: brought up to date by what a file says, and by no more than that."""

import zlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import orjson
import pytest
from sqlalchemy import delete

from bot.calendar.rules import CHINA
from bot.events.imports.kind import EventLists
from bot.events.rules import EventDraft
from bot.events.service import Putting, put_event
from bot.imports.model import Report
from bot.imports.progress import Progress
from bot.jobs.keys import name_key
from db import employers, events
from db.employers import Employer
from db.engine import Database, Tx
from db.events import EventKind
from tests.calm import NOON
from tests.conftest import NewDatabase


async def test_a_list_read_again_leaves_the_pin_that_the_office_put(
    new_database: NewDatabase,
) -> None:
    database = Database(new_database())
    listed = EventDraft(EventKind.talk, "宣讲会", NOON + timedelta(days=3), venue="报告厅")
    pinned = replace(listed, latitude=31.8, longitude=119.9)
    moved = replace(listed, venue="体育馆")
    done = []
    for draft in (listed, pinned, listed, moved):
        async with database.transaction() as tx:
            put = await put_event(tx, draft, NOON, None, CHINA)
            done.append(put.what)
            row = await events.event(tx, put.event_id)
    await database.close()
    assert done == [Putting.added, Putting.changed, Putting.unchanged, Putting.changed]
    assert row is not None
    assert (row.venue, row.latitude, row.longitude) == ("体育馆", 31.8, 119.9)


@pytest.mark.parametrize("gone", [False, True])
async def test_a_list_taken_back_gives_an_event_its_employer_back_if_there_still_is_one(
    new_database: NewDatabase, gone: bool
) -> None:
    database, undo = Database(new_database()), dict[str, Any]()
    ours = EventDraft(
        EventKind.talk, "宣讲会", NOON + timedelta(days=3), host="恒力机械", reference="A1"
    )
    lists = EventLists(lambda: NOON, CHINA)

    async def claim(_tx: Tx) -> int:
        return 1

    async def settle(_tx: Tx, _id: int, _report: Report, kept: dict[str, Any]) -> None:
        undo.update(orjson.loads(orjson.dumps(kept)))

    async with database.transaction() as tx:
        hengli = await employers.add(tx, "恒力机械", name_key("恒力机械"), NOON)
        await employers.add(tx, "启明电子", name_key("启明电子"), NOON)
        event_id = (await put_event(tx, ours, NOON, None, CHINA)).event_id
    packed = zlib.compress(orjson.dumps([("表", 2, replace(ours, host="启明电子"))]))
    await lists.apply(database, packed, Progress(), claim, settle)
    async with database.transaction() as tx:
        changed = await events.event(tx, event_id)
        assert changed is not None
        assert changed.employer_id not in {None, hengli}
        if gone:
            await tx.execute(delete(Employer).where(Employer.c.id == hengli))
        assert await lists.take_back(tx, undo, Progress()) == 0
        back = await events.event(tx, event_id)
    await database.close()
    assert back is not None
    assert (back.host, back.employer_id) == ("恒力机械", None if gone else hengli)
