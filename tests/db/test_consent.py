"""Who may be sent what: bulk needs the notice as it stands, the rest any agreement."""

from datetime import UTC, datetime

import pytest

from bot.delivery.rules import skip_reason
from db import outbox, people
from db.engine import Database
from db.outbox import SendKind
from tests.conftest import NewDatabase

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
TODAY = 2
NEVER, EARLIER, AGREED = 1, 2, 3
"""People by what they agreed to: nothing (any more), an earlier notice, today's."""


@pytest.mark.parametrize(
    ("kind", "reaches"),
    [
        (SendKind.announcement, {AGREED}),
        (SendKind.campaign, {AGREED}),
        (SendKind.alert, {AGREED, EARLIER}),
        (SendKind.talk, {AGREED, EARLIER}),
    ],
)
async def test_what_reaches_whom_while_the_notice_changes(
    new_database: NewDatabase, kind: SendKind, reaches: set[int]
) -> None:
    database = Database(new_database())
    async with database.transaction() as tx:
        body_id = await outbox.add_body(tx, {"kind": "text", "text": "…"})
        for who, version in ((NEVER, None), (EARLIER, TODAY - 1), (AGREED, TODAY)):
            await people.add_person(tx, who, "?", "zh", NOW)
            person = await people.actor_by_telegram_id(tx, who)
            assert person is not None
            await people.set_consent(tx, person.person_id, version, NOW)
            await outbox.enqueue(
                tx,
                cause="test:1",
                chat_id=who,
                person_id=person.person_id,
                kind=kind,
                body_id=body_id,
                now=NOW,
            )
    async with database.transaction() as tx:
        leased = await outbox.lease(tx, NOW, 10, TODAY)
    await database.close()
    assert {row.chat_id for row in leased} == {NEVER, EARLIER, AGREED}
    assert {row.chat_id for row in leased if skip_reason(row, NOW) is None} == reaches
