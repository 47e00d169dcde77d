"""Jobs on a student's phone: lists, cards, keeping one."""

import pytest

from tests.flows.campus import Campus
from tests.flows.conftest import Bot
from tests.hiring import CNC, HOTEL, LAB, many, offer
from tests.phones import Town


@pytest.fixture
def campus(bot: Bot, town: Town) -> Campus:
    return Campus(bot, town)


async def _offer(campus: Campus, *drafts: object) -> list[int]:
    return await offer(campus.settings.database_url, list(drafts), campus.clock.now())  # type: ignore[arg-type]


async def test_a_student_opens_the_list_reads_a_card_and_goes_back(campus: Campus) -> None:
    await _offer(campus, CNC, HOTEL, LAB)
    student = await campus.student()
    await student.tap("💼 岗位")
    shown = await student.sees("现在开放 3 个")
    assert "数控车床操作工 · 常州恒锐精密机械有限公司" in shown.text
    assert "5,500–7,500 元/月 · 常州 · 12月20日（周日）截止" in shown.text
    number = next(
        line.partition(".")[0] for line in shown.text.splitlines() if "数控车床操作工" in line
    )
    await student.tap(number, shown)
    card = await student.sees("投递：发邮件到 hr@hengrui.example")
    for words in ("全职", "招 20 人", "数控技术", "包住 · 包吃 · 有社保", "有师傅带三个月"):
        assert words in card.text
    await student.tap("回到列表")
    await student.sees("现在开放 3 个")


async def test_a_long_list_is_turned_page_by_page(campus: Campus) -> None:
    await _offer(campus, *many(CNC, 12))
    student = await campus.student(language="en")
    await student.say("/jobs")
    first = await student.sees("12 open now")
    assert "1. " in first.text
    assert "6. " not in first.text
    await student.tap("Next")
    await student.sees("10. ")
    await student.tap("Next")
    last = await student.sees("12. ")
    assert not [label for label in last.labels() if "Next" in label]
    await student.tap("Previous")
    await student.sees("6. ")


async def test_what_is_saved_is_found_again_and_given_back(campus: Campus) -> None:
    await _offer(campus, CNC)
    student = await campus.student()
    await student.say("/jobs")
    await student.tap("1", await student.sees("现在开放 1 个"))
    await student.sees("投递")
    toast = await student.tap("收藏")
    assert toast is not None
    assert "收好了" in toast["text"]
    await student.tap("回到列表")
    await student.tap("收藏的 1")
    await student.sees("收藏的岗位 · 1 个")
    await student.tap("1")
    await student.tap("★ 已收藏")
    await student.tap("回到列表")
    await student.sees("还没有收藏的岗位")


async def test_a_link_to_apply_is_shown_with_its_host_and_opened_by_a_button(
    campus: Campus,
) -> None:
    await _offer(campus, HOTEL)
    student = await campus.student()
    await student.say("/jobs")
    await student.tap("1", await student.sees("1 个"))
    card = await student.sees("在 jobs.jinjihu.example 上")
    urls = [one["url"] for one in card.buttons if "url" in one]
    assert urls == ["https://jobs.jinjihu.example/apply?id=7"]
    assert "没写：班次、社保、住宿" in card.text
