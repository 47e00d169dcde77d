"""Rounds by the clock: who is asked, who hears of it again, how each of them stands at the end."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

import content
from bot.surveys import inviting, rounds, rules, service
from bot.surveys.inviting import Post
from bot.surveys.service import Asked
from bot.surveys.values import Value
from content.survey_models import Survey
from db import (
    campaign_members,
    people,
    survey_attempts,
    survey_members,
    survey_notes,
    survey_progress,
    surveys,
)
from db.audiences import NOBODY
from db.campaign_members import Response
from db.outbox import SendState
from db.people import Person, Role
from db.survey_members import Disposition
from db.surveys import RoundState
from tests.flows.seasons import College, campaign, china, college, with_files
from tests.phones import Message, Phone
from tests.surveying import FULL, INTENTION, chose, edited, everybody

__all__ = ["college"]
MONDAY = "2026-11-30 12:00"
CLOSES = "2026-12-10 21:00"
quiet = with_files()


class Asking:
    """Rounds of the small survey in a running college."""

    def __init__(self, college: College) -> None:
        self.college, self.app = college, college.bot.app

    async def launch(self, survey: Survey = INTENTION, key: str = "r1", **more: Any) -> int:
        now = self.college.clock.now()
        given: dict[str, Any] = {"audience": everybody(), "opens_at": now} | more
        async with self.app.database.transaction() as tx:
            made = await rounds.launch(
                tx, survey, by=None, key=key, now=now, closes_at=china(CLOSES), **given
            )
        await self.tick()
        return made

    async def tick(self) -> None:
        """Twice: what the first one sent, the second one sees arrive."""
        for _ in range(2):
            await self.app.surveys.tick()
            await self.college.bot.quiet()

    async def at(self, text: str) -> None:
        self.college.clock.jump(china(text))
        await self.tick()

    async def person(self, phone: Phone) -> int:
        async with self.app.database.reading() as tx:
            actor = await people.actor_by_telegram_id(tx, phone.id)
        assert actor is not None
        return actor.person_id

    async def do(self, step: Callable[..., Any], *given: Any, **more: Any) -> Any:
        async with self.app.database.transaction() as tx:
            return await step(tx, *given, **more)

    async def begin(self, round_id: int, phone: Phone) -> Asked:
        found = await self.do(
            service.begin, round_id, await self.person(phone), self.college.clock.now()
        )
        assert isinstance(found, Asked), found
        return found

    async def record(self, asked: Asked, question: str, value: Value) -> Asked:
        found: Asked = await self.do(
            service.record, asked, question, value, self.college.clock.now()
        )
        return found

    async def answer(self, round_id: int, phone: Phone, **answers: Value) -> None:
        asked = await self.begin(round_id, phone)
        for question, value in (FULL | answers).items():
            asked = await self.record(asked, question, value)
        await self.do(service.hand_in, asked, self.app.content, self.college.clock.now())

    async def story(self, round_id: int, phone: Phone) -> list[str]:
        """How somebody stood, one after the other."""
        person = await self.person(phone)
        return [one.value for one, _, _ in await self.do(survey_members.history, round_id, person)]

    async def post(self) -> Post:
        now = self.college.clock.now()
        return Post(self.app.content.texts, self.app.settings.bot_timezone, now, now)


def about(messages: list[Message]) -> list[str]:
    """The first words of what a round sent."""
    kinds = {
        "分钟，每答一题就存好": "invited",
        "还给你留着": "reminded",
        "你填到一半": "halfway",
        "轻轻提一句": "nudged",
        "又为你打开": "reopened",
    }
    return [kind for m in messages for words, kind in kinds.items() if words in m.text]


@pytest.fixture
def asking(college: College) -> Asking:
    return Asking(college)


@quiet
async def test_everybody_of_the_audience_is_asked_once_with_one_tap_to_begin(
    college: College, asking: Asking
) -> None:
    lin = await college.student()
    zhao = await college.student("2024010102", language="en")
    round_id = await asking.launch()
    await asking.tick()
    said = await lin.sees("毕业打算", since=0)
    assert "大约 3 分钟" in said.text
    assert "开放到12月10日（周四）" in said.text
    assert said.labels() == ["✏️ 去填", "🔕 少收这类", "❔ 为什么收到"]
    assert "Open until Thursday 10 December" in (await zhao.sees("毕业打算", since=0)).text
    assert about(await lin.messages()) == ["invited"]
    assert await asking.story(round_id, lin) == ["not_reached", "invited"]
    await lin.tap("为什么收到", said)
    assert "老师和就业办能看到" in (await lin.sees("为什么收到「毕业打算」")).text
    await lin.tap("去填", said)
    await lin.sees("只为帮你")
    assert (await asking.story(round_id, lin))[-1] == "opened"


@quiet
async def test_an_audience_is_taken_in_by_batches_and_goes_on_where_it_was_cut_off(
    college: College, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    students = [
        await college.student(number)
        for number in ("2024010101", "2024010102", "2024010103", "2025020201", "2026030301")
    ]
    now = college.clock.now()
    async with asking.app.database.transaction() as tx:
        round_id = await rounds.launch(
            tx, INTENTION, audience=everybody(), opens_at=now, closes_at=china(CLOSES), by=None,
            key="batches", now=now,
        )  # fmt: skip
    count, more = await asking.do(inviting.expand, await asking.post(), round_id, 2)
    assert (count, more) == (2, True)
    row = await asking.do(surveys.round_, round_id)
    assert (row.state, row.after_person_id > 0) == (RoundState.expanding, True)
    late = await college.student("2024010104")
    await asking.tick()
    counts = await asking.do(survey_progress.dispositions, round_id)
    assert counts == {Disposition.invited: len(students)}
    for phone in students:
        assert about(await phone.messages()) == ["invited"]
    assert about(await late.messages()) == [], "who joins later is not written to"
    assert (await asking.begin(round_id, late)).survey == INTENTION, "but may answer"


@quiet
async def test_who_joins_while_a_round_runs_finds_it_on_the_home_card(
    college: College, asking: Asking
) -> None:
    round_id = await asking.launch()
    await asking.launch(edited(id="other"), key="others", audience={**everybody(), "who": NOBODY})
    phone = await college.town.person("晓雨")
    await phone.start()
    await phone.tap("同意", await phone.sees("启航"))
    await phone.sees("你是哪一位")
    await phone.say("2024010101 林晓雨")
    home = await phone.sees("欢迎加入 应化2401")
    assert "毕业打算：约 3 分钟" in home.text
    await asking.tick()
    assert about(await phone.messages()) == [], "the card is the invitation"
    assert await asking.story(round_id, phone) == ["not_reached", "invited"]
    await asking.at("2026-12-03 12:30")
    assert about(await phone.messages()) == ["reminded"]


@quiet
async def test_reminders_come_twice_to_who_has_not_begun_and_stop_at_the_first_tap(
    college: College, asking: Asking
) -> None:
    lin, zhao = await college.student(), await college.student("2024010102")
    round_id = await asking.launch()
    await asking.at("2026-12-03 12:09")
    assert about(await lin.messages()) == ["invited"]
    await asking.at("2026-12-03 12:10")
    assert about(await lin.messages()) == ["invited", "reminded"]
    await asking.begin(round_id, zhao)
    for day in (4, 5, 8, 9, 10):
        await asking.at(f"2026-12-{day:02} 12:30")
    assert about(await lin.messages()) == ["invited", "reminded", "reminded"]
    assert about(await zhao.messages()) == ["invited", "reminded", "halfway"]


@quiet
async def test_a_reminder_that_still_waits_is_taken_back_at_the_first_tap(
    college: College, asking: Asking
) -> None:
    lin = await college.student()
    round_id = await asking.launch()
    college.clock.jump(china("2026-12-03 22:30"))
    await asking.tick()
    waiting = [row for row in await college.outbox(lin) if row[0].startswith("survey-round")]
    assert [state for _, _, state, _ in waiting] == [SendState.sent, SendState.queued]
    await asking.begin(round_id, lin)
    await asking.at("2026-12-04 12:30")
    waiting = [row for row in await college.outbox(lin) if row[0].startswith("survey-round")]
    assert [(state, why) for _, _, state, why in waiting] == [
        (SendState.sent, None), (SendState.cancelled, "answered"),
    ]  # fmt: skip
    assert about(await lin.messages()) == ["invited"]


@quiet
async def test_who_stopped_halfway_hears_of_it_once_three_days_after_the_last_answer(
    college: College, asking: Asking
) -> None:
    lin = await college.student()
    round_id = await asking.launch()
    await asking.begin(round_id, lin)
    await asking.at("2026-12-02 12:00")
    asked = await asking.begin(round_id, lin)
    await asking.record(asked, "plan", chose("job"))
    for day in (3, 4, 5, 6, 7, 8, 9):
        await asking.at(f"2026-12-{day:02} 12:15")
        expected = ["invited"] if day < 5 else ["invited", "halfway"]
        assert about(await lin.messages()) == expected, day
    await asking.answer(round_id, lin)
    assert await asking.story(round_id, lin) == [
        "not_reached", "invited", "opened", "partial", "complete",
    ]  # fmt: skip


@quiet
async def test_who_said_no_and_who_is_done_is_left_in_peace(
    college: College, asking: Asking
) -> None:
    lin, zhao = await college.student(), await college.student("2024010102")
    round_id = await asking.launch()
    await asking.answer(round_id, lin)
    asked = await asking.begin(round_id, zhao)
    await asking.do(service.refuse, asked, college.clock.now())
    for day in (3, 4, 6, 9):
        await asking.at(f"2026-12-{day:02} 12:30")
    assert about(await lin.messages()) == about(await zhao.messages()) == ["invited"]
    await asking.at("2026-12-11 12:00")
    assert (await asking.story(round_id, lin))[-1] == "complete"
    assert (await asking.story(round_id, zhao))[-1] == "refused"


@quiet
async def test_a_class_that_reached_its_target_is_not_reminded(
    college: College, asking: Asking
) -> None:
    lin, zhao = await college.student(), await college.student("2024010102")
    chen = await college.student("2025020201")
    round_id = await asking.launch(target=50)
    await asking.answer(round_id, lin)
    await asking.at("2026-12-03 12:30")
    assert about(await zhao.messages()) == ["invited"]
    assert about(await chen.messages()) == ["invited", "reminded"]
    row = await asking.do(surveys.round_, round_id)
    targets = {one.row.name: one for one in await asking.do(rounds.targets, row)}
    assert (targets["应化2401"].wanted, targets["应化2401"].reached) == (1, True)
    assert (targets["酒管2501"].wanted, targets["酒管2501"].reached) == (1, False)


@quiet
async def test_a_round_closes_by_itself_and_everybody_has_a_disposition_with_its_history(
    college: College, asking: Asking
) -> None:
    lin, zhao = await college.student(), await college.student("2024010102")
    sun, zhou = await college.student("2024010103"), await college.student("2024010104")
    round_id = await asking.launch()
    await asking.answer(round_id, lin)
    asked = await asking.begin(round_id, sun)
    await asking.record(asked, "plan", chose("job"))
    await asking.begin(round_id, zhou)
    await asking.at("2026-12-10 21:09")
    assert (await asking.do(surveys.round_, round_id)).state is RoundState.open
    await asking.at("2026-12-10 21:10")
    assert (await asking.do(surveys.round_, round_id)).state is RoundState.closed
    await asking.at("2026-12-10 21:40")
    await asking.at("2026-12-11 12:00")
    assert await asking.story(round_id, zhao) == ["not_reached", "invited", "overdue"]
    assert (await asking.story(round_id, sun))[-1] == "partial"
    assert (await asking.story(round_id, zhou))[-2:] == ["opened", "overdue"]
    classes = await asking.do(survey_progress.by_class, round_id)
    assert [(one.name, one.members, one.answered) for one in classes] == [("应化2401", 4, 1)]
    missing = await asking.do(
        survey_progress.of_class, round_id, classes[0].class_id, [Disposition.overdue]
    )
    assert [one.name for one in missing] == ["赵天宇", "周思远"]


@quiet
async def test_who_blocked_the_bot_is_seen_and_seen_coming_back(
    college: College, asking: Asking
) -> None:
    lin, zhao = await college.student(), await college.student("2024010102")
    round_id = await asking.launch()
    await college.town.post(f"users/{lin.id}/block")
    await college.bot.idle(college.town)
    await asking.tick()
    assert await asking.story(round_id, lin) == ["not_reached", "invited", "blocked"]
    await asking.at("2026-12-03 12:30")
    assert about(await lin.messages()) == ["invited"]
    assert about(await zhao.messages()) == ["invited", "reminded"]
    await college.town.post(f"users/{lin.id}/unblock")
    await lin.say("/home")
    await lin.sees("林晓雨")
    await asking.tick()
    assert (await asking.story(round_id, lin))[-1] == "invited"


@quiet
async def test_who_had_blocked_the_bot_before_is_never_reached(
    college: College, asking: Asking
) -> None:
    lin = await college.student()
    await college.town.post(f"users/{lin.id}/block")
    await college.bot.idle(college.town)
    round_id = await asking.launch()
    assert await asking.story(round_id, lin) == ["not_reached", "blocked"]


@quiet
async def test_one_person_gets_it_opened_again_and_is_told_until_when(
    college: College, asking: Asking
) -> None:
    lin, wang = await college.student(), await college.staff("王敏", Role.counselor)
    round_id = await asking.launch()
    await asking.at("2026-12-11 12:00")
    assert (await asking.story(round_id, lin))[-1] == "overdue"
    person, counselor = await asking.person(lin), await asking.person(wang)
    until = china("2026-12-14 21:00")
    assert await asking.do(service.reopen, round_id, person, until, counselor, college.clock.now())
    actor = await asking.do(people.actor_by_id, person)
    await asking.do(inviting.tell_reopened, await asking.post(), round_id, actor, until)
    await asking.tick()
    assert "到12月14日（周一）为止" in (await lin.sees("又为你打开", since=0)).text
    assert (await asking.story(round_id, lin))[-1] == "invited"
    await asking.begin(round_id, lin)
    await asking.at("2026-12-15 12:00")
    assert (await asking.story(round_id, lin))[-2:] == ["opened", "overdue"]


@quiet
async def test_a_trial_asks_its_launcher_only_and_sends_nothing(
    college: College, asking: Asking
) -> None:
    lin, wang = await college.student(), await college.staff("王敏", Role.counselor)
    person, now = await asking.person(wang), college.clock.now()
    async with asking.app.database.transaction() as tx:
        trial = await rounds.launch(
            tx, INTENTION, audience=everybody(), opens_at=now, closes_at=china(CLOSES),
            by=person, key="trial", trial=True, now=now,
        )  # fmt: skip
    await asking.tick()
    await asking.answer(trial, wang, plan=chose("unsure"))
    await asking.at("2026-12-03 12:30")
    assert about(await lin.messages()) == about(await wang.messages()) == []
    assert await asking.do(survey_notes.open_notes, person) == []
    assert await asking.do(surveys.rounds) == []


@quiet
async def test_an_edit_while_a_round_runs_is_version_2_for_who_begins_later(
    college: College, asking: Asking
) -> None:
    lin, zhao = await college.student(), await college.student("2024010102")
    round_id = await asking.launch()
    await asking.answer(round_id, lin)
    shorter = edited(questions=INTENTION.questions[:-1])
    number = await asking.do(
        rounds.adopt, round_id, shorter, await asking.person(lin), college.clock.now()
    )
    assert number == 2
    asked = await asking.begin(round_id, zhao)
    assert asked.survey == shorter
    assert (await asking.begin(round_id, lin)).survey == INTENTION
    counts = await asking.do(survey_attempts.counts, round_id)
    assert Counter(count for count in counts.values()) == {1: 2}


@quiet
async def test_a_counselors_nudge_goes_once_in_three_days_to_who_has_not_finished(
    college: College, asking: Asking
) -> None:
    lin, zhao = await college.student(), await college.student("2024010102")
    sun = await college.student("2024010103")
    round_id = await asking.launch()
    await asking.answer(round_id, zhao)
    asked = await asking.begin(round_id, sun)
    await asking.do(service.refuse, asked, college.clock.now())
    them = [await asking.person(one) for one in (lin, zhao, sun)]
    for expected in ([them[0]], []):
        nudged = await asking.do(inviting.nudge, await asking.post(), round_id, them)
        assert nudged == expected
    await asking.tick()
    assert about(await lin.messages()) == ["invited", "nudged"]
    assert about(await zhao.messages()) == about(await sun.messages()) == ["invited"]


@quiet
async def test_a_counselor_hears_at_once_of_what_is_for_them_alone_and_once_a_day_of_the_rest(
    college: College, asking: Asking
) -> None:
    lin, zhao = await college.student(), await college.student("2024010102")
    wang = await college.staff("王敏", Role.counselor)
    liu = await college.staff("刘洋", Role.counselor)
    round_id = await asking.launch()
    await asking.answer(round_id, lin, plan=chose("unsure"), worry=chose("mind"))
    await asking.tick()
    private = await wang.sees("只给你一个人看", since=0)
    await wang.sees("有 1 位同学可能想和你聊聊", since=0)
    assert "林晓雨" not in private.text
    await asking.answer(round_id, zhao, plan=chose("unsure"))
    await asking.tick()
    said = [m.text for m in await wang.messages() if "可能想和你聊聊" in m.text]
    assert len(said) == 1
    await asking.at("2026-12-01 12:00")
    said = [m.text for m in await wang.messages() if "可能想和你聊聊" in m.text]
    assert len(said) == 2
    assert not [m for m in await liu.messages() if "问卷" in m.text]


@with_files(
    campaign(
        "plans", topic="surveys", go="{survey: status}",
        steps="[{after_days: 3, text: {zh: 还没填plans吗, en: Not yet}}]",
    )
)  # fmt: skip
async def test_a_campaign_opens_a_round_for_those_it_went_to(
    college: College, asking: Asking
) -> None:
    lin, zhao = await college.student(), await college.student("2024010102")
    await college.at("2026-12-01 12:00")
    await asking.tick()
    said = await lin.sees("请看plans", since=0)
    [row] = await asking.do(surveys.rounds)
    assert (row.survey_id, row.state) == ("status", RoundState.open)
    counts = await asking.do(survey_progress.dispositions, row.round_id)
    assert counts == {Disposition.invited: 2}
    await lin.tap("去办", said)
    person = await asking.person(lin)
    waiting = await asking.do(service.waiting, person, college.clock.now())
    assert [one.round_id for one in waiting] == [row.round_id]
    for day in (4, 5, 6):
        await college.at(f"2026-12-{day:02} 12:10")
        await asking.tick()
    assert [m for m in await zhao.messages() if "还没填plans" in m.text]
    assert about(await zhao.messages()) == [], "a campaign that follows up needs no second voice"
    again = await asking.do(surveys.rounds)
    assert len(again) == 1
    [answers] = [content.load().surveys["status"].questions]
    asked = await asking.begin(row.round_id, lin)
    asked = await asking.record(asked, answers[0].id, chose(answers[0].options[0].id))
    await asking.do(service.hand_in, asked, asking.app.content, college.clock.now())
    member = await asking.do(campaign_members.member, row.campaign_run_id, person)
    assert member.response is Response.done


async def check_in(asking: Asking, round_id: int, phone: Phone, place: str) -> None:
    """Somebody answers the five questions of interns."""
    asked = await asking.begin(round_id, phone)
    while (question := rules.first_open(asked.survey, asked.answers, asked.who)) is not None:
        option = place if question.id == "place" else question.options[0].id
        asked = await asking.record(
            asked, question.id, chose(option) if question.asks else Value()
        )
    await asking.do(service.hand_in, asked, asking.app.content, asking.college.clock.now())


@with_files((content.PACKAGED / "campaigns" / "y3-09-checkin.yaml").read_text(encoding="utf-8"))
async def test_in_autumn_the_weekly_check_in_asks_whoever_is_still_an_intern(
    college: College, asking: Asking
) -> None:
    lin, zhao = await college.student(), await college.student("2024010102", language="en")
    sun = await college.student("2024010103")
    first = await asking.launch(content.load().surveys["intern-check-in"], key="september")
    await check_in(asking, first, lin, "post")
    await check_in(asking, first, zhao, "not-now")
    await college.at("2026-12-04 18:31")
    await asking.tick()
    await lin.sees("又一周了", since=0)
    for phone in (zhao, sun):
        assert not [m for m in await phone.messages() if "又一周了" in m.text]
    [weekly] = [row for row in await asking.do(surveys.rounds) if row.campaign_run_id]
    await check_in(asking, weekly.round_id, lin, "not-now")
    await college.at("2026-12-11 18:31")
    await asking.tick()
    said = [m for m in await lin.messages() if "又一周了" in m.text]
    assert len(said) == 1, "who says it is over is left in peace"


@quiet
async def test_a_round_whose_window_went_by_while_the_bot_was_away_is_missed(
    college: College, asking: Asking
) -> None:
    lin = await college.student()
    round_id = await asking.launch(opens_at=china("2026-12-02 12:00"))
    assert (await asking.do(surveys.round_, round_id)).state is RoundState.planned
    await asking.at("2026-12-11 12:00")
    assert (await asking.do(surveys.round_, round_id)).state is RoundState.missed
    assert about(await lin.messages()) == []


@quiet
async def test_a_planned_round_opens_at_its_hour_and_a_restart_in_between_loses_nothing(
    college: College, asking: Asking
) -> None:
    lin = await college.student()
    round_id = await asking.launch(opens_at=china("2026-12-02 12:00"))
    assert about(await lin.messages()) == []
    await college.bot.restart()
    again = Asking(college)
    await again.at("2026-12-02 12:00")
    assert about(await lin.messages()) == ["invited"]
    await again.answer(round_id, lin)
    async with again.app.database.reading() as tx:
        ids = await tx.execute(select(Person.c.id).where(Person.c.telegram_id == lin.id))
        person = ids.scalar_one()
    member = await again.do(survey_members.member, round_id, person)
    assert member.disposition is Disposition.complete
    assert member.remind_at is None
    assert member.invited_at is not None
    assert member.invited_at - china("2026-12-02 12:00") < timedelta(minutes=5)


@with_files(
    campaign(
        "left", topic="surveys",
        trigger="{event: {survey: intention, state: unfinished, after_days: 4}}",
    ),
    campaign(
        "thanks", topic="surveys",
        trigger="{event: {survey: intention, state: done, after_days: 1}}",
    ),
)  # fmt: skip
async def test_campaigns_follow_a_survey_that_was_left_or_handed_in(
    college: College, asking: Asking
) -> None:
    lin, zhao = await college.student(), await college.student("2024010102")
    round_id = await asking.launch(reminds=False)
    await asking.begin(round_id, lin)
    await asking.answer(round_id, zhao)
    for day in ("2026-12-01", "2026-12-04", "2026-12-05"):
        await college.at(f"{day} 12:00")
    assert [m.text for m in await zhao.messages() if "请看" in m.text] == ["请看thanks。"]
    assert [m.text for m in await lin.messages() if "请看" in m.text] == ["请看left。"]
