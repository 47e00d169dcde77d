"""The card of a student, opened from a talk, and who may see it.

It is shown in private only: where a talk is in a staff group, the card goes to whoever asked.
"""

from collections.abc import Awaitable, Callable

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType

from bot.handoff import desks, service
from bot.handoff.card import REASONS, Seen, Sight, may_work_in, note_seen, sight_of
from bot.handoff.handing import may_hand_over
from bot.people import rules as people_rules
from db.handoff import TalkState
from handlers.callbacks import Callback, FirstTo
from handlers.context import Context
from handlers.handoff import desk_buttons as b
from handlers.handoff.anonymous import Pause
from handlers.handoff.card_lines import LINES, about_talk
from handlers.handoff.current import EnterTalk
from handlers.handoff.ends import CloseHere
from handlers.handoff.handing import HandOver, TalkPage, owner_line
from handlers.handoff.talks import OpenTalks
from handlers.render import button, fitted, keyboard

LISTED = 20


async def show_card(_update: Update, context: Context) -> None:
    """The button «Card» of a talk."""
    await open_card(context, b.ShowCard.of(context.incoming).talk_id)


async def command(update: Update, context: Context) -> None:
    """/card: of the talk one is in, or of one to choose."""
    await in_talk(update, context, open_card, b.ShowCard)


async def open_card(context: Context, talk_id: int, why: str = "") -> None:
    """The card, noted as seen; a lead is first asked why."""
    seen = await sight_of(context.tx, context.actor, talk_id, context.today)
    if seen is None:
        refuse(context)
        return
    if seen.sight is Sight.lead and why not in REASONS and seen.talk.anonymous_as is None:
        rows = [
            [button(context.label("tools-card-why-button", why=one), b.CardBecause(talk_id, one))]
            for one in REASONS
        ]
        put(context, context.text("tools-card-why"), keyboard(*rows))
        return
    await note_seen(context.tx, context.actor, seen, context.now, why)
    put(context, *await screen(context, seen))


async def because(_update: Update, context: Context) -> None:
    """A lead said why."""
    chosen = b.CardBecause.of(context.incoming)
    await open_card(context, chosen.talk_id, chosen.why)


async def screen(context: Context, seen: Seen) -> tuple[str, InlineKeyboardMarkup]:
    """The card's text and what can be done from it."""
    hidden = seen.talk.anonymous_as is not None
    gone = not people_rules.agreed(seen.student.consent_version)
    if hidden:
        lines = [context.text("tools-card-anonymous", number=seen.talk.anonymous_as)]
        lines.append(await about_talk(context, seen))
    elif gone:
        lines = [context.text("tools-card-no-consent")]
    else:
        lines = [await line(context, seen) for line in LINES]
    lines.append(await owner_line(context, seen.talk))
    local = context.now.astimezone(context.zone)
    foot = context.text("tools-card-as-of", time=f"{local:%H:%M}")
    text = "\n\n".join(line for line in (*lines, foot) if line)
    return text, _tools(context, seen, hidden=hidden)


def _tools(context: Context, seen: Seen, *, hidden: bool) -> InlineKeyboardMarkup:
    talk_id, label = seen.talk.talk_id, context.label
    again = button(label("tools-refresh-button"), b.ShowCard(talk_id))
    if seen.sight is Sight.lead:
        whose = button(label("talk-whose-button"), TalkPage(talk_id))
        return keyboard([again, whose], [button(label("tools-notes-button"), b.Notes(talk_id, 0))])
    notes = button(label("tools-notes-button"), b.Notes(talk_id, 0))
    look = button(label("tools-see-button"), b.SeeTalk(talk_id, 0))
    if seen.talk.state is not TalkState.open:
        ask = button(label("talk-first-ask-button"), FirstTo(seen.student.person_id))
        return keyboard([] if hidden else [ask], [again, notes], [look])
    move = button(label("talk-move-button"), HandOver(talk_id, 0))
    end = button(label("talk-close-button"), CloseHere(talk_id))
    rows = [
        [button(label("handoff-enter-button"), EnterTalk(talk_id))],
        [again, notes],
        [
            button(label("tools-replies-button"), b.Replies(talk_id, 0)),
            button(label("tools-macros-button"), b.Macros(talk_id)),
        ],
        [
            button(label("tools-task-button"), b.NewTask(talk_id, False)),
            button(label("tools-own-task-button"), b.NewTask(talk_id, True)),
        ],
        [
            button(label("tools-send-button"), b.SendMenu(talk_id, "")),
            button(label("tools-tags-button"), b.Tags(talk_id)),
        ],
        [look] if hidden else [look, button(label("tools-ask-jobs-button"), b.AskJobs(talk_id))],
        [move, end] if may_hand_over(context.actor, seen.talk) else [end],
        [button(label("anonymous-pause-button"), Pause(talk_id))],
    ]
    return keyboard(*rows)


