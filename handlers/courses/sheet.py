"""A class's score sheet as an Excel file, for the teacher's desk."""

import asyncio
from datetime import datetime

from telegram import InputFile, Update

from bot.courses import classes, rules
from bot.courses.classes import ClassView, Line
from bot.spreadsheets.model import Cell
from bot.spreadsheets.writing import Sheet, write_xlsx
from handlers.bot import PacedBot
from handlers.context import Context
from handlers.courses.buttons import ExportClass
from handlers.courses.staff import open_view
from handlers.courses.student import day_of


async def export(update: Update, context: Context) -> None:
    """Hand the sheet over, and write down who took it away."""
    chosen = ExportClass.of(update)
    found = await open_view(context, chosen.course_id, chosen.class_id)
    if found is None:
        return
    await classes.note_export(context.tx, context.actor, found, context.now)
    context.toast(context.label("courses-export-making"))
    made = sheet(context, found)
    title = found.course.title[context.actor.language]
    on = day_of(context, context.now)
    name = context.label("courses-export-file", name=found.name, title=title, date=on)
    caption = context.text("courses-export-caption", name=found.name, title=title, date=on)
    chat_id = context.actor.telegram_id

    async def hand_over(bot: PacedBot) -> None:
        # Beside the loop: it is the only heavy work of this press.
        data = await asyncio.to_thread(write_xlsx, [made])
        await bot.send_document(chat_id, InputFile(data, filename=name), caption=caption)

    context.after_commit(hand_over)


def sheet(context: Context, found: ClassView) -> Sheet:
    """The sheet: a student a line, by student number."""
    language, course = context.actor.language, found.course
    names = ["number", "name", "state", "units", "lessons"]
    headers = [context.label(f"courses-sheet-{name}") for name in names]
    headers += [module.title[language] for module in course.modules]
    headers += [
        context.label(f"courses-sheet-{name}") for name in ("first", "right", "asked", "done")
    ]
    rows = [_row(context, found, line) for line in found.lines]
    return Sheet(found.name, headers, rows)


def _row(context: Context, found: ClassView, line: Line) -> list[Cell | None]:
    """Who has not joined has no figures, which is not the same as none."""
    group = line.group.value
    if found.course.is_track and group == rules.Group.DONE.value:
        group = "read"
    row: list[Cell | None] = [
        line.member.number,
        line.member.name,
        context.label(f"courses-group-{group}"),
    ]
    standing = line.standing
    if standing is None:
        return row
    return [
        *row,
        standing.units_done,
        standing.finished,
        *(unit.finished for unit in standing.units),
        rules.percent(standing.right_at_first, standing.asked),
        standing.right,
        standing.asked,
        _wall(context, standing.done_at),
    ]


def _wall(context: Context, moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(context.zone)
