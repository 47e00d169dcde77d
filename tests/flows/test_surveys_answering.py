"""A student answers a survey in the chat: every kind of question, every way in and out."""

from datetime import date, timedelta
from typing import Any

import aiohttp
import pytest

from bot.surveys import rounds
from bot.surveys.values import Value
from content.survey_models import (
    AnswerIs,
    AskKind,
    Comparison,
    Effect,
    Survey,
    SurveyQuestion,
    Trigger,
)
from db.survey_attempts import AttemptState
from handlers.surveys.buttons import Ask, HandIn, Onward, Pick, PickPlace, Review, Skip
from tests.college import bind_person
from tests.flows.seasons import College, campaign, college, with_files
from tests.flows.surveying import (
    Office,
    asks,
    html,
    office,
    opened,
    option,
    said,
    survey,
    tapped,
)
from tests.flows.test_handoff import png
from tests.flows.test_lessons import pressed
from tests.phones import Message, Phone

__all__ = ["college", "office"]


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
    message = await tapped(phone, "开始", message)
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
    assert toast
    assert "最多选 2 个" in toast["text"]
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
    assert "邮箱：跳过了" in message.text
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
        "from": Value(day=date(2026, 11, 26)),
        "why": Value(text="离家近一点"),
        "phone": Value(text="+8613800138000"),
        "mail": Value(),
    }


async def test_in_english_answers_are_changed_from_the_list_before_handing_in(
    office: Office,
) -> None:
    phone = await office.student("Yifan", "2025020201", language="en")
    round_id = await office.round(short(), phone)
    message = await opened(phone, round_id)
    assert "to help you, not to grade you" in message.text
    assert "Open until Wednesday 2 December" in message.text
    assert "After college?" in message.text
    message = await tapped(phone, "A job", message)
    message = await tapped(phone, "Back", message)
    assert "Your answer: A job" in message.text
    message = await tapped(phone, "Keep it", message)
    message = await said(phone, "Closer to home", "all answered, have a look")
    message = await tapped(phone, "1. After college", message)
    message = await tapped(phone, "Top-up degree", message)
    assert "1. After college: Top-up degree" in message.text
    message = await tapped(phone, "2. Why", message)
    assert "Your answer: Closer to home" in message.text
    message = await tapped(phone, "All answers", message)
    message = await tapped(phone, "Hand in", message)
    assert "Thank you!" in message.text
    assert "You can change it until Wednesday 2 December" in message.text
    assert await office.kept(round_id, phone) == {
        "way": Value(options=("study",)),
        "why": Value(text="Closer to home"),
    }


def short(**more: Any) -> Survey:
    return survey(
        asks(
            "way",
            AskKind.SINGLE,
            "毕业以后",
            "After college",
            options=(
                option("job", "企业就业", "A job"),
                option("study", "专升本", "Top-up degree"),
                option("other", "其他", "Something else", writes=True),
            ),
        ),
        asks("why", AskKind.TEXT, "说说原因", "Why", least=2, most=20),
        **more,
    )


async def begun(office: Office, phone: Phone, *questions: SurveyQuestion) -> tuple[int, Message]:
    """A survey of these questions and one more, at its first question."""
    last = asks("last", AskKind.TEXT, "最后一题", "The last one", most=20)
    padding = asks("note", AskKind.EXPLANATION, "说明", "A note")
    round_id = await office.round(survey(*questions, last, padding), phone)
    message = await opened(phone, round_id)
    begin = next(label for label in message.labels() if label in ("📝 开始", "📝 Start"))
    return round_id, await tapped(phone, begin, message)


