"""Forty phones at once: the sandbox's events are read once and sorted by chat."""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
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
    """Reads every event of the sandbox and puts each message into its phone's box; those of these
    groups into one box for all their members."""

    def __init__(self, town: Town, groups: Iterable[int] = ()) -> None:
        self._town = town
        self._groups = frozenset(groups)
        self.boxes: defaultdict[int, Box] = defaultdict(Box)

    async def run(self, since: int) -> None:
        """Sort until cancelled."""
        seq = since
        while True:
            seq, events = await self._town.events_after(seq, 20)
            for event in events:
                if not self._delivers(event.get("chat_id")):
                    continue
                if event["type"] in {"message", "message_edited"}:
                    self.boxes[event["chat_id"]].put(Message(event["message"]))
                elif event["type"] == "reaction":
                    self.boxes[event["chat_id"]].mark(event["message_id"])

    def _delivers(self, chat_id: int | None) -> bool:
        return chat_id is not None and (chat_id > 0 or chat_id in self._groups)
