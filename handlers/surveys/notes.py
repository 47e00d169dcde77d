"""A counselor's own list of whom to talk with, out of what surveys caused; nobody else's."""

from html import escape

from bot.surveys import frozen
from bot.surveys.desk import Scope
from bot.surveys.effects import STALLED
from db import audit, survey_notes
from db.people import Role
from db.survey_notes import NoteRow
from handlers.callbacks import Callback, FirstTo, Handler
from handlers.context import Context
from handlers.render import button, fitted, keyboard
from handlers.surveys.desk_buttons import NoteDone, Notes
from handlers.surveys.desk_common import P, for_staff, refuse, stale, to_desk

SHOWN = 12


async def show(context: Context, _scope: Scope, _data: Notes) -> None:
    """Who waits for a word, and why; that it was looked at is written down."""
    if Role.counselor not in context.actor.roles:
        refuse(context)
        return
    found = await survey_notes.open_notes(context.tx, context.actor.person_id)
    here = found[:SHOWN]
    for person_id in dict.fromkeys(one.person_id for one in here):
        await audit.note_view(
            context.tx, context.now, context.actor.person_id, person_id, "survey"
        )
    parts = [context.text(f"{P}notes" if here else f"{P}notes-none", count=len(found))]
    parts += [await _line(context, one) for one in here]
    keys = [
        [
            button(fitted(context.label("talk-first-ask-name-button", student=one.student), 26),
                   FirstTo(one.person_id)),
            button(fitted(context.label(f"{P}note-done-button", name=one.student), 26),
                   NoteDone(one.note_id)),
        ]
        for one in here
    ]  # fmt: skip
    context.show("\n\n".join(parts), keyboard(*keys, to_desk(context)))


async def _line(context: Context, one: NoteRow) -> str:
    survey = await frozen.of_version(context.tx, one.version_id)
    trigger = next((which for which in survey.triggers if which.id == one.trigger_id), None)
    why = trigger.words[context.actor.language] if trigger else ""
    if one.trigger_id == STALLED:
        why = context.text(f"{P}note-stalled")
    lock = "🔒 " if one.private else ""
    who = (
        f"{lock}<b>{escape(one.student, quote=False)}</b> · {escape(one.class_name, quote=False)}"
    )
    return f"{who}\n{why}" if why else who


async def done(context: Context, scope: Scope, data: NoteDone) -> None:
    """They have talked; only the student's own counselor can say so."""
    found = await survey_notes.note(context.tx, data.note_id)
    if found is None or found.counselor_person_id != context.actor.person_id:
        refuse(context)
        return
    if not await survey_notes.done(context.tx, data.note_id, context.actor.person_id, context.now):
        stale(context)
    await show(context, scope, Notes())


BUTTONS: dict[type[Callback], Handler] = {
    Notes: for_staff(Notes, show),
    NoteDone: for_staff(NoteDone, done),
}
