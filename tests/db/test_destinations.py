"""Where students go is said by themselves or, with a reason, by those who answer for them."""

from datetime import UTC, datetime

from sqlalchemy import select

from bot.people.destinations import Setting, set_destination
from db.audit import AuditEvent
from db.engine import Database
from db.people import Actor, Destination, Role, Student, actor_by_id
from tests.college import bind_person, found_college
from tests.conftest import NewDatabase

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


async def test_own_and_others_destinations(new_database: NewDatabase) -> None:
    url = new_database()
    await found_college(url, NOW)
    ids = {
        "student": await bind_person(url, 1, NOW, student="2024010101"),
        "mate": await bind_person(url, 2, NOW, student="2024010102"),
        "counselor": await bind_person(url, 3, NOW, staff="王敏", roles=(Role.counselor,)),
        "other": await bind_person(url, 4, NOW, staff="刘洋", roles=(Role.counselor,)),
        "office": await bind_person(url, 5, NOW, roles=(Role.office,)),
    }
    database = Database(url)
    async with database.transaction() as tx:
        actors: dict[str, Actor] = {}
        for name, person_id in ids.items():
            found = await actor_by_id(tx, person_id)
            assert found is not None
            actors[name] = found
        student_id = actors["student"].student_id
        assert student_id is not None

        async def put(who: str, to: Destination, reason: str | None = None) -> Setting:
            return await set_destination(tx, actors[who], student_id, to, NOW, reason)

        assert await put("student", Destination.searching) is Setting.done
        assert await put("student", Destination.searching) is Setting.same
        assert await put("mate", Destination.placed, "because") is Setting.forbidden
        assert await put("other", Destination.placed, "because") is Setting.forbidden
        assert await put("counselor", Destination.placed) is Setting.needs_reason
        assert await put("counselor", Destination.placed, "  ") is Setting.needs_reason
        assert await put("counselor", Destination.placed, "电话里说的") is Setting.done
        assert await put("office", Destination.startup, "营业执照") is Setting.done
        missing = await set_destination(
            tx, actors["office"], 99_999, Destination.placed, NOW, "because"
        )
        assert missing is Setting.gone
        row = await tx.execute(select(Student.c.destination).where(Student.c.id == student_id))
        assert row.scalar_one() is Destination.startup
        details = await tx.execute(
            select(AuditEvent.c.detail)
            .where(AuditEvent.c.action == "destination.set")
            .order_by(AuditEvent.c.id)
        )
        assert list(details.scalars()) == [
            {"before": "unknown", "after": "searching"},
            {"before": "searching", "after": "placed", "reason": "电话里说的"},
            {"before": "placed", "after": "startup", "reason": "营业执照"},
        ]
    await database.close()
