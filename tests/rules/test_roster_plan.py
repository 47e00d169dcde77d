"""What an import would do: new, changed, unchanged, and never anything twice."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.people.roster import (
    NOTICES,
    Parsed,
    ParsedRow,
    Plan,
    Staff,
    State,
    Student,
    plan,
)

WANG, LI = Staff("王敏", "20110021"), Staff("李静", "20110022")
OLD = Student("2024010101", "林晓雨", "化工2411", 2024, 3, "应用化工技术", "化工学院", WANG)
ROW = ParsedRow("名单", 2, "2024010101", "林晓雨", "化工2411")


def parsed(*rows: ParsedRow) -> Parsed:
    return Parsed((), tuple(replace(row, row=at) for at, row in enumerate(rows, 2)), ())


def applied(existing: list[Student], made: Plan) -> list[Student]:
    """What the database holds after the plan."""
    have = {student.number: student for student in existing}
    have |= {student.number: student for student in made.new}
    have |= {change.after.number: change.after for change in made.changed}
    return list(have.values())


STAFF = st.builds(
    Staff, st.sampled_from(["王敏", "李静", "赵立新"]), st.sampled_from(["", "1", "2"])
)
ROWS = st.builds(
    ParsedRow,
    st.just("名单"),
    st.integers(2, 99),
    st.from_regex(r"20(23|24)0[1-3]0[1-9]", fullmatch=True),
    st.sampled_from(["林晓雨", "陈一帆", "王小明"]),
    st.sampled_from(["化工2411", "酒店2511"]),
    entry_year=st.none() | st.integers(2023, 2026),
    length=st.none() | st.integers(2, 5),
    major=st.none() | st.sampled_from(["应用化工技术", "数控技术"]),
    department=st.none() | st.just("化工学院"),
    counselor=st.none() | STAFF,
    mentor=st.none() | STAFF,
    state=st.none() | st.sampled_from(State),
)
STUDENTS = st.builds(
    Student,
    st.from_regex(r"20(23|24)0[1-3]0[1-9]", fullmatch=True),
    st.sampled_from(["林晓雨", "陈一帆"]),
    st.sampled_from(["化工2411", "酒店2511", "数控2411"]),
    st.integers(2023, 2026),
    st.integers(2, 5),
    counselor=st.none() | STAFF,
    mentor=st.none() | STAFF,
    state=st.sampled_from(State),
)
FILES = st.lists(ROWS, unique_by=lambda row: row.number, max_size=12)
ROSTERS = st.lists(STUDENTS, unique_by=lambda student: student.number, max_size=12)


@given(ROSTERS, FILES)
def test_the_same_file_after_it_was_applied_changes_nothing(
    existing: list[Student], rows: list[ParsedRow]
) -> None:
    file = parsed(*rows)
    first = plan(existing, file)
    again = plan(applied(existing, first), file)
    assert (again.new, again.changed) == ((), ())
    assert again.unchanged == len(rows)
    assert again.refused == first.refused


@given(ROSTERS, FILES)
def test_every_row_is_counted_once_and_nobody_disappears(
    existing: list[Student], rows: list[ParsedRow]
) -> None:
    made = plan(existing, parsed(*rows))
    assert len(made.new) + len(made.changed) + made.unchanged == len(rows)
    after = applied(existing, made)
    assert {one.number for one in existing} <= {one.number for one in after}
    for change in made.changed:
        assert change.fields
        assert all(getattr(change.before, f) != getattr(change.after, f) for f in change.fields)


@given(ROSTERS, FILES)
def test_the_order_of_the_roster_does_not_matter(
    existing: list[Student], rows: list[ParsedRow]
) -> None:
    assert plan(existing, parsed(*rows)) == plan(existing[::-1], parsed(*rows))


def test_a_blank_cell_erases_nothing() -> None:
    made = plan([OLD], parsed(ROW))
    assert (made.unchanged, made.changed) == (1, ())


def test_a_changed_field_is_named_with_before_and_after() -> None:
    made = plan([OLD], parsed(replace(ROW, class_name="化工2412", state=State.ON_LEAVE)))
    change = made.changed[0]
    assert change.fields == ("class_name", "state")
    assert change.before == OLD
    assert change.after == replace(OLD, class_name="化工2412", state=State.ON_LEAVE)


def test_a_new_student_gets_three_years_and_the_year_the_number_begins_with() -> None:
    assert plan([], parsed(ROW)).new == (Student("2024010101", "林晓雨", "化工2411", 2024, 3),)


def test_a_new_student_whose_year_cannot_be_told_is_refused() -> None:
    made = plan([], parsed(replace(ROW, number="A17")))
    assert made.new == ()
    assert made.refused[0].reason_id == "entry-year-missing"


def test_a_counselor_named_without_a_number_is_the_one_we_know() -> None:
    assert plan([OLD], parsed(replace(ROW, counselor=Staff("王敏")))).unchanged == 1
    other = plan([OLD], parsed(replace(ROW, counselor=Staff("李静"))))
    assert other.changed[0].after.counselor == Staff("李静")
    assert other.notices[0].reason_id == "staff-without-number"


def test_a_class_has_one_counselor_and_the_office_hears_what_was_evened_out() -> None:
    rows = [replace(ROW, number=f"20240101{n:02}", counselor=WANG) for n in range(5)]
    rows += [replace(ROW, number="2024010199", counselor=LI)]
    made = plan([], parsed(*rows))
    assert {student.counselor for student in made.new} == {WANG}
    notice = made.notices[0]
    assert notice.reason_id == "class-staff-differs"
    assert set(notice.values) == set(NOTICES[notice.reason_id])
    assert (notice.values["taken"], notice.values["others"]) == ("王敏", ("李静",))


def test_absent_students_are_counted_and_kept() -> None:
    others = [
        replace(OLD, number="2024010102"),
        replace(OLD, number="2024020101", class_name="数控2411"),
        replace(OLD, number="2024010103", state=State.WITHDRAWN),
    ]
    made = plan([OLD, *others], parsed(ROW))
    assert (made.missing, made.elsewhere) == (1, 1)


def test_a_shifted_column_of_names_is_noticed() -> None:
    roster = [
        replace(OLD, number=f"20240101{n:02}", name=f"学生{'甲乙丙丁戊己'[n]}") for n in range(6)
    ]
    rows = [
        replace(ROW, number=one.number, name=next_.name)
        for one, next_ in zip(roster, [*roster[1:], roster[0]], strict=True)
    ]
    notice = plan(roster, parsed(*rows)).notices[0]
    assert (notice.reason_id, notice.values) == (
        "many-names-change",
        {"changed": 6, "compared": 6},
    )
