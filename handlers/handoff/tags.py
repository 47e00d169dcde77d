"""What a talk is about and how urgent it is, each with a tap."""

from telegram import Update

from bot.handoff.card import Seen
from db import handoff, talk_tags
from db.handoff import TalkPriority
from handlers.context import Context
from handlers.handoff import desk_buttons as b
from handlers.handoff.card import put, working
from handlers.render import button, in_rows, keyboard


async def show(_update: Update, context: Context) -> None:
    """The tags there are, those of this talk ticked; and the priority."""
    seen = await working(context, b.Tags.of(context.incoming).talk_id)
    if seen is not None:
        await _show(context, seen)


async def _show(context: Context, seen: Seen) -> None:
    talk_id, language = seen.talk.talk_id, context.actor.language
    has = set(await talk_tags.tags_of(context.tx, talk_id))
    keys = [
        button(
            f"{'✅ ' if tag.id in has else ''}{tag.name[language]}",
            b.SetTag(talk_id, tag.id, tag.id not in has),
        )
        for tag in context.content.guidance.tags.values()
    ]
    now = await talk_tags.priority(context.tx, talk_id)
    levels = [
        button(
            context.label(
                "tools-priority-button", level=one.value, chosen="yes" if one is now else "no"
            ),
            b.SetPriority(talk_id, one.value),
        )
        for one in TalkPriority
    ]
    back = button(context.label("tools-back-button"), b.ShowCard(talk_id))
    put(context, context.text("tools-tags"), keyboard(*in_rows(keys, 2), levels, [back]))


async def set_tag(_update: Update, context: Context) -> None:
    chosen = b.SetTag.of(context.incoming)
    seen = await working(context, chosen.talk_id)
    if seen is None:
        return
    if chosen.tag not in context.content.guidance.tags:
        context.toast(context.label("errors-stale"), alert=True)
    elif chosen.wanted:
        await talk_tags.put(
            context.tx, chosen.talk_id, chosen.tag, context.actor.person_id, context.now
        )
    else:
        await talk_tags.take(context.tx, chosen.talk_id, chosen.tag)
    await _show(context, seen)


async def set_priority(_update: Update, context: Context) -> None:
    chosen = b.SetPriority.of(context.incoming)
    seen = await working(context, chosen.talk_id)
    if seen is None:
        return
    if chosen.to not in set(TalkPriority):
        context.toast(context.label("errors-stale"), alert=True)
        return
    to = TalkPriority(chosen.to)
    if await talk_tags.set_priority(context.tx, chosen.talk_id, to):
        await handoff.note_event(
            context.tx,
            chosen.talk_id,
            "priority",
            context.actor.person_id,
            context.now,
            {"to": to.value},
        )
    await _show(context, seen)
