"""getUpdates (behaviours 2 and 3)."""

import asyncio
import time

from tests.sandbox.conftest import BOT_ID, Lab


async def test_an_offset_confirms_everything_below_it(lab: Lab) -> None:
    user = await lab.user()
    for text in "abc":
        await lab.send(user, text=text)
    first = await lab.api("getUpdates")
    rest = await lab.api("getUpdates", offset=first[1]["update_id"])
    assert [u["message"]["text"] for u in rest] == ["b", "c"]
    assert await lab.api("getUpdates", offset=first[0]["update_id"]) == rest


async def test_without_an_offset_the_same_updates_come_again(lab: Lab) -> None:
    await lab.send(await lab.user(), text="hi")
    assert await lab.api("getUpdates") == await lab.api("getUpdates") != []


async def test_a_negative_offset_keeps_the_last_and_forgets_the_rest(lab: Lab) -> None:
    user = await lab.user()
    for text in "abcd":
        await lab.send(user, text=text)
    last = await lab.api("getUpdates", offset=-2)
    assert [u["message"]["text"] for u in last] == ["c", "d"]
    assert await lab.api("getUpdates") == last


async def test_an_offset_far_in_the_future_confirms_nothing(lab: Lab) -> None:
    await lab.send(await lab.user(), text="hi")
    there = await lab.api("getUpdates")
    assert await lab.api("getUpdates", offset=there[0]["update_id"] + 10_000) == there


async def test_limit_and_timeout_are_clamped_and_not_refused(lab: Lab) -> None:
    user = await lab.user()
    for number in range(3):
        await lab.send(user, text=str(number))
    assert len(await lab.api("getUpdates", limit=0, timeout=-5)) == 1
    assert len(await lab.api("getUpdates", limit=10_000, timeout=10_000)) == 3


async def test_a_long_poll_waits_and_ends_with_the_first_update(lab: Lab) -> None:
    user = await lab.user()
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(lab.updates(timeout=20))
        await lab.control("GET", "/state")
        await lab.control("GET", "/state")
        assert not poll.done()
        await lab.send(user, text="now")
    assert [u["message"]["text"] for u in poll.result()] == ["now"]


async def test_quick_polls_with_the_same_offset_are_held(lab: Lab) -> None:
    lab.sandbox.world.queues[BOT_ID].quick_poll_hold = 0.3
    started = time.monotonic()
    assert await lab.api("getUpdates", offset=7) == []
    quick = time.monotonic() - started
    assert await lab.api("getUpdates", offset=7) == []
    assert time.monotonic() - started - quick >= 0.29


async def test_allowed_updates_stay_and_apply_when_an_update_is_made(lab: Lab) -> None:
    user = await lab.user()
    await lab.updates(allowed_updates=["callback_query"])
    await lab.send(user, text="not wanted")
    assert await lab.updates() == []
    await lab.updates(allowed_updates=["message"])
    assert await lab.updates() == []
    await lab.send(user, text="wanted")
    assert len(await lab.of_kind("message")) == 1


async def test_no_or_unknown_allowed_updates_mean_the_default(lab: Lab) -> None:
    group = await lab.group()
    for allowed in ([], ["nonsense"]):
        await lab.updates(allowed_updates=["message"])
        await lab.updates(allowed_updates=allowed)
        user = await lab.user("New")
        sent = await lab.send(group["owner"], text="hi")
        await lab.does(group["owner"], "react", message_id=sent["message_id"], emoji="👍")
        await lab.does(user, "join", chat_id=group["id"])
        kinds = {kind for u in await lab.updates() for kind in u}
        assert kinds == {"update_id", "message"}


async def test_unconfirmed_updates_live_a_day(lab: Lab) -> None:
    user = await lab.user()
    await lab.send(user, text="old")
    await lab.control("POST", "/clock", advance=86_399)
    assert len(await lab.api("getUpdates")) == 1
    await lab.control("POST", "/clock", advance=2)
    assert await lab.api("getUpdates") == []


async def test_a_second_waiting_poll_ends_the_first_with_409(lab: Lab) -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(lab.call("getUpdates", timeout=20))
        while lab.sandbox.world.queues[BOT_ID]._poll is None:
            await lab.control("GET", "/clock")
        second = group.create_task(lab.call("getUpdates", timeout=1))
        answer = await first
        assert answer["error_code"] == 409
        assert answer["description"] == (
            "Conflict: terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        )
    assert second.result()["result"] == []


async def test_a_poll_while_a_webhook_is_set_is_409(lab: Lab) -> None:
    await lab.api("setWebhook", url="http://127.0.0.1:9/hook")
    assert await lab.refused("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await lab.api("deleteWebhook")
    assert await lab.updates() == []


async def test_set_webhook_ends_a_waiting_poll(lab: Lab) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(lab.call("getUpdates", timeout=20))
        while lab.sandbox.world.queues[BOT_ID]._poll is None:
            await lab.control("GET", "/clock")
        await lab.api("setWebhook", url="http://127.0.0.1:9/hook")
    assert poll.result()["description"] == "Conflict: terminated by setWebhook request"
