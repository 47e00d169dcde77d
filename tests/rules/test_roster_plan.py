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
    """What the database holds after the plan: classes once, students pointing at them."""
    facts = {one.class_name: one for one in existing}
    have = {one.number: one for one in existing}
    have |= {one.number: one for one in made.new}
    have |= {change.after.number: change.after for change in made.changed}
    classes = {name: (s.major, s.department, s.counselor, s.mentor) for name, s in facts.items()}
    classes |= {c.name: (c.major, c.department, c.counselor, c.mentor) for c in made.classes}
    return [in_class(student, *classes[student.class_name]) for student in have.values()]


def in_class(
    student: Student, major: str, department: str, counselor: Staff | None, mentor: Staff | None
) -> Student:
    return replace(student, major=major, department=department, counselor=counselor, mentor=mentor)


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
    state=st.sampled_from(State),
)
FACTS = st.tuples(
    st.sampled_from(["", "数控技术"]), st.just("化工学院"), st.none() | STAFF, st.none() | STAFF
)
FILES = st.lists(ROWS, unique_by=lambda row: row.number, max_size=12)


@st.composite
def rosters(draw: st.DrawFn) -> list[Student]:
    """Rosters as a database gives them: students of one class share the facts of the class."""
    students = draw(st.lists(STUDENTS, unique_by=lambda one: one.number, max_size=12))
    facts = {name: draw(FACTS) for name in sorted({one.class_name for one in students})}
    return [in_class(student, *facts[student.class_name]) for student in students]


@given(rosters(), FILES)
def test_the_same_file_after_it_was_applied_changes_nothing(
    existing: list[Student], rows: list[ParsedRow]
) -> None:
    file = parsed(*rows)
    first = plan(existing, file)
    again = plan(applied(existing, first), file)
    assert (again.new, again.changed) == ((), ())
    assert again.unchanged == len(rows)
    assert again.refused == first.refused


@given(rosters(), FILES)
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


@given(rosters(), FILES)
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
    assert other.changed[0].fields == ("counselor",)
    assert other.notices[0].reason_id == "staff-without-number"


def test_a_class_has_one_counselor_and_the_office_hears_what_was_evened_out() -> None:
    rows = [replace(ROW, number=f"20240101{n:02}", counselor=WANG) for n in range(5)]
    rows += [replace(ROW, number="2024010199", counselor=LI)]
    made = plan([], parsed(*rows))
    assert {student.counselor for student in made.new} == {WANG}
    notice = made.notices[0]
    assert notice.reason_id == "class-differs"
    assert set(notice.values) == set(NOTICES[notice.reason_id])
    assert (notice.values["taken"], notice.values["others"]) == ("王敏", ("李静",))


def test_a_fact_of_a_class_is_stored_once_for_all_its_students() -> None:
    mate = replace(OLD, number="2024010102")
    made = plan([OLD, mate], parsed(replace(ROW, counselor=LI)))
    assert [(one.name, one.counselor) for one in made.classes] == [("化工2411", LI)]
    assert {one.counselor for one in applied([OLD, mate], made)} == {LI}
    assert plan([OLD], parsed(ROW)).classes == ()


def test_a_new_class_takes_what_it_is_not_told_from_the_students_who_move_in() -> None:
    made = plan([OLD], parsed(replace(ROW, class_name="化工2412")))
    assert made.classes[0].major == "应用化工技术"
    assert made.changed[0].fields == ("class_name",)


def test_a_staff_number_is_one_person_and_a_bare_name_the_one_of_that_name() -> None:
    rows = [
        replace(ROW, counselor=WANG),
        replace(ROW, number="2024010102", counselor=WANG),
        replace(
            ROW, number="2024020101", class_name="数控2411", counselor=Staff("王珉", "20110021")
        ),
        replace(ROW, number="2024030101", class_name="汽修2411", counselor=Staff("王敏")),
    ]
    made = plan([], parsed(*rows))
    assert {student.counselor for student in made.new} == {WANG}
    assert [one.reason_id for one in made.notices] == ["staff-number-shared"]
    assert made.notices[0].values["others"] == ("王珉",)


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
