"""What is typed: an application from elsewhere, a day, a line of one's own."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update

from bot.answering.days import read_day
from bot.applications import rules, service
from bot.applications.service import Refusal
from db import applications, people
from db.people import Role
from handlers.applications import buttons as b
from handlers.applications.tracker import FEATURE, after, refuse
from handlers.context import Context
from handlers.render import button, keyboard


async def _set_focus(context: Context, do: str, application_id: int = 0) -> None:
    focus = {"feature": FEATURE, "do": do, "application": application_id}
    await people.set_focus(context.tx, context.actor.person_id, focus)


async def add(context: Context, _data: b.AddApplication) -> None:
    if Role.student not in context.actor.roles:
        context.toast(context.label("applications-not-student-alert"), alert=True)
        return
    await _set_focus(context, "add")
    back = button(context.label("applications-leave-button"), b.MyApplications(0))
    context.show(context.text("applications-add"), keyboard([back]))


async def ask(context: Context, data: b.AskApplication) -> None:
    row = await applications.application(context.tx, context.actor.person_id, data.application_id)
    if row is None or data.what not in _READERS:
        refuse(context, Refusal.gone)
        return
    await _set_focus(context, data.what, row.id)
    back = button(context.label("applications-leave-button"), b.OpenApplication(row.id))
    context.show(
        context.text(
            f"applications-ask-for-{data.what}",
            stage=context.label(f"applications-stage-{row.stage.value}"),
        ),
        keyboard([back]),
    )


async def on_message(update: Update, context: Context) -> None:
    """An answer to what was asked last."""
    message = update.effective_message
    words = ((message.text if message else None) or "").strip()
    focus: dict[str, Any] = context.actor.focus or {}
    do, application_id = focus.get("do", ""), int(focus.get("application", 0))
    if do == "add":
        await _on_own(context, words)
    elif do in _READERS:
        await _READERS[do](context, words, application_id)
    else:
        await context.leave_focus(FEATURE)


async def _on_own(context: Context, words: str) -> None:
    named = rules.read_own(words)
    if named is None:
        context.say(context.text("applications-add-unread"))
        return
    found = await service.note_own(
        context.tx, context.actor.person_id, *named, context.now, context.zone
    )
    await after(context, found, "applications-noted-applied")


async def _on_day(context: Context, words: str, application_id: int) -> None:
    day = service.read_day(words, context.today)
    if day is None:
        context.say(context.text("applications-day-unread"))
        return
    found = await service.set_day(
        context.tx, context.actor.person_id, application_id, day, context.now, context.zone
    )
    await after(context, found, "applications-noted-day")


async def _on_next(context: Context, words: str, application_id: int) -> None:
    day = read_day(words, context.today)
    if day is None or day < context.today:
        context.say(context.text("applications-day-unread"))
        return
    found = await service.set_next(
        context.tx, context.actor.person_id, application_id, day, context.now, context.zone
    )
    await after(context, found, "applications-noted-next")


async def _on_note(context: Context, words: str, application_id: int) -> None:
    if not words:
        context.say(context.text("applications-note-unread"))
        return
    found = await service.set_note(
        context.tx, context.actor.person_id, application_id, " ".join(words.split()), context.now
    )
    await after(context, found, "applications-noted-note")


_READERS: dict[str, Callable[[Context, str, int], Awaitable[None]]] = {
    "day": _on_day,
    "next": _on_next,
    "note": _on_note,
}
