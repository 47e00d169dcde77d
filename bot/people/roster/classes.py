"""What a roster says about classes: major, department, counselor and mentor are facts of a class,
though every row repeats them, and rows do not always agree."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.people.roster.model import ClassFacts, Notice, ParsedRow, Staff, Student, Value

CLASS_FIELDS = ("major", "department", "counselor", "mentor")


def one_name_per_staff_number(
    rows: Sequence[ParsedRow],
) -> tuple[list[ParsedRow], list[Notice]]:
    """The rows with every member of staff written one way.

    A staff number is one person: the name most rows give it is taken, and the office hears of
    the others. A name without a number is the person of that name, if the file knows just one.
    """
    said = [p for row in rows for p in (row.counselor, row.mentor) if p is not None]
    names: dict[str, Counter[str]] = defaultdict(Counter)
    numbers: dict[str, set[str]] = defaultdict(set)
    for person in said:
        if person.staff_number:
            names[person.staff_number][person.name] += 1
    notices: list[Notice] = []
    taken: dict[str, str] = {}
    for number, count in sorted(names.items()):
        taken[number] = min(count, key=lambda name: (-count[name], name))
        numbers[taken[number]].add(number)
        others = tuple(sorted(count.keys() - {taken[number]}))
        if others:
            values: dict[str, Value] = {"number": number, "taken": taken[number], "others": others}
            notices.append(Notice("staff-number-shared", values))

    def known(person: Staff | None) -> Staff | None:
        if person is None:
            return None
        if person.staff_number:
            return Staff(taken[person.staff_number], person.staff_number)
        of_name = numbers.get(person.name, set())
        return Staff(person.name, next(iter(of_name))) if len(of_name) == 1 else person

    evened = [replace(r, counselor=known(r.counselor), mentor=known(r.mentor)) for r in rows]
    people = {p for row in evened for p in (row.counselor, row.mentor) if p is not None}
    bare = tuple(sorted({person.name for person in people if not person.staff_number}))
    if bare:
        notices.append(Notice("staff-without-number", {"names": bare}))
    return evened, notices


def class_facts(
    rows: Iterable[ParsedRow], have: Mapping[str, Student]
) -> tuple[dict[str, ClassFacts], dict[str, ClassFacts], list[Notice]]:
    """The classes the rows name, as they would be after the import; all classes we have, as
    they are; and where rows of one class disagree.

    In a disagreement the value most rows give is taken (the lesser when equal): the students are
    kept either way, and the office is told. What no row says stays as it is.
    """
    before: dict[str, ClassFacts] = {}
    for student in sorted(have.values(), key=lambda one: one.number):
        before.setdefault(student.class_name, facts_of(student))
    by_class: dict[str, list[ParsedRow]] = defaultdict(list)
    for row in rows:
        by_class[row.class_name].append(row)
    after: dict[str, ClassFacts] = {}
    notices: list[Notice] = []
    for name, members in sorted(by_class.items()):
        facts = before.get(name) or ClassFacts(name)
        moved_in = [have[row.number] for row in members if row.number in have]
        for field in CLASS_FIELDS:
            said = [value for row in members if (value := getattr(row, field)) is not None]
            chosen, others = _usual(said)
            if others:
                notices.append(_disagreement(name, field, chosen, others))
            if not said and name not in before:
                # A new class the file says little about: those who move in bring their facts.
                chosen = _usual([v for one in moved_in if (v := getattr(one, field))])[0]
            if chosen is not None:
                facts = replace(facts, **{field: _merged(chosen, getattr(facts, field))})
        after[name] = facts
    return after, before, notices


def facts_of(student: Student) -> ClassFacts:
    """The facts of a student's class as the student's own line has them."""
    return ClassFacts(
        student.class_name,
        student.major,
        student.department,
        student.counselor,
        student.mentor,
    )


def _usual(said: Sequence[Any]) -> tuple[Any, list[Any]]:
    """The value most rows give, and the entries that contradict it. A name without a staff
    number does not contradict the same name with one."""
    if not said:
        return None, []
    count = Counter(said)
    names = Counter(_shown(value) for value in said)

    def order(value: str | Staff) -> tuple[int, str, bool, int, str]:
        number = _number(value)
        return -names[_shown(value)], _shown(value), not number, -count[value], number

    chosen = min(count, key=order)
    others = [v for v in said if v != chosen and (_shown(v) != _shown(chosen) or _number(v))]
    return chosen, others


def _shown(value: str | Staff) -> str:
    return value.name if isinstance(value, Staff) else value


def _number(value: str | Staff) -> str:
    return value.staff_number if isinstance(value, Staff) else ""


def _merged(said: Any, before: Any) -> Any:
    """A name without a number does not take the number from the same person."""
    if isinstance(said, Staff) and isinstance(before, Staff):
        return before if not said.staff_number and said.name == before.name else said
    return said


def _disagreement(name: str, field: str, chosen: Any, others: Sequence[Any]) -> Notice:
    same_name = {v for v in others if _shown(v) == _shown(chosen)}
    labels = {f"{_shown(v)} {_number(v)}" if v in same_name else _shown(v) for v in others}
    values: dict[str, Value] = {
        "class_name": name,
        "field": field,
        "taken": _shown(chosen),
        "others": tuple(sorted(labels)),
        "rows": len(others),
    }
    return Notice("class-differs", values)
