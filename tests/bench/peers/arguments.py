"""What every peer is told on its command line."""

import argparse
import asyncio
import signal
from dataclasses import dataclass

TOKEN = "42:bench-bench-bench-bench-bench-bench"


@dataclass(frozen=True)
class Arguments:
    what: str
    api: str
    n: int
    concurrency: int
    store: str
    db: str
    http: str


def parse() -> Arguments:
    """The command line of a peer."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["send", "updates", "survey"])
    parser.add_argument("--api", required=True)
    parser.add_argument("--n", type=int, default=20_000)
    parser.add_argument("--concurrency", type=int, default=40)
    parser.add_argument("--store", choices=["none", "orm", "core"], default="none")
    parser.add_argument("--db", default="")
    parser.add_argument("--http", choices=["httpx", "aiohttp"], default="httpx")
    return Arguments(**vars(parser.parse_args()))


async def run_until_terminated() -> None:
    """Returns on SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
