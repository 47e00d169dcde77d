"""The tracker: noted, moved along, kindly asked about, and nobody else's business."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.applications import service
from bot.jobs.keys import name_key
from db import applications, employers, postings
from db.applications import ApplicationRow, Stage
from db.engine import Database, Tx
from db.people import Role, actor_by_telegram_id
from tests.flows.campus import Campus
from tests.flows.conftest import Bot
from tests.flows.test_plans import forged, tapped
from tests.phones import Phone, Town

CHINA = ZoneInfo("Asia/Shanghai")


class Trail(Campus):
    """The campus, and what its tracker needs."""

    async def kept(self, phone: Phone) -> list[ApplicationRow]:
        database = Database(self.settings.database_url)
        async with database.reading() as tx:
            actor = await actor_by_telegram_id(tx, phone.id)
            assert actor is not None
            found = await applications.of_person(tx, actor.person_id)
        await database.close()
        return found

    async def at(self, day: date, hour: int = 19) -> None:
        """It is this hour of a day; what is due has been sent."""
        self.clock.jump(datetime(day.year, day.month, day.day, hour, tzinfo=CHINA))
        await self.bot.app.follow_ups.tick()
        await self.bot.quiet()

    async def asked(self, phone: Phone) -> int:
        questions = ("有消息吗", "面试怎么样")
        return sum(
            any(one in message.text for one in questions) for message in await phone.messages()
        )


@pytest.fixture
def trail(bot: Bot, town: Town) -> Trail:
    return Trail(bot, town)


async def noted(phone: Phone, words: str = "恒力机械\n数控操作工") -> None:
    """An application from elsewhere."""
    await phone.say("/applications")
    await tapped(phone, "记一笔", await phone.sees("我的投递"))
    await phone.say(words)
    await phone.sees("记下了")


async def test_an_application_goes_its_way_and_every_step_has_its_day(trail: Trail) -> None:
    student = await trail.student()
    await student.say("/applications")
    empty = await student.sees("还没有记录")
    await tapped(student, "记一笔", empty)
    await student.say("只有单位")
    await student.sees("没分清")
    await student.say("恒力机械，<数控>操作工")
    card = await student.sees("记下了")
    assert "<数控>操作工" in card.text
    assert "投递 11月25日（周三）" in card.text
    await tapped(student, "改日期", card)
    await student.say("2027年1月1日")
    await student.sees("这一天还没到")
    await student.say("前天")
    card = await student.sees("日期改好了")
    assert "投递 11月23日（周一）" in card.text
    card = await tapped(student, "面试", card)
    await tapped(student, "记日子", card)
    await student.say("下周三")
    card = await student.sees("📌")
    assert "12月2日（周三）" in card.text
    card = await tapped(student, "offer", card)
    assert "不着急定" in card.text
    assert "会轻轻问" not in card.text
    card = await tapped(student, "签约", card)
    assert "官方系统" in card.text
    (row,) = await trail.kept(student)
    assert row.stage is Stage.signed
    await student.say("/me")
    await student.sees("进行中 0 个，一共 1 个")


async def test_it_is_asked_about_twice_at_most_and_an_answer_ends_it(trail: Trail) -> None:
    silent, speaks = await trail.student("2024010101"), await trail.student("2024010102")
    await noted(silent)
    await noted(speaks)
    day = date(2026, 11, 25)
    await trail.at(day + timedelta(days=7), hour=18)
    assert await trail.asked(silent) == 0
    await trail.at(day + timedelta(days=7))
    await trail.bot.restart()
    await trail.at(day + timedelta(days=8))
    assert await trail.asked(silent) == 1
    question = next(m for m in (await speaks.messages())[::-1] if "有消息吗" in m.text)
    card = await tapped(speaks, "没成", question)
    assert "合不合适是双向的" in card.text
    for days in (21, 22, 35, 60, 90):
        await trail.at(day + timedelta(days=days))
    assert await trail.asked(silent) == 2
    assert await trail.asked(speaks) == 0, "the answer took the question's place"


async def test_an_interview_is_asked_about_the_day_after_and_an_offer_never(
    trail: Trail,
) -> None:
    student = await trail.student()
    await noted(student)
    card = await tapped(student, "面试")
    await tapped(student, "记日子", card)
    await student.say("11月30日")
    await student.sees("12月1日")
    await trail.at(date(2026, 11, 30))
    assert await trail.asked(student) == 0
    await trail.at(date(2026, 12, 1))
    assert await trail.asked(student) == 1
    await tapped(student, "有 offer 了", await student.last())
    await trail.at(date(2026, 12, 20))
    await trail.at(date(2027, 3, 1))
    assert await trail.asked(student) == 0, "the answer took the question's place"


async def test_who_wants_no_more_questions_gets_none(trail: Trail) -> None:
    student = await trail.student()
    await noted(student)
    card = await tapped(student, "别再问")
    assert "不再问了" in card.text
    await trail.at(date(2026, 12, 3))
    await trail.at(date(2026, 12, 30))
    assert await trail.asked(student) == 0
    await noted(student, "另一家公司\n质检员")
    await student.say("/topics")
    topics = await student.sees_message(lambda m: bool(m.buttons), "topics")
    await student.press(topics, next(
        str(key["callback_data"]) for key in topics.buttons if "jobs" in str(key["callback_data"])
    ))  # fmt: skip
    await trail.at(date(2027, 1, 7))
    assert await trail.asked(student) == 0, "of what somebody muted nothing is asked"


async def test_a_posting_is_applied_to_once_however_often_it_is_said(trail: Trail) -> None:
    student = await trail.student()
    now, url = trail.clock.now(), trail.settings.database_url
    database = Database(url)
    async with database.transaction() as tx:
        actor = await actor_by_telegram_id(tx, student.id)
        assert actor is not None
        posting_id = await a_posting(tx, now)
        first = await service.note_applied(tx, actor.person_id, posting_id, now, CHINA)
        again = await service.note_applied(tx, actor.person_id, posting_id, now, CHINA)
        assert isinstance(first, ApplicationRow)
        assert first == again
        assert await applications.applied(tx, actor.person_id) == {posting_id}
        gone = await service.note_applied(tx, actor.person_id, posting_id + 99, now, CHINA)
        assert gone is service.Refusal.gone
    await database.close()
    await student.say("/applications")
    await student.sees("恒力机械（常州）有限公司 · 数控操作工")


async def a_posting(tx: Tx, now: datetime) -> int:
    """A posting that is open."""
    employer = "恒力机械（常州）有限公司"
    employer_id = await employers.add(tx, employer, name_key(employer), now)
    made = await tx.execute(
        postings.Posting.insert()
        .values(
            key="k" * 64, employer_id=employer_id, title="数控操作工",
            form=postings.JobForm.full_time, cohorts=[], published_on=now.date(),
            closes_on=now.date() + timedelta(days=30), extra={}, held=[], text="",
            origin=postings.Origin.file, state=postings.PostingState.open, family="",
            education="", pay_text="", apply_to="", url="", rejected_why="",
            opened_at=now, created_at=now, updated_at=now,
        )
        .returning(postings.Posting.c.id)
    )  # fmt: skip
    return int(made.scalar_one())


async def test_nobody_else_sees_or_changes_an_application(trail: Trail) -> None:
    student, other = await trail.student("2024010101"), await trail.student("2024010102")
    counselor = await trail.staff("王敏", Role.counselor)
    await noted(student)
    (row,) = await trail.kept(student)
    await noted(other, "别的单位，文员")
    for phone in (other, counselor):
        message = await phone.last()
        for data in (
            f"ap:{row.id}", f"apst:{row.id}:signed", f"apdelok:{row.id}", f"apquiet:{row.id}",
            f"apask:{row.id}:note", f"apst:{row.id}:rich", f"apwait:{row.id}",
        ):  # fmt: skip
            answer = await forged(phone, message, data)
            assert answer["text"], data
    assert await trail.kept(student) == [row]


async def test_a_line_of_ones_own_and_forgetting_it_all(trail: Trail) -> None:
    student = await trail.student()
    await noted(student)
    await tapped(student, "备注")
    await student.send(dice={})
    await student.sees("用文字写")
    await student.say("字" * 301)
    await student.sees("300 字以内")
    await student.say("面试官姓<王>\n问夜班")
    card = await student.sees("📝")
    assert "面试官姓<王> 问夜班" in card.text
    sure = await tapped(student, "删掉", card)
    gone = await tapped(student, "删掉", sure)
    assert "删掉了" in gone.text
    assert await trail.kept(student) == []
