"""The list, one application, and how far it is."""

from datetime import date
from html import escape

from telegram import InlineKeyboardButton, Update

from bot.applications import rules, service
from bot.applications.service import Refusal
from content.campaign_files import spoken_date
from db import applications
from db.applications import ApplicationRow, Stage
from handlers.applications import buttons as b
from handlers.callbacks import Home
from handlers.context import Context
from handlers.growth import Line
from handlers.paging import turn_pages, within
from handlers.render import button, fitted, in_rows, keyboard

FEATURE = "application"
PAGE = 8
MARKS = {
    Stage.applied: "📮",
    Stage.interview: "🗣",
    Stage.offer: "🎁",
    Stage.signed: "✍️",
    Stage.refused: "🍂",
    Stage.given_up: "👋",
}
Rows = list[list[InlineKeyboardButton]]


async def show(_update: Update, context: Context) -> None:
    """/applications: all of them, those still open first."""
    await show_list(context, b.MyApplications(0))


async def show_list(context: Context, data: b.MyApplications, lead: str = "") -> None:
    await context.leave_focus(FEATURE)
    found = await applications.of_person(context.tx, context.actor.person_id)
    found.sort(key=lambda one: one.is_over)
    page = within(data.page, len(found), PAGE)
    here = found[page * PAGE : (page + 1) * PAGE]
    head = context.text("applications-mine" if found else "applications-none")
    parts = [lead, head, "\n".join(_line(context, one) for one in here)]
    keys = [
        [
            button(
                fitted(f"{MARKS[one.stage]} {one.employer} · {one.title}"),
                b.OpenApplication(one.id),
            )
        ]
        for one in here
    ]
    turning = turn_pages(context, page, len(found), b.MyApplications, PAGE)
    add = button(context.label("applications-add-button"), b.AddApplication())
    context.show(
        "\n\n".join(part for part in parts if part),
        keyboard(*keys, turning, [add], [home(context)]),
    )


def _key(one: ApplicationRow) -> InlineKeyboardButton:
    label = fitted(f"{MARKS[one.stage]} {one.employer} · {one.title}")
    return button(label, b.OpenApplication(one.id))


def home(context: Context) -> InlineKeyboardButton:
    return button(context.label("common-home-button"), Home())


def _line(context: Context, one: ApplicationRow) -> str:
    name = escape(f"{one.employer} · {one.title}", quote=False)
    stage = context.text(f"applications-stage-{one.stage.value}")
    parts = [f"{MARKS[one.stage]} {name}", f"{stage} {_day(context, one.stage_on)}"]
    if one.next_on is not None and one.next_on >= context.today and not one.is_over:
        parts.append(context.text("applications-next", day=_day(context, one.next_on)))
    return " · ".join(parts)


def _day(context: Context, day: date) -> str:
    return spoken_date(day, context.actor.language)


async def open_one(context: Context, data: b.OpenApplication) -> None:
    await context.leave_focus(FEATURE)
    await show_one(context, data.application_id)


async def show_one(context: Context, application_id: int, lead: str = "") -> None:
    """One of them: the way it went, what comes, and what can be said of it."""
    row = await applications.application(context.tx, context.actor.person_id, application_id)
    if row is None:
        refuse(context, Refusal.gone)
        return
    reached = await applications.steps(context.tx, row.id)
    way = "\n".join(
        f"{MARKS[stage]} {context.text(f'applications-stage-{stage.value}')} {_day(context, day)}"
        for stage, day in reached
    )
    name = f"<b>{escape(row.title, quote=False)}</b>\n{escape(row.employer, quote=False)}"
    parts = [lead, name, way, *_extras(context, row)]
    context.show("\n\n".join(part for part in parts if part), keyboard(*_rows(context, row)))


def _extras(context: Context, row: ApplicationRow) -> list[str]:
    parts = []
    if row.next_on is not None:
        parts.append(context.text("applications-next", day=_day(context, row.next_on)))
    if row.note:
        parts.append(f"📝 {escape(row.note, quote=False)}")
    if row.stage is Stage.offer:
        parts.append(context.text("applications-offer-hint"))
    if row.stage is Stage.signed:
        parts.append(context.text("applications-signed-hint"))
    if row.ask_at is not None:
        at = row.ask_at.astimezone(context.zone).date()
        parts.append(context.text("applications-will-ask", day=_day(context, at)))
    return parts


