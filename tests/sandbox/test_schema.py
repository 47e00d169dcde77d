"""Requests: types, required and unknown parameters, limits, nested objects, exact words."""

import json
from typing import Any

import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.schema import Upload, canonical_method, validate

PHOTO = Upload("a.png", "image/png", b"\x89PNG")
CHAT: dict[str, Any] = {"chat_id": 1}
TEXT: dict[str, Any] = {"chat_id": 1, "text": "x"}


def _refusal(method: str, raw: dict[str, Any]) -> str:
    with pytest.raises(ApiError) as refused:
        validate(method, raw)
    return refused.value.description


def test_methods_are_known_in_any_letter_case() -> None:
    assert canonical_method("SENDMESSAGE") == "sendMessage"
    assert canonical_method("getme") == "getMe"
    assert canonical_method("kickChatMember") == "banChatMember"
    assert canonical_method("sendMoney") is None
    assert _refusal("sendMoney", {}) == "Not Found: method not found"


def test_values_of_a_form_become_typed() -> None:
    raw = {
        "chat_id": "-1001234567890",
        "text": "hi",
        "message_thread_id": "7",
        "disable_notification": "True",
        "protect_content": "0",
        "parse_mode": "",
        "entities": '[{"type":"bold","offset":0,"length":2}]',
        "reply_parameters": '{"message_id": 5, "chat_id": "@group"}',
        "reply_markup": "",
        "message_effect_id": None,
    }
    assert validate("sendMessage", raw) == {
        "chat_id": -1001234567890,
        "text": "hi",
        "message_thread_id": 7,
        "disable_notification": True,
        "protect_content": False,
        "parse_mode": "",
        "entities": [{"type": "bold", "offset": 0, "length": 2}],
        "reply_parameters": {"message_id": 5, "chat_id": "@group"},
    }


def test_json_values_are_taken_as_they_are() -> None:
    raw = {"chat_id": "@channel", "latitude": 39.9, "longitude": "116.4", "live_period": 60.0}
    assert validate("sendLocation", raw) == {
        "chat_id": "@channel",
        "latitude": 39.9,
        "longitude": 116.4,
        "live_period": 60,
    }


@pytest.mark.parametrize(
    ("method", "raw", "words"),
    [
        ("sendMessage", {}, "message text is empty"),
        ("sendMessage", {"text": "", "chat_id": 1}, "message text is empty"),
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"text": "x", "chat_id": ""}, "chat_id is empty"),
        ("forwardMessage", {"chat_id": 1, "message_id": 2}, "chat_id is empty"),
        ("deleteMessage", CHAT, "message to delete not found"),
        ("deleteMessages", CHAT, "message identifiers are not specified"),
        ("sendPhoto", CHAT, "there is no photo in the request"),
        ("sendPhoto", CHAT | {"photo": "attach://a"}, "there is no photo in the request"),
        ("sendVideoNote", CHAT, "there is no video note in the request"),
        ("sendMediaGroup", CHAT, 'parameter "media" is required'),
        ("sendLocation", CHAT | {"longitude": 1}, "latitude is empty"),
        ("sendContact", CHAT | {"phone_number": "1"}, 'parameter "first_name" is required'),
        ("sendPoll", CHAT | {"question": "q"}, "can't parse options JSON object"),
        ("sendChatAction", CHAT, "wrong parameter action in request"),
        ("sendChatAction", CHAT | {"action": "sing"}, "wrong parameter action in request"),
        ("getFile", {}, "file_id not specified"),
        ("getChatMember", CHAT, "invalid user_id specified"),
        ("getChatMember", CHAT | {"user_id": -5}, "invalid user_id specified"),
        (
            "answerCallbackQuery",
            {},
            "query is too old and response timeout expired or query ID is invalid",
        ),
        ("setChatPhoto", CHAT | {"photo": "AgAC"}, "photo must be uploaded as an InputFile"),
    ],
)
def test_what_is_missing_is_named_in_telegrams_words(
    method: str, raw: dict[str, Any], words: str
) -> None:
    assert _refusal(method, raw) == f"Bad Request: {words}"


