"""What the builder offers: only what has enrolled students, with their number."""

import random
from collections import Counter

import content
from db import audience_choices
from db.engine import Database
from db.people import StudentStatus
from tests.audience_world import found_world
from tests.conftest import NewDatabase

CONTENT = content.load()


async def test_every_choice_has_its_students(new_database: NewDatabase) -> None:
    database = Database(new_database())
    async with database.transaction() as tx:
        people = await found_world(tx, random.Random(8), CONTENT, 60)
        enrolled = [
            who for who in people if who.is_student and who.status is StudentStatus.enrolled
        ]
        wanted = {
            "entry_year": Counter(who.entry_year for who in enrolled),
            "department": Counter(who.department for who in enrolled),
            "major": Counter(who.major for who in enrolled),
            "class": Counter(who.school_class for who in enrolled),
        }
        for kind, expected in wanted.items():
            found, total = await audience_choices.choices(tx, kind, 0, 100)
            assert {one.value: one.students for one in found} == expected, kind
            assert total == len(found) == len(expected)
            page, _ = await audience_choices.choices(tx, kind, 1, 2)
            assert page == found[1:3]
            for one in found:
                assert await audience_choices.value_of(tx, kind, one.key) == one.value
            assert await audience_choices.value_of(tx, kind, 424_242) is None
    await database.close()