# What all tools ask first --------------------------------------------------------------------


async def working(context: Context, talk_id: int) -> Seen | None:
    """The talk, where whoever acts answers it now; else they are told that the button is old."""
    seen = await may_work_in(context.tx, context.actor, talk_id, context.today)
    if seen is None:
        refuse(context)
    return seen


def refuse(context: Context) -> None:
    """Say that this is no longer (or never was) theirs to do."""
    if context.incoming.callback_query is not None:
        context.toast(context.label("tools-not-yours"), alert=True)
    else:
        context.say(context.text("tools-not-yours"))


def put(context: Context, html: str, markup: InlineKeyboardMarkup | None = None) -> None:
    """Show something in private: in place of the message pressed, unless that is in a group."""
    query = context.incoming.callback_query
    message = query.message if query is not None else None
    if message is not None and message.chat.type != ChatType.PRIVATE:
        context.say(html, markup)
        context.toast(context.label("tools-in-private"))
        return
    typed = context.incoming.effective_message
    if query is None and typed is not None and typed.is_topic_message:
        # In private chats with topics the answer stands where it was asked for.
        private = typed.chat.type == ChatType.PRIVATE
        context.say(html, markup, thread_id=typed.message_thread_id if private else None)
        return
    context.show(html, markup)


async def talk_here(context: Context, message: Message) -> int | None:
    """The talk a command was typed in: replied to, of this topic, or the one being written to."""
    if message.reply_to_message is not None:
        replied = await service.talk_of_reply(
            context.tx, message.chat_id, message.reply_to_message.message_id
        )
        if replied is not None:
            return replied.talk_id
    thread_id = message.message_thread_id if message.is_topic_message else None
    place = await desks.talk_at(context.tx, message.chat_id, thread_id)
    if place is not None:
        return place.talk_id
    current = await desks.current_talk(context.tx, context.actor, context.now)
    if current is not None:
        return current
    talks = await service.open_talks(context.tx, context.actor, context.today)
    return talks[0].talk_id if len(talks) == 1 else None


async def in_talk(
    update: Update,
    context: Context,
    then: Callable[[Context, int], Awaitable[None]],
    choose: Callable[[int], Callback],
) -> None:
    """Do something in the talk a command was typed in, or have one chosen."""
    message = update.effective_message
    if message is None:
        return
    if not context.actor.roles & people_rules.COLLEGE_ROLES:
        context.say(context.text("tools-for-staff"))
        return
    talk_id = await talk_here(context, message)
    if talk_id is not None:
        await then(context, talk_id)
        return
    talks = await service.open_talks(context.tx, context.actor, context.today)
    if not talks:
        context.say(context.text("handoff-no-open-talks"))
        return
    rows = [
        [button(fitted(f"{talk.student} · {talk.class_name}"), choose(talk.talk_id))]
        for talk in talks[:LISTED]
    ]
    # Their cards stand in the list of talks, which has pages.
    rest = [button(context.label("home-talks-button"), OpenTalks())] if talks[LISTED:] else []
    context.say(context.text("tools-which-talk"), keyboard(*rows, rest))
