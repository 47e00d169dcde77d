"""Webhooks (behaviour 4), against a real little HTTP server."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from tests.sandbox.conftest import BOT_ID, Json, Lab


class Receiver:
    """A bot's side of a webhook; `reply` decides what it answers."""

    def __init__(self) -> None:
        self.got: asyncio.Queue[Json] = asyncio.Queue()
        self.headers: list[dict[str, str]] = []
        self.reply: Callable[[Json], web.Response] = lambda _update: web.Response()
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        update: Json = await request.json()
        self.headers.append(dict(request.headers))
        self.got.put_nowait(update)
        return self.reply(update)

    async def next(self) -> Json:
        async with asyncio.timeout(10):
            return await self.got.get()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    app = web.Application()
    app.router.add_post("/hook", made.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


async def settled(lab: Lab, count: int = 0) -> None:
    """Waits until only `count` updates are unconfirmed."""
    async with asyncio.timeout(10):
        while (await lab.api("getWebhookInfo"))["pending_update_count"] != count:
            pass


async def test_updates_are_pushed_with_the_secret_and_confirmed_by_2xx(
    lab: Lab, receiver: Receiver
) -> None:
    user = await lab.user()
    await lab.send(user, text="waiting")
    await lab.api("setWebhook", url=receiver.url, secret_token="s-3_cret")
    await lab.send(user, text="fresh")
    texts = [(await receiver.next())["message"]["text"] for _ in range(2)]
    assert texts == ["waiting", "fresh"]
    assert receiver.headers[0]["X-Telegram-Bot-Api-Secret-Token"] == "s-3_cret"
    await settled(lab)
    info = await lab.api("getWebhookInfo")
    assert (info["url"], info["max_connections"]) == (receiver.url, 40)


async def test_a_failed_update_is_tried_again_before_later_ones_of_that_chat(
    lab: Lab, receiver: Receiver
) -> None:
    failures = 1

    def reply(update: Json) -> web.Response:
        nonlocal failures
        if update["message"]["text"] == "a" and failures:
            failures -= 1
            return web.Response(status=500)
        return web.Response()

    receiver.reply = reply
    user, other = await lab.user("A"), await lab.user("B")
    await lab.api("setWebhook", url=receiver.url)
    for text in "ab":
        await lab.send(user, text=text)
    await lab.send(other, text="other")
    got = [(await receiver.next())["message"]["text"] for _ in range(4)]
    assert [text for text in got if text != "other"] == ["a", "a", "b"]
    await settled(lab)
    info = await lab.api("getWebhookInfo")
    assert info["last_error_message"] == (
        "Wrong response from the webhook: 500 Internal Server Error"
    )


async def test_the_second_retry_waits_twice_as_long_and_retry_after_is_obeyed(
    lab: Lab, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    pause = asyncio.sleep

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await pause(0)

    monkeypatch.setattr("bot.sandbox.webhook.asyncio.sleep", sleep)
    answers: list[dict[str, Any]] = [
        {"status": 500},
        {"status": 500},
        {"status": 503, "headers": {"Retry-After": "7"}},
        {"status": 500},
        {"status": 200},
    ]
    receiver.reply = lambda _update: web.Response(**answers.pop(0))
    await lab.api("setWebhook", url=receiver.url)
    user = await lab.control("POST", "/users", first_name="A")
    await lab.does(user["id"], "start")
    for _ in range(5):
        await receiver.next()
    assert waits[:4] == [0.0, 2.0, 7.0, 4.0]


async def test_the_answer_may_carry_one_call_that_reads_nothing(
    lab: Lab, receiver: Receiver
) -> None:
    user = await lab.user()

    def reply(update: Json) -> web.Response:
        method = "getMe" if update["message"]["text"] == "get" else "sendMessage"
        return web.json_response({"method": method, "chat_id": user, "text": "from the body"})

    receiver.reply = reply
    await lab.api("setWebhook", url=receiver.url)
    before = (await lab.control("GET", "/calls"))["seq"]
    await lab.send(user, text="get")
    await lab.send(user, text="hi")
    await receiver.next()
    await receiver.next()
    async with asyncio.timeout(10):
        while not (made := await lab.control("GET", f"/calls?after={before}"))["calls"]:
            pass
    assert [c["method"] for c in made["calls"]] == ["sendMessage"]
    (shown,) = (await lab.control("GET", f"/messages?user={user}&limit=1"))["messages"]
    assert shown["text"] == "from the body"


async def test_the_url_must_be_one_telegram_would_take(lab: Lab) -> None:
    for url, text in (
        ("http://example.com/", "An HTTPS URL must be provided"),
        ("https://example.com:8444/", "only on ports 80, 88, 443 or 8443"),
        ("ftp://example.com/", "invalid webhook URL specified"),
    ):
        assert text in await lab.refused("setWebhook", url=url)
    assert "secret token" in await lab.refused(
        "setWebhook", url="http://127.0.0.1:9/", secret_token="no spaces"
    )


async def test_it_is_set_at_most_once_a_second(lab: Lab, receiver: Receiver) -> None:
    await lab.api("setWebhook", url=receiver.url)
    body = await lab.call("setWebhook", url=receiver.url)
    assert body["error_code"] == 429
    assert body["parameters"]["retry_after"] == 1


async def test_deleting_it_brings_polling_back_with_what_was_not_taken(
    lab: Lab, receiver: Receiver
) -> None:
    receiver.reply = lambda _update: web.Response(status=500)
    user = await lab.user()
    await lab.api("setWebhook", url=receiver.url)
    await lab.send(user, text="kept")
    await receiver.next()
    await lab.api("deleteWebhook")
    assert [m["text"] for m in await lab.of_kind("message")] == ["kept"]
    await lab.send(user, text="dropped")
    await lab.api("deleteWebhook", drop_pending_updates=True)
    assert await lab.updates() == []
    assert lab.sandbox.world.queues[BOT_ID].webhook is None