NUMBER = asks("pay", AskKind.NUMBER, "月薪", "Pay", lowest=1000, highest=50000)
EVERY_TEXT_KIND = [
    asks("text", AskKind.TEXT, "说说", "Say", least=2, most=20),
    NUMBER,
    asks("day", AskKind.DATE, "哪天", "When", lowest=0, highest=60),
    asks("phone", AskKind.PHONE, "电话", "Phone"),
    asks("mail", AskKind.EMAIL, "邮箱", "Email"),
    asks("where", AskKind.REGION, "想去哪", "Where", most=3),
    asks("rate", AskKind.RATING, "满意吗", "How is it", lowest=1, highest=5),
    asks("yes", AskKind.YES_NO, "倒班吗", "Shifts"),
    asks("ok", AskKind.CONSENT, "同意吗", "Fine"),
    asks(
        "one", AskKind.SINGLE, "选一个", "One",
        options=(option("a", "国企", "State"), option("b", "民企", "Private")),
    ),
    asks(
        "some", AskKind.MULTIPLE, "选几个", "Some",
        options=tuple(option(f"o{n}", f"第{n}样", f"Thing {n}") for n in range(4)),
    ),
    asks(
        "order", AskKind.RANKING, "排一排", "Order", most=2, least=2,
        options=tuple(option(f"o{n}", f"第{n}样", f"Thing {n}") for n in range(4)),
    ),
    asks("read", AskKind.EXPLANATION, "看一下", "Read this"),
]  # fmt: skip
IDS = [one.kind.value for one in EVERY_TEXT_KIND]


@pytest.mark.parametrize("question", EVERY_TEXT_KIND, ids=IDS)
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_what_is_no_answer_is_met_with_a_sentence_and_the_question_stays(
    office: Office, question: SurveyQuestion, language: str
) -> None:
    phone = await office.student(language=language)
    round_id, message = await begun(office, phone, question)
    asking = question.title[language]  # type: ignore[index]
    words = {"zh": "照片、语音我看不懂", "en": "I can’t read photos"}[language]
    if not question.asks:
        words = {"zh": "看完点“继续”", "en": "just tap “Go on”"}[language]
    await phone.send_file("photo", png(), "a.png", caption="见图")
    message = await phone.sees(words)
    assert asking in message.text
    await phone.send(location={"latitude": 31.8, "longitude": 119.9})
    await phone.sees(words)
    await phone.send_file("voice", b"OggS", "a.ogg")
    stuck = await phone.sees(words)
    if not question.asks:
        return
    assert {"zh": "换个办法", "en": "Something like"}[language] in stuck.text
    assert {"zh": "💬 找老师", "en": "💬 Ask a teacher"}[language] in stuck.labels()
    assert {"zh": "💤 以后再说", "en": "💤 Later"}[language] in stuck.labels()
    mark = await phone.town.seq()
    fits = ("🐶🐱", "<b>{x}</b>") if question.kind is not AskKind.TEXT else ()
    for hostile in ("\u200b", "长" * 4096, *fits, "؟؟؟؟؟" * 5):
        await phone.say(hostile)
        seen = await phone.sees_message(lambda m: asking in m.text and bool(m.buttons))
        assert "{" not in seen.text.replace("{x}", "")
    await phone.sees(asking, since=mark)
    assert (await office.focus(phone))["question"] == question.id
    assert await office.kept(round_id, phone) == {}


async def test_a_number_is_refused_in_words_of_its_own_or_the_editors(office: Office) -> None:
    phone = await office.student()
    strict = asks("age", AskKind.NUMBER, "几年", lowest=1, highest=9, error=html("1 到 9 年。"))
    _, message = await begun(office, phone, NUMBER, strict)
    assert "发一个数就行" in message.text
    message = await said(phone, "看情况，也可能很多很多", "月薪？")
    await said(phone, "500", "最小 1000")
    await said(phone, "9999999", "最大 50000")
    message = await said(phone, "八千", "几年？")
    await said(phone, "五十", "1 到 9 年。")


