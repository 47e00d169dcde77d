"""What an announcement may say: albums, polls, names filled in, a second language."""

import aiohttp
from sqlalchemy import update

from bot.clock import AdjustableClock
from bot.settings import Settings
from db.engine import Database
from db.people import SchoolClass
from tests.college import bind_person
from tests.flows.announcements.office import (
    CHEMISTS,
    Office,
    compose,
    received,
    to_all,
    to_class,
)
from tests.flows.test_handoff import png
from tests.phones import Message, Phone, Town


async def send_album(phone: Phone, *captions: str) -> None:
    form = aiohttp.FormData()
    form.add_field("kind", "photo")
    form.add_field("caption", captions[0])
    for number, _ in enumerate(captions):
        form.add_field("file", png(), filename=f"{number}.png")
    phone.mark = await phone.town.seq()
    url = f"/control/users/{phone.id}/send"
    async with phone.town.session.post(url, data=form) as answer:
        assert answer.status == 200, await answer.text()


def photos(messages: list[Message]) -> list[Message]:
    return [m for m in messages if "photo" in m.raw and not m.outgoing]


async def test_an_album_stays_one_album_and_can_be_recalled_whole(
    college: Office, office: Phone
) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    await office.say("/announce")
    await office.sees("发通知")
    await send_album(office, "三张照片", "", "")
    await college.bot.idle(college.town)
    await office.sees("发给谁")
    card = await to_all(office)
    await office.tap("发送给 1 人", card)
    await office.sees("通知发完了")
    got = photos(await student.messages())
    assert [m.text for m in got] == ["三张照片", "", ""]
    assert len({m.raw["media_group_id"] for m in got}) == 1
    questions = [m for m in await office.messages() if "发给谁" in m.text]
    assert len(questions) == 1
    await office.tap("更正 / 撤回")
    await office.sees("还能怎么办")
    await office.tap("撤回")
    await office.sees("真的撤回吗")
    await office.tap("撤回")
    await office.sees("✅ 撤回 1 / 1")
    assert all(m.deleted for m in photos(await student.messages()))


async def test_an_album_is_corrected_by_its_caption(college: Office, office: Phone) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    await office.say("/announce")
    await office.sees("发通知")
    await send_album(office, "周五体育馆", "")
    await college.bot.idle(college.town)
    await office.sees("发给谁")
    card = await to_all(office)
    await office.tap("发送给 1 人", card)
    await office.sees("通知发完了")
    await correct(office, "周五图书馆")
    await office.sees("✅ 更正 1 / 1")
    got = photos(await student.messages())
    assert [m.text for m in got] == ["周五图书馆", ""]


async def correct(office: Phone, text: str) -> None:
    """From the report to the correction that was applied."""
    await office.tap("更正 / 撤回")
    await office.sees("还能怎么办")
    await office.tap("更正文字")
    await office.sees("整段文字")
    await office.say(text)
    await office.sees("用这段文字换掉吗")
    await office.tap("✅ 更正")


async def test_a_poll_reaches_everybody_and_its_votes_are_counted(
    college: Office, office: Phone
) -> None:
    first, second = await college.students(CHEMISTS[:2])
    await office.say("/announce")
    await office.sees("发通知")
    await office.send(poll={"question": "双选会去不去？", "options": ["去", "不去"]})
    await office.sees("发给谁")
    card = await to_all(office)
    await office.tap("发送给 2 人", card)
    await office.sees("通知发完了")
    for phone, option in ((first, 0), (second, 1)):
        got = await phone.sees_message(lambda m: "poll" in m.raw, "a poll", since=0)
        assert got.raw["poll"]["question"] == "双选会去不去？"
        await phone._act("vote", message_id=got.id, option_ids=[option])
    for _ in range(40):
        await office.tap("更正 / 撤回")
        await office.sees("还能怎么办")
        await office.tap("返回")
        report = await office.sees("通知发完了")
        if "投了 2 票" in report.text:
            return
    raise AssertionError("the votes were not counted")


