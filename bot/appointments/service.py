"""Appointments as they are made, moved and called off. What one of the two does, the other is
told."""

from datetime import date, datetime, time, timedelta

from bot.appointments import hours, messages, openings, rules, waiting
from bot.appointments.messages import Post, key
from bot.appointments.outcomes import Answer, Outcome
from bot.appointments.rules import Slot
from bot.delivery.bodies import Button
from bot.reminding import by_day
from db import appointment_waits, appointments, audit, office_hours
from db.appointments import (
    ABOUT_LENGTH,
    NOTE_LENGTH,
    WHY_LENGTH,
    AppointmentRow,
    AppointmentState,
    Side,
    TakenError,
)
from db.engine import Tx
from db.people import Actor

OTHER_TIMES = 3
"""So many other times a student is offered when theirs was called off."""


async def next_of(tx: Tx, person_id: int, now: datetime) -> AppointmentRow | None:
    """The next certain appointment of a student or a member of staff that is not over."""
    return await appointments.next_of(tx, person_id, now)


# What a student does


async def book(tx: Tx, student: Actor, host_id: int, starts_at: datetime, post: Post) -> Answer:
    """Book a free time. Whoever has one with the same person moves it instead: they are asked."""
    if await openings.host(tx, student, host_id) is None or not await office_hours.hold_desk(
        tx, host_id
    ):
        return Answer(Outcome.gone)
    has = await appointments.of_person(
        tx, student.person_id, post.now, post.now + rules.AHEAD * 2,
        (AppointmentState.booked, AppointmentState.offered),
    )  # fmt: skip
    mine = [one for one in has if one.student_person_id == student.person_id]
    held: AppointmentRow | None = None
    for one in mine:
        if one.staff_person_id != host_id:
            continue
        if one.is_booked:
            # Whoever taps twice meant it once.
            same = one.starts_at == starts_at
            return Answer(Outcome.booked if same else Outcome.has_one, one)
        if one.starts_at == starts_at:
            return await waiting.accept(tx, student, one.id, post)
        held = one
    if sum(one.is_booked for one in mine) >= rules.MOST_AHEAD:
        return Answer(Outcome.too_many)
    without = held.id if held is not None else None
    slot = await openings.slot_at(tx, host_id, starts_at, post, without)
    if slot is None:
        return Answer(Outcome.taken)
    try:
        async with tx.begin_nested():
            if held is not None:
                # Something better was found: what was held for them goes on, unless they are
                # refused.
                await waiting.give_back(tx, held, AppointmentState.declined, post)
            row = await openings.give(tx, host_id, student.person_id, slot, post)
    except TakenError:
        return Answer(await _why_not(tx, student, slot, without))
    await appointment_waits.unwait(tx, student.person_id, host_id)
    await messages.tell_staff(tx, row, "made", post)
    return Answer(Outcome.booked, row)


async def _why_not(tx: Tx, student: Actor, slot: Slot, without: int | None) -> Outcome:
    busy = await appointments.taken(tx, student.person_id, slot.starts_at, slot.ends_at, without)
    return Outcome.clash if busy else Outcome.taken


async def move(
    tx: Tx, student: Actor, appointment_id: int, starts_at: datetime, post: Post
) -> Answer:
    """Put a student's own appointment to another free time of the same person."""
    one = await own(tx, student, appointment_id, Side.student, post)
    if one is None or one.staff_person_id is None:
        return Answer(Outcome.gone)
    if one.starts_at == starts_at:
        return Answer(Outcome.moved, one)
    if await openings.host(tx, student, one.staff_person_id) is None:
        return Answer(Outcome.gone)
    await office_hours.hold_desk(tx, one.staff_person_id)
    slot = await openings.slot_at(tx, one.staff_person_id, starts_at, post, one.id)
    if slot is None:
        return Answer(Outcome.taken, one)
    try:
        await appointments.move(
            tx, one, slot.starts_at, slot.ends_at, post.now, place=slot.place, link=slot.link
        )
    except TakenError:
        return Answer(await _why_not(tx, student, slot, one.id), one)
    await messages.take_back(tx, one, messages.OF_THEN, post.now)
    row = await appointments.appointment(tx, one.id)
    assert row is not None  # noqa: S101 - held by us
    await messages.tell_staff(tx, row, "moved", post, was=one)
    await waiting.fill(tx, one.staff_person_id, post)
    return Answer(Outcome.moved, row)


async def own(
    tx: Tx, actor: Actor, appointment_id: int, side: Side, post: Post
) -> AppointmentRow | None:
    """Somebody's own appointment that is certain and has not begun, held; else None."""
    one = await appointments.appointment(tx, appointment_id, hold=True)
    if one is None or not one.is_booked or one.starts_at <= post.now:
        return None
    return one if messages.side_of(one, actor.person_id) is side else None


