"""The office announces: writes, chooses who it is for, sees it as students will, confirms.

A draft is a row, so that a restart, another device or a colleague can go on where it was
left; `focus` only tells whose next message is its words. What is on its way or over is in
handlers/announcements/progress.py.
"""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

from telegram import Message, Update

from bot.announcements import drafts, rules, running, sending
from bot.announcements.drafts import Draft
from bot.announcements.running import ProgressView
from bot.announcements.sending import Sending
from bot.delivery.bodies import CAPTION_LIMIT
from bot.delivery.rules import Refused, Sent
from bot.handoff import service as talks
from db import announcements as rows
from db import people
from db.audiences import AudienceKind
from handlers import handoff
from handlers.announcements import screens as screens
from handlers.announcements.buttons import (
    ChangeText,
    Compose,
    GiveUp,
    KeepText,
    Look,
    Recent,
    Send,
    Swap,
)
from handlers.announcements.screens import Words
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Cancel
from handlers.context import Context
from handlers.messages import take_down
from handlers.outgoing import preview
from handlers.render import keyboard

FEATURE = "announce"
Handler = Callable[[Update, Context], Awaitable[None]]
C = TypeVar("C", bound=Callback)


def for_office(handler: Handler) -> Handler:
    """Only the office gets through, asked of the database at every step."""

    @wraps(handler)
    async def guarded(update: Update, context: Context) -> None:
        if rules.may_announce(context.actor.roles):
            await handler(update, context)
        elif update.callback_query is not None:
            context.toast(context.label("announce-not-allowed-alert"), alert=True)
        else:
            context.say(context.text("announce-not-allowed"))

    return guarded


@for_office
async def compose(_update: Update, context: Context) -> None:
    """Ask for the words, or show the draft that was left."""
    words = Words.of(context)
    draft = await rows.draft_of(context.tx, context.actor.person_id)
    if draft is None:
        await _ask(context, None, "announce-ask")
        return
    draft_id = draft.announcement_id
    context.show(
        words.text("announce-draft-waiting", when=words.when(draft.created_at)),
        keyboard(
            [words.button("announce-resume-button", Look(draft_id))],
            [words.button("announce-discard-button", GiveUp(draft_id, again=True))],
            [words.button("announce-recent-button", Recent())],
        ),
    )


async def _ask(context: Context, draft_id: int | None, text_id: str) -> None:
    words = Words.of(context)
    focus = {"feature": FEATURE, "step": "write", "draft": draft_id}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    more = [] if draft_id else [words.button("announce-recent-button", Recent())]
    back = (
        words.button("common-back-button", Look(draft_id))
        if draft_id
        else words.button("announce-cancel-button", Cancel())
    )
    context.show(words.text(text_id), keyboard(more, [back]))


async def on_message(update: Update, context: Context) -> None:
    """The words of an announcement, or a second message while its draft is open."""
    message = update.effective_message
    assert message is not None  # noqa: S101 - registered for messages only
    if not rules.may_announce(context.actor.roles):
        await people.set_focus(context.tx, context.actor.person_id, None)
        await handoff.on_message(update, context)
        return
    if await _answers_a_talk(message, context):
        await handoff.on_message(update, context)
        return
    body = await _acceptable(message, context)
    if body is None:
        return
    focus = context.actor.focus or {}
    if focus.get("step") == "write":
        await _take(message, context, body, focus.get("draft"))
    else:
        await _ask_to_swap(message, context, body, focus)


async def _answers_a_talk(message: Message, context: Context) -> bool:
    """Whether this replies to a student: that must never become an announcement."""
    replied = message.reply_to_message
    if replied is None:
        return False
    talk = await talks.talk_of_reply(
        context.tx, context.actor, message.chat_id, replied.message_id
    )
    return talk is not None


async def _acceptable(message: Message, context: Context) -> dict[str, Any] | None:
    """The message as a body; None (with the reason said) when it cannot be announced."""
    if message.media_group_id is not None:
        await _refuse_album(message.media_group_id, context)
        return None
    body = take_down(message)
    if body is None:
        text_id = "announce-no-poll" if message.poll else "announce-no-kind"
        context.say(context.text(text_id))
        return None
    over = rules.too_long(body)
    if over is not None:
        context.say(context.text("announce-too-long", over=over, limit=CAPTION_LIMIT))
        return None
    return body


