"""Informants hand in leads, the office reviews them, and they hear what became of it."""

import pytest

from db import leads, postings
from db.leads import LeadRow, LeadState
from db.people import Role
from db.postings import Origin, PostingState
from handlers.jobs_desk.buttons import Card
from handlers.lead_buttons import SendLead
from tests.flows.assessing import forged
from tests.flows.conftest import Bot
from tests.flows.test_jobs_desk import Yard
from tests.phones import Phone, Town

AD = """【急招】常州恒力机械有限公司
岗位：数控操作工
薪资：5000-8000元/月
工作地点：常州武进
人数：5名
联系电话：13812345678
包食宿，五险一金，两班倒。"""
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
    b"\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99"
    b"=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
async def yard(bot: Bot, town: Town) -> Yard:
    return Yard(bot, town)


async def informant(yard: Yard, language: str = "zh") -> Phone:
    return await yard.staff("孙芳", Role.informant, language=language)


async def lead_of(yard: Yard, id: int = 1) -> LeadRow:
    async with yard.bot.app.database.reading() as tx:
        found = await leads.lead(tx, id)
    assert found is not None
    return found


async def test_an_ad_that_is_pasted_is_read_handed_in_approved_and_answered(yard: Yard) -> None:
    sun, office = await informant(yard), await yard.office()
    await sun.say("/lead")
    await sun.sees("转发或粘贴")
    await sun.say(AD)
    card = await sun.sees("交上去之前看一眼")
    for said in ("常州恒力机械有限公司", "数控操作工", "5000-8000", "常州武进", "5名"):
        assert said in card.text
    seq = await yard.town.seq()
    await sun.tap("交上去")
    await sun.sees("交上去了")
    await office.sees("孙芳 交来岗位线索：数控操作工", since=seq)
    await office.tap("去看看")
    shown = await office.sees("待审核")
    assert "孙芳" in shown.text
    seq = await yard.town.seq()
    await office.tap("通过")
    await office.sees("学生能看到")
    await sun.sees("「数控操作工 · 常州恒力机械有限公司」上线了", since=seq)
    lead = await lead_of(yard)
    assert lead.state is LeadState.accepted
    assert lead.posting_id is not None
    async with yard.bot.app.database.reading() as tx:
        row = await postings.posting(tx, lead.posting_id)
    assert row is not None
    assert (row.state, row.origin) == (PostingState.open, Origin.dialogue)
    assert (row.pay_low, row.pay_high, row.heads) == (5000, 8000, 5)
    assert (row.lodging, row.meals, row.insurance) == (True, True, True)
    assert row.apply_to == "13812345678"


async def test_two_answers_are_enough_and_the_office_may_ask_back(yard: Yard) -> None:
    sun, office = await informant(yard), await yard.office()
    await sun.tap("交岗位线索")
    await sun.sees("转发或粘贴")
    await sun.say("江苏启明电子有限公司")
    await sun.sees("招什么岗位")
    await sun.say("质检员")
    await sun.sees("交上去之前看一眼")
    await sun.tap("➕ 薪资")
    await sun.sees("薪资多少")
    await sun.say("挺高的")
    await sun.sees("没看懂「挺高的」")
    await sun.say("5k-6k")
    await sun.sees("5k-6k")
    await sun.tap("交上去")
    await sun.sees("交上去了")
    await office.say("/jobdesk")
    await office.sees("等你看一眼")
    await office.tap("待审核 1")
    await office.tap("1", await office.sees("· 1 个"))
    await office.sees("待审核")
    await office.tap("问问交线索的人")
    await office.sees("想问 孙芳 什么")
    seq = await yard.town.seq()
    await office.say("包住吗？")
    await office.sees("问了")
    await sun.sees("包住吗？", since=seq)
    await sun.tap("回复")
    await sun.sees("直接发给老师")
    seq = await yard.town.seq()
    await sun.say("包住，四人间")
    await sun.sees("发给老师了")
    await office.sees("包住，四人间", since=seq)
    await office.tap("去看看")
    await office.sees("答：包住，四人间")
    await office.tap("不通过")
    await office.sees("为什么不通过")
    seq = await yard.town.seq()
    await office.tap("自己写")
    await office.sees("原样发给")
    await office.say("单位说已经招满了 <b>抱歉</b>")
    refused = await sun.sees("这次没有上线", since=seq)
    assert "<b>抱歉</b>" in refused.text, "the office's words are words, not markup"
    await sun.say("/lead")
    await sun.tap("我交过的")
    await sun.sees("没有通过")


