"""Somebody who tries the demo for the first time: one finger, one phone of the page at a time."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Locator, expect

import content
from content.models import Language
from tests.calm import NOON
from tests.sandbox_page.conftest import View

ROOT = Path(__file__).parents[2]
OPEN = re.compile(r"Open (http://\S+?)/ ")
PATIENCE = 20_000
"""Milliseconds; a shared machine may be slow, and nothing waits longer than it must."""

WORDS = content.load().texts


@asynccontextmanager
async def demo(log: Path) -> AsyncIterator[str]:
    """`python -m bot demo` as `make demo` starts it, on a free port; answers its address."""
    kept = {"PATH", "HOME", "LANG", "TMPDIR"}
    with log.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "demo", "--port", "0"),
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name in kept}
            | {"BOT_NOW": NOON.isoformat()},
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
        )
        try:
            async with asyncio.timeout(120):
                address = await _address(process, log)
            yield address
            process.terminate()
            async with asyncio.timeout(15):
                assert await process.wait() == 0
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


async def _address(process: asyncio.subprocess.Process, log: Path) -> str:
    assert process.stdout is not None
    async for line in process.stdout:
        if found := OPEN.search(line.decode()):
            return found[1]
    raise AssertionError(f"the demo ended before its page was there: {_tail(log)}")


def _tail(log: Path) -> str:
    return log.read_text()[-2000:]


@dataclass(frozen=True)
class PageWords:
    """The page's own words that a newcomer taps; what the bot says comes from its texts."""

    start: str
    attach: str
    sample_photo: str
    reply: str


PAGE = {
    "zh": PageWords("开始", "附件", "示例照片", "回复"),
    "en": PageWords("START", "Attach", "Sample photo", "Reply"),
}


@dataclass
class Hand:
    """What is done and seen on one phone."""

    view: View
    user: int
    speaks: Language
    page: PageWords

    @property
    def phone(self) -> Locator:
        return self.view.phone(self.user)

    async def pick_up(self) -> None:
        """Where only one phone fits on the page, choose this one by its face."""
        if not await self.phone.is_visible():
            name = await self.phone.locator(".phone-caption strong").inner_text()
            await self.view.page.locator(".faces .face", has_text=name).click()

    def text(self, id: str, **values: object) -> str:
        """A text of the bot as it is read on a phone: in this person's language, no markup."""
        plain = re.sub(r"<[^>]+>", "", WORDS.format(self.speaks, id, **values))
        return plain.replace("&lt;", "<").replace("&amp;", "&")

    def key(self, label: str | re.Pattern[str]) -> Locator:
        """The newest inline button with this label."""
        return self.phone.locator(".key").filter(has_text=label).last

    async def press_start(self) -> None:
        await self.pick_up()
        await self.phone.get_by_role("button", name=self.page.start, exact=True).click()

    async def tap(self, id: str, **values: object) -> None:
        await self.tap_label(self.text(id, **values))

    async def tap_label(self, label: str) -> None:
        await self.pick_up()
        await self.key(re.compile(f"^{re.escape(label)}$")).click(timeout=PATIENCE)

    async def tap_counted(self, id: str) -> None:
        """Tap a button that says how many, whatever the number is."""
        label = re.escape(self.text(id, count="COUNT")).replace("COUNT", r"\d+")
        await self.pick_up()
        await self.key(re.compile(f"^{label}$")).click(timeout=PATIENCE)

    async def turn_to(self, label: str, next_id: str) -> None:
        """Turn the pages of a list of buttons until one begins with `label`, and tap it."""
        await self.pick_up()
        found = self.key(label)
        while not await found.count():
            page = self.phone.locator(".message.in").last
            shown = await page.inner_text()
            await self.tap(next_id)
            await expect(page).not_to_have_text(shown, timeout=PATIENCE, use_inner_text=True)
        await found.click(timeout=PATIENCE)

    async def write(self, words: str) -> None:
        await self.pick_up()
        await self.view.write(self.user, words)

    async def send_photo(self, caption: str) -> None:
        await self.pick_up()
        await self.phone.get_by_role("button", name=self.page.attach, exact=True).click()
        await self.phone.get_by_role("menuitem", name=self.page.sample_photo).click()
        await expect(self.phone.locator(".staged-name")).to_be_visible()
        await self.write(caption)

    async def reply_to(self, theirs: str, words: str) -> None:
        """Right click on a message, «Reply», write: as Telegram Desktop does it."""
        await self.pick_up()
        await self.message(theirs).click(button="right")
        await self.phone.get_by_role("menuitem", name=self.page.reply, exact=True).click()
        await self.write(words)

    def message(self, words: str) -> Locator:
        """The newest message on this phone that contains `words`."""
        return self.phone.locator(".message", has_text=words).last

    async def sees(self, words: str) -> Locator:
        await self.pick_up()
        found = self.message(words)
        await expect(found).to_be_visible(timeout=PATIENCE)
        return found

    async def sees_text(self, id: str, **values: object) -> Locator:
        """Waits for the first line of a text of the bot."""
        return await self.sees(self.text(id, **values).splitlines()[0].strip())

    async def sees_mark(self, mine: str) -> None:
        """Waits for the 👌 under one's own message: it arrived."""
        await self.pick_up()
        mark = self.message(mine).locator(".reaction", has_text="👌")
        await expect(mark).to_be_visible(timeout=PATIENCE)
