"""What the tests of campaigns share: a college with files of its own, and a clock to jump."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

import content
from bot.clock import AdjustableClock
from bot.delivery import pacing
from bot.settings import Settings
from content import Content, reading
from content.calendar_check import read_calendar
from content.campaigns import Known, read_campaigns
from content.faults import Faults
from db.campaigns import CampaignRun, RunState
from db.outbox import Outgoing, SendState
from tests.college import found_college
from tests.flows.campus import Campus
from tests.flows.conftest import Bot
from tests.phones import Phone, Town

CHINA = ZoneInfo("Asia/Shanghai")
CALENDAR = """
class_hours:
  - {weekdays: [mon, tue, wed, thu, fri], from: "08:30", to: "11:30"}
years:
  - year: 2026
    terms:
      - {term: autumn, first_monday: 2026-09-07, weeks: 18, confirmed: true}
      - {term: spring, first_monday: 2027-02-22, weeks: 18, confirmed: true}
    points:
      - id: fair
        title: {zh: 双选会, en: Job fair}
        from: 2026-11-27
        confirmed: false
"""
CAMPAIGN = """
id: {id}
title: {{zh: {title}, en: {title}}}
topic: jobs
season: {{from: 09-01, to: 08-31}}
trigger: {{date: 12-01}}
at: "12:00"
why: {{zh: 因为{id}, en: Because of {id}}}
text: {{zh: "请看{id}。", en: "Please see {id}."}}
owner: career-office
source: 测试文件
valid_until: 2031-12-31
confirmed: true
"""


def campaign(id: str, **changes: str) -> str:
    """A campaign file with some of its keys changed; values are YAML, "" leaves a key out."""
    lines = dedent(CAMPAIGN).format(id=id, title=id[:14]).strip().splitlines()
    known = {line.partition(":")[0]: line.partition(":")[2].strip() for line in lines}
    known |= changes
    return "".join(f"{key}: {value}\n" for key, value in known.items() if value)


def china(text: str) -> datetime:
    """«2026-12-01 12:00» where the college is."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA).astimezone(UTC)


def write_content(folder: Path, *files: str, calendar: str = CALENDAR) -> Path:
    """A content folder with these campaigns instead of the college's own."""
    if not folder.exists():
        folder.mkdir()
        for part in (
            *("texts", "lessons", "checklists", "assessments", "forms", "pictures", "surveys"),
            *("plans.yaml", "suggestions.yaml", "retired.yaml", "regions.yaml"),
        ):
            (folder / part).symlink_to(content.PACKAGED / part)
        # A course welcomes its students by itself, which would be counted with what is tested.
        (folder / "courses.yaml").write_text("courses: []\n", encoding="utf-8")
    (folder / "calendar.yaml").write_text(calendar, encoding="utf-8")
    shutil.rmtree(folder / "campaigns", ignore_errors=True)
    (folder / "campaigns").mkdir()
    for number, text in enumerate(files):
        path = folder / "campaigns" / f"{number:02}.yaml"
        path.write_text(text, encoding="utf-8")
    return folder


def read_content(folder: Path) -> Content:
    """What is in such a folder: only its own files are read, the rest is read already."""
    packaged = content.load()
    faults = Faults(folder)
    calendar = read_calendar(folder / "calendar.yaml", faults)
    known = Known(
        packaged.modules,
        packaged.checklists,
        calendar,
        assessments=packaged.assessments,
        courses={},
        forms=packaged.forms,
        surveys=packaged.surveys,
    )
    campaigns = read_campaigns(folder / "campaigns", known, faults)
    assert not faults.blocking()
    return replace(
        packaged,
        courses={},
        calendar=calendar,
        campaigns=campaigns,
        version=reading._version(folder),
    )


class College(Campus):
    """A college whose campaigns are the test's own."""

    async def at(self, text: str) -> None:
        """It is now so late; everything due by then is done and sent."""
        self.clock.jump(china(text))
        await self.bot.app.campaigns.tick()
        await self.bot.quiet()

    async def runs(self) -> dict[str, tuple[RunState, str | None]]:
        """What became of every occurrence, by «campaign@day»."""
        async with self.bot.app.database.reading() as tx:
            rows = await tx.execute(
                select(
                    CampaignRun.c.campaign_id,
                    CampaignRun.c.occurrence,
                    CampaignRun.c.state,
                    CampaignRun.c.reason,
                ).order_by(CampaignRun.c.id)
            )
            return {f"{row[0]}@{row[1]}": (row[2], row[3]) for row in rows}

    async def outbox(self, phone: Phone) -> list[tuple[str, int, SendState, str | None]]:
        """(cause, part, state, reason) of everything queued for somebody."""
        async with self.bot.app.database.reading() as tx:
            rows = await tx.execute(
                select(Outgoing.c.cause, Outgoing.c.part, Outgoing.c.state, Outgoing.c.reason)
                .where(Outgoing.c.chat_id == phone.id)
                .order_by(Outgoing.c.id)
            )
            return [(row[0], row[1], row[2], row[3]) for row in rows]


@pytest.fixture
async def college(
    settings: Settings,
    clock: AdjustableClock,
    town: Town,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> AsyncIterator[College]:
    """The bot on Monday 30 November 2026 at noon, with the campaigns the test is marked with."""
    monkeypatch.setattr(pacing, "PRIVATE_BURST", 1000)
    await town.post("limits", enabled=False)
    clock.jump(china("2026-11-30 12:00"))
    files = getattr(request, "param", (campaign("resume"),))
    folder = write_content(tmp_path / "content", *files)
    mine = settings.model_copy(update={"bot_content": folder})
    await found_college(mine.database_url, clock.now())
    running = await Bot.started(mine, clock, read_content(folder))
    await running.app.campaigns.tick()
    yield College(running, town)
    await running.stop()


def with_files(*files: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("college", [files], indirect=True, ids=[""])
