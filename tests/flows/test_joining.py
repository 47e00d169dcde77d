"""Joining: consent first, then the roster, a class link, or a look around as a guest."""

import asyncio
from datetime import timedelta

from sqlalchemy import func, select

from bot.clock import AdjustableClock
from bot.settings import Settings
from db.audit import AuditEvent
from db.joining import JoinAttempt
from db.people import Person, Role, Student
from tests.college import bind_person
from tests.flows.conftest import TOKEN, Bot
from tests.phones import Message, Phone, Town


async def agreed(town: Town, name: str = "晓雨", language: str = "zh-hans") -> Phone:
    """Somebody who opened the bot and agreed to the notice."""
    phone = await town.person(name, language)
    await phone.start()
    await phone.sees("启航" if language.startswith("zh") else "Qihang")
    await phone.tap("同意" if language.startswith("zh") else "Agree")
    await phone.sees("你是哪一位" if language.startswith("zh") else "Who are you")
    return phone


async def bound_to(bot: Bot, number: str) -> int | None:
    """The Telegram id a roster row is bound to."""
    async with bot.app.database.reading() as tx:
        found = await tx.execute(
            select(Person.c.telegram_id)
            .join(Student, Student.c.person_id == Person.c.id)
            .where(Student.c.number == number)
        )
        return found.scalar_one_or_none()


async def menu_of(town: Town, phone: Phone) -> list[str]:
    menu = await town.get("menu", user=phone.id)
    return [command["command"] for command in menu["commands"]]


async def forged(town: Town, phone: Phone, data: str) -> dict[str, object]:
    """Press a button that our bot never made; answers the toast."""
    keyboard = {"inline_keyboard": [[{"text": "?", "callback_data": data}]]}
    body = {"chat_id": phone.id, "text": "?", "reply_markup": keyboard}
    async with town.session.post(f"/bot{TOKEN}/sendMessage", json=body) as response:
        sent = (await response.json())["result"]
    answer = await phone.press(Message(sent), data)
    assert answer is not None
    return answer


async def test_a_student_is_in_their_class_two_messages_after_agreeing(
    bot: Bot, town: Town
) -> None:
    student = await agreed(town)
    await student.tap("我是学生")
    await student.sees("学号和姓名")
    await student.say("2024010101 林晓雨")
    home = await student.sees("欢迎加入 应化2401")
    assert "王敏" in home.text
    assert any("找老师" in label for label in home.labels())
    assert await bound_to(bot, "2024010101") == student.id


async def test_number_and_name_may_come_one_after_the_other(bot: Bot, town: Town) -> None:
    student = await agreed(town, "Emma", "en")
    await student.tap("student")
    await student.sees("student number and name")
    await student.say("hello there")
    await student.sees("number is still missing")
    await student.say("2024010101")
    await student.sees("Now your name")
    await student.say("林晓雨")
    await student.sees("Found you")


async def test_number_and_name_unasked_are_enough(bot: Bot, town: Town) -> None:
    student = await agreed(town)
    await student.say("2024010101 林晓雨")
    await student.sees("欢迎加入 应化2401")
    assert await bound_to(bot, "2024010101") == student.id


async def test_a_number_unasked_is_followed_by_the_name(bot: Bot, town: Town) -> None:
    student = await agreed(town)
    await student.say("我2024年入学的")
    await student.sees("加入班级以后")
    await student.say("２０２４０１０１０１")
    await student.sees("再发一下姓名")
    await student.say("林晓雨")
    await student.sees("欢迎加入 应化2401")


async def test_numbers_unasked_count_as_tries_like_any(bot: Bot, town: Town) -> None:
    student = await agreed(town)
    for tries in range(5):
        await student.say("2024019999 张三")
        await student.sees("没对上" if tries < 4 else "以后再来")
        # Out of joining again, so that each of them comes unasked.
        await student.say("/cancel")
        await student.sees("你好")
    for said in ("2024010101 林晓雨", "2024010101"):
        await student.say(said)
        await student.sees("以后再来")
    assert await bound_to(bot, "2024010101") is None


async def test_without_consent_there_is_the_card_and_help_and_nothing_else(
    bot: Bot, town: Town
) -> None:
    newcomer = await town.person("晓雨")
    await newcomer.start()
    await newcomer.sees("先花半分钟")
    for said in ("你好", "/home", "/lessons", "/cancel", "2024010101 林晓雨"):
        await newcomer.say(said)
        await newcomer.sees("先花半分钟")
    await newcomer.say("/help")
    await newcomer.sees("我能帮你什么")
    assert "先同意" in str((await forged(town, newcomer, "modules"))["text"])
    await newcomer.tap("先不了")
    await newcomer.sees("没关系")
    assert await menu_of(town, newcomer) == ["start", "language", "privacy", "help"]


