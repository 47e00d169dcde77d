"""Who answers a student, and what a talk's message looks like on the other side."""

from dataclasses import dataclass
from typing import Any

from bot.delivery import bodies
from db.classes import ClassCard
from db.outbox import SendState

CAUSE = "talk-message"
NEWS = "talk-state"
ENDS = (SendState.sent, SendState.unreachable, SendState.failed, SendState.skipped)
"""What a message can come to that its sender is told of."""


@dataclass(frozen=True, slots=True)
class Answerer:
    """The person of the college a talk goes to."""

    person_id: int
    name: str | None
    instead_of: str | None = None
    """The class's counselor, where somebody else answers because they have not joined yet."""


def route(card: ClassCard | None, office: list[int]) -> Answerer | None:
    """Who answers for a class: its counselor, else its class mentor, else the office.

    None when nobody of them has joined the bot yet: the message waits, and says so.
    """
    if card is None:
        return Answerer(office[0], None) if office else None
    absent = card.counselor_name
    if card.counselor_person_id is not None:
        return Answerer(card.counselor_person_id, card.counselor_name)
    if card.class_mentor_person_id is not None:
        mentor = card.class_mentor_person_id
        return Answerer(mentor, card.class_mentor_name, absent)
    return Answerer(office[0], None, absent) if office else None


def cause_of(message_id: int) -> str:
    """The word under which a talk's message stands in the outbox."""
    return f"{CAUSE}:{message_id}"


def news_cause(message_id: int, end: SendState) -> str:
    """The word for what its sender is told of the message's end (one of ENDS)."""
    return f"{NEWS}:{message_id}:{end.value}"


def causes_of(message_id: int) -> tuple[str, ...]:
    """The outbox rows that tell of a talk's message: itself, and what became of it."""
    return (cause_of(message_id), *(news_cause(message_id, end) for end in ENDS))


def message_of(cause: str | None) -> int | None:
    """The talk's message behind an outbox cause; None when it is something else."""
    kind, _, number = (cause or "").partition(":")
    return int(number) if kind == CAUSE and number.isdigit() else None


def to_counselor(body: dict[str, Any], student: str, class_name: str) -> list[dict[str, Any]]:
    """What the counselor gets: the message under the student's name and class."""
    return bodies.with_lead(body, f"👤 {student} · {class_name}")


def to_student(body: dict[str, Any], counselor: str) -> list[dict[str, Any]]:
    """What the student gets: the answer under the name of who gave it."""
    return bodies.with_lead(body, f"💬 {counselor}")


def delivered_mark(message_id: int) -> dict[str, Any]:
    """The quiet sign on the sender's own message that it arrived."""
    return {"kind": "reaction", "fields": {"message_id": message_id, "reaction": "👌"}}
