"""Who asks without a name and is badly off stays without one: only danger to life lifts it."""

from datetime import timedelta

from sqlalchemy import select

from bot.clock import AdjustableClock
from db.crisis import Crisis, CrisisWords
from db.handoff import Talk, TalkState
from tests.flows.conftest import Bot
from tests.flows.test_anonymous import (
    People,
    ask,
    assert_unknown,
    number_of,
    people,
    settled,
)
from tests.phones import Phone, Town

__all__ = ["people"]

BADLY_OFF = "我快崩溃了"
CRY = "我真的不想活了"


async def about_to_ask(student: Phone) -> None:
    """They have chosen to ask without a name, and have not written yet."""
    await student.say("/home")
    await student.sees("林晓雨")
    await student.tap("找老师")
    await student.sees("写")
    await student.tap("不留名字地问")
    await student.sees("先说清楚几件事")
    await student.tap("知道了，不留名字地问")
    await student.sees("只会看到一个编号")


async def ends(bot: Bot, clock: AdjustableClock) -> None:
    """All talks are over."""
    async with bot.app.database.transaction() as tx:
        over = {"state": TalkState.closed, "closed_at": clock.now(), "unanswered_since": None}
        await tx.execute(Talk.update().values(**over))


async def begins_under_their_name(people: People, clock: AdjustableClock) -> None:
    """Long after their last talk they have a new one, under their name."""
    clock.jump(clock.now() + timedelta(days=40))
    await people.student.say("/home")
    await people.student.sees("林晓雨")
    await people.student.tap("找老师")
    await people.student.sees("也会看到你的姓名")
    await people.student.say("实习证明去哪里盖章")
    await people.counselor.sees("实习证明", since=0)


async def kinds(bot: Bot) -> list[tuple[str, bool]]:
    """(tier, without a name) of every crisis."""
    async with bot.app.database.reading() as tx:
        found = await tx.execute(select(Crisis.c.tier, Crisis.c.nameless).order_by(Crisis.c.id))
        return [(row.tier, row.nameless) for row in found]


def heard(phone_texts: list[str], *signs: str) -> bool:
    return any(sign in text for text in phone_texts for sign in signs)


async def texts(phone: Phone) -> list[str]:
    return [one.text for one in await phone.messages()]


async def test_already_the_first_words_keep_the_cover(
    bot: Bot, town: Town, people: People
) -> None:
    await about_to_ask(people.student)
    await people.student.say(BADLY_OFF)
    await people.student.sees("这阵子真的很难", since=0)
    await people.office.sees("状态很不好", since=0)
    await people.office.tap("看看是谁")
    shown = await people.office.sees("没留名字")
    assert f"#{await number_of(bot)} · 没留名字" in shown.text
    assert BADLY_OFF in shown.text
    await settled(bot, town)
    assert not heard(await texts(people.counselor), "状态很不好", BADLY_OFF)
    await assert_unknown(town, people.student)
    async with bot.app.database.reading() as tx:
        assert (await tx.execute(select(Crisis.c.who))).scalar_one() is None


async def test_who_carries_on_after_a_nameless_talk_keeps_it_too(
    bot: Bot, town: Town, people: People, clock: AdjustableClock
) -> None:
    await ask(people, "我有个问题")
    await people.student.say("/cancel")
    await settled(bot, town)
    await ends(bot, clock)
    clock.jump(clock.now() + timedelta(days=20))
    await people.student.say(BADLY_OFF)
    await people.office.sees("状态很不好", since=0)
    await settled(bot, town)
    assert not heard(await texts(people.counselor), "状态很不好", BADLY_OFF)
    await assert_unknown(town, people.student)
    assert await kinds(bot) == [("T2", True)]


async def test_no_reminder_and_nobody_who_comes_says_who_it_was_after_the_talk(
    bot: Bot, town: Town, people: People, clock: AdjustableClock
) -> None:
    staff = await ask(people, "我有个问题")
    await people.student.say(BADLY_OFF)
    await staff.sees("状态很不好", since=0)
    await settled(bot, town)
    await ends(bot, clock)
    clock.jump(clock.now() + timedelta(hours=2))
    before = await town.seq()
    await bot.app.crises.tick()
    await staff.sees("状态很不好", since=before)
    await bot.quiet()
    assert not heard(await texts(people.counselor), "状态很不好")
    first = await number_of(bot)
    await staff.tap("我来")
    shown = await staff.sees("没留名字")
    line = await people.student.sees("老师看到你的消息了", since=before)
    assert "来找你" not in line.text, "nobody can come to who has no name"
    await staff.tap("写给 TA", shown)
    await staff.sees("现在由你来")
    await staff.tap("开始写")
    await staff.say("愿意说说吗")
    await people.student.sees("愿意说说吗", since=0)
    assert await number_of(bot) not in {None, first}
    await people.student.say("嗯")
    await staff.sees("嗯", since=0)
    await settled(bot, town)
    await assert_unknown(town, people.student)


