"""The tracker asks kindly, never at once, never of an offer, and twice at most."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.applications import rules
from db.applications import OVER, Stage

CHINA = ZoneInfo("Asia/Shanghai")
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
NOWS = st.builds(
    lambda day, minutes: (
        datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    DAYS,
    st.integers(0, 1439),
)


@given(st.sampled_from(Stage), DAYS, st.none() | DAYS, NOWS)
def test_a_question_lies_ahead_in_the_evening_or_is_not_asked(
    stage: Stage, stage_on: date, next_on: date | None, now: datetime
) -> None:
    at = rules.ask_at(stage, stage_on, next_on, CHINA, now)
    if stage in OVER or stage is Stage.offer:
        assert at is None
        return
    assert at is not None
    assert at > now
    assert at.astimezone(CHINA).time() == rules.ASK_AT
    if next_on is not None and next_on >= stage_on and next_on > now.astimezone(CHINA).date():
        assert at.date() == next_on + timedelta(days=1)


@given(st.integers(0, 9), NOWS)
def test_after_two_questions_it_rests(asked: int, now: datetime) -> None:
    again = rules.ask_again_at(asked, CHINA, now)
    assert (again is None) == (asked >= 2)
    assert again is None or again - now > timedelta(days=13)


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("恒力机械\n数控操作工", ("恒力机械", "数控操作工")),
        ("恒力机械，数控操作工", ("恒力机械", "数控操作工")),
        ("Hengli Machinery, CNC operator", ("Hengli Machinery", "CNC operator")),
        ("恒力机械 — 数控，夜班", ("恒力机械", "数控,夜班")),
        ("恒力机械 数控操作工", ("恒力机械", "数控操作工")),
        ("恒力机械", None),
        ("，数控", None),
        ("x" * 121 + "\n岗位", None),
        ("", None),
    ],
)
def test_employer_and_job_are_told_apart(written: str, named: tuple[str, str] | None) -> None:
    assert rules.read_own(written) == named


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(written: str) -> None:
    named = rules.read_own(written)
    assert named is None or all(part.strip() for part in named)
