"""Class groups: bound in private by their staff; in the group nothing but what is for all."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from bot.audiences.rules import EVERYBODY, resolve
from bot.groups import service
from bot.groups.service import Group
from db import classes, groups, outbox, people
from db.audiences import Condition
from db.outbox import SendKind
from db.people import Role
from handlers.groups import BindGroup, UnbindGroup
from tests.college import bind_person
from tests.flows.conftest import Bot
from tests.flows.test_joining import agreed, forged
from tests.phones import Message, Phone, Town

WORDS = {
    "zh": {
        "hello": "就业办的小助手",
        "asked": "私聊里确认",
        "ask": "连到哪个班",
        "connect": "连到应化2401",
        "bound": "已经连到",
        "private": "个人的事不在群里说",
        "removed": "我被移出了群",
    },
    "en": {
        "hello": "career office’s assistant",
        "asked": "confirm in our private chat",
        "ask": "Which class does the group",
        "connect": "Connect to 应化2401",
        "bound": "is now connected to",
        "private": "don’t belong in the group",
        "removed": "I was removed from the group",
    },
}


@dataclass
class Room:
    """A Telegram group, seen by one of its members."""

    town: Town
    id: int
    member: Phone

    async def said(self) -> list[str]:
        """What the bot has said there."""
        answer = await self.town.get("messages", user=self.member.id, chat_id=self.id, limit=1000)
        return [
            Message(raw).text
            for raw in answer["messages"]
            if raw.get("from", {}).get("id") == self.town.bot_id and raw.get("text")
        ]

    async def sees(self, fragment: str, *, count: int = 1) -> None:
        """Wait until the bot has said this so often."""
        seq = 0
        for _ in range(200):
            if sum(fragment in text for text in await self.said()) >= count:
                return
            seq, _ = await self.town.events_after(max(seq, await self.town.seq()), 0.1)
        raise AssertionError(f"the group waited for {fragment!r} and saw {await self.said()}")

    async def say(self, phone: Phone, text: str) -> None:
        phone.mark = await self.town.seq()
        await self.town.post(f"users/{phone.id}/send", chat_id=self.id, text=text)


async def room(town: Town, *members: Phone, kind: str = "supergroup") -> Room:
    """A group of these people; the bot is not in it yet."""
    made = await town.post(
        "chats",
        type=kind,
        title="应化2401<班>",
        members=[phone.id for phone in members],
        creator=members[0].id,
    )
    return Room(town, made["id"], members[0])


async def joined(
    bot: Bot, town: Town, name: str, role: Role, *, staff: str | None = None, language: str = "zh"
) -> Phone:
    """Somebody of the staff who joined earlier and has the chat open."""
    phone = await town.person(name)
    await bind_person(
        bot.settings.database_url,
        phone.id,
        bot.clock.now(),
        staff=staff,
        roles=(role,),
        language=language,
    )
    await phone.start()
    await phone.sees("你好" if language == "zh" else "Hi")
    return phone


async def class_id(bot: Bot, name: str) -> int:
    async with bot.app.database.reading() as tx:
        codes = {"应化2401": "yinghua2401", "酒管2501": "jiuguan2501"}
        card = await classes.class_by_join_code(tx, codes[name])
        assert card is not None
        return card.class_id


async def told(bot: Bot, condition: Condition) -> list[Group]:
    """The groups that get an announcement for these people."""
    zone = bot.settings.bot_timezone
    resolved = resolve(condition, bot.clock.now().astimezone(zone).date(), bot.app.content)
    async with bot.app.database.reading() as tx:
        return await service.groups_of(tx, resolved)


async def bound(bot: Bot, town: Town, counselor: Phone, *more: Phone, **how: Any) -> Room:
    """A group bound to the counselor's class 应化2401, as they would do it."""
    made = await room(town, counselor, *more, **how)
    payload = f"g-{await class_id(bot, '应化2401')}"
    counselor.mark = await town.seq()
    await town.post(f"users/{counselor.id}/start", chat_id=made.id, payload=payload)
    await counselor.sees("连到哪个班")
    await counselor.tap("连到应化2401")
    await made.sees("已经连到")
    return made


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_counselor_binds_the_group_of_their_class(
    bot: Bot, town: Town, language: str
) -> None:
    words = WORDS[language]
    counselor = await joined(bot, town, "王敏", Role.counselor, staff="王敏", language=language)
    group = await room(town, counselor)
    menu = await town.get("menu", user=counselor.id, chat_id=group.id)
    assert [one["command"] for one in menu["commands"]] == ["bind", "unbind", "desk"]
    number = await class_id(bot, "应化2401")
    counselor.mark = await town.seq()
    await town.post(f"users/{counselor.id}/start", chat_id=group.id, payload=f"g-{number}")
    await group.sees(words["hello"])
    await group.sees(words["asked"])
    asked = await counselor.sees(words["ask"])
    assert "应化2401<班>" in asked.text
    assert await told(bot, EVERYBODY) == []
    await counselor.tap(words["connect"])
    await counselor.sees(words["bound"])
    await group.sees(words["bound"])
    assert await told(bot, EVERYBODY) == [Group(group.id, number, "应化2401<班>")]
    await counselor.tap("班级群" if language == "zh" else "Class groups")
    await counselor.sees("应化2401<班>")


