"""For those who are called: come, look, write, close; and the list of what is open."""

from typing import Any

from telegram import InlineKeyboardMarkup, Update

from bot.crisis import service
from bot.crisis.rules import PAGED, Tier, detector
from bot.crisis.service import Line, Opened
from bot.handoff import handing
from bot.handoff import service as talks
from bot.people.rules import COLLEGE_ROLES
from bot.sealing import SealError, seals_of
from db import crisis, crisis_calls, handoff, people
from db.crisis import CrisisRow, CrisisState
from db.people import Role
from handlers.callbacks import Cancel, Home
from handlers.context import Context
from handlers.crisis.buttons import Close, Come, Desk, Drill, DutyList, See, WriteTo
from handlers.handoff.current import EnterTalk
from handlers.paging import PER_PAGE, turn_pages, within
from handlers.render import button, keyboard

FEATURE = "crisis-note"
LINE = 500
SHORTEST_NOTE = 4


async def show(_update: Update, context: Context) -> None:
    await show_page(context, Desk(0))


async def show_page(context: Context, pressed: Desk) -> None:
    """What is open and theirs to see, without names: a name takes a tap, which is kept."""
    if not context.actor.roles & COLLEGE_ROLES:
        context.show(context.text("crisis-help"))
        return
    rows = [
        row
        for row in await crisis.open_ones(context.tx)
        if await service.may_see(context.tx, context.actor, row)
    ]
    page = within(pressed.page, len(rows))
    here = rows[page * PER_PAGE : (page + 1) * PER_PAGE]
    keys = [[button(_label(context, row), See(row.crisis_id))] for row in here]
    keys.append(turn_pages(context, page, len(rows), Desk))
    text = context.text("crisis-desk", count=len(rows))
    if Role.office in context.actor.roles:
        text = f"{text}\n\n{await _office_lines(context)}"
        keys.append([button(context.label("crisis-duty-button"), DutyList(0))])
        keys.append([button(context.label("crisis-drill-button"), Drill(False))])
    home = button(context.label("common-home-button"), Home())
    context.show(text, keyboard(*keys, [home]))


def _label(context: Context, row: CrisisRow) -> str:
    at = row.opened_at.astimezone(context.zone)
    return context.label(
        "crisis-one-button",
        tier="drill" if row.drill else Tier(row.tier).word,
        number=row.crisis_id,
        at=f"{at:%m-%d %H:%M}",
        state=row.state.value,
    )


async def _office_lines(context: Context) -> str:
    """What the office has to see to: who is called, who may close, when there was a drill."""
    duty = await crisis_calls.duty(context.tx)
    last = await crisis.last_drill(context.tx)
    lines = [context.text("crisis-duty-count", count=len(duty))]
    if not await crisis_calls.anybody_trained(context.tx):
        lines.append(context.text("crisis-nobody-trained"))
    if last is None:
        lines.append(context.text("crisis-no-drill"))
    else:
        calls = await crisis_calls.calls_of(context.tx, last.crisis_id)
        lines.append(
            context.text(
                "crisis-last-drill",
                day=f"{last.opened_at.astimezone(context.zone):%Y-%m-%d}",
                called=len(calls),
                came=sum(one.acknowledged_at is not None for one in calls),
            )
        )
    return "\n".join(lines)


async def come(context: Context, pressed: Come) -> None:
    """The first who comes has it; who comes later is told who that is."""
    row = await service.acknowledge(context.tx, context.actor, pressed.crisis_id, context.now)
    if row is None:
        context.toast(context.label("crisis-not-yours-alert"), alert=True)
        return
    context.wake_sender()
    if row.drill:
        context.toast(context.label("crisis-drill-came-alert"), alert=True)
    elif row.acknowledged_by == context.actor.person_id:
        context.toast(context.label("crisis-yours-alert"))
    else:
        context.toast(context.label("crisis-had-alert"))
    await _say_opened(context, pressed.crisis_id)


async def see(context: Context, pressed: See) -> None:
    context.toast()
    await _say_opened(context, pressed.crisis_id)


async def _say_opened(context: Context, crisis_id: int) -> None:
    """One as it stands, as a new message: the call it answers stays as it was."""
    seals = seals_of(context.house.settings)
    found = await service.open_(context.tx, seals, context.actor, crisis_id, context.now)
    if found is None:
        context.say(context.text("crisis-not-yours"))
        return
    context.say(await _text(context, found), _keys(context, found))


async def _text(context: Context, found: Opened) -> str:
    row = found.row
    no_class = context.text("crisis-nameless") if found.hidden else "–"
    blocks = [
        context.text(
            "crisis-opened",
            tier="drill" if row.drill else Tier(row.tier).word,
            number=row.crisis_id,
            name=found.name,
            class_name=found.class_name or no_class,
            state=row.state.value,
        )
    ]
    said = [
        context.text("crisis-said", at=_clock(context, line.at), text=_said(context, line))
        for line in found.lines
    ]
    happened = [
        context.text("crisis-event", at=_clock(context, at), what=what, name=name or "–")
        for at, what, name in found.events
    ]
    blocks += ["\n".join(said)] if said else []
    blocks += ["\n".join(happened)]
    if row.drill:
        blocks.append(await _who_came(context, row))
    if found.note is not None:
        blocks.append(context.text("crisis-note", note=found.note[:LINE]))
    elif row.state is CrisisState.closed and row.note is None:
        blocks.append(context.text("crisis-erased"))
    elif row.state is not CrisisState.closed and not found.may_close:
        blocks.append(context.text("crisis-trained-close"))
    return "\n\n".join(blocks)


