"""The rules of a roster import: understand the file, compare it with what we have, say what
would change. Nothing is stored here; the same file planned after it was applied changes nothing.

Three promises shape the rules. A blank cell says nothing and erases nothing. A row that could
mean two things is refused with a reason instead of guessed. Nobody disappears from the roster
because a file does not name them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace

from bot.people import roster_columns as columns
from bot.people.roster_files import HEADINGS, corrected_template, empty_template
from bot.people.roster_model import (
    Change,
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
from bot.people.roster_rows import FAULTS, parse_row
from bot.people.roster_values import same_name, year_in_number
from bot.spreadsheets.model import Table, Workbook
from bot.spreadsheets.tables import find_table

__all__ = [
    "FAULTS",
    "HEADINGS",
    "NOTICES",
    "Change",
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
    "class-staff-differs": ("class_name", "role", "taken", "others", "rows"),
    "many-names-change": ("changed", "compared"),
    "staff-without-number": ("names",),
}
"""Every notice a plan may carry, with the names of its values. `role` is counselor or mentor."""

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

    Applying means: store every student of `new`, and every `after` of `changed`. Planning the
    same file again then finds only unchanged students.
    """
    have = {student.number: student for student in existing}
    rows, notices = _agreed(parsed.rows)
    new: list[Student] = []
    changed: list[Change] = []
    refused = list(parsed.refused)
    unchanged = 0
    for row in rows:
        before = have.get(row.number)
        after = _student(row, before)
        if after is None:
            fault = Fault("entry_year", "entry-year-missing", {})
            refused.append(RefusedRow(row.sheet, row.row, (fault,), row.cells, row.number))
        elif before is None:
            new.append(after)
        elif differing := _differing(before, after):
            changed.append(Change(before, after, differing))
        else:
            unchanged += 1
    named = {row.number for row in rows} | {row.number for row in refused}
    classes = {row.class_name for row in rows}
    absent = [
        student
        for student in have.values()
        if student.number not in named and student.state is State.STUDYING
    ]
    missing = sum(student.class_name in classes for student in absent)
    notices += _renamings(changed, len(changed) + unchanged)
    notices += _without_number(rows)
    return Plan(
        tuple(new),
        tuple(changed),
        unchanged,
        tuple(refused),
        missing,
        len(absent) - missing,
        parsed.repeated,
        tuple(notices),
        parsed.dropped_columns,
        parsed.columns,
    )


def _student(row: ParsedRow, before: Student | None) -> Student | None:
    """The student as the row says, the rest as before or as usual; None without a year."""
    if before is None:
        entry_year = row.entry_year or year_in_number(row.number)
        if entry_year is None:
            return None
        before = Student(row.number, row.name, row.class_name, entry_year, _DEFAULT_LENGTH)
    said = {
        name: value
        for name in _FIELDS
        if (value := getattr(row, name)) is not None and name not in ("counselor", "mentor")
    }
    return replace(
        before,
        **said,
        counselor=_merged(row.counselor, before.counselor),
        mentor=_merged(row.mentor, before.mentor),
    )


_FIELDS = tuple(field.name for field in fields(Student))


def _merged(said: Staff | None, before: Staff | None) -> Staff | None:
    """A name without a number does not take the number from the same person."""
    if said is None or (before and not said.staff_number and said.name == before.name):
        return before
    return said


def _differing(before: Student, after: Student) -> tuple[str, ...]:
    if before == after:
        return ()
    return tuple(name for name in _FIELDS if getattr(before, name) != getattr(after, name))


def _agreed(rows: Iterable[ParsedRow]) -> tuple[list[ParsedRow], list[Notice]]:
    """Rows in which every class has one counselor and one mentor, and what was evened out.

    The owner of a class is a fact of the class, so a row that names somebody else is a slip:
    the name most rows give is taken, the student is kept, and the office is told.
    """
    by_class: dict[str, list[ParsedRow]] = defaultdict(list)
    for row in rows:
        by_class[row.class_name].append(row)
    taken: dict[tuple[str, str], Staff] = {}
    notices: list[Notice] = []
    for class_name, members in sorted(by_class.items()):
        for role in ("counselor", "mentor"):
            said = [person for row in members if (person := getattr(row, role)) is not None]
            if not said:
                continue
            chosen, others = _usual(said)
            taken[class_name, role] = chosen
            if others:
                values: dict[str, Value] = {
                    "class_name": class_name,
                    "role": role,
                    "taken": chosen.name,
                    "others": tuple(sorted({_label(person, chosen) for person in others})),
                    "rows": len(others),
                }
                notices.append(Notice("class-staff-differs", values))
    evened = [
        replace(
            row,
            counselor=taken.get((row.class_name, "counselor")),
            mentor=taken.get((row.class_name, "mentor")),
        )
        for row in rows
    ]
    return evened, notices


def _usual(said: list[Staff]) -> tuple[Staff, list[Staff]]:
    """The person most rows name (the lesser name when equal) and the entries that differ. An
    entry without a staff number agrees with one of the same name that has it."""
    count = Counter(said)
    names = Counter(person.name for person in said)
    chosen = min(
        count,
        key=lambda p: (-names[p.name], p.name, not p.staff_number, -count[p], p.staff_number),
    )
    return chosen, [p for p in said if p != chosen and (p.name != chosen.name or p.staff_number)]


def _label(person: Staff, chosen: Staff) -> str:
    return f"{person.name} {person.staff_number}" if person.name == chosen.name else person.name


def _renamings(changed: Iterable[Change], compared: int) -> list[Notice]:
    renamed = sum("name" in change.fields for change in changed)
    if renamed < _MANY or renamed < _SHARE * compared:
        return []
    return [Notice("many-names-change", {"changed": renamed, "compared": compared})]


def _without_number(rows: Iterable[ParsedRow]) -> list[Notice]:
    people = {p for row in rows for p in (row.counselor, row.mentor) if p is not None}
    names = tuple(sorted({person.name for person in people if not person.staff_number}))
    return [Notice("staff-without-number", {"names": names})] if names else []
