"""How each peer is started."""

import asyncio
import sys

from tests.bench.harness import Bot
from tests.bench.peers import store


def _peer(name: str, module: str, what: str, api: str, *more: str) -> Bot:
    command = [sys.executable, "-m", f"tests.bench.peers.{module}", what, "--api", api, *more]
    return Bot(name, command, {})


def ptb_send(api: str, n: int) -> Bot:
    """PTB over httpx with the pool that measured best."""
    return _peer("PTB", "ptb", "send", api, "--n", str(n))


def ptb_aiohttp_send(api: str, n: int) -> Bot:
    """PTB over our request class, nothing else of ours: what the class alone is worth."""
    return _peer("PTB over aiohttp", "ptb", "send", api, "--n", str(n), "--http", "aiohttp")


def aiogram_send(api: str, n: int) -> Bot:
    """aiogram with as many connections as workers."""
    return _peer("aiogram", "aiogram_bot", "send", api, "--n", str(n))


def ptb_orm(api: str, db: str) -> Bot:
    """PTB with the ORM's unit of work."""
    return _peer("PTB, ORM", "ptb", "updates", api, "--store", "orm", "--db", db)


def ptb_core(api: str, db: str) -> Bot:
    """PTB with three Core statements."""
    return _peer("PTB, Core", "ptb", "updates", api, "--store", "core", "--db", db)


def aiogram_orm(api: str, db: str) -> Bot:
    """aiogram with the ORM's unit of work."""
    return _peer("aiogram, ORM", "aiogram_bot", "updates", api, "--store", "orm", "--db", db)


def aiogram_core(api: str, db: str) -> Bot:
    """aiogram with three Core statements."""
    return _peer("aiogram, Core", "aiogram_bot", "updates", api, "--store", "core", "--db", db)


def ptb_survey(name: str, api: str, keeping: str, db: str) -> Bot:
    """PTB that edits its message at every tap; `keeping` is none, orm or core."""
    return _peer(name, "ptb", "survey", api, "--store", keeping, "--db", db)


def prepare_store(url: str, people: int) -> None:
    """The peers' tables and people."""
    asyncio.run(store.prepare(url, people))


def stored(url: str) -> tuple[int, int]:
    """Rows the run left: update ids, answers."""
    return asyncio.run(store.stored(url))
