"""Groups: upgrade (behaviour 8), members and what a bot sees (behaviour 16), links, pins."""

import pytest

from tests.sandbox.conftest import BOT_ID, Lab

WATCH = ["message", "chat_member", "my_chat_member", "chat_join_request", "message_reaction"]


async def test_an_upgraded_group_tells_its_new_id(lab: Lab) -> None:
    group = await lab.group("group", bot="administrator")
    new = await lab.control("POST", f"/chats/{group['id']}/upgrade", is_forum=True)
    away, here = await lab.of_kind("message")
    assert (away["chat"]["id"], away["migrate_to_chat_id"]) == (group["id"], new["id"])
    assert (here["chat"]["id"], here["migrate_from_chat_id"]) == (new["id"], group["id"])
    assert here["message_id"] == 1
    body = await lab.call("sendMessage", chat_id=group["id"], text="x")
    assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert body["parameters"] == {"migrate_to_chat_id": new["id"]}
    assert await lab.api("createForumTopic", chat_id=new["id"], name="Jobs")
    assert {m["user_id"] for m in new["members"]} == {group["owner"], BOT_ID}


async def test_topics_are_for_supergroups_only(lab: Lab) -> None:
    basic, plain = await lab.group("group"), await lab.group()
    assert await lab.refused("createForumTopic", chat_id=basic["id"], name="x") == (
        "Bad Request: method is available only for supergroups"
    )
    assert await lab.refused("createForumTopic", chat_id=plain["id"], name="x") == (
        "Bad Request: the chat is not a forum"
    )


async def test_a_bot_added_or_promoted_hears_of_it_itself(lab: Lab) -> None:
    owner = await lab.user()
    chat = await lab.control("POST", "/chats", type="supergroup", title="T", members=[owner])
    await lab.updates()
    await lab.control("POST", f"/chats/{chat['id']}/add", user_id=BOT_ID)
    await lab.control("POST", f"/chats/{chat['id']}/promote", user_id=BOT_ID)
    added, promoted = await lab.of_kind("my_chat_member")
    assert [m["new_chat_member"]["status"] for m in (added, promoted)] == [
        "member",
        "administrator",
    ]
    assert added["old_chat_member"]["status"] == "left"
    assert promoted["new_chat_member"]["can_manage_topics"] is True


async def test_chat_member_needs_an_administrator_who_asked_for_it(lab: Lab) -> None:
    group = await lab.group()
    newcomer = await lab.user("New")
    await lab.does(newcomer, "join", chat_id=group["id"])
    assert "chat_member" not in {k for u in await lab.updates() for k in u}
    await lab.updates(allowed_updates=WATCH)
    await lab.does(newcomer, "leave", chat_id=group["id"])
    (left,) = await lab.of_kind("chat_member")
    assert (left["new_chat_member"]["status"], left["from"]["id"]) == ("left", newcomer)
    await lab.control("POST", f"/chats/{group['id']}/promote", user_id=BOT_ID, rights={})
    await lab.updates()
    await lab.does(newcomer, "join", chat_id=group["id"])
    assert "chat_member" not in {k for u in await lab.updates() for k in u}


async def test_joining_and_leaving_are_service_messages(lab: Lab) -> None:
    group = await lab.group()
    user = await lab.user("New")
    await lab.does(user, "join", chat_id=group["id"])
    await lab.does(user, "leave", chat_id=group["id"])
    joined, left = await lab.of_kind("message")
    assert joined["new_chat_members"][0]["id"] == user
    assert left["left_chat_member"]["id"] == user


async def test_privacy_mode_shows_a_plain_bot_only_what_is_for_it(lab: Lab) -> None:
    group = await lab.group(bot="member")
    owner, chat = group["owner"], group["id"]
    mine = await lab.api("sendMessage", chat_id=chat, text="a bot speaks")
    for text in ("chatter", "/help", "/help@mira_bot", "/help@other_bot", "hey @mira_bot"):
        await lab.send(owner, chat_id=chat, text=text)
    await lab.send(owner, chat_id=chat, text="answer", reply_to_message_id=mine["message_id"])
    await lab.control("POST", f"/chats/{chat}/title", title="New")
    seen = [m.get("text", "service") for m in await lab.of_kind("message")]
    assert seen == ["/help", "/help@mira_bot", "hey @mira_bot", "answer", "service"]
    await lab.control("POST", f"/chats/{chat}/promote", user_id=BOT_ID)
    await lab.send(owner, chat_id=chat, text="chatter")
    assert [m["text"] for m in await lab.of_kind("message")] == ["chatter"]


