"""Goals, steps and suggestions as editors write them: every stage served, no dead reference."""

from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import pytest
import yaml

import content
from content import reading
from content.plans import FEWEST
from content.reading import read
from content.suggestion_models import STAGES

PACKAGED = Path(content.__file__).parent
READ = content.load()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like ours to change. Its lessons and texts, which take longest to read, stay as
    they are and are read already."""
    monkeypatch.setattr(reading, "read_texts", lambda *_: READ.texts)
    monkeypatch.setattr(reading, "read_modules", lambda *_: dict(READ.modules))
    copy = tmp_path / "content"
    copytree(PACKAGED, copy, ignore=ignore_patterns("*.py", "__pycache__", "sample", "campaigns"))
    return copy


def faults_after(folder: Path, name: str, change: Any) -> list[str]:
    """What the check says once one of the files was changed."""
    path = folder / name
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    _, faults = read(folder)
    return [fault.sentence for fault in faults.blocking()]


def test_every_stage_has_at_least_three_suggestions_and_ideas_of_every_kind() -> None:
    for stage in STAGES:
        fitting = [one for one in READ.suggestions if stage in one.stages and one.confirmed]
        assert len(fitting) >= 3, stage
        for kind in ("long", "plan_b", "term", "steps"):
            ideas = [idea for idea in getattr(READ.plan_ideas, kind) if stage in idea.stages]
            assert len(ideas) >= FEWEST, (stage, kind)


def test_every_month_of_every_stage_has_something_to_offer() -> None:
    for stage in STAGES:
        for month in range(1, 13):
            fitting = [
                one
                for one in READ.suggestions
                if stage in one.stages and (not one.months or month in one.months)
            ]
            assert fitting, (stage, month)


def test_suggestions_lead_to_modules_of_their_stage_and_lessons_that_are_there() -> None:
    for one in READ.suggestions:
        kind, id = one.opens
        if kind == "lesson":
            assert READ.lesson(id) is not None, one.id
        if kind == "module":
            assert id in READ.modules, one.id


@pytest.mark.parametrize(
    ("opens", "said"),
    [
        ({"lesson": "nowhere"}, "there is no lesson «nowhere»"),
        ({"module": "nowhere"}, "there is no module «nowhere»"),
        ({"checklist": "nowhere"}, "there is no checklist «nowhere»"),
        ({"form": "nowhere"}, "there is no form «nowhere»"),
        ({"assessment": "nowhere"}, "there is no assessment «nowhere»"),
        ({"menu": "nowhere"}, "must be one of"),
        ({"lesson": "contract", "menu": "plan"}, "exactly one"),
        ({}, "exactly one"),
    ],
)
def test_a_dead_reference_is_named(folder: Path, opens: dict[str, str], said: str) -> None:
    def change(data: dict[str, Any]) -> None:
        data["suggestions"][0]["opens"] = opens

    assert any(said in sentence for sentence in faults_after(folder, "suggestions.yaml", change))


def test_what_else_can_be_wrong_with_suggestions_is_named(folder: Path) -> None:
    def change(data: dict[str, Any]) -> None:
        first, second, third, *_ = data["suggestions"]
        second["id"] = first["id"]
        first["text"] = {"zh": "长" * 30, "en": "x"}
        second["reason"] = {"zh": "因" * 130, "en": "x"}
        third["when"] = {"lesson": {"id": "nowhere", "state": "done"}}

    said = "\n".join(faults_after(folder, "suggestions.yaml", change))
    for part in ("is here twice", "columns wide", "at most 120 fit", "no lesson «nowhere»"):
        assert part in said


def test_a_stage_without_enough_is_named(folder: Path) -> None:
    def fewer(data: dict[str, Any]) -> None:
        data["suggestions"] = [one for one in data["suggestions"] if "left" not in one["stages"]]

    def no_steps(data: dict[str, Any]) -> None:
        data["steps"] = data["steps"][:1]

    said = faults_after(folder, "suggestions.yaml", fewer)
    assert any("the stage left has 0" in sentence for sentence in said)
    said = faults_after(folder, "plans.yaml", no_steps)
    assert any("«steps» has 0 for left" in sentence for sentence in said)


def test_an_idea_wants_both_languages_an_id_of_its_own_and_to_fit_its_button(
    folder: Path,
) -> None:
    def change(data: dict[str, Any]) -> None:
        data["long"][1]["id"] = data["long"][0]["id"]
        data["term"][0]["text"] = {"zh": "学" * 30, "en": "x"}

    said = "\n".join(faults_after(folder, "plans.yaml", change))
    assert "is here twice" in said
    assert "columns wide" in said

    def one_language(data: dict[str, Any]) -> None:
        del data["steps"][0]["text"]["en"]

    assert any(
        "«en» is missing" in one for one in faults_after(folder, "plans.yaml", one_language)
    )


def test_a_retired_suggestion_must_not_come_back(folder: Path) -> None:
    path = folder / "retired.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    data["retired"] = [
        *(data.get("retired") or []),
        {"kind": "suggestion", "id": READ.suggestions[0].id, "since": "2026-01-01", "why": "test"},
        {"kind": "plan-idea", "id": "step-agreement", "since": "2026-01-01", "why": "test"},
    ]
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    _, faults = read(folder)
    said = [fault.sentence for fault in faults.blocking()]
    assert sum("was retired" in sentence for sentence in said) == 2
