"""`python -m bot feeds`: the feeds of postings the office reads, listed, added, taken off."""

import sys
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.jobs import outside
from db import feeds, migrate
from db.engine import Database


async def run(
    add: str | None,
    name: str | None,
    remove: int | None,
    *,
    database_url: str,
    now: datetime,
    zone: ZoneInfo,
) -> int:
    """List the feeds, or change which there are; the exit code. 1: an address that cannot be
    one, or is listed already; an id that is not listed."""
    database = Database(database_url)
    try:
        await migrate.upgrade(database)
        async with database.transaction() as tx:
            if remove is not None and not await feeds.remove(tx, remove):
                return _complain(f"no feed {remove}")
            if add is not None:
                host = _host(add)
                if not host or len(add) > feeds.URL_LENGTH:
                    return _complain(f"{add} is no address of a feed on the web")
                shown = (name or host)[: feeds.NAME_LENGTH]
                if not await feeds.add(tx, add, shown, now):
                    return _complain(f"{add} is listed already")
        async with database.reading() as tx:
            found = await feeds.feeds(tx)
        for one in found:
            read = f"{one.read_at.astimezone(zone):%Y-%m-%d %H:%M}" if one.read_at else "never"
            trouble = f"  {one.trouble} ({one.failures} times)" if one.trouble else ""
            sys.stdout.write(
                f"{one.id:>4}  {one.name}  {one.url}  read {read}, {one.postings} postings"
                f"{trouble}\n"
            )
        sys.stdout.write(f"{len(found)} feeds\n")
        return 0
    finally:
        await database.close()


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    fine = parts.scheme in {"http", "https"} and not parts.username and not parts.password
    return host if fine and outside.may_reach(host) else ""


def _complain(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1
