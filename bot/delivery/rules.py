"""What becomes of a message: checks at the last moment, and what follows from an answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from db.outbox import RATE_LIMIT, REPEATED, Finished, Leased, SendKind, SendState

MAX_TRIES = 8
WITHOUT_CONSENT = (SendKind.page, SendKind.mark, SendKind.recall)
"""What may reach somebody who does not agree (any more): it tells them nothing new, or there is
danger."""
RETRY_WAITS = tuple(timedelta(seconds=s) for s in (1, 3, 10, 30, 60, 120, 300))


@dataclass(frozen=True, slots=True)
class Sent:
    """Arrived; `extra` is what else is worth keeping of Telegram's answer."""

    message_id: int
    extra: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Retry:
    """Not delivered, and trying again may help; `after` when Telegram said how long."""

    reason: str
    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Uncertain:
    """The connection broke after the request was on its way: it may have arrived."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take this message."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The group became a supergroup."""

    new_chat_id: int


@dataclass(frozen=True, slots=True)
class TokenRefused:
    """The account itself is locked out: nothing can be sent until an operator acts."""


Verdict = Sent | Retry | Uncertain | Unreachable | Refused | Moved | TokenRefused


def skip_reason(row: Leased, now: datetime) -> tuple[SendState, str] | None:
    """Why a message must not go out after all, checked at the moment of sending."""
    if row.expires_at is not None and row.expires_at <= now:
        return SendState.skipped, "expired"
    if row.kind not in REPEATED and row.unreachable:
        return SendState.unreachable, "blocked-earlier"
    if not row.consented and row.kind not in WITHOUT_CONSENT:
        return SendState.skipped, "no-consent"
    return None


def conclude(row: Leased, verdict: Verdict, now: datetime) -> Finished:
    """The row's next state, given Telegram's answer."""
    match verdict:
        case Sent(message_id, extra):
            return Finished(row.id, SendState.sent, message_id=message_id, extra=extra)
        case Retry(reason, after):
            return _again(row, reason, after, now)
        case Uncertain(reason):
            # A doubled broadcast annoys a thousand people, so there a person decides.
            if row.kind in REPEATED:
                return _again(row, f"uncertain:{reason}", None, now)
            return Finished(row.id, SendState.unknown, reason)
        case Unreachable(reason):
            return Finished(row.id, SendState.unreachable, reason)
        case Refused(reason):
            return Finished(row.id, SendState.failed, reason)
        case Moved():
            return Finished(row.id, SendState.retry, "moved", due_at=now)
        case TokenRefused():
            return Finished(row.id, SendState.retry, "token-refused", due_at=now)


def _again(row: Leased, reason: str, after: timedelta | None, now: datetime) -> Finished:
    if after is not None:
        return postponed(row, now + after, reason)
    # Taking the row already counted this try.
    if row.tries >= MAX_TRIES:
        return Finished(row.id, SendState.failed, reason)
    wait = RETRY_WAITS[min(row.tries, len(RETRY_WAITS)) - 1]
    return Finished(row.id, SendState.retry, reason, due_at=now + wait)


_CLASSES = frozenset(
    {RATE_LIMIT, "server-error", "no-connection", "conflict", "moved", "token-refused"}
    | {"blocked", "blocked-earlier", "no-such-chat", "expired", "no-consent", "muted"}
)


def failure_class(outcome: Finished) -> str | None:
    """The kind of failure, from a short list; None for what was delivered or only put off."""
    reason = outcome.reason or ""
    if reason in _CLASSES:
        return reason
    if outcome.state is SendState.unknown or reason.startswith("uncertain:"):
        return "uncertain"
    if reason.startswith("broken:"):
        return "broken"
    return "refused" if outcome.state is SendState.failed else None


def postponed(row: Leased, due_at: datetime, reason: str | None = None) -> Finished:
    """Put off without a try: being told to wait is no failure of the message."""
    return Finished(row.id, SendState.retry, reason, due_at=due_at, tries=row.tries - 1)
