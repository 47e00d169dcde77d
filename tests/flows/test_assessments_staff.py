"""Who sees a result, and who may mend the jobs beside it; the campaign, the export, the end."""

import json

import pytest
from sqlalchemy import select

from bot.assessments import jobs, service
from bot.people import privacy
from bot.pictures import drawing
from db import assessment_jobs as rows
from db import people
from db.audit import AuditEvent
from db.people import Role
from handlers.assessments.buttons import AddJob, EditJobs, ShowShared, SwitchJob
from handlers.callbacks import SharedInClass
from tests.flows.assessing import (
    CLEAR,
    FLAT,
    INTERESTS,
    answered,
    answers,
    begun,
    card,
    forged,
    runs,
    staff,
    student,
    tapped,
)
from tests.flows.conftest import Bot
from tests.flows.seasons import College, campaign, college, with_files
from tests.flows.test_assessments import PNG
from tests.phones import Message, Phone, Town

__all__ = ["college"]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    async def drawn(*_: object) -> bytes:
        return PNG

    monkeypatch.setattr(drawing, "_drawn", drawn)


async def class_screen(teacher: Phone) -> Message:
    await teacher.say("/classes")
    message = await teacher.sees_message(lambda m: "2401" in " ".join(m.labels()), "the classes")
    return await tapped(teacher, "2401", message)


async def audited(bot: Bot, prefix: str) -> list[tuple[str, str | None]]:
    async with bot.app.database.reading() as tx:
        found = await tx.execute(
            select(AuditEvent.c.action, AuditEvent.c.subject)
            .where(AuditEvent.c.action.startswith(prefix))
            .order_by(AuditEvent.c.id)
        )
        return [(row.action, row.subject) for row in found]


async def test_a_teacher_sees_a_result_only_while_the_student_shares_it(
    bot: Bot, town: Town
) -> None:
    phone = await student(bot, town)
    teacher = await staff(bot, town, "王敏", Role.counselor)
    result = await answered(phone, await begun(phone), CLEAR)
    [run] = await runs(bot)
    message = await tapped(teacher, "学生分享的结果", await class_screen(teacher))
    assert "还没有学生分享" in message.text
    toast = await forged(teacher, message, ShowShared(run.id))
    assert toast is not None
    assert "收回" in toast["text"]

    message = await tapped(phone, "给辅导员看", result)
    assert "王敏、周建国" in message.text
    assert "看不到你每道题怎么点的" in message.text
    result = await tapped(phone, "给看", message)
    assert "2026-11-25 起" in result.text
    told = await teacher.sees("林晓雨（应化2401）给你看了一份结果：兴趣小探索", since=0)
    seen = await tapped(teacher, "看看", told)
    assert "R I C" in seen.text

    message = await tapped(teacher, "学生分享的结果", await class_screen(teacher))
    seen = await tapped(teacher, "林晓雨 · 兴趣小探索", message)
    assert "R I C" in seen.text
    assert "不用于选拔" in seen.text
    assert INTERESTS.items[0].name["zh"] not in seen.text, "no single answer is shown"
    await phone.say("/privacy")
    await phone.sees("王敏")

    await tapped(phone, "收回", result)
    toast = await forged(teacher, seen, ShowShared(run.id))
    assert toast is not None
    assert "收回" in toast["text"]
    assert [action for action, _ in await audited(bot, "assessment.")] == [
        "assessment.shared",
        "assessment.unshared",
    ]


async def test_nobody_else_sees_what_was_shared(bot: Bot, town: Town) -> None:
    phone = await student(bot, town)
    message = await answered(phone, await begun(phone), CLEAR)
    message = await tapped(phone, "给辅导员看", message)
    await tapped(phone, "给看", message)
    [run] = await runs(bot)
    other = await staff(bot, town, "刘洋", Role.counselor)
    office = await staff(bot, town, "李老师", Role.office, on_list=False)
    fellow = await student(bot, town, "2024010102")
    for stranger in (other, office, fellow):
        message = await stranger.last()
        toast = await forged(stranger, message, ShowShared(run.id))
        assert toast is not None
        assert toast["text"]
        await forged(stranger, message, SharedInClass(1, 0))
        assert not any("R I C" in m.text for m in await stranger.messages())
    message = await tapped(office, "学生分享的结果", await class_screen(office))
    assert "林晓雨" not in " ".join(message.labels()), "the office does not see it either"
    mentor = await staff(bot, town, "周建国", Role.class_mentor)
    message = await tapped(mentor, "学生分享的结果", await class_screen(mentor))
    await tapped(mentor, "林晓雨", message)


