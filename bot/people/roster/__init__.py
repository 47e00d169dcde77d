"""The rules of a roster import: understand the file, compare it with what we have, say what
would change. Nothing is stored here; the same file planned after it was applied changes nothing.

Three promises shape the rules. A blank cell says nothing and erases nothing. A row that could
mean two things is refused with a reason instead of guessed. Nobody disappears from the roster
because a file does not name them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace

from bot.people.roster import columns as columns
from bot.people.roster.classes import class_facts, one_name_per_staff_number
from bot.people.roster.files import HEADINGS, corrected_template, empty_template
from bot.people.roster.model import (
    Change,
    ClassFacts,
    ExistingStudent,
    Fault,
    Notice,
    Parsed,
    ParsedRow,
    Plan,
    RefusedRow,
    Staff,
    State,
    Student,
    Value,
)
from bot.people.roster.rows import FAULTS, parse_row
from bot.people.roster.values import same_name, year_in_number
from bot.spreadsheets.model import Table, Workbook
from bot.spreadsheets.tables import find_table

__all__ = [
    "FAULTS",
    "HEADINGS",
    "NOTICES",
    "Change",
    "ClassFacts",
    "ExistingStudent",
    "Fault",
    "Notice",
    "Parsed",
    "ParsedRow",
    "Plan",
    "RefusedRow",
    "Staff",
    "State",
    "Student",
    "corrected_template",
    "empty_template",
    "find",
    "parse",
    "plan",
    "same_name",
]

NOTICES: Mapping[str, tuple[str, ...]] = {
    "class-differs": ("class_name", "field", "taken", "others", "rows"),
    "staff-number-shared": ("number", "taken", "others"),
    "many-names-change": ("changed", "compared"),
    "staff-without-number": ("names",),
}
"""Every notice a plan may carry, with the names of its values. `field` is major,
department, counselor or mentor; `others` and `names` are tuples."""

_DEFAULT_LENGTH = 3
_MANY, _SHARE = 5, 0.2  # a shifted name column renames nearly everybody; five marriages do not


def find(workbook: Workbook) -> Table:
    """The roster in a file that was read. Raises spreadsheets.Refused."""
    return find_table(workbook, columns.COLUMNS, columns.REQUIRED, columns.PERSONAL)


def parse(table: Table) -> Parsed:
    """What each row says, what had to be refused and why.

    One student twice with the same facts counts once (`repeated`); with different facts every
    such row is refused, because either could be the right one.
    """
    kept = tuple(key for key in table.columns if key != columns.REASON.key)
    places = [table.columns.index(key) for key in kept]
    good: dict[str, list[ParsedRow]] = {}
    refused: list[RefusedRow] = []
    for row in table.rows:
        cells = tuple(row.cells[place] for place in places)
        outcome = parse_row(row.sheet, row.number, kept, cells)
        if isinstance(outcome, RefusedRow):
            refused.append(outcome)
        elif outcome is not None:
            good.setdefault(outcome.number, []).append(outcome)
    rows: list[ParsedRow] = []
    repeated = 0
    for same in good.values():
        if len(same) == 1 or all(_facts(row) == _facts(same[0]) for row in same):
            rows.append(same[0])
            repeated += len(same) - 1
        else:
            refused += _contradictions(same)
    order = {sheet: place for place, sheet in enumerate(table.sheets)}
    return Parsed(
        kept,
        tuple(sorted(rows, key=lambda row: (order.get(row.sheet, 0), row.row))),
        tuple(sorted(refused, key=lambda row: (order.get(row.sheet, 0), row.row))),
        table.dropped,
        repeated,
        table.sheets,
        table.unused_sheets,
    )


def _facts(row: ParsedRow) -> ParsedRow:
    return replace(row, sheet="", row=0, cells=())


def _contradictions(same: list[ParsedRow]) -> list[RefusedRow]:
    refused = []
    for row in same:
        others = [other for other in same if other is not row]
        where = ", ".join(
            str(other.row) if other.sheet == row.sheet else f"{other.sheet} {other.row}"
            for other in others
        )
        values: dict[str, Value] = {"number": row.number, "rows": where}
        fault = Fault("number", "number-repeated", values)
        refused.append(RefusedRow(row.sheet, row.row, (fault,), row.cells, row.number))
    return refused


def plan(existing: Iterable[ExistingStudent], parsed: Parsed) -> Plan:
    """What applying `parsed` to the `existing` roster would do, and what to look at first.

    Applying means: store every class of `classes`, every student of `new`, and every `after` of
    `changed`. Planning the same file again then finds only unchanged students.
    """
    have = {student.number: student for student in existing}
    rows, notices = one_name_per_staff_number(parsed.rows)
    facts, facts_before, differing = class_facts(rows, have)
    new: list[Student] = []
    changed: list[Change] = []
    refused = list(parsed.refused)
    unchanged = 0
    for row in rows:
        before = have.get(row.number)
        after = _student(row, before, facts[row.class_name])
        if after is None:
            fault = Fault("entry_year", "entry-year-missing", {})
            refused.append(RefusedRow(row.sheet, row.row, (fault,), row.cells, row.number))
        elif before is None:
            new.append(after)
        elif before != after:
            changed.append(Change(before, after, _differing(before, after)))
        else:
            unchanged += 1
    used = {one.class_name for one in new} | {change.after.class_name for change in changed}
    missing, elsewhere = _absent(have, parsed, rows)
    return Plan(
        tuple(new),
        tuple(changed),
        unchanged,
        tuple(refused),
        missing,
        elsewhere,
        parsed.repeated,
        (*notices, *differing, *_renamings(changed, len(changed) + unchanged)),
        parsed.dropped_columns,
        parsed.columns,
        tuple(facts[name] for name in sorted(used) if facts[name] != facts_before.get(name)),
    )


def _student(row: ParsedRow, before: Student | None, facts: ClassFacts) -> Student | None:
    """The student as the row and the class say, the rest as before or as usual; None when the
    year of entry cannot be told."""
    entry_year = row.entry_year or (before.entry_year if before else year_in_number(row.number))
    if entry_year is None:
        return None
    return Student(
        row.number,
        row.name,
        row.class_name,
        entry_year,
        row.length or (before.length if before else _DEFAULT_LENGTH),
        facts.major,
        facts.department,
        facts.counselor,
        facts.mentor,
        row.state or (before.state if before else State.STUDYING),
    )


_FIELDS = tuple(field.name for field in fields(Student))


def _differing(before: Student, after: Student) -> tuple[str, ...]:
    return tuple(name for name in _FIELDS if getattr(before, name) != getattr(after, name))


def _absent(
    have: Mapping[str, Student], parsed: Parsed, rows: Iterable[ParsedRow]
) -> tuple[int, int]:
    """How many students the file does not name, within its classes and in other classes."""
    named = {row.number for row in parsed.rows} | {row.number for row in parsed.refused}
    classes = {row.class_name for row in rows}
    absent = [
        student
        for student in have.values()
        if student.number not in named and student.state is State.STUDYING
    ]
    missing = sum(student.class_name in classes for student in absent)
    return missing, len(absent) - missing


def _renamings(changed: Iterable[Change], compared: int) -> list[Notice]:
    renamed = sum("name" in change.fields for change in changed)
    if renamed < _MANY or renamed < _SHARE * compared:
        return []
    return [Notice("many-names-change", {"changed": renamed, "compared": compared})]
