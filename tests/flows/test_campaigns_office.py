"""The office and its calendar of campaigns: what it sees, decides, tests and stops."""

from pathlib import Path

from sqlalchemy import select

from db.audit import AuditEvent
from db.campaigns import RunState
from db.outbox import SendState
from db.people import Role
from tests.flows.announcements.office import forge
from tests.flows.seasons import College, campaign, china, college, with_files, write_content
from tests.phones import Phone

__all__ = ["college"]

STEPS = "[{after_days: 3, text: {zh: 第一版的跟进, en: First}}]"


async def open_card(office: Phone, id: str = "resume", day: str = "1") -> None:
    """From /campaigns in December 2026 to the card of an occurrence."""
    await office.say("/campaigns")
    await office.sees("什么时候发什么")
    if "2026 年 11 月" in (await office.last()).text:
        await office.tap("▶")
        await office.sees("2026 年 12 月")
    await office.tap(day)
    await office.sees("📅")
    await office.tap(id)
    await office.sees("👥")


async def test_the_month_the_day_and_a_test_to_me(college: College) -> None:
    office = await college.staff("李主任", Role.office)
    await open_card(office)
    card = await office.last()
    assert "请看resume。" in card.text
    assert "12月1日" in card.text
    await office.tap("发给我看看")
    said = await office.sees("测试，只发给了你")
    assert "请看resume。" in said.text
    assert "不会记录" in str(await office.tap("已完成", said))
    assert await college.runs() == {}


async def test_the_month_comes_as_a_picture(college: College) -> None:
    office = await college.staff("李主任", Role.office)
    await office.say("/campaigns")
    await office.sees("什么时候发什么")
    await office.tap("🖼")
    shown = await office.sees_message(lambda message: "photo" in message.raw, "a picture")
    assert "2026 年 11 月" in shown.text


async def test_skipped_by_one_the_other_hears_that_it_is(college: College) -> None:
    lin = await college.student()
    one = await college.staff("李主任", Role.office)
    two = await college.staff("赵老师", Role.office)
    await open_card(one)
    await open_card(two)
    await one.tap("今年不发")
    await one.sees("李主任 决定不发")
    assert "已经有人" in str(await two.tap("今年不发"))
    await college.at("2026-12-01 12:00")
    assert await college.runs() == {"resume@2026-12-01": (RunState.skipped, "office")}
    assert not [m for m in await lin.messages() if "请看" in m.text]


async def test_a_skip_can_be_taken_back(college: College) -> None:
    lin = await college.student()
    office = await college.staff("李主任", Role.office)
    await open_card(office)
    await office.tap("今年不发")
    await office.sees("决定不发")
    await office.tap("还是要发")
    await office.sees_message(lambda message: "决定不发" not in message.text)
    await college.at("2026-12-01 12:00")
    await lin.sees("请看resume", since=0)


async def test_moved_to_another_day_it_goes_then_and_not_before(college: College) -> None:
    lin = await college.student()
    office = await college.staff("李主任", Role.office)
    await open_card(office)
    await office.tap("换一天")
    await office.sees("换到哪一天")
    await office.say("11-29")
    await office.sees("那天已经过去了")
    await office.say("某一天")
    await office.sees("没看懂")
    await office.say("12月4日")
    await office.sees("换好了")
    await college.at("2026-12-01 12:00")
    assert await college.runs() == {}
    await college.at("2026-12-04 12:00")
    await lin.sees("请看resume", since=0)
    assert await college.runs() == {"resume@2026-12-01": (RunState.running, None)}


async def test_moved_to_today_though_its_hour_is_over_it_goes_at_once(college: College) -> None:
    lin = await college.student()
    office = await college.staff("李主任", Role.office)
    college.clock.jump(china("2026-11-30 13:00"))
    await open_card(office)
    await office.tap("换一天")
    await office.sees("换到哪一天")
    await office.tap("11/30")
    await lin.sees("请看resume", since=0)
    await college.at("2026-12-01 12:00")
    assert [m.text for m in await lin.messages()].count("请看resume。") == 1


async def test_too_late_to_decide_once_it_went_out(college: College) -> None:
    await college.student()
    office = await college.staff("李主任", Role.office)
    await open_card(office)
    card = await office.last()
    await college.at("2026-12-01 12:00")
    assert "来不及" in str(await office.tap("换一天", card))
    for other in ("campskip:resume:2026-12-01:1", "campto:resume:2026-12-01:2026-12-09"):
        assert "来不及" in (await forge(office, other))[0]


