"""What the demo's office keeps beside postings: programmes and stations out of the sample's
lists, and a few demand lines, written down as in the chat.

A command of its own, `python -m bot.demo_offers FOLDER DATABASE PERSON NOW`: reading a
spreadsheet is nothing for the bot's own process.
"""

import asyncio
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import content
from bot.calendar.rules import CHINA
from bot.jobs import supply
from bot.spreadsheets import Column, find_table, read
from bot.spreadsheets.cells import text
from content.sample.college import DEMAND, OPEN_CELL
from db.engine import Database

_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "programmes": {
        "名称": "项目名称", "单位": "合作企业", "专业": "面向专业", "名额": "计划人数",
        "开始": "报名开始", "截止": "报名截止", "类型": "类型", "who": "面向年级",
        "then": "轮岗安排",
    },
    "stations": {"名称": "工作站名称", "城市": "所在地区", "地址": "地址", "联系人": "联系人"},
}  # fmt: skip
"""The line of a message that each column of a list becomes, by its heading."""


def messages(kind: str, path: Path) -> Iterator[str]:
    """A list of the sample as what somebody would write to the desk, one message a row."""
    headings = _COLUMNS[kind]
    columns = [Column.of(name, heading) for name, heading in headings.items()]
    found = find_table(read(path.name, path.read_bytes()), columns, ("名称",))
    for row in found.rows:
        said = {
            name: "" if (value := text(cell)) == OPEN_CELL else value
            for name, cell in zip(found.columns, row.cells, strict=True)
        }
        who, then = said.pop("who", ""), said.pop("then", "")
        about = "，".join(filter(None, (who and f"面向{who}", then)))
        yield "\n".join(f"{name}：{value}" for name, value in (*said.items(), ("说明", about))
                        if value)  # fmt: skip


def demand() -> Iterator[str]:
    """The demand lines, as somebody would write them."""
    for employer, major, heads, note in DEMAND:
        lines = {"单位": employer, "专业": major, "人数": heads, "备注": note}
        yield "\n".join(f"{name}：{value}" for name, value in lines.items() if value)


async def fill(
    database: Database,
    folder: Path,
    read_content: content.Content,
    by: int,
    now: datetime,
    zone: ZoneInfo,
) -> int:
    """Write everything down for a person of the office; how many that were."""
    written = [
        *(("programmes", said) for said in messages("programmes", folder / "programmes.xlsx")),
        *(("stations", said) for said in messages("stations", folder / "stations.xlsx")),
        *(("demand", said) for said in demand()),
    ]
    async with database.transaction() as tx:
        for kind, said in written:
            await supply.write_down(tx, kind, said, read_content, by, now, zone)
    return len(written)


async def _main(folder: Path, url: str, by: int, now: datetime) -> None:
    database = Database(url)
    try:
        await fill(database, folder, content.load(), by, now, CHINA)
    finally:
        await database.close()


def main(arguments: Sequence[str]) -> None:
    folder, url, by, now = arguments
    asyncio.run(_main(Path(folder), url, int(by), datetime.fromisoformat(now)))


if __name__ == "__main__":
    main(sys.argv[1:])
