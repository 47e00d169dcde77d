"""Demand lines, programmes and stations: typed in one message of labelled lines, read and kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.jobs import service, written
from bot.jobs.imports import days
from bot.jobs.imports.faults import UnclearError
from bot.jobs.imports.places import Places
from bot.jobs.keys import name_key
from bot.spreadsheets.cells import clean
from content import Content
from db import audit, demand, employers, programmes, stations
from db.engine import Tx
from db.programmes import ProgrammeKind

KINDS = ("demand", "programmes", "stations")
MOST_LINES = 40

_LABELS: Mapping[str, Mapping[str, str]] = {
    "demand": {
        "employer": "单位|公司|企业|employer|company", "major": "专业|majors?",
        "heads": "人数|需求|heads?|number", "cohort": "届别|届|年级|cohort|year",
        "note": "备注|说明|要求|notes?",
    },
    "programmes": {
        "name": "名称|项目|班级|name", "employer": "单位|公司|企业|employer|company",
        "majors": "专业|majors?", "seats": "名额|人数|seats?",
        "opens": "开始|报名开始|opens?|from", "closes": "截止|报名截止|closes?|until",
        "text": "说明|介绍|备注|about|notes?", "kind": "类型|类别|形式|kind|type",
    },
    "stations": {
        "name": "名称|工作站|name|station", "region": "城市|地区|地点|region|city",
        "address": "地址|address", "contact": "联系人|负责人|contact",
        "phone": "电话|联系电话|phone|tel",
    },
}  # fmt: skip
_KINDS = (
    (re.compile("冠名|named", re.IGNORECASE), ProgrammeKind.named_class),
    (re.compile("学徒|apprentice", re.IGNORECASE), ProgrammeKind.apprenticeship),
    (re.compile("订单|order", re.IGNORECASE), ProgrammeKind.order_class),
)


_SHOWN = frozenset({"name", "text", "note", "address"})
"""What is shown as it was written; the rest is read."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was written down: its number, and what it is called."""

    id: int
    name: str


class MissingError(Exception):
    """A line that has to be there is not: `field` is its name."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def lines_of(kind: str, text: str) -> dict[str, str]:
    """The labelled lines of a message: «单位：恒力» and so on, by field."""
    found: dict[str, str] = {}
    for line in text.splitlines()[:MOST_LINES]:
        for name, words in _LABELS[kind].items():
            match = re.match(rf"\s*(?:{words})\s*[:：]\s*(.+)$", line, re.IGNORECASE)
            if match:
                found.setdefault(name, _tidy(match[1]) if name in _SHOWN else clean(match[1]))
                break
    return found


def _tidy(said: str) -> str:
    """On one line, and otherwise as it was written: Chinese punctuation stays what it is."""
    return " ".join(said.split())


async def write_down(
    tx: Tx,
    kind: str,
    text: str,
    content: Content,
    by: int,
    now: datetime,
    zone: ZoneInfo,
) -> Kept:
    """Keep one of them. Raises MissingError, UnclearError, and ValueError for no kind."""
    said = lines_of(kind, text) if kind in KINDS else {}
    kept = await _WRITERS[kind](tx, said, content, by, now, zone)
    await audit.note(tx, now, by, f"{kind}.added", f"{kind}:{kept.id}")
    return kept


async def close(tx: Tx, kind: str, id: int, now: datetime) -> bool:
    """One of them is over; False for no kind."""
    match kind:
        case "demand":
            await demand.close(tx, id, now)
        case "programmes":
            await programmes.close(tx, id, now)
        case "stations":
            await stations.change(tx, id, closed_at=now)
        case _:
            return False
    return True


def _need(said: Mapping[str, str], *fields: str) -> None:
    for field in fields:
        if not said.get(field):
            raise MissingError(field)


async def _employer_id(
    tx: Tx, name: str, content: Content, now: datetime, zone: ZoneInfo
) -> tuple[int, str]:
    named = written.value_of("employer", name, content, service.day_of(now, zone))["employer"]
    found = await employers.find(tx, name_key(named), None)
    if found is not None:
        return found.id, found.name
    return await employers.add(tx, named, name_key(named), now), named


async def _demand(
    tx: Tx,
    said: Mapping[str, str],
    content: Content,
    by: int,
    now: datetime,
    zone: ZoneInfo,
) -> Kept:
    _need(said, "employer", "major")
    today = service.day_of(now, zone)
    heads = written.value_of("heads", said.get("heads", ""), content, today)["heads"]
    majors = sorted(written.value_of("majors", said["major"], content, today)["majors"])
    if len(majors) != 1:
        raise UnclearError("one-major", value=said["major"][:40])
    employer_id, name = await _employer_id(tx, said["employer"], content, now, zone)
    year = re.search(r"20\d\d", said.get("cohort", ""))
    cohort = int(year[0]) if year else today.year + (today.month >= 8)
    id = await demand.add(
        tx, now, by, employer_id=employer_id, major=majors[0], heads=heads, cohort=cohort,
        note=said.get("note", "")[: demand.NOTE_LENGTH],
    )  # fmt: skip
    return Kept(id, f"{name} · {majors[0]}")


async def _programme(
    tx: Tx,
    said: Mapping[str, str],
    content: Content,
    by: int,
    now: datetime,
    zone: ZoneInfo,
) -> Kept:
    _need(said, "name", "employer", "closes")
    today = service.day_of(now, zone)
    closes_on = _day(said["closes"], content, today)
    opens_on = days.opening(said.get("opens", ""), today, closes_on)
    if opens_on > closes_on:
        raise UnclearError(
            "dates-contradict", first=said["opens"][:40], second=said["closes"][:40]
        )
    majors = written.value_of("majors", said.get("majors", ""), content, today)["majors"]
    seats = written.value_of("heads", said.get("seats", ""), content, today)["heads"]
    employer_id, employer = await _employer_id(tx, said["employer"], content, now, zone)
    name = said["name"][: programmes.NAME_LENGTH]
    kinds = (k for told in (said.get("kind", ""), name) for word, k in _KINDS if word.search(told))
    kind = next(kinds, ProgrammeKind.order_class)
    id = await programmes.add(
        tx, now, by, kind=kind, name=name, employer_id=employer_id, majors=sorted(majors),
        seats=seats, opens_on=opens_on, closes_on=closes_on,
        text=said.get("text", "")[: programmes.TEXT_LENGTH],
    )  # fmt: skip
    return Kept(id, f"{name} · {employer}")


async def _station(
    tx: Tx,
    said: Mapping[str, str],
    content: Content,
    by: int,
    now: datetime,
    _zone: ZoneInfo,
) -> Kept:
    _need(said, "name")
    name = said["name"][: stations.NAME_LENGTH]
    region = Places(content.regions).one(said.get("region", "") or name)
    values: dict[str, Any] = {
        "region": region, "address": said.get("address", "")[:200],
        "contact": said.get("contact", "")[:60], "phone": said.get("phone", "")[:40],
    }  # fmt: skip
    there = await stations.named(tx, name)
    if there is not None:
        # Written again it is the same station, as it is now.
        await stations.change(tx, there.id, **values, closed_at=None)
        return Kept(there.id, name)
    return Kept(await stations.add(tx, now, by, name=name, **values), name)


def _day(text: str, content: Content, today: date) -> date:
    found: date | None = written.value_of("closes", text, content, today)["closes_on"]
    if found is None:
        raise UnclearError("day-unclear", value=text[:40])
    return found


_WRITERS = {"demand": _demand, "programmes": _programme, "stations": _station}
