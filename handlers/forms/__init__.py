"""Forms in the chat: the papers a student fills in, changes, exports and shows by choice."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from telegram import Update

from bot.forms import lists, rules, service
from bot.forms.sharing import withdraw
from bot.people.rules import CLASS_ROLES
from db.people import Role
from handlers.callbacks import Callback, Handler, Home, Join, given
from handlers.context import Context
from handlers.forms import answering, screens
from handlers.forms import exporting as forms_exporting
from handlers.forms import sharing as forms_sharing
from handlers.forms.answering import on_message, said_again
from handlers.forms.buttons import (
    AddEntry,
    AskField,
    BringBack,
    ChoicesDone,
    ClearField,
    CommentShared,
    EditForm,
    ExportForm,
    FillOn,
    GoOn,
    MyForms,
    OpenEntry,
    OpenForm,
    PickChoice,
    ReadShared,
    Remarks,
    RemoveEntry,
    SharedForms,
    ShareForm,
    SkipField,
    StartOver,
    TakeOffer,
    WithdrawForm,
)
from handlers.forms.question import FEATURE, gone, leave, show_form, show_list
from handlers.forms.sharing import COMMENTING, on_comment, show_shared
from handlers.growth import Line
from handlers.render import button, keyboard

__all__ = [
    "BUTTONS",
    "COMMENTING",
    "FEATURE",
    "OpenForm",
    "SharedForms",
    "growth_line",
    "on_comment",
    "on_message",
    "open_form",
    "said_again",
    "show",
    "show_shared",
]

C = TypeVar("C", bound=Callback)


async def show(update: Update, context: Context) -> None:
    """/forms: one's own papers; for a class's staff what students show them."""
    roles = context.actor.roles
    if Role.student not in roles and roles & CLASS_ROLES:
        await show_shared(update, context)
    else:
        await _for_members(_list)(update, context)


async def growth_line(context: Context) -> Line | None:
    """The line of the growth card: how many papers were begun."""
    if not context.actor.roles:
        return None
    begun = await service.begun(context.tx, context.actor.person_id)
    words = context.text("forms-growth", begun=begun)
    return Line(words, button(context.label("forms-growth-button"), MyForms()))


async def _list(_update: Update, context: Context) -> None:
    await show_list(context)


async def open_form(context: Context, data: OpenForm) -> None:
    await show_form(context, data.form_id)


async def edit_form(context: Context, data: EditForm) -> None:
    await leave(context)
    person_id = context.actor.person_id
    sheet = await service.sheet(context.tx, context.content, person_id, data.form_id)
    if sheet is None or lists.checklist_of(sheet.form) is not None:
        await gone(context, data.form_id)
    else:
        context.show(*screens.editing(context, sheet))


async def open_entry(context: Context, data: OpenEntry) -> None:
    await _show_entry(context, data.form_id, data.entry)


async def remove_entry(context: Context, data: RemoveEntry) -> None:
    """Ask once, then delete for good."""
    form = context.content.forms.get(data.form_id)
    filling = await service.filling(context.tx, context.actor.person_id, data.form_id)
    section = next((id for id, ids in filling.entries.items() if data.entry in ids), None)
    found = form.section(section) if form and section else None
    if form is None or found is None:
        await gone(context, data.form_id)
        return
    if data.sure:
        await service.remove_entry(context.tx, context.actor.person_id, form, data.entry)
        await show_form(context, form.id, context.text("forms-removed"))
        return
    name = rules.entry_name(found, filling, data.entry, context.actor.language)
    yes = RemoveEntry(form.id, data.entry, sure=True)
    context.show(
        context.text("forms-remove-sure", begin=screens.clip(name, screens.PREVIEW)),
        keyboard(
            [button(context.label("forms-remove-yes-button"), yes)],
            [button(context.label("forms-remove-no-button"), OpenEntry(form.id, data.entry))],
        ),
    )


async def start_over(context: Context, data: StartOver) -> None:
    """Ask once, then delete all of it; nobody reads what comes next."""
    form = context.content.forms.get(data.form_id)
    if form is None:
        await gone(context)
        return
    if data.sure:
        await service.start_over(context.tx, context.actor.person_id, form)
        await withdraw(context.tx, context.actor.person_id, form.id, context.now)
        await show_list(context, context.text("forms-start-over-done"))
        return
    await leave(context)
    yes = StartOver(form.id, sure=True)
    context.show(
        context.text("forms-start-over-sure", title=form.title[context.actor.language]),
        keyboard(
            [button(context.label("forms-start-over-yes-button"), yes)],
            [button(context.label("forms-pdf-button"), ExportForm(form.id, "pdf"))],
            [button(context.label("forms-start-over-no-button"), OpenForm(form.id))],
        ),
    )


async def _show_entry(context: Context, form_id: str, entry: int) -> None:
    await leave(context)
    form = context.content.forms.get(form_id)
    filling = await service.filling(context.tx, context.actor.person_id, form_id)
    section = next((id for id, ids in filling.entries.items() if entry in ids), None)
    found = form.section(section) if form and section else None
    if form is None or found is None or entry not in rules.full_entries(filling, found):
        await gone(context, form_id)
        return
    context.show(*screens.entry_card(context, form, found, entry, filling, ""))


def _for_members(handle: Handler) -> Handler:
    """Guests have lessons; papers of their own need somebody we know."""

    async def checked(update: Update, context: Context) -> None:
        if context.actor.roles:
            await handle(update, context)
            return
        join = button(context.label("home-join-button"), Join())
        home = button(context.label("common-home-button"), Home())
        context.show(context.text("forms-join-first"), keyboard([join], [home]))

    return checked


def _pressed(kind: type[C], then: Callable[[Context, C], Awaitable[None]]) -> Handler:
    return _for_members(given(kind, then))


BUTTONS: dict[type[Callback], Any] = {
    MyForms: _for_members(_list),
    OpenForm: _pressed(OpenForm, open_form),
    FillOn: _pressed(FillOn, answering.fill_on),
    EditForm: _pressed(EditForm, edit_form),
    AskField: _pressed(AskField, answering.ask_field),
    SkipField: _pressed(SkipField, answering.skip),
    ClearField: _pressed(ClearField, answering.clear),
    TakeOffer: _pressed(TakeOffer, answering.take_offer),
    BringBack: _pressed(BringBack, answering.bring_back),
    PickChoice: _pressed(PickChoice, answering.pick),
    ChoicesDone: _pressed(ChoicesDone, answering.choices_done),
    OpenEntry: _pressed(OpenEntry, open_entry),
    AddEntry: _pressed(AddEntry, answering.add_entry),
    GoOn: _pressed(GoOn, answering.go_on),
    RemoveEntry: _pressed(RemoveEntry, remove_entry),
    StartOver: _pressed(StartOver, start_over),
    ExportForm: _pressed(ExportForm, forms_exporting.export),
    ShareForm: _pressed(ShareForm, forms_sharing.share),
    WithdrawForm: _pressed(WithdrawForm, forms_sharing.withdraw),
    Remarks: _pressed(Remarks, forms_sharing.remarks),
    SharedForms: show_shared,
    ReadShared: _pressed(ReadShared, forms_sharing.read_shared),
    CommentShared: _pressed(CommentShared, forms_sharing.ask_comment),
}
