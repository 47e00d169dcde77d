"""A form as a file: set in a child process once the update is committed, then sent."""

from dataclasses import replace

import structlog

from bot import documents
from bot.documents import Document, DocumentError, Made, TooLongError
from bot.forms import lists, papers, rules, service
from bot.forms.papers import Small
from db import classes
from handlers.bot import PacedBot
from handlers.context import Context
from handlers.forms import screens
from handlers.forms.buttons import ExportForm
from handlers.forms.question import gone, leave, show_form

log = structlog.get_logger(__name__)


async def export(context: Context, data: ExportForm) -> None:
    """The file follows as a document; what could not be printed or did not fit is said there."""
    await leave(context)
    actor, language = context.actor, context.actor.language
    sheet = await service.sheet(context.tx, context.content, actor.person_id, data.form_id)
    if sheet is None or data.kind not in ("docx", "pdf"):
        await gone(context, data.form_id)
        return
    form, filling = sheet.form, sheet.filling
    fills = lists.checklist_of(form) is None  # an unticked list is one to tick on paper
    if fills and not filling.begun:
        context.toast(context.label("forms-export-empty-alert"), alert=True)
        await show_form(context, form.id)
        return
    today = screens.day(context, context.now)
    found = await classes.class_card(context.tx, actor.class_id) if actor.class_id else None
    name = actor.student_name or actor.name
    about = context.label(
        "forms-about", name=name, class_name=found.name if found else "—", date=today
    )
    small = Small(
        about=about,
        foot=context.label("forms-foot" if fills else "forms-foot-list"),
        until_now=context.label("forms-until-now"),
        colon=context.label("forms-colon"),
    )
    paper = papers.document(form, filling, language, small)
    parts = papers.name_parts(form, filling, language, name)
    file_name = papers.file_name(parts, data.kind)
    notes = [context.text("forms-export-caption", title=form.title[language], date=today)]
    most = form.words_at_most
    count = rules.words_in(form, filling, language) if most else 0
    if most and count > most:
        notes.append(context.text("forms-export-over", count=count, over=count - most))
    context.toast(context.label("forms-exporting-alert"))
    kind: documents.Form = "pdf" if data.kind == "pdf" else "docx"

    async def send(bot: PacedBot) -> None:
        try:
            made, lines = await _made(paper, kind)
        except DocumentError as error:
            log.warning("forms.not-exported", form=form.id, error=type(error).__name__)
            await bot.send_message(actor.telegram_id, context.text("forms-export-failed"))
            return
        if lines:
            notes.append(context.text("forms-export-long", lines=lines))
        if made.replaced:
            notes.append(context.text("forms-export-boxes", characters=made.replaced[:40]))
        await bot.send_document(
            actor.telegram_id, made.data, filename=file_name, caption="\n\n".join(notes)
        )

    context.after_commit(send)


async def _made(paper: Document, kind: documents.Form) -> tuple[Made, int]:
    """The file, and how many lines were too many for the one page it should have."""
    try:
        return await documents.produce(paper, kind), 0
    except TooLongError as error:
        return await documents.produce(replace(paper, one_page=False), kind), error.lines
