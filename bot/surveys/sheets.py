"""What the office takes away: every attempt a row, in ids that stay, in words of both languages,
with the codebook and charts.

What is sensitive is in none of it. Of an anonymous survey neither is who somebody is, nor their
class, nor when they answered; and there is nothing to take away of fewer than `LEAST` people.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.spreadsheets.model import Cell
from bot.spreadsheets.writing import Chart, Sheet
from bot.surveys import codebook, rules, saying
from bot.surveys.refusing import number_text
from bot.surveys.results import LEAST, Given, Result, base_units, count, countable
from bot.surveys.values import Value
from content.models import LANGUAGES, Language
from content.regions import Regions
from content.survey_models import AskKind, Survey, SurveyQuestion

Words = Callable[..., str]
"""Our wording: (language, end of the text id, values) to words."""
BETWEEN = "; "
PEOPLE = (
    "number",
    "name",
    "class",
    "major",
    "department",
    "stage",
    "handed_in",
    "changed",
    "proxy",
)
"""Columns an anonymous survey has not."""
_SEVERAL = (AskKind.MULTIPLE, AskKind.RANKING)


@dataclass(frozen=True, slots=True)
class Taken:
    """An attempt as it is taken away. `version` is the number of the survey's version, `answers`
    those that count; times are the college's."""

    attempt: int
    round: int
    version: int
    state: str
    answers: Mapping[str, Value]
    scores: Mapping[str, float]
    number: str = ""
    name: str = ""
    class_name: str = ""
    major: str = ""
    department: str = ""
    stage: str = ""
    handed_in: datetime | None = None
    changed: datetime | None = None
    proxy: bool = False


@dataclass(frozen=True)
class Export:
    """Everything an export is made of. `counted` is the whole round, whoever takes it away, and
    `within` the classes they may see; `taken` are the attempts of these."""

    versions: Sequence[tuple[int, Survey]]
    taken: Sequence[Taken]
    counted: Sequence[Given]
    regions: Regions
    words: Words
    language: Language
    within: frozenset[int] | None = None

    @property
    def anonymous(self) -> bool:
        return any(survey.anonymous for _, survey in self.versions)

    @property
    def questions(self) -> tuple[SurveyQuestion, ...]:
        return countable([survey for _, survey in self.versions])

    @property
    def score_names(self) -> tuple[str, ...]:
        """Scores that no sensitive answer is part of."""
        open_ids = {question.id for question in self.questions}
        found: dict[str, None] = {}
        for _, survey in self.versions:
            found |= {name: None for name, ids in survey.scores.items() if open_ids >= set(ids)}
        return tuple(found)


def sheets(export: Export) -> list[Sheet]:
    """Data, words in both languages, the codebook, charts."""
    made = [data(export)]
    order = (export.language, *(one for one in LANGUAGES if one != export.language))
    made += [labels(export, language) for language in order]
    heads = list(codebook.HEADINGS.values())
    book = codebook.lines(export.versions)
    made.append(Sheet("codebook", heads, book, wrapped={9, 10, 15, 20, 21}))
    made.append(figures(export))
    return made


# Ids


def data(export: Export) -> Sheet:
    """A row an attempt; the columns are ids that stay the same from round to round."""
    base = ("attempt", "round", "version", "state", *(() if export.anonymous else PEOPLE))
    parts = [_columns(question) for question in export.questions]
    headers = [*base, *(name for part in parts for name in part)]
    headers += [f"score#{name}" for name in export.score_names]
    rows: list[list[Cell | None]] = []
    for at, one in enumerate(_ordered(export), 1):
        row = _base(export, one, at)
        for question in export.questions:
            row += _cells(question, one.answers.get(question.id))
        rows.append([*row, *(one.scores.get(name) for name in export.score_names)])
    return Sheet("data", headers, rows)


def _ordered(export: Export) -> Sequence[Taken]:
    """By student number; of an anonymous survey by what was answered, so that the order says
    nothing of who came when."""
    if export.anonymous:
        if len(export.taken) < LEAST:
            return ()
        return sorted(export.taken, key=lambda one: repr(sorted(one.answers.items(), key=repr)))
    return sorted(export.taken, key=lambda one: (one.round, one.number, one.attempt))


def _base(export: Export, one: Taken, at: int) -> list[Cell | None]:
    if export.anonymous:
        return [at, one.round, one.version, one.state]
    return [
        one.attempt, one.round, one.version, one.state, one.number, one.name, one.class_name,
        one.major, one.department, one.stage, one.handed_in, one.changed, int(one.proxy),
    ]  # fmt: skip


def _has_codes(question: SurveyQuestion) -> bool:
    return any(option.code for option in question.options)


def _writes(question: SurveyQuestion) -> bool:
    return any(option.writes for option in question.options)


def _columns(question: SurveyQuestion) -> list[str]:
    """The question's column, then what it is taken apart into."""
    names = [question.id]
    if question.kind in _SEVERAL:
        names += [f"{question.id}.{option.id}" for option in question.options]
    if _has_codes(question):
        names.append(f"{question.id}#{'forecast' if question.forecast else 'code'}")
    if _writes(question):
        names.append(f"{question.id}#text")
    if question.kind is AskKind.NUMBER and question.range:
        names.append(f"{question.id}#upto")
    return names


