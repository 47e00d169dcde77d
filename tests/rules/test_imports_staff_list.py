"""The staff list: who is read, who is refused, whose classes they get, and twice is once."""

from typing import Any

from bot.people.roster.model import Staff
from bot.people.roster.staff_list import StaffPlan, StaffRow, corrected_template, find, parse, plan
from bot.spreadsheets import Sheet, read, write_xlsx
from content.sample.build import FOLDER

HEADINGS = ["工号", "姓名", "岗位", "负责班级"]


def parsed(*rows: list[Any], headings: list[str] = HEADINGS) -> Any:
    return parse(find(read("x.xlsx", write_xlsx([Sheet("名单", headings, rows)]))))


def only_fault(*rows: list[Any]) -> tuple[str, str]:
    refused = parsed(*rows).refused
    assert len(refused) >= 1
    return refused[0].column, refused[0].reason_id


def test_the_sample_list_is_read_whole() -> None:
    listed = parse(find(read("staff.xlsx", (FOLDER / "staff.xlsx").read_bytes())))
    assert (len(listed.rows), listed.refused) == (26, ())
    by_number = {row.number: row for row in listed.rows}
    assert by_number["20110021"] == StaffRow("20110021", "王敏", ("化工2411", "化工2511"), ())
    assert by_number["20070001"].counselor_of == ()
    assert by_number["20020008"].mentor_of == ("化工2411",)


def test_a_number_in_full_width_or_as_a_float_is_one_number() -> None:
    listed = parsed(["Ｔ１００１", "王 敏", "", ""], [20110021.0, "刘洋", "", ""])
    assert [row.number for row in listed.rows] == ["T1001", "20110021"]
    assert listed.rows[0].name == "王敏"


def test_one_person_in_several_rows_has_all_the_classes() -> None:
    listed = parsed(["T1", "王敏", "辅导员", "甲班"], ["T1", "王敏", "班级导师", "乙班"])
    assert listed.rows == (StaffRow("T1", "王敏", ("甲班",), ("乙班",)),)
    assert listed.repeated == 1


def test_what_could_mean_two_things_is_refused() -> None:
    assert only_fault(["T1", "王敏", "", ""], ["T1", "刘洋", "", ""])[1] == "staff-number-repeated"
    assert only_fault(["", "王敏", "辅导员", ""]) == ("staff_number", "missing")
    assert only_fault(["T1", "王3", "", ""]) == ("name", "name-unclear")
    assert only_fault(["T_1", "王敏", "", ""])[1] == "staff-number-unclear"
    assert only_fault(["1.2345E+15", "王敏", "", ""])[1] == "number-lost-digits"
    assert only_fault(["T1", "王敏", "教师", "甲班"]) == ("role", "classes-without-role")


def test_a_remark_below_the_table_is_nobody() -> None:
    listed = parsed(["T1", "王敏", "", ""], ["制表人", "", "", ""])
    assert (len(listed.rows), listed.refused) == (1, ())


def planned(*rows: StaffRow) -> StaffPlan:
    listed = [("T1", "王敏"), ("T2", "刘洋"), (None, "周建国")]
    return plan(listed, {"甲班": ("T1", None), "乙班": (None, None)}, rows)


def test_only_what_differs_is_changed() -> None:
    made = planned(StaffRow("T1", "王敏", ("甲班",)), StaffRow("T2", "刘洋", (), ("甲班",)))
    assert (made.new, made.renamed, made.changed, made.unchanged) == ((), (), 1, 1)
    assert [(one.class_name, one.field) for one in made.owners] == [("甲班", "mentor")]
    assert planned(StaffRow("T1", "王敏", ("甲班",)), StaffRow("T2", "刘洋")).owners == ()


def test_a_class_given_to_two_keeps_the_one_it_has() -> None:
    made = planned(StaffRow("T1", "王敏", ("乙班",)), StaffRow("T2", "刘洋", ("乙班",)))
    assert made.owners == ()
    assert [notice.reason_id for notice in made.notices] == ["class-contested"]


def test_a_class_the_roster_does_not_know_yet_is_named_and_passed_over() -> None:
    made = planned(StaffRow("T3", "何家明", ("丙班",)))
    assert made.new == (Staff("何家明", "T3"),)
    assert [notice.reason_id for notice in made.notices] == ["classes-unknown"]
    assert made.missing == 2


def test_the_file_of_refused_rows_is_read_again_once_mended() -> None:
    headings = ["工号", "姓名"]
    listed = parsed(["", "王敏"], ["T1", "刘洋"], headings=headings)
    template = corrected_template(listed.refused, listed.columns, lambda fault: fault.reason_id)
    again = find(read("mend.xlsx", template))
    assert [row.cells[again.columns.index("name")] for row in again.rows] == ["王敏"]
    assert parse(again).refused[0].reason_id == "missing"
