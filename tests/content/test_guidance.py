"""Tags and macros as editors write them: ids once, nothing that is not there, no stray braces."""

import json
from pathlib import Path
from typing import Any

import pytest

import content
from content.faults import Faults
from content.guidance import read_guidance

KNOWN = {"lesson": ["resume"], "assessment": ["interests"], "survey": ["intention"]}
BOTH = {"zh": "好", "en": "Good"}


def written(**changes: Any) -> dict[str, Any]:
    steps = [{"reply": BOTH}, {"send": {"lesson": "resume"}}, {"slots": True}]
    macro = {"id": "one", "name": BOTH, "steps": steps}
    return {"tags": [{"id": "resume", "name": BOTH}], "macros": [macro]} | changes


def faults_of(folder: Path, data: dict[str, Any]) -> list[str]:
    path = folder / "guidance.yaml"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    faults = Faults(folder)
    read_guidance(path, KNOWN, faults)
    return [fault.sentence for fault in faults.blocking()]


def with_steps(*steps: dict[str, Any]) -> dict[str, Any]:
    return written(macros=[{"id": "one", "name": BOTH, "steps": list(steps)}])


def test_what_is_written_well_is_read(tmp_path: Path) -> None:
    assert faults_of(tmp_path, written()) == []


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (written(tags=[{"id": "a", "name": BOTH}] * 2), "the id «a» is here twice"),
        (with_steps({"send": {"lesson": "gone"}}), "there is no lesson «gone»"),
        (with_steps({"send": {"survey": "gone"}}), "there is no survey «gone»"),
        (with_steps({"reply": {"zh": "{nmae}好", "en": "Hi"}}), "«{nmae}» stands for nothing"),
        (with_steps({"reply": {"zh": "{link:gone}", "en": "Hi"}}), "«{link:gone}» stands for"),
        (with_steps({"reply": BOTH}, {"reply": BOTH}), "only one reply"),
        (with_steps({"reply": BOTH, "slots": True}), "exactly one of"),
        (with_steps({"task": {"words": BOTH, "days": 99}}), "60"),
        (written(tags=[{"id": "a", "name": {"zh": "很" * 13, "en": "a"}}]), "24"),
    ],
)
def test_each_mistake_is_named(tmp_path: Path, data: dict[str, Any], fault: str) -> None:
    found = faults_of(tmp_path, data)
    assert any(fault in sentence for sentence in found), found


def test_links_and_variables_are_known(tmp_path: Path) -> None:
    said = {"zh": "{name}{class}{teacher}{link:resume}{link:jobs}", "en": "{link:interests}"}
    assert faults_of(tmp_path, with_steps({"reply": said})) == []


def test_without_the_file_there_are_no_tags(tmp_path: Path) -> None:
    faults = Faults(tmp_path)
    found = read_guidance(tmp_path / "guidance.yaml", KNOWN, faults)
    assert not found.tags
    assert not found.macros
    assert faults.blocking() == []


def test_the_packaged_tags_have_names_in_both_languages() -> None:
    tags = content.load().guidance.tags
    assert len(tags) >= 10
    assert all(tag.name.zh and tag.name.en for tag in tags.values())
