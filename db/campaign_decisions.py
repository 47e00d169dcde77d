"""What the office decided about campaigns to come: one skipped, moved, or its facts confirmed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Named,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
    delete,
    select,
)

from db.base import ID, BigId, UTCDateTime, Word, metadata
from db.engine import Tx
from db.upsert import insert_into


class Verb(StrEnum):
    """What the office decided about something to come."""

    skip = "skip"
    move = "move"
    confirm = "confirm"


class CampaignDecisionColumns(TypedColumns):
    """What the office decided: about one occurrence, or (confirm) about an academic year."""

    id: Named[int] = ID
    campaign_id: Named[str] = Column(String(64))
    scope: Named[str] = Column(String(16))
    verb: Named[Verb] = Column(Word(Verb))
    moved_to: Named[date | None] = Column(Date)
    fingerprint: Named[str | None] = Column(String(16))
    """What was confirmed: other facts in the file need a new look."""
    by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    at: Named[datetime] = Column(UTCDateTime)


CampaignDecision = Table(
    "campaign_decisions",
    metadata,
    CampaignDecisionColumns,
    UniqueConstraint("campaign_id", "scope", "verb"),
)


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
        CampaignDecision.c.campaign_id,
        CampaignDecision.c.scope,
        CampaignDecision.c.verb,
        CampaignDecision.c.moved_to,
        CampaignDecision.c.fingerprint,
        CampaignDecision.c.by_id,
        CampaignDecision.c.at,
    ).order_by(CampaignDecision.c.id)
    if campaign_id is not None:
        query = query.where(CampaignDecision.c.campaign_id == campaign_id)
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
                CampaignDecision.c.campaign_id,
                CampaignDecision.c.scope,
                CampaignDecision.c.verb,
            ],
            set_=values,
            where=CampaignDecision.c.moved_to.is_distinct_from(moved_to)
            | CampaignDecision.c.fingerprint.is_distinct_from(fingerprint),
        )
        .returning(CampaignDecision.c.id)
    )
    return made.scalar_one_or_none() is not None


async def undo(tx: Tx, campaign_id: str, scope: str, verb: Verb) -> bool:
    """Take a decision back; False when there was none."""
    gone = await tx.execute(
        delete(CampaignDecision).where(
            CampaignDecision.c.campaign_id == campaign_id,
            CampaignDecision.c.scope == scope,
            CampaignDecision.c.verb == verb,
        )
    )
    return gone.rowcount == 1
