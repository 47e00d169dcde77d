"""The rules of meeting people, as properties."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people import privacy, rules
from bot.people.rules import Verdict
from bot.people.stages import stage
from db.joining import RosterMatch
from db.people import Actor, Role, StudentStatus

NOW = datetime(2026, 9, 1, tzinfo=UTC)
NUMBERS = st.from_regex(r"20[0-9]{6,12}", fullmatch=True)
NAMES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=4)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def match(name: str = "林晓雨", person_id: int | None = None, **more: object) -> RosterMatch:
    status = more.get("status", StudentStatus.enrolled)
    assert isinstance(status, StudentStatus)
    return RosterMatch(1, "2024010101", name, status, person_id, 1, "应化2401")


def staff(*roles: Role, staff_id: int | None = None) -> Actor:
    return Actor(1, 1, "?", "zh", 1, None, True, NOW, frozenset(roles), staff_id=staff_id)


@given(NUMBERS, NAMES)
def test_number_and_name_are_read_in_any_order_and_dress(number: str, name: str) -> None:
    wide = number.translate(FULL_WIDTH)
    for said in (
        f"{number} {name}",
        f"{name} {number}",
        f"{number}{name}",
        f"{name},{wide}",
        f"学号:{wide}\n姓名:{name}",
        f"  {number}、{name}。",
        f"{number[:4]} {number[4:]} {name}",
    ):
        assert rules.read_claim(said) == rules.Claim(number, name), said


def test_a_latin_name_keeps_its_spaces_and_takes_nothing_from_the_number() -> None:
    claim = rules.read_claim("student no. 2024010101, name: Anna Li")
    assert claim == rules.Claim("2024010101", "Anna Li")


@given(st.text(max_size=5000))
def test_no_text_breaks_the_reader(said: str) -> None:
    claim = rules.read_claim(said)
    assert claim.number is None or any(sign.isdigit() for sign in claim.number)
    assert claim.name is None or not any(sign.isdigit() for sign in claim.name)


@given(NAMES, st.sampled_from(list(StudentStatus)), st.none() | st.integers(1, 9))
def test_who_does_not_know_the_name_learns_nothing_about_the_row(
    name: str, status: StudentStatus, holder: int | None
) -> None:
    row = match("林晓雨林晓雨", holder, status=status)
    assert rules.judge(row, name, 5) is rules.judge(None, name, 5) is Verdict.mismatch


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (match(), Verdict.joined),
        (match(person_id=5), Verdict.yours),
        (match(person_id=6), Verdict.taken),
        (match(status=StudentStatus.left), Verdict.gone),
        (match(status=StudentStatus.left, person_id=6), Verdict.gone),
        (match(status=StudentStatus.graduated), Verdict.joined),
        (match(status=StudentStatus.suspended), Verdict.joined),
    ],
)
def test_who_knows_number_and_name_is_told_how_it_stands(
    row: RosterMatch, verdict: Verdict
) -> None:
    assert rules.judge(row, " 林晓雨 ", 5) is verdict


@given(st.sampled_from(list(Role)), st.integers(1, 3), st.none() | st.integers(1, 3))
def test_a_class_link_belongs_to_its_two_owners_and_the_office(
    role: Role, owner: int, own: int | None
) -> None:
    may = rules.may_open_class(staff(role, staff_id=own), frozenset({owner, None}))
    owns = role in {Role.counselor, Role.class_mentor} and own == owner
    assert may == (role is Role.office or owns)


def test_a_token_fits_a_start_parameter_and_is_stored_only_as_its_hash() -> None:
    tokens = {rules.new_token() for _ in range(200)}
    assert len(tokens) == 200
    for token in tokens:
        assert len(f"i-{token}") <= 64
        assert set(token) <= set(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
        )
        assert token not in rules.hash_of(token)


@given(st.integers(1, 8), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_every_stage_has_a_line_on_the_home_card(length: int, today: date) -> None:
    known = {"before", "left", "later"} | {
        f"{part}-t{term}" for part in ("first", "middle", "final") for term in (1, 2)
    }
    assert rules.stage_key(stage(2026, length, today)) in known


@given(st.integers(2000, 2060), st.integers(1, 8), st.dates(date(2000, 1, 1), date(2070, 1, 1)))
def test_nobody_is_forgotten_before_two_years_after_graduation(
    entry: int, length: int, today: date
) -> None:
    forgotten = entry + length <= privacy.left_before(today)
    assert forgotten == (today >= date(entry + length + 2, 7, 1))


def test_an_old_consent_is_no_consent_to_a_new_notice() -> None:
    assert rules.agreed(rules.NOTICE_VERSION)
    assert not rules.agreed(rules.NOTICE_VERSION - 1)
    assert not rules.agreed(None)


def test_tries_open_an_hour_after_the_first_of_the_last_five() -> None:
    first = datetime(2026, 10, 1, 8, tzinfo=UTC)
    assert rules.tries_open_at(first) - first == timedelta(hours=1)
