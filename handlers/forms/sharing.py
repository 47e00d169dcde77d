"""Showing a form to the counselor, and what the counselor does with it."""

from html import escape
from typing import Any

from telegram import Update

from bot.answering.text import clean
from bot.delivery.bodies import Button
from bot.delivery.bodies import words as body_of_words
from bot.forms import lists, rules, service, sharing
from bot.forms.sharing import LONGEST_COMMENT, Opened
from bot.people.rules import CLASS_ROLES
from content.form_models import Form
from content.telegram_html import BUTTON_WIDTH
from db import classes, people
from db.people import Actor, Role
from handlers.callbacks import Cancel, Home
from handlers.context import Context
from handlers.forms import screens
from handlers.forms.buttons import (
    CommentShared,
    OpenForm,
    ReadShared,
    Remarks,
    SharedForms,
    ShareForm,
    WithdrawForm,
)
from handlers.forms.meant import is_late
from handlers.forms.question import gone, leave, show_form
from handlers.render import button, keyboard

COMMENTING = "forms-comment"
ROOM = 3500
"""Characters of a form in one message."""


async def share(context: Context, data: ShareForm) -> None:
    """Ask once who is to read it and what that means; then let them."""
    await leave(context)
    actor = context.actor
    sheet = await service.sheet(context.tx, context.content, actor.person_id, data.form_id)
    if sheet is None or Role.student not in actor.roles:
        await gone(context)
        return
    form = sheet.form
    if not sheet.filling.begun:
        context.toast(context.label("forms-share-empty-alert"), alert=True)
        await show_form(context, form.id)
        return
    reader = await sharing.reader_for(context.tx, actor)
    if reader is None:
        await show_form(context, form.id, context.text("forms-share-nobody"))
        return
    if not data.sure:
        title = form.title[actor.language]
        text = context.text("forms-share-ask", teacher=reader.name, title=title)
        name = screens.clip(reader.name, 20)
        yes = context.label("forms-share-yes-button", teacher=name)
        no = button(context.label("forms-share-no-button"), OpenForm(form.id))
        context.show(text, keyboard([button(yes, ShareForm(form.id, sure=True))], [no]))
        return
    found = await classes.class_card(context.tx, actor.class_id) if actor.class_id else None

    def card(share_id: int, to: Actor) -> dict[str, Any]:
        read = Button(label="forms-read-button", data=ReadShared(share_id).pack())
        remark = Button(label="forms-comment-button", data=CommentShared(share_id).pack())
        return body_of_words(
            "forms-shared-card",
            buttons=[[read], [remark]],
            name=actor.student_name or actor.name,
            class_name=found.name if found else "—",
            title=form.title[to.language],
        )

    await sharing.share(context.tx, actor, form, card, context.now)
    context.wake_sender()
    await show_form(context, form.id, context.text("forms-share-done", teacher=reader.name))


async def withdraw(context: Context, data: WithdrawForm) -> None:
    await sharing.withdraw(context.tx, context.actor.person_id, data.form_id, context.now)
    await show_form(context, data.form_id, context.text("forms-withdrawn"))


async def remarks(context: Context, data: Remarks) -> None:
    """What was remarked on one's own form."""
    await leave(context)
    person_id = context.actor.person_id
    sheet = await service.sheet(context.tx, context.content, person_id, data.form_id)
    if sheet is None or not sheet.comments:
        await gone(context, data.form_id)
    else:
        context.show(*screens.remarks(context, sheet))


