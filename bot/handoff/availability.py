"""Being there: taking new talks or not, languages, and days away with a named cover.

While somebody is away their talks are answered by their cover and stay theirs: nothing moves,
so nothing can be left behind when they are back. Both hear when it begins and when it is over.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.delivery.bodies import words
from bot.people.rules import COLLEGE_ROLES
from bot.people.service import alert
from content import LANGUAGES
from content.campaign_files import spoken_date
from db import absences, audit, people, talk_ownership
from db.absences import AbsenceRow
from db.engine import Tx
from db.people import Actor, Role

LONGEST = timedelta(days=180)
FARTHEST = timedelta(days=366)
MOST_OPEN = (10, 20, 40)
"""What somebody may set as the most open talks they have at a time, beside «no limit»."""


@dataclass(frozen=True, slots=True)
class Ready:
    """How somebody takes talks today."""

    takes_new: bool
    english: bool
    trained: bool
    most_talks: int | None
    open_talks: int
    away: tuple[AbsenceRow, ...]
    covers_for: tuple[str, ...]


async def ready(tx: Tx, actor: Actor, today: date) -> Ready:
    """How somebody of the college is set to take talks, and which absences are ahead."""
    row = (await talk_ownership.staff(tx, [actor.person_id]))[actor.person_id]
    covered = await absences.covered_by(tx, [actor.person_id], today)
    names = await talk_ownership.names(tx, sorted(covered))
    return Ready(
        takes_new=not row.paused,
        english=row.language == "en" if row.english is None else row.english,
        trained=row.trained,
        most_talks=row.most_talks,
        open_talks=row.open_talks,
        away=tuple(await absences.coming(tx, actor.person_id, today)),
        covers_for=tuple(sorted(names.values())),
    )


async def set_takes_new(tx: Tx, actor: Actor, now: datetime, *, takes: bool) -> None:
    """Whether somebody takes new talks; those they have stay theirs."""
    await talk_ownership.note_readiness(tx, actor.person_id, paused_at=None if takes else now)


async def set_english(tx: Tx, actor: Actor, *, speaks: bool) -> None:
    await talk_ownership.note_readiness(tx, actor.person_id, english=speaks)


async def set_most(tx: Tx, actor: Actor, most: int | None) -> bool:
    """How many open talks somebody has at most; False for a number nobody offered."""
    if most is not None and most not in MOST_OPEN:
        return False
    await talk_ownership.note_readiness(tx, actor.person_id, most_talks=most)
    return True


async def set_trained(
    tx: Tx, actor: Actor, person_id: int, now: datetime, *, trained: bool
) -> bool:
    """The office says who is trained for matters of wellbeing; False when one may not."""
    if Role.office not in actor.roles or not await talk_ownership.is_colleague(tx, person_id):
        return False
    await talk_ownership.note_readiness(tx, person_id, trained_at=now if trained else None)
    await audit.note(
        tx, now, actor.person_id, "talk.trained", audit.subject_of(person_id), trained=trained
    )
    return True


# Absences


class Planned(StrEnum):
    """What came of planning an absence."""

    planned = "planned"
    backwards = "backwards"
    past = "past"
    too_far = "too-far"
    too_long = "too-long"
    overlaps = "overlaps"
    nobody = "nobody"
    """The cover is not there, or is oneself."""
    not_staff = "not-staff"


def days_fit(first: date, last: date, today: date) -> Planned | None:
    """Why these days are no absence; None when they are."""
    if last < first:
        return Planned.backwards
    if last < today:
        return Planned.past
    if first - today > FARTHEST:
        return Planned.too_far
    return Planned.too_long if last - first > LONGEST else None


async def plan(
    tx: Tx, actor: Actor, first: date, last: date, cover: int, now: datetime, today: date
) -> Planned:
    """Somebody is away on these days, and a colleague covers; the colleague hears of it now."""
    wrong = days_fit(first, last, today)
    if wrong is not None:
        return wrong
    if not actor.roles & COLLEGE_ROLES:
        return Planned.not_staff
    if cover == actor.person_id or not await talk_ownership.is_colleague(tx, cover):
        return Planned.nobody
    if await absences.overlapping(tx, actor.person_id, first, last) is not None:
        return Planned.overlaps
    absence_id = await absences.add(tx, actor.person_id, first, last, cover, now)
    reader = await people.actor_by_id(tx, cover)
    if reader is not None:
        await _say(tx, reader, "talk-cover-asked", absence_id, actor.person_id, first, last, now)
    if first <= today:
        await tell_begin(tx, AbsenceRow(absence_id, actor.person_id, first, last, cover), now)
    return Planned.planned


async def come_back(tx: Tx, actor: Actor, absence_id: int, now: datetime) -> bool:
    """Somebody is back earlier, or does not go; False when that is not theirs or over."""
    row = await absences.absence(tx, absence_id)
    if row is None or not await absences.end(tx, absence_id, actor.person_id, now):
        return False
    cover = await people.actor_by_id(tx, row.cover_person_id) if row.cover_person_id else None
    if cover is not None:
        await _say(
            tx, cover, "talk-cover-off", row.id, actor.person_id, row.first_day, row.last_day, now
        )
    return True


async def tell_begins(tx: Tx, now: datetime, today: date) -> int:
    """Tell the covers whose days have begun what there is to answer; how many were told."""
    return sum([await tell_begin(tx, row, now) for row in await absences.untold_begins(tx, today)])


async def tell_begin(tx: Tx, row: AbsenceRow, now: datetime) -> bool:
    """Tell one cover that it begins, once."""
    if not await absences.note_told(tx, row.id, now, begins=True):
        return False
    cover = await people.actor_by_id(tx, row.cover_person_id) if row.cover_person_id else None
    if cover is None:
        return False
    talks = await talk_ownership.open_talks_of(tx, [row.person_id])
    await _say(
        tx, cover, "talk-cover-begins", row.id, row.person_id, row.first_day, row.last_day, now,
        count=len(talks), waiting=sum(one.unanswered_since is not None for one in talks),
    )  # fmt: skip
    return True


async def tell_ends(tx: Tx, now: datetime, today: date) -> int:
    """Tell those who are back what waits for them; how many."""
    told = 0
    for row in await absences.untold_ends(tx, today):
        if not await absences.note_told(tx, row.id, now, begins=False):
            continue
        owner = await people.actor_by_id(tx, row.person_id)
        if owner is None:
            continue
        talks = await talk_ownership.open_talks_of(tx, [row.person_id])
        await _say(
            tx, owner, "talk-cover-over", row.id, row.cover_person_id, row.first_day,
            row.last_day, now, count=len(talks),
            waiting=sum(one.unanswered_since is not None for one in talks),
        )  # fmt: skip
        told += 1
    return told


async def _say(
    tx: Tx,
    reader: Actor,
    text_id: str,
    absence_id: int,
    about: int | None,
    first: date,
    last: date,
    now: datetime,
    **more: Any,
) -> None:
    """A line about an absence, with the name of the other one and the days in the reader's
    language."""
    language = next(one for one in LANGUAGES if one == reader.language)
    name = (await talk_ownership.names(tx, [about])).get(about, "–") if about else "–"
    body = words(
        text_id,
        colleague=name,
        first=spoken_date(first, language),
        last=spoken_date(last, language),
        **more,
    )
    await alert(tx, reader, f"{text_id}:{absence_id}", body, now)
