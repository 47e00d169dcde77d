"""Lists of events: a month, and what somebody signed up for."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from content.campaign_files import short_date, spoken_date
from db import event_signups, events
from db.event_signups import SignUpState, Standing
from db.events import EventRow
from handlers.context import Context
from handlers.events import buttons as b
from handlers.events.common import (
    FEATURE,
    MARKS,
    first_day,
    home,
    is_office,
    major_of,
    month_of,
)
from handlers.paging import turn_pages
from handlers.render import button, fitted, keyboard

PAGE = 6
YEAR = timedelta(days=366)


async def command(_update: Update, context: Context) -> None:
    """/events, and «events» on the home card."""
    await show_month(context, b.ShowMonth(0, 0))


async def show_month(context: Context, data: b.ShowMonth) -> None:
    """A month that was asked for; else this month, or the next one that has any events."""
    await context.leave_focus(FEATURE)
    first = first_day(data.month, context.today)
    found = await _in_month(context, first)
    if data.month == 0 and not found:
        ahead = await events.between(context.tx, context.now, context.now + YEAR, limit=1)
        if ahead:
            first = first_day(month_of(context, ahead[0].starts_at), context.today)
            found = await _in_month(context, first)
    page = max(0, min(data.page, (len(found) - 1) // PAGE))
    standings = await event_signups.standings(context.tx, context.actor.person_id)
    lead = context.text("events-month", year=str(first.year), month=first.month)
    here = found[page * PAGE : (page + 1) * PAGE]
    text = "\n\n".join([lead, *await _days(context, here, standings)])
    if not found:
        text = f"{lead}\n\n{context.text('events-none')}"
    pages = _pages(context, first, page, len(found))
    context.show(text, _keys(context, here, [pages, _months(context, first)], standings))


async def _in_month(context: Context, first: date) -> list[EventRow]:
    """Those of a month: for the office all, for others what is not over."""
    since = datetime.combine(first, time.min, context.zone)
    until = datetime.combine(_next(first), time.min, context.zone)
    office = is_office(context)
    found = await events.between(context.tx, since, until, cancelled=office)
    return [one for one in found if office or one.ends_at > context.now]


def _next(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


async def _days(
    context: Context, found: Sequence[EventRow], standings: dict[int, Standing]
) -> list[str]:
    """Day by day, each event a line: when, what, where, and how one stands to it."""
    major = await major_of(context)
    days: dict[date, list[str]] = {}
    for one in found:
        at = one.starts_at.astimezone(context.zone)
        line = _line(context, one, standings.get(one.id), major)
        days.setdefault(at.date(), []).append(line)
    language = context.actor.language
    return [
        "\n".join([f"<b>{spoken_date(day, language)}</b>", *lines]) for day, lines in days.items()
    ]


def _line(context: Context, one: EventRow, standing: Standing | None, major: str) -> str:
    at = one.starts_at.astimezone(context.zone)
    title = escape(one.title, quote=False)
    if not one.is_open:
        return f"{at:%H:%M} <s>{MARKS[one.kind]} {title}</s>"
    signs = []
    if major and major in one.majors:
        signs.append(context.text("events-yours"))
    if standing is not None and standing.coming:
        state = "going" if standing.state is SignUpState.going else "waiting"
        signs.append(context.text(f"events-sign-{state}"))
    place = escape(one.venue, quote=False)
    parts = [f"{at:%H:%M} {MARKS[one.kind]} {title}", place, *signs]
    return " · ".join(part for part in parts if part)


def _pages(context: Context, first: date, page: int, total: int) -> list[InlineKeyboardButton]:
    month = first.year * 100 + first.month
    return turn_pages(context, page, total, lambda to: b.ShowMonth(month, to), PAGE)


def _months(context: Context, first: date) -> list[InlineKeyboardButton]:
    """To the months around; back only for the office, for what is over is over."""
    before, after = (first - timedelta(days=1)).replace(day=1), _next(first)
    row = []
    if is_office(context) or first > context.today.replace(day=1):
        row.append(_month(context, "events-previous-month-button", before))
    row.append(_month(context, "events-next-month-button", after))
    return row


def _month(context: Context, label: str, first: date) -> InlineKeyboardButton:
    data = b.ShowMonth(first.year * 100 + first.month, 0)
    return button(context.label(label, month=first.month), data)


def _keys(
    context: Context,
    found: Sequence[EventRow],
    turns: Sequence[Sequence[InlineKeyboardButton]],
    standings: dict[int, Standing],
    mine: bool = True,
) -> InlineKeyboardMarkup:
    opens = [[button(_label(context, one), _data(context, one))] for one in found]
    rows = [*opens, *turns]
    if mine and any(standing.coming for standing in standings.values()):
        rows.append([button(context.label("events-mine-button"), b.MyEvents())])
    if is_office(context):
        rows.append([button(context.label("events-new-button"), b.NewEvent())])
    return keyboard(*rows, [home(context)])


def _label(context: Context, one: EventRow) -> str:
    day = short_date(one.starts_at.astimezone(context.zone).date(), context.actor.language)
    return fitted(f"{MARKS[one.kind]} {day} {one.title}")


def _data(context: Context, one: EventRow) -> b.EventDesk | b.OpenEvent:
    return b.EventDesk(one.id) if is_office(context) else b.OpenEvent(one.id)


async def show_mine(context: Context, _data: b.MyEvents) -> None:
    """What somebody signed up for and is not over, the next first."""
    standings = await event_signups.standings(context.tx, context.actor.person_id)
    coming = [event_id for event_id, one in standings.items() if one.coming]
    rows = (await events.events(context.tx, coming)).values()
    found = [one for one in rows if one.is_open and one.ends_at > context.now]
    found.sort(key=lambda one: (one.starts_at, one.id))
    back = [button(context.label("events-all-button"), b.ShowMonth(0, 0))]
    if not found:
        context.show(context.text("events-mine-none"), keyboard(back, [home(context)]))
        return
    here = found[: PAGE * 2]
    text = "\n\n".join([context.text("events-mine"), *await _days(context, here, standings)])
    context.show(text, _keys(context, here, [back], standings, mine=False))
