"""Reasons in words, in both languages: on a card, in one line of a message, and in full."""

from collections.abc import Callable, Mapping
from datetime import date
from html import escape

from bot.matching.model import Fit, Reason
from content import Content, Language
from content.assessment_models import AssessmentKind
from content.campaign_files import spoken_date
from content.listing import listed

ON_CARD, AGAINST_ON_CARD, IN_LINE = 3, 2, 2
"""How many reasons for and against a card shows, and how many a line of a message."""
NAMED = 3
"""How many majors, places or years are named."""


def phrase(reason: Reason, content: Content, language: Language) -> str:
    """A reason as a short phrase, plain text: «在常州，你想去的地方»."""
    values = _values(reason.values, content, language)
    return content.texts.format(language, f"matching-reason-{reason.id}", **values)


def line(fit: Fit, content: Content, language: Language) -> str:
    """Why it suits, in one line of HTML for a message; empty when there is nothing to say."""
    given = fit.reasons[:IN_LINE]
    said = [phrase(one, content, language) for one in given[:1]]
    said += [_following(one, content, language) for one in given[1:]]
    joined = ("；" if language == "zh" else "; ").join(said)
    return escape(joined, quote=False)


def _following(reason: Reason, content: Content, language: Language) -> str:
    """A phrase behind a semicolon: it begins small, unless it begins with a name."""
    said = phrase(reason, content, language)
    names = _values(reason.values, content, language).values()
    if any(isinstance(name, str) and name and said.startswith(name) for name in names):
        return said
    return said[:1].lower() + said[1:]


def card(fit: Fit, content: Content, language: Language) -> str:
    """What a card says: two or three reasons, and what does not fit. HTML, a line for each."""
    minus = (*fit.refused, *fit.against)[:AGAINST_ON_CARD]
    return "\n".join(
        (
            *(f"✅ {_safe(one, content, language)}" for one in fit.reasons[:ON_CARD]),
            *(f"⚠️ {_safe(one, content, language)}" for one in minus),
        )
    )


def full(fit: Fit, content: Content, language: Language) -> str:
    """Everything that speaks for it, against it, and what keeps it from being sent: the answer
    to «why» and «why not». HTML."""

    def part(text_id: str, mark: str, reasons: tuple[Reason, ...]) -> str:
        if not reasons:
            return ""
        head = content.texts.format(language, text_id)
        return "\n".join((head, *(f"{mark} {_safe(one, content, language)}" for one in reasons)))

    parts = (
        part("matching-why-not", "⛔", fit.refused),
        part("matching-why", "✅", fit.reasons),
        part("matching-against", "⚠️", fit.against),
    )
    said = "\n\n".join(one for one in parts if one)
    return said or content.texts.format(language, "matching-nothing-known")


def _safe(reason: Reason, content: Content, language: Language) -> str:
    return escape(phrase(reason, content, language), quote=False)


def _values(given: Mapping[str, str], content: Content, language: Language) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in given.items():
        read = _NAMES.get(name)
        found[name] = read(value, content, language) if read else value
    if "wish" in given and given["wish"] in given["places"].split():
        found["wish"] = "same"
    if "low" in given:
        found["one"] = "yes" if given["low"] == given["high"] else "no"
    if given.get("about"):
        found["what"] = what_of(given["about"], given["what"], content, language)
    return found


def what_of(about: str, what: str, content: Content, language: Language) -> str:
    """What a liking is about, in words: «数控操作», «这家单位»."""
    read = _NAMES.get(about)
    if about == "place":
        return content.regions.name(what, language)
    if read is not None:
        return str(read(what, content, language))
    if about in {"form", "shift"}:
        return content.texts.format(language, f"jobs-{about}-{what}")
    return content.texts.format(language, "matching-that-employer")


def _named(list_: str) -> Callable[[str, Content, Language], str]:
    def name(id: str, content: Content, language: Language) -> str:
        one = getattr(content.jobs, list_).get(id)
        return str(one.name[language]) if one is not None else id

    return name


def _several(name: Callable[[str, Content, Language], str]) -> Callable[..., str]:
    def names(ids: str, content: Content, language: Language) -> str:
        every = [name(id, content, language) for id in ids.split()]
        joined = listed(every[:NAMED], language)
        more = len(every) > NAMED
        return (
            content.texts.format(language, "matching-and-others", names=joined) if more else joined
        )

    return names


def _region(id: str, content: Content, language: Language) -> str:
    name = content.regions.name(id, language)
    # A county that a prefecture governs is not on the list: its prefecture is.
    return content.regions.name(f"{id[:4]}00", language) if name == id else name


def _letters(letters: str, content: Content, language: Language) -> str:
    assessment = content.assessments.get(AssessmentKind.INTERESTS)
    types = assessment.types if assessment else ()
    names = {type.letter: type.name[language] for type in types}
    return listed((names.get(letter, letter) for letter in letters), language)


def _education(level: str, content: Content, language: Language) -> str:
    every = list(content.jobs.educations.values())
    return every[int(level)].name[language] if int(level) < len(every) else ""


def _same(value: str, _content: Content, _language: Language) -> str:
    return value


def _day(value: str, _content: Content, language: Language) -> str:
    return spoken_date(date.fromisoformat(value), language)


_NAMES: Mapping[str, Callable[[str, Content, Language], object]] = {
    "major": _named("majors"),
    "majors": _several(_named("majors")),
    "family": _named("families"),
    "kind": _named("kinds"),
    "industry": _named("industries"),
    "nature": _named("natures"),
    "places": _several(_region),
    "wish": _region,
    "letters": _letters,
    "interest": _letters,
    "education": _education,
    "day": _day,
    "years": _several(_same),
}
