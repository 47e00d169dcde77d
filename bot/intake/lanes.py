"""One lane per person: who is handled now, who waits, what is tried again."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import escape
from secrets import token_hex
from time import monotonic
from typing import Any

import structlog
from telegram import Update
from telegram.ext import Application

from bot import metrics
from bot.delivery.bodies import words
from bot.intake.arrivals import Arrivals
from bot.logs import where
from bot.people import service as people
from bot.waiting import set_within
from db import updates
from db.engine import Database, Tx, is_outage
from db.people import Actor
from db.updates import Held, HeldState
from handlers import errors, outgoing
from handlers.bot import PacedBot
from handlers.context import Context, Moment, Say, Toast, current_moment
from handlers.crisis import is_urgent, watch

log = structlog.get_logger(__name__)

AT_ONCE = 48
LANE_LIMIT = 20
WINDOW = 100
HELD_AT_ONCE = 32
HELD_TICK = 1.0
MAX_TRIES = 4
RETRY_WAITS = (2, 15, 120)
HANDLER_SECONDS = 30
OUTAGE_WAIT = 1.0
SLOW_TAP = 0.6


class OverloadedError(Exception):
    """More updates are under way than may be: ask Telegram to come again."""


@dataclass(slots=True)
class _Waiting:
    """An update in its lane. `kept` is set once it needs Telegram no more."""

    update: Update
    lane: int
    held: Held | None = None
    taken_at: float = field(default_factory=monotonic)
    kept: asyncio.Event = field(default_factory=asyncio.Event)


class _Promise:
    """Every tap is answered within a second: if the work takes longer, its spinner ends first."""

    def __init__(self, bot: PacedBot, update: Update, tasks: asyncio.TaskGroup | None) -> None:
        self.kept = False
        self._timer: asyncio.TimerHandle | None = None
        query = update.callback_query
        if query is not None and tasks is not None:

            def keep() -> None:
                self.kept = True
                tasks.create_task(outgoing.end_spinner(bot, query.id))

            self._timer = asyncio.get_running_loop().call_later(SLOW_TAP, keep)

    def cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()


class Intake:
    """Takes updates from polling or webhook and has each handled exactly once."""

    def __init__(
        self,
        application: "Application[Any, Any, Any, Any, Any, Any]",
        database: Database,
        now: Callable[[], datetime],
        wake_sender: Callable[[], None],
    ) -> None:
        self._application = application
        self._database = database
        self._now = now
        self._wake_sender = wake_sender
        self._lanes: dict[int, deque[_Waiting]] = {}
        self._behind: set[int] = set()
        self._fell_behind: set[int] = set()
        self._holding = True
        self._warned: set[int] = set()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._tasks: asyncio.TaskGroup | None = None
        self._under_way = 0
        self._stopping = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self.arrivals = Arrivals(now, lambda lane: lane in self._lanes or lane in self._behind)

    async def run(self) -> None:
        """Look after lanes and held updates until `stop`; then finish what is under way."""
        await self._remember_lanes()
        async with asyncio.TaskGroup() as tasks:
            self._tasks = tasks
            while not self._stopping.is_set():
                try:
                    await self._take_up_held()
                except Exception as error:
                    if not is_outage(error):
                        raise
                    log.warning("intake.database-away", error=type(error).__name__)
                await set_within(self._stopping, HELD_TICK)
            await self._idle.wait()
        self._tasks = None

    async def _remember_lanes(self) -> None:
        """Who was behind when the last process ended."""
        while not self._stopping.is_set():
            try:
                async with self._database.reading() as tx:
                    self._behind = await updates.held_lanes(tx)
                return
            except Exception as error:
                if not is_outage(error):
                    raise
                log.warning("intake.database-away", error=type(error).__name__)
                await set_within(self._stopping, OUTAGE_WAIT)

    def stop(self) -> None:
        self._stopping.set()

    @property
    def under_way(self) -> int:
        """How many updates are taken in and not yet safe."""
        return self._under_way

    def take(self, update: Update) -> asyncio.Event:
        """Take in an update. The event is set once it is committed (or held).

        Raises OverloadedError when too much is under way or the bot is stopping.
        """
        if self._tasks is None or self._stopping.is_set() or self._under_way >= WINDOW:
            raise OverloadedError
        waiting = _Waiting(update, lane_of(update))
        self._under_way += 1
        self._idle.clear()
        self._put_in_lane(waiting)
        return waiting.kept

    def _put_in_lane(self, waiting: _Waiting) -> None:
        assert self._tasks is not None  # noqa: S101 - callers checked
        line = self._lanes.get(waiting.lane)
        if line is None:
            self._lanes[waiting.lane] = deque([waiting])
            self._tasks.create_task(self._walk(waiting.lane))
        else:
            line.append(waiting)

    async def _walk(self, lane: int) -> None:
        """Handle what is in a lane, one after the other, until it is empty."""
        line = self._lanes[lane]
        while line:
            waiting = line[0]
            if waiting.held is None and self._must_wait(waiting, line):
                await self._hold_line(lane, line)
                continue
            moment = await self._handle(waiting)
            if moment is not None:
                await self._answer(moment)
            line.popleft()
        del self._lanes[lane]

    def _must_wait(self, waiting: _Waiting, line: deque[_Waiting]) -> bool:
        if waiting.lane not in self._behind:
            if _is_album(waiting.update):
                return False
            singles = sum(1 for w in line if w.held is None and not _is_album(w.update))
            if singles <= LANE_LIMIT:
                return False
        return not self._is_urgent(waiting.update)

    def _is_urgent(self, update: Update) -> bool:
        """Whether somebody may be in danger: then nothing of theirs that waits is ahead of it."""
        return is_urgent(update, self._application.bot_data["house"].content)

    async def _hold_line(self, lane: int, line: deque[_Waiting]) -> None:
        """Take over everything in the lane: it flooded, or older updates wait already."""
        batch = [w for w in line if w.held is None and not self._is_urgent(w.update)]
        flooded = lane not in self._behind
        reason = "flood" if flooded else "behind"
        while True:
            now = self._now()
            try:
                async with self._database.transaction() as tx:
                    for waiting in batch:
                        await updates.hold_update(
                            tx,
                            waiting.update.update_id,
                            lane,
                            _storable(waiting.update.to_dict()),
                            now,
                            reason,
                        )
                break
            except Exception as error:
                if not is_outage(error):
                    raise
                await asyncio.sleep(OUTAGE_WAIT)
        self._behind.add(lane)
        self._fell_behind.add(lane)
        self._holding = True
        metrics.UPDATES.labels("held").inc(len(batch))
        for waiting in batch:
            line.remove(waiting)
            self._done(waiting)
        if flooded and lane not in self._warned:
            self._warned.add(lane)
            await self._apologize(batch[0].update, "errors-flood")

    async def _take_up_held(self) -> None:
        """Hand the oldest held update of each lane to the lane, where it is due."""
        if not self._holding:
            return
        # What is held while we read is not in our view: it must not be taken for handled.
        self._holding = False
        self._fell_behind.clear()
        try:
            async with self._database.reading() as tx:
                heads = await updates.due_heads(tx, self._now(), HELD_AT_ONCE)
                lanes = await updates.held_lanes(tx)
                waits = await updates.anything_waits(tx)
        except BaseException:
            self._holding = True
            raise
        self._holding = self._holding or waits or bool(self._behind)
        for lane in self._behind - lanes - self._fell_behind:
            # Lanes still being walked may be about to hold more; they are looked at again.
            if lane not in self._lanes:
                self._behind.discard(lane)
                self._warned.discard(lane)
        for held in heads:
            if held.lane in self._lanes:
                continue
            try:
                update = Update.de_json(held.payload, self._application.bot)
            except Exception as error:  # noqa: BLE001 - an older library may have read it
                await self.set_aside(held.payload, error)
                continue
            self._under_way += 1
            self._idle.clear()
            self._put_in_lane(_Waiting(update, held.lane, held))

    async def set_aside(self, payload: dict[str, Any], error: Exception) -> None:
        """Keep an update that cannot even be read, so that it neither comes again nor is lost."""
        log.error("intake.unreadable", update_id=payload["update_id"], error=type(error).__name__)
        metrics.UPDATES.labels("set-aside").inc()
        reason = f"unreadable {type(error).__name__}"
        update_id, lane = payload["update_id"], _sender_in(payload)
        await self._keep(update_id, lane, payload, 0, 0, HeldState.set_aside, reason)

    async def look_again(self) -> None:
        """Somebody else may have changed what is held: look at it at the next turn."""
        self._holding = True

    async def _keep(
        self,
        update_id: int,
        lane: int,
        payload: dict[str, Any],
        tries: int,
        wait: float,
        state: HeldState,
        reason: str,
        unread: Update | None = None,
    ) -> None:
        """Write a held update down, however long the database takes; with it, what there is of
        danger in it (`unread`), so that nobody's call waits for what else is broken."""
        while True:
            now = self._now()
            due_at = now + timedelta(seconds=wait)
            try:
                async with self._database.transaction() as tx:
                    await updates.hold_update(tx, update_id, lane, _storable(payload), now, reason)
                    await updates.postpone_update(tx, update_id, tries, due_at, state, reason)
                    if state is HeldState.set_aside:
                        cause = f"set-aside:{update_id}:{tries}"
                        body = words("errors-office-set-aside", reason=reason)
                        await people.alert_office(tx, cause, body, now)
                    if unread is not None:
                        await self._watch(tx, unread, now)
                break
            except Exception as error:
                if is_outage(error):
                    await asyncio.sleep(OUTAGE_WAIT)
                elif unread is not None:
                    log.error("intake.not-watched", error=type(error).__name__, where=where(error))
                    unread = None
                else:
                    raise
        if unread is not None:
            self._wake_sender()

    async def _watch(self, tx: Tx, update: Update, now: datetime) -> None:
        """Read a failed update for danger, without the handler that it broke."""
        token = current_moment.set(Moment(tx, now, await _who(tx, update, now)))
        try:
            async with asyncio.timeout(HANDLER_SECONDS):
                await watch(update, Context.from_update(update, self._application))
        finally:
            current_moment.reset(token)
        await updates.note_watched(tx, update.update_id)

    def _done(self, waiting: _Waiting) -> None:
        waiting.kept.set()
        self._under_way -= 1
        if self._under_way == 0:
            self._idle.set()

    async def _handle(self, waiting: _Waiting) -> Moment | None:
        """One update, one transaction; what is to be answered now that it holds."""
        promise = _Promise(self._application.bot, waiting.update, self._tasks)
        try:
            moment = await self._commit_in_time(waiting)
        finally:
            promise.cancel()
        if moment is not None and promise.kept:
            _say_instead_of_toast(moment)
        return moment

    async def _commit_in_time(self, waiting: _Waiting) -> Moment | None:
        while True:
            try:
                async with self._places:
                    moment = await self._commit(waiting)
                break
            except Exception as error:  # noqa: BLE001 - whatever a handler raised is decided here
                if is_outage(error):
                    log.warning("intake.database-away", error=type(error).__name__)
                    if self._stopping.is_set():
                        # Never acknowledged: Telegram gives it to the next process.
                        self._under_way -= 1
                        if self._under_way == 0:
                            self._idle.set()
                        return None
                    await asyncio.sleep(OUTAGE_WAIT)
                    continue
                await self._note_failure(waiting, error)
                return None
        self._done(waiting)
        metrics.UPDATES.labels("handled" if moment.fresh else "duplicate").inc()
        metrics.UPDATE_SECONDS.observe(monotonic() - waiting.taken_at)
        if moment.wake_sender:
            self._wake_sender()
        return moment

    async def _answer(self, moment: Moment) -> None:
        try:
            await outgoing.perform(self._application.bot, moment)
        except Exception as error:  # noqa: BLE001 - the effects stand; others must go on
            log.error("intake.answer-failed", error=type(error).__name__, where=where(error))

    async def _commit(self, waiting: _Waiting) -> Moment:
        """The moment, committed. A tap that was handled before still gets its spinner ended."""
        update = waiting.update
        async with self._database.transaction() as tx:
            now = self._now()
            fresh = await updates.record_update(tx, update.update_id, now)
            if waiting.held is not None:
                await updates.release_update(tx, update.update_id)
            if not fresh:
                log.info("intake.duplicate", update_id=update.update_id)
                return _with_toast(Moment(tx, now, None, fresh=False), update)
            moment = Moment(tx, now, await _who(tx, update, now), watched=_was_watched(waiting))
            token = current_moment.set(moment)
            try:
                async with asyncio.timeout(HANDLER_SECONDS):
                    await self._application.process_update(update)
            finally:
                current_moment.reset(token)
            if moment.error is not None:
                raise moment.error
        return _with_toast(moment, update)

    async def _note_failure(self, waiting: _Waiting, error: Exception) -> None:
        """Keep a failed update for a later try, or set it aside after the last one."""
        tries = (waiting.held.tries if waiting.held else 0) + 1
        incident = token_hex(3).upper()
        last = tries >= MAX_TRIES
        metrics.UPDATES.labels("set-aside" if last else "failed").inc()
        log.error(
            "intake.failed",
            incident=incident,
            update_id=waiting.update.update_id,
            tries=tries,
            set_aside=last,
            error=type(error).__name__,
            where=where(error),
        )
        wait = 0 if last else RETRY_WAITS[min(tries, len(RETRY_WAITS)) - 1]
        state = HeldState.set_aside if last else HeldState.waiting
        update = waiting.update
        reason = f"{incident} {type(error).__name__}"
        payload = update.to_dict()
        unread = None if _was_watched(waiting) else update
        await self._keep(
            update.update_id, waiting.lane, payload, tries, wait, state, reason, unread
        )
        self._holding = True
        self._done(waiting)
        if tries == 1 or last:
            text_id = "errors-given-up" if last else "errors-failed"
            await self._apologize(update, text_id, incident=incident)

    async def _apologize(self, update: Update, text_id: str, **values: str) -> None:
        user, chat = update.effective_user, update.effective_chat
        if chat is not None and chat.type != "private":
            return
        try:
            async with self._database.reading() as tx:
                actor = await people.known(tx, user.id) if user else None
        except Exception as error:
            if not is_outage(error):
                raise
            log.warning("intake.database-away", error=type(error).__name__)
            return
        language = (
            actor.language if actor else people.language_of(user.language_code if user else None)
        )
        await errors.apologize(self._application, update, language, text_id, **values)


