"""My data: what is kept, export, withdrawal, deletion, and the clocks that erase by themselves."""

import json
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, insert, select

from bot.handoff.rules import causes_of
from bot.people import privacy
from bot.people import service as people_service
from bot.plans import service as plans
from db import audit, bookmarks, lessons, outbox, people
from db.courses import CourseEnrolment
from db.outbox import Body, Outgoing, SendKind, SendState
from db.people import Person, Role, Student
from tests.college import bind_person
from tests.flows.conftest import Bot
from tests.phones import PATIENCE, Phone, Town

SECRET = "只有老师能知道的心事"


async def student_with_a_past(bot: Bot, town: Town) -> tuple[Phone, int]:
    """A student who read, answered and wrote to their counselor; and their person id."""
    url, now = bot.settings.database_url, bot.clock.now()
    counselor = await town.person("王敏")
    await bind_person(url, counselor.id, now, staff="王敏", roles=(Role.counselor,))
    await counselor.start()
    await counselor.sees("你好")
    student = await town.person("晓雨")
    person_id = await bind_person(url, student.id, now, student="2024010101")
    async with bot.app.database.transaction() as tx:
        await lessons.set_mark(tx, person_id, "contract", "wage", now, marked=True)
        await audit.note_view(tx, now, person_id - 1, person_id, "card")
    counselor.mark = await town.seq()
    await student.say(SECRET)
    await counselor.sees(SECRET)
    await delivered_mark(town, student)
    return student, person_id


async def delivered_mark(town: Town, student: Phone) -> None:
    """Wait for the sign on the student's message that everything about it is written down."""
    seq, types = student.mark, set[str]()
    while "reaction" not in types:
        seq, events = await town.events_after(seq, PATIENCE)
        assert events, "the message was never marked as delivered"
        types |= {event["type"] for event in events if event.get("chat_id") == student.id}


async def texts_kept(bot: Bot) -> str:
    async with bot.app.database.reading() as tx:
        bodies = (await tx.execute(select(Body.c.content))).scalars()
        return json.dumps(list(bodies), ensure_ascii=False)


async def file_of(town: Town, message: dict[str, object]) -> bytes:
    document = message["document"]
    assert isinstance(document, dict)
    async with town.session.get(f"/control/files/{document['file_unique_id']}") as response:
        return await response.read()


async def test_privacy_shows_real_counts_and_who_looked(bot: Bot, town: Town) -> None:
    student, person_id = await student_with_a_past(bot, town)
    now = bot.clock.now()
    async with bot.app.database.transaction() as tx:
        actor = await people.actor_by_id(tx, person_id)
        assert actor is not None
        await plans.set_goal(tx, actor, "long", "当化验员", now)
        for words in ("写简历", "问学长"):
            await plans.add_step(tx, actor, words, now)
        mark = bookmarks.Mark("contract", "wage", "试用期工资", now)
        await bookmarks.add(tx, person_id, mark)
        number = select(Student.c.id).where(Student.c.person_id == person_id)
        student_id = (await tx.execute(number)).scalar_one()
        await tx.execute(
            insert(CourseEnrolment).values(
                course_id="guidance", student_id=student_id, enrolled_at=now
            )
        )
    await student.say("/privacy")
    card = await student.sees("我的数据")
    assert "林晓雨 · 应化2401 · 学号 2024010101" in card.text
    assert "1 次，1 条消息" in card.text
    assert "检查表勾选：1" in card.text
    assert "目标 1 · 步子 2" in card.text
    assert "收藏：1" in card.text
    assert "课程：1 门，学完 0" in card.text
    assert "动笔的材料" not in card.text
    assert "其余的还是空的" in card.text
    assert "王敏" in card.text
    assert "同意了第 1 版" in card.text


async def test_the_export_is_a_page_and_json_with_everything(bot: Bot, town: Town) -> None:
    student, _ = await student_with_a_past(bot, town)
    await student.say("/privacy")
    await student.sees("我的数据")
    await student.tap("导出我的数据")
    await student.sees_message(lambda m: str(m.raw.get("document")).find(".json") > 0, "json")
    files = {
        m.raw["document"]["file_name"].rpartition(".")[2]: await file_of(town, m.raw)
        for m in await student.messages()
        if "document" in m.raw
    }
    data = json.loads(files["json"])
    assert data["roster"][0]["number"] == "2024010101"
    assert data["talks"][0]["content"]["text"] == SECRET
    assert data["checklists"][0]["item_id"] == "wage"
    assert data["views"][0]["by"] == "王敏"
    assert "data.exported" in {line["action"] for line in data["log"]}
    page = files["html"].decode()
    assert SECRET in page
    assert "学校花名册" in page
    assert "http" not in page


