"""A student writes, the counselor answers by replying, and both see what became of it."""

import struct
import zlib

import pytest
from sqlalchemy import select

from bot.clock import AdjustableClock
from bot.settings import Settings
from db import handoff
from db.handoff import Talk
from db.people import Role
from tests.college import bind_person
from tests.flows.conftest import Bot
from tests.phones import Phone, Town


def png(side: int = 64) -> bytes:
    """A small grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\x00" + b"\x80" * side for _ in range(side))
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@pytest.fixture
async def student(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    phone = await town.person("晓雨")
    await bind_person(settings.database_url, phone.id, clock.now(), student="2024010101")
    await phone.start()
    return phone


@pytest.fixture
async def counselor(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    phone = await town.person("王敏")
    await bind_person(
        settings.database_url, phone.id, clock.now(), staff="王敏", roles=(Role.counselor,)
    )
    await phone.start()
    return phone


async def reactions_on(phone: Phone, message_id: int) -> list[str]:
    found = [m for m in await phone.messages() if m.id == message_id]
    return [reaction["emoji"] for reaction in found[0].raw["view"]["reactions"]]


async def wait_for_reaction(phone: Phone, message_id: int, emoji: str | None = None) -> None:
    """Until there is a reaction (this one, where it matters)."""
    seq = 0
    while not (found := await reactions_on(phone, message_id)) or (emoji and found != [emoji]):
        seq, events = await phone.town.events_after(seq, 10)
        assert events, "no 👌 appeared"


async def test_a_student_writes_and_the_counselor_answers_by_replying(
    student: Phone, counselor: Phone
) -> None:
    before = await student.town.seq()
    asked = await student.say("老师好,三方协议要不要交押金?")
    await student.sees("王敏")
    card = await counselor.sees("应用化工技术", since=before)
    assert "林晓雨" in card.text
    question = await counselor.sees("三方协议要不要交押金", since=before)
    assert "林晓雨" in question.text
    await wait_for_reaction(student, asked.id)
    before = await student.town.seq()
    answered = await counselor.say("不用,任何押金都别交。", reply_to=question)
    reply = await student.sees("任何押金都别交", since=before)
    assert "王敏" in reply.text
    await wait_for_reaction(counselor, answered.id)


async def test_an_answer_is_signed_with_name_and_role_in_the_readers_language(
    student: Phone, counselor: Phone
) -> None:
    """Also after an edit, and whatever a counselor calls themselves in Telegram."""
    before = await student.town.seq()
    asked = await student.say("老师好")
    question = await counselor.sees("老师好", since=before)
    await wait_for_reaction(student, asked.id)
    before = await student.town.seq()
    answered = await counselor.say("你好", reply_to=question)
    got = await student.sees("你好", since=before)
    assert got.text.splitlines()[0] == "💬 王敏 · 辅导员"
    await student.say("/language")
    await student.sees("语言")
    await student.tap("English")
    await wait_for_reaction(counselor, answered.id)
    before = await student.town.seq()
    await counselor.say("说英文也行", reply_to=question)
    again = await student.sees("说英文也行", since=before)
    assert again.text.splitlines()[0] == "💬 王敏 · counselor"
    await counselor._act("edit", message_id=answered.id, text="你好呀")
    edited = await student.sees("你好呀")
    assert edited.text.splitlines()[0].startswith("💬 王敏 · counselor")


async def test_photos_voice_documents_stickers_and_places_travel_both_ways(
    student: Phone, counselor: Phone
) -> None:
    before = await student.town.seq()
    await student.say("老师好")
    await counselor.sees("老师好", since=before)
    kinds = (("photo", png()), ("document", b"%PDF-1.4 test"), ("voice", b"OggS" + b"0" * 64))
    for kind, data in kinds:
        before = await student.town.seq()
        await student.send_file(kind, data, caption="合同第一页")
        got = await counselor.sees_message(lambda m, kind=kind: kind in m.raw, kind, since=before)
        assert "合同第一页" in got.text
        assert "林晓雨" in got.text
    before = await student.town.seq()
    await student.send_file("sticker", png(), name="s.webp")
    await counselor.sees_message(lambda m: "sticker" in m.raw, "sticker", since=before)
    before = await student.town.seq()
    sent = await student.send(location={"latitude": 31.81, "longitude": 119.97})
    place = await counselor.sees_message(lambda m: "location" in m.raw, "location", since=before)
    await wait_for_reaction(student, sent.id)
    before = await student.town.seq()
    await counselor.say("收到,我看看", reply_to=place)
    await student.sees("收到,我看看", since=before)


async def test_a_poll_is_refused_with_a_sentence(student: Phone) -> None:
    await student.send(poll={"question": "去不去?", "options": ["去", "不去"]})
    await student.sees("转不了")


async def test_a_counselor_who_does_not_reply_is_asked_whom_it_is_for(
    student: Phone, counselor: Phone
) -> None:
    before = await student.town.seq()
    await student.say("在吗")
    await counselor.sees("在吗", since=before)
    await counselor.say("在的,你说")
    question = await counselor.sees("这条发给谁")
    before = await student.town.seq()
    await counselor.tap("林晓雨", question)
    await student.sees("在的,你说", since=before)
    await counselor.sees("正在送给 林晓雨", since=before)


async def test_two_messages_without_a_reply_are_both_still_there_to_be_sent(
    student: Phone, counselor: Phone
) -> None:
    before = await student.town.seq()
    await student.say("在吗")
    await counselor.sees("在吗", since=before)
    await counselor.say("第一句")
    first = await counselor.sees("第一句")
    await counselor.say("第二句")
    second = await counselor.sees("第二句")
    before = await student.town.seq()
    await counselor.tap("林晓雨", first)
    await student.sees("第一句", since=before)
    before = await student.town.seq()
    await counselor.tap("林晓雨", second)
    await student.sees("第二句", since=before)


async def test_a_talk_that_went_to_somebody_else_can_no_longer_be_answered(
    student: Phone, counselor: Phone, bot: Bot
) -> None:
    before = await student.town.seq()
    await student.say("只给王老师看")
    question = await counselor.sees("只给王老师看", since=before)
    await counselor.say("嗯?")
    choice = await counselor.sees("这条发给谁")
    async with bot.app.database.transaction() as tx:
        talk = (await tx.execute(select(Talk.c.id))).scalar_one()
        await handoff.set_counselor(tx, talk, None)
    stale = await counselor.tap("林晓雨", choice)
    assert stale is not None
    assert stale["show_alert"]
    await counselor.say("我还是想回", reply_to=question)
    await counselor.sees("还没有发出去")
    assert not any("我还是想回" in m.text for m in await student.messages())


async def test_a_counselor_who_is_found_out_of_reach_is_reported_to_the_student(
    student: Phone, counselor: Phone, town: Town
) -> None:
    await town.fault(
        method="sendMessage",
        chat_id=counselor.id,
        kind="403",
        description="bot was blocked by the user",
        times=4,
    )
    await student.say("老师您在吗")
    await student.sees("没送到")


async def test_what_a_counselor_who_blocked_the_bot_should_get_is_kept_until_they_are_back(
    student: Phone, counselor: Phone, town: Town, bot: Bot
) -> None:
    await counselor._act("block")
    await bot.idle(town)
    await student.say("老师您在吗")
    await student.sees("我收下了")
    await counselor._act("unblock")
    await bot.idle(town)
    before = await town.seq()
    await bot.app._deliver_waiting()
    await counselor.sees("老师您在吗", since=before)


async def test_words_wait_until_somebody_of_the_class_has_joined(
    student: Phone, bot: Bot, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    await student.say("有人吗")
    await student.sees("我收下了")
    phone = await town.person("王敏")
    await bind_person(
        settings.database_url, phone.id, clock.now(), staff="王敏", roles=(Role.counselor,)
    )
    await phone.start()
    before = await town.seq()
    await bot.app._deliver_waiting()
    await phone.sees("有人吗", since=before)


async def test_more_words_that_wait_get_a_sign_each_and_no_sentence_again(
    student: Phone, bot: Bot, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    await student.say("有人吗")
    await student.sees("我收下了")
    await bot.idle(town)
    before = len(await student.messages())
    kept = [await student.say("实习证明怎么开"), await student.say("急着要")]
    await bot.idle(town)
    assert len(await student.messages()) == before + 2, "only what the student wrote"
    for message in kept:
        assert await reactions_on(student, message.id) == ["🫡"]
    phone = await town.person("王敏")
    await bind_person(
        settings.database_url, phone.id, clock.now(), staff="王敏", roles=(Role.counselor,)
    )
    await phone.start()
    before = await town.seq()
    await bot.app._deliver_waiting()
    await phone.sees("急着要", since=before)
    for message in kept:
        await wait_for_reaction(student, message.id, "👌")


async def test_an_edit_is_made_on_the_other_side_too(student: Phone, counselor: Phone) -> None:
    before = await student.town.seq()
    sent = await student.say("明天三点")
    got = await counselor.sees("明天三点", since=before)
    await wait_for_reaction(student, sent.id)
    before = await student.town.seq()
    await student._act("edit", message_id=sent.id, text="明天四点")
    changed = await counselor.sees("明天四点", since=before)
    assert changed.id == got.id
    assert "✏️" in changed.text
    assert "林晓雨" in changed.text


async def test_an_edit_of_what_went_nowhere_is_left_alone(
    student: Phone, counselor: Phone
) -> None:
    sent = await student.say("/help")
    await student.sees("我能帮你")
    await student._act("edit", message_id=sent.id, text="/helpp")
    await student.say("/language")
    await student.sees("语言")
    assert not any("修改不会同步" in message.text for message in await student.messages())


async def test_what_waits_to_be_sent_is_sent_as_it_was_edited(
    student: Phone, counselor: Phone
) -> None:
    before = await student.town.seq()
    await student.say("在吗")
    await counselor.sees("在吗", since=before)
    sent = await counselor.say("明天三点")
    question = await counselor.sees("这条发给谁")
    await counselor._act("edit", message_id=sent.id, text="明天四点")
    before = await student.town.seq()
    await counselor.tap("林晓雨", question)
    await student.sees("明天四点", since=before)
    seen = [message.text for message in (*await student.messages(), *await counselor.messages())]
    assert not any("修改不会同步" in text for text in seen)
    assert not any("三点" in message.text for message in await student.messages())


async def test_the_talk_survives_a_restart(student: Phone, counselor: Phone, bot: Bot) -> None:
    before = await student.town.seq()
    await student.say("重启前的问题")
    question = await counselor.sees("重启前的问题", since=before)
    await bot.restart()
    before = await student.town.seq()
    await counselor.say("重启后的回答", reply_to=question)
    await student.sees("重启后的回答", since=before)
