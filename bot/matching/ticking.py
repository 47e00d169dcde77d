"""What matching does by the clock: rows of profiles made anew, the board kept in step."""

import asyncio

from bot.ground import Ground
from bot.matching import boards, reverse
from bot.matching.offers import lens_of

BATCH = 200
AT_MOST = 10_000
"""Rows a tick makes anew; what is left waits for the next."""


class Profiles:
    """The tick of matching. Safe to call at any time and as often as one likes."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._one_at_a_time = asyncio.Lock()
        self._all_there = False

    async def tick(self) -> None:
        """Make marked rows anew, and take up what changed of postings before somebody waits
        for it."""
        async with self._one_at_a_time:
            content, now = self._ground.content, self._ground.now()
            if not self._all_there:
                # Of a roster that was there before matching was, nobody has told us.
                async with self._ground.database.transaction() as tx:
                    await reverse.mark_everybody(tx, now, missing=True)
                self._all_there = True
            for _ in range(AT_MOST // BATCH):
                async with self._ground.database.transaction() as tx:
                    made = await reverse.renew(tx, content, now, BATCH)
                if made < BATCH:
                    break
            async with self._ground.database.reading() as tx:
                await boards.board_of(tx, lens_of(content.jobs, content.regions))

    async def look_over(self) -> None:
        """Compare the board with the postings, and mark every student's row: what no feature
        tells of, such as the years going by or a changed list of majors, is taken up too."""
        async with self._one_at_a_time:
            content, now = self._ground.content, self._ground.now()
            async with self._ground.database.reading() as tx:
                kept = boards.kept(tx, lens_of(content.jobs, content.regions))
                await kept.compare(tx)
            async with self._ground.database.transaction() as tx:
                await reverse.mark_everybody(tx, now)
