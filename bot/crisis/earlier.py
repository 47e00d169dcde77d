"""A message and the three before it: words taken apart, and what counts only together."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.crisis.rules import PAGED, Found, Tier
from db import crisis_traces
from db.engine import Tx

KEPT = timedelta(minutes=10)
"""How long a message is read together with the next."""


async def with_earlier(
    tx: Tx, person_id: int, found: Found, read: Callable[[str], Found], now: datetime
) -> Found:
    """What a message tells together with what is kept of the last three; and keep of it what the
    next one will be read with. `read` reads the message behind a given beginning."""
    trace = await crisis_traces.trace(tx, person_id)
    pieces = [
        one
        for one in (trace.pieces if trace else [])
        if now.timestamp() - one["at"] <= KEPT.total_seconds()
    ]
    if found.tier not in PAGED:
        rest = next((one["rest"] for one in reversed(pieces) if one.get("rest")), "")
        joined = read(rest) if rest else found
        if joined.tier in PAGED or len(joined.rest) > len(found.rest):
            found = joined
        low = found.tier is Tier.T2 or any(one.get("low") for one in pieces)
        hint = found.hint or any(one.get("hint") for one in pieces)
        if low and hint and (found.tier is Tier.T2 or found.hint):
            found = Found(Tier.T1, found.hint, found.rest)
    piece = {"at": int(now.timestamp())}
    more: dict[str, Any] = {}
    if found.rest and found.tier is None:
        more["rest"] = found.rest
    if found.hint:
        more["hint"] = True
    if found.tier is Tier.T2:
        more["low"] = True
    kept = [*pieces, {**piece, **more}] if more else pieces
    if kept or trace is not None:
        await crisis_traces.keep_trace(tx, person_id, now, pieces=kept[-3:] or None)
    return found
