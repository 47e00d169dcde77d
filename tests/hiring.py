"""Employers who offer work: postings put into the store the way every posting comes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.jobs import service
from bot.jobs.service import Draft
from content.job_models import JobReference
from db.engine import Database
from db.postings import ApplyBy, Origin, PostingState, Shift

CHANGZHOU, SUZHOU, SHANGHAI = "320400", "320500", "310000"
CNC = Draft(
    employer="常州恒锐精密机械有限公司",
    title="数控车床操作工",
    origin=Origin.file,
    nature="private",
    industry="manufacturing",
    employer_region=CHANGZHOU,
    family="cnc-operator",
    text="看懂图纸，独立装夹和对刀。有师傅带三个月。",
    heads=20,
    education="associate",
    pay_low=5500,
    pay_high=7500,
    lodging=True,
    meals=True,
    insurance=True,
    shift=Shift.rotating,
    closes_on=date(2026, 12, 20),
    apply_by=ApplyBy.email,
    apply_to="hr@hengrui.example",
    majors=frozenset({"数控技术", "机电一体化技术"}),
    regions=frozenset({CHANGZHOU}),
)
HOTEL = Draft(
    employer="苏州金鸡湖酒店管理公司",
    title="前厅接待",
    origin=Origin.file,
    industry="hospitality",
    family="front-desk",
    pay_low=4800,
    closes_on=date(2026, 11, 28),
    apply_by=ApplyBy.link,
    apply_to="https://jobs.jinjihu.example/apply?id=7",
    regions=frozenset({SUZHOU}),
)
LAB = Draft(
    employer="上海澄化检测技术公司",
    title="化验分析员",
    origin=Origin.file,
    industry="research",
    family="lab-analyst",
    pay_low=6000,
    pay_high=8000,
    shift=Shift.day,
    insurance=True,
    lodging=False,
    closes_on=date(2027, 1, 15),
    majors=frozenset({"应用化工技术"}),
    regions=frozenset({SHANGHAI}),
)


@dataclass(frozen=True)
class WithJobs:
    """Content of which only what is known of jobs matters."""

    jobs: JobReference


async def offer(
    url: str, drafts: Sequence[Draft], now: datetime, content: Any = None
) -> list[int]:
    """Put these postings into the store, open to students; their ids in order."""
    database = Database(url)
    known = getattr(content, "jobs", None) or JobReference()
    async with database.transaction() as tx:
        stored = await service.put_all(tx, drafts, WithJobs(known), now, by=None)
        for one in stored:
            if one.state is not PostingState.open:
                assert await service.open_posting(tx, one.posting_id, None, now), one
    await database.close()
    return [one.posting_id for one in stored]


def many(draft: Draft, count: int) -> list[Draft]:
    """The same posting under so many titles."""
    return [replace(draft, title=f"{draft.title}{number}") for number in range(1, count + 1)]
