"""What the office decided about campaigns to come: one skipped, moved, or its facts confirmed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    Date,
    ForeignKey,
    String,
    UniqueConstraint,
    delete,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Word
from db.engine import Tx
from db.upsert import insert_into


class Verb(StrEnum):
    """What the office decided about something to come."""

    skip = "skip"
    move = "move"
    confirm = "confirm"


class CampaignDecision(Base):
    """What the office decided: about one occurrence, or (confirm) about an academic year."""

    __tablename__ = "campaign_decisions"
    __table_args__ = (UniqueConstraint("campaign_id", "scope", "verb"),)
    id: Mapped[Id]
    campaign_id: Mapped[str] = mapped_column(String(64))
    scope: Mapped[str] = mapped_column(String(16))
    verb: Mapped[Verb] = mapped_column(Word(Verb))
    moved_to: Mapped[date | None] = mapped_column(Date)
    fingerprint: Mapped[str | None] = mapped_column(String(16))
    """What was confirmed: other facts in the file need a new look."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Decision:
    campaign_id: str
    scope: str
    verb: Verb
    moved_to: date | None
    fingerprint: str | None
    by_id: int | None
    at: datetime


async def decisions(tx: Tx, campaign_id: str | None = None) -> list[Decision]:
    """Every decision, or those about one campaign, oldest first."""
    query = select(
        CampaignDecision.campaign_id,
        CampaignDecision.scope,
        CampaignDecision.verb,
        CampaignDecision.moved_to,
        CampaignDecision.fingerprint,
        CampaignDecision.by_id,
        CampaignDecision.at,
    ).order_by(CampaignDecision.id)
    if campaign_id is not None:
        query = query.where(CampaignDecision.campaign_id == campaign_id)
    return [Decision(*row) for row in await tx.execute(query)]


async def decide(
    tx: Tx,
    campaign_id: str,
    scope: str,
    verb: Verb,
    *,
    by_id: int,
    now: datetime,
    moved_to: date | None = None,
    fingerprint: str | None = None,
) -> bool:
    """Write a decision down; False when the very same stands already.

    A second move or a confirmation of newer facts takes the place of the first.
    """
    values = {"moved_to": moved_to, "fingerprint": fingerprint, "by_id": by_id, "at": now}
    made = await tx.execute(
        insert_into(tx, CampaignDecision)
        .values(campaign_id=campaign_id, scope=scope, verb=verb, **values)
        .on_conflict_do_update(
            index_elements=[
                CampaignDecision.campaign_id,
                CampaignDecision.scope,
                CampaignDecision.verb,
            ],
            set_=values,
            where=CampaignDecision.moved_to.is_distinct_from(moved_to)
            | CampaignDecision.fingerprint.is_distinct_from(fingerprint),
        )
        .returning(CampaignDecision.id)
    )
    return made.scalar_one_or_none() is not None


async def undo(tx: Tx, campaign_id: str, scope: str, verb: Verb) -> bool:
    """Take a decision back; False when there was none."""
    gone = await tx.execute(
        delete(CampaignDecision).where(
            CampaignDecision.campaign_id == campaign_id,
            CampaignDecision.scope == scope,
            CampaignDecision.verb == verb,
        )
    )
    return gone.rowcount == 1
