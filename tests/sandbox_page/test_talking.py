"""People and a bot talk on the page: what one phone does, the others show."""

import re

import pytest
from playwright.async_api import expect

from tests.sandbox_page.conftest import TOKEN, OpenPage, Town

pytestmark = pytest.mark.browser


async def test_two_phones_in_a_group_see_what_the_other_writes(
    town: Town, open_page: OpenPage
) -> None:
    ada, bo = await town.person("Ada"), await town.person("Bo")
    await town.group("Class 2401", ada, bo)
    view = await open_page()
    await view.open_chat(ada, "Class 2401")
    await view.open_chat(bo, "Class 2401")

    await view.write(ada, "Who has the notes?\nI lost mine.")
    on_bo = view.phone(bo).locator(".message.in .words")
    await expect(on_bo).to_have_text("Who has the notes?\nI lost mine.")
    await view.write(bo, "I do")
    await expect(view.phone(ada).locator(".message.in .words")).to_have_text("I do")
    await expect(view.phone(ada).locator(".message.in .sender")).to_contain_text("Bo")
    await expect(view.phone(ada).locator(".message.out .words")).to_contain_text("Who has")


async def test_a_bot_carries_a_message_from_one_phone_to_the_other(
    town: Town, open_page: OpenPage
) -> None:
    ada, bo = await town.person("Ada"), await town.person("Bo")
    offset = await town.nothing_new()
    view = await open_page()
    await view.write(ada, "请问老师在吗？")
    [update] = await town.updates(offset)
    await town.bot(
        "copyMessage", chat_id=bo, from_chat_id=ada, message_id=update["message"]["message_id"]
    )
    await expect(view.phone(bo).locator(".message.in .words")).to_have_text("请问老师在吗？")


async def test_a_tap_waits_for_its_answer_and_shows_it_as_a_toast(
    town: Town, open_page: OpenPage
) -> None:
    ada, bo = await town.person("Ada"), await town.person("Bo")
    offset = await town.nothing_new()
    view = await open_page()
    keys = [[{"text": "Yes", "callback_data": "yes"}, {"text": "No", "callback_data": "no"}]]
    await town.bot(
        "sendMessage", chat_id=ada, text="Coming?", reply_markup={"inline_keyboard": keys}
    )
    button = view.phone(ada).get_by_role("button", name="No", exact=True)
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    [update] = await town.updates(offset)
    query = update["callback_query"]
    assert query["data"] == "no"
    await town.bot("answerCallbackQuery", callback_query_id=query["id"], text="A pity!")
    await expect(view.phone(ada).locator(".toast")).to_have_text("A pity!")
    await expect(button).not_to_have_attribute("aria-busy", "true")
    await expect(view.phone(bo).locator(".toast")).to_have_count(0)


async def test_an_alert_stays_until_it_is_closed_and_gives_the_focus_back(
    town: Town, open_page: OpenPage
) -> None:
    ada = await town.person("Ada")
    offset = await town.nothing_new()
    view = await open_page()
    keys = [[{"text": "Rules", "callback_data": "r"}]]
    await town.bot("sendMessage", chat_id=ada, text="Read", reply_markup={"inline_keyboard": keys})
    button = view.phone(ada).get_by_role("button", name="Rules")
    await button.click()
    [update] = await town.updates(offset)
    query_id = update["callback_query"]["id"]
    await town.bot(
        "answerCallbackQuery", callback_query_id=query_id, text="Be kind.", show_alert=True
    )
    box = view.phone(ada).get_by_role("alertdialog")
    await expect(box).to_contain_text("Be kind.")
    await box.get_by_role("button", name="OK").click()
    await expect(box).to_have_count(0)
    await expect(button).to_be_focused()


