"""A student answers a survey in the chat: every kind of question, every way in and out."""

from datetime import date, timedelta

from bot.surveys.values import Value
from content.survey_models import (
    AnswerIs,
    AskKind,
    Comparison,
    Effect,
    Trigger,
)
from db.survey_attempts import AttemptState
from tests.college import bind_person
from tests.flows.seasons import College, campaign, college, with_files
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
    survey,
    tapped,
)
from tests.flows.test_handoff import png

__all__ = ["college", "office"]


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
    toast = await phone.tap("🔘 其他", message)
    assert toast
    assert "已经选好了" in toast["text"]
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


async def test_what_was_handed_in_can_be_changed_for_a_week(office: Office) -> None:
    phone = await office.student()
    round_id = await office.round(short(), phone, days=1)
    message = await opened(phone, round_id)
    message = await tapped(phone, "企业就业", message)
    message = await said(phone, "离家近", "都答完了")
    message = await tapped(phone, "交上去", message)
    assert "到12月2日（周三）为止都能改" in message.text
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
    assert "约 1 分钟，到12月2日（周三）为止" in home.text
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
    listed = await phone.sees("都能改")
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
    message = await tapped(phone, "接着填", message)
    await said(phone, "太累了", "改好了")
    kept = await office.kept(round_id, phone)
    assert (kept["way"], kept["gap"]) == (Value(options=("rest",)), Value(text="太累了"))
    assert not (await office.attempt(round_id, phone)).amended


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