async def test_nobody_comes_from_there_to_a_talk_that_has_the_name(
    bot: Bot, town: Town, people: People, clock: AdjustableClock
) -> None:
    staff = await ask(people, "我有个问题")
    await people.student.say(BADLY_OFF)
    await staff.sees("状态很不好", since=0)
    await settled(bot, town)
    await ends(bot, clock)
    await begins_under_their_name(people, clock)
    await staff.tap("看看是谁")
    shown = await staff.sees("没留名字")
    answer = await staff.tap("写给 TA", shown)
    assert answer is not None
    assert "没法在这里写给 TA" in answer["text"]
    async with bot.app.database.reading() as tx:
        owners = set((await tx.execute(select(Talk.c.counselor_person_id))).scalars())
    assert len(owners) == 2, "the talk stays whose it was"


async def test_words_under_the_name_and_without_it_are_not_joined(
    bot: Bot, town: Town, people: People, clock: AdjustableClock
) -> None:
    await people.student.say(BADLY_OFF)
    await people.counselor.sees("状态很不好", since=0)
    await settled(bot, town)
    await ends(bot, clock)
    await about_to_ask(people.student)
    await people.student.say("我真的快撑不住了")
    await people.office.sees("状态很不好", since=0)
    await settled(bot, town)
    assert await kinds(bot) == [("T2", False), ("T2", True)]
    async with bot.app.database.reading() as tx:
        found = await tx.execute(select(CrisisWords.c.crisis_id).order_by(CrisisWords.c.id))
        assert list(found.scalars()) == [1, 2]
    await people.office.tap("看看是谁")
    shown = await people.office.sees("没留名字")
    assert BADLY_OFF not in shown.text
    assert "林晓雨" not in shown.text
    # Danger to life is one matter, whose ever name was not said.
    await people.student.say(CRY)
    await people.counselor.sees("有学生可能有生命危险", since=0)
    assert await kinds(bot) == [("T2", False), ("T1", True)]


async def test_i_would_rather_write_keeps_the_cover_and_says_so(
    bot: Bot, town: Town, people: People, clock: AdjustableClock
) -> None:
    staff = await ask(people, "我有个问题")
    await people.student.say(BADLY_OFF)
    card = await people.student.sees("这阵子真的很难", since=0)
    await staff.sees("状态很不好", since=0)
    await settled(bot, town)
    await ends(bot, clock)
    first = await number_of(bot)
    await people.student.tap("我想在这里和人说说", card)
    await people.student.sees("老师只看到一个编号")
    await people.student.say("就是睡不着")
    await people.student.sees("看不到你是谁", since=0)
    await settled(bot, town)
    assert await number_of(bot) not in {None, first}
    await assert_unknown(town, people.student)


async def test_where_a_named_talk_is_open_who_would_rather_write_is_told(
    bot: Bot, town: Town, people: People, clock: AdjustableClock
) -> None:
    await ask(people, "我有个问题")
    await people.student.say(BADLY_OFF)
    card = await people.student.sees("这阵子真的很难", since=0)
    await settled(bot, town)
    await ends(bot, clock)
    await begins_under_their_name(people, clock)
    await people.student.tap("我想在这里和人说说", card)
    await people.student.sees("老师会看到是你")


async def test_a_cry_as_first_words_lifts_it_and_nobody_is_told_otherwise(
    bot: Bot, town: Town, people: People
) -> None:
    await about_to_ask(people.student)
    before = await town.seq()
    await people.student.say(CRY)
    await people.student.sees("你现在安全吗", since=before)
    await people.counselor.sees("有学生可能有生命危险", since=0)
    await people.counselor.tap("看看是谁")
    await people.counselor.sees("林晓雨 · 应化2401")
    await settled(bot, town)
    assert await number_of(bot) is not None, "the talk goes under a number all the same"
    assert not heard(await texts(people.student), "看不到你是谁")
