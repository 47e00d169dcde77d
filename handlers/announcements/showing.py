"""A draft as students will see it, with its card; changing its words, giving it up."""

from dataclasses import replace
from typing import Any

from telegram import Update

from bot.announcements import archive, drafts, readers, sending
from bot.announcements.drafts import Draft
from bot.audiences.rules import NOBODY
from bot.delivery import variables
from bot.delivery.rules import Refused, Sent
from db import people
from handlers.announcements import cards
from handlers.announcements.buttons import ChangeText, GiveUp, Look
from handlers.announcements.cards import Circumstances
from handlers.announcements.common import (
    FEATURE,
    ask_whom,
    expect,
    for_office,
    leave,
    say_gone,
    sight_of,
)
from handlers.announcements.words import Words
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.outgoing import preview
from handlers.render import keyboard


async def rest(
    context: Context, draft_id: int, source: int | None, album: str | None = None
) -> None:
    """The draft stays what its author is in the middle of, but no message is its words, save
    the other pictures of its album."""
    focus = {
        "feature": FEATURE,
        "step": "choose",
        "draft": draft_id,
        "source": source,
        "album": album,
    }
    await people.set_focus(context.tx, context.actor.person_id, focus)


@for_office
async def look(update: Update, context: Context) -> None:
    """Show a draft as students will see it, with its card."""
    await show_draft(context, Look.of(update).draft_id)


async def show_draft(context: Context, draft_id: int) -> None:
    """The preview and the card of a draft; while it is for nobody, the question for whom."""
    draft = await drafts.draft(context.tx, draft_id, sight_of(context))
    words, focus = Words.of(context), context.actor.focus or {}
    if draft is None:
        say_gone(context)
        return
    if focus.get("draft") != draft_id or focus.get("step") != "choose":
        await rest(context, draft_id, None)
    if draft.audience == NOBODY:
        await ask_whom(context, draft_id)
        return
    context.show(words.text("announce-chosen", audience=words.audience(draft.audience)))
    await show_as_students_will(context, draft)


async def circumstances(context: Context, draft: Draft) -> Circumstances:
    """What the card says of the moment."""
    calendar = await context.calendar()
    at = draft.row.due_at or context.now
    peaceful = draft.options.urgent is not None or calendar.is_peaceful(at)
    return Circumstances(
        None if peaceful else calendar.next_peaceful(at),
        draft.size.reachable > await sending.approval_above(context.tx),
        await archive.others_on(context.tx, draft.row, context.zone),
        await sending.gaps_of(context.tx, draft.row, sight_of(context)),
    )


def versions_of(draft: Draft) -> list[dict[str, Any]]:
    """Everything a reader of a draft may get: both languages, both versions."""
    body = draft.body
    found = [body["zh"], body["en"]] if body["kind"] == "versions" else [body]
    return [*found, *([draft.second] if draft.second is not None else [])]


async def show_as_students_will(context: Context, draft: Draft) -> None:
    """After the commit: the preview, and under it the card or why there is none."""
    words, chat_id = Words.of(context), context.actor.telegram_id
    around = await circumstances(context, draft)
    samples = versions_of(draft)
    gaps = around.gaps
    filled = any(variables.used(body) for body in samples)
    if filled and not gaps.blank and not gaps.overflowing:
        example = await readers.example(context.tx, draft.row, sight_of(context))
        if example is not None:
            around = replace(around, example=example[0])
            samples = [variables.filled(body, example[1]) for body in samples]

    async def show(bot: PacedBot) -> None:
        for body in samples:
            verdict = await preview(bot, chat_id, body)
            if not isinstance(verdict, Sent):
                html, markup = cards.preview_failed(
                    words, draft.announcement_id, refused=isinstance(verdict, Refused)
                )
                break
        else:
            html, markup = cards.card(words, draft, around)
        await bot.send_message(chat_id, html, reply_markup=markup)

    context.after_commit(show)


async def show_card(context: Context, draft_id: int, before: int | None = None) -> None:
    """The card with today's numbers in place of an older one."""
    draft, words = await drafts.draft(context.tx, draft_id, sight_of(context)), Words.of(context)
    if draft is None:
        say_gone(context)
        return
    html, markup = cards.card(words, draft, await circumstances(context, draft))
    if before is not None:
        now = draft.size.reachable
        html = f"{html}\n\n{words.text('announce-recount', before=before, now=now)}"
    context.show(html, markup)


@for_office
async def change_text(update: Update, context: Context) -> None:
    chosen = ChangeText.of(update)
    if await drafts.draft_row(context.tx, chosen.draft_id) is None:
        say_gone(context)
        return
    await expect(context, "write", chosen.draft_id)
    words = Words.of(context)
    back = words.button("common-back-button", Look(chosen.draft_id))
    context.show(words.text("announce-ask-again"), keyboard([back]))


@for_office
async def give_up(update: Update, context: Context) -> None:
    """Drop a draft; with `again` go straight to a new one."""
    from handlers.announcements.composing import ask

    chosen = GiveUp.of(update)
    dropped = await drafts.give_up(context.tx, context.actor, chosen.draft_id, context.now)
    await leave(context)
    if chosen.again:
        await ask(context, None, "announce-ask")
    elif dropped:
        context.show(context.text("announce-dropped"))
    else:
        say_gone(context)


BUTTONS: dict[type[Callback], Handler] = {
    Look: look,
    GiveUp: give_up,
    ChangeText: change_text,
}
