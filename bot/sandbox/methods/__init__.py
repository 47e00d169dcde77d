"""The Bot API methods, grouped by noun. Importing this package fills `base.METHODS`."""

from bot.sandbox.methods import edits, media, messages, polls, updates
from bot.sandbox.methods.base import METHODS, Request

__all__ = ["METHODS", "Request", "edits", "media", "messages", "polls", "updates"]