async def cancel(
    tx: Tx, actor: Actor, appointment_id: int, side: Side, why: str, post: Post
) -> Answer:
    """One of the two calls an appointment off; the other hears why, a student with other times
    to choose from."""
    one = await own(tx, actor, appointment_id, side, post)
    if one is None:
        return Answer(Outcome.gone)
    row = await call_off(tx, one, side, why[:WHY_LENGTH], post)
    return Answer(Outcome.cancelled, row)


async def call_off(
    tx: Tx, one: AppointmentRow, side: Side, why: str, post: Post
) -> AppointmentRow:
    """End an appointment that is held, give its time back and tell the other side."""
    await appointments.end(
        tx, one.id, one.state, post.now,
        state=AppointmentState.cancelled, cancelled_by=side, why=why, sequence=one.sequence + 1,
    )  # fmt: skip
    await messages.take_back(tx, one, messages.OF_THEN, post.now)
    row = await appointments.appointment(tx, one.id)
    assert row is not None  # noqa: S101 - held by us
    if side is Side.student:
        await messages.tell_staff(tx, row, "off", post)
        if row.staff_person_id is not None:
            await waiting.fill(tx, row.staff_person_id, post)
    else:
        if one.staff_person_id is not None:
            # They cannot be there: nobody else is to come either.
            await hours.close(tx, one.staff_person_id, one.starts_at, post)
        subject = f"appointment:{one.id}"
        await audit.note(tx, post.now, one.staff_person_id, "appointment.off", subject)
        await _apologise(tx, row, post)
    return row


async def _apologise(tx: Tx, row: AppointmentRow, post: Post) -> None:
    """Tell a student that their appointment is off, with the next times there are."""
    rows: list[list[Button]] = []
    if row.staff_person_id is not None:
        found = [
            slot
            for day in await openings.ahead(tx, row.staff_person_id, post)
            for slot in day.free
        ]
        rows = [
            [take_key(row.staff_person_id, slot.starts_at, post)]
            for slot in found
            if slot.starts_at != row.starts_at
        ][:OTHER_TIMES]
        more = "more-times" if rows else "look"
        rows.append([key(f"appointments-{more}-button", messages.DAYS, row.staff_person_id, 0, 0)])
    else:
        rows.append([key("appointments-who-button", messages.WHO, 0)])
    rows.append([messages.calendar_key(row)])
    body = messages.said("appointments-told-sorry", row, post, rows)
    expires = row.ends_at + timedelta(days=1)
    await messages.tell(tx, row.student_person_id, "off", row, body, post, expires_at=expires)


def take_key(host_id: int, starts_at: datetime, post: Post) -> Button:
    """A time, one tap from being booked."""
    cell = appointments.cells(starts_at, starts_at + appointments.CELL).start
    return messages.time_button(starts_at, f"{messages.TAKE}:{host_id}:{cell}:0", post.zone)


async def booked_between(
    tx: Tx, host_id: int, first: date, last: date, post: Post
) -> list[AppointmentRow]:
    """What is booked with somebody, and still to come, from a day until a day."""
    return [one for one in await _given(tx, host_id, first, last, post) if one.is_booked]


async def _given(
    tx: Tx, host_id: int, first: date, last: date, post: Post
) -> list[AppointmentRow]:
    """The same, and what is held for who waits."""
    begin = datetime.combine(first, time.min, post.zone)
    end = datetime.combine(last + timedelta(days=1), time.min, post.zone)
    states = (AppointmentState.booked, AppointmentState.offered)
    found = await appointments.of_person(tx, host_id, begin, end, states)
    return [one for one in found if one.staff_person_id == host_id and one.starts_at > post.now]


async def call_off_between(tx: Tx, host_id: int, first: date, last: date, post: Post) -> int:
    """Call all of that off, with an apology each; how many. Nothing else can be booked on those
    days, nor what is held for who waits be taken: the apologies must not offer them."""
    await office_hours.hold_desk(tx, host_id)
    given = await _given(tx, host_id, first, last, post)
    for day in sorted({one.starts_at.astimezone(post.zone).date() for one in given}):
        await hours.close_day(tx, host_id, day, post)
    called_off = 0
    for one in given:
        held = await appointments.appointment(tx, one.id, hold=True)
        if held is not None and held.is_booked:
            await call_off(tx, held, Side.staff, "", post)
            called_off += 1
    return called_off


async def say_about(tx: Tx, student: Actor, appointment_id: int, words: str, post: Post) -> Answer:
    """What a student would like to talk about, for whoever they visit."""
    one = await own(tx, student, appointment_id, Side.student, post)
    if one is None:
        return Answer(Outcome.gone)
    await appointments.change(tx, one.id, post.now, about=words[:ABOUT_LENGTH])
    return Answer(Outcome.done, await appointments.appointment(tx, one.id))


# What staff do


