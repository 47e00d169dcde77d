"""What the tests of assessments share: a student who answers, and what is kept of it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

import content
from content.models import Language
from db.assessments import AssessmentAnswer, AssessmentRun
from db.people import Role
from handlers.callbacks import Callback
from tests.college import STUDENTS, bind_person
from tests.flows.conftest import TOKEN, Bot
from tests.phones import Message, Phone, Town

READ = content.load()
INTERESTS = READ.assessments["interests"]
TITLES = {"zh": "兴趣小探索", "en": "What do you enjoy?"}

CLEAR = {"r": 5, "i": 5, "c": 5, "a": 1, "s": 1, "e": 1}
TIE = {"r": 5, "i": 4, "c": 4, "a": 4, "s": 1, "e": 1}
FLAT = dict.fromkeys("riasec", 3)


async def student(
    bot: Bot, town: Town, number: str = "2024010101", language: Language = "zh"
) -> Phone:
    name, _ = STUDENTS[number]
    phone = await town.person(name, "zh-hans" if language == "zh" else "en")
    await bind_person(
        bot.settings.database_url, phone.id, bot.clock.now(), student=number, language=language
    )
    await phone.start()
    await phone.sees(name)
    return phone


async def staff(
    bot: Bot, town: Town, name: str, *roles: Role, on_list: bool = True, language: str = "zh"
) -> Phone:
    phone = await town.person(name)
    await bind_person(
        bot.settings.database_url,
        phone.id,
        bot.clock.now(),
        staff=name if on_list else None,
        roles=roles,
        language=language,
    )
    await phone.start()
    await phone.sees_message(lambda m: len(m.buttons) > 0, "the home card")
    return phone


async def tapped(phone: Phone, label: str, message: Message) -> Message:
    """The message as it is after a tap on it."""
    await phone.tap(label, message)
    return await phone.sees_message(lambda m: m.id == message.id, f"more after «{label}»")


async def changed(phone: Phone, message: Message) -> Message:
    """The message as it is after what was just pressed."""
    return await phone.sees_message(lambda m: m.id == message.id, "a change of the message")


async def forged(phone: Phone, message: Message, data: Callback | str) -> dict[str, Any] | None:
    """Press a button the message never had; answers the toast."""
    packed = data if isinstance(data, str) else data.pack()
    keyboard = {"inline_keyboard": [[{"text": "?", "callback_data": packed}]]}
    body = {"chat_id": phone.id, "message_id": message.id, "reply_markup": keyboard}
    url = f"/bot{TOKEN}/editMessageReplyMarkup"
    async with phone.town.session.post(url, json=body) as response:
        assert (await response.json())["ok"]
    return await phone.press(message, packed)


async def card(phone: Phone, title: str = TITLES["zh"]) -> Message:
    """The card of an assessment, by way of «my growth», as a student finds it."""
    await phone.say("/me")
    message = await phone.sees("🧭")
    oneself = next(label for label in message.labels() if "🧭" in label)
    message = await tapped(phone, oneself, message)
    return await tapped(phone, title, message)


async def begun(phone: Phone, language: Language = "zh") -> Message:
    message = await card(phone, TITLES[language])
    return await tapped(phone, {"zh": "开始", "en": "Start"}[language], message)


async def answered(
    phone: Phone,
    message: Message,
    liking: Mapping[str, int],
    language: Language = "zh",
    *,
    start: int = 0,
    end: int = 36,
) -> Message:
    """So many items, each answered by how much its type is liked (1 to 5)."""
    for item in INTERESTS.items[start:end]:
        assert item.name[language] in message.text
        step = INTERESTS.scale[liking[str(item.type)] - 1][language]
        [data] = [b["callback_data"] for b in message.buttons if b["text"] in (step, f"✅ {step}")]
        await phone.press(message, data)
        message = await changed(phone, message)
    return message


async def runs(bot: Bot) -> list[Any]:
    async with bot.app.database.reading() as tx:
        found = await tx.execute(select(AssessmentRun).order_by(AssessmentRun.c.id))
        return list(found)


async def answers(bot: Bot) -> dict[str, int]:
    async with bot.app.database.reading() as tx:
        found = await tx.execute(select(AssessmentAnswer.c.item_id, AssessmentAnswer.c.value))
        return {row.item_id: row.value for row in found}


async def photos(phone: Phone) -> int:
    return sum("photo" in message.raw for message in await phone.messages())