async def _refuse_album(album: str, context: Context) -> None:
    """Say it once, however many pictures the album has."""
    focus = context.actor.focus or {}
    if focus.get("album") == album:
        return
    await people.set_focus(context.tx, context.actor.person_id, {**focus, "album": album})
    context.say(context.text("announce-no-album"))


async def _take(
    message: Message, context: Context, body: dict[str, Any], draft_id: int | None
) -> None:
    changed = draft_id is not None and await drafts.change_text(
        context.tx, context.actor, draft_id, body, context.now
    )
    if draft_id is None or not changed:
        draft_id = await drafts.compose(context.tx, context.actor, body, context.now)
    await _rest(context, draft_id, message.message_id)
    draft = await drafts.draft(context.tx, draft_id)
    if draft is not None and draft.audience.kind is not AudienceKind.none:
        _show_as_students_will(context, draft)
    else:
        context.say(*screens.whom(Words.of(context), draft_id))


async def _rest(context: Context, draft_id: int, source: int | None) -> None:
    """The draft stays what its author is in the middle of, but no message is its words."""
    focus = {"feature": FEATURE, "step": "choose", "draft": draft_id, "source": source}
    await people.set_focus(context.tx, context.actor.person_id, focus)


async def _ask_to_swap(
    message: Message, context: Context, body: dict[str, Any], focus: dict[str, Any]
) -> None:
    draft = await drafts.draft(context.tx, focus.get("draft") or 0)
    if draft is None:
        await people.set_focus(context.tx, context.actor.person_id, None)
        await handoff.on_message(context.incoming, context)
        return
    await people.set_focus(
        context.tx,
        context.actor.person_id,
        {**focus, "swap": message.message_id, "body": body},
    )
    words = Words.of(context)
    swap = Swap(draft.announcement_id, message.message_id)
    context.say(
        words.text("announce-swap-ask"),
        keyboard(
            [words.button("announce-swap-button", swap)],
            [words.button("announce-keep-button", KeepText(draft.announcement_id))],
        ),
        reply_to=message.message_id,
    )


@for_office
async def swap(update: Update, context: Context) -> None:
    """The later message is the announcement."""
    chosen = data_of(update, Swap)
    focus = context.actor.focus or {}
    if focus.get("draft") != chosen.draft_id or focus.get("swap") != chosen.message_id:
        say_gone(context)
        return
    body = focus["body"]
    if not await drafts.change_text(context.tx, context.actor, chosen.draft_id, body, context.now):
        say_gone(context)
        return
    await _rest(context, chosen.draft_id, chosen.message_id)
    await show_draft(context, chosen.draft_id)


@for_office
async def keep_text(update: Update, context: Context) -> None:
    chosen = data_of(update, KeepText)
    focus = context.actor.focus or {}
    if focus.get("feature") == FEATURE and focus.get("draft") == chosen.draft_id:
        await _rest(context, chosen.draft_id, focus.get("source"))
    context.show(context.text("announce-kept"))


async def edited(update: Update, context: Context) -> bool:
    """Whether an edited message was a draft's: its words stay as they were taken down."""
    message, focus = update.edited_message, context.actor.focus or {}
    if message is None or focus.get("feature") != FEATURE:
        return False
    if message.message_id not in {focus.get("source"), focus.get("swap")}:
        return False
    context.say(context.text("announce-edited"))
    return True


@for_office
async def look(update: Update, context: Context) -> None:
    """Show a draft as students will see it, with its card."""
    await show_draft(context, data_of(update, Look).draft_id)


async def show_draft(context: Context, draft_id: int) -> None:
    """The preview and the card of a draft; while it is for nobody, the question for whom."""
    draft = await drafts.draft(context.tx, draft_id)
    words, focus = Words.of(context), context.actor.focus or {}
    if draft is None:
        say_gone(context)
        return
    if focus.get("draft") != draft_id or focus.get("step") == "write":
        await _rest(context, draft_id, None)
    if draft.audience.kind is AudienceKind.none:
        context.show(*screens.whom(words, draft_id))
        return
    name = words.audience(draft.audience, draft.names)
    context.show(words.text("announce-chosen", audience=name))
    _show_as_students_will(context, draft)


