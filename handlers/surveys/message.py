"""The one message a survey lives in: changed in place by taps, moved below what somebody writes.

Its number is kept with what somebody is in the middle of, so that the next screen can take the
old one's place: a question is never open in two messages.
"""

from dataclasses import dataclass
from typing import Any

from telegram import InlineKeyboardMarkup
from telegram.error import TelegramError

from bot.delivery.pacing import Priority
from content.telegram_html import MESSAGE_LIMIT, visible_length
from db import people
from handlers import outgoing
from handlers.bot import PacedBot
from handlers.context import Context, Say, Show
from handlers.surveys.finding import FEATURE


@dataclass(frozen=True, slots=True)
class Trace:
    """What stays of the old message when the survey moves below it; nothing: it is deleted."""

    html: str = ""


async def put(
    context: Context,
    html: str,
    markup: InlineKeyboardMarkup,
    focus: dict[str, Any] | None,
    trace: Trace | None = None,
    *,
    below: bool = False,
) -> None:
    """Show a screen of a survey. `focus` is what is read from now on (None: nothing); `below`:
    not in place of the message whose button was pressed, which is another feature's."""
    html = _shortened(context, html)
    query = context.incoming.callback_query
    before = context.actor.focus or {}
    old = before.get("message") if before.get("feature") == FEATURE else None
    if query is None or query.message is None or below:
        await _set(context, focus)
        context.after_commit(_Below(context, html, markup, focus, old, trace or Trace()))
        return
    pressed = query.message.message_id
    await _set(context, {**focus, "message": pressed} if focus else None)
    context.show(html, markup)
    if old is not None and old != pressed:
        context.after_commit(_Tidy(context.actor.telegram_id, old, ""))


def _shortened(context: Context, html: str) -> str:
    """What fits into one message; whatever comes before it is said in messages of its own."""
    parts = html.split("\n\n")
    while len(parts) > 1 and visible_length("\n\n".join(parts)) > MESSAGE_LIMIT:
        head = [parts.pop(0)]
        while len(parts) > 1 and visible_length("\n\n".join([*head, parts[0]])) <= MESSAGE_LIMIT:
            head.append(parts.pop(0))
        context.say("\n\n".join(head))
    return "\n\n".join(parts)


async def _set(context: Context, focus: dict[str, Any] | None) -> None:
    """Unless it is there already: most taps change nothing of what is read."""
    before = context.actor.focus or {}
    if focus is None:
        await context.leave_focus(FEATURE)
    elif {**before, "since": 0} != {**focus, "since": 0} or _is_old(focus, before):
        await people.set_focus(context.tx, context.actor.person_id, focus)


def _is_old(focus: dict[str, Any], before: dict[str, Any]) -> bool:
    return int(focus.get("since", 0)) - int(before.get("since", 0)) > 3600


@dataclass(frozen=True, slots=True)
class _Tidy:
    """Leave of a message only its trace."""

    chat_id: int
    message_id: int
    html: str

    async def __call__(self, bot: PacedBot) -> None:
        try:
            if self.html:
                reply = Show(self.chat_id, self.message_id, self.html)
                await bot.call(
                    "editMessageText",
                    Priority.reply,
                    chat_id=self.chat_id,
                    message_id=self.message_id,
                    **outgoing.as_html(reply),
                )
            else:
                await bot.call(
                    "deleteMessage",
                    Priority.reply,
                    chat_id=self.chat_id,
                    message_id=self.message_id,
                )
        except TelegramError:
            # Gone already, or too old to be changed: its buttons are answered whenever pressed.
            return


class _Below:
    """Send a screen anew, note its number, and tidy the one it takes the place of."""

    def __init__(
        self,
        context: Context,
        html: str,
        markup: InlineKeyboardMarkup,
        focus: dict[str, Any] | None,
        old: int | None,
        trace: Trace,
    ) -> None:
        self._database = context.house.database
        self._person_id = context.actor.person_id
        self._say = Say(context.actor.telegram_id, html, markup)
        self._focus = focus
        self._old = old
        self._trace = trace

    async def __call__(self, bot: PacedBot) -> None:
        message_id = await outgoing.say(bot, self._say)
        if self._focus is not None:
            async with self._database.transaction() as tx:
                actor = await people.actor_by_id(tx, self._person_id)
                if actor is not None and actor.focus == self._focus:
                    focus = {**self._focus, "message": message_id}
                    await people.set_focus(tx, self._person_id, focus)
        if self._old is not None:
            await _Tidy(self._say.chat_id, self._old, self._trace.html)(bot)
