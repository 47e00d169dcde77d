"""Texts sent, edited and deleted (behaviours 7, 11 and 12)."""

from bot.sandbox.methods.edits import NOT_MODIFIED
from tests.sandbox.conftest import Json, Lab, keyboard

REPLY_KEYBOARD = {"keyboard": [[{"text": "Lessons"}]], "resize_keyboard": True}


async def test_a_text_arrives_complete_on_both_sides(lab: Lab) -> None:
    user = await lab.user("Mei", language_code="zh-hans", last_name="Li")
    sent = await lab.send(user, text="  hello 👋🏽 /help @mira_bot  ")
    (got,) = await lab.of_kind("message")
    assert {k: v for k, v in sent.items() if k != "view"} == got
    assert got["text"] == "hello 👋🏽 /help @mira_bot"
    assert got["from"] == {
        "id": user,
        "is_bot": False,
        "first_name": "Mei",
        "last_name": "Li",
        "language_code": "zh-hans",
    }
    # offsets count UTF-16 units: the waving hand is four of them
    assert [(e["type"], e["offset"], e["length"]) for e in got["entities"]] == [
        ("bot_command", 11, 5),
        ("mention", 17, 9),
    ]


async def test_the_bots_text_is_trimmed_and_its_entities_shift(lab: Lab) -> None:
    user = await lab.user()
    sent = await lab.api("sendMessage", chat_id=user, text="  <b>好</b> #tag\n", parse_mode="HTML")
    assert sent["text"] == "好 #tag"
    assert [(e["type"], e["offset"]) for e in sent["entities"]] == [("bold", 0), ("hashtag", 2)]
    assert await lab.updates() == []


async def test_an_edit_changes_text_and_tells_when(lab: Lab) -> None:
    user = await lab.user()
    sent = await lab.api("sendMessage", chat_id=user, text="one")
    edited = await lab.api(
        "editMessageText", chat_id=user, message_id=sent["message_id"], text="two"
    )
    assert (edited["text"], edited["date"]) == ("two", sent["date"])
    assert edited["edit_date"] >= sent["date"]
    (shown,) = (await lab.control("GET", f"/messages?user={user}&limit=1"))["messages"]
    assert shown["text"] == "two"
    assert await lab.updates() == []


async def test_an_edit_that_changes_nothing_is_refused(lab: Lab) -> None:
    user = await lab.user()
    buttons = keyboard([("Yes", "y")])
    sent = await lab.api("sendMessage", chat_id=user, text="same", reply_markup=buttons)
    again = {"chat_id": user, "message_id": sent["message_id"], "text": "same"}
    assert (
        await lab.refused("editMessageText", **again, reply_markup=buttons)
        == f"Bad Request: {NOT_MODIFIED}"
    )
    assert await lab.api("editMessageText", **again, reply_markup=keyboard([("No", "n")]))


async def test_editing_without_a_keyboard_removes_it(lab: Lab) -> None:
    user = await lab.user()
    sent = await lab.api(
        "sendMessage", chat_id=user, text="one", reply_markup=keyboard([("Yes", "y")])
    )
    assert sent["reply_markup"] == keyboard([("Yes", "y")])
    edited = await lab.api(
        "editMessageText", chat_id=user, message_id=sent["message_id"], text="two"
    )
    assert "reply_markup" not in edited
    assert "no button" in await lab.denied(
        f"/users/{user}/tap", message_id=sent["message_id"], data="y"
    )


async def test_a_reply_keyboard_is_never_in_the_message_and_prevents_edits(lab: Lab) -> None:
    user = await lab.user()
    sent = await lab.api("sendMessage", chat_id=user, text="menu", reply_markup=REPLY_KEYBOARD)
    assert "reply_markup" not in sent
    menu = await lab.control("GET", f"/menu?user={user}")
    assert menu["reply_keyboard"]["keyboard"] == REPLY_KEYBOARD["keyboard"]
    assert "message can't be edited" in await lab.refused(
        "editMessageText", chat_id=user, message_id=sent["message_id"], text="other"
    )
    (shown,) = (await lab.control("GET", f"/messages?user={user}&limit=1"))["messages"]
    assert "keyboard" in shown["view"]["reply_markup"]
    await lab.api("sendMessage", chat_id=user, text="x", reply_markup={"remove_keyboard": True})
    assert (await lab.control("GET", f"/menu?user={user}"))["reply_keyboard"] is None


async def test_what_is_not_there_cannot_be_edited_deleted_or_answered(lab: Lab) -> None:
    user = await lab.user()
    gone: Json = {"chat_id": user, "message_id": 999_999}
    assert await lab.refused("editMessageText", **gone, text="x") == (
        "Bad Request: message to edit not found"
    )
    assert await lab.refused("deleteMessage", **gone) == "Bad Request: message to delete not found"
    missing = {"message_id": 999_999}
    assert (
        await lab.refused("sendMessage", chat_id=user, text="x", reply_parameters=missing)
        == "Bad Request: message to be replied not found"
    )
    sent = await lab.api(
        "sendMessage",
        chat_id=user,
        text="x",
        reply_parameters={**missing, "allow_sending_without_reply": True},
    )
    assert "reply_to_message" not in sent


async def test_peoples_messages_cannot_be_edited_by_the_bot(lab: Lab) -> None:
    user = await lab.user()
    theirs = await lab.send(user, text="mine")
    assert "message can't be edited" in await lab.refused(
        "editMessageText", chat_id=user, message_id=theirs["message_id"], text="yours"
    )


