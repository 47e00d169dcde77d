"""Rosters and staff lists, read and compared with what we have: the child's side, which sees no
token and no database."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from bot.imports.model import ANY, ReadAnswer, ReadJob, Reason, Report, RowFaults
from bot.people import roster
from bot.people.imports import packing
from bot.people.imports.model import (
    ROSTER,
    STAFF,
    STATUS_WORDS,
    UNKNOWN,
    Changes,
    ClassChange,
    Facts,
    Named,
    PlanAnswer,
    PlanJob,
)
from bot.people.roster import staff_list
from bot.people.roster.columns import REQUIRED
from bot.people.roster.model import Fault, Notice, RefusedRow, Staff, State, Student
from bot.spreadsheets import Refused, Table, Workbook

__all__ = ["KINDS", "REQUIRED", "compare", "existing_students", "find", "read_table"]

KINDS = (ROSTER, STAFF)
_STATES = {word: State(state) for state, word in STATUS_WORDS.items()}


def read_table(found: tuple[str, Table], job: ReadJob) -> ReadAnswer:
    """What a list that was found holds and would do."""
    kind, table = found
    facts: Facts = job.facts[ROSTER]

    def reason(fault: Fault) -> str:
        headings = (roster if kind == ROSTER else staff_list).HEADINGS[job.language]
        sentence = job.reasons[fault.reason_id]
        for name, value in {**fault.values, "column": headings[fault.column]}.items():
            sentence = sentence.replace(f"{{{name}}}", str(value))
        return sentence

    if kind == ROSTER:
        parsed = roster.parse(table)
        planned = roster.plan(existing_students(facts), parsed)
        report = _roster_report(planned, job.shown)
        report.sheets = list(parsed.unused_sheets)
        packed = packing.pack_roster(parsed)
        refused, make = planned.refused, roster.corrected_template
        columns = parsed.columns
    else:
        listed = staff_list.parse(table)
        report = _staff_report(listed, _staff_plan(facts, listed.rows), job.shown)
        packed = packing.pack_staff(listed)
        refused, make = listed.refused, staff_list.corrected_template
        columns = listed.columns
    template = make(refused, columns, reason, job.language) if refused else b""
    return ReadAnswer(kind, report, packed, template)


def find(workbook: Workbook, kind: str) -> tuple[str, Table]:
    """Which of our tables a file holds; when neither, the roster's reason counts."""
    if kind == STAFF:
        return STAFF, staff_list.find(workbook)
    try:
        return ROSTER, roster.find(workbook)
    except Refused as refused:
        if kind != ANY or refused.reason_id != "no-header":
            raise
        try:
            return STAFF, staff_list.find(workbook)
        except Refused:
            raise refused from None


def compare(job: PlanJob) -> PlanAnswer:
    """What rows that were read earlier would do now."""
    kind, content = packing.unpack(job.packed)
    if kind == STAFF:
        listed = packing.staff_from(content)
        plan = _staff_plan(job.facts, listed.rows)
        return PlanAnswer(_staff_report(listed, plan, 0), _staff_changes(plan))
    planned = roster.plan(existing_students(job.facts), packing.roster_from(content))
    return PlanAnswer(_roster_report(planned, 0), _roster_changes(job.facts, planned))


def existing_students(facts: Facts) -> Iterable[Student]:
    """The stored roster in the words of the rules."""
    classes: dict[int, tuple[Any, ...]] = {}
    for class_id, name, _year, major, department, *people in facts.classes:
        c_name, c_number, m_name, m_number = people
        classes[class_id] = (
            name,
            "" if major == UNKNOWN else major,
            "" if department == UNKNOWN else department,
            Staff(c_name, c_number or "") if c_name is not None else None,
            Staff(m_name, m_number or "") if m_name is not None else None,
        )
    for _id, number, name, class_id, entry_year, years, status in facts.students:
        class_name, major, department, counselor, mentor = classes[class_id]
        yield Student(
            number,
            name,
            class_name,
            entry_year,
            years,
            major,
            department,
            counselor,
            mentor,
            _STATES[status],
        )


