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
    ForeignKey,
    Index,
    Select,
    String,
    UniqueConstraint,
    func,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Word
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


class SurveyVersion(Base):
    """A survey as it was at a launch: never changed, and stored once however often launched."""

    __tablename__ = "survey_versions"
    __table_args__ = (
        UniqueConstraint("survey_id", "number"),
        UniqueConstraint("survey_id", "fingerprint"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    survey_id: Mapped[str] = mapped_column(String(48))
    number: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]


class SurveyRound(Base):
    """One survey asked of one audience between two instants."""

    __tablename__ = "survey_rounds"
    __table_args__ = (
        Index("ix_survey_rounds_state", "state"),
        Index("ix_survey_rounds_survey_id", "survey_id"),
        # A button names a round by its number: one that was deleted must not come back.
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(64), unique=True)
    """What it was launched for: the same twice is one round."""
    about: Mapped[dict[str, Any] | None]
    """What feedback is asked on, by language: the name of a course or an event."""
    survey_id: Mapped[str] = mapped_column(String(48))
    version_id: Mapped[int] = mapped_column(ForeignKey("survey_versions.id"), index=True)
    """What whoever begins from now on is asked; attempts keep the version they began with."""
    campaign_run_id: Mapped[int | None] = mapped_column(
        ForeignKey("campaign_runs.id"), unique=True
    )
    """The run of a campaign that invites, and whose members are asked."""
    state: Mapped[RoundState] = mapped_column(Word(RoundState))
    trial: Mapped[bool] = mapped_column(Boolean)
    """A test run: in no count and no file."""
    audience: Mapped[dict[str, Any] | None]
    """The resolved condition; None when members come another way."""
    target: Mapped[int | None]
    """How many of a hundred of each class are hoped for."""
    anonymous: Mapped[bool] = mapped_column(Boolean)
    reminds: Mapped[bool] = mapped_column(Boolean)
    """Whether those who have not begun are reminded; who stopped halfway always is, once."""
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    after_person_id: Mapped[int]
    upto_person_id: Mapped[int]
    made_at: Mapped[datetime]


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
    SurveyVersion.id,
    SurveyVersion.survey_id,
    SurveyVersion.number,
    SurveyVersion.fingerprint,
    SurveyVersion.content,
)
_ROUND: Select[*tuple[Any, ...]] = select(
    SurveyRound.id,
    SurveyRound.key,
    SurveyRound.about,
    SurveyRound.survey_id,
    SurveyRound.version_id,
    SurveyVersion.fingerprint,
    SurveyRound.campaign_run_id,
    SurveyRound.state,
    SurveyRound.trial,
    SurveyRound.audience,
    SurveyRound.target,
    SurveyRound.anonymous,
    SurveyRound.reminds,
    SurveyRound.opens_at,
    SurveyRound.closes_at,
    SurveyRound.closed_at,
    SurveyRound.by_id,
    SurveyRound.after_person_id,
    SurveyRound.upto_person_id,
).join(SurveyVersion, SurveyVersion.id == SurveyRound.version_id)


def fingerprint(content: dict[str, Any]) -> str:
    """The same for the same survey, however its JSON was ordered."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


async def freeze(tx: Tx, survey_id: str, content: dict[str, Any], now: datetime) -> int:
    """The version with this content: the one there is, or the next number. Its id."""
    print_ = fingerprint(content)
    known = select(SurveyVersion.id).where(
        SurveyVersion.survey_id == survey_id, SurveyVersion.fingerprint == print_
    )
    found = (await tx.execute(known)).scalar_one_or_none()
    while found is None:
        last = select(func.coalesce(func.max(SurveyVersion.number), 0)).where(
            SurveyVersion.survey_id == survey_id
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
    row = (await tx.execute(_VERSION.where(SurveyVersion.id == version_id))).one_or_none()
    return None if row is None else VersionRow(*row)


async def versions(tx: Tx, version_ids: Collection[int]) -> dict[int, VersionRow]:
    """Several versions by their ids."""
    rows = await tx.execute(_VERSION.where(SurveyVersion.id.in_(sorted(version_ids))))
    return {row[0]: VersionRow(*row) for row in rows}


async def latest(tx: Tx, survey_id: str) -> VersionRow | None:
    """The last version of a survey."""
    query = _VERSION.where(SurveyVersion.survey_id == survey_id)
    found = await tx.execute(query.order_by(SurveyVersion.number.desc()).limit(1))
    row = found.one_or_none()
    return None if row is None else VersionRow(*row)


async def newest(tx: Tx, prefix: str, limit: int) -> list[VersionRow]:
    """The last versions of surveys whose ids begin so, the latest first."""
    last = (
        select(func.max(SurveyVersion.id).label("id"))
        .where(SurveyVersion.survey_id.startswith(prefix, autoescape=True))
        .group_by(SurveyVersion.survey_id)
        .subquery()
    )
    query = _VERSION.join(last, last.c.id == SurveyVersion.id)
    rows = await tx.execute(query.order_by(SurveyVersion.id.desc()).limit(limit))
    return [VersionRow(*row) for row in rows]


async def was_tried(tx: Tx, version_id: int) -> bool:
    """Whether somebody has begun a trial of a version."""
    query = select(SurveyRound.id).where(
        SurveyRound.version_id == version_id, SurveyRound.trial.is_(True)
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
        .returning(SurveyRound.id)
    )
    return made.scalar_one_or_none()


async def round_(tx: Tx, round_id: int, *, hold: bool = False) -> RoundRow | None:
    """A round; `hold` keeps others from changing it until this transaction ends."""
    query = _ROUND.where(SurveyRound.id == round_id)
    if hold:
        query = query.with_for_update(of=SurveyRound)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else RoundRow(*row)


async def round_by_key(tx: Tx, key: str) -> RoundRow | None:
    row = (await tx.execute(_ROUND.where(SurveyRound.key == key))).one_or_none()
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
    query = _ROUND.where(SurveyRound.state.in_(states))
    if survey_id is not None:
        query = query.where(SurveyRound.survey_id == survey_id)
    if not trials:
        query = query.where(SurveyRound.trial.is_(False))
    rows = await tx.execute(
        query.order_by(SurveyRound.opens_at.desc(), SurveyRound.id.desc()).limit(limit)
    )
    return [RoundRow(*row) for row in rows]


async def move(tx: Tx, round_id: int, was: Collection[RoundState], **values: Any) -> bool:
    """Change a round that is in one of these states; False when it is not (any more)."""
    changed = await tx.execute(
        update(SurveyRound)
        .where(SurveyRound.id == round_id, SurveyRound.state.in_(was))
        .values(**values)
    )
    return changed.rowcount == 1


async def set_version(tx: Tx, round_id: int, version_id: int) -> None:
    """What whoever begins from now on is asked."""
    await tx.execute(
        update(SurveyRound).where(SurveyRound.id == round_id).values(version_id=version_id)
    )


async def runs_without_round(
    tx: Tx, campaign_ids: Collection[str], since: datetime
) -> list[tuple[int, str]]:
    """(run id, campaign id) of what these campaigns launched lately and no round was made for."""
    if not campaign_ids:
        return []
    rows = await tx.execute(
        select(CampaignRun.id, CampaignRun.campaign_id)
        .outerjoin(SurveyRound, SurveyRound.campaign_run_id == CampaignRun.id)
        .where(
            CampaignRun.campaign_id.in_(sorted(campaign_ids)),
            CampaignRun.launched_at >= since,
            SurveyRound.id.is_(None),
        )
        .order_by(CampaignRun.id)
    )
    return [(row.id, row.campaign_id) for row in rows]
