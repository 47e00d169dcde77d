"""The kind question how it went: rows decide when, the tick only looks."""

from bot.applications import rules
from bot.applications.service import cause_of
from bot.delivery.bodies import Button, words
from bot.ground import Ground
from bot.topics import rules as topics
from db import applications, outbox
from db.applications import Due, Stage
from db.engine import Tx
from db.outbox import SendKind

TOPIC = "jobs"
BATCH = 200
OPEN, STAGE, WAITING, NO_MORE = "ap", "apst", "apwait", "apquiet"
"""The prefixes of the buttons under a question; handlers/applications reads them."""


class FollowUps:
    """Looks whose question is due. One per process that leads."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    async def tick(self) -> None:
        """Ask everybody whose hour it is, in their peaceful hours, and nobody twice."""
        while True:
            async with self._ground.database.transaction() as tx:
                queued = await self._ask(tx)
            if queued:
                self._ground.wake()
            if queued < BATCH:
                return

    async def _ask(self, tx: Tx) -> int:
        now, zone = self._ground.now(), self._ground.zone
        due = await applications.due(tx, now, BATCH)
        if not due:
            return 0
        peace = (await self._ground.calendar(tx)).next_peaceful(now)
        for one in due:
            await outbox.enqueue(
                tx,
                cause=cause_of(one.id),
                # A day has one question at most, whatever its student changes to and fro.
                part=now.astimezone(zone).date().toordinal(),
                chat_id=one.telegram_id,
                person_id=one.person_id,
                kind=SendKind.alert,
                topic=TOPIC,
                body_id=await outbox.add_body(tx, question(one)),
                due_at=peace,
                expires_at=now + rules.FIRST,
                now=now,
            )
            # Whoever does not answer is asked once more, and then not again.
            again = rules.ask_again_at(one.asked + 1, zone, now)
            await applications.note_asked(tx, one.id, one.asked + 1, again)
        return len(due)


def question(one: Due) -> dict[str, object]:
    """«Any news?», with the answers under it."""
    ahead = Stage.interview if one.stage is Stage.applied else Stage.offer
    further = Button(
        label=f"applications-got-{ahead.value}-button", data=f"{STAGE}:{one.id}:{ahead.value}"
    )
    waiting = Button(label="applications-waiting-button", data=f"{WAITING}:{one.id}")
    refused = Button(
        label="applications-refused-button", data=f"{STAGE}:{one.id}:{Stage.refused.value}"
    )
    quiet = Button(label="applications-quiet-button", data=f"{NO_MORE}:{one.id}")
    return words(
        f"applications-ask-{one.stage.value}",
        buttons=[
            [further],
            [waiting, refused],
            [quiet],
            topics.footer(TOPIC, cause_of(one.id)),
        ],
        employer=one.employer,
        title=one.title,
    )