def _rows(context: Context, row: ApplicationRow) -> Rows:
    label = context.label
    stages = [
        button(
            label(f"applications-stage-{stage.value}-button"),
            b.SetStage(row.id, stage.value),
        )
        for stage in (*rules.STAGES, *rules.ENDS)
        if stage is not row.stage
    ]
    rows: Rows = in_rows(stages, 3)
    more = [button(label("applications-note-button"), b.AskApplication(row.id, "note"))]
    if not row.is_over:
        more.insert(0, button(label("applications-next-button"), b.AskApplication(row.id, "next")))
    more.append(button(label("applications-day-button"), b.AskApplication(row.id, "day")))
    rows.append(more)
    last = [button(label("applications-remove-button"), b.RemoveApplication(row.id))]
    if row.ask_at is not None:
        last.insert(0, button(label("applications-quiet-button"), b.AskNoMore(row.id)))
    rows.append(last)
    rows.append([button(label("applications-all-button"), b.MyApplications(0)), home(context)])
    return rows


def refuse(context: Context, why: Refusal) -> None:
    """As an alert to a button, as a message to a message."""
    text_id = f"applications-{why.value}-alert"
    if context.incoming.callback_query is not None:
        context.toast(context.label(text_id, most=rules.MOST), alert=True)
    else:
        context.say(context.text(text_id, most=rules.MOST))


async def after(context: Context, found: ApplicationRow | Refusal, lead: str) -> None:
    if isinstance(found, Refusal):
        refuse(context, found)
        return
    await context.leave_focus(FEATURE)
    await show_one(context, found.id, context.text(lead))


async def set_stage(context: Context, data: b.SetStage) -> None:
    if data.stage not in set(Stage):
        context.toast(context.label("errors-stale"), alert=True)
        return
    stage = Stage(data.stage)
    found = await service.set_stage(
        context.tx, context.actor.person_id, data.application_id, stage, context.now, context.zone
    )
    await after(context, found, f"applications-noted-{stage.value}")


async def still_waiting(context: Context, data: b.StillWaiting) -> None:
    found = await service.still_waiting(
        context.tx, context.actor.person_id, data.application_id, context.now, context.zone
    )
    await after(context, found, "applications-noted-waiting")


async def ask_no_more(context: Context, data: b.AskNoMore) -> None:
    found = await service.ask_no_more(
        context.tx, context.actor.person_id, data.application_id, context.now
    )
    await after(context, found, "applications-noted-quiet")


async def remove(context: Context, data: b.RemoveApplication) -> None:
    """Asked once more before it is forgotten."""
    row = await applications.application(context.tx, context.actor.person_id, data.application_id)
    if row is None:
        refuse(context, Refusal.gone)
        return
    sure = button(context.label("applications-remove-sure-button"), b.RemoveSurely(row.id))
    back = button(context.label("common-back-button"), b.OpenApplication(row.id))
    context.show(
        context.text("applications-remove-sure", employer=row.employer, title=row.title),
        keyboard([sure], [back]),
    )


async def remove_surely(context: Context, data: b.RemoveSurely) -> None:
    gone = await service.remove(
        context.tx, context.actor.person_id, data.application_id, context.now
    )
    if not gone:
        refuse(context, Refusal.gone)
        return
    await show_list(context, b.MyApplications(0), context.text("applications-removed"))


async def growth_line(context: Context) -> Line | None:
    """The tracker on the card «my growth»."""
    found = await applications.of_person(context.tx, context.actor.person_id)
    if not found:
        return None
    ahead = sum(not one.is_over for one in found)
    html = context.text("applications-growth", ahead=ahead, all=len(found))
    return Line(html, button(context.label("applications-growth-button"), b.MyApplications(0)))


async def explain(context: Context, _cause: str) -> str | None:
    """Why somebody was asked how it went."""
    return context.text("applications-why")
