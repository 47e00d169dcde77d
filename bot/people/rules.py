"""The rules of meeting people: who has agreed, who may join as whom, who may invite whom."""

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.people.roster.values import person_name, same_name, student_number
from bot.people.stages import Phase, Stage, stage
from db.joining import RosterMatch
from db.people import Actor, Role, StudentStatus

NOTICE_VERSION = 1
"""The version of the privacy notice in `content/texts/*/privacy.ftl`. Raise it when what we do
with people's data changes: everybody is then asked again before anything else happens."""

TRIES = 5
TRIES_WINDOW = timedelta(hours=1)
INVITE_LIFE = timedelta(hours=72)
LONGEST_CLAIM = 120
SHORTEST_UNASKED = 6
"""What looks like a student number in a message nobody asked for; a year is none."""
INVITED_ROLES = tuple(role for role in Role if role is not Role.student)
"""Whoever is not on the roster comes in by an invite."""
COLLEGE_ROLES = frozenset({Role.counselor, Role.class_mentor, Role.teacher, Role.office})
"""Who works at the college: answers students, and sees what is not confirmed yet."""
CLASS_ROLES = frozenset({Role.counselor, Role.class_mentor})
"""Roles that own classes, so their invite should name a row of the staff list."""

_LABELS = re.compile(
    r"(学号|姓名|名字|我叫|我是|my name is|student (?:number|no\.?|id)|name)\s*[::是]*",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[\s,，;；、/|+:：。]+")
_TOGETHER = re.compile(r"(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[0-9])")


def agreed(version: int | None) -> bool:
    """Whether somebody agreed to the notice as it stands today."""
    return version is not None and version >= NOTICE_VERSION


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says about who they are; either part may still be missing."""

    number: str | None
    name: str | None


def read_claim(text: str) -> Claim:
    """Number and name out of one message, in any order, or only one of them.

    «2024010101 林晓雨», «学号：２０２４０１０１０１，姓名：林晓雨» and «林晓雨» are understood.
    """
    plain = unicodedata.normalize("NFKC", text)
    if len(plain) > LONGEST_CLAIM:
        return Claim(None, None)
    parted = _TOGETHER.sub(" ", _LABELS.sub(" ", plain))
    parts = [part for part in _SEPARATORS.split(parted) if part]
    digits = [part for part in parts if any(sign.isdigit() for sign in part)]
    words = [part for part in parts if part not in digits]
    return Claim(
        student_number("".join(digits)) if digits else None,
        person_name(" ".join(words)) if words else None,
    )


class Verdict(StrEnum):
    """What comes of a claim."""

    joined = "joined"
    yours = "yours"
    taken = "taken"
    gone = "gone"
    mismatch = "mismatch"


def judge(match: RosterMatch | None, name: str, person_id: int) -> Verdict:
    """Whether a roster row is the person's who names its number and this name.

    An unknown number and a wrong name are one answer, so that nobody learns which numbers
    exist; the rest is told only to who knows both.
    """
    if match is None or not same_name(match.name, name):
        return Verdict.mismatch
    if match.person_id == person_id:
        return Verdict.yours
    if match.status is StudentStatus.left:
        return Verdict.gone
    return Verdict.joined if match.person_id is None else Verdict.taken


def may_invite(actor: Actor) -> bool:
    return Role.office in actor.roles


def may_open_class(actor: Actor, owner_ids: frozenset[int | None]) -> bool:
    """Whether somebody may see a class's invite: the office, and the class's two owners."""
    if Role.office in actor.roles:
        return True
    return bool(actor.roles & CLASS_ROLES) and actor.staff_id in owner_ids - {None}


def new_token() -> str:
    """A token for a one-time deep link: 24 random bytes, safe in a start parameter."""
    return secrets.token_urlsafe(24)


def hash_of(token: str) -> str:
    """What is stored of a token. It has 192 random bits, so it needs neither salt nor slowness."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_join_code() -> str:
    """A fresh code for a class's invite link."""
    return secrets.token_hex(8)


def stage_of(actor: Actor, today: date) -> Stage | None:
    """The stage of study of a student, on a calendar day where the college is; else None."""
    if actor.student_id is None or actor.entry_year is None or actor.years is None:
        return None
    return stage(actor.entry_year, min(8, max(1, actor.years)), today)


def stage_key(now: Stage) -> str:
    """The end of the id of the home card's line: what matters in this stage."""
    if now.phase is not Phase.STUDYING:
        return now.phase.value
    part = "final" if now.final else "first" if now.year == 1 else "middle"
    return f"{part}-t{now.term}"


def tries_open_at(oldest: datetime) -> datetime:
    """When somebody who used up their tries may try again."""
    return oldest + TRIES_WINDOW
