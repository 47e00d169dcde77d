"""The office taps an audience together: conditions, live count, five names, who is left out."""

import re

import pytest

from db import answers, lessons, topics
from db.announcements import announcement
from db.engine import Database
from db.lessons import Progress
from db.people import Role, actor_by_telegram_id
from tests.college import STUDENTS, bind_person
from tests.flows.announcements.office import CHEMISTS, Office, compose, data_of, forge, received
from tests.flows.conftest import Bot
from tests.phones import Message, Phone, Town

ALL = (*CHEMISTS, "2025020201", "2025020202", "2026030301")


@pytest.fixture
def college(bot: Bot, town: Town) -> Office:
    return Office(bot, town)


@pytest.fixture
async def office(college: Office) -> Phone:
    return await college.member()


async def offered(office: Phone, kind: str) -> Message:
    """What can be picked for a new condition of this kind."""
    await office.tap("加一个条件")
    await office.sees("按什么来选")
    await office.tap(kind)
    await office.sees_match("选|多久")
    return (await office.messages())[-1]


async def add(office: Phone, kind: str, *values: str) -> Message:
    """Add a condition of this kind with these values; the whole again."""
    await offered(office, kind)
    for value in values:
        shown = (await office.messages())[-1]
        while "▶" in shown.labels() and not any(value in label for label in shown.labels()):
            page = shown.labels()
            await office.tap("▶")
            shown = await office.sees_message(lambda m, page=page: m.labels() != page)
        await office.tap(value)
        await office.sees("已选")
    await office.tap("好了")
    return await office.sees("发给谁")


async def condition(college: Office, announcement_id: int = 1) -> object:
    """What the draft's audience is by now."""
    database = Database(college.settings.database_url)
    async with database.reading() as tx:
        row = await announcement(tx, announcement_id)
    await database.close()
    assert row is not None
    return row.audience


async def test_conditions_are_counted_as_they_are_tapped(college: Office, office: Phone) -> None:
    await college.students(ALL)
    await compose(office)
    shown = await add(office, "年级", "2024级")
    assert "符合 4 人，发得到 4 人" in shown.text
    await office.tap("✏️ ①")
    await office.sees("2024级")
    await office.tap("✏️ ①")
    await office.sees("已选：2024级")
    await office.tap("2025级")
    shown = await office.sees("2024级、2025级")
    assert "符合 7 人，发得到 6 人" in shown.text
    assert "没加入 1" in shown.text
    await office.tap("好了")
    await office.sees("发给谁")
    shown = await add(office, "专业", "酒店管理")
    assert "要同时符合" in shown.text
    assert "符合 3 人，发得到 2 人" in shown.text
    assert await condition(college) == {
        "all": [{"entry_year": [2024, 2025]}, {"major": ["酒店管理与数字化运营"]}]
    }


async def test_the_opposite_any_and_removing(college: Office, office: Phone) -> None:
    await college.students(ALL)
    await compose(office)
    await add(office, "班级", "应化2401")
    await office.tap("✏️ ①")
    await office.sees("应化2401")
    await office.tap("反过来 ①")
    shown = await office.sees("不是「应化2401的同学」")
    assert "符合 5 人，发得到 3 人" in shown.text
    await office.tap("这里再加一个")
    await office.sees("按什么来选")
    await office.tap("语言")
    await office.sees("界面语言")
    await office.tap("中文")
    await office.sees("用中文")
    await office.tap("好了")
    shown = await office.sees("或者")
    assert "符合 9 人，发得到 7 人" in shown.text
    await office.tap("✏️ ①")
    await office.sees("符合其中一个就行")
    await office.tap("改成：都要符合")
    shown = await office.sees("要同时符合")
    assert "符合 3 人，发得到 3 人" in shown.text
    await office.tap("🗑 ②")
    await office.sees("符合 5 人")
    await office.tap("🗑 ①")
    await office.sees("加一个条件")
    assert await condition(college) == {"any": []}


