"""A list of events as the reading process knows it: each row is an event, or all its faults."""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from bot.answering.days import read_day
from bot.answering.moments import read_when
from bot.events import rules
from bot.events.imports import columns
from bot.events.rules import EventDraft
from bot.imports.model import ReadAnswer, ReadJob, Report
from bot.reminding import NIGHT
from bot.spreadsheets import Table, Workbook
from bot.spreadsheets.cells import day, is_error, text, whole
from bot.spreadsheets.model import Cell
from bot.spreadsheets.tables import find_table
from bot.spreadsheets.writing import Sheet, write_xlsx
from db.events import PLACE_LENGTH, TEXT_LENGTH, TITLE_LENGTH, EventKind

EVENTS = "events"
KINDS = (EVENTS,)
REQUIRED = columns.REQUIRED
_SHEET = {"zh": "活动安排", "en": "Events"}
_WORDS = (
    (EventKind.online, re.compile("空中|线上|直播|网络|视频|云|online")),
    (EventKind.fair, re.compile("双选|招聘会|供需|洽谈|fair")),
    (EventKind.special, re.compile("专场|订单班|专项|special")),
    (EventKind.talk, re.compile("宣讲|说明会|讲座|talk")),
)
_APART = re.compile(r"[、，,;；/\n]+")
_REMARKS = re.compile("合计|总计|备注|注[:：]|说明|填表|制表")
_ANY = re.compile("不限|全部|所有|各专业|any|all")

