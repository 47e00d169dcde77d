"""Surveys as they were asked: frozen versions, and the rounds they were asked in.

A round asks one version of a survey of one audience, between two instants. Who is in it is
`db/survey_members.py`, what they answered `db/survey_attempts.py`.
"""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Named,
    Select,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
    func,
    select,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
from db.campaigns import CampaignRun
from db.engine import Tx
from db.upsert import insert_into


class RoundState(StrEnum):
    """`planned` → `expanding` (members are being added) → `open` → `closed`.

    A round whose whole window went by unnoticed is `missed`.
    """

    planned = "planned"
    expanding = "expanding"
    open = "open"
    closed = "closed"
    missed = "missed"


RUNNING = (RoundState.expanding, RoundState.open)


class SurveyVersionColumns(TypedColumns):
    """A survey as it was at a launch: never changed, and stored once however often launched."""

    id: Named[int] = ID
    survey_id: Named[str] = Column(String(48))
    number: Named[int] = Column(BigId)
    fingerprint: Named[str] = Column(String(64))
    content: Named[dict[str, Any]] = Column(Json)
    made_at: Named[datetime] = Column(UTCDateTime)


SurveyVersion = Table(
    "survey_versions",
    metadata,
    SurveyVersionColumns,
    UniqueConstraint("survey_id", "number"),
    UniqueConstraint("survey_id", "fingerprint"),
    sqlite_autoincrement=True,
)


class SurveyRoundColumns(TypedColumns):
    """One survey asked of one audience between two instants."""

    id: Named[int] = ID
    key: Named[str] = Column(String(64), unique=True)
    """What it was launched for: the same twice is one round."""
    about: Named[dict[str, Any] | None] = Column(Json)
    """What feedback is asked on, by language: the name of a course or an event."""
    survey_id: Named[str] = Column(String(48))
    version_id: Named[int] = Column(BigId, ForeignKey("survey_versions.id"), index=True)
    """What whoever begins from now on is asked; attempts keep the version they began with."""
    campaign_run_id: Named[int | None] = Column(BigId, ForeignKey("campaign_runs.id"), unique=True)
    """The run of a campaign that invites, and whose members are asked."""
    state: Named[RoundState] = Column(Word(RoundState))
    trial: Named[bool] = Column(Boolean)
    """A test run: in no count and no file."""
    audience: Named[dict[str, Any] | None] = Column(Json)
    """The resolved condition; None when members come another way."""
    target: Named[int | None] = Column(BigId)
    """How many of a hundred of each class are hoped for."""
    anonymous: Named[bool] = Column(Boolean)
    reminds: Named[bool] = Column(Boolean)
    """Whether those who have not begun are reminded; who stopped halfway always is, once."""
    opens_at: Named[datetime] = Column(UTCDateTime)
    closes_at: Named[datetime | None] = Column(UTCDateTime)
    closed_at: Named[datetime | None] = Column(UTCDateTime)
    by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    after_person_id: Named[int] = Column(BigId)
    upto_person_id: Named[int] = Column(BigId)
    made_at: Named[datetime] = Column(UTCDateTime)


