"""Certificates: made for who passed, true for whoever asks, gone with their owner's data."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from bot.courses import rules
from db.certificates import CourseCertificate
from db.people import Role, Student
from tests.flows.test_courses import TERM, School, pressed, school
from tests.phones import Message, Phone

__all__ = ["school"]
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


async def passed(school: School, number: str = "2025020201", language: str = "zh") -> Phone:
    """A student who finished the whole course and heard of it."""
    student = await school.student(number, language)
    await school.at(TERM)
    await school.studies(student)
    await school.at("2027-03-02 12:10")
    await student.sees("你通过了" if language == "zh" else "You’ve passed")
    return student


async def certified(student: Phone) -> tuple[str, list[Message]]:
    """The code of their certificate, and the messages it came in."""
    await student.tap("🎓 ")
    picture = await student.sees_message(lambda m: "photo" in m.raw, "the picture")
    paper = await student.sees_message(lambda m: "document" in m.raw, "the PDF")
    found = CODE.search(picture.text)
    assert found is not None, picture.text
    return found[0], [picture, paper]


async def test_who_passed_gets_a_picture_and_a_pdf_with_a_code(school: School) -> None:
    student = await passed(school)
    code, (picture, paper) = await certified(student)
    assert paper.raw["document"]["file_name"] == "就业指导课-证书.pdf"
    assert f"start=verify_{code.replace('-', '')}" in picture.text
    unique = paper.raw["document"]["file_unique_id"]
    async with school.town.session.get(f"/control/files/{unique}") as answer:
        data = await answer.read()
    assert data.startswith(b"%PDF-")
    again, _ = await certified(student)
    assert again == code, "asked for again it is the same certificate"


async def test_a_stranger_without_consent_is_told_and_sees_no_whole_name(school: School) -> None:
    student = await passed(school)
    code, _ = await certified(student)
    employer = await school.town.person("招聘者")
    await employer.start(f"verify_{code.replace('-', '')}")
    said = await employer.sees("这张证书是真的")
    assert "姓名：陈*" in said.text
    assert "就业指导课，6 学时" in said.text
    assert "2027-03-02" in said.text
    assert "一帆" not in said.text
    abroad = await school.town.person("HR", "en")
    await abroad.say(f"/verify {code.lower().replace('-', ' ')}")
    assert "Name: 陈*" in (await abroad.sees("This certificate is real")).text
    await abroad.say("/verify")
    await abroad.sees("Send /verify CODE")


async def test_staff_see_the_whole_name_and_its_owner_sees_who_looked(school: School) -> None:
    student = await passed(school, "2025020202", "en")
    code, _ = await certified(student)
    counselor = await school.staff("王敏", Role.counselor)
    await counselor.say(f"/verify {code}")
    assert "姓名：吴佳怡" in (await counselor.sees("这张证书是真的")).text
    await student.say(f"/verify {code}")
    assert "Name: 吴佳怡" in (await student.sees("This certificate is real")).text
    await student.say("/privacy")
    await student.sees("王敏")


@pytest.mark.parametrize(
    "forged", ["3A7K-9FQM-XW4T", "陈一帆", "0" * 12, "A" * 90, "<b>" * 4, "🎓"]
)
async def test_a_forged_code_is_refused(school: School, forged: str) -> None:
    employer = await school.town.person("HR", "en")
    await employer.say(f"/verify {forged}")
    await employer.sees("There is no such certificate")


async def test_guessing_has_an_end_even_for_a_true_code_and_begins_anew_after_an_hour(
    school: School,
) -> None:
    student = await passed(school)
    code, _ = await certified(student)
    employer = await school.town.person("招聘者")
    for _ in range(rules.TRIES):
        await employer.say(f"/verify {rules.new_code()}")
        await employer.sees("没有这张证书")
    await employer.say(f"/verify {code}")
    await employer.sees("13:10 以后再试")
    other = await school.town.person("别人")
    await other.say(f"/verify {code}")
    await other.sees("是真的")
    school.clock.jump(school.clock.now() + timedelta(minutes=61))
    await employer.say(f"/verify {code}")
    await employer.sees("是真的")


async def test_erasing_ones_data_ends_the_certificate(school: School) -> None:
    student = await passed(school)
    code, _ = await certified(student)
    await student.say("/privacy")
    await student.tap("删除", await student.sees("我的数据"))
    await student.tap("删", await student.sees_message(lambda m: bool(m.buttons), "sure?"))
    await student.sees_message(lambda _m: True, "gone")
    async with school.bot.app.database.reading() as tx:
        left = await tx.execute(select(func.count()).select_from(CourseCertificate))
        assert left.scalar_one() == 0
    employer = await school.town.person("HR", "en")
    await employer.say(f"/verify {code}")
    await employer.sees("There is no such certificate")


async def test_a_name_the_college_corrects_is_taken_over_and_the_code_stays(
    school: School,
) -> None:
    student = await passed(school)
    code, _ = await certified(student)
    async with school.bot.app.database.transaction() as tx:
        mine = update(Student).where(Student.number == "2025020201")
        await tx.execute(mine.values(name="陈一凡"))
    again, _ = await certified(student)
    assert again == code
    await student.say(f"/verify {code}")
    await student.sees("姓名：陈一凡")


async def test_nobody_gets_a_certificate_for_a_track_or_for_nothing(school: School) -> None:
    student = await school.student("2024010101")
    await school.at(TERM)
    message = await student.last()
    for course_id in ("track-safety", "guidance", "nothing"):
        toast = await pressed(student, f"cert:{course_id}", message)
        assert "通过课程以后" in toast["text"]
