"""What every screen of appointments needs: the focus, who may, how a card is said."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from telegram import InlineKeyboardButton, Message, Update

from bot.appointments import messages, spoken
from bot.appointments.messages import Post
from bot.appointments.outcomes import Outcome
from bot.people.rules import COLLEGE_ROLES
from content.campaign_files import spoken_date
from db import appointments, people
from db.appointments import AppointmentRow, AppointmentState, Side
from db.office_hours import LINK_LENGTH, PLACE_LENGTH
from db.people import Role
from handlers.appointment_buttons import AppointmentNumbers
from handlers.callbacks import Callback, Handler, Home
from handlers.context import Context
from handlers.render import button

FEATURE = "appointment"
Rows = list[list[InlineKeyboardButton]]
C = TypeVar("C", bound=Callback)
WORDS_WITHIN = timedelta(minutes=15)
"""A line that comes later than so long after it was asked for is read as if nobody had asked."""
FIRST_DAY, LAST_DAY = date(2020, 1, 1).toordinal(), date(2100, 1, 1).toordinal()
LAST_CELL = 20_000_000
"""In the year 2160."""


async def post_of(context: Context) -> Post:
    """What deciding and saying need."""
    return Post(context.content.texts, context.zone, context.now, await context.calendar())


def is_staff(context: Context) -> bool:
    return bool(context.actor.roles & COLLEGE_ROLES)


def is_student(context: Context) -> bool:
    return Role.student in context.actor.roles


def for_staff(kind: type[C], then: Callable[[Context, C], Awaitable[None]]) -> Handler:
    """A handler for who works at the college; anybody else is told that it is not theirs."""

    async def handle(update: Update, context: Context) -> None:
        if is_staff(context):
            await then(context, kind.of(update))
        else:
            context.toast(context.label("errors-not-allowed"), alert=True)

    return handle


def for_students(kind: type[C], then: Callable[[Context, C], Awaitable[None]]) -> Handler:
    """A handler for students; anybody else is told whom it is for."""

    async def handle(update: Update, context: Context) -> None:
        if is_student(context):
            await then(context, kind.of(update))
        else:
            context.toast(context.label("appointments-not-student-alert"), alert=True)

    return handle


def stale(context: Context) -> None:
    """There is no such thing (any more)."""
    if context.incoming.callback_query is not None:
        context.toast(context.label("appointments-gone-alert"), alert=True)
    else:
        context.say(context.text("appointments-gone-alert"))


def refused(context: Context, outcome: Outcome, **values: object) -> None:
    """Say in an alert why something did not come about."""
    if context.incoming.callback_query is not None:
        context.toast(context.label(f"appointments-{outcome.value}-alert", **values), alert=True)
    else:
        context.say(context.text(f"appointments-{outcome.value}-alert", **values))


async def set_focus(context: Context, do: str, **more: object) -> None:
    """What the next message is for."""
    since = int(context.now.timestamp())
    focus = {"feature": FEATURE, "do": do, "since": since, **more}
    await people.set_focus(context.tx, context.actor.person_id, focus)


def is_late(context: Context, focus: dict[str, Any]) -> bool:
    """Whether what was asked is so long ago that the words may be for somebody else."""
    return context.now.timestamp() - int(focus.get("since", 0)) > WORDS_WITHIN.total_seconds()


def words_of(context: Context, message: Message, most: int) -> str | None:
    """The line somebody was asked for; None, and they are told, when it is none or too long."""
    words = (message.text or "").strip()
    if words and len(words) <= most:
        return words
    context.say(context.text("appointments-words-alert", most=most))
    return None


def place_of(context: Context, message: Message) -> tuple[str, str] | None:
    """The room and the link somebody was asked for; None, and they are told, when it is neither
    or too long."""
    place, link = spoken.place_of(message.text or "")
    if (place or link) and len(place) <= PLACE_LENGTH and len(link) <= LINK_LENGTH:
        return place, link
    context.say(context.text("appointments-place-alert", most=PLACE_LENGTH))
    return None


def home(context: Context) -> InlineKeyboardButton:
    return button(context.label("common-home-button"), Home())


def office_row(context: Context) -> list[InlineKeyboardButton]:
    """Everybody's appointments in numbers, for the office; nothing for others."""
    if Role.office not in context.actor.roles:
        return []
    return [button(context.label("appointments-numbers-all-button"), AppointmentNumbers(30))]


def day_words(context: Context, day: date) -> str:
    return spoken_date(day, context.actor.language)


def named(context: Context, name: str) -> str:
    """How somebody of the college is spoken of to whoever acts."""
    return messages.called(name, context.actor.language)


def day_of(number: int) -> date | None:
    """The day a button carries; None for a number that is no day of these years."""
    return date.fromordinal(number) if FIRST_DAY <= number <= LAST_DAY else None


def start_of(cell: int) -> datetime | None:
    """The beginning a button carries; None for a number that is none of these years."""
    starts_at = appointments.cell_start(min(max(cell, 0), LAST_CELL))
    return starts_at if day_of(starts_at.date().toordinal()) is not None else None


def time_words(context: Context, one: AppointmentRow) -> str:
    """«12月2日 周三 14:20», for a button."""
    return messages.time_label(one.starts_at, context.zone, context.actor.language)


def card(context: Context, one: AppointmentRow, side: Side, post: Post, lead: str = "") -> str:
    """Everything one of the two may know of an appointment, as HTML."""
    said = messages.facts(one, post, context.actor.language)
    parts = [lead, _format(context, f"appointments-card-{side.value}", said)]
    if side is Side.staff and one.note:
        parts.append(context.text("appointments-note", note=one.note))
    state = _state(context, one, side)
    if state:
        parts.append(_format(context, f"appointments-state-{state}", said))
    return "\n\n".join(part for part in parts if part)


def _state(context: Context, one: AppointmentRow, side: Side) -> str:
    """The end of the id of the line that says how it stands; empty where the card says all."""
    if one.state is AppointmentState.cancelled:
        by = one.cancelled_by or Side.staff
        return "you-cancelled" if by is side else f"cancelled-{by.value}"
    if one.state is AppointmentState.missed:
        return f"missed-{side.value}"
    if one.state is AppointmentState.booked:
        return "over" if one.ends_at <= context.now else ""
    return one.state.value


def _format(context: Context, text_id: str, said: dict[str, object]) -> str:
    # The values are safe already: making them so again would spoil the link.
    return context.content.texts.format(context.actor.language, text_id, **said)