@with_files(campaign("resume", confirmed="false"))
async def test_unconfirmed_facts_wait_for_the_office_and_go_as_soon_as_it_says_so(
    college: College,
) -> None:
    lin = await college.student()
    one = await college.staff("李主任", Role.office)
    two = await college.staff("赵老师", Role.office)
    await college.at("2026-12-01 12:00")
    await one.sees("还没确认", since=0)
    assert not [m for m in await lin.messages() if "请看" in m.text]
    await one.tap("看一眼")
    await one.sees("内容还没确认")
    await two.tap("看一眼")
    await two.sees("内容还没确认")
    await one.tap("确认")
    await lin.sees("请看resume", since=0)
    assert "已经有人" in str(await two.tap("内容和日子都对"))


@with_files(campaign("resume", confirmed="false", grace_days="2"))
async def test_what_nobody_confirms_in_time_is_missed(college: College) -> None:
    await college.at("2026-12-01 12:00")
    assert await college.runs() == {"resume@2026-12-01": (RunState.unconfirmed, None)}
    await college.at("2026-12-03 12:01")
    assert await college.runs() == {"resume@2026-12-01": (RunState.missed, "unconfirmed")}


@with_files(campaign("fair-day", trigger="{point: {id: fair, days: 7}}"))
async def test_a_date_the_calendar_does_not_stand_by_is_no_date(college: College) -> None:
    lin = await college.student()
    office = await college.staff("李主任", Role.office)
    await college.at("2026-12-04 12:00")
    assert await college.runs() == {"fair-day@2026-12-04": (RunState.unconfirmed, None)}
    await office.sees("还没确认", since=0)
    await office.tap("看一眼")
    await office.sees("校历上的这个日子还没确认")
    await office.tap("确认")
    await lin.sees("请看fair-day", since=0)


@with_files(campaign("resume", confirmed="false"))
async def test_other_facts_need_another_look(college: College, tmp_path: Path) -> None:
    office = await college.staff("李主任", Role.office)
    await open_card(office)
    card = await office.last()
    changed = campaign("resume", confirmed="false", text="{zh: 改过了, en: Changed}")
    write_content(tmp_path / "content", changed)
    await college.bot.restart()
    assert "刚刚改过" in str(await office.tap("确认", card))
    await office.sees("改过了")


@with_files(campaign("resume", steps=STEPS))
async def test_what_was_launched_keeps_its_words_though_the_file_changes(
    college: College, tmp_path: Path
) -> None:
    lin = await college.student()
    await college.at("2026-12-01 12:00")
    said = await lin.sees("请看resume", since=0)
    later = STEPS.replace("第一版", "第二版")
    write_content(tmp_path / "content", campaign("resume", steps=later))
    await college.bot.restart()
    await college.at("2026-12-04 12:00")
    await lin.sees("第一版的跟进", since=0)
    assert "记下了" in str(await lin.tap("已完成", said))


@with_files(campaign("resume", steps=STEPS), campaign("other", confirmed="false"))
async def test_a_retired_file_ends_what_waits_and_not_what_runs(
    college: College, tmp_path: Path
) -> None:
    lin = await college.student()
    await college.at("2026-12-01 12:00")
    said = await lin.sees("请看resume", since=0)
    write_content(tmp_path / "content", campaign("new-one", trigger="{date: 12-20}"))
    await college.bot.restart()
    await college.at("2026-12-04 12:00")
    await lin.sees("第一版的跟进", since=0)
    assert (await college.runs())["other@2026-12-01"] == (RunState.missed, "retired")
    await lin.tap("为什么收到", said)
    await lin.sees("因为resume")


@with_files(campaign("nobody", audience="{class: [没有的班]}"))
async def test_an_audience_of_nobody_is_said_beforehand_and_breaks_nothing(
    college: College,
) -> None:
    await college.student()
    office = await college.staff("李主任", Role.office)
    await open_card(office, "nobody")
    assert "没有人符合条件" in (await office.last()).text
    await college.at("2026-12-01 12:00")
    assert await college.runs() == {"nobody@2026-12-01": (RunState.running, None)}
    await open_card(office, "nobody")
    await office.tap("谁收到了")
    await office.sees("0 / 0")


