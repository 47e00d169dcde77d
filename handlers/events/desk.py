"""Events as the career office sees them: counts, changes, calling off, what is told after."""

from telegram import Message

from bot.events import drafting, rules, service
from bot.events.drafting import UnreadError
from bot.events.service import EventFaultError
from db import event_questions, event_signups, event_telling, events
from db.event_signups import Counts
from db.events import WHY_LENGTH, EventKind, EventRow
from handlers.context import Context
from handlers.events import buttons as b
from handlers.events.common import (
    FEATURE,
    Rows,
    card,
    heard,
    home,
    month_of,
    post,
    set_focus,
    stale,
    tick_soon,
)
from handlers.render import button, in_rows, keyboard

RECAP_LENGTH = 1500


async def open_desk(context: Context, data: b.EventDesk) -> None:
    await context.leave_focus(FEATURE)
    await show_desk(context, data.event_id)


async def show_desk(context: Context, event_id: int, lead: str = "") -> None:
    """The card with its counts and everything the office can do, under what just happened."""
    event = await events.event(context.tx, event_id)
    if event is None:
        stale(context)
        return
    counts = (await event_signups.counts(context.tx, [event_id]))[event_id]
    asked = len(await event_questions.questions(context.tx, event_id))
    text = "\n\n".join(
        part
        for part in (card(context, event, event.ends_at, lead), _counts(context, event, counts))
        if part
    )
    context.show(text, keyboard(*_rows(context, event, counts, asked)))


def _counts(context: Context, event: EventRow, counts: Counts) -> str:
    lines = []
    if not event.is_open:
        why = event.cancelled_why
        lines.append(context.text("events-cancelled", why=why, has_why="yes" if why else "no"))
    lines.append(
        context.text(
            "events-desk-counts",
            going=counts.going,
            capacity=event.capacity or 0,
            waiting=counts.waiting,
            cancelled=counts.cancelled,
        )
    )
    if counts.attended or event.starts_at <= context.now:
        lines.append(
            context.text("events-desk-there", attended=counts.attended, absent=counts.absent)
        )
    if event.recapped_at is not None:
        lines.append(context.text("events-desk-recapped"))
    return "\n".join(lines)


def _rows(context: Context, event: EventRow, counts: Counts, asked: int) -> Rows:
    label = context.label
    ahead = event.is_open and event.ends_at > context.now
    keys = []
    if event.is_open and context.now < event.ends_at + rules.DOORS_CLOSE:
        keys.append(button(label("events-code-button"), b.ShowCode(event.id)))
    if ahead:
        keys.append(button(label("events-poster-button"), b.Poster(event.id)))
        keys.append(button(label("events-change-button"), b.ChangeMenu(event.id)))
    if asked:
        keys.append(button(label("events-questions-button", count=asked), b.Questions(event.id)))
    if service.may_recap(event, context.now) and counts.absent:
        keys.append(button(label("events-recap-button"), b.WriteRecap(event.id)))
    if counts != Counts():
        keys.append(button(label("events-export-button"), b.ExportEvent(event.id)))
    rows: Rows = in_rows(keys, 2)
    rows.append([button(label("events-as-student-button"), b.OpenEvent(event.id))])
    if ahead:
        rows.append([button(label("events-cancel-button"), b.AskCancel(event.id))])
    month = b.ShowMonth(month_of(context, event.starts_at), 0)
    rows.append([button(label("events-all-button"), month), home(context)])
    return rows


async def _ahead(context: Context, event_id: int) -> EventRow | None:
    """The event, if it can still be changed; else the office is told."""
    event = await events.event(context.tx, event_id)
    if event is None or not event.is_open or event.ends_at <= context.now:
        stale(context)
        return None
    return event


def _back(context: Context, event_id: int) -> Rows:
    return [[button(context.label("common-back-button"), b.EventDesk(event_id))]]


# Changing


async def change_menu(context: Context, data: b.ChangeMenu) -> None:
    event = await _ahead(context, data.event_id)
    if event is None:
        return
    keys = [
        button(context.label(f"events-name-{field}-button"), b.ChangeField(event.id, field))
        for field in drafting.FIELDS
    ]
    context.show(
        context.text("events-change", title=event.title),
        keyboard(*in_rows(keys, 3), *_back(context, event.id)),
    )