async def test_only_what_is_for_the_whole_class_goes_to_its_group(bot: Bot, town: Town) -> None:
    counselor = await joined(bot, town, "王敏", Role.counselor, staff="王敏")
    group = await bound(bot, town, counselor)
    whole: list[Condition] = [
        EVERYBODY,
        {"class": ["应化2401", "酒管2501"]},
        {"department": ["化工学院"]},
        {"any": [{"language": ["en"]}, {"major": ["应用化工技术"]}]},
        {"not": {"class": ["酒管2501"]}},
        {"entry_year": [2024]},
    ]
    for condition in whole:
        assert [g.chat_id for g in await told(bot, condition)] == [group.id], condition
    part: list[Condition] = [
        {"class": ["酒管2501"]},
        {"entry_year": [2025]},
        {"language": ["zh"]},
        {"not": {"language": ["en"]}},
        {"all": [{"class": ["应化2401"]}, {"silent_days": 30}]},
        {"role": ["counselor"]},
        {"any": []},
    ]
    for condition in part:
        assert await told(bot, condition) == [], condition


async def test_ordinary_talk_is_not_the_bots_and_questions_are_for_private(
    bot: Bot, town: Town
) -> None:
    student, other = await agreed(town), await agreed(town)
    stranger = await town.person("路人")
    group = await room(town, student, other, stranger)
    await town.post(f"chats/{group.id}/add", user_id=town.bot_id)
    await group.sees("就业办的小助手")
    # As an administrator it would hear everything; and still says nothing.
    await town.post(f"chats/{group.id}/promote", user_id=town.bot_id)
    for text in ("大家好", "@qihang_bot 在吗", "/help@other_bot", "/nonsense", "三方协议怎么签"):
        await group.say(stranger, text)
        await group.say(student, text)
    await group.say(student, "/home@qihang_bot")
    await group.sees("个人的事不在群里说")
    for phone in (student, other):
        await group.say(phone, "/lessons@qihang_bot")
        await group.say(phone, "/bind")
        # One person's updates are handled in order: this one after all before.
        await phone.say("/help")
        await phone.sees("/cancel")
    await bot.idle(town)
    assert len(await group.said()) == 2
    bot.clock.jump(bot.clock.now() + timedelta(minutes=11))
    await group.say(other, "/checklist@qihang_bot")
    await group.sees("个人的事不在群里说", count=2)
    assert len(await group.said()) == 3
    async with bot.app.database.reading() as tx:
        assert await people.actor_by_telegram_id(tx, stranger.id) is None, "a stranger stays one"


async def test_who_answers_for_no_class_is_told_who_may(bot: Bot, town: Town) -> None:
    student = await agreed(town)
    group = await room(town, student)
    await town.post(f"chats/{group.id}/add", user_id=town.bot_id)
    await group.say(student, "/bind")
    await group.sees("由本班的辅导员或班级导师")
    counselor = await joined(bot, town, "刘洋", Role.counselor, staff="刘洋")
    await town.post(f"users/{counselor.id}/join", chat_id=group.id)
    number = await class_id(bot, "应化2401")
    counselor.mark = await town.seq()
    await town.post(f"users/{counselor.id}/start", chat_id=group.id, payload=f"g-{number}")
    await counselor.sees("还连不了")
    # Their own classes are offered, and only those hold.
    await group.say(counselor, "/bind")
    asked = await counselor.sees("连到哪个班")
    assert [label for label in asked.labels() if "连到" in label] == [
        "🔗 连到数控2601",
        "🔗 连到酒管2501",
    ]
    answer = await forged(town, counselor, BindGroup(group.id, number).pack())
    assert "另外的身份" in str(answer["text"])
    assert await told(bot, EVERYBODY) == []


