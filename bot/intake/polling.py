"""Long polling, without python-telegram-bot's Updater: that one confirms before it handles."""

import asyncio
from typing import Any

import structlog
from telegram import Update
from telegram.constants import UpdateType
from telegram.error import TelegramError
from telegram.ext import Application

from bot.intake.lanes import WINDOW, Intake, OverloadedError
from bot.waiting import set_within
from handlers import errors
from handlers.bot import PacedBot

log = structlog.get_logger(__name__)

POLL_SECONDS = 25
SHORT_POLL_SECONDS = 1
"""Where somebody waits to hear that nothing more has come."""
ROOM_WAIT = 0.01
STUCK_WAIT = 1.0
ALLOWED_UPDATES = (
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.MY_CHAT_MEMBER,
    UpdateType.POLL_ANSWER,
    UpdateType.INLINE_QUERY,
    UpdateType.MESSAGE_REACTION,
)


class Poller:
    """Long polling that confirms an offset only when everything below it is safe."""

    def __init__(
        self, intake: Intake, application: "Application[Any, Any, Any, Any, Any, Any]"
    ) -> None:
        self._intake = intake
        self._bot: PacedBot = application.bot
        self._open: dict[int, asyncio.Event] = {}
        self._next = 0
        self._asked_from = 0
        self._collecting = True

    async def run(self) -> None:
        """Fetch until cancelled. Raises what no waiting mends: a refused token."""
        failures = 0
        arrivals = self._intake.arrivals
        arrivals.polling()
        while True:
            after_all = not self._open
            try:
                arrivals.asking()
                batch = await self._fetch(self._patience())
            except TelegramError as error:
                wait = errors.poll_wait(error, failures)
                failures += 1
                log.warning("intake.poll-failed", error=type(error).__name__, wait=wait)
                await asyncio.sleep(wait)
                continue
            failures = 0
            if after_all:
                self._collecting = False
            for raw in batch:
                await self._take(raw)
            if len(batch) < WINDOW:
                arrivals.answered()
            await self._make_room()

    async def confirm(self) -> None:
        """Tell Telegram, without waiting, that everything handled may be forgotten."""
        self._tidy()
        if not self._open and self._next > self._asked_from:
            await self._fetch(0, limit=1)

    def _patience(self) -> int:
        """Seconds Telegram may take to have something for us. Pictures of an album may have been
        taken in: soon somebody wants to know whether that was all."""
        if self._open:
            return 0
        return SHORT_POLL_SECONDS if self._collecting else POLL_SECONDS

    async def _fetch(self, seconds: int, limit: int = WINDOW) -> list[dict[str, Any]]:
        self._asked_from = min(self._open, default=self._next)
        return await self._bot.fetch_updates(self._asked_from, limit, seconds, ALLOWED_UPDATES)

    async def _take(self, raw: dict[str, Any]) -> None:
        update_id: int = raw["update_id"]
        if update_id < self._next:
            return
        self._collecting |= "media_group_id" in (raw.get("message") or {})
        try:
            update = Update.de_json(raw, self._bot)
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not come for ever
            await self._intake.set_aside(raw, error)
            self._next = update_id + 1
            return
        while True:
            try:
                self._open[update_id] = self._intake.take(update)
                break
            except OverloadedError:
                await asyncio.sleep(ROOM_WAIT)
        self._next = update_id + 1

    async def _make_room(self) -> None:
        """Wait until asking again can bring something new: what is open comes again too.

        One slow update must not hold up everybody, so after a second we ask all the same.
        """
        while self._open:
            await set_within(self._open[min(self._open)], STUCK_WAIT)
            before = len(self._open)
            self._tidy()
            if len(self._open) <= WINDOW // 4 or len(self._open) == before:
                return

    def _tidy(self) -> None:
        self._open = {key: kept for key, kept in self._open.items() if not kept.is_set()}
