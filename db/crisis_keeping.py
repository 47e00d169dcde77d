"""What is kept of crises: what its person is told of it, and sealing it under another key."""

from typing import Any

from sqlalchemy import func, select, update

from db.crisis import Crisis, CrisisWords
from db.crisis_calls import CrisisCall, CrisisDuty
from db.engine import Tx
from db.rows import Rows, rows_of


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """What is kept about somebody, without what is sealed."""
    return {
        "crises": await rows_of(
            tx,
            select(Crisis.c.opened_at, Crisis.c.last_at, Crisis.c.safe_at, Crisis.c.closed_at)
            .where(Crisis.c.person_id == person_id)
            .order_by(Crisis.c.id),
        ),
        "crisis-duty": await rows_of(
            tx,
            select(CrisisDuty.c.kind, CrisisDuty.c.since).where(
                CrisisDuty.c.person_id == person_id
            ),
        ),
        "crisis-calls": await rows_of(
            tx,
            select(CrisisCall.c.first_at, CrisisCall.c.times, CrisisCall.c.acknowledged_at)
            .where(CrisisCall.c.person_id == person_id)
            .order_by(CrisisCall.c.crisis_id),
        ),
    }


def counted(person_id: int) -> Any:
    """A question for how many there are of somebody."""
    return select(func.count()).select_from(Crisis).where(Crisis.c.person_id == person_id)


# Under another key


async def sealed_after(
    tx: Tx, after: int, limit: int
) -> list[tuple[int, bytes | None, bytes | None]]:
    """(number, who, note) of crises in order, as they are sealed."""
    rows = await tx.execute(
        select(Crisis.c.id, Crisis.c.who, Crisis.c.note)
        .where(Crisis.c.id > after)
        .order_by(Crisis.c.id)
        .limit(limit)
    )
    return [(row.id, row.who, row.note) for row in rows]


async def seal_again(tx: Tx, crisis_id: int, who: bytes | None, note: bytes | None) -> None:
    await tx.execute(update(Crisis).where(Crisis.c.id == crisis_id).values(who=who, note=note))


async def sealed_words_after(tx: Tx, after: int, limit: int) -> list[tuple[int, bytes | None]]:
    rows = await tx.execute(
        select(CrisisWords.c.id, CrisisWords.c.sealed)
        .where(CrisisWords.c.id > after)
        .order_by(CrisisWords.c.id)
        .limit(limit)
    )
    return [(row.id, row.sealed) for row in rows]


async def seal_words_again(tx: Tx, words_id: int, sealed: bytes | None) -> None:
    await tx.execute(update(CrisisWords).where(CrisisWords.c.id == words_id).values(sealed=sealed))
