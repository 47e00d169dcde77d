"""The page itself: safe with hostile text, at home on small screens, steady under many events."""

import asyncio
from datetime import datetime
from typing import Any

import pytest
from playwright.async_api import expect

from tests.sandbox_page.conftest import PHONE, TOKEN, OpenPage, Town, View

pytestmark = pytest.mark.browser

EVIL = '<img src=x onerror="window.hit=1"><script>window.hit=2</script><b>fat</b>'
LONG = "请务必在签订三方协议之前确认工作地点薪资构成试用期以及口头承诺是否写进补充条款" * 4


async def test_markup_in_texts_names_titles_and_buttons_stays_text(
    town: Town, open_page: OpenPage
) -> None:
    name = "<u onclick=hit()>Ada</u>"
    ada = await town.person(name, last_name="<i>L</i>")
    await town.group("<b>Class</b>", ada)
    view = await open_page()
    keys = [[{"text": "<s>Tap</s>", "callback_data": "1"}]]
    offset = await town.nothing_new()
    await town.bot("sendMessage", chat_id=ada, text=EVIL, reply_markup={"inline_keyboard": keys})
    phone = view.phone(ada)
    await expect(phone.locator(".message.in .words")).to_have_text(EVIL)
    await view.write(ada, EVIL)
    await expect(phone.locator(".message.out .words").last).to_have_text(EVIL)
    await phone.get_by_role("button", name="<s>Tap</s>").click()
    query = await town.update("callback_query", offset)
    await town.bot(
        "answerCallbackQuery", callback_query_id=query["callback_query"]["id"], text=EVIL[:190]
    )
    await expect(phone.locator(".toast")).to_have_text(EVIL[:190])
    await expect(phone.locator(".phone-caption strong")).to_contain_text(name)
    await phone.locator(".back").click()
    await expect(phone.locator(".row-button", has_text="<b>Class</b>")).to_be_visible()
    assert await view.page.evaluate("window.hit") is None
    assert await view.page.locator("img[src=x], .words script, .words b").count() == 0


async def test_a_link_that_would_run_code_is_no_link(town: Town, open_page: OpenPage) -> None:
    ada = await town.person("Ada")
    view = await open_page()
    entities = [{"type": "text_link", "offset": 0, "length": 4, "url": "https://example.org/a"}]
    await town.bot("sendMessage", chat_id=ada, text="here and there", entities=entities)
    link = view.phone(ada).locator(".words a")
    await expect(link).to_have_attribute("href", "https://example.org/a")
    await link.click()
    box = view.phone(ada).get_by_role("alertdialog")
    await expect(box).to_contain_text("https://example.org/a")
    checked = await view.page.evaluate(
        """async () => {
          const { safeUrl } = await import("/page/js/dom.js");
          return ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x",
            "example.org"].map(safeUrl);
        }"""
    )
    assert checked == [None, None, None, None, "https://example.org/"]


async def test_entities_count_in_utf16_units_and_nest(town: Town, open_page: OpenPage) -> None:
    ada = await town.person("Ada")
    view = await open_page()
    text = "👨‍👩‍👧 <b>粗 <i>斜</i></b> <tg-spoiler>秘密</tg-spoiler> <code>x = 1</code>"
    await town.bot("sendMessage", chat_id=ada, text=text, parse_mode="HTML")
    words = view.phone(ada).locator(".message.in .words")
    await expect(words.locator("strong").first).to_have_text("粗 ")
    await expect(words.locator("strong em")).to_have_text("斜")
    await expect(words.locator("code")).to_have_text("x = 1")
    spoiler = words.locator(".spoiler")
    await expect(spoiler).not_to_have_class("spoiler shown")
    await spoiler.click()
    await expect(spoiler).to_have_class("spoiler shown")


async def test_two_digits_on_a_narrow_button_stay_together(
    town: Town, open_page: OpenPage
) -> None:
    ada = await town.person("Ada")
    view = await open_page()
    rows = [[{"text": str(20 + n), "callback_data": "x"} for n in range(many)] for many in (5, 7)]
    keyboard = {"inline_keyboard": rows}
    await town.bot("sendMessage", chat_id=ada, text="?", reply_markup=keyboard)
    keys = view.phone(ada).locator(".key")
    await expect(keys).to_have_count(12)
    heights = await keys.evaluate_all("keys => keys.map((key) => key.offsetHeight)")
    assert set(heights) == {42}


