"""Surveys: `surveys/<survey>.yaml`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from content.faults import Faults
from content.limits import TITLE_WIDTH
from content.models import Bilingual, Markup
from content.regions import Regions
from content.source import Document, check_name, read_yaml, validate
from content.survey_fits import LABEL_WIDTH
from content.survey_lint import lint
from content.survey_models import (
    NO,
    YES,
    AllOf,
    AnswerIs,
    AnyOf,
    AskKind,
    Comparison,
    Not,
    SplitIs,
    Survey,
    SurveyOption,
    SurveyQuestion,
    Trigger,
    When,
)
from content.survey_schema import (
    ConsentQuestion,
    DateQuestion,
    ExplanationQuestion,
    MultipleQuestion,
    NumberQuestion,
    PlainQuestion,
    RankingQuestion,
    RatingQuestion,
    RegionQuestion,
    SingleQuestion,
    SurveyFile,
    TextQuestion,
    WrittenSurveyQuestion,
    WrittenWhen,
    YesNoQuestion,
)
from content.words import Renderer

_RATING_WIDTH = 12
"""Columns of what the ends of a scale mean: they stand behind a number on a button."""


def read_surveys(folder: Path, regions: Regions, faults: Faults) -> dict[str, Survey]:
    """Every survey below `folder`, by id."""
    surveys: dict[str, Survey] = {}
    for path in sorted(folder.glob("*.yaml")):
        check_name(path, "survey", faults)
        document = read_yaml(path, faults)
        survey = document and survey_of(path.stem, document, regions, faults)
        if survey:
            surveys[path.stem] = survey
    return surveys


def survey_of(id: str, document: Document, regions: Regions, faults: Faults) -> Survey | None:
    """The survey a document holds, or None after saying why not; all that the lint finds wrong
    with it is said too."""
    written = validate(SurveyFile, document, faults)
    if written is None:
        return None
    survey = _Reader(document, regions, faults).survey(id, written)
    for finding in lint(survey, regions):
        faults.add(document.path, document.line(*finding.where), finding.sentence)
    return survey


class _Reader:
    def __init__(self, document: Document, regions: Regions, faults: Faults) -> None:
        self._document = document
        self._regions = regions
        self._faults = faults
        self._renderer = Renderer(document, faults)

    def survey(self, id: str, written: SurveyFile) -> Survey:
        render = self._renderer
        stalls = when_of(written.stalls) if written.stalls else None
        if stalls is not None and not isinstance(stalls, AnswerIs):
            self._say("«stalls» is one answer: «question» and «in»", "stalls")
            stalls = None
        return Survey(
            id=id,
            kind=written.kind,
            title=render.label(written.title, TITLE_WIDTH, "title"),
            intro=render.markup(written.intro, "intro"),
            thanks=render.markup(written.thanks, "thanks"),
            questions=tuple(
                self._question(question, "questions", number)
                for number, question in enumerate(written.questions)
            ),
            minutes=written.minutes,
            editable_days=written.editable_days,
            anonymous=written.anonymous,
            splits=written.splits,
            blocks=written.blocks,
            triggers=tuple(
                Trigger(
                    id=trigger.id,
                    when=when_of(trigger.when),
                    effect=trigger.effect,
                    words=render.markup(trigger.words, "triggers", number, "words"),
                )
                for number, trigger in enumerate(written.triggers)
            ),
            scores=written.scores,
            compares=written.compares,
            stalls=stalls,
        )

    def _say(self, sentence: str, *where: str | int) -> None:
        self._faults.add(self._document.path, self._document.line(*where), sentence)

    def _question(self, written: WrittenSurveyQuestion, *where: str | int) -> SurveyQuestion:
        render = self._renderer
        question = SurveyQuestion(
            id=written.id,
            kind=AskKind(written.kind),
            title=render.label(written.title, TITLE_WIDTH, *where, "title"),
            ask=render.markup(written.ask, *where, "ask"),
            hint=self._markup(written.hint, *where, "hint"),
            when=when_of(written.when) if written.when else None,
            required=False,
        )
        if isinstance(written, ExplanationQuestion):
            return question
        question = replace(
            question,
            error=self._markup(written.error, *where, "error"),
            required=written.required,
            sensitive=written.sensitive,
            default=written.default,
            fills=written.fills,
        )
        return self._whole(written, question, *where)

    def _markup(self, words: Bilingual | None, *where: str | int) -> Markup | None:
        return self._renderer.markup(words, *where) if words else None

    def _whole(
        self, written: WrittenSurveyQuestion, question: SurveyQuestion, *where: str | int
    ) -> SurveyQuestion:
        """The question with what only questions of its kind have."""
        match written:
            case SingleQuestion() | MultipleQuestion() | RankingQuestion():
                return self._choice(written, question, *where)
            case RatingQuestion():
                numbers = range(1, written.highest + 1)
                options = tuple(self._rating(written, number, *where) for number in numbers)
                lowest, highest = 1, written.highest
                one = replace(question, options=options, least=1, most=1)
                return replace(one, lowest=lowest, highest=highest)
            case YesNoQuestion() | ConsentQuestion():
                options = (
                    self._answer(YES, written.yes_text, *where, "yes_text"),
                    self._answer(NO, written.no_text, *where, "no_text"),
                )
                return replace(question, options=options, least=1, most=1)
            case NumberQuestion():
                return replace(
                    question,
                    lowest=written.lowest,
                    highest=written.highest,
                    unit=written.unit,
                    range=written.range,
                )
            case DateQuestion():
                lowest, highest = written.earliest_days, written.latest_days
                return replace(question, lowest=lowest, highest=highest)
            case TextQuestion():
                return replace(question, least=written.min, most=written.max)
            case RegionQuestion():
                options = self._groups(written, *where)
                return replace(question, options=options, least=1, most=written.max)
            case PlainQuestion() | ExplanationQuestion():
                return question

    def _answer(self, id: str, text: Bilingual, *where: str | int) -> SurveyOption:
        return SurveyOption(id, self._renderer.label(text, LABEL_WIDTH, *where))

    def _choice(
        self,
        written: SingleQuestion | MultipleQuestion | RankingQuestion,
        question: SurveyQuestion,
        *where: str | int,
    ) -> SurveyQuestion:
        options = tuple(
            SurveyOption(
                id=option.id,
                text=self._renderer.label(
                    option.text, LABEL_WIDTH, *where, "options", number, "text"
                ),
                alone=option.alone,
                writes=option.writes,
                code=option.code,
                score=option.score,
                means=option.means,
            )
            for number, option in enumerate(written.options)
        )
        least, most = 1, 1
        if isinstance(written, MultipleQuestion):
            least, most = written.min, min(written.max or len(options), len(options))
        elif isinstance(written, RankingQuestion):
            least = most = min(written.max or len(options), len(options))
        return replace(
            question,
            options=options,
            least=least,
            most=most,
            shuffled=written.shuffled,
            without=written.without,
            forecast=written.forecast,
            ordered=isinstance(written, SingleQuestion) and written.ordered,
        )

    def _rating(self, written: RatingQuestion, number: int, *where: str | int) -> SurveyOption:
        ends = {1: (written.low, "low"), written.highest: (written.high, "high")}
        text = Bilingual(zh=str(number), en=str(number))
        if number in ends:
            words, key = ends[number]
            self._renderer.label(words, _RATING_WIDTH, *where, key)
            text = Bilingual(zh=f"{number} {words.zh}", en=f"{number} {words.en}")
        return SurveyOption(str(number), text, score=number)

    def _groups(self, written: RegionQuestion, *where: str | int) -> tuple[SurveyOption, ...]:
        options = []
        for number, id in enumerate(written.groups):
            group = self._regions.groups.get(id)
            if group is None:
                self._say(f"there is no group «{id}» in regions.yaml", *where, "groups", number)
                continue
            options.append(SurveyOption(id, group.name, alone=group.anywhere, means=group.means))
        return tuple(options)


def when_of(written: WrittenWhen) -> When:
    """The condition that was written."""
    if written.all is not None:
        return AllOf(tuple(when_of(part) for part in written.all))
    if written.any is not None:
        return AnyOf(tuple(when_of(part) for part in written.any))
    if written.not_ is not None:
        return Not(when_of(written.not_))
    if written.split is not None and written.part is not None:
        return SplitIs(written.split, written.part)
    question = written.question or ""
    if written.in_ is not None:
        return AnswerIs(question, Comparison.ANY_OF, frozenset(written.in_))
    if written.has_all is not None:
        return AnswerIs(question, Comparison.ALL_OF, frozenset(written.has_all))
    if written.at_least is not None:
        return AnswerIs(question, Comparison.AT_LEAST, number=written.at_least)
    if written.at_most is not None:
        return AnswerIs(question, Comparison.AT_MOST, number=written.at_most)
    return AnswerIs(question, Comparison.ANSWERED)
