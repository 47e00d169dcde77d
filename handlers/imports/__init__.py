"""Importing the roster in the chat: the office sends a file, looks, and taps."""

from typing import Any

from telegram import Document, Message, Update

from bot.imports import service as service
from bot.imports.model import Report
from bot.imports.worker import Importer, Screen
from bot.spreadsheets import Limits
from db import imports, people
from db.imports import ImportState
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Cancel, Home
from handlers.context import Context
from handlers.imports.buttons import Apply, AskUndo, Discard, ImportRoster, Keep, Undo
from handlers.imports.desk import body_of
from handlers.render import button, keyboard

FEATURE = "import"
SHEETS = ("xlsx", "xlsm", "xls", "et", "csv", "tsv", "json")
SHEET_TYPES = ("spreadsheet", "ms-excel", "text/csv", "comma-separated")
NOT_SHEETS = (
    "pdf", "doc", "docx", "ppt", "pptx", "wps", "txt", "rtf", "zip", "rar", "7z", "png", "jpg",
    "jpeg", "gif", "bmp", "webp", "heic", "mp4", "mov", "mp3", "exe", "apk",
)  # fmt: skip
NOT_SHEET_TYPES = ("image/", "video/", "audio/", "application/pdf", "application/zip")
LONGEST_NAME = 60


async def explain(_update: Update, context: Context) -> None:
    """What can be sent and what happens then; the next message is taken as the file."""
    if not service.may_import(context.actor):
        _refuse_stranger(context)
        return
    await people.set_focus(context.tx, context.actor.person_id, {"feature": FEATURE})
    context.show(
        context.text("imports-explain"),
        keyboard([button(context.label("common-cancel-button"), Cancel())]),
    )


def is_roster(update: Update, context: Context) -> bool:
    """Whether a message is a list the office sends without having asked to: a spreadsheet,
    from the office, in the middle of nothing, and no reply to anybody."""
    message = update.message
    return (
        message is not None
        and message.document is not None
        and message.reply_to_message is None
        and not context.actor.focus
        and service.may_import(context.actor)
        and _looks_like_sheet(message.document)
    )


