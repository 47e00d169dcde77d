"""What follows when somebody may be in danger: it is kept, people are called, somebody comes.

Everything here is rows and outbox rows; nothing is closed but by a trained person with a note.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.crisis import messages
from bot.crisis.messages import Noticed
from bot.crisis.rules import ORDER, PAGED, Tier
from bot.people.rules import COLLEGE_ROLES
from bot.sealing import SealError, Seals
from db import (
    audit,
    classes,
    crisis,
    crisis_calls,
    crisis_traces,
    handoff,
    people,
    talk_anonymity,
    talk_ownership,
)
from db.crisis import CrisisRow, CrisisState
from db.crisis_calls import DutyKind, Reader
from db.engine import Tx
from db.people import Actor, Role

log = structlog.get_logger(__name__)

AGAIN = timedelta(minutes=5)
"""How long people have before they are called again."""
TODAY = timedelta(hours=2)
"""How long somebody of today's list may wait before people are reminded."""
STILL_OPEN = timedelta(hours=12)
"""How long somebody who came has before they are reminded that it is still open."""
PAUSE = timedelta(minutes=1)
CARD_AGAIN = timedelta(minutes=10)
"""So long after a card a short line is said instead of another one."""
CONSOLED = timedelta(hours=24)
LONGEST = 4096
"""So much of a message is kept: as much as Telegram lets anybody write."""
LONGEST_NOTE = 2000
LATEST_LINES, LATEST_EVENTS = 5, 20


async def notice(
    tx: Tx,
    seals: Seals,
    actor: Actor,
    tier: Tier,
    text: str,
    place: str,
    now: datetime,
    *,
    nameless: bool,
) -> Noticed | None:
    """Somebody wrote something of this tier, in the middle of `place`, under their name or not.
    None: nothing is to be said, because it was not long ago."""
    if tier is Tier.T3:
        return await _console(tx, actor, now)
    rows = await crisis.open_of(tx, actor.person_id)
    row = _joined(rows, tier, nameless=nameless)
    also = False
    if row is None:
        crisis_id = await _open(tx, seals, actor, tier, now, nameless=nameless)
        raised, fresh, calls = False, True, True
    else:
        crisis_id = row.crisis_id
        raised = tier in PAGED and row.tier not in PAGED
        also = await _is_new_trouble(tx, row, tier)
        fresh = raised or also or now - row.last_at >= CARD_AGAIN
        # Ten messages in a minute are one reason to come, not ten.
        calls = raised or (tier in PAGED and now - row.last_at >= PAUSE)
        await _again(tx, seals, actor, row, tier, now, raised=raised)
    sealed = _sealed(seals, text[:LONGEST])
    await crisis.add_words(tx, crisis_id, tier.value, place[:24], sealed, now)
    await crisis.note_event(tx, crisis_id, "noticed", actor.person_id, now, {"tier": tier.value})
    made = await crisis.crisis(tx, crisis_id)
    assert made is not None  # noqa: S101 - found or added in this very transaction
    if also:
        await messages.tell_called(tx, made, f"crisis-also-{tier.word}", now)
    called = (
        await call(tx, made, now) > 0
        if calls
        else bool(await crisis_calls.calls_of(tx, crisis_id))
    )
    if nameless and tier in PAGED and (row is None or raised or not row.nameless):
        await _note_lifted(tx, actor, now)
    if _is_held(rows):
        # Whatever else they write, they are told what they were told at first, or nothing.
        return Noticed(Tier.T1b, crisis_id, fresh and tier in PAGED, called)
    return Noticed(tier, crisis_id, fresh, called)


def _joined(rows: Iterable[CrisisRow], tier: Tier, *, nameless: bool) -> CrisisRow | None:
    """Which of somebody's open ones these words belong to. What was written under a name and what
    was written without one are joined by danger to life alone."""
    own = [one for one in rows if one.nameless is nameless]
    if tier in PAGED:
        own = [one for one in (*own, *rows) if one.tier in PAGED] or own
    return own[0] if own else None


