"""Runs a library's example bot unmodified; only its token and Telegram's address change.

Usage: run_example.py LIBRARY EXAMPLE TOKEN BASE_URL
"""

import os
import runpy
import signal
import sys
from pathlib import Path
from typing import Any


def redirect_ptb(token: str, base: str) -> None:
    """python-telegram-bot: the examples say Application.builder().token("TOKEN")."""
    from telegram import Bot
    from telegram.ext import ApplicationBuilder

    builder: Any = ApplicationBuilder
    written = builder.token

    def token_of_the_sandbox(self: Any, _written: str) -> Any:
        made = written(self, token).base_url(f"{base}/bot")
        return made.base_file_url(f"{base}/file/bot")

    builder.token = token_of_the_sandbox
    bot: Any = Bot
    made = bot.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        if args[:1] == ("TOKEN",):
            args = (token, f"{base}/bot", f"{base}/file/bot")
        made(self, *args, **kwargs)

    bot.__init__ = init


def redirect_aiogram(token: str, base: str) -> None:
    """aiogram: the examples read BOT_TOKEN and use the default session."""
    from aiogram.client.session.base import BaseSession
    from aiogram.client.telegram import TelegramAPIServer

    os.environ["BOT_TOKEN"] = token
    session: Any = BaseSession
    made = session.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        kwargs["api"] = TelegramAPIServer.from_base(base)
        made(self, *args, **kwargs)

    session.__init__ = init


def main() -> None:
    library, example, token, base = sys.argv[1:]
    # A shell that runs the tests in its background has Ctrl+C ignored by all that they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    (redirect_ptb if library == "python-telegram-bot" else redirect_aiogram)(token, base)
    sys.path[0] = str(Path(example).parent)
    sys.argv = [example]
    runpy.run_path(example, run_name="__main__")


if __name__ == "__main__":
    main()
