"""The board finds what looking at every posting finds; reasons have words in both languages."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import content as contents
from bot.matching import correcting, reasons, rules
from bot.matching.board import Board
from bot.matching.learning import in_proportion
from bot.matching.model import HERE, PROVINCE, Fit, Offer, Profile, Reason
from bot.matching.offers import Lens
from bot.matching.profile import from_wishes, profile_of, to_row, to_wishes
from content import LANGUAGES
from db.job_board import Listed
from db.postings import JobForm, Shift

CONTENT = contents.load()
LENS = Lens(CONTENT.jobs, CONTENT.regions)
TODAY = date(2026, 11, 23)
JOBS = CONTENT.jobs
FAMILIES = ("", *list(JOBS.families)[::9])
MAJORS = list(JOBS.majors.values())[::7]
PLACES = ("320400", "320500", "310000", "440300", "320000", "320481")
CHOSEN = (*PLACES[:5], "suxichang-tongtai", "yangtze-delta", "anywhere")

rows = st.builds(
    Listed,
    id=st.just(0),
    shown=st.booleans() | st.just(True),
    employer_id=st.integers(1, 4),
    nature=st.sampled_from(("", *JOBS.natures)),
    industry=st.sampled_from(("", *list(JOBS.industries)[:5])),
    family=st.sampled_from(FAMILIES),
    form=st.sampled_from(JobForm),
    shift=st.none() | st.sampled_from(Shift),
    lodging=st.none() | st.booleans(),
    travel=st.none() | st.booleans(),
    pay_low=st.none() | st.integers(2000, 9000),
    pay_high=st.none() | st.integers(9000, 9500),
    closes_on=st.integers(-2, 30).map(lambda days: TODAY + timedelta(days)),
    cohorts=st.sampled_from(((), (2027,), (2026, 2027))),
    education=st.sampled_from(("", *JOBS.educations)),
    majors=st.frozensets(st.sampled_from([one.name.zh for one in MAJORS] + ["魔法"]), max_size=2),
    regions=st.frozensets(st.sampled_from(PLACES), max_size=2),
)
LIKED = ("employer:1", "employer:2", f"family:{FAMILIES[1]}", "place:320400", "shift:rotating")
profiles = st.builds(
    Profile,
    person_id=st.just(1),
    major_id=st.sampled_from(("", "魔法", *(one.id for one in MAJORS))),
    places=st.lists(st.sampled_from(CHOSEN), max_size=3, unique=True).map(tuple),
    industries=st.frozensets(st.sampled_from(list(JOBS.industries)[:5]), max_size=3),
    kinds=st.frozensets(st.sampled_from(list(JOBS.kinds)), max_size=3),
    natures=st.frozensets(st.sampled_from(list(JOBS.natures)), max_size=3),
    pay_wanted=st.sampled_from((0, 3001, 5001)),
    pay_least=st.sampled_from((0, 3000, 6000)),
    major_fit=st.sampled_from(("", "must", "related", "any")),
    conditions=st.none()
    | st.frozensets(st.sampled_from(("lodging", "shifts", "travel", "no-nights", "none"))),
    interests=st.sampled_from(("", "RIC", "SE")),
    entry_year=st.sampled_from((0, 2024, 2026)),
    years=st.just(3),
    education=st.sampled_from((0, 3)),
)
tasteful = st.builds(
    lambda profile, likes: from_wishes(1, {**to_wishes(profile), "likes": in_proportion(likes)}),
    profiles,
    st.dictionaries(st.sampled_from(LIKED), st.floats(-1, 1).map(lambda one: round(one, 2))),
)


def posted(some: list[Listed]) -> list[Listed]:
    return [row._replace(id=number) for number, row in enumerate(some, 1)]


def naive(profile: Profile, some: list[Listed]) -> dict[int, float]:
    fits = {row.id: rules.fit(profile, LENS.offer(row), TODAY) for row in some if row.shown}
    return {id: fit.score for id, fit in fits.items() if fit.offered}


@given(tasteful, st.lists(rows, max_size=40), st.integers(1, 10))
@settings(max_examples=60)
def test_the_board_finds_the_best_of_all_postings(
    profile: Profile, some: list[Listed], most: int
) -> None:
    board = Board(LENS)
    some = posted(some)
    for row in some:
        board.put(row)
    scores = naive(profile, some)

    found = board.best(profile, TODAY, most)

    assert [round(fit.score, 5) for _, fit in found] == [
        round(score, 5) for score in sorted(scores.values(), reverse=True)[:most]
    ]
    assert all(abs(scores[id] - fit.score) < 1e-9 for id, fit in found)


@given(profiles, st.lists(rows, min_size=1, max_size=12), st.data())
@settings(max_examples=40)
def test_a_board_that_was_changed_is_as_one_made_anew(
    profile: Profile, some: list[Listed], data: Any
) -> None:
    some = posted(some)
    board = Board(LENS)
    for row in some:
        board.put(row)
    changed = [
        data.draw(rows)._replace(id=row.id) if data.draw(st.booleans()) else row for row in some
    ]
    for row in changed:
        board.put(row)

    assert set(board.ids()) == {row.id for row in changed if row.shown}
    found = {id: fit.score for id, fit in board.best(profile, TODAY, 50)}
    assert found == naive(profile, changed)


@given(profiles, st.lists(rows, max_size=20), st.frozensets(st.integers(1, 20)))
@settings(max_examples=40)
def test_only_some_and_none_of_others(
    profile: Profile, some: list[Listed], ids: frozenset[int]
) -> None:
    board = Board(LENS)
    for row in posted(some):
        board.put(row)
    everything = {id for id, _ in board.best(profile, TODAY, 50)}

    assert {id for id, _ in board.best(profile, TODAY, 50, among=ids)} == everything & ids
    assert {id for id, _ in board.best(profile, TODAY, 50, without=ids)} == everything - ids


@given(tasteful)
def test_a_profile_comes_back_from_its_row_as_it_was(profile: Profile) -> None:
    row = to_row(profile, None)

    assert row.wishes is not None
    assert from_wishes(1, row.wishes) == profile
    assert "person_id" not in row.wishes


@given(tasteful, rows)
@settings(max_examples=80)
def test_every_reason_and_every_correction_has_words_in_both_languages(
    profile: Profile, row: Listed
) -> None:
    fit = rules.fit(profile, LENS.offer(row), TODAY)

    for language in LANGUAGES:
        for reason in (*fit.reasons, *fit.against, *fit.refused):
            said = reasons.phrase(reason, CONTENT, language)
            assert said
            assert "{" not in said
            assert "matching" not in said
        assert len(reasons.card(fit, CONTENT, language).splitlines()) <= 5
        assert reasons.full(fit, CONTENT, language)
        for correction in correcting.offered(fit):
            assert correction.label(CONTENT, language)
            assert len(correction.code.encode()) <= 44
            assert correcting.read(correction.code, CONTENT) == correction


def test_a_county_of_a_prefecture_counts_as_its_prefecture() -> None:
    levels = LENS.places(frozenset({"320481"}))

    assert LENS.place("320481") == "320400"
    assert levels["320400"] == levels["320000"] == 1.0
    assert levels["320500"] == 0.6


def test_words_of_a_card_are_what_a_student_would_understand() -> None:
    profile = Profile(
        1,
        major_id="applied-chemistry",
        places=("suxichang-tongtai",),
        kinds=frozenset({"production"}),
        conditions=frozenset({"none"}),
    )
    values: Mapping[str, Any] = {
        "majors": frozenset({"应用化工技术"}),
        "regions": frozenset({"320400"}),
        "family": "plant-operation",
        "shift": Shift.rotating,
    }
    row = Listed(
        1, True, 1, "private", "manufacturing", "", JobForm.full_time, None, None, None, 5000,
        6500, TODAY, (), "",
    )._replace(**values)  # fmt: skip

    fit = rules.fit(profile, LENS.offer(row), TODAY)

    assert reasons.card(fit, CONTENT, "zh").splitlines() == [
        "✅ 招你的专业（应用化工技术）",
        "✅ 在常州，属于你选的「苏锡常通泰都市圈」",
        "✅ 是你想做的「生产、操作」",
        "⚠️ 要倒班",
    ]
    area = CONTENT.regions.name("suxichang-tongtai", "en")
    assert reasons.line(fit, CONTENT, "en") == (
        f"They want your major ({JOBS.majors['applied-chemistry'].name.en}); "
        f"in Changzhou, part of “{area}”, which you chose"
    )


def test_a_reason_behind_another_begins_small_unless_with_a_name() -> None:
    wants, family = Reason("pay", {}), Reason("major-family", {"family": "plant-operation"})
    fit = Fit(1.0, (wants, family), (), ())
    name = JOBS.families["plant-operation"].name.en
    assert reasons.line(fit, CONTENT, "en") == (
        f"Pays what you hope for; {name}: where your major often leads"
    )
    fit = Fit(1.0, (family, wants), (), ())
    assert reasons.line(fit, CONTENT, "en").endswith("; pays what you hope for")
    assert reasons.line(Fit(0.5, (), (), ()), CONTENT, "en") == ""


def test_near_the_college_is_where_the_file_says_and_a_hometown_says_nothing() -> None:
    chosen = {"region": {"options": ["home", "college", "nowhere-known"]}}
    known = profile_of(1, None, chosen, LENS)
    assert known.places == ("college",)
    (city,) = CONTENT.regions.codes("college")
    for code, level in ((city, HERE), ("320500", PROVINCE), ("440300", 0.0)):
        places = LENS.places(frozenset({code}))
        found = rules.place(known, Offer(1, regions=(code,), places=places))
        assert found is not None
        assert found.value == level, code
