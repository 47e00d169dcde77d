"""Rows as plain dictionaries, what an export is made of; and many of them, a part at a time."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select

from db.engine import Tx

T = TypeVar("T")
Rows = list[dict[str, Any]]


async def rows_of(tx: Tx, query: Select[*tuple[Any, ...]]) -> Rows:
    """What a query finds, each row by the names of its columns."""
    return [dict(row) for row in (await tx.execute(query)).mappings()]


async def rows_by_kind(tx: Tx, queries: Mapping[str, Select[*tuple[Any, ...]]]) -> dict[str, Rows]:
    """The same for several queries, in their order."""
    return {kind: await rows_of(tx, query) for kind, query in queries.items()}


def parts(whole: Sequence[T], most: int = 500) -> Iterator[Sequence[T]]:
    """Pieces small enough for one statement, in order."""
    return (whole[at : at + most] for at in range(0, len(whole), most))
