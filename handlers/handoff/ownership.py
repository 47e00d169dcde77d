"""Whose a talk is, in the chat: topics, claiming, answers held back, handing over, taking over."""

from datetime import date
from typing import Any

from telegram import InlineKeyboardButton, Message, Update

from bot.delivery.bodies import Button
from bot.handoff import holding, ownership, service
from bot.handoff.ownership import ClaimEnd, Verdict
from bot.handoff.rules import Answerer
from content.campaign_files import spoken_date
from db import handoff, people, talk_clocks, talk_ownership
from db.handoff import TalkRow, TalkTopic
from db.people import Role
from db.talk_handing import HeldDecision, HeldRow
from handlers.callbacks import Callback, Cancel
from handlers.context import Context
from handlers.handoff.shared import join_first, noticed_now, tell, to_whom
from handlers.handoff.waiting import said_of_waiting
from handlers.render import button, in_rows, keyboard

INSTEAD_TOLD = "instead-told"
"""The event of having said, once in a talk, that somebody else reads along."""


class PickTopic(Callback):
    """A student says what the talk to come is about."""

    prefix = "tktopic"
    topic: str


class Claim(Callback):
    prefix = ownership.CLAIM
    talk_id: int


class HeldSend(Callback):
    prefix = holding.SEND
    held_id: int


class HeldNote(Callback):
    prefix = holding.NOTE
    held_id: int


class HeldDrop(Callback):
    prefix = holding.DROP
    held_id: int


# The student


def topic_of_focus(context: Context) -> TalkTopic | None:
    """What the student said the talk to come is about, if they did."""
    focus = context.actor.focus or {}
    said = focus.get("topic") if focus.get("feature") == "talk" else None
    return TalkTopic(said) if said in set(TalkTopic) else None


async def topic_rows(context: Context) -> list[list[InlineKeyboardButton]]:
    """The topics a student may tap before writing; none while a talk is open."""
    if await handoff.open_talk_of(context.tx, context.actor.person_id) is not None:
        return []
    keys = [
        button(context.label(f"talk-topic-{topic.value}-button"), PickTopic(topic.value))
        for topic in TalkTopic
    ]
    return in_rows(keys, 3)


async def pick_topic(update: Update, context: Context) -> None:
    """The talk to come goes to who knows about this; it begins when they write."""
    actor, said = context.actor, PickTopic.of(update).topic
    if Role.student not in actor.roles:
        join_first(context)
        return
    if said not in set(TalkTopic):
        context.toast(context.label("errors-stale"), alert=True)
        return
    if await handoff.open_talk_of(context.tx, actor.person_id) is not None:
        context.toast(context.label("talk-topic-open"), alert=True)
        return
    topic = TalkTopic(said)
    leave = button(context.label("handoff-leave-button"), Cancel())
    focus = {"feature": "talk", "topic": topic.value}
    if (actor.focus or {}).get("nameless"):
        # An older screen's button: what they chose since stands.
        await people.set_focus(context.tx, actor.person_id, {**focus, "nameless": True})
        context.show(context.text("anonymous-write"), keyboard([leave]))
        return
    await people.set_focus(context.tx, actor.person_id, focus)
    answerer = await service.answerer_of(context.tx, actor, context.today, topic)
    name = (answerer.name if answerer else None) or "nobody"
    lines = [context.text("talk-topic-chosen", teacher=name)]
    lines += [instead] if (instead := said_instead(context, answerer)) else []
    context.show("\n".join(lines), keyboard(*await topic_rows(context), [leave]))


async def tell_taken(
    context: Context, handed: service.Handed, *, every_time: bool = False
) -> None:
    """Say who gets what a student just wrote: with the first message of a talk, or
    `every_time`. That it waited for us is always said; that nobody has the talk yet, again after
    a pause: in between the sign on the message says that it is kept. Words of somebody in
    trouble have had their answer."""
    if await noticed_now(context):
        return
    lines = [context.text("handoff-was-away", since=handed.since)] if handed.since else []
    if handed.answerer is None:
        if handed.first or every_time or handed.after_pause:
            kept = "talk-offered" if handed.offered else "handoff-nobody-yet"
            lines.append(context.text(kept))
    else:
        if handed.first or every_time:
            lines.append(to_whom(context, "handoff-on-its-way", handed.answerer))
        instead = said_instead(context, handed.answerer)
        if instead and (handed.first or every_time or not await _told_instead(context, handed)):
            lines.append(instead)
            await handoff.note_event(context.tx, handed.talk_id, INSTEAD_TOLD, None, context.now)
    lines += await said_of_waiting(context, handed.talk_id, handed.answerer, first=handed.first)
    if lines:
        message = context.incoming.effective_message
        in_topic = message is not None and message.is_topic_message
        thread_id = message.message_thread_id if message is not None and in_topic else None
        context.say("\n".join(lines), thread_id=thread_id)


async def _told_instead(context: Context, handed: service.Handed) -> bool:
    """Whether nobody new reads along, or the student was told in this talk that somebody does."""
    stands_in = handed.answerer is not None and handed.answerer.away_name is not None
    return not stands_in or await talk_clocks.has_event(context.tx, handed.talk_id, INSTEAD_TOLD)


def said_instead(context: Context, answerer: Answerer | None) -> str:
    """Why somebody else answers than the student would expect; empty where nobody does."""
    if answerer is None:
        return ""
    who = answerer.name or "office"
    if answerer.away_name is not None:
        until = spoken(context, answerer.away_until)
        return context.text(
            "talk-instead-away", owner=answerer.away_name, until=until, teacher=who
        )
    if answerer.busy_name is not None:
        return context.text("talk-instead-busy", owner=answerer.busy_name, teacher=who)
    return ""


