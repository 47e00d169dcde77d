"""A job list, understood: every row is a draft of a posting, or every fault in it, or nothing.

A blank cell says nothing. What offices merge over the postings of one employer holds for the
rows below it. A row that could mean two things is refused with a reason instead of guessed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from bot.jobs import keys
from bot.jobs.imports import columns, fields
from bot.jobs.imports.days import deadline, published
from bot.jobs.imports.faults import UnclearError
from bot.jobs.imports.pay import Pay, pay, span
from bot.jobs.imports.places import Places
from bot.jobs.service import Draft
from bot.spreadsheets.cells import is_error, lost_digits, text
from bot.spreadsheets.model import Cell, Dropped, Row, Table, Workbook
from bot.spreadsheets.tables import find_table
from content.job_models import JobReference
from content.job_naming import family_of, majors_in, unknown_majors
from content.regions import Regions
from db.employers import NAME_LENGTH
from db.postings import TEXT_LENGTH, TITLE_LENGTH, Origin, Shift

FaultRow = tuple[str, str, Mapping[str, str | int]]
"""A fault as (column, reason, values)."""

_DITTO = frozenset({"同上", "〃", "″", '"', "''", "同", "上同", "ditto"})
_REMARKS = re.compile(
    "合计|总计|共计|小计|备注|注[:1-9]|说明|填表|制表|审核|负责人|填报|联系人[:]|以上|共[0-9计]"
    "|单位盖章|盖章"
)
_ANY_MAJOR = re.compile(
    "^(?:专业)?(?:不限|均可|无要求|无限制|各专业|所有专业|any|all|/|-|无$)|不限专业|专业不限"
)
_MOST_MAJORS, _MAJOR_LENGTH = 40, 60
_LABELS = {"needs": "要求：", "benefits": "待遇：", "remarks": "备注："}


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be used as it stands: where it is, every fault, and its own cells."""

    sheet: str
    row: int
    faults: tuple[FaultRow, ...]
    cells: tuple[Cell, ...]


@dataclass(slots=True)
class Reading:
    """A job list, understood. `columns` are the keys found, in the order of every `cells`;
    `places` say where each draft stood, as (sheet, row)."""

    columns: tuple[str, ...]
    drafts: list[Draft] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    dropped: tuple[Dropped, ...] = ()
    unused_sheets: tuple[str, ...] = ()
    repeated: int = 0
    unknown_majors: list[str] = field(default_factory=list)


def find(workbook: Workbook) -> Table:
    """The job list in a file that was read. Raises spreadsheets.Refused."""
    return find_table(
        workbook, columns.COLUMNS, columns.REQUIRED, columns.PERSONAL, columns.GROUPS
    )


def parse(table: Table, reference: JobReference, regions: Regions, today: date) -> Reading:
    """What each row says. `today` is the day at the college: what is over is refused.

    The same posting twice counts once; twice with different facts refuses both rows.
    """
    kept = tuple(key for key in table.columns if key != columns.REASON.key)
    places = [table.columns.index(key) for key in kept]
    headings = dict(zip(table.columns, table.headings or table.columns, strict=True))
    reading = Reading(kept, dropped=table.dropped, unused_sheets=table.unused_sheets)
    reader = Reader(reference, regions, today, headings)
    blocks = _Blocks(kept)
    found: list[tuple[Row, tuple[Cell, ...], Draft]] = []
    for row in table.rows:
        cells = tuple(row.cells[place] for place in places)
        whole = blocks.filled(row, cells)
        if whole is None:
            continue
        said = reader.read(*whole)
        if isinstance(said, Draft):
            found.append((row, cells, said))
        else:
            reading.refused.append(Refused(row.sheet, row.number, tuple(said), cells))
    _once_each(found, reading)
    order = {sheet: place for place, sheet in enumerate(table.sheets)}
    reading.refused.sort(key=lambda one: (order.get(one.sheet, 0), one.row))
    reading.unknown_majors = list(reader.unknown)
    return reading


