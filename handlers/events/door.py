"""The door of an event and what comes of it: the code, the poster, the questions, the list."""

import asyncio
from collections.abc import Callable

from telegram import InputFile

from bot import reminding
from bot.events import service
from bot.events.sheets import attendance
from bot.pictures.model import PosterPicture
from db import audit, event_questions, events
from db.event_questions import Line, Question
from handlers import posters
from handlers.bot import PacedBot
from handlers.context import Context
from handlers.events import buttons as b
from handlers.events.common import Rows, check_in_link, link, stale
from handlers.invites import qr_png
from handlers.render import button, fitted, keyboard

MOST_SHOWN = 12
"""Questions on the screen; all of them are in the file."""


async def show_code(context: Context, data: b.ShowCode) -> None:
    """The code as a picture: scanned it checks in, and below it stands what can be typed."""
    event = await events.event(context.tx, data.event_id)
    if event is None or not event.is_open:
        stale(context)
        return
    opens = check_in_link(context, event)
    renew = [button(context.label("events-new-code-button"), b.RenewCode(event.id))]
    _send_qr(
        context,
        opens,
        context.text("events-code", title=event.title, code=event.code),
        "qihang-check-in.png",
        [renew],
    )


def _send_qr(context: Context, opens: str, caption: str, name: str, rows: Rows) -> None:
    chat_id = context.actor.telegram_id
    markup = keyboard(*rows) if rows else None
    context.toast()

    async def send(bot: PacedBot) -> None:
        picture = await asyncio.to_thread(qr_png, opens)
        await bot.send_photo(chat_id, picture, caption=caption, filename=name, reply_markup=markup)

    context.after_commit(send)


async def renew_code(context: Context, data: b.RenewCode) -> None:
    """The old code has been passed around: from now on only the new one opens."""
    done = await service.renew_code(
        context.tx, data.event_id, context.actor.person_id, context.now
    )
    if not done:
        stale(context)
        return
    await show_code(context, b.ShowCode(data.event_id))


async def send_poster(context: Context, data: b.Poster) -> None:
    """A QR code to print or forward, which opens the event's card."""
    event = await events.event(context.tx, data.event_id)
    if event is None or not event.is_open:
        stale(context)
        return
    opens = link(context, event.id)
    caption = f"{context.text('events-poster', title=event.title)}\n{opens}"
    when = reminding.when(event.starts_at, event.ends_at, context.zone, context.actor.language)
    picture = PosterPicture(
        event.title,
        event.host,
        " · ".join(filter(None, (when, event.venue))),
        opens,
        context.label("jobs-poster-scan-event"),
    )
    context.toast()
    posters.send(context, picture, caption, "qihang-event.png")


async def show_questions(context: Context, data: b.Questions) -> None:
    """What students would like to hear answered, without their names."""
    event = await events.event(context.tx, data.event_id)
    if event is None:
        stale(context)
        return
    found = await event_questions.questions(context.tx, event.id)
    lines = [_question(context, number, one) for number, one in enumerate(found[:MOST_SHOWN], 1)]
    rest = len(found) - MOST_SHOWN
    if rest > 0:
        lines.append(context.text("events-questions-more", count=rest))
    keys = [
        [
            button(
                fitted(f"{'↩️' if one.hidden else '🗑'} {number} {one.text}", 24),
                b.HideQuestion(event.id, one.id, not one.hidden),
            )
        ]
        for number, one in enumerate(found[:MOST_SHOWN], 1)
    ]
    head = context.text("events-questions", title=event.title, count=len(found))
    context.show(
        "\n\n".join([head, *lines]),
        keyboard(*keys, [button(context.label("common-back-button"), b.EventDesk(event.id))]),
    )


def _question(context: Context, number: int, one: Question) -> str:
    text_id = "events-question-hidden" if one.hidden else "events-question"
    return context.text(text_id, number=number, words=one.text)


async def hide_question(context: Context, data: b.HideQuestion) -> None:
    at = context.now if data.hide else None
    await event_questions.hide_question(context.tx, data.event_id, data.question_id, at)
    await show_questions(context, b.Questions(data.event_id))


async def export(context: Context, data: b.ExportEvent) -> None:
    """The list of who came as a spreadsheet; that it was taken away is written down."""
    event = await events.event(context.tx, data.event_id)
    if event is None:
        stale(context)
        return
    lines = await event_questions.lines(context.tx, event.id)
    asked = await event_questions.questions(context.tx, event.id)
    actor = context.actor
    await audit.note(
        context.tx, context.now, actor.person_id, "event.exported", f"event:{event.id}",
        people=len(lines),
    )  # fmt: skip
    ids = [line.person_id for line in lines]
    await audit.note_views(context.tx, context.now, actor.person_id, ids, "event")
    file = _file(context, lines, asked)
    name = f"{event.title} {event.starts_at.astimezone(context.zone):%Y-%m-%d}.xlsx"
    caption = context.text("events-export-caption", title=event.title, people=len(lines))
    context.toast()

    async def send(bot: PacedBot) -> None:
        made = await asyncio.to_thread(file)
        await bot.send_document(
            actor.telegram_id,
            InputFile(made, filename=name.replace("/", "-")),
            caption=caption,
        )

    context.after_commit(send)


def _file(context: Context, lines: list[Line], asked: list[Question]) -> Callable[[], bytes]:
    texts, language, zone = context.content.texts, context.actor.language, context.zone

    def words(text_id: str) -> str:
        return texts.format(language, text_id)

    def made() -> bytes:
        return attendance(lines, asked, words, zone)

    return made
