"""Builds the import files of the sample college: `python -m content.sample.build [FOLDER [DAY]]`.

The roster is as untidy as the ones offices keep, on purpose: a title above merged headings, one
sheet per department, full-width digits, numbers as text and as numbers, years and lengths of
study in several spellings, students entered twice, a total below the table. What it says is
tidy: 600 students, none of them refused.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from content.sample import college
from content.sample.job_lists import events, jobs
from content.sample.names import UNUSUAL, people
from content.sample.workbooks import workbook

FOLDER = Path(__file__).parent
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROSTER_HEADINGS = (
    "序号",
    "*学号",
    "姓  名",
    "政治面貌",
    "班级名称",
    "专业名称",
    "二级学院",
    "年级",
    "学制",
)


LISTED = date(2026, 11, 16)
"""The day of the lists of postings, events and programmes. The demo makes them anew for its own
day, or every deadline would be over."""


@dataclass(frozen=True)
class Student:
    """A fictional student, tidy; `untidy` makes the cells of the file."""

    number: str
    name: str
    class_: college.Class
    state: str


def students() -> list[Student]:
    """All 600, by class and number; the same on every run."""
    names = people(college.SEED)
    chance = random.Random(college.SEED + 1)  # noqa: S311 - a demo, no secrets
    unusual = list(UNUSUAL)
    found: list[Student] = []
    for class_ in college.CLASSES:
        prefix = f"{class_.entry_year}{class_.major.code}11"
        taken: set[str] = set()
        for position in range(1, class_.size + 1):
            name = college.DEMO_STUDENTS[class_.name] if _is_demo(class_, position) else ""
            if position == 17 and unusual:
                name = unusual.pop(0)
            while not name or name in taken:
                name = next(names)
            taken.add(name)
            found.append(Student(f"{prefix}{position:02}", name, class_, _state(chance, position)))
    return found


def _is_demo(class_: college.Class, position: int) -> bool:
    return position == 1 and class_.name in college.DEMO_STUDENTS


def _state(chance: random.Random, position: int) -> str:
    draw = chance.random()
    if position > 1 and draw < 0.012:
        return "休学"
    if position > 1 and draw < 0.018:
        return "退学"
    return "在读"


class _Untidy:
    """Writes facts the way many hands would have typed them."""

    def __init__(self) -> None:
        self._chance = random.Random(college.SEED + 2)  # noqa: S311 - a demo, no secrets

    def _one_of(self, usual: str | int, *rare: str | int) -> str | int:
        return self._chance.choice(rare) if self._chance.random() < 0.12 else usual

    def row(self, position: int, student: Student) -> list[str | int]:
        class_, year = student.class_, student.class_.entry_year
        name = student.name
        short = len(name) == 2
        return [
            position,
            self._one_of(
                int(student.number),
                student.number,
                student.number.translate(_FULL_WIDTH),
                f"{student.number} ",
            ),
            self._one_of(name, f"{name[0]}　{name[1]}" if short else f" {name}"),
            self._one_of("共青团员", "群众", "中共预备党员"),
            self._one_of(class_.name, class_.name.translate(_FULL_WIDTH), f"{class_.name} "),
            class_.major.name,
            class_.major.department,
            self._one_of(f"{year}级", year, f"{year}-09-01", f"{year}年9月1日"),
            self._one_of(3, "三年", "3年"),
            class_.counselor.name,
            self._one_of(class_.counselor.number, int(class_.counselor.number)),
            class_.mentor.name,
            self._one_of(class_.mentor.number, int(class_.mentor.number)),
            self._one_of(student.state, "" if student.state == "在读" else student.state),
            "",
        ]


def build(listed: date = LISTED) -> dict[str, bytes]:
    """Every file of the sample college by its name; postings, events and programmes as of a
    day."""
    return {
        "roster.xlsx": _roster(),
        "staff.xlsx": _staff(),
        "stations.xlsx": _stations(),
        "programmes.xlsx": _programmes(listed),
        "jobs.xlsx": jobs(listed),
        "events.xlsx": events(listed),
    }


def _roster() -> bytes:
    out, book = workbook()
    title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    head = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "border": 1})
    untidy, everybody = _Untidy(), students()
    for department in (college.CHEMISTRY, college.SERVICE):
        page = book.add_worksheet(department)
        members = [one for one in everybody if one.class_.major.department == department]
        _roster_head(page, f"{college.TITLE}{department}学生花名册", title, head)
        rows = [untidy.row(position, one) for position, one in enumerate(members, 1)]
        rows.insert(40, rows[3])  # a student entered twice, as happens when lists are merged
        for at, row in enumerate(rows, 4):
            page.write_row(at, 0, row)
        page.write_row(len(rows) + 5, 0, [f"合计：{len(members)}人"])
        page.set_column(1, 8, 16)
        page.set_column(9, 14, 12)
        page.freeze_panes(4, 3)
    notes = book.add_worksheet("填写说明")
    for at, line in enumerate(
        (
            "1. 学号、姓名、班级必填，其他列可以留空。",
            "2. 联系电话等个人信息不需要填写，导入时会被忽略。",
            "3. 每学期开学第一周更新一次，直接发给启航即可。",
        )
    ):
        notes.write_string(at, 0, line)
    book.close()
    return out.getvalue()


def _roster_head(page: Any, shown: str, title: Any, head: Any) -> None:
    page.merge_range(0, 0, 0, 14, shown, title)
    page.merge_range(1, 0, 1, 14, "填表单位：学生工作处　　填表日期：2026年9月1日")
    for column, heading in enumerate(_ROSTER_HEADINGS):
        page.merge_range(2, column, 3, column, heading, head)
    page.merge_range(2, 9, 2, 10, "辅导员", head)
    page.merge_range(2, 11, 2, 12, "班级导师", head)
    page.write_row(3, 9, ("姓名", "工号", "姓名", "工号"), head)
    page.merge_range(2, 13, 3, 13, "学籍状态", head)
    page.merge_range(2, 14, 3, 14, "联系电话", head)


def _simple(
    name: str, headings: Sequence[str], rows: Iterator[Sequence[str | int | date]]
) -> bytes:
    """A title, one row of headings, rows."""
    out, book = workbook()
    page = book.add_worksheet(name)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    page.merge_range(0, 0, 0, len(headings) - 1, f"{college.TITLE}{name}", bold)
    page.write_row(1, 0, headings, bold)
    for at, row in enumerate(rows, 2):
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(at, column, value, day)
            else:
                page.write(at, column, value)
    page.set_column(0, len(headings) - 1, 18)
    page.freeze_panes(2, 1)
    book.close()
    return out.getvalue()


def _staff() -> bytes:
    classes = {
        person.number: "、".join(
            one.name for one in college.CLASSES if person in (one.counselor, one.mentor)
        )
        for person in college.STAFF
    }
    rows = (
        (one.number, one.name, one.role, one.unit, classes[one.number], one.note)
        for one in college.STAFF
    )
    return _simple("教职工名单", ("工号", "姓名", "岗位", "所在部门", "负责班级", "备注"), rows)


def _stations() -> bytes:
    headings = (
        "工作站名称",
        "所在地区",
        "行政区划代码",
        "都市圈",
        "联系人",
        "服务时间",
        "对接企业",
        "地址",
    )
    rows = (
        (
            one.name,
            one.region,
            one.code,
            one.metro,
            one.contact,
            "工作日 9:00–17:00",
            one.employers,
            college.OPEN_CELL,
        )
        for one in college.STATIONS
    )
    return _simple("就业工作站", headings, rows)


_PROGRAMME_HEADINGS = (
    "项目编号",
    "项目名称",
    "类型",
    "合作企业",
    "面向专业",
    "面向年级",
    "计划人数",
    "已报人数",
    "报名开始",
    "报名截止",
    "面试日期",
    "校内负责人",
    "企业导师",
    "轮岗安排",
)


def _programmes(listed: date) -> bytes:
    return _simple("校企合作项目", _PROGRAMME_HEADINGS, _programme_rows(listed))


def _programme_rows(listed: date) -> Iterator[Sequence[str | int | date]]:
    chance = random.Random(college.SEED + 3)  # noqa: S311 - a demo, no secrets
    chemistry, hotel = college.MAJORS[0].name, college.MAJORS[3].name
    position = 0
    for firm, names in college.PARTNERS:
        for name in names:
            opens = college.window_opens(listed) + timedelta(days=2 * position)
            position += 1
            seats = chance.choice((15, 20, 25, 30))
            yield (
                f"DD{position:02}",
                f"{firm}{name}",
                "订单班",
                firm,
                chemistry,
                "2025级",
                seats,
                chance.randint(0, seats // 2),
                opens,
                opens + timedelta(days=14),
                opens + timedelta(days=21),
                college.MENTORS[position % 2].name,
                "",
                "",
            )
    firm, name = college.APPRENTICESHIP
    opens = listed - timedelta(days=5)
    yield (
        "XT01",
        name,
        "现代学徒制",
        firm,
        hotel,
        "2025级",
        24,
        9,
        opens,
        opens + timedelta(days=21),
        opens + timedelta(days=28),
        "沈雅琴",
        "由企业指定",
        college.ROTATION,
    )


def main(arguments: Sequence[str]) -> None:
    """Write the files beside this module; into another folder, as of another day, if given."""
    folder = Path(arguments[0]) if arguments else FOLDER
    listed = date.fromisoformat(arguments[1]) if len(arguments) > 1 else LISTED
    for name, data in build(listed).items():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main(sys.argv[1:])
