"""What waits for somebody, and what their profile knows."""

from dataclasses import dataclass
from datetime import datetime

from bot.surveys import frozen
from bot.surveys.outlook import Outlook, outlook
from bot.surveys.standing import later, who_of
from bot.surveys.values import Value, from_json
from content.models import Bilingual
from content.survey_models import Trait
from db import survey_attempts, survey_notes, survey_standings
from db.engine import Tx
from db.survey_attempts import AttemptState


@dataclass(frozen=True, slots=True)
class Waiting:
    """A survey that waits for somebody, or (`state` complete) that they may still change."""

    round_id: int
    survey_id: str
    title: Bilingual
    state: AttemptState | None
    outlook: Outlook
    minutes: int
    closes_at: datetime | None
    attempt_id: int | None
    editable_until: datetime | None
    trial: bool


async def waiting(tx: Tx, person_id: int, now: datetime) -> list[Waiting]:
    """What waits for somebody, what closes first on top; then what they may still change.

    What somebody refused is in it too, with that state: they may change their mind.
    """
    found = []
    standings = await survey_standings.standings(tx, person_id, now)
    begun = [one.attempt_id for one in standings if one.attempt_id is not None]
    given = await survey_attempts.answers_of(tx, begun) if begun else {}
    for one in standings:
        survey = await frozen.of_round(tx, one)
        answers = {
            id: from_json(row.value) for id, row in given.get(one.attempt_id or 0, {}).items()
        }
        found.append(
            Waiting(
                one.round_id,
                one.survey_id,
                survey.title,
                one.state,
                outlook(survey, answers, one.who or who_of(survey, person_id)),
                survey.minutes,
                later(one.closes_at, one.reopened_until),
                one.attempt_id,
                one.editable_until,
                one.trial,
            )
        )
    return found


async def known_of(tx: Tx, person_id: int) -> dict[Trait, Value]:
    """What somebody's profile knows, to be offered as answers (`rules.offered`)."""
    kept = await survey_notes.traits(tx, person_id)
    return {Trait(trait): from_json(value) for trait, value in kept.items() if trait in _TRAITS}


_TRAITS = frozenset(trait.value for trait in Trait)
