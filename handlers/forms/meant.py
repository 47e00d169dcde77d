"""Is a message meant for what somebody is in the middle of? Not if it answers somebody else, and
perhaps not any more after half a day."""

from datetime import timedelta
from typing import Any

from telegram import Message

from bot.handoff import rules
from db import outbox
from handlers.context import Context

LATE = timedelta(hours=12)


async def is_for_talk(message: Message, context: Context) -> bool:
    """Whether it replies to what the bot brought from the other side of a talk."""
    to = message.reply_to_message
    if to is None:
        return False
    cause = await outbox.cause_of_message(context.tx, message.chat_id, to.message_id)
    return rules.message_of(cause) is not None


def is_late(context: Context, focus: dict[str, Any]) -> bool:
    """Whether the question is so old that the words may have been for somebody else."""
    return context.now.timestamp() - int(focus.get("since") or 0) > LATE.total_seconds()