async def test_withdrawing_takes_one_tap_and_stops_what_was_waiting(bot: Bot, town: Town) -> None:
    student, person_id = await student_with_a_past(bot, town)
    await queue_later(bot, student, person_id)
    await student.say("/privacy")
    await student.sees("我的数据")
    await student.tap("撤回同意")
    await student.sees("已撤回")
    async with bot.app.database.reading() as tx:
        state = select(Outgoing.c.state).where(Outgoing.c.cause == "later")
        assert (await tx.execute(state)).scalar_one() is SendState.cancelled
    await student.say("/lessons")
    await student.sees("先花半分钟")
    await student.tap("同意")
    await student.sees("林晓雨")


async def queue_later(bot: Bot, student: Phone, person_id: int) -> None:
    """Something that would reach the student in an hour."""
    now = bot.clock.now()
    async with bot.app.database.transaction() as tx:
        await outbox.enqueue(
            tx,
            cause="later",
            chat_id=student.id,
            person_id=person_id,
            kind=SendKind.announcement,
            body_id=await outbox.add_body(tx, {"kind": "text", "text": "later"}),
            now=now,
            due_at=now + timedelta(hours=1),
        )


async def test_deleting_leaves_only_the_colleges_own_roster_row(bot: Bot, town: Town) -> None:
    student, person_id = await student_with_a_past(bot, town)
    await queue_later(bot, student, person_id)
    await student.say("/privacy")
    await student.sees("我的数据")
    await student.tap("删除我的数据")
    await student.sees("要删除你的数据吗")
    await student.tap("确认删除")
    await student.sees("都删好了")
    assert SECRET not in await texts_kept(bot)
    async with bot.app.database.reading() as tx:
        row = select(Student.c.name, Student.c.person_id).where(Student.c.number == "2024010101")
        assert tuple((await tx.execute(row)).one()) == ("林晓雨", None)
        mine = select(func.count()).select_from(Outgoing).where(Outgoing.c.chat_id == student.id)
        assert (await tx.execute(mine)).scalar() == 0
        known = select(func.count()).select_from(Person).where(Person.c.telegram_id == student.id)
        assert (await tx.execute(known)).scalar() == 0
        log = [action for _, action, _ in await audit.about(tx, person_id)]
        assert "data.deleted" in log
    bot.clock.jump(bot.clock.now() + timedelta(hours=2))
    await student.say("/home")
    await student.sees("先花半分钟")
    assert not any(message.text == "later" for message in await student.messages())


async def test_a_forgotten_question_deletes_nothing(bot: Bot, town: Town) -> None:
    student, _ = await student_with_a_past(bot, town)
    await student.say("/privacy")
    await student.sees("我的数据")
    await student.tap("删除我的数据")
    question = await student.sees("要删除你的数据吗")
    bot.clock.jump(bot.clock.now() + timedelta(minutes=11))
    answer = await student.tap("确认删除", question)
    assert answer is not None
    assert "放得太久" in answer["text"]
    assert SECRET in await texts_kept(bot)


async def test_the_next_newcomer_never_inherits_the_id_of_who_left(bot: Bot, town: Town) -> None:
    student, person_id = await student_with_a_past(bot, town)
    async with bot.app.database.transaction() as tx:
        actor = await people_service.known(tx, student.id)
        assert actor is not None
        await privacy.erase(tx, actor, causes_of, bot.clock.now())
    newcomer = await town.person("新来的")
    await newcomer.start()
    await newcomer.sees("先花半分钟")
    async with bot.app.database.reading() as tx:
        fresh = await people_service.known(tx, newcomer.id)
    assert fresh is not None
    assert fresh.person_id > person_id


async def test_old_chats_and_old_graduates_go_by_themselves(bot: Bot, town: Town) -> None:
    student, _ = await student_with_a_past(bot, town)
    zone = ZoneInfo("Asia/Shanghai")
    later = bot.clock.now() + timedelta(days=181)
    async with bot.app.database.transaction() as tx:
        await privacy.retire(tx, causes_of, later, zone, 3)
        assert await people_service.known(tx, student.id) is not None
    assert SECRET not in await texts_kept(bot)
    async with bot.app.database.transaction() as tx:
        much_later = later.replace(year=2029, month=7, day=2)
        await privacy.retire(tx, causes_of, much_later, zone, 3)
        assert await people_service.known(tx, student.id) is None
