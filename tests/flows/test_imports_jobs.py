"""The office imports a job list in the chat: the same screens as for the roster."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.spreadsheets import Sheet, write_xlsx
from db import job_marks
from db.employers import Employer
from db.engine import Database
from db.imports import Import
from db.people import Role
from db.postings import Posting, PostingState
from tests.college import bind_person
from tests.flows.conftest import Bot
from tests.phones import Phone, Town

HEADINGS = ("单位名称", "岗位名称", "人数", "薪资", "工作地点", "专业要求", "截止日期", "备注")
HENGLI = ("恒力机械有限公司", "数控操作工", "5", "5000-8000", "常州", "数控技术", "12月31日", "")
KERUN = ("科润化工有限公司", "化工操作工", "若干", "面议", "无锡", "", "长期有效", "包食宿")


def jobs(*rows: Sequence[Any], headings: Sequence[str] = HEADINGS) -> bytes:
    return write_xlsx([Sheet("岗位", headings, rows)])


@pytest.fixture
async def office(bot: Bot, town: Town) -> Phone:
    phone = await town.person("高老师")
    await bind_person(bot.settings.database_url, phone.id, bot.clock.now(), roles=(Role.office,))
    return phone


async def value(bot: Bot, query: Any) -> Any:
    """One value from the bot's database."""
    return (await values(bot, query))[0]


async def values(bot: Bot, query: Any) -> list[Any]:
    database = Database(bot.settings.database_url)
    async with database.reading() as tx:
        found = list((await tx.execute(query)).scalars())
    await database.close()
    return found


POSTINGS = select(func.count()).select_from(Posting)
EMPLOYERS = select(func.count()).select_from(Employer)


async def sends(office: Phone, data: bytes, name: str = "岗位.xlsx") -> None:
    await office.send_file("document", data, name)


async def applies(office: Phone, data: bytes) -> None:
    await sends(office, data)
    await office.tap("应用", await office.sees("还没有改动任何东西。"))
    await office.sees("导入好了")


async def takes_back(office: Phone) -> None:
    await office.tap("撤销这次导入")
    await office.tap("确定撤销", await office.sees("确定吗"))
    await office.sees("回到了导入之前的样子")


async def test_a_job_list_is_recognised_shown_applied_and_taken_back(
    bot: Bot, office: Phone
) -> None:
    wrong = ("恒力机械有限公司", "电工", "5-8", "5-8", "常州", "", "", "")
    await sends(office, jobs(HENGLI, KERUN, wrong))
    preview = await office.sees("岗位清单看完了")
    assert "新增 2 个岗位" in preview.text
    assert "新单位 2 家" in preview.text
    assert "第 4 行：薪资「5-8」看不出一个月是多少" in preview.text
    mend = await office.sees_message(lambda m: "document" in m.raw, "the rows to mend")
    assert "用不了的 1 行" in mend.text
    assert await value(bot, POSTINGS) == 0
    await office.tap("应用", preview)
    await office.sees("导入好了")
    assert await value(bot, POSTINGS) == 2
    states = select(Posting.c.state).order_by(Posting.c.id)
    assert await values(bot, states) == [PostingState.open, PostingState.open]
    assert await value(bot, select(Import.c.rows)) is None

    await takes_back(office)
    assert await value(bot, POSTINGS) == 0
    assert await value(bot, EMPLOYERS) == 0


async def test_the_same_list_again_changes_nothing_on_any_day(bot: Bot, office: Phone) -> None:
    await applies(office, jobs(HENGLI, KERUN))
    await sends(office, jobs(HENGLI, KERUN))
    await office.sees("和现在的岗位完全一样（2 个）")
    bot.clock.jump(bot.clock.now() + timedelta(days=3))
    mark = await office.town.seq()
    await sends(office, jobs(HENGLI, KERUN))
    await office.sees("和现在的岗位完全一样（2 个）", since=mark)


async def test_changed_and_prolonged_postings_stay_the_same_ones(bot: Bot, office: Phone) -> None:
    await applies(office, jobs(HENGLI, KERUN))
    before = await values(bot, select(Posting.c.id).order_by(Posting.c.id))
    dearer = (*HENGLI[:3], "6000-9000", *HENGLI[4:6], "2027-03-31", "")
    mark = await office.town.seq()
    await sends(office, jobs(dearer, KERUN))
    preview = await office.sees("岗位清单看完了", since=mark)
    assert "有变化 1 个岗位" in preview.text
    await office.tap("应用", preview)
    await office.sees("导入好了", since=mark)
    assert await values(bot, select(Posting.c.id).order_by(Posting.c.id)) == before
    pay = select(Posting.c.pay_low).order_by(Posting.c.id)
    assert await values(bot, pay) == [6000, None]

    await takes_back(office)
    assert await values(bot, pay) == [5000, None]
    await sends(office, jobs(HENGLI, KERUN))
    await office.sees("和现在的岗位完全一样（2 个）")