@pytest.mark.parametrize(
    ("method", "raw", "words"),
    [
        ("sendMessage", TEXT | {"colour": "red"}, 'unknown parameter "colour"'),
        ("sendMessage", TEXT | {"file": PHOTO}, 'unknown parameter "file"'),
        (
            "sendMessage",
            TEXT | {"disable_notification": "maybe"},
            "invalid disable_notification specified",
        ),
        ("sendMessage", TEXT | {"message_thread_id": "1a"}, "invalid message_thread_id specified"),
        ("sendMessage", TEXT | {"message_thread_id": True}, "invalid message_thread_id specified"),
        ("sendMessage", {"chat_id": 1.5, "text": "x"}, "invalid chat_id specified"),
        ("sendMessage", {"chat_id": 1, "text": ["x"]}, "invalid text specified"),
        ("sendMessage", {"chat_id": 1, "text": "\ud800"}, "strings must be encoded in UTF-8"),
        ("sendLocation", CHAT | {"latitude": "nan", "longitude": 1}, "invalid latitude specified"),
        (
            "sendMessage",
            TEXT | {"reply_parameters": "{"},
            "can't parse reply parameters JSON object",
        ),
        ("sendMessage", TEXT | {"reply_parameters": "5"}, "object expected as reply parameters"),
        (
            "sendMessage",
            TEXT | {"reply_parameters": {"message_id": "x"}},
            'field "message_id" must be a valid Number',
        ),
        (
            "sendMessage",
            TEXT | {"reply_parameters": {"message_id": []}},
            'field "message_id" must be a Number',
        ),
        (
            "sendMessage",
            TEXT | {"link_preview_options": {"is_disabled": "yes"}},
            'field "is_disabled" must be of type Boolean',
        ),
        (
            "sendMessage",
            TEXT | {"link_preview_options": []},
            "object expected as link preview options",
        ),
        (
            "sendMessage",
            TEXT | {"link_preview_options": {"size": 1}},
            'unknown field "size" in LinkPreviewOptions',
        ),
        ("sendMessage", TEXT | {"entities": "{}"}, "expected an Array of MessageEntity"),
        ("sendMessage", TEXT | {"entities": [5]}, "can't parse MessageEntity: expected an Object"),
        (
            "sendMessage",
            TEXT | {"entities": [{"type": "bold", "offset": 0}]},
            "can't parse MessageEntity: Can't find field \"length\"",
        ),
        ("deleteMessages", CHAT | {"message_ids": "x"}, "can't parse message_ids JSON object"),
        (
            "deleteMessages",
            CHAT | {"message_ids": "5"},
            "expected an Array of message identifiers",
        ),
        ("deleteMessages", CHAT | {"message_ids": [0]}, "invalid message identifier specified"),
        ("deleteMessages", CHAT | {"message_ids": [None]}, "message identifier must be a Number"),
        (
            "deleteMessages",
            CHAT | {"message_ids": list(range(1, 102))},
            "too many message identifiers specified",
        ),
        (
            "copyMessages",
            {"chat_id": 1, "from_chat_id": 2, "message_ids": "[2,1]"},
            "message identifiers must be in a strictly increasing order",
        ),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "planet"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "chat"}},
            "can't parse BotCommandScope: Can't find field \"chat_id\"",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "Start", "description": "x"}]},
            "BOT_COMMAND_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "s" * 33, "description": "x"}]},
            "command length must not exceed 32",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "s", "description": ""}]},
            "command description must be non-empty",
        ),
        (
            "setChatMenuButton",
            {"menu_button": {"type": "x"}},
            "can't parse menu button: MenuButton has unsupported type",
        ),
        (
            "setMessageReaction",
            CHAT | {"message_id": 1, "reaction": [{"type": "x"}]},
            "can't parse ReactionType: invalid reaction type specified",
        ),
        (
            "setMessageReaction",
            CHAT | {"message_id": 1, "reaction": [{"emoji": "👍"}]},
            "can't parse ReactionType: Can't find field \"type\"",
        ),
        (
            "editMessageMedia",
            CHAT | {"message_id": 1, "media": "?"},
            "can't parse input media JSON object",
        ),
        ("sendMediaGroup", CHAT | {"media": "?"}, "can't parse media JSON object"),
        ("sendMediaGroup", CHAT | {"media": "{}"}, "expected an Array of InputMedia"),
        (
            "answerInlineQuery",
            {"inline_query_id": "1", "results": "5"},
            "expected an Array of inline query results",
        ),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
        ("setMyName", {"name": "x" * 65}, "name is too long"),
        (
            "sendPoll",
            CHAT | {"question": "q", "options": []},
            "poll must have at least one answer option",
        ),
        (
            "sendPoll",
            CHAT | {"question": "q", "options": ["a"] * 13},
            "poll can't have more than 12 options",
        ),
        (
            "sendPoll",
            CHAT | {"question": "q" * 301, "options": ["a"]},
            "poll question length must not exceed 300",
        ),
        (
            "sendPoll",
            CHAT | {"question": "q", "options": ["a" * 101]},
            "poll options length must not exceed 100",
        ),
        (
            "sendLocation",
            CHAT | {"latitude": 1, "longitude": 1, "horizontal_accuracy": 1501},
            "invalid horizontal_accuracy specified",
        ),
        (
            "setWebhook",
            {"url": "", "secret_token": "a b"},
            "secret token contains unallowed characters",
        ),
    ],
)
def test_wrong_values_are_refused(method: str, raw: dict[str, Any], words: str) -> None:
    assert _refusal(method, raw) == f"Bad Request: {words}"


