"""An announcement on its way: told once, accounted for, whatever Telegram does meanwhile."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.announcements import rules
from db.announcements import AnnouncementState
from db.engine import Database
from db.outbox import Outgoing, SendKind, SendState
from tests.flows.announcements.office import (
    TEXT,
    Office,
    card_for,
    compose,
    data_of,
    forge,
    received,
    to_all,
    to_class,
)
from tests.phones import Phone


async def test_who_blocked_the_bot_is_reported_and_the_others_get_it(
    college: Office, office: Phone
) -> None:
    gone, *others = await college.students()
    card = await card_for(office)
    await college.town.fault(kind="403", method="sendMessage", chat_id=gone.id)
    await office.tap("发送给 4 人", card)
    report = await office.sees("通知发完了")
    assert "已送达 3" in report.text
    assert "联系不上 1\n· 停用了机器人:1" in report.text
    assert "不确定" not in report.text
    for phone in others:
        assert len(await received(phone, TEXT)) == 1
    await compose(office, "第二条")
    second = await to_all(office)
    assert "其中 1 人现在联系不上" in second.text
    assert any("发送给 3 人" in label for label in second.labels())


async def test_a_chat_that_must_wait_gets_it_later_and_once(
    college: Office, office: Phone
) -> None:
    slow, *others = await college.students()
    card = await card_for(office)
    await college.slow(slow.id, 2)
    await office.tap("发送给 4 人", card)
    report = await office.sees("通知发完了")
    assert "已送达 4" in report.text
    for phone in (slow, *others):
        assert len(await received(phone, TEXT)) == 1


async def test_a_refused_message_is_failed_with_its_reason(college: Office, office: Phone) -> None:
    refused, *_ = await college.students()
    card = await card_for(office)
    await college.town.fault(
        kind="400", method="sendMessage", chat_id=refused.id, description="something is wrong"
    )
    await office.tap("发送给 4 人", card)
    report = await office.sees("通知发完了")
    assert "没发成 1\n· Telegram 不收:1" in report.text
    assert "已送达 3" in report.text


async def test_the_uncertain_are_shown_and_sent_again_once_when_the_office_says_so(
    college: Office, office: Phone
) -> None:
    lost, *others = await college.students()
    card = await card_for(office)
    await college.town.fault(kind="drop_after", method="sendMessage", chat_id=lost.id, times=1)
    await office.tap("发送给 4 人", card)
    report = await office.sees("通知发完了")
    assert "已送达 3" in report.text
    assert "不确定 1\n· 发到一半断线" in report.text
    again = data_of(report, "再发给不确定的 1 人")
    await office.tap("再发给不确定的 1 人", report)
    final = await office.sees("已送达 4", since=office.mark)
    final = await office.sees("通知发完了")
    assert "已送达 4" in final.text
    assert not any("再发给" in label for label in final.labels())
    (late,) = await forge(office, again)
    assert "已经再发过了" in late
    assert len(await received(lost, TEXT)) == 2
    for phone in others:
        assert len(await received(phone, TEXT)) == 1
    assert await college.audit("resent") == [{"count": 1}]


async def test_two_taps_and_two_people_send_it_once(college: Office, office: Phone) -> None:
    students = await college.students()
    colleague = await college.member("陈老师")
    card = await card_for(office)
    await colleague.say("/announce")
    await colleague.sees("发通知")
    await colleague.tap("最近的通知")
    await colleague.sees("草稿")
    await colleague.tap("的草稿")
    theirs = await colleague.sees("名册上")
    await office.tap("发送给 4 人", card)
    toast = await colleague.tap("发送给 4 人", theirs)
    assert toast is not None
    assert "不会再发第二遍" in toast["text"]
    (again,) = await forge(office, data_of(card, "发送给"))
    assert "不会再发第二遍" in again
    await office.sees("通知发完了", since=0)
    for phone in students:
        assert len(await received(phone, TEXT)) == 1
    assert len(await college.audit("sent")) == 1


async def test_stopping_keeps_back_what_waits_and_says_how_much(
    college: Office, office: Phone
) -> None:
    waiting, also, *others = await college.students()
    card = await card_for(office)
    for phone in (waiting, also):
        await college.slow(phone.id, 60)
    await office.tap("发送给 4 人", card)
    running = await office.sees("2 / 4")
    assert "正在发通知" in running.text
    assert "已送达 2" in running.text
    stop = data_of(running, "停止发送")
    toast = await office.tap("停止发送", running)
    assert toast is not None
    assert "还没发的 2 条" in toast["text"]
    report = await office.sees("通知停下了")
    assert "没有发 2\n· 中途停下了:2" in report.text
    (late,) = await forge(office, stop)
    assert "没有可停的" in late
    for phone in others:
        assert len(await received(phone, TEXT)) == 1
    for phone in (waiting, also):
        assert await received(phone, TEXT) == []
    assert await college.audit("stopped") == [{"count": 2}]


async def test_a_restart_in_the_middle_loses_and_doubles_nothing(
    college: Office, office: Phone
) -> None:
    waiting, *others = await college.students()
    card = await card_for(office)
    await college.slow(waiting.id, 5)
    before = await college.town.seq()
    await office.tap("发送给 4 人", card)
    await office.sees("3 / 4")
    await college.bot.restart()
    report = await office.sees("通知发完了", since=before)
    assert report.id == card.id
    assert "已送达 4" in report.text
    for phone in (waiting, *others):
        assert len(await received(phone, TEXT)) == 1


async def test_what_a_crash_left_half_sent_is_uncertain_until_somebody_decides(
    college: Office, office: Phone
) -> None:
    lost, *others = await college.students()
    card = await card_for(office)
    await college.slow(lost.id, 60)
    await office.tap("发送给 4 人", card)
    await office.sees("3 / 4")
    await college.bot.stop()
    database = Database(college.settings.database_url)
    async with database.transaction() as tx:
        await tx.execute(
            update(Outgoing)
            .where(Outgoing.c.chat_id == lost.id, Outgoing.c.kind == SendKind.announcement)
            .values(state=SendState.sending)
        )
    await database.close()
    before = await college.town.seq()
    await college.bot.restart()
    report = await office.sees("通知发完了", since=before)
    assert "不确定 1\n· 发到一半机器人重启" in report.text
    assert await received(lost, TEXT) == []
    await office.tap("再发给不确定的 1 人", report)
    await lost.sees(TEXT, since=before)
    for phone in (lost, *others):
        assert len(await received(phone, TEXT)) == 1


async def test_the_progress_is_edited_only_when_it_changed(college: Office, office: Phone) -> None:
    waiting, *_ = await college.students()
    card = await card_for(office)
    await college.slow(waiting.id, 600)
    await office.tap("发送给 4 人", card)
    await office.sees("3 / 4")
    before = await college.town.seq()
    college.clock.jump(college.clock.now() + timedelta(seconds=60))
    await college.bot.app.board.refresh()
    await office.sees("接着发", since=before)
    edits = len(await college.town.calls("editMessageText"))
    for _ in range(3):
        await college.bot.app.board.refresh()
    assert len(await college.town.calls("editMessageText")) == edits


async def test_a_report_that_could_not_be_shown_is_shown_after_a_restart(
    college: Office, office: Phone
) -> None:
    await college.students()
    card = await card_for(office)
    await college.town.fault(kind="500", method="editMessageText")
    await office.tap("发送给 4 人", card)
    while await college.state() is not AnnouncementState.done:
        await college.bot.app.board.refresh()
    assert not any("通知发完了" in m.text for m in await office.messages())
    async with college.town.session.delete("/control/faults") as answer:
        assert answer.status == 200
    await college.bot.restart()
    report = await office.sees("通知发完了")
    assert report.id == card.id


async def test_a_deleted_progress_message_comes_anew(college: Office, office: Phone) -> None:
    waiting, *_ = await college.students()
    card = await card_for(office)
    await college.slow(waiting.id, 4)
    await office.tap("发送给 4 人", card)
    await office.sees("3 / 4")
    await office._act("delete", message_ids=[card.id])
    report = await office.sees("通知发完了")
    assert report.id != card.id
    shown = [m for m in await office.messages() if "通知发完了" in m.text and not m.deleted]
    assert len(shown) == 1


async def test_who_took_their_consent_back_meanwhile_is_left_out_and_named(
    college: Office, office: Phone
) -> None:
    leaving, *others = await college.students()
    card = await card_for(office)
    await college.slow(leaving.id, 4)
    await office.tap("发送给 4 人", card)
    before = await college.town.seq()
    await office.sees("3 / 4")
    await forge(leaving, "withdraw")
    report = await office.sees("通知发完了", since=before)
    assert "没有发 1\n· 后来撤回了同意:1" in report.text
    assert await received(leaving, TEXT) == []
    assert len(await received(others[0], TEXT)) == 1


async def test_a_content_telegram_always_refuses_stops_the_run(
    college: Office, office: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "HOPELESS", 2)
    waiting, *others = await college.students()
    card = await card_for(office)
    await college.slow(waiting.id, 60)
    for phone in others:
        await college.town.fault(
            kind="400", method="sendMessage", chat_id=phone.id, description="file is too bad"
        )
    await office.tap("发送给 4 人", card)
    report = await office.sees("全部拒收")
    assert "没发成 3" in report.text
    assert "没有发 1" in report.text
    assert await college.audit("refused") == [{"count": 1}]


async def test_the_last_announcements_are_listed_with_their_reports(
    college: Office, office: Phone
) -> None:
    await college.students()
    for text in ("第一条", "第二条"):
        await compose(office, text)
        card = await to_class(office, "应化2401")
        await office.tap("发送给", card)
        await office.sees("通知发完了")
    await compose(office, "还没写完")
    colleague = await college.member("陈老师", language="en")
    await colleague.say("/announce")
    await colleague.sees("New announcement")
    await colleague.tap("Recent announcements")
    listed = await colleague.sees("Recent announcements")
    assert listed.text.count("delivered 4 / 4") == 2
    assert "Draft" in listed.text
    assert "第一条" not in listed.text
    await colleague.tap("1", listed)
    report = await colleague.sees("Announcement sent")
    assert "应化2401" in report.text
    await colleague.tap("Show the message", report)
    await colleague.sees("第二条")


async def test_text_and_names_stay_out_of_the_audit(college: Office, office: Phone) -> None:
    await college.students()
    card = await card_for(office)
    await office.tap("发送给", card)
    await office.sees("通知发完了")
    kept = [*await college.audit("composed"), *await college.audit("sent")]
    assert kept == [
        {"kind": "text"},
        {"count": 4, "audience": {"all": []}},
    ]
