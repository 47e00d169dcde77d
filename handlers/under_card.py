"""What stands under a card besides its pages: ☆ to put it by, ⏰ to read it in the evening.

Knows nothing of how a card looks, so that lessons can have it.
"""

from datetime import datetime
from typing import TypeAlias

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.lessons import rules
from bot.lessons.rules import Kind
from bot.lessons.service import Screen
from bot.reading import later
from bot.reading.later import Offer
from db import bookmarks
from handlers.callbacks import Callback
from handlers.context import Context
from handlers.render import button

Row: TypeAlias = list[InlineKeyboardButton]


class OpenCard(Callback):
    """A card on its own; `anew` in a message of its own, so that what led to it stays."""

    prefix = "look"
    lesson_id: str
    card_id: str
    anew: bool


class PutBy(Callback):
    """Bookmark a card or (not `wanted`) take its bookmark away: pressed twice it does no more."""

    prefix = "star"
    lesson_id: str
    card_id: str
    wanted: bool


class ReadLater(Callback):
    """Remind of the lesson in the evening, or (not `wanted`) do not after all."""

    prefix = "later"
    lesson_id: str
    card_id: str
    wanted: bool


async def with_rows(
    context: Context, screen: Screen, markup: InlineKeyboardMarkup
) -> InlineKeyboardMarkup:
    """The keyboard of a lesson's screen; where that is a card, with ☆ between back and on, and
    below them the card's picture and ⏰."""
    if screen.step.kind is not Kind.CARD:
        return markup
    *above, pages, around = [list(row) for row in markup.inline_keyboard]
    back, on = pages[:-1], pages[-1:]
    return InlineKeyboardMarkup([*await rows_under(context, screen, back, on, above), around])


async def rows_under(
    context: Context,
    screen: Screen,
    back: Row,
    on: Row,
    pictures: list[Row],
) -> list[Row]:
    """The two rows under a card: back, ☆ and on; its picture and ⏰."""
    lesson_id, card_id = screen.lesson.id, screen.step.id
    marked = await bookmarks.is_marked(context.tx, context.actor.person_id, lesson_id, card_id)
    star = button("★" if marked else "☆", PutBy(lesson_id, card_id, not marked))
    second = [one for row in pictures for one in row]
    evening = await _evening(context, lesson_id, card_id)
    return [[*back, star, *on], [*second, *evening]]


async def after_press(context: Context, pressed: rules.Press, screen: Screen) -> None:
    """Whoever opens or finishes a lesson needs no reminder of it."""
    finished = screen.progress.finished_at == context.now
    if finished or isinstance(pressed, rules.Open):
        reason = "finished" if finished else "opened"
        await later.cancel(context.tx, context.actor, screen.lesson.id, reason, context.now)


async def _evening(context: Context, lesson_id: str, card_id: str) -> Row:
    calendar = await context.calendar()
    offer: Offer = await later.offer(context.tx, context.actor, lesson_id, calendar, context.now)
    if offer.waits is not None:
        label = when(context, "later-waits-button", offer.waits)
        return [button(label, ReadLater(lesson_id, card_id, wanted=False))]
    if offer.could is None:
        return []
    label = when(context, "later-ask-button", offer.could.at)
    return [button(label, ReadLater(lesson_id, card_id, wanted=True))]


def when(context: Context, text_id: str, at: datetime) -> str:
    """Words about an evening: tonight, tomorrow, or its date."""
    zone = context.zone
    days, day = later.says_when(at, context.now, zone)
    local = at.astimezone(zone)
    return context.label(text_id, days=days, day=day[5:], time=f"{local:%H:%M}")
