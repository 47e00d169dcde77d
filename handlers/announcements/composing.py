"""The words of an announcement: any message, an album, a poll; taken down once, swapped when
the office says so."""

from typing import Any

from telegram import Message, Update

from bot.announcements import drafts, rules
from bot.audiences.rules import NOBODY
from bot.delivery.bodies import CAPTION_LIMIT
from db import announcements as rows
from db import people
from handlers import handoff
from handlers.announcements.buttons import (
    Compose,
    GiveUp,
    KeepText,
    Look,
    Recent,
    Swap,
    Templates,
)
from handlers.announcements.common import FEATURE, ask_whom, expect, for_office, say_gone, sight_of
from handlers.announcements.showing import rest, show_as_students_will, show_draft
from handlers.announcements.words import Words
from handlers.callbacks import Callback, Cancel, Handler
from handlers.context import Context
from handlers.messages import take_down, take_down_poll
from handlers.render import keyboard

ALBUM_MOST = 10
IN_ALBUMS = frozenset({"photo", "video", "document", "audio"})


@for_office
async def compose(_update: Update, context: Context) -> None:
    """Ask for the words, or show the draft that was left."""
    words = Words.of(context)
    draft = await rows.draft_of(context.tx, context.actor.person_id)
    if draft is None:
        await ask(context, None, "announce-ask")
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


async def ask(context: Context, draft_id: int | None, text_id: str) -> None:
    """Ask for the words of a new draft, or new ones for an old draft."""
    words = Words.of(context)
    await expect(context, "write", draft_id)
    if draft_id:
        context.show(
            words.text(text_id),
            keyboard([words.button("common-back-button", Look(draft_id))]),
        )
        return
    context.show(
        words.text(text_id),
        keyboard(
            [
                words.button("announce-templates-button", Templates(0)),
                words.button("announce-recent-button", Recent()),
            ],
            [words.button("announce-cancel-button", Cancel())],
        ),
    )


async def acceptable(message: Message, context: Context) -> dict[str, Any] | None:
    """The message as a body; None (with the reason said) when it cannot be announced."""
    body = take_down_poll(message) or take_down(message)
    if body is None:
        context.say(context.text("announce-no-kind"))
        return None
    over = rules.too_long(body)
    if over is not None:
        context.say(context.text("announce-too-long", over=over, limit=CAPTION_LIMIT))
        return None
    if message.media_group_id is not None and body["kind"] in IN_ALBUMS:
        return {"kind": "album", "items": [body]}
    return body


async def write(message: Message, context: Context) -> None:
    """The words of a new draft, or new ones for an old draft."""
    body = await acceptable(message, context)
    if body is None:
        return
    draft_id = (context.actor.focus or {}).get("draft")
    changed = draft_id is not None and await drafts.change_text(
        context.tx, context.actor, draft_id, body, context.now
    )
    if draft_id is None or not changed:
        draft_id = await drafts.compose(context.tx, context.actor, body, context.now)
    await rest(context, draft_id, message.message_id, message.media_group_id)
    await _go_on(context, draft_id, album=body["kind"] == "album")


async def _go_on(context: Context, draft_id: int, *, album: bool) -> None:
    """From the words to the readers, or if they are chosen to the card."""
    draft = await drafts.draft(context.tx, draft_id, sight_of(context))
    if draft is None or draft.audience == NOBODY:
        await ask_whom(context, draft_id)
    elif album:
        # The other pictures are still on their way: the preview waits for a tap.
        words = Words.of(context)
        look = words.button("announce-look-button", Look(draft_id))
        context.say(words.text("announce-album-taken"), keyboard([look]))
    else:
        await show_as_students_will(context, draft)


async def another(message: Message, context: Context) -> None:
    """A message while a draft is open: another picture of its album, or a second thought."""
    focus = context.actor.focus or {}
    draft_id = focus.get("draft") or 0
    group = message.media_group_id
    if group is not None and group == focus.get("album"):
        await _add_to_album(message, context, draft_id)
        return
    if group is not None and group == focus.get("swap_album"):
        await _add_to_swap(message, context, focus)
        return
    body = await acceptable(message, context)
    if body is not None:
        await _ask_to_swap(message, context, body, focus)


async def _add_to_album(message: Message, context: Context, draft_id: int) -> None:
    item = take_down(message)
    row = await rows.announcement(context.tx, draft_id)
    if item is None or item["kind"] not in IN_ALBUMS or row is None:
        return
    if rules.too_long(item) is not None:
        await acceptable(message, context)
        return
    said = await drafts.body_of(context.tx, row)
    chinese = said["zh"] if said["kind"] == "versions" else said
    if chinese["kind"] != "album" or len(chinese["items"]) >= ALBUM_MOST:
        return
    album = {**chinese, "items": [*chinese["items"], item]}
    await drafts.change_text(context.tx, context.actor, draft_id, album, context.now)


async def _add_to_swap(message: Message, context: Context, focus: dict[str, Any]) -> None:
    item = take_down(message)
    if item is None or item["kind"] not in IN_ALBUMS:
        return
    items = [*focus["body"]["items"], item][:ALBUM_MOST]
    body = {**focus["body"], "items": items}
    await people.set_focus(context.tx, context.actor.person_id, {**focus, "body": body})


async def _ask_to_swap(
    message: Message, context: Context, body: dict[str, Any], focus: dict[str, Any]
) -> None:
    draft = await rows.announcement(context.tx, focus.get("draft") or 0)
    if draft is None or draft.state is not rows.AnnouncementState.draft:
        await people.set_focus(context.tx, context.actor.person_id, None)
        await handoff.on_message(context.incoming, context)
        return
    swapping = {
        **focus,
        "swap": message.message_id,
        "swap_album": message.media_group_id,
        "body": body,
    }
    await people.set_focus(context.tx, context.actor.person_id, swapping)
    words, number = Words.of(context), draft.announcement_id
    context.say(
        words.text("announce-swap-ask"),
        keyboard(
            [words.button("announce-swap-button", Swap(number, message.message_id))],
            [words.button("announce-keep-button", KeepText(number))],
        ),
        reply_to=message.message_id,
    )


@for_office
async def swap(update: Update, context: Context) -> None:
    """The later message is the announcement."""
    chosen = Swap.of(update)
    focus = context.actor.focus or {}
    if focus.get("draft") != chosen.draft_id or focus.get("swap") != chosen.message_id:
        say_gone(context)
        return
    if not await drafts.change_text(
        context.tx, context.actor, chosen.draft_id, focus["body"], context.now
    ):
        say_gone(context)
        return
    await rest(context, chosen.draft_id, chosen.message_id, focus.get("swap_album"))
    await show_draft(context, chosen.draft_id)


@for_office
async def keep_text(update: Update, context: Context) -> None:
    chosen = KeepText.of(update)
    focus = context.actor.focus or {}
    if focus.get("feature") == FEATURE and focus.get("draft") == chosen.draft_id:
        await rest(context, chosen.draft_id, focus.get("source"), focus.get("album"))
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


BUTTONS: dict[type[Callback], Handler] = {
    Compose: compose,
    Swap: swap,
    KeepText: keep_text,
}
