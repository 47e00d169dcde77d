"""A group is told only what is meant for everybody of its class, whatever the condition."""

from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.groups.rules import class_of, meant, personal
from db.groups import BoundRow

ROW = BoundRow(-100, "群", 1, "应化2401", "化工学院", "应用化工技术", 2024, 3)


@dataclass(frozen=True)
class One:
    """Somebody of the class, with what may differ between them."""

    language: str
    done: bool


EVERYBODY = [One(language, done) for language in ("zh", "en") for done in (True, False)]
CLASS_FACTS: list[dict[str, Any]] = [
    {"class": ["应化2401"]},
    {"class": ["酒管2501"]},
    {"department": ["化工学院", "旅游学院"]},
    {"major": ["数控技术"]},
    {"entry_year": [2024]},
    {"entry_year": [2023]},
    {"cohort": [[None, None, 2024, 2024]]},
    {"cohort": [[2, 2, 2024, 2024]]},
    {"cohort": [[3, None, None, 2023], [3, 4, 2024, None]]},
    {"graduation_year": [2027]},
    {"role": ["student"]},
]
OWN_FACTS: list[dict[str, Any]] = [
    {"language": ["zh"]},
    {"lesson": {"id": "a", "state": "done"}},
]
TRUE_OF_CLASS = {0, 2, 4, 6, 8, 9, 10}


def fits(condition: dict[str, Any], one: One) -> bool:
    """The plain meaning of a condition for one student of the class."""
    ((key, value),) = condition.items()
    if key == "all":
        return all(fits(part, one) for part in value)
    if key == "any":
        return any(fits(part, one) for part in value)
    if key == "not":
        return not fits(value, one)
    if key == "language":
        return one.language in value
    if key == "lesson":
        return one.done
    return CLASS_FACTS.index(condition) in TRUE_OF_CLASS


def conditions(facts: list[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.recursive(
        st.sampled_from(facts),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda parts: {"all": parts}),
            st.lists(inner, max_size=3).map(lambda parts: {"any": parts}),
            inner.map(lambda part: {"not": part}),
        ),
        max_leaves=8,
    )


@given(conditions(CLASS_FACTS + OWN_FACTS))
def test_what_is_not_for_everybody_of_the_class_never_reaches_its_group(
    condition: dict[str, Any],
) -> None:
    if meant(condition, ROW):
        assert all(fits(condition, one) for one in EVERYBODY)


@given(conditions(CLASS_FACTS))
def test_what_asks_only_about_the_class_is_decided_for_it(condition: dict[str, Any]) -> None:
    assert meant(condition, ROW) == fits(condition, EVERYBODY[0])


def test_a_class_whose_students_differ_is_not_meant_by_their_years() -> None:
    mixed = BoundRow(-100, "群", 1, "应化2401", "化工学院", "应用化工技术", None, None)
    for condition in ({"entry_year": [2024]}, {"cohort": [[None, None, 2024, 2024]]}):
        assert not meant(condition, mixed)
        assert not meant({"not": condition}, mixed)


@given(st.text(max_size=24))
def test_a_link_names_a_class_or_none(payload: str) -> None:
    found = class_of(payload)
    assert found is None or payload == f"g-{payload.removeprefix('g-')}"
    assert class_of("g-17") == 17


def test_a_message_with_variables_is_personal() -> None:
    plain = {"kind": "text", "text": "双选会周五开始"}
    named = {"kind": "text", "text": "{姓名}同学,双选会周五开始"}
    assert not personal([plain])
    assert personal([plain, named])
