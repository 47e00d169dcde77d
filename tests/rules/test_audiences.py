"""Conditions as rules: stages become years, words are never missing, taps edit what is shown."""

import random
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import content
from bot.audiences import building, rules
from bot.audiences.building import Place
from bot.people.stages import LEAVING, stage
from content.audiences import Condition
from tests.audience_world import some_condition

CONTENT = content.load()
STAGES = ["before", "left", "later", *(f"y{y}-t{t}" for y in range(1, 9) for t in (1, 2))]
days = st.dates(date(2024, 1, 1), date(2032, 12, 31))
conditions = st.integers(0, 10**9).map(lambda seed: some_condition(random.Random(seed), CONTENT))
places = st.builds(Place, st.integers(0, 4), st.integers(0, 4))


def in_cohort(rectangles: list[list[int | None]], entry_year: int, years: int) -> bool:
    return any(
        (shortest is None or years >= shortest)
        and (longest is None or years <= longest)
        and (first is None or entry_year >= first)
        and (last is None or entry_year <= last)
        for shortest, longest, first, last in rectangles
    )


@settings(deadline=None, max_examples=60)
@given(days, st.sets(st.sampled_from(STAGES), min_size=1, max_size=5), st.data())
def test_stages_as_years_are_the_stages_of_every_student(
    today: date, wanted: set[str], data: st.DataObject
) -> None:
    found = rules.cohort(wanted, today)
    for _ in range(30):
        entry_year = data.draw(st.integers(today.year - 20, today.year + 10))
        years = data.draw(st.integers(1, 8))
        expected = stage(entry_year, years, today).id in wanted
        assert in_cohort(found, entry_year, years) is expected


def test_long_gone_and_far_ahead_have_no_end() -> None:
    today = date(2026, 11, 22)
    assert in_cohort(rules.cohort(["later"], today), 1931, 3)
    assert in_cohort(rules.cohort(["before"], today), 2099, 3)
    assert not in_cohort(rules.cohort(["left", "y1-t1"], today), 1931, 3)
    assert in_cohort(rules.cohort(["y3-t1"], today), 2024, 40)


@given(days, st.integers(-900, 900), st.integers(2015, 2040))
def test_graduating_within_days_counts_the_day_itself(today: date, span: int, year: int) -> None:
    leaving = date(year, *LEAVING)
    first, last = sorted((today, today + timedelta(days=span)))
    assert (year in rules.graduation_years(span, today)) is (first <= leaving <= last)


@settings(deadline=None, max_examples=300)
@given(conditions, st.sampled_from(["zh", "en"]))
def test_every_condition_has_words(condition: dict[str, Any], language: Any) -> None:
    words = rules.plain(condition, CONTENT.texts, language, CONTENT)
    assert words.strip()
    assert "None" not in words
    assert "{" not in words
    assert rules.plain({"not": condition}, CONTENT.texts, language, CONTENT) != words


@settings(deadline=None, max_examples=300)
@given(conditions)
def test_a_simpler_condition_stays_one_and_cannot_be_simpler(condition: dict[str, Any]) -> None:
    simpler = rules.simplify(condition)
    assert rules.simplify(simpler) == simpler
    if simpler not in (rules.EVERYBODY, rules.NOBODY):
        Condition.model_validate(simpler)
        parts = [value for key, value in _nested(simpler) if key in {"all", "any"}]
        assert all(len(part) > 1 for part in parts)
    assert rules.simplify({"not": {"not": condition}}) == simpler


def _nested(condition: dict[str, Any]) -> list[tuple[str, Any]]:
    ((key, value),) = condition.items()
    below = value if key in {"all", "any"} else [value] if key == "not" else []
    return [(key, value), *(pair for part in below for pair in _nested(part))]


@settings(deadline=None, max_examples=300)
@given(conditions, places, st.sampled_from(["stage", "entry_year", "class"]))
def test_tapping_a_value_twice_changes_nothing_in_the_end(
    condition: dict[str, Any], place: Place, kind: str
) -> None:
    value: Any = 2031 if kind == "entry_year" else "y1-t1" if kind == "stage" else "某班"
    once = building.toggled(condition, place, kind, value)
    if building.part_at(condition, place) is not None:
        assert _facts(building.toggled(once, place, kind, value)) == _facts(condition)


def _facts(condition: dict[str, Any]) -> list[str]:
    """What a condition asks for; the order of values does not matter."""
    return sorted(
        f"{key} {sorted(value) if isinstance(value, list) else value}"
        for key, value in rules.leaves(condition)
    )


@settings(deadline=None, max_examples=300)
@given(conditions, places, places, st.integers(0, 5))
def test_whatever_is_tapped_remains_a_condition_a_file_could_hold(
    condition: dict[str, Any], first: Place, second: Place, group: int
) -> None:
    changed = building.toggled(condition, first, "class", "某班")
    changed = building.negated(changed, second)
    changed = building.rejoined(changed, group)
    changed = building.put(changed, first, None)
    changed = building.with_state(changed, second, "not_done")
    Condition.model_validate(changed)
    assert rules.plain(changed, CONTENT.texts, "zh")


def test_taking_the_last_condition_away_leaves_nobody_not_everybody() -> None:
    chosen = building.toggled(rules.NOBODY, Place(0, 0), "class", "某班")
    assert chosen == {"all": [{"class": ["某班"]}]}
    assert building.toggled(chosen, Place(0, 0), "class", "某班") == rules.NOBODY
    assert building.put(chosen, Place(0, 0), None) == rules.NOBODY
    assert not building.is_chosen(rules.NOBODY)


def test_a_group_can_be_any_or_all_and_its_parts_negated() -> None:
    chosen = building.toggled(rules.NOBODY, Place(0, 0), "class", "甲班")
    chosen = building.toggled(chosen, Place(0, 1), "language", "en")
    assert chosen == {"all": [{"any": [{"class": ["甲班"]}, {"language": ["en"]}]}]}
    chosen = building.negated(building.rejoined(chosen, 0), Place(0, 1))
    inner = {"all": [{"class": ["甲班"]}, {"not": {"language": ["en"]}}]}
    assert chosen == {"all": [inner]}
    assert building.groups_of(chosen)[0].joint == "all"


def test_a_lesson_not_finished_is_said_without_a_not() -> None:
    chosen = building.toggled(rules.NOBODY, Place(0, 0), "lesson", "contract")
    opposite = building.negated(chosen, Place(0, 0))
    assert opposite == {"all": [{"lesson": {"id": "contract", "state": "not_done"}}]}
    assert building.negated(opposite, Place(0, 0)) == chosen


def test_no_more_groups_than_a_screen_holds() -> None:
    chosen = rules.NOBODY
    for number in range(20):
        chosen = building.toggled(chosen, Place(number, 0), "class", f"{number}班")
    assert len(building.groups_of(chosen)) == building.MOST_GROUPS


def test_without_a_role_only_enrolled_students_are_meant() -> None:
    today = date(2026, 11, 22)
    plain = rules.resolve({"all": []}, today, CONTENT)
    assert (plain["roles"], plain["statuses"]) == (False, ["enrolled"])
    alumni = rules.resolve({"stage": ["left"]}, today, CONTENT)
    assert alumni["statuses"] == ["enrolled", "graduated"]
    staff = rules.resolve({"any": [{"role": ["counselor"]}]}, today, CONTENT)
    assert staff["roles"]
    assert not rules.resolve({"role": ["student"]}, today, CONTENT)["roles"]
