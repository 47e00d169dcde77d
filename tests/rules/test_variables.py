"""Variables: everybody's own name, formatting where it was, nothing left blank."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery import variables
from bot.delivery.bodies import TEXT_LIMIT, utf16_length
from bot.delivery.variables import EmptyVariableError

SIGNS = st.characters(codec="utf-8", exclude_characters="{}｛｝")
PLAIN = st.text(SIGNS, max_size=12)
VALUE = PLAIN.filter(lambda text: bool(text.strip()))
VARIABLE = st.sampled_from(["{name}", "{ 班级 }", "｛辅导员｝", "{Name}"])
VALUES = st.fixed_dictionaries(dict.fromkeys(variables.NAMES, VALUE))


def units(text: str, start: int, length: int) -> str:
    """A stretch of a text as Telegram counts it."""
    data = text.encode("utf-16-le")
    return data[2 * start : 2 * (start + length)].decode("utf-16-le")


@given(st.lists(st.one_of(PLAIN, VARIABLE), max_size=8), VALUES)
def test_every_variable_becomes_its_value_and_the_rest_stays(
    parts: list[str], values: dict[str, str]
) -> None:
    def spoken(part: str) -> str:
        name = variables.WORDS.get(part.strip("{}｛｝ ").casefold())
        return values[name] if name and part[0] in "{｛" else part

    done, _ = variables.fill("".join(parts), values)
    assert done == "".join(spoken(part) for part in parts)


@given(st.lists(PLAIN, min_size=3, max_size=3), VARIABLE, VARIABLE, VALUES)
def test_formatting_stays_on_the_words_it_was_on(
    around: list[str], one: str, two: str, values: dict[str, str]
) -> None:
    before, between, after = around
    text = f"{before}{one}{between}*{two}{after}"
    bold = {
        "type": "bold",
        "offset": utf16_length(before + one + between),
        "length": utf16_length("*" + two),
    }
    body = variables.filled({"kind": "text", "text": text, "entities": [bold]}, values)
    (moved,) = body["entities"]
    value = values[variables.WORDS[two.strip("{}｛｝ ").casefold()]]
    assert units(body["text"], moved["offset"], moved["length"]) == f"*{value}"


def test_an_entity_that_ends_inside_a_variable_covers_its_value() -> None:
    body = {
        "kind": "text",
        "text": "你好{name}",
        "entities": [{"type": "bold", "offset": 0, "length": 4}],
    }
    done = variables.filled(body, {"name": "林晓雨"})
    assert done["text"] == "你好林晓雨"
    assert done["entities"][0]["length"] == 5


@pytest.mark.parametrize("blank", ["", "  ", None])
def test_a_gap_is_an_error_not_a_message(blank: str | None) -> None:
    values = {} if blank is None else {"name": blank}
    with pytest.raises(EmptyVariableError, match="name"):
        variables.fill("{姓名}", values)


def test_other_braces_stay_and_are_named() -> None:
    body = {"kind": "text", "text": "{姓名} {花名} { } {{class}}"}
    assert variables.used(body) == {"name", "class"}
    assert variables.unknown(body) == ["花名"]


@given(st.integers(0, 5), VALUE)
def test_the_room_for_a_value_is_exact(times: int, value: str) -> None:
    text = "字" * 4000 + "{name}" * times
    ((counted, room),) = variables.limits({"kind": "text", "text": text})
    done, _ = variables.fill(text, {"name": value})
    assert counted["name"] == times
    need = times * utf16_length(value)
    assert (need <= room) == (utf16_length(done) <= TEXT_LIMIT)


def test_every_version_and_every_caption_is_looked_at() -> None:
    album = {"kind": "album", "items": [{"kind": "photo", "text": "{name}"}, {"kind": "photo"}]}
    body = {"kind": "versions", "zh": album, "en": {"kind": "text", "text": "{class}"}}
    assert variables.used(body) == {"name", "class"}
    assert len(list(variables.limits(body))) == 3
    filled = variables.filled(album, {"name": "林晓雨"})
    assert filled["items"][0]["text"] == "林晓雨"