async def test_the_card_speaks_the_other_language_at_once(bot: Bot, town: Town) -> None:
    newcomer = await town.person("晓雨")
    await newcomer.start()
    card = await newcomer.sees("先花半分钟")
    await newcomer.tap("English", card)
    turned = await newcomer.sees("Half a minute")
    assert turned.id == card.id
    await newcomer.tap("Read it all", turned)
    await newcomer.sees("version 1")
    await newcomer.tap("Agree")
    await newcomer.sees("Who are you")


async def test_a_wrong_pair_never_tells_whether_the_number_exists(bot: Bot, town: Town) -> None:
    student = await agreed(town)
    await student.tap("我是学生")
    await student.sees("学号和姓名")
    await student.say("2024010101 王大锤")
    known = (await student.sees("没对上")).text
    await student.say("2099010101 王大锤")
    unknown = (await student.sees("没对上")).text
    assert known.replace("4", "n") == unknown.replace("3", "n")


async def test_wrong_tries_end_after_five_and_are_logged_without_names(
    bot: Bot, town: Town
) -> None:
    student = await agreed(town)
    await student.tap("我是学生")
    await student.sees("学号和姓名")
    for left in (4, 3, 2, 1):
        await student.say("2024010102 林晓雨")
        await student.sees(f"还可以试 {left} 次")
    await student.say("2024010102 林晓雨")
    await student.sees("先歇一会儿")
    await student.say("/join")
    await student.sees("先歇一会儿")
    async with bot.app.database.reading() as tx:
        rows = (
            await tx.execute(
                select(AuditEvent.c.subject, AuditEvent.c.detail).where(
                    AuditEvent.c.action == "join.mismatch"
                )
            )
        ).all()
    assert len(rows) == 5
    assert all(row.detail is None and row.subject.startswith("person:") for row in rows)
    bot.clock.jump(bot.clock.now() + timedelta(minutes=61))
    await student.say("/join")
    await student.sees("学号和姓名")
    await student.say("2024010101 林晓雨")
    await student.sees("找到你了")


async def test_deleting_ones_data_does_not_reset_the_count_of_wrong_tries(
    bot: Bot, town: Town
) -> None:
    student = await agreed(town)
    await student.tap("我是学生")
    await student.sees("学号和姓名")
    for _ in range(5):
        await student.say("2024010102 林晓雨")
        await student.sees_match("还可以试|先歇一会儿")
    await student.say("/privacy")
    await student.sees("我的数据")
    await student.tap("删除我的数据")
    await student.sees("要删除你的数据吗")
    await student.tap("确认删除")
    await student.sees("都删好了")
    await student.start()
    await student.sees("先花半分钟")
    await student.tap("同意")
    await student.sees("你是哪一位")
    await student.tap("我是学生")
    await student.sees("先歇一会儿")
    async with bot.app.database.reading() as tx:
        assert (await tx.execute(select(func.count()).select_from(JoinAttempt))).scalar() == 5


async def test_a_class_link_names_the_class_and_survives_the_consent_card(
    bot: Bot, town: Town
) -> None:
    student = await town.person("一帆")
    await student.start("c-jiuguan2501")
    await student.sees("先花半分钟")
    await student.tap("同意")
    await student.sees("酒管2501")
    await student.say("2025020201 陈一帆")
    await student.sees("欢迎加入 酒管2501")
    assert await bound_to(bot, "2025020201") == student.id


async def test_a_class_link_of_another_class_leads_to_ones_own(bot: Bot, town: Town) -> None:
    student = await town.person("一帆")
    await student.start("c-yinghua2401")
    await student.sees("先花半分钟")
    await student.tap("同意")
    await student.sees("应化2401")
    await student.say("2025020201 陈一帆")
    await student.sees("名册上你在 酒管2501")


async def test_a_dead_link_says_so_and_still_offers_the_card(bot: Bot, town: Town) -> None:
    student = await town.person("一帆")
    for payload in ("c-nosuchclass", "x", "c-", "i-", "a-b-c-d"):
        await student.start(payload)
        seen = await student.sees("先花半分钟")
        assert "已经不能用了" in seen.text or "邀请链接不对" in seen.text


