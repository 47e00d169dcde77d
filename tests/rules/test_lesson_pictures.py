"""Pictures of cards and chats to judge: nothing is lost, everything fits a phone."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import content
from bot.pictures import canvas, draw
from bot.pictures.draw_chat import draw_chat
from bot.pictures.draw_lesson import draw_lesson
from bot.pictures.model import ChatBubble, ChatPicture, LessonPicture
from content import LANGUAGES
from handlers.lessons.pictures import chat_picture, in_words, lesson_picture

READ = content.load()
cells = st.text("化工实习，。、ab c1-", min_size=1, max_size=36)


def opened(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png))
    image.load()
    return image


def spoken(text: str) -> str:
    """The text without what may be drawn in another form."""
    return "".join(c for c in text if c.isalnum() or c in "，。、：；！？%→")


def every_text() -> Iterator[str]:
    for picture in READ.pictures.values():
        for language in LANGUAGES:
            drawn = lesson_picture(picture, language)
            yield drawn.title
            yield from drawn.columns
            yield from (cell for row in drawn.rows for cell in row)
    for module in READ.modules.values():
        for lesson in module.lessons:
            for question in lesson.all_questions:
                if question.chat is None:
                    continue
                for language in LANGUAGES:
                    chat = chat_picture(question.chat, language)
                    yield chat.partner
                    yield from (bubble.text for bubble in chat.bubbles)


def test_the_font_has_every_character_of_the_packaged_pictures_and_chats() -> None:
    texts = list(every_text())
    assert len(texts) > 500
    lost = {c for text in texts for c in set(spoken(text)) - set(spoken(canvas.clean(text)))}
    assert lost == set()


@pytest.mark.parametrize("kind", ["table", "steps", "timeline"])
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_any_picture_the_check_lets_through_fits_telegram(kind: str, data: st.DataObject) -> None:
    across = data.draw(st.integers(2, 4)) if kind == "table" else 2
    row = st.tuples(*[cells] * across)
    rows = data.draw(st.lists(row, min_size=2, max_size=9))
    heads = data.draw(st.tuples(*[cells] * across)) if kind == "table" else ()
    image = opened(draw_lesson(LessonPicture(kind, "标题", heads, tuple(rows))))
    assert image.width == canvas.WIDTH
    assert image.height <= 2 * canvas.HIGHEST


@settings(max_examples=6, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.text("骗子，ab 1", max_size=80)), min_size=2, max_size=7)
)
def test_any_chat_the_check_lets_through_fits_telegram(said: list[tuple[bool, str]]) -> None:
    bubbles = tuple(ChatBubble(mine, text) for mine, text in said)
    image = opened(draw_chat(ChatPicture("刘经理", bubbles)))
    assert image.width == canvas.WIDTH
    assert image.height <= canvas.HIGHEST


def test_who_speaks_stands_on_their_side() -> None:
    image = opened(
        draw_chat(ChatPicture("王", (ChatBubble(False, "在吗"), ChatBubble(True, "在"))))
    ).convert("RGB")
    colours = {
        side: {image.getpixel((x, y)) for y in range(200, image.height - 140)}
        for side, x in (("left", 60), ("right", canvas.WIDTH - 60))
    }
    assert colours["left"] != colours["right"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_child_draws_both_kinds(language: content.Language) -> None:
    picture = next(iter(READ.pictures.values()))
    chat = next(
        question.chat
        for module in READ.modules.values()
        for lesson in module.lessons
        for question in lesson.all_questions
        if question.chat is not None
    )
    for drawn in (lesson_picture(picture, language), chat_picture(chat, language)):
        assert opened(await draw(drawn, READ.texts, language)).width == canvas.WIDTH


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_words_a_picture_says_the_same(language: content.Language) -> None:
    for picture in READ.pictures.values():
        told = in_words(picture, language)
        assert len(told) < 4000
        for row in picture.rows:
            for cell in row:
                assert cell[language].replace("&", "&amp;") in told
