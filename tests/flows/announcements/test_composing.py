"""The office composes an announcement, chooses whom it is for, sees it, and confirms."""

import pytest
from sqlalchemy import delete

from bot.clock import AdjustableClock
from bot.settings import Settings
from db.engine import Database
from db.people import Role, RoleGrant, actor_by_telegram_id
from tests.college import bind_person
from tests.flows.announcements.office import (
    CHEMISTS,
    Office,
    compose,
    data_of,
    forge,
    received,
    to_all,
    to_class,
)
from tests.flows.test_handoff import png, wait_for_reaction
from tests.phones import NotSeenError, Phone, Town


async def test_students_of_the_chosen_class_get_exactly_what_the_preview_showed(
    college: Office, office: Phone
) -> None:
    chemists = await college.students()
    (other,) = await college.students(("2025020201",))
    await office.say("/announce")
    await office.sees("发通知")
    await office.say("周五 14:00 双选会 <b>体育馆</b> 😀")
    await office.sees("发给谁")
    before = await college.town.seq()
    card = await to_class(office, "应化2401")
    preview = await office.sees("双选会", since=before)
    assert "花名册上 4 人，已加入 4 人，其中 0 人" in card.text
    await office.tap("发送给 4 人", card)
    for phone in chemists:
        await phone.sees("双选会", since=before)
    report = await office.sees("通知发完了")
    assert report.id == card.id
    assert "应化2401" in report.text
    assert "已送达 4" in report.text
    for phone in chemists:
        (got,) = await received(phone, "双选会")
        assert got.text == preview.text == "周五 14:00 双选会 <b>体育馆</b> 😀"
        assert [button["callback_data"] for button in got.buttons] == [
            "mute:notices",
            "why:announcement.1",
        ]
    assert await received(other, "双选会") == []
    assert await college.audit("sent") == [
        {"count": 4, "audience": {"all": [{"class": ["应化2401"]}]}}
    ]


async def test_formatting_arrives_as_it_was(college: Office, office: Phone) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    await office.say("/announce")
    await office.sees("发通知")
    await office.tap("最近的通知")
    formatted = await office.sees("还没有发过")
    await office.say("/announce")
    await office.sees("发通知")
    await office._act("forward", message_ids=[formatted.id])
    await office.sees("发给谁")
    card = await to_all(office)
    await office.tap("发送给", card)
    got = await student.sees("还没有发过", since=0)
    assert [e["type"] for e in got.raw["entities"]] == ["bold"]
    assert got.raw["entities"] == formatted.raw["entities"]
    assert "forward_origin" not in got.raw


async def test_the_office_announces_in_english(college: Office) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    office = await college.member(language="en")
    await office.say("/announce")
    await office.sees("New announcement")
    await office.say("Job fair on Friday")
    await office.sees("Who is it for?")
    await office.tap("Add a condition")
    await office.sees("Choose by what?")
    await office.tap("Entry year")
    await office.sees("entry years")
    await office.tap("2024 intake")
    await office.sees("Chosen: 2024 intake")
    await office.tap("OK")
    await office.sees("4 fit, 1 would get it")
    await office.tap("Done")
    card = await office.sees("4 on the roster, 1 joined, of these 0 can’t be reached")
    await office.tap("Send to 1", card)
    report = await office.sees("Announcement sent")
    assert "For: 2024 intake" in report.text
    assert "Delivered 1" in report.text
    assert await received(student, "Job fair")


async def test_media_arrive_as_they_were_composed(college: Office, office: Phone) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    for kind in ("photo", "document", "voice", "sticker"):
        await office.say("/announce")
        await office.sees("发通知")
        caption = {} if kind == "sticker" else {"caption": "看这里"}
        await office.send_file(kind, png(), name="a.bin", **caption)
        await office.sees("发给谁")
        card = await to_all(office)
        before = await college.town.seq()
        await office.tap("发送给", card)
        got = await student.sees_message(lambda m, kind=kind: kind in m.raw, kind, since=before)
        assert got.text == caption.get("caption", "")
        shown = [m for m in await office.messages() if kind in m.raw and not m.outgoing]
        assert len(shown) == 1
    assert len(await college.audit("sent")) == 4


