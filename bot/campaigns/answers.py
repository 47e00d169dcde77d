"""What a student presses under a campaign, and what they are told about it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.calendar.rules import Calendar
from bot.campaigns import rules
from bot.campaigns.planning import as_occurrence
from bot.campaigns.rules import Action, Answered
from content.campaign_files import Campaign
from db import campaign_members, campaigns
from db.campaigns import RunRow
from db.engine import Tx
from db.people import Actor


@dataclass(frozen=True, slots=True)
class Pressed:
    """A tap that was understood: the campaign as it was launched, and what follows."""

    run: RunRow
    campaign: Campaign
    answered: Answered

    @property
    def day(self) -> date:
        return as_occurrence(self.run).day


async def press(
    tx: Tx, actor: Actor, run_id: int, action: Action, calendar: Calendar, now: datetime
) -> Pressed | None:
    """Keep what somebody pressed; None when the campaign never went to them."""
    member = await campaign_members.member(tx, run_id, actor.person_id, hold=True)
    run = await campaigns.run(tx, run_id) if member is not None else None
    if member is None or run is None:
        return None
    campaign = Campaign.model_validate(run.source)
    today = rules.local_day(now, calendar.zone)
    day = as_occurrence(run).day
    answered = rules.answer(campaign, day, action, member.response, today)
    if answered.response is not None:
        remind_at = None
        if answered.remind_on is not None:
            remind_at = rules.instant(answered.remind_on, campaign.moment, calendar.zone)
        await campaign_members.respond(
            tx, run_id, actor.person_id, answered.response, now, remind_at
        )
    return Pressed(run, campaign, answered)
