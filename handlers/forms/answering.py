"""One question after the other: what becomes of what somebody writes or taps."""

from typing import Any

from telegram import Update

from bot.forms import rules, service
from bot.forms.answers import Refusal, Value, read, spoken, ticked
from bot.forms.rules import Another, Filling, Step
from content.form_models import FieldKind, Form
from handlers.context import Context
from handlers.forms import screens, sources
from handlers.forms.buttons import (
    AddEntry,
    AskField,
    BringBack,
    ChoicesDone,
    ClearField,
    FillOn,
    GoOn,
    PickChoice,
    SkipField,
    TakeOffer,
)
from handlers.forms.meant import is_late
from handlers.forms.question import FEATURE, ask, ask_another, gone, leave, show_form

ECHO = 160
"""Columns of an answer that are said back."""
GOES_ON = "goes_on"
"""In the focus an edited answer is read with: the question somebody is at meanwhile."""


async def fill_on(context: Context, data: FillOn) -> None:
    """The first open question; without one, the whole form."""
    form = context.content.forms.get(data.form_id)
    if form is None:
        await gone(context)
        return
    filling = await service.filling(context.tx, context.actor.person_id, form.id)
    step = rules.first_open(form, filling)
    if step is None:
        await show_form(context, form.id)
    else:
        await ask(context, form, filling, step)


async def ask_field(context: Context, data: AskField) -> None:
    found = await _found(context, data.form_id, data.entry, data.field_id)
    if found is not None:
        await ask(context, *found)


async def add_entry(context: Context, data: AddEntry) -> None:
    """The question that begins one more entry."""
    form = context.content.forms.get(data.form_id)
    section = form.section(data.section_id) if form else None
    if form is None or section is None or not section.repeats:
        await gone(context, data.form_id)
        return
    filling = await service.filling(context.tx, context.actor.person_id, form.id)
    if not rules.may_add(filling, section):
        most = section.most_entries
        context.toast(context.label("forms-full-alert", most=most), alert=True)
        await show_form(context, form.id)
        return
    await ask(context, form, filling, rules.beginning(section))


async def go_on(context: Context, data: GoOn) -> None:
    form = context.content.forms.get(data.form_id)
    if form is None or form.section(data.section_id) is None:
        await gone(context, data.form_id)
        return
    filling = await service.filling(context.tx, context.actor.person_id, form.id)
    step = rules.after_section(form, filling, data.section_id)
    if step is None:
        await show_form(context, form.id, form.closing[context.actor.language])
    else:
        await ask(context, form, filling, step)


async def skip(context: Context, data: SkipField) -> None:
    found = await _found(context, data.form_id, data.entry, data.field_id)
    if found is None:
        return
    form, filling, step = found
    kept = filling.value(step.key) is not None
    lead = context.text("forms-kept") if kept else ""
    if step.begins and await _asked_again(context, form, step, lead):
        # An entry was begun since: the section is not to be passed over any more.
        return
    after = await service.skip(context.tx, context.actor.person_id, form, step, context.now)
    if kept:
        await _back(context, form, step, lead)
    elif not await _asked_again(context, form, step, lead):
        await _onwards(context, form, after, step, lead)


async def clear(context: Context, data: ClearField) -> None:
    found = await _found(context, data.form_id, data.entry, data.field_id)
    if found is None:
        return
    form, _, step = found
    await service.clear(context.tx, context.actor.person_id, form, step, context.now)
    title = step.field.title[context.actor.language]
    await _back(context, form, step, context.text("forms-cleared", title=title))


async def take_offer(context: Context, data: TakeOffer) -> None:
    """Put in what was offered, if that is still what is known."""
    found = await _found(context, data.form_id, data.entry, data.field_id)
    if found is None:
        return
    value = await sources.offered(context, found[2].field)
    await _take(context, *found, value, data.mark)


async def bring_back(context: Context, data: BringBack) -> None:
    """Put in what stood there before, if that is still what came last."""
    found = await _found(context, data.form_id, data.entry, data.field_id)
    if found is None:
        return
    form, _, step = found
    value = await service.previous(context.tx, context.actor.person_id, form, step)
    await _take(context, *found, value, data.mark)


async def _take(
    context: Context, form: Form, filling: Filling, step: Step, value: Value | None, mark: str
) -> None:
    if value is None or sources.mark(value) != mark:
        context.toast(context.label("forms-gone-alert"))
        await ask(context, form, filling, step)
        return
    await _given(context, form, filling, step, value)


async def pick(context: Context, data: PickChoice) -> None:
    """One choice, or one tick among several."""
    found = await _found(context, data.form_id, data.entry, data.field_id)
    if found is None:
        return
    form, filling, step = found
    if step.field.choice(data.choice_id) is None:
        await gone(context, form.id)
        return
    if step.field.kind is FieldKind.CHOICE:
        await _given(context, form, filling, step, data.choice_id)
        return
    value = filling.value(step.key)
    chosen = ticked(step.field, value, data.choice_id, wanted=data.wanted)
    if isinstance(chosen, Refusal):
        text = context.label("forms-many-choices-alert", most=step.field.most)
        context.toast(text, alert=True)
    elif chosen:
        person_id = context.actor.person_id
        filling, step = await service.give(context.tx, person_id, form, step, chosen, context.now)
    else:
        filling = await service.clear(context.tx, context.actor.person_id, form, step, context.now)
    await ask(context, form, filling, step)


