"""Forum topics: made, renamed, closed, hidden, deleted, by bots and people alike."""

from bot.sandbox import rights
from bot.sandbox.errors import bad_request
from bot.sandbox.model import Account, Chat, Json, Message, Topic
from bot.sandbox.world import World

COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
GENERAL = 1
# the icons every bot may use, as getForumTopicIconStickers lists them: emoji and its id
ICONS = {
    "📰": "5434144690511290129",
    "💡": "5312536423851630001",
    "⚡️": "5312016608254762256",
    "🎙": "5377544228505134960",
    "🔝": "5418085807791545980",
    "🗣": "5370870893004203704",
    "🆒": "5420216386448270341",
    "❗️": "5379748062124056162",
    "📝": "5373251851074415873",
    "📆": "5433614043006903194",
    "📁": "5357315181649076022",
    "🔎": "5309965701241379366",
    "📣": "5309984423003823246",
    "🔥": "5312241539987020022",
    "❤️": "5312138559556164615",
    "❓": "5377316857231450742",
}


def general(name: str = "General") -> Topic:
    """The topic every forum has; its messages carry no thread id."""
    return Topic(GENERAL, name, COLORS[0])


def _check(chat: Chat, actor: Account, what: str) -> None:
    if chat.private:
        if not chat.is_forum:
            raise bad_request("the chat is not a forum")
        return
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    rights.need(chat, actor, "can_manage_topics", what)


def find(chat: Chat, topic_id: int) -> Topic:
    """A topic that is there; raises ApiError."""
    topic = chat.topics.get(topic_id)
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    if topic.deleted:
        raise bad_request("TOPIC_DELETED")
    return topic


def _check_name(name: str, limit: int = 128) -> str:
    name = name.strip()
    if not name:
        raise bad_request("TOPIC_TITLE_EMPTY")
    if len(name) > limit:
        raise bad_request("TOPIC_TITLE_TOO_LONG")
    return name


def create(
    world: World, chat: Chat, actor: Account, name: str, color: int | None, icon: str | None
) -> Topic:
    """Makes a topic; its id is that of the service message announcing it."""
    if not chat.private and not chat.is_forum:
        raise bad_request("the chat is not a forum")
    _check(chat, actor, "create")
    name = _check_name(name)
    color = color or COLORS[0]
    if color not in COLORS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    if icon and icon not in ICONS.values():
        raise bad_request("DOCUMENT_INVALID")
    content: Json = {"name": name, "icon_color": color}
    if icon:
        content["icon_custom_emoji_id"] = icon
    message = world.post(chat, actor, {"forum_topic_created": content}, service=True)
    topic = Topic(message.id, name, color, icon, creator_id=actor.id)
    chat.topics[topic.id] = topic
    world.emit_chat(chat)
    return topic


def _say(world: World, chat: Chat, actor: Account, topic: Topic, content: Json) -> Message:
    extra: Json = {}
    if topic.id != GENERAL:
        extra = {"message_thread_id": topic.id, "is_topic_message": True}
    message = world.post(chat, actor, content, extra=extra, service=True)
    world.emit_chat(chat)
    return message


def edit(
    world: World, chat: Chat, actor: Account, topic: Topic, name: str | None, icon: str | None
) -> None:
    """Renames a topic or changes its icon (an empty one is taken away); raises ApiError."""
    if topic.creator_id != actor.id or not chat.is_forum:
        _check(chat, actor, "edit")
    change: Json = {}
    if name:
        name = _check_name(name)
        if name != topic.name:
            topic.name = change["name"] = name
    if icon is not None and (icon or None) != topic.icon_custom_emoji_id:
        if icon and icon not in ICONS.values():
            raise bad_request("DOCUMENT_INVALID")
        topic.icon_custom_emoji_id = icon or None
        change["icon_custom_emoji_id"] = icon
    if not change:
        raise bad_request("TOPIC_NOT_MODIFIED")
    _say(world, chat, actor, topic, {"forum_topic_edited": change})


def set_closed(world: World, chat: Chat, actor: Account, topic: Topic, *, closed: bool) -> None:
    """Closes or reopens; a topic's maker may, whatever their rights; raises ApiError."""
    if topic.creator_id != actor.id or not chat.is_forum:
        _check(chat, actor, "close" if closed else "reopen")
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    if topic.hidden and not closed:
        topic.hidden = False
    kind = "forum_topic_closed" if closed else "forum_topic_reopened"
    _say(world, chat, actor, topic, {kind: {}})


def set_hidden(world: World, chat: Chat, actor: Account, *, hidden: bool) -> None:
    """Hides General (closing it) or shows it again; raises ApiError."""
    _check(chat, actor, "hide")
    topic = chat.topics[GENERAL]
    if topic.hidden == hidden:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.hidden = hidden
    if hidden:
        topic.closed = True
    kind = "general_forum_topic_hidden" if hidden else "general_forum_topic_unhidden"
    _say(world, chat, actor, topic, {kind: {}})


def delete(world: World, chat: Chat, actor: Account, topic: Topic) -> None:
    """Deletes a topic with all its messages; raises ApiError."""
    if topic.id == GENERAL:
        raise bad_request("TOPIC_ID_INVALID")
    if not chat.private and not rights.may(chat, actor, "can_delete_messages"):
        own = topic.creator_id == actor.id
        others = any(
            m.thread == topic.id and m.sender is not actor and not m.deleted
            for m in chat.messages.values()
        )
        if not own or others:
            raise bad_request("not enough rights to delete the topic")
    topic.deleted = True
    gone = [m for m in chat.messages.values() if m.thread == topic.id and not m.deleted]
    for message in gone:
        world.delete(message)
    world.emit_deleted(chat, [message.id for message in gone])
    world.emit_chat(chat)