async def test_an_edit_replaces_the_text_in_place(town: Town, open_page: OpenPage) -> None:
    ada = await town.person("Ada")
    view = await open_page()
    keys = {"inline_keyboard": [[{"text": "Next", "callback_data": "2"}]]}
    sent = await town.bot("sendMessage", chat_id=ada, text="Card 1", reply_markup=keys)
    after = await town.bot("sendMessage", chat_id=ada, text="Below")
    row = view.message(ada, sent["message_id"])
    await expect(row.locator(".words")).to_have_text("Card 1")
    handle = await row.element_handle()
    assert handle is not None
    button = row.get_by_role("button", name="Next")
    await button.focus()
    await town.bot(
        "editMessageText", chat_id=ada, message_id=sent["message_id"], text="Card 2",
        reply_markup=keys,
    )  # fmt: skip
    await expect(row.locator(".words")).to_have_text("Card 2")
    await expect(row.locator(".edited")).to_be_visible()
    assert await handle.evaluate("node => node.isConnected"), "the item was made anew"
    await expect(button).to_be_focused()
    shown = await view.phone(ada).locator(".message .words").all_inner_texts()
    assert shown[-2:] == ["Card 2", "Below"]
    await town.bot("deleteMessage", chat_id=ada, message_id=after["message_id"])
    await expect(view.message(ada, after["message_id"])).to_have_count(0)


async def test_start_shows_the_description_first_and_a_deep_link_keeps_its_payload(
    town: Town, open_page: OpenPage
) -> None:
    await town.bot("setMyDescription", description="I help you find your way.")
    await town.bot("setMyCommands", commands=[{"command": "home", "description": "Go home"}])
    ada = await town.person("Ada", started=False)
    view = await open_page()
    phone = view.phone(ada)
    await expect(phone.locator(".chat-empty")).to_contain_text("I help you find your way.")
    await phone.get_by_role("button", name="START", exact=True).click()
    update = await town.update("message")
    assert update["message"]["text"] == "/start"
    offset = update["update_id"] + 1
    link = "https://t.me/page_bot?start=class_2401"
    keys = {"inline_keyboard": [[{"text": "Join", "url": link}]]}
    await town.bot("sendMessage", chat_id=ada, text="Your class", reply_markup=keys)
    await phone.get_by_role("button", name="Join").click()
    await phone.get_by_role("button", name="START", exact=True).click()
    [update] = await town.updates(offset)
    assert update["message"]["text"] == "/start class_2401"
    await phone.get_by_role("button", name="Commands").click()
    await phone.get_by_role("button", name="/home").click()
    [update] = await town.updates(update["update_id"] + 1)
    assert update["message"]["text"] == "/home"


async def test_a_reply_keyboard_sends_its_words_folds_after_one_use_and_is_removed(
    town: Town, open_page: OpenPage
) -> None:
    ada = await town.person("Ada", phone_number="+8613800000001")
    offset = await town.nothing_new()
    view = await open_page()
    phone = view.phone(ada)
    keyboard = {
        "keyboard": [["Lessons", "Jobs"], [{"text": "My number", "request_contact": True}]],
        "one_time_keyboard": True,
        "resize_keyboard": True,
        "input_field_placeholder": "Pick one",
    }
    await town.bot("sendMessage", chat_id=ada, text="What now?", reply_markup=keyboard)
    await expect(phone.locator("textarea.entry")).to_have_attribute("placeholder", "Pick one")
    await phone.get_by_role("button", name="Jobs").click()
    [update] = await town.updates(offset)
    assert update["message"]["text"] == "Jobs"
    keys = phone.locator(".reply-keys")
    await expect(keys).to_be_hidden()
    await phone.get_by_role("button", name=re.compile("keyboard")).click()
    await phone.get_by_role("button", name="My number").click()
    await phone.get_by_role("button", name="Share", exact=True).click()
    [update] = await town.updates(update["update_id"] + 1)
    assert update["message"]["contact"]["phone_number"].endswith("13800000001")
    remove = {"remove_keyboard": True}
    await town.bot("sendMessage", chat_id=ada, text="Thanks", reply_markup=remove)
    await expect(keys).to_have_count(0)


