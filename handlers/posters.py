"""Posters: a picture with a code in it that opens a posting or an event, to print or forward."""

import asyncio

from bot.pictures.model import PosterPicture
from handlers.bot import PacedBot
from handlers.context import Context
from handlers.gallery import Photo, gallery
from handlers.invites import qr_png


def send(context: Context, picture: PosterPicture, caption: str, name: str) -> None:
    """The poster to whoever pressed, with this caption; the bare code where it cannot be
    drawn."""
    chat_id, language, here = context.actor.telegram_id, context.actor.language, gallery(context)

    async def put(bot: PacedBot) -> None:
        async def place(photo: Photo) -> object:
            return await bot.send_photo(chat_id, photo, caption=caption, filename=name)

        if not await here.place(bot, chat_id, picture, language, place):
            code = await asyncio.to_thread(qr_png, picture.link)
            await bot.send_photo(chat_id, code, caption=caption, filename=name)

    context.after_commit(put)
