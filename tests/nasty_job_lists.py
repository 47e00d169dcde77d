"""Job lists as offices keep them, each with the postings it holds or why it cannot be used.

Every case is a file, built here byte by byte, and what must come of it: `rows` are the postings
in order (only what the case is about), `faults` the refused rows as (row, column, reason), and
`refused` why the whole file is.
"""

import codecs
import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import openpyxl
import xlsxwriter
import xlwt

from tests.rules.test_spreadsheets_refused import compound

HEADINGS = ("单位名称", "岗位名称", "人数", "薪资", "工作地点", "截止日期")
HENGLI = ("恒力机械有限公司", "数控操作工", 5, "5000-8000", "常州", "2026-12-31")
KERUN = ("科润化工有限公司", "设备维修工", "若干", "面议", "无锡", "长期有效")


@dataclass(frozen=True)
class Case:
    """One file and what must come of it."""

    name: str
    data: bytes
    rows: Sequence[Mapping[str, Any]] = ()
    faults: Sequence[tuple[int, str, str]] = ()
    refused: str = ""
    file: str = "岗位清单.xlsx"
    repeated: int = 0
    checks: Mapping[str, Any] = field(default_factory=dict)


Page = Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]


def book(fill: Page, name: str = "岗位") -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    fill(made, made.add_worksheet(name))
    made.close()
    return out.getvalue()


