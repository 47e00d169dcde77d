"""The list of talks of whoever answers, and what is typed beside a talk that is open."""

import pytest
from sqlalchemy import select, update

from content.telegram_html import width
from db.handoff import Talk
from db.talk_handing import TalkTransfer
from handlers.handoff import card, whom
from tests.college import STUDENTS
from tests.flows.conftest import Bot
from tests.flows.talking import Desk, tapped
from tests.phones import Message, Phone, Town


@pytest.fixture
def desk(bot: Bot, town: Town) -> Desk:
    return Desk(bot, town)


async def test_more_talks_than_a_screen_has_stand_on_a_second_page_with_their_buttons(
    desk: Desk,
) -> None:
    counselor = await desk.counselor()
    students = {STUDENTS[number][0]: await desk.student(number) for number in STUDENTS}
    for name, student in students.items():
        asked = await desk.town.seq()
        await student.say(f"我是{name}，想问问实习")
        await student.sees_message(lambda m: not m.outgoing, "who has it", since=asked)
    await desk.bot.quiet()
    async with desk.bot.app.database.transaction() as tx:
        hers = await desk.person_id(counselor)
        await tx.execute(update(Talk).values(counselor_person_id=hers))
    first = await desk.talks(counselor)
    assert f"（{len(STUDENTS)}）" in first.text
    assert sum("等你回" in line for line in first.text.splitlines()) == 8
    second = await tapped(counselor, "下一页", first)
    late = [name for name in students if name not in first.text]
    assert len(late) == 1
    assert late[0] in second.text
    assert not any("下一页" in label for label in second.labels())
    # What stands there works as on the first one.
    before = await desk.town.seq()
    await counselor.tap(f"✍️ {late[0]}", second)
    await counselor.sees("现在你写的每一条都发给", since=before)
    await counselor.say("下周二来我办公室")
    await students[late[0]].sees("下周二来我办公室", since=before)
    back = await tapped(counselor, "上一页", second)
    assert back.text.splitlines()[1:] == first.text.splitlines()[1:]


async def test_who_is_not_among_those_to_choose_from_is_still_reached(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whom, "MOST_TALKS", 1)
    monkeypatch.setattr(card, "LISTED", 1)
    counselor = await desk.counselor()
    first, second = await desk.student(), await desk.student("2024010102")
    await desk.asks(first, "老师好", counselor)
    alone = await _asked_whom(counselor, "周五下午在")
    assert "没列出" not in alone.text
    await counselor.tap("不发了", alone)
    await desk.asks(second, "老师在吗", counselor)
    both = await _asked_whom(counselor, "周五下午也在")
    assert "没列出的 1 位" in both.text
    assert len(both.labels()) == 2
    before = await desk.town.seq()
    await counselor.say("/card")
    which = await counselor.sees("哪个对话", since=before)
    every = await tapped(counselor, "学生来信", which)
    assert "（2）" in every.text


async def _asked_whom(counselor: Phone, said: str) -> Message:
    before = await counselor.town.seq()
    await counselor.say(said)
    return await counselor.sees("这条发给谁", since=before)


async def test_every_talk_of_the_list_is_a_row_of_two_buttons_a_phone_does_not_cut(
    desk: Desk,
) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    await desk.asks(student, "老师好", counselor)
    rows = _rows(await desk.talks(counselor))
    assert rows[0] == ["✍️ 林晓雨", "👤 资料卡"]
    assert all(width(label) <= 19 for row in rows if len(row) == 2 for label in row)


async def test_the_topics_a_student_may_tap_are_not_cut_in_english(desk: Desk) -> None:
    student = await desk.student(language="en")
    await student.say("/home")
    asked = await tapped(student, "Ask a teacher", await student.sees("Hi"))
    assert _rows(asked)[:2] == [["📄 Paperwork", "📚 My major"], ["🌱 On my mind"]]


async def _asked_for_a_note(desk: Desk) -> tuple[Phone, Phone, Message]:
    """A counselor who has a talk open is asked for a line to a colleague."""
    student, counselor, _mentor = (
        await desk.student(), await desk.counselor(), await desk.mentor()
    )  # fmt: skip
    await desk.asks(student, "想问问专升本", counselor)
    talks = await desk.talks(counselor)
    before = await desk.town.seq()
    await counselor.tap("✍️ 林晓雨", talks)
    await counselor.sees("现在你写的每一条都发给", since=before)
    card = await tapped(counselor, "资料卡", talks)
    whom = await tapped(counselor, "转给同事", card)
    assert any("资料卡" in label for label in whom.labels())
    note = await tapped(counselor, "周建国", whom)
    # The bar named the student, who is not to see this: it goes.
    await counselor.sees("不再直接发给", since=before)
    return student, counselor, note


