"""Sentences and buttons that several parts of the desk show."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.delivery.bodies import Button, words
from bot.handoff import desks
from bot.handoff.rules import Answerer
from db import crisis, outbox
from db.crisis import CrisisRow
from db.outbox import SendKind
from handlers.callbacks import Home, Join
from handlers.context import Context
from handlers.render import button, keyboard


def to_whom(context: Context, text_id: str, answerer: Answerer | None) -> str:
    """A sentence that names who will read it, and why not the counselor if it is not them."""
    who = answerer.name if answerer and answerer.name else "office"
    instead_of = (answerer.instead_of if answerer else None) or "nobody"
    return context.text(text_id, teacher=who, absent=instead_of)


def join_first(context: Context) -> None:
    """What is for students was asked for by somebody who has not joined their class."""
    context.show(context.text("handoff-join-first"), join_keyboard(context))


def join_keyboard(context: Context) -> InlineKeyboardMarkup:
    return keyboard([button(context.label("home-join-button"), Join()), home_button(context)])


def home_button(context: Context) -> InlineKeyboardButton:
    return button(context.label("common-home-button"), Home())


async def noticed_now(context: Context) -> list[CrisisRow]:
    """The open crises to which what was just written belongs, noticed now or when it was tried
    before. It has had its card: beside it nothing else is said, least of all that an answer may
    take until tomorrow."""
    message = context.incoming.message
    since = min(context.now, message.date) if message is not None else context.now
    rows = await crisis.open_of(context.tx, context.actor.person_id)
    return [row for row in rows if row.last_at >= since]


async def tell(
    context: Context,
    message: Message,
    text_id: str,
    buttons: list[list[Button]] | None = None,
    talk_id: int | None = None,
    **values: str | int,
) -> None:
    """Say under a message that it did not go to anybody, or not yet. Through the outbox: should
    we be ended now, or Telegram stumble, it must still be said."""
    body = words(text_id, buttons=buttons, reply_to=message.message_id, **values)
    in_group = message.chat_id < 0
    if talk_id is None and message.is_topic_message:
        place = await desks.talk_at(context.tx, message.chat_id, message.message_thread_id)
        talk_id = place.talk_id if place is not None else None
    await outbox.enqueue(
        context.tx,
        cause=f"stays:{message.message_id}",
        chat_id=message.chat_id,
        person_id=None if in_group else context.actor.person_id,
        kind=SendKind.talk,
        body_id=await outbox.add_body(context.tx, {**body, "talk": talk_id} if talk_id else body),
        now=context.now,
    )
    context.wake_sender()
