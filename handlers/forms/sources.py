"""What may be offered as an answer: the roster, results of assessments, other forms.

Offered, never taken silently: a button under the question puts it in.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

from bot.forms import service
from bot.forms.answers import Value, fits
from bot.forms.rules import Key
from content.form_models import FieldKind, FormField
from db import classes
from handlers.context import Context

ASSESSMENTS: dict[str, Callable[[Context], Awaitable[list[str]]]] = {}
"""The latest result of each kind of assessment in a few short lines, in the actor's language."""


async def offered(context: Context, field: FormField) -> Value | None:
    """What could be the answer to a question; None when nothing is known or it does not fit."""
    kind, _, rest = (field.source or "").partition(".")
    found: Any = None
    match kind:
        case "profile":
            found = await _profile(context, rest)
        case "assessment":
            lines = await ASSESSMENTS[rest](context) if rest in ASSESSMENTS else []
            found = _as_answer(field, lines)
        case "form":
            form_id, _, field_id = rest.partition(".")
            person_id = context.actor.person_id
            filling = await service.filling(context.tx, person_id, form_id)
            found = filling.value(Key(0, field_id))
    return found if fits(field, found) else None


def mark(value: Value) -> str:
    """A few letters that change with a value, for a button that is to take just this one."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:8]


async def _profile(context: Context, name: str) -> str | None:
    actor = context.actor
    if name == "name":
        return actor.student_name
    if name in ("entry", "graduation"):
        if actor.entry_year is None or actor.years is None:
            return None
        year = actor.entry_year + (actor.years if name == "graduation" else 0)
        return f"{year}-{'06' if name == 'graduation' else '09'}"
    card = await classes.class_card(context.tx, actor.class_id) if actor.class_id else None
    if card is None:
        return None
    return {"class": card.name, "major": card.major, "department": card.department}.get(name)


def _as_answer(field: FormField, lines: list[str]) -> Value | None:
    if not lines:
        return None
    if field.kind is FieldKind.LINES:
        return lines[: field.most]
    return "\n".join(lines)[: field.most]