def spoken(context: Context, day: date | None) -> str:
    return spoken_date(day, context.actor.language) if day else "none"


# Claiming


async def claim(update: Update, context: Context) -> None:
    """«I'll take it»: of several who tap, one gets the talk; the others see who."""
    talk_id = Claim.of(update).talk_id
    claimed = await ownership.claim(context.tx, context.actor, talk_id, context.now)
    if claimed.end is ClaimEnd.yours:
        await service.hand_over(context.tx, talk_id, context.now, context.today)
        context.wake_sender()
        context.show(context.text("talk-claimed"))
    elif claimed.end is ClaimEnd.already_yours:
        context.toast(context.label("talk-claimed-already"))
    elif claimed.end is ClaimEnd.theirs:
        context.toast(context.label("talk-claim-theirs", owner=claimed.owner or ""), alert=True)
        context.show(context.text("talk-offer-taken", owner=claimed.owner or ""))
    elif claimed.end is ClaimEnd.over:
        context.toast(context.label("talk-claim-over"), alert=True)
        context.show(context.text("talk-claim-over"))
    else:
        context.toast(context.label("errors-stale"), alert=True)


# Answers that are held back


async def may_send(
    context: Context, message: Message, talk: TalkRow, body: dict[str, Any]
) -> bool:
    """Whether what somebody wrote in answer to a student goes out now. If not it is held back,
    and they are asked what is meant, there where they wrote it: nothing is sent silently.

    A talk that nobody has becomes theirs if it was offered to them: what waits in it they see
    before their answer goes out.
    """
    # Whoever ends it or gives it away at this instant is waited for.
    await talk_ownership.owner_held(context.tx, talk.talk_id)
    found = await ownership.may_answer_now(context.tx, context.actor, talk.talk_id, context.today)
    unseen = False
    if found.verdict is Verdict.free:
        got = await ownership.claim(context.tx, context.actor, talk.talk_id, context.now)
        found = await ownership.may_answer_now(
            context.tx, context.actor, talk.talk_id, context.today
        )
        unseen = got.end is ClaimEnd.yours and await service.hand_over_unseen(
            context.tx, talk.talk_id, message.chat_id, context.now, context.today
        )
    album = message.media_group_id
    if (
        found.may
        and not unseen
        # The rest of an album that is held back waits with it.
        and not await holding.holds(context.tx, context.actor, talk.talk_id, album)
    ):
        return True
    if found.verdict is Verdict.over:
        await tell(context, message, "talk-claim-over", talk_id=talk.talk_id)
        return False
    kept = await holding.hold_back(
        context.tx,
        context.actor,
        talk.talk_id,
        body,
        message.chat_id,
        message.message_id,
        context.now,
        album,
    )
    if kept is not None and kept[1]:
        send = "talk-held-unseen-send-button" if found.may else "talk-held-send-button"
        rows: list[list[Button]] = [
            [{"label": send, "data": HeldSend(kept[0]).pack()}],
            [{"label": "talk-held-note-button", "data": HeldNote(kept[0]).pack()}],
            [{"label": "talk-held-drop-button", "data": HeldDrop(kept[0]).pack()}],
        ]
        if found.may or found.owner is None:
            rows.pop(1)
        if found.may:
            await tell(context, message, "talk-held-unseen", rows, talk.talk_id)
            return False
        owner, answers = found.owner or "–", await _deputy(context, talk)
        await tell(context, message, "talk-held", rows, talk.talk_id, owner=owner, answers=answers)
    return False


async def _deputy(context: Context, talk: TalkRow) -> str:
    """Who answers a talk today in its owner's place; «same» where the owner does."""
    answerer = await ownership.answers_now(context.tx, talk, context.today)
    deputy = answerer is not None and answerer.person_id != talk.counselor_person_id
    return (answerer.name if answerer is not None and deputy else None) or "same"


async def _decided(context: Context, held_id: int, decision: HeldDecision) -> list[HeldRow]:
    held = await holding.decide_held(context.tx, context.actor, held_id, decision, context.now)
    if not held:
        context.toast(context.label("errors-stale"), alert=True)
    return held


async def held_send(update: Update, context: Context) -> None:
    """Send it all the same, under one's own name."""
    held = await _decided(context, HeldSend.of(update).held_id, HeldDecision.sent)
    talk_id = held[0].talk_id if held else None
    talk = await handoff.talk(context.tx, talk_id) if talk_id is not None else None
    if talk is None:
        return
    kept = [(one.source_message_id, one.body) for one in held]
    chat_id, album = held[0].source_chat_id, held[0].album
    await service.answer_kept(context.tx, context.actor, talk, chat_id, kept, album, context.now)
    told = await holding.tell_of_answer(
        context.tx, context.actor, talk.talk_id, context.now, context.today
    )
    context.wake_sender()
    context.show(context.text("talk-held-sent", told=told or "nobody"))


async def held_note(update: Update, context: Context) -> None:
    """Give it to whoever answers the talk today."""
    held = await _decided(context, HeldNote.of(update).held_id, HeldDecision.note)
    talk_id = held[0].talk_id if held else None
    if talk_id is None:
        return
    reader = await holding.pass_on(
        context.tx, context.actor, talk_id, held, context.now, context.today
    )
    context.wake_sender()
    if reader is None:
        context.show(context.text("talk-held-dropped"))
    else:
        context.show(context.text("talk-held-noted", reader=reader))


async def held_drop(update: Update, context: Context) -> None:
    if await _decided(context, HeldDrop.of(update).held_id, HeldDecision.dropped):
        context.show(context.text("talk-held-dropped"))


BUTTONS: dict[type[Callback], Any] = {
    PickTopic: pick_topic,
    Claim: claim,
    HeldSend: held_send,
    HeldNote: held_note,
    HeldDrop: held_drop,
}
