"""One event as who may come sees it: a seat, the map, the calendar, a question, the door."""

import asyncio
import re

from telegram import InlineKeyboardButton, InputFile, Message

from bot import reminding
from bot.events import rules, seats
from bot.events.calendar_file import calendar_file
from bot.events.seats import Answer, Outcome
from db import event_questions, event_signups, events
from db.event_questions import QUESTION_LENGTH
from db.event_signups import Counts, SignUpState, Standing
from db.events import EventRow
from db.people import Role
from handlers.bot import PacedBot
from handlers.callbacks import Join
from handlers.context import Context
from handlers.events import buttons as b
from handlers.events.common import (
    CHECKS_IN,
    FEATURE,
    OPENS,
    Rows,
    card,
    home,
    is_office,
    link,
    major_of,
    month_of,
    post,
    set_focus,
    stale,
)
from handlers.render import button, keyboard

LINK = re.compile(rf"{OPENS}\d{{1,9}}|{CHECKS_IN}\d{{1,9}}-\w{{1,12}}")
"""What a deep link of ours carries."""
_CHECK_IN = re.compile(rf"{CHECKS_IN}(\d{{1,9}})-(\w{{1,12}})")
_OPEN = re.compile(rf"{OPENS}(\d{{1,9}})")


async def open_event(context: Context, data: b.OpenEvent) -> None:
    await context.leave_focus(FEATURE)
    await show_event(context, data.event_id)


async def show_event(context: Context, event_id: int, lead: str = "") -> None:
    """The card, under a line about what just happened."""
    event = await events.event(context.tx, event_id)
    if event is None:
        stale(context)
        return
    mine = (await event_signups.standings(context.tx, context.actor.person_id, [event_id])).get(
        event_id
    )
    counts = (await event_signups.counts(context.tx, [event_id]))[event_id]
    whole = card(context, event, event.ends_at, lead, await major_of(context))
    text = f"{whole}\n\n{await _state(context, event, mine, counts)}"
    context.show(text, keyboard(*_rows(context, event, mine, counts)))


async def _state(context: Context, event: EventRow, mine: Standing | None, counts: Counts) -> str:
    """How one stands to it; else whether there is a seat."""
    if not event.is_open:
        why = event.cancelled_why
        return context.text("events-cancelled", why=why, has_why="yes" if why else "no")
    if mine is not None and mine.attended_at is not None:
        over = event.ends_at <= context.now
        return context.text("events-you-were-there" if over else "events-you-are-there")
    if event.ends_at <= context.now:
        return context.text("events-over")
    if mine is not None and mine.state is SignUpState.going:
        ahead = reminding.reminders_ahead(event.starts_at, context.now, context.zone)
        return context.text("events-you-go", reminders=ahead)
    if mine is not None and mine.state is SignUpState.waiting:
        place = await event_signups.place(context.tx, event.id, context.actor.person_id)
        return context.text("events-you-wait", place=place)
    if not rules.takes_sign_ups(event, context.now):
        return context.text("events-closed")
    return _seats(context, event, counts)


def _seats(context: Context, event: EventRow, counts: Counts) -> str:
    if event.capacity is None:
        return context.text("events-open-to-all", going=counts.going)
    free = max(0, event.capacity - counts.going) if not counts.waiting else 0
    if free:
        return context.text("events-seats", free=free, capacity=event.capacity)
    return context.text("events-full", waiting=counts.waiting)


