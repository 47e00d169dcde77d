"""The Bot API methods, grouped by noun. Importing this package fills `base.METHODS`."""

from bot.sandbox.methods import (
    chats,
    commands,
    copying,
    edits,
    files,
    inline,
    media,
    members,
    messages,
    polls,
    topics,
    updates,
)
from bot.sandbox.methods.base import METHODS, Request

__all__ = [
    "METHODS",
    "Request",
    "chats",
    "commands",
    "copying",
    "edits",
    "files",
    "inline",
    "media",
    "members",
    "messages",
    "polls",
    "topics",
    "updates",
]
