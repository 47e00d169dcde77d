"""A bare python-telegram-bot bot, tuned: `… -m tests.bench.peers.ptb send|updates|survey …`."""

import asyncio
from typing import Any, TypeAlias

import uvloop
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters
from telegram.request import BaseRequest, HTTPXRequest

from content.survey_models import SurveyQuestion
from handlers.request import AiohttpRequest
from tests.bench.peers.arguments import TOKEN, Arguments, parse, run_until_terminated
from tests.bench.peers.store import store_for
from tests.bench.world import FIRST_READER

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


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

    app = _polling_app(arguments)
    app.add_handler(MessageHandler(filters.TEXT, handle))
    app.add_handler(CallbackQueryHandler(handle))
    await _poll(app)


async def survey(arguments: Arguments) -> None:
    """Asks the questions of a survey in turn for ever: every button is an answer, every tap
    edits the message. The screens are made before anybody comes, so a tap costs no rendering."""
    import content  # what the other ways need not wait for

    store = store_for(arguments.store, arguments.db)
    asked = content.load().surveys["intention"]
    screens = [
        (f"<i>{asked.title.zh}</i>\n\n<b>{question.ask.zh}</b>", _keys(number, question))
        for number, question in enumerate(asked.questions)
    ]

    async def first(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.effective_message is not None
        html, keys = screens[0]
        await update.effective_message.reply_html(html, reply_markup=keys)

    async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        assert query is not None
        assert query.data is not None
        _, question, option = query.data.split(":")
        await store(update.update_id, query.from_user.id, option, question)
        html, keys = screens[(int(question) + 1) % len(screens)]
        # The edit is waited for by a person, the answer only stops the button's clock.
        await asyncio.gather(
            query.edit_message_text(html, parse_mode=ParseMode.HTML, reply_markup=keys),
            query.answer(),
        )

    app = _polling_app(arguments)
    app.add_handler(MessageHandler(filters.TEXT, first))
    app.add_handler(CallbackQueryHandler(answer))
    await _poll(app)


def _keys(number: int, question: SurveyQuestion) -> InlineKeyboardMarkup:
    labels = [option.text.zh for option in question.options] or ["好", "不"]
    keys = [
        InlineKeyboardButton(label, callback_data=f"a:{number}:{place}")
        for place, label in enumerate(labels)
    ]
    return InlineKeyboardMarkup([[key] for key in keys])


def _polling_app(arguments: Arguments) -> App:
    return (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{arguments.api}/bot")
        .request(request_of(arguments, arguments.concurrency))
        .get_updates_request(request_of(arguments, 1))
        .concurrent_updates(arguments.concurrency)
        .build()
    )


async def _poll(app: App) -> None:
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(timeout=10)
        await run_until_terminated()
        await app.updater.stop()
        await app.stop()


WAYS = {"send": send, "updates": updates, "survey": survey}

if __name__ == "__main__":
    given = parse()
    uvloop.run(WAYS[given.what](given))
