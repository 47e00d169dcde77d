"""What people are called in a talk: a student by name and class unless they asked without one."""

from content.models import Language
from content.signing import signed
from db import classes, people
from db.engine import Tx
from db.handoff import TalkRow
from db.people import Actor

NAMELESS = "🎭"
"""Where the class of a student stands who asked without a name."""


async def called(tx: Tx, talk: TalkRow, student: Actor) -> tuple[str, str]:
    """(name, class) of a talk's student as the staff see them."""
    card = None
    if talk.anonymous_as is None and student.class_id is not None:
        card = await classes.class_card(tx, student.class_id)
    name = student.student_name or student.name
    return as_called(talk.anonymous_as, name, card.name if card else None)


def as_called(anonymous_as: int | None, name: str, class_name: str | None) -> tuple[str, str]:
    """The same of what is known already."""
    if anonymous_as is not None:
        return f"#{anonymous_as}", NAMELESS
    return name, class_name or "—"


async def staff_called(tx: Tx, author: Actor, language: Language) -> str:
    """What a member of staff signs with: name and role, in the reader's language."""
    name = await people.staff_name(tx, author.person_id) or author.name
    return signed(name, author.roles, language)
