"""Finding out about oneself in the chat: a whole run, leaving and coming back, results."""

import asyncio
from datetime import timedelta

import pytest

from bot.assessments import service
from bot.pictures import drawing
from content.models import Language
from db import people
from db.engine import Database, Tx
from handlers.assessments.buttons import (
    Begin,
    ChooseCard,
    GiveAnswer,
    MoveBy,
    PlaceCard,
    Radar,
    ShowResult,
    ShowWork,
    WriteEvidence,
)
from handlers.callbacks import OpenAssessment
from handlers.lessons.buttons import OpenModule
from tests.flows.assessing import (
    CLEAR,
    FLAT,
    INTERESTS,
    READ,
    TIE,
    TITLES,
    answered,
    answers,
    begun,
    card,
    forged,
    photos,
    runs,
    student,
    tapped,
)
from tests.flows.conftest import Bot
from tests.flows.test_handoff import wait_for_reaction
from tests.phones import Town

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing is a test of its own; elsewhere a picture need not be waited for."""

    async def drawn(*_: object) -> bytes:
        return PNG

    monkeypatch.setattr(drawing, "_drawn", drawn)


NOTES = {
    "zh": "兴趣不是能力，结果也不是诊断，不用于选拔",
    "en": "Interest isn’t ability. This isn’t a diagnosis, and it isn’t used to select anyone",
}


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_whole_run_ends_in_plain_words_a_picture_and_ones_own_major(
    bot: Bot, town: Town, language: Language
) -> None:
    phone = await student(bot, town, language=language)
    message = await begun(phone, language)
    assert "□" * 10 in message.text
    before = message.id
    message = await answered(phone, message, CLEAR, language)
    assert message.id == before, "one message from the first item to the result"
    assert NOTES[language] in message.text
    assert "R I C" in message.text
    assert INTERESTS.results["clear"][language] in message.text
    for type in INTERESTS.types:
        score = "30" if type.id in "ric" else "\u20076"
        assert f"{score}  {type.letter} " in message.text
        assert (type.like[language] in message.text) is (type.id in "ric")
    picture = await phone.sees_message(lambda m: "photo" in m.raw, "the radar")
    assert {"zh": "不用于选拔", "en": "never used to pick people"}[language] in picture.text
    result = message
    message = await tapped(phone, {"zh": "专业和岗位", "en": "Study and work"}[language], result)
    assert INTERESTS.types[0].jobs[0].name[language] in message.text
    major = INTERESTS.in_major("应用化工技术")
    assert major is not None
    assert major.shows["r"][language] in message.text
    assert major.shows["s"][language] not in message.text, "only what the result names"
    [run] = await runs(bot)
    assert run.result == {"scores": {"r": 30, "i": 30, "c": 30, "a": 6, "s": 6, "e": 6}}
    assert run.content_version
    assert len(await answers(bot)) == 36


@pytest.mark.usefixtures("quick")
async def test_a_tie_is_listed_and_nothing_is_called_the_code(bot: Bot, town: Town) -> None:
    phone = await student(bot, town)
    message = await answered(phone, await begun(phone), TIE)
    assert INTERESTS.results["tie"]["zh"] in message.text
    assert "高出一截的是" in message.text
    before, after = message.text.split("不分先后：")
    assert INTERESTS.types[0].like["zh"] in before
    for letter in ("I 钻研型", "A 创意型", "C 条理型"):
        assert letter in after
    assert "S 助人型" not in after
    assert "写作" not in message.text
    assert NOTES["zh"] in message.text


@pytest.mark.usefixtures("quick")
async def test_a_flat_profile_is_still_exploring_and_leads_to_real_jobs(
    bot: Bot, town: Town
) -> None:
    phone = await student(bot, town, "2025020201", "en")
    message = await answered(phone, await begun(phone, "en"), FLAT, "en")
    assert "still exploring" in message.text
    assert NOTES["en"] in message.text
    assert not any(type.like["en"] in message.text for type in INTERESTS.types)
    work = await tapped(phone, "Study and work", message)
    assert all(type.jobs[0].name["en"] in work.text for type in INTERESTS.types)
    message = await tapped(phone, "Back to the result", work)
    message = await tapped(phone, "M3", message)
    assert "M3" in message.text


async def test_the_module_on_oneself_leads_there(bot: Bot, town: Town) -> None:
    phone = await student(bot, town, "2026030301")
    await phone.say("/lessons")
    message = await phone.sees_message(lambda m: len(m.buttons) > 2, "the shelf")
    await forged(phone, message, OpenModule("self"))
    message = await phone.sees("自我探索")
    known = [label.removeprefix("🧭 ") for label in message.labels() if "🧭" in label]
    assert known == ["兴趣小探索", "价值排序", "能力清单"]
    message = await tapped(phone, "兴趣小探索", message)
    assert "36 件小事" in message.text


async def test_a_restart_in_the_middle_loses_no_answer(bot: Bot, town: Town) -> None:
    phone = await student(bot, town)
    old = await answered(phone, await begun(phone), CLEAR, end=7)
    assert len(await answers(bot)) == 7, "each answer is kept when it is given"
    await bot.restart()
    message = await card(phone)
    assert "7/36" in message.text
    message = await tapped(phone, "接着做", message)
    assert INTERESTS.items[7].name["zh"] in message.text
    # The message from before goes on, too.
    message = await answered(phone, old, CLEAR, start=7, end=8)
    toast = await phone.tap("先到这里", message)
    assert toast is not None
    assert "都存好了" in toast["text"]
    message = await phone.sees("8/36")
    assert "接着做 ▶" in message.labels()


async def test_one_goes_back_and_changes_an_answer(bot: Bot, town: Town) -> None:
    phone = await student(bot, town)
    message = await answered(phone, await begun(phone), CLEAR, end=3)
    message = await tapped(phone, "上一件", message)
    message = await tapped(phone, "上一件", message)
    assert INTERESTS.items[1].name["zh"] in message.text
    assert "✅ 不喜欢" in message.labels()
    message = await tapped(phone, "很喜欢", message)
    assert INTERESTS.items[2].name["zh"] in message.text
    message = await tapped(phone, "下一件", message)
    assert INTERESTS.items[3].name["zh"] in message.text
    assert "下一件 ▶" not in message.labels(), "nothing is passed over unanswered"
    assert await answers(bot) == {"r1": 5, "s1": 5, "a1": 1}


async def test_two_phones_answer_one_item_once_and_the_stale_one_is_told(
    bot: Bot, town: Town
) -> None:
    phone = await student(bot, town)
    first = await begun(phone)
    second = await card(phone)
    second = await tapped(phone, "接着做", second)
    like = next(b["callback_data"] for b in first.buttons if b["text"] == "很喜欢")
    dislike = next(b["callback_data"] for b in second.buttons if b["text"] == "不喜欢")
    toasts = [await phone.press(first, like), await forged(phone, first, like)]
    assert not any(toast and toast["text"] for toast in toasts), "a double tap is nothing to say"
    toast = await phone.press(second, dislike)
    assert toast is not None
    assert "做到别处" in toast["text"]
    shown = await phone.sees_message(lambda m: m.id == second.id)
    assert INTERESTS.items[1].name["zh"] in shown.text
    assert await answers(bot) == {"r1": 5}
    for _ in range(2):
        await forged(phone, second, Begin("interests"))
    assert len(await runs(bot)) == 1


@pytest.mark.usefixtures("quick")
async def test_it_can_be_taken_again_after_ninety_days_and_not_before(
    bot: Bot, town: Town
) -> None:
    phone = await student(bot, town)
    old = await answered(phone, await begun(phone), CLEAR)
    bot.clock.jump(bot.clock.now() + timedelta(days=89))
    message = await tapped(phone, "再做一次", await card(phone))
    assert "2027-02-23" in message.text
    assert "90" in message.text
    assert len(await runs(bot)) == 1
    bot.clock.jump(bot.clock.now() + timedelta(days=1))
    message = await tapped(phone, "再做一次", await card(phone))
    message = await answered(phone, message, FLAT)
    assert "还在探索" in message.text
    message = await tapped(phone, "以前的结果", message)
    assert "2026-11-25" in message.text
    assert "动手型、钻研型、条理型" in message.text
    earlier = await tapped(phone, "2026-11-25", message)
    assert "R I C" in earlier.text
    toast = await phone.tap("不喜欢", old) if "不喜欢" in old.labels() else None
    assert toast is None


@pytest.mark.usefixtures("quick")
async def test_results_are_deleted_after_asking_once(bot: Bot, town: Town) -> None:
    phone = await student(bot, town)
    await answered(phone, await begun(phone), CLEAR)
    message = await tapped(phone, "删掉我的结果", await card(phone))
    assert "1 次" in message.text
    message = await tapped(phone, "留着", message)
    assert len(await runs(bot)) == 1
    ask = await tapped(phone, "删掉我的结果", message)
    late = await tapped(phone, "删掉我的结果", await card(phone))
    bot.clock.jump(bot.clock.now() + timedelta(minutes=11))
    toast = await phone.tap("都删掉", late)
    assert toast is not None
    assert "过期" in toast["text"]
    assert len(await runs(bot)) == 1
    ask = await tapped(phone, "删掉我的结果", await card(phone))
    message = await tapped(phone, "都删掉", ask)
    assert "开始 ▶" in message.labels(), "one's own choice beats the ninety days"
    assert await runs(bot) == []
    assert await answers(bot) == {}


async def test_values_are_chosen_ordered_and_changed(bot: Bot, town: Town) -> None:
    phone = await student(bot, town)
    message = await tapped(phone, "开始", await card(phone, "价值排序"))
    for name in ("稳定", "收入", "学本事", "离家近", "公平"):
        message = await tapped(phone, name, message)
    toast = await phone.tap("帮到人", message)
    assert toast is not None
    assert "已经 5 张" in toast["text"]
    message = await tapped(phone, "☑️ 稳定", message)
    message = await tapped(phone, "帮到人", message)
    message = await tapped(phone, "排顺序", message)
    await bot.restart()
    message = await tapped(phone, "接着做", await card(phone, "价值排序"))
    assert "最重要" in message.text
    for name in ("学本事", "帮到人"):
        message = await tapped(phone, name, message)
    message = await tapped(phone, "退一步", message)
    for name in ("收入", "帮到人", "公平"):
        message = await tapped(phone, name, message)
    assert "5. 离家近" in message.text, "the last one needs no tap"
    message = await tapped(phone, "就这样", message)
    order = ["learning", "pay", "helping", "fairness", "near-home"]
    [run] = await runs(bot)
    assert run.result == {"order": order}
    assert "1. 学本事" in message.text
    assert "排序没有高低" in message.text


async def test_strengths_are_marked_and_proved_by_a_line(bot: Bot, town: Town) -> None:
    phone = await student(bot, town, language="en")
    message = await tapped(phone, "Start", await card(phone, "What can you show?"))
    for number in range(18):
        message = await tapped(phone, "I can show" if number < 7 else "Not yet", message)
    assert "7 things" in message.text
    await phone.tap("➕ Steady hands", message)
    await phone.sees("Send me one line")
    await phone.send_file("photo", PNG, "hands.png")
    await phone.sees("Only a line of text")
    await phone.say("x" * 201)
    await phone.sees("201 characters")
    await phone.say("  Changed <six> seals,\n none leaked & nobody complained ")
    message = await phone.sees("Noted: Steady hands")
    assert "Steady hands: Changed <six> seals, none leaked & nobody complained" in message.text
    for name in ("Reading plans", "Finding the fault", "Working safely", "Leaving it tidy"):
        await phone.tap(f"➕ {name}", message)
        await phone.sees("Send me one line")
        await phone.say(f"Proof of {name}")
        message = await phone.sees(f"Noted: {name}")
    toast = await phone.tap("➕ Checking twice", message)
    assert toast is not None
    assert "five lines" in toast["text"]
    await bot.restart()
    message = await tapped(phone, "Leaving it tidy", await phone.last())
    message = await tapped(phone, "Take this line away", message)
    message = await tapped(phone, "Done", message)
    assert "Proof of Finding the fault" in message.text
    assert "You can also show: Leaving it tidy, Checking twice, Clear records" in message.text
    # Later one more line: what stood there is still there.
    message = await tapped(phone, "Add or change", await card(phone, "What can you show?"))
    await phone.tap("➕ Clear records", message)
    await phone.sees("Send me one line")
    await phone.say("The night shift never called")
    message = await tapped(phone, "Done", await phone.sees("Noted: Clear records"))
    assert "The night shift never called" in message.text
    assert "Proof of Finding the fault" in message.text
    assert len(await runs(bot)) == 2


async def test_a_line_that_was_asked_for_long_ago_goes_to_the_teacher(
    bot: Bot, town: Town
) -> None:
    phone = await student(bot, town)
    message = await tapped(phone, "开始", await card(phone, "能力清单"))
    for _ in range(18):
        message = await tapped(phone, "我能拿出来说", message)
    await phone.tap("➕ 会算账", message)
    await phone.sees("发一行字给我")
    bot.clock.jump(bot.clock.now() + timedelta(hours=2))
    await phone.say("老师，我有件事想问您")
    await phone.sees_message(lambda m: "记下了" not in m.text, "that it went to a teacher")
    assert all("words" not in (run.result or {}) for run in await runs(bot))
    message = await tapped(phone, "接着做", await card(phone, "能力清单"))
    await phone.tap("➕ 会算账", message)
    await phone.sees("发一行字给我")
    await phone.say("/cancel")
    await phone.sees_message(lambda m: len(m.buttons) > 0)
    await wait_for_reaction(phone, (await phone.say("老师好")).id, "🫡")


@pytest.mark.usefixtures("quick")
async def test_forged_buttons_are_answered_and_change_nothing(bot: Bot, town: Town) -> None:
    owner, other = await student(bot, town), await student(bot, town, "2024010102")
    await answered(owner, await begun(owner), CLEAR)
    [run] = await runs(bot)
    message = await card(other)
    for data in (
        ShowResult(run.id),
        ShowWork(run.id),
        Radar(run.id),
        GiveAnswer(run.id, run.turn, "r1", 1),
        MoveBy(run.id, run.turn, -1),
        ChooseCard(run.id, "r1", True),
        PlaceCard(run.id, run.turn, "r1"),
        WriteEvidence(run.id, "hands"),
        ShowResult(999_999),
        OpenAssessment("horoscope"),
        Begin("horoscope"),
    ):
        toast = await forged(other, message, data)
        assert toast is not None
        assert "找不到" in toast["text"] or isinstance(data, Begin), data
        assert not any(TITLES["zh"] in m.text and "30" in m.text for m in await other.messages())
    for junk in ("asg:1:2", "asg:x:1:r1:5", "asr:", "as"):
        assert await forged(other, message, junk) is not None
    assert await photos(other) == 0
    assert (await answers(bot))["r1"] == 5
    # In one's own run: values beyond the scale, items elsewhere, steps too far.
    message = await begun(other)
    mine = (await runs(bot))[-1]
    for data in (
        GiveAnswer(mine.id, mine.turn, "r1", 6),
        GiveAnswer(mine.id, mine.turn, "c6", 5),
        GiveAnswer(mine.id, mine.turn, "r1", 0),
        MoveBy(mine.id, mine.turn, 35),
        ChooseCard(mine.id, "r1", True),
    ):
        toast = await forged(other, message, data)
        assert toast is not None
        assert "做到别处" in toast["text"]
    assert len(await answers(bot)) == 36


async def test_two_processes_begin_one_run(bot: Bot, town: Town) -> None:
    phone = await student(bot, town)
    today = bot.clock.now().astimezone(bot.settings.bot_timezone).date()

    async def begin(tx: Tx) -> int:
        actor = await people.actor_by_telegram_id(tx, phone.id)
        assert actor is not None
        zone = bot.settings.bot_timezone
        now = bot.clock.now()
        found = await service.begin(tx, READ, actor, "interests", today, now, zone)
        assert isinstance(found, service.Screen)
        return found.run_id

    async def begin_elsewhere() -> int:
        database = Database(bot.settings.database_url)
        async with database.transaction() as tx:
            run_id = await begin(tx)
        await database.close()
        return run_id

    async with asyncio.TaskGroup() as tasks, bot.app.database.transaction() as tx:
        first = await begin(tx)
        other = tasks.create_task(begin_elsewhere())
        # As far as it gets while the first one is not committed.
        await asyncio.wait({other}, timeout=0.5)
        assert not other.done()
    assert other.result() == first
    assert len(await runs(bot)) == 1
