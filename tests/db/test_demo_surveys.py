"""The demo's last year: two rounds of the real survey, answered as people could answer it."""

from zoneinfo import ZoneInfo

import content
from bot import demo_surveys
from bot.surveys import frozen, rules
from bot.surveys.values import from_json
from db import survey_attempts, survey_members, survey_notes, surveys
from db.survey_attempts import AttemptState
from db.surveys import RoundState
from tests.calm import NOON
from tests.conftest import NewDatabase
from tests.surveying import surveying

CHINA = ZoneInfo("Asia/Shanghai")
NUMBERS = [f"20240101{number:02}" for number in range(1, 5)]


async def test_everything_that_was_handed_in_could_have_been_handed_in_by_somebody(
    new_database: NewDatabase,
) -> None:
    read = content.load()
    async with surveying(new_database()) as one:
        people = [await one.student(number) for number in NUMBERS]
        await demo_surveys.seed(one.database, read, CHINA, NOON)
        async with one.database.reading() as tx:
            found = await surveys.rounds(tx)
            assert [row.state for row in found] == [RoundState.open, RoundState.closed]
            complete = 0
            for person in people:
                for row in found:
                    assert await survey_members.member(tx, row.round_id, person) is not None
                    attempt = await survey_attempts.attempt_of(tx, row.round_id, person)
                    if attempt is None or attempt.state is not AttemptState.complete:
                        continue
                    complete += 1
                    survey = await frozen.of_round(tx, row)
                    kept = await survey_attempts.answers(tx, attempt.attempt_id)
                    answers = {id: from_json(answer.value) for id, answer in kept.items()}
                    assert rules.first_open(survey, answers, attempt.who) is None
                    for question in rules.path(survey, answers, attempt.who):
                        value = answers[question.id]
                        assert rules.fault_in(question, value, NOON.date()) is None
            assert complete
            assert all(note[0] for note in await survey_notes.untold(tx, 10))
