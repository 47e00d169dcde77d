"""How postings fit somebody: matching asked, its reasons put into words."""

from collections.abc import Collection
from datetime import datetime

from bot.alerts.matcher import Suited
from bot.matching import reasons, reverse, service
from content import LANGUAGES, Content
from db.engine import Tx


class Matching:
    """What alerts ask of matching."""

    async def suited(
        self,
        tx: Tx,
        person_id: int,
        content: Content,
        now: datetime,
        *,
        among: Collection[int],
        most: int,
    ) -> list[Suited]:
        """Those of these postings that are worth telling somebody of unasked, the best first;
        none for who wants no profile."""
        found = await service.worth_telling(tx, person_id, content, now, among=among, most=most)
        return [
            Suited(id, {language: reasons.line(fit, content, language) for language in LANGUAGES})
            for id, fit in found
        ]

    async def people(
        self, tx: Tx, posting_id: int, content: Content, now: datetime, *, after: int, most: int
    ) -> list[int]:
        """The next people behind this one whom a posting is worth telling."""
        found = await reverse.people_for(tx, posting_id, content, now, after=after, most=most)
        return [person_id for person_id, _ in found]
