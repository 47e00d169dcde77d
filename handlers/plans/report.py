"""The yearly report: how long it would be, and as a file to write on."""

from typing import Any

import structlog
from telegram import InputFile

from bot import documents
from bot.documents import DocumentError
from bot.plans import report, rules, service
from bot.plans.report import Draft, Facts
from bot.plans.service import Refusal
from db import classes, lessons, plan_history
from db.people import Role
from handlers.bot import PacedBot
from handlers.context import Context
from handlers.outgoing import preview
from handlers.plans import buttons as b
from handlers.plans import screens
from handlers.plans.common import current, leave_focus, refuse
from handlers.render import button, keyboard

log = structlog.get_logger(__name__)

REVISIONS_READ = 200
FORMS: tuple[documents.Form, ...] = ("docx", "pdf")


async def show(context: Context, _data: b.Report) -> None:
    """What would be in it and how many words it has."""
    await leave_focus(context)
    drafted = await _draft(context)
    if drafted is None:
        refuse(context, Refusal.GONE)
        return
    values = {"words": drafted.words, "most": rules.REPORT_MOST}
    parts = [context.text("plans-report", **values)]
    if drafted.left_out:
        parts.append(context.text("plans-report-left-out", count=drafted.left_out))
    keys = [button(context.label(f"plans-{form}-button"), b.MakeReport(form)) for form in FORMS]
    context.show("\n\n".join(parts), keyboard(keys, screens.foot(context)))


async def make(context: Context, data: b.MakeReport) -> None:
    """The file itself, a second or two later."""
    form = next((form for form in FORMS if form == data.form), None)
    drafted = await _draft(context) if form is not None else None
    if form is None or drafted is None:
        refuse(context, Refusal.GONE)
        return
    context.toast(context.label("plans-report-coming-alert"))
    chat_id = context.actor.telegram_id
    name = context.label("plans-report-file", date=f"{context.today:%Y-%m-%d}")
    caption = context.text("plans-report-caption", words=drafted.words, most=rules.REPORT_MOST)
    sorry = context.text("plans-report-failed")

    async def send(bot: PacedBot) -> None:
        try:
            data = await documents.make(drafted.document, form)
        except DocumentError as error:
            log.error("plans.report-failed", error=str(error))
            await bot.send_message(chat_id, sorry)
            return
        await bot.send_document(chat_id, InputFile(data, f"{name}.{form}"), caption=caption)

    context.after_commit(send)


async def _draft(context: Context) -> Draft | None:
    actor = context.actor
    if Role.student not in actor.roles:
        return None
    day, language = context.today, actor.language
    sheet = await service.sheet(context.tx, actor, day)
    card = await classes.class_card(context.tx, actor.class_id) if actor.class_id else None
    known = await lessons.progress_of(context.tx, actor.person_id)
    finished = {
        module.title[language]: [
            lesson.title[language]
            for lesson in module.lessons
            if (progress := known.get(lesson.id)) is not None
            and progress.finished_at is not None
            and report.finished_within(progress.finished_at, context.now)
        ]
        for module in context.content.modules.values()
    }
    facts = Facts(
        actor.student_name or actor.name,
        card.name if card else "",
        sheet.row,
        await current(context, await plan_history.proofs_of(context.tx, actor.person_id)),
        await plan_history.revisions(context.tx, actor.person_id, 0, REVISIONS_READ),
        finished,
        sheet.terms,
        day,
    )
    return report.draft(
        facts,
        language,
        context.label,
        lambda slot: screens.term_words(context, slot),
        context.zone,
    )


def send_bodies(context: Context, bodies: list[dict[str, Any]]) -> None:
    """Send what somebody kept to themselves once more, as it was."""
    chat_id, texts = context.actor.telegram_id, context.content.texts

    async def send(bot: PacedBot) -> None:
        for body in bodies:
            await preview(bot, chat_id, body, texts)

    context.after_commit(send)