async def mark(tx: Tx, staff: Actor, appointment_id: int, came: bool, post: Post) -> Answer:
    """Whether the student came. Who was missed hears a kind word a little later, so that a slip
    of the finger can be mended before."""
    one = await past(tx, staff, appointment_id, post)
    if one is None:
        return Answer(Outcome.gone)
    if post.now < one.starts_at:
        return Answer(Outcome.too_early, one)
    state = AppointmentState.came if came else AppointmentState.missed
    if one.state is not state:
        await appointments.change(tx, one.id, post.now, state=state)
        what = f"appointment.{state.value}"
        await audit.note(tx, post.now, staff.person_id, what, f"appointment:{one.id}")
        await messages.take_back(tx, one, (messages.SOON, "missed"), post.now)
        if not came:
            rows = [[key("appointments-again-button", messages.DAYS, staff.person_id, 0, 0)]]
            body = messages.said("appointments-told-missed", one, post, rows)
            due = by_day(post.now + rules.TOLD_AFTER, post.zone)
            await messages.tell(
                tx, one.student_person_id, "missed", one, body, post,
                part=int(post.now.timestamp()), due_at=due, expires_at=due + timedelta(days=2),
            )  # fmt: skip
    return Answer(Outcome.done, await appointments.appointment(tx, one.id))


async def past(tx: Tx, staff: Actor, appointment_id: int, post: Post) -> AppointmentRow | None:
    """An appointment with this member of staff that was not called off, held; None also when it
    is so long ago that nothing is noted of it any more."""
    one = await appointments.appointment(tx, appointment_id, hold=True)
    if one is None or messages.side_of(one, staff.person_id) is not Side.staff:
        return None
    if one.state not in (
        AppointmentState.booked, AppointmentState.came, AppointmentState.missed,
    ):  # fmt: skip
        return None
    return one if post.now < one.ends_at + rules.MARKED_WITHIN else None


async def write_note(tx: Tx, staff: Actor, appointment_id: int, words: str, post: Post) -> Answer:
    """What staff keep of an appointment, for themselves."""
    one = await past(tx, staff, appointment_id, post)
    if one is None:
        return Answer(Outcome.gone)
    await appointments.change(tx, one.id, post.now, note=words[:NOTE_LENGTH])
    return Answer(Outcome.done, await appointments.appointment(tx, one.id))


async def relocate(
    tx: Tx, staff: Actor, appointment_id: int, place: str, link: str, post: Post
) -> Answer:
    """Another room or link for one appointment; the student is told, reminders go on."""
    one = await own(tx, staff, appointment_id, Side.staff, post)
    if one is None:
        return Answer(Outcome.gone)
    return await _relocate(tx, one, place, link, post)


async def relocate_hours(
    tx: Tx, staff: Actor, hours_id: int, place: str, link: str, post: Post
) -> int | None:
    """Another room or link for a pattern, for what is booked in it, whose students are told (how
    many), and for what is held in it. None when there is no such pattern."""
    await office_hours.hold_desk(tx, staff.person_id)
    row = await office_hours.hours(tx, hours_id)
    if row is None or row.staff_person_id != staff.person_id:
        return None
    await office_hours.change_hours(tx, hours_id, staff.person_id, place=place, link=link)
    found = await _given(tx, staff.person_id, row.first_on, row.last_on, post)
    moved = 0
    for one in found:
        if (one.place, one.link) != (row.place, row.link) or (
            one.starts_at.astimezone(post.zone).weekday() not in row.weekdays
        ):
            continue
        if one.state is AppointmentState.offered:
            await appointments.change(tx, one.id, post.now, place=place, link=link)
            continue
        held = await own(tx, staff, one.id, Side.staff, post)
        if held is not None:
            await _relocate(tx, held, place, link, post)
            moved += 1
    return moved


async def _relocate(tx: Tx, one: AppointmentRow, place: str, link: str, post: Post) -> Answer:
    if (one.place, one.link) != (place, link):
        await messages.take_back(tx, one, (messages.PLACE,), post.now)
        # A reminder that had not gone yet has the old place: the clock tells it anew.
        untold = {
            column: None
            for kind, column in messages.TOLD_FOR.items()
            if await messages.take_back(tx, one, (kind,), post.now)
        }
        await appointments.change(
            tx, one.id, post.now,
            place=place, link=link, sequence=one.sequence + 1, **untold,
        )  # fmt: skip
    row = await appointments.appointment(tx, one.id)
    assert row is not None  # noqa: S101 - held by us
    if row.sequence != one.sequence:
        rows = [[messages.open_key(row), messages.calendar_key(row)]]
        body = messages.said("appointments-told-place", row, post, rows)
        await messages.tell(
            tx, row.student_person_id, messages.PLACE, row, body, post, expires_at=row.starts_at
        )
    return Answer(Outcome.done, row)