def _rows(context: Context, event: EventRow, mine: Standing | None, counts: Counts) -> Rows:
    """What one can do about it now, the likeliest first."""
    ahead = event.is_open and event.ends_at > context.now
    rows: Rows = []
    label = context.label
    coming = mine is not None and mine.coming
    there = mine is not None and mine.attended_at is not None
    student = Role.student in context.actor.roles
    if student and rules.doors_open(event, context.now) and not there:
        rows.append([button(label("events-check-in-button"), b.CheckIn(event.id))])
    if ahead and not student and not context.actor.roles:
        rows.append([button(label("home-join-button"), Join())])
    if student and not coming and not there and rules.takes_sign_ups(event, context.now):
        full = event.capacity is not None and (
            counts.going >= event.capacity or counts.waiting > 0
        )
        text_id = "events-wait-button" if full else "events-sign-up-button"
        rows.append([button(label(text_id), b.SignUp(event.id))])
    if ahead:
        keys = [button(label("events-calendar-button"), b.CalendarFile(event.id))]
        if event.latitude is not None:
            keys.append(button(label("events-map-button"), b.ShowMap(event.id)))
        rows.append(keys)
        if student:
            rows.append([button(label("events-ask-button"), b.AskQuestion(event.id))])
    if coming and not there and event.is_open and event.starts_at > context.now:
        rows.append([button(label("events-give-up-button"), b.GiveUp(event.id))])
    if is_office(context):
        rows.append([button(label("events-desk-button"), b.EventDesk(event.id))])
    rows.append([_month_key(context, event), home(context)])
    return rows


def _month_key(context: Context, event: EventRow) -> InlineKeyboardButton:
    month = month_of(context, max(event.starts_at, context.now))
    return button(context.label("events-all-button"), b.ShowMonth(month, 0))


async def sign_up(context: Context, data: b.SignUp) -> None:
    found = await seats.sign_up(context.tx, context.actor, data.event_id, context.now)
    await _said(context, data.event_id, found)


async def give_up(context: Context, data: b.GiveUp) -> None:
    """Where others wait the seat is gone for good, so it is asked once more."""
    counts = (await event_signups.counts(context.tx, [data.event_id]))[data.event_id]
    mine = await event_signups.standings(context.tx, context.actor.person_id, [data.event_id])
    standing = mine.get(data.event_id)
    if standing is not None and standing.state is SignUpState.going and counts.waiting:
        context.show(
            context.text("events-give-up-sure", waiting=counts.waiting),
            keyboard(
                [
                    button(
                        context.label("events-give-up-sure-button"), b.GiveUpSurely(data.event_id)
                    )
                ],
                [button(context.label("events-keep-button"), b.OpenEvent(data.event_id))],
            ),
        )
        return
    await give_up_surely(context, b.GiveUpSurely(data.event_id))


async def give_up_surely(context: Context, data: b.GiveUpSurely) -> None:
    found = await seats.give_up(context.tx, context.actor, data.event_id, post(context))
    context.wake_sender()
    await _said(context, data.event_id, found)


async def _said(context: Context, event_id: int, found: Answer) -> None:
    """A toast where nothing changed, else the card under what just happened."""
    if found.event is None or found.outcome in (Outcome.not_student, Outcome.gone):
        context.toast(context.label(f"events-{found.outcome.value}-alert"), alert=True)
        return
    if found.outcome is Outcome.closed:
        context.toast(context.label("events-closed-alert"), alert=True)
    lead = {
        Outcome.going: "events-signed-up",
        Outcome.waiting: "events-on-the-list",
        Outcome.given_up: "events-given-up",
    }.get(found.outcome)
    await show_event(context, event_id, context.text(lead) if lead is not None else "")


# The calendar and the map


async def send_calendar(context: Context, data: b.CalendarFile) -> None:
    """The event as a file that calendars take; a newer one moves the entry it made before."""
    event = await events.event(context.tx, data.event_id)
    if event is None:
        stale(context)
        return
    chat_id, language = context.actor.telegram_id, context.actor.language
    opens = link(context, event.id)
    caption = context.text("events-calendar-again" if event.sequence else "events-calendar")

    async def send(bot: PacedBot) -> None:
        file = await asyncio.to_thread(calendar_file, event, opens, language)
        name = f"qihang-event-{event.id}.ics"
        await bot.send_document(chat_id, InputFile(file, filename=name), caption=caption)

    context.toast()
    context.after_commit(send)


async def show_map(context: Context, data: b.ShowMap) -> None:
    event = await events.event(context.tx, data.event_id)
    if event is None or event.latitude is None or event.longitude is None:
        stale(context)
        return
    chat_id, latitude, longitude = context.actor.telegram_id, event.latitude, event.longitude
    title = event.venue or event.title
    address = event.address or event.host or event.title

    async def send(bot: PacedBot) -> None:
        await bot.send_venue(chat_id, latitude, longitude, title, address)

    context.toast()
    context.after_commit(send)


