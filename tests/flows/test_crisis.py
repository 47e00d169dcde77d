"""Somebody may be in danger: what they see, who is called, and what becomes of it."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.clock import AdjustableClock
from bot.crisis import resealing
from bot.sealing import Seals, new_key
from bot.settings import Settings
from db import crisis
from db.crisis import Crisis, CrisisState, CrisisWords
from db.crisis_traces import CrisisTrace
from db.handoff import Talk, TalkTopic
from db.outbox import Outgoing, SendKind
from db.people import Role, staff_name
from tests.college import bind_person
from tests.flows.assessing import forged
from tests.flows.conftest import Bot
from tests.flows.test_edits import edit
from tests.phones import Phone, Town

CRY = "我真的不想活了"


@dataclass
class People:
    """A student, their counselor, a colleague on duty, and the office."""

    student: Phone
    counselor: Phone
    duty: Phone
    office: Phone


@pytest.fixture
async def people(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> People:
    async def bound(name: str, **more: object) -> Phone:
        phone = await town.person(name)
        await bind_person(settings.database_url, phone.id, clock.now(), **more)  # type: ignore[arg-type]
        await phone.start()
        return phone

    student = await bound("晓雨", student="2024010101")
    counselor = await bound("王敏", staff="王敏", roles=(Role.counselor,))
    duty = await bound("刘洋", staff="刘洋", roles=(Role.counselor,))
    office = await bound("办公室", roles=(Role.office,))
    return People(student, counselor, duty, office)


async def on_duty(people: People, name: str = "刘洋") -> None:
    """The office puts somebody on duty and marks them as trained, by buttons."""
    await people.office.say("/crisis")
    await people.office.sees("危机")
    await people.office.tap("值班和培训")
    shown = await people.office.sees("点名字换一种")
    row = next(i for i, one in enumerate(shown.labels()) if name in one)
    await people.office.press(shown, shown.buttons[row]["callback_data"])
    shown = await people.office.sees("现在会叫到 1 位")
    await people.office.press(shown, shown.buttons[row + 1]["callback_data"])
    await people.office.sees("点名字换一种")


async def calls(bot: Bot) -> int:
    """How many calls were queued so far."""
    async with bot.app.database.reading() as tx:
        found = await tx.execute(
            select(func.count()).where(
                Outgoing.c.kind == SendKind.page, Outgoing.c.cause.regexp_match(r"^crisis:\d+:")
            )
        )
        return int(found.scalar_one())


async def only(bot: Bot) -> tuple[str, CrisisState, int]:
    """(tier, state, rounds) of the only crisis there is."""
    async with bot.app.database.reading() as tx:
        row = (await tx.execute(select(Crisis.c.tier, Crisis.c.state, Crisis.c.rounds))).one()
        return row.tier, row.state, row.rounds


async def none_at_all(bot: Bot) -> bool:
    async with bot.app.database.reading() as tx:
        return (await tx.execute(select(Crisis.c.id))).first() is None


async def test_a_cry_gets_a_card_at_once_and_two_people_are_called(
    bot: Bot, people: People
) -> None:
    await on_duty(people)
    await people.student.say(CRY)
    card = await people.student.sees("你现在安全吗")
    assert "12356" in card.text
    assert "12355" in card.text
    assert "110" in card.text
    assert "000-" not in card.text, "a local number that nobody confirmed is not shown"
    assert "不是心理老师" in card.text
    assert len(card.labels()) == 3
    for phone in (people.counselor, people.duty):
        call = await phone.sees("有学生可能有生命危险", since=0)
        assert "林晓雨" not in call.text
        assert CRY not in call.text


async def test_the_message_goes_on_to_the_talk_as_always(bot: Bot, people: People) -> None:
    await people.student.say(CRY)
    await people.counselor.sees(CRY, since=0)


async def test_beside_the_card_nothing_is_said_of_waiting(
    bot: Bot, people: People, town: Town, clock: AdjustableClock
) -> None:
    await people.student.say(CRY)
    await people.student.sees("你现在安全吗", since=0)
    await bot.idle(town)
    assert not any("下班" in m.text or "晚点回" in m.text for m in await people.student.messages())
    clock.jump(clock.now() + timedelta(minutes=1))
    await people.student.say("老师还在吗")
    await people.student.sees("现在是下班时间")


async def test_people_are_called_again_every_five_minutes_until_one_comes(
    bot: Bot, people: People, clock: AdjustableClock
) -> None:
    await on_duty(people)
    await people.student.say(CRY)
    await people.duty.sees("请现在就来", since=0)
    await bot.quiet()
    assert await calls(bot) == 2
    clock.jump(clock.now() + timedelta(minutes=5))
    await bot.app.crises.tick()
    await people.duty.sees("5 分钟了", since=0)
    # The second round reaches the career office too.
    await people.office.sees("有学生可能有生命危险", since=0)
    await bot.quiet()
    assert await calls(bot) == 5
    clock.jump(clock.now() + timedelta(minutes=5))
    await bot.app.crises.tick()
    await people.duty.sees("10 分钟了", since=0)
    await people.duty.tap("我来")
    await people.duty.sees("林晓雨")
    await people.counselor.sees("有人了：刘洋", since=0)
    await people.student.sees("刘洋老师看到了", since=0)
    await bot.quiet()
    before = await calls(bot)
    clock.jump(clock.now() + timedelta(minutes=30))
    await bot.app.crises.tick()
    await bot.quiet()
    assert await calls(bot) == before
    assert (await only(bot))[1] is CrisisState.acknowledged


async def test_two_who_come_at_once_are_one_and_the_other_is_told(
    bot: Bot, people: People
) -> None:
    await on_duty(people)
    await people.student.say(CRY)
    await people.counselor.sees("请现在就来", since=0)
    await people.duty.sees("请现在就来", since=0)
    await people.counselor.tap("我来")
    mine = await people.counselor.sees("林晓雨")
    await people.duty.tap("我来")
    theirs = await people.duty.sees("林晓雨")
    assert "王敏来了" in theirs.text
    assert not any("我来" in label for label in mine.labels())
    assert any("我来" in label for label in theirs.labels())
    async with bot.app.database.reading() as tx:
        owner = (await tx.execute(select(Crisis.c.acknowledged_by))).scalar_one()
        assert await staff_name(tx, owner or 0) == "王敏"


async def test_only_a_trained_person_closes_and_only_with_a_note(
    bot: Bot, people: People, clock: AdjustableClock
) -> None:
    await on_duty(people)
    await people.student.say(CRY)
    await people.counselor.sees("请现在就来", since=0)
    await people.counselor.tap("我来")
    shown = await people.counselor.sees("林晓雨")
    assert not any("结束" in label for label in shown.labels())
    await people.duty.sees("有人了", since=0)
    await people.duty.tap("看看是谁")
    await people.duty.sees("林晓雨")
    await people.duty.tap("结束，写说明")
    await people.duty.sees("写一句说明")
    await people.duty.say("好")
    await people.duty.sees("写一句说明")
    await people.duty.say("联系上了，家人陪着，王老师跟进")
    await people.duty.sees("已经结束")
    assert (await only(bot))[1] is CrisisState.closed
    clock.jump(clock.now() + timedelta(days=3))


async def test_nothing_closes_by_itself(bot: Bot, people: People, clock: AdjustableClock) -> None:
    await people.student.say(CRY)
    await people.counselor.sees("请现在就来", since=0)
    await people.counselor.tap("我来")
    for _ in range(8):
        clock.jump(clock.now() + timedelta(days=1))
        await bot.app.crises.tick()
        await bot.quiet()
    assert (await only(bot))[1] is CrisisState.acknowledged
    await people.counselor.sees("还没有结束", since=0)


async def test_who_was_not_called_sees_nothing_not_even_the_office(
    bot: Bot, people: People, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    await on_duty(people)
    await people.student.say(CRY)
    call = await people.duty.sees("请现在就来", since=0)
    data = next(one["callback_data"] for one in call.buttons if "看看" in one["text"])
    come = next(one["callback_data"] for one in call.buttons if "我来" in one["text"])
    for phone in (people.office, people.student):
        await forged(phone, await phone.last(), data)
        await forged(phone, await phone.last(), come)
        assert not any("林晓雨 ·" in one.text for one in await phone.messages())
    await people.office.say("/crisis")
    listed = await people.office.sees("危机")
    assert not any("#" in label for label in listed.labels())
    assert (await only(bot))[1] is CrisisState.paging


async def test_every_look_is_kept_and_the_student_sees_who_looked(
    bot: Bot, people: People
) -> None:
    await people.student.say(CRY)
    await people.counselor.sees("请现在就来", since=0)
    await people.counselor.tap("看看是谁")
    await people.counselor.sees("林晓雨")
    await people.student.say("/privacy")
    await people.student.sees("王敏")


async def test_what_was_written_is_sealed_in_the_database(bot: Bot, people: People) -> None:
    await people.student.say(CRY)
    await people.counselor.sees("请现在就来", since=0)
    async with bot.app.database.reading() as tx:
        sealed = (await tx.execute(select(CrisisWords.c.sealed))).scalar_one()
        who = (await tx.execute(select(Crisis.c.who))).scalar_one()
    for kept in (sealed, who):
        assert kept is not None
        assert "不想活".encode() not in kept
        assert "林晓雨".encode() not in kept


async def test_an_edit_is_read_too(bot: Bot, people: People, town: Town) -> None:
    said = await people.student.say("老师您好")
    await people.student.town.post(
        f"users/{people.student.id}/edit", message_id=said.id, text="老师您好，我想自杀"
    )
    await people.student.sees("你现在安全吗", since=0)
    assert (await only(bot))[0] == "T1"


@pytest.mark.parametrize("way", ["caption", "command", "search", "poll", "form"])
async def test_it_is_read_wherever_it_is_written(bot: Bot, people: People, way: str) -> None:
    student = people.student
    if way == "caption":
        await student.send_file("document", b"a file", "a.txt", caption=CRY)
    elif way == "command":
        await student.say(f"/search {CRY}")
    elif way == "search":
        await student.say("/search")
        await student.say(CRY)
    elif way == "poll":
        await student.send(poll={"question": CRY, "options": ["是", "否"]})
    else:
        await student.say("/plan")
        await student.say(CRY)
    await student.sees("你现在安全吗", since=0)
    await people.counselor.sees("有学生可能有生命危险", since=0)


async def test_what_is_typed_inline_is_read_once_it_rests(
    bot: Bot, people: People, clock: AdjustableClock
) -> None:
    async def typed(text: str) -> None:
        await people.student.town.post(f"users/{people.student.id}/inline", query=text)
        await bot.idle(people.student.town)

    await typed("想死")
    await typed("想死你了")
    clock.jump(clock.now() + timedelta(minutes=1))
    await bot.app.crises.tick()
    assert await none_at_all(bot)
    await typed("我想死")
    clock.jump(clock.now() + timedelta(minutes=1))
    await bot.app.crises.tick()
    await people.student.sees("你现在安全吗", since=0)


async def test_a_word_in_pieces_is_read_over_the_last_messages(bot: Bot, people: People) -> None:
    for piece in ("不", "想", "活"):
        await people.student.say(piece)
        await bot.idle(people.student.town)
    await people.student.sees("你现在安全吗", since=0)


async def test_ordinary_messages_leave_no_trace(bot: Bot, people: People) -> None:
    for text in ("老师您好", "请问三方协议怎么填", "谢谢老师，我知道了", "笑死我了"):
        await people.student.say(text)
    await bot.idle(people.student.town)
    async with bot.app.database.reading() as tx:
        assert (await tx.execute(select(CrisisTrace.c.person_id))).first() is None
    assert await none_at_all(bot)


async def test_who_is_held_gets_a_card_that_says_little_and_nobody_else_hears_of_it(
    bot: Bot, people: People
) -> None:
    await people.student.say("我被关在一个房子里，他们不让我走")
    card = await people.student.sees("收到了", since=0)
    assert "12110" in card.text
    for word in ("控制", "关", "传销", "危机", "伤害"):
        assert word not in card.text
    await people.counselor.sees("可能被人控制", since=0)
    await people.counselor.tap("我来")
    line = await people.student.sees("王敏老师看到你的消息了", since=0)
    assert "来找你" not in line.text


async def test_a_friend_in_danger_reaches_a_person_without_a_call(
    bot: Bot, people: People, clock: AdjustableClock
) -> None:
    await people.student.say("我室友说不想活了，怎么办")
    await people.student.sees("你为 TA 着急", since=0)
    await people.counselor.sees("担心身边的人", since=0)
    assert (await only(bot))[:2] == ("friend", CrisisState.listed)
    clock.jump(clock.now() + timedelta(minutes=6))
    await bot.app.crises.tick()
    assert (await only(bot))[2] == 0, "no rounds of calls"
    await people.student.tap("就是现在")
    await people.student.sees("我正在叫老师")
    await people.counselor.sees("有学生可能有生命危险", since=0)
    assert (await only(bot))[1] is CrisisState.paging


async def test_worry_about_a_friend_is_heard_beside_ones_own_trouble(
    bot: Bot, people: People, town: Town
) -> None:
    student, counselor = people.student, people.counselor
    await student.say(CRY)
    await student.sees("你现在安全吗", since=0)
    before = await town.seq()
    await student.say("我室友说她想自杀，我该怎么办")
    await student.sees("你为 TA 着急", since=before)
    await counselor.sees("还在担心身边的人", since=before)
    before = await town.seq()
    await student.say("我室友说她真的想自杀")
    await bot.idle(town)
    assert (await only(bot))[0] == "T1"
    _, events = await town.events_after(before, 0.1)
    said = [e for e in events if e["type"] == "message" and e["chat_id"] == student.id]
    assert len(said) == 1, "the card comes once; after it only what they wrote"


async def test_who_worried_about_a_friend_is_heard_when_it_is_about_them(
    people: People, town: Town
) -> None:
    await people.student.say("我室友说她想自杀，我该怎么办")
    await people.student.sees("你为 TA 着急", since=0)
    before = await town.seq()
    await people.student.say("我自己也快撑不住了")
    await people.student.sees("你这阵子真的很难", since=before)
    await people.counselor.sees("自己也很不好", since=before)


async def test_who_is_badly_off_is_on_the_list_for_today(bot: Bot, people: People) -> None:
    await people.student.say("我快崩溃了")
    await people.student.sees("听起来，你这阵子真的很难", since=0)
    await people.counselor.sees("状态很不好", since=0)
    await people.student.tap("今天想和老师聊聊")
    await people.student.sees("希望今天有人和你聊聊")
    await people.counselor.say("/crisis")
    listed = await people.counselor.sees("危机")
    assert any("状态不好" in label for label in listed.labels())


async def test_a_small_trouble_gets_a_kind_word_once_and_nobody_is_told(
    bot: Bot, people: People
) -> None:
    await people.student.say("我对未来很迷茫，有点焦虑")
    card = await people.student.sees("慢慢来", since=0)
    assert "约个时间聊聊" in card.labels()
    seq = await people.student.town.seq()
    await people.student.say("还是很焦虑")
    await bot.idle(people.student.town)
    await bot.quiet()
    texts = [one.text for one in await people.student.messages()]
    assert sum("慢慢来" in text for text in texts) == 1, seq
    assert await none_at_all(bot)


async def test_safe_now_is_passed_on_and_people_come_all_the_same(
    bot: Bot, people: People, clock: AdjustableClock
) -> None:
    await people.student.say(CRY)
    await people.student.sees("你现在安全吗", since=0)
    await people.student.tap("我现在是安全的")
    await people.student.sees("老师可能还是会来看看你")
    await people.counselor.sees("学生说现在是安全的", since=0)
    clock.jump(clock.now() + timedelta(minutes=6))
    await bot.app.crises.tick()
    await people.counselor.sees("6 分钟了", since=0)


async def test_whoever_comes_writes_to_the_student_in_their_talk(bot: Bot, people: People) -> None:
    await on_duty(people)
    await people.student.say(CRY)
    await people.duty.sees("请现在就来", since=0)
    await people.duty.tap("我来")
    await people.duty.sees("林晓雨")
    await people.duty.tap("写给 TA")
    await people.duty.sees("现在由你来")
    await people.duty.tap("开始写")
    await people.duty.say("晓雨，我是刘老师，我在你楼下了")
    await people.student.sees("我在你楼下了", since=0)
    await people.counselor.sees("刘洋接手了 林晓雨", since=0)
    async with bot.app.database.reading() as tx:
        topic = (await tx.execute(select(Talk.c.topic))).scalar_one()
    assert topic is TalkTopic.wellbeing, "so that it is mirrored into no group"


async def test_a_flood_keeps_no_cry_waiting(bot: Bot, people: People) -> None:
    for number in range(60):
        await people.student.town.post(
            f"users/{people.student.id}/send", text=f"老师在吗 {number}"
        )
    await people.student.say(CRY)
    await people.student.sees("你现在安全吗", since=0)


async def test_without_consent_there_is_help_all_the_same(
    bot: Bot, town: Town, people: People
) -> None:
    stranger = await town.person("路人")
    await stranger.say(CRY)
    card = await stranger.sees("你现在安全吗", since=0)
    await people.office.sees("有学生可能有生命危险", since=0)
    before = await town.seq()
    await stranger.tap("请给我打电话", card)
    await stranger.sees("我告诉老师了：你想有人打电话", since=before)
    await people.office.sees("希望有人打电话", since=before)
    before = await town.seq()
    await stranger.tap("我想在这里和人说说", card)
    await stranger.sees("我告诉老师了：你想有人打电话", since=before)
    await stranger.tap("我现在是安全的", card)
    await stranger.sees("老师可能还是会来看看你")


async def test_a_guest_somebody_writes_to_can_write_back(
    bot: Bot, people: People, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    await on_duty(people)
    guest = await town.person("还没加入的人")
    await bind_person(settings.database_url, guest.id, clock.now())
    await guest.start()
    await guest.say(CRY)
    await people.duty.sees("请现在就来", since=0)
    await people.duty.tap("我来")
    await people.duty.tap("写给 TA", await people.duty.sees("有人负责"))
    await people.duty.sees("现在由你来")
    await people.duty.tap("开始写")
    before = await town.seq()
    await people.duty.say("我是刘老师，你在哪儿？")
    await guest.sees("你在哪儿？", since=before)
    before = await town.seq()
    await guest.say("在图书馆门口")
    await people.duty.sees("在图书馆门口", since=before)


async def test_where_nobody_can_be_called_the_card_says_so(
    bot: Bot, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    phone = await town.person("晓雨")
    await bind_person(settings.database_url, phone.id, clock.now(), student="2024010101")
    await phone.start()
    await phone.say(CRY)
    card = await phone.sees("你现在安全吗", since=0)
    assert "没能叫到" in card.text
    assert "12356" in card.text


async def test_where_none_of_them_can_be_reached_the_office_is_called_at_once(
    bot: Bot, town: Town, people: People
) -> None:
    await on_duty(people)
    for phone in (people.counselor, people.duty):
        await phone._act("block")
    await bot.idle(town)
    await people.student.say(CRY)
    await people.office.sees("有学生可能有生命危险", since=0)
    card = await people.student.sees("你现在安全吗", since=0)
    assert "没能叫到" not in card.text


async def test_whoever_came_and_cannot_be_reached_any_more_has_it_no_more(
    bot: Bot, town: Town, people: People, clock: AdjustableClock
) -> None:
    await on_duty(people)
    await people.student.say(CRY)
    await people.counselor.sees("请现在就来", since=0)
    await people.counselor.tap("我来")
    await people.duty.sees("有人了", since=0)
    await people.counselor._act("block")
    await bot.idle(town)
    before = await town.seq()
    for _ in range(2):
        clock.jump(clock.now() + timedelta(hours=12))
        await bot.app.crises.tick()
    await people.duty.sees("有学生可能有生命危险", since=before)
    await people.duty.tap("我来")
    await people.duty.sees("刘洋来了", since=before)
    assert (await only(bot))[1] is CrisisState.acknowledged


async def test_one_that_cannot_be_told_keeps_nobody_else_uncalled(
    bot: Bot, people: People, clock: AdjustableClock
) -> None:
    async with bot.app.database.transaction() as tx:
        await crisis.add(
            tx, person_id=None, tier="T9", state=CrisisState.paging, who=None,
            next_at=clock.now(), now=clock.now(),
        )  # fmt: skip
    await people.student.say(CRY)
    await people.counselor.sees("请现在就来", since=0)
    clock.jump(clock.now() + timedelta(minutes=5))
    await bot.app.crises.tick()
    await people.counselor.sees("5 分钟了", since=0)


async def test_a_restart_between_card_and_call_loses_nothing(
    bot: Bot, people: People, clock: AdjustableClock
) -> None:
    await people.student.say(CRY)
    await people.student.sees("你现在安全吗", since=0)
    await bot.restart()
    clock.jump(clock.now() + timedelta(minutes=5))
    await bot.app.crises.tick()
    await people.counselor.sees("5 分钟了", since=0)


async def test_a_drill_goes_the_same_way_and_says_that_it_is_one(
    bot: Bot, people: People, clock: AdjustableClock
) -> None:
    await on_duty(people)
    await people.office.say("/drill")
    asked = await people.office.sees("像真的一样")
    begin = asked.buttons[0]["callback_data"]
    await asyncio.gather(people.office.press(asked, begin), people.office.press(asked, begin))
    await people.office.sees("开始了，叫了 1 位")
    await bot.quiet()
    assert sum("演练，不是真的" in m.text for m in await people.duty.messages()) == 1
    await people.duty.sees("演练，不是真的", since=0)
    clock.jump(clock.now() + timedelta(minutes=5))
    await bot.app.crises.tick()
    await people.duty.sees("5 分钟了", since=0)
    await people.duty.tap("我来")
    await people.office.tap("看看是谁")
    record = await people.office.sees("✅ 刘洋：5 分")
    assert "–开始演练" not in record.text, "who is on no staff list has a name too"
    await people.office.tap("结束，写说明")
    short = await people.office.say("会")
    await people.office.sees("写一句说明再结束")
    await edit(people.office, short, "都会用了，下个月再来")
    await people.office.sees("已经结束，说明加密保存了")
    answer = await people.office.tap("结束，写说明", record)
    assert answer is not None
    assert answer["text"] == "这件事已经结束了。", "what is said to staff, not to students"
    texts = [one.text for one in await people.student.messages()]
    assert not any("老师看到" in text for text in texts)


async def test_other_keys_open_it_once_everything_was_sealed_anew(
    bot: Bot, people: People, settings: Settings
) -> None:
    await people.student.say(CRY)
    await people.counselor.sees("请现在就来", since=0)
    old = settings.key_file.read_text().strip()
    new = new_key()
    both = Seals(f"{new},{old}", settings.key_file)
    # Who it is, and what was written.
    assert await resealing.seal_anew(bot.app.database, both) == (2, 0)
    assert await resealing.seal_anew(bot.app.database, Seals(new, settings.key_file)) == (2, 0)
    assert await resealing.seal_anew(bot.app.database, Seals(old, settings.key_file)) == (0, 2)


async def test_after_a_month_without_a_drill_the_office_is_reminded_once(
    bot: Bot, people: People, clock: AdjustableClock
) -> None:
    await bot.app.crises.remind_of_drill()
    await bot.quiet()
    assert not any("没有演练" in one.text for one in await people.office.messages())
    await on_duty(people)
    for _ in range(2):
        await bot.app.crises.remind_of_drill()
    await people.office.sees("没有演练", since=0)
    await bot.quiet()
    told = [one for one in await people.office.messages() if "一个月没有演练" in one.text]
    assert len(told) == 1


async def test_what_was_forwarded_is_about_somebody_else(
    bot: Bot, town: Town, people: People
) -> None:
    """From a person it may be a friend in danger; from a channel it is news."""
    friend = await town.person("小李")
    members = [people.student.id, friend.id]
    group = await town.post("chats", type="supergroup", title="寝室", members=members)
    news = await town.post(
        "chats", type="channel", title="新闻", members=members, creator=friend.id
    )
    for chat in (news, group):
        await town.post(f"users/{friend.id}/send", chat_id=chat["id"], text="我不想活了")
        said = (await town.get("messages", user=people.student.id, chat_id=chat["id"]))["messages"]
        await town.post(
            f"users/{people.student.id}/forward",
            from_chat_id=chat["id"],
            message_ids=[said[-1]["message_id"]],
        )
        await bot.idle(town)
        assert await none_at_all(bot) is (chat is news)
    await people.student.sees("你为 TA 着急", since=0)
    assert (await only(bot))[0] == "friend"


async def everything_kept(bot: Bot) -> str:
    """All that crises have in the database, opened where it is sealed, and what was queued."""
    seals = Seals(bot.app.settings.bot_key.get_secret_value(), bot.app.settings.key_file)
    async with bot.app.database.reading() as tx:
        sealed = [
            one
            for table in (Crisis.c.who, Crisis.c.note, CrisisWords.c.sealed)
            for one in (await tx.execute(select(table))).scalars()
        ]
        causes = list((await tx.execute(select(Outgoing.c.cause))).scalars())
    opened = [seals.open(one).decode() for one in sealed if one is not None]
    return "\n".join([*opened, *(one for one in causes if one.startswith("crisis:"))])


async def test_years_after_its_end_only_that_it_was_is_kept(
    bot: Bot, people: People, clock: AdjustableClock
) -> None:
    """The notice says how long, in both languages, and the deletion of one's data that it does
    not end it; what nobody closed is never old."""
    await on_duty(people)
    await people.student.say(CRY)
    await people.duty.sees("请现在就来", since=0)
    await people.duty.tap("看看是谁")
    await people.duty.sees("林晓雨")
    await people.duty.tap("结束，写说明")
    await people.duty.sees("写一句说明")
    await people.duty.say("联系上了，家人陪着")
    await people.duty.sees("已经结束")
    await people.student.say("/privacy")
    await people.student.sees("老师跟进结束后再留 3 年")
    await people.student.tap("怎么用")
    await people.student.sees("危险信号的记录，跟进结束后 3 年")
    await people.student.say("/privacy")
    await people.student.sees("我的数据")
    await people.student.tap("删除我的数据")
    await people.student.sees("跟进记录也留着（加密），老师跟进结束后 3 年抹去")
    await people.student.tap("确认删除")
    await people.student.sees("都删好了")
    await bot.quiet()

    closed = clock.now()
    clock.jump(closed.replace(year=closed.year + 3) - timedelta(days=1))
    await bot.app._prune()
    kept = await everything_kept(bot)
    assert all(word in kept for word in ("林晓雨", CRY, "家人陪着"))
    clock.jump(clock.now() + timedelta(days=2))
    await bot.app._prune()
    await bot.app._prune()
    assert await everything_kept(bot) == ""
    assert await only(bot) == ("T1", CrisisState.closed, 0)
    async with bot.app.database.reading() as tx:
        happened = [one for _, one, _ in await crisis.events_of(tx, 1, 20)]
    assert happened.count("noticed") == 1
    assert "closed" in happened


async def test_one_that_nobody_closed_is_never_too_old(
    bot: Bot, people: People, clock: AdjustableClock
) -> None:
    await people.student.say(CRY)
    await people.counselor.sees("请现在就来", since=0)
    await bot.quiet()
    clock.jump(clock.now() + timedelta(days=365 * 8))
    await bot.app._prune()
    kept = await everything_kept(bot)
    assert "林晓雨" in kept
    assert CRY in kept
