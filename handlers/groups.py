"""Groups of classes. In a group the bot says only what is for everybody there; whatever is about
a person, and every decision, happens in private."""

from telegram import (
    Chat,
    ChatMember,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    Update,
)

from bot.groups import rules, service
from bot.people.service import language_of
from content import Language
from db import groups
from db.classes import ClassRow
from db.groups import GroupRow
from handlers.callbacks import Callback, ClassGroups
from handlers.context import Context
from handlers.invites import ClassLink
from handlers.render import button, keyboard

MOST_CLASSES = 12
INSIDE = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED})
OUTSIDE = frozenset({ChatMember.LEFT, ChatMember.BANNED})


class BindGroup(Callback):
    """Confirmed in private: this group is that class's."""

    prefix = "bindgroup"
    chat_id: int
    class_id: int


class KeepGroup(Callback):
    """Not after all."""

    prefix = "keepgroup"


class UnbindGroup(Callback):
    prefix = "unbindgroup"
    chat_id: int


# In the group ------------------------------------------------------------------------------


async def membership_changed(update: Update, context: Context) -> None:
    """The bot was added to a group, or taken out."""
    change = update.my_chat_member
    if change is None or change.chat.type not in {Chat.GROUP, Chat.SUPERGROUP}:
        return
    if change.new_chat_member.status in OUTSIDE:
        await service.removed(context.tx, change.chat.id, context.now)
        context.wake_sender()
    elif change.new_chat_member.status in INSIDE:
        await _come_in(context, change.chat, _language_of_who_acts(update, context))


async def _come_in(context: Context, chat: Chat, language: Language) -> None:
    """Say once what the bot does here, and what it does not."""
    title = chat.title or ""
    if await service.added(context.tx, chat.id, title, language, context.now):
        context.say(
            context.text_in(language, "groups-hello"),
            keyboard([_private_button(context, language)]),
            chat_id=chat.id,
        )


def _language_of_who_acts(update: Update, context: Context) -> Language:
    actor, user = context.moment.actor, update.effective_user
    return actor.language if actor else language_of(user.language_code if user else None)


def _private_button(context: Context, language: Language) -> InlineKeyboardButton:
    label = context.content.texts.format(language, "groups-private-button")
    return InlineKeyboardButton(label, url=f"https://t.me/{context.bot.username}")


