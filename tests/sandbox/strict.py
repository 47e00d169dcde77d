"""Checks what the sandbox answers with two real clients' own decoders.

aiogram decodes strictly (a missing required field is an error) and knows every method's
return type; python-telegram-bot refuses what it cannot build its objects from.
"""

from functools import cache
from typing import Any

from pydantic import TypeAdapter
from telegram import Message, Update


@cache
def _returning(method: str) -> TypeAdapter[Any] | None:
    import aiogram.methods  # takes three seconds: the fixture `decoders` has done it

    found = getattr(aiogram.methods, method[0].upper() + method[1:], None)
    return None if found is None else TypeAdapter(found.__returning__)


def check_result(method: str, result: Any) -> None:
    """Raises when a client could not read what a method returned."""
    adapter = _returning(method)
    if adapter is not None:
        adapter.validate_python(result)
    for one in result if isinstance(result, list) else [result]:
        if isinstance(one, dict) and {"message_id", "chat", "date"} <= one.keys():
            assert Message.de_json(one, None) is not None
    if method == "getUpdates":
        from aiogram.types import Update as AiogramUpdate

        for update in result:
            AiogramUpdate.model_validate(update)
            assert Update.de_json(update, None) is not None
