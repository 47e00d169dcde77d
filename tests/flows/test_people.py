"""Staff and their classes: one-time invites, class links and posters, menus, coming and going."""

import asyncio
import os
import re
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from sqlalchemy import func, select

from bot.people import invites
from db.classes import classes
from db.invites import Invite
from db.people import Person, Role, Staff, Student
from tests.college import bind_person
from tests.flows.conftest import Bot
from tests.flows.test_joining import agreed, forged, menu_of
from tests.phones import PATIENCE, Message, Phone, Town

SHANGHAI = ZoneInfo("Asia/Shanghai")


async def member(bot: Bot, town: Town, name: str, *roles: Role, staff: str | None = None) -> Phone:
    """Somebody of the staff who joined earlier and has the chat open."""
    phone = await town.person(name)
    url, now = bot.settings.database_url, bot.clock.now()
    await bind_person(url, phone.id, now, staff=staff, roles=roles)
    await phone.start()
    await phone.sees("你好")
    return phone


def payload_in(message: Message) -> str:
    found = re.search(r"start=([\w-]+)", message.text)
    assert found
    return found[1]


async def staff_person(bot: Bot, name: str) -> int | None:
    async with bot.app.database.reading() as tx:
        return (
            await tx.execute(
                select(Person.c.telegram_id)
                .join(Staff, Staff.c.person_id == Person.c.id)
                .where(Staff.c.name == name)
            )
        ).scalar_one_or_none()


async def test_a_counselor_comes_in_by_an_invite_and_owns_their_classes(
    bot: Bot, town: Town
) -> None:
    office = await member(bot, town, "就业办", Role.office)
    await office.tap("邀请老师")
    await office.sees("要邀请谁")
    await office.tap("辅导员")
    await office.sees("哪位辅导员")
    await office.say("刘洋")
    link = await office.sees("邀请链接")
    counselor = await town.person("洋洋")
    office.mark = await town.seq()
    await counselor.start(payload_in(link))
    await counselor.sees("先花半分钟")
    await counselor.tap("同意")
    welcome = await counselor.sees("刘洋")
    assert "辅导员" in welcome.text
    assert "2 个班" in welcome.text
    await office.sees("刘洋 用邀请链接成为")
    assert await staff_person(bot, "刘洋") == counselor.id
    assert "classes" in await menu_of(town, counselor)
    await counselor.tap("我的班级")
    listed = await counselor.sees("班级")
    assert {label.split(" · ")[0] for label in listed.labels()} >= {"酒管2501", "数控2601"}
    assert not any("应化2401" in label for label in listed.labels())


async def test_an_invite_opens_once_and_tells_the_second_comer(bot: Bot, town: Town) -> None:
    async with bot.app.database.transaction() as tx:
        payload = await invites.make(tx, Role.teacher, None, None, bot.clock.now())
    first, second = await town.person("一老师"), await town.person("二老师")
    await first.start(payload)
    await first.sees("先花半分钟")
    await first.tap("同意")
    await first.sees("专业教师")
    await second.start(payload)
    seen = await second.sees("先花半分钟")
    assert "已经用过" in seen.text
    await first.start(payload)
    await first.sees("已经用过")


async def test_of_two_who_hold_one_invite_only_the_first_to_agree_gets_in(
    bot: Bot, town: Town
) -> None:
    async with bot.app.database.transaction() as tx:
        payload = await invites.make(tx, Role.office, None, None, bot.clock.now())
    first, second = await town.person("一老师"), await town.person("二老师")
    for phone in (first, second):
        await phone.start(payload)
        await phone.sees("先花半分钟")
    await first.tap("同意")
    await first.sees("就业办")
    await second.tap("同意")
    await second.sees("已经用过")
    assert "invite" not in await menu_of(town, second)


async def test_an_invite_expires_after_72_hours(bot: Bot, town: Town) -> None:
    async with bot.app.database.transaction() as tx:
        payload = await invites.make(tx, Role.teacher, None, None, bot.clock.now())
        kept = (await tx.execute(select(Invite.c.token_hash))).scalar_one()
    assert payload.removeprefix("i-") not in kept
    bot.clock.jump(bot.clock.now() + timedelta(hours=72, minutes=1))
    late = await town.person("老师")
    await late.start(payload)
    seen = await late.sees("先花半分钟")
    assert "72 小时" in seen.text


async def test_an_invite_for_somebody_who_is_in_already_changes_nothing(
    bot: Bot, town: Town
) -> None:
    owner = await member(bot, town, "王敏", Role.counselor, staff="王敏")
    async with bot.app.database.transaction() as tx:
        [staff_id] = await invites.find_staff(tx, "T1001")
        payload = await invites.make(tx, Role.counselor, staff_id, None, bot.clock.now())
    other = await agreed(town, "别人")
    await other.start(payload)
    await other.sees("已经连着另一个账号")
    assert await staff_person(bot, "王敏") == owner.id


