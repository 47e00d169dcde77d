"""Simulated people who know what they did, so that it can be counted afterwards.

They behave as persons do: they read what their phone shows, press what they see, and press
once more when nothing happens.
"""

import asyncio
import random
import re
from dataclasses import dataclass, field
from typing import Any

import content
from content.models import Question, QuestionKind
from handlers.handoff import SendTo
from handlers.lessons.buttons import (
    ChooseOption,
    OpenLesson,
    OpenModule,
    ReadAgain,
    SubmitAnswer,
    TurnPage,
)
from tests import calm
from tests.faults.post import Box
from tests.phones import Message, Phone

READ = content.load()
IN_ONE_MESSAGE = {
    lesson.id
    for module in READ.modules.values()
    for lesson in module.lessons
    if not any(question.chat for question in lesson.questions)
}
"""Lessons that stay in the message they began in: a chat to judge comes as a photo, anew."""
TOKEN = re.compile(r"〔([as]\d+-\d{3})〕")
ANSWER_PATIENCE = 4.0
SCREEN_PATIENCE = 3.0


def token_of(text: str) -> str | None:
    """The number a simulated person wrote into their message."""
    found = TOKEN.search(text)
    return found[1] if found else None


async def pause(over: asyncio.Event, seconds: float) -> None:
    """As long as somebody thinks, but not past the end."""
    try:
        async with asyncio.timeout(seconds):
            await over.wait()
    except TimeoutError:
        return


async def press(phone: Phone, message_id: int, data: str) -> dict[str, Any] | None:
    """Press a button; the answer to it, None when there was none in time.

    A screen that changed under the finger has that button no more: nothing was pressed then.
    """
    async with phone.town.session.post(
        f"/control/users/{phone.id}/tap",
        json={"message_id": message_id, "data": data, "wait": ANSWER_PATIENCE},
    ) as response:
        pressed = await response.json()
    if response.status != 200:
        assert "no button with this data" in pressed["error"], pressed
        return None
    answer: dict[str, Any] | None = pressed["answer"]
    return answer


