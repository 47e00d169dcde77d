"""Filters of postings: what buttons carry comes back, what nobody offered does nothing."""

import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import content as contents
from bot.jobs import filters
from bot.jobs.saying import Speaker
from content import LANGUAGES
from db.postings import JobForm
from handlers.jobs.buttons import Filter

CONTENT = contents.load()
JOBS = CONTENT.jobs
VALUES = {
    "region": [*CONTENT.regions.places],
    "kind": [*JOBS.kinds],
    "industry": [*JOBS.industries],
    "nature": [*JOBS.natures],
    "form": [form.value for form in JobForm],
    "pay": [str(pay) for pay in filters.PAYS],
    "lodging": [""],
}
offered = st.sampled_from([(what, value) for what, some in VALUES.items() for value in some])
hostile = st.tuples(
    st.sampled_from([*VALUES, "", "menu", "none"]) | st.text(max_size=12),
    st.text(max_size=40) | st.sampled_from(["²", "４０００", "-1", "9" * 40, "320400"]),
)
presses = st.lists(offered | hostile, max_size=25)


def pressed(taps: list[tuple[str, str]]) -> dict[str, Any]:
    ticked: dict[str, Any] = {}
    for what, value in taps:
        new = filters.toggled(ticked, what, value, CONTENT)
        ticked = ticked if new is None else new
    return ticked


def test_every_value_that_is_offered_fits_a_button_and_comes_back_from_it() -> None:
    for what, some in VALUES.items():
        for value in some:
            sent = Filter(10**17, what, value)
            assert Filter.unpack(sent.pack()) == sent


@given(presses)
def test_whatever_is_pressed_only_what_is_known_is_ticked_and_kept_as_it_is(
    taps: list[tuple[str, str]],
) -> None:
    ticked = pressed(taps)
    assert json.loads(json.dumps(ticked)) == ticked
    for what, kept in ticked.items():
        if what == "pay":
            assert kept in filters.PAYS
        elif what == "lodging":
            assert kept is True
        else:
            assert set(kept) <= set(VALUES[what])
            assert 0 < len(kept) == len(set(kept)) <= filters.MOST
    wanted = filters.narrowed(ticked, CONTENT, None)
    assert wanted.regions == set(ticked.get("region", ()))
    assert wanted.forms == {JobForm(form) for form in ticked.get("form", ())}
    assert wanted.pay_least == ticked.get("pay", 0)
    assert wanted.lodging is ("lodging" in ticked)
    kinds = {JOBS.families[id].kind for id in wanted.families}
    assert kinds == set(ticked.get("kind", ())) or wanted.none


@given(presses, offered)
def test_a_value_pressed_twice_is_as_before(
    taps: list[tuple[str, str]], press: tuple[str, str]
) -> None:
    before = pressed(taps)
    if len(before.get(press[0], ()) if press[0] in filters.LISTS else ()) == filters.MOST:
        return
    was = before.get(press[0])
    again = pressed([*taps, press, press])
    if press[0] == "pay":
        # Only one of them at a time: another one takes its place.
        assert again.get("pay") == (None if was != int(press[1]) else was)
    else:
        assert {k: set(v) if isinstance(v, list) else v for k, v in again.items()} == {
            k: set(v) if isinstance(v, list) else v for k, v in before.items()
        }


@given(presses, st.text(max_size=20))
def test_a_search_has_a_name_in_both_languages(taps: list[tuple[str, str]], words: str) -> None:
    ticked = pressed(taps)
    for language in LANGUAGES:
        says = Speaker(CONTENT.texts, JOBS, CONTENT.regions, language, date(2026, 11, 23))
        name = filters.named(words, ticked, says)
        assert bool(name) == bool(words or ticked)
        for value in ticked.get("region", ()):
            assert CONTENT.regions.name(value, language) in name


def test_a_kind_nobody_knows_any_more_finds_nothing_rather_than_everything() -> None:
    assert filters.narrowed({"kind": ["retired"]}, CONTENT, None).none
