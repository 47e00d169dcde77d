"""What may be announced, when a confirmation still holds, and what became of a run."""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.announcements.options import TEST_HOURS, Options
from bot.delivery import variables
from bot.delivery.bodies import CAPTION_LIMIT, CAPTIONED, Button, utf16_length
from db.announcement_runs import TallyRow
from db.announcements import AnnouncementRow, AnnouncementState
from db.outbox import SendState
from db.people import Role

WINDOW = timedelta(seconds=10)
HOPELESS = 10
LONG_WAIT = timedelta(minutes=2)
WITH_WORDS = frozenset({"text", "album", *CAPTIONED})
"""Kinds of messages whose words can be changed after the delivery."""
LONGEST_FORECAST = timedelta(hours=24)


def may_announce(roles: Iterable[Role]) -> bool:
    """Only the career office announces."""
    return Role.office in roles


def too_long(body: Mapping[str, Any]) -> int | None:
    """By how many characters a caption is longer than a bot may send; None when it fits.

    People with Telegram Premium can write longer captions than bots can send.
    """
    parts = body["items"] if body["kind"] == "album" else [body]
    over = max(
        (
            utf16_length(part.get("text") or "") - CAPTION_LIMIT
            for part in parts
            if part["kind"] in CAPTIONED
        ),
        default=0,
    )
    return over if over > 0 else None


def fingerprint_of(row: AnnouncementRow) -> int:
    """A number that changes when a draft's words, readers, options or hour change.

    A confirmation carries it, so that nobody sends what they were not shown.
    """
    chosen = [
        row.body_id,
        row.second_body_id,
        row.audience,
        row.options,
        row.due_at.isoformat() if row.due_at else None,
    ]
    return zlib.crc32(json.dumps(chosen, sort_keys=True).encode())


def kind_of(body: Mapping[str, Any]) -> str:
    """The kind of message a body is, whatever languages it has."""
    return str(body["zh"]["kind"] if body["kind"] == "versions" else body["kind"])


def words_of(body: Mapping[str, Any]) -> str:
    """Everything a body says, for the search."""
    if body["kind"] == "versions":
        return " ".join(words_of(body[language]) for language in ("zh", "en") if body[language])
    if body["kind"] == "poll":
        fields = body["fields"]
        return " ".join([fields["question"], *(option["text"] for option in fields["options"])])
    return " ".join(text for text in variables.texts_of(body) if text)


def title_of(body: Mapping[str, Any]) -> str:
    """A short name for a body: its first line, else its kind."""
    line = next((line.strip() for line in words_of(body).splitlines() if line.strip()), "")
    return line or kind_of(body)


def with_version(
    body: Mapping[str, Any], language: str, version: dict[str, Any] | None
) -> dict[str, Any]:
    """A body with another version in one language; None takes the English one away."""
    chinese = body["zh"] if body["kind"] == "versions" else dict(body)
    english = body["en"] if body["kind"] == "versions" else None
    if language == "zh" and version is not None:
        chinese = version
    elif language == "en":
        english = version
    if english is None:
        return dict(chinese)
    return {"kind": "versions", "zh": chinese, "en": english}


def with_words(body: Mapping[str, Any], language: str, new: Mapping[str, Any]) -> dict[str, Any]:
    """A delivered body with another text or caption in one language; all else stays."""
    said = {"text": new["text"], "entities": new.get("entities") or []}
    match body["kind"]:
        case "versions":
            version = language if body.get(language) else "zh"
            return {**body, version: with_words(body[version], version, new)}
        case "album":
            first, *others = body["items"]
            return {**body, "items": [{**first, **said}, *others]}
        case _:
            return {**body, **said}


def with_buttons(
    body: Mapping[str, Any],
    options: Options,
    announcement_id: int,
    footer: Sequence[list[Button]] = (),
) -> dict[str, Any]:
    """A body as it goes out, with the buttons that were chosen; an album has no place for any.

    `footer` are the rows that go under everything a reader may mute.
    """
    if kind_of(body) == "album":
        return dict(body)
    rows: list[list[Button]] = []
    if options.got_it:
        rows.append([{"label": "announce-got-it-button", "data": f"anack:{announcement_id}"}])
    if options.link_url and options.link_text:
        rows.append([{"text": options.link_text, "url": options.link_url}])
    return {**body, "buttons": [*rows, *footer]}


def length_of(known: Mapping[str, str], times: Mapping[str, int]) -> int:
    """How many UTF-16 units one reader's values need, each standing so often in a text."""
    return sum(utf16_length(known[name]) * count for name, count in times.items())


def test_ends(options: Options, now: datetime) -> datetime:
    """When the better of two versions goes to the rest."""
    return now + timedelta(hours=options.test_hours or TEST_HOURS)


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
    blank = "blank"
    muted = "muted"
    gone = "gone"
    too_old = "too-old"
    overtaken = "overtaken"
    recalled = "recalled"
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
    "no-database": Reason.no_answer,
    "blank:name": Reason.blank,
    "blank:class": Reason.blank,
    "blank:counselor": Reason.blank,
    "muted": Reason.muted,
    "gone": Reason.gone,
    "too-old": Reason.too_old,
    "overtaken": Reason.overtaken,
    "recalled": Reason.recalled,
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
    """What became of an announcement's messages; all but `lately` and `held` add up to
    `recipients`.

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
    held: int = 0
    next_at: datetime | None = None
    reasons: Mapping[tuple[str, Reason], int] = field(default_factory=dict)

    @property
    def settled(self) -> int:
        return self.recipients - self.open

    @property
    def moving(self) -> int:
        """How many are on their way by themselves: open, and not held back."""
        return self.open - self.held


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
    lately = held = 0
    next_at: datetime | None = None
    for row in rows:
        if row.state in _OPEN:
            parts["open"] += row.count
            held += row.held
            if row.due_at is not None:
                next_at = row.due_at if next_at is None else min(next_at, row.due_at)
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
    return Tally(
        max(recipients, parts.total()),
        **parts,
        lately=lately,
        held=held,
        next_at=next_at,
        reasons=dict(reasons),
    )


def rate(counted: Tally, started_at: datetime, now: datetime) -> float:
    """Messages settled per second of late; 0.0 when nothing moved."""
    seconds = min(WINDOW, max(now - started_at, timedelta(seconds=1))) / timedelta(seconds=1)
    return counted.lately / seconds


def time_left(counted: Tally, per_second: float) -> timedelta | None:
    """How long the rest takes at this rate; None while nobody can tell."""
    if per_second <= 0 or not counted.moving:
        return None
    left = timedelta(seconds=counted.moving / per_second)
    return left if left <= LONGEST_FORECAST else None


def waits_until(counted: Tally, now: datetime) -> datetime | None:
    """When the next message goes, if that is a while from now."""
    if counted.next_at is None or counted.next_at < now + LONG_WAIT:
        return None
    return counted.next_at


def hopeless(counted: Tally) -> bool:
    """Telegram refuses the content itself: not one arrived, and enough were turned down."""
    return counted.sent == 0 and counted.failed >= HOPELESS and counted.open > 0


def ending(counted: Tally, stopped: bool) -> AnnouncementState | None:
    """How a run has ended; None while messages are open."""
    if counted.open:
        return None
    cut = stopped or bool(
        {("skipped", Reason.stopped), ("skipped", Reason.recalled)} & counted.reasons.keys()
    )
    return AnnouncementState.cancelled if cut else AnnouncementState.done
