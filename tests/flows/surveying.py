"""What the tests of surveys in the chat share: students, rounds of any survey, what was kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.clock import AdjustableClock
from bot.settings import Settings
from bot.surveys import rounds
from bot.surveys.values import Value, from_json
from content.models import Bilingual, Markup
from content.survey_models import (
    AnswerIs,
    AskKind,
    Comparison,
    Survey,
    SurveyKind,
    SurveyOption,
    SurveyQuestion,
)
from db import people, survey_attempts
from db.survey_attempts import AttemptRow
from handlers.surveys.buttons import OpenRound
from tests.college import bind_person
from tests.flows.conftest import Bot
from tests.phones import Message, Phone, Town


def words(zh: str, en: str = "") -> Bilingual:
    return Bilingual(zh=zh, en=en or zh)


def html(zh: str, en: str = "") -> Markup:
    return Markup(zh=zh, en=en or zh)


def option(id: str, zh: str, en: str = "", **more: Any) -> SurveyOption:
    return SurveyOption(id, words(zh, en), **more)


def asks(id: str, kind: AskKind, zh: str, en: str = "", **more: Any) -> SurveyQuestion:
    """A question whose title and words are the same."""
    return SurveyQuestion(
        id=id, kind=kind, title=words(zh, en), ask=html(f"{zh}？", f"{en or zh}?"), **more
    )


def survey(*questions: SurveyQuestion, id: str = "tried", **more: Any) -> Survey:
    more = {
        "kind": SurveyKind.INTENTION,
        "title": words("去向调查", "Where next"),
        "intro": html("只为帮你，不打分。", "This is to help you, not to grade you."),
        "thanks": html("老师会看，再来找你。", "Your teachers will read it and be in touch."),
        **more,
    }
    return Survey(id=id, questions=questions, **more)


@dataclass
class Office:
    """Whoever asks: launches rounds, and looks at what was kept."""

    bot: Bot
    town: Town
    persons: dict[int, int] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        return self.bot.clock.now()

    async def student(
        self, name: str = "晓雨", number: str = "2024010101", language: str = "zh"
    ) -> Phone:
        phone = await self.town.person(name)
        self.persons[phone.id] = await bind_person(
            self.bot.settings.database_url, phone.id, self.now, student=number, language=language
        )
        await phone.start()
        await phone.sees_message(lambda m: bool(m.buttons), "the home card")
        return phone

    async def round(
        self, one: Survey, *phones: Phone, days: float | None = 7, key: str = "test"
    ) -> int:
        """A round of this survey for these people, open for so many days."""
        closes_at = None if days is None else self.now + timedelta(days=days)
        async with self.bot.app.database.transaction() as tx:
            round_id = await rounds.launch(
                tx,
                one,
                audience=None,
                opens_at=self.now,
                closes_at=closes_at,
                by=None,
                key=key,
                now=self.now,
                reminds=False,
            )
            asked = [self.persons[phone.id] for phone in phones]
            await rounds.let_in(tx, round_id, asked, self.now)
        return round_id

    async def attempt(self, round_id: int, phone: Phone) -> AttemptRow:
        async with self.bot.app.database.reading() as tx:
            row = await survey_attempts.attempt_of(tx, round_id, self.persons[phone.id])
        assert row is not None
        return row

    async def kept(self, round_id: int, phone: Phone) -> Mapping[str, Value]:
        """What somebody's attempt holds, by question."""
        row = await self.attempt(round_id, phone)
        async with self.bot.app.database.reading() as tx:
            answers = await survey_attempts.answers(tx, row.attempt_id)
        return {id: from_json(one.value) for id, one in answers.items()}

    async def changes(self, round_id: int, phone: Phone) -> list[str]:
        """The questions whose answers were replaced, in the order that happened."""
        row = await self.attempt(round_id, phone)
        async with self.bot.app.database.reading() as tx:
            return [one.question_id for one in await survey_attempts.changes(tx, row.attempt_id)]

    async def focus(self, phone: Phone) -> dict[str, Any]:
        async with self.bot.app.database.reading() as tx:
            actor = await people.actor_by_id(tx, self.persons[phone.id])
        return (actor.focus if actor else None) or {}


