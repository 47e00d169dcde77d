"""Answering: begin or go on, record each answer when it is given, hand in, change one's mind.

Every use case runs in one transaction, takes turns with the person's other devices on the row
of the attempt, and finds what it needs there: two devices, an update that comes twice and a
crash in between leave what was answered, once.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.surveys import effects, frozen, rules
from bot.surveys.effects import Caused
from bot.surveys.standing import (
    Asked,
    Closed,
    ClosedError,
    Why,
    find,
    is_open,
    over,
    take_hold,
    who_of,
)
from bot.surveys.values import Value, to_json
from bot.surveys.waiting import Waiting, known_of, waiting
from content import Content
from db import (
    audiences,
    audit,
    campaign_members,
    people,
    survey_attempts,
    survey_members,
    survey_sending,
    surveys,
)
from db.campaign_members import Response
from db.engine import Tx
from db.survey_attempts import UNFINISHED, AttemptRow, AttemptState
from db.survey_members import SILENT, Disposition, MemberRow
from db.survey_standings import InRound
from db.surveys import RoundRow, RoundState

__all__ = [
    "Asked", "AttemptState", "Closed", "ClosedError", "Disposition", "HandedIn", "Unfinished",
    "Waiting", "Why", "begin", "hand_in", "known_of", "load", "record", "refuse", "reopen",
    "waiting",
]  # fmt: skip

RESUME = timedelta(days=3)
"""So long after their last answer somebody is reminded, once, of what they began."""


class Unfinished(Exception):
    """A question must be answered before this can be handed in."""

    def __init__(self, question_id: str) -> None:
        super().__init__(question_id)
        self.question_id = question_id


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What came of handing in. `again`: it was handed in before, and nothing had changed."""

    asked: Asked
    again: bool
    caused: Caused
    scores: Mapping[str, float]


async def begin(
    tx: Tx, round_id: int, person_id: int, now: datetime, *, by: int | None = None
) -> Asked | Closed:
    """Begin, or go on where somebody stopped. `by` is the member of staff who fills it in on the
    phone with them; whether they may is for the caller to see. The student finds it among who
    looked at their data, and who has not agreed to the notice is not asked that way either."""
    row = await surveys.round_(tx, round_id)
    if row is None:
        return Closed(Why.gone)
    if by is not None and by != person_id:
        student = await people.actor_by_id(tx, person_id)
        if student is None or student.consent_version is None:
            return Closed(Why.not_asked)
        await audit.note_view(tx, now, by, person_id, "survey")
    member = await survey_members.member(tx, round_id, person_id)
    attempt = await survey_attempts.attempt_of(tx, round_id, person_id, hold=True)
    if attempt is None:
        closed = await _closed_to(tx, row, member, person_id, now)
        if closed is not None:
            return closed
        attempt = await _first(tx, row, person_id, now, by)
    asked = await load(tx, attempt.attempt_id, person_id, now)
    if isinstance(asked, Asked) and (by is not None or attempt.reminded or _refused(attempt)):
        return await _go_on(tx, asked, attempt, now, by)
    return asked if asked is not None else Closed(Why.gone)


def _refused(attempt: AttemptRow) -> bool:
    return attempt.state is AttemptState.refused


async def _closed_to(
    tx: Tx, row: RoundRow, member: MemberRow | None, person_id: int, now: datetime
) -> Closed | None:
    """Why somebody who has not begun cannot; None when they can."""
    survey = await frozen.of_round(tx, row)
    if member is None and not await _belongs(tx, row, person_id):
        return Closed(Why.not_asked, survey)
    if row.state is RoundState.planned or (row.running and now < row.opens_at):
        return Closed(Why.not_yet, survey, row.opens_at)
    reopened = member.reopened_until if member else None
    if not is_open(row.state, row.closes_at, reopened, now):
        return Closed(Why.over, survey, row.closed_at or row.closes_at)
    return None


async def _belongs(tx: Tx, row: RoundRow, person_id: int) -> bool:
    """Whether somebody who came after the round had found its people belongs to them."""
    if row.audience is not None:
        return await audiences.contains(tx, row.audience, person_id)
    if row.campaign_run_id is not None:
        return await campaign_members.member(tx, row.campaign_run_id, person_id) is not None
    return False


