"""Job alerts on a student's phone: within the rhythm they chose, never the same one twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from bot.jobs import service as jobs
from bot.jobs.service import Draft
from db import answers, people, survey_notes
from db.job_marks import JobMark
from tests.flows.assessing import forged
from tests.flows.campus import Campus
from tests.flows.conftest import Bot
from tests.hiring import CNC, HOTEL, LAB, many, offer
from tests.phones import Phone, Town

ZONE = ZoneInfo("Asia/Shanghai")
EVENING = datetime(2026, 11, 25, 18, 0, 30, tzinfo=ZONE)
DAY = timedelta(days=1)


class Fair(Campus):
    """A campus where employers hand in postings."""

    async def offers(self, *drafts: Draft) -> list[int]:
        url = self.settings.database_url
        return await offer(url, drafts, self.clock.now(), self.bot.app.content)

    async def tick(self) -> None:
        """What the clock would do by now."""
        await self.bot.app.profiles.tick()
        await self.bot.app.alerts.tick()
        await self.bot.quiet()

    async def at(self, moment: datetime) -> None:
        self.clock.jump(moment)
        await self.tick()

    async def chooses(self, student: Phone, label: str) -> None:
        """In the settings, a rhythm."""
        await student.say("/jobs")
        home = await student.sees_message(lambda m: "⚙ 推送设置" in m.labels())
        await student.tap("推送设置", home)
        await student.tap(label, await student.sees("岗位推送"))
        await student.sees("岗位推送")

    async def alerts(self, student: Phone) -> list[str]:
        """The texts of the alerts somebody got, the oldest first."""
        heads = ("💼 有", "⏳ 你收藏", "💼 有一个")
        return [
            message.text
            for message in await student.messages()
            if not message.outgoing and message.text.startswith(heads)
        ]


@pytest.fixture
def fair(bot: Bot, town: Town) -> Fair:
    return Fair(bot, town)


def named(texts: Sequence[str], title: str) -> int:
    return sum(text.count(title) for text in texts)


async def test_nobody_who_chose_nothing_is_sent_anything(fair: Fair) -> None:
    student = await fair.student()
    await fair.offers(LAB)
    await fair.at(EVENING)
    await fair.at(EVENING + DAY)
    assert await fair.alerts(student) == []


async def test_as_they_come_is_one_message_a_day_and_the_next_waits_for_tomorrow(
    fair: Fair,
) -> None:
    student = await fair.student()
    await fair.chooses(student, "有合适的就发")
    await fair.offers(LAB)
    await fair.tick()
    first = await student.sees("有一个岗位适合你")
    assert "化验分析员" in first.text
    await fair.offers(replace(LAB, title="质检员"))
    await fair.at(EVENING)
    assert len(await fair.alerts(student)) == 1
    await fair.at(EVENING + DAY)
    assert named(await fair.alerts(student), "质检员") == 1
    assert named(await fair.alerts(student), "化验分析员") == 1


async def test_a_digest_in_english_names_new_postings_and_why_they_fit(fair: Fair) -> None:
    student = await fair.student(language="en")
    await student.say("/jobs")
    await student.tap("Job alerts", await student.sees("No jobs are open"))
    await student.tap("Once a day", await student.sees("Pick how often"))
    await student.sees("Every day at 18:00")
    await fair.offers(LAB, replace(LAB, title="质检员"))
    await fair.at(EVENING)
    said = await student.sees("2 jobs that fit you")
    assert said.text.count("They want your major") == 2
    assert "closes" in said.text
    assert [label for label in said.labels() if label.isdigit()] == ["1", "2"]


async def test_a_daily_message_names_five_and_says_how_many_more_there_are(fair: Fair) -> None:
    student = await fair.student()
    await fair.chooses(student, "每天一次")
    await fair.offers(*many(LAB, 8))
    await fair.tick()
    assert await fair.alerts(student) == []
    await fair.at(EVENING)
    (said,) = await fair.alerts(student)
    assert "有 8 个岗位适合你" in said
    assert "5. " in said
    assert "6. " not in said
    assert "还有 3 个" in said
    await student.tap("看另外 3 个")
    await student.sees("现在开放 8 个")
    await fair.at(EVENING + DAY)
    assert len(await fair.alerts(student)) == 1, "what was left over is no news"


async def test_a_card_opened_from_a_message_leaves_the_message_where_it_is(fair: Fair) -> None:
    student = await fair.student()
    await fair.chooses(student, "有合适的就发")
    await fair.offers(LAB)
    await fair.tick()
    message = await student.sees("有一个岗位适合你")
    await student.tap("1", message)
    await student.sees("没写怎么投")
    assert len(await fair.alerts(student)) == 1


async def test_a_week_is_one_message_on_the_chosen_day(fair: Fair) -> None:
    student = await fair.student()
    await fair.chooses(student, "每周一次")
    await student.tap("周五")
    await student.tap("12:00", await student.sees("每周五 18:00"))
    await student.sees("每周五 12:00")
    await fair.offers(*many(LAB, 3))
    noon = EVENING.replace(hour=12)
    await fair.at(noon + DAY)
    assert await fair.alerts(student) == []
    await fair.at(noon + 2 * DAY)
    assert len(await fair.alerts(student)) == 1


async def test_a_saved_posting_is_said_to_close_once_and_not_after_it_was_hidden(
    fair: Fair,
) -> None:
    student = await fair.student()
    soon = replace(LAB, closes_on=date(2026, 11, 28))
    ids = await fair.offers(soon, replace(soon, title="质检员"))
    await student.say("/jobs")
    await student.tap("1", await student.sees("现在开放 2 个"))
    toast = await student.tap("收藏")
    assert toast is not None
    assert "截止前会提醒你一次" in toast["text"]
    await student.tap("回到列表")
    await student.tap("2", await student.sees("现在开放 2 个"))
    await student.tap("收藏")
    async with fair.bot.app.database.transaction() as tx:
        await tx.execute(
            update(JobMark)
            .where(JobMark.c.posting_id == ids[1])
            .values(hidden_at=fair.clock.now())
        )
    await fair.at(EVENING + DAY)
    (said,) = await fair.alerts(student)
    assert "快截止" in said
    assert "后天" in said
    assert "质检员" not in said
    await fair.at(EVENING + 2 * DAY)
    assert len(await fair.alerts(student)) == 1


async def test_jobs_muted_or_off_send_nothing_and_can_be_turned_on_again(fair: Fair) -> None:
    student = await fair.student()
    await fair.chooses(student, "有合适的就发")
    await fair.offers(LAB)
    await fair.tick()
    await student.tap("少收这类", await student.sees("有一个岗位适合你"))
    await fair.offers(replace(LAB, title="质检员"))
    await fair.at(EVENING + DAY)
    assert len(await fair.alerts(student)) == 1
    await student.say("/jobs")
    await student.tap("推送设置", await student.sees("现在开放"))
    await student.tap("重新打开", await student.sees("🔕"))
    await student.sees("同一个岗位不会发两次")
    await fair.at(EVENING + 2 * DAY)
    assert named(await fair.alerts(student), "质检员") == 1
    await student.tap("都不要", (await student.messages())[-2])
    await fair.offers(replace(LAB, title="环境监测员"))
    await fair.at(EVENING + 5 * DAY)
    assert named(await fair.alerts(student), "环境监测员") == 0


async def test_a_message_that_waits_while_its_posting_goes_is_made_anew(fair: Fair) -> None:
    student = await fair.student()
    await fair.chooses(student, "每天一次")
    first, _ = await fair.offers(LAB, replace(LAB, title="质检员"))
    fair.clock.jump(EVENING)
    fair.bot.app.sender.stop()
    await fair.bot.app.alerts.tick()
    async with fair.bot.app.database.transaction() as tx:
        await jobs.hide(tx, first, None, fair.clock.now())
    await fair.bot.restart()
    await fair.tick()
    await fair.tick()
    (said,) = await fair.alerts(student)
    assert "质检员" in said
    assert "化验分析员" not in said


async def test_what_never_arrived_comes_again_when_the_reader_is_back(fair: Fair) -> None:
    student = await fair.student()
    await fair.chooses(student, "每天一次")
    await fair.offers(LAB)
    await fair.town.post(f"users/{student.id}/block")
    await fair.at(EVENING)
    await fair.town.post(f"users/{student.id}/unblock")
    await student.start()
    await student.sees("林晓雨")
    await fair.at(EVENING + DAY)
    assert named(await fair.alerts(student), "化验分析员") == 1


async def test_an_answer_of_the_survey_sets_the_rhythm_and_a_later_choice_stands(
    fair: Fair,
) -> None:
    student = await fair.student()
    await fair.offers(LAB)
    app = fair.bot.app
    async with app.database.transaction() as tx:
        person_id = await _person(fair, student)
        await answers.put(tx, person_id, answers.PROFILE, "alerts", ["daily"], fair.clock.now())
    await fair.tick()
    await fair.at(EVENING)
    assert len(await fair.alerts(student)) == 1, "what opened in the days before is new"
    await fair.chooses(student, "都不要")
    await fair.offers(replace(LAB, title="质检员"))
    await fair.at(EVENING + DAY)
    assert len(await fair.alerts(student)) == 1
    async with app.database.reading() as tx:
        assert "alerts" in await survey_notes.traits(tx, person_id)


async def test_who_asks_why_hears_what_they_chose(fair: Fair) -> None:
    student = await fair.student()
    await fair.chooses(student, "有合适的就发")
    await fair.offers(LAB)
    await fair.tick()
    await student.tap("为什么收到", await student.sees("有一个岗位适合你"))
    await student.sees("你选了「有合适的就发」")


async def test_an_alert_due_at_night_waits_for_the_morning_and_is_that_days(fair: Fair) -> None:
    student = await fair.student()
    await fair.chooses(student, "有合适的就发")
    fair.clock.jump(EVENING.replace(hour=23))
    await fair.offers(LAB)
    await fair.tick()
    assert await fair.alerts(student) == []
    await fair.at(EVENING + DAY)
    assert len(await fair.alerts(student)) == 1


async def _person(fair: Fair, student: Phone) -> int:
    async with fair.bot.app.database.reading() as tx:
        actor = await people.actor_by_telegram_id(tx, student.id)
    assert actor is not None
    return actor.person_id


async def test_forged_settings_change_nothing(fair: Fair) -> None:
    student = await fair.student()
    await fair.chooses(student, "每周一次")
    message = await student.last()
    for data in ("jalert:hour:3", "jalert:rhythm:hourly", "jalert:weekday:9", "jalert:x:"):
        toast = await forged(student, message, data)
        assert toast is not None
        assert toast["show_alert"]
    await student.say("/jobs")
    await student.tap("推送设置", await student.sees("岗位"))
    await student.sees("每周一 18:00")


async def test_a_kept_search_sends_what_is_new_in_it_and_says_so(fair: Fair) -> None:
    student = await fair.student()
    await student.say("/jobs 数控")
    await student.sees("现在没有")
    toast = await student.tap("有新的告诉我")
    assert toast is not None
    assert "每周一" in toast["text"]
    await fair.chooses(student, "每天一次")
    await fair.offers(CNC, HOTEL)
    await fair.at(EVENING)
    (said,) = await fair.alerts(student)
    assert "数控车床操作工" in said
    assert "你存的搜索：数控" in said
    assert "前厅接待" not in said
    await student.say("/jobs 数控")
    await student.sees("1 个")
