"""Random surveys, random walkers, restarts and updates that come twice: what is stored is what
they chose. SURVEY_WALKS says how many walks there are; each is the same whenever it is walked."""

import os
import random
from dataclasses import replace
from typing import Any

from telegram import Update

from bot.surveys import rules
from bot.surveys.values import FileRef, Value
from db.survey_attempts import AttemptState
from tests.flows.survey_walkers import Walker, any_survey
from tests.flows.surveying import Office, office

__all__ = ["office"]

WALKS = int(os.environ.get("SURVEY_WALKS", "4"))
RESTARTS, TWICE = 0.02, 0.15


class Upheaval:
    """Between two steps: the bot is restarted, or updates that were handled come once more."""

    def __init__(self, office: Office, chance: random.Random) -> None:
        self._office = office
        self._chance = chance
        self._taken: list[Update] = []
        self.restarts = self.repeated = 0
        self._overhear()

    def _overhear(self) -> None:
        """Remember what the transport gives to the intake, to give it again."""
        intake, taken = self._office.bot.app.intake, self._taken
        take = type(intake).take

        def heard(update: Update) -> Any:
            taken.append(update)
            return take(intake, update)

        vars(intake)["take"] = heard

    async def __call__(self) -> None:
        if self._chance.random() < RESTARTS:
            self.restarts += 1
            await self._office.bot.restart()
            self._overhear()
        elif self._taken and self._chance.random() < TWICE:
            self.repeated += 1
            intake = self._office.bot.app.intake
            again = [self._taken[-1], self._chance.choice(self._taken)]
            for update in again:
                await type(intake).take(intake, update).wait()


async def test_what_walkers_chose_is_what_is_stored(office: Office) -> None:
    phones = [
        await office.student("晓雨", "2024010101"),
        await office.student("Yifan", "2025020201", language="en"),
    ]
    for number in range(WALKS):
        chance = random.Random(f"survey walk {number}")
        survey = any_survey(chance, number)
        phone = phones[number % 2]
        round_id = await office.round(survey, phone, key=f"walk-{number}")
        upheaval = Upheaval(office, chance)
        walker = Walker(phone, survey, round_id, office.now.date(), chance, upheaval)
        await walker.walk()
        await office.bot.idle(office.town)
        row = await office.attempt(round_id, phone)
        kept = {id: named(value) for id, value in (await office.kept(round_id, phone)).items()}
        assert kept == walker.chosen, f"walk {number}"
        assert row.state is AttemptState.complete
        assert rules.first_open(survey, walker.chosen, row.who) is None
        print(  # noqa: T201 - what a run with -s is for
            f"walk {number}: {len(survey.questions)} questions, {walker.steps} steps, "
            f"{upheaval.restarts} restarts, {upheaval.repeated} repeated"
        )


def named(value: Value) -> Value:
    """A file by its name: its id is Telegram's own affair."""
    if value.file is None:
        return value
    assert value.file.file_id
    return replace(value, file=FileRef("", "", value.file.kind, value.file.name))
