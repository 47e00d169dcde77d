"""Postings as the web marks them up: schema.org JobPosting in JSON, alone, in a list or a graph.

Each becomes the cells of a row and is read as one of a spreadsheet: the same repairs, the same
refusals.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from bot.jobs.imports import columns
from bot.jobs.imports.reading import Reader, Reading, Refused
from bot.jobs.service import Draft
from bot.spreadsheets import Refused as RefusedFile
from bot.spreadsheets.model import Cell
from content.job_models import JobReference
from content.regions import Regions
from db.postings import Origin

MOST, DEEPEST, LONGEST = 20_000, 12, 32_767
_FORMS = {
    "FULL_TIME": "全职", "PART_TIME": "兼职", "INTERN": "实习", "TEMPORARY": "临时工",
    "CONTRACTOR": "全职", "PER_DIEM": "兼职",
}  # fmt: skip
_LEVELS = (
    ("postgraduate", "硕士"), ("master", "硕士"), ("bachelor", "本科"), ("associate", "大专"),
    ("college", "大专"), ("high school", "高中"), ("no requirement", "不限"), ("none", "不限"),
)  # fmt: skip
_UNITS = {"HOUR": "小时", "DAY": "天", "WEEK": "周", "MONTH": "月", "YEAR": "年"}
_BLOCKS = frozenset({"p", "br", "li", "div", "ul", "ol", "tr", "h1", "h2", "h3", "h4"})


def is_json(name: str, data: bytes) -> bool:
    """Whether a file is JSON, by its name or its beginning."""
    head = data[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\r\n\t \x00")
    return head[:1] in (b"{", b"[") and (name.lower().endswith(".json") or head[:2] != b"[[")


def parse(
    data: bytes,
    reference: JobReference,
    regions: Regions,
    today: date,
    zone: ZoneInfo,
    origin: Origin = Origin.file,
    sheet: str = "JSON",
) -> Reading:
    """Every JobPosting in a document. Raises spreadsheets.Refused: damaged, unreadable-text,
    too-many-rows, empty (without any)."""
    found = list(_postings(_loaded(data), 0))
    if not found:
        raise RefusedFile("empty")
    reader = Reader(reference, regions, today, origin=origin)
    reading = Reading(columns.KEYS)
    seen: dict[str, None] = {}
    for number, one in enumerate(found, 1):
        if number > MOST:
            raise RefusedFile("too-many-rows", most=MOST)
        cells = {key: _short(cell) for key, cell in _cells(one, zone).items()}
        said = reader.read(cells)
        if not isinstance(said, Draft):
            row = tuple(cells.get(key, "") for key in columns.KEYS)
            reading.refused.append(Refused(sheet, number, tuple(said), row))
            continue
        mark = repr((said.employer, said.title, sorted(said.regions), said.closes_on))
        if mark in seen:
            reading.repeated += 1
            continue
        seen[mark] = None
        reading.drafts.append(_paid_otherwise(said, one))
        reading.places.append((sheet, number))
    reading.unknown_majors = list(reader.unknown)
    return reading


def _loaded(data: bytes) -> Any:
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        if encoding == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            words = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            return orjson.loads(words)
        except orjson.JSONDecodeError:
            raise RefusedFile("damaged") from None
    raise RefusedFile("unreadable-text")


def _postings(node: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """JobPostings anywhere in a document, in its order."""
    if depth > DEEPEST:
        return
    if isinstance(node, list):
        for one in node:
            yield from _postings(one, depth + 1)
    elif isinstance(node, dict):
        kinds = node.get("@type", "")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(str(name).rpartition("/")[2] == "JobPosting" for name in names):
            yield node
            return
        for value in node.values():
            if isinstance(value, list | dict):
                yield from _postings(value, depth + 1)


def _cells(one: Mapping[str, Any], zone: ZoneInfo) -> dict[str, Cell]:
    """A posting as the row a spreadsheet would have."""
    employer = one.get("hiringOrganization")
    firm: Mapping[str, Any] = employer if isinstance(employer, dict) else {"name": employer}
    contact = _first(one.get("applicationContact"))
    asks: Mapping[str, Any] = contact if isinstance(contact, dict) else {}
    low, high, unit = _pay(one.get("baseSalary"))
    where = _places(one.get("jobLocation"))
    if not where and one.get("jobLocationType") == "TELECOMMUTE":
        where = "远程"
    return {
        "employer": _words(firm.get("name") or firm.get("legalName")),
        "credit_code": _code(firm),
        "seat": _place(firm.get("address")),
        "industry": _words(one.get("industry")),
        "title": _words(one.get("title") or one.get("name")),
        "family": _words(one.get("occupationalCategory")),
        "form": " ".join(
            _FORMS.get(_words(kind), "") for kind in _list(one.get("employmentType"))
        ),
        "heads": _words(one.get("totalJobOpenings")),
        "education": _level(one.get("educationRequirements")),
        "skills": _words(one.get("skills")),
        "majors": _words(one.get("majors")),
        "pay_low": low,
        "pay_high": high,
        "pay_unit": unit,
        "benefits": plain(_words(one.get("jobBenefits"))),
        "shift": _words(one.get("workHours")),
        "region": where,
        "published": _day(one.get("datePosted"), zone),
        "closes": _day(one.get("validThrough"), zone),
        "email": _words(asks.get("email")).removeprefix("mailto:"),
        "phone": _words(asks.get("telephone")),
        "contact": _words(asks.get("name")),
        "url": _words(one.get("url") or one.get("sameAs")),
        "duties": "\n".join(
            part
            for key in ("description", "responsibilities")
            if (part := plain(_words(one.get(key))))
        )[:3000],
        "needs": plain(_words(one.get("qualifications") or one.get("experienceRequirements")))[
            :800
        ],
    }


def _paid_otherwise(draft: Draft, one: Mapping[str, Any]) -> Draft:
    """Pay in another currency is said, not reckoned with."""
    salary = one.get("baseSalary")
    currency = _words(salary.get("currency")) if isinstance(salary, dict) else ""
    currency = currency or _words(one.get("salaryCurrency"))
    if currency.upper() in {"", "CNY", "RMB", "人民币"} or not draft.pay_text:
        return draft
    shown = f"{currency} {draft.pay_text}"[:80]
    return replace(draft, pay_low=None, pay_high=None, pay_text=shown)


def _pay(salary: Any) -> tuple[Cell, Cell, str]:
    if isinstance(salary, int | float | str):
        return salary, "", ""
    if not isinstance(salary, dict):
        return "", "", ""
    value = salary.get("value", salary)
    if isinstance(value, int | float | str):
        value = {"value": value}
    if not isinstance(value, dict):
        return "", "", ""
    unit = _UNITS.get(_words(value.get("unitText") or salary.get("unitText")).upper(), "")
    low = value.get("minValue", value.get("value", ""))
    high = value.get("maxValue", "") or (value.get("value", "") if "minValue" not in value else "")
    return _number(low), _number(high), f"元/{unit}" if unit else ""


def _number(value: Any) -> Cell:
    return value if isinstance(value, int | float | str) and not isinstance(value, bool) else ""


def _places(location: Any) -> str:
    named = (_place(one.get("address", one)) if isinstance(one, dict) else _words(one)
             for one in _list(location))  # fmt: skip
    return "、".join(dict.fromkeys(name for name in named if name))


def _place(address: Any) -> str:
    if not isinstance(address, dict):
        return _words(address)
    parts = ("addressRegion", "addressLocality", "streetAddress", "name")
    return "".join(_words(address.get(part)) for part in parts)


def _code(firm: Mapping[str, Any]) -> str:
    for key in ("taxID", "identifier", "leiCode"):
        value = firm.get(key)
        value = value.get("value") if isinstance(value, dict) else value
        if key != "leiCode" and re.fullmatch(r"[0-9A-Za-z]{18}", _words(value)):
            return _words(value)
    return ""


def _level(wanted: Any) -> str:
    one = _first(wanted)
    said = _words(one.get("credentialCategory") if isinstance(one, dict) else one).casefold()
    return next((meant for word, meant in _LEVELS if word in said), said)


def _day(value: Any, zone: ZoneInfo) -> Cell:
    """An ISO instant is a day at the college; other words are left as they are."""
    said = _words(value)
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return said
    return at.astimezone(zone).date() if at.tzinfo else at.date()


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(value: Any) -> Any:
    many = _list(value)
    return many[0] if many else None


def _words(value: Any) -> str:
    """A value as text; lists joined, structures by their name."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, list):
        return "、".join(filter(None, (_words(one) for one in value[:20])))
    if isinstance(value, dict):
        return _words(value.get("name") or value.get("@value"))
    return str(value)[:LONGEST]


def _short(cell: Cell) -> Cell:
    return cell[:LONGEST] if isinstance(cell, str) else cell


class _Stripper(HTMLParser):
    """The words of a piece of HTML, without scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._mute = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._mute += tag in {"script", "style"}
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._mute = max(0, self._mute - (tag in {"script", "style"}))
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._mute:
            self.parts.append(data)


def plain(markup: str) -> str:
    """Words that may be HTML, as lines of plain text."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    stripper = _Stripper()
    stripper.feed(markup)
    stripper.close()
    lines = (" ".join(line.split()) for line in "".join(stripper.parts).splitlines())
    return "\n".join(line for line in lines if line)
