"""Postings: what employers offer, from the day somebody handed it in to the day it is over."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
from db.engine import Tx
from db.rows import parts

TITLE_LENGTH, TEXT_LENGTH = 80, 4000
_TURNS = 0x6A_6F_62_73


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


class PostingColumns(TypedColumns):
    """One posting. `key` tells that it is the same one when it comes again: employer, title,
    places and deadline, made comparable. `family` is a job family of the content, empty where
    nobody could tell. `heads` None: «若干». Pay is yuan a month before tax, whatever the posting
    wrote (`pay_text`); both None: negotiable. `closes_on` is the last day to apply (college
    time), `closes_assumed` that nobody named one. `education` is an id of the content's list.
    `cohorts` are years of graduation (届别), empty: any. Of lodging, meals, insurance and travel
    None says that the posting does not say. `held` are the reasons why somebody has to look at
    it first, as codes with values; `extra` what no other column has (skills, contact).
    """

    id: Named[int] = ID
    key: Named[str] = Column(String(64))
    employer_id: Named[int] = Column(BigId, ForeignKey("employers.id", ondelete="RESTRICT"))
    title: Named[str] = Column(String(TITLE_LENGTH))
    family: Named[str] = Column(String(24), default="")
    form: Named[JobForm] = Column(Word(JobForm))
    text: Named[str] = Column(Text, default="")
    heads: Named[int | None] = Column(BigId)
    education: Named[str] = Column(String(24), default="")
    cohorts: Named[list[Any]] = Column(Json)
    pay_low: Named[int | None] = Column(BigId)
    pay_high: Named[int | None] = Column(BigId)
    pay_text: Named[str] = Column(String(80), default="")
    lodging: Named[bool | None]
    meals: Named[bool | None]
    insurance: Named[bool | None]
    travel: Named[bool | None]
    shift: Named[Shift | None] = Column(Word(Shift))
    published_on: Named[date]
    closes_on: Named[date]
    closes_assumed: Named[bool] = Column(default=False)
    apply_by: Named[ApplyBy | None] = Column(Word(ApplyBy))
    apply_to: Named[str] = Column(String(300), default="")
    url: Named[str] = Column(String(500), default="")
    extra: Named[dict[str, Any]] = Column(Json)
    origin: Named[Origin] = Column(Word(Origin))
    handed_in_by: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL"), index=True
    )
    state: Named[PostingState] = Column(Word(PostingState))
    held: Named[list[Any]] = Column(Json)
    reviewed_by: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    reviewed_at: Named[datetime | None] = Column(UTCDateTime)
    rejected_why: Named[str] = Column(String(300), default="")
    opened_at: Named[datetime | None] = Column(UTCDateTime)
    """Since when students may see it: alerts go by this, not by the date of publication."""
    created_at: Named[datetime] = Column(UTCDateTime)
    updated_at: Named[datetime] = Column(UTCDateTime)


Posting = Table(
    "postings",
    metadata,
    PostingColumns,
    Index("uq_postings_key", "key", unique=True),
    Index("ix_postings_state_closes_on", "state", "closes_on"),
    # The newest first, and what opened since: without it every tap reads all open ones.
    Index("ix_postings_state_opened_at", "state", "opened_at"),
    Index("ix_postings_employer_id", "employer_id"),
    # What changed since: matching keeps open postings in memory.
    Index("ix_postings_updated_at", "updated_at"),
)


class PostingMajorColumns(TypedColumns):
    """A major a posting asks for, by the name rosters use; without any: all are welcome."""

    posting_id: Named[int] = Column(
        BigId, ForeignKey("postings.id", ondelete="CASCADE"), primary_key=True
    )
    major: Named[str] = Column(String(60), primary_key=True, index=True)


PostingMajor = Table(
    "posting_majors",
    metadata,
    PostingMajorColumns,
)


class PostingRegionColumns(TypedColumns):
    """A place one works at: a code of GB/T 2260, of a prefecture where that is known."""

    posting_id: Named[int] = Column(
        BigId, ForeignKey("postings.id", ondelete="CASCADE"), primary_key=True
    )
    region: Named[str] = Column(String(6), primary_key=True, index=True)


PostingRegion = Table(
    "posting_regions",
    metadata,
    PostingRegionColumns,
)


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
_COLUMNS = tuple(Posting.c[name] for name in _NAMES)


async def postings(tx: Tx, ids: Collection[int]) -> dict[int, PostingRow]:
    """Postings by id; those that are not there are left out."""
    if not ids:
        return {}
    majors = await _sets(tx, PostingMajor.c.posting_id, PostingMajor.c.major, ids)
    regions = await _sets(tx, PostingRegion.c.posting_id, PostingRegion.c.region, ids)
    found = {}
    for row in await tx.execute(select(*_COLUMNS).where(Posting.c.id.in_(ids))):
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


async def take_turns(tx: Tx) -> None:
    """Whoever brings postings waits until the others who do are done: two that find a posting
    or an employer missing would both add it. SQLite has one writer anyway."""
    if tx.dialect.name == "postgresql":
        await tx.execute(select(func.pg_advisory_xact_lock(_TURNS)))


async def by_keys(tx: Tx, keys: Collection[str]) -> dict[str, PostingRow]:
    """Postings that are there already, by what tells that they are the same ones."""
    ids: list[int] = []
    for part in parts(list(keys)):
        ids += (await tx.execute(select(Posting.c.id).where(Posting.c.key.in_(part)))).scalars()
    found: dict[str, PostingRow] = {}
    for some in parts(ids):
        found.update({row.key: row for row in (await postings(tx, some)).values()})
    return found


async def open_ids(tx: Tx, today: date) -> list[int]:
    """Postings that students may see on a day (college time), in the order of their ids."""
    seen = select(Posting.c.id).where(
        Posting.c.state == PostingState.open, Posting.c.closes_on >= today
    )
    return list((await tx.execute(seen.order_by(Posting.c.id))).scalars())


@dataclass(frozen=True, slots=True)
class Write:
    """One posting to be stored: columns by name (all but `id` and the two instants of the row),
    its majors and places. `posting_id` None: a new one."""

    values: Mapping[str, Any]
    majors: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    posting_id: int | None = None


async def write(tx: Tx, writes: Sequence[Write], now: datetime) -> list[int]:
    """Store postings, new ones and others, in few statements; their ids in the same order.

    Changed ones must all name the same columns. Raises IntegrityError for a new one with the
    key of another.
    """
    ids = [one.posting_id for one in writes]
    fresh = [place for place, id in enumerate(ids) if id is None]
    for part in parts(fresh):
        rows = [dict(writes[at].values) | {"created_at": now, "updated_at": now} for at in part]
        added = insert(Posting).returning(Posting.c.id, sort_by_parameter_order=True)
        for at, id in zip(part, (await tx.execute(added, rows)).scalars(), strict=True):
            ids[at] = id
    await _rewrite(tx, [one for one in writes if one.posting_id is not None], now)
    stored = [id for id in ids if id is not None]
    await _write_sets(
        tx, PostingMajor, "major", zip(stored, [w.majors for w in writes], strict=True)
    )
    await _write_sets(
        tx, PostingRegion, "region", zip(stored, [w.regions for w in writes], strict=True)
    )
    return stored


async def pays(
    tx: Tx, families: Collection[str], today: date
) -> list[tuple[str, JobForm, int | None, int | None]]:
    """Family, form and pay a month of every posting of some families that students may see."""
    seen = select(Posting.c.family, Posting.c.form, Posting.c.pay_low, Posting.c.pay_high).where(
        Posting.c.state == PostingState.open,
        Posting.c.closes_on >= today,
        Posting.c.family.in_(families),
    )
    return [(row[0], row[1], row[2], row[3]) for row in await tx.execute(seen)]


async def set_values(
    tx: Tx, ids: Collection[int], now: datetime, values: Mapping[str, Any]
) -> None:
    """The same change to several postings."""
    for part in parts(list(ids)):
        await tx.execute(
            update(Posting).where(Posting.c.id.in_(part)).values(**values, updated_at=now)
        )


async def remove(tx: Tx, ids: Collection[int]) -> None:
    """Postings that should never have been there, such as those of an import taken back; with
    them goes what anybody did with them."""
    for part in parts(list(ids)):
        await tx.execute(delete(Posting).where(Posting.c.id.in_(part)))


async def _rewrite(tx: Tx, changed: Sequence[Write], now: datetime) -> None:
    if not changed:
        return
    names = list(changed[0].values)
    statement = (
        update(Posting)
        .where(Posting.c.id == bindparam("_id"))
        .values({name: bindparam(f"_{name}") for name in names} | {"updated_at": now})
    )
    rows = [
        {f"_{name}": one.values[name] for name in names} | {"_id": one.posting_id}
        for one in changed
    ]
    await tx.execute(statement, rows)
    for part in parts([one.posting_id for one in changed]):
        await tx.execute(delete(PostingMajor).where(PostingMajor.c.posting_id.in_(part)))
        await tx.execute(delete(PostingRegion).where(PostingRegion.c.posting_id.in_(part)))


async def _write_sets(
    tx: Tx, table: Table[Any], name: str, sets: Iterable[tuple[int, frozenset[str]]]
) -> None:
    rows = [{"posting_id": id, name: one} for id, some in sets for one in sorted(some)]
    for part in parts(rows):
        await tx.execute(insert(table), part)
