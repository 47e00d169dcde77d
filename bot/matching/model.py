"""What matching reads of a student and of a posting, and what it answers.

Nothing here says how old somebody is, whether a man or a woman, or where they come from, and no
rule could use it: there is no field for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from db.postings import JobForm, Shift

EXACT, NEAR, SAME_GROUP = 1.0, 0.7, 0.35
"""How close a major is to what a posting asks for: it is asked for, one near it is, one of the
same group of majors."""
HERE, METRO, PROVINCE = 1.0, 0.6, 0.3
"""How close a place is to one somebody chose: it lies in it, shares a metro group with it, or
lies in the same province."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of what somebody looks for; empty where nobody said.

    `major_id` is an id of the content's majors. `places` are codes and groups as they were
    chosen, `industries`, `kinds` and `natures` ids of the content's lists. Pay is yuan a month:
    what they hope for, and the least they take; 0: not said. `major_fit` is «must», «related»,
    «any» or empty. `conditions` are the ticked ones, None when not asked. `matters` is what they
    said matters most to them. `interests` are letters of named types. `education` is a level, 1
    the lowest, 0 not known. `likes` is learned from what they kept and hid, from -1 to 1, by what
    it is about («family:cnc», «employer:12»).
    """

    person_id: int
    major_id: str = ""
    places: tuple[str, ...] = ()
    industries: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    natures: frozenset[str] = frozenset()
    pay_wanted: int = 0
    pay_least: int = 0
    major_fit: str = ""
    conditions: frozenset[str] | None = None
    matters: frozenset[str] = frozenset()
    interests: str = ""
    entry_year: int = 0
    years: int = 0
    education: int = 0
    likes: Mapping[str, float] = field(default_factory=dict)

    @property
    def cohort(self) -> int:
        """The year of graduation (届别), 0 where not known."""
        return self.entry_year + self.years if self.entry_year else 0


@dataclass(frozen=True, slots=True)
class Offer:
    """What matching reads of a posting.

    `majors` says how close each major is to those asked for, `asks_majors` whether any is;
    `leads` are majors that lead to its family. `places` says how close each place and group that
    somebody may have chosen is to where one works. `education` is the least level asked, 0: none.
    """

    id: int
    employer_id: int = 0
    family: str = ""
    kind: str = ""
    interests: str = ""
    industry: str = ""
    nature: str = ""
    regions: tuple[str, ...] = ()
    places: Mapping[str, float] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    majors: Mapping[str, float] = field(default_factory=dict)
    leads: frozenset[str] = frozenset()
    form: JobForm = JobForm.full_time
    shift: Shift | None = None
    lodging: bool | None = None
    travel: bool | None = None
    pay_low: int | None = None
    pay_high: int | None = None
    closes_on: date = date.max
    cohorts: tuple[int, ...] = ()
    education: int = 0

    @property
    def pay_top(self) -> int | None:
        """The most it may pay."""
        return self.pay_low if self.pay_high is None else self.pay_high


class Reason(NamedTuple):
    """One thing that speaks for, against or forbids: the text is `matching-reason-<id>`, the
    values are ids, codes, numbers and days, put into words by `bot/matching/reasons.py`."""

    id: str
    values: Mapping[str, str]


class Fit(NamedTuple):
    """How well a posting suits somebody, from 0 to 1, and why; the weightiest reason first. With
    anything in `refused` it is not to be offered, whatever the score."""

    score: float
    reasons: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()
    refused: tuple[Reason, ...] = ()

    @property
    def offered(self) -> bool:
        """Whether nothing forbids it."""
        return not self.refused
