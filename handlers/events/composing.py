"""The office writes an event down: four questions, a look, and it is there."""

from typing import Any

from telegram import InlineKeyboardButton, Message

from bot.events import drafting, rules
from bot.events.drafting import UnreadError
from bot.events.service import EventFaultError, Putting, put_event
from db.events import EventKind
from handlers.callbacks import Cancel
from handlers.context import Context
from handlers.events import buttons as b
from handlers.events.common import FEATURE, MARKS, Rows, card, heard, kind_words, set_focus
from handlers.events.desk import show_desk
from handlers.render import button, in_rows, keyboard

NEW = "new"
SEATS = (30, 60, 100, 200)
MORE = ("host", "majors", "text", "closes", "map", "url")


async def choose_kind(context: Context, _data: b.NewEvent) -> None:
    keys = [button(kind_words(context, kind), b.NewKind(kind.value)) for kind in MARKS]
    context.show(context.text("events-new"), keyboard(*in_rows(keys, 2), [_leave(context)]))


def _leave(context: Context) -> InlineKeyboardButton:
    return button(context.label("events-new-leave-button"), Cancel())


async def begin(context: Context, data: b.NewKind) -> None:
    if data.kind not in set(EventKind):
        context.toast(context.label("errors-stale"), alert=True)
        return
    await _go_on(context, {"kind": EventKind(data.kind), "said": []})


async def _go_on(context: Context, values: dict[str, Any], lead: str = "") -> None:
    """Ask what is missing, or show what there is."""
    field = drafting.next_field(values)
    await set_focus(context, NEW, draft=drafting.packed(values), field=field)
    if field is None:
        _look(context, values, lead)
    else:
        _ask(context, field, lead)


def _ask(context: Context, field: str, lead: str = "") -> None:
    rows: Rows = []
    if field == "seats":
        keys = [button(str(seats), b.SetSeats(seats)) for seats in SEATS]
        rows = [keys, [button(context.label("events-no-limit-button"), b.SetSeats(0))]]
    text = context.text(f"events-field-{field}")
    context.show(
        "\n\n".join(part for part in (lead, text) if part), keyboard(*rows, [_leave(context)])
    )


def _look(context: Context, values: dict[str, Any], lead: str = "") -> None:
    draft = drafting.draft_of(values)
    seats = context.text("events-draft-seats", seats=draft.capacity or 0)
    text = card(context, draft, draft.ends, lead or context.text("events-draft"))
    more = [
        button(context.label(f"events-name-{field}-button"), b.EditDraft(field))
        for field in (*drafting.ASKED, *MORE)
    ]
    context.show(
        f"{text}\n\n{seats}",
        keyboard(
            [button(context.label("events-publish-button"), b.Publish())],
            *in_rows(more, 3),
            [_leave(context)],
        ),
    )


def _draft(context: Context) -> dict[str, Any] | None:
    """What is being written down; None when nothing is (any more)."""
    focus = context.actor.focus or {}
    if focus.get("feature") != FEATURE or focus.get("do") != NEW:
        context.toast(context.label("errors-stale"), alert=True)
        return None
    return drafting.unpacked(focus["draft"])


async def set_seats(context: Context, data: b.SetSeats) -> None:
    values = _draft(context)
    if values is not None and 0 <= data.seats <= rules.MOST_SEATS:
        values["capacity"] = data.seats or None
        await _go_on(context, _with(values, "seats"))


def _with(values: dict[str, Any], field: str) -> dict[str, Any]:
    return {**values, "said": [*values["said"], field]}


async def edit(context: Context, data: b.EditDraft) -> None:
    values = _draft(context)
    if values is None or data.field not in drafting.FIELDS:
        return
    await set_focus(context, NEW, draft=drafting.packed(values), field=data.field)
    _ask(context, data.field)


async def on_message(context: Context, message: Message, focus: dict[str, Any]) -> None:
    """An answer to what was asked last; at the look nothing is asked, and it says so."""
    values, field = drafting.unpacked(focus["draft"]), focus.get("field")
    if field is None:
        _look(context, values, context.text("events-draft-pick"))
        return
    try:
        read = drafting.read(field, heard(message), context.now, context.zone, values)
    except UnreadError as error:
        _ask(context, field, context.text(f"events-{error.key}"))
        return
    await _go_on(context, _with({**values, **read}, field))


async def publish(context: Context, _data: b.Publish) -> None:
    """It is there for everybody from now on."""
    values = _draft(context)
    if values is None or drafting.next_field(values) is not None:
        return
    draft = drafting.draft_of(values)
    if draft.starts_at <= context.now:
        await set_focus(context, NEW, draft=drafting.packed(values), field="when")
        _ask(context, "when", context.text("events-past-when"))
        return
    try:
        done = await put_event(
            context.tx, draft, context.now, context.actor.person_id, context.zone
        )
    except EventFaultError as error:
        _look(context, values, context.text(f"events-fault-{error.keys[0]}"))
        return
    await context.leave_focus(FEATURE)
    lead = "events-published" if done.what is Putting.added else "events-known-already"
    await show_desk(context, done.event_id, context.text(lead))
