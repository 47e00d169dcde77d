"""An attempt as it stands: what is asked and answered, and whether it can still be answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.surveys import frozen
from bot.surveys.values import Value, from_json
from content.survey_models import Survey
from db import survey_attempts, survey_standings, surveys
from db.engine import Tx
from db.survey_attempts import AnswerRow, AttemptState
from db.survey_standings import InRound
from db.surveys import RoundState

GRACE = timedelta(minutes=10)
"""An answer given in time may reach us this late: the bot was away, or the phone was."""


class Why(StrEnum):
    """Why there is nothing to answer."""

    gone = "gone"
    not_asked = "not-asked"
    not_yet = "not-yet"
    over = "over"
    handed_in = "handed-in"


@dataclass(frozen=True, slots=True)
class Closed:
    """It cannot be answered (any more). `at` is when it ended, or (not-yet) when it opens."""

    why: Why
    survey: Survey | None = None
    at: datetime | None = None


class ClosedError(Exception):
    """An answer that comes too late; `closed` says why."""

    def __init__(self, closed: Closed) -> None:
        super().__init__(closed.why.value)
        self.closed = closed


@dataclass(frozen=True, slots=True)
class Asked:
    """An attempt as it stands: what is asked, and what was answered so far.

    `closes_at` is the end for this person: the round's own, or a later one they were given.
    `proxy_by` is who of the staff filled it in, if anybody did.
    """

    attempt_id: int
    round_id: int
    person_id: int
    version_id: int
    survey: Survey
    answers: dict[str, Value]
    who: str
    state: AttemptState
    closes_at: datetime | None
    editable_until: datetime | None
    proxy_by: int | None
    trial: bool
    amended: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An attempt as it is kept, and as it is answered with."""

    row: InRound
    kept: dict[str, AnswerRow]
    asked: Asked


async def find(tx: Tx, attempt_id: int, *, hold: bool) -> Found | None:
    """An attempt, or None when there is none (any more) or it is nobody's by now; `hold` makes
    other devices wait for their turn."""
    row = await survey_standings.in_round(tx, attempt_id, hold=hold)
    if row is None or row.person_id is None:
        return None
    survey = await frozen.of_round(tx, row)
    kept = await survey_attempts.answers(tx, attempt_id)
    asked = Asked(
        row.attempt_id,
        row.round_id,
        row.person_id,
        row.version_id,
        survey,
        {id: from_json(one.value) for id, one in kept.items()},
        row.who,
        row.state,
        later(row.closes_at, row.reopened_until),
        row.editable_until,
        row.proxy_by_id,
        row.trial,
        row.amended,
    )
    return Found(row, kept, asked)


def later(closes_at: datetime | None, reopened: datetime | None) -> datetime | None:
    """The end for one person: the round's, or a later one they were given. None: no end."""
    if closes_at is None or reopened is None:
        return closes_at
    return max(closes_at, reopened)


async def take_hold(tx: Tx, asked: Asked, now: datetime) -> Found:
    """The attempt as it is now, held until this transaction ends. Raises ClosedError."""
    found = await find(tx, asked.attempt_id, hold=True)
    if found is None or found.asked.person_id != asked.person_id:
        raise ClosedError(Closed(Why.gone, asked.survey))
    closed = await over(tx, found.row, found.asked, now)
    if closed is not None:
        raise ClosedError(closed)
    return found


async def over(tx: Tx, row: InRound, asked: Asked, now: datetime) -> Closed | None:
    """Why an attempt cannot be answered any more. Whoever had begun has a moment's grace."""
    if row.state is AttemptState.complete:
        until = row.editable_until
        if until is not None and now < until + GRACE:
            return None
        return Closed(Why.handed_in, asked.survey, until)
    if is_open(row.round_state, row.closes_at, row.reopened_until, now):
        return None
    if row.closes_at is not None and row.closes_at <= now < row.closes_at + GRACE:
        return None
    ended = await surveys.round_(tx, row.round_id)
    return Closed(Why.over, asked.survey, (ended and ended.closed_at) or asked.closes_at)


def is_open(
    state: RoundState, closes_at: datetime | None, reopened: datetime | None, now: datetime
) -> bool:
    """Whether somebody can begin."""
    if reopened is not None and now < reopened + GRACE:
        return True
    return state in surveys.RUNNING and (closes_at is None or now < closes_at)


def who_of(survey: Survey, person_id: int, token: str = "") -> str:
    """What order and splits go by; of an anonymous survey it must not say who somebody is."""
    return f"a{token}" if survey.anonymous else f"p{person_id}"
