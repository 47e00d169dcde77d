"""What is not sent at once: an hour, the quiet, a second person; versions, templates, search."""

from datetime import timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from db.announcements import AnnouncementState
from tests.calm import NOON
from tests.flows.announcements.office import (
    CHEMISTS,
    TEXT,
    Office,
    card_for,
    data_of,
    forge,
    later,
    received,
    to_all,
)
from tests.phones import Message, Phone


async def plan(office: Phone, card: Message, when: str) -> Message:
    """Choose an hour behind «more»; what the bot says to it."""
    await office.tap("更多", card)
    await office.sees("点一下就改")
    await office.tap("定时发")
    await office.sees("什么时候发")
    await office.say(when)
    return await office.sees_message(lambda m: bool(m.buttons))


async def test_it_is_sent_at_its_hour_even_after_a_restart(college: Office, office: Phone) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    await plan(office, await card_for(office), "明天 12:10")
    card = await office.sees("11-26 周四 12:10 发")
    await office.tap("发给 1 人", card)
    shown = await office.sees("定好了")
    assert shown.id == card.id
    await later(college, hours=23)
    assert await received(student, TEXT) == []
    await college.bot.restart()
    await later(college, hours=1, minutes=15)
    await office.sees("通知发完了", since=0)
    assert len(await received(student, TEXT)) == 1
    await later(college, hours=48)
    assert len(await received(student, TEXT)) == 1
    assert len(await college.audit("sent")) == 1


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("今天 8:00", "已经过了"),
        ("昨天吧", "没看懂"),
        ("2月30日 8:00", "没有这一天"),
        ("2031年1月1日 8:00", "太远了"),
    ],
)
async def test_a_time_that_cannot_be_is_refused_with_a_sentence(
    college: Office, office: Phone, said: str, answer: str
) -> None:
    await college.students(CHEMISTS[:1])
    refused = await plan(office, await card_for(office), said)
    assert answer in refused.text
    await office.say("明天 12:10")
    await office.sees("周四 12:10 发")


async def test_an_hour_in_the_quiet_is_moved_when_the_office_agrees(
    college: Office, office: Phone
) -> None:
    await college.students(CHEMISTS[:1])
    asked = await plan(office, await card_for(office), "今天 23:00")
    assert "11-25 周三 23:00 是安静时间" in asked.text
    await office.tap("改到 11-26 周四 11:50", asked)
    card = await office.sees("周四 11:50 发")
    await office.tap("发给 1 人", card)
    await office.sees("定好了")
    assert await college.state() is AnnouncementState.scheduled


async def test_in_the_quiet_one_tap_has_it_sent_when_the_quiet_is_over(
    college: Office, office: Phone
) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    college.clock.jump(NOON + timedelta(hours=11))
    card = await card_for(office)
    assert "安静时间" in card.text
    await forge(office, data_of(card, "发给 1 人").replace("anlater", "ansend"))
    assert await received(student, TEXT) == []
    await office.tap("11-26 11:50 发给 1 人")
    await office.sees("定好了")
    await later(college, hours=12, minutes=55)
    await office.sees("通知发完了", since=0)
    assert len(await received(student, TEXT)) == 1


async def test_urgent_with_a_reason_breaks_the_quiet(college: Office, office: Phone) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    college.clock.jump(NOON + timedelta(hours=11))
    card = await card_for(office, "台风，别出门")
    await office.tap("等不及，现在就发", card)
    await office.sees("为什么现在就要发")
    await office.tap("其他原因")
    await office.sees("写一句原因")
    await office.say("台风红色预警")
    card = await office.sees("紧急：台风红色预警")
    await office.tap("发送给 1 人", card)
    got = await student.sees("台风，别出门", since=0)
    assert got.buttons == []
    assert await college.audit("urgent") == [{"reason": "台风红色预警"}]


async def test_a_run_that_meets_the_quiet_goes_on_in_the_morning(
    college: Office, office: Phone
) -> None:
    waiting, *_ = await college.students()
    card = await card_for(office)
    await college.slow(waiting.id, 5)
    await office.tap("发送给 4 人", card)
    await office.sees("3 / 4")
    await later(college, hours=11)
    college.bot.app.sender.wake()
    before = await college.town.seq()
    await later(college, hours=1)
    await office.sees("11-26 11:50 接着发", since=before)
    assert await received(waiting, TEXT) == []
    await later(college, hours=12)
    await office.sees("通知发完了", since=before)
    assert len(await received(waiting, TEXT)) == 1


