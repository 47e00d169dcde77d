"""Running the sandbox: bots, reset, calls, faults, limits, clock."""

from datetime import datetime, timedelta
from typing import Any

from bot.sandbox import views
from bot.sandbox.control.base import Ask, Handler
from bot.sandbox.faults import KINDS
from bot.sandbox.model import Json
from bot.sandbox.refusal import Refused

_LIMITS = ("enabled", "overall_per_second", "chat_per_second", "chat_burst", "group_per_minute")


async def add_bot(ask: Ask) -> Json:
    token = str(ask.need("token"))
    if "/" in token or "?" in token:
        raise Refused("a token has no / and no ?")
    bot = ask.world.add_bot(token, ask.get("username"), ask.get("first_name"))
    for name in (
        "can_join_groups",
        "can_read_all_group_messages",
        "supports_inline_queries",
        "has_topics_enabled",
    ):
        if ask.get(name) is not None:
            setattr(bot, name, bool(ask.get(name)))
    return views.bot(bot)


async def reset(ask: Ask) -> Json:
    ask.world.reset()
    return {"seq": ask.world.events.seq}


async def calls(ask: Ask) -> Json:
    found = ask.world.calls.after(ask.number("after", 0) or 0, ask.get("method"))
    return {"calls": found, "seq": ask.world.calls.seq}


async def add_fault(ask: Ask) -> Json:
    kind = str(ask.need("kind"))
    if kind not in KINDS:
        raise Refused(f"kind is one of {', '.join(KINDS)}")
    values: dict[str, Any] = {
        "kind": kind,
        "method": ask.get("method"),
        "chat_id": ask.number("chat_id"),
        "times": ask.number("times"),
        "retry_after": ask.number("retry_after", 1),
        "description": ask.get("description"),
        "seconds": ask.seconds("seconds", 1.0),
        "probability": ask.seconds("probability", 1.0),
    }
    return {"id": ask.world.faults.add(**values).id}


async def clear_faults(ask: Ask) -> Json:
    ask.world.faults.clear()
    return {}


async def remove_fault(ask: Ask) -> Json:
    if not ask.world.faults.remove(int(ask.request.match_info["fault"])):
        raise Refused("there is no such fault")
    return {}


async def limits(ask: Ask) -> Json:
    given = {name: ask.body[name] for name in _LIMITS if ask.body.get(name) is not None}
    ask.world.limits.change(**given)
    return ask.world.limits.api()


async def show_clock(ask: Ask) -> Json:
    return {"now": ask.world.clock.now().isoformat()}


async def set_clock(ask: Ask) -> Json:
    """Answers once whoever follows the clock has seen the new time; jumps go one by one."""
    world, clock = ask.world, ask.world.clock
    async with world.jumping:
        if ask.get("advance") is not None:
            moment = clock.now() + timedelta(seconds=ask.seconds("advance"))
        else:
            moment = datetime.fromisoformat(str(ask.need("now")))
            if moment.tzinfo is None:
                raise Refused("now needs a time zone, as in 2025-10-01T08:00:00+08:00")
        clock.set(moment)
        world.on_timer()
        now = clock.now().isoformat()
        world.events.emit("clock", now=now)
        if world.on_jump is not None:
            await world.on_jump()
    return {"now": now}


ROUTES: list[tuple[str, str, Handler]] = [
    ("POST", "/bots", add_bot),
    ("POST", "/reset", reset),
    ("GET", "/calls", calls),
    ("POST", "/faults", add_fault),
    ("DELETE", "/faults", clear_faults),
    ("DELETE", r"/faults/{fault:\d+}", remove_fault),
    ("POST", "/limits", limits),
    ("GET", "/clock", show_clock),
    ("POST", "/clock", set_clock),
]
