"""What one writes in a talk arrives as it was written, and what one does to it afterwards too."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.clock import AdjustableClock
from bot.handoff import service
from bot.settings import Settings
from db import people
from db.engine import Tx
from db.handoff import Talk, TalkMessage, TalkRow
from db.outbox import Body
from db.talk_copies import TalkWording
from db.talk_handing import HeldAnswer
from tests.flows.conftest import Bot
from tests.flows.desking import (
    join_staff,
    join_student,
    png,
    reactions_on,
    send_album,
    standing,
    until,
    wait_for_deleted,
    wait_for_reaction,
)
from tests.flows.talking import Desk, tapped
from tests.flows.test_plans import forged
from tests.phones import Message, Phone, Town


@pytest.fixture
async def student(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    return await join_student(town, settings, clock)


@pytest.fixture
async def counselor(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    return await join_staff(town, settings, clock)


async def begin(student: Phone, counselor: Phone, text: str = "老师好") -> tuple[Message, Message]:
    """The talk's first message, as both see it."""
    before = await student.town.seq()
    sent = await student.say(text)
    got = await counselor.sees_message(
        lambda m: m.text.endswith(text) and "reply_markup" not in m.raw, text, since=before
    )
    await wait_for_reaction(student, sent.id)
    return sent, got


async def pictures(phone: Phone) -> list[Message]:
    return [m for m in await standing(phone) if "photo" in m.raw and not m.outgoing]


# Albums ------------------------------------------------------------------------------------


async def test_an_album_arrives_as_one_album_in_its_order_both_ways(
    student: Phone, counselor: Phone
) -> None:
    _, question = await begin(student, counselor)
    for sender, reader in ((student, counselor), (counselor, student)):
        answering: dict[str, Any] = {}
        if sender is counselor:
            answering["reply_to_message_id"] = question.id
        sent = await send_album(sender, 3, "合同三页", **answering)

        async def arrived(reader: Phone = reader) -> list[Message]:
            found = await pictures(reader)
            return found if len(found) == 3 else []

        found = await until(reader, arrived, "three pictures")
        assert len({m.raw["media_group_id"] for m in found}) == 1
        assert "合同三页" in found[0].text
        assert [m.text for m in found[1:]] == ["", ""]
        await wait_for_reaction(sender, sent[0].id)


async def test_an_album_is_whole_though_the_bot_restarts_in_the_middle_of_it(
    student: Phone, counselor: Phone, bot: Bot
) -> None:
    await begin(student, counselor)
    await send_album(student, 4, "四张")
    await bot.restart()

    async def arrived() -> list[Message]:
        found = await pictures(counselor)
        return found if len(found) == 4 else []

    found = await until(counselor, arrived, "four pictures")
    assert len({m.raw["media_group_id"] for m in found}) == 1
    await bot.quiet()
    assert len(await pictures(counselor)) == 4


