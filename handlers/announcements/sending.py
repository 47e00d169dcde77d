"""From the card to the first message: confirm, wait for the quiet to end, have it approved."""

from telegram import Update

from bot.announcements import drafts, rules, sending
from bot.announcements.sending import Sending
from db import announcements as rows
from handlers.announcements import cards, lists
from handlers.announcements.buttons import (
    ApprovalLimit,
    Approve,
    Judge,
    Send,
    SendAfterQuiet,
    TakeBack,
)
from handlers.announcements.common import for_office, leave, say_gone, sight_of
from handlers.announcements.progress import show_progress
from handlers.announcements.showing import (
    show_as_students_will,
    show_card,
    show_draft,
    versions_of,
)
from handlers.announcements.words import Words
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.outgoing import preview

SHOWN_AGAIN = {
    Sending.nobody: "announce-nobody-alert",
    Sending.past: "announce-past-alert",
    Sending.quiet: "announce-quiet-alert",
    Sending.blank: "announce-blank-alert",
    Sending.overflow: "announce-overflow-alert",
}
"""What speaks against sending, and is on the card once it is shown anew."""


@for_office
async def send(update: Update, context: Context) -> None:
    """Confirmed: queue it for everybody, once, and turn the card into the progress."""
    chosen = Send.of(update)
    await _confirm(context, chosen.draft_id, chosen.fingerprint, chosen.count)


@for_office
async def send_after_quiet(update: Update, context: Context) -> None:
    """Confirmed for the first peaceful minute."""
    chosen = SendAfterQuiet.of(update)
    row = await drafts.draft_row(context.tx, chosen.draft_id)
    if row is None:
        say_gone(context)
        return
    if rules.fingerprint_of(row) != chosen.fingerprint:
        context.toast(context.label("announce-changed-alert"), alert=True)
        return
    at = (await context.calendar()).next_peaceful(context.now)
    if at > context.now:
        await drafts.set_due(context.tx, chosen.draft_id, at)
    row = await rows.announcement(context.tx, chosen.draft_id)
    assert row is not None  # noqa: S101 - held a moment ago
    await _confirm(context, chosen.draft_id, rules.fingerprint_of(row), chosen.count)


async def _confirm(context: Context, draft_id: int, fingerprint: int, count: int) -> None:
    query = context.incoming.callback_query
    if query is None or query.message is None:
        say_gone(context)
        return
    result = await sending.send(
        context.tx,
        context.actor,
        draft_id,
        fingerprint,
        count,
        (query.message.chat.id, query.message.message_id),
        sight_of(context),
        context.now,
        (await context.calendar()).is_peaceful,
    )
    if result in (Sending.started, Sending.scheduled, Sending.handed_in):
        await leave(context)
        context.wake_sender()
    await _answer(context, result, draft_id, count)


async def _answer(context: Context, result: Sending, number: int, count: int) -> None:
    """What became of a confirmation, in place of its card."""
    words = Words.of(context)
    match result:
        case Sending.started:
            await show_progress(context, number)
        case Sending.scheduled | Sending.handed_in:
            await _show_waiting(context, number)
        case Sending.already:
            context.toast(words.label("announce-already-alert"), alert=True)
            await _show_as_it_stands(context, number)
        case Sending.recount:
            await show_card(context, number, before=count)
        case Sending.gone:
            say_gone(context)
        case Sending.own:
            context.toast(words.label("announce-own-alert"), alert=True)
        case Sending.changed:
            # A picture of the album that came late, say: nothing newer may be on the screen yet.
            context.toast(words.label("announce-changed-alert"), alert=True)
            draft = await sending.draft_card(context.tx, number, sight_of(context))
            if draft is not None and draft.row.state is rows.AnnouncementState.draft:
                await show_as_students_will(context, draft)
        case _:
            context.toast(words.label(SHOWN_AGAIN[result]), alert=True)
            await _show_as_it_stands(context, number)


async def _show_as_it_stands(context: Context, number: int) -> None:
    row = await rows.announcement(context.tx, number)
    if row is None:
        say_gone(context)
    elif row.started_at is not None:
        await show_progress(context, number)
    elif row.state is rows.AnnouncementState.draft:
        await show_card(context, number)
    else:
        await _show_waiting(context, number)


async def _show_waiting(context: Context, number: int) -> None:
    """What waits for approval or its hour, in place of the message whose button was pressed."""
    draft = await sending.draft_card(context.tx, number, sight_of(context))
    if draft is None:
        say_gone(context)
        return
    person = context.actor.person_id
    may = sending.may_approve(draft.row, person)
    context.show(*cards.waiting(Words.of(context), draft, person, may_approve=may))


@for_office
async def judge(update: Update, context: Context) -> None:
    """Show what a colleague wants to send exactly as students would get it."""
    number = Judge.of(update).announcement_id
    row = await rows.announcement(context.tx, number)
    waits = (rows.AnnouncementState.waiting, rows.AnnouncementState.scheduled)
    if row is None or row.state not in waits:
        await _show_as_it_stands(context, number)
        return
    draft = await drafts.shown(context.tx, row, sight_of(context))
    words, chat_id = Words.of(context), context.actor.telegram_id
    person = context.actor.person_id
    may = sending.may_approve(row, person)
    html, markup = cards.waiting(words, draft, person, may_approve=may)
    samples = versions_of(draft)

    async def show(bot: PacedBot) -> None:
        for body in samples:
            await preview(bot, chat_id, body)
        await bot.send_message(chat_id, html, reply_markup=markup)

    context.after_commit(show)


@for_office
async def approve(update: Update, context: Context) -> None:
    """A second person lets it go."""
    chosen = Approve.of(update)
    number = chosen.announcement_id
    result = await sending.approve(
        context.tx, context.actor, number, chosen.fingerprint, sight_of(context), context.now
    )
    if result in (Sending.started, Sending.scheduled):
        context.wake_sender()
    await _answer(context, result, number, 0)


@for_office
async def take_back(update: Update, context: Context) -> None:
    """Make it a draft again, to change or drop."""
    number = TakeBack.of(update).announcement_id
    if not await sending.take_back(context.tx, context.actor, number, context.now):
        context.toast(context.label("announce-take-back-late-alert"), alert=True)
        await _show_as_it_stands(context, number)
        return
    await show_draft(context, number)


@for_office
async def approval_limit(update: Update, context: Context) -> None:
    """Above how many readers a second person must approve."""
    above = ApprovalLimit.of(update).above
    if above in lists.LIMITS:
        await sending.set_approval_above(context.tx, context.actor, above, context.now)
    shown = await sending.approval_above(context.tx)
    context.show(*lists.approval_limit(Words.of(context), shown))


BUTTONS: dict[type[Callback], Handler] = {
    Send: send,
    SendAfterQuiet: send_after_quiet,
    Judge: judge,
    Approve: approve,
    TakeBack: take_back,
    ApprovalLimit: approval_limit,
}
