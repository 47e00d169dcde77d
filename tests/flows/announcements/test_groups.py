"""Announcements in groups of classes: once each, the words alone, and apart from the students."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from bot.announcements import sending
from bot.announcements.class_groups import LeftOut, left_out
from bot.announcements.options import Options
from db.people import Role
from tests.flows.announcements.office import (
    CHEMISTS,
    TEXT,
    Office,
    compose,
    forge,
    later,
    received,
    to_all,
    to_class,
)
from tests.flows.announcements.test_life import small_canary, switch
from tests.flows.announcements.test_planned import file_of, plan
from tests.flows.conftest import Bot
from tests.flows.seasons import College
from tests.flows.seasons import college as campaigning
from tests.flows.test_groups import Room, bound, joined
from tests.phones import Message, Phone, Town

__all__ = ["campaigning"]


@pytest.fixture
async def group(bot: Bot, town: Town, office: Phone) -> Room:
    """The group of 应化2401, bound by its counselor."""
    counselor = await joined(bot, town, "王敏", Role.counselor, staff="王敏")
    return await bound(bot, town, counselor)


async def card_for(office: Phone, text: str = TEXT) -> Message:
    await compose(office, text)
    return await to_class(office, "应化2401")


async def there(group: Room, fragment: str = TEXT) -> list[Message]:
    """What the group was sent that contains this."""
    answer = await group.town.get("messages", user=group.member.id, chat_id=group.id, limit=1000)
    return [m for m in map(Message, answer["messages"]) if fragment in m.text]


async def test_the_group_of_a_whole_class_gets_it_once_and_is_counted_apart(
    college: Office, office: Phone, group: Room
) -> None:
    students = await college.students()
    card = await card_for(office)
    assert "也会发到 1 个班级群" in card.text
    card = await switch(office, card, "下面放一个「收到」")
    before = await college.town.seq()
    await office.tap("发送给 4 人", card)
    report = await office.sees("通知发完了", since=before)
    for line in ("4 / 4", "已送达 4", "班级群送达 1 / 1", "点了「收到」 0 / 4"):
        assert line in report.text
    for phone in students:
        (got,) = await received(phone, TEXT)
        assert "👌 收到" in got.labels()
    (got,) = await there(group)
    assert got.buttons == []
    (noted,) = await college.audit("sent")
    assert (noted["count"], noted["groups"]) == (4, 1)
    await college.bot.restart()
    await later(college, minutes=5)
    assert len(await there(group)) == 1
    await office.tap("名单 Excel", report)
    proof = await office.sees_message(lambda m: "document" in m.raw, "a file")
    book = CalamineWorkbook.from_filelike(BytesIO(await file_of(college, proof)))
    facts = {row[0]: row[1] for row in book.get_sheet_by_name("概况").to_python()[1:]}
    assert facts["班级群送达"] == "1 / 1"
    assert facts["已送达"] == 4
    assert len(book.get_sheet_by_name("收到的").to_python()) == 1 + 4
    (counts,) = book.get_sheet_by_name("按班级").to_python()[1:]
    assert counts[:4] == ["应化2401", 4, 4, 0]


async def test_what_says_a_name_stays_out_of_the_group(
    college: Office, office: Phone, group: Room
) -> None:
    students = await college.students()
    card = await card_for(office, "{姓名}，周五双选会")
    assert "班级群不发：里面有每个人自己的内容" in card.text
    await office.tap("更多", card)
    assert "👥" not in " ".join((await office.sees("点一下就改")).labels())
    await office.tap("好了，回去看")
    await office.tap("发送给 4 人", await office.sees("花名册上"))
    report = await office.sees("通知发完了")
    assert "班级群" not in report.text
    await students[0].sees("林晓雨，周五双选会", since=0)
    assert await there(group, "双选会") == []


async def test_the_office_can_keep_it_out_of_groups(
    college: Office, office: Phone, group: Room
) -> None:
    await college.students()
    card = await switch(office, await card_for(office), "也发到班级群")
    assert "班级群不发（「更多」里关掉了）" in card.text
    card = await switch(office, card, "也发到班级群")
    assert "也会发到 1 个班级群" in card.text
    card = await switch(office, card, "也发到班级群")
    await office.tap("发送给 4 人", card)
    report = await office.sees("通知发完了")
    assert "班级群" not in report.text
    assert await there(group) == []


async def test_a_correction_and_a_recall_reach_the_group(
    college: Office, office: Phone, group: Room
) -> None:
    students = await college.students()
    before = await college.town.seq()
    await office.tap("发送给 4 人", await card_for(office))
    await office.sees("通知发完了", since=before)
    await office.tap("更正 / 撤回")
    await office.sees("还能怎么办")
    await office.tap("更正文字")
    await office.sees("整段文字")
    await office.say("{姓名}，改到周六")
    asked = await office.sees("用这段文字换掉吗")
    assert "班级群里的 1 条也一起改" in asked.text
    refused = await office.tap("✅ 更正") or {}
    assert "班级群里也发了这条" in refused["text"]
    before = await college.town.seq()
    await office.say("改到周六，图书馆见。")
    await office.sees("用这段文字换掉吗")
    await office.tap("✅ 更正")
    report = await office.sees("✅ 更正 4 / 4", since=before)
    assert "· 班级群 1 / 1" in report.text
    (got,) = await there(group, "改到周六")
    assert "edit_date" in got.raw
    assert await there(group, TEXT) == []
    await office.tap("更正 / 撤回", report)
    await office.sees("还能怎么办")
    await office.tap("撤回")
    asked = await office.sees("真的撤回吗")
    assert "班级群里的 1 条也一起撤回" in asked.text
    await office.tap("撤回", asked)
    report = await office.sees("✅ 撤回 4 / 4")
    assert report.text.count("· 班级群 1 / 1") == 2
    assert all(message.deleted for message in await there(group, "改到周六"))
    assert (await received(students[0], "改到周六"))[0].deleted


async def test_a_group_without_the_bot_counts_as_not_reached(
    college: Office, office: Phone, group: Room
) -> None:
    await college.students()
    card = await card_for(office)
    await college.town.fault(
        kind="403",
        method="sendMessage",
        chat_id=group.id,
        description="Forbidden: bot was kicked from the supergroup chat",
    )
    await office.tap("发送给 4 人", card)
    report = await office.sees("通知发完了")
    assert "4 / 4" in report.text
    assert "班级群送达 0 / 1\n· 没发到（或不确定）：应化2401<班>" in report.text
    assert "联系不上" not in report.text


async def test_a_group_follows_the_canary_the_pause_and_the_restart(
    college: Office, office: Phone, group: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_canary(monkeypatch)
    await college.students()
    card = await switch(office, await card_for(office), "先发 20 人试试")
    await office.tap("发送给 4 人", card)
    held = await office.sees("其余 3 条")
    assert "班级群送达 0 / 1" in held.text
    await later(college, seconds=5)
    await office.tap("暂停", held)
    await office.sees("暂停了")
    await college.bot.restart()
    await later(college, minutes=30)
    assert await there(group) == []
    before = await college.town.seq()
    await office.tap("接着发")
    await later(college, seconds=10)
    await office.sees("其余 3 条", since=before)
    await college.bot.quiet()
    assert await there(group) == []
    before = await college.town.seq()
    await later(college, minutes=11)
    await office.sees("通知发完了", since=before)
    await later(college, minutes=1)
    assert len(await there(group)) == 1


async def test_a_group_from_which_the_bot_is_taken_before_its_turn_is_named(
    college: Office, office: Phone, group: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_canary(monkeypatch)
    await college.students()
    card = await switch(office, await card_for(office), "先发 20 人试试")
    before = await college.town.seq()
    await office.tap("发送给 4 人", card)
    await office.sees("其余 3 条")
    await college.town.post(f"chats/{group.id}/kick", user_id=college.town.bot_id)
    await group.member.sees("我被移出了群", since=before)
    await later(college, minutes=11)
    report = await office.sees("通知发完了", since=before)
    assert "4 / 4" in report.text
    assert "班级群送达 0 / 1\n· 没发到（或不确定）：应化2401<班>" in report.text


async def test_a_group_gets_the_better_of_two_versions(
    college: Office, office: Phone, group: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.announcements.running.TEST_SHARE", 500)
    monkeypatch.setattr(sending, "TEST_SHARE", 500)
    students = await college.students()
    card = await card_for(office, "版本甲：周五双选会")
    await office.tap("更多", card)
    await office.sees("点一下就改")
    await office.tap("再写一版比一比")
    await office.sees("第二版发给我")
    await office.say("版本乙：周五双选会，带简历")
    card = await office.sees("两版各发给")
    await office.tap("发送给 4 人", card)
    await office.sees("4 / 4", since=0)
    assert await there(group, "双选会") == []
    second = [phone for phone in students if await received(phone, "版本乙")]
    for phone in second:
        await phone.tap("收到")
    before = await college.town.seq()
    await later(college, hours=3, minutes=15)
    report = await office.sees("通知发完了", since=before)
    assert "班级群送达 1 / 1" in report.text
    wanted = "版本乙" if second else "版本甲"
    assert len(await there(group, "双选会")) == len(await there(group, wanted)) == 1


async def test_what_is_approved_and_due_later_reaches_the_group_too(
    college: Office, office: Phone, group: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "APPROVAL_ABOVE", 2)
    await college.students()
    colleague = await college.member("陈老师")
    await colleague.start()
    before = await college.town.seq()
    await compose(office, TEXT)
    await plan(office, await to_all(office), "明天 12:10")
    await office.tap("请同事批准，发给 4 人", await office.sees("11-26 周四 12:10 发"))
    await office.sees("等同事批准")
    await colleague.sees("等一位同事批准", since=before)
    await colleague.tap("看一看")
    judged = await colleague.sees("等批准")
    assert "也会发到 1 个班级群" in judged.text
    await colleague.tap("批准，发给 4 人", judged)
    await colleague.sees("定好了")
    assert await there(group) == []
    await later(college, days=1, minutes=11)
    report = await office.sees("通知发完了", since=before)
    assert "班级群送达 1 / 1" in report.text
    assert len(await there(group)) == 1


async def test_a_stop_leaves_out_the_group_that_still_waits(
    college: Office, office: Phone, group: Room
) -> None:
    await college.students(CHEMISTS[:1])
    card = await card_for(office)
    await college.slow(group.id, 60)
    await office.tap("发送给 1 人", card)
    await office.sees("1 / 1")
    await forge(office, "anstop:1")
    report = await office.sees("通知停下了", since=0)
    assert "班级群送达 0 / 1" in report.text
    await later(college, minutes=5)
    assert await there(group) == []


async def test_what_waits_for_a_group_keeps_the_quiet(
    college: Office, office: Phone, group: Room
) -> None:
    await college.students(CHEMISTS[:1])
    card = await card_for(office)
    await college.slow(group.id, 5)
    await office.tap("发送给 1 人", card)
    await office.sees("1 / 1")
    before = await college.town.seq()
    await later(college, hours=11)
    await office.sees_match("先歇着.*接着发", since=before)
    assert await there(group) == []
    await later(college, hours=13)
    await office.sees("班级群送达 1 / 1", since=before)
    assert len(await there(group)) == 1


async def test_an_uncertain_group_is_sent_it_again_when_the_office_says_so(
    college: Office, office: Phone, group: Room
) -> None:
    students = await college.students()
    card = await card_for(office)
    await college.town.fault(kind="drop_before", method="sendMessage", chat_id=group.id, times=1)
    await office.tap("发送给 4 人", card)
    report = await office.sees("通知发完了")
    assert "班级群送达 0 / 1" in report.text
    before = await college.town.seq()
    await office.tap("再发到不确定的 1 个群", report)
    report = await office.sees("班级群送达 1 / 1", since=before)
    assert "没发到" not in report.text
    await later(college, minutes=1)
    assert len(await there(group)) == 1
    assert len(await received(students[0], TEXT)) == 1


async def test_a_campaign_goes_to_no_group(campaigning: College) -> None:
    counselor = await campaigning.staff("王敏", Role.counselor)
    room = await bound(campaigning.bot, campaigning.town, counselor)
    student = await campaigning.student()
    await campaigning.at("2026-12-01 12:00")
    await student.sees("请看resume。", since=0)
    assert await there(room, "resume") == []


def test_a_poll_and_a_variable_in_any_version_stay_out_of_groups() -> None:
    plain = {"kind": "text", "text": "周五见"}
    poll = {"kind": "poll", "fields": {"question": "来吗", "options": []}}
    english = {"kind": "versions", "zh": plain, "en": {"kind": "text", "text": "Hi {name}"}}
    assert left_out([plain, plain], Options()) is None
    assert left_out([plain], Options(no_groups=True)) is LeftOut.off
    assert left_out([poll], Options()) is LeftOut.poll
    assert left_out([plain, english], Options()) is LeftOut.personal
