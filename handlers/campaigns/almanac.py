"""Where handlers find the campaign engine and its calendar."""

from bot.campaigns.service import Almanac, Campaigns
from handlers.context import Context


def engine(context: Context) -> Campaigns:
    found: Campaigns = context.application.bot_data["campaigns"]
    return found


def almanac(context: Context) -> Almanac:
    """The calendar as the office decided it."""
    return engine(context).almanac
