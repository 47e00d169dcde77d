"""A survey as its file would say it: plain data for YAML, for the codebook and for editors."""

from typing import Any

from bot.surveys.markdown import markdown
from content.models import Bilingual, Markup
from content.survey_models import (
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
    When,
)

Data = dict[str, Any]


def written(survey: Survey) -> Data:
    """What `surveys/<id>.yaml` would hold; read again it is the same survey."""
    data: Data = {
        "kind": survey.kind.value,
        "title": _words(survey.title),
        "minutes": survey.minutes,
        "editable_days": survey.editable_days,
        "intro": _html(survey.intro),
        "thanks": _html(survey.thanks),
    }
    if survey.anonymous:
        data["anonymous"] = True
    if survey.compares:
        data["compares"] = survey.compares
    if survey.stalls:
        data["stalls"] = condition(survey.stalls)
    if survey.splits:
        data["splits"] = {split: dict(parts) for split, parts in survey.splits.items()}
    if survey.blocks:
        data["blocks"] = [list(block) for block in survey.blocks]
    if survey.scores:
        data["scores"] = {name: list(ids) for name, ids in survey.scores.items()}
    data["questions"] = [_question(question) for question in survey.questions]
    if survey.triggers:
        data["triggers"] = [
            {
                "id": trigger.id,
                "when": condition(trigger.when),
                "effect": trigger.effect.value,
                "words": _html(trigger.words),
            }
            for trigger in survey.triggers
        ]
    return data


def _words(words: Bilingual) -> Data:
    return {"zh": words.zh, "en": words.en}


def _html(words: Markup) -> Data:
    return {"zh": markdown(words.zh), "en": markdown(words.en)}


def condition(when: When) -> Data:
    """A condition as a file has it."""
    match when:
        case AllOf(parts):
            return {"all": [condition(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [condition(part) for part in parts]}
        case Not(part):
            return {"not": condition(part)}
        case SplitIs(split, part):
            return {"split": split, "part": part}
        case AnswerIs():
            return {"question": when.question, **_compared(when)}
    raise TypeError(when)


def _compared(when: AnswerIs) -> Data:
    match when.comparison:
        case Comparison.ANY_OF:
            return {"in": sorted(when.options)}
        case Comparison.ALL_OF:
            return {"has_all": sorted(when.options)}
        case Comparison.ANSWERED:
            return {"answered": True}
        case Comparison.AT_LEAST:
            return {"at_least": when.number}
        case Comparison.AT_MOST:
            return {"at_most": when.number}


def _question(question: SurveyQuestion) -> Data:
    data: Data = {
        "id": question.id,
        "kind": question.kind.value,
        "title": _words(question.title),
        "ask": _html(question.ask),
    }
    if question.hint:
        data["hint"] = _html(question.hint)
    if question.when:
        data["when"] = condition(question.when)
    if not question.asks:
        return data
    if question.error:
        data["error"] = _html(question.error)
    if not question.required:
        data["required"] = False
    for flag in ("sensitive", "shuffled", "ordered", "forecast"):
        if getattr(question, flag):
            data[flag] = True
    for trait in ("default", "fills"):
        if getattr(question, trait):
            data[trait] = getattr(question, trait).value
    if question.without:
        data["without"] = question.without
    return {**data, **_own(question)}


def _own(question: SurveyQuestion) -> Data:
    """What only questions of this kind have."""
    match question.kind:
        case AskKind.MULTIPLE:
            return {"min": question.least, "max": question.most, **_options(question)}
        case AskKind.RANKING:
            return {"max": question.most, **_options(question)}
        case AskKind.SINGLE:
            return _options(question)
        case AskKind.RATING:
            first, last = question.options[0].text, question.options[-1].text
            return {
                "highest": len(question.options),
                "low": _behind_number(first),
                "high": _behind_number(last),
            }
        case AskKind.YES_NO | AskKind.CONSENT:
            yes, no = question.options
            return {"yes_text": _words(yes.text), "no_text": _words(no.text)}
        case AskKind.NUMBER:
            found: Data = {"lowest": question.lowest, "highest": question.highest}
            if question.unit:
                found["unit"] = _words(question.unit)
            return found | ({"range": True} if question.range else {})
        case AskKind.DATE:
            lowest, highest = question.lowest or 0, question.highest or 0
            return {"earliest_days": int(lowest), "latest_days": int(highest)}
        case AskKind.TEXT:
            return {"min": question.least, "max": question.most}
        case AskKind.REGION:
            groups = [option.id for option in question.options]
            return ({"groups": groups} if groups else {}) | {"max": question.most}
        case _:
            return {}


def _behind_number(words: Bilingual) -> Data:
    """«1 不满意» says «不满意»."""
    return {"zh": words.zh.partition(" ")[2], "en": words.en.partition(" ")[2]}


def _options(question: SurveyQuestion) -> Data:
    return {"options": [_option(option) for option in question.options]}


def _option(option: SurveyOption) -> Data:
    data: Data = {"id": option.id, "text": _words(option.text)}
    for flag in ("alone", "writes"):
        if getattr(option, flag):
            data[flag] = True
    if option.code:
        data["code"] = option.code
    if option.score is not None:
        data["score"] = option.score
    if option.means:
        data["means"] = list(option.means)
    return data
