"""The waiting list: a time that comes free is held for whoever waits longest, for a while."""

from datetime import date, datetime

from bot.appointments import messages, openings, rules
from bot.appointments.messages import Post, key
from bot.appointments.outcomes import Answer, Outcome
from bot.appointments.rules import Slot
from content import LANGUAGES
from content.campaign_files import spoken_date
from db import appointment_telling, appointment_waits, appointments, office_hours
from db.appointment_waits import Waiting
from db.appointments import AppointmentRow, AppointmentState, TakenError
from db.engine import Tx
from db.people import Actor

ANY_DAY = 0
MOST_WAITS = 6
"""So many lists one student may be on."""


async def join(tx: Tx, student: Actor, host_id: int, day: int, post: Post) -> Answer:
    """Put a student on the list of a day (its ordinal) or of any (0); where something is free
    they need not wait."""
    if await openings.host(tx, student, host_id) is None:
        return Answer(Outcome.gone)
    if not await office_hours.hold_desk(tx, host_id):
        return Answer(Outcome.gone)
    days = await openings.ahead(tx, host_id, post)
    if any(one.free for one in days if day in (ANY_DAY, one.date.toordinal())):
        return Answer(Outcome.free_now)
    today = post.now.astimezone(post.zone).date().toordinal()
    if day != ANY_DAY and not today <= day <= today + rules.AHEAD.days:
        return Answer(Outcome.gone)
    waits = await appointment_waits.waits_of(tx, student.person_id)
    if len(waits) >= MOST_WAITS:
        return Answer(Outcome.too_many_waits)
    await appointment_waits.wait(tx, student.person_id, host_id, day, post.now)
    return Answer(Outcome.waiting)


async def leave(tx: Tx, student: Actor, host_id: int, day: int) -> bool:
    """Take a student off a list; False when they were not on it."""
    return await appointment_waits.unwait(tx, student.person_id, host_id, day) > 0


async def fill(tx: Tx, host_id: int, post: Post) -> int:
    """Hold every free time of somebody's for whoever waits longest and has not been offered it,
    and tell them; how many. What nobody waits for stays free for all."""
    waits = await appointment_waits.waits_for(tx, host_id)
    if not waits or not await office_hours.hold_desk(tx, host_id):
        return 0
    offered = await appointment_telling.offered_to(tx, host_id, post.now)
    asked = {student for student, _, state in offered if state is AppointmentState.offered}
    seen = {(student, starts_at) for student, starts_at, _ in offered}
    made = 0
    for day in await openings.ahead(tx, host_id, post):
        for slot in day.free:
            for one in _fitting(waits, day.date, slot, seen, asked):
                if await _offer(tx, host_id, one.student_person_id, slot, post):
                    asked.add(one.student_person_id)
                    made += 1
                    break
    return made


def _fitting(
    waits: list[Waiting],
    day: date,
    slot: Slot,
    seen: set[tuple[int, datetime]],
    asked: set[int],
) -> list[Waiting]:
    return [
        one
        for one in waits
        if one.day in (ANY_DAY, day.toordinal())
        and one.student_person_id not in asked
        and (one.student_person_id, slot.starts_at) not in seen
    ]


async def _offer(tx: Tx, host_id: int, student_id: int, slot: Slot, post: Post) -> bool:
    """Hold a time for a student; False when they have something else then, or it is too soon."""
    stands = rules.offer_stands(post.now, slot.starts_at, post.zone)
    if stands is None:
        return False
    begins, ends = stands
    try:
        row = await openings.give(tx, host_id, student_id, slot, post, until=ends)
    except TakenError:
        return False
    rows = [
        [key("appointments-accept-button", messages.ACCEPT, row.id)],
        [key("appointments-decline-button", messages.DECLINE, row.id)],
    ]
    until = ends.astimezone(post.zone)
    same_day = begins.astimezone(post.zone).date() == until.date()
    words = {
        language: f"{until:%H:%M}"
        if same_day
        else f"{spoken_date(until.date(), language)} {until:%H:%M}"
        for language in LANGUAGES
    }
    body = messages.said("appointments-told-offer", row, post, rows, until=words)
    await messages.tell(tx, student_id, "offer", row, body, post, due_at=begins, expires_at=ends)
    return True