async def test_the_question_moves_below_what_is_written_and_is_open_only_once(
    office: Office,
) -> None:
    phone = await office.student()
    _, first = await begun(office, phone, NUMBER)
    await said(phone, "没想好", "比如")
    message = await said(phone, "6k", "最后一题")
    deadline = await phone.sees("月薪：6000 ✓")
    assert not deadline.buttons
    shown = [m for m in await phone.messages() if not m.outgoing and not m.deleted]
    asking = [m for m in shown if any("以后再说" in label for label in m.labels())]
    assert [m.id for m in asking] == [message.id]
    assert first.id not in [m.id for m in shown], "the refused question is not left behind"


async def test_a_file_is_kept_by_its_id_and_other_media_are_none(office: Office) -> None:
    phone = await office.student()
    paper = asks("paper", AskKind.FILE, "证明", "Proof")
    round_id, _ = await begun(office, phone, paper)
    await phone.send_file("voice", b"OggS", "a.ogg")
    await phone.sees("语音、视频、表情不行")
    await phone.send_file("sticker", b"RIFF", "a.webp")
    await phone.sees("语音、视频、表情不行")
    await said(phone, "在我手机里", "拍一张发过来")
    await phone.send_file("document", b"%PDF-1.4", "三方<协议>.pdf")
    await phone.sees("最后一题")
    file = (await office.kept(round_id, phone))["paper"].file
    assert file is not None
    assert (file.kind, file.name) == ("document", "三方<协议>.pdf")
    assert file.file_id


async def test_an_option_that_lets_one_write_takes_a_line(office: Office) -> None:
    phone = await office.student()
    round_id = await office.round(short(), phone)
    message = await opened(phone, round_id)
    message = await tapped(phone, "其他", message)
    assert "写一句" in message.text
    await said(phone, "长" * 101, "长了 1 个字")
    await said(phone, "先去 Gap 一年 <b>", "说说原因")
    kept = await office.kept(round_id, phone)
    assert kept["way"] == Value(options=("other",), text="先去 Gap 一年 <b>")
    message = await phone.last()
    message = await tapped(phone, "上一题", message)
    assert "其他：先去 Gap 一年 <b>" in message.text
    message = await tapped(phone, "企业就业", message)
    assert (await office.kept(round_id, phone))["way"] == Value(options=("job",))


async def test_places_are_typed_picked_by_province_or_asked_for(office: Office) -> None:
    phone = await office.student()
    where = asks("where", AskKind.REGION, "想去哪", "Where", most=3)
    round_id, message = await begun(office, phone, where)
    message = await tapped(phone, "按省找", message)
    message = await tapped(phone, "➡️", message)
    assert "新疆" in message.labels()
    message = await tapped(phone, "常选地区", message)
    await said(phone, "我想去火星", "没找到")
    message = await said(phone, "suzhou", "你说的是哪个")
    assert [label for label in message.labels() if "苏州" in label or "宿州" in label]
    chosen = next(label for label in message.labels() if "苏州" in label)
    message = await tapped(phone, chosen, message)
    assert "已选 1/3：苏州" in message.text
    message = await said(phone, "南京、上海", "最后一题")
    kept = (await office.kept(round_id, phone))["where"]
    assert kept == Value(options=("320500", "320100", "310000"))


