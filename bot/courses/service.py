"""Courses by the clock: enroll the cohort, welcome it, notice who is through.

Every step is its own small transaction and asks the rows what is left to do, so a tick may be
cut off anywhere and as many of them may run as like.
"""

import asyncio
from datetime import date, datetime, timedelta

from bot.audiences import rules as audiences
from bot.calendar.rules import Calendar
from bot.courses import messages, rules
from bot.courses.rules import Standing
from bot.ground import Ground
from content import Content, Texts
from content.calendar import academic_year
from content.course_models import Course
from db import audit, certificates, courses, outbox
from db.engine import Tx
from db.outbox import SendKind
from db.people import Actor

BATCH = 200
WELCOME_LIVES = timedelta(days=14)
REMINDER_LIVES = timedelta(days=3)


class Courses:
    """The tick of courses."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._one_at_a_time = asyncio.Lock()

    async def tick(self) -> None:
        """Do everything that is due by now, and forget the wrong codes that count no more."""
        async with self._one_at_a_time:
            content, now = self._ground.content, self._ground.now()
            today = now.astimezone(self._ground.zone).date()
            async with self._ground.database.transaction() as tx:
                await certificates.forget_attempts(tx, now - rules.TRIES_WINDOW)
                calendar = await self._ground.calendar(tx)
                for course in content.courses.values():
                    await enroll(tx, content, course, calendar, today, now)
            said = 0
            for course in content.courses.values():
                said += await self._settle(course, calendar, today, now)
                said += await self._welcome(course, calendar, today, now)
            if said:
                self._ground.wake()

    async def _settle(self, course: Course, calendar: Calendar, today: date, now: datetime) -> int:
        lessons = [lesson.id for lesson in rules.lessons_of(course, today)]
        if not lessons:
            return 0
        texts = self._ground.content.texts
        after = count = 0
        while True:
            async with self._ground.database.transaction() as tx:
                found = await courses.nearly_done(tx, course.id, lessons, BATCH, after)
                work = await courses.work_of(tx, found, lessons)
                for person_id in found:
                    standing = rules.standing(course, work[person_id], today)
                    if standing.fulfilled:
                        due = calendar.next_peaceful(now)
                        count += await _settle(tx, texts, standing, person_id, due, now)
            if len(found) < BATCH:
                return count
            after = found[-1]

    async def _welcome(
        self, course: Course, calendar: Calendar, today: date, now: datetime
    ) -> int:
        count = 0
        term = calendar.term(academic_year(today), course.begins.term)
        if not rules.welcomes_on(course, term, today):
            return 0
        while True:
            async with self._ground.database.transaction() as tx:
                found = await courses.to_welcome(tx, course.id, BATCH)
                through = await courses.results(tx, course.id, [one.person_id for one in found])
                for one in found:
                    # Who read it all before is spared a welcome to it.
                    if one.person_id not in through:
                        cause = messages.cause(messages.WELCOME, course.id, one.person_id)
                        await enqueue(
                            tx, one, cause, messages.welcome(course, cause),
                            now, calendar.next_peaceful(now), WELCOME_LIVES,
                        )  # fmt: skip
                        count += 1
                ids = [one.student_id for one in found]
                await courses.set_welcomed(tx, course.id, ids, now)
            if len(found) < BATCH:
                return count


async def enroll(
    tx: Tx, content: Content, course: Course, calendar: Calendar, today: date, now: datetime
) -> int:
    """Enroll whoever the course is for by now; how many are new."""
    term = calendar.term(academic_year(today), course.begins.term)
    if not rules.enrols_on(course, term, today):
        return 0
    who = audiences.resolve(course.audience.as_json(), today, content)["who"]
    return await courses.enroll(tx, course.id, who, now)


async def _settle(
    tx: Tx, texts: Texts, standing: Standing, person_id: int, due_at: datetime, now: datetime
) -> bool:
    """Keep that somebody is through; whether they are told of it, at `due_at`."""
    course = standing.course
    if not await _keep(tx, standing, person_id, now) or course.is_track:
        return False
    person = await courses.reachable(tx, person_id)
    if person is not None:
        cause = messages.cause(messages.PASSED, course.id, person_id)
        body = messages.passed(course, texts)
        await enqueue(tx, person, cause, body, now, due_at, WELCOME_LIVES, topic=None)
    return person is not None


async def _keep(tx: Tx, standing: Standing, person_id: int, now: datetime) -> bool:
    """Write down a result; False when it was there."""
    course_id = standing.course.id
    if not await courses.add_result(tx, person_id, course_id, now, standing.right, standing.asked):
        return False
    subject = audit.subject_of(person_id)
    await audit.note(tx, now, None, "course.done", subject, course=course_id)
    return True


async def enqueue(
    tx: Tx,
    person: courses.Enrolled,
    cause: str,
    body: dict[str, object],
    now: datetime,
    due_at: datetime,
    lives: timedelta,
    topic: str | None = messages.TOPIC,
) -> None:
    """Put a message of ours into the outbox; what has a topic is looked at once more before it
    goes, and one's own certificate has none: nobody mutes that."""
    await outbox.enqueue(
        tx,
        cause=cause,
        chat_id=person.telegram_id,
        person_id=person.person_id,
        kind=SendKind.alert,
        body_id=await outbox.add_body(tx, body),
        topic=topic,
        now=now,
        due_at=due_at,
        expires_at=due_at + lives,
    )


# One student


async def mine(tx: Tx, content: Content, actor: Actor, today: date) -> list[Standing]:
    """Every course somebody is in and how they stand, in the order of the file."""
    if actor.student_id is None:
        return []
    ids = await courses.courses_of(tx, actor.student_id)
    known = [course for course in content.courses.values() if course.id in ids]
    return [await _standing(tx, actor.person_id, course, today) for course in known]


async def card(
    tx: Tx, content: Content, actor: Actor, course_id: str, today: date, now: datetime
) -> Standing | None:
    """How somebody stands to a course they are in; None for anybody else. Whoever is through
    by now need not wait for the tick."""
    course = content.courses.get(course_id)
    if course is None or actor.student_id is None:
        return None
    if course_id not in await courses.courses_of(tx, actor.student_id):
        return None
    standing = await _standing(tx, actor.person_id, course, today)
    if standing.done_at is None and standing.fulfilled:
        # They see it here and now: no message about it besides.
        await _keep(tx, standing, actor.person_id, now)
        return await _standing(tx, actor.person_id, course, today)
    return standing


async def _standing(tx: Tx, person_id: int, course: Course, today: date) -> Standing:
    lessons = [lesson.id for lesson in rules.lessons_of(course, today)]
    work = (await courses.work_of(tx, [person_id], lessons))[person_id]
    done = await courses.results(tx, course.id, [person_id])
    return rules.standing(course, work, today, done.get(person_id))
