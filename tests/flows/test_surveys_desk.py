"""Surveys as staff see them: launched with a second tap, followed class by class, taken away."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import insert, select

import content
from bot.clock import AdjustableClock
from bot.people import rules as people_rules
from bot.spreadsheets import Sheet, write_xlsx
from bot.surveys import rounds, service
from bot.surveys.service import Asked
from content.survey_models import Survey
from db import survey_attempts, survey_members, surveys
from db.audit import AuditEvent
from db.people import Person, Role, SchoolClass, Student, StudentStatus
from db.survey_members import Disposition
from db.surveys import RoundState, SurveyRound
from handlers.surveys import desk_buttons as taps
from handlers.surveys.buttons import Ask
from tests.college import STUDENTS
from tests.flows.campus import Campus
from tests.flows.conftest import Bot
from tests.flows.test_courses import pressed
from tests.phones import Message, Phone, Town
from tests.survey_answers import walk

READ = content.load()
STATUS, INTENTION = READ.surveys["status"], READ.surveys["intention"]


class Desk(Campus):
    """A college whose rounds a test looks at."""

    @property
    def now(self) -> datetime:
        return self.clock.now()

    async def settle(self) -> None:
        """Everything due by now is done and sent."""
        await self.bot.app.surveys.tick()
        await self.bot.quiet()

    async def class_id(self, name: str) -> int:
        async with self.bot.app.database.reading() as tx:
            found = await tx.execute(select(SchoolClass.c.id).where(SchoolClass.c.name == name))
            return int(found.scalar_one())

    async def crowd(self, class_name: str, count: int) -> list[int]:
        """So many more students of a class, who have joined and never write; their persons."""
        class_id = await self.class_id(class_name)
        made = []
        async with self.bot.app.database.transaction() as tx:
            for at in range(count):
                row = await tx.execute(
                    insert(Person)
                    .values(
                        telegram_id=7_000_000_000 + class_id * 1000 + at, name="同学",
                        language="zh", consent_version=people_rules.NOTICE_VERSION,
                        consented_at=self.now, created_at=self.now, seen_at=self.now,
                    )
                    .returning(Person.c.id)
                )  # fmt: skip
                made.append(int(row.scalar_one()))
                await tx.execute(
                    insert(Student).values(
                        number=f"99{class_id:02}{at:04}", name=f"同学{class_id}{at:02}",
                        class_id=class_id, entry_year=2024, years=3,
                        status=StudentStatus.enrolled, person_id=made[-1], bound_at=self.now,
                    )
                )  # fmt: skip
        return made

    async def asked(self, survey: Survey, persons: Iterable[int], key: str = "test") -> int:
        """A round of a survey that asks these people."""
        async with self.bot.app.database.transaction() as tx:
            round_id = await rounds.launch(
                tx, survey, audience=None, opens_at=self.now,
                closes_at=self.now + timedelta(days=7), by=None, key=key, now=self.now,
                target=80, reminds=False,
            )  # fmt: skip
            await rounds.let_in(tx, round_id, list(persons), self.now)
        return round_id

    async def answers(self, round_id: int, persons: Iterable[int], seed: int = 1) -> None:
        """These people answer anything, and hand it in."""
        luck = random.Random(seed)
        for person_id in persons:
            async with self.bot.app.database.transaction() as tx:
                asked = await service.begin(tx, round_id, person_id, self.now)
                assert isinstance(asked, Asked)
                for id, value in walk(asked.survey, asked.who, luck, READ.regions).items():
                    asked = await service.record(tx, asked, id, value, self.now)
                await service.hand_in(tx, asked, READ, self.now)

    async def person(self, phone: Phone) -> int:
        async with self.bot.app.database.reading() as tx:
            row = await tx.execute(select(Person.c.id).where(Person.c.telegram_id == phone.id))
            return int(row.scalar_one())

    async def standing(self, round_id: int, person_id: int) -> Disposition | None:
        async with self.bot.app.database.reading() as tx:
            row = await survey_members.member(tx, round_id, person_id)
        return row.disposition if row else None

    async def actions(self, prefix: str = "survey.") -> list[tuple[str, Any]]:
        async with self.bot.app.database.reading() as tx:
            rows = await tx.execute(
                select(AuditEvent.c.action, AuditEvent.c.detail).order_by(AuditEvent.c.id)
            )
            return [(row[0], row[1]) for row in rows if row[0].startswith(prefix)]


@pytest.fixture
async def desk(bot: Bot, town: Town, clock: AdjustableClock) -> Desk:
    clock.jump(datetime.fromisoformat("2026-11-25T12:20:00+08:00"))
    return Desk(bot, town)


async def at_desk(phone: Phone) -> Message:
    await phone.say("/surveys")
    return await phone.sees("问卷")


async def shown(phone: Phone, label: str, within: Message, sees: str) -> Message:
    await phone.tap(label, within)
    return await phone.sees(sees)


async def photo(phone: Phone, caption: str) -> Message:
    return await phone.sees_message(lambda m: "photo" in m.raw and caption in m.text, caption)


async def file(phone: Phone, ending: str) -> bytes:
    message = await phone.sees_message(
        lambda m: m.raw.get("document", {}).get("file_name", "").endswith(ending), ending
    )
    id = message.raw["document"]["file_unique_id"]
    async with phone.town.session.get(f"/control/files/{id}") as answer:
        return await answer.read()


# Launching


async def test_the_office_launches_a_round_with_a_second_tap(desk: Desk) -> None:
    office = await desk.staff("李主任", Role.office)
    student, other = await desk.student(), await desk.student("2024010102", "en")
    listed = await at_desk(office)
    choice = await shown(office, "发起一轮", listed, "发起哪一份")
    builder = await shown(office, STATUS.title["zh"], choice, "发给谁")
    card = await shown(office, "全体在校同学", builder, "收得到的 2 人")
    assert "共 9 人" in card.text
    assert "7 人还没加入" in card.text
    assert "马上开始" in card.text
    card = await shown(office, "14 天", card, "12月9日")
    old = next(b["callback_data"] for b in card.buttons if "🚀" in b["text"])
    card = await shown(office, "目标 80%", card, "每班目标 80%")
    toast = await pressed(office, old, card)
    assert "再看一眼" in toast["text"], "what was confirmed is not what stands there"
    async with desk.bot.app.database.reading() as tx:
        assert await surveys.rounds(tx) == []
    await office.tap("🚀 发起，给 2 人", await office.last())
    launched = await office.sees("问卷已经定版")
    await desk.settle()
    invited = await student.sees(STATUS.title["zh"])
    await other.sees(STATUS.title["en"])
    again = next(b["callback_data"] for b in card.buttons if "🚀" in b["text"])
    await pressed(office, again, launched)
    async with desk.bot.app.database.reading() as tx:
        (row,) = await surveys.rounds(tx)
    assert (row.target, row.state) == (80, RoundState.open)
    assert row.closes_at is not None
    assert row.closes_at == datetime.fromisoformat("2026-12-09T21:00:00+08:00")
    seen = await at_desk(office)
    assert "0/2 人已交" in seen.text
    await student.tap("去填", invited)
    await student.sees_message(lambda m: bool(m.buttons), "the survey")
    seen = await shown(office, STATUS.title["zh"], seen, "开放到")
    assert "👀" in seen.text
    assert [what for what, _ in await desk.actions()] == ["survey.launched"]


async def test_a_trial_is_marked_and_counted_nowhere(desk: Desk) -> None:
    office = await desk.staff("李主任", Role.office)
    choice = await shown(office, "发起一轮", await at_desk(office), "发起哪一份")
    await office.press(choice, taps.TryOut("status").pack())
    trial = await office.sees("试填")
    option = STATUS.questions[-1].options[0].text.zh
    if any(option in label for label in trial.labels()):
        await office.tap(option, trial)
    listed = await at_desk(office)
    assert STATUS.title["zh"] not in listed.text
    async with desk.bot.app.database.reading() as tx:
        (row,) = await surveys.rounds(tx, trials=True)
        assert row.trial
        assert await surveys.rounds(tx) == []


async def test_the_end_is_asked_for_twice_and_ends_it(desk: Desk) -> None:
    office = await desk.staff("李主任", Role.office)
    student = await desk.student()
    round_id = await desk.asked(STATUS, [await desk.person(student)])
    card = await shown(office, STATUS.title["zh"], await at_desk(office), "开放到")
    sure = await shown(office, "现在结束", card, "还有 1 人没交")
    ended = await shown(office, "是，现在结束", sure, "🏁")
    assert "现在结束" not in " ".join(ended.labels())
    await pressed(office, taps.CloseRound(round_id, sure=True).pack(), ended)
    assert [what for what, _ in await desk.actions("survey.closed")] == ["survey.closed"]


async def test_a_few_more_days_are_given_once_per_tap_and_by_the_office_alone(desk: Desk) -> None:
    office = await desk.staff("李主任", Role.office)
    mentor = await desk.staff("周建国", Role.class_mentor)
    student = await desk.student("2024010101")
    round_id = await desk.asked(STATUS, [await desk.person(student)])
    card = await shown(office, STATUS.title["zh"], await at_desk(office), "12月2日")
    longer = await shown(office, "再开 3 天", card, "12月5日")
    await pressed(office, extends(card), longer)
    await pressed(mentor, extends(longer), await at_desk(mentor))
    await pressed(office, taps.Extend(round_id, 2**62).pack(), longer)
    assert [what for what, _ in await desk.actions("survey.end-moved")] == ["survey.end-moved"]
    desk.clock.jump(datetime.fromisoformat("2026-12-04T12:20:00+08:00"))
    await desk.settle()
    await shown(office, STATUS.title["zh"], await at_desk(office), "开放到 12月5日")


def extends(card: Message) -> str:
    """What the button for more days carries."""
    [one] = [one for one in card.buttons if "再开" in one["text"]]
    return str(one["callback_data"])


# Who may


async def test_names_are_for_who_answers_for_the_class_and_nothing_for_students(
    desk: Desk,
) -> None:
    office = await desk.staff("李主任", Role.office)
    mentor = await desk.staff("周建国", Role.class_mentor)
    stranger = await desk.staff("刘洋", Role.counselor)
    student = await desk.student("2024010101")
    person_id = await desk.person(student)
    round_id = await desk.asked(STATUS, [person_id])
    class_id = await desk.class_id("应化2401")
    name = STUDENTS["2024010101"][0]
    card = await shown(mentor, STATUS.title["zh"], await at_desk(mentor), "开放到")
    classes = await shown(mentor, "各班进展", card, "应化2401")
    assert name not in classes.text
    whole = await shown(mentor, "应化2401", classes, "还没交的（1 人）")
    assert name in whole.text
    assert "代填" not in " ".join(whole.labels()), "only the counselor fills in"
    card = await shown(office, STATUS.title["zh"], await at_desk(office), "开放到")
    classes = await shown(office, "各班进展", card, "应化2401")
    seen = await shown(office, "应化2401", classes, "名单只给")
    assert name not in seen.text
    await at_desk(stranger)
    assert STATUS.title["zh"] not in (await stranger.last()).text
    everything = [
        taps.ShowRound(round_id), taps.Classes(round_id, 0), taps.OneClass(round_id, class_id),
        taps.Nudge(round_id, class_id), taps.People(round_id, class_id, "o", 0),
        taps.People(round_id, class_id, "p", 0), taps.Reopen(round_id, person_id),
        taps.SpeakFor(round_id, person_id), taps.CloseRound(round_id, sure=True),
        taps.Adopt(round_id), taps.Surveys(), taps.Prepare("status"), taps.TryOut("status"),
        taps.LookDraft(1), taps.Whom(1), taps.SetDays(1, 7), taps.SetOpens(1, 1),
        taps.SetTarget(1, 80), taps.Launch(1, 1, "x"), taps.Results(round_id, 0),
        taps.ShowQuestion(round_id, 0, "status", ""), taps.Filter(round_id),
        taps.ShowChange(round_id), taps.ShowProgress(round_id),
        taps.Export(round_id, 0, "xlsx"), taps.Export(round_id, 0, "csv"), taps.Import(),
        taps.NoteDone(1),
    ]  # fmt: skip
    for phone in (student, stranger):
        before = len(await phone.messages())
        for data in everything:
            toast = await pressed(phone, data.pack())
            assert toast["text"], (phone.name, data)
        assert len(await phone.messages()) == before, phone.name
    for data in (taps.Desk(), taps.Notes()):
        assert (await pressed(student, data.pack()))["text"]
    for data in (
        taps.CloseRound(round_id, sure=True), taps.Surveys(), taps.Filter(round_id),
        taps.SpeakFor(round_id, person_id), taps.Adopt(round_id), taps.Import(),
    ):  # fmt: skip
        assert (await pressed(mentor, data.pack()))["text"], data
    for data in (taps.Nudge(round_id, class_id), taps.Reopen(round_id, person_id),
                 taps.SpeakFor(round_id, person_id)):  # fmt: skip
        assert (await pressed(office, data.pack()))["text"], data
    assert await desk.standing(round_id, person_id) is Disposition.invited
    assert not await desk.actions("survey.exported")
    await student.say("/privacy")
    await student.sees("周建国")


async def test_a_nudge_is_polite_and_comes_once(desk: Desk) -> None:
    mentor = await desk.staff("周建国", Role.class_mentor)
    student, done = await desk.student("2024010101"), await desk.student("2024010102", "en")
    persons = [await desk.person(student), await desk.person(done)]
    round_id = await desk.asked(STATUS, persons)
    await desk.answers(round_id, persons[1:])
    class_id = await desk.class_id("应化2401")
    whole = await at_desk(mentor)
    await pressed(mentor, taps.OneClass(round_id, class_id).pack(), whole)
    whole = await mentor.sees("还没交的（1 人）")
    toast = await mentor.tap("提醒", whole) or {}
    assert "提醒了 1 人" in toast["text"]
    await desk.settle()
    nudged = await student.sees("轻轻提一句")
    assert nudged.labels()[0] == "✏️ 去填"
    toast = await mentor.tap("提醒", whole) or {}
    assert "提醒了 0 人" in toast["text"]
    desk.clock.jump(desk.now + timedelta(hours=23))
    await mentor.tap("提醒", whole)
    await desk.settle()
    texts = [m.text for m in await student.messages() if "轻轻提一句" in m.text]
    assert len(texts) == 1
    assert not [m for m in await done.messages() if "gently" in m.text.lower()]


# For one person


async def test_a_counselor_fills_in_with_a_student_on_the_phone(desk: Desk) -> None:
    counselor = await desk.staff("王敏", Role.counselor)
    student = await desk.student("2024010101")
    person_id = await desk.person(student)
    round_id = await desk.asked(STATUS, [person_id])
    class_id = await desk.class_id("应化2401")
    whole = await at_desk(counselor)
    await pressed(counselor, taps.OneClass(round_id, class_id).pack(), whole)
    whole = await counselor.sees("还没交的")
    choose = await shown(counselor, "问问同学近况", whole, "想问问哪一位")
    await shown(counselor, "林晓雨", choose, "写一句就好")
    await pressed(counselor, taps.OneClass(round_id, class_id).pack(), choose)
    whole = await counselor.sees("还没交的")
    choose = await shown(counselor, "代填", whole, "和谁在通电话")
    await counselor.tap("林晓雨", choose)
    asks = await counselor.sees_message(
        lambda m: STATUS.questions[0].options[0].text.zh in " ".join(m.labels()), "the question"
    )
    await counselor.tap(STATUS.questions[0].options[0].text.zh, asks)
    await counselor.sees("交上去了")
    await desk.bot.idle(desk.town)
    async with desk.bot.app.database.reading() as tx:
        row = await survey_attempts.attempt_of(tx, round_id, person_id)
    assert row is not None
    assert row.proxy_by_id == await desk.person(counselor)
    assert row.state == "complete"
    assert await desk.standing(round_id, person_id) is Disposition.complete
    # Nobody else gets into it: not another member of staff, with the very same buttons.
    other = await desk.staff("周建国", Role.class_mentor)
    stolen = Ask(row.attempt_id, 0).pack()
    await pressed(other, stolen)
    assert "现在走到哪" not in (await other.last()).text
    await student.say("/surveys")
    mine = await student.sees(STATUS.title["zh"])
    assert "交了" in mine.text, "the student finds it, and may change it"


async def test_a_round_is_opened_again_for_one_and_they_hear_of_it(desk: Desk) -> None:
    mentor = await desk.staff("周建国", Role.class_mentor)
    student = await desk.student("2024010101")
    person_id = await desk.person(student)
    round_id = await desk.asked(STATUS, [person_id])
    async with desk.bot.app.database.transaction() as tx:
        await rounds.close(tx, round_id, None, desk.now)
    desk.clock.jump(desk.now + timedelta(hours=1))
    await desk.settle()
    class_id = await desk.class_id("应化2401")
    whole = await at_desk(mentor)
    await pressed(mentor, taps.OneClass(round_id, class_id).pack(), whole)
    whole = await mentor.sees("还没交的")
    assert "提醒" not in " ".join(whole.labels()), "it is over"
    choose = await shown(mentor, "重开", whole, "给谁重开")
    await mentor.tap("林晓雨", choose)
    await desk.settle()
    told = await student.sees("又为你打开了")
    await student.tap("去填", told)
    await student.sees_message(
        lambda m: STATUS.questions[0].options[0].text.zh in " ".join(m.labels()), "the question"
    )


# Results


async def test_results_come_as_pictures_and_small_groups_do_not(desk: Desk) -> None:
    office = await desk.staff("李主任", Role.office)
    mentor = await desk.staff("周建国", Role.class_mentor)
    large, small = await desk.crowd("应化2401", 9), await desk.crowd("酒管2501", 3)
    round_id = await desk.asked(INTENTION, [*large, *small])
    await desk.answers(round_id, large[:3])
    listed = await shown(office, INTENTION.title["zh"], await at_desk(office), "开放到")
    found = await shown(office, "结果", listed, "已交 3 人")
    await office.tap("毕业去向", found)
    await office.sees("不到 5 个")
    await desk.answers(round_id, [*large[3:], *small])
    listed = await shown(office, INTENTION.title["zh"], await at_desk(office), "开放到")
    found = await shown(office, "结果", listed, "已交 12 人")
    sensitive = [one.title["zh"] for one in INTENTION.questions if one.sensitive]
    assert not [label for label in found.labels() if label in sensitive]
    await office.tap("毕业去向", found)
    drawn = await photo(office, "毕业去向")
    await office.tap("按班级", drawn)
    await photo(office, "毕业去向")
    await pressed(office, taps.ShowProgress(round_id).pack(), found)
    await photo(office, INTENTION.title["zh"])
    first = await shown(mentor, INTENTION.title["zh"], await at_desk(mentor), "开放到")
    mine = await shown(mentor, "结果", first, "我负责的班")
    assert "只看一部分" not in " ".join(mine.labels())
    await mentor.tap("毕业去向", mine)
    await photo(mentor, "毕业去向")


async def test_a_filter_is_made_of_the_colleges_structure_and_of_nothing_else(
    desk: Desk,
) -> None:
    office = await desk.staff("李主任", Role.office)
    large, small = await desk.crowd("应化2401", 9), await desk.crowd("酒管2501", 3)
    round_id = await desk.asked(STATUS, [*large, *small])
    await desk.answers(round_id, [*large, *small])
    listed = await at_desk(office)
    await pressed(office, taps.Filter(round_id).pack(), listed)
    builder = await office.sees("发给谁")
    await office.tap("班级", builder)
    listed = await office.sees("选班级")
    await office.tap("酒管2501", listed)
    listed = await office.sees("酒管2501")
    back = next(label for label in listed.labels() if "好" in label or "返回" in label)
    built = await shown(office, back, listed, "酒管2501")
    done = next(label for label in built.labels() if "选好" in label or "就这" in label)
    found = await shown(office, done, built, "酒管2501")
    await office.tap(STATUS.questions[-1].title["zh"], found)
    await office.sees("不到 5 个")


async def test_the_change_between_rounds_is_drawn_for_the_office(desk: Desk) -> None:
    office = await desk.staff("李主任", Role.office)
    people = await desk.crowd("应化2401", 30)
    first = await desk.asked(INTENTION, people, key="first")
    await desk.answers(first, people, seed=1)
    desk.clock.jump(desk.now + timedelta(days=60))
    second = await desk.asked(INTENTION, people, key="second")
    await desk.answers(second, people, seed=2)
    listed = await at_desk(office)
    await pressed(office, taps.Results(second, 0).pack(), listed)
    found = await office.sees("已交 30 人")
    await office.tap("和上一轮比", found)
    await photo(office, "→")


async def test_an_export_is_what_one_may_see_and_is_written_down(desk: Desk) -> None:
    office = await desk.staff("李主任", Role.office)
    mentor = await desk.staff("周建国", Role.class_mentor)
    mine, others = await desk.crowd("应化2401", 6), await desk.crowd("数控2601", 7)
    round_id = await desk.asked(INTENTION, [*mine, *others])
    await desk.answers(round_id, [*mine, *others])
    for phone, rows in ((office, 13), (mentor, 6)):
        listed = await at_desk(phone)
        await pressed(phone, taps.Results(round_id, 0).pack(), listed)
        found = await phone.sees("结果")
        await phone.tap("Excel", found)
        book = CalamineWorkbook.from_filelike(BytesIO(await file(phone, ".xlsx")))
        assert book.sheet_names == ["data", "中文", "English", "codebook", "图表"]
        table = book.get_sheet_by_name("data").to_python()
        assert len(table) == rows + 1
        at = table[0].index("class")
        classes = {row[at] for row in table[1:]}
        assert classes == ({"应化2401"} if phone is mentor else {"应化2401", "数控2601"})
        await phone.tap("CSV", found)
        text = (await file(phone, ".csv")).decode("utf-8-sig")
        assert len(text.splitlines()) == rows + 1
    noted = await desk.actions("survey.exported")
    assert [detail["kind"] for _, detail in noted] == ["xlsx", "csv"] * 2
    views = [what for what, _ in await desk.actions("person.viewed")]
    assert len(views) >= 2 * (13 + 6), "everybody in a file finds who took it"
    assert noted[0][1]["classes"] is None
    assert noted[2][1]["classes"] == sorted(
        [await desk.class_id("应化2401"), await desk.class_id("酒管2501")]
    )


async def test_an_anonymous_survey_tells_the_office_no_names_and_mentors_no_class(
    desk: Desk,
) -> None:
    office = await desk.staff("李主任", Role.office)
    mentor = await desk.staff("周建国", Role.class_mentor)
    people = await desk.crowd("应化2401", 8)
    round_id = await desk.asked(replace(STATUS, id="hidden", anonymous=True), people)
    await desk.answers(round_id, people)
    listed = await at_desk(mentor)
    await pressed(mentor, taps.Results(round_id, 0).pack(), listed)
    found = await mentor.sees("已交 8 人")
    assert "Excel" not in " ".join(found.labels())
    await mentor.tap(STATUS.questions[-1].title["zh"], found)
    await mentor.sees("不到 5 个")
    for data in (
        taps.Export(round_id, 0, "csv"),
        taps.ShowQuestion(round_id, 0, "now", "class"),
    ):
        assert (await pressed(mentor, data.pack()))["text"]
    toast = await pressed(office, taps.Filter(round_id).pack())
    assert "不记名" in toast["text"]
    await pressed(office, taps.Results(round_id, 0).pack())
    found = await office.sees("已交 8 人")
    await office.tap("CSV", found)
    text = (await file(office, ".csv")).decode("utf-8-sig")
    assert len(text.splitlines()) == 9
    assert "应化2401" not in text
    assert "同学" not in text
    await office.tap(STATUS.questions[-1].title["zh"], found)
    drawn = await photo(office, STATUS.questions[-1].title["zh"])
    assert drawn.labels() == []


async def test_many_rounds_come_in_pages(desk: Desk) -> None:
    office = await desk.staff("李主任", Role.office)
    people = await desk.crowd("应化2401", 1)
    for number in range(9):
        await desk.asked(STATUS, people, key=f"round-{number}")
    listed = await at_desk(office)
    assert listed.text.count("人已交") == 8
    label = next(one for one in listed.labels() if "下" in one)
    rest = await shown(office, label, listed, "问卷")
    assert rest.text.count("人已交") == 1


# Notes and questionnaires


async def test_a_counselor_finds_whom_to_talk_with_and_nobody_else_does(desk: Desk) -> None:
    counselor = await desk.staff("王敏", Role.counselor)
    other = await desk.staff("刘洋", Role.counselor)
    people = await desk.crowd("应化2401", 25)
    round_id = await desk.asked(INTENTION, people)
    await desk.answers(round_id, people)
    await counselor.say("/surveys")
    listed = await counselor.sees("问卷")
    notes = await shown(counselor, "想聊聊", listed, "想聊聊的同学")
    await shown(counselor, "✉️", notes, "写一句就好")
    await counselor.say("/cancel")
    done = next(b for b in notes.buttons if "聊过" in b["text"])
    assert (await pressed(other, done["callback_data"]))["text"]
    await counselor.press(notes, done["callback_data"])
    fewer = await counselor.sees("想聊聊的同学")
    assert done["callback_data"] not in [b.get("callback_data") for b in fewer.buttons]
    empty = await at_desk(other)
    await shown(other, "想聊聊", empty, "没有等你聊的")


async def test_a_questionnaire_from_a_sheet_comes_back_as_a_file(desk: Desk) -> None:
    office = await desk.staff("李主任", Role.office)
    await shown(office, "从表格导入", await at_desk(office), "一行一题")
    await office.say("在这里")
    await office.sees("请发一个 Excel")
    head = ["题号", "题目", "英文题目", "题型", "选项", "英文选项"]
    rows: list[list[str | int | None]] = [
        [1, "这门课怎么样？", "How was it?", "评分", None, None],
        [2, "想多学什么？", "What more?", "单选", "A.实操 B.理论", "A. practice B. theory"],
    ]
    await office.send_file("document", write_xlsx([Sheet("问卷", head, rows)]), "feedback.xlsx")
    text = (await file(office, ".yaml")).decode()
    assert "想多学什么" in text
    await office.sees("2 题都读懂了", since=0)
    await shown(office, "从表格导入", await at_desk(office), "一行一题")
    rows[1][3] = "猜谜"
    await office.send_file("document", write_xlsx([Sheet("问卷", head, rows)]), "feedback.xlsx")
    await office.sees("第 3 行：题型“猜谜”不认识")


HEAD = ["题号", "题目", "英文题目", "题型", "选项", "英文选项"]
SHEET: list[list[str | int | None]] = [
    [1, "这门课怎么样？", "How was it?", "评分", None, None],
    [2, "想多学什么？", "What more?", "单选", "A.实操 B.理论", "A. practice B. theory"],
]


async def imported(office: Phone, *rows: list[str | int | None]) -> Message:
    """The office sends a sheet that is understood; what it can do next."""
    await shown(office, "从表格导入", await at_desk(office), "一行一题")
    data = write_xlsx([Sheet("问卷", HEAD, [*SHEET, *rows])])
    await office.send_file("document", data, "实训反馈.xlsx")
    return await office.sees("都读懂了")


async def test_what_came_from_a_sheet_is_tried_and_then_launched_in_the_chat(desk: Desk) -> None:
    office = await desk.staff("李主任", Role.office)
    student = await desk.student()
    done = await imported(office)
    builder = await shown(office, "准备发起", done, "发给谁")
    card = await shown(office, "全体在校同学", builder, "先试填一遍")
    assert "实训反馈" in card.text
    assert not [label for label in card.labels() if "发起，给" in label]
    forged = taps.Launch(1, 1, "x").pack()
    assert "先试填" in (await pressed(office, forged, card))["text"]
    await office.tap("先试填", await office.last())
    trial = await office.sees("🧪")
    assert "实训反馈" in trial.text
    draft = next(b["callback_data"] for b in card.buttons if b["callback_data"].startswith("sdy"))
    await pressed(office, draft, card)
    await office.tap("发起，给 1 人", await office.sees("共 9 人"))
    await office.sees("问卷已经定版")
    await desk.settle()
    invited = await student.sees("实训反馈")
    await student.tap("去填", invited)
    await student.sees("实训反馈")
    assert [what for what, _ in await desk.actions()] == [
        "survey.imported", "survey.launched", "survey.launched",
    ]  # fmt: skip


async def test_the_same_sheet_again_is_the_next_version_and_wants_to_be_tried_again(
    desk: Desk,
) -> None:
    office = await desk.staff("李主任", Role.office)
    await imported(office)
    await imported(office)
    mended = await imported(office, [3, "还想说什么？", "Anything else?", "填空", None, None])
    async with desk.bot.app.database.reading() as tx:
        [row] = await surveys.newest(tx, "own-", 10)
    assert row.number == 2
    choice = await shown(office, "发起一轮", await at_desk(office), "发起哪一份")
    assert [label for label in choice.labels() if "实训反馈" in label] == ["📄 实训反馈"]
    builder = await shown(office, "准备发起", mended, "发给谁")
    assert "先试填" in (await shown(office, "全体在校同学", builder, "共 9 人")).text


async def test_nobody_but_the_office_sees_what_came_from_a_sheet(desk: Desk) -> None:
    office = await desk.staff("李主任", Role.office)
    counselor = await desk.staff("王敏", Role.counselor)
    await imported(office)
    async with desk.bot.app.database.reading() as tx:
        [row] = await surveys.newest(tx, "own-", 10)
    seen = await at_desk(counselor)
    for data in (taps.Prepare(row.survey_id), taps.TryOut(row.survey_id)):
        toast = await pressed(counselor, data.pack(), seen)
        assert toast["show_alert"]


async def test_a_round_keeps_its_version_until_the_office_takes_the_new_one(desk: Desk) -> None:
    office = await desk.staff("李主任", Role.office)
    student = await desk.student()
    older = replace(STATUS, minutes=STATUS.minutes + 1)
    round_id = await desk.asked(older, [await desk.person(student)])
    card = await shown(office, STATUS.title["zh"], await at_desk(office), "发起之后改过")
    toast = await office.tap("换成新版", card)
    assert toast is not None
    assert "第 2 版" in toast["text"]
    async with desk.bot.app.database.reading() as tx:
        row = (await tx.execute(select(SurveyRound.c.version_id))).scalar_one()
        version = await surveys.version(tx, row)
    assert version is not None
    assert version.number == 2
    again = await at_desk(office)
    await pressed(office, taps.ShowRound(round_id).pack(), again)
    assert "换成新版" not in " ".join((await office.sees("开放到")).labels())
