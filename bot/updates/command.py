"""`python -m bot updates`: what was set aside, for whoever runs the bot; `--retry` tries again."""

import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.updates import service
from db import migrate
from db.engine import Database

ALL = "all"


async def run(retry: str | None, *, database_url: str, now: datetime, zone: ZoneInfo) -> int:
    """List what was set aside, or have some of it tried again; the exit code.

    1 when an id was named that is not set aside, or whose content is gone.
    """
    database = Database(database_url)
    try:
        await migrate.upgrade(database)
        if retry is None:
            await _list(database, zone)
            return 0
        return await _retry(database, None if retry == ALL else int(retry), now)
    finally:
        await database.close()


async def _list(database: Database, zone: ZoneInfo) -> None:
    async with database.reading() as tx:
        found = await service.listed(tx)
    for one in found:
        when = f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}"
        gone = "" if one.whole else "  content deleted"
        sys.stdout.write(
            f"{one.update_id:>12}  {when}  {one.kind:<20}  {one.tries} tries  {one.reason}{gone}\n"
        )
    sys.stdout.write(f"{len(found)} set aside\n")


async def _retry(database: Database, update_id: int | None, now: datetime) -> int:
    async with database.transaction() as tx:
        again = await service.retry(tx, None, update_id, now)
    if update_id is not None and not again:
        sys.stderr.write(f"{update_id} is not set aside, or its content is gone.\n")
        return 1
    sys.stdout.write(f"{again} will be tried again; the running bot looks within 15 seconds\n")
    return 0