async def _first(
    tx: Tx, row: RoundRow, person_id: int, now: datetime, by: int | None
) -> AttemptRow:
    """The attempt begins; reminders to begin end with it."""
    survey = await frozen.of_round(tx, row)
    remind_at = now + RESUME if not row.trial and by is None else None
    await survey_members.add(tx, row.round_id, [person_id], None, now)
    await survey_attempts.begin(
        tx,
        round_id=row.round_id,
        person_id=person_id,
        who=who_of(survey, person_id, secrets.token_hex(6)),
        version_id=row.version_id,
        proxy_by_id=by,
        now=now,
    )
    await survey_members.set_member(tx, row.round_id, person_id, remind_at=remind_at)
    if row.campaign_run_id is not None:
        await campaign_members.respond_by_doing(
            tx, row.campaign_run_id, person_id, Response.opened, now
        )
    await _dispose(tx, row.round_id, person_id, Disposition.opened, now, by)
    await survey_sending.take_back(tx, row.round_id, person_id, now)
    attempt = await survey_attempts.attempt_of(tx, row.round_id, person_id, hold=True)
    assert attempt is not None  # noqa: S101 - begun a moment ago, here or on another device
    return attempt


async def _go_on(
    tx: Tx, asked: Asked, attempt: AttemptRow, now: datetime, by: int | None
) -> Asked:
    """Somebody comes back: what they refused is open again, and nobody reminds them now."""
    state = asked.state
    if attempt.reminded:
        await survey_sending.take_back(tx, asked.round_id, asked.person_id, now)
    if state is AttemptState.refused:
        state = AttemptState.partial if asked.answers else AttemptState.opened
        await _dispose(tx, asked.round_id, asked.person_id, Disposition(state.value), now, by)
    proxy_by = by if by is not None else asked.proxy_by
    await survey_attempts.set_attempt(
        tx, asked.attempt_id, state=state, reminded=False, proxy_by_id=proxy_by
    )
    return replace(asked, state=state, proxy_by=proxy_by)


async def _dispose(
    tx: Tx, round_id: int, person_id: int, to: Disposition, now: datetime, by: int | None
) -> None:
    await survey_members.set_disposition(tx, round_id, [person_id], to, now, by_id=by)


async def load(tx: Tx, attempt_id: int, person_id: int, now: datetime) -> Asked | Closed | None:
    """An attempt as it stands; None when it is not this person's, Closed when nothing can be
    answered in it any more."""
    found = await find(tx, attempt_id, hold=False)
    if found is None or found.asked.person_id != person_id:
        return None
    row, asked = found.row, found.asked
    return await over(tx, row, asked, now) or asked


async def record(
    tx: Tx,
    asked: Asked,
    question_id: str,
    value: Value,
    now: datetime,
    *,
    by: int | None = None,
) -> Asked:
    """Keep an answer at once, and answer with the attempt as it stands then, what other devices
    answered included. The same answer twice changes nothing; another one goes over it, and what
    stood there is kept in the history.

    `Value()` passes a question over. Raises ClosedError when nothing can be answered any more,
    LookupError for a question the survey does not have.
    """
    if asked.survey.question(question_id) is None:
        raise LookupError(question_id)
    held = await take_hold(tx, asked, now)
    row, fresh, before = held.row, held.asked, held.kept.get(question_id)
    kept = to_json(value)
    if before is not None and before.value == kept:
        return fresh
    await survey_attempts.put_answer(tx, asked.attempt_id, question_id, kept, before, by, now)
    state = await _answered(tx, row, fresh, now, by)
    return replace(
        fresh,
        answers={**fresh.answers, question_id: value},
        state=state,
        amended=fresh.amended or state is AttemptState.complete,
        proxy_by=by if by is not None else fresh.proxy_by,
    )


async def _answered(
    tx: Tx, row: InRound, asked: Asked, now: datetime, by: int | None
) -> AttemptState:
    """Note that somebody goes on; the state from here."""
    state = AttemptState.complete if row.handed_in_at is not None else AttemptState.partial
    changes: dict[str, Any] = {"state": state, "changed_at": now, "reminded": False}
    if state is AttemptState.complete:
        changes["amended"] = True
    if by is not None:
        changes["proxy_by_id"] = by
    await survey_attempts.set_attempt(tx, row.attempt_id, **changes)
    if row.reminded:
        await survey_sending.take_back(tx, row.round_id, asked.person_id, now)
    first_change = state is AttemptState.complete and not row.amended
    if state is not row.state or first_change:
        to = Disposition.changed if first_change else Disposition(state.value)
        await _dispose(tx, row.round_id, asked.person_id, to, now, by)
    return state