# Questions and the door


async def ask_question(context: Context, data: b.AskQuestion) -> None:
    event = await events.event(context.tx, data.event_id)
    if event is None or not event.is_open or event.ends_at <= context.now:
        stale(context)
        return
    asked = await event_questions.questions(context.tx, event.id, context.actor.person_id)
    if len(asked) >= rules.MOST_QUESTIONS:
        context.toast(
            context.label("events-too-many-alert", most=rules.MOST_QUESTIONS), alert=True
        )
        return
    await set_focus(context, "ask", event=event.id)
    context.show(
        context.text("events-ask", title=event.title), keyboard([_leave(context, event.id)])
    )


def _leave(context: Context, event_id: int) -> InlineKeyboardButton:
    return button(context.label("events-leave-button"), b.OpenEvent(event_id))


async def ask_code(context: Context, data: b.CheckIn) -> None:
    """«I am here»: what is on the screen at the door?"""
    event = await events.event(context.tx, data.event_id)
    if event is None or not rules.doors_open(event, context.now):
        stale(context)
        return
    await set_focus(context, "code", event=event.id)
    context.show(
        context.text("events-ask-code", title=event.title), keyboard([_leave(context, event.id)])
    )


async def on_question(context: Context, message: Message, event_id: int) -> None:
    """What somebody would like to hear answered."""
    found = await seats.ask(context.tx, context.actor, event_id, message.text or "", context.now)
    if found.outcome is Outcome.asked:
        await context.leave_focus(FEATURE)
        await show_event(context, event_id, context.text("events-asked"))
        return
    if found.outcome in (Outcome.gone, Outcome.too_many):
        await context.leave_focus(FEATURE)
    context.say(
        context.text(
            f"events-{found.outcome.value}-alert",
            most=QUESTION_LENGTH if found.outcome is Outcome.too_long else rules.MOST_QUESTIONS,
        ),
        keyboard([_leave(context, event_id)]),
    )


async def on_code(context: Context, message: Message, event_id: int) -> None:
    await say_checked_in(context, event_id, message.text or "")


def _is_answering(context: Context) -> bool:
    return str((context.actor.focus or {}).get("feature", "talk")) != "talk"


async def unasked(context: Context, message: Message) -> bool:
    """A student sends what they read at a door, while nothing (or only a talk with a teacher) is
    going on: they are checked in. False when it opens no door, and so is something else."""
    said = message.text or ""
    if Role.student not in context.actor.roles or _is_answering(context):
        return False
    event = await seats.opened_by(context.tx, said, context.now)
    if event is not None:
        await say_checked_in(context, event.id, said)
    return event is not None


async def say_checked_in(context: Context, event_id: int, code: str) -> None:
    """Check somebody in by what they typed or scanned, and say what came of it."""
    found = await seats.check_in(context.tx, context.actor, event_id, code, context.now)
    if found.outcome is Outcome.wrong_code and (context.actor.focus or {}).get("do") == "code":
        context.say(context.text("events-wrong-code-alert"), keyboard([_leave(context, event_id)]))
        return
    await context.leave_focus(FEATURE)
    if found.event is None or found.outcome is Outcome.not_student:
        rows = [] if context.actor.roles else [[button(context.label("home-join-button"), Join())]]
        context.say(
            context.text(f"events-{found.outcome.value}-alert"),
            keyboard(*rows, [home(context)]),
        )
        return
    await show_event(context, event_id, context.text(f"events-{found.outcome.value}"))


async def follow(context: Context, payload: str) -> None:
    """A link of ours: the event, or the door of one."""
    checks_in = _CHECK_IN.fullmatch(payload)
    if checks_in is not None:
        await say_checked_in(context, int(checks_in[1]), checks_in[2])
        return
    opens = _OPEN.fullmatch(payload)
    if opens is not None:
        await show_event(context, int(opens[1]))


async def explain(context: Context, _cause: str) -> str | None:
    """Why somebody was told what happened at an event."""
    return context.text("events-why")
