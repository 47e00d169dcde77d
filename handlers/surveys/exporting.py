"""Results as files: what somebody may see, and that they took it away."""

import asyncio

from telegram import InputFile

from bot.spreadsheets.writing import write_csv, write_xlsx
from bot.surveys import reporting, results, sheets
from bot.surveys.desk import Scope
from content import Content
from db import audit, surveys
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.surveys.desk_buttons import Export
from handlers.surveys.desk_common import P, for_staff, refuse, round_of, title_of
from handlers.surveys.results import Reader, whose_answers


async def export(context: Context, scope: Scope, data: Export) -> None:
    """A file of what somebody may see; that they took it away is written down."""
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    if data.kind not in ("xlsx", "csv") or (found.survey.anonymous and not scope.all):
        refuse(context)
        return
    whose = await whose_answers(context, scope, found, data.filter_id)
    if whose is None:
        return
    if found.survey.anonymous and data.filter_id:
        refuse(context)
        return
    await audit.note(
        context.tx, context.now, context.actor.person_id, "survey.exported",
        surveys.cause(data.round_id), kind=data.kind,
        classes=None if whose.own is None else sorted(whose.own), filter=whose.condition,
    )  # fmt: skip
    reader, row, viewer = Reader.of(context), found.row, context.actor.person_id
    title = title_of(context, found)
    name = f"{title} {context.today:%Y-%m-%d}.{data.kind}".replace("/", "-")
    caption = context.label(f"{P}export-caption", title=title, whose=whose.words)
    context.toast(context.label(f"{P}exporting-alert"))

    async def hand_over(bot: PacedBot) -> None:
        loaded = await reader.load(row)
        made = reporting.export(
            loaded, whose.within(loaded), reader.content.regions, _words(reader.content),
            reader.language, reader.zone,
        )  # fmt: skip
        file = await asyncio.to_thread(_file, made, data.kind)
        if file is None:
            await bot.send_message(reader.chat_id, reader.say("few", least=results.LEAST))
            return
        if not loaded.anonymous:
            # Before it leaves the house: everybody in it finds under /privacy who took it away.
            ids = {one.attempt for one in made.taken}
            seen = {
                one.person_id for one in loaded.rows if one.person_id and one.attempt_id in ids
            }
            async with reader.house.database.transaction() as tx:
                await audit.note_views(tx, reader.now, viewer, seen, "survey")
        await bot.send_document(reader.chat_id, InputFile(file, filename=name), caption=caption)

    context.after_commit(hand_over)


def _words(content: Content) -> sheets.Words:
    return lambda language, id, **values: content.texts.format(language, f"{P}{id}", **values)


def _file(made: sheets.Export, kind: str) -> bytes | None:
    """The bytes of a file; None where nobody is in it."""
    table = sheets.data(made)
    if not table.rows:
        return None
    if kind == "csv":
        return write_csv(table)
    return write_xlsx(sheets.sheets(made), large=True)


BUTTONS: dict[type[Callback], Handler] = {Export: for_staff(Export, export)}
