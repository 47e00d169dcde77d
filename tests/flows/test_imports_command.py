"""`python -m bot import`: the same import for an operator, every refused row in words."""

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.spreadsheets import Sheet, read, write_xlsx
from content.sample.build import FOLDER
from tests.conftest import NewDatabase

MIXED = write_xlsx(
    [
        Sheet(
            "名单",
            ["学号", "姓名", "班级"],
            [
                ["2026010101", "甲乙", "一班"],
                ["2.026E+09", "丙丁", "一班"],
                ["2026010103", "", ""],
            ],
        )
    ]
)


@pytest.fixture
def operator(new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", new_database())
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    path = tmp_path / "mixed.xlsx"
    path.write_bytes(MIXED)
    return path


def test_the_sample_college_is_imported_and_a_second_time_changes_nothing(
    operator: None, capsys: pytest.CaptureFixture[str]
) -> None:
    staff, roster = FOLDER / "staff.xlsx", FOLDER / "roster.xlsx"
    assert main(["import", "staff", str(staff)]) == 0
    assert main(["import", "roster", str(roster), "--preview"]) == 0
    assert main(["import", "roster", str(roster)]) == 0
    assert capsys.readouterr().out.count("New: 600") == 2
    assert main(["import", "roster", str(roster)]) == 0
    assert "Exactly what we have already (600 people)" in capsys.readouterr().out
    assert main(["import", "staff", str(staff)]) == 0
    assert "Exactly what we have already (26 people)" in capsys.readouterr().out


def test_the_samples_jobs_and_events_are_imported_once(
    operator: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_NOW", "2026-10-08T09:00+08:00")
    for kind, new, same in (
        ("jobs", "New jobs: 70", "jobs: 70"),
        ("events", "New events", "events"),
    ):
        path = str(FOLDER / f"{kind}.xlsx")
        assert main(["import", kind, path]) == 0
        assert new in capsys.readouterr().out
        assert main(["import", kind, path]) == 0
        assert f"Exactly what we have already ({same}" in capsys.readouterr().out


def test_every_refused_row_is_named_and_the_good_ones_are_applied(
    operator: None, mixed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mend = mixed.with_name("mend.xlsx")
    assert main(["import", "roster", str(mixed), "--corrected", str(mend)]) == 1
    out = capsys.readouterr().out
    assert "row 3: Student number “2.026E+09”" in out
    assert "row 4: Name is empty, please fill it in; Class is empty" in out
    assert "New: 1" in out
    assert len(read("mend.xlsx", mend.read_bytes()).sheets[0].rows) == 3


def test_looking_changes_nothing(
    operator: None, mixed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert main(["import", "roster", str(mixed), "--preview"]) == 1
        assert "New: 1" in capsys.readouterr().out


def test_what_cannot_be_imported_ends_in_a_sentence(
    operator: None, mixed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "roster", str(tmp_path / "none.xlsx")]) == 2
    assert "No such file" in capsys.readouterr().err
    assert main(["import", "staff", str(mixed)]) == 1
    assert "was not imported" in capsys.readouterr().out
