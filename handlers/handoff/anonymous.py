"""«Ask without your name» in the chat: the limits first, then the question; the name by button.
And pausing a talk, with somebody who looks whether that was right."""

from telegram import InlineKeyboardButton, Message, Update

from bot.crisis.rules import PAGED
from bot.handoff import anonymous
from bot.handoff.ownership import may_answer_now
from content.campaign_files import spoken_date
from db import handoff, people, talk_anonymity
from db.handoff import TalkRow, TalkState
from db.people import Role
from handlers.callbacks import Callback, Cancel
from handlers.context import Context
from handlers.handoff.shared import join_first, noticed_now
from handlers.render import button, keyboard

FEATURE = "pause-reason"
SHORTEST_REASON = 4


class AskNameless(Callback):
    """Ask without a name: read what that means, then (`sure`) write."""

    prefix = "tkanon"
    sure: bool


class SayName(Callback):
    """Say who one is in a talk that goes under a number; asked once before."""

    prefix = "tkname"
    talk_id: int
    sure: bool


class KeepNumber(Callback):
    """Not say it after all."""

    prefix = "tkkeepno"
    talk_id: int


class Pause(Callback):
    prefix = anonymous.PAUSE
    talk_id: int


class Review(Callback):
    """The lead decides about a pause."""

    prefix = anonymous.REVIEW
    pause_id: int
    keep: bool


async def ask_nameless(update: Update, context: Context) -> None:
    """The limits of it are said before a word is written."""
    actor = context.actor
    if Role.student not in actor.roles:
        join_first(context)
        return
    talk = await handoff.open_talk_of(context.tx, actor.person_id)
    if talk is not None and talk.anonymous_as is None:
        context.toast(context.label("anonymous-open-alert"), alert=True)
        return
    leave = button(context.label("handoff-leave-button"), Cancel())
    if not AskNameless.of(update).sure:
        go_on = button(context.label("anonymous-agree-button"), AskNameless(True))
        context.show(context.text("anonymous-limits"), keyboard([go_on], [leave]))
        return
    focus = {"feature": "talk", "nameless": True}
    await people.set_focus(context.tx, actor.person_id, focus)
    context.show(context.text("anonymous-write"), keyboard([leave]))


async def tell_nameless(context: Context, talk_id: int) -> None:
    """With the first words of a nameless talk: its number, and the button that says the name.
    Where these very words lifted it, it is not so."""
    talk = await handoff.talk(context.tx, talk_id)
    if talk is None or talk.anonymous_as is None:
        return
    if any(row.tier in PAGED for row in await noticed_now(context)):
        return
    text, key = _under_a_number(context, talk)
    context.say(text, keyboard([key]))


def _under_a_number(context: Context, talk: TalkRow) -> tuple[str, InlineKeyboardButton]:
    key = button(context.label("anonymous-name-button"), SayName(talk.talk_id, False))
    return context.text("anonymous-begun", number=talk.anonymous_as), key


async def open_under_a_number(context: Context) -> tuple[str, InlineKeyboardButton] | None:
    """What a student is under in their open talk, if it goes without their name, and the button
    that says it."""
    talk = await handoff.open_talk_of(context.tx, context.actor.person_id)
    if talk is None or talk.anonymous_as is None:
        return None
    return _under_a_number(context, talk)


async def _still_nameless(context: Context, talk_id: int) -> TalkRow | None:
    """The student's own talk, while it goes under a number; None after saying that it does not
    (any more)."""
    talk = await handoff.talk(context.tx, talk_id)
    own = talk is not None and talk.student_person_id == context.actor.person_id
    is_open = talk is not None and talk.state is TalkState.open
    if talk is not None and own and is_open and talk.anonymous_as is not None:
        return talk
    context.toast(context.label("anonymous-named-already"), alert=True)
    return None


async def keep_number(update: Update, context: Context) -> None:
    talk = await _still_nameless(context, KeepNumber.of(update).talk_id)
    if talk is not None:
        text, key = _under_a_number(context, talk)
        context.show(text, keyboard([key]))


