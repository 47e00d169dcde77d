"""/surveys for staff: rounds and classes, a nudge, one person re-opened, filling in by phone."""

from html import escape

from telegram import Update

from bot.surveys import desk, own, rounds
from bot.surveys.desk import Listed, Scope
from db.people import Role
from db.survey_members import Disposition
from db.surveys import RoundState
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.paging import PER_PAGE, turn_pages, within
from handlers.render import bar, button, fitted, keyboard
from handlers.surveys import mine
from handlers.surveys.astray import guarded
from handlers.surveys.desk_buttons import (
    Adopt,
    Classes,
    CloseRound,
    Desk,
    Extend,
    Import,
    Notes,
    Results,
    ShowProgress,
    ShowRound,
    Surveys,
)
from handlers.surveys.desk_common import (
    P,
    Rows,
    around,
    for_office,
    for_staff,
    moment,
    round_of,
    stale,
    tick_soon,
    title_of,
    to_desk,
)

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


async def show(context: Context, scope: Scope, page: int = 0) -> None:
    """The rounds one may see, those that run first."""
    listed = await desk.listed(context.tx, scope)
    page = within(page, len(listed))
    here = listed[page * PER_PAGE : (page + 1) * PER_PAGE]
    parts = [context.text(f"{P}list" if listed else f"{P}list-none")]
    parts += [_line(context, one) for one in here]
    rows: Rows = [
        [button(fitted(title_of(context, one)), ShowRound(one.row.round_id))] for one in here
    ]
    rows.append(turn_pages(context, page, len(listed), lambda number: Desk(number)))
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
        standings(context, one.counts),
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
        now = await own.find(context.tx, context.content, row.survey_id)
        if await desk.is_outdated(context.tx, row, now):
            parts.append(context.text(f"{P}outdated"))
            rows.append([button(context.label(f"{P}adopt-button"), Adopt(id))])
        ending = [button(context.label(f"{P}close-button"), CloseRound(id, sure=False))]
        if row.closes_at is not None:
            longer = context.label(f"{P}extend-button", days=rounds.LONGER.days)
            ending.append(button(longer, Extend(id, int(row.closes_at.timestamp()))))
        rows.append(ending)
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


def standings(context: Context, counts: dict[Disposition, int]) -> str:
    return "\n".join(
        f"{mark} {context.text(f'{P}is-{slug(which)}')} {counts[which]}"
        for which, mark in MARKS.items()
        if counts.get(which)
    )


def slug(which: Disposition) -> str:
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


async def extend(context: Context, scope: Scope, data: Extend) -> None:
    """A few days more for who has not got to it yet."""
    until = await rounds.extend(
        context.tx, data.round_id, data.ends, context.actor.person_id, context.now
    )
    if until is None:
        stale(context)
    else:
        context.toast(context.label(f"{P}extended-alert", at=moment(context, until)))
    await show_round(context, scope, ShowRound(data.round_id))


async def adopt(context: Context, scope: Scope, data: Adopt) -> None:
    found = await round_of(context, scope, data.round_id)
    survey = found and await own.find(context.tx, context.content, found.row.survey_id)
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
    CloseRound: for_office(CloseRound, close),
    Extend: for_office(Extend, extend),
    Adopt: for_office(Adopt, adopt),
}
