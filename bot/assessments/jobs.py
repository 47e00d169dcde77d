"""Majors and job families of each type of interest: the content's, without those staff hid, and
with those they added. Every change is in the log."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from content.assessment_models import Assessment, InterestType
from content.limits import TITLE_WIDTH
from content.models import Bilingual
from content.telegram_html import width
from db import assessment_jobs, audit
from db.assessment_jobs import Job
from db.engine import Tx
from db.people import Actor, Role

EDITORS = frozenset({Role.counselor, Role.office})
MOST = 16
"""Lines a type may have, so that the screen stays readable."""
_PARTS = re.compile(r"\s*[/／|｜\n]\s*")
_CHINESE = re.compile(r"[\u3400-\u9fff]")


class Part(StrEnum):
    """The two lists of a type."""

    MAJORS = "majors"
    JOBS = "jobs"


@dataclass(frozen=True, slots=True)
class JobLine:
    """A line as it stands. `key` is what a button names: «c-» and the id in the content, or
    «o-» and the number of the office's line. `row` undoes what the office did."""

    key: str
    name: Bilingual
    hidden: bool = False
    row: int | None = None


class Refusal(StrEnum):
    """Why a line was not added."""

    FORM = "form"  # not two languages
    LONG = "long"
    THERE = "there"
    FULL = "full"


def may_edit(actor: Actor) -> bool:
    return bool(actor.roles & EDITORS)


def part_of(word: str) -> Part | None:
    """The list a button names, or None."""
    return next((part for part in Part if part.value == word), None)


def lines(type: InterestType, part: Part, changes: Sequence[Job]) -> tuple[JobLine, ...]:
    """All lines of a type's list, the content's first; hidden ones are marked, not left out."""
    hidden = {change.hidden: change.id for change in changes if change.hidden}
    content = type.majors if part is Part.MAJORS else type.jobs
    ours = [
        JobLine(f"c-{one.id}", one.name, one.id in hidden, hidden.get(one.id)) for one in content
    ]
    added = [
        JobLine(f"o-{change.id}", Bilingual(zh=change.zh, en=change.en), row=change.id)
        for change in changes
        if (change.type_id, change.part) == (type.id, part) and change.zh and change.en
    ]
    return (*ours, *added)


Families = Mapping[tuple[str, Part], tuple[Bilingual, ...]]


async def families(tx: Tx, assessment: Assessment) -> Families:
    """What students see, by type id and list."""
    changes = await assessment_jobs.jobs(tx)
    return {
        (type.id, part): tuple(line.name for line in lines(type, part, changes) if not line.hidden)
        for type in assessment.types
        for part in Part
    }


def parsed(text: str) -> Bilingual | Refusal:
    """A line as somebody writes it: «光伏工艺 / Solar production», in either order."""
    parts = [part for part in _PARTS.split(text.strip()) if part]
    if len(parts) != 2:
        return Refusal.FORM
    chinese = [part for part in parts if _CHINESE.search(part)]
    if len(chinese) != 1:
        return Refusal.FORM
    zh = chinese[0]
    en = next(part for part in parts if part is not zh)
    if width(zh) > TITLE_WIDTH or width(en) > TITLE_WIDTH:
        return Refusal.LONG
    return Bilingual(zh=zh, en=en)


async def add(
    tx: Tx, actor: Actor, type: InterestType, part: Part, name: Bilingual, now: datetime
) -> Refusal | None:
    """Add a line to a type's list; None when it is done."""
    known = lines(type, part, await assessment_jobs.jobs(tx))
    shown = [line for line in known if not line.hidden]
    if any(line.name.zh == name.zh for line in shown):
        return Refusal.THERE
    if len(shown) >= MOST:
        return Refusal.FULL
    again = next((line for line in known if line.hidden and line.name.zh == name.zh), None)
    if again is not None and again.row is not None:
        await assessment_jobs.forget_job(tx, again.row)
    else:
        await assessment_jobs.add_job(tx, type.id, part, name.zh, name.en, actor.person_id, now)
    await _note(tx, actor, part, "added", type, name, now)
    return None


async def switch(
    tx: Tx, actor: Actor, type: InterestType, part: Part, key: str, now: datetime, *, shown: bool
) -> bool:
    """Take a line away, or bring a hidden one of the content back; said twice it is done once.
    False: there is no such line (any more)."""
    known = lines(type, part, await assessment_jobs.jobs(tx))
    found = next((line for line in known if line.key == key), None)
    if found is None:
        return False
    if found.hidden is not shown:
        return True
    if found.row is not None:
        await assessment_jobs.forget_job(tx, found.row)
        done = "restored" if found.hidden else "removed"
    else:
        await assessment_jobs.hide_job(
            tx, type.id, part, found.key.removeprefix("c-"), actor.person_id, now
        )
        done = "hidden"
    await _note(tx, actor, part, done, type, found.name, now)
    return True


async def _note(
    tx: Tx,
    actor: Actor,
    part: Part,
    done: str,
    type: InterestType,
    name: Bilingual,
    now: datetime,
) -> None:
    word = "major" if part is Part.MAJORS else "job"
    action, subject = f"assessment.{word}-{done}", f"interest:{type.id}"
    await audit.note(tx, now, actor.person_id, action, subject, **{word: name.zh})
