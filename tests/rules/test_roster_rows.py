"""What each row of a roster says, and why some rows are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.roster import (
    FAULTS,
    Parsed,
    ParsedRow,
    Staff,
    State,
    parse,
    same_name,
)
from bot.people.roster.columns import COLUMNS, KEYS, PERSONAL
from bot.people.roster.values import (
    length_of_study,
    person_name,
    staff,
    state,
    student_number,
    year_of_entry,
)
from bot.spreadsheets import Cell, Row, Table
from bot.spreadsheets.cells import heading


def parsed(*rows: dict[str, Cell], usual: bool = True) -> Parsed:
    """Parse rows given by column key, with a usual student for what is not given."""
    base: dict[str, Cell] = (
        {"number": "2024010101", "name": "林晓雨", "class_name": "化工2411"} if usual else {}
    )
    cells = tuple(
        Row("名单", at, tuple({**base, **row}.get(key, "") for key in KEYS))
        for at, row in enumerate(rows, 2)
    )
    return parse(Table(KEYS, cells, sheets=("名单",)))


def only(**row: Cell) -> ParsedRow:
    found = parsed(row)
    assert not found.refused
    return found.rows[0]


def fault(**row: Cell) -> tuple[str, str]:
    found = parsed(row)
    assert not found.rows
    refused = found.refused[0]
    for one in refused.faults:
        assert set(one.values) == set(FAULTS[one.reason_id])
    return refused.column, refused.reason_id


def test_a_row_is_understood_however_it_was_typed() -> None:
    row = only(
        number=2024010101.0,
        name="林　晓雨 ",
        class_name="化工２４１１",
        major="应用化工技术",
        entry_year="２０２４级",
        length="三年",
        counselor="王 敏(20110021)",
        mentor="周建国",
        mentor_number=20020008.0,
        state="在籍",
    )
    assert (row.number, row.name, row.class_name) == ("2024010101", "林晓雨", "化工2411")
    assert (row.entry_year, row.length, row.state) == (2024, 3, State.STUDYING)
    assert row.counselor == Staff("王敏", "20110021")
    assert row.mentor == Staff("周建国", "20020008")


def test_blank_cells_say_nothing() -> None:
    row = only()
    assert (row.entry_year, row.length, row.major, row.counselor, row.state) == (None,) * 5


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"number": ""}, ("number", "missing")),
        ({"name": " "}, ("name", "missing")),
        ({"class_name": "\u3000"}, ("class_name", "missing")),
        ({"number": "2.02401E+17"}, ("number", "number-lost-digits")),
        ({"number": 2.0240101010101e17}, ("number", "number-lost-digits")),
        ({"number": "学号待定"}, ("number", "number-unclear")),
        ({"number": "#N/A"}, ("number", "cell-error")),
        ({"name": "12345"}, ("name", "name-unclear")),
        ({"name": "<b>甲</b>"}, ("name", "name-unclear")),
        ({"name": "甲" * 101}, ("name", "too-long")),
        ({"entry_year": "大三"}, ("entry_year", "entry-year-unclear")),
        ({"entry_year": 1889}, ("entry_year", "entry-year-unclear")),
        ({"length": "3+2"}, ("length", "length-unclear")),
        ({"length": "2.5"}, ("length", "length-unclear")),
        ({"state": "不详"}, ("state", "state-unknown")),
        ({"counselor": "王敏", "counselor_number": "无此人"}, ("counselor", "staff-unclear")),
        ({"counselor_number": "2011"}, ("counselor", "staff-name-missing")),
        ({"mentor": "周建国", "mentor_number": "2E+19"}, ("mentor_number", "number-lost-digits")),
    ],
)
def test_a_row_that_cannot_be_used_says_where_and_why(
    cells: dict[str, Cell], expected: tuple[str, str]
) -> None:
    assert fault(**cells) == expected


def test_every_fault_of_a_row_is_named_at_once() -> None:
    refused = parsed({"name": "", "length": "很久", "state": "?"}).refused[0]
    assert [one.column for one in refused.faults] == ["name", "length", "state"]
    assert refused.row == 2


def test_totals_remarks_and_repeated_headings_are_no_students() -> None:
    found = parsed(
        {"number": "合计：45人"},
        {"number": "备注", "name": "以上为全部"},
        {"number": "学号", "name": "姓名", "class_name": "班级"},
        {"number": "", "name": "填表人：李老师"},
        usual=False,
    )
    assert (found.rows, found.refused) == ((), ())


def test_the_same_student_twice_with_the_same_facts_counts_once() -> None:
    found = parsed({"number": 2024010101.0}, {"number": "２０２４０１０１０１ "})
    assert (len(found.rows), found.repeated, found.refused) == (1, 1, ())


def test_the_same_number_with_different_facts_is_refused_in_every_row() -> None:
    found = parsed({"name": "林晓雨"}, {"name": "陈一帆"}, {"number": "2"}, {"number": "22"})
    assert [row.number for row in found.rows] == ["22"]
    assert [(row.row, row.reason_id) for row in found.refused] == [
        (2, "number-repeated"),
        (3, "number-repeated"),
        (4, "number-unclear"),
    ]
    assert found.refused[0].values == {"number": "2024010101", "rows": "3"}


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        (2024, 2024), (2024.0, 2024), ("2024", 2024), ("2024级", 2024), ("24级", 2024),
        ("2024年", 2024), ("2024-09-01", 2024), ("2024年9月", 2024), ("2024.9", 2024),
        (20240901, 2024), (45536, 2024), ("2024-2025学年", 2024), ("9", None), ("一年级", None),
        ("三年级", None), ("2101", None),
    ],
)  # fmt: skip
def test_the_year_of_entry_is_told_from_every_usual_way_to_write_it(
    cell: Cell, year: int | None
) -> None:
    assert year_of_entry(cell) == year


@pytest.mark.parametrize(
    ("cell", "years"),
    [
        (3, 3), (3.0, 3), ("3年", 3), ("三年制", 3), ("五年一贯制", 5), ("两年", 2),
        ("0", None), ("9", None),
    ],
)  # fmt: skip
def test_the_length_of_study_is_told_from_every_usual_way_to_write_it(
    cell: Cell, years: int | None
) -> None:
    assert length_of_study(cell) == years


def test_states_are_told_apart() -> None:
    assert [state(word) for word in ("在读", "休学", "退学", "毕业", "保留学籍", "??")] == [
        State.STUDYING,
        State.ON_LEAVE,
        State.WITHDRAWN,
        State.GRADUATED,
        State.ON_LEAVE,
        None,
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("王敏（20110021）", Staff("王敏", "20110021")),
        ("王敏 20110021", Staff("王敏", "20110021")),
        ("王敏/T0021", None),
        ("王敏", Staff("王敏")),
        ("阿依古丽•买买提", Staff("阿依古丽·买买提")),
        ("20110021", None),
    ],
)
def test_staff_are_read_with_and_without_their_number(cell: str, expected: Staff | None) -> None:
    assert staff(cell) == expected


def test_names_are_one_name_however_they_are_typed() -> None:
    assert same_name("阿依古丽·买买提", "阿依古丽• 买买提")
    assert same_name("阿依古丽.买买提", "阿依古丽买买提")
    assert same_name("林晓雨", " 林　晓雨")
    assert same_name("Anna Smith", "ＡＮＮＡ smith")
    assert not same_name("林晓雨", "林晓宇")
    assert not same_name("", " ")
    assert not same_name("·", ".")


@given(st.text(max_size=40))
def test_a_name_as_stored_is_the_name_as_typed(typed: str) -> None:
    name = person_name(typed)
    if name is not None:
        assert same_name(name, typed)
        assert person_name(name) == name


@given(st.from_regex(r"[A-Za-z]?[0-9]{6,14}", fullmatch=True))
def test_a_student_number_is_the_same_in_every_width_and_spacing(typed: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in typed)
    number = student_number(typed)
    assert number == typed.upper()
    assert student_number(f" '{wide[:3]} {wide[3:]}") is not None or "'" in typed
    assert student_number(f"{wide[:3]} {wide[3:]}") == number


@given(st.lists(st.dictionaries(st.sampled_from(KEYS), st.text(max_size=12) | st.floats())))
def test_no_row_makes_parsing_fail_and_none_disappears_unseen(
    rows: list[dict[str, Cell]],
) -> None:
    found = parsed(*rows)
    assert len(found.rows) + len(found.refused) + found.repeated <= len(rows)
    for row in found.refused:
        assert all(one.reason_id in FAULTS for one in row.faults)


def test_no_heading_we_keep_is_a_personal_one_and_no_heading_is_in_two_columns() -> None:
    seen: set[str] = set()
    for column in COLUMNS:
        own = {heading(name) for name in column.names}
        assert not own & seen
        seen |= own
        assert not any(PERSONAL.search(name) for name in own)


@pytest.mark.parametrize(
    "shown", ["身份证号", "手机号码", "家庭住址", "银行卡号", "联系电话", "学籍号", "QQ", "E-mail"]
)
def test_personal_columns_are_known(shown: str) -> None:
    assert PERSONAL.search(heading(shown))
