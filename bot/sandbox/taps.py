"""Callback queries: made by a tap, answered once and in time."""

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.sandbox import render
from bot.sandbox.errors import bad_request
from bot.sandbox.model import Bot, Json, Message, User

if TYPE_CHECKING:
    from bot.sandbox.world import World

ANSWER_WITHIN = 600  # seconds; Telegram has never said how long exactly
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(slots=True, eq=False)
class Tap:
    """One callback query and its answer."""

    id: str
    bot: Bot
    user: User
    message: Message
    at: int
    answer: Json | None = None
    waiters: list[asyncio.Future[Json]] = field(default_factory=list)


class TapDesk:
    """The callback queries that were not forgotten yet."""

    def __init__(self, world: "World", capacity: int = 20_000) -> None:
        self._world = world
        self._capacity = capacity
        self._taps: dict[str, Tap] = {}

    def clear(self) -> None:
        self._taps.clear()

    def tap(
        self, bot: Bot, user: User, message: Message, data: Json, *, inaccessible: bool = False
    ) -> Tap:
        """Somebody taps a callback button; the bot gets its callback_query."""
        world = self._world
        made = Tap(str(world.serial()), bot, user, message, world.clock.unix())
        self._taps[made.id] = made
        if len(self._taps) > self._capacity:
            del self._taps[next(iter(self._taps))]
        query: Json = {"id": made.id, "from": user.api()}
        if message.inline_id is not None and message.via_bot is bot:
            query["inline_message_id"] = message.inline_id
        elif inaccessible:
            # what a bot gets for a message too old for its server to show
            chat = message.chat.api()
            query["message"] = {"chat": chat, "message_id": message.id, "date": 0}
        else:
            query["message"] = render.message(message, bot)
        query["chat_instance"] = message.chat.instance
        world.queue(bot).add("callback_query", {**query, **data}, ("user", user.id))
        return made

    def answer(self, bot: Bot, query_id: str, answer: Json) -> None:
        """What answerCallbackQuery does; raises ApiError when late, unknown or repeated."""
        tap = self._taps.get(query_id)
        if (
            tap is None
            or tap.bot is not bot
            or tap.answer is not None
            or self._world.clock.unix() - tap.at > ANSWER_WITHIN
        ):
            raise bad_request(TOO_OLD)
        tap.answer = answer
        for waiter in tap.waiters:
            if not waiter.done():
                waiter.set_result(answer)
        self._world.events.emit(
            "callback_answer",
            user_id=tap.user.id,
            bot_id=bot.id,
            callback_query_id=query_id,
            **answer,
        )

    async def wait(self, tap: Tap, seconds: float) -> Json | None:
        """The answer once it is there; None when it does not come in `seconds`."""
        if tap.answer is not None or seconds <= 0:
            return tap.answer
        waiter: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        tap.waiters.append(waiter)
        try:
            async with asyncio.timeout(seconds):
                return await waiter
        except TimeoutError:
            return None
