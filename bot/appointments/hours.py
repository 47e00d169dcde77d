"""Staff set their hours: a pattern or a single day, as it was told back; times closed one by one
and opened again."""

from datetime import date, datetime, time, timedelta

from bot.appointments import openings, rules, waiting
from bot.appointments.messages import Post
from bot.appointments.spoken import Spoken
from bot.calendar.rules import Calendar
from db import appointments, audit, office_hours
from db.appointments import AppointmentState, cells
from db.engine import Tx
from db.office_hours import HoursRow
from db.people import Actor, Role

MOST_PATTERNS = 12
IN_BREAK = timedelta(weeks=4)
"""Hours set between terms end so much later unless a day is said."""


class TooManyError(Exception):
    """Somebody has as many patterns as there may be."""


def last_day(calendar: Calendar, today: date) -> date:
    """Until when hours go when nobody says: the end of the term."""
    term = calendar.term_on(today)
    return term.last_day if term is not None else today + IN_BREAK


def as_row(spoken: Spoken, today: date, calendar: Calendar) -> HoursRow:
    """What was said as the pattern it becomes; a single day is a pattern of one day."""
    first = spoken.day or max(spoken.first or today, today)
    return HoursRow(
        id=0,
        staff_person_id=0,
        weekdays=(spoken.day.weekday(),) if spoken.day else spoken.weekdays,
        windows=spoken.windows,
        minutes=spoken.minutes or 0,
        gap=spoken.gap,
        place=spoken.place,
        link=spoken.link,
        first_on=first,
        last_on=spoken.day or spoken.last or max(last_day(calendar, first), first),
    )


async def store(tx: Tx, staff: Actor, spoken: Spoken, post: Post) -> int:
    """Keep what was told back and confirmed; how many times of the coming weeks it makes. Single
    days are kept time by time, so that a day that is no workday can be given too.

    Raises TooManyError.
    """
    today = post.now.astimezone(post.zone).date()
    row = as_row(spoken, today, post.calendar)
    await office_hours.open_desk(tx, staff.person_id, Role.office in staff.roles, post.now)
    await office_hours.hold_desk(tx, staff.person_id)
    if spoken.day is not None:
        made = [
            one
            for one in rules.pattern_slots(spoken.day, row, post.zone)
            if one.starts_at > post.now
        ]
        for one in made:
            await office_hours.change_slot(
                tx, staff.person_id, one.starts_at, row.minutes, row.place, row.link
            )
    else:
        if len(await office_hours.hours_of(tx, staff.person_id, today)) >= MOST_PATTERNS:
            raise TooManyError
        await office_hours.add_hours(
            tx,
            staff.person_id,
            post.now,
            weekdays=list(row.weekdays),
            windows=[list(window) for window in row.windows],
            minutes=row.minutes,
            gap=row.gap,
            place=row.place,
            link=row.link,
            first_on=row.first_on,
            last_on=row.last_on,
        )
        made = coming(row, post)
    await audit.note(tx, post.now, staff.person_id, "office-hours.set")
    await waiting.fill(tx, staff.person_id, post)
    return len(made)


def coming(row: HoursRow, post: Post) -> list[rules.Slot]:
    """The times a pattern makes in the weeks students may book."""
    times = rules.Times((row,), ())
    days = rules.days_ahead(post.now, post.zone)
    found = [slot for day in days for slot in rules.slots_on(day, times, post.calendar)]
    return [slot for slot in found if slot.starts_at > post.now]


async def remove(tx: Tx, staff: Actor, hours_id: int, post: Post) -> bool:
    """Take a pattern away; what is booked stays booked. False when it is gone already."""
    await office_hours.hold_desk(tx, staff.person_id)
    gone = await office_hours.remove_hours(tx, hours_id, staff.person_id)
    if gone:
        await waiting.withdraw(tx, staff.person_id, post)
        await audit.note(tx, post.now, staff.person_id, "office-hours.removed")
    return gone


async def close(tx: Tx, host_id: int, starts_at: datetime, post: Post) -> bool:
    """Nobody can come at this time; False when there is none."""
    await office_hours.hold_desk(tx, host_id)
    closed = await _close(tx, host_id, starts_at, post)
    await waiting.withdraw(tx, host_id, post)
    return closed


async def _close(tx: Tx, host_id: int, starts_at: datetime, post: Post) -> bool:
    """Close one time; one that was added by hand is gone with it."""
    day = starts_at.astimezone(post.zone).date()
    slots = await openings.slots_on(tx, host_id, day, post)
    slot = next((one for one in slots if one.starts_at == starts_at), None)
    if slot is None:
        return False
    if slot.added:
        await office_hours.forget_change(tx, host_id, starts_at)
        again = await openings.slots_on(tx, host_id, day, post)
        if not any(one.starts_at == starts_at for one in again):
            return True
    await office_hours.change_slot(tx, host_id, starts_at, None)
    return True


async def reopen(tx: Tx, host_id: int, starts_at: datetime, post: Post) -> None:
    """Back to what the pattern says; whoever waits may be offered it."""
    await office_hours.hold_desk(tx, host_id)
    await office_hours.forget_change(tx, host_id, starts_at)
    await waiting.fill(tx, host_id, post)


async def close_day(tx: Tx, host_id: int, day: date, post: Post) -> int:
    """Close all of a day that is not booked, what is only held for somebody too; how many."""
    await office_hours.hold_desk(tx, host_id)
    begin = datetime.combine(day, time.min, post.zone)
    booked = await appointments.of_person(
        tx, host_id, begin, begin + timedelta(days=1), (AppointmentState.booked,)
    )
    taken = {cell for one in booked for cell in cells(one.starts_at, one.ends_at)}
    closed = 0
    # Under what was added by hand there may be another time.
    while slots := rules.free(await openings.slots_on(tx, host_id, day, post), taken, post.now):
        for slot in slots:
            await _close(tx, host_id, slot.starts_at, post)
        closed += len(slots)
    await waiting.withdraw(tx, host_id, post)
    return closed


async def reopen_day(tx: Tx, host_id: int, day: date, post: Post) -> int:
    """Open all that was closed on a day; how many."""
    await office_hours.hold_desk(tx, host_id)
    times = await openings.times_of(tx, host_id, day, day, post)
    closed = rules.closed_on(day, times, post.calendar)
    for slot in closed:
        await office_hours.forget_change(tx, host_id, slot.starts_at)
    await waiting.fill(tx, host_id, post)
    return len(closed)
