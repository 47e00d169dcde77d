"""The desk as a staff group: a topic for every talk.

A line in a topic goes to the student only as a reply to one of the talk's messages, or while the
topic is told by a button to send every line. Anything else stays among the staff: no prefix, and
so no mistyped one, decides that.
"""

from telegram import InlineKeyboardButton, Message, Update

from bot.delivery.bodies import AGAIN
from bot.handoff import desks, outcomes, rules, service
from bot.handoff.called import called
from bot.people import rules as people_rules
from db import desks as rows
from db import handoff, people
from db.desks import DeskRow, PlaceRow
from db.handoff import TalkRow
from handlers.callbacks import Callback
from handlers.context import Context
from handlers.handoff import replies, second_thoughts
from handlers.handoff.card import open_card
from handlers.handoff.relay import answer, body_of, replied, send
from handlers.render import button, fitted, keyboard

MOST_DEPARTMENTS = 30
DESK_COMMANDS = ("unsend", "card", "r")
ASIDE = ("/", "／", "#", "＃", "\\", "、、", "。。")
"""Where every line is sent, one that begins so looks like a word among colleagues."""


class TalkHere(Callback):
    """From now on (or no more) every line in this topic goes to the student."""

    prefix = desks.TALK_HERE
    talk_id: int
    on: bool


class BindDesk(Callback):
    """Confirmed in private: this group is that department's desk."""

    prefix = "binddesk"
    chat_id: int
    department_id: int


async def on_message(update: Update, context: Context) -> bool:
    """What was written in a group. False when it is no talk's: the group is nobody's desk."""
    message = update.effective_message
    if message is None:
        return False
    if update.edited_message is not None:
        # What was sent from here stays its author's to change, whatever became of the desk.
        return await second_thoughts.edited(update, context)
    desk = await rows.desk(context.tx, message.chat_id)
    if desk is None or desk.department_id is None:
        return await _was_a_desk(context, message)
    place = await desks.talk_at(
        context.tx,
        message.chat_id,
        message.message_thread_id if message.is_topic_message else None,
    )
    if place is not None:
        await _in_topic(context, message, desk, place)
    return True


async def _in_topic(context: Context, message: Message, desk: DeskRow, place: PlaceRow) -> None:
    """A line in a talk's topic."""
    talk = await _answered(context, message, place)
    meant = talk is not None
    known = await _is_staff(context, message, desk)
    if (
        talk is None
        and known
        and await desks.talking(context.tx, place, message.date, context.now)
    ):
        if (message.text or message.caption or "").lstrip().startswith(ASIDE):
            answer(context, message, _text(context, "desk-aside"))
            return
        talk = await handoff.talk(context.tx, place.talk_id)
    if talk is None:
        if known and await rows.hint(context.tx, place.talk_id, place.chat_id, context.now):
            key = button(
                _label(context, "handoff-talk-here-button"), TalkHere(place.talk_id, True)
            )
            answer(context, message, _text(context, "desk-stays-here"), keyboard([key]))
        return
    if not known:
        text_id = "desk-anonymous" if message.sender_chat is not None else "desk-who-may"
        answer(context, message, _text(context, text_id))
        return
    if meant and await second_thoughts.asks_back(context, message):
        return
    body = body_of(message)
    if body is None:
        answer(context, message, _text(context, "handoff-cannot-pass-on"))
        return
    await send(context, message, talk, body)


async def _was_a_desk(context: Context, message: Message) -> bool:
    """Whether somebody of the college writes in a talk's topic where no talks are any more: their
    own they may still take back, and of the rest they hear that it goes to nobody. Of a student
    nothing is said, whoever is in the group by now."""
    actor = context.moment.actor
    if (
        actor is None
        or message.sender_chat is not None
        or not actor.roles & people_rules.COLLEGE_ROLES
        or not people_rules.agreed(actor.consent_version)
    ):
        return False
    if await second_thoughts.asks_back(context, message):
        return True
    number = replied(message)
    if number is not None:
        meant = await service.talk_of_reply(context.tx, message.chat_id, number) is not None
    else:
        thread_id = message.message_thread_id if message.is_topic_message else None
        place = await desks.talk_at(context.tx, message.chat_id, thread_id)
        meant = place is not None and await rows.hint(
            context.tx, place.talk_id, place.chat_id, context.now
        )
    if meant:
        private = InlineKeyboardButton(
            _label(context, "groups-private-button"), url=f"https://t.me/{context.bot.username}"
        )
        answer(context, message, _text(context, "desk-no-longer"), keyboard([private]))
    return meant


async def _answered(context: Context, message: Message, place: PlaceRow) -> TalkRow | None:
    """The talk whose message somebody replied to; None when they replied to none."""
    number, other = replied(message), message.reply_to_message
    if number is None or other is None:
        return None
    talk = await service.talk_of_reply(context.tx, message.chat_id, number)
    if talk is not None or other.from_user is None or other.from_user.id != context.bot.id:
        return talk
    # One we do not know may be a first copy: we were ended before its place was written down.
    talk = await handoff.talk(context.tx, place.talk_id)
    student = await people.actor_by_id(context.tx, talk.student_person_id) if talk else None
    if talk is None or student is None:
        return None
    lead = rules.lead_of_student(*await called(context.tx, talk, student))
    says = (other.text or other.caption or "").removeprefix(AGAIN).lstrip()
    return talk if says.startswith(lead) else None


