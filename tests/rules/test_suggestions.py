"""The next best thing: exactly one, never one that is done, put off or closed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content
from bot.suggestions import rules
from bot.suggestions.rules import Facts
from content.suggestion_models import STAGES, Suggestion

READ = content.load()
EVERY = READ.suggestions
LESSONS = [lesson.id for module in READ.modules.values() for lesson in module.lessons]
KNOWN = [
    *(("dismissed", one.id) for one in EVERY),
    *(("checklist", id) for id in READ.checklists),
    *(("form", id) for id in READ.forms),
    *(("assessment", str(kind)) for kind in READ.assessments),
    *(("plan", slot) for slot in ("steps", "y1-t1", "y3-t1")),
]
DAYS = st.dates(date(2026, 9, 1), date(2029, 8, 31))


@given(
    st.sampled_from(STAGES),
    DAYS,
    st.sets(st.sampled_from(LESSONS)),
    st.dictionaries(st.sampled_from(KNOWN), st.integers(0, 30)),
    st.sampled_from(["y1-t1", "y2-t2", "y3-t1", "left"]),
)
def test_what_is_chosen_is_the_first_that_still_makes_sense(
    stage: str, today: date, finished: set[str], known: dict[tuple[str, str], int], term: str
) -> None:
    facts = Facts(finished, known, term)
    offered = rules.offered(EVERY, stage, today)
    chosen = rules.choose(offered, READ, facts, today)

    def sensible(one: Suggestion) -> bool:
        return (
            ("dismissed", one.id) not in known
            and rules.is_open(one.opens, READ, today)
            and not rules.is_done(one.opens, READ, facts, today)
            and one.when is None
        )

    fitting = [one for one in offered if sensible(one)]
    assert chosen == (fitting[0] if fitting else None)
    if chosen is not None:
        assert stage in chosen.stages
        assert chosen.confirmed
        assert not chosen.months or today.month in chosen.months


@given(st.sampled_from(STAGES), DAYS)
def test_declining_everything_ends_with_nothing_and_repeats_nothing(
    stage: str, today: date
) -> None:
    known: dict[tuple[str, str], int] = {}
    seen: list[str] = []
    offered = rules.offered(EVERY, stage, today)
    while (one := rules.choose(offered, READ, Facts((), known), today)) is not None:
        assert one.id not in seen
        seen.append(one.id)
        known[("dismissed", one.id)] = 1
        assert len(seen) <= len(EVERY)
    assert seen, "there is always something at first"


def test_what_is_not_confirmed_or_not_in_season_is_not_offered() -> None:
    one = replace(EVERY[0], stages=frozenset({"y1-t1"}), months=frozenset({9}))
    assert rules.offered([one], "y1-t1", date(2026, 9, 10)) == [one]
    assert rules.offered([one], "y1-t1", date(2026, 10, 10)) == []
    assert rules.offered([replace(one, confirmed=False)], "y1-t1", date(2026, 9, 10)) == []
    assert rules.offered([one], "y1-t2", date(2026, 9, 10)) == []
    assert rules.offered([one], None, date(2026, 9, 10)) == []


def test_a_lesson_that_ran_out_or_was_taken_away_is_closed() -> None:
    assert not rules.is_open(("lesson", "no-such-lesson"), READ, date(2026, 9, 10))
    module = READ.modules["rights"]
    last = date(2027, 8, 31)
    lessons = tuple(replace(lesson, valid_until=last) for lesson in module.lessons)
    modules = {**READ.modules, "rights": replace(module, lessons=lessons)}
    dated = replace(READ, modules=modules)
    for opens in (("lesson", "contract"), ("module", "rights")):
        assert rules.is_open(opens, dated, last)
        assert not rules.is_open(opens, dated, date(2027, 9, 1))


@pytest.mark.parametrize(
    ("opens", "known", "done"),
    [
        (("checklist", "contract"), {("checklist", "contract"): 3}, False),
        (("checklist", "contract"), {("checklist", "contract"): 30}, True),
        (("assessment", "interests"), {("assessment", "interests"): 1}, True),
        (("assessment", "interests"), {}, False),
        (("form", "resume"), {("form", "resume"): 1}, False),
        (("form", "resume"), {("form", "resume"): 30}, True),
        (("menu", "plan"), {("plan", "steps"): 0}, False),
        (("menu", "plan"), {("plan", "steps"): 1}, True),
        (("menu", "plan"), {("plan", "y2-t1"): 1}, True),
        (("menu", "plan"), {("plan", "y1-t1"): 1}, False),
        (("menu", "talk"), {}, False),
    ],
)
def test_done_means_what_a_student_would_call_done(
    opens: tuple[str, str], known: dict[tuple[str, str], int], done: bool
) -> None:
    facts = Facts((), known, "y2-t1")
    assert rules.is_done(opens, READ, facts, date(2026, 11, 25)) is done