def _roster_report(planned: roster.Plan, shown: int) -> Report:
    fields = Counter(name for change in planned.changed for name in change.fields)
    return Report(
        ROSTER,
        len(planned.new),
        len(planned.changed),
        planned.unchanged,
        len(planned.refused),
        planned.missing,
        planned.elsewhere,
        planned.repeated,
        len(planned.classes),
        dict(fields),
        _shown(planned.refused, shown),
        _notices(planned.notices),
        [one.heading for one in planned.dropped_columns if one.personal],
        [one.heading for one in planned.dropped_columns if not one.personal],
    )


def _staff_report(
    listed: staff_list.StaffParsed, plan: staff_list.StaffPlan, shown: int
) -> Report:
    fields = {"name": len(plan.renamed)} | Counter(move.field for move in plan.owners)
    return Report(
        STAFF,
        len(plan.new),
        plan.changed,
        plan.unchanged,
        len(listed.refused),
        plan.missing,
        0,
        listed.repeated,
        len({move.class_name for move in plan.owners}),
        {name: count for name, count in fields.items() if count},
        _shown(listed.refused, shown),
        _notices(plan.notices),
        [one.heading for one in listed.dropped_columns if one.personal],
        [one.heading for one in listed.dropped_columns if not one.personal],
        list(listed.unused_sheets),
    )


def _shown(refused: Sequence[RefusedRow], most: int) -> list[RowFaults]:
    return [
        (
            row.sheet,
            row.row,
            [(fault.column, fault.reason_id, dict(fault.values)) for fault in row.faults],
        )
        for row in refused[:most]
    ]


def _notices(notices: Iterable[Notice]) -> list[Reason]:
    return [(notice.reason_id, dict(notice.values)) for notice in notices]


def _staff_plan(facts: Facts, rows: Sequence[staff_list.StaffRow]) -> staff_list.StaffPlan:
    owners = {name: (c, m) for _, name, _, _, _, _, c, _, m in facts.classes}
    return staff_list.plan([(number, name) for _, number, name in facts.staff], owners, rows)


def _staff_changes(plan: staff_list.StaffPlan) -> Changes:
    owners: defaultdict[str, dict[str, Named]] = defaultdict(dict)
    for move in plan.owners:
        owners[move.class_name][move.field] = (move.staff.name, move.staff.staff_number)
    return Changes(
        classes=[ClassChange(name, **fields) for name, fields in owners.items()],  # type: ignore[arg-type]
        staff=[(one.name, one.staff_number) for one in (*plan.new, *plan.renamed)],
    )


def _roster_changes(facts: Facts, planned: roster.Plan) -> Changes:
    by_number = {student[1]: student for student in facts.students}
    made = Changes(years=_class_years(facts, planned))
    made.new = [
        (
            one.number,
            one.name,
            one.class_name,
            one.entry_year,
            one.length,
            STATUS_WORDS[one.state.value],
        )
        for one in planned.new
    ]
    for change in planned.changed:
        after = change.after
        student_id, _, *before = by_number[after.number]
        made.before.append((student_id, *before))
        made.changed.append(
            (
                student_id,
                after.name,
                after.class_name,
                after.entry_year,
                after.length,
                STATUS_WORDS[after.state.value],
            )
        )
    made.classes = [
        ClassChange(
            facts_.name,
            facts_.major,
            facts_.department,
            _named(facts_.counselor),
            _named(facts_.mentor),
        )
        for facts_ in planned.classes
    ]
    return made


def _named(person: Staff | None) -> Named | None:
    return None if person is None else (person.name, person.staff_number)


def _class_years(facts: Facts, planned: roster.Plan) -> dict[str, int]:
    """The entry year most students of each touched class will have; the present one when
    several are equally many."""
    after = {change.after.number: change.after for change in planned.changed}
    touched = {one.class_name for one in planned.new} | {
        name for change in planned.changed for name in (change.after.class_name,)
    }
    names = {row[0]: row[1] for row in facts.classes}
    present = {row[1]: row[2] for row in facts.classes}
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for _id, number, _name, class_id, entry_year, *_rest in facts.students:
        changed = after.get(number)
        if changed is not None:
            counts[changed.class_name][changed.entry_year] += 1
        elif names[class_id] in touched:
            counts[names[class_id]][entry_year] += 1
    for one in planned.new:
        counts[one.class_name][one.entry_year] += 1
    return {
        name: min(count, key=lambda year: (-count[year], year != present.get(name), year))
        for name, count in counts.items()
        if name in touched
    }
