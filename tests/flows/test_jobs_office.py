"""What the office sees of jobs over time: what ends, what is missing, the funnel, broken links."""

import io
import re
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web
from python_calamine import CalamineWorkbook

from bot.jobs import service
from bot.jobs.links import LinkCheck
from bot.jobs.sweep import Sweep
from db import applications, job_marks, posting_links
from db.people import Role
from db.postings import PostingState
from handlers.jobs_desk.buttons import Card, Desk, Funnel, Links, Majors, Supply
from tests.flows.assessing import forged
from tests.flows.conftest import Bot
from tests.flows.test_jobs_desk import CNC, Yard, _person
from tests.phones import Phone, Town

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
async def yard(bot: Bot, town: Town) -> Yard:
    return Yard(bot, town)


async def open_desk(yard: Yard, data: object = None) -> Phone:
    office = await yard.office()
    await forged(office, await office.last(), data or Desk())  # type: ignore[arg-type]
    return office


async def test_what_is_over_is_seen_no_more_and_the_office_hears_once_what_waits(
    yard: Yard,
) -> None:
    today = service.day_of(yard.clock.now())
    short, long = await yard.put(
        replace(CNC, closes_on=today + timedelta(days=2)),
        replace(CNC, title="质检员", closes_on=today + timedelta(days=60)),
    )
    (held,) = await yard.put(
        replace(CNC, title="客服", text="先交押金", closes_on=today + timedelta(days=60))
    )
    office = await yard.office()
    morning = datetime(2026, 11, 30, 8, 45, tzinfo=SHANGHAI)
    assert morning > yard.clock.now()
    yard.clock.jump(morning)
    await yard.bot.app.look_at_once()
    told = await office.sees("早！岗位台里：待审核 1")
    await yard.bot.app.job_sweep.tick()
    await yard.bot.quiet()
    messages = [m for m in await office.messages() if "早！" in m.text]
    assert [m.id for m in messages] == [told.id]
    states = [await yard.state(one.posting_id) for one in (short, long, held)]
    assert states == [PostingState.expired, PostingState.open, PostingState.review]
    await office.tap("打开岗位台")
    await office.sees("能看到 1 个岗位")


async def test_new_check_words_hold_what_students_see_until_the_office_has_looked(
    yard: Yard,
) -> None:
    said, other = await yard.put(
        replace(CNC, text="入职先办星光卡"), replace(CNC, title="质检员", text="包吃住")
    )
    app = yard.bot.app
    await app.job_sweep.tick()
    assert await yard.state(said.posting_id) is PostingState.open
    jobs = app.content.jobs
    word = replace(next(iter(jobs.check_words.values())), id="card", words=("星光卡",), unless=())
    newer = replace(app.content, jobs=replace(jobs, check_words={"card": word}))
    await Sweep(replace(app.ground, content_now=lambda: newer)).tick()
    states = [await yard.state(one.posting_id) for one in (said, other)]
    assert states == [PostingState.review, PostingState.open]
    async with app.database.transaction() as tx:
        assert await service.open_posting(tx, said.posting_id, None, yard.clock.now())
    await Sweep(replace(app.ground, content_now=lambda: newer)).tick()
    assert await yard.state(said.posting_id) is PostingState.open, "somebody has looked"


async def test_the_funnel_counts_what_students_did(yard: Yard) -> None:
    (job,) = await yard.put(CNC)
    lin, zhang = await yard.student("2024010101"), await yard.student("2024010102")
    async with yard.bot.app.database.transaction() as tx:
        now = yard.clock.now()
        for phone in (lin, zhang):
            person_id = await _person(tx, phone)
            await job_marks.mark(tx, person_id, job.posting_id, now, alerted=True, opened=True)
        await job_marks.mark(tx, person_id, job.posting_id, now, saved=True)
        await applications.add(
            tx, person_id, job.posting_id, "恒力", "数控", service.day_of(now), None, now
        )
    office = await open_desk(yard, Funnel(90))
    shown = await office.sees("从看到到投递")
    assert shown.raw.get("photo"), "a picture"
    for line in (
        "推送过：2 次，2 人",
        "打开看过：2 次，2 人",
        "收藏：1 次，1 人",
        "投递：1 次，1 人",
    ):
        assert line in shown.text
    await office.tap("表格")
    sent = await office.sees_message(lambda m: "document" in m.raw, "the file")
    file_id = sent.raw["document"]["file_unique_id"]
    named = sent.raw["document"]["file_name"]
    assert re.fullmatch(r"岗位漏斗-近90天-\d{4}-\d\d-\d\d\.xlsx", named)
    async with yard.town.session.get(f"/control/files/{file_id}") as answer:
        book = CalamineWorkbook.from_filelike(io.BytesIO(await answer.read()))
    assert book.sheet_names == ["漏斗", "按岗位", "按专业"]
    rows = book.get_sheet_by_name("按岗位").to_python()
    assert rows[1] == ["数控操作工", "常州恒力机械有限公司", 2.0, 2.0, 1.0, 1.0]
    majors = book.get_sheet_by_name("按专业").to_python()
    assert [row[4] for row in majors[1:] if row[4]] == [1.0]


