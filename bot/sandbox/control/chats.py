"""Groups, supergroups and channels: making them, and what their people do there."""

from bot.sandbox import membership
from bot.sandbox.control.base import Ask, Handler
from bot.sandbox.model import Json, User
from bot.sandbox.people import Refused

KINDS = ("group", "supergroup", "channel")


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
    chat = world.new_chat(kind, title, is_forum=forum, username=ask.get("username"))
    chat.permissions = dict(membership.DEFAULT_PERMISSIONS)
    if owner is not None:
        membership.join(world, chat, [owner], owner, status="creator", quiet=True)
    actor = owner or next((bot for bot, _ in bots), None)
    if actor is None:
        raise Refused("a chat needs at least one member")
    membership.join(world, chat, [p for p in people if p is not owner], actor, quiet=True)
    for bot, status in bots:
        membership.join(world, chat, [bot], actor, status=status, quiet=kind != "group")
    world.emit_chat(chat)
    return world.chat_view(chat)


def _user(ask: Ask, user_id: int) -> User:
    user = ask.world.users.get(user_id)
    if user is None:
        raise Refused(f"there is no user {user_id}")
    return user


ROUTES: list[tuple[str, str, Handler]] = [
    ("POST", "/chats", add_chat),
]
