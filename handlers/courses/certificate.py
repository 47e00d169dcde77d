"""Certificates in the chat: made for their owner, verified for anybody who asks."""

import structlog
from telegram import InputFile, Update
from telegram.helpers import create_deep_linked_url

from bot import documents
from bot.courses import certificates, rules
from bot.courses.certificates import Unknown, Valid, Wait
from bot.documents.certificate import course_certificate
from content import Language
from db.certificates import CertificateRow
from handlers.bot import PacedBot
from handlers.context import AfterCommit, Context
from handlers.courses.buttons import GetCertificate, OpenCourse
from handlers.courses.student import day_of
from handlers.render import button, keyboard

log = structlog.get_logger(__name__)

VERIFY_PREFIX = "verify_"
"""How the parameter of a deep link begins that asks about a certificate."""


async def get(update: Update, context: Context) -> None:
    """Hand the certificate over as a picture to show and a PDF to print."""
    query = update.callback_query
    course_id = GetCertificate.unpack(query.data if query else None).course_id
    row = await certificates.issue(
        context.tx, context.content, context.actor, course_id, context.now
    )
    if row is None:
        context.toast(context.label("courses-not-passed-alert"), alert=True)
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
        context.say(context.text("courses-verify-how"))
        return
    await say_verified(context, words[1])


async def say_verified(context: Context, said: str) -> None:
    """Whether a code is one of ours, and what it stands for. Strangers see a masked name."""
    match await certificates.verify(context.tx, context.actor, said, context.now):
        case Wait(until):
            time = f"{until.astimezone(context.zone):%H:%M}"
            context.say(context.text("courses-verify-wait", time=time))
        case Unknown():
            context.say(context.text("courses-verify-unknown"))
        case Valid(row, name):
            context.say(
                context.text(
                    "courses-verify-valid",
                    name=name,
                    title=row.title[context.actor.language],
                    hours=row.hours,
                    date=day_of(context, row.done_at),
                    code=rules.shown_code(row.code),
                )
            )
