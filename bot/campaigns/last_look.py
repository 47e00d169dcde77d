"""The last look at campaign messages before they go: mutes, quiet hours, caps, digest.

Runs in the transaction that takes the messages, so what it decides is counted with them.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.calendar.rules import Calendar
from bot.campaigns import messages, rules
from bot.campaigns.rules import DAY
from bot.delivery.rules import postponed
from content import LANGUAGES, Content
from content.campaign_files import Campaign
from db import campaign_members, campaign_sending, campaigns, outbox, topics
from db.campaign_sending import CAP, Recipient, Waiting
from db.campaigns import RunRow
from db.engine import Tx
from db.outbox import Finished, Leased, SendKind, SendState

DIGEST = "digest"
OURS = "campaign"
"""How the causes of everything around campaigns begin."""
ASKED_FOR = (OURS, "plan-step", "later", "survey", "closing", "talk-first")
"""Alerts whose day somebody chose: they keep to it, however much else came that day."""


def digest_cause(person_id: int, day: date) -> str:
    return f"{DIGEST}:{person_id}:{day:%Y%m%d}"


@dataclass(slots=True)
class _Facts:
    """What the database knows of everybody in a batch."""

    calendar: Calendar
    now: datetime
    runs: dict[int, RunRow]
    people: dict[int, Recipient]
    muted: set[tuple[int, str]]
    got: dict[int, list[date]] = field(default_factory=lambda: defaultdict(list))
    waiting: dict[int, list[Waiting]] = field(default_factory=lambda: defaultdict(list))

    @property
    def today(self) -> date:
        return rules.local_day(self.now, self.calendar.zone)

    def run_of(self, cause: str) -> RunRow | None:
        run_id = campaigns.run_of(cause)
        return self.runs.get(run_id) if run_id is not None else None


class LastLook:
    """The check of the sender for campaign messages."""

    def __init__(
        self,
        content: Callable[[], Content],
        calendar: Callable[[Tx], Awaitable[Calendar]],
    ) -> None:
        self._content = content
        self._calendar = calendar

    async def __call__(self, tx: Tx, rows: list[Leased], now: datetime) -> list[Finished]:
        """Those that must not go now, and what becomes of them."""
        facts = await self._facts(tx, rows, now)
        decided: list[Finished] = []
        by_chat: dict[int, list[Leased]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: row.id):
            if _is_lost(row, now):
                continue  # the sender says why
            stays = _at_once(row, facts)
            if stays is not None:
                decided.append(stays)
            elif not _is_free(row, facts):
                by_chat[row.chat_id].append(row)
        for group in by_chat.values():
            decided += await self._within_caps(tx, group, facts)
        return decided

    async def at_alerts(self, tx: Tx, rows: list[Leased], now: datetime) -> list[Finished]:
        """The same look at what campaigns send as alerts, and at alerts with a topic (a daily
        nudge, say): a bot that comes back at night must not send at once what was due at noon.

        What campaigns send was asked for or is work, so no cap counts it. What has a topic can
        be muted, and waits when a campaign reached its reader today: one reminder a day.
        """
        mine = [row for row in rows if row.cause.startswith(OURS) or row.topic is not None]
        mine = [row for row in mine if not _is_lost(row, now)]
        if not mine:
            return []
        calendar = await self._calendar(tx)
        peace = calendar.next_peaceful(now)
        day = rules.local_day(now, calendar.zone)
        people = {row.person_id for row in mine if row.person_id is not None}
        muted = await topics.mutes_of(tx, people)
        capped = [row for row in mine if not row.cause.startswith(ASKED_FOR)]
        today = rules.midnight(day, calendar.zone)
        chats = {row.chat_id for row in capped}
        got = {chat for chat, _ in await campaign_sending.got_since(tx, chats, today, ())}
        decided: list[Finished] = []
        for row in mine:
            if row.topic is not None and (row.person_id, row.topic) in muted:
                decided.append(Finished(row.id, SendState.skipped, "muted"))
            elif peace > now:
                decided.append(postponed(row, peace))
            elif row in capped and row.chat_id in got:
                tomorrow = rules.instant(day + DAY, rules.HELD_AT, calendar.zone)
                decided.append(postponed(row, calendar.next_peaceful(tomorrow), CAP))
        return decided

    async def _facts(self, tx: Tx, rows: Sequence[Leased], now: datetime) -> _Facts:
        calendar = await self._calendar(tx)
        people = {row.person_id for row in rows if row.person_id is not None}
        chats = {row.chat_id for row in rows}
        facts = _Facts(
            calendar,
            now,
            {},
            await campaign_sending.recipients(tx, people),
            await topics.mutes_of(tx, people),
        )
        since = rules.midnight(facts.today - (rules.WEEK - 1) * DAY, calendar.zone)
        leased = {row.id for row in rows}
        for chat_id, at in await campaign_sending.got_since(tx, chats, since, leased):
            facts.got[chat_id].append(rules.local_day(at, calendar.zone))
        for one in await campaign_sending.waiting(tx, chats, now):
            facts.waiting[one.chat_id].append(one)
        causes = {row.cause for row in rows}
        causes |= {one.cause for every in facts.waiting.values() for one in every}
        numbers = {number for cause in causes if (number := campaigns.run_of(cause)) is not None}
        facts.runs = await campaigns.runs(tx, numbers)
        return facts

    async def _within_caps(self, tx: Tx, group: list[Leased], facts: _Facts) -> list[Finished]:
        """One student's messages: at most one goes, the rest wait or go as a digest.

        Whatever else is due for them is looked at too, taken for sending or not: what becomes
        of a message must not depend on how the sender cuts its batches.
        """
        chat_id = group[0].chat_id
        got = facts.got[chat_id]
        if rules.next_free_day(got, facts.today) > facts.today:
            return [_wait(row, facts, got) for row in group]
        used = [*got, facts.today]
        others = [one for one in facts.waiting[chat_id] if _may_go(one, facts)]
        ready = next((row for row in group if row.cause.startswith(DIGEST)), None)
        if ready is not None or any(one.cause.startswith(DIGEST) for one in others):
            return [_wait(row, facts, used) for row in group if row is not ready]
        known = {one.row_id for one in others}
        items = [*others, *(_as_waiting(row) for row in group if row.id not in known)]
        if len(items) == 1 or not any(one.capped for one in items):
            first = min(one.row_id for one in items)
            return [_wait(row, facts, used) for row in group if row.id != first]
        await self._enqueue_digest(tx, items, facts)
        leased = {row.id for row in group}
        await campaign_sending.put_into_digest(
            tx, [one.row_id for one in items if one.row_id not in leased], facts.now
        )
        return [Finished(row.id, SendState.skipped, DIGEST) for row in group]

    async def _enqueue_digest(self, tx: Tx, items: Sequence[Waiting], facts: _Facts) -> None:
        """One short message instead of several."""
        person_id = items[0].person_id
        assert person_id is not None  # noqa: S101 - only students have caps
        cause = digest_cause(person_id, facts.today)
        lines = [
            (run_id, one.part, self._line(one, facts))
            for one in items
            if (run_id := campaigns.run_of(one.cause)) is not None
        ]
        said = messages.digest(lines, self._content().texts, cause)
        ends = [one.expires_at for one in items if one.expires_at is not None]
        await outbox.enqueue(
            tx,
            cause=cause,
            chat_id=items[0].chat_id,
            person_id=person_id,
            kind=SendKind.campaign,
            body_id=await outbox.add_body(tx, said),
            expires_at=max(ends) if ends else None,
            now=facts.now,
        )

    def _line(self, one: Waiting, facts: _Facts) -> dict[Any, str]:
        run = facts.run_of(one.cause)
        assert run is not None  # noqa: S101 - rows of a run have one
        campaign = Campaign.model_validate(run.source)
        text = text_of(campaign, one.part)
        texts = self._content().texts
        day = date.fromisoformat(run.occurrence[:10])
        person = facts.people.get(one.person_id or 0)
        return {
            language: messages.short(
                text[language], messages.values(campaign, day, person, texts, language)
            )
            for language in LANGUAGES
        }


def text_of(campaign: Campaign, part: int) -> Any:
    """What the part of a run says: its own text, or that of a step."""
    steps = campaign.steps
    said = steps[part - 1].text if 0 < part <= len(steps) else None
    return said or campaign.text


def _is_lost(row: Leased, now: datetime) -> bool:
    expired = row.expires_at is not None and row.expires_at <= now
    return expired or row.unreachable or not row.consented


def _at_once(row: Leased, facts: _Facts) -> Finished | None:
    """What keeps a message back whatever the person got lately."""
    if row.topic is not None and (row.person_id, row.topic) in facts.muted:
        return Finished(row.id, SendState.skipped, "muted")
    run = facts.run_of(row.cause)
    if run is not None and run.state is campaigns.RunState.stopped:
        return Finished(row.id, SendState.cancelled, "stopped")
    urgent = run is not None and run.urgent
    peace = facts.calendar.next_peaceful(facts.now, urgent)
    return postponed(row, peace) if peace > facts.now else None


def _is_free(row: Leased, facts: _Facts) -> bool:
    """Whether no cap applies: urgent ones, and everybody but students."""
    run = facts.run_of(row.cause)
    person = facts.people.get(row.person_id or 0)
    return (run is not None and run.urgent) or person is None or not person.is_student


def _wait(row: Leased, facts: _Facts, got: Collection[date]) -> Finished:
    """Held back by a cap until the evening of the next free day."""
    day = rules.next_free_day(got, facts.today)
    at = rules.instant(day, rules.HELD_AT, facts.calendar.zone)
    return postponed(row, facts.calendar.next_peaceful(max(at, facts.now)), CAP)


def _may_go(one: Waiting, facts: _Facts) -> bool:
    """Whether a message that waits would go if there were room: caps apply to it, and it is
    neither over nor unwanted. A digest that waits for a later day has its own turn."""
    if one.expires_at is not None and one.expires_at <= facts.now:
        return False
    if one.cause.startswith(DIGEST):
        return not one.capped
    run = facts.run_of(one.cause)
    muted = one.topic is not None and (one.person_id, one.topic) in facts.muted
    if run is None or muted or run.urgent:
        return False
    return run.state is not campaigns.RunState.stopped


def _as_waiting(row: Leased) -> Waiting:
    return Waiting(
        row.id, row.cause, row.chat_id, row.part, row.person_id, row.topic, row.expires_at, False
    )


async def on_finished(tx: Tx, row: Leased, outcome: Finished, now: datetime) -> None:
    """A campaign's message arrived: from here its steps count, a digest's for each line."""
    if outcome.state is not SendState.sent or row.person_id is None:
        return
    run_id = campaigns.run_of(row.cause)
    run_ids = [run_id] if run_id is not None else []
    if row.cause.startswith(DIGEST):
        body = (await outbox.bodies(tx, [row.body_id]))[row.body_id]
        run_ids = [int(one) for one, _ in body.get("runs", [])]
    for one in run_ids:
        await campaign_members.note_reached(tx, one, row.person_id, now)
