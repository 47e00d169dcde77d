"""Groups as such: made, renamed, upgraded; ways in: links and join requests."""

import secrets

from bot.sandbox import membership, render, rights, topics
from bot.sandbox.errors import bad_request
from bot.sandbox.model import Account, Bot, Chat, InviteLink, Json, Member, User
from bot.sandbox.world import World

REQUEST_WINDOW = 300  # seconds a bot may write to somebody who asked to join


def create(
    world: World,
    kind: str,
    title: str,
    people: list[User],
    owner: User | None,
    bots: list[tuple[Bot, str]],
    *,
    is_forum: bool = False,
    username: str | None = None,
) -> Chat:
    """A new chat with its members; bots hear of it as on Telegram."""
    chat = world.new_chat(kind, title, is_forum=is_forum, username=username)
    chat.permissions = dict(membership.DEFAULT_PERMISSIONS)
    if is_forum:
        chat.topics[topics.GENERAL] = topics.general()
    actor: Account = owner or bots[0][0]
    if owner is not None:
        membership.join(world, chat, [owner], owner, status="creator", quiet=True)
    others = [person for person in people if person is not owner]
    membership.join(world, chat, list(others), actor, quiet=True)
    if kind == "supergroup":
        world.post(chat, actor, {"supergroup_chat_created": True}, service=True)
    elif kind == "channel":
        world.post(chat, actor, {"channel_chat_created": True}, service=True)
    elif bots:
        # a basic group is made with its first people in it: one service message for all
        for bot, status in bots:
            membership.join(world, chat, [bot], actor, status=status, quiet=True)
        world.post(chat, actor, {"group_chat_created": True}, service=True)
    for bot, status in bots:
        membership.join(world, chat, [bot], actor, status=status)
    world.emit_chat(chat)
    return chat


def set_title(world: World, chat: Chat, actor: Account, title: str) -> None:
    """Renames a group or channel; raises ApiError."""
    rights.need(chat, actor, "can_change_info", "title")
    title = title.strip()
    if not title:
        raise bad_request("chat title is empty")
    if len(title) > 128:
        raise bad_request("chat title is too long")
    if title == chat.title:
        raise bad_request("CHAT_NOT_MODIFIED")
    chat.title = title
    chat.touch()
    world.post(chat, actor, {"new_chat_title": title}, service=True)
    world.emit_chat(chat)


def upgrade(world: World, chat: Chat, *, is_forum: bool = False) -> Chat:
    """Makes a supergroup of a basic group: new id, new numbering, the same people."""
    if chat.type != "group" or chat.migrated_to is not None:
        raise bad_request("only a basic group can be upgraded, and only once")
    new = world.new_chat("supergroup", chat.title or "", is_forum=is_forum)
    new.description, new.permissions = chat.description, dict(chat.permissions)
    new.migrated_from = chat.id
    if is_forum:
        new.topics[topics.GENERAL] = topics.general()
    for member in chat.members.values():
        if member.inside or member.status == "kicked":
            new.members[member.account.id] = member
    owners = [m.account for m in new.members.values() if m.status == "creator"]
    actor = owners[0] if owners else next(m.account for m in new.members.values())
    world.post(chat, actor, {"migrate_to_chat_id": new.id}, service=True)
    world.post(new, actor, {"migrate_from_chat_id": chat.id}, service=True)
    chat.migrated_to = new.id
    # the old group is a closed room now: nobody is inside, nothing can be written
    chat.members = {m.account.id: Member(m.account, "left") for m in chat.members.values()}
    world.emit_chat(chat)
    world.emit_chat(new)
    return new


def new_link(
    world: World, chat: Chat, creator: Account, *, primary: bool = False, **values: Json
) -> InviteLink:
    """A new way in; the primary one replaces the creator's former primary."""
    if primary:
        for link in chat.links.values():
            if link.is_primary and link.creator is creator:
                link.is_revoked = True
    made = InviteLink(f"https://t.me/+{secrets.token_urlsafe(12)}", creator, is_primary=primary)
    for name, value in values.items():
        setattr(made, name, value)
    chat.links[made.link] = made
    world.links[made.link] = chat
    return made


def join_by_link(world: World, user: User, text: str) -> tuple[Chat, bool]:
    """Follows an invite link: the chat, and whether one is in (else: asked); raises ApiError."""
    chat = world.links.get(text)
    link = chat.links.get(text) if chat else None
    now = world.clock.unix()
    if chat is None or link is None or link.is_revoked:
        raise bad_request("INVITE_HASH_INVALID")
    if link.expire_date and link.expire_date <= now:
        raise bad_request("INVITE_HASH_EXPIRED")
    if link.member_limit and len(link.joined) >= link.member_limit:
        raise bad_request("USERS_TOO_MUCH")
    _check_can_join(chat, user)
    if not link.creates_join_request:
        membership.join(world, chat, [user], user, link=link)
        return chat, True
    link.pending.add(user.id)
    chat.requests[user.id] = link
    body = {
        "chat": chat.api(),
        "from": user.api(),
        "user_chat_id": user.id,
        "date": now,
        "invite_link": render.invite_link(link),
    }
    for bot in world.bots_in(chat):
        if rights.may(chat, bot, "can_invite_users"):
            bot.known_users.add(user.id)
            world.request_window[bot.id, user.id] = now + REQUEST_WINDOW
            world.queue(bot).add("chat_join_request", body, ("member", user.id))
    return chat, False


def join_public(world: World, user: User, chat: Chat) -> None:
    """Joins a chat directly; raises ApiError."""
    _check_can_join(chat, user)
    membership.join(world, chat, [user], user)


def _check_can_join(chat: Chat, user: User) -> None:
    member = chat.members.get(user.id)
    if member is not None and member.status == "kicked":
        raise bad_request("USER_BANNED_IN_CHANNEL")
    if member is not None and member.inside:
        raise bad_request("USER_ALREADY_PARTICIPANT")


def decide_request(
    world: World, chat: Chat, actor: Account, user_id: int, *, approve: bool
) -> None:
    """Lets somebody who asked in, or not; raises ApiError."""
    rights.need(chat, actor, "can_invite_users")
    member = chat.member(user_id)
    if member is not None:
        raise bad_request("USER_ALREADY_PARTICIPANT")
    link = chat.requests.pop(user_id, None)
    if link is None:
        raise bad_request("HIDE_REQUESTER_MISSING")
    link.pending.discard(user_id)
    if approve:
        user = world.users[user_id]
        membership.join(world, chat, [user], actor, link=link, via_request=True)
