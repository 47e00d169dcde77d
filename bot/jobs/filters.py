"""What a list of postings is narrowed to: as it is kept with a search, and as it is asked for."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.jobs.saying import Speaker
from content import Content
from db.job_search import Narrowed
from db.postings import JobForm

LISTS = ("region", "kind", "industry", "nature", "form")
"""Filters of which several values may be ticked."""
PAYS = (4000, 5000, 6000, 8000)
MOST = 5
"""Values of one filter."""
Filters = dict[str, Any]


def toggled(filters: Mapping[str, Any], what: str, value: str, content: Content) -> Filters | None:
    """The filters with one value ticked or unticked; None for a value nobody offered."""
    new = dict(filters)
    match what:
        case "pay":
            if value not in map(str, PAYS):
                return None
            new["pay"] = 0 if filters.get("pay") == int(value) else int(value)
        case "lodging":
            new["lodging"] = not filters.get("lodging")
        case _ if what in LISTS and is_known(what, value, content):
            ticked = list(filters.get(what, ()))
            if value in ticked:
                ticked.remove(value)
            else:
                ticked = [*ticked, value][-MOST:]
            new[what] = ticked
        case _:
            return None
    return {name: kept for name, kept in new.items() if kept}


def is_known(what: str, value: str, content: Content) -> bool:
    """Whether this is a value of the filter."""
    jobs = content.jobs
    known: Mapping[str, Any] = {
        "region": content.regions.places,
        "kind": jobs.kinds,
        "industry": jobs.industries,
        "nature": jobs.natures,
        "form": {form.value: form for form in JobForm},
    }
    return value in known[what]


def narrowed(filters: Mapping[str, Any], content: Content, hidden_from: int | None) -> Narrowed:
    """The filters as the database is asked."""
    kinds = set(filters.get("kind", ()))
    families = {one.id for one in content.jobs.families.values() if one.kind in kinds}
    return Narrowed(
        regions=frozenset(filters.get("region", ())),
        families=frozenset(families),
        industries=frozenset(filters.get("industry", ())),
        natures=frozenset(filters.get("nature", ())),
        forms=frozenset(JobForm(form) for form in filters.get("form", ())),
        pay_least=int(filters.get("pay", 0)),
        lodging=bool(filters.get("lodging")),
        hidden_from=hidden_from,
        none=bool(kinds) and not families,
    )


def named(words: str, filters: Mapping[str, Any], says: Speaker) -> str:
    """A search in words: «数控 · 常州 · 6000 元起»."""
    parts = [words] if words else []
    parts += [name for what in LISTS for name in _names(what, filters, says)]
    if filters.get("pay"):
        parts.append(says.say("jobs-filter-pay-least", amount=int(filters["pay"])))
    if filters.get("lodging"):
        parts.append(says.say("jobs-lodging", given="yes"))
    return " · ".join(parts)


def _names(what: str, filters: Mapping[str, Any], says: Speaker) -> Iterator[str]:
    for value in filters.get(what, ()):
        yield name_of(what, value, says)


def name_of(what: str, value: str, says: Speaker) -> str:
    """What a value of a filter is called."""
    lists = says.reference
    match what:
        case "region":
            return says.regions.name(value, says.language)
        case "form":
            return says.form(JobForm(value))
        case "pay":
            return says.say("jobs-filter-pay-least", amount=int(value))
        case "kind":
            return says.option(lists.kinds, value)
        case "industry":
            return says.option(lists.industries, value)
        case _:
            return says.option(lists.natures, value)
