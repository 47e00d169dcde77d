"""Certificates in the chat: made for their owner, verified for anybody who asks."""

import structlog
from telegram import InlineKeyboardMarkup, InputFile, Update
from telegram.helpers import create_deep_linked_url

from bot import documents
from bot.courses import certificates, rules
from bot.courses.certificates import Known, Unknown, Wait
from bot.documents.certificate import course_certificate
from content import Language
from db.certificates import CertificateRow
from handlers.bot import PacedBot
from handlers.context import AfterCommit, Context
from handlers.courses.buttons import AskRevoke, GetCertificate, OpenCourse, Restore
from handlers.courses.student import day_of
from handlers.render import button, keyboard

log = structlog.get_logger(__name__)

VERIFY_PREFIX = "verify_"
"""How the parameter of a deep link begins that asks about a certificate."""


async def get(update: Update, context: Context) -> None:
    """Hand the certificate over as a picture to show and a PDF to print."""
    course_id = GetCertificate.of(update).course_id
    row = await certificates.issue(
        context.tx, context.content, context.actor, course_id, context.now
    )
    if row is None:
        context.toast(context.label("courses-not-passed-alert"), alert=True)
        return
    if row.revoked_at is not None:
        context.toast(context.label("courses-revoked-alert"), alert=True)
        return
    context.toast(context.label("courses-certificate-making"))
    context.after_commit(_hand_over(context, row))


def _hand_over(context: Context, row: CertificateRow) -> AfterCommit:
    language: Language = context.actor.language
    texts, chat_id = context.content.texts, context.actor.telegram_id
    code = rules.shown_code(row.code)
    link = create_deep_linked_url(context.bot.username, VERIFY_PREFIX + row.code)
    paper = course_certificate(
        texts,
        language,
        name=row.name,
        course=row.title[language],
        hours=row.hours,
        on=row.done_at.astimezone(context.zone).date(),
        issuer=context.label("courses-issuer"),
        code=code,
        link=link,
    )
    caption = context.text("courses-certificate", code=code, link=link)
    failed = context.text("documents-failed")
    name = context.label("courses-certificate-file", title=row.title[language])
    again = keyboard([button(context.label("courses-again-button"), OpenCourse(row.course_id))])

    async def hand_over(bot: PacedBot) -> None:
        try:
            picture = await documents.produce(paper, "png")
            pdf = await documents.make(paper, "pdf")
        except documents.DocumentError as error:
            log.error("certificate.failed", error=type(error).__name__)
            await bot.send_message(chat_id, failed, reply_markup=again)
            return
        said = caption
        if picture.replaced:
            missing = texts.format(language, "documents-replaced", characters=picture.replaced)
            said = f"{caption}\n\n{missing}"
        await bot.send_photo(chat_id, picture.data, caption=said)
        await bot.send_document(chat_id, InputFile(pdf, filename=name))

    return hand_over


async def verify(update: Update, context: Context) -> None:
    """/verify CODE: anybody may ask."""
    message = update.effective_message
    words = ((message.text if message else None) or "").split(maxsplit=1)
    if len(words) < 2:
        office = "-office" if rules.may_revoke(context.actor) else ""
        context.say(context.text(f"courses-verify-how{office}"))
        return
    found = await certificates.of_student(context.tx, context.actor, words[1], context.now)
    for one in found:
        context.say(*card(context, one))
    if not found:
        await say_verified(context, words[1])


async def say_verified(context: Context, said: str) -> None:
    """Whether a code is one of ours, and what it stands for. Strangers see a masked name."""
    match await certificates.verify(context.tx, context.actor, said, context.now):
        case Wait(until):
            time = f"{until.astimezone(context.zone):%H:%M}"
            context.say(context.text("courses-verify-wait", time=time))
        case Unknown():
            context.say(context.text("courses-verify-unknown"))
        case Known() as found:
            context.say(*card(context, found))


def card(context: Context, found: Known) -> tuple[str, InlineKeyboardMarkup | None]:
    """What a certificate stands for, or that it was revoked; for the office with the button that
    changes it."""
    row = found.row
    facts = context.text(
        "courses-verify-facts",
        name=found.name,
        title=row.title[context.actor.language],
        hours=row.hours,
        date=day_of(context, row.done_at),
        code=rules.shown_code(row.code),
    )
    if row.revoked_at is None:
        parts = [context.text("courses-verify-valid"), facts]
        change = button(context.label("courses-revoke-button"), AskRevoke(row.code))
    else:
        on = day_of(context, row.revoked_at)
        parts = [context.text("courses-verify-revoked", date=on), facts]
        change = button(context.label("courses-restore-button"), Restore(row.code))
    if found.reason is not None:
        parts.append(context.text("courses-verify-reason", reason=found.reason))
    if found.name != row.name:
        parts.append(context.text("courses-verify-masked"))
    return "\n\n".join(parts), keyboard([change]) if found.may_revoke else None
