"""Rows as plain dictionaries: what an export is made of."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from db.engine import Tx

Rows = list[dict[str, Any]]


async def rows_of(tx: Tx, query: Select[*tuple[Any, ...]]) -> Rows:
    """What a query finds, each row by the names of its columns."""
    return [dict(row) for row in (await tx.execute(query)).mappings()]


async def rows_by_kind(tx: Tx, queries: Mapping[str, Select[*tuple[Any, ...]]]) -> dict[str, Rows]:
    """The same for several queries, in their order."""
    return {kind: await rows_of(tx, query) for kind, query in queries.items()}