async def hand_in(
    tx: Tx, asked: Asked, content: Content, now: datetime, *, by: int | None = None
) -> HandedIn:
    """Hand it in: from here it counts as complete, and what its answers cause happens, once.

    Handing in again without a change answers the same and does nothing. Raises Unfinished with
    the first question that must still be answered, and ClosedError.
    """
    held = await take_hold(tx, asked, now)
    row, fresh = held.row, held.asked
    survey, answers, who = fresh.survey, fresh.answers, fresh.who
    counted = rules.counted(survey, answers, who)
    for question in rules.still_open(survey, answers, who):
        if question.asks and (question.required or question.id in counted):
            raise Unfinished(question.id)
    again = row.state is AttemptState.complete and not row.amended
    scores = rules.scores(survey, answers, who)
    if again:
        return HandedIn(fresh, True, effects.caused(survey, answers, who), scores)
    until = row.editable_until or now + timedelta(days=survey.editable_days)
    await survey_attempts.set_attempt(
        tx,
        row.attempt_id,
        state=AttemptState.complete,
        handed_in_at=row.handed_in_at or now,
        editable_until=until,
        amended=False,
        reminded=False,
        changed_at=now,
    )
    await survey_members.set_member(tx, row.round_id, fresh.person_id, remind_at=None)
    if row.reminded:
        await survey_sending.take_back(tx, row.round_id, fresh.person_id, now)
    if row.state is not AttemptState.complete:
        await _dispose(tx, row.round_id, fresh.person_id, Disposition.complete, now, by)
    if row.campaign_run_id is not None:
        await campaign_members.respond_by_doing(
            tx, row.campaign_run_id, fresh.person_id, Response.done, now
        )
    caused = effects.caused(survey, answers, who)
    if not fresh.trial:
        await effects.apply(
            tx, effects.Attempt(fresh.attempt_id, fresh.person_id, who), survey, answers,
            content, now,
        )  # fmt: skip
    done = replace(fresh, state=AttemptState.complete, editable_until=until, amended=False)
    return HandedIn(done, False, caused, scores)


async def refuse(tx: Tx, asked: Asked, now: datetime, *, by: int | None = None) -> None:
    """Somebody does not want to take part. Nobody reminds them; they may change their mind.

    What was handed in stays handed in.
    """
    refused = await survey_attempts.set_attempt(
        tx, asked.attempt_id, UNFINISHED, state=AttemptState.refused, changed_at=now,
        reminded=False,
    )  # fmt: skip
    if refused:
        await survey_members.set_member(tx, asked.round_id, asked.person_id, remind_at=None)
        await survey_sending.take_back(tx, asked.round_id, asked.person_id, now)
        await _dispose(tx, asked.round_id, asked.person_id, Disposition.refused, now, by)
        row = await surveys.round_(tx, asked.round_id)
        if row is not None and row.campaign_run_id is not None:
            await campaign_members.respond_by_doing(
                tx, row.campaign_run_id, asked.person_id, Response.not_for_me, now
            )


async def reopen(
    tx: Tx, round_id: int, person_id: int, until: datetime, by: int, now: datetime
) -> bool:
    """Open a round for one person until an instant, whatever its own end, and what they handed
    in for changes. False when there is no such round, or that instant is over.

    Telling them is the caller's (`invitations.tell_reopened`).
    """
    row = await surveys.round_(tx, round_id)
    if row is None or until <= now or row.state is RoundState.planned:
        return False
    await survey_members.add(tx, round_id, [person_id], None, now)
    await survey_members.set_member(tx, round_id, person_id, reopened_until=until)
    attempt = await survey_attempts.attempt_of(tx, round_id, person_id, hold=True)
    if attempt is None:
        back = Disposition.invited
    elif attempt.state is AttemptState.complete:
        back = None
        if attempt.editable_until is None or attempt.editable_until < until:
            await survey_attempts.set_attempt(tx, attempt.attempt_id, editable_until=until)
    else:
        back = Disposition.opened
    if back is not None:
        await survey_members.set_disposition(
            tx, round_id, [person_id], back, now, was=(*SILENT, Disposition.overdue), by_id=by
        )
    subject = audit.subject_of(person_id)
    await audit.note(tx, now, by, "survey.reopened", subject, round=round_id)
    return True