async def test_two_devices_and_forged_buttons_lose_nothing_and_double_nothing(
    office: Office,
) -> None:
    phone = await office.student()
    other = await office.student("天宇", "2024010102")
    round_id = await office.round(intention(), phone, other)
    message = await tapped(phone, "开始", await opened(phone, round_id))
    attempt = (await office.attempt(round_id, phone)).attempt_id
    needs, way, order = 4, 2, 5
    await pressed(phone, message, Onward(attempt, 0).pack())
    await pressed(phone, message, Pick(attempt, 1, 0, True).pack())
    for _ in range(2):
        await pressed(phone, message, Pick(attempt, way, 1, True).pack())
    await phone.sees("要哪些帮助")
    for _ in range(2):
        await pressed(phone, message, Pick(attempt, needs, 0, True).pack())
    assert (await office.kept(round_id, phone))["needs"] == Value(options=("jobs",))
    for forged in (
        Pick(attempt, needs, 99, True),
        Pick(attempt, 99, 0, True),
        Ask(attempt, -1),
        PickPlace(attempt, needs, "320500", True, "top", 0),
        PickPlace(attempt, 3, "nowhere", True, "top", 0),
        Skip(attempt, way),
        Ask(999_999, 0),
    ):
        answer = await pressed(phone, message, forged.pack())
        assert answer
        assert answer["text"], forged
    gone = await pressed(phone, message, Pick(attempt, 3, 0, True).pack())
    assert gone
    assert "不用答了" in gone["text"], "the branch with places is not theirs any more"
    before = await office.kept(round_id, phone)
    shelf = await opened(other, round_id)
    for foreign in (Pick(attempt, order, 0, True), Review(attempt, 0), HandIn(attempt)):
        answer = await pressed(other, shelf, foreign.pack())
        assert answer
        assert "过期" in answer["text"]
    assert await office.kept(round_id, phone) == before
    await pressed(phone, message, HandIn(attempt).pack())
    await phone.sees("还差这一题")
    assert (await office.attempt(round_id, phone)).state is AttemptState.partial


async def test_a_restart_in_the_middle_loses_nothing(office: Office) -> None:
    phone = await office.student()
    round_id = await office.round(intention(), phone)
    message = await tapped(phone, "开始", await opened(phone, round_id))
    message = await tapped(phone, "继续", message)
    await office.bot.restart()
    message = await tapped(phone, "同意", message)
    await office.bot.restart()
    message = await said(phone, "想去企业上班", "想去哪")
    await office.bot.restart()
    message = await said(phone, "南京", "已选 1/3：南京")
    message = await tapped(phone, "以后再说", message)
    assert "答过的" in message.text
    assert "12月2日" in message.text
    await office.bot.restart()
    message = await tapped(phone, "接着填", message)
    assert "接着上次的来" in message.text
    assert (await office.kept(round_id, phone))["where"] == Value(options=("320100",))


async def test_after_the_deadline_a_sentence_says_so_and_what_was_answered_stays(
    office: Office,
) -> None:
    phone = await office.student()
    round_id = await office.round(short(), phone, days=2)
    message = await opened(phone, round_id)
    message = await tapped(phone, "企业就业", message)
    attempt = (await office.attempt(round_id, phone)).attempt_id
    office.bot.clock.jump(office.now + timedelta(days=2, hours=1))
    await phone.say("离家近")
    message = await phone.sees("已经截止")
    assert "没有记进去" in message.text
    await pressed(phone, message, Pick(attempt, 0, 1, True).pack())
    message = await phone.sees("已经截止")
    assert await office.kept(round_id, phone) == {"way": Value(options=("job",))}
    await said(phone, "老师您好", "我收下了")


async def test_a_round_closed_meanwhile_is_closed_for_all(office: Office) -> None:
    phone = await office.student()
    round_id = await office.round(short(), phone, days=None)
    message = await opened(phone, round_id)
    async with office.bot.app.database.transaction() as tx:
        await rounds.close(tx, round_id, None, office.now)
    office.bot.clock.jump(office.now + timedelta(minutes=11))
    message = await tapped(phone, "企业就业", message)
    assert "已经截止" in message.text
    await phone.say("/surveys")
    await phone.sees("现在没有等你填的问卷")


async def test_what_was_handed_in_can_be_changed_for_a_week(office: Office) -> None:
    phone = await office.student()
    round_id = await office.round(short(), phone, days=1)
    message = await opened(phone, round_id)
    message = await tapped(phone, "企业就业", message)
    message = await said(phone, "离家近", "都答完了")
    message = await tapped(phone, "交上去", message)
    assert "12月2日（周三）前都能改" in message.text
    office.bot.clock.jump(office.now + timedelta(days=3))
    message = await tapped(phone, "改一改", message)
    message = await tapped(phone, "1. 毕业以后", message)
    message = await tapped(phone, "专升本", message)
    assert "改好了" in message.text
    assert await office.changes(round_id, phone) == ["way"]
    row = await office.attempt(round_id, phone)
    assert (row.state, row.amended) == (AttemptState.complete, False)
    office.bot.clock.jump(office.now + timedelta(days=5))
    message = await tapped(phone, "改一改", message)
    assert "交过了" in message.text
    assert (await office.kept(round_id, phone))["way"] == Value(options=("study",))


