"""Edits, reactions, and taking a message back."""

from telegram import Message, ReactionTypeCustomEmoji, ReactionTypeEmoji, Update
from telegram.constants import ReactionEmoji
from telegram.error import TelegramError

from bot.delivery.pacing import Priority
from bot.handoff import desks, edits
from bot.handoff.edits import Change
from bot.people import rules as people_rules
from db import desks as rows
from db import handoff, talk_clocks, talk_copies, talk_handing
from db.handoff import TalkMessageRow
from db.people import Actor
from handlers.bot import PacedBot
from handlers.context import Context
from handlers.handoff import anonymous
from handlers.handoff.relay import answer, body_of, replied

STANDARD = frozenset(one.value for one in ReactionEmoji)
NOT_SHOWN = "reaction-not-shown"
TAKE_BACK = frozenset({"撤回", "收回", "撤回这条", "收回这条", "unsend", "take back", "withdraw"})


async def edited(update: Update, context: Context) -> bool:
    """Whether an edited message was for a talk. What waits is sent as it is now; what is on the
    other side changes there too; what cannot be changed is said."""
    message = update.edited_message
    assert message is not None  # noqa: S101 - registered for edits only
    if context.moment.actor is None:
        return False
    body = body_of(message)
    held = message.chat_id, message.message_id
    if body is not None and await talk_handing.edit_held(context.tx, *held, body):
        # Nothing has been sent yet: what will be, or not, is what it says now.
        return True
    row = await handoff.message_written(context.tx, message.chat_id, message.message_id)
    if row is None or not await _is_author(context, row):
        return False
    if body is None or not (row.from_student or context.actor.roles & people_rules.COLLEGE_ROLES):
        # Nothing that can be shown there; or they work here no more, and answer nobody.
        answer(context, message, context.text("handoff-edit-stays"))
        return True
    if row.from_student and await anonymous.asked_nameless(context, message) is None:
        # Paused, or it would say who asks: they were told.
        return True
    change = await edits.edited(context.tx, row, body, update.update_id, context.now)
    context.wake_sender()
    if change is Change.impossible:
        answer(context, message, context.text("handoff-edit-stays"))
    return True


async def _is_author(context: Context, row: TalkMessageRow) -> bool:
    if not row.from_student:
        return row.author_person_id == context.actor.person_id
    talk = await handoff.talk(context.tx, row.talk_id)
    return talk is not None and talk.student_person_id == context.actor.person_id


# Taking back -------------------------------------------------------------------------------


async def take_back(update: Update, context: Context) -> None:
    """/unsend as a reply to one's own message."""
    message = update.effective_message
    assert message is not None  # noqa: S101 - registered for messages only
    if not await _take_back(context, message):
        answer(context, message, context.text("handoff-unsend-how"))


async def asks_back(context: Context, message: Message) -> bool:
    """Whether somebody replied «take back» (or /unsend) to a message of their own."""
    said = (message.text or "").strip().lower()
    if said not in TAKE_BACK and not said.startswith("/unsend"):
        return False
    return await _take_back(context, message)


async def _take_back(context: Context, message: Message) -> bool:
    other = replied(message)
    row = (
        await handoff.message_written(context.tx, message.chat_id, other)
        if other is not None
        else None
    )
    if row is None or context.moment.actor is None or not await _is_author(context, row):
        return False
    change = await edits.withdrawn(context.tx, row, context.now)
    context.wake_sender()
    answer(context, message, context.text(f"handoff-unsend-{change.value}"))
    return True


# Reactions ---------------------------------------------------------------------------------


async def reacted(update: Update, context: Context) -> None:
    """A reaction to a talk's message is seen on the other side too: the first emoji of it, a
    bot can give no more."""
    change, actor = update.message_reaction, context.moment.actor
    if change is None or actor is None or not people_rules.agreed(actor.consent_version):
        return
    number = await talk_copies.original(context.tx, change.chat.id, change.message_id)
    row = await handoff.talk_message(context.tx, number) if number is not None else None
    if row is None or not await _takes_part(context, actor, row, change.chat.id):
        return
    emoji = next(
        (one.emoji for one in change.new_reaction if isinstance(one, ReactionTypeEmoji)), None
    )
    custom = next(
        (
            one.custom_emoji_id
            for one in change.new_reaction
            if isinstance(one, ReactionTypeCustomEmoji)
        ),
        None,
    )
    if emoji is None and custom is not None:
        _mirror_custom(context, row, change.chat.id, custom)
        return
    await edits.reacted(
        context.tx, row, change.chat.id, emoji, context.incoming.update_id, context.now
    )
    context.wake_sender()


def _mirror_custom(context: Context, row: TalkMessageRow, chat_id: int, custom: str) -> None:
    """Show the standard emoji that a custom one stands for: a bot may give no other. Where it
    stands for none, whoever reacted hears once in the talk that it is not seen."""
    house, number = context.house, context.incoming.update_id
    reader, words = context.actor.telegram_id, context.text("handoff-reaction-not-shown")

    async def mirror(bot: PacedBot) -> None:
        emoji = await _standing_for(bot, custom)
        async with house.database.transaction() as tx:
            if emoji is not None:
                await edits.reacted(tx, row, chat_id, emoji, number, house.now())
                return
            if await talk_clocks.has_event(tx, row.talk_id, NOT_SHOWN):
                return
            await handoff.note_event(tx, row.talk_id, NOT_SHOWN, None, house.now())
        await bot.send_message(reader, words)

    context.after_commit(mirror)


async def _standing_for(bot: PacedBot, custom: str) -> str | None:
    """The standard reaction behind a custom emoji; None where there is none, or nobody says."""
    try:
        found = await bot.call("getCustomEmojiStickers", Priority.reply, custom_emoji_ids=[custom])
    except TelegramError:
        return None
    emoji = str(found[0].get("emoji") or "") if found else ""
    plain = emoji.replace("\ufe0f", "")
    return next((one for one in STANDARD if one.replace("\ufe0f", "") == plain), None)


async def _takes_part(context: Context, actor: Actor, row: TalkMessageRow, chat_id: int) -> bool:
    """Whether somebody may be heard in a talk: in private it stands in their own chat, and they
    are its student or work here; in a staff group they are of its department."""
    if chat_id > 0:
        talk = await handoff.talk(context.tx, row.talk_id)
        own = talk is not None and talk.student_person_id == actor.person_id
        works_here = bool(actor.roles & people_rules.COLLEGE_ROLES)
        return actor.telegram_id == chat_id and (own or works_here)
    desk = await rows.desk(context.tx, chat_id)
    return (
        desk is not None
        and desk.department_id is not None
        and await desks.may_decide(context.tx, actor, desk.department_id)
    )
