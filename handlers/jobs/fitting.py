"""How postings fit somebody: matching asked, its reasons put into words."""

from collections.abc import Collection
from datetime import datetime

from bot.alerts.matcher import Suited
from bot.jobs.service import day_of
from bot.matching import profiles, reasons, reverse, rules, service
from bot.matching.model import Offer
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
        if not await service.profiling(tx, person_id):
            return []
        known, today = await profiles.profile(tx, person_id, content, now), day_of(now)

        def worth(offer: Offer) -> bool:
            return rules.worth(known, offer, rules.fit(known, offer, today))

        found = await service.best_for(
            tx, person_id, content, now, most=most, filters=worth, among=among
        )
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
