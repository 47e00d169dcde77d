"""The table of what the counselor's desk promises (DESK.md): every row is there, every test it
names exists; and the promises no other file of tests is about."""

import ast
import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.clock import AdjustableClock
from bot.delivery import pacing
from bot.people import rules
from bot.settings import Settings
from content.models import Language
from db import form_sharing, job_marks, talk_handing
from db.handoff import Talk, TalkMessage
from db.people import Person, Role
from db.talk_handing import HeldAnswer
from tests.college import bind_person, found_college
from tests.flows.conftest import TOKEN, Bot
from tests.flows.desking import join_staff, join_student, send_album, until, wait_for_reaction
from tests.hiring import HOTEL, LAB, offer
from tests.phones import Message, Phone, Town

ROOT = Path(__file__).parents[2]
ROWS = 62
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def rows() -> dict[int, tuple[str, str, str]]:
    """What the table says, by its rows' numbers."""
    found = ROW.findall((ROOT / "tests/flows/DESK.md").read_text(encoding="utf-8"))
    assert len(found) == len({number for number, *_ in found}), "a number stands there twice"
    return {int(number): (name, done, shown) for number, name, done, shown in found}


def names_in(path: Path) -> set[str]:
    """The names of a file's tests, without running anything of it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, functions) and node.name.startswith("test_")
    }


def test_the_table_has_every_row_once_and_in_order() -> None:
    assert list(rows()) == list(range(1, ROWS + 1))


def test_every_test_the_table_names_exists() -> None:
    known: dict[str, set[str]] = {}
    for number, (_, _, shown) in rows().items():
        for path, name in TEST.findall(shown):
            assert (ROOT / path).is_file(), f"row {number}: {path}"
            if path not in known:
                known[path] = names_in(ROOT / path)
            assert name in known[path], f"row {number}: {path}::{name}"


def test_every_row_names_a_test_or_says_why_it_is_left_out() -> None:
    for number, (_, _, shown) in rows().items():
        left_out = shown.startswith("Left out: ")
        assert left_out or TEST.search(shown), f"row {number} shows nothing"
        assert shown.count("::") == len(TEST.findall(shown)), f"row {number}: a mistyped test"


# What no other file of tests is about ---------------------------------------------------------


@pytest.fixture
async def student(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    return await join_student(town, settings, clock)


@pytest.fixture
async def counselor(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    return await join_staff(town, settings, clock)


async def asked(student: Phone, counselor: Phone, words: str = "老师，在哪见面？") -> Message:
    """The student's first message as the counselor sees it, once it can be replied to."""
    before = await student.town.seq()
    sent = await student.say(words)
    got = await counselor.sees(words, since=before)
    await wait_for_reaction(student, sent.id)
    return got


