"""A small college for tests: two departments, three classes, a dozen students, their staff."""

from datetime import datetime

from sqlalchemy import insert, select

from bot.people import rules
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

STUDENTS = {
    "2024010101": ("林晓雨", "应化2401"),
    "2024010102": ("赵天宇", "应化2401"),
    "2024010103": ("孙一诺", "应化2401"),
    "2024010104": ("周思远", "应化2401"),
    "2025020201": ("陈一帆", "酒管2501"),
    "2025020202": ("吴佳怡", "酒管2501"),
    "2025020203": ("郑浩然", "酒管2501"),
    "2026030301": ("王子轩", "数控2601"),
    "2026030302": ("李欣然", "数控2601"),
}
CLASSES = {
    # name: (department, major, entry year, counselor, class mentor, join code)
    "应化2401": ("化工学院", "应用化工技术", 2024, "王敏", "周建国", "yinghua2401"),
    "酒管2501": ("旅游学院", "酒店管理与数字化运营", 2025, "刘洋", "周建国", "jiuguan2501"),
    "数控2601": ("旅游学院", "数控技术", 2026, "刘洋", None, "shukong2601"),
}
STAFF = {"王敏": "T1001", "刘洋": "T1002", "周建国": "T1003"}


async def found_college(url: str, now: datetime) -> None:
    """Fill an empty database with the college; nobody has joined yet."""
    database = Database(url)
    async with database.transaction() as tx:
        ids: dict[str, int] = {}
        for name, number in STAFF.items():
            row = await tx.execute(
                insert(Staff).values(name=name, number=number).returning(Staff.c.id)
            )
            ids[name] = row.scalar_one()
        for class_name, spec in CLASSES.items():
            department, major, year, counselor, mentor, join_code = spec
            found = await tx.execute(
                select(Department.c.id).where(Department.c.name == department)
            )
            department_id = found.scalar_one_or_none()
            if department_id is None:
                made = await tx.execute(
                    insert(Department).values(name=department).returning(Department.c.id)
                )
                department_id = made.scalar_one()
            made = await tx.execute(
                insert(Major).values(department_id=department_id, name=major).returning(Major.c.id)
            )
            made = await tx.execute(
                insert(SchoolClass)
                .values(
                    name=class_name,
                    major_id=made.scalar_one(),
                    entry_year=year,
                    counselor_id=ids[counselor],
                    class_mentor_id=ids.get(mentor or ""),
                    join_code=join_code,
                )
                .returning(SchoolClass.c.id)
            )
            class_id = made.scalar_one()
            for number, (name, their_class) in STUDENTS.items():
                if their_class == class_name:
                    await tx.execute(
                        insert(Student).values(
                            number=number,
                            name=name,
                            class_id=class_id,
                            entry_year=year,
                            years=3,
                            status=StudentStatus.enrolled,
                        )
                    )
    await database.close()


async def bind_person(
    url: str,
    telegram_id: int,
    now: datetime,
    *,
    student: str | None = None,
    staff: str | None = None,
    roles: tuple[Role, ...] = (),
    language: str = "zh",
    consent_version: int | None = None,
) -> int:
    """Somebody who joined earlier: as the student with this number, or as this member of staff.

    For tests whose subject is not joining; answers the person's id.
    """
    database = Database(url)
    async with database.transaction() as tx:
        made = await tx.execute(
            insert(Person)
            .values(
                telegram_id=telegram_id,
                name=student or staff or "?",
                language=language,
                consent_version=(
                    rules.NOTICE_VERSION if consent_version is None else consent_version
                ),
                consented_at=now,
                created_at=now,
                seen_at=now,
            )
            .returning(Person.c.id)
        )
        person_id: int = made.scalar_one()
        if student is not None:
            await tx.execute(
                Student.update()
                .where(Student.c.number == student)
                .values(person_id=person_id, bound_at=now)
            )
        if staff is not None:
            await tx.execute(
                Staff.update().where(Staff.c.name == staff).values(person_id=person_id)
            )
        for role in roles:
            await tx.execute(
                insert(RoleGrant).values(person_id=person_id, role=role, granted_at=now)
            )
    await database.close()
    return person_id
