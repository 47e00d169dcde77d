"""The pacer: never faster than Telegram allows, the urgent first, waits exactly as told."""

import asyncio
from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.pacing import (
    GROUP_MESSAGES,
    GROUP_WINDOW,
    PRIVATE_BURST,
    NoTurnError,
    Pacer,
    Priority,
    burst_of,
)
from tests.virtual import VirtualLoop, run_virtually

Sent = list[tuple[float, int, Priority]]
asks = st.lists(
    st.tuples(
        st.floats(0, 20),
        st.sampled_from([1, 2, 3, 4, 5, -1, -2]),
        st.sampled_from(list(Priority)),
    ),
    max_size=120,
)


def send_all(rate: float, requests: list[tuple[float, int, Priority]]) -> Sent:
    """When each request was granted its turn, asked for at its moment."""

    async def main(loop: VirtualLoop) -> Sent:
        pacer, sent = Pacer(rate, loop.time), []

        async def one(at: float, chat: int, priority: Priority) -> None:
            await asyncio.sleep(at)
            await pacer.turn(chat, priority)
            sent.append((loop.time(), chat, priority))

        await asyncio.gather(*(one(*request) for request in requests))
        return sent

    return run_virtually(main)


@given(st.sampled_from([2.0, 30.0, 1000.0]), asks)
@settings(deadline=None)
def test_no_limit_is_ever_exceeded(
    rate: float, requests: list[tuple[float, int, Priority]]
) -> None:
    sent = sorted(send_all(rate, requests))
    assert len(sent) == len(requests)
    times = [at for at, _, _ in sent]
    burst = burst_of(rate)
    for first in range(len(times)):
        for last in range(first, len(times)):
            allowed = burst + rate * (times[last] - times[first]) + 1e-6
            assert last - first + 1 <= allowed + 1
    by_chat: dict[int, list[float]] = defaultdict(list)
    for at, chat, _ in sent:
        by_chat[chat].append(at)
    for chat, moments in by_chat.items():
        for first in range(len(moments)):
            for last in range(first, len(moments)):
                span, count = moments[last] - moments[first], last - first + 1
                if chat > 0:
                    assert count <= PRIVATE_BURST + span + 1e-6
                elif span < GROUP_WINDOW - 1e-6:
                    assert count <= GROUP_MESSAGES


def test_a_reply_overtakes_a_waiting_broadcast() -> None:
    async def main(loop: VirtualLoop) -> tuple[float, float]:
        pacer = Pacer(30, loop.time)
        done: list[float] = []

        async def bulk(chat: int) -> None:
            await pacer.turn(chat, Priority.bulk)
            done.append(loop.time())

        waits = []
        async with asyncio.TaskGroup() as group:
            for chat in range(1000, 2000):
                group.create_task(bulk(chat))
            for chat in range(20):
                await asyncio.sleep(0.5)
                asked = loop.time()
                await pacer.turn(chat + 1, Priority.reply)
                waits.append(loop.time() - asked)
        return max(waits), max(done)

    longest, total = run_virtually(main)
    assert longest <= 1 / 30
    assert 1000 / 30 <= total <= 1000 / 30 * 1.05


def test_a_broadcast_uses_nearly_all_of_the_rate() -> None:
    sent = send_all(30, [(0.0, chat, Priority.bulk) for chat in range(1, 3001)])
    took = max(at for at, _, _ in sent)
    assert 3000 / took >= 0.97 * 30


def test_a_refused_chat_waits_as_long_as_asked_and_only_that_chat() -> None:
    async def main(loop: VirtualLoop) -> tuple[float, float]:
        pacer = Pacer(30, loop.time)
        pacer.refused(7, 12.5)
        await pacer.turn(8, Priority.talk)
        other = loop.time()
        await pacer.turn(7, Priority.talk)
        return other, loop.time()

    other, refused = run_virtually(main)
    assert other == 0
    assert 12.5 <= refused <= 12.51


