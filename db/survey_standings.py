"""How a person stands to rounds: what waits for them, and an attempt with its round's say."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, false, func, not_, or_, select

from db.engine import Tx
from db.survey_attempts import ATTEMPT, AttemptRow, AttemptState, SurveyAttempt
from db.survey_members import Disposition, SurveyMember
from db.surveys import RUNNING, RoundState, SurveyRound, SurveyVersion


@dataclass(frozen=True, slots=True)
class InRound(AttemptRow):
    """An attempt with what its round says about it."""

    fingerprint: str
    """Of its version."""
    round_state: RoundState
    closes_at: datetime | None
    trial: bool
    reopened_until: datetime | None
    campaign_run_id: int | None
    about: dict[str, Any] | None


_IN_ROUND = (
    ATTEMPT.add_columns(
        SurveyVersion.c.fingerprint,
        SurveyRound.c.state,
        SurveyRound.c.closes_at,
        SurveyRound.c.trial,
        SurveyMember.c.reopened_until,
        SurveyRound.c.campaign_run_id,
        SurveyRound.c.about,
    )
    .join(SurveyVersion, SurveyVersion.c.id == SurveyAttempt.c.version_id)
    .join(SurveyRound, SurveyRound.c.id == SurveyAttempt.c.round_id)
    .outerjoin(
        SurveyMember,
        and_(
            SurveyMember.c.round_id == SurveyAttempt.c.round_id,
            SurveyMember.c.person_id == SurveyAttempt.c.person_id,
        ),
    )
)


async def in_round(tx: Tx, attempt_id: int, *, hold: bool = False) -> InRound | None:
    """An attempt with its round; `hold` lets two devices take turns until this transaction
    ends."""
    query = _IN_ROUND.where(SurveyAttempt.c.id == attempt_id)
    if hold:
        query = query.with_for_update(of=SurveyAttempt)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else InRound(*row)


@dataclass(frozen=True, slots=True)
class Standing:
    """A round that waits for somebody, or whose answers they may still change."""

    round_id: int
    survey_id: str
    version_id: int
    fingerprint: str
    about: dict[str, Any] | None
    closes_at: datetime | None
    reopened_until: datetime | None
    trial: bool
    disposition: Disposition
    attempt_id: int | None
    who: str | None
    state: AttemptState | None
    editable_until: datetime | None


async def standings(tx: Tx, person_id: int, now: datetime) -> list[Standing]:
    """What waits for somebody, what closes first on top; then what they may still change."""
    runs = and_(
        SurveyRound.c.state.in_(RUNNING),
        SurveyRound.c.opens_at <= now,
        or_(SurveyRound.c.closes_at.is_(None), SurveyRound.c.closes_at > now),
    )
    # Without an attempt there is no state, and «not» of nothing is nothing.
    handed_in = func.coalesce(SurveyAttempt.c.state == AttemptState.complete, false())
    found: Select[*tuple[Any, ...]] = (
        select(
            SurveyRound.c.id,
            SurveyRound.c.survey_id,
            SurveyVersion.c.id,
            SurveyVersion.c.fingerprint,
            SurveyRound.c.about,
            SurveyRound.c.closes_at,
            SurveyMember.c.reopened_until,
            SurveyRound.c.trial,
            SurveyMember.c.disposition,
            SurveyAttempt.c.id,
            SurveyAttempt.c.who,
            SurveyAttempt.c.state,
            SurveyAttempt.c.editable_until,
        )
        .join(SurveyRound, SurveyRound.c.id == SurveyMember.c.round_id)
        .outerjoin(
            SurveyAttempt,
            and_(
                SurveyAttempt.c.round_id == SurveyMember.c.round_id,
                SurveyAttempt.c.person_id == SurveyMember.c.person_id,
            ),
        )
        .join(
            SurveyVersion,
            SurveyVersion.c.id
            == func.coalesce(SurveyAttempt.c.version_id, SurveyRound.c.version_id),
        )
        .where(
            SurveyMember.c.person_id == person_id,
            or_(
                and_(not_(handed_in), or_(runs, SurveyMember.c.reopened_until > now)),
                and_(handed_in, SurveyAttempt.c.editable_until > now),
            ),
        )
        .order_by(
            case((handed_in, 1), else_=0),
            SurveyRound.c.closes_at.is_(None),
            SurveyRound.c.closes_at,
            SurveyRound.c.id,
        )
    )
    return [Standing(*row) for row in await tx.execute(found)]
