"""Polls and quizzes, inline mode, commands and menus."""

import asyncio
from typing import Any

from tests.sandbox.conftest import Json, Lab

OPTIONS = [{"text": "Work"}, {"text": "Study"}, {"text": "Army"}]


async def test_votes_reach_the_bot_when_they_are_not_anonymous(lab: Lab) -> None:
    user = await lab.user()
    sent = await lab.api(
        "sendPoll", chat_id=user, question="Plans?", options=OPTIONS, is_anonymous=False
    )
    await lab.does(user, "vote", message_id=sent["message_id"], option_ids=[1])
    poll, answer = await lab.updates()
    assert [o["voter_count"] for o in poll["poll"]["options"]] == [0, 1, 0]
    assert answer["poll_answer"]["option_ids"] == [1]
    assert answer["poll_answer"]["user"]["id"] == user
    await lab.does(user, "vote", message_id=sent["message_id"], option_ids=[])
    poll, answer = await lab.updates()
    assert answer["poll_answer"]["option_ids"] == []
    assert poll["poll"]["total_voter_count"] == 0


async def test_an_anonymous_poll_tells_only_the_counts(lab: Lab) -> None:
    user = await lab.user()
    sent = await lab.api(
        "sendPoll",
        chat_id=user,
        question="Plans?",
        options=OPTIONS,
        allows_multiple_answers=True,
    )
    await lab.does(user, "vote", message_id=sent["message_id"], option_ids=[0, 2])
    (update,) = await lab.updates()
    assert [o["voter_count"] for o in update["poll"]["options"]] == [1, 0, 1]
    assert "OPTION_INVALID" in await lab.denied(
        f"/users/{user}/vote", message_id=sent["message_id"], option_ids=[9]
    )


async def test_a_quiz_knows_its_answer_and_takes_one_vote(lab: Lab) -> None:
    user = await lab.user()
    quiz: Json = {"chat_id": user, "question": "?", "options": OPTIONS, "type": "quiz"}
    assert "quiz must have" in await lab.refused("sendPoll", **quiz)
    sent = await lab.api("sendPoll", **quiz, correct_option_ids=[2], explanation="Because.")
    assert sent["poll"]["correct_option_ids"] == [2]
    await lab.does(user, "vote", message_id=sent["message_id"], option_ids=[0])
    assert "REVOTE" in await lab.denied(
        f"/users/{user}/vote", message_id=sent["message_id"], option_ids=[2]
    )


async def test_a_poll_is_stopped_by_its_bot_once(lab: Lab) -> None:
    user = await lab.user()
    sent = await lab.api("sendPoll", chat_id=user, question="?", options=OPTIONS)
    where = {"chat_id": user, "message_id": sent["message_id"]}
    assert (await lab.api("stopPoll", **where))["is_closed"] is True
    assert "already been closed" in await lab.refused("stopPoll", **where)
    assert "CLOSED" in await lab.denied(
        f"/users/{user}/vote", message_id=sent["message_id"], option_ids=[0]
    )


async def test_a_poll_closes_by_the_sandboxs_clock(lab: Lab) -> None:
    user = await lab.user()
    await lab.api("sendPoll", chat_id=user, question="?", options=OPTIONS, open_period=600)
    await lab.control("POST", "/clock", advance=601)
    (poll,) = await lab.of_kind("poll", timeout=10)
    assert poll["is_closed"] is True


async def test_a_persons_poll_arrives(lab: Lab) -> None:
    user = await lab.user()
    await lab.send(user, poll={"question": "Lunch?", "options": ["Yes", "No"]})
    (got,) = await lab.of_kind("message")
    assert [o["text"] for o in got["poll"]["options"]] == ["Yes", "No"]


async def test_an_inline_result_becomes_a_message_that_can_be_edited(lab: Lab) -> None:
    user = await lab.user()
    async with asyncio.TaskGroup() as group:
        typed = group.create_task(lab.does(user, "inline", query="fair", wait=10))
        (query,) = await lab.of_kind("inline_query", timeout=10)
        assert (query["query"], query["from"]["id"]) == ("fair", user)
        await lab.api(
            "answerInlineQuery",
            inline_query_id=query["id"],
            results=[
                {
                    "type": "article",
                    "id": "1",
                    "title": "Fair",
                    "input_message_content": {"message_text": "See you"},
                    "reply_markup": {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]},
                }
            ],
        )
    found = typed.result()
    assert [r["title"] for r in found["results"]] == ["Fair"]
    chosen = await lab.does(
        user, "choose", inline_query_id=found["inline_query_id"], result_id="1"
    )
    message, feedback = await lab.updates()
    assert message["message"]["via_bot"]["username"] == "mira_bot"
    inline_id = feedback["chosen_inline_result"]["inline_message_id"]
    await lab.does(user, "tap", message_id=chosen["messages"][0]["message_id"], data="go")
    (tapped,) = await lab.of_kind("callback_query")
    assert tapped["inline_message_id"] == inline_id
    assert "message" not in tapped
    assert await lab.api("editMessageText", inline_message_id=inline_id, text="Done") is True
    (shown,) = (await lab.control("GET", f"/messages?user={user}&limit=1"))["messages"]
    assert shown["text"] == "Done"


async def test_commands_are_shown_by_scope_and_language(lab: Lab) -> None:
    chinese = await lab.user("Mei", language_code="zh-hans")
    english = await lab.user("Ann", language_code="en")
    await lab.group(owner=chinese)

    async def put(name: str, **more: Any) -> None:
        commands = [{"command": name, "description": "x"}]
        await lab.api("setMyCommands", commands=commands, **more)

    async def menu(user: int) -> list[str]:
        found = await lab.control("GET", f"/menu?user={user}")
        return [command["command"] for command in found["commands"]]

    await put("plain")
    assert await menu(chinese) == await menu(english) == ["plain"]
    await put("zhongwen", language_code="zh")
    assert (await menu(chinese), await menu(english)) == (["zhongwen"], ["plain"])
    await put("private", scope={"type": "all_private_chats"})
    assert await menu(chinese) == ["private"]
    await put("mine", scope={"type": "chat", "chat_id": chinese})
    assert (await menu(chinese), await menu(english)) == (["mine"], ["private"])
    assert [c["command"] for c in await lab.api("getMyCommands", language_code="zh")] == [
        "zhongwen"
    ]
    await lab.api("deleteMyCommands", scope={"type": "chat", "chat_id": chinese})
    assert await menu(chinese) == ["private"]


async def test_texts_and_the_menu_button_are_kept_per_language_and_user(lab: Lab) -> None:
    user = await lab.user("Mei", language_code="zh-hans")
    await lab.api("setMyDescription", description="Hello")
    await lab.api("setMyDescription", description="你好", language_code="zh")
    await lab.api("setMyShortDescription", short_description="Short")
    await lab.api("setMyName", name="Qihang")
    assert await lab.api("getMyDescription", language_code="zh") == {"description": "你好"}
    assert await lab.api("getMyDescription", language_code="fr") == {"description": "Hello"}
    assert (await lab.api("getMe"))["first_name"] == "Qihang"
    button = {"type": "web_app", "text": "Open", "web_app": {"url": "https://example.com/"}}
    await lab.api("setChatMenuButton", chat_id=user, menu_button=button)
    menu = await lab.control("GET", f"/menu?user={user}")
    assert (menu["description"], menu["menu_button"]) == ("你好", button)
    assert (await lab.api("getChatMenuButton"))["type"] == "commands"
