"""A message that was an answer, and was edited.

Whoever corrects a typo expects the correction to count. While the question still stands (the
answer was refused, say), the edited words are read as a new answer. After that they are read
once more with the focus they were first read with, where saying it again means the same; for
the rest a sentence says that the edit is in nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from telegram import Message, Update

from bot.people import rules
from db import people
from handlers.callbacks import Handler
from handlers.context import Context

Focus = dict[str, Any]
SaidAgain = Callable[[Context, Focus, Focus], Focus | None]
"""Given the focus a message was read with and the one now: the focus with which its edited words
put right what the message did; None where they would do it a second time."""
REMEMBERED = 10
"""Messages; of earlier ones nobody knows any more that they were answers."""
_TIMES = frozenset({"since", "asked"})


def as_first_read(_context: Context, then: Focus, _now: Focus) -> Focus | None:
    """Saying it again puts it right: what was set is set anew."""
    return then


async def remember(context: Context, message: Message, focus: Focus) -> None:
    """A message was read with this focus."""
    before = await people.answered(context.tx, context.actor.person_id) or {}
    ids = [*before.get("messages", ()), message.message_id][-REMEMBERED:]
    answered = {"messages": ids, "focus": focus}
    await people.set_answered(context.tx, context.actor.person_id, answered)


async def edited(
    update: Update,
    context: Context,
    readers: Mapping[str, Handler],
    again: Mapping[str, SaidAgain],
) -> None:
    """Let whoever read a message read its edited words, or say that they are not read."""
    message, actor = update.edited_message, context.actor
    if message is None or not rules.agreed(actor.consent_version):
        return
    answered = await people.answered(context.tx, actor.person_id) or {}
    messages = answered.get("messages", [])
    if message.message_id not in messages:
        return
    now = actor.focus or {}
    if message.message_id == messages[-1]:
        then = _read_with(context, answered["focus"], now, again)
        reader = readers.get(then.get("feature", "")) if then else None
        if then is not None and reader is not None:
            context.moment.actor = replace(actor, focus=then)
            await reader(update, context)
            return
    context.say(context.text("common-edit-not-read"), reply_to=message.message_id)


def _read_with(
    context: Context, then: Focus, now: Focus, again: Mapping[str, SaidAgain]
) -> Focus | None:
    if _question(then) == _question(now):
        return now
    feature = then.get("feature")
    if now and now.get("feature") != feature:
        # Somebody is in the middle of something else, which must not be lost.
        return None
    said_again = again.get(str(feature))
    return said_again(context, then, now) if said_again else None


def _question(focus: Focus) -> Focus:
    return {key: value for key, value in focus.items() if key not in _TIMES}
