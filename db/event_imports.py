"""What importing events asks the database, and how it is taken back."""

from collections.abc import Collection

from sqlalchemy import delete, select

from db.engine import Tx
from db.event_signups import EventSignUp
from db.events import Event, EventRow, events

_AT_ONCE = 500


async def held_by(tx: Tx, keys: Collection[str]) -> dict[str, EventRow]:
    """Events by what they are known by; those that are not there are left out."""
    found: dict[str, EventRow] = {}
    wanted = sorted(keys)
    for at in range(0, len(wanted), _AT_ONCE):
        chosen = select(Event.c.id).where(Event.c.key.in_(wanted[at : at + _AT_ONCE]))
        rows = await events(tx, list((await tx.execute(chosen)).scalars()))
        found |= {row.key: row for row in rows.values()}
    return found


async def with_people(tx: Tx, ids: Collection[int]) -> set[int]:
    """Those of the events that anybody has signed up for."""
    chosen = (
        select(EventSignUp.c.event_id).where(EventSignUp.c.event_id.in_(sorted(ids))).distinct()
    )
    return set((await tx.execute(chosen)).scalars())


async def remove(tx: Tx, ids: Collection[int]) -> None:
    """Events that should never have been there and that nobody has signed up for."""
    wanted = sorted(ids)
    for at in range(0, len(wanted), _AT_ONCE):
        await tx.execute(delete(Event).where(Event.c.id.in_(wanted[at : at + _AT_ONCE])))
