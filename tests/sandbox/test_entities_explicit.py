"""Entities that the bot gives itself: what fits, what is refused, what wins."""

from typing import Any

import pytest

from bot.sandbox.entities import parse_text
from bot.sandbox.errors import ApiError

Entity = dict[str, Any]


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        ({"type": "bold", "offset": 0}, "can't parse MessageEntity: Can't find field \"length\""),
        (
            {"type": "loud", "offset": 0, "length": 1},
            "can't parse MessageEntity: Unsupported type specified",
        ),
        (
            {"type": "text_link", "offset": 0, "length": 1},
            "can't parse MessageEntity: Can't find field \"url\"",
        ),
        (
            {"type": "text_link", "offset": 0, "length": 1, "url": "x"},
            "entity URL 'x' is invalid: Wrong HTTP URL",
        ),
        (
            {"type": "bold", "offset": -1, "length": 1},
            "receive an entity with incorrect offset -1",
        ),
        (
            {"type": "bold", "offset": 0, "length": -1},
            "receive an entity with incorrect length -1",
        ),
        (
            {"type": "bold", "offset": 1, "length": 2},
            "entity begins in a middle of a UTF-16 symbol at byte offset 4",
        ),
        (
            {"type": "bold", "offset": 0, "length": 1},
            "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol "
            "at byte offset 4",
        ),
        (
            {"type": "bold", "offset": 9, "length": 1},
            "entity begins after the end of the text at UTF-16 offset 9",
        ),
        (
            {"type": "bold", "offset": 2, "length": 7},
            "entity beginning at UTF-16 offset 2 ends after the end of the text "
            "at UTF-16 offset 9",
        ),
    ],
)
def test_explicit_entities_that_do_not_fit_are_refused(entity: Entity, words: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_text("😀ab", None, [entity])
    assert refused.value.description == f"Bad Request: {words}"


def test_explicit_entities_are_sorted_and_the_first_of_overlapping_links_wins() -> None:
    _, found = parse_text(
        "abcdef",
        None,
        [
            {"type": "code", "offset": 2, "length": 3},
            {"type": "bold", "offset": 4, "length": 2},
            {"type": "text_link", "offset": 0, "length": 3, "url": "http://a.cn"},
            {"type": "italic", "offset": 4, "length": 2},
        ],
    )
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == [
        ("text_link", 0, 3),
        ("bold", 4, 2),
        ("italic", 4, 2),
    ]


def test_the_parse_mode_goes_before_explicit_entities() -> None:
    entity = {"type": "italic", "offset": 0, "length": 1}
    assert parse_text("<b>a</b>", "HTML", [entity]) == (
        "a",
        [{"type": "bold", "offset": 0, "length": 1}],
    )
    assert parse_text("<b>", "none", [entity])[0] == "<b>"


def test_explicit_entities_of_detected_kinds_are_ignored() -> None:
    fake = {"type": "url", "offset": 0, "length": 4}
    assert parse_text("word", None, [fake]) == ("word", [])
