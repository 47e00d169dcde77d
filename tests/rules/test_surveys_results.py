"""Results: the counts are right, and nobody can be worked out of them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.surveys import flows, results
from bot.surveys.results import LEAST, By, Given, Place
from bot.surveys.values import Value
from content.models import Bilingual, Markup
from content.survey_models import (
    AnswerIs,
    AskKind,
    Comparison,
    Survey,
    SurveyKind,
    SurveyOption,
    SurveyQuestion,
)

WORDS = Bilingual(zh="字", en="words")
HTML = Markup(zh="字", en="words")
STAGES = ("y2-t1", "y3-t1")


def question(id: str, kind: AskKind = AskKind.SINGLE, **more: object) -> SurveyQuestion:
    options = tuple(SurveyOption(one, WORDS) for one in "abc")
    if kind not in (AskKind.SINGLE, AskKind.MULTIPLE, AskKind.RANKING):
        options = ()
    return SurveyQuestion(id, kind, WORDS, HTML, **{"options": options, **more})  # type: ignore[arg-type]


def survey(*questions: SurveyQuestion) -> Survey:
    return Survey("asked", SurveyKind.INTENTION, WORDS, HTML, HTML, questions)


@st.composite
def colleges(draw: st.DrawFn) -> list[Place | None]:
    """A few classes in majors in departments, and perhaps people who are in no class."""
    places: list[Place | None] = [None] if draw(st.booleans()) else []
    for class_id in range(1, draw(st.integers(1, 7)) + 1):
        major = draw(st.integers(1, 4))
        places.append(Place(class_id, major, (major + 1) // 2, draw(st.sampled_from(STAGES))))
    return places


@st.composite
def rounds(draw: st.DrawFn, most: int = 30) -> list[Given]:
    """What people handed in; the second question is answered by some only."""
    places = draw(colleges())
    people = draw(st.lists(st.tuples(st.sampled_from(places), st.booleans()), max_size=most))
    answers = draw(st.lists(st.sampled_from("abc"), min_size=most, max_size=most))
    return [
        Given(
            place,
            {"q1": Value((answers[at],))} | ({"q2": Value((answers[-at],))} if both else {}),
            person=at,
        )
        for at, (place, both) in enumerate(people)
    ]


def smallest_told(people: Sequence[Given], told: Iterable[frozenset[int]]) -> int | None:
    """Of how few people a sum could be worked out by adding and subtracting what is told, in
    any multiples; None where that is more than the threshold forbids."""
    rows: list[tuple[int, ...]] = sorted(
        {tuple(int(at in group) for at in range(len(people))) for group in told}
    )
    matrix = np.array(rows or [(0,) * len(people)])
    # People who are in all the same groups cannot be told apart: they stand for one another.
    alike = Counter(map(tuple, matrix.T))
    kinds = [kind for kind in alike if any(kind)]
    if not kinds:
        return None
    columns = np.array(kinds).T
    rank = np.linalg.matrix_rank(columns)
    for few in range(1, LEAST):
        for chosen in combinations(range(len(kinds)), few):
            if sum(alike[kinds[at]] for at in chosen) >= LEAST:
                continue
            rest = np.delete(columns, list(chosen), axis=1)
            if np.linalg.matrix_rank(rest) < rank:
                return sum(alike[kinds[at]] for at in chosen)
    return None


def everything_told(people: list[Given], id: str) -> list[frozenset[int]]:
    """Whom each published figure is about: every filter by class, and every table of it.

    The members are found by asking: what is counted under an answer nobody else gives."""
    base = results.base_units(people)
    classes = sorted({one.place.class_id for one in people if one.place is not None})
    filters: list[frozenset[int] | None] = [None]
    for size in range(1, len(classes) + 1):
        filters += map(frozenset, combinations(classes, size))
    groups = set()
    for within in filters[:80]:
        for by in By:
            groups |= _groups(people, id, base, by, within)
    return sorted(groups, key=sorted)


def _groups(
    people: list[Given],
    id: str,
    base: Iterable[results.Unit],
    by: By,
    within: frozenset[int] | None,
) -> set[frozenset[int]]:
    named = [
        Given(one.place, {id: Value((f"p{at}",))} if id in one.answers else {})
        for at, one in enumerate(people)
    ]
    found = results.count(question(id), named, tuple(base), by=by, within=within)
    tallies = [row.tally for row in found.rows] + ([found.whole] if found.whole else [])
    return {
        frozenset(int(key[1:]) for key, count in tally.counts.items() if count)
        for tally in tallies
    }


@settings(max_examples=120, deadline=None)
@given(rounds(most=24))
def test_no_filter_table_or_difference_of_them_is_about_fewer_than_five(
    people: list[Given],
) -> None:
    for id in ("q1", "q2"):
        told = everything_told(people, id)
        assert all(len(group) >= LEAST for group in told)
        assert smallest_told(people, told) is None


@given(rounds())
def test_everybody_is_in_the_whole_once_there_are_five(people: list[Given]) -> None:
    base = results.base_units(people)
    for id in ("q1", "q2"):
        found = results.count(question(id), people, base, by=By.CLASS)
        answered = [one.answers[id].options[0] for one in people if id in one.answers]
        if len(answered) < LEAST:
            assert found.whole is None
            assert (found.rows, found.keys) == ((), ())
            continue
        assert found.whole is not None
        assert found.whole.answered == len(answered)
        assert +Counter(found.whole.counts) == Counter(answered)
        assert sum(row.tally.answered for row in found.rows) == len(answered)
        assert not found.left_out


@given(rounds())
def test_a_class_of_five_stands_by_itself_and_in_its_major(people: list[Given]) -> None:
    base = results.base_units(people)
    sizes = Counter(one.place for one in people)
    smalls = sum(count for count in sizes.values() if count < LEAST)
    found = results.count(question("q1"), people, base, by=By.CLASS)
    shown = {row.value: row.tally.answered for row in found.rows}
    for place, count in sizes.items():
        if place is not None and count >= LEAST and not 0 < smalls < LEAST:
            assert shown[place.class_id] == count


@settings(max_examples=60, deadline=None)
@given(rounds(most=26), st.data())
def test_a_flow_and_the_tables_together_are_about_nobody_small(
    before: list[Given], data: st.DataObject
) -> None:
    """Whoever knows all tables of the later round and the flow into it knows no few people."""
    after = [
        Given(one.place, {"q1": Value((data.draw(st.sampled_from("abc")),))}, one.person)
        for one in before
        if data.draw(st.booleans())
    ]
    found = flows.flow("q1", before, after)
    if found is None:
        return
    earlier = {one.person: one.answers["q1"].options[0] for one in before}
    rows = {row for row, _ in found.cells}
    of_rows = [
        frozenset(at for at, one in enumerate(after) if earlier.get(one.person, flows.NONE) in row)
        for row in rows
    ]
    assert smallest_told(after, [*everything_told(after, "q1"), *of_rows]) is None
    later = {one.person: one.answers["q1"].options[0] for one in after}
    of_columns = [
        frozenset(
            at for at, one in enumerate(before) if later.get(one.person, flows.NONE) in column
        )
        for column in {column for _, column in found.cells}
    ]
    assert smallest_told(before, [*everything_told(before, "q1"), *of_columns]) is None
    assert sum(found.cells.values()) == len(earlier.keys() | later.keys())


def test_one_more_than_a_group_that_changed_together_is_not_told_apart() -> None:
    """Six of a class, five of whom had said the same: the sixth would be what is left."""
    one, other = Place(1, 1, 1, "y3-t1"), Place(2, 2, 2, "y3-t1")
    before = [Given(one, {"q1": Value(("a" if at < 5 else "b",))}, at) for at in range(6)]
    before += [Given(other, {"q1": Value(("b",))}, at) for at in range(6, 20)]
    after = [Given(row.place, {"q1": Value(("cd"[at % 2],))}, at) for at, row in enumerate(before)]
    assert flows.flow("q1", before, after) is None
    # With five of them who had said something else as well there is nothing left of subtracting.
    more = [Given(one, {"q1": Value(("b",))}, at) for at in range(20, 24)]
    later = [Given(one, {"q1": Value(("cd"[at % 2],))}, at) for at in range(20, 24)]
    assert flows.flow("q1", before + more, after + later) is not None
    apart = [Given(row.place, {"q1": Value(("ab"[at % 2],))}, at) for at, row in enumerate(before)]
    moved = [Given(row.place, {"q1": Value(("ac"[at % 2],))}, at) for at, row in enumerate(before)]
    found = flows.flow("q1", apart, moved)
    assert found is not None
    assert found.cells == {
        (frozenset("a"), frozenset("a")): 10,
        (frozenset("b"), frozenset("c")): 10,
    }
    assert (found.people, found.kept) == (20, 10)


def test_what_is_sensitive_is_not_counted_nor_what_its_answer_opens() -> None:
    secret = question("secret", sensitive=True)
    opened = question("opened", when=AnswerIs("secret", Comparison.ANY_OF, frozenset("a")))
    deeper = question("deeper", when=AnswerIs("opened", Comparison.ANSWERED))
    plain = question("plain", when=AnswerIs("first", Comparison.ANSWERED))
    said = question("said", AskKind.EXPLANATION)
    asked = survey(question("first"), secret, opened, deeper, plain, said)
    assert [one.id for one in results.countable([asked])] == ["first", "plain"]
    later = survey(question("first"), question("secret"), question("opened"), question("new"))
    found = [one.id for one in results.countable([asked, later])]
    assert found == ["first", "new", "plain"]


def test_options_that_are_gone_are_still_counted_under_their_names() -> None:
    old = survey(question("q1", options=(SurveyOption("old", WORDS), SurveyOption("a", WORDS))))
    new = survey(question("q1"))
    (found,) = results.countable([old, new])
    assert [option.id for option in found.options] == ["a", "b", "c", "old"]


@given(st.lists(st.floats(-1e5, 1e6, allow_nan=False), min_size=LEAST, max_size=60))
def test_every_number_is_in_a_step_and_there_are_few_steps(numbers: list[float]) -> None:
    place = Place(1, 1, 1, "y3-t1")
    people = [Given(place, {"q": Value(number=number)}) for number in numbers]
    found = results.count(question("q", AskKind.NUMBER), people, results.base_units(people))
    assert found.whole is not None
    assert sum(found.whole.counts.values()) == len(numbers)
    assert len(found.keys) <= results.BINS
    assert found.whole.mean == pytest.approx(sum(numbers) / len(numbers), rel=1e-6, abs=1e-6)


def test_pay_is_counted_in_round_steps_and_a_range_by_its_middle() -> None:
    place = Place(1, 1, 1, "y3-t1")
    pays = [Value(number=3000), Value(number=4500), Value(number=5000, upto=6000)]
    pays += [Value(number=8000), Value(number=6200), Value(number=0)]
    people = [Given(place, {"q": value}) for value in pays]
    found = results.count(question("q", AskKind.NUMBER), people, results.base_units(people))
    assert found.keys == ("0", "2000", "4000", "6000", "8000")
    assert found.whole is not None
    assert dict(found.whole.counts) == {"0": 1, "2000": 1, "4000": 2, "6000": 1, "8000": 1}
    assert found.whole.middle == 5000


def test_rankings_ratings_days_and_texts_are_counted_each_in_its_way() -> None:
    place = Place(1, 1, 1, "y3-t1")

    def counted(kind: AskKind, values: list[Value]) -> results.Result:
        people = [Given(place, {"q": value}) for value in values]
        return results.count(question("q", kind), people, results.base_units(people))

    ranked = counted(AskKind.RANKING, [Value(("a", "b"))] * 4 + [Value(("b", "a"))])
    assert ranked.whole is not None
    assert ranked.whole.places == {"a": (4, 1), "b": (1, 4), "c": (0, 0)}
    rated = counted(AskKind.RATING, [Value(("5",))] * 4 + [Value(("1",))])
    assert rated.whole is not None
    assert rated.whole.mean == pytest.approx(4.2)
    assert rated.keys == ("1", "2", "3", "4", "5")
    days = counted(AskKind.DATE, [Value(day=dt.date(2026, 11, day)) for day in range(1, 7)])
    assert days.keys == ("2026-11",)
    texts = counted(AskKind.TEXT, [Value(text="hello")] * 6)
    assert texts.whole == results.Tally(6)
    regions = counted(AskKind.REGION, [Value(("320500", "home"))] * 5 + [Value(("110000",))])
    assert regions.keys == ("320500", "home", "110000")
