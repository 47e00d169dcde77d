"""One bot's updates: what waits, who polls for it, what was confirmed.

Follows the official server: an offset confirms everything below it, no offset delivers
again, a second waiting poll ends the first, quick polls with the same offset are held.
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from bot.sandbox.errors import ApiError, conflict

KINDS = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
)
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
DEFAULT_ALLOWED = frozenset(KINDS) - ON_REQUEST
LIFETIME = 86_400
_FUTURE = 10  # an offset further ahead of the newest update is taken for a mistake
_TERMINATED = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass(slots=True)
class Pending:
    """An update not yet confirmed. `key`: what must stay in order on a webhook."""

    id: int
    kind: str
    payload: dict[str, Any]
    key: tuple[str, int]
    expires: int

    def api(self) -> dict[str, Any]:
        return {"update_id": self.id, self.kind: self.payload}


@dataclass(slots=True)
class WebhookSettings:
    """What setWebhook was given, and how the deliveries go."""

    url: str
    secret_token: str = ""
    max_connections: int = 40
    ip_address: str = ""
    has_custom_certificate: bool = False
    last_error_date: int = 0
    last_error_message: str = ""
    set_at: float = field(default_factory=time.monotonic)


class UpdateQueue:
    """Updates of one bot; `unix` is the sandbox's clock in whole seconds."""

    def __init__(self, first_id: int, unix: Callable[[], int]) -> None:
        self.pending: dict[int, Pending] = {}
        self.next_id = first_id
        self.allowed: frozenset[str] = DEFAULT_ALLOWED
        self.allowed_explicit: list[str] = []
        self.webhook: WebhookSettings | None = None
        self.on_update: Callable[[Pending], None] | None = None
        self.quick_poll_hold = 3.0
        self._unix = unix
        self._poll: asyncio.Future[None] | None = None
        self._previous_offset: int | None = None
        self._previous_start = float("-inf")
        self._previous_set_webhook = float("-inf")
        self.closed = False

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Remembers allowed_updates; None keeps what was set, nothing known = the default."""
        if kinds is None:
            return
        known = [kind for kind in dict.fromkeys(kinds) if kind in KINDS]
        self.allowed = frozenset(known) or DEFAULT_ALLOWED
        self.allowed_explicit = [] if self.allowed == DEFAULT_ALLOWED else known

    def add(self, kind: str, payload: dict[str, Any], key: tuple[str, int]) -> None:
        """Queues an update if its kind is allowed now."""
        if kind not in self.allowed:
            return
        update = Pending(self.next_id, kind, payload, key, self._unix() + LIFETIME)
        self.next_id += 1
        self.pending[update.id] = update
        if self.on_update is not None:
            self.on_update(update)
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def confirm(self, update_id: int) -> None:
        self.pending.pop(update_id, None)

    def clear(self) -> None:
        self.pending.clear()

    def forget_old(self) -> None:
        """Drops updates that waited for a day."""
        now = self._unix()
        while self.pending:
            first = next(iter(self.pending.values()))
            if first.expires > now:
                return
            del self.pending[first.id]

    async def get(
        self, offset: int, limit: int | None, timeout: int | None
    ) -> list[dict[str, Any]]:
        """What getUpdates answers, after waiting at most `timeout` seconds (0-50)."""
        if self.webhook is not None:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        limit = 100 if limit is None else min(max(limit, 1), 100)
        seconds = float(min(max(timeout or 0, 0), 50))
        start = time.monotonic()
        if offset == self._previous_offset and self.quick_poll_hold:
            if seconds < self.quick_poll_hold and start < self._previous_start + 3:
                seconds = self.quick_poll_hold
            if start < self._previous_start + 0.5:
                limit = 1
        self._previous_offset, self._previous_start = offset, start
        self.forget_old()
        if offset < 0:
            self._forget_below(self.next_id + offset)
        elif offset <= self.next_id + _FUTURE:
            self._forget_below(offset)
        if not self.pending and seconds > 0 and not self.closed:
            await self._wait(seconds)
        return [update.api() for update in islice(self.pending.values(), limit)]

    def end_poll(self, error: ApiError | None = None) -> None:
        """Ends a waiting poll, with an error or with what there is."""
        poll, self._poll = self._poll, None
        if poll is not None and not poll.done():
            if error is not None:
                poll.set_exception(error)
            else:
                poll.set_result(None)

    def set_webhook(self, settings: WebhookSettings | None) -> None:
        """Changes the webhook and ends a waiting poll."""
        self.webhook = settings
        if settings is not None:
            self.end_poll(conflict("terminated by setWebhook request"))

    def set_webhook_too_soon(self) -> bool:
        """Whether the last setWebhook was less than a second ago; counts this one."""
        now = time.monotonic()
        soon = now < self._previous_set_webhook + 1
        if not soon:
            self._previous_set_webhook = now
        return soon

    def _forget_below(self, offset: int) -> None:
        while self.pending:
            first = next(iter(self.pending))
            if first >= offset:
                return
            del self.pending[first]

    async def _wait(self, seconds: float) -> None:
        self.end_poll(conflict(_TERMINATED))
        poll: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None