@pytest.fixture
def office(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Office:
    return Office(bot, town)


async def tapped(phone: Phone, label: str, within: Message) -> Message:
    """What a message shows after a button of it was pressed."""
    await phone.tap(label, within)
    return await phone.sees_message(lambda m: m.id == within.id, f"more after «{label}»")


async def said(phone: Phone, text: str, sees: str) -> Message:
    await phone.say(text)
    return await phone.sees(sees)


async def opened(phone: Phone, round_id: int) -> Message:
    """The survey, as from an invitation: its first screen."""
    await phone.say("/surveys")
    listed = await phone.sees_message(
        lambda m: any(OpenRound(round_id).pack() == b.get("callback_data") for b in m.buttons)
    )
    await phone.press(listed, OpenRound(round_id).pack())
    return await phone.sees_message(lambda m: m.id == listed.id, "the survey")


def intention() -> Survey:
    """Every kind of question, with a branch, a line to write, a lock."""
    return survey(
        asks("hello", AskKind.EXPLANATION, "先说两句", "A word first"),
        asks("agree", AskKind.CONSENT, "愿意填吗", "Fine with you"),
        asks(
            "way", AskKind.SINGLE, "毕业以后", "After college",
            options=(
                option("job", "企业就业", "A job"),
                option("study", "专升本", "Top-up degree"),
                option("other", "其他", "Something else", writes=True),
            ),
        ),
        asks(
            "where", AskKind.REGION, "想去哪", "Where", most=3,
            options=(option("anywhere", "不限", "Anywhere", alone=True),),
            when=AnswerIs("way", Comparison.ANY_OF, frozenset({"job"})),
        ),
        asks(
            "needs", AskKind.MULTIPLE, "要哪些帮助", "What would help", most=2,
            options=(
                option("jobs", "推荐岗位", "Job leads"),
                option("cv", "改简历", "My CV"),
                option("talk", "聊一聊", "A talk"),
                option("none", "都不用", "None of these", alone=True),
            ),
        ),
        asks(
            "order", AskKind.RANKING, "最看重", "What matters", most=2, least=2,
            options=(
                option("pay", "收入", "Pay"),
                option("home", "离家近", "Close to home"),
                option("steady", "稳定", "Stability"),
            ),
        ),
        asks("rate", AskKind.RATING, "满意吗", "How is it", lowest=1, highest=5),
        asks("car", AskKind.YES_NO, "接受倒班吗", "Shifts"),
        asks("pay", AskKind.NUMBER, "月薪", "Pay a month", lowest=1000, highest=50000, range=True),
        asks("from", AskKind.DATE, "哪天能上班", "Starting when", lowest=0, highest=400),
        asks("why", AskKind.TEXT, "说说原因", "Why", most=50, required=False, sensitive=True),
        asks("phone", AskKind.PHONE, "电话", "Phone", required=False),
        asks("mail", AskKind.EMAIL, "邮箱", "Email", required=False),
        asks("paper", AskKind.FILE, "证明", "Proof", required=False),
    )  # fmt: skip


def short(**more: Any) -> Survey:
    return survey(
        asks(
            "way",
            AskKind.SINGLE,
            "毕业以后",
            "After college",
            options=(
                option("job", "企业就业", "A job"),
                option("study", "专升本", "Top-up degree"),
                option("other", "其他", "Something else", writes=True),
            ),
        ),
        asks("why", AskKind.TEXT, "说说原因", "Why", least=2, most=20),
        **more,
    )


async def begun(office: Office, phone: Phone, *questions: SurveyQuestion) -> tuple[int, Message]:
    """A survey of these questions and one more, at its first question."""
    last = asks("last", AskKind.TEXT, "最后一题", "The last one", most=20)
    padding = asks("note", AskKind.EXPLANATION, "说明", "A note")
    round_id = await office.round(survey(*questions, last, padding), phone)
    message = await opened(phone, round_id)
    begin = next(label for label in message.labels() if label in ("📝 开始", "📝 Start"))
    return round_id, await tapped(phone, begin, message)


NUMBER = asks("pay", AskKind.NUMBER, "月薪", "Pay", lowest=1000, highest=50000)