FaultRow = tuple[str, str, dict[str, str | int]]


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What the reader must know: the instant, and where the college is."""

    now: datetime
    zone: ZoneInfo


def find(workbook: Workbook, _kind: str) -> Table:
    """The list of events in a file. Raises spreadsheets.Refused."""
    return find_table(
        workbook, columns.COLUMNS, columns.REQUIRED, columns.NOTHING, columns.NOTHING
    )


def read_table(found: Table, job: ReadJob) -> ReadAnswer:
    """What a list of events holds. What of it is new, only the database can say."""
    facts: EventFacts = job.facts[EVENTS]
    kept = tuple(key for key in found.columns if key != columns.REASON.key)
    at = [found.columns.index(key) for key in kept]
    report = Report(
        EVENTS,
        unused=[one.heading for one in found.dropped],
        sheets=list(found.unused_sheets),
    )
    placed: list[tuple[str, int, EventDraft]] = []
    refused: list[tuple[str, int, tuple[Cell, ...], list[FaultRow]]] = []
    keys: set[str] = set()
    for row in found.rows:
        cells = tuple(row.cells[place] for place in at)
        said = read_row(dict(zip(kept, cells, strict=True)), facts)
        if said is None:
            continue
        if not isinstance(said, EventDraft):
            refused.append((row.sheet, row.number, cells, said))
            continue
        key = rules.key_of(said, facts.zone)
        report.repeated += key in keys
        if key not in keys:
            placed.append((row.sheet, row.number, said))
        keys.add(key)
    report.refused = len(refused)
    report.faults = [(sheet, row, list(faults)) for sheet, row, _, faults in refused[: job.shown]]
    packed = zlib.compress(orjson.dumps(placed), 1)
    template = _corrected(kept, refused, job.reasons, job.language) if refused else b""
    return ReadAnswer(EVENTS, report, packed, template)


def read_row(cells: Mapping[str, Cell], facts: EventFacts) -> EventDraft | list[FaultRow] | None:
    """The event that a row is, all its faults, or None for a remark below the table."""
    shown = {key: text(cell) for key, cell in cells.items()}
    filled = [said for said in shown.values() if said]
    title, when = shown.get("event_title", ""), shown.get("event_day", "")
    if not filled or (len(filled) <= 2 and not (title and when) and _REMARKS.match(filled[0])):
        return None
    if title in columns.TITLE.names and when in columns.DAY.names:
        return None
    faults: list[FaultRow] = [
        (key, "cell-error", {"value": said}) for key, said in shown.items() if is_error(said)
    ]
    faults += [(key, "missing", {}) for key in REQUIRED if not shown.get(key, "")]
    if len(title) > TITLE_LENGTH:
        faults.append(("event_title", "too-long", {"most": TITLE_LENGTH}))
    moments = _moments(cells, shown, facts)
    if when and moments is None:
        said = f"{when} {shown.get('event_time', '')}".strip()[:40]
        faults.append(("event_day", "when-unclear", {"value": said}))
    if faults or moments is None:
        return faults
    if moments[0] <= facts.now:
        return [("event_day", "over-already", {"value": when[:40]})]
    draft = _draft(cells, shown, moments, facts)
    wrong = [(_COLUMN_OF.get(fault, "event_title"), fault) for fault in rules.faults(draft)]
    if wrong:
        return [(key, f"event-{fault}", {}) for key, fault in wrong]
    return draft


_COLUMN_OF = {
    "ends-before": "event_time", "lasts-too-long": "event_time", "closes-after": "event_closes",
    "capacity": "event_seats", "counts": "event_employers", "url": "event_url",
    "too-long": "event_text",
}  # fmt: skip


def _draft(
    cells: Mapping[str, Cell],
    shown: Mapping[str, str],
    moments: tuple[datetime, datetime | None],
    facts: EventFacts,
) -> EventDraft:
    said = shown.get
    kind = _kind(said("event_kind", ""), said("event_title", ""))
    majors = said("event_majors", "")
    return EventDraft(
        kind,
        said("event_title", ""),
        moments[0],
        moments[1],
        host=said("event_host", "")[:120],
        text=said("event_text", "")[:TEXT_LENGTH],
        venue=said("event_place", "")[:PLACE_LENGTH],
        address=said("event_address", "")[:PLACE_LENGTH],
        url=said("event_url", ""),
        majors=()
        if _ANY.search(majors)
        else tuple(part.strip()[:60] for part in _APART.split(majors) if part.strip())[:30],
        employers=_count(cells.get("event_employers", "")),
        postings=_count(cells.get("event_postings", "")),
        capacity=_count(cells.get("event_seats", "")),
        closes_at=_closes(cells.get("event_closes", ""), facts, moments[0]),
        reference=said("event_reference", "")[:60],
    )


def _kind(said: str, title: str) -> EventKind:
    for words in (said, title):
        for kind, pattern in _WORDS:
            if pattern.search(words.casefold()):
                return kind
    return EventKind.talk


def _moments(
    cells: Mapping[str, Cell], shown: Mapping[str, str], facts: EventFacts
) -> tuple[datetime, datetime | None] | None:
    """When an event begins and ends: from a day and a time, or from one cell with both."""
    today = facts.now.astimezone(facts.zone).date()
    first = cells.get("event_day", "")
    hours = _hours(cells.get("event_time", ""))
    ends = _hours(cells.get("event_ends", ""))
    if ends and hours:
        hours = f"{hours}-{ends}"
    if isinstance(first, datetime) and first.time() != time():
        hours = hours or first.strftime("%H:%M")
    on = day(first) or read_day(shown.get("event_day", ""), today)
    if on is not None and hours:
        return read_when(f"{on.isoformat()} {hours}", today, facts.zone)
    return read_when(shown.get("event_day", ""), today, facts.zone)


def _hours(cell: Cell) -> str:
    if isinstance(cell, datetime | time):
        return cell.strftime("%H:%M")
    if isinstance(cell, float) and 0 < cell < 1:
        minutes = round(cell * 24 * 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return re.sub(r"[（(].*?[)）]", "", text(cell)).strip()


def _count(cell: Cell) -> int | None:
    exact = whole(cell)
    if exact is not None:
        return exact
    found = re.search(r"\d+", text(cell))
    return int(found[0][:9]) if found else None


def _closes(cell: Cell, facts: EventFacts, starts: datetime) -> datetime | None:
    shown = text(cell)
    if not shown:
        return None
    today: date = facts.now.astimezone(facts.zone).date()
    at = read_when(shown, today, facts.zone)
    if at is not None:
        return at[0]
    on = day(cell) or read_day(shown, today)
    if on is None:
        return None
    return min(datetime.combine(on, NIGHT, facts.zone), starts)


def _corrected(
    kept: tuple[str, ...], refused: list[Any], reasons: Mapping[str, str], language: str
) -> bytes:
    """An XLSX of only the refused rows, to mend and send back."""
    headings = columns.HEADINGS[language]
    keys = [*kept, columns.REASON.key]
    rows, marked = [], set()
    for index, (sheet, number, cells, faults) in enumerate(refused):
        sentences = []
        for key, why, values in faults:
            sentence = reasons[why]
            for name, value in {**values, "column": headings[key]}.items():
                sentence = sentence.replace(f"{{{name}}}", str(value))
            sentences.append(sentence)
            if key in kept:
                marked.add((index, kept.index(key)))
        whole_row = "\n".join(sentences)
        rows.append([*(text(cell) for cell in cells), f"{sheet} {number}: {whole_row}"])
    names = [headings[key] for key in keys]
    made = Sheet(_SHEET[language], names, rows, marked=marked, wrapped={len(keys) - 1})
    return write_xlsx([made])
