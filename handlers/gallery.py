"""Drawn pictures in the chat: each is drawn once for the bot, not once for every reader.

What Telegram answers when a picture was uploaded (its file id) is kept under a hash of what was
drawn; from then on that id is sent. Where a picture cannot be had, its words take its place:
nobody is stuck.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from hashlib import sha256
from time import monotonic
from weakref import WeakValueDictionary

import orjson
import structlog
from telegram import InlineKeyboardMarkup, InputMediaPhoto
from telegram import Message as TelegramMessage
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot import pictures
from bot.pictures import PictureError
from bot.pictures.model import KINDS, Picture
from content import Language
from db import pictures as sent_pictures
from handlers import outgoing
from handlers.bot import PacedBot
from handlers.context import Context, House, Say, Show

log = structlog.get_logger(__name__)

DRAWN = 1
"""To be raised whenever the same data are drawn differently: what was sent before is forgotten."""
PATIENCE = 12.0
"""Seconds somebody who tapped waits for a drawing; then they get its words."""
SULK = 60.0
"""Seconds during which what could not be drawn is not tried again."""

Photo = str | bytes
Place = Callable[[Photo], Awaitable[object]]
"""Puts a photo, by its id or its bytes, where it belongs; answers what Telegram answered."""


class Gallery:
    """Knows which pictures Telegram has. One per process; the knowledge is in the database."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._failed: dict[str, float] = {}

    async def place(
        self, bot: PacedBot, chat_id: int, picture: Picture, language: Language, place: Place
    ) -> bool:
        """Have the picture put in its place; False when it cannot be drawn or is refused.

        Whoever asks for the same while it is drawn waits for that drawing. Raises TelegramError
        for what has nothing to do with the picture.
        """
        digest = digest_of(bot.id, picture, language)
        turn = self._turns.setdefault(digest, asyncio.Lock())
        async with turn:
            known = await self._known(digest)
            if known is not None and await self._place_known(digest, known, place):
                return True
            if self._failed.get(digest, 0.0) > monotonic():
                return False
            if not await self._place_new(bot, chat_id, digest, picture, language, place):
                self._failed[digest] = monotonic() + SULK
                return False
        return True

    async def _known(self, digest: str) -> str | None:
        async with self._house().database.reading() as tx:
            return await sent_pictures.file_of(tx, digest)

    async def _place_known(self, digest: str, file_id: str, place: Place) -> bool:
        try:
            await place(file_id)
        except BadRequest as error:
            if "file" not in error.message.lower():
                raise
            async with self._house().database.transaction() as tx:
                await sent_pictures.forget(tx, digest)
            return False
        return True

    async def _place_new(
        self,
        bot: PacedBot,
        chat_id: int,
        digest: str,
        picture: Picture,
        language: Language,
        place: Place,
    ) -> bool:
        house = self._house()
        try:
            await _say_busy(bot, chat_id)
            png = await pictures.draw(picture, house.content.texts, language, seconds=PATIENCE)
            answer = await place(png)
        except (PictureError, BadRequest) as error:
            log.warning("gallery.failed", kind=KINDS[type(picture)], error=str(error)[:120])
            return False
        if isinstance(answer, TelegramMessage) and answer.photo:
            async with house.database.transaction() as tx:
                await sent_pictures.remember(tx, digest, answer.photo[-1].file_id, house.now())
        return True


def digest_of(bot_id: int, picture: Picture, language: Language) -> str:
    """Names one drawing for one bot: another bot's file ids mean nothing to Telegram."""
    said = [DRAWN, bot_id, KINDS[type(picture)], language, asdict(picture)]
    return sha256(orjson.dumps(said)).hexdigest()


async def _say_busy(bot: PacedBot, chat_id: int) -> None:
    try:
        await bot.send_chat_action(chat_id, ChatAction.UPLOAD_PHOTO)
    except TelegramError as error:
        log.debug("gallery.no-action", error=type(error).__name__)


