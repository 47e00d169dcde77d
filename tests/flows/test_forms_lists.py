"""A checklist is a paper, too: taken along as a file, shown, remarked on, taken back."""

import io
import zipfile

import pytest

from bot.clock import AdjustableClock
from bot.settings import Settings
from db.people import Role
from handlers.forms.buttons import EditForm, FillOn, OpenForm, ReadShared, StartOver
from tests.college import bind_person
from tests.flows.conftest import Bot
from tests.flows.test_forms import file_of, tapped
from tests.flows.test_lessons import pressed
from tests.phones import Message, Phone, Town


@pytest.fixture
async def student(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    return await _joined(town, settings, clock, "晓雨", student="2024010101")


@pytest.fixture
async def counselor(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    return await _joined(town, settings, clock, "王敏", staff="王敏", roles=(Role.counselor,))


async def _joined(
    town: Town, settings: Settings, clock: AdjustableClock, name: str, **who: object
) -> Phone:
    phone = await town.person(name)
    await bind_person(settings.database_url, phone.id, clock.now(), **who)  # type: ignore[arg-type]
    await phone.start()
    return phone


async def ticked(student: Phone) -> Message:
    """The contract checklist as a paper, with its first line ticked."""
    await student.say("/checklist")
    message = await student.sees("检查表")
    message = await tapped(student, "合同", message)
    first = next(label for label in message.labels() if label.startswith("⬜ 1."))
    message = await tapped(student, first, message)
    return await tapped(student, "导出 / 给老师看", message)


async def test_a_checklist_is_a_file_with_boxes_to_tick(student: Phone) -> None:
    message = await ticked(student)
    lines = [line for line in message.text.splitlines() if line.startswith(("✅", "⬜"))]
    assert [line[0] for line in lines].count("✅") == 1
    before = await student.town.seq()
    await student.tap("Word", message)
    sent = await student.sees_message(lambda m: "document" in m.raw, "a file", since=before)
    with zipfile.ZipFile(io.BytesIO(await file_of(student, sent))) as archive:
        body = archive.read("word/document.xml").decode()
    assert body.count('w14:checked w14:val="1"') == 1
    assert body.count('w14:checked w14:val="0"') == len(lines) - 1
    assert lines[0][2:] in body
    assert "&lt;b&gt;" not in body, "reasons are written with tags, which no paper shows"
    before = await student.town.seq()
    await student.tap("PDF", message)
    sent = await student.sees_message(lambda m: "document" in m.raw, "a file", since=before)
    assert (await file_of(student, sent)).startswith(b"%PDF-")
    await student.say("/forms")
    listed = await student.sees("我的材料")
    assert f"填了 1/{len(lines)}" in listed.text, "what was ticked is among one's papers"


async def test_a_list_nobody_ticked_is_still_one_to_print(student: Phone) -> None:
    await student.say("/forms")
    listed = await student.sees("我的材料")
    await pressed(student, listed, OpenForm("list.leaving").pack())
    message = await student.sees("⬜")
    before = await student.town.seq()
    await student.tap("PDF", message)
    await student.sees_message(lambda m: "document" in m.raw, "a file", since=before)


async def test_a_checklist_is_shown_remarked_on_and_taken_back(
    student: Phone, counselor: Phone
) -> None:
    message = await ticked(student)
    message = await tapped(student, "给老师看", message)
    before = await student.town.seq()
    message = await tapped(student, "让王敏看", message)
    card = await counselor.sees("想请你看一份材料", since=before)
    reading = await tapped(counselor, "看看", card)
    assert reading.text.count("✅") == 1
    assert "⬜" in reading.text, "what is still open is what a teacher can help with"
    await counselor.tap("写点评", reading)
    await counselor.sees("给 林晓雨 的")
    before = await student.town.seq()
    await counselor.say("第二条下周一起看。")
    remark = await student.sees("第二条下周一起看", since=before)
    message = await tapped(student, "打开看看", remark)
    assert "第二条下周一起看" in message.text
    message = await tapped(student, "不给看了", message)
    assert "老师打不开了" in message.text
    await pressed(counselor, await counselor.last(), ReadShared(1).pack())
    assert "✅" not in (await counselor.sees("收回")).text


async def test_a_list_is_ticked_only_where_it_is_read(student: Phone) -> None:
    message = await ticked(student)
    for data in (
        FillOn("list.contract"),
        EditForm("list.contract"),
        StartOver("list.contract", sure=True),
        OpenForm("list.nothing"),
        OpenForm("list."),
    ):
        await pressed(student, message, data.pack())
        shown = await student.last()
        assert "点哪条改哪条" not in shown.text, "no answer of it is changed here"
        assert "全部重来" not in str(shown.labels())
    await pressed(student, message, OpenForm("list.contract").pack())
    assert "✅" in (await student.sees("⬜")).text
