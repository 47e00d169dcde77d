"""The way of an update: acknowledged after the commit, once, in order, whatever happens."""

from tests.flows.conftest import Bot
from tests.phones import Town


async def test_a_newcomer_is_answered_in_the_language_of_their_phone(bot: Bot, town: Town) -> None:
    zh, en = await town.person("晓雨"), await town.person("Emma", "en")
    await zh.start()
    await zh.sees("你好")
    await en.start()
    await en.sees("Hi")


async def test_an_unknown_button_is_answered_with_a_sentence(bot: Bot, town: Town) -> None:
    student = await town.person("晓雨")
    await student.say("/language")
    message = await student.sees("语言")
    answer = await student.tap("English", message)
    assert answer is not None
    await student.sees("English from now on")