def _is_held(rows: Iterable[CrisisRow]) -> bool:
    """Whether somebody may be held: their phone may be in others' hands."""
    return any(one.tier == Tier.T1b for one in rows)


def is_hidden(row: CrisisRow) -> bool:
    """Whether nobody may see who it is: they wrote without their name, and of no danger to
    life."""
    return row.nameless and row.tier not in PAGED


async def _is_new_trouble(tx: Tx, row: CrisisRow, tier: Tier) -> bool:
    """Whether somebody a crisis of whom is open now also worries about a friend, or the other way
    round: that is heard, and told to whoever has it. Who is held is told as little as ever."""
    if tier in PAGED or Tier(row.tier) is Tier.T1b:
        return False
    noted = await crisis.tiers_of(tx, row.crisis_id)
    if tier is Tier.T2:
        return noted == {Tier.friend.value}
    return tier.value not in noted


async def _console(tx: Tx, actor: Actor, now: datetime) -> Noticed | None:
    trace = await crisis_traces.trace(tx, actor.person_id)
    if trace is not None and trace.consoled_at and now - trace.consoled_at < CONSOLED:
        return None
    if await crisis.open_of(tx, actor.person_id):
        return None
    await crisis_traces.keep_trace(tx, actor.person_id, now, consoled_at=now)
    return Noticed(Tier.T3, 0, fresh=True, called=False)


async def _open(
    tx: Tx, seals: Seals, actor: Actor, tier: Tier, now: datetime, *, nameless: bool
) -> int:
    paged = tier in PAGED
    return await crisis.add(
        tx,
        person_id=actor.person_id,
        tier=tier.value,
        state=CrisisState.paging if paged else CrisisState.listed,
        who=await _who(tx, seals, actor) if paged or not nameless else None,
        next_at=now + (AGAIN if paged else TODAY),
        now=now,
        nameless=nameless,
    )


async def _note_lifted(tx: Tx, actor: Actor, now: datetime) -> None:
    """Who asked without a name is seen by those who are called: it is written into their talk."""
    talk = await handoff.open_talk_of(tx, actor.person_id)
    if talk is not None and talk.anonymous_as is not None:
        await handoff.note_event(tx, talk.talk_id, "name-lifted", None, now)


async def _who(tx: Tx, seals: Seals, actor: Actor) -> bytes | None:
    """Who it is, sealed."""
    card = await classes.class_card(tx, actor.class_id) if actor.class_id else None
    who = {
        "name": actor.student_name or actor.name,
        "class": card.name if card else "",
        "telegram_id": actor.telegram_id,
    }
    return _sealed(seals, json.dumps(who, ensure_ascii=False))


async def _again(
    tx: Tx, seals: Seals, actor: Actor, row: CrisisRow, tier: Tier, now: datetime, *, raised: bool
) -> None:
    """More of it, while one is open: what is urgent calls people again, whoever had it."""
    said: dict[str, Any] = {"last_at": now}
    if raised:
        said["who"] = await _who(tx, seals, actor)
    # Who is held stays so, whatever else they write: all that follows has to be as quiet.
    if tier in PAGED and row.tier != Tier.T1b:
        said["tier"] = tier.value
    if tier in PAGED and row.state is not CrisisState.paging:
        had_it = row.acknowledged_at is not None and now - row.acknowledged_at < timedelta(hours=1)
        if raised or not had_it:
            said |= {"state": CrisisState.paging, "next_at": now + AGAIN}
    await crisis.change(tx, row.crisis_id, **said)


def _sealed(seals: Seals, text: str) -> bytes | None:
    """A fault of the keys must keep nobody from coming: then the words are not kept at all."""
    try:
        return seals.seal(text.encode())
    except SealError as error:
        log.error("crisis.not-sealed", error=type(error).__name__)
        return None


# Calling people


