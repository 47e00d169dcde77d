"""What is decided about applications: when one is kindly asked how it went, and when no more.

Nothing here presses anybody: an offer is never asked about, and after two questions without news
the matter rests until its student speaks of it.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from db.applications import EMPLOYER_LENGTH, TITLE_LENGTH, Stage

ASK_AT = time(18, 30)
FIRST, SECOND = timedelta(days=7), timedelta(days=14)
"""How long after a stage one is asked; and how long after that once more."""
MOST_ASKED = 2
AFTER_DAY = timedelta(days=1)
"""A day that was noted (of an interview) is asked about on the next."""
MOST = 100
"""Applications one person can keep."""
STAGES = (Stage.applied, Stage.interview, Stage.offer, Stage.signed)
"""The stages in their order."""
ENDS = (Stage.refused, Stage.given_up)


def ask_at(
    stage: Stage, stage_on: date, next_on: date | None, zone: ZoneInfo, now: datetime
) -> datetime | None:
    """When somebody who just said how far they are is asked next; None: not at all.

    `stage_on` and `next_on` are days at the college. What lies in the past (somebody notes what
    they did a month ago) is asked about a week from now instead.
    """
    if stage not in (Stage.applied, Stage.interview):
        return None
    day = stage_on + FIRST
    if next_on is not None and next_on >= stage_on:
        day = next_on + AFTER_DAY
    at = datetime.combine(day, ASK_AT, zone)
    if at > now:
        return at
    return datetime.combine(now.astimezone(zone).date() + FIRST, ASK_AT, zone)


def ask_again_at(asked: int, zone: ZoneInfo, now: datetime) -> datetime | None:
    """When they are asked once more after `asked` questions; None: they were asked enough."""
    if asked >= MOST_ASKED:
        return None
    return datetime.combine(now.astimezone(zone).date() + SECOND, ASK_AT, zone)


def read_own(text: str) -> tuple[str, str] | None:
    """Employer and title of what somebody applied to elsewhere: on two lines, or with a comma or
    a dash between; None when there are not two."""
    plain = unicodedata.normalize("NFKC", text).strip()
    parts = (
        plain.split("\n", 1)
        if "\n" in plain
        else re.split(r"[,、;]|\s[-–—·]\s", plain, maxsplit=1)
    )
    if len(parts) < 2 and " " in plain:
        parts = plain.split(" ", 1)
    named = [" ".join(part.split()) for part in parts]
    if len(named) != 2 or not all(named):
        return None
    employer, title = named
    if len(employer) > EMPLOYER_LENGTH or len(title) > TITLE_LENGTH:
        return None
    return employer, title
