"""Files, albums, places and people leave a phone; fingers press and hold."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.sandbox_page.conftest import PHONE, OpenPage, Town

pytestmark = pytest.mark.browser


async def test_a_photo_is_sent_with_its_caption_and_shows_on_both_phones(
    town: Town, open_page: OpenPage, tmp_path: Path
) -> None:
    ada, bo = await town.person("Ada"), await town.person("Bo")
    await town.group("Class 2401", ada, bo)
    view = await open_page()
    await view.open_chat(ada, "Class 2401")
    await view.open_chat(bo, "Class 2401")
    phone = view.phone(ada)
    await phone.get_by_role("button", name="Attach").click()
    await phone.get_by_role("menuitem", name="Sample photo").click()
    await expect(phone.locator(".staged-name")).to_have_text("harbour.jpg")
    await view.write(ada, "Our harbour")
    for user in (ada, bo):
        row = view.phone(user).locator(".message", has_text="Our harbour")
        image = row.locator(".picture img")
        await expect(image).to_be_visible()
        await expect(image).to_have_js_property("complete", True)
        assert await image.evaluate("img => img.naturalWidth") > 100
    await expect(phone.locator(".staged-name")).to_have_count(0)


async def test_a_chosen_file_goes_out_and_can_be_downloaded(
    town: Town, open_page: OpenPage, tmp_path: Path
) -> None:
    ada = await town.person("Ada")
    offset = await town.nothing_new()
    view = await open_page()
    path = tmp_path / "名单.csv"
    path.write_text("学号,姓名\n1,陈\n", encoding="utf-8")
    phone = view.phone(ada)
    await phone.get_by_role("button", name="Attach").click()
    async with view.page.expect_file_chooser() as chooser:
        await phone.get_by_role("menuitem", name="File", exact=True).click()
    await (await chooser.value).set_files(path)
    await phone.get_by_role("button", name="Send", exact=True).click()
    [update] = await town.updates(offset)
    assert update["message"]["document"]["file_name"] == "名单.csv"
    async with view.page.expect_download() as download:
        await phone.locator(".message .document").click()
    saved = await (await download.value).path()
    assert saved.read_bytes() == path.read_bytes()


async def test_a_file_dropped_on_a_phone_waits_to_be_sent(town: Town, open_page: OpenPage) -> None:
    ada = await town.person("Ada")
    offset = await town.nothing_new()
    view = await open_page()
    phone = view.phone(ada)
    files = await view.page.evaluate_handle(
        """() => {
          const data = new DataTransfer();
          data.items.add(new File(["plan"], "plan.txt", { type: "text/plain" }));
          return data;
        }"""
    )
    for kind in ("dragenter", "dragover", "drop"):
        await phone.dispatch_event(kind, {"dataTransfer": files})
    await expect(phone.locator(".staged-name")).to_have_text("plan.txt")
    await view.write(ada, "My plan")
    [update] = await town.updates(offset)
    assert update["message"]["document"]["file_name"] == "plan.txt"
    assert update["message"]["caption"] == "My plan"


async def test_an_album_is_one_bubble_whose_pictures_open_one_by_one(
    town: Town, open_page: OpenPage
) -> None:
    ada = await town.person("Ada")
    view = await open_page()
    phone = view.phone(ada)
    for _ in range(3):
        await phone.get_by_role("button", name="Attach").click()
        await phone.get_by_role("menuitem", name="Sample photo").click()
        await expect(phone.locator(".staged-name").last).to_be_visible()
    await expect(phone.locator(".staged-name")).to_have_count(3)
    await view.write(ada, "Three of them")
    bubble = phone.locator(".message.out", has_text="Three of them")
    await expect(bubble.locator(".mosaic .tile img")).to_have_count(3)
    await bubble.locator(".tile .picture").nth(1).click()
    viewer = phone.get_by_role("dialog", name="Viewer")
    await expect(viewer.locator("img")).to_be_visible()
    await view.page.keyboard.press("Escape")
    await expect(viewer).to_have_count(0)


async def test_a_long_press_opens_the_menu_without_pressing_what_is_under_the_finger(
    town: Town, open_page: OpenPage
) -> None:
    ada = await town.person("Ada")
    offset = await town.nothing_new()
    view = await open_page()
    keys = {"inline_keyboard": [[{"text": "Buy", "callback_data": "1"}]]}
    await town.bot("sendMessage", chat_id=ada, text="Careful", reply_markup=keys)
    phone = view.phone(ada)
    button = phone.get_by_role("button", name="Buy")
    touch = {"pointerType": "touch", "bubbles": True}
    await button.dispatch_event("pointerdown", touch)
    await expect(phone.get_by_role("menu")).to_be_visible()
    await button.dispatch_event("pointerup", touch)
    await button.dispatch_event("click")
    await view.page.keyboard.press("Escape")
    assert await town.bot("getUpdates", offset=offset, timeout=0) == []


async def test_a_quick_press_under_a_finger_is_a_tap(town: Town, open_page: OpenPage) -> None:
    ada = await town.person("Ada")
    offset = await town.nothing_new()
    view = await open_page(PHONE, has_touch=True, is_mobile=True)
    keys = {"inline_keyboard": [[{"text": "Buy", "callback_data": "1"}]]}
    await town.bot("sendMessage", chat_id=ada, text="Careful", reply_markup=keys)
    await view.phone(ada).get_by_role("button", name="Buy").tap()
    [update] = await town.updates(offset)
    assert update["callback_query"]["data"] == "1"


async def test_keys_that_ask_for_people_and_for_a_place_send_them(
    town: Town, open_page: OpenPage
) -> None:
    ada, bo = await town.person("Ada"), await town.person("Bo")
    offset = await town.nothing_new()
    view = await open_page()
    rows = [
        [{"text": "Pick a friend", "request_users": {"request_id": 7, "max_quantity": 1}}],
        [{"text": "I am here", "request_location": True}],
    ]
    await town.bot("sendMessage", chat_id=ada, text="Who?", reply_markup={"keyboard": rows})
    phone = view.phone(ada)
    await phone.get_by_role("button", name="Pick a friend").click()
    await phone.get_by_role("dialog").get_by_role("button", name="Bo").first.click()
    [update] = await town.updates(offset)
    shared = update["message"]["users_shared"]
    assert shared["request_id"] == 7
    assert [user["user_id"] for user in shared["users"]] == [bo]
    await phone.get_by_role("button", name="I am here").click()
    await phone.get_by_role("button", name="Railway station").click()
    [update] = await town.updates(update["update_id"] + 1)
    assert update["message"]["location"]["latitude"] == pytest.approx(31.1943, abs=1e-4)
