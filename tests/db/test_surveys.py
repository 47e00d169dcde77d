"""Answers are kept when they are given, once, whatever happens beside them; on both databases."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

import content
from bot.people import privacy as privacy_service
from bot.surveys import rounds, service
from bot.surveys.effects import STALLED
from bot.surveys.service import Closed, ClosedError, Unfinished, Why
from bot.surveys.standing import GRACE
from bot.surveys.values import Value, to_json
from content.survey_models import SurveyQuestion
from db import answers as latest
from db import (
    people,
    survey_attempts,
    survey_export,
    survey_members,
    survey_notes,
    surveys,
)
from db.survey_attempts import AttemptState
from db.survey_members import Disposition
from tests.calm import NOON
from tests.college import bind_person
from tests.conftest import NewDatabase
from tests.surveying import (
    FULL,
    GOING,
    INTENTION,
    LATER,
    QUESTIONS,
    Surveyor,
    both,
    chose,
    edited,
    surveying,
)

DAY = timedelta(days=1)
AFTER = NOON + LATER + GRACE


@pytest.fixture
async def town(new_database: NewDatabase) -> AsyncIterator[Surveyor]:
    async with surveying(new_database()) as one:
        yield one


async def dispositions(town: Surveyor, round_id: int, person_id: int) -> list[Disposition]:
    return [one for one, _, _ in await town.ask(survey_members.history, round_id, person_id)]


# Versions


async def test_the_same_survey_is_frozen_once_and_an_edited_one_is_version_2(
    town: Surveyor,
) -> None:
    first = await town.round(key="a")
    again = await town.round(key="b")
    changed = edited(questions=(*QUESTIONS[:-1], edited_text()))
    later = await town.round(key="c", survey=changed)
    rows = [await town.ask(surveys.round_, id) for id in (first, again, later)]
    assert rows[0].version_id == rows[1].version_id != rows[2].version_id
    kept = await town.ask(surveys.versions, {row.version_id for row in rows})
    assert sorted(one.number for one in kept.values()) == [1, 2]


def edited_text() -> SurveyQuestion:
    return replace(GOING, title=both("心里话"))


async def test_a_version_reads_as_the_survey_it_was(town: Surveyor) -> None:
    lin = await town.student()
    asked = await town.begin(await town.round(lin), lin)
    assert asked.survey == INTENTION


async def test_who_began_keeps_version_1_and_who_begins_later_gets_version_2(
    town: Surveyor,
) -> None:
    lin, zhao = await town.student(), await town.student("2024010102")
    round_id = await town.round(lin, zhao)
    before = await town.begin(round_id, lin)
    changed = edited(questions=(*QUESTIONS[:-1], edited_text()))
    async with town.tx() as tx:
        assert await rounds.adopt(tx, round_id, changed, zhao, NOON) == 2
    after = await town.begin(round_id, zhao)
    assert (await town.begin(round_id, lin)).survey == before.survey == INTENTION
    assert after.survey == changed
    await town.answer(round_id, lin)
    await town.answer(round_id, zhao)
    counts = await town.ask(survey_attempts.counts, round_id)
    assert counts == {
        (before.version_id, AttemptState.complete): 1,
        (after.version_id, AttemptState.complete): 1,
    }


async def test_a_launch_that_is_repeated_is_one_round(town: Surveyor) -> None:
    assert await town.round(key="same") == await town.round(key="same")


async def test_a_round_must_end_after_it_begins(town: Surveyor) -> None:
    with pytest.raises(ValueError, match="end after"):
        await town.round(closes_at=NOON)


# Answering


async def test_beginning_twice_is_one_attempt_and_goes_on_where_it_stopped(
    town: Surveyor,
) -> None:
    lin = await town.student()
    round_id = await town.round(lin)
    asked = await town.begin(round_id, lin)
    await town.record(asked, "plan", chose("job"))
    again = await town.begin(round_id, lin)
    assert again.attempt_id == asked.attempt_id
    assert again.answers == {"plan": chose("job")}
    assert again.state is AttemptState.partial


async def test_two_devices_begin_at_once_and_there_is_one_attempt(town: Surveyor) -> None:
    lin = await town.student()
    round_id = await town.round(lin)
    both_ = await asyncio.gather(*(town.begin(round_id, lin) for _ in range(4)))
    assert len({asked.attempt_id for asked in both_}) == 1
    assert await dispositions(town, round_id, lin) == [Disposition.invited, Disposition.opened]


async def test_what_two_devices_answer_at_once_is_all_kept(town: Surveyor) -> None:
    lin = await town.student()
    asked = await town.begin(await town.round(lin), lin)
    given = {"plan": chose("job"), "where": chose("320500"), "pay": Value(number=8000)}
    await asyncio.gather(*(town.record(asked, id, value) for id, value in given.items()))
    kept = await town.ask(survey_attempts.answers, asked.attempt_id)
    assert {id: row.value for id, row in kept.items()} == {
        id: to_json(value) for id, value in given.items()
    }


async def test_the_same_question_on_two_devices_leaves_one_answer_and_the_other_as_history(
    town: Surveyor,
) -> None:
    lin = await town.student()
    asked = await town.begin(await town.round(lin), lin)
    await asyncio.gather(
        town.record(asked, "plan", chose("job")), town.record(asked, "plan", chose("study"))
    )
    kept = (await town.ask(survey_attempts.answers, asked.attempt_id))["plan"].value
    replaced = [row.value for row in await town.ask(survey_attempts.changes, asked.attempt_id)]
    assert sorted([kept, *replaced], key=str) == [to_json(chose("job")), to_json(chose("study"))]


async def test_the_same_answer_twice_changes_nothing(town: Surveyor) -> None:
    lin = await town.student()
    asked = await town.begin(await town.round(lin), lin)
    first = await town.record(asked, "plan", chose("job"))
    second = await town.record(asked, "plan", chose("job"), NOON + DAY)
    assert second.answers == first.answers
    assert (await town.ask(survey_attempts.answers, asked.attempt_id))["plan"].at == NOON
    assert await town.ask(survey_attempts.changes, asked.attempt_id) == []


async def test_a_changed_answer_leaves_what_stood_there_who_changed_it_and_when(
    town: Surveyor,
) -> None:
    lin, wang = await town.student(), await town.student("2024010102")
    asked = await town.begin(await town.round(lin), lin)
    await town.record(asked, "plan", chose("job"))
    changed = await town.record(asked, "plan", chose("study"), NOON + DAY, by=wang)
    assert changed.proxy_by == wang
    [row] = await town.ask(survey_attempts.changes, asked.attempt_id)
    assert (row.value, row.given_at, row.given_by_id) == (to_json(chose("job")), NOON, None)
    assert (row.changed_at, row.changed_by_id) == (NOON + DAY, wang)


async def test_a_question_the_survey_does_not_have_is_no_answer(town: Surveyor) -> None:
    lin = await town.student()
    asked = await town.begin(await town.round(lin), lin)
    with pytest.raises(LookupError):
        await town.record(asked, "income", chose("much"))


async def test_somebody_elses_attempt_cannot_be_loaded(town: Surveyor) -> None:
    lin, zhao = await town.student(), await town.student("2024010102")
    asked = await town.begin(await town.round(lin, zhao), lin)
    assert await town.ask(service.load, asked.attempt_id, zhao, NOON) is None
    assert await town.ask(service.load, asked.attempt_id, lin, NOON) == asked


# Its time


async def test_who_is_not_asked_cannot_begin_and_a_round_to_come_has_not_begun(
    town: Surveyor,
) -> None:
    lin, zhao = await town.student(), await town.student("2024010102")
    round_id = await town.round(lin, opens_at=NOON + DAY)
    async with town.tx() as tx:
        not_yet = await service.begin(tx, round_id, lin, NOON)
        stranger = await service.begin(tx, round_id, zhao, NOON)
        nowhere = await service.begin(tx, round_id + 1, lin, NOON)
    assert not_yet == Closed(Why.not_yet, INTENTION, NOON + DAY)
    assert isinstance(stranger, Closed)
    assert stranger.why is Why.not_asked
    assert nowhere == Closed(Why.gone)


async def test_an_answer_that_comes_minutes_late_counts_and_one_that_comes_later_does_not(
    town: Surveyor,
) -> None:
    lin = await town.student()
    asked = await town.begin(await town.round(lin), lin)
    ends = NOON + LATER
    await town.record(asked, "plan", chose("job"), ends + timedelta(minutes=5))
    with pytest.raises(ClosedError) as late:
        await town.record(asked, "plan", chose("study"), AFTER)
    assert late.value.closed == Closed(Why.over, INTENTION, ends)
    kept = await town.ask(survey_attempts.answers, asked.attempt_id)
    assert kept["plan"].value == to_json(chose("job"))
    assert isinstance(await town.ask(service.load, asked.attempt_id, lin, AFTER), Closed)


async def test_whoever_has_not_begun_has_no_grace(town: Surveyor) -> None:
    lin = await town.student()
    round_id = await town.round(lin)
    async with town.tx() as tx:
        closed = await service.begin(tx, round_id, lin, NOON + LATER)
    assert closed == Closed(Why.over, INTENTION, NOON + LATER)


async def test_a_round_opened_again_for_one_person_is_open_for_them_only(town: Surveyor) -> None:
    lin, zhao = await town.student(), await town.student("2024010102")
    round_id = await town.round(lin, zhao)
    asked = await town.begin(round_id, lin)
    async with town.tx() as tx:
        await rounds.close(tx, round_id, None, NOON + LATER)
        until = AFTER + 2 * DAY
        assert await service.reopen(tx, round_id, lin, until, zhao, AFTER)
    again = await town.record(asked, "plan", chose("study"), AFTER + DAY)
    assert again.closes_at == until
    async with town.tx() as tx:
        assert isinstance(await service.begin(tx, round_id, zhao, AFTER + DAY), Closed)
    waiting = await town.ask(service.waiting, lin, AFTER + DAY)
    assert [(one.round_id, one.closes_at) for one in waiting] == [(round_id, until)]
    assert await town.ask(service.waiting, zhao, AFTER + DAY) == []
    with pytest.raises(ClosedError):
        await town.record(asked, "plan", chose("job"), until + GRACE)


# Handing in


async def test_what_must_be_answered_is_asked_for_before_handing_in(town: Surveyor) -> None:
    lin = await town.student()
    asked = await town.begin(await town.round(lin), lin)
    with pytest.raises(Unfinished) as missing:
        await town.hand_in(asked)
    assert missing.value.question_id == "plan"
    asked = await town.record(asked, "plan", chose("job"))
    with pytest.raises(Unfinished) as missing:
        await town.hand_in(asked)
    assert missing.value.question_id == "where"
    asked = await town.record(asked, "plan", chose("unsure"))
    assert (await town.hand_in(asked)).asked.state is AttemptState.complete


async def test_handing_in_twice_at_once_counts_once(town: Surveyor) -> None:
    lin = await town.student()
    round_id = await town.round(lin)
    asked = await town.begin(round_id, lin)
    asked = await town.record(asked, "plan", chose("unsure"))
    came = await asyncio.gather(town.hand_in(asked), town.hand_in(asked))
    assert sorted(one.again for one in came) == [False, True]
    assert came[0].caused == came[1].caused
    exported = await town.ask(survey_export.export, lin)
    assert [row["what"] for row in exported["surveys-notes"]] == ["talk-soon"]
    assert await dispositions(town, round_id, lin) == [
        Disposition.invited, Disposition.opened, Disposition.partial, Disposition.complete,
    ]  # fmt: skip


async def test_what_was_handed_in_may_be_changed_for_seven_days_and_that_is_seen(
    town: Surveyor,
) -> None:
    lin = await town.student()
    round_id = await town.round(lin)
    done = await town.answer(round_id, lin)
    assert done.editable_until == NOON + 7 * DAY
    changed = await town.record(done, "plan", chose("study"), NOON + 6 * DAY)
    assert (changed.state, changed.amended) == (AttemptState.complete, True)
    again = await town.hand_in(changed, NOON + 6 * DAY)
    assert (again.again, again.asked.editable_until) == (False, NOON + 7 * DAY)
    assert (await dispositions(town, round_id, lin))[-2:] == [
        Disposition.complete, Disposition.changed,
    ]  # fmt: skip
    with pytest.raises(ClosedError) as late:
        await town.record(done, "plan", chose("job"), NOON + 7 * DAY + GRACE)
    assert late.value.closed.why is Why.handed_in
    rows = {row.question: row.values for row in await town.ask(latest.of_person, lin)
            if row.survey == "intention"}  # fmt: skip
    assert rows["plan"] == {"study"}


async def test_saying_no_ends_it_and_coming_back_opens_it_with_everything_kept(
    town: Surveyor,
) -> None:
    lin = await town.student()
    round_id = await town.round(lin)
    asked = await town.begin(round_id, lin)
    asked = await town.record(asked, "plan", chose("job"))
    for _ in range(2):
        async with town.tx() as tx:
            await service.refuse(tx, asked, NOON)
    [refused] = await town.ask(service.waiting, lin, NOON)
    assert refused.state is AttemptState.refused
    back = await town.begin(round_id, lin)
    assert (back.state, back.answers) == (AttemptState.partial, {"plan": chose("job")})
    assert (await dispositions(town, round_id, lin))[-2:] == [
        Disposition.refused, Disposition.partial,
    ]  # fmt: skip


async def test_what_waits_names_how_far_one_is_and_what_closes_first_is_on_top(
    town: Surveyor,
) -> None:
    lin = await town.student()
    later = await town.round(lin, key="later", closes_at=NOON + 9 * DAY)
    sooner = await town.round(lin, key="sooner", closes_at=NOON + 2 * DAY)
    endless = await town.round(lin, key="endless", closes_at=None)
    done = await town.round(lin, key="done", closes_at=NOON + DAY)
    await town.answer(done, lin)
    asked = await town.begin(later, lin)
    await town.record(asked, "plan", chose("job"))
    found = await town.ask(service.waiting, lin, NOON)
    assert [one.round_id for one in found] == [sooner, later, endless, done]
    assert [one.state for one in found] == [
        None, AttemptState.partial, None, AttemptState.complete,
    ]  # fmt: skip
    assert (found[1].outlook.done, found[1].outlook.left > 0) == (1, True)
    assert await town.ask(service.waiting, lin, NOON + 30 * DAY) == [found[2]]


# What answers cause


async def test_answers_fill_the_profile_and_what_audiences_ask(town: Surveyor) -> None:
    lin = await town.student()
    await town.answer(await town.round(lin), lin)
    rows = {
        (row.survey, row.question): row.values for row in await town.ask(latest.of_person, lin)
    }
    assert rows["intention", "plan"] == rows[latest.PROFILE, "destination"] == {"job"}
    assert rows[latest.PROFILE, latest.REGION] == {"320500"}
    assert rows["intention", "pay"] == rows[latest.PROFILE, "pay"] == {"5000"}
    known = {
        trait.value: value for trait, value in (await town.ask(service.known_of, lin)).items()
    }
    assert known["phone"] == FULL["phone"]
    assert known["pay"] == FULL["pay"]


async def test_sensitive_answers_and_written_words_stay_out_of_what_others_read(
    town: Surveyor,
) -> None:
    lin = await town.student()
    words, worry = Value(text="想开一家面馆"), chose("mind", "money")
    await town.answer(await town.round(lin), lin, going=words, worry=worry)
    rows = await town.ask(latest.of_person, lin)
    read = {(row.question, value) for row in rows for value in row.values}
    assert not {question for question, _ in read} & {"worry", "going", "phone"}
    assert not {value for _, value in read} & {"mind", "money", "+8613800138000"}


async def test_a_group_of_places_is_kept_with_its_members(town: Surveyor) -> None:
    lin = await town.student()
    group = next(one for one in content.load().regions.groups.values() if len(one.members) > 2)
    await town.answer(await town.round(lin), lin, where=chose(group.id))
    rows = {row.question: row.values for row in await town.ask(latest.of_person, lin)}
    assert rows[latest.REGION] == {group.id, *group.members}


async def test_triggers_note_for_the_counselor_show_the_student_and_go_when_answers_change(
    town: Surveyor,
) -> None:
    lin = await town.student()
    asked = await town.begin(await town.round(lin), lin)
    asked = await town.record(asked, "plan", chose("unsure"))
    asked = await town.record(asked, "worry", chose("mind", "money"))
    came = await town.hand_in(asked)
    assert [one.id for one in came.caused.cards] == ["aid"]
    assert [one.id for one in came.caused.talks] == ["offer"]
    notes = (await town.ask(survey_export.export, lin))["surveys-notes"]
    assert {(row["what"], row["private"]) for row in notes} == {
        ("talk-soon", False), ("mind", True),
    }  # fmt: skip
    asked = await town.record(came.asked, "plan", chose("job"))
    asked = await town.record(asked, "where", chose("320500"))
    await town.hand_in(asked)
    notes = (await town.ask(survey_export.export, lin))["surveys-notes"]
    assert [row["what"] for row in notes] == ["mind"]


async def test_a_note_is_the_own_counselors_as_the_class_is_today_and_done_once(
    town: Surveyor,
) -> None:
    lin = await town.student()
    wang = await bind_person(town.url, 900, NOON, staff="王敏")
    liu = await bind_person(town.url, 901, NOON, staff="刘洋")
    await town.answer(await town.round(lin), lin, worry=chose("mind"))
    [note] = await town.ask(survey_notes.open_notes, wang)
    assert (note.student, note.private, note.trigger_id) == ("林晓雨", True, "mind")
    assert await town.ask(survey_notes.open_notes, liu) == []
    async with town.tx() as tx:
        assert await survey_notes.done(tx, note.note_id, wang, NOON)
        assert not await survey_notes.done(tx, note.note_id, wang, NOON)
    assert await town.ask(survey_notes.open_notes, wang) == []


async def test_the_same_answer_two_rounds_running_is_noted_and_not_after_one(
    town: Surveyor,
) -> None:
    lin = await town.student()

    async def noted() -> list[str]:
        found = await town.ask(survey_export.export, lin)
        return [row["what"] for row in found["surveys-notes"]]

    await town.answer(await town.round(lin, key="autumn"), lin, plan=chose("unsure"))
    assert STALLED not in await noted()
    winter = NOON + 60 * DAY
    round_id = await town.round(lin, key="winter", now=winter)
    await town.answer(round_id, lin, winter, plan=chose("unsure"))
    assert (await noted()).count(STALLED) == 1


async def test_a_trial_is_in_no_profile_no_history_and_on_no_list(town: Surveyor) -> None:
    lin = await town.student()
    trial = await town.round(by=lin, trial=True, key="trial")
    await town.answer(trial, lin, plan=chose("unsure"), worry=chose("mind"))
    assert await town.ask(latest.of_person, lin) == []
    assert await town.ask(survey_attempts.attempts_of, lin) == []
    assert (await town.ask(survey_export.export, lin))["surveys-notes"] == []
    assert await town.ask(surveys.rounds) == []
    assert len(await town.ask(surveys.rounds, trials=True)) == 1


async def test_who_gave_anonymous_answers_is_forgotten_once_nobody_may_change_them(
    town: Surveyor,
) -> None:
    lin = await town.student()
    survey = edited(anonymous=True)
    round_id = await town.round(lin, survey=survey)
    done = await town.answer(round_id, lin, plan=chose("unsure"))
    assert str(lin) not in done.who.removeprefix("a") or len(done.who) > 8
    assert await town.ask(latest.of_person, lin) == []
    async with town.tx() as tx:
        assert await survey_attempts.unlink(tx, round_id, NOON + 6 * DAY) == 0
        assert await survey_attempts.unlink(tx, round_id, NOON + 8 * DAY) == 1
    assert (await town.ask(survey_export.export, lin))["surveys-filled"] == []
    [row] = await town.ask(survey_attempts.attempts_in, [round_id], [AttemptState.complete], 0, 10)
    assert (row.person_id, row.who) == (None, done.who)


# Their own


async def test_everything_is_in_the_export_and_nothing_is_left_after_erasing(
    town: Surveyor,
) -> None:
    lin = await town.student()
    round_id = await town.round(lin)
    done = await town.answer(round_id, lin, worry=chose("mind"))
    await town.record(done, "plan", chose("study"))
    found = await town.ask(survey_export.export, lin)
    assert {kind: len(rows) for kind, rows in found.items()} == {
        "surveys-asked": 1,
        "surveys-stood": 5,
        "surveys-filled": 1,
        "surveys-answers": len(FULL),
        "surveys-changes": 1,
        "surveys-traits": 4,
        "surveys-notes": 1,
        "surveys-prepared": 0,
    }
    async with town.tx() as tx:
        actor = await people.actor_by_id(tx, lin)
        assert actor is not None
        exported = await privacy_service.export(tx, actor, NOON)
        assert privacy_service.as_json(exported)
        await privacy_service.erase(tx, actor, lambda _: (), NOON)
    found = await town.ask(survey_export.export, lin)
    assert not any(found.values())
    assert await town.ask(survey_attempts.answers, done.attempt_id) == {}
    assert await town.ask(survey_attempts.changes, done.attempt_id) == []
