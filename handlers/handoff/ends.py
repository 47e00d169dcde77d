"""The end of a talk in the chat: done, still open, and what it was good for."""

from typing import Any

from telegram import InlineKeyboardButton, Update

from bot.handoff import ends, rules
from bot.handoff.ends import End
from db import handoff, people
from handlers.callbacks import Callback, Cancel
from handlers.context import Context
from handlers.handoff.current import EnterTalk, leave_open
from handlers.handoff.desk_buttons import ShowCard
from handlers.handoff.shared import home_button
from handlers.render import button, keyboard

FEATURE = "talk-words"


class Done(Callback):
    """The student ends their talk."""

    prefix = ends.DONE
    talk_id: int


class StillOpen(Callback):
    prefix = ends.STILL
    talk_id: int


class Rate(Callback):
    prefix = ends.RATE
    talk_id: int
    rating: str


class AddWords(Callback):
    prefix = ends.ADD_WORDS
    talk_id: int


class CloseHere(Callback):
    """Whoever answers ends the talk from its card."""

    prefix = "tkend"
    talk_id: int


class CloseAnyway(Callback):
    """They end it though the student waits, who wrote `last_id` last."""

    prefix = "tkendsure"
    talk_id: int
    last_id: int


async def close_here(update: Update, context: Context) -> None:
    await _close(context, CloseHere.of(update).talk_id)


async def close_anyway(update: Update, context: Context) -> None:
    pressed = CloseAnyway.of(update)
    await _close(context, pressed.talk_id, pressed.last_id)


async def _close(context: Context, talk_id: int, seen: int | None = None) -> None:
    """End it, or say first what waits in it: the card may be older than the question."""
    ending = await ends.close_answered(
        context.tx, context.actor, talk_id, context.now, context.today, seen
    )
    if ending.end is End.over:
        context.toast(context.label("talk-over-already"), alert=True)
        return
    if ending.since is not None:
        if seen is not None:
            context.toast(context.label("talk-end-newer"), alert=True)
        since = rules.local_time(ending.since, context.now, context.zone)
        anyway = CloseAnyway(talk_id, ending.last_id)
        rows = [
            [button(context.label("handoff-enter-button"), EnterTalk(talk_id))],
            [button(context.label("talk-end-anyway-button"), anyway)],
            [button(context.label("tools-back-button"), ShowCard(talk_id))],
        ]
        context.show(context.text("talk-end-waits", since=since), keyboard(*rows))
        return
    context.wake_sender()
    context.show(context.text("handoff-closed"), keyboard([home_button(context)]))
    await leave_open(context, talk_id)


async def done_row(context: Context) -> list[InlineKeyboardButton]:
    """The way to end one's open talk; nothing where there is none."""
    talk = await handoff.open_talk_of(context.tx, context.actor.person_id)
    if talk is None:
        return []
    return [button(context.label("talk-end-button"), Done(talk.talk_id))]


async def done(update: Update, context: Context) -> None:
    if not await ends.close_own(context.tx, context.actor, Done.of(update).talk_id, context.now):
        context.toast(context.label("talk-over-already"), alert=True)
        return
    await context.leave_focus("talk")
    context.wake_sender()
    context.toast()
    context.show(context.text("talk-done"), keyboard([home_button(context)]))


async def still_open(update: Update, context: Context) -> None:
    talk_id = StillOpen.of(update).talk_id
    if not await ends.still_open(context.tx, context.actor, talk_id, context.now):
        context.toast(context.label("talk-over-already"), alert=True)
        return
    context.show(context.text("talk-still"))


async def rate(update: Update, context: Context) -> None:
    """One tap; a second changes nothing."""
    said = Rate.of(update)
    rated = await ends.rate(context.tx, context.actor, said.talk_id, said.rating, context.now)
    if rated is None:
        context.toast(context.label("errors-stale"), alert=True)
    elif not rated.kept:
        context.toast(context.label("talk-rated-before"), alert=True)
    else:
        more = button(context.label("talk-words-button"), AddWords(said.talk_id))
        context.show(context.text("talk-rated"), keyboard([more], [home_button(context)]))


async def ask_words(update: Update, context: Context) -> None:
    talk_id = AddWords.of(update).talk_id
    if not await ends.may_add_words(context.tx, context.actor, talk_id):
        context.toast(context.label("talk-rated-before"), alert=True)
        return
    focus = {"feature": FEATURE, "talk": talk_id}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    leave = button(context.label("common-cancel-button"), Cancel())
    context.show(context.text("talk-words-ask"), keyboard([leave]))


async def on_words(update: Update, context: Context) -> None:
    """What they want to say besides; only words."""
    message, focus = update.effective_message, context.actor.focus or {}
    assert message is not None  # noqa: S101 - registered for messages only
    words = (message.text or "").strip()
    if not words:
        context.say(context.text("talk-words-only"))
        return
    if len(words) > ends.LONGEST_WORDS:
        context.say(context.text("talk-words-too-long"))
        return
    await people.set_focus(context.tx, context.actor.person_id, None)
    kept = await ends.add_words(context.tx, context.actor, int(focus["talk"]), words)
    text_id = "talk-words-kept" if kept else "talk-rated-before"
    context.say(context.text(text_id), keyboard([home_button(context)]))


BUTTONS: dict[type[Callback], Any] = {
    Done: done,
    StillOpen: still_open,
    Rate: rate,
    AddWords: ask_words,
    CloseHere: close_here,
    CloseAnyway: close_anyway,
}
