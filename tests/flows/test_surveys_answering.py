"""A student answers a survey in the chat: every kind of question, every way in and out."""

from datetime import date, timedelta

import pytest

from bot.surveys.values import Value
from content.survey_models import AnswerIs, AskKind, Comparison, Survey
from db.survey_attempts import AttemptState
from tests.flows.surveying import (
    Office,
    asks,
    office,
    opened,
    option,
    said,
    survey,
    tapped,
)
from tests.flows.test_handoff import png
from tests.phones import Phone

__all__ = ["office"]


def intention() -> Survey:
    """Every kind of question, with a branch, a line to write, a lock."""
    return survey(
        asks("hello", AskKind.EXPLANATION, "先说两句", "A word first"),
        asks("agree", AskKind.CONSENT, "愿意填吗", "Fine with you"),
        asks(
            "way", AskKind.SINGLE, "毕业以后", "After college",
            options=(
                option("job", "企业就业", "A job"),
                option("study", "专升本", "Top-up degree"),
                option("other", "其他", "Something else", writes=True),
            ),
        ),
        asks(
            "where", AskKind.REGION, "想去哪", "Where", most=3,
            options=(option("anywhere", "不限", "Anywhere", alone=True),),
            when=AnswerIs("way", Comparison.ANY_OF, frozenset({"job"})),
        ),
        asks(
            "needs", AskKind.MULTIPLE, "要哪些帮助", "What would help", most=2,
            options=(
                option("jobs", "推荐岗位", "Job leads"),
                option("cv", "改简历", "My CV"),
                option("talk", "聊一聊", "A talk"),
                option("none", "都不用", "None of these", alone=True),
            ),
        ),
        asks(
            "order", AskKind.RANKING, "最看重", "What matters", most=2, least=2,
            options=(
                option("pay", "收入", "Pay"),
                option("home", "离家近", "Close to home"),
                option("steady", "稳定", "Stability"),
            ),
        ),
        asks("rate", AskKind.RATING, "满意吗", "How is it", lowest=1, highest=5),
        asks("car", AskKind.YES_NO, "接受倒班吗", "Shifts"),
        asks("pay", AskKind.NUMBER, "月薪", "Pay a month", lowest=1000, highest=50000, range=True),
        asks("from", AskKind.DATE, "哪天能上班", "Starting when", lowest=0, highest=400),
        asks("why", AskKind.TEXT, "说说原因", "Why", most=50, required=False, sensitive=True),
        asks("phone", AskKind.PHONE, "电话", "Phone", required=False),
        asks("mail", AskKind.EMAIL, "邮箱", "Email", required=False),
        asks("paper", AskKind.FILE, "证明", "Proof", required=False),
    )  # fmt: skip


async def test_every_kind_is_answered_by_tapping_or_typing_and_handed_in(office: Office) -> None:
    phone = await office.student()
    round_id = await office.round(intention(), phone)
    message = await opened(phone, round_id)
    assert "只为帮你" in message.text
    assert "约 3 分钟" in message.text
    message = await tapped(phone, "填一下", message)
    assert "先说两句" in message.text
    message = await tapped(phone, "继续", message)
    assert "愿意填吗" in message.text
    message = await tapped(phone, "同意", message)
    message = await tapped(phone, "企业就业", message)
    assert "想去哪" in message.text
    message = await tapped(phone, "按省找", message)
    message = await tapped(phone, "江苏", message)
    message = await tapped(phone, "苏州", message)
    assert "已选 1/3：苏州" in message.text
    message = await said(phone, "再加个南京", "已选 2/3：苏州、南京")
    message = await tapped(phone, "选好了", message)
    assert "要哪些帮助" in message.text
    message = await tapped(phone, "推荐岗位", message)
    message = await tapped(phone, "改简历", message)
    assert "已选 2/2" in message.text
    toast = await phone.tap("聊一聊", message)
    assert toast and "最多选 2 个" in toast["text"]
    message = await tapped(phone, "选好了", message)
    message = await tapped(phone, "稳定", message)
    message = await tapped(phone, "收入", message)
    assert "1. 稳定" in message.labels()
    assert "2. 收入" in message.labels()
    message = await tapped(phone, "选好了", message)
    message = await tapped(phone, "4", message)
    message = await tapped(phone, "否", message)
    message = await said(phone, "5k到6k", "哪天能上班")
    message = await tapped(phone, "明天", message)
    assert "只有你的辅导员看得到" in message.text
    message = await said(phone, "离家近一点", "电话？")
    message = await said(phone, "138 0013 8000", "邮箱？")
    message = await tapped(phone, "跳过", message)
    await phone.send_file("photo", png(), "a.png")
    message = await phone.sees("都答完了")
    assert "5000–6000" in message.text
    assert "邮箱　跳过了" in message.text
    assert (await office.attempt(round_id, phone)).state is AttemptState.partial
    message = await tapped(phone, "交上去", message)
    assert "谢谢你" in message.text
    assert "老师会看" in message.text
    assert (await office.attempt(round_id, phone)).state is AttemptState.complete
    kept = dict(await office.kept(round_id, phone))
    assert kept.pop("paper").file is not None
    assert kept == {
        "hello": Value(),
        "agree": Value(options=("yes",)),
        "way": Value(options=("job",)),
        "where": Value(options=("320500", "320100")),
        "needs": Value(options=("jobs", "cv")),
        "order": Value(options=("steady", "pay")),
        "rate": Value(options=("4",)),
        "car": Value(options=("no",)),
        "pay": Value(number=5000, upto=6000),
        "from": Value(day=date(2026, 11, 27)),
        "why": Value(text="离家近一点"),
        "phone": Value(text="+8613800138000"),
        "mail": Value(),
    }
