"""Appointments in numbers for the office: a card and a file."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from html import escape

from telegram import InlineKeyboardButton, InputFile

from bot.appointments import numbers
from bot.appointments.numbers import Became, Numbers
from bot.spreadsheets.model import Cell
from bot.spreadsheets.writing import Chart, Sheet, write_xlsx
from db import audit
from db.people import Role
from handlers.appointment_buttons import AppointmentNumbers, AppointmentNumbersFile
from handlers.appointments.common import home
from handlers.bot import PacedBot
from handlers.context import Context
from handlers.render import button, keyboard

SPANS = (30, 90, 365)
MOST_HOSTS = 30


async def _asked(context: Context, days: int) -> Numbers | None:
    """The numbers for whoever may see them; anybody else is told that the button is old."""
    if Role.office not in context.actor.roles or days not in SPANS:
        context.toast(context.label("errors-stale"), alert=True)
        return None
    return await numbers.of_span(context.tx, context.now - timedelta(days=days), context.now)


async def show(context: Context, data: AppointmentNumbers) -> None:
    """How many, who was there, what was called off, by whom it was with."""
    found = await _asked(context, data.days)
    if found is None:
        return
    if not found.hosts:
        head = context.text("appointments-numbers", days=data.days)
        lines = [head, context.text("appointments-numbers-empty")]
        context.show("\n".join(lines), keyboard(_spans(context, data.days), [home(context)]))
        return
    lines = [
        context.text("appointments-numbers", days=data.days),
        context.text(
            "appointments-numbers-whole", ahead=_said(found.ahead), whole=_said(found.whole)
        ),
        escape(_became(context, found.became), quote=False),
        "",
        context.text("appointments-numbers-hosts"),
    ]
    lines += [
        context.text(
            "appointments-numbers-host",
            name=one.name or "gone",
            ahead=_said(one.ahead),
            became=_became(context, one.became),
        )
        for one in found.hosts[:MOST_HOSTS]
    ]
    if len(found.hosts) > MOST_HOSTS:
        more = len(found.hosts) - MOST_HOSTS
        lines.append(context.text("appointments-numbers-more", count=more))
    lines += ["", context.text("appointments-numbers-note")]
    file = button(context.label("talk-numbers-file-button"), AppointmentNumbersFile(data.days))
    context.show("\n".join(lines), keyboard(_spans(context, data.days), [file], [home(context)]))


def _spans(context: Context, days: int) -> list[InlineKeyboardButton]:
    return [
        button(context.label("talk-numbers-days-button", days=one), AppointmentNumbers(one))
        for one in SPANS
        if one != days
    ]


def _said(number: int | None) -> str:
    return f"<{numbers.LEAST}" if number is None else str(number)


def _became(context: Context, counts: Mapping[Became, int | None]) -> str:
    """What became of them, in a plain line; what never happened is left out."""
    parts = [
        context.label(f"appointments-numbers-{what.value}", count=_said(number))
        for what, number in counts.items()
        if number != 0
    ]
    return " · ".join(parts) or "–"


async def send_file(context: Context, data: AppointmentNumbersFile) -> None:
    """The same as a workbook; who took it is noted."""
    found = await _asked(context, data.days)
    if found is None:
        return
    if not found.hosts:
        context.toast(context.label("appointments-numbers-empty"), alert=True)
        return
    await audit.note(
        context.tx, context.now, context.actor.person_id, "appointments.exported", None,
        days=data.days,
    )  # fmt: skip
    sheet = _sheet(context, found)
    title = context.label("appointments-numbers-title", days=data.days)
    name = f"{context.label('appointments-numbers-file', days=data.days)}-{context.today}.xlsx"
    chat_id = context.actor.telegram_id
    context.toast(context.label("talk-numbers-coming"))

    async def hand_over(bot: PacedBot) -> None:
        made = await asyncio.to_thread(write_xlsx, [sheet])
        await bot.send_document(chat_id, InputFile(made, filename=name), caption=title)

    context.after_commit(hand_over)


def _sheet(context: Context, found: Numbers) -> Sheet:
    """A line for each whom students visit, and the sum."""
    label = context.label
    heads = ("name", "whole", *(what.value for what in Became), "ahead")
    rows: list[list[Cell | None]] = [
        [
            one.name or label("appointments-numbers-gone"),
            _cell(one.whole),
            *(_cell(one.became[what]) for what in Became),
            _cell(one.ahead),
        ]
        for one in found.hosts
    ]
    whole: list[Cell | None] = [
        label("talk-numbers-all"),
        _cell(found.whole),
        *(_cell(found.became[what]) for what in Became),
        _cell(found.ahead),
    ]
    title = label("appointments-numbers-sheet")
    bars = range(2, 2 + len(Became))
    chart = Chart(title, 0, len(rows) - 1, 0, list(bars), len(heads), stacked=True)
    columns = [label(f"appointments-numbers-column-{name}") for name in heads]
    return Sheet(title, columns, [*rows, whole], charts=[chart])


def _cell(number: int | None) -> Cell:
    return f"<{numbers.LEAST}" if number is None else number
