"""Reading in the chat, as a student does it: card by card, the quiz, leaving and coming back."""

import content
from content.models import Language, Lesson, QuestionKind
from db import lessons, people
from db.engine import Database
from handlers.lessons_buttons import ChooseOption, OpenLesson, TurnPage
from tests.flows.conftest import Bot
from tests.phones import Message, Phone, Town

LESSON = "contract"
READ = content.load()


def the_lesson() -> Lesson:
    lesson = READ.lesson(LESSON)
    assert lesson is not None
    return lesson


def cards(language: Language = "zh") -> list[str]:
    lesson = the_lesson()
    return [card.title for card in lesson.all_cards[language] if card.confirmed]


async def opened(student: Phone) -> Message:
    """The lesson on the screen, at its first card or wherever it was left."""
    await student.say("/lessons")
    message = await student.sees("M10")
    await student.press(message, "module:rights")
    await student.sees("合同必看")
    await student.press(message, OpenLesson(LESSON).pack())
    return await student.sees(f"M10 · {the_lesson().title['zh']}")


async def read_to_the_quiz(student: Phone) -> Message:
    message = await opened(student)
    for _ in cards():
        await student.tap("下一张", message)
        message = await student.sees("M10 ·")
    assert "今天就做一件事" in message.text
    await student.tap("做小测", message)
    return await student.sees("第 1/")


async def answer_all(student: Phone, message: Message, *, rightly: bool = True) -> Message:
    """Through the quiz from its first question to the end."""
    for question in the_lesson().questions:
        wanted = [option for option in question.options if option.correct is rightly]
        several = question.kind is QuestionKind.MULTIPLE
        for option in wanted if several else wanted[:1]:
            await student.tap(option.text["zh"], message)
            message = await student.sees("M10 ·")
        if several:
            await student.tap("就这些", message)
            message = await student.sees("M10 ·")
        await student.tap("看结果" if "看结果" in message.labels() else "下一题", message)
        message = await student.sees("M10 ·")
    return message


async def test_a_lesson_is_read_from_the_list_to_its_end_in_one_message(
    bot: Bot, town: Town
) -> None:
    student = await town.person("晓雨")
    message = await opened(student)
    first = message.id
    for number, title in enumerate(cards(), 1):
        assert title in message.text
        assert f"第 {number}/{len(cards())} 张" in message.text
        await student.tap("下一张", message)
        message = await student.sees("M10 ·")
        assert message.id == first
    assert "今天就做一件事" in message.text
    assert "劳动合同法" in message.text, "the sources stand at the end of the reading"
    await student.tap("做小测", message)
    message = await answer_all(student, await student.sees("第 1/"))
    assert message.id == first
    assert "4 题全对" in message.text
    assert "✅ ✅ ✅ ✅" in message.text


async def test_a_wrong_answer_is_explained_and_so_is_the_right_one(bot: Bot, town: Town) -> None:
    student = await town.person("晓雨")
    message = await answer_all(student, await read_to_the_quiz(student), rightly=False)
    assert "没对上" in message.text
    await student.tap("再看一遍", message)
    message = await student.sees("第 1/6 张")
