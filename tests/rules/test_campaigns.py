"""Which occurrences are due, what becomes of them, what a tap does, the caps: as properties."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.rules import Calendar
from bot.campaigns import messages, month, rules
from bot.campaigns.month import Entry, Standing, Trouble
from bot.campaigns.rules import Action, Decisions, Note, Occurrence
from content.calendar import CalendarFile
from content.campaign_files import Campaign
from db.campaign_decisions import Decision, Verb
from db.campaign_members import Response
from db.campaigns import RunState

CALENDAR = Calendar(
    CalendarFile.model_validate(
        {
            "years": [
                {
                    "year": 2026,
                    "terms": [
                        {"term": "autumn", "first_monday": date(2026, 9, 7), "weeks": 18,
                         "confirmed": True},
                        {"term": "spring", "first_monday": date(2027, 2, 22), "weeks": 18,
                         "confirmed": False},
                    ],
                    "points": [
                        {"id": "fair", "title": {"zh": "会", "en": "Fair"},
                         "from": date(2026, 11, 27), "confirmed": True}
                    ],
                }
            ]
        }
    )
)  # fmt: skip
ZONE = CALENDAR.zone
NOBODY = Decisions([])


def campaign(**changes: Any) -> Campaign:
    """A campaign file of one line each, with some of its keys changed."""
    written: dict[str, Any] = {
        "id": "resume",
        "title": {"zh": "一页简历", "en": "A one-page CV"},
        "topic": "jobs",
        "season": {"from": "09-01", "to": "08-31"},
        "trigger": {"date": "12-01"},
        "at": "10:00",
        "why": {"zh": "因为", "en": "Because"},
        "text": {"zh": "请看", "en": "Please see"},
        "owner": "career-office",
        "source": "测试",
        "valid_until": date(2031, 1, 1),
        "confirmed": True,
    }
    return Campaign.model_validate(written | changes)


TRIGGERS: list[dict[str, Any]] = [
    {"date": "12-01"},
    {"date": "02-29"},
    {"term": {"term": "autumn", "week": 3, "weekday": "wed"}},
    {"term": {"term": "spring", "week": 25}},
    {"point": {"id": "fair", "days": -3}},
    {"each": {"of": "month", "weekday": "mon", "nth": 1, "in_term": True}},
    {"each": {"of": "week", "weekday": "fri"}},
    {"each": {"days": [10, 20, 30]}},
    {"cron": "30 9,15 * 3-5 sat"},
    {"person": {"date": "graduation", "days": -14}},
]
SEASONS = [
    {"from": "09-01", "to": "08-31"},
    {"from": "10-01", "to": "12-31"},
    {"from": "12-15", "to": "02-20"},
]
campaigns = st.builds(
    lambda trigger, season, at: campaign(trigger=trigger, season=season, at=at),
    st.sampled_from(TRIGGERS),
    st.sampled_from(SEASONS),
    st.sampled_from(["00:00", "10:00", "23:59"]),
)
days = st.dates(date(2025, 9, 1), date(2029, 8, 31))
instants = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(campaigns, days, st.integers(0, 200), st.integers(0, 200))
def test_what_is_planned_does_not_depend_on_where_one_begins_to_look(
    one: Campaign, first: date, some: int, more: int
) -> None:
    middle = first + timedelta(days=some)
    last = middle + timedelta(days=more + 1)
    whole = rules.planned(one, first, last, CALENDAR)
    parts = rules.planned(one, first, middle, CALENDAR)
    parts += rules.planned(one, middle + timedelta(days=1), last, CALENDAR)
    assert whole == parts
    assert all(one.season.covers(each.day) and first <= each.day <= last for each in whole)
    assert len({each.key for each in whole}) == len(whole)


@given(campaigns, st.lists(instants, min_size=2, max_size=8, unique=True))
def test_whatever_the_jumps_every_occurrence_is_due_exactly_once(
    one: Campaign, stops: list[datetime]
) -> None:
    stops.sort()
    found = [
        each
        for after, upto in pairwise(stops)
        for each in rules.occurrences(one, after, upto, CALENDAR, NOBODY)
    ]
    assert found == rules.occurrences(one, stops[0], stops[-1], CALENDAR, NOBODY)
    assert all(stops[0] < each.moment <= stops[-1] for each in found)


def decided(verb: Verb, scope: str, **more: Any) -> Decisions:
    values: dict[str, Any] = {"moved_to": None, "fingerprint": None} | more
    return Decisions(
        [Decision("resume", scope, verb, by_id=1, at=datetime(2026, 1, 1, tzinfo=UTC), **values)]
    )


@given(st.integers(-40, 40), st.integers(-60, 60))
def test_a_moved_occurrence_is_due_on_its_new_day_and_keeps_its_key(by: int, look: int) -> None:
    one = campaign()
    to = date(2026, 12, 1) + timedelta(days=by)
    moves = decided(Verb.move, "2026-12-01", moved_to=to)
    upto = rules.instant(date(2026, 12, 1) + timedelta(days=look), time(12), ZONE)
    found = rules.occurrences(one, upto - timedelta(days=1), upto, CALENDAR, moves)
    if to <= rules.local_day(upto, ZONE):
        assert [(each.key, rules.local_day(each.moment, ZONE)) for each in found] == [
            ("2026-12-01", to)
        ]
        assert found[0].moment == rules.instant(to, time(10), ZONE)
    else:
        assert found == []


def test_a_day_a_year_does_not_have_is_not_planned_in_it() -> None:
    leap = campaign(trigger={"date": "02-29"})
    assert rules.planned(leap, date(2026, 9, 1), date(2027, 8, 31), CALENDAR) == []
    [only] = rules.planned(leap, date(2027, 9, 1), date(2028, 8, 31), CALENDAR)
    assert only.day == date(2028, 2, 29)
    thirtieth = campaign(trigger={"each": {"days": [30]}}, season={"from": "01-01", "to": "03-31"})
    found = rules.planned(thirtieth, date(2027, 1, 1), date(2027, 3, 31), CALENDAR)
    assert [each.day.month for each in found] == [1, 3]


def test_a_crontab_line_may_fire_twice_a_day_or_never() -> None:
    twice = campaign(trigger={"cron": "30 9,15 * 3 sat"})
    found = rules.planned(twice, date(2027, 3, 1), date(2027, 3, 7), CALENDAR)
    assert [each.key for each in found] == ["2027-03-06T09:30", "2027-03-06T15:30"]
    assert rules.find(twice, "2027-03-06T15:30", CALENDAR) == found[1]
    never = campaign(trigger={"cron": "0 10 30 2 *"})
    assert rules.planned(never, date(2026, 9, 1), date(2028, 8, 31), CALENDAR) == []


@given(st.integers(0, 6), st.integers(-1, 12 * 24), st.booleans(), st.booleans())
def test_what_becomes_of_an_occurrence(
    grace: int, hours: int, skipped: bool, confirmed: bool
) -> None:
    one = campaign(grace_days=grace, confirmed=confirmed)
    [due] = rules.planned(one, date(2026, 12, 1), date(2026, 12, 1), CALENDAR)
    decisions = decided(Verb.skip, "2026-12-01") if skipped else NOBODY
    state, _ = rules.verdict(one, due, due.moment + timedelta(hours=hours), CALENDAR, decisions)
    if skipped:
        assert state is RunState.skipped
    elif hours > 24 * grace:
        assert state is RunState.missed
    else:
        assert state is (RunState.expanding if confirmed else RunState.unconfirmed)


def test_a_year_of_a_campaign_can_be_skipped() -> None:
    one = campaign(trigger={"each": {"days": [10]}})
    decisions = decided(Verb.skip, "2026")
    for due in rules.planned(one, date(2026, 7, 1), date(2027, 12, 31), CALENDAR):
        in_year = date(2026, 9, 1) <= due.day <= date(2027, 8, 31)
        assert decisions.skipped(due) is in_year


def test_only_these_very_facts_are_confirmed_and_for_one_year() -> None:
    one = campaign(confirmed=False)
    yes = decided(Verb.confirm, "2026", fingerprint=rules.fingerprint(one))
    assert rules.is_confirmed(one, date(2026, 12, 1), CALENDAR, yes)
    assert not rules.is_confirmed(one, date(2027, 12, 1), CALENDAR, yes)
    changed = campaign(confirmed=False, text={"zh": "请快看", "en": "Please see"})
    assert not rules.is_confirmed(changed, date(2026, 12, 1), CALENDAR, yes)


def test_an_unconfirmed_term_needs_a_confirmation_too() -> None:
    spring = campaign(trigger={"term": {"term": "spring", "week": 1}})
    assert not rules.is_confirmed(spring, date(2027, 2, 22), CALENDAR, NOBODY)
    yes = decided(Verb.confirm, "2026", fingerprint=rules.fingerprint(spring))
    assert rules.is_confirmed(spring, date(2027, 2, 22), CALENDAR, yes)


@given(campaigns)
def test_what_was_launched_can_be_read_back_from_what_was_kept(one: Campaign) -> None:
    kept = rules.source_of(one)
    assert Campaign.model_validate(kept) == one
    assert rules.fingerprint(Campaign.model_validate(kept)) == rules.fingerprint(one)


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_message_expires_at_its_deadline_at_the_latest(expires: int, ahead: int) -> None:
    deadline = date(2026, 12, 1) + timedelta(days=ahead)
    one = campaign(expires_days=expires, deadline=f"{deadline:%m-%d}")
    [due] = rules.planned(one, date(2026, 12, 1), date(2026, 12, 1), CALENDAR)
    end = rules.expires_at(one, due, ZONE)
    assert rules.local_day(end, ZONE) <= deadline
    assert end <= due.moment + timedelta(days=expires)


@given(
    st.sampled_from(Action),
    st.sampled_from(Response),
    st.integers(0, 400),
    st.one_of(st.none(), st.integers(0, 90)),
    st.integers(1, 30),
)
def test_every_tap_has_an_answer_whenever_it_comes(
    action: Action, standing: Response, after: int, until: int | None, later: int
) -> None:
    day = date(2026, 9, 10)
    deadline = day + timedelta(days=until) if until is not None else None
    one = campaign(
        later_days=later, **({"deadline": f"{deadline:%m-%d}"} if deadline is not None else {})
    )
    today = day + timedelta(days=after)
    answered = rules.answer(one, day, action, standing, today)
    last = rules.last_day(one, day)
    if action is Action.later:
        assert answered.note is not None
        if answered.remind_on is not None:
            assert today < answered.remind_on <= today + timedelta(days=later)
            assert deadline is None or answered.remind_on <= deadline
        if today > last:
            assert answered.note is (Note.over if one.deadline is None else Note.closed)
            assert answered.response is None
    elif action is Action.done:
        assert answered.response is Response.done
    elif action is Action.not_for_me:
        assert answered.response is Response.not_for_me
    elif standing is not Response.none:
        assert answered.response is None, "looking again undoes no answer"


@given(st.lists(st.integers(0, 3), max_size=200))
def test_the_caps_hold_and_nobody_waits_longer_than_a_week(waits: list[int]) -> None:
    today = date(2026, 9, 1)
    got: list[date] = []
    for wait in waits:
        today += timedelta(days=wait)
        free = rules.next_free_day(got, today)
        assert today <= free <= today + timedelta(days=7)
        if free == today:
            got.append(today)
    assert len(set(got)) == len(got)
    for day in got:
        assert sum(1 for one in got if timedelta(0) <= day - one < timedelta(days=7)) <= 3


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12-05", date(2026, 12, 5)),
        ("12月5日", date(2026, 12, 5)),
        (" 2027/1/3 ", date(2027, 1, 3)),
        ("１２．５", date(2026, 12, 5)),
        ("1-3", date(2027, 1, 3)),
        ("11-20", date(2026, 11, 20)),
        ("02-30", None),
        ("明天", None),
        ("", None),
        ("12-05-07", None),
        ("2026-13-01", None),
    ],
)
def test_a_typed_day_is_read_as_it_is_meant(typed: str, day: date | None) -> None:
    assert rules.read_day(typed, date(2026, 11, 30)) == day


@given(st.text(max_size=80))
def test_a_line_of_a_digest_is_short_and_plain(said: str) -> None:
    safe = said.replace("{", "(").replace("}", ")").replace("<", "").replace(">", "")
    line = messages.short(f"<b>{safe}</b>你好。再见。", {})
    assert len(line) <= messages.SHORT
    assert "<b>" not in line
    assert "\n" not in line


def test_the_first_sentence_stands_for_the_message() -> None:
    said = "{name}，秋招开始了。今晚花 20 分钟。"
    assert messages.short(said, {"name": "林晓雨"}) == "林晓雨，秋招开始了。"
    assert messages.short("Hello, {name}. More.", {"name": "A & B"}) == "Hello, A & B."


def entry(id: str, day: date, stages: list[str], standing: Standing = Standing.planned) -> Entry:
    season = {"stages": stages, "from": "09-01", "to": "08-31"}
    one = campaign(id=id, season=season)
    moment = rules.instant(day, time(10), ZONE)
    return Entry(one, day.isoformat(), day, day, moment, standing)


stages = st.lists(st.sampled_from(["y1-t1", "y2-t1", "y3-t1"]), unique=True, max_size=2)


@given(st.lists(st.tuples(st.integers(0, 20), stages), max_size=9))
def test_conflicts_are_where_one_student_would_get_too_much(
    planned: list[tuple[int, list[str]]],
) -> None:
    every = [
        entry(f"c{number}", date(2026, 12, 1) + timedelta(days=offset), mine)
        for number, (offset, mine) in enumerate(planned)
    ]
    found = month.conflicts(every)
    for one in every:
        alike = [
            other
            for other in every
            if other is not one
            and other.day == one.day
            and (
                not other.campaign.season.stages
                or not one.campaign.season.stages
                or set(other.campaign.season.stages) & set(one.campaign.season.stages)
            )
        ]
        named = any(
            one.id in each.campaign_ids and each.day == one.day
            for each in found
            if each.trouble is Trouble.day
        )
        assert named is bool(alike)


def test_what_is_skipped_or_sent_clashes_with_nothing() -> None:
    day = date(2026, 12, 1)
    every = [entry("a", day, []), entry("b", day, [], Standing.skipped)]
    assert month.conflicts(every) == []


def test_an_occurrence_on_the_last_turn_of_the_day() -> None:
    noon = rules.instant(date(2026, 12, 5), time(12), ZONE)
    assert rules.last_turn(noon, time(12), ZONE) == date(2026, 12, 5)
    assert rules.last_turn(noon - timedelta(seconds=1), time(12), ZONE) == date(2026, 12, 4)


def test_an_unknown_key_finds_nothing() -> None:
    for key in ("", "2026", "2026-13-01", "2026-12-02", "x" * 40):
        assert rules.find(campaign(), key, CALENDAR) is None
    assert isinstance(rules.find(campaign(), "2026-12-01", CALENDAR), Occurrence)
