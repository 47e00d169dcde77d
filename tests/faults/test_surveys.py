"""Twenty SIGKILLs while students answer a survey: every answer is there, once, as it was given.

What counts is what the students pressed and wrote and what the database holds. `FAULT_SEED`
repeats a run's choices, `FAULT_KILLS` shortens or lengthens it.
"""

import asyncio
import os
import random
import statistics
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.sandbox.server import Sandbox
from bot.surveys import rounds
from bot.surveys.values import Value, from_json
from content.survey_models import AskKind, Survey, SurveyKind, SurveyQuestion
from db import survey_attempts, survey_members
from db.engine import Database
from db.people import Person
from db.survey_attempts import AttemptState
from db.survey_members import Disposition
from db.updates import HeldUpdate, ReceivedUpdate
from handlers.callbacks import Callback
from handlers.surveys.buttons import Ask, Begin, HandIn, Onward, OpenRound, Pick, Review
from tests import calm
from tests.faults import crowd
from tests.faults.conftest import Figure, MakeProcess
from tests.faults.crowd import Crowd
from tests.faults.lives import ANSWER_PATIENCE, SCREEN_PATIENCE, pause
from tests.faults.post import Box, PostOffice
from tests.faults.process import BotProcess
from tests.faults.test_kills import _drop_what_starting_caused, _next_update, _until_settled
from tests.phones import Message, Phone, Town
from tests.surveying import both, choice, said

KILLS = int(os.environ.get("FAULT_KILLS", "20"))
CLASSES, SIZE = 2, 12
RATE = 80
WRITTEN = "pay"
ASKED = "想要多少钱？"
QUESTIONS = (
    choice("going", AskKind.SINGLE, "job", "study", "unsure"),
    choice("help", AskKind.MULTIPLE, "cv", "talk", "jobs", "skills", most=3),
    SurveyQuestion(WRITTEN, AskKind.NUMBER, both("月薪"), said(ASKED), lowest=1, highest=99999),
    choice("ready", AskKind.SINGLE, "no", "half", "yes"),
    choice("shifts", AskKind.YES_NO),
    choice("mood", AskKind.RATING),
    choice("when", AskKind.SINGLE, "now", "spring", "summer", "later"),
)
SURVEY = Survey(
    "kills",
    SurveyKind.INTENTION,
    both("去向"),
    said("只为帮你。"),
    said("谢谢"),
    QUESTIONS,
    editable_days=30,
)
IDS = {
    AskKind.YES_NO: ("yes", "no"),
    AskKind.RATING: ("1", "2", "3", "4", "5"),
}

pytestmark = [pytest.mark.fault, pytest.mark.timeout(600)]


def option_ids(question: SurveyQuestion) -> tuple[str, ...]:
    return tuple(one.id for one in question.options) or IDS[question.kind]