async def test_a_forged_or_late_confirmation_binds_nothing(bot: Bot, town: Town) -> None:
    counselor = await joined(bot, town, "王敏", Role.counselor, staff="王敏")
    group = await room(town, counselor)
    await town.post(f"chats/{group.id}/add", user_id=town.bot_id)
    await group.sees("就业办的小助手")
    number = await class_id(bot, "应化2401")
    # Rights over the class are not enough: it must have been asked for in the group.
    answer = await forged(town, counselor, BindGroup(group.id, number).pack())
    assert "过时" in str(answer["text"])
    await group.say(counselor, "/bind")
    await counselor.sees("连到哪个班")
    bot.clock.jump(bot.clock.now() + timedelta(days=2))
    answer = await counselor.tap("连到应化2401") or {}
    assert "过时" in str(answer["text"])
    assert await told(bot, EVERYBODY) == []


async def test_a_group_is_freed_only_by_its_own_class(bot: Bot, town: Town) -> None:
    counselor = await joined(bot, town, "王敏", Role.counselor, staff="王敏")
    stranger = await joined(bot, town, "刘洋", Role.counselor, staff="刘洋")
    group = await bound(bot, town, counselor, stranger)
    await group.say(stranger, "/bind")
    await stranger.sees("连到哪个班")
    await stranger.tap("连到酒管2501")
    await stranger.sees("已经连着另一个班")
    await group.say(stranger, "/unbind")
    await stranger.sees("没有连着你的班")
    await forged(town, stranger, UnbindGroup(group.id).pack())
    assert len(await told(bot, EVERYBODY)) == 1
    await group.say(counselor, "/unbind")
    await counselor.sees("要断开群")
    await counselor.tap("断开")
    await group.sees("不再连着")
    assert await told(bot, EVERYBODY) == []


async def test_a_group_that_becomes_a_supergroup_is_followed(bot: Bot, town: Town) -> None:
    counselor = await joined(bot, town, "王敏", Role.counselor, staff="王敏")
    old = await bound(bot, town, counselor, kind="group")
    async with bot.app.database.transaction() as tx:
        body = {"kind": "text", "text": "双选会周五开始", "entities": []}
        await outbox.enqueue(
            tx,
            cause="test:1",
            chat_id=old.id,
            kind=SendKind.announcement,
            body_id=await outbox.add_body(tx, body),
            now=bot.clock.now(),
            due_at=bot.clock.now() + timedelta(hours=1),
        )
    moved = await town.post(f"chats/{old.id}/upgrade")
    new = Room(town, moved["id"], counselor)
    await new.say(counselor, "/help@qihang_bot")
    await new.sees("个人的事不在群里说")
    assert [g.chat_id for g in await told(bot, EVERYBODY)] == [new.id]
    bot.clock.jump(bot.clock.now() + timedelta(hours=2))
    await new.sees("双选会周五开始")
    assert not [text for text in await new.said() if "小助手" in text], "it need not say hello"


async def test_a_bot_taken_out_sends_no_more_and_its_teacher_knows(bot: Bot, town: Town) -> None:
    counselor = await joined(bot, town, "王敏", Role.counselor, staff="王敏")
    group = await bound(bot, town, counselor)
    counselor.mark = await town.seq()
    await town.post(f"chats/{group.id}/kick", user_id=town.bot_id)
    await counselor.sees("我被移出了群")
    assert await told(bot, EVERYBODY) == []
    async with bot.app.database.reading() as tx:
        row = await groups.group(tx, group.id)
        assert row is not None
        assert not row.present
    # Back again it says hello again, and nothing is bound until somebody asks.
    await town.post(f"chats/{group.id}/add", user_id=town.bot_id)
    await group.sees("就业办的小助手", count=2)
    assert await told(bot, EVERYBODY) == []
