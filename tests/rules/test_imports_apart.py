"""Reading apart: bombs and endless work end as a reason, and the child ends with the call."""

import asyncio
import os
import pickle
import sys
import time
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import xlsxwriter

from bot import child
from bot.imports import answers, apart
from bot.imports.apart import read_apart
from bot.imports.model import ImportRefusedError, ReadAnswer, ReadJob, Report
from bot.imports.words import KNOWN_REASONS, ImportWords, fault_sentences
from bot.people.imports.kind import People, compared
from bot.people.imports.model import STATUS_WORDS, Changes, ClassChange, Facts, PlanAnswer
from bot.people.roster import FAULTS, NOTICES
from bot.people.roster.model import State
from bot.people.roster.staff_list import FAULTS as STAFF_FAULTS
from bot.people.roster.staff_list import NOTICES as STAFF_NOTICES
from bot.spreadsheets import REASONS
from content import load
from content.sample.build import FOLDER
from db.people import StudentStatus

NOTHING = Facts([], [], [])
KINDS = (People(),)
TEXTS = load().texts
ROSTER = (FOLDER / "roster.xlsx").read_bytes()


def reading(data: bytes, name: str = "x.xlsx", kind: str = "file") -> ReadJob:
    sentences = fault_sentences(TEXTS, "zh", KINDS)
    readers = {"roster": People.reader}
    return ReadJob(name, data, kind, {"roster": NOTHING}, readers, "zh", sentences, 5)


async def refused(job: Any, **limits: int) -> str:
    with pytest.raises(ImportRefusedError) as caught:
        await read_apart(job, **limits)
    return caught.value.reason_id


