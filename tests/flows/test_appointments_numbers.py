"""The office's numbers about appointments: a card and a file; nobody else sees them."""

import io
from datetime import timedelta

import openpyxl
import pytest
from sqlalchemy import insert, select

from db.appointments import Appointment, AppointmentState, Side
from db.audit import AuditEvent
from db.engine import Database
from db.people import actor_by_telegram_id
from tests.college import bind_person
from tests.flows.conftest import Bot
from tests.flows.talking import Desk, tapped
from tests.flows.test_plans import forged
from tests.flows.test_talk_numbers import content_of
from tests.phones import Phone, Town

NUMBERS = ("2024010101", "2024010102", "2024010103", "2024010104", "2025020201", "2025020202")


@pytest.fixture
def desk(bot: Bot, town: Town) -> Desk:
    return Desk(bot, town)


async def a_month_of_visits(desk: Desk, counselor: Phone, mentor: Phone) -> None:
    """Six students came to the counselor and missed the mentor, one called off, one is to come."""
    students = []
    for number, student in enumerate(NUMBERS):
        telegram_id = 6_600_000_001 + number
        url = desk.settings.database_url
        await bind_person(url, telegram_id, desk.clock.now(), student=student)
        students.append(telegram_id)
    came, missed, off = (
        AppointmentState.came,
        AppointmentState.missed,
        AppointmentState.cancelled,
    )
    host, other = await desk.person_id(counselor), await desk.person_id(mentor)
    made = [(host, one, came, -9) for one in range(6)]
    made += [(other, one, missed, -8) for one in range(6)]
    made += [(host, 0, off, -7), (host, 1, AppointmentState.booked, 2)]
    database = Database(desk.settings.database_url)
    async with database.transaction() as tx:
        ids = [await actor_by_telegram_id(tx, one) for one in students]
        for number, (staff, who, state, days) in enumerate(made):
            whose = ids[who]
            assert whose is not None
            begin = desk.clock.now() + timedelta(days=days, minutes=20 * number)
            await tx.execute(
                insert(Appointment).values(
                    key=f"k{number}",
                    staff_person_id=staff,
                    student_person_id=whose.person_id,
                    starts_at=begin,
                    ends_at=begin + timedelta(minutes=20),
                    state=state,
                    cancelled_by=Side.student if state is off else None,
                    sequence=0,
                    since=begin,
                    created_at=begin,
                    updated_at=begin,
                )
            )
    await database.close()


async def test_the_office_sees_who_came_and_what_was_called_off_and_small_groups_stay_hidden(
    desk: Desk,
) -> None:
    counselor, mentor, office = (
        await desk.counselor(),
        await desk.mentor(),
        await desk.office(),
    )
    await a_month_of_visits(desk, counselor, mentor)
    await office.say("/appointments")
    ask = await office.sees_message(lambda m: "📊 大家的预约" in m.labels(), "the way in")
    card = await tapped(office, "大家的预约", ask)
    assert "已到时间的 13 个，还没到的 <5 个" in card.text
    # The one called off could be worked out from the sum: another stays hidden with it.
    assert "王敏：来了 <5 · 学生取消 <5；还没到 <5" in card.text
    assert "周建国：没来 6；还没到 0" in card.text
    assert "林晓雨" not in card.text
    quarter = await tapped(office, "90 天", card)
    assert "最近 90 天" in quarter.text


async def test_the_numbers_of_appointments_come_as_a_file_and_that_is_noted(desk: Desk) -> None:
    counselor, mentor, office = (
        await desk.counselor(),
        await desk.mentor(),
        await desk.office(),
    )
    card = await tapped(office, "对话数字", await desk.talks(office))
    card = await tapped(office, "预约数字", card)
    assert "还没有预约" in card.text
    answer = await forged(office, card, "vinumx:30")
    assert "还没有预约" in answer["text"]
    await a_month_of_visits(desk, counselor, mentor)
    card = await tapped(office, "对话数字", await desk.talks(office))
    card = await tapped(office, "预约数字", card)
    await office.tap("表格", card)
    sent = await office.sees_message(lambda m: "document" in m.raw, "the file")
    book = openpyxl.load_workbook(io.BytesIO(await content_of(desk, sent)))
    (sheet,) = book.worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=1)]
    assert rows[0][:4] == ["老师", "已到时间", "来了", "没来"]
    assert rows[1] == ["王敏", 7, "<5", 0, "<5", 0, 0, "<5"]
    assert rows[2] == ["周建国", 6, 0, 6, 0, 0, 0, 0]
    assert rows[-1][:2] == ["合计", 13]
    assert rows[-1][-1] == "<5"
    async with desk.bot.app.database.reading() as tx:
        noted = list((await tx.execute(select(AuditEvent.c.action))).scalars())
    assert noted.count("appointments.exported") == 1


async def test_nobody_but_the_office_gets_numbers_of_appointments(desk: Desk) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    await counselor.say("/appointments")
    mine = await counselor.sees_message(lambda m: bool(m.buttons) and "⚙️" in m.text, "hours")
    assert not any("大家的" in label for label in mine.labels())
    for phone in (counselor, student):
        await phone.say("/home")
        home = await phone.sees_message(lambda m: bool(m.buttons), "home")
        for data in ("vinum:30", "vinumx:30", "vinum:29"):
            answer = await forged(phone, home, data)
            assert answer["show_alert"]
    assert not any("document" in m.raw for m in await counselor.messages())
