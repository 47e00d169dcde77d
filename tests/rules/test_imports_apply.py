"""Applying and taking back, on both databases: twice is once, and back is exactly back."""

import random
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.imports import service as imports
from bot.imports.apart import read_file
from bot.imports.model import ReadAnswer, ReadJob, Report
from bot.imports.progress import Progress
from bot.imports.words import fault_sentences
from bot.people.imports import writing
from bot.people.imports.kind import People
from bot.people.imports.model import PlanJob
from bot.people.imports.reading import compare
from bot.spreadsheets import Sheet, write_xlsx
from content import load
from db import imports as rows
from db.base import metadata
from db.engine import Database, Tx
from db.imports import ImportState
from db.people import Major, SchoolClass, Staff, Student
from tests.college import found_college
from tests.conftest import NewDatabase

NOW = datetime(2026, 9, 1, tzinfo=UTC)
KINDS = (People(),)
HEADINGS = [
    "学号",
    "姓名",
    "班级",
    "专业",
    "学院",
    "年级",
    "辅导员",
    "辅导员工号",
    "班级导师",
    "学籍",
]
ROSTER_TABLES = ("students", "school_classes", "majors", "departments", "staff")


@pytest.fixture
async def database(new_database: NewDatabase) -> AsyncIterator[Database]:
    url = new_database()
    await found_college(url, NOW)
    made = Database(url)
    yield made
    await made.close()


async def everything(database: Database) -> dict[str, list[Any]]:
    """All rows of the roster's tables."""
    found = {}
    async with database.reading() as tx:
        for name in ROSTER_TABLES:
            table = metadata.tables[name]
            query = select(table).order_by(table.c.id)
            found[name] = [tuple(row) for row in await tx.execute(query)]
    return found


def sheet(lines: Sequence[Sequence[Any]], headings: Sequence[str] = HEADINGS) -> bytes:
    return write_xlsx([Sheet("名单", headings, lines)])


async def read(database: Database, data: bytes) -> ReadAnswer:
    async with database.reading() as tx:
        facts = await writing.facts(tx)
    readers = {"roster": People.reader}
    return read_file(ReadJob("x.xlsx", data, "file", {"roster": facts}, readers, "zh", REASONS, 5))


async def apply(database: Database, answer: ReadAnswer) -> tuple[int, Report]:
    """As the importer does, but comparing here."""
    async with database.transaction() as tx:
        facts = await writing.facts(tx)
        planned = compare(PlanJob(answer.packed, facts))
        import_id = await rows.add_import(
            tx, answer.kind, "x.xlsx", NOW, state=ImportState.confirmed
        )
        undo = await writing.apply(tx, planned.changes, facts, lambda _: None)
        await imports._settle(tx, import_id, planned.report, undo, NOW)
    return import_id, planned.report


async def take_back(database: Database, import_id: int) -> Report:
    async with database.transaction() as tx:
        row = await imports.ask_undo(tx, KINDS, import_id)
        assert row is not None
        report = Report.from_json(row.counts)
        await imports.take_back(tx, People(), row, report, Progress(), NOW)
    return report


async def imported(database: Database, lines: Sequence[Sequence[Any]], **more: Any) -> int:
    """Apply a file; the same file a second time must find nothing to do."""
    data = sheet(lines, **more)
    import_id, _ = await apply(database, await read(database, data))
    assert not (await read(database, data)).report.writes
    return import_id


REASONS = fault_sentences(load().texts, "zh", KINDS)
STAFF = [
    ("王敏", "T1001"),
    ("刘洋", "T1002"),
    ("周建国", ""),
    ("新来的", "T9"),
    ("", ""),
    ("王敏", ""),
]


def random_roster(chance: random.Random) -> list[list[Any]]:
    """A roster that agrees with itself here and there only."""
    lines = []
    numbers = ["2024010101", "2024010102", "2025020201", "2026030301", "2026030399"]
    numbers += [f"20260101{at:02}" for at in range(12)]
    for number in chance.sample(numbers, chance.randint(1, len(numbers))):
        counselor, staff_number = chance.choice(STAFF)
        mentor, _ = chance.choice(STAFF)
        lines.append([
            number, chance.choice(["林晓雨", "甲乙", "丙丁"]),
            chance.choice(["应化2401", "酒管2501", "新一班", "新二班"]),
            chance.choice(["", "应用化工技术", "新专业"]),
            chance.choice(["", "化工学院", "新学院"]),
            chance.choice(["", "2025级", "2026"]), counselor, staff_number, mentor,
            chance.choice(["", "在读", "休学", "毕业"]),
        ])  # fmt: skip
    return lines


