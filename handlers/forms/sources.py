"""What may be offered as an answer: the roster, results of assessments, other forms.

Offered, never taken silently: a button under the question puts it in.
"""

import hashlib
import json
from typing import Any

from bot.assessments import service as assessments
from bot.assessments.results import named_types
from bot.forms import service
from bot.forms.answers import LINE, Value, fits
from bot.forms.rules import Key
from content.form_models import FieldKind, FormField
from content.listing import listed
from db import classes
from handlers.context import Context


async def offered(context: Context, field: FormField) -> Value | None:
    """What could be the answer to a question; None when nothing is known or it does not fit."""
    kind, _, rest = (field.source or "").partition(".")
    found: Any = None
    match kind:
        case "profile":
            found = await _profile(context, rest)
        case "assessment":
            found = _as_answer(context, field, await _result(context, rest))
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


async def _result(context: Context, kind: str) -> list[str]:
    """The latest result of an assessment, a name a line; empty when it names nothing."""
    language = context.actor.language
    assessment = context.content.assessments.get(kind)
    result = await assessments.latest(context.tx, context.actor.person_id, kind)
    if assessment is None or result is None:
        return []
    if result.scores:
        return [type.name[language] for type in named_types(assessment, result)]
    items = (assessment.item(id) for id in result.order or result.marked)
    return [
        f"{item.name[language]}{_proof(context, result.evidence.get(item.id))}"
        for item in items
        if item is not None
    ]


def _proof(context: Context, evidence: str | None) -> str:
    return f"{context.label('forms-colon')}{evidence}"[:LINE] if evidence else ""


def _as_answer(context: Context, field: FormField, lines: list[str]) -> Value | None:
    if not lines:
        return None
    if field.kind is FieldKind.LINES:
        return [line[:LINE] for line in lines[: field.most]]
    return listed(lines, context.actor.language)[: field.most]