def xlsx(*rows: Sequence[object]) -> bytes:
    def fill(made: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
        day = made.add_format({"num_format": "yyyy/m/d"})
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    page.write_datetime(at, column, value, day)
                elif isinstance(value, str):
                    page.write_string(at, column, value)
                else:
                    page.write(at, column, value)

    return book(fill)


def xls(*rows: Sequence[object]) -> bytes:
    out = io.BytesIO()
    made = xlwt.Workbook(encoding="utf-8")
    page = made.add_sheet("岗位")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            page.write(at, column, value)
    made.save(out)
    return out.getvalue()


def text(*rows: Sequence[object], sign: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(rows)
    return out.getvalue()


def one(headings: Sequence[str], *values: object) -> bytes:
    """An employer and a title, and what the case is about."""
    row = ("恒力机械有限公司", "数控操作工", *values)
    return xlsx(("单位名称", "岗位名称", *headings), row)


def said(**wanted: Any) -> list[dict[str, Any]]:
    return [wanted]


FIRST: Mapping[str, Any] = {
    "employer": "恒力机械有限公司", "title": "数控操作工", "heads": 5, "pay_low": 5000,
    "pay_high": 8000, "regions": {"320400"}, "closes_on": date(2026, 12, 31),
}  # fmt: skip
SECOND: Mapping[str, Any] = {
    "employer": "科润化工有限公司", "title": "设备维修工", "heads": None, "pay_low": None,
    "pay_high": None, "pay_text": "面议", "regions": {"320200"}, "closes_on": None,
}  # fmt: skip
BOTH = [FIRST, SECOND]


def _merged_employers() -> bytes:
    def fill(made: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
        page.merge_range("A1:F1", "2026 年秋季岗位需求汇总表", made.add_format({"bold": True}))
        page.write_row(1, 0, HEADINGS)
        page.merge_range("A3:A5", "恒力机械有限公司")
        page.merge_range("E3:E5", "常州")
        page.merge_range("F3:F5", "2026-12-31")
        for at, title in enumerate(("数控操作工", "设备维修工", "前台")):
            page.write_row(2 + at, 1, (title, at + 1, "5000-8000"))
        page.write_row(5, 0, KERUN)

    return book(fill)


def _two_heading_rows() -> bytes:
    def fill(_made: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
        page.merge_range("A1:C1", "单位信息")
        page.merge_range("D1:E1", "岗位信息")
        page.merge_range("F1:G1", "薪资")
        page.merge_range("H1:H2", "工作地点")
        page.write_row(1, 0, ("名称", "性质", "规模", "名称", "人数", "最低", "最高"))
        page.write_row(
            2, 0, ("恒力机械有限公司", "民营", "300人", "数控操作工", 5, 5000, 8000, "常州")
        )

    return book(fill)


def _formulas() -> bytes:
    def fill(_made: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, HENGLI)
        page.write_formula("D2", "=C2*1000+3000", None, 8000)
        page.write_row(2, 0, KERUN)
        page.write_formula("B3", "=1/0", None, "#DIV/0!")

    return book(fill)


def _hidden(rows: int = 1) -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    made.add_worksheet("说明").write(0, 0, "请看下一张表")
    page = made.add_worksheet("岗位")
    page.hide()
    page.write_row(0, 0, HEADINGS)
    page.write_row(1, 0, HENGLI)
    made.close()
    return out.getvalue()


def _two_sheets() -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    for name, row in (("九月", HENGLI), ("十月", KERUN)):
        page = made.add_worksheet(name)
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, row)
    made.add_worksheet("填表说明").write(0, 0, "黄色必填")
    made.close()
    return out.getvalue()


def _openpyxl_dates() -> bytes:
    made = openpyxl.Workbook()
    page = made.active
    page.append(HEADINGS)
    page.append((*HENGLI[:5], datetime(2026, 12, 31, 18, 0)))  # noqa: DTZ001 - a cell has no zone
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _bomb() -> bytes:
    """A real workbook with sixty megabytes of nothing packed into it."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(HEADINGS, HENGLI))) as real,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for part in real.infolist():
            packed.writestr(part.filename, real.read(part))
        packed.writestr("xl/media/image1.bin", b" " * 60_000_000)
    return out.getvalue()


def _encrypted() -> bytes:
    return compound("EncryptionInfo", "EncryptedPackage")


TABLE = (HEADINGS, HENGLI, KERUN)
UTF8 = text(*TABLE)

CASES = (
    # --- the file and its headings ---
    Case("plain", xlsx(*TABLE), BOTH),
    Case("old-excel", xls(*TABLE), BOTH, file="岗位.xls"),
    Case("csv-utf8", UTF8.encode(), BOTH, file="岗位.csv"),
    Case("csv-with-bom", codecs.BOM_UTF8 + UTF8.encode(), BOTH, file="岗位.csv"),
    Case("csv-gbk", UTF8.encode("gb18030"), BOTH, file="岗位.csv"),
    Case("csv-utf16", UTF8.encode("utf-16"), BOTH, file="岗位.csv"),
    Case("tabs", text(*TABLE, sign="\t").encode(), BOTH, file="岗位.tsv"),
    Case("semicolons", text(*TABLE, sign=";").encode(), BOTH, file="岗位.csv"),
    Case("xlsx-called-csv", xlsx(*TABLE), BOTH, file="岗位.csv"),
    Case("title-above", xlsx(("2026 年岗位需求",), (), ("填报单位：就业办",), *TABLE), BOTH),
    Case("serial-numbers", xlsx(*((n, *row) for n, row in zip(
        ("序号", 1, 2), TABLE, strict=True))), BOTH),
    Case("required-marks", xlsx(("*单位名称（必填）", "岗 位 名 称*", "招聘人数\n（人）",
         "月薪（元）", "工作城市", "截止时间"), HENGLI, KERUN), BOTH),
    Case("other-words", xlsx(("用人单位", "招聘职位", "需求人数", "薪酬待遇", "上班地点",
         "有效期至"), HENGLI, KERUN), BOTH),
    Case("english-headings", xlsx(("Company", "Job title", "Openings", "Salary", "City",
         "Deadline"), HENGLI, KERUN), BOTH),
    Case("two-heading-rows", _two_heading_rows(), said(
        employer="恒力机械有限公司", title="数控操作工", nature="private", size="to-499", heads=5,
        pay_low=5000, pay_high=8000, regions={"320400"})),
    Case("headings-again-on-page-two", xlsx(*TABLE[:2], HEADINGS, KERUN), BOTH),
    Case("total-and-remarks-below", xlsx(*TABLE, ("合计", "", 5), ("备注：以上岗位均包食宿",),
         ("填表人：高老师",)), BOTH),
    Case("empty-rows-between", xlsx(HEADINGS, HENGLI, (), ("", "", ""), KERUN), BOTH),
    Case("two-sheets", _two_sheets(), BOTH),
    Case("full-width-everything", xlsx(HEADINGS, (
        "恒力机械有限公司", "数控操作工", "５", "５０００－８０００", "常州",
        "２０２６－１２－３１")), said(**FIRST)),
    Case("spaces-and-invisible-signs", xlsx(HEADINGS, (
        " 恒力机械有限公司\u200b", "\u3000数控操作工 ", " 5 ", "5000 - 8000", "常州 ",
        "2026-12-31\n")), said(**FIRST)),
    Case("no-headings", xlsx(HENGLI, KERUN), refused="no-header"),
    Case("only-employers", xlsx(("单位名称", "单位性质"), ("恒力机械有限公司", "民营")),
         refused="no-header"),
    Case("headings-only", xlsx(HEADINGS), refused="empty"),
    Case("hidden-sheet", _hidden(), refused="header-hidden"),
    Case("encrypted", _encrypted(), refused="encrypted"),
    Case("bomb", _bomb(), refused="bomb-ratio"),
    Case("web-page-called-xls", b"<html><table><tr><td>x</td></tr></table></html>",
         refused="wrong-kind", file="岗位.xls"),
    Case("pdf", b"%PDF-1.7\n%\xe2\xe3", refused="wrong-kind", file="简章.pdf"),
    Case("cut-off", xlsx(*TABLE)[:900], refused="damaged"),
    Case("one-megabyte-cell", text(HEADINGS, ("恒力机械有限公司", "工" * 1_000_000)).encode(),
         refused="cell-too-long", file="岗位.csv"),
    # --- merged cells, «同上» ---
    Case("merged-employers", _merged_employers(), [
        {"employer": "恒力机械有限公司", "title": title, "regions": {"320400"},
         "closes_on": date(2026, 12, 31)} for title in ("数控操作工", "设备维修工", "前台")
    ] + [SECOND]),
    Case("ditto-marks", xlsx(HEADINGS, HENGLI, ("同上", "电工", 2, "〃", "同上", "同上")), [
        FIRST, {**FIRST, "title": "电工", "heads": 2, "pay_text": "5000-8000"}]),
    Case("no-employer-above", xlsx(HEADINGS, ("", *HENGLI[1:])), faults=[
        (2, "employer", "missing")]),
    Case("gap-ends-a-block", xlsx(HEADINGS, HENGLI, (), ("", "电工", 2, "5000", "常州", "")),
         said(**FIRST), [(4, "employer", "missing")]),
    # --- people, levels, majors ---
    Case("heads-in-words", one(("人数",), "十五人"), said(heads=15)),
    Case("heads-as-a-span", one(("人数",), "5-10人"), said(heads=5)),
    Case("heads-by-sex", one(("人数",), "男5名，女3名"), said(heads=8)),
    Case("heads-that-became-a-date", one(("人数",), date(2026, 5, 10)),
         faults=[(2, "heads", "became-date")]),
    Case("heads-of-nobody", one(("人数",), 0), faults=[(2, "heads", "heads-unclear")]),
    Case("several-majors", one(("专业要求",), "数控、机电一体化/模具等相关专业"), said(
        majors={"数控技术", "机电一体化技术", "模具设计与制造"})),
    Case("a-whole-group-of-majors", one(("专业",), "装备制造类"), said(
        majors={"数控技术", "机电一体化技术", "模具设计与制造"})),
    Case("any-major", one(("专业",), "专业不限"), said(majors=set())),
    Case("a-major-nobody-knows", one(("专业",), "数控技术、航海技术"), said(
        majors={"数控技术", "航海技术"})),
    Case("lowest-of-two-levels", one(("学历要求",), "中专/大专"), said(education="secondary")),
    Case("level-and-above", one(("学历",), "大专及以上学历"), said(education="college")),
    Case("no-level", one(("学历",), "学历不限"), said(education="any")),
    Case("a-level-that-is-none", one(("学历",), "吃苦耐劳"),
         faults=[(2, "education", "education-unknown")]),
    Case("graduating-years", one(("届别",), "2026、2027届"), said(cohorts=(2026, 2027))),
    Case("this-years-graduates", one(("招聘对象",), "应届毕业生"), said(cohorts=(2027,))),
    # --- pay ---
    Case("pay-in-k", one(("薪资",), "5k-8K"), said(pay_low=5000, pay_high=8000)),
    Case("pay-in-wan", one(("薪资",), "0.5-0.8万/月"), said(pay_low=5000, pay_high=8000)),
    Case("pay-by-the-day", one(("日薪",), 200), said(pay_low=4350, pay_high=4350)),
    Case("pay-by-the-hour", one(("薪资",), "20元/小时"), said(pay_low=3480, pay_high=3480)),
    Case("pay-by-the-year", one(("年薪（万元）",), "8-12"), said(pay_low=6667, pay_high=10000)),
    Case("pay-unit-in-the-heading", one(("薪资（千元/月）",), "5-8"),
         said(pay_low=5000, pay_high=8000)),
    Case("pay-unit-in-a-column", one(("薪资", "薪资单位"), "150-200", "元/天"),
         said(pay_low=3262, pay_high=4350)),
    Case("pay-on-trial", one(("薪资",), "试用期3000，转正后4500-6000"),
         said(pay_low=4500, pay_high=6000)),
    Case("pay-and-allowances", one(("薪资待遇",), "5000-8000，餐补15元/天，五险一金，包住"), said(
        pay_low=5000, pay_high=8000, insurance=True, lodging=True, meals=True)),
    Case("pay-from", one(("薪资",), "6000以上"), said(pay_low=6000, pay_high=None)),
    Case("pay-backwards", one(("薪资",), "8000-5000"), said(pay_low=5000, pay_high=8000)),
    Case("pay-with-thousands", one(("薪资",), "￥5,000～￥8,000"),
         said(pay_low=5000, pay_high=8000)),
    Case("pay-that-became-a-date", one(("薪资",), date(2026, 5, 8)),
         faults=[(2, "pay", "became-date")]),
    Case("pay-without-a-unit", one(("薪资",), "5-8"), faults=[(2, "pay", "pay-unclear")]),
    Case("pay-of-a-slip", one(("薪资",), 50008000), faults=[(2, "pay", "pay-impossible")]),
    # --- terms ---
    Case("board-and-lodging", one(("是否包食宿", "班制"), "提供食宿", "两班倒"), said(
        lodging=True, meals=True, shift="rotating")),
    Case("no-lodging", one(("住宿", "伙食"), "否", "是"), said(lodging=False, meals=True)),
    Case("day-shift-only", one(("备注",), "长白班，无需倒班，不用出差，缴纳五险"), said(
        shift="day", travel=False, insurance=True)),
    Case("internship", xlsx(("单位名称", "岗位名称"), ("恒力机械有限公司", "电工（实习生）")),
         said(form="internship", family="maintenance")),
    # --- places ---
    Case("several-cities", one(("工作地点",), "常州、苏州/无锡"),
         said(regions={"320400", "320500", "320200"})),
    Case("a-whole-address", one(("工作地点",), "江苏省常州市武进区科教路18号"),
         said(regions={"320400"})),
    Case("a-province", one(("工作地点",), "江苏省内"), said(regions={"320000"})),
    Case("a-metro-area", one(("工作地点",), "苏南地区"), said(
        regions={"320500", "320200", "320400"})),
    Case("a-district-of-the-employers-city", xlsx(
        ("单位名称", "岗位名称", "工作地点"), ("常州恒力机械有限公司", "数控操作工", "武进区")
    ), said(regions={"320400"}, employer_region="320400")),
    Case("a-place-nobody-knows", one(("工作地点",), "南山镇"),
         faults=[(2, "region", "place-unknown")]),
    Case("anywhere", one(("工作地点",), "全国各地"), said(regions=set())),
    # --- days ---
    Case("real-dates", xlsx(HEADINGS, (*HENGLI[:5], date(2026, 12, 31))), said(**FIRST)),
    Case("date-and-time", _openpyxl_dates(), said(**FIRST)),
    Case("a-serial-number", one(("截止日期",), 46387), said(closes_on=date(2026, 12, 31))),
    Case("a-date-in-chinese", one(("截止日期",), "2026年12月31日24时前"),
         said(closes_on=date(2026, 12, 31))),
    Case("a-span-of-days", one(("招聘时间",), "2026.11.1-12.31"),
         said(closes_on=date(2026, 12, 31))),
    Case("end-of-month", one(("截止日期",), "12月底前"), said(closes_on=date(2026, 12, 31))),
    Case("next-january", one(("截止日期",), "1月15日"), said(closes_on=date(2027, 1, 15))),
    Case("far-future-is-no-deadline", one(("截止日期",), "2099-12-31"), said(closes_on=None)),
    Case("until-filled", one(("截止日期",), "招满为止"), said(closes_on=None)),
    Case("no-such-day", one(("截止日期",), "2026-11-31"), faults=[(2, "closes", "day-unclear")]),
    Case("which-of-two-days", one(("截止日期",), "5/6/2027"),
         faults=[(2, "closes", "day-unclear")]),
    Case("over-already", one(("截止日期",), "2026-10-31"),
         faults=[(2, "closes", "over-already")]),
    Case("closes-before-it-opens", one(("发布日期", "截止日期"), "2026-12-20", "2026-12-01"),
         faults=[(2, "closes", "dates-contradict")]),
    # --- employers, links, formulas ---
    Case("code", one(("统一社会信用代码",), "９１３２０４１１ma1mt8k97 0"),
         said(credit_code="91320411MA1MT8K970")),
    Case("code-with-a-slip", one(("统一社会信用代码",), "91320411MA1MT8K97R"),
         faults=[(2, "credit_code", "code-check")]),
    Case("code-too-short", one(("信用代码",), "91320411"),
         faults=[(2, "credit_code", "code-length")]),
    Case("code-as-a-number", one(("信用代码",), 913204110000000000),
         faults=[(2, "credit_code", "number-lost-digits")]),
    Case("mail-in-a-sentence", one(("投递方式",), "简历发至 hr@hengli.example，注明岗位"),
         said(apply_by="email", apply_to="hr@hengli.example")),
    Case("phone-only", one(("联系电话",), "0519-88886666"),
         said(apply_by="phone", apply_to="0519-88886666")),
    Case("link-to-apply", one(("网申地址",), "www.hengli.example/jobs?id=1"),
         said(apply_by="link", url="http://www.hengli.example/jobs?id=1")),
    Case("link-that-is-code", one(("链接",), "javascript:alert(1)"),
         faults=[(2, "url", "link-unclear")]),
    Case("link-with-a-password", one(("链接",), "https://a:b@hengli.example"),
         faults=[(2, "url", "link-unclear")]),
    Case("formulas-with-values", _formulas(), said(**{**FIRST, "pay_low": 8000}), [
        (3, "title", "missing")]),
    Case("failed-formula-as-text", one(("薪资",), "#REF!"), faults=[(2, "pay", "cell-error")]),
    Case("formula-as-text", text(("单位名称", "岗位名称"), (
        '=HYPERLINK("http://evil.example","点我")', "数控操作工")).encode(),
        faults=[(2, "employer", "formula")], file="岗位.csv"),
    Case("command-as-a-title", text(("单位名称", "岗位名称"), (
        "恒力机械有限公司", "=cmd|' /C calc'!A0")).encode(),
        faults=[(2, "title", "formula")], file="岗位.csv"),
    Case("a-title-of-nothing", xlsx(("单位名称", "岗位名称"), ("恒力机械有限公司", "——")),
         faults=[(2, "title", "name-of-nobody")]),
    Case("title-too-long", xlsx(("单位名称", "岗位名称"), ("恒力机械有限公司", "操" * 81)),
         faults=[(2, "title", "too-long")]),
    Case("duties-too-long", one(("岗位职责",), "工" * 4001), faults=[(2, "duties", "too-long")]),
    Case("private-columns", one(("性别", "年龄", "身高"), "男", "35岁以下", "170"),
         said(title="数控操作工"), checks={"personal": ("性别", "年龄", "身高")}),
    # --- the same posting twice ---
    Case("the-same-row-twice", xlsx(HEADINGS, HENGLI, HENGLI, KERUN), BOTH, repeated=1),
    Case("the-same-in-other-letters", xlsx(HEADINGS, HENGLI, (
        "恒力机械 有限责任公司", *HENGLI[1:])), said(**FIRST), repeated=1),
    Case("the-same-with-another-pay", xlsx(HEADINGS, HENGLI, (*HENGLI[:3], "3000", *HENGLI[4:])),
         faults=[(2, "title", "posting-repeated"), (3, "title", "posting-repeated")]),
    Case("one-posting-in-two-cities", xlsx(HEADINGS, HENGLI, (*HENGLI[:4], "苏州", HENGLI[5])), [
        FIRST, {**FIRST, "regions": {"320500"}}]),
)  # fmt: skip
