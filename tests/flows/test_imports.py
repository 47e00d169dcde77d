"""The office imports a roster in the chat: sends a file, looks, applies, takes back."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from bot.spreadsheets import Sheet, write_xlsx
from db.audit import AuditEvent
from db.engine import Database
from db.imports import Import, ImportState
from db.people import Role, SchoolClass, Student
from tests.college import CLASSES, STAFF, STUDENTS, bind_person
from tests.flows.conftest import Bot
from tests.phones import Message, Phone, Town

HEADINGS = ("学号", "姓名", "班级", "专业", "二级学院", "年级", "辅导员", "辅导员工号", "联系电话")
NEW = ("2026030303", "何新来", "数控2602", "数控技术", "旅游学院", "2026级", "", "", "")


def table(*rows: Sequence[Any], headings: Sequence[str] = HEADINGS) -> bytes:
    return write_xlsx([Sheet("名单", headings, rows)])


def as_it_is() -> list[list[Any]]:
    """The college in the database, as an office would list it."""
    rows = []
    for number, (name, class_name) in STUDENTS.items():
        department, major, year, counselor, _, _ = CLASSES[class_name]
        tail = [major, department, f"{year}级", counselor, STAFF[counselor], "13800000000"]
        rows.append([number, name, class_name, *tail])
    return rows


@pytest.fixture
async def office(bot: Bot, town: Town) -> Phone:
    phone = await town.person("高老师")
    await bind_person(bot.settings.database_url, phone.id, bot.clock.now(), roles=(Role.office,))
    return phone


async def value(bot: Bot, query: Any) -> Any:
    """One value from the bot's database."""
    database = Database(bot.settings.database_url)
    async with database.reading() as tx:
        found = (await tx.execute(query)).scalar_one()
    await database.close()
    return found


async def sends(office: Phone, data: bytes, name: str = "花名册.xlsx") -> None:
    await office.send_file("document", data, name)


def data_of(message: Message, label: str) -> str:
    return str(next(b["callback_data"] for b in message.buttons if label in b["text"]))


async def test_a_roster_sent_at_any_time_is_shown_applied_once_and_taken_back(
    bot: Bot, office: Phone
) -> None:
    rows = [*as_it_is(), list(NEW), ["", "没学号", "数控2602", "", "", "", "", "", ""]]
    rows[0][1] = "林小雨"
    await sends(office, table(*rows))
    preview = await office.sees("还没有改动任何东西。")
    assert "新增 1 人" in preview.text
    assert "有变化 1 人（姓名 1）" in preview.text
    assert "没有变化 8 人" in preview.text
    assert "第 12 行：学号是空的" in preview.text
    assert "个人隐私不保存，已略过：联系电话" in preview.text
    mend = await office.sees_message(lambda m: "document" in m.raw, "the rows to mend")
    assert "用不了的 1 行" in mend.text
    assert await value(bot, select(func.count()).select_from(Student)) == 9

    data = data_of(preview, "应用")
    answers = await asyncio.gather(office.press(preview, data), office.press(preview, data))
    done = await office.sees("导入好了")
    assert sum("已经处理过" in (answer or {}).get("text", "") for answer in answers) == 1
    assert "新增 1 人" in done.text
    assert await value(bot, select(func.count()).select_from(Student)) == 10
    made = select(SchoolClass.c.join_code).where(SchoolClass.c.name == "数控2602")
    assert len(await value(bot, made)) >= 12
    assert await value(bot, select(Import.c.rows)) is None

    await office.tap("撤销这次导入", done)
    await office.tap("不撤销", await office.sees("确定吗"))
    await office.tap("撤销这次导入", await office.sees("导入好了"))
    await office.tap("确定撤销", await office.sees("确定吗"))
    undone = await office.sees("回到了导入之前的样子")
    assert undone.id == preview.id
    assert await value(bot, select(func.count()).select_from(Student)) == 9
    name = select(Student.c.name).where(Student.c.number == "2024010101")
    assert await value(bot, name) == "林晓雨"
    details = select(func.count()).select_from(AuditEvent)
    assert await value(bot, details.where(AuditEvent.c.action.like("import.%"))) == 2

    await sends(office, table(*as_it_is()))
    await office.sees("完全一样（9 人）")