def bold_in(message: Message) -> set[str]:
    """What is bold in a message, cut out by Telegram's own offsets."""
    units = message.text.encode("utf-16-le")
    return {
        units[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le")
        for one in message.raw.get("entities", ())
        if one["type"] == "bold"
    }


async def test_formatting_arrives_as_it_was_in_both_directions(
    student: Phone, counselor: Phone, town: Town
) -> None:
    """People forward what is formatted; beyond the first plane an emoji counts twice."""
    await asked(student, counselor)
    await student.say("/privacy")
    mine = await student.sees("🔐 我的数据")
    before = await town.seq()
    await town.post(f"users/{student.id}/forward", from_chat_id=student.id, message_ids=[mine.id])
    got = await counselor.sees("🔐 我的数据", since=before)
    assert bold_in(got) == {"👤 林晓雨 · 应化2401", *bold_in(mine)}
    assert bold_in(mine)
    await counselor.say("/privacy")
    theirs = await counselor.sees("🔐 我的数据")
    card = next(m for m in await counselor.messages() if "直接写给" in str(m.labels()))
    await counselor.tap("直接写给", card)
    await counselor.sees("现在你写的每一条都发给")
    before = await town.seq()
    await town.post(
        f"users/{counselor.id}/forward", from_chat_id=counselor.id, message_ids=[theirs.id]
    )
    answer = await student.sees("🔐 我的数据", since=before)
    assert bold_in(answer) == {"💬 王敏 · 辅导员", *bold_in(theirs)}


async def test_what_could_not_arrive_says_how_else_to_reach_them(
    student: Phone, counselor: Phone
) -> None:
    question = await asked(student, counselor)
    await student._act("block")
    await counselor.say("还在吗", reply_to=question)
    told = await counselor.sees("没送到")
    assert "打个电话" in told.text
    assert "去班里" in told.text


async def test_a_counselor_sends_where_to_meet_and_the_student_gets_a_place_on_the_map(
    student: Phone, counselor: Phone
) -> None:
    question = await asked(student, counselor)
    before = await student.town.seq()
    place = {
        "latitude": 31.8113,
        "longitude": 119.974,
        "title": "实训楼 B 座 204",
        "address": "常州市新北区一号路",
    }
    await counselor.send(venue=place, reply_to_message_id=question.id)
    got = await student.sees_message(lambda m: "venue" in m.raw, "a place", since=before)
    assert got.raw["venue"]["title"] == "实训楼 B 座 204"
    assert got.raw["venue"]["address"] == "常州市新北区一号路"
    assert got.raw["venue"]["location"]["latitude"] == pytest.approx(31.8113)


async def test_what_a_student_shares_stands_together_on_one_card(
    student: Phone,
    counselor: Phone,
    bot: Bot,
    town: Town,
    settings: Settings,
    clock: AdjustableClock,
) -> None:
    """Language, intention, lessons, the résumé, saved and matching jobs, what is agreed on."""
    await asked(student, counselor)
    lab, hotel = await offer(settings.database_url, [LAB, HOTEL], clock.now(), bot.app.content)
    async with bot.app.database.transaction() as tx:
        found = await tx.execute(select(Person.c.telegram_id, Person.c.id))
        ids = {row.telegram_id: row.id for row in found}
        student_id, counselor_id = ids[student.id], ids[counselor.id]
        await job_marks.mark(tx, student_id, hotel, clock.now(), saved=True)
        await form_sharing.add_share(tx, student_id, "resume", counselor_id, clock.now())
        await form_sharing.add_share(tx, student_id, "star", student_id, clock.now())
        await tx.execute(Person.update().where(Person.c.id == student_id).values(language="en"))
    await counselor.say("/card")
    card = await counselor.sees("应用化工技术")
    assert "用英文" in card.text
    assert "还没填过毕业意向" in card.text
    assert "简历" in card.text
    assert "STAR" not in card.text, "that one is shown to somebody else"
    assert "化验分析员" not in card.text, "jobs are not shown before the student says so"
    await counselor.tap("想看收藏和投递", card)
    await student.tap("Show them", await student.sees("nothing depends on it", since=0))
    await counselor.sees("愿意给你看")
    await counselor.say("/card")
    card = await counselor.sees("收藏 1 个岗位")
    assert "前厅接待" in card.text
    assert "化验分析员" in card.text.split("合适的：")[1]
    assert lab
    await counselor.say("/forms")
    await counselor.sees_message(lambda m: any("简历" in one for one in m.labels()), "the résumé")


async def test_a_named_talk_is_paused_with_review_and_the_student_is_told_every_time(
    student: Phone,
    counselor: Phone,
    bot: Bot,
    town: Town,
    settings: Settings,
    clock: AdjustableClock,
) -> None:
    office = await town.person("办公室")
    await bind_person(settings.database_url, office.id, clock.now(), roles=(Role.office,))
    await office.start()
    await asked(student, counselor, "你们都是废物吧")
    await counselor.say("/card")
    await counselor.sees("应用化工技术")
    await counselor.tap("停一停")
    await counselor.sees("写一句为什么要停")
    await counselor.say("连着骂了一个月")
    await counselor.sees("停了")
    await student.sees("对话先停一停", since=0)
    for words in ("为什么停", "凭什么"):
        before = await town.seq()
        await student.say(words)
        await student.sees("对话还停着", since=before)
    await bot.quiet()
    assert not any(m.text.endswith(("为什么停", "凭什么")) for m in await counselor.messages())
    review = await office.sees("请看看对不对", since=0)
    assert "王敏" in review.text
    assert "林晓雨" in review.text
    assert "连着骂了一个月" in review.text
    # In danger somebody comes all the same.
    await student.say("我不想活了")
    await student.sees("你现在安全吗", since=0)
    await office.tap("不用停，恢复", review)
    await student.sees("你可以接着写了", since=0)
    before = await town.seq()
    await student.say("对不起，我那天太急了")
    await counselor.sees("我那天太急了", since=before)


async def test_pictures_of_albums_are_no_flood(
    student: Phone, counselor: Phone, bot: Bot, town: Town
) -> None:
    """Thirty pictures in three albums are more updates at once than single messages may be."""
    await asked(student, counselor, "合同拍好了")
    for number in range(3):
        await send_album(student, 10, f"第{number}份")

    async def arrived() -> list[Message]:
        found = [m for m in await counselor.messages() if "photo" in m.raw]
        return found if len(found) == 30 else []

    found = await until(counselor, arrived, "thirty pictures")
    await bot.quiet()
    assert len({m.raw["media_group_id"] for m in found}) == 3
    assert not any("消息来得好快" in m.text for m in await student.messages())


async def test_when_words_are_erased_that_there_was_a_talk_still_counts(
    student: Phone, counselor: Phone, bot: Bot, town: Town, clock: AdjustableClock
) -> None:
    question = await asked(student, counselor, "只该留半年的话")
    before = await town.seq()
    await counselor.say("半年后也没了的回答", reply_to=question)
    await student.sees("半年后也没了的回答", since=before)
    await bot.quiet()
    async with bot.app.database.transaction() as tx:
        talk_id, person_id, first_reply = (
            await tx.execute(select(Talk.c.id, Talk.c.counselor_person_id, Talk.c.first_reply_at))
        ).one()
        assert person_id is not None
        body = {"kind": "text", "text": "没有发出去的话"}
        await talk_handing.hold_back(
            tx, talk_id, person_id, body, counselor.id, 77, None, clock.now()
        )
    clock.jump(clock.now() + timedelta(days=181))
    await bot.app._prune()
    await student.say("/privacy")
    kept = await student.sees("我的数据")
    assert "和老师的对话：1 次，0 条消息" in kept.text
    async with bot.app.database.reading() as tx:
        assert (await tx.execute(select(TalkMessage.c.id))).all() == []
        assert (await tx.execute(select(HeldAnswer.c.id))).all() == [], "what was held back too"
        row = (await tx.execute(select(Talk.c.first_reply_at, Talk.c.opened_at))).one()
    assert first_reply is not None
    assert row.first_reply_at == first_reply, "how long it took is still known"
    assert "王敏" in kept.text, "who looked is kept for a year"
    clock.jump(clock.now() + timedelta(days=190))
    await bot.app._prune()
    before = await town.seq()
    await student.say("/privacy")
    later = await student.sees("我的数据", since=before)
    assert "还没有老师查看过" in later.text
    assert "和老师的对话：1 次，0 条消息" in later.text


async def test_every_kind_of_look_is_kept_by_itself_and_names_who_looked(
    student: Phone, counselor: Phone, town: Town
) -> None:
    await asked(student, counselor)
    await counselor.say("/card")
    card = await counselor.sees("应用化工技术")
    await counselor.tap("看聊过的", card)
    await counselor.sees_message(lambda m: "在哪见面" in m.text and m.id == card.id, "the talk")
    await counselor.say("/card")
    card = await counselor.sees("应用化工技术")
    await counselor.tap("备注", card)
    await counselor.sees("还没有备注")
    await student.say("/privacy")
    mine = await student.sees("最近查看过你的资料")
    looks = [line for line in mine.text.splitlines() if "王敏 · " in line]
    for what in ("资料卡", "聊天记录", "备注"):
        assert any(what in line for line in looks), what


async def test_what_was_agreed_to_and_taken_back_is_logged_with_its_version(
    bot: Bot, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = await town.person("晓雨")
    await phone.start()
    await phone.sees("先花半分钟")
    await phone.tap("同意，开始")
    await phone.sees("你是哪一位")
    await phone.say("/privacy")
    await phone.sees("同意了第 1 版说明")
    await phone.tap("撤回同意")
    await phone.sees("已撤回")
    monkeypatch.setattr(rules, "NOTICE_VERSION", 2)
    await phone.say("/lessons")
    await phone.sees("先花半分钟")
    await phone.tap("同意，开始")
    await bot.idle(town)
    await phone.say("/privacy")
    await phone.sees("同意了第 2 版说明")
    await phone.tap("导出我的数据")
    sent = await phone.sees_message(lambda m: ".json" in str(m.raw.get("document")), "json")
    unique = sent.raw["document"]["file_unique_id"]
    async with town.session.get(f"/control/files/{unique}") as answer:
        log = json.loads(await answer.read())["log"]
    said = [(one["action"], one["version"]) for one in log if one["action"].startswith("consent.")]
    assert said == [("consent.given", 1), ("consent.withdrawn", None), ("consent.given", 2)]
    assert all(one["at"] for one in log)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_limits_of_keeping_quiet_are_said_before_the_first_word_to_everybody_alike(
    bot: Bot, town: Town, settings: Settings, clock: AdjustableClock, language: Language
) -> None:
    """Nobody's age is known, so everybody reads what somebody under age has to be told."""
    phone = await town.person("晓雨")
    await bind_person(
        settings.database_url, phone.id, clock.now(), student="2024010101", language=language
    )
    await phone.start()
    await phone.say("/home")
    zh = language == "zh"
    await phone.sees("林晓雨")
    await phone.tap("找老师" if zh else "Ask a teacher")
    await phone.sees_message(lambda m: any("🎭" in label for label in m.labels()), "the choice")
    await phone.tap("🎭")
    limits = await phone.sees("只有一种例外" if zh else "one exception")
    assert ("因为学校有责任救人" if zh else "the college has a duty to help") in limits.text
    assert not any("🎭" in m.text for m in await phone.messages()), "no talk has begun"
    await phone.say("/privacy")
    await phone.sees("我的数据" if zh else "My data")
    await phone.tap("怎么用" if zh else "How it’s used")
    await phone.sees("马上叫老师" if zh else "a teacher is called at once")
    guardian = bot.app.content.campaigns["guardian-consent"].text[language]
    assert ("满没满 18 岁都一样" if zh else "whatever your age") in guardian


@pytest.fixture
async def with_topics(
    town: Town, settings: Settings, clock: AdjustableClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Bot]:
    """A bot whose account has topics in private chats."""
    monkeypatch.setattr(pacing, "PRIVATE_BURST", 1000)
    account = {"token": TOKEN, "username": "qihang_bot", "first_name": "启航"}
    await town.post("bots", **account, has_topics_enabled=True)
    await town.post("limits", enabled=False)
    await found_college(settings.database_url, clock.now())
    running = await Bot.started(settings, clock)
    yield running
    await running.stop()


async def test_what_somebody_carries_around_is_a_topic_without_their_name(
    with_topics: Bot, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    """A list of topics lies open on the desk; who it is stands inside."""
    student = await join_student(town, settings, clock)
    other = await join_student(town, settings, clock, "天宇", "2024010102")
    counselor = await join_staff(town, settings, clock)
    await student.say("/home")
    await student.tap("找老师", await student.sees("林晓雨"))
    await student.tap("心里的事", await student.sees("先点一个方面"))
    before = await town.seq()
    await student.say("最近睡不好")
    heard = await counselor.sees("最近睡不好", since=before)
    assert "林晓雨" in heard.text
    await other.say("三方协议在哪盖章")
    await counselor.sees("三方协议在哪盖章", since=before)
    await with_topics.quiet()
    made = [call["parameters"] for call in await town.calls("createForumTopic")]
    names = [one["name"] for one in made if one["chat_id"] == counselor.id]
    assert len(names) == 2
    assert re.fullmatch(r"#\d+", names[0])
    assert names[1] == "赵天宇 · 应化2401"
