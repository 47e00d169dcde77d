"""Questions of every kind and pictures in lessons, as readers of both languages meet them."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot import pictures
from bot.pictures import PictureError
from content.models import (
    Bilingual,
    Bubble,
    Chat,
    Language,
    Markup,
    Option,
    Picture,
    PictureKind,
    Question,
    QuestionKind,
)
from handlers.lessons.buttons import ChooseOption, SeePicture, SubmitAnswer
from tests.flows.conftest import Bot
from tests.flows.test_lessons import (
    LESSON,
    cards,
    edit,
    opened,
    pressed,
    progress_of,
    reader,
    recorded,
    shelf,
    tapped,
    the_lesson,
)
from tests.phones import Message, Phone, Town

NEXT = {"zh": "下一", "en": "Next"}
QUIZ = {"zh": "做小测", "en": "Quick quiz"}


def said(zh: str, en: str) -> Bilingual:
    return Bilingual(zh=zh, en=en)


def option(id: str, zh: str, en: str, *, correct: bool = True) -> Option:
    return Option(id, said(zh, en), correct, Markup(f"因为{zh}", f"because {en}"))


ORDER = Question(
    "order",
    QuestionKind.ORDER,
    Markup("按先后点", "In which order?"),
    (
        option("stop", "停手", "Stop"),
        option("call", "打 110", "Call 110"),
        option("keep", "留证据", "Keep proof"),
        option("tell", "告诉老师", "Tell a teacher"),
    ),
)
LINE = Question(
    "line",
    QuestionKind.FIX_LINE,
    Markup("怎么改？", "Which is better?"),
    (
        option("vague", "我非常努力", "I work very hard", correct=False),
        option("count", "三个月没迟到", "Never late in three months"),
        option("big", "我什么都会", "I can do anything", correct=False),
    ),
    line=said("吃苦耐劳 <b>", "Hardworking <b>"),
)
CHAT = Question(
    "chat",
    QuestionKind.SAFE_OR_SCAM,
    Markup("这是骗局吗？", "Is it a scam?"),
    (
        Option("safe", said("👍 没问题", "👍 Looks safe"), False, Markup("先交钱", "fee first")),
        Option(
            "scam", said("🚩 是骗局", "🚩 It’s a scam"), True, Markup("对，先交钱", "yes, a fee")
        ),
    ),
    chat=Chat(
        said("刘经理 & 人事", "Mr. Liu & HR"),
        (
            Bubble(False, said("先交 680 元安置费 <今天>", "680 yuan placement fee <today>")),
            Bubble(True, said("为什么？", "Why?")),
        ),
    ),
)
AGAIN = replace(CHAT, id="again", text=Markup("那这个呢？", "And this one?"))
PLAIN = Question(
    "plain",
    QuestionKind.TRUE_FALSE,
    Markup("对吗？", "True?"),
    (
        Option("true", said("对", "True"), True, Markup("就是", "just so")),
        Option("false", said("错", "False"), False, Markup("不是", "not so")),
    ),
)


async def quiz_of(
    bot: Bot, town: Town, *questions: Question, language: Language = "zh"
) -> tuple[Phone, Message]:
    """A reader at the first of these questions."""
    edit(bot, replace(the_lesson(), all_questions=questions))
    student = await reader(town, "晓雨", "zh-hans" if language == "zh" else "en")
    message = await opened(student)
    for _ in cards(language):
        message = await tapped(student, NEXT[language], message)
    return student, await tapped(student, QUIZ[language], message)


async def onwards(student: Phone, label: str, message: Message) -> Message:
    """What comes after a tap under a photo: the next screen, in whatever message."""
    await student.tap(label, message)
    return await student.sees_message(lambda m: bool(m.buttons), f"more after «{label}»")


def is_photo(message: Message) -> bool:
    return "photo" in message.raw


# Orders


async def tap_order(student: Phone, message: Message, ids: list[str], lang: Language) -> Message:
    for id in ids:
        found = ORDER.option(id)
        assert found is not None
        message = await tapped(student, found.text[lang], message)
    return message


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_an_order_is_tapped_one_after_the_other_and_the_last_tap_answers(
    bot: Bot, town: Town, language: Language
) -> None:
    student, message = await quiz_of(bot, town, ORDER, PLAIN, language=language)
    labels = message.labels()[:4]
    assert sorted(labels) == sorted(o.text[language] for o in ORDER.options)
    assert labels != [o.text[language] for o in ORDER.options], "never in the right order"
    message = await tap_order(student, message, ["stop"], language)
    assert f"1 · {ORDER.options[0].text[language]}" in message.labels()
    message = await tap_order(student, message, ["call", "keep", "tell"], language)
    assert {"zh": "✅ 对了", "en": "✅ Right"}[language] in message.text
    for number, one in enumerate(ORDER.options, 1):
        assert f"✅ {number}. {one.text[language]}" in message.text
        assert one.feedback[language] in message.text
    assert await recorded(bot, student) == [("order", 1, ["stop", "call", "keep", "tell"], True)]


async def test_a_wrong_order_shows_the_right_one_with_what_was_misplaced(
    bot: Bot, town: Town
) -> None:
    student, message = await quiz_of(bot, town, ORDER)
    message = await tap_order(student, message, ["stop", "keep", "call", "tell"], "zh")
    assert "🤏 对了一部分" in message.text
    assert "✅ 1. 停手\n因为停手" in message.text
    assert "↕️ 2. 打 110 （你放在第 3）\n因为打 110" in message.text
    assert "↕️ 3. 留证据 （你放在第 2）" in message.text
    assert [right for *_, right in await recorded(bot, student)] == [False]
    message = await tapped(student, "看结果", message)
    message = await tapped(student, "再看一遍", message)
    for _ in cards():
        message = await tapped(student, "下一张", message)
    message = await tapped(student, "做小测", message)
    message = await tap_order(student, message, ["call", "stop", "tell", "keep"], "zh")
    assert "🤔 不太对" in message.text


async def test_a_tap_on_a_numbered_step_takes_it_back_and_a_restart_keeps_the_rest(
    bot: Bot, town: Town
) -> None:
    student, message = await quiz_of(bot, town, ORDER)
    before = [label.removeprefix("1 · ") for label in message.labels()]
    message = await tap_order(student, message, ["stop", "keep", "call"], "zh")
    await bot.restart()
    edit(bot, replace(the_lesson(), all_questions=(ORDER,)))
    message = await tapped(student, "2 · 留证据", message)
    assert "1. 停手\n2. 打 110" in message.text
    after = [label.split(" · ")[-1] for label in message.labels()]
    assert after == before, "the same reader sees the same disorder"
    turn = (await progress_of(bot, student)).turn
    twice = ChooseOption(LESSON, turn, "keep", True).pack()
    for _ in range(2):
        await pressed(student, message, twice)
    message = await opened(student)
    assert "3. 留证据" in message.text
    assert await recorded(bot, student) == []
    message = await tapped(student, "告诉老师", message)
    assert [right for *_, right in await recorded(bot, student)] == [True]
    last = ChooseOption(LESSON, turn, "tell", True).pack()
    toast = await pressed(student, message, last)
    assert not (toast and toast["text"]), "the same tap again is no news"
    toast = await pressed(student, message, ChooseOption(LESSON, turn, "stop", False).pack())
    assert toast is not None
    assert "答过啦" in toast["text"]
    await pressed(student, message, SubmitAnswer(LESSON, turn + 1).pack())
    assert len(await recorded(bot, student)) == 1


async def test_a_step_taken_out_of_an_order_under_its_reader_leaves_nobody_stuck(
    bot: Bot, town: Town
) -> None:
    student, message = await quiz_of(bot, town, ORDER)
    message = await tap_order(student, message, ["call", "stop", "keep"], "zh")
    fewer = replace(ORDER, options=ORDER.options[:3])
    edit(bot, replace(the_lesson(), all_questions=(fewer,)))
    await student.tap("告诉老师", message)
    message = await student.sees_message(lambda m: len(m.labels()) > 3)
    assert [label[:3] for label in sorted(message.labels())[:3]] == ["1 ·", "2 ·", "3 ·"]
    message = await tapped(student, "3 · 留证据", message)
    message = await tapped(student, "留证据", message)
    assert "对了一部分" in message.text


# Lines to mend


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_line_is_mended_by_its_letter(bot: Bot, town: Town, language: Language) -> None:
    student, message = await quiz_of(bot, town, LINE, LINE_TWO, language=language)
    assert message.labels()[:3] == ["A", "B", "C"]
    assert LINE.line is not None
    assert LINE.line[language] in message.text
    quoted = [e for e in message.raw["entities"] if e["type"] == "blockquote"]
    assert len(quoted) == 1
    for letter, one in zip("ABC", LINE.options, strict=True):
        assert f"{letter}  {one.text[language]}" in message.text
    message = await tapped(student, "B", message)
    assert f"B · {LINE.options[1].text[language]}" in message.text
    assert LINE.options[1].feedback[language] in message.text
    message = await tapped(student, NEXT[language], message)
    message = await tapped(student, "A", message)
    assert LINE.options[0].feedback[language] in message.text
    assert f"B · {LINE.options[1].text[language]}" in message.text, "and what would be right"
    assert [right for *_, right in await recorded(bot, student)] == [True, False]


LINE_TWO = replace(LINE, id="line-two")


# Chats


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_chat_is_judged_under_its_picture_and_reading_goes_on_in_a_new_message(
    bot: Bot, town: Town, language: Language
) -> None:
    student, message = await quiz_of(bot, town, CHAT, AGAIN, PLAIN, language=language)
    assert is_photo(message)
    assert CHAT.text[language] in message.text
    right, wrong = CHAT.options[1], CHAT.options[0]
    assert message.labels()[:2] == [wrong.text[language], right.text[language]]
    message = await tapped(student, right.text[language], message)
    assert is_photo(message)
    assert right.feedback[language] in message.text
    message = await tapped(student, NEXT[language], message)
    assert is_photo(message), "from one picture to the next in the same message"
    assert AGAIN.text[language] in message.text
    message = await tapped(student, wrong.text[language], message)
    assert wrong.feedback[language] in message.text
    photo = message
    message = await onwards(student, NEXT[language], message)
    assert not is_photo(message)
    assert message.id != photo.id
    kept = next(m for m in await student.messages() if m.id == photo.id)
    assert wrong.feedback[language] in kept.text, "what was learned stays readable"
    stripped = await student.town.calls("editMessageReplyMarkup")
    assert stripped[-1]["parameters"]["message_id"] == photo.id
    assert [right for *_, right in await recorded(bot, student)] == [True, False]


async def test_a_picture_is_uploaded_once_and_then_sent_by_its_id(bot: Bot, town: Town) -> None:
    _, message = await quiz_of(bot, town, CHAT)
    assert is_photo(message)
    drawn: list[Any] = []
    second = await reader(town, "一帆")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "draw", lambda *given, **_more: drawn.append(given))
        message = await opened(second)
        for _ in cards():
            message = await tapped(second, "下一张", message)
        message = await tapped(second, "做小测", message)
    assert is_photo(message)
    assert drawn == []


async def test_two_who_ask_at_once_have_it_drawn_once(
    bot: Bot, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing, release = asyncio.Event(), asyncio.Event()
    count = 0
    real = pictures.draw

    async def slowly(*given: Any, **more: Any) -> bytes:
        nonlocal count
        count += 1
        drawing.set()
        await release.wait()
        return await real(*given, **more)

    monkeypatch.setattr(pictures, "draw", slowly)
    edit(bot, replace(the_lesson(), all_questions=(CHAT,)))
    both = [await reader(town, name) for name in ("晓雨", "一帆")]
    waiting = []
    for student in both:
        message = await opened(student)
        for _ in cards():
            message = await tapped(student, "下一张", message)
        await student.tap("做小测", message)
        waiting.append(message)
    await drawing.wait()
    release.set()
    for student, message in zip(both, waiting, strict=True):
        await student.sees_message(lambda m, id=message.id: m.id == id and is_photo(m))
    assert count == 1


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_without_a_picture_the_chat_is_told_in_words_and_nobody_is_stuck(
    bot: Bot, town: Town, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: Any, **__: Any) -> bytes:
        raise PictureError("no paper")

    monkeypatch.setattr(pictures, "draw", broken)
    student, message = await quiz_of(bot, town, CHAT, PLAIN, language=language)
    assert not is_photo(message)
    assert CHAT.chat is not None
    for bubble in CHAT.chat.bubbles:
        assert bubble.text[language] in message.text
    assert CHAT.chat.partner[language] in message.text
    message = await tapped(student, CHAT.options[1].text[language], message)
    assert not is_photo(message)
    assert CHAT.options[1].feedback[language] in message.text
    message = await tapped(student, NEXT[language], message)
    assert PLAIN.text[language] in message.text


async def test_a_file_telegram_no_longer_knows_is_drawn_anew(bot: Bot, town: Town) -> None:
    student, _ = await quiz_of(bot, town, CHAT)
    message = await shelf(student)
    await town.fault(
        method="editMessageMedia",
        kind="400",
        times=1,
        description="Bad Request: wrong file identifier/HTTP URL specified",
    )
    message = await tapped(student, "▶ 接着学", message)
    assert is_photo(message)
    files = {m.raw["photo"][-1]["file_unique_id"] for m in await student.messages() if is_photo(m)}
    assert len(files) == 2


async def test_a_chat_survives_a_restart_two_phones_and_old_buttons(bot: Bot, town: Town) -> None:
    student, phone = await quiz_of(bot, town, CHAT, PLAIN)
    await bot.restart()
    edit(bot, replace(the_lesson(), all_questions=(CHAT, PLAIN)))
    tablet = await shelf(student)
    tablet = await tapped(student, "▶ 接着学", tablet)
    assert is_photo(tablet)
    phone = await tapped(student, "🚩 是骗局", phone)
    assert "对，先交钱" in phone.text
    toast = await student.tap("👍 没问题", tablet)
    assert toast is not None
    assert "答过啦" in toast["text"]
    tablet = await student.sees_message(lambda m: m.id == tablet.id)
    assert "对，先交钱" in tablet.text, "it shows what was answered"
    await onwards(student, "下一题", tablet)
    toast = await student.tap("下一题", phone)
    assert not (toast and toast["text"]), "they already are where it leads"
    assert [right for *_, right in await recorded(bot, student)] == [True]


async def test_a_photo_gone_under_its_reader_is_answered_in_a_new_message(
    bot: Bot, town: Town
) -> None:
    student, message = await quiz_of(bot, town, CHAT)
    for method in ("editMessageCaption", "editMessageMedia"):
        await town.fault(
            method=method, kind="400", times=1, description="Bad Request: message can't be edited"
        )
    await student.tap("🚩 是骗局", message)
    shown = await student.sees("对，先交钱")
    assert shown.id != message.id


async def test_the_longest_chat_question_fits_its_caption(bot: Bot, town: Town) -> None:
    long = Markup("长" * 400, "l" * 400)
    options = tuple(replace(one, feedback=long) for one in CHAT.options)
    lengthy = replace(CHAT, text=long, options=options)
    student, message = await quiz_of(bot, town, lengthy)
    assert is_photo(message)
    message = await tapped(student, "🚩 是骗局", message)
    assert is_photo(message)
    assert "长" * 400 in message.text


# Pictures of cards

TABLE = Picture(
    "two-papers",
    PictureKind.TABLE,
    said("两张纸", "Two papers"),
    (said("哪张", "Which"), said("什么时候", "When")),
    ((said("实习协议", "Internship"), said("实习前", "Before")),) * 2,
)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_card_shows_its_picture_below_and_reading_goes_on_from_there(
    bot: Bot, town: Town, language: Language
) -> None:
    lesson = the_lesson()
    first = {lang: replace(lesson.all_cards[lang][0], picture=TABLE) for lang in ("zh", "en")}
    changed: dict[Language, Any] = {
        "zh": (first["zh"], *lesson.all_cards["zh"][1:]),
        "en": (first["en"], *lesson.all_cards["en"][1:]),
    }
    edit(bot, replace(lesson, all_cards=changed))
    student = await reader(town, "晓雨", "zh-hans" if language == "zh" else "en")
    message = await opened(student)
    label = {"zh": "🖼 看图", "en": "🖼 See it as a picture"}[language]
    await student.tap(label, message)
    photo = await student.sees_message(is_photo, "the picture")
    assert photo.text == TABLE.title[language]
    uploaded = [m for m in await student.messages() if is_photo(m)]
    again = await onwards(student, {"zh": "接着看课", "en": "Back to the lesson"}[language], photo)
    assert not is_photo(again)
    assert lesson.all_cards[language][0].title in again.text
    await student.tap(label, again)
    photo = await student.sees_message(is_photo, "the picture once more")
    assert (
        photo.raw["photo"][-1]["file_unique_id"]
        == (uploaded[0].raw["photo"][-1]["file_unique_id"])
    )
    toast = await pressed(student, again, SeePicture(LESSON, "nowhere").pack())
    assert toast is not None
    assert toast["show_alert"]


async def test_a_card_whose_picture_cannot_be_drawn_tells_it(
    bot: Bot, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: Any, **__: Any) -> bytes:
        raise PictureError("no paper")

    monkeypatch.setattr(pictures, "draw", broken)
    lesson = the_lesson()
    cards_of: dict[Language, Any] = {
        lang: tuple(replace(card, picture=TABLE) for card in lesson.all_cards[lang])
        for lang in ("zh", "en")
    }
    edit(bot, replace(lesson, all_cards=cards_of))
    student = await reader(town)
    await student.tap("🖼 看图", await opened(student))
    message = await student.sees("两张纸")
    assert "实习协议\n· 什么时候: 实习前" in message.text
    message = await onwards(student, "接着看课", message)
    assert cards()[0] in message.text
