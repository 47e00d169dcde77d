"""Forty phones at once: the sandbox's events are read once and sorted by chat."""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.phones import Message, Town


@dataclass
class Box:
    """What one phone shows of its chat with the bot, kept up to date by the post office."""

    messages: dict[int, Message] = field(default_factory=dict)
    marked: set[int] = field(default_factory=set)
    versions: Counter[int] = field(default_factory=Counter)
    """How often each message was seen to appear or change."""
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, message: Message) -> None:
        self.messages[message.id] = message
        self.versions[message.id] += 1
        self._news.set()

    def mark(self, message_id: int) -> None:
        """A reaction appeared on (or went from) a message."""
        self.marked.add(message_id)
        self._news.set()

    async def until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Wait until something holds on this phone; False when it does not in time."""
        deadline = time.monotonic() + seconds
        while not holds():
            self._news.clear()
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            try:
                async with asyncio.timeout(left):
                    await self._news.wait()
            except TimeoutError:
                return holds()
        return True


class PostOffice:
    """Reads every event of the sandbox and puts each message into its phone's box."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self.boxes: defaultdict[int, Box] = defaultdict(Box)

    async def run(self, since: int) -> None:
        """Sort until cancelled."""
        seq = since
        while True:
            seq, events = await self._town.events_after(seq, 20)
            for event in events:
                if event["type"] in {"message", "message_edited"} and event["chat_id"] > 0:
                    self.boxes[event["chat_id"]].put(Message(event["message"]))
                elif event["type"] == "reaction" and event["chat_id"] > 0:
                    self.boxes[event["chat_id"]].mark(event["message_id"])
