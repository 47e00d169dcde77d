"""The talk a counselor has open: what they write goes there without replying. The bar under
their keyboard says to whom all the while, and its one key leaves."""

from telegram import KeyboardButton, Message, ReplyKeyboardMarkup, ReplyKeyboardRemove, Update

from bot.handoff import desks
from bot.handoff.called import called
from bot.handoff.ownership import may_answer_now
from bot.people.rules import COLLEGE_ROLES
from db import desks as rows
from db import handoff, people
from db.handoff import TalkRow
from db.people import Language
from handlers.callbacks import Callback
from handlers.context import Context

PLACEHOLDER = 64
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class EnterTalk(Callback):
    """Write to this talk from now on."""

    prefix = desks.ENTER
    talk_id: int


async def enter(update: Update, context: Context) -> None:
    """From now on every message goes to this student; the bar says so."""
    talk_id = EnterTalk.of(update).talk_id
    talk = await handoff.talk(context.tx, talk_id)
    verdict = await may_answer_now(context.tx, context.actor, talk_id, context.today)
    if talk is None or not verdict.may:
        context.toast(context.label("errors-stale"), alert=True)
        return
    await rows.enter(context.tx, context.actor.person_id, talk_id, context.now)
    # Whoever writes to the student now is in the middle of nothing else: their words must not
    # become a note, a task or a line for a colleague.
    await context.leave_focus((context.actor.focus or {}).get("feature", ""))
    name = await _name(context, talk)
    context.toast(context.label("handoff-now-to", student=name))
    bar = ReplyKeyboardMarkup(
        [[KeyboardButton(context.label("handoff-leave-talk-button", student=name))]],
        resize_keyboard=True,
        is_persistent=True,
        input_field_placeholder=context.label("handoff-now-to", student=name)[:PLACEHOLDER],
    )
    context.say(context.text("handoff-entered", student=name), bar)


async def leaves(context: Context, message: Message | None) -> bool:
    """Whether a message is the bar's key: then they write to nobody in particular."""
    if message is None or not context.actor.roles & COLLEGE_ROLES:
        return False
    # Whichever language it was made in: somebody may have changed theirs since.
    begins = tuple(
        context.content.texts.format(language, "handoff-leave-talk-button", student="").strip()
        for language in LANGUAGES
    )
    if not (message.text or "").startswith(begins):
        return False
    await rows.leave(context.tx, context.actor.person_id)
    context.say(context.text("handoff-left"), ReplyKeyboardRemove())
    return True


async def talk(context: Context) -> TalkRow | None:
    """The talk somebody has open. One that is theirs no more, or was left lying for an hour, is
    closed for them, and the bar with it."""
    before = await rows.current(context.tx, context.actor.person_id)
    if before is None:
        return None
    talk_id = await desks.current_talk(context.tx, context.actor, context.now)
    if talk_id is not None:
        verdict = await may_answer_now(context.tx, context.actor, talk_id, context.today)
        if verdict.may:
            return await handoff.talk(context.tx, talk_id)
    await rows.leave(context.tx, context.actor.person_id)
    context.say(context.text("handoff-left-by-itself"), ReplyKeyboardRemove())
    return None


async def leave_open(context: Context, only: int | None = None) -> None:
    """Leave the talk somebody has open (or `only` this one), where what they write next is for
    somebody else: the bar must not name who does not get it."""
    found = await rows.current(context.tx, context.actor.person_id)
    if found is not None and only in (None, found[0]):
        await rows.leave(context.tx, context.actor.person_id)
        context.say(context.text("handoff-left"), ReplyKeyboardRemove())


async def _name(context: Context, talk: TalkRow) -> str:
    student = await people.actor_by_id(context.tx, talk.student_person_id)
    return (await called(context.tx, talk, student))[0] if student else "—"
