"""The control API: events, waiting, calls, faults, clock, reset, who may ask."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import aiohttp
import orjson
import pytest

from bot.sandbox.server import NO_PAGE, Sandbox
from tests.sandbox.conftest import BOT_ID, TOKEN, Lab


async def test_the_state_shows_everything_there_is(lab: Lab) -> None:
    user = await lab.user("Mei", language_code="zh-hans")
    group = await lab.group(owner=user, is_forum=True)
    state = await lab.control("GET", "/state")
    assert state["bots"] == [
        {"id": BOT_ID, "username": "mira_bot", "first_name": "Mira", "token": TOKEN}
    ]
    (shown,) = [u for u in state["users"] if u["id"] == user]
    assert (shown["language_code"], shown["blocked"], shown["phone"]) == ("zh-hans", [], True)
    (chat,) = state["chats"]
    assert (chat["id"], chat["is_forum"]) == (group["id"], True)
    assert {m["user_id"]: m["status"] for m in chat["members"]} == {
        user: "creator",
        BOT_ID: "administrator",
    }


async def test_messages_are_paged_backwards(lab: Lab) -> None:
    user = await lab.user()
    ids = [(await lab.send(user, text=str(n)))["message_id"] for n in range(5)]
    page = await lab.control("GET", f"/messages?user={user}&limit=2&before={ids[3]}")
    assert [m["text"] for m in page["messages"]] == ["1", "2"]
    assert page["messages"][0]["view"]["outgoing"] is True


async def test_waiting_returns_with_the_first_event_after_a_number(lab: Lab) -> None:
    user = await lab.user()
    seq = (await lab.control("GET", "/state"))["seq"]
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(lab.control("GET", f"/wait?after={seq}&timeout=20"))
        await lab.control("GET", "/clock")
        await lab.api("sendMessage", chat_id=user, text="hi")
    event = waiting.result()["events"][0]
    assert (event["type"], event["chat_id"], event["bot_id"]) == ("message", user, BOT_ID)
    assert event["message"]["text"] == "hi"
    assert event["message"]["view"]["outgoing"] is False
    nothing = await lab.control("GET", f"/wait?after={seq + 10_000}&timeout=0")
    assert nothing["events"] == []


async def test_the_stream_sends_events_with_their_numbers(lab: Lab) -> None:
    user = await lab.user()
    seq = (await lab.control("GET", "/state"))["seq"]
    async with lab.http.get(f"{lab.url}/control/events?after={seq}") as stream:
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        await lab.api("sendMessage", chat_id=user, text="你好")
        async for line in stream.content:
            if line.startswith(b"data: "):
                break
        event = orjson.loads(line.removeprefix(b"data: "))
    assert (event["seq"], event["message"]["text"]) == (seq + 1, "你好")


async def test_every_kind_of_change_is_an_event(lab: Lab) -> None:
    user = await lab.user()
    seq = (await lab.control("GET", "/state"))["seq"]
    sent = await lab.api("sendMessage", chat_id=user, text="1")
    where = {"chat_id": user, "message_id": sent["message_id"]}
    await lab.api("editMessageText", **where, text="2")
    await lab.does(user, "react", message_id=sent["message_id"], emoji="👍")
    await lab.api("pinChatMessage", **where)
    await lab.api("deleteMessage", **where)
    await lab.api("setMyCommands", commands=[{"command": "a", "description": "b"}])
    await lab.does(user, "block")
    await lab.control("POST", "/clock", advance=5)
    await lab.group()
    seen = {e["type"] for e in (await lab.control("GET", f"/wait?after={seq}"))["events"]}
    assert seen >= {
        "message",
        "message_edited",
        "message_deleted",
        "reaction",
        "pinned",
        "bot",
        "user",
        "clock",
        "chat",
        "call",
    }


async def test_calls_are_recorded_with_their_answers(lab: Lab) -> None:
    user = await lab.user()
    before = (await lab.control("GET", "/calls"))["seq"]
    await lab.api("SENDMESSAGE", chat_id=user, text="hi")
    await lab.refused("sendMessage", chat_id=1, text="hi")
    calls = (await lab.control("GET", f"/calls?after={before}&method=sendmessage"))["calls"]
    assert [(c["method"], c["status"], c["bot_id"]) for c in calls] == [
        ("sendMessage", 200, BOT_ID),
        ("sendMessage", 400, BOT_ID),
    ]
    assert calls[0]["parameters"] == {"chat_id": user, "text": "hi"}
    assert calls[0]["response"]["result"]["text"] == "hi"
    assert calls[0]["ms"] >= 0


@pytest.mark.parametrize(
    ("kind", "code", "text"),
    [
        ("429", 429, "Too Many Requests: retry after 9"),
        ("403", 403, "Forbidden: bot was blocked by the user"),
        ("400", 400, "Bad Request: chat not found"),
        ("500", 500, "Internal Server Error"),
    ],
)
async def test_a_fault_refuses_as_often_as_asked(
    lab: Lab, kind: str, code: int, text: str
) -> None:
    user = await lab.user()
    await lab.control("POST", "/faults", kind=kind, method="sendmessage", times=2, retry_after=9)
    for _ in range(2):
        body = await lab.call("sendMessage", chat_id=user, text="x")
        assert body["error_code"] == code
        assert body["description"].startswith(text)
    assert await lab.api("sendMessage", chat_id=user, text="through")


async def test_a_fault_can_be_for_one_chat_and_be_taken_back(lab: Lab) -> None:
    first, second = await lab.user("A"), await lab.user("B")
    made = await lab.control("POST", "/faults", kind="403", chat_id=first)
    assert await lab.api("sendMessage", chat_id=second, text="x")
    assert "blocked" in await lab.refused("sendMessage", chat_id=first, text="x")
    await lab.control("DELETE", f"/faults/{made['id']}")
    assert await lab.api("sendMessage", chat_id=first, text="x")


@pytest.mark.parametrize(("kind", "arrived"), [("drop_before", False), ("drop_after", True)])
async def test_a_lost_connection_is_lost_before_or_after_the_effect(
    lab: Lab, kind: str, arrived: bool
) -> None:
    user = await lab.user()
    await lab.control("POST", "/faults", kind=kind, times=1)
    with pytest.raises(aiohttp.ClientError):
        await lab.call("sendMessage", chat_id=user, text="lost?")
    (last,) = (await lab.control("GET", f"/messages?user={user}&limit=1"))["messages"]
    assert (last["text"] == "lost?") is arrived


async def test_a_slow_answer_is_slow(lab: Lab) -> None:
    await lab.control("POST", "/faults", kind="slow", seconds=0.2, times=1)
    started = time.monotonic()
    await lab.api("getMe")
    assert time.monotonic() - started >= 0.19


async def test_the_clock_jumps_and_messages_follow(lab: Lab) -> None:
    user = await lab.user()
    await lab.control("POST", "/clock", now="2030-10-01T08:00:00+08:00")
    sent = await lab.api("sendMessage", chat_id=user, text="holiday")
    day = datetime.fromtimestamp(sent["date"], UTC)
    assert (day.year, day.month, day.hour) == (2030, 10, 0)
    assert "time zone" in await lab.denied("/clock", now="2030-10-01T08:00:00")


async def test_somebody_elses_clock_is_used_and_jumped() -> None:
    moment = datetime(2026, 3, 1, tzinfo=UTC)

    def now() -> datetime:
        return moment

    def jump(to: datetime) -> None:
        nonlocal moment
        moment = to

    sandbox = Sandbox(now, jump)
    sandbox.world.clock.set(moment + timedelta(days=1))
    assert moment.day == 2
    assert sandbox.world.clock.now() == moment


async def test_a_jump_is_over_when_whoever_follows_the_clock_has_looked(lab: Lab) -> None:
    world, seen = lab.sandbox.world, []
    first, go_on = asyncio.Event(), asyncio.Event()

    async def look() -> None:
        seen.append(world.clock.now().year)
        first.set()
        await go_on.wait()
        seen.append(world.clock.now().year)

    world.on_jump = look
    async with asyncio.TaskGroup() as both:
        both.create_task(lab.control("POST", "/clock", now="2030-10-01T08:00:00+08:00"))
        await first.wait()
        both.create_task(lab.control("POST", "/clock", now="2031-10-01T08:00:00+08:00"))
        await lab.control("GET", "/clock")
        go_on.set()
    assert seen == [2030, 2030, 2031, 2031]


async def test_a_reset_keeps_the_bots_and_forgets_the_rest(lab: Lab) -> None:
    await lab.user()
    await lab.group()
    await lab.control("POST", "/faults", kind="500")
    await lab.control("POST", "/limits", enabled=False)
    await lab.control("POST", "/reset")
    state = await lab.control("GET", "/state")
    assert (state["users"], state["chats"], len(state["bots"])) == ([], [], 1)
    assert state["limits"]["enabled"] is True
    assert await lab.api("getUpdates", offset=-1) == []


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}],
)
async def test_other_sites_are_not_answered(lab: Lab, headers: dict[str, str]) -> None:
    for path in ("/control/state", "/control/events"):
        async with lab.http.get(f"{lab.url}{path}", headers=headers) as answer:
            assert answer.status == 403


async def test_our_own_page_is_answered(lab: Lab) -> None:
    async with lab.http.get(f"{lab.url}/control/state", headers={"Origin": lab.url}) as answer:
        assert answer.status == 200


async def test_json_is_read_even_when_curl_calls_it_a_form(lab: Lab) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    body = b'{"token": "77:curl", "username": "curl_bot"}'
    async with lab.http.post(f"{lab.url}/control/bots", data=body, headers=form) as response:
        assert (response.status, (await response.json())["id"]) == (200, 77)


async def test_refusals_are_sentences(lab: Lab) -> None:
    assert await lab.denied("/users/1/send", text="x") == "there is no such user"
    user = await lab.user()
    assert await lab.denied(f"/users/{user}/send") == "text is missing"
    assert "kind is one of" in await lab.denied("/faults", kind="fire")
    async with lab.http.post(f"{lab.url}/control/users", data=b"[") as answer:
        assert answer.status == 400


async def test_the_page_is_served_and_nothing_beside_it(
    lab: Lab, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path_factory.mktemp("page")
    monkeypatch.setattr("bot.sandbox.server.PAGE", page)
    async with lab.http.get(f"{lab.url}/") as answer:
        assert await answer.text() == NO_PAGE
    (page / "index.html").write_text("<h1>Phones</h1>")
    (page / "app.js").write_text("1")
    async with lab.http.get(f"{lab.url}/") as answer:
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "Phones" in await answer.text()
    async with lab.http.get(f"{lab.url}/page/app.js") as answer:
        assert "javascript" in answer.headers["Content-Type"]
    async with lab.http.get(f"{lab.url}/page/%2e%2e/server.py") as answer:
        assert answer.status == 404


async def test_it_stops_within_a_second_with_everything_open() -> None:
    sandbox = Sandbox()
    base = await sandbox.start(port=0)
    sandbox.world.add_bot(TOKEN)
    async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as group:
        stream = await http.get(f"{base}/control/events")
        poll = group.create_task(http.get(f"{base}/bot{TOKEN}/getUpdates?timeout=50"))
        wait = group.create_task(http.get(f"{base}/control/wait?timeout=50"))
        while sandbox.world.queues[BOT_ID]._poll is None:
            await (await http.get(f"{base}/control/clock")).read()
        started = time.monotonic()
        await sandbox.stop()
        assert time.monotonic() - started < 1
        stream.close()
        for answer in (await poll, await wait):
            answer.close()


async def test_a_taken_port_is_an_error_that_leaves_nothing_behind(lab: Lab) -> None:
    other = Sandbox()
    with pytest.raises(OSError, match="address already in use"):
        await other.start(port=int(lab.url.rsplit(":", 1)[1]))
