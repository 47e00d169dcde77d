"""What people do with messages that are there: tap, edit, delete, react."""

from bot.sandbox import access, render
from bot.sandbox.entities import detect
from bot.sandbox.model import Bot, Chat, Json, Message, User
from bot.sandbox.refusal import Refused
from bot.sandbox.taps import Tap
from bot.sandbox.world import World

# the emoji Telegram takes as reactions, without variation selectors
_REACTION_LINES = """
👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥
🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨
🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡
"""
_REACTIONS = frozenset(_REACTION_LINES.split())


def is_reaction(emoji: object) -> bool:
    """Whether Telegram takes this emoji as a reaction."""
    return isinstance(emoji, str) and emoji.replace("\ufe0f", "") in _REACTIONS


def tap(
    world: World,
    user: User,
    chat: Chat,
    message_id: int,
    *,
    data: str | None = None,
    row: int | None = None,
    column: int | None = None,
    inaccessible: bool = False,
) -> tuple[Tap | None, str | None]:
    """Presses an inline button, by its data or its place: the query, or the link it opens."""
    message = chat.get(message_id)
    if message is None:
        raise Refused("the message is gone, and its buttons with it")
    button = _button(message, data, row, column)
    if "callback_data" in button or "callback_game" in button:
        bot = message.via_bot or message.sender
        if chat.type == "channel" and not isinstance(bot, Bot):
            bot = next(world.bots_in(chat), None)
        if not isinstance(bot, Bot):
            raise Refused("the button belongs to no bot")
        if user.deactivated or (not chat.private and chat.member(user.id) is None):
            raise Refused("the user is not in this chat")
        payload = (
            {"data": button["callback_data"]}
            if "callback_data" in button
            else {"game_short_name": "game"}
        )
        made = world.taps.tap(bot, user, message, payload, inaccessible=inaccessible)
        return made, None
    url = button.get("url") or (button.get("web_app") or button.get("login_url") or {}).get("url")
    return None, url


def _button(message: Message, data: str | None, row: int | None, column: int | None) -> Json:
    rows = message.inline_keyboard
    if data is not None:
        for line in rows:
            for button in line:
                if button.get("callback_data") == data:
                    return button
        raise Refused("the message has no button with this data")
    try:
        if row is None or min(row, column or 0) < 0:
            raise Refused("say which button: data, or row and column")
        return rows[row][column or 0]
    except IndexError:
        raise Refused("the message has no button there") from None


def edit(world: World, user: User, chat: Chat, message_id: int, changes: Json) -> Message:
    """Changes the text or caption of one's own message."""
    message = chat.get(message_id)
    if message is None or message.sender is not user:
        raise Refused("only one's own messages can be edited")
    name = "text" if "text" in changes else "caption"
    value = str(changes.get(name) or "").strip()
    if name == "text" and ("text" not in message.content or not value):
        raise Refused("this message has no text to edit")
    if name == "caption" and not message.media:
        raise Refused("this message has no caption to edit")
    found_in = "entities" if name == "text" else "caption_entities"
    content = {k: v for k, v in message.content.items() if k not in (name, found_in)}
    if value:
        content[name] = value
        if found := detect(value):
            content[found_in] = found
    if content == message.content:
        return message
    message.content = content
    message.edit_date = world.clock.unix()
    world.edited(message, user)
    return message


def delete(world: World, user: User, chat: Chat, message_ids: list[int]) -> list[int]:
    """Deletes for both sides; in groups one's own, or with the right to."""
    gone = []
    allowed = access.has_right(chat.member(user.id), "can_delete_messages")
    for message_id in message_ids:
        message = chat.get(message_id)
        if message is None:
            continue
        if not chat.private and message.sender is not user and not allowed:
            raise Refused("only one's own messages can be deleted")
        world.delete(message)
        gone.append(message_id)
    if gone:
        world.emit_deleted(chat, gone)
    return gone


def react(world: World, actor: User | Bot, message: Message, reaction: list[Json]) -> None:
    """Gives, changes or takes back a reaction; bots that asked and may see it are told."""
    old = (message.reactions or {}).get(actor.id, [])
    if old == reaction:
        return
    if message.reactions is None:
        message.reactions = {}
    if reaction:
        message.reactions[actor.id] = reaction
    else:
        message.reactions.pop(actor.id, None)
    chat = message.chat
    now = world.clock.unix()
    for bot in world.bots_in(chat):
        member = chat.member(bot.id)
        if bot is actor or (not chat.private and (member is None or not member.admin)):
            continue
        head = {"chat": chat.api(), "message_id": message.id, "date": now}
        if chat.type == "channel":
            counts = [
                {
                    "type": {"type": "emoji", "emoji": entry["emoji"]},
                    "total_count": entry["count"],
                }
                for entry in render.reaction_counts(message)
            ]
            kind, body = "message_reaction_count", {**head, "reactions": counts}
        elif actor.is_bot:
            continue
        else:
            body = {**head, "user": actor.api(), "old_reaction": old, "new_reaction": reaction}
            kind = "message_reaction"
        world.queue(bot).add(kind, body, ("reaction", chat.id))
    world.events.emit(
        "reaction",
        chat_id=chat.id,
        bot_id=world.bot_id_of(chat),
        message_id=message.id,
        user_id=actor.id,
        reactions=render.reaction_counts(message),
    )
