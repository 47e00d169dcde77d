"""A sandbox on a free port with one bot, and short words for talking to it over HTTP."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import aiohttp
import pytest
from PIL import Image

from bot.sandbox.server import Sandbox
from tests.sandbox.strict import check_result

Json = dict[str, Any]
TOKEN = "5000001:AAtest-token_of_the_sandbox"
BOT_ID = 5000001


@pytest.fixture(autouse=True, scope="session")
def decoders() -> None:
    """The strict client takes seconds to import: not while a test counts them."""
    import aiogram.methods  # noqa: F401


@dataclass
class Lab:
    """Talks to a running sandbox as the bot, as people and as the test."""

    sandbox: Sandbox
    http: aiohttp.ClientSession
    offset: int = 0

    @property
    def url(self) -> str:
        return self.sandbox.base_url

    async def call(self, method: str, *, token: str = TOKEN, **parameters: Any) -> Json:
        """A Bot API call with JSON parameters: the whole answer."""
        async with self.http.post(f"{self.url}/bot{token}/{method}", json=parameters) as answer:
            body: Json = await answer.json()
            assert body["ok"] is (answer.status == 200)
            if body["ok"]:
                check_result(method, body["result"])
            return body

    async def api(self, method: str, *, token: str = TOKEN, **parameters: Any) -> Any:
        """The result of a call that must succeed."""
        body = await self.call(method, token=token, **parameters)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, *, token: str = TOKEN, **parameters: Any) -> str:
        """The description of a call that must fail."""
        body = await self.call(method, token=token, **parameters)
        assert not body["ok"], body
        return str(body["description"])

    async def upload(self, method: str, files: dict[str, Any], **parameters: Any) -> Json:
        """A multipart call: the whole answer."""
        form = aiohttp.FormData()
        for name, value in parameters.items():
            form.add_field(name, str(value))
        for name, (filename, data, kind) in files.items():
            form.add_field(name, BytesIO(data), filename=filename, content_type=kind)
        async with self.http.post(f"{self.url}/bot{TOKEN}/{method}", data=form) as answer:
            body: Json = await answer.json()
            if body["ok"]:
                check_result(method, body["result"])
            return body

    async def control(self, verb: str, path: str, **body: Any) -> Any:
        """A control call that must succeed."""
        async with self.http.request(verb, f"{self.url}/control{path}", json=body) as answer:
            result = await answer.json()
            assert answer.status == 200, result
            return result

    async def denied(self, path: str, **body: Any) -> str:
        """The sentence of a control call that must fail."""
        async with self.http.post(f"{self.url}/control{path}", json=body) as answer:
            assert 400 <= answer.status < 500
            return str((await answer.json())["error"])

    async def user(self, name: str = "Mei", *, start: bool = True, **values: Any) -> int:
        """A new person's id, having pressed START unless told otherwise."""
        made = await self.control("POST", "/users", first_name=name, **values)
        if start:
            await self.control("POST", f"/users/{made['id']}/start")
            await self.updates()
        return int(made["id"])

    async def send(self, user: int, **what: Any) -> Json:
        """Somebody sends something: the (first) message."""
        sent = await self.control("POST", f"/users/{user}/send", **what)
        message: Json = sent["messages"][0]
        return message

    async def does(self, user: int, action: str, **what: Any) -> Any:
        return await self.control("POST", f"/users/{user}/{action}", **what)

    async def group(self, kind: str = "supergroup", **values: Any) -> Json:
        """A chat with its owner and the bot in it (an administrator unless told otherwise)."""
        owner = values.pop("owner", None) or await self.user("Owner")
        status = values.pop("bot", "administrator")
        members = values.pop("members", [])
        made: Json = await self.control(
            "POST",
            "/chats",
            type=kind,
            title="Class 3",
            members=[owner, *members],
            creator=owner,
            bots=[{"bot_id": BOT_ID, "status": status}],
            **values,
        )
        await self.updates()
        return {**made, "owner": owner}

    async def updates(self, **parameters: Any) -> list[Json]:
        """New updates, confirming the ones before; does not wait unless `timeout` is given."""
        found: list[Json] = await self.api("getUpdates", offset=self.offset, **parameters)
        if found:
            self.offset = found[-1]["update_id"] + 1
            await self.api("getUpdates", offset=self.offset, limit=1)
        return found

    async def of_kind(self, kind: str, **parameters: Any) -> list[Json]:
        """The payloads of the new updates of one kind."""
        return [u[kind] for u in await self.updates(**parameters) if kind in u]

    def unlimited(self) -> None:
        self.sandbox.world.limits.change(enabled=False)


@pytest.fixture
async def lab() -> AsyncIterator[Lab]:
    """A running sandbox with one bot. Repeated quick polls are not held (see test_polling)."""
    sandbox = Sandbox()
    await sandbox.start(port=0)
    sandbox.world.add_bot(TOKEN, "mira_bot", "Mira")
    sandbox.world.queues[BOT_ID].quick_poll_hold = 0
    async with aiohttp.ClientSession() as http:
        yield Lab(sandbox, http)
    await sandbox.stop()


def picture(width: int = 1600, height: int = 1200, kind: str = "PNG") -> bytes:
    """The bytes of a picture with something on it."""
    data = BytesIO()
    Image.linear_gradient("L").resize((width, height)).save(data, kind)
    return data.getvalue()


def keyboard(*rows: list[tuple[str, str]]) -> Json:
    """An inline keyboard of (text, callback data) buttons."""
    return {"inline_keyboard": [[{"text": t, "callback_data": d} for t, d in row] for row in rows]}
