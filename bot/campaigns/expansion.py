"""A launched run becomes messages: batch by batch, each with its checkpoint, one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.campaigns import messages, planning, rules
from bot.campaigns.planning import Season
from bot.campaigns.rules import DAY
from content.campaign_files import Campaign
from content.models import Bilingual
from db import audiences, campaign_members, campaign_sending, campaigns
from db.campaign_sending import Message, Recipient
from db.campaigns import RunRow, RunState
from db.engine import Tx

BATCH = 500


@dataclass(frozen=True, slots=True)
class Post:
    """One text to be queued for some people: a run's message or one of its steps."""

    run: RunRow
    campaign: Campaign
    text: Bilingual
    part: int
    expires_at: datetime
    body_id: int | None = None

    @property
    def day(self) -> date:
        return date.fromisoformat(self.run.occurrence[:10])


async def expand(tx: Tx, season: Season, run_id: int, size: int = BATCH) -> bool:
    """Queue the next batch of a run and move its checkpoint; whether more is to come."""
    run = await campaigns.run(tx, run_id, hold=True)
    if run is None or run.state is not RunState.expanding:
        return False
    campaign = Campaign.model_validate(run.source)
    batch, last = await _next_batch(tx, season, run, campaign, size)
    chosen = await _without_repeats(tx, run, campaign, batch)
    if chosen:
        first_step = 0 if campaign.steps else None
        await campaign_members.add_members(tx, run.run_id, campaign.id, chosen, first_step)
        assert run.expires_at is not None  # noqa: S101 - set when it was launched
        post = Post(run, campaign, campaign.text, 0, run.expires_at, run.body_id)
        await send(tx, season, post, [person_id for person_id, _ in chosen])
    await campaigns.move_checkpoint(tx, run.run_id, last, len(chosen))
    if last < run.upto_person_id:
        return True
    await campaigns.finish_expansion(
        tx, run.run_id, season.today if campaign.steps else None, season.now
    )
    return False


async def _next_batch(
    tx: Tx, season: Season, run: RunRow, campaign: Campaign, size: int
) -> tuple[list[tuple[int, date]], int]:
    """(person id, their day) of the next so many, and how far that reaches."""
    assert run.audience is not None  # noqa: S101 - set when it was launched
    after, upto, day = run.after_person_id, run.upto_person_id, run.occurrence[:10]
    moments = planning.moments(campaign, season.content)
    if moments is None:
        found = await audiences.next_members(tx, run.audience, after, upto, size)
        last = found[-1].person_id if len(found) == size else upto
        return [(one.person_id, date.fromisoformat(day)) for one in found], last
    until = date.fromisoformat(day)
    first = until - campaign.grace_days * DAY
    zone = season.calendar.zone
    people = await campaign_sending.candidates(tx, moments, first, until, zone, after, upto, size)
    inside = await campaign_sending.among(tx, run.audience, {one for one, _ in people})
    last = people[-1][0] if len(people) == size else upto
    return [(one, day) for one, day in people if one in inside], last


async def _without_repeats(
    tx: Tx, run: RunRow, campaign: Campaign, batch: Sequence[tuple[int, date]]
) -> list[tuple[int, date]]:
    """Leave out who had it: ever, or not long ago, as the campaign says."""
    if not batch:
        return []
    until = date.fromisoformat(run.occurrence[:10])
    since = rules.not_again_since(campaign, until)
    had = await campaign_members.members_among(tx, campaign.id, {one for one, _ in batch}, since)
    return [(one, day) for one, day in batch if one not in had]


async def send(tx: Tx, season: Season, post: Post, person_ids: Sequence[int]) -> None:
    """Queue a text for these people, due at the next peaceful moment."""
    people = await campaign_sending.recipients(tx, person_ids)
    reached = [people[one] for one in person_ids if one in people]
    body_ids = await _bodies(tx, season, post, reached)
    urgent = post.campaign.urgent
    await campaign_sending.queue(
        tx,
        [
            Message(one.person_id, one.telegram_id, body_id)
            for one, body_id in zip(reached, body_ids, strict=True)
        ],
        cause=campaigns.cause(post.run.run_id),
        part=post.part,
        topic=post.campaign.topic,
        due_at=season.calendar.next_peaceful(season.now, urgent),
        expires_at=post.expires_at,
        now=season.now,
    )


async def _bodies(tx: Tx, season: Season, post: Post, people: Sequence[Recipient]) -> list[int]:
    if post.body_id is not None:
        return [post.body_id] * len(people)
    cause = campaigns.cause(post.run.run_id)
    personal = messages.is_personal(post.text)
    said = [
        messages.body(
            post.campaign, post.text, post.run.run_id, post.day, one, season.content.texts,
            cause=cause,
        )
        for one in (people if personal else people[:1])
    ]  # fmt: skip
    if not said:
        return []
    made = await campaign_sending.add_bodies(tx, said)
    return made if personal else made * len(people)
