"""What every part of the desk shares: who may, whose rounds, how days are said."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from telegram import InlineKeyboardButton, Update

from bot.audiences.rules import plain
from bot.surveys import desk
from bot.surveys.desk import Listed, Scope
from bot.surveys.inviting import Post
from bot.surveys.ticking import Rounds
from content.campaign_files import short_date, spoken_date
from db.audiences import Condition
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Handler, Home
from handlers.context import Context
from handlers.render import button
from handlers.surveys.desk_buttons import Desk

C = TypeVar("C", bound=Callback)
Rows = list[list[InlineKeyboardButton]]
P = "surveys-desk-"
"""All texts of the desk begin so."""


def refuse(context: Context) -> None:
    """Whoever acts may not, or there is no such thing: the two are one answer."""
    context.toast(context.label("errors-not-allowed"), alert=True)


def stale(context: Context) -> None:
    context.toast(context.label("errors-stale"), alert=True)


def for_staff(kind: type[C], then: Callable[[Context, Scope, C], Awaitable[None]]) -> Handler:
    """A handler for who has business at the desk, with what they may see, asked anew."""

    async def handle(update: Update, context: Context) -> None:
        scope = await desk.scope_of(context.tx, context.actor)
        if scope is None:
            refuse(context)
        else:
            await then(context, scope, kind.of(update))

    return handle


def for_office(kind: type[C], then: Callable[[Context, Scope, C], Awaitable[None]]) -> Handler:
    """The same for the office alone."""

    async def checked(context: Context, scope: Scope, data: C) -> None:
        if scope.all:
            await then(context, scope, data)
        else:
            refuse(context)

    return for_staff(kind, checked)


async def round_of(context: Context, scope: Scope, round_id: int) -> Listed | None:
    """The round, if whoever acts may see it; else they are told."""
    found = await desk.round_of(context.tx, scope, round_id)
    if found is None:
        refuse(context)
    return found


async def post(context: Context) -> Post:
    """What a message of a round needs."""
    due_at = (await context.calendar()).next_peaceful(context.now)
    return Post(context.content.texts, context.zone, due_at, context.now)


def tick_soon(context: Context) -> None:
    """What was just decided happens now, not at the next tick."""
    running: Rounds = context.application.bot_data["surveys"]

    async def tick(_bot: PacedBot) -> None:
        await running.tick()

    context.after_commit(tick)


def title_of(context: Context, one: Listed) -> str:
    """A round by its survey and the day it began: «毕业意向调查 · 10月8日»."""
    return f"{one.survey.title[context.actor.language]} · {began(context, one.row.opens_at)}"


def began(context: Context, at: datetime) -> str:
    """A day in short, with its year where it is not this one."""
    on = at.astimezone(context.zone).date()
    said = short_date(on, context.actor.language)
    if on.year == context.today.year:
        return said
    return f"{on.year}年{said}" if context.actor.language == "zh" else f"{said} {on.year}"


def day(context: Context, at: datetime) -> str:
    return spoken_date(at.astimezone(context.zone).date(), context.actor.language)


def moment(context: Context, at: datetime) -> str:
    return f"{day(context, at)} {at.astimezone(context.zone):%H:%M}"


def audience_words(context: Context, condition: Condition) -> str:
    """Who a condition means, as plain text."""
    return plain(condition, context.content.texts, context.actor.language, context.content)


def around(context: Context, back: Callback | None = None) -> list[InlineKeyboardButton]:
    """Back, and home."""
    first = [button(context.label("common-back-button"), back)] if back is not None else []
    return [*first, button(context.label("common-home-button"), Home())]


def to_desk(context: Context) -> list[InlineKeyboardButton]:
    return around(context, Desk())
