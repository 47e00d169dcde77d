"""What the reading process answers, as JSON: the bot believes it nothing that is not of this form.

Whoever broke the reader with a file could make it answer anything; the answer is therefore
never run, only read, and every field of it checked.
"""

from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import orjson

from bot.people.imports.model import ImportRefusedError, PlanAnswer, ReadAnswer

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Sealed = (
    tuple[Literal["read"], ReadAnswer]
    | tuple[Literal["plan"], PlanAnswer]
    | tuple[Literal["refused"], str, dict[str, Any]]
)


def seal(answer: ReadAnswer | PlanAnswer | ImportRefusedError) -> bytes:
    """The child's side: an answer or a refusal as JSON, bytes in base64."""
    content: tuple[Any, ...]
    match answer:
        case ReadAnswer():
            content = ("read", answer)
        case PlanAnswer():
            content = ("plan", answer)
        case ImportRefusedError():
            content = ("refused", answer.reason_id, answer.values)
    return orjson.dumps(content, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    raise TypeError(type(value).__name__)


def unseal(sealed: bytes) -> ReadAnswer | PlanAnswer | ImportRefusedError:
    """The bot's side. Raises ValueError for anything `seal` cannot have written."""
    kind, *content = _form().validate_json(sealed)
    match content:
        case [ReadAnswer() | PlanAnswer() as answer]:
            return answer
        case [str() as reason_id, dict() as values]:
            return ImportRefusedError(reason_id, values)
    raise ValueError(kind)


@cache
def _form() -> "TypeAdapter[Sealed]":
    # Imported here, so that the child starts without it.
    from pydantic import ConfigDict, TypeAdapter

    strictly = ConfigDict(strict=True, extra="forbid", val_json_bytes="base64")
    return TypeAdapter(Sealed, config=strictly)