@dataclass
class Respondent:
    """Answers what the phone shows, hands in, and then changes one thing after another.

    Presses what is seen, and once more when nothing came of it; `meant` is what should be kept
    at every moment, `replaced` how often each answer has been given over another.
    """

    phone: Phone
    box: Box
    chance: random.Random
    round_id: int
    meant: dict[str, Value] = field(default_factory=dict)
    replaced: Counter[str] = field(default_factory=Counter)
    handed_in: bool = False
    amended: bool = False
    taps: int = 0
    repeated: int = 0
    _ticks: tuple[str, ...] = ()
    _amount: int = 0

    async def live(self, over: asyncio.Event) -> None:
        """Until it is over."""
        await pause(over, self.chance.uniform(0, 3))
        while not over.is_set():
            await self.step(over)
            await pause(over, self.chance.uniform(0.3, 1.2))

    async def finish(self) -> None:
        """Answer the rest with nobody killing anything."""
        never, patience = asyncio.Event(), 60
        while not (self.handed_in and self._shows_nothing_open()) and patience:
            await self.step(never)
            patience -= 1
        assert self.handed_in, f"{self.phone.name} never came to the end"

    def _shows_nothing_open(self) -> bool:
        screen = self._screen()
        return screen is not None and not self._pressable(screen)[0] and ASKED not in screen.text

    def _screen(self) -> Message | None:
        """The newest message of the bot that has something of a survey to press."""
        shown = [m for m in self.box.messages.values() if not m.outgoing and self._data(m)]
        return max(shown, key=lambda m: m.id, default=None)

    @staticmethod
    def _data(message: Message) -> list[str]:
        found = [b["callback_data"] for b in message.buttons if "callback_data" in b]
        return [data for data in found if data.startswith("sv")]

    def _pressable(self, screen: Message) -> tuple[list[Pick], list[str]]:
        data = self._data(screen)
        return [Pick.unpack(one) for one in data if Pick.matches(one)], data

    async def step(self, over: asyncio.Event) -> None:
        """One tap or one message, until the phone shows that something came of it."""
        screen = self._screen()
        if screen is None:
            await self._ask_for_it(over)
            return
        picks, data = self._pressable(screen)
        if ASKED in screen.text and not picks:
            await self._write(over)
            return
        self._amount = 0
        wanted = self._choose(picks, data)
        if wanted is None:
            await self._ask_for_it(over)
            return
        press, question, value = wanted
        for number in range(4):
            seen = self._seen()
            posted = await self._press(screen.id, press)
            if not posted and number == 0:
                return  # the screen has changed under the finger: look again
            if number == 0:
                self._mean(press, question, value)
            changed = await self.box.until(
                lambda seen=seen: self._seen() > seen,  # type: ignore[misc]
                SCREEN_PATIENCE,
            )
            if changed or over.is_set():
                return
            self.repeated += 1
        await self._ask_for_it(over)

    def _seen(self) -> int:
        return sum(self.box.versions.values())

    def _mean(self, press: str, question: str | None, value: Value | None) -> None:
        if HandIn.matches(press):
            self.handed_in = True
        if question is None or value is None or self.meant.get(question) == value:
            return
        self.replaced[question] += question in self.meant
        self.amended = self.amended or self.handed_in
        self.meant[question] = value

    def _choose(
        self, picks: list[Pick], data: list[str]
    ) -> tuple[str, str | None, Value | None] | None:
        """What to press now, and what that makes the answer to which question."""
        if picks:
            question = QUESTIONS[picks[0].question]
            if question.kind is AskKind.MULTIPLE:
                return self._tick(picks, data, question)
            pick = self.chance.choice(picks)
            chosen = Value(options=(option_ids(question)[pick.option],))
            return pick.pack(), question.id, chosen
        asks = [one for one in data if Ask.matches(one)]
        self.chance.shuffle(asks)
        ways: list[type[Callback]] = [HandIn, Begin, Ask, Review, Onward, OpenRound]
        found = (one for way in ways for one in (*asks, *data) if way.matches(one))
        press = next(found, None)
        return (press, None, None) if press else None

    def _tick(
        self, picks: list[Pick], data: list[str], question: SurveyQuestion
    ) -> tuple[str, str | None, Value | None]:
        """Tick and untick until it is as decided; then on."""
        ids = option_ids(question)
        if not self._ticks:
            self._ticks = tuple(self.chance.sample(ids, self.chance.randint(1, 3)))
        # First what is to go: a fourth tick would be refused.
        flips = [one for one in picks if one.wanted == (ids[one.option] in self._ticks)]
        flips.sort(key=lambda one: one.wanted)
        if not flips:
            self._ticks = ()
            return next(one for one in data if Onward.matches(one)), None, None
        flip = flips[0]
        before = self.meant.get(question.id, Value()).options
        id = ids[flip.option]
        # A screen may be older than the answer: then it is ticked already, and stays so.
        after = tuple(one for one in before if one != id)
        if flip.wanted:
            after = before if id in before else (*before, id)
        return flip.pack(), question.id, Value(options=after)

    async def _write(self, over: asyncio.Event) -> None:
        # Once more the same, as long as the phone shows the question: it may have been taken.
        self._amount = self._amount or self.chance.randint(1000, 99999)
        seen = self._seen()
        self._mean("", WRITTEN, Value(number=self._amount))
        await self._say(str(self._amount))
        if not await self._something_new(seen, over):
            await self._ask_for_it(over)

    async def _ask_for_it(self, over: asyncio.Event) -> None:
        """/surveys leads back to where one stopped."""
        seen = self._seen()
        await self._say("/surveys")
        await self._something_new(seen, over)

    async def _something_new(self, seen: int, over: asyncio.Event) -> bool:
        """Beside what they wrote themselves."""
        return await self.box.until(lambda: self._seen() > seen + 1 or over.is_set(), 6)

    async def _say(self, text: str) -> None:
        await self.phone.town.post(f"users/{self.phone.id}/send", text=text)

    async def _press(self, message_id: int, data: str) -> bool:
        """Whether there was such a button to press."""
        self.taps += 1
        async with self.phone.town.session.post(
            f"/control/users/{self.phone.id}/tap",
            json={"message_id": message_id, "data": data, "wait": ANSWER_PATIENCE},
        ) as response:
            answer = await response.json()
        assert response.status == 200 or "no button" in answer["error"], answer
        return response.status == 200