async def test_a_guest_has_nobody_to_show_it_to(bot: Bot, town: Town) -> None:
    phone = await town.person("路人")
    await phone.start()
    message = await phone.sees_message(lambda m: len(m.buttons) > 0, "the notice")
    await phone.tap("同意", message)
    message = await phone.sees_message(lambda m: len(m.buttons) > 0, "a welcome")
    await forged(phone, message, "asb:interests")
    message = await phone.sees(INTERESTS.items[0].name["zh"])
    message = await answered(phone, message, CLEAR)
    toast = await phone.tap("给辅导员看", message)
    assert toast is not None
    assert "先加入班级" in toast["text"]


async def test_the_office_mends_the_jobs_and_students_see_it_at_once(bot: Bot, town: Town) -> None:
    phone = await student(bot, town)
    office = await staff(bot, town, "李老师", Role.office, on_list=False, language="en")
    result = await answered(phone, await begun(phone), CLEAR)
    message = await forged_card(office)
    message = await tapped(office, "Edit majors and jobs", message)
    message = await tapped(office, "R Hands-on (14)", message)
    message = await tapped(office, "✅ Welding", message)
    assert "▫️ Welding" in message.labels()
    message = await tapped(office, "Add a line", message)
    await office.say("光伏组件工艺")
    await office.sees("both languages")
    await office.say(f"光伏 / {'S' * 40}")
    await office.sees("Too long")
    await office.say("光伏组件工艺 / Solar <panel> production")
    message = await office.sees("Added: Solar <panel> production")
    assert "✅ Solar <panel> production" in message.labels()
    await office.tap("Add a line", message)
    await office.sees("one more line")
    await office.say("光伏组件工艺 / Solar")
    message = await tapped(office, "Back", await office.sees("here already"))
    work = await tapped(phone, "专业和岗位", result)
    assert "光伏组件工艺" in work.text
    assert "焊接" not in work.text
    message = await tapped(office, "▫️ Welding", message)
    message = await tapped(office, "✅ Solar", message)
    assert not any("Solar" in label for label in message.labels())
    work = await tapped(phone, "回到结果", work)
    work = await tapped(phone, "专业和岗位", work)
    assert "焊接" in work.text
    assert "光伏" not in work.text
    assert await audited(bot, "assessment.job") == [
        ("assessment.job-hidden", "interest:r"),
        ("assessment.job-added", "interest:r"),
        ("assessment.job-restored", "interest:r"),
        ("assessment.job-removed", "interest:r"),
    ]


async def test_a_counselor_mends_the_majors_of_a_type_apart_from_its_jobs(
    bot: Bot, town: Town
) -> None:
    phone = await student(bot, town)
    counselor = await staff(bot, town, "王敏", Role.counselor)
    result = await answered(phone, await begun(phone), CLEAR)
    message = await tapped(counselor, "改专业和岗位", await forged_card(counselor))
    message = await tapped(counselor, "R 动手型", message)
    message = await tapped(counselor, "改专业大类（7）", message)
    assert "✅ 焊接" not in message.labels()
    message = await tapped(counselor, "✅ 水利", message)
    assert "▫️ 水利" in message.labels()
    await tapped(counselor, "加一行", message)
    await counselor.say("新能源 / New energy")
    message = await counselor.sees("加上了：新能源")
    work = await tapped(phone, "专业和岗位", result)
    [majors] = [line for line in work.text.splitlines() if "装备制造" in line]
    assert majors.endswith("轻工纺织、新能源")
    assert "水利" not in majors
    message = await tapped(counselor, "改岗位（7）", message)
    assert not any("新能源" in label for label in message.labels())
    for _ in range(2):
        toast = await forged(counselor, message, SwitchJob("r", "majors", "c-water", True))
        assert toast is not None
    assert await audited(bot, "assessment.") == [
        ("assessment.major-hidden", "interest:r"),
        ("assessment.major-added", "interest:r"),
        ("assessment.major-restored", "interest:r"),
    ]


