"""The one message of a day, as a body for the outbox."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from bot.delivery.bodies import Button
from bot.jobs.saying import Job, Speaker
from bot.topics import rules as topics
from content import LANGUAGES, Language

TOPIC = "jobs"
Why: TypeAlias = Mapping[Language, str]
"""In one line why a posting suits somebody, as HTML in each language."""
NEW, CLOSING = "jobs", "closing"
"""How causes begin: a message with saved postings that close soon keeps to its day."""
_CAUSE = re.compile(f"(?:{NEW}|{CLOSING}):([0-9]{{1,18}})")
OPEN, ALONE, SETTINGS, EVERYTHING = "jo", -2, "jn:settings", "jn:list"
"""What the buttons carry, and the list a card opened from a message belongs to;
handlers/jobs/buttons.py reads them."""


def cause_of(digest_id: int, *, closing: bool) -> str:
    return f"{CLOSING if closing else NEW}:{digest_id}"


def digest_of(cause: str) -> int | None:
    """The message a cause is of, if it is one of ours."""
    named = _CAUSE.fullmatch(cause)
    return int(named[1]) if named else None


def body(
    speakers: Mapping[Language, Speaker],
    new: Sequence[tuple[Job, Why]],
    closing: Sequence[Job],
    more: int,
    cause: str,
) -> dict[str, Any]:
    """What somebody is sent: numbered postings, each with why, and saved ones that close."""
    said: dict[str, Any] = {"kind": "versions"}
    for language in LANGUAGES:
        says = speakers[language]
        said[language] = {
            "kind": "html",
            "text": _text(says, new, closing, more),
            "reply_markup": None,
            "reply_to": None,
            "buttons": _buttons(says, [*(job for job, _ in new), *closing], more, cause),
        }
    return said


def _text(says: Speaker, new: Sequence[tuple[Job, Why]], closing: Sequence[Job], more: int) -> str:
    parts = []
    if new:
        parts.append(says.html("alerts-new", count=len(new) + more))
    for number, (job, why) in enumerate(new, 1):
        parts.append(says.numbered(number, job, why[says.language]))
    if more:
        parts.append(says.html("alerts-more", more=more))
    if closing:
        parts.append(says.html("alerts-closing", count=len(closing)))
    for number, job in enumerate(closing, len(new) + 1):
        parts.append(says.numbered(number, job))
    return "\n\n".join(parts)


def _buttons(says: Speaker, jobs: Sequence[Job], more: int, cause: str) -> list[list[Button]]:
    numbers = [
        Button(text=str(number), data=f"{OPEN}:{job.posting.id}:{ALONE}:0")
        for number, job in enumerate(jobs, 1)
    ]
    rows = [numbers[start : start + 5] for start in range(0, len(numbers), 5)]
    if more:
        rows.append([Button(text=says.say("alerts-more-button", more=more), data=EVERYTHING)])
    rows.append([Button(text=says.say("alerts-settings-button"), data=SETTINGS)])
    rows.append(topics.footer(TOPIC, cause))
    return rows