async def on_service(update: Update, context: Context) -> None:
    """The group moved or has a new name; everything else that happens there is not ours."""
    message = update.effective_message
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        await service.moved(context.tx, message.chat_id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await service.moved(context.tx, message.migrate_from_chat_id, message.chat_id)
    elif message.new_chat_title is not None:
        await groups.note(context.tx, message.chat_id, title=message.new_chat_title[:255])


async def on_command(update: Update, context: Context) -> None:
    """Of all that is said in a group the bot hears its own commands only."""
    message = update.effective_message
    if message is None or message.text is None:
        return
    words = message.text.split()
    name, _, whose = words[0].removeprefix("/").partition("@")
    if whose and whose.lower() != context.bot.username.lower():
        return
    await _come_in(context, message.chat, _language_of_who_acts(update, context))
    group = await groups.group(context.tx, message.chat_id)
    if group is None:
        return
    payload = words[1] if len(words) > 1 else ""
    match name.lower():
        case "start" if payload:
            await _ask_to_bind(context, message, group, rules.class_of(payload))
        case "bind":
            await _ask_to_bind(context, message, group, None)
        case "unbind":
            await _ask_to_unbind(context, message, group)
        case _ if whose:
            await _point(context, group)


async def _point(context: Context, group: GroupRow) -> None:
    """Questions are for the private chat; said once in a while only."""
    if await service.may_point(context.tx, group.chat_id, context.now):
        context.say(
            context.text_in(group.language, "groups-in-private"),
            keyboard([_private_button(context, group.language)]),
            chat_id=group.chat_id,
        )


async def _who_may(context: Context, message: Message, group: GroupRow) -> bool:
    """Whether the author is known as staff of classes; else the group is told who could."""
    if message.sender_chat is not None:
        text_id = "groups-anonymous"
    elif service.speaks_for_classes(context.moment.actor):
        return True
    else:
        text_id = "groups-who-may"
    if await service.may_point(context.tx, group.chat_id, context.now):
        context.say(context.text_in(group.language, text_id), chat_id=group.chat_id)
    return False


async def _ask_to_bind(
    context: Context, message: Message, group: GroupRow, class_id: int | None
) -> None:
    """Ask in private which class the group is; the group learns nothing but that."""
    if not await _who_may(context, message, group):
        return
    actor = context.actor
    if class_id is not None:
        named = await service.may_bind(context.tx, actor, class_id)
        offered = [named] if named else []
    else:
        offered = await service.own_classes(context.tx, actor, MOST_CLASSES)
    if not offered:
        context.say(context.text("groups-no-class", title=group.title))
    else:
        await service.ask(context.tx, actor, group.chat_id, context.now)
        context.say(context.text("groups-ask", title=group.title), _offer(context, group, offered))
    context.say(
        context.text_in(group.language, "groups-asked"),
        chat_id=group.chat_id,
        reply_to=message.message_id,
    )


def _offer(context: Context, group: GroupRow, offered: list[ClassRow]) -> InlineKeyboardMarkup:
    rows = [
        [
            button(
                context.label("groups-bind-button", class_name=row.name),
                BindGroup(group.chat_id, row.class_id),
            )
        ]
        for row in offered
    ]
    return keyboard(*rows, [button(context.label("groups-not-button"), KeepGroup())])


async def _ask_to_unbind(context: Context, message: Message, group: GroupRow) -> None:
    if not await _who_may(context, message, group):
        return
    row = None
    if group.class_id is not None:
        row = await service.may_bind(context.tx, context.actor, group.class_id)
    if row is None:
        context.say(context.text("groups-not-yours", title=group.title))
    else:
        context.say(
            context.text("groups-ask-unbind", title=group.title, class_name=row.name),
            keyboard(
                [button(context.label("groups-unbind-button"), UnbindGroup(group.chat_id))],
                [button(context.label("groups-not-button"), KeepGroup())],
            ),
        )
    context.say(
        context.text_in(group.language, "groups-asked"),
        chat_id=group.chat_id,
        reply_to=message.message_id,
    )


# In private --------------------------------------------------------------------------------


async def bind(update: Update, context: Context) -> None:
    """Confirmed: whoever asked in the group, with rights over the class, binds it."""
    chosen = BindGroup.of(update)
    group = await groups.group(context.tx, chosen.chat_id)
    if group is None or not rules.may_confirm(group, context.actor.person_id, context.now):
        context.toast(context.label("groups-late-alert"), alert=True)
        return
    row = await service.may_bind(context.tx, context.actor, chosen.class_id)
    if row is None:
        context.toast(context.label("errors-not-allowed"), alert=True)
        return
    before = group.class_id
    if before not in {None, row.class_id} and not await service.may_bind(
        context.tx, context.actor, before or 0
    ):
        context.show(context.text("groups-taken", title=group.title))
        return
    await service.bind(context.tx, context.actor, group, row.class_id, context.now)
    context.show(
        context.text("groups-bound", title=group.title, class_name=row.name),
        keyboard([button(context.label("groups-class-button"), ClassGroups(row.class_id))]),
    )
    context.say(
        context.text("groups-bound-here", class_name=row.name),
        keyboard([_private_button(context, context.actor.language)]),
        chat_id=group.chat_id,
    )


async def keep(_update: Update, context: Context) -> None:
    context.show(context.text("groups-kept"))


async def unbind(update: Update, context: Context) -> None:
    chosen = UnbindGroup.of(update)
    group = await groups.group(context.tx, chosen.chat_id)
    if group is None or group.class_id is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    row = await service.may_bind(context.tx, context.actor, group.class_id)
    if row is None:
        context.toast(context.label("errors-not-allowed"), alert=True)
        return
    await service.unbind(context.tx, context.actor, group, context.now)
    context.show(context.text("groups-unbound", title=group.title, class_name=row.name))
    if group.present:
        text = context.text_in(group.language, "groups-unbound-here", class_name=row.name)
        context.say(text, chat_id=group.chat_id)


async def of_class(update: Update, context: Context) -> None:
    """The groups of a class: which there are, one more, one less."""
    class_id = ClassGroups.of(update).class_id
    row = await service.may_bind(context.tx, context.actor, class_id)
    if row is None:
        context.toast(context.label("errors-not-allowed"), alert=True)
        return
    found = await groups.of_class(context.tx, class_id)
    lines = [context.text("groups-of-class", class_name=row.name, count=len(found))]
    lines += [context.text("groups-line", title=group.title) for group in found]
    link = f"https://t.me/{context.bot.username}?startgroup={rules.LINK_PREFIX}{class_id}"
    context.show(
        "\n".join(lines),
        keyboard(
            [InlineKeyboardButton(context.label("groups-add-button"), url=link)],
            *(
                [
                    button(
                        context.label("groups-unbind-one-button", title=group.title[:24]),
                        UnbindGroup(group.chat_id),
                    )
                ]
                for group in found
            ),
            [button(context.label("common-back-button"), ClassLink(class_id))],
        ),
    )


BUTTONS = {BindGroup: bind, KeepGroup: keep, UnbindGroup: unbind, ClassGroups: of_class}