async def test_whoever_says_no_is_left_in_peace_and_may_come_back(office: Office) -> None:
    phone = await office.student()
    round_id = await office.round(intention(), phone)
    message = await opened(phone, round_id)
    message = await tapped(phone, "这次不填", message)
    assert "不影响任何事" in message.text
    message = await tapped(phone, "这次不填", message)
    assert "不再提醒" in message.text
    assert (await office.attempt(round_id, phone)).state is AttemptState.refused
    message = await tapped(phone, "还是填一下", message)
    message = await tapped(phone, "开始", message)
    message = await tapped(phone, "继续", message)
    message = await tapped(phone, "不同意", message)
    assert "不再往下问" in message.text
    message = await tapped(phone, "再看看", message)
    message = await tapped(phone, "同意", message)
    assert "毕业以后" in message.text


async def test_words_do_what_buttons_do(office: Office) -> None:
    phone = await office.student()
    some = asks(
        "some",
        AskKind.MULTIPLE,
        "选几个",
        options=tuple(option(f"o{n}", f"第{n}样") for n in range(4)),
    )
    maybe = asks("maybe", AskKind.NUMBER, "几年", required=False)
    round_id, message = await begun(office, phone, some, maybe)
    await said(phone, "第1样", "已选 1/4")
    await said(phone, "第3样", "已选 2/4")
    await said(phone, "选好了", "几年？")
    await said(phone, "跳过", "最后一题")
    await said(phone, "上一题", "几年？")
    await said(phone, "3", "最后一题")
    message = await phone.last()
    message = await tapped(phone, "上一题", message)
    message = await tapped(phone, "不答这题", message)
    await said(phone, "以后再说", "先放着")
    kept = await office.kept(round_id, phone)
    assert kept == {"some": Value(options=("o1", "o3")), "maybe": Value()}


async def test_the_home_card_leads_to_a_survey_of_one_tap(office: Office) -> None:
    phone = await office.student()
    ping = survey(
        asks(
            "state",
            AskKind.SINGLE,
            "现在怎么样",
            options=(option("fine", "挺好"), option("stuck", "卡住了")),
        ),
        id="ping",
        title=html("近况"),
        minutes=1,
        triggers=(
            Trigger(
                "talk",
                AnswerIs("state", Comparison.ANY_OF, frozenset({"stuck"})),
                Effect.OFFER_TALK,
                html("想聊聊的话，老师在。"),
            ),
        ),
    )
    round_id = await office.round(ping, phone)
    await phone.say("/home")
    home = await phone.sees("近况")
    assert "约 1 分钟，12月2日（周三）前" in home.text
    message = await tapped(phone, "📝 近况", home)
    assert "只为帮你" in message.text
    message = await tapped(phone, "卡住了", message)
    assert "谢谢你" in message.text
    assert "想聊聊的话，老师在。" in message.text
    assert "💬 找老师" in message.labels()
    assert (await office.attempt(round_id, phone)).state is AttemptState.complete
    await phone.say("/home")
    home = await phone.sees("林晓雨")
    assert "近况" not in home.text
    await phone.say("/surveys")
    listed = await phone.sees("还能改")
    message = await tapped(phone, "近况", listed)
    message = await tapped(phone, "1. 现在怎么样", message)
    message = await tapped(phone, "挺好", message)
    assert "想聊聊" not in message.text


async def test_an_edited_answer_counts(office: Office) -> None:
    phone = await office.student()
    round_id, _ = await begun(office, phone, NUMBER)
    sent = await phone.say("6k")
    await phone.sees("最后一题")
    await phone._act("edit", message_id=sent.id, text="7k")
    await phone.sees("月薪：7000 ✓")
    assert (await office.kept(round_id, phone))["pay"] == Value(number=7000)
    sent = await phone.say("完")
    await phone.sees("说明")
    assert (await office.kept(round_id, phone))["last"] == Value(text="完")


