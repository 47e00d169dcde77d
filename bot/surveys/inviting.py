"""Who a round asks hears of it: invited in batches, reminded, nudged, told it is open again."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.surveys import frozen, messages, reminding, rounds
from content import Texts
from content.survey_models import Survey
from db import audiences, outbox, survey_members, survey_sending, surveys
from db.engine import Tx
from db.outbox import SendKind
from db.people import Actor
from db.survey_attempts import UNFINISHED
from db.survey_members import Disposition
from db.survey_sending import Due
from db.surveys import RUNNING, RoundRow, RoundState

LIVES = timedelta(days=14)
"""How long a message waits at most for a round that has no end."""
STARTED = (Disposition.opened, Disposition.partial)
NUDGED = (Disposition.invited, *STARTED)
"""Whom a counselor may nudge: not whom nothing reaches, and nobody who said no or is done."""


@dataclass(frozen=True, slots=True)
class Post:
    """What a message needs: our texts, and from when on it may arrive."""

    texts: Texts
    zone: ZoneInfo
    due_at: datetime
    now: datetime


async def expand(tx: Tx, post: Post, round_id: int, size: int) -> tuple[int, bool]:
    """Take in and invite the next so many of a round's audience, and move its checkpoint: (how
    many were invited, whether more are to come)."""
    row = await surveys.round_(tx, round_id, hold=True)
    if row is None or row.state is not RoundState.expanding or row.audience is None:
        return 0, False
    found = await audiences.next_members(
        tx, row.audience, row.after_person_id, row.upto_person_id, size
    )
    chats = {one.person_id: one.telegram_id for one in found}
    new = await take_in(tx, row, list(chats), post.zone, post.now)
    if new:
        await _send(tx, post, row, "surveys-round-invitation", 0, {one: chats[one] for one in new})
    more = len(found) == size
    after = found[-1].person_id if more else row.upto_person_id
    state = RoundState.expanding if more else RoundState.open
    await surveys.move(tx, round_id, (row.state,), after_person_id=after, state=state)
    return len(new), more


async def take_in(
    tx: Tx, row: RoundRow, person_ids: Sequence[int], zone: ZoneInfo, now: datetime
) -> list[int]:
    """Ask these people, with their first reminder set; those who are new in the round."""
    remind_at = reminding.first(now, row.closes_at, zone) if row.reminds else None
    return await survey_members.add(tx, row.round_id, person_ids, remind_at, now)


async def welcome(tx: Tx, person_id: int, zone: ZoneInfo, now: datetime) -> int:
    """Ask somebody who has just joined what is being asked of people like them; how many rounds.
    The home card they see next is their invitation, so none is sent besides."""
    found = 0
    for row in await surveys.rounds(tx, RUNNING):
        if row.audience is None or row.opens_at > now or _ends(row, now):
            continue
        if not await audiences.contains(tx, row.audience, person_id):
            continue
        if await take_in(tx, row, [person_id], zone, now):
            await survey_members.set_invited(tx, row.round_id, [person_id], now)
            found += 1
    return found


async def _send(
    tx: Tx,
    post: Post,
    row: RoundRow,
    text_id: str,
    part: int,
    chats: dict[int, int],
    survey: Survey | None = None,
) -> int:
    """Queue a sentence of a round for these people (Telegram ids by person); how many are new."""
    said = messages.to_student(
        text_id,
        survey or await frozen.of_round(tx, row),
        row.round_id,
        row.closes_at,
        post.texts,
        post.zone,
        cause=row.cause,
    )
    return await queue(tx, post, row, said, part, chats)


async def queue(
    tx: Tx, post: Post, row: RoundRow, said: dict[str, Any], part: int, chats: Mapping[int, int]
) -> int:
    """Queue a message of a round for these people (Telegram ids by person); how many are new."""
    return await survey_sending.queue(
        tx,
        chats,
        cause=row.cause,
        part=part,
        body_id=await outbox.add_body(tx, said),
        topic=messages.TOPIC,
        due_at=post.due_at,
        expires_at=row.closes_at or post.now + LIVES,
        now=post.now,
    )


async def remind(tx: Tx, post: Post, size: int) -> tuple[int, bool]:
    """Remind the next so many whose time it is: (how many were, whether more are to come).

    Looked at once more in this moment: who has begun, handed in or said no is left in peace.
    """
    due = await survey_sending.due_reminders(tx, post.now, size)
    by_round: dict[int, list[Due]] = defaultdict(list)
    for one in due:
        by_round[one.round_id].append(one)
    queued = 0
    for round_id, people in by_round.items():
        row = await surveys.round_(tx, round_id)
        if row is None or not row.running or _ends(row, post.now):
            await _at(tx, round_id, people, None)
            continue
        done = await _classes_done(tx, row)
        begun = [one for one in people if one.state is not None]
        waiting = [one for one in people if one.state is None]
        queued += await _remind_to_finish(tx, post, row, begun)
        queued += await _remind_to_begin(tx, post, row, waiting, done)
    return queued, len(due) == size


def _ends(row: RoundRow, now: datetime) -> bool:
    return row.closes_at is not None and row.closes_at <= now


async def _at(tx: Tx, round_id: int, people: Sequence[Due], remind_at: datetime | None) -> None:
    if people:
        await survey_sending.set_remind_at(
            tx, round_id, [one.person_id for one in people], remind_at
        )


async def _classes_done(tx: Tx, row: RoundRow) -> Collection[int | None]:
    """The classes of which as many answered as were hoped for: nobody there is reminded."""
    if row.target is None:
        return ()
    found = await rounds.targets(tx, row)
    return {one.row.class_id for one in found if one.reached and one.row.class_id is not None}


async def _remind_to_begin(
    tx: Tx, post: Post, row: RoundRow, people: Sequence[Due], done: Collection[int | None]
) -> int:
    stopped = [one for one in people if one.class_id in done]
    await _at(tx, row.round_id, stopped, None)
    left = [one for one in people if one.class_id not in done]
    not_invited = [one for one in left if one.invited_at is None]
    await _at(tx, row.round_id, not_invited, reminding.tomorrow(post.now, post.zone))
    ready = [one for one in left if one.invited_at is not None]
    again = reminding.second(post.now, row.closes_at, post.zone)
    last = [one for one in ready if one.reminders + 1 >= reminding.MOST]
    first = [one for one in ready if one.reminders + 1 < reminding.MOST]
    queued = await _send_reminder(tx, post, row, first, "surveys-round-reminder", again)
    return queued + await _send_reminder(tx, post, row, last, "surveys-round-reminder", None)


async def _remind_to_finish(tx: Tx, post: Post, row: RoundRow, people: Sequence[Due]) -> int:
    over = [one for one in people if one.state not in UNFINISHED]
    await _at(tx, row.round_id, over, None)
    now = []
    for one in people:
        if one.state not in UNFINISHED or one.answered_at is None:
            continue
        at = reminding.unfinished(one.answered_at, row.closes_at, post.zone)
        if at is not None and at <= post.now:
            now.append(one)
        else:
            await _at(tx, row.round_id, [one], at)
    queued = await _send_reminder(tx, post, row, now, "surveys-round-unfinished", None)
    ids = [one.attempt_id for one in now if one.attempt_id is not None]
    if ids:
        await survey_sending.mark_attempts_reminded(tx, ids)
    return queued


async def _send_reminder(
    tx: Tx,
    post: Post,
    row: RoundRow,
    people: Sequence[Due],
    text_id: str,
    again: datetime | None,
) -> int:
    queued = 0
    for part in sorted({one.reminders + 1 for one in people}):
        chats = {one.person_id: one.telegram_id for one in people if one.reminders + 1 == part}
        queued += await _send(tx, post, row, text_id, part, chats)
        await survey_sending.note_reminded(tx, row.round_id, list(chats), again)
    return queued


async def nudge(tx: Tx, post: Post, round_id: int, person_ids: Collection[int]) -> list[int]:
    """A counselor's polite word to these people, who were asked and have not finished; to whom
    it went. In three days one person gets one, however often somebody taps.

    Whether who asks may nudge them is for the caller to see.
    """
    row = await surveys.round_(tx, round_id)
    if row is None or not row.running or _ends(row, post.now):
        return []
    chats = await survey_sending.chats_of(tx, round_id, person_ids, NUDGED)
    part = reminding.nudge_part(post.now, row.opens_at)
    had = await survey_sending.had_part(tx, row.cause, part, list(chats.values()))
    chats = {person: chat for person, chat in chats.items() if chat not in had}
    if chats:
        await _send(tx, post, row, "surveys-round-nudge", part, chats)
        attempts = await survey_sending.unfinished_attempts(tx, round_id, list(chats))
        await survey_sending.mark_attempts_reminded(tx, attempts)
    return sorted(chats)


async def tell_reopened(tx: Tx, post: Post, round_id: int, person: Actor, until: datetime) -> None:
    """Tell somebody that a round is open for them again, and until when."""
    row = await surveys.round_(tx, round_id)
    if row is None:
        return
    said = messages.to_student(
        "surveys-round-reopened",
        await frozen.of_round(tx, row),
        round_id,
        until,
        post.texts,
        post.zone,
        cause=row.cause,
        muteable=False,
    )
    await outbox.enqueue(
        tx,
        cause=f"survey-reopened:{round_id}:{post.now.timestamp():.0f}",
        chat_id=person.telegram_id,
        person_id=person.person_id,
        kind=SendKind.alert,
        body_id=await outbox.add_body(tx, said),
        due_at=post.due_at,
        expires_at=until,
        now=post.now,
    )
