"""What the sample college's employers offer, and when they come: see `postings.yaml`."""

from dataclasses import dataclass
from pathlib import Path

import yaml

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True)
class Offer:
    """One posting, as the office typed it. `closes` is days from the day of the file, or words;
    `form` stands in a column that is mostly left empty."""

    title: str
    heads: str | int
    education: str
    majors: str
    place: str
    pay: str | int
    closes: int | str
    duties: str
    benefits: str = ""
    shift: str = ""
    form: str = ""


@dataclass(frozen=True)
class Firm:
    """One employer with what it offers on one sheet; `coded` ones gave their credit code."""

    name: str
    nature: str
    industry: str
    size: str
    seat: str
    apply: str
    offers: tuple[Offer, ...]
    coded: bool = True


@dataclass(frozen=True)
class Meeting:
    """An event as the office plans it: `days` from the day of the file, hours as typed."""

    title: str
    kind: str
    days: int
    hours: str
    venue: str
    host: str
    majors: str
    employers: str | int = ""
    postings: str | int = ""
    seats: str | int = ""
    url: str = ""
    note: str = ""


_READ = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
SHEETS: dict[str, tuple[Firm, ...]] = {
    sheet: tuple(
        Firm(**{**firm, "offers": tuple(Offer(**offer) for offer in firm["offers"])})
        for firm in firms
    )
    for sheet, firms in _READ["sheets"].items()
}
"""Employers by the sheet they stand on."""
EVENTS = tuple(Meeting(**event) for event in _READ["events"])


def codes() -> dict[str, str]:
    """The unified social credit code of every employer that gave one."""
    named = dict.fromkeys(firm.name for firms in SHEETS.values() for firm in firms if firm.coded)
    return {name: _code(number) for number, name in enumerate(named, 1)}


def _code(number: int) -> str:
    """A code that reads as made up, with the check character it must have."""
    first = f"91320400MADEM{number:03}X"
    rest = sum(_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(first))
    return first + _SIGNS[-rest % 31]
