"""Any survey, and people who wander through it at random: they answer, go back, change their
mind, put it off and come again. What they chose is remembered apart from the bot."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from bot.surveys.values import FileRef, Value
from content import load
from content.models import Bilingual, Markup
from content.regions import ANYWHERE, PlaceLevel
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
    SurveyKind,
    SurveyOption,
    SurveyQuestion,
    When,
)
from handlers.callbacks import Callback
from handlers.surveys.buttons import (
    Ask,
    Begin,
    HandIn,
    Later,
    Onward,
    OpenRound,
    Pick,
    PickDay,
    PickPlace,
    ShowPlaces,
    Skip,
)
from tests.phones import Message, Phone

FIRST = (AskKind.SINGLE, AskKind.YES_NO, AskKind.MULTIPLE)
"""Kinds a condition can be about without much ado."""
MARK = re.compile(r"〔(q\d+)〕")
TEXTS = ("离家近一点", "a < b & <c>", "👩🏽‍🔧 修机床", "Close to home", "٣٤ يوم", "两\n行", "{q1}")
STEPS = 400


# Surveys


def any_survey(chance: random.Random, number: int) -> Survey:
    """A survey with every kind in it, conditions on what came before, splits and a block."""
    kinds: list[AskKind] = [kind for kind in AskKind if kind is not AskKind.CONSENT]
    kinds += chance.choices(kinds, k=chance.randint(0, 5))
    chance.shuffle(kinds)
    kinds.insert(chance.randrange(3), AskKind.CONSENT)
    kinds.insert(0, chance.choice(FIRST))
    splits = {"half": {"a": 1, "b": chance.randint(1, 3)}}
    questions: list[SurveyQuestion] = []
    for place, kind in enumerate(kinds):
        one = any_question(chance, place, kind)
        if questions and chance.random() < 0.4 and kind is not AskKind.CONSENT:
            one = replace(one, when=any_condition(chance, questions))
        if questions and chance.random() < 0.3:
            said = f"{{{chance.choice(questions).id}}}"
            one = replace(one, ask=Markup(zh=f"{one.ask.zh} {said}", en=f"{one.ask.en} {said}"))
        single = [q for q in questions if q.kind is AskKind.SINGLE and len(q.options) > 3]
        if kind is AskKind.SINGLE and single and chance.random() < 0.4:
            earlier = chance.choice(single)
            one = replace(one, options=earlier.options, without=earlier.id, required=False)
        questions.append(one)
    free = [q.id for q in questions if q.when is None and not q.without]
    block = tuple(sorted(chance.sample(free, min(3, len(free)))))
    return Survey(
        id=f"walk-{number}",
        kind=SurveyKind.FEEDBACK,
        title=Bilingual(zh=f"第 {number} 份", en=f"Number {number}"),
        intro=Markup(zh="只为帮你。", en="To help you."),
        thanks=Markup(zh="谢谢。", en="Thanks."),
        questions=tuple(questions),
        splits=splits,
        blocks=(block,) if len(block) > 1 and chance.random() < 0.5 else (),
    )


def any_question(chance: random.Random, place: int, kind: AskKind) -> SurveyQuestion:
    id = f"q{place}"
    more: dict[str, Any] = {"required": chance.random() < 0.6}
    match kind:
        case AskKind.SINGLE | AskKind.MULTIPLE | AskKind.RANKING:
            count = chance.randint(3, 7)
            options = [
                SurveyOption(f"o{n}", Bilingual(zh=f"选项{n}号", en=f"Option no. {n}"))
                for n in range(count)
            ]
            if kind is not AskKind.RANKING:
                options[-1] = replace(options[-1], writes=chance.random() < 0.5)
            if kind is AskKind.MULTIPLE:
                options[0] = replace(options[0], alone=chance.random() < 0.5)
                more["least"], more["most"] = chance.randint(1, 2), chance.randint(2, count)
            if kind is AskKind.RANKING:
                more["least"] = more["most"] = chance.randint(2, count)
            more |= {"options": tuple(options), "shuffled": chance.random() < 0.5}
        case AskKind.REGION:
            more |= {"least": 1, "most": chance.randint(1, 3)}
        case AskKind.RATING:
            more |= {"lowest": 1, "highest": chance.choice([3, 5, 10])}
        case AskKind.NUMBER:
            more |= {"lowest": 0, "highest": 50_000, "range": chance.random() < 0.5}
        case AskKind.DATE:
            more |= {"lowest": chance.choice([-60, 0]), "highest": 60}
        case AskKind.TEXT:
            more |= {"least": 1, "most": 60}
        case AskKind.CONSENT:
            more["required"] = True
        case AskKind.EXPLANATION:
            more["required"] = False
    return SurveyQuestion(
        id=id,
        kind=kind,
        title=Bilingual(zh=f"题{place}", en=f"Q{place}"),
        ask=Markup(zh=f"〔{id}〕请答", en=f"〔{id}〕 please"),
        **more,
    )


def any_condition(chance: random.Random, earlier: list[SurveyQuestion], deep: int = 0) -> When:
    """A condition about questions that came before."""
    if deep < 2 and chance.random() < 0.3:
        parts = tuple(any_condition(chance, earlier, deep + 1) for _ in range(2))
        joined: list[When] = [AllOf(parts), AnyOf(parts), Not(parts[0])]
        return chance.choice(joined)
    if chance.random() < 0.15:
        return SplitIs("half", chance.choice(["a", "b"]))
    about = chance.choice([one for one in earlier if one.asks])
    if about.kind in (AskKind.NUMBER, AskKind.RATING):
        compare = chance.choice([Comparison.AT_LEAST, Comparison.AT_MOST])
        return AnswerIs(about.id, compare, number=chance.choice([2, 3, 20_000]))
    ids = [one.id for one in about.options] or [YES, NO]
    if about.kind in FIRST:
        some = frozenset(chance.sample(ids, chance.randint(1, len(ids) - 1)))
        return AnswerIs(about.id, Comparison.ANY_OF, some)
    return AnswerIs(about.id, Comparison.ANSWERED)


# Walkers


@dataclass
class Walker:
    """Somebody who answers, and remembers by themselves what they chose."""

    phone: Phone
    survey: Survey
    round_id: int
    today: date
    chance: random.Random
    between: Callable[[], Awaitable[None]]
    """What happens between two steps: a restart, an update that comes twice, or nothing."""
    chosen: dict[str, Value] = field(default_factory=dict)
    handed_in: bool = False
    steps: int = 0
    _screen: Message | None = None

    async def walk(self) -> None:
        """From the list of surveys until it is handed in."""
        await self._come_back()
        while not self.handed_in:
            self.steps += 1
            assert self.steps < STEPS, f"lost at: {self.screen.text}; {self.chosen}"
            await self.between()
            await self._step()

    @property
    def screen(self) -> Message:
        assert self._screen is not None
        return self._screen

    def _buttons(self, kind: type[Callback]) -> list[Any]:
        shown = [b["callback_data"] for b in self.screen.buttons if "callback_data" in b]
        return [kind.unpack(data) for data in shown if kind.matches(data)]

    async def _tap(self, data: Callback) -> None:
        await self.phone.press(self.screen, data.pack())
        await self._look()

    async def _say(self, text: str) -> None:
        await self.phone.say(text)
        await self._look()

    async def _look(self) -> None:
        """The screen that came of what was done; what it leaves behind has no buttons."""
        self._screen = await self.phone.sees_message(lambda m: bool(m.buttons), "a screen")

    async def _come_back(self) -> None:
        await self._say("/surveys")
        await self._tap(OpenRound(self.round_id))

    async def _step(self) -> None:
        if begin := self._buttons(Begin):
            await self._tap(begin[0])
            return
        asked = MARK.search(self.screen.text)
        if asked is None:
            await self._at_the_end()
            return
        question = self.survey.question(asked[1])
        assert question is not None
        if self.chance.random() < 0.04:
            await self._tap(self._buttons(Later)[0])
            await self._come_back()
            return
        number = self.survey.questions.index(question)
        back = [one for one in self._buttons(Ask) if one.question != number]
        if back and self.chance.random() < 0.07:
            await self._tap(back[0])
            return
        if (skip := self._buttons(Skip)) and self.chance.random() < 0.25:
            self.chosen[question.id] = Value()
            await self._tap(skip[0])
            return
        await self._answer(question)

    async def _at_the_end(self) -> None:
        """The list of all answers, or the end after a «no»."""
        hand_in, change = self._buttons(HandIn), self._buttons(Ask)
        assert hand_in or change, f"astray: {self.screen.text} {self.screen.labels()}"
        if hand_in and self.chance.random() < 0.7:
            await self._tap(hand_in[0])
            self.handed_in = True
        else:
            await self._tap(self.chance.choice(change))

    def _keep(self, question: SurveyQuestion, value: Value) -> None:
        self.chosen[question.id] = value

    async def _answer(self, question: SurveyQuestion) -> None:
        match question.kind:
            case AskKind.SINGLE:
                await self._single(question)
            case AskKind.MULTIPLE:
                await self._several(question)
            case AskKind.RANKING:
                await self._rank(question)
            case AskKind.REGION:
                await self._places(question)
            case AskKind.YES_NO | AskKind.CONSENT | AskKind.RATING:
                await self._short(question)
            case AskKind.EXPLANATION:
                self._keep(question, Value())
                await self._tap(self._buttons(Onward)[0])
            case AskKind.DATE:
                await self._day(question)
            case AskKind.FILE:
                name = f"纸<{self.chance.randrange(100)}>.pdf"
                self._keep(question, Value(file=FileRef("", "", "document", name)))
                await self.phone.send_file("document", b"%PDF-1.4", name)
                await self._look()
            case _:
                text, value = self._words(question)
                self._keep(question, value)
                await self._say(text)

    def _words(self, question: SurveyQuestion) -> tuple[str, Value]:
        chance = self.chance
        match question.kind:
            case AskKind.NUMBER:
                low = chance.randrange(1, 25_000)
                if question.range and chance.random() < 0.5:
                    return f"{low}-{low + 500}", Value(number=low, upto=low + 500)
                return f"{low}", Value(number=low)
            case AskKind.PHONE:
                number = "138" + "".join(chance.choices(string.digits, k=8))
                return number, Value(text=f"+86{number}")
            case AskKind.EMAIL:
                mail = f"lin{chance.randrange(1000)}@example.com"
                return mail, Value(text=mail)
            case _:
                text = chance.choice(TEXTS)
                return text, Value(text=text)

    async def _single(self, question: SurveyQuestion) -> None:
        pick = self.chance.choice(self._buttons(Pick))
        option = question.options[pick.option]
        before = self.chosen.get(question.id, Value())
        if before.options != (option.id,):
            self._keep(question, Value(options=(option.id,)))
        if not option.writes and self.chance.random() < 0.3 and not self._writing(question):
            await self._say(option.text.zh)
            return
        await self._tap(pick)
        if option.writes and not self.chosen[question.id].text:
            await self._line(question)

    def _writing(self, question: SurveyQuestion) -> bool:
        value = self.chosen.get(question.id, Value())
        writes = {option.id for option in question.options if option.writes}
        return not writes.isdisjoint(value.options)

    async def _line(self, question: SurveyQuestion) -> None:
        """Write a line for the option that was chosen, or leave it."""
        if self.chance.random() < 0.6:
            line = f"自己写的 {self.chance.randrange(100)}"
            self._keep(question, replace(self.chosen[question.id], text=line))
            await self._say(line)
        elif question.kind is AskKind.SINGLE:
            await self._tap(self._buttons(Onward)[0])

    async def _several(self, question: SurveyQuestion) -> None:
        """One tick more or less; or done, when there are enough."""
        value = self.chosen.get(question.id, Value())
        alone = any(o.alone for o in question.options if o.id in value.options)
        enough = alone or question.least <= len(value.options) <= question.most
        if enough and self.chance.random() < 0.5:
            await self._tap(self._buttons(Onward)[0])
            return
        pick = self.chance.choice(self._buttons(Pick))
        option = question.options[pick.option]
        ids = list(value.options)
        if option.id in ids:
            ids.remove(option.id)
        elif option.alone:
            ids = [option.id]
        else:
            stands = {one.id for one in question.options if one.alone}
            ids = [id for id in ids if id not in stands] + [option.id]
        if len(ids) > question.most:
            return
        writes = {one.id for one in question.options if one.writes}
        text = value.text if not writes.isdisjoint(ids) else ""
        self._keep(question, Value(options=tuple(ids), text=text))
        await self._tap(pick)
        if option.writes and option.id in ids and not text:
            await self._line(question)

    async def _rank(self, question: SurveyQuestion) -> None:
        ids = list(self.chosen.get(question.id, Value()).options)
        if len(ids) == question.most and self.chance.random() < 0.7:
            await self._tap(self._buttons(Onward)[0])
            return
        picks = self._buttons(Pick)
        left = [one for one in picks if question.options[one.option].id not in ids]
        onward = len(ids) < question.most and self.chance.random() < 0.85
        pick = self.chance.choice(left if onward else picks)
        id = question.options[pick.option].id
        if id not in ids and len(ids) == question.most:
            return
        ids = [one for one in ids if one != id] if id in ids else [*ids, id]
        self._keep(question, Value(options=tuple(ids)))
        await self._tap(pick)

    async def _places(self, question: SurveyQuestion) -> None:
        """A province, a page of it, a place; or its name."""
        value = self.chosen.get(question.id, Value())
        if value.options and self.chance.random() < 0.4:
            await self._tap(self._buttons(Onward)[0])
            return
        regions = load().regions
        if not value.options and self.chance.random() < 0.3:
            prefectures = [
                one
                for one in regions.places.values()
                if one.level is PlaceLevel.PREFECTURE and one.short.zh not in {"吉林", "海南"}
            ]
            place = self.chance.choice(prefectures)
            self._keep(question, Value(options=(place.code,)))
            await self._say(place.name.zh)
            return
        ways = [*self._buttons(ShowPlaces), *self._buttons(PickPlace)]
        way = self.chance.choice(ways)
        if isinstance(way, PickPlace):
            ids = [id for id in value.options if id != way.place]
            if question.most == 1:
                ids = [way.place]
            elif way.place == ANYWHERE and ANYWHERE not in value.options:
                ids = [ANYWHERE]
            elif way.place not in value.options:
                ids = [*(id for id in ids if id != ANYWHERE), way.place]
            if len(ids) > question.most:
                return
            self._keep(question, Value(options=tuple(ids)))
        await self._tap(way)

    async def _short(self, question: SurveyQuestion) -> None:
        """A rating, yes or no; whoever says no to a consent comes to another mind."""
        pick = self.chance.choice(self._buttons(Pick))
        rated = question.kind is AskKind.RATING
        id = str(pick.option + 1) if rated else (YES, NO)[pick.option]
        self._keep(question, Value(options=(id,)))
        await self._tap(pick)

    async def _day(self, question: SurveyQuestion) -> None:
        quick = self._buttons(PickDay)
        if quick and self.chance.random() < 0.5:
            data = self.chance.choice(quick)
            day = date(data.day // 10000, data.day // 100 % 100, data.day % 100)
            self._keep(question, Value(day=day))
            await self._tap(data)
            return
        lowest, highest = int(question.lowest or 0), int(question.highest or 0)
        day = self.today + timedelta(days=self.chance.randint(lowest, highest))
        self._keep(question, Value(day=day))
        await self._say(day.isoformat())
