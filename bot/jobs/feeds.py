"""Feeds of postings, polled by the clock: only addresses that the office lists, only public
ones, only so many bytes, and nothing twice.

A server that knows conditional requests answers in few bytes that nothing is new. What comes is
read in a child process, and every posting of it waits until its employer is known.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

import aiohttp
import structlog

from bot.ground import Ground
from bot.imports.apart import work_apart
from bot.imports.model import ImportRefusedError, ReadAnswer
from bot.jobs import outside, service
from bot.jobs.imports import packing
from bot.jobs.imports.kind import Postings
from bot.jobs.outside import Allowed, is_public
from db import feeds
from db.employers import NAME_LENGTH
from db.feeds import FeedRow

log = structlog.get_logger(__name__)

MOST_BYTES = 3_000_000
SECONDS = 20
EVERY, LONGEST_WAIT = timedelta(hours=1), timedelta(days=2)
AT_ONCE = 5
HELD_AT_ONCE = 100


class Fetched(NamedTuple):
    """What a server answered: nothing new (`data` None), or a document and its marks."""

    data: bytes | None
    etag: str = ""
    last_modified: str = ""


class FetchError(Exception):
    """A feed that could not be fetched; `trouble` is a code: host, status-404, too-large, away."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble


class Feeds:
    """Looks at the feeds that are due. One tick at a time."""

    def __init__(self, ground: Ground, allowed: Allowed = is_public) -> None:
        self._ground = ground
        self._allowed = allowed

    async def tick(self) -> None:
        """Look at everything that is due by now; each feed by itself, so that one that fails
        keeps no other waiting."""
        now = self._ground.now()
        async with self._ground.database.reading() as tx:
            wanted = await feeds.due(tx, now, AT_ONCE)
        for feed in wanted:
            await self._look(feed, now)

    async def _look(self, feed: FeedRow, now: datetime) -> None:
        try:
            fetched = await fetch(feed, self._allowed)
            stored = feed.postings
            if fetched.data is not None:
                stored = await self._store(feed, fetched.data, now)
        except (FetchError, ImportRefusedError) as error:
            trouble = error.trouble if isinstance(error, FetchError) else error.reason_id
            failures = feed.failures + 1
            wait = min(EVERY * 2 ** min(failures, 8), LONGEST_WAIT)
            log.warning("feeds.failed", feed_id=feed.id, trouble=trouble)
            async with self._ground.database.transaction() as tx:
                await feeds.looked(
                    tx, feed.id, failures=failures, trouble=trouble[:40], due_at=now + wait
                )
            return
        marks = {}
        if fetched.data is not None:
            marks = {"etag": fetched.etag, "last_modified": fetched.last_modified}
        async with self._ground.database.transaction() as tx:
            await feeds.looked(
                tx, feed.id, failures=0, trouble="", due_at=now + EVERY, read_at=now,
                postings=stored, **marks,
            )  # fmt: skip

    async def _store(self, feed: FeedRow, data: bytes, now: datetime) -> int:
        """Bring in what a document holds; how many postings that is. Raises
        ImportRefusedError."""
        from bot.jobs.imports.feed import FeedJob  # what reads feeds stays out of the bot

        content = self._ground.content
        async with self._ground.database.reading() as tx:
            facts = await Postings(lambda: content, self._ground.now, self._ground.zone).facts(tx)
        job = FeedJob(feed.name[:NAME_LENGTH], data, facts)
        answer = await work_apart("bot.jobs.imports.feed:read_feed", job, ReadAnswer)
        drafts = [draft for _, _, draft in packing.unpack(answer.packed)]
        for at in range(0, len(drafts), HELD_AT_ONCE):
            part = [_within(draft) for draft in drafts[at : at + HELD_AT_ONCE]]
            async with self._ground.database.transaction() as tx:
                await service.put_all(tx, part, content, now, by=None, zone=self._ground.zone)
        return len(drafts)


def _within(draft: service.Draft) -> service.Draft:
    """A feed's word for where to write to is not to be trusted further than a link."""
    return replace(draft, extra={}) if draft.extra else draft


async def fetch(feed: FeedRow, allowed: Allowed = is_public) -> Fetched:
    """A feed's document, unless its server says that it is the same as before. Raises
    FetchError.

    Redirections are not followed: the office lists the address that is read.
    """
    host = urlsplit(feed.url).hostname or ""
    if not outside.may_reach(host, allowed):
        raise FetchError("host")
    marks = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    headers = {name: value for name, value in marks.items() if value}
    try:
        async with (
            outside.session(SECONDS, allowed) as client,
            client.get(feed.url, headers=headers, allow_redirects=False) as answer,
        ):
            if answer.status == 304:
                return Fetched(None)
            if answer.status != 200:
                raise FetchError(f"status-{answer.status}")
            data = bytearray()
            # What it says of its length may be a lie: the bytes that come are counted, unpacked.
            async for chunk in answer.content.iter_chunked(65_536):
                data += chunk
                if len(data) > MOST_BYTES:
                    raise FetchError("too-large")
            etag = answer.headers.get("ETag", "")[:200]
            return Fetched(bytes(data), etag, answer.headers.get("Last-Modified", "")[:80])
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        raise FetchError("away") from None
