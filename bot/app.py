"""The composition root: builds every part, starts them, supervises them, stops them."""

import asyncio
import gc
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

import structlog
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, Defaults

import content
import handlers
from bot.alerts.service import on_finished as job_alert_finished
from bot.alerts.ticking import Alerts
from bot.announcements import last_look as announcements
from bot.applications.ticking import FollowUps
from bot.appointments.ticking import Appointments
from bot.campaigns.last_look import on_finished as campaign_finished
from bot.campaigns.service import Campaigns
from bot.child import ChildError
from bot.clock import AdjustableClock, Ticker
from bot.courses.service import Courses
from bot.crisis.rules import detector
from bot.crisis.ticking import Crises
from bot.delivery.pacing import Pacer
from bot.delivery.service import Check, Listener, Sender
from bot.events.ticking import Events
from bot.ground import Ground
from bot.handoff import albums, first_sending
from bot.handoff import outcomes as talk_outcomes
from bot.handoff import service as handoff
from bot.handoff.minding import Minding
from bot.handoff.places import Places
from bot.handoff.reminding import TaskReminders
from bot.handoff.rules import causes_of
from bot.handoff.starting import Starts
from bot.import_kinds import kinds as import_kinds
from bot.imports import service as imports
from bot.imports.worker import Importer
from bot.intake import ALLOWED_UPDATES, Intake, Poller
from bot.jobs.feeds import Feeds
from bot.jobs.links import LinkCheck
from bot.jobs.search import JobSearch
from bot.jobs.sweep import Sweep
from bot.leadership import Leadership
from bot.matching.ticking import Profiles
from bot.people import privacy
from bot.people import service as people
from bot.plans.reminders import Reminders
from bot.review.nudges import Nudges
from bot.sealing import seals_of
from bot.search.service import Search
from bot.settings import Mode, Settings
from bot.surveys.ticking import Rounds
from bot.updates import service as set_aside
from bot.web import Web
from db import migrate, recipients, survey_desk, updates
from db.engine import Database, Tx
from db.leadership import keep_others_out
from db.outbox import Finished, Leased, SendKind
from handlers import errors, menus
from handlers.announcements.board import ProgressBoard
from handlers.bot import PacedBot
from handlers.context import Context, House
from handlers.gallery import Gallery
from handlers.imports.desk import OfficeDesk
from handlers.outgoing import OutboxCarrier
from handlers.privacy import asking_again
from handlers.request import AiohttpRequest

log = structlog.get_logger(__name__)

STOP_SECONDS = 8.0
CONFIRM_SECONDS = 1.0
SEARCH_AFTER = 3.0
"""Seconds after the start: what waited for the start comes first."""
REMEMBER_UPDATES = timedelta(days=2)
REMEMBER_DRAFTS = timedelta(days=30)
PROGRESS_SECONDS = 2.0
"""How often the office's progress messages are looked at: Telegram allows one a second."""
NOTICE_AT = time(10)
"""When people hear of a new privacy notice, on the college's clock."""


async def _alert_finished(tx: Tx, row: Leased, outcome: Finished, now: datetime) -> None:
    await job_alert_finished(tx, row, outcome, now)
    await first_sending.on_finished(tx, row, outcome, now)


LISTENERS = {
    SendKind.correction: talk_outcomes.on_changed,
    SendKind.recall: talk_outcomes.on_changed,
    SendKind.campaign: campaign_finished,
    SendKind.alert: _alert_finished,
}
"""Who wants to know what became of which kind of message."""


class TokenRefusedError(Exception):
    """Telegram does not know this token."""


