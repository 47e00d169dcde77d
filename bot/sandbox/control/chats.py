"""Groups, supergroups and channels: making them, and what their people do there."""

from bot.sandbox import groups, membership, pins, topics, views
from bot.sandbox.control.base import Ask, Handler
from bot.sandbox.model import Account, Chat, Json, Member, User
from bot.sandbox.refusal import Refused
from bot.sandbox.render import ADMIN_RIGHTS

KINDS = ("group", "supergroup", "channel")


def _user(ask: Ask, user_id: int) -> User:
    user = ask.world.users.get(user_id)
    if user is None:
        raise Refused(f"there is no user {user_id}")
    return user


def _account(ask: Ask) -> Account:
    account = ask.world.account(ask.number("user_id") or 0)
    if account is None:
        raise Refused("there is no such user or bot")
    return account


def _owner(ask: Ask, chat: Chat) -> Account:
    """Who acts: the user named by `by`, or the chat's owner."""
    by = ask.number("by")
    if by is not None:
        return _user(ask, by)
    for member in chat.members.values():
        if member.status == "creator":
            return member.account
    raise Refused("the chat has no owner; say who acts with by")


async def add_chat(ask: Ask) -> Json:
    world = ask.world
    kind, title = str(ask.need("type")), str(ask.need("title"))
    if kind not in KINDS:
        raise Refused(f"type is one of {', '.join(KINDS)}")
    forum = bool(ask.get("is_forum", False))
    if forum and kind != "supergroup":
        raise Refused("only supergroups have topics")
    people = [_user(ask, int(number)) for number in ask.get("members", [])]
    creator = ask.number("creator")
    owner = _user(ask, creator) if creator else (people[0] if people else None)
    bots = [
        (world.bots[int(entry["bot_id"])], str(entry.get("status", "member")))
        for entry in ask.get("bots", [])
    ]
    if owner is None and not bots:
        raise Refused("a chat needs at least one member")
    chat = groups.create(
        world, kind, title, people, owner, bots, is_forum=forum, username=ask.get("username")
    )
    return views.chat(chat)


async def upgrade(ask: Ask) -> Json:
    new = groups.upgrade(ask.world, ask.chat(), is_forum=bool(ask.get("is_forum", False)))
    return views.chat(new)


async def promote(ask: Ask) -> Json:
    """Gives a member administrator rights (`rights`: names or true/false by name; none = all)."""
    chat, account = ask.chat(), _account(ask)
    rights = ask.get("rights")
    if isinstance(rights, list):
        rights = dict.fromkeys(rights, True)
    if rights is None:
        rights = dict.fromkeys(ADMIN_RIGHTS, True)
    actor = _owner(ask, chat)
    if any(rights.values()):
        new = Member(account, "administrator", {**rights, "can_manage_chat": True})
    else:
        new = Member(account, "member")
    membership.change(ask.world, chat, account, new, actor)
    return views.chat(chat)


async def kick(ask: Ask) -> Json:
    chat = ask.chat()
    account = _account(ask)
    actor = _owner(ask, chat)
    membership.leave(ask.world, chat, account, actor, banned=chat.type != "group")
    return views.chat(chat)


async def add(ask: Ask) -> Json:
    """A member adds a user or a bot."""
    chat = ask.chat()
    membership.join(ask.world, chat, [_account(ask)], _owner(ask, chat))
    return views.chat(chat)


async def title(ask: Ask) -> Json:
    chat = ask.chat()
    groups.set_title(ask.world, chat, _owner(ask, chat), str(ask.need("title")))
    return views.chat(chat)


async def topic(ask: Ask) -> Json:
    """create|close|reopen|delete|edit|hide|unhide, as the owner or as `by`."""
    chat, world = ask.chat(), ask.world
    actor = _owner(ask, chat)
    action = str(ask.need("action"))
    icon = ask.body.get("icon_custom_emoji_id")
    if action == "create":
        name = str(ask.need("name"))
        topics.create(world, chat, actor, name, ask.number("icon_color"), icon)
        return views.chat(chat)
    found = topics.find(chat, ask.number("message_thread_id", topics.GENERAL) or 0)
    match action:
        case "edit":
            topics.edit(world, chat, actor, found, ask.get("name"), icon)
        case "close" | "reopen":
            topics.set_closed(world, chat, actor, found, closed=action == "close")
        case "hide" | "unhide":
            topics.set_hidden(world, chat, actor, hidden=action == "hide")
        case "delete":
            topics.delete(world, chat, actor, found)
        case _:
            raise Refused("action is create, edit, close, reopen, hide, unhide or delete")
    return views.chat(chat)


async def pin(ask: Ask) -> Json:
    """Pins (or with unpin: true unpins) a message as the owner or as `by`."""
    chat = ask.chat()
    actor = _owner(ask, chat)
    number = ask.number("message_id")
    if ask.get("unpin"):
        pins.unpin(ask.world, actor, chat, number)
        return views.chat(chat)
    message = chat.get(number or 0)
    if message is None:
        raise Refused("the message is gone")
    pins.pin(ask.world, actor, message)
    return views.chat(chat)


ROUTES: list[tuple[str, str, Handler]] = [
    ("POST", "/chats", add_chat),
    ("POST", r"/chats/{chat:-?\d+}/upgrade", upgrade),
    ("POST", r"/chats/{chat:-?\d+}/promote", promote),
    ("POST", r"/chats/{chat:-?\d+}/kick", kick),
    ("POST", r"/chats/{chat:-?\d+}/add", add),
    ("POST", r"/chats/{chat:-?\d+}/title", title),
    ("POST", r"/chats/{chat:-?\d+}/topic", topic),
    ("POST", r"/chats/{chat:-?\d+}/pin", pin),
]