async def ask_change(context: Context, data: b.ChangeField) -> None:
    event = await _ahead(context, data.event_id)
    if event is None or data.field not in drafting.FIELDS:
        return
    await set_focus(context, "change", event=event.id, field=data.field)
    _ask(context, event, data.field)


def _ask(context: Context, event: EventRow, field: str, lead: str = "") -> None:
    told = field in ("when", "place") or (field == "url" and event.kind is EventKind.online)
    parts = [
        lead,
        context.text(f"events-field-{field}"),
        context.text("events-change-is-told") if told else "",
    ]
    context.show("\n\n".join(part for part in parts if part), keyboard(*_back(context, event.id)))


async def on_change(context: Context, message: Message, event_id: int, field: str) -> None:
    """The new value of a field of an event that is there for everybody."""
    event = await _ahead(context, event_id)
    if event is None:
        await context.leave_focus(FEATURE)
        return
    kept = {"kind": event.kind, "starts_at": event.starts_at}
    try:
        values = drafting.read(field, heard(message), context.now, context.zone, kept)
        changed = await service.change_event(
            context.tx, event_id, values, context.actor.person_id, post(context)
        )
    except UnreadError as error:
        _ask(context, event, field, context.text(f"events-{error.key}"))
        return
    except EventFaultError as error:
        _ask(context, event, field, context.text(f"events-fault-{error.keys[0]}"))
        return
    await context.leave_focus(FEATURE)
    tick_soon(context)
    context.wake_sender()
    text_id = "events-changed" if changed else "events-not-changed"
    await show_desk(context, event_id, context.text(text_id))


# Calling off


async def ask_cancel(context: Context, data: b.AskCancel) -> None:
    event = await _ahead(context, data.event_id)
    if event is None:
        return
    counts = (await event_signups.counts(context.tx, [event.id]))[event.id]
    await set_focus(context, "cancel", event=event.id)
    context.show(
        context.text("events-ask-why", title=event.title, coming=counts.going + counts.waiting),
        keyboard(*_back(context, event.id)),
    )


async def on_cancel(context: Context, message: Message, event_id: int) -> None:
    """The reason, and with it the event is called off."""
    why = " ".join((message.text or "").split())
    if not why or len(why) > WHY_LENGTH:
        key = "unread-words" if not why else "too-long-words"
        context.say(context.text(f"events-{key}"), keyboard(*_back(context, event_id)))
        return
    done = await service.cancel(context.tx, event_id, why, context.actor.person_id, context.now)
    await context.leave_focus(FEATURE)
    if not done:
        stale(context)
        return
    tick_soon(context)
    await show_desk(context, event_id, context.text("events-called-off"))


# After it


async def ask_recap(context: Context, data: b.WriteRecap) -> None:
    event = await events.event(context.tx, data.event_id)
    if event is None or not service.may_recap(event, context.now):
        stale(context)
        return
    absent = await event_telling.people(context.tx, event.id, attended=False)
    await set_focus(context, "recap", event=event.id)
    context.show(
        context.text("events-ask-recap", title=event.title, absent=len(absent)),
        keyboard(*_back(context, event.id)),
    )


async def on_recap(context: Context, message: Message, event_id: int) -> None:
    """What was written, looked at once more before it goes."""
    words = (message.text or "").strip()
    if not words or len(words) > RECAP_LENGTH:
        key = "unread-words" if not words else "too-long-words"
        context.say(context.text(f"events-{key}"), keyboard(*_back(context, event_id)))
        return
    absent = await event_telling.people(context.tx, event_id, attended=False)
    await set_focus(context, "recap", event=event_id, words=words)
    send = button(context.label("events-send-recap-button"), b.SendRecap(event_id))
    context.say(
        context.text("events-recap-look", absent=len(absent), words=words),
        keyboard([send], *_back(context, event_id)),
    )


async def send_recap(context: Context, data: b.SendRecap) -> None:
    focus = context.actor.focus or {}
    words = focus.get("words") if focus.get("event") == data.event_id else None
    if focus.get("do") != "recap" or not words:
        stale(context)
        return
    done = await service.write_recap(
        context.tx, data.event_id, words, context.actor.person_id, context.now
    )
    await context.leave_focus(FEATURE)
    tick_soon(context)
    lead = context.text("events-recap-goes") if done else ""
    await show_desk(context, data.event_id, lead)