async def _transfers(desk: Desk) -> list[str | None]:
    async with desk.bot.app.database.reading() as tx:
        return list((await tx.execute(select(TalkTransfer.c.note))).scalars())


async def test_the_key_that_leaves_a_talk_is_no_line_to_a_colleague(desk: Desk) -> None:
    student, counselor, _note = await _asked_for_a_note(desk)
    before = await desk.town.seq()
    await counselor.say("✖ 离开：林晓雨")
    await counselor.sees("不再直接发给", since=before)
    assert await _transfers(desk) == []
    await counselor.say("先聊意愿")
    await student.sees("你愿意吗", since=before)
    assert await _transfers(desk) == ["先聊意愿"]
    assert await desk.got(student, "先聊意愿") == 0


async def test_who_goes_back_to_writing_to_the_student_hands_nothing_over(desk: Desk) -> None:
    student, counselor, _note = await _asked_for_a_note(desk)
    talks = await desk.talks(counselor)
    before = await desk.town.seq()
    await counselor.tap("✍️ 林晓雨", talks)
    await counselor.sees("现在你写的每一条都发给", since=before)
    await counselor.say("明天聊聊你的意愿")
    await student.sees("明天聊聊你的意愿", since=before)
    assert await _transfers(desk) == []


async def test_a_lead_who_takes_a_talk_over_is_not_said_to_have_given_it(desk: Desk) -> None:
    student, counselor, office = await desk.student(), await desk.counselor(), await desk.office()
    await desk.asks(student, "老师好", counselor)
    every = await tapped(office, "全部对话", await desk.talks(office))
    sure = await tapped(office, "我来接手", await tapped(office, "林晓雨", every))
    before = await desk.town.seq()
    await tapped(office, "确定", sure)
    told = await counselor.sees("接手了 林晓雨", since=before)
    assert "交给" not in told.text


async def test_the_bar_goes_when_a_talk_goes_to_somebody_else_or_ends(desk: Desk) -> None:
    student, counselor, office = await desk.student(), await desk.counselor(), await desk.office()
    await desk.asks(student, "老师好", counselor)
    await counselor.tap("✍️ 林晓雨", await desk.talks(counselor))
    await counselor.sees("现在你写的每一条都发给", since=0)
    assert "林晓雨" in str(await _bar(counselor))
    every = await tapped(office, "全部对话", await desk.talks(office))
    sure = await tapped(office, "我来接手", await tapped(office, "林晓雨", every))
    before = await desk.town.seq()
    await tapped(office, "确定", sure)
    await counselor.sees("接手了 林晓雨", since=before)
    assert await _bar(counselor) is None
    talks = await desk.talks(office)
    await office.tap("✍️ 林晓雨", talks)
    await office.sees("现在你写的每一条都发给", since=before)
    asked = await tapped(office, "结束对话", await tapped(office, "资料卡", talks))
    await tapped(office, "还是结束", asked)
    await office.sees("不再直接发给", since=before)
    assert await _bar(office) is None


async def _bar(phone: Phone) -> object:
    return (await phone.town.get("menu", user=phone.id))["reply_keyboard"]


def _rows(message: Message) -> list[list[str]]:
    markup = message.raw["view"]["reply_markup"]["inline_keyboard"]
    return [[key["text"] for key in row] for row in markup]


async def test_a_note_bears_its_authors_name_though_no_staff_list_has_them(desk: Desk) -> None:
    student, office = await desk.student(), await desk.office()
    await student.say("老师好")
    await office.sees("新对话等人接", since=0)
    every = await tapped(office, "全部对话", await desk.talks(office))
    sure = await tapped(office, "我来接手", await tapped(office, "林晓雨", every))
    before = await desk.town.seq()
    await tapped(office, "确定", sure)
    await office.sees("老师好", since=before)
    assert "还没有常用回复" in (await _from_card(desk, office, "常用回复")).text
    await office.tap("写备注", await _from_card(desk, office, "备注"))
    await office.say("下周再约")
    await office.sees("没有发给学生", since=before)
    await office.say("✅ 写完了，回到资料卡")
    notes = await _from_card(desk, office, "备注")
    assert "李老师\n下周再约" in notes.text


async def _from_card(desk: Desk, phone: Phone, label: str) -> Message:
    return await tapped(phone, label, await tapped(phone, "资料卡", await desk.talks(phone)))
