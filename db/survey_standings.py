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
        SurveyVersion.fingerprint,
        SurveyRound.state,
        SurveyRound.closes_at,
        SurveyRound.trial,
        SurveyMember.reopened_until,
        SurveyRound.campaign_run_id,
        SurveyRound.about,
    )
    .join(SurveyVersion, SurveyVersion.id == SurveyAttempt.version_id)
    .join(SurveyRound, SurveyRound.id == SurveyAttempt.round_id)
    .outerjoin(
        SurveyMember,
        and_(
            SurveyMember.round_id == SurveyAttempt.round_id,
            SurveyMember.person_id == SurveyAttempt.person_id,
        ),
    )
)


async def in_round(tx: Tx, attempt_id: int, *, hold: bool = False) -> InRound | None:
    """An attempt with its round; `hold` lets two devices take turns until this transaction
    ends."""
    query = _IN_ROUND.where(SurveyAttempt.id == attempt_id)
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
        SurveyRound.state.in_(RUNNING),
        SurveyRound.opens_at <= now,
        or_(SurveyRound.closes_at.is_(None), SurveyRound.closes_at > now),
    )
    # Without an attempt there is no state, and «not» of nothing is nothing.
    handed_in = func.coalesce(SurveyAttempt.state == AttemptState.complete, false())
    found: Select[*tuple[Any, ...]] = (
        select(
            SurveyRound.id,
            SurveyRound.survey_id,
            SurveyVersion.id,
            SurveyVersion.fingerprint,
            SurveyRound.about,
            SurveyRound.closes_at,
            SurveyMember.reopened_until,
            SurveyRound.trial,
            SurveyMember.disposition,
            SurveyAttempt.id,
            SurveyAttempt.who,
            SurveyAttempt.state,
            SurveyAttempt.editable_until,
        )
        .join(SurveyRound, SurveyRound.id == SurveyMember.round_id)
        .outerjoin(
            SurveyAttempt,
            and_(
                SurveyAttempt.round_id == SurveyMember.round_id,
                SurveyAttempt.person_id == SurveyMember.person_id,
            ),
        )
        .join(
            SurveyVersion,
            SurveyVersion.id == func.coalesce(SurveyAttempt.version_id, SurveyRound.version_id),
        )
        .where(
            SurveyMember.person_id == person_id,
            or_(
                and_(not_(handed_in), or_(runs, SurveyMember.reopened_until > now)),
                and_(handed_in, SurveyAttempt.editable_until > now),
            ),
        )
        .order_by(
            case((handed_in, 1), else_=0),
            SurveyRound.closes_at.is_(None),
            SurveyRound.closes_at,
            SurveyRound.id,
        )
    )
    return [Standing(*row) for row in await tx.execute(found)]