def gallery(context: Context) -> Gallery:
    """The process's gallery."""
    found: Gallery = context.application.bot_data["gallery"]
    return found


def on_photo(context: Context) -> bool:
    """Whether the pressed button stands under a photo."""
    query = context.incoming.callback_query
    message = query.message if query is not None else None
    return isinstance(message, TelegramMessage) and bool(message.photo)


def show(
    context: Context, picture: Picture, caption: str, markup: InlineKeyboardMarkup, instead: str
) -> None:
    """The picture with its caption in place of the pressed message, else as a new one; the words
    `instead` when there is no picture to be had."""
    chat_id, message_id = _pressed(context)
    language, here = context.actor.language, gallery(context)

    async def put(bot: PacedBot) -> None:
        async def place(photo: Photo) -> object:
            if message_id is None:
                return await _send(bot, chat_id, photo, caption, markup)
            media = InputMediaPhoto(photo, caption=caption, parse_mode=ParseMode.HTML)
            try:
                return await bot.edit_message_media(
                    media, chat_id=chat_id, message_id=message_id, reply_markup=markup
                )
            except BadRequest as error:
                if outgoing.is_unchanged(error):
                    return None
                if not outgoing.is_gone(error):
                    raise
                return await _send(bot, chat_id, photo, caption, markup)

        if await here.place(bot, chat_id, picture, language, place):
            return
        if message_id is None:
            await outgoing.say(bot, Say(chat_id, instead, markup))
        else:
            await outgoing.put_in_place(bot, Show(chat_id, message_id, instead, markup))

    context.after_commit(put)


def send(
    context: Context, picture: Picture, caption: str, markup: InlineKeyboardMarkup, instead: str
) -> None:
    """The picture as a message of its own; the words `instead` when there is none to be had."""
    chat_id, language, here = context.actor.telegram_id, context.actor.language, gallery(context)

    async def put(bot: PacedBot) -> None:
        async def place(photo: Photo) -> object:
            return await _send(bot, chat_id, photo, caption, markup)

        if not await here.place(bot, chat_id, picture, language, place):
            await outgoing.say(bot, Say(chat_id, instead, markup))

    context.after_commit(put)


def recaption(context: Context, caption: str, markup: InlineKeyboardMarkup, instead: str) -> None:
    """Other words under the photo whose button was pressed; if it is gone, `instead` anew."""
    chat_id, message_id = _pressed(context)

    async def put(bot: PacedBot) -> None:
        try:
            await bot.edit_message_caption(
                chat_id, message_id, caption=caption, reply_markup=markup
            )
        except BadRequest as error:
            if outgoing.is_unchanged(error):
                return
            if not outgoing.is_gone(error):
                raise
            await outgoing.say(bot, Say(chat_id, instead, markup))

    context.after_commit(put)


def go_on(context: Context, html: str, markup: InlineKeyboardMarkup | None = None) -> None:
    """A screen of text in place of the pressed message. A photo cannot become text: there it goes
    on in a new message, and the photo's buttons are taken off."""
    if not on_photo(context):
        context.show(html, markup)
        return
    chat_id, message_id = _pressed(context)
    context.say(html, markup, chat_id=chat_id)

    async def strip(bot: PacedBot) -> None:
        try:
            await bot.edit_message_reply_markup(chat_id, message_id, reply_markup=None)
        except BadRequest as error:
            if not (outgoing.is_unchanged(error) or outgoing.is_gone(error)):
                raise

    context.after_commit(strip)


async def _send(
    bot: PacedBot, chat_id: int, photo: Photo, caption: str, markup: InlineKeyboardMarkup
) -> TelegramMessage:
    return await bot.send_photo(
        chat_id, photo, caption=caption, parse_mode=ParseMode.HTML, reply_markup=markup
    )


def _pressed(context: Context) -> tuple[int, int | None]:
    """Chat and message of the pressed button; no message when a command was sent."""
    query = context.incoming.callback_query
    if query is None or query.message is None:
        return context.actor.telegram_id, None
    return query.message.chat.id, query.message.message_id