async def accept(tx: Tx, student: Actor, appointment_id: int, post: Post) -> Answer:
    """Take what was offered, in time, while its host can be visited then."""
    one = await _held_for(tx, student, appointment_id)
    if one is not None and one.state is AppointmentState.withdrawn:
        return Answer(Outcome.withdrawn, one)
    if one is None or one.state is not AppointmentState.offered or one.staff_person_id is None:
        return Answer(Outcome.gone)
    if one.expires_at is None or one.expires_at <= post.now:
        return Answer(Outcome.too_late, one)
    if not await openings.stands(tx, one, post):
        await give_back(tx, one, AppointmentState.withdrawn, post)
        return Answer(Outcome.withdrawn, one)
    await appointments.change(
        tx, one.id, post.now, state=AppointmentState.booked, expires_at=None, since=post.now
    )
    await appointment_waits.unwait(tx, student.person_id, one.staff_person_id)
    await messages.take_back(tx, one, ("offer",), post.now)
    row = await appointments.appointment(tx, one.id)
    assert row is not None  # noqa: S101 - held by us
    await messages.tell_staff(tx, row, "made", post)
    return Answer(Outcome.booked, row)


async def decline(tx: Tx, student: Actor, appointment_id: int, post: Post) -> Answer:
    """Leave what was offered to the next, and go on waiting for another time."""
    one = await _held_for(tx, student, appointment_id)
    if one is None or one.state is not AppointmentState.offered or one.staff_person_id is None:
        return Answer(Outcome.gone)
    await give_back(tx, one, AppointmentState.declined, post)
    await fill(tx, one.staff_person_id, post)
    return Answer(Outcome.declined, one)


async def _held_for(tx: Tx, student: Actor, appointment_id: int) -> AppointmentRow | None:
    """What is, or was, held for this student."""
    one = await _locked(tx, appointment_id)
    return one if one is not None and one.student_person_id == student.person_id else None


async def _locked(tx: Tx, appointment_id: int) -> AppointmentRow | None:
    """An offer until the transaction ends, after its host's desk: in the order of whoever gives
    out times or closes them."""
    one = await appointments.appointment(tx, appointment_id)
    if one is not None and one.staff_person_id is not None:
        await office_hours.hold_desk(tx, one.staff_person_id)
    return await appointments.appointment(tx, appointment_id, hold=True)


async def withdraw(tx: Tx, host_id: int, post: Post) -> None:
    """Take back every offer of a time that somebody cannot be visited at any more. Whoever was
    told of it hears why, and keeps their place in line."""
    await office_hours.hold_desk(tx, host_id)
    offers = await appointments.of_person(
        tx, host_id, post.now, post.now + rules.AHEAD * 2, (AppointmentState.offered,)
    )
    for one in offers:
        if one.staff_person_id != host_id or await openings.stands(tx, one, post):
            continue
        unsaid = await messages.take_back(tx, one, ("offer",), post.now)
        if not await give_back(tx, one, AppointmentState.withdrawn, post) or unsaid:
            continue
        rows = [[key("appointments-look-button", messages.DAYS, host_id, 0, 0)]]
        body = messages.said("appointments-told-withdrawn", one, post, rows)
        await messages.tell(
            tx, one.student_person_id, "withdrawn", one, body, post, expires_at=one.starts_at
        )


async def give_back(tx: Tx, one: AppointmentRow, state: AppointmentState, post: Post) -> bool:
    """End an offer as declined, lapsed or withdrawn; False when it was answered in the
    meantime."""
    if not await appointments.end(tx, one.id, AppointmentState.offered, post.now, state=state):
        return False
    await messages.take_back(tx, one, ("offer",), post.now)
    return True


async def lapse(tx: Tx, appointment_id: int, post: Post) -> int:
    """Nobody took an offer in time: it goes to the next, and whoever did not answer is off the
    list, with one tap back. How many messages that makes."""
    one = await _locked(tx, appointment_id)
    if one is None or one.expires_at is None or one.expires_at > post.now:
        return 0
    if not await give_back(tx, one, AppointmentState.lapsed, post):
        return 0
    if one.staff_person_id is None:
        return 0
    await appointment_waits.unwait(tx, one.student_person_id, one.staff_person_id)
    rows = [[key("appointments-again-button", messages.DAYS, one.staff_person_id, 0, 0)]]
    body = messages.said("appointments-told-lapsed", one, post, rows)
    await messages.tell(
        tx, one.student_person_id, "lapsed", one, body, post, expires_at=one.starts_at
    )
    return 1 + await fill(tx, one.staff_person_id, post)
