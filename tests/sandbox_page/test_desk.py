"""Two counselors and a student on the page, with the real bot between them: who takes the talk,
an album, an edit, a quote, an appointment, and what the student says of it in the end.

`QIHANG_SHOTS` names a folder for pictures of what the two sizes of the page show.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Locator, expect
from sqlalchemy import select, update

from bot.clock import AdjustableClock
from bot.delivery import pacing
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from db.engine import Database
from db.people import Department, Major, Role, SchoolClass, Staff
from tests import phones
from tests.calm import NOON
from tests.college import found_college
from tests.conftest import NewDatabase
from tests.flows.conftest import Bot, free_port
from tests.flows.visiting import Desk
from tests.phones import Phone
from tests.sandbox_page.conftest import DESKTOP, PHONE, TOKEN, OpenPage, Town, View
from tests.sandbox_page.test_page import _overflow

pytestmark = pytest.mark.browser

YOURS, TAKEN = "你接了这个对话", "接了这个对话，不用管"
QUESTION = "老师，三方协议要交押金吗？"


@dataclass
class Office:
    """The student nobody has yet, and the two who could answer."""

    student: Phone
    counselors: list[Phone]


@pytest.fixture
def clock() -> AdjustableClock:
    return AdjustableClock(NOON)


@pytest.fixture
async def town(clock: AdjustableClock) -> AsyncIterator[Town]:
    """The page's town, at the hour of the bot's clock."""
    sandbox = Sandbox(now=clock.now, jump=clock.jump)
    base = await sandbox.start(port=0)
    async with aiohttp.ClientSession() as http:
        made = Town(base, http)
        bot = await made.control("/bots", token=TOKEN, username="qihang_bot", first_name="启航")
        made.bot_id = int(bot["id"])
        await made.control("/limits", enabled=False)
        yield made
    await sandbox.stop()


@pytest.fixture
async def office(
    town: Town,
    clock: AdjustableClock,
    new_sqlite: NewDatabase,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Office]:
    """The running bot and a class without a counselor, in a department that has two."""
    monkeypatch.setattr(pacing, "PRIVATE_BURST", 1000)
    settings = Settings(
        bot_token=TOKEN,
        bot_api_url=town.base,
        database_url=new_sqlite(),
        listen=f"127.0.0.1:{free_port()}",
        bot_rate=1000,
    )
    await found_college(settings.database_url, clock.now())
    await _rearrange(settings.database_url)
    bot = await Bot.started(settings, clock)
    async with aiohttp.ClientSession(town.base) as session:
        desk = Desk(bot, phones.Town(session, town.bot_id))
        counselors = [await desk.staff(name, Role.counselor) for name in ("王敏", "刘洋")]
        for one in counselors:
            await desk.sets(one, "周四 14:00-15:00 每20分钟 A301")
        student = await desk.student()
        yield Office(student, counselors)
    await bot.stop()


async def _rearrange(url: str) -> None:
    """应化2401 has nobody; both counselors have a class beside it."""
    database = Database(url)
    async with database.transaction() as tx:
        found = await tx.execute(select(Department.c.id).where(Department.c.name == "化工学院"))
        await tx.execute(update(Major).values(department_id=found.scalar_one()))
        rows = await tx.execute(select(Staff.c.name, Staff.c.id))
        staff = {row.name: row.id for row in rows}
        for name, counselor in (("应化2401", None), ("酒管2501", "王敏"), ("数控2601", "刘洋")):
            await tx.execute(
                update(SchoolClass)
                .where(SchoolClass.c.name == name)
                .values(counselor_id=staff.get(counselor or ""), class_mentor_id=None)
            )
    await database.close()


async def test_two_counselors_and_a_student_from_the_first_word_to_the_rating(
    office: Office, open_page: OpenPage
) -> None:
    view = await open_page(DESKTOP)
    student = office.student.id
    await view.write(student, QUESTION)
    owner, other = await _race(view, office)
    asked = view.phone(owner).locator(".message.in", has_text=QUESTION)
    await expect(asked).to_be_visible()
    await expect(view.phone(other).locator(".message", has_text=QUESTION)).to_have_count(0)
    await _shoot(view, "1-claimed", student, owner, other)
    await _album(view, student, owner)
    await _quote(view, student, owner)
    await _edit(view, student, owner)
    await _shoot(view, "2-talk", student, owner, other)
    await _appointment(view, student, owner)
    await _shoot(view, "3-appointment", student, owner, other)
    await _rating(view, student, owner)
    await _shoot(view, "4-rated", student, owner, other)
    small = await open_page(PHONE)
    for number, user in enumerate((student, owner, other)):
        await small.page.locator(".face").nth(await _place(small, user)).click()
        await expect(small.phone(user)).to_be_visible()
        assert await _overflow(small) == []
        await _picture(small, f"390-{number}")
    assert await _overflow(view) == []


async def _race(view: View, office: Office) -> tuple[int, int]:
    """Both tap at once: one has the talk, the other reads who. Owner and other."""
    ids = [one.id for one in office.counselors]
    keys = [_button(view, one, "我来接") for one in ids]
    for key in keys:
        await expect(key).to_be_visible()
    await asyncio.gather(*(key.click() for key in keys))
    claimed = {one: view.phone(one).locator(".message", has_text=YOURS) for one in ids}
    taken = {one: view.phone(one).locator(".message", has_text=TAKEN) for one in ids}
    await expect(claimed[ids[0]].or_(claimed[ids[1]])).to_have_count(1)
    owner = ids[0] if await claimed[ids[0]].count() else ids[1]
    other = ids[1] if owner == ids[0] else ids[0]
    await expect(taken[other]).to_be_visible()
    for one in ids:
        await expect(_button(view, one, "我来接")).to_have_count(0)
    return owner, other


async def _album(view: View, student: int, owner: int) -> None:
    """Three pictures go as one bubble and arrive as one."""
    phone = view.phone(student)
    for count in range(3):
        await phone.get_by_role("button", name="Attach").click()
        await phone.get_by_role("menuitem", name="Sample photo").click()
        await expect(phone.locator(".staged-name")).to_have_count(count + 1)
    await view.write(student, "协议一共三页")
    bubble = view.phone(owner).locator(".message.in", has_text="协议一共三页")
    await expect(bubble.locator(".mosaic .tile img")).to_have_count(3)
    await expect(view.phone(owner).locator(".message.in .tile img")).to_have_count(3)


async def _quote(view: View, student: int, owner: int) -> None:
    """An answer to one message stands under that message on the student's phone."""
    await _menu(view, owner, QUESTION, "Reply")
    await view.write(owner, "不用交，谁要你交钱都先别给。")
    got = view.phone(student).locator(".message.in", has_text="谁要你交钱")
    await expect(got.locator(".reply-text")).to_have_text(QUESTION)
    await _menu(view, student, "谁要你交钱", "Reply")
    await view.write(student, "好的，那我明天四点来")
    back = view.phone(owner).locator(".message.in", has_text="明天四点来")
    await expect(back.locator(".reply-text")).to_contain_text("谁要你交钱")


