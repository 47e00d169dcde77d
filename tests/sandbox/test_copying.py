"""copyMessage and forwardMessage (behaviour 17)."""

from typing import Any

from tests.sandbox.conftest import Json, Lab, keyboard, picture


async def shown(lab: Lab, user: int, limit: int = 1) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (
        await lab.control("GET", f"/messages?user={user}&limit={limit}")
    )["messages"]
    return found


async def captioned(lab: Lab, user: int, **more: Any) -> int:
    body = await lab.upload(
        "sendPhoto",
        {"photo": ("p.png", picture(100, 100), "image/png")},
        chat_id=user,
        caption="kept",
        **more,
    )
    return int(body["result"]["message_id"])


async def test_a_copy_answers_only_an_id_and_has_no_origin(lab: Lab) -> None:
    sender, receiver = await lab.user("A"), await lab.user("B")
    asked = await lab.send(sender, text="**hi** /help")
    await lab.updates()
    copy = await lab.api(
        "copyMessage",
        chat_id=receiver,
        from_chat_id=sender,
        message_id=asked["message_id"],
        reply_markup=keyboard([("Answer", "a")]),
    )
    assert set(copy) == {"message_id"}
    (got,) = await shown(lab, receiver)
    assert (got["text"], got["from"]["is_bot"]) == ("**hi** /help", True)
    assert "forward_origin" not in got
    assert got["reply_markup"] == keyboard([("Answer", "a")])
    assert await lab.updates() == []


async def test_a_copy_keeps_its_caption_unless_given_one_even_an_empty_one(lab: Lab) -> None:
    user = await lab.user()
    message = await captioned(lab, user)
    where: Json = {"chat_id": user, "from_chat_id": user, "message_id": message}
    for parameters, expected in (({}, "kept"), ({"caption": "new"}, "new"), ({"caption": ""}, "")):
        await lab.api("copyMessage", **where, **parameters)
        assert (await shown(lab, user))[0].get("caption", "") == expected


async def test_protected_content_is_copied_by_its_bot_but_not_forwarded(lab: Lab) -> None:
    user = await lab.user()
    sent = await lab.api("sendMessage", chat_id=user, text="secret", protect_content=True)
    assert sent["has_protected_content"] is True
    where: Json = {"chat_id": user, "from_chat_id": user, "message_id": sent["message_id"]}
    assert await lab.api("copyMessage", **where)
    assert "can't be forwarded" in await lab.refused("forwardMessage", **where)
    assert "protected" in await lab.denied(
        f"/users/{user}/forward", from_chat_id=user, message_ids=[sent["message_id"]]
    )


async def test_service_messages_are_neither_copied_nor_forwarded(lab: Lab) -> None:
    group = await lab.group()
    await lab.control("POST", f"/chats/{group['id']}/title", title="New")
    (service,) = await lab.of_kind("message")
    where: Json = {
        "chat_id": group["owner"],
        "from_chat_id": group["id"],
        "message_id": service["message_id"],
    }
    assert "can't be copied" in await lab.refused("copyMessage", **where)
    assert "can't be forwarded" in await lab.refused("forwardMessage", **where)


async def test_several_are_copied_in_order_and_failures_skipped(lab: Lab) -> None:
    user = await lab.user()
    ids = [(await lab.send(user, text=str(n)))["message_id"] for n in range(3)]
    where: Json = {"chat_id": user, "from_chat_id": user}
    copies = await lab.api("copyMessages", **where, message_ids=[*ids, 999_999])
    assert [m["text"] for m in await shown(lab, user, 3)] == ["0", "1", "2"]
    assert len(copies) == 3
    assert "strictly increasing" in await lab.refused(
        "copyMessages", **where, message_ids=ids[::-1]
    )


async def test_an_album_stays_an_album_under_a_new_id(lab: Lab) -> None:
    user = await lab.user()
    lab.unlimited()
    await captioned(lab, user)
    photo = (await shown(lab, user))[0]["photo"][-1]["file_unique_id"]
    file_id = lab.sandbox.world.files.file_id(lab.sandbox.world.bots[5000001], photo)
    media = [{"type": "photo", "media": file_id, "caption": "c"}] * 2
    album = await lab.api("sendMediaGroup", chat_id=user, media=media)
    ids = [m["message_id"] for m in album]
    await lab.api(
        "copyMessages", chat_id=user, from_chat_id=user, message_ids=ids, remove_caption=True
    )
    first, second = await shown(lab, user, 2)
    assert first["media_group_id"] == second["media_group_id"] != album[0]["media_group_id"]
    assert "caption" not in first


async def test_a_forward_names_its_first_origin(lab: Lab) -> None:
    sender, receiver = await lab.user("A"), await lab.user("B")
    asked = await lab.send(sender, text="mine")
    once = await lab.api(
        "forwardMessage", chat_id=receiver, from_chat_id=sender, message_id=asked["message_id"]
    )
    twice = await lab.api(
        "forwardMessage", chat_id=sender, from_chat_id=receiver, message_id=once["message_id"]
    )
    for message in (once, twice):
        assert message["forward_origin"]["type"] == "user"
        assert message["forward_origin"]["sender_user"]["id"] == sender
    assert "can't be edited" in await lab.refused(
        "editMessageText", chat_id=receiver, message_id=once["message_id"], text="x"
    )
    ids = await lab.api(
        "forwardMessages",
        chat_id=receiver,
        from_chat_id=sender,
        message_ids=[asked["message_id"]],
    )
    assert len(ids) == 1


async def test_a_person_forwards_to_the_bot(lab: Lab) -> None:
    user = await lab.user()
    channel = await lab.group("channel", owner=user)
    post = await lab.send(user, chat_id=channel["id"], text="job fair")
    await lab.updates()
    await lab.does(user, "forward", from_chat_id=channel["id"], message_ids=[post["message_id"]])
    (got,) = await lab.of_kind("message")
    assert got["forward_origin"]["chat"]["id"] == channel["id"]
    assert got["forward_origin"]["message_id"] == post["message_id"]
