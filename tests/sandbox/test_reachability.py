"""Whom a bot can reach (behaviour 6) and deep links (behaviour 15)."""

from tests.sandbox.conftest import Lab


async def refusal(lab: Lab, chat_id: int) -> str:
    return await lab.refused("sendMessage", chat_id=chat_id, text="hi")


async def test_blocking_is_told_and_refuses_messages_until_unblocked(lab: Lab) -> None:
    user = await lab.user()
    await lab.does(user, "block")
    (told,) = await lab.of_kind("my_chat_member")
    assert told["old_chat_member"]["status"] == "member"
    assert told["new_chat_member"]["status"] == "kicked"
    assert told["chat"]["id"] == told["from"]["id"] == user
    assert await refusal(lab, user) == "Forbidden: bot was blocked by the user"
    assert "blocked" in await lab.denied(f"/users/{user}/send", text="hi")
    await lab.does(user, "unblock")
    (told,) = await lab.of_kind("my_chat_member")
    assert told["new_chat_member"]["status"] == "member"
    assert await lab.api("sendMessage", chat_id=user, text="hi")


async def test_start_unblocks(lab: Lab) -> None:
    user = await lab.user()
    await lab.does(user, "block")
    await lab.updates()
    await lab.does(user, "start")
    kinds = [next(k for k in u if k != "update_id") for u in await lab.updates()]
    assert kinds == ["my_chat_member", "message"]


async def test_a_deactivated_user_is_403(lab: Lab) -> None:
    user = await lab.user()
    await lab.does(user, "deactivate")
    assert await refusal(lab, user) == "Forbidden: user is deactivated"


async def test_a_bot_cannot_write_first(lab: Lab) -> None:
    stranger = await lab.user("Stranger", start=False)
    assert await refusal(lab, stranger) == "Bad Request: chat not found"
    await lab.group(members=[stranger])
    assert await refusal(lab, stranger) == (
        "Forbidden: bot can't initiate conversation with a user"
    )


async def test_a_bot_that_was_removed_is_403(lab: Lab) -> None:
    for kind, words in (("supergroup", "supergroup chat"), ("channel", "channel chat")):
        group = await lab.group(kind)
        await lab.control("POST", f"/chats/{group['id']}/kick", user_id=5000001)
        assert await refusal(lab, group["id"]) == f"Forbidden: bot was kicked from the {words}"
        (told,) = await lab.of_kind("my_chat_member")
        assert told["new_chat_member"]["status"] == "kicked"


async def test_a_bot_that_left_is_not_a_member(lab: Lab) -> None:
    group = await lab.group(username="class_three")
    assert await lab.api("leaveChat", chat_id=group["id"]) is True
    for name in (group["id"], "@class_three"):
        assert await lab.refused("sendMessage", chat_id=name, text="x") == (
            "Forbidden: bot is not a member of the supergroup chat"
        )
    assert (await lab.api("getChat", chat_id="@class_three"))["title"] == "Class 3"


async def test_a_deep_link_brings_start_with_its_payload(lab: Lab) -> None:
    user = await lab.user(start=False)
    menu = await lab.control("GET", f"/menu?user={user}")
    assert menu["started"] is False
    await lab.does(user, "start", payload="class-3_A")
    (got,) = await lab.of_kind("message")
    assert got["text"] == "/start class-3_A"
    assert got["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert (await lab.control("GET", f"/menu?user={user}"))["started"] is True


async def test_a_payload_is_at_most_64_plain_characters(lab: Lab) -> None:
    user = await lab.user(start=False)
    await lab.does(user, "start", payload="a" * 64)
    for wrong in ("a" * 65, "a b", "字"):
        assert "payload" in await lab.denied(f"/users/{user}/start", payload=wrong)


async def test_sharing_ones_phone_answers_the_asking_message(lab: Lab) -> None:
    user = await lab.user("Mei", phone_number="+8613900001111")
    asked = await lab.api(
        "sendMessage",
        chat_id=user,
        text="Your number?",
        reply_markup={"keyboard": [[{"text": "Share", "request_contact": True}]]},
    )
    await lab.does(user, "share_contact")
    (got,) = await lab.of_kind("message")
    assert got["contact"] == {
        "phone_number": "8613900001111",
        "first_name": "Mei",
        "user_id": user,
    }
    assert got["reply_to_message"]["message_id"] == asked["message_id"]


async def test_chosen_people_and_chats_come_as_the_button_asked(lab: Lab) -> None:
    user = await lab.user("Mei")
    friend = await lab.user("Ann", start=False, last_name="Li", username="annli")
    group = await lab.group(owner=user)
    people = {"text": "Friends", "request_users": {"request_id": 7, "request_name": True}}
    chat = {
        "text": "Class",
        "request_chat": {"request_id": 8, "chat_is_channel": False, "request_title": True},
    }
    await lab.api(
        "sendMessage", chat_id=user, text="?", reply_markup={"keyboard": [[people, chat]]}
    )
    await lab.does(user, "share", request_id=7, user_ids=[friend])
    await lab.does(user, "share", request_id=8, shared_chat_id=group["id"])
    first, second = await lab.of_kind("message")
    assert first["users_shared"]["users"] == [
        {"user_id": friend, "first_name": "Ann", "last_name": "Li"}
    ]
    assert second["chat_shared"] == {"request_id": 8, "chat_id": group["id"], "title": "Class 3"}


async def test_a_startgroup_link_adds_the_bot_and_calls_it_by_name(lab: Lab) -> None:
    user = await lab.user()
    chat = await lab.control("POST", "/chats", type="supergroup", title="G", members=[user])
    await lab.does(user, "start", chat_id=chat["id"], payload="class-3")
    joined, added, start = await lab.updates()
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert added["message"]["new_chat_members"][0]["username"] == "mira_bot"
    assert start["message"]["text"] == "/start@mira_bot class-3"
    assert start["message"]["entities"][0]["length"] == len("/start@mira_bot")
