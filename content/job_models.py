"""What is known of the world of work before any posting comes: reference lists with permanent
ids. Postings, surveys, matching and imports all name these.

`Bilingual` is plain text, `Markup` finished Telegram HTML, as in `content/models.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from content.models import Bilingual, Markup


@dataclass(frozen=True, slots=True)
class JobOption:
    """An entry of a closed list: an industry (行业门类), a nature of employer (单位性质), a size
    (单位规模), a level of education (学历), a kind of job. `code` is the official code it is
    reported under; `means` are other words that files and people use for it. Of levels of
    education the order of the list is the order of levels."""

    id: str
    name: Bilingual
    code: str = ""
    means: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MajorGroup:
    """专业大类: what a major belongs to in the catalogue of 2021."""

    id: str
    name: Bilingual
    code: str


@dataclass(frozen=True, slots=True)
class Major:
    """A major as the catalogue names it. `means` are names it had, and short names that files
    use; `near` are ids of majors whose graduates are taken for the same work."""

    id: str
    name: Bilingual
    group: str
    code: str = ""
    means: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JobFamily:
    """A family of jobs (岗位类别), such as CNC operating. `kind` is the kind of job as the
    intention survey asks it, `interests` the letters of its interest code in order («RC»),
    `majors` the ids of majors that lead there, `means` words of titles that say it is one; a
    `general` one («普工») is meant only where no other is named."""

    id: str
    name: Bilingual
    kind: str
    interests: str
    majors: frozenset[str] = frozenset()
    means: tuple[str, ...] = ()
    general: bool = False


@dataclass(frozen=True, slots=True)
class CheckWord:
    """Words in a posting that let nobody see it before the office has: what they may mean, said
    to the office (`why`) and to a student who asks about such a job (`advice`). `unless` are
    words near it that make it harmless («不收押金»)."""

    id: str
    words: tuple[str, ...]
    why: Bilingual
    advice: Markup
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyCard:
    """What help there is: a policy, a subsidy, a service. Unconfirmed cards are for staff."""

    id: str
    title: Bilingual
    body: Markup
    source: Bilingual
    regions: tuple[str, ...] = ()
    valid_until: date | None = None
    confirmed: bool = False
    url: str = ""

    def is_open(self, today: date) -> bool:
        """May students see it: confirmed, and not past its last day."""
        return self.confirmed and (self.valid_until is None or today <= self.valid_until)


@dataclass(frozen=True, slots=True)
class JobReference:
    """All of it, each list in the order of its file."""

    families: Mapping[str, JobFamily] = field(default_factory=dict)
    kinds: Mapping[str, JobOption] = field(default_factory=dict)
    majors: Mapping[str, Major] = field(default_factory=dict)
    major_groups: Mapping[str, MajorGroup] = field(default_factory=dict)
    industries: Mapping[str, JobOption] = field(default_factory=dict)
    natures: Mapping[str, JobOption] = field(default_factory=dict)
    sizes: Mapping[str, JobOption] = field(default_factory=dict)
    educations: Mapping[str, JobOption] = field(default_factory=dict)
    check_words: Mapping[str, CheckWord] = field(default_factory=dict)
    policies: Mapping[str, PolicyCard] = field(default_factory=dict)
