"""What is sealed of crises, put under the first key when keys are changed."""

from bot.sealing import SealError, Seals
from db import crisis_keeping
from db.engine import Database

BATCH = 200


class _Anew:
    """Seals again, and counts what could not be opened; that stays as it is."""

    def __init__(self, seals: Seals) -> None:
        self._seals = seals
        self.done = 0
        self.failed = 0

    def __call__(self, sealed: bytes | None) -> bytes | None:
        if sealed is None:
            return None
        try:
            anew = self._seals.anew(sealed)
        except SealError:
            self.failed += 1
            return sealed
        self.done += 1
        return anew


async def seal_anew(database: Database, seals: Seals) -> tuple[int, int]:
    """Put all that is sealed of crises under the first key; how many pieces, and how many no key
    opens."""
    anew = _Anew(seals)
    after = 0
    while True:
        async with database.transaction() as tx:
            rows = await crisis_keeping.sealed_after(tx, after, BATCH)
            for crisis_id, who, note in rows:
                await crisis_keeping.seal_again(tx, crisis_id, anew(who), anew(note))
        if len(rows) < BATCH:
            break
        after = rows[-1][0]
    after = 0
    while True:
        async with database.transaction() as tx:
            words = await crisis_keeping.sealed_words_after(tx, after, BATCH)
            for words_id, sealed in words:
                await crisis_keeping.seal_words_again(tx, words_id, anew(sealed))
        if len(words) < BATCH:
            return anew.done, anew.failed
        after = words[-1][0]
