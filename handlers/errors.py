"""When something goes wrong: a kind sentence for the person, facts without text for the log."""

from typing import Any

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application

from content import Content, Language
from handlers.context import Context, House, current_moment
from handlers.limiter import seconds_of

log = structlog.get_logger(__name__)

ALERT_LIMIT = 200
CONFLICT_WAIT = 5.0
LONGEST_WAIT = 30.0


async def remember(_update: object, context: Context) -> None:
    """PTB's error handler: hand the error to the intake, which rolls back and decides."""
    current_moment.get().error = context.error


def poll_wait(error: TelegramError, failures: int) -> float:
    """Seconds before asking Telegram for updates again. Raises what no waiting mends."""
    match error:
        case InvalidToken():
            raise error
        case RetryAfter():
            return seconds_of(error)
        case Conflict():
            return CONFLICT_WAIT
        case _:
            return float(min(LONGEST_WAIT, 0.5 * 2 ** min(failures, 6)))


async def apologize(
    application: "Application[Any, Any, Any, Any, Any, Any]",
    update: Update,
    language: Language,
    text_id: str,
    **values: str,
) -> None:
    """Tell the person that their message or tap could not be handled as it should."""
    house: House = application.bot_data["house"]
    content: Content = house.content
    text = content.texts.format(language, text_id, **values)
    try:
        if update.callback_query is not None:
            await update.callback_query.answer(text[:ALERT_LIMIT], show_alert=True)
        elif update.effective_message is not None:
            await application.bot.send_message(update.effective_message.chat_id, text)
    except TelegramError as error:
        log.warning("apology.failed", error=type(error).__name__)
