"""Where a student is between entry and a year after leaving; the content follows the stage."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

AUTUMN_STARTS = (9, 1)
SPRING_STARTS = (2, 1)
LEAVING = (7, 1)
"""Month and day: autumn term, spring term (the winter break is split at 1 February, so that the
first term is September to January), and the day from which a graduating class counts as left."""


class Phase(StrEnum):
    """The four parts of a student's time with us."""

    BEFORE = "before"
    STUDYING = "studying"
    LEFT = "left"  # up to twelve months after leaving
    LATER = "later"  # more than twelve months after


@dataclass(frozen=True, slots=True, order=True)
class Stage:
    """A term of study or the time around it. `year` and `term` are 0 unless studying.

    The summer holiday belongs to the second term of the year that ends; `final` says that the
    current year of study is the last one.
    """

    position: int
    phase: Phase
    year: int = 0
    term: int = 0
    final: bool = False

    @property
    def id(self) -> str:
        """The id content refers to: `before`, `y1-t1` … `y3-t2`, `left`, `later`."""
        return f"y{self.year}-t{self.term}" if self.phase is Phase.STUDYING else self.phase.value


def stage(entry_year: int, length: int, today: date) -> Stage:
    """The stage on `today` (a calendar day in the college's time zone).

    `entry_year` is the year of the first autumn, `length` the length of study in whole years
    (1 to 8). Raises ValueError for a length outside that.
    """
    if not 1 <= length <= 8:
        raise ValueError(f"length of study {length}")
    if today < date(entry_year, *AUTUMN_STARTS):
        return Stage(0, Phase.BEFORE)
    left = date(entry_year + length, *LEAVING)
    if today >= left.replace(year=left.year + 1):
        return Stage(2 * length + 2, Phase.LATER)
    if today >= left:
        return Stage(2 * length + 1, Phase.LEFT)
    autumn = today >= date(today.year, *AUTUMN_STARTS)
    year = today.year - entry_year + (1 if autumn else 0)
    term = 1 if autumn or today < date(today.year, *SPRING_STARTS) else 2
    return Stage(2 * year + term - 2, Phase.STUDYING, year, term, final=year == length)


def study_stage(now: Stage | None, length: int) -> str | None:
    """The stage content is written for: that of a three-year student, `before` to `left`.

    In a class of another length the last year reads as the third and the one before it as the
    second, wherever it stands; the years before are all a first. None before there is a stage,
    and a year after leaving.
    """
    if now is None or now.phase is Phase.LATER:
        return None
    if now.phase is not Phase.STUDYING:
        return now.phase.value
    year = 3 if now.final else 2 if now.year > 1 and now.year == length - 1 else 1
    return f"y{year}-t{now.term}"
