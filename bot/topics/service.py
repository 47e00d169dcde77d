"""Muting a topic, and hearing of it again."""

from dataclasses import dataclass
from datetime import datetime

from bot.topics import rules
from db import audit, topics
from db.engine import Tx
from db.people import Actor


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of /topics."""

    topic: str
    muted: bool


async def settings(tx: Tx, actor: Actor) -> list[Setting]:
    """Every topic, and whether this person muted it."""
    muted = await topics.muted(tx, actor.person_id)
    return [Setting(topic, topic in muted) for topic in rules.TOPICS]


async def mute(tx: Tx, actor: Actor, topic: str, now: datetime, *, muted: bool) -> bool | None:
    """Mute a topic or hear of it again; whether that changed anything, None for no topic."""
    if not rules.is_topic(topic):
        return None
    changed = await topics.set_mute(tx, actor.person_id, topic, now, muted=muted)
    if changed:
        action = "topic.muted" if muted else "topic.unmuted"
        subject = audit.subject_of(actor.person_id)
        await audit.note(tx, now, actor.person_id, action, subject, topic=topic)
    return changed
