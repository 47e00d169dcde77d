"""Checks Bot API requests against the official schema, in Telegram's own words.

Stricter than the real server where that ignores mistakes: unknown parameters and fields are
refused, and so are values of a wrong type that it would read as zero or false.
"""

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from bot.sandbox import schema_rules, schema_words
from bot.sandbox.errors import ApiError, bad_request, not_found
from bot.sandbox.keyboards import Fault
from bot.sandbox.schema_check import (
    ABSENT,
    Check,
    Types,
    Upload,
    Uploads,
    as_float,
    as_int,
    as_text,
    attached,
)

__all__ = ["Upload", "canonical_method", "validate"]

_OLD_METHODS = {
    "kickchatmember": "banChatMember",
    "getchatmemberscount": "getChatMemberCount",
    "setstickersetthumb": "setStickerSetThumbnail",
}
_TRUE = frozenset({"true", "yes", "1"})
_FALSE = frozenset({"false", "no", "0"})
_EMPTY_COUNTS = frozenset({("setWebhook", "url")})  # an empty one removes the webhook
_CHAT = frozenset({"chat_id", "from_chat_id", "sender_chat_id"})


@dataclass(slots=True)
class _Method:
    name: str
    parameters: dict[str, Check]
    required: tuple[str, ...]
    rule: Callable[[dict[str, Any]], None] | None


CLIENT_DEFAULTS = frozenset(
    {"parse_mode", "link_preview_options", "disable_notification", "protect_content"}
)
"""Parameters that client libraries add to every message once an application sets a default, also
where the method has no use for them; the real server ignores them there."""


def canonical_method(name: str) -> str | None:
    """The method's official spelling for `name` in any letter case; None = unknown."""
    return _methods_by_lower_name().get(name.lower())


