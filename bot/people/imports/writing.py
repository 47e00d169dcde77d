"""Applying an import and taking it back: the decisions that need what is stored.

Both run in one transaction, which the caller opens. What a member of staff is called in a file
is matched with the staff list here: by number, else by a name that is theirs alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.people.imports.model import UNKNOWN, Changes, ClassChange, Facts, Named
from db import roster
from db.engine import Tx
from db.roster import ClassValues

Advance = Callable[[int], None]


@dataclass(slots=True)
class Undo:
    """The way back: what was there before each changed row, and the ids of the new ones."""

    students: list[Any] = field(default_factory=list)
    new_students: list[int] = field(default_factory=list)
    classes: list[Any] = field(default_factory=list)
    new_classes: list[int] = field(default_factory=list)
    staff: list[Any] = field(default_factory=list)
    new_staff: list[int] = field(default_factory=list)
    new_majors: list[int] = field(default_factory=list)
    new_departments: list[int] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


async def facts(tx: Tx) -> Facts:
    """The roster as it stands, for the comparing process."""
    found = await roster.snapshot(tx)
    return Facts([*found.classes], [*found.students], [*found.staff])


async def apply(tx: Tx, changes: Changes, now_facts: Facts, advance: Advance) -> dict[str, Any]:
    """Write the changes, which were made from `now_facts`; answers the way back as JSON.

    `advance` is told of rows as they are written, as many in all as students change.
    """
    undo = Undo()
    staff = _StaffList(tx, now_facts, undo)
    for name, number in changes.staff:
        await staff.id_of((name, number))
    classes = {row[1]: row[0] for row in now_facts.classes}
    await _apply_classes(tx, changes, classes, staff, undo)
    rows = [
        {
            "number": number,
            "name": name,
            "class_id": classes[class_name],
            "entry_year": entry_year,
            "years": years,
            "status": status,
        }
        for number, name, class_name, entry_year, years, status in changes.new
    ]
    undo.new_students = await roster.add_students(tx, rows, advance)
    moved = [(one[0], one[1], classes[one[2]], *one[3:]) for one in changes.changed]
    await roster.change_students(tx, moved, advance)
    undo.students = [list(row) for row in changes.before]
    return undo.as_json()


async def _apply_classes(
    tx: Tx, changes: Changes, classes: dict[str, int], staff: "_StaffList", undo: Undo
) -> None:
    """Make and change classes; `classes` (name to id) gains the new ones."""
    wanted = {one.name: one for one in changes.classes}
    for name in changes.years:
        wanted.setdefault(name, ClassChange(name))
    if not wanted:
        return
    majors = _Majors(tx, await roster.majors(tx), undo)
    present = await roster.class_values(tx)
    for name, one in wanted.items():
        class_id = classes.get(name)
        before = present[class_id] if class_id is not None else None
        counselor = await staff.id_of(one.counselor) if one.counselor else None
        mentor = await staff.id_of(one.mentor) if one.mentor else None
        values = ClassValues(
            await majors.id_of(one.major, one.department, before.major_id if before else None),
            changes.years.get(name) or (before.entry_year if before else 0),
            counselor or (before.counselor_id if before else None),
            mentor or (before.class_mentor_id if before else None),
        )
        if class_id is None:
            classes[name] = await roster.add_class(tx, name, values)
            undo.new_classes.append(classes[name])
        elif before is not None and values != before:
            undo.classes.append(
                [
                    class_id,
                    before.major_id,
                    before.entry_year,
                    before.counselor_id,
                    before.class_mentor_id,
                ]
            )
            await roster.change_class(tx, class_id, values)


class _StaffList:
    """Finds the row of the staff list that a file means, or makes it."""

    def __init__(self, tx: Tx, now_facts: Facts, undo: Undo) -> None:
        self._tx = tx
        self._undo = undo
        self._names = {staff_id: name for staff_id, _, name in now_facts.staff}
        self._numbers = {number: staff_id for staff_id, number, _ in now_facts.staff if number}
        self._of_name: dict[str, list[int]] = {}
        self._bare: dict[str, list[int]] = {}
        for staff_id, number, name in now_facts.staff:
            self._of_name.setdefault(name, []).append(staff_id)
            if not number:
                self._bare.setdefault(name, []).append(staff_id)

    async def id_of(self, person: Named) -> int:
        """With a number: its row, or the only row of that name that has none yet. Without:
        the row of that name without a number, or the only one of that name."""
        name, number = person
        if not number:
            return await self._by_name(name)
        staff_id = self._numbers.get(number)
        bare = self._bare.get(name, [])
        if staff_id is None and len(bare) == 1:
            staff_id = self._numbers[number] = bare.pop()
            await self._change(staff_id, None, name, number, name)
        elif staff_id is None:
            staff_id = await self._add(number, name)
        elif self._names[staff_id] != name:
            await self._change(staff_id, number, self._names[staff_id], number, name)
        return staff_id

    async def _by_name(self, name: str) -> int:
        bare, named = self._bare.get(name, []), self._of_name.get(name, [])
        if bare:
            return bare[0]
        return named[0] if len(named) == 1 else await self._add(None, name)

    async def _add(self, number: str | None, name: str) -> int:
        staff_id = await roster.add_staff(self._tx, number, name)
        self._undo.new_staff.append(staff_id)
        self._names[staff_id] = name
        self._of_name.setdefault(name, []).append(staff_id)
        if number:
            self._numbers[number] = staff_id
        else:
            self._bare.setdefault(name, []).append(staff_id)
        return staff_id

    async def _change(
        self, staff_id: int, number: str | None, name: str, to_number: str, to_name: str
    ) -> None:
        self._undo.staff.append([staff_id, number, name])
        await roster.change_staff(self._tx, staff_id, to_number, to_name)
        self._names[staff_id] = to_name


class _Majors:
    """Finds or makes majors and their departments."""

    def __init__(self, tx: Tx, rows: list[tuple[int, str, int, str]], undo: Undo) -> None:
        self._tx = tx
        self._undo = undo
        self._ids = {(department, major): one for one, major, _, department in rows}
        self._names = {one: (department, major) for one, major, _, department in rows}
        self._departments = {department: one for _, _, one, department in rows}

    async def id_of(self, major: str, department: str, present: int | None) -> int:
        """The major as the file names it. What it leaves open stays as at present; the
        department of a new class is known when its major is taught in only one."""
        old_department, old_major = self._names[present] if present else (UNKNOWN, UNKNOWN)
        major = major or old_major
        department = department or old_department
        if department == UNKNOWN and major != UNKNOWN:
            teaching = {d for d, m in self._ids if m == major and d != UNKNOWN}
            department = teaching.pop() if len(teaching) == 1 else UNKNOWN
        found = self._ids.get((department, major))
        return found if found is not None else await self._add(department, major)

    async def _add(self, department: str, major: str) -> int:
        department_id = self._departments.get(department)
        if department_id is None:
            department_id = await roster.department_id(self._tx, department)
        if department_id is None:
            department_id = await roster.add_department(self._tx, department)
            self._undo.new_departments.append(department_id)
        self._departments[department] = department_id
        made = await roster.add_major(self._tx, department_id, major)
        self._undo.new_majors.append(made)
        self._ids[department, major] = made
        self._names[made] = (department, major)
        return made


async def take_back(tx: Tx, kept: dict[str, Any], advance: Advance) -> int:
    """Put everything back as it was before an import; how many new students and staff stay,
    because somebody has joined as them (and with them their classes)."""
    await roster.change_students(tx, [tuple(row) for row in kept["students"]], advance)
    stay = await roster.remove_students(tx, kept["new_students"], advance)
    for class_id, *values in kept["classes"]:
        await roster.change_class(tx, class_id, ClassValues(*values))
    await roster.remove_classes(tx, kept["new_classes"])
    # The latest change first: a row changed twice ends as it was before the first.
    for staff_id, number, name in reversed(kept["staff"]):
        await roster.change_staff(tx, staff_id, number, name)
    stay += await roster.remove_staff(tx, kept["new_staff"])
    await roster.remove_majors(tx, kept["new_majors"])
    await roster.remove_departments(tx, kept["new_departments"])
    return stay
