"""What became of a talk's messages: where they stand now, and what their senders are told."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.delivery import bodies
from bot.handoff import again, albums, card, desks, edits, ownership, rules
from bot.handoff.relay import bring_to_staff, tell_author
from db import handoff, outbox, people, talk_copies
from db.engine import Tx
from db.handoff import TalkMessageRow
from db.outbox import Finished, Leased, SendKind, SendState

SLOW = timedelta(minutes=1)
"""A message that has not left after so long is said to wait."""
LOOKED_AT = 200
DESK_TROUBLES = {rules.NO_RIGHTS, rules.NO_FORUM, rules.GONE}


async def on_finished(
    tx: Tx, row: Leased, outcome: Finished, now: datetime, *, zone: ZoneInfo
) -> None:
    """Note where a message stands now and tell its sender: a quiet mark, or why it failed."""
    await ownership.offer_finished(tx, row, outcome, now)
    number = rules.message_of(row.cause)
    message = await handoff.talk_message(tx, number) if number is not None else None
    if message is None or outcome.state not in rules.ENDS:
        return
    last = row.part == await outbox.last_part(tx, row.cause, row.chat_id)
    if outcome.state is SendState.sent:
        await _stands(tx, message, row, outcome, now, main=last)
        if not last:
            await card.pin_first(tx, row, outcome, now)
        if last:
            mark = rules.delivered_mark(message.source_message_id)
            cause = rules.news_cause(message.message_id, outcome.state)
            await tell_author(tx, message, cause, SendKind.mark, mark, now)
        return
    today = now.astimezone(zone).date()
    if row.chat_id < 0 and await _leave_group(tx, message, row, outcome, now, today):
        return
    if last:
        why = _why(outcome)
        text_id = _WHY[why][0 if message.from_student else 1]
        may_again = why == "unreachable" and not message.from_student
        keys = again.again_key(message.talk_id) if may_again else None
        cause = rules.news_cause(message.message_id, outcome.state)
        body = bodies.words(text_id, buttons=keys)
        # Like the talk itself: told twice rather than not at all. What was sent again, and in
        # vain again, is told again.
        await tell_author(tx, message, cause, SendKind.talk, body, now, part=row.tries)


_WHY = {
    "no-voice": ("handoff-no-voice-student", "handoff-no-voice-counselor"),
    "no-file": ("handoff-no-file-student", "handoff-no-file-counselor"),
    "failed": ("handoff-failed-student", "handoff-failed-counselor"),
    "unreachable": ("handoff-unreachable-student", "handoff-unreachable-counselor"),
}
"""What the sender is told of a message that did not arrive: a student, somebody of the staff."""


def _why(outcome: Finished) -> str:
    reason = (outcome.reason or "").lower()
    if outcome.state is SendState.failed:
        if "voice_messages_forbidden" in reason:
            return "no-voice"
        return "no-file" if "file" in reason or "media" in reason else "failed"
    # Whoever withdrew their consent is, to the sender, out of reach too.
    return "unreachable"


async def _stands(
    tx: Tx, message: TalkMessageRow, row: Leased, outcome: Finished, now: datetime, *, main: bool
) -> None:
    """Remember the copies of a message, of an album each picture's; what was edited or taken
    back while it was on its way follows at once."""
    numbers: list[int] = []
    content = (await outbox.bodies(tx, [row.body_id])).get(row.body_id, {})
    if main:
        numbers = albums.numbers_in(content)
    ids = (outcome.extra or {}).get("ids") or [outcome.message_id]
    for number, message_id in zip(numbers or [message.message_id], ids, strict=False):
        await talk_copies.note_copy(tx, number, row.chat_id, message_id, main=main, now=now)
    if not main:
        return
    for number in numbers or [message.message_id]:
        await edits.catch_up(tx, number, content, now)


async def _leave_group(
    tx: Tx, message: TalkMessageRow, row: Leased, outcome: Finished, now: datetime, today: date
) -> bool:
    """A staff group could not be written to: the desk goes back to private chats, and with it
    what waits for the group. False when the message itself was refused."""
    reason = outcome.reason or ""
    if outcome.state is SendState.unreachable:
        reason = rules.GONE
    if reason not in DESK_TROUBLES:
        return False
    await desks.note_trouble(tx, row.chat_id, reason, now)
    content = (await outbox.bodies(tx, [row.body_id])).get(row.body_id, {})
    numbers = albums.numbers_in(content) or [message.message_id]
    await bring_elsewhere(tx, row.chat_id, numbers, now, today)
    return True


async def bring_elsewhere(
    tx: Tx, chat_id: int, message_ids: Iterable[int], now: datetime, today: date
) -> None:
    """Bring these messages, and what still waits for a group, to the own chats of those who
    answer today: the owner's, or their cover's."""
    numbers = set(message_ids)
    waiting = await talk_copies.cancel_waiting(tx, chat_id, rules.GONE, now)
    said = await outbox.bodies(tx, [body_id for _, body_id in waiting])
    for cause, body_id in waiting:
        number = rules.message_of(cause)
        if number is not None:
            numbers |= set(albums.numbers_in(said[body_id])) or {number}
    for number in sorted(numbers):
        # Its author may be taking it back this very moment.
        message = await handoff.talk_message(tx, number, hold=True)
        talk = await handoff.talk(tx, message.talk_id) if message else None
        if message is None or talk is None:
            continue
        answerer = await ownership.answers_now(tx, talk, today)
        if answerer is None:
            # Whoever takes the talk gets it.
            await handoff.mark_handed_over(tx, number, None)
            continue
        student = await people.actor_by_id(tx, talk.student_person_id)
        counselor = await people.actor_by_id(tx, answerer.person_id)
        if message.from_student and student is not None and counselor is not None:
            body = (await outbox.bodies(tx, [message.body_id]))[message.body_id]
            await bring_to_staff(tx, talk, message, body, student, counselor, now)


async def tell_of_waits(tx: Tx, now: datetime) -> int:
    """Tell the senders of what could not be brought over for a minute that it waits, once."""
    causes = await talk_copies.waiting_causes(tx, LOOKED_AT)
    numbers = {number for cause in causes if (number := rules.message_of(cause)) is not None}
    if not numbers:
        return 0
    late = await talk_copies.note_late(tx, numbers, now - SLOW, now)
    for message in late:
        cause = rules.late_cause(message.message_id)
        body = bodies.words("handoff-waits")
        await tell_author(tx, message, cause, SendKind.alert, body, now)
    return len(late)


async def on_changed(tx: Tx, row: Leased, outcome: Finished, now: datetime) -> None:
    """An edit or a withdrawal reached the other side, or could not: its author is told, by a
    mark or by a sentence. Of an album, or of a message in two chats, once."""
    found = rules.changed_message(row.cause)
    message = await handoff.talk_message(tx, found[1]) if found else None
    if found is None or message is None or outcome.state not in rules.ENDS:
        return
    kind, done = found[0], outcome.state is SendState.sent
    told = f"{row.cause}:told"
    if done and kind == rules.EDIT:
        mark = rules.reaction(message.source_message_id, rules.CHANGED)
        await tell_author(tx, message, told, SendKind.mark, mark, now, part=row.part)
        return
    end = "done" if done else "failed"
    word = "recalled" if kind == rules.RECALL else "edit"
    body = bodies.words(f"handoff-{word}-{end}")
    part = row.part if kind == rules.EDIT else 0
    await tell_author(tx, message, told, SendKind.talk, body, now, part=part)