async def test_a_discarded_preview_leaves_nothing_behind(bot: Bot, office: Phone) -> None:
    await sends(office, table(*as_it_is(), NEW))
    await office.tap("放弃", await office.sees("还没有改动任何东西。"))
    await office.sees("什么都没有改")
    assert await value(bot, select(Import.c.rows)) is None
    assert await value(bot, select(Import.c.counts)) is None
    assert await value(bot, select(func.count()).select_from(Student)) == 9


async def test_whoever_joined_meanwhile_stays_when_the_import_is_undone(
    bot: Bot, office: Phone, town: Town
) -> None:
    other = ("2026030304", "许后来", *NEW[2:])
    await sends(office, table(*as_it_is(), NEW, other))
    await office.tap("应用", await office.sees("还没有改动任何东西。"))
    done = await office.sees("导入好了")
    student = await town.person("何新来")
    await bind_person(bot.settings.database_url, student.id, bot.clock.now(), student="2026030303")
    await office.tap("撤销这次导入", done)
    await office.tap("确定撤销", await office.sees("确定吗"))
    await office.sees("1 位新加的人")
    numbers = select(func.count()).select_from(Student).where(Student.c.number.like("20260303__"))
    assert await value(bot, numbers) == 3


async def test_only_the_latest_import_can_be_undone(bot: Bot, office: Phone) -> None:
    await sends(office, table(*as_it_is(), NEW))
    await office.tap("应用", await office.sees("还没有改动任何东西。"))
    first = await office.sees("导入好了")
    await sends(office, table(*as_it_is(), NEW, ("2026030305", "后来的", *NEW[2:])))
    await office.tap("应用", await office.sees("还没有改动任何东西。"))
    await office.sees("导入好了")
    answer = await office.tap("撤销这次导入", first)
    assert answer is not None
    assert "只能撤销最近一次" in answer["text"]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("空.xlsx", b" ", "没有内容"),
        ("坏.xlsx", b"PK\x03\x04" + b"x" * 400, "文件坏了"),
        ("网页.xls", b"<html><table><tr><td>x</td></tr></table>", "网页另存成的表格"),
        ("无表头.csv", "甲,乙\n1,2\n".encode(), "没找到表头"),
        ("名单.xlsx", table(["", "没学号", "一班"], headings=HEADINGS[:3]), "没有一行能导入"),
    ],
)
async def test_a_file_that_cannot_be_used_ends_in_a_sentence(
    bot: Bot, office: Phone, name: str, data: bytes, sentence: str
) -> None:
    await sends(office, data, name)
    await office.sees(sentence)
    assert await value(bot, select(Import.c.state)) is ImportState.refused


async def test_what_is_no_spreadsheet_is_refused_at_once_while_a_file_is_awaited(
    bot: Bot, office: Phone
) -> None:
    await office.say("/import")
    await office.sees("导入花名册")
    await office.say("在这儿")
    await office.sees("这里等的是表格文件")
    await office.send_file("photo", PIXEL, "名单.png")
    await office.sees("照片里的名单我读不准")
    await office.send_file("document", b"%PDF-1.7", "名单.pdf")
    await office.sees("「名单.pdf」不是表格")
    await office.send_file("document", b"0" * 20_000_001, "名单.xlsx")
    await office.sees("「名单.xlsx」有 21 MB")
    await sends(office, table(*as_it_is()))
    await office.sees("完全一样")
    assert await value(bot, select(func.count()).select_from(Import)) == 1


async def test_only_the_office_imports(bot: Bot, town: Town) -> None:
    student = await town.person("林晓雨")
    await bind_person(bot.settings.database_url, student.id, bot.clock.now(), student="2024010101")
    await student.say("/import")
    await student.sees("名单由就业办来导入")
    await student.send_file("document", table(*as_it_is()), "花名册.xlsx")
    await student.sees("你们班的老师")
    assert await value(bot, select(func.count()).select_from(Import)) == 0


async def test_a_file_that_vanished_ends_in_a_sentence(
    bot: Bot, office: Phone, town: Town
) -> None:
    await town.fault(
        method="getFile", kind="400", times=1,
        description="Bad Request: wrong file_id or the file is temporarily unavailable",
    )  # fmt: skip
    await sends(office, table(*as_it_is()))
    await office.sees("已经取不到这个文件")


async def test_two_files_at_once_are_read_one_after_the_other(bot: Bot, office: Phone) -> None:
    mark = await office.town.seq()
    await sends(office, table(*as_it_is(), NEW), "一.xlsx")
    await sends(office, table(*as_it_is()), "二.xlsx")
    await office.sees_message(lambda m: "一.xlsx" in m.text and "新增 1" in m.text, since=mark)
    await office.sees_message(lambda m: "二.xlsx" in m.text and "完全一样" in m.text, since=mark)