def _show_as_students_will(context: Context, draft: Draft) -> None:
    """After the commit: the preview, and under it the card or why there is none."""
    words, chat_id = Words.of(context), context.actor.telegram_id

    async def show(bot: PacedBot) -> None:
        verdict = await preview(bot, chat_id, draft.body)
        if isinstance(verdict, Sent):
            html, markup = screens.card(words, draft)
        else:
            html, markup = screens.preview_failed(
                words, draft.announcement_id, refused=isinstance(verdict, Refused)
            )
        await bot.send_message(chat_id, html, reply_markup=markup)

    context.after_commit(show)


@for_office
async def change_text(update: Update, context: Context) -> None:
    chosen = data_of(update, ChangeText)
    if await drafts.draft(context.tx, chosen.draft_id) is None:
        say_gone(context)
        return
    await _ask(context, chosen.draft_id, "announce-ask-again")


@for_office
async def give_up(update: Update, context: Context) -> None:
    """Drop a draft; with `again` go straight to a new one."""
    chosen = data_of(update, GiveUp)
    dropped = await drafts.give_up(context.tx, context.actor, chosen.draft_id, context.now)
    if (context.actor.focus or {}).get("feature") == FEATURE:
        await people.set_focus(context.tx, context.actor.person_id, None)
    if chosen.again:
        await _ask(context, None, "announce-ask")
    elif dropped:
        context.show(context.text("announce-dropped"))
    else:
        say_gone(context)


@for_office
async def send(update: Update, context: Context) -> None:
    """Confirmed: queue it for everybody, once, and turn the card into the progress."""
    chosen, query = data_of(update, Send), update.callback_query
    assert query is not None  # noqa: S101 - a button's handler
    if query.message is None:
        say_gone(context)
        return
    place = (query.message.chat.id, query.message.message_id)
    result = await sending.send(
        context.tx,
        context.actor,
        chosen.draft_id,
        chosen.fingerprint,
        chosen.count,
        place,
        context.now,
    )
    words = Words.of(context)
    match result:
        case Sending.started:
            await people.set_focus(context.tx, context.actor.person_id, None)
            context.wake_sender()
            await _show_progress(context, chosen.draft_id)
        case Sending.already:
            context.toast(words.label("announce-already-alert"), alert=True)
            await _show_progress(context, chosen.draft_id)
        case Sending.changed:
            context.toast(words.label("announce-changed-alert"), alert=True)
        case Sending.nobody:
            context.toast(words.label("announce-nobody-alert"), alert=True)
            await _show_card(context, chosen.draft_id)
        case Sending.recount:
            await _show_card(context, chosen.draft_id, before=chosen.count)
        case Sending.gone:
            say_gone(context)


async def _show_progress(context: Context, announcement_id: int) -> None:
    seen = await running.view(context.tx, announcement_id, context.now)
    if seen is not None:
        live = is_live(context, seen)
        context.show(*screens.progress(Words.of(context), seen, live=live))


def is_live(context: Context, seen: ProgressView) -> bool:
    """Whether the pressed button's message is the one that shows the progress."""
    query = context.incoming.callback_query
    if query is None or query.message is None:
        return False
    place = (query.message.chat.id, query.message.message_id)
    return place == (seen.row.progress_chat_id, seen.row.progress_message_id)


async def _show_card(context: Context, draft_id: int, before: int | None = None) -> None:
    """The card with today's numbers in place of an older one."""
    draft, words = await drafts.draft(context.tx, draft_id), Words.of(context)
    if draft is None:
        return
    html, markup = screens.card(words, draft)
    if before is not None:
        now = draft.size.reachable
        html = f"{html}\n\n{words.text('announce-recount', before=before, now=now)}"
    context.show(html, markup)


def data_of(update: Update, kind: type[C]) -> C:
    """What the pressed button carries."""
    query = update.callback_query
    return kind.unpack(query.data if query else None)


def say_gone(context: Context) -> None:
    """The draft a button means is no draft any more, or never was."""
    context.toast(context.label("announce-gone-alert"), alert=True)


BUTTONS: dict[type[Callback], Handler] = {
    Compose: compose,
    Look: look,
    GiveUp: give_up,
    ChangeText: change_text,
    Swap: swap,
    KeepText: keep_text,
    Send: send,
}