async def test_replying_editing_reacting_and_deleting_from_the_message_menu(
    town: Town, open_page: OpenPage
) -> None:
    ada = await town.person("Ada")
    view = await open_page()
    phone = view.phone(ada)
    sent = await town.bot("sendMessage", chat_id=ada, text="How was the first week?")
    row = view.message(ada, sent["message_id"])
    await row.click(button="right")
    await phone.get_by_role("menuitem", name="Reply").click()
    await view.write(ada, "Good, thnaks")
    mine = phone.locator(".message.out", has_text="Good")
    await expect(mine.locator(".reply-text")).to_have_text("How was the first week?")
    await mine.click(button="right")
    await phone.get_by_role("menuitem", name="Edit").click()
    await expect(phone.locator("textarea.entry")).to_have_value("Good, thnaks")
    await view.write(ada, "Good, thanks")
    await expect(mine.locator(".words")).to_have_text("Good, thanks")
    await row.click(button="right")
    await phone.get_by_role("button", name="React with 👍").click()
    await expect(row.locator(".reaction")).to_contain_text("👍")
    await mine.click(button="right")
    await phone.get_by_role("menuitem", name="Delete").click()
    await phone.get_by_role("button", name="Delete").click()
    await expect(mine).to_have_count(0)


async def test_a_blocked_bot_cannot_write_until_it_is_unblocked(
    town: Town, open_page: OpenPage
) -> None:
    ada = await town.person("Ada")
    view = await open_page()
    phone = view.phone(ada)
    await phone.get_by_role("button", name="Chat menu").click()
    await phone.get_by_role("menuitem", name="Block").click()
    await phone.get_by_role("button", name="Block bot", exact=True).click()
    unblock = phone.get_by_role("button", name="Unblock")
    await expect(unblock).to_be_visible()
    url = f"{town.base}/bot{TOKEN}/sendMessage"
    async with town.http.post(url, json={"chat_id": ada, "text": "Hello?"}) as response:
        assert response.status == 403
    await unblock.click()
    await expect(phone.locator("textarea.entry")).to_be_visible()
    await town.bot("sendMessage", chat_id=ada, text="Welcome back")
    await expect(phone.locator(".message.in .words")).to_have_text("Welcome back")


async def test_a_poll_shows_its_results_after_the_vote(town: Town, open_page: OpenPage) -> None:
    ada = await town.person("Ada")
    view = await open_page()
    options = [{"text": "Monday"}, {"text": "Friday"}]
    await town.bot("sendPoll", chat_id=ada, question="Which day?", options=options)
    phone = view.phone(ada)
    await phone.get_by_role("button", name="Friday").click()
    result = phone.locator(".poll-result.mine")
    await expect(result).to_contain_text("Friday")
    await expect(result).to_contain_text("100%")
    await expect(phone.locator(".poll-foot")).to_contain_text(re.compile(r"^1 vote(?!s)"))


async def test_typing_shows_until_the_bot_has_written(town: Town, open_page: OpenPage) -> None:
    ada = await town.person("Ada")
    view = await open_page()
    phone = view.phone(ada)
    await town.bot("sendChatAction", chat_id=ada, action="typing")
    await expect(phone.locator(".chat-subtitle")).to_have_text("typing…")
    await town.bot("sendMessage", chat_id=ada, text="Here")
    await expect(phone.locator(".chat-subtitle")).to_have_text("bot")


async def test_a_pinned_message_is_shown_and_jumped_to(town: Town, open_page: OpenPage) -> None:
    ada = await town.person("Ada")
    first = await town.bot("sendMessage", chat_id=ada, text="Keep this")
    for n in range(40):
        await town.bot("sendMessage", chat_id=ada, text=f"Line {n}")
    await town.bot("pinChatMessage", chat_id=ada, message_id=first["message_id"])
    view = await open_page()
    phone = view.phone(ada)
    await expect(phone.locator(".pinned")).to_contain_text("Keep this")
    await phone.locator(".pinned").click()
    await expect(view.message(ada, first["message_id"])).to_be_in_viewport()