async def test_everybody_reads_their_own_name(college: Office, office: Phone) -> None:
    students = await college.students(CHEMISTS[:2])
    await compose(office, "{姓名}同学（{班级}）：有事找{counselor}老师 😀")
    before = await college.town.seq()
    card = await to_class(office, "应化2401")
    assert "每个人看到的是自己的" in card.text
    preview = await office.sees_match(r"(.+)同学（应化2401）：有事找王敏老师", since=before)
    assert preview[1] in {"林晓雨", "赵天宇"}
    await office.tap("发送给 2 人", card)
    await office.sees("通知发完了")
    for phone, name in zip(students, ("林晓雨", "赵天宇"), strict=True):
        (got,) = await received(phone, "有事找")
        assert got.text == f"{name}同学（应化2401）：有事找王敏老师 😀"


async def test_who_would_see_a_gap_is_named_before_anything_is_sent(
    college: Office, office: Phone, settings: Settings, clock: AdjustableClock, town: Town
) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    teacher = await town.person("马老师")
    await bind_person(settings.database_url, teacher.id, clock.now(), student="2026030302")
    await without_counselor(college, "数控2601")
    await compose(office, "找你的辅导员{辅导员}")
    card = await to_all(office)
    assert "有 1 人缺少要填的内容" in card.text
    assert "李欣然（数控2601）" in card.text
    assert not any("发送给" in label for label in card.labels())
    await office.tap("改内容", card)
    await office.sees("新的内容")
    await office.say("找你的老师，别用{花名}")
    card = await office.sees("花名册上")
    assert "不认识这些变量" in card.text
    assert "花名" in card.text
    await office.tap("发送给 2 人", card)
    await student.sees("别用{花名}", since=0)


async def without_counselor(college: Office, class_name: str) -> None:
    database = Database(college.settings.database_url)
    async with database.transaction() as tx:
        await tx.execute(
            update(SchoolClass).where(SchoolClass.c.name == class_name).values(counselor_id=None)
        )
    await database.close()


async def test_what_gets_too_long_with_a_name_is_refused(college: Office, office: Phone) -> None:
    await college.students(CHEMISTS[:1])
    await compose(office, "{name}" + "字" * 4090)
    fits = await to_all(office)
    assert any("发送给 1 人" in label for label in fits.labels())
    await office.tap("改内容", fits)
    await office.sees("新的内容")
    await office.say("{name}{name}" + "字" * 4084)
    card = await office.sees("花名册上")
    assert any("发送给 1 人" in label for label in card.labels())
    await office.tap("改内容", card)
    await office.sees("新的内容")
    await office.say("{班级}" + "字" * 4092)
    card = await office.sees("花名册上")
    assert "会超长，最多超 2 个字符" in card.text
    assert not any("发送给" in label for label in card.labels())


async def test_english_readers_read_english(
    college: Office, office: Phone, settings: Settings, clock: AdjustableClock, town: Town
) -> None:
    (chinese,) = await college.students(CHEMISTS[:1])
    english = await town.person("Sun")
    await bind_person(
        settings.database_url, english.id, clock.now(), student=CHEMISTS[2], language="en"
    )
    await english.start()
    await english.sees("孙一诺")
    await compose(office, "周五双选会")
    card = await to_all(office)
    await office.tap("更多", card)
    await office.sees("点一下就改")
    await office.tap("加英文版")
    await office.sees("英文版发给我")
    await office.say("Job fair on Friday, {name}")
    card = await office.sees("用英文的同学看到英文版")
    await office.tap("发送给 2 人", card)
    await office.sees("通知发完了")
    await english.sees("Job fair on Friday, 孙一诺", since=0)
    await chinese.sees("周五双选会", since=0)
    assert await received(chinese, "Job fair") == await received(english, "双选会") == []


async def test_an_album_takes_the_place_of_a_draft_when_the_office_says_so(
    college: Office, office: Phone
) -> None:
    (student,) = await college.students(CHEMISTS[:1])
    await compose(office, "先写了文字")
    await to_all(office)
    await send_album(office, "改成相册", "", "")
    await college.bot.idle(college.town)
    await office.sees("换掉刚才写的")
    await office.tap("换成这条")
    card = await office.sees("花名册上")
    await office.tap("发送给 1 人", card)
    await office.sees("通知发完了")
    assert len(photos(await student.messages())) == 3
    assert await received(student, "先写了文字") == []
