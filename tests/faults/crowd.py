"""A college of six hundred who joined long ago: eight classes, each with its counselor."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from bot.people.rules import NOTICE_VERSION
from db.engine import Database
from db.people import (
    Department,
    Major,
    Person,
    Role,
    RoleGrant,
    SchoolClass,
    Staff,
    Student,
    StudentStatus,
)
from tests.phones import Phone, Town

CLASSES = 8
SIZE = 75


@dataclass
class Crowd:
    """Everybody's phone. `classes[i]` are the students of `counselors[i]`."""

    office: Phone
    counselors: list[Phone]
    classes: list[list[Phone]]

    @property
    def students(self) -> list[Phone]:
        return [phone for one in self.classes for phone in one]


async def gather(
    town: Town, url: str, now: datetime, classes: int = CLASSES, size: int = SIZE
) -> Crowd:
    """Give everybody a phone that knows the bot, and write them down as joined."""
    crowd = Crowd(
        await town.person("就业办"),
        [await town.person(f"辅导员{c}") for c in range(classes)],
        [[await town.person(student_name(c, s)) for s in range(size)] for c in range(classes)],
    )
    for phone in (crowd.office, *crowd.counselors, *crowd.students):
        await phone.town.post(f"users/{phone.id}/start")
    await write_down(url, crowd, now)
    return crowd


def student_name(class_: int, number: int) -> str:
    return f"学生{class_}{number:02}"


async def write_down(url: str, crowd: Crowd, now: datetime) -> None:
    """Everybody agreed to the notice, staff have their roles and students their classes."""
    database = Database(url)
    async with database.transaction() as tx:
        made = await tx.execute(
            insert(Department).values(name="化工学院").returning(Department.c.id)
        )
        made = await tx.execute(
            insert(Major)
            .values(department_id=made.scalar_one(), name="应用化工技术")
            .returning(Major.c.id)
        )
        major_id = made.scalar_one()
        everybody = [crowd.office, *crowd.counselors, *crowd.students]
        await tx.execute(
            insert(Person),
            [
                {
                    "telegram_id": phone.id,
                    "name": phone.name,
                    "language": "zh",
                    "consent_version": NOTICE_VERSION,
                    "consented_at": now,
                    "created_at": now,
                    "seen_at": now,
                }
                for phone in everybody
            ],
        )
        rows = await tx.execute(select(Person.c.telegram_id, Person.c.id))
        persons: dict[int, int] = {row.telegram_id: row.id for row in rows}
        roles = [(crowd.office, Role.office), *((c, Role.counselor) for c in crowd.counselors)]
        await tx.execute(
            insert(RoleGrant),
            [
                {"person_id": persons[phone.id], "role": role, "granted_at": now}
                for phone, role in roles
            ],
        )
        students: list[dict[str, Any]] = []
        for number, counselor in enumerate(crowd.counselors):
            made = await tx.execute(
                insert(Staff)
                .values(name=counselor.name, person_id=persons[counselor.id])
                .returning(Staff.c.id)
            )
            made = await tx.execute(
                insert(SchoolClass)
                .values(
                    name=f"应化240{number}",
                    major_id=major_id,
                    entry_year=2024,
                    counselor_id=made.scalar_one(),
                    join_code=f"class-{number}",
                )
                .returning(SchoolClass.c.id)
            )
            class_id = made.scalar_one()
            students += [
                {
                    "number": f"2024{number:02}{seat:04}",
                    "name": phone.name,
                    "class_id": class_id,
                    "entry_year": 2024,
                    "years": 3,
                    "status": StudentStatus.enrolled,
                    "person_id": persons[phone.id],
                    "bound_at": now,
                }
                for seat, phone in enumerate(crowd.classes[number])
            ]
        await tx.execute(insert(Student), students)
    await database.close()
