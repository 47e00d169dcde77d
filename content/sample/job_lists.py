"""The office's lists of postings and events: `jobs.xlsx` and `events.xlsx`.

As untidy as offices keep them, on purpose: headings in two rows, an employer merged over all its
postings, numbers as text, pay in five spellings, days as dates and as words, a total below the
table. What they say is tidy: no row is refused, one posting is a trap.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from content.sample import college
from content.sample.postings import EVENTS, SHEETS, Firm, Meeting, Offer, codes
from content.sample.workbooks import workbook

_OF_FIRM = ("单位名称", "统一社会信用代码", "单位性质", "所属行业", "单位规模", "单位所在地")
_OF_POSTING = (
    "岗位名称",
    "用工形式",
    "招聘人数",
    "学历要求",
    "专业要求",
    "毕业届别",
    "工作地点",
    "薪资待遇（元/月）",
    "福利待遇",
    "班制",
    "岗位职责",
    "截止日期",
)
_LAST = 2 + len(_OF_FIRM) + len(_OF_POSTING) - 1
_EVENT_HEADINGS = (
    "序号",
    "活动名称",
    "活动类型",
    "活动日期",
    "活动时间",
    "活动地点",
    "主办单位",
    "面向专业",
    "参会单位数",
    "岗位数",
    "名额",
    "线上链接",
    "备注",
)


def jobs(day: date) -> bytes:
    """The list of postings as of a day (at the college), as XLSX; the same for the same day."""
    out, book = workbook()
    formats = {
        "title": book.add_format({"bold": True, "font_size": 16, "align": "center"}),
        "head": book.add_format(
            {"bold": True, "align": "center", "valign": "vcenter", "border": 1}
        ),
        "firm": book.add_format({"valign": "vcenter", "text_wrap": True, "border": 1}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
    }
    for sheet, firms in SHEETS.items():
        page = book.add_worksheet(sheet)
        _head(page, sheet, day, formats)
        at = 4
        for firm in firms:
            at = _block(page, at, firm, day, formats)
        page.write_string(at + 1, 0, f"合计：{at - 4}个岗位")
        page.set_column(1, _LAST, 16)
        page.set_column(_LAST - 2, _LAST - 2, 48)
        page.freeze_panes(4, 2)
    notes = book.add_worksheet("填写说明")
    for at, line in enumerate(
        (
            "1. 单位名称、岗位名称必填，其他列可以留空；同一单位多个岗位，单位信息合并填写一次。",
            "2. 人数写“若干”、薪资写“面议”、截止写“长期有效”都可以。",
            "3. 每周一更新，直接发给启航；先看预览，确认了才会生效。",
        )
    ):
        notes.write_string(at, 0, line)
    book.close()
    return out.getvalue()


def _head(page: Any, sheet: str, day: date, formats: dict[str, Any]) -> None:
    title = f"{college.TITLE}毕业生岗位信息表（{sheet}）"
    page.merge_range(0, 0, 0, _LAST, title, formats["title"])
    page.merge_range(
        1, 0, 1, _LAST, f"填表单位：招生就业处　　更新日期：{day.year}年{day.month}月{day.day}日"
    )
    head = formats["head"]
    page.merge_range(2, 0, 3, 0, "序号", head)
    first = 1 + len(_OF_FIRM)
    page.merge_range(2, 1, 2, first - 1, "单位信息", head)
    page.write_row(3, 1, _OF_FIRM, head)
    page.merge_range(2, first, 2, first + len(_OF_POSTING) - 1, "岗位信息", head)
    page.write_row(3, first, _OF_POSTING, head)
    page.merge_range(2, _LAST, 3, _LAST, "投递方式", head)


def _block(page: Any, at: int, firm: Firm, day: date, formats: dict[str, Any]) -> int:
    """One employer over all its postings; the row below it."""
    last = at + len(firm.offers) - 1
    code = codes().get(firm.name, "") if firm.coded else ""
    facts = (firm.name, code, firm.nature, firm.industry, firm.size, firm.seat)
    for column, fact in (*enumerate(facts, 1), (_LAST, firm.apply)):
        if last > at:
            page.merge_range(at, column, last, column, fact, formats["firm"])
        else:
            page.write_string(at, column, fact, formats["firm"])
    for row, offer in enumerate(firm.offers, at):
        page.write_number(row, 0, row - 3)
        for column, value in enumerate(_cells(offer, row, day), 1 + len(_OF_FIRM)):
            if isinstance(value, date):
                page.write_datetime(row, column, value, formats["day"])
            else:
                page.write(row, column, value)
    return last + 1


def _cells(offer: Offer, row: int, day: date) -> Iterator[str | int | date]:
    yield from (offer.title, offer.form, offer.heads, offer.education, offer.majors)
    yield f"{day.year + (day.month >= 8)}届"
    yield from (offer.place, offer.pay, offer.benefits, offer.shift, offer.duties)
    yield offer.closes if isinstance(offer.closes, str) else _written(offer.closes, row, day)


def _written(days: int, row: int, day: date) -> str | date:
    """A deadline as one of five hands would type it."""
    last = day + timedelta(days=days)
    return (
        last,
        f"{last.year}.{last.month}.{last.day}",
        f"{last.year}年{last.month}月{last.day}日",
        f"{last.month}月{last.day}日前",
        f"{last.year}/{last.month:02}/{last.day:02}",
    )[row % 5]


def events(day: date) -> bytes:
    """The plan of events from a day on, as XLSX; the same for the same day."""
    out, book = workbook()
    bold, as_day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    page = book.add_worksheet("活动安排")
    last = len(_EVENT_HEADINGS) - 1
    page.merge_range(0, 0, 0, last, f"{college.TITLE}招聘活动安排表", bold)
    page.write_row(1, 0, _EVENT_HEADINGS, bold)
    for number, one in enumerate(sorted(EVENTS, key=lambda one: one.days), 1):
        held = _workday(day + timedelta(days=one.days), one)
        row = number + 1
        page.write_number(row, 0, number)
        for column, value in enumerate(_event_cells(one, held, row), 1):
            if isinstance(value, date):
                page.write_datetime(row, column, value, as_day)
            else:
                page.write(row, column, value)
    page.set_column(1, last, 18)
    page.freeze_panes(2, 2)
    book.close()
    return out.getvalue()


def _workday(day: date, one: Meeting) -> date:
    """Only what is held online or out of town falls on a weekend."""
    if one.kind == "空中宣讲":
        return day
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _event_cells(one: Meeting, held: date, row: int) -> Iterator[str | int | date]:
    shown = held if row % 2 else f"{held.year}年{held.month}月{held.day}日"
    yield from (one.title, one.kind, shown, one.hours, one.venue, one.host, one.majors)
    yield from (one.employers, one.postings, one.seats, one.url, one.note)