def _once_each(found: Sequence[tuple[Row, tuple[Cell, ...], Draft]], reading: Reading) -> None:
    same: dict[str, list[tuple[Row, tuple[Cell, ...], Draft]]] = {}
    for one in found:
        draft = one[2]
        who = draft.credit_code or keys.name_key(draft.employer)
        key = keys.posting_key(who, draft.title, draft.regions, draft.closes_on)
        same.setdefault(key, []).append(one)
    for rows in same.values():
        if any(_facts(one[2]) != _facts(rows[0][2]) for one in rows):
            for row, cells, draft in rows:
                others = ", ".join(str(r.number) for r, _, _ in rows if r is not row)
                values = {"title": draft.title[:40], "rows": others[:60]}
                fault = (columns.TITLE.key, "posting-repeated", values)
                reading.refused.append(Refused(row.sheet, row.number, (fault,), cells))
            continue
        row, _, draft = rows[0]
        reading.drafts.append(draft)
        reading.places.append((row.sheet, row.number))
        reading.repeated += len(rows) - 1


def _facts(draft: Draft) -> tuple[Any, ...]:
    """What makes two rows of one posting differ."""
    return (
        draft.heads, draft.pay_low, draft.pay_high, draft.education, draft.majors, draft.text,
        draft.form, draft.apply_to,
    )  # fmt: skip


class _Blocks:
    """Fills in what a merged cell says for all of its rows, and what «同上» stands for."""

    def __init__(self, kept: Sequence[str]) -> None:
        self._kept = kept
        self._above: dict[str, Cell] = {}
        self._head: dict[str, Cell] = {}
        self._at = ("", 0)

    def filled(
        self, row: Row, cells: Sequence[Cell]
    ) -> tuple[dict[str, Cell], dict[str, str]] | None:
        """The row with what stands above it, as cells and as text; None for one that is no
        posting: a remark, a total, headings repeated on the next page."""
        plain = dict(zip(self._kept, cells, strict=True))
        texts = {key: _text(cell) for key, cell in plain.items()}
        if _is_remark(texts):
            return None
        if row.sheet != self._at[0]:
            self._above, self._head = {}, {}
        for key, shown in list(texts.items()):
            if shown in _DITTO and key in self._above:
                plain[key] = self._above[key]
                texts[key] = _text(plain[key])
        named = texts[columns.EMPLOYER.key]
        follows = row.number == self._at[1] + 1
        if named:
            same = named == _text(self._head.get(columns.EMPLOYER.key, ""))
            self._head = self._head if same and follows else dict(plain)
        elif follows and texts.get(columns.TITLE.key):
            for merged in columns.OF_BLOCK & plain.keys():
                if not texts[merged]:
                    plain[merged] = self._head.get(merged, "")
                    texts[merged] = _text(plain[merged])
        self._at, self._above = (row.sheet, row.number), plain
        return plain, texts


def _is_remark(texts: Mapping[str, str]) -> bool:
    filled = [shown for shown in texts.values() if shown]
    employer, title = texts.get(columns.EMPLOYER.key, ""), texts.get(columns.TITLE.key, "")
    if not filled or (employer in columns.EMPLOYER.names and title in columns.TITLE.names):
        return True
    return len(filled) <= 2 and not (employer and title) and bool(_REMARKS.match(filled[0]))