async def test_five_names_and_who_is_left_out(college: Office, office: Phone) -> None:
    students = await college.students(ALL)
    await students[0]._act("block")
    database = Database(college.settings.database_url)
    async with database.transaction() as tx:
        muting = await actor_by_telegram_id(tx, students[1].id)
        assert muting is not None
        await topics.set_mute(tx, muting.person_id, "notices", college.clock.now(), muted=True)
        blocked = await actor_by_telegram_id(tx, students[0].id)
    await database.close()
    assert blocked is not None
    await compose(office)
    shown = await add(office, "班级", "应化2401", "酒管2501")
    assert "没加入 1" in shown.text
    assert "关掉了这类 1" in shown.text
    await office.tap("看五个人")
    shown = await office.sees("比如这几位")
    names = re.findall(r"· (\S+)，", shown.text)
    assert len(set(names)) == 4
    assert "赵天宇" not in names
    assert not any("换五个" in label for label in shown.labels()), "that is everybody"
    await office.tap("返回")
    await office.sees("发给谁")
    await office.tap("谁收不到")
    shown = await office.sees("还没加入：1 人")
    assert "酒管2501：1" in shown.text
    assert "关掉了这类消息：1 人" in shown.text
    assert "应化2401：1" in shown.text
    [noted] = await college.noted("audience.sampled")
    assert len(noted["persons"]) == 4


async def test_of_more_than_five_others_are_shown_each_time(
    college: Office, office: Phone
) -> None:
    await college.students(tuple(STUDENTS))
    await compose(office)
    await add(office, "班级", "应化2401", "酒管2501", "数控2601")
    await office.tap("看五个人")
    names = re.findall(r"· (\S+)，", (await office.sees("比如这几位")).text)
    assert len(set(names)) == 5
    seen = {*names}
    while len(seen) < len(STUDENTS):
        await office.tap("换五个")
        seen |= {*re.findall(r"· (\S+)，", (await office.sees("比如这几位")).text)}
    assert len(await college.noted("audience.sampled")) > 1


async def test_lessons_answers_and_silence(college: Office, office: Phone) -> None:
    students = await college.students(CHEMISTS)
    database = Database(college.settings.database_url)
    now = college.clock.now()
    async with database.transaction() as tx:
        first = await actor_by_telegram_id(tx, students[0].id)
        second = await actor_by_telegram_id(tx, students[1].id)
        assert first is not None
        assert second is not None
        done = Progress("contract", "rights", "done", 9, now, finished_at=now)
        await lessons.save_progress(tx, first.person_id, done)
        await answers.put(tx, second.person_id, "intent", "plan", ["work"], now)
    await database.close()
    await compose(office)
    modules = await offered(office, "学完某一课")
    assert "先选模块" in modules.text
    assert {"权益保护", "就业安全"} < set(modules.labels())
    await office.tap("就业安全", modules)
    lessons_of = await office.sees("就业安全里选一课")
    assert "合同必看" not in " ".join(lessons_of.labels())
    await office.tap("换个模块", lessons_of)
    await office.sees("先选模块")
    await office.tap("权益保护")
    await office.sees("权益保护里选一课")
    await office.tap("合同必看")
    shown = await office.sees("已选：学完了「合同必看」")
    assert any("✅" in label and "合同必看" in label for label in shown.labels())
    await office.tap("没学完", shown)
    shown = await office.sees("已选：还没学完「合同必看」")
    assert any("✅" in label and "合同必看" in label for label in shown.labels()), "same module"
    await office.tap("学完了", shown)
    await office.sees("已选：学完了「合同必看」")
    await office.tap("好了")
    shown = await office.sees("发给谁")
    assert "发得到 1 人" in shown.text
    await office.tap("✏️ ①")
    await office.sees("学完了「合同必看」")
    await office.tap("反过来 ①")
    shown = await office.sees("还没学完「合同必看」")
    assert "符合 8 人，发得到 3 人" in shown.text
    await office.tap("返回")
    await office.sees("发给谁")
    await office.tap("加一个条件")
    await office.sees("按什么来选")
    await office.tap("问卷回答")
    await office.sees("问过的题")
    await office.tap("intent · plan")
    await office.sees("答过「intent」的「plan」")
    await office.tap("work")
    shown = await office.sees("选了「work」")
    assert "发得到 1 人" in shown.text
    await office.tap("好了")
    await office.sees("发给谁")
    shown = await add(office, "多久没来", "30 天没来过")
    assert "发得到 0 人" in shown.text
    await office.tap("✏️ ③")
    await office.sees("30 天没来过")
    await office.tap("反过来 ①")
    shown = await office.sees("不是「30 天没来过」")
    assert "发得到 1 人" in shown.text


