"""The sample college: shipped files equal a fresh build, and import without a single refusal."""

from collections import Counter
from datetime import date

import pytest

from bot.people.roster import Plan, State, find, parse, plan
from bot.people.stages import stage
from bot.spreadsheets import Column, find_table, read
from bot.spreadsheets.cells import text
from content.sample.build import FOLDER, build


def roster() -> Plan:
    return plan([], parse(find(read("roster.xlsx", (FOLDER / "roster.xlsx").read_bytes()))))


@pytest.mark.parametrize("name", ["roster.xlsx", "staff.xlsx", "stations.xlsx", "programmes.xlsx"])
def test_the_shipped_file_equals_a_fresh_build_cell_by_cell(name: str) -> None:
    shipped = read(name, (FOLDER / name).read_bytes())
    fresh = read(name, build()[name])
    assert shipped == fresh
    assert set(build()) == {path.name for path in FOLDER.glob("*.xlsx")}


def test_six_hundred_students_in_twelve_classes_are_imported_and_none_refused() -> None:
    made = roster()
    assert (len(made.new), made.refused, made.notices) == (600, (), ())
    assert made.repeated == 2
    assert len({student.class_name for student in made.new}) == 12
    assert len({student.major for student in made.new}) == 6
    assert len({student.department for student in made.new}) == 2
    assert all(student.counselor and student.mentor for student in made.new)
    assert Counter(student.state for student in made.new)[State.STUDYING] > 580
    assert [one.heading for one in made.dropped_columns if one.personal] == [
        "政治面貌",
        "联系电话",
    ]


def test_in_autumn_2026_every_year_of_study_is_there() -> None:
    stages = {stage(one.entry_year, one.length, date(2026, 10, 8)).id for one in roster().new}
    assert stages == {"y1-t1", "y2-t1", "y3-t1"}


def test_the_students_of_the_demo_are_where_the_demo_expects_them() -> None:
    by_name = {student.number: student for student in roster().new}
    lin, chen = by_name["2024011101"], by_name["2025041101"]
    assert (lin.name, lin.entry_year, lin.major) == ("林晓雨", 2024, "应用化工技术")
    assert (chen.name, chen.entry_year, chen.major) == ("陈一帆", 2025, "酒店管理与数字化运营")
    assert lin.counselor is not None
    assert lin.mentor is not None
    assert (lin.counselor.name, lin.mentor.name) == ("王敏", "周建国")


def test_everybody_the_roster_names_is_on_the_staff_list() -> None:
    columns = (Column("number", ("工号",)), Column("name", ("姓名",)), Column("role", ("岗位",)))
    listed = find_table(
        read("staff.xlsx", (FOLDER / "staff.xlsx").read_bytes()), columns, ("number", "name")
    )
    staff = {(text(row.cells[1]), text(row.cells[0])) for row in listed.rows}
    for student in roster().new:
        for person in (student.counselor, student.mentor):
            assert person is not None
            assert (person.name, person.staff_number) in staff
    assert ("李老师", "20070001") in staff


def test_fifteen_programmes_made_to_order_and_one_apprenticeship() -> None:
    columns = (
        Column("name", ("项目名称",)),
        Column("kind", ("类型",)),
        Column("firm", ("合作企业",)),
    )
    listed = find_table(
        read("p", (FOLDER / "programmes.xlsx").read_bytes()), columns, ("name", "kind")
    )
    assert Counter(text(row.cells[1]) for row in listed.rows) == {"订单班": 15, "现代学徒制": 1}
    assert "华住店长班" in {text(row.cells[0]) for row in listed.rows}
    assert len({text(row.cells[2]) for row in listed.rows}) == 6
