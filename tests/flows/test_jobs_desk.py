"""Students report postings, the office decides about them; the whole bot, on both databases."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

import content
from bot.jobs import reports, service
from bot.jobs.service import Draft, Put
from db import job_marks, people, postings
from db.engine import Tx
from db.people import Role
from db.postings import Origin, PostingState
from handlers.job_reports import LookAt, Report, ReportFor
from handlers.jobs_desk.buttons import Card, Confirm, Desk, Listed, Reported, Verify
from tests.flows.assessing import forged
from tests.flows.campus import Campus
from tests.flows.conftest import Bot
from tests.phones import Phone, Town

CNC = Draft(
    employer="常州恒力机械有限公司",
    title="数控操作工",
    origin=Origin.file,
    family="cnc-operator",
    pay_low=5000,
    pay_high=6500,
    regions=frozenset({"320400"}),
    text="白班，五险一金，不收押金。",
)


class Yard(Campus):
    """People and postings."""

    async def put(self, *drafts: Draft) -> list[Put]:
        async with self.bot.app.database.transaction() as tx:
            now = self.clock.now()
            return await service.put_all(tx, drafts, content.load(), now, by=None)

    async def state(self, posting_id: int) -> PostingState:
        async with self.bot.app.database.reading() as tx:
            found = await postings.posting(tx, posting_id)
        assert found is not None
        return found.state

    async def mark(self, phone: Phone, posting_id: int, *, saved: bool = False) -> None:
        async with self.bot.app.database.transaction() as tx:
            person_id = await _person(tx, phone)
            await job_marks.mark(
                tx, person_id, posting_id, self.clock.now(), opened=True, saved=saved or None
            )

    async def press(self, phone: Phone, data: str) -> str:
        """Press a button wherever it stands; answers the toast."""
        answer = await forged(phone, await phone.last(), data)
        return (answer or {}).get("text") or ""

    async def office(self) -> Phone:
        return await self.staff("周建国", Role.office)


async def _person(tx: Tx, phone: Phone) -> int:
    actor = await people.actor_by_telegram_id(tx, phone.id)
    assert actor is not None
    return actor.person_id


@pytest.fixture
async def yard(bot: Bot, town: Town) -> Yard:
    return Yard(bot, town)


async def test_a_confirmed_report_hides_the_posting_and_warns_everybody_who_met_it(
    yard: Yard,
) -> None:
    job, other = await yard.put(CNC, replace(CNC, title="装配工"))
    lin, saver = await yard.student("2024010101"), await yard.student("2024010102")
    office = await yard.office()
    await yard.mark(lin, job.posting_id)
    await yard.mark(saver, job.posting_id, saved=True)
    await yard.press(lin, Report(job.posting_id).pack())
    await lin.sees("哪里不对")
    seq = await yard.town.seq()
    await lin.tap("要先交钱")
    await lin.sees("收到，谢谢")
    await lin.say("要我交三百块体检费")
    await lin.sees("记下了")
    await office.sees("有同学举报「数控操作工」", since=seq)
    await office.tap("去看看")
    shown = await office.sees("1 位同学举报")
    assert "要我交三百块体检费" in shown.text
    assert "林" not in shown.text.split("举报")[1], "nobody's name is on it"
    await office.tap("属实")
    await office.sees("是什么问题")
    seq = await yard.town.seq()
    await office.tap("要先交钱")
    await office.sees("提醒了 1 位同学，谢过了 1 位")
    warned = await saver.sees("「数控操作工」下架了", since=seq)
    assert "你收藏过" in warned.text
    await lin.sees("你说得对", since=seq)
    assert await yard.state(job.posting_id) is PostingState.hidden
    assert "不在了" in await yard.press(saver, Report(999).pack())
    # What else it offers is held back with two taps, and whatever comes of it waits.
    await office.tap("看看这家单位")
    shown = await office.sees("查实 1 次")
    assert "在招 1 个岗位" in shown.text
    await office.tap("先撤下它的岗位")
    await office.sees("在招的 1 个岗位先撤下来")
    await office.tap("好，先撤下")
    await office.sees("在招 0 个岗位")
    assert await yard.state(other.posting_id) is PostingState.review
    (again,) = await yard.put(replace(CNC, title="质检员"))
    assert [one.id for one in again.held] == ["employer"]


async def test_three_reports_take_it_out_of_sight_until_the_office_finds_nothing_wrong(
    yard: Yard,
) -> None:
    (job,) = await yard.put(CNC)
    students = [
        await yard.student(number) for number in ("2024010101", "2024010102", "2024010103")
    ]
    for student in students:
        await yard.press(student, Report(job.posting_id).pack())
        await student.sees("哪里不对")
        await student.tap("和写的不一样")
        await student.sees("收到，谢谢")
    assert await yard.state(job.posting_id) is PostingState.review
    office = await yard.office()
    await yard.press(office, Reported(job.posting_id).pack())
    shown = await office.sees("3 位同学举报")
    assert "已自动撤下" not in shown.text
    seq = await yard.town.seq()
    await office.tap("没问题")
    await office.sees("已告诉 3 位")
    await students[0].sees("没有发现问题", since=seq)
    assert await yard.state(job.posting_id) is PostingState.open


async def test_whoever_asks_to_look_gets_advice_at_once_and_the_offices_words_later(
    yard: Yard,
) -> None:
    (job,) = await yard.put(replace(CNC, text="入职先交押金三百元"))
    async with yard.bot.app.database.transaction() as tx:
        await service.open_posting(tx, job.posting_id, None, yard.clock.now())
    lin, office = await yard.student(), await yard.office()
    seq = await yard.town.seq()
    await yard.press(lin, LookAt(job.posting_id).pack())
    await lin.sees("我先看到这些")
    await lin.say("押金会退吗")
    await lin.sees("记下了")
    await office.sees("请你帮看「数控操作工」", since=seq)
    await office.tap("去看看")
    await office.sees("押金会退吗")
    await office.tap("回复第 1 位")
    await office.sees("你怎么看")
    seq = await yard.town.seq()
    await office.say("押金不合法，别去。")
    await office.sees("发过去了")
    await lin.sees("押金不合法，别去。", since=seq)


async def test_what_waits_is_edited_and_approved(yard: Yard) -> None:
    (job,) = await yard.put(replace(CNC, pay_low=5000, pay_high=50000))
    assert job.state is PostingState.review
    office = await yard.office()
    await yard.press(office, Desk().pack())
    desk = await office.sees("等你看一眼")
    assert not [one for one in desk.labels() if "已下架" in one], "nothing is"
    await office.tap("待审核 1")
    await office.tap("1", await office.sees("· 1 个"))
    await office.sees("比同类高很多")
    await office.tap("修改")
    await office.tap("薪资")
    await office.sees("薪资写成什么")
    await office.say("很多")
    await office.sees("没看懂「很多」")
    await office.say("5000-6500")
    edited = await office.sees("改好了")
    assert "比同类高很多" not in edited.text
    await office.tap("通过")
    await office.sees("学生能看到")
    assert await yard.state(job.posting_id) is PostingState.open


async def test_a_list_of_the_desk_is_numbered_and_its_buttons_are_the_numbers(yard: Yard) -> None:
    await yard.put(*(replace(CNC, title=f"数控操作工{n}") for n in "甲乙丙丁戊己庚辛壬癸"))
    office = await yard.office()
    await yard.press(office, Listed("fresh", 0).pack())
    first = await office.sees("· 10 个")
    assert first.labels()[:8] == [str(number) for number in range(1, 9)]
    assert len([line for line in first.text.splitlines() if re.match(r"[1-8]\. ", line)]) == 8
    await office.tap("下一页")
    second = await office.sees("10. ")
    assert second.labels()[:2] == ["9", "10"]
    title = second.text.split("10. ")[1].splitlines()[0]
    await office.tap("10")
    assert title.partition(" · ")[0] in (await office.sees("学生能看到")).text


async def test_only_the_office_decides_whatever_a_button_says(yard: Yard) -> None:
    (job,) = await yard.put(CNC)
    lin = await yard.student()
    for data in (Desk(), Card(job.posting_id), Confirm(job.posting_id, "fee"), Verify(1, True)):
        answer = await forged(lin, await lin.last(), data)
        assert answer is not None
        assert answer["show_alert"], data
    await lin.say("/jobdesk")
    await lin.sees("就业办用的")
    assert await yard.state(job.posting_id) is PostingState.open


async def test_a_licence_that_was_seen_opens_what_waited_for_it(yard: Yard) -> None:
    (job,) = await yard.put(replace(CNC, origin=Origin.feed))
    assert job.state is PostingState.review
    office = await yard.office()
    await yard.press(office, Card(job.posting_id).pack())
    await office.sees("执照还没人看过")
    await office.tap("恒力")
    await office.sees("执照还没核验")
    answer = await office.tap("看过执照了")
    assert answer is not None
    assert "1 个岗位也上线了" in answer["text"]
    assert await yard.state(job.posting_id) is PostingState.open
    await office.tap("信用代码")
    await office.sees("18 位")
    await office.say("914403001922038217")
    await office.sees("最后一位对不上")
    await office.say("914403001922038216")
    await office.sees("914403001922038216")


async def test_what_ends_without_a_deadline_of_its_own_is_kept_longer(yard: Yard) -> None:
    (job,) = await yard.put(CNC)
    office = await yard.office()
    yard.clock.jump(yard.clock.now() + timedelta(days=25))
    await yard.press(office, Desk().pack())
    await office.tap("快到期 1")
    await office.tap("1", await office.sees("一周内到期"))
    await office.sees("学生能看到")
    await office.tap("再挂 30 天")
    async with yard.bot.app.database.reading() as tx:
        found = await postings.posting(tx, job.posting_id)
    assert found is not None
    assert found.closes_on == service.day_of(yard.clock.now()) + timedelta(days=30)


async def test_nobody_reports_more_than_anybody_means(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "MOST_A_DAY", 1)
    one, other = await yard.put(CNC, replace(CNC, title="质检员"))
    lin = await yard.student()
    await yard.press(lin, Report(one.posting_id).pack())
    await lin.sees("哪里不对")
    await lin.tap("单位查不到")
    await lin.sees("收到，谢谢")
    assert "急的话直接找老师" in await yard.press(lin, LookAt(other.posting_id).pack())
    assert "急的话直接找老师" in await yard.press(lin, ReportFor(other.posting_id, "fake").pack())


async def test_what_is_pressed_twice_or_by_two_happens_once(yard: Yard) -> None:
    (job,) = await yard.put(CNC)
    lin, saver = await yard.student("2024010101"), await yard.student("2024010102")
    one, other = await yard.office(), await yard.staff("郑", Role.office)
    await yard.mark(saver, job.posting_id, saved=True)
    for _ in range(2):
        await yard.press(lin, Report(job.posting_id).pack())
        await lin.sees("哪里不对")
        await lin.tap("单位查不到")
        await lin.sees("收到，谢谢")
    await forged(one, await one.last(), Reported(job.posting_id))
    await one.sees("1 位同学举报")
    await forged(one, await one.last(), Confirm(job.posting_id, "fake"))
    await one.sees("提醒了 1 位同学")
    answer = await forged(other, await other.last(), Confirm(job.posting_id, "fee"))
    assert answer is not None
    assert answer["show_alert"]
    await yard.bot.quiet()
    for phone in (lin, saver):
        told = [m for m in await phone.messages() if "下架" in m.text]
        assert len(told) == 1
    reported = [m for m in await one.messages() if "有同学举报" in m.text]
    assert len(reported) <= 1, "once a day for a posting"
    assert "不在了" in await yard.press(
        await yard.student("2024010103"), Report(job.posting_id).pack()
    )
    forgery = await forged(lin, await lin.last(), ReportFor(job.posting_id, "nonsense"))
    assert forgery is not None


async def test_words_of_employers_and_students_are_never_markup(yard: Yard) -> None:
    nasty = "<b>高薪</b> & <a href='http://x.cn'>点我</a>"
    (job,) = await yard.put(replace(CNC, title=nasty, employer=f"{nasty}公司", text=nasty))
    lin, office = await yard.student(), await yard.office()
    await yard.press(lin, Report(job.posting_id).pack())
    asked = await lin.sees("哪里不对")
    assert nasty in asked.text
    await lin.tap("别的")
    await lin.sees("收到，谢谢")
    seq = await yard.town.seq()
    await lin.say(nasty)
    await lin.sees("记下了")
    await forged(office, await office.last(), Reported(job.posting_id))
    shown = await office.sees("1 位同学举报", since=seq)
    assert shown.text.count(nasty) >= 3
