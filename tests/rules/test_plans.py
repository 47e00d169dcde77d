"""What belongs to a week, which days are offered, how a report stays within its words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

import content
from bot.documents import Bullets, Heading, Paragraph
from bot.documents.counting import count_words
from bot.people.stages import stage, study_stage
from bot.plans import report, rules
from bot.plans.report import Facts
from content.suggestion_models import STAGES
from db.plan_history import Proof
from db.plans import PlanRow, ProofKind, Step, StepState

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 25, 4, tzinfo=UTC)
DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))
READ = content.load()


@st.composite
def steps(draw: st.DrawFn, today: date) -> list[Step]:
    offsets = st.none() | st.integers(-40, 60)
    count = draw(st.integers(0, 12))
    found = []
    for number in range(count):
        offset = draw(offsets)
        state = draw(st.sampled_from(list(StepState)))
        ended = None if state is StepState.open else NOW - timedelta(days=draw(st.integers(0, 20)))
        due = None if offset is None else today + timedelta(days=offset)
        found.append(Step(number, f"step {number}", due, state, NOW, ended))
    return found


@given(st.data(), DAYS)
def test_every_open_step_stands_in_exactly_one_part_of_the_week(
    data: st.DataObject, today: date
) -> None:
    every = data.draw(steps(today))
    ended = {step.id: step.ended_at.date() for step in every if step.ended_at}
    week = rules.week_of(every, today, ended)
    assert week.first.weekday() == 0
    assert week.first <= today <= week.last
    shown = [*week.overdue, *week.now, *week.undated]
    open_ = [step for step in every if step.state is StepState.open]
    assert len(shown) == len({step.id for step in shown})
    assert len(shown) + week.ahead == len(open_)
    assert all(step.due_on and step.due_on < today for step in week.overdue)
    assert all(step.due_on and today <= step.due_on <= week.last for step in week.now)
    assert all(step.state is StepState.done for step in week.done)


@given(DAYS, st.integers(0, 120))
def test_days_on_offer_rise_lie_ahead_and_differ(today: date, ahead: int) -> None:
    offered = rules.days_on_offer(today, ahead)
    assert offered == sorted(set(offered))
    assert all(rules.may_be_due(day, today) for day in offered)
    assert 4 <= len(offered) <= 6


@given(DAYS, st.none() | st.integers(-400, 400))
def test_later_is_always_ahead(today: date, offset: int | None) -> None:
    due = None if offset is None else today + timedelta(days=offset)
    step = Step(1, "x", due, StepState.open, NOW, None)
    moved = rules.later(step, today)
    assert moved > today
    assert due is None or moved > due


@given(st.text(max_size=300))
def test_tidy_words_are_one_line_and_stay_so(text: str) -> None:
    once = rules.tidy(text)
    assert "\n" not in once
    assert rules.tidy(once) == once
    assert once == once.strip()


def test_a_family_of_one_emoji_stays_one_and_nothing_turns_the_line() -> None:
    assert rules.tidy("和👨‍👩‍👧一起\u202e反") == "和👨‍👩‍👧一起 反"


def _words_of(drafted: report.Draft) -> int:
    paper = drafted.document
    texts = [paper.title, paper.subtitle]
    for block in paper.blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                texts.append(text)
            case Bullets(items=items):
                texts += items
    return sum(count_words(text) for text in texts)


@given(
    st.dictionaries(
        st.sampled_from(["long", "plan-b", "y1-t1", "y3-t1"]),
        st.text("志向好", min_size=1, max_size=200),
    ),
    st.integers(0, 60),
    st.integers(300, 2000),
    st.sampled_from(["zh", "en"]),
)
def test_a_report_never_has_more_words_than_it_may_and_says_what_it_left_out(
    goals: dict[str, str], count: int, most: int, language: content.Language
) -> None:
    done = tuple(
        Step(n, "做" * 100, None, StepState.done, NOW, NOW - timedelta(days=n))
        for n in range(count)
    )
    proofs = [Proof(n, n, ProofKind.note, "证" * 50, None, None, NOW) for n in range(0, count, 2)]
    facts = Facts(
        "林晓雨", "应化2401", PlanRow(None, goals, done), proofs, [],
        {"权益": ["合同"] * 5}, rules.terms_of(3), date(2026, 12, 10),
    )  # fmt: skip

    def words(text_id: str, **values: object) -> str:
        return READ.texts.format(language, text_id, **values)

    drafted = report.draft(facts, language, words, lambda slot: slot, ZONE, most)
    assert drafted.words == _words_of(drafted)
    assert drafted.words <= most
    listed = [item for b in drafted.document.blocks if isinstance(b, Bullets) for item in b.items]
    whole = len(goals) + count + 1
    assert len(listed) + drafted.left_out == whole


@given(DAYS, st.integers(1, 8), st.integers(2018, 2040))
def test_every_stage_of_every_length_has_content_of_its_own(
    today: date, length: int, entry: int
) -> None:
    now = stage(entry, length, today)
    found = study_stage(now, length)
    assert found is None or found in STAGES
    if now.final:
        assert found is not None
        assert found.startswith("y3")
    if found is not None and found.startswith("y2"):
        assert now.year == length - 1
    assert (found is None) == (now.id == "later")


def test_the_stage_of_a_three_year_student_is_their_own_and_of_a_five_year_one_the_nearest() -> (
    None
):
    for year in (1, 2, 3):
        for term, day in ((1, date(2026, 10, 1)), (2, date(2027, 3, 1))):
            now = stage(2027 - year, 3, day)
            assert study_stage(now, 3) == now.id == f"y{year}-t{term}"
    five = [study_stage(stage(2027 - year, 5, date(2027, 3, 1)), 5) for year in range(1, 6)]
    assert five == ["y1-t2", "y1-t2", "y1-t2", "y2-t2", "y3-t2"]
    assert study_stage(None, 3) is None