def test_uploads_are_found_under_their_field_and_through_attach() -> None:
    assert validate("sendPhoto", CHAT | {"photo": PHOTO})["photo"] is PHOTO
    assert validate("sendPhoto", CHAT | {"photo": "attach://p1", "p1": PHOTO})["photo"] is PHOTO
    assert validate("sendPhoto", CHAT | {"photo": "AgACAgIA"})["photo"] == "AgACAgIA"
    media = [
        {"type": "video", "media": "attach://v", "thumbnail": "attach://t", "caption": "c"},
        {"type": "photo", "media": "https://example.com/a.png"},
    ]
    raw = CHAT | {"media": json.dumps(media), "v": PHOTO, "t": PHOTO}
    first, second = validate("sendMediaGroup", raw)["media"]
    assert first == {"type": "video", "media": PHOTO, "thumbnail": PHOTO, "caption": "c"}
    assert second["media"] == "https://example.com/a.png"


def _album(*items: dict[str, Any]) -> dict[str, Any]:
    return CHAT | {"media": json.dumps(items)}


def test_albums_have_two_to_ten_items_that_go_together() -> None:
    photo = {"type": "photo", "media": "A"}
    document = {"type": "document", "media": "B"}
    method = "sendMediaGroup"
    assert _refusal(method, _album(*[photo] * 11)) == (
        "Bad Request: too many messages to send as an album"
    )
    assert _refusal(method, _album()) == "Bad Request: there are no messages to send"
    assert _refusal(method, _album(photo, document)) == (
        "Bad Request: document can't be mixed with other media types"
    )
    assert _refusal(method, _album(photo, {"type": "animation", "media": "C"})) == (
        "Bad Request: can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup"
    )
    assert _refusal(method, _album(photo, {"type": "photo", "media": "attach://gone"})) == (
        "Bad Request: can't parse InputMedia: media not found"
    )


def test_variants_are_picked_by_their_constant_and_by_what_they_need() -> None:
    article: dict[str, Any] = {"type": "article", "id": "1", "title": "t"}
    results: list[dict[str, Any]] = [
        article | {"input_message_content": {"message_text": "x"}},
        {"type": "photo", "id": "2", "photo_file_id": "A"},
        {"type": "photo", "id": "3", "photo_url": "u", "thumbnail_url": "v"},
        article | {"id": "4", "input_message_content": {"latitude": 1.0, "longitude": 2.0}},
    ]
    raw = {"inline_query_id": "9", "results": json.dumps(results)}
    assert validate("answerInlineQuery", raw)["results"] == results
    results[0]["input_message_content"] = {}
    assert _refusal("answerInlineQuery", {"inline_query_id": "9", "results": results}) == (
        "Bad Request: can't parse inline query result: Input message content is not specified"
    )
    results = [{"type": "photo", "id": "3", "photo_url": "u"}]
    assert _refusal("answerInlineQuery", {"inline_query_id": "9", "results": results}) == (
        "Bad Request: can't parse inline query result: Can't find field \"thumbnail_url\""
    )


def test_older_parameters_are_taken_under_their_present_names() -> None:
    raw = TEXT | {
        "reply_to_message_id": "5",
        "allow_sending_without_reply": "true",
        "disable_web_page_preview": "true",
    }
    assert validate("sendMessage", raw) == TEXT | {
        "reply_parameters": {"message_id": 5, "allow_sending_without_reply": True},
        "link_preview_options": {"is_disabled": True},
    }
    raw = CHAT | {"question": "q", "options": '["a","b"]', "correct_option_id": 1}
    assert validate("sendPoll", raw)["correct_option_ids"] == [1]
    assert _refusal("getFile", {"file_id": "x", "reply_to_message_id": 5}) == (
        'Bad Request: unknown parameter "reply_to_message_id"'
    )


def test_numbers_that_telegram_brings_within_limits_are_not_refused() -> None:
    assert validate("getUpdates", {"limit": "500"}) == {"limit": 100}
    assert validate("getUpdates", {"limit": "0"}) == {"limit": 1}
    assert validate("createChatInviteLink", CHAT | {"member_limit": 0})["member_limit"] == 0


def test_rich_text_may_be_text_lists_and_objects_but_not_without_end() -> None:
    blocks = [{"type": "paragraph", "text": ["a", {"type": "bold", "text": ["b", "c"]}]}]
    raw = CHAT | {"rich_message": {"blocks": blocks}}
    assert validate("sendRichMessage", raw)["rich_message"]["blocks"] == blocks
    deep: Any = "x"
    for _ in range(3000):
        deep = [deep]
    blocks[0]["text"] = deep
    assert _refusal("sendRichMessage", raw) == (
        "Bad Request: can't parse JSON object: nested too deep"
    )


def test_types_made_for_answers_may_be_given_in_part() -> None:
    rights = {"can_manage_chat": True}
    assert validate("setMyDefaultAdministratorRights", {"rights": rights})["rights"] == rights
    mention = {"type": "text_mention", "offset": 0, "length": 1, "user": {"id": 5}}
    assert validate("sendMessage", TEXT | {"entities": [mention]})["entities"] == [mention]