async def test_an_old_screen_says_so_and_changes_nothing(college: Office, office: Phone) -> None:
    await college.students(ALL)
    question = await compose(office)
    add_data = data_of(question, "加一个条件")
    all_data = data_of(question, "全体在校同学")
    await add(office, "班级", "应化2401")
    kept = await condition(college)
    for data in (add_data, all_data):
        (answer,) = await forge(office, data)
        assert "旧的" in answer
    assert await condition(college) == kept


async def test_once_it_is_sent_the_builder_is_closed(college: Office, office: Phone) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    await compose(office, "发出去的通知")
    shown = await add(office, "班级", "应化2401")
    await office.tap("选好了")
    card = await office.sees("花名册上")
    await office.tap("发送给 1 人", card)
    await student.sees("发出去的通知", since=0)
    for label in ("清空重选", "加一个条件", "看五个人", "谁收不到", "选好了", "✏️ ①"):
        (answer,) = await forge(office, data_of(shown, label))
        assert "草稿已经不在" in answer, label
    assert await condition(college) == {"all": [{"class": ["应化2401"]}]}


async def test_forged_buttons_of_the_builder_are_answered(college: Office, office: Phone) -> None:
    await college.students(CHEMISTS[:1])
    question = await compose(office)
    mark = data_of(question, "加一个条件").split(":")[3]
    forged = [
        "auview:zz:1", "auview:an:999", "auall:an:1:wrong", f"aukind:an:1:{mark}:7",
        f"aukind:an:1:{mark}:-1", f"aupick:an:1:{mark}:0:0:class:0:999",
        f"aupick:an:1:{mark}:0:0:planet:0:1", f"augrp:an:1:{mark}:5", "aufive:zz:1",
        "auwho:an:999", "audone:zz:1", "audone:an:999", f"aupick:an:1:{mark}:0:0:class:0",
    ]  # fmt: skip
    for data in forged:
        assert await forge(office, data) != [""], data
    assert await condition(college) == {"any": []}
    for data in (
        f"aulist:an:1:{mark}:0:0:class:99", f"aulist:an:1:{mark}:0:0:planet:0",
        f"aulist:an:1:{mark}:9:9:class:-5", f"aunot:an:1:{mark}:3:3",
        f"audrop:an:1:{mark}:3:3", f"aujoin:an:1:{mark}:3", f"austate:an:1:{mark}:0:0:done",
    ):  # fmt: skip
        await forge(office, data)
    assert await condition(college) == {"any": []}


async def test_staff_can_be_meant_and_are_said_to_be(college: Office, office: Phone) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    counselor = await college.town.person("王敏")
    await bind_person(
        college.settings.database_url,
        counselor.id,
        college.clock.now(),
        staff="王敏",
        roles=(Role.counselor,),
    )
    await counselor.start()
    await compose(office, "请各位辅导员看一下")
    shown = await add(office, "身份", "辅导员")
    assert "符合 1 人，发得到 1 人" in shown.text
    await office.tap("看五个人")
    await office.sees("· 王敏")
    await office.tap("返回")
    await office.sees("发给谁")
    await office.tap("选好了")
    card = await office.sees("花名册上")
    await office.tap("发送给 1 人", card)
    await counselor.sees("请各位辅导员看一下", since=0)
    assert await received(student, "请各位辅导员看一下") == []
