"""What the demo's office has imported before anybody opens the page."""

import asyncio
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot import demo
from bot.clock import AdjustableClock
from bot.settings import Settings
from db.engine import Database
from db.events import Event
from db.people import Student
from db.postings import Posting, PostingState


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
        counted = select(Posting.state, func.count()).group_by(Posting.state)
        states = {row[0]: row[1] for row in await tx.execute(counted)}
        closing = (await tx.execute(select(func.min(Posting.closes_on)))).scalar_one()
        soonest = (await tx.execute(select(func.min(Event.starts_at)))).scalar_one()
        events = (await tx.execute(select(func.count()).select_from(Event))).scalar_one()
        students = (await tx.execute(select(func.count()).select_from(Student))).scalar_one()
    await database.close()
    assert states == {PostingState.open: 68, PostingState.review: 2}
    assert closing > noon.date()
    assert (events, students) == (10, 600)
    assert soonest > noon
