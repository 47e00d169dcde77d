"""The board of open postings of each database, kept in step with it."""

import asyncio
from weakref import WeakKeyDictionary

from bot.matching.board import Board
from bot.matching.offers import Lens
from db import job_board
from db.engine import Tx
from db.job_board import Seen


class Kept:
    """A board and what of the database it has seen."""

    def __init__(self, lens: Lens) -> None:
        self.board = Board(lens)
        self.seen: Seen | None = None
        self._one_at_a_time = asyncio.Lock()

    async def follow(self, tx: Tx) -> None:
        """Take up what was changed since. The first time that is everything, in pages, so that
        others get their turn in between."""
        async with self._one_at_a_time:
            now = await job_board.seen(tx)
            if now == self.seen:
                return
            if self.seen is None:
                await self._fill(tx)
            else:
                ids = await job_board.changed_since(tx, self.seen)
                found = await job_board.listed(tx, ids)
                for row in found:
                    self.board.put(row)
            self.seen = now

    async def compare(self, tx: Tx) -> None:
        """Make sure that exactly the open postings are there: what is missing is taken up, what
        is too much goes. `follow` cannot see what was deleted, nor what was stored with an
        earlier instant by a transaction that took long."""
        await self.follow(tx)
        async with self._one_at_a_time:
            ids = await job_board.open_ids(tx)
            for id in set(self.board.ids()) - ids:
                self.board.drop(id)
            for row in await job_board.listed(tx, ids - set(self.board.ids())):
                self.board.put(row)

    async def _fill(self, tx: Tx) -> None:
        last = 0
        while page := await job_board.open_after(tx, last):
            for row in page:
                self.board.put(row)
            last = page[-1].id


_kept: WeakKeyDictionary[object, Kept] = WeakKeyDictionary()


def kept(tx: Tx, lens: Lens) -> Kept:
    """The board of this transaction's database, as it is by now; a new one once the content was
    reloaded, or when most of what it holds is about postings that are gone."""
    engine = tx.engine.sync_engine
    found = _kept.get(engine)
    if found is None or found.board.lens is not lens or found.board.worn:
        found = _kept[engine] = Kept(lens)
    return found


async def board_of(tx: Tx, lens: Lens) -> Board:
    """The open postings, as this transaction sees them."""
    found = kept(tx, lens)
    await found.follow(tx)
    return found.board