async def call(tx: Tx, row: CrisisRow, now: datetime) -> int:
    """Call whoever is to come, by every route there is; how many of them can be reached. Each
    call is a message of its own, so that the phone rings."""
    count = row.rounds
    called = await _who_has_it(tx, row)
    if not _reached(called):
        if row.state is CrisisState.acknowledged:
            # Whoever has it cannot be reached: nobody has it any more.
            row = replace(row, state=CrisisState.paging)
            await crisis.change(tx, row.crisis_id, state=row.state, next_at=now + AGAIN)
        called = await _to_call(tx, row)
    reached = _reached(called)
    body = messages.page(row, minutes=int((now - row.opened_at).total_seconds() // 60))
    why = f"{messages.cause(row.crisis_id)}:{count}-{int(now.timestamp())}"
    for one in called:
        await messages.send(tx, why, one.person_id, one.chat_id, body, now)
    await crisis_calls.note_calls(tx, row.crisis_id, [one.person_id for one in called], now)
    what = "paged" if reached else "nobody-to-page"
    about = {"people": reached, "round": count}
    await crisis.note_event(tx, row.crisis_id, what, None, now, about)
    if not reached:
        log.error("crisis.nobody-to-call", crisis=row.crisis_id)
    return reached


def _reached(called: Collection[Reader]) -> int:
    return sum(one.reachable for one in called)


async def _who_has_it(tx: Tx, row: CrisisRow) -> list[Reader]:
    """Who came is called alone while it is theirs."""
    if row.state is not CrisisState.acknowledged or row.acknowledged_by is None:
        return []
    return await crisis_calls.readers(tx, [row.acknowledged_by])


async def _to_call(tx: Tx, row: CrisisRow) -> list[Reader]:
    """The counselor of their class, who is on duty, the counseling centre; from the second round
    on, or where none of them can be reached, the career office too."""
    found = set(await crisis_calls.duty(tx))
    if not row.drill:
        found |= set(await _owners(tx, row))
    found.discard(row.person_id or 0)
    called = await crisis_calls.readers(tx, found)
    late = row.rounds > 0 and row.state is CrisisState.paging
    if late or not _reached(called):
        office = {one for one, _, _ in await people.persons_with_role(tx, Role.office)}
        called += await crisis_calls.readers(tx, office - found - {row.person_id})
    return called


async def _owners(tx: Tx, row: CrisisRow) -> list[int]:
    if is_hidden(row):
        # Whose class it is would say who asks.
        return []
    student = await people.actor_by_id(tx, row.person_id) if row.person_id else None
    card = await classes.class_card(tx, student.class_id) if student and student.class_id else None
    if card is None:
        return []
    owner = card.counselor_person_id or card.class_mentor_person_id
    return [owner] if owner is not None else []


# What those who are called do


async def may_see(tx: Tx, actor: Actor, row: CrisisRow) -> bool:
    """Who was called, who is on duty or of the centre, and who is trained, as long as they work
    here; nobody else, the office included."""
    if row.person_id == actor.person_id or not actor.roles & COLLEGE_ROLES:
        return False
    if await crisis_calls.was_called(tx, row.crisis_id, actor.person_id):
        return True
    if actor.person_id in await crisis_calls.duty(tx):
        return True
    return row.drill or await crisis_calls.is_trained(tx, actor.person_id)


async def acknowledge(tx: Tx, actor: Actor, crisis_id: int, now: datetime) -> CrisisRow | None:
    """Somebody who was called comes. The one who is first has it: the others are told, and so is
    the student. None when they may not; what stands then is in the row."""
    row = await crisis.crisis(tx, crisis_id)
    if row is None or not await may_see(tx, actor, row):
        return None
    seen = await crisis_calls.note_acknowledged(tx, crisis_id, actor.person_id, now)
    first = await crisis.acknowledge(tx, crisis_id, actor.person_id, now + STILL_OPEN, now)
    if seen or first:
        await crisis.note_event(tx, crisis_id, "acknowledged", actor.person_id, now)
    if first:
        await messages.cancel(tx, crisis_id, now)
        theirs = await crisis.open_of(tx, row.person_id) if row.person_id is not None else []
        quiet = _is_held(theirs) or is_hidden(row)
        await messages.tell_taken(tx, row, actor, now, quiet=quiet)
    return await crisis.crisis(tx, crisis_id)


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was written: None where no key opens it."""

    at: datetime
    text: str | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A crisis as somebody who may sees it; of who is `hidden` the name is the number of their
    talk, if there is one."""

    row: CrisisRow
    hidden: bool
    name: str
    class_name: str
    telegram_id: int | None
    lines: tuple[Line, ...]
    events: tuple[tuple[datetime, str, str], ...]
    note: str | None
    may_close: bool


async def open_(
    tx: Tx, seals: Seals, actor: Actor, crisis_id: int, now: datetime
) -> Opened | None:
    """Look at one: who it is and what they wrote. Every look is written down, and the student
    finds it among those who looked. None when they may not."""
    row = await crisis.crisis(tx, crisis_id)
    if row is None or not await may_see(tx, actor, row):
        return None
    await crisis.note_event(tx, crisis_id, "viewed", actor.person_id, now)
    if row.person_id is not None:
        await audit.note_view(tx, now, actor.person_id, row.person_id, "crisis")
    who = json.loads(_plain(seals, row.who) or "{}")
    hidden = is_hidden(row)
    if hidden and row.person_id is not None:
        number = await talk_anonymity.number_since(tx, row.person_id, row.opened_at)
        who = {"name": f"#{number}" if number is not None else None}
    happened = await crisis.events_of(tx, crisis_id, LATEST_EVENTS)
    # Not everybody who works here is on the staff list: an administrator need not be.
    staff = {one for _, _, one in happened if one is not None and one != row.person_id}
    names = await talk_ownership.names(tx, staff)
    events = [(at, what, names.get(one or 0, "")) for at, what, one in happened]
    return Opened(
        row=row,
        hidden=hidden,
        name=str(who.get("name") or "–"),
        class_name=str(who.get("class") or ""),
        telegram_id=who.get("telegram_id"),
        lines=await _lines(tx, seals, crisis_id),
        events=tuple(events),
        note=_plain(seals, row.note),
        may_close=await may_close(tx, actor, row),
    )


async def _lines(tx: Tx, seals: Seals, crisis_id: int) -> tuple[Line, ...]:
    """The latest that was written, in order; the latest of the most urgent is always among it."""
    lines = await crisis.words_of(tx, crisis_id, LATEST_LINES)
    written = await crisis.tiers_of(tx, crisis_id)
    worst = next((tier for tier in ORDER if tier in written), None)
    for cry in await crisis.words_of(tx, crisis_id, 1, worst) if worst else []:
        if cry not in lines:
            lines[-1] = cry
    return tuple(Line(at, _plain(seals, sealed)) for _, at, sealed in reversed(lines))


def _plain(seals: Seals, sealed: bytes | None) -> str | None:
    if sealed is None:
        return None
    try:
        return seals.open(sealed).decode()
    except SealError as error:
        log.error("crisis.not-opened", error=type(error).__name__)
        return None


async def may_close(tx: Tx, actor: Actor, row: CrisisRow) -> bool:
    """A trained person closes; a drill is the office's too."""
    if row.closed_at is not None or not await may_see(tx, actor, row):
        return False
    if row.drill and Role.office in actor.roles:
        return True
    return await crisis_calls.is_trained(tx, actor.person_id)


async def close(
    tx: Tx, seals: Seals, actor: Actor, crisis_id: int, note: str, now: datetime
) -> bool:
    """A trained person ends it with a note. Raises SealError where the note cannot be kept: then
    it stays open."""
    row = await crisis.crisis(tx, crisis_id)
    if row is None or not note.strip() or not await may_close(tx, actor, row):
        return False
    sealed = seals.seal(note.strip()[:LONGEST_NOTE].encode())
    if not await crisis.close(tx, crisis_id, actor.person_id, sealed, now):
        return False
    await messages.cancel(tx, crisis_id, now)
    await crisis.note_event(tx, crisis_id, "closed", actor.person_id, now)
    await audit.note(tx, now, actor.person_id, "crisis.closed", f"crisis:{crisis_id}")
    return True


# What the student does


async def own(tx: Tx, actor: Actor, crisis_id: int) -> CrisisRow | None:
    """The student's own open one, if a button of theirs is still about it."""
    row = await crisis.crisis(tx, crisis_id)
    if row is None or row.person_id != actor.person_id or row.closed_at is not None:
        return None
    return row


async def says_safe(tx: Tx, row: CrisisRow, now: datetime) -> None:
    """They say that they are safe now. It is passed on, and closes nothing: somebody comes."""
    await crisis.change(tx, row.crisis_id, safe_at=now)
    await crisis.note_event(tx, row.crisis_id, "says-safe", row.person_id, now)
    await messages.tell_called(tx, row, "crisis-says-safe", now)


async def wants(
    tx: Tx, seals: Seals, actor: Actor, row: CrisisRow, what: str, now: datetime
) -> bool:
    """They want somebody to call or come («call»), or (of the gentler cards) a person today
    («today»); a friend in danger right now («now») is as urgent as oneself. Whether anybody was
    called."""
    if what == "now" and row.tier not in PAGED:
        said: dict[str, Any] = {"tier": Tier.T1.value, "state": CrisisState.paging}
        said |= {"next_at": now + AGAIN, "who": await _who(tx, seals, actor)}
        if row.nameless:
            await _note_lifted(tx, actor, now)
        await crisis.change(tx, row.crisis_id, **said)
    await crisis.note_event(tx, row.crisis_id, f"wants-{what}", row.person_id, now)
    made = await crisis.crisis(tx, row.crisis_id)
    assert made is not None  # noqa: S101 - nothing deletes one
    if what == "now":
        return await call(tx, made, now) > 0
    return await messages.tell_called(tx, made, f"crisis-wants-{what}", now)


# Drills


async def drill(tx: Tx, actor: Actor, now: datetime) -> tuple[int, int] | None:
    """Go the way of T1 with nobody in danger: (its number, how many were called). None when they
    may not. Two taps are one drill."""
    if Role.office not in actor.roles:
        return None
    for one in await crisis.open_ones(tx):
        if one.drill and now - one.opened_at < AGAIN:
            return one.crisis_id, len(await crisis_calls.calls_of(tx, one.crisis_id))
    crisis_id = await crisis.add(
        tx, person_id=None, tier=Tier.T1.value, state=CrisisState.paging, who=None,
        next_at=now + AGAIN, now=now, drill=True,
    )  # fmt: skip
    await audit.note(tx, now, actor.person_id, "crisis.drill", f"crisis:{crisis_id}")
    await crisis.note_event(tx, crisis_id, "drill", actor.person_id, now)
    row = await crisis.crisis(tx, crisis_id)
    assert row is not None  # noqa: S101 - added in this very transaction
    return crisis_id, await call(tx, row, now)


async def set_duty(
    tx: Tx, actor: Actor, person_id: int, kind: DutyKind | None, now: datetime
) -> bool:
    """The office says who is called; False when one may not, or they do not work here."""
    who = await people.actor_by_id(tx, person_id)
    if Role.office not in actor.roles or who is None or not who.roles & COLLEGE_ROLES:
        return False
    await crisis_calls.set_duty(tx, person_id, kind, now)
    await audit.note(
        tx, now, actor.person_id, "crisis.duty", audit.subject_of(person_id),
        kind=kind.value if kind else None,
    )  # fmt: skip
    return True
