"""For the office: who is called, who is trained, and drills."""

from telegram import Update

from bot.crisis import service
from bot.handoff import availability
from db import crisis_calls, talk_ownership
from db.crisis_calls import DutyKind
from db.people import Role
from handlers.context import Context
from handlers.crisis.buttons import Desk, Drill, DutyList, See, SetDuty, SetTrained
from handlers.paging import turn_pages, within
from handlers.render import button, fitted, keyboard

PAGE = 6
NOBODY = "nobody"
NEXT = {NOBODY: DutyKind.duty, DutyKind.duty: DutyKind.centre, DutyKind.centre: NOBODY}


def _may(context: Context) -> bool:
    if Role.office in context.actor.roles:
        return True
    context.toast(context.label("crisis-office-alert"), alert=True)
    return False


async def duty_list(context: Context, pressed: DutyList) -> None:
    if _may(context):
        await _show(context, pressed.page)


async def _show(context: Context, page: int) -> None:
    """Everybody who works here, each with what they are called as and whether they are trained."""
    everybody = await talk_ownership.colleagues(context.tx)
    page = within(page, len(everybody), PAGE)
    here = everybody[page * PAGE : (page + 1) * PAGE]
    duty = await crisis_calls.duty(context.tx)
    rows = []
    for person_id, name, _ in here:
        kind = duty.get(person_id, NOBODY)
        label = fitted(f"{name} · {context.label(f'crisis-as-{kind}')}", 24)
        trained = await crisis_calls.is_trained(context.tx, person_id)
        mark = context.label("crisis-trained-button", trained="yes" if trained else "no")
        rows.append(
            [
                button(label, SetDuty(person_id, NEXT[kind], page)),
                button(mark, SetTrained(person_id, not trained, page)),
            ]
        )
    turns = turn_pages(context, page, len(everybody), DutyList, PAGE)
    back = button(context.label("crisis-desk-button"), Desk(0))
    text = context.text("crisis-duty", count=len(duty))
    context.show(text, keyboard(*rows, turns, [back]))


async def set_duty(context: Context, pressed: SetDuty) -> None:
    if not _may(context):
        return
    kind = DutyKind(pressed.kind) if pressed.kind in set(DutyKind) else None
    if pressed.kind not in NEXT or not await service.set_duty(
        context.tx, context.actor, pressed.person_id, kind, context.now
    ):
        context.toast(context.label("errors-stale"), alert=True)
        return
    await _show(context, pressed.page)


async def set_trained(context: Context, pressed: SetTrained) -> None:
    if not _may(context):
        return
    if not await availability.set_trained(
        context.tx, context.actor, pressed.person_id, context.now, trained=pressed.trained
    ):
        context.toast(context.label("errors-stale"), alert=True)
        return
    await _show(context, pressed.page)


async def ask_drill(_update: Update, context: Context) -> None:
    """The command: said what will happen before anybody's phone rings."""
    if Role.office not in context.actor.roles:
        context.say(context.text("crisis-help"))
        return
    duty = await crisis_calls.duty(context.tx)
    sure = button(context.label("crisis-drill-sure-button"), Drill(True))
    back = button(context.label("crisis-desk-button"), Desk(0))
    context.show(context.text("crisis-drill-ask", count=len(duty)), keyboard([sure], [back]))


async def drill(update: Update, context: Context) -> None:
    """Run it; the card shows who came and when."""
    if not _may(context):
        return
    if not Drill.of(update).sure:
        await ask_drill(update, context)
        return
    made = await service.drill(context.tx, context.actor, context.now)
    if made is None:
        context.toast(context.label("crisis-office-alert"), alert=True)
        return
    context.wake_sender()
    see = button(context.label("crisis-see-button"), See(made[0]))
    context.show(context.text("crisis-drill-begun", count=made[1]), keyboard([see]))
