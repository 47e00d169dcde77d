"""A bare python-telegram-bot bot, tuned: `python -m tests.bench.peers.ptb send|updates …`."""

import asyncio

import uvloop
from telegram import Bot, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters
from telegram.request import BaseRequest, HTTPXRequest

from handlers.request import AiohttpRequest
from tests.bench.peers.arguments import TOKEN, Arguments, parse, run_until_terminated
from tests.bench.peers.store import store_for
from tests.bench.world import FIRST_READER


def request_of(arguments: Arguments, size: int) -> BaseRequest:
    """httpx with the pool size that measured best, or our own aiohttp class."""
    if arguments.http == "aiohttp":
        return AiohttpRequest(connection_pool_size=size, pool_timeout=None, read_timeout=60)
    return HTTPXRequest(connection_pool_size=size, pool_timeout=None, read_timeout=60)


async def send(arguments: Arguments) -> None:
    """Sends n messages to distinct chats and keeps no books."""
    bot = Bot(
        TOKEN,
        base_url=f"{arguments.api}/bot",
        request=request_of(arguments, arguments.concurrency),
        get_updates_request=request_of(arguments, 1),
    )
    numbers = iter(range(arguments.n))

    async def worker() -> None:
        for i in numbers:
            await bot.send_message(FIRST_READER + i, "各位同学：双选会本周五下午两点开始。")

    async with bot, asyncio.TaskGroup() as group:
        for _ in range(arguments.concurrency):
            group.create_task(worker())


async def updates(arguments: Arguments) -> None:
    """Handles updates for ever: the database work, then one message."""
    store = store_for(arguments.store, arguments.db)

    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        user, query = update.effective_user, update.callback_query
        assert user is not None
        text = query.data if query else update.effective_message and update.effective_message.text
        name = await store(update.update_id, user.id, text or "")
        if query:
            await query.answer()
        await context.bot.send_message(user.id, f"{name}，收到。")

    app = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{arguments.api}/bot")
        .request(request_of(arguments, arguments.concurrency))
        .get_updates_request(request_of(arguments, 1))
        .concurrent_updates(arguments.concurrency)
        .build()
    )
    app.add_handler(MessageHandler(filters.TEXT, handle))
    app.add_handler(CallbackQueryHandler(handle))
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(timeout=10)
        await run_until_terminated()
        await app.updater.stop()
        await app.stop()


if __name__ == "__main__":
    given = parse()
    uvloop.run(send(given) if given.what == "send" else updates(given))