def _said(context: Context, line: Line) -> str:
    """Of a long message the part for which somebody is to come."""
    if line.text is None:
        return context.label("crisis-no-key")
    return detector(context.content.crisis).telling(line.text, LINE)


async def _who_came(context: Context, row: CrisisRow) -> str:
    lines = []
    for one in await crisis_calls.calls_of(context.tx, row.crisis_id):
        person = await people.actor_by_id(context.tx, one.person_id)
        name = await people.staff_name(context.tx, one.person_id)
        seconds = (
            int((one.acknowledged_at - row.opened_at).total_seconds())
            if one.acknowledged_at is not None
            else -1
        )
        lines.append(
            context.text(
                "crisis-drill-line",
                name=name or (person.name if person else "–"),
                came="yes" if seconds >= 0 else "no",
                minutes=max(seconds, 0) // 60,
                seconds=max(seconds, 0) % 60,
                times=one.times,
            )
        )
    return "\n".join(lines)


def _clock(context: Context, at: Any) -> str:
    return f"{at.astimezone(context.zone):%m-%d %H:%M}"


def _keys(context: Context, found: Opened) -> InlineKeyboardMarkup | None:
    row = found.row
    if row.state is CrisisState.closed:
        return None
    rows = []
    mine = row.acknowledged_by == context.actor.person_id
    if not mine:
        rows.append([button(context.label("crisis-come-button"), Come(row.crisis_id))])
    if row.person_id is not None:
        rows.append([button(context.label("crisis-write-button"), WriteTo(row.crisis_id))])
    if found.may_close:
        rows.append([button(context.label("crisis-close-button"), Close(row.crisis_id))])
    rows.append([button(context.label("crisis-desk-button"), Desk(0))])
    return keyboard(*rows)


async def write_to(context: Context, pressed: WriteTo) -> None:
    """Whoever comes takes the student's talk, or opens one, and writes to them there."""
    row = await crisis.crisis(context.tx, pressed.crisis_id)
    if row is None or not await service.may_see(context.tx, context.actor, row):
        context.toast(context.label("crisis-not-yours-alert"), alert=True)
        return
    if row.closed_at is not None:
        context.toast(context.label("crisis-closed-alert"), alert=True)
        return
    if row.person_id is None:
        context.toast(context.label("crisis-gone-alert"), alert=True)
        return
    me, now = context.actor.person_id, context.now
    talk_id = await handing.come_to(
        context.tx,
        context.actor,
        row.person_id,
        now,
        context.today,
        nameless=row.nameless,
        lifted=row.tier in PAGED,
    )
    if talk_id is None:
        named = "no" if service.is_hidden(row) else "yes"
        context.toast(context.label("crisis-not-here-alert", named=named), alert=True)
        return
    await talks.hand_over(context.tx, talk_id, now, context.today)
    await handoff.note_event(context.tx, talk_id, "crisis", me, now)
    await crisis.note_event(context.tx, row.crisis_id, "writes", me, now)
    context.wake_sender()
    context.toast()
    enter = button(context.label("crisis-enter-button"), EnterTalk(talk_id))
    context.say(context.text("crisis-write-now"), keyboard([enter]))


async def close(context: Context, pressed: Close) -> None:
    """Ask for the note without which nothing closes."""
    row = await crisis.crisis(context.tx, pressed.crisis_id)
    if row is None or row.closed_at is not None:
        context.toast(context.label("crisis-closed-alert"), alert=True)
        return
    if not await service.may_close(context.tx, context.actor, row):
        context.toast(context.label("crisis-trained-alert"), alert=True)
        return
    focus = {"feature": FEATURE, "crisis": pressed.crisis_id}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    context.toast()
    leave = button(context.label("common-cancel-button"), Cancel())
    context.say(context.text("crisis-close-ask"), keyboard([leave]))


async def on_note(update: Update, context: Context) -> None:
    """The note itself."""
    message = update.effective_message
    text = ((message.text if message else None) or "").strip()
    if len(text) < SHORTEST_NOTE:
        context.say(context.text("crisis-close-ask"))
        return
    number = int((context.actor.focus or {}).get("crisis", 0))
    seals = seals_of(context.house.settings)
    try:
        done = await service.close(context.tx, seals, context.actor, number, text, context.now)
    except SealError:
        context.say(context.text("crisis-no-seal"))
        return
    await context.leave_focus(FEATURE)
    context.say(context.text("crisis-closed" if done else "crisis-not-closed"))
