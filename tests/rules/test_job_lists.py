"""A folder of job lists as offices keep them: each ends in its postings or in its sentence."""

from pathlib import Path
from typing import Any

import pytest

from bot.jobs.imports import columns, reading
from bot.jobs.imports.faults import FAULTS
from bot.jobs.service import Draft
from bot.spreadsheets import REASONS, Refused, read
from bot.spreadsheets.cells import heading
from tests.job_reference import REFERENCE, REGIONS, TODAY
from tests.nasty_job_lists import CASES, Case


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them as files."""
    folder = tmp_path_factory.mktemp("job-lists")
    for case in CASES:
        (folder / f"{case.name}-{case.file}").write_bytes(case.data)
    assert len(list(folder.iterdir())) == len(CASES)
    return folder


def understood(case: Case, folder: Path) -> reading.Reading:
    data = (folder / f"{case.name}-{case.file}").read_bytes()
    return reading.parse(reading.find(read(case.file, data)), REFERENCE, REGIONS, TODAY)


def shown(draft: Draft, name: str) -> Any:
    value = getattr(draft, name)
    return set(value) if isinstance(value, frozenset) else value


def test_there_are_enough_of_them() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", [c for c in CASES if not c.refused], ids=lambda c: c.name)
def test_a_nasty_job_list_gives_the_expected_rows(case: Case, folder: Path) -> None:
    found = understood(case, folder)
    got = [(row.row, column, reason) for row in found.refused for column, reason, _ in row.faults]
    assert got == list(case.faults)
    if case.rows or case.faults:
        told = [
            {name: shown(draft, name) for name in wanted}
            for draft, wanted in zip(found.drafts, case.rows, strict=True)
        ]
        assert told == [dict(wanted) for wanted in case.rows]
    assert found.repeated == case.repeated


@pytest.mark.parametrize("case", [c for c in CASES if c.refused], ids=lambda c: c.name)
def test_a_hopeless_file_is_refused_whole(case: Case, folder: Path) -> None:
    with pytest.raises(Refused) as refused:
        understood(case, folder)
    assert refused.value.reason_id == case.refused
    assert set(refused.value.values) == set(REASONS[case.refused])


@pytest.mark.parametrize("case", [c for c in CASES if c.faults], ids=lambda c: c.name)
def test_every_fault_has_the_values_its_sentence_needs(case: Case, folder: Path) -> None:
    for row in understood(case, folder).refused:
        for column, reason, values in row.faults:
            assert column in columns.KEYS
            assert set(values) == set(FAULTS[reason])


def test_what_no_posting_may_ask_is_not_kept(folder: Path) -> None:
    case = next(case for case in CASES if case.checks.get("personal"))
    dropped = understood(case, folder).dropped
    assert [one.heading for one in dropped if one.personal] == list(case.checks["personal"])


def test_headings_that_stand_for_two_columns_do_not_exist() -> None:
    seen: dict[str, str] = {}
    for column in columns.COLUMNS:
        for name in column.names:
            assert seen.setdefault(heading(name), column.key) == column.key
    for headings in columns.HEADINGS.values():
        assert {key: seen[heading(name)] for key, name in headings.items()} == {
            key: key for key in headings
        }
