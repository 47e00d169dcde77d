"""A bare aiogram bot, tuned: `python -m tests.bench.peers.aiogram_bot send|updates …`."""

import asyncio

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, Message, Update

from tests.bench.peers.arguments import TOKEN, Arguments, parse
from tests.bench.peers.store import store_for
from tests.bench.world import FIRST_READER


def bot_of(arguments: Arguments) -> Bot:
    """A bot whose session allows as many connections as are used at once."""
    session = AiohttpSession(
        api=TelegramAPIServer.from_base(arguments.api), limit=arguments.concurrency + 1
    )
    return Bot(TOKEN, session=session)


async def send(arguments: Arguments) -> None:
    """Sends n messages to distinct chats and keeps no books."""
    bot = bot_of(arguments)
    numbers = iter(range(arguments.n))

    async def worker() -> None:
        for i in numbers:
            await bot.send_message(FIRST_READER + i, "各位同学：双选会本周五下午两点开始。")

    async with asyncio.TaskGroup() as group:
        for _ in range(arguments.concurrency):
            group.create_task(worker())
    await bot.session.close()


async def updates(arguments: Arguments) -> None:
    """Handles updates for ever: the database work, then one message."""
    store = store_for(arguments.store, arguments.db)
    dispatcher = Dispatcher()
    bot = bot_of(arguments)

    @dispatcher.message()
    async def on_message(message: Message, event_update: Update) -> None:
        assert message.from_user is not None
        name = await store(event_update.update_id, message.from_user.id, message.text or "")
        await bot.send_message(message.from_user.id, f"{name}，收到。")

    @dispatcher.callback_query()
    async def on_button(query: CallbackQuery, event_update: Update) -> None:
        name = await store(event_update.update_id, query.from_user.id, query.data or "")
        await query.answer()
        await bot.send_message(query.from_user.id, f"{name}，收到。")

    await dispatcher.start_polling(
        bot, polling_timeout=10, tasks_concurrency_limit=arguments.concurrency
    )


if __name__ == "__main__":
    given = parse()
    uvloop.run(send(given) if given.what == "send" else updates(given))
