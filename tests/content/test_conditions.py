"""Conditions in files: what is wrong is said at its line, in words an editor can act on."""

import pytest

from content.audiences import Condition
from content.faults import Faults
from content.source import parse_yaml, validate
from db.conditions import FACTS
from tests.content.conftest import Folder


def faults_of(folder: Folder, text: str) -> list[str]:
    faults = Faults(folder.root)
    path = folder.root / "audience.yaml"
    document = parse_yaml(text, path, 1, faults)
    assert document is not None
    validate(Condition, document, faults)
    return [str(fault).partition("/")[2] for fault in faults.sorted()]


WRONG = """\
all:
  - stage: [y3-t1]
  - any:
      - WRONG
  - not: {silent_days: 30}
"""


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("stage: [third-year]", "must be one of 'before'"),
        ("class: [2401]", "must be text (in quotes if it is a number"),
        ("class: 应化2401", "«class» must be a list"),
        ("class: []", "«class» is empty or too short"),
        ('region: ["4403"]', "«4403» is no place: write six digits"),
        ("entry_year: [24]", "must be at least 1990"),
        ("silent_days: many", "«silent_days» must be a whole number"),
        ("language: [fr]", "must be one of 'zh' or 'en'"),
        ("clas: [应化2401]", "«clas» is not known here"),
        ("lesson: {id: contract}", "«state» is missing"),
        ("lesson: {id: contract, state: half}", "must be one of 'done' or 'not_done'"),
        ("answer: {survey: a, question: b}", "exactly one of «in», «at_least» and «answered»"),
        ("{class: [a], language: [zh]}", "a condition has exactly one key"),
        ("role: [student, king]", "must be one of 'student'"),
        ("Lesson: {id: x, state: done}", "«Lesson» is not known here"),
    ],
)
def test_a_fault_deep_inside_names_its_line(folder: Folder, wrong: str, sentence: str) -> None:
    (fault, *_) = faults_of(folder, WRONG.replace("WRONG", wrong))
    assert fault.startswith("audience.yaml:4: ")
    assert sentence in fault


def test_too_deep_and_too_many_are_refused(folder: Folder) -> None:
    deep = "not: " + "{not: " * 8 + "{all: []}" + "}" * 8
    assert any("more than 6 deep" in fault for fault in faults_of(folder, deep))
    many = "any:\n" + "".join(f"  - silent_days: {number}\n" for number in range(1, 70))
    assert any("more than 60 conditions" in fault for fault in faults_of(folder, many))


def test_a_condition_comes_back_as_it_was_written() -> None:
    written = {
        "all": [
            {"not": {"class": ["甲"]}},
            {"answer": {"survey": "a", "question": "b", "in": ["1"]}},
            {"graduates_within": -60},
        ]
    }
    assert Condition.model_validate(written).as_json() == written


def test_every_fact_of_the_language_can_be_asked_of_the_database() -> None:
    resolved_otherwise = {
        "stage": "cohort",
        "graduates_within": "graduation_year",
        "silent_days": "seen_before",
        "module": "begun",
    }
    for name, field in Condition.model_fields.items():
        key = field.alias or name
        if key not in {"all", "any", "not"}:
            assert resolved_otherwise.get(key, key) in FACTS
