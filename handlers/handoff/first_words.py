"""A teacher writes first: to whom, in which words, seen as the student will, then sent.

From the card of a talk that is over, the lists of surveys, a class, or /write.
"""

from typing import Any

from telegram import Message, Update

from bot.handoff import first_sending, first_words, ownership, replies, service
from bot.handoff.first_sending import Sending
from bot.handoff.first_words import LONGEST, Hindrance, Way
from bot.handoff.macros import naming
from bot.handoff.replies import Fault, Refusal
from bot.people.rules import COLLEGE_ROLES
from content.campaign_files import spoken_date
from db import audit, canned_replies, people
from db import classes as school_classes
from db import first_words as rows
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Cancel, FirstTo, FirstWhom
from handlers.context import Context
from handlers.handoff import relay
from handlers.handoff.card_lines import day
from handlers.handoff.current import EnterTalk
from handlers.handoff.shared import home_button
from handlers.messages import take_down
from handlers.outgoing import preview
from handlers.paging import turns
from handlers.render import button, fitted, in_rows, keyboard

FEATURE = "first-words"
PAGE = 16
REPLIES = 6
LONGEST_NAME = 40
Focus = dict[str, Any]


class FirstReplies(Callback):
    """Replies one keeps, to begin with; a page of them."""

    prefix = "tkfirstcr"
    person_id: int
    page: int


class FirstReply(Callback):
    prefix = "tkfirstcrp"
    person_id: int
    reply_id: int


class SendFirst(Callback):
    """Send what was seen: `stamp` says which of several wordings that was."""

    prefix = "tkfirstgo"
    person_id: int
    stamp: int


class Reword(Callback):
    prefix = "tkfirstnew"
    person_id: int


class UndoFirst(Callback):
    """It waits for a peaceful hour, and shall not go after all."""

    prefix = "tkfirstun"
    first_id: int


# To whom ---------------------------------------------------------------------------------------


async def _owners(context: Context) -> set[int]:
    return await ownership.stands_in_for(context.tx, context.actor.person_id, context.today)


def _works_here(context: Context) -> bool:
    if context.actor.roles & COLLEGE_ROLES:
        return True
    if context.incoming.callback_query is not None:
        context.toast(context.label("talk-first-not-yours"), alert=True)
    else:
        context.say(context.text("talk-first-not-yours"))
    return False


async def command(update: Update, context: Context) -> None:
    """/write 林晓雨; alone: whom of one's classes."""
    if not _works_here(context):
        return
    message = update.effective_message
    said = ((message.text if message else None) or "").split(maxsplit=1)
    if len(said) > 1:
        await _look_for(context, said[1].strip())
    else:
        await _whom(context, 0, 0)


async def whom(update: Update, context: Context) -> None:
    chosen = FirstWhom.of(update)
    if _works_here(context):
        await _whom(context, chosen.class_id, max(0, chosen.page))


async def _whom(context: Context, class_id: int, page: int) -> None:
    """The students of a class, or the classes one answers for today; a name can be typed."""
    owners = await _owners(context)
    mine = await rows.classes_of(context.tx, owners)
    await people.set_focus(context.tx, context.actor.person_id, {"feature": FEATURE})
    if class_id not in [one.id for one in mine]:
        class_id = mine[0].id if len(mine) == 1 else 0
    leave = [button(context.label("talk-first-leave-button"), Cancel())]
    if not class_id:
        keys = [button(fitted(one.name), FirstWhom(one.id, 0)) for one in mine]
        text = context.text("talk-first-whom" if mine else "talk-first-no-class")
        context.show(text, keyboard(*in_rows(keys, 2), leave))
        return
    found = await rows.students_of(context.tx, owners, class_id, page * PAGE, PAGE + 1)
    keys = [button(fitted(one.name), FirstTo(one.id)) for one in found[:PAGE]]
    more = len(found) > PAGE
    turning = turns(context, page, lambda to: FirstWhom(class_id, to), more=more)
    name = next(one.name for one in mine if one.id == class_id)
    up = [button(context.label("common-back-button"), FirstWhom(0, 0))] if len(mine) > 1 else []
    text = context.text("talk-first-of-class", class_name=name, some="yes" if found else "no")
    context.show(text, keyboard(*in_rows(keys, 2), turning, [*up, *leave]))


async def _look_for(context: Context, said: str) -> None:
    found: list[rows.Listed] = []
    if said and len(said) <= LONGEST_NAME:
        found = await rows.named(context.tx, await _owners(context), said, PAGE)
    if len(found) == 1:
        await begin(context, found[0].id)
        return
    await people.set_focus(context.tx, context.actor.person_id, {"feature": FEATURE})
    leave = [button(context.label("talk-first-leave-button"), Cancel())]
    keys = [[button(fitted(f"{one.name} · {one.class_name}"), FirstTo(one.id))] for one in found]
    text = context.text("talk-first-which" if found else "talk-first-nobody")
    context.say(text, keyboard(*keys, leave))


