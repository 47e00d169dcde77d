"""How a talk ends and begins again: a gentle nudge, the question whether it is done, closing,
reopening to the same counselor, and one question what it was good for.

A talk is never closed over a question that waits for an answer, unless by who asked it or by
somebody who was told that it waits; and an urgent one never by itself. A student who writes again
within a month is in the same talk with the same person.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.delivery.bodies import Button, words
from bot.handoff import desks, ownership
from bot.people.rules import COLLEGE_ROLES
from bot.people.service import alert
from db import handoff, people, talk_ends, talk_handing, talk_ownership
from db.engine import Tx
from db.handoff import ClosedBy, TalkRow
from db.people import Actor
from db.talk_ends import QuietRow, Rating

DONE, STILL, RATE, ADD_WORDS = "tkdone", "tkstill", "tkrate", "tkwords"
"""Prefixes of the buttons under our messages; handlers/handoff/ends.py reads them."""
NUDGE_AFTER = timedelta(days=3)
CHECK_AFTER = timedelta(days=7)
CLOSE_AFTER = timedelta(days=3)
"""So long after the question without an answer the talk is closed."""
APART = timedelta(days=2)
"""The nudge and the question never follow each other faster, however late the nudge came."""
KEPT_FOR = timedelta(days=14)
"""«Still open» keeps a talk quiet for so long before anything is said again."""
REOPEN_WITHIN = timedelta(days=30)
BATCH = 200
LONGEST_WORDS = 500


class Quiet(StrEnum):
    """What is said in a quiet talk."""

    nudge = "nudge"
    check = "check"
    close = "close"


def quiet_from(row: QuietRow) -> tuple[datetime, int]:
    """From when the quiet counts, and how many of its steps were taken since then."""
    if row.quiet_since is None or row.last_message_at > row.quiet_since:
        return row.last_message_at, 0
    return row.quiet_since, row.step


def quiet_step(row: QuietRow, now: datetime) -> Quiet | None:
    """What is due in a talk where it is the student's turn."""
    since, step = quiet_from(row)
    if step == 0:
        return Quiet.nudge if now - since >= NUDGE_AFTER else None
    stepped_at = row.stepped_at or since
    if step == 1:
        due = now - since >= CHECK_AFTER and now - stepped_at >= APART
        return Quiet.check if due else None
    return Quiet.close if now - stepped_at >= CLOSE_AFTER else None


async def look_at_quiet(tx: Tx, now: datetime, after: int = 0) -> tuple[int, int | None]:
    """Say what is due in quiet talks, a batch of them beyond number `after`: how many messages
    were queued, and the number to go on after (None: that was all)."""
    rows = await talk_ends.quiet_talks(tx, now - NUDGE_AFTER, after, BATCH)
    queued = 0
    for row in rows:
        step = quiet_step(row, now)
        if step is Quiet.close:
            queued += await close(tx, row.talk_id, ClosedBy.quiet, None, now, row.last_message_at)
        elif step is not None:
            queued += await _say(tx, row, step, now)
    return queued, rows[-1].talk_id if len(rows) == BATCH else None


async def _say(tx: Tx, row: QuietRow, step: Quiet, now: datetime) -> int:
    student = await people.actor_by_id(tx, row.student_person_id)
    since, taken = quiet_from(row)
    await talk_ends.note_step(tx, row.talk_id, quiet_since=since, step=taken + 1, now=now)
    if student is None or not student.reachable:
        return 0
    done: Button = {"label": "talk-done-button", "data": f"{DONE}:{row.talk_id}"}
    still: Button = {"label": "talk-still-button", "data": f"{STILL}:{row.talk_id}"}
    body = words(
        f"talk-quiet-{step.value}",
        buttons=[[done, still]] if step is Quiet.check else [],
        owner=await _owner_name(tx, row.owner_id),
    )
    cause = f"talk-quiet:{row.talk_id}:{int(since.timestamp())}:{taken}"
    await alert(tx, student, cause, body, now)
    return 1


async def _owner_name(tx: Tx, owner_id: int | None) -> str:
    """The owner's name on the staff list; «office» where they are on none."""
    return (await people.staff_name(tx, owner_id) if owner_id is not None else None) or "office"


async def still_open(tx: Tx, actor: Actor, talk_id: int, now: datetime) -> bool:
    """The student says that it is not done; False when it is not theirs or over."""
    row = await talk_ends.quiet_talk(tx, talk_id)
    if row is None or row.student_person_id != actor.person_id:
        return False
    later = now + KEPT_FOR - NUDGE_AFTER
    await talk_ends.note_step(tx, talk_id, quiet_since=later, step=0, now=now)
    await handoff.note_event(tx, talk_id, "kept-open", actor.person_id, now)
    return True


# Closing


async def close(
    tx: Tx,
    talk_id: int,
    by: ClosedBy,
    person_id: int | None,
    now: datetime,
    quiet_since: datetime | None = None,
) -> bool:
    """End a talk; False when it is over already, or is not as quiet any more as it was since
    `quiet_since`. The side that did not do it is told, and the student is asked once what it was
    good for, if anybody ever answered them.

    The caller has asked whether `person_id` may, and whether they know what waits in it.
    """
    talk = await handoff.talk(tx, talk_id)
    if talk is None or not await talk_ends.close(tx, talk_id, by, now, quiet_since):
        return False
    await handoff.note_event(tx, talk_id, "closed", person_id, now, {"by": by.value})
    pending = await talk_handing.pending_transfer_of(tx, talk_id)
    if pending is not None:
        await talk_handing.decide_transfer(tx, pending.id, now, agreed=None)
    student = await people.actor_by_id(tx, talk.student_person_id)
    if student is not None:
        await _tell_student(tx, talk, student, by, now)
        await _tell_owner(tx, talk, student, by, now)
    await desks.show_turn(tx, talk_id, -int(now.timestamp()), now)
    return True