async def test_however_much_staff_added_study_and_work_fit_one_message(
    bot: Bot, town: Town
) -> None:
    phone = await student(bot, town, language="en")
    result = await answered(phone, await begun(phone, "en"), FLAT, "en")
    async with bot.app.database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, phone.id)
        assert actor is not None
        for type in INTERESTS.types:
            for part in jobs.Part:
                for number in range(jobs.MOST - 8):
                    name = f"{type.letter}{part}{number}".ljust(34, "x")
                    await rows.add_job(
                        tx, type.id, part, f"新{number}", name, actor.person_id, bot.clock.now()
                    )
    work = await tapped(phone, "Study and work", result)
    assert 3500 < len(work.text) <= 4096
    assert work.text.count("…") >= 6
    assert "IT operations" in work.text, "the last type is there, too"


async def forged_card(phone: Phone) -> Message:
    message = await phone.last()
    await forged(phone, message, "as:interests")
    return await phone.sees_message(lambda m: m.id == message.id, "the card")


async def test_students_and_mentors_cannot_mend_the_jobs(bot: Bot, town: Town) -> None:
    phone = await student(bot, town)
    mentor = await staff(bot, town, "周建国", Role.class_mentor)
    counselor = await staff(bot, town, "王敏", Role.counselor)
    for who in (phone, mentor):
        message = await forged_card(who)
        assert not any("改专业和岗位" in label for label in message.labels())
        for data in (
            EditJobs(),
            SwitchJob("r", "jobs", "c-welding", False),
            AddJob("r", "majors"),
        ):
            toast = await forged(who, message, data)
            assert toast is not None
            assert toast["show_alert"]
    async with bot.app.database.reading() as tx:
        assert await rows.jobs(tx) == []
    message = await forged_card(counselor)
    message = await tapped(counselor, "改专业和岗位", message)
    toast = await forged(counselor, message, SwitchJob("r", "jobs", "c-nothing", False))
    assert toast is not None
    assert toast["text"]
    toast = await forged(counselor, message, AddJob("x", "jobs"))
    assert toast is not None
    assert toast["text"]


async def test_everything_is_in_the_export_and_goes_with_the_person(bot: Bot, town: Town) -> None:
    phone = await student(bot, town)
    await answered(phone, await begun(phone), CLEAR)
    message = await tapped(phone, "开始", await card(phone, "能力清单"))
    await tapped(phone, "我能拿出来说", message)
    async with bot.app.database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, phone.id)
        assert actor is not None
        latest = await service.latest(tx, actor.person_id, "interests")
        assert latest is not None
        assert latest.reading.named == {"r", "i", "c"}
        assert await service.latest(tx, actor.person_id, "strengths") is None
        found = await privacy.export(tx, actor, bot.clock.now())
        page = privacy.as_page(found, "zh", _words(bot), bot.settings.bot_timezone).decode()
    data = json.loads(privacy.as_json(found))
    assert [run["kind"] for run in data["assessments"]] == ["interests", "strengths"]
    assert len(data["assessment-answers"]) == 37
    assert "兴趣、价值和能力清单" in page
    async with bot.app.database.transaction() as tx:
        await privacy.erase(tx, actor, lambda _: (), bot.clock.now())
    assert await runs(bot) == []
    assert await answers(bot) == {}


def _words(bot: Bot) -> "privacy.Wording":
    texts = bot.app.application.bot_data["house"].content.texts
    return lambda id, **values: str(texts.format("zh", id, **values))


@with_files(campaign("explore", go="{assessment: interests}"))
async def test_a_campaign_opens_it(college: College) -> None:
    phone = await college.student()
    await college.at("2026-12-01 12:00")
    message = await phone.sees("请看explore")
    await phone.tap("去办", message)
    opened = await phone.sees("36 件小事")
    assert opened.id != message.id, "the campaign stays where it is"
    assert "开始 ▶" in opened.labels()