async def test_what_else_goes_out_that_day_is_named(college: Office, office: Phone) -> None:
    await college.students(CHEMISTS[:1])
    await plan(office, await card_for(office), "明天 12:10")
    await office.tap("发给 1 人")
    await office.sees("定好了")
    await plan(office, await card_for(office, "另一条"), "明天 17:00")
    card = await office.sees("周四 17:00 发")
    assert "同一天还有 1 条通知" in card.text
    assert "11-26 12:10" in card.text


async def handed_in(college: Office, office: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.announcements.sending.APPROVAL_ABOVE", 2)
    card = await card_for(office)
    await office.tap("请同事批准，发给 4 人", card)
    await office.sees("等同事批准")


async def test_a_second_person_approves_what_goes_to_many(
    college: Office, office: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    students = await college.students()
    colleague = await college.member("陈老师")
    await colleague.start()
    before = await college.town.seq()
    await handed_in(college, office, monkeypatch)
    await colleague.sees("等一位同事批准", since=before)
    await colleague.tap("看一看")
    await colleague.sees(TEXT)
    judged = await colleague.sees("等批准")
    approve = data_of(judged, "批准，发给 4 人")
    (own,) = await forge(office, approve)
    assert "另一位同事" in own
    assert await received(students[0], TEXT) == []
    await colleague.tap("批准，发给 4 人", judged)
    report = await office.sees("通知发完了", since=before)
    assert "批准人" in report.text
    (again,) = await forge(colleague, approve)
    assert "不会再发第二遍" in again
    for phone in students:
        assert len(await received(phone, TEXT)) == 1
    assert len(await college.audit("approved")) == 1


async def test_what_was_handed_in_is_locked_until_it_is_taken_back(
    college: Office, office: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    students = await college.students()
    colleague = await college.member("陈老师")
    await colleague.start()
    before = await college.town.seq()
    await handed_in(college, office, monkeypatch)
    await colleague.sees("等一位同事批准", since=before)
    await colleague.tap("看一看")
    judged = await colleague.sees("等批准", since=before)
    approve = data_of(judged, "批准，发给 4 人")
    for locked in ("antext:1", "anopts:1", "anflip:1:pin", "androp:1:0", "anclear:1:when"):
        (answer,) = await forge(office, locked)
        assert answer, locked
    await office.tap("收回来改")
    await office.sees("花名册上")
    (late,) = await forge(colleague, approve)
    assert "不会再发第二遍" in late or "改过" in late or "不在" in late
    assert await received(students[0], TEXT) == []


async def test_the_office_sets_above_how_many(college: Office, office: Phone) -> None:
    await college.students()
    await office.say("/announce")
    await office.sees("发通知")
    await office.tap("最近的通知")
    await office.sees("还没有发过")
    await office.tap("多少人以上要批准")
    await office.sees("超过 500 人")
    await office.tap("50")
    await office.sees("超过 50 人")
    assert await college.audit("approval-limit") == [{"above": 50}]


async def test_two_versions_are_tried_and_the_tapped_one_goes_to_the_rest(
    college: Office, office: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.announcements.sending.TEST_SHARE", 200)
    monkeypatch.setattr("bot.announcements.running.TEST_SHARE", 200)
    students = await college.students((*CHEMISTS, "2025020201", "2025020202", "2026030301"))
    card = await card_for(office, "版本甲")
    await office.tap("更多", card)
    await office.sees("点一下就改")
    await office.tap("再写一版比一比")
    await office.sees("第二版发给我")
    await office.say("版本乙")
    card = await office.sees("两版各发给")
    await office.tap("发送给 7 人", card)
    running = await office.sees("两版对比中")
    held = await office.sees_match(r"其余 (\d+) 条", since=0)
    rest = int(held[1])
    assert 0 < rest < 7
    first = [p for p in students if await received(p, "版本甲")]
    second = [p for p in students if await received(p, "版本乙")]
    assert len(first) + len(second) == 7 - rest
    assert first
    assert second
    await second[0].tap("收到")
    await later(college, hours=3, minutes=15)
    await office.sees("通知发完了")
    assert running.id == card.id
    for phone in students:
        expected = "版本甲" if phone in first else "版本乙"
        assert len(await received(phone, expected)) == 1
    assert len(await college.audit("decided")) == 1


async def test_a_template_is_kept_used_and_deleted(college: Office, office: Phone) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    card = await card_for(office, "每月例会\n本周五 16:00，{姓名}准时到")
    await office.tap("更多", card)
    await office.sees("点一下就改")
    toast = await office.tap("存成模板")
    assert toast is not None
    assert "每月例会" in toast["text"]
    await office.tap("好了，回去看")
    await office.sees("花名册上")
    await office.tap("放弃")
    await office.sees("不发了")
    await office.say("/announce")
    await office.sees("发通知")
    await office.tap("模板")
    await office.sees("点一个")
    await office.tap("每月例会")
    await office.sees("模板「每月例会」")
    await office.tap("用它写一条")
    await office.sees("发给谁")
    card = await to_all(office)
    await office.tap("发送给 1 人", card)
    await student.sees("林晓雨准时到", since=0)
    await office.say("/announce")
    await office.sees("发通知")
    await office.tap("模板")
    await office.sees("点一个")
    await office.tap("每月例会")
    await office.sees("模板「每月例会」")
    await office.tap("删除")
    await office.sees("还没有模板")


async def test_what_was_sent_is_found_by_a_word_of_it(college: Office, office: Phone) -> None:
    await college.students(CHEMISTS[:1])
    for text in ("体检在 100% 的班级进行", "双选会在体育馆"):
        card = await card_for(office, text)
        await office.tap("发送给", card)
        await office.sees("通知发完了")
    for word, count in (("体育馆", 1), ("在", 2), ("100%", 1), ("_", 0)):
        await office.say("/announce")
        await office.sees("发通知")
        await office.tap("最近的通知")
        await office.sees("送达 1 / 1")
        await office.tap("找以前的")
        await office.sees("找什么")
        await office.say(word)
        found = await office.sees(f"「{word}」")
        assert found.text.count("送达 1 / 1") == count, word


async def file_of(college: Office, message: Message) -> bytes:
    unique = message.raw["document"]["file_unique_id"]
    async with college.town.session.get(f"/control/files/{unique}") as answer:
        assert answer.status == 200
        return await answer.read()


async def test_the_proof_names_who_got_it_who_tapped_and_who_not_and_why(
    college: Office, office: Phone
) -> None:
    gone, reader, *_ = await college.students(CHEMISTS[:3])
    card = await card_for(office)
    await office.tap("更多", card)
    await office.sees("点一下就改")
    await office.tap("下面放一个「收到」")
    await office.sees("带「收到」按钮")
    await office.tap("好了，回去看")
    card = await office.sees("花名册上")
    await college.town.fault(kind="403", method="sendMessage", chat_id=gone.id)
    await office.tap("发送给 3 人", card)
    await office.sees("通知发完了")
    await reader.tap("收到")
    await office.tap("名单 Excel")
    proof = await office.sees_message(lambda m: "document" in m.raw, "a file")
    assert proof.raw["document"]["file_name"] == "通知1名单.xlsx"
    book = CalamineWorkbook.from_filelike(BytesIO(await file_of(college, proof)))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    got = {row[2]: row for row in sheets["收到的"][1:]}
    assert set(got) == {"赵天宇", "孙一诺"}
    assert got["赵天宇"][4]
    assert not got["孙一诺"][4]
    missing = {row[2]: row[3] for row in sheets["没收到的"][1:]}
    assert missing["林晓雨"] == "停用了机器人"
    assert missing["周思远"] == "还没加入机器人"
    classes = {row[0]: row[1:] for row in sheets["按班级"][1:]}
    assert [int(str(n).removesuffix(".0")) for n in classes["应化2401"]] == [4, 2, 1, 1, 1]
    deeds = [row[1] for row in sheets["经过"][1:]]
    assert deeds == ["写内容", "开始发送", "导出名单"]
    assert await college.audit("exported") == [{"form": "xlsx"}]


async def test_the_proof_is_a_picture_too(college: Office, office: Phone) -> None:
    await college.students()
    card = await card_for(office)
    await office.tap("发送给 4 人", card)
    await office.sees("通知发完了")
    await office.tap("结果图")
    await office.sees_message(lambda m: "photo" in m.raw, "a picture")
    assert await college.audit("exported") == [{"form": "picture"}]
