"""A posting on its way in: what somebody hands in, and what became or would become of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from bot.calendar.rules import CHINA
from bot.jobs import safety
from bot.jobs.keys import name_key
from content.job_models import JobReference
from db.employers import EmployerRow
from db.postings import ApplyBy, JobForm, Origin, PostingRow, PostingState, Shift, Write

ASSUMED = timedelta(days=30)
"""How long a posting without a deadline is open before somebody has to look again."""

REMEMBERED = timedelta(days=365)
"""A confirmed report holds what comes of that employer so long."""


class HasJobs(Protocol):
    """Content that knows of jobs."""

    @property
    def jobs(self) -> JobReference: ...


@dataclass(frozen=True, slots=True)
class Draft:
    """A posting before it is stored. Fields mean what the columns of `db/postings.py` and
    `db/employers.py` mean; `closes_on` None: nobody named a deadline. `employer` is the name as
    written, lengths are within the columns'."""

    employer: str
    title: str
    origin: Origin
    form: JobForm = JobForm.full_time
    credit_code: str | None = None
    nature: str = ""
    industry: str = ""
    size: str = ""
    employer_region: str = ""
    family: str = ""
    text: str = ""
    heads: int | None = None
    education: str = ""
    cohorts: tuple[int, ...] = ()
    pay_low: int | None = None
    pay_high: int | None = None
    pay_text: str = ""
    lodging: bool | None = None
    meals: bool | None = None
    insurance: bool | None = None
    travel: bool | None = None
    shift: Shift | None = None
    published_on: date | None = None
    closes_on: date | None = None
    apply_by: ApplyBy | None = None
    apply_to: str = ""
    url: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    majors: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()


class Outcome(StrEnum):
    """What became of a draft: `repeated` is the same posting a second time in one lot."""

    added = "added"
    changed = "changed"
    unchanged = "unchanged"
    repeated = "repeated"


@dataclass(frozen=True, slots=True)
class Put:
    """A draft that was stored. `before` is what stood there, for taking it back."""

    posting_id: int
    employer_id: int
    outcome: Outcome
    state: PostingState
    held: tuple[safety.Held, ...]
    before: PostingRow | None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What `put_all` would make of a draft. `employer` None: a new one."""

    key: str
    employer: EmployerRow | None
    outcome: Outcome
    state: PostingState
    held: tuple[safety.Held, ...]
    before: PostingRow | None
    write: Write | None = None


def day_of(now: datetime, zone: ZoneInfo = CHINA) -> date:
    """The day it is at the college, whose zone whoever asks may know better."""
    return now.astimezone(zone).date()


def employer_key(employer: EmployerRow | None, name: str) -> str:
    """What stands for the employer in a posting's key: its id, which outlives its name. Of an
    employer nobody knows yet the name has to do, within one lot."""
    return f"#{employer.id}" if employer is not None else name_key(name)
