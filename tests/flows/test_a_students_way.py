"""One student from the first day of college to a year after leaving: the clock is jumped, the bot
is restarted at every step, and nothing of what they did is ever lost."""

import asyncio

import pytest
from sqlalchemy import func, select

import content
from content.models import Language, Lesson
from db.lessons import ChecklistMark, LessonProgress, QuizAnswer
from db.people import Person
from db.plans import PlanRevision, PlanStep, StepState
from handlers.lessons.buttons import OpenChecklist
from handlers.plans import buttons as plan_buttons
from tests.flows.assessing import CLEAR, INTERESTS, answered
from tests.flows.conftest import Bot
from tests.flows.seasons import College, china
from tests.flows.studying import every_lesson, study
from tests.flows.test_joining import agreed
from tests.flows.test_plans import forged, tapped
from tests.phones import Message, Phone, Town

READ = content.load()
pytestmark = pytest.mark.timeout(300)


class Way(College):
    """The bot through the years; each new day begins with a restart."""

    async def day(self, text: str) -> None:
        """It is now that late; the bot was stopped and started, and has looked at everything."""
        await self.bot.stop()
        self.clock.jump(china(text))
        await self.bot.start_again()
        # Not by the ticker: on PostgreSQL the process that was stopped still leads for a while.
        app = self.bot.app
        for tick in (app.campaigns.tick, app.courses.tick, app.reminders.tick):
            await tick()
        await self.bot.quiet()

    async def kept(self, phone: Phone) -> dict[str, int]:
        """How much there is of everything the student ever did; it only grows."""
        tables = {
            "lessons": LessonProgress.c.person_id,
            "answers": QuizAnswer.c.person_id,
            "marks": ChecklistMark.c.person_id,
            "steps": PlanStep.c.person_id,
            "revisions": PlanRevision.c.person_id,
        }
        async with self.bot.app.database.reading() as tx:
            found = {}
            for name, column in tables.items():
                rows = await tx.execute(
                    select(func.count())
                    .select_from(Person)
                    .join(column.table, column == Person.c.id)
                    .where(Person.c.telegram_id == phone.id)
                )
                found[name] = int(rows.scalar_one())
            return found


@pytest.fixture
def way(bot: Bot, town: Town) -> Way:
    return Way(bot, town)


async def home(phone: Phone) -> Message:
    await phone.say("/home")
    return await phone.sees_message(lambda m: len(m.buttons) > 4, "the home card")


def offered(message: Message) -> str:
    return next((label[2:] for label in message.labels() if label.startswith("👉")), "")


async def read(phone: Phone, message: Message, lesson: Lesson, language: Language) -> Message:
    """A lesson read on the phone, card by card, every question answered rightly."""
    words = READ.texts
    for _ in lesson.cards(language, china("2026-09-09 12:00").date()):
        message = await tapped(phone, words.format(language, "lessons-next-button"), message)
    label = {"zh": "做小测", "en": "Quick quiz"}[language]
    message = await tapped(phone, label, message)
    for number, question in enumerate(lesson.questions, 1):
        right = [option for option in question.options if option.correct]
        for option in right:
            message = await tapped(phone, option.text[language], message)
        if len(right) > 1:
            message = await tapped(
                phone, words.format(language, "lessons-quiz-submit-button"), message
            )
        last = number == len(lesson.questions)
        label_id = "lessons-quiz-finish-button" if last else "lessons-quiz-next-button"
        message = await tapped(phone, words.format(language, label_id), message)
    return message


async def ticked(phone: Phone, checklist_id: str, count: int) -> Message:
    """A few lines of a checklist ticked, by way of the message that is there."""
    message = await home(phone)
    await forged(phone, message, OpenChecklist(checklist_id, 0).pack())
    message = await phone.sees_message(lambda m: any("⬜" in one for one in m.labels()), "lines")
    for _ in range(count):
        open_ = next(label for label in message.labels() if label.startswith("⬜"))
        message = await tapped(phone, open_, message)
    return message