def test_several_chats_refused_at_once_stop_everybody() -> None:
    async def main(loop: VirtualLoop) -> float:
        pacer = Pacer(30, loop.time)
        for chat in (1, 2, 3):
            pacer.refused(chat, 5)
        await pacer.turn(99, Priority.reply)
        return loop.time()

    assert 5 <= run_virtually(main) <= 5.01


def test_somebody_who_gave_up_waiting_takes_no_turn() -> None:
    async def main(loop: VirtualLoop) -> float:
        pacer = Pacer(1, loop.time)
        for chat in (1, 2):
            await pacer.turn(chat, Priority.reply)
        waiting = [loop.create_task(pacer.turn(chat, Priority.reply)) for chat in range(3, 9)]
        await asyncio.sleep(0.1)
        for task in waiting[:-1]:
            task.cancel()
        await asyncio.wait(waiting)
        return loop.time()

    assert run_virtually(main) <= 1.01


def test_waits_of_an_earlier_process_are_remembered_as_they_were_asked() -> None:
    async def main(loop: VirtualLoop) -> tuple[float, float]:
        apart, together = Pacer(30, loop.time), Pacer(30, loop.time)
        for chat, ago in ((1, 60.0), (2, 40.0), (3, 20.0)):
            apart.refused(chat, 90, ago)
        for chat, ago in ((1, 1.5), (2, 1.2), (3, 1.0)):
            together.refused(chat, 4, ago)
        await apart.turn(9, Priority.bulk)
        first = loop.time()
        await together.turn(9, Priority.bulk)
        return first, loop.time()

    alone, everybody = run_virtually(main)
    assert alone == 0, "three chats that were refused one by one stop nobody else"
    assert 4 <= everybody <= 4.1


def test_a_process_that_does_not_lead_gives_turns_to_replies_only() -> None:
    async def main(loop: VirtualLoop) -> list[str]:
        pacer = Pacer(1, loop.time)
        said: list[str] = []

        async def speak(chat: int, priority: Priority, name: str) -> None:
            try:
                await pacer.turn(chat, priority)
                said.append(f"{name} at {loop.time():.0f}")
            except NoTurnError:
                said.append(f"{name} refused at {loop.time():.0f}")

        async with asyncio.TaskGroup() as group:
            for chat in range(3):
                group.create_task(speak(chat + 1, Priority.bulk, f"bulk {chat}"))
            await asyncio.sleep(0)
            for chat in range(2):
                group.create_task(speak(chat + 7, Priority.reply, f"reply {chat}"))
            await asyncio.sleep(0)
            pacer.deny()
        await speak(4, Priority.talk, "talk")
        pacer.allow(loop.time() + 1.5)
        await speak(5, Priority.talk, "talk again")
        await speak(6, Priority.reply, "reply")
        return said

    assert run_virtually(main) == [
        "bulk 0 at 0",
        "reply 0 at 0",
        "bulk 1 refused at 0",
        "bulk 2 refused at 0",
        "reply 1 at 1",
        "talk refused at 1",
        "talk again at 2",
        "reply at 3",
    ]


def test_trust_that_ran_out_holds_messages_until_it_is_renewed() -> None:
    async def main(loop: VirtualLoop) -> float:
        pacer = Pacer(30, loop.time)
        pacer.allow(loop.time() + 2)
        await asyncio.sleep(3)
        waiting = loop.create_task(pacer.turn(1, Priority.bulk))
        await asyncio.sleep(4)
        assert not waiting.done()
        await pacer.turn(2, Priority.reply)
        pacer.allow(loop.time() + 2)
        await waiting
        return loop.time()

    assert 7 <= run_virtually(main) <= 7.1


def test_a_chat_that_may_be_written_to_at_once_costs_no_memory() -> None:
    async def main(loop: VirtualLoop) -> set[int]:
        pacer = Pacer(1000, loop.time)
        for chat in range(1, 5001):
            await pacer.turn(chat, Priority.reply)
        await pacer.turn(-1, Priority.reply)
        pacer.refused(3, 60)
        await asyncio.sleep(30)
        await pacer.turn(2, Priority.reply)
        return set(pacer._chats)

    assert run_virtually(main) == {-1, 3, 2}
