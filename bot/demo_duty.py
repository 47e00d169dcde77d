"""Who of the sample's staff is called when somebody may be in danger, and who is trained: without
them neither the call nor wellbeing has anybody to go to."""

from datetime import datetime

from bot.crisis import service as crises
from bot.handoff import availability
from bot.people import service as accounts
from db import people
from db.crisis_calls import DutyKind
from db.engine import Database


async def seed(database: Database, now: datetime, office: int, counselor: int) -> None:
    """The office (by Telegram id) is on duty itself and has the counselor as trained, set as the
    office would set it."""
    async with database.transaction() as tx:
        lead = await people.actor_by_telegram_id(tx, office)
        trained = await people.actor_by_telegram_id(tx, counselor)
        if lead is None or trained is None:
            raise RuntimeError("the sample's staff have not joined")
        # What the bot does when it meets an administrator, who has not written yet.
        lead = await accounts.be_admin(tx, lead, now)
        set_up = (
            await crises.set_duty(tx, lead, lead.person_id, DutyKind.duty, now),
            await availability.set_trained(tx, lead, trained.person_id, now, trained=True),
        )
        if not all(set_up):
            raise RuntimeError("the sample's duty could not be set")
