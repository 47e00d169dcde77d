"""`python -m bot invite ROLE`: a one-time deep link for staff, made where the bot runs."""

import json
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.people import invites, rules
from db import migrate
from db.engine import Database
from db.people import Role

ASK_SECONDS = 10


class CannotInviteError(Exception):
    """The link cannot be made; the message says what to do instead."""


def username(token: str, api: str) -> str:
    """The bot's username, asked of the Bot API. Raises CannotInviteError."""
    if not token:
        raise CannotInviteError("BOT_TOKEN is missing: the link needs the bot's username.")
    # No scheme but the two below is ever opened, and the address never reaches a message.
    url = f"{api.rstrip('/')}/bot{token}/getMe"
    if not url.startswith(("https://", "http://")):
        raise CannotInviteError("BOT_API_URL must be an http or https address.")
    try:
        with urllib.request.urlopen(url, timeout=ASK_SECONDS) as answer:  # noqa: S310
            return str(json.load(answer)["result"]["username"])
    except (OSError, ValueError, KeyError) as error:
        what = error.code if isinstance(error, urllib.error.HTTPError) else type(error).__name__
        raise CannotInviteError(f"The Bot API did not say who the bot is ({what}).") from None


async def payload(database: Database, role: Role, staff: str | None, now: datetime) -> str:
    """The start parameter of a fresh invite. Raises CannotInviteError for an unclear name."""
    async with database.transaction() as tx:
        staff_id = None
        if staff is not None:
            found = await invites.find_staff(tx, staff)
            if not found:
                raise CannotInviteError(
                    f"Nobody on the staff list has the number or name {staff}. "
                    "The roster import puts counselors and class mentors there."
                )
            if len(found) > 1:
                raise CannotInviteError(f"{staff} is {len(found)} people: give the staff number.")
            [staff_id] = found
        return await invites.make(tx, role, staff_id, None, now)


async def run(
    role: Role,
    staff: str | None,
    *,
    database_url: str,
    ask_username: Callable[[], str],
    now: datetime,
    zone: ZoneInfo,
) -> int:
    """Print the link on standard output and its conditions beside it; the exit code."""
    database = Database(database_url)
    try:
        # Asked first, so that no invite is made whose link cannot be printed.
        name = ask_username()
        await migrate.upgrade(database)
        start = await payload(database, role, staff, now)
    except CannotInviteError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    finally:
        await database.close()
    until = (now + rules.INVITE_LIFE).astimezone(zone)
    sys.stdout.write(f"https://t.me/{name}?start={start}\n")
    sys.stderr.write(f"{role.value}: works once, until {until:%Y-%m-%d %H:%M}\n")
    return 0