def _was_watched(waiting: _Waiting) -> bool:
    return waiting.held is not None and waiting.held.watched


def _say_instead_of_toast(moment: Moment) -> None:
    """A tap can be answered once; what its answer had to say comes as a message."""
    if moment.toast is not None and moment.toast.text and moment.actor is not None:
        html = escape(moment.toast.text, quote=False)
        moment.replies.append(Say(moment.actor.telegram_id, html))
    moment.toast = None


def _with_toast(moment: Moment, update: Update) -> Moment:
    """Every tap is answered, if only by ending its spinner."""
    if update.callback_query is not None and moment.toast is None:
        moment.toast = Toast(update.callback_query.id)
    return moment


def lane_of(update: Update) -> int:
    """Whose turn an update belongs to: its person, else its chat."""
    if update.effective_user is not None:
        return update.effective_user.id
    return update.effective_chat.id if update.effective_chat else 0


def _sender_in(payload: dict[str, Any]) -> int:
    """Whose lane an update that cannot be read belongs to; 0 when even that is unreadable."""
    for part in payload.values():
        sender = part.get("from") if isinstance(part, dict) else None
        if isinstance(sender, dict) and isinstance(sender.get("id"), int):
            return int(sender["id"])
    return 0


def _storable(value: Any) -> Any:
    """A payload as every database can keep it: PostgreSQL has no room for NUL, nor for halves
    of a character. What failed for such a sign then succeeds at its second try."""
    match value:
        case str():
            return value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
        case dict():
            return {key: _storable(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_storable(inner) for inner in value]
        case _:
            return value


def _is_album(update: Update) -> bool:
    return update.message is not None and update.message.media_group_id is not None


async def _who(tx: Tx, update: Update, now: datetime) -> Actor | None:
    """Who acts. Only a private chat or a pressed button makes somebody known to us."""
    user = update.effective_user
    if user is None or user.is_bot:
        return None
    private = update.effective_chat is None or update.effective_chat.type == "private"
    if update.inline_query is not None or (not private and update.callback_query is None):
        return await people.known(tx, user.id)
    return await people.meet(tx, user.id, user.full_name, user.language_code, now)