async def test_from_the_first_day_to_a_year_after_leaving(way: Way) -> None:
    # Year 1, September: joining, interests, a lesson, the review, the plan.
    await way.day("2026-09-08 12:10")
    student = await agreed(way.town, "子轩")
    await student.tap("我是学生")
    await student.sees("学号和姓名")
    await student.say("2026030301 王子轩")
    await student.sees("欢迎加入 数控2601")
    message = await home(student)
    assert "第一学期，不急" in message.text
    assert offered(message) == "做一次兴趣小探索"
    message = await tapped(student, "👉", message)
    message = await tapped(student, "开始", message)
    message = await answered(student, message, CLEAR, end=9)
    await way.day("2026-09-09 12:10")
    message = await home(student)
    message = await tapped(student, "👉", message)
    assert "9/36" in message.text, "the nine answers are still there"
    message = await answered(student, await tapped(student, "接着做", message), CLEAR, start=9)
    assert INTERESTS.results["clear"]["zh"] in message.text

    await way.day("2026-09-10 12:10")
    message = await home(student)
    assert offered(message) == "我的专业能去哪"
    message = await tapped(student, "👉", message)
    message = await tapped(student, "下一张", message)
    await way.day("2026-09-10 18:00")
    message = await home(student)
    assert offered(message) == "", "half a lesson comes before anything new"
    message = await tapped(student, "接着学", message)
    message = await tapped(student, "◀ 上一张", message)
    lesson = READ.lesson("majors-and-jobs")
    assert lesson is not None
    message = await read(student, message, lesson, "zh")
    assert "4 题全对" in message.text
    assert (await way.kept(student))["answers"] == 4

    await way.day("2026-09-11 12:10")
    await student.say("/review")
    message = await student.sees("两分钟复习")
    message = await tapped(student, "🔔 每天提醒我", message)
    message = await tapped(student, "18:00", message)
    assert "🔕" in " ".join(message.labels())

    await way.day("2026-09-14 12:10")
    await student.say("/plan")
    await tapped(student, "➕", await student.sees("还是空的"))
    await student.say("写下本专业的三个岗位")
    await student.sees("打算哪天做")
    await way.day("2026-09-14 18:10")
    await student.say("下周四")
    await student.sees("9月24日")
    await student.say("/plan")
    await tapped(student, "🎯 三年目标", await student.sees("我的规划"))
    await student.say("在数控车间独当一面")
    await student.sees("独当一面")
    await way.day("2026-09-24 12:30")
    reminder = next(m for m in (await student.messages())[::-1] if "有一小步到日子了" in m.text)
    message = await tapped(student, "✅ 做完了", reminder)
    message = await tapped(student, "📎 留个证据", message)
    await student.say("问了学长，写在本子上了")
    await student.sees("收好了")
    before = await way.kept(student)

    # Years 1 and 2: the card follows the stage, all of it is still there.
    await way.day("2027-03-09 12:10")
    message = await home(student)
    assert "哪个证" in message.text or "练哪门" in message.text
    assert offered(message)
    await way.day("2027-10-12 12:10")
    assert offered(await home(student)) == "把目标说具体"
    assert await way.kept(student) == before

    # Year 2, second term: the compulsory course, and before the internship its checklist.
    await way.day("2028-03-01 12:10")
    await student.say("/courses")
    message = await student.sees("就业指导课")
    lessons = [
        one
        for one in every_lesson(READ, "guidance")
        if one.is_open(china("2028-03-01 12:10").date())
    ]
    await study(way.bot.app.database, student.id, lessons, way.clock.now())
    await way.day("2028-03-02 12:10")
    await student.say("/courses")
    message = await student.sees("就业指导课")
    await way.day("2028-05-09 12:10")
    assert offered(await home(student)) == "实习协议看哪几条"
    message = await ticked(student, "internship", 3)
    await way.day("2028-05-10 12:10")
    await student.say("/checklist")
    await student.sees_message(lambda m: len(m.buttons) > 4, "the checklists")
    message = await home(student)
    await forged(student, message, OpenChecklist("internship", 0).pack())
    message = await student.sees_message(lambda m: any("✅" in one for one in m.labels()), "ticks")
    assert sum(label.startswith("✅") for label in message.labels()) == 3

    # Year 3: the tracks, the CV.
    await way.day("2028-10-10 12:10")
    await student.say("/courses")
    await student.sees_message(lambda m: any("就业形势" in one for one in m.labels()), "the track")
    message = await home(student)
    assert "秋招" in message.text
    await student.say("/forms")
    message = await student.sees_message(lambda m: any("简历" in one for one in m.labels()), "CV")
    message = await tapped(student, "简历", message)
    message = await tapped(student, "开始", message)
    message = await tapped(student, "就用这个", message)
    await student.say("数控操作员")
    await student.sees("数控操作员")
    await way.day("2028-10-11 12:10")
    await student.say("/forms")
    message = await student.sees_message(lambda m: any("简历" in one for one in m.labels()), "CV")
    message = await tapped(student, "简历", message)
    assert "数控操作员" in message.text

    # Leaving.
    await way.day("2029-06-12 12:10")
    message = await home(student)
    assert offered(message) == "对一遍离校清单"
    message = await ticked(student, "leaving", 4)
    await student.say("/plan")
    await tapped(student, "➕", await student.sees("独当一面"))
    await student.say("问清档案转到哪里")
    await student.sees("打算哪天做")
    await student.say("7月10日")
    await student.sees("7月10日")

    # The year after.
    await way.day("2029-07-10 12:30")
    reminder = await _reminded(student, "问清档案转到哪里")
    await tapped(student, "✅ 做完了", reminder)
    message = await home(student)
    assert "毕业了也还在" in message.text
    assert offered(message) == "入职第一个月"
    await way.day("2030-01-10 12:10")
    assert offered(await home(student)) == "入职第一个月"
    await student.tap("不用了")
    await student.sees("档案")
    await way.day("2030-06-25 12:10")
    message = await home(student)
    assert offered(message)

    # A year after: nothing is pushed any more, everything is still theirs.
    await way.day("2030-07-09 12:10")
    message = await home(student)
    assert "好久不见" in message.text
    assert offered(message) == ""
    await student.say("/me")
    message = await student.sees("我的成长")
    assert "走完 2 步" in message.text
    await student.say("/plan")
    message = await tapped(student, "🕘 改过什么", await student.sees("独当一面"))
    assert "写下本专业的三个岗位" in message.text
    after = await way.kept(student)
    assert all(after[name] >= count for name, count in before.items())
    assert after["marks"] == 7
    assert after["steps"] == 2