@pytest.mark.parametrize("seed", range(6))
async def test_any_roster_applied_twice_is_applied_once_and_can_be_taken_back(
    database: Database, seed: int
) -> None:
    chance = random.Random(seed)
    states, ids = [await everything(database)], []
    for _ in range(3):
        lines = random_roster(chance)
        ids.append(await imported(database, lines))
        states.append(await everything(database))
    for import_id in reversed(ids):
        assert await everything(database) == states.pop()
        await take_back(database, import_id)
    assert await everything(database) == states.pop()


async def test_a_class_of_which_little_is_known_is_kept_and_learns_more(
    database: Database,
) -> None:
    await imported(database, [["2026990101", "甲乙", "新一班"]], headings=HEADINGS[:3])
    await imported(
        database, [["2026990101", "甲乙", "新一班", "应用化工技术"]], headings=HEADINGS[:4]
    )
    async with database.reading() as tx:
        query = select(Major.c.name, SchoolClass.c.entry_year).join(
            SchoolClass, SchoolClass.c.major_id == Major.c.id
        )
        found = (await tx.execute(query.where(SchoolClass.c.name == "新一班"))).one()
    assert tuple(found) == ("应用化工技术", 2026)
    state = await everything(database)
    departments = {row[0]: row[1] for row in state["departments"]}
    major = [row for row in state["majors"] if row[2] == "应用化工技术"]
    assert {departments[row[1]] for row in major} == {"化工学院"}


async def test_a_counselor_first_known_by_name_gets_a_number_and_stays_one_person(
    database: Database,
) -> None:
    line = ["2026990101", "甲乙", "新一班", "", "", "", "许老师", "", "", ""]
    await imported(database, [line])
    line[7] = "T5555"
    await imported(database, [line])
    staff = [row for row in (await everything(database))["staff"] if row[2] == "许老师"]
    assert [row[1] for row in staff] == ["T5555"]


async def test_a_member_of_staff_who_was_bound_stays_after_undo(database: Database) -> None:
    import_id = await imported(database, [["T77", "陈老师"]], headings=["工号", "姓名"])
    async with database.transaction() as tx:
        person = metadata.tables["persons"]
        made = await tx.execute(
            insert(person)
            .values(telegram_id=5, name="陈", language="zh", created_at=NOW, seen_at=NOW)
            .returning(person.c.id)
        )
        await tx.execute(
            update(Staff).where(Staff.c.number == "T77").values(person_id=made.scalar_one())
        )
    report = await take_back(database, import_id)
    assert report.kept == 1
    assert "T77" in {row[1] for row in (await everything(database))["staff"]}


async def test_the_same_import_is_taken_back_only_once(database: Database) -> None:
    import_id = await imported(database, [["2026990101", "甲乙", "新一班"]], headings=HEADINGS[:3])
    await take_back(database, import_id)
    async with database.transaction() as tx:
        assert await imports.ask_undo(tx, KINDS, import_id) is None


async def test_a_roster_that_changed_while_comparing_is_compared_again(
    database: Database,
) -> None:
    answer = await read(database, sheet([["2024010101", "林小雨", "应化2401"]], HEADINGS[:3]))
    facts = writing.facts
    compared = 0

    async def meddled(tx: Tx) -> Any:
        nonlocal compared
        compared += 1
        found = await facts(tx)
        if compared == 1:
            found.students.pop()
        return found

    async def claim(tx: Tx) -> int:
        return await rows.add_import(tx, "roster", "x", NOW, state=ImportState.confirmed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "facts", meddled)
        report = await imports.apply(
            database, People(), answer.packed, lambda: NOW, Progress(), claim
        )
    assert compared == 4
    assert report is not None
    assert report.changed == 1
    async with database.reading() as tx:
        query = select(Student.c.name).where(Student.c.number == "2024010101")
        assert (await tx.execute(query)).scalar_one() == "林小雨"


async def test_a_forgotten_preview_has_nothing_to_tell(database: Database) -> None:
    """Even one whose message was not yet noted as sent: told, it would say «all the same»."""
    async with database.transaction() as tx:
        number = await rows.add_import(
            tx, "students", "花名册.xlsx", NOW, chat_id=1, state=ImportState.preview
        )
        assert [row.import_id for row in await rows.work(tx)] == [number]
        await imports.prune(tx, NOW + imports.PREVIEW_LIFE + timedelta(seconds=1))
        forgotten = await rows.import_row(tx, number)
        assert forgotten is not None
        assert forgotten.state is ImportState.discarded
        assert await rows.work(tx) == []