async def test_a_channel_post_reaches_the_administrator(lab: Lab) -> None:
    channel = await lab.group("channel")
    await lab.send(channel["owner"], chat_id=channel["id"], text="news")
    (post,) = await lab.of_kind("channel_post")
    assert post["sender_chat"]["id"] == channel["id"]
    assert "from" not in post
    sent = await lab.api("sendMessage", chat_id=channel["id"], text="more")
    assert sent["sender_chat"]["id"] == channel["id"]
    edited = await lab.api(
        "editMessageText", chat_id=channel["id"], message_id=sent["message_id"], text="most"
    )
    assert edited["text"] == "most"


async def test_a_plain_member_may_not_do_what_administrators_do(lab: Lab) -> None:
    group = await lab.group(bot="member")
    other = await lab.user("B")
    for method, parameters in (
        ("banChatMember", {"user_id": other}),
        ("setChatTitle", {"title": "x"}),
        ("createChatInviteLink", {}),
        ("setChatPermissions", {"permissions": {}}),
    ):
        assert "not enough rights" in await lab.refused(method, chat_id=group["id"], **parameters)


async def test_a_ban_removes_keeps_out_and_ends(lab: Lab) -> None:
    user = await lab.user("B")
    group = await lab.group(members=[user])
    now = lab.sandbox.world.clock.unix()
    where = {"chat_id": group["id"], "user_id": user}
    await lab.updates(allowed_updates=WATCH)
    await lab.api("banChatMember", **where, until_date=now + 3600)
    (told,) = await lab.of_kind("chat_member")
    assert told["new_chat_member"]["status"] == "kicked"
    assert (await lab.api("getChatMember", **where))["status"] == "kicked"
    assert "BANNED" in await lab.denied(f"/users/{user}/join", chat_id=group["id"])
    await lab.api("unbanChatMember", **where, only_if_banned=True)
    assert (await lab.api("getChatMember", **where))["status"] == "left"
    await lab.does(user, "join", chat_id=group["id"])
    await lab.api("banChatMember", **where, until_date=now + 3600)
    await lab.control("POST", "/clock", advance=3601)
    while (await lab.api("getChatMember", **where))["status"] != "left":
        await lab.control("GET", "/clock")


async def test_a_restricted_member_cannot_write(lab: Lab) -> None:
    user = await lab.user("B")
    group = await lab.group(members=[user])
    where = {"chat_id": group["id"], "user_id": user}
    await lab.api("restrictChatMember", **where, permissions={"can_send_messages": False})
    shown = await lab.api("getChatMember", **where)
    assert (shown["status"], shown["can_send_messages"]) == ("restricted", False)
    assert "may not write" in await lab.denied(
        f"/users/{user}/send", chat_id=group["id"], text="x"
    )


async def test_a_bot_promotes_and_reads_administrators(lab: Lab) -> None:
    user = await lab.user("B")
    group = await lab.group(members=[user])
    where = {"chat_id": group["id"], "user_id": user}
    await lab.api("promoteChatMember", **where, can_pin_messages=True)
    assert await lab.api("setChatAdministratorCustomTitle", **where, custom_title="Monitor")
    admins = await lab.api("getChatAdministrators", chat_id=group["id"])
    found = {a["user"]["id"]: a for a in admins}
    assert found[user]["custom_title"] == "Monitor"
    assert found[user]["can_pin_messages"] is True
    assert found[user]["can_restrict_members"] is False
    assert found[group["owner"]]["status"] == "creator"
    assert await lab.api("getChatMemberCount", chat_id=group["id"]) == 3
    assert "owner" in await lab.refused(
        "banChatMember", chat_id=group["id"], user_id=group["owner"]
    )


async def test_get_chat_has_every_required_field(lab: Lab) -> None:
    group = await lab.group()
    for chat_id in (group["id"], group["owner"]):
        full = await lab.api("getChat", chat_id=chat_id)
        assert {"id", "type", "accent_color_id", "max_reaction_count", "accepted_gift_types"} <= (
            set(full)
        )
    assert "permissions" in await lab.api("getChat", chat_id=group["id"])


async def test_title_and_description_change_once(lab: Lab) -> None:
    group = await lab.group()
    await lab.api("setChatTitle", chat_id=group["id"], title="Class 4")
    (told,) = await lab.of_kind("message")
    assert (told["new_chat_title"], told["chat"]["title"]) == ("Class 4", "Class 4")
    await lab.api("setChatDescription", chat_id=group["id"], description="About us")
    assert (
        await lab.refused("setChatDescription", chat_id=group["id"], description="About us")
        == "Bad Request: chat description is not modified"
    )