async def test_guests_are_told_who_surveys_are_for(office: Office) -> None:
    guest = await office.town.person("路人")
    await bind_person(office.bot.settings.database_url, guest.id, office.now)
    await guest.say("/surveys")
    await guest.sees("先说一下你是谁")


async def test_what_is_written_half_a_day_later_may_be_for_the_teacher(office: Office) -> None:
    phone = await office.student()
    round_id, _ = await begun(office, phone, NUMBER)
    office.bot.clock.jump(office.now + timedelta(hours=13))
    await phone.say("6k")
    message = await phone.sees("刚才那句我没记")
    assert "💬 找老师" in message.labels()
    assert await office.kept(round_id, phone) == {}
    await said(phone, "6k", "最后一题")


async def test_a_change_that_opens_a_question_asks_it_before_it_counts(office: Office) -> None:
    phone = await office.student()
    why = asks(
        "gap",
        AskKind.TEXT,
        "为什么先歇一歇",
        most=20,
        when=AnswerIs("way", Comparison.ANY_OF, frozenset({"rest"})),
    )
    way = asks(
        "way",
        AskKind.SINGLE,
        "毕业以后",
        options=(option("job", "去上班"), option("rest", "先歇一歇")),
    )
    round_id, message = await begun(office, phone, way, why)
    message = await tapped(phone, "去上班", message)
    message = await said(phone, "没有了", "说明")
    message = await tapped(phone, "继续", message)
    message = await tapped(phone, "交上去", message)
    message = await tapped(phone, "改一改", message)
    assert "你的回答" in message.text
    message = await tapped(phone, "毕业以后", message)
    assert "💤 以后再说" not in message.labels(), "it is handed in already"
    message = await tapped(phone, "先歇一歇", message)
    assert "为什么先歇一歇？" in message.text
    message = await tapped(phone, "看全部", message)
    assert "为什么先歇一歇：还没答" in message.text
    message = await tapped(phone, "接着填（还有 1 题）", message)
    await said(phone, "太累了", "改好了")
    kept = await office.kept(round_id, phone)
    assert (kept["way"], kept["gap"]) == (Value(options=("rest",)), Value(text="太累了"))
    assert not (await office.attempt(round_id, phone)).amended


async def test_of_an_album_the_first_picture_counts_and_one_sentence_is_said(
    office: Office,
) -> None:
    phone = await office.student()
    round_id, _ = await begun(office, phone, NUMBER)
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("kind", "photo")
    for number in range(3):
        form.add_field("file", png(), filename=f"{number}.png")
    phone.mark = await phone.town.seq()
    async with phone.town.session.post(f"/control/users/{phone.id}/send", data=form) as answer:
        assert answer.status == 200
    await phone.sees("照片、语音我看不懂")
    await said(phone, "5000", "最后一题")
    calls = await phone.town.calls("sendMessage")
    assert len([one for one in calls if "看不懂" in str(one["parameters"])]) == 1
    assert (await office.kept(round_id, phone))["pay"] == Value(number=5000)


@with_files(campaign("ping", go="{survey: status}"))
async def test_a_campaign_leads_to_its_survey(college: College) -> None:
    phone = await college.student()
    await college.at("2026-12-01 12:00")
    message = await phone.sees("请看ping")
    await phone.tap("去办", message)
    asked = await phone.sees_message(
        lambda m: any("svp:" in b["callback_data"] for b in m.buttons)
    )
    assert asked.id != message.id, "the campaign and its buttons stay"
    assert college.bot.app.content.surveys["status"].title["zh"] in asked.text
    first = asked.buttons[0]
    await phone.press(asked, first["callback_data"])
    await phone.sees_message(lambda m: m.id == asked.id)