class Reader:
    """Reads rows whose merged cells are filled in."""

    def __init__(
        self,
        reference: JobReference,
        regions: Regions,
        today: date,
        headings: Mapping[str, str] | None = None,
        origin: Origin = Origin.file,
    ) -> None:
        self._reference = reference
        self._places = Places(regions)
        self._today = today
        self._headings = headings or {}
        self._origin = origin
        self.unknown: dict[str, None] = {}
        """Majors that no list of ours has, in the order they came."""
        self._majors = lru_cache(maxsize=4096)(self._look_up_majors)
        self._family = lru_cache(maxsize=8192)(
            lambda words: family_of(reference, words) if words else ""
        )
        self._education = lru_cache(maxsize=1024)(
            lambda words: fields.education(words, reference.educations)
        )
        self._size = lru_cache(maxsize=1024)(
            lambda words: fields.size(words, reference.sizes) if words else ""
        )
        self._option = lru_cache(maxsize=4096)(
            lambda which, words: fields.option(getattr(reference, which), words)
        )

    def read(
        self, cells: Mapping[str, Cell], texts: Mapping[str, str] | None = None
    ) -> Draft | list[FaultRow]:
        """The draft that a row is, or all that is wrong with it; `texts` are its cells as text,
        where somebody has them already."""
        row = _Row(cells, texts or {key: _text(cell) for key, cell in cells.items()})
        draft = self._draft(row)
        return row.faults or draft

    def _draft(self, row: "_Row") -> Draft:
        employer = row.need("employer", lambda cell: fields.name(cell, NAME_LENGTH)) or ""
        title = row.need("title", lambda cell: fields.name(cell, TITLE_LENGTH)) or ""
        code = row.take("credit_code", _credit_code, None)
        shown = row.shown
        seat = self._places.one(shown("seat")) or self._places.one(employer)
        near = (shown("seat"), employer)
        regions = row.take("region", lambda cell: self._places.of(text(cell), near), None)
        if regions is None:
            regions = frozenset({seat}) if seat else frozenset()
        since = row.take("published", lambda cell: published(cell, self._today), None)
        closes = row.take("closes", lambda cell: deadline(cell, self._today), None)
        if since is not None and closes is not None and closes < since:
            values = {"first": since.isoformat(), "second": closes.isoformat()}
            row.fault("closes", "dates-contradict", **values)
        elif closes is not None and closes < self._today:
            row.fault("closes", "over-already", value=closes.isoformat())
        said = self._pay(row)
        words = self._words(row)
        url = row.take("url", lambda cell: fields.link(text(cell)), "")
        apply_by, apply_to = None, ""
        try:
            apply_by, apply_to = fields.way_to_apply(
                apply=shown("apply"), email=shown("email"), phone=shown("phone"), url=url
            )
        except UnclearError as error:
            row.fault("apply", error.reason_id, **error.values)
        terms = " ".join((shown("benefits"), shown("pay"), shown("remarks"), shown("duties"),
                          shown("needs")))  # fmt: skip
        heads = row.take("heads", fields.heads, None)
        return Draft(
            employer,
            title,
            self._origin,
            form=fields.form((shown("form"), title)),
            credit_code=code,
            nature=self._option("natures", shown("nature")),
            industry=self._option("industries", shown("industry")),
            size=self._size(shown("size")),
            employer_region=seat,
            family=self._family(title) or self._family(shown("family")),
            text=words,
            heads=heads,
            education=row.take("education", lambda cell: self._education(text(cell)), ""),
            cohorts=row.take("cohorts", lambda cell: fields.cohorts(cell, self._today), ()),
            pay_low=said.low,
            pay_high=said.high,
            pay_text=said.text,
            lodging=_either(fields.yes_no(shown("lodging")), "lodging", shown("lodging"), terms),
            meals=_either(fields.yes_no(shown("meals")), "meals", shown("meals"), terms),
            insurance=_either(
                fields.yes_no(shown("insurance")), "insurance", shown("insurance"), terms
            ),
            travel=_either(fields.yes_no(shown("travel")), "travel", shown("travel"), terms),
            shift=_shift(shown("shift"), terms),
            published_on=since,
            closes_on=closes,
            apply_by=apply_by,
            apply_to=apply_to[:300],
            url=url,
            extra=_extra(row),
            majors=self._majors(shown("majors")),
            regions=regions,
        )

    def _pay(self, row: "_Row") -> Pay:
        """Pay from whichever column says it: two ends, one cell, a day, an hour, a year."""
        headings, period = self._headings, row.shown("pay_unit")
        if row.has("pay_low") or row.has("pay_high"):
            low, high = row.cell("pay_low"), row.cell("pay_high")
            made: Pay = row.take(
                "pay_low" if row.has("pay_low") else "pay_high",
                lambda _cell: span(low, high, headings.get("pay_low", ""), period),
                Pay(),
            )
            if made.low is not None or made.high is not None:
                return made
        if row.has("pay"):
            heading = f"({period})" if period else headings.get("pay", "")
            said: Pay = row.take("pay", lambda cell: pay(cell, heading), Pay())
            return said
        for key, name in (("pay_day", "日薪"), ("pay_hour", "时薪"), ("pay_year", "年薪")):
            if row.has(key):
                heading = f"{name} {headings.get(key, '')}"
                of_period: Pay = row.take(key, lambda cell, unit=heading: pay(cell, unit), Pay())
                return of_period
        return Pay()

    def _words(self, row: "_Row") -> str:
        parts = [row.long("duties")]
        parts += [f"{label}{said}" for key, label in _LABELS.items() if (said := row.long(key))]
        whole = "\n".join(part for part in parts if part)
        if len(whole) > TEXT_LENGTH:
            longest = max(("duties", *_LABELS), key=lambda key: len(row.shown(key)))
            row.fault(longest, "too-long", most=TEXT_LENGTH)
        return whole

    def _look_up_majors(self, words: str) -> frozenset[str]:
        if not words or _ANY_MAJOR.search(words):
            return frozenset()
        named = self._reference.majors
        found = [named[id].name.zh for id in majors_in(self._reference, words)]
        others = [piece.strip(" .。()（）") for piece in unknown_majors(self._reference, words)]
        for piece in others:
            if 1 < len(piece) <= _MAJOR_LENGTH:
                self.unknown.setdefault(piece)
                found.append(piece)
        return frozenset(found[:_MOST_MAJORS])


