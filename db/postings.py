"""Postings: what employers offer, from the day somebody handed it in to the day it is over."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, false, select
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Word
from db.engine import Tx

TITLE_LENGTH, TEXT_LENGTH = 80, 4000


class PostingState(StrEnum):
    """review → open → expired; or rejected, hidden after a confirmed report, or withdrawn by
    who handed it in. Students see open ones only."""

    review = "review"
    open = "open"
    expired = "expired"
    rejected = "rejected"
    hidden = "hidden"
    withdrawn = "withdrawn"


class JobForm(StrEnum):
    """用工形式: how somebody is taken on."""

    full_time = "full-time"
    internship = "internship"
    part_time = "part-time"
    apprenticeship = "apprenticeship"


class Shift(StrEnum):
    """班制: when one works. `nights` is nights only, `rotating` has nights in it."""

    day = "day"
    rotating = "rotating"
    nights = "nights"
    flexible = "flexible"


class ApplyBy(StrEnum):
    """投递方式."""

    link = "link"
    email = "email"
    phone = "phone"
    on_site = "on-site"


class Origin(StrEnum):
    """How a posting came to us."""

    file = "file"
    feed = "feed"
    dialogue = "dialogue"
    forwarded = "forwarded"


class Posting(Base):
    """One posting. `key` tells that it is the same one when it comes again: employer, title,
    places and deadline, made comparable. `family` is a job family of the content, empty where
    nobody could tell. `heads` None: «若干». Pay is yuan a month before tax, whatever the posting
    wrote (`pay_text`); both None: negotiable. `closes_on` is the last day to apply (college
    time), `closes_assumed` that nobody named one. `education` is an id of the content's list.
    `cohorts` are years of graduation (届别), empty: any. Of lodging, meals, insurance and travel
    None says that the posting does not say. `held` are the reasons why somebody has to look at
    it first, as codes with values; `extra` what no other column has (skills, contact).
    """

    __tablename__ = "postings"
    __table_args__ = (
        Index("uq_postings_key", "key", unique=True),
        Index("ix_postings_state_closes_on", "state", "closes_on"),
        Index("ix_postings_employer_id", "employer_id"),
    )
    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(64))
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id", ondelete="RESTRICT"))
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    family: Mapped[str] = mapped_column(String(24), default="")
    form: Mapped[JobForm] = mapped_column(Word(JobForm))
    text: Mapped[str] = mapped_column(Text, default="")
    heads: Mapped[int | None]
    education: Mapped[str] = mapped_column(String(24), default="")
    cohorts: Mapped[list[Any]]
    pay_low: Mapped[int | None]
    pay_high: Mapped[int | None]
    pay_text: Mapped[str] = mapped_column(String(80), default="")
    lodging: Mapped[bool | None]
    meals: Mapped[bool | None]
    insurance: Mapped[bool | None]
    travel: Mapped[bool | None]
    shift: Mapped[Shift | None] = mapped_column(Word(Shift))
    published_on: Mapped[date]
    closes_on: Mapped[date]
    closes_assumed: Mapped[bool] = mapped_column(default=False, server_default=false())
    apply_by: Mapped[ApplyBy | None] = mapped_column(Word(ApplyBy))
    apply_to: Mapped[str] = mapped_column(String(300), default="")
    url: Mapped[str] = mapped_column(String(500), default="")
    extra: Mapped[dict[str, Any]]
    origin: Mapped[Origin] = mapped_column(Word(Origin))
    handed_in_by: Mapped[int | None] = mapped_column(
        ForeignKey("persons.id", ondelete="SET NULL"), index=True
    )
    state: Mapped[PostingState] = mapped_column(Word(PostingState))
    held: Mapped[list[Any]]
    reviewed_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    reviewed_at: Mapped[datetime | None]
    rejected_why: Mapped[str] = mapped_column(String(300), default="")
    opened_at: Mapped[datetime | None]
    """Since when students may see it: alerts go by this, not by the date of publication."""
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class PostingMajor(Base):
    """A major a posting asks for, by the name rosters use; without any: all are welcome."""

    __tablename__ = "posting_majors"
    posting_id: Mapped[int] = mapped_column(
        ForeignKey("postings.id", ondelete="CASCADE"), primary_key=True
    )
    major: Mapped[str] = mapped_column(String(60), primary_key=True, index=True)


class PostingRegion(Base):
    """A place one works at: a code of GB/T 2260, of a prefecture where that is known."""

    __tablename__ = "posting_regions"
    posting_id: Mapped[int] = mapped_column(
        ForeignKey("postings.id", ondelete="CASCADE"), primary_key=True
    )
    region: Mapped[str] = mapped_column(String(6), primary_key=True, index=True)


@dataclass(frozen=True, slots=True)
class PostingRow:
    """A posting with its employer, majors and places: all that a card and a match need."""

    id: int
    key: str
    employer_id: int
    title: str
    family: str
    form: JobForm
    text: str
    heads: int | None
    education: str
    cohorts: tuple[int, ...]
    pay_low: int | None
    pay_high: int | None
    pay_text: str
    lodging: bool | None
    meals: bool | None
    insurance: bool | None
    travel: bool | None
    shift: Shift | None
    published_on: date
    closes_on: date
    closes_assumed: bool
    apply_by: ApplyBy | None
    apply_to: str
    url: str
    extra: dict[str, Any]
    origin: Origin
    handed_in_by: int | None
    state: PostingState
    held: tuple[Any, ...]
    opened_at: datetime | None
    majors: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()


_NAMES = tuple(
    name for name in PostingRow.__dataclass_fields__ if name not in {"majors", "regions"}
)
_COLUMNS = tuple(getattr(Posting, name) for name in _NAMES)


async def postings(tx: Tx, ids: Collection[int]) -> dict[int, PostingRow]:
    """Postings by id; those that are not there are left out."""
    if not ids:
        return {}
    majors = await _sets(tx, PostingMajor.posting_id, PostingMajor.major, ids)
    regions = await _sets(tx, PostingRegion.posting_id, PostingRegion.region, ids)
    found = {}
    for row in await tx.execute(select(*_COLUMNS).where(Posting.id.in_(ids))):
        values = dict(zip(_NAMES, row, strict=True))
        values["cohorts"], values["held"] = tuple(values["cohorts"]), tuple(values["held"])
        id = values["id"]
        found[id] = PostingRow(
            **values,
            majors=frozenset(majors.get(id, ())),
            regions=frozenset(regions.get(id, ())),
        )
    return found


async def posting(tx: Tx, posting_id: int) -> PostingRow | None:
    """One posting, whatever its state."""
    return (await postings(tx, [posting_id])).get(posting_id)


async def _sets(tx: Tx, key: Any, value: Any, ids: Collection[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for id, one in await tx.execute(select(key, value).where(key.in_(ids))):
        found.setdefault(id, set()).add(one)
    return found
