"""Somebody who answers a survey: any answer that its rules take, on the path it opens."""

import datetime as dt
import random
from collections.abc import Mapping

from bot.surveys import rules
from bot.surveys.refusing import bounds_of_choice
from bot.surveys.values import FileRef, Value
from content.regions import Regions
from content.survey_models import AskKind, Survey, SurveyQuestion


def walk(survey: Survey, who: str, luck: random.Random, regions: Regions) -> dict[str, Value]:
    """The answers of somebody who goes through a whole survey, from the first question on."""
    answers: dict[str, Value] = {}
    question = rules.next_after(survey, answers, who, None)
    while question is not None:
        answers[question.id] = answer(survey, question, answers, luck, regions)
        question = rules.next_after(survey, answers, who, question.id)
    return answers


def answer(
    survey: Survey,
    question: SurveyQuestion,
    answers: Mapping[str, Value],
    luck: random.Random,
    regions: Regions,
) -> Value:
    """One answer; what need not be answered is passed over now and then."""
    if not question.asks or (not question.required and luck.random() < 0.3):
        return Value()
    match question.kind:
        case AskKind.NUMBER:
            low, high = question.lowest or 0, question.highest or 10_000
            number = round(luck.triangular(low, min(high, 12_000), 4500) / 100) * 100
            return Value(number=float(min(max(number, low), high)))
        case AskKind.DATE:
            days = luck.randint(int(question.lowest or 0), int(question.highest or 0))
            return Value(day=dt.date(2026, 12, 1) + dt.timedelta(days=days))
        case AskKind.TEXT:
            return Value(text=luck.choice(["挺好的", "=1+1 谢谢", "希望多一些岗位信息"]))
        case AskKind.PHONE:
            return Value(text="+8613800138000")
        case AskKind.EMAIL:
            return Value(text="lin@example.com")
        case AskKind.FILE:
            return Value(file=FileRef("f", "u", "document", "简历.pdf"))
        case AskKind.CONSENT:
            return Value(("yes",))
        case AskKind.REGION:
            places = [option.id for option in question.options]
            places += ["320500", "320100", "310000", "320500", "330100", "440300"]
            known = [id for id in dict.fromkeys(places) if id in regions]
            return Value((luck.choice(known),))
        case _:
            return _chosen(survey, question, answers, luck)


def _chosen(
    survey: Survey, question: SurveyQuestion, answers: Mapping[str, Value], luck: random.Random
) -> Value:
    taken = answers.get(question.without or "", Value()).options
    options = [option for option in question.options if option.id not in taken]
    # What stands first is chosen most, as people do.
    weights = [1 / (at + 1) for at in range(len(options))]
    least, most = bounds_of_choice(question)
    first = luck.choices(options, weights)[0]
    chosen = [first]
    if not first.alone:
        others = [one for one in options if one is not first and not one.alone]
        chosen += luck.sample(others, min(len(others), luck.randint(least, most) - 1))
    text = "主播" if any(one.writes for one in chosen) else ""
    return Value(tuple(one.id for one in chosen), text=text)
