"""Where handlers find the campaign engine."""

from bot.campaigns.service import Campaigns
from handlers.context import Context


def engine(context: Context) -> Campaigns:
    found: Campaigns = context.application.bot_data["campaigns"]
    return found
