"""What the counselor's tools keep about somebody, for their export."""

from sqlalchemy import select

from db import canned_replies, card_sharing, first_words, talk_notes, talk_starts, talk_tags, tasks
from db.engine import Tx
from db.handoff import Talk
from db.rows import Rows
from db.talk_starts import TalkStart
from db.tasks import Task

OF_TALK = ("talk-shown", "talk-pin", "card-shared")
TASK_NEWS = ("done", "again", "dropped", "moved", "due", "late")
START_NEWS = ("opened", "finished")
FIRST_NEWS = (
    "arrived",
    "not-now",
    "rather-not",
    "unreachable",
    "muted",
    "changed",
    "failed",
    "unknown",
)


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """As a student: tasks, what was sent to open, tags, when notes were made, what is shared.
    As somebody who answers: tasks set, replies, macros and notes written."""
    found: dict[str, Rows] = {}
    for feature in (tasks, talk_starts, talk_tags, talk_notes, card_sharing, canned_replies):
        found |= await feature.export(tx, person_id)
    return found


async def causes_of(tx: Tx, person_id: int) -> list[str]:
    """The outbox rows that name a student to somebody else, to be erased with them."""
    talks = await tx.execute(select(Talk.c.id).where(Talk.c.student_person_id == person_id))
    set_ = await tx.execute(select(Task.c.id).where(Task.c.student_person_id == person_id))
    sent = await tx.execute(
        select(TalkStart.c.id)
        .join(Talk, Talk.c.id == TalkStart.c.talk_id)
        .where(Talk.c.student_person_id == person_id)
    )
    firsts = await first_words.numbers_of(tx, person_id)
    return [
        *(f"talk-first-told:{id}:{what}" for id in firsts for what in FIRST_NEWS),
        *(f"{kind}:{id}" for id in talks.scalars() for kind in OF_TALK),
        *(f"task:{id}:{what}" for id in set_.scalars() for what in TASK_NEWS),
        *(f"talk-start:{id}:{what}" for id in sent.scalars() for what in START_NEWS),
    ]
