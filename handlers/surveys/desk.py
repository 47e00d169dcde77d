"""/surveys for staff: rounds and classes, a nudge, one person re-opened, filling in by phone."""

from collections.abc import Callable
from dataclasses import replace
from html import escape

from telegram import InlineKeyboardButton, Update

from bot.surveys import desk, rounds
from bot.surveys.desk import Listed, Scope
from bot.surveys.service import Asked, Closed, ClosedError
from db.people import Role
from db.survey_members import ANSWERED, Disposition
from db.survey_progress import ClassMember, ClassRow
from db.surveys import RoundState
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.render import bar, button, fitted, in_rows, keyboard
from handlers.surveys import finding, mine
from handlers.surveys.astray import guarded
from handlers.surveys.desk_buttons import (
    Adopt,
    Classes,
    CloseRound,
    Desk,
    Import,
    Notes,
    Nudge,
    OneClass,
    People,
    Reopen,
    Results,
    ShowProgress,
    ShowRound,
    SpeakFor,
    Surveys,
)
from handlers.surveys.desk_common import (
    P,
    Rows,
    around,
    day,
    for_office,
    for_staff,
    moment,
    post,
    refuse,
    round_of,
    stale,
    tick_soon,
    title_of,
    to_desk,
)

PER_PAGE = 8
MOST_NAMES = 60
MARKS = {
    Disposition.complete: "✅",
    Disposition.changed: "✏️",
    Disposition.partial: "◐",
    Disposition.opened: "👀",
    Disposition.invited: "✉️",
    Disposition.not_reached: "⏳",
    Disposition.blocked: "📵",
    Disposition.refused: "🙅",
    Disposition.overdue: "⌛",
}
"""How people stand, from the best to the end."""
REOPEN, SPEAK = "o", "p"


async def show(context: Context, scope: Scope, page: int = 0) -> None:
    """The rounds one may see, those that run first."""
    listed = await desk.listed(context.tx, scope)
    page = _within(page, len(listed))
    here = listed[page * PER_PAGE : (page + 1) * PER_PAGE]
    parts = [context.text(f"{P}list" if listed else f"{P}list-none")]
    parts += [_line(context, one) for one in here]
    rows: Rows = [
        [button(fitted(title_of(context, one)), ShowRound(one.row.round_id))] for one in here
    ]
    rows.append(_turn(context, page, len(listed), lambda number: Desk(number)))
    if scope.all:
        rows.append(
            [
                button(context.label(f"{P}new-button"), Surveys()),
                button(context.label(f"{P}import-button"), Import()),
            ]
        )
    if Role.counselor in context.actor.roles:
        rows.append([button(context.label(f"{P}notes-button"), Notes())])
    context.show("\n\n".join(parts), keyboard(*rows, around(context)))