async def test_dark_mode_follows_the_system_and_the_switch(
    town: Town, open_page: OpenPage
) -> None:
    await town.person("Ada")
    view = await open_page(scheme="dark")
    background = "getComputedStyle(document.querySelector('.screen')).backgroundColor"

    async def lightness() -> float:
        red, green, blue = (
            int(part) for part in (await view.page.evaluate(background))[4:-1].split(",")
        )
        return (red + green + blue) / 3

    assert await lightness() < 60
    await view.page.get_by_role("button", name="Dark or light").click()
    assert await lightness() > 200
    await view.page.reload()
    await view.page.locator(".screen").wait_for()
    assert await lightness() > 200, "the choice was forgotten"


async def _overflow(view: View) -> list[Any]:
    """What sticks out of the screen of the phone in sight, scrolling boxes apart."""
    found: list[Any] = await view.page.evaluate(
        """() => {
          const out = [];
          if (document.documentElement.scrollWidth > innerWidth) out.push("page");
          for (const phone of document.querySelectorAll(".phone")) {
            if (!phone.offsetParent) continue;
            const screen = phone.querySelector(".screen").getBoundingClientRect();
            for (const node of phone.querySelectorAll(".screen *")) {
              if (node.closest(".pre, .filler, .day, svg")) continue;
              const box = node.getBoundingClientRect();
              if (box.width === 0) continue;
              if (box.right > screen.right + 1 || box.left < screen.left - 1) {
                out.push(`${node.tagName}.${node.className} ${box.left}-${box.right}`);
              }
            }
          }
          return out;
        }"""
    )
    return found


async def _fill(town: Town, user: int) -> None:
    keys = [
        [{"text": str(n), "callback_data": str(n)} for n in range(8)],
        [{"text": LONG[:60], "callback_data": "a"}, {"text": "W" * 60, "callback_data": "b"}],
    ]
    markup = {"inline_keyboard": keys}
    await town.bot("sendMessage", chat_id=user, text=LONG, reply_markup=markup)
    await town.bot("sendMessage", chat_id=user, text="w" * 600)
    table = "<pre>" + "\n".join("| column " * 14 for _ in range(4)) + "</pre>"
    await town.bot("sendMessage", chat_id=user, text=table, parse_mode="HTML")
    await town.bot("sendVenue", chat_id=user, latitude=31.2, longitude=121.4, title=LONG[:90],
                   address="W" * 90)  # fmt: skip
    options = [{"text": LONG[:90]}, {"text": "w" * 90}]
    await town.bot("sendPoll", chat_id=user, question="w" * 200, options=options)
    await town.bot("sendContact", chat_id=user, phone_number="+86138", first_name="w" * 60)
    rows = [["w" * 60, LONG[:50]], [str(n) for n in range(8)]]
    keyboard = {"keyboard": rows, "resize_keyboard": True}
    await town.bot("sendMessage", chat_id=user, text="Choose", reply_markup=keyboard)


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
async def test_at_phone_width_one_phone_fills_the_screen_and_nothing_sticks_out(
    town: Town, open_page: OpenPage, locale: str
) -> None:
    ada, bo = await town.person("Ada"), await town.person("陈晓雨" * 6)
    await town.group("W" * 100, ada, bo)
    await _fill(town, ada)
    view = await open_page(PHONE, locale=locale)
    await expect(view.phone(ada)).to_be_visible()
    await expect(view.phone(bo)).to_be_hidden()
    await expect(view.phone(ada).locator(".reply-keys")).to_be_visible()
    assert await _overflow(view) == []
    await view.page.locator(".face").nth(1).click()
    await expect(view.phone(bo)).to_be_visible()
    await expect(view.phone(ada)).to_be_hidden()
    await view.phone(bo).locator(".back").click()
    assert await _overflow(view) == []


async def test_on_a_desktop_nothing_sticks_out_of_a_phone(town: Town, open_page: OpenPage) -> None:
    people = [await town.person(name) for name in ("Ada", "Bo", "Cy", "Di", "Ed")]
    await _fill(town, people[0])
    view = await open_page()
    await expect(view.page.locator(".phone")).to_have_count(5)
    await expect(view.phone(people[0]).locator(".reply-keys")).to_be_visible()
    assert await _overflow(view) == []


