"""Who answers a student, and what a talk's message looks like on the other side."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.delivery import bodies
from db.outbox import SendState

CAUSE = "talk-message"
NEWS = "talk-state"
EDIT, REACTION, RECALL = "talk-edit", "talk-react", "talk-recall"
CHANGES = (EDIT, REACTION, RECALL)
LATE = "waits"
ABOUT = "about"
NO_RIGHTS, NO_FORUM, GONE = "desk-rights", "desk-no-forum", "desk-gone"
"""Why a staff group cannot be written to: what the outbox's rows say."""
AWAY = timedelta(minutes=5)
"""A message that reaches us later than this waited because we were not there."""
RECALL_WITHIN = timedelta(hours=48)
"""Telegram lets a bot delete its messages for so long."""
EDITED = "✏️"
DELIVERED, CHANGED, KEPT = "👌", "✍", "🫡"
ENDS = (SendState.sent, SendState.unreachable, SendState.failed, SendState.skipped)
"""What a message can come to that its sender is told of."""


@dataclass(frozen=True, slots=True)
class Answerer:
    """The person of the college a talk goes to."""

    person_id: int
    name: str | None
    instead_of: str | None = None
    """The class's counselor, where somebody else answers because they have not joined yet."""
    busy_name: str | None = None
    """The class's counselor, where somebody else answers because they take no new talks."""
    away_name: str | None = None
    """Whose talk it is, where somebody else answers because they are away until that day."""
    away_until: date | None = None


class TopicState(StrEnum):
    """Whose turn a talk is, as its topic's icon says it."""

    waiting = "waiting"
    urgent = "urgent"
    answered = "answered"
    ended = "ended"


@dataclass(frozen=True, slots=True)
class Topic:
    """A talk's topic in a chat, as far as there is one: how it is called, which state its icon
    shows, and which it should."""

    thread_id: int | None
    name: str
    state: TopicState
    shows: TopicState | None


def topic_state(*, is_open: bool, waiting: bool, urgent: bool) -> TopicState:
    """What the icon of a talk's topic says."""
    if not is_open:
        return TopicState.ended
    if not waiting:
        return TopicState.answered
    return TopicState.urgent if urgent else TopicState.waiting


def about(talk_id: int, body: dict[str, Any]) -> dict[str, Any]:
    """News of a talk for its staff, told outside of its topic: a reply to it is for that talk."""
    return {**body, ABOUT: talk_id}


def talk_of(body: dict[str, Any]) -> int | None:
    """The talk a body is said in or about."""
    talk_id: int | None = body.get("talk", body.get(ABOUT))
    return talk_id


def cause_of(message_id: int) -> str:
    """The word under which a talk's message stands in the outbox."""
    return f"{CAUSE}:{message_id}"


def news_cause(message_id: int, end: SendState) -> str:
    """The word for what its sender is told of the message's end (one of ENDS)."""
    return f"{NEWS}:{message_id}:{end.value}"


def change_cause(kind: str, message_id: int) -> str:
    """The word for what changes a message that is there (`kind` is one of CHANGES)."""
    return f"{kind}:{message_id}"


def late_cause(message_id: int) -> str:
    """The word for telling its sender that a message still waits."""
    return f"{NEWS}:{message_id}:{LATE}"


def kept_cause(message_id: int) -> str:
    """The word for the sign that a message is kept until somebody has the talk."""
    return f"{NEWS}:{message_id}:kept"


def causes_of(message_id: int) -> tuple[str, ...]:
    """The outbox rows that tell of a talk's message: itself, what became of it, what changed."""
    return (
        cause_of(message_id),
        *(news_cause(message_id, end) for end in ENDS),
        late_cause(message_id),
        kept_cause(message_id),
        *(change_cause(kind, message_id) for kind in CHANGES),
        *(f"{change_cause(kind, message_id)}:told" for kind in CHANGES),
    )


def changed_message(cause: str | None) -> tuple[str, int] | None:
    """(kind, message) behind the cause of a change; None when it is something else."""
    kind, _, number = (cause or "").partition(":")
    return (kind, int(number)) if kind in CHANGES and number.isdigit() else None


def message_of(cause: str | None) -> int | None:
    """The talk's message behind an outbox cause; None when it is something else."""
    kind, _, number = (cause or "").partition(":")
    return int(number) if kind == CAUSE and number.isdigit() else None


def lead_of_student(student: str, class_name: str, since: str | None = None) -> str:
    """The line above a student's message; `since` is when it was written, if long ago."""
    waited = f" · ⏳ {since}" if since else ""
    return f"👤 {student} · {class_name}{waited}"


def lead_of_staff(name: str) -> str:
    """The line above an answer."""
    return f"💬 {name}"


def waited_since(said_at: datetime | None, now: datetime, zone: ZoneInfo) -> str | None:
    """The local time a message was written at, where it waited for us longer than a moment."""
    return None if said_at is None or now - said_at <= AWAY else local_time(said_at, now, zone)


def local_time(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """An instant of late as it is read: the time, with the day where it was another."""
    local, today = at.astimezone(zone), now.astimezone(zone)
    return f"{local:%H:%M}" if local.date() == today.date() else f"{local:%m-%d %H:%M}"


def delivered_mark(message_id: int) -> dict[str, Any]:
    """The quiet sign on the sender's own message that it arrived."""
    return reaction(message_id, DELIVERED)


def reaction(message_id: int, emoji: str | None) -> dict[str, Any]:
    """A reaction of ours on a message; None takes it away."""
    return {"kind": "reaction", "fields": {"message_id": message_id, "reaction": emoji}}


def way_of(body: dict[str, Any]) -> dict[str, Any]:
    """Of a queued body what belongs to its way, not to its words: the talk, the quote."""
    return {key: body[key] for key in ("talk", "reply_to", "quote") if key in body}


def same_words(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two bodies say the same: an edit that changes nothing is none."""
    keys = ("kind", "text", "entities", "file_id", "fields")
    return all((one.get(key) or None) == (other.get(key) or None) for key in keys)


def correction(lead: str, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any] | None:
    """What a copy under a line says after an edit, with a small mark; None where Telegram lets
    nothing be edited: a sticker, a place."""
    editable = after["kind"] == "text" or after["kind"] in bodies.CAPTIONED
    if not editable or (before["kind"] == "text") != (after["kind"] == "text"):
        return None
    *ahead, said = bodies.with_lead(after, f"{lead} {EDITED}")
    # A line that finds no room stays where it is.
    body = bodies.with_sign(said, EDITED) if ahead else said
    return {**body, "new_file": True} if before.get("file_id") != after.get("file_id") else body
