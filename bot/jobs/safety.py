"""What lets no student see a posting before the office has looked: pure rules.

Each finding is a `Held`: an id the texts have a sentence for, and the values in it. Words come
from the content (`check_words`), so that an editor can add what scams say this year.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import median
from typing import Any

from content.job_models import CheckWord
from db.postings import JobForm, Shift

NEAR = 10
"""So many signs before a word, in the same clause, «不收» still speaks of it."""
RIGHT_AFTER = 4
FEW = 8
"""Fewer postings of a family say nothing of what is usual there."""
HIGHEST, LOWEST = 30_000, 1_000
"""Yuan a month; beyond these nobody offers a job to somebody just out of a vocational college
without a reason somebody should hear."""
WIDEST = 4
"""A span whose end is so many times its beginning says nothing."""

_SPACES = re.compile(r"[ \t\x1f\u1680\u200b-\u200f\u2060\ufeff]+")
"""Of one form of writing, whose other spaces are these or break a line."""
_HIDING = re.compile(r"(?<=[\u3400-\u9fff])[*·•._\-~^|+=#@&/\\'\"`]+(?=[\u3400-\u9fff])")
_EXCEPT = re.compile(r"除(?:了)?(.{1,12}?)(?:以|之)?外")
_CLAUSE = re.compile(r"[。;,!?\n]|但是?|不过|然而|不得不")


@dataclass(frozen=True, slots=True)
class Held:
    """A reason to look first. `values` fill the sentence `jobs-held-<id>`."""

    id: str
    values: Mapping[str, str] = field(default_factory=dict)

    def stored(self) -> dict[str, Any]:
        return {"id": self.id, "values": dict(self.values)}


def from_stored(found: Iterable[Any]) -> tuple[Held, ...]:
    """The reasons kept with a posting."""
    return tuple(Held(one["id"], one.get("values", {})) for one in found)


@dataclass(frozen=True, slots=True)
class Usual:
    """What is paid for one family of jobs and form: the middle of so many postings."""

    middle: float
    count: int


def usual_pay(
    pays: Iterable[tuple[str, JobForm, int | None, int | None]],
) -> dict[tuple[str, JobForm], Usual]:
    """What is usual, by family and form; only where enough postings name their pay."""
    seen: dict[tuple[str, JobForm], list[float]] = {}
    for family, form, low, high in pays:
        known = [pay for pay in (low, high) if pay is not None]
        if family and known:
            seen.setdefault((family, form), []).append(sum(known) / len(known))
    return {
        key: Usual(median(values), len(values))
        for key, values in seen.items()
        if len(values) >= FEW
    }


def words_found(texts: Iterable[str], words: Mapping[str, CheckWord]) -> list[Held]:
    """Check words in what an employer wrote, one finding for each entry of the content.

    A word counts unless one of its `unless` stands near it in the same clause: «不收押金» is
    harmless, «不收押金，服装费300元» is not, nor is «除押金外不收费». Signs and spaces put
    between the characters of a word hide nothing.
    """
    whole = _plainly("\n".join(texts))
    # Nearly always none of them all is there, and this is how to know it soonest.
    if not _pattern(*(entry.words for entry in words.values())).search(whole):
        return []
    clauses = [clause for clause in _CLAUSE.split(whole) if clause]
    found = []
    for entry in words.values():
        says = _pattern(entry.words)
        for clause in clauses:
            said = next(
                (m for m in says.finditer(clause) if not _harmless(m, clause, entry.unless)), None
            )
            if said is not None:
                found.append(Held("word", {"rule": entry.id, "word": said.group()}))
                break
    return found


def pay_found(low: int | None, high: int | None, form: JobForm, usual: Usual | None) -> list[Held]:
    """Whether a pay (yuan a month) is far from all others."""
    known = [pay for pay in (low, high) if pay is not None]
    if not known:
        return []
    middle = sum(known) / len(known)
    values = {"pay": str(round(middle))}
    if usual is not None:
        values["usual"] = str(round(usual.middle))
    if max(known) > HIGHEST or (usual is not None and middle > 2.5 * usual.middle):
        return [Held("pay-high", values)]
    short = form in {JobForm.part_time, JobForm.internship, JobForm.apprenticeship}
    lowest = 0 if short else LOWEST
    if middle < lowest or (usual is not None and middle < usual.middle / 3):
        return [Held("pay-low", values)]
    if low and high and high >= WIDEST * low:
        return [Held("pay-wide", {"low": str(low), "high": str(high)})]
    return []


def internship_found(form: JobForm, shift: Shift | None) -> list[Held]:
    """What the rules for internships do not allow in principle."""
    if form is JobForm.internship and shift in {Shift.nights, Shift.rotating}:
        return [Held("intern-nights")]
    return []


def _plainly(text: str) -> str:
    """A text in one form of writing, its lines kept."""
    lines = unicodedata.normalize("NFKC", text).casefold().splitlines()
    bare = _SPACES.sub("", "\n".join(lines))
    return _EXCEPT.sub(r",\1,", _HIDING.sub("", bare))


@lru_cache(maxsize=512)
def _pattern(*entries: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words as a text has them, the longest first."""
    words = (unicodedata.normalize("NFKC", word).casefold() for some in entries for word in some)
    plain = {_SPACES.sub("", word) for word in words}
    return re.compile("|".join(re.escape(word) for word in sorted(plain, key=len, reverse=True)))


def _harmless(said: re.Match[str], clause: str, unless: tuple[str, ...]) -> bool:
    if not unless:
        return False
    before = clause[max(0, said.start() - NEAR) : said.start()]
    after = clause[said.end() : said.end() + RIGHT_AFTER]
    denies = _pattern(unless)
    # «不收押金» has the word inside what denies it, so that too is near.
    return bool(denies.search(before) or denies.search(after) or _covered(said, clause, denies))


def _covered(said: re.Match[str], clause: str, denies: re.Pattern[str]) -> bool:
    return any(m.start() < said.end() and said.start() < m.end() for m in denies.finditer(clause))
