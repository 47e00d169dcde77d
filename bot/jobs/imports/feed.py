"""Feeds of postings, read in a child process: RSS, Atom, or schema.org JobPosting in JSON.

An item of a feed says little for certain: who offers what is taken from its title, and the
office looks at it before anybody else does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from bot.imports.model import ReadAnswer, Report
from bot.jobs.imports import structured
from bot.jobs.imports.faults import UnclearError
from bot.jobs.imports.files import JobFacts
from bot.jobs.imports.packing import Placed, pack
from bot.jobs.imports.places import Places
from bot.jobs.imports.reading import Reader
from bot.jobs.imports.structured import plain
from bot.jobs.service import Draft
from bot.spreadsheets import Refused
from db.postings import Origin

MOST_ITEMS = 500
_DECLARED = re.compile(rb"^<\?xml[^>]*encoding=[\"']([\w.\-]+)[\"'][^>]*\?>")
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_EMPLOYER = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9()（）·]{2,40}?"
    r"(?:有限责任公司|股份有限公司|有限公司|公司|集团|医院|酒店|学校|幼儿园|研究院|研究所|事务所|厂)"
)
_BRACKETS = re.compile(r"[【\[《].*?[】\]》]")
_VERB = re.compile(
    r"^[\s:：,，\-—]*(?:\d{4}\s*(?:年|届)?\s*)?(?:校园|春季|秋季|社会)?\s*"
    r"(?:招聘|诚聘|急聘|招收|招)"
)


@dataclass(frozen=True, slots=True)
class FeedJob:
    """A feed as it was fetched; `name` is what the office calls it."""

    name: str
    data: bytes
    facts: JobFacts


def read_feed(job: FeedJob) -> ReadAnswer:
    """Its postings. Raises spreadsheets.Refused: damaged, unreadable-text, bomb-entities,
    empty."""
    facts = job.facts
    if structured.is_json("", job.data):
        said = structured.parse(
            job.data,
            facts.reference,
            facts.regions,
            facts.today,
            facts.zone,
            Origin.feed,
            job.name,
        )
        placed: list[Placed] = [
            (sheet, row, draft)
            for (sheet, row), draft in zip(said.places, said.drafts, strict=True)
        ]
        return ReadAnswer("jobs", Report("jobs", refused=len(said.refused)), pack(placed), b"")
    reader = Reader(facts.reference, facts.regions, facts.today, origin=Origin.feed)
    places = Places(facts.regions)
    drafts: list[Placed] = []
    refused = 0
    for number, item in enumerate(_items(_tree(job.data), facts.zone), 1):
        if number > MOST_ITEMS:
            break
        made = _draft(item, job, reader, places)
        if made is None:
            refused += 1
        else:
            drafts.append((job.name, number, made))
    return ReadAnswer("jobs", Report("jobs", refused=refused), pack(drafts), b"")


def _tree(data: bytes) -> ElementTree.Element:
    """The document, in whatever encoding it really is. One that declares anything is refused."""
    words = _decoded(data)
    if "<!DOCTYPE" in words[:4096].upper() or "<!ENTITY" in words.upper():
        raise Refused("bomb-entities")
    try:
        return ElementTree.fromstring(_PROLOG.sub("", words, count=1).lstrip())  # noqa: S314
    except (ElementTree.ParseError, ValueError, RecursionError):
        raise Refused("damaged") from None


def _decoded(data: bytes) -> str:
    head = data.lstrip(b"\xef\xbb\xbf\r\n\t ")
    declared = _DECLARED.match(head)
    named = declared[1].decode("ascii") if declared else "utf-8"
    marked = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    # What a feed says of its encoding is often not so.
    for encoding in (marked, named, "gb18030"):
        try:
            return data.decode("gb18030" if encoding.casefold() in {"gb2312", "gbk"} else encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise Refused("unreadable-text")


@dataclass(frozen=True, slots=True)
class _Item:
    title: str
    text: str
    link: str
    author: str
    published: date | None


def _items(root: ElementTree.Element, zone: ZoneInfo) -> Iterator[_Item]:
    found = [one for one in root.iter() if _name(one) in {"item", "entry"}]
    if not found and _name(root) not in {"rss", "feed", "rdf"}:
        raise Refused("damaged")
    for one in found:
        parts: dict[str, str] = {}
        link = ""
        for child in one:
            name = _name(child)
            said = "".join(child.itertext()).strip()
            if name == "link":
                alternate = child.get("rel", "alternate") == "alternate"
                link = link or (child.get("href", "") or said if alternate else "")
            parts.setdefault(name, said)
        yield _Item(
            plain(parts.get("title", "")),
            plain(parts.get("description") or parts.get("content") or parts.get("summary", "")),
            link or parts.get("guid", ""),
            plain(parts.get("author") or parts.get("creator", "")),
            _day(parts.get("pubdate") or parts.get("published") or parts.get("updated", "")
                 or parts.get("date", ""), zone),
        )  # fmt: skip


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2].casefold()


def _day(said: str, zone: ZoneInfo) -> date | None:
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            at = read(said)
        except (ValueError, TypeError, IndexError):
            continue
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(zone).date()
    return None


def _draft(item: _Item, job: FeedJob, reader: Reader, places: Places) -> Draft | None:
    """The posting an item may be; None for one that does not say enough."""
    bare = _BRACKETS.sub(" ", item.title).strip()
    named = _EMPLOYER.search(bare)
    employer = named[0] if named else item.author if _EMPLOYER.fullmatch(item.author) else job.name
    rest = bare[named.end() :] if named else bare
    title = _VERB.sub("", rest).strip(" :：-—,，") or bare
    cells = {
        "employer": employer,
        "title": title[:80] if len(title) >= 2 else bare[:80],
        "duties": item.text[:3000],
        "region": _place(f"{item.title} {item.text[:300]}", places),
        "published": item.published.isoformat() if item.published else "",
        "url": item.link if item.link.startswith(("http://", "https://")) else "",
    }
    said = reader.read(cells)
    return said if isinstance(said, Draft) else None


def _place(words: str, places: Places) -> str:
    """The words, where they name a place."""
    try:
        return words if places.of(words) else ""
    except UnclearError:
        return ""
