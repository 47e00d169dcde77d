"""What is no answer, comes too late, twice or from elsewhere: a kind sentence, the right screen,
nothing lost and nothing double."""

from datetime import timedelta

import aiohttp
import pytest

from bot.surveys import rounds
from bot.surveys.values import Value
from content.survey_models import (
    AskKind,
    SurveyQuestion,
)
from db.survey_attempts import AttemptState
from handlers.surveys.buttons import Ask, HandIn, Onward, Pick, PickPlace, Review, Skip
from tests.flows.surveying import (
    NUMBER,
    Office,
    asks,
    begun,
    html,
    intention,
    office,
    opened,
    option,
    said,
    short,
    tapped,
)
from tests.flows.test_handoff import png
from tests.flows.test_lessons import pressed

__all__ = ["office"]


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


async def test_what_is_written_half_a_day_later_may_be_for_the_teacher(office: Office) -> None:
    phone = await office.student()
    round_id, _ = await begun(office, phone, NUMBER)
    office.bot.clock.jump(office.now + timedelta(hours=13))
    await phone.say("6k")
    message = await phone.sees("刚才那句我没记")
    assert "💬 找老师" in message.labels()
    assert await office.kept(round_id, phone) == {}
    await said(phone, "6k", "最后一题")


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
