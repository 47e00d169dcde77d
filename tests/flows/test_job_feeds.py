"""Feeds of postings: read when they are due, asked whether anything is new, believed in little."""

from collections.abc import AsyncIterator
from datetime import timedelta

import orjson
import pytest
from aiohttp import web
from sqlalchemy import select

import content
from bot.__main__ import main
from bot.calendar.rules import CHINA
from bot.clock import AdjustableClock
from bot.ground import Ground
from bot.jobs.feeds import MOST_BYTES, Feeds
from db import feeds, migrate
from db.employers import Employer
from db.engine import Database
from db.feeds import FeedRow
from db.postings import Posting, PostingState
from tests.conftest import NewDatabase
from tests.job_reference import TODAY
from tests.rules.test_job_structured import POSTING

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0"><channel><title>就业网</title>
<item><title>【常州】恒力机械有限公司招聘数控操作工</title><link>https://jobs.example/1</link>
<description>&lt;p&gt;月薪5000-8000，包住&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description>
<pubDate>Mon, 16 Nov 2026 08:00:00 +0800</pubDate></item>
<item><title>双选会通知</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry>
<title>科润化工有限公司 2026届 招聘 化工操作工</title><link href="https://jobs.example/2"/>
<updated>2026-11-20T08:00:00Z</updated><summary>无锡工作</summary></entry></feed>"""
BOMB = '<!DOCTYPE a [<!ENTITY b "bbbb">]><rss><channel><item><title>&b;</title></item></channel>'


class Server:
    """A web server that says what a test wants, and remembers what it was asked."""

    def __init__(self) -> None:
        self.body = b""
        self.status = 200
        self.headers: dict[str, str] = {}
        self.asked: list[dict[str, str]] = []
        self.url = ""

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(dict(request.headers))
        etag = self.headers.get("ETag", "")
        if etag and request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        return web.Response(body=self.body, status=self.status, headers=self.headers)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    made = Server()
    app = web.Application()
    app.router.add_get("/feed", made.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/feed"
    yield made
    await runner.cleanup()


class Reading:
    """A database with one feed, and the clock that polls it."""

    def __init__(self, database: Database, server: Server) -> None:
        self.database = database
        self.clock = AdjustableClock(None)
        read = content.load()
        ground = Ground(database, lambda: read, CHINA, lambda: self.clock.now(), lambda: None)
        self.feeds = Feeds(ground, lambda _address: True)
        self.public_only = Feeds(ground)

    async def tick(self, after: timedelta = timedelta(hours=2)) -> FeedRow:
        self.clock.jump(self.clock.now() + after)
        await self.feeds.tick()
        async with self.database.reading() as tx:
            return (await feeds.feeds(tx))[0]

    async def titles(self) -> list[tuple[str, str, str]]:
        query = (
            select(Employer.c.name, Posting.c.title, Posting.c.state)
            .join(Employer, Employer.c.id == Posting.c.employer_id)
            .order_by(Posting.c.id)
        )
        async with self.database.reading() as tx:
            return [(row[0], row[1], row[2]) for row in await tx.execute(query)]


@pytest.fixture
async def reading(new_database: NewDatabase, server: Server) -> AsyncIterator[Reading]:
    database = Database(new_database())
    await migrate.upgrade(database)
    made = Reading(database, server)
    made.clock.jump(made.clock.now().replace(year=TODAY.year, month=TODAY.month, day=TODAY.day))
    async with database.transaction() as tx:
        assert await feeds.add(tx, server.url, "市就业网", made.clock.now())
        assert not await feeds.add(tx, server.url, "again", made.clock.now())
    yield made
    await database.close()


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
async def test_a_feed_brings_postings_that_wait_and_the_same_again_brings_none(
    reading: Reading, server: Server, encoding: str
) -> None:
    server.body = RSS.format(encoding=encoding).encode(encoding)
    server.headers = {"ETag": '"one"'}
    feed = await reading.tick()
    wanted = [
        ("恒力机械有限公司", "数控操作工", PostingState.review),
        ("市就业网", "双选会通知", PostingState.review),
    ]
    assert (feed.postings, feed.trouble) == (2, "")
    assert await reading.titles() == wanted
    await reading.tick()
    assert server.asked[-1]["If-None-Match"] == '"one"'
    server.headers = {}
    await reading.tick()
    assert await reading.titles() == wanted
    assert len(server.asked) == 3


async def test_what_lies_about_its_encoding_is_read_as_what_it_is(
    reading: Reading, server: Server
) -> None:
    server.body = RSS.format(encoding="utf-8").encode("gb18030")
    await reading.tick()
    assert (await reading.titles())[0][1] == "数控操作工"


async def test_atom_and_json_are_feeds_too(reading: Reading, server: Server) -> None:
    server.body = ATOM.encode()
    await reading.tick()
    server.body = orjson.dumps([POSTING])
    feed = await reading.tick()
    assert feed.postings == 1
    assert [title for _, title, _ in await reading.titles()] == ["化工操作工", "数控操作工"]


@pytest.mark.parametrize(
    ("body", "status", "trouble"),
    [
        (BOMB.encode(), 200, "bomb-entities"),
        (b"<rss><channel>", 200, "damaged"),
        (b"x" * (MOST_BYTES + 1), 200, "too-large"),
        (b"gone", 404, "status-404"),
        (b"elsewhere", 302, "status-302"),
    ],
)
async def test_a_feed_that_fails_is_left_alone_longer_and_longer(
    reading: Reading, server: Server, body: bytes, status: int, trouble: str
) -> None:
    server.body, server.status = body, status
    feed = await reading.tick()
    assert (feed.trouble, feed.failures) == (trouble, 1)
    asked = len(server.asked)
    await reading.tick(timedelta(minutes=30))
    assert len(server.asked) == asked
    again = await reading.tick(timedelta(hours=3))
    assert again.failures == 2
    assert await reading.titles() == []


async def test_an_address_inside_the_colleges_network_is_never_asked(
    reading: Reading, server: Server
) -> None:
    reading.clock.jump(reading.clock.now() + timedelta(hours=2))
    await reading.public_only.tick()
    assert server.asked == []
    async with reading.database.reading() as tx:
        assert (await feeds.feeds(tx))[0].trouble == "host"


def test_the_operator_lists_feeds(
    new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", new_database())
    url = "https://jobs.example/rss"
    assert main(["feeds", "--add", url, "--name", "市就业网"]) == 0
    assert "市就业网  https://jobs.example/rss  read never" in capsys.readouterr().out
    assert main(["feeds", "--add", url]) == 1
    assert main(["feeds", "--add", "http://10.0.0.1/rss"]) == 1
    assert main(["feeds", "--remove", "1"]) == 0
    assert "0 feeds" in capsys.readouterr().out
    assert main(["feeds", "--remove", "1"]) == 1
