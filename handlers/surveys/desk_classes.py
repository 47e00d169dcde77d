"""A round class by class: how far each is, who is missing, a nudge, one person's way back in."""

from dataclasses import replace
from html import escape

from bot.surveys import desk
from bot.surveys.desk import Listed, Scope
from bot.surveys.service import Asked, Closed, ClosedError
from db.survey_members import ANSWERED, Disposition
from db.survey_progress import ClassMember, ClassRow
from handlers.callbacks import Callback, FirstTo, Handler
from handlers.context import Context
from handlers.paging import PER_PAGE, turn_pages, within
from handlers.render import bar, button, fitted, in_rows, keyboard
from handlers.surveys import finding, mine
from handlers.surveys.astray import guarded
from handlers.surveys.desk import MARKS, slug, standings
from handlers.surveys.desk_buttons import (
    Classes,
    Nudge,
    OneClass,
    People,
    Reopen,
    ShowRound,
    SpeakFor,
)
from handlers.surveys.desk_common import (
    P,
    Rows,
    around,
    day,
    for_staff,
    post,
    refuse,
    round_of,
    title_of,
)

MOST_NAMES = 60
REOPEN, SPEAK, FIRST = "o", "p", "f"


async def show_classes(context: Context, scope: Scope, data: Classes) -> None:
    """How far each class is; no names."""
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    every = await desk.classes(context.tx, scope, data.round_id)
    page = within(data.page, len(every))
    here = every[page * PER_PAGE : (page + 1) * PER_PAGE]
    parts = [context.text(f"{P}classes", title=title_of(context, found))]
    parts += [_class_line(context, found, one) for one in here]
    keys = [
        button(one.name or "", OneClass(data.round_id, one.class_id))
        for one in here
        if one.class_id is not None
    ]
    turn = turn_pages(context, page, len(every), lambda number: Classes(data.round_id, number))
    back = around(context, ShowRound(data.round_id))
    context.show("\n\n".join(parts), keyboard(*in_rows(keys, 2), turn, back))


def _class_line(context: Context, found: Listed, one: ClassRow) -> str:
    name = one.name or context.label(f"{P}no-class")
    target = found.row.target
    reached = target is not None and one.answered * 100 >= target * one.members
    mark = " 🎯" if reached else ""
    figures = context.text(f"{P}line", answered=one.answered, members=one.members)
    line = f"<b>{escape(name, quote=False)}</b>{mark}\n{bar(one.answered, one.members)} {figures}"
    away = one.counts.get(Disposition.blocked, 0)
    return f"{line} · {MARKS[Disposition.blocked]} {away}" if away else line


async def show_class(context: Context, scope: Scope, data: OneClass) -> None:
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    every = await desk.classes(context.tx, scope, data.round_id)
    one = next((row for row in every if row.class_id == data.class_id), None)
    if one is None or one.class_id is None:
        refuse(context)
        return
    parts = [
        f"<b>{escape(one.name or '', quote=False)}</b> · "
        + escape(title_of(context, found), quote=False),
        f"{bar(one.answered, one.members)} "
        + context.text(f"{P}line", answered=one.answered, members=one.members),
        standings(context, one.counts),
    ]
    rows: Rows = []
    missing = await desk.missing(context.tx, scope, data.round_id, data.class_id)
    if missing is None:
        parts.append(context.text(f"{P}names-are-theirs"))
    else:
        rows = await _with_names(context, scope, data, found, missing, parts)
    back = around(context, Classes(data.round_id, 0))
    context.show("\n\n".join(part for part in parts if part), keyboard(*rows, back))


async def _with_names(
    context: Context,
    scope: Scope,
    data: OneClass,
    found: Listed,
    missing: list[ClassMember],
    parts: list[str],
) -> Rows:
    """Who is missing, for who answers for the class, and what they can do about it."""
    shown = missing[:MOST_NAMES]
    await desk.note_names(context.tx, context.actor, shown, context.now)
    rows: Rows = []
    if shown:
        names = "\n".join(_name(context, one) for one in shown)
        if len(missing) > MOST_NAMES:
            names += "\n…"
        parts.append(context.text(f"{P}missing", count=len(missing)) + f"\n{names}")
        if found.row.running:
            nudge = Nudge(data.round_id, data.class_id)
            rows.append([button(context.label(f"{P}nudge-button"), nudge)])
        if scope.speaks_for(data.class_id):
            first = People(data.round_id, data.class_id, FIRST, 0)
            rows.append([button(context.label("talk-first-ask-one-button"), first)])
    else:
        parts.append(context.text(f"{P}missing-none"))
    more = [button(context.label(f"{P}reopen-button"), People(data.round_id, data.class_id,
                                                             REOPEN, 0))]  # fmt: skip
    if scope.speaks_for(data.class_id) and not found.survey.anonymous:
        speak = People(data.round_id, data.class_id, SPEAK, 0)
        more.append(button(context.label(f"{P}speak-button"), speak))
    return [*rows, more]