async def test_an_invite_link_lets_people_in_until_it_is_revoked(lab: Lab) -> None:
    group = await lab.group()
    await lab.updates(allowed_updates=WATCH)
    link = await lab.api("createChatInviteLink", chat_id=group["id"], name="QR", member_limit=1)
    first, second = await lab.user("A"), await lab.user("B")
    await lab.does(first, "join", invite_link=link["invite_link"])
    (told,) = await lab.of_kind("chat_member")
    assert told["invite_link"]["invite_link"] == link["invite_link"]
    assert "USERS_TOO_MUCH" in await lab.denied(
        f"/users/{second}/join", invite_link=link["invite_link"]
    )
    where = {"chat_id": group["id"], "invite_link": link["invite_link"]}
    assert (await lab.api("editChatInviteLink", **where, name="New"))["name"] == "New"
    assert (await lab.api("revokeChatInviteLink", **where))["is_revoked"] is True
    assert "INVITE_HASH" in await lab.denied(
        f"/users/{second}/join", invite_link=link["invite_link"]
    )
    assert (await lab.api("exportChatInviteLink", chat_id=group["id"])).startswith(
        "https://t.me/+"
    )


@pytest.mark.parametrize("answer", ["approve", "decline"])
async def test_a_join_request_waits_for_the_bot(lab: Lab, answer: str) -> None:
    group = await lab.group()
    await lab.updates(allowed_updates=WATCH)
    user = await lab.user("A", start=False)
    link = await lab.api("createChatInviteLink", chat_id=group["id"], creates_join_request=True)
    result = await lab.does(user, "join", invite_link=link["invite_link"])
    assert result["joined"] is False
    (asked,) = await lab.of_kind("chat_join_request")
    assert (asked["from"]["id"], asked["user_chat_id"]) == (user, user)
    # who asked may be written to for a while, although they never pressed START
    assert await lab.api("sendMessage", chat_id=user, text="why?")
    where = {"chat_id": group["id"], "user_id": user}
    await lab.api(f"{answer}ChatJoinRequest", **where)
    status = (await lab.api("getChatMember", **where))["status"]
    assert status == ("member" if answer == "approve" else "left")
    assert "400" in str(await lab.call(f"{answer}ChatJoinRequest", **where))


async def test_pins_are_announced_and_taken_back(lab: Lab) -> None:
    group = await lab.group()
    ids = []
    for text in "ab":
        sent = await lab.api("sendMessage", chat_id=group["id"], text=text)
        ids.append(sent["message_id"])
        await lab.api("pinChatMessage", chat_id=group["id"], message_id=ids[-1])
    assert [m["pinned_message"]["text"] for m in await lab.of_kind("message")] == ["a", "b"]
    assert (await lab.api("getChat", chat_id=group["id"]))["pinned_message"]["text"] == "b"
    await lab.api("unpinChatMessage", chat_id=group["id"])
    assert (await lab.api("getChat", chat_id=group["id"]))["pinned_message"]["text"] == "a"
    await lab.api("unpinAllChatMessages", chat_id=group["id"])
    assert "pinned_message" not in await lab.api("getChat", chat_id=group["id"])
    assert "to unpin not found" in await lab.refused("unpinChatMessage", chat_id=group["id"])


async def test_reactions_go_both_ways(lab: Lab) -> None:
    user = await lab.user()
    await lab.updates(allowed_updates=WATCH)
    sent = await lab.api("sendMessage", chat_id=user, text="like?")
    await lab.does(user, "react", message_id=sent["message_id"], emoji="❤")
    await lab.does(user, "react", message_id=sent["message_id"], emoji=None)
    given, taken = await lab.of_kind("message_reaction")
    heart = [{"type": "emoji", "emoji": "❤"}]
    assert (given["old_reaction"], given["new_reaction"]) == ([], heart)
    assert (taken["old_reaction"], taken["new_reaction"]) == (heart, [])
    theirs = await lab.send(user, text="thanks")
    where = {"chat_id": user, "message_id": theirs["message_id"]}
    await lab.api("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "👍"}])
    (shown,) = (await lab.control("GET", f"/messages?user={user}&limit=1"))["messages"]
    assert shown["view"]["reactions"] == [{"emoji": "👍", "count": 1, "by": [BOT_ID]}]
    assert "REACTION_INVALID" in await lab.refused(
        "setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "🧦"}]
    )


async def test_permissions_of_the_chat_hold_for_the_bot(lab: Lab) -> None:
    group = await lab.group(bot="member")
    chat = lab.sandbox.world.chats[group["id"]]
    chat.permissions["can_send_messages"] = False
    assert await lab.refused("sendMessage", chat_id=group["id"], text="x") == (
        "Bad Request: not enough rights to send text messages to the chat"
    )


async def test_a_phone_number_is_asked_for_in_private_only(lab: Lab) -> None:
    group = await lab.group()
    keyboard = {"keyboard": [[{"text": "Share", "request_contact": True}]]}
    assert "private chats only" in await lab.refused(
        "sendMessage", chat_id=group["id"], text="x", reply_markup=keyboard
    )
