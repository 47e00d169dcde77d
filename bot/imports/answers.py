"""What the reading process answers, as JSON: the bot believes it nothing that is not of this form.

Whoever broke the reader with a file could make it answer anything; the answer is therefore
never run, only read, and every field of it checked.
"""

from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import orjson

from bot.imports.model import ImportRefusedError

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")


def seal(answer: object) -> bytes:
    """The child's side: an answer (a dataclass) or a refusal as JSON, bytes in base64."""
    if isinstance(answer, ImportRefusedError):
        content: tuple[Any, ...] = ("refused", answer.reason_id, answer.values)
    else:
        content = ("done", answer)
    return orjson.dumps(content, default=_plain)


def _plain(value: object) -> Any:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(type(value).__name__)


def unseal(sealed: bytes, form: type[T]) -> T | ImportRefusedError:
    """The bot's side. Raises ValueError for anything `seal` cannot have made of this form."""
    checked: TypeAdapter[Any] = _form(form)  # type: ignore[arg-type]
    kind, *content = checked.validate_json(sealed)
    if kind == "refused":
        reason_id, values = content
        return ImportRefusedError(reason_id, values)
    answer: T = content[0]
    return answer


@cache
def _form(form: Any) -> "TypeAdapter[Any]":
    # Imported here, so that the child starts without it.
    from pydantic import ConfigDict, TypeAdapter

    strictly = ConfigDict(strict=True, extra="forbid", val_json_bytes="base64")
    sealed = tuple[Literal["done"], form] | tuple[Literal["refused"], str, dict[str, Any]]
    return TypeAdapter(sealed, config=strictly)
