"""Every kind of file the office hands in. The reading and applying know none of them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.events.imports.kind import EventLists
from bot.imports.kinds import Kind
from bot.jobs.imports.kind import Postings
from bot.people.imports.kind import People
from content import Content


def kinds(
    content: Callable[[], Content], now: Callable[[], datetime], zone: ZoneInfo
) -> Sequence[Kind]:
    """In the order in which they are asked whether a file is theirs."""
    return (People(), EventLists(now, zone), Postings(content, now, zone))
