"""Callback queries (behaviour 10)."""

import asyncio

from bot.sandbox.taps import ANSWER_WITHIN
from tests.sandbox.conftest import Json, Lab, keyboard

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def ask(lab: Lab, user: int) -> Json:
    """A message with two buttons."""
    sent: Json = await lab.api(
        "sendMessage", chat_id=user, text="?", reply_markup=keyboard([("Yes", "y"), ("No", "n")])
    )
    return sent


async def test_a_tap_brings_a_query_with_the_message_and_a_chat_instance(lab: Lab) -> None:
    user, other = await lab.user(), await lab.user("B")
    sent, elsewhere = await ask(lab, user), await ask(lab, other)
    await lab.does(user, "tap", message_id=sent["message_id"], data="y")
    await lab.does(user, "tap", message_id=sent["message_id"], row=0, column=1)
    await lab.does(other, "tap", message_id=elsewhere["message_id"], data="y")
    first, second, third = await lab.of_kind("callback_query")
    assert (first["data"], second["data"]) == ("y", "n")
    assert first["message"] == sent
    assert first["from"]["id"] == user
    assert first["chat_instance"] == second["chat_instance"] != third["chat_instance"]


async def test_only_buttons_that_exist_can_be_tapped(lab: Lab) -> None:
    user = await lab.user()
    sent = await ask(lab, user)
    where = f"/users/{user}/tap"
    assert "no button" in await lab.denied(where, message_id=sent["message_id"], data="maybe")
    assert "no button" in await lab.denied(where, message_id=sent["message_id"], row=7, column=0)
    await lab.api("deleteMessage", chat_id=user, message_id=sent["message_id"])
    assert "gone" in await lab.denied(where, message_id=sent["message_id"], data="y")
    assert await lab.updates() == []


async def test_a_query_is_answered_once(lab: Lab) -> None:
    user = await lab.user()
    sent = await ask(lab, user)
    async with asyncio.TaskGroup() as group:
        tap = group.create_task(
            lab.does(user, "tap", message_id=sent["message_id"], data="y", wait=10)
        )
        (query,) = await lab.of_kind("callback_query", timeout=10)
        answer = {"callback_query_id": query["id"], "text": "Saved", "show_alert": True}
        assert await lab.api("answerCallbackQuery", **answer) is True
    assert tap.result()["answer"] == {"text": "Saved", "show_alert": True, "url": ""}
    assert await lab.refused("answerCallbackQuery", **answer) == TOO_OLD
    assert await lab.refused("answerCallbackQuery", callback_query_id="1") == TOO_OLD


async def test_a_query_is_answered_in_time(lab: Lab) -> None:
    user = await lab.user()
    await lab.does(user, "tap", message_id=(await ask(lab, user))["message_id"], data="y")
    (query,) = await lab.of_kind("callback_query")
    await lab.control("POST", "/clock", advance=ANSWER_WITHIN + 1)
    assert await lab.refused("answerCallbackQuery", callback_query_id=query["id"]) == TOO_OLD


async def test_an_answer_has_at_most_200_characters(lab: Lab) -> None:
    user = await lab.user()
    await lab.does(user, "tap", message_id=(await ask(lab, user))["message_id"], data="y")
    (query,) = await lab.of_kind("callback_query")
    refusal = await lab.refused(
        "answerCallbackQuery", callback_query_id=query["id"], text="字" * 201
    )
    assert refusal.startswith("Bad Request: ")
    answer = {"callback_query_id": query["id"], "text": "字" * 200}
    assert await lab.api("answerCallbackQuery", **answer)


async def test_callback_data_has_at_most_64_bytes(lab: Lab) -> None:
    user = await lab.user()
    assert "BUTTON_DATA_INVALID" in await lab.refused(
        "sendMessage", chat_id=user, text="?", reply_markup=keyboard([("A", "字" * 22)])
    )
    assert await lab.api(
        "sendMessage", chat_id=user, text="?", reply_markup=keyboard([("A", "字" * 21)])
    )


async def test_a_tap_answers_null_when_the_bot_is_silent_and_a_link_opens_itself(lab: Lab) -> None:
    user = await lab.user()
    sent = await lab.api(
        "sendMessage",
        chat_id=user,
        text="?",
        reply_markup={
            "inline_keyboard": [
                [{"text": "A", "callback_data": "a"}],
                [{"text": "Site", "url": "https://example.com/x"}],
            ]
        },
    )
    silent = await lab.does(user, "tap", message_id=sent["message_id"], data="a", wait=0.01)
    assert silent["answer"] is None
    link = await lab.does(user, "tap", message_id=sent["message_id"], row=1, column=0)
    assert link == {"callback_query_id": None, "url": "https://example.com/x", "answer": None}


async def test_a_pinned_message_that_is_gone_is_inaccessible_with_date_zero(lab: Lab) -> None:
    group = await lab.group()
    sent = await lab.api("sendMessage", chat_id=group["id"], text="pin me")
    where = {"chat_id": group["id"], "message_id": sent["message_id"]}
    await lab.api("pinChatMessage", **where)
    (service,) = await lab.of_kind("message")
    assert service["pinned_message"]["text"] == "pin me"
    await lab.api("deleteMessage", **where)
    shown = await lab.control(
        "GET", f"/messages?user={group['owner']}&chat_id={group['id']}&limit=1"
    )
    assert shown["messages"][0]["pinned_message"] == {
        "chat": sent["chat"],
        "message_id": sent["message_id"],
        "date": 0,
    }


async def test_a_tap_on_a_message_too_old_brings_an_inaccessible_one(lab: Lab) -> None:
    user = await lab.user()
    sent = await ask(lab, user)
    await lab.does(user, "tap", message_id=sent["message_id"], data="y", inaccessible=True)
    (query,) = await lab.of_kind("callback_query")
    assert query["message"] == {"chat": sent["chat"], "message_id": sent["message_id"], "date": 0}
