"""Joining, leaving, promoting, banning: one path, so that every bot hears what it should."""

from typing import TYPE_CHECKING

from bot.sandbox import render, views
from bot.sandbox.model import Account, Bot, Chat, InviteLink, Json, Member, User

if TYPE_CHECKING:
    from bot.sandbox.world import World

FULL_RIGHTS: Json = dict.fromkeys(render.ADMIN_RIGHTS, True)
DEFAULT_PERMISSIONS: Json = dict.fromkeys(render.PERMISSIONS, True) | {
    "can_change_info": False,
    "can_pin_messages": False,
    "can_manage_topics": False,
}


def change(
    world: "World",
    chat: Chat,
    account: Account,
    new: Member | None,
    actor: Account,
    *,
    link: InviteLink | None = None,
    via_request: bool = False,
) -> None:
    """Gives `account` a new standing (None = left) and sends my_chat_member / chat_member."""
    channel = chat.type == "channel"
    before = chat.members.get(account.id)
    old = render.member(account, before, channel=channel)
    was_in = before is not None and before.inside
    body: Json = {"chat": chat.api(), "from": actor.api(), "date": world.clock.unix()}
    if new is None:
        chat.members.pop(account.id, None)
    else:
        if new.inside and not was_in:
            new.joined = world.clock.unix()
        chat.members[account.id] = new
    after = render.member(account, new, channel=channel)
    if old == after:
        return
    body |= {"old_chat_member": old, "new_chat_member": after}
    if link is not None:
        body["invite_link"] = render.invite_link(link)
    if via_request:
        body["via_join_request"] = True
    if isinstance(account, Bot):
        world.queue(account).add("my_chat_member", body, ("my_member", chat.id))
    for bot in world.bots_in(chat):
        member = chat.member(bot.id)
        if bot is not account and member is not None and member.admin:
            world.queue(bot).add("chat_member", body, ("member", account.id))
    world.emit_chat(chat)


def join(
    world: "World",
    chat: Chat,
    accounts: list[Account],
    actor: Account,
    *,
    link: InviteLink | None = None,
    via_request: bool = False,
    status: str = "member",
    quiet: bool = False,
) -> None:
    """Adds people or bots; the service message comes once for all of them."""
    added = []
    for account in accounts:
        before = chat.members.get(account.id)
        if before is not None and before.inside:
            continue
        rights = dict(FULL_RIGHTS) if status in ("creator", "administrator") else {}
        new = Member(account, status, rights)
        if before is not None and before.status == "restricted":
            new = Member(account, "restricted", permissions=before.permissions)
        change(world, chat, account, new, actor, link=link, via_request=via_request)
        if isinstance(account, User):
            for bot in world.bots_in(chat):
                bot.known_users.add(account.id)
        else:
            bot_known(chat, world.bots[account.id])
        if link is not None:
            link.joined.add(account.id)
            link.pending.discard(account.id)
        added.append(account)
    if added and chat.type != "channel" and not quiet:
        users = [account.api() for account in added]
        world.post(
            chat,
            actor,
            {
                "new_chat_members": users,
                "new_chat_member": users[0],
                "new_chat_participant": users[0],
            },
            service=True,
        )


def bot_known(chat: Chat, bot: Bot) -> None:
    """A bot in a group knows its people from then on."""
    bot.known_users.update(m.account.id for m in chat.members.values() if not m.account.is_bot)


def leave(
    world: "World",
    chat: Chat,
    account: Account,
    actor: Account,
    *,
    banned: bool = False,
    until_date: int = 0,
) -> None:
    """Somebody leaves, is removed, or is banned; the service message comes first."""
    before = chat.members.get(account.id)
    inside = before is not None and before.inside
    if inside and chat.type != "channel":
        gone = account.api()
        world.post(
            chat,
            actor,
            {"left_chat_member": gone, "left_chat_participant": gone},
            service=True,
        )
    new = Member(account, "kicked", until_date=until_date, is_member=False) if banned else None
    change(world, chat, account, new, actor)
    chat.keyboards.pop(account.id, None)


def set_blocked(world: "World", user: User, bot: Bot, *, blocked: bool) -> None:
    """A user blocks or unblocks a bot; it learns by my_chat_member kicked / member."""
    chat = world.private_chat(bot, user)
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    states: list[Json] = [
        {"status": "member", "user": bot.api()},
        {"status": "kicked", "user": bot.api(), "until_date": 0},
    ]
    if not blocked:
        states.reverse()
    world.queue(bot).add(
        "my_chat_member",
        {
            "chat": chat.api(),
            "from": user.api(),
            "date": world.clock.unix(),
            "old_chat_member": states[0],
            "new_chat_member": states[1],
        },
        ("my_member", chat.id),
    )
    world.events.emit("user", user=views.user(world, user))
