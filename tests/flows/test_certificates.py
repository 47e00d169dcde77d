"""Certificates: made for who passed, true for whoever asks, gone with their owner's data."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from bot.courses import rules
from bot.people import privacy
from db.audit import AuditEvent
from db.certificates import CourseCertificate, VerifyAttempt
from db.people import Person, Role, Student
from handlers.courses.buttons import AskRevoke, Restore, Revoke, ShowCertificate
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
        mine = update(Student).where(Student.c.number == "2025020201")
        await tx.execute(mine.values(name="陈一凡"))
    again, _ = await certified(student)
    assert again == code
    await student.say(f"/verify {code}")
    await student.sees("姓名：陈一凡")


# Revoking

WHY = "小测由别人代答，本人已确认"


async def revoked(school: School, office: Phone, code: str) -> Message:
    """The office revokes a certificate; the screen it ends on."""
    await office.say(f"/verify {code}")
    await office.tap("撤销这张证书", await office.sees("这张证书是真的"))
    await office.sees("为什么要撤销")
    await office.say(WHY)
    sure = await office.sees("马上生效")
    assert WHY in sure.text
    await office.tap("确认撤销", sure)
    shown = await office.sees_message(lambda m: m.id == sure.id, "the certificate, revoked")
    await school.bot.quiet()
    return shown


async def test_the_office_revokes_a_certificate_with_a_reason_and_can_undo_it(
    school: School,
) -> None:
    student = await passed(school, language="en")
    code, _ = await certified(student)
    office = await school.staff("李主任", Role.office)
    shown = await revoked(school, office, code)
    assert "已被撤销" in shown.text
    assert f"撤销原因：{WHY}" in shown.text
    told = await student.sees("withdrawn your certificate")
    assert WHY in told.text
    assert "write to me" in told.text

    employer = await school.town.person("招聘者")
    await employer.start(f"verify_{code.replace('-', '')}")
    said = await employer.sees("这张证书已被撤销")
    assert "姓名：陈*" in said.text
    assert WHY not in said.text, "why is between the college and the student"
    counselor = await school.staff("王敏", Role.counselor)
    await counselor.say(f"/verify {code}")
    said = await counselor.sees("这张证书已被撤销")
    assert "姓名：陈一帆" in said.text
    assert WHY not in said.text
    assert not said.buttons

    await student.say("/courses")
    await student.tap("Career guidance", await student.sees("My courses"))
    mine = await student.sees(f"Its reason: {WHY}")
    assert not any("🎓" in label for label in mine.labels())
    toast = await pressed(student, "cert:guidance", mine)
    assert "withdrawn" in toast["text"]

    await office.tap("恢复这张证书", shown)
    shown = await office.sees_message(lambda m: m.id == shown.id, "the certificate, good again")
    assert "这张证书是真的" in shown.text
    await school.bot.quiet()
    good = await student.sees("is good again")
    await student.tap("🎓", good)
    picture = await student.sees_message(lambda m: "photo" in m.raw, "the picture again")
    assert code in picture.text
    await student.sees_message(lambda m: "document" in m.raw, "the PDF again")
    await employer.say(f"/verify {code}")
    await employer.sees("这张证书是真的")
    actions = await school.actions()
    assert actions.count("certificate.revoked") == actions.count("certificate.restored") == 1
    async with school.bot.app.database.reading() as tx:
        details = (await tx.execute(select(AuditEvent.c.detail))).scalars()
        assert not any(WHY in str(detail) for detail in details), "the log has no words in it"


async def test_the_office_finds_a_certificate_by_the_student_number_and_nobody_else_does(
    school: School,
) -> None:
    student = await passed(school)
    code, _ = await certified(student)
    office = await school.staff("李主任", Role.office)
    await office.say("/verify")
    await office.sees("/verify 学号")
    await office.say("/verify 2025020201")
    assert code in (await office.sees("这张证书是真的")).text
    counselor = await school.staff("刘洋", Role.counselor)
    for who in (counselor, student):
        await who.say("/verify 2025020201")
        await who.sees("没有这张证书")


async def test_one_tap_revokes_nothing_and_a_late_or_older_second_one_neither(
    school: School,
) -> None:
    student = await passed(school)
    code, _ = await certified(student)
    plain = code.replace("-", "")
    office = await school.staff("李主任", Role.office)
    await office.say(f"/verify {code}")
    card = await office.sees("这张证书是真的")
    toast = await pressed(office, Revoke(plain, int(school.clock.now().timestamp())).pack(), card)
    assert "已经过期" in toast["text"], "nobody was asked"
    await office.tap("撤销这张证书", await office.sees("这张证书是真的"))
    await office.sees("为什么要撤销")
    await office.say("长" * 201)
    await office.sees("有 201 个字")
    await office.send(location={"latitude": 31.2, "longitude": 121.5})
    await office.sees("只收一句文字")
    await office.say("第一个原因 <b>")
    first = await office.sees("第一个原因 <b>")
    school.clock.jump(school.clock.now() + timedelta(seconds=5))
    await office.say("第二个原因")
    await office.sees("第二个原因")
    late = await office.tap("确认撤销", first)
    assert late is not None
    assert "已经过期" in late["text"], "it was about another reason"
    shown = await office.sees_message(lambda m: m.id == first.id, "the certificate, still good")
    await office.tap("撤销这张证书", shown)
    await office.sees("为什么要撤销")
    await office.say("第三个原因")
    third = await office.sees("第三个原因")
    school.clock.jump(school.clock.now() + timedelta(minutes=31))
    late = await office.tap("确认撤销", third)
    assert late is not None
    assert "已经过期" in late["text"]
    await office.tap("撤销这张证书", await office.sees("这张证书是真的"))
    await office.sees("为什么要撤销")
    school.clock.jump(school.clock.now() + timedelta(minutes=31))
    await office.say("太晚了")
    await office.sees_message(lambda m: "太晚了" not in m.text, "an answer")
    await office.say(f"/verify {code}")
    await office.tap("撤销这张证书", await office.sees("这张证书是真的"))
    await office.sees("为什么要撤销")
    await office.say("/cancel")
    await office.sees_message(lambda m: bool(m.text), "an answer")
    await office.say("不是原因")
    await office.sees_message(lambda m: "马上生效" not in m.text, "an answer")
    assert "certificate.revoked" not in await school.actions()


async def test_a_reason_that_is_edited_before_it_is_confirmed_is_the_one_that_counts(
    school: School,
) -> None:
    student = await passed(school)
    code, _ = await certified(student)
    office = await school.staff("李主任", Role.office)
    await office.say(f"/verify {code}")
    await office.tap("撤销这张证书", await office.sees("这张证书是真的"))
    await office.sees("为什么要撤销")
    sent = await office.say("小测由别人打答")
    first = await office.sees("马上生效")
    school.clock.jump(school.clock.now() + timedelta(seconds=5))
    await office._act("edit", message_id=sent.id, text=WHY)
    sure = await office.sees(f"原因：{WHY}")
    assert sure.id != first.id
    await office.tap("确认撤销", sure)
    await office.sees(f"撤销原因：{WHY}")
    await office._act("edit", message_id=sent.id, text="别的原因")
    await office.sees_message(lambda m: "马上生效" not in m.text, "that it is in nothing")
    await office.say(f"/verify {code}")
    await office.sees(f"撤销原因：{WHY}")


async def test_only_the_office_revokes_and_restores(school: School) -> None:
    student = await passed(school)
    code, _ = await certified(student)
    plain = code.replace("-", "")
    counselor = await school.staff("王敏", Role.counselor)
    now = int(school.clock.now().timestamp())
    for who in (student, counselor):
        message = await who.last()
        for data in (AskRevoke(plain), Revoke(plain, now), Restore(plain), ShowCertificate(plain)):
            toast = await pressed(who, data.pack(), message)
            assert toast["text"], data
    office = await school.staff("李主任", Role.office)
    await revoked(school, office, code)
    toast = await pressed(student, Restore(plain).pack(), await student.last())
    assert toast["text"]
    assert "certificate.restored" not in await school.actions()


async def test_two_of_the_office_revoke_it_once_and_a_night_s_undo_tells_nobody(
    school: School,
) -> None:
    student = await passed(school)
    code, _ = await certified(student)
    plain = code.replace("-", "")
    one = await school.staff("李主任", Role.office)
    other = await school.staff("张老师", Role.office)
    await school.at("2027-03-02 23:10")
    await revoked(school, one, code)
    await pressed(other, AskRevoke(plain).pack(), await other.last())
    shown = await other.sees("已被撤销")
    await pressed(other, Restore(plain).pack(), shown)
    await other.sees("这张证书是真的")
    await pressed(one, Restore(plain).pack(), await one.last())
    await school.at("2027-03-03 12:30")
    said = " ".join(m.text for m in await student.messages())
    assert "就业办收回了" not in said
    assert "证书恢复了" not in said
    actions = await school.actions()
    assert actions.count("certificate.revoked") == actions.count("certificate.restored") == 1


async def test_who_asks_is_written_down_nowhere_and_a_wrong_code_for_an_hour_only(
    school: School,
) -> None:
    student = await passed(school)
    code, _ = await certified(student)
    employer = await school.town.person("招聘者")
    actions = await school.actions()
    await employer.say(f"/verify {code}")
    await employer.sees("是真的")
    assert await school.actions() == actions, "a right code leaves no line in the log"
    assert await attempts(school) == 0
    await employer.say(f"/verify {rules.new_code()}")
    await employer.sees("没有这张证书")
    assert await attempts(school) == 1
    await school.at("2027-03-02 13:00")
    assert await attempts(school) == 1
    await school.at("2027-03-02 13:30")
    assert await attempts(school) == 0


async def test_who_only_verified_a_certificate_is_forgotten_after_a_month(school: School) -> None:
    student = await passed(school)
    code, _ = await certified(student)
    employer = await school.town.person("招聘者")
    await employer.say(f"/verify {code}")
    await employer.sees("是真的")
    office = await school.staff("李主任", Role.office)
    async with school.bot.app.database.transaction() as tx:
        never = update(Person).where(Person.c.telegram_id == office.id)
        await tx.execute(never.values(consented_at=None))
    zone = school.bot.settings.bot_timezone

    async def known(days: int) -> list[bool]:
        async with school.bot.app.database.transaction() as tx:
            at = school.clock.now() + timedelta(days=days)
            await privacy.retire(tx, lambda _: (), at, zone, 3)
            found = (await tx.execute(select(Person.c.telegram_id))).scalars().all()
        return [phone.id in found for phone in (employer, student, office)]

    assert await known(29) == [True, True, True]
    assert await known(31) == [False, True, True]


async def attempts(school: School) -> int:
    async with school.bot.app.database.reading() as tx:
        found = await tx.execute(select(func.count()).select_from(VerifyAttempt))
        return int(found.scalar_one())


async def test_nobody_gets_a_certificate_for_a_track_or_for_nothing(school: School) -> None:
    student = await school.student("2024010101")
    await school.at(TERM)
    message = await student.last()
    for course_id in ("track-safety", "guidance", "nothing"):
        toast = await pressed(student, f"cert:{course_id}", message)
        assert "通过课程以后" in toast["text"]
