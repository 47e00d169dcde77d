"""Students of the survey bench: they press what their phone shows and remember what they meant.

They live in the sandbox's process and use its world directly: two thousand who pressed over HTTP
would be most of the work that is measured.
"""

import asyncio
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.sandbox import people, touching
from bot.sandbox.model import Bot, User
from bot.sandbox.server import Sandbox
from bot.surveys.refusing import bounds_of_choice
from bot.surveys.values import Value
from content.regions import ANYWHERE
from content.survey_models import NO, YES, AskKind, Survey, SurveyQuestion
from handlers.callbacks import Callback
from handlers.surveys.buttons import (
    Ask,
    Begin,
    HandIn,
    Onward,
    OpenRound,
    Pick,
    PickPlace,
    Review,
    ShowPlaces,
    Skip,
)

PATIENCE = 120.0
"""Seconds after which a tap counts as never answered: far above anything a mark allows."""
TAGS = re.compile(r"<[^>]+>")


class Phase(StrEnum):
    """Everybody at once without a pause; at the pace of people; and the rest of it, uncounted."""

    rush = "rush"
    people = "people"
    rest = "rest"


class NeverAnsweredError(Exception):
    """A tap, or something written, of which nothing came."""


@dataclass(slots=True)
class Tap:
    """One press: when, when the edited message was there, whether it gave or changed an answer."""

    phase: Phase
    at: float
    edited_at: float
    answers: bool


@dataclass
class Screen:
    """What a phone shows and can be pressed."""

    message_id: int
    text: str
    data: list[str]


@dataclass
class Inbox:
    """The last message of the bot that has buttons, and a way to wait for the next."""

    wanted: str
    """How the data of buttons begins that are of interest."""
    screen: Screen | None = None
    _next: asyncio.Future[float] | None = None

    def put(self, message: dict[str, Any], now: float) -> None:
        """A message of the bot appeared or was edited."""
        markup = message["view"].get("reply_markup") or {}
        keys = (key for row in markup.get("inline_keyboard", []) for key in row)
        data = [key["callback_data"] for key in keys if "callback_data" in key]
        data = [one for one in data if one.startswith(self.wanted)]
        if not data or message["view"]["outgoing"]:
            return
        self.screen = Screen(message["message_id"], str(message.get("text", "")), data)
        if self._next is not None and not self._next.done():
            self._next.set_result(now)

    async def after(self, act: Callable[[], None]) -> float:
        """Do something; the moment at which the message had changed (`time.perf_counter`)."""
        self._next = asyncio.get_running_loop().create_future()
        act()
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._next
        except TimeoutError:
            raise NeverAnsweredError from None


async def sort(sandbox: Sandbox, inboxes: dict[int, Inbox]) -> None:
    """Give every message to the one whose chat it is in, until cancelled."""
    world = sandbox.world
    seq = world.events.seq
    while True:
        for event in await world.events.wait(seq, 5):
            seq = event["seq"]
            if event["type"] in {"message", "message_edited"} and event["chat_id"] in inboxes:
                inboxes[event["chat_id"]].put(event["message"], time.perf_counter())
        # Nobody asks for the calls here: keeping them would only fill the memory.
        world.calls.clear()


@dataclass
class Student:
    """Whoever answers, and what was pressed; what there is to press differs between bots."""

    sandbox: Sandbox
    bot: Bot
    user: User
    inbox: Inbox
    chance: random.Random
    taps: list[Tap] = field(default_factory=list)
    handed_in: bool = False
    lost: bool = False
    """Something they did was never answered."""

    async def step(self, phase: Phase) -> None:
        """Press one button and see what comes of it. Raises NeverAnsweredError."""
        raise NotImplementedError

    async def say(self, text: str) -> None:
        """Write something that is answered with buttons. Raises NeverAnsweredError."""
        world = self.sandbox.world
        chat = world.private_chat(self.bot, self.user)
        await self.inbox.after(lambda: _nothing(people.write(world, self.user, chat, text)))

    async def press(self, data: str, phase: Phase, *, answers: bool) -> None:
        """Press a button and note when its message had changed. Raises NeverAnsweredError."""
        world, screen = self.sandbox.world, self.inbox.screen
        assert screen is not None
        chat = world.private_chat(self.bot, self.user)
        at = time.perf_counter()
        edited_at = await self.inbox.after(
            lambda: _nothing(touching.tap(world, self.user, chat, screen.message_id, data=data))
        )
        self.taps.append(Tap(phase, at, edited_at, answers))


def _nothing(_result: object) -> None:
    return None


@dataclass
class Clicker(Student):
    """Presses any button of a bot whose every button is an answer."""

    answered: set[str] = field(default_factory=set)

    async def step(self, phase: Phase) -> None:
        assert self.inbox.screen is not None
        data = self.chance.choice(self.inbox.screen.data)
        await self.press(data, phase, answers=True)
        self.answered.add(data.split(":")[1])


