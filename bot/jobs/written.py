"""A field of a posting as somebody types it in the chat: the same parsers as for files.

Each field answers with the values of a `Draft` it fills. `UnclearError` says that the text does
not say what is asked.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.jobs.imports import days, fields, pay
from bot.jobs.imports.faults import UnclearError
from bot.jobs.imports.places import Places
from bot.jobs.keys import CreditCodeError, credit_code
from content import Content
from content.job_naming import family_of, majors_in, unknown_majors
from db.employers import NAME_LENGTH
from db.postings import TEXT_LENGTH, TITLE_LENGTH, JobForm

FIELDS = (
    "title", "employer", "pay", "place", "majors", "heads", "education", "closes", "apply", "text",
)  # fmt: skip
"""What can be typed; the ids of the questions end so."""
LONGEST_MAJOR = 60
_AGREED = re.compile("面议|面谈|协商|商议|negotiable|open")


def value_of(field: str, text: str, content: Content, today: date) -> dict[str, Any]:
    """What a text says for one field, as values of a `Draft`.

    Raises UnclearError, and ValueError for a field that is none.
    """
    if field not in _READERS:
        raise ValueError(field)
    return _READERS[field](text.strip(), content, today)


def code_of(text: str) -> str | None:
    """A credit code. Raises UnclearError."""
    try:
        return credit_code(text)
    except CreditCodeError as error:
        raise UnclearError(f"code-{error.key}", value=text[:40]) from error


def _title(text: str, content: Content, _today: date) -> dict[str, Any]:
    title = fields.name(text, TITLE_LENGTH)
    form = fields.form([title])
    said = {} if form is JobForm.full_time else {"form": form}
    return {"title": title, "family": family_of(content.jobs, title), **said}


def _employer(text: str, _content: Content, _today: date) -> dict[str, Any]:
    return {"employer": fields.name(text, NAME_LENGTH), "credit_code": None}


def _pay(text: str, _content: Content, _today: date) -> dict[str, Any]:
    found = pay.pay(text)
    if found.low is None and found.high is None and not _AGREED.search(text.casefold()):
        raise UnclearError("pay-unclear", value=text[:40])
    return {"pay_low": found.low, "pay_high": found.high, "pay_text": found.text}


def _place(text: str, content: Content, _today: date) -> dict[str, Any]:
    return {"regions": Places(content.regions).of(text)}


def _majors(text: str, content: Content, _today: date) -> dict[str, Any]:
    if not text or re.match("不限|任何|any", text.casefold()):
        return {"majors": frozenset()}
    known = [content.jobs.majors[id].name.zh for id in majors_in(content.jobs, text)]
    rest = [name[:LONGEST_MAJOR] for name in unknown_majors(content.jobs, text)]
    return {"majors": frozenset([*known, *rest])}


def _heads(text: str, _content: Content, _today: date) -> dict[str, Any]:
    return {"heads": fields.heads(text)}


def _education(text: str, content: Content, _today: date) -> dict[str, Any]:
    return {"education": fields.education(text, content.jobs.educations)}


def _closes(text: str, _content: Content, today: date) -> dict[str, Any]:
    closes_on = days.deadline(text, today)
    if closes_on is not None and closes_on < today:
        raise UnclearError("over-already", value=text[:40])
    return {"closes_on": closes_on}


def _apply(text: str, _content: Content, _today: date) -> dict[str, Any]:
    url = fields.link(text)
    by, to = fields.way_to_apply(apply=text, email="", phone="", url=url)
    return {"apply_by": by, "apply_to": to[:300], "url": url}


def _text(text: str, _content: Content, _today: date) -> dict[str, Any]:
    if len(text) > TEXT_LENGTH:
        raise UnclearError("too-long", most=TEXT_LENGTH)
    said = {
        name: fields.benefit(name, text) for name in ("lodging", "meals", "insurance", "travel")
    }
    known = {name: given for name, given in said.items() if given is not None}
    shift = fields.shift(text)
    return {"text": text, **known, **({"shift": shift} if shift is not None else {})}


_READERS: Mapping[str, Callable[[str, Content, date], dict[str, Any]]] = {
    "title": _title,
    "employer": _employer,
    "pay": _pay,
    "place": _place,
    "majors": _majors,
    "heads": _heads,
    "education": _education,
    "closes": _closes,
    "apply": _apply,
    "text": _text,
}
