"""What alerts ask of matching; who starts the bot hands it in."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple, Protocol

from content import Content, Language
from db.engine import Tx


class Suited(NamedTuple):
    """A posting that suits somebody, and in one line why, as HTML in each language."""

    posting_id: int
    why: Mapping[Language, str]


class Matcher(Protocol):
    """What suits whom."""

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
        """Those of these postings that are worth telling somebody of unasked, the best first."""
        ...

    async def people(
        self, tx: Tx, posting_id: int, content: Content, now: datetime, *, after: int, most: int
    ) -> list[int]:
        """The next people behind this one whom a posting is worth telling, in the order of their
        ids; fewer than `most`: there are no more."""
        ...
