"""Setting right what a reason rests on: «that place is fine too», «no nights was yesterday».

What is changed is what the survey keeps, so that audiences, forms and the next survey know it
too; what was learned from doings is forgotten instead.
"""

from collections.abc import Container, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from bot.matching.model import Fit, Reason
from bot.matching.profile import UNLEARNED
from bot.matching.reasons import what_of
from content import Content, Language
from content.survey_models import Trait
from db import answers, job_profiles, survey_notes
from db.engine import Tx

MOST = 3
"""Places, kinds and so on somebody may choose, as in the survey; a new one pushes out the
oldest."""


class Correction(NamedTuple):
    """A button that sets something right. `code` travels in it: «place-add:320400»."""

    what: str
    value: str = ""

    @property
    def code(self) -> str:
        """At most 40 bytes; see `read`."""
        return f"{self.what}:{self.value}" if self.value else self.what

    def label(self, content: Content, language: Language) -> str:
        """What the button says."""
        about = _ABOUT.get(self.what.rpartition("-")[0], "")
        name = what_of(about, self.value, content, language) if about else self.value
        if self.what == "forget":
            name = what_of(*_parted(self.value), content, language)
        return content.texts.format(language, f"matching-{self.what}-button", name=name)


_ABOUT = {"place": "place", "kind": "kind", "industry": "industry", "nature": "nature"}
_OPTIONS = {
    "place": Trait.REGION,
    "kind": Trait.JOB_TYPE,
    "industry": Trait.INDUSTRY,
    "nature": Trait.EMPLOYER,
}
"""Traits whose options come and go by themselves."""
_TICKS = {"shifts-fine": "shifts", "travel-fine": "travel"}


def offered(fit: Fit) -> list[Correction]:
    """What of a fit its student can set right, what forbids first; no more than a screen's
    worth."""
    found = dict.fromkeys(
        correction
        for reasons in (fit.refused, fit.against, fit.reasons)
        for reason in reasons
        for correction in _for(reason)
    )
    return list(found)[:6]


def _for(reason: Reason) -> Iterator[Correction]:
    values = reason.values
    match reason.id:
        case "floor":
            yield Correction("floor-set", values["high"])
        case "nights":
            yield Correction("nights-fine")
        case "major-must":
            yield Correction("related-fine")
        case "shifts":
            yield Correction("shifts-fine")
        case "travel":
            yield Correction("travel-fine")
        case "place-far" | "place-near":
            yield Correction("place-add", values["places"].split()[0])
        case "place":
            yield Correction("place-drop", values["wish"])
        case "kind-other" | "industry-other" | "nature-other":
            about = reason.id.removesuffix("-other")
            yield Correction(f"{about}-add", values[about])
        case "kind" | "industry" | "nature":
            yield Correction(f"{reason.id}-drop", values[reason.id])
        case "liked" | "disliked":
            yield Correction("forget", f"{values['about']}:{values['what']}")


def read(code: str, content: Content) -> Correction | None:
    """The correction a button names; None for one that no button of ours ever named."""
    what, _, value = code.partition(":")
    about, _, act = what.rpartition("-")
    jobs = content.jobs
    known: dict[str, Container[object]] = {
        "place": content.regions,
        "kind": jobs.kinds,
        "industry": jobs.industries,
        "nature": jobs.natures,
    }
    fits = (
        (act in {"add", "drop"} and about in known and value in known[about])
        or (what == "floor-set" and value.isdecimal() and 0 < int(value) < 100_000)
        or (what == "forget" and ":" in value)
        or (what in {"nights-fine", "related-fine", *_TICKS} and not value)
    )
    return Correction(what, value) if fits else None


async def correct(
    tx: Tx, person_id: int, correction: Correction, content: Content, now: datetime
) -> None:
    """Set it right, in what the profile keeps and everybody else reads."""
    traits = await survey_notes.traits(tx, person_id)
    what, value = correction
    about, _, act = what.rpartition("-")
    if about in _OPTIONS:
        await _options(tx, person_id, traits, _OPTIONS[about], value, act == "add", content, now)
    elif what == "floor-set":
        await _keep(tx, person_id, Trait.PAY_LEAST, {"number": int(value)}, [value], now)
    elif what == "related-fine":
        await _keep(tx, person_id, Trait.MAJOR_FIT, {"options": ["related"]}, ["related"], now)
    elif what == "nights-fine":
        await _options(tx, person_id, traits, Trait.CONDITIONS, "no-nights", False, content, now)
    elif what in _TICKS:
        await _options(tx, person_id, traits, Trait.CONDITIONS, _TICKS[what], True, content, now)
    elif what == "forget":
        forgotten = [*_chosen(traits, UNLEARNED), *_guessed(value, content)]
        await survey_notes.put_trait(
            tx, person_id, UNLEARNED, {"options": sorted(set(forgotten))[-50:]}, now
        )
    await job_profiles.touch(tx, [person_id], now)


async def _options(
    tx: Tx,
    person_id: int,
    traits: dict[str, dict[str, Any]],
    trait: Trait,
    option: str,
    add: bool,
    content: Content,
    now: datetime,
) -> None:
    kept = [id for id in _chosen(traits, trait) if id not in {option, "any", "none"}]
    chosen = [*kept, option] if add else kept
    if trait is not Trait.CONDITIONS:
        chosen = chosen[-MOST:]
    values = chosen
    if trait is Trait.REGION:
        values = list(
            dict.fromkeys((*chosen, *(c for id in chosen for c in content.regions.codes(id))))
        )
    await _keep(tx, person_id, trait, {"options": chosen}, values, now)


async def _keep(
    tx: Tx,
    person_id: int,
    trait: Trait,
    answer: dict[str, Any],
    values: Sequence[str],
    now: datetime,
) -> None:
    await survey_notes.put_trait(tx, person_id, trait.value, answer, now)
    await answers.put(tx, person_id, answers.PROFILE, trait.value, values, now)


def _chosen(traits: dict[str, dict[str, Any]], trait: str) -> list[str]:
    return list(traits.get(trait, {}).get("options") or ())


def _guessed(key: str, content: Content) -> Iterator[str]:
    """What was guessed together: of a family of jobs its kind and interest too."""
    yield key
    about, what = _parted(key)
    family = content.jobs.families.get(what) if about == "family" else None
    if family is not None:
        yield f"kind:{family.kind}"
        yield f"interest:{family.interests[:1]}"


def _parted(key: str) -> tuple[str, str]:
    about, _, what = key.partition(":")
    return about, what