def _within(page: int, count: int) -> int:
    """The page asked for, or the nearest there is."""
    return max(0, min(page, (count - 1) // PER_PAGE))


def _turn(
    context: Context, page: int, count: int, to: Callable[[int], Callback]
) -> list[InlineKeyboardButton]:
    """To the page before and the next, where there are any."""
    keys = []
    if page > 0:
        keys.append(button(context.label("people-previous-button"), to(page - 1)))
    if (page + 1) * PER_PAGE < count:
        keys.append(button(context.label("people-next-button"), to(page + 1)))
    return keys


def _line(context: Context, one: Listed) -> str:
    title = f"{_sign(one)} <b>{escape(title_of(context, one), quote=False)}</b>"
    done = context.text(f"{P}line", answered=one.answered, members=one.members)
    return f"{title}\n{bar(one.answered, one.members)} {done}"


def _sign(one: Listed) -> str:
    return {RoundState.planned: "🗓", RoundState.closed: "🏁", RoundState.missed: "🏁"}.get(
        one.row.state, "🟢"
    )


async def _show_list(context: Context, scope: Scope, data: Desk) -> None:
    await show(context, scope, data.page)


# One round


async def show_round(context: Context, scope: Scope, data: ShowRound) -> None:
    found = await round_of(context, scope, data.round_id)
    if found is not None:
        await _show_round(context, scope, found)


async def _show_round(context: Context, scope: Scope, one: Listed) -> None:
    row = one.row
    parts = [
        f"<b>{escape(title_of(context, one), quote=False)}</b>",
        _window(context, one),
        f"{bar(one.answered, one.members)} "
        + context.text(f"{P}line", answered=one.answered, members=one.members),
        _standings(context, one.counts),
    ]
    id = row.round_id
    rows: Rows = [
        [
            button(context.label(f"{P}classes-button"), Classes(id, 0)),
            button(context.label(f"{P}results-button"), Results(id, 0)),
        ],
        [button(context.label(f"{P}progress-button"), ShowProgress(id))],
    ]
    over = row.state in (RoundState.closed, RoundState.missed)
    if scope.all and not over:
        now = context.content.surveys.get(row.survey_id)
        if await desk.is_outdated(context.tx, row, now):
            parts.append(context.text(f"{P}outdated"))
            rows.append([button(context.label(f"{P}adopt-button"), Adopt(id))])
        rows.append([button(context.label(f"{P}close-button"), CloseRound(id, sure=False))])
    context.show("\n\n".join(part for part in parts if part), keyboard(*rows, to_desk(context)))


def _window(context: Context, one: Listed) -> str:
    row = one.row
    if row.state is RoundState.planned:
        return context.text(f"{P}opens", at=moment(context, row.opens_at))
    if row.closed_at is not None:
        return context.text(f"{P}closed", at=moment(context, row.closed_at))
    if row.closes_at is None:
        return context.text(f"{P}open")
    target = row.target or 0
    return context.text(f"{P}closes", at=moment(context, row.closes_at), target=target)


def _standings(context: Context, counts: dict[Disposition, int]) -> str:
    return "\n".join(
        f"{mark} {context.text(f'{P}is-{_slug(which)}')} {counts[which]}"
        for which, mark in MARKS.items()
        if counts.get(which)
    )


def _slug(which: Disposition) -> str:
    return which.value.replace("_", "-")


async def close(context: Context, scope: Scope, data: CloseRound) -> None:
    """End a round, after asking once."""
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    if not data.sure:
        yes = button(context.label(f"{P}close-sure-button"), CloseRound(data.round_id, sure=True))
        back = around(context, ShowRound(data.round_id))
        said = context.text(f"{P}close-sure", missing=found.members - found.answered)
        context.show(said, keyboard([yes], back))
        return
    done = await rounds.close(context.tx, data.round_id, context.actor.person_id, context.now)
    if done:
        context.toast(context.label(f"{P}closed-alert"))
        tick_soon(context)
    else:
        stale(context)
    await show_round(context, scope, ShowRound(data.round_id))


async def adopt(context: Context, scope: Scope, data: Adopt) -> None:
    found = await round_of(context, scope, data.round_id)
    survey = found and context.content.surveys.get(found.row.survey_id)
    if found is None:
        return
    number = None
    if survey:
        by = context.actor.person_id
        number = await rounds.adopt(context.tx, data.round_id, survey, by, context.now)
    if number is None:
        stale(context)
    else:
        context.toast(context.label(f"{P}adopted-alert", number=number), alert=True)
    await show_round(context, scope, ShowRound(data.round_id))


# Classes


async def show_classes(context: Context, scope: Scope, data: Classes) -> None:
    """How far each class is; no names."""
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    every = await desk.classes(context.tx, scope, data.round_id)
    page = _within(data.page, len(every))
    here = every[page * PER_PAGE : (page + 1) * PER_PAGE]
    parts = [context.text(f"{P}classes", title=title_of(context, found))]
    parts += [_class_line(context, found, one) for one in here]
    keys = [
        button(one.name or "", OneClass(data.round_id, one.class_id))
        for one in here
        if one.class_id is not None
    ]
    turn = _turn(context, page, len(every), lambda number: Classes(data.round_id, number))
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
        _standings(context, one.counts),
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
    else:
        parts.append(context.text(f"{P}missing-none"))
    more = [button(context.label(f"{P}reopen-button"), People(data.round_id, data.class_id,
                                                             REOPEN, 0))]  # fmt: skip
    if scope.speaks_for(data.class_id) and not found.survey.anonymous:
        speak = People(data.round_id, data.class_id, SPEAK, 0)
        more.append(button(context.label(f"{P}speak-button"), speak))
    return [*rows, more]


def _name(context: Context, one: ClassMember) -> str:
    said = context.text(f"{P}is-{_slug(one.disposition)}")
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


async def show_people(context: Context, scope: Scope, data: People) -> None:
    """Choose whom: to re-open it for them, or to fill in with them."""
    found = await round_of(context, scope, data.round_id)
    if found is None:
        return
    every = await desk.members(context.tx, scope, data.round_id, data.class_id)
    if every is None or (data.what == SPEAK and not scope.speaks_for(data.class_id)):
        refuse(context)
        return
    if data.what == SPEAK:
        every = [one for one in every if one.disposition not in ANSWERED]
    page = _within(data.page, len(every))
    here = every[page * PER_PAGE : (page + 1) * PER_PAGE]
    await desk.note_names(context.tx, context.actor, here, context.now)
    keys = []
    for one in here:
        then: Callback = Reopen(data.round_id, one.person_id)
        if data.what == SPEAK:
            then = SpeakFor(data.round_id, one.person_id)
        keys.append(button(fitted(f"{MARKS[one.disposition]} {one.name}"), then))
    turn = _turn(context, page, len(every), lambda number: replace(data, page=number))
    text_id = f"{P}speak-whom" if data.what == SPEAK else f"{P}reopen-whom"
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


def _astray(handler: Handler) -> Handler:
    """What cannot be answered any more is said as to students."""
    return guarded(handler)


async def command(update: Update, context: Context) -> None:
    """/surveys: the desk for who has business there; students and the rest see their own."""
    scope = await desk.scope_of(context.tx, context.actor)
    if scope is None or Role.student in context.actor.roles:
        await guarded(mine.list_mine)(update, context)
    else:
        await show(context, scope)


BUTTONS: dict[type[Callback], Handler] = {
    Desk: for_staff(Desk, _show_list),
    ShowRound: for_staff(ShowRound, show_round),
    Classes: for_staff(Classes, show_classes),
    OneClass: for_staff(OneClass, show_class),
    Nudge: for_staff(Nudge, nudge),
    People: for_staff(People, show_people),
    Reopen: for_staff(Reopen, reopen),
    SpeakFor: _astray(for_staff(SpeakFor, speak_for)),
    CloseRound: for_office(CloseRound, close),
    Adopt: for_office(Adopt, adopt),
}