async def test_unread_messages_are_counted_in_the_list_and_in_topics(
    town: Town, open_page: OpenPage
) -> None:
    ada, bo = await town.person("Ada"), await town.person("Bo")
    group = await town.group("Staff", ada, bo, is_forum=True, creator=ada)
    await town.control(f"/chats/{group}/promote", user_id=town.bot_id,
                       rights={"can_manage_topics": True})  # fmt: skip
    topic = await town.bot("createForumTopic", chat_id=group, name="Case 7")
    view = await open_page()
    thread = topic["message_thread_id"]
    for text in ("One", "Two"):
        await town.bot("sendMessage", chat_id=group, text=text, message_thread_id=thread)
    phone = view.phone(bo)
    await phone.locator(".back").click()
    row = phone.locator(".row-button", has_text="Staff")
    await expect(row.locator(".count")).to_have_text("2")
    await row.click()
    topic_row = phone.locator(".row-button", has_text="Case 7")
    await expect(topic_row.locator(".count")).to_have_text("2")
    await topic_row.click()
    await expect(phone.locator(".message .words")).to_have_text(["One", "Two"])
    await view.write(bo, "Seen")
    await expect(phone.locator(".message.out .words")).to_have_text("Seen")
    await phone.locator(".back").click()
    await expect(topic_row.locator(".count")).to_have_count(0)
    await phone.locator(".row-button", has_text="General").click()
    await expect(phone.locator(".message")).to_have_count(0)


async def test_many_messages_keep_the_page_light_and_at_the_end(
    town: Town, open_page: OpenPage
) -> None:
    ada = await town.person("Ada")
    view = await open_page()
    for start in range(0, 600, 50):
        await asyncio.gather(
            *(town.bot("sendMessage", chat_id=ada, text=f"Number {start + n}") for n in range(50))
        )
    await town.bot("sendMessage", chat_id=ada, text="The last one")
    phone = view.phone(ada)
    await expect(phone.locator(".message").last.locator(".words")).to_have_text("The last one")
    await expect(phone.locator(".message").last).to_be_in_viewport()
    assert await phone.locator(".message").count() <= 310


async def test_reading_older_messages_is_not_disturbed_by_new_ones(
    town: Town, open_page: OpenPage
) -> None:
    ada = await town.person("Ada")
    ids = [
        (await town.bot("sendMessage", chat_id=ada, text=f"Line {n}"))["message_id"]
        for n in range(60)
    ]
    view = await open_page()
    row = view.message(ada, ids[20])
    await row.scroll_into_view_if_needed()
    await expect(view.phone(ada).locator(".to-end")).to_be_visible()
    before = await row.bounding_box()
    await town.bot("editMessageText", chat_id=ada, message_id=ids[0], text="Long\n" * 12)
    await town.bot("sendMessage", chat_id=ada, text="News")
    await expect(view.phone(ada).locator(".to-end .count")).to_have_text("1")
    after = await row.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 2
    await view.phone(ada).locator(".to-end").click()
    await expect(view.phone(ada).locator(".message").last).to_be_in_viewport()


async def test_older_messages_are_fetched_while_scrolling_up(
    town: Town, open_page: OpenPage
) -> None:
    ada = await town.person("Ada")
    for n in range(150):
        await town.bot("sendMessage", chat_id=ada, text=f"Line {n}")
    view = await open_page()
    first = view.phone(ada).locator(".words", has_text="Line 0")
    scroller = view.phone(ada).locator(".scroller")
    for _ in range(30):
        if await first.count():
            break
        await scroller.evaluate("node => node.scrollTo(0, 0)")
        await scroller.evaluate("() => new Promise(requestAnimationFrame)")
    await expect(first).to_have_count(1)


async def test_after_a_broken_connection_the_page_catches_up(
    town: Town, open_page: OpenPage
) -> None:
    ada = await town.person("Ada")
    view = await open_page()
    await view.page.evaluate("import('/page/js/events.js').then(m => m.disconnect())")
    await expect(view.page.locator(".live")).to_be_visible()
    await town.bot("sendMessage", chat_id=ada, text="While you were away")
    await expect(view.phone(ada).locator(".message.in .words")).to_have_text("While you were away")
    await expect(view.page.locator(".live")).to_be_hidden()


async def test_the_clock_jumps_and_every_phone_shows_it(town: Town, open_page: OpenPage) -> None:
    await town.person("Ada")
    view = await open_page()
    await view.page.locator(".clock-button").click()
    await view.page.get_by_role("button", name="Next 1 October").click()
    await expect(view.page.locator(".clock-time")).to_have_text("09:00")
    await expect(view.page.locator(".clock-day")).to_contain_text("1 Oct")
    await expect(view.page.locator(".status-time")).to_have_text("09:00")
    async with town.http.get(f"{town.base}/control/clock") as response:
        now = datetime.fromisoformat((await response.json())["now"])
    assert (now.month, now.day) == (10, 1)


