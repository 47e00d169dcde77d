"""Conditions in plain words, for who reads a card rather than a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.audiences.shape import simplify
from content import Content, Language, Texts
from db.audiences import Condition

SHOWN = 6
MONTH = 30.4
"""Days of a month, for spans said in months; nobody counts «304 days»."""
IN_MONTHS = 60
"""From so many days on a span is said in months."""


def plain(
    condition: Condition,
    texts: Texts,
    language: Language,
    content: Content | None = None,
    shown: int = SHOWN,
) -> str:
    """A condition in plain words, as plain text: escape it before it goes into HTML.

    With `content` lessons, modules and campaigns are named by their titles. Of long lists so
    many values are named.
    """
    return Speaker(texts, language, content, shown).whole(simplify(condition))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says conditions and their parts in one language."""

    texts: Texts
    language: Language
    content: Content | None
    shown: int = SHOWN

    def say(self, text_id: str, **values: object) -> str:
        """One of the texts of audiences."""
        return self.texts.format(self.language, f"audiences-{text_id}", **values)

    def whole(self, condition: Condition) -> str:
        """The condition as it stands by itself."""
        ((key, value),) = condition.items()
        if key not in {"all", "any"}:
            return self.part(condition)
        if not value:
            return self.say("everybody" if key == "all" else "nobody")
        if key == "any":
            return self.say("or").join(self.part(one) for one in value)
        within, rest = self._between(value)
        return self.say("and").join([*within, *(self.part(one) for one in rest)])

    def _between(self, every: Sequence[Condition]) -> tuple[list[str], list[Condition]]:
        """«Within 22 months» and «not within 10» as one span, and the other conditions."""
        far = [one for one in every if one.get("graduates_within", -1) >= 0]
        near = [one for one in every if one.get("not", {}).get("graduates_within", -1) >= 0]
        if len(far) != 1 or len(near) != 1:
            return [], list(every)
        first, last = near[0]["not"]["graduates_within"], far[0]["graduates_within"]
        if first >= last:
            return [], list(every)
        (unit, count), (other, _) = _counted(first), _counted(last)
        # «10 to 22 months», not «10 months to 22 months»
        begin = str(count) if unit == other else self.span(first)
        said = self.say("is-graduating-between", near=begin, far=self.span(last))
        return [said], [one for one in every if one not in (far[0], near[0])]

    def span(self, days: int) -> str:
        """A span as people say it: days, then months, then years."""
        unit, count = _counted(days)
        return self.say("span", unit=unit, count=count)

    def part(self, condition: Condition) -> str:
        """The condition within another one."""
        ((key, value),) = condition.items()
        if key == "not" and "campaign" in value and "none" not in value["campaign"]["response"]:
            return self._campaign("is-not-campaign", value["campaign"])
        if key == "not":
            return self.say("not", what=self.whole(value))
        if key in {"all", "any"}:
            whole = self.whole(condition)
            return self.say("group", what=whole) if value else whole
        return self.fact(key, value)

    def fact(self, key: str, value: Any) -> str:
        """One fact."""
        match key:
            case "lesson" | "module":
                name = self.title(key, value["id"])
                return self.say(f"is-{key}", name=name, state=value["state"])
            case "answer":
                return self._answer(value)
            case "campaign":
                return self._campaign("is-campaign", value)
            case "silent_days":
                return self.say("is-silent", days=value)
            case "graduates_within":
                text_id = "is-graduated" if value < 0 else "is-graduating"
                return self.say(text_id, span=self.span(abs(value)))
        values = self.listed([self.value(key, one) for one in value])
        return self.say(f"is-{key.replace('_', '-')}", values=values)

    def _campaign(self, text_id: str, value: dict[str, Any]) -> str:
        said = [self.say("response", word=word) for word in value["response"]]
        name = self.title("campaign", value["id"])
        return self.say(text_id, name=name, values=self.say("or").join(said))

    def value(self, key: str, value: Any) -> str:
        """One value of a list of values."""
        match key:
            case "stage":
                return self._stage(value)
            case "entry_year":
                return self.say("year", year=str(value))
            case "role" | "language" | "destination" | "topic":
                return self.say(key, word=value)
            case "region":
                return self._place(value)
        return str(value)

    def listed(self, values: Sequence[str]) -> str:
        """The first values, and how many there are when not all are named."""
        names = self.say("comma").join(values[: self.shown])
        if len(values) <= self.shown:
            return names
        return self.say("more", names=names, count=len(values))

    def _stage(self, stage: str) -> str:
        if not stage.startswith("y"):
            return self.say(f"stage-{stage}")
        year, term = stage.removeprefix("y").split("-t")
        return self.say("stage-term", year=int(year), term=int(term))

    def _place(self, code: str) -> str:
        province = self.say("province", code=int(code[:2]))
        return (
            province if code.endswith("0000") else self.say("place", province=province, code=code)
        )

    def title(self, kind: str, id: str) -> str:
        """What a lesson, module or campaign is called; its id when there is none (any more)."""
        found: Any = None
        if self.content is not None and kind == "lesson":
            found = self.content.lesson(id)
        elif self.content is not None:
            named: Mapping[str, Any] = (
                self.content.modules if kind == "module" else self.content.campaigns
            )
            found = named.get(id)
        return str(found.title[self.language]) if found else id

    def _answer(self, value: dict[str, Any]) -> str:
        place = {"survey": value["survey"], "question": value["question"]}
        if "in" in value:
            said = [self.say("value", value=one) for one in value["in"]]
            return self.say("is-answer", values=self.listed(said), **place)
        if "at_least" in value:
            return self.say("is-answer-number", least=value["at_least"], **place)
        return self.say("is-answered" if value["answered"] else "is-unanswered", **place)


def _counted(days: int) -> tuple[str, int]:
    """A span in the unit people use for one of its length."""
    if days < IN_MONTHS:
        return "days", days
    months = round(days / MONTH)
    return ("years", months // 12) if months % 12 == 0 else ("months", months)
