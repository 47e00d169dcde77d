"""Ours, as the bench sees it: the real process `python -m bot run` and the database it finds."""

import importlib.util
import sys
import time
import urllib.error
import urllib.request

from tests.bench.harness import Bot
from tests.bench.peers.arguments import TOKEN

NAME = "ours"
UPDATE_KIND = "message"
UPDATE_TEXT = "/home"
UPDATE_DATA = "x"
WEBHOOK_SECRET = "bench-secret"
_LISTEN = "127.0.0.1:18081"


def ready() -> bool:
    """Whether there is a bot to start."""
    return importlib.util.find_spec("bot.app") is not None


def _bot(api: str, url: str, **more: str) -> Bot:
    env = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": api,
        "DATABASE_URL": url,
        "BOT_RATE": "100000",
        "LISTEN": _LISTEN,
        **more,
    }
    return Bot(NAME, [sys.executable, "-m", "bot", "run"], env, url)


def announcing(api: str, url: str, readers: int) -> Bot:
    """A bot that finds an announcement to `readers` people in its outbox."""
    raise NotImplementedError


def answering(api: str, url: str, people: int, readers: int = 0) -> Bot:
    """A bot known to `people`, with an announcement to `readers` others under way."""
    raise NotImplementedError


def webhook(api: str, url: str, people: int) -> Bot:
    """The same in webhook mode."""
    raise NotImplementedError


def webhook_url(bot: Bot) -> str:
    """Where the stand-in for Telegram posts."""
    return bot.env["WEBHOOK_URL"]


def wait_for_webhook(bot: Bot, seconds: float = 30) -> None:
    """Returns when the health check answers. Raises TimeoutError when it never does."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://{_LISTEN}/healthz", timeout=1)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"{bot.name} does not listen on {_LISTEN}")


def effects(url: str) -> int:
    """How many updates the database says were handled."""
    raise NotImplementedError
