"""«@bot 数控 常州» in any chat: a posting as a card to send there, with the way to it in the bot.

What is sent is what everybody may see; nothing in it says who sent it or why it would suit them.
"""

from collections.abc import Sequence
from typing import Any

import structlog
from telegram import Update

from bot.child import ChildError
from bot.delivery.pacing import Priority
from bot.jobs.saying import Job, Speaker
from bot.people import rules
from bot.people import service as people
from content import Language
from db import job_search
from db.engine import Tx
from db.job_search import Narrowed
from handlers.bot import PacedBot
from handlers.context import Context
from handlers.jobs.acts import INLINE_START, LINK_PREFIX, link_to, posting_of, show_card
from handlers.jobs.buttons import ALONE
from handlers.jobs.cards import speaker
from handlers.jobs.finding import WORDS, words_of

MOST = 10
CACHE_SECONDS = 20
log = structlog.get_logger(__name__)


async def on_query(update: Update, context: Context) -> None:
    """What to offer for what somebody types after the bot's name."""
    query = update.inline_query
    if query is None:
        return
    actor = context.moment.actor
    if actor is None or not rules.agreed(actor.consent_version):
        known = people.language_of(query.from_user.language_code)
        _answer(context, query.id, [], "jobs-inline-start", actor.language if actor else known)
        return
    words = " ".join(query.query.split())[:WORDS]
    named = posting_of(words)
    if named is not None or not words:
        ids = [named] if named is not None else None
        _answer(context, query.id, await _results(context, context.tx, ids))
        return
    search = words_of(context)
    if search.is_ready:
        found = await search.find(context.tx, context.content, words, actor.language)
        _answer(context, query.id, await _results(context, context.tx, found.ids))
        return

    async def later(bot: PacedBot) -> None:
        database = context.house.database
        try:
            await search.prepare(database, context.content)
        except ChildError as error:
            log.warning("jobs.no-index", error=str(error))
        async with database.reading() as tx:
            found = await search.find(tx, context.content, words, actor.language)
            results = await _results(context, tx, found.ids)
        await answer_query(bot, query.id, results)

    context.after_commit(later)


async def own_card(update: Update, context: Context) -> bool:
    """Somebody in the middle of nothing sent a card of ours into our own chat: they want to see
    the posting, not to write to a teacher. Whether it was one."""
    message = update.message
    if message is None or message.via_bot is None or context.actor.focus:
        return False
    rows = message.reply_markup.inline_keyboard if message.reply_markup is not None else ()
    ours = link_to(context, 0).removesuffix("0")
    for url in (key.url for row in rows for key in row if key.url):
        posting_id = posting_of(f"{LINK_PREFIX}{url.removeprefix(ours)}")
        if message.via_bot.id == context.bot.id and url.startswith(ours) and posting_id:
            await show_card(context, posting_id, ALONE, 0)
            return True
    return False


async def _results(context: Context, tx: Tx, ids: Sequence[int] | None) -> list[dict[str, Any]]:
    """Cards of these postings that are open, the newest of all for None."""
    today = context.today
    if ids is None:
        shown, _ = await job_search.newest(tx, today, Narrowed(), most=MOST)
    else:
        shown = (await job_search.among(tx, today, Narrowed(), ids[: MOST * 10]))[:MOST]
    found = await job_search.with_employers(tx, shown)
    says = speaker(context)
    return [_article(context, says, Job(*found[id])) for id in shown]


def _article(context: Context, says: Speaker, job: Job) -> dict[str, Any]:
    posting = job.posting
    opens = {"text": says.say("jobs-inline-open-button"), "url": link_to(context, posting.id)}
    return {
        "type": "article",
        "id": str(posting.id),
        "title": f"{posting.title} · {job.employer.name}"[:100],
        "description": says.facts(posting),
        "input_message_content": {
            "message_text": says.card(job, elsewhere=True),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        },
        "reply_markup": {"inline_keyboard": [[opens]]},
    }


def _answer(
    context: Context,
    query_id: str,
    results: list[dict[str, Any]],
    start: str = "",
    language: Language = "zh",
) -> None:
    button = None
    if start:
        text = context.content.texts.format(language, start)
        button = {"text": text, "start_parameter": INLINE_START}

    async def send(bot: PacedBot) -> None:
        await answer_query(bot, query_id, results, button)

    context.after_commit(send)


async def answer_query(
    bot: PacedBot,
    query_id: str,
    results: list[dict[str, Any]],
    button: dict[str, str] | None = None,
) -> None:
    """Answer the query; too late for it is no failure worth a try."""
    await bot.call(
        "answerInlineQuery",
        Priority.reply,
        inline_query_id=query_id,
        results=results,
        cache_time=CACHE_SECONDS,
        is_personal=True,
        button=button,
    )
