"""Three taps to an appointment: who, which day, what time. The same three move one."""

from telegram import InlineKeyboardButton

from bot.appointments import openings, rules, service, waiting
from bot.appointments.messages import Post
from bot.appointments.openings import Day, Host
from bot.appointments.outcomes import Outcome
from content.campaign_files import day_label
from db import appointment_waits, appointments
from db.appointments import Side
from handlers.appointment_buttons import Days, MyAppointments, Who
from handlers.appointments import buttons as b
from handlers.appointments import student
from handlers.appointments.common import (
    FEATURE,
    Rows,
    card,
    day_of,
    day_words,
    home,
    named,
    post_of,
    refused,
    stale,
    start_of,
)
from handlers.context import Context
from handlers.paging import PER_PAGE, turn_pages, within
from handlers.render import button, fitted, in_rows, keyboard

DAYS_A_PAGE = 8
TIMES_A_ROW = 4


async def choose_who(context: Context, data: Who) -> None:
    """Whom one may visit; where there is only one, straight to their days."""
    await context.leave_focus(FEATURE)
    found = await openings.hosts(context.tx, context.actor)
    if not found:
        context.show(
            context.text("appointments-nobody"),
            keyboard([student.write_instead(context)], [home(context)]),
        )
    elif len(found) == 1:
        await _show_days(context, found[0], 0, 0)
    else:
        page = within(data.page, len(found))
        here = found[page * PER_PAGE : (page + 1) * PER_PAGE]
        rows = [[button(_host_label(context, one), Days(one.person_id, 0, 0))] for one in here]
        rows.append(turn_pages(context, page, len(found), Who))
        context.show(context.text("appointments-who"), keyboard(*rows, [home(context)]))


def _host_label(context: Context, one: Host) -> str:
    what = context.label(f"appointments-why-{one.why.replace('_', '-')}")
    return fitted(f"{one.name} · {what}")


async def choose_day(context: Context, data: Days) -> None:
    host = await openings.host(context.tx, context.actor, data.host_id)
    if host is None:
        # A button from a message: whoever it led to cannot be visited (any more).
        context.toast(context.label("appointments-gone-alert"))
        await choose_who(context, Who(0))
        return
    await context.leave_focus(FEATURE)
    await _show_days(context, host, data.move, data.page)


async def move_it(context: Context, data: b.MoveIt) -> None:
    """Another time for an appointment: the days of who it is with."""
    post = await post_of(context)
    one = await service.own(context.tx, context.actor, data.appointment_id, Side.student, post)
    if one is None or one.staff_person_id is None:
        stale(context)
        return
    await choose_day(context, Days(one.staff_person_id, one.id, 0))


async def _show_days(context: Context, host: Host, move: int, page: int) -> None:
    post = await post_of(context)
    days = await openings.ahead(context.tx, host.person_id, post, move or None)
    days = [day for day in days if _is_ahead(day, post)]
    free = any(day.free for day in days)
    page = within(page, len(days), DAYS_A_PAGE)
    here = days[page * DAYS_A_PAGE : (page + 1) * DAYS_A_PAGE]
    rows: Rows = in_rows(
        (
            button(_day_label(context, day), b.Times(host.person_id, day.date.toordinal(), move))
            for day in here
        ),
        2,
    )
    rows.append(
        turn_pages(
            context, page, len(days), lambda to: Days(host.person_id, move, to), DAYS_A_PAGE
        )
    )
    if not free and not move:
        rows.append([await _wait_button(context, host.person_id, waiting.ANY_DAY)])
    what = "days" if free else "days-full" if days else "days-none"
    text = context.text(f"appointments-{what}", staff=named(context, host.name))
    moved = await appointments.appointment(context.tx, move) if move else None
    if moved is not None and moved.student_person_id == context.actor.person_id:
        text = context.text("appointments-days-moving", when=student.when_words(context, moved))
    context.show(text, keyboard(*rows, [_back(context, move), home(context)]))


def _is_ahead(day: Day, post: Post) -> bool:
    return any(slot.starts_at >= post.now + rules.LEAD for slot in day.slots)