# In which words ----------------------------------------------------------------------------------


async def ask(update: Update, context: Context) -> None:
    """The button «Ask how it is going»."""
    await begin(context, FirstTo.of(update).person_id)


async def begin(context: Context, person_id: int) -> None:
    """Ask for the words, or say why not now; that they turned to this student is written down."""
    way = await _way(context, person_id)
    if way is None:
        return
    await audit.note_view(
        context.tx, context.now, context.actor.person_id, person_id, "first-words"
    )
    name, class_name = await _called(context, way)
    if way.talk is not None:
        enter = button(context.label("handoff-enter-button"), EnterTalk(way.talk.talk_id))
        context.say(context.text("talk-first-open", student=name), keyboard([enter]))
        context.toast()
        return
    if way.hindrance is not None:
        _say_why_not(context, way)
        return
    focus: Focus = {"feature": FEATURE, "to": person_id}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    lines = [context.text("talk-first-words", student=name, class_name=class_name)]
    if way.last is not None:
        end = way.last.end.value if way.last.end else "none"
        when = day(context, way.last.written_at)
        lines.append(context.text("talk-first-last", day=when, end=end))
    canned = button(context.label("tools-replies-button"), FirstReplies(person_id, 0))
    leave = button(context.label("talk-first-leave-button"), Cancel())
    context.say("\n\n".join(lines), keyboard([canned], [leave]))
    context.toast()


async def _way(context: Context, person_id: int) -> Way | None:
    """How whoever acts may turn to a student; None after saying that they are not theirs."""
    way = await first_words.way_to(
        context.tx, context.actor, person_id, context.now, context.today
    )
    if way is None:
        await context.leave_focus(FEATURE)
        if context.incoming.callback_query is not None:
            context.toast(context.label("talk-first-not-theirs"), alert=True)
        else:
            context.say(context.text("talk-first-not-theirs"))
    return way


async def _called(context: Context, way: Way) -> tuple[str, str]:
    class_id = way.student.class_id
    card = await school_classes.class_card(context.tx, class_id) if class_id else None
    return way.student.student_name or way.student.name, card.name if card else "—"


def _say_why_not(context: Context, way: Way) -> None:
    name = way.student.student_name or way.student.name
    when = "—"
    if way.hindrance is Hindrance.yours and way.last is not None:
        when = day(context, way.last.written_at)
    why = way.hindrance.value if way.hindrance else ""
    context.say(
        context.text("talk-first-hindered", why=why, student=name, day=when),
        keyboard([home_button(context)]),
    )
    context.toast()


async def on_message(update: Update, context: Context) -> None:
    """A name, or the words; what replies to a student's message belongs to their talk."""
    message, focus = update.effective_message, context.actor.focus or {}
    if message is None:
        return
    other = message.reply_to_message
    if other is not None and await service.talk_of_reply(
        context.tx, message.chat_id, other.message_id
    ):
        await relay.on_message(update, context)
        return
    if not _works_here(context):
        return
    if "to" not in focus:
        await _look_for(context, (message.text or "").strip())
        return
    way = await _way(context, int(focus["to"]))
    if way is None:
        return
    body = take_down(message) or {"kind": "none"}
    await _preview(context, way, body, message)


async def _preview(
    context: Context, way: Way, body: dict[str, Any], written: Message | None
) -> None:
    """Show exactly what the student will get, and then the button that sends it."""
    named = naming(context.content, way.student.language)
    said = await first_words.filled(context.tx, named, context.actor, way.student, body)
    leave = button(context.label("talk-first-leave-button"), Cancel())
    if isinstance(said, Refusal):
        context.say(_why_not(context, said), keyboard([leave]))
        return
    person_id, stamp = way.student.person_id, context.incoming.update_id
    source = [written.chat_id, written.message_id] if written is not None else None
    focus: Focus = {
        "feature": FEATURE, "to": person_id, "body": said, "source": source, "stamp": stamp,
    }  # fmt: skip
    await people.set_focus(context.tx, context.actor.person_id, focus)
    language, chat_id = way.student.language, context.actor.telegram_id
    shown = await first_words.as_read(
        context.tx, context.actor, language, said, first_words.buttons(0)
    )
    texts = context.content.texts

    async def show(bot: PacedBot) -> None:
        await preview(bot, chat_id, shown, texts, language)

    context.after_commit(show)
    name = way.student.student_name or way.student.name
    context.say(
        context.text("talk-first-preview", student=name, when=await _when(context)),
        keyboard(
            [button(context.label("talk-first-send-button"), SendFirst(person_id, stamp))],
            [button(context.label("talk-first-reword-button"), Reword(person_id)), leave],
        ),
    )


