"""What may be announced, when a confirmation still holds, and what became of a run."""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.delivery.bodies import CAPTION_LIMIT, CAPTIONED, utf16_length
from db.announcements import AnnouncementState, TallyRow
from db.audiences import NOBODY, Audience, AudienceKind
from db.outbox import SendState
from db.people import Role

WINDOW = timedelta(seconds=10)
HOPELESS = 10
PICKABLE = frozenset({AudienceKind.entry_year, AudienceKind.major, AudienceKind.class_})
LONGEST_FORECAST = timedelta(hours=24)


def may_announce(roles: Iterable[Role]) -> bool:
    """Only the career office announces."""
    return Role.office in roles


def too_long(body: Mapping[str, Any]) -> int | None:
    """By how many characters a caption is longer than a bot may send; None when it fits.

    People with Telegram Premium can write longer captions than bots can send.
    """
    if body["kind"] not in CAPTIONED:
        return None
    over = utf16_length(body.get("text") or "") - CAPTION_LIMIT
    return over if over > 0 else None


def toggled(audience: Audience, kind: AudienceKind, key: int) -> Audience:
    """The audience after a tap on one year, major or class: in if it was out, out if in.

    Choosing by another kind starts afresh: years and classes do not mix.
    """
    keys = audience.keys if audience.kind is kind else ()
    changed = tuple(k for k in keys if k != key) if key in keys else (*keys, key)
    return Audience(kind, tuple(sorted(changed))) if changed else NOBODY


def fingerprint(body_id: int, audience: Audience) -> int:
    """A number that changes when a draft's words or audience change.

    A confirmation carries it, so that nobody sends what they were not shown.
    """
    # The order of choosing does not matter.
    chosen = [audience.kind.value, sorted(audience.keys)]
    return zlib.crc32(json.dumps([body_id, chosen]).encode())


def close_enough(shown: int, now: int) -> bool:
    """Whether «send to N» may go ahead though the number has moved since it was shown.

    Students join all the time; within two percent the office need not confirm again.
    """
    return abs(now - shown) <= shown // 50


class Reason(StrEnum):
    """Why messages did not arrive, in the words the office is told."""

    blocked = "blocked"
    no_chat = "no-chat"
    refused = "refused"
    no_answer = "no-answer"
    broken_off = "broken-off"
    crashed = "crashed"
    no_consent = "no-consent"
    expired = "expired"
    stopped = "stopped"
    withdrawn = "withdrawn"
    erased = "erased"
    other = "other"


_REASONS = {
    "blocked": Reason.blocked,
    "blocked-earlier": Reason.blocked,
    "no-such-chat": Reason.no_chat,
    "rate-limit": Reason.no_answer,
    "no-connection": Reason.no_answer,
    "server-error": Reason.no_answer,
    "conflict": Reason.no_answer,
    "token-refused": Reason.no_answer,
    "timeout": Reason.broken_off,
    "connection": Reason.broken_off,
    "crashed": Reason.crashed,
    "no-consent": Reason.no_consent,
    "expired": Reason.expired,
    "stopped": Reason.stopped,
    "consent-withdrawn": Reason.withdrawn,
}
_OPEN = frozenset({SendState.queued, SendState.retry, SendState.sending})


def reason_of(state: SendState, reason: str | None) -> Reason:
    """The office's word for what the outbox noted."""
    known = _REASONS.get(reason or "")
    if known is not None:
        return known
    return Reason.refused if state is SendState.failed else Reason.other


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of an announcement's messages. All but `lately` add up to `recipients`.

    `skipped` are those that were not to go out after all, `reasons` say why whatever did
    not arrive did not; `lately` were settled within the last `WINDOW`.
    """

    recipients: int
    sent: int = 0
    unreachable: int = 0
    failed: int = 0
    uncertain: int = 0
    skipped: int = 0
    open: int = 0
    lately: int = 0
    reasons: Mapping[tuple[str, Reason], int] = field(default_factory=dict)

    @property
    def settled(self) -> int:
        return self.recipients - self.open


_PARTS = {
    SendState.sent: "sent",
    SendState.unreachable: "unreachable",
    SendState.failed: "failed",
    SendState.unknown: "uncertain",
    SendState.skipped: "skipped",
    SendState.cancelled: "skipped",
}


def tally(rows: Iterable[TallyRow], recipients: int) -> Tally:
    """Sum up the outbox's counts. Whose row is gone deleted their data meanwhile: skipped."""
    parts: Counter[str] = Counter()
    reasons: Counter[tuple[str, Reason]] = Counter()
    lately = 0
    for row in rows:
        if row.state in _OPEN:
            parts["open"] += row.count
            continue
        part = _PARTS[row.state]
        parts[part] += row.count
        lately += row.lately
        if row.state is not SendState.sent:
            reasons[part, reason_of(row.state, row.reason)] += row.count
    erased = recipients - parts.total()
    if erased > 0:
        parts["skipped"] += erased
        reasons["skipped", Reason.erased] += erased
    return Tally(max(recipients, parts.total()), **parts, lately=lately, reasons=dict(reasons))


def rate(counted: Tally, started_at: datetime, now: datetime) -> float:
    """Messages settled per second of late; 0.0 when nothing moved."""
    seconds = min(WINDOW, max(now - started_at, timedelta(seconds=1))) / timedelta(seconds=1)
    return counted.lately / seconds


def time_left(counted: Tally, per_second: float) -> timedelta | None:
    """How long the rest takes at this rate; None while nobody can tell."""
    if per_second <= 0 or not counted.open:
        return None
    left = timedelta(seconds=counted.open / per_second)
    return left if left <= LONGEST_FORECAST else None


def hopeless(counted: Tally) -> bool:
    """Telegram refuses the content itself: not one arrived, and enough were turned down."""
    return counted.sent == 0 and counted.failed >= HOPELESS and counted.open > 0


def ending(counted: Tally, stopped: bool) -> AnnouncementState | None:
    """How a run has ended; None while messages are open."""
    if counted.open:
        return None
    cut = stopped or ("skipped", Reason.stopped) in counted.reasons
    return AnnouncementState.cancelled if cut else AnnouncementState.done
