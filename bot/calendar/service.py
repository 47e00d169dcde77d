"""The calendar with what the office decided about it, and deciding."""

from collections import deque
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.calendar.rules import CHINA, Calendar, Decision
from content.calendar import CalendarFile
from db import audit
from db import calendar as decided
from db.calendar import DecisionRow
from db.engine import Tx

FARTHEST = timedelta(days=120)
"""No entry moves farther than this from where the file has it."""


_KNOWN: deque[Calendar] = deque(maxlen=2)
"""The calendars last asked for; two, as content may just have been read anew."""


class Refusal(StrEnum):
    """Why a decision was not taken."""

    NO_SUCH_ENTRY = "no-such-entry"
    NO_MONDAY = "no-monday"
    TOO_FAR = "too-far"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an academic year as the office decides about it."""

    year: int
    key: str
    first: date
    last: date
    about: date  # where the file (or the pattern) has it
    confirmed: bool
    projected: bool


async def load(tx: Tx, file: CalendarFile, zone: ZoneInfo = CHINA) -> Calendar:
    """The calendar as it stands now: one small query, cheap enough for every tick. While the
    file and the decisions stay the same so does the calendar, with the days it worked out."""
    rows = await decided.decisions(tx)
    decisions = tuple(Decision(row.year, row.key, row.about, row.first) for row in rows)
    for known in _KNOWN:
        if known.file is file and known.zone == zone and known.decisions == decisions:
            return known
    made = Calendar(file, zone, decisions)
    _KNOWN.append(made)
    return made


def entries(calendar: Calendar, year: int) -> list[Entry]:
    """What of an academic year can be confirmed or moved: its terms, then its named days."""
    written = Calendar(calendar.file, calendar.zone)
    about = {term.key: term.first_monday for term in written.terms(year)}
    about |= {named.key: named.first for named in written.named(year)}
    terms = [
        Entry(year, term.key, term.first_monday, term.last_day, about[term.key],
              term.confirmed, term.projected)
        for term in calendar.terms(year)
    ]  # fmt: skip
    named = [
        Entry(year, day.key, day.first, day.last, about[day.key], day.confirmed, day.projected)
        for day in calendar.named(year)
    ]
    return terms + named


def entry_of(calendar: Calendar, year: int, key: str) -> Entry | None:
    """One entry, or None when the file has no such entry (any more)."""
    return next((entry for entry in entries(calendar, year) if entry.key == key), None)


def is_decided(calendar: Calendar, entry: Entry) -> bool:
    """Whether what holds is the office's word, not the file's."""
    return any(
        (said.year, said.key, said.about) == (entry.year, entry.key, entry.about)
        for said in calendar.decisions
    )


async def decide(
    tx: Tx, calendar: Calendar, year: int, key: str, first: date, person_id: int, now: datetime
) -> Refusal | None:
    """The office says this entry begins on `first`; None when taken down, else why not.

    The caller has made sure that `person_id` may decide. Everything that asks the calendar
    afterwards goes by the new day: what was not sent yet moves with it.
    """
    entry = entry_of(calendar, year, key)
    if entry is None:
        return Refusal.NO_SUCH_ENTRY
    if key.startswith("term:") and first.weekday() != 0:
        return Refusal.NO_MONDAY
    if abs(first - entry.about) > FARTHEST:
        return Refusal.TOO_FAR
    if key.startswith("term:") and _overlaps(calendar, entry, first):
        return Refusal.OVERLAP
    await decided.decide(tx, DecisionRow(year, key, entry.about, first), person_id, now)
    await audit.note(
        tx, now, person_id, "calendar.decided", f"calendar:{year}/{key}",
        about=entry.about.isoformat(), first=first.isoformat(),
    )  # fmt: skip
    return None


async def take_back(tx: Tx, year: int, key: str, person_id: int, now: datetime) -> bool:
    """What the file says counts again. Whether there was a decision."""
    done = await decided.take_back(tx, year, key)
    if done:
        await audit.note(tx, now, person_id, "calendar.taken-back", f"calendar:{year}/{key}")
    return done


def _overlaps(calendar: Calendar, entry: Entry, first: date) -> bool:
    last = first + (entry.last - entry.first)
    others = [
        term
        for year in (entry.year - 1, entry.year, entry.year + 1)
        for term in calendar.terms(year)
        if (term.year, term.key) != (entry.year, entry.key)
    ]
    return any(term.first_monday <= last and first <= term.last_day for term in others)
