"""Rounds: launched with a frozen version, opened, closed; who is in them and how far they are."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from bot.surveys import frozen
from content import Content
from content.campaign_files import Campaign
from content.survey_models import Survey
from db import (
    audiences,
    audit,
    campaigns,
    outbox,
    survey_members,
    survey_progress,
    survey_sending,
    surveys,
)
from db.campaigns import RunRow
from db.engine import Tx
from db.survey_members import Disposition
from db.survey_progress import ClassRow
from db.surveys import RUNNING, RoundRow, RoundState

LONGEST_KEY = 64
WINDOW = timedelta(days=10)
"""How long a round is open that a campaign opens and whose file names no deadline."""
ENDS_AT = time(21)
"""When such a round closes on its last day, on the college's clock."""
LONGER = timedelta(days=3)
"""So much longer a round stays open by one tap."""


async def launch(
    tx: Tx,
    survey: Survey,
    *,
    audience: dict[str, Any] | None,
    opens_at: datetime,
    closes_at: datetime | None,
    by: int | None,
    key: str,
    trial: bool = False,
    target: int | None = None,
    now: datetime,
    campaign_run_id: int | None = None,
    reminds: bool = True,
    about: dict[str, Any] | None = None,
) -> int:
    """Ask a survey as it is now, once per `key`; the round's id, an earlier one included.

    `audience` is a resolved condition (`Sight.resolve`), asked again batch by batch; None when
    people come in another way: those a campaign's run went to, or whoever is let in. `target` is
    how many of a hundred of each class are hoped for. Unless it `reminds`, only those who stopped
    halfway are reminded. `about` is what feedback is asked on, by language. A trial asks only who
    launched it, and is in no count.

    Raises ValueError for a window that ends before it begins.
    """
    if closes_at is not None and closes_at <= max(opens_at, now):
        raise ValueError("a round must end after it begins")
    made = await surveys.add_round(
        tx,
        key=key[:LONGEST_KEY],
        survey_id=survey.id,
        version_id=await frozen.freeze(tx, survey, now),
        audience=None if trial else audience,
        opens_at=opens_at,
        closes_at=closes_at,
        by_id=by,
        trial=trial,
        target=target,
        anonymous=survey.anonymous,
        campaign_run_id=campaign_run_id,
        reminds=reminds and not trial,
        about=about,
        now=now,
    )
    if made is None:
        known = await surveys.round_by_key(tx, key[:LONGEST_KEY])
        assert known is not None  # noqa: S101 - that is why none was made
        return known.round_id
    if trial and by is not None:
        await survey_members.add(tx, made, [by], None, now, Disposition.invited)
    await audit.note(
        tx, now, by, "survey.launched", surveys.cause(made), survey=survey.id, trial=trial
    )
    if opens_at <= now:
        await open_(tx, made)
    return made


async def open_(tx: Tx, round_id: int) -> bool:
    """Let a planned round begin. Whoever joins the bot later is taken in then."""
    row = await surveys.round_(tx, round_id, hold=True)
    if row is None or row.state is not RoundState.planned:
        return False
    expands = row.audience is not None
    return await surveys.move(
        tx,
        round_id,
        (RoundState.planned,),
        state=RoundState.expanding if expands else RoundState.open,
        upto_person_id=await audiences.last_key(tx) if expands else 0,
    )


async def of_campaign_run(
    tx: Tx, content: Content, run_id: int, zone: ZoneInfo, now: datetime
) -> int | None:
    """The round that a run of a campaign asks, opened now if it was not yet; None when the
    campaign asks none."""
    key = campaigns.cause(run_id)
    known = await surveys.round_by_key(tx, key)
    if known is not None:
        return known.round_id
    run = await campaigns.run(tx, run_id)
    if run is None or run.launched_at is None:
        return None
    campaign = Campaign.model_validate(run.source)
    survey_id = campaign.go.survey if campaign.go else None
    survey = content.surveys.get(survey_id) if survey_id else None
    if survey is None:
        return None
    ends = _end(campaign, run, zone)
    if ends <= now:
        return None
    await _close_earlier(tx, campaign.id, survey.id, run_id, now)
    return await launch(
        tx,
        survey,
        audience=None,
        opens_at=now,
        closes_at=ends,
        by=None,
        key=key,
        now=now,
        campaign_run_id=run_id,
        # A campaign that follows up by itself needs nobody to remind as well.
        reminds=not any(step.text for step in campaign.steps),
    )