async def test_what_is_suspicious_or_alike_waits_for_the_office(bot: Bot, office: Phone) -> None:
    asks = ("恒力机械有限公司", "质检员", "2", "5000", "常州", "", "", "入职先交押金500元")
    twin = ("恒力机械有限公司", "数控操作员", *HENGLI[2:])
    await sends(office, jobs(HENGLI, twin, asks))
    preview = await office.sees("岗位清单看完了")
    assert "1 个岗位先放着" in preview.text
    assert "1 个岗位和同一家单位的另一个很像" in preview.text
    assert "第 4 行「质检员」写到「" in preview.text
    assert "第 3 行「数控操作员」和「数控操作工」很像" in preview.text
    await office.tap("应用", preview)
    await office.sees("导入好了")
    open_ones = select(Posting.c.title).where(Posting.c.state == PostingState.open)
    assert await values(bot, open_ones) == ["数控操作工"]
    await sends(office, jobs(HENGLI, twin, asks))
    await office.sees("和现在的岗位完全一样（3 个）")


async def test_a_posting_somebody_saved_is_taken_down_not_deleted(
    bot: Bot, office: Phone, town: Town
) -> None:
    await applies(office, jobs(HENGLI, KERUN))
    student = await town.person("林晓雨")
    person_id = await bind_person(
        bot.settings.database_url, student.id, bot.clock.now(), student="2024010101"
    )
    first = await value(bot, select(func.min(Posting.c.id)))
    database = Database(bot.settings.database_url)
    async with database.transaction() as tx:
        await job_marks.mark(tx, person_id, first, bot.clock.now(), saved=True)
    await database.close()
    await takes_back(office)
    await office.sees("1 个岗位已经有人看过")
    assert await values(bot, select(Posting.c.state)) == [PostingState.withdrawn]
    assert await value(bot, EMPLOYERS) == 1


async def test_an_employer_renamed_in_the_middle_is_one_employer(bot: Bot, office: Phone) -> None:
    headings = ("单位名称", "统一社会信用代码", "岗位名称", "工作地点")
    code = "91320411MA1MT8K970"
    await sends(office, jobs(
        ("恒力机械有限公司", code, "数控操作工", "常州"),
        ("恒力智能装备有限公司", code, "电工", "常州"),
        ("恒力机械有限公司", "", "质检员", "常州"),
        headings=headings,
    ))  # fmt: skip
    preview = await office.sees("岗位清单看完了")
    assert "恒力机械有限公司 → 恒力智能装备有限公司" in preview.text
    await office.tap("应用", preview)
    await office.sees("导入好了")
    assert await values(bot, select(Employer.c.name)) == ["恒力智能装备有限公司"]

    newest = ("恒力数智有限公司", code, "数控操作工", "常州")
    await applies(office, jobs(newest, headings=headings))
    assert await values(bot, select(Employer.c.name)) == ["恒力数智有限公司"]
    await takes_back(office)
    assert await values(bot, select(Employer.c.name)) == ["恒力智能装备有限公司"]


async def test_rosters_and_job_lists_are_undone_each_for_itself(bot: Bot, office: Phone) -> None:
    await applies(office, jobs(HENGLI))
    done = await office.sees("导入好了")
    mark = await office.town.seq()
    roster = write_xlsx(
        [Sheet("名单", ("学号", "姓名", "班级"), [("2026030303", "何新来", "数控2602")])]
    )
    await sends(office, roster, "花名册.xlsx")
    await office.tap("应用", await office.sees("花名册看完了", since=mark))
    await office.sees("导入好了", since=mark)
    await office.tap("撤销这次导入", done)
    await office.tap("确定撤销", await office.sees("确定吗", since=mark))
    await office.sees("岗位回到了导入之前的样子", since=mark)
    assert await value(bot, POSTINGS) == 0


async def test_an_english_clerk_imports_jobs(bot: Bot, town: Town) -> None:
    clerk = await town.person("Ann", "en")
    url = bot.settings.database_url
    await bind_person(url, clerk.id, bot.clock.now(), roles=(Role.office,), language="en")
    await sends(clerk, jobs(HENGLI, ("科润化工有限公司", "操作工", *[""] * 4, "31/31", "")))
    preview = await clerk.sees("New jobs: 1")
    assert "row 3: Closing date “31/31”: can’t tell which day" in preview.text
