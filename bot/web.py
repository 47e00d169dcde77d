"""The bot's own small web server: health, metrics, and in webhook mode the updates."""

import hmac
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from telegram import Update

from bot import metrics
from bot.delivery.pacing import Priority
from bot.intake import OverloadedError
from bot.settings import Mode
from db import outbox, updates

if TYPE_CHECKING:
    from bot.app import App

WEBHOOK_PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LARGEST_UPDATE = 1_000_000


class Web:
    """Serves `LISTEN`. A webhook request is answered 200 only once its update is safe."""

    def __init__(self, app: "App") -> None:
        self._app = app
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def start(self) -> None:
        server = web.Application(client_max_size=LARGEST_UPDATE)
        server.router.add_get("/healthz", self._health)
        server.router.add_get("/metrics", self._metrics)
        if self._app.settings.bot_mode is Mode.webhook:
            server.router.add_post(WEBHOOK_PATH, self._update)
        self._runner = web.AppRunner(server, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        host, port = self._app.settings.listen_address
        site = web.TCPSite(self._runner, host, port, reuse_address=True)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _update(self, request: web.Request) -> web.Response:
        secret = self._app.settings.webhook_secret.get_secret_value()
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), secret.encode()):
            return web.Response(status=401)
        try:
            raw: Any = orjson.loads(await request.read())
            update_id = int(raw["update_id"])
        except (ValueError, KeyError, TypeError):
            return web.Response(status=400)
        try:
            update = Update.de_json(raw, self._app.bot)
        except Exception as error:  # noqa: BLE001 - Telegram would send it for ever
            await self._app.intake.set_aside({**raw, "update_id": update_id}, error)
            return web.Response()
        try:
            kept = self._app.intake.take(update)
        except OverloadedError:
            return web.Response(status=503, headers={"Retry-After": "1"})
        await kept.wait()
        return web.Response()

    async def _health(self, _request: web.Request) -> web.Response:
        async with self._app.database.reading() as tx:
            waiting = await outbox.waiting(tx)
            aside = await updates.count_set_aside(tx)
        healthy = not self._app.sender.token_refused
        return web.json_response(
            {
                "ok": healthy,
                "leader": self._app.leadership.leading,
                "outbox_waiting": waiting,
                "updates_set_aside": aside,
                "updates_under_way": self._app.intake.under_way,
            },
            status=200 if healthy else 503,
        )

    async def _metrics(self, _request: web.Request) -> web.Response:
        now = self._app.clock.now()
        async with self._app.database.reading() as tx:
            metrics.OUTBOX.set(await outbox.waiting(tx))
            oldest = await outbox.oldest_due(tx, now)
            metrics.SET_ASIDE.set(await updates.count_set_aside(tx))
        for priority in set(outbox.PRIORITY.values()):
            age = (now - oldest.get(priority, now)).total_seconds()
            metrics.OLDEST.labels(Priority(priority).name).set(age)
        metrics.PACE.set(self._app.pacer.rate)
        metrics.PAUSED.set(self._app.pacer.paused)
        metrics.UNDER_WAY.set(self._app.intake.under_way)
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