async def say_name(update: Update, context: Context) -> None:
    """Asked once more, for a name cannot be taken back."""
    pressed = SayName.of(update)
    talk = await _still_nameless(context, pressed.talk_id)
    if talk is None:
        return
    if not pressed.sure:
        sure = button(context.label("anonymous-name-sure-button"), SayName(pressed.talk_id, True))
        keep = button(context.label("anonymous-name-keep-button"), KeepNumber(pressed.talk_id))
        context.show(context.text("anonymous-name-ask"), keyboard([sure], [keep]))
        return
    done = await anonymous.say_name(context.tx, context.actor, pressed.talk_id, context.now)
    if not done:
        context.toast(context.label("anonymous-named-already"), alert=True)
        return
    focus = context.actor.focus or {}
    if focus.get("nameless"):
        await people.set_focus(context.tx, context.actor.person_id, {"feature": "talk"})
    context.wake_sender()
    owner = "nobody" if talk.counselor_person_id is None else "somebody"
    context.show(context.text("anonymous-name-said", owner=owner))


async def asked_nameless(
    context: Context, message: Message, *, named: bool = False
) -> bool | None:
    """Whether a student's message is asked without a name. None when it is not passed on, which
    they are always told: their talks are paused, or it would give away who they are. `named`:
    it answers somebody who wrote to them by name."""
    paused = await anonymous.holding_back(context.tx, context.actor, context.now)
    if paused is not None:
        local = paused.until.astimezone(context.zone)
        until = f"{spoken_date(local.date(), context.actor.language)} {local:%H:%M}"
        context.say(context.text("pause-stands", until=until), reply_to=message.message_id)
        return None
    if named:
        return False
    if not await talk_anonymity.goes_nameless(context.tx, context.actor):
        return False
    file = message.document or message.audio
    names = [getattr(file, one, None) for one in ("file_name", "title", "performer")]
    if message.contact is None and not anonymous.gives_away(context.actor, *names):
        return True
    context.say(context.text("anonymous-gives-away"), reply_to=message.message_id)
    return None


# Pausing


async def pause(update: Update, context: Context) -> None:
    """Whoever answers the talk says why; then it is paused and the lead looks."""
    talk_id = Pause.of(update).talk_id
    verdict = await may_answer_now(context.tx, context.actor, talk_id, context.today)
    if not verdict.may:
        context.toast(context.label("errors-stale"), alert=True)
        return
    focus = {"feature": FEATURE, "talk": talk_id}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    context.toast()
    leave = button(context.label("common-cancel-button"), Cancel())
    context.say(context.text("pause-why"), keyboard([leave]))


async def on_reason(update: Update, context: Context) -> None:
    """The reason; nothing is paused without one."""
    message = update.effective_message
    text = ((message.text if message else None) or "").strip()
    if len(text) < SHORTEST_REASON:
        leave = button(context.label("common-cancel-button"), Cancel())
        context.say(context.text("pause-why"), keyboard([leave]))
        return
    talk_id = int((context.actor.focus or {}).get("talk", 0))
    await context.leave_focus(FEATURE)
    talk = await handoff.talk(context.tx, talk_id)
    verdict = await may_answer_now(context.tx, context.actor, talk_id, context.today)
    if talk is None or not verdict.may:
        context.say(context.text("pause-not-yours"))
        return
    done = await anonymous.pause(context.tx, context.actor, talk, text, context.now)
    context.wake_sender()
    context.say(context.text("pause-done" if done else "pause-already"))


async def review(update: Update, context: Context) -> None:
    pressed = Review.of(update)
    decided = await anonymous.review(
        context.tx, context.actor, pressed.pause_id, context.now, keep=pressed.keep
    )
    if decided is None:
        context.toast(context.label("pause-lead-alert"), alert=True)
    elif not decided:
        context.toast(context.label("pause-over-alert"), alert=True)
    else:
        context.wake_sender()
        context.show(context.text("pause-reviewed-kept" if pressed.keep else "pause-reviewed"))


BUTTONS = {
    AskNameless: ask_nameless,
    SayName: say_name,
    KeepNumber: keep_number,
    Pause: pause,
    Review: review,
}
