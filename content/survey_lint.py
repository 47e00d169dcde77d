"""What is wrong with a survey though every key of it is right: questions nobody meets or nobody
can answer, conditions on what does not exist or comes later, words that would not fit.

Pure: it takes a survey and answers with findings, so that files, imports and tests ask alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from content.limits import check_html
from content.models import LANGUAGES, Bilingual, Markup
from content.regions import Regions
from content.survey_fits import CHOICES, FITTING, guess, longest_answer, unsound
from content.survey_models import (
    AskKind,
    Comparison,
    SplitIs,
    Survey,
    SurveyKind,
    SurveyQuestion,
    When,
    named_in,
)
from content.survey_paths import TooManyPaths, explore, places, quoted

SCREEN = 2000
"""Characters of a question with its hint, its error and the longest answers it quotes: with the
list of what is chosen it stays below Telegram's 4096."""

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, and where in the file it stands."""

    where: Where
    sentence: str


def lint(survey: Survey, regions: Regions) -> list[Finding]:
    """Everything that is wrong with a survey, in the order of its file; empty: fit to be asked."""
    return _Lint(survey, regions).run()


class _Lint:
    def __init__(self, survey: Survey, regions: Regions) -> None:
        self._survey = survey
        self._regions = regions
        self._index = {question.id: at for at, question in enumerate(survey.questions)}
        self._found: dict[Finding, None] = {}

    def run(self) -> list[Finding]:
        self._splits()
        for index, question in enumerate(self._survey.questions):
            self._question(question, index)
        self._blocks()
        self._triggers()
        self._whole()
        if not self._found:
            self._paths()
        return list(self._found)

    def _say(self, sentence: str, *where: str | int) -> None:
        self._found[Finding(where, sentence)] = None

    # One question

    def _question(self, question: SurveyQuestion, index: int) -> None:
        at: Where = ("questions", index)
        if question.when is not None:
            self._condition(question.when, index, *at, "when")
        self._quotes(question, index)
        self._bounds(question, *at)
        self._labels(question, *at)
        self._without(question, index)
        self._traits(question, *at)
        for key, text in (("title", question.title), ("ask", question.ask)):
            self._english(text, *at, key)
        for key, more in (("hint", question.hint), ("error", question.error)):
            if more is not None:
                self._english(more, *at, key)
        if question.error is not None:
            self._no_quotes(question.error, *at, "error")

    def _bounds(self, question: SurveyQuestion, *at: str | int) -> None:
        kind, low, high = question.kind, question.lowest, question.highest
        if low is not None and high is not None and low > high:
            self._say("the lowest answer is above the highest: nobody can answer", *at)
        if kind in {AskKind.TEXT, *CHOICES} and question.least > question.most:
            self._say("«min» is above «max»: nobody can answer", *at)
        if kind in CHOICES:
            together = [option for option in question.options if not option.alone]
            if question.least > len(together):
                self._say(
                    f"{question.least} must be chosen of {len(together)}: nobody can answer", *at
                )
            if kind is AskKind.RANKING and len(together) < len(question.options):
                self._say("nothing in a ranking excludes the others: no «alone»", *at)
        if kind is AskKind.CONSENT and not question.required:
            self._say("a consent is always required", *at, "required")

    def _labels(self, question: SurveyQuestion, *at: str | int) -> None:
        """Each label and each word for it means one option; typing it must, too."""
        for language in LANGUAGES:
            seen: dict[str, str] = {}
            for number, option in enumerate(question.options):
                key = "groups" if question.kind is AskKind.REGION else "options"
                label = option.text[language].casefold()
                words = [label] if language == "en" else [label, *map(str.casefold, option.means)]
                for word in dict.fromkeys(words):
                    if word in seen:
                        self._say(
                            f"«{word}» is said of «{seen[word]}» and of «{option.id}»",
                            *(*at, key, number),
                        )
                    seen[word] = option.id
                self._english(option.text, *at, key, number, "text")

    def _quotes(self, question: SurveyQuestion, index: int) -> None:
        at: Where = ("questions", index)
        for name in quoted(question):
            other = self._survey.question(name)
            if other is None:
                self._say(f"there is no question {{{name}}}{guess(name, self._index)}", *at, "ask")
            elif self._index[name] >= index:
                self._say(f"{{{name}}} is asked later than it is quoted", *at, "ask")
            elif not other.asks or other.kind is AskKind.CONSENT:
                self._say(f"{{{name}}} has no answer to quote", *at, "ask")
            elif other.sensitive:
                self._say(f"{{{name}}} is sensitive: it is quoted nowhere", *at, "ask")
            elif self._block_of(name) is not None and self._block_of(name) == self._block_of(
                question.id
            ):
                self._say(f"{{{name}}} may come later: both are in one block", *at, "ask")
        for key, words in (("ask", question.ask), ("hint", question.hint)):
            if words is not None:
                self._braces(words, *at, key)
        self._screen(question, index)

    def _braces(self, words: Markup, *at: str | int) -> None:
        for language in LANGUAGES:
            bare = re.sub(r"\{[^{}\s]*\}", "", words[language])
            if "{" in bare or "}" in bare:
                self._say("a brace has no partner", *at, language)
        if set(places(words.zh)) != set(places(words.en)):
            self._say("the languages quote different answers", *at)

    def _no_quotes(self, words: Markup, *at: str | int) -> None:
        for language in LANGUAGES:
            if "{" in words[language] or "}" in words[language]:
                self._say("answers are quoted only in «ask» and «hint»", *at, language)

    def _screen(self, question: SurveyQuestion, index: int) -> None:
        if any(self._survey.question(name) is None for name in quoted(question)):
            return
        for language in LANGUAGES:
            parts = [words[language] for words in (question.ask, question.hint) if words]
            if question.error is not None:
                parts.append(question.error[language])
            html = "\n\n".join(parts)
            for name in places(html):
                other = self._survey.question(name)
                longest = longest_answer(other, language) if other else 0
                html = html.replace(f"{{{name}}}", "W" * longest)
            check_html(html, SCREEN, self._sayer("questions", index, "ask", language))

    def _sayer(self, *at: str | int) -> Callable[[str], None]:
        return lambda sentence: self._say(sentence, *at)

    def _without(self, question: SurveyQuestion, index: int) -> None:
        if question.without is None:
            return
        at: Where = ("questions", index, "without")
        other = self._survey.question(question.without)
        if other is None:
            self._say(
                f"there is no question «{question.without}»"
                + guess(question.without, self._index),
                *at,
            )
            return
        if self._index[other.id] >= index:
            self._say(f"«{other.id}» is asked later", *at)
        if other.kind not in CHOICES:
            self._say(f"«{other.id}» has no options of its own to leave out", *at)
            return
        if self._block_of(other.id) is not None and self._block_of(other.id) == self._block_of(
            question.id
        ):
            self._say(f"«{other.id}» may come later: both are in one block", *at)
        theirs = {option.id for option in other.options}
        ours = [option for option in question.options if not option.alone]
        shared = sum(option.id in theirs for option in ours)
        if not shared:
            self._say(f"«{other.id}» has none of these options", *at)
        left = len(ours) - min(shared, other.most)
        if left < max(question.least, 1):
            self._say(f"too little is left to choose once «{other.id}» is left out", *at)

    def _traits(self, question: SurveyQuestion, *at: str | int) -> None:
        for key, trait in (("fills", question.fills), ("default", question.default)):
            if trait is not None and question.kind not in FITTING[trait]:
                self._say(f"a {question.kind} question has no «{trait}»", *at, key)
        if question.fills is None:
            return
        others = [one for one in self._survey.questions if one.fills is question.fills]
        if others[0] is not question:
            self._say(f"«{others[0].id}» fills «{question.fills}» already", *at, "fills")
        if self._survey.anonymous:
            self._say("an anonymous survey fills in nobody's profile", *at, "fills")
        if question.sensitive:
            self._say("what is sensitive stands in no profile", *at, "fills")

    def _english(self, words: Bilingual | Markup, *at: str | int) -> None:
        if re.search(r"[\u3400-\u9fff]", words.en):
            self._say("the English has Chinese characters: is it translated?", *at, "en")

    # Conditions

    def _condition(self, when: When, before: int, *at: str | int) -> None:
        """A condition that is asked before the question with this number."""
        for fact in named_in(when):
            if isinstance(fact, SplitIs):
                parts = self._survey.splits.get(fact.split)
                if parts is None:
                    self._say(f"there is no split «{fact.split}»", *at)
                elif fact.part not in parts:
                    self._say(f"the split «{fact.split}» has no part «{fact.part}»", *at)
                continue
            other = self._survey.question(fact.question)
            if other is None:
                self._say(
                    f"there is no question «{fact.question}»{guess(fact.question, self._index)}",
                    *at,
                )
                continue
            if self._index[other.id] >= before:
                self._say(f"«{other.id}» is asked later than its answer is needed", *at)
            elif before < len(self._survey.questions):
                asking = self._block_of(self._survey.questions[before].id)
                if asking is not None and asking == self._block_of(other.id):
                    self._say(f"«{other.id}» may come later: both are in one block", *at)
            for sentence in unsound(fact, other, self._regions):
                self._say(sentence, *at)

    # The whole

    def _splits(self) -> None:
        used = {
            fact.split
            for when in (
                *(question.when for question in self._survey.questions),
                *(trigger.when for trigger in self._survey.triggers),
            )
            for fact in named_in(when)
            if isinstance(fact, SplitIs)
        }
        for name, parts in self._survey.splits.items():
            if len(parts) < 2:
                self._say(f"the split «{name}» has fewer than two parts", "splits", name)
            if any(weight <= 0 for weight in parts.values()):
                self._say(f"a part of «{name}» weighs nothing", "splits", name)
            if name not in used:
                self._say(f"no condition asks for the split «{name}»", "splits", name)

    def _block_of(self, id: str) -> int | None:
        blocks = enumerate(self._survey.blocks)
        return next((number for number, block in blocks if id in block), None)

    def _blocks(self) -> None:
        seen: set[str] = set()
        for number, block in enumerate(self._survey.blocks):
            at: Where = ("blocks", number)
            for id in block:
                if id not in self._index:
                    self._say(f"there is no question «{id}»{guess(id, self._index)}", *at)
                elif id in seen:
                    self._say(f"«{id}» is in two blocks, or twice in one", *at)
                seen.add(id)
            known = sorted(self._index[id] for id in block if id in self._index)
            if known and known != list(range(known[0], known[0] + len(known))):
                self._say("the questions of a block follow each other", *at)

    def _triggers(self) -> None:
        for number, trigger in enumerate(self._survey.triggers):
            at: Where = ("triggers", number)
            self._condition(trigger.when, len(self._survey.questions), *at, "when")
            self._english(trigger.words, *at, "words")
            self._no_quotes(trigger.words, *at, "words")
            if self._survey.anonymous:
                self._say("an anonymous survey has no effect on anybody", *at)

    def _whole(self) -> None:
        survey = self._survey
        for key, words in (("intro", survey.intro), ("thanks", survey.thanks)):
            self._no_quotes(words, key)
            self._english(words, key)
        self._english(survey.title, "title")
        for language in LANGUAGES:
            titles: set[str] = set()
            for index, question in enumerate(survey.questions):
                title = question.title[language]
                if title in titles:
                    self._say(f"two questions are called «{title}»", "questions", index, "title")
                titles.add(title)
        self._compared()
        for name, questions in survey.scores.items():
            for id in questions:
                scored = survey.question(id)
                if scored is None:
                    self._say(f"there is no question «{id}»", "scores", name)
                elif all(option.score is None for option in scored.options):
                    self._say(f"no option of «{id}» has a score", "scores", name)

    def _compared(self) -> None:
        survey = self._survey
        if survey.compares is not None:
            compared = survey.question(survey.compares)
            if compared is None or compared.kind is not AskKind.SINGLE:
                self._say("what is compared is a question of the kind «single»", "compares")
            elif compared.sensitive:
                self._say("what is sensitive is not compared", "compares")
        elif survey.kind is SurveyKind.INTENTION:
            self._say("an intention survey says what it «compares»")
        if survey.stalls is not None:
            self._condition(survey.stalls, len(survey.questions), "stalls")
            if survey.stalls.comparison is not Comparison.ANY_OF:
                self._say("«stalls» is one answer: «question» and «in»", "stalls")

    def _paths(self) -> None:
        """What walking every path shows; nothing when they are too many."""
        try:
            found = explore(self._survey)
        except TooManyPaths:
            return
        for index, question in enumerate(self._survey.questions):
            if question.id not in found.met:
                self._say(f"nobody ever meets «{question.id}»", "questions", index, "when")
        for number, trigger in enumerate(self._survey.triggers):
            if trigger.id not in found.fired:
                self._say(f"«{trigger.id}» never happens", "triggers", number, "when")
        for id, name in sorted(found.blank):
            self._say(
                f"{{{name}}} may have no answer when «{id}» is asked",
                *("questions", self._index[id], "ask"),
            )
        if found.silent:
            self._say("there is a way through on which nothing is asked", "questions")
