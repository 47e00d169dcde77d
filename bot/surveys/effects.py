"""What answers cause when they are handed in: words to the student, notes to their counselor,
and what the profile knows from then on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.surveys import changes, frozen, rules
from bot.surveys.changes import Round
from bot.surveys.refusing import number_text
from bot.surveys.rules import Answers
from bot.surveys.values import Value, from_json, to_json
from content import Content
from content.regions import Regions
from content.survey_models import (
    OPTION_KINDS,
    AskKind,
    Effect,
    Survey,
    SurveyQuestion,
    Trait,
    Trigger,
)
from db import answers as said
from db import job_profiles, survey_attempts, survey_notes
from db.engine import Tx

STALLED = "~stalled"
"""The note that somebody gave the same answer two rounds running; no trigger has such an id."""
_NOTED = (Effect.FOLLOW_UP, Effect.PRIVATE_NOTE)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Whose answers they are."""

    attempt_id: int
    person_id: int
    who: str


@dataclass(frozen=True, slots=True)
class Caused:
    """What is said to the student: cards about help there is, and offers of a talk."""

    cards: tuple[Trigger, ...] = ()
    talks: tuple[Trigger, ...] = ()


def held(survey: Survey, answers: Answers, who: str) -> list[Trigger]:
    """The triggers whose condition is met by the answers that count."""
    return [one for one in survey.triggers if rules.holds(one.when, survey, answers, who)]


def caused(survey: Survey, answers: Answers, who: str) -> Caused:
    """What the student is shown. Nothing of it is written down."""
    found = held(survey, answers, who)
    return Caused(
        tuple(one for one in found if one.effect is Effect.AID_CARD),
        tuple(one for one in found if one.effect is Effect.OFFER_TALK),
    )


async def apply(
    tx: Tx, attempt: Attempt, survey: Survey, answers: Answers, content: Content, now: datetime
) -> None:
    """Write down what was caused, in place of what an earlier handing in had caused.

    An anonymous survey tells nobody anything of anybody.
    """
    if survey.anonymous:
        return
    await _note(tx, attempt, survey, answers, now)
    counted = rules.counted(survey, answers, attempt.who)
    await _keep(tx, attempt.person_id, survey, counted, content.regions, now)


async def _note(tx: Tx, attempt: Attempt, survey: Survey, answers: Answers, now: datetime) -> None:
    noted = {one.id: one for one in held(survey, answers, attempt.who) if one.effect in _NOTED}
    private = {id: one.effect is Effect.PRIVATE_NOTE for id, one in noted.items()}
    if await _stalled(tx, attempt, survey, answers):
        private[STALLED] = False
    await survey_notes.withdraw(tx, attempt.attempt_id, private)
    for trigger_id, is_private in private.items():
        await survey_notes.add(
            tx, attempt.person_id, attempt.attempt_id, trigger_id, private=is_private, now=now
        )


async def _stalled(tx: Tx, attempt: Attempt, survey: Survey, answers: Answers) -> bool:
    """Whether somebody says what they said in the round before: they have got no further."""
    if survey.stalls is None or not rules.holds(survey.stalls, survey, answers, attempt.who):
        return False
    handed_in = await survey_attempts.attempts_of(tx, attempt.person_id, survey.id)
    ids = [one.attempt_id for one in handed_in]
    place = ids.index(attempt.attempt_id) if attempt.attempt_id in ids else -1
    if place + 1 >= len(handed_in):
        return False
    earlier = handed_in[place + 1]
    asked = await frozen.of_version(tx, earlier.version_id)
    kept = (await survey_attempts.answers_of(tx, [earlier.attempt_id]))[earlier.attempt_id]
    given = {id: from_json(row.value) for id, row in kept.items()}
    rounds = Round(asked, given, earlier.who), Round(survey, answers, attempt.who)
    return changes.stalled(rounds)


async def _keep(
    tx: Tx,
    person_id: int,
    survey: Survey,
    counted: Mapping[str, Value],
    regions: Regions,
    now: datetime,
) -> None:
    """The latest answers as audiences, reports and matching read them, and the profile."""
    await said.put_all(
        tx,
        person_id,
        survey.id,
        {
            question.id: plain(question, counted.get(question.id), regions)
            for question in survey.questions
            if question.asks and not question.sensitive
        },
        now,
    )
    profile: dict[str, tuple[str, ...]] = {}
    for question in survey.questions:
        value = counted.get(question.id)
        if question.fills is None or question.sensitive or value is None:
            continue
        await survey_notes.put_trait(tx, person_id, question.fills.value, to_json(value), now)
        if question.fills is not Trait.PHONE:
            profile[question.fills.value] = plain(question, value, regions)
    await said.put_all(tx, person_id, said.PROFILE, profile, now)
    await job_profiles.touch(tx, [person_id], now)


def plain(question: SurveyQuestion, value: Value | None, regions: Regions) -> tuple[str, ...]:
    """An answer as conditions compare it: option ids, codes of places (of a group those of its
    members too), numbers, days. What somebody wrote themselves is none of that."""
    if value is None:
        return ()
    if question.kind is AskKind.REGION:
        codes = (code for id in value.options for code in regions.codes(id))
        return tuple(dict.fromkeys((*value.options, *codes)))
    if question.kind in OPTION_KINDS:
        return value.options
    if value.number is not None:
        return (number_text(value.number),)
    return (value.day.isoformat(),) if value.day else ()