async def _reminded(phone: Phone, words: str) -> Message:
    every = (await phone.messages())[::-1]
    found = [m for m in every if not m.outgoing and words in m.text and "⏰" in m.text]
    assert found, [m.text[:40] for m in every[:5]]
    return found[0]


async def test_the_same_way_in_english_shorter(way: Way) -> None:
    await way.day("2026-09-08 12:10")
    student = await agreed(way.town, "Emma", "en")
    await student.tap("student")
    await student.sees("student number and name")
    await student.say("2026030302 李欣然")
    await student.sees("数控2601")
    message = await home(student)
    assert offered(message) == "Find out what I enjoy"
    await student.tap("No thanks", message)
    message = await student.sees("Classes make more sense")
    message = await tapped(student, "👉", message)
    await way.day("2026-09-09 12:10")
    message = await home(student)
    assert offered(message) == ""
    message = await tapped(student, "Carry on", message)
    lesson = READ.lesson("majors-and-jobs")
    assert lesson is not None
    await read(student, message, lesson, "en")
    await student.say("/plan")
    await tapped(student, "Add a small step", await student.sees("My plan"))
    await student.say("Ask an older student about the workshop")
    await student.sees("By when?")
    await way.day("2026-09-09 18:10")
    await student.say("next Friday")
    await student.sees("Friday 18 September")
    await way.day("2026-09-18 12:30")
    reminder = await _reminded(student, "Ask an older student")
    message = await tapped(student, "A week later", reminder)
    assert "Friday 25 September" in message.text
    await way.day("2028-05-09 12:10")
    assert offered(await home(student)) == "What to check in the agreement"
    await way.day("2029-06-12 12:10")
    assert offered(await home(student)) == "Go through the leaving list"
    await way.day("2029-07-10 12:10")
    message = await home(student)
    assert "we’re still here" in message.text
    assert offered(message) == "The first month at work"
    await way.day("2030-07-09 12:10")
    message = await home(student)
    assert "Long time no see" in message.text
    assert offered(message) == ""
    async with way.bot.app.database.reading() as tx:
        rows = await tx.execute(select(PlanStep.c.words, PlanStep.c.state))
        assert rows.all() == [("Ask an older student about the workshop", StepState.open)]
    step = await student.last()
    await asyncio.gather(forged(student, step, plan_buttons.OpenPlan().pack()))
    await student.sees("My plan")