async def test_a_poster_is_handed_in_as_it_is_and_filled_in_by_the_office(yard: Yard) -> None:
    sun, office = await informant(yard), await yard.office()
    await sun.send_file("photo", PNG, "poster.png")
    await sun.sees("哪家单位")
    await sun.tap("看海报就行")
    await sun.sees("原件 1 条")
    seq = await yard.town.seq()
    await sun.tap("交上去")
    await sun.sees("交上去了")
    await office.sees("孙芳 交来岗位线索：海报", since=seq)
    await office.tap("去看看")
    await office.sees("孙芳 交的线索\n海报")
    await office.tap("看原件")
    await office.sees_message(lambda m: bool(m.raw.get("photo")), "the poster")
    await office.tap("补成岗位")
    await office.sees("哪家单位")
    await office.say("常州新北机电有限公司")
    await office.sees("招什么岗位")
    await office.say("电工")
    await office.sees("交上去之前看一眼")
    await office.tap("交上去")
    await office.sees("待审核")
    seq = await yard.town.seq()
    await office.tap("通过")
    await sun.sees("「电工 · 常州新北机电有限公司」上线了", since=seq)


async def test_what_is_online_already_is_known_and_whoever_is_no_informant_is_told(
    yard: Yard,
) -> None:
    sun, lin = await informant(yard), await yard.student()
    for _ in range(2):
        await sun.say(AD)
        await sun.sees("交上去之前看一眼")
        await sun.tap("交上去")
        await sun.sees("交上去了")
    first, second = await lead_of(yard, 1), await lead_of(yard, 2)
    assert first.posting_id == second.posting_id
    office = await yard.office()
    assert first.posting_id is not None
    await forged(office, await office.last(), Card(first.posting_id))
    await office.tap("通过")
    await office.sees("学生能看到")
    await sun.say(AD)
    await sun.sees("交上去之前看一眼")
    await sun.tap("交上去")
    await sun.sees("已经在库里了")
    await lin.say("/lead")
    await lin.sees("由信息员和就业工作站来交")
    answer = await forged(lin, await lin.last(), SendLead(1))
    assert answer is not None
    assert answer["show_alert"]


async def test_a_lead_is_dropped_and_strange_messages_are_answered(yard: Yard) -> None:
    sun = await informant(yard, "en")
    await sun.say("/lead")
    await sun.sees("Forward or paste")
    await sun.send(dice="🎲")
    await sun.sees("Text or a picture")
    await sun.say("江苏启明电子有限公司")
    await sun.sees("Which job?")
    await sun.say(AD)
    card = await sun.sees("Check before you hand it in")
    assert "江苏启明" in card.text, "what was answered stays"
    assert "5000-8000" in card.text
    await sun.tap("Title")
    await sun.sees("Which job?")
    await sun.say("=1+1")
    await sun.sees("formula")
    await sun.say("质检员")
    await sun.sees("Check before you hand it in")
    await sun.tap("Never mind")
    await sun.sees("not this one")
    assert (await lead_of(yard)).state is LeadState.dropped


async def test_a_forwarded_ad_is_a_lead_whoever_wrote_it(yard: Yard) -> None:
    sun, office = await informant(yard), await yard.office()
    friend = await yard.town.person("老乡")
    group = await yard.town.post(
        "chats", type="group", title="招聘群", members=[sun.id, friend.id], bots=[]
    )
    sent = await yard.town.post(f"users/{friend.id}/send", chat_id=group["id"], text=AD)
    seq = await yard.town.seq()
    await yard.town.post(
        f"users/{sun.id}/forward",
        from_chat_id=group["id"],
        message_ids=[sent["messages"][0]["message_id"]],
        chat_id=yard.town.bot_id,
    )
    card = await sun.sees("交上去之前看一眼", since=seq)
    assert "原件 1 条" in card.text
    await sun.tap("交上去")
    await sun.sees("交上去了")
    lead = await lead_of(yard)
    assert lead.posting_id is not None
    async with yard.bot.app.database.reading() as tx:
        row = await postings.posting(tx, lead.posting_id)
    assert row is not None
    assert (row.origin, row.state) == (Origin.forwarded, PostingState.review)
    await forged(office, await office.last(), Card(row.id))
    await office.sees("信息员转来的")
