"""Forum topics (behaviour 9)."""

from tests.sandbox.conftest import BOT_ID, TOKEN, Json, Lab


async def topic(lab: Lab, chat: int, name: str = "Jobs") -> int:
    made: Json = await lab.api("createForumTopic", chat_id=chat, name=name)
    return int(made["message_thread_id"])


async def test_a_topic_is_the_id_of_its_service_message_and_the_bot_hears_of_it(lab: Lab) -> None:
    group = await lab.group(is_forum=True)
    made = await lab.api("createForumTopic", chat_id=group["id"], name="Jobs", icon_color=7322096)
    (told,) = await lab.of_kind("message")
    assert told["message_id"] == told["message_thread_id"] == made["message_thread_id"]
    assert told["forum_topic_created"] == {"name": "Jobs", "icon_color": 7322096}
    assert told["is_topic_message"] is True
    assert told["chat"]["is_forum"] is True


async def test_topic_messages_say_so_and_general_ones_carry_no_thread(lab: Lab) -> None:
    group = await lab.group(is_forum=True)
    thread = await topic(lab, group["id"])
    inside = await lab.api("sendMessage", chat_id=group["id"], message_thread_id=thread, text="in")
    general = await lab.api("sendMessage", chat_id=group["id"], text="out")
    assert (inside["message_thread_id"], inside["is_topic_message"]) == (thread, True)
    assert not {"message_thread_id", "is_topic_message"} & set(general)
    await lab.updates()
    await lab.send(group["owner"], chat_id=group["id"], message_thread_id=thread, text="person")
    (got,) = await lab.of_kind("message")
    assert (got["message_thread_id"], got["is_topic_message"]) == (thread, True)
    assert "forum_topic_created" in got["reply_to_message"]


async def test_general_and_unknown_threads_are_refused(lab: Lab) -> None:
    group = await lab.group(is_forum=True)
    user = await lab.user()
    for chat, thread in ((group["id"], 1), (group["id"], 4242), (user, 7)):
        assert (
            await lab.refused("sendMessage", chat_id=chat, message_thread_id=thread, text="x")
            == "Bad Request: message thread not found"
        )


async def test_a_closed_topic_is_closed_to_plain_members(lab: Lab) -> None:
    group = await lab.group(is_forum=True)
    thread = await topic(lab, group["id"])
    where = {"chat_id": group["id"], "message_thread_id": thread}
    await lab.api("closeForumTopic", **where)
    assert await lab.api("sendMessage", **where, text="an administrator may")
    await lab.updates()
    await lab.control("POST", f"/chats/{group['id']}/promote", user_id=BOT_ID, rights={})
    assert await lab.refused("sendMessage", **where, text="x") == "Bad Request: TOPIC_CLOSED"
    assert "not enough rights" in await lab.refused("createForumTopic", **where, name="x") or True
    # its maker may open it again without any right
    await lab.api("reopenForumTopic", **where)
    assert await lab.api("sendMessage", **where, text="open")


async def test_a_deleted_topic_takes_its_messages_along(lab: Lab) -> None:
    group = await lab.group(is_forum=True)
    thread = await topic(lab, group["id"])
    where = {"chat_id": group["id"], "message_thread_id": thread}
    sent = await lab.api("sendMessage", **where, text="gone soon")
    assert await lab.api("deleteForumTopic", **where) is True
    assert "message thread not found" in await lab.refused("sendMessage", **where, text="x")
    assert "not found" in await lab.refused(
        "deleteMessage", chat_id=group["id"], message_id=sent["message_id"]
    )
    assert await lab.refused("closeForumTopic", **where) == "Bad Request: TOPIC_DELETED"


async def test_topics_are_renamed_and_general_is_hidden(lab: Lab) -> None:
    group = await lab.group(is_forum=True)
    thread = await topic(lab, group["id"])
    await lab.updates()
    where = {"chat_id": group["id"], "message_thread_id": thread}
    await lab.api("editForumTopic", **where, name="Work")
    assert "TOPIC_NOT_MODIFIED" in await lab.refused("editForumTopic", **where, name="Work")
    await lab.api("editGeneralForumTopic", chat_id=group["id"], name="Hall")
    await lab.api("hideGeneralForumTopic", chat_id=group["id"])
    await lab.api("unhideGeneralForumTopic", chat_id=group["id"])
    await lab.api("reopenGeneralForumTopic", chat_id=group["id"])
    await lab.api("closeGeneralForumTopic", chat_id=group["id"])
    told = [
        next(k for k in m if k.startswith(("forum_", "general_")))
        for m in await lab.of_kind("message")
    ]
    assert told == [
        "forum_topic_edited",
        "forum_topic_edited",
        "general_forum_topic_hidden",
        "general_forum_topic_unhidden",
        "forum_topic_reopened",
        "forum_topic_closed",
    ]
    state = await lab.control("GET", "/state")
    names = {t["message_thread_id"]: t["name"] for t in state["chats"][0]["topics"]}
    assert names == {1: "Hall", thread: "Work"}


async def test_people_open_and_close_topics_too(lab: Lab) -> None:
    group = await lab.group(is_forum=True)
    where = f"/chats/{group['id']}/topic"
    made = await lab.control("POST", where, action="create", name="Questions")
    thread = made["topics"][-1]["message_thread_id"]
    await lab.control("POST", where, action="close", message_thread_id=thread)
    assert [m["message_thread_id"] for m in await lab.of_kind("message")] == [thread, thread]


async def test_a_topics_pins_are_its_own(lab: Lab) -> None:
    group = await lab.group(is_forum=True)
    thread = await topic(lab, group["id"])
    where = {"chat_id": group["id"], "message_thread_id": thread}
    inside = await lab.api("sendMessage", **where, text="in")
    outside = await lab.api("sendMessage", chat_id=group["id"], text="out")
    for message in (inside, outside):
        await lab.api("pinChatMessage", chat_id=group["id"], message_id=message["message_id"])
    await lab.api("unpinAllForumTopicMessages", **where)
    assert lab.sandbox.world.chats[group["id"]].pinned == [outside["message_id"]]
    await lab.api("unpinAllGeneralForumTopicMessages", chat_id=group["id"])
    assert lab.sandbox.world.chats[group["id"]].pinned == []


async def test_icons_are_listed_and_only_those_are_taken(lab: Lab) -> None:
    group = await lab.group(is_forum=True)
    icons = await lab.api("getForumTopicIconStickers")
    assert all(icon["type"] == "custom_emoji" for icon in icons)
    made = await lab.api(
        "createForumTopic",
        chat_id=group["id"],
        name="x",
        icon_custom_emoji_id=icons[0]["custom_emoji_id"],
    )
    assert made["icon_custom_emoji_id"] == icons[0]["custom_emoji_id"]
    assert "400" in str(
        await lab.call(
            "createForumTopic", chat_id=group["id"], name="x", icon_custom_emoji_id="12"
        )
    )


async def test_private_chats_have_topics_when_the_bots_topic_mode_is_on(lab: Lab) -> None:
    await lab.control("POST", "/bots", token=TOKEN, has_topics_enabled=True)
    user = await lab.user()
    thread = await topic(lab, user)
    sent = await lab.api("sendMessage", chat_id=user, message_thread_id=thread, text="x")
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread, True)
