"""Rules between parameters, and the older parameters the official server still takes."""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from bot.sandbox import schema_words
from bot.sandbox.keyboards import Fault
from bot.sandbox.schema_check import as_int

MAX_IDENTIFIERS = 100
MAX_INLINE_RESULTS = 50
MAX_QUESTION = 300
MAX_OPTION = 100
_COMMAND = re.compile(r"[a-z0-9_]+")
_SECRET = re.compile(r"[A-Za-z0-9_\-]*")
_ALONE = {"audio": "Audio", "document": "Document"}


def identifiers(values: list[Any], name: str) -> list[int]:
    """Message or user identifiers: positive numbers, at most 100; raises Fault."""
    what = "message" if name == "message_ids" else "user"
    if not values:
        raise Fault(f"{what} identifiers are not specified")
    if len(values) > MAX_IDENTIFIERS:
        raise Fault(f"Too many {what} identifiers specified")
    found: list[int] = []
    for value in values:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise Fault(f"{what} identifier must be a Number")
        number = as_int(value)
        if number is None:
            raise Fault(f"Can't parse {what} identifier as a Number")
        if number <= 0:
            raise Fault(f"Invalid {what} identifier specified")
        found.append(number)
    return found


def modernise(
    name: str, value: Any, result: dict[str, Any], parameters: Mapping[str, Any]
) -> bool:
    """Takes over an older parameter under its present name; False if `name` is no such one."""
    if name in ("reply_to_message_id", "allow_sending_without_reply"):
        return _into(result, parameters, "reply_parameters", _reply_field(name, value))
    if name == "disable_web_page_preview":
        is_disabled = str(value).lower() in ("true", "yes", "1")
        return _into(result, parameters, "link_preview_options", {"is_disabled": is_disabled})
    if name == "correct_option_id" and "correct_option_ids" in parameters:
        number = as_int(value)
        if number is None:
            raise Fault(f"invalid {name} specified")
        result.setdefault("correct_option_ids", [number])
        return True
    return False


def _reply_field(name: str, value: Any) -> dict[str, Any]:
    if name == "allow_sending_without_reply":
        return {name: str(value).lower() in ("true", "yes", "1")}
    if value is None or value == "":
        return {}
    number = as_int(value)
    if number is None:
        raise Fault(f"invalid {name} specified")
    return {"message_id": number}


def _into(
    result: dict[str, Any], parameters: Mapping[str, Any], name: str, fields: dict[str, Any]
) -> bool:
    if name not in parameters:
        return False
    if fields:
        result[name] = fields | result.get(name, {})
    return True


def _increasing(parameters: dict[str, Any]) -> None:
    ids = parameters["message_ids"]
    if any(first >= second for first, second in pairwise(ids)):
        raise Fault("Message identifiers must be in a strictly increasing order")


def _poll(parameters: dict[str, Any]) -> None:
    if "question_parse_mode" not in parameters and len(parameters["question"]) > MAX_QUESTION:
        raise Fault(f"Poll question length must not exceed {MAX_QUESTION}")
    for option in parameters["options"]:
        if not option["text"]:
            raise Fault("Poll options must be non-empty")
        if "text_parse_mode" not in option and len(option["text"]) > MAX_OPTION:
            raise Fault(f"Poll options length must not exceed {MAX_OPTION}")
    if parameters.get("type", "regular") not in ("", "regular", "quiz"):
        raise Fault("Unsupported poll type specified")


def _album(parameters: dict[str, Any]) -> None:
    kinds = {item["type"] for item in parameters["media"]}
    for kind, name in _ALONE.items():
        if kind in kinds and len(kinds) > 1:
            raise Fault(f"{name} can't be mixed with other media types")


def _commands(parameters: dict[str, Any]) -> None:
    for command in parameters["commands"]:
        command["command"] = command["command"].strip().removeprefix("/")
        command["description"] = command["description"].strip()
        if not command["command"]:
            raise Fault("Command must be non-empty")
        if not command["description"]:
            raise Fault("Command description must be non-empty")
        if _COMMAND.fullmatch(command["command"]) is None:
            raise Fault("BOT_COMMAND_INVALID")


def _chat_action(parameters: dict[str, Any]) -> None:
    if parameters["action"].lower() not in schema_words.CHAT_ACTIONS:
        raise Fault("wrong parameter action in request")


def _inline_results(parameters: dict[str, Any]) -> None:
    results = parameters["results"]
    if len(results) > MAX_INLINE_RESULTS:
        raise Fault("Too many inline query results specified")
    if len({result["id"] for result in results}) < len(results):
        raise Fault("RESULT_ID_DUPLICATE")


def _webhook(parameters: dict[str, Any]) -> None:
    if _SECRET.fullmatch(parameters.get("secret_token", "")) is None:
        raise Fault("secret token contains unallowed characters")


RULES: dict[str, Callable[[dict[str, Any]], None]] = {
    "forwardMessages": _increasing,
    "copyMessages": _increasing,
    "sendPoll": _poll,
    "sendMediaGroup": _album,
    "setMyCommands": _commands,
    "sendChatAction": _chat_action,
    "answerInlineQuery": _inline_results,
    "setWebhook": _webhook,
}
