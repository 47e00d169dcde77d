"""INSERT that can say what happens to a row which is there already."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from db.engine import Tx


def insert_into(tx: Tx, table: Table[Any]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT of the database at hand, with its `on_conflict_do_nothing` and `…_update`: the
    two databases say it alike, but SQLAlchemy has one for each."""
    make = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    return make(table)
