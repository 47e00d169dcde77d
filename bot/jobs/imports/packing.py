"""Drafts between a file's preview and its confirmation, and postings as an undo needs them:
packed small, and checked when they are unpacked, as another process may have written them."""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import orjson

from bot.imports.model import ImportRefusedError
from bot.jobs.service import Draft
from db.employers import NAME_LENGTH
from db.postings import TEXT_LENGTH, TITLE_LENGTH, PostingRow

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MOST_BYTES = 100_000_000
Placed = tuple[str, int, Draft]
"""A draft, and the sheet and row it stood in."""
_LENGTHS = {
    "employer": NAME_LENGTH, "title": TITLE_LENGTH, "text": TEXT_LENGTH, "pay_text": 80,
    "apply_to": 300, "url": 500, "nature": 24, "industry": 24, "size": 24, "family": 24,
    "education": 24, "employer_region": 6,
}  # fmt: skip


def pack(placed: Sequence[Placed]) -> bytes:
    """Drafts and where they stood, as compressed JSON."""
    return zlib.compress(orjson.dumps(list(placed), default=_plain), 1)


def unpack(packed: bytes) -> list[Placed]:
    """What was packed. Raises ImportRefusedError for anything that no reader of ours packs."""
    try:
        opener = zlib.decompressobj()
        whole = opener.decompress(packed, MOST_BYTES)
        placed: list[Placed] = _form("drafts").validate_json(whole)
    except (ValueError, zlib.error):
        raise ImportRefusedError("too-heavy") from None
    for _, _, draft in placed:
        if any(len(getattr(draft, name)) > most for name, most in _LENGTHS.items()):
            raise ImportRefusedError("too-heavy")
    return placed


def keep_rows(rows: Sequence[PostingRow]) -> str:
    """Postings as they were, for the way back."""
    return b64encode(zlib.compress(orjson.dumps(list(rows), default=_plain), 1)).decode()


def kept_rows(kept: str) -> list[PostingRow]:
    """What was kept."""
    rows: list[PostingRow] = _form("rows").validate_json(zlib.decompress(b64decode(kept)))
    return rows


def _plain(value: object) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(type(value).__name__)


@cache
def _form(what: str) -> "TypeAdapter[Any]":
    # Imported here, so that a reader starts without it.
    from pydantic import ConfigDict, TypeAdapter

    strictly = ConfigDict(strict=True, extra="forbid")
    return TypeAdapter(list[Placed] if what == "drafts" else list[PostingRow], config=strictly)
