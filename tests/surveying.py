"""A small survey for tests, with one of everything that storing it has to do with."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

import content
from bot.audiences import rules as audiences
from bot.surveys import rounds, service
from bot.surveys.service import Asked
from bot.surveys.values import Value
from content.models import Bilingual, Markup
from content.survey_models import (
    AnswerIs,
    AskKind,
    Comparison,
    Effect,
    Survey,
    SurveyKind,
    SurveyOption,
    SurveyQuestion,
    Trait,
    Trigger,
)
from db.engine import Database, Tx
from tests.calm import NOON
from tests.college import bind_person, found_college


def both(words: str) -> Bilingual:
    return Bilingual(zh=words, en=words)


def said(words: str) -> Markup:
    return Markup(zh=words, en=words)


def choice(id: str, kind: AskKind, *options: str, **more: Any) -> SurveyQuestion:
    """A question whose options are called as their ids."""
    return SurveyQuestion(
        id,
        kind,
        both(id),
        said(f"{id}?"),
        options=tuple(SurveyOption(one, both(one)) for one in options),
        **more,
    )


def one_of(question: str, *options: str) -> AnswerIs:
    return AnswerIs(question, Comparison.ANY_OF, frozenset(options))


GOING = SurveyQuestion("going", AskKind.TEXT, both("打算"), said("还想说什么？"), required=False)
WHERE = choice(
    "where", AskKind.REGION, most=3, fills=Trait.REGION, when=one_of("plan", "job", "study")
)
QUESTIONS = (
    SurveyQuestion("hello", AskKind.EXPLANATION, both("说明"), said("只为帮你。")),
    choice("plan", AskKind.SINGLE, "job", "study", "unsure", fills=Trait.DESTINATION),
    WHERE,
    SurveyQuestion(
        "pay", AskKind.NUMBER, both("月薪"), said("想要多少？"), range=True, required=False,
        fills=Trait.PAY,
    ),
    choice(
        "worry", AskKind.MULTIPLE, "money", "mind", "none", required=False, sensitive=True, most=2
    ),
    SurveyQuestion(
        "phone", AskKind.PHONE, both("电话"), said("电话？"), required=False, fills=Trait.PHONE
    ),
    GOING,
)  # fmt: skip
TRIGGERS = (
    Trigger("talk-soon", one_of("plan", "unsure"), Effect.FOLLOW_UP, said("没想好")),
    Trigger("mind", one_of("worry", "mind"), Effect.PRIVATE_NOTE, said("心里有事")),
    Trigger("aid", one_of("worry", "money"), Effect.AID_CARD, said("可以申请的补贴")),
    Trigger("offer", one_of("plan", "unsure"), Effect.OFFER_TALK, said("想聊聊吗")),
)
INTENTION = Survey(
    id="intention",
    kind=SurveyKind.INTENTION,
    title=both("毕业打算"),
    intro=said("只为帮你，老师和就业办能看到。"),
    thanks=said("谢谢！"),
    questions=QUESTIONS,
    triggers=TRIGGERS,
    splits=MappingProxyType({"opening": MappingProxyType({"warm": 1, "plain": 1})}),
    compares="plan",
    stalls=one_of("plan", "unsure"),
)


def edited(survey: Survey = INTENTION, **more: Any) -> Survey:
    """The survey after an editor has changed it."""
    return replace(survey, **more)


def chose(*options: str) -> Value:
    return Value(options=options)


FULL = {
    "hello": Value(),
    "plan": chose("job"),
    "where": chose("320500"),
    "pay": Value(number=5000, upto=6000),
    "worry": chose("none"),
    "phone": Value(text="+8613800138000"),
    "going": Value(),
}
"""Everything answered."""
LATER = timedelta(days=10)


class Surveyor:
    """A college, its database and rounds of a survey in it, without a bot."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.database = Database(url)
        self._next = 1

    async def student(self, number: str = "2024010101") -> int:
        self._next += 1
        return await bind_person(self.url, self._next, NOON, student=number)

    @asynccontextmanager
    async def tx(self) -> AsyncIterator[Tx]:
        async with self.database.transaction() as tx:
            yield tx

    async def round(
        self,
        *people: int,
        survey: Survey = INTENTION,
        key: str = "r1",
        now: datetime = NOON,
        **more: Any,
    ) -> int:
        """A round that has just opened and asks these people."""
        given = {"audience": None, "opens_at": now, "closes_at": now + LATER, "by": None} | more
        async with self.tx() as tx:
            made = await rounds.launch(tx, survey, key=key, now=now, **given)
            await rounds.let_in(tx, made, list(people), now)
        return made

    async def begin(self, round_id: int, person_id: int, now: datetime = NOON) -> Asked:
        async with self.tx() as tx:
            asked = await service.begin(tx, round_id, person_id, now)
        assert isinstance(asked, Asked), asked
        return asked

    async def record(
        self, asked: Asked, question: str, value: Value, now: datetime = NOON, **more: Any
    ) -> Asked:
        async with self.tx() as tx:
            return await service.record(tx, asked, question, value, now, **more)

    async def answer(
        self, round_id: int, person_id: int, now: datetime = NOON, **answers: Value
    ) -> Asked:
        """Everything answered, some of it differently, and handed in."""
        asked = await self.begin(round_id, person_id, now)
        for question, value in (FULL | answers).items():
            asked = await self.record(asked, question, value, now)
        return (await self.hand_in(asked, now)).asked

    async def hand_in(self, asked: Asked, now: datetime = NOON) -> service.HandedIn:
        async with self.tx() as tx:
            return await service.hand_in(tx, asked, content.load(), now)

    async def ask(self, question: Callable[..., Any], *given: Any, **more: Any) -> Any:
        """What a query answers."""
        async with self.database.reading() as tx:
            return await question(tx, *given, **more)


@asynccontextmanager
async def surveying(url: str) -> AsyncIterator[Surveyor]:
    """A college to ask."""
    await found_college(url, NOON)
    one = Surveyor(url)
    yield one
    await one.database.close()


def everybody() -> dict[str, Any]:
    """Every student, as an audience that can be kept."""
    return audiences.resolve(audiences.EVERYBODY, NOON.date(), content.load())