async def test_the_office_is_told_when_a_name_is_not_on_the_staff_list(
    bot: Bot, town: Town
) -> None:
    office = await member(bot, town, "就业办", Role.office)
    await office.tap("邀请老师")
    await office.sees("要邀请谁")
    await office.tap("班级导师")
    await office.sees("哪位班级导师")
    await office.say("诸葛亮 😀")
    await office.sees("没有这位老师")
    await office.tap("不对名单")
    link = await office.sees("邀请链接")
    assert payload_in(link).startswith("i-")


@pytest.mark.parametrize("data", ["invite", "inviterole:office", "inviteany:counselor"])
async def test_a_student_cannot_make_invites_whatever_a_button_carries(
    bot: Bot, town: Town, data: str
) -> None:
    student = await agreed(town)
    answer = await forged(town, student, data)
    assert "身份" in str(answer["text"])
    async with bot.app.database.reading() as tx:
        assert (await tx.execute(select(func.count()).select_from(Invite))).scalar() == 0


async def test_a_counselor_hands_out_a_poster_and_a_new_link_ends_the_old(
    bot: Bot, town: Town
) -> None:
    counselor = await member(bot, town, "王敏", Role.counselor, staff="王敏")
    await counselor.say("/classes")
    await counselor.sees("班级")
    await counselor.tap("应化2401")
    card = await counselor.sees("已加入 0 / 4")
    old = payload_in(card)
    await counselor.tap("二维码海报", card)
    poster = await counselor.sees("扫码加入")
    file_id = poster.raw["photo"][-1]["file_unique_id"]
    async with town.session.get(f"/control/files/{file_id}") as response:
        with Image.open(BytesIO(await response.read())) as picture:
            assert picture.width == picture.height >= 400
    await counselor.tap("换一条新链接", card)
    fresh = payload_in(await counselor.sees("已加入"))
    assert fresh != old
    student = await agreed(town)
    await student.start(old)
    await student.sees("已经不能用了")
    await student.start(fresh)
    await student.sees("应化2401")


async def test_a_class_belongs_to_its_owners_whatever_a_button_carries(
    bot: Bot, town: Town
) -> None:
    counselor = await member(bot, town, "王敏", Role.counselor, staff="王敏")
    async with bot.app.database.reading() as tx:
        foreign = next(row for row in await classes(tx, None, 0, 9) if row.name == "酒管2501")
    for action in ("class", "poster", "renew"):
        answer = await forged(town, counselor, f"{action}:{foreign.class_id}")
        assert "身份" in str(answer["text"])
    answer = await forged(town, counselor, "class:999999999999999999")
    assert "身份" in str(answer["text"])
    answer = await forged(town, counselor, "class:9999999999999999999999")
    assert "旧" in str(answer["text"])


async def test_the_menu_follows_the_language_and_so_does_everything_else(
    bot: Bot, town: Town
) -> None:
    office = await member(bot, town, "就业办", Role.office)
    await office.say("/language")
    await office.sees("语言")
    await office.tap("English")
    await office.sees("English from now on")
    await office.tap("Home")
    await office.sees("career office")
    menu = await town.get("menu", user=office.id)
    words = {entry["command"]: entry["description"] for entry in menu["commands"]}
    assert words["invite"] == "Invite staff"


async def test_home_follows_the_stage_of_study(bot: Bot, town: Town) -> None:
    student = await town.person("晓雨")
    url, now = bot.settings.database_url, bot.clock.now()
    await bind_person(url, student.id, now, student="2024010101")
    for day, words in (
        ("2024-09-10", "第一学期"),
        ("2027-03-10", "签字之前"),
        ("2027-09-10", "毕业了也还在"),
    ):
        bot.clock.jump(datetime.fromisoformat(day).replace(tzinfo=SHANGHAI))
        await student.say("/home")
        await student.sees(words)


async def test_blocking_and_coming_back_keep_the_state_right(bot: Bot, town: Town) -> None:
    student = await town.person("晓雨")
    url, now = bot.settings.database_url, bot.clock.now()
    await bind_person(url, student.id, now, student="2024010101")
    await student.start()
    await student.sees("晓雨")

    async def unreachable() -> bool:
        query = select(Person.c.unreachable_since).where(Person.c.telegram_id == student.id)
        async with bot.app.database.reading() as tx:
            return (await tx.execute(query)).scalar_one() is not None

    async def reachable() -> bool:
        return not await unreachable()

    await town.post(f"users/{student.id}/block")
    await becomes(town, unreachable)
    await town.post(f"users/{student.id}/unblock")
    await becomes(town, reachable)
    await student.say("/home")
    await student.sees("晓雨")


