"""The sandbox as a server: Bot API, page and control API on one loopback port."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from aiohttp import web

from bot.sandbox import control
from bot.sandbox.api import MAX_BODY, BotApi
from bot.sandbox.model import Bot, Json
from bot.sandbox.nursery import Nursery
from bot.sandbox.webhook import WebhookPusher
from bot.sandbox.world import World

PAGE = Path(__file__).with_name("page")
NO_PAGE = "The sandbox runs. Its page of phones is not installed; use the control API."


class Sandbox:
    """A local Bot API server with simulated people; all state is in memory.

    `now` gives the time (aware), `jump` moves that clock; without them the sandbox has its
    own, which /control/clock sets.
    """

    def __init__(
        self,
        now: Callable[[], datetime] | None = None,
        jump: Callable[[datetime], None] | None = None,
    ) -> None:
        self.world = World(now, jump)
        self.base_url = ""
        self._runner: web.AppRunner | None = None
        self._nursery = Nursery()
        self._pushers: dict[int, WebhookPusher] = {}
        self._api = BotApi(self.world)
        self._alarm = asyncio.Event()

    async def start(self, host: str = "127.0.0.1", port: int = 8080) -> str:
        """Listens (port 0 = any free one) and returns the base URL without a slash.

        Once per object. Raises OSError when the port is taken.
        """
        app = web.Application(client_max_size=MAX_BODY)
        self._api.routes(app)
        control.routes(app, self.world)
        app.router.add_get("/", self._on_page)
        app.router.add_get("/page/{path:.+}", self._on_page)
        self.world.on_webhook = self._on_webhook
        self.world.on_timer = self._alarm.set
        self._nursery.start(self._keep_time(), "timers")
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.3)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        try:
            await site.start()
        except OSError:
            await self.stop()
            raise
        port = self._runner.addresses[0][1]
        self.base_url = f"http://{host}:{port}"
        return self.base_url

    async def stop(self) -> None:
        """Ends waiting calls, streams and deliveries, then the server; within a second."""
        self.world.events.close()
        self._api.stop()
        for pusher in list(self._pushers.values()):
            await pusher.close()
        self._pushers.clear()
        await self._nursery.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _keep_time(self) -> None:
        """Does what falls due; the clock may jump, so it looks every second."""
        world = self.world
        while True:
            world.run_due()
            due = world.next_due()
            ahead = None if due is None else due - world.clock.now().timestamp()
            self._alarm.clear()
            try:
                async with asyncio.timeout(None if ahead is None else min(max(ahead, 0), 1.0)):
                    await self._alarm.wait()
            except TimeoutError:
                continue

    def _on_webhook(self, bot: Bot) -> None:
        """A webhook was set, changed or deleted."""
        self._nursery.start(self._change_pusher(bot), f"webhook of {bot.id}")

    async def _change_pusher(self, bot: Bot) -> None:
        old = self._pushers.pop(bot.id, None)
        if old is not None:
            await old.close()
        queue = self.world.queue(bot)
        hook = queue.webhook
        if hook is None or bot.id in self._pushers:
            return

        async def call(method: str, parameters: Json) -> object:
            return await self._api.call(bot, method, parameters)

        pusher = WebhookPusher(queue, hook, self._nursery, call, self.world.clock.unix)
        self._pushers[bot.id] = pusher
        pusher.begin()

    async def _on_page(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info.get("path", "index.html")
        path = (PAGE / name).resolve()
        there = await asyncio.to_thread(path.is_file)
        if not path.is_relative_to(PAGE.resolve()) or not there:
            status = 200 if request.path == "/" else 404
            return web.Response(text=NO_PAGE, status=status)
        return web.FileResponse(path, headers={"Cache-Control": "no-cache"})
