"""`python -m bot demo`: the sandbox, a sample college and the bot, with nothing to configure.

Everything is made anew in a temporary folder and gone afterwards. The college comes from the
spreadsheets in `content/sample`, through the same import an office would use.
"""

import asyncio
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import content
from bot import demo_duty, demo_hours, demo_surveys
from bot.app import App
from bot.clock import AdjustableClock
from bot.people import service as people
from bot.sandbox import groups
from bot.sandbox import people as sandbox_people
from bot.sandbox.model import Bot, User
from bot.sandbox.server import Sandbox
from bot.settings import Mode, Settings
from db import joining
from db import people as people_rows
from db.engine import Database
from db.people import Role

TOKEN = "5000000001:demo"  # noqa: S105 - opens nothing but the sandbox of this process
SAMPLE = Path(__file__).parent.parent / "content" / "sample"
LISTS = ("jobs", "events")
"""What the office imports besides people."""
QUIET_STUDENTS = 240
"""How many of the sample's students use the bot without a phone on the page."""
SILENT_EVERY = 40
"""Every so many of them has blocked the bot, so that reports have something to report."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who has a phone on the page."""

    students: list[User]
    counselor: User
    office: User


async def run(settings: Settings, host: str, port: int, stop: asyncio.Event) -> None:
    """Start everything, say where the page is, and work until `stop`."""
    clock = AdjustableClock(settings.bot_now)
    sandbox = Sandbox(now=clock.now, jump=clock.jump)
    base_url = await sandbox.start(host, port)
    try:
        bot = sandbox.world.add_bot(TOKEN, "qihang_demo_bot", "启航 Qihang")
        cast = _hand_out_phones(sandbox)
        with tempfile.TemporaryDirectory(prefix="qihang-demo-") as folder:
            ours = settings.model_copy(
                update={
                    "bot_token": type(settings.bot_token)(TOKEN),
                    "bot_api_url": base_url,
                    "database_url": f"sqlite+aiosqlite:///{folder}/demo.db",
                    "bot_mode": Mode.polling,
                    "listen": "127.0.0.1:0",
                    "bot_admins": frozenset({cast.office.id}),
                }
            )
            _say("Building the sample college …")
            await fill(Path(folder), ours, clock)
            read = content.load(ours.bot_content)
            await _settle_in(ours.database_url, sandbox, bot, cast, clock)
            await _write_down_offers(Path(folder), ours.database_url, cast, clock)
            await _ask_around(ours, read, cast, clock)
            await _open(App(ours, clock, read), sandbox, bot, cast, base_url, stop)
    finally:
        await sandbox.stop()


def _hand_out_phones(sandbox: Sandbox) -> Cast:
    add = sandbox.world.add_user
    students = [
        add("林晓雨", language_code="zh-hans", bio="学号 2024011101 · 应用化工技术"),
        add("陈一帆", language_code="en", bio="No. 2025041101 · 酒店管理与数字化运营"),
    ]
    counselor = add("王敏", language_code="zh-hans", bio="辅导员 counselor · 工号 20110021")
    office = add("李老师", language_code="zh-hans", bio="就业办 career office")
    return Cast(students, counselor, office)


async def fill(folder: Path, settings: Settings, clock: AdjustableClock) -> None:
    """Import everything the office has. What employers offer has deadlines of the demo's own day:
    in the list that lies with the sample they would be over one day."""
    today = clock.now().astimezone(settings.bot_timezone).date()
    url = settings.database_url
    async with asyncio.TaskGroup() as parts:
        parts.create_task(_import("staff", SAMPLE, url))
        made = parts.create_task(_run(["content.sample.build", str(folder), str(today)], {}))
    if made.result() != 0:
        raise RuntimeError("the sample's lists could not be made")
    async with asyncio.TaskGroup() as parts:
        parts.create_task(_import("roster", SAMPLE, url))
        for kind in LISTS:
            parts.create_task(_import(kind, folder, url))


