"""Forum topics, pins and reactions."""

from bot.sandbox import pins, rights, topics, touching
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.base import Request, method
from bot.sandbox.model import Chat, Json, Message, Topic


def _forum(request: Request, *, private: bool = True) -> Chat:
    chat = request.chat("write")
    if chat.private and private:
        return chat
    rights.need_supergroup(chat)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    return chat


def _topic(request: Request) -> tuple[Chat, Topic]:
    chat = _forum(request)
    return chat, topics.find(chat, int(request.get("message_thread_id") or 0))


def _general(request: Request) -> tuple[Chat, Topic]:
    chat = _forum(request, private=False)
    return chat, chat.topics[topics.GENERAL]


@method("createForumTopic")
def create_forum_topic(request: Request) -> Json:
    chat = _forum(request)
    topic = topics.create(
        request.world,
        chat,
        request.bot,
        request.get("name") or "",
        request.get("icon_color"),
        request.get("icon_custom_emoji_id"),
    )
    made: Json = {
        "message_thread_id": topic.id,
        "name": topic.name,
        "icon_color": topic.icon_color,
    }
    if topic.icon_custom_emoji_id:
        made["icon_custom_emoji_id"] = topic.icon_custom_emoji_id
    return made


@method("editForumTopic")
def edit_forum_topic(request: Request) -> bool:
    chat, topic = _topic(request)
    icon = request.get("icon_custom_emoji_id")
    topics.edit(request.world, chat, request.bot, topic, request.get("name"), icon)
    return True


@method("closeForumTopic", "reopenForumTopic")
def close_forum_topic(request: Request) -> bool:
    chat, topic = _topic(request)
    closed = request.method == "closeForumTopic"
    topics.set_closed(request.world, chat, request.bot, topic, closed=closed)
    return True


@method("deleteForumTopic")
def delete_forum_topic(request: Request) -> bool:
    chat, topic = _topic(request)
    topics.delete(request.world, chat, request.bot, topic)
    return True


@method("editGeneralForumTopic")
def edit_general_forum_topic(request: Request) -> bool:
    chat, topic = _general(request)
    topics.edit(request.world, chat, request.bot, topic, request.get("name"), None)
    return True


@method("closeGeneralForumTopic", "reopenGeneralForumTopic")
def close_general_forum_topic(request: Request) -> bool:
    chat, topic = _general(request)
    closed = request.method == "closeGeneralForumTopic"
    topics.set_closed(request.world, chat, request.bot, topic, closed=closed)
    return True


@method("hideGeneralForumTopic", "unhideGeneralForumTopic")
def hide_general_forum_topic(request: Request) -> bool:
    chat, _ = _general(request)
    hidden = request.method == "hideGeneralForumTopic"
    topics.set_hidden(request.world, chat, request.bot, hidden=hidden)
    return True


@method("pinChatMessage")
def pin_chat_message(request: Request) -> bool:
    pins.pin(request.world, request.bot, request.message("message to pin", "write"))
    return True


@method("unpinChatMessage")
def unpin_chat_message(request: Request) -> bool:
    chat = request.chat("write")
    number = request.get("message_id")
    if number is not None:
        number = request.message("message to unpin", "write").id
    pins.unpin(request.world, request.bot, chat, number)
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(request: Request) -> bool:
    chat = request.chat("write")
    pins.unpin_all(request.world, request.bot, chat, lambda _message: True)
    return True


@method("unpinAllForumTopicMessages")
def unpin_all_forum_topic_messages(request: Request) -> bool:
    chat, topic = _topic(request)
    pins.unpin_all(request.world, request.bot, chat, lambda m: m.thread == topic.id)
    return True


@method("unpinAllGeneralForumTopicMessages")
def unpin_all_general_forum_topic_messages(request: Request) -> bool:
    chat, _ = _general(request)
    pins.unpin_all(request.world, request.bot, chat, lambda m: m.thread is None)
    return True


def _first_of_album(message: Message) -> Message:
    """A bot's reaction to any picture of an album stands on the first one that is still there."""
    album = message.extra.get("media_group_id")
    if album is None:
        return message
    alike = (m for m in message.chat.messages.values() if m.extra.get("media_group_id") == album)
    return next((m for m in alike if not m.deleted), message)


@method("setMessageReaction")
def set_message_reaction(request: Request) -> bool:
    message = _first_of_album(request.message("message to react", "read"))
    reaction: list[Json] = request.get("reaction") or []
    if len(reaction) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(r.get("type") == "paid" for r in reaction) or message.service:
        raise bad_request("REACTION_INVALID")
    if any(
        r.get("type") == "emoji" and not touching.is_reaction(r.get("emoji")) for r in reaction
    ):
        raise bad_request("REACTION_INVALID")
    touching.react(request.world, request.bot, message, reaction)
    return True