async def becomes(town: Town, true: Callable[[], Awaitable[bool]]) -> None:
    """Wait for something that shows on no phone; looks again whenever the sandbox has news."""
    deadline = time.monotonic() + PATIENCE
    while not await true():
        assert time.monotonic() < deadline, "it never became true"
        await town.events_after(await town.seq(), 0.05)


async def test_a_stranger_who_blocks_before_agreeing_leaves_nothing_behind(
    bot: Bot, town: Town
) -> None:
    stranger = await town.person("路人")
    await stranger.start()
    await stranger.sees("先花半分钟")

    async def gone() -> bool:
        async with bot.app.database.reading() as tx:
            known = select(Person.c.id).where(Person.c.telegram_id == stranger.id)
            return (await tx.execute(known)).scalar_one_or_none() is None

    assert not await gone()
    await town.post(f"users/{stranger.id}/block")
    await becomes(town, gone)


async def test_an_old_consent_is_asked_for_again_and_nothing_is_lost(bot: Bot, town: Town) -> None:
    student = await town.person("晓雨")
    url, now = bot.settings.database_url, bot.clock.now()
    await bind_person(url, student.id, now, student="2024010101", consent_version=0)
    await student.say("你好")
    await student.sees("说明更新了")
    await student.tap("同意")
    await student.sees("林晓雨")
    async with bot.app.database.reading() as tx:
        bound = select(func.count()).select_from(Student).where(Student.c.person_id.is_not(None))
        assert (await tx.execute(bound)).scalar() == 1


async def test_the_invite_command_prints_a_link_that_opens_the_door(bot: Bot, town: Town) -> None:
    done = await invite_command(bot, "counselor", "--staff", "T1001")
    assert done.returncode == 0, done.stderr
    assert "https://t.me/qihang_bot?start=i-" in done.stdout
    counselor = await town.person("王老师")
    await counselor.start(done.stdout.strip().partition("start=")[2])
    await counselor.sees("先花半分钟")
    await counselor.tap("同意")
    await counselor.sees("王敏")
    assert await staff_person(bot, "王敏") == counselor.id


async def test_the_invite_command_says_what_is_wrong(bot: Bot, town: Town) -> None:
    nobody = await invite_command(bot, "counselor", "--staff", "诸葛亮")
    assert nobody.returncode == 1
    assert "诸葛亮" in nobody.stderr
    student = await invite_command(bot, "student")
    assert student.returncode == 2
    assert nobody.stdout == student.stdout == ""
    async with bot.app.database.reading() as tx:
        assert (await tx.execute(select(func.count()).select_from(Invite))).scalar() == 0


async def invite_command(bot: Bot, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run `python -m bot invite …` as an operator beside the running bot."""
    settings = bot.settings
    environment = os.environ | {
        "BOT_TOKEN": settings.bot_token.get_secret_value(),
        "BOT_API_URL": settings.bot_api_url,
        "DATABASE_URL": settings.database_url,
    }
    return await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "bot", "invite", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


async def test_strangers_read_in_their_language_what_the_bot_is_for(bot: Bot, town: Town) -> None:
    zh, en = await town.person("晓雨"), await town.person("Emma", "en")
    assert "就业办" in (await town.get("menu", user=zh.id))["description"]
    menu = await town.get("menu", user=en.id)
    assert "Lessons" in menu["description"]
    assert "career office" in menu["short_description"]
    assert menu["commands"][0]["command"] == "start"


async def test_the_office_finds_its_daily_screens_on_its_home_card(bot: Bot, town: Town) -> None:
    office = await member(bot, town, "李主任", Role.office)
    await office.say("/home")
    home = await office.sees("今天想做什么")
    for label, said in (("提醒日历", "月"), ("校历", "不打扰"), ("发过的通知", "通知")):
        await office.tap(label, home)
        shown = await office.sees(said)
        assert shown.id == home.id
        await office.say("/home")
        home = await office.sees("今天想做什么")


async def test_a_student_sets_on_the_home_card_what_they_get(bot: Bot, town: Town) -> None:
    student = await member(bot, town, "晓雨", Role.student)
    await student.say("/home")
    home = await student.sees("你好")
    assert not any("提醒日历" in label for label in home.labels())
    assert any("校历" in label for label in home.labels())
    await student.tap("消息设置", home)
    assert any("🔔" in label for label in (await student.sees("收")).labels())
