"""The office's numbers about talks: a card, a picture and a file; nobody else sees them."""

import io
from datetime import datetime, timedelta

import openpyxl
import pytest
from sqlalchemy import func, insert, select, update

from bot.calendar.rules import CHINA
from db.audit import AuditEvent
from db.engine import Database
from db.handoff import ClosedBy, Talk, TalkState, TalkTopic
from db.people import SchoolClass, Student, StudentStatus
from db.talk_ends import Rating, TalkEnd
from tests.college import STUDENTS, bind_person
from tests.flows.conftest import Bot
from tests.flows.talking import Desk, tapped
from tests.flows.test_plans import forged
from tests.phones import Message, Phone, Town


@pytest.fixture
def desk(bot: Bot, town: Town) -> Desk:
    return Desk(bot, town)


async def a_month_of_talks(desk: Desk, student: Phone, counselor: Phone, mentor: Phone) -> None:
    """Six ended talks of the counselor's, answered after 20, 40 … 120 minutes, two of the
    mentor's, each of another student; most rated."""
    url = desk.settings.database_url
    database = Database(url)
    others = sorted(set(STUDENTS) - {"2024010101", "2024010102"})
    asked = [await desk.person_id(student)]
    asked += [
        await bind_person(url, 910_000 + number, desk.clock.now(), student=one)
        for number, one in enumerate(others)
    ]
    owners = [await desk.person_id(counselor)] * 6 + [await desk.person_id(mentor)] * 2
    async with database.transaction() as tx:
        for number, (owner, student_id) in enumerate(zip(owners, asked, strict=True)):
            # Workdays in November, at nine.
            day = (2, 3, 4, 5, 6, 9, 10, 11)[number]
            opened = datetime(2026, 11, day, 9, tzinfo=CHINA)
            made = await tx.execute(
                insert(Talk)
                .values(
                    student_person_id=student_id,
                    counselor_person_id=owner,
                    state=TalkState.closed,
                    opened_at=opened,
                    last_message_at=opened,
                    first_reply_at=opened + timedelta(minutes=20 * (number + 1)),
                    closed_at=opened + timedelta(days=1),
                    closed_by=ClosedBy.staff,
                    topic=TalkTopic.process if number == 7 else None,
                )
                .returning(Talk.c.id)
            )
            await tx.execute(
                insert(TalkEnd).values(
                    talk_id=made.scalar_one(),
                    quiet_since=opened,
                    step=0,
                    stepped_at=opened,
                    rating_asked_at=opened,
                    rating=Rating.yes if number < 7 else Rating.no,
                    rated_at=opened,
                    words=f"第{number}句话",
                )
            )
    await database.close()


async def numbers(desk: Desk, office: Phone) -> Message:
    return await tapped(office, "对话数字", await desk.talks(office))


async def test_the_office_sees_how_many_and_how_quickly_and_small_groups_stay_hidden(
    desk: Desk,
) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    office = await desk.office()
    await a_month_of_talks(desk, student, counselor, mentor)
    await desk.asks(await desk.student("2024010102"), "现在的问题", counselor)
    card = await numbers(desk, office)
    assert "新开 9 个；现在进行中 1 个，其中 1 个在等回复" in card.text
    assert "一半在 1 小时 20 分 内，九成在 2 小时 40 分 内" in card.text
    # Of the counselor's seven and the mentor's two, the two alone would show the seven's share.
    assert "王敏：进行中 1（等回复 1），新开 <5，首次回复 1 小时 0 分 / 2 小时 0 分" in card.text
    assert "周建国：进行中 0（等回复 0），新开 <5，首次回复 – / –" in card.text
    assert "手续：<5" in card.text
    assert "没有说：<5" in card.text
    assert "👍 帮到了：<5" in card.text
    quarter = await tapped(office, "90 天", card)
    assert "最近 90 天" in quarter.text


async def test_what_students_said_is_shown_without_names_once_there_is_enough(
    desk: Desk,
) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    office = await desk.office()
    few = await tapped(office, "学生的话", await numbers(desk, office))
    assert "还不到 5 位" in few.text
    await a_month_of_talks(desk, student, counselor, mentor)
    said = await tapped(office, "学生的话", await numbers(desk, office))
    assert "第3句话" in said.text
    assert "林晓雨" not in said.text
    database = Database(desk.settings.database_url)
    async with database.transaction() as tx:
        # The same words, and those of five talks are one student's.
        one = select(func.min(Talk.c.student_person_id)).scalar_subquery()
        first = select(Talk.c.id).order_by(Talk.c.opened_at).limit(5)
        await tx.execute(update(Talk).where(Talk.c.id.in_(first)).values(student_person_id=one))
    await database.close()
    few = await tapped(office, "学生的话", await numbers(desk, office))
    assert "还不到 5 位" in few.text


