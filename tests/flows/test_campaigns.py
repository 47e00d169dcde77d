"""Campaigns as students live with them: they come in time, once, and every button answers."""

import json

from sqlalchemy import select

from bot.people import privacy
from db import people
from db.campaigns import RunState
from db.outbox import Body, SendState
from db.people import Role
from tests.flows.seasons import College, campaign, china, college, with_files

__all__ = ["college"]


async def test_a_campaign_comes_on_its_day_to_each_in_their_language(college: College) -> None:
    lin = await college.student()
    zhao = await college.student("2024010102", language="en")
    await college.at("2026-12-01 11:59")
    assert await college.runs() == {}
    await college.at("2026-12-01 12:00")
    said = await lin.sees("请看resume。", since=0)
    assert said.labels() == [
        "⏰ 稍后提醒", "✅ 已完成", "🚫 不适用", "💬 问老师", "🔕 少收这类", "❔ 为什么收到",
    ]  # fmt: skip
    assert "Please see resume." in (await zhao.sees("resume", since=0)).text
    await college.at("2026-12-01 12:01")
    assert [m.text for m in await lin.messages()].count("请看resume。") == 1
    assert await college.runs() == {"resume@2026-12-01": (RunState.running, None)}


async def test_every_button_is_answered_at_once(college: College) -> None:
    lin = await college.student()
    await college.at("2026-12-01 12:00")
    said = await lin.sees("请看resume。", since=0)
    assert "12月4日" in str(await lin.tap("稍后提醒", said))
    assert "记下了" in str(await lin.tap("已完成", said))
    assert "不再提醒" in str(await lin.tap("不适用", said))
    await lin.tap("问老师", said)
    await lin.sees("就业办")
    await lin.tap("为什么收到", said)
    why = await lin.sees("为什么收到「resume」")
    assert "因为resume" in why.text
    assert "测试文件" in why.text


@with_files(campaign("one"), campaign("two"), campaign("three"))
async def test_one_campaign_a_day_and_the_rest_in_a_digest(college: College) -> None:
    lin = await college.student()
    await college.at("2026-12-01 12:00")
    states = [(cause, state, reason) for cause, _, state, reason in await college.outbox(lin)]
    assert [state for _, state, _ in states] == [
        SendState.sent, SendState.retry, SendState.retry,
    ]  # fmt: skip
    await college.at("2026-12-01 20:00")
    assert len([m for m in await lin.messages() if "请看" in m.text]) == 1
    await college.at("2026-12-02 18:00")
    digest = await lin.sees("攒在一起", since=0)
    assert "请看two。" in digest.text or "请看three。" in digest.text
    await lin.tap("1", digest)
    whole = await lin.sees("请看")
    assert "✅ 已完成" in whole.labels()
    assert "记下了" in str(await lin.tap("已完成", whole))


@with_files(
    campaign(
        "steps",
        steps="[{after_days: 3, text: {zh: 还没看steps吗, en: Not yet}},"
        " {after_days: 7, task: {zh: 还没看，问一句, en: Ask them}}]",
    )
)
async def test_steps_follow_until_somebody_answers(college: College) -> None:
    lin = await college.student()
    zhao = await college.student("2024010102")
    wang = await college.staff("王敏", Role.counselor)
    await college.at("2026-12-01 12:00")
    said = await zhao.sees("请看steps", since=0)
    await zhao.tap("已完成", said)
    await college.at("2026-12-03 12:00")
    assert not [m for m in await lin.messages() if "还没看" in m.text]
    await college.at("2026-12-04 12:00")
    await lin.sees("还没看steps吗", since=0)
    await college.at("2026-12-08 12:00")
    task = await wang.sees("还没看，问一句", since=0)
    assert "1 位同学需要你问一句 · steps" in task.text
    assert "• 应化2401：林晓雨" in task.text
    assert "赵天宇" not in task.text
    await college.at("2026-12-30 12:00")
    assert not [m for m in await zhao.messages() if "还没看" in m.text]


async def test_mute_and_settings(college: College) -> None:
    lin = await college.student()
    await college.at("2026-12-01 12:00")
    said = await lin.sees("请看resume", since=0)
    assert "求职招聘" in str(await lin.tap("少收这类", said))
    await lin.say("/topics")
    await lin.sees("你想收到什么")
    await lin.tap("求职招聘")
    await lin.sees("现在全都收")


async def test_what_is_kept_of_campaigns_is_exported(college: College) -> None:
    lin = await college.student()
    await college.at("2026-12-01 12:00")
    said = await lin.sees("请看resume", since=0)
    await lin.tap("已完成", said)
    await lin.tap("少收这类", said)
    async with college.bot.app.database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, lin.id)
        assert actor is not None
        found = await privacy.export(tx, actor, college.clock.now())
    exported = json.loads(privacy.as_json(found))
    assert [row["campaign_id"] for row in exported["campaigns"]] == ["resume"]
    assert exported["campaigns"][0]["response"] == "done"
    assert [row["topic"] for row in exported["muted"]] == ["jobs"]


@with_files(campaign("resume", text="{zh: '{name}，请看{class}', en: 'Hi {name} of {class}'}"))
async def test_erasing_one_student_takes_no_words_from_the_others(college: College) -> None:
    lin = await college.student()
    await college.student("2024010102")
    await college.at("2026-12-01 12:00")
    assert "林晓雨，请看应化2401" in (await lin.sees("请看", since=0)).text
    async with college.bot.app.database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, lin.id)
        assert actor is not None
        await privacy.erase(tx, actor, lambda _: [], college.clock.now())
    assert await college.runs() == {"resume@2026-12-01": (RunState.running, None)}
    async with college.bot.app.database.reading() as tx:
        assert "林晓雨" not in str((await tx.execute(select(Body.c.content))).all())


async def test_a_look_at_once_takes_each_day_of_a_quick_journey(college: College) -> None:
    """The demo's clock jumps twice within a second: neither day is missed, both arrive."""
    lin = await college.student()
    app = college.bot.app
    await college.at("2026-11-30 12:00")
    for day in ("2026-12-01", "2027-12-01"):
        college.clock.jump(china(f"{day} 12:30"))
        await app.look_at_once()
    assert await college.runs() == {
        "resume@2026-12-01": (RunState.running, None),
        "resume@2027-12-01": (RunState.running, None),
    }
    await lin.sees("请看resume。", since=0)


@with_files(
    campaign("early", trigger="{date: 11-30}", at='"09:00"'),
    campaign("late", trigger="{date: 11-30}", at='"18:00"'),
)
async def test_what_lay_before_the_bot_is_in_no_month(college: College) -> None:
    """Installed at noon: what was due that morning was not missed, it was never ours."""
    office = await college.staff("李主任", Role.office)
    await office.say("/campaigns")
    month = await office.sees("2026 年 11 月")
    assert "late" in month.text
    assert "early" not in month.text
    assert not any("已经过去的" in label for label in month.labels())