def _name(context: Context, one: ClassMember) -> str:
    said = context.text(f"{P}is-{slug(one.disposition)}")
    return f"{MARKS[one.disposition]} {one.number} {escape(one.name, quote=False)} · {said}"


async def nudge(context: Context, scope: Scope, data: Nudge) -> None:
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    done = await desk.nudge(
        context.tx, scope, context.actor, await post(context), data.round_id, data.class_id
    )
    if done is None:
        refuse(context)
        return
    if done.sent:
        context.wake_sender()
    said = context.label(f"{P}nudged-alert", sent=done.sent, others=done.others)
    context.toast(said, alert=True)


# One person


_WHOM = {SPEAK: f"{P}speak-whom", FIRST: "talk-first-which"}


async def show_people(context: Context, scope: Scope, data: People) -> None:
    """Choose whom: to re-open it for them, or to fill in with them."""
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    every = await desk.members(context.tx, scope, data.round_id, data.class_id)
    if every is None or (data.what == SPEAK and not scope.speaks_for(data.class_id)):
        refuse(context)
        return
    if data.what in (SPEAK, FIRST):
        every = [one for one in every if one.disposition not in ANSWERED]
    page = within(data.page, len(every))
    here = every[page * PER_PAGE : (page + 1) * PER_PAGE]
    await desk.note_names(context.tx, context.actor, here, context.now)
    keys = []
    for one in here:
        then: Callback = Reopen(data.round_id, one.person_id)
        if data.what == SPEAK:
            then = SpeakFor(data.round_id, one.person_id)
        elif data.what == FIRST:
            then = FirstTo(one.person_id)
        keys.append(button(fitted(f"{MARKS[one.disposition]} {one.name}"), then))
    turn = turn_pages(context, page, len(every), lambda number: replace(data, page=number))
    text_id = _WHOM.get(data.what, f"{P}reopen-whom")
    back = around(context, OneClass(data.round_id, data.class_id))
    context.show(
        context.text(text_id if every else f"{P}nobody"), keyboard(*in_rows(keys, 2), turn, back)
    )


async def reopen(context: Context, scope: Scope, data: Reopen) -> None:
    until = await desk.reopen(
        context.tx, scope, context.actor, await post(context), data.round_id, data.person_id
    )
    if until is None:
        refuse(context)
        return
    context.wake_sender()
    context.toast(context.label(f"{P}reopened-alert", day=day(context, until)), alert=True)


async def speak_for(context: Context, scope: Scope, data: SpeakFor) -> None:
    """The survey as the student would see it, filled in by their counselor."""
    asked = await desk.speak_for(
        context.tx, scope, context.actor, data.round_id, data.person_id, context.now
    )
    if asked is None:
        refuse(context)
    elif isinstance(asked, Closed):
        raise ClosedError(asked)
    else:
        context.say(context.text(f"{P}speaking"))
        await mine.present(context, asked, below=True)


async def _filled_in_by(context: Context, attempt_id: int) -> Asked | Closed | None:
    """Lets a counselor go on in an attempt they fill in with its student."""
    return await desk.spoken_for(context.tx, context.actor, attempt_id, context.now)


finding.FOR_OTHERS.append(_filled_in_by)


BUTTONS: dict[type[Callback], Handler] = {
    Classes: for_staff(Classes, show_classes),
    OneClass: for_staff(OneClass, show_class),
    Nudge: for_staff(Nudge, nudge),
    People: for_staff(People, show_people),
    Reopen: for_staff(Reopen, reopen),
    SpeakFor: guarded(for_staff(SpeakFor, speak_for)),
}
