"""A questionnaire from a spreadsheet: the office sends it and gets back a survey's file."""

import structlog
from telegram import InlineKeyboardMarkup, InputFile, Update
from telegram.error import TelegramError

from bot.child import ChildError
from bot.surveys import desk, importing, own
from bot.surveys.codebook import RowFault
from bot.surveys.desk import Scope
from bot.surveys.importing import Imported
from content import Language, Texts
from db import people
from handlers import handoff
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Cancel, Handler
from handlers.context import Context
from handlers.render import button, keyboard
from handlers.surveys.desk_buttons import Import, Prepare, TryOut
from handlers.surveys.desk_common import P, for_office

log = structlog.get_logger(__name__)
FEATURE = "survey-import"
MOST_BYTES = 5_000_000
READ_SECONDS = 60
SHOWN = 25
REFUSALS = frozenset({"too-large", "wrong-kind", "encrypted", "no-header", "empty"})
"""Reasons with a sentence of their own; the others are one."""


async def explain(context: Context, _scope: Scope, _data: Import) -> None:
    """What can be sent; the next message is taken as the file."""
    await people.set_focus(context.tx, context.actor.person_id, {"feature": FEATURE})
    cancel = button(context.label("common-cancel-button"), Cancel())
    context.show(context.text(f"{P}import"), keyboard([cancel]))


async def on_message(update: Update, context: Context) -> None:
    """A file, while one is awaited."""
    scope = await desk.scope_of(context.tx, context.actor)
    message = update.effective_message
    if scope is None or not scope.all or message is None:
        await people.set_focus(context.tx, context.actor.person_id, None)
        await handoff.on_message(update, context)
        return
    document = message.document
    if document is None:
        context.say(context.text(f"{P}import-no-file"))
        return
    if (document.file_size or 0) > MOST_BYTES:
        context.say(context.text(f"{P}import-too-large"))
        return
    await people.set_focus(context.tx, context.actor.person_id, None)
    context.say(context.text(f"{P}import-reading"))
    name, file_id = document.file_name or "survey.xlsx", document.file_id
    texts, language = context.content.texts, context.actor.language
    folder = context.house.settings.bot_content
    chat_id, person_id = context.actor.telegram_id, context.actor.person_id
    database, now = context.house.database, context.now

    async def read(bot: PacedBot) -> None:
        try:
            file = await bot.get_file(file_id)
            data = bytes(await file.download_as_bytearray(read_timeout=READ_SECONDS))
            found = await importing.import_file(name, data, folder)
        except (TelegramError, ChildError) as error:
            log.warning("surveys.import-failed", error=type(error).__name__)
            await bot.send_message(chat_id, texts.format(language, f"{P}import-failed"))
            return
        words = told(found, texts, language)
        if not found.yaml:
            await bot.send_message(chat_id, words)
            return
        sheet = InputFile(found.yaml.encode(), filename=f"{found.id}.yaml")
        if found.survey is None:
            await bot.send_document(chat_id, sheet, caption=words[:1000])
            return
        async with database.transaction() as tx:
            kept = await own.keep(tx, found.survey, person_id, now)
        await bot.send_document(chat_id, sheet)
        # Apart from the file: what the buttons open takes the place of these words.
        await bot.send_message(chat_id, words, reply_markup=_next(kept.id, texts, language))

    context.after_commit(read)


def _next(survey_id: str, texts: Texts, language: Language) -> InlineKeyboardMarkup:
    """What can be done at once with a survey that was understood."""
    return keyboard(
        [button(texts.format(language, f"{P}try-first-button"), TryOut(survey_id))],
        [button(texts.format(language, f"{P}own-launch-button"), Prepare(survey_id))],
    )


def told(found: Imported, texts: Texts, language: Language) -> str:
    """What came of a file, as plain text: every fault with its row."""
    if found.refused:
        reason = found.refused if found.refused in REFUSALS else "other"
        return texts.format(language, f"{P}import-refused-{reason}")
    text_id = f"{P}import-faults" if found.faults else f"{P}import-done"
    head = texts.format(
        language, text_id, count=found.questions, faults=len(found.faults), file=found.id
    )
    lines = [_fault(one, texts, language) for one in found.faults[:SHOWN]]
    if len(found.faults) > SHOWN:
        lines.append("…")
    return "\n".join([head, *lines])


def _fault(one: RowFault, texts: Texts, language: Language) -> str:
    return texts.format(language, f"{P}row-{one.why}", row=one.row, what=one.what)


BUTTONS: dict[type[Callback], Handler] = {Import: for_office(Import, explain)}