async def _edit(view: View, student: int, owner: int) -> None:
    """What the student changes changes on the other side."""
    row = view.phone(owner).locator(".message.in", has_text="那我明天四点来")
    await expect(row).to_be_visible()
    await _menu(view, student, "那我明天四点来", "Edit")
    await view.write(student, "好的，那我明天两点来")
    await expect(
        view.phone(owner).locator(".message.in .words", has_text="那我明天两点来")
    ).to_contain_text("✏️")
    await expect(row).to_have_count(0)


async def _appointment(view: View, student: int, owner: int) -> None:
    """Three taps to a time with whoever has the talk."""
    await view.write(student, "/appointments")
    await _button(view, student, "➕").click()
    await _button(view, student, "11月26日").click()
    await _button(view, student, "14:20").click()
    await expect(view.phone(student).locator(".message.in", has_text="约好了")).to_be_visible()
    told = view.phone(owner).locator(".message.in", has_text="有学生约了你")
    await expect(told).to_contain_text("林晓雨")


async def _rating(view: View, student: int, owner: int) -> None:
    """The counselor ends the talk, the student says whether it helped."""
    await view.write(owner, "/home")
    await _button(view, owner, "学生来信").click()
    await _button(view, owner, "资料卡").click()
    await _button(view, owner, "结束对话").click()
    # The student's last line has had no answer.
    await _button(view, owner, "还是结束").click()
    ended = view.phone(student).locator(".message.in", has_text="帮你做决定了吗")
    await expect(ended).to_be_visible()
    await _button(view, student, "👍 帮到了").click()
    await expect(
        view.phone(student).locator(".message.in", has_text="谢谢，记下了")
    ).to_be_visible()


def _button(view: View, user: int, label: str) -> Locator:
    """The newest inline button on a phone whose label has these words."""
    return view.phone(user).locator(".message button", has_text=label).last


async def _menu(view: View, user: int, words: str, item: str) -> None:
    row = view.phone(user).locator(".message", has_text=words).last
    await row.click(button="right")
    await view.phone(user).get_by_role("menuitem", name=item).click()


async def _place(view: View, user: int) -> int:
    """Which of the faces at the top of a narrow page is theirs."""
    ids = await view.page.locator("[data-user-id]").evaluate_all(
        "nodes => nodes.map((node) => node.dataset.userId)"
    )
    return int(ids.index(str(user)))


async def _shoot(view: View, name: str, *users: int) -> None:
    if os.environ.get("QIHANG_SHOTS"):
        for number, user in enumerate(users):
            path = Path(os.environ["QIHANG_SHOTS"]) / f"{name}-{number}.png"
            await view.phone(user).screenshot(path=path)


async def _picture(view: View, name: str) -> None:
    if os.environ.get("QIHANG_SHOTS"):
        await view.page.screenshot(path=Path(os.environ["QIHANG_SHOTS"]) / f"{name}.png")