def validate(method: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Typed parameters of a call of `method` (official spelling); raises ApiError.

    `raw`: JSON values, or the strings of a query or form, or `Upload` objects: directly
    under a field, or under a name that an `attach://name` inside another value refers to.
    In the result such references are replaced by the `Upload` objects. Parameters that are
    null, or empty where empty means nothing, are left out, as is a `reply_markup` that has
    no effect. How long a text is once its markup is parsed is not checked here: see
    `entities.check_length`.
    """
    found = _method(method)
    if found is None:
        raise not_found()
    try:
        return _validated(found, raw)
    except Fault as fault:
        raise _refused(str(fault)) from None
    except RecursionError:
        raise bad_request("can't parse JSON object: nested too deep") from None


def _validated(method: _Method, raw: Mapping[str, Any]) -> dict[str, Any]:
    parameters = method.parameters
    uploads = Uploads(raw)
    result: dict[str, Any] = {}
    unknown: list[str] = []
    for name, value in raw.items():
        check = parameters.get(name)
        if check is None:
            unknown.append(name)
        elif value is not None:
            made = check(value, name, uploads)
            if made is not ABSENT:
                result[name] = made
    for name in method.required:
        if name not in result:
            raise _missing(method.name, name)
    for name in unknown:
        if name in CLIENT_DEFAULTS:
            continue
        if name not in uploads.used and not schema_rules.modernise(
            name, raw[name], result, parameters
        ):
            raise bad_request(f'unknown parameter "{name}"')
    if method.rule:
        method.rule(result)
    return result


def _missing(method: str, name: str) -> ApiError:
    words = schema_words.MISSING
    text = words.get((method, name)) or words.get(name)
    return bad_request(text or f'parameter "{name}" is required')


def _refused(text: str) -> ApiError:
    """The first letter becomes small, but for codes like BUTTON_DATA_INVALID."""
    if len(text) >= 2 and (text[1] == "_" or text[1].isupper()):
        return bad_request(text)
    return bad_request(text[:1].lower() + text[1:])


# --- the table, loaded at first use --------------------------------------------------------


@cache
def _table() -> tuple[dict[str, Any], Types]:
    table = orjson.loads(Path(__file__).with_name("botapi.json").read_bytes())
    return table, Types(table)


@cache
def _methods_by_lower_name() -> dict[str, str]:
    table, _ = _table()
    return {name.lower(): name for name in table["methods"]} | _OLD_METHODS


@cache
def _method(name: str) -> _Method | None:
    table, types = _table()
    spec: dict[str, str] | None = table["methods"].get(name)
    if spec is None:
        return None
    required = [field for field, kind in spec.items() if kind.endswith("!")]
    required.sort(key=lambda field: field in _CHAT)  # the chat is looked at last
    return _Method(
        name,
        {field: _parameter(types, name, field, kind) for field, kind in spec.items()},
        tuple(required),
        schema_rules.RULES.get(name),
    )


def _parameter(types: Types, method: str, name: str, kind: str) -> Check:
    required = kind.endswith("!")
    kind = kind.removesuffix("!")
    check = _SCALARS.get(kind) or _structured(types, method, name, kind)
    check = types.limited(method, name, check)
    if kind == "str" and required and (method, name) not in _EMPTY_COUNTS:
        return _never_empty(check)
    return check


def _never_empty(check: Check) -> Check:
    def read(value: Any, name: str, uploads: Uploads) -> Any:
        return ABSENT if value == "" else check(value, name, uploads)

    return read


def _structured(types: Types, method: str, name: str, kind: str) -> Check:
    check = types.check(kind)
    words = schema_words.UNREADABLE
    what = words.get((method, name)) or words.get(name, name)
    is_list = kind.startswith("[]")
    element = schema_words.ELEMENTS.get(name) or _element(kind)
    no_list = f"Expected an Array of {element}"
    identifiers = name in ("message_ids", "user_ids")

    def read(value: Any, field: str, uploads: Uploads) -> Any:
        if isinstance(value, str):
            if not value:
                return ABSENT
            value = _decoded(value, what)
        if value is None:
            return ABSENT
        if is_list and not isinstance(value, list | tuple):
            raise Fault(no_list)
        if identifiers:
            return schema_rules.identifiers(value, field)
        return check(value, field, uploads)

    return read


def _decoded(text: str, what: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        if what == "results":
            raise Fault(f"can't parse JSON encoded inline query results: {error}") from None
        raise Fault(f"Can't parse {what} JSON object") from None


def _element(kind: str) -> str:
    return {"[]int": "Integer", "[]str": "String"}.get(kind, kind.removeprefix("[]"))


# --- simple parameters ---------------------------------------------------------------------


def _int(value: Any, name: str, _: Uploads) -> Any:
    if value == "":
        return ABSENT
    number = as_int(value)
    if number is None or (number <= 0 and name == "user_id"):
        raise Fault(f"invalid {name} specified")
    return number


def _float(value: Any, name: str, _: Uploads) -> Any:
    if value == "":
        return ABSENT
    number = as_float(value)
    if number is None:
        raise Fault(f"invalid {name} specified")
    return number


def _bool(value: Any, name: str, _: Uploads) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, int) and value in (0, 1):
        return bool(value)
    text = value.lower() if isinstance(value, str) else None
    if text == "":
        return ABSENT
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise Fault(f"invalid {name} specified")


def _str(value: Any, name: str, _: Uploads) -> Any:
    text = as_text(value)
    if text is None:
        raise Fault(f"invalid {name} specified")
    return text


def _id(value: Any, name: str, uploads: Uploads) -> Any:
    if value == "":
        return ABSENT
    number = as_int(value)
    if number is not None:
        return number
    text = _str(value, name, uploads)
    if re.fullmatch(r"[+-]?[0-9.]+(?:e[+-]?[0-9]+)?", text):
        raise Fault(f"invalid {name} specified")
    return text


def _file(value: Any, name: str, uploads: Uploads) -> Any:
    if isinstance(value, Upload):
        return value
    return attached(_str(value, name, uploads), uploads)


def _upload(value: Any, name: str, uploads: Uploads) -> Any:
    found = _file(value, name, uploads)
    if isinstance(found, str):
        raise Fault(f"{name} must be uploaded as an InputFile")
    return found


_SCALARS: dict[str, Check] = {
    "int": _int,
    "float": _float,
    "bool": _bool,
    "str": _str,
    "id": _id,
    "file": _file,
    "upload": _upload,
}


if __name__ == "__main__":
    from bot.sandbox.schema_build import main

    sys.exit(main(sys.argv[1:]))