async def _when(context: Context) -> str:
    """When it would arrive, if not at once."""
    peace = (await context.calendar()).next_peaceful(context.now)
    if peace <= context.now:
        return "now"
    local = peace.astimezone(context.zone)
    language = context.actor.language
    return f"{spoken_date(local.date(), language)}{', ' if language == 'en' else ' '}{local:%H:%M}"


def _why_not(context: Context, refusal: Refusal) -> str:
    if refusal.fault in (Fault.kind, Fault.long):
        return context.text("talk-first-text", most=LONGEST)
    if refusal.fault is Fault.links:
        return context.text("talk-first-no-links")
    return context.text(f"tools-reply-{refusal.fault.value}", what=refusal.what or "—")


async def reword(update: Update, context: Context) -> None:
    await begin(context, Reword.of(update).person_id)


async def show_replies(update: Update, context: Context) -> None:
    """The replies one keeps; what has something to open comes later, in a talk."""
    chosen = FirstReplies.of(update)
    if await _way(context, chosen.person_id) is None:
        return
    page = max(0, chosen.page)
    found = await canned_replies.found(
        context.tx, context.actor.person_id, [], REPLIES + 1, page * REPLIES
    )
    keys = [
        [button(fitted(f"💬 {one.name}"), FirstReply(chosen.person_id, one.reply_id))]
        for one in found[:REPLIES]
    ]
    more = len(found) > REPLIES
    turning = turns(context, page, lambda to: FirstReplies(chosen.person_id, to), more=more)
    back = [button(context.label("common-back-button"), Reword(chosen.person_id))]
    some = "yes" if found else "no"
    context.show(context.text("talk-first-replies", some=some), keyboard(*keys, turning, back))


async def use_reply(update: Update, context: Context) -> None:
    chosen = FirstReply.of(update)
    way = await _way(context, chosen.person_id)
    reply = await replies.usable(context.tx, context.actor, chosen.reply_id)
    if way is None:
        return
    if reply is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    context.toast()
    await _preview(context, way, reply.body, None)


# On its way --------------------------------------------------------------------------------------


async def send(update: Update, context: Context) -> None:
    """Send what was seen, once; if they talk by now, as a line of that talk."""
    chosen, focus = SendFirst.of(update), context.actor.focus or {}
    asked = (focus.get("feature"), focus.get("to"), focus.get("stamp"))
    if asked != (FEATURE, chosen.person_id, chosen.stamp) or "body" not in focus:
        context.toast(context.label("talk-first-over-alert"), alert=True)
        return
    way = await _way(context, chosen.person_id)
    if way is None:
        return
    await context.leave_focus(FEATURE)
    query = update.callback_query
    pressed = query.message if query is not None else None
    here = (pressed.chat.id, pressed.message_id) if pressed is not None else (0, 0)
    source = focus.get("source") or here
    peace = (await context.calendar()).next_peaceful(context.now)
    done = await first_sending.send(
        context.tx,
        context.actor,
        way,
        focus["body"],
        Sending(int(source[0]), int(source[1]), peace),
        context.now,
    )
    name = way.student.student_name or way.student.name
    if isinstance(done, Hindrance):
        when = day(context, way.last.written_at) if way.last is not None else "—"
        context.show(
            context.text("talk-first-hindered", why=done.value, student=name, day=when),
            keyboard([home_button(context)]),
        )
        return
    context.wake_sender()
    if done is None:
        context.show(context.text("talk-first-as-line", student=name))
        return
    when = await _when(context)
    keys = []
    if when != "now":
        keys.append(button(context.label("talk-first-undo-button"), UndoFirst(done)))
    context.show(context.text("talk-first-sent", student=name, when=when), keyboard(keys))


async def undo(update: Update, context: Context) -> None:
    first_id = UndoFirst.of(update).first_id
    if not await first_sending.withdraw(context.tx, context.actor, first_id, context.now):
        context.toast(context.label("talk-first-gone-alert"), alert=True)
        return
    context.show(context.text("talk-first-undone"))


def said_again(_context: Context, then: Focus, now: Focus) -> Focus | None:
    """The words were edited while they are looked at: they are looked at anew."""
    same = now.get("feature") == FEATURE and now.get("to") == then.get("to")
    return now if same and "to" in now else None


BUTTONS: dict[type[Callback], Any] = {
    FirstTo: ask,
    FirstWhom: whom,
    FirstReplies: show_replies,
    FirstReply: use_reply,
    SendFirst: send,
    Reword: reword,
    UndoFirst: undo,
}
COMMANDS = {"write": command}
FOCUSES = {FEATURE: on_message}
