"""What the demo's last year has said of its plans: a round in autumn, and one that is open now.

Answers are drawn, the same in every demo, and given through the same service as in the chat, so
that the desk, the profiles and the pictures show what they would show.
"""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.audiences import rules as audience_rules
from bot.surveys import inviting, rounds, rules, service
from bot.surveys.refusing import bounds_of_choice
from bot.surveys.service import Asked
from bot.surveys.values import Value
from content import Content
from content.audiences import Condition
from content.survey_models import YES, AskKind, Survey, SurveyQuestion
from db import audiences, survey_members, survey_notes, surveys
from db.engine import Database, Tx
from db.surveys import RoundState

SURVEY = "intention"
ENTRY_YEAR = 2024
"""Of the classes that the first phone of the page is in."""
EARLIER, EARLIER_DAYS = timedelta(days=75), timedelta(days=10)
OPENED, DAYS = timedelta(days=2), timedelta(days=8)
ANSWERED_EARLIER, ANSWERED, HALFWAY, REFUSED = 0.5, 0.42, 0.06, 0.03
"""Shares of the members."""
KEEPS_PLAN = 0.7
_OFTEN: Mapping[str, Mapping[str, float]] = {
    "plan": {
        "company": 46, "top-up": 22, "public": 9, "army": 5, "flexible": 5, "startup": 3,
        "abroad": 0.5, "pause": 3, "undecided": 7,
    },
    "second": {"company": 30, "top-up": 20, "public": 12, "flexible": 8, "undecided": 14},
    "reason": {"breather": 5, "knocks": 4, "family-fine": 2},
    "industry": {
        "manufacturing": 16, "hospitality": 10, "trade": 7, "health": 7, "software": 6,
        "transport": 6, "research": 5, "culture": 5, "education": 4, "environment": 4,
        "utilities": 3, "any": 2,
    },
    "job": {"technical": 14, "production": 8, "front": 7, "maintenance": 7, "office": 6,
            "sales": 5, "design": 4, "it": 4, "care": 4, "logistics": 3},
    "pay": {"to-4000": 10, "to-5000": 26, "to-6000": 20, "to-8000": 9, "over-8000": 2, "open": 4},
    "search": {"not-started": 14, "resume-ready": 12, "applied": 9, "interviewed": 6,
               "offered": 3, "signed": 1},
    "study-state": {"preparing": 20, "admitted": 1},
    "obstacles": {"no-news": 10, "interviews": 9, "skills": 8, "no-goal": 6, "clash": 5,
                  "major": 4, "none": 3},
    "private": {"none": 20, "family": 2, "money": 2},
    "support": {"no": 30, "yes": 1},
    "help": {"jobs": 14, "resume": 10, "interview": 9, "policy": 6, "study": 5, "skills": 4,
             "talk": 2, "none": 3},
}  # fmt: skip
"""How often an option is chosen, where it matters to the picture; others get rarer down the list,
and what is left out here is never chosen."""
_PLACES = {
    "college": 12, "home": 10, "320500": 9, "320100": 6, "suxichang-tongtai": 6, "310000": 5,
    "yangtze-delta": 4, "330100": 4, "320200": 4, "ning-zhen-yang": 2, "anywhere": 3,
    "440300": 1.5,
}  # fmt: skip
_PAY_LEAST = (3200, 3500, 4000, 4000, 4500, 5000)


async def seed(database: Database, content: Content, zone: ZoneInfo, now: datetime) -> None:
    """The two rounds with everybody's answers. Nothing where there is no such survey."""
    survey = content.surveys.get(SURVEY)
    if survey is None:
        return
    who = Condition(entry_year=(ENTRY_YEAR,)).as_json()
    async with database.transaction() as tx:
        resolved = audience_rules.resolve(who, now.date(), content)
        found = await audiences.next_members(tx, resolved, 0, await audiences.last_key(tx), 1000)
        year = _Year(tx, content, survey, resolved, zone)
        for member in found:
            year.flavours[member.person_id] = member.class_id or 0
        await year.earlier(now - EARLIER)
        await year.now(now - OPENED, now)