def _text(context: Context, text_id: str, **values: object) -> str:
    actor = context.moment.actor
    return context.text_in(actor.language if actor else "zh", text_id, **values)


def _label(context: Context, text_id: str) -> str:
    actor = context.moment.actor
    return context.content.texts.format(actor.language if actor else "zh", text_id)


async def _is_staff(context: Context, message: Message, desk: DeskRow) -> bool:
    """Whether the author is known, by name, as joined staff of the desk's department."""
    if message.sender_chat is not None or desk.department_id is None:
        return False
    return await desks.may_decide(context.tx, context.moment.actor, desk.department_id)


async def talk_here(update: Update, context: Context) -> None:
    """Send every line of this topic, or none but replies, from now on."""
    chosen, query = TalkHere.of(update), update.callback_query
    message = query.message if query else None
    desk = await rows.desk(context.tx, message.chat.id) if message is not None else None
    place = (
        await rows.place(context.tx, chosen.talk_id, message.chat.id)
        if message is not None
        else None
    )
    if desk is None or desk.department_id is None or place is None or message is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    if not await desks.may_decide(context.tx, context.actor, desk.department_id):
        context.toast(context.label("errors-not-allowed"), alert=True)
        return
    since, until = (context.now, context.now + desks.TALKING) if chosen.on else (None, None)
    await rows.set_talking(context.tx, chosen.talk_id, message.chat.id, since, until)
    minutes = int(desks.TALKING.total_seconds() // 60)
    if not chosen.on:
        context.toast(context.label("desk-talking-off"))
        context.show(context.text("desk-talking-off"))
        return
    context.toast(context.label("desk-talking-on-toast"))
    context.say(
        context.text("desk-talking-on", minutes=minutes),
        keyboard([button(context.label("desk-stop-button"), TalkHere(chosen.talk_id, False))]),
        chat_id=message.chat.id,
        thread_id=place.thread_id,
    )


# The group itself --------------------------------------------------------------------------


async def on_command(update: Update, context: Context) -> bool:
    """A command in a group, if it is the desk's: /desk makes it one, /unsend takes back."""
    message = update.effective_message
    if message is None or message.text is None:
        return False
    words = message.text.split()
    name, _, whose = words[0].removeprefix("/").lower().partition("@")
    if whose and whose != context.bot.username.lower():
        return False
    # The link that adds the bot says what for.
    if name == "desk" or (name == "start" and words[1:] == ["desk"]):
        await _ask(context, message)
        return True
    desk = await rows.desk(context.tx, message.chat_id)
    if desk is None or desk.department_id is None:
        return name in DESK_COMMANDS and await _was_a_desk(context, message)
    if name == "unsend" and await _is_staff(context, message, desk):
        await second_thoughts.take_back(update, context)
    if name in ("card", "r") and await _is_staff(context, message, desk):
        place = await desks.talk_at(context.tx, message.chat_id, message.message_thread_id)
        # In private: what stands on a card is not for everybody in the group.
        if place is not None and name == "card":
            await open_card(context, place.talk_id)
        elif place is not None:
            await replies.offer(context, place.talk_id, " ".join(words[1:]))
    # Nothing a class's group can do is meant in a desk.
    return True


async def _ask(context: Context, message: Message) -> None:
    """Somebody wants this group for a desk: they confirm in private which department's."""
    actor = context.moment.actor
    if (
        actor is None
        or message.sender_chat is not None
        or not people_rules.agreed(actor.consent_version)
    ):
        answer(context, message, _text(context, "desk-who-may"))
        return
    departments = await desks.departments_for(context.tx, actor)
    if not departments:
        answer(context, message, _text(context, "desk-who-may"))
    elif not message.chat.is_forum:
        answer(context, message, _text(context, "desk-needs-topics"))
    elif not await desks.may_become(context.tx, message.chat_id):
        answer(context, message, _text(context, "desk-is-class-group"))
    else:
        title = message.chat.title or "—"
        await rows.ask(context.tx, message.chat_id, title, actor.person_id, context.now)
        keys = [
            [button(fitted(name), BindDesk(message.chat_id, number))]
            for number, name in departments[:MOST_DEPARTMENTS]
        ]
        context.say(context.text("desk-ask", title=title), keyboard(*keys))
        answer(context, message, _text(context, "desk-asked"))


async def membership_changed(update: Update, context: Context) -> None:
    """The bot's place in a group changed: a desk works only where it may make topics."""
    change = update.my_chat_member
    desk = await rows.desk(context.tx, change.chat.id) if change is not None else None
    if change is None or desk is None:
        return
    member = change.new_chat_member
    if member.status in {"left", "kicked"}:
        trouble: str | None = rules.GONE
    elif getattr(member, "can_manage_topics", False):
        trouble = None
    else:
        trouble = rules.NO_RIGHTS
    if trouble is None:
        await desks.note_well(context.tx, desk.chat_id, context.now)
    elif await desks.note_trouble(context.tx, desk.chat_id, trouble, context.now):
        await outcomes.bring_elsewhere(context.tx, desk.chat_id, [], context.now, context.today)
    context.wake_sender()


async def moved(update: Update, context: Context) -> None:
    """A group became a supergroup: the desk follows."""
    message = update.effective_message
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        await rows.move(context.tx, message.chat_id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await rows.move(context.tx, message.migrate_from_chat_id, message.chat_id)