async def show_shared(_update: Update, context: Context) -> None:
    """What students let this member of staff read."""
    home = button(context.label("common-home-button"), Home())
    listed = await sharing.shared_with(context.tx, context.actor)
    rows = []
    for one in listed:
        form = lists.paper(context.content, one.form_id)
        if form is not None:
            title = form.title[context.actor.language]
            name = screens.clip(one.student, BUTTON_WIDTH // 2 - 4)
            label = context.label("forms-shared-line-button", name=name, title=title)
            rows.append([button(screens.clip(label, BUTTON_WIDTH), ReadShared(one.share_id))])
    if not rows or not context.actor.roles & CLASS_ROLES:
        context.show(context.text("forms-shared-none"), keyboard([home]))
        return
    context.show(context.text("forms-shared-list"), keyboard(*rows, [home]))


async def read_shared(context: Context, data: ReadShared) -> None:
    """The whole form, in as many messages as it takes; the log keeps that they looked."""
    opened = await sharing.open_shared(
        context.tx, context.content, context.actor, data.share_id, context.now
    )
    if opened is None:
        _not_shared(context)
        return
    pages = _pages(reading(context, opened))
    remark = button(context.label("forms-comment-button"), CommentShared(data.share_id))
    listed = button(context.label("home-shared-button"), SharedForms())
    ways = keyboard([remark], [listed])
    last = len(pages) - 1
    for number, page in enumerate(pages):
        send = context.show if number == 0 else context.say
        send(page, ways if number == last else None)


async def ask_comment(context: Context, data: CommentShared) -> None:
    """From now on what the reader writes is the remark."""
    found = await sharing.open_shared(
        context.tx, context.content, context.actor, data.share_id, context.now
    )
    if found is None:
        _not_shared(context)
        return
    since = int(context.now.timestamp())
    focus = {"feature": COMMENTING, "share": data.share_id, "since": since}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    text = context.text(
        "forms-comment-ask",
        name=found.student_name,
        title=found.form.title[context.actor.language],
        most=LONGEST_COMMENT,
    )
    context.say(text, keyboard([button(context.label("common-cancel-button"), Cancel())]))


async def on_comment(update: Update, context: Context) -> None:
    """A reader's remark."""
    focus, message = context.actor.focus or {}, update.effective_message
    assert message is not None  # noqa: S101 - registered for messages only
    if is_late(context, focus):
        await people.set_focus(context.tx, context.actor.person_id, None)
        again = button(context.label("forms-comment-button"), CommentShared(_share(focus)))
        context.say(context.text("forms-comment-late"), keyboard([again]))
        return
    text = clean(message.text) if message.text else ""
    if not text:
        context.say(context.text("forms-comment-only-text"))
        return
    if len(text) > LONGEST_COMMENT:
        over = len(text) - LONGEST_COMMENT
        context.say(context.text("forms-comment-long", over=over, most=LONGEST_COMMENT))
        return

    def card(form: Form, student: Actor, author: str) -> dict[str, Any]:
        opens = Button(label="forms-open-button", data=OpenForm(form.id).pack())
        return body_of_words(
            "forms-comment-card",
            buttons=[[opens]],
            teacher=author,
            title=form.title[student.language],
            text=text,
        )

    share_id = _share(focus)
    student = await sharing.comment(
        context.tx, context.content, context.actor, share_id, text, card, context.now
    )
    await people.set_focus(context.tx, context.actor.person_id, None)
    if student is None:
        _not_shared(context)
        return
    context.wake_sender()
    again = button(context.label("forms-read-button"), ReadShared(share_id))
    listed = button(context.label("home-shared-button"), SharedForms())
    name = student.student_name or student.name
    context.say(context.text("forms-comment-sent", name=name), keyboard([again], [listed]))


def _share(focus: dict[str, Any]) -> int:
    return int(focus.get("share") or 0)


def _not_shared(context: Context) -> None:
    listed = button(context.label("home-shared-button"), SharedForms())
    context.show(context.text("forms-not-shared"), keyboard([listed]))


def reading(context: Context, opened: Opened) -> list[str]:
    """A form as its reader sees it, part by part, each short enough for a message."""
    form, filling, language = opened.form, opened.filling, context.actor.language
    parts = [
        context.text(
            "forms-reading-head",
            title=form.title[language],
            name=opened.student_name,
            class_name=opened.class_name,
        )
    ]
    count = screens.words(context, form, filling)
    if count:
        parts.append(count)
    checklist = lists.checklist_of(form)
    if checklist is not None:
        parts.append(screens.checks(checklist, filling, language))
    for section in form.sections if checklist is None else ():
        entries = rules.full_entries(filling, section) if section.repeats else (0,)
        heading = f"<b>{escape(section.title[language], quote=False)}</b>"
        for number, entry in enumerate(entries, 1):
            said = screens.full(context, section, filling, entry)
            if said:
                head = f"{heading} {number}" if section.repeats else heading
                parts += _together([head, *said])
    if not filling.begun:
        parts.append(context.text("forms-reading-empty"))
    return [*parts, *(screens.remark(context, one) for one in opened.comments)]


def _together(lines: list[str]) -> list[str]:
    """The lines of a section as few parts as a message allows."""
    parts = [lines[0]]
    for line in lines[1:]:
        if len(parts[-1]) + len(line) > ROOM:
            parts.append(line)
        else:
            parts[-1] += f"\n{line}"
    return parts


def _pages(parts: list[str]) -> list[str]:
    pages = [parts[0]]
    for part in parts[1:]:
        if len(pages[-1]) + len(part) > ROOM:
            pages.append(part)
        else:
            pages[-1] += f"\n\n{part}"
    return pages
