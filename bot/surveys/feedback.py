"""How was it? Whoever is through with a course, or was at an event, is asked once.

Features do not know each other: who is through with a course is read from its rows, and an event
calls `ask` with whoever came (the composition root hands it `Rounds.after_event`). All who are
asked about the same thing are in one round of their own kind of survey, called after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.surveys import frozen, inviting, messages, rounds
from bot.surveys.inviting import Post
from content import Content
from content.models import Bilingual
from content.survey_models import Survey
from db import survey_looking, survey_sending, surveys
from db.engine import Tx
from db.survey_members import Disposition

EVENT_SURVEY = "event-feedback"
AFTER = timedelta(hours=2)
"""So long after the last lesson somebody is asked: «you passed» comes first."""
LOOKED_BACK = timedelta(days=14)
"""Who was through longer ago is not asked any more."""
OPEN_DAYS = 14
ENDS_AT = time(21)
HALVES = ((2, 28), (8, 31))
"""A course runs the whole year: who is through by these days is in one round."""


class Over(StrEnum):
    """What is over; the first word of its rounds' keys and the last of what is said of it."""

    course = "course"
    event = "event"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about. `key` is the same for all who are to be in one round."""

    over: Over
    key: str
    name: Bilingual
    closes_at: datetime


async def ask(
    tx: Tx, post: Post, survey: Survey, subject: Subject, person_ids: Sequence[int]
) -> list[int]:
    """Ask these people how it was; those who were not asked before. They hear of it once: nobody
    is reminded who has not begun. Nobody once the round has ended."""
    if not person_ids or subject.closes_at <= post.now:
        return []
    name = subject.name
    round_id = await rounds.launch(
        tx,
        survey,
        audience=None,
        opens_at=post.now,
        closes_at=subject.closes_at,
        by=None,
        key=f"{subject.over}:{subject.key}",
        now=post.now,
        reminds=False,
        about={"zh": name.zh, "en": name.en},
    )
    row = await surveys.round_(tx, round_id, hold=True)
    if row is None or not row.running:
        return []
    new = await inviting.take_in(tx, row, person_ids, post.zone, post.now)
    chats = await survey_sending.chats_of(tx, round_id, new, (Disposition.not_reached,))
    said = messages.after(
        f"surveys-feedback-{subject.over}",
        await frozen.of_version(tx, row.version_id, row.fingerprint),
        name,
        round_id,
        subject.closes_at,
        post.texts,
        post.zone,
        cause=row.cause,
    )
    await inviting.queue(tx, post, row, said, 0, chats)
    return new


async def after_courses(tx: Tx, post: Post, size: int, *, content: Content) -> tuple[int, bool]:
    """Ask the next so many who are through with a course: (how many, whether more are left)."""
    asked, more = 0, False
    today = post.now.astimezone(post.zone).date()
    for course in content.courses.values():
        survey = content.surveys.get(course.feedback or "")
        if survey is None:
            continue
        begins = f"{Over.course}:{course.id}:"
        found = await survey_looking.through_course(
            tx, course.id, begins, post.now - LOOKED_BACK, post.now - AFTER, size
        )
        last = half(today)
        ends = datetime.combine(last + timedelta(days=OPEN_DAYS), ENDS_AT, post.zone)
        subject = Subject(Over.course, f"{course.id}:{last:%Y-%m}", course.title, ends)
        new = await ask(tx, post, survey, subject, found)
        asked += len(new)
        more = more or (len(found) == size and bool(new))
    return asked, more


def half(today: date) -> date:
    """The last day of the half of the academic year that a day is in."""
    ends = [date(year, *one) for year in (today.year, today.year + 1) for one in HALVES]
    return next(day for day in ends if today <= day)


async def after_event(
    tx: Tx, content: Content, post: Post, key: str, name: Bilingual, person_ids: Sequence[int]
) -> list[int]:
    """Ask these people how an event was; those who were not asked before. `key` is the event's
    own for ever. Nobody where there is no survey for it."""
    survey = content.surveys.get(EVENT_SURVEY)
    if survey is None:
        return []
    known = await surveys.round_by_key(tx, f"{Over.event}:{key}"[: rounds.LONGEST_KEY])
    last = post.now.astimezone(post.zone).date() + timedelta(days=OPEN_DAYS)
    ends = datetime.combine(last, ENDS_AT, post.zone)
    if known is not None and known.closes_at is not None:
        ends = known.closes_at
    return await ask(tx, post, survey, Subject(Over.event, key, name, ends), person_ids)