class App:
    """The bot as one object: `run` returns when told to stop, raises when a part breaks."""

    def __init__(
        self,
        settings: Settings,
        clock: AdjustableClock | None = None,
        loaded: content.Content | None = None,
    ) -> None:
        self.settings = settings
        self.clock = clock or AdjustableClock(settings.bot_now)
        self.database = Database(settings.database_url)
        self.pacer = Pacer(settings.bot_rate)
        self.application = self._application()
        self.bot: PacedBot = self.application.bot
        now = self.clock.now
        read = loaded or content.load(settings.bot_content)
        self.application.bot_data["house"] = House(settings, read, self.database, now)
        self.application.bot_data["gallery"] = Gallery(lambda: self.house)
        handlers.register(self.application)
        self.leadership = Leadership(self.database, self.pacer, now, self._look_now)
        self.intake = Intake(self.application, self.database, now, self.leadership.wake)
        self.ground = Ground(
            self.database, lambda: self.content, settings.bot_timezone, now, self.leadership.wake
        )
        self.campaigns = Campaigns(self.ground)
        self.application.bot_data["campaigns"] = self.campaigns
        self.reminders = Reminders(self.ground)
        self.task_reminders = TaskReminders(self.ground)
        self.talk_starts = Starts(self.ground)
        self.nudges = Nudges(self.ground)
        self.courses = Courses(self.ground)
        self.surveys = Rounds(self.ground)
        self.feeds = Feeds(self.ground)
        self.application.bot_data["surveys"] = self.surveys
        self.events = Events(self.ground, self.surveys.after_event)
        self.application.bot_data["events"] = self.events
        self.crises = Crises(self.ground, seals_of(settings))
        self.follow_ups = FollowUps(self.ground)
        self.minding = Minding(self.ground)
        self.appointments = Appointments(self.ground)
        self.profiles = Profiles(self.ground)
        self.job_search = JobSearch(now)
        self.application.bot_data["job-search"] = self.job_search
        self.alerts = Alerts(self.ground, self.job_search)
        self.job_sweep = Sweep(self.ground)
        self.job_links = LinkCheck(self.ground)
        self.search = Search()
        self.application.bot_data["search"] = self.search
        self.board = ProgressBoard(self.house, self.bot, self.leadership.wake)
        self.web = Web(self)
        self._make_leaders_parts()
        self.ready = asyncio.Event()

    @property
    def house(self) -> House:
        """What handlers are given; other content may have been put into it."""
        house: House = self.application.bot_data["house"]
        return house

    @property
    def content(self) -> content.Content:
        return self.house.content

    def _make_leaders_parts(self) -> None:
        """What only one process at a time has at work; made anew whenever this one leads."""
        now = self.clock.now
        word = self.content.texts.format("zh", "handoff-topic")
        places = Places(self.leadership, word, now)
        carrier = OutboxCarrier(self.bot, lambda: self.content, self._values, places)
        checks: dict[SendKind, Check] = {
            SendKind.announcement: self._look_at_announcements,
            SendKind.campaign: self.campaigns.last_look,
            SendKind.alert: self._look_at_alerts,
        }
        listeners: dict[SendKind, Listener] = {
            **LISTENERS,
            SendKind.talk: partial(talk_outcomes.on_finished, zone=self.settings.bot_timezone),
        }
        release = partial(albums.release, self.intake.arrivals)
        self.sender = Sender(
            self.leadership, carrier, self.pacer, now, listeners, checks, [release]
        )
        kinds = import_kinds(lambda: self.content, now, self.settings.bot_timezone)
        desk = OfficeDesk(self.bot, lambda: self.content, kinds)
        self.importer = Importer(self.database, desk, now, kinds)
        self.application.bot_data["importer"] = self.importer
        self.poller = Poller(self.intake, self.application)
        self.ticker = Ticker(self.settings.bot_timezone)

    def _look_now(self) -> None:
        """Some process put something into the outbox, or received a file."""
        self.sender.wake()
        self.importer.wake()

    async def look_at_once(self) -> None:
        """Have what is due now done instead of at the next tick: the demo's clock jumped."""
        await self.ticker.all_now()
        self.leadership.wake()

    def _application(self) -> "Application[Any, Context, Any, Any, Any, Any]":
        settings = self.settings
        api = settings.bot_api_url.rstrip("/")
        bot = PacedBot(
            settings.bot_token.get_secret_value(),
            self.pacer,
            request=AiohttpRequest(proxy=settings.bot_proxy, pool_timeout=None),
            polling_request=AiohttpRequest(proxy=settings.bot_proxy),
            base_url=f"{api}/bot",
            base_file_url=f"{api}/file/bot",
            defaults=Defaults(
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                tzinfo=UTC,
            ),
        )
        return (
            ApplicationBuilder()
            .bot(bot)
            .updater(None)
            .job_queue(None)
            .context_types(ContextTypes(context=Context))
            .build()
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set, then finish what is under way within ten seconds.

        Raises TokenRefusedError when Telegram does not know the token (any more), else what
        ended a part that must not end, after the others were stopped.
        """
        refused = False
        try:
            await self._run(stop)
        except* InvalidToken:
            refused = True
        finally:
            # What never started is closed too: PTB closes only what it opened whole.
            await self.bot.disconnect()
        if refused:
            # Raised afresh: the library's own error quotes the token.
            raise TokenRefusedError

    async def _run(self, stop: asyncio.Event) -> None:
        async with AsyncExitStack() as closing:
            closing.callback(keep_others_out(self.database))
            closing.push_async_callback(self.database.close)
            await migrate.upgrade(self.database)
            await self.web.start()
            closing.push_async_callback(self.web.stop)
            closing.push_async_callback(self.application.shutdown)
            if not await self._reach_telegram(stop):
                return
            await menus.set_default_menus(self.bot, self.content)
            async with asyncio.TaskGroup() as parts:
                intake = parts.create_task(self.intake.run(), name="intake")
                leading = parts.create_task(self.leadership.run(self._lead), name="leadership")
                _forget_start()
                log.info("app.ready", mode=self.settings.bot_mode.value)
                self.ready.set()
                searching = parts.create_task(self._prepare_search(), name="search")
                await stop.wait()
                log.info("app.stopping")
                searching.cancel()
                await self._wind_down({intake, leading})

    async def _reach_telegram(self, stop: asyncio.Event) -> bool:
        """Say who we are and how updates are to come, however long Telegram is away.

        False when told to stop before it answered. Raises, in a group, InvalidToken and what
        else no waiting mends.
        """
        async with asyncio.TaskGroup() as both:
            reaching = both.create_task(self._keep_trying(), name="reaching")
            stopping = both.create_task(stop.wait(), name="stopping")
            await asyncio.wait({reaching, stopping}, return_when=asyncio.FIRST_COMPLETED)
            reaching.cancel()
            stopping.cancel()
        return not stop.is_set()

    async def _keep_trying(self) -> None:
        failures = 0
        while True:
            try:
                await self.application.initialize()
                await self._set_source()
                return
            except BadRequest:
                raise
            except TelegramError as error:
                wait = errors.poll_wait(error, failures)
                failures += 1
                log.warning("app.telegram-away", error=type(error).__name__, seconds=wait)
            await asyncio.sleep(wait)

    async def _lead(self) -> None:
        """What one process does for all, until it must no longer."""
        self._make_leaders_parts()
        async with asyncio.TaskGroup() as parts:
            polling = None
            if self.settings.bot_mode is Mode.polling:
                polling = parts.create_task(self.poller.run(), name="poller")
            try:
                if await self.leadership.settled():
                    parts.create_task(self.sender.run(), name="sender")
                    parts.create_task(self.importer.run(), name="importer")
                    self._set_ticks()
                    self.ticker.start()
                await self.leadership.over.wait()
            finally:
                self.ticker.stop()
                self.sender.stop()
                self.importer.stop()
                if polling is not None:
                    polling.cancel()

    async def _wind_down(self, working: "set[asyncio.Task[None]]") -> None:
        polled = self.leadership.leading and self.settings.bot_mode is Mode.polling
        self.intake.stop()
        self.leadership.stop()
        _, late = await asyncio.wait(working, timeout=STOP_SECONDS)
        for part in late:
            part.cancel()
        if polled and not late:
            # What stays unconfirmed comes again, and is known then.
            with suppress(TelegramError, TimeoutError):
                async with asyncio.timeout(CONFIRM_SECONDS):
                    await self.poller.confirm()

    async def _set_source(self) -> None:
        if self.settings.bot_mode is Mode.polling:
            await self.bot.delete_webhook()
        else:
            await self.bot.set_webhook(
                self.settings.webhook_url,
                secret_token=self.settings.webhook_secret.get_secret_value(),
                allowed_updates=ALLOWED_UPDATES,
                max_connections=40,
            )

    def _set_ticks(self) -> None:
        self.ticker.nightly(4, self._prune, "prune")
        self.ticker.every(30, self._deliver_waiting, "deliver-waiting")
        self.ticker.every(30, self.minding.tick, "talks", at_once=True)
        self.ticker.every(15, self.intake.look_again, "held-updates")
        self.ticker.every(20, self.campaigns.tick, "campaigns", at_once=True)
        self.ticker.every(60, self.reminders.tick, "plan-reminders", at_once=True)
        self.ticker.every(60, self.task_reminders.tick, "task-reminders", at_once=True)
        self.ticker.every(20, self.talk_starts.tick, "talk-starts", at_once=True)
        self.ticker.every(120, self.courses.tick, "courses")
        self.ticker.every(60, self.nudges.tick, "review-nudges")
        self.ticker.every(30, self.surveys.tick, "surveys", at_once=True)
        self.ticker.every(600, self.job_sweep.tick, "job-sweep", at_once=True)
        self.ticker.nightly(3, self.job_links.look, "job-links")
        self.ticker.every(30, self.events.tick, "events", at_once=True)
        self.ticker.every(60, self.follow_ups.tick, "applications", at_once=True)
        self.ticker.every(30, self.appointments.tick, "appointments", at_once=True)
        self.ticker.every(30, self.profiles.tick, "job-profiles", at_once=True)
        self.ticker.nightly(3, self.profiles.look_over, "job-profiles-all")
        self.ticker.every(15, self.crises.tick, "crises", at_once=True)
        self.ticker.nightly(9, self.crises.remind_of_drill, "crisis-drill")
        self.ticker.every(30, self.alerts.tick, "job-alerts", at_once=True)
        self.ticker.nightly(4, self.alerts.prune, "job-searches")
        self.ticker.every(300, self.feeds.tick, "job-feeds")
        self.ticker.every(PROGRESS_SECONDS, self.board.refresh, "announcement-progress")

    async def _prepare_search(self) -> None:
        """Have the index there before the first search; whoever is quicker waits a second."""
        # A fifth of a second of compiling, before the first message has to wait for it.
        await asyncio.to_thread(detector, self.content.crisis)
        await asyncio.sleep(SEARCH_AFTER)
        try:
            await self.search.prepare(self.content)
        except ChildError as error:
            # Tried again when somebody searches.
            log.warning("search.no-index", error=str(error))

    async def _look_at_announcements(
        self, tx: Tx, rows: list[Leased], now: datetime
    ) -> list[Finished]:
        calendar = await self.ground.calendar(tx)
        return await announcements.look(tx, rows, now, calendar.next_peaceful)

    async def _look_at_alerts(self, tx: Tx, rows: list[Leased], now: datetime) -> list[Finished]:
        decided = await self.campaigns.last_look.at_alerts(tx, rows, now)
        zone = self.settings.bot_timezone
        decided = await first_sending.last_look(tx, rows, decided, now, zone)
        return await self.alerts.last_look(tx, rows, decided, now)

    async def _values(self, person_id: int) -> dict[str, str]:
        """What variables stand for in a message to this person."""
        async with self.database.reading() as tx:
            return (await recipients.values_of(tx, [person_id])).get(person_id, {})

    async def _deliver_waiting(self) -> None:
        async with self.database.transaction() as tx:
            now = self.clock.now()
            today = now.astimezone(self.settings.bot_timezone).date()
            handed = await handoff.deliver_waiting(tx, now, today)
            handed += await talk_outcomes.tell_of_waits(tx, now)
        if handed:
            self.sender.wake()

    async def _prune(self) -> None:
        async with self.database.transaction() as tx:
            await updates.prune_received(tx, self.clock.now() - REMEMBER_UPDATES)
            await set_aside.prune(tx, self.clock.now())
            await imports.prune(tx, self.clock.now())
            await survey_desk.forget_drafts(tx, self.clock.now() - REMEMBER_DRAFTS)
        async with self.database.transaction() as tx:
            zone = self.settings.bot_timezone
            years = self.content.crisis.kept_years
            await privacy.retire(tx, causes_of, self.clock.now(), zone, years)
        while await self._ask_again():
            self.sender.wake()

    async def _ask_again(self) -> int:
        """Who agreed to an earlier privacy notice hears of the new one, by day."""
        now, zone = self.clock.now(), self.settings.bot_timezone
        morning = datetime.combine(now.astimezone(zone).date(), NOTICE_AT, zone)
        async with self.database.transaction() as tx:
            due_at = (await self.ground.calendar(tx)).next_peaceful(max(now, morning))
            return await people.ask_again(tx, asking_again(), due_at, now)


def _forget_start() -> None:
    """Leave what was built at the start out of every later search for garbage: it stays for
    good, and looking through it again and again costs a quarter of a busy bot's time."""
    gc.collect()
    gc.freeze()
    gc.enable()