async def test_a_message_can_be_deleted_for_48_hours(lab: Lab) -> None:
    user = await lab.user()
    young = await lab.api("sendMessage", chat_id=user, text="young")
    old = await lab.send(user, text="old")
    await lab.api("deleteMessage", chat_id=user, message_id=young["message_id"])
    await lab.control("POST", "/clock", advance=48 * 3600 + 1)
    assert (
        await lab.refused("deleteMessage", chat_id=user, message_id=old["message_id"])
        == "Bad Request: message can't be deleted"
    )


async def test_delete_messages_skips_what_is_gone(lab: Lab) -> None:
    user = await lab.user()
    ids = [
        (await lab.api("sendMessage", chat_id=user, text=str(n)))["message_id"] for n in range(2)
    ]
    assert await lab.api("deleteMessages", chat_id=user, message_ids=[*ids, 999_999]) is True
    shown = (await lab.control("GET", f"/messages?user={user}&limit=2"))["messages"]
    assert [m["view"]["deleted"] for m in shown] == [True, True]


async def test_a_persons_edit_reaches_the_bot_once(lab: Lab) -> None:
    user = await lab.user()
    sent = await lab.send(user, text="frist")
    await lab.does(user, "edit", message_id=sent["message_id"], text="first")
    await lab.does(user, "edit", message_id=sent["message_id"], text="first")
    (edited,) = await lab.of_kind("edited_message")
    assert (edited["text"], edited["message_id"]) == ("first", sent["message_id"])


async def test_a_persons_deletion_is_not_told_to_the_bot(lab: Lab) -> None:
    user = await lab.user()
    sent = await lab.send(user, text="oops")
    await lab.updates()
    await lab.does(user, "delete", message_ids=[sent["message_id"]])
    assert await lab.updates() == []
    assert "not found" in await lab.refused(
        "copyMessage", chat_id=user, from_chat_id=user, message_id=sent["message_id"]
    )


async def test_a_reply_carries_the_message_and_the_quote(lab: Lab) -> None:
    user = await lab.user()
    asked = await lab.send(user, text="😀 first, second")
    sent = await lab.api(
        "sendMessage",
        chat_id=user,
        text="about the second",
        reply_parameters={"message_id": asked["message_id"], "quote": "second"},
    )
    assert sent["reply_to_message"]["message_id"] == asked["message_id"]
    assert sent["quote"] == {"text": "second", "position": 10, "is_manual": True}
    answer = await lab.send(user, text="thanks", reply_to_message_id=sent["message_id"])
    (_, got) = await lab.of_kind("message")
    assert got["reply_to_message"]["text"] == "about the second"
    assert "reply_to_message" not in got["reply_to_message"]
    assert answer["message_id"] == got["message_id"]
    assert "QUOTE_TEXT_INVALID" in await lab.refused(
        "sendMessage",
        chat_id=user,
        text="x",
        reply_parameters={"message_id": asked["message_id"], "quote": "third"},
    )


async def test_a_persons_long_text_goes_in_several_messages(lab: Lab) -> None:
    user = await lab.user()
    sent = await lab.does(user, "send", text="字" * 5000)
    assert [len(m["text"]) for m in sent["messages"]] == [4096, 904]
    assert len(await lab.of_kind("message")) == 2


async def test_places_contacts_and_dice_arrive_as_objects(lab: Lab) -> None:
    user = await lab.user()
    lab.unlimited()
    place = await lab.api("sendLocation", chat_id=user, latitude=31.2, longitude=121.5)
    assert place["location"] == {"latitude": 31.2, "longitude": 121.5}
    venue = await lab.api(
        "sendVenue", chat_id=user, latitude=31.2, longitude=121.5, title="Gate", address="Road 1"
    )
    assert venue["venue"]["title"] == "Gate"
    assert venue["location"] == venue["venue"]["location"]
    card = await lab.api("sendContact", chat_id=user, phone_number="+861", first_name="Office")
    assert card["contact"] == {"phone_number": "+861", "first_name": "Office"}
    dice = await lab.api("sendDice", chat_id=user)
    assert dice["dice"]["emoji"] == "🎲"
    assert 1 <= dice["dice"]["value"] <= 6
    for what in (
        {"location": {"latitude": 1, "longitude": 2}},
        {"contact": {"phone_number": "1", "first_name": "A"}},
        {"venue": {"latitude": 1, "longitude": 2, "title": "T", "address": "A"}},
        {"dice": "🎯"},
    ):
        await lab.send(user, **what)
    got = await lab.of_kind("message")
    assert [k for m in got for k in ("contact", "venue", "dice", "location") if k in m] == [
        "location",
        "contact",
        "venue",
        "location",
        "dice",
    ]


async def test_a_chat_action_is_seen_and_checked(lab: Lab) -> None:
    user = await lab.user()
    seq = (await lab.control("GET", "/state"))["seq"]
    assert await lab.api("sendChatAction", chat_id=user, action="typing") is True
    events = (await lab.control("GET", f"/wait?after={seq}"))["events"]
    assert [e["action"] for e in events if e["type"] == "chat_action"] == ["typing"]
    assert "wrong parameter action" in await lab.refused(
        "sendChatAction", chat_id=user, action="dancing"
    )
