"""What the demo's office has imported before anybody opens the page."""

import asyncio
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

import content
from bot import demo, demo_offers
from bot.calendar.rules import CHINA
from bot.clock import AdjustableClock
from bot.settings import Settings
from content.sample import build
from content.sample.postings import SHEETS
from db import demand, programmes, stations
from db.engine import Database
from db.events import Event
from db.people import Student
from db.postings import Posting, PostingState
from db.programmes import ProgrammeKind
from tests.college import bind_person
from tests.conftest import NewDatabase


@pytest.mark.parametrize("day", [(2026, 11, 16), (2028, 2, 29)])
async def test_the_demo_lists_jobs_that_are_open_whatever_day_it_is_and_holds_the_trap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: tuple[int, int, int]
) -> None:
    noon = datetime(*day, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
    url = f"sqlite+aiosqlite:///{tmp_path}/demo.db"
    monkeypatch.setenv("BOT_NOW", noon.isoformat())
    settings = Settings(database_url=url)
    async with asyncio.timeout(120):
        await demo.fill(tmp_path, settings, AdjustableClock(noon))
    database = Database(url)
    async with database.transaction() as tx:
        counted = select(Posting.c.state, func.count()).group_by(Posting.c.state)
        states = {row[0]: row[1] for row in await tx.execute(counted)}
        closing = (await tx.execute(select(func.min(Posting.c.closes_on)))).scalar_one()
        soonest = (await tx.execute(select(func.min(Event.c.starts_at)))).scalar_one()
        events = (await tx.execute(select(func.count()).select_from(Event))).scalar_one()
        students = (await tx.execute(select(func.count()).select_from(Student))).scalar_one()
    await database.close()
    assert states == {PostingState.open: 68, PostingState.review: 2}
    assert closing > noon.date()
    assert (events, students) == (10, 600)
    assert soonest > noon


@pytest.mark.parametrize("day", [(2026, 11, 16), (2027, 3, 20), (2028, 2, 29)])
async def test_programmes_stations_and_demand_of_the_sample_are_written_down_as_in_the_chat(
    new_sqlite: NewDatabase, tmp_path: Path, day: tuple[int, int, int]
) -> None:
    now = datetime(*day, 12, tzinfo=CHINA)
    build.main([str(tmp_path), str(now.date())])
    url = new_sqlite()
    by = await bind_person(url, 1, now)
    database = Database(url)
    count = await demo_offers.fill(database, tmp_path, content.load(), by, now, CHINA)
    async with database.reading() as tx:
        running = await programmes.running(tx, now.date())
        there = await stations.stations(tx)
        lines = await demand.lines(tx, now.date())
    await database.close()
    assert count == 16 + 3 + 6
    kinds = Counter(one.kind for one in running)
    assert kinds[ProgrammeKind.order_class] == 15
    (apprentices,) = (one for one in running if one.kind is ProgrammeKind.apprenticeship)
    assert apprentices.opens_on < now.date() < apprentices.closes_on, "one can apply at once"
    assert "见习店长" in apprentices.text
    assert all(one.majors and one.seats for one in running)
    assert [(one.region[:4], one.address) for one in there] == [
        ("3204", ""), ("3205", ""), ("3205", ""),
    ]  # fmt: skip
    assert sorted(one.heads or 0 for one in lines) == [0, 6, 8, 10, 12, 20]
    offered = {
        (firm.name, major)
        for firms in SHEETS.values()
        for firm in firms
        for one in firm.offers
        for major in ([line.major for line in lines] if one.majors == "不限" else [one.majors])
    }
    answered = {any(firm == line.employer and line.major in said for firm, said in offered)
                for line in lines}  # fmt: skip
    assert answered == {True, False}, "some have a posting and some wait for one"
