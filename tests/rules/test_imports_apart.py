"""Reading apart: bombs and endless work end as a reason, and the child ends with the call."""

import asyncio
import os
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from bot.people.imports.apart import work_apart
from bot.people.imports.model import STATUS_WORDS, Facts, ImportRefusedError, PlanJob, ReadJob
from bot.people.imports.words import KNOWN_REASONS, Words, fault_sentences
from bot.people.roster import FAULTS, NOTICES
from bot.people.roster.model import State
from bot.people.roster.staff_list import FAULTS as STAFF_FAULTS
from bot.people.roster.staff_list import NOTICES as STAFF_NOTICES
from bot.spreadsheets import REASONS
from content import load
from content.sample.build import FOLDER
from db.people import StudentStatus

NOTHING = Facts([], [], [])
TEXTS = load().texts
ROSTER = (FOLDER / "roster.xlsx").read_bytes()


def reading(data: bytes, name: str = "x.xlsx", kind: str = "file") -> ReadJob:
    return ReadJob(name, data, kind, NOTHING, "zh", fault_sentences(TEXTS, "zh"), 5)


async def refused(job: Any, **limits: int) -> str:
    with pytest.raises(ImportRefusedError) as caught:
        await work_apart(job, **limits)
    return caught.value.reason_id


def bomb() -> bytes:
    """An XLSX whose sheet unpacks to 300 MB of nothing."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 300_000_000)
    return out.getvalue()


async def test_the_sample_is_read_and_compared_in_another_process() -> None:
    answer = await work_apart(reading(ROSTER))
    assert (answer.kind, answer.report.new, answer.report.refused) == ("roster", 600, 0)
    planned = await work_apart(PlanJob(answer.packed, NOTHING))
    assert len(planned.changes.new) == 600
    assert planned.report.new == 600


async def test_a_staff_list_is_told_from_a_roster_by_its_headings() -> None:
    data = (FOLDER / "staff.xlsx").read_bytes()
    assert (await work_apart(reading(data))).kind == "staff"
    assert await refused(reading(data, kind="roster")) == "no-header"


async def test_a_bomb_is_refused() -> None:
    assert (await refused(reading(bomb()))).startswith("bomb-")


async def test_what_needs_too_much_memory_or_time_is_refused() -> None:
    line = "20260{0:06},甲乙,{0}班,专业,学院\n"
    long = "学号,姓名,班级,专业,学院\n" + "".join(line.format(at) for at in range(50_000))
    job = reading(long.encode(), "x.csv")
    assert await refused(job, memory=60_000_000) == "too-heavy"
    assert await refused(job, seconds=1) == "too-heavy"


async def test_what_is_no_job_of_ours_is_refused_not_raised() -> None:
    assert await refused(PlanJob(b"no zlib", NOTHING)) == "too-heavy"


async def test_the_child_ends_when_the_call_is_cancelled() -> None:
    before = children()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await work_apart(reading(ROSTER))
    assert children() <= before


def children() -> set[int]:
    tasks = Path(f"/proc/{os.getpid()}/task")
    return {
        int(pid) for task in tasks.iterdir() for pid in (task / "children").read_text().split()
    }


def test_the_words_for_a_students_standing_are_those_of_both_sides() -> None:
    assert set(STATUS_WORDS) == {state.value for state in State}
    assert set(STATUS_WORDS.values()) == {status.value for status in StudentStatus}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_that_can_be_wrong_has_its_words(language: Any) -> None:
    words = Words(TEXTS, language, lambda value: value)
    values: dict[str, Any] = dict.fromkeys(
        ("value", "rows", "number", "class_name", "taken", "kind", "sheet"), "x"
    )
    values |= {"most": 1, "size": 1, "changed": 1, "compared": 1, "others": ("x",)}
    values |= {"names": ("x",), "field": "counselor", "missing": ("number",)}
    for reason_id in (*FAULTS, *STAFF_FAULTS):
        assert "{" not in words.fault("name", reason_id, values)
    for reason_id in (*NOTICES, *STAFF_NOTICES):
        assert words.notice(reason_id, values)
    for reason_id in (*REASONS, *KNOWN_REASONS):
        assert words.refusal(reason_id, values)
