"""Options in rows: in both languages two beside each other where they fit, chosen or not."""

import pytest
from telegram import InlineKeyboardButton

import content
from bot.surveys.saying import named
from content import LANGUAGES
from content.models import Language
from handlers.surveys.packing import packed


def rows(labels: list[str]) -> list[list[str]]:
    keys = [InlineKeyboardButton(label, callback_data=label) for label in labels]
    return [[key.text for key in row] for row in packed(keys)]


def places(language: Language) -> list[str]:
    read = content.load()
    question = read.surveys["intention"].question("region")
    assert question is not None
    return [named(question, one.id, language, read.regions) for one in question.options]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_groups_of_places_stand_two_beside_each_other(language: Language) -> None:
    labels = places(language)
    assert len(labels) == 15
    assert len(rows(labels)) <= 9


@pytest.mark.parametrize("mark", ["☑️ ", "🔘 "])
@pytest.mark.parametrize("language", LANGUAGES)
def test_choosing_one_moves_none_of_the_others(language: Language, mark: str) -> None:
    labels = places(language)
    before = [len(row) for row in rows(labels)]
    for chosen in range(len(labels)):
        shown = [f"{mark}{one}" if at == chosen else one for at, one in enumerate(labels)]
        assert [len(row) for row in rows(shown)] == before
    assert [len(row) for row in rows(labels[-3:])] == [
        len(row) for row in rows([f"{mark}{one}" for one in labels[-3:]])
    ]
