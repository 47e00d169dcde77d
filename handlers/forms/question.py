"""The question on the screen, with all that helps to answer it; and the ways out of it."""

from html import escape

from telegram import InlineKeyboardButton

from bot.forms import lists, rules, service
from bot.forms.answers import Value, fits, spoken
from bot.forms.rules import Another, Filling, Step
from content.form_models import FieldKind, Form, FormField
from content.telegram_html import width
from db import people
from handlers.context import Context
from handlers.forms import screens, sources
from handlers.forms.buttons import (
    BringBack,
    ChoicesDone,
    ClearField,
    GoOn,
    OpenForm,
    PickChoice,
    SkipField,
    TakeOffer,
)
from handlers.handoff import FindTeacher
from handlers.render import bar, button, in_rows, keyboard

FEATURE = "forms"
NARROW = 10
"""Choices no wider than this stand two beside each other."""


async def show_form(context: Context, form_id: str, lead: str = "") -> None:
    """The overview; what is written from here on is no answer any more."""
    await leave(context)
    sheet = await service.sheet(context.tx, context.content, context.actor.person_id, form_id)
    if sheet is None:
        await gone(context)
    else:
        context.show(*screens.overview(context, sheet, lead))


async def show_list(context: Context, lead: str = "") -> None:
    await leave(context)
    lines = await service.listing(context.tx, context.content, context.actor.person_id)
    context.show(*screens.listing(context, lines, lead))


async def gone(context: Context, form_id: str = "") -> None:
    """The button or the question is out of date: show what there is instead."""
    alert = "forms-gone-alert"
    context.toast(context.label(alert))
    if lists.paper(context.content, form_id) is not None:
        await show_form(context, form_id)
    else:
        await show_list(context, "" if context.incoming.callback_query else context.text(alert))


async def leave(context: Context) -> None:
    """Whoever looks at something else is not answering a question any more."""
    if (context.actor.focus or {}).get("feature") == FEATURE:
        await people.set_focus(context.tx, context.actor.person_id, None)


async def ask_another(
    context: Context, form: Form, filling: Filling, another: Another, lead: str
) -> None:
    await leave(context)
    section, language = another.section, context.actor.language
    count = len(filling.entries.get(section.id, ()))
    add = screens.add_row(context, form, section, filling)
    id = "forms-another" if add else "forms-another-full"
    asking = context.text(id, section=section.title[language], count=count)
    on = button(context.label("forms-on-button"), GoOn(form.id, section.id))
    last = form.sections[-1] is section
    view = button(context.label("forms-overview-button"), OpenForm(form.id))
    parts = [lead, form.closing[language] if last else "", asking]
    text = "\n\n".join(part for part in parts if part)
    context.show(text, keyboard(add, [view] if last else [on], [] if last else [view]))


async def ask(
    context: Context,
    form: Form,
    filling: Filling,
    step: Step,
    *,
    lead: str = "",
    teacher: bool = False,
) -> None:
    """A question with all that helps to answer it; from now on a message is its answer.

    `teacher` adds the way to the counselor, for words that may not have been an answer.
    """
    focus = {
        "feature": FEATURE,
        "form": form.id,
        "entry": step.key.entry,
        "field": step.field.id,
        "since": int(context.now.timestamp()),
    }
    await people.set_focus(context.tx, context.actor.person_id, focus)
    language, field = context.actor.language, step.field
    value = filling.value(step.key)
    done, total = rules.progress(form, filling)
    section = step.section.title[language]
    place = context.text("forms-place", title=form.title[language], section=section)
    parts = [lead, f"<i>{place}</i>\n{bar(done, total)} {done}/{total}"]
    asking = f"<b>{field.ask[language]}</b>"
    if field.hint is not None:
        asking += f"\n💡 {field.hint[language]}"
    how = _how(context, field)
    parts += [asking, f"<i>{how}</i>" if how else "", screens.words(context, form, filling)]
    rows = _choice_rows(context, form, step, value)
    if value is not None and not field.choices:
        parts.append(_quoted(context.text("forms-now"), spoken(field, value, language)))
    rows += await _proposals(context, form, step, value, parts)
    if teacher:
        rows.append([button(context.label("home-teacher-button"), FindTeacher())])
    text = "\n\n".join(part for part in parts if part)
    context.show(text, keyboard(*rows, *_ways(context, form, step, value)))


async def _proposals(
    context: Context, form: Form, step: Step, value: Value | None, parts: list[str]
) -> list[list[InlineKeyboardButton]]:
    """What may be put in with one tap, said in `parts` and as buttons."""
    rows = []
    field, entry, language = step.field, step.key.entry, context.actor.language
    offer = await sources.offered(context, field)
    if offer is not None and offer != value:
        parts.append(_quoted(context.text("forms-offer"), spoken(field, offer, language)))
        data = TakeOffer(form.id, entry, field.id, sources.mark(offer))
        rows.append([button(context.label("forms-offer-button"), data)])
    if field.choices or step.begins:
        return rows
    before = await service.previous(context.tx, context.actor.person_id, form, step)
    if before is not None and before != offer and fits(field, before):
        parts.append(_quoted(context.text("forms-before"), spoken(field, before, language)))
        back = BringBack(form.id, entry, field.id, sources.mark(before))
        rows.append([button(context.label("forms-before-button"), back)])
    return rows


def _choice_rows(
    context: Context, form: Form, step: Step, value: Value | None
) -> list[list[InlineKeyboardButton]]:
    field, language = step.field, context.actor.language
    if not field.choices:
        return []
    several = field.kind is FieldKind.CHOICES
    chosen = set(value if isinstance(value, list) else [value])
    keys = []
    for choice in field.choices:
        on = choice.id in chosen
        mark = ("☑️ " if on else "⬜ ") if several else ("🔘 " if on else "")
        data = PickChoice(form.id, step.key.entry, field.id, choice.id, not on or not several)
        keys.append(button(f"{mark}{choice.text[language]}", data))
    narrow = all(width(choice.text[language]) <= NARROW for choice in field.choices)
    rows = in_rows(keys, 2 if narrow else 1)
    if several:
        count = len(value) if isinstance(value, list) else 0
        done = ChoicesDone(form.id, step.key.entry, field.id)
        rows.append([button(context.label("forms-done-button", count=count), done)])
    return rows


def _ways(
    context: Context, form: Form, step: Step, value: Value | None
) -> list[list[InlineKeyboardButton]]:
    """Past the question, out of it, and to the whole form."""
    entry, field_id = step.key.entry, step.field.id
    data = SkipField(form.id, entry, field_id)
    id = (
        "forms-skip-section-button"
        if step.begins and len(form.sections) > 1
        else "forms-skip-button"
    )
    if value is not None:
        id = "forms-keep-button"
    past = button(context.label(id), data)
    view = button(context.label("forms-overview-button"), OpenForm(form.id))
    if value is None:
        return [[past], [view]] if step.begins else [[past, view]]
    empty = ClearField(form.id, entry, field_id)
    return [[past, button(context.label("forms-clear-button"), empty)], [view]]


def _how(context: Context, field: FormField) -> str:
    match field.kind:
        case FieldKind.LINES:
            return context.text("forms-how-lines", most=field.most)
        case FieldKind.CHOICES:
            return context.text("forms-how-choices", most=field.most)
        case FieldKind.DATE:
            return context.text(f"forms-how-{field.precision}")
        case _:
            return ""


def _quoted(intro: str, text: str) -> str:
    return f"{intro}\n<blockquote>{escape(text, quote=False)}</blockquote>"