async def test_a_restart_in_the_middle_reads_and_applies_what_was_left(
    bot: Bot, office: Phone, town: Town
) -> None:
    await town.fault(method="getFile", kind="slow", seconds=30, times=1)
    await sends(office, table(*as_it_is(), NEW))
    await office.sees("正在取文件")
    await bot.restart()
    preview = await office.sees("还没有改动任何东西。")

    await bot.stop()
    database = Database(bot.settings.database_url)
    async with database.transaction() as tx:
        await tx.execute(update(Import).values(state=ImportState.confirmed))
    await database.close()
    await bot.restart()
    done = await office.sees("导入好了")
    assert done.id == preview.id
    assert await value(bot, select(func.count()).select_from(Student)) == 10


async def test_a_restart_in_the_middle_of_undoing_undoes(bot: Bot, office: Phone) -> None:
    await sends(office, table(*as_it_is(), NEW))
    await office.tap("应用", await office.sees("还没有改动任何东西。"))
    await office.sees("导入好了")
    await bot.stop()
    database = Database(bot.settings.database_url)
    async with database.transaction() as tx:
        await tx.execute(update(Import).values(state=ImportState.undoing, told=False))
    await database.close()
    await bot.restart()
    await office.sees("回到了导入之前的样子")
    assert await value(bot, select(func.count()).select_from(Student)) == 9


async def test_a_deleted_progress_message_is_sent_anew(bot: Bot, office: Phone) -> None:
    await sends(office, table(*as_it_is(), NEW))
    preview = await office.sees("还没有改动任何东西。")
    mark = await office.town.seq()
    await office.tap("应用", preview)
    await office.town.post(f"users/{office.id}/delete", message_ids=[preview.id])
    await office.sees("导入好了", since=mark)


async def test_a_result_that_was_never_told_is_told_after_a_restart(
    bot: Bot, office: Phone
) -> None:
    await sends(office, table(*as_it_is(), NEW))
    await office.tap("应用", await office.sees("还没有改动任何东西。"))
    done = await office.sees("导入好了")
    await bot.stop()
    database = Database(bot.settings.database_url)
    async with database.transaction() as tx:
        await tx.execute(update(Import).values(told=False, progress_message_id=None))
    await database.close()
    mark = await office.town.seq()
    await bot.restart()
    again = await office.sees("导入好了", since=mark)
    assert again.id != done.id


async def test_a_staff_list_is_recognised_and_names_the_counselors(
    bot: Bot, office: Phone
) -> None:
    staff = table(
        ["T1009", "何家明", "辅导员", "应化2401"], ["T1001", "王敏", "辅导员", ""],
        headings=("工号", "姓名", "岗位", "负责班级"),
    )  # fmt: skip
    await sends(office, staff, "教职工.xlsx")
    preview = await office.sees("教职工名单看完了")
    assert "新增 1 人" in preview.text
    await office.tap("应用", preview)
    await office.sees("导入好了")
    await sends(office, staff, "教职工.xlsx")
    await office.sees("完全一样（2 人）")


async def test_an_english_clerk_reads_english(bot: Bot, town: Town) -> None:
    clerk = await town.person("Ann", "en")
    url = bot.settings.database_url
    await bind_person(url, clerk.id, bot.clock.now(), roles=(Role.office,), language="en")
    await sends(clerk, table(*as_it_is(), NEW, ["", "X", "Y"] + [""] * 6), "roster.xlsx")
    preview = await clerk.sees("New: 1")
    assert "row 12: Student number is empty" in preview.text
    assert (await clerk.sees_message(lambda m: "document" in m.raw)).raw["document"][
        "file_name"
    ] == "rows-to-mend.xlsx"


async def test_what_nobody_confirms_and_old_ways_back_are_forgotten(
    bot: Bot, office: Phone
) -> None:
    await sends(office, table(*as_it_is(), NEW))
    preview = await office.sees("还没有改动任何东西。")
    bot.clock.jump(bot.clock.now() + timedelta(days=8))
    await bot.app._prune()
    assert await value(bot, select(Import.c.rows)) is None
    answer = await office.tap("应用", preview)
    assert answer is not None
    assert "已经处理过" in answer["text"]


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ff"
    "ff3f0005fe02fe0def46b80000000049454e44ae426082"
)