async def test_no_answer_is_lost_or_doubled_by_twenty_kills(
    sandbox: Sandbox, town: Town, url: str, make_process: MakeProcess, figure: Figure
) -> None:
    seed = int(os.environ.get("FAULT_SEED", random.randrange(10**6)))
    figure(f"seed {seed}, {KILLS} kills")
    chance = random.Random(seed)
    people = await crowd.gather(town, url, calm.now(), CLASSES, SIZE)
    await _drop_what_starting_caused(town)
    first_update = _next_update(sandbox)
    await town.post("limits", overall_per_second=RATE)
    round_id = await _launch(url, people)
    bot = make_process(bot_rate=str(RATE - 10))
    begun = time.monotonic()
    respondents, restarts = await _live_through_it(town, bot, people, round_id, chance)
    answers = sum(len(one.meant) + one.replaced.total() for one in respondents)
    figure(
        f"{answers} answers of {len(respondents)} students ({sum(r.taps for r in respondents)} "
        f"taps, {sum(r.repeated for r in respondents)} pressed again) in "
        f"{time.monotonic() - begun:.0f} s; restarts: median {statistics.median(restarts):.2f} s, "
        f"max {max(restarts):.2f} s"
    )
    await _compare(url, round_id, respondents, _next_update(sandbox) - first_update)


async def _launch(url: str, people: Crowd) -> int:
    """A round for all of them, as it stands when it was opened this morning."""
    database, now = Database(url), calm.now()
    async with database.transaction() as tx:
        round_id = await rounds.launch(
            tx, SURVEY, audience=None, opens_at=now, closes_at=now + timedelta(days=5), by=None,
            key="kills", now=now, reminds=False,
        )  # fmt: skip
        ids = [phone.id for phone in people.students]
        rows = await tx.execute(select(Person.c.id).where(Person.c.telegram_id.in_(ids)))
        await rounds.let_in(tx, round_id, list(rows.scalars()), now)
    await database.close()
    return round_id


async def _live_through_it(
    town: Town, bot: BotProcess, people: Crowd, round_id: int, chance: random.Random
) -> tuple[list[Respondent], list[float]]:
    office, loop = PostOffice(town), asyncio.get_running_loop()
    sorting = loop.create_task(office.run(await town.seq()))
    respondents = [
        Respondent(phone, office.boxes[phone.id], random.Random(chance.random()), round_id)
        for phone in people.students
    ]
    restarts = [await bot.start()]
    over = asyncio.Event()
    lives = [loop.create_task(one.live(over)) for one in respondents]
    try:
        for number in range(KILLS):
            await pause(asyncio.Event(), chance.uniform(0.3, 2.5))
            await bot.kill()
            if number % 10 == 9:
                await bot.spawn()
                await pause(asyncio.Event(), chance.uniform(0.1, 1.5))
                await bot.kill()
            restarts.append(await bot.start())
        over.set()
        await asyncio.gather(*lives)
        await _until_settled(town, bot)
        await asyncio.gather(*(one.finish() for one in respondents))
        await _until_settled(town, bot)
        code, _ = await bot.terminate()
        assert code == 0
    finally:
        over.set()
        for task in (*lives, sorting):
            task.cancel()
        await asyncio.gather(*lives, sorting, return_exceptions=True)
    return respondents, restarts


async def _compare(url: str, round_id: int, respondents: list[Respondent], updates: int) -> None:
    """What is kept is what was meant, and as often."""
    database = Database(url)
    async with database.reading() as tx:
        rows = await tx.execute(select(Person.c.telegram_id, Person.c.id))
        persons = {row.telegram_id: row.id for row in rows}
        for one in respondents:
            person_id = persons[one.phone.id]
            attempt = await survey_attempts.attempt_of(tx, round_id, person_id)
            assert attempt is not None
            kept = await survey_attempts.answers(tx, attempt.attempt_id)
            assert {id: from_json(row.value) for id, row in kept.items()} == one.meant
            changes = await survey_attempts.changes(tx, attempt.attempt_id)
            assert Counter(row.question_id for row in changes) == one.replaced
            assert attempt.state is AttemptState.complete
            history = await survey_members.history(tx, round_id, person_id)
            expected = [
                Disposition.invited, Disposition.opened, Disposition.partial,
                Disposition.complete, *([Disposition.changed] if one.amended else []),
            ]  # fmt: skip
            assert [disposition for disposition, _, _ in history] == expected
        received = await tx.scalar(select(func.count()).select_from(ReceivedUpdate))
        held = await tx.scalar(select(func.count()).select_from(HeldUpdate))
    await database.close()
    assert received == updates, "each update once"
    assert held == 0
