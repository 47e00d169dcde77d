"""Alembic's entry: runs on the connection that `db.migrate` hands over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import JSON, BigInteger

from db.base import UTCDateTime, Word, metadata


def render_item(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Write plain types into migrations, so that old ones outlive changes of db.base."""
    if kind == "type":
        match item:
            case UTCDateTime():
                return "sa.DateTime(timezone=True)"
            case Word():
                return "sa.String(32)"
            case BigInteger():
                return "BIG"
            case JSON():
                return "DOCUMENT"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=render_item,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
