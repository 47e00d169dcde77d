"""What a restart must not do to a talk: tear an album, or change the order."""

from datetime import timedelta
from typing import Any

import pytest

from bot.handoff import edits, service
from bot.handoff.edits import Change
from bot.handoff.service import Written
from db import handoff, people
from tests.faults import house
from tests.faults.accounts import received_by
from tests.faults.house import House
from tests.faults.talkers import staff_group
from tests.flows.desking import send_album
from tests.phones import Message, Town

pytestmark = [pytest.mark.fault, pytest.mark.timeout(120)]


@pytest.fixture
async def home(town: Town, url: str) -> House:
    return await house.furnish(town, url)


async def test_an_album_cut_in_the_middle_of_its_taking_over_arrives_as_one(home: House) -> None:
    await house.write(home.student, f"s{home.student.id}-001")
    await home.until_arrived(f"s{home.student.id}-001")
    await home.bot.stop()
    sent = await send_album(home.student, 3, "三页")
    # As if we had been killed when the first of its pictures was taken, a minute ago.
    await _take(home, sent[:1])
    await home.bot.start_again()

    async def arrived() -> bool:
        return len(await _pictures(home)) >= 3

    await home.until(arrived, "three pictures")
    await home.settled()
    found = await _pictures(home)
    assert len(found) == 3
    assert len({m.raw.get("media_group_id") for m in found}) == 1
    await home.bot.stop()


async def test_an_album_waits_for_its_rest_while_telegram_does_not_answer(home: House) -> None:
    await house.write(home.student, f"s{home.student.id}-001")
    await home.until_arrived(f"s{home.student.id}-001")
    await home.bot.stop()
    sent = await send_album(home.student, 2, "两页")
    await _take(home, sent[:1])
    # Five times it waits longer: eight seconds together.
    await home.town.fault(method="getUpdates", kind="500", times=5)
    await home.bot.start_again()

    async def arrived() -> bool:
        return len(await _pictures(home)) >= 2

    await home.until(arrived, "two pictures")
    album = {m.raw.get("media_group_id", "none") for m in await _pictures(home)}
    assert len(album) == 1
    assert "none" not in album
    await home.bot.stop()


async def test_an_album_is_not_torn_when_somebody_else_answers_in_its_middle(
    town: Town, url: str
) -> None:
    home = await house.furnish(town, url, classes=2, size=1)
    counselor, colleague = home.crowd.counselors
    await house.write(home.student, f"s{home.student.id}-001")
    await home.until_arrived(f"s{home.student.id}-001")
    await home.bot.stop()
    sent = await send_album(home.student, 3, "三页")
    await _take(home, sent[:1])
    async with home.bot.app.database.transaction() as tx:
        await people.set_reachable(tx, counselor.id, home.bot.clock.now())
    await home.bot.start_again()

    async def arrived() -> bool:
        return len(await _pictures(home)) >= 3

    await home.until(arrived, "three pictures")
    assert len({m.raw["media_group_id"] for m in await _pictures(home)}) == 1
    assert not [m for m in await received_by(colleague) if "photo" in m.raw]
    await home.bot.stop()


async def test_an_album_that_was_due_before_the_next_message_is_not_overtaken(
    home: House,
) -> None:
    first, album, last = (f"s{home.student.id}-{count:03}" for count in (1, 2, 3))
    await house.write(home.student, first)
    await home.until_arrived(first)
    await home.bot.stop()
    sent = await send_album(home.student, 2, f"两页 〔{album}〕")
    later = await home.student.say(f"看到了吗 〔{last}〕")
    await _take(home, sent)
    # Its quiet time is over, and nobody has sent it yet.
    home.bot.clock.jump(home.bot.clock.now() + timedelta(minutes=1))
    await _take(home, [later])
    # What is on its way must not be what holds it back.
    await home.town.fault(method="getUpdates", kind="500", times=3)
    await home.bot.start_again()
    await home.until_arrived(album, last)
    assert await home.arrived() == [first, album, last]
    await home.bot.stop()