async def test_the_numbers_come_as_a_picture_and_as_a_file_and_that_is_noted(desk: Desk) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    office = await desk.office()
    await a_month_of_talks(desk, student, counselor, mentor)
    await desk.asks(await desk.student("2024010102"), "现在的问题", counselor)
    card = await numbers(desk, office)
    await office.tap("表格", card)
    sent = await office.sees_message(lambda m: "document" in m.raw, "the file")
    book = openpyxl.load_workbook(io.BytesIO(await content_of(desk, sent)))
    assert book.sheetnames == ["每位老师", "聊什么", "专业", "评价"]
    rows = [[cell.value for cell in row] for row in book["每位老师"].iter_rows(min_row=2)]
    assert rows[0][:6] == ["王敏", 1, 1, "<5", 1.0, 2.0]
    assert rows[-1][0] == "合计"
    assert rows[-1][3] == 9
    await office.tap("图", card)
    await office.sees_message(lambda m: "photo" in m.raw, "the picture")
    async with desk.bot.app.database.reading() as tx:
        noted = list((await tx.execute(select(AuditEvent.c.action))).scalars())
    assert noted.count("talks.exported") == 1


async def test_by_major_and_by_topic_small_groups_hide_and_one_who_asks_often_is_no_group(
    desk: Desk,
) -> None:
    counselor, office = await desk.counselor(), await desk.office()
    owner = await desk.person_id(counselor)
    opened = datetime(2026, 11, 10, 9, tzinfo=CHINA)
    database = Database(desk.settings.database_url)
    async with database.transaction() as tx:
        found = await tx.execute(select(SchoolClass.c.id).where(SchoolClass.c.name == "应化2401"))
        class_id = found.scalar_one()
        for number, name in (("2024010105", "何苗"), ("2024010106", "白雪")):
            await tx.execute(
                insert(Student).values(
                    number=number, name=name, class_id=class_id, entry_year=2024, years=3,
                    status=StudentStatus.enrolled,
                )
            )  # fmt: skip

    async def talks(
        topic: TalkTopic, *numbers: str, each: int = 1, nameless: bool = False
    ) -> None:
        for number in numbers:
            person = await bind_person(
                desk.settings.database_url, 900_000 + int(number[-6:]), opened, student=number
            )
            async with database.transaction() as tx:
                for _ in range(each):
                    await tx.execute(
                        insert(Talk).values(
                            student_person_id=person,
                            counselor_person_id=owner,
                            state=TalkState.closed,
                            opened_at=opened,
                            last_message_at=opened,
                            first_reply_at=opened + timedelta(minutes=30),
                            closed_at=opened + timedelta(hours=1),
                            closed_by=ClosedBy.staff,
                            topic=topic,
                            anonymous_as=7 if nameless else None,
                        )
                    )

    chemistry = [f"202401010{number}" for number in range(1, 7)]
    await talks(TalkTopic.process, *chemistry[:5])
    await talks(TalkTopic.wellbeing, chemistry[5], nameless=True)
    await talks(TalkTopic.subject, "2025020201", each=6)
    await talks(TalkTopic.subject, "2025020202", "2025020203", "2026030301", "2026030302")
    await database.close()
    card = await numbers(desk, office)
    assert "应用化工技术：5，首次回复 30 分" in card.text
    # Eight talks, but of three students; whoever asked without a name is in no major.
    assert "酒店管理与数字化运营：<5" in card.text
    assert "数控技术：<5" in card.text
    assert "不留名字，或没有班级：<5" in card.text
    assert "专业：10，首次回复" in card.text
    assert "心里的事：<5" in card.text
    # One hidden alone could be worked out from the sum.
    assert "手续：<5" in card.text
    await office.tap("表格", card)
    sent = await office.sees_message(lambda m: "document" in m.raw, "the file")
    book = openpyxl.load_workbook(io.BytesIO(await content_of(desk, sent)))
    rows = [[cell.value for cell in row] for row in book["专业"].iter_rows(min_row=2)]
    assert rows[0] == ["应用化工技术", 5, 0.5, 0.5]
    assert [row[1] for row in rows[1:]] == ["<5", "<5", "<5"]


async def content_of(desk: Desk, message: Message) -> bytes:
    unique = message.raw["document"]["file_unique_id"]
    async with desk.town.session.get(f"/control/files/{unique}") as answer:
        return await answer.read()


async def test_nobody_but_the_office_gets_numbers(desk: Desk) -> None:
    counselor = await desk.counselor()
    mine = await desk.talks(counselor)
    assert not any("数字" in label or "全部" in label for label in mine.labels())
    for data in ("tknum:30", "tknumpic:30", "tknumx:30", "tknumw:30", "tknum:29"):
        answer = await forged(counselor, mine, data)
        assert answer["show_alert"]
    assert not any("document" in m.raw for m in await counselor.messages())