def bomb() -> bytes:
    """An XLSX whose sheet unpacks to 300 MB of nothing."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 300_000_000)
    return out.getvalue()


async def test_the_sample_is_read_and_compared_in_another_process() -> None:
    answer = await read_apart(reading(ROSTER))
    assert (answer.kind, answer.report.new, answer.report.refused) == ("roster", 600, 0)
    planned = await compared(answer.packed, NOTHING)
    assert len(planned.changes.new) == 600
    assert planned.report.new == 600


async def test_a_staff_list_is_told_from_a_roster_by_its_headings() -> None:
    data = (FOLDER / "staff.xlsx").read_bytes()
    assert (await read_apart(reading(data))).kind == "staff"
    assert await refused(reading(data, kind="roster")) == "no-header"


async def test_a_bomb_is_refused() -> None:
    assert (await refused(reading(bomb()))).startswith("bomb-")


async def test_what_needs_too_much_memory_or_time_is_refused() -> None:
    line = "20260{0:06},甲乙,{0}班,专业,学院\n"
    long = "学号,姓名,班级,专业,学院\n" + "".join(line.format(at) for at in range(50_000))
    job = reading(long.encode(), "x.csv")
    assert await refused(job, memory=60_000_000) == "too-heavy"
    begun = time.perf_counter()
    assert await refused(job, seconds=1) == "too-heavy"
    assert time.perf_counter() - begun < apart.PATIENCE  # its own work ended it, not the clock


async def test_a_busy_machine_refuses_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[float] = []

    async def ask(command: Any, request: bytes, seconds: float) -> bytes:
        given.append(seconds)
        return await child.ask(command, request, seconds)

    monkeypatch.setattr(apart, "child", SimpleNamespace(ask=ask, ChildError=child.ChildError))
    assert (await read_apart(reading(ROSTER))).report.new == 600
    assert given[0] >= 5 * apart.SECONDS


async def test_what_grows_only_while_it_is_read_is_refused_and_the_next_file_is_read() -> None:
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    for row in range(20_000):
        page.write(row, 0, "x" * 30_000)  # stored once, but every cell gets a copy of its own
    book.close()
    assert await refused(reading(out.getvalue()), memory=256 * 1024 * 1024) == "too-heavy"
    assert (await read_apart(reading(ROSTER))).report.new == 600


REPORT = Report("roster", 2, faults=[("名单", 3, [("name", "bad-name", {"value": "1"})])])
ANSWERS: list[ReadAnswer | PlanAnswer] = [
    ReadAnswer("roster", REPORT, b"\x00\xff\xfe", b"PK\xfb"),
    PlanAnswer(
        REPORT,
        Changes(
            new=[("1", "林晓雨", "一班", 2024, 3, "enrolled")],
            changed=[(7, "林晓雨", "一班", 2024, 3, "enrolled")],
            before=[(7, "林雨", 4, 2024, 3, "enrolled")],
            classes=[ClassChange("一班", "软件", counselor=("王敏", ""))],
            years={"一班": 2024},
        ),
    ),
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_arrives_as_it_was_given(answer: ReadAnswer | PlanAnswer) -> None:
    assert answers.unseal(answers.seal(answer), type(answer)) == answer


def test_a_refusal_arrives_with_its_values() -> None:
    refusal = ImportRefusedError("too-large", {"size": 9, "most": 8})
    arrived = answers.unseal(answers.seal(refusal), ReadAnswer)
    assert isinstance(arrived, ImportRefusedError)
    assert (arrived.reason_id, arrived.values) == ("too-large", {"size": 9, "most": 8})


FORGED = [
    b"",
    b"{}",
    pickle.dumps(("too-heavy", {})),
    b'["run",{}]',
    b'["refused","too-heavy"]',
    b'["refused",["too-heavy"],{}]',
    b'["done",{"report":{},"changes":{"new":[["1","a","b","2024",3,"enrolled"]]}}]',
    b'["done",{"report":{},"changes":{},"more":1}]',
    b'["done",{"kind":"roster","report":{"new":"2"},"packed":"","template":""}]',
    b'["done",{"kind":"roster","report":{},"packed":"?","template":""}]',
]


@pytest.mark.parametrize("forged", FORGED)
def test_what_no_reader_of_ours_answers_is_not_believed(forged: bytes) -> None:
    for form in (ReadAnswer, PlanAnswer):
        with pytest.raises(ValueError):  # noqa: PT011 - whichever kind of it
            answers.unseal(forged, form)


async def test_a_reader_that_was_taken_over_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    says = 'import sys; sys.stdout.write(\'["done",{"kind":1}]\')'
    takeover = (sys.executable, "-c", says)
    monkeypatch.setattr(apart, "_CHILD", takeover)
    assert await refused(reading(ROSTER)) == "too-heavy"


def test_twenty_thousand_rows_are_checked_at_once() -> None:
    new = [(f"2024{at:06}", "林晓雨", "软件2401", 2024, 3, "enrolled") for at in range(20_000)]
    sealed = answers.seal(PlanAnswer(Report(new=len(new)), Changes(new=new)))
    begun = time.perf_counter()
    arrived = answers.unseal(sealed, PlanAnswer)
    assert time.perf_counter() - begun < 1.0
    assert isinstance(arrived, PlanAnswer)
    assert arrived.changes.new == new


async def test_what_is_no_job_of_ours_is_refused_not_raised() -> None:
    with pytest.raises(ImportRefusedError) as caught:
        await compared(b"no zlib", NOTHING)
    assert caught.value.reason_id == "too-heavy"


async def test_the_child_ends_when_the_call_is_cancelled() -> None:
    before = children()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await read_apart(reading(ROSTER))
    assert children() <= before


def children() -> set[int]:
    tasks = Path(f"/proc/{os.getpid()}/task")
    found: set[int] = set()
    for task in tasks.iterdir():
        with suppress(FileNotFoundError):  # a thread may end while we look
            found |= {int(pid) for pid in (task / "children").read_text().split()}
    return found


def test_the_words_for_a_students_standing_are_those_of_both_sides() -> None:
    assert set(STATUS_WORDS) == {state.value for state in State}
    assert set(STATUS_WORDS.values()) == {status.value for status in StudentStatus}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_that_can_be_wrong_has_its_words(language: Any) -> None:
    words = ImportWords(TEXTS, language, lambda value: value)
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