async def choices_done(context: Context, data: ChoicesDone) -> None:
    found = await _found(context, data.form_id, data.entry, data.field_id)
    if found is None:
        return
    form, filling, step = found
    if filling.value(step.key) is None:
        context.toast(context.label("forms-nothing-picked-alert"), alert=True)
        await ask(context, form, filling, step)
        return
    echo = _echo(context, step, filling)
    if not await _asked_again(context, form, step, echo):
        await _onwards(context, form, filling, step, echo)


async def on_message(update: Update, context: Context) -> None:
    """What somebody writes while a question is open is its answer."""
    focus = context.actor.focus or {}
    message = update.effective_message
    form_id, field_id = str(focus.get("form")), str(focus.get("field"))
    found = await _found(context, form_id, int(focus.get("entry") or 0), field_id)
    if found is None or message is None:
        return
    form, filling, step = found
    if is_late(context, focus):
        title = form.title[context.actor.language]
        await ask(context, *found, lead=context.text("forms-late", title=title), teacher=True)
        return
    if message.text is None:
        await ask(context, *found, lead=context.text("forms-only-text"))
        return
    value = read(step.field, message.text, context.today)
    if isinstance(value, Refusal):
        lead = context.text(f"forms-refused-{value.why}", **value.values)
        await ask(context, *found, lead=lead)
        return
    await _given(context, form, filling, step, value)


def said_again(
    context: Context, then: dict[str, Any], now: dict[str, Any]
) -> dict[str, Any] | None:
    """The question an edited answer belongs to: the one it was given to. What began an entry is
    in that entry by now, known only while its next question is asked."""
    form = context.content.forms.get(str(then.get("form")))
    section = form.home_of(str(then.get("field"))) if form else None
    if section is None:
        return None
    then = {**then, GOES_ON: now}
    if not section.repeats or then.get("entry"):
        return then
    if now.get("form") == then.get("form") and now.get("entry"):
        return {**then, "entry": now["entry"]}
    return None


async def _given(context: Context, form: Form, before: Filling, step: Step, value: Value) -> None:
    """Keep an answer; then on with the next question, or back to where it was changed from."""
    edited = before.value(step.key) is not None
    if step.begins and not rules.may_add(before, step.section):
        most = step.section.most_entries
        await show_form(context, form.id, context.text("forms-full-alert", most=most))
        return
    filling, there = await service.give(
        context.tx, context.actor.person_id, form, step, value, context.now
    )
    lead = _echo(context, there, filling)
    if edited:
        await _back(context, form, there, lead)
    # Whoever begins an entry from an older message means to fill it in.
    elif step.begins or not await _asked_again(context, form, step, lead):
        await _onwards(context, form, filling, there, lead)


def _other_question(context: Context, form: Form, step: Step) -> dict[str, Any] | None:
    """The focus on another question than `step`, if there is one: then what was tapped or edited
    belongs to a question that was left behind."""
    focus = context.actor.focus or {}
    focus = focus.get(GOES_ON) or focus
    there = (focus.get("form"), focus.get("entry"), focus.get("field"))
    if focus.get("feature") != FEATURE or there == (form.id, step.key.entry, step.field.id):
        return None
    return focus


async def _onwards(context: Context, form: Form, filling: Filling, step: Step, lead: str) -> None:
    """The next open question, the choice to add another entry, or the end of the round."""
    match rules.following(form, filling, step):
        case Step() as coming:
            await ask(context, form, filling, coming, lead=lead)
        case Another() as another:
            await ask_another(context, form, filling, another, lead)
        case None:
            closing = form.closing[context.actor.language]
            await show_form(
                context, form.id, "\n\n".join(part for part in (lead, closing) if part)
            )


async def _asked_again(context: Context, form: Form, step: Step, lead: str) -> bool:
    """Whether somebody went back to an older question in the middle of another: that one is asked
    once more. Without it the words meant for it would go to their counselor."""
    focus = _other_question(context, form, step)
    asked = context.content.forms.get(str(focus.get("form"))) if focus else None
    if focus is None or asked is None:
        return False
    filling = await service.filling(context.tx, context.actor.person_id, asked.id)
    there = rules.step_at(asked, filling, int(focus.get("entry") or 0), str(focus.get("field")))
    if there is None:
        return False
    await ask(context, asked, filling, there, lead=lead)
    return True


async def _back(context: Context, form: Form, step: Step, lead: str) -> None:
    """After a change: to the entry it was made in, or to the form."""
    if await _asked_again(context, form, step, lead):
        return
    if step.section.repeats and not step.begins:
        await leave(context)
        filling = await service.filling(context.tx, context.actor.person_id, form.id)
        entry = step.key.entry
        context.show(*screens.entry_card(context, form, step.section, entry, filling, lead))
    else:
        await show_form(context, form.id, lead)


async def _found(
    context: Context, form_id: str, entry: int, field_id: str
) -> tuple[Form, Filling, Step] | None:
    """The question meant, asked of the database; None after saying that it is no more."""
    form = context.content.forms.get(form_id)
    if form is None:
        await gone(context)
        return None
    filling = await service.filling(context.tx, context.actor.person_id, form_id)
    step = rules.step_at(form, filling, entry, field_id)
    if step is None:
        await gone(context, form_id)
        return None
    return form, filling, step


def _echo(context: Context, step: Step, filling: Filling) -> str:
    """What was kept, said back: whoever meant something else sees where it went."""
    language = context.actor.language
    said = spoken(step.field, filling.value(step.key), language)
    title = step.field.title[language]
    short = screens.clip(said.replace("\n", " / "), ECHO)
    return context.text("forms-saved", title=title, value=short)
