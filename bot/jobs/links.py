"""Broken links: at night each link of an open posting is knocked at, on hosts the office lists."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import aiohttp
import structlog

from bot.ground import Ground
from bot.jobs import outside, service
from bot.jobs.outside import Allowed
from db import posting_links
from db.posting_links import LinkRow

log = structlog.get_logger(__name__)

MOST = 200
"""Links looked at in one night; the others have their turn the next."""
SECONDS = 10.0
AT_ONCE = 4
AGAIN = timedelta(hours=18)
LIVES = frozenset({401, 403, 405, 406, 429, 501})
"""Answers of a server that is there and only will not talk to us."""


class LinkCheck:
    """One look a night. Nothing is hidden for it: the office sees a list."""

    def __init__(self, ground: Ground, allowed: Allowed = outside.is_public) -> None:
        self._ground, self._allowed = ground, allowed

    async def look(self) -> None:
        """Knock at what was not looked at for longest."""
        now = self._ground.now()
        async with self._ground.database.reading() as tx:
            listed = await posting_links.hosts(tx)
            today = service.day_of(now, self._ground.zone)
            links = await posting_links.links(tx, today) if listed else []
        due = [
            one
            for one in links
            if (one.looked_at is None or now - one.looked_at >= AGAIN)
            and posting_links.is_listed(host_of(one.url), listed)
        ][:MOST]
        if not due:
            return
        seen = await self._knock_at_all(due)
        async with self._ground.database.transaction() as tx:
            await posting_links.looked(tx, seen, now)
        log.info("links.looked", count=len(seen), failed=sum(one.failed > 0 for one in seen))

    async def _knock_at_all(self, due: Iterable[LinkRow]) -> list[LinkRow]:
        few = asyncio.Semaphore(AT_ONCE)
        async with outside.session(SECONDS, self._allowed) as client:

            async def one(link: LinkRow) -> LinkRow:
                async with few:
                    status = await self._knock(client, link.url)
                return replace(link, status=status, failed=0 if lives(status) else link.failed + 1)

            async with asyncio.TaskGroup() as tasks:
                started = [tasks.create_task(one(link)) for link in due]
        return [task.result() for task in started]

    async def _knock(self, client: aiohttp.ClientSession, url: str) -> int | None:
        """What a server answers to HEAD; where it does not know that, to GET, whose body nobody
        reads. A redirection is an answer: it is not followed to hosts nobody listed."""
        if not outside.may_reach(host_of(url), self._allowed):
            return None
        try:
            for method in ("HEAD", "GET"):
                async with client.request(method, url, allow_redirects=False) as answer:
                    status = answer.status
                if method == "GET" or status not in {404, 405, 501}:
                    return status
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            return None
        return None


def lives(status: int | None) -> bool:
    """Whether an answer says that something is there."""
    return status is not None and (status < 400 or status in LIVES)


def host_of(url: str) -> str:
    """The host of a web address; empty for anything else."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.casefold() if parts.scheme in {"http", "https"} else ""
