"""Steps run together: a reply, something to open, tasks, free times. All of it or nothing, once.

A step is plain JSON, alike whether it comes from the content or from somebody's own macro:
{"do": "reply", "words": {"zh": …, "en": …}} or {"do": "reply", "reply": 7};
{"do": "send", "kind": "lesson", "what": "resume-structure"};
{"do": "task", "words": {"zh": …, "en": …} or "…", "days": 3, "by_staff": false};
{"do": "slots"}.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.delivery.bodies import Button, with_lead, words
from bot.handoff import relay, replies, rules, service, starting, tasks
from bot.handoff.called import staff_called
from bot.handoff.card import Seen, tell_student
from bot.handoff.replies import Refusal
from bot.handoff.service import Written
from bot.handoff.starting import Thing
from bot.handoff.tasks import Agreed
from content import Content, Language
from db import canned_replies, handoff, outbox, people
from db.engine import Tx
from db.handoff import TalkMessageRow
from db.outbox import SendKind
from db.people import Actor
from db.talk_starts import StartKind

MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of one step: `do` is what it was, `what` names it, `ok` whether it went."""

    do: str
    what: str
    ok: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Who runs steps where: `source` is the message whose button was pressed, `stamp` which of
    the buttons it showed in turn, `slots` the data of the button that offers the runner's free
    times (None: they have none)."""

    content: Content
    actor: Actor
    seen: Seen
    source: tuple[int, int]
    stamp: int
    slots: str | None
    now: datetime
    today: date


async def run(tx: Tx, steps: Sequence[Mapping[str, Any]], at: Run) -> list[Ran] | None:
    """Run every step in order; None when this very button ran before. The caller has asked
    whether the runner may. A step that cannot be done is told, and the others are done."""
    if not await note_run(tx, at):
        return None
    ran = [await _step(tx, step, at) for step in steps]
    about = {"steps": [f"{one.do}:{'ok' if one.ok else 'no'}" for one in ran]}
    await handoff.note_event(tx, at.seen.talk.talk_id, "macro", at.actor.person_id, at.now, about)
    return ran


async def note_run(tx: Tx, at: Run) -> bool:
    """Note that the button pressed runs now; False when it ran before, on another phone even."""
    return await canned_replies.note_run(tx, *at.source, at.stamp, at.seen.talk.talk_id, at.now)


async def _step(tx: Tx, step: Mapping[str, Any], at: Run) -> Ran:
    match step["do"]:
        case "reply":
            return await _reply(tx, step, at)
        case "send":
            thing = Thing(StartKind(step["kind"]), step["what"])
            title = starting.title_of(at.content, thing, at.actor.language) or thing.what
            sent = await starting.send(tx, at.content, at.actor, at.seen, thing, at.now)
            return Ran("send", title, sent is not None)
        case "task":
            return await _task(tx, step, at)
        case _:
            return await _slots(tx, at)


async def _reply(tx: Tx, step: Mapping[str, Any], at: Run) -> Ran:
    body: dict[str, Any] | None
    if "reply" in step:
        found = await replies.usable(tx, at.actor, int(step["reply"]))
        body, name = (found.body, found.name) if found else (None, "")
    else:
        text = said(step["words"], at.seen.student.language)
        body, name = {"kind": "text", "text": text, "entities": []}, ""
    ended = await answer(tx, body, at) if body is not None else None
    return Ran("reply", name, ended is None and body is not None)


async def answer(tx: Tx, reply: dict[str, Any], at: Run) -> Refusal | None:
    """Send a reply, filled in for this student, as an answer in the talk, and a card for each
    link in it; why not, where it cannot be."""
    body = await filled(tx, reply, at)
    if isinstance(body, Refusal):
        return body
    how = Written(stamp=at.stamp)
    message = await service.from_counselor(
        tx, at.actor, at.seen.talk, body, *at.source, at.now, how
    )
    if message is not None:
        await _show_colleagues(tx, message, body, at)
    for id in replies.links_in(reply):
        thing = starting.thing_of(at.content, id)
        if thing is not None:
            await starting.send(tx, at.content, at.actor, at.seen, thing, at.now)
    return None


async def _show_colleagues(tx: Tx, message: TalkMessageRow, body: dict[str, Any], at: Run) -> None:
    """Where a talk is in a staff group, its topic shows what was answered from elsewhere."""
    side = await relay.staff_side(tx, at.seen.talk, at.actor)
    if side.person_id is not None:
        return
    lead = rules.lead_of_staff(await staff_called(tx, at.actor, at.actor.language))
    for part, one in enumerate(with_lead(body, lead)):
        await outbox.enqueue(
            tx,
            cause=f"talk-shown:{at.seen.talk.talk_id}",
            part=2 * message.message_id + part,
            chat_id=side.chat_id,
            kind=SendKind.talk,
            body_id=await outbox.add_body(tx, {**one, "talk": at.seen.talk.talk_id}),
            now=at.now,
        )


async def filled(tx: Tx, reply: dict[str, Any], at: Run) -> dict[str, Any] | Refusal:
    """A reply as this student would read it."""
    nameless = at.seen.talk.anonymous_as is not None
    values = await replies.values_for(tx, at.seen.student, at.actor, nameless=nameless)
    return replies.as_sent(reply, values, naming(at.content, at.seen.student.language))


def naming(content: Content, language: Language) -> replies.Named:
    """What a link's id is called, for a reader of this language."""

    def named(id: str) -> str | None:
        thing = starting.thing_of(content, id)
        return starting.title_of(content, thing, language) if thing is not None else None

    return named


async def _task(tx: Tx, step: Mapping[str, Any], at: Run) -> Ran:
    by_staff = bool(step.get("by_staff"))
    language = at.actor.language if by_staff else at.seen.student.language
    agreed = Agreed(said(step["words"], language), due_on(step.get("days"), at.today))
    await tasks.set_(tx, at.actor, at.seen, agreed, by_staff=by_staff, now=at.now)
    return Ran("own-task" if by_staff else "task", agreed.words, True)


def due_on(days: int | None, today: date) -> date | None:
    return None if days is None else today + timedelta(days=days)


def said(step_words: Mapping[str, str] | str, language: Language) -> str:
    return step_words if isinstance(step_words, str) else step_words[language]


async def _slots(tx: Tx, at: Run) -> Ran:
    if at.slots is None:
        return Ran("slots", "", False)
    key: Button = {"label": "tools-slots-button", "data": at.slots}
    teacher = await people.staff_name(tx, at.actor.person_id) or at.actor.name
    body = words("tools-slots", buttons=[[key]], teacher=teacher)
    cause = f"talk-slots:{at.source[0]}:{at.source[1]}:{at.stamp}"
    await tell_student(tx, at.seen, cause, body, at.now)
    return Ran("slots", "", True)
