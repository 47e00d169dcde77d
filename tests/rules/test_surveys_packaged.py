"""The surveys we bring along, answered by typing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import content
from bot.surveys import rules
from bot.surveys.reading import WHYS, read
from bot.surveys.saying import spoken
from bot.surveys.values import Value
from content.models import LANGUAGES
from content.survey_models import AskKind, Survey, SurveyQuestion
from tests.rules.surveys import TODAY, values

CONTENT = content.load()
ASKED = [
    pytest.param(survey, question, id=f"{survey.id}-{question.id}")
    for survey in CONTENT.surveys.values()
    for question in survey.questions
    if question.asks
]


@pytest.mark.parametrize(("survey", "question"), ASKED)
def test_every_option_is_understood_by_its_label_and_by_what_else_it_is_called(
    survey: Survey, question: SurveyQuestion
) -> None:
    one = replace(question, least=0, required=False)
    if question.kind is AskKind.RANKING:
        one = replace(one, kind=AskKind.MULTIPLE, most=0)
    for option in question.options:
        for words in (option.text.zh, option.text.en, *option.means):
            found = read(one, words, TODAY, CONTENT.regions, "zh")
            assert isinstance(found, Value), (words, found)
            assert found.options == (option.id,), words


@pytest.mark.parametrize(("survey", "question"), ASKED)
def test_every_answer_in_words_is_read_as_that_answer(
    survey: Survey, question: SurveyQuestion
) -> None:
    @settings(max_examples=15, deadline=None)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        value = data.draw(values(question))
        if question.kind is AskKind.FILE or rules.fault_in(question, value, TODAY):
            return
        for language in LANGUAGES:
            said = spoken(question, value, language, CONTENT.regions)
            again = read(question, said, TODAY, CONTENT.regions, language)
            assert isinstance(again, Value), (said, again)
            assert set(again.options) == set(value.options)
            assert replace(again, options=()) == replace(value, options=())

    check()


def test_every_reason_has_its_sentence_in_both_languages() -> None:
    for why, names in WHYS.items():
        for language in LANGUAGES:
            said = CONTENT.texts.format(
                language, f"surveys-refused-{why}", **dict.fromkeys(names, 7)
            )
            assert said
            assert "{" not in said


def test_a_student_can_type_the_whole_intention_survey() -> None:
    survey, who = CONTENT.surveys["intention"], "p7"
    answers: dict[str, Value] = {}
    for _ in range(200):
        question = rules.first_open(survey, answers, who)
        if question is None:
            break
        shown = rules.options_left(survey, question, answers, who)
        text = _typed(question, shown[0].text.zh if shown else "")
        found = read(question, text, date(2026, 11, 25), CONTENT.regions, "zh", shown=shown)
        if not isinstance(found, Value):
            assert not question.required, (question.id, text, found)
            found = Value()
        answers[question.id] = found
    assert rules.first_open(survey, answers, who) is None
    assert len(rules.counted(survey, answers, who)) >= 10


def _typed(question: SurveyQuestion, label: str) -> str:
    return {
        AskKind.NUMBER: "5000",
        AskKind.DATE: "2026-11-25",
        AskKind.REGION: "想去苏州",
        AskKind.PHONE: "13800138000",
        AskKind.EMAIL: "lin@example.com",
        AskKind.YES_NO: "是的",
        AskKind.CONSENT: "同意",
        AskKind.TEXT: "暂时没有",
    }.get(question.kind, label)
