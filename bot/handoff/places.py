"""Topics, for the sender: it asks at the moment of sending and says what came of it."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.handoff import desks
from bot.handoff.rules import Topic, TopicState
from db import desks as rows
from db import handoff, outbox, people
from db.engine import Tx
from db.outbox import SendKind


class Transactions(Protocol):
    def transaction(self) -> AbstractAsyncContextManager[Tx]: ...


class Places:
    """What the outbox's carrier asks and tells; every answer is a transaction of its own."""

    def __init__(
        self, database: Transactions, student_word: str, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._student_word = student_word
        self._now = now

    async def find(self, talk_id: int, chat_id: int) -> Topic | None:
        """A talk's topic in a chat; None where it has none there."""
        async with self._database.transaction() as tx:
            return await desks.topic_of(tx, talk_id, chat_id, self._student_word)

    async def made(
        self, talk_id: int, chat_id: int, thread_id: int, state: TopicState, *, again: bool
    ) -> None:
        """A topic is there now; one made in place of another begins with the card too."""
        async with self._database.transaction() as tx:
            await rows.set_thread(tx, talk_id, chat_id, thread_id, state.value)
            talk = await handoff.talk(tx, talk_id)
            student = await people.actor_by_id(tx, talk.student_person_id) if talk else None
            if not again or talk is None or student is None or student.telegram_id == chat_id:
                return
            card = await desks.card(tx, talk, student, in_group=chat_id < 0)
            now = self._now()
            await outbox.enqueue(
                tx,
                cause=f"talk-card:{talk_id}",
                part=thread_id,
                chat_id=chat_id,
                kind=SendKind.talk,
                body_id=await outbox.add_body(tx, {**card, "talk": talk_id}),
                now=now,
            )

    async def gone(self, chat_id: int, thread_id: int) -> None:
        """Telegram knows a topic no more."""
        async with self._database.transaction() as tx:
            await rows.forget_thread(tx, chat_id, thread_id)

    async def shown(self, talk_id: int, chat_id: int, state: TopicState) -> None:
        """A topic's icon says this now."""
        async with self._database.transaction() as tx:
            await rows.set_shown(tx, talk_id, chat_id, state.value)