async def _import(kind: str, folder: Path, database_url: str) -> None:
    """Run our own `import` command, as an operator would."""
    asked = ["bot", "import", kind, str(folder / f"{kind}.xlsx")]
    if await _run(asked, {"DATABASE_URL": database_url}) not in {0, 1}:
        raise RuntimeError(f"the sample's {kind}.xlsx could not be imported")


async def _run(module: list[str], environment: dict[str, str]) -> int:
    """A module of ours as a command of its own; its exit code."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", *module),
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.DEVNULL,
    )
    return await process.wait()


async def _settle_in(
    database_url: str, sandbox: Sandbox, bot: Bot, cast: Cast, clock: AdjustableClock
) -> None:
    """The staff have joined before, and so have many students who have no phone here."""
    database = Database(database_url)
    now = clock.now()
    async with database.transaction() as tx:
        for user in cast.students:
            # Known first, so that whatever goes to many is on the phones of the page first.
            await people.meet(tx, user.id, user.first_name, user.language_code, now)
        for user, name in ((cast.counselor, "王敏"), (cast.office, None)):
            actor = await people.meet(tx, user.id, user.first_name, user.language_code, now)
            await people.agree(tx, actor, now)
            if name is not None:
                await people_rows.grant_role(tx, actor.person_id, Role.counselor, now)
                for staff_id in await people_rows.staff_by_name(tx, name):
                    await people_rows.bind_staff(tx, staff_id, actor.person_id)
        free = await joining.free_students(tx, QUIET_STUDENTS * 2)
        theirs = {user.first_name for user in cast.students}
        # Every other one, so that all classes have students who joined and who did not.
        quiet = [(student, name) for student, name in free[::2] if name not in theirs]
        for number, (student, name) in enumerate(quiet):
            user = sandbox.world.add_user(name, language_code="zh-hans", phone=False)
            chat = sandbox.world.private_chat(bot, user)
            chat.started = True
            chat.blocked = number % SILENT_EVERY == SILENT_EVERY - 1
            actor = await people.meet(tx, user.id, user.first_name, user.language_code, now)
            await people.agree(tx, actor, now)
            await joining.bind_student(tx, student, actor.person_id, now)
    await database.close()


async def _write_down_offers(
    folder: Path, database_url: str, cast: Cast, clock: AdjustableClock
) -> None:
    """What employers offer beside postings, as the office has written it down."""
    database = Database(database_url)
    async with database.reading() as tx:
        office = await people_rows.actor_by_telegram_id(tx, cast.office.id)
    await database.close()
    if office is None:
        raise RuntimeError("the office has not joined")
    now = clock.now().isoformat()
    asked = ["bot.demo_offers", str(folder), database_url, str(office.person_id), now]
    if await _run(asked, {}) != 0:
        raise RuntimeError("the sample's programmes and stations could not be written down")


async def _ask_around(
    settings: Settings, read: content.Content, cast: Cast, clock: AdjustableClock
) -> None:
    """What the quiet students, the counselor and the office have done before anybody opens the
    page."""
    database, zone = Database(settings.database_url), settings.bot_timezone
    await demo_surveys.seed(database, read, zone, clock.now())
    await demo_hours.seed(database, read, zone, clock.now(), cast.counselor.id)
    await demo_duty.seed(database, clock.now(), cast.office.id, cast.counselor.id)
    await database.close()


async def _open(
    app: App, sandbox: Sandbox, bot: Bot, cast: Cast, base_url: str, stop: asyncio.Event
) -> None:
    """Run the bot; once it is ready, let the staff open their chats and say where to look."""
    world = sandbox.world
    async with asyncio.TaskGroup() as parts:
        running = parts.create_task(app.run(stop))
        ready = parts.create_task(app.ready.wait())
        await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            ready.cancel()
            return
        world.on_jump = app.look_at_once
        for user in (cast.counselor, cast.office):
            sandbox_people.start(world, user, bot, None)
        groups.create(
            world,
            "supergroup",
            "化工学院就业工作群",
            [cast.office, cast.counselor],
            cast.office,
            [(bot, "administrator")],
            is_forum=True,
        )
        _say(f"Open {base_url}/ — four phones and a clock. Ctrl+C ends it and leaves nothing.")


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()
