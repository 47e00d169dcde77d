"""What is known of the recipients of bulk messages: the values of variables, for one or all."""

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, Select, Subquery, func, literal, or_, select

from db.engine import Tx
from db.people import Person, SchoolClass, Staff, Student


def _values() -> Select[*tuple[int, str, str | None, str | None]]:
    """(person id, name, class, counselor), None where there is none."""
    return (
        select(
            Person.c.id,
            func.coalesce(Student.c.name, Person.c.name).label("name"),
            SchoolClass.c.name.label("class"),
            Staff.c.name.label("counselor"),
        )
        .outerjoin(Student, Student.c.person_id == Person.c.id)
        .outerjoin(SchoolClass, SchoolClass.c.id == Student.c.class_id)
        .outerjoin(Staff, Staff.c.id == SchoolClass.c.counselor_id)
    )


async def values_of(tx: Tx, person_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """The variables' values of each person; "" for what they have none of."""
    rows = await tx.execute(_values().where(Person.c.id.in_(list(person_ids))))
    return {
        row[0]: {"name": row[1] or "", "class": row[2] or "", "counselor": row[3] or ""}
        for row in rows
    }


async def blanks(
    tx: Tx, members: Subquery, names: Iterable[str], limit: int
) -> tuple[int, list[tuple[str, str]]]:
    """Among members (a subquery with `id`), who lacks a value for one of the variables.

    How many they are, and (name, class) of the first so many.
    """
    known = _values().subquery()
    lacking = [func.trim(func.coalesce(known.c[name], "")) == "" for name in names]
    if not lacking:
        return 0, []
    chosen = known.join(members, members.c.id == known.c.id)
    count = await tx.execute(select(func.count()).select_from(chosen).where(or_(*lacking)))
    rows = await tx.execute(
        select(known.c.name, known.c["class"])
        .select_from(chosen)
        .where(or_(*lacking))
        .order_by(known.c.id)
        .limit(limit)
    )
    return count.scalar_one(), [(row[0] or "", row[1] or "") for row in rows]


async def long_values(
    tx: Tx, members: Subquery, times: Mapping[str, int], room: int
) -> list[dict[str, str]]:
    """The values of members whose variables, each standing so often in a text, might need more
    than `room` UTF-16 units. May name some that fit after all: signs are counted double."""
    known = _values().subquery()
    need: ColumnElement[int] = literal(0)
    for name, count in times.items():
        need = need + 2 * count * func.length(func.coalesce(known.c[name], ""))
    rows = await tx.execute(
        select(known.c.name, known.c["class"], known.c.counselor)
        .join(members, members.c.id == known.c.id)
        .where(need > room)
        .order_by(known.c.id)
    )
    return [{"name": r[0] or "", "class": r[1] or "", "counselor": r[2] or ""} for r in rows]