async def test_what_cannot_be_announced_is_refused_with_a_sentence(
    college: Office, office: Phone
) -> None:
    await office.say("/announce")
    await office.sees("发通知")
    await office.send(dice={})
    await office.sees("这种消息当不了通知")
    await office.say("那就文字吧")
    await office.sees("发给谁")


async def test_a_draft_left_behind_is_resumed_even_after_a_restart(
    college: Office, office: Phone
) -> None:
    await college.students(CHEMISTS[:1])
    await compose(office, "写到一半的通知")
    await to_class(office, "应化2401")
    await office.say("/cancel")
    await college.bot.restart()
    await office.say("/announce")
    await office.sees("没发出去的通知")
    await office.tap("接着弄")
    card = await office.sees("花名册上 4 人")
    await office.tap("发送给 1 人", card)
    await office.sees("通知发完了")


async def test_a_draft_can_be_dropped_for_a_new_one(college: Office, office: Phone) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    await compose(office, "旧的通知")
    await office.say("/announce")
    await office.sees("没发出去的通知")
    await office.tap("丢掉，写新的")
    await office.sees("发通知")
    await office.say("新的通知")
    await office.sees("发给谁")
    card = await to_all(office)
    await office.tap("发送给", card)
    await student.sees("新的通知", since=0)
    assert await received(student, "旧的通知") == []


async def test_giving_up_ends_it(college: Office, office: Phone) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    await compose(office, "不发的通知")
    card = await to_all(office)
    await office.tap("放弃", card)
    await office.sees("这条不发了")
    (answer,) = await forge(office, data_of(card, "发送给"))
    assert "不在了" in answer
    assert await received(student, "不发的通知") == []


async def test_a_card_from_before_a_change_no_longer_sends(college: Office, office: Phone) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    await compose(office, "第一版")
    old = await to_all(office)
    await office.tap("改内容", old)
    await office.sees("新的内容")
    await office.say("第二版")
    card = await office.sees("花名册上")
    (answer,) = await forge(office, data_of(old, "发送给"))
    assert "改过" in answer
    assert await received(student, "第一版") == []
    await office.tap("发送给", card)
    await student.sees("第二版", since=0)
    assert await received(student, "第一版") == []


async def test_a_second_message_is_taken_only_when_the_office_says_so(
    college: Office, office: Phone
) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    await compose(office, "第一条")
    await office.say("第二条")
    await office.sees("换掉刚才写的")
    await office.tap("不换")
    await office.sees("没有换")
    await office.say("第三条")
    await office.sees("换掉刚才写的")
    await office.tap("换成这条")
    await office.sees("发给谁")
    card = await to_all(office)
    await office.tap("发送给", card)
    await student.sees("第三条", since=0)
    assert await received(student, "第一条") == await received(student, "第二条") == []


async def test_an_edit_of_the_composed_message_changes_nothing(
    college: Office, office: Phone
) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    await office.say("/announce")
    await office.sees("发通知")
    composed = await office.say("周五两点")
    await office.sees("发给谁")
    await office._act("edit", message_id=composed.id, text="周五三点")
    await office.sees("没有进到通知里")
    card = await to_all(office)
    await office.tap("发送给", card)
    await student.sees("周五两点", since=0)
    assert await received(student, "周五三点") == []


