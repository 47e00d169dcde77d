"""python-telegram-bot itself at work here: polling, conversations, files, topics, reactions."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import FormData
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    ReactionTypeEmoji,
    Update,
)
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    MessageReactionHandler,
    filters,
)

from tests.sandbox.conftest import TOKEN, Lab, picture

Ptb = Application[Any, Any, Any, Any, Any, Any]
NAME, DONE = range(2)
# its advice on conversations with buttons, and its own plans for RetryAfter
pytestmark = [
    pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning"),
    pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning"),
]


@pytest.fixture
async def ptb(lab: Lab) -> AsyncIterator[Ptb]:
    """An application of python-telegram-bot that polls the sandbox."""
    builder = Application.builder().token(TOKEN).base_url(f"{lab.url}/bot")
    application = builder.base_file_url(f"{lab.url}/file/bot").build()
    lab.unlimited()
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(
            allowed_updates=Update.ALL_TYPES, poll_interval=0.0
        )
        yield application
        await application.updater.stop()
        await application.stop()


async def next_text(lab: Lab, seq: int, kind: str = "message") -> str:
    """The text of the bot's next message (or edit) after event `seq`."""
    async with asyncio.timeout(20):
        while True:
            found = await lab.control("GET", f"/wait?after={seq}&timeout=5")
            for event in found["events"]:
                seq = event["seq"]
                if event["type"] == kind and event["message"]["from"]["is_bot"]:
                    return str(event["message"]["text"])


async def test_a_conversation_runs_over_polling(lab: Lab, ptb: Ptb) -> None:
    async def begin(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> int:
        assert update.message is not None
        await update.message.reply_text("Your name?")
        return NAME

    async def named(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> int:
        assert update.message is not None
        button = InlineKeyboardButton("Right", callback_data="right")
        await update.message.reply_text(
            f"<b>{update.message.text}</b>?",
            parse_mode="HTML",
            reply_markup=InlineKeyboardMarkup([[button]]),
        )
        return DONE

    async def right(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> int:
        assert update.callback_query is not None
        await update.callback_query.answer("Thanks")
        await update.callback_query.edit_message_text("Welcome")
        return ConversationHandler.END

    ptb.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("start", begin)],
            states={
                NAME: [MessageHandler(filters.TEXT & ~filters.COMMAND, named)],
                DONE: [CallbackQueryHandler(right, pattern="^right$")],
            },
            fallbacks=[],
            per_message=False,
        )
    )
    user = int((await lab.control("POST", "/users", first_name="Mei"))["id"])
    seq = lab.sandbox.world.events.seq
    await lab.does(user, "start")
    assert await next_text(lab, seq) == "Your name?"
    seq = lab.sandbox.world.events.seq
    await lab.send(user, text="Mei")
    assert await next_text(lab, seq) == "Mei?"
    (asked,) = (await lab.control("GET", f"/messages?user={user}&limit=1"))["messages"]
    seq = lab.sandbox.world.events.seq
    tapped = await lab.does(user, "tap", message_id=asked["message_id"], data="right", wait=20)
    assert tapped["answer"]["text"] == "Thanks"
    assert await next_text(lab, seq, "message_edited") == "Welcome"


async def test_files_albums_topics_and_reactions_pass_through_its_objects(
    lab: Lab, ptb: Ptb
) -> None:
    got: asyncio.Queue[Update] = asyncio.Queue()

    async def keep(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        got.put_nowait(update)

    ptb.add_handler(MessageReactionHandler(keep))
    ptb.add_handler(MessageHandler(filters.PHOTO, keep))
    user = int((await lab.control("POST", "/users", first_name="Mei"))["id"])
    await lab.does(user, "start")
    form = FormData()
    form.add_field("kind", "photo")
    form.add_field("file", picture(800, 600), filename="me.png", content_type="image/png")
    async with lab.http.post(f"{lab.url}/control/users/{user}/send", data=form) as answer:
        assert answer.status == 200
    async with asyncio.timeout(20):
        photo = await got.get()
    assert photo.message is not None
    file = await photo.message.photo[-1].get_file()
    data = bytes(await file.download_as_bytearray())
    assert len(data) == file.file_size

    bot = ptb.bot
    album = await bot.send_media_group(
        user, [InputMediaPhoto(data, caption="one"), InputMediaPhoto(photo.message.photo[-1])]
    )
    assert album[0].media_group_id == album[1].media_group_id
    assert album[0].caption == "one"
    await bot.set_message_reaction(user, album[1].message_id, "👌")
    shown = (await lab.control("GET", f"/messages?user={user}&limit=2"))["messages"]
    emojis = [[given["emoji"] for given in one["view"]["reactions"]] for one in shown]
    assert emojis == [["👌"], []], "a bot's reaction to an album stands on its first picture"
    copy = await bot.copy_message(user, user, album[0].message_id, caption="two")
    assert copy.message_id > album[1].message_id
    await lab.does(user, "react", message_id=album[0].message_id, emoji="👍")
    async with asyncio.timeout(20):
        reacted = await got.get()
    assert reacted.message_reaction is not None
    assert reacted.message_reaction.new_reaction == (ReactionTypeEmoji("👍"),)

    group = await lab.group(owner=user, is_forum=True)
    topic = await bot.create_forum_topic(group["id"], "Jobs")
    sent: Message = await bot.send_message(
        group["id"], "inside", message_thread_id=topic.message_thread_id
    )
    assert sent.is_topic_message
    full = await bot.get_chat(group["id"])
    assert full.is_forum
    member = await bot.get_chat_member(group["id"], bot.id)
    assert member.status == ChatMemberStatus.ADMINISTRATOR


async def test_refusals_become_its_exceptions(lab: Lab, ptb: Ptb) -> None:
    bot = ptb.bot
    user = int((await lab.control("POST", "/users", first_name="Mei"))["id"])
    await lab.does(user, "start")
    with pytest.raises(BadRequest, match="hat not found"):
        await bot.send_message(1, "x")
    await lab.does(user, "block")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(user, "x")
    await lab.does(user, "unblock")
    await lab.control("POST", "/faults", kind="429", method="sendMessage", retry_after=7, times=1)
    with pytest.raises(RetryAfter) as late:
        await bot.send_message(user, "x")
    assert "7" in str(late.value)
    await lab.control("POST", "/faults", kind="drop_after", method="sendMessage", times=1)
    with pytest.raises(NetworkError):
        await bot.send_message(user, "x")
    group = await lab.control(
        "POST",
        "/chats",
        type="group",
        title="G",
        members=[user],
        bots=[{"bot_id": bot.id, "status": "member"}],
    )
    new = await lab.control("POST", f"/chats/{group['id']}/upgrade")
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group["id"], "x")
    assert moved.value.new_chat_id == new["id"]
