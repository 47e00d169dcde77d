"""Ids: what is unique, what counts where (behaviour 1)."""

from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import BOT_ID, Lab


async def test_private_chats_share_the_bots_box_so_ids_jump(lab: Lab) -> None:
    first, second = await lab.user("A"), await lab.user("B")
    a = await lab.api("sendMessage", chat_id=first, text="1")
    b = await lab.api("sendMessage", chat_id=second, text="2")
    c = await lab.api("sendMessage", chat_id=first, text="3")
    assert [b["message_id"] - a["message_id"], c["message_id"] - a["message_id"]] == [1, 2]


async def test_a_basic_group_counts_in_the_bots_box_too(lab: Lab) -> None:
    group = await lab.group("group", bot="member")
    before = (await lab.send(group["owner"], text="private"))["message_id"]
    inside = (await lab.send(group["owner"], chat_id=group["id"], text="hi"))["message_id"]
    after = (await lab.send(group["owner"], text="private"))["message_id"]
    assert [inside - before, after - inside] == [1, 1]


async def test_a_supergroup_has_one_sequence_for_everybody(lab: Lab) -> None:
    group = await lab.group()
    other = await lab.group(owner=group["owner"])
    start = (await lab.send(group["owner"], chat_id=group["id"], text="1"))["message_id"]
    await lab.send(group["owner"], chat_id=other["id"], text="elsewhere")
    sent = await lab.api("sendMessage", chat_id=group["id"], text="2")
    assert sent["message_id"] == start + 1


async def test_ids_look_like_telegrams(lab: Lab) -> None:
    group, basic = await lab.group(), await lab.group("group", bot="member")
    channel = await lab.group("channel")
    assert str(group["id"]).startswith("-100")
    assert str(channel["id"]).startswith("-100")
    assert -(10**11) < basic["id"] < 0
    assert 2**32 < group["owner"] < 2**52
    message = await lab.send(group["owner"], text="hi")
    assert message["chat"]["id"] == message["from"]["id"] == group["owner"]


async def test_ids_and_update_numbers_go_on_after_a_reset(lab: Lab) -> None:
    old = await lab.user()
    await lab.send(old, text="before")
    before = await lab.updates()
    await lab.control("POST", "/reset")
    new = await lab.user(start=False)
    await lab.control("POST", f"/users/{new}/start")
    after = await lab.updates()
    assert new != old
    assert after[0]["update_id"] > before[-1]["update_id"]
    assert "chat not found" in await lab.refused("sendMessage", chat_id=old, text="gone")


async def test_two_sandboxes_share_nothing(lab: Lab) -> None:
    other = Sandbox()
    await other.start(port=0)
    assert BOT_ID not in other.world.bots
    await other.stop()
