"""A student's own applications: noted, moved along, forgotten; only they see them."""

from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.answering.past_days import read_past_day
from bot.applications import rules
from db import applications, employers, outbox, postings
from db.applications import NOTE_LENGTH, ApplicationRow, Stage
from db.engine import Tx

CAUSE = "application"


class Refusal(StrEnum):
    """Why something was not noted; the end of the id of what is said."""

    gone = "gone"
    too_many = "too-many"
    future = "future"
    too_long = "too-long"


def cause_of(application_id: int) -> str:
    return f"{CAUSE}:{application_id}"


async def note_applied(
    tx: Tx, person_id: int, posting_id: int, now: datetime, zone: ZoneInfo
) -> ApplicationRow | Refusal:
    """Somebody says that they applied to a posting, today. Saying it twice changes nothing."""
    known = await applications.of_posting(tx, person_id, posting_id)
    if known is not None:
        return known
    posting = await postings.posting(tx, posting_id)
    employer = await employers.employer(tx, posting.employer_id) if posting else None
    if posting is None or employer is None:
        return Refusal.gone
    return await _add(tx, person_id, posting_id, employer.name, posting.title, now, zone)


async def note_own(
    tx: Tx, person_id: int, employer: str, title: str, now: datetime, zone: ZoneInfo
) -> ApplicationRow | Refusal:
    """Somebody notes an application to what is not among our postings."""
    return await _add(tx, person_id, None, employer, title, now, zone)


async def _add(
    tx: Tx,
    person_id: int,
    posting_id: int | None,
    employer: str,
    title: str,
    now: datetime,
    zone: ZoneInfo,
) -> ApplicationRow | Refusal:
    if await applications.count(tx, person_id) >= rules.MOST:
        return Refusal.too_many
    today = now.astimezone(zone).date()
    ask_at = rules.ask_at(Stage.applied, today, None, zone, now)
    made = await applications.add(tx, person_id, posting_id, employer, title, today, ask_at, now)
    if made is None and posting_id is not None:
        # Their other device was quicker.
        known = await applications.of_posting(tx, person_id, posting_id)
        return known if known is not None else Refusal.gone
    found = await applications.application(tx, person_id, made or 0)
    return found if found is not None else Refusal.gone


async def set_stage(
    tx: Tx, person_id: int, application_id: int, stage: Stage, now: datetime, zone: ZoneInfo
) -> ApplicationRow | Refusal:
    """How far it is, as of today; the same stage again changes nothing but ends what waits."""
    row = await applications.application(tx, person_id, application_id, hold=True)
    if row is None:
        return Refusal.gone
    await _forget_question(tx, application_id, now)
    today = now.astimezone(zone).date()
    if row.stage is not stage:
        ask_at = rules.ask_at(stage, today, None, zone, now)
        await applications.change(
            tx, application_id, now,
            stage=stage, stage_on=today, next_on=None, ask_at=ask_at, asked=0,
        )  # fmt: skip
        await applications.add_step(tx, application_id, stage, today, now)
    return await _fresh(tx, person_id, application_id)


async def still_waiting(
    tx: Tx, person_id: int, application_id: int, now: datetime, zone: ZoneInfo
) -> ApplicationRow | Refusal:
    """No news yet: asked once more later, and then not again."""
    row = await applications.application(tx, person_id, application_id, hold=True)
    if row is None:
        return Refusal.gone
    await _forget_question(tx, application_id, now)
    if not row.is_over:
        again = rules.ask_again_at(row.asked, zone, now)
        await applications.change(tx, application_id, now, ask_at=again)
    return await _fresh(tx, person_id, application_id)


async def ask_no_more(
    tx: Tx, person_id: int, application_id: int, now: datetime
) -> ApplicationRow | Refusal:
    """They would rather not be asked about this one."""
    row = await applications.application(tx, person_id, application_id, hold=True)
    if row is None:
        return Refusal.gone
    await _forget_question(tx, application_id, now)
    await applications.change(tx, application_id, now, ask_at=None)
    return await _fresh(tx, person_id, application_id)


async def set_day(
    tx: Tx, person_id: int, application_id: int, day: date, now: datetime, zone: ZoneInfo
) -> ApplicationRow | Refusal:
    """When the stage it is at was reached: a day that is over, or today."""
    row = await applications.application(tx, person_id, application_id, hold=True)
    if row is None:
        return Refusal.gone
    if day > now.astimezone(zone).date():
        return Refusal.future
    await _forget_question(tx, application_id, now)
    ask_at = rules.ask_at(row.stage, day, row.next_on, zone, now)
    await applications.change(tx, application_id, now, stage_on=day, ask_at=ask_at)
    await applications.set_last_step(tx, application_id, day)
    return await _fresh(tx, person_id, application_id)


async def set_next(
    tx: Tx, person_id: int, application_id: int, day: date | None, now: datetime, zone: ZoneInfo
) -> ApplicationRow | Refusal:
    """A day ahead that matters (an interview, a test), or None to take it off."""
    row = await applications.application(tx, person_id, application_id, hold=True)
    if row is None:
        return Refusal.gone
    await _forget_question(tx, application_id, now)
    ask_at = rules.ask_at(row.stage, row.stage_on, day, zone, now)
    await applications.change(tx, application_id, now, next_on=day, ask_at=ask_at)
    return await _fresh(tx, person_id, application_id)


async def set_note(
    tx: Tx, person_id: int, application_id: int, words: str, now: datetime
) -> ApplicationRow | Refusal:
    """A line of their own about it."""
    row = await applications.application(tx, person_id, application_id, hold=True)
    if row is None:
        return Refusal.gone
    if len(words) > NOTE_LENGTH:
        return Refusal.too_long
    await applications.change(tx, application_id, now, note=words)
    return await _fresh(tx, person_id, application_id)


async def remove(tx: Tx, person_id: int, application_id: int, now: datetime) -> bool:
    """Forget one with all its dates; False when there is none such of theirs."""
    row = await applications.application(tx, person_id, application_id, hold=True)
    if row is None:
        return False
    await _forget_question(tx, application_id, now)
    await applications.remove(tx, application_id)
    return True


async def _forget_question(tx: Tx, application_id: int, now: datetime) -> None:
    await outbox.cancel(tx, cause_of(application_id), "answered", now)


async def _fresh(tx: Tx, person_id: int, application_id: int) -> ApplicationRow | Refusal:
    row = await applications.application(tx, person_id, application_id)
    return row if row is not None else Refusal.gone


def read_day(text: str, today: date) -> date | None:
    """The day in the past that a text means."""
    return read_past_day(text, today)
