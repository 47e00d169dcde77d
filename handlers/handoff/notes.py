"""Notes among colleagues. One begins with a button, and until one leaves with a button whatever
one writes is a note: a slip of the hand keeps something from the student, never the reverse."""

from telegram import KeyboardButton, Message, ReplyKeyboardMarkup, ReplyKeyboardRemove, Update

from bot.handoff import notes
from bot.handoff.card import Sight, may_work_in, note_seen, sight_of
from bot.handoff.notes import Note
from bot.sealing import SealError, seals_of
from content import LANGUAGES
from db import desks, people, talk_notes
from handlers.callbacks import Callback
from handlers.context import Context
from handlers.handoff import desk_buttons as b
from handlers.handoff.card import open_card, put, refuse, working
from handlers.messages import take_down
from handlers.paging import turns
from handlers.render import button, keyboard

FEATURE = "desk-note"
SHOWN = 600
"""Signs of a note on a page of them."""


async def show(_update: Update, context: Context) -> None:
    """The notes on a student's talks, a page of them."""
    chosen = b.Notes.of(context.incoming)
    seen = await sight_of(context.tx, context.actor, chosen.talk_id, context.today)
    if seen is None:
        refuse(context)
        return
    await note_seen(context.tx, context.actor, seen, context.now, "notes")
    page = max(0, chosen.page)
    found, more = await notes.read(
        context.tx,
        context.actor,
        seen.talk,
        seals_of(context.house.settings),
        page,
        context.now,
    )
    lines = [context.text("tools-notes" if found else "tools-notes-none")]
    lines += [_line(context, note) for note in found]
    drops = [
        button(context.label("tools-note-drop-button", number=number), _drop(seen.talk.talk_id, n))
        for number, n in enumerate(found, 1)
        if n.mine
    ]
    turning = turns(context, page, lambda to: b.Notes(chosen.talk_id, to), more=more)
    rows = [drops, turning]
    if seen.sight is Sight.answers:
        rows.insert(
            0,
            [
                button(
                    context.label("tools-note-write-button"), b.WriteNote(chosen.talk_id, False)
                ),
                button(context.label("tools-note-seal-button"), b.WriteNote(chosen.talk_id, True)),
            ],
        )
    rows.append([button(context.label("tools-back-button"), b.ShowCard(chosen.talk_id))])
    put(context, "\n\n".join(lines), keyboard(*rows))


def _drop(talk_id: int, note: Note) -> Callback:
    return b.DropNote(talk_id, note.note_id)


def _line(context: Context, note: Note) -> str:
    local = note.made_at.astimezone(context.zone)
    words = ""
    if note.body is not None:
        kind = note.body["kind"]
        words = str(note.body.get("text") or "")[:SHOWN] or context.label("tools-kind", kind=kind)
    state = "open" if not note.sealed else "broken" if note.fault else "read"
    if note.sealed and note.body is None and not note.fault:
        state = "closed"
    return context.text(
        "tools-note-line",
        at=f"{local:%Y-%m-%d %H:%M}",
        author=note.author or "none",
        state=state,
        words=words,
    )


async def begin(_update: Update, context: Context) -> None:
    """From here on what is written is a note, and the bar says so; the talk one wrote to without
    replying is left, so that afterwards nothing goes there unasked."""
    chosen = b.WriteNote.of(context.incoming)
    if await working(context, chosen.talk_id) is None:
        return
    focus = {"feature": FEATURE, "talk": chosen.talk_id, "sealed": chosen.sealed}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    await desks.leave(context.tx, context.actor.person_id)
    context.toast()
    context.say(context.text(_bar_id(sealed=chosen.sealed)), _bar(context))


def _bar_id(*, sealed: bool) -> str:
    return "tools-note-bar-sealed" if sealed else "tools-note-bar"


def _bar(context: Context) -> ReplyKeyboardMarkup:
    """What stands at the bottom as long as one writes notes."""
    return ReplyKeyboardMarkup(
        [[KeyboardButton(context.label("tools-note-leave-button"))]],
        resize_keyboard=True,
        is_persistent=True,
        input_field_placeholder=context.label("tools-note-placeholder"),
    )


async def on_message(update: Update, context: Context) -> None:
    """A note was written. Whatever becomes of it, it goes to nobody."""
    message = update.effective_message
    focus = context.actor.focus or {}
    if message is None:
        return
    talk_id, sealed = int(focus.get("talk", 0)), bool(focus.get("sealed"))
    if message.text in _leave_labels(context):
        await _leave(context, talk_id)
        return
    if await may_work_in(context.tx, context.actor, talk_id, context.today) is None:
        await people.set_focus(context.tx, context.actor.person_id, None)
        gone = ReplyKeyboardRemove()
        context.say(context.text("tools-note-not-kept"), gone, reply_to=message.message_id)
        return
    if update.edited_message is None:
        await _keep(context, message, talk_id, sealed=sealed)


def _leave_labels(context: Context) -> list[str]:
    """What the bar's key says, whichever language it was made in."""
    texts = context.content.texts
    return [texts.format(language, "tools-note-leave-button") for language in LANGUAGES]


async def _keep(context: Context, message: Message, talk_id: int, *, sealed: bool) -> None:
    body = take_down(message)
    if body is None:
        context.say(context.text("tools-note-kind"), reply_to=message.message_id)
        return
    source = (message.chat_id, message.message_id)
    seals = seals_of(context.house.settings) if sealed else None
    try:
        await notes.write(context.tx, context.actor, talk_id, body, source, context.now, seals)
    except SealError:
        context.say(context.text("tools-note-no-key"), reply_to=message.message_id)
        return
    said = context.text("tools-note-kept", sealed="yes" if sealed else "no")
    context.say(said, _bar(context), reply_to=message.message_id)


async def edited(update: Update, context: Context) -> bool:
    """Whether an edited message was a note; it is now as its author wrote it last."""
    message = update.edited_message
    if message is None:
        return False
    source = (message.chat_id, message.message_id)
    note = await talk_notes.of_source(context.tx, *source)
    body = take_down(message)
    if note is None or body is None:
        return note is not None
    seals = seals_of(context.house.settings)
    try:
        changed = await notes.edited(context.tx, context.actor, source, body, seals)
    except SealError:
        context.say(context.text("tools-note-no-key"), reply_to=message.message_id)
        return True
    if changed:
        context.say(context.text("tools-note-changed"), reply_to=message.message_id)
    return True


async def _leave(context: Context, talk_id: int) -> None:
    """Back to the card: what is written now is no note."""
    await context.leave_focus(FEATURE)
    context.say(context.text("tools-note-left"), ReplyKeyboardRemove())
    await open_card(context, talk_id)


async def drop(_update: Update, context: Context) -> None:
    """Delete a note of one's own."""
    chosen = b.DropNote.of(context.incoming)
    gone = await talk_notes.remove(context.tx, chosen.note_id, context.actor.person_id)
    context.toast(context.label("tools-note-dropped" if gone else "errors-stale"))
    await open_card(context, chosen.talk_id)