async def test_the_inspector_lists_calls_makes_faults_and_adds_a_person(
    town: Town, open_page: OpenPage
) -> None:
    ada = await town.person("Ada")
    view = await open_page()
    page = view.page
    await page.get_by_role("button", name="Inspector").click()
    await town.bot("sendMessage", chat_id=ada, text="Hello")
    await expect(page.locator(".call-method").first).to_have_text("sendMessage")
    await page.locator(".calls summary").first.click()
    await expect(page.locator(".calls .json").first).to_contain_text('"Hello"')
    await page.get_by_label("Kind of fault").select_option("500")
    await page.locator(".fault-form").get_by_role("button", name="Add").click()
    await expect(page.locator(".faults li")).to_have_count(1)
    url = f"{town.base}/bot{TOKEN}/sendMessage"
    async with town.http.post(url, json={"chat_id": ada, "text": "x"}) as response:
        assert response.status == 500
    await expect(page.locator(".calls .status.bad").first).to_have_text("500")
    await page.get_by_label("Name").fill("Newcomer")
    await page.locator(".panel", has_text="Add a person").get_by_role("button").click()
    await expect(page.locator(".phone")).to_have_count(2)


async def test_the_language_switch_changes_the_page_and_not_the_messages(
    town: Town, open_page: OpenPage
) -> None:
    ada = await town.person("Ada")
    await town.bot("sendMessage", chat_id=ada, text="Stay as I am")
    view = await open_page()
    await expect(view.page.get_by_role("button", name="Inspector")).to_be_visible()
    await view.page.get_by_role("button", name="切换到中文").click()
    await expect(view.page.get_by_role("button", name="检查器")).to_be_visible()
    await expect(view.phone(ada).locator("textarea.entry")).to_have_attribute(
        "placeholder", "写消息…"
    )
    await expect(view.phone(ada).locator(".message.in .words")).to_have_text("Stay as I am")
    words = await view.page.evaluate(
        """async () => {
          const [zh, en] = await Promise.all([import("/page/i18n/zh.js"),
            import("/page/i18n/en.js")]);
          const holes = (text) => (text.match(/\\{\\w+\\}/g) ?? []).sort().join();
          const keys = Object.keys(zh.default);
          return {
            same: keys.sort().join() === Object.keys(en.default).sort().join(),
            holes: keys.filter((key) => holes(zh.default[key]) !== holes(en.default[key] ?? "")),
          };
        }"""
    )
    assert words == {"same": True, "holes": []}


async def test_a_reset_empties_every_phone(town: Town, open_page: OpenPage) -> None:
    ada = await town.person("Ada")
    await town.bot("sendMessage", chat_id=ada, text="Gone soon")
    view = await open_page()
    await expect(view.phone(ada).locator(".message.in")).to_have_count(1)
    await town.control("/reset")
    await expect(view.page.locator(".message")).to_have_count(0)


async def test_everything_is_reached_and_named_without_a_mouse(
    town: Town, open_page: OpenPage
) -> None:
    ada = await town.person("Ada")
    keys = {"inline_keyboard": [[{"text": "Go", "callback_data": "1"}]]}
    await town.bot("sendMessage", chat_id=ada, text="Hello", reply_markup=keys)
    view = await open_page()
    unnamed = await view.page.evaluate(
        """() => [...document.querySelectorAll("button, input, textarea, select, a")]
          .filter((node) => node.offsetParent)
          .filter((node) => !(node.textContent.trim() || node.getAttribute("aria-label")))
          .map((node) => node.className)"""
    )
    assert unnamed == []
    phone = view.phone(ada)
    await phone.locator(".message.in .message-more").focus()
    await view.page.keyboard.press("Enter")
    menu = phone.get_by_role("menu")
    await expect(menu).to_be_visible()
    await view.page.keyboard.press("Escape")
    await expect(menu).to_have_count(0)
    await expect(phone.locator(".message.in .message-more")).to_be_focused()


async def test_touch_targets_are_large_enough(town: Town, open_page: OpenPage) -> None:
    ada = await town.person("Ada")
    await _fill(town, ada)
    view = await open_page(PHONE, has_touch=True, is_mobile=True)
    await expect(view.phone(ada).locator(".reply-keys")).to_be_visible()
    small = await view.page.evaluate(
        """() => [...document.querySelectorAll("button, .document, input, textarea")]
          .filter((node) => node.offsetParent && !node.matches(".inline, .copy-code, .reaction"))
          .map((node) => [node.className, node.getBoundingClientRect()])
          .filter(([name, box]) => box.height < 39.5)
          .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""
    )
    assert small == []