def _cells(question: SurveyQuestion, value: Value | None) -> list[Cell | None]:
    if value is None:
        return [None] * len(_columns(question))
    cells: list[Cell | None] = [_first(question, value)]
    if question.kind is AskKind.MULTIPLE:
        cells += [int(option.id in value.options) for option in question.options]
    elif question.kind is AskKind.RANKING:
        places = {id: place for place, id in enumerate(value.options, 1)}
        cells += [places.get(option.id) for option in question.options]
    if _has_codes(question):
        codes = (question.option(id) for id in value.options)
        cells.append(BETWEEN.join(one.code for one in codes if one and one.code) or None)
    if _writes(question):
        cells.append(value.text or None)
    if question.kind is AskKind.NUMBER and question.range:
        cells.append(value.upto)
    return cells


def _first(question: SurveyQuestion, value: Value) -> Cell | None:
    match question.kind:
        case AskKind.NUMBER:
            return value.number
        case AskKind.DATE:
            return value.day
        case AskKind.RATING:
            number = value.options[0] if value.options else ""
            return int(number) if number.isdigit() else number
        case AskKind.FILE:
            return (value.file.name or value.file.kind) if value.file else None
        case AskKind.TEXT | AskKind.PHONE | AskKind.EMAIL:
            return value.text
        case _:
            return BETWEEN.join(value.options)


# Words


def labels(export: Export, language: Language) -> Sheet:
    """The same attempts as people read them."""
    base = ("attempt", "version", "state", *(() if export.anonymous else PEOPLE))
    headers = [export.words(language, f"column-{name.replace('_', '-')}") for name in base]
    headers += [question.title[language] for question in export.questions]
    rows: list[list[Cell | None]] = []
    for at, one in enumerate(_ordered(export), 1):
        cells = _base(export, one, at)
        state = export.words(language, f"state-{one.state}")
        row: list[Cell | None] = [cells[0], cells[2], state, *cells[4:]]
        if not export.anonymous:
            row[-1] = export.words(language, "proxy") if one.proxy else None
            row[3 + PEOPLE.index("stage")] = export.words(language, "stage", stage=one.stage)
        row += [_said(export, question, one, language) for question in export.questions]
        rows.append(row)
    first = len(base)
    long = {
        first + at
        for at, question in enumerate(export.questions)
        if question.kind in (AskKind.TEXT, AskKind.MULTIPLE)
    }
    return Sheet(export.words(language, "sheet"), headers, rows, wrapped=long)


def _said(export: Export, question: SurveyQuestion, one: Taken, language: Language) -> Cell | None:
    value = one.answers.get(question.id)
    if value is None:
        return None
    if question.kind is AskKind.NUMBER and value.upto is None:
        return value.number
    if question.kind is AskKind.DATE:
        return value.day
    return saying.spoken(question, value, language, export.regions)


# Figures


def figures(export: Export) -> Sheet:
    """Each question counted, with a chart beside it; of small groups nothing."""
    words, language = export.words, export.language
    other: Language = "en" if language == "zh" else "zh"
    headers = [
        words(language, f"figure-{name}") for name in ("question", "answer", "people", "percent")
    ]
    headers.insert(2, words(other, "figure-answer"))
    headers += ["id", words(language, "figure-code")]
    rows: list[list[Cell | None]] = []
    charts: list[Chart] = []
    base = base_units(export.counted)
    for question in export.questions:
        found = count(question, export.counted, base, within=export.within)
        first = len(rows)
        rows += _figure_rows(export, found, other)
        if found.whole is not None and found.keys:
            title = f"{question.title[language]} (n={found.whole.answered})"
            charts.append(Chart(title, first + 1, len(rows) - 1, 1, (3,), 6))
            # The chart is two rows higher than its bars: the next question begins below it.
            rows += [[]] * 3
        else:
            rows.append([])
    return Sheet(words(language, "sheet-figures"), headers, rows, charts=charts)


def _figure_rows(export: Export, found: Result, other: Language) -> list[list[Cell | None]]:
    question, language = found.question, export.language
    title = question.title[language]
    if found.whole is None:
        few = export.words(language, "figure-few")
        return [[title, few, None, None, None, question.id]]
    whole = found.whole
    rows: list[list[Cell | None]] = [[title, None, None, whole.answered, None, question.id]]
    for key in found.keys:
        option = question.option(key)
        share = round(100 * whole.counts[key] / whole.answered, 1)
        rows.append(
            [
                None,
                key_label(found, key, language, export.regions),
                key_label(found, key, other, export.regions),
                whole.counts[key],
                share,
                f"{question.id}.{key}",
                option.code if option and option.code else None,
            ]
        )
    return rows


def key_label(found: Result, key: str, language: Language, regions: Regions) -> str:
    """What a count is of: an option, a place, a step of numbers («3000–4000», the end not in
    it), a month."""
    question = found.question
    if question.kind is AskKind.NUMBER:
        upto = number_text(float(key) + found.step)
        unit = f" {question.unit[language]}" if question.unit else ""
        return f"{key}–{upto}{unit}"
    if question.kind is AskKind.DATE:
        return key
    return saying.named(question, key, language, regions)


def taken_of(
    survey: Survey, answers: Mapping[str, Value], who: str
) -> tuple[dict[str, Value], dict[str, float]]:
    """(the answers that count, the scores) of an attempt."""
    return rules.counted(survey, answers, who), rules.scores(survey, answers, who)