async def _take(home: House, messages: list[Message], edit: str | None = None) -> None:
    """Take messages over as the intake does; then edit the first of them."""
    now = home.bot.clock.now()
    files = await _file_ids(home)
    async with home.bot.app.database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, home.student.id)
        assert actor is not None
        for message in messages:
            body = _body(message, files, message.text)
            how = Written(album=message.raw.get("media_group_id"))
            await service.from_student(
                tx, actor, body, home.student.id, message.id, now, now.date(), how=how
            )
        if edit is not None:
            row = await handoff.message_written(tx, home.student.id, messages[0].id)
            assert row is not None
            change = await edits.edited(tx, row, _body(messages[0], files, edit), 1, now)
            assert change is Change.in_time


def _body(message: Message, files: dict[int, str], text: str) -> dict[str, Any]:
    picture = {"kind": "photo", "file_id": files.get(message.id)}
    kind = picture if message.id in files else {"kind": "text"}
    return {**kind, "text": text, "entities": []}


async def _file_ids(home: House) -> dict[int, str]:
    """The pictures by their messages, as the bot will know them: updates wait for it."""
    path = f"/bot{home.bot.settings.bot_token.get_secret_value()}/getUpdates"
    async with home.town.session.get(path, params={"timeout": "0"}) as response:
        updates = (await response.json())["result"]
    messages = [update["message"] for update in updates if "message" in update]
    return {m["message_id"]: m["photo"][-1]["file_id"] for m in messages if "photo" in m}


async def _pictures(home: House) -> list[Message]:
    return [m for m in await received_by(home.counselor) if "photo" in m.raw]


async def test_an_album_edited_while_it_waits_is_not_overtaken(home: House) -> None:
    first, album, last = (f"s{home.student.id}-{count:03}" for count in (1, 2, 3))
    await house.write(home.student, first)
    await home.until_arrived(first)
    await home.bot.stop()
    sent = await send_album(home.student, 2, f"两页 〔{album}〕")
    sent.append(await home.student.say(f"看到了吗 〔{last}〕"))
    await _take(home, sent, edit=f"两页,改过 〔{album}〕")
    await home.bot.start_again()
    await home.until_arrived(album, last)
    assert await home.arrived() == [first, album, last]
    await home.bot.stop()


async def test_what_is_tried_again_later_is_not_overtaken_after_a_restart(home: House) -> None:
    numbers = await house.write_all([home.student], 1)
    await home.until_arrived(*numbers)
    await home.town.fault(method="sendMessage", chat_id=home.counselor.id, kind="500", times=3)
    late = await house.write_all([home.student], 1, start=1)

    async def put_off() -> bool:
        calls = await home.town.calls("sendMessage")
        return [call["status"] for call in calls].count(500) == 3

    await home.until(put_off, "three refusals")
    await home.bot.restart()
    later = await house.write_all([home.student], 2, start=2)
    await home.until_arrived(*late, *later)
    assert await home.arrived() == numbers + late + later
    await home.bot.stop()


async def test_a_reply_to_a_copy_that_nobody_wrote_down_reaches_the_student(
    home: House, url: str
) -> None:
    group = await staff_group(home.town, url, home.counselor, "化工学院")
    # That the bot was made a member and given its rights has been heard of.
    await home.settled()
    first, twice = f"s{home.student.id}-001", f"s{home.student.id}-002"
    await house.write(home.student, first)
    await _stands(home, group, first, 1)
    await home.town.fault(method="sendMessage", chat_id=group, kind="drop_after", times=1)
    await house.write(home.student, twice)
    unknown, again = await _stands(home, group, twice, 2)
    assert again.text.startswith("🔁")
    await home.town.post(
        f"users/{home.counselor.id}/send",
        chat_id=group,
        reply_to_message_id=unknown.id,
        text="两条是同一条,我看到了",
    )
    await home.until_sees(home.student, "两条是同一条")
    await home.bot.stop()


async def _stands(home: House, group: int, number: str, times: int) -> list[Message]:
    """A message of the student's as it stands in the group, once it is there so often."""

    async def shown() -> list[Message]:
        answer = await home.town.get("messages", user=home.counselor.id, chat_id=group)
        return [m for m in map(Message, answer["messages"]) if number in m.text]

    async def there() -> bool:
        return len(await shown()) >= times

    await home.until(there, f"{number} in the group")
    return await shown()
