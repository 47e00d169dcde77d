"""The daily nudge: a tick asks whose hour has come and whether there is anything to review."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.calendar.rules import Calendar
from bot.delivery.bodies import Button, words
from bot.ground import Ground
from bot.review import rules, service
from bot.review.service import TOPIC, Entry, Moment
from content.calendar import NIGHT_BEGINS
from db import outbox, review
from db.engine import Tx
from db.outbox import SendKind
from db.review import Due

BATCH = 50
FAREWELL_LASTS = timedelta(days=7)
START, HOURS, ON, OFF, KEEP = "rvgo", "rvhours", "rvon", "rvoff", "rvkeep"
"""The prefixes of the buttons under a nudge; handlers/review reads them."""


class Nudges:
    """Nothing is remembered outside the database: a tick may be missed or come twice."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    async def tick(self) -> None:
        """Nudge whoever is due."""
        moment = Moment(self._ground.now(), self._ground.zone)
        hour = moment.now.astimezone(self._ground.zone).hour
        async with self._ground.database.reading() as tx:
            if not await review.due(tx, moment.today, hour, 0, 1):
                return
            calendar = await self._ground.calendar(tx)
        known = service.entries(self._ground.content, moment.today)
        quiet = is_quiet(calendar, moment)
        after = 0
        while True:
            async with self._ground.database.transaction() as tx:
                people = await review.due(tx, moment.today, hour, after, BATCH)
                for person in people:
                    await _look_at(tx, person, known, moment, calendar, quiet=quiet)
            self._ground.wake()
            if len(people) < BATCH:
                return
            after = people[-1].person_id


def is_quiet(calendar: Calendar, moment: Moment) -> bool:
    """Whether nothing may arrive today (any more)."""
    if calendar.day(moment.today).quiet:
        return True
    peace = calendar.next_peaceful(moment.now).astimezone(moment.zone)
    return peace.date() != moment.today


def cause_of(person_id: int, day: date) -> str:
    return f"review:{person_id}:{day:%Y%m%d}"


async def _look_at(
    tx: Tx,
    person: Due,
    known: Mapping[str, Entry],
    moment: Moment,
    calendar: Calendar,
    *,
    quiet: bool,
) -> None:
    """One person's turn today: a nudge, a farewell, or nothing."""
    setting = replace(person.setting, looked_on=moment.today)
    if quiet:
        await review.save_setting(tx, person.person_id, setting, moment.now)
        return
    ignored = setting.ignored + await _went_unheard(tx, person)
    setting = replace(setting, ignored=ignored, nudged_on=None)
    if ignored >= rules.PATIENCE:
        setting = replace(setting, is_on=False, ignored=0)
        last = moment.now + FAREWELL_LASTS
        await _queue(
            tx, person, moment, calendar, words("review-paused", buttons=_farewell()), last
        )
    elif setting.reviewed_on != moment.today:
        count = await service.count_due(tx, person.person_id, known, moment)
        if count:
            setting = replace(setting, nudged_on=moment.today)
            said = words("review-nudge", buttons=_keys(), count=count)
            # It speaks of today: what a cap or the night held back does not come tomorrow.
            last = datetime.combine(moment.today, NIGHT_BEGINS, moment.zone)
            await _queue(tx, person, moment, calendar, said, last)
    await review.save_setting(tx, person.person_id, setting, moment.now)


async def _went_unheard(tx: Tx, person: Due) -> bool:
    """Whether the last nudge arrived and nothing was answered on its day or since."""
    setting = person.setting
    if setting.nudged_on is None:
        return False
    if setting.reviewed_on is not None and setting.reviewed_on >= setting.nudged_on:
        return False
    return bool(await review.arrived(tx, [cause_of(person.person_id, setting.nudged_on)]))


async def _queue(
    tx: Tx,
    person: Due,
    moment: Moment,
    calendar: Calendar,
    said: dict[str, Any],
    expires_at: datetime,
) -> None:
    await outbox.enqueue(
        tx,
        cause=cause_of(person.person_id, moment.today),
        chat_id=person.telegram_id,
        person_id=person.person_id,
        kind=SendKind.alert,
        topic=TOPIC,
        body_id=await outbox.add_body(tx, said),
        due_at=calendar.next_peaceful(moment.now),
        expires_at=expires_at,
        now=moment.now,
    )


def _keys() -> list[list[Button]]:
    return [
        [{"label": "review-start-button", "data": START}],
        [
            {"label": "review-hour-button", "data": HOURS},
            {"label": "review-off-button", "data": OFF},
        ],
    ]


def _farewell() -> list[list[Button]]:
    return [
        [{"label": "review-on-again-button", "data": ON}],
        [{"label": "review-later-button", "data": KEEP}],
    ]