async def on_message(update: Update, context: Context) -> None:
    """A message while a file is awaited, or a spreadsheet at any time."""
    message = update.effective_message
    assert message is not None  # noqa: S101 - registered for messages only
    if not service.may_import(context.actor):
        await people.set_focus(context.tx, context.actor.person_id, None)
        _refuse_stranger(context)
        return
    cancel = keyboard([button(context.label("common-cancel-button"), Cancel())])
    document = message.document
    if document is None:
        photo = message.photo or message.video
        context.say(
            context.text("imports-not-a-photo" if photo else "imports-send-a-file"), cancel
        )
        return
    name = _name_of(document)
    if _cannot_be_sheet(document):
        picture = (document.mime_type or "").startswith("image/")
        context.say(
            context.text("imports-not-a-photo")
            if picture
            else context.text("imports-wrong-file", name=name),
            cancel,
        )
        return
    if document.file_size and document.file_size > Limits().size:
        size, most = -(-document.file_size // 1_000_000), Limits().size // 1_000_000
        context.say(context.text("imports-too-big", name=name, size=size, most=most), cancel)
        return
    await _receive(message, document, name, context)


async def _receive(message: Message, document: Document, name: str, context: Context) -> None:
    focus = context.actor.focus or {}
    if focus.get("feature") == FEATURE:
        await people.set_focus(context.tx, context.actor.person_id, None)
    import_id = await service.receive(
        context.tx, context.actor, document.file_id, name, message.chat_id, context.now
    )
    text = context.text("imports-received", name=name)
    database = context.house.database
    importer = importer_of(context)
    chat_id, reply_to = message.chat_id, message.message_id

    async def acknowledge(bot: PacedBot) -> None:
        try:
            sent = await bot.send_message(
                chat_id, text, reply_to_message_id=reply_to, allow_sending_without_reply=True
            )
            async with database.transaction() as tx:
                await imports.set_progress_message(tx, import_id, sent.message_id)
        finally:
            importer.wake()

    context.after_commit(acknowledge)


async def apply(update: Update, context: Context) -> None:
    """The office has looked at the preview and wants it."""
    chosen = Apply.of(update)
    if not service.may_import(context.actor):
        context.toast(context.label("errors-not-allowed"), alert=True)
        return
    row = await service.confirm(context.tx, chosen.import_id)
    if row is None:
        context.toast(context.label("imports-already-alert"), alert=True)
        return
    context.show(context.text("imports-confirmed", name=row.file_name))
    _wake(context)


async def discard(update: Update, context: Context) -> None:
    """The office does not want it; what was read goes."""
    chosen = Discard.of(update)
    row = await imports.import_row(context.tx, chosen.import_id)
    if not service.may_import(context.actor):
        context.toast(context.label("errors-not-allowed"), alert=True)
    elif row is None or not await service.discard(context.tx, chosen.import_id):
        context.toast(context.label("imports-already-alert"), alert=True)
    else:
        context.show(
            context.text("imports-discarded", name=row.file_name),
            keyboard([button(context.label("common-home-button"), Home())]),
        )


async def ask_undo(update: Update, context: Context) -> None:
    """Undoing is asked twice: it changes as much as the import did."""
    chosen = AskUndo.of(update)
    row = await imports.import_row(context.tx, chosen.import_id)
    if not service.may_import(context.actor):
        context.toast(context.label("errors-not-allowed"), alert=True)
    elif row is None or not await _undoable(context, chosen.import_id):
        context.toast(context.label("imports-undo-not-last-alert"), alert=True)
    else:
        context.show(
            context.text("imports-undo-ask", name=row.file_name, kind=row.kind),
            keyboard(
                [
                    button(context.label("imports-undo-sure-button"), Undo(row.import_id)),
                    button(context.label("imports-keep-button"), Keep(row.import_id)),
                ]
            ),
        )


async def undo(update: Update, context: Context) -> None:
    chosen = Undo.of(update)
    if not service.may_import(context.actor):
        context.toast(context.label("errors-not-allowed"), alert=True)
        return
    row = await service.ask_undo(context.tx, importer_of(context).kinds, chosen.import_id)
    if row is None:
        context.toast(context.label("imports-undo-not-last-alert"), alert=True)
        return
    context.show(context.text("imports-undo-started", name=row.file_name))
    _wake(context)


async def keep(update: Update, context: Context) -> None:
    """Back from the question to the result."""
    chosen = Keep.of(update)
    row = await imports.import_row(context.tx, chosen.import_id)
    if (
        not service.may_import(context.actor)
        or row is None
        or row.state is not ImportState.applied
    ):
        context.toast(context.label("imports-already-alert"), alert=True)
        return
    screen = Screen(
        "applied",
        row.file_name,
        Report.from_json(row.counts),
        can_undo=await _undoable(context, row.import_id),
    )
    context.show(*body_of(context.content.texts, context.actor.language, row.import_id, screen))


def importer_of(context: Context) -> Importer:
    """The importer that `bot/app.py` runs."""
    importer: Importer = context.application.bot_data["importer"]
    return importer


async def _undoable(context: Context, import_id: int) -> bool:
    return await service.undoable(context.tx, importer_of(context).kinds, import_id)


def _wake(context: Context) -> None:
    importer = importer_of(context)

    async def wake(_bot: PacedBot) -> None:
        importer.wake()

    context.after_commit(wake)


def _refuse_stranger(context: Context) -> None:
    context.say(
        context.text("imports-office-only"),
        keyboard([button(context.label("common-home-button"), Home())]),
    )


def _name_of(document: Document) -> str:
    name = " ".join((document.file_name or "").split()) or "?"
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 6]}…{name[-5:]}"


def _extension(document: Document) -> str:
    return (document.file_name or "").rpartition(".")[2].lower()


def _looks_like_sheet(document: Document) -> bool:
    kind = (document.mime_type or "").lower()
    return _extension(document) in SHEETS or any(part in kind for part in SHEET_TYPES)


def _cannot_be_sheet(document: Document) -> bool:
    if _looks_like_sheet(document):
        return False
    kind = (document.mime_type or "").lower()
    return _extension(document) in NOT_SHEETS or kind.startswith(NOT_SHEET_TYPES)


BUTTONS: dict[type[Callback], Any] = {
    ImportRoster: explain,
    Apply: apply,
    Discard: discard,
    AskUndo: ask_undo,
    Undo: undo,
    Keep: keep,
}