@dataclass
class Answerer(Student):
    """Goes through a survey at random: answers, passes over, goes back, changes, hands in.

    `told` is what they know to be kept: the bot went on after it. `replaced`: how often each
    answer was given over another.
    """

    survey: Survey = field(kw_only=True)
    told: dict[str, Value] = field(default_factory=dict)
    replaced: Counter[str] = field(default_factory=Counter)
    _ticks: tuple[str, ...] = ()
    _ticks_of: str = ""

    async def step(self, phase: Phase) -> None:
        screen = self.inbox.screen
        assert screen is not None
        hurry = phase is Phase.rest
        pressed = self._choose(screen, hurry=hurry)
        if pressed is None:
            await self._write(screen)
            return
        data, question, value = pressed
        new = question is not None and self.told.get(question) != value
        await self.press(data, phase, answers=new)
        if HandIn.matches(data):
            self.handed_in = True
        if question is not None and value is not None:
            self._keep(question, value)

    def _keep(self, question: str, value: Value) -> None:
        if self.told.get(question) != value:
            self.replaced[question] += question in self.told
            self.told[question] = value

    def _choose(
        self, screen: Screen, *, hurry: bool
    ) -> tuple[str, str | None, Value | None] | None:
        """The data to press, and what that makes the answer to which question; None where
        nothing but writing leads on."""
        data, chance = screen.data, self.chance
        asks = _of(Ask, data)
        if len(asks) == 1 and not hurry and chance.random() < 0.03:
            return asks[0].pack(), None, None
        if skips := _of(Skip, data):
            question = self.survey.questions[skips[0].question]
            answered = bool(self.told.get(question.id, Value()).options)
            if self._ticks_of != question.id and not answered and self._passes_over(data):
                return skips[0].pack(), question.id, Value()
        if picks := _of(Pick, data):
            question = self.survey.questions[picks[0].question]
            if question.kind is AskKind.MULTIPLE:
                return self._tick(question, picks, data)
            return self._pick(question, picks, data)
        if _of(PickPlace, data) or _of(ShowPlaces, data):
            return self._place(data)
        if len(asks) > 1 and _of(HandIn, data) and not hurry and chance.random() < 0.2:
            return chance.choice(asks).pack(), None, None
        for way in (Begin, HandIn, Onward, OpenRound, Review):
            if found := _of(way, data):
                return found[0].pack(), None, None
        return (chance.choice(asks).pack(), None, None) if len(asks) > 1 else None

    def _passes_over(self, data: list[str]) -> bool:
        """What would have to be written is passed over: this is about taps."""
        return not _of(Pick, data) or self.chance.random() < 0.3

    def _pick(
        self, question: SurveyQuestion, picks: list[Pick], data: list[str]
    ) -> tuple[str, str | None, Value | None]:
        """One of several; who comes back to it may leave it."""
        onward = _of(Onward, data)
        if onward and self.chance.random() < 0.5:
            return onward[0].pack(), None, None
        ids = _option_ids(question)
        # Pressing what is chosen already is answered by a toast, and the message stays as it is.
        before = self.told.get(question.id, Value()).options
        pick = self.chance.choice([one for one in picks if (ids[one.option],) != before])
        if question.kind is AskKind.CONSENT:
            pick = next(one for one in picks if ids[one.option] == YES)
        value = Value(options=(ids[pick.option],))
        return pick.pack(), question.id, value

    def _tick(
        self, question: SurveyQuestion, picks: list[Pick], data: list[str]
    ) -> tuple[str, str | None, Value | None]:
        """Tick and untick until it is as decided; then on."""
        ids = _option_ids(question)
        alone = {option.id for option in question.options if option.alone}
        if self._ticks_of != question.id:
            self._ticks_of = question.id
            most = min(bounds_of_choice(question)[1], 3)
            together = [id for id in ids if id not in alone]
            self._ticks = tuple(self.chance.sample(together, self.chance.randint(1, most)))
            if alone and self.chance.random() < 0.15:
                self._ticks = (self.chance.choice(sorted(alone)),)
        flips = [one for one in picks if one.wanted == (ids[one.option] in self._ticks)]
        if not flips:
            self._ticks_of = ""
            return _of(Onward, data)[0].pack(), None, None
        # First what is to go: one too many would be refused.
        flip = min(flips, key=lambda one: one.wanted)
        return self._flip(flip.pack(), question, ids[flip.option], flip.wanted, alone)

    def _place(self, data: list[str]) -> tuple[str, str | None, Value | None]:
        """A place or two, found by wandering through the views."""
        places, views = _of(PickPlace, data), _of(ShowPlaces, data)
        question = self.survey.questions[(places or views)[0].question]
        most = bounds_of_choice(question)[1]
        chosen = self.told.get(question.id, Value()).options
        onward = _of(Onward, data)
        if onward and (len(chosen) >= most or (chosen and self.chance.random() < 0.6)):
            return onward[0].pack(), None, None
        places = [one for one in places if one.wanted]
        if views and (not places or self.chance.random() < 0.3):
            return self.chance.choice(views).pack(), None, None
        place = self.chance.choice(places)
        return self._flip(place.pack(), question, place.place, True, {ANYWHERE})

    def _flip(
        self, data: str, question: SurveyQuestion, id: str, wanted: bool, alone: set[str]
    ) -> tuple[str, str, Value]:
        before = self.told.get(question.id, Value()).options
        after = tuple(one for one in before if one != id)
        if wanted:
            together = () if id in alone else tuple(one for one in after if one not in alone)
            after = (*together, id)
        return data, question.id, Value(options=after)

    async def _write(self, screen: Screen) -> None:
        """What must be written is written; the survey moves below it, so it is no tap."""
        texts = (q for q in self.survey.questions if q.required and q.kind is AskKind.TEXT)
        question = next(one for one in texts if TAGS.sub("", one.ask.zh) in screen.text)
        words = f"去处{self.chance.randrange(100)}"
        await self.say(words)
        self._keep(question.id, Value(text=words))


def _of(kind: type[Any], data: list[str]) -> list[Any]:
    assert issubclass(kind, Callback)
    return [kind.unpack(one) for one in data if kind.matches(one)]


def _option_ids(question: SurveyQuestion) -> tuple[str, ...]:
    return tuple(option.id for option in question.options) or (YES, NO)
