"""Keyboards under messages: buttons, rows, sizes, and what is refused about them."""

import json
from typing import Any

import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.schema import validate

Button = dict[str, Any]
UNREADABLE = "can't parse inline keyboard button: "


def _sent(markup: Any) -> Any:
    raw = {"chat_id": 1, "text": "x", "reply_markup": json.dumps(markup)}
    return validate("sendMessage", raw).get("reply_markup")


def _refusal(markup: Any) -> str:
    with pytest.raises(ApiError) as refused:
        _sent(markup)
    return refused.value.description.removeprefix("Bad Request: ")


def _inline(*buttons: Any) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(
    "button",
    [
        {"text": "a", "callback_data": "x" * 64},
        {"text": "a", "callback_data": "中" * 21},
        {"text": "a", "switch_inline_query_current_chat": ""},
        {"text": "a", "url": "tg://user?id=5"},
        {"text": "a", "web_app": {"url": "https://example.com/"}},
        {"text": "a", "copy_text": {"text": "copied"}},
        {"text": "a", "callback_data": "x", "style": "danger"},
        {"text": "a", "pay": True},
    ],
)
def test_good_inline_buttons_are_kept(button: Button) -> None:
    assert _sent(_inline(button)) == _inline(button)


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "a", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "中" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a"}, UNREADABLE + "Text buttons are unallowed in the inline keyboard"),
        (
            {"text": "a", "callback_data": ""},
            UNREADABLE + "Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "a", "callback_data": "x", "url": "example.com"},
            UNREADABLE + "InlineKeyboardButton must have exactly one optional field",
        ),
        ({"callback_data": "x"}, UNREADABLE + 'Can\'t find field "text"'),
        ({"text": [], "callback_data": "x"}, UNREADABLE + 'Field "text" must be of type String'),
        ("a", UNREADABLE + "InlineKeyboardButton must be an Object"),
        (
            {"text": "a", "callback_data": "x", "color": "red"},
            UNREADABLE + 'unknown field "color" in InlineKeyboardButton',
        ),
        (
            {"text": "a", "callback_data": "x", "style": "loud"},
            UNREADABLE + "invalid button style specified",
        ),
        (
            {"text": "a", "url": "localhost"},
            "inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "a", "url": "ftp://example.com"},
            "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
        ),
        (
            {"text": "a", "web_app": {"url": "http://example.com"}},
            "inline keyboard button Web App URL 'http://example.com' is invalid: "
            "Only HTTPS links are allowed",
        ),
        (
            {"text": "a", "login_url": {"url": "https://example.com", "bot_username": "@"}},
            UNREADABLE + "LoginUrl bot username is invalid",
        ),
    ],
)
def test_wrong_inline_buttons_are_refused(button: Any, words: str) -> None:
    assert _refusal(_inline(button)) == words


def test_addresses_of_buttons_are_completed() -> None:
    kept = _sent(_inline({"text": "a", "url": "Example.com?x=1"}))
    assert kept == _inline({"text": "a", "url": "http://example.com/?x=1"})


def test_a_pay_button_must_be_the_first() -> None:
    pay, other = {"text": "p", "pay": True}, {"text": "o", "callback_data": "o"}
    assert _sent(_inline(pay, other)) == _inline(pay, other)
    assert _refusal(_inline(other, pay)) == "BUTTON_POS_INVALID"


def test_empty_rows_and_buttons_without_text_are_dropped() -> None:
    good = {"text": "a", "callback_data": "x"}
    rows = [[], [good], [{"text": "", "callback_data": "y"}]]
    assert _sent({"inline_keyboard": rows}) == _inline(good)


@pytest.mark.parametrize(
    "markup",
    [
        {},
        {"inline_keyboard": []},
        {"inline_keyboard": [[]]},
        {"keyboard": []},
        {"remove_keyboard": False},
        {"force_reply": False},
    ],
)
def test_a_markup_that_does_nothing_is_left_out(markup: dict[str, Any]) -> None:
    assert _sent(markup) is None


def test_keyboards_have_a_greatest_size() -> None:
    button = {"text": "a", "callback_data": "x"}
    assert _sent({"inline_keyboard": [[button] * 8] * 12}) is not None
    assert _refusal({"inline_keyboard": [[button] * 9]}) == "reply markup is too long"
    assert _refusal({"inline_keyboard": [[button]] * 101}) == "reply markup is too long"
    assert _refusal({"keyboard": [["a"] * 13]}) == "reply markup is too long"
    assert _refusal({"keyboard": [["a"]] * 301}) == "reply markup is too long"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ([], "object expected as reply markup"),
        ({"colour": 1}, 'unknown field "colour" in reply markup'),
        ({"keyboard": "x"}, 'field "keyboard" must be of type Array'),
        ({"keyboard": ["x"]}, 'field "keyboard" must be an Array of Arrays'),
        (
            {"inline_keyboard": ["x"]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            {"keyboard": [[5]]},
            "can't parse keyboard button: KeyboardButton must be a String or an Object",
        ),
        (
            {"keyboard": [[{"text": "a", "request_contact": True, "request_location": True}]]},
            "can't parse keyboard button: KeyboardButton must have at most one optional field",
        ),
        ({"remove_keyboard": 1}, 'field "remove_keyboard" must be of type Boolean'),
        (
            {"keyboard": [["a"]], "input_field_placeholder": "x" * 65},
            "input_field_placeholder is too long",
        ),
    ],
)
def test_wrong_markups_are_refused(markup: Any, words: str) -> None:
    assert _refusal(markup) == words


def test_reply_keyboards_take_plain_strings() -> None:
    markup = {
        "keyboard": [["a", {"text": "b", "request_contact": True}]],
        "one_time_keyboard": True,
    }
    assert _sent(markup) == {
        "keyboard": [[{"text": "a"}, {"text": "b", "request_contact": True}]],
        "one_time_keyboard": True,
    }


def test_an_edited_message_takes_inline_keyboards_only() -> None:
    raw = {"chat_id": 1, "message_id": 2, "reply_markup": {"keyboard": [["a"]]}}
    with pytest.raises(ApiError, match="Bad Request: inline keyboard expected"):
        validate("editMessageReplyMarkup", raw)
    raw["reply_markup"] = {"inline_keyboard": []}
    assert "reply_markup" not in validate("editMessageReplyMarkup", raw)