async def test_majors_without_postings_and_demand_nobody_answers_come_first(yard: Yard) -> None:
    office = await open_desk(yard, Majors(0))
    before = await office.sees("专业缺口")
    assert before.text.count("⚠️") >= 1
    major = before.text.split("⚠️ ")[1].split("（")[0]
    await yard.put(replace(CNC, majors=frozenset({major})))
    await forged(office, await office.last(), Majors(0))
    after = await office.sees("专业缺口")
    assert f"⚠️ {major}（" not in after.text
    await forged(office, await office.last(), Supply("demand", 0))
    await office.sees("需求清单")
    await office.tap("加一条需求")
    await office.sees("按这样写")
    await office.say("专业：数控技术")
    await office.sees("少了「单位」")
    await office.say("单位：江苏启明电子有限公司\n专业：数控技术\n人数：10\n届别：2027")
    kept = await office.sees("记下了：江苏启明电子有限公司 · 数控技术")
    assert "🔎" in kept.text
    await yard.put(replace(CNC, employer="江苏启明电子有限公司", majors=frozenset({"数控技术"})))
    await forged(office, await office.last(), Supply("demand", 0))
    matched = await office.sees("需求清单")
    assert "✅ 江苏启明" in matched.text
    await office.tap("✖️ 结束 1")
    await office.tap("是的，结束")
    await office.sees("结束了")


async def test_programmes_and_stations_are_written_down_and_seen_by_students(yard: Yard) -> None:
    office = await open_desk(yard, Supply("programmes", 0))
    await office.tap("加一个班")
    await office.sees("按这样写")
    await office.say("名称：恒力订单班\n单位：常州恒力机械有限公司\n名额：30\n截止：昨天")
    await office.sees("没看懂「昨天」")
    await office.say("名称：恒力订单班\n单位：常州恒力机械有限公司\n名额：30\n截止：12月31日")
    await office.sees("记下了：恒力订单班")
    again = (
        "名称：启明之星（二期）\n类型：冠名班\n单位：江苏启明电子有限公司\n"
        "开始：9月1日\n截止：12月31日"
    )
    await forged(office, await office.last(), Supply("programmes", 0))
    await office.tap("加一个班")
    await office.say(again)
    assert "· 冠名班" in (await office.sees("记下了：启明之星（二期）")).text
    await forged(office, await office.last(), Supply("stations", 0))
    await office.tap("加一个工作站")
    await office.sees("按这样写")
    await office.say("名称：苏州就业工作站\n城市：苏州\n联系人：陈老师\n电话：0512-12345678")
    await office.sees("苏州就业工作站")
    lin = await yard.student()
    await lin.say("/programmes")
    shown = await lin.sees("恒力订单班")
    assert "30 个名额" in shown.text
    await lin.tap("就业工作站")
    await lin.sees("0512-12345678")


async def test_a_link_that_leads_nowhere_for_two_nights_is_listed_and_one_that_lives_is_not(
    yard: Yard,
) -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=404 if "gone" in request.path else 200)

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    gone, lives, elsewhere = await yard.put(
        replace(CNC, url=f"{base}/gone"),
        replace(CNC, title="质检员", url=f"{base}/job"),
        replace(CNC, title="电工", url="https://jobs.example/1"),
    )
    office = await open_desk(yard, Links())
    await office.sees("3 个岗位带链接")
    await office.tap("⬜ 127.0.0.1")
    await office.sees_message(lambda m: any("✅ 127.0.0.1" in label for label in m.labels()))
    # What leads into a private network is never reached, whoever listed it.
    await yard.bot.app.job_links.look()
    guarded = await looks(yard)
    assert guarded[gone.posting_id].status is guarded[lives.posting_id].status is None
    check = LinkCheck(yard.bot.app.ground, allowed=lambda address: address == "127.0.0.1")
    for _ in range(2):
        yard.clock.jump(yard.clock.now() + timedelta(days=1))
        await check.look()
    await check.look()
    found = await looks(yard)
    assert (found[gone.posting_id].status, found[lives.posting_id].status) == (404, 200)
    assert found[lives.posting_id].failed == 0
    assert found[elsewhere.posting_id].looked_at is None
    await forged(office, await office.last(), Desk())
    await office.tap("链接坏了 1")
    await office.sees("数控操作工")
    await runner.cleanup()


async def looks(yard: Yard) -> dict[int, posting_links.LinkRow]:
    async with yard.bot.app.database.reading() as tx:
        today = service.day_of(yard.clock.now())
        return {one.posting_id: one for one in await posting_links.links(tx, today)}


async def test_the_desk_is_said_in_english_too(yard: Yard) -> None:
    (job,) = await yard.put(replace(CNC, text="先交押金三百"))
    office = await yard.staff("Zoe", Role.office, language="en")
    await office.say("/jobdesk")
    await office.sees("Waiting for you")
    await office.tap("To review 1")
    await office.tap("1", await office.sees("1. "))
    shown = await office.sees("To review")
    assert "It says “押金”" in shown.text
    await forged(office, await office.last(), Card(job.posting_id))