def _end(campaign: Campaign, run: RunRow, zone: ZoneInfo) -> datetime:
    day = datetime.fromisoformat(run.occurrence[:10]).date()
    last = campaign.deadline_after(day)
    if last is None or last <= day:
        launched = (run.launched_at or run.moment).astimezone(zone).date()
        last = launched + max(WINDOW, timedelta(days=campaign.expires_days))
    return datetime.combine(last, ENDS_AT, zone)


async def _close_earlier(
    tx: Tx, campaign_id: str, survey_id: str, run_id: int, now: datetime
) -> None:
    """The question of last week is not asked beside that of this week."""
    for row in await surveys.rounds(tx, RUNNING, survey_id=survey_id):
        if row.campaign_run_id is None or row.campaign_run_id == run_id:
            continue
        earlier = await campaigns.run(tx, row.campaign_run_id)
        if earlier is not None and earlier.campaign_id == campaign_id:
            await close(tx, row.round_id, None, now)


async def let_in(tx: Tx, round_id: int, person_ids: list[int], now: datetime) -> list[int]:
    """Ask these people too (who came to an event, who tries a trial); those who are new in it."""
    row = await surveys.round_(tx, round_id)
    if row is None or row.state in (RoundState.closed, RoundState.missed):
        return []
    return await survey_members.add(tx, round_id, person_ids, None, now, Disposition.invited)


async def adopt(tx: Tx, round_id: int, survey: Survey, by: int, now: datetime) -> int | None:
    """Ask whoever begins from now on the survey as it is now; the number of that version.

    Who has begun goes on with theirs, and both are kept and reported. None for a round that is
    over or asks another survey, and for a survey that is no longer as anonymous as was said.
    """
    row = await surveys.round_(tx, round_id, hold=True)
    over = (RoundState.closed, RoundState.missed)
    if row is None or row.survey_id != survey.id or row.state in over:
        return None
    if row.anonymous != survey.anonymous:
        return None
    version_id = await frozen.freeze(tx, survey, now)
    if version_id != row.version_id:
        await surveys.set_version(tx, round_id, version_id)
        await audit.note(tx, now, by, "survey.version", row.cause, version=version_id)
    version = await surveys.version(tx, version_id)
    return version.number if version else None


async def extend(tx: Tx, round_id: int, shown: int, by: int, now: datetime) -> datetime | None:
    """Keep a round open `LONGER`; its new end. None when it is over, or does not end when it was
    `shown` to end (as Unix counts seconds), so that a second tap of the same button is nothing."""
    row = await surveys.round_(tx, round_id, hold=True)
    if row is None or row.closes_at is None or int(row.closes_at.timestamp()) != shown:
        return None
    until = row.closes_at + LONGER
    states = (RoundState.planned, *RUNNING)
    if until <= now or not await surveys.move(tx, round_id, states, closes_at=until):
        return None
    await audit.note(tx, now, by, "survey.end-moved", row.cause, to=until.isoformat())
    return until


async def close(tx: Tx, round_id: int, by: int | None, now: datetime) -> bool:
    """End a round now: nothing more is sent, and who began has a moment to finish. False when it
    is over already. Who is late is noted by the next tick."""
    row = await surveys.round_(tx, round_id, hold=True)
    if row is None:
        return False
    ends = {"closes_at": now} if row.closes_at is None or row.closes_at > now else {}
    closed = await surveys.move(
        tx,
        round_id,
        (RoundState.planned, *RUNNING),
        state=RoundState.closed,
        closed_at=now,
        **ends,
    )
    if closed:
        await outbox.cancel(tx, row.cause, "closed", now)
        await survey_sending.stop_reminders(tx, round_id)
        await audit.note(tx, now, by, "survey.closed", row.cause)
    return closed


@dataclass(frozen=True, slots=True)
class ClassTarget:
    """How far a class is; `wanted` is how many of it are hoped for, None without a target."""

    row: ClassRow
    wanted: int | None

    @property
    def reached(self) -> bool:
        return self.wanted is not None and self.row.answered >= self.wanted


async def targets(tx: Tx, row: RoundRow) -> list[ClassTarget]:
    """How far each class is, by name."""
    return [
        ClassTarget(one, None if row.target is None else ceil(one.members * row.target / 100))
        for one in await survey_progress.by_class(tx, row.round_id)
    ]
