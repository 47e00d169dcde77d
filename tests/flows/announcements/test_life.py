"""An announcement under way and after: paused, tried on a few, corrected, recalled, pinned."""

from datetime import timedelta

import pytest

from bot.announcements import options, running, sending, steps
from db.announcements import AnnouncementState
from handlers.announcements import cards
from tests.flows.announcements.office import (
    CHEMISTS,
    TEXT,
    Office,
    card_for,
    data_of,
    forge,
    later,
    received,
)
from tests.phones import Message, Phone


async def sent(college: Office, office: Phone) -> tuple[list[Phone], Message]:
    """Four students who got it, and the report."""
    students = await college.students()
    card = await card_for(office)
    await office.tap("发送给 4 人", card)
    return students, await office.sees("通知发完了")


async def switch(office: Phone, card: Message, *labels: str) -> Message:
    """Options behind «more», then back to a card."""
    await office.tap("更多", card)
    await office.sees("点一下就改")
    for label in labels:
        await office.tap(label)
        await office.sees("点一下就改")
    await office.tap("好了，回去看")
    return await office.sees("花名册上")


async def test_a_pause_holds_exactly_even_through_a_restart(
    college: Office, office: Phone
) -> None:
    waiting, *others = await college.students()
    card = await card_for(office)
    await college.slow(waiting.id, 5)
    await office.tap("发送给 4 人", card)
    running = await office.sees("3 / 4")
    await office.tap("暂停", running)
    paused = await office.sees("暂停了")
    assert "还有 1 条没发" in paused.text
    await college.bot.restart()
    await later(college, minutes=30)
    assert await received(waiting, TEXT) == []
    before = await college.town.seq()
    await office.tap("接着发")
    await office.sees("通知发完了", since=before)
    for phone in (waiting, *others):
        assert len(await received(phone, TEXT)) == 1
    assert len(await college.audit("paused")) == len(await college.audit("resumed")) == 1


async def test_two_people_press_pause_and_go_on_and_one_of_each_counts(
    college: Office, office: Phone
) -> None:
    waiting, *_ = await college.students()
    colleague = await college.member("陈老师")
    await colleague.start()
    card = await card_for(office)
    await college.slow(waiting.id, 5)
    await office.tap("发送给 4 人", card)
    running = await office.sees("3 / 4")
    pause = data_of(running, "暂停")
    await office.tap("暂停", running)
    await office.sees("暂停了")
    await forge(colleague, pause)
    before = await college.town.seq()
    for phone in (office, colleague):
        await forge(phone, "anon:1")
    await later(college, seconds=10)
    await office.sees("通知发完了", since=before)
    assert len(await college.audit("paused")) == len(await college.audit("resumed")) == 1
    assert len(await received(waiting, TEXT)) == 1