def _day_label(context: Context, day: Day) -> str:
    label = "day-free" if day.free else "day-full"
    return fitted(
        context.label(
            f"appointments-{label}-button",
            day=day_label(day.date, context.actor.language),
            count=len(day.free),
        )
    )


def _back(context: Context, move: int) -> InlineKeyboardButton:
    if move:
        return button(context.label("appointments-keep-button"), b.OpenAppointment(move))
    return button(context.label("appointments-mine-button"), MyAppointments())


async def choose_time(context: Context, data: b.Times) -> None:
    host = await openings.host(context.tx, context.actor, data.host_id)
    day = day_of(data.day)
    if host is None or day is None:
        stale(context)
        return
    await _show_times(context, host, data)


async def _show_times(context: Context, host: Host, data: b.Times, lead: str = "") -> None:
    post = await post_of(context)
    day = day_of(data.day)
    assert day is not None  # noqa: S101 - asked by both callers
    on = [day] if day in rules.days_ahead(post.now, post.zone) else []
    found = [
        one
        for each in on
        for one in await openings.days_of(
            context.tx, host.person_id, each, each, post, data.move or None
        )
    ]
    free = found[0].free if found else []
    words = day_words(context, day)
    rows: Rows = in_rows(
        (
            button(
                f"{slot.starts_at.astimezone(context.zone):%H:%M}",
                b.Take(host.person_id, slot.cells.start, data.move),
            )
            for slot in free
        ),
        TIMES_A_ROW,
    )
    if not free and found and not data.move:
        rows.append([await _wait_button(context, host.person_id, data.day)])
    back = button(context.label("appointments-days-button"), Days(host.person_id, data.move, 0))
    if free:
        minutes = rules.minutes_of(free[0])
        text = context.text(
            "appointments-times", staff=named(context, host.name), day=words, minutes=minutes,
            moving="yes" if data.move else "no",
        )  # fmt: skip
    else:
        text = context.text("appointments-times-none", staff=named(context, host.name), day=words)
    context.show(f"{lead}\n\n{text}".lstrip(), keyboard(*rows, [back, _back(context, data.move)]))


async def _wait_button(context: Context, host_id: int, day: int) -> InlineKeyboardButton:
    waits = await appointment_waits.waits_of(context.tx, context.actor.person_id)
    if any((one.staff_person_id, one.day) == (host_id, day) for one in waits):
        label = context.label("appointments-stop-waiting-button")
        return button(label, b.StopWaiting(host_id, day))
    label = "wait-day" if day else "wait-any"
    return button(context.label(f"appointments-{label}-button"), b.WaitFor(host_id, day))


async def take(context: Context, data: b.Take) -> None:
    """The third tap: it is booked, or moved."""
    post = await post_of(context)
    host = await openings.host(context.tx, context.actor, data.host_id)
    starts_at = start_of(data.cell)
    if host is None or starts_at is None:
        stale(context)
        return
    if data.move:
        found = await service.move(context.tx, context.actor, data.move, starts_at, post)
    else:
        found = await service.book(context.tx, context.actor, host.person_id, starts_at, post)
    if found.outcome in (Outcome.booked, Outcome.moved) and found.one is not None:
        context.wake_sender()
        lead = student.booked_words(context, found.one)
        if found.outcome is Outcome.moved:
            lead = context.text("appointments-moved")
        await student.show_card(context, found.one.id, lead)
    elif found.outcome is Outcome.has_one and found.one is not None:
        move = b.Take(data.host_id, data.cell, found.one.id)
        text = context.text("appointments-has-one")
        context.show(
            card(context, found.one, Side.student, post, text),
            keyboard(
                [button(context.label("appointments-move-here-button"), move)],
                [
                    button(
                        context.label("appointments-keep-button"),
                        b.OpenAppointment(found.one.id),
                    )
                ],
            ),
        )
    elif found.outcome is Outcome.taken:
        context.toast(context.label("appointments-taken"))
        day = starts_at.astimezone(context.zone).date().toordinal()
        again = b.Times(data.host_id, day, data.move)
        await _show_times(context, host, again, context.text("appointments-taken"))
    else:
        refused(context, found.outcome, most=rules.MOST_AHEAD)