SurveyRound = Table(
    "survey_rounds",
    metadata,
    SurveyRoundColumns,
    Index("ix_survey_rounds_state", "state"),
    Index("ix_survey_rounds_survey_id", "survey_id"),
    # A button names a round by its number: one that was deleted must not come back.
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class VersionRow:
    version_id: int
    survey_id: str
    number: int
    fingerprint: str
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RoundRow:
    round_id: int
    key: str
    about: dict[str, Any] | None
    survey_id: str
    version_id: int
    fingerprint: str
    """Of its version."""
    campaign_run_id: int | None
    state: RoundState
    trial: bool
    audience: dict[str, Any] | None
    target: int | None
    anonymous: bool
    reminds: bool
    opens_at: datetime
    closes_at: datetime | None
    closed_at: datetime | None
    by_id: int | None
    after_person_id: int
    upto_person_id: int

    @property
    def cause(self) -> str:
        """The word under which the round's own messages stand in the outbox."""
        return cause(self.round_id)

    @property
    def running(self) -> bool:
        return self.state in RUNNING


CAUSE = "survey-round"


def cause(round_id: int) -> str:
    """The outbox rows of a round: its invitation is part 0, reminders follow."""
    return f"{CAUSE}:{round_id}"


def round_of(outbox_cause: str) -> int | None:
    """The round a cause names, None for the cause of anything else."""
    word, _, number = outbox_cause.partition(":")
    return int(number) if word == CAUSE and number.isdigit() else None


_VERSION = select(
    SurveyVersion.c.id,
    SurveyVersion.c.survey_id,
    SurveyVersion.c.number,
    SurveyVersion.c.fingerprint,
    SurveyVersion.c.content,
)
_ROUND: Select[*tuple[Any, ...]] = select(
    SurveyRound.c.id,
    SurveyRound.c.key,
    SurveyRound.c.about,
    SurveyRound.c.survey_id,
    SurveyRound.c.version_id,
    SurveyVersion.c.fingerprint,
    SurveyRound.c.campaign_run_id,
    SurveyRound.c.state,
    SurveyRound.c.trial,
    SurveyRound.c.audience,
    SurveyRound.c.target,
    SurveyRound.c.anonymous,
    SurveyRound.c.reminds,
    SurveyRound.c.opens_at,
    SurveyRound.c.closes_at,
    SurveyRound.c.closed_at,
    SurveyRound.c.by_id,
    SurveyRound.c.after_person_id,
    SurveyRound.c.upto_person_id,
).join(SurveyVersion, SurveyVersion.c.id == SurveyRound.c.version_id)


def fingerprint(content: dict[str, Any]) -> str:
    """The same for the same survey, however its JSON was ordered."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


async def freeze(tx: Tx, survey_id: str, content: dict[str, Any], now: datetime) -> int:
    """The version with this content: the one there is, or the next number. Its id."""
    print_ = fingerprint(content)
    known = select(SurveyVersion.c.id).where(
        SurveyVersion.c.survey_id == survey_id, SurveyVersion.c.fingerprint == print_
    )
    found = (await tx.execute(known)).scalar_one_or_none()
    while found is None:
        last = select(func.coalesce(func.max(SurveyVersion.c.number), 0)).where(
            SurveyVersion.c.survey_id == survey_id
        )
        number = (await tx.execute(last)).scalar_one() + 1
        # Another process may freeze the same, or something else, in this very moment.
        await tx.execute(
            insert_into(tx, SurveyVersion)
            .values(
                survey_id=survey_id,
                number=number,
                fingerprint=print_,
                content=content,
                made_at=now,
            )
            .on_conflict_do_nothing()
        )
        found = (await tx.execute(known)).scalar_one_or_none()
    return found


async def version(tx: Tx, version_id: int) -> VersionRow | None:
    row = (await tx.execute(_VERSION.where(SurveyVersion.c.id == version_id))).one_or_none()
    return None if row is None else VersionRow(*row)


async def versions(tx: Tx, version_ids: Collection[int]) -> dict[int, VersionRow]:
    """Several versions by their ids."""
    rows = await tx.execute(_VERSION.where(SurveyVersion.c.id.in_(sorted(version_ids))))
    return {row[0]: VersionRow(*row) for row in rows}


async def latest(tx: Tx, survey_id: str) -> VersionRow | None:
    """The last version of a survey."""
    query = _VERSION.where(SurveyVersion.c.survey_id == survey_id)
    found = await tx.execute(query.order_by(SurveyVersion.c.number.desc()).limit(1))
    row = found.one_or_none()
    return None if row is None else VersionRow(*row)


async def newest(tx: Tx, prefix: str, limit: int) -> list[VersionRow]:
    """The last versions of surveys whose ids begin so, the latest first."""
    last = (
        select(func.max(SurveyVersion.c.id).label("id"))
        .where(SurveyVersion.c.survey_id.startswith(prefix, autoescape=True))
        .group_by(SurveyVersion.c.survey_id)
        .subquery()
    )
    query = _VERSION.join(last, last.c.id == SurveyVersion.c.id)
    rows = await tx.execute(query.order_by(SurveyVersion.c.id.desc()).limit(limit))
    return [VersionRow(*row) for row in rows]


async def was_tried(tx: Tx, version_id: int) -> bool:
    """Whether somebody has begun a trial of a version."""
    query = select(SurveyRound.c.id).where(
        SurveyRound.c.version_id == version_id, SurveyRound.c.trial.is_(True)
    )
    return (await tx.execute(query.limit(1))).scalar_one_or_none() is not None


async def add_round(
    tx: Tx,
    *,
    key: str,
    survey_id: str,
    version_id: int,
    audience: dict[str, Any] | None,
    opens_at: datetime,
    closes_at: datetime | None,
    by_id: int | None,
    trial: bool,
    target: int | None,
    anonymous: bool,
    campaign_run_id: int | None,
    reminds: bool,
    about: dict[str, Any] | None,
    now: datetime,
) -> int | None:
    """Plan a round; its id, or None when there is one with this key."""
    made = await tx.execute(
        insert_into(tx, SurveyRound)
        .values(
            key=key,
            about=about,
            survey_id=survey_id,
            version_id=version_id,
            campaign_run_id=campaign_run_id,
            state=RoundState.planned,
            trial=trial,
            audience=audience,
            target=target,
            anonymous=anonymous,
            reminds=reminds,
            opens_at=opens_at,
            closes_at=closes_at,
            by_id=by_id,
            after_person_id=0,
            upto_person_id=0,
            made_at=now,
        )
        .on_conflict_do_nothing()
        .returning(SurveyRound.c.id)
    )
    return made.scalar_one_or_none()


async def round_(tx: Tx, round_id: int, *, hold: bool = False) -> RoundRow | None:
    """A round; `hold` keeps others from changing it until this transaction ends."""
    query = _ROUND.where(SurveyRound.c.id == round_id)
    if hold:
        query = query.with_for_update(of=SurveyRound)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else RoundRow(*row)


async def round_by_key(tx: Tx, key: str) -> RoundRow | None:
    row = (await tx.execute(_ROUND.where(SurveyRound.c.key == key))).one_or_none()
    return None if row is None else RoundRow(*row)


async def rounds(
    tx: Tx,
    states: Collection[RoundState] = tuple(RoundState),
    *,
    survey_id: str | None = None,
    trials: bool = False,
    limit: int = 1000,
) -> list[RoundRow]:
    """Rounds in one of these states, the latest first; trials only where asked for."""
    query = _ROUND.where(SurveyRound.c.state.in_(states))
    if survey_id is not None:
        query = query.where(SurveyRound.c.survey_id == survey_id)
    if not trials:
        query = query.where(SurveyRound.c.trial.is_(False))
    rows = await tx.execute(
        query.order_by(SurveyRound.c.opens_at.desc(), SurveyRound.c.id.desc()).limit(limit)
    )
    return [RoundRow(*row) for row in rows]


async def move(tx: Tx, round_id: int, was: Collection[RoundState], **values: Any) -> bool:
    """Change a round that is in one of these states; False when it is not (any more)."""
    changed = await tx.execute(
        update(SurveyRound)
        .where(SurveyRound.c.id == round_id, SurveyRound.c.state.in_(was))
        .values(**values)
    )
    return changed.rowcount == 1


async def set_version(tx: Tx, round_id: int, version_id: int) -> None:
    """What whoever begins from now on is asked."""
    await tx.execute(
        update(SurveyRound).where(SurveyRound.c.id == round_id).values(version_id=version_id)
    )


async def runs_without_round(
    tx: Tx, campaign_ids: Collection[str], since: datetime
) -> list[tuple[int, str]]:
    """(run id, campaign id) of what these campaigns launched lately and no round was made for."""
    if not campaign_ids:
        return []
    rows = await tx.execute(
        select(CampaignRun.c.id, CampaignRun.c.campaign_id)
        .outerjoin(SurveyRound, SurveyRound.c.campaign_run_id == CampaignRun.c.id)
        .where(
            CampaignRun.c.campaign_id.in_(sorted(campaign_ids)),
            CampaignRun.c.launched_at >= since,
            SurveyRound.c.id.is_(None),
        )
        .order_by(CampaignRun.c.id)
    )
    return [(row.id, row.campaign_id) for row in rows]
