"""A made-up job market for measuring matching: postings, and students whose tastes are hidden.

A student's taste is drawn by itself: how much majors, places, kinds of work, pay, hours and kinds
of employer weigh for them, what they are drawn to, how far they would move. They tell of it what
a survey asks, leave out a quarter of it and get some of it wrong; they keep and hid some postings
for reasons of their own; and in a second lot, which nobody learns from, they choose what they
would really apply for. What they choose also hangs on what no profile says: what they think of
an employer, chance. So no method can be right all the time; the last two rows of the table say
how right one could be who knew every taste as it is.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.matching.learning import likes
from bot.matching.model import Offer, Profile
from bot.matching.offers import Lens
from bot.matching.profile import profile_of
from content import Content
from content.job_models import JobFamily
from content.survey_models import Trait
from db.job_board import Listed
from db.job_sources import Met, OnRoster
from db.postings import JobForm, Shift

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)
CITIES = {
    "320400": 30, "320500": 16, "320200": 10, "320100": 8, "310000": 8, "320600": 5, "321200": 4,
    "321100": 3, "330100": 5, "440300": 4, "440100": 3, "340100": 2, "510100": 2,
}  # fmt: skip
LETTERS = "RIASEC"
UNSAID, WRONG = 0.25, 0.08
KEPT, HIDDEN = 6, 6
"""How many a student kept and hid of those they were shown before."""


@dataclass(frozen=True)
class Posted:
    """A posting as matching, a filter and a text search read it."""

    row: Listed
    offer: Offer
    text: str
    appeal: float


@dataclass
class Student:
    """Who they are, what draws them (hidden), and what they said and did."""

    major: str
    weights: dict[str, float]
    drawn: dict[str, float]
    home: str
    moves: float
    kinds: frozenset[str]
    natures: frozenset[str]
    pay: int
    nights: float
    matters: frozenset[str] = frozenset()
    traits: dict[str, dict[str, Any]] = field(default_factory=dict)
    marks: list[Met] = field(default_factory=list)


def market(content: Content, lens: Lens, size: int, chance: random.Random) -> list[Posted]:
    """Postings: families by their majors, employers with several each, texts as ads have them."""
    reference = content.jobs
    families = list(reference.families.values())
    employers = [
        (
            number,
            chance.choice(list(reference.natures)),
            chance.choice(list(reference.industries)),
            chance.gauss(0, 0.35),
        )
        for number in range(1, max(3, size // 6))
    ]
    made = []
    for number in range(1, size + 1):
        family = chance.choice(families)
        employer, nature, industry, appeal = chance.choice(employers)
        names = [reference.majors[id].name.zh for id in sorted(family.majors)]
        asked = chance.sample(names, min(len(names), chance.choice((1, 2, 3))))
        if chance.random() < 0.35:
            asked = []
        low = round(max(2500, chance.gauss(4800, 1100)), -2)
        city = chance.choices(list(CITIES), list(CITIES.values()))[0]
        row = Listed(
            number, True, employer, nature, industry, family.id if chance.random() < 0.9 else "",
            chance.choices((JobForm.full_time, JobForm.internship), (4, 1))[0],
            chance.choice((None, Shift.day, Shift.day, Shift.rotating, Shift.nights)),
            chance.choice((None, True, False)), chance.choice((None, None, True)),
            int(low), int(low + chance.choice((500, 1000, 2000))),
            TODAY + timedelta(days=chance.randrange(3, 60)), (), "college",
            frozenset(asked), frozenset({city}),
        )  # fmt: skip
        made.append(Posted(row, lens.offer(row), _ad(content, row, family.id, chance), appeal))
    return made


def _ad(content: Content, row: Listed, family_id: str, chance: random.Random) -> str:
    reference = content.jobs
    family = reference.families[family_id]
    title = chance.choice((family.name.zh, *family.means))
    city = content.regions.name(next(iter(row.regions)), "zh")
    lines = [
        f"{city}{reference.industries[row.industry].name.zh}企业招聘{title}",
        f"工作内容：{family.name.zh}，{chance.choice((*family.means, family.name.zh))}",
        f"专业要求：{'、'.join(sorted(row.majors)) or '不限'}，大专及以上",
        f"薪资{row.pay_low}-{row.pay_high}元，工作地点{city}",
        {Shift.rotating: "两班倒", Shift.nights: "夜班", Shift.day: "长白班"}.get(
            row.shift, ""
        ) if row.shift else "",
        chance.choice(("五险一金，餐补", "提供培训，晋升空间大", "氛围好，节日福利", "")),
        "包住宿" if row.lodging else "",
        f"{reference.natures[row.nature].name.zh}单位",
    ]  # fmt: skip
    return "。".join(line for line in lines if line)


def student(content: Content, lens: Lens, chance: random.Random) -> Student:
    """Somebody with tastes, and what they told of them."""
    reference = content.jobs
    major = chance.choice([m for m in reference.majors.values() if _leads(content, m.id)])
    drawn = {letter: chance.gauss(0, 1) for letter in LETTERS}
    for family in _leads(content, major.id)[:3]:
        drawn[family.interests[0]] += 0.8
    kinds = sorted(reference.kinds, key=lambda id: -_pull(content, drawn, major.id, id, chance))
    one = Student(
        major=major.id,
        weights={
            name: chance.gammavariate(shape, 1 / shape) * size
            for name, shape, size in (
                ("major", 2, 1.0), ("place", 2, 1.2), ("kind", 3, 1.0), ("drawn", 2, 0.5),
                ("pay", 2, 0.7), ("nights", 1, 0.5), ("nature", 1, 0.3),
            )
        },
        drawn=drawn,
        home=chance.choices(list(CITIES), list(CITIES.values()))[0],
        moves=chance.betavariate(1.2, 2.5),
        kinds=frozenset(kinds[: chance.choice((1, 2, 3))]),
        natures=frozenset(chance.sample(list(reference.natures), 2)),
        pay=int(max(2800, chance.gauss(4600, 900))),
        nights=chance.choice((-1.0, -1.0, -0.2, 0.2)),
    )  # fmt: skip
    one.traits = _told(one, content, chance)
    one.matters = _mattering(one, chance)
    return one


def _mattering(one: Student, chance: random.Random) -> frozenset[str]:
    """What they say matters most, two or three of it: what does, as well as they know it."""
    if chance.random() < UNSAID:
        return frozenset()
    usual = {"major": 1.0, "near-home": 1.2, "income": 0.7, "load": 0.5, "stability": 0.3}
    real = ("major", "place", "pay", "nights", "nature")
    felt = {
        name: one.weights[own] / usual[name] + chance.gauss(0, 0.4)
        for name, own in zip(usual, real, strict=True)
    }
    return frozenset(sorted(felt, key=lambda name: -felt[name])[: chance.choice((2, 3))])


def _leads(content: Content, major: str) -> list[JobFamily]:
    return [family for family in content.jobs.families.values() if major in family.majors]


def _pull(
    content: Content, drawn: dict[str, float], major: str, kind: str, chance: random.Random
) -> float:
    own = sum(family.kind == kind for family in _leads(content, major))
    codes = [f.interests for f in content.jobs.families.values() if f.kind == kind]
    like = sum(drawn[code[0]] for code in codes) / len(codes) if codes else -3
    return 0.5 * min(own, 3) + like + chance.gauss(0, 0.7)


def taste(one: Student, posted: Posted) -> float:
    """What a posting is worth to somebody, chance apart."""
    offer, w = posted.offer, one.weights
    level = offer.majors.get(one.major, 0.0) if offer.asked else 0.55 + 0.35 * (
        one.major in offer.leads
    )  # fmt: skip
    near = offer.places.get(one.home, 0.0)
    place = max(near, one.moves * 0.9)
    code = offer.interests
    like = math.tanh(sum(one.drawn[c] for c in code) / 2) if code else 0.0
    pay = math.tanh(((offer.pay_low or 0) + (offer.pay_high or 0)) / 2 / one.pay - 1.0) * 2
    nights = one.nights if offer.shift in {Shift.rotating, Shift.nights} else 0.0
    worth: float = (
        w["major"] * level
        + w["place"] * place
        + w["kind"] * (offer.kind in one.kinds)
        + w["drawn"] * like
        + w["pay"] * pay
        + w["nights"] * nights
        + w["nature"] * (offer.nature in one.natures)
        + posted.appeal
    )
    return worth


def chosen(one: Student, some: Sequence[Posted], most: int, chance: random.Random) -> list[Posted]:
    """What somebody would apply for among these: taste and chance."""

    def drawn(posted: Posted) -> float:
        return taste(one, posted) - 0.25 * math.log(-math.log(chance.random()))

    worth = {posted.row.id: drawn(posted) for posted in some}
    return sorted(some, key=lambda posted: -worth[posted.row.id])[:most]


def _told(one: Student, content: Content, chance: random.Random) -> dict[str, dict[str, Any]]:
    """The answers to the survey: honest, but not all of them and not all right."""
    pay = next(
        (f"to-{top}" for top in (3000, 4000, 5000, 6000, 8000) if one.pay * 1.1 <= top),
        "over-8000",
    )
    said: dict[str, dict[str, Any]] = {
        Trait.REGION: {"options": [one.home if one.moves < 0.6 else "anywhere"]},
        Trait.JOB_TYPE: {"options": sorted(one.kinds)},
        Trait.PAY: {"options": [pay]},
        Trait.PAY_LEAST: {"number": int(one.pay * 0.7)},
        Trait.EMPLOYER: {"options": sorted(one.natures)},
        Trait.MAJOR_FIT: {
            "options": [
                "must" if one.weights["major"] > 2.2
                else "any" if one.weights["major"] < 0.4 else "related"
            ]
        },
        Trait.CONDITIONS: {
            "options": ["no-nights"]
            if one.nights * one.weights["nights"] < -0.8
            else ["shifts"] if one.nights > 0 else ["none"]
        },
    }  # fmt: skip
    for trait in list(said):
        if chance.random() < UNSAID:
            del said[trait]
    if Trait.JOB_TYPE in said and chance.random() < WRONG * 2:
        said[Trait.JOB_TYPE] = {"options": [chance.choice(list(content.jobs.kinds))]}
    if Trait.REGION in said and chance.random() < WRONG:
        said[Trait.REGION] = {"options": [chance.choice(list(CITIES))]}
    return said


def live(one: Student, past: Sequence[Posted], chance: random.Random) -> None:
    """They were shown some postings before: kept the best, hid the worst, half with a reason."""
    shown = chance.sample(past, 40)
    ordered = chosen(one, shown, len(shown), chance)
    for posted in ordered[:KEPT]:
        one.marks.append(_met(posted, saved_at=NOW - timedelta(days=chance.randrange(1, 60))))
    for posted in ordered[-HIDDEN:]:
        why = chance.choice(("", _worst(one, posted)))
        at = NOW - timedelta(days=chance.randrange(1, 60))
        one.marks.append(_met(posted, hidden_at=at, hidden_why=why))


def _worst(one: Student, posted: Posted) -> str:
    offer = posted.offer
    if offer.places.get(one.home, 0.0) < 0.5 and one.moves < 0.5:
        return "place"
    if ((offer.pay_low or 0) + (offer.pay_high or 0)) / 2 < one.pay * 0.9:
        return "pay"
    if one.nights < -0.5 and offer.shift in {Shift.rotating, Shift.nights}:
        return "shift"
    return "work"


def _met(posted: Posted, **did: Any) -> Met:
    row = posted.row
    blank = {"opened_at": None, "saved_at": None, "hidden_at": None, "hidden_why": "",
             "shared_at": None}  # fmt: skip
    return Met(
        1, row.id, **{**blank, **did}, employer_id=row.employer_id, family=row.family,
        form=row.form, shift=row.shift, pay_low=row.pay_low, pay_high=row.pay_high,
        industry=row.industry, nature=row.nature,
    )  # fmt: skip


def known(
    one: Student,
    content: Content,
    lens: Lens,
    regions: dict[int, frozenset[str]],
    *,
    learned: bool,
) -> Profile:
    """What matching knows of them: by the same way as in the bot."""
    marks = one.marks if learned else []
    top = sorted(LETTERS, key=lambda letter: -one.drawn[letter])[:3]
    roster = OnRoster(content.jobs.majors[one.major].name.zh, 2024, 3)
    return profile_of(
        1, roster, one.traits, lens,
        interests="".join(letter for letter in LETTERS if letter in top),
        matters=one.matters,
        likes=likes(marks, regions, frozenset(), content.jobs.families, NOW),
        marks=marks,
    )  # fmt: skip
