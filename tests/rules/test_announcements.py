"""Rules of announcements: what is counted adds up, what was not shown is not sent."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content
from bot.announcements import rules
from bot.announcements.rules import Reason, Tally
from bot.delivery.bodies import CAPTION_LIMIT, CAPTIONED
from db.announcement_runs import TallyRow
from db.announcements import AnnouncementRow, AnnouncementState
from db.audiences import EVERYBODY, NOBODY, Condition
from db.outbox import SendState
from db.people import Role

NOW = datetime(2026, 10, 1, 6, 0, tzinfo=UTC)
KNOWN = [
    "blocked", "blocked-earlier", "no-such-chat", "rate-limit", "timeout", "crashed",
    "no-consent", "expired", "stopped", "consent-withdrawn", "resent", "Bad Request", None,
]  # fmt: skip


@st.composite
def tally_rows(draw: st.DrawFn) -> TallyRow:
    count = draw(st.integers(1, 500))
    return TallyRow(
        draw(st.sampled_from(SendState)),
        draw(st.sampled_from(KNOWN)),
        count,
        draw(st.integers(0, count)),
    )


picked = st.lists(st.integers(2020, 2030), min_size=1, max_size=5, unique=True).map(
    lambda years: {"all": [{"entry_year": sorted(years)}]}
)


def parts(counted: Tally) -> int:
    return (
        counted.sent
        + counted.unreachable
        + counted.failed
        + counted.uncertain
        + counted.skipped
        + counted.open
    )


@given(st.lists(tally_rows(), max_size=12), st.integers(0, 50))
def test_every_recipient_is_counted_in_exactly_one_part(
    rows: Sequence[TallyRow], erased: int
) -> None:
    counted = rules.tally(rows, sum(row.count for row in rows) + erased)
    assert parts(counted) == counted.recipients
    assert counted.settled + counted.open == counted.recipients
    assert counted.reasons.get(("skipped", Reason.erased), 0) == erased


@given(st.lists(tally_rows(), max_size=12))
def test_every_part_that_did_not_arrive_is_explained_in_full(rows: Sequence[TallyRow]) -> None:
    counted = rules.tally(rows, sum(row.count for row in rows))
    for part in ("unreachable", "failed", "uncertain", "skipped"):
        explained = sum(n for (of, _), n in counted.reasons.items() if of == part)
        assert explained == getattr(counted, part)


def test_every_reason_has_words_in_both_languages() -> None:
    texts = content.load().texts
    for language in ("zh", "en"):
        for reason in Reason:
            assert texts.format(language, f"announce-reason-{reason.value}")


def test_what_telegram_says_of_a_failure_is_a_refusal() -> None:
    said = "Wrong file identifier/HTTP URL specified"
    assert rules.reason_of(SendState.failed, said) is Reason.refused
    assert rules.reason_of(SendState.failed, "rate-limit") is Reason.no_answer
    assert rules.reason_of(SendState.skipped, "something new") is Reason.other


def row(**changed: Any) -> AnnouncementRow:
    """A draft of the office, some of it otherwise."""
    given = {field.name: None for field in fields(AnnouncementRow)}
    values: dict[str, Any] = {
        **given,
        "announcement_id": 1,
        "body_id": 1,
        "words": "",
        "audience": EVERYBODY,
        "options": {},
        "state": AnnouncementState.draft,
        "recipients": 0,
        "reached": 0,
        "upto": 0,
        "created_at": NOW,
        "reader": "zh",
        **changed,
    }
    return AnnouncementRow(**values)


@given(picked, picked, st.integers(1, 9), st.integers(1, 9))
def test_a_confirmation_holds_only_for_what_was_shown(
    shown: Condition, now: Condition, body: int, later: int
) -> None:
    same = shown == now and body == later
    before = rules.fingerprint_of(row(audience=shown, body_id=body))
    assert (before == rules.fingerprint_of(row(audience=now, body_id=later))) == same


@pytest.mark.parametrize(
    "changed",
    [
        {"audience": NOBODY},
        {"options": {"pin": True}},
        {"due_at": NOW},
        {"second_body_id": 2},
    ],
)
def test_whatever_is_decided_otherwise_asks_for_another_look(changed: dict[str, Any]) -> None:
    assert rules.fingerprint_of(row(**changed)) != rules.fingerprint_of(row())


@given(st.integers(0, 20_000), st.integers(0, 20_000))
def test_small_audiences_must_be_exact_and_large_ones_within_two_percent(
    shown: int, now: int
) -> None:
    holds = rules.close_enough(shown, now)
    assert holds == (abs(now - shown) * 50 <= shown)
    if shown < 50:
        assert holds == (shown == now)


@given(st.sampled_from(sorted(CAPTIONED)), st.text(max_size=40))
def test_only_captions_a_bot_may_send_are_taken(kind: str, text: str) -> None:
    assert rules.too_long({"kind": kind, "text": text}) is None
    assert rules.too_long({"kind": kind, "text": "字" * (CAPTION_LIMIT + 3)}) == 3
    # An emoji counts twice, as Telegram counts.
    assert rules.too_long({"kind": kind, "text": "😀" * CAPTION_LIMIT}) == CAPTION_LIMIT
    assert rules.too_long({"kind": "text", "text": "字" * 4096}) is None


@given(st.lists(tally_rows(), max_size=12), st.booleans())
def test_a_run_ends_when_nothing_is_open_and_only_then(
    rows: Sequence[TallyRow], stopped: bool
) -> None:
    counted = rules.tally(rows, sum(row.count for row in rows))
    state = rules.ending(counted, stopped)
    assert (state is None) == (counted.open > 0)
    if state is not None and stopped:
        assert state is AnnouncementState.cancelled


def test_the_time_left_follows_the_latest_rate() -> None:
    counted = Tally(1000, sent=500, open=500, lately=250)
    per_second = rules.rate(counted, NOW - timedelta(minutes=5), NOW)
    assert per_second == 25
    assert rules.time_left(counted, per_second) == timedelta(seconds=20)
    assert rules.rate(Tally(9, sent=4, open=5, lately=4), NOW - timedelta(seconds=2), NOW) == 2
    assert rules.time_left(Tally(9, open=9), 0.0) is None
    assert rules.time_left(Tally(9_000_000, open=9_000_000), 0.1) is None


def test_only_a_run_in_which_nothing_arrives_is_hopeless() -> None:
    assert rules.hopeless(Tally(100, failed=rules.HOPELESS, open=90))
    assert not rules.hopeless(Tally(100, failed=rules.HOPELESS - 1, open=91))
    assert not rules.hopeless(Tally(100, failed=50, sent=1, open=49))
    assert not rules.hopeless(Tally(10, failed=10))


@given(st.sets(st.sampled_from(Role)))
def test_only_the_office_announces(roles: set[Role]) -> None:
    assert rules.may_announce(roles) == (Role.office in roles)