class _Row:
    """The cells of one row, and what is wrong with them."""

    def __init__(self, cells: Mapping[str, Cell], texts: Mapping[str, str]) -> None:
        self._cells = cells
        self._texts = texts
        self.faults: list[FaultRow] = []

    def cell(self, key: str) -> Cell:
        return self._cells.get(key, "")

    def has(self, key: str) -> bool:
        """Whether anything stands there, a failed formula included."""
        return bool(self._texts.get(key, ""))

    def shown(self, key: str) -> str:
        """A cell as one line; '' for one that a formula failed in."""
        said = self._texts.get(key, "")
        return "" if is_error(said) else said

    def long(self, key: str) -> str:
        """A cell of running text, its line breaks kept."""
        cell = self._cells.get(key, "")
        if not isinstance(cell, str) or is_error(cell):
            return self.shown(key)
        lines = (text(line) for line in cell.splitlines())
        return "\n".join(line for line in lines if line)

    def fault(self, key: str, reason_id: str, **values: str | int) -> None:
        self.faults.append((key, reason_id, values))

    def need(self, key: str, read: Any) -> Any:
        if not self._texts.get(key, ""):
            self.fault(key, "missing")
            return None
        return self.take(key, read, None)

    def take(self, key: str, read: Any, otherwise: Any) -> Any:
        """What a cell says; `otherwise` where it is blank or cannot be read."""
        shown = self._texts.get(key, "")
        if not shown:
            return otherwise
        if is_error(self._cells[key]):
            self.fault(key, "cell-error", value=shown)
            return otherwise
        try:
            return read(self._cells[key])
        except UnclearError as error:
            self.fault(key, error.reason_id, **error.values)
            return otherwise


@lru_cache(maxsize=16_384, typed=True)
def _short_text(cell: Cell) -> str:
    return text(cell)


def _text(cell: Cell) -> str:
    """As `cells.text`; what is short stands in many rows."""
    return text(cell) if isinstance(cell, str) and len(cell) > 40 else _short_text(cell)


def _credit_code(cell: Cell) -> str | None:
    if lost_digits(cell):
        raise UnclearError("number-lost-digits", value=text(cell)[:40])
    try:
        return keys.credit_code(text(cell))
    except keys.CreditCodeError as error:
        raise UnclearError(f"code-{error.key}", value=text(cell)[:40]) from None


def _either(said: bool | None, key: str, own: str, terms: str) -> bool | None:
    """What the column of a benefit says, else what is written of it anywhere."""
    if said is not None:
        return said
    found = fields.benefit(key, own) if own else None
    return found if found is not None else fields.benefit(key, terms)


def _shift(own: str, terms: str) -> Shift | None:
    return (fields.shift(own) if own else None) or fields.shift(terms)


_EXTRA = {"skills": 300, "contact": 60}
"""What no column of a posting has, and how long it may be."""


def _extra(row: _Row) -> dict[str, str]:
    return {key: row.shown(key)[:most] for key, most in _EXTRA.items() if row.shown(key)}