@with_files(campaign("leap", trigger="{date: 02-29}"), campaign("other"))
async def test_a_day_this_year_does_not_have_is_named(college: College) -> None:
    office = await college.staff("李主任", Role.office)
    await office.say("/campaigns")
    await office.sees("什么时候发什么")
    for _ in range(3):
        await office.tap("▶")
        await office.sees("年")
    await office.sees("今年没有这一天，不会发：leap", since=0)
    await college.at("2027-03-10 12:00")
    assert "leap" not in str(await college.runs())


@with_files(campaign("one"), campaign("two"))
async def test_conflicts_are_shown(college: College) -> None:
    office = await college.staff("李主任", Role.office)
    await open_card(office, "one")
    await office.tap("返回")
    await office.tap("返回")
    assert "⚡" in (await office.sees("2026 年 12 月")).text


@with_files(campaign("resume", steps=STEPS))
async def test_who_got_it_and_stop(college: College) -> None:
    lin = await college.student()
    zhao = await college.student("2024010102")
    office = await college.staff("李主任", Role.office)
    await college.at("2026-12-01 12:00")
    await zhao.tap("已完成", await zhao.sees("请看resume", since=0))
    await open_card(office)
    await office.tap("谁收到了")
    report = await office.sees("2 / 2")
    assert "已完成：1" in report.text
    assert "应化2401：2 / 2 收到，1 人点了" in report.text
    await office.tap("叫停")
    await office.sees("确定吗")
    assert "停了" in str(await office.tap("确定叫停"))
    await college.at("2026-12-04 12:00")
    assert not [m for m in await lin.messages() if "跟进" in m.text]
    assert await college.runs() == {"resume@2026-12-01": (RunState.stopped, "office")}


async def test_students_decide_nothing_whatever_they_press(college: College) -> None:
    lin = await college.student()
    await lin.say("/campaigns")
    await lin.sees("由就业办管理")
    forged = [
        "campskip:resume:2026-12-01:1", "campto:resume:2026-12-01:2026-12-09",
        "campok:resume:2026-12-01:abc", "campstop:1:1", "campwho:1", "camprun:resume:2026-12-01",
        "camptest:resume:2026-12-01", "campmonth:24323", "camppic:24323",
    ]  # fmt: skip
    answers = await forge(lin, *forged)
    assert all("就业办" in said for said in answers)
    await college.at("2026-12-01 12:00")
    assert await college.runs() == {"resume@2026-12-01": (RunState.running, None)}


async def test_forged_buttons_of_the_office_and_of_students_are_stale(college: College) -> None:
    office = await college.staff("李主任", Role.office)
    lin = await college.student()
    await college.at("2026-12-01 12:00")
    forged = [
        "campday:yesterday", "campmonth:7", "camprun:nothing:2026-12-01", "camprun:resume:x",
        "campwho:99", "camptest:nothing:2026-12-01", "campresend:1:5",
    ]  # fmt: skip
    assert all("旧的" in said for said in await forge(office, *forged))
    mine = ["camp:99:done", "camp:1:dance", "mute:nothing", "why:campaign.99", "topic:nothing:1"]
    assert all("旧的" in said for said in await forge(lin, *mine))
    assert "旧的" in (await forge(office, "camp:1:done"))[0]


@with_files(
    campaign("calm"),
    campaign(
        "urgent",
        at='"23:00"',
        urgent="true",
        reason="{zh: 台风停课, en: Typhoon}",
    ),
)
async def test_urgent_breaks_quiet_and_cap_and_says_why(college: College) -> None:
    lin = await college.student()
    await college.at("2026-12-01 12:00")
    await lin.sees("请看calm", since=0)
    await college.at("2026-12-01 23:00")
    await lin.sees("请看urgent", since=0)
    async with college.bot.app.database.reading() as tx:
        rows = await tx.execute(
            select(AuditEvent.c.detail).where(AuditEvent.c.action == "campaign.urgent")
        )
        assert [row.detail for row in rows] == [{"reason": "台风停课"}]


@with_files(campaign("night", at='"23:00"'), campaign("class", at='"09:00"'))
async def test_quiet_hours_are_waited_for(college: College) -> None:
    lin = await college.student()
    await college.at("2026-12-01 09:00")
    assert not [m for m in await lin.messages() if "请看" in m.text]
    await college.at("2026-12-01 11:30")
    await lin.sees("请看class", since=0)
    await college.at("2026-12-01 23:00")
    await college.at("2026-12-02 07:59")
    assert not [m for m in await lin.messages() if "请看night" in m.text]
    await college.at("2026-12-02 08:00")
    await lin.sees("请看night", since=0)