async def test_an_answer_to_a_student_never_becomes_an_announcement(
    college: Office, office: Phone, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    (student,) = await college.students(("2026030301",))
    await office.say("/announce")
    await office.sees("发通知")
    before = await town.seq()
    asked = await student.say("老师在吗")
    await office.tap("我来接", await office.sees("新对话等人接", since=before))
    question = await office.sees("老师在吗", since=before)
    # Not the 🫡 of before: the bot knows that what the office replies to is the student's.
    await wait_for_reaction(student, asked.id, "👌")
    before = await town.seq()
    await office.say("在的，私下回你", reply_to=question)
    await student.sees("私下回你", since=before)
    with pytest.raises(NotSeenError):
        await office.tap("全体在校同学")


async def test_nobody_to_reach_is_refused_with_a_sentence(college: Office, office: Phone) -> None:
    await compose(office)
    card = await to_class(office, "酒管2501")
    assert "一个也发不到" in card.text
    assert not any("发送给" in label for label in card.labels())
    (student,) = await college.students(("2025020201",))
    await office.tap("换对象", card)
    await office.sees("发给谁")
    await office.tap("选好了")
    card = await office.sees("已加入 1 人")
    await student._act("block")
    await wait_until_unreachable(college, student)
    answer = await office.press(card, data_of(card, "发送给 1 人"))
    assert answer is not None
    assert "一个人也发不到" in answer["text"]
    assert await college.audit("sent") == []


async def wait_until_unreachable(college: Office, phone: Phone) -> None:
    """Until the bot has written down that somebody blocked it."""
    database = Database(college.settings.database_url)
    seq = 0
    while True:
        async with database.reading() as tx:
            actor = await actor_by_telegram_id(tx, phone.id)
        if actor is not None and not actor.reachable:
            break
        seq, _ = await college.town.events_after(seq, 0.05)
    await database.close()


async def test_a_changed_number_is_stated_again_before_anything_is_sent(
    college: Office, office: Phone
) -> None:
    first, second = await college.students(CHEMISTS[:2])
    await compose(office, "人数会变的通知")
    card = await to_all(office)
    (third,) = await college.students(CHEMISTS[2:3])
    await office.tap("发送给 2 人", card)
    card = await office.sees("刚才是 2 人，现在是 3 人")
    assert await college.audit("sent") == []
    await office.tap("发送给 3 人", card)
    for phone in (first, second, third):
        await phone.sees("人数会变的通知", since=0)


async def test_nobody_but_the_office_gets_anywhere(
    college: Office, office: Phone, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    counselor = await town.person("王敏")
    await bind_person(
        settings.database_url, counselor.id, clock.now(), staff="王敏", roles=(Role.counselor,)
    )
    await compose(office, "只有就业办能发")
    card = await to_all(office)
    forged = [
        "announce", "anlook:1", "androp:1:0", "antext:1", "answap:1:1", "ankeep:1", "anwhom:1",
        "auview:an:1", "auall:an:1:x", "aulist:an:1:x:0:0:class:0", "aufive:an:1", "auwho:an:1",
        "aupick:an:1:x:0:0:class:0:1", "audone:an:1", "anstop:1", "anmore:1:1",
        "anview:1", "ansaid:1", "anlast", data_of(card, "发送给"),
    ]  # fmt: skip
    for phone in (student, counselor):
        await phone.say("/announce")
        await phone.sees("只有就业办的老师可以发通知")
        for data, answer in zip(forged, await forge(phone, *forged), strict=True):
            assert "只有就业办" in answer, data
    assert await received(student, "只有就业办能发") == []
    assert await college.audit("sent") == []


async def test_somebody_who_left_the_office_cannot_confirm_any_more(
    college: Office, office: Phone
) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    await compose(office, "来不及发的通知")
    card = await to_all(office)
    database = Database(college.settings.database_url)
    async with database.transaction() as tx:
        await tx.execute(delete(RoleGrant).where(RoleGrant.c.role == Role.office))
    await database.close()
    answer = await office.press(card, data_of(card, "发送给"))
    assert answer is not None
    assert "只有就业办" in answer["text"]
    assert await received(student, "来不及发的通知") == []


async def test_forged_data_are_answered_and_change_nothing(college: Office, office: Phone) -> None:
    await compose(office)
    forged = [
        "anlook:999", "antext:999", "anwhom:999", "androp:999:0", "ansend:999:1:1", "answap:1:1",
        "anview:999", "anview:1", "ansaid:999", "ansaid:1", "anstop:1", "anmore:1:0",
        "anmore:1:5", "ansend:1:1", "ansend:1:x:y", "anview:999999999999999999999",
    ]  # fmt: skip
    for data, answer in zip(forged, await forge(office, *forged), strict=True):
        assert answer, data
    card = await to_all(office)
    assert "全体在校同学" in card.text


async def test_a_preview_telegram_refuses_offers_no_sending(
    college: Office, office: Phone
) -> None:
    await college.students(CHEMISTS[:1])
    await compose(office)
    await college.town.fault(
        kind="400", method="sendMessage", chat_id=office.id, times=1,
        description="message text is empty",
    )  # fmt: skip
    await office.tap("全体在校同学")
    refused = await office.sees("Telegram 不收")
    assert not any("发送给" in label for label in refused.labels())
    await office.tap("改内容", refused)
    await office.sees("新的内容")
    await office.say("改好了")
    card = await office.sees("花名册上")
    assert any("发送给 1 人" in label for label in card.labels())
