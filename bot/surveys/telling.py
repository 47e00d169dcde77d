"""Counselors hear that there is somebody to talk with; anonymous answers lose their names."""

from collections import defaultdict
from datetime import datetime

from bot.surveys import messages
from bot.surveys.inviting import Post
from db import outbox, survey_attempts, survey_notes
from db.engine import Tx
from db.outbox import SendKind
from db.surveys import RoundRow


async def tell(tx: Tx, post: Post, size: int) -> tuple[int, bool]:
    """Tell counselors of notes they have not heard of: (how many messages, whether more wait).

    A private word is told at once and for itself; the others once a day, by their number.
    Neither says what it is or whom it is about: that is behind the button.
    """
    found = await survey_notes.untold(tx, size)
    today = post.now.astimezone(post.zone).date()
    by_counselor: dict[tuple[int, int], list[int]] = defaultdict(list)
    told: list[int] = []
    queued = 0
    for note_id, private, person_id, chat_id in found:
        if not private:
            by_counselor[person_id, chat_id].append(note_id)
            continue
        queued += await _queue(
            tx, post, f"survey-note:{note_id}", person_id, chat_id, "surveys-note-private", 1
        )
        told.append(note_id)
    for (person_id, chat_id), notes in by_counselor.items():
        cause = f"survey-notes:{person_id}:{today:%Y%m%d}"
        if await outbox.last_part(tx, cause, chat_id) is not None:
            continue  # once a day is enough: tomorrow counts these too
        queued += await _queue(
            tx, post, cause, person_id, chat_id, "surveys-notes-waiting", len(notes)
        )
        told += notes
    await survey_notes.set_told(tx, told, post.now)
    return queued, len(found) == size and bool(told)


async def _queue(
    tx: Tx, post: Post, cause: str, person_id: int, chat_id: int, text_id: str, count: int
) -> int:
    said = messages.to_counselor(text_id, count, post.texts)
    await outbox.enqueue(
        tx,
        cause=cause,
        chat_id=chat_id,
        person_id=person_id,
        kind=SendKind.alert,
        body_id=await outbox.add_body(tx, said),
        due_at=post.due_at,
        now=post.now,
    )
    return 1


async def forget_who(tx: Tx, row: RoundRow, now: datetime) -> int:
    """Of a closed round of an anonymous survey: whose the attempts were that nobody may change
    any more is forgotten. How many that were."""
    return await survey_attempts.unlink(tx, row.round_id, now) if row.anonymous else 0
