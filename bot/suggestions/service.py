"""Finding the next best thing with two small queries, and putting a suggestion off."""

from collections.abc import Collection
from datetime import date, datetime

from bot.audiences.rules import resolve
from bot.people.rules import stage_of
from bot.people.stages import study_stage
from bot.suggestions import rules
from content import Content
from content.suggestion_models import Suggestion
from db import suggestions
from db.engine import Tx
from db.people import Actor, Role


async def next_best(
    tx: Tx,
    content: Content,
    actor: Actor,
    finished: Collection[str],
    today: date,
    now: datetime,
) -> Suggestion | None:
    """The one thing to offer a student now; None for whoever is no student, or has all done.

    `finished` are the lessons they finished, which the caller has read anyway; `today` is the
    day in the college's zone. Costs one query, and a second one where conditions matter.
    """
    if Role.student not in actor.roles:
        return None
    stage = stage_of(actor, today)
    offered = rules.offered(content.suggestions, study_stage(stage, actor.years or 3), today)
    if not offered:
        return None
    known = await suggestions.known(tx, actor.person_id, now)
    facts = rules.Facts(finished, known, stage.id if stage else "")
    first = rules.choose(offered, content, facts, today, lambda _one: True)
    if first is None or first.when is None:
        return first
    # Only now, and all at once: a condition asks the database.
    asked = [one for one in offered if one.when is not None]
    resolved = [resolve(one.when, today, content) for one in asked if one.when is not None]
    answers = await suggestions.which_hold(tx, actor.person_id, resolved)
    holding = {one.id for one, holds in zip(asked, answers, strict=True) if holds}
    return rules.choose(
        offered, content, facts, today, lambda one: one.when is None or one.id in holding
    )


def suggestion(content: Content, suggestion_id: str) -> Suggestion | None:
    """The suggestion with this id, or None (an old button may name one that is gone)."""
    return next((one for one in content.suggestions if one.id == suggestion_id), None)


async def dismiss(
    tx: Tx, content: Content, actor: Actor, suggestion_id: str, now: datetime
) -> bool:
    """Put a suggestion off for thirty days; False when there is none such."""
    if suggestion(content, suggestion_id) is None:
        return False
    await suggestions.dismiss(tx, actor.person_id, suggestion_id, now + rules.REST)
    return True


async def note_opened(tx: Tx, actor: Actor, one: Suggestion, now: datetime) -> None:
    """What has no end of its own (a talk, the shelf) rests once it was opened."""
    kind, id = one.opens
    if kind == "menu" and id != "plan":
        await suggestions.dismiss(tx, actor.person_id, one.id, now + rules.REST)