@with_files(campaign("resume", deadline="12-03", later_days="5"))
async def test_later_comes_before_the_deadline_and_old_buttons_say_it_is_over(
    college: College,
) -> None:
    lin = await college.student()
    zhao = await college.student("2024010102", language="en")
    await college.at("2026-12-01 12:00")
    said = await lin.sees("请看resume", since=0)
    theirs = await zhao.sees("Please see resume", since=0)
    assert "12月2日" in str(await lin.tap("稍后提醒", said))
    await college.at("2026-12-02 12:00")
    reminder = await lin.sees("你让我提醒的", since=0)
    assert "来不及再提醒" in str(await lin.tap("稍后提醒", reminder))
    await college.at("2027-10-01 12:00")
    assert "已经截止" in str(await lin.tap("稍后提醒", said))
    assert "closed on Thursday 3 December" in str(await zhao.tap("Remind me later", theirs))
    assert "记下了" in str(await lin.tap("已完成", said))


async def test_a_message_that_comes_too_late_is_not_sent(college: College) -> None:
    lin = await college.student()
    await college.at("2026-12-01 12:00")
    states = await college.outbox(lin)
    assert [state for _, _, state, _ in states] == [SendState.sent]
    await college.at("2027-12-20 12:00")
    assert (await college.runs())["resume@2027-12-01"] == (RunState.missed, "late")
    assert [m.text for m in await lin.messages()].count("请看resume。") == 1


async def test_after_a_restart_nothing_comes_twice(college: College) -> None:
    lin = await college.student()
    await college.at("2026-12-01 12:00")
    await lin.sees("请看resume", since=0)
    await college.bot.restart()
    await college.at("2026-12-01 12:05")
    await college.at("2026-12-02 12:00")
    assert [m.text for m in await lin.messages()].count("请看resume。") == 1


@with_files(
    campaign("sent", trigger="{date: 12-01}", title="{zh: 早发的, en: Early}"),
    campaign("next", trigger="{date: 12-04}", title="{zh: 一页 & 简历, en: A CV}"),
    campaign("unsure", trigger="{date: 12-07}", confirmed="false", title="{zh: 国考, en: Exam}"),
    campaign(
        "after", trigger="{date: 12-09}", audience="{campaign: {id: sent, response: [done]}}"
    ),
)
async def test_titles_are_shown_and_what_is_past_is_folded(college: College) -> None:
    """No screen of the office shows an id; this month begins with what is still to come."""
    await college.student()
    office = await college.staff("李主任", Role.office)
    await college.at("2026-12-01 12:00")
    await college.at("2026-12-02 12:00")
    await office.say("/campaigns")
    month = await office.sees("什么时候发什么")
    assert "早发的" not in month.text
    assert "一页 & 简历" in month.text
    assert "🕒 将发　❓ 待确认" in month.text
    assert {"4", "7❓", "9"} <= set(month.labels())
    await office.tap("已经过去的（1）")
    past = await office.sees("✅ 12:00 早发的")
    assert "简历" not in past.text
    await office.tap("1", past)
    await office.tap("早发的")
    await office.tap("谁收到了", await office.sees("👥"))
    await office.sees("早发的 · 12月1日（周二）")
    await office.say("/campaigns")
    await office.tap("9", await office.sees("什么时候发什么"))
    await office.tap("after")
    await office.sees("收到过「早发的」，说已完成")
    await college.at("2026-12-07 12:00")
    await office.sees("12月7日（周一）该发「国考」，但内容还没确认", since=0)
    shown = [m.text for m in await office.messages() if "📅" in m.text or "⚠️" in m.text]
    assert not [text for text in shown if "unsure" in text.replace("因为unsure", "")]


@with_files(campaign("quiet", trigger="{event: {lesson: contract, state: opened, after_days: 3}}"))
async def test_from_a_personal_one_the_way_back_is_to_the_month_it_is_at_the_college(
    college: College,
) -> None:
    office = await college.staff("李主任", Role.office)
    # Half past six on the first, where it still is the last day of November in UTC.
    college.clock.jump(china("2026-12-01 06:30"))
    await office.say("/campaigns")
    await office.sees("2026 年 12 月")
    await office.tap("👤 quiet")
    await office.sees("👥")
    before = await college.town.seq()
    await office.tap("返回")
    shown = await office.sees("什么时候发什么", since=before)
    assert "2026 年 12 月" in shown.text