@dataclass
class Student:
    """Reads lessons card by card, answers the quizzes, and writes to the counselor."""

    phone: Phone
    box: Box
    chance: random.Random
    screen: int = 0
    sent: dict[str, int] = field(default_factory=dict)
    """Message id by number: everything this student wrote."""
    chosen: dict[tuple[str, int, str], tuple[str, ...]] = field(default_factory=dict)
    """What was answered, by lesson, run and question."""
    decided: dict[tuple[str, int, str], tuple[str, ...]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    runs: dict[str, int] = field(default_factory=dict)
    taps: int = 0
    repeated: int = 0
    _again: str | None = None

    async def live(self, over: asyncio.Event) -> None:
        """Until it is over."""
        await pause(over, self.chance.uniform(0, 3))
        await self._open_lessons(over)
        while not over.is_set():
            if self.chance.random() < 0.1:
                await self.write()
            else:
                await self._read(over)
            await pause(over, self.chance.uniform(0.6, 2.0))

    async def write(self) -> None:
        """A numbered message to the counselor."""
        number = f"s{self.phone.id}-{len(self.sent) + 1:03}"
        asked = await self.phone.town.post(
            f"users/{self.phone.id}/send", text=f"老师您好 〔{number}〕 想问一下三方协议"
        )
        self.sent[number] = asked["messages"][0]["message_id"]

    async def _open_lessons(self, over: asyncio.Event) -> None:
        """Ask for the list until it comes: the message everything is then read in."""
        while not over.is_set():
            await self.phone.town.post(f"users/{self.phone.id}/send", text="/lessons")
            if await self.box.until(lambda: self._shelf() is not None, 6):
                shelf = self._shelf()
                assert shelf is not None
                self.screen = shelf.id
                return

    def _shelf(self) -> Message | None:
        shown = [m for m in self.box.messages.values() if "M10" in m.text and m.buttons]
        return shown[-1] if shown else None

    async def _read(self, over: asyncio.Event) -> None:
        """Press one button of the screen; once more when nothing came of it."""
        data = self._next_press(self.box.messages[self.screen])
        answered = 0
        while answered < 4:
            seen = self.box.versions[self.screen]
            self.taps += 1
            answered += await press(self.phone, self.screen, data) is not None
            changed = await self.box.until(
                lambda seen=seen: self.box.versions[self.screen] > seen,  # type: ignore[misc]
                SCREEN_PATIENCE,
            )
            if changed or over.is_set():
                return
            self.repeated += 1

    def _next_press(self, screen: Message) -> str:
        """What to press now; what it is meant to do is remembered."""
        shown = [b["callback_data"] for b in screen.buttons if "callback_data" in b]
        turns = [TurnPage.unpack(data) for data in shown if TurnPage.matches(data)]
        options = [ChooseOption.unpack(data) for data in shown if ChooseOption.matches(data)]
        back = min(turns, key=lambda turn: turn.to, default=None)
        if back is not None and (options or len(turns) > 1) and self.chance.random() < 0.07:
            return self._turn(back)
        if options:
            submit = any(SubmitAnswer.matches(data) for data in shown)
            assert back is not None
            return self._answer(options, back.to + 1, several=submit)
        if turns:
            return self._turn(max(turns, key=lambda turn: turn.to))
        again = [ReadAgain.unpack(data) for data in shown if ReadAgain.matches(data)]
        onwards = [OpenLesson.unpack(data) for data in shown if OpenLesson.matches(data)]
        onwards = [to for to in onwards if to.lesson_id in IN_ONE_MESSAGE]
        if again and (not onwards or self.chance.random() < 0.4):
            self.runs[again[0].lesson_id] += 1
            self.places[again[0].lesson_id] = 0
            return again[0].pack()
        if not onwards:
            modules = [OpenModule.unpack(data) for data in shown if OpenModule.matches(data)]
            wanted = [to for to in modules if _is_readable(to.module_id)]
            return self.chance.choice(wanted).pack()
        following = self.chance.choice(onwards)
        self.runs.setdefault(following.lesson_id, 1)
        self.places.setdefault(following.lesson_id, 0)
        return following.pack()

    def _turn(self, turn: TurnPage) -> str:
        self.places[turn.lesson_id] = turn.to
        return turn.pack()

    def _answer(self, options: list[ChooseOption], place: int, *, several: bool) -> str:
        lesson_id = options[0].lesson_id
        question = _question_at(lesson_id, place)
        key = (lesson_id, self.runs[lesson_id], question.id)
        ids = sorted(option.option_id for option in options)
        in_order = question.kind is QuestionKind.ORDER
        count = len(ids) if in_order else self.chance.randint(1, len(ids)) if several else 1
        decided = self.decided.setdefault(key, tuple(self.chance.sample(ids, count)))
        left = [option for option in options if option.option_id in decided and option.wanted]
        left.sort(key=lambda option: decided.index(option.option_id))
        if in_order or not several:
            if len(left) == 1:
                self.chosen[key] = decided
            return left[0].pack()
        if left:
            return left[0].pack()
        self.chosen[key] = tuple(o.id for o in question.options if o.id in decided)
        return SubmitAnswer(lesson_id, options[0].seen).pack()


def _is_readable(module_id: str) -> bool:
    return any(lesson.id in IN_ONE_MESSAGE for lesson in READ.modules[module_id].lessons)


def _question_at(lesson_id: str, place: int) -> Question:
    """The question on this screen: after the cards comes one thing to do, then they."""
    lesson = READ.lesson(lesson_id)
    assert lesson is not None
    cards = lesson.cards("zh", calm.now().date())
    return lesson.questions[place - len(cards) - 1]


@dataclass
class Counselor:
    """Answers some of what arrives by replying, and says for whom when asked."""

    phone: Phone
    box: Box
    chance: random.Random
    eagerness: float = 0.3
    answers: dict[str, int] = field(default_factory=dict)
    """For whom (Telegram id) each numbered answer was."""
    given_up: set[str] = field(default_factory=set)
    """Answers the bot said it could not place; they were written again."""
    _read: set[int] = field(default_factory=set)
    _mine: dict[int, tuple[str, Message]] = field(default_factory=dict)

    async def live(self, over: asyncio.Event) -> None:
        """Until it is over; then settle what the bot still asks about."""
        while not over.is_set():
            for message in list(self.box.messages.values()):
                if message.id in self._read:
                    continue
                self._read.add(message.id)
                if message.outgoing:
                    continue
                if SendTo.matches(_first_data(message)):
                    await self._say_for_whom(message)
                elif self._asks(message) and self.chance.random() < self.eagerness:
                    await pause(over, self.chance.uniform(0.5, 1.5))
                    await self._answer(message)
            await self.box.until(lambda: not self._read.issuperset(self.box.messages), 1)

    async def settle(self) -> None:
        """Answer the questions that came when everything was over."""
        for message in list(self.box.messages.values()):
            if message.id not in self._read and SendTo.matches(_first_data(message)):
                self._read.add(message.id)
                await self._say_for_whom(message)

    def _asks(self, message: Message) -> bool:
        number = token_of(message.text)
        return number is not None and number.startswith("s")

    async def _answer(self, question: Message) -> None:
        number = f"a{self.phone.id}-{len(self.answers) + 1:03}"
        student = token_of(question.text) or ""
        self.answers[number] = int(student[1:].partition("-")[0])
        made = await self.phone.town.post(
            f"users/{self.phone.id}/send",
            text=f"同学你好 〔{number}〕 先别签",
            reply_to_message_id=question.id,
        )
        mine = int(made["messages"][0]["message_id"])
        self._mine[mine] = (number, question)
        # Delivered, or asked back: either way one thing is finished before the next.
        await self.box.until(lambda: mine in self.box.marked or self._asked(mine), 6)

    def _asked(self, mine: int) -> bool:
        return any(_replied_to(message) == mine for message in self.box.messages.values())

    async def _say_for_whom(self, asking: Message) -> None:
        """Press the name of whoever the answer was for."""
        number, question = self._mine[_replied_to(asking)]
        name = question.text.partition("👤 ")[2].partition(" ")[0]
        data = next(b["callback_data"] for b in asking.buttons if name in b["text"])
        answer = None
        for _ in range(10):
            answer = await press(self.phone, asking.id, data)
            if answer is not None:
                break
        if answer is None or answer["show_alert"]:
            self.given_up.add(number)
            await self._answer(question)


def _first_data(message: Message) -> str:
    return str(next((b.get("callback_data", "") for b in message.buttons), ""))


def _replied_to(message: Message) -> int:
    return int((message.raw.get("reply_to_message") or {}).get("message_id", 0))
