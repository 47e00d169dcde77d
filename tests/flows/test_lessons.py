"""Reading in the chat, as a student does it: card by card, the quiz, leaving and coming back."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, event, insert, select

import content
from bot import quizzes
from bot.lessons import service
from bot.lessons.rules import Choose, Note
from content.models import (
    Bilingual,
    Card,
    Language,
    Lesson,
    Markup,
    Option,
    Question,
    QuestionKind,
    Source,
)
from db import people
from db.engine import Database, Tx
from db.lessons import LessonProgress, QuizAnswer
from db.people import Person, Role, RoleGrant
from handlers.lessons import Continue, Modules
from handlers.lessons.buttons import (
    ChooseOption,
    OpenLesson,
    OpenModule,
    ReadAgain,
    SubmitAnswer,
    TurnPage,
)
from tests.flows.conftest import TOKEN, Bot
from tests.phones import Message, Phone, Town

LESSON = "contract"
READ = content.load()
HEADER = {"zh": "M10 · 合同必看", "en": "M10 · Reading a contract"}


def the_lesson(id: str = LESSON) -> Lesson:
    lesson = READ.lesson(id)
    assert lesson is not None
    return lesson


def cards(language: Language = "zh") -> list[str]:
    return [card.title for card in the_lesson().all_cards[language] if card.confirmed]


async def reader(town: Town, name: str = "晓雨", language_code: str = "zh-hans") -> Phone:
    """A guest: somebody who agreed to the notice and told us nothing else."""
    phone = await town.person(name, language_code)
    await phone.start()
    message = await phone.sees_message(lambda m: len(m.buttons) > 0, "the notice")
    await phone.tap("同意" if language_code.startswith("zh") else "Agree", message)
    await phone.sees_message(lambda m: len(m.buttons) > 0, "a welcome")
    return phone


async def shelf(student: Phone) -> Message:
    await student.say("/lessons")
    return await student.sees("M10")


async def opened(student: Phone, lesson_id: str = LESSON) -> Message:
    """The lesson in a message of its own, at its first card or wherever it was left."""
    message = await shelf(student)
    await pressed(student, message, OpenLesson(lesson_id).pack())
    return await student.sees_message(lambda m: m.id == message.id, "the lesson")


async def pressed(student: Phone, message: Message, data: str) -> dict[str, Any] | None:
    """Press a button that the message once had, or never; answers the toast."""
    keyboard = {"inline_keyboard": [[{"text": "?", "callback_data": data}]]}
    await bot_call(
        student.town,
        "editMessageReplyMarkup",
        chat_id=student.id,
        message_id=message.id,
        reply_markup=keyboard,
    )
    return await student.press(message, data)


async def bot_call(town: Town, method: str, **body: Any) -> None:
    async with town.session.post(f"/bot{TOKEN}/{method}", json=body) as response:
        answer = await response.json()
        assert answer["ok"], answer


async def tapped(student: Phone, label: str, message: Message) -> Message:
    """The message as it is after a tap on it."""
    await student.tap(label, message)
    return await student.sees_message(lambda m: m.id == message.id, f"more after «{label}»")


async def at_the_quiz(student: Phone) -> Message:
    message = await opened(student)
    for _ in cards():
        message = await tapped(student, "下一张", message)
    return await tapped(student, "做小测", message)


async def answered_all(student: Phone, message: Message, *, rightly: bool = True) -> Message:
    """Through the quiz from its first question to the end."""
    for question in the_lesson().questions:
        wanted = [option for option in question.options if option.correct is rightly]
        several = question.kind is QuestionKind.MULTIPLE
        for option in wanted if several else wanted[:1]:
            message = await tapped(student, option.text["zh"], message)
        if several:
            message = await tapped(student, "就这些", message)
        onwards = "看结果" if "看结果" in message.labels() else "下一题"
        message = await tapped(student, onwards, message)
    return message


async def progress_of(bot: Bot, student: Phone, lesson_id: str = LESSON) -> Row[Any]:
    database = Database(bot.settings.database_url)
    async with database.reading() as tx:
        found = await tx.execute(
            select(LessonProgress)
            .join(Person, Person.c.id == LessonProgress.c.person_id)
            .where(Person.c.telegram_id == student.id, LessonProgress.c.lesson_id == lesson_id)
        )
        row = found.one()
    await database.close()
    return row


async def recorded(bot: Bot, student: Phone) -> list[tuple[str, int, list[str], bool]]:
    """Every answer kept of this student, oldest first."""
    database = Database(bot.settings.database_url)
    columns = (
        QuizAnswer.c.question_id,
        QuizAnswer.c.run,
        QuizAnswer.c.option_ids,
        QuizAnswer.c.correct,
    )
    async with database.reading() as tx:
        rows = await tx.execute(
            select(*columns)
            .join(Person, Person.c.id == QuizAnswer.c.person_id)
            .where(Person.c.telegram_id == student.id)
            .order_by(QuizAnswer.c.id)
        )
        answers = [(row.question_id, row.run, row.option_ids, row.correct) for row in rows]
    await database.close()
    return answers


async def make_staff(bot: Bot, phone: Phone, role: Role) -> None:
    database = Database(bot.settings.database_url)
    async with database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, phone.id)
        assert actor is not None
        await tx.execute(
            insert(RoleGrant).values(
                person_id=actor.person_id, role=role, granted_at=bot.clock.now()
            )
        )
    await database.close()


def edit(bot: Bot, changed: Lesson | None) -> None:
    """An editor has changed the lesson (or, with None, taken it away) and it was reloaded."""
    house = bot.app.house
    module = house.content.modules["rights"]
    kept = {lesson.id: lesson for lesson in module.lessons} | {LESSON: changed}
    lessons = tuple(lesson for lesson in kept.values() if lesson is not None)
    modules = {**house.content.modules, "rights": replace(module, lessons=lessons)}
    fresh = replace(house, content=replace(house.content, modules=modules))
    bot.app.application.bot_data["house"] = fresh


async def test_a_lesson_is_read_from_the_list_to_its_end_in_one_message(
    bot: Bot, town: Town
) -> None:
    student = await reader(town)
    message = await shelf(student)
    message = await tapped(student, "M10 权益保护", message)
    assert "学完 0/5 节" in message.text
    message = await tapped(student, "合同必看", message)
    for number, title in enumerate(cards(), 1):
        assert title in message.text
        assert f"第 {number}/{len(cards())} 张" in message.text
        message = await tapped(student, "下一张", message)
    assert "今天就做一件事" in message.text
    assert "劳动合同法" in message.text, "the sources stand at the end of the reading"
    message = await tapped(student, "做小测", message)
    message = await answered_all(student, message)
    assert "4 题全对" in message.text
    assert "✅ ✅ ✅ ✅" in message.text
    message = await tapped(student, "下一节：试用期", message)
    assert "M10 · 试用期" in message.text
    message = await tapped(student, "目录", message)
    assert "学完 1/5 节" in message.text
    assert "2. 合同必看 ✅" in message.text
    assert "3. 试用期 📖 第 1/" in message.text


async def test_wrong_answers_are_explained_and_leave_the_lesson_done_all_the_same(
    bot: Bot, town: Town
) -> None:
    student = await reader(town)
    message = await at_the_quiz(student)
    many = the_lesson().questions[0]
    wrong = next(option for option in many.options if not option.correct)
    message = await tapped(student, wrong.text["zh"], message)
    message = await tapped(student, "就这些 (1)", message)
    assert "不太对" in message.text
    assert f"✖️ {wrong.text['zh']}" in message.text
    for option in many.options:
        assert quizzes.without_assent(option.feedback["zh"]) in message.text
        assert option.text["zh"] in message.text
    assert "\n对" not in message.text, "nobody who was wrong is told «yes»"
    message = await tapped(student, "下一题", message)
    single = the_lesson().questions[1]
    right = next(option for option in single.options if option.correct)
    picked = next(option for option in single.options if not option.correct)
    message = await tapped(student, picked.text["zh"], message)
    assert f"你选了：{picked.text['zh']}\n{picked.feedback['zh']}" in message.text
    assert right.feedback["zh"].startswith("对"), "said to whoever was right"
    why = quizzes.without_assent(right.feedback["zh"])
    assert f"答案是：{right.text['zh']}\n{why}" in message.text
    assert "\n对" not in message.text
    for question in the_lesson().questions[2:]:
        message = await tapped(student, "下一题", message)
        picked = next(option for option in question.options if not option.correct)
        message = await tapped(student, picked.text["zh"], message)
        assert picked.feedback["zh"] in message.text
    message = await tapped(student, "看结果", message)
    assert "没对上" in message.text
    assert (await progress_of(bot, student)).finished_at is not None
    message = await tapped(student, "再看一遍", message)
    assert "第 1/6 张" in message.text
    assert (await progress_of(bot, student)).finished_at is not None, "finished stays finished"


async def test_reading_again_asks_again_and_keeps_both_runs(bot: Bot, town: Town) -> None:
    student = await reader(town)
    message = await answered_all(student, await at_the_quiz(student), rightly=False)
    message = await tapped(student, "再看一遍", message)
    for _ in cards():
        message = await tapped(student, "下一张", message)
    message = await tapped(student, "做小测", message)
    message = await answered_all(student, message)
    assert "4 题全对" in message.text
    answers = await recorded(bot, student)
    assert [(run, right) for _, run, _, right in answers] == [(1, False)] * 4 + [(2, True)] * 4


async def test_it_opens_where_it_was_left_in_a_new_message_and_after_a_restart(
    bot: Bot, town: Town
) -> None:
    student = await reader(town)
    message = await opened(student)
    for _ in range(3):
        message = await tapped(student, "下一张", message)
    await bot.restart()
    message = await shelf(student)
    assert "接着学：合同必看" in message.text
    message = await tapped(student, "▶ 接着学", message)
    assert "第 4/6 张" in message.text
    assert cards()[3] in message.text
    for _ in range(3):
        message = await tapped(student, "下一张", message)
    message = await tapped(student, "做小测", message)
    message = await tapped(student, the_lesson().questions[0].options[0].text["zh"], message)
    await bot.restart()
    old = message
    message = await shelf(student)
    await pressed(student, message, Continue().pack())
    message = await student.sees("第 1/4 题")
    assert f"☑️ {the_lesson().questions[0].options[0].text['zh']}" in message.labels()
    await student.press(
        old, next(b["callback_data"] for b in old.buttons if "就这些" in b["text"])
    )
    await student.sees(the_lesson().questions[0].options[0].feedback["zh"])


async def test_a_second_press_of_the_same_button_turns_one_page_only(bot: Bot, town: Town) -> None:
    student = await reader(town)
    message = await opened(student)
    data = TurnPage(LESSON, 1, 1).pack()
    toasts = [await pressed(student, message, data) for _ in range(2)]
    assert (await progress_of(bot, student)).step == f"card:{the_lesson().all_cards['zh'][1].id}"
    assert not any(toast and toast["text"] for toast in toasts), "there is nothing to say"


async def test_an_answer_counts_once_however_often_and_wherever_it_is_pressed(
    bot: Bot, town: Town
) -> None:
    student = await reader(town)
    phone = await at_the_quiz(student)
    tablet = await opened(student)
    turn = (await progress_of(bot, student)).turn
    ids = [option.id for option in the_lesson().questions[0].options]
    await student.press(phone, ChooseOption(LESSON, turn, ids[0], True).pack())
    await student.press(tablet, ChooseOption(LESSON, turn, ids[1], True).pack())
    submit = SubmitAnswer(LESSON, turn).pack()
    await asyncio.gather(student.press(phone, submit), student.press(tablet, submit))
    message = await tapped(student, "下一题", await student.last())
    single = the_lesson().questions[1]
    first, second = (ChooseOption(LESSON, turn + 2, o.id, True).pack() for o in single.options[:2])
    await student.press(message, first)
    toast = await pressed(student, phone, second)
    assert toast is not None
    assert "答过啦" in toast["text"]
    answers = await recorded(bot, student)
    assert [(question, options) for question, _, options, _ in answers] == [
        (the_lesson().questions[0].id, ids[:2]),
        (single.id, [single.options[0].id]),
    ]


async def test_a_stale_button_says_so_and_shows_where_one_is(bot: Bot, town: Town) -> None:
    student = await reader(town)
    phone = await opened(student)
    tablet = await opened(student)
    for _ in range(3):
        phone = await tapped(student, "下一张", phone)
    toast = await student.tap("下一张", tablet)
    assert toast is not None
    assert "你已经翻到别处了" in toast["text"]
    shown = await student.sees_message(lambda m: m.id == tablet.id)
    assert "第 4/6 张" in shown.text
    assert (await progress_of(bot, student)).position == 3


async def test_done_with_nothing_ticked_asks_to_pick_something(bot: Bot, town: Town) -> None:
    student = await reader(town)
    message = await at_the_quiz(student)
    toast = await student.tap("就这些", message)
    assert toast is not None
    assert "先选一个" in toast["text"]
    assert await recorded(bot, student) == []


async def test_an_english_reader_changes_to_chinese_in_the_middle_and_stays_there(
    bot: Bot, town: Town
) -> None:
    student = await reader(town, "Emma", "en")
    message = await opened(student)
    assert HEADER["en"] in message.text
    message = await tapped(student, "Next", message)
    message = await tapped(student, "Next", message)
    assert cards("en")[2] in message.text
    await pressed(student, message, "lang:zh")
    await student.sees_message(lambda _m: True)
    message = await shelf(student)
    message = await tapped(student, "接着学", message)
    assert HEADER["zh"] in message.text
    assert cards("zh")[2] in message.text


async def test_a_card_removed_under_its_reader_leads_to_the_nearest_one(
    bot: Bot, town: Town
) -> None:
    student = await reader(town)
    message = await opened(student)
    for _ in range(5):
        message = await tapped(student, "下一张", message)
    lesson = the_lesson()
    fewer: dict[Language, tuple[Card, ...]] = {
        "zh": lesson.all_cards["zh"][:3],
        "en": lesson.all_cards["en"][:3],
    }
    edit(bot, replace(lesson, all_cards=fewer))
    toast = await student.tap("下一张", message)
    assert toast is not None
    assert "刚刚改过" in toast["text"]
    message = await student.sees("第 3/3 张")
    assert "这一节改过了" in message.text
    message = await tapped(student, "下一张", message)
    assert "今天就做一件事" in message.text


async def test_a_question_removed_or_added_under_its_reader_is_handled_kindly(
    bot: Bot, town: Town
) -> None:
    student = await reader(town)
    message = await at_the_quiz(student)
    lesson = the_lesson()
    edit(bot, replace(lesson, all_questions=lesson.all_questions[1:3]))
    await student.tap("就这些", message)
    message = await student.sees("第 1/2 题")
    assert await recorded(bot, student) == []
    for question in lesson.questions[1:3]:
        right = next(option for option in question.options if option.correct)
        message = await tapped(student, right.text["zh"], message)
        onwards = "看结果" if "看结果" in message.labels() else "下一题"
        message = await tapped(student, onwards, message)
    assert "2 题全对" in message.text
    edit(bot, replace(lesson, all_questions=lesson.all_questions[1:]))
    message = await opened(student)
    assert "1 道题是后来加的" in message.text
    message = await tapped(student, "补做新题", message)
    assert "第 3/3 题" in message.text
    assert (await progress_of(bot, student)).finished_at is not None


async def test_a_lesson_taken_away_under_its_reader_shows_what_else_there_is(
    bot: Bot, town: Town
) -> None:
    student = await reader(town)
    message = await opened(student)
    edit(bot, None)
    toast = await student.tap("下一张", message)
    assert toast is not None
    assert "正在修改" in toast["text"]
    message = await student.sees("课程")
    assert "接着学" not in message.text
    message = await tapped(student, "M10", message)
    assert "学完 0/4 节" in message.text


async def test_a_lesson_closes_the_day_after_its_facts_run_out(bot: Bot, town: Town) -> None:
    student = await reader(town)
    message = await opened(student)
    today = bot.clock.now().astimezone(bot.settings.bot_timezone).date()
    edit(bot, replace(the_lesson(), valid_until=today))
    message = await tapped(student, "下一张", message)
    assert "第 2/6 张" in message.text
    bot.clock.jump(bot.clock.now() + timedelta(days=1))
    toast = await student.tap("下一张", message)
    assert toast is not None
    assert "正在修改" in toast["text"]


async def test_students_never_see_unconfirmed_cards_and_staff_see_them_marked(
    bot: Bot, town: Town
) -> None:
    hidden = next(c for c in the_lesson("insurance").all_cards["zh"] if not c.confirmed)
    student, teacher = await reader(town), await reader(town, "王敏")
    await make_staff(bot, teacher, Role.counselor)
    for who, sees_it in ((student, False), (teacher, True)):
        message = await opened(who, "insurance")
        texts = [message.text]
        while "下一张 ▶" in message.labels():
            message = await tapped(who, "下一张", message)
            texts.append(message.text)
        marked = [text for text in texts if hidden.title in text]
        assert bool(marked) is sees_it
        assert all("待核实" in text for text in marked)


async def test_forged_buttons_change_nothing_and_are_answered(bot: Bot, town: Town) -> None:
    student = await reader(town)
    message = await opened(student)
    forged = [
        TurnPage(LESSON, 1, 99).pack(),
        TurnPage("nowhere", 1, 1).pack(),
        ChooseOption(LESSON, 1, "double", True).pack(),
        SubmitAnswer(LESSON, 1).pack(),
        ReadAgain("nowhere", 1).pack(),
        OpenModule("nowhere").pack(),
        OpenLesson("' OR 1=1 --").pack(),
        "page:contract:1",
        "page:contract:x:y",
        "option:contract:1:double:7",
        "lesson:",
    ]
    for data in forged:
        await pressed(student, message, data)
    assert await recorded(bot, student) == []
    progress = await progress_of(bot, student)
    assert progress.step == "quiz:garage-clauses", "at most to the first unanswered question"
    assert progress.finished_at is None
    async with bot.app.database.reading() as tx:
        kept = (await tx.execute(select(LessonProgress.c.lesson_id))).scalars().all()
    assert set(kept) == {LESSON}


async def test_a_page_costs_one_query_and_one_write(bot: Bot, town: Town) -> None:
    student = await reader(town)
    message = await opened(student)
    statements: list[str] = []
    engine = bot.app.database.engine.sync_engine

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if "lesson_progress" in statement or "quiz_answers" in statement:
            statements.append(statement.split()[0])

    event.listen(engine, "before_cursor_execute", note)
    try:
        message = await tapped(student, "下一张", message)
        assert statements == ["SELECT", "INSERT"]
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def test_what_to_continue_with_is_the_lesson_read_last_then_the_next_one(
    bot: Bot, town: Town
) -> None:
    student = await reader(town)

    async def point() -> tuple[str, int] | None:
        today = bot.clock.now().astimezone(bot.settings.bot_timezone).date()
        async with bot.app.database.reading() as tx:
            actor = await people.actor_by_telegram_id(tx, student.id)
            assert actor is not None
            found = await service.continue_point(tx, READ, actor, today)
        return None if found is None else (found.lesson.id, found.position)

    message = await shelf(student)
    assert await point() is None
    await pressed(student, message, Continue().pack())
    message = await student.sees("M10")
    await pressed(student, message, Modules().pack())
    message = await opened(student, "insurance")
    message = await tapped(student, "下一张", message)
    assert await point() == ("insurance", 2)
    message = await at_the_quiz(student)
    assert await point() == (LESSON, 8)
    message = await answered_all(student, message)
    assert await point() == ("insurance", 2), "what is not finished comes first"


async def test_two_processes_answering_for_one_person_record_one_answer(
    bot: Bot, town: Town
) -> None:
    student = await reader(town)
    message = await at_the_quiz(student)
    lesson = the_lesson()
    edit(bot, replace(lesson, all_questions=lesson.all_questions[1:]))
    await student.tap("就这些", message)
    await student.sees("第 1/3 题")
    turn = (await progress_of(bot, student)).turn
    changed = bot.app.application.bot_data["house"].content
    today = bot.clock.now().astimezone(bot.settings.bot_timezone).date()

    async def answer(tx: Tx, option_id: str) -> Note | None:
        actor = await people.actor_by_telegram_id(tx, student.id)
        assert actor is not None
        press = Choose(turn, option_id, True)
        now = bot.clock.now()
        screen = await service.press(tx, changed, actor, LESSON, press, today, now)
        assert screen is not None
        return screen.note

    async def answer_elsewhere(option_id: str) -> Note | None:
        database = Database(bot.settings.database_url)
        async with database.transaction() as tx:
            note = await answer(tx, option_id)
        await database.close()
        return note

    first, second = lesson.questions[1].options[:2]
    async with asyncio.TaskGroup() as tasks, bot.app.database.transaction() as tx:
        assert await answer(tx, first.id) is None
        other = tasks.create_task(answer_elsewhere(second.id))
        # As far as it gets while the first one is not committed.
        await asyncio.wait({other}, timeout=0.5)
        assert not other.done()
    assert other.result() is Note.ANSWERED
    question = lesson.questions[1].id
    assert [(q, chosen) for q, _, chosen, _ in await recorded(bot, student)] == [
        (question, [first.id])
    ]
    assert (await progress_of(bot, student)).answers == {question: [first.id]}


async def test_the_longest_lesson_the_check_lets_through_still_fits_telegram(
    bot: Bot, town: Town
) -> None:
    """The sandbox refuses what Telegram would: each screen must come out all the same."""
    long, wide = "<b>注意</b>" + "长" * 398, "宽" * 20
    words, html = Bilingual(zh=wide, en=wide), Markup(long, long)
    options = tuple(Option(f"option-{n}", words, n % 2 == 0, html) for n in range(8))
    question = Question("q" * 20, QuestionKind.MULTIPLE, html, options, confirmed=False)
    card = Card("c" * 20, wide, f"<b>{wide}</b>\n\n{'卡' * 878}", False, date(2020, 1, 1))
    bilingual = Bilingual(zh="据" * 300, en="source " * 40)
    sources = tuple(Source(bilingual, "https://example.org/?a=1&b=2") for _ in range(30))
    lesson = replace(
        the_lesson(),
        all_cards={"zh": (card,), "en": (card,)},
        all_questions=(question,),
        one_thing_to_do=html,
        sources=sources,
        confirmed=False,
        valid_until=date(2020, 1, 1),
    )
    edit(bot, lesson)
    teacher = await reader(town, "王敏")
    await make_staff(bot, teacher, Role.teacher)
    message = await opened(teacher)
    assert "卡" * 878 in message.text
    assert "待核实" in message.text
    message = await tapped(teacher, "下一张", message)
    assert message.text.endswith("有效到 2020-01-01。")
    assert "· …" in message.text
    message = await tapped(teacher, "做小测", message)
    assert message.text.count(wide) == len(options), "with a tick too wide for their buttons"
    message = await tapped(teacher, f"⬜ {wide}", message)
    message = await tapped(teacher, "就这些", message)
    assert "对了一部分" in message.text
    assert message.text.count("长" * 398) == 1 + 3, "the question, and why each was missed"
    message = await tapped(teacher, "看结果", message)
    assert "没对上" in message.text
