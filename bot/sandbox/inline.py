"""Inline mode: queries typed after a bot's name, its results, and the one chosen."""

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.sandbox.errors import bad_request
from bot.sandbox.model import Bot, Chat, Json, User
from bot.sandbox.taps import TOO_OLD

if TYPE_CHECKING:
    from bot.sandbox.world import World


@dataclass(slots=True, eq=False)
class InlineQuery:
    """One query and what the bot answered."""

    id: str
    bot: Bot
    user: User
    chat: Chat
    query: str
    results: list[Json] | None = None
    next_offset: str = ""
    button: Json | None = None
    waiters: list[asyncio.Future[None]] = field(default_factory=list)


class InlineDesk:
    """Inline queries, kept until there are too many."""

    def __init__(self, world: "World", capacity: int = 2_000) -> None:
        self._world = world
        self._capacity = capacity
        self._queries: dict[str, InlineQuery] = {}

    def clear(self) -> None:
        self._queries.clear()

    def get(self, query_id: str) -> InlineQuery | None:
        return self._queries.get(query_id)

    def ask(self, bot: Bot, user: User, chat: Chat, query: str, offset: str) -> InlineQuery:
        """A user types `@bot query` in a chat; the bot gets an inline_query."""
        made = InlineQuery(str(self._world.serial()), bot, user, chat, query)
        self._queries[made.id] = made
        if len(self._queries) > self._capacity:
            del self._queries[next(iter(self._queries))]
        kind = chat.type
        if chat.private:
            kind = "sender" if chat.bot is bot else "private"
        self._world.queue(bot).add(
            "inline_query",
            {
                "id": made.id,
                "from": user.api(),
                "chat_type": kind,
                "query": query,
                "offset": offset,
            },
            ("inline", user.id),
        )
        return made

    def answer(
        self, bot: Bot, query_id: str, results: list[Json], next_offset: str, button: Json | None
    ) -> None:
        """What answerInlineQuery does; raises ApiError when unknown or answered before."""
        query = self._queries.get(query_id)
        if query is None or query.bot is not bot or query.results is not None:
            raise bad_request(TOO_OLD)
        query.results, query.next_offset, query.button = results, next_offset, button
        for waiter in query.waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def wait(self, query: InlineQuery, seconds: float) -> None:
        """Returns once the query is answered, or after `seconds`."""
        if query.results is not None or seconds <= 0:
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        query.waiters.append(waiter)
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except TimeoutError:
            return