async def test_a_canary_goes_first_and_the_rest_after_its_time(
    college: Office, office: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_canary(monkeypatch)
    students = await college.students()
    card = await switch(office, await card_for(office), "先发 20 人试试")
    assert "先发 2 人，等 10 分钟" in card.text
    await office.tap("发送给 4 人", card)
    held = await office.sees("其余 2 条")
    assert "先发" in held.text
    got = [len(await received(phone, TEXT)) for phone in students]
    assert sum(got) == 2
    await college.bot.restart()
    await later(college, minutes=5)
    assert sum([len(await received(phone, TEXT)) for phone in students]) == 2
    await later(college, minutes=6)
    await office.sees("通知发完了")
    for phone in students:
        assert len(await received(phone, TEXT)) == 1


async def test_the_office_need_not_wait_for_the_canary(
    college: Office, office: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_canary(monkeypatch)
    students = await college.students()
    card = await switch(office, await card_for(office), "先发 20 人试试")
    await office.tap("发送给 4 人", card)
    held = await office.sees("其余 2 条")
    await office.tap("现在就发给其余 2 人", held)
    await office.sees("通知发完了")
    for phone in students:
        assert len(await received(phone, TEXT)) == 1


def small_canary(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (options, running, sending, steps, cards):
        monkeypatch.setattr(module, "CANARY", 2)


async def test_too_many_errors_pause_it_and_the_office_is_told(
    college: Office, office: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "LOOKED_AT", 3)
    waiting, refused, *others = await college.students()
    colleague = await college.member("陈老师")
    await colleague.start()
    card = await card_for(office)
    await college.slow(waiting.id, 5)
    await college.town.fault(
        kind="400", method="sendMessage", chat_id=refused.id, description="something is wrong"
    )
    before = await college.town.seq()
    await office.tap("发送给 4 人", card)
    paused = await office.sees("自动暂停了", since=before)
    assert "已送达 2" in paused.text
    await colleague.sees("自动暂停了", since=before)
    await colleague.tap("看情况")
    theirs = await colleague.sees("3 / 4")
    await later(college, seconds=10)
    assert await received(waiting, TEXT) == []
    await colleague.tap("接着发", theirs)
    await office.sees("通知发完了", since=before)
    assert len(await received(waiting, TEXT)) == 1
    assert len(others) == 2


async def correct(office: Phone, text: str) -> None:
    await office.tap("更正 / 撤回")
    await office.sees("还能怎么办")
    await office.tap("更正文字")
    await office.sees("整段文字")
    await office.say(text)
    await office.sees("用这段文字换掉吗")
    await office.tap("✅ 更正")


async def test_a_correction_changes_what_everybody_has(college: Office, office: Phone) -> None:
    students, _ = await sent(college, office)
    await correct(office, "周六双选会，图书馆见。")
    report = await office.sees("✅ 更正 4 / 4")
    assert "已送达 4" in report.text
    for phone in students:
        (got,) = await received(phone, "双选会")
        assert got.text == "周六双选会，图书馆见。"
        assert "少收这类" in " ".join(got.labels())
    assert await college.audit("corrected") == [{"count": 4}]


async def test_a_correction_while_it_is_sent_reaches_everybody_once(
    college: Office, office: Phone
) -> None:
    waiting, *others = await college.students()
    card = await card_for(office)
    await college.slow(waiting.id, 5)
    await office.tap("发送给 4 人", card)
    await office.sees("3 / 4")
    before = await college.town.seq()
    await correct(office, "改过的通知")
    await later(college, seconds=10)
    await office.sees("通知发完了", since=before)
    await office.sees("✅ 更正 3 / 3", since=before)
    for phone in (waiting, *others):
        (got,) = await received(phone, "改过的通知")
        assert await received(phone, TEXT) == []
        assert ("edit_date" in got.raw) == (phone is not waiting)


async def test_a_correction_that_is_no_text_or_too_long_is_refused(
    college: Office, office: Phone
) -> None:
    students, _ = await sent(college, office)
    await office.tap("更正 / 撤回")
    await office.sees("还能怎么办")
    await office.tap("更正文字")
    await office.sees("整段文字")
    await office.send(dice={})
    await office.sees("更正只能改文字")
    await office.say("{班级}" * 3 + "字" * 4082)
    await office.sees("用这段文字换掉吗")
    toast = await office.tap("✅ 更正")
    assert toast is not None
    assert "超长" in toast["text"]
    assert len(await received(students[0], TEXT)) == 1
    assert await college.audit("corrected") == []


async def test_a_recall_deletes_what_everybody_has(college: Office, office: Phone) -> None:
    students, _ = await sent(college, office)
    await office.tap("更正 / 撤回")
    await office.sees("还能怎么办")
    await office.tap("撤回")
    asked = await office.sees("真的撤回吗")
    assert "48 小时" in asked.text
    sure = data_of(asked, "撤回")
    await office.tap("撤回", asked)
    report = await office.sees("✅ 撤回 4 / 4")
    assert "通知撤回了" in report.text
    for phone in students:
        (got,) = await received(phone, TEXT)
        assert got.deleted
    (late,) = await forge(office, sure)
    assert "已经做过了" in late
    assert await college.audit("recalled") == [{"count": 4}]


async def test_what_is_older_than_two_days_is_listed_as_not_recalled(
    college: Office, office: Phone
) -> None:
    students, report = await sent(college, office)
    college.clock.jump(college.clock.now() + timedelta(hours=49))
    await forge(office, "anundo:1:1")
    report = await office.sees("超过 48 小时，删不掉：4")
    assert "撤回 0 / 4" in report.text
    for phone in students:
        (got,) = await received(phone, TEXT)
        assert not got.deleted


async def test_a_recall_in_the_middle_stops_the_rest_and_survives_a_restart(
    college: Office, office: Phone
) -> None:
    waiting, stubborn, *others = await college.students()
    card = await card_for(office)
    await college.slow(waiting.id)
    await office.tap("发送给 4 人", card)
    await office.sees("3 / 4")
    await college.town.fault(
        kind="429", method="deleteMessage", chat_id=stubborn.id, times=1, retry_after=3
    )
    before = await college.town.seq()
    await forge(office, "anundo:1:1")
    await office.sees("撤回 2 / 3", since=before)
    await college.bot.restart()
    await later(college, minutes=5)
    await office.sees("✅ 撤回 3 / 3", since=before)
    assert await received(waiting, TEXT) == []
    for phone in (stubborn, *others):
        (got,) = await received(phone, TEXT)
        assert got.deleted
    assert await college.state() is AnnouncementState.cancelled


async def test_what_is_to_be_pinned_is_pinned_once_it_is_there(
    college: Office, office: Phone
) -> None:
    students = await college.students(CHEMISTS[:2])
    card = await switch(office, await card_for(office), "在同学那里置顶")
    assert "会置顶" in card.text
    await office.tap("发送给 2 人", card)
    await office.sees("✅ 置顶 2 / 2")
    for phone in students:
        menu = await college.town.get("menu", user=phone.id)
        assert [m["text"] for m in menu["pinned"]] == [TEXT]


async def test_who_muted_announcements_is_left_out_unless_it_is_urgent(
    college: Office, office: Phone
) -> None:
    muted, other = await college.students(CHEMISTS[:2])
    await forge(muted, "mute:notices")
    card = await card_for(office, "平常的通知")
    assert "1 人关掉了通知" in card.text
    await office.tap("发送给 1 人", card)
    report = await office.sees("通知发完了")
    assert "没有发 1\n· 关掉了通知:1" in report.text
    assert await received(muted, "平常的通知") == []
    card = await card_for(office, "紧急的通知")
    await office.tap("更多", card)
    await office.sees("点一下就改")
    await office.tap("紧急，马上发")
    await office.sees("为什么现在就要发")
    await office.tap("安全")
    card = await office.sees("紧急：安全")
    await office.tap("发送给 2 人", card)
    await muted.sees("紧急的通知", since=0)
    await other.sees("紧急的通知", since=0)
    assert await college.audit("urgent") == [{"reason": "safety"}]
