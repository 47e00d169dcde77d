"""An announcement on its way: watch it, pause, go on, stop, send to the rest, resend, report."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from telegram import Update

from bot.announcements import running
from bot.announcements.running import ProgressView
from db import announcements as rows
from db.engine import Tx
from db.people import Actor
from handlers.announcements import reports
from handlers.announcements.buttons import (
    Pause,
    Release,
    Report,
    Resend,
    Resume,
    ShowContent,
    Stop,
)
from handlers.announcements.common import for_office
from handlers.announcements.words import Words
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.outgoing import preview

UseCase = Callable[[Tx, Actor, int, datetime], Awaitable[bool]]


def is_live(context: Context, seen: ProgressView) -> bool:
    """Whether the pressed button's message is the one that shows the progress."""
    query = context.incoming.callback_query
    if query is None or query.message is None:
        return False
    place = (query.message.chat.id, query.message.message_id)
    return place == (seen.row.progress_chat_id, seen.row.progress_message_id)


async def show_progress(context: Context, announcement_id: int) -> None:
    """How an announcement stands, in place of the message whose button was pressed."""
    seen = await running.view(context.tx, announcement_id, context.now)
    if seen is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    if seen.row.progress_message_id is None and not seen.final:
        # Its live message became something else: from now on it is this one.
        await watch(context, announcement_id)
        seen = await running.view(context.tx, announcement_id, context.now) or seen
    context.show(*reports.progress(Words.of(context), seen, live=is_live(context, seen)))


async def watch(context: Context, number: int) -> None:
    """The message whose button was pressed shows the progress from now on."""
    query = context.incoming.callback_query
    if query is not None and query.message is not None:
        await rows.set_progress_message(
            context.tx, number, query.message.chat.id, query.message.message_id
        )


@for_office
async def stop(update: Update, context: Context) -> None:
    """Send nothing more of an announcement."""
    number = Stop.of(update).announcement_id
    left = await running.stop(context.tx, context.actor, number, context.now)
    words = Words.of(context)
    if left is None:
        context.toast(words.label("announce-stop-late-alert"), alert=True)
    else:
        context.toast(words.label("announce-stop-alert", count=left), alert=True)
    await show_progress(context, number)


@for_office
async def pause(update: Update, context: Context) -> None:
    """Stand still until somebody says go on."""
    await _do(context, Pause.of(update).announcement_id, running.pause)


@for_office
async def resume(update: Update, context: Context) -> None:
    await _do(context, Resume.of(update).announcement_id, running.resume)


@for_office
async def release(update: Update, context: Context) -> None:
    """Send to the rest now."""
    await _do(context, Release.of(update).announcement_id, running.release)


async def _do(context: Context, number: int, use_case: UseCase) -> None:
    if await use_case(context.tx, context.actor, number, context.now):
        context.wake_sender()
    else:
        context.toast(context.label("announce-step-late-alert"))
    await show_progress(context, number)


@for_office
async def resend(update: Update, context: Context) -> None:
    """Send once more to those it is uncertain for; this message shows the progress."""
    chosen, words = Resend.of(update), Words.of(context)
    number = chosen.announcement_id
    count = await running.resend(
        context.tx, context.actor, number, chosen.finished_at, context.now
    )
    if not count:
        context.toast(words.label("announce-resend-late-alert"), alert=True)
        return
    await watch(context, number)
    context.toast(words.label("announce-resend-alert", count=count))
    context.wake_sender()
    await show_progress(context, number)


@for_office
async def report(update: Update, context: Context) -> None:
    await show_progress(context, Report.of(update).announcement_id)


@for_office
async def show_content(update: Update, context: Context) -> None:
    """Send what an announcement said to whoever asks, as students got it."""
    number = ShowContent.of(update).announcement_id
    body = await running.body_of(context.tx, number)
    if body is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    chat_id = context.actor.telegram_id
    versions = [body["zh"], body["en"]] if body["kind"] == "versions" else [body]
    plain = [{**version, "buttons": None} for version in versions]

    async def send(bot: PacedBot) -> None:
        for version in plain:
            await preview(bot, chat_id, version)

    context.after_commit(send)


BUTTONS: dict[type[Callback], Handler] = {
    Stop: stop,
    Pause: pause,
    Resume: resume,
    Release: release,
    Resend: resend,
    Report: report,
    ShowContent: show_content,
}
