"""The progress messages, kept up to date by a tick; and what a tick makes announcements do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from telegram.error import TelegramError

from bot.announcements import running, sending
from bot.announcements.running import ProgressView
from bot.audiences.service import Sight
from bot.delivery.pacing import Priority
from bot.delivery.rules import Retry, Uncertain
from bot.logs import where
from db import announcements as rows
from db.engine import is_outage
from handlers.announcements import reports
from handlers.announcements.words import Words
from handlers.bot import PacedBot
from handlers.context import House, Show
from handlers.outgoing import put_in_place, verdict_of

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a progress message says by now; `not_before` when Telegram asked to wait."""

    html: str | None
    not_before: datetime


class ProgressBoard:
    """Keeps the progress messages up to date, once per tick, from the rows alone.

    What it remembers only spares edits that would change nothing: after a restart the
    messages are edited once more.
    """

    def __init__(self, house: House, bot: PacedBot, wake: Callable[[], None]) -> None:
        self._house = house
        self._bot = bot
        self._wake = wake
        self._shown: dict[int, _Shown] = {}

    async def refresh(self) -> None:
        """Finish what has nothing open, and edit the messages whose numbers changed.

        Raises nothing that Telegram answers; errors of the database are the caller's.
        """
        now = self._house.now()
        async with self._house.database.reading() as tx:
            seen = await running.progress(tx, now)
            due = await rows.due(tx, now)
        numbers = {view.announcement_id for view, _ in seen}
        self._shown = {key: shown for key, shown in self._shown.items() if key in numbers}
        for number in due:
            async with self._house.database.transaction() as tx:
                started = await sending.start_due(tx, number, self._sight(now), now)
            if started:
                self._wake()
        for view, step_is_due in seen:
            try:
                await self._advance(view, step_is_due, now)
            except Exception as error:
                if is_outage(error):
                    raise
                # One announcement that cannot be shown must not hold up the others.
                log.error("progress.failed", error=type(error).__name__, where=where(error))

    def _sight(self, now: datetime) -> Sight:
        """How conditions are seen at an instant."""
        return Sight.at(now, self._house.settings.bot_timezone, self._house.content)

    async def _advance(self, view: ProgressView, step_is_due: bool, now: datetime) -> None:
        concluded: ProgressView | None = view
        if view.row.expanding:
            await self._expand(view.announcement_id, now)
        if step_is_due or not all(one.ended for one in view.followups):
            async with self._house.database.transaction() as tx:
                concluded = await running.conclude(tx, view.announcement_id, now)
                if await running.sweep(tx, view.announcement_id, now) or step_is_due:
                    self._wake()
                concluded = await running.view(tx, view.announcement_id, now)
        if concluded is not None:
            await self._show(concluded, now)

    async def _expand(self, announcement_id: int, now: datetime) -> None:
        """Queue what is left of a large audience, a batch in each transaction."""
        more = True
        while more:
            async with self._house.database.transaction() as tx:
                more = await running.expand(tx, announcement_id, now)
            self._wake()

    async def _show(self, seen: ProgressView, now: datetime) -> None:
        row = seen.row
        if row.progress_chat_id is None or row.progress_message_id is None:
            await self._remember(seen, None, now)
            return
        shown = self._shown.get(row.announcement_id, _Shown(None, now))
        words = Words(self._house.content, row.reader, self._house.settings.bot_timezone)
        html, markup = reports.progress(words, seen)
        if now < shown.not_before or (html == shown.html and not seen.final):
            return
        place = Show(row.progress_chat_id, row.progress_message_id, html, markup)
        try:
            message_id = await put_in_place(self._bot, place, Priority.alert)
        except TelegramError as error:
            log.warning("announcement.progress-failed", error=type(error).__name__)
            verdict = verdict_of(error)
            if isinstance(verdict, Retry | Uncertain):
                after = (verdict.after if isinstance(verdict, Retry) else None) or timedelta(0)
                self._shown[row.announcement_id] = _Shown(shown.html, now + after)
                return
            # The chat is closed to us for good: the list of announcements still has it.
            message_id = place.message_id
        self._shown[row.announcement_id] = _Shown(html, now)
        await self._remember(seen, message_id, now)

    async def _remember(self, seen: ProgressView, message_id: int | None, now: datetime) -> None:
        """Write down where the progress is shown now, and that the final report stands."""
        row = seen.row
        moved = message_id is not None and message_id != row.progress_message_id
        if not moved and not seen.final:
            return
        async with self._house.database.transaction() as tx:
            if moved and message_id is not None and row.progress_chat_id is not None:
                await rows.set_progress_message(
                    tx, row.announcement_id, row.progress_chat_id, message_id
                )
            if seen.final and row.finished_at is not None:
                await rows.note_reported(tx, row.announcement_id, row.finished_at, now)
