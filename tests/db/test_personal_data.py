"""Nothing that is kept about a person is missing from what they are shown and given."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Table, event
from sqlalchemy.sql import visitors

import content
from bot.people import privacy
from db import personal_data
from db.base import metadata
from db.engine import Database
from db.people import actor_by_id
from handlers.privacy import KEPT_LINES
from tests.calm import NOON
from tests.college import bind_person, found_college
from tests.conftest import NewDatabase

OWN = {
    table.name
    for table in metadata.sorted_tables
    for column in table.columns
    for key in column.foreign_keys
    if key.target_fullname in {"persons.id", "students.id"} and key.ondelete == "CASCADE"
}
"""What goes with its person is theirs; where only an author's name goes, it is the college's."""
NOT_COUNTED = {
    "role_grants": "what somebody may do here, not what they did",
    "course_teachers": "the same",
    "form_entries": "counted as the answers in it",
    "form_answers": "counted by form",
    "plans": "that there is one; its parts are counted",
    "review_rounds": "at most one, of the questions that are counted",
    "review_settings": "at most one",
    "alert_settings": "at most one",
    "appointment_desks": "at most one",
    "current_talks": "at most one",
    "slot_changes": "how staff work: counted as the hours they change",
    "job_profiles": "made of what is counted",
    "outbox": "counted by chat",
    "survey_dispositions": "counted as the rounds they are of",
    "survey_drafts": "what somebody prepares as the office",
    "talk_readiness": "at most one",
    "crisis_duty": "at most one",
    "crisis_traces": "at most one",
    "crisis_calls": "what they were called to as somebody who answers",
    "talk_pauses": "counted as the talks they are of",
    "talk_offers": "what they were asked as somebody who answers",
    "talk_held_answers": "the same",
    "macros": "what they prepare as somebody who answers",
    "card_shares": "at most one",
    "survey_notes": "what an answer that is counted led to",
}


@contextmanager
def tables_asked(database: Database) -> Iterator[set[str]]:
    """Which tables the statements of this block read."""
    asked: set[str] = set()

    def look(_connection: Any, statement: Any, *_: Any) -> None:
        asked.update(part.name for part in visitors.iterate(statement) if isinstance(part, Table))

    event.listen(database.engine.sync_engine, "before_execute", look)
    yield asked
    event.remove(database.engine.sync_engine, "before_execute", look)


async def test_whatever_belongs_to_a_person_is_in_their_export_and_on_their_card(
    new_database: NewDatabase,
) -> None:
    url = new_database()
    await found_college(url, NOON)
    person_id = await bind_person(url, 1, NOON, student="2024010101")
    database = Database(url)
    async with database.transaction() as tx:
        actor = await actor_by_id(tx, person_id)
        assert actor is not None
        with tables_asked(database) as exported:
            found = await privacy.export(tx, actor, NOON)
        with tables_asked(database) as counted:
            kept = await personal_data.kept(tx, person_id, actor.telegram_id)
        sections = await personal_data.collect(tx, person_id, actor.telegram_id)
    await database.close()
    assert {f"privacy-export-{one}" for one in sections} <= content.load().texts.ids()
    assert "plan_steps" in OWN
    assert OWN - exported == {"form_entries"}, "an entry is the number its answers bear"
    assert OWN - counted - NOT_COUNTED.keys() == set()
    assert found["roster"][0]["number"] == "2024010101"
    assert not any(kept.counts.values())
    named = [kind for kinds in KEPT_LINES.values() for kind in kinds]
    assert sorted(named) == sorted(kept.counts), "each has its place on the card"