async def _tell_student(
    tx: Tx, talk: TalkRow, student: Actor, by: ClosedBy, now: datetime
) -> None:
    rows = await rating_rows(tx, talk.talk_id, now)
    asks = "yes" if rows else "no"
    owner = await _owner_name(tx, talk.counselor_person_id)
    body = words(f"talk-closed-{by.value}", buttons=rows, owner=owner, asks=asks)
    await alert(tx, student, f"talk-closed:{talk.talk_id}:{int(now.timestamp())}", body, now)


async def rating_rows(tx: Tx, talk_id: int, now: datetime) -> list[list[Button]]:
    """The three answers to «Did this help you decide?», the only time they are offered."""
    if not await talk_ends.was_answered(tx, talk_id):
        return []
    if not await talk_ends.ask_rating(tx, talk_id, now):
        return []
    return [
        [
            {"label": f"talk-rate-{one.value}-button", "data": f"{RATE}:{talk_id}:{one.value}"}
            for one in Rating
        ]
    ]


async def _tell_owner(tx: Tx, talk: TalkRow, student: Actor, by: ClosedBy, now: datetime) -> None:
    if by is ClosedBy.staff or talk.counselor_person_id is None:
        return
    owner = await people.actor_by_id(tx, talk.counselor_person_id)
    if owner is not None:
        about = await ownership.about_student(tx, talk, student)
        body = words(f"talk-closed-{by.value}-staff", **about)
        cause = f"talk-closed:{talk.talk_id}:{int(now.timestamp())}"
        await alert(tx, owner, cause, body, now)


class End(StrEnum):
    """What came of ending a talk one answers."""

    done = "done"
    over = "over"
    """It has ended already, or is somebody else's."""
    waits = "waits"
    """The student waits for an answer: it goes on until that was seen."""


@dataclass(frozen=True, slots=True)
class Ending:
    """The end, and what waits: since when, up to which message of the student's."""

    end: End
    since: datetime | None = None
    last_id: int = 0


async def close_answered(
    tx: Tx, actor: Actor, talk_id: int, now: datetime, today: date, seen: int | None = None
) -> Ending:
    """End a talk one answers. A question that waits in it is told first; `seen` is the student's
    last message of which that was said, and a newer one is told again."""
    # Whoever writes in it at this instant is waited for.
    await talk_ownership.owner_held(tx, talk_id)
    if not (await ownership.may_answer_now(tx, actor, talk_id, today)).may:
        return Ending(End.over)
    talk = await handoff.talk(tx, talk_id)
    if talk is not None and talk.unanswered_since is not None:
        last_id = await talk_ends.last_of_student(tx, talk_id)
        if seen != last_id:
            return Ending(End.waits, talk.unanswered_since, last_id)
    await close(tx, talk_id, ClosedBy.staff, actor.person_id, now)
    return Ending(End.done)


async def close_own(tx: Tx, actor: Actor, talk_id: int, now: datetime) -> bool:
    """The student says it is done, also of what they asked and nobody answered; False when it is
    not their talk, or over."""
    talk = await handoff.talk(tx, talk_id)
    if talk is None or talk.student_person_id != actor.person_id:
        return False
    return await close(tx, talk_id, ClosedBy.student, actor.person_id, now)


# Beginning again


async def reopened(tx: Tx, student: Actor, now: datetime) -> TalkRow | None:
    """The student's last talk, open again because they write again within a month; None where
    there is none, and a new one begins. It is with whoever had it, if they still work here."""
    last = await talk_ends.last_closed(tx, student.person_id)
    if last is None or now - last[1] > REOPEN_WITHIN:
        return None
    talk_id = last[0]
    if not await talk_ends.reopen(tx, talk_id):
        return None
    await handoff.note_event(tx, talk_id, "reopened", student.person_id, now)
    talk = await handoff.talk(tx, talk_id)
    if talk is not None and talk.counselor_person_id is not None:
        owner = await people.actor_by_id(tx, talk.counselor_person_id)
        if owner is None or not owner.roles & COLLEGE_ROLES:
            await handoff.set_counselor(tx, talk_id, None)
            talk = await handoff.talk(tx, talk_id)
    return talk


# What it was good for


@dataclass(frozen=True, slots=True)
class Rated:
    """What came of tapping an answer: kept, or what was said before stands."""

    kept: bool


async def rate(tx: Tx, actor: Actor, talk_id: int, said: str, now: datetime) -> Rated | None:
    """Keep what a student says of their own talk, once. None when it is not theirs to rate."""
    talk = await handoff.talk(tx, talk_id)
    if talk is None or talk.student_person_id != actor.person_id or said not in set(Rating):
        return None
    return Rated(await talk_ends.rate(tx, talk_id, actor.person_id, Rating(said), now))


async def add_words(tx: Tx, actor: Actor, talk_id: int, said: str) -> bool:
    """What a student wants to say besides, once; only the lead reads it, without a name."""
    return await talk_ends.add_words(tx, talk_id, actor.person_id, said[:LONGEST_WORDS])


async def may_add_words(tx: Tx, actor: Actor, talk_id: int) -> bool:
    """Whether a student rated this talk of theirs and said nothing besides."""
    return await talk_ends.may_add_words(tx, talk_id, actor.person_id)
