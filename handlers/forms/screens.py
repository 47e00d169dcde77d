"""What forms look like in the chat: the list, the overview, the answers as buttons."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.forms import lists, rules
from bot.forms.answers import spoken
from bot.forms.rules import Filling, Key
from bot.forms.service import FormLine, Sheet
from content.form_models import Form, FormField, FormSection
from content.models import Checklist, Language
from content.telegram_html import BUTTON_WIDTH, width
from db.form_sharing import CommentRow
from db.people import Role
from handlers.callbacks import Home
from handlers.context import Context
from handlers.forms.buttons import (
    AddEntry,
    AskField,
    EditForm,
    ExportForm,
    FillOn,
    MyForms,
    OpenEntry,
    OpenForm,
    Remarks,
    RemoveEntry,
    ShareForm,
    StartOver,
    WithdrawForm,
)
from handlers.lessons.buttons import Checklists, OpenChecklist
from handlers.render import bar, button, in_rows, keyboard

Shown = tuple[str, InlineKeyboardMarkup]
PREVIEW = 56
"""Columns of an answer on the overview."""
ENTRIES_SHOWN = 6
BESIDE = 40
"""Characters of an answer that stands beside its name."""


def clip(text: str, columns: int) -> str:
    """The text on one line, as far as it fits; a Chinese character takes two columns."""
    line = " ".join(text.split())
    if width(line) <= columns:
        return line
    kept = ""
    for character in line:
        if width(kept + character) > columns - 1:
            break
        kept += character
    return f"{kept.rstrip()}…"


def day(context: Context, at: datetime) -> str:
    return f"{at.astimezone(context.zone):%Y-%m-%d}"


def listing(context: Context, lines: Sequence[FormLine], lead: str = "") -> Shown:
    """All the papers there are, those begun on top."""
    language = context.actor.language
    said, rows = [], []
    for line in lines:
        title = line.form.title[language]
        if line.begun:
            mark = "✅" if line.done == line.total else "📝"
            text = context.text(
                "forms-line", mark=mark, title=title, done=line.done, total=line.total
            )
            shared = f"\n     {context.text('forms-line-shared')}" if line.shared else ""
            said.append(f"{text}{shared}")
        rows.append(button(title, OpenForm(line.form.id)))
    parts = [lead, context.text("forms-list"), "\n".join(said)]
    ticking = button(context.label("forms-checklists-button"), Checklists())
    home = button(context.label("common-home-button"), Home())
    return _join(parts), keyboard(*in_rows(rows, 2), [ticking, home])


def overview(context: Context, sheet: Sheet, lead: str = "") -> Shown:
    """A form: what stands in it, who reads along, and what can be done with it."""
    form, filling, language = sheet.form, sheet.filling, context.actor.language
    title = f"<b>{escape(form.title[language], quote=False)}</b>"
    checklist = lists.checklist_of(form)
    if checklist is not None:
        parts = [lead, f"{title}\n{checks(checklist, filling, language)}"]
    elif not filling.begun and not lead and not sheet.comments:
        return beginning(context, form)
    else:
        done, total = rules.progress(form, filling)
        progress = context.text("forms-progress", done=done, total=total)
        parts = [lead, f"{title}\n{bar(done, total)} {progress}", words(context, form, filling)]
        parts += [_section(context, section, filling) for section in form.sections]
    if sheet.share is not None:
        since = day(context, sheet.share.shared_at)
        teacher = sheet.reader or context.label("forms-somebody")
        parts.append(context.text("forms-shared-state", teacher=teacher, date=since))
    if sheet.comments:
        parts.append(remark(context, sheet.comments[0], 200))
    return _join(parts), _actions(context, sheet)


def checks(checklist: Checklist, filling: Filling, language: Language) -> str:
    """The lines of a checklist, ticked and open ones marked."""
    found = lists.lines(checklist, filling)
    done = sum(ticked for _, ticked in found)
    said = [
        f"{'✅' if ticked else '⬜'} {escape(item.text[language], quote=False)}"
        for item, ticked in found
    ]
    return "\n".join([f"{bar(done, len(found))} {done}/{len(found)}", *said])


def beginning(context: Context, form: Form) -> Shown:
    """A form nobody has written into yet: what it is for."""
    language = context.actor.language
    text = f"<b>{escape(form.title[language], quote=False)}</b>\n\n{form.intro[language]}"
    back = button(context.label("forms-back-button"), MyForms())
    return text, keyboard(
        [button(context.label("forms-start-button"), FillOn(form.id))],
        _checklist_row(context, form),
        [back, button(context.label("common-home-button"), Home())],
    )


def words(context: Context, form: Form, filling: Filling) -> str:
    """How much was written, where a form may not be longer."""
    most = form.words_at_most
    if most is None:
        return ""
    count = rules.words_in(form, filling, context.actor.language)
    if count > most:
        return context.text("forms-words-over", count=count, most=most, over=count - most)
    return context.text("forms-words", count=count, most=most)


def remark(context: Context, comment: CommentRow, longest: int = 1000) -> str:
    said = comment.text if len(comment.text) <= longest else f"{comment.text[:longest]}…"
    return context.text(
        "forms-remark-line",
        teacher=comment.author or context.label("forms-somebody"),
        date=day(context, comment.at),
        text=said,
    )


def remarks(context: Context, sheet: Sheet) -> Shown:
    """What was remarked, the latest first, as much as one message holds."""
    title = sheet.form.title[context.actor.language]
    parts, room = [context.text("forms-remarks", title=title)], 3600
    for comment in sheet.comments:
        line = remark(context, comment)
        room -= len(line)
        if room < 0:
            break
        parts.append(line)
    back = button(context.label("forms-overview-button"), OpenForm(sheet.form.id))
    return _join(parts), keyboard([back])


def editing(context: Context, sheet: Sheet) -> Shown:
    """Every answer as a button."""
    form, filling, language = sheet.form, sheet.filling, context.actor.language
    rows: list[list[InlineKeyboardButton]] = []
    for section in form.sections:
        if not section.repeats:
            keys = [
                button(f"{_mark(filling, Key(0, f.id))} {f.title[language]}", _ask(form, f, 0))
                for f in section.fields
            ]
            rows += in_rows(keys, 2)
            continue
        for number, entry in enumerate(filling.entries.get(section.id, ()), 1):
            begin = clip(rules.entry_name(section, filling, entry, language), BUTTON_WIDTH - 8)
            label = context.label("forms-entry-button", number=number, begin=begin)
            rows.append([button(label, OpenEntry(form.id, entry))])
        rows.append(add_row(context, form, section, filling))
    text = context.text("forms-edit", title=form.title[language])
    back = button(context.label("forms-overview-button"), OpenForm(form.id))
    over = button(context.label("forms-start-over-button"), StartOver(form.id, sure=False))
    return text, keyboard(*rows, [back, over] if filling.begun else [back])


def entry_card(
    context: Context, form: Form, section: FormSection, entry: int, filling: Filling, lead: str
) -> Shown:
    """One entry: its answers, each with a button."""
    language = context.actor.language
    name = clip(rules.entry_name(section, filling, entry, language), PREVIEW)
    lines = [_line(context, field, filling, entry) for field in section.fields]
    keys = [
        button(f"{_mark(filling, Key(entry, f.id))} {f.title[language]}", _ask(form, f, entry))
        for f in section.fields
    ]
    remove = RemoveEntry(form.id, entry, sure=False)
    place = context.text(
        "forms-place", title=form.title[language], section=section.title[language]
    )
    return _join(
        [lead, f"<i>{place}</i>", f"<b>{escape(name, quote=False)}</b>", "\n".join(lines)]
    ), keyboard(
        *in_rows(keys, 2),
        add_row(context, form, section, filling),
        [button(context.label("forms-remove-button"), remove)],
        [
            button(context.label("forms-edit-button"), EditForm(form.id)),
            button(context.label("forms-overview-button"), OpenForm(form.id)),
        ],
    )


def add_row(
    context: Context, form: Form, section: FormSection, filling: Filling
) -> list[InlineKeyboardButton]:
    """The button for one more entry, while there is room."""
    if not rules.may_add(filling, section) or section.entry is None:
        return []
    label = context.label("forms-add-button", name=section.entry[context.actor.language])
    return [button(label, AddEntry(form.id, section.id))]


def _section(context: Context, section: FormSection, filling: Filling) -> str:
    language = context.actor.language
    lines = [f"<b>{escape(section.title[language], quote=False)}</b>"]
    if not section.repeats:
        lines += [_line(context, field, filling, 0) for field in section.fields]
        return "\n".join(lines)
    entries = filling.entries.get(section.id, ())
    for number, entry in enumerate(entries[:ENTRIES_SHOWN], 1):
        name = clip(rules.entry_name(section, filling, entry, language), PREVIEW)
        lines.append(f"{number}. {escape(name, quote=False)}")
    if len(entries) > ENTRIES_SHOWN:
        lines.append(context.text("forms-more-entries", count=len(entries) - ENTRIES_SHOWN))
    if not entries:
        lines.append(context.text("forms-empty-value"))
    return "\n".join(lines)


def full(context: Context, section: FormSection, filling: Filling, entry: int) -> list[str]:
    """All that was answered in a section or an entry, an answer each."""
    language = context.actor.language
    return [
        _answer(context, field.title[language], text)
        for field in section.fields
        if (text := spoken(field, filling.value(Key(entry, field.id)), language))
    ]


def _answer(context: Context, title: str, text: str) -> str:
    """A short answer beside its name, a longer one below it."""
    between = context.label("forms-colon") if len(text) <= BESIDE and "\n" not in text else "\n"
    return f"<i>{escape(title, quote=False)}</i>{between}{escape(text, quote=False)}"


def _line(context: Context, field: FormField, filling: Filling, entry: int) -> str:
    language = context.actor.language
    title = escape(field.title[language], quote=False)
    said = spoken(field, filling.value(Key(entry, field.id)), language)
    if not said:
        return f"▫️ {title}"
    short = escape(clip(said.replace("\n", " / "), PREVIEW), quote=False)
    return f"✅ {title}{context.label('forms-colon')}{short}"


def _actions(context: Context, sheet: Sheet) -> InlineKeyboardMarkup:
    form, label = sheet.form, context.label
    rows = []
    if lists.checklist_of(form) is None:
        if rules.first_open(form, sheet.filling) is not None:
            rows.append([button(label("forms-continue-button"), FillOn(form.id))])
        rows.append([button(label("forms-edit-button"), EditForm(form.id))])
    rows.append(
        [
            button(label("forms-word-button"), ExportForm(form.id, "docx")),
            button(label("forms-pdf-button"), ExportForm(form.id, "pdf")),
        ]
    )
    if sheet.share is not None:
        rows.append([button(label("forms-withdraw-button"), WithdrawForm(form.id))])
    elif Role.student in context.actor.roles:
        rows.append([button(label("forms-share-button"), ShareForm(form.id, sure=False))])
    if sheet.comments:
        count = len(sheet.comments)
        rows.append([button(label("forms-remarks-button", count=count), Remarks(form.id))])
    rows.append(_checklist_row(context, form))
    back = button(label("forms-back-button"), MyForms())
    return keyboard(*rows, [back, button(label("common-home-button"), Home())])


def _checklist_row(context: Context, form: Form) -> list[InlineKeyboardButton]:
    if form.checklist is None:
        return []
    title = form.checklist.title[context.actor.language]
    label = context.label("reading-checklist-button", title=title)
    return [button(label, OpenChecklist(form.checklist.id, 0))]


def _mark(filling: Filling, key: Key) -> str:
    return "▫️" if filling.value(key) is None else "✅"


def _ask(form: Form, field: FormField, entry: int) -> AskField:
    return AskField(form.id, entry, field.id)


def _join(parts: Sequence[str]) -> str:
    return "\n\n".join(part for part in parts if part)
