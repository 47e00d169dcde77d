"""The page of phones in a real browser, on a sandbox with a bot that only the test moves."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from playwright.async_api import Browser, BrowserContext, Locator, Page, Route, async_playwright

from bot.sandbox.server import Sandbox

TOKEN = "7000000001:AApage_of_phones_in_a_test_000000000"
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

Json = dict[str, Any]


@dataclass
class Town:
    """The sandbox, its people, and the bot's plain calls."""

    base: str
    http: aiohttp.ClientSession
    bot_id: int = 0

    async def control(self, path: str, **body: Any) -> Json:
        """A POST of the control API; the test fails with its sentence when it is refused."""
        async with self.http.post(f"{self.base}/control{path}", json=body) as response:
            answer: Json = await response.json()
            assert response.status == 200, answer
            return answer

    async def bot(self, method: str, **parameters: Any) -> Any:
        """A call of the bot; answers its result."""
        url = f"{self.base}/bot{TOKEN}/{method}"
        async with self.http.post(url, json=parameters) as response:
            answer: Json = await response.json()
            assert answer["ok"], answer
            return answer["result"]

    async def person(self, name: str, *, started: bool = True, **more: Any) -> int:
        """Somebody with a phone; answers their id."""
        user = await self.control("/users", first_name=name, **more)
        if started:
            await self.control(f"/users/{user['id']}/start")
        return int(user["id"])

    async def group(self, title: str, *members: int, **more: Any) -> int:
        bots = [{"bot_id": self.bot_id, "status": "administrator"}]
        kind = {"type": "supergroup", "title": title, "members": list(members)}
        return int((await self.control("/chats", **kind, bots=bots, **more))["id"])

    async def updates(self, offset: int = 0) -> list[Json]:
        """What people did since `offset`, waiting for the first."""
        found: list[Json] = await self.bot("getUpdates", offset=offset, timeout=10)
        return found

    async def update(self, kind: str, offset: int = 0) -> Json:
        """The first update of one kind from `offset` on, however many others come before."""
        while True:
            for found in await self.updates(offset):
                offset = found["update_id"] + 1
                if kind in found:
                    return found

    async def nothing_new(self) -> int:
        """Confirms everything so far; answers the offset of what comes next."""
        found = await self.bot("getUpdates", timeout=0)
        return int(found[-1]["update_id"]) + 1 if found else 0


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    sandbox = Sandbox()
    base = await sandbox.start(port=0)
    async with aiohttp.ClientSession() as http:
        made = Town(base, http)
        bot = await made.control("/bots", token=TOKEN, username="page_bot", first_name="Page Bot")
        made.bot_id = int(bot["id"])
        await made.control("/limits", enabled=False)
        yield made
    await sandbox.stop()


def _chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    if os.environ.get("QIHANG_BROWSER") == "required":
        pytest.fail("there is no Chromium on this machine, and it is required here")
    pytest.skip("there is no Chromium on this machine")


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    path = _chromium()
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=path, args=ARGS)
        yield opened
        await opened.close()


@dataclass
class View:
    """The page as one visitor sees it."""

    page: Page
    context: BrowserContext

    def phone(self, user: int) -> Locator:
        return self.page.locator(f'[data-user-id="{user}"]')

    def message(self, user: int, message_id: int) -> Locator:
        return self.phone(user).locator(f'li[data-message-id="{message_id}"]')

    async def open_chat(self, user: int, title: str) -> None:
        """Goes back to the list of chats and into the one called `title`."""
        phone = self.phone(user)
        while await phone.locator(".chat-header .back").count():
            await phone.locator(".chat-header .back").click()
        await phone.locator(".row-button", has_text=title).click()

    async def write(self, user: int, text: str) -> None:
        entry = self.phone(user).locator("textarea.entry")
        await entry.fill(text)
        await entry.press("Enter")


OpenPage = Callable[..., Awaitable[View]]


@pytest.fixture
async def open_page(town: Town, browser: Browser) -> AsyncIterator[OpenPage]:
    """Opens the page; afterwards no script error and no foreign address may have happened."""
    trouble: list[str] = []
    views: list[View] = []

    async def only_here(route: Route) -> None:
        host = urlsplit(route.request.url).hostname or ""
        if host in {"127.0.0.1", "localhost"}:
            await route.continue_()
        else:
            trouble.append(f"the page asked for {route.request.url}")
            await route.abort()

    async def opened(
        viewport: Json | None = None, scheme: str = "light", locale: str = "en-GB", **more: Any
    ) -> View:
        context = await browser.new_context(
            viewport=viewport or DESKTOP,  # type: ignore[arg-type]
            color_scheme=scheme,  # type: ignore[arg-type]
            locale=locale,
            **more,
        )
        await context.route("**/*", only_here)
        page = await context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: trouble.append(f"script error: {error}"))
        page.on(
            "console",
            lambda line: trouble.append(line.text) if "Content Security" in line.text else None,
        )
        await page.goto(town.base)
        await page.locator(".live").wait_for(state="hidden")
        views.append(View(page, context))
        return views[-1]

    yield opened
    for view in views:
        await view.context.close()
    assert trouble == []