async def test_an_album_that_waits_for_a_name_waits_whole(
    student: Phone, counselor: Phone, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody is so quick that what they reply to becomes known between two pictures."""
    _, question = await begin(student, counselor)
    known = service.talk_of_reply
    asked: list[int] = []

    async def known_late(tx: Tx, chat_id: int, message_id: int) -> TalkRow | None:
        asked.append(message_id)
        return await known(tx, chat_id, message_id) if len(asked) > 2 else None

    async def unknown(*_: object) -> None:
        return None

    monkeypatch.setattr(service, "talk_of_reply", known_late)
    monkeypatch.setattr(service, "talk_of_news", unknown)
    await send_album(counselor, 3, "合同三页", reply_to_message_id=question.id)
    asking = await counselor.sees("这条发给谁")

    async def all_wait() -> bool:
        async with bot.app.database.reading() as tx:
            return await tx.scalar(select(func.count()).select_from(HeldAnswer)) == 3

    while not await all_wait():
        await bot.quiet()
    await counselor.tap("林晓雨", asking)

    async def arrived() -> list[Message]:
        return found if len(found := await pictures(student)) == 3 else []

    found = await until(student, arrived, "three pictures")
    assert len(asked) > 2
    assert len({m.raw["media_group_id"] for m in found}) == 1


async def test_what_is_written_after_an_album_comes_after_it(
    student: Phone, counselor: Phone
) -> None:
    await begin(student, counselor)
    await send_album(student, 2, "先看图")
    before = await student.town.seq()
    await student.say("图在上面")
    await counselor.sees("图在上面", since=before - 10)
    shown = [m for m in await standing(counselor) if not m.outgoing]
    assert [("photo" in m.raw) for m in shown[-3:]] == [True, True, False]


async def test_a_reply_to_the_second_picture_of_an_album_quotes_that_picture(
    student: Phone, counselor: Phone
) -> None:
    await begin(student, counselor)
    sent = await send_album(student, 3, "哪张好?")

    async def arrived() -> list[Message]:
        found = await pictures(counselor)
        return found if len(found) == 3 else []

    found = await until(counselor, arrived, "three pictures")
    await wait_for_reaction(student, sent[0].id)
    before = await student.town.seq()
    await counselor.say("这张", reply_to=found[1])
    reply = await student.sees("这张", since=before)
    assert reply.raw["reply_to_message"]["message_id"] == sent[1].id


# Quotes ------------------------------------------------------------------------------------


async def test_quotes_point_at_the_same_message_on_both_sides(
    student: Phone, counselor: Phone
) -> None:
    asked, question = await begin(student, counselor, "要交押金吗?")
    await student.say("还有一件事")
    await counselor.sees("还有一件事")
    before = await student.town.seq()
    answered = await counselor.say("不用交", reply_to=question)
    reply = await student.sees("不用交", since=before)
    assert reply.raw["reply_to_message"]["message_id"] == asked.id
    await wait_for_reaction(counselor, answered.id)
    before = await student.town.seq()
    await student.say("真的不用?", reply_to=reply)
    back = await counselor.sees("真的不用?", since=before)
    assert back.raw["reply_to_message"]["message_id"] == answered.id
    before = await student.town.seq()
    await student.say("我问的是这个", reply_to=asked)
    own = await counselor.sees("我问的是这个", since=before)
    assert own.raw["reply_to_message"]["message_id"] == question.id


async def test_a_part_somebody_quotes_is_the_part_that_is_quoted(
    student: Phone, counselor: Phone
) -> None:
    asked, question = await begin(student, counselor, "要交押金吗?什么时候交?")
    before = await student.town.seq()
    await counselor.send(text="随时", reply_to_message_id=question.id, quote="什么时候交")
    reply = await student.sees("随时", since=before)
    assert reply.raw["reply_to_message"]["message_id"] == asked.id
    assert reply.raw["quote"]["text"] == "什么时候交"


# Every kind --------------------------------------------------------------------------------


async def test_video_notes_contacts_and_venues_arrive_as_what_they_are(
    student: Phone, counselor: Phone
) -> None:
    await begin(student, counselor)
    before = await student.town.seq()
    await student.send_file("video_note", b"\x00\x00\x00\x18ftypmp42" + b"0" * 64, name="v.mp4")
    await counselor.sees_message(lambda m: "video_note" in m.raw, "video note", since=before)
    before = await student.town.seq()
    await student.send(contact={"phone_number": "13800000000", "first_name": "妈妈"})
    got = await counselor.sees_message(lambda m: "contact" in m.raw, "contact", since=before)
    assert got.raw["contact"]["first_name"] == "妈妈"
    before = await student.town.seq()
    await student.send(
        venue={"latitude": 31.8, "longitude": 119.9, "title": "图书馆", "address": "一号路"}
    )
    place = await counselor.sees_message(lambda m: "venue" in m.raw, "venue", since=before)
    assert place.raw["venue"]["title"] == "图书馆"


# Edits -------------------------------------------------------------------------------------


async def test_edits_are_made_on_the_other_side_and_the_earlier_wording_is_kept(
    student: Phone, counselor: Phone, bot: Bot
) -> None:
    sent, got = await begin(student, counselor, "明天三点")
    before = await student.town.seq()
    await student._act("edit", message_id=sent.id, text="明天四点")
    changed = await counselor.sees("明天四点", since=before)
    assert changed.id == got.id
    assert "✏️" in changed.text
    await wait_for_reaction(student, sent.id, "✍")
    before = await student.town.seq()
    answered = await counselor.say("四点见", reply_to=got)
    reply = await student.sees("四点见", since=before)
    await wait_for_reaction(counselor, answered.id)
    before = await student.town.seq()
    await counselor._act("edit", message_id=answered.id, text="五点见")
    corrected = await student.sees("五点见", since=before)
    assert corrected.id == reply.id
    assert "王敏" in corrected.text
    async with bot.app.database.reading() as tx:
        kept = await tx.execute(
            select(Body.c.content).join(TalkWording, TalkWording.c.body_id == Body.c.id)
        )
        assert [row.content["text"] for row in kept] == ["明天三点", "四点见"]


async def test_a_caption_that_is_edited_changes_under_the_other_sides_picture(
    student: Phone, counselor: Phone
) -> None:
    await begin(student, counselor)
    before = await student.town.seq()
    sent = await student.send_file("photo", png(), caption="第一页")
    got = await counselor.sees("第一页", since=before)
    await wait_for_reaction(student, sent.id)
    before = await student.town.seq()
    await student._act("edit", message_id=sent.id, caption="第二页")
    changed = await counselor.sees("第二页", since=before)
    assert changed.id == got.id
    assert "photo" in changed.raw


async def test_an_edit_telegram_does_not_take_is_said(student: Phone, counselor: Phone) -> None:
    sent, _ = await begin(student, counselor, "明天三点")
    await student.town.fault(
        method="editMessageText", kind="400", description="message can't be edited", times=5
    )
    await student._act("edit", message_id=sent.id, text="明天四点")
    await student.sees("修改没送到")


async def test_an_edit_two_days_later_arrives_all_the_same(
    student: Phone, counselor: Phone, clock: AdjustableClock
) -> None:
    sent, got = await begin(student, counselor, "明天三点")
    clock.jump(clock.now() + timedelta(hours=50))
    before = await student.town.seq()
    await student._act("edit", message_id=sent.id, text="明天四点")
    changed = await counselor.sees("明天四点", since=before)
    assert changed.id == got.id


# Reactions ---------------------------------------------------------------------------------


async def test_reactions_are_seen_on_the_other_side_and_go_again(
    student: Phone, counselor: Phone
) -> None:
    sent, got = await begin(student, counselor)
    await counselor._act("react", message_id=got.id, emoji="❤")
    await wait_for_reaction(student, sent.id, "❤")
    await counselor._act("react", message_id=got.id, emoji=None)
    await wait_for_reaction(student, sent.id, "👌")
    await student._act("react", message_id=sent.id, emoji="🙏")
    await wait_for_reaction(counselor, got.id, "🙏")
    assert "❤" not in await reactions_on(student, sent.id)


# Taking back -------------------------------------------------------------------------------


async def test_what_is_taken_back_is_gone_on_the_other_side_for_both(
    student: Phone, counselor: Phone
) -> None:
    sent, got = await begin(student, counselor, "发错了")
    await student.say("撤回", reply_to=sent)
    await wait_for_deleted(counselor, got.id)
    await student.sees("撤回了")
    _, question = await begin(student, counselor, "在吗")
    before = await student.town.seq()
    answered = await counselor.say("这是别的同学的事", reply_to=question)
    wrong = await student.sees("别的同学", since=before)
    await wait_for_reaction(counselor, answered.id)
    await counselor.say("/unsend", reply_to=answered)
    await wait_for_deleted(student, wrong.id)
    await counselor.say("/unsend", reply_to=answered)
    await counselor.sees("已经撤回过")
    assert not any(m.text == "撤回" for m in await standing(counselor))


async def test_what_was_taken_back_before_anybody_took_the_talk_is_brought_to_nobody(
    bot: Bot, town: Town
) -> None:
    desk = Desk(bot, town)
    first, _second = await desk.office("李老师"), await desk.office("张老师")
    student = await desk.student()
    sent = await student.say("发错了，别看")
    offer = await first.sees("新对话等人接", since=0)
    await student.say("撤回", reply_to=sent)
    await student.sees("我拦下来了")
    await student.say("有空教我改简历吗")
    await tapped(first, "我来接", offer)
    await first.sees("改简历", since=0)
    await bot.quiet()
    assert await _ever_sent(town, first, "发错了") == 0


async def test_what_was_taken_back_is_not_brought_to_whoever_has_the_talk_next(
    bot: Bot, town: Town
) -> None:
    desk = Desk(bot, town)
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    await desk.asks(student, "想问问专升本", counselor)
    sent, got = await begin(student, counselor, "我其实是怕家里不同意")
    await student.say("撤回", reply_to=sent)
    await wait_for_deleted(counselor, got.id)
    await student.sees("撤回了")
    card = await tapped(counselor, "资料卡", await desk.talks(counselor))
    await tapped(counselor, "周建国", await tapped(counselor, "转给同事", card))
    await counselor.say("聊到志愿了")
    asked = await student.sees("周建国老师接着陪你聊", since=0)
    await student.tap("好", asked)
    await mentor.sees("想问问专升本", since=0)
    await bot.quiet()
    assert await _ever_sent(town, mentor, "怕家里不同意") == 0


async def _ever_sent(town: Town, phone: Phone, words: str) -> int:
    """How often these words went to somebody, whether they still stand there or not."""
    said = [call["parameters"] for call in await town.calls("sendMessage")]
    return sum(one["chat_id"] == phone.id and words in one["text"] for one in said)


async def test_after_two_days_it_is_said_that_nothing_can_be_taken_back(
    student: Phone, counselor: Phone, clock: AdjustableClock
) -> None:
    sent, _ = await begin(student, counselor, "发错了")
    clock.jump(clock.now() + timedelta(hours=49))
    await student.say("撤回", reply_to=sent)
    await student.sees("48 小时")


async def test_unsend_without_a_message_says_how(student: Phone, counselor: Phone) -> None:
    await student.say("/unsend")
    await student.sees("回复你自己的那条消息")


# Honest state ------------------------------------------------------------------------------


async def test_a_message_that_may_have_arrived_before_carries_a_sign(
    student: Phone, counselor: Phone
) -> None:
    await begin(student, counselor)
    await student.town.fault(
        method="sendMessage", chat_id=counselor.id, kind="drop_after", times=1
    )
    before = await student.town.seq()
    await student.say("只想说一次")
    await counselor.sees_match("🔁.*(\\n.*)*只想说一次", since=before)


async def test_what_waits_is_said_once_and_arrives_in_the_end(
    student: Phone, counselor: Phone, bot: Bot, clock: AdjustableClock
) -> None:
    await begin(student, counselor)
    await student.town.fault(
        method="sendMessage", chat_id=counselor.id, kind="429", retry_after=90, times=1
    )
    sent = await student.say("慢慢来")
    await until(student, lambda: _asked_to_wait(student, counselor), "a 429")
    await bot.quiet()
    clock.jump(clock.now() + timedelta(seconds=70))
    await bot.app._deliver_waiting()
    await bot.app._deliver_waiting()
    await student.sees("还在路上")
    assert sum("还在路上" in m.text for m in await standing(student)) == 1
    assert not await reactions_on(student, sent.id)


async def _asked_to_wait(student: Phone, counselor: Phone) -> bool:
    calls = await student.town.calls("sendMessage")
    return any(c["status"] == 429 and c["parameters"]["chat_id"] == counselor.id for c in calls)


async def test_what_was_written_while_we_were_away_says_since_when_it_waits(
    student: Phone, counselor: Phone, bot: Bot, clock: AdjustableClock
) -> None:
    await begin(student, counselor)
    await bot.stop()
    wrote_at = clock.now()
    await student.say("有人吗")
    clock.jump(clock.now() + timedelta(minutes=40))
    before = await student.town.seq()
    await bot.start_again()
    late = await counselor.sees("有人吗", since=before)
    assert "⏳" in late.text
    await student.sees("我刚才不在线", since=before)
    async with bot.app.database.reading() as tx:
        since = (await tx.execute(select(Talk.c.unanswered_since))).scalar_one()
    # The talk was unanswered already when its first message came.
    assert since is not None
    assert since <= wrote_at


async def test_a_student_who_blocked_the_bot_is_reported_to_the_counselor(
    student: Phone, counselor: Phone
) -> None:
    _, question = await begin(student, counselor)
    await student._act("block")
    await counselor.say("还在吗", reply_to=question)
    await counselor.sees("停用了机器人")


async def test_what_a_student_who_had_stopped_the_bot_missed_is_sent_again_when_they_are_back(
    student: Phone, counselor: Phone, bot: Bot, town: Town
) -> None:
    _, question = await begin(student, counselor)
    await student._act("block")
    await counselor.say("还在吗", reply_to=question)
    first = await counselor.sees("停用了机器人")
    before = await town.seq()
    await counselor.say("下午三点前交表", reply_to=question)
    await counselor.sees("停用了机器人", since=before)
    answer = await counselor.tap("再发一次", first)
    assert answer is not None
    assert "还没重新打开" in answer["text"]
    before = await town.seq()
    await student._act("unblock")
    told = await student.sees("欢迎回来", since=before)
    assert "2 条" in told.text, "it is said that something was missed"
    asked = await counselor.sees("这位同学回来了", since=before)
    await bot.quiet()
    assert not any("还在吗" in m.text for m in await student.messages()), "a person decides"
    before = await town.seq()
    taps = [counselor.tap("再发一次", asked), counselor.tap("再发一次", first)]
    await asyncio.gather(*taps)
    await student.sees("下午三点前交表", since=before)
    await bot.quiet()
    came = [m.text.splitlines()[-1] for m in await student.messages() if "💬" in m.text]
    assert came[-2:] == ["还在吗", "下午三点前交表"], "once each, in their order"
    late = await forged(counselor, first, "tkagain:1")
    assert "都已经送出去了" in late["text"]


async def test_what_is_sent_again_in_vain_is_told_again_and_what_was_taken_back_stays_so(
    student: Phone, counselor: Phone, bot: Bot, town: Town
) -> None:
    _, question = await begin(student, counselor)
    await student._act("block")
    wrong = await counselor.say("发错了的一条", reply_to=question)
    notice = await counselor.sees("停用了机器人")
    await counselor.say("还在吗", reply_to=question)
    await bot.idle(town)
    await bot.quiet()
    await counselor.say("撤回", reply_to=wrong)
    await bot.idle(town)
    await bot.quiet()
    await student._act("unblock")
    asked = await counselor.sees("这位同学回来了")
    assert "1 条" in asked.text
    await bot.idle(town)
    await student._act("block")
    await bot.idle(town)
    async with bot.app.database.transaction() as tx:
        # As if we had not heard yet that they stopped the bot again.
        await people.set_reachable(tx, student.id, None)
    before = await town.seq()
    pressed = await counselor.tap("再发一次", asked)
    assert not (pressed or {}).get("text"), pressed
    await counselor.sees("停用了机器人", since=before)
    await student._act("unblock")
    await bot.idle(town)
    before = await town.seq()
    await counselor.tap("再发一次", notice)
    await student.sees("还在吗", since=before)
    await bot.idle(town)
    await bot.quiet()
    assert not any("发错了的一条" in m.text for m in await student.messages())
    pressed = await forged(student, (await student.messages())[-1], "tkagain:1")
    assert pressed["text"], "not a student's to press"


async def test_a_student_whose_account_is_gone_is_reported_to_the_counselor(
    student: Phone, counselor: Phone
) -> None:
    _, question = await begin(student, counselor)
    await student._act("deactivate")
    await counselor.say("还在吗", reply_to=question)
    await counselor.sees("没送到")


async def test_a_voice_message_that_is_not_taken_is_said_with_the_next_step(
    student: Phone, counselor: Phone
) -> None:
    await begin(student, counselor)
    await student.town.fault(
        method="sendVoice", kind="400", description="VOICE_MESSAGES_FORBIDDEN", times=1
    )
    await student.send_file("voice", b"OggS" + b"0" * 64)
    await student.sees("不收语音")


async def test_a_file_that_is_not_taken_is_said_with_the_next_step(
    student: Phone, counselor: Phone
) -> None:
    await begin(student, counselor)
    await student.town.fault(
        method="sendDocument", kind="400", description="file is too big", times=1
    )
    await student.send_file("document", b"%PDF-1.4 long")
    await student.sees("换个小一点的")


async def test_a_counselors_poll_is_refused_with_a_sentence(
    student: Phone, counselor: Phone
) -> None:
    await begin(student, counselor)
    await counselor.send(poll={"question": "去不去?", "options": ["去", "不去"]})
    await counselor.sees("转不了")


async def test_whose_turn_it_is_follows_every_message(
    student: Phone, counselor: Phone, bot: Bot
) -> None:
    async def turn() -> tuple[object, object]:
        async with bot.app.database.reading() as tx:
            row = (await tx.execute(select(Talk.c.unanswered_since, Talk.c.first_reply_at))).one()
            return row[0], row[1]

    _, question = await begin(student, counselor)
    assert (await turn())[0] is not None
    before = await student.town.seq()
    await counselor.say("你好", reply_to=question)
    await student.sees("你好", since=before)
    waiting, first = await turn()
    assert waiting is None
    assert first is not None
    await begin(student, counselor, "还有")
    assert (await turn())[0] is not None
    async with bot.app.database.reading() as tx:
        rows = await tx.execute(
            select(
                TalkMessage.c.from_student, TalkMessage.c.author_person_id.is_not(None)
            ).order_by(TalkMessage.c.id)
        )
        assert [tuple(row) for row in rows] == [(True, False), (False, True), (True, False)]


async def test_a_question_that_was_taken_back_waits_for_no_answer(
    student: Phone, counselor: Phone, bot: Bot
) -> None:
    async def unanswered() -> bool:
        async with bot.app.database.reading() as tx:
            return (await tx.execute(select(Talk.c.unanswered_since))).scalar_one() is not None

    sent, got = await begin(student, counselor, "算了没事")
    assert await unanswered()
    await student.say("撤回", reply_to=sent)
    await wait_for_deleted(counselor, got.id)
    assert not await unanswered()
    _, question = await begin(student, counselor, "还是想问")
    before = await student.town.seq()
    answered = await counselor.say("说吧", reply_to=question)
    reply = await student.sees("说吧", since=before)
    await wait_for_reaction(counselor, answered.id)
    assert not await unanswered()
    await counselor.say("撤回", reply_to=answered)
    await wait_for_deleted(student, reply.id)
    assert await unanswered()


# The talk one has open ---------------------------------------------------------------------


async def test_a_counselor_writes_to_the_talk_they_have_open_until_they_leave(
    student: Phone, counselor: Phone, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    other = await join_student(town, settings, clock, "天宇", "2024010102")
    await begin(student, counselor)
    await begin(other, counselor, "我也在")
    card = next(m for m in await standing(counselor) if "林晓雨" in m.text and m.buttons)
    await counselor.tap("直接写给", card)
    await counselor.sees("现在你写的每一条都发给")
    menu = await town.get("menu", user=counselor.id)
    keys = [key["text"] for row in menu["reply_keyboard"]["keyboard"] for key in row]
    assert keys == ["✖ 离开:林晓雨".replace(":", "：")]
    assert "林晓雨" in menu["reply_keyboard"]["input_field_placeholder"]
    before = await town.seq()
    await counselor.say("不用回复也能写")
    await student.sees("不用回复也能写", since=before)
    await counselor.say(keys[0])
    await counselor.sees("不再直接发给谁")
    assert (await town.get("menu", user=counselor.id))["reply_keyboard"] is None
    await counselor.say("这句给谁?")
    await counselor.sees("这条发给谁")
    assert not any("这句给谁" in m.text for m in await standing(student))


async def test_the_bars_key_leaves_whatever_language_it_was_made_in(
    student: Phone, counselor: Phone
) -> None:
    await begin(student, counselor)
    await counselor.tap("直接写给")
    await counselor.sees("现在你写的每一条都发给")
    await counselor.say("/language")
    await counselor.sees("语言")
    await counselor.tap("English")
    await counselor.say("✖ 离开：林晓雨")
    await counselor.sees("no longer goes straight to anyone")
    assert not any("离开" in m.text for m in await standing(student))


async def test_a_talk_left_open_for_long_is_asked_about_again(
    student: Phone, counselor: Phone, clock: AdjustableClock
) -> None:
    await begin(student, counselor)
    await counselor.tap("直接写给")
    await counselor.sees("现在你写的每一条都发给")
    clock.jump(clock.now() + timedelta(hours=2))
    await counselor.say("晚上聚餐吗")
    await counselor.sees("这条发给谁")
    assert not any("聚餐" in m.text for m in await standing(student))