class _Year:
    """The students of one year, and what each said before."""

    def __init__(
        self, tx: Tx, content: Content, survey: Survey, audience: dict[str, Any], zone: ZoneInfo
    ) -> None:
        self._tx, self._content, self._survey = tx, content, survey
        self._audience, self._zone = audience, zone
        self.flavours: dict[int, int] = {}
        """The class of each: classes differ in what they choose."""
        self._plans: dict[int, str] = {}
        self._dice = random.Random(SURVEY)  # noqa: S311 - a story, no secret

    async def earlier(self, begun: datetime) -> None:
        """A round that is over; its counselors have talked with whom they should."""
        round_id = await self._round("demo:autumn", begun, begun + EARLIER_DAYS)
        for person_id in self.flavours:
            if self._dice.random() < ANSWERED_EARLIER:
                await self._answer(round_id, person_id, self._between(begun, EARLIER_DAYS))
        end = begun + EARLIER_DAYS
        await rounds.close(self._tx, round_id, None, end)
        for note_id, _, counselor_id, _ in await survey_notes.untold(self._tx, 1000):
            await survey_notes.done(self._tx, note_id, counselor_id, end)

    async def now(self, begun: datetime, now: datetime) -> None:
        """The round that is open: some have answered, some stopped halfway, one or two said no."""
        round_id = await self._round("demo:winter", begun, now + DAYS)
        for person_id in self.flavours:
            at, dice = self._between(begun, now - begun), self._dice.random()
            if dice < ANSWERED:
                await self._answer(round_id, person_id, at)
            elif dice < ANSWERED + HALFWAY:
                await self._answer(round_id, person_id, at, stops_after=5)
            elif dice < ANSWERED + HALFWAY + REFUSED:
                asked = await service.begin(self._tx, round_id, person_id, at)
                assert isinstance(asked, Asked)  # noqa: S101 - the round is open for them
                await service.refuse(self._tx, asked, at)

    async def _round(self, key: str, opens: datetime, closes: datetime) -> int:
        """A round whose invitations have all arrived."""
        tx = self._tx
        round_id = await rounds.launch(
            tx,
            self._survey,
            audience=self._audience,
            opens_at=opens,
            closes_at=closes,
            by=None,
            key=key,
            now=opens,
            target=80,
        )
        await surveys.move(tx, round_id, (RoundState.expanding,), state=RoundState.open)
        row = await surveys.round_(tx, round_id)
        assert row is not None  # noqa: S101 - made a moment ago
        people = list(self.flavours)
        await inviting.take_in(tx, row, people, self._zone, opens)
        await survey_members.set_invited(tx, round_id, people, opens)
        return round_id

    def _between(self, begun: datetime, length: timedelta) -> datetime:
        return begun + length * self._dice.uniform(0.05, 0.95)

    async def _answer(
        self, round_id: int, person_id: int, at: datetime, stops_after: int | None = None
    ) -> None:
        tx = self._tx
        asked = await service.begin(tx, round_id, person_id, at)
        assert isinstance(asked, Asked)  # noqa: S101 - the round is open for them
        while (question := rules.first_open(asked.survey, asked.answers, asked.who)) is not None:
            if len(asked.answers) == stops_after:
                return
            value = self._value(asked, question, person_id)
            asked = await service.record(tx, asked, question.id, value, at)
            at += timedelta(seconds=self._dice.randint(4, 20))
        await service.hand_in(tx, asked, self._content, at)

    def _value(self, asked: Asked, question: SurveyQuestion, person_id: int) -> Value:
        if not question.asks:
            return Value()
        match question.kind:
            case AskKind.CONSENT:
                return Value(options=(YES,))
            case AskKind.NUMBER:
                return Value(number=float(self._dice.choice(_PAY_LEAST)))
            case AskKind.REGION:
                return self._chosen(question, _PLACES, person_id)
            case AskKind.TEXT if question.required:
                return Value(text=self._dice.choice(("日本", "新加坡", "德国")))
            case AskKind.TEXT | AskKind.PHONE | AskKind.EMAIL | AskKind.FILE | AskKind.DATE:
                return Value()
        if question.id == self._survey.compares:
            return Value(options=(self._plan(question, person_id),))
        left = rules.options_left(asked.survey, question, asked.answers, asked.who)
        ids = [one.id for one in left] or list(rules.choosable(question))
        often = _OFTEN.get(question.id) or {id: 1 / (2 + at) for at, id in enumerate(ids)}
        return self._chosen(question, {id: often[id] for id in ids if id in often}, person_id)

    def _plan(self, question: SurveyQuestion, person_id: int) -> str:
        """What it was the last time, unless they changed their mind."""
        before = self._plans.get(person_id)
        if before is None or self._dice.random() > KEEPS_PLAN:
            before = self._chosen(question, _OFTEN["plan"], person_id).options[0]
        self._plans[person_id] = before
        return before

    def _chosen(
        self, question: SurveyQuestion, often: Mapping[str, float], person_id: int
    ) -> Value:
        """One or a few of these, the frequent ones more often; what stands alone alone."""
        least, most = bounds_of_choice(question)
        count = max(least, 1, min(most, self._dice.choice((1, 2, 2, 3))))
        weights = {id: often[id] * self._taste(question, id, person_id) for id in often}
        alone = {one.id for one in question.options if one.alone} | {"anywhere"}
        picked: list[str] = []
        while weights and len(picked) < count:
            [id] = self._dice.choices(list(weights), list(weights.values()))
            del weights[id]
            if id in alone:
                if not picked:
                    return Value(options=(id,))
                continue
            picked.append(id)
        return Value(options=tuple(picked))

    def _taste(self, question: SurveyQuestion, id: str, person_id: int) -> float:
        """A class has favourites."""
        taste = random.Random(f"{self.flavours[person_id]}:{question.id}:{id}")  # noqa: S311
        return taste.choice((0.5, 1, 1, 1.8))