async def test_a_number_bound_elsewhere_needs_the_office_which_is_told(
    bot: Bot, town: Town
) -> None:
    office = await town.person("就业办")
    await bind_person(bot.settings.database_url, office.id, bot.clock.now(), roles=(Role.office,))
    await office.start()
    await office.sees("就业办")
    old = await agreed(town, "旧手机")
    await old.tap("我是学生")
    await old.sees("学号和姓名")
    await old.say("2024010101 林晓雨")
    await old.sees("找到你了")

    new = await agreed(town, "新手机")
    await new.tap("我是学生")
    await new.sees("学号和姓名")
    office.mark = await town.seq()
    await new.say("2024010101 林晓雨")
    await new.sees("已经连着另一个")
    alert = await office.sees("2024010101")
    assert await bound_to(bot, "2024010101") == old.id

    new.mark = old.mark = await town.seq()
    await office.tap("解开", alert)
    await office.sees("已解开")
    await old.sees("解开了你的学号")
    await new.sees("现在可以加入了")
    await new.tap("现在加入")
    await new.sees("学号和姓名")
    await new.say("2024010101 林晓雨")
    await new.sees("找到你了")
    assert await bound_to(bot, "2024010101") == new.id

    # A colleague has the same button, and presses it later.
    await forged(town, office, alert.buttons[0]["callback_data"])
    assert await bound_to(bot, "2024010101") == new.id


async def test_only_the_office_frees_a_number_whatever_a_button_carries(
    bot: Bot, town: Town
) -> None:
    owner = await agreed(town)
    await owner.tap("我是学生")
    await owner.sees("学号和姓名")
    await owner.say("2024010101 林晓雨")
    await owner.sees("找到你了")
    thief = await agreed(town, "别人")
    async with bot.app.database.reading() as tx:
        student_id = (
            await tx.execute(select(Student.c.id).where(Student.c.number == "2024010101"))
        ).scalar_one()
    answer = await forged(town, thief, f"release:{student_id}:1")
    assert "身份" in str(answer["text"])
    assert await bound_to(bot, "2024010101") == owner.id


async def test_two_phones_that_claim_one_row_at_once_get_one_answer_each(
    bot: Bot, town: Town
) -> None:
    one, two = await agreed(town, "甲"), await agreed(town, "乙")
    for phone in (one, two):
        await phone.tap("我是学生")
        await phone.sees("学号和姓名")
    await asyncio.gather(one.say("2024010101 林晓雨"), two.say("2024010101 林晓雨"))
    seen = [await phone.sees_match("找到你了|已经连着另一个") for phone in (one, two)]
    assert sorted(match[0] for match in seen) == ["已经连着另一个", "找到你了"]
    assert await bound_to(bot, "2024010101") in {one.id, two.id}


async def test_odd_text_while_joining_gets_a_sensible_answer(bot: Bot, town: Town) -> None:
    student = await agreed(town)
    await student.tap("我是学生")
    await student.sees("学号和姓名")
    for said in ("😀😀😀", "a" * 4000, "<b>2024</b>", "2024\n\n\n", "' OR 1=1 --"):
        await student.say(said)
        await student.sees_match("没看到学号|还差学号|再发一下姓名|没对上")


async def test_a_sticker_or_place_while_joining_asks_for_text(bot: Bot, town: Town) -> None:
    student = await agreed(town)
    await student.tap("我是学生")
    await student.sees("学号和姓名")
    await student.send(location={"latitude": 31.5, "longitude": 120.3})
    await student.sees("请发文字")
    await student.say("/cancel")
    await student.sees("课程随时能看")


async def test_a_guest_has_the_lessons_and_may_join_later(bot: Bot, town: Town) -> None:
    guest = await agreed(town)
    await guest.tap("先看看课程")
    home = await guest.sees("课程随时能看")
    assert any("职业课" in label for label in home.labels())
    assert "join" in await menu_of(town, guest)
    await guest.tap("加入班级", home)
    await guest.sees("学号和姓名")


async def test_the_operators_own_list_is_the_office_from_the_first_contact(
    settings: Settings, clock: AdjustableClock, town: Town
) -> None:
    admin = await town.person("主任")
    named = settings.model_copy(update={"bot_admins": frozenset({admin.id})})
    running = await Bot.started(named, clock)
    try:
        await admin.start()
        await admin.sees("先花半分钟")
        await admin.tap("同意")
        home = await admin.sees("就业办")
        assert any("邀请老师" in label for label in home.labels())
        assert "invite" in await menu_of(town, admin)
    finally:
        await running.stop()
