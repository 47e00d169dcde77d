"""The whole product as a newcomer meets it: `make demo`, the page of phones, and one finger.

The demo runs as a process of its own, exactly as `make demo` starts it; Chromium shows its
page in both of the page's languages, on a desktop and on a phone. A script error or a request
that would leave this machine fails the test (the fixture `open_page` sees to it).
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import expect

import content
from content.models import Language
from tests.calm import NOON
from tests.flows.newcomer import PAGE, PATIENCE, Hand, demo
from tests.sandbox_page.conftest import (  # noqa: F401 - fixtures: a browser and its page
    DESKTOP,
    PHONE,
    Json,
    OpenPage,
    Town,
    View,
    browser,
    open_page,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

MODULES = {"zh": "rights", "en": "jobs-explored"}
"""What is on the shelf of each: one leaves college soon, the other has two years to go."""


@dataclass(frozen=True)
class Case:
    """Who joins, what they ask, and what the office announces."""

    viewport: Json
    scheme: str
    number: str
    name: str
    school_class: str
    question: str
    caption: str
    answer: str
    notice: str
    offered: bool
    """Nobody of their class has joined: whoever takes the talk has it."""


CASES: dict[Language, Case] = {
    "zh": Case(
        viewport=DESKTOP,
        scheme="light",
        number="2024011101",
        name="林晓雨",
        school_class="化工2411",
        question="老师好，三方协议的备注栏该写什么？",
        caption="就是这一页",
        answer="口头说好的都写上：地点、补贴、专升本怎么办。",
        notice="周五 14:00 化工企业宣讲会，201 报告厅，来听听不亏。",
        offered=False,
    ),
    "en": Case(
        viewport=PHONE,
        scheme="dark",
        number="2025041101",
        name="陈一帆",
        school_class="酒店2511",
        question="Hello! What goes into the remarks box?",
        caption="It’s this page",
        answer="Whatever they promised aloud: place, pay, the top-up exam.",
        notice="Friday 14:00, hotel open day, lecture hall 201. Come and have a look.",
        offered=True,
    ),
}


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """The demo's sandbox, in place of the empty one of tests/sandbox_page."""
    async with demo(tmp_path / "demo.log") as base, aiohttp.ClientSession() as http:
        yield Town(base, http)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_newcomer_joins_learns_asks_and_hears_from_the_office(
    open_page: OpenPage,  # noqa: F811 - the fixture
    language: Language,
) -> None:
    case = CASES[language]
    locale = {"zh": "zh-CN", "en": "en-GB"}[language]
    view = await open_page(case.viewport, case.scheme, locale)
    first, second, counselor, office = await hands(view, language)
    # One student's counselor has a phone here; the other's has not joined, the office answers.
    student, teacher, other = (
        (first, counselor, second) if language == "zh" else (second, office, first)
    )
    await join(student, case)
    await learn(student)
    await talk(student, teacher, case)
    await announce(office, student, case)
    for hand in (other, counselor):
        await expect(hand.phone.locator(".message", has_text=case.notice)).to_have_count(0)


async def hands(view: View, language: Language) -> list[Hand]:
    """The four phones of the demo, from left to right."""
    phones = view.page.locator(".phone")
    await expect(phones).to_have_count(4)
    ids = [int(await phone.get_attribute("data-user-id") or 0) for phone in await phones.all()]
    speak: list[Language] = ["zh", "en", "zh", "zh"]
    page = PAGE[language]
    return [Hand(view, user, tongue, page) for user, tongue in zip(ids, speak, strict=True)]


async def join(student: Hand, case: Case) -> None:
    """START, the notice, number and name."""
    await student.press_start()
    await student.sees_text("privacy-card")
    await student.tap("privacy-agree-button")
    await student.tap("people-student-button")
    await student.sees_text("people-ask-number")
    await student.write(f"{case.number} {case.name}")
    joined = await student.sees(case.school_class)
    await expect(joined).to_contain_text(case.name)


async def learn(student: Hand) -> None:
    """Page through the first lesson and answer a question, all of it in one message."""
    language = student.speaks
    module = content.load().modules[MODULES[language]]
    lesson = module.lessons[0]
    await student.tap("home-lessons-button")
    await student.tap_label(f"{module.code} {module.title[language]}")
    await student.tap_label(f"1. {lesson.title[language]}")
    here = student.phone.locator(".message.in").last
    number = await here.get_attribute("data-message-id")
    before = await student.phone.locator(".message").count()
    cards = lesson.cards(language, NOON.date())
    assert len(cards) > 1
    for card in cards:
        await expect(here.locator(".words")).to_contain_text(card.title, timeout=PATIENCE)
        await student.tap("lessons-next-button")

    await student.tap("lessons-quiz-button", count=len(lesson.questions))
    option = lesson.questions[0].options[1]
    await student.tap_label(option.text[language])
    await student.sees_text("lessons-quiz-right" if option.correct else "lessons-quiz-wrong")
    assert await here.get_attribute("data-message-id") == number
    assert await student.phone.locator(".message").count() == before


async def talk(student: Hand, teacher: Hand, case: Case) -> None:
    """A question and a picture to the teacher, and the teacher's answer back."""
    await student.write(case.question)
    if case.offered:
        await teacher.tap("talk-claim-button")
    await student.sees_mark(case.question)
    await student.send_photo(case.caption)
    await student.sees_mark(case.caption)

    asked = await teacher.sees(case.question)
    await expect(asked).to_contain_text(case.name)
    picture = (await teacher.sees(case.caption)).locator(".picture img")
    await expect(picture).to_have_js_property("complete", True)
    assert await picture.evaluate("img => img.naturalWidth") > 100

    await teacher.reply_to(case.question, case.answer)
    await teacher.sees_mark(case.answer)
    answer = await student.sees(case.answer)
    # Quoted, since a picture came between.
    await expect(answer).to_contain_text(case.question)


async def announce(office: Hand, student: Hand, case: Case) -> None:
    """From the office's words to the report, for the student's class only."""
    await office.tap("home-announce-button")
    await office.sees_text("announce-ask")
    await office.write(case.notice)
    await office.tap("audiences-kind-class-button")
    await office.sees_text("audiences-pick-class")
    await office.turn_to(case.school_class, "audiences-next-button")
    await office.tap("audiences-picked-button")
    await office.tap("audiences-done-button")
    await office.tap_counted("announce-send-button")
    await student.sees(case.notice)
    await office.sees_text("announce-done")
