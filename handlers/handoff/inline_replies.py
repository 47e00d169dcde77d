"""Replies through inline mode: `@bot r 简历` in the chat with the bot."""

from typing import Any

from telegram import Update

from bot.handoff import desks, macros, replies
from bot.handoff.card import may_work_in
from bot.handoff.replies import Refusal
from bot.people import rules as people_rules
from db import canned_replies
from db.canned_replies import ReplyRow
from handlers.bot import PacedBot
from handlers.context import Context
from handlers.handoff.replies import run_of
from handlers.jobs.inline import answer_query

MOST = 20


async def on_query(update: Update, context: Context) -> bool:
    """Whether somebody of the college typed `@bot r 简历`: they are offered their replies."""
    query, actor = update.inline_query, context.moment.actor
    if query is None or actor is None or not people_rules.agreed(actor.consent_version):
        return False
    command, _, typed = query.query.strip().partition(" ")
    if command.casefold() != "r" or not actor.roles & people_rules.COLLEGE_ROLES:
        return False
    results = await _for_inline(context, typed)

    async def later(bot: PacedBot) -> None:
        await answer_query(bot, query.id, results)

    context.after_commit(later)
    return True


async def _for_inline(context: Context, typed: str) -> list[dict[str, Any]]:
    """Replies that fit, filled in for the talk one has open. Without one only those that need
    nothing filled in."""
    talk_id = await desks.current_talk(context.tx, context.actor, context.now)
    seen = (
        await may_work_in(context.tx, context.actor, talk_id, context.today)
        if talk_id is not None
        else None
    )
    rows = await canned_replies.found(
        context.tx, context.actor.person_id, replies.words_of(typed), MOST
    )
    results = []
    for reply in rows:
        body: dict[str, Any] | Refusal = reply.body
        if seen is not None:
            body = await macros.filled(context.tx, reply.body, run_of(context, seen))
        elif replies.needs_filling(reply.body):
            continue
        # Links need a card beside them, which only a reply sent by its button brings.
        if isinstance(body, Refusal) or body["kind"] != "text" or replies.links_in(reply.body):
            continue
        results.append(_article(reply, body))
    return results


def _article(reply: ReplyRow, body: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "article",
        "id": f"r{reply.reply_id}",
        "title": reply.name,
        "description": str(body["text"])[:120],
        "input_message_content": {
            "message_text": body["text"],
            "entities": body.get("entities") or [],
            "link_preview_options": {"is_disabled": True},
        },
    }
